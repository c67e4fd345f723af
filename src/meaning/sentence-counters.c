/* meaning/sentence-counters.c: a counter in a few plain sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <glib/gi18n-lib.h>

#include "meaning/counter-amount.h"
#include "meaning/counters.h"
#include "meaning/sentence-join.h"

static char *
dup_count (const NpCounterRecord *counter)
{
  gboolean is_count = np_counter_get_unit (counter) == NP_COUNTER_UNIT_COUNT;
  g_autofree char *value = np_counter_dup_value (counter);

  if (counter->is_gauge && is_count)
    {
      if (counter->value == 0)
        return g_strdup (_("There are none now."));

      return g_strdup_printf (ngettext ("There is now %s.", "There are now %s.", (gulong) counter->value), value);
    }

  if (counter->is_gauge)
    return g_strdup_printf (_("The value is now %s."), value);

  if (counter->value == 0 && counter->since == 0)
    return g_strdup (_("The count is still zero."));

  return g_strdup_printf (_("The count is %s."), value);
}

/**
 * np_sentence_for_counter:
 * @counter: a counter
 *
 * What it counts, its value, and how that changed: whole sentences, one after the other, because
 * there are hundreds of counters and every language can build each of these for itself.
 *
 * Returns: (transfer full): translated sentences
 */
char *
np_sentence_for_counter (const NpCounterRecord *counter)
{
  char *text = np_sentence_join (np_doing_for_counter (counter), dup_count (counter));

  text = np_sentence_join (text, np_counter_dup_peculiarity (counter));

  /* Of what never happened there is nothing more to say, and settings hardly change. */
  if (counter->since == 0 &&
      (counter->value == 0 || np_counter_get_unit (counter) == NP_COUNTER_UNIT_SETTING))
    return text;

  return np_sentence_join (text, np_counter_dup_since (counter));
}
