/* meaning/check-routers.c: whom the default routes lead to, and through what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include "meaning/address-kind.h"
#include "meaning/check-words.h"
#include "meaning/interface-phrase.h"
#include "meaning/interface-use.h"
#include "meaning/look-routes.h"

#define ROUTER_TABLES (1u << NP_TABLE_ROUTES | 1u << NP_TABLE_RULES | 1u << NP_TABLE_INTERFACES)

/* A neighbour is asked three times, once a second, before it counts as silent (arp(7): mcast_solicit, retrans_time). */
#define SILENT_SECONDS 3

/* Between two attempts a silent neighbour is asked anew, and it stays the same trouble. */
static NpLasting
get_silence (NpLook                  *look,
             const NpCheck           *check,
             const NpRouter          *router,
             const NpNeighbourRecord *neighbour)
{
  gboolean has_failed;
  NpPast past;

  if (neighbour == NULL || (neighbour->flags & NTF_PROXY) != 0 ||
      (neighbour->state != NUD_FAILED && neighbour->state != NUD_INCOMPLETE))
    return NP_LASTING_NO;

  has_failed = neighbour->state == NUD_FAILED || np_look_recall (look, check, np_router_get_key (router)) != 0;
  past = np_look_note (look, check, np_router_get_key (router), has_failed);

  return has_failed ? NP_LASTING_YES : np_look_lasts (look, &past, SILENT_SECONDS);
}

static gboolean
has_other_family (const NpLook *look,
                  guint8        family)
{
  return np_look_get_way_out (look, family == AF_INET ? AF_INET6 : AF_INET) != NULL;
}

static void
say_used_is_silent (NpFinding    *finding,
                    const NpLook *look,
                    const NpRouter *router)
{
  guint8 family = router->route->destination.family;

  if (family == AF_INET6 && has_other_family (look, family))
    {
      finding->severity = NP_SEVERITY_WARNING;
      finding->verdict = g_strdup (_("Nothing outside can be reached over IPv6; IPv4 has a way out of its own."));
    }
  else
    {
      finding->verdict = g_strdup (_("Nothing outside can be reached through this router."));
    }
  /* Translators: %s is a network interface such as "eth0". */
  finding->meaning = g_strdup_printf (_("It was asked for its hardware address on %s, and no answer came. Programs that call anybody outside are told “No route to host” (EHOSTUNREACH) after about three seconds."),
                                      router->interface->name);
}

static void
say_reserve_is_silent (NpFinding    *finding,
                       const NpRouter *router)
{
  finding->severity = NP_SEVERITY_NOTICE;
  /* Translators: %s is a network interface such as "eth0". */
  finding->meaning = g_strdup_printf (_("It was asked for its hardware address on %s, and no answer came. This router is not the one that is used for the internet now."),
                                      router->interface->name);
  finding->verdict = g_strdup (_("It does no harm as long as the other way out works."));
}

static void
report_silent (NpLook                  *look,
               const NpCheck           *check,
               const NpRouter          *router,
               const NpNeighbourRecord *neighbour,
               NpLasting                lasting)
{
  g_autofree char *address = np_address_dup_text (&router->address);
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_PROBLEM);
  finding.lasting = lasting;
  np_finding_set_subject (&finding, address);
  /* Translators: %s is an address such as "192.168.1.1". */
  finding.title = g_strdup_printf (_("The router %s does not answer"), address);
  if (router->is_used)
    say_used_is_silent (&finding, look, router);
  else
    say_reserve_is_silent (&finding, router);
  finding.action = g_strdup (_("Check the router and the cable or the Wi-Fi, and restart the router. If it works, its address may be wrong here: compare it with the settings."));
  np_finding_add_row (&finding, NP_TABLE_NEIGHBOURS, neighbour);
  np_finding_add_row (&finding, NP_TABLE_ROUTES, router->route);
  np_look_report (look, &finding);
}

/* A router that nobody used lately is in no table, which says nothing about it. */
static void
check_silent (NpLook        *look,
              const NpCheck *check)
{
  g_autoptr(GArray) routers = NULL;

  if (!np_look_can_see (look, ROUTER_TABLES | 1u << NP_TABLE_NEIGHBOURS, AF_UNSPEC))
    return;

  routers = np_look_collect_routers (look);
  for (guint i = 0; i < routers->len; i++)
    {
      const NpRouter *router = &g_array_index (routers, NpRouter, i);
      const NpNeighbourRecord *neighbour = np_look_find_neighbour (look, &router->address, router->interface->index);
      NpLasting lasting = get_silence (look, check, router, neighbour);

      if (lasting != NP_LASTING_NO)
        report_silent (look, check, router, neighbour, lasting);
    }
}

