/* tests/meaning/terms.c: every value has its word and its entry in the glossary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/terms.h"

#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "support/namespace.h"

/* Everything that linux/rtnetlink.h names RTPROT_*. */
static const guint8 route_protocols[] = {
  RTPROT_UNSPEC, RTPROT_REDIRECT, RTPROT_KERNEL, RTPROT_BOOT, RTPROT_STATIC, RTPROT_GATED, RTPROT_RA, RTPROT_MRT,
  RTPROT_ZEBRA, RTPROT_BIRD, RTPROT_DNROUTED, RTPROT_XORP, RTPROT_NTK, RTPROT_DHCP, RTPROT_MROUTED, RTPROT_KEEPALIVED,
  RTPROT_BABEL, RTPROT_OPENR, RTPROT_BGP, RTPROT_ISIS, RTPROT_OSPF, RTPROT_RIP, RTPROT_EIGRP,
};

static void
assert_term (const NpTerm *term,
             const char   *id)
{
  g_assert_nonnull (term);
  g_assert_cmpstr (term->id, ==, id);
}

static void
test_sockets (void)
{
  static const char *const protocols[] = { "protocol-tcp", "protocol-udp", "protocol-udplite", "protocol-raw",
                                           "protocol-icmp", "protocol-mptcp", "protocol-sctp", "protocol-unix",
                                           "protocol-packet", "protocol-netlink" };
  static const char *const families[] = { "family-ipv4", "family-ipv6", "family-unix", "family-packet", "family-netlink" };
  static const char *const timers[] = { "timer-off", "timer-on", "timer-keepalive", "timer-timewait", "timer-probe",
                                        "timer-delack" };
  static const char *const owners[] = { "owner-known", "owner-unit", "owner-hidden", "owner-none", "owner-unaccepted" };

  G_STATIC_ASSERT (G_N_ELEMENTS (protocols) == NP_N_PROTOCOLS);
  G_STATIC_ASSERT (G_N_ELEMENTS (families) == NP_N_FAMILIES);

  for (guint i = 0; i < NP_N_PROTOCOLS; i++)
    assert_term (np_term_for_protocol (i), protocols[i]);
  for (guint i = 0; i < NP_N_FAMILIES; i++)
    assert_term (np_term_for_family (i), families[i]);
  for (guint i = NP_TIMER_OFF; i <= NP_TIMER_DELACK; i++)
    assert_term (np_term_for_timer (i), timers[i]);
  for (guint i = NP_OWNER_KNOWN; i <= NP_OWNER_UNACCEPTED; i++)
    assert_term (np_term_for_owner_visibility (i), owners[i]);

  g_assert_null (np_term_for_role (NP_ROLE_NONE));
  assert_term (np_term_for_role (NP_ROLE_CALLER), "role-caller");
  assert_term (np_term_for_role (NP_ROLE_WAITING), "role-waiting");
  assert_term (np_term_for_role (NP_ROLE_VISITED), "role-visited");

  /* Numbers of a newer kernel. */
  g_assert_null (np_term_for_timer (99));
  g_assert_null (np_term_for_protocol (99));
}

static void
assert_state (NpProtocol    protocol,
              NpSocketState state,
              const char   *id)
{
  NpSocketRecord record = { .protocol = (guint8) protocol, .state = (guint8) state };

  assert_term (np_term_for_state (&record), id);
}

