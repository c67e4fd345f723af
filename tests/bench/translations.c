/* tests/bench/translations.c: how fast tracked conversations are read
 *
 * Usage: bench-translations N
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <arpa/inet.h>
#include <errno.h>
#include <libmnl/libmnl.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench.h"
#include "kernel/readers.h"
#include "support/namespace.h"

static void
discard_cb (gpointer data)
{
  char buffer[256] __attribute__ ((aligned (NLMSG_ALIGNTO))) = { 0 };
  struct nlmsghdr *message = mnl_nlmsg_put_header (buffer);
  struct nfgenmsg *request = mnl_nlmsg_put_extra_header (message, sizeof *request);

  message->nlmsg_type = NFNL_SUBSYS_CTNETLINK << 8 | IPCTNL_MSG_CT_GET;
  message->nlmsg_flags = NLM_F_REQUEST | NLM_F_DUMP;
  request->nfgen_family = AF_UNSPEC;
  np_bench_discard (NETLINK_NETFILTER, message);
}

static guint
read_all (void)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_TRANSLATIONS };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
  guint n_records;

  np_translations_read ("/proc", snapshot);
  g_assert (np_snapshot_get_error (snapshot, NP_READER_TRANSLATIONS) == NULL);
  np_snapshot_get_records (snapshot, NP_TABLE_TRANSLATIONS, &n_records);

  return n_records;
}

static void
read_cb (gpointer data)
{
  read_all ();
}

/* What a user who may not see the list costs once a second. */
static void
read_as_plain_user_cb (gpointer data)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_TRANSLATIONS };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);

  np_translations_read ("/proc", snapshot);
}

static void
open_cb (gpointer data)
{
  g_autoptr(NpNetlink) netfilter = np_netlink_open (NETLINK_NETFILTER, NULL);

  g_assert (netfilter != NULL);
}

static void
spawn_cb (gpointer data)
{
  np_bench_spawn (data);
}

/* Messages to as many addresses, whose sender is replaced. Nobody is there to answer. */
static void
make_translations (int n_translations)
{
  int fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

  np_test_run ("ip link add bench0 type veth peer name bench1 && ip link set bench0 arp off up && ip link set bench1 up && "
               "ip address add 192.168.77.2/24 dev bench0 && ip route add 10.0.0.0/8 dev bench0 && "
               "nft 'add table ip bench; add chain ip bench out { type nat hook postrouting priority 100; }; "
               "add rule ip bench out oifname bench0 snat to 203.0.113.1' && "
               "echo 600 >/proc/sys/net/netfilter/nf_conntrack_udp_timeout && "
               "echo 1 >/proc/sys/net/netfilter/nf_conntrack_acct");

  for (int i = 0; i < n_translations; i++)
    {
      struct sockaddr_in address = {
        .sin_family = AF_INET, .sin_port = htons (443), .sin_addr.s_addr = htonl (0x0a000000u + (guint32) i + 1),
      };

      while (sendto (fd, "", 1, 0, (struct sockaddr *) &address, sizeof address) < 0)
        g_assert (errno == ENOBUFS || errno == EINTR);
    }

  close (fd);
}

int
main (int   argc,
      char *argv[])
{
  NpBench benches[] = {
    { "receive and discard the dump", discard_cb, NULL },
    { "read translations", read_cb, NULL },
    { "conntrack -L", spawn_cb, (gpointer) "conntrack -L" },
    { "cat /proc/net/nf_conntrack", spawn_cb, (gpointer) "cat /proc/net/nf_conntrack" },
    { "open and close a netlink socket", open_cb, NULL },
  };
  NpBench refused[] = { { "be told that the list is closed", read_as_plain_user_cb, NULL } };

  if (argc != 2)
    g_error ("Usage: %s N", argv[0]);
  g_assert (np_test_enter_namespace ());

  make_translations (atoi (argv[1]));
  np_bench_run (benches, G_N_ELEMENTS (benches), 15);
  g_print ("\n== %u tracked conversations ==\n", read_all ());
  np_bench_print ("Translations", benches, G_N_ELEMENTS (benches), 1);
  g_print ("  reading / discarding: %.2f\n  conntrack / reading: %.2f\n",
           np_bench_get_median (&benches[1]) / np_bench_get_median (&benches[0]),
           np_bench_get_median (&benches[2]) / np_bench_get_median (&benches[1]));

  if (seteuid (65534) == 0)
    {
      np_bench_run (refused, G_N_ELEMENTS (refused), 15);
      np_bench_print ("A plain user", refused, G_N_ELEMENTS (refused), 0);
    }

  return 0;
}
