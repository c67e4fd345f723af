/* ui/details-pane.h: all there is to say about a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "ui/table-view.h"

G_BEGIN_DECLS

#define NP_TYPE_DETAILS_PANE (np_details_pane_get_type ())
G_DECLARE_FINAL_TYPE (NpDetailsPane, np_details_pane, NP, DETAILS_PANE, GtkWidget)

NpRow *np_details_pane_get_row       (NpDetailsPane *self);
void   np_details_pane_set_row       (NpDetailsPane *self,
                                      NpRow         *row);
void   np_details_pane_set_view      (NpDetailsPane *self,
                                      NpTableView   *view);
void   np_details_pane_set_addresses (NpDetailsPane *self,
                                      NpSnapshot    *snapshot);
void   np_details_pane_set_findings  (NpDetailsPane *self,
                                      NpTable       *findings);

G_END_DECLS
