/* meaning/look-routes.c: the lines of the routing tables that checks ask for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/look-routes.h"

#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>

#include "meaning/look-private.h"
#include "meaning/route-hops.h"
#include "meaning/way-walk.h"

/* What the kernel puts behind all other lines of IPv6 (ip6_null_entry in net/ipv6/route.c): its metric. */
#define KERNELS_LAST_METRIC G_MAXUINT32

/* Packets to everywhere else: one for each half of all addresses. Nothing is sent to them. */
#define LOW_IPV4  "64.0.0.1"
#define HIGH_IPV4 "192.0.2.1"
#define ANY_IPV6  "2001:db8::1"

struct _NpLookRoutes
{
  GPtrArray           *sets[NP_N_ROUTE_SETS];
  GHashTable          *tables[2]; /* that rules ask, of IPv4 and of IPv6 */
  const NpRouteRecord *ways_out[2];
};

static guint
place_of_family (guint8 family)
{
  return family == AF_INET6 ? 1 : 0;
}

/**
 * np_look_can_see:
 * @look: a look
 * @tables: a bit `1 << NpTableId` for each table
 * @family: of which family routes are meant; `AF_UNSPEC` for both
 *
 * Returns: whether all of the tables were asked for and read, so that what is not in them is not there
 */
gboolean
np_look_can_see (const NpLook *look,
                 guint         tables,
                 guint8        family)
{
  if ((np_snapshot_get_request (look->snapshot)->tables & tables) != tables)
    return FALSE;

  for (guint i = 0; i < NP_N_READERS; i++)
    {
      gboolean is_other_family = (i == NP_READER_ROUTES_IPV4 && family == AF_INET6) ||
                                 (i == NP_READER_ROUTES_IPV6 && family == AF_INET);

      if (!is_other_family && (tables & 1u << np_reader_get_table (i)) != 0 &&
          np_snapshot_get_error (look->snapshot, i) != NULL)
        return FALSE;
    }

  return TRUE;
}

/**
 * np_route_get_n_ways:
 * @route: a line of a routing table
 *
 * Returns: between how many ways it shares its traffic; 1 for most lines
 */
guint
np_route_get_n_ways (const NpRouteRecord *route)
{
  return MAX (np_route_count_hops (route), 1);
}

/**
 * np_route_get_way:
 * @route: a line of a routing table
 * @n: a number below np_route_get_n_ways()
 *
 * Returns: (transfer none): that way; its name belongs to @route
 */
NpNextHop
np_route_get_way (const NpRouteRecord *route,
                  guint                n)
{
  if (np_route_count_hops (route) > 0)
    return route->details->hops[n];

  return (NpNextHop) {
    .interface = route->interface,
    .gateway = route->gateway,
    .interface_index = route->interface_index,
    .weight = 1,
    .flags = (guint8) (route->flags & 0xff),
  };
}

/* Without rules the kernel asks the tables local, main and default. */
static void
find_tables (const NpLook *look,
             NpLookRoutes *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->tables); i++)
    {
      self->tables[i] = g_hash_table_new (NULL, NULL);
      g_hash_table_add (self->tables[i], GUINT_TO_POINTER (RT_TABLE_LOCAL));
      g_hash_table_add (self->tables[i], GUINT_TO_POINTER (RT_TABLE_MAIN));
      g_hash_table_add (self->tables[i], GUINT_TO_POINTER (RT_TABLE_DEFAULT));
    }

  for (guint i = 0; i < look->n_rules; i++)
    if (look->rules[i].action == FR_ACT_TO_TBL)
      g_hash_table_add (self->tables[place_of_family (look->rules[i].family)], GUINT_TO_POINTER (look->rules[i].table));
}

/* A default, one of its halves, or what the internet uses of IPv6 (2000::/3). */
static gboolean
leads_everywhere (const NpRouteRecord *route)
{
  return route->prefix_length <= 1 ||
         (route->prefix_length == 3 && route->destination.family == AF_INET6 && route->destination.bytes[0] == 0x20);
}

static gboolean
is_kernels_last (const NpRouteRecord *route)
{
  return route->destination.family == AF_INET6 && route->prefix_length == 0 && route->metric == KERNELS_LAST_METRIC;
}

static gboolean
is_direct (const NpRouteRecord *route)
{
  for (guint i = 0; i < np_route_count_hops (route); i++)
    if (np_address_is_set (&route->details->hops[i].gateway))
      return FALSE;

  return !np_address_is_set (&route->gateway) && route->interface_index != 0;
}

static void
put_route (gpointer             user_data,
           const NpRouteRecord *route)
{
  NpLookRoutes *self = user_data;

  switch (route->type)
    {
    case RTN_UNICAST:
      if (route->tos != 0)
        break;
      if (leads_everywhere (route))
        g_ptr_array_add (self->sets[NP_ROUTES_WAYS_OUT], (gpointer) route);
      else if (is_direct (route))
        g_ptr_array_add (self->sets[NP_ROUTES_DIRECT], (gpointer) route);
      break;

    case RTN_BLACKHOLE:
    case RTN_UNREACHABLE:
    case RTN_PROHIBIT:
      if (!is_kernels_last (route))
        g_ptr_array_add (self->sets[NP_ROUTES_REFUSING], (gpointer) route);
      break;

    default:
      break;
    }
}

