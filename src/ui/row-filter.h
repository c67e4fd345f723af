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

NpRowFilter *np_row_filter_new            (const NpTableInfo *info) G_GNUC_WARN_UNUSED_RESULT;
void         np_row_filter_set_search     (NpRowFilter *self,
                                           const char  *text);
void         np_row_filter_set_columns    (NpRowFilter *self,
                                           GPtrArray   *columns);
void         np_row_filter_set_chips      (NpRowFilter *self,
                                           guint        chosen);
void         np_row_filter_set_minor      (NpRowFilter *self,
                                           gboolean     minor);
void         np_row_filter_set_past       (NpRowFilter *self,
                                           gboolean     past);
gboolean     np_row_filter_reads_values   (NpRowFilter *self);
gboolean     np_row_filter_hides_minor    (NpRowFilter *self);
gboolean     np_row_filter_hides_past     (NpRowFilter *self);
guint        np_row_filter_get_needs      (NpRowFilter *self);
gboolean     np_row_filter_passes_chips   (NpRowFilter *self,
                                           NpRow       *row);

G_END_DECLS
