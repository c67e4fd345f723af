/* tests/meaning/check-space.c: whatever a snapshot holds, what is found in it can be shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/findings.h"
#include "meaning/random-network.h"
#include "meaning/socket-scene.h"

#define N_NETWORKS 250
#define N_MOMENTS  6

/* What findings are looked for, and what was found. */
typedef struct
{
  NpFindings *findings;
  NpSnapshot *snapshot; /* of the last look */
  gint64      time;
  gint64      real_time;
} Watch;

/* Somebody looks again at once, after a while, after a long sleep, and while the clock is set back or forth. */
static const struct
{
  double seconds;
  double slept;
} pauses[] = {
  { 1, 0 }, { 31, 0 }, { 61, 0 }, { 0, 0 }, { 0.000001, 0 }, { 2, -86400 }, { 10, 86400 }, { 301, 0 }, { 3e6, 0 }, { 20, 0 }, { 20, 0 },
};

static void
watch_init (Watch      *watch,
            NpPatience  patience)
{
  *watch = (Watch) {
    .findings = np_findings_new (patience),
    .time = G_USEC_PER_SEC,
    .real_time = G_GINT64_CONSTANT (1780000000) * G_USEC_PER_SEC,
  };
}

static void
watch_clear (Watch *watch)
{
  np_findings_free (watch->findings);
  g_clear_pointer (&watch->snapshot, np_snapshot_unref);
}

static void
watch_look (Watch               *watch,
            const RandomNetwork *network)
{
  g_clear_pointer (&watch->snapshot, np_snapshot_unref);
  watch->snapshot = random_network_take_snapshot (network);
  np_findings_apply_at (watch->findings, watch->snapshot, watch->time, watch->real_time);
  np_snapshot_finish (watch->snapshot);
}

static void
watch_wait (Watch  *watch,
            double  seconds,
            double  slept)
{
  watch->time += (gint64) (seconds * G_USEC_PER_SEC);
  watch->real_time += (gint64) ((seconds + slept) * G_USEC_PER_SEC);
}

static const NpFindingRecord *
get_findings (const Watch *watch,
              guint       *n)
{
  return np_snapshot_get_records (watch->snapshot, NP_TABLE_FINDINGS, n);
}

/* (element-type NpFindingRecord): by their keys, of which each must be there once */
static GHashTable *
index_findings (const Watch *watch)
{
  GHashTable *by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n;
  const NpFindingRecord *findings = get_findings (watch, &n);

  for (guint i = 0; i < n; i++)
    g_assert_true (g_hash_table_insert (by_key, np_finding_record_dup_key (&findings[i]), (gpointer) &findings[i]));

  return by_key;
}

static void
assert_texts (const NpFindingRecord *finding)
{
  g_auto(GStrv) evidence = g_strsplit (finding->evidence, "\n", -1);

  assert_tidy (finding->title);
  assert_tidy (finding->meaning);
  assert_tidy (finding->verdict);
  assert_tidy (finding->action);
  assert_tidy (finding->reason);
  if (finding->normal != NULL)
    assert_tidy (finding->normal);
  for (guint i = 0; evidence[i] != NULL; i++)
    assert_tidy (evidence[i]);

  g_assert_true (g_utf8_validate (finding->subject, -1, NULL));
  g_assert_null (strchr (finding->subject, '\n'));
  if (finding->words != NULL)
    {
      g_assert_true (g_utf8_validate (finding->words, -1, NULL));
      g_assert_null (strchr (finding->words, '\n'));
    }
}

static void
assert_finding (const NpFindingRecord *finding,
                GHashTable            *by_key)
{
  g_assert_nonnull (np_check_lookup (finding->id));
  g_assert_cmpuint (finding->severity, >=, NP_SEVERITY_INFO);
  g_assert_cmpuint (finding->severity, <=, NP_SEVERITY_PROBLEM);
  g_assert_cmpuint (finding->table, <=, NP_N_TABLES);
  g_assert_true (finding->words == NULL || finding->table < NP_N_TABLES);
  g_assert_true (finding->words != NULL || finding->n_rows == 0);
  assert_texts (finding);

  if (finding->cause != NULL)
    {
      const NpFindingRecord *cause = g_hash_table_lookup (by_key, finding->cause);

      g_assert_nonnull (cause);
      g_assert_true (cause != finding);
      g_assert_cmpuint (cause->severity, >=, finding->severity);
      g_assert_cmpuint (cause->severity, >, NP_SEVERITY_INFO);
    }
}

