/* ui/overview-known.h: of how many connections there is more to tell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/activity.h"
#include "ui/overview-section.h"

G_BEGIN_DECLS

GtkWidget *np_overview_known_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void       np_overview_known_update (NpOverviewSection *section,
                                     const NpActivity  *activity,
                                     gboolean           looks_up_names);

G_END_DECLS
