/* meaning/look-routes.h: the lines of the routing tables that checks ask for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/look.h"

G_BEGIN_DECLS

/**
 * NpRouteSet:
 * @NP_ROUTES_WAYS_OUT: lines that lead everywhere: the default, or one of the two halves that VPNs use instead of it
 * @NP_ROUTES_REFUSING: lines that refuse packets (blackhole, unreachable, prohibit), without the one that the kernel
 *   puts last for IPv6
 * @NP_ROUTES_DIRECT: IPv4 and IPv6 networks that are reached without a router, and single computers likewise
 *
 * The lines that checks ask for, found in one walk over all of them. Only those of tables that a policy rule asks.
 */
typedef enum
{
  NP_ROUTES_WAYS_OUT,
  NP_ROUTES_REFUSING,
  NP_ROUTES_DIRECT,
} NpRouteSet;

#define NP_N_ROUTE_SETS 3

/**
 * NpPartnerRole:
 * @NP_PARTNER_PEER: the other end of a conversation
 * @NP_PARTNER_NAME_SERVER: a name server of this computer
 * @NP_PARTNER_ROUTER: the router of a way out
 */
typedef enum
{
  NP_PARTNER_PEER = 1 << 0,
  NP_PARTNER_NAME_SERVER = 1 << 1,
  NP_PARTNER_ROUTER = 1 << 2,
} NpPartnerRole;

/**
 * NpPartner:
 * @address: who
 * @roles: #NpPartnerRole bits
 * @is_silent: whether it is being called and has not answered a repeated call
 * @line: (nullable): the line that packets to it take, or that refuses them; %NULL where nobody can tell, and where
 *   there is none
 * @next: (nullable): the line of the same table that they would take if @line were not there
 * @lines: (element-type NpRouteRecord): all lines that match
 *
 * Somebody with whom this computer talks, or wants to.
 */
typedef struct
{
  NpAddress            address;
  NpAddress            source;
  guint32              interface_index;
  guint32              uid;
  gboolean             has_uid;
  guint                roles;
  gboolean             is_silent;
  const NpRouteRecord *line;
  const NpRouteRecord *next;
  GPtrArray           *lines;
} NpPartner;

/**
 * NpRouter:
 * @address: the router
 * @interface: the interface that it is behind, which is connected
 * @route: the line that leads to it
 * @is_used: whether @route is the way out that is taken
 *
 * A router of a way out, on a link where computers have hardware addresses and can be asked for them.
 */
typedef struct
{
  NpAddress                address;
  const NpInterfaceRecord *interface;
  const NpRouteRecord     *route;
  gboolean                 is_used;
} NpRouter;

GPtrArray           *np_look_get_route_set   (const NpLook  *look,
                                              NpRouteSet     set);
const NpRouteRecord *np_look_get_way_out     (const NpLook  *look,
                                              guint8         family);
gboolean             np_look_has_way_out     (const NpLook  *look,
                                              guint8         family);
const NpPartner     *np_look_get_partners    (const NpLook  *look,
                                              guint         *n_partners);
gboolean             np_look_can_see         (const NpLook  *look,
                                              guint          tables,
                                              guint8         family);

GArray              *np_look_collect_routers (const NpLook  *look) G_GNUC_WARN_UNUSED_RESULT;
guint64              np_router_get_key       (const NpRouter *router);

/* One of the ways of a line: a line without several next hops has one, too. */
guint                np_route_get_n_ways     (const NpRouteRecord *route);
NpNextHop            np_route_get_way        (const NpRouteRecord *route,
                                              guint                n);

G_END_DECLS
