/* tests/bench/bench.h: medians and ratios
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <linux/netlink.h>

G_BEGIN_DECLS

#define NP_BENCH_MAX_RUNS 64

/**
 * NpBench:
 *
 * One thing that is measured: how long it took, run by run, in ms.
 */
typedef struct
{
  const char *name;
  void      (*run) (gpointer data);
  gpointer    data;
  double      times[NP_BENCH_MAX_RUNS];
  guint       n_runs;
} NpBench;

void   np_bench_run             (NpBench               *benches,
                                 guint                  n_benches,
                                 guint                  n_runs);
double np_bench_get_median      (const NpBench         *bench);
double np_bench_get_cpu_seconds (void);
double np_bench_get_megabytes   (void);
void   np_bench_print           (const char            *title,
                                 const NpBench         *benches,
                                 guint                  n_benches,
                                 guint                  reference);
void   np_bench_spawn           (const char            *command);
void   np_bench_discard         (int                    protocol,
                                 const struct nlmsghdr *request);
gint64 np_bench_population      (const char *const     *argv,
                                 GPid                  *pid,
                                 int                   *standard_input);

G_END_DECLS
