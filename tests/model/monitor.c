/* tests/model/monitor.c: tests of one snapshot after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/monitor.h"

#include "model/fake-source.h"
#include "support/spell.h"

/* The shortest interval that there is, several of which fit into a spell, and the longest. */
#define SHORT_MS 100
#define LONG_MS 3600000
#define SPELL_MS 450

static const NpRequest connections = { .tables = 1 << NP_TABLE_CONNECTIONS, .families = 1 << NP_FAMILY_IPV4 };
static const NpRequest routes = { .tables = 1 << NP_TABLE_ROUTES };

typedef struct
{
  FakeSource *source;
  NpMonitor  *monitor;
  guint       n_notified;
  guint       n_refreshed;
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
  np_monitor_set_interval (fixture->monitor, GPOINTER_TO_UINT (interval));
  g_signal_connect_swapped (fixture->monitor, "notify", G_CALLBACK (count_cb), &fixture->n_notified);
  g_signal_connect_swapped (fixture->monitor, "refreshed", G_CALLBACK (count_cb), &fixture->n_refreshed);
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
wait_for_reads (Fixture *fixture,
                guint    n_reads)
{
  while (fixture->source->n_reads < n_reads)
    g_main_context_iteration (NULL, TRUE);
}

static void
wait_for_refreshed (Fixture *fixture,
                    guint    n_refreshed)
{
  while (fixture->n_refreshed < n_refreshed)
    g_main_context_iteration (NULL, TRUE);
}

/* Until there is a request nothing is read, whatever else is set. */
static void
test_reads_nothing_unasked (Fixture       *fixture,
                            gconstpointer  interval)
{
  np_monitor_refresh (fixture->monitor);
  np_monitor_set_paused (fixture->monitor, TRUE);
  np_monitor_set_paused (fixture->monitor, FALSE);
  np_monitor_set_asleep (fixture->monitor, TRUE);
  np_monitor_set_asleep (fixture->monitor, FALSE);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 0);
  g_assert_null (np_monitor_get_snapshot (fixture->monitor));

  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    g_assert_cmpint (np_table_get_id (np_monitor_get_table (fixture->monitor, id)), ==, id);
}

static void
test_tables_follow (Fixture       *fixture,
                    gconstpointer  interval)
{
  NpTable *table = np_monitor_get_table (fixture->monitor, NP_TABLE_CONNECTIONS);
  NpTable *other = np_monitor_get_table (fixture->monitor, NP_TABLE_ROUTES);
  g_autoptr(NpRow) row = NULL;

  np_monitor_set_request (fixture->monitor, &connections);
  for (guint n = 1; n <= 3; n++)
    {
      wait_for_refreshed (fixture, n);
      g_assert_cmpuint (fixture->n_refreshed, ==, n);
      g_assert_nonnull (np_monitor_get_snapshot (fixture->monitor));
      g_assert_true (np_table_get_snapshot (table) == np_monitor_get_snapshot (fixture->monitor));

      g_clear_object (&row);
      row = g_list_model_get_item (G_LIST_MODEL (table), 0);
      g_assert_cmpuint (((const NpSocketRecord *) np_row_get_record (row))->recv_q, ==, n);
    }

  g_assert_null (np_table_get_snapshot (other));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (other)), ==, 0);
}

/* Rows that nobody looks at rest, and are there at once when they are wanted again. */
static void
test_rows_rest (Fixture       *fixture,
                gconstpointer  interval)
{
  NpTable *table = np_monitor_get_table (fixture->monitor, NP_TABLE_CONNECTIONS);

  np_monitor_set_rows_wanted (fixture->monitor, ~(1u << NP_TABLE_CONNECTIONS));
  np_monitor_set_request (fixture->monitor, &connections);
  wait_for_refreshed (fixture, 2);
  g_assert_nonnull (np_monitor_get_snapshot (fixture->monitor));
  g_assert_null (np_table_get_snapshot (table));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), ==, 0);

  np_monitor_set_rows_wanted (fixture->monitor, 1u << NP_TABLE_CONNECTIONS);
  g_assert_true (np_table_get_snapshot (table) == np_monitor_get_snapshot (fixture->monitor));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), >, 0);

  /* What is being read is newer than what was read. */
  np_monitor_set_paused (fixture->monitor, TRUE);
  np_monitor_set_rows_wanted (fixture->monitor, ~(1u << NP_TABLE_CONNECTIONS));
  fixture->source->held = TRUE;
  np_monitor_refresh (fixture->monitor);
  np_monitor_set_rows_wanted (fixture->monitor, 1u << NP_TABLE_CONNECTIONS);
  fake_source_answer (fixture->source);
  wait_for_refreshed (fixture, fixture->n_refreshed + 1);
  g_assert_true (np_table_get_snapshot (table) == np_monitor_get_snapshot (fixture->monitor));
}

