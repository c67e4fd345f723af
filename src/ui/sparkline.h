/* ui/sparkline.h: a small curve
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/history.h"

G_BEGIN_DECLS

#define NP_TYPE_SPARKLINE (np_sparkline_get_type ())
G_DECLARE_FINAL_TYPE (NpSparkline, np_sparkline, NP, SPARKLINE, GtkWidget)

GtkWidget *np_sparkline_new         (gint64        span) G_GNUC_WARN_UNUSED_RESULT;
void       np_sparkline_set_history (NpSparkline  *self,
                                     NpHistory    *history);

G_END_DECLS
