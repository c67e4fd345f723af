/* tests/kernel/cgroup-units.c: tests of the systemd unit behind a cgroup
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/cgroup-units.h"

#include <sys/stat.h>
#include <unistd.h>

#include "support/proc-tree.h"

typedef struct
{
  char *folder;
  char *mountinfo;
} Fixture;

/* A mount point with a space, as mountinfo writes it, and cgroup v1 before it. */
static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  g_autofree char *text = NULL;

  fixture->folder = np_test_folder_new ();
  fixture->mountinfo = g_build_filename (fixture->folder, "mountinfo", NULL);
  text = g_strdup_printf ("31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs cgroup2 rw,mode=755\n"
                          "short\n"
                          "32 31 0:29 / /sys/fs/cgroup/cpu rw,relatime shared:5 master:1 - cgroup cgroup2 rw,cpu\n"
                          "41 31 0:38 / %s/with\\040space rw,relatime shared:9 - cgroup2 cgroup2 rw\n",
                          fixture->folder);
  g_assert_true (g_file_set_contents (fixture->mountinfo, text, -1, NULL));
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  g_free (fixture->mountinfo);
  np_test_folder_free (fixture->folder);
}

/* Makes a cgroup and gives its id. */
static guint64
add_cgroup (Fixture    *fixture,
            const char *path)
{
  g_autofree char *full = g_build_filename (fixture->folder, "with space", path, NULL);
  struct stat status;

  g_assert_cmpint (g_mkdir_with_parents (full, 0700), ==, 0);
  g_assert_cmpint (stat (full, &status), ==, 0);

  return status.st_ino;
}

static void
assert_unit (NpCgroupUnits *units,
             guint64        id,
             const char    *expected)
{
  const NpCgroup *cgroup = np_cgroup_units_find (units, id);

  g_assert_cmpstr (cgroup != NULL ? cgroup->unit : NULL, ==, expected);
}

static void
test_walk (Fixture       *fixture,
           gconstpointer  user_data)
{
  guint64 root = add_cgroup (fixture, "");
  guint64 ssh = add_cgroup (fixture, "system.slice/ssh.service");
  guint64 slice = add_cgroup (fixture, "user.slice/user-1000.slice");
  guint64 manager = add_cgroup (fixture, "user.slice/user-1000.slice/user@1000.service");
  guint64 scope = add_cgroup (fixture, "user.slice/user-1000.slice/user@1000.service/app.slice/app-gnome-firefox-123.scope");
  guint64 payload = add_cgroup (fixture, "system.slice/docker.service/payload");
  g_autoptr(NpCgroupUnits) units = np_cgroup_units_new (fixture->mountinfo);

  np_cgroup_units_tick (units);
  assert_unit (units, ssh, "ssh.service");
  assert_unit (units, manager, "user@1000.service");
  assert_unit (units, scope, "app-gnome-firefox-123.scope");
  assert_unit (units, payload, "docker.service");
  assert_unit (units, slice, NULL);
  assert_unit (units, root, NULL);
  assert_unit (units, 0, NULL);
}

/* A new cgroup is found a few snapshots later at most; one that is gone keeps its name. */
static void
test_walk_again (Fixture       *fixture,
                 gconstpointer  user_data)
{
  guint64 ssh = add_cgroup (fixture, "system.slice/ssh.service");
  g_autoptr(NpCgroupUnits) units = np_cgroup_units_new (fixture->mountinfo);
  g_autofree char *gone = g_build_filename (fixture->folder, "with space", "system.slice", "ssh.service", NULL);
  guint64 cups;

  np_cgroup_units_tick (units);
  assert_unit (units, ssh, "ssh.service");
  cups = add_cgroup (fixture, "system.slice/cups.service");
  g_assert_cmpint (rmdir (gone), ==, 0);

  for (guint i = 0; i < 3; i++)
    {
      assert_unit (units, cups, NULL);
      np_cgroup_units_tick (units);
    }
  np_cgroup_units_tick (units);
  assert_unit (units, cups, "cups.service");
  assert_unit (units, ssh, "ssh.service");
}

/* An id that is nowhere is looked for once, and does not hold up the next new one. */
static void
test_unknown (Fixture       *fixture,
              gconstpointer  user_data)
{
  guint64 ssh = add_cgroup (fixture, "system.slice/ssh.service");
  g_autoptr(NpCgroupUnits) units = np_cgroup_units_new (fixture->mountinfo);
  guint64 cups;

  np_cgroup_units_tick (units);
  assert_unit (units, G_MAXUINT64, NULL);
  assert_unit (units, ssh, "ssh.service");
  for (guint i = 0; i < 10; i++)
    np_cgroup_units_tick (units);
  cups = add_cgroup (fixture, "system.slice/cups.service");
  assert_unit (units, G_MAXUINT64, NULL);
  assert_unit (units, cups, "cups.service");
}

