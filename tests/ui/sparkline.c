/* tests/ui/sparkline.c: NpSparkline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/sparkline.h"

#include "widgets.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define WIDTH 60
#define HEIGHT 40

/* (transfer full): what the curve draws, upon nothing. */
static GskRenderNode *
draw (GtkWidget *curve)
{
  g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();

  GTK_WIDGET_GET_CLASS (curve)->snapshot (curve, snapshot);

  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}

/* How much of each column of pixels is covered, from the bottom, in pixels. */
static void
measure (GtkWidget *curve,
         guint     *heights)
{
  g_autoptr(GskRenderNode) node = draw (curve);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  const guchar *pixels;
  int stride;

  gsk_render_node_draw (node, cr);
  cairo_surface_flush (surface);
  pixels = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);

  for (guint x = 0; x < WIDTH; x++)
    {
      heights[x] = 0;
      for (guint y = 0; y < HEIGHT; y++)
        if (pixels[(int) y * stride + (int) x * 4 + 3] > 20)
          {
            heights[x] = HEIGHT - y;
            break;
          }
    }

  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

static GtkWidget *
show_curve (GtkWidget **window)
{
  GtkWidget *curve = np_sparkline_new (60 * SECOND);

  gtk_widget_set_size_request (curve, WIDTH, HEIGHT);
  gtk_widget_set_halign (curve, GTK_ALIGN_START);
  gtk_widget_set_valign (curve, GTK_ALIGN_START);
  *window = test_show (curve, 200, 200);
  g_assert_cmpint (gtk_widget_get_width (curve), ==, WIDTH);
  g_assert_cmpint (gtk_widget_get_height (curve), ==, HEIGHT);

  return curve;
}

/* One pixel is one second: a minute that rises from nothing at the left to the top at the right. */
static void
test_shape (void)
{
  g_autoptr(NpHistory) history = np_history_new ();
  guint heights[WIDTH];
  GtkWidget *window, *curve;

  if (!test_has_display ())
    return;

  curve = show_curve (&window);
  for (int i = 0; i <= 60; i++)
    np_history_add (history, i * SECOND, 10000 * i);
  np_sparkline_set_history (NP_SPARKLINE (curve), history);

  measure (curve, heights);
  g_assert_cmpuint (heights[0], <=, 4);
  g_assert_cmpuint (heights[30], >=, HEIGHT / 2 - 3);
  g_assert_cmpuint (heights[30], <=, HEIGHT / 2 + 4);
  g_assert_cmpuint (heights[59], >=, HEIGHT - 2);

  test_close (window);
}

/* Nothing is drawn where nothing was known; the line at the bottom goes on. */
static void
test_gap (void)
{
  g_autoptr(NpHistory) history = np_history_new ();
  guint heights[WIDTH];
  GtkWidget *window, *curve;

  if (!test_has_display ())
    return;

  curve = show_curve (&window);
  for (int i = 0; i <= 60; i++)
    np_history_add (history, i * SECOND, i < 20 || i > 40 ? 50000 : -1);
  np_sparkline_set_history (NP_SPARKLINE (curve), history);

  measure (curve, heights);
  g_assert_cmpuint (heights[10], >, HEIGHT / 2);
  g_assert_cmpuint (heights[30], ==, 1);
  g_assert_cmpuint (heights[50], >, HEIGHT / 2);

  np_sparkline_set_history (NP_SPARKLINE (curve), NULL);
  measure (curve, heights);
  for (guint x = 0; x < WIDTH; x++)
    g_assert_cmpuint (heights[x], ==, 1);

  test_close (window);
}

/* A thousand bytes a second are no mountain. */
static void
test_scale (void)
{
  g_autoptr(NpHistory) history = np_history_new ();
  guint heights[WIDTH];
  GtkWidget *window, *curve;

  if (!test_has_display ())
    return;

  curve = show_curve (&window);
  for (int i = 0; i <= 60; i++)
    np_history_add (history, i * SECOND, i % 2 * 1000);
  np_sparkline_set_history (NP_SPARKLINE (curve), history);

  measure (curve, heights);
  for (guint x = 0; x < WIDTH; x++)
    g_assert_cmpuint (heights[x], <, 8);

  test_close (window);
}

static gboolean
count_cb (guint *count)
{
  *count += 1;

  return TRUE;
}

