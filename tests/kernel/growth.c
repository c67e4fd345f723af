/* tests/kernel/growth.c: how much counters grew, for made-up looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/growth.h"

#include <string.h>

#define SECOND G_TIME_SPAN_SECOND
#define COUNTERS (1u << NP_TABLE_STATISTICS)
#define INTERFACES (1u << NP_TABLE_INTERFACES)
#define BOTH (COUNTERS | INTERFACES)

/* A memory, and the snapshot that is shown to it next. */
typedef struct
{
  NpGrowth   *growth;
  NpSnapshot *snapshot;
  gint64      time;
  guint       counting;
} Scene;

static void
set_up (Scene         *scene,
        gconstpointer  data)
{
  scene->growth = np_growth_new ();
  scene->time = 1000 * SECOND;
}

static void
tear_down (Scene         *scene,
           gconstpointer  data)
{
  np_growth_free (scene->growth);
  g_clear_pointer (&scene->snapshot, np_snapshot_unref);
}

static void
begin (Scene  *scene,
       gint64  later,
       guint   tables)
{
  const NpRequest request = { .tables = tables, .counting = scene->counting };

  g_clear_pointer (&scene->snapshot, np_snapshot_unref);
  scene->snapshot = np_snapshot_new (&request);
  scene->time += later;
}

static void
add_counter (Scene      *scene,
             const char *name,
             guint64     value)
{
  NpCounterRecord *record = np_snapshot_add (scene->snapshot, NP_TABLE_STATISTICS);

  record->protocol = g_ref_string_new_intern ("Tcp");
  record->name = g_ref_string_new_intern (name);
  record->value = value;
}

static void
add_gauge (Scene      *scene,
           const char *name,
           gint64      value)
{
  guint n_records;
  NpCounterRecord *records;

  add_counter (scene, name, (guint64) value);
  records = np_snapshot_edit_records (scene->snapshot, NP_TABLE_STATISTICS, &n_records);
  records[n_records - 1].is_gauge = TRUE;
  records[n_records - 1].is_signed = value < 0;
}

static void
add_interface (Scene   *scene,
               guint32  index,
               guint64  rx_bytes,
               guint64  tx_bytes,
               guint64  rx_errors)
{
  NpInterfaceRecord *record = np_snapshot_add (scene->snapshot, NP_TABLE_INTERFACES);

  record->index = index;
  record->counters.rx_bytes = rx_bytes;
  record->counters.tx_bytes = tx_bytes;
  record->counters.rx_errors = rx_errors;
}

static void
apply (Scene *scene)
{
  np_growth_apply_at (scene->growth, scene->snapshot, scene->time);
}

/* One look at a single counter. */
static const NpCounterRecord *
look (Scene   *scene,
      gint64   later,
      guint64  value)
{
  guint n_records;

  begin (scene, later, COUNTERS);
  add_counter (scene, "InSegs", value);
  apply (scene);

  return np_snapshot_get_records (scene->snapshot, NP_TABLE_STATISTICS, &n_records);
}

static const NpCounterRecord *
nth_counter (Scene *scene,
             guint  n)
{
  guint n_records;
  const NpCounterRecord *records = np_snapshot_get_records (scene->snapshot, NP_TABLE_STATISTICS, &n_records);

  g_assert_cmpuint (n, <, n_records);

  return &records[n];
}

static const NpInterfaceRecord *
nth_interface (Scene *scene,
               guint  n)
{
  guint n_records;
  const NpInterfaceRecord *records = np_snapshot_get_records (scene->snapshot, NP_TABLE_INTERFACES, &n_records);

  g_assert_cmpuint (n, <, n_records);

  return &records[n];
}

#define NO_RATE -1.0

static void
assert_counter (const NpCounterRecord *counter,
                gint64                 since,
                double                 rate)
{
  g_assert_true (counter->has_since);
  g_assert_cmpint (counter->since, ==, since);
  g_assert_cmpint (counter->has_rate, ==, rate >= 0);
  g_assert_cmpfloat_with_epsilon (counter->rate, MAX (rate, 0), 1e-9);
}

