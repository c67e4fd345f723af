/* ui/table-header.h: what GTK has no functions for in the header of a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/column.h"

G_BEGIN_DECLS

void                 np_table_header_explain   (GtkColumnView         *view,
                                                const NpColumn *const *columns,
                                                guint                  n_columns);
GtkColumnViewColumn *np_table_header_find_sort (GtkColumnView         *view,
                                                gboolean              *descending);

G_END_DECLS
