/* ui/scroll-keeper.h: a scroll position that a refresh does not move
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NP_TYPE_SCROLL_KEEPER (np_scroll_keeper_get_type ())
G_DECLARE_FINAL_TYPE (NpScrollKeeper, np_scroll_keeper, NP, SCROLL_KEEPER, GObject)

NpScrollKeeper *np_scroll_keeper_new       (GtkScrolledWindow *scrolled) G_GNUC_WARN_UNUSED_RESULT;
void            np_scroll_keeper_note      (NpScrollKeeper    *self);
void            np_scroll_keeper_note_top  (NpScrollKeeper    *self);
gboolean        np_scroll_keeper_is_at_top (NpScrollKeeper    *self);
void            np_scroll_keeper_hold      (NpScrollKeeper    *self);
void            np_scroll_keeper_let_go    (NpScrollKeeper    *self);

G_END_DECLS
