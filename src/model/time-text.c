/* model/time-text.c: moments as columns have them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/time-text.h"

/**
 * np_append_utc:
 * @text: grows by the moment as exports have it: ISO 8601 in UTC
 * @time: a moment in µs since the epoch; 0 is none
 *
 * Returns: whether there is one
 */
gboolean
np_append_utc (GString *text,
               gint64   time)
{
  g_autoptr(GDateTime) moment = time != 0 ? g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC) : NULL;
  g_autofree char *formatted = NULL;

  if (moment == NULL)
    return FALSE;

  formatted = g_date_time_format (moment, "%FT%TZ");
  g_string_append (text, formatted);

  return TRUE;
}

/**
 * np_append_local:
 * @text: grows by the moment as people see it
 * @time: a moment in µs since the epoch; 0 is none
 * @format: see g_date_time_format()
 */
void
np_append_local (GString    *text,
                 gint64      time,
                 const char *format)
{
  g_autoptr(GDateTime) moment = time != 0 ? g_date_time_new_from_unix_local (time / G_USEC_PER_SEC) : NULL;
  g_autofree char *formatted = NULL;

  if (moment == NULL)
    return;

  formatted = g_date_time_format (moment, format);
  g_string_append (text, formatted);
}
