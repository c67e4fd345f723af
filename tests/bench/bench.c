/* tests/bench/bench.c: medians and ratios
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "bench.h"

#include <libmnl/libmnl.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

/* The kernel fills no more than this at once. */
#define BUFFER_SIZE 32768

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

/**
 * np_bench_get_median:
 * @bench: a measured thing
 *
 * Returns: the middle one of its times, in ms
 */
double
np_bench_get_median (const NpBench *bench)
{
  double sorted[NP_BENCH_MAX_RUNS];

  memcpy (sorted, bench->times, bench->n_runs * sizeof *sorted);
  qsort (sorted, bench->n_runs, sizeof *sorted, compare_times);

  return sorted[bench->n_runs / 2];
}

/**
 * np_bench_get_cpu_seconds:
 *
 * Returns: how long processors have worked for this process so far
 */
double
np_bench_get_cpu_seconds (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
         (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
}

/**
 * np_bench_run:
 * @benches: what to measure
 * @n_benches: how many
 * @n_runs: how often
 *
 * Measures all in turn, again and again, so that a machine that gets slower
 * meanwhile does not favour one of them. A first round is not counted.
 */
void
np_bench_run (NpBench *benches,
              guint    n_benches,
              guint    n_runs)
{
  for (guint run = 0; run <= n_runs && n_runs < NP_BENCH_MAX_RUNS; run++)
    for (guint i = 0; i < n_benches; i++)
      {
        gint64 start = g_get_monotonic_time ();

        benches[i].run (benches[i].data);
        if (run > 0)
          benches[i].times[benches[i].n_runs++] = (double) (g_get_monotonic_time () - start) / 1000;
      }
}

/**
 * np_bench_get_megabytes:
 *
 * Returns: how much memory this process has used at most so far, in MB
 */
double
np_bench_get_megabytes (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);

  return (double) usage.ru_maxrss / 1024;
}

/**
 * np_bench_print:
 * @title: what was measured
 * @benches: the results
 * @n_benches: how many
 * @reference: the one that counts as 1
 */
void
np_bench_print (const char    *title,
                const NpBench *benches,
                guint          n_benches,
                guint          reference)
{
  double one = np_bench_get_median (&benches[reference]);

  g_print ("\n%s (medians of %u runs)\n", title, benches[0].n_runs);
  for (guint i = 0; i < n_benches; i++)
    {
      double median = np_bench_get_median (&benches[i]);

      g_print ("  %-52s %10.2f ms %8.2f\n", benches[i].name, median, median / one);
    }
}

/**
 * np_bench_spawn:
 * @command: a command line, whose output is thrown away
 *
 * Runs a program to its end.
 */
void
np_bench_spawn (const char *command)
{
  g_auto(GStrv) argv = g_strsplit (command, " ", -1);
  g_autoptr(GError) error = NULL;
  int status = 0;

  if (!g_spawn_sync (NULL, argv, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, &status, &error) ||
      !g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s", command, error->message);
}

/**
 * np_bench_discard:
 * @protocol: for example `NETLINK_ROUTE`
 * @request: what to ask
 *
 * Receives a dump and looks only for its end: no reader can be faster.
 */
void
np_bench_discard (int                    protocol,
                  const struct nlmsghdr *request)
{
  struct mnl_socket *socket = mnl_socket_open (protocol);
  g_autofree gpointer buffer = g_malloc (BUFFER_SIZE);
  const struct nlmsghdr *answer = buffer;

  g_assert (socket != NULL);
  g_assert (mnl_socket_bind (socket, 0, MNL_SOCKET_AUTOPID) == 0);
  g_assert (mnl_socket_sendto (socket, request, request->nlmsg_len) > 0);

  do
    {
      g_assert (mnl_socket_recvfrom (socket, buffer, BUFFER_SIZE) > 0);
      g_assert (answer->nlmsg_type != NLMSG_ERROR);
    }
  while (answer->nlmsg_type != NLMSG_DONE);

  mnl_socket_close (socket);
}

/**
 * np_bench_population:
 * @argv: a program that makes a population, prints a line when it is there, and ends with its standard input
 * @pid: (out): its process
 * @standard_input: (out): close it to end the population
 *
 * Returns: how long it took, in ms
 */
gint64
np_bench_population (const char *const *argv,
                     GPid              *pid,
                     int               *standard_input)
{
  gint64 start = g_get_monotonic_time ();
  g_autoptr(GError) error = NULL;
  int standard_output;
  char line[64];

  if (!g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, pid,
                                 standard_input, &standard_output, NULL, &error))
    g_error ("%s: %s", argv[0], error->message);
  if (read (standard_output, line, sizeof line) <= 0)
    g_error ("%s made no population", argv[0]);

  return (g_get_monotonic_time () - start) / 1000;
}
