/* tests/ui/reading-order.c: addresses and numbers where people read from right to left
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/reading-order.h"

#include "widgets.h"

static GtkLabel *
create_label (GtkTextDirection  direction,
              const char       *text)
{
  GtkLabel *label;

  gtk_widget_set_default_direction (direction);
  label = GTK_LABEL (g_object_ref_sink (gtk_label_new (text)));
  gtk_label_set_xalign (label, 0);

  return label;
}

/* From the left edge of the text, where the letter at a place in it is painted. */
static int
get_x (GtkLabel *label,
       int       index)
{
  PangoRectangle position;

  pango_layout_index_to_pos (gtk_label_get_layout (label), index, &position);

  return MIN (position.x, position.x + position.width);
}

static void
test_addresses (void)
{
  const char *const values[] = { "::1", "-1", "::/0", "2001:db8::1/64", "10.0.0.1:80" };

  if (!test_has_display ())
    return;

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autoptr(GtkLabel) label = create_label (GTK_TEXT_DIR_RTL, values[i]);

      np_label_keep_order (label);
      for (int j = 1; values[i][j] != '\0'; j++)
        g_assert_cmpint (get_x (label, j), >, get_x (label, j - 1));
      g_assert_cmpstr (gtk_label_get_label (label), ==, values[i]);
    }
}

/* Otherwise there would be nothing to mend. */
static void
test_without (void)
{
  g_autoptr(GtkLabel) label = NULL;

  if (!test_has_display ())
    return;

  label = create_label (GTK_TEXT_DIR_RTL, "::1");
  g_assert_cmpint (get_x (label, 2), <, get_x (label, 0));
}

static void
test_words (void)
{
  g_autoptr(GtkLabel) label = NULL;

  if (!test_has_display ())
    return;

  label = create_label (GTK_TEXT_DIR_RTL, "אבג");
  np_label_keep_order (label);
  g_assert_cmpint (get_x (label, 2), <, get_x (label, 0));
}

static void
test_side (void)
{
  g_autoptr(GtkLabel) mirrored = NULL, plain = NULL;

  if (!test_has_display ())
    return;

  plain = create_label (GTK_TEXT_DIR_LTR, "::1");
  np_label_keep_order (plain);
  g_assert_cmpfloat_with_epsilon (gtk_label_get_xalign (plain), 0, .01);

  mirrored = create_label (GTK_TEXT_DIR_RTL, "::1");
  np_label_keep_order (mirrored);
  g_assert_cmpfloat_with_epsilon (gtk_label_get_xalign (mirrored), 1, .01);
}

/* The marks make every text of a column stand at the same side; there are none where nobody reads from the right. */
static void
test_text (void)
{
  g_autoptr(GString) text = g_string_new ("::1/128"), empty = g_string_new (NULL);

  if (!test_has_display ())
    return;

  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  np_text_keep_order (text);
  g_assert_cmpstr (text->str, ==, "::1/128");

  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  np_text_keep_order (empty);
  g_assert_cmpstr (empty->str, ==, "");
  np_text_keep_order (text);
  {
    g_autoptr(GtkLabel) label = create_label (GTK_TEXT_DIR_RTL, text->str);
    int start = (int) (strstr (text->str, "::1/128") - text->str);

    for (int i = start + 1; i < start + 7; i++)
      g_assert_cmpint (get_x (label, i), >, get_x (label, i - 1));
  }
}

int
main (int    argc,
      char **argv)
{
  test_init_widgets (&argc, &argv);

  g_test_add_func ("/reading-order/addresses", test_addresses);
  g_test_add_func ("/reading-order/without", test_without);
  g_test_add_func ("/reading-order/words", test_words);
  g_test_add_func ("/reading-order/side", test_side);
  g_test_add_func ("/reading-order/text", test_text);

  return g_test_run ();
}