static void
test_first (Scene         *scene,
            gconstpointer  data)
{
  const NpCounterRecord *counter = look (scene, 0, 500);

  g_assert_false (counter->has_since);
  g_assert_cmpint (counter->since, ==, 0);
  g_assert_false (counter->has_rate);
  g_assert_cmpuint (counter->value, ==, 500);
}

static void
test_grows (Scene         *scene,
            gconstpointer  data)
{
  look (scene, 0, 500);
  assert_counter (look (scene, SECOND, 500), 0, 0);
  assert_counter (look (scene, SECOND, 510), 10, 10);
  assert_counter (look (scene, 2 * SECOND, 515), 15, 2.5);
  assert_counter (look (scene, SECOND / 2, 515), 15, 0);
}

/* Two looks at what stands still show the same bytes. */
static void
test_quiet (Scene         *scene,
            gconstpointer  data)
{
  g_autofree NpCounterRecord *before = NULL;
  g_autofree NpInterfaceRecord *interface = NULL;

  for (guint i = 0; i < 4; i++)
    {
      begin (scene, SECOND, BOTH);
      add_counter (scene, "InSegs", 500);
      add_interface (scene, 2, 7, 8, 9);
      apply (scene);

      if (i == 2)
        {
          before = g_memdup2 (nth_counter (scene, 0), sizeof *before);
          interface = g_memdup2 (nth_interface (scene, 0), sizeof *interface);
        }
    }

  g_assert_cmpmem (before, sizeof *before, nth_counter (scene, 0), sizeof *before);
  g_assert_cmpmem (interface, sizeof *interface, nth_interface (scene, 0), sizeof *interface);
}

static void
test_large (Scene         *scene,
            gconstpointer  data)
{
  look (scene, 0, G_MAXUINT64 - 10);
  assert_counter (look (scene, SECOND, G_MAXUINT64), 10, 10);
}

/* What a counter shows after it went back has all come since; how fast it came nobody knows. */
static void
test_back (Scene         *scene,
           gconstpointer  data)
{
  look (scene, 0, 1000);
  assert_counter (look (scene, SECOND, 1100), 100, 100);
  assert_counter (look (scene, SECOND, 7), 107, NO_RATE);
  assert_counter (look (scene, SECOND, 9), 109, 2);
  assert_counter (look (scene, SECOND, 0), 109, NO_RATE);
  assert_counter (look (scene, SECOND, 0), 109, 0);
}

static void
test_pause (Scene         *scene,
            gconstpointer  data)
{
  look (scene, 0, 100);
  assert_counter (look (scene, 15 * SECOND, 115), 15, 1);
  assert_counter (look (scene, 15 * SECOND + 1, 200), 100, NO_RATE);
  assert_counter (look (scene, SECOND, 201), 101, 1);
}

/* Looks that are too close repeat the rate, and what they saw counts at the next one. */
static void
test_close_looks (Scene         *scene,
                  gconstpointer  data)
{
  look (scene, 0, 100);
  assert_counter (look (scene, SECOND / 1000, 101), 1, NO_RATE);
  assert_counter (look (scene, SECOND * 999 / 1000, 130), 30, 30);
  assert_counter (look (scene, SECOND / 100, 140), 40, 30);
  assert_counter (look (scene, SECOND * 99 / 100, 150), 50, 20);
}

static void
test_clock (Scene         *scene,
            gconstpointer  data)
{
  look (scene, 0, 100);
  g_assert_false (look (scene, -5 * SECOND, 110)->has_rate);
  g_assert_cmpint (look (scene, 0, 110)->since, ==, 10);
  g_assert_cmpfloat_with_epsilon (look (scene, SECOND, 112)->rate, 2, 1e-9);
}

