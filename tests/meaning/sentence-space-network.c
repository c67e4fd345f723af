/* tests/meaning/sentence-space-network.c: no sentence about routes, interfaces and the like says what its record does not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Walks what there can be in each of these tables and holds the sentence against the record, by facts that are worked
 * out here from the record alone.
 */
#include "meaning/sentences.h"

#include <linux/fib_rules.h>
#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/neighbour.h>
#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/netfilter/nf_conntrack_tcp.h>
#include <linux/rtnetlink.h>
#include <netinet/in.h>

#include "meaning/assert-claims.h"
#include "support/sample.h"

/* Takes both texts. Stops unless they are tidy. */
static char *
check_texts (char     *sentence,
             char     *doing,
             guint     n_words,
             gboolean  starts_with_name)
{
  g_autofree char *short_text = doing;
  const char *problem = find_untidy (sentence, starts_with_name);

  if (problem != NULL)
    g_error ("%s: “%s”", problem, sentence);
  if (count_words (sentence) > n_words)
    g_error ("too long: “%s”", sentence);

  if (short_text != NULL)
    {
      g_autofree char *whole = g_strconcat (short_text, ".", NULL);

      problem = find_untidy (whole, FALSE);
      if (problem != NULL || count_words (short_text) > 13)
        g_error ("%s: “%s”", problem != NULL ? problem : "too long", short_text);
    }

  return sentence;
}

static void
must (const char *text,
      gboolean    condition,
      const char *words)
{
  if ((strstr (text, words) != NULL) != condition)
    g_error ("%s “%s”: “%s”", condition ? "lacks" : "has", words, text);
}

static const guint8 route_types[] = {
  RTN_UNICAST, RTN_LOCAL, RTN_BROADCAST, RTN_ANYCAST, RTN_MULTICAST, RTN_BLACKHOLE, RTN_UNREACHABLE, RTN_PROHIBIT, RTN_THROW,
  RTN_NAT, 77,
};

static const char *const route_ends[][2] = {
  { "0.0.0.0", "192.168.1.1" }, { "10.0.0.0", "192.168.1.1" }, { "10.0.0.0", NULL }, { "0.0.0.0", NULL },
  { "::", "fe80::1" }, { "2001:db8::", "fe80::1" }, { "10.2.0.0", "fe80::1" }, { "fe80::", NULL },
};

static void
check_route_claims (const NpRouteRecord *route,
                    const char          *text)
{
  guint n_hops = route->details != NULL ? route->details->n_hops : 0;
  guint n_broken = 0, n_routers = 0;
  gboolean is_unicast = route->type == RTN_UNICAST;
  gboolean is_one = is_unicast && n_hops < 2;
  gboolean is_dead = (route->flags & RTNH_F_DEAD) != 0;
  gboolean is_down = !is_dead && (route->flags & RTNH_F_LINKDOWN) != 0;

  for (guint i = 0; i < n_hops; i++)
    {
      n_broken += (route->details->hops[i].flags & (RTNH_F_DEAD | RTNH_F_LINKDOWN)) != 0 ? 1 : 0;
      n_routers += np_address_is_set (&route->details->hops[i].gateway) ? 1 : 0;
    }

  /* The errors that programs get were measured. */
  must (text, route->type == RTN_BLACKHOLE, "“Invalid argument”");
  must (text, route->type == RTN_BLACKHOLE, "silently thrown away");
  must (text, route->type == RTN_UNREACHABLE, "“No route to host”");
  must (text, route->type == RTN_PROHIBIT, "“Permission denied”");
  must (text, route->type == RTN_THROW, "goes on with the next rule");
  must (text, route->type == RTN_LOCAL, "for this computer itself");

  /* Order means nothing: the longest match wins, so the default is what no other line matches. */
  must (text, route->prefix_length == 0 && (route->details == NULL || route->details->source_length == 0),
        "Packets that no other line matches");
  must (text, FALSE, "first");
  must (text, is_one && !is_dead && np_address_is_set (&route->gateway), "go to the router ");
  must (text, is_one && np_address_is_set (&route->gateway), " the router ");
  must (text, is_one && !is_dead && !is_down && !np_address_is_set (&route->gateway), "delivered directly");
  must (text, is_one && is_dead, "the interface is off, gone or without a link");
  must (text, is_one && is_down, "get nowhere now");
  must (text, is_unicast && n_hops > 1 && n_broken < n_hops, "are shared between");
  must (text, is_unicast && n_hops > 1 && n_broken == n_hops, "none of them can be used");
  must (text, is_unicast && n_hops > 1 && n_broken > 0 && n_broken < n_hops, "of them cannot be used");
  must (text, is_unicast && n_hops > 1 && n_routers == n_hops && n_broken < n_hops, " routers.");
  must (text, route->tos != 0, "type of service 0x10");
}

