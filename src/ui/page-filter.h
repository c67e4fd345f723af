/* ui/page-filter.h: which rows of a page are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "ui/filter-bar.h"
#include "ui/table-view.h"

G_BEGIN_DECLS

#define NP_TYPE_PAGE_FILTER (np_page_filter_get_type ())
G_DECLARE_FINAL_TYPE (NpPageFilter, np_page_filter, NP, PAGE_FILTER, GObject)

NpPageFilter *np_page_filter_new          (NpTableView  *view,
                                           GtkSearchBar *search_bar,
                                           GtkEditable  *entry,
                                           GSettings    *settings) G_GNUC_WARN_UNUSED_RESULT;
NpFilterBar  *np_page_filter_get_bar      (NpPageFilter *self);
GActionGroup *np_page_filter_get_actions  (NpPageFilter *self);
gboolean      np_page_filter_is_searching (NpPageFilter *self);
gboolean      np_page_filter_is_choosing  (NpPageFilter *self);
void          np_page_filter_clear        (NpPageFilter *self);

G_END_DECLS
