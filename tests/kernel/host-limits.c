/* tests/kernel/host-limits.c: how much there may be of something, as /proc has it and as it should not have it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/host-limits.h"

#include <string.h>

#include "kernel/collector.h"
#include "support/namespace.h"
#include "support/other-network.h"
#include "support/proc-tree.h"

#define ARP_TITLES \
  "entries  allocs   destroys hash_grows lookups  hits     res_failed rcv_probes_mcast rcv_probes_ucast " \
  "periodic_gc_runs forced_gc_runs unresolved_discards table_fulls\n"

#define TRACKING_TITLES \
  "entries  clashres found new invalid ignore delete chainlength insert insert_failed drop early_drop icmp_error  " \
  "expect_new expect_create expect_delete search_restart\n"

static void
add_file (const NpTestNet *net,
          const char      *name,
          const char      *text)
{
  g_autofree char *path = g_build_filename (net->proc, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
read_host (NpTestNet *net,
           NpHost    *host)
{
  memset (host, 0, sizeof *host);
  np_host_limits_read_network (net->proc, host);
  np_host_limits_read_computer (net->proc, host);
}

static void
assert_unknown (NpTestNet *net)
{
  NpHost host, unknown;

  memset (&unknown, 0, sizeof unknown);
  read_host (net, &host);
  g_assert_cmpmem (&host, sizeof host, &unknown, sizeof unknown);
}

static void
test_nothing (NpTestNet     *net,
              gconstpointer  data)
{
  assert_unknown (net);
}

static void
test_settings (NpTestNet     *net,
               gconstpointer  data)
{
  NpHost host;

  add_file (net, "sys/net/ipv4/tcp_max_tw_buckets", "131072\n");
  add_file (net, "sys/net/ipv4/tcp_max_syn_backlog", "2048\n");
  add_file (net, "sys/net/ipv4/tcp_max_orphans", "32768\n");
  add_file (net, "sys/net/ipv4/tcp_mem", "88896\t118531\t177792\n");
  add_file (net, "sys/net/ipv4/neigh/default/gc_thresh3", "1024\n");
  add_file (net, "sys/net/ipv6/neigh/default/gc_thresh3", "4096\n");
  add_file (net, "sys/net/ipv4/ip_forward", "1\n");
  add_file (net, "sys/net/netfilter/nf_conntrack_count", "17\n");
  add_file (net, "sys/net/netfilter/nf_conntrack_max", "65536\n");
  read_host (net, &host);

  g_assert_cmpuint (host.max_tw_buckets, ==, 131072);
  g_assert_cmpuint (host.max_syn_backlog, ==, 2048);
  g_assert_cmpuint (host.max_orphans, ==, 32768);
  g_assert_cmpuint (host.tcp_memory_pressure, ==, 118531);
  g_assert_cmpuint (host.neighbour_limit_ipv4, ==, 1024);
  g_assert_cmpuint (host.neighbour_limit_ipv6, ==, 4096);
  g_assert_true (host.has_forwarding);
  g_assert_true (host.is_forwarding);
  g_assert_true (host.has_tracking);
  g_assert_cmpuint (host.n_tracked, ==, 17);
  g_assert_cmpuint (host.max_tracked, ==, 65536);
  g_assert_false (host.has_tracking_losses);
  g_assert_false (host.has_neighbour_overflows);
  g_assert_false (host.has_softnet);
}

/* Of forwarding and of the firewall's memory nothing is an answer, too. */
static void
test_zeros (NpTestNet     *net,
            gconstpointer  data)
{
  NpHost host;

  add_file (net, "sys/net/ipv4/ip_forward", "0\n");
  add_file (net, "sys/net/netfilter/nf_conntrack_count", "0\n");
  read_host (net, &host);
  g_assert_true (host.has_forwarding);
  g_assert_false (host.is_forwarding);
  g_assert_false (host.has_tracking);

  /* Without a limit the number says nothing. */
  add_file (net, "sys/net/netfilter/nf_conntrack_max", "262144\n");
  read_host (net, &host);
  g_assert_true (host.has_tracking);
  g_assert_cmpuint (host.n_tracked, ==, 0);
  g_assert_cmpuint (host.max_tracked, ==, 262144);
}

