/* meaning/glossary-route-columns.c: the words above the columns of routes and rules
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-tables.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  /* Routes */
  {
    .id = "route-meaning",
    .word = "Meaning",
    .summary = N_("What this line says, in plain words."),
    .normal = N_("Every line has one."),
    .definition = N_("Made from the type, the destination, the gateway and the interface. Rules choose the table; in "
                     "it the longest matching prefix wins, then the lowest metric. The order in which lines are shown "
                     "plays no part."),
    .source = "ip-route(8), ip-rule(8)",
    .see = "longest-prefix rules-first route-type",
  },
  {
    .id = "route-family",
    .word = "Family",
    .summary = N_("Which kind of internet addresses the line is for."),
    .normal = N_("IPv4 and IPv6 have lists of their own; most computers use both."),
    .definition = N_("ipv4 (AF_INET) or ipv6 (AF_INET6)."),
    .source = "ip-route(8), rtnetlink(7)",
    .see = "route-table-main family",
  },
  {
    .id = "destination",
    .word = "Destination",
    .summary = N_("Which addresses this line is for; 0.0.0.0/0 and ::/0 mean everything that no other line names "
                  "better."),
    .normal = N_("Among all lines that match, the most exact one wins, wherever it stands in the list."),
    .definition = N_("The network prefix of the line. The kernel takes the longest prefix that matches, then the "
                     "lowest metric."),
    .source = "route(8), ip-route(8), RFC 4632 §5.1",
    .see = "longest-prefix route-default prefix-length route-order",
  },
  {
    .id = "prefix-length",
    .word = "Prefix length",
    .summary = N_("How much of the address must be the same: a larger number is more exact."),
    .normal = N_("24 means the first three numbers, 32 one single IPv4 address, 0 every address."),
    .definition = N_("The number of leading bits that must match, 0 to 32 for IPv4 and 0 to 128 for IPv6. Only this "
                     "decides what matches, not the zeros in the address."),
    .source = "ip-route(8), RFC 4632 §3.1",
    .see = "longest-prefix genmask destination",
  },
  {
    .id = "genmask",
    .word = "Genmask, netmask",
    .summary = N_("How much of the address must be the same, written as an address."),
    .normal = N_("255.255.255.0 means the first three numbers, 255.255.255.255 one address, 0.0.0.0 every address."),
    .definition = N_("The netmask of the prefix: as many one bits as the prefix length says. 255.255.255.192 is a mask "
                     "as well."),
    .source = "route(8), RFC 4632 §3.1",
    .see = "prefix-length longest-prefix",
  },
  {
    .id = "gateway",
    .word = "Gateway, Next Hop",
    .summary = N_("The router that gets the packets and passes them on; empty when the destination is reached "
                  "directly."),
    .normal = N_("Normal for the line default, which has the router of your home or office here."),
    .worry = N_("When that router does not answer, nothing outside your own network can be reached."),
    .action = N_("Check that the router is on and look for it on the page Neighbours; FAILED there means that it does "
                 "not answer."),
    .definition = N_("RTA_GATEWAY or RTA_VIA. * or 0.0.0.0 in other tools: no gateway, the destination is on the "
                     "link."),
    .source = "route(8), ip-route(8)",
    .see = "route-default next-hop neighbour-state-failed route-flag-g",
  },
  {
    .id = "route-interface",
    .word = "Iface",
    .summary = N_("Where the packets leave this computer."),
    .normal = N_("Empty is normal for lines that refuse packets, and for those with several ways."),
    .definition = N_("RTA_OIF, the outgoing interface. netstat prints * for blackhole and throw."),
    .source = "route(8), ip-route(8)",
    .see = "interface-name gateway route-status",
  },
  {
    .id = "route-flags",
    .word = "Flags",
    .summary = N_("Short letters about the line: U in use, G through a router, H one computer, ! refused."),
    .normal = N_("U and UG are the usual ones."),
    .worry = N_("Look closer at a line with ! when you cannot reach something that it covers."),
    .action = N_("Look at the column Type: it says how packets are refused."),
    .definition = N_("The letters of netstat -r. For IPv4 they show blackhole and throw as U, like a working line; the "
                     "column Type tells them apart."),
    .source = "route(8), netstat(8), linux/route.h",
    .see = "route-flag-u route-flag-g route-flag-h route-flag-reject route-type",
  },
  {
    .id = "metric",
    .word = "Metric",
    .summary = N_("The price of this line: among equally exact lines the cheapest one is used."),
    .normal = N_("NetworkManager usually gives a cable 100 and Wi-Fi 600, so the cable is preferred."),
    .definition = N_("RTA_PRIORITY; lower wins. It only counts between lines with the same prefix."),
    .source = "ip-route(8), route(8)",
    .see = "lowest-metric longest-prefix",
  },
  {
    .id = "table",
    .word = "Table",
    .summary = N_("Which list of routes the line belongs to."),
    .normal = N_("main is the usual one, local holds this computer’s own addresses; VPN programs add others."),
    .definition = N_("RTA_TABLE: main is 254, local 255, default 253. The rules decide which table is asked."),
    .source = "ip-route(8), ip-rule(8), linux/rtnetlink.h",
    .see = "rules-first route-table-main route-table-local rule-table",
  },
  {
    .id = "route-protocol",
    .word = "Protocol",
    .summary = N_("Who added the line."),
    .normal = N_("kernel, dhcp, ra and static are the usual ones on a desktop."),
    .definition = N_("rtm_protocol: kernel, boot (by hand or a script), static, dhcp, ra (an IPv6 router), or a "
                     "routing daemon. It has no effect on where packets go."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "route-protocol-kernel route-protocol-dhcp route-protocol-ra route-protocol-static",
  },
  {
    .id = "route-scope",
    .word = "Scope",
    .summary = N_("How far away the destination is: this computer, this cable or Wi-Fi, or anywhere."),
    .normal = N_("link is normal for your own network, global for all that lies behind a router."),
    .definition = N_("rtm_scope: host, link, site, global or nowhere. IPv6 routes are all global."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "route-scope-global route-scope-link route-scope-host",
  },
  {
    .id = "route-type",
    .word = "Type",
    .summary = N_("What becomes of the packets: sent, kept on this computer, or refused."),
    .normal = N_("unicast is normal for nearly every line that you see."),
    .definition = N_("rtm_type: unicast, local, broadcast, anycast, multicast, blackhole, unreachable, prohibit or "
                     "throw."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "route-type-unicast route-type-local route-type-blackhole route-type-unreachable route-type-prohibit "
           "route-type-throw",
  },
  {
    .id = "route-source",
    .word = "Source",
    .summary = N_("Which of this computer’s addresses is written on packets that take this way."),
    .normal = N_("It is set for the lines of this computer’s own networks, and often for those that came with the "
                 "address."),
    .definition = N_("RTA_PREFSRC, the preferred source address. A program that has chosen an address itself keeps "
                     "it."),
    .source = "ip-route(8)",
    .see = "own-address route-lookup",
  },
  {
    .id = "mss",
    .word = "MSS",
    .summary = N_("A fixed limit for the pieces in which data is received on this way; 0 means none."),
    .normal = N_("0 is normal."),
    .definition = N_("netstat -r and /proc/net/route print the metric advmss plus 40, the size of the IPv4 and TCP "
                     "headers; this column does the same. 0 means that it is not set, and the size follows from the "
                     "MTU. It is not the MTU."),
    .source = "route(8), ip-route(8), linux/rtnetlink.h",
    .see = "route-advmss mtu mtu-metric",
  },
  {
    .id = "window",
    .word = "Window",
    .summary = N_("A fixed limit for how much data may be on its way here at once, in bytes; 0 means none."),
    .normal = N_("0 is normal."),
    .definition = N_("RTAX_WINDOW: the largest window to advertise to these destinations, in bytes, not in packets."),
    .source = "ip-route(8), route(8), linux/rtnetlink.h",
    .see = "mss irtt",
  },
  {
    .id = "irtt",
    .word = "irtt",
    .summary = N_("A first guess of the travel time on this way; 0 means none."),
    .normal = N_("0 is normal."),
    .definition = N_("RTAX_RTT, the initial round-trip time, in milliseconds."),
    .source = "route(8), ip-route(8), linux/rtnetlink.h",
    .see = "mss window rtt",
  },
  {
    .id = "route-ref",
    .word = "Ref",
    .summary = N_("A number of older tools that says nothing about where packets go."),
    .normal = N_("0 is normal for IPv4; IPv6 shows small numbers."),
    .definition = N_("How often something refers to the line. Linux does not use it: for IPv4 it is always 0, for IPv6 "
                     "it counts the kernel’s own references."),
    .source = "route(8), netstat(8)",
    .see = "route-use route-flags",
  },
  {
    .id = "route-use",
    .word = "Use",
    .summary = N_("Once it counted how often the line was looked up; today it is always 0."),
    .normal = N_("0 is normal."),
    .definition = N_("Count of lookups for the route. Linux has not counted them since the route cache was removed."),
    .source = "route(8), netstat(8)",
    .see = "route-ref route-flags",
  },
  {
    .id = "next-hops",
    .word = "Next hops",
    .summary = N_("All the routers that share the packets of this line."),
    .normal = N_("More than one is rare at home."),
    .definition = N_("RTA_MULTIPATH: each with its interface and weight; a hash of the addresses chooses. netstat -r "
                     "shows only the first one for IPv4."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "multipath gateway",
  },
  {
    .id = "mtu-metric",
    .word = "mtu",
    .summary = N_("The largest packet allowed on this way; empty means what the interface allows."),
    .normal = N_("Empty is normal; some VPN programs and IPv6 routers set it."),
    .definition = N_("RTAX_MTU, in bytes."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "mtu mss route-hoplimit",
  },
  {
    .id = "expires",
    .word = "expires",
    .summary = N_("How many seconds until the line disappears, unless it is renewed."),
    .normal = N_("Normal for lines that an IPv6 router announced; the router renews them."),
    .worry = N_("Look closer when the time runs down to nothing: the router no longer announces the way."),
    .action = N_("Check that the router is on; restart it if other devices have lost IPv6 too."),
    .definition = N_("The lifetime that is left of an IPv6 route (rta_expires of RTA_CACHEINFO), in seconds."),
    .source = "ip-route(8), linux/rtnetlink.h, RFC 4861 §4.2",
    .see = "route-protocol-ra route-flag-lower-e",
  },
  {
    .id = "route-from",
    .word = "from",
    .summary = N_("The line is only for packets from these addresses; empty means from all."),
    .normal = N_("Empty is normal; some computers with two ways to the internet have such lines for IPv6."),
    .definition = N_("RTA_SRC and rtm_src_len of an IPv6 route: the sender’s address must lie in this prefix."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "rules-first route-source",
  },
  {
    .id = "route-status",
    .word = "Status",
    .summary = N_("What is special about the way now: without a cable (linkdown), unusable (dead), or taken on trust "
                  "(onlink)."),
    .normal = N_("Empty is normal."),
    .worry = N_("Look closer at linkdown and dead: packets that such a line wins for do not get through."),
    .action = N_("Look at the cable or the Wi-Fi of the interface."),
    .definition = N_("The flags RTNH_F_* and RTM_F_*: dead, onlink, pervasive, offload, trap, linkdown, unresolved. "
                     "offload and trap tell what the hardware does."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "route-status-linkdown route-status-dead route-status-onlink",
  },
  {
    .id = "nexthop-id",
    .word = "nhid",
    .summary = N_("The number of an entry in which the routers are named once for many lines; empty means none."),
    .normal = N_("Empty is normal; programs for large networks use it."),
    .definition = N_("RTA_NH_ID: the id of a next hop object; “ip nexthop show” lists them."),
    .source = "ip-nexthop(8), linux/nexthop.h",
    .see = "next-hops multipath",
  },
  {
    .id = "preference",
    .word = "pref",
    .summary = N_("How much an IPv6 router recommends itself: low, medium or high."),
    .normal = N_("medium is normal."),
    .definition = N_("RTA_PREF, the default router preference; high is taken before medium and low."),
    .source = "ip-route(8), RFC 4191",
    .see = "route-preference-high route-preference-medium route-preference-low",
  },
  {
    .id = "tos",
    .word = "tos",
    .summary = N_("The line is only for packets with this mark of urgency; empty means for all."),
    .normal = N_("Empty is normal."),
    .definition = N_("rtm_tos: the type of service that packets must carry."),
    .source = "ip-route(8), ip(7)",
    .see = "rule-selector route-lookup",
  },

  /* Rules */
  {
    .id = "rule-priority",
    .word = "Priority",
    .summary = N_("The place of the rule: rules are read from the smallest number to the largest."),
    .normal = N_("0, 32766 and, for IPv4, 32767 are there on nearly every computer."),
    .definition = N_("FRA_PRIORITY. A rule whose table has no matching line hands on to the next rule."),
    .source = "ip-rule(8)",
    .see = "rules-first rule-action",
  },
  {
    .id = "rule-selector",
    .word = "Selector",
    .summary = N_("Which packets the rule is for."),
    .normal = N_("“from all” means that the rule is for every packet."),
    .definition = N_("Source and destination, type of service, mark (fwmark), incoming and outgoing interface, user, "
                     "protocol and ports, as ip-rule(8) writes them; not turns it round."),
    .source = "ip-rule(8), linux/fib_rules.h",
    .see = "rules-first rule-action",
  },
  {
    .id = "rule-table",
    .word = "Table",
    .summary = N_("Which list of routes the rule says to look in."),
    .normal = N_("local, main and default are the usual ones."),
    .definition = N_("FRA_TABLE, for rules whose action is lookup."),
    .source = "ip-rule(8), linux/fib_rules.h",
    .see = "table route-table-main rules-first",
  },
  {
    .id = "rule-action",
    .word = "Action",
    .summary = N_("What becomes of the packets that the rule is for."),
    .normal = N_("lookup is normal: look in the list of routes that the rule names."),
    .definition = N_("lookup, goto, nop, blackhole, unreachable or prohibit."),
    .source = "ip-rule(8), linux/fib_rules.h",
    .see = "rule-action-lookup rule-action-goto rule-action-unreachable rule-action-prohibit rule-action-blackhole",
  },
};

const NpGlossaryPart np_glossary_route_columns = { terms, G_N_ELEMENTS (terms), NP_TOPIC_ROUTES };
