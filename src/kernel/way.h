/* kernel/way.h: which way a packet would go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/readers.h"
#include "snapshot/way.h"

G_BEGIN_DECLS

/* Asks @route, a socket of the protocol NETLINK_ROUTE. @snapshot holds the routes, rules, interfaces, addresses
 * and neighbours of this moment, and @names, which may be NULL, the names of the interfaces. */
NpWay *np_way_ask (NpNetlink         *route,
                   NpSnapshot        *snapshot,
                   NpInterfaceNames  *names,
                   const NpWayQuery  *query,
                   GError           **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
