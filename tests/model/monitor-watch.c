/* tests/model/monitor-watch.c: tests of a monitor that looks for findings by itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/monitor.h"

#include "meaning/findings.h"
#include "model/fake-source.h"
#include "support/spell.h"

/* The shortest interval that there is and the longest, with which no reading comes by itself, and a time in which the
 * first look for findings would have come. */
#define SHORT_MS 100
#define LONG_MS 3600000
#define SPELL_MS 1500

#define FINDINGS (1u << NP_TABLE_FINDINGS)

static const NpRequest nothing = { 0 };
static const NpRequest connections = {
  .tables = 1 << NP_TABLE_CONNECTIONS,
  .families = 1 << NP_FAMILY_IPV4,
  .details = NP_DETAIL_PROGRAMS | NP_DETAIL_NAMES,
};
static const NpRequest routes = {
  .tables = 1 << NP_TABLE_ROUTES,
  .families = 1 << NP_FAMILY_IPV4,
  .details = NP_DETAIL_NAMES,
};

typedef struct
{
  FakeSource *source;
  NpMonitor  *monitor;
  NpTable    *findings;
  guint       n_refreshed;
  guint       n_looks;
} Fixture;

static void
count_cb (guint *count)
{
  *count += 1;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  interval)
{
  fixture->source = fake_source_new ();
  fixture->monitor = np_monitor_new (NP_SOURCE (fixture->source));
  fixture->findings = np_monitor_get_table (fixture->monitor, NP_TABLE_FINDINGS);
  np_monitor_set_interval (fixture->monitor, GPOINTER_TO_UINT (interval));
  g_signal_connect_swapped (fixture->monitor, "refreshed", G_CALLBACK (count_cb), &fixture->n_refreshed);
  g_signal_connect_swapped (fixture->findings, "updated", G_CALLBACK (count_cb), &fixture->n_looks);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  interval)
{
  g_assert_cmpuint (fixture->source->max_under_way, <=, 1);

  g_assert_finalize_object (fixture->monitor);
  g_assert_finalize_object (fixture->source);
}

static void
wait_for (const guint *count,
          guint        n)
{
  while (*count < n)
    g_main_context_iteration (NULL, TRUE);
}

static guint
count_rows (Fixture   *fixture,
            NpTableId  table)
{
  return g_list_model_get_n_items (G_LIST_MODEL (np_monitor_get_table (fixture->monitor, table)));
}

/* The table of findings holds on to nothing else of what was read. */
static void
assert_findings_alone (Fixture *fixture)
{
  NpSnapshot *snapshot = np_table_get_snapshot (fixture->findings);
  guint n_records;

  g_assert_nonnull (snapshot);
  g_assert_cmphex (np_snapshot_get_request (snapshot)->tables, ==, FINDINGS);
  for (NpTableId table = 0; table < NP_N_TABLES; table++)
    {
      np_snapshot_get_records (snapshot, table, &n_records);
      g_assert_cmpuint (n_records, ==, table == NP_TABLE_FINDINGS);
    }
  g_assert_cmpuint (count_rows (fixture, NP_TABLE_FINDINGS), ==, 1);
}

/* Findings come with a reading of what is looked at, whose rows alone follow; the next reading is as ever. */
static void
test_with_page (Fixture       *fixture,
                gconstpointer  interval)
{
  NpRequest needs = connections;

  np_findings_add_needs (&needs);
  np_monitor_set_request (fixture->monitor, &connections);
  wait_for (&fixture->n_refreshed, 1);
  g_assert_cmpuint (fixture->n_looks, ==, 0);

  np_monitor_set_watch (fixture->monitor, NP_WATCH_WHILE_SEEN);
  wait_for (&fixture->n_looks, 1);
  g_assert_cmpmem (&fixture->source->request, sizeof needs, &needs, sizeof needs);
  assert_findings_alone (fixture);
  g_assert_true (np_monitor_get_snapshot (fixture->monitor) ==
                 np_table_get_snapshot (np_monitor_get_table (fixture->monitor, NP_TABLE_CONNECTIONS)));
  g_assert_cmpuint (count_rows (fixture, NP_TABLE_CONNECTIONS), ==, 1);
  g_assert_cmpuint (count_rows (fixture, NP_TABLE_ROUTES), ==, 0);
  g_assert_cmpuint (count_rows (fixture, NP_TABLE_STATISTICS), ==, 0);

  wait_for (&fixture->n_refreshed, fixture->n_refreshed + 1);
  g_assert_cmpmem (&fixture->source->request, sizeof connections, &connections, sizeof connections);
  g_assert_cmpuint (fixture->n_looks, ==, 1);
  assert_findings_alone (fixture);
}

