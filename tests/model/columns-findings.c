/* tests/model/columns-findings.c: tests of what is said about findings, and of the rows that they are about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/query.h"

#include <string.h>

#include "meaning/checks.h"
#include "model/column-text.h"
#include "support/sample.h"

/* 2026-11-22 12:34:56 UTC */
#define TIME (G_GINT64_CONSTANT (1795350896) * G_USEC_PER_SEC)

static NpFindingRecord
make_finding (void)
{
  return (NpFindingRecord) {
    .id = "close-wait-leak",
    .subject = (char *) "dropbox",
    .title = (char *) "Dropbox leaves connections open",
    .meaning = (char *) "They are forgotten.",
    .verdict = (char *) "It may stop working.",
    .action = (char *) "Restart it.",
    .normal = (char *) "Normal for a moment.",
    .reason = (char *) "Shown when there are ten.",
    .evidence = (char *) "12 connections\ntcp 192.0.2.1:5 – 192.0.2.2:80 CLOSE_WAIT",
    .words = (char *) "finding:close-wait-leak pid:7",
    .cause = (char *) "two-defaults eth0",
    .since = TIME,
    .n_rows = 12,
    .severity = NP_SEVERITY_WARNING,
    .table = NP_TABLE_CONNECTIONS,
    .seen_once = TRUE,
  };
}

static void
test_texts (void)
{
  NpFindingRecord finding = make_finding ();
  g_autofree char *sentence = np_findings_info.sentence (&finding);

  ASSERT_TEXTS (NP_TABLE_FINDINGS, &finding,
    { "id", "close-wait-leak" }, { "severity", "warning", "Warning" }, { "title", "Dropbox leaves connections open" },
    { "text", "They are forgotten." }, { "verdict", "It may stop working." }, { "action", "Restart it." },
    { "evidence", "12 connections\ntcp 192.0.2.1:5 – 192.0.2.2:80 CLOSE_WAIT",
      "12 connections · tcp 192.0.2.1:5 – 192.0.2.2:80 CLOSE_WAIT" },
    { "normal", "Normal for a moment." }, { "reason", "Shown when there are ten." }, { "subject", "dropbox" },
    { "cause", "two-defaults eth0" }, { "rows", "12" }, { "table", "connections", "Connections" },
    { "words", "finding:close-wait-leak pid:7" }, { "seen_once", "yes" });
  assert_value (NP_TABLE_FINDINGS, &finding, "since", "2026-11-22T12:34:56Z");
  g_assert_cmpstr (sentence, ==, "Dropbox leaves connections open. They are forgotten.");

  /* About the computer as a whole, and about no row. */
  finding.subject = finding.evidence = (char *) "";
  finding.normal = finding.words = finding.cause = NULL;
  finding.table = NP_N_TABLES;
  finding.since = 0;
  finding.n_rows = 0;
  finding.severity = NP_SEVERITY_INFO;
  finding.seen_once = FALSE;
  ASSERT_TEXTS (NP_TABLE_FINDINGS, &finding,
    { "severity", "info", "Good to know" }, { "subject", NULL }, { "evidence", NULL }, { "normal", NULL }, { "words", NULL },
    { "cause", NULL }, { "table", NULL }, { "since", NULL }, { "rows", "0" }, { "seen_once", "no" });
}

/* By how bad they are, not by the letters of the word. */
static void
test_order (void)
{
  static const NpSeverity ranks[] = { NP_SEVERITY_INFO, NP_SEVERITY_NOTICE, NP_SEVERITY_WARNING, NP_SEVERITY_PROBLEM };
  NpFindingRecord first = make_finding (), second = make_finding ();

  for (guint i = 0; i < G_N_ELEMENTS (ranks); i++)
    for (guint j = 0; j < G_N_ELEMENTS (ranks); j++)
      {
        first.severity = (guint8) ranks[i];
        second.severity = (guint8) ranks[j];
        g_assert_cmpint (compare_by (NP_TABLE_FINDINGS, "severity", &first, &second), ==, (i > j) - (i < j));
      }

  second.since += 1;
  g_assert_cmpint (compare_by (NP_TABLE_FINDINGS, "since", &first, &second), ==, -1);
  first.cause = NULL;
  g_assert_cmpint (compare_by (NP_TABLE_FINDINGS, "cause", &first, &second), ==, -1);
}

static void
assert_term (NpTableId     table,
             gconstpointer record,
             const char   *column_id,
             guint         n,
             const char   *expected)
{
  const NpColumn *column = np_table_info_find_column (np_table_info_get (table), column_id);
  const NpTerm *term = column->value_term (record, n);

  g_assert_cmpstr (term != NULL ? term->id : NULL, ==, expected);
}

static void
test_terms (void)
{
  NpFindingRecord finding = make_finding ();
  const NpTerm *term;

  assert_term (NP_TABLE_FINDINGS, &finding, "id", 0, "check-close-wait-leak");
  assert_term (NP_TABLE_FINDINGS, &finding, "id", 1, NULL);
  assert_term (NP_TABLE_FINDINGS, &finding, "severity", 0, "severity-warning");
  assert_term (NP_TABLE_FINDINGS, &finding, "cause", 0, "check-two-defaults");
  assert_term (NP_TABLE_FINDINGS, &finding, "seen_once", 0, "seen-once-yes");

  /* The entry of a check is made of the check. */
  for (guint i = 0; i < np_check_get_n (); i++)
    {
      const NpCheck *check = np_check_get_nth (i);
      g_autofree char *id = g_strconcat ("check-", check->id, NULL);
      g_autofree char *summary = g_strconcat (check->title, ".", NULL);

      term = np_glossary_lookup (id);
      g_assert_nonnull (term);
      g_assert_cmpstr (term->word, ==, check->id);
      g_assert_cmpstr (np_term_get_summary (term), ==, summary);
      g_assert_cmpstr (np_term_get_definition (term), ==, check->reason);
    }
}