static void
check_route (const NpRouteRecord *route)
{
  g_autofree char *text = check_texts (np_sentence_for_route (route), np_doing_for_route (route), 46, FALSE);

  check_route_claims (route, text);
}

/* Every combination of the flags and routers of two ways. */
static void
check_shared_routes (NpRouteRecord *route)
{
  static const guint8 flags[] = { 0, RTNH_F_DEAD, RTNH_F_LINKDOWN };
  g_autofree NpRouteDetails *details = np_route_details_new (2);

  route->details = details;
  for (guint i = 0; i < 36; i++)
    {
      details->hops[0].flags = flags[i % 3];
      details->hops[1].flags = flags[i / 3 % 3];
      details->hops[0].gateway = i / 9 % 2 != 0 ? sample_address ("192.168.1.1") : (NpAddress) { 0 };
      details->hops[1].gateway = i / 18 != 0 ? sample_address ("192.168.1.2") : (NpAddress) { 0 };
      route->gateway = details->hops[0].gateway;
      check_route (route);
    }
  route->details = NULL;
}

static void
test_routes (void)
{
  static const guint32 flags[] = { 0, RTNH_F_DEAD | RTNH_F_LINKDOWN, RTNH_F_LINKDOWN, RTNH_F_ONLINK, RTM_F_CLONED };
  static const guint8 scopes[] = { RT_SCOPE_UNIVERSE, RT_SCOPE_SITE, RT_SCOPE_LINK, RT_SCOPE_HOST, RT_SCOPE_NOWHERE };
  guint n_kinds = G_N_ELEMENTS (route_types) * G_N_ELEMENTS (route_ends);

  for (guint i = 0; i < n_kinds * G_N_ELEMENTS (flags) * G_N_ELEMENTS (scopes) * 4; i++)
    {
      const char *const *ends = route_ends[i / G_N_ELEMENTS (route_types) % G_N_ELEMENTS (route_ends)];
      guint rest = i / n_kinds;
      NpRouteRecord route = {
        .type = route_types[i % G_N_ELEMENTS (route_types)],
        .destination = sample_address (ends[0]),
        .flags = flags[rest % G_N_ELEMENTS (flags)],
        .scope = scopes[rest / G_N_ELEMENTS (flags) % G_N_ELEMENTS (scopes)],
        .tos = rest / G_N_ELEMENTS (flags) / G_N_ELEMENTS (scopes) % 2 != 0 ? 0x10 : 0,
        .interface = rest / G_N_ELEMENTS (flags) / G_N_ELEMENTS (scopes) / 2 != 0 ? NULL : (char *) "wlan7",
        .interface_index = 7,
      };

      route.prefix_length = np_address_is_unspecified (&route.destination) ? 0 : 16;
      if (ends[1] != NULL)
        route.gateway = sample_address (ends[1]);

      check_route (&route);
      if (route.flags == 0)
        check_shared_routes (&route);
    }
}

