/* kernel/unit-descriptions.c: what systemd units say they are for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/unit-descriptions.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "kernel/small-file.h"
#include "kernel/unit-name.h"
#include "snapshot/visible-text.h"

/* What was read of a unit is read again after so many snapshots, for it may have been changed. */
#define FRESH_LOOKS 30

/* Unit files are small. Scopes come and go: one that was not asked for lately is forgotten when there are too many. */
#define FILE_MAX (64 * 1024)
#define UNITS_MAX 4096

/* Longer ones tell a story rather than what it is; in characters. */
#define DESCRIPTION_MAX 200

struct _NpUnitDescriptions
{
  GPtrArray  *system_folders;  /* where unit files are, the most important first */
  GPtrArray  *user_folders;    /* of everybody */
  GPtrArray  *own_folders;     /* of the user who runs this, other users' might be made to block */
  GHashTable *entries;         /* set of Entry */
  guint32     look;
};

/* One unit. The first two members are its key; a unit's name is an interned string, so its pointer will do. */
typedef struct
{
  char    *unit;        /* holds a reference */
  guint32  manager_uid;
  guint32  next_look;   /* when it is to be read again */
  guint32  used_look;
  char    *description; /* (nullable) */
} Entry;

static guint
entry_hash (gconstpointer data)
{
  const Entry *entry = data;

  return g_direct_hash (entry->unit) ^ entry->manager_uid;
}

static gboolean
entry_equal (gconstpointer a,
             gconstpointer b)
{
  const Entry *first = a, *second = b;

  return first->unit == second->unit && first->manager_uid == second->manager_uid;
}

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_ref_string_release (entry->unit);
  g_clear_pointer (&entry->description, g_ref_string_release);
  g_free (entry);
}

static GPtrArray *
folders_new (const char        *root,
             const char *const *folders)
{
  GPtrArray *array = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; folders[i] != NULL; i++)
    g_ptr_array_add (array, g_build_filename (root, folders[i], NULL));

  return array;
}

/* systemd.unit(5), "Unit File Load Path" */
static GPtrArray *
own_folders_new (const char *root)
{
  static const char *const names[] = {
    "transient", "user.control", "generator.early", "user", "generator", "generator.late",
  };
  GPtrArray *array = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (array, g_build_filename (root, g_get_user_runtime_dir (), "systemd", names[i], NULL));
  g_ptr_array_add (array, g_build_filename (root, g_get_user_config_dir (), "systemd", "user", NULL));
  g_ptr_array_add (array, g_build_filename (root, g_get_user_data_dir (), "systemd", "user", NULL));

  return array;
}

/**
 * np_unit_descriptions_new:
 * @root: the folder in which `etc`, `run` and `usr` are, `/`
 *
 * Returns: (transfer full): descriptions of which none is known yet
 */
NpUnitDescriptions *
np_unit_descriptions_new (const char *root)
{
  static const char *const system_folders[] = {
    "run/systemd/transient", "run/systemd/generator.early", "etc/systemd/system", "run/systemd/system",
    "run/systemd/generator", "usr/local/lib/systemd/system", "usr/lib/systemd/system", "lib/systemd/system",
    "run/systemd/generator.late", NULL
  };
  static const char *const user_folders[] = {
    "etc/systemd/user", "run/systemd/user", "usr/local/share/systemd/user", "usr/share/systemd/user",
    "usr/local/lib/systemd/user", "usr/lib/systemd/user", NULL
  };
  NpUnitDescriptions *self = g_new0 (NpUnitDescriptions, 1);

  self->system_folders = folders_new (root, system_folders);
  self->user_folders = folders_new (root, user_folders);
  self->own_folders = own_folders_new (root);
  self->entries = g_hash_table_new_full (entry_hash, entry_equal, entry_free, NULL);

  return self;
}

void
np_unit_descriptions_free (NpUnitDescriptions *self)
{
  g_ptr_array_unref (self->system_folders);
  g_ptr_array_unref (self->user_folders);
  g_ptr_array_unref (self->own_folders);
  g_hash_table_unref (self->entries);
  g_free (self);
}

