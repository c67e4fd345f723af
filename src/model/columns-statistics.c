/* model/columns-statistics.c: what there is to say about a counter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/row.h"

#include <glib/gi18n-lib.h>

#include "meaning/counters.h"
#include "meaning/sentences.h"
#include "model/column-util.h"
#include "model/findings-column.h"

typedef NpCounterRecord Counter;

/* What a reader should see first. */
typedef enum
{
  CONCERN_TROUBLE_GROWS,
  CONCERN_TROUBLE,
  CONCERN_TELLING,
  CONCERN_DETAIL,
} Concern;

static Concern
concern_of (const Counter *counter)
{
  switch (np_counter_get_weight (counter))
    {
    case NP_COUNTER_TROUBLE:
      return counter->since > 0 ? CONCERN_TROUBLE_GROWS : CONCERN_TROUBLE;
    case NP_COUNTER_TELLING:
      return CONCERN_TELLING;
    case NP_COUNTER_DETAIL:
    default:
      return CONCERN_DETAIL;
    }
}

static const char *
concern_word (const Counter *counter)
{
  static const char *const words[] = {
    [CONCERN_TROUBLE_GROWS] = "trouble-grows",
    [CONCERN_TROUBLE] = "trouble-if-growing",
    [CONCERN_TELLING] = "telling",
    [CONCERN_DETAIL] = "detail",
  };

  return words[concern_of (counter)];
}

NP_TEXT_COLUMN (protocol, Counter, r->protocol)
NP_TEXT_COLUMN (counter, Counter, r->name)
NP_TEXT_COLUMN (topic, Counter, np_counter_get_topic (r))
NP_TEXT_COLUMN (kind, Counter, r->is_gauge ? "gauge" : "counter")
NP_TEXT_COLUMN (concern, Counter, concern_word (r))
NP_NUMBER_COLUMN (value, Counter, TRUE, r->value)
NP_NUMBER_COLUMN (since, Counter, r->has_since, r->since)
NP_NUMBER_COLUMN (rate, Counter, r->has_rate, r->rate + 0.5)

static gboolean
value_is_signed (gconstpointer record)
{
  const Counter *counter = record;

  return counter->is_signed;
}

static gboolean
meaning_text (gconstpointer record,
              GString      *text)
{
  g_autofree char *meaning = np_doing_for_counter (record);

  g_string_append (text, meaning);

  return TRUE;
}

static void
since_show (gconstpointer record,
            GString      *text)
{
  const Counter *counter = record;

  if (!counter->has_since)
    g_string_append (text, "—");
  else if (counter->since > 0)
    g_string_append_printf (text, "+%" G_GINT64_FORMAT, counter->since);
  else
    g_string_append_printf (text, "%" G_GINT64_FORMAT, counter->since);
}

static void
rate_show (gconstpointer record,
           GString      *text)
{
  const Counter *counter = record;

  if (!counter->has_rate)
    g_string_append (text, "—");
  else if (counter->rate > 0 && counter->rate < 99.95)
    /* Translators: how often something happens in one second. */
    g_string_append_printf (text, _("%.1f/s"), counter->rate);
  else
    /* Translators: how often something happens in one second. */
    g_string_append_printf (text, _("%.0f/s"), counter->rate);
}

static int
rate_compare (gconstpointer a,
              gconstpointer b)
{
  const Counter *first = a, *second = b;

  if (first->has_rate != second->has_rate)
    return first->has_rate ? 1 : -1;

  return (first->rate > second->rate) - (first->rate < second->rate);
}

static int
topic_order (gconstpointer a,
             gconstpointer b)
{
  return np_compare_numbers (np_counter_get_topic_order (a), np_counter_get_topic_order (b));
}

static gboolean
trouble_grows (gconstpointer record)
{
  return concern_of (record) == CONCERN_TROUBLE_GROWS;
}

static void
concern_show (gconstpointer record,
              GString      *text)
{
  if (trouble_grows (record))
    /* Translators: a sign of trouble that is counted more often than before; the column is called Trouble. */
    g_string_append (text, _("it grows"));
}

/* Trouble that stands still tells something, but no more than others. */
static guint
concern_order (const Counter *counter)
{
  Concern concern = concern_of (counter);

  return concern == CONCERN_TROUBLE ? CONCERN_TELLING : concern;
}

