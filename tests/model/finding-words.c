/* tests/model/finding-words.c: the search of a finding finds what it speaks of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "meaning/findings.h"
#include "meaning/random-network.h"
#include "model/query.h"

#define N_NETWORKS 150

/* The records of its table that the search of @finding finds. */
static GPtrArray *
find_records (const NpSnapshot      *snapshot,
              const NpFindingRecord *finding)
{
  g_autoptr(NpQuery) query = np_query_new (np_table_info_get (finding->table), finding->words);
  g_autoptr(GPtrArray) no_columns = g_ptr_array_new ();
  g_autoptr(GString) scratch = g_string_new (NULL);
  GPtrArray *found = g_ptr_array_new ();
  guint n;
  const char *records = np_snapshot_get_records (snapshot, finding->table, &n);

  for (guint i = 0; i < n; i++)
    {
      gconstpointer record = records + i * np_record_size (finding->table);

      if (np_query_matches (query, record, no_columns, scratch))
        g_ptr_array_add (found, (gpointer) record);
    }

  return found;
}

static gboolean
is_marked (const NpFindingRecord *finding,
           gconstpointer          record)
{
  const char *marks = np_record_get_findings (finding->table, record);
  g_auto(GStrv) ids = marks != NULL ? g_strsplit (marks, ",", -1) : NULL;

  return ids != NULL && g_strv_contains ((const char *const *) ids, finding->id);
}

static void
assert_found (const NpSnapshot      *snapshot,
              const NpFindingRecord *finding)
{
  g_autoptr(GPtrArray) found = find_records (snapshot, finding);
  gboolean is_by_mark = g_str_has_prefix (finding->words, "finding:");

  g_test_message ("%s: %s", finding->title, finding->words);
  /* A finding whose rows are of several tables leads to one of them. */
  if (*finding->words != '\0')
    g_assert_cmpuint (found->len, >, 0);
  if (strstr (finding->words, " pid:") != NULL)
    g_assert_cmpuint (found->len, >=, finding->n_rows);
  if (strstr (finding->words, " name:=") != NULL)
    g_assert_cmpuint (found->len, ==, 1);
  for (guint i = 0; is_by_mark && i < found->len; i++)
    g_assert_true (is_marked (finding, found->pdata[i]));
}

static void
assert_all_found (const NpSnapshot *snapshot)
{
  guint n;
  const NpFindingRecord *findings = np_snapshot_get_records (snapshot, NP_TABLE_FINDINGS, &n);

  for (guint i = 0; i < n; i++)
    if (findings[i].words != NULL)
      assert_found (snapshot, &findings[i]);
}

/* Programs, units and interfaces may be called like a part of a search. */
static void
test_hostile_names (void)
{
  for (guint seed = 1; seed <= N_NETWORKS; seed++)
    {
      g_autoptr(NpFindings) findings = np_findings_new (NP_PATIENCE_SHORT);
      RandomNetwork network = { .seed = seed };

      for (network.moment = 0; network.moment < 3; network.moment++)
        {
          g_autoptr(NpSnapshot) snapshot = random_network_take_snapshot (&network);
          gint64 time = (network.moment + 1) * (gint64) (10 * G_USEC_PER_SEC);

          np_findings_apply_at (findings, snapshot, time, time);
          np_snapshot_finish (snapshot);
          assert_all_found (snapshot);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/finding-words/hostile-names", test_hostile_names);

  return g_test_run ();
}
