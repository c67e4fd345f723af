/* tests/model/row-findings.c: tests of which findings speak of a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/row-findings.h"

#include "support/sample.h"

typedef struct
{
  const char *id;
  const char *subject;
  const char *words;
  NpSeverity  severity;
} Finding;

/* As they came, not as bad as they are. */
static const Finding two_programs[] = {
  { "close-wait-unread", "cat", "finding:close-wait-unread pid:1000", NP_SEVERITY_INFO },
  { "close-wait-leak", "dog", "finding:close-wait-leak pid:1001", NP_SEVERITY_PROBLEM },
  { "close-wait-leak", "cat", "finding:close-wait-leak pid:1000", NP_SEVERITY_WARNING },
  { "half-open", "cat", NULL, NP_SEVERITY_NOTICE },
};

/* One of the rows of "close-wait-leak" has gone. */
static const Finding one_program[] = {
  { "close-wait-leak", "cat", "finding:close-wait-leak pid:1000", NP_SEVERITY_WARNING },
};

static void
update_findings (NpTable       *table,
                 const Finding *findings,
                 guint          n_findings)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_FINDINGS };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);

  for (guint i = 0; i < n_findings; i++)
    {
      NpFindingRecord *record = np_snapshot_add (snapshot, NP_TABLE_FINDINGS);

      record->id = findings[i].id;
      record->subject = g_ref_string_new (findings[i].subject);
      record->words = findings[i].words != NULL ? g_ref_string_new (findings[i].words) : NULL;
      record->severity = (guint8) findings[i].severity;
      record->table = NP_TABLE_CONNECTIONS;
    }
  np_snapshot_finish (snapshot);
  np_table_update (table, snapshot);
}

/* (transfer full): a row about which @ids were noticed, of the program with the pid 1000. */
static NpTable *
new_table (const char *ids)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS, .families = 1u << NP_FAMILY_IPV4 };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);
  NpTable *table = np_table_new (NP_TABLE_CONNECTIONS);

  socket->cookie = 1;
  socket->family = NP_FAMILY_IPV4;
  socket->owners = sample_owners ("cat", 1);
  socket->visibility = NP_OWNER_KNOWN;
  if (ids != NULL)
    np_snapshot_add_finding (snapshot, NP_TABLE_CONNECTIONS, 0, ids, NP_SEVERITY_WARNING);
  np_snapshot_finish (snapshot);
  np_table_update (table, snapshot);

  return table;
}

/* What is said of the first row of @table: the keys of the findings with commas between them. */
static void
assert_findings (NpTable    *table,
                 NpTable    *findings,
                 const char *expected)
{
  g_autoptr(NpRow) row = g_list_model_get_item (G_LIST_MODEL (table), 0);
  g_autoptr(GPtrArray) found = np_row_dup_findings (row, findings);
  g_autoptr(GString) keys = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      g_autofree char *key = np_finding_record_dup_key (np_row_get_record (found->pdata[i]));

      g_string_append_printf (keys, "%s%s", i > 0 ? "," : "", key);
    }
  g_assert_cmpstr (keys->str, ==, expected);
}

/* The marks of a row have the checks; which of their findings is about it, the search that leads to its rows tells. */
static void
test_whose (void)
{
  g_autoptr(NpTable) findings = np_table_new (NP_TABLE_FINDINGS);
  g_autoptr(NpTable) all = new_table ("close-wait-unread,close-wait-leak,half-open");
  g_autoptr(NpTable) leak = new_table ("close-wait-leak");
  g_autoptr(NpTable) other = new_table ("close-wait");
  g_autoptr(NpTable) none = new_table (NULL);

  update_findings (findings, two_programs, G_N_ELEMENTS (two_programs));
  assert_findings (all, findings, "close-wait-leak cat,half-open cat,close-wait-unread cat");
  assert_findings (leak, findings, "close-wait-leak cat");
  assert_findings (other, findings, "");
  assert_findings (none, findings, "");
}

/* What was found the last time only is over, though its row stays for some seconds. */
static void
test_over (void)
{
  g_autoptr(NpTable) findings = np_table_new (NP_TABLE_FINDINGS);
  g_autoptr(NpTable) all = new_table ("close-wait-unread,close-wait-leak,half-open");

  assert_findings (all, findings, "");
  update_findings (findings, two_programs, G_N_ELEMENTS (two_programs));
  update_findings (findings, one_program, G_N_ELEMENTS (one_program));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (findings)), ==, G_N_ELEMENTS (two_programs));
  assert_findings (all, findings, "close-wait-leak cat");
}

/* Rules cannot be marked at all. */
static void
test_unmarked (void)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_RULES };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
  g_autoptr(NpTable) findings = np_table_new (NP_TABLE_FINDINGS);
  g_autoptr(NpTable) rules = np_table_new (NP_TABLE_RULES);

  np_snapshot_add (snapshot, NP_TABLE_RULES);
  np_snapshot_finish (snapshot);
  np_table_update (rules, snapshot);
  update_findings (findings, two_programs, G_N_ELEMENTS (two_programs));
  assert_findings (rules, findings, "");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/row-findings/whose", test_whose);
  g_test_add_func ("/model/row-findings/over", test_over);
  g_test_add_func ("/model/row-findings/unmarked", test_unmarked);

  return g_test_run ();
}