static void
test_reset (Scene         *scene,
            gconstpointer  data)
{
  const NpRequest another = { .tables = COUNTERS, .counting = 7 };
  const NpRequest same = { .tables = COUNTERS };
  const NpCounterRecord *counter;

  g_assert_false (np_growth_is_counting (scene->growth, &same));
  look (scene, 0, 100);
  g_assert_true (np_growth_is_counting (scene->growth, &same));
  g_assert_false (np_growth_is_counting (scene->growth, &another));
  assert_counter (look (scene, SECOND, 110), 10, 10);

  /* The rate needs no beginning. */
  scene->counting = 7;
  counter = look (scene, SECOND, 130);
  g_assert_true (np_growth_is_counting (scene->growth, &another));
  g_assert_false (counter->has_since);
  g_assert_cmpint (counter->since, ==, 0);
  g_assert_cmpfloat_with_epsilon (counter->rate, 20, 1e-9);

  assert_counter (look (scene, SECOND, 135), 5, 5);
}

static void
test_gauge (Scene         *scene,
            gconstpointer  data)
{
  static const gint64 values[] = { 5, 9, 2, -1, 5 };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      begin (scene, SECOND, COUNTERS);
      add_gauge (scene, "CurrEstab", values[i]);
      apply (scene);
      if (i > 0)
        assert_counter (nth_counter (scene, 0), values[i] - 5, NO_RATE);
    }
}

/* A counter that appears has grown from nothing, a gauge has not; unless nobody looked before. */
static void
test_new_counter (Scene         *scene,
                  gconstpointer  data)
{
  look (scene, 0, 100);

  begin (scene, SECOND, COUNTERS);
  add_counter (scene, "InSegs", 100);
  add_counter (scene, "OutSegs", 3);
  add_gauge (scene, "inuse", 4);
  apply (scene);
  assert_counter (nth_counter (scene, 0), 0, 0);
  assert_counter (nth_counter (scene, 1), 3, NO_RATE);
  assert_counter (nth_counter (scene, 2), 0, NO_RATE);

  begin (scene, SECOND, COUNTERS);
  add_counter (scene, "OutSegs", 5);
  apply (scene);
  assert_counter (nth_counter (scene, 0), 5, 2);

  /* One that was not there at two looks goes on where it was. */
  assert_counter (look (scene, SECOND, 102), 2, 1);
}

static void
fail_look (Scene    *scene,
           guint     tables,
           NpReader  reader)
{
  begin (scene, SECOND, tables);
  np_snapshot_take_error (scene->snapshot, reader, g_error_new (NP_ERROR, NP_ERROR_FAILED, "no"));
  apply (scene);
}

/* A counter that was known before may be missing while counting begins, or at all looks until one goes well. */
static void
test_old_counter (Scene         *scene,
                  gconstpointer  data)
{
  begin (scene, SECOND, COUNTERS);
  add_counter (scene, "OutSegs", 30);
  add_counter (scene, "InSegs", 100);
  apply (scene);

  scene->counting++;
  look (scene, SECOND, 100);
  begin (scene, SECOND, COUNTERS);
  add_counter (scene, "OutSegs", 31);
  apply (scene);
  g_assert_cmpint (nth_counter (scene, 0)->since, ==, 0);

  scene->counting++;
  fail_look (scene, COUNTERS, NP_READER_STATISTICS);
  begin (scene, SECOND, COUNTERS);
  add_counter (scene, "InErrs", 5);
  apply (scene);
  g_assert_cmpint (nth_counter (scene, 0)->since, ==, 0);
}

static void
test_new_table (Scene         *scene,
                gconstpointer  data)
{
  begin (scene, 0, INTERFACES);
  add_interface (scene, 2, 10, 20, 30);
  apply (scene);

  g_assert_false (look (scene, SECOND, 100)->has_since);
  assert_counter (look (scene, SECOND, 101), 1, 1);
}

/* What could not be read was not made anew when it is there again, nor is it gone. */
static void
test_failed_looks (Scene         *scene,
                   gconstpointer  data)
{
  fail_look (scene, COUNTERS, NP_READER_STATISTICS);
  assert_counter (look (scene, SECOND, 100), 0, NO_RATE);
  assert_counter (look (scene, SECOND, 110), 10, 10);
  fail_look (scene, COUNTERS, NP_READER_STATISTICS);
  assert_counter (look (scene, SECOND, 120), 20, 5);

  begin (scene, SECOND, INTERFACES);
  add_interface (scene, 2, 10, 20, 30);
  apply (scene);
  fail_look (scene, INTERFACES, NP_READER_INTERFACES);
  begin (scene, SECOND, INTERFACES);
  add_interface (scene, 2, 14, 20, 30);
  apply (scene);
  g_assert_cmpuint (nth_interface (scene, 0)->since.rx_bytes, ==, 4);
  g_assert_cmpuint (nth_interface (scene, 0)->rx_rate, ==, 2);
}