static void
test_rules (void)
{
  for (guint action = 0; action <= FR_ACT_PROHIBIT + 1; action++)
    for (guint i = 0; i < 64; i++)
      {
        NpRuleRecord rule = {
          .action = (guint8) action,
          .priority = i % 2 != 0 ? 32766 : 1,
          .table = i / 2 % 2 != 0 ? RT_TABLE_MAIN : 4711,
          .target = 200,
          .suppress_prefix_length = i / 4 % 2 != 0 ? 0 : -1,
          .l3mdev = (guint8) (i / 8 % 2),
          .invert = (guint8) (i / 16 % 2),
          .family = i / 32 != 0 ? AF_INET6 : AF_INET,
        };
        g_autofree char *text = NULL;
        gboolean is_lookup = action == FR_ACT_TO_TBL && !rule.l3mdev;

        if (rule.invert)
          {
            rule.source = sample_address ("192.168.7.0");
            rule.source_length = 24;
          }

        text = check_texts (np_sentence_for_rule (&rule), NULL, 40, FALSE);
        g_assert_true (g_str_has_prefix (text, i % 2 != 0 ? "Rule 32766: " : "Rule 1: "));
        must (text, !rule.invert, "all packets");
        must (text, rule.invert, "not from 192.168.7.0/24");
        must (text, is_lookup && rule.table == 4711, "table 4711");
        must (text, is_lookup && rule.table == RT_TABLE_MAIN, "table main");
        must (text, action == FR_ACT_GOTO, "to rule 200");
        must (text, action == FR_ACT_NOP, "goes on with the next rule");
        must (text, action == FR_ACT_BLACKHOLE, "thrown away");
        must (text, action == FR_ACT_UNREACHABLE, "“Network is unreachable”");
        must (text, action == FR_ACT_PROHIBIT, "“Permission denied”");
      }
}

