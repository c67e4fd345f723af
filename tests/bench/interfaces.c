/* tests/bench/interfaces.c: how fast interfaces are read, and what it costs to look at them once a second
 *
 * Usage: bench-interfaces PAIRS SECONDS
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <linux/if_packet.h>
#include <net/if.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench.h"
#include "kernel/collector.h"
#include "model/table.h"
#include "support/namespace.h"

static const NpRequest request = { .tables = 1u << NP_TABLE_INTERFACES };
static NpCollector *collector;

static void
read_cb (gpointer data)
{
  g_autoptr(NpSnapshot) snapshot = np_collector_read (collector, &request);

  g_assert (np_snapshot_get_error (snapshot, NP_READER_INTERFACES) == NULL);
}

static void
spawn_cb (gpointer data)
{
  np_bench_spawn (data);
}

static void
make_interfaces (guint n_pairs)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "netplain-bench-interfaces", NULL);
  FILE *batch = fopen (path, "w");

  g_assert (batch != NULL);
  for (guint i = 0; i < n_pairs; i++)
    {
      fprintf (batch, "link add left%u type veth peer name right%u\n", i, i);
      fprintf (batch, "link set left%u up\nlink set right%u up\n", i, i);
    }
  fclose (batch);

  np_test_run ("ip -batch %s", path);
  g_unlink (path);
}

/* A packet through each cable, so that the counters of all interfaces grow. */
static void
send_packets (int   fd,
              guint n_pairs)
{
  static const guint8 frame[64] = { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2, 0, 0, 0, 0, 1, 0x88, 0xb5 };

  for (guint i = 0; i < n_pairs; i++)
    {
      g_autofree char *name = g_strdup_printf ("left%u", i);
      struct sockaddr_ll address = { .sll_family = AF_PACKET, .sll_ifindex = (int) if_nametoindex (name) };

      g_assert (sendto (fd, frame, sizeof frame, 0, (struct sockaddr *) &address, sizeof address) == sizeof frame);
    }
}

/* Only the looks are counted, not the packets: what the kernel needs to answer, the growth and the rows. */
static void
look_once_a_second (guint n_pairs,
                    guint n_seconds)
{
  int fd = socket (AF_PACKET, SOCK_RAW | SOCK_CLOEXEC, 0);
  g_autoptr(NpTable) table = np_table_new (NP_TABLE_INTERFACES);
  gint64 start = g_get_monotonic_time ();
  double cpu = 0;

  for (guint i = 0; i < n_seconds; i++)
    {
      g_autoptr(NpSnapshot) snapshot = NULL;
      double before;

      send_packets (fd, n_pairs);
      before = np_bench_get_cpu_seconds ();
      snapshot = np_collector_read (collector, &request);
      np_table_update (table, snapshot);
      cpu += np_bench_get_cpu_seconds () - before;
      g_usleep (G_USEC_PER_SEC);
    }

  g_print ("  once a second, all counters growing: %.2f %% of one processor\n",
           cpu * 100 * G_USEC_PER_SEC / (double) (g_get_monotonic_time () - start));
  close (fd);
}

int
main (int   argc,
      char *argv[])
{
  NpBench benches[] = {
    { "read interfaces, and how much they grew", read_cb, NULL },
    { "ip -s link", spawn_cb, (gpointer) "ip -s link" },
    { "netstat -i", spawn_cb, (gpointer) "netstat -i" },
  };
  guint n_pairs;

  if (argc != 3)
    g_error ("Usage: %s PAIRS SECONDS", argv[0]);
  n_pairs = (guint) atoi (argv[1]);
  g_assert (np_test_enter_namespace ());

  make_interfaces (n_pairs);
  collector = np_collector_new ();

  np_bench_run (benches, G_N_ELEMENTS (benches), 21);
  g_print ("\n== %u interfaces ==\n", 2 * n_pairs);
  np_bench_print ("Interfaces", benches, G_N_ELEMENTS (benches), 0);
  look_once_a_second (n_pairs, (guint) atoi (argv[2]));
  np_collector_free (collector);

  return 0;
}
