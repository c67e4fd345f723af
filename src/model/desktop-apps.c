/* model/desktop-apps.c: which desktop application a program belongs to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/desktop-apps.h"

#include <string.h>

#include "kernel/unit-name.h"
#include "model/desktop-index.h"

/* After so many snapshots it looks whether applications were installed, and forgets programs that are gone. */
#define REFRESH_LOOKS 15

struct _NpDesktopApps
{
  NpDesktopIndex *index;
  GHashTable     *entries; /* set of Entry */
  guint32         look;
};

/* What was decided for the sockets of some processes in some unit. The same processes and the same unit
 * are the same pointers in the next snapshot: the first two members are the key. */
typedef struct
{
  NpOwners     *owners; /* (nullable) */
  char         *unit;   /* (nullable) */
  NpDesktopApp *app;    /* (nullable) */
  guint32       look;   /* when it was used last */
} Entry;

static guint
entry_hash (gconstpointer data)
{
  const Entry *entry = data;

  return g_direct_hash (entry->owners) * 31 ^ g_direct_hash (entry->unit);
}

static gboolean
entry_equal (gconstpointer a,
             gconstpointer b)
{
  const Entry *first = a, *second = b;

  return first->owners == second->owners && first->unit == second->unit;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_clear_pointer (&entry->owners, np_owners_unref);
  g_clear_pointer (&entry->unit, g_ref_string_release);
  g_clear_pointer (&entry->app, np_desktop_app_unref);
  g_free (entry);
}

/**
 * np_desktop_apps_new:
 *
 * Returns: (transfer full): the applications that are installed for this user
 */
NpDesktopApps *
np_desktop_apps_new (void)
{
  return np_desktop_apps_new_with (NULL);
}

/**
 * np_desktop_apps_new_with:
 * @folders: (nullable): folders that have a folder `applications`; %NULL for the usual ones
 *
 * Returns: (transfer full): the applications that are installed in these folders
 */
NpDesktopApps *
np_desktop_apps_new_with (const char *const *folders)
{
  NpDesktopApps *self = g_new0 (NpDesktopApps, 1);

  self->index = np_desktop_index_new (folders);
  self->entries = g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);

  return self;
}

void
np_desktop_apps_free (NpDesktopApps *self)
{
  g_hash_table_unref (self->entries);
  np_desktop_index_free (self->index);
  g_free (self);
}

static const NpDesktopEntry *
find_escaped_id (NpDesktopApps *self,
                 const char    *text,
                 gsize          length)
{
  g_autofree char *id = np_unit_name_unescape (text, length);

  return np_desktop_index_find_id (self->index, id);
}

/* "app[-LAUNCHER]-ID-RANDOM.scope" and "app[-LAUNCHER]-ID[@RANDOM].service" (systemd's "Desktop Environment
 * Integration"), and the older "flatpak-ID-PID.scope". @name is what stands between the prefix and the suffix. */
static const NpDesktopEntry *
find_app_unit (NpDesktopApps *self,
               const char    *name,
               gsize          length,
               gboolean       is_scope)
{
  const char *end = is_scope ? g_strrstr_len (name, (gssize) length, "-") : memchr (name, '@', length);
  const NpDesktopEntry *entry;
  const char *dash;

  if (end != NULL)
    length = (gsize) (end - name);
  entry = find_escaped_id (self, name, length);
  dash = memchr (name, '-', length);
  if (entry == NULL && dash != NULL)
    entry = find_escaped_id (self, dash + 1, length - (gsize) (dash + 1 - name));

  return entry;
}

/* "snap.NAME.APP-UUID.scope", "snap.NAME.APP.UUID.scope" and "snap.NAME.APP.service". */
static const NpDesktopEntry *
find_snap_unit (NpDesktopApps *self,
                const char    *name)
{
  const char *dot = strchr (name, '.');
  g_autofree char *snap = NULL;
  g_autofree char *app = NULL;
  g_autofree char *id = NULL;
  const NpDesktopEntry *entry;

  if (dot == NULL)
    return NULL;

  /* Names of Snaps and of their programs may have dashes, but none of them has a dot. */
  snap = g_strndup (name, (gsize) (dot - name));
  app = g_strndup (dot + 1, strcspn (dot + 1, "."));
  if (strlen (app) > 37 && app[strlen (app) - 37] == '-')
    app[strlen (app) - 37] = '\0';

  id = g_strdup_printf ("%s_%s", snap, app);
  entry = np_desktop_index_find_id (self->index, id);

  return entry != NULL ? entry : np_desktop_index_find_snap (self->index, snap);
}

/* "dbus-:1.2-ID@0.service": what the message bus started. */
static const NpDesktopEntry *
find_bus_unit (NpDesktopApps *self,
               const char    *name,
               gsize          length)
{
  const char *at = memchr (name, '@', length);
  const char *dash = memchr (name, '-', length);

  return at != NULL && dash != NULL && dash < at
    ? find_escaped_id (self, dash + 1, (gsize) (at - dash - 1))
    : NULL;
}

