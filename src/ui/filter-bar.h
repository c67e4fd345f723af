/* ui/filter-bar.h: buttons that choose which rows are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/table-info.h"

G_BEGIN_DECLS

#define NP_TYPE_FILTER_BAR (np_filter_bar_get_type ())
G_DECLARE_FINAL_TYPE (NpFilterBar, np_filter_bar, NP, FILTER_BAR, GtkWidget)

NpFilterBar *np_filter_bar_new        (const NpTableInfo *info) G_GNUC_WARN_UNUSED_RESULT;
guint        np_filter_bar_get_chosen (NpFilterBar       *self);
void         np_filter_bar_set_chosen (NpFilterBar       *self,
                                       guint              chosen);

G_END_DECLS