/* Ticks that fall into a long reading are skipped: one reading follows, not one for each. */
static void
test_ticks_are_skipped (Fixture       *fixture,
                        gconstpointer  interval)
{
  fixture->source->held = TRUE;
  np_monitor_set_request (fixture->monitor, &connections);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 1);

  fake_source_answer (fixture->source);
  wait_for_reads (fixture, 2);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 2);
  g_assert_cmpuint (fixture->n_refreshed, ==, 1);

  np_monitor_set_paused (fixture->monitor, TRUE);
  fake_source_answer (fixture->source);
  wait_for_refreshed (fixture, 2);
}

/* Whoever says how fresh the rows are learns when nobody wants any. */
static void
test_idle (Fixture       *fixture,
           gconstpointer  interval)
{
  const NpRequest nothing = { 0 };
  guint n_changes = 0;

  g_signal_connect_swapped (fixture->monitor, "notify::idle", G_CALLBACK (count_cb), &n_changes);
  g_assert_true (np_monitor_is_idle (fixture->monitor));
  np_monitor_set_request (fixture->monitor, &connections);
  g_assert_false (np_monitor_is_idle (fixture->monitor));
  g_assert_cmpuint (n_changes, ==, 1);
  wait_for_refreshed (fixture, 1);

  np_monitor_set_request (fixture->monitor, &nothing);
  g_assert_true (np_monitor_is_idle (fixture->monitor));
  g_assert_cmpuint (n_changes, ==, 2);
  g_signal_handlers_disconnect_by_data (fixture->monitor, &n_changes);
}

/* However often somebody asks meanwhile, one more reading has all that they want to see. */
static void
test_refresh_while_reading (Fixture       *fixture,
                            gconstpointer  interval)
{
  fixture->source->held = TRUE;
  np_monitor_set_request (fixture->monitor, &connections);
  for (guint i = 0; i < 5; i++)
    np_monitor_refresh (fixture->monitor);
  g_assert_cmpuint (fixture->source->n_reads, ==, 1);

  fake_source_answer (fixture->source);
  wait_for_reads (fixture, 2);
  fake_source_answer (fixture->source);
  wait_for_refreshed (fixture, 2);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 2);
}

/* Somebody who hears of a new snapshot may ask for the next one. */
static void
test_refresh_when_refreshed (Fixture       *fixture,
                             gconstpointer  interval)
{
  gulong handler = g_signal_connect_swapped (fixture->monitor, "refreshed", G_CALLBACK (np_monitor_refresh), fixture->monitor);

  np_monitor_set_request (fixture->monitor, &connections);
  wait_for_refreshed (fixture, 3);
  g_signal_handler_disconnect (fixture->monitor, handler);
  while (fixture->n_refreshed < fixture->source->n_reads)
    g_main_context_iteration (NULL, TRUE);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->n_refreshed, ==, fixture->source->n_reads);
}

static void
test_paused (Fixture       *fixture,
             gconstpointer  interval)
{
  np_monitor_set_paused (fixture->monitor, TRUE);
  g_assert_true (np_monitor_get_paused (fixture->monitor));
  np_monitor_set_request (fixture->monitor, &connections);
  wait_for_refreshed (fixture, 1);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 1);

  np_monitor_refresh (fixture->monitor);
  wait_for_refreshed (fixture, 2);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 2);

  np_monitor_set_paused (fixture->monitor, FALSE);
  wait_for_refreshed (fixture, 4);

  /* Pausing stops the tick that is due. */
  np_monitor_set_paused (fixture->monitor, TRUE);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 4);
}

static void
test_asleep (Fixture       *fixture,
             gconstpointer  interval)
{
  np_monitor_set_request (fixture->monitor, &connections);
  wait_for_refreshed (fixture, 2);
  np_monitor_set_asleep (fixture->monitor, TRUE);
  g_assert_false (np_monitor_get_paused (fixture->monitor));
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 2);

  /* Who wakes up does not end the user's pause. */
  np_monitor_set_paused (fixture->monitor, TRUE);
  np_monitor_set_asleep (fixture->monitor, FALSE);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 2);

  np_monitor_set_paused (fixture->monitor, FALSE);
  wait_for_refreshed (fixture, 3);
}

