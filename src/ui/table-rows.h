/* ui/table-rows.h: which rows of a table are on the screen, in which order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/groups.h"
#include "model/table.h"
#include "ui/row-filter.h"
#include "ui/table-columns.h"

G_BEGIN_DECLS

#define NP_TYPE_TABLE_ROWS (np_table_rows_get_type ())
G_DECLARE_FINAL_TYPE (NpTableRows, np_table_rows, NP, TABLE_ROWS, GObject)

NpTableRows *np_table_rows_new          (NpTable        *table,
                                         NpRowFilter    *filter,
                                         NpTableColumns *columns,
                                         GtkSorter      *sorter) G_GNUC_WARN_UNUSED_RESULT;
GListModel  *np_table_rows_get_model    (NpTableRows    *self);
gboolean    np_table_rows_has_all       (NpTableRows    *self);
void        np_table_rows_show_first    (NpTableRows    *self);
void        np_table_rows_show_more     (NpTableRows    *self);
void        np_table_rows_show_all      (NpTableRows    *self);
guint       np_table_rows_get_n_shown   (NpTableRows    *self);
gboolean    np_table_rows_shows         (NpTableRows    *self,
                                         NpRow          *row);
GPtrArray  *np_table_rows_dup_shown     (NpTableRows    *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean    np_table_rows_is_resorting  (NpTableRows    *self);
gboolean    np_table_rows_was_resorted  (NpTableRows    *self);
void        np_table_rows_set_grouped   (NpTableRows    *self,
                                         gboolean        grouped);
NpGroups   *np_table_rows_get_groups    (NpTableRows    *self);

G_END_DECLS
