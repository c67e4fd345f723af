/* ui/table-settings.c: the columns and the order that somebody chose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table-settings.h"

#define KEY_SORT "sort" /* a{s(sb)}: table -> id of the column, largest first */

/* Replaces the entry of one table in a dictionary; without a value the entry goes. */
static void
save_entry (GSettings         *settings,
            const char        *key,
            const NpTableInfo *info,
            GVariant          *entry)
{
  g_autoptr(GVariant) old = g_settings_get_value (settings, key);
  g_autoptr(GVariant) value = NULL;
  GVariantBuilder builder;
  GVariantIter iter;
  GVariant *item;

  g_variant_builder_init (&builder, g_variant_get_type (old));
  g_variant_iter_init (&iter, old);
  while ((item = g_variant_iter_next_value (&iter)) != NULL)
    {
      g_autoptr(GVariant) name = g_variant_get_child_value (item, 0);

      if (!g_str_equal (g_variant_get_string (name, NULL), info->name))
        g_variant_builder_add_value (&builder, item);
      g_variant_unref (item);
    }
  if (entry != NULL)
    g_variant_builder_add_value (&builder, g_variant_new_dict_entry (g_variant_new_string (info->name), entry));

  value = g_variant_ref_sink (g_variant_builder_end (&builder));
  if (!g_variant_equal (old, value))
    g_settings_set_value (settings, key, value);
}

/**
 * np_table_settings_load_columns:
 * @settings: the program's settings
 * @info: a table
 *
 * Returns: (transfer full) (nullable): the ids of the columns to show; %NULL when nobody chose any.
 *   Columns that this version does not have are left out.
 */
char **
np_table_settings_load_columns (GSettings         *settings,
                                const NpTableInfo *info)
{
  g_autoptr(GVariant) all = g_settings_get_value (settings, NP_TABLE_SETTINGS_KEY_COLUMNS);
  g_autofree const char **ids = NULL;
  g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func (g_free);

  if (!g_variant_lookup (all, info->name, "^a&s", &ids))
    return NULL;

  for (guint i = 0; ids[i] != NULL; i++)
    if (np_table_info_find_column (info, ids[i]) != NULL)
      g_ptr_array_add (known, g_strdup (ids[i]));

  if (known->len == 0)
    return NULL;

  g_ptr_array_add (known, NULL);

  return (char **) g_ptr_array_steal (known, NULL);
}

/**
 * np_table_settings_save_columns:
 * @settings: the program's settings
 * @info: a table
 * @ids: (nullable): the ids of the columns that are shown; %NULL to go back to those of the layout
 */
void
np_table_settings_save_columns (GSettings         *settings,
                                const NpTableInfo *info,
                                const char *const *ids)
{
  save_entry (settings, NP_TABLE_SETTINGS_KEY_COLUMNS, info, ids != NULL ? g_variant_new_strv (ids, -1) : NULL);
}

/**
 * np_table_settings_load_sort:
 * @settings: the program's settings
 * @info: a table
 * @descending: (out): whether the largest comes first
 *
 * Returns: (transfer none) (nullable): the column to sort by
 */
const NpColumn *
np_table_settings_load_sort (GSettings         *settings,
                             const NpTableInfo *info,
                             gboolean          *descending)
{
  g_autoptr(GVariant) all = g_settings_get_value (settings, KEY_SORT);
  const char *id = NULL;

  *descending = FALSE;
  if (!g_variant_lookup (all, info->name, "(&sb)", &id, descending))
    return NULL;

  return np_table_info_find_column (info, id);
}

/**
 * np_table_settings_save_sort:
 * @settings: the program's settings
 * @info: a table
 * @column: (nullable): the column that it is sorted by
 * @descending: whether the largest comes first
 */
void
np_table_settings_save_sort (GSettings         *settings,
                             const NpTableInfo *info,
                             const NpColumn    *column,
                             gboolean           descending)
{
  save_entry (settings, KEY_SORT, info, column != NULL ? g_variant_new ("(sb)", column->id, descending) : NULL);
}

