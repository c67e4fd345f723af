/* meaning/route-hops.h: what the ways of a shared route have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <linux/rtnetlink.h>

#include "snapshot/route-record.h"

G_BEGIN_DECLS

static inline guint
np_route_count_hops (const NpRouteRecord *route)
{
  return route->details != NULL ? route->details->n_hops : 0;
}

/* Whether all ways of a shared route lead to a router. */
static inline gboolean
np_route_has_only_routers (const NpRouteRecord *route)
{
  for (guint i = 0; i < np_route_count_hops (route); i++)
    if (!np_address_is_set (&route->details->hops[i].gateway))
      return FALSE;

  return TRUE;
}

/* How many ways of a shared route lead nowhere now, because their interface is off, gone or without a link. */
static inline guint
np_route_count_broken_hops (const NpRouteRecord *route)
{
  guint n_broken = 0;

  for (guint i = 0; i < np_route_count_hops (route); i++)
    if ((route->details->hops[i].flags & (RTNH_F_DEAD | RTNH_F_LINKDOWN)) != 0)
      n_broken++;

  return n_broken;
}

G_END_DECLS
