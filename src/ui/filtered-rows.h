/* ui/filtered-rows.h: the rows that pass a filter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NP_TYPE_FILTERED_ROWS (np_filtered_rows_get_type ())
G_DECLARE_FINAL_TYPE (NpFilteredRows, np_filtered_rows, NP, FILTERED_ROWS, GObject)

NpFilteredRows *np_filtered_rows_new (GListModel *source,
                                      GtkFilter  *filter) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
