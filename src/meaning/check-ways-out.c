/* meaning/check-ways-out.c: default routes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <linux/if_addr.h>

#include "meaning/address-kind.h"
#include "meaning/interface-phrase.h"
#include "meaning/interface-use.h"
#include "meaning/look-routes.h"

/* What must be read to speak of ways out. */
#define WAY_TABLES (1u << NP_TABLE_ROUTES | 1u << NP_TABLE_RULES | 1u << NP_TABLE_INTERFACES)
#define ADDRESS_TABLES (WAY_TABLES | 1u << NP_TABLE_ADDRESSES)

static char *
dup_interface_label (const NpLook    *look,
                     const NpNextHop *way)
{
  const NpInterfaceRecord *interface = np_look_find_interface (look, way->interface_index);

  return interface != NULL ? np_interface_dup_label (interface)
                           : np_interface_phrase (way->interface, way->interface_index);
}

/* In a subject, which is never translated. */
static const char *
get_name (const NpNextHop *way)
{
  return way->interface != NULL ? way->interface : "?";
}

/* A connected interface to a network outside, such as a cable. */
static gboolean
is_line_outside (const NpLook *look,
                 guint32       index)
{
  const NpInterfaceRecord *interface = np_look_find_interface (look, index);

  return interface != NULL && np_interface_is_connected (interface) &&
         np_look_get_interface_use (look, interface) == NP_INTERFACE_LEADS_OUTSIDE;
}

/* Somebody wants that packets without a line of their own are refused: they do not lack a default. */
static gboolean
refuses_all (const NpLook *look,
             guint8        family)
{
  const GPtrArray *refusing = np_look_get_route_set (look, NP_ROUTES_REFUSING);

  for (guint i = 0; i < refusing->len; i++)
    {
      const NpRouteRecord *route = refusing->pdata[i];

      if (route->destination.family == family && route->prefix_length == 0)
        return TRUE;
    }

  return FALSE;
}

static void
say_no_way_out (NpFinding *finding)
{
  finding->title = g_strdup (_("There is no way out to the internet"));
  /* Translators: %s is the words of the system for an error, such as "Network is unreachable". */
  finding->meaning = g_strdup_printf (_("This computer knows the networks that it is part of, but no router for everything else. Programs that call anybody outside are told “%s” (ENETUNREACH) at once."),
                                      g_strerror (ENETUNREACH));
  finding->verdict = g_strdup (_("Nothing outside this computer’s own networks can be reached."));
}

static void
say_no_way_out_over_ipv4 (NpFinding *finding)
{
  finding->title = g_strdup (_("There is no way out over IPv4"));
  /* Translators: %s is the words of the system for an error, such as "Network is unreachable". */
  finding->meaning = g_strdup_printf (_("This computer knows a router for IPv6, but none for IPv4. Programs that call an IPv4 address outside are told “%s” (ENETUNREACH) at once."),
                                      g_strerror (ENETUNREACH));
  finding->verdict = g_strdup (_("Sites that have no IPv6 usually cannot be reached."));
}

/* Where a network has IPv6 only, an interface at most makes up an IPv4 address of its own. */
static void
check_no_default (NpLook        *look,
                  const NpCheck *check)
{
  gboolean has_ipv6;
  NpFinding finding;

  if (!np_look_can_see (look, ADDRESS_TABLES, AF_UNSPEC) || np_look_has_way_out (look, AF_INET) ||
      refuses_all (look, AF_INET))
    return;

  has_ipv6 = np_look_has_way_out (look, AF_INET6);
  np_finding_init (&finding, check, has_ipv6 ? NP_SEVERITY_WARNING : NP_SEVERITY_PROBLEM);
  for (guint i = 0; i < look->n_addresses; i++)
    {
      const NpAddressRecord *address = &look->addresses[i];
      gboolean is_made_up = np_address_get_kind (&address->address) == NP_ADDRESS_LINK_LOCAL;

      if (address->address.family == AF_INET && !(has_ipv6 && is_made_up) &&
          is_line_outside (look, address->interface_index))
        np_finding_add_row (&finding, NP_TABLE_ADDRESSES, address);
    }

  finding.lasting = finding.rows->len > 0 ? NP_LASTING_YES : NP_LASTING_NO;
  if (has_ipv6)
    say_no_way_out_over_ipv4 (&finding);
  else
    say_no_way_out (&finding);
  finding.action = g_strdup (_("Usually the router’s answer is missing: disconnect and connect again, or restart the router. If the addresses were set by hand, enter the router’s address as the gateway."));
  np_look_report (look, &finding);
}

