/* model/desktop-index.c: the desktop applications that are installed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/desktop-index.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "model/desktop-file.h"
#include "snapshot/visible-text.h"

/* No computer has so many; these only keep a strange tree of folders from taking for ever. */
#define FILES_MAX 4096
#define NAMES_MAX 65536
#define DEPTH_MAX 8

#define SUFFIX ".desktop"
#define DELETED_SUFFIX " (deleted)"

struct _NpDesktopIndex
{
  GPtrArray  *folders;       /* char *, the most important first */
  guint64     state;         /* of the files that were read last: what they are and when they were changed */
  GHashTable *entries;       /* id as in the file system -> NpDesktopEntry */
  GHashTable *by_flatpak;    /* char * -> NpDesktopEntry, not owned */
  GHashTable *by_snap;       /* char * -> GPtrArray of NpDesktopEntry, not owned */
  GHashTable *by_executable; /* a path, the path of a folder with a slash behind it, or a name -> likewise */
};

/* The desktop files that are there, and what tells whether they changed. */
typedef struct
{
  GHashTable *files;   /* id -> path */
  GHashTable *folders; /* set of "device:inode", for links can lead in a circle */
  guint64     state;
  guint       n_names;
} Listing;

static void
entry_free (gpointer data)
{
  NpDesktopEntry *entry = data;

  np_desktop_app_unref (entry->app);
  g_free (entry);
}

static GHashTable *
lists_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

static GHashTable *
entries_new (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, entry_free);
}

static void
add_folder (NpDesktopIndex *self,
            const char     *data_folder)
{
  char *folder = g_build_filename (data_folder, "applications", NULL);

  if (g_ptr_array_find_with_equal_func (self->folders, folder, g_str_equal, NULL))
    g_free (folder);
  else
    g_ptr_array_add (self->folders, folder);
}

/* Those of the Base Directory Specification, and where Flatpak and Snap put theirs, which the
 * environment lacks when we were not started from the desktop. */
static void
add_standard_folders (NpDesktopIndex *self)
{
  g_autofree char *flatpak = g_build_filename (g_get_user_data_dir (), "flatpak", "exports", "share", NULL);
  const char *const *system = g_get_system_data_dirs ();

  add_folder (self, g_get_user_data_dir ());
  add_folder (self, flatpak);
  for (guint i = 0; system[i] != NULL; i++)
    add_folder (self, system[i]);
  add_folder (self, "/var/lib/flatpak/exports/share");
  add_folder (self, "/var/lib/snapd/desktop");
}

/**
 * np_desktop_index_new:
 * @folders: (nullable): folders that have a folder `applications`, the most important first; %NULL for the usual ones
 *
 * Returns: (transfer full): an index that is empty until np_desktop_index_refresh()
 */
NpDesktopIndex *
np_desktop_index_new (const char *const *folders)
{
  NpDesktopIndex *self = g_new0 (NpDesktopIndex, 1);

  self->folders = g_ptr_array_new_with_free_func (g_free);
  if (folders == NULL)
    add_standard_folders (self);
  else
    for (guint i = 0; folders[i] != NULL; i++)
      add_folder (self, folders[i]);

  self->entries = entries_new ();
  self->by_flatpak = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_snap = lists_new ();
  self->by_executable = lists_new ();

  return self;
}

void
np_desktop_index_free (NpDesktopIndex *self)
{
  g_hash_table_unref (self->by_executable);
  g_hash_table_unref (self->by_snap);
  g_hash_table_unref (self->by_flatpak);
  g_hash_table_unref (self->entries);
  g_ptr_array_unref (self->folders);
  g_free (self);
}

static void
stir (guint64 *state,
      guint64  value)
{
  *state = (*state ^ value) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);
  *state ^= *state >> 29;
}

static void
note_file (Listing           *listing,
           const char        *path,
           const char        *id,
           const struct stat *status)
{
  stir (&listing->state, g_str_hash (path));
  stir (&listing->state, status->st_dev);
  stir (&listing->state, status->st_ino);
  stir (&listing->state, (guint64) status->st_size);
  stir (&listing->state, (guint64) status->st_mtim.tv_sec);
  stir (&listing->state, (guint64) status->st_mtim.tv_nsec);

  /* The more important folders come first, and hide the files of that name in the others. */
  if (S_ISREG (status->st_mode) && !g_hash_table_contains (listing->files, id) &&
      g_hash_table_size (listing->files) < FILES_MAX)
    g_hash_table_insert (listing->files, g_strdup (id), g_strdup (path));
}

static gboolean
enter_folder (Listing           *listing,
              const struct stat *status)
{
  return g_hash_table_add (listing->folders, g_strdup_printf ("%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT,
                                                              (guint64) status->st_dev, (guint64) status->st_ino));
}

