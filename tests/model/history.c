/* tests/model/history.c: NpHistory, and rows that keep one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/history.h"

#include "model/table.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

static void
test_grows (void)
{
  g_autoptr(NpHistory) history = np_history_new ();

  g_assert_cmpuint (np_history_get_n_samples (history), ==, 0);
  g_assert_cmpint (np_history_get_length (history), ==, 0);
  g_assert_cmpint (np_history_get_highest (history, NP_HISTORY_SPAN), ==, 0);
  g_assert_true (np_history_is_quiet (history, NP_HISTORY_SPAN));

  for (int i = 0; i < 100; i++)
    np_history_add (history, i * SECOND, 2 * i);

  g_assert_cmpuint (np_history_get_n_samples (history), ==, 100);
  for (guint i = 0; i < 100; i++)
    {
      g_assert_cmpint (np_history_get_sample (history, i)->time, ==, i * SECOND);
      g_assert_cmpint (np_history_get_sample (history, i)->value, ==, 2 * i);
    }
  g_assert_cmpint (np_history_get_length (history), ==, 99 * SECOND);

  /* The same moment once more, and one before it. */
  np_history_add (history, 99 * SECOND, 5);
  np_history_add (history, 98 * SECOND, 5);
  g_assert_cmpuint (np_history_get_n_samples (history), ==, 100);
  g_assert_cmpint (np_history_get_sample (history, 99)->value, ==, 198);
}

/* Five minutes of seconds are 301 samples with both ends, and one more from before. */
static void
test_forgets_old (void)
{
  g_autoptr(NpHistory) history = np_history_new ();

  for (int i = 0; i < 1000; i++)
    np_history_add (history, i * SECOND, i);

  g_assert_cmpuint (np_history_get_n_samples (history), ==, 302);
  g_assert_cmpint (np_history_get_sample (history, 0)->value, ==, 698);
  g_assert_cmpint (np_history_get_sample (history, 301)->value, ==, 999);
  g_assert_cmpint (np_history_get_length (history), ==, NP_HISTORY_SPAN);

  /* After a long rest. */
  np_history_add (history, 9000 * SECOND, 1);
  g_assert_cmpuint (np_history_get_n_samples (history), ==, 2);
  g_assert_cmpint (np_history_get_sample (history, 0)->value, ==, 999);
}

/* However often somebody refreshes, it stays small, and the newest are the ones that stay. */
static void
test_is_bounded (void)
{
  g_autoptr(NpHistory) history = np_history_new ();
  guint n_samples;

  for (int i = 0; i < 100000; i++)
    np_history_add (history, i * 1000, i);

  n_samples = np_history_get_n_samples (history);
  g_assert_cmpuint (n_samples, >, 300);
  g_assert_cmpuint (n_samples, <, 1000);
  for (guint i = 0; i < n_samples; i++)
    g_assert_cmpint (np_history_get_sample (history, i)->value, ==, 100000 - n_samples + i);
}

static void
test_highest (void)
{
  g_autoptr(NpHistory) history = np_history_new ();

  np_history_add (history, 1 * SECOND, 900);
  np_history_add (history, 50 * SECOND, 20);
  np_history_add (history, 51 * SECOND, -1);
  np_history_add (history, 70 * SECOND, 10);
  g_assert_cmpint (np_history_get_highest (history, 60 * SECOND), ==, 20);
  g_assert_cmpint (np_history_get_highest (history, 69 * SECOND), ==, 900);
  g_assert_cmpint (np_history_get_highest (history, 0), ==, 10);

  np_history_add (history, 71 * SECOND, -1);
  g_assert_cmpint (np_history_get_highest (history, 0), ==, 0);
}

static void
test_quiet (void)
{
  g_autoptr(NpHistory) history = np_history_new ();

  np_history_add (history, 1 * SECOND, 0);
  np_history_add (history, 2 * SECOND, -1);
  g_assert_true (np_history_is_quiet (history, 60 * SECOND));
  np_history_add (history, 2500 * 1000, NP_HISTORY_LITTLE);
  g_assert_true (np_history_is_quiet (history, 60 * SECOND));
  np_history_add (history, 3 * SECOND, 7000);
  g_assert_false (np_history_is_quiet (history, 60 * SECOND));
  np_history_add (history, 63 * SECOND, 0);
  g_assert_false (np_history_is_quiet (history, 60 * SECOND));
  np_history_add (history, 64 * SECOND, 0);
  g_assert_true (np_history_is_quiet (history, 60 * SECOND));
  g_assert_false (np_history_is_quiet (history, NP_HISTORY_SPAN));
}

