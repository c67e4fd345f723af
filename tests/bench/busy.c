/* tests/bench/busy.c: what it costs to look once a second at many sockets of which some come and go
 *
 * Usage: bench-busy POPULATION CHURN N, where the first two are the programs of tests/populations.
 * Twenty connections are new in each second; nothing but host names is left out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "bench.h"
#include "kernel/collector.h"
#include "support/namespace.h"

#define N_LOOKS 15

/* One process can hold so many, and one address has ports for so many. */
#define CHURN_SOCKETS 10000

typedef struct
{
  const char *name;
  double      times[N_LOOKS]; /* of the processors, in ms */
} Cost;

static guint n_records, n_closed, n_known;

static NpSnapshot *
look (NpCollector *collector)
{
  const NpRequest request = {
    .tables = 1u << NP_TABLE_CONNECTIONS,
    .families = (1u << NP_N_FAMILIES) - 1,
    .details = NP_DETAIL_PROGRAMS | NP_DETAIL_TCP_INFO | NP_DETAIL_MEMORY | NP_DETAIL_PAIRS |
               NP_DETAIL_APPLICATIONS | NP_DETAIL_ENDINGS,
  };

  return np_collector_read (collector, &request);
}

static void
count (NpSnapshot *snapshot)
{
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  n_closed = n_known = 0;
  for (guint i = 0; i < n_records; i++)
    {
      n_closed += records[i].closed_time != 0;
      n_known += records[i].owners != NULL;
    }
}

static double
cpu_ms_of_children (void)
{
  struct rusage usage;

  getrusage (RUSAGE_CHILDREN, &usage);

  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1e3 +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e3;
}

static double
cost_of_look (NpCollector *collector,
              NpSnapshot **snapshot)
{
  double start = np_bench_get_cpu_seconds ();
  NpSnapshot *next = look (collector);

  /* The window keeps one until it has the next. */
  np_snapshot_unref (*snapshot);
  *snapshot = next;

  return (np_bench_get_cpu_seconds () - start) * 1e3;
}

static double
cost_of_command (const char *command)
{
  double start = cpu_ms_of_children ();

  np_bench_spawn (command);

  return cpu_ms_of_children () - start;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

static double
median (Cost  *cost,
        guint  n)
{
  qsort (cost->times, n, sizeof *cost->times, compare_times);

  return cost->times[n / 2];
}

static void
measure (void)
{
  g_autoptr(NpCollector) collector = np_collector_new ();
  NpSnapshot *snapshot = look (collector);
  Cost ours = { .name = "one look" };
  Cost others[] = { { .name = "ss -tanp" }, { .name = "netstat -tanp" } };
  double ours_ms;

  for (guint i = 0; i < N_LOOKS; i++)
    {
      g_usleep (G_USEC_PER_SEC);
      ours.times[i] = cost_of_look (collector, &snapshot);
    }
  count (snapshot);
  np_snapshot_unref (snapshot);

  ours_ms = median (&ours, N_LOOKS);
  g_print ("  %-16s %8.1f ms of a processor (%.2f %% at 1 Hz; worst %.1f ms), %u sockets, %u of them known, %u ended\n",
           ours.name, ours_ms, ours_ms / 10, ours.times[N_LOOKS - 1], n_records, n_known, n_closed);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      double theirs_ms;

      for (guint j = 0; j < 3; j++)
        others[i].times[j] = cost_of_command (others[i].name);
      theirs_ms = median (&others[i], 3);
      g_print ("  %-16s %8.1f ms of a processor, %.1f times one look\n", others[i].name, theirs_ms, theirs_ms / ours_ms);
    }
}

int
main (int   argc,
      char *argv[])
{
  int n_sockets = argc == 4 ? atoi (argv[3]) : 0;
  int n_churn = MIN (n_sockets, CHURN_SOCKETS);
  g_autofree char *churn_pairs = g_strdup_printf ("%d", n_churn / 2);
  g_autofree char *other_pairs = g_strdup_printf ("%d", (n_sockets - n_churn) / 2);
  const char *churn[] = { argv[2], churn_pairs, "20", NULL };
  const char *others[] = { argv[1], "--established", other_pairs, "--processes", "8", NULL };
  int churn_input, others_input = -1;
  GPid pid;

  if (n_sockets <= 0)
    g_error ("Usage: %s POPULATION CHURN N", argv[0]);
  g_assert (np_test_enter_namespace ());

  if (n_sockets > n_churn)
    np_bench_population (others, &pid, &others_input);
  np_bench_population (churn, &pid, &churn_input);
  g_print ("\n== %d TCP sockets, 20 new connections a second, everything but names ==\n", n_sockets);
  measure ();

  close (churn_input);
  if (others_input >= 0)
    close (others_input);

  return 0;
}
