/* tests/ui/commands.c: commands to copy
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/commands.h"

#include <linux/neighbour.h>
#include <netinet/in.h>

#include "support/sample.h"

static void
assert_commands (NpTableId          table,
                 gconstpointer      record,
                 const char *const *expected)
{
  g_auto(GStrv) commands = np_commands_for_record (table, record);

  g_assert_cmpstrv (commands, expected);
}

static void
test_sockets (void)
{
  NpSocketRecord socket = { .protocol = NP_PROTOCOL_TCP, .state = NP_STATE_ESTABLISHED };

  sample_set_ends (&socket, "192.0.2.1", 40000, "198.51.100.7", 443);
  assert_commands (NP_TABLE_CONNECTIONS, &socket,
                   (const char *[]) { "ss -tanp 'sport = :40000 and dport = :443'", "netstat -tanp", NULL });

  sample_set_ends (&socket, "0.0.0.0", 22, "0.0.0.0", 0);
  assert_commands (NP_TABLE_CONNECTIONS, &socket,
                   (const char *[]) { "ss -tanp 'sport = :22'", "netstat -tanp", NULL });

  socket.protocol = NP_PROTOCOL_UNIX;
  assert_commands (NP_TABLE_CONNECTIONS, &socket, (const char *[]) { "ss -xap", "netstat -xap", NULL });

  /* The port of a raw socket is no port. */
  socket.protocol = NP_PROTOCOL_RAW;
  assert_commands (NP_TABLE_CONNECTIONS, &socket, (const char *[]) { "ss -wanp", "netstat -wanp", NULL });

  socket.local_port = 3;
  socket.protocol = NP_PROTOCOL_PACKET;
  assert_commands (NP_TABLE_CONNECTIONS, &socket, (const char *[]) { "ss -0ap", "cat /proc/net/packet", NULL });
  socket.protocol = NP_PROTOCOL_NETLINK;
  assert_commands (NP_TABLE_CONNECTIONS, &socket, (const char *[]) { "ss -f netlink -ap", "cat /proc/net/netlink", NULL });

  sample_set_ends (&socket, "192.0.2.1", 40000, "198.51.100.7", 443);
  socket.protocol = NP_PROTOCOL_MPTCP;
  assert_commands (NP_TABLE_CONNECTIONS, &socket,
                   (const char *[]) { "ss -Manp 'sport = :40000 and dport = :443'", "ss -tanp", NULL });
  socket.protocol = NP_PROTOCOL_SCTP;
  assert_commands (NP_TABLE_CONNECTIONS, &socket,
                   (const char *[]) { "ss -Sanp 'sport = :40000 and dport = :443'", "netstat -Sanp", NULL });
}

static void
test_routes (void)
{
  NpRouteRecord route = { .destination = sample_address ("2001:db8::") };

  assert_commands (NP_TABLE_ROUTES, &route,
                   (const char *[]) { "ip -6 route show table all", "netstat -6rn", NULL });

  route.destination = sample_address ("192.0.2.0");
  assert_commands (NP_TABLE_ROUTES, &route, (const char *[]) { "ip route show table all", "netstat -rn", NULL });
}

