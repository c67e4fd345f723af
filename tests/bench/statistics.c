/* tests/bench/statistics.c: how fast all that the kernel counts is read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench.h"
#include "kernel/growth.h"
#include "kernel/readers.h"
#include "support/namespace.h"

static NpGrowth *growth;
static guint n_counters;

static NpSnapshot *
read_counters (void)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_STATISTICS };
  NpSnapshot *snapshot = np_snapshot_new (&request);

  np_statistics_read ("/proc/thread-self/net", snapshot);
  g_assert (np_snapshot_get_error (snapshot, NP_READER_STATISTICS) == NULL);
  np_snapshot_get_records (snapshot, NP_TABLE_STATISTICS, &n_counters);

  return snapshot;
}

/* What every reader has to pay for: the kernel adds up the numbers of all processors. */
static void
files_cb (gpointer data)
{
  static const char *const names[] = { "snmp", "netstat", "snmp6", "sockstat", "sockstat6" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename ("/proc/thread-self/net", names[i], NULL);
      g_autofree char *text = NULL;

      g_assert (g_file_get_contents (path, &text, NULL, NULL));
    }
}

static void
read_cb (gpointer data)
{
  np_snapshot_unref (read_counters ());
}

static void
growth_cb (gpointer data)
{
  NpSnapshot *snapshot = read_counters ();

  np_growth_apply (growth, snapshot);
  np_snapshot_unref (snapshot);
}

static void
spawn_cb (gpointer data)
{
  np_bench_spawn (data);
}

int
main (int   argc,
      char *argv[])
{
  NpBench benches[] = {
    { "the text of the files", files_cb, NULL },
    { "read all statistics", read_cb, NULL },
    { "read all statistics, and how much they grew", growth_cb, NULL },
    { "netstat -s", spawn_cb, (gpointer) "netstat -s" },
    { "nstat -azs", spawn_cb, (gpointer) "nstat -azs" },
  };
  g_autoptr(NpSnapshot) held = NULL;

  g_assert (np_test_enter_namespace ());

  /* A page always shows the counters of the last look, and so keeps their names. */
  growth = np_growth_new ();
  held = read_counters ();

  np_bench_run (benches, G_N_ELEMENTS (benches), 51);
  g_print ("\n== %u counters ==\n", n_counters);
  np_bench_print ("Statistics", benches, G_N_ELEMENTS (benches), 1);
  np_growth_free (growth);

  return 0;
}
