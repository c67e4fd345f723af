/* tests/export/file.c: a file is written whole or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include "export/exporter.h"
#include "snapshot/error.h"

#define OLD "what was there before\n"
#define NEW "what is new\r\n"
#define SKIPPED 77

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("netplain-file-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "table.csv", NULL);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static GPtrArray *
list_folder (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);

  return names;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_autoptr(GPtrArray) names = list_folder (fixture->folder);

  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = g_build_filename (fixture->folder, g_ptr_array_index (names, i), NULL);

      g_assert_cmpint (g_remove (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
put (const char *path,
     const char *contents)
{
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, contents, -1, &error);
  g_assert_no_error (error);
}

static void
assert_contents (const char *path,
                 const char *expected)
{
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;

  g_file_get_contents (path, &contents, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (contents, ==, expected);
}

/* The folder holds exactly these names: no other file was left there. */
static void
assert_names (const char *folder,
              const char *expected)
{
  g_autoptr(GPtrArray) names = list_folder (folder);
  g_autofree char *joined = NULL;

  g_ptr_array_add (names, NULL);
  joined = g_strjoinv (" ", (char **) names->pdata);
  g_assert_cmpstr (joined, ==, expected);
}

static gboolean
write_file (const char  *path,
            const char  *contents,
            gsize        length,
            GError     **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);

  return np_export_write_file (file, contents, length, NULL, error);
}

static void
assert_written (const char *path)
{
  g_autoptr(GError) error = NULL;

  write_file (path, NEW, strlen (NEW), &error);
  g_assert_no_error (error);
}

static void
assert_refused (const char  *path,
                NpErrorCode  code,
                const char  *reason)
{
  gsize length = 1 << 20;
  g_autofree char *contents = g_strnfill (length, 'x');
  g_autoptr(GError) error = NULL;
  g_autofree char *expected = g_strdup_printf ("“%s” was not saved, because %s.", path, reason);

  g_assert_false (write_file (path, contents, length, &error));
  g_assert_cmpstr (error->message, ==, expected);
  g_assert_error (error, NP_ERROR, (int) code);
}

static void
test_new (Fixture       *fixture,
          gconstpointer  data)
{
  mode_t mask = umask (027);
  struct stat status;

  assert_written (fixture->path);
  umask (mask);

  assert_contents (fixture->path, NEW);
  assert_names (fixture->folder, "table.csv");
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_cmphex (status.st_mode & 07777, ==, 0640);
}