/* How often something was to be drawn anew. */
static void
watch (GtkWidget *curve,
       guint     *count)
{
  GdkPaintable *paintable = gtk_widget_paintable_new (curve);

  g_signal_connect_swapped (paintable, "invalidate-contents", G_CALLBACK (count_cb), count);
  g_object_set_data_full (G_OBJECT (curve), "watch", paintable, g_object_unref);
}

static guint
set_and_draw (GtkWidget *window,
              GtkWidget *curve,
              NpHistory *history,
              guint     *count)
{
  *count = 0;
  np_sparkline_set_history (NP_SPARKLINE (curve), history);
  gtk_widget_queue_draw (window);
  gtk_test_widget_wait_for_draw (window);
  test_settle ();

  return *count;
}

/* Two hundred curves in a table cost next to nothing because most of them are lines of nothing. */
static void
test_draws_only_changes (void)
{
  g_autoptr(NpHistory) history = np_history_new ();
  GtkWidget *window, *curve;
  guint count = 0;

  if (!test_has_display ())
    return;

  curve = show_curve (&window);
  watch (curve, &count);

  np_history_add (history, 1 * SECOND, 0);
  g_assert_cmpuint (set_and_draw (window, curve, history, &count), ==, 0);
  np_history_add (history, 2 * SECOND, NP_HISTORY_LITTLE);
  g_assert_cmpuint (set_and_draw (window, curve, history, &count), ==, 0);

  np_history_add (history, 3 * SECOND, 8000);
  g_assert_cmpuint (set_and_draw (window, curve, history, &count), >, 0);
  g_assert_cmpuint (set_and_draw (window, curve, history, &count), ==, 0);
  np_history_add (history, 4 * SECOND, 0);
  g_assert_cmpuint (set_and_draw (window, curve, history, &count), >, 0);

  /* When the last of it has left the picture, and then never again. */
  np_history_add (history, 70 * SECOND, 0);
  g_assert_cmpuint (set_and_draw (window, curve, history, &count), >, 0);
  np_history_add (history, 71 * SECOND, 0);
  g_assert_cmpuint (set_and_draw (window, curve, history, &count), ==, 0);

  test_close (window);
}

/* Out of sight nothing is drawn, except that nothing is left to draw. */
static void
test_out_of_sight (void)
{
  g_autoptr(NpHistory) history = np_history_new ();
  GtkWidget *window, *curve, *scrolled, *box, *space;
  GtkAdjustment *adjustment;
  guint count = 0;

  if (!test_has_display ())
    return;

  scrolled = gtk_scrolled_window_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  space = gtk_label_new (NULL);
  curve = np_sparkline_new (60 * SECOND);
  gtk_widget_set_size_request (space, -1, 1000);
  gtk_widget_set_size_request (curve, WIDTH, HEIGHT);
  gtk_box_append (GTK_BOX (box), space);
  gtk_box_append (GTK_BOX (box), curve);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), box);
  window = test_show (scrolled, 200, 200);
  watch (curve, &count);

  np_history_add (history, 1 * SECOND, 50000);
  set_and_draw (window, curve, history, &count);
  np_history_add (history, 2 * SECOND, 90000);
  g_assert_cmpuint (set_and_draw (window, curve, history, &count), ==, 0);

  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  gtk_adjustment_set_value (adjustment, 1000);
  gtk_widget_queue_draw (window);
  gtk_test_widget_wait_for_draw (window);
  test_settle ();
  g_assert_cmpuint (set_and_draw (window, curve, history, &count), >, 0);

  gtk_adjustment_set_value (adjustment, 0);
  gtk_widget_queue_draw (window);
  gtk_test_widget_wait_for_draw (window);
  test_settle ();
  np_history_add (history, 100 * SECOND, 0);
  g_assert_cmpuint (set_and_draw (window, curve, history, &count), >, 0);

  test_close (window);
}

int
main (int    argc,
      char **argv)
{
  test_init_widgets (&argc, &argv);

  g_test_add_func ("/sparkline/shape", test_shape);
  g_test_add_func ("/sparkline/gap", test_gap);
  g_test_add_func ("/sparkline/scale", test_scale);
  g_test_add_func ("/sparkline/draws-only-changes", test_draws_only_changes);
  g_test_add_func ("/sparkline/out-of-sight", test_out_of_sight);

  return g_test_run ();
}
