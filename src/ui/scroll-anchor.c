/* ui/scroll-anchor.c: what somebody reads stays where it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/scroll-anchor.h"

#include "ui/frame-hook.h"

/* From the left edge, where what is anchored begins: within the first column. */
#define PROBE_X 60

/**
 * NpScrollAnchor:
 *
 * When something comes or goes above what is in sight, all that is below would move. This scrolls by as much in the same
 * frame, after the layout and before anything is painted, so that the topmost thing that can be seen stays where it is.
 * At the very top nothing is held: there people want to see what comes.
 */
struct _NpScrollAnchor
{
  GObject            parent_instance;

  GtkScrolledWindow *scrolled;
  GtkWidget         *widget; /* (nullable): what is held, a weak pointer */
  float              y;      /* where it was */
  NpFrameHook        layout;
};

G_DEFINE_FINAL_TYPE (NpScrollAnchor, np_scroll_anchor, G_TYPE_OBJECT)

static void
np_scroll_anchor_dispose (GObject *object)
{
  NpScrollAnchor *self = NP_SCROLL_ANCHOR (object);

  np_frame_hook_disconnect (&self->layout);
  g_clear_weak_pointer (&self->widget);

  G_OBJECT_CLASS (np_scroll_anchor_parent_class)->dispose (object);
}

static void
np_scroll_anchor_class_init (NpScrollAnchorClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = np_scroll_anchor_dispose;
}

static void
np_scroll_anchor_init (NpScrollAnchor *self)
{
}

/**
 * np_scroll_anchor_new:
 * @scrolled: what is scrolled; it must outlive the anchor
 *
 * Returns: (transfer full): an anchor that holds nothing
 */
NpScrollAnchor *
np_scroll_anchor_new (GtkScrolledWindow *scrolled)
{
  NpScrollAnchor *self = g_object_new (NP_TYPE_SCROLL_ANCHOR, NULL);

  self->scrolled = scrolled;

  return self;
}

/* Whole rows, where it is in a list: what is inside of one may change. */
static GtkWidget *
find_topmost (NpScrollAnchor *self)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self->scrolled), PROBE_X, 1, GTK_PICK_INSENSITIVE | GTK_PICK_NON_TARGETABLE);
  GtkWidget *row = picked != NULL ? gtk_widget_get_ancestor (picked, GTK_TYPE_LIST_BOX_ROW) : NULL;

  return row != NULL ? row : picked;
}

static gboolean
get_y (NpScrollAnchor *self,
       float          *y)
{
  graphene_rect_t bounds;

  if (self->widget == NULL || !gtk_widget_get_mapped (self->widget) ||
      !gtk_widget_compute_bounds (self->widget, GTK_WIDGET (self->scrolled), &bounds))
    return FALSE;

  *y = bounds.origin.y;

  return TRUE;
}

static void
layout_cb (GdkFrameClock  *clock,
           NpScrollAnchor *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  float y;

  np_frame_hook_disconnect (&self->layout);
  if (get_y (self, &y))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (double) (y - self->y));
  g_clear_weak_pointer (&self->widget);
}

/**
 * np_scroll_anchor_hold:
 * @self: an anchor
 *
 * Keeps the topmost thing that can be seen where it is, whatever changes until the next frame.
 */
void
np_scroll_anchor_hold (NpScrollAnchor *self)
{
  g_return_if_fail (NP_IS_SCROLL_ANCHOR (self));

  if (self->widget != NULL || gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scrolled)) <= 0)
    return;

  g_set_weak_pointer (&self->widget, find_topmost (self));
  if (get_y (self, &self->y))
    np_frame_hook_connect (&self->layout, GTK_WIDGET (self->scrolled), "layout", G_CALLBACK (layout_cb), self);
  else
    g_clear_weak_pointer (&self->widget);
}