/* The application that a unit is named after. "vte-spawn-UUID.scope" holds what somebody started in a terminal,
 * and is named after nothing. */
static const NpDesktopEntry *
find_unit (NpDesktopApps *self,
           const char    *unit)
{
  gboolean is_scope = g_str_has_suffix (unit, ".scope");
  const char *dot = strrchr (unit, '.');
  const char *dash = strchr (unit, '-');
  const char *name;

  if (dot == NULL || (!is_scope && !g_str_has_suffix (unit, ".service")))
    return NULL;
  if (g_str_has_prefix (unit, "snap."))
    return find_snap_unit (self, unit + strlen ("snap."));
  if (dash == NULL || dash > dot)
    return NULL;

  name = dash + 1;
  if (g_str_has_prefix (unit, "app-") || (is_scope && g_str_has_prefix (unit, "flatpak-")))
    return find_app_unit (self, name, (gsize) (dot - name), is_scope);
  if (g_str_has_prefix (unit, "dbus-"))
    return find_bus_unit (self, name, (gsize) (dot - name));

  return NULL;
}

/* What was started in a terminal may be in the unit of the terminal and is not it. */
static NpDesktopApp *
decide (NpDesktopApps  *self,
        const NpOwners *owners,
        const char     *unit)
{
  const char *path = owners != NULL ? owners->processes[0]->executable : NULL;
  const NpDesktopEntry *by_unit = unit != NULL ? find_unit (self, unit) : NULL;
  const NpDesktopEntry *by_path = NULL;

  if (by_unit != NULL && !by_unit->is_terminal)
    return np_desktop_app_ref (by_unit->app);

  if (path != NULL)
    by_path = np_desktop_index_find_executable (self->index, path);

  return by_path != NULL ? np_desktop_app_ref (by_path->app) : NULL;
}

static Entry *
add_entry (NpDesktopApps *self,
           NpOwners      *owners,
           char          *unit,
           NpDesktopApp  *app) /* taken over */
{
  Entry *entry = g_new0 (Entry, 1);

  entry->owners = owners != NULL ? np_owners_ref (owners) : NULL;
  entry->unit = unit != NULL ? g_ref_string_acquire (unit) : NULL;
  entry->app = app;
  entry->look = self->look;
  g_hash_table_add (self->entries, entry);

  return entry;
}

/* A socket in TIME_WAIT has lost its cgroup but not its owners: theirs is what their other sockets told. */
static void
remember_without_unit (NpDesktopApps *self,
                       const Entry   *entry)
{
  const Entry key = { .owners = entry->owners };
  Entry *known = g_hash_table_lookup (self->entries, &key);

  if (known == NULL)
    add_entry (self, entry->owners, NULL, np_desktop_app_ref (entry->app));
  else if (known->app == NULL)
    known->app = np_desktop_app_ref (entry->app);
}

static const Entry *
find_entry (NpDesktopApps        *self,
            const NpSocketRecord *record)
{
  const Entry key = { .owners = record->owners, .unit = record->unit };
  Entry *entry = g_hash_table_lookup (self->entries, &key);

  if (entry == NULL)
    {
      entry = add_entry (self, record->owners, record->unit, decide (self, record->owners, record->unit));
      if (entry->app != NULL && entry->owners != NULL && entry->unit != NULL)
        remember_without_unit (self, entry);
    }
  entry->look = self->look;

  return entry;
}

static gboolean
is_unused (gpointer key,
           gpointer value,
           gpointer user_data)
{
  const Entry *entry = key;
  const NpDesktopApps *self = user_data;

  return self->look - entry->look > REFRESH_LOOKS;
}

static void
refresh (NpDesktopApps *self)
{
  if (np_desktop_index_refresh (self->index))
    g_hash_table_remove_all (self->entries);
  else
    g_hash_table_foreach_remove (self->entries, is_unused, self);
}

/**
 * np_desktop_apps_apply:
 * @self: the applications
 * @snapshot: a snapshot that is being filled, with owners and units
 *
 * Gives the sockets the applications they belong to. An application that did not change is the same
 * pointer in each snapshot.
 */
void
np_desktop_apps_apply (NpDesktopApps *self,
                       NpSnapshot    *snapshot)
{
  guint n_records;
  NpSocketRecord *records = np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  const Entry *last = NULL;

  if (self->look % REFRESH_LOOKS == 0)
    refresh (self);
  self->look++;

  for (guint i = 0; i < n_records; i++)
    {
      NpSocketRecord *record = &records[i];

      if (record->owners == NULL && record->unit == NULL)
        continue;
      /* Neighbours often have the same owners. */
      if (last == NULL || last->owners != record->owners || last->unit != record->unit)
        last = find_entry (self, record);
      if (last->app != NULL && record->app == NULL)
        record->app = np_desktop_app_ref (last->app);
    }
}