static void
test_large (Fixture       *fixture,
            gconstpointer  data)
{
  gsize length = 5 * 1024 * 1024 + 3, size = 0;
  g_autofree char *contents = g_malloc (length);
  g_autofree char *found = NULL;
  g_autoptr(GError) error = NULL;

  for (gsize i = 0; i < length; i++)
    contents[i] = (char) (i * 31 >> 3);
  write_file (fixture->path, contents, length, &error);
  g_assert_no_error (error);

  g_file_get_contents (fixture->path, &found, &size, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (size, ==, length);
  g_assert_true (memcmp (found, contents, length) == 0);
}

static void
test_replaces (Fixture       *fixture,
               gconstpointer  data)
{
  struct stat before, after;

  put (fixture->path, OLD);
  g_assert_cmpint (chmod (fixture->path, 0604), ==, 0);
  if (geteuid () == 0)
    g_assert_cmpint (chown (fixture->path, 7, 8), ==, 0);
  g_assert_cmpint (stat (fixture->path, &before), ==, 0);

  assert_written (fixture->path);

  assert_contents (fixture->path, NEW);
  assert_names (fixture->folder, "table.csv");
  g_assert_cmpint (stat (fixture->path, &after), ==, 0);
  g_assert_cmphex (after.st_mode, ==, before.st_mode);
  g_assert_cmpuint (after.st_uid, ==, before.st_uid);
  g_assert_cmpuint (after.st_gid, ==, before.st_gid);
}

static void
test_follows_link (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *link = g_build_filename (fixture->folder, "link", NULL);

  put (fixture->path, OLD);
  g_assert_cmpint (symlink ("table.csv", link), ==, 0);

  assert_written (link);

  assert_contents (fixture->path, NEW);
  assert_names (fixture->folder, "link table.csv");
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
}

static void
test_missing_folder (Fixture       *fixture,
                     gconstpointer  data)
{
  g_autofree char *missing = g_build_filename (fixture->folder, "missing", "table.csv", NULL);
  g_autofree char *beneath = g_build_filename (fixture->path, "table.csv", NULL);

  assert_refused (missing, NP_ERROR_FAILED, "its folder does not exist");
  assert_names (fixture->folder, "");

  put (fixture->path, OLD);
  assert_refused (beneath, NP_ERROR_FAILED, "its folder does not exist");
  assert_contents (fixture->path, OLD);
}

static void
test_folder_as_target (Fixture       *fixture,
                       gconstpointer  data)
{
  g_assert_cmpint (g_mkdir (fixture->path, 0755), ==, 0);

  assert_refused (fixture->path, NP_ERROR_FAILED, "there is a folder of that name");

  assert_names (fixture->folder, "table.csv");
  assert_names (fixture->path, "");
}

static void
test_long_name (Fixture       *fixture,
                gconstpointer  data)
{
  g_autofree char *name = g_strnfill (300, 'n');
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  assert_refused (path, NP_ERROR_FAILED, "the name is too long");
  assert_names (fixture->folder, "");
}

static void
test_cancelled (Fixture       *fixture,
                gconstpointer  data)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GFile) file = g_file_new_for_path (fixture->path);
  g_autoptr(GError) error = NULL;

  put (fixture->path, OLD);
  g_cancellable_cancel (cancellable);

  g_assert_false (np_export_write_file (file, NEW, strlen (NEW), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  assert_contents (fixture->path, OLD);
  assert_names (fixture->folder, "table.csv");
}

/* A device node of our own: if the code were wrong, root would lose that of the computer. */
static gboolean
make_device (const char *path,
             guint       minor)
{
  if (mknod (path, S_IFCHR | 0666, makedev (1, minor)) == 0 && access (path, W_OK) == 0)
    return TRUE;

  g_test_skip ("no privilege to make a device");

  return FALSE;
}

/* A device must not be replaced by a file, not even by root. */
static void
test_device (Fixture       *fixture,
             gconstpointer  data)
{
  struct stat status;

  if (!make_device (fixture->path, 3)) /* null */
    return;

  assert_written (fixture->path);
  g_assert_cmpint (stat (fixture->path, &status), ==, 0);
  g_assert_true (S_ISCHR (status.st_mode));
  assert_names (fixture->folder, "table.csv");
}

static void
test_full_device (Fixture       *fixture,
                  gconstpointer  data)
{
  if (!make_device (fixture->path, 7)) /* full */
    return;

  assert_refused (fixture->path, NP_ERROR_FAILED, "there is not enough room left on the disk");
  assert_names (fixture->folder, "table.csv");
}

static void
test_pipe (Fixture       *fixture,
           gconstpointer  data)
{
  char buffer[64] = { 0 };
  int fd;

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  fd = open (fixture->path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
  g_assert_cmpint (fd, >=, 0);

  assert_written (fixture->path);

  g_assert_cmpint (read (fd, buffer, sizeof buffer - 1), ==, (int) strlen (NEW));
  g_assert_cmpstr (buffer, ==, NEW);
  close (fd);
  assert_names (fixture->folder, "table.csv");
}

static void
test_strange_name (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "missing", "a\nb", NULL);
  g_autoptr(GError) error = NULL;

  g_assert_false (write_file (path, NEW, strlen (NEW), &error));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_nonnull (strstr (error->message, "a\xe2\x90\x8a" "b"));
}

/* What changes the rights or the mounts of a process happens in a child. */
static void
run_in_child (int      (*function) (const Fixture *),
              Fixture   *fixture,
              const char *reason)
{
  pid_t pid = fork ();
  int status = 0;

  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    _exit (function (fixture));

  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFEXITED (status));
  if (WEXITSTATUS (status) == SKIPPED)
    g_test_skip (reason);
  else
    g_assert_cmpint (WEXITSTATUS (status), ==, 0);
}

static gboolean
mount_small_disk (const Fixture *fixture)
{
  return unshare (CLONE_NEWNS) == 0 &&
         mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0 &&
         mount ("none", fixture->folder, "tmpfs", 0, "size=64k") == 0;
}

static int
full_disk (const Fixture *fixture)
{
  static const char room[] = "there is not enough room left on the disk";
  g_autofree char *other = g_build_filename (fixture->folder, "other.csv", NULL);

  if (!mount_small_disk (fixture))
    return SKIPPED;

  put (fixture->path, OLD);
  assert_refused (fixture->path, NP_ERROR_FAILED, room);
  assert_contents (fixture->path, OLD);
  assert_refused (other, NP_ERROR_FAILED, room);
  assert_names (fixture->folder, "table.csv");

  /* The disk was not really too small for a small table. */
  assert_written (other);
  assert_contents (other, NEW);

  return 0;
}

static void
test_full_disk (Fixture       *fixture,
                gconstpointer  data)
{
  run_in_child (full_disk, fixture, "no privilege to mount a small disk");
}

