/* model/table-info.c: what the tables are called and made of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/table-info.h"

#include <glib/gi18n-lib.h>

static const NpTableInfo *const infos[NP_N_TABLES] = {
  [NP_TABLE_CONNECTIONS] = &np_connections_info,
  [NP_TABLE_ROUTES] = &np_routes_info,
  [NP_TABLE_RULES] = &np_rules_info,
  [NP_TABLE_INTERFACES] = &np_interfaces_info,
  [NP_TABLE_ADDRESSES] = &np_addresses_info,
  [NP_TABLE_NEIGHBOURS] = &np_neighbours_info,
  [NP_TABLE_STATISTICS] = &np_statistics_info,
  [NP_TABLE_GROUPS] = &np_groups_info,
  [NP_TABLE_TRANSLATIONS] = &np_translations_info,
  [NP_TABLE_FINDINGS] = &np_findings_info,
};

/**
 * np_table_info_get:
 * @id: which table
 *
 * Returns: (transfer none): its description
 */
const NpTableInfo *
np_table_info_get (NpTableId id)
{
  g_return_val_if_fail (id < NP_N_TABLES, NULL);

  return infos[id];
}

/**
 * np_table_info_find:
 * @name: a table's untranslated name, for example `connections`
 *
 * Returns: (transfer none) (nullable): its description
 */
const NpTableInfo *
np_table_info_find (const char *name)
{
  for (guint i = 0; i < NP_N_TABLES; i++)
    if (g_str_equal (infos[i]->name, name))
      return infos[i];

  return NULL;
}

/**
 * np_table_info_get_title:
 * @self: a table
 *
 * Returns: (transfer none): its name for people, translated
 */
const char *
np_table_info_get_title (const NpTableInfo *self)
{
  return _(self->title);
}

/**
 * np_table_info_find_column:
 * @self: a table
 * @column_id: the key of a column
 *
 * Returns: (transfer none) (nullable): the column
 */
const NpColumn *
np_table_info_find_column (const NpTableInfo *self,
                           const char        *column_id)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (g_str_equal (self->columns[i].id, column_id))
      return &self->columns[i];

  return NULL;
}

/**
 * np_table_info_column_index:
 * @self: a table
 * @column: one of its columns
 *
 * Returns: the place of @column among them, which is also its bit in np_row_get_changed()
 */
guint
np_table_info_column_index (const NpTableInfo *self,
                            const NpColumn    *column)
{
  return (guint) (column - self->columns);
}

/**
 * np_table_info_find_changes:
 * @self: a table
 * @old: a record of it
 * @new: the same thing at another moment
 * @loud: (out): the bits of those columns that are not quiet
 *
 * Returns: a bit for each column in which the two differ
 */
guint64
np_table_info_find_changes (const NpTableInfo *self,
                            gconstpointer      old,
                            gconstpointer      new,
                            guint64           *loud)
{
  guint64 changes = 0;

  *loud = 0;
  for (guint i = 0; i < self->n_columns; i++)
    if (np_column_compare (&self->columns[i], old, new) != 0)
      {
        changes |= G_GUINT64_CONSTANT (1) << i;
        if (!self->columns[i].quiet)
          *loud |= G_GUINT64_CONSTANT (1) << i;
      }

  return changes;
}

/**
 * np_table_info_get_layout:
 * @self: a table
 * @layout: a choice of columns
 *
 * Returns: (transfer none): the ids of the columns to show, in their order, ending with %NULL
 */
const char *const *
np_table_info_get_layout (const NpTableInfo *self,
                          NpLayout           layout)
{
  return self->layouts[layout] != NULL ? self->layouts[layout] : self->layouts[NP_LAYOUT_PLAIN];
}
