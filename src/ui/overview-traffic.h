/* ui/overview-traffic.h: what went through the interfaces in the last minutes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/table.h"
#include "ui/overview-section.h"

G_BEGIN_DECLS

GtkWidget *np_overview_traffic_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void       np_overview_traffic_update (NpOverviewSection *section,
                                       NpTable           *interfaces);

G_END_DECLS
