/* ui/tour.h: what somebody who opens the program for the first time is told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define NP_TYPE_TOUR (np_tour_get_type ())
G_DECLARE_FINAL_TYPE (NpTour, np_tour, NP, TOUR, AdwWindow)

GtkWindow *np_tour_new (GtkWindow *parent,
                        GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