/* A file in a folder of the folder has an id with both their names: "kde4/konsole.desktop" is "kde4-konsole". */
static void
list_folder (Listing    *listing,
             const char *folder,
             const char *prefix,
             guint       depth)
{
  DIR *stream = opendir (folder);
  const struct dirent *entry;
  struct stat status;

  if (stream == NULL)
    return;

  while ((entry = readdir (stream)) != NULL && listing->n_names++ < NAMES_MAX)
    {
      g_autofree char *path = NULL;
      g_autofree char *id = NULL;
      gboolean is_named = g_str_has_suffix (entry->d_name, SUFFIX);

      if (entry->d_name[0] == '.' || (!is_named && entry->d_type == DT_REG))
        continue;

      path = g_build_filename (folder, entry->d_name, NULL);
      if (stat (path, &status) != 0)
        continue;

      id = g_strconcat (prefix, entry->d_name, S_ISDIR (status.st_mode) ? "-" : NULL, NULL);
      if (!S_ISDIR (status.st_mode) && is_named)
        {
          id[strlen (id) - strlen (SUFFIX)] = '\0';
          note_file (listing, path, id, &status);
        }
      else if (S_ISDIR (status.st_mode) && depth < DEPTH_MAX && enter_folder (listing, &status))
        {
          list_folder (listing, path, id, depth + 1);
        }
    }

  closedir (stream);
}

static void
add_to_list (GHashTable     *lists,
             const char     *key,
             NpDesktopEntry *entry)
{
  GPtrArray *list = g_hash_table_lookup (lists, key);

  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (lists, g_strdup (key), list);
    }
  if (!g_ptr_array_find (list, entry, NULL))
    g_ptr_array_add (list, entry);
}

/* Whether programs of many kinds are in a folder, so that it tells nothing of them. */
static gboolean
is_common_folder (const char *folder)
{
  static const char *const names[] = {
    "/", "app", "bin", "games", "lib", "lib32", "lib64", "libexec", "local", "opt", "sbin", "share", "usr", NULL
  };
  g_autofree char *name = g_path_get_basename (folder);

  return g_strv_contains (names, name) || strstr (name, "-linux-gnu") != NULL;
}

/* Whether a program was put there by an administrator. Anybody can give their own program the name of a known one. */
static gboolean
is_installed (const char *path)
{
  static const char *const folders[] = { "/usr/", "/opt/", "/app/", "/snap/", "/bin/", "/sbin/", "/gnu/", "/nix/" };

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    if (g_str_has_prefix (path, folders[i]))
      return TRUE;

  return FALSE;
}

/* The command may be a link, or a script that starts a program beside it. */
static void
index_command (NpDesktopIndex *self,
               const char     *command,
               NpDesktopEntry *entry)
{
  gboolean is_name = strchr (command, '/') == NULL;
  g_autofree char *path = is_name ? g_find_program_in_path (command) : g_strdup (command);
  g_autofree char *folder = NULL;
  g_autofree char *real_folder = NULL;
  g_autofree char *with_slash = NULL;
  char *real; /* from malloc() */

  /* Relative to what nobody knows. */
  if (!is_name && !g_path_is_absolute (command))
    return;

  folder = path != NULL ? g_path_get_dirname (path) : NULL;
  if (is_name || (folder != NULL && is_common_folder (folder)))
    {
      g_autofree char *name = g_path_get_basename (command);

      add_to_list (self->by_executable, name, entry);
    }
  if (path == NULL)
    return;

  real = realpath (path, NULL);
  if (real != NULL && np_desktop_file_is_interpreter (real))
    {
      free (real);
      return;
    }

  add_to_list (self->by_executable, path, entry);
  if (real == NULL)
    return;

  add_to_list (self->by_executable, real, entry);
  real_folder = g_path_get_dirname (real);
  with_slash = g_strconcat (real_folder, "/", NULL);
  if (!is_common_folder (real_folder))
    add_to_list (self->by_executable, with_slash, entry);
  free (real);
}

static NpDesktopApp *
app_new (const char          *id,
         const NpDesktopFile *file,
         const NpDesktopEntry *before)
{
  g_autofree char *visible_id = np_visible_text (id, -1);

  /* Records are compared as bytes: what has not changed stays the same pointer. */
  if (before != NULL && g_str_equal (before->app->name, file->name) && g_strcmp0 (before->app->icon, file->icon) == 0)
    return np_desktop_app_ref (before->app);

  return np_desktop_app_new (visible_id, file->name, file->icon);
}

static void
load_file (NpDesktopIndex *self,
           GHashTable     *before,
           const char     *id,
           const char     *path)
{
  g_autoptr(NpDesktopFile) file = np_desktop_file_read (path);
  NpDesktopEntry *entry;

  if (file == NULL || file->is_hidden)
    return;

  entry = g_new0 (NpDesktopEntry, 1);
  entry->app = app_new (id, file, g_hash_table_lookup (before, id));
  entry->is_terminal = file->is_terminal;
  entry->no_display = file->no_display;
  g_hash_table_insert (self->entries, g_strdup (id), entry);

  if (file->command != NULL)
    index_command (self, file->command, entry);
  if (file->try_command != NULL)
    index_command (self, file->try_command, entry);
  if (file->snap != NULL)
    add_to_list (self->by_snap, file->snap, entry);
  if (file->flatpak != NULL && (!entry->no_display || !g_hash_table_contains (self->by_flatpak, file->flatpak)))
    g_hash_table_insert (self->by_flatpak, g_strdup (file->flatpak), entry);
}

