/* ui/finding-watch.h: telling people of new findings, wherever they look
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/monitor.h"
#include "ui/sidebar.h"

G_BEGIN_DECLS

#define NP_TYPE_FINDING_WATCH (np_finding_watch_get_type ())
G_DECLARE_FINAL_TYPE (NpFindingWatch, np_finding_watch, NP, FINDING_WATCH, GObject)

NpFindingWatch *np_finding_watch_new        (GApplication   *application,
                                             NpMonitor      *monitor,
                                             GSettings      *settings,
                                             NpSidebar      *sidebar) G_GNUC_WARN_UNUSED_RESULT;
void            np_finding_watch_begin_anew (NpFindingWatch *self);

G_END_DECLS