/* The defaults of one family, without their halves. */
static GPtrArray *
collect_defaults (const NpLook *look,
                  guint8        family)
{
  const GPtrArray *ways_out = np_look_get_route_set (look, NP_ROUTES_WAYS_OUT);
  GPtrArray *defaults = g_ptr_array_new ();

  for (guint i = 0; i < ways_out->len; i++)
    {
      const NpRouteRecord *route = ways_out->pdata[i];

      if (route->destination.family == family && route->prefix_length == 0 &&
          (route->details == NULL || route->details->source_length == 0))
        g_ptr_array_add (defaults, (gpointer) route);
    }

  return defaults;
}

static void
report_same_metric (NpLook              *look,
                    const NpCheck       *check,
                    const NpRouteRecord *used,
                    const NpRouteRecord *ignored)
{
  const NpNextHop first = np_route_get_way (used, 0), second = np_route_get_way (ignored, 0);
  gboolean same_interface = first.interface_index == second.interface_index;
  g_autofree char *a = same_interface ? np_address_dup_text (&first.gateway) : dup_interface_label (look, &first);
  g_autofree char *b = same_interface ? np_address_dup_text (&second.gateway) : dup_interface_label (look, &second);
  g_autofree char *subject = same_interface ? g_strdup_printf ("%s, %s", a, b)
                                            : g_strdup_printf ("%s, %s", get_name (&first), get_name (&second));
  NpFinding finding;

  np_finding_init (&finding, check, NP_SEVERITY_WARNING);
  np_finding_set_subject (&finding, subject);
  /* Translators: %1$s and %2$s are network interfaces such as "eth0", or addresses. */
  finding.title = g_strdup_printf (_("Two ways out cost the same: %1$s and %2$s"), a, b);
  /* Translators: %1$s is a network interface such as "eth0", or an address. */
  finding.meaning = g_strdup_printf (_("Both lines are for all packets that no other line matches, and their metric is the same. Linux uses the one that was added first, here %1$s, and ignores the other one."),
                                     a);
  finding.verdict = g_strdup (_("Probably nobody wanted that: after the next start it may be the other way round."));
  finding.action = g_strdup (_("Give the way that you prefer the lower metric, or remove the other one."));
  np_finding_add_row (&finding, NP_TABLE_ROUTES, used);
  np_finding_add_row (&finding, NP_TABLE_ROUTES, ignored);
  np_look_report (look, &finding);
}

static gboolean
is_same_way (const NpRouteRecord *a,
             const NpRouteRecord *b)
{
  return a->interface_index == b->interface_index && np_address_equal (&a->gateway, &b->gateway);
}

/* A line that shares its traffic between several ways is one line. IPv6 shares between equal lines as well. */
static void
check_same_metric (NpLook        *look,
                   const NpCheck *check)
{
  g_autoptr(GPtrArray) defaults = NULL;
  g_autoptr(GHashTable) firsts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  if (!np_look_can_see (look, WAY_TABLES, AF_INET))
    return;

  defaults = collect_defaults (look, AF_INET);
  for (guint i = 0; i < defaults->len; i++)
    {
      const NpRouteRecord *route = defaults->pdata[i];
      const guint64 key = (guint64) route->table << 32 | route->metric;
      const NpRouteRecord *first = g_hash_table_lookup (firsts, &key);

      if (first == NULL)
        {
          g_hash_table_insert (firsts, g_memdup2 (&key, sizeof key), (gpointer) route);
        }
      else if (!is_same_way (first, route))
        {
          report_same_metric (look, check, first, route);
          break;
        }
    }
}

