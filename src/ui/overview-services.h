/* ui/overview-services.h: what other computers could reach
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/activity.h"
#include "ui/overview-section.h"

G_BEGIN_DECLS

GtkWidget *np_overview_services_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void       np_overview_services_update (NpOverviewSection *section,
                                        const NpActivity  *activity);

G_END_DECLS