/* How many rows a check speaks of, and in how many findings. */
typedef struct
{
  guint n_findings;
  guint n_rows;
  guint n_most_rows;
  guint n_marks;
  guint severity;
} Spoken;

static GHashTable *
count_rows (const Watch *watch)
{
  GHashTable *by_id = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  guint n;
  const NpFindingRecord *findings = get_findings (watch, &n);

  for (guint i = 0; i < n; i++)
    {
      Spoken *spoken = g_hash_table_lookup (by_id, findings[i].id);

      if (spoken == NULL)
        {
          spoken = g_new0 (Spoken, 1);
          g_hash_table_insert (by_id, (gpointer) findings[i].id, spoken);
        }
      spoken->n_findings++;
      spoken->n_rows += findings[i].n_rows;
      spoken->n_most_rows = MAX (spoken->n_most_rows, findings[i].n_rows);
      spoken->severity = MAX (spoken->severity, findings[i].severity);
    }

  return by_id;
}

static void
count_marks (GHashTable    *by_id,
             NpTableId      table,
             gconstpointer  record)
{
  const char *marks = np_record_get_findings (table, record);
  g_auto(GStrv) ids = marks != NULL ? g_strsplit (marks, ",", -1) : NULL;
  guint worst = NP_SEVERITY_NONE;

  for (guint i = 0; ids != NULL && ids[i] != NULL; i++)
    {
      Spoken *spoken = g_hash_table_lookup (by_id, ids[i]);

      g_assert_nonnull (spoken);
      g_assert_false (g_strv_contains ((const char *const *) &ids[i + 1], ids[i]));
      spoken->n_marks++;
      worst = MAX (worst, spoken->severity);
    }

  g_assert_cmpuint (np_record_get_severity (table, record), <=, worst);
  g_assert_true ((np_record_get_severity (table, record) == NP_SEVERITY_NONE) == (marks == NULL));
}

/* The rows that findings speak of are those with their marks, and none of them is counted twice. */
static void
assert_marks (const Watch *watch,
              gboolean     are_all_there)
{
  g_autoptr(GHashTable) by_id = count_rows (watch);
  GHashTableIter iter;
  gpointer id, value;

  for (NpTableId table = 0; table < NP_N_TABLES; table++)
    {
      guint n;
      const char *records = np_snapshot_get_records (watch->snapshot, table, &n);

      for (guint i = 0; i < n && (NP_MARKED_TABLES & 1u << table) != 0; i++)
        count_marks (by_id, table, records + i * np_record_size (table));
    }

  g_hash_table_iter_init (&iter, by_id);
  while (are_all_there && g_hash_table_iter_next (&iter, &id, &value))
    {
      const Spoken *spoken = value;

      if (spoken->n_marks > spoken->n_rows || spoken->n_most_rows > spoken->n_marks ||
          (spoken->n_findings == 1 && spoken->n_rows != spoken->n_marks))
        g_error ("%s: %u findings, %u rows, %u marks", (const char *) id, spoken->n_findings, spoken->n_rows, spoken->n_marks);
    }
}

static void
assert_shown (const Watch *watch,
              gboolean     are_all_there)
{
  g_autoptr(GHashTable) by_key = index_findings (watch);
  guint n;
  const NpFindingRecord *findings = get_findings (watch, &n);

  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_assert_cmpuint (findings[i - 1].severity, >=, findings[i].severity);
      assert_finding (&findings[i], by_key);
    }
  assert_marks (watch, are_all_there);
}

static void
assert_same (const Watch *a,
             const Watch *b)
{
  guint n_first, n_second;
  const NpFindingRecord *first = get_findings (a, &n_first), *second = get_findings (b, &n_second);

  g_assert_cmpuint (n_first, ==, n_second);
  for (guint i = 0; i < n_first; i++)
    {
      g_assert_cmpstr (first[i].id, ==, second[i].id);
      g_assert_cmpstr (first[i].evidence, ==, second[i].evidence);
      if (np_finding_record_differs (&first[i], &second[i]))
        g_error ("“%s” is not “%s”", first[i].title, second[i].title);
    }
}

