/* ui/status-bar.h: how fresh the tables are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/monitor.h"

G_BEGIN_DECLS

#define NP_TYPE_STATUS_BAR (np_status_bar_get_type ())
G_DECLARE_FINAL_TYPE (NpStatusBar, np_status_bar, NP, STATUS_BAR, GtkWidget)

void  np_status_bar_set_monitor        (NpStatusBar      *self,
                                        NpMonitor        *monitor);
void  np_status_bar_set_narrow         (NpStatusBar      *self,
                                        gboolean          narrow);

char *np_status_dup_freshness          (gint64            real_time,
                                        guint             interval,
                                        guint             effective_interval,
                                        gboolean          paused) G_GNUC_WARN_UNUSED_RESULT;
char *np_status_dup_known_programs     (const NpSnapshot *snapshot) G_GNUC_WARN_UNUSED_RESULT;
char *np_status_dup_counting           (const NpSnapshot *snapshot,
                                        gint64            begin_time) G_GNUC_WARN_UNUSED_RESULT;
char *np_status_dup_time               (gint64            real_time) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
