/* meaning/glossary-routes.c: types, scopes and tables of routes, and what rules do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-tables.h"

#include <glib/gi18n-lib.h>

static const NpTerm terms[] = {
  /* Types */
  {
    .id = "route-type-none",
    .word = "none",
    .summary = N_("A line that does not say what to do with packets."),
    .normal = N_("Practically never seen."),
    .definition = N_("RTN_UNSPEC, the number 0: no type is set."),
    .source = "linux/rtnetlink.h",
    .see = "route-type",
  },
  {
    .id = "route-type-unicast",
    .word = "unicast",
    .summary = N_("The usual kind of line: packets are sent there."),
    .normal = N_("Nearly every line is of this kind."),
    .definition = N_("RTN_UNICAST: the packet goes to the gateway or directly to its destination."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "route-type gateway longest-prefix",
  },
  {
    .id = "route-type-local",
    .word = "local",
    .summary = N_("One of this computer’s own addresses: packets to it stay inside the computer."),
    .normal = N_("One for each own address is normal."),
    .definition = N_("RTN_LOCAL: the packet is delivered to this computer itself. The kernel keeps these lines in the "
                     "table local."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "route-table-local route-flag-lower-l own-address",
  },
  {
    .id = "route-type-broadcast",
    .word = "broadcast",
    .summary = N_("An address that reaches every computer on the same network at once."),
    .normal = N_("Normal in the table local, for the IPv4 networks that this computer is in."),
    .definition = N_("RTN_BROADCAST: the packet is sent as a link broadcast. Only IPv4 has it."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "broadcast-address route-table-local",
  },
  {
    .id = "route-type-anycast",
    .word = "anycast",
    .summary = N_("An address that several computers share; the nearest one answers."),
    .normal = N_("Normal on computers that pass on IPv6 packets for others."),
    .definition = N_("RTN_ANYCAST: like local, but such an address is not used as the source of packets."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "route-type-local route-type",
  },
  {
    .id = "route-type-multicast",
    .word = "multicast",
    .summary = N_("Packets for groups of computers: whoever joined the group receives them."),
    .normal = N_("Normal with IPv6: one for each interface."),
    .definition = N_("RTN_MULTICAST: for IPv6 the line ff00::/8 in the table local; otherwise a line for multicast "
                     "routing."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "group route-type",
  },
  {
    .id = "route-type-blackhole",
    .word = "blackhole",
    .summary = N_("Packets there are thrown away silently, on purpose."),
    .normal = N_("Normal where an administrator or a VPN has closed this way."),
    .worry = N_("Look closer when you cannot reach something that this line covers."),
    .action = N_("Find out who added the line: the column Protocol gives a hint. A VPN adds such lines on purpose."),
    .definition = N_("RTN_BLACKHOLE: packets are discarded without notice; programs on this computer get “Invalid "
                     "argument” (EINVAL). For IPv4 netstat -r shows it as U with the interface *, like a working "
                     "line."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "route-type-unreachable route-type-prohibit route-flag-u route-flag-b",
  },
  {
    .id = "route-type-unreachable",
    .word = "unreachable",
    .summary = N_("Packets there are refused, with the answer that the destination cannot be reached."),
    .normal = N_("Normal where an administrator or a VPN has closed this way."),
    .worry = N_("Look closer when you cannot reach something that this line covers."),
    .action = N_("Find out who added the line: the column Protocol gives a hint. A VPN adds such lines on purpose."),
    .definition = N_("RTN_UNREACHABLE: packets are discarded and answered by an ICMP “host unreachable”; programs on "
                     "this computer get “No route to host” (EHOSTUNREACH)."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "route-type-blackhole route-type-prohibit route-flag-reject",
  },
  {
    .id = "route-type-prohibit",
    .word = "prohibit",
    .summary = N_("Packets there are refused, with the answer that it is not allowed."),
    .normal = N_("Normal where an administrator has forbidden a destination."),
    .worry = N_("Look closer when you cannot reach something that this line covers."),
    .action = N_("Find out who added the line: the column Protocol gives a hint. A VPN adds such lines on purpose."),
    .definition = N_("RTN_PROHIBIT: packets are discarded and answered by an ICMP “administratively prohibited”; "
                     "programs on this computer get “Permission denied” (EACCES)."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "route-type-unreachable route-type-blackhole route-flag-reject",
  },
  {
    .id = "route-type-throw",
    .word = "throw",
    .summary = N_("Not decided here: the search goes on with the next rule."),
    .normal = N_("Normal where several tables of routes are used, for example with a VPN."),
    .definition = N_("RTN_THROW: the lookup in this table ends as if no line had matched. When no rule is left, "
                     "programs get “Network is unreachable” (ENETUNREACH). For IPv4 netstat -r shows it as U with the "
                     "interface *, like a working line."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "rules-first route-flag-u route-type",
  },
  {
    .id = "route-type-nat",
    .word = "nat",
    .summary = N_("An old way to rewrite addresses, which no longer exists."),
    .normal = N_("Never seen on today’s systems."),
    .definition = N_("RTN_NAT: obsolete; Linux has not supported it since version 2.6."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "nat route-type",
  },
  {
    .id = "route-type-xresolve",
    .word = "xresolve",
    .summary = N_("An outside program would be asked for the way; this was never put to use."),
    .normal = N_("Never seen on today’s systems."),
    .definition = N_("RTN_XRESOLVE: use an external resolver. Not implemented."),
    .source = "linux/rtnetlink.h",
    .see = "route-type",
  },

  /* Scopes */
  {
    .id = "route-scope-global",
    .word = "global",
    .summary = N_("The destination may be anywhere: another router passes packets on."),
    .normal = N_("Normal for every line with a router, and for every IPv6 line."),
    .definition = N_("RT_SCOPE_UNIVERSE (0): also every IPv6 route."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "route-scope gateway",
  },
  {
    .id = "route-scope-site",
    .word = "site",
    .summary = N_("The destination is somewhere inside the same company or school."),
    .normal = N_("Practically never seen."),
    .definition = N_("RT_SCOPE_SITE (200): an interior route in the local autonomous system."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "route-scope",
  },
  {
    .id = "route-scope-link",
    .word = "link",
    .summary = N_("The destination is on the same cable or Wi-Fi: no router is needed."),
    .normal = N_("Normal for the network that this computer is in."),
    .definition = N_("RT_SCOPE_LINK (253): the destination is directly attached."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "route-scope route-protocol-kernel",
  },
  {
    .id = "route-scope-host",
    .word = "host",
    .summary = N_("The destination is this computer itself."),
    .normal = N_("Normal for this computer’s own addresses, in the table local."),
    .definition = N_("RT_SCOPE_HOST (254): a local address."),
    .source = "ip-route(8), linux/rtnetlink.h",
    .see = "route-scope route-type-local",
  },
  {
    .id = "route-scope-nowhere",
    .word = "nowhere",
    .summary = N_("The destination does not exist."),
    .normal = N_("Practically never seen."),
    .definition = N_("RT_SCOPE_NOWHERE (255): reserved for destinations that do not exist."),
    .source = "linux/rtnetlink.h",
    .see = "route-scope",
  },

  /* Tables */
  {
    .id = "route-table-main",
    .word = "main",
    .summary = N_("The usual list of routes; of the IPv4 lists, older tools show only this one."),
    .normal = N_("Nearly every line that you see is in it."),
    .definition = N_("RT_TABLE_MAIN (254): where lines go when no table is named. The rule 32766 asks it."),
    .source = "ip-route(8), ip-rule(8), linux/rtnetlink.h",
    .see = "table rules-first route-table-local",
  },
  {
    .id = "route-table-local",
    .word = "local",
    .summary = N_("The list of this computer’s own addresses, kept by the system and asked first."),
    .normal = N_("It is always there, and asked first unless somebody changed the rules."),
    .definition = N_("RT_TABLE_LOCAL (255): own and broadcast addresses, kept by the kernel. The rule 0 asks it."),
    .source = "ip-route(8), ip-rule(8), linux/rtnetlink.h",
    .see = "table route-type-local rules-first",
  },
  {
    .id = "route-table-default",
    .word = "default",
    .summary = N_("A last list of routes, asked after all others."),
    .normal = N_("Empty is normal."),
    .definition = N_("RT_TABLE_DEFAULT (253), reserved for post-processing. The IPv4 rule 32767 asks it."),
    .source = "ip-rule(8), linux/rtnetlink.h",
    .see = "table rules-first route-table-main",
  },
  {
    .id = "route-table-other",
    .word = "table",
    .summary = N_("An additional list of routes, used only where a rule says so."),
    .normal = N_("VPN programs and computers with several connections have such lists."),
    .definition = N_("A table with a number other than 253, 254 and 255; ip rule shows which packets it is for. Table "
                     "numbers have 32 bits."),
    .source = "ip-route(8), ip-rule(8)",
    .see = "table rules-first rule-table",
  },

  /* What a rule does */
  {
    .id = "rule-action-lookup",
    .word = "lookup",
    .summary = N_("Look for the way in the list of routes that is named here."),
    .normal = N_("Nearly every rule does this."),
    .definition = N_("FR_ACT_TO_TBL. When the table has no matching line, the next rule is asked. With "
                     "suppress_prefixlength N, lines with a prefix of N bits or fewer do not count: with 0 that is the "
                     "default route."),
    .source = "ip-rule(8), linux/fib_rules.h",
    .see = "rule-action rule-table rules-first",
  },
  {
    .id = "rule-action-goto",
    .word = "goto",
    .summary = N_("Go on with the rule that is named here, and skip those between."),
    .normal = N_("Rare, and only with hand-made rules."),
    .definition = N_("FR_ACT_GOTO: continue with the rule of that priority."),
    .source = "ip-rule(8), linux/fib_rules.h",
    .see = "rule-action rule-priority",
  },
  {
    .id = "rule-action-nop",
    .word = "nop",
    .summary = N_("Do nothing and go on with the next rule."),
    .normal = N_("Rare, and only with hand-made rules."),
    .definition = N_("FR_ACT_NOP: no operation."),
    .source = "ip-rule(8), linux/fib_rules.h",
    .see = "rule-action",
  },
  {
    .id = "rule-action-blackhole",
    .word = "blackhole",
    .summary = N_("Throw the packet away silently."),
    .normal = N_("Rare; some VPN programs refuse packets so that nothing leaves beside the VPN."),
    .worry = N_("Look closer when you cannot reach something that this rule covers."),
    .action = N_("Find out which program added the rule; a VPN does so on purpose."),
    .definition = N_("FR_ACT_BLACKHOLE: drop without notification; programs on this computer get “Invalid argument” "
                     "(EINVAL)."),
    .source = "ip-rule(8), linux/fib_rules.h",
    .see = "rule-action rule-selector route-type-blackhole",
  },
  {
    .id = "rule-action-unreachable",
    .word = "unreachable",
    .summary = N_("Refuse the packet, saying that there is no way there."),
    .normal = N_("Rare; some VPN programs refuse packets so that nothing leaves beside the VPN."),
    .worry = N_("Look closer when you cannot reach something that this rule covers."),
    .action = N_("Find out which program added the rule; a VPN does so on purpose."),
    .definition = N_("FR_ACT_UNREACHABLE: drop with “Network is unreachable” (ENETUNREACH)."),
    .source = "ip-rule(8), linux/fib_rules.h",
    .see = "rule-action rule-selector route-type-unreachable",
  },
  {
    .id = "rule-action-prohibit",
    .word = "prohibit",
    .summary = N_("Refuse the packet, saying that it is not allowed."),
    .normal = N_("Rare; some VPN programs refuse packets so that nothing leaves beside the VPN."),
    .worry = N_("Look closer when you cannot reach something that this rule covers."),
    .action = N_("Find out which program added the rule; a VPN does so on purpose."),
    .definition = N_("FR_ACT_PROHIBIT: drop with “Permission denied” (EACCES)."),
    .source = "ip-rule(8), linux/fib_rules.h",
    .see = "rule-action rule-selector route-type-prohibit",
  },
};

const NpGlossaryPart np_glossary_routes = { terms, G_N_ELEMENTS (terms), NP_TOPIC_ROUTES };
