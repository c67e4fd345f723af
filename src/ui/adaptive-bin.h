/* ui/adaptive-bin.h: tells when there is little room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NP_TYPE_ADAPTIVE_BIN (np_adaptive_bin_get_type ())
G_DECLARE_FINAL_TYPE (NpAdaptiveBin, np_adaptive_bin, NP, ADAPTIVE_BIN, GtkWidget)

GtkWidget *np_adaptive_bin_new        (void) G_GNUC_WARN_UNUSED_RESULT;
GtkWidget *np_adaptive_bin_get_child  (NpAdaptiveBin *self);
void       np_adaptive_bin_set_child  (NpAdaptiveBin *self,
                                       GtkWidget     *child);
gboolean   np_adaptive_bin_get_narrow (NpAdaptiveBin *self);

G_END_DECLS