/* Both ends of a point-to-point link count, too. */
static gboolean
is_in_own_network (const NpLook *look,
                   const NpRouter *router)
{
  for (guint i = 0; i < look->n_addresses; i++)
    {
      const NpAddressRecord *own = &look->addresses[i];

      if (own->interface_index != router->interface->index)
        continue;
      if (np_address_in_prefix (&router->address, &own->address, own->prefix_length) ||
          (np_address_is_set (&own->peer) &&
           np_address_in_prefix (&router->address, &own->peer, own->prefix_length)))
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_on_direct_line (const NpLook *look,
                   const NpRouter *router)
{
  const GPtrArray *direct = np_look_get_route_set (look, NP_ROUTES_DIRECT);

  for (guint i = 0; i < direct->len; i++)
    {
      const NpRouteRecord *route = direct->pdata[i];

      for (guint j = 0; j < np_route_get_n_ways (route); j++)
        if (np_route_get_way (route, j).interface_index == router->interface->index &&
            np_address_in_prefix (&router->address, &route->destination, route->prefix_length))
          return TRUE;
    }

  return FALSE;
}

/* The line may say itself that the router is there all the same. */
static gboolean
is_onlink (const NpRouter *router)
{
  for (guint i = 0; i < np_route_get_n_ways (router->route); i++)
    {
      const NpNextHop way = np_route_get_way (router->route, i);

      if (np_address_equal (&way.gateway, &router->address))
        return (way.flags & RTNH_F_ONLINK) != 0;
    }

  return FALSE;
}

static gboolean
is_off_link (const NpLook *look,
             const NpRouter *router)
{
  return router->address.family == router->route->destination.family &&
         np_address_get_kind (&router->address) != NP_ADDRESS_LINK_LOCAL && !is_onlink (router) &&
         !is_in_own_network (look, router) && !is_on_direct_line (look, router);
}

static void
check_off_link (NpLook        *look,
                const NpCheck *check)
{
  g_autoptr(GArray) routers = NULL;

  if (!np_look_can_see (look, ROUTER_TABLES | 1u << NP_TABLE_ADDRESSES, AF_UNSPEC))
    return;

  routers = np_look_collect_routers (look);
  for (guint i = 0; i < routers->len; i++)
    {
      const NpRouter *router = &g_array_index (routers, NpRouter, i);
      g_autofree char *address = NULL;
      NpFinding finding;

      if (!is_off_link (look, router))
        continue;

      address = np_address_dup_text (&router->address);
      np_finding_init (&finding, check, router->is_used ? NP_SEVERITY_PROBLEM : NP_SEVERITY_NOTICE);
      np_finding_set_subject (&finding, address);
      /* Translators: %1$s is an address, %2$s a network interface such as "eth0". */
      finding.title = g_strdup_printf (_("The router %1$s is not in the network of %2$s"), address, router->interface->name);
      /* Translators: %s is a network interface such as "eth0". */
      finding.meaning = g_strdup_printf (_("A router must be a neighbour. None of this computer’s own networks on %s has this address, so it probably cannot be found there."),
                                         router->interface->name);
      finding.verdict = g_strdup (router->is_used ? _("Usually nothing outside can be reached then.")
                                                  : _("It does no harm as long as another way out is used."));
      finding.action = g_strdup (_("Compare the address, the prefix length and the gateway in the network settings; usually one of them is mistyped."));
      np_finding_add_row (&finding, NP_TABLE_ROUTES, router->route);
      np_look_report (look, &finding);
    }
}

static gboolean
is_way_broken (const NpLook    *look,
               const NpNextHop *way)
{
  const NpInterfaceRecord *interface = np_look_find_interface (look, way->interface_index);

  return (way->flags & (RTNH_F_DEAD | RTNH_F_LINKDOWN)) != 0 ||
         (interface != NULL && !np_interface_is_connected (interface));
}

static gboolean
is_broken (const NpLook        *look,
           const NpRouteRecord *route)
{
  for (guint i = 0; i < np_route_get_n_ways (route); i++)
    {
      const NpNextHop way = np_route_get_way (route, i);

      if (!is_way_broken (look, &way))
        return FALSE;
    }

  return route->interface_index != 0;
}

static void
add_if_broken (const NpLook        *look,
               GPtrArray           *broken,
               const NpRouteRecord *route)
{
  if (route != NULL && route->type == RTN_UNICAST && is_broken (look, route) &&
      !g_ptr_array_find (broken, route, NULL))
    g_ptr_array_add (broken, (gpointer) route);
}

/* Of lines that cannot be used at all, which the kernel marks as dead, the search takes none: where they are the only
 * ways out, the first one counts. */
static void
add_dead_way_out (const NpLook *look,
                  GPtrArray    *broken,
                  guint8        family)
{
  const GPtrArray *ways_out = np_look_get_route_set (look, NP_ROUTES_WAYS_OUT);

  for (guint i = 0; i < ways_out->len; i++)
    {
      const NpRouteRecord *route = ways_out->pdata[i];

      if (route->destination.family == family && !is_broken (look, route))
        return;
    }

  for (guint i = 0; i < ways_out->len; i++)
    {
      const NpRouteRecord *route = ways_out->pdata[i];

      if (route->destination.family == family)
        {
          add_if_broken (look, broken, route);
          return;
        }
    }
}

static GPtrArray *
collect_broken (const NpLook *look)
{
  static const guint8 families[] = { AF_INET, AF_INET6 };
  GPtrArray *broken = g_ptr_array_new ();
  guint n_partners;
  const NpPartner *partners = np_look_get_partners (look, &n_partners);

  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    {
      const NpRouteRecord *way_out = np_look_get_way_out (look, families[i]);

      if (way_out != NULL)
        add_if_broken (look, broken, way_out);
      else
        add_dead_way_out (look, broken, families[i]);
    }
  for (guint i = 0; i < n_partners; i++)
    add_if_broken (look, broken, partners[i].line);

  return broken;
}

/* Tells of all broken lines of one interface at once. */
static void
report_broken (NpLook        *look,
               const NpCheck *check,
               GPtrArray     *broken,
               guint          first)
{
  const NpRouteRecord *route = broken->pdata[first];
  const NpNextHop way = np_route_get_way (route, 0);
  g_autofree char *interface = np_interface_phrase (way.interface, way.interface_index);
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_WARNING);
  np_finding_set_subject (&finding, interface);
  /* Translators: %s is a network interface such as "eth0". */
  finding.title = g_strdup_printf (_("%s has no link, and packets are sent there all the same"), interface);
  /* Translators: %s is a network interface such as "eth0". */
  finding.meaning = g_strdup_printf (_("The cable or the Wi-Fi of %s is disconnected, or it is switched off. The routing table still has lines through it, and they are the best ones for packets that are under way."),
                                     interface);
  finding.verdict = g_strdup (_("What takes these lines gets nowhere, even where another connection would work."));
  /* Translators: %s is a network interface such as "eth0". */
  finding.action = g_strdup_printf (_("Plug the cable in, or join the Wi-Fi again. If you no longer need %s, switch it off in the network settings, so that its lines go away."),
                                    interface);
  for (guint i = first; i < broken->len; i++)
    if (((const NpRouteRecord *) broken->pdata[i])->interface_index == route->interface_index)
      np_finding_add_row (&finding, NP_TABLE_ROUTES, broken->pdata[i]);
  np_look_report (look, &finding);
}

static gboolean
is_first_of_interface (const GPtrArray *broken,
                       guint            place)
{
  for (guint i = 0; i < place; i++)
    if (((const NpRouteRecord *) broken->pdata[i])->interface_index ==
        ((const NpRouteRecord *) broken->pdata[place])->interface_index)
      return FALSE;

  return TRUE;
}

/* A line without a link harms only where packets take it: a bridge without containers has one as well. */
static void
check_broken (NpLook        *look,
              const NpCheck *check)
{
  g_autoptr(GPtrArray) broken = NULL;

  if (!np_look_can_see (look, ROUTER_TABLES, AF_UNSPEC))
    return;

  broken = collect_broken (look);
  for (guint i = 0; i < broken->len; i++)
    if (is_first_of_interface (broken, i))
      report_broken (look, check, broken, i);
}

static const NpCheck checks[] = {
  {
    .id = "gateway-dead",
    .title = N_("A router that does not answer"),
    .reason = N_("Shown when the router of a default did not answer when it was asked for its hardware address (FAILED), or has not answered for 3 seconds (INCOMPLETE). A router that is only in reserve is worth a look. One that nobody used lately is not judged, and neither is one on a link without hardware addresses, as many VPNs and modems have."),
    .source = "arp(7), RFC 4861 §7.3",
    .run = check_silent,
  },
  {
    .id = "gateway-off-link",
    .title = N_("A router outside the own network"),
    .reason = N_("Shown when the router of a default is in no network of its interface, and the line does not say that it is there all the same (onlink)."),
    .normal = N_("Normal for some rented servers, whose lines then carry the word onlink."),
    .source = "ip-route(8)",
    .run = check_off_link,
  },
  {
    .id = "route-via-down",
    .title = N_("Packets sent through an interface without a link"),
    .reason = N_("Shown when the best line for the internet, for a name server or for the other end of a conversation leads through an interface that is off or has no link. Up to 128 other ends are looked at."),
    .source = "ip-route(8), netdevice(7)",
    .run = check_broken,
  },
};

const NpCheckTable np_checks_routers = { NP_CHECKS_ROUTES, checks, G_N_ELEMENTS (checks) };