static void
test_states (void)
{
  static const char *const tcp[] = {
    [NP_STATE_ESTABLISHED] = "state-established",
    [NP_STATE_SYN_SENT] = "state-syn-sent",
    [NP_STATE_SYN_RECV] = "state-syn-recv",
    [NP_STATE_FIN_WAIT1] = "state-fin-wait1",
    [NP_STATE_FIN_WAIT2] = "state-fin-wait2",
    [NP_STATE_TIME_WAIT] = "state-time-wait",
    [NP_STATE_CLOSE] = "state-close",
    [NP_STATE_CLOSE_WAIT] = "state-close-wait",
    [NP_STATE_LAST_ACK] = "state-last-ack",
    [NP_STATE_LISTEN] = "state-listen",
    [NP_STATE_CLOSING] = "state-closing",
    [NP_STATE_NEW_SYN_RECV] = "state-syn-recv",
    [NP_STATE_BOUND_INACTIVE] = "state-bound-inactive",
    [NP_STATE_UNCONN] = "state-unconn",
  };
  NpSocketRecord newer = { .protocol = NP_PROTOCOL_TCP, .state = 77 };

  for (guint i = NP_STATE_ESTABLISHED; i <= NP_STATE_UNCONN; i++)
    assert_state (NP_PROTOCOL_TCP, i, tcp[i]);

  for (guint i = NP_PROTOCOL_UDP; i <= NP_PROTOCOL_ICMP; i++)
    {
      assert_state (i, NP_STATE_ESTABLISHED, "state-established-udp");
      assert_state (i, NP_STATE_UNCONN, "state-unconn");
      assert_state (i, NP_STATE_CLOSE, "state-unconn");
    }

  assert_state (NP_PROTOCOL_UNIX, NP_STATE_LISTEN, "state-unix-listen");
  assert_state (NP_PROTOCOL_UNIX, NP_STATE_ESTABLISHED, "state-unix-established");
  assert_state (NP_PROTOCOL_UNIX, NP_STATE_UNCONN, "state-unix-unconn");
  assert_state (NP_PROTOCOL_UNIX, NP_STATE_CLOSE, "state-unix-unconn");
  assert_state (NP_PROTOCOL_UNIX, NP_STATE_SYN_SENT, "state-unix-syn-sent");
  assert_state (NP_PROTOCOL_UNIX, NP_STATE_CLOSING, "state-unix-closing");

  g_assert_null (np_term_for_state (&newer));
}

static void
test_states_of_other_kinds (void)
{
  static const char *const sctp[] = { "state-cookie-wait", "state-cookie-echoed", "state-shutdown-pending",
                                      "state-shutdown-sent", "state-shutdown-received", "state-shutdown-ack-sent" };
  NpSocketRecord newer = { .protocol = NP_PROTOCOL_SCTP, .state = 77 };

  for (guint i = NP_STATE_COOKIE_WAIT; i <= NP_STATE_SHUTDOWN_ACK_SENT; i++)
    assert_state (NP_PROTOCOL_SCTP, i, sctp[i - NP_STATE_COOKIE_WAIT]);

  /* These have real connections, with the words of TCP. */
  assert_state (NP_PROTOCOL_SCTP, NP_STATE_ESTABLISHED, "state-established");
  assert_state (NP_PROTOCOL_SCTP, NP_STATE_CLOSE, "state-close");
  assert_state (NP_PROTOCOL_MPTCP, NP_STATE_ESTABLISHED, "state-established");
  assert_state (NP_PROTOCOL_MPTCP, NP_STATE_LISTEN, "state-listen");
  assert_state (NP_PROTOCOL_PACKET, NP_STATE_UNCONN, "state-packet");
  assert_state (NP_PROTOCOL_NETLINK, NP_STATE_UNCONN, "state-netlink");
  assert_state (NP_PROTOCOL_NETLINK, NP_STATE_ESTABLISHED, "state-netlink");
  g_assert_null (np_term_for_state (&newer));
}

static void
test_limits_and_exposures (void)
{
  static const char *const limits[] = { "limit-unknown", "limit-program", "limit-network", "limit-peer-window",
                                        "limit-send-buffer" };
  static const char *const exposures[] = { NULL, "exposure-this-computer", "exposure-any", "exposure-any-ipv4",
                                           "exposure-any-ipv6", "exposure-interface", "exposure-address",
                                           "exposure-group" };

  for (guint i = NP_LIMIT_UNKNOWN; i <= NP_LIMIT_SEND_BUFFER; i++)
    assert_term (np_term_for_limit (i), limits[i]);
  for (guint i = NP_EXPOSURE_THIS_COMPUTER; i <= NP_EXPOSURE_GROUP; i++)
    assert_term (np_term_for_exposure (i), exposures[i]);

  g_assert_null (np_term_for_exposure (NP_EXPOSURE_NONE));
  assert_term (np_term_for_limit (99), "limit-unknown");
  g_assert_null (np_term_for_exposure (99));
}

