/* tests/bench/sockets.c: how fast sockets and their programs are read
 *
 * Usage: bench-sockets POPULATION N, where POPULATION is the program of tests/populations.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <libmnl/libmnl.h>
#include <linux/inet_diag.h>
#include <linux/sock_diag.h>
#include <netinet/tcp.h>
#include <stdlib.h>
#include <unistd.h>

#include "bench.h"
#include "kernel/collector.h"
#include "kernel/readers.h"
#include "support/namespace.h"

#define EXT_TCP_INFO (1 << (INET_DIAG_INFO - 1))

/* All states, and those that are bound but idle: what the reader asks for, too. */
#define ALL_STATES 0x2fff

static NpNetlink *diag;
static NpCollector *warm;

/* The dump that the reader asks for. */
static void
discard (guint8 ext)
{
  char buffer[256] __attribute__ ((aligned (NLMSG_ALIGNTO))) = { 0 };
  struct nlmsghdr *message = mnl_nlmsg_put_header (buffer);
  struct inet_diag_req *request = mnl_nlmsg_put_extra_header (message, sizeof *request);

  message->nlmsg_type = TCPDIAG_GETSOCK;
  message->nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
  request->idiag_family = AF_INET;
  request->idiag_states = ALL_STATES;
  request->idiag_ext = ext;
  np_bench_discard (NETLINK_SOCK_DIAG, message);
}

static void
discard_cb (gpointer data)
{
  discard (data != NULL ? EXT_TCP_INFO : 0);
}

static void
read_tcp_cb (gpointer data)
{
  const NpRequest request = {
    .tables = 1u << NP_TABLE_CONNECTIONS,
    .families = 1u << NP_FAMILY_IPV4 | 1u << NP_FAMILY_IPV6,
    .details = data != NULL ? NP_DETAIL_TCP_INFO : 0,
  };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);

  np_inet_sockets_read (diag, NP_PROTOCOL_TCP, NULL, snapshot);
  g_assert (np_snapshot_get_error (snapshot, NP_READER_TCP) == NULL);
}

static void
collect (NpCollector *collector)
{
  const NpRequest request = {
    .tables = 1u << NP_TABLE_CONNECTIONS,
    .families = 1u << NP_FAMILY_IPV4 | 1u << NP_FAMILY_IPV6,
    .details = NP_DETAIL_PROGRAMS,
  };
  g_autoptr(NpSnapshot) snapshot = np_collector_read (collector, &request);
  guint n_records;

  np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  g_assert (n_records > 0);
}

static void
collect_warm_cb (gpointer data)
{
  collect (warm);
}

static void
collect_cold_cb (gpointer data)
{
  g_autoptr(NpCollector) cold = np_collector_new ();

  collect (cold);
}

static void
spawn_cb (gpointer data)
{
  np_bench_spawn (data);
}

static void
measure_dumps (void)
{
  NpBench benches[] = {
    { "receive and discard the dump", discard_cb, NULL },
    { "read TCP sockets", read_tcp_cb, NULL },
    { "receive and discard the dump with tcp_info", discard_cb, GINT_TO_POINTER (1) },
    { "read TCP sockets with tcp_info", read_tcp_cb, GINT_TO_POINTER (1) },
    { "ss -tan", spawn_cb, (gpointer) "ss -tan" },
    { "ss -tani", spawn_cb, (gpointer) "ss -tani" },
    { "netstat -tan", spawn_cb, (gpointer) "netstat -tan" },
  };
  double floor_ms, read_ms;

  np_bench_run (benches, G_N_ELEMENTS (benches), 9);
  np_bench_print ("Sockets without programs", benches, G_N_ELEMENTS (benches), 1);

  floor_ms = np_bench_get_median (&benches[0]);
  read_ms = np_bench_get_median (&benches[1]);
  g_print ("  reading / discarding: %.2f (with tcp_info %.2f)\n", read_ms / floor_ms,
           np_bench_get_median (&benches[3]) / np_bench_get_median (&benches[2]));
  g_print ("  ss -tan / reading: %.2f\n", np_bench_get_median (&benches[4]) / read_ms);
}

static void
measure_programs (void)
{
  NpBench benches[] = {
    { "all sockets with programs, cache warm", collect_warm_cb, NULL },
    { "all sockets with programs, cache cold", collect_cold_cb, NULL },
    { "ss -tanp", spawn_cb, (gpointer) "ss -tanp" },
    { "netstat -tanp", spawn_cb, (gpointer) "netstat -tanp" },
  };
  double ss_ms;

  np_bench_run (benches, G_N_ELEMENTS (benches), 3);
  np_bench_print ("Sockets with their programs", benches, G_N_ELEMENTS (benches), 0);

  ss_ms = np_bench_get_median (&benches[2]);
  g_print ("  ss -tanp / warm: %.1f, ss -tanp / cold: %.1f\n",
           ss_ms / np_bench_get_median (&benches[0]), ss_ms / np_bench_get_median (&benches[1]));
}

int
main (int   argc,
      char *argv[])
{
  const char *population[] = { argv[1], "--established", NULL, "--processes", "8", NULL };
  g_autofree char *n_pairs = NULL;
  g_autoptr(GError) error = NULL;
  int standard_input;
  GPid pid;

  if (argc != 3)
    g_error ("Usage: %s POPULATION N", argv[0]);
  g_assert (np_test_enter_namespace ());

  /* A connection within one computer is two sockets. */
  n_pairs = g_strdup_printf ("%d", atoi (argv[2]) / 2);
  population[2] = n_pairs;
  np_bench_population (population, &pid, &standard_input);
  g_print ("\n== %s TCP sockets in 8 processes ==\n", argv[2]);

  diag = np_netlink_open (NETLINK_SOCK_DIAG, &error);
  g_assert_no_error (error);
  warm = np_collector_new ();

  measure_dumps ();
  measure_programs ();

  np_collector_free (warm);
  np_netlink_close (diag);
  close (standard_input);

  return 0;
}
