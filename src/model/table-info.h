/* model/table-info.h: what the tables are called and made of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "model/column.h"

G_BEGIN_DECLS

/**
 * NpLayout:
 * @NP_LAYOUT_PLAIN: for everyone
 * @NP_LAYOUT_NETSTAT: what readers of netstat(8) know
 * @NP_LAYOUT_NARROW: the few that fit a narrow window
 *
 * Which columns are shown, in which order, unless the user chose otherwise.
 */
typedef enum
{
  NP_LAYOUT_PLAIN,
  NP_LAYOUT_NETSTAT,
  NP_LAYOUT_NARROW,
} NpLayout;

#define NP_N_LAYOUTS 3

/**
 * NpTableInfo:
 * @id: which table
 * @name: its name on the command line and in settings, never translated
 * @title: its name for people, marked with N_()
 * @columns: (array length=n_columns): its columns in the order of the CSV file, at most 64
 * @layouts: the ids of the columns that each layout shows, ending with %NULL; the
 *   plain one stands in for one that is not there
 * @sort: (nullable): the id of the column that it is sorted by at first; %NULL for the kernel's order
 * @get_row_type: the type of its rows, #NpRow or derived from it
 * @sentence: (transfer full): a row in one plain sentence
 * @is_minor: (nullable): whether a row is left out unless somebody asks for all of them
 * @minor_title: (nullable): what the switch says that shows those too, marked with N_()
 * @curve: (nullable): the id of the numeric column whose course is drawn, of the last minute
 */
typedef struct
{
  NpTableId       id;
  const char     *name;
  const char     *title;
  const NpColumn *columns;
  guint           n_columns;
  const char     *const *layouts[NP_N_LAYOUTS];
  const char     *sort;
  GType         (*get_row_type) (void);
  char         *(*sentence)     (gconstpointer record);
  gboolean      (*is_minor)     (gconstpointer record);
  const char     *minor_title;
  const char     *curve;
} NpTableInfo;

const NpTableInfo *np_table_info_get          (NpTableId          id);
const NpTableInfo *np_table_info_find         (const char        *name);
const char        *np_table_info_get_title    (const NpTableInfo *self);
const NpColumn    *np_table_info_find_column  (const NpTableInfo *self,
                                               const char        *column_id);
guint              np_table_info_column_index (const NpTableInfo *self,
                                               const NpColumn    *column);
guint64            np_table_info_find_changes (const NpTableInfo *self,
                                               gconstpointer      old,
                                               gconstpointer      new,
                                               guint64           *loud);
const char *const *np_table_info_get_layout   (const NpTableInfo *self,
                                               NpLayout           layout);

/* One file for each table defines these: model/columns-TABLE.c. */
extern const NpTableInfo np_connections_info;
extern const NpTableInfo np_routes_info;
extern const NpTableInfo np_rules_info;
extern const NpTableInfo np_interfaces_info;
extern const NpTableInfo np_addresses_info;
extern const NpTableInfo np_neighbours_info;
extern const NpTableInfo np_statistics_info;
extern const NpTableInfo np_groups_info;
extern const NpTableInfo np_translations_info;

G_END_DECLS