/**
 * np_table_settings_load_minor:
 * @settings: the program's settings
 * @info: a table
 *
 * Returns: whether its minor rows are shown, too
 */
gboolean
np_table_settings_load_minor (GSettings         *settings,
                              const NpTableInfo *info)
{
  g_auto(GStrv) names = g_settings_get_strv (settings, NP_TABLE_SETTINGS_KEY_MINOR);

  return g_strv_contains ((const char *const *) names, info->name);
}

/**
 * np_table_settings_save_minor:
 * @settings: the program's settings
 * @info: a table
 * @shows: whether its minor rows are shown, too
 */
void
np_table_settings_save_minor (GSettings         *settings,
                              const NpTableInfo *info,
                              gboolean           shows)
{
  g_auto(GStrv) names = g_settings_get_strv (settings, NP_TABLE_SETTINGS_KEY_MINOR);
  g_autoptr(GPtrArray) kept = g_ptr_array_new ();

  if (np_table_settings_load_minor (settings, info) == shows)
    return;

  for (guint i = 0; names[i] != NULL; i++)
    if (!g_str_equal (names[i], info->name))
      g_ptr_array_add (kept, names[i]);
  if (shows)
    g_ptr_array_add (kept, (gpointer) info->name);
  g_ptr_array_add (kept, NULL);

  g_settings_set_strv (settings, NP_TABLE_SETTINGS_KEY_MINOR, (const char *const *) kept->pdata);
}

/**
 * np_table_settings_dup_search:
 * @settings: the program's settings
 * @info: a table
 *
 * Returns: (transfer full): what its rows are searched for, see #NpQuery; empty when all are shown
 */
char *
np_table_settings_dup_search (GSettings         *settings,
                              const NpTableInfo *info)
{
  g_autoptr(GVariant) all = g_settings_get_value (settings, NP_TABLE_SETTINGS_KEY_SEARCH);
  const char *text = "";

  g_variant_lookup (all, info->name, "&s", &text);

  return g_strdup (text);
}

/**
 * np_table_settings_save_search:
 * @settings: the program's settings
 * @info: a table
 * @text: what its rows are searched for
 */
void
np_table_settings_save_search (GSettings         *settings,
                               const NpTableInfo *info,
                               const char        *text)
{
  save_entry (settings, NP_TABLE_SETTINGS_KEY_SEARCH, info, *text != '\0' ? g_variant_new_string (text) : NULL);
}

/**
 * np_table_settings_load_chips:
 * @settings: the program's settings
 * @info: a table
 *
 * Returns: a bit for each chip that is chosen; chips that this version does not have are left out
 */
guint
np_table_settings_load_chips (GSettings         *settings,
                              const NpTableInfo *info)
{
  g_autoptr(GVariant) all = g_settings_get_value (settings, NP_TABLE_SETTINGS_KEY_CHIPS);
  g_autofree const char **ids = NULL;
  guint chosen = 0;

  if (!g_variant_lookup (all, info->name, "^a&s", &ids))
    return 0;

  for (guint i = 0; i < info->n_chips; i++)
    if (g_strv_contains (ids, info->chips[i].id))
      chosen |= 1u << i;

  return chosen;
}

/**
 * np_table_settings_save_chips:
 * @settings: the program's settings
 * @info: a table
 * @chosen: a bit for each chip that is chosen
 */
void
np_table_settings_save_chips (GSettings         *settings,
                              const NpTableInfo *info,
                              guint              chosen)
{
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < info->n_chips; i++)
    if ((chosen & 1u << i) != 0)
      g_ptr_array_add (ids, (gpointer) info->chips[i].id);

  save_entry (settings, NP_TABLE_SETTINGS_KEY_CHIPS, info,
              ids->len > 0 ? g_variant_new_strv ((const char *const *) ids->pdata, ids->len) : NULL);
}
