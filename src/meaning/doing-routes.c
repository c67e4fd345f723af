/* meaning/doing-routes.c: what becomes of packets, in a few words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <glib/gi18n-lib.h>
#include <linux/rtnetlink.h>

#include "meaning/route-hops.h"

static char *
dup_unicast (const NpRouteRecord *route)
{
  guint n_hops = np_route_count_hops (route);

  if (n_hops > 1 && np_route_count_broken_hops (route) == n_hops)
    return g_strdup (_("Cannot be used: no way works now"));

  if (n_hops > 1 && np_route_has_only_routers (route))
    return g_strdup_printf (ngettext ("Shared between %u router", "Shared between %u routers", n_hops), n_hops);

  if (n_hops > 1)
    return g_strdup_printf (ngettext ("Shared between %u way", "Shared between %u ways", n_hops), n_hops);

  if ((route->flags & RTNH_F_DEAD) != 0)
    return g_strdup (_("Cannot be used: interface off or no link"));

  if ((route->flags & RTNH_F_LINKDOWN) != 0)
    return g_strdup (_("Gets nowhere now: no cable or signal"));

  if (!np_address_is_set (&route->gateway))
    return g_strdup (_("Delivered directly"));

  if (route->prefix_length == 0)
    return g_strdup (_("Everything else: to this router"));

  return g_strdup (_("Handed to this router"));
}

/**
 * np_doing_for_route:
 * @route: a line of a routing table
 *
 * Returns: (transfer full): what becomes of the packets that it matches, in a few
 *   translated words that stand beside its destination, router and interface
 */
char *
np_doing_for_route (const NpRouteRecord *route)
{
  switch (route->type)
    {
    case RTN_UNICAST:
      return dup_unicast (route);

    case RTN_LOCAL:
      return g_strdup (_("This computer itself"));

    case RTN_BROADCAST:
      return g_strdup (_("Everyone on this network at once"));

    case RTN_ANYCAST:
      return g_strdup (_("This computer, as one of several"));

    case RTN_MULTICAST:
      return g_strdup (_("Everyone who joined the group"));

    case RTN_BLACKHOLE:
      return g_strdup (_("Silently thrown away"));

    case RTN_UNREACHABLE:
      return g_strdup (_("Refused: “No route to host”"));

    case RTN_PROHIBIT:
      return g_strdup (_("Forbidden: “Permission denied”"));

    case RTN_THROW:
      return g_strdup (_("Not decided here: the next rule"));

    default:
      return g_strdup (_("Unknown to this program"));
    }
}