static void
count_found (GHashTable  *found,
             const Watch *watch)
{
  guint n;
  const NpFindingRecord *findings = get_findings (watch, &n);

  for (guint i = 0; i < n; i++)
    g_hash_table_add (found, (gpointer) findings[i].id);
}

static void
look_often (RandomNetwork *network,
            NpPatience     patience,
            GHashTable    *found)
{
  Watch watch, same;

  watch_init (&watch, patience);
  watch_init (&same, patience);
  for (network->moment = 0; network->moment < N_MOMENTS; network->moment++)
    {
      guint pause = (network->seed * 7 + network->moment * 5) % G_N_ELEMENTS (pauses);

      network->failed = network->seed % 3 == 0 ? 1u << (network->seed / 3 + network->moment) % NP_READER_FINDINGS : 0;
      watch_look (&watch, network);
      watch_look (&same, network);
      assert_shown (&watch, !network->hides_packet_sockets);
      assert_same (&watch, &same);
      count_found (found, &watch);
      watch_wait (&watch, pauses[pause].seconds, pauses[pause].slept);
      watch_wait (&same, pauses[pause].seconds, pauses[pause].slept);
    }
  watch_clear (&watch);
  watch_clear (&same);
}

static void
test_anything (void)
{
  g_autoptr(GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint seed = 1; seed <= N_NETWORKS; seed++)
    {
      RandomNetwork network = { .seed = seed, .hides_packet_sockets = seed % 5 == 0 };

      look_often (&network, NP_PATIENCE_LONG, found);
      look_often (&network, NP_PATIENCE_SHORT, found);
    }

  /* Some need more than chance. */
  g_test_message ("%u of %u checks spoke", g_hash_table_size (found), np_check_get_n ());
  g_assert_cmpuint (g_hash_table_size (found) * 4, >=, np_check_get_n () * 3);
}

static gboolean
has_id (const Watch *watch,
        const char  *id)
{
  guint n;
  const NpFindingRecord *findings = get_findings (watch, &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (findings[i].id, id))
      return TRUE;

  return FALSE;
}

/* What could not be read is not there, and nothing may be concluded from that. */
static void
assert_nothing_new (const Watch *blind,
                    const Watch *seeing,
                    NpReader     reader)
{
  g_autoptr(GHashTable) by_key = index_findings (seeing);
  guint n;
  const NpFindingRecord *findings = get_findings (blind, &n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *key = np_finding_record_dup_key (&findings[i]);

      /* A counter tells that something happened also where nobody can see to which program; and what begins after a
       * failure has only begun. */
      if (!g_hash_table_contains (by_key, key) && !(*findings[i].subject == '\0' && has_id (seeing, findings[i].id)) &&
          !g_str_equal (findings[i].id, "recvq-momentary"))
        g_error ("“%s” although reader %u failed", key, reader);
    }
}

static void
look_with_one_eye (guint    seed,
                   NpReader reader)
{
  Watch seeing, blind;
  RandomNetwork network = { .seed = seed };

  watch_init (&seeing, seed % 2 == 0 ? NP_PATIENCE_LONG : NP_PATIENCE_SHORT);
  watch_init (&blind, seed % 2 == 0 ? NP_PATIENCE_LONG : NP_PATIENCE_SHORT);
  for (network.moment = 0; network.moment < 4; network.moment++)
    {
      gboolean fails = network.moment == 2 || seed % 3 == 0;

      network.failed = 0;
      watch_look (&seeing, &network);
      network.failed = fails ? 1u << reader : 0;
      watch_look (&blind, &network);
      assert_nothing_new (&blind, &seeing, reader);
      watch_wait (&seeing, 20, 0);
      watch_wait (&blind, 20, 0);
    }
  watch_clear (&seeing);
  watch_clear (&blind);
}

static void
test_failures (void)
{
  for (NpReader reader = 0; reader < NP_READER_FINDINGS; reader++)
    for (guint seed = 1; seed <= 40; seed++)
      look_with_one_eye (seed, reader);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/check-space/anything", test_anything);

  g_test_add_func ("/check-space/failures", test_failures);

  return g_test_run ();
}
