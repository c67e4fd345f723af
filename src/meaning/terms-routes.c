/* meaning/terms-routes.c: the words of routes and rules
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/terms.h"

#include <linux/icmpv6.h>
#include <linux/rtnetlink.h>

#include "meaning/address-kind.h"
#include "meaning/terms-private.h"

/* Linux gives the loopback interface this index in every network namespace (LOOPBACK_IFINDEX). */
#define LOOPBACK_INDEX 1

/* linux/rtnetlink.h, in the words of ip(8). */
static const char *const type_words[] = {
  [RTN_UNSPEC] = "none",
  [RTN_UNICAST] = "unicast",
  [RTN_LOCAL] = "local",
  [RTN_BROADCAST] = "broadcast",
  [RTN_ANYCAST] = "anycast",
  [RTN_MULTICAST] = "multicast",
  [RTN_BLACKHOLE] = "blackhole",
  [RTN_UNREACHABLE] = "unreachable",
  [RTN_PROHIBIT] = "prohibit",
  [RTN_THROW] = "throw",
  [RTN_NAT] = "nat",
  [RTN_XRESOLVE] = "xresolve",
};

/* linux/rtnetlink.h, in the words of the file rt_protos of iproute2. */
static const char *const protocol_words[] = {
  [RTPROT_UNSPEC] = "unspec",
  [RTPROT_REDIRECT] = "redirect",
  [RTPROT_KERNEL] = "kernel",
  [RTPROT_BOOT] = "boot",
  [RTPROT_STATIC] = "static",
  [RTPROT_GATED] = "gated",
  [RTPROT_RA] = "ra",
  [RTPROT_MRT] = "mrt",
  [RTPROT_ZEBRA] = "zebra",
  [RTPROT_BIRD] = "bird",
  [RTPROT_DNROUTED] = "dnrouted",
  [RTPROT_XORP] = "xorp",
  [RTPROT_NTK] = "ntk",
  [RTPROT_DHCP] = "dhcp",
  [RTPROT_MROUTED] = "mrouted",
  [RTPROT_KEEPALIVED] = "keepalived",
  [RTPROT_BABEL] = "babel",
  [RTPROT_OPENR] = "openr",
  [RTPROT_BGP] = "bgp",
  [RTPROT_ISIS] = "isis",
  [RTPROT_OSPF] = "ospf",
  [RTPROT_RIP] = "rip",
  [RTPROT_EIGRP] = "eigrp",
};

/* linux/rtnetlink.h, in the words and the order of ip(8). */
static const struct
{
  guint32     flag;
  const char *word;
} status_words[] = {
  { RTNH_F_DEAD, "dead" },
  { RTNH_F_ONLINK, "onlink" },
  { RTNH_F_PERVASIVE, "pervasive" },
  { RTNH_F_OFFLOAD, "offload" },
  { RTNH_F_TRAP, "trap" },
  { RTNH_F_LINKDOWN, "linkdown" },
  { RTNH_F_UNRESOLVED, "unresolved" },
  { RTM_F_OFFLOAD, "rt_offload" },
  { RTM_F_TRAP, "rt_trap" },
  { RTM_F_OFFLOAD_FAILED, "rt_offload_failed" },
};

/* linux/icmpv6.h, in the words of ip(8). */
static const char *const preference_words[] = {
  [ICMPV6_ROUTER_PREF_MEDIUM] = "medium",
  [ICMPV6_ROUTER_PREF_HIGH] = "high",
  [ICMPV6_ROUTER_PREF_LOW] = "low",
};

static const char *const scope_words[] = {
  [RT_SCOPE_UNIVERSE] = "global",
  [RT_SCOPE_SITE] = "site",
  [RT_SCOPE_LINK] = "link",
  [RT_SCOPE_HOST] = "host",
  [RT_SCOPE_NOWHERE] = "nowhere",
};