static void
test_hostile_settings (NpTestNet     *net,
                       gconstpointer  data)
{
  static const char *const names[] = {
    "sys/net/ipv4/tcp_max_tw_buckets", "sys/net/ipv4/tcp_max_syn_backlog", "sys/net/ipv4/tcp_max_orphans",
    "sys/net/ipv4/neigh/default/gc_thresh3", "sys/net/ipv6/neigh/default/gc_thresh3", "sys/net/ipv4/ip_forward",
    "sys/net/netfilter/nf_conntrack_count", "sys/net/netfilter/nf_conntrack_max",
  };
  static const char *const texts[] = { "", "\n", "-1\n", "4294967296\n", "99999999999999999999999\n", "many\n", "12x\n", "0x10\n" };
  static const char *const pages[] = { "", "1\n", "1\t\n", "1 x 3\n", "1\n2\n", "1 -2 3", "1 18446744073709551616 3" };
  NpHost host;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (names); j++)
        add_file (net, names[j], texts[i]);
      assert_unknown (net);
    }
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      add_file (net, "sys/net/ipv4/tcp_mem", pages[i]);
      assert_unknown (net);
    }

  add_file (net, "sys/net/ipv4/tcp_mem", "1 18446744073709551615 3");
  add_file (net, "sys/net/ipv4/tcp_max_orphans", "4294967295");
  read_host (net, &host);
  g_assert_cmpuint (host.tcp_memory_pressure, ==, G_MAXUINT64);
  g_assert_cmpuint (host.max_orphans, ==, G_MAXUINT32);
}

/* A line for each processor, in hexadecimal numbers. */
static void
test_losses (NpTestNet     *net,
             gconstpointer  data)
{
  NpHost host;

  np_test_net_add_file (net, "softnet_stat",
                        "00d475df 0000000a 00000004 00000000 00000000 00000000 00000000 00000000\n"
                        "00e53b00 00000010 00000005 00000000 00000000 00000000 00000000 00000000\n", -1);
  add_file (net, "thread-self/net/stat/nf_conntrack",
            TRACKING_TITLES
            "00000005  00000000 00000000 00000000 00000007 00000008 00000000 00000000 00000000 00000003 0000000f 00000010 00000000  0 0 0 0\n"
            "00000005  00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000000 00000001 00000001 00000000 00000000  0 0 0 0\n");
  read_host (net, &host);
  g_assert_true (host.has_softnet);
  g_assert_cmpuint (host.softnet_dropped, ==, 0x1a);
  g_assert_true (host.has_tracking_losses);
  g_assert_cmpuint (host.tracking_dropped, ==, 0x0f + 0x10 + 1);
  g_assert_cmpuint (host.tracking_insert_failed, ==, 4);
  g_assert_false (host.has_neighbour_overflows);

  add_file (net, "thread-self/net/stat/arp_cache",
            ARP_TITLES "00000002 000076eb 00007883 00000000   0000757e 000009e7 00000215   0 0 0 00000026 0 000000ff\n"
                       "00000002 000076eb 00007883 00000000   0000757e 000009e7 00000215   0 0 0 00000026 0 100000000\n");
  read_host (net, &host);
  g_assert_true (host.has_neighbour_overflows);
  g_assert_cmpuint (host.n_neighbour_overflows, ==, 0x1000000ff);
  add_file (net, "thread-self/net/stat/ndisc_cache", ARP_TITLES "0 1 2 3 4 5 6 7 8 9 a b c\n");
  read_host (net, &host);
  g_assert_cmpuint (host.n_neighbour_overflows, ==, 0x10000010b);
}

