/* ui/reading-order.c: addresses and numbers where people read from right to left
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/reading-order.h"

#define RIGHT_TO_LEFT_MARK "\u200f"
#define FIRST_STRONG_ISOLATE "\u2068"
#define POP_ISOLATE "\u2069"

static gboolean
is_right_to_left (void)
{
  return gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
}

/**
 * np_label_keep_order:
 * @label: a label that shows a value, not a sentence, and whose alignment is set already
 *
 * An address without letters would otherwise take the direction of its surroundings: `::1` would
 * be read as `1::`, and `-1` as `1-`. Words of the user's language still have their own direction,
 * the label stays at its side, and what is copied from it is not changed.
 */
void
np_label_keep_order (GtkLabel *label)
{
  g_return_if_fail (GTK_IS_LABEL (label));

  if (!is_right_to_left ())
    return;

  gtk_label_set_xalign (label, 1 - gtk_label_get_xalign (label));
  gtk_widget_set_direction (GTK_WIDGET (label), GTK_TEXT_DIR_LTR);
}

/**
 * np_text_keep_order:
 * @text: a value or a sentence
 *
 * The same for a text in a column: Pango would align each to the side that its first letter comes
 * from, and leave the column with two edges. The marks that are put around the text are not to be
 * copied or saved.
 */
void
np_text_keep_order (GString *text)
{
  if (text->len == 0 || !is_right_to_left ())
    return;

  g_string_prepend (text, RIGHT_TO_LEFT_MARK FIRST_STRONG_ISOLATE);
  g_string_append (text, POP_ISOLATE);
}
