/* ui/course-text.c: what a curve says, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/course-text.h"

#include <glib/gi18n-lib.h>

static char *
dup_highest_text (const NpColumn  *column,
                  const NpHistory *history)
{
  guint seconds = (guint) (np_history_get_length (history) / G_USEC_PER_SEC);
  guint minutes = (seconds + 30) / 60;
  g_autoptr(GString) highest = g_string_new (NULL);

  np_column_append_number (column, (guint64) np_history_get_highest (history, NP_HISTORY_SPAN), highest);

  if (seconds < 90)
    /* Translators: the %s is how much there was at most in so many seconds, for example 12 kB/s. */
    return g_strdup_printf (ngettext ("At most %1$s in the last %2$u second",
                                      "At most %1$s in the last %2$u seconds", seconds),
                            highest->str, seconds);

  /* Translators: the %s is how much there was at most in so many minutes, for example 12 kB/s. */
  return g_strdup_printf (ngettext ("At most %1$s in the last %2$u minute",
                                    "At most %1$s in the last %2$u minutes", minutes),
                          highest->str, minutes);
}

/**
 * np_course_dup_text:
 * @column: the number whose course it is
 * @history: the course, with two samples at least
 * @now: the number at the moment as people see it; empty when nobody knows it
 *
 * Returns: (transfer full): how high the curve is now and was at most, in a line each
 */
char *
np_course_dup_text (const NpColumn  *column,
                    const NpHistory *history,
                    const char      *now)
{
  g_autofree char *highest = dup_highest_text (column, history);
  g_autofree char *now_text = NULL;

  if (*now == '\0')
    return g_steal_pointer (&highest);

  /* Translators: the %s is how much there is now, for example 12 kB/s. */
  now_text = g_strdup_printf (_("Now %s"), now);

  return g_strjoin ("\n", now_text, highest, NULL);
}
