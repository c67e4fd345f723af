/* ui/page-states.h: a table, or why there is nothing to show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "ui/page-info.h"
#include "ui/table-view.h"

G_BEGIN_DECLS

#define NP_TYPE_PAGE_STATES (np_page_states_get_type ())
G_DECLARE_FINAL_TYPE (NpPageStates, np_page_states, NP, PAGE_STATES, GtkWidget)

void        np_page_states_set_view      (NpPageStates     *self,
                                          const NpPageInfo *info,
                                          NpTableView      *view);
void        np_page_states_set_elsewhere (NpPageStates     *self,
                                          gboolean          elsewhere);
void        np_page_states_update        (NpPageStates     *self,
                                          gboolean          is_searching,
                                          gboolean          is_choosing);
const char *np_page_states_get_state     (NpPageStates     *self);
gboolean    np_page_states_has_failed    (NpPageStates     *self);

G_END_DECLS