static int
read_only_disk (const Fixture *fixture)
{
  static const char read_only[] = "its disk can only be read";
  g_autofree char *other = g_build_filename (fixture->folder, "other.csv", NULL);

  if (!mount_small_disk (fixture))
    return SKIPPED;

  put (fixture->path, OLD);
  g_assert_cmpint (mount (NULL, fixture->folder, NULL, MS_REMOUNT | MS_RDONLY, NULL), ==, 0);

  assert_refused (fixture->path, NP_ERROR_NOT_PERMITTED, read_only);
  assert_refused (other, NP_ERROR_NOT_PERMITTED, read_only);
  assert_contents (fixture->path, OLD);
  assert_names (fixture->folder, "table.csv");

  return 0;
}

static void
test_read_only_disk (Fixture       *fixture,
                     gconstpointer  data)
{
  run_in_child (read_only_disk, fixture, "no privilege to mount a small disk");
}

/* Root may write everywhere. */
static gboolean
become_ordinary_user (void)
{
  return geteuid () != 0 || (setgid (65534) == 0 && setresuid (65534, 65534, 65534) == 0);
}

static int
read_only_folder (const Fixture *fixture)
{
  static const char forbidden[] = "you may not write there";
  g_autofree char *other = g_build_filename (fixture->folder, "other.csv", NULL);

  put (fixture->path, OLD);
  g_assert_cmpint (chmod (fixture->path, 0666), ==, 0);
  g_assert_cmpint (chmod (fixture->folder, 0555), ==, 0);
  if (!become_ordinary_user ())
    return SKIPPED;

  /* Even one that could be written is not touched: it would not be whole at every moment. */
  assert_refused (fixture->path, NP_ERROR_NOT_PERMITTED, forbidden);
  assert_refused (other, NP_ERROR_NOT_PERMITTED, forbidden);
  assert_contents (fixture->path, OLD);
  assert_names (fixture->folder, "table.csv");

  return 0;
}

static void
test_read_only_folder (Fixture       *fixture,
                       gconstpointer  data)
{
  run_in_child (read_only_folder, fixture, "root could not become an ordinary user");
  g_assert_cmpint (chmod (fixture->folder, 0755), ==, 0);
}

static int
read_only_file (const Fixture *fixture)
{
  put (fixture->path, OLD);
  g_assert_cmpint (chmod (fixture->path, 0444), ==, 0);
  g_assert_cmpint (chmod (fixture->folder, 0777), ==, 0);
  if (!become_ordinary_user ())
    return SKIPPED;

  assert_refused (fixture->path, NP_ERROR_NOT_PERMITTED, "you may not write there");
  assert_contents (fixture->path, OLD);
  assert_names (fixture->folder, "table.csv");

  return 0;
}

static void
test_read_only_file (Fixture       *fixture,
                     gconstpointer  data)
{
  run_in_child (read_only_file, fixture, "root could not become an ordinary user");
}

/* A limit in the middle of the file, which the kernel reports as EFBIG. */
static int
too_large (const Fixture *fixture)
{
  const struct rlimit limit = { 4096, 4096 };
  g_autofree char *contents = g_strnfill (10000, 'x');
  g_autoptr(GError) error = NULL;

  put (fixture->path, OLD);
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);

  g_assert_false (write_file (fixture->path, contents, 10000, &error));
  g_assert_error (error, NP_ERROR, NP_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, fixture->path));
  g_assert_nonnull (strstr (error->message, g_strerror (EFBIG)));
  assert_contents (fixture->path, OLD);
  assert_names (fixture->folder, "table.csv");

  return 0;
}

static void
test_too_large (Fixture       *fixture,
                gconstpointer  data)
{
  run_in_child (too_large, fixture, "");
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*function) (Fixture       *fixture,
                           gconstpointer  data);
  } tests[] = {
    { "/export/file/new", test_new },
    { "/export/file/large", test_large },
    { "/export/file/replaces", test_replaces },
    { "/export/file/follows-link", test_follows_link },
    { "/export/file/missing-folder", test_missing_folder },
    { "/export/file/folder-as-target", test_folder_as_target },
    { "/export/file/long-name", test_long_name },
    { "/export/file/cancelled", test_cancelled },
    { "/export/file/device", test_device },
    { "/export/file/full-device", test_full_device },
    { "/export/file/pipe", test_pipe },
    { "/export/file/strange-name", test_strange_name },
    { "/export/file/full-disk", test_full_disk },
    { "/export/file/read-only-disk", test_read_only_disk },
    { "/export/file/read-only-folder", test_read_only_folder },
    { "/export/file/read-only-file", test_read_only_file },
    { "/export/file/too-large", test_too_large },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].function, tear_down);

  return g_test_run ();
}
