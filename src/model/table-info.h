/* model/table-info.h: what the tables are called and made of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/column.h"

G_BEGIN_DECLS

/**
 * NpTableInfo:
 * @id: which table
 * @name: its name on the command line and in settings, never translated
 * @title: its name for people, marked with N_()
 * @columns: (array length=n_columns): its columns in the order of the CSV file
 * @sentence: (transfer full): a row in one plain sentence
 */
typedef struct
{
  NpTableId       id;
  const char     *name;
  const char     *title;
  const NpColumn *columns;
  guint           n_columns;
  char         *(*sentence) (gconstpointer record);
} NpTableInfo;

const NpTableInfo *np_table_info_get         (NpTableId          id);
const NpTableInfo *np_table_info_find        (const char        *name);
const NpColumn    *np_table_info_find_column (const NpTableInfo *self,
                                              const char        *column_id);
guint              np_table_info_column_index (const NpTableInfo *self,
                                               const NpColumn    *column);

/* One file for each table defines these: model/columns-TABLE.c. */
extern const NpTableInfo np_connections_info;
extern const NpTableInfo np_routes_info;
extern const NpTableInfo np_rules_info;
extern const NpTableInfo np_interfaces_info;
extern const NpTableInfo np_addresses_info;

G_END_DECLS
