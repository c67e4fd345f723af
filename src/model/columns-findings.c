/* model/columns-findings.c: what there is to say about a finding
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/row.h"

#include <glib/gi18n-lib.h>

#include "meaning/explain.h"
#include "meaning/finding-words.h"
#include "meaning/sentences.h"
#include "meaning/terms.h"
#include "model/column-util.h"
#include "model/table-info.h"
#include "model/time-text.h"

typedef NpFindingRecord Finding;

/* No table is a text, too. */
static const char *
table_name (const Finding *finding)
{
  return finding->table < NP_N_TABLES ? np_table_info_get (finding->table)->name : NULL;
}

static const char *
filled (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

NP_TEXT_COLUMN (id, Finding, r->id)
NP_TEXT_COLUMN (severity, Finding, np_severity_get_word (r->severity))
NP_TEXT_COLUMN (title, Finding, filled (r->title))
NP_TEXT_COLUMN (text, Finding, filled (r->meaning))
NP_TEXT_COLUMN (evidence, Finding, filled (r->evidence))
NP_TEXT_COLUMN (verdict, Finding, filled (r->verdict))
NP_TEXT_COLUMN (action, Finding, filled (r->action))
NP_TEXT_COLUMN (normal, Finding, filled (r->normal))
NP_TEXT_COLUMN (reason, Finding, filled (r->reason))
NP_TEXT_COLUMN (subject, Finding, filled (r->subject))
NP_TEXT_COLUMN (cause, Finding, filled (r->cause))
NP_TEXT_COLUMN (table, Finding, table_name (r))
NP_TEXT_COLUMN (words, Finding, filled (r->words))
NP_TEXT_COLUMN (seen_once, Finding, r->seen_once ? "yes" : "no")

NP_NUMBER_COLUMN (rows, Finding, TRUE, r->n_rows)

/* From good to bad. */
static int
severity_rank_compare (gconstpointer a,
                       gconstpointer b)
{
  const Finding *first = a, *second = b;

  return np_compare_numbers (first->severity, second->severity);
}

static void
severity_show (gconstpointer record,
               GString      *text)
{
  g_string_append (text, np_severity_get_title (((const Finding *) record)->severity));
}

/* A cell has one line. */
static void
evidence_show (gconstpointer record,
               GString      *text)
{
  const char *evidence = evidence_string (record);
  g_auto(GStrv) lines = g_strsplit (evidence != NULL ? evidence : "", "\n", -1);
  g_autofree char *line = g_strjoinv (" · ", lines);

  g_string_append (text, line);
}

/* What is in the table above the rows of it. */
static void
table_show (gconstpointer record,
            GString      *text)
{
  const Finding *finding = record;

  if (finding->table < NP_N_TABLES)
    g_string_append (text, np_table_info_get_title (np_table_info_get (finding->table)));
}

/* The check of the cause, without whom that is about. */
static const NpTerm *
cause_value_term (gconstpointer record,
                  guint         n)
{
  const Finding *finding = record;
  g_auto(GStrv) parts = filled (finding->cause) != NULL ? g_strsplit (finding->cause, " ", 2) : NULL;

  return n == 0 && parts != NULL ? np_term_for_check (parts[0]) : NULL;
}

static gboolean
since_text (gconstpointer record,
            GString      *text)
{
  return np_append_utc (text, ((const Finding *) record)->since);
}

static void
since_show (gconstpointer record,
            GString      *text)
{
  np_append_local (text, ((const Finding *) record)->since, "%x %X");
}

static int
since_compare (gconstpointer a,
               gconstpointer b)
{
  const Finding *first = a, *second = b;

  return (first->since > second->since) - (first->since < second->since);
}

static gboolean
needs_attention (gconstpointer record)
{
  return ((const Finding *) record)->severity >= NP_SEVERITY_NOTICE;
}

NP_VALUE_TERM (id, Finding, r->id != NULL ? np_term_for_check (r->id) : NULL)
NP_VALUE_TERM (severity, Finding, np_term_for_severity (r->severity))
NP_VALUE_TERM (seen_once, Finding, np_glossary_lookup (r->seen_once ? "seen-once-yes" : "seen-once-no"))

static const NpColumn columns[] = {
  { "id", N_("Check"), "finding-check", NP_COLUMN_TEXT, 20, .text = id_text, .compare = id_compare,
    .explain = NP_EXPLAIN (np_explain_finding_check), .value_term = id_value_term },
  { "severity", N_("Severity"), "severity", NP_COLUMN_TEXT, 9,
    .text = severity_text, .show = severity_show, .compare = severity_rank_compare,
    .explain = NP_EXPLAIN (np_explain_finding_severity), .value_term = severity_value_term,
    .attention = needs_attention },
  { "title", N_("Finding"), "finding", NP_COLUMN_TEXT, 40, .expands = TRUE,
    .text = title_text, .compare = title_compare, .explain = NP_EXPLAIN (np_explain_finding_title) },
  { "text", N_("What It Means"), "finding-meaning", NP_COLUMN_TEXT, 40, .quiet = TRUE,
    .text = text_text, .compare = text_compare, .explain = NP_EXPLAIN (np_explain_finding_meaning) },
  { "evidence", N_("Evidence"), "finding-evidence", NP_COLUMN_TEXT, 30, .quiet = TRUE,
    .text = evidence_text, .show = evidence_show, .compare = evidence_compare,
    .explain = NP_EXPLAIN (np_explain_finding_evidence) },

  { "verdict", N_("Is It Bad?"), "finding-verdict", NP_COLUMN_TEXT, 30, .quiet = TRUE,
    .text = verdict_text, .compare = verdict_compare, .explain = NP_EXPLAIN (np_explain_finding_verdict) },
  { "action", N_("What to Do"), "finding-action", NP_COLUMN_TEXT, 30, .quiet = TRUE,
    .text = action_text, .compare = action_compare, .explain = NP_EXPLAIN (np_explain_finding_action) },
  { "normal", N_("When It Is Normal"), "finding-normal", NP_COLUMN_TEXT, 30, .quiet = TRUE,
    .text = normal_text, .compare = normal_compare, .explain = NP_EXPLAIN (np_explain_finding_normal) },
  { "reason", N_("Why It Is Shown"), "finding-reason", NP_COLUMN_TEXT, 30, .quiet = TRUE,
    .text = reason_text, .compare = reason_compare, .explain = NP_EXPLAIN (np_explain_finding_reason) },
  { "subject", N_("About"), "finding-subject", NP_COLUMN_TEXT, 16, .quiet = TRUE,
    .text = subject_text, .compare = subject_compare, .explain = NP_EXPLAIN (np_explain_finding_subject) },
  { "cause", N_("Follows From"), "finding-cause", NP_COLUMN_TEXT, 20, .quiet = TRUE,
    .text = cause_text, .compare = cause_compare, .explain = NP_EXPLAIN (np_explain_finding_cause),
    .value_term = cause_value_term },
  { "rows", N_("Rows"), "finding-rows", NP_COLUMN_NUMBER, 6, .quiet = TRUE, .number = rows_number,
    .explain = NP_EXPLAIN (np_explain_finding_rows) },
  { "table", N_("Page"), "finding-page", NP_COLUMN_TEXT, 12, .quiet = TRUE,
    .text = table_text, .show = table_show, .compare = table_compare, .explain = NP_EXPLAIN (np_explain_finding_page) },
  { "words", N_("Search"), "finding-words", NP_COLUMN_TEXT, 24, .quiet = TRUE,
    .text = words_text, .compare = words_compare, .explain = NP_EXPLAIN (np_explain_finding_words) },
  { "since", N_("Since"), "finding-since", NP_COLUMN_TEXT, 18, .quiet = TRUE,
    .text = since_text, .show = since_show, .compare = since_compare, .explain = NP_EXPLAIN (np_explain_finding_since) },
  { "seen_once", N_("Seen Once"), "seen-once", NP_COLUMN_TEXT, 9, .quiet = TRUE,
    .text = seen_once_text, .compare = seen_once_compare, .explain = NP_EXPLAIN (np_explain_finding_seen_once),
    .value_term = seen_once_value_term },
};

static const char *const plain_layout[] = {
  "severity", "title", "text", NULL
};

static const char *const narrow_layout[] = {
  "severity", "title", NULL
};

/* The worst come first, as they are found. */
const NpTableInfo np_findings_info = {
  .id = NP_TABLE_FINDINGS,
  .name = "findings",
  .title = N_("Findings"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .layouts = { plain_layout, NULL, narrow_layout },
  .get_row_type = np_row_get_type,
  .sentence = NP_EXPLAIN (np_sentence_for_finding),
};