static void
test_request (Fixture       *fixture,
              gconstpointer  interval)
{
  const NpRequest nothing = { 0 };

  np_monitor_set_request (fixture->monitor, &connections);
  wait_for_refreshed (fixture, 1);
  g_assert_cmpmem (&fixture->source->request, sizeof connections, &connections, sizeof connections);

  np_monitor_set_request (fixture->monitor, &connections);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 1);

  np_monitor_set_request (fixture->monitor, &routes);
  wait_for_refreshed (fixture, 2);
  g_assert_cmpmem (&fixture->source->request, sizeof routes, &routes, sizeof routes);
  g_assert_nonnull (np_table_get_snapshot (np_monitor_get_table (fixture->monitor, NP_TABLE_ROUTES)));

  np_monitor_set_request (fixture->monitor, &nothing);
  np_monitor_refresh (fixture->monitor);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 2);

  /* A request that changes during a reading is the next one's. */
  fixture->source->held = TRUE;
  np_monitor_set_request (fixture->monitor, &routes);
  np_monitor_set_request (fixture->monitor, &connections);
  g_assert_cmpuint (fixture->source->n_reads, ==, 3);
  fake_source_answer (fixture->source);
  wait_for_reads (fixture, 4);
  g_assert_cmpmem (&fixture->source->request, sizeof connections, &connections, sizeof connections);
  fake_source_answer (fixture->source);
  wait_for_refreshed (fixture, 4);
}

/* The time between two readings is never less than the interval that was in force. */
static void
assert_gaps (Fixture *fixture,
             guint    first,
             gint64   milliseconds)
{
  GArray *times = fixture->source->begin_times;

  g_assert_cmpuint (times->len, >, first + 1);
  for (guint i = first + 1; i < times->len; i++)
    g_assert_cmpint ((g_array_index (times, gint64, i) - g_array_index (times, gint64, i - 1)) / 1000 + 1, >=, milliseconds);
}

static gint64
get_cost (Fixture *fixture)
{
  return np_snapshot_get_cost (np_monitor_get_snapshot (fixture->monitor));
}

static guint
stretch (guint  interval,
         gint64 cost)
{
  return (guint) MAX (interval, cost * 20 / 1000);
}

static void
test_interval_stretches (Fixture       *fixture,
                         gconstpointer  interval)
{
  guint n_effective = 0;
  gint64 costs[4];
  guint effective;

  g_signal_connect_swapped (fixture->monitor, "notify::effective-interval", G_CALLBACK (count_cb), &n_effective);
  g_assert_cmpuint (np_monitor_get_effective_interval (fixture->monitor), ==, SHORT_MS);

  /* One costly reading is no reason, two are. */
  fixture->source->cost = 30000;
  np_monitor_set_request (fixture->monitor, &connections);
  wait_for_refreshed (fixture, 1);
  costs[0] = get_cost (fixture);
  g_assert_cmpuint (np_monitor_get_effective_interval (fixture->monitor), ==, SHORT_MS);
  g_assert_cmpuint (n_effective, ==, 0);

  wait_for_refreshed (fixture, 2);
  costs[1] = get_cost (fixture);
  effective = np_monitor_get_effective_interval (fixture->monitor);
  g_assert_cmpuint (effective, >=, 600);
  g_assert_cmpuint (effective, ==, stretch (SHORT_MS, MIN (costs[0], costs[1])));
  g_assert_cmpuint (np_monitor_get_interval (fixture->monitor), ==, SHORT_MS);
  g_assert_cmpuint (n_effective, ==, 1);

  /* Another choice below it changes nothing that takes effect. */
  np_monitor_set_interval (fixture->monitor, 200);
  g_assert_cmpuint (np_monitor_get_effective_interval (fixture->monitor), ==, effective);
  g_assert_cmpuint (n_effective, ==, 1);
  wait_for_reads (fixture, 3);
  assert_gaps (fixture, 1, effective);

  /* One above it does, and reading fast again ends the stretching. */
  np_monitor_set_interval (fixture->monitor, LONG_MS);
  g_assert_cmpuint (n_effective, >=, 2);
  wait_for_refreshed (fixture, 3);
  costs[2] = get_cost (fixture);
  fixture->source->cost = 0;
  np_monitor_refresh (fixture->monitor);
  wait_for_refreshed (fixture, 4);
  costs[3] = get_cost (fixture);
  g_assert_cmpuint (np_monitor_get_effective_interval (fixture->monitor), ==, LONG_MS);
  np_monitor_set_interval (fixture->monitor, 200);
  g_assert_cmpuint (np_monitor_get_effective_interval (fixture->monitor), ==,
                    stretch (200, MIN (costs[2], costs[3])));
}

