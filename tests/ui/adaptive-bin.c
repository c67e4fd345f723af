/* tests/ui/adaptive-bin.c: NpAdaptiveBin
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/adaptive-bin.h"

#include "widgets.h"

static GtkWidget *
create_wide_child (void)
{
  GtkWidget *child = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_set_size_request (child, 900, 100);

  return child;
}

static void
test_minimum (void)
{
  g_autoptr(GtkWidget) bin = NULL;
  int minimum, natural;

  if (!test_has_display ())
    return;

  bin = g_object_ref_sink (np_adaptive_bin_new ());
  gtk_widget_measure (bin, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 0);

  np_adaptive_bin_set_child (NP_ADAPTIVE_BIN (bin), create_wide_child ());
  gtk_widget_measure (bin, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 360);
  g_assert_cmpint (natural, ==, 900);
  gtk_widget_measure (bin, GTK_ORIENTATION_VERTICAL, 360, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
}

static void
count_cb (int *count)
{
  (*count)++;
}

static gboolean
is_narrow (gpointer bin)
{
  return np_adaptive_bin_get_narrow (bin);
}

static gboolean
is_wide (gpointer bin)
{
  return !np_adaptive_bin_get_narrow (bin);
}

static void
test_narrow (void)
{
  GtkWidget *bin, *window;
  int n_notified = 0;

  if (!test_has_display ())
    return;

  bin = np_adaptive_bin_new ();
  np_adaptive_bin_set_child (NP_ADAPTIVE_BIN (bin), create_wide_child ());
  g_signal_connect_swapped (bin, "notify::narrow", G_CALLBACK (count_cb), &n_notified);

  window = test_show (bin, 1000, 300);
  test_settle ();
  g_assert_false (np_adaptive_bin_get_narrow (NP_ADAPTIVE_BIN (bin)));
  g_assert_cmpint (n_notified, ==, 0);

  gtk_window_set_default_size (GTK_WINDOW (window), 400, 300);
  test_wait (is_narrow, bin);
  g_assert_cmpint (n_notified, ==, 1);

  /* The child keeps the width that it cannot do without. */
  g_assert_cmpint (gtk_widget_get_width (bin), <, 720);
  g_assert_cmpint (gtk_widget_get_width (np_adaptive_bin_get_child (NP_ADAPTIVE_BIN (bin))), ==, 900);

  gtk_window_set_default_size (GTK_WINDOW (window), 800, 300);
  test_wait (is_wide, bin);
  g_assert_cmpint (n_notified, ==, 2);

  test_close (window);
}

static void
test_child (void)
{
  GtkWidget *bin, *child, *parent;

  if (!test_has_display ())
    return;

  bin = g_object_ref_sink (np_adaptive_bin_new ());
  child = create_wide_child ();
  g_object_add_weak_pointer (G_OBJECT (child), (gpointer *) &child);

  np_adaptive_bin_set_child (NP_ADAPTIVE_BIN (bin), child);
  parent = gtk_widget_get_parent (child);
  g_assert_true (parent == bin);
  np_adaptive_bin_set_child (NP_ADAPTIVE_BIN (bin), gtk_label_new ("another"));
  g_assert_null (child);

  g_assert_finalize_object (bin);
}

int
main (int    argc,
      char **argv)
{
  test_init_widgets (&argc, &argv);

  g_test_add_func ("/adaptive-bin/minimum", test_minimum);
  g_test_add_func ("/adaptive-bin/narrow", test_narrow);
  g_test_add_func ("/adaptive-bin/child", test_child);

  return g_test_run ();
}