/* The columns of another kernel stand elsewhere, or are not there. */
static void
test_other_columns (NpTestNet     *net,
                    gconstpointer  data)
{
  NpHost host;

  add_file (net, "thread-self/net/stat/nf_conntrack", "entries early_drop drop new insert_failed\n1 2 4 8 10\n");
  add_file (net, "thread-self/net/stat/arp_cache", "entries allocs unresolved_discards\n1 2 3\n");
  read_host (net, &host);
  g_assert_true (host.has_tracking_losses);
  g_assert_cmpuint (host.tracking_dropped, ==, 6);
  g_assert_cmpuint (host.tracking_insert_failed, ==, 0x10);
  g_assert_false (host.has_neighbour_overflows);
}

/* What is only half there is not there: the rest would seem to have gone. */
static void
test_hostile_losses (NpTestNet     *net,
                     gconstpointer  data)
{
  static const char *const softnet[] = {
    "", "\n", "00d475df\n", "00d475df \n", "1 x\n", "1 -2\n", "1 2x\n", "1 0x2\n", "1 2\n1\n", "1 2\n\n1 2\n",
    "1 10000000000000000 0\n",
  };
  static const char *const tracking[] = {
    "", "\n", TRACKING_TITLES, "entries drop early_drop\n1 2 3\n", "drop early_drop insert_failed\n1 2 3\n",
    "entries drop early_drop insert_failed\n1 2 3\n", "entries drop early_drop insert_failed\n1 2 3 4\n1 2 3\n",
    "entries drop early_drop insert_failed\n1 2 3 4\n1 g 3 4\n", "entries\tdrop\tearly_drop\tinsert_failed\n1\t2\t3\t4\n",
    "entries drop early_drop insert_failed", "entries dropped early_drops insert_failed_ x\n1 2 3 4 5\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (softnet); i++)
    {
      np_test_net_add_file (net, "softnet_stat", softnet[i], -1);
      assert_unknown (net);
    }
  for (guint i = 0; i < G_N_ELEMENTS (tracking); i++)
    {
      add_file (net, "thread-self/net/stat/nf_conntrack", tracking[i]);
      add_file (net, "thread-self/net/stat/ndisc_cache", tracking[i]);
      assert_unknown (net);
    }
}

/* Returns what sysctl(8) says, or 0 where there is no such setting. */
static guint64
ask_sysctl (const char *name)
{
  g_autofree char *output = np_test_output ("sysctl -n %s 2>&- || true", name);

  return g_ascii_strtoull (output, NULL, 10);
}

/* Changes some of them, and sees that it is this network's. */
static void
test_real_network (void)
{
  NpHost host = { 0 };

  np_test_try ("sysctl -q -w net.ipv4.tcp_max_tw_buckets=4711 net.ipv4.tcp_max_syn_backlog=123 net.ipv4.ip_forward=1");
  np_host_limits_read_network ("/proc", &host);
  g_assert_cmpuint (host.max_tw_buckets, ==, ask_sysctl ("net.ipv4.tcp_max_tw_buckets"));
  g_assert_cmpuint (host.max_syn_backlog, ==, ask_sysctl ("net.ipv4.tcp_max_syn_backlog"));
  g_assert_true (host.has_forwarding);
  g_assert_cmpuint (host.is_forwarding, ==, ask_sysctl ("net.ipv4.ip_forward"));
  g_assert_cmpuint (host.max_tw_buckets, >, 0);

  /* These are set for the whole computer, and seen in its first network only. */
  g_assert_cmpuint (host.max_orphans, ==, 0);
  g_assert_cmpuint (host.tcp_memory_pressure, ==, 0);
}

/* "drop=N" of conntrack(8), all processors together. */
static guint64
ask_conntrack (const char *name)
{
  g_autofree char *output = np_test_output ("conntrack -S 2>&- | grep -o '\\b%s=[0-9]*' | cut -d= -f2", name);
  g_auto(GStrv) words = g_strsplit (output, "\n", -1);
  guint64 sum = 0;

  for (guint i = 0; words[i] != NULL; i++)
    sum += g_ascii_strtoull (words[i], NULL, 10);

  return sum;
}

/* Two conversations that the firewall remembers; conntrack(8) counts them, too. What else it counts is in the columns
 * beside those that are asked for. */
static void
test_real_tracking (void)
{
  NpHost host = { 0 };
  g_autofree char *theirs = NULL;

  np_test_try ("conntrack -I -p udp -s 192.0.2.1 -d 192.0.2.9 --sport 1 --dport 2 -t 60 2>&-");
  np_test_try ("conntrack -I -p udp -s 192.0.2.3 -d 192.0.2.9 --sport 1 --dport 2 -t 60 2>&-");
  theirs = np_test_output ("conntrack -C 2>&- || true");
  np_host_limits_read_network ("/proc", &host);
  if (!host.has_tracking || g_ascii_strtoull (theirs, NULL, 10) == 0)
    {
      g_test_skip ("no conversations can be tracked here");
      return;
    }

  g_test_message ("%u of %u", host.n_tracked, host.max_tracked);
  g_assert_cmpuint (host.n_tracked, ==, g_ascii_strtoull (theirs, NULL, 10));
  g_assert_cmpuint (host.max_tracked, ==, ask_sysctl ("net.netfilter.nf_conntrack_max"));
  g_assert_cmpuint (host.max_tracked, >, 0);
  g_assert_true (host.has_tracking_losses);
  g_assert_cmpuint (host.tracking_dropped, ==, ask_conntrack ("drop") + ask_conntrack ("early_drop"));
  g_assert_cmpuint (host.tracking_insert_failed, ==, ask_conntrack ("insert_failed"));
}

/* The second column of each line, added up by somebody else. */
static guint64
ask_softnet (void)
{
  g_autofree char *output = np_test_output (
    "while read -r a b c; do echo $((0x$b)); done < /proc/net/softnet_stat | awk '{ n += $1 } END { print n }'");

  return g_ascii_strtoull (output, NULL, 10);
}

/* Counters move while one looks. */
static void
test_real_computer (void)
{
  guint64 before = ask_softnet ();
  NpHost host = { 0 };

  np_host_limits_read_computer ("/proc", &host);
  g_assert_cmpuint (host.max_orphans, ==, ask_sysctl ("net.ipv4.tcp_max_orphans"));
  g_assert_cmpuint (host.neighbour_limit_ipv4, ==, ask_sysctl ("net.ipv4.neigh.default.gc_thresh3"));
  g_assert_cmpuint (host.neighbour_limit_ipv6, ==, ask_sysctl ("net.ipv6.neigh.default.gc_thresh3"));
  g_test_message ("%u orphans, %" G_GUINT64_FORMAT " pages, %u and %u neighbours, %" G_GUINT64_FORMAT " overflows",
                  host.max_orphans, host.tcp_memory_pressure, host.neighbour_limit_ipv4, host.neighbour_limit_ipv6,
                  host.n_neighbour_overflows);
  if (host.tcp_memory_pressure != 0)
    {
      g_autofree char *output = np_test_output ("sysctl -n net.ipv4.tcp_mem");
      g_auto(GStrv) words = g_strsplit (output, "\t", -1);

      g_assert_cmpuint (g_strv_length (words), ==, 3);
      g_assert_cmpuint (host.tcp_memory_pressure, ==, g_ascii_strtoull (words[1], NULL, 10));
    }

  g_assert_true (host.has_softnet);
  g_assert_cmpuint (host.softnet_dropped, >=, before);
  g_assert_cmpuint (host.softnet_dropped, <=, ask_softnet ());
}

static const NpRequest findings = {
  .tables = 1u << NP_TABLE_CONNECTIONS | 1u << NP_TABLE_FINDINGS,
  .families = NP_INET_FAMILIES,
};

/* Nobody who did not ask for findings waits for them. */
static void
test_only_when_asked (void)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS, .families = NP_INET_FAMILIES };
  g_autoptr(NpCollector) collector = np_collector_new ();
  g_autoptr(NpSnapshot) without = np_collector_read (collector, &request);
  g_autoptr(NpSnapshot) with = np_collector_read (collector, &findings);

  g_assert_cmpuint (np_snapshot_get_host (without)->max_tw_buckets, ==, 0);
  g_assert_false (np_snapshot_get_host (without)->has_forwarding);
  g_assert_false (np_snapshot_get_host (without)->has_softnet);
  g_assert_cmpuint (np_snapshot_get_host (without)->n_name_servers, ==, 0);

  g_assert_cmpuint (np_snapshot_get_host (with)->max_tw_buckets, ==, ask_sysctl ("net.ipv4.tcp_max_tw_buckets"));
  g_assert_true (np_snapshot_get_host (with)->has_forwarding);
  g_assert_true (np_snapshot_get_host (with)->has_softnet);
  g_assert_cmpuint (np_snapshot_get_host (with)->first_local_port, >, 0);
}