static void
test_netlink_protocols (void)
{
  assert_term (np_term_for_netlink_protocol (NETLINK_ROUTE), "netlink-route");
  assert_term (np_term_for_netlink_protocol (NETLINK_USERSOCK), "netlink-usersock");
  assert_term (np_term_for_netlink_protocol (NETLINK_SOCK_DIAG), "netlink-sock-diag");
  assert_term (np_term_for_netlink_protocol (NETLINK_NFLOG), "netlink-nflog");
  assert_term (np_term_for_netlink_protocol (NETLINK_XFRM), "netlink-xfrm");
  assert_term (np_term_for_netlink_protocol (NETLINK_SELINUX), "netlink-selinux");
  assert_term (np_term_for_netlink_protocol (NETLINK_ISCSI), "netlink-iscsi");
  assert_term (np_term_for_netlink_protocol (NETLINK_AUDIT), "netlink-audit");
  assert_term (np_term_for_netlink_protocol (NETLINK_FIB_LOOKUP), "netlink-fib-lookup");
  assert_term (np_term_for_netlink_protocol (NETLINK_CONNECTOR), "netlink-connector");
  assert_term (np_term_for_netlink_protocol (NETLINK_NETFILTER), "netlink-netfilter");
  assert_term (np_term_for_netlink_protocol (NETLINK_KOBJECT_UEVENT), "netlink-kobject-uevent");
  assert_term (np_term_for_netlink_protocol (NETLINK_GENERIC), "netlink-generic");
  assert_term (np_term_for_netlink_protocol (NETLINK_CRYPTO), "netlink-crypto");
  g_assert_null (np_term_for_netlink_protocol (1));
  g_assert_null (np_term_for_netlink_protocol (G_MAXUINT32));
}

static void
test_address_kinds (void)
{
  static const struct
  {
    const char *address;
    const char *id;
  } cases[] = {
    { "0.0.0.0", "address-unspecified" },
    { "::", "address-unspecified" },
    { "127.0.0.53", "address-loopback" },
    { "::1", "address-loopback" },
    { "169.254.3.4", "address-link-local" },
    { "fe80::1", "address-link-local" },
    { "192.168.1.31", "address-private" },
    { "100.64.0.1", "address-shared" },
    { "fd00::1", "address-unique-local" },
    { "ff02::fb", "address-multicast" },
    { "255.255.255.255", "address-broadcast" },
    { "203.0.113.9", "address-documentation" },
    { "198.18.0.1", "address-benchmark" },
    { "64:ff9b::808:808", "address-nat64" },
    { "8.8.8.8", "address-global" },
    { "2a00:1450::5", "address-global" },
  };
  NpAddress address = { 0 };

  g_assert_null (np_term_for_address (&address));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_true (np_address_parse (cases[i].address, &address));
      assert_term (np_term_for_address (&address), cases[i].id);
    }
}

static char *
word_of (void (*append) (guint8 number, GString *text),
         guint8 number)
{
  GString *text = g_string_new (NULL);

  append (number, text);

  return g_string_free (text, FALSE);
}

static char *
table_word (guint32 table)
{
  GString *text = g_string_new (NULL);

  np_append_route_table (table, text);

  return g_string_free (text, FALSE);
}

/* The entry's word is the word of the column, so that people find the one from the other. */
static void
assert_word_and_term (const char   *word,
                      const NpTerm *term)
{
  g_assert_nonnull (term);
  g_assert_cmpstr (term->word, ==, word);
}

