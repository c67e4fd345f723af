/* kernel/cgroup-units.c: the systemd unit and the container behind a cgroup
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/cgroup-units.h"

#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel/container-name.h"
#include "snapshot/visible-text.h"

/* The folders are walked again for an id that is not known yet, but at most once in so many snapshots. */
#define WALK_TICKS 4

/* No tree of cgroups is that deep or wide; these only keep a strange one from taking for ever. */
#define DEPTH_MAX   64
#define CGROUPS_MAX 65536

struct _NpCgroupUnits
{
  GHashTable *cgroups;     /* guint64 id -> NpCgroup, or NULL for one that is not there */
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
cgroup_free (gpointer data)
{
  NpCgroup *cgroup = data;

  if (cgroup == NULL)
    return;

  g_clear_pointer (&cgroup->unit, g_ref_string_release);
  g_clear_pointer (&cgroup->container, g_ref_string_release);
  g_free (cgroup);
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

  self->cgroups = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, cgroup_free);
  self->mount_point = find_mount_point (mountinfo);

  return self;
}

void
np_cgroup_units_free (NpCgroupUnits *self)
{
  g_hash_table_unref (self->cgroups);
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

/* Takes over @cgroup. */
static void
remember (NpCgroupUnits *self,
          guint64        id,
          NpCgroup      *cgroup)
{
  g_hash_table_insert (self->cgroups, g_memdup2 (&id, sizeof id), cgroup);
}

/* What is known of the cgroup from the names on its path: the innermost that is a unit's, and whose manager it
 * is below: "user@1000.service". */
static NpCgroup *
cgroup_new (const char *path,
            const char *unit,
            guint32     manager_uid)
{
  NpCgroup *cgroup = g_new0 (NpCgroup, 1);
  g_autofree char *container = np_container_name_from_cgroup (path);

  cgroup->unit = unit != NULL ? np_visible_text_ref (unit, -1) : NULL;
  cgroup->container = container != NULL ? g_ref_string_new_intern (container) : NULL;
  cgroup->manager_uid = manager_uid;

  return cgroup;
}

/* The user whose units are below the unit @unit, or @uid where it is no such one. */
static guint32
find_manager (const char *unit,
              guint32     uid)
{
  guint64 number;
  g_autofree char *digits = NULL;

  if (!g_str_has_prefix (unit, "user@") || !g_str_has_suffix (unit, ".service"))
    return uid;

  digits = g_strndup (unit + strlen ("user@"), strlen (unit) - strlen ("user@.service"));

  return g_ascii_string_to_unsigned (digits, 10, 0, G_MAXUINT32 - 1, &number, NULL) ? (guint32) number : uid;
}

/* Goes through one folder and those below it. What is below a unit belongs to the unit, unless it is one itself. */
static void
walk (NpCgroupUnits *self,
      int            directory, /* taken over */
      GString       *path,
      const char    *unit,
      guint32        manager_uid,
      guint          depth)
{
  DIR *stream = fdopendir (directory);
  gsize length = path->len;
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
      if (g_hash_table_size (self->cgroups) >= CGROUPS_MAX)
        break;

      g_string_truncate (path, length);
      g_string_append_printf (path, "/%s", entry->d_name);
      remember (self, status.st_ino, cgroup_new (path->str, name, manager_uid));
      /* A folder with two links has no folders below it. */
      if (status.st_nlink != 2 && depth < DEPTH_MAX)
        child = openat (directory, entry->d_name, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
      if (child >= 0)
        walk (self, child, path, name, find_manager (entry->d_name, manager_uid), depth + 1);
    }

  closedir (stream);
}

static void
walk_all (NpCgroupUnits *self)
{
  int root = open (self->mount_point, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_autoptr(GString) path = g_string_new (NULL);
  struct stat status;

  /* A cgroup that is gone keeps its name, because its sockets may be still there. */
  if (g_hash_table_size (self->cgroups) >= CGROUPS_MAX)
    g_hash_table_remove_all (self->cgroups);
  if (root < 0)
    return;

  if (fstat (root, &status) == 0)
    remember (self, status.st_ino, cgroup_new ("/", NULL, NP_NO_MANAGER));
  walk (self, root, path, NULL, NP_NO_MANAGER, 0);
}

/**
 * np_cgroup_units_find:
 * @self: the units
 * @cgroup_id: the id that sock_diag gives (INET_DIAG_CGROUP_ID), 0 for none
 *
 * Returns: (transfer none) (nullable): what is known of that cgroup, until the next call
 */
const NpCgroup *
np_cgroup_units_find (NpCgroupUnits *self,
                      guint64        cgroup_id)
{
  gpointer cgroup = NULL;

  if (cgroup_id == 0 || self->mount_point == NULL)
    return NULL;

  if (!g_hash_table_lookup_extended (self->cgroups, &cgroup_id, NULL, &cgroup))
    {
      if (self->tick < self->next_walk)
        return NULL;

      walk_all (self);
      self->next_walk = self->tick + WALK_TICKS;
      /* An id is never used again: what is not there now will not come. */
      if (!g_hash_table_lookup_extended (self->cgroups, &cgroup_id, NULL, &cgroup))
        remember (self, cgroup_id, NULL);
    }

  return cgroup;
}
