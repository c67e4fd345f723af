/* tests/kernel/unit-descriptions.c: tests of what systemd units say they are for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/unit-descriptions.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/proc-tree.h"

/* Somebody else than who runs the test. */
#define OTHER_UID (getuid () + 1)

typedef struct
{
  char *root;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->root = np_test_folder_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  np_test_folder_free (fixture->root);
}

/* (transfer full): the path of a file in a folder that is there now. */
static char *
prepare (Fixture    *fixture,
         const char *path)
{
  char *full = g_build_filename (fixture->root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (full);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);

  return full;
}

static void
add_file (Fixture    *fixture,
          const char *path,
          const char *text)
{
  g_autofree char *full = prepare (fixture, path);

  g_assert_true (g_file_set_contents (full, text, -1, NULL));
}

static void
assert_description (NpUnitDescriptions *descriptions,
                    const char         *unit,
                    guint32             uid,
                    const char         *expected)
{
  char *name = g_ref_string_new_intern (unit);

  g_assert_cmpstr (np_unit_descriptions_find (descriptions, name, uid), ==, expected);
  g_ref_string_release (name);
}

static void
test_file (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_autoptr(NpUnitDescriptions) descriptions = NULL;

  add_file (fixture, "usr/lib/systemd/system/ssh.service",
            "# Description=a comment\n"
            "Description=before any section\n"
            "[Unit]\n"
            "Description=an earlier one\n"
            "Documentation=man:sshd(8)\n"
            "  Description = OpenBSD Secure Shell server  \r\n"
            ";Description=another comment\n"
            "[Service]\n"
            "Description=of something else\n");
  add_file (fixture, "usr/lib/systemd/system/two.service", "[Unit]\nDescription=One \\\n  line\nAfter=a \\\nDescription=b\n");
  add_file (fixture, "usr/lib/systemd/system/none.service", "[Unit]\nAfter=network.target\n");
  add_file (fixture, "usr/lib/systemd/system/empty.service", "[Unit]\nDescription=Something\nDescription=\n");

  descriptions = np_unit_descriptions_new (fixture->root);
  assert_description (descriptions, "ssh.service", NP_NO_MANAGER, "OpenBSD Secure Shell server");
  assert_description (descriptions, "two.service", NP_NO_MANAGER, "One     line");
  assert_description (descriptions, "none.service", NP_NO_MANAGER, NULL);
  assert_description (descriptions, "empty.service", NP_NO_MANAGER, NULL);
  assert_description (descriptions, "missing.service", NP_NO_MANAGER, NULL);
  assert_description (descriptions, "../system/ssh.service", NP_NO_MANAGER, NULL);
}

/* The administrator's file replaces the one of the package, and a mask hides it. */
static void
test_order (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr(NpUnitDescriptions) descriptions = NULL;
  g_autofree char *mask = NULL;

  add_file (fixture, "usr/lib/systemd/system/a.service", "[Unit]\nDescription=Packaged\n");
  add_file (fixture, "etc/systemd/system/a.service", "[Unit]\nDescription=Own\n");
  add_file (fixture, "usr/lib/systemd/system/masked.service", "[Unit]\nDescription=Packaged\n");
  mask = prepare (fixture, "etc/systemd/system/masked.service");
  g_assert_cmpint (symlink ("/dev/null", mask), ==, 0);
  add_file (fixture, "run/systemd/transient/run-5.scope", "# transient\n[Unit]\nDescription=/usr/bin/sleep 5\n");

  descriptions = np_unit_descriptions_new (fixture->root);
  assert_description (descriptions, "a.service", NP_NO_MANAGER, "Own");
  assert_description (descriptions, "masked.service", NP_NO_MANAGER, NULL);
  assert_description (descriptions, "run-5.scope", NP_NO_MANAGER, "/usr/bin/sleep 5");
}

static void
test_specifiers (Fixture       *fixture,
                 gconstpointer  user_data)
{
  g_autoptr(NpUnitDescriptions) descriptions = NULL;

  add_file (fixture, "lib/systemd/system/getty@.service", "[Unit]\nDescription=Getty on %I\n");
  add_file (fixture, "lib/systemd/system/mount@.service", "[Unit]\nDescription=%p: %i is %I, 100%%, %N, %n\n");
  add_file (fixture, "lib/systemd/system/host@.service", "[Unit]\nDescription=On %H\n");
  add_file (fixture, "lib/systemd/system/cut@.service", "[Unit]\nDescription=Cut %\n");
  add_file (fixture, "lib/systemd/system/own@x.service", "[Unit]\nDescription=Own file of %i\n");
  add_file (fixture, "lib/systemd/system/own@.service", "[Unit]\nDescription=Template\n");
  add_file (fixture, "lib/systemd/system/plain.service", "[Unit]\nDescription=%p has no instance%i%I\n");

  descriptions = np_unit_descriptions_new (fixture->root);
  assert_description (descriptions, "getty@tty1.service", NP_NO_MANAGER, "Getty on tty1");
  assert_description (descriptions, "mount@srv-my\\x2ddata\\x.service", NP_NO_MANAGER,
                      "mount: srv-my\\x2ddata\\x is srv/my-data\\x, 100%, mount@srv-my\\x2ddata\\x, "
                      "mount@srv-my\\x2ddata\\x.service");
  assert_description (descriptions, "host@a.service", NP_NO_MANAGER, NULL);
  assert_description (descriptions, "cut@a.service", NP_NO_MANAGER, NULL);
  assert_description (descriptions, "own@x.service", NP_NO_MANAGER, "Own file of x");
  assert_description (descriptions, "own@y.service", NP_NO_MANAGER, "Template");
  assert_description (descriptions, "plain.service", NP_NO_MANAGER, "plain has no instance");
}

