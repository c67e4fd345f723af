/* export/file.c: a file written whole or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "export/exporter.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "snapshot/error.h"
#include "snapshot/visible-text.h"

#define CHUNK_SIZE (1 << 20)

/* Neither of the ways that GLib has will do. g_file_replace_contents() writes a
 * new file in place, and so leaves half of it on a full disk, and where it can
 * make no temporary file it empties the old one. g_file_set_contents_full()
 * forgets the permissions of the file it replaces, and would put an ordinary
 * file in the place of /dev/null. */
typedef struct
{
  const char   *path;      /* what to make or replace */
  const char   *contents;
  gsize         length;
  GCancellable *cancellable;
  gboolean      exists;
  struct stat   status;    /* of the file that is replaced, when @exists */
} Job;

static NpErrorCode
code_from_errno (int number)
{
  return number == EACCES || number == EPERM || number == EROFS ? NP_ERROR_NOT_PERMITTED : NP_ERROR_FAILED;
}

static char *
describe_errno (int         number,
                const char *name)
{
  switch (number)
    {
    case ENOENT:
    case ENOTDIR:
      return g_strdup_printf (_("“%s” was not saved, because its folder does not exist."), name);
    case EACCES:
    case EPERM:
      return g_strdup_printf (_("“%s” was not saved, because you may not write there."), name);
    case EROFS:
      return g_strdup_printf (_("“%s” was not saved, because its disk can only be read."), name);
    case ENOSPC:
    case EDQUOT:
      return g_strdup_printf (_("“%s” was not saved, because there is not enough room left on the disk."), name);
    case EISDIR:
      return g_strdup_printf (_("“%s” was not saved, because there is a folder of that name."), name);
    case ENAMETOOLONG:
      return g_strdup_printf (_("“%s” was not saved, because the name is too long."), name);
    default:
      return g_strdup_printf (_("“%s” was not saved. The computer says: %s."), name, g_strerror (number));
    }
}

/* Closes without forgetting what went wrong before. */
static void
close_quietly (int fd)
{
  int number = errno;

  close (fd);
  errno = number;
}

/* Returns FALSE with errno; a cancelled job says ECANCELED. */
static gboolean
write_contents (const Job *job,
                int        fd)
{
  gsize done = 0;

  while (done < job->length)
    {
      gssize n;

      if (g_cancellable_is_cancelled (job->cancellable))
        {
          errno = ECANCELED;
          return FALSE;
        }

      n = write (fd, job->contents + done, MIN (job->length - done, CHUNK_SIZE));
      if (n >= 0)
        done += (gsize) n;
      else if (errno != EINTR)
        return FALSE;
    }

  return TRUE;
}

/* Some file systems cannot be asked, and that is no failure. */
static gboolean
sync_to_disk (int fd)
{
  return fsync (fd) == 0 || errno == EINVAL || errno == ENOTSUP || errno == ENOSYS;
}

/* The new file belongs to whom the old one did, and nobody may do more with it.
 * Where the owner cannot be kept, the rights of the group are not handed to another one. */
static gboolean
keep_permissions (const Job *job,
                  int        fd)
{
  mode_t mode = job->status.st_mode & 0777;

  if (!job->exists)
    return TRUE;

  if (fchown (fd, job->status.st_uid, job->status.st_gid) != 0 &&
      fchown (fd, (uid_t) -1, job->status.st_gid) != 0)
    mode &= ~(mode_t) 0070;

  return fchmod (fd, mode) == 0;
}

/* The new name itself must survive a power cut, too. Nothing can be done where it cannot be asked for. */
static void
sync_folder (const char *folder)
{
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;

  fsync (fd);
  close (fd);
}

/* Writes a file of another name beside the wanted one, and gives it the name when all is there. */
static gboolean
replace_file (const Job *job)
{
  g_autofree char *folder = g_path_get_dirname (job->path);
  g_autofree char *temporary = g_build_filename (folder, ".netplain-XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, job->exists ? 0600 : 0666);
  gboolean ok;

  if (fd < 0)
    return FALSE;

  ok = write_contents (job, fd) && keep_permissions (job, fd) && sync_to_disk (fd);
  if (!ok)
    close_quietly (fd);
  else
    ok = close (fd) == 0;

  if (!ok || g_rename (temporary, job->path) != 0)
    {
      int number = errno;

      g_unlink (temporary);
      errno = number;
      return FALSE;
    }

  sync_folder (folder);

  return TRUE;
}

/* A terminal, a pipe or /dev/null stays what it is. */
static gboolean
write_through (const Job *job,
               int        fd)
{
  if (write_contents (job, fd))
    return close (fd) == 0;

  close_quietly (fd);

  return FALSE;
}

/* Opening an existing file lets the kernel decide whether it may be written and
 * whether a link to it may be followed. */
static gboolean
write_path (Job *job)
{
  g_autofree char *target = NULL;
  int fd = open (job->path, O_WRONLY | O_NOCTTY | O_CLOEXEC);

  if (fd < 0)
    return errno == ENOENT && replace_file (job);

  if (fstat (fd, &job->status) != 0)
    {
      close_quietly (fd);
      return FALSE;
    }

  if (!S_ISREG (job->status.st_mode))
    return write_through (job, fd);

  close (fd);
  target = realpath (job->path, NULL);
  if (target == NULL)
    return FALSE;

  job->path = target;
  job->exists = TRUE;

  return replace_file (job);
}

/**
 * np_export_write_file:
 * @file: where to
 * @contents: what to write
 * @length: how many bytes
 * @cancellable: (nullable): to give up
 * @error: why nothing was written: a sentence that names the file, or %G_IO_ERROR_CANCELLED
 *
 * Writes the file whole or not at all. It blocks until the disk has everything.
 * After any failure an existing file is as it was and no other file is left.
 *
 * A file that is replaced keeps its permissions and, where that is allowed, its
 * owner; a link to a file is followed, and other hard links keep the old
 * contents. What is no ordinary file (a pipe, a terminal) is simply written to.
 *
 * Returns: whether the file is there
 */
gboolean
np_export_write_file (GFile         *file,
                      const char    *contents,
                      gsize          length,
                      GCancellable  *cancellable,
                      GError       **error)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;
  Job job = { .path = path, .contents = contents, .length = length, .cancellable = cancellable };
  int number;

  if (path == NULL)
    return g_file_replace_contents (file, contents, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable, error);

  if (write_path (&job))
    return TRUE;

  number = errno;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  name = np_visible_text (path, -1);
  message = describe_errno (number, name);
  g_set_error_literal (error, NP_ERROR, code_from_errno (number), message);

  return FALSE;
}
