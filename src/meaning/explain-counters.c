/* meaning/explain-counters.c: what the cells of a counter mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/counters.h"

#include <glib/gi18n-lib.h>

#include "meaning/counter-amount.h"
#include "meaning/explain-term.h"
#include "meaning/sentence-join.h"

/* When to worry about it; every counter of trouble has an entry that says so. */
static const char *
get_worry (const NpCounterRecord *counter)
{
  return np_term_get_worry (np_term_for_counter (counter->protocol, counter->name));
}

static char *
explain_zero (const NpCounterRecord *counter)
{
  if (counter->is_gauge)
    return g_strdup (_("At the moment there is none."));

  /* It grew and was then begun anew. */
  if (counter->since != 0)
    return g_strdup (_("Its count was begun anew and is still zero."));

  if (np_counter_get_weight (counter) == NP_COUNTER_TROUBLE)
    return g_strdup (_("It has never happened so far, which is good."));

  return g_strdup (_("Nothing has been counted so far."));
}

/* A number of trouble is only the history of a computer that has been on for long, until it grows. */
static char *
explain_trouble (const NpCounterRecord *counter)
{
  if (!counter->has_since)
    return g_strdup (_("It was counted since the computer or container started; only if it grows is it a sign of trouble."));

  if (counter->since == 0)
    return g_strdup (_("All of it is from before counting began; only if it grows is it a sign of trouble."));

  return g_strdup (get_worry (counter));
}

/* A number that is what it says. */
static char *
explain_count (const NpCounterRecord *counter)
{
  if (counter->is_gauge)
    return g_strdup (_("That is the number at this moment; it can go up and down."));

  return g_strdup (_("It was counted since the computer or container started."));
}

/**
 * np_explain_counter_value:
 * @counter: a counter
 *
 * Returns: (transfer full) (nullable): what its value means here, one or two translated sentences
 */
char *
np_explain_counter_value (const NpCounterRecord *counter)
{
  char *peculiarity;

  if (counter->value == 0 && np_counter_get_unit (counter) != NP_COUNTER_UNIT_SETTING)
    return explain_zero (counter);

  peculiarity = np_counter_dup_peculiarity (counter);

  if (np_counter_get_weight (counter) != NP_COUNTER_TROUBLE)
    return peculiarity != NULL ? peculiarity : explain_count (counter);

  if (peculiarity == NULL)
    return explain_trouble (counter);

  return np_sentence_join (peculiarity, explain_trouble (counter));
}

/**
 * np_explain_counter_since:
 * @counter: a counter
 *
 * Returns: (transfer full) (nullable): what its change since counting began means, one or two translated sentences
 */
char *
np_explain_counter_since (const NpCounterRecord *counter)
{
  char *since = np_counter_dup_since (counter);

  if (since == NULL)
    return g_strdup (_("That can be told after a second look."));

  if (counter->since == 0 || np_counter_get_weight (counter) != NP_COUNTER_TROUBLE)
    return since;

  return np_sentence_join (since, g_strdup (get_worry (counter)));
}

static char *
dup_rate (const NpCounterRecord *counter)
{
  if (np_counter_get_unit (counter) == NP_COUNTER_UNIT_BYTES)
    return g_format_size ((guint64) CLAMP (counter->rate, 1.0, 1e18));

  return g_strdup_printf (counter->rate < 10.0 ? "%.1f" : "%.0f", MAX (counter->rate, 0.1));
}

/**
 * np_explain_counter_rate:
 * @counter: a counter
 *
 * Returns: (transfer full) (nullable): what its speed means, a translated sentence
 */
char *
np_explain_counter_rate (const NpCounterRecord *counter)
{
  g_autofree char *rate = NULL;

  if (!counter->has_rate)
    return g_strdup (counter->is_gauge ? _("It goes up and down, so it has no speed.")
                                       : _("That can be told after a second look."));

  if (!(counter->rate > 0.0))
    return g_strdup (_("It did not grow between the last two looks."));

  rate = dup_rate (counter);

  /* Translators: %s is a number such as 2.5, or a size such as 1.2 kB. */
  return g_strdup_printf (_("Between the last two looks it grew by about %s a second."), rate);
}

/**
 * np_explain_counter_protocol:
 * @counter: a counter
 *
 * Returns: (transfer full): for whom it counts, a translated sentence
 */
char *
np_explain_counter_protocol (const NpCounterRecord *counter)
{
  return np_explain_term (np_term_for_counter_protocol (counter));
}

/**
 * np_explain_counter_topic:
 * @counter: a counter
 *
 * Returns: (transfer full): what its topic is about, a translated sentence
 */
char *
np_explain_counter_topic (const NpCounterRecord *counter)
{
  return np_explain_term (np_term_for_counter_topic (counter));
}

/**
 * np_explain_counter_kind:
 * @counter: a counter
 *
 * Returns: (transfer full): how its number moves, a translated sentence
 */
char *
np_explain_counter_kind (const NpCounterRecord *counter)
{
  return np_explain_term (np_glossary_lookup (counter->is_gauge ? "statistics-kind-gauge" : "statistics-kind-counter"));
}
