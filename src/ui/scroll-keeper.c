/* ui/scroll-keeper.c: a scroll position that a refresh does not move
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/scroll-keeper.h"

#include "ui/frame-hook.h"

/**
 * NpScrollKeeper:
 *
 * GTK keeps the first visible row in sight: when a new order sends that row far
 * away, the view goes with it. This puts the position back in the same frame,
 * after the layout that moved it and before anything is painted.
 */
struct _NpScrollKeeper
{
  GObject            parent_instance;

  GtkScrolledWindow *scrolled;
  double             value;
  gboolean           is_free; /* until the next frame */
  NpFrameHook        layout;
};

G_DEFINE_FINAL_TYPE (NpScrollKeeper, np_scroll_keeper, G_TYPE_OBJECT)

static GtkAdjustment *
get_adjustment (NpScrollKeeper *self)
{
  return gtk_scrolled_window_get_vadjustment (self->scrolled);
}

static void
np_scroll_keeper_dispose (GObject *object)
{
  np_frame_hook_disconnect (&NP_SCROLL_KEEPER (object)->layout);

  G_OBJECT_CLASS (np_scroll_keeper_parent_class)->dispose (object);
}

static void
np_scroll_keeper_class_init (NpScrollKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = np_scroll_keeper_dispose;
}

static void
np_scroll_keeper_init (NpScrollKeeper *self)
{
}

/**
 * np_scroll_keeper_new:
 * @scrolled: what is scrolled; it must outlive the keeper
 *
 * Returns: (transfer full): a keeper of its vertical position
 */
NpScrollKeeper *
np_scroll_keeper_new (GtkScrolledWindow *scrolled)
{
  NpScrollKeeper *self = g_object_new (NP_TYPE_SCROLL_KEEPER, NULL);

  self->scrolled = scrolled;

  return self;
}

/**
 * np_scroll_keeper_note:
 * @self: a keeper
 *
 * Remembers the position, before anything changes.
 */
void
np_scroll_keeper_note (NpScrollKeeper *self)
{
  g_return_if_fail (NP_IS_SCROLL_KEEPER (self));

  self->value = gtk_adjustment_get_value (get_adjustment (self));
}

/**
 * np_scroll_keeper_note_top:
 * @self: a keeper
 *
 * Remembers the top instead of where the position is.
 */
void
np_scroll_keeper_note_top (NpScrollKeeper *self)
{
  g_return_if_fail (NP_IS_SCROLL_KEEPER (self));

  self->value = 0;
}

gboolean
np_scroll_keeper_is_at_top (NpScrollKeeper *self)
{
  g_return_val_if_fail (NP_IS_SCROLL_KEEPER (self), TRUE);

  return self->value <= 0;
}

static void
layout_cb (GdkFrameClock  *clock,
           NpScrollKeeper *self)
{
  np_frame_hook_disconnect (&self->layout);
  if (!self->is_free)
    gtk_adjustment_set_value (get_adjustment (self), self->value);

  self->is_free = FALSE;
}

/**
 * np_scroll_keeper_hold:
 * @self: a keeper
 *
 * Puts the position back to where np_scroll_keeper_note() saw it, in the next frame.
 */
void
np_scroll_keeper_hold (NpScrollKeeper *self)
{
  g_return_if_fail (NP_IS_SCROLL_KEEPER (self));

  np_frame_hook_connect (&self->layout, GTK_WIDGET (self->scrolled), "layout", G_CALLBACK (layout_cb), self);
}

/**
 * np_scroll_keeper_let_go:
 * @self: a keeper
 *
 * Lets somebody scroll to another position in the next frame, whatever happens until then.
 */
void
np_scroll_keeper_let_go (NpScrollKeeper *self)
{
  g_return_if_fail (NP_IS_SCROLL_KEEPER (self));

  self->is_free = TRUE;
  np_scroll_keeper_hold (self);
}