/* The cheapest other line of the table of @used, through another connected interface outside. */
static const NpRouteRecord *
find_reserve (const NpLook        *look,
              const NpRouteRecord *used)
{
  g_autoptr(GPtrArray) defaults = collect_defaults (look, used->destination.family);
  const NpRouteRecord *reserve = NULL;

  for (guint i = 0; i < defaults->len; i++)
    {
      const NpRouteRecord *route = defaults->pdata[i];

      if (route->table == used->table && route->metric > used->metric &&
          route->interface_index != used->interface_index && is_line_outside (look, route->interface_index) &&
          (reserve == NULL || route->metric < reserve->metric))
        reserve = route;
    }

  return reserve;
}

static gboolean
report_reserve (NpLook        *look,
                const NpCheck *check,
                guint8         family)
{
  const NpRouteRecord *used = np_look_get_way_out (look, family);
  const NpRouteRecord *reserve = NULL;
  g_autofree char *a = NULL, *b = NULL, *subject = NULL;
  NpNextHop first, second;
  NpFinding finding;

  /* Under a VPN there is always the line that carries it. */
  if (used != NULL && used->prefix_length == 0 && is_line_outside (look, used->interface_index))
    reserve = find_reserve (look, used);
  if (reserve == NULL)
    return FALSE;

  first = np_route_get_way (used, 0);
  second = np_route_get_way (reserve, 0);
  a = dup_interface_label (look, &first);
  b = dup_interface_label (look, &second);
  subject = g_strdup_printf ("%s, %s", get_name (&first), get_name (&second));
  np_finding_init (&finding, check, NP_SEVERITY_INFO);
  np_finding_set_subject (&finding, subject);
  /* Translators: %1$s and %2$s are network interfaces such as "eth0", or addresses. */
  finding.title = g_strdup_printf (_("%1$s is in use, %2$s is in reserve"), a, b);
  /* Translators: %1$s and %2$s are network interfaces such as "eth0". */
  finding.meaning = g_strdup_printf (_("Both lead out. Linux uses %1$s, because its metric (its price) is lower; %2$s takes over when that line goes away."), a, b);
  finding.verdict = g_strdup (_("This is fine."));
  finding.action = g_strdup (_("There is nothing to do. To use the other one, give it the lower metric."));
  np_finding_add_row (&finding, NP_TABLE_ROUTES, used);
  np_finding_add_row (&finding, NP_TABLE_ROUTES, reserve);
  np_look_report (look, &finding);

  return TRUE;
}

/* Usually both families take the same interfaces: that is told once. */
static void
check_reserve (NpLook        *look,
               const NpCheck *check)
{
  if (np_look_can_see (look, WAY_TABLES, AF_UNSPEC) && !report_reserve (look, check, AF_INET))
    report_reserve (look, check, AF_INET6);
}

/* A dial-up line is a VPN only where there is another way out that carries it. */
static gboolean
carries_vpn (const NpLook        *look,
             const NpRouteRecord *route)
{
  const NpInterfaceRecord *interface = np_look_find_interface (look, route->interface_index);
  g_autoptr(GPtrArray) defaults = NULL;

  if (interface == NULL || np_interface_is_vpn (interface))
    return interface != NULL;
  if (g_strcmp0 (interface->kind, "ppp") != 0)
    return FALSE;

  defaults = collect_defaults (look, route->destination.family);
  for (guint i = 0; i < defaults->len; i++)
    {
      const NpRouteRecord *other = defaults->pdata[i];
      const NpInterfaceRecord *under = np_look_find_interface (look, other->interface_index);

      if (under != NULL && under != interface && g_strcmp0 (under->kind, "ppp") != 0 &&
          np_look_get_interface_use (look, under) == NP_INTERFACE_LEADS_OUTSIDE)
        return TRUE;
    }

  return FALSE;
}