/* Something changed: the next reading comes sooner than the timer would have it, but not at once again and again. */
static void
test_changed (Fixture       *fixture,
              gconstpointer  interval)
{
  np_monitor_set_request (fixture->monitor, &routes);
  wait_for_refreshed (fixture, 1);

  for (guint n = 2; n <= 4; n++)
    {
      for (guint i = 0; i < 20; i++)
        np_source_emit_changed (NP_SOURCE (fixture->source));
      g_assert_cmpuint (fixture->source->n_reads, ==, n - 1);
      wait_for_refreshed (fixture, n);
    }
  assert_gaps (fixture, 0, 250);

  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 4);
}

static void
test_changed_while_nobody_looks (Fixture       *fixture,
                                 gconstpointer  interval)
{
  const NpRequest nothing = { 0 };

  np_monitor_set_request (fixture->monitor, &routes);
  wait_for_refreshed (fixture, 1);

  np_monitor_set_paused (fixture->monitor, TRUE);
  np_source_emit_changed (NP_SOURCE (fixture->source));
  np_test_spell (SPELL_MS);
  np_monitor_set_asleep (fixture->monitor, TRUE);
  np_monitor_set_paused (fixture->monitor, FALSE);
  np_source_emit_changed (NP_SOURCE (fixture->source));
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 1);

  /* It is not forgotten: whoever looks again need not wait for the timer. */
  np_monitor_set_asleep (fixture->monitor, FALSE);
  wait_for_refreshed (fixture, 2);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 2);

  np_monitor_set_request (fixture->monitor, &nothing);
  np_source_emit_changed (NP_SOURCE (fixture->source));
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 2);
}

/* A change during a reading may have come too late for it. */
static void
test_changed_while_reading (Fixture       *fixture,
                            gconstpointer  interval)
{
  fixture->source->held = TRUE;
  np_monitor_set_request (fixture->monitor, &routes);
  np_source_emit_changed (NP_SOURCE (fixture->source));
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 1);

  fake_source_answer (fixture->source);
  wait_for_reads (fixture, 2);
  fake_source_answer (fixture->source);
  wait_for_refreshed (fixture, 2);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->source->n_reads, ==, 2);
}

/* However much changes, reading must not keep the computer busy. */
static void
test_changed_and_slow (Fixture       *fixture,
                       gconstpointer  interval)
{
  fixture->source->cost = 20000;
  np_monitor_set_request (fixture->monitor, &routes);
  for (guint n = 1; n <= 4; n++)
    {
      wait_for_refreshed (fixture, n);
      np_source_emit_changed (NP_SOURCE (fixture->source));
    }

  assert_gaps (fixture, 1, 400);
}

/* A source that fails at once must not be asked again and again without a rest. */
static void
test_failure (Fixture       *fixture,
              gconstpointer  interval)
{
  np_monitor_set_request (fixture->monitor, &connections);
  wait_for_refreshed (fixture, 1);
  fixture->source->fails = TRUE;

  for (guint i = 0; i < 3; i++)
    {
      g_test_expect_message ("np-monitor", G_LOG_LEVEL_WARNING, "No snapshot: It broke.");
      wait_for_reads (fixture, 2 + i);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_test_assert_expected_messages ();
    }

  /* The last good snapshot stays; then it goes on. */
  g_assert_cmpuint (fixture->n_refreshed, ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (np_monitor_get_table (fixture->monitor, NP_TABLE_CONNECTIONS))), ==, 1);
  fixture->source->fails = FALSE;
  wait_for_refreshed (fixture, 2);
  assert_gaps (fixture, 0, SHORT_MS);
}

static void
test_dispose_while_reading (Fixture       *fixture,
                            gconstpointer  interval)
{
  fixture->source->held = TRUE;
  np_monitor_set_request (fixture->monitor, &connections);
  np_monitor_refresh (fixture->monitor);
  g_object_run_dispose (G_OBJECT (fixture->monitor));
  fake_source_answer (fixture->source);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  g_assert_cmpuint (fixture->n_refreshed, ==, 0);
  g_assert_cmpuint (fixture->source->n_reads, ==, 1);
}

