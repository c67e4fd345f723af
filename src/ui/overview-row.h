/* ui/overview-row.h: one line of what is going on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "snapshot/desktop-app.h"

G_BEGIN_DECLS

#define NP_TYPE_OVERVIEW_ROW (np_overview_row_get_type ())
G_DECLARE_FINAL_TYPE (NpOverviewRow, np_overview_row, NP, OVERVIEW_ROW, GtkListBoxRow)

GtkWidget  *np_overview_row_new        (const char         *key) G_GNUC_WARN_UNUSED_RESULT;
const char *np_overview_row_get_key    (NpOverviewRow      *self);
void        np_overview_row_set_place  (NpOverviewRow      *self,
                                        guint               place);
guint       np_overview_row_get_place  (NpOverviewRow      *self);
void        np_overview_row_set_texts  (NpOverviewRow      *self,
                                        const char         *title,
                                        const char         *subtitle,
                                        const char         *value);
void        np_overview_row_set_rates  (NpOverviewRow      *self,
                                        const char         *title,
                                        const char         *subtitle,
                                        guint64             rx_rate,
                                        guint64             tx_rate);
void        np_overview_row_set_app    (NpOverviewRow      *self,
                                        const NpDesktopApp *app);
void        np_overview_row_set_below  (NpOverviewRow      *self,
                                        GtkWidget          *widget);
GtkWidget  *np_overview_row_get_below  (NpOverviewRow      *self);
void        np_overview_row_set_action (NpOverviewRow      *self,
                                        const char         *action,
                                        const char         *parameter);
void        np_overview_row_activate   (NpOverviewRow      *self);

G_END_DECLS
