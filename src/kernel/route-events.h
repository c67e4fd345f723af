/* kernel/route-events.h: what the kernel says has changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/* The tables of which the kernel says when they change: a bit `1 << NpTableId` for each. */
#define NP_ROUTE_EVENTS_TABLES (1u << NP_TABLE_ROUTES | 1u << NP_TABLE_RULES | 1u << NP_TABLE_INTERFACES | \
                                1u << NP_TABLE_ADDRESSES | 1u << NP_TABLE_NEIGHBOURS)

/**
 * NpRouteEvents:
 *
 * A socket on which the kernel tells what it changes in its routing (rtnetlink(7)). It belongs to one thread.
 */
typedef struct _NpRouteEvents NpRouteEvents;

NpRouteEvents *np_route_events_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void           np_route_events_free   (NpRouteEvents *self);
int            np_route_events_get_fd (NpRouteEvents *self);
guint          np_route_events_drain  (NpRouteEvents *self);

guint          np_route_events_read   (gconstpointer  bytes,
                                       gsize          size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpRouteEvents, np_route_events_free)

G_END_DECLS