/* Where nobody looks at sockets none stay, and nobody is asked for names. */
static void
test_without_sockets (Fixture       *fixture,
                      gconstpointer  interval)
{
  NpRequest needs = { .tables = 1u << NP_TABLE_ROUTES };

  np_findings_add_needs (&needs);
  np_monitor_set_request (fixture->monitor, &routes);
  np_monitor_set_watch (fixture->monitor, NP_WATCH_WHILE_SEEN);
  wait_for (&fixture->n_looks, 1);
  g_assert_cmpmem (&fixture->source->request, sizeof needs, &needs, sizeof needs);
}

/* Where nothing is looked at, the findings are all that is read, and all that is new. */
static void
test_alone (Fixture       *fixture,
            gconstpointer  interval)
{
  NpRequest needs = nothing;

  np_findings_add_needs (&needs);
  np_monitor_set_watch (fixture->monitor, NP_WATCH_WHILE_SEEN);
  wait_for (&fixture->n_looks, 1);
  g_assert_cmpuint (fixture->source->n_reads, ==, 1);
  g_assert_cmpmem (&fixture->source->request, sizeof needs, &needs, sizeof needs);
  assert_findings_alone (fixture);

  g_assert_true (np_monitor_is_idle (fixture->monitor));
  g_assert_cmpuint (fixture->n_refreshed, ==, 0);
  g_assert_null (np_monitor_get_snapshot (fixture->monitor));
  for (NpTableId table = 0; table < NP_N_TABLES; table++)
    g_assert_cmpuint (count_rows (fixture, table), ==, table == NP_TABLE_FINDINGS);
}

/* What comes between does not end the watch: somebody who wants to read while a look is under way, and has nothing to
 * read, or goes to where there is nothing. */
static void
test_goes_on (Fixture       *fixture,
              gconstpointer  interval)
{
  np_monitor_set_watch (fixture->monitor, NP_WATCH_WHILE_SEEN);
  fixture->source->held = TRUE;
  wait_for (&fixture->source->n_reads, 1);
  np_monitor_refresh (fixture->monitor);
  np_monitor_set_request (fixture->monitor, &connections);
  np_monitor_set_request (fixture->monitor, &nothing);
  fixture->source->held = FALSE;
  fake_source_answer (fixture->source);

  wait_for (&fixture->n_looks, 2);
  g_assert_cmpuint (fixture->source->n_reads, ==, 2);
  g_assert_cmpuint (fixture->n_refreshed, ==, 0);
}

/* What is asked for while a look is under way is read right after it. */
static void
test_page_while_looking (Fixture       *fixture,
                         gconstpointer  interval)
{
  np_monitor_set_watch (fixture->monitor, NP_WATCH_WHILE_SEEN);
  fixture->source->held = TRUE;
  wait_for (&fixture->source->n_reads, 1);
  np_monitor_set_request (fixture->monitor, &connections);
  g_assert_cmpuint (fixture->source->n_reads, ==, 1);
  fixture->source->held = FALSE;
  fake_source_answer (fixture->source);

  wait_for (&fixture->n_refreshed, 1);
  g_assert_cmpuint (fixture->source->n_reads, ==, 2);
  g_assert_cmpmem (&fixture->source->request, sizeof connections, &connections, sizeof connections);
  g_assert_cmpuint (fixture->n_looks, ==, 1);
}

/* Who asks for findings gets them with each reading, and no others are looked for. */
static void
test_asked_for (Fixture       *fixture,
                gconstpointer  interval)
{
  const NpRequest page = { .tables = FINDINGS | 1u << NP_TABLE_INTERFACES };
  gint64 begin = g_get_monotonic_time ();

  np_monitor_set_watch (fixture->monitor, NP_WATCH_WHILE_SEEN);
  np_monitor_set_request (fixture->monitor, &page);
  while (g_get_monotonic_time () - begin < SPELL_MS * 1000)
    {
      wait_for (&fixture->n_refreshed, fixture->n_refreshed + 1);
      g_assert_cmpuint (fixture->n_looks, ==, fixture->n_refreshed);
      g_assert_cmpmem (&fixture->source->request, sizeof page, &page, sizeof page);
      assert_findings_alone (fixture);
    }
}

static void
test_paused (Fixture       *fixture,
             gconstpointer  interval)
{
  np_monitor_set_paused (fixture->monitor, TRUE);
  np_monitor_set_watch (fixture->monitor, NP_WATCH_ALWAYS);
  np_monitor_set_request (fixture->monitor, &connections);
  np_test_spell (SPELL_MS);
  np_monitor_refresh (fixture->monitor);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 2);
  g_assert_cmpuint (fixture->n_looks, ==, 0);

  np_monitor_set_paused (fixture->monitor, FALSE);
  wait_for (&fixture->n_looks, 1);
}

