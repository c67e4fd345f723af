/* ui/way-step-row.h: one step of the way of a packet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "meaning/way-story.h"

G_BEGIN_DECLS

#define NP_TYPE_WAY_STEP_ROW (np_way_step_row_get_type ())
G_DECLARE_FINAL_TYPE (NpWayStepRow, np_way_step_row, NP, WAY_STEP_ROW, GtkListBoxRow)

GtkWidget           *np_way_step_row_new       (const NpWayStep *step) G_GNUC_WARN_UNUSED_RESULT;
const NpRouteRecord *np_way_step_row_get_route (NpWayStepRow    *self);
gboolean             np_way_step_row_is_winner (NpWayStepRow    *self);

G_END_DECLS