static void
assert_interface (const NpInterfaceRecord *interface,
                  guint64                  rx_bytes,
                  guint64                  tx_bytes,
                  guint64                  rx_errors,
                  gint64                   counting)
{
  g_assert_true (interface->has_since);
  g_assert_cmpuint (interface->since.rx_bytes, ==, rx_bytes);
  g_assert_cmpuint (interface->since.tx_bytes, ==, tx_bytes);
  g_assert_cmpuint (interface->since.rx_errors, ==, rx_errors);
  g_assert_cmpint (interface->counting, ==, counting);
}

static void
look_at_interface (Scene   *scene,
                   guint64  rx_bytes,
                   guint64  tx_bytes,
                   guint64  rx_errors)
{
  begin (scene, SECOND, INTERFACES);
  add_interface (scene, 2, rx_bytes, tx_bytes, rx_errors);
  apply (scene);
}

static void
test_interface (Scene         *scene,
                gconstpointer  data)
{
  const NpInterfaceRecord *interface;

  look_at_interface (scene, 1000, 2000, 3);
  interface = nth_interface (scene, 0);
  g_assert_false (interface->has_since);
  g_assert_false (interface->has_rates);

  look_at_interface (scene, 1500, 2000, 4);
  interface = nth_interface (scene, 0);
  assert_interface (interface, 500, 0, 1, SECOND);
  g_assert_true (interface->has_rates);
  g_assert_cmpuint (interface->rx_rate, ==, 500);
  g_assert_cmpuint (interface->tx_rate, ==, 0);

  /* Only the counters that went back begin anew. */
  look_at_interface (scene, 40, 2100, 4);
  interface = nth_interface (scene, 0);
  assert_interface (interface, 540, 100, 1, 2 * SECOND);
  g_assert_false (interface->has_rates);
  g_assert_cmpuint (interface->rx_rate, ==, 0);
  g_assert_cmpuint (interface->tx_rate, ==, 0);

  look_at_interface (scene, 41, 2100, 4);
  g_assert_cmpuint (nth_interface (scene, 0)->rx_rate, ==, 1);

  scene->counting++;
  look_at_interface (scene, 43, 2100, 4);
  interface = nth_interface (scene, 0);
  g_assert_false (interface->has_since);
  g_assert_cmpuint (interface->since.rx_bytes, ==, 0);
  g_assert_cmpuint (interface->rx_rate, ==, 2);
  look_at_interface (scene, 44, 2100, 4);
  assert_interface (nth_interface (scene, 0), 1, 0, 0, SECOND);
}

/* No field of the kernel's counters is left out or counted for its neighbour. */
static void
test_every_link_counter (Scene         *scene,
                         gconstpointer  data)
{
  const gsize n = sizeof (struct rtnl_link_stats64) / sizeof (guint64);

  for (guint round = 0; round < 2; round++)
    {
      guint64 values[sizeof (struct rtnl_link_stats64) / sizeof (guint64)];
      NpInterfaceRecord *record;

      for (gsize i = 0; i < n; i++)
        values[i] = 100 + (round == 1 ? i + 1 : 0);
      begin (scene, SECOND, INTERFACES);
      record = np_snapshot_add (scene->snapshot, NP_TABLE_INTERFACES);
      record->index = 5;
      memcpy (&record->counters, values, sizeof values);
      apply (scene);
    }

  for (gsize i = 0; i < n; i++)
    {
      guint64 since;

      memcpy (&since, (const char *) &nth_interface (scene, 0)->since + i * sizeof since, sizeof since);
      g_assert_cmpuint (since, ==, i + 1);
    }
}

