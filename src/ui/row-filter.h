/* ui/row-filter.h: rows that somebody wants to see
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/row.h"

G_BEGIN_DECLS

#define NP_TYPE_ROW_FILTER (np_row_filter_get_type ())
G_DECLARE_FINAL_TYPE (NpRowFilter, np_row_filter, NP, ROW_FILTER, GtkFilter)

NpRowFilter *np_row_filter_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void         np_row_filter_set_words   (NpRowFilter *self,
                                        const char  *words);
void         np_row_filter_set_columns (NpRowFilter *self,
                                        GPtrArray   *columns);
void         np_row_filter_set_minor   (NpRowFilter *self,
                                        gboolean     minor);
gboolean     np_row_filter_has_words   (NpRowFilter *self);
gboolean     np_row_filter_hides_minor (NpRowFilter *self);

G_END_DECLS