/* The same name may be a unit of the computer and one of a user. The files of another user are not opened. */
static void
test_users (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr(NpUnitDescriptions) descriptions = NULL;
  g_autofree char *own = g_build_filename (g_get_user_runtime_dir (), "systemd/transient/app-x-1.scope", NULL);
  g_autofree char *config = g_build_filename (g_get_user_config_dir (), "systemd/user/sync.service", NULL);

  add_file (fixture, "usr/lib/systemd/system/dbus.service", "[Unit]\nDescription=System bus\n");
  add_file (fixture, "usr/lib/systemd/user/dbus.service", "[Unit]\nDescription=User bus\n");
  add_file (fixture, own, "[Unit]\nDescription=Application X\n");
  add_file (fixture, config, "[Unit]\nDescription=My sync\n");
  add_file (fixture, "usr/lib/systemd/user/sync.service", "[Unit]\nDescription=Packaged sync\n");

  descriptions = np_unit_descriptions_new (fixture->root);
  assert_description (descriptions, "dbus.service", NP_NO_MANAGER, "System bus");
  assert_description (descriptions, "dbus.service", getuid (), "User bus");
  assert_description (descriptions, "dbus.service", OTHER_UID, "User bus");
  assert_description (descriptions, "app-x-1.scope", getuid (), "Application X");
  assert_description (descriptions, "app-x-1.scope", OTHER_UID, NULL);
  assert_description (descriptions, "app-x-1.scope", NP_NO_MANAGER, NULL);
  assert_description (descriptions, "sync.service", getuid (), "My sync");
  assert_description (descriptions, "sync.service", OTHER_UID, "Packaged sync");
}

/* Nothing blocks, and nothing is believed. */
static void
test_trouble (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autoptr(NpUnitDescriptions) descriptions = NULL;
  g_autofree char *fifo = prepare (fixture, "etc/systemd/system/fifo.service");
  g_autofree char *folder = prepare (fixture, "etc/systemd/system/folder.service/x");
  g_autofree char *loop = prepare (fixture, "etc/systemd/system/loop.service");
  g_autofree char *words = g_strnfill (300, 'w');
  g_autofree char *start = g_strnfill (199, 'w');
  g_autofree char *cut = g_strconcat (start, "…", NULL);
  g_autofree char *long_text = g_strdup_printf ("[Unit]\nDescription=%s\n", words);
  g_autofree char *filler = g_strnfill (100000, '#');
  g_autofree char *large = g_strdup_printf ("[Unit]\nDescription=Large\n%s", filler);

  g_assert_cmpint (mkfifo (fifo, 0600), ==, 0);
  g_assert_cmpint (symlink ("loop.service", loop), ==, 0);
  add_file (fixture, "etc/systemd/system/bidi.service", "[Unit]\nDescription=a\342\200\256b\377\033[1m\n");
  add_file (fixture, "etc/systemd/system/long.service", long_text);
  add_file (fixture, "etc/systemd/system/large.service", large);
  add_file (fixture, "etc/systemd/system/tail.service", "[Unit]\nDescription=No end\\");

  descriptions = np_unit_descriptions_new (fixture->root);
  assert_description (descriptions, "fifo.service", NP_NO_MANAGER, NULL);
  assert_description (descriptions, "folder.service", NP_NO_MANAGER, NULL);
  assert_description (descriptions, "loop.service", NP_NO_MANAGER, NULL);
  assert_description (descriptions, "large.service", NP_NO_MANAGER, NULL);
  assert_description (descriptions, "bidi.service", NP_NO_MANAGER, "a<U+202E>b<0xFF>\342\220\233[1m");
  assert_description (descriptions, "long.service", NP_NO_MANAGER, cut);
  assert_description (descriptions, "tail.service", NP_NO_MANAGER, "No end\\");
  assert_description (descriptions, "without-suffix", NP_NO_MANAGER, NULL);
  assert_description (descriptions, "", NP_NO_MANAGER, NULL);
}

