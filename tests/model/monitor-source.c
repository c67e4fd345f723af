/* tests/model/monitor-source.c: tests of a monitor that gets another source
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/monitor.h"

#include "model/fake-source.h"
#include "support/spell.h"

/* The longest interval that there is: no reading comes by itself. */
#define LONG_MS 3600000
#define SPELL_MS 450

static const NpRequest connections = { .tables = 1 << NP_TABLE_CONNECTIONS, .families = 1 << NP_FAMILY_IPV4 };

typedef struct
{
  FakeSource *source;
  NpMonitor  *monitor;
  guint       n_refreshed;
} Fixture;

static void
count_cb (guint *count)
{
  *count += 1;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->source = fake_source_new ();
  fixture->monitor = np_monitor_new (NP_SOURCE (fixture->source));
  np_monitor_set_interval (fixture->monitor, LONG_MS);
  g_signal_connect_swapped (fixture->monitor, "refreshed", G_CALLBACK (count_cb), &fixture->n_refreshed);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_cmpuint (fixture->source->max_under_way, <=, 1);

  g_assert_finalize_object (fixture->monitor);
  g_assert_finalize_object (fixture->source);
}

static void
wait_for_refreshed (Fixture *fixture,
                    guint    n_refreshed)
{
  while (fixture->n_refreshed < n_refreshed)
    g_main_context_iteration (NULL, TRUE);
}

/* How many rows of the table are marked. */
static guint
count_marks (NpTable *table)
{
  guint n_marked = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (table)); i++)
    {
      g_autoptr(NpRow) row = g_list_model_get_item (G_LIST_MODEL (table), i);

      n_marked += np_row_get_mark (row) != NP_ROW_MARK_NONE;
    }

  return n_marked;
}

/* The rows of another source are neither closed nor new: there is another table now. */
static void
test_set_source (Fixture       *fixture,
                 gconstpointer  data)
{
  NpTable *table = np_monitor_get_table (fixture->monitor, NP_TABLE_CONNECTIONS);
  g_autoptr(FakeSource) other = fake_source_new ();
  g_autoptr(NpRow) before = NULL;
  g_autoptr(NpRow) after = NULL;

  np_monitor_set_request (fixture->monitor, &connections);
  wait_for_refreshed (fixture, 1);
  before = g_list_model_get_item (G_LIST_MODEL (table), 0);
  g_assert_nonnull (before);

  np_monitor_set_paused (fixture->monitor, TRUE);
  other->held = TRUE;
  np_monitor_set_source (fixture->monitor, NP_SOURCE (other));
  g_assert_true (np_monitor_get_source (fixture->monitor) == NP_SOURCE (other));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), ==, 0);
  g_assert_null (np_table_get_snapshot (table));
  g_assert_null (np_monitor_get_snapshot (fixture->monitor));

  /* Whoever still has a row may look at it. */
  g_assert_cmpuint (np_row_get_mark (before), !=, NP_ROW_MARK_CLOSED);
  g_assert_cmpuint (((const NpSocketRecord *) np_row_get_record (before))->recv_q, ==, 1);

  /* What is wanted stays, and is read at once, though paused. */
  g_assert_cmpuint (other->n_reads, ==, 1);
  g_assert_cmpmem (&other->request, sizeof connections, &connections, sizeof connections);
  g_assert_true (np_monitor_get_paused (fixture->monitor));
  g_assert_cmpuint (np_monitor_get_interval (fixture->monitor), ==, LONG_MS);
  fake_source_answer (other);
  wait_for_refreshed (fixture, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (table)), ==, 1);
  g_assert_cmpuint (count_marks (table), ==, 0);
  after = g_list_model_get_item (G_LIST_MODEL (table), 0);
  g_assert_true (after != before);

  np_monitor_set_source (fixture->monitor, NP_SOURCE (fixture->source));
  wait_for_refreshed (fixture, 3);
}

/* What the old source says late is not for the new tables, even when it is the new source again. */
static void
test_set_source_while_reading (Fixture       *fixture,
                               gconstpointer  data)
{
  NpTable *table = np_monitor_get_table (fixture->monitor, NP_TABLE_CONNECTIONS);
  g_autoptr(FakeSource) other = fake_source_new ();
  g_autoptr(NpRow) row = NULL;

  fixture->source->held = TRUE;
  np_monitor_set_request (fixture->monitor, &connections);
  g_assert_cmpuint (fixture->source->n_reads, ==, 1);

  np_monitor_set_source (fixture->monitor, NP_SOURCE (other));
  wait_for_refreshed (fixture, 1);
  np_source_emit_changed (NP_SOURCE (fixture->source));
  fake_source_answer (fixture->source);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->n_refreshed, ==, 1);
  g_assert_cmpuint (other->n_reads, ==, 1);

  other->held = TRUE;
  np_monitor_refresh (fixture->monitor);
  np_monitor_set_source (fixture->monitor, NP_SOURCE (fixture->source));
  np_monitor_set_source (fixture->monitor, NP_SOURCE (other));
  fake_source_answer (fixture->source);
  fake_source_answer (other);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (fixture->n_refreshed, ==, 1);
  fake_source_answer (other);
  wait_for_refreshed (fixture, 2);
  row = g_list_model_get_item (G_LIST_MODEL (table), 0);
  g_assert_cmpuint (((const NpSocketRecord *) np_row_get_record (row))->recv_q, ==, 3);

  np_monitor_set_source (fixture->monitor, NP_SOURCE (fixture->source));
  fake_source_answer (fixture->source);
  wait_for_refreshed (fixture, 3);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/model/monitor-source/set", Fixture, NULL, set_up, test_set_source, tear_down);
  g_test_add ("/model/monitor-source/set-while-reading", Fixture, NULL, set_up, test_set_source_while_reading, tear_down);

  return g_test_run ();
}
