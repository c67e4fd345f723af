/* cli/wrap.c: sentences in lines that a terminal can show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/wrap.h"

/* How wide a story is. */
#define TEXT_WIDTH 96

/**
 * np_append_wrapped:
 * @text: grows by lines
 * @indent: how many columns are left free, which are already on the first line
 * @sentences: what to say, plain text
 *
 * Writes words up to the width of a line.
 */
void
np_append_wrapped (GString    *text,
                   guint       indent,
                   const char *sentences)
{
  g_auto(GStrv) words = g_strsplit (sentences, " ", -1);
  glong column = indent;

  for (guint i = 0; words[i] != NULL; i++)
    {
      glong width = g_utf8_strlen (words[i], -1);

      if (i > 0 && column + 1 + width > TEXT_WIDTH)
        {
          g_string_append_printf (text, "\n%*s", (int) indent, "");
          column = indent;
        }
      else if (i > 0)
        {
          g_string_append_c (text, ' ');
          column++;
        }
      g_string_append (text, words[i]);
      column += width;
    }
  g_string_append_c (text, '\n');
}
