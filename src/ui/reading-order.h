/* ui/reading-order.h: addresses and numbers where people read from right to left
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void np_label_keep_order (GtkLabel *label);
void np_text_keep_order  (GString  *text);

G_END_DECLS