static void
test_interfaces (void)
{
  static const char *const kinds[] = {
    "ethernet", "wifi", "loopback", "bridge", "veth", "tun", "wireguard", "vlan", "dummy", "ppp", "batadv", NULL,
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    for (guint8 state = IF_OPER_UNKNOWN; state <= IF_OPER_UP; state++)
      for (guint j = 0; j < 32; j++)
        {
          gboolean is_on = j % 2 != 0;
          const NpInterfaceRecord interface = {
            .name = (char *) "net3",
            .kind = (char *) kinds[i],
            .state = state,
            .flags = (is_on ? IFF_UP : 0) | (j / 2 % 2 != 0 ? IFF_PROMISC : 0),
            .speed = j / 4 % 2 != 0 ? 1000 : 0,
            .master = j / 8 % 2 != 0 ? (char *) "br0" : NULL,
            .master_index = j / 8 % 2 != 0 ? 4 : 0,
            .link = j / 16 != 0 ? (char *) "eth9" : NULL,
            .link_index = j / 16 != 0 ? 5 : 0,
          };
          g_autofree char *text = check_texts (np_sentence_for_interface (&interface), np_doing_for_interface (&interface), 60, TRUE);

          g_assert_true (g_str_has_prefix (text, "net3 is "));
          must (text, !is_on, "; it is switched off.");
          must (text, is_on && state == IF_OPER_UP, "; it is working");
          must (text, is_on && state == IF_OPER_UP && interface.speed != 0 && i == 0, "at 1 Gbit/s");
          must (text, is_on && state == IF_OPER_NOTPRESENT, "its hardware is gone");
          must (text, is_on && state == IF_OPER_DOWN && i == 0, "feels no signal");
          must (text, is_on && state == IF_OPER_DORMANT, "waits to be let in");
          if (interface.master != NULL)
            must (text, TRUE, "br0");
        }
}

typedef struct
{
  const char *address;
  const char *claim;
} AddressClaim;

static void
test_addresses (void)
{
  static const AddressClaim claims[] = {
    { "127.0.0.1", "never leave the computer" }, { "::1", "never leave the computer" },
    { "192.168.1.5", "homes and offices" }, { "172.31.255.1", "homes and offices" }, { "fd00::1", "homes and offices" },
    { "169.254.1.1", "on this cable or Wi-Fi only" }, { "fe80::1", "on this cable or Wi-Fi only" },
    { "100.64.0.1", "providers share" }, { "8.8.8.8", "unless a firewall" }, { "2a00:1450::1", "unless a firewall" },
    { "172.32.0.1", "unless a firewall" }, { "203.0.113.1", "examples" }, { "198.18.0.1", "testing equipment" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (claims); i++)
    for (guint bits = 0; bits < 64; bits++)
      {
        NpAddressRecord address = {
          .interface = bits % 2 != 0 ? (char *) "eth0" : NULL,
          .address = sample_address (claims[i].address),
          .valid_seconds = bits / 32 != 0 ? 3600 : G_MAXUINT32,
        };
        gboolean is_ipv6 = address.address.family == AF_INET6;
        gboolean is_tentative = bits / 2 % 2 != 0, is_duplicate = bits / 4 % 2 != 0;
        gboolean is_old = bits / 8 % 2 != 0, is_temporary = bits / 16 % 2 != 0;
        gboolean is_plain = !is_tentative && !is_duplicate && !is_old && (!is_temporary || !is_ipv6);
        g_autofree char *text = NULL;

        address.flags = (is_tentative ? IFA_F_TENTATIVE : 0u) | (is_duplicate ? IFA_F_DADFAILED : 0u) |
                        (is_old ? IFA_F_DEPRECATED : 0u) | (is_temporary ? IFA_F_TEMPORARY : 0u);
        text = check_texts (np_sentence_for_address (&address), np_doing_for_address (&address), 30, bits % 2 != 0);

        must (text, TRUE, claims[i].address);
        must (text, is_duplicate, "cannot use");
        must (text, is_tentative && !is_duplicate, "does not use the address");
        must (text, is_plain, claims[i].claim);
        must (text, is_old && !is_tentative && !is_duplicate, "for old connections");
        /* The same bit of an IPv4 address says that it is not the first of its network. */
        must (text, is_temporary && is_ipv6 && !is_old && !is_tentative && !is_duplicate, "throw-away");
        if (strstr (text, "internet") != NULL)
          must (text, TRUE, "usually");
      }
}

static void
test_neighbours (void)
{
  static const guint16 states[] = {
    NUD_NONE, NUD_INCOMPLETE, NUD_REACHABLE, NUD_STALE, NUD_DELAY, NUD_PROBE, NUD_FAILED, NUD_NOARP, NUD_PERMANENT, 0x1000,
  };
  static const char *const addresses[] = { "192.168.1.1", "fe80::1", "224.0.0.251", "ff02::fb", "127.0.0.1", "2a00::1" };

  for (guint i = 0; i < G_N_ELEMENTS (states) * G_N_ELEMENTS (addresses) * 32; i++)
    {
      guint bits = i / G_N_ELEMENTS (states) / G_N_ELEMENTS (addresses);
      const char *name = addresses[i / G_N_ELEMENTS (states) % G_N_ELEMENTS (addresses)];
      const NpNeighbourRecord neighbour = {
        .address = sample_address (name),
        .state = states[i % G_N_ELEMENTS (states)],
        .flags = (bits % 2 != 0 ? NTF_ROUTER : 0u) | (bits / 2 % 2 != 0 ? NTF_PROXY : 0u) |
                 (bits / 4 % 2 != 0 ? NTF_EXT_LEARNED : 0u) | (bits / 8 % 2 != 0 ? NP_NEIGHBOUR_MANAGED : 0u),
        .interface = bits / 16 != 0 ? (char *) "eth0" : NULL,
        .interface_index = 7,
      };
      gboolean is_proxy = (neighbour.flags & NTF_PROXY) != 0;
      gboolean is_router = (neighbour.flags & NTF_ROUTER) != 0 && !is_proxy;
      g_autofree char *text = check_texts (np_sentence_for_neighbour (&neighbour), np_doing_for_neighbour (&neighbour), 55,
                                           !is_proxy);

      must (text, TRUE, name);
      must (text, TRUE, bits / 16 != 0 ? "eth0" : "interface 7");
      must (text, is_proxy, "This computer is set to answer");
      must (text, is_router, "router");
      must (text, !is_proxy && neighbour.state == NUD_REACHABLE, "is there: it answered lately");
      must (text, !is_proxy && !is_router && neighbour.state == NUD_FAILED, "“No route to host”");
      must (text, !is_proxy && neighbour.state == NUD_FAILED && !is_router, "Nobody answered");
      must (text, !is_proxy && neighbour.state == NUD_STALE, "has not been checked lately");
      if (neighbour.state == NUD_FAILED && !is_proxy)
        must (text, TRUE, "usually");
      if (neighbour.state == NUD_INCOMPLETE && !is_proxy)
        must (text, TRUE, "answered yet");
    }
}

static void
test_groups (void)
{
  static const char *const addresses[] = { "224.0.0.1", "224.0.0.251", "ff02::1", "ff02::fb", "239.1.2.3", "ff02::1:ff00:1", "ff3e::1234" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses) * 2; i++)
    {
      const NpGroupRecord group = {
        .interface = i % 2 != 0 ? (char *) "eth0" : NULL,
        .interface_index = 7,
        .address = sample_address (addresses[i / 2]),
        .family = sample_address (addresses[i / 2]).family,
        .users = i,
      };
      g_autofree char *text = check_texts (np_sentence_for_group (&group), np_doing_for_group (&group), 40, TRUE);

      must (text, TRUE, addresses[i / 2]);
      must (text, TRUE, i % 2 != 0 ? "eth0 listens" : "interface 7 listens");
    }

  for (guint i = 0; i < 256; i++)
    {
      const guint8 first[] = { 0x01, 0x33, 0x09, 0xff };
      const NpGroupRecord group = {
        .interface = (char *) "eth0",
        .family = AF_PACKET,
        .mac_length = 6,
        .mac = { first[i % 4], i % 4 == 1 ? 0x33 : 0x00, 0x5e, 0x00, 0x00, (guint8) i },
      };
      g_autofree char *text = check_texts (np_sentence_for_group (&group), np_doing_for_group (&group), 40, FALSE);

      must (text, TRUE, "The card of eth0 lets in packets to ");
    }
}

static void
set_tuples (NpTranslationRecord *translation,
            guint                kind)
{
  translation->original.source = sample_address ("192.168.1.5");
  translation->original.destination = sample_address ("203.0.114.9");
  translation->original.source_port = 50000;
  translation->original.destination_port = 443;
  translation->reply.source = sample_address ((kind & 2) != 0 ? "10.9.9.9" : "203.0.114.9");
  translation->reply.destination = sample_address ((kind & 1) != 0 ? "198.51.100.4" : "192.168.1.5");
  translation->reply.source_port = (kind & 4) != 0 ? 8443 : 443;
  translation->reply.destination_port = (kind & 8) != 0 ? 1024 : 50000;

  if (translation->protocol == IPPROTO_TCP || translation->protocol == IPPROTO_UDP || translation->protocol == IPPROTO_SCTP)
    return;

  translation->original.source_port = translation->original.destination_port = 0;
  translation->reply.source_port = translation->reply.destination_port = 0;
  translation->original.icmp_type = 8;
}

static void
test_translations (void)
{
  static const guint8 protocols[] = { IPPROTO_TCP, IPPROTO_UDP, IPPROTO_SCTP, IPPROTO_ICMP, IPPROTO_GRE };

  for (guint i = 0; i < G_N_ELEMENTS (protocols); i++)
    for (guint kind = 0; kind < 16; kind++)
      for (guint state = 0; state <= TCP_CONNTRACK_MAX; state++)
        for (guint bits = 0; bits < 8; bits++)
          {
            NpTranslationRecord translation = {
              .protocol = protocols[i],
              .has_state = protocols[i] == IPPROTO_TCP,
              .tcp_state = (guint8) state,
              .has_sctp_state = protocols[i] == IPPROTO_SCTP,
              .sctp_state = (guint8) state,
              .status = (bits % 2 != 0 ? IPS_SEEN_REPLY : 0u) | (bits / 2 % 2 != 0 ? IPS_ASSURED : 0u) |
                        (bits / 4 != 0 ? IPS_DYING : 0u),
            };
            gboolean has_ports = protocols[i] != IPPROTO_ICMP && protocols[i] != IPPROTO_GRE;
            gboolean is_redirected = (kind & 2) != 0 || (has_ports && (kind & 4) != 0);
            gboolean is_replaced = (kind & 1) != 0 || (has_ports && (kind & 8) != 0);
            g_autofree char *text = NULL;

            set_tuples (&translation, kind);
            text = check_texts (np_sentence_for_translation (&translation), np_doing_for_translation (&translation), 46, TRUE);

            must (text, TRUE, "192.168.1.5");
            must (text, TRUE, "203.0.114.9");
            must (text, !is_redirected && !is_replaced, "Nothing is replaced");
            must (text, is_redirected, "redirected to");
            must (text, is_replaced, "replaced by");
            must (text, (kind & 2) != 0, "10.9.9.9");
            must (text, has_ports && (kind & 4) != 0, "port 8443 of ");
            must (text, has_ports && (kind & 8) != 0, "port 1024 of ");
            must (text, is_replaced && (kind & 1) != 0, "198.51.100.4");
            must (text, bits / 4 != 0 || (translation.has_state && (state == TCP_CONNTRACK_TIME_WAIT || state == TCP_CONNTRACK_CLOSE)) ||
                        (translation.has_sctp_state && state == NP_SCTP_TRACKING_CLOSED), " is over.");
            if (bits % 2 != 0)
              must (text, FALSE, "no answer");
            if (protocols[i] == IPPROTO_ICMP && bits / 4 == 0)
              must (text, TRUE, "pings");
            if (strstr (text, "(https") != NULL)
              must (text, TRUE, "(https, usually ");
            if (protocols[i] == IPPROTO_UDP)
              must (text, FALSE, "connect");
          }
}

static void
test_counters (void)
{
  static const char *const names[][2] = {
    { "Ip", "Forwarding" }, { "Ip", "InReceives" }, { "IpExt", "InOctets" }, { "Tcp", "MaxConn" }, { "Tcp", "CurrEstab" },
    { "TcpExt", "ListenOverflows" }, { "TcpExt", "TCPMemoryPressuresChrono" }, { "TCP", "orphan" }, { "TCP", "mem" },
    { "UDP", "mem" }, { "FRAG", "memory" }, { "IcmpMsg", "InType8" }, { "TcpExt", "TCPNobodyKnowsThis" }, { "Tcp", "RtoMin" },
  };
  static const guint64 values[] = { 0, 1, 2, 3, 1500, G_MAXUINT32, G_MAXUINT64 };
  static const gint64 changes[] = { 0, 1, 2, -1, 1000, G_MAXINT64, G_MININT64 };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    for (guint j = 0; j < G_N_ELEMENTS (values) * G_N_ELEMENTS (changes) * 4; j++)
      {
        guint rest = j / G_N_ELEMENTS (values);
        gint64 since = changes[rest % G_N_ELEMENTS (changes)];
        const NpCounterRecord counter = {
          .protocol = (char *) names[i][0],
          .name = (char *) names[i][1],
          .value = values[j % G_N_ELEMENTS (values)],
          .since = rest / G_N_ELEMENTS (changes) / 2 != 0 ? since : 0,
          .has_since = rest / G_N_ELEMENTS (changes) / 2 != 0,
          .is_gauge = rest / G_N_ELEMENTS (changes) % 2 != 0,
          .is_signed = g_str_equal (names[i][1], "MaxConn"),
        };
        g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, counter.value);
        g_autofree char *text = check_texts (np_sentence_for_counter (&counter), NULL, 60, FALSE);

        if (counter.value > 3 && !counter.is_signed)
          must (text, TRUE, number);
        if (i == 0)
          {
            /* 2 is notForwarding (RFC 4293), whatever netstat says. */
            must (text, counter.value == 1, "This computer passes packets on for others.");
            must (text, counter.value == 2, "This computer does not pass packets on for others.");
          }
        if (counter.since < 0)
          must (text, FALSE, "has grown");
      }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sentence-space-network/routes", test_routes);
  g_test_add_func ("/sentence-space-network/rules", test_rules);
  g_test_add_func ("/sentence-space-network/interfaces", test_interfaces);
  g_test_add_func ("/sentence-space-network/addresses", test_addresses);
  g_test_add_func ("/sentence-space-network/neighbours", test_neighbours);
  g_test_add_func ("/sentence-space-network/groups", test_groups);
  g_test_add_func ("/sentence-space-network/translations", test_translations);
  g_test_add_func ("/sentence-space-network/counters", test_counters);

  return g_test_run ();
}
