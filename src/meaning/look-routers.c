/* meaning/look-routers.c: the routers of the ways out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/look-routes.h"

#include <linux/if.h>

#include "meaning/interface-use.h"
#include "snapshot/record-util.h"

/* So many lines are looked at, and so many ways of each: nobody has more ways out than that by hand. */
#define MOST_LINES 16

static gboolean
has_router (GArray         *routers,
            const NpRouter *router)
{
  for (guint i = 0; i < routers->len; i++)
    {
      const NpRouter *other = &g_array_index (routers, NpRouter, i);

      if (other->interface == router->interface && np_address_equal (&other->address, &router->address))
        return TRUE;
    }

  return FALSE;
}

/* Tunnels and direct lines have nobody to ask for a hardware address. */
static void
add_router (const NpLook        *look,
            GArray              *routers,
            const NpRouteRecord *route,
            const NpNextHop     *way)
{
  const NpRouter router = {
    .address = way->gateway,
    .interface = np_look_find_interface (look, way->interface_index),
    .route = route,
    .is_used = np_look_get_way_out (look, route->destination.family) == route,
  };

  if (np_address_is_set (&way->gateway) && router.interface != NULL &&
      np_interface_is_connected (router.interface) &&
      (router.interface->flags & (IFF_LOOPBACK | IFF_NOARP | IFF_POINTOPOINT)) == 0 &&
      !has_router (routers, &router))
    g_array_append_val (routers, router);
}

/**
 * np_look_collect_routers:
 * @look: a look
 *
 * Returns: (transfer full) (element-type NpRouter): each router of a way out once, those of the ways that are taken first
 */
GArray *
np_look_collect_routers (const NpLook *look)
{
  const GPtrArray *ways_out = np_look_get_route_set (look, NP_ROUTES_WAYS_OUT);
  GArray *routers = g_array_new (FALSE, FALSE, sizeof (NpRouter));
  const NpRouteRecord *lines[2 + MOST_LINES] = {
    np_look_get_way_out (look, AF_INET),
    np_look_get_way_out (look, AF_INET6),
  };

  for (guint i = 0; i < MIN (ways_out->len, MOST_LINES); i++)
    lines[2 + i] = ways_out->pdata[i];

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    for (guint j = 0; lines[i] != NULL && j < MIN (np_route_get_n_ways (lines[i]), MOST_LINES); j++)
      {
        const NpNextHop way = np_route_get_way (lines[i], j);

        add_router (look, routers, lines[i], &way);
      }

  return routers;
}

/**
 * np_router_get_key:
 * @router: a router
 *
 * Returns: what names it in np_look_note(): the lowest two bits are 0
 */
guint64
np_router_get_key (const NpRouter *router)
{
  return (guint64) router->interface->index << 34 |
         (guint64) np_hash_bytes (&router->address, sizeof router->address) << 2;
}