/* While nobody can see the window only those are served who want to be told all the same: with the findings alone. */
static void
test_asleep (Fixture       *fixture,
             gconstpointer  interval)
{
  NpRequest needs = nothing;

  np_findings_add_needs (&needs);
  np_monitor_set_request (fixture->monitor, &connections);
  wait_for (&fixture->n_refreshed, 1);
  np_monitor_set_asleep (fixture->monitor, TRUE);
  fixture->n_refreshed = fixture->source->n_reads = 0;

  np_monitor_set_watch (fixture->monitor, NP_WATCH_WHILE_SEEN);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 0);

  np_monitor_set_watch (fixture->monitor, NP_WATCH_OFF);
  np_monitor_set_watch (fixture->monitor, NP_WATCH_ALWAYS);
  wait_for (&fixture->n_looks, 1);
  g_assert_cmpuint (fixture->source->n_reads, ==, 1);
  g_assert_cmpmem (&fixture->source->request, sizeof needs, &needs, sizeof needs);
  g_assert_cmpuint (fixture->n_refreshed, ==, 0);
}

static void
test_off (Fixture       *fixture,
          gconstpointer  interval)
{
  np_monitor_set_watch (fixture->monitor, NP_WATCH_ALWAYS);
  np_monitor_set_watch (fixture->monitor, NP_WATCH_OFF);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 0);
}

/* A look that fails is not tried again and again without a rest. */
static void
test_failure (Fixture       *fixture,
              gconstpointer  interval)
{
  g_test_expect_message ("np-monitor", G_LOG_LEVEL_WARNING, "No snapshot: It broke.");
  fixture->source->fails = TRUE;
  np_monitor_set_watch (fixture->monitor, NP_WATCH_WHILE_SEEN);
  wait_for (&fixture->source->n_reads, 1);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 1);
  g_assert_cmpuint (fixture->n_looks, ==, 0);
  g_test_assert_expected_messages ();

  fixture->source->fails = FALSE;
  wait_for (&fixture->n_looks, 1);
}

/* What the findings cost beside what is looked at is no reason to look at that less often. */
static void
test_cost (Fixture       *fixture,
           gconstpointer  interval)
{
  np_monitor_set_request (fixture->monitor, &connections);
  wait_for (&fixture->n_refreshed, 1);

  fixture->source->cost = 100 * 1000;
  for (guint i = 1; i <= 2; i++)
    {
      np_monitor_set_watch (fixture->monitor, NP_WATCH_OFF);
      np_monitor_set_watch (fixture->monitor, NP_WATCH_WHILE_SEEN);
      np_test_spell (SPELL_MS);
      np_monitor_refresh (fixture->monitor);
      wait_for (&fixture->n_looks, i);
      g_assert_cmpuint (fixture->n_refreshed, ==, 1 + i);
      g_assert_cmpint (np_snapshot_get_cost (np_monitor_get_snapshot (fixture->monitor)), >=, 100 * 1000);
    }
  np_monitor_set_interval (fixture->monitor, SHORT_MS);
  g_assert_cmpuint (np_monitor_get_effective_interval (fixture->monitor), <, 2000);
}

/* The findings of another network are looked for anew, and soon, even when a look at the old one is under way. */
static void
test_other_source (Fixture       *fixture,
                   gconstpointer  interval)
{
  FakeSource *other = fake_source_new ();

  np_monitor_set_watch (fixture->monitor, NP_WATCH_WHILE_SEEN);
  wait_for (&fixture->n_looks, 1);
  np_monitor_set_source (fixture->monitor, NP_SOURCE (other));
  g_assert_null (np_table_get_snapshot (fixture->findings));
  g_assert_cmpuint (count_rows (fixture, NP_TABLE_FINDINGS), ==, 0);

  other->held = TRUE;
  wait_for (&other->n_reads, 1);
  np_monitor_set_source (fixture->monitor, NP_SOURCE (fixture->source));
  fake_source_answer (other);
  wait_for (&fixture->n_looks, 2);
  g_assert_cmpuint (fixture->source->n_reads, ==, 2);
  g_assert_cmpuint (other->n_reads, ==, 1);

  g_assert_finalize_object (other);
}

static void
add (const char *name,
     guint       interval,
     void      (*function) (Fixture       *fixture,
                            gconstpointer  interval))
{
  g_autofree char *path = g_strdup_printf ("/model/monitor-watch/%s", name);

  g_test_add (path, Fixture, GUINT_TO_POINTER (interval), set_up, function, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("with-page", SHORT_MS, test_with_page);
  add ("without-sockets", SHORT_MS, test_without_sockets);
  add ("alone", SHORT_MS, test_alone);
  add ("goes-on", SHORT_MS, test_goes_on);
  add ("page-while-looking", LONG_MS, test_page_while_looking);
  add ("asked-for", SHORT_MS, test_asked_for);
  add ("paused", SHORT_MS, test_paused);
  add ("asleep", SHORT_MS, test_asleep);
  add ("off", SHORT_MS, test_off);
  add ("failure", LONG_MS, test_failure);
  add ("cost", LONG_MS, test_cost);
  add ("other-source", LONG_MS, test_other_source);

  return g_test_run ();
}