static void
read_other (const NpNamespaceAccess access,
            NpTestNetwork          *network,
            NpHost                 *host)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/ns/net", network->pid);
  g_autofree char *link = np_test_output ("stat -L -c %%i %s", path);
  const NpNamespace values = {
    .id = g_ascii_strtoull (link, NULL, 10),
    .path = path,
    .pid = network->pid,
    .n_processes = 1,
    .access = access,
  };
  g_autoptr(NpNamespace) namespace = np_namespace_new (&values);
  g_autoptr(NpCollector) collector = np_collector_new_for (namespace);
  g_autoptr(NpSnapshot) snapshot = np_collector_read (collector, &findings);

  g_assert_null (np_snapshot_get_error (snapshot, NP_READER_TCP));
  *host = *np_snapshot_get_host (snapshot);
}

/* Settings are those of the network that is looked at, and the computer's are the same everywhere. Nobody knows which
 * name servers its programs ask. */
static void
test_other_network (void)
{
  NpTestNetwork network;
  NpHost entered, read, computer = { 0 };

  if (!np_test_network_begin (&network, FALSE, 0))
    return;

  np_test_run ("nsenter --net=/proc/%d/ns/net sysctl -q -w net.ipv4.tcp_max_tw_buckets=815", network.pid);
  np_host_limits_read_computer ("/proc", &computer);
  read_other (NP_NAMESPACE_ENTER, &network, &entered);
  read_other (NP_NAMESPACE_READ, &network, &read);
  np_test_network_end (&network);

  g_assert_cmpuint (entered.max_tw_buckets, ==, 815);
  g_assert_true (entered.has_forwarding);
  g_assert_cmpuint (entered.n_name_servers, ==, 0);
  g_assert_cmpuint (entered.max_orphans, ==, computer.max_orphans);
  g_assert_cmpuint (entered.tcp_memory_pressure, ==, computer.tcp_memory_pressure);
  g_assert_cmpuint (entered.neighbour_limit_ipv4, ==, computer.neighbour_limit_ipv4);
  g_assert_true (entered.has_softnet);

  /* From outside the settings cannot be seen; this network's would be wrong. */
  g_assert_cmpuint (read.max_tw_buckets, ==, 0);
  g_assert_false (read.has_forwarding);
  g_assert_false (read.has_tracking);
  g_assert_cmpuint (read.has_tracking_losses, ==, entered.has_tracking_losses);
  g_assert_cmpuint (read.max_orphans, ==, computer.max_orphans);
  g_assert_cmpuint (read.n_name_servers, ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  np_test_net_add ("/kernel/host-limits/nothing", test_nothing);
  np_test_net_add ("/kernel/host-limits/settings", test_settings);
  np_test_net_add ("/kernel/host-limits/zeros", test_zeros);
  np_test_net_add ("/kernel/host-limits/hostile-settings", test_hostile_settings);
  np_test_net_add ("/kernel/host-limits/losses", test_losses);
  np_test_net_add ("/kernel/host-limits/other-columns", test_other_columns);
  np_test_net_add ("/kernel/host-limits/hostile-losses", test_hostile_losses);
  g_test_add_func ("/kernel/host-limits/real-computer", test_real_computer);
  g_test_add_func ("/kernel/host-limits/other-network", test_other_network);
  np_test_add_in_namespace ("/kernel/host-limits/real-network", test_real_network);
  np_test_add_in_namespace ("/kernel/host-limits/real-tracking", test_real_tracking);
  np_test_add_in_namespace ("/kernel/host-limits/only-when-asked", test_only_when_asked);

  return g_test_run ();
}
