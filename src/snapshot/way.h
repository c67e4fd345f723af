/* snapshot/way.h: the kernel's answer to which way a packet would go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpWayQuery:
 * @destination: to whom
 * @source: (optional): from which of this computer's addresses; not set to let the kernel choose
 * @output_interface: only through this interface, as a socket bound to it; 0 for any
 * @mark: the label that packets carry, which policy rules may ask for
 * @uid: the user whose program sends it, when @has_uid; else the one who asks
 *
 * A packet that this computer might send.
 */
typedef struct
{
  NpAddress destination;
  NpAddress source;
  guint32   output_interface;
  guint32   mark;
  guint32   uid;
  gboolean  has_uid;
} NpWayQuery;

/**
 * NpWay:
 * @snapshot: the routes, rules, interfaces, addresses and neighbours of that moment
 * @query: what was asked
 * @matched: the line of the routing table that decided (`RTM_F_FIB_MATCH`), when @has_matched
 * @resolved: what the kernel makes of it for this very packet: next hop, interface, source address; when @has_resolved
 * @refusal: the error number that a program would get, for example `ENETUNREACH`; 0 when the packet would be sent
 *
 * Immutable and atomically reference-counted.
 */
typedef struct
{
  NpSnapshot    *snapshot;
  NpWayQuery     query;
  NpRouteRecord  matched;
  NpRouteRecord  resolved;
  gboolean       has_matched;
  gboolean       has_resolved;
  int            refusal;
} NpWay;

NpWay *np_way_new   (NpSnapshot       *snapshot,
                     const NpWayQuery *query) G_GNUC_WARN_UNUSED_RESULT;
NpWay *np_way_ref   (NpWay            *self);
void   np_way_unref (NpWay            *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpWay, np_way_unref)

G_END_DECLS
