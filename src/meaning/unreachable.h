/* meaning/unreachable.h: why programs cannot reach an address
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/way.h"

G_BEGIN_DECLS

/**
 * NpUnreachableCause:
 * @NP_UNREACHABLE_NONE: nothing that this computer can see stands in the way
 * @NP_UNREACHABLE_REFUSING_LINE: a line of the routing table refuses the packet
 * @NP_UNREACHABLE_REFUSING_RULE: a policy rule does
 * @NP_UNREACHABLE_NO_LINE: no line says how to get there
 * @NP_UNREACHABLE_NO_NETWORK_NAMED: the address is on every network anew, and nobody said which one is meant
 * @NP_UNREACHABLE_REFUSED: the kernel refuses the packet for a reason that neither rules nor lines show
 * @NP_UNREACHABLE_NO_LINK: the interface is off, or has no cable and no Wi-Fi
 * @NP_UNREACHABLE_ROUTER_SILENT: the router does not answer when it is asked for its hardware address
 * @NP_UNREACHABLE_NEIGHBOUR_SILENT: the computer itself, which should be on the same network, does not
 *
 * The causes that this computer can find for “No route to host” and its like. What a firewall further on does, or a
 * computer that is off, cannot be seen from here.
 */
typedef enum
{
  NP_UNREACHABLE_NONE,
  NP_UNREACHABLE_REFUSING_LINE,
  NP_UNREACHABLE_REFUSING_RULE,
  NP_UNREACHABLE_NO_LINE,
  NP_UNREACHABLE_NO_NETWORK_NAMED,
  NP_UNREACHABLE_REFUSED,
  NP_UNREACHABLE_NO_LINK,
  NP_UNREACHABLE_ROUTER_SILENT,
  NP_UNREACHABLE_NEIGHBOUR_SILENT,
} NpUnreachableCause;

#define NP_N_UNREACHABLE_CAUSES 9

const char         *np_unreachable_cause_get_word (NpUnreachableCause  cause);
NpUnreachableCause  np_way_get_trouble            (const NpWay        *way);
char               *np_way_dup_trouble_title      (const NpWay        *way) G_GNUC_WARN_UNUSED_RESULT;
char               *np_way_dup_trouble_text       (const NpWay        *way) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