/* What was noticed about a row, in the last column of its table. */
static void
test_marks (void)
{
  NpRouteRecord none = { 0 };
  NpRouteRecord one = { .findings = (char *) "two-defaults", .severity = NP_SEVERITY_INFO };
  NpRouteRecord two = { .findings = (char *) "two-defaults,newer-than-this", .severity = NP_SEVERITY_NOTICE };
  const NpColumn *column = np_table_info_find_column (&np_routes_info, "findings");
  const NpCheck *check = np_check_lookup ("two-defaults");
  g_autofree char *both = g_strconcat (check->title, " · newer-than-this", NULL);
  g_autofree char *reasons = NULL, *nothing = NULL;
  g_autoptr(GString) shown = g_string_new (NULL);

  ASSERT_TEXTS (NP_TABLE_ROUTES, &none, { "findings", NULL });
  assert_value (NP_TABLE_ROUTES, &two, "findings", "two-defaults,newer-than-this");
  np_column_append_shown (column, &two, shown);
  g_assert_cmpstr (shown->str, ==, both);

  g_assert_false (column->attention (&none));
  g_assert_false (column->attention (&one));
  g_assert_true (column->attention (&two));

  g_assert_cmpint (compare_by (NP_TABLE_ROUTES, "findings", &none, &one), ==, -1);
  g_assert_cmpint (compare_by (NP_TABLE_ROUTES, "findings", &one, &two), ==, -1);
  two.severity = NP_SEVERITY_INFO;
  g_assert_cmpint (compare_by (NP_TABLE_ROUTES, "findings", &one, &two), !=, 0);

  assert_term (NP_TABLE_ROUTES, &two, "findings", 0, "check-two-defaults");
  assert_term (NP_TABLE_ROUTES, &two, "findings", 1, NULL);
  assert_term (NP_TABLE_ROUTES, &none, "findings", 0, NULL);

  reasons = np_column_explain (column, &one);
  g_assert_nonnull (strstr (reasons, check->reason));
  nothing = np_column_explain (column, &none);
  g_assert_true (g_str_has_prefix (nothing, "Empty: "));
}

static void
test_last_column (void)
{
  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      const NpTableInfo *info = np_table_info_get (id);
      const NpColumn *column = np_table_info_find_column (info, "findings");

      if ((NP_MARKED_TABLES & 1u << id) == 0)
        {
          g_assert_null (column);
          continue;
        }

      g_assert_true (column == &info->columns[info->n_columns - 1]);
      g_assert_cmpuint (column->needs, ==, NP_DETAIL_FINDINGS);
      for (NpLayout layout = 0; layout < NP_N_LAYOUTS; layout++)
        g_assert_false (g_strv_contains (np_table_info_get_layout (info, layout), "findings"));
    }
}

static gboolean
is_found (const char *text,
          const char *findings)
{
  NpRouteRecord route = { .findings = (char *) findings, .interface = (char *) "eth0" };
  g_autoptr(NpQuery) query = np_query_new (&np_routes_info, text);
  g_autoptr(GPtrArray) columns = g_ptr_array_new ();
  g_autoptr(GString) scratch = g_string_new (NULL);

  g_ptr_array_add (columns, (gpointer) np_table_info_find_column (&np_routes_info, "interface"));
  g_assert_cmpuint (np_query_get_needs (query) & NP_DETAIL_FINDINGS, ==, NP_DETAIL_FINDINGS);

  return np_query_matches (query, &route, columns, scratch);
}

static void
test_search (void)
{
  static const struct
  {
    const char *text;
    const char *findings;
    gboolean    is_found;
  } cases[] = {
    { "finding:two-defaults", "two-defaults", TRUE },
    { "finding:two-defaults", "mtu-odd,two-defaults", TRUE },
    { "finding:TWO-defaults", "two-defaults,mtu-odd", TRUE },
    { "finding:two-defaults", NULL, FALSE },
    /* A check whose whole id begins another one. */
    { "finding:two-defaults", "two-defaults-same-metric", FALSE },
    { "finding:=two-defaults", "two-defaults-same-metric", FALSE },
    { "finding:two-defaults-same-metric", "two-defaults-same-metric", TRUE },
    /* While somebody types. */
    { "finding:two-def", "two-defaults-same-metric", TRUE },
    { "finding:same", "two-defaults-same-metric", TRUE },
    { "finding:=same", "two-defaults-same-metric", FALSE },
    { "finding:listen", "listen-all", TRUE },
    { "findings:two-defaults", "two-defaults", TRUE },
    { "finding:\"two-defaults,mtu-odd\"", "two-defaults,mtu-odd", TRUE },
    { "finding:two-defaults interface:eth0", "two-defaults", TRUE },
    { "finding:two-defaults interface:eth1", "two-defaults", FALSE },
    { "-finding:two-defaults", "two-defaults", FALSE },
    { "-finding:two-defaults", "two-defaults-same-metric", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (is_found (cases[i].text, cases[i].findings) != cases[i].is_found)
      g_error ("%s: %s", cases[i].text, cases[i].findings);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/columns-findings/texts", test_texts);
  g_test_add_func ("/model/columns-findings/order", test_order);
  g_test_add_func ("/model/columns-findings/terms", test_terms);
  g_test_add_func ("/model/columns-findings/marks", test_marks);
  g_test_add_func ("/model/columns-findings/last-column", test_last_column);
  g_test_add_func ("/model/columns-findings/search", test_search);

  return g_test_run ();
}
