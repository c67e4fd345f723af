/* meaning/glossary-route-choice.c: how a way is chosen, and what else a line can say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-tables.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  /* How a way is chosen */
  {
    .id = "route-lookup",
    .word = "routing, route lookup",
    .summary = N_("How the computer finds out where to send a packet: rules first, then the most exact line."),
    .normal = N_("It happens for every new conversation, and takes far less than a thousandth of a second."),
    .definition = N_("Rules are read by priority, and each names a table. In a table the longest matching prefix wins, "
                     "then the lowest metric; the type of that line says what becomes of the packet. A table without a "
                     "matching line, or with a throw route, hands on to the next rule."),
    .source = "ip-rule(8), ip-route(8), RFC 4632 §5.1",
    .see = "rules-first longest-prefix lowest-metric route-order route-get",
  },
  {
    .id = "longest-prefix",
    .word = "longest prefix, longest match",
    .summary = N_("The most exact line wins: the one that names the smallest network with the address in it."),
    .normal = N_("A line with /24 beats one with /16, and both beat the default route with /0, whatever their order and "
                 "price."),
    .definition = N_("Among the routes of a table whose prefix matches the destination, the one with the longest "
                     "prefix is used. A metric is compared only between equal prefixes: a /26 with metric 4000 wins "
                     "over a /24 with metric 0."),
    .source = "ip-route(8), ip-rule(8), RFC 4632 §5.1",
    .see = "prefix-length lowest-metric route-order route-lookup",
  },
  {
    .id = "lowest-metric",
    .word = "lowest metric",
    .summary = N_("Between two equally exact lines the cheaper one is used."),
    .normal = N_("So a cable is used rather than Wi-Fi while both are there."),
    .definition = N_("Between routes with the same prefix and type of service the lowest RTA_PRIORITY wins; between "
                     "equal ones the one that was added first. IPv6 looks at the preference that routers announce, and "
                     "at whether the router answers, as well."),
    .source = "ip-route(8), RFC 4191",
    .see = "metric longest-prefix preference",
  },
  {
    .id = "route-order",
    .word = "order of routes, top to bottom",
    .summary = N_("The order of the lines means nothing: the most exact one wins wherever it stands."),
    .normal = N_("Today’s netstat -r lists the default route first, although packets take it only when no other line "
                 "matches."),
    .definition = N_("/proc/net/route is sorted by address, so 0.0.0.0 comes first. Very old kernels listed the "
                     "longest prefixes first, and the first match from the top was the right answer; that is no longer "
                     "so."),
    .source = "route(8), netstat(8), RFC 4632 §5.1",
    .see = "longest-prefix route-default route-lookup",
  },
  {
    .id = "rules-first",
    .word = "rules, ip rule, policy routing",
    .summary = N_("Before any list of routes is opened, rules say which list to open."),
    .normal = N_("Three rules are normal for IPv4: this computer’s own addresses (local), the usual list (main) and an "
                 "empty one (default). IPv6 has the first two."),
    .worry = N_("Look closer when a rule that you do not know stands before 32766: it can send packets elsewhere than "
                "netstat -r shows."),
    .action = N_("Look at the rules on the page Routes. VPN programs and network managers add some on purpose."),
    .definition = N_("The routing policy database: rules with a priority, a selector and an action, read from the "
                     "lowest number. netstat -r and /proc/net/route know nothing of rules and other tables."),
    .source = "ip-rule(8)",
    .see = "rule-priority rule-selector rule-action route-table-other",
  },
  {
    .id = "linkdown-wins",
    .word = "ignore_routes_with_linkdown",
    .summary = N_("A line can win although its cable is unplugged; packets then go nowhere."),
    .normal = N_("Network managers usually take such lines away by themselves, so it is rare on a desktop."),
    .worry = N_("Look closer when the line that wins is marked linkdown: another line that works is not tried."),
    .action = N_("Plug the cable in again, or switch that interface off."),
    .definition = N_("net.ipv4.conf.*.ignore_routes_with_linkdown is 0 unless somebody changed it: routes whose "
                     "interface has no carrier take part in the choice, and programs get “No route to host” after about "
                     "three seconds. With 1 such routes are left out. IPv6 has the same setting."),
    .source = "sysctl(8), ip-route(8)",
    .see = "route-status-linkdown route-status-dead longest-prefix",
  },
  {
    .id = "no-default-route",
    .word = "no default route",
    .summary = N_("No line leads to everything else, so only your own network can be reached."),
    .normal = N_("Normal without a cable and without Wi-Fi, and in some containers."),
    .worry = N_("Look closer when the network looks connected: programs get “Network is unreachable” at once."),
    .action = N_("Disconnect and connect again, so that the router hands out the way anew."),
    .definition = N_("No table that the rules ask has a route with prefix length 0, so an address that no other line "
                     "covers gets ENETUNREACH. “No route to host” (EHOSTUNREACH) is another thing: usually a neighbour "
                     "did not answer."),
    .source = "ip-route(8), ip(7)",
    .see = "route-default gateway longest-prefix error-no-route-to-host",
  },
  {
    .id = "next-hop",
    .word = "next hop",
    .summary = N_("The next computer on the way: the router of the line, or the destination itself when it is near."),
    .normal = N_("Every packet that leaves this computer goes to one, over one interface."),
    .worry = N_("Look closer when it does not answer: programs then get “No route to host” after about three seconds."),
    .action = N_("Look for it on the page Neighbours."),
    .definition = N_("RTA_GATEWAY if the line has one, else the destination. Its hardware address is looked up by ARP "
                     "(IPv4) or NDP (IPv6) on the outgoing interface."),
    .source = "ip-route(8), arp(7), RFC 4861 §7.2",
    .see = "gateway arp ndp neighbour-state-failed",
  },
  {
    .id = "multipath",
    .word = "multipath, nexthop, weight",
    .summary = N_("One line with several routers that share its packets."),
    .normal = N_("Rare at home; used where there are two lines to the internet."),
    .definition = N_("RTA_MULTIPATH: each next hop has a weight from 1 to 256. A hash of the addresses chooses one, so "
                     "that a conversation usually stays on its way."),
    .source = "ip-route(8), rtnetlink(7)",
    .see = "next-hops gateway nexthop-id",
  },
  {
    .id = "route-get",
    .word = "ip route get, --route-to",
    .summary = N_("Asks the system which line packets to an address take."),
    .normal = N_("It is the surest answer: the system itself goes through its rules and tables."),
    .definition = N_("RTM_GETROUTE with a destination, which ip route get and netplain-snapshot --route-to ask. "
                     "Nothing is sent."),
    .source = "ip-route(8), rtnetlink(7)",
    .see = "route-lookup rules-first",
  },
  {
    .id = "ip-forwarding",
    .word = "ip_forward, forwarding",
    .summary = N_("Whether this computer passes on packets between networks, as a router does."),
    .normal = N_("Off on most desktops; on where containers, virtual machines or a shared connection are used."),
    .worry = N_("Look closer when it is on and you use nothing of the kind."),
    .action = N_("Look for a program that shares the connection; net.ipv4.ip_forward switches it."),
    .definition = N_("net.ipv4.ip_forward is 0 or 1. The counter Ip Forwarding shows the same as 2 (not forwarding) or "
                     "1 (forwarding); some versions of netstat say “enabled” for 2, which is wrong."),
    .source = "sysctl(8), ip(7), RFC 4293",
    .see = "counter-ip-forwarding counter-ip-forw-datagrams",
  },
  {
    .id = "reverse-path-filter",
    .word = "rp_filter, reverse path filter",
    .summary = N_("A check of where packets come from: one from an unlikely direction is dropped."),
    .normal = N_("It is on in many systems, in its loose form, and drops little."),
    .worry = N_("Look closer when IPReversePathFilter grows: usually two networks, or a network and a VPN, overlap."),
    .action = N_("Compare the lines of both networks on the page Routes."),
    .definition = N_("net.ipv4.conf.*.rp_filter: 1 drops a packet whose sender would be answered through another "
                     "interface, 2 one whose sender could not be answered at all. IPv4 only."),
    .source = "sysctl(8), RFC 3704",
    .see = "counter-tcpext-ip-reverse-path-filter route-lookup",
  },

  /* Special limits of a line */
  {
    .id = "route-advmss",
    .word = "advmss",
    .summary = N_("The largest piece of data that others are asked to send on this way."),
    .normal = N_("It is usually not set; the size then follows from the interface."),
    .definition = N_("RTAX_ADVMSS, in bytes. /proc/net/route and netstat -r print it plus 40 as MSS."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "mss mtu-metric",
  },
  {
    .id = "route-hoplimit",
    .word = "hoplimit",
    .summary = N_("How many routers packets on this way may cross before they are thrown away."),
    .normal = N_("It is usually not set; 64 is then used."),
    .definition = N_("RTAX_HOPLIMIT: the hop limit or time to live of packets that use the line."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "counter-ip-default-ttl mtu-metric",
  },
  {
    .id = "route-initcwnd",
    .word = "initcwnd, initrwnd",
    .summary = N_("How much may be sent, or taken in, at the start of a connection on this way."),
    .normal = N_("It is usually not set; ten packets are then sent at first."),
    .definition = N_("RTAX_INITCWND and RTAX_INITRWND, the first congestion and receive windows, in segments."),
    .source = "ip-route(8), linux/rtnetlink.h, RFC 6928",
    .see = "window cwnd",
  },
};

const NpGlossaryPart np_glossary_route_choice = { terms, G_N_ELEMENTS (terms), NP_TOPIC_ROUTES };
