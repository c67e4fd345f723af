/* ui/table-view.h: any table, on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/group.h"
#include "model/table.h"

G_BEGIN_DECLS

#define NP_TYPE_TABLE_VIEW (np_table_view_get_type ())
G_DECLARE_FINAL_TYPE (NpTableView, np_table_view, NP, TABLE_VIEW, GtkWidget)

NpTableView           *np_table_view_new              (NpTable      *table,
                                                       GSettings    *settings) G_GNUC_WARN_UNUSED_RESULT;
NpTable               *np_table_view_get_table        (NpTableView  *self);
void                   np_table_view_set_shown        (NpTableView  *self,
                                                       gboolean      shown);
void                   np_table_view_set_search       (NpTableView  *self,
                                                       const char   *text);
void                   np_table_view_set_chips        (NpTableView  *self,
                                                       guint         chosen);
void                   np_table_view_set_layout       (NpTableView  *self,
                                                       NpLayout      layout);
void                   np_table_view_set_narrow       (NpTableView  *self,
                                                       gboolean      narrow);
GMenuModel            *np_table_view_get_columns_menu (NpTableView  *self);
GActionGroup          *np_table_view_get_actions      (NpTableView  *self);
gboolean               np_table_view_leaves_out       (NpTableView  *self);
gboolean               np_table_view_shows_past       (NpTableView  *self);
guint                  np_table_view_get_needs        (NpTableView  *self);
guint                  np_table_view_get_n_shown      (NpTableView  *self);
guint                  np_table_view_get_n_hidden     (NpTableView  *self);
void                   np_table_view_count_hidden     (NpTableView  *self,
                                                       guint        *n_minor,
                                                       guint        *n_chips);
NpRow                 *np_table_view_get_selected_row (NpTableView  *self);
void                   np_table_view_select_row       (NpTableView  *self,
                                                       NpRow        *row);
void                   np_table_view_focus_selected   (NpTableView  *self);
GPtrArray             *np_table_view_dup_shown_rows   (NpTableView  *self);
gboolean               np_table_view_shows            (NpTableView  *self,
                                                       NpRow        *row);
void                   np_table_view_reveal_row       (NpTableView  *self,
                                                       NpRow        *row);
void                   np_table_view_set_expanded     (NpTableView  *self,
                                                       NpGroup      *group,
                                                       gboolean      expanded);
void                   np_table_view_set_all_expanded (NpTableView  *self,
                                                       gboolean      expanded);
GPtrArray             *np_table_view_dup_group_rows   (NpTableView  *self,
                                                       NpGroup      *group) G_GNUC_WARN_UNUSED_RESULT;
char                  *np_table_view_dup_row_text     (NpTableView  *self,
                                                       NpRow        *row);

G_END_DECLS