static void
say_all_through_vpn (NpFinding  *finding,
                     const char *vpn)
{
  /* Translators: %s is a network interface such as "wg0". */
  finding->title = g_strdup_printf (_("All internet traffic goes through the VPN %s"), vpn);
  /* Translators: %s is a network interface such as "wg0". */
  finding->meaning = g_strdup_printf (_("The way out is the tunnel %s. Packets for the internet travel through it to the other end of the VPN and go on from there."), vpn);
  finding->verdict = g_strdup (_("This is what many VPNs are for."));
  finding->action = g_strdup (_("There is nothing to do if you switched the VPN on. Otherwise look in the network settings."));
}

static void
say_ipv6_beside_vpn (NpFinding  *finding,
                     const char *vpn,
                     const char *beside)
{
  /* Translators: %1$s is a network interface such as "wg0". */
  finding->title = g_strdup_printf (_("IPv4 goes through the VPN %1$s, IPv6 does not"), vpn);
  /* Translators: %1$s and %2$s are network interfaces such as "wg0". */
  finding->meaning = g_strdup_printf (_("IPv4 packets for the internet travel through the tunnel %1$s. IPv6 packets leave through %2$s instead, so sites with IPv6 see this computer’s own address."), vpn, beside);
  finding->verdict = g_strdup (_("It matters only if the VPN is meant to hide where you are."));
  finding->action = g_strdup (_("Look in the settings of the VPN whether it can carry IPv6, or switch IPv6 off while you use it."));
}

/* The way of IPv6 where IPv4 goes through a VPN, and IPv6 does not. */
static const NpRouteRecord *
find_beside_vpn (const NpLook        *look,
                 const NpRouteRecord *out)
{
  const NpRouteRecord *ipv6 = np_look_get_way_out (look, AF_INET6);

  if (ipv6 == NULL || ipv6 == out || !is_line_outside (look, ipv6->interface_index) || carries_vpn (look, ipv6))
    return NULL;

  return ipv6;
}

static void
check_vpn (NpLook        *look,
           const NpCheck *check)
{
  const NpRouteRecord *out, *beside;
  NpNextHop way;
  NpFinding finding;

  if (!np_look_can_see (look, WAY_TABLES, AF_UNSPEC))
    return;

  out = np_look_get_way_out (look, AF_INET);
  if (out == NULL)
    out = np_look_get_way_out (look, AF_INET6);
  if (out == NULL || !carries_vpn (look, out))
    return;

  way = np_route_get_way (out, 0);
  beside = find_beside_vpn (look, out);
  np_finding_init (&finding, check, beside != NULL ? NP_SEVERITY_NOTICE : NP_SEVERITY_INFO);
  np_finding_set_subject (&finding, get_name (&way));
  np_finding_add_row (&finding, NP_TABLE_ROUTES, out);
  if (beside != NULL)
    {
      NpNextHop other = np_route_get_way (beside, 0);

      say_ipv6_beside_vpn (&finding, get_name (&way), get_name (&other));
      np_finding_add_row (&finding, NP_TABLE_ROUTES, beside);
    }
  else
    {
      say_all_through_vpn (&finding, get_name (&way));
    }
  np_look_report (look, &finding);
}

/* The best address that an interface to a network outside has; what is being given up or checked does not count. */
static const NpAddressRecord *
find_ipv6_address (const NpLook *look,
                   gboolean      is_global)
{
  for (guint i = 0; i < look->n_addresses; i++)
    {
      const NpAddressRecord *address = &look->addresses[i];

      /* 2000::/3 is what the internet uses (RFC 4291). */
      if (address->address.family == AF_INET6 && (address->address.bytes[0] >> 5 == 1) == is_global &&
          (address->flags & (IFA_F_DEPRECATED | IFA_F_TENTATIVE | IFA_F_DADFAILED)) == 0 &&
          is_line_outside (look, address->interface_index))
        return address;
    }

  return NULL;
}