/* Returns whether there is such a file, which has no text when it is none to be read: a unit that is masked is a link
 * to /dev/null. */
static gboolean
read_file (const char  *folder,
           const char  *name,
           char       **text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  gsize length;

  *text = np_small_file_read (path, FILE_MAX, &length);

  return *text != NULL || (errno != ENOENT && errno != ENOTDIR);
}

static gboolean
find_file (GPtrArray   *folders,
           const char  *name,
           char       **text)
{
  for (guint i = 0; i < folders->len; i++)
    if (read_file (folders->pdata[i], name, text))
      return TRUE;

  return FALSE;
}

/* A line that ends with a backslash goes on in the next one, and the backslash reads as a space (systemd.syntax(7)). */
static void
join_lines (char *text)
{
  for (char *p = strstr (text, "\\\n"); p != NULL; p = strstr (p, "\\\n"))
    p[0] = p[1] = ' ';
}

/* The last Description= of the section [Unit] counts. */
static char *
parse_description (char *text)
{
  g_auto(GStrv) lines = NULL;
  gboolean in_unit = FALSE;
  char *description = NULL;

  join_lines (text);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);
      char *equals = strchr (line, '=');

      if (*line == '[')
        {
          in_unit = g_str_equal (line, "[Unit]");
          continue;
        }
      if (!in_unit || equals == NULL)
        continue;

      *equals = '\0';
      if (!g_str_equal (g_strchomp (line), "Description"))
        continue;

      g_free (description);
      description = g_strdup (g_strchug (equals + 1));
    }

  return description;
}

/* Writes what a specifier stands for. Returns whether it is one of those that depend on the unit's name alone. */
static gboolean
append_specifier (char        letter,
                  const char *unit,
                  GString    *text)
{
  gsize stem = (gsize) (strrchr (unit, '.') - unit);
  const char *at = memchr (unit, '@', stem);
  gsize prefix = at != NULL ? (gsize) (at - unit) : stem;
  const char *instance = at != NULL ? at + 1 : unit + stem;
  gsize instance_length = (gsize) (unit + stem - instance);
  g_autofree char *path = NULL;

  switch (letter)
    {
    case '%':
      g_string_append_c (text, '%');
      return TRUE;
    case 'n':
      g_string_append (text, unit);
      return TRUE;
    case 'N':
      g_string_append_len (text, unit, (gssize) stem);
      return TRUE;
    case 'p':
      g_string_append_len (text, unit, (gssize) prefix);
      return TRUE;
    case 'i':
      g_string_append_len (text, instance, (gssize) instance_length);
      return TRUE;
    case 'I':
      path = np_unit_name_unescape_path (instance, instance_length);
      g_string_append (text, path);
      return TRUE;
    default:
      return FALSE;
    }
}

static char *
expand (const char *description,
        const char *unit)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autofree char *visible = NULL;

  for (const char *p = description; *p != '\0'; p++)
    {
      if (*p != '%')
        g_string_append_c (text, *p);
      else if (!append_specifier (*++p, unit, text))
        return NULL;
    }
  if (text->len == 0)
    return NULL;

  visible = np_visible_text (text->str, (gssize) text->len);
  if (g_utf8_strlen (visible, -1) > DESCRIPTION_MAX)
    {
      *g_utf8_offset_to_pointer (visible, DESCRIPTION_MAX - 1) = '\0';
      g_string_printf (text, "%s…", visible);
      return g_ref_string_new_intern (text->str);
    }

  return g_ref_string_new_intern (visible);
}

static gboolean
find_unit_file (NpUnitDescriptions  *self,
                const char          *name,
                guint32              manager_uid,
                char               **text)
{
  if (manager_uid == NP_NO_MANAGER)
    return find_file (self->system_folders, name, text);

  return (manager_uid == getuid () && find_file (self->own_folders, name, text)) ||
         find_file (self->user_folders, name, text);
}

