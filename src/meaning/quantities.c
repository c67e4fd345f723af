/* meaning/quantities.c: times and speeds in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/quantities.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define MINUTE 60u
#define HOUR   (60u * MINUTE)
#define DAY    (24u * HOUR)

/**
 * np_duration_in_words:
 * @seconds: how long
 *
 * Returns: (transfer full): one translated number and its unit, such as "23 hours", rounded down
 */
char *
np_duration_in_words (guint64 seconds)
{
  if (seconds < 2 * MINUTE)
    return g_strdup_printf (ngettext ("%" PRIu64 " second", "%" PRIu64 " seconds", seconds), seconds);

  if (seconds < 2 * HOUR)
    return g_strdup_printf (ngettext ("%" PRIu64 " minute", "%" PRIu64 " minutes", seconds / MINUTE), seconds / MINUTE);

  if (seconds < 2 * DAY)
    return g_strdup_printf (ngettext ("%" PRIu64 " hour", "%" PRIu64 " hours", seconds / HOUR), seconds / HOUR);

  return g_strdup_printf (ngettext ("%" PRIu64 " day", "%" PRIu64 " days", seconds / DAY), seconds / DAY);
}

/**
 * np_speed_in_words:
 * @megabits: megabits a second
 *
 * Returns: (transfer full): the translated speed, such as "2.5 Gbit/s"
 */
char *
np_speed_in_words (guint32 megabits)
{
  if (megabits < 1000)
    /* Translators: the speed of a network card. */
    return g_strdup_printf (_("%u Mbit/s"), megabits);

  if (megabits % 1000 == 0)
    /* Translators: the speed of a network card. */
    return g_strdup_printf (_("%u Gbit/s"), megabits / 1000);

  /* Translators: the speed of a network card, such as 2.5 Gbit/s. */
  return g_strdup_printf (_("%.1f Gbit/s"), megabits / 1000.0);
}