static void
assert_manager (NpCgroupUnits *units,
                guint64        id,
                guint32        expected)
{
  const NpCgroup *cgroup = np_cgroup_units_find (units, id);

  g_assert_nonnull (cgroup);
  g_assert_cmpuint (cgroup->manager_uid, ==, expected);
}

/* A unit of the same name may be the computer's and a user's. */
static void
test_managers (Fixture       *fixture,
               gconstpointer  user_data)
{
  guint64 system = add_cgroup (fixture, "system.slice/dbus.service");
  guint64 manager = add_cgroup (fixture, "user.slice/user-1000.slice/user@1000.service");
  guint64 session = add_cgroup (fixture, "user.slice/user-1000.slice/user@1000.service/session.slice/dbus.service");
  guint64 rubbish = add_cgroup (fixture, "user.slice/user@-5x.service/a.service");
  guint64 nested = add_cgroup (fixture, "user.slice/user@7.service/a.slice/user@8.service/b.service");
  g_autoptr(NpCgroupUnits) units = np_cgroup_units_new (fixture->mountinfo);

  np_cgroup_units_tick (units);
  assert_unit (units, session, "dbus.service");
  assert_manager (units, system, NP_NO_MANAGER);
  assert_manager (units, manager, NP_NO_MANAGER);
  assert_manager (units, session, 1000);
  assert_manager (units, rubbish, NP_NO_MANAGER);
  assert_manager (units, nested, 8);
}

/* Records are compared as bytes: what is the same is one pointer. */
static void
test_containers (Fixture       *fixture,
                 gconstpointer  user_data)
{
  const char *id = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  g_autofree char *path = g_strdup_printf ("system.slice/docker-%s.scope", id);
  g_autofree char *below = g_strdup_printf ("%s/init", path);
  guint64 container = add_cgroup (fixture, path);
  guint64 inner = add_cgroup (fixture, below);
  guint64 ssh = add_cgroup (fixture, "system.slice/ssh.service");
  g_autoptr(NpCgroupUnits) units = np_cgroup_units_new (fixture->mountinfo);
  const char *name;

  np_cgroup_units_tick (units);
  name = np_cgroup_units_find (units, container)->container;
  g_assert_nonnull (name);
  g_assert_true (np_cgroup_units_find (units, inner)->container == name);
  g_assert_null (np_cgroup_units_find (units, ssh)->container);
}

static void
test_no_cgroups (void)
{
  g_autoptr(NpCgroupUnits) missing = np_cgroup_units_new ("/nonexistent");
  g_autoptr(NpCgroupUnits) other = np_cgroup_units_new ("/proc/self/comm");

  assert_unit (missing, 5, NULL);
  assert_unit (other, 5, NULL);
}

/* The innermost part of a path that is named like a unit. */
static char *
unit_of_path (const char *path)
{
  g_auto(GStrv) names = g_strsplit (path, "/", -1);
  char *unit = NULL;

  for (guint i = 0; names[i] != NULL; i++)
    if (g_regex_match_simple ("\\.(service|scope|socket)$", names[i], 0, 0))
      {
        g_free (unit);
        unit = g_strdup (names[i]);
      }

  return unit;
}

/* (nullable): the folders of the real tree, "ID PATH" each. */
static char **
list_real (void)
{
  g_autofree char *list = NULL;

  if (!g_spawn_command_line_sync ("sh -c 'cd \"$(findmnt -nt cgroup2 -o TARGET | head -n 1)\" && find . -type d -printf \"%i %P\\n\"'",
                                  &list, NULL, NULL, NULL) ||
      *list == '\0')
    return NULL;

  return g_strsplit (list, "\n", -1);
}

/* The real tree: the units of all its folders are what their paths say. Others may come and go meanwhile. */
static void
test_real (void)
{
  g_auto(GStrv) lines = NULL;
  g_auto(GStrv) later = NULL;
  g_autoptr(NpCgroupUnits) units = np_cgroup_units_new ("/proc/self/mountinfo");
  guint n_checked = 0;

  lines = list_real ();
  if (lines == NULL)
    {
      g_test_skip ("cgroup v2 is not mounted");
      return;
    }

  np_cgroup_units_tick (units);
  assert_unit (units, G_MAXUINT64, NULL); /* which makes it look through the tree */
  later = list_real ();
  g_assert_nonnull (later);
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      char *path;
      guint64 id = g_ascii_strtoull (lines[i], &path, 10);
      g_autofree char *unit = unit_of_path (path + 1);

      if (!g_strv_contains ((const char *const *) later, lines[i]))
        continue;
      assert_unit (units, id, unit);
      n_checked++;
    }
  g_assert_cmpuint (n_checked, >, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/cgroup-units/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("walk", test_walk);
  ADD ("walk-again", test_walk_again);
  ADD ("unknown", test_unknown);
  ADD ("managers", test_managers);
  ADD ("containers", test_containers);
  g_test_add_func ("/cgroup-units/no-cgroups", test_no_cgroups);
  g_test_add_func ("/cgroup-units/real", test_real);

  return g_test_run ();
}
