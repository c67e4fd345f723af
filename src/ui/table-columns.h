/* ui/table-columns.h: the columns of a table on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/table-info.h"

G_BEGIN_DECLS

#define NP_TYPE_TABLE_COLUMNS (np_table_columns_get_type ())
G_DECLARE_FINAL_TYPE (NpTableColumns, np_table_columns, NP, TABLE_COLUMNS, GObject)

NpTableColumns *np_table_columns_new              (GtkColumnView     *view,
                                                   const NpTableInfo *info,
                                                   GSettings         *settings) G_GNUC_WARN_UNUSED_RESULT;
void            np_table_columns_detach           (NpTableColumns    *self);
void            np_table_columns_set_layout       (NpTableColumns    *self,
                                                   NpLayout           layout);
void            np_table_columns_set_narrow       (NpTableColumns    *self,
                                                   gboolean           narrow);
GPtrArray      *np_table_columns_dup_visible      (NpTableColumns    *self) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray      *np_table_columns_dup_searched     (NpTableColumns    *self) G_GNUC_WARN_UNUSED_RESULT;
const NpColumn *np_table_columns_get_sort         (NpTableColumns    *self);
void            np_table_columns_tick             (NpTableColumns    *self);
void            np_table_columns_explain_headers  (NpTableColumns    *self);
GMenuModel     *np_table_columns_get_menu         (NpTableColumns    *self);
GActionGroup   *np_table_columns_get_actions      (NpTableColumns    *self);

G_END_DECLS