static const char *const table_words[] = {
  [RT_TABLE_DEFAULT] = "default",
  [RT_TABLE_MAIN] = "main",
  [RT_TABLE_LOCAL] = "local",
};

/**
 * np_term_for_route_type:
 * @type: `RTN_*`
 *
 * Returns: (transfer none): the entry; all numbers without a word share one
 */
const NpTerm *
np_term_for_route_type (guint8 type)
{
  return np_term_find_or_other ("route-type-", NP_WORD_OF (type_words, type));
}

/**
 * np_term_for_route_protocol:
 * @protocol: `RTPROT_*`
 *
 * Returns: (transfer none): the entry; all numbers without a word share one
 */
const NpTerm *
np_term_for_route_protocol (guint8 protocol)
{
  return np_term_find_or_other ("route-protocol-", NP_WORD_OF (protocol_words, protocol));
}

/**
 * np_term_for_route_scope:
 * @scope: `RT_SCOPE_*`
 *
 * Returns: (transfer none): the entry; all scopes that an administrator made up share one
 */
const NpTerm *
np_term_for_route_scope (guint8 scope)
{
  return np_term_find_or_other ("route-scope-", NP_WORD_OF (scope_words, scope));
}

/**
 * np_term_for_route_status:
 * @flags: `RTNH_F_*` and `RTM_F_*` bits
 * @n: which of the words of np_append_route_status(), counted from 0
 *
 * Returns: (nullable) (transfer none): the entry; %NULL behind the last word
 */
const NpTerm *
np_term_for_route_status (guint32 flags,
                          guint   n)
{
  for (gsize i = 0; i < G_N_ELEMENTS (status_words); i++)
    if ((flags & status_words[i].flag) != 0 && n-- == 0)
      return np_term_find ("route-status-", status_words[i].word);

  return NULL;
}

/**
 * np_term_for_route_preference:
 * @preference: `ICMPV6_ROUTER_PREF_*`
 *
 * Returns: (transfer none): the entry; all numbers without a word share one
 */
const NpTerm *
np_term_for_route_preference (guint8 preference)
{
  return np_term_find_or_other ("route-preference-", NP_WORD_OF (preference_words, preference));
}

/**
 * np_term_for_address_scope:
 * @scope: `RT_SCOPE_*` of one of this computer's addresses
 *
 * Returns: (transfer none): the entry; all scopes that an administrator made up share one
 */
const NpTerm *
np_term_for_address_scope (guint8 scope)
{
  return np_term_find_or_other ("address-scope-", NP_WORD_OF (scope_words, scope));
}

/**
 * np_term_for_route_flag:
 * @letter: one of the letters of `netstat -r`
 *
 * Returns: (nullable) (transfer none): the entry
 */
const NpTerm *
np_term_for_route_flag (char letter)
{
  if (letter == '!')
    return np_glossary_lookup ("route-flag-reject");

  return np_term_find_letter ("route-flag-", letter);
}

/**
 * np_term_for_route_table:
 * @table: a number of a table of routes
 *
 * Returns: (transfer none): the entry; all tables that the kernel does not know by name share one
 */
const NpTerm *
np_term_for_route_table (guint32 table)
{
  const char *word = NP_WORD_OF (table_words, table);

  return np_term_find ("route-table-", word != NULL ? word : "other");
}

/**
 * np_append_route_type:
 * @type: `RTN_*`
 * @text: a string that grows by its word
 */
void
np_append_route_type (guint8   type,
                      GString *text)
{
  np_append_word (text, NP_WORD_OF (type_words, type), type);
}

/**
 * np_append_route_protocol:
 * @protocol: `RTPROT_*`
 * @text: a string that grows by its word
 */
void
np_append_route_protocol (guint8   protocol,
                          GString *text)
{
  np_append_word (text, NP_WORD_OF (protocol_words, protocol), protocol);
}

/**
 * np_append_route_scope:
 * @scope: `RT_SCOPE_*`
 * @text: a string that grows by its word
 */
