/* tests/meaning/sentences-network.c: tests of the sentences about routes, rules, interfaces and addresses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <linux/fib_rules.h>
#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

#include "meaning/assert-sentence.h"
#include "support/sample.h"

typedef struct
{
  guint8      type;
  const char *destination;
  guint8      prefix_length;
  const char *gateway;
  guint32     flags;
  guint       n_hops;
  const char *sentence;
} GoldenRoute;

static const GoldenRoute golden_routes[] = {
  { RTN_UNICAST, "0.0.0.0", 0, "192.168.1.1", 0, 0,
    "Packets that no other line matches go to the router 192.168.1.1 through eth0." },
  { RTN_UNICAST, "192.168.1.0", 24, NULL, 0, 0,
    "Packets to 192.168.1.0/24 are delivered directly through eth0." },
  { RTN_UNICAST, "10.0.0.1", 32, NULL, 0, 0, "Packets to 10.0.0.1 are delivered directly through eth0." },
  { RTN_UNICAST, "::", 0, "fe80::1", 0, 0, "Packets that no other line matches go to the router fe80::1 through eth0." },
  { RTN_UNICAST, "10.0.0.0", 8, "192.168.1.1", 0, 2, "Packets to 10.0.0.0/8 are shared between 2 routers." },
  { RTN_UNICAST, "10.0.0.0", 8, NULL, 0, 3, "Packets to 10.0.0.0/8 are shared between 3 ways." },
  { RTN_UNICAST, "10.0.0.0", 8, "192.168.1.1", RTNH_F_LINKDOWN, 0,
    "Packets to 10.0.0.0/8 go to the router 192.168.1.1 through eth0, but get nowhere now: there is no link, usually because a cable or the Wi-Fi is missing." },
  { RTN_UNICAST, "10.0.0.0", 8, "192.168.1.1", RTNH_F_DEAD | RTNH_F_LINKDOWN, 0,
    "Packets to 10.0.0.0/8 are meant for the router 192.168.1.1 through eth0, but this line cannot be used: the interface is off, gone or without a link." },
  { RTN_UNICAST, "10.0.0.0", 8, NULL, RTNH_F_LINKDOWN, 0,
    "Packets to 10.0.0.0/8 are sent through eth0, but get nowhere now: it has no link, usually because a cable or the Wi-Fi is missing." },
  { RTN_UNICAST, "10.0.0.0", 8, NULL, RTNH_F_DEAD | RTNH_F_LINKDOWN, 0,
    "Packets to 10.0.0.0/8 are meant to go through eth0, but this line cannot be used: the interface is off, gone or without a link." },
  { RTN_LOCAL, "192.168.1.5", 32, NULL, 0, 0, "Packets to 192.168.1.5 stay here: they are for this computer itself." },
  { RTN_BROADCAST, "192.168.1.255", 32, NULL, 0, 0,
    "Packets to 192.168.1.255 are meant for every computer on the network of eth0 at once." },
  { RTN_ANYCAST, "2001:db8::", 128, NULL, 0, 0,
    "Packets to 2001:db8:: stay here: this computer is one of several that answer for this address." },
  { RTN_MULTICAST, "ff00::", 8, NULL, 0, 0,
    "Packets to ff00::/8 go through eth0 to every computer that joined the group." },
  { RTN_BLACKHOLE, "203.0.114.0", 24, NULL, 0, 0,
    "Packets to 203.0.114.0/24 are silently thrown away; programs here that send them get “Invalid argument”." },
  { RTN_UNREACHABLE, "203.0.114.0", 24, NULL, 0, 0,
    "Packets to 203.0.114.0/24 are refused; programs here that send them get “No route to host”." },
  { RTN_PROHIBIT, "203.0.114.0", 24, NULL, 0, 0,
    "Packets to 203.0.114.0/24 are forbidden; programs here that send them get “Permission denied”." },
  { RTN_THROW, "203.0.114.0", 24, NULL, 0, 0,
    "Packets to 203.0.114.0/24 are not decided in this table; the search goes on with the next rule." },
  { RTN_NAT, "203.0.114.0", 24, NULL, 0, 0,
    "Packets to 203.0.114.0/24 are handled in a way that this program does not know." },
};

static void
test_routes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (golden_routes); i++)
    {
      const GoldenRoute *golden = &golden_routes[i];
      g_autofree NpRouteDetails *details = np_route_details_new (golden->n_hops);
      g_autofree char *sentence = NULL;
      NpRouteRecord route = {
        .type = golden->type,
        .destination = sample_address (golden->destination),
        .prefix_length = golden->prefix_length,
        .flags = golden->flags,
        .interface = (char *) "eth0",
        .details = golden->n_hops > 0 ? details : NULL,
      };

      if (golden->gateway != NULL)
        route.gateway = sample_address (golden->gateway);
      for (guint j = 0; j < golden->n_hops; j++)
        details->hops[j].gateway = route.gateway;

      sentence = np_sentence_for_route (&route);
      assert_sentence (sentence);
      g_assert_cmpstr (sentence, ==, golden->sentence);
    }
}

static void
test_route_by_source (void)
{
  g_autofree NpRouteDetails *details = np_route_details_new (0);
  g_autofree char *sentence = NULL;
  NpRouteRecord route = {
    .type = RTN_UNICAST,
    .destination = sample_address ("2001:db8:1::"),
    .prefix_length = 48,
    .interface_index = 7,
    .details = details,
  };

  details->source_prefix = sample_address ("2001:db8:2::");
  details->source_length = 48;

  sentence = np_sentence_for_route (&route);
  g_assert_cmpstr (sentence, ==,
                   "Packets from 2001:db8:2::/48 to 2001:db8:1::/48 are delivered directly through interface 7.");
}

static void
assert_rule (NpRuleRecord *rule,
             guint8        action,
             const char   *expected)
{
  g_autofree char *sentence = NULL;

  rule->action = action;
  sentence = np_sentence_for_rule (rule);

  assert_sentence (sentence);
  g_assert_cmpstr (sentence, ==, expected);
}

static void
test_rules (void)
{
  NpRuleRecord rule = {
    .priority = 32766,
    .table = RT_TABLE_MAIN,
    .target = 200,
    .family = AF_INET,
    .suppress_prefix_length = -1,
  };
  g_autofree char *suppress = NULL;
  g_autofree char *some = NULL;

  assert_rule (&rule, FR_ACT_TO_TBL, "Rule 32766: all packets are looked up in the table main.");
  assert_rule (&rule, FR_ACT_GOTO, "Rule 32766: for all packets the search jumps to rule 200.");
  assert_rule (&rule, FR_ACT_NOP, "Rule 32766: for all packets the search just goes on with the next rule.");
  assert_rule (&rule, FR_ACT_BLACKHOLE, "Rule 32766: all packets are silently thrown away.");
  assert_rule (&rule, FR_ACT_UNREACHABLE, "Rule 32766: all packets are refused with “Network is unreachable”.");
  assert_rule (&rule, FR_ACT_PROHIBIT, "Rule 32766: all packets are forbidden; programs get “Permission denied”.");
  assert_rule (&rule, 99, "Rule 32766: all packets are handled in a way that this program does not know.");

  rule.action = FR_ACT_TO_TBL;
  rule.suppress_prefix_length = 0;
  suppress = np_sentence_for_rule (&rule);
  g_assert_nonnull (strstr (suppress, "in the table main, but its default line does not count"));

  rule.suppress_prefix_length = -1;
  rule.source = sample_address ("192.168.7.0");
  rule.source_length = 24;
  some = np_sentence_for_rule (&rule);
  g_assert_true (g_str_has_prefix (some, "Rule 32766: packets that match “"));
  g_assert_nonnull (strstr (some, "192.168.7.0/24"));
}

static void
assert_interface (const char *kind,
                  guint32     flags,
                  guint8      state,
                  const char *expected)
{
  const NpInterfaceRecord interface = {
    .name = (char *) "eth0",
    .kind = (char *) kind,
    .flags = flags,
    .state = state,
  };
  g_autofree char *sentence = np_sentence_for_interface (&interface);

  assert_sentence (sentence);
  g_assert_cmpstr (sentence, ==, expected);
}

static void
test_interfaces (void)
{
  assert_interface ("ethernet", IFF_UP, IF_OPER_UP, "eth0 is a cable network card; it is working.");
  assert_interface ("ethernet", 0, IF_OPER_DOWN, "eth0 is a cable network card; it is switched off.");
  assert_interface ("ethernet", IFF_UP, IF_OPER_DOWN,
                    "eth0 is a cable network card; it is switched on, but feels no signal: usually there is no cable, or the other end is off.");
  assert_interface ("wifi", IFF_UP, IF_OPER_DOWN,
                    "eth0 is a wireless network card; it is switched on, but has not joined a network.");
  assert_interface ("bridge", IFF_UP, IF_OPER_DOWN,
                    "eth0 is a virtual switch that joins several interfaces; it is switched on, but cannot pass data at the moment.");
  assert_interface ("loopback", IFF_UP, IF_OPER_UNKNOWN,
                    "eth0 is this computer’s connection to itself; it is switched on.");
  assert_interface ("veth", IFF_UP, IF_OPER_LOWERLAYERDOWN,
                    "eth0 is a virtual cable, usually to a container; it is switched on, but the interface under it or at its other end is not working.");
  assert_interface ("wifi", IFF_UP, IF_OPER_DORMANT,
                    "eth0 is a wireless network card; it has a link, but waits to be let in, for example by a login.");
  assert_interface ("ethernet", IFF_UP, IF_OPER_TESTING, "eth0 is a cable network card; it is testing itself.");
  assert_interface ("ethernet", IFF_UP, IF_OPER_NOTPRESENT, "eth0 is a cable network card; its hardware is gone.");
  assert_interface ("batadv", IFF_UP, IF_OPER_UP, "eth0 is a network interface of the kind “batadv”; it is working.");
  assert_interface (NULL, IFF_UP, IF_OPER_UP, "eth0 is a network interface; it is working.");
}

static void
assert_address (const char *text,
                guint32     flags,
                const char *expected)
{
  const NpAddressRecord address = {
    .interface = (char *) "eth0",
    .address = sample_address (text),
    .flags = flags,
  };
  g_autofree char *sentence = np_sentence_for_address (&address);

  assert_sentence (sentence);
  g_assert_cmpstr (sentence, ==, expected);
}

static void
test_addresses (void)
{
  assert_address ("192.168.1.5", IFA_F_PERMANENT,
                  "eth0 has the private address 192.168.1.5, as used inside homes and offices.");
  assert_address ("192.168.1.6", IFA_F_SECONDARY,
                  "eth0 has the private address 192.168.1.6, as used inside homes and offices.");
  assert_address ("127.0.0.1", 0,
                  "eth0 has the address 127.0.0.1, by which this computer reaches itself; packets to it never leave the computer.");
  assert_address ("169.254.3.4", 0,
                  "eth0 has the address 169.254.3.4, usually made up because nobody handed one out; it works on this cable or Wi-Fi only.");
  assert_address ("fe80::1", 0,
                  "eth0 has the address fe80::1, of the kind that every IPv6 interface gives itself; it works on this cable or Wi-Fi only.");
  assert_address ("8.8.8.8", 0,
                  "eth0 has the public address 8.8.8.8, usually reachable from the whole internet unless a firewall prevents it.");
  assert_address ("2a00::1", IFA_F_TENTATIVE,
                  "eth0 does not use the address 2a00::1 yet: it is still being checked whether another computer has it.");
  assert_address ("2a00::1", IFA_F_TENTATIVE | IFA_F_OPTIMISTIC,
                  "eth0 has the public address 2a00::1, usually reachable from the whole internet unless a firewall prevents it.");
  assert_address ("2a00::1", IFA_F_TENTATIVE | IFA_F_DADFAILED,
                  "eth0 cannot use the address 2a00::1, usually because another computer has it already.");
  assert_address ("2a00::1", IFA_F_DEPRECATED | IFA_F_TEMPORARY,
                  "eth0 keeps the address 2a00::1 for old connections; new ones usually use another.");
  assert_address ("2a00::1", IFA_F_TEMPORARY,
                  "eth0 has the throw-away address 2a00::1, which is used for calls from here and replaced regularly for privacy.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sentences-network/routes", test_routes);
  g_test_add_func ("/sentences-network/route-by-source", test_route_by_source);
  g_test_add_func ("/sentences-network/rules", test_rules);
  g_test_add_func ("/sentences-network/interfaces", test_interfaces);
  g_test_add_func ("/sentences-network/addresses", test_addresses);

  return g_test_run ();
}
