/* kernel/cgroup-units.c: the systemd unit behind a cgroup
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/cgroup-units.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "snapshot/visible-text.h"

/* The folders are walked again for an id that is not known yet, but at most once in so many snapshots. */
#define WALK_TICKS 4

/* No tree of cgroups is that deep or wide; these only keep a strange one from taking for ever. */
#define DEPTH_MAX   64
#define CGROUPS_MAX 65536

struct _NpCgroupUnits
{
  GHashTable *units;       /* guint64 id -> GRefString, or NULL for a cgroup that is no unit */
  char       *mount_point; /* NULL where cgroup v2 is not mounted */
  guint       tick;
  guint       next_walk;   /* the first tick in which it may be walked */
};

/* One line of proc_pid_mountinfo(5): the type stands behind a lone dash, after any number of optional
 * fields. Spaces, tabs, newlines and backslashes of the mount point are written as octal digits. */
static char *
cgroup2_mount_point (const char *line)
{
  g_auto(GStrv) fields = g_strsplit (line, " ", -1);
  guint n_fields = g_strv_length (fields);

  for (guint i = 6; i + 1 < n_fields; i++)
    if (g_str_equal (fields[i], "-"))
      return g_str_equal (fields[i + 1], "cgroup2") ? g_strcompress (fields[4]) : NULL;

  return NULL;
}

static char *
find_mount_point (const char *mountinfo)
{
  g_autofree char *text = NULL;
  g_auto(GStrv) lines = NULL;
  char *mount_point = NULL;

  if (!g_file_get_contents (mountinfo, &text, NULL, NULL))
    return NULL;

  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL && mount_point == NULL; i++)
    mount_point = cgroup2_mount_point (lines[i]);

  return mount_point;
}

static void
release_unit (gpointer unit)
{
  if (unit != NULL)
    g_ref_string_release (unit);
}

/**
 * np_cgroup_units_new:
 * @mountinfo: the file that tells where cgroup v2 is mounted, `/proc/self/mountinfo`;
 *   with cgroup v1 beside it that is not `/sys/fs/cgroup`
 *
 * Returns: (transfer full): the units; where cgroup v2 is missing there are none
 */
NpCgroupUnits *
np_cgroup_units_new (const char *mountinfo)
{
  NpCgroupUnits *self = g_new0 (NpCgroupUnits, 1);

  self->units = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, release_unit);
  self->mount_point = find_mount_point (mountinfo);

  return self;
}

void
np_cgroup_units_free (NpCgroupUnits *self)
{
  g_hash_table_unref (self->units);
  g_free (self->mount_point);
  g_free (self);
}

/**
 * np_cgroup_units_tick:
 * @self: the units
 *
 * Says that another snapshot begins: the walks are limited by these.
 */
void
np_cgroup_units_tick (NpCgroupUnits *self)
{
  self->tick++;
}

/* The kinds of unit that have processes or sockets of their own; a slice is only a group of them. */
static gboolean
is_unit (const char *name)
{
  return g_str_has_suffix (name, ".service") ||
         g_str_has_suffix (name, ".scope") ||
         g_str_has_suffix (name, ".socket");
}

static void
remember (NpCgroupUnits *self,
          guint64        id,
          const char    *unit)
{
  guint64 *key = g_new (guint64, 1);

  *key = id;
  g_hash_table_insert (self->units, key, unit != NULL ? np_visible_text_ref (unit, -1) : NULL);
}

/* Goes through one folder and those below it. What is below a unit belongs to the unit, unless it is one itself. */
static void
walk (NpCgroupUnits *self,
      int            directory, /* taken over */
      const char    *unit,
      guint          depth)
{
  DIR *stream = fdopendir (directory);
  const struct dirent *entry;
  struct stat status;

  if (stream == NULL)
    {
      close (directory);
      return;
    }

  while ((entry = readdir (stream)) != NULL)
    {
      const char *name = is_unit (entry->d_name) ? entry->d_name : unit;
      int child = -1;

      if (entry->d_name[0] == '.' || (entry->d_type != DT_DIR && entry->d_type != DT_UNKNOWN))
        continue;
      if (fstatat (directory, entry->d_name, &status, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISDIR (status.st_mode))
        continue;
      if (g_hash_table_size (self->units) >= CGROUPS_MAX)
        break;

      remember (self, status.st_ino, name);
      /* A folder with two links has no folders below it. */
      if (status.st_nlink != 2 && depth < DEPTH_MAX)
        child = openat (directory, entry->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
      if (child >= 0)
        walk (self, child, name, depth + 1);
    }

  closedir (stream);
}

static void
walk_all (NpCgroupUnits *self)
{
  int root = open (self->mount_point, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  struct stat status;

  /* A cgroup that is gone keeps its name, because its sockets may be still there. */
  if (g_hash_table_size (self->units) >= CGROUPS_MAX)
    g_hash_table_remove_all (self->units);
  if (root < 0)
    return;

  if (fstat (root, &status) == 0)
    remember (self, status.st_ino, NULL);
  walk (self, root, NULL, 0);
}

/**
 * np_cgroup_units_lookup:
 * @self: the units
 * @cgroup_id: the id that sock_diag gives (INET_DIAG_CGROUP_ID), 0 for none
 *
 * Returns: (transfer full) (nullable): a `GRefString`: the unit as systemd names it,
 *   `ssh.service` or `app-gnome-firefox-123.scope`
 */
char *
np_cgroup_units_lookup (NpCgroupUnits *self,
                        guint64        cgroup_id)
{
  gpointer unit = NULL;

  if (cgroup_id == 0 || self->mount_point == NULL)
    return NULL;

  if (!g_hash_table_lookup_extended (self->units, &cgroup_id, NULL, &unit))
    {
      if (self->tick < self->next_walk)
        return NULL;

      walk_all (self);
      self->next_walk = self->tick + WALK_TICKS;
      /* An id is never used again: what is not there now will not come. */
      if (!g_hash_table_lookup_extended (self->units, &cgroup_id, NULL, &unit))
        remember (self, cgroup_id, NULL);
    }

  return unit != NULL ? g_ref_string_acquire (unit) : NULL;
}
