/* ui/sparkline.c: a small curve
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/sparkline.h"

/* In full height, next to nothing would look like much. */
#define LEAST_TOP (50 * NP_HISTORY_LITTLE)

/**
 * NpSparkline:
 *
 * Draws an #NpHistory: the newest number at the right edge, the largest at the top,
 * nothing where it was not known. Each number stands for the time since the one
 * before it. The colour is the CSS one of `sparkline`. Whoever shows a curve says the
 * same in words, beside it or as its accessible label.
 *
 * A table may have hundreds of curves that change every second. So they are made of
 * whole pixels, which cost little to paint; one that is out of sight waits until it
 * comes into sight, and one of nothing is never drawn again.
 */
struct _NpSparkline
{
  GtkWidget  parent_instance;

  NpHistory *history;
  gint64     span;
  gint64     drawn_time; /* of the newest sample when it was drawn last */
  gboolean   is_quiet;
};

G_DEFINE_FINAL_TYPE (NpSparkline, np_sparkline, GTK_TYPE_WIDGET)

static const NpSample *
get_sample (NpSparkline *self,
            guint        index)
{
  return np_history_get_sample (self->history, index);
}

static gint64
get_newest (NpHistory *history)
{
  guint n_samples = history != NULL ? np_history_get_n_samples (history) : 0;

  return n_samples > 0 ? np_history_get_sample (history, n_samples - 1)->time : 0;
}

/* The first sample whose time reaches into the span, after one where that time begins. */
static guint
find_first (NpSparkline *self,
            gint64       newest)
{
  guint first = np_history_get_n_samples (self->history);

  while (first > 1 && get_sample (self, first - 1)->time > newest - self->span)
    first--;

  return first;
}

/* Where a moment is, from the left edge. */
static int
get_x (NpSparkline *self,
       gint64       before_newest,
       int          width)
{
  return MAX (0, width - (int) (before_newest * width / self->span));
}

/* One path of upright columns. */
static void
add_columns (NpSparkline *self,
             cairo_t     *cr,
             int          width,
             int          height)
{
  double top = (double) MAX (np_history_get_highest (self->history, self->span), LEAST_TOP);
  guint n_samples = np_history_get_n_samples (self->history);
  gint64 newest = get_newest (self->history);

  for (guint i = find_first (self, newest); i < n_samples; i++)
    {
      int begin = get_x (self, newest - get_sample (self, i - 1)->time, width);
      int end = get_x (self, newest - get_sample (self, i)->time, width);
      int column = (int) ((double) get_sample (self, i)->value / top * height + .5);

      if (column > 0)
        cairo_rectangle (cr, begin, MAX (height - column, 0), end - begin, column);
    }
}

static void
np_sparkline_snapshot (GtkWidget   *widget,
                       GtkSnapshot *snapshot)
{
  NpSparkline *self = NP_SPARKLINE (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  const graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  const graphene_rect_t ground = GRAPHENE_RECT_INIT (0, (float) height - 1, (float) width, 1);
  GdkRGBA colour, pale;
  cairo_t *cr;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  pale = colour;
  pale.alpha *= .4f;
  gtk_snapshot_append_color (snapshot, &pale, &ground);

  self->drawn_time = get_newest (self->history);
  if (self->is_quiet)
    return;

  cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_NONE);
  gdk_cairo_set_source_rgba (cr, &colour);
  add_columns (self, cr, width, height);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
np_sparkline_finalize (GObject *object)
{
  g_clear_pointer (&NP_SPARKLINE (object)->history, np_history_unref);

  G_OBJECT_CLASS (np_sparkline_parent_class)->finalize (object);
}

static void
np_sparkline_class_init (NpSparklineClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = np_sparkline_finalize;
  widget_class->snapshot = np_sparkline_snapshot;

  gtk_widget_class_set_css_name (widget_class, "sparkline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
np_sparkline_init (NpSparkline *self)
{
  self->span = NP_HISTORY_SPAN;
  self->is_quiet = TRUE;
}

/**
 * np_sparkline_new:
 * @span: how much time the width stands for, in µs
 *
 * Returns: (transfer floating): a curve that only repeats what stands beside it, so that
 *   nobody has it read out
 */
GtkWidget *
np_sparkline_new (gint64 span)
{
  NpSparkline *self = g_object_new (NP_TYPE_SPARKLINE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->span = span;

  return GTK_WIDGET (self);
}

/* Whether it lies within what a scrolled window shows. */
static gboolean
is_in_sight (NpSparkline *self)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  if (scrolled == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (self), scrolled, &bounds))
    return TRUE;

  return bounds.origin.y + bounds.size.height > 0 && bounds.origin.y < (float) gtk_widget_get_height (scrolled);
}

/**
 * np_sparkline_set_history:
 * @self: a curve
 * @history: (nullable): what to draw; to be set again when it has grown
 *
 * Draws only when the curve looks different from before. Out of sight it is drawn when it is set
 * the next time: what changes, changes every second.
 */
void
np_sparkline_set_history (NpSparkline *self,
                          NpHistory   *history)
{
  gboolean is_quiet = history == NULL || np_history_is_quiet (history, self->span);
  gboolean was_quiet = self->is_quiet;
  gboolean is_other = history != self->history;

  g_return_if_fail (NP_IS_SPARKLINE (self));

  if (is_other)
    {
      g_clear_pointer (&self->history, np_history_unref);
      self->history = history != NULL ? np_history_ref (history) : NULL;
    }
  self->is_quiet = is_quiet;

  if (is_quiet != was_quiet || (!is_quiet && is_other))
    gtk_widget_queue_draw (GTK_WIDGET (self));
  else if (!is_quiet && get_newest (history) != self->drawn_time && is_in_sight (self))
    gtk_widget_queue_draw (GTK_WIDGET (self));
}
