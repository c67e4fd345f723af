/* ui/scroll-anchor.h: what somebody reads stays where it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NP_TYPE_SCROLL_ANCHOR (np_scroll_anchor_get_type ())
G_DECLARE_FINAL_TYPE (NpScrollAnchor, np_scroll_anchor, NP, SCROLL_ANCHOR, GObject)

NpScrollAnchor *np_scroll_anchor_new  (GtkScrolledWindow *scrolled) G_GNUC_WARN_UNUSED_RESULT;
void            np_scroll_anchor_hold (NpScrollAnchor    *self);

G_END_DECLS
