/* ui/way-box.h: which way would a packet go?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/monitor.h"

G_BEGIN_DECLS

#define NP_TYPE_WAY_BOX (np_way_box_get_type ())
G_DECLARE_FINAL_TYPE (NpWayBox, np_way_box, NP, WAY_BOX, GtkWidget)

GtkWidget *np_way_box_new (NpMonitor  *monitor) G_GNUC_WARN_UNUSED_RESULT;
void       np_way_box_ask (NpWayBox   *self,
                           const char *destination);

G_END_DECLS