static void
check_ipv6 (NpLook        *look,
            const NpCheck *check)
{
  const NpAddressRecord *address;
  gboolean is_global;
  NpFinding finding;

  if (!np_look_can_see (look, ADDRESS_TABLES, AF_UNSPEC) || np_look_has_way_out (look, AF_INET6) ||
      refuses_all (look, AF_INET6))
    return;

  address = find_ipv6_address (look, TRUE);
  is_global = address != NULL;
  if (!is_global && np_look_has_way_out (look, AF_INET))
    address = find_ipv6_address (look, FALSE);
  if (address == NULL)
    return;

  np_finding_init (&finding, check, is_global ? NP_SEVERITY_WARNING : NP_SEVERITY_INFO);
  np_finding_add_row (&finding, NP_TABLE_ADDRESSES, address);
  if (is_global)
    {
      finding.title = g_strdup (_("There is an IPv6 address, but no way out for IPv6"));
      finding.meaning = g_strdup (_("This computer has an IPv6 address that is good for the whole internet, but knows no router for IPv6. Programs that try IPv6 first may hesitate before they use IPv4."));
      finding.verdict = g_strdup (_("What has an IPv4 address can usually be reached all the same, only more slowly."));
      finding.action = g_strdup (_("Disconnect and connect again, or restart the router. If it stays so, ask your provider whether IPv6 works there."));
    }
  else
    {
      finding.title = g_strdup (_("Your network offers no IPv6"));
      finding.meaning = g_strdup (_("This computer is ready for IPv6, but no router offers it a way out. Programs use IPv4."));
      finding.verdict = g_strdup (_("This is fine: almost everything can be reached over IPv4."));
      finding.action = g_strdup (_("There is nothing to do."));
    }
  np_look_report (look, &finding);
}

static const NpCheck checks[] = {
  {
    .id = "no-default-route",
    .title = N_("No way out"),
    .reason = N_("Shown when a connected interface has an IPv4 address, and no routing table that Linux asks has a default for IPv4. It is a problem when there is none for IPv6 either. Tunnels and the networks of containers do not count as connected."),
    .normal = N_("Normal for a network that is meant to have no way out, such as one between machines, and for a network with IPv6 only."),
    .source = "ip-route(8)",
    .run = check_no_default,
  },
  {
    .id = "two-defaults-same-metric",
    .title = N_("Two ways out that cost the same"),
    .reason = N_("Shown when a routing table has two defaults for IPv4 with the same metric and another router or interface. One line that shares its traffic between several routers does not count."),
    .source = "ip-route(8)",
    .run = check_same_metric,
  },
  {
    .id = "two-defaults",
    .title = N_("A way out in reserve"),
    .reason = N_("Shown when a routing table has defaults through two connected interfaces, and their metrics differ."),
    .normal = N_("Normal for a laptop that is on a cable and on Wi-Fi at the same time."),
    .source = "ip-route(8)",
    .run = check_reserve,
  },
  {
    .id = "vpn-takes-all",
    .title = N_("A VPN as the way out"),
    .reason = N_("Shown when packets for the internet leave through an interface of a kind that VPNs use, such as tun or wireguard. A dial-up line (ppp) counts only when there is another way out under it. It is worth a look when IPv6 leaves beside the VPN."),
    .normal = N_("Normal while a VPN is switched on."),
    .source = "ip-route(8), ip-rule(8)",
    .run = check_vpn,
  },
  {
    .id = "ipv6-no-route",
    .title = N_("No way out for IPv6"),
    .reason = N_("Shown when a connected interface has an IPv6 address, and no routing table that Linux asks has a default for IPv6. It is a warning only when that address is one of the internet (2000::/3)."),
    .normal = N_("Normal for a network without IPv6, as long as the address is one for the own network only."),
    .source = "RFC 4861 §6.3.4, RFC 4291 §2.4, ip-route(8)",
    .run = check_ipv6,
  },
};

const NpCheckTable np_checks_ways_out = { NP_CHECKS_ROUTES, checks, G_N_ELEMENTS (checks) };
