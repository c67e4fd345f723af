/* model/table-info.h: what the tables are called and made of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "model/chips.h"
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

/* So many columns of a table may be added up for a group at most. */
#define NP_GROUPING_MOST_SUMS 16

/**
 * NpGrouping:
 * @get_key: (transfer none): what the rows of one group have in common: rows with the same text belong together
 * @fill: fills the zeroed record of the group with what all its rows have in common, from one of them
 * @needs_look: whether a row deserves a second look
 * @doing: (transfer full): so many rows, and how many of them deserve a second look, in a few words; without
 *   any, how many have gone
 * @sentence: (transfer full): so many rows in one plain sentence, of the group with that record
 * @titles: the ids of the columns that name a group, ending with %NULL
 * @sums: the ids of the numeric columns that are added up, ending with %NULL; at most %NP_GROUPING_MOST_SUMS
 *
 * How the rows of a table belong together.
 */
typedef struct
{
  const char *(*get_key)    (gconstpointer record);
  void        (*fill)       (gconstpointer record,
                             gpointer      group_record);
  gboolean    (*needs_look) (gconstpointer record);
  char       *(*doing)      (guint         n_rows,
                             guint         n_look,
                             guint         n_closed);
  char       *(*sentence)   (gconstpointer group_record,
                             guint         n_rows);
  const char *const *titles;
  const char *const *sums;
} NpGrouping;

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
 * @curve_when_kept: whether only the rows that somebody looks at have that course, because there may be very many
 * @note_closed: (nullable): writes into a record when the thing was found to be gone, in µs since the epoch
 * @keeps_past: whether rows of things that have gone stay as past ones
 * @grouping: (nullable): how its rows belong together
 * @chips: (nullable) (array length=n_chips): what its rows can be chosen by with one click, at most 32
 * @presets: (nullable) (array length=n_presets): questions about it that many people ask
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
  gboolean        curve_when_kept;
  void          (*note_closed)  (gpointer      record,
                                 gint64        closed_time);
  gboolean        keeps_past;
  const NpGrouping *grouping;
  const NpChip   *chips;
  guint           n_chips;
  const NpPreset *presets;
  guint           n_presets;
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
extern const NpTableInfo np_findings_info;

/* model/connection-group.c */
extern const NpGrouping np_connection_grouping;

G_END_DECLS