static void
test_interfaces (void)
{
  static const struct
  {
    const char *name;
    const char *word;
  } cases[] = {
    { "eth0", "eth0" },
    { "wlp0s20f3.12@eth0", "wlp0s20f3.12@eth0" },
    { "$(reboot)", "'$(reboot)'" },
    { "a;ls", "'a;ls'" },
    { "it's", "'it'\\''s'" },
    { "-h", "'-h'" },
    { "", "''" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const NpInterfaceRecord interface = { .name = (char *) cases[i].name };
      g_auto(GStrv) commands = np_commands_for_record (NP_TABLE_INTERFACES, &interface);
      g_autofree char *expected = g_strconcat ("ip -s link show dev ", cases[i].word, NULL);

      g_assert_cmpstr (commands[0], ==, expected);
    }
}

static void
test_neighbours (void)
{
  NpNeighbourRecord neighbour = {
    .interface = (char *) "eth0",
    .address = sample_address ("192.0.2.7"),
    .state = NUD_STALE,
  };

  assert_commands (NP_TABLE_NEIGHBOURS, &neighbour,
                   (const char *[]) { "ip neighbour show to 192.0.2.7 dev eth0", "arp -n", NULL });

  neighbour.address = sample_address ("ff02::16");
  neighbour.state = NUD_NOARP;
  neighbour.interface = (char *) "$(reboot)";
  assert_commands (NP_TABLE_NEIGHBOURS, &neighbour,
                   (const char *[]) { "ip neighbour show to ff02::16 dev '$(reboot)' nud all", NULL });

  neighbour.address = sample_address ("2001:db8::9");
  neighbour.state = NUD_NONE;
  neighbour.flags = NTF_PROXY;
  neighbour.interface = NULL;
  assert_commands (NP_TABLE_NEIGHBOURS, &neighbour,
                   (const char *[]) { "ip neighbour show proxy to 2001:db8::9", NULL });
}

static void
test_groups (void)
{
  NpGroupRecord group = { .interface = (char *) "a;ls", .address = sample_address ("224.0.0.251"), .family = AF_INET };

  assert_commands (NP_TABLE_GROUPS, &group,
                   (const char *[]) { "ip maddress show dev 'a;ls'", "netstat -gn", NULL });

  group.family = AF_PACKET;
  assert_commands (NP_TABLE_GROUPS, &group, (const char *[]) { "ip maddress show dev 'a;ls'", NULL });
}

static void
test_counters (void)
{
  static const struct
  {
    const char *protocol;
    const char *name;
    const char *first;
    const char *second;
  } cases[] = {
    { "Ip", "InReceives", "nstat -az IpInReceives", "netstat -s" },
    { "TcpExt", "ListenOverflows", "nstat -az TcpExtListenOverflows", "netstat -s" },
    { "MPTcpExt", "MPCapableSYNRX", "nstat -az MPTcpExtMPCapableSYNRX", "netstat -s" },
    { "Ip6", "InReceives", "nstat -az Ip6InReceives", "netstat -6s" },
    { "TCP", "inuse", "cat /proc/net/sockstat", "ss -s" },
    { "sockets", "used", "cat /proc/net/sockstat", "ss -s" },
    { "UDP6", "inuse", "cat /proc/net/sockstat6", "ss -s" },
    { "Evil", "$(reboot)", "nstat -az 'Evil$(reboot)'", "netstat -s" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const NpCounterRecord counter = { .protocol = (char *) cases[i].protocol, .name = (char *) cases[i].name };

      assert_commands (NP_TABLE_STATISTICS, &counter, (const char *[]) { cases[i].first, cases[i].second, NULL });
    }
}

static void
test_translations (void)
{
  NpTranslationRecord translation = { .protocol = IPPROTO_TCP };

  translation.original.source = sample_address ("192.168.122.84");
  translation.original.destination = sample_address ("198.51.100.95");
  assert_commands (NP_TABLE_TRANSLATIONS, &translation,
                   (const char *[]) { "sudo conntrack -L --orig-src 192.168.122.84 --orig-dst 198.51.100.95",
                                      "sudo conntrack -L", NULL });

  translation.original.source = sample_address ("2001:db8::1");
  translation.original.destination = sample_address ("2001:db8::2");
  assert_commands (NP_TABLE_TRANSLATIONS, &translation,
                   (const char *[]) { "sudo conntrack -L -f ipv6 --orig-src 2001:db8::1 --orig-dst 2001:db8::2",
                                      "sudo conntrack -L -f ipv6", NULL });
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/commands/sockets", test_sockets);
  g_test_add_func ("/commands/routes", test_routes);
  g_test_add_func ("/commands/interfaces", test_interfaces);
  g_test_add_func ("/commands/neighbours", test_neighbours);
  g_test_add_func ("/commands/groups", test_groups);
  g_test_add_func ("/commands/counters", test_counters);
  g_test_add_func ("/commands/translations", test_translations);

  return g_test_run ();
}