static void
load (NpDesktopIndex *self,
      GHashTable     *files)
{
  g_autoptr(GHashTable) before = g_steal_pointer (&self->entries);
  g_autoptr(GList) ids = g_list_sort (g_hash_table_get_keys (files), (GCompareFunc) strcmp);

  g_hash_table_remove_all (self->by_flatpak);
  g_hash_table_remove_all (self->by_snap);
  g_hash_table_remove_all (self->by_executable);
  self->entries = entries_new ();
  for (GList *link = ids; link != NULL; link = link->next)
    load_file (self, before, link->data, g_hash_table_lookup (files, link->data));
}

/**
 * np_desktop_index_refresh:
 * @self: an index
 *
 * Looks whether desktop files came, went or were changed, and reads them again if so.
 *
 * Returns: whether they were read: entries found earlier are gone then, but their applications may be the same
 */
gboolean
np_desktop_index_refresh (NpDesktopIndex *self)
{
  g_autoptr(GHashTable) files = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr(GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Listing listing = { .files = files, .folders = folders, .state = 1 };
  struct stat status;

  for (guint i = 0; i < self->folders->len; i++)
    if (stat (self->folders->pdata[i], &status) == 0 && enter_folder (&listing, &status))
      list_folder (&listing, self->folders->pdata[i], "", 0);
  if (listing.state == self->state)
    return FALSE;

  self->state = listing.state;
  load (self, files);

  return TRUE;
}

/**
 * np_desktop_index_find_id:
 * @self: an index
 * @id: a desktop file without the suffix, or the id of a Flatpak
 *
 * Returns: (transfer none) (nullable): that application
 */
const NpDesktopEntry *
np_desktop_index_find_id (NpDesktopIndex *self,
                          const char     *id)
{
  const NpDesktopEntry *entry = g_hash_table_lookup (self->entries, id);

  return entry != NULL ? entry : g_hash_table_lookup (self->by_flatpak, id);
}

/* "org.gnome.Nautilus" is called as the program "nautilus" is. */
static gboolean
is_called (const NpDesktopEntry *entry,
           const char           *name)
{
  const char *id = entry->app->id;
  const char *dot = strrchr (id, '.');

  return g_str_equal (id, name) || (dot != NULL && g_ascii_strcasecmp (dot + 1, name) == 0);
}

/* Several applications may start the same program: then its own is the one that is called like it, or the only one in the menus. */
static const NpDesktopEntry *
choose (GPtrArray  *list,
        const char *name)
{
  const NpDesktopEntry *shown = NULL;
  guint n_shown = 0;

  if (list->len == 1)
    return list->pdata[0];

  for (guint i = 0; i < list->len; i++)
    {
      const NpDesktopEntry *entry = list->pdata[i];

      if (is_called (entry, name))
        return entry;
      if (!entry->no_display)
        {
          shown = entry;
          n_shown++;
        }
    }

  return n_shown == 1 ? shown : NULL;
}

/**
 * np_desktop_index_find_snap:
 * @self: an index
 * @snap: the name of an installed Snap
 *
 * Returns: (transfer none) (nullable): its application, when it has one or one is called like it
 */
const NpDesktopEntry *
np_desktop_index_find_snap (NpDesktopIndex *self,
                            const char     *snap)
{
  GPtrArray *list = g_hash_table_lookup (self->by_snap, snap);

  return list != NULL ? choose (list, snap) : NULL;
}

/**
 * np_desktop_index_find_executable:
 * @self: an index
 * @path: the program file of a process, as /proc/PID/exe tells it
 *
 * Returns: (transfer none) (nullable): the application whose program that is
 */
const NpDesktopEntry *
np_desktop_index_find_executable (NpDesktopIndex *self,
                                  const char     *path)
{
  g_autofree char *plain = g_strdup (path);
  g_autofree char *name = NULL;
  g_autofree char *folder = NULL;
  GPtrArray *list;

  /* What was updated while it runs. */
  if (g_str_has_suffix (plain, DELETED_SUFFIX))
    plain[strlen (plain) - strlen (DELETED_SUFFIX)] = '\0';
  name = g_path_get_basename (plain);
  if (!g_path_is_absolute (plain) || np_desktop_file_is_interpreter (name))
    return NULL;

  list = g_hash_table_lookup (self->by_executable, plain);
  if (list == NULL && is_installed (plain))
    list = g_hash_table_lookup (self->by_executable, name);
  if (list == NULL && is_installed (plain))
    {
      folder = g_strndup (plain, (gsize) (strrchr (plain, '/') + 1 - plain));
      list = g_hash_table_lookup (self->by_executable, folder);
    }

  return list != NULL ? choose (list, name) : NULL;
}