static void
add_socket (NpSnapshot *snapshot,
            const char *unit,
            guint64     cgroup_id)
{
  NpSocketRecord *record = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  record->cgroup_id = cgroup_id;
  record->unit = unit != NULL ? g_ref_string_new_intern (unit) : NULL;
}

/* Records are compared as bytes, so what stays the same is the same pointer; what changed is seen some time later. */
static void
test_apply (Fixture       *fixture,
            gconstpointer  user_data)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS };
  g_autofree char *mountinfo = prepare (fixture, "mountinfo");
  g_autofree char *line = g_strdup_printf ("1 1 0:1 / %s/cgroup rw - cgroup2 cgroup2 rw\n", fixture->root);
  g_autofree char *folder = prepare (fixture, "cgroup/user.slice/user@1.service/ssh.service/x");
  g_autoptr(NpUnitDescriptions) descriptions = np_unit_descriptions_new (fixture->root);
  g_autoptr(NpCgroupUnits) units = NULL;
  const char *first = NULL, *last = NULL;
  struct stat status;

  *strrchr (folder, '/') = '\0';
  g_assert_cmpint (stat (folder, &status), ==, 0);
  g_assert_true (g_file_set_contents (mountinfo, line, -1, NULL));
  add_file (fixture, "usr/lib/systemd/user/ssh.service", "[Unit]\nDescription=Agent\n");
  units = np_cgroup_units_new (mountinfo);

  for (guint look = 0; look < 200 && g_strcmp0 (last, "Changed") != 0; look++)
    {
      g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
      const NpSocketRecord *records;
      guint n_records;

      np_cgroup_units_tick (units);
      np_cgroup_units_find (units, status.st_ino);
      add_socket (snapshot, "ssh.service", status.st_ino);
      add_socket (snapshot, NULL, 0);
      add_socket (snapshot, "ssh.service", status.st_ino);
      np_unit_descriptions_apply (descriptions, units, snapshot);
      records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
      g_assert_null (records[1].unit_description);
      g_assert_true (records[0].unit_description == records[2].unit_description);
      last = g_intern_string (records[0].unit_description);
      if (look == 0)
        first = records[0].unit_description;
      if (look < 10)
        g_assert_true (records[0].unit_description == first);
      if (look == 10)
        add_file (fixture, "usr/lib/systemd/user/ssh.service", "[Unit]\nDescription=Changed\n");
    }
  g_assert_cmpstr (last, ==, "Changed");
}

/* What a container calls its units says nothing about those of the computer around it. */
static void
test_container (Fixture       *fixture,
                gconstpointer  user_data)
{
  g_autofree char *outside = prepare (fixture, "cgroup/system.slice/ssh.service/x");
  g_autofree char *inside = prepare (fixture, "cgroup/lxc.payload.box/system.slice/ssh.service/x");
  char *const folders[] = { outside, inside };
  const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS };
  g_autofree char *mountinfo = prepare (fixture, "mountinfo");
  g_autofree char *line = g_strdup_printf ("1 1 0:1 / %s/cgroup rw - cgroup2 cgroup2 rw\n", fixture->root);
  g_autoptr(NpUnitDescriptions) descriptions = np_unit_descriptions_new (fixture->root);
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
  g_autoptr(NpCgroupUnits) units = NULL;
  const NpSocketRecord *records;
  guint n_records;

  g_assert_true (g_file_set_contents (mountinfo, line, -1, NULL));
  add_file (fixture, "usr/lib/systemd/system/ssh.service", "[Unit]\nDescription=Outside\n");
  units = np_cgroup_units_new (mountinfo);

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *folder = g_path_get_dirname (folders[i]);
      const NpCgroup *cgroup;
      struct stat status;

      g_assert_cmpint (stat (folder, &status), ==, 0);
      np_cgroup_units_tick (units);
      cgroup = np_cgroup_units_find (units, status.st_ino);
      g_assert_nonnull (cgroup);
      g_assert_cmpstr (cgroup->unit, ==, "ssh.service");
      g_assert_cmpstr (cgroup->container, ==, i == 0 ? NULL : "box");
      add_socket (snapshot, "ssh.service", status.st_ino);
    }

  np_unit_descriptions_apply (descriptions, units, snapshot);
  records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  g_assert_cmpstr (records[0].unit_description, ==, "Outside");
  g_assert_null (records[1].unit_description);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/unit-descriptions/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("file", test_file);
  ADD ("order", test_order);
  ADD ("specifiers", test_specifiers);
  ADD ("users", test_users);
  ADD ("trouble", test_trouble);
  ADD ("apply", test_apply);
  ADD ("container", test_container);

  return g_test_run ();
}