static void
walk_routes (const NpLook *look,
             NpLookRoutes *self,
             void        (*put) (gpointer             user_data,
                                 const NpRouteRecord *route),
             gpointer      user_data)
{
  guint32 tables[2] = { RT_TABLE_UNSPEC, RT_TABLE_UNSPEC };
  gboolean are_asked[2] = { FALSE, FALSE };

  for (guint i = 0; i < look->n_routes; i++)
    {
      const NpRouteRecord *route = &look->routes[i];
      guint family = place_of_family (route->destination.family);

      if (route->table != tables[family])
        {
          tables[family] = route->table;
          are_asked[family] = g_hash_table_contains (self->tables[family], GUINT_TO_POINTER (route->table));
        }
      if (are_asked[family] && (route->flags & RTM_F_CLONED) == 0)
        put (user_data, route);
    }
}

/* Which of the ways out an ordinary packet takes to @destination, when no line knows better. */
static const NpRouteRecord *
find_way_out (const NpLook *look,
              NpLookRoutes *self,
              const char   *destination)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new ();
  g_autoptr(NpWayWalk) walk = NULL;
  const NpRouteRecord *line;
  NpAddress address;
  NpWay way;

  np_address_parse (destination, &address);
  way = (NpWay) { .snapshot = (NpSnapshot *) look->snapshot, .query = { .destination = address } };
  for (guint set = NP_ROUTES_WAYS_OUT; set <= NP_ROUTES_REFUSING; set++)
    for (guint i = 0; i < self->sets[set]->len; i++)
      {
        const NpRouteRecord *route = self->sets[set]->pdata[i];

        if (leads_everywhere (route) && np_address_in_prefix (&address, &route->destination, route->prefix_length))
          g_ptr_array_add (lines, (gpointer) route);
      }

  walk = np_way_walk_new_unanswered (&way, lines);
  line = walk->line;

  return line != NULL && line->type == RTN_UNICAST ? line : NULL;
}

static void
find_ways_out (const NpLook *look,
               NpLookRoutes *self)
{
  const NpRouteRecord *low = find_way_out (look, self, LOW_IPV4);
  const NpRouteRecord *high = find_way_out (look, self, HIGH_IPV4);

  self->ways_out[0] = high != NULL ? low : NULL;
  self->ways_out[1] = find_way_out (look, self, ANY_IPV6);
}

static NpLookRoutes *
get_all (const NpLook *look)
{
  NpLookRoutes *self = look->private->routes;

  if (self != NULL)
    return self;

  self = g_new0 (NpLookRoutes, 1);
  for (guint i = 0; i < NP_N_ROUTE_SETS; i++)
    self->sets[i] = g_ptr_array_new ();

  find_tables (look, self);
  walk_routes (look, self, put_route, self);
  find_ways_out (look, self);
  look->private->routes = self;

  return self;
}

void
np_look_routes_free (NpLookRoutes *self)
{
  for (guint i = 0; i < NP_N_ROUTE_SETS; i++)
    g_ptr_array_unref (self->sets[i]);
  for (guint i = 0; i < G_N_ELEMENTS (self->tables); i++)
    g_hash_table_unref (self->tables[i]);
  g_free (self);
}

/* Calls @put for the lines of all tables that are asked. There may be a million, so this should be done seldom. */
void
np_look_walk_routes (const NpLook *look,
                     void        (*put) (gpointer             user_data,
                                         const NpRouteRecord *route),
                     gpointer      user_data)
{
  walk_routes (look, get_all (look), put, user_data);
}

/**
 * np_look_get_route_set:
 * @look: a look
 * @set: which lines
 *
 * Returns: (transfer none) (element-type NpRouteRecord): them, in the order of the snapshot
 */
GPtrArray *
np_look_get_route_set (const NpLook *look,
                       NpRouteSet    set)
{
  return get_all (look)->sets[set];
}

/**
 * np_look_get_way_out:
 * @look: a look
 * @family: `AF_INET` or `AF_INET6`
 *
 * Returns: (transfer none) (nullable): which of the ways out packets take that no line and no special rule is for;
 *   %NULL when there is none that can be used, and when there is one for half of the addresses only
 */
const NpRouteRecord *
np_look_get_way_out (const NpLook *look,
                     guint8        family)
{
  return get_all (look)->ways_out[place_of_family (family)];
}

/**
 * np_look_has_way_out:
 * @look: a look
 * @family: `AF_INET` or `AF_INET6`
 *
 * Returns: whether any rule may lead any packet out, whether or not it can be used now
 */
gboolean
np_look_has_way_out (const NpLook *look,
                     guint8        family)
{
  GPtrArray *ways_out = np_look_get_route_set (look, NP_ROUTES_WAYS_OUT);
  gboolean has_low = FALSE, has_high = FALSE;

  for (guint i = 0; i < ways_out->len; i++)
    {
      const NpRouteRecord *route = ways_out->pdata[i];
      gboolean is_high = (route->destination.bytes[0] & 0x80) != 0;

      if (route->destination.family != family)
        continue;
      if (route->prefix_length != 1)
        return TRUE;
      has_low |= !is_high;
      has_high |= is_high;
    }

  return has_low && has_high;
}