void
np_append_route_scope (guint8   scope,
                       GString *text)
{
  np_append_word (text, NP_WORD_OF (scope_words, scope), scope);
}

/**
 * np_append_route_table:
 * @table: a number of a table of routes
 * @text: a string that grows by its word
 *
 * Names that an administrator gave in rt_tables are not used, so that the same
 * table is called the same everywhere.
 */
void
np_append_route_table (guint32  table,
                       GString *text)
{
  np_append_word (text, NP_WORD_OF (table_words, table), table);
}

static void
append_ipv4_route_flags (const NpRouteRecord *route,
                         GString             *text)
{
  if (route->type == RTN_UNREACHABLE || route->type == RTN_PROHIBIT)
    g_string_append_c (text, '!');
  else
    g_string_append_c (text, 'U');

  if (np_address_is_set (&route->gateway))
    g_string_append_c (text, 'G');

  if (route->prefix_length == 32)
    g_string_append_c (text, 'H');
}

static gboolean
ipv6_route_refuses (const NpRouteRecord *route)
{
  /* The kernel turns every ordinary route that leads to the loopback interface, but that of ::1, into a refusing one. */
  if (route->type == RTN_UNICAST)
    return route->interface_index == LOOPBACK_INDEX && !np_address_is_set (&route->gateway) &&
           np_address_get_kind (&route->destination) != NP_ADDRESS_LOOPBACK;

  return route->type == RTN_BLACKHOLE || route->type == RTN_UNREACHABLE ||
         route->type == RTN_PROHIBIT || route->type == RTN_THROW;
}

static void
append_ipv6_route_flags (const NpRouteRecord *route,
                         GString             *text)
{
  gboolean refuses = ipv6_route_refuses (route);

  g_string_append_c (text, refuses ? '!' : 'U');

  if (np_address_is_set (&route->gateway))
    g_string_append_c (text, 'G');

  if (route->flags & RTM_F_CLONED)
    g_string_append_c (text, 'C');

  if (route->details != NULL && route->details->expires > 0)
    g_string_append_c (text, 'e');

  /* The own addresses that the kernel has put in the table itself. */
  if (refuses ||
      ((route->type == RTN_LOCAL || route->type == RTN_ANYCAST) && route->protocol == RTPROT_KERNEL))
    g_string_append_c (text, 'n');
}

/**
 * np_append_route_flags:
 * @route: a route
 * @text: a string that grows by its letters
 *
 * The letters that `netstat -r` prints for the same route: for IPv4 `U`, or `!` when
 * packets are refused (unreachable and prohibit; blackhole and throw are `U` there),
 * then `G` and `H`; for IPv6 `U` or `!`, then `G`, `C`, `e` and `n`. Whether IPv6
 * autoconfiguration made a route (`D` and `A`) is not told through netlink.
 */
void
np_append_route_flags (const NpRouteRecord *route,
                       GString             *text)
{
  if (route->destination.family == AF_INET)
    append_ipv4_route_flags (route, text);
  else
    append_ipv6_route_flags (route, text);
}

/**
 * np_append_route_status:
 * @flags: `RTNH_F_*` and `RTM_F_*` bits of a route or one of its next hops
 * @text: a string that grows by their words, with spaces between them; what only tells how the kernel was asked
 *   has none
 */
void
np_append_route_status (guint32  flags,
                        GString *text)
{
  const char *separator = "";

  for (gsize i = 0; i < G_N_ELEMENTS (status_words); i++)
    if ((flags & status_words[i].flag) != 0)
      {
        g_string_append_printf (text, "%s%s", separator, status_words[i].word);
        separator = " ";
      }
}

/**
 * np_append_route_preference:
 * @preference: `ICMPV6_ROUTER_PREF_*`
 * @text: a string that grows by its word: `low`, `medium` or `high`
 */
void
np_append_route_preference (guint8   preference,
                            GString *text)
{
  np_append_word (text, NP_WORD_OF (preference_words, preference), preference);
}
