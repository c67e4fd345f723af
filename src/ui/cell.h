/* ui/cell.h: one value of one row on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/row.h"

G_BEGIN_DECLS

/* A table with this CSS class shows no tooltips on its cells. */
#define NP_CELL_NO_TOOLTIPS "no-tooltips"

GtkListItemFactory *np_cell_factory_new   (const NpTableInfo *info,
                                           const NpColumn    *column) G_GNUC_WARN_UNUSED_RESULT;
void                np_cell_factory_tick  (GtkListItemFactory *factory);

GtkWidget          *np_cell_find          (GtkWidget         *widget);
NpRow              *np_cell_get_row       (GtkWidget         *cell);
const NpColumn     *np_cell_get_column    (GtkWidget         *cell);
char               *np_row_dup_cell_text  (NpRow             *row,
                                           const NpColumn    *column) G_GNUC_WARN_UNUSED_RESULT;
char               *np_row_dup_cells_text (NpRow             *row,
                                           GPtrArray         *columns) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