static int
compare_concerns (gconstpointer a,
                  gconstpointer b)
{
  int order = np_compare_numbers (concern_order (a), concern_order (b));

  return order != 0 ? order : topic_order (a, b);
}

static gboolean
is_minor (gconstpointer record)
{
  const Counter *counter = record;

  return counter->value == 0 && counter->since == 0;
}

static const NpTerm *
find_concern (const Counter *counter)
{
  g_autofree char *id = g_strconcat ("statistics-concern-", concern_word (counter), NULL);

  return np_glossary_lookup (id);
}

static const NpTerm *
find_counter (const Counter *counter)
{
  const NpTerm *term = np_term_for_counter (counter->protocol, counter->name);

  return term != NULL ? term : np_glossary_lookup ("statistics-counter-other");
}

NP_VALUE_TERM (protocol, Counter, np_term_for_counter_protocol (r))
NP_VALUE_TERM (counter, Counter, find_counter (r))
NP_VALUE_TERM (topic, Counter, np_term_for_counter_topic (r))
NP_VALUE_TERM (kind, Counter, np_glossary_lookup (r->is_gauge ? "statistics-kind-gauge" : "statistics-kind-counter"))
NP_VALUE_TERM (concern, Counter, find_concern (r))

NP_FINDINGS_COLUMN_FUNCTIONS (NP_TABLE_STATISTICS)

static const NpColumn columns[] = {
  { "protocol", N_("Protocol"), "statistics-protocol", NP_COLUMN_TEXT, 8,
    .text = protocol_text, .compare = protocol_compare,
    .explain = NP_EXPLAIN (np_explain_counter_protocol), .value_term = protocol_value_term },
  { "counter", N_("Counter"), "statistics-counter", NP_COLUMN_TEXT, 20,
    .text = counter_text, .compare = counter_compare, .explain = NP_EXPLAIN (np_sentence_for_counter),
    .value_term = counter_value_term },
  { "value", N_("Value"), "statistics-value", NP_COLUMN_SIGNED, 10, .quiet = TRUE,
    .number = value_number, .is_signed = value_is_signed, .explain = NP_EXPLAIN (np_explain_counter_value) },

  { "topic", N_("Topic"), "statistics-topic", NP_COLUMN_TEXT, 18, .text = topic_text, .compare = topic_order,
    .explain = NP_EXPLAIN (np_explain_counter_topic), .value_term = topic_value_term },
  { "meaning", N_("What it counts"), "statistics-meaning", NP_COLUMN_TEXT, 32, .expands = TRUE,
    .text = meaning_text, .explain = NP_EXPLAIN (np_sentence_for_counter) },
  { "since", N_("Since Opened"), "statistics-since", NP_COLUMN_SIGNED, 9, .quiet = TRUE,
    .number = since_number, .show = since_show, .explain = NP_EXPLAIN (np_explain_counter_since) },
  { "rate", N_("Rate"), "statistics-rate", NP_COLUMN_NUMBER, 8, .quiet = TRUE,
    .number = rate_number, .show = rate_show, .compare = rate_compare,
    .explain = NP_EXPLAIN (np_explain_counter_rate) },
  { "kind", N_("Kind"), "statistics-kind", NP_COLUMN_TEXT, 7, .text = kind_text, .compare = kind_compare,
    .explain = NP_EXPLAIN (np_explain_counter_kind), .value_term = kind_value_term },
  { "concern", N_("Trouble"), "statistics-concern", NP_COLUMN_TEXT, 8,
    .text = concern_text, .show = concern_show, .compare = compare_concerns,
    .explain = NP_EXPLAIN (np_explain_counter_since), .attention = trouble_grows,
    .value_term = concern_value_term },
  NP_FINDINGS_COLUMN,
};

static const char *const plain_layout[] = {
  "counter", "meaning", "value", "since", "rate", "concern", "topic", NULL
};

static const char *const netstat_layout[] = {
  "protocol", "counter", "value", "meaning", NULL
};

static const char *const narrow_layout[] = {
  "meaning", "value", NULL
};

const NpTableInfo np_statistics_info = {
  .id = NP_TABLE_STATISTICS,
  .name = "statistics",
  .title = N_("Statistics"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .layouts = { plain_layout, netstat_layout, narrow_layout },
  .sort = "concern",
  .get_row_type = np_row_get_type,
  .sentence = NP_EXPLAIN (np_sentence_for_counter),
  .is_minor = is_minor,
  .minor_title = N_("Show Counters That Are Zero"),
};
