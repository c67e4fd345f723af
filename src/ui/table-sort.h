/* ui/table-sort.h: what a table is sorted by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/table-info.h"

G_BEGIN_DECLS

#define NP_TYPE_TABLE_SORT (np_table_sort_get_type ())
G_DECLARE_FINAL_TYPE (NpTableSort, np_table_sort, NP, TABLE_SORT, GObject)

GtkSorter      *np_table_sort_new_sorter (const NpColumn             *column) G_GNUC_WARN_UNUSED_RESULT;

NpTableSort    *np_table_sort_new        (GtkColumnView              *view,
                                          const NpTableInfo          *info,
                                          GtkColumnViewColumn *const *columns,
                                          GSettings                  *settings,
                                          GActionMap                 *actions) G_GNUC_WARN_UNUSED_RESULT;
void            np_table_sort_detach     (NpTableSort                *self);
const NpColumn *np_table_sort_get        (NpTableSort                *self,
                                          gboolean                   *descending);

G_END_DECLS