/* "getty@tty1.service" is made from "getty@.service", unless it has a file of its own. */
static char *
read_description (NpUnitDescriptions *self,
                  const char         *unit,
                  guint32             manager_uid)
{
  const char *at = strchr (unit, '@');
  const char *dot = strrchr (unit, '.');
  g_autofree char *text = NULL;
  g_autofree char *description = NULL;
  g_autofree char *template = NULL;

  if (dot == NULL || strchr (unit, '/') != NULL || *unit == '.')
    return NULL;

  if (!find_unit_file (self, unit, manager_uid, &text) && at != NULL && at < dot)
    {
      template = g_strdup_printf ("%.*s%s", (int) (at + 1 - unit), unit, dot);
      find_unit_file (self, template, manager_uid, &text);
    }
  if (text != NULL)
    description = parse_description (text);

  return description != NULL ? expand (description, unit) : NULL;
}

static gboolean
is_unused (gpointer key,
           gpointer value,
           gpointer user_data)
{
  const Entry *entry = key;
  const NpUnitDescriptions *self = user_data;

  return self->look - entry->used_look > FRESH_LOOKS;
}

static Entry *
add_entry (NpUnitDescriptions *self,
           const Entry        *key)
{
  Entry *entry = g_new0 (Entry, 1);

  if (g_hash_table_size (self->entries) >= UNITS_MAX)
    g_hash_table_foreach_remove (self->entries, is_unused, self);

  entry->unit = g_ref_string_acquire (key->unit);
  entry->manager_uid = key->manager_uid;
  g_hash_table_add (self->entries, entry);

  return entry;
}

/**
 * np_unit_descriptions_find:
 * @self: the descriptions
 * @unit: an interned `GRefString`: the name of a unit
 * @manager_uid: the user whose unit it is, or %NP_NO_MANAGER
 *
 * Returns: (transfer none) (nullable): a `GRefString`, valid until the next call: what it says it is for
 */
char *
np_unit_descriptions_find (NpUnitDescriptions *self,
                           const char         *unit,
                           guint32             manager_uid)
{
  const Entry key = { .unit = (char *) unit, .manager_uid = manager_uid };
  Entry *entry = g_hash_table_lookup (self->entries, &key);

  if (entry == NULL)
    entry = add_entry (self, &key);

  entry->used_look = self->look;
  if (entry->next_look <= self->look)
    {
      char *description = read_description (self, unit, manager_uid);

      g_clear_pointer (&entry->description, g_ref_string_release);
      entry->description = description;
      entry->next_look = self->look + FRESH_LOOKS;
    }

  return entry->description;
}

/**
 * np_unit_descriptions_apply:
 * @self: the descriptions
 * @units: where the records' units came from
 * @snapshot: a snapshot that is being filled
 *
 * Gives the sockets what their units say they are for.
 */
void
np_unit_descriptions_apply (NpUnitDescriptions *self,
                            NpCgroupUnits      *units,
                            NpSnapshot         *snapshot)
{
  guint n_records;
  NpSocketRecord *records = np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  const char *last_unit = NULL;
  guint32 last_uid = NP_NO_MANAGER;
  char *description = NULL;

  self->look++;
  for (guint i = 0; i < n_records; i++)
    {
      const NpCgroup *cgroup = records[i].unit != NULL ? np_cgroup_units_find (units, records[i].cgroup_id) : NULL;

      /* In a container there may be another unit of the same name. */
      if (cgroup == NULL || cgroup->unit == NULL || cgroup->container != NULL)
        continue;
      /* Neighbours often have the same unit. */
      if (cgroup->unit != last_unit || cgroup->manager_uid != last_uid)
        description = np_unit_descriptions_find (self, cgroup->unit, cgroup->manager_uid);
      last_unit = cgroup->unit;
      last_uid = cgroup->manager_uid;
      records[i].unit_description = description != NULL ? g_ref_string_acquire (description) : NULL;
    }
}