/* A number that is used again belongs to another interface, which has grown from nothing. */
static void
test_interfaces_come_and_go (Scene         *scene,
                             gconstpointer  data)
{
  begin (scene, 0, INTERFACES);
  add_interface (scene, 2, 1000, 0, 0);
  add_interface (scene, 3, 5000, 0, 0);
  apply (scene);

  begin (scene, SECOND, INTERFACES);
  add_interface (scene, 4, 70, 0, 0);
  add_interface (scene, 2, 1001, 0, 0);
  apply (scene);
  assert_interface (nth_interface (scene, 0), 70, 0, 0, SECOND);
  g_assert_false (nth_interface (scene, 0)->has_rates);
  assert_interface (nth_interface (scene, 1), 1, 0, 0, SECOND);

  begin (scene, SECOND, INTERFACES);
  add_interface (scene, 3, 6000, 0, 0);
  add_interface (scene, 2, 1003, 0, 0);
  apply (scene);
  assert_interface (nth_interface (scene, 0), 6000, 0, 0, 2 * SECOND);
  g_assert_false (nth_interface (scene, 0)->has_rates);
  assert_interface (nth_interface (scene, 1), 3, 0, 0, 2 * SECOND);

  begin (scene, SECOND, INTERFACES);
  apply (scene);
  begin (scene, SECOND, INTERFACES);
  add_interface (scene, 3, 6001, 0, 0);
  apply (scene);
  assert_interface (nth_interface (scene, 0), 6001, 0, 0, 4 * SECOND);
}

/* A counter that falls below zero shows the largest number there is. */
static void
test_leap (Scene         *scene,
           gconstpointer  data)
{
  for (guint i = 0; i < 2; i++)
    {
      begin (scene, SECOND / 2, INTERFACES);
      add_interface (scene, 2, i * G_MAXUINT64, 0, 0);
      apply (scene);
    }
  g_assert_cmpuint (nth_interface (scene, 0)->rx_rate, ==, G_GUINT64_CONSTANT (1) << 62);
}

/* Where nothing could be read at first, what is read later was there before. */
static void
test_empty_beginning (Scene         *scene,
                      gconstpointer  data)
{
  begin (scene, 0, BOTH);
  apply (scene);
  begin (scene, SECOND, BOTH);
  add_counter (scene, "InSegs", 100);
  add_interface (scene, 2, 1000, 0, 0);
  apply (scene);
  assert_counter (nth_counter (scene, 0), 0, NO_RATE);
  g_assert_cmpuint (nth_interface (scene, 0)->since.rx_bytes, ==, 0);
}

/* Tables that are not read are left alone. */
static void
test_request (Scene         *scene,
              gconstpointer  data)
{
  look (scene, 0, 100);
  begin (scene, SECOND, 1u << NP_TABLE_ROUTES);
  apply (scene);
  begin (scene, SECOND, INTERFACES);
  add_interface (scene, 2, 1, 1, 1);
  apply (scene);
  assert_counter (look (scene, SECOND, 106), 6, 2);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*func) (Scene         *scene,
                       gconstpointer  data);
  } tests[] = {
    { "/kernel/growth/first", test_first },
    { "/kernel/growth/grows", test_grows },
    { "/kernel/growth/quiet", test_quiet },
    { "/kernel/growth/large", test_large },
    { "/kernel/growth/back", test_back },
    { "/kernel/growth/pause", test_pause },
    { "/kernel/growth/close-looks", test_close_looks },
    { "/kernel/growth/clock", test_clock },
    { "/kernel/growth/reset", test_reset },
    { "/kernel/growth/gauge", test_gauge },
    { "/kernel/growth/new-counter", test_new_counter },
    { "/kernel/growth/old-counter", test_old_counter },
    { "/kernel/growth/new-table", test_new_table },
    { "/kernel/growth/failed-looks", test_failed_looks },
    { "/kernel/growth/interface", test_interface },
    { "/kernel/growth/every-link-counter", test_every_link_counter },
    { "/kernel/growth/interfaces-come-and-go", test_interfaces_come_and_go },
    { "/kernel/growth/leap", test_leap },
    { "/kernel/growth/empty-beginning", test_empty_beginning },
    { "/kernel/growth/request", test_request },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Scene, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
