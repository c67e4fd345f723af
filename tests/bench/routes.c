/* tests/bench/routes.c: how fast routes are read
 *
 * Usage: bench-routes SCRIPT N, where SCRIPT is routes.sh of tests/populations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <libmnl/libmnl.h>
#include <linux/rtnetlink.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "bench.h"
#include "kernel/collector.h"
#include "kernel/readers.h"
#include "support/namespace.h"

static NpNetlink *route;
static NpInterfaceNames *names;

static void
discard_cb (gpointer data)
{
  char buffer[256] __attribute__ ((aligned (NLMSG_ALIGNTO))) = { 0 };
  struct nlmsghdr *message = mnl_nlmsg_put_header (buffer);
  struct rtmsg *request = mnl_nlmsg_put_extra_header (message, sizeof *request);

  message->nlmsg_type = RTM_GETROUTE;
  message->nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
  request->rtm_family = AF_INET;
  np_bench_discard (NETLINK_ROUTE, message);
}

static void
read_cb (gpointer data)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_ROUTES };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);

  np_routes_read (route, names, AF_INET, snapshot);
  g_assert (np_snapshot_get_error (snapshot, NP_READER_ROUTES_IPV4) == NULL);
}

/* A snapshot asks for the names of the interfaces once, before it reads the routes. */
static NpInterfaceNames *
read_names (void)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_ROUTES };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);

  return np_interfaces_read (route, snapshot);
}

static void
spawn_cb (gpointer data)
{
  np_bench_spawn (data);
}

/* Between two snapshots nothing changes. */
static void
share_cb (gpointer data)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_ROUTES };
  g_autoptr(NpSnapshot) snapshot = np_collector_read (data, &request);

  g_assert (np_snapshot_get_error (snapshot, NP_READER_ROUTES_IPV4) == NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(NpCollector) collector = np_collector_new ();
  NpBench benches[] = {
    { "receive and discard the dump", discard_cb, NULL },
    { "read routes", read_cb, NULL },
    { "ip route", spawn_cb, (gpointer) "ip route" },
    { "netstat -rn", spawn_cb, (gpointer) "netstat -rn" },
    { "snapshot of routes that have not changed", share_cb, collector },
  };
  g_autoptr(GError) error = NULL;

  if (argc != 3)
    g_error ("Usage: %s SCRIPT N", argv[0]);
  g_assert (np_test_enter_namespace ());

  np_test_run ("sh '%s' '%s'", argv[1], argv[2]);
  route = np_netlink_open (NETLINK_ROUTE, &error);
  g_assert_no_error (error);

  names = read_names ();

  np_bench_run (benches, G_N_ELEMENTS (benches), 9);
  g_print ("\n== %s routes ==\n", argv[2]);
  np_bench_print ("Routes", benches, G_N_ELEMENTS (benches), 1);
  g_print ("  reading / discarding: %.2f\n  ip route / reading: %.2f\n",
           np_bench_get_median (&benches[1]) / np_bench_get_median (&benches[0]),
           np_bench_get_median (&benches[2]) / np_bench_get_median (&benches[1]));
  g_hash_table_unref (names);
  np_netlink_close (route);

  return 0;
}