/* The owner may drop a monitor whose snapshot is still under way. */
static void
test_drop_while_reading (void)
{
  FakeSource *source = fake_source_new ();
  NpMonitor *monitor = np_monitor_new (NP_SOURCE (source));

  source->held = TRUE;
  np_monitor_set_request (monitor, &connections);
  g_object_add_weak_pointer (G_OBJECT (monitor), (gpointer *) &monitor);
  g_object_unref (monitor);

  fake_source_answer (source);
  while (monitor != NULL)
    g_main_context_iteration (NULL, TRUE);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (source->n_reads, ==, 1);
  g_assert_finalize_object (source);
}

static void
test_properties (Fixture       *fixture,
                 gconstpointer  interval)
{
  guint chosen, effective;
  gboolean paused;

  /* Each of these changes interval and effective-interval, or paused, or nothing. */
  np_monitor_set_interval (fixture->monitor, 2000);
  g_assert_cmpuint (fixture->n_notified, ==, 2);
  np_monitor_set_interval (fixture->monitor, 2000);
  g_object_set (fixture->monitor, "interval", 2000, "paused", FALSE, NULL);
  g_assert_cmpuint (fixture->n_notified, ==, 2);
  g_object_set (fixture->monitor, "interval", 3000, NULL);
  g_assert_cmpuint (fixture->n_notified, ==, 4);
  np_monitor_set_paused (fixture->monitor, 7);
  g_assert_cmpuint (fixture->n_notified, ==, 5);
  np_monitor_set_paused (fixture->monitor, TRUE);
  g_assert_cmpuint (fixture->n_notified, ==, 5);
  np_monitor_set_asleep (fixture->monitor, TRUE);
  np_monitor_set_asleep (fixture->monitor, FALSE);
  g_assert_cmpuint (fixture->n_notified, ==, 5);

  g_object_get (fixture->monitor, "interval", &chosen, "effective-interval", &effective, "paused", &paused, NULL);
  g_assert_cmpuint (chosen, ==, 3000);
  g_assert_cmpuint (effective, ==, 3000);
  g_assert_cmpint (paused, ==, TRUE);

  np_monitor_set_interval (fixture->monitor, 1);
  g_assert_cmpuint (np_monitor_get_interval (fixture->monitor), ==, SHORT_MS);
  np_monitor_set_interval (fixture->monitor, G_MAXUINT);
  g_assert_cmpuint (np_monitor_get_interval (fixture->monitor), ==, LONG_MS);
}

static void
add (const char *name,
     guint       interval,
     void      (*function) (Fixture       *fixture,
                            gconstpointer  interval))
{
  g_autofree char *path = g_strdup_printf ("/model/monitor/%s", name);

  g_test_add (path, Fixture, GUINT_TO_POINTER (interval), set_up, function, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("reads-nothing-unasked", SHORT_MS, test_reads_nothing_unasked);
  add ("tables-follow", SHORT_MS, test_tables_follow);
  add ("rows-rest", SHORT_MS, test_rows_rest);
  add ("idle", SHORT_MS, test_idle);
  add ("ticks-are-skipped", SHORT_MS, test_ticks_are_skipped);
  add ("refresh-while-reading", LONG_MS, test_refresh_while_reading);
  add ("refresh-when-refreshed", LONG_MS, test_refresh_when_refreshed);
  add ("paused", SHORT_MS, test_paused);
  add ("asleep", SHORT_MS, test_asleep);
  add ("request", LONG_MS, test_request);
  add ("interval-stretches", SHORT_MS, test_interval_stretches);
  add ("changed", LONG_MS, test_changed);
  add ("changed-while-nobody-looks", LONG_MS, test_changed_while_nobody_looks);
  add ("changed-while-reading", LONG_MS, test_changed_while_reading);
  add ("changed-and-slow", LONG_MS, test_changed_and_slow);
  add ("failure", SHORT_MS, test_failure);
  add ("dispose-while-reading", SHORT_MS, test_dispose_while_reading);
  g_test_add_func ("/model/monitor/drop-while-reading", test_drop_while_reading);
  add ("properties", LONG_MS, test_properties);

  return g_test_run ();
}