static void
count_cb (guint *count)
{
  *count += 1;
}

/* Gives the table one interface with this traffic, a moment after the last time. */
static void
update (NpTable  *table,
        gboolean  has_rates,
        guint64   rate)
{
  const NpRequest request = { .tables = 1 << NP_TABLE_INTERFACES };
  g_autoptr(NpSnapshot) snapshot = NULL;
  NpInterfaceRecord *interface;

  g_usleep (10);
  snapshot = np_snapshot_new (&request);
  interface = np_snapshot_add (snapshot, NP_TABLE_INTERFACES);
  interface->name = g_ref_string_new_intern ("eth0");
  interface->kind = g_ref_string_new_intern ("ethernet");
  interface->index = 2;
  interface->has_rates = has_rates != FALSE;
  interface->rx_rate = rate;
  np_snapshot_finish (snapshot);
  np_table_update (table, snapshot);
}

static NpRow *
get_first (NpTable *table)
{
  g_autoptr(NpRow) row = g_list_model_get_item (G_LIST_MODEL (table), 0);

  return row; /* the table keeps it */
}

/* The curve of the interfaces is their traffic. */
static void
test_rows (void)
{
  g_autoptr(NpTable) table = np_table_new (NP_TABLE_INTERFACES);
  NpHistory *history;
  guint n_moved = 0;

  g_assert_cmpstr (np_table_get_info (table)->curve, ==, "traffic");

  update (table, FALSE, 0);
  g_assert_null (np_row_get_history (get_first (table)));
  g_signal_connect_swapped (get_first (table), "moved", G_CALLBACK (count_cb), &n_moved);

  update (table, TRUE, 0);
  history = np_row_get_history (get_first (table));
  g_assert_nonnull (history);
  g_assert_cmpuint (np_history_get_n_samples (history), ==, 1);

  /* A line of nothing appears, then stays as it is, and views need not look. */
  n_moved = 0;
  update (table, TRUE, 0);
  g_assert_cmpuint (n_moved, ==, 1);
  update (table, TRUE, 0);
  g_assert_cmpuint (n_moved, ==, 1);
  n_moved = 0;

  /* A curve goes on, even while the number stays the same. */
  update (table, TRUE, 4000);
  g_assert_cmpuint (n_moved, ==, 1);
  update (table, TRUE, 4000);
  g_assert_cmpuint (n_moved, ==, 2);
  update (table, TRUE, 0);
  update (table, TRUE, 0);
  g_assert_cmpuint (n_moved, ==, 4);

  g_assert_true (np_row_get_history (get_first (table)) == history);
  g_assert_cmpuint (np_history_get_n_samples (history), ==, 7);
  g_assert_cmpint (np_history_get_sample (history, 4)->value, ==, 4000);
  g_assert_cmpint (np_history_get_highest (history, NP_HISTORY_SPAN), ==, 4000);
  g_assert_cmpint (np_history_get_sample (history, 6)->value, ==, 0);
}

/* Tables without a curve keep nothing. */
static void
test_other_rows (void)
{
  const NpRequest request = { .tables = 1 << NP_TABLE_ROUTES };
  g_autoptr(NpTable) table = np_table_new (NP_TABLE_ROUTES);
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);

  np_snapshot_add (snapshot, NP_TABLE_ROUTES);
  np_snapshot_finish (snapshot);
  np_table_update (table, snapshot);

  g_assert_null (np_row_get_history (get_first (table)));
  g_assert_false (np_row_is_minor (get_first (table)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/history/grows", test_grows);
  g_test_add_func ("/history/forgets-old", test_forgets_old);
  g_test_add_func ("/history/is-bounded", test_is_bounded);
  g_test_add_func ("/history/highest", test_highest);
  g_test_add_func ("/history/quiet", test_quiet);
  g_test_add_func ("/history/rows", test_rows);
  g_test_add_func ("/history/other-rows", test_other_rows);

  return g_test_run ();
}