static void
test_route_words (void)
{
  /* The order of linux/rtnetlink.h. */
  static const char *const types[] = { "none", "unicast", "local", "broadcast", "anycast", "multicast", "blackhole",
                                       "unreachable", "prohibit", "throw", "nat", "xresolve" };
  static const guint8 scopes[] = { RT_SCOPE_UNIVERSE, RT_SCOPE_SITE, RT_SCOPE_LINK, RT_SCOPE_HOST, RT_SCOPE_NOWHERE };
  g_autofree char *unknown_type = word_of (np_append_route_type, __RTN_MAX);
  g_autofree char *unknown_protocol = word_of (np_append_route_protocol, 200);
  g_autofree char *unknown_scope = word_of (np_append_route_scope, 100);

  for (guint8 i = 0; i <= RTN_MAX; i++)
    {
      g_autofree char *word = word_of (np_append_route_type, i);

      g_assert_cmpstr (word, ==, types[i]);
      assert_word_and_term (word, np_term_for_route_type (i));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (route_protocols); i++)
    {
      g_autofree char *word = word_of (np_append_route_protocol, route_protocols[i]);

      assert_word_and_term (word, np_term_for_route_protocol (route_protocols[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      g_autofree char *word = word_of (np_append_route_scope, scopes[i]);

      assert_word_and_term (word, np_term_for_route_scope (scopes[i]));
    }

  g_assert_cmpstr (unknown_type, ==, "12");
  g_assert_true (np_term_for_route_type (__RTN_MAX) == np_glossary_lookup ("route-type-other"));
  g_assert_cmpstr (unknown_protocol, ==, "200");
  g_assert_true (np_term_for_route_protocol (200) == np_glossary_lookup ("route-protocol-other"));
  g_assert_cmpstr (unknown_scope, ==, "100");
  g_assert_true (np_term_for_route_scope (100) == np_glossary_lookup ("route-scope-other"));
}

static void
test_tables (void)
{
  g_autofree char *main_word = table_word (254);
  g_autofree char *local_word = table_word (255);
  g_autofree char *default_word = table_word (253);
  g_autofree char *other_word = table_word (51820);
  g_autofree char *largest_word = table_word (G_MAXUINT32);

  g_assert_cmpstr (main_word, ==, "main");
  g_assert_cmpstr (local_word, ==, "local");
  g_assert_cmpstr (default_word, ==, "default");
  g_assert_cmpstr (other_word, ==, "51820");
  g_assert_cmpstr (largest_word, ==, "4294967295");
  assert_term (np_term_for_route_table (254), "route-table-main");
  assert_term (np_term_for_route_table (255), "route-table-local");
  assert_term (np_term_for_route_table (253), "route-table-default");
  assert_term (np_term_for_route_table (51820), "route-table-other");
  assert_term (np_term_for_route_table (0), "route-table-other");
}

static void
test_flag_letters (void)
{
  /* All that net-tools can print, and the B of other systems. */
  const char *route_letters = "UGHRDMACBadcefilmnopuw!";
  const char *interface_letters = "ABDLMdPNOpsmRU";
  char word[2] = { 0 };

  for (const char *p = route_letters; *p != '\0'; p++)
    {
      word[0] = *p;
      assert_word_and_term (word, np_term_for_route_flag (*p));
    }
  for (const char *p = interface_letters; *p != '\0'; p++)
    {
      word[0] = *p;
      assert_word_and_term (word, np_term_for_interface_flag (*p));
    }

  assert_term (np_term_for_route_flag ('u'), "route-flag-lower-u");
  assert_term (np_term_for_route_flag ('!'), "route-flag-reject");
  assert_term (np_term_for_interface_flag ('P'), "interface-flag-p");
  assert_term (np_term_for_interface_flag ('p'), "interface-flag-lower-p");
  g_assert_null (np_term_for_route_flag ('z'));
  g_assert_null (np_term_for_interface_flag ('?'));
}

static void
test_interface_kinds (void)
{
  static const char *const kinds[] = {
    "ethernet", "wifi", "loopback", "bridge", "veth", "tun", "wireguard", "bond", "team", "vlan", "macvlan", "ipvlan",
    "dummy", "ppp", "sit", "gre", "ip6tnl", "vxlan", "ipip", "wwan", "can", "infiniband", "ieee802154", "vrf", "ifb", "xfrm",
    "macsec",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    assert_word_and_term (kinds[i], np_term_for_interface_kind (kinds[i]));

  assert_term (np_term_for_interface_kind ("macvtap"), "interface-kind-macvlan");
  assert_term (np_term_for_interface_kind ("ip6gretap"), "interface-kind-gre");
  assert_term (np_term_for_interface_kind ("vcan"), "interface-kind-can");
  assert_term (np_term_for_interface_kind ("newer-than-this"), "interface-kind-other");
  assert_term (np_term_for_interface_kind (""), "interface-kind-other");
  assert_term (np_term_for_interface_kind (NULL), "interface-kind-other");
}

static void
test_interface_states (void)
{
  static const char *const words[] = {
    [IF_OPER_UNKNOWN] = "UNKNOWN", [IF_OPER_NOTPRESENT] = "NOTPRESENT", [IF_OPER_DOWN] = "DOWN",
    [IF_OPER_LOWERLAYERDOWN] = "LOWERLAYERDOWN", [IF_OPER_TESTING] = "TESTING", [IF_OPER_DORMANT] = "DORMANT",
    [IF_OPER_UP] = "UP",
  };
  g_autofree char *unknown = word_of (np_append_interface_state, IF_OPER_UP + 1);

  for (guint8 i = IF_OPER_UNKNOWN; i <= IF_OPER_UP; i++)
    {
      g_autofree char *word = word_of (np_append_interface_state, i);

      g_assert_cmpstr (word, ==, words[i]);
      assert_word_and_term (word, np_term_for_interface_state (i));
    }

  g_assert_cmpstr (unknown, ==, "7");
  g_assert_true (np_term_for_interface_state (IF_OPER_UP + 1) == np_glossary_lookup ("interface-state-other"));
}

static char *
address_flag_words (guint8  family,
                    guint32 flags)
{
  GString *text = g_string_new (NULL);

  np_append_address_flags (family, flags, text);

  return g_string_free (text, FALSE);
}

static void
test_address_flags (void)
{
  g_autofree char *none = address_flag_words (AF_INET, 0);
  g_autofree char *ipv4 = address_flag_words (AF_INET, IFA_F_SECONDARY | IFA_F_PERMANENT);
  g_autofree char *ipv6 = address_flag_words (AF_INET6, IFA_F_TEMPORARY | IFA_F_DEPRECATED | IFA_F_STABLE_PRIVACY);
  g_autofree char *newer = address_flag_words (AF_INET6, IFA_F_TENTATIVE | 0x3000);

  for (guint32 flag = IFA_F_SECONDARY; flag <= IFA_F_STABLE_PRIVACY; flag <<= 1)
    {
      g_autofree char *word4 = address_flag_words (AF_INET, flag);
      g_autofree char *word6 = address_flag_words (AF_INET6, flag);

      assert_word_and_term (word4, np_term_for_address_flag (AF_INET, flag));
      assert_word_and_term (word6, np_term_for_address_flag (AF_INET6, flag));
    }

  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (ipv4, ==, "secondary permanent");
  g_assert_cmpstr (ipv6, ==, "temporary deprecated stable-privacy");
  g_assert_cmpstr (newer, ==, "tentative 0x3000");
  g_assert_true (np_term_for_address_flag (AF_INET6, 0x1000) == np_glossary_lookup ("address-flag-other"));
  g_assert_true (np_term_for_address_flag (AF_INET6, 0) == np_glossary_lookup ("address-flag-other"));
}

static char *
route_flag_letters (const char   *destination,
                    guint8        prefix_length,
                    const char   *gateway,
                    NpRouteRecord route)
{
  GString *text = g_string_new (NULL);

  g_assert_true (np_address_parse (destination, &route.destination));
  g_assert_true (gateway == NULL || np_address_parse (gateway, &route.gateway));
  route.prefix_length = prefix_length;
  np_append_route_flags (&route, text);

  return g_string_free (text, FALSE);
}

#define assert_route_flags(letters, destination, length, gateway, ...) G_STMT_START { \
  g_autofree char *text = route_flag_letters (destination, length, gateway, \
                                              (NpRouteRecord) { __VA_ARGS__ }); \
  g_assert_cmpstr (text, ==, letters); \
} G_STMT_END

/* Each letter is what netstat -rn of net-tools 2.10 printed for such a route on Linux 6.18. */
static void
test_route_flags (void)
{
  NpRouteDetails details = { .expires = 100 };
  NpRouteDetails never = { .expires = -1 };

  assert_route_flags ("UG", "0.0.0.0", 0, "10.1.0.254", .type = RTN_UNICAST);
  assert_route_flags ("U", "10.1.0.0", 24, NULL, .type = RTN_UNICAST);
  assert_route_flags ("U", "10.1.0.4", 31, NULL, .type = RTN_UNICAST);
  assert_route_flags ("UGH", "192.0.2.1", 32, "10.1.0.253", .type = RTN_UNICAST);
  assert_route_flags ("U", "10.77.0.0", 16, NULL, .type = RTN_THROW);
  assert_route_flags ("U", "203.0.114.0", 24, NULL, .type = RTN_BLACKHOLE);
  assert_route_flags ("!", "198.51.100.0", 24, NULL, .type = RTN_UNREACHABLE);
  assert_route_flags ("!", "203.0.113.0", 24, NULL, .type = RTN_PROHIBIT);
  assert_route_flags ("!H", "203.0.113.7", 32, NULL, .type = RTN_PROHIBIT);

  assert_route_flags ("UG", "2001:db8:1::", 48, "fd00::2", .type = RTN_UNICAST, .details = &never);
  assert_route_flags ("UG", "2001:db8:2::5", 128, "fd00::2", .type = RTN_UNICAST);
  assert_route_flags ("U", "fe80::", 64, NULL, .type = RTN_UNICAST, .protocol = RTPROT_KERNEL);
  assert_route_flags ("U", "ff00::", 8, NULL, .type = RTN_MULTICAST, .protocol = RTPROT_KERNEL);
  assert_route_flags ("UGe", "::", 0, "fd00::fe", .type = RTN_UNICAST, .protocol = RTPROT_RA, .details = &details);
  assert_route_flags ("Un", "fd00::1", 128, NULL, .type = RTN_LOCAL, .protocol = RTPROT_KERNEL);
  assert_route_flags ("Un", "fd00::", 128, NULL, .type = RTN_ANYCAST, .protocol = RTPROT_KERNEL);
  assert_route_flags ("U", "2001:db8:d::1", 128, NULL, .type = RTN_LOCAL, .protocol = RTPROT_BOOT);
  assert_route_flags ("!n", "2001:db8:3::", 48, NULL, .type = RTN_UNREACHABLE, .interface_index = 1);
  assert_route_flags ("!n", "2001:db8:4::", 48, NULL, .type = RTN_PROHIBIT, .interface_index = 1);
  assert_route_flags ("!n", "2001:db8:5::", 48, NULL, .type = RTN_BLACKHOLE, .interface_index = 1);
  assert_route_flags ("!n", "2001:db8:6::", 48, NULL, .type = RTN_THROW, .interface_index = 1);
  assert_route_flags ("!n", "2001:db8:b::", 48, NULL, .type = RTN_UNICAST, .interface_index = 1);
  assert_route_flags ("U", "::1", 128, NULL, .type = RTN_UNICAST, .interface_index = 1, .protocol = RTPROT_KERNEL);
}

static char *
interface_flag_letters (guint32 flags)
{
  NpInterfaceRecord record = { .flags = flags };
  GString *text = g_string_new (NULL);

  np_append_interface_flags (&record, text);

  return g_string_free (text, FALSE);
}

static void
test_interface_flags (void)
{
  g_autofree char *lo = interface_flag_letters (IFF_UP | IFF_LOOPBACK | IFF_RUNNING | IFF_LOWER_UP);
  g_autofree char *veth = interface_flag_letters (IFF_UP | IFF_BROADCAST | IFF_RUNNING | IFF_MULTICAST | IFF_LOWER_UP);
  g_autofree char *tun = interface_flag_letters (IFF_UP | IFF_POINTOPOINT | IFF_NOARP | IFF_MULTICAST);
  g_autofree char *sniffed = interface_flag_letters (IFF_BROADCAST | IFF_PROMISC);
  g_autofree char *all = interface_flag_letters (G_MAXUINT32);
  g_autofree char *none = interface_flag_letters (0);

  g_assert_cmpstr (lo, ==, "LRU");
  g_assert_cmpstr (veth, ==, "BMRU");
  g_assert_cmpstr (tun, ==, "MOpU");
  g_assert_cmpstr (sniffed, ==, "BP");
  g_assert_cmpstr (all, ==, "ABDLMdPNOpsmRU");
  g_assert_cmpstr (none, ==, "");
}

#define SHOW_ROUTE "ip route add 10.0.0.0/24 dev lo %s %u table 9 && ip -d route show table 9 && ip route flush table 9"

static void
test_routes_like_ip (void)
{
  static const guint8 scopes[] = { RT_SCOPE_UNIVERSE, RT_SCOPE_SITE, RT_SCOPE_LINK, RT_SCOPE_HOST };

  if (!np_test_enter_namespace ())
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (route_protocols); i++)
    {
      g_autofree char *word = word_of (np_append_route_protocol, route_protocols[i]);
      g_autofree char *line = NULL;
      g_autofree char *expected = g_strdup_printf (" proto %s ", word);

      /* Older files rt_protos lack it. */
      if (route_protocols[i] == RTPROT_MROUTED)
        continue;

      line = np_test_output (SHOW_ROUTE, "proto", route_protocols[i]);
      g_assert_nonnull (strstr (line, expected));
    }

  for (gsize i = 0; i < G_N_ELEMENTS (scopes); i++)
    {
      g_autofree char *word = word_of (np_append_route_scope, scopes[i]);
      g_autofree char *expected = g_strdup_printf (" scope %s ", word);
      g_autofree char *line = np_test_output (SHOW_ROUTE, "scope", scopes[i]);

      g_assert_nonnull (strstr (line, expected));
    }
}

static void
test_address_flags_like_ip (void)
{
  g_autofree char *ours = NULL;
  g_autofree char *theirs = NULL;

  if (!np_test_enter_namespace ())
    return;

  ours = address_flag_words (AF_INET6, IFA_F_NODAD | IFA_F_HOMEADDRESS | IFA_F_MANAGETEMPADDR | IFA_F_NOPREFIXROUTE);
  np_test_run ("ip -6 addr add fd00::1/64 dev lo nodad home mngtmpaddr noprefixroute");
  theirs = np_test_output ("ip -6 -o addr show dev lo to fd00::1");

  g_assert_nonnull (strstr (theirs, ours));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/terms/sockets", test_sockets);
  g_test_add_func ("/terms/states", test_states);
  g_test_add_func ("/terms/states-of-other-kinds", test_states_of_other_kinds);
  g_test_add_func ("/terms/limits-and-exposures", test_limits_and_exposures);
  g_test_add_func ("/terms/netlink-protocols", test_netlink_protocols);
  g_test_add_func ("/terms/address-kinds", test_address_kinds);
  g_test_add_func ("/terms/route-words", test_route_words);
  g_test_add_func ("/terms/tables", test_tables);
  g_test_add_func ("/terms/flag-letters", test_flag_letters);
  g_test_add_func ("/terms/interface-kinds", test_interface_kinds);
  g_test_add_func ("/terms/interface-states", test_interface_states);
  g_test_add_func ("/terms/address-flags", test_address_flags);
  g_test_add_func ("/terms/route-flags", test_route_flags);
  g_test_add_func ("/terms/interface-flags", test_interface_flags);
  g_test_add_func ("/terms/like-ip/routes", test_routes_like_ip);
  g_test_add_func ("/terms/like-ip/address-flags", test_address_flags_like_ip);

  return g_test_run ();
}
