/* meaning/check-networks.c: networks that get in each other's way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-tables.h"

#include <glib/gi18n-lib.h>
#include <linux/if.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "meaning/interface-use.h"
#include "meaning/look-routes.h"

#define NETWORK_TABLES (1u << NP_TABLE_INTERFACES | 1u << NP_TABLE_ADDRESSES | 1u << NP_TABLE_ROUTES | 1u << NP_TABLE_RULES)

/* Larger networks are halves of everything, and smaller ones are single computers or the two ends of a cable. */
#define SHORTEST_PREFIX 8
#define LONGEST_PREFIX  30

/* So many pairs of networks are told of, and networks inside of each other are followed so deep. */
#define MOST_PAIRS 5
#define MOST_DEPTH 8

/**
 * Network:
 * @address: its first address
 * @length: how many bits name it
 * @interface: where it is reached directly
 * @own: (nullable): this computer's address in it; %NULL when only a line says that it is there, as VPNs do
 * @route: (nullable): that line
 */
typedef struct
{
  NpAddress                address;
  guint                    length;
  const NpInterfaceRecord *interface;
  const NpAddressRecord   *own;
  const NpRouteRecord     *route;
} Network;

static void
clear_host_bits (NpAddress *address,
                 guint      length)
{
  for (guint i = 0; i < 4; i++)
    {
      guint n_bits = length > i * 8 ? MIN (length - i * 8, 8) : 0;

      address->bytes[i] &= (guint8) (0xff00 >> n_bits);
    }
}

static gboolean
is_in_vrf (const NpLook            *look,
           const NpInterfaceRecord *interface)
{
  const NpInterfaceRecord *master = np_look_find_interface (look, interface->master_index);

  return master != NULL && g_strcmp0 (master->kind, "vrf") == 0;
}

/* An interface that is on and leads to somebody. What is in a VRF has tables of its own. */
static const NpInterfaceRecord *
find_useful_interface (const NpLook *look,
                       guint32       index)
{
  const NpInterfaceRecord *interface = np_look_find_interface (look, index);

  if (interface == NULL || (interface->flags & IFF_UP) == 0 || is_in_vrf (look, interface) ||
      np_look_get_interface_use (look, interface) == NP_INTERFACE_LEADS_NOWHERE)
    return NULL;

  return interface;
}

/* Networks that two sides can have: loopback, 169.254.0.0/16 (RFC 3927) and groups are everywhere anew. */
static gboolean
is_somewhere (const NpAddress *address,
              guint            length)
{
  const guint8 *bytes = address->bytes;

  return address->family == AF_INET && length >= SHORTEST_PREFIX && length <= LONGEST_PREFIX &&
         bytes[0] != 127 && bytes[0] < 224 && !(bytes[0] == 169 && bytes[1] == 254);
}

static void
add_network (GArray                  *networks,
             const NpAddress         *address,
             guint                    length,
             const NpInterfaceRecord *interface,
             const NpAddressRecord   *own,
             const NpRouteRecord     *route)
{
  Network network = { *address, length, interface, own, route };

  clear_host_bits (&network.address, length);
  g_array_append_val (networks, network);
}

/* By their addresses, and a network before those inside of it; this computer's own before what lines say. */
static int
compare_networks (gconstpointer a,
                  gconstpointer b)
{
  const Network *first = a, *second = b;
  int order = np_address_compare (&first->address, &second->address);

  if (order != 0)
    return order;
  if (first->length != second->length)
    return first->length < second->length ? -1 : 1;

  return (first->own == NULL) - (second->own == NULL);
}

static void
add_own_networks (const NpLook *look,
                  GArray       *networks)
{
  for (guint i = 0; i < look->n_addresses; i++)
    {
      const NpAddressRecord *own = &look->addresses[i];
      const NpInterfaceRecord *interface = find_useful_interface (look, own->interface_index);

      if (interface != NULL && is_somewhere (&own->address, own->prefix_length))
        add_network (networks, &own->address, own->prefix_length, interface, own, NULL);
    }
}

/* Lines that the kernel made are those of the addresses. Many lines in a row lead through the same interface. */
static void
add_set_networks (const NpLook *look,
                  GArray       *networks)
{
  const GPtrArray *direct = np_look_get_route_set (look, NP_ROUTES_DIRECT);
  const NpInterfaceRecord *interface = NULL;
  guint32 index = 0;

  for (guint i = 0; i < direct->len; i++)
    {
      const NpRouteRecord *route = direct->pdata[i];

      if (route->protocol == RTPROT_KERNEL || np_route_get_n_ways (route) > 1 ||
          !is_somewhere (&route->destination, route->prefix_length))
        continue;

      if (route->interface_index != index)
        {
          index = route->interface_index;
          interface = find_useful_interface (look, index);
        }
      if (interface != NULL)
        add_network (networks, &route->destination, route->prefix_length, interface, NULL, route);
    }
}

static GArray *
collect_networks (const NpLook *look)
{
  GArray *networks = g_array_new (FALSE, FALSE, sizeof (Network));

  add_own_networks (look, networks);
  add_set_networks (look, networks);
  g_array_sort (networks, compare_networks);

  return networks;
}

/* The interface that it stands on, of this network namespace. */
static guint32
get_link (const NpInterfaceRecord *interface)
{
  return interface->has_peer_namespace ? 0 : interface->link_index;
}

/* Interfaces that stand on the same cable, or belong to each other, share its network on purpose. */
static gboolean
belong_together (const NpInterfaceRecord *a,
                 const NpInterfaceRecord *b)
{
  return a == b || get_link (a) == b->index || get_link (b) == a->index ||
         (get_link (a) != 0 && get_link (a) == get_link (b)) ||
         a->master_index == b->index || b->master_index == a->index;
}

static gboolean
have_same_mac (const NpNeighbourRecord *a,
               const NpNeighbourRecord *b)
{
  return a->mac_length == b->mac_length && memcmp (a->mac, b->mac, a->mac_length) == 0;
}

static gboolean
is_reached_through (const GArray            *routers,
                    const NpAddress         *router,
                    const NpInterfaceRecord *interface)
{
  for (guint i = 0; i < routers->len; i++)
    {
      const NpRouter *other = &g_array_index (routers, NpRouter, i);

      if (other->interface == interface && np_address_equal (&other->address, router))
        return TRUE;
    }

  return FALSE;
}

/* A cable and Wi-Fi of the same router: the same device answers for it on both sides, or as long as one side did not
 * ask, both have their way out through it. */
static gboolean
is_one_network (const NpLook  *look,
                const Network *a,
                const Network *b)
{
  g_autoptr(GArray) routers = np_look_collect_routers (look);

  for (guint i = 0; i < routers->len; i++)
    {
      const NpAddress *router = &g_array_index (routers, NpRouter, i).address;
      const NpNeighbourRecord *first = np_look_find_neighbour (look, router, a->interface->index);
      const NpNeighbourRecord *second = np_look_find_neighbour (look, router, b->interface->index);

      if (!np_address_in_prefix (router, &a->address, a->length))
        continue;
      if (first != NULL && second != NULL && first->mac_length != 0 && second->mac_length != 0)
        return have_same_mac (first, second);
      if (is_reached_through (routers, router, a->interface) && is_reached_through (routers, router, b->interface))
        return TRUE;
    }

  return FALSE;
}

static void
say_one_network (NpFinding  *finding,
                 const char *a,
                 const char *b)
{
  finding->severity = NP_SEVERITY_INFO;
  /* Translators: %1$s and %2$s are network interfaces such as "eth0", or addresses. */
  finding->title = g_strdup_printf (_("%1$s and %2$s are on the same network"), a, b);
  finding->meaning = g_strdup (_("Both reach the same router. Linux uses one of them for the computers there, and the other is in reserve."));
  finding->verdict = g_strdup (_("This is fine."));
  finding->action = g_strdup (_("There is nothing to do. If something does not work there, switch one of them off."));
}

static void
say_overlap (NpFinding     *finding,
             const Network *large,
             const Network *small,
             const char    *a,
             const char    *b)
{
  g_autofree char *network = np_address_dup_prefix (&small->address, small->length);

  /* Translators: %1$s and %2$s are network interfaces such as "eth0", or addresses. */
  finding->title = g_strdup_printf (_("%1$s and %2$s use the same addresses"), a, b);
  /* Translators: %1$s is a network such as "192.168.1.0/24". */
  finding->meaning = g_strdup_printf (_("The addresses of %1$s are on both sides. Linux can send a packet to one side only, so computers on the other side may be unreachable."),
                                      network);
  if (finding->severity == NP_SEVERITY_NOTICE)
    /* Translators: %s is a network interface such as "eth0". */
    finding->verdict = g_strdup_printf (_("This is what somebody set for %s, and it harms only if you need a computer on the other side."),
                                        large->own == NULL ? a : b);
  else
    finding->verdict = g_strdup (_("It harms as soon as you need a computer on the other side."));
  finding->action = g_strdup (_("Give the network that is yours other addresses, for example in the settings of your router, of the VPN or of the containers."));
}

static void
add_network_row (NpFinding     *finding,
                 const Network *network)
{
  if (network->own != NULL)
    np_finding_add_row (finding, NP_TABLE_ADDRESSES, network->own);
  else
    np_finding_add_row (finding, NP_TABLE_ROUTES, network->route);
}

/* A VPN may take a large range in which a small network of this computer's own lies, or a part of one: that was set
 * on purpose, unlike two networks that happen to have the same addresses. */
static void
report_pair (NpLook        *look,
             const NpCheck *check,
             const Network *large,
             const Network *small)
{
  gboolean is_same = large->length == small->length;
  gboolean is_set = !is_same && (large->own == NULL || small->own == NULL);
  g_autofree char *a = np_interface_dup_label (large->interface);
  g_autofree char *b = np_interface_dup_label (small->interface);
  g_autofree char *subject = g_strdup_printf ("%s, %s", large->interface->name, small->interface->name);
  NpFinding finding;

  np_finding_init (&finding, check, is_set ? NP_SEVERITY_NOTICE : NP_SEVERITY_WARNING);
  np_finding_set_subject (&finding, subject);
  if (is_same && is_one_network (look, large, small))
    say_one_network (&finding, a, b);
  else
    say_overlap (&finding, large, small, a, b);
  add_network_row (&finding, large);
  add_network_row (&finding, small);
  np_look_report (look, &finding);
}

static gboolean
is_pair_known (GHashTable    *pairs,
               const Network *a,
               const Network *b)
{
  guint64 low = MIN (a->interface->index, b->interface->index), high = MAX (a->interface->index, b->interface->index);
  const guint64 key = high << 32 | low;

  return !g_hash_table_add (pairs, g_memdup2 (&key, sizeof key));
}

/* The networks are sorted, so those around a network are the last ones that were not yet over. */
static void
check_overlap (NpLook        *look,
               const NpCheck *check)
{
  g_autoptr(GArray) networks = NULL;
  g_autoptr(GHashTable) pairs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  const Network *around[MOST_DEPTH];
  guint depth = 0;

  if (!np_look_can_see (look, NETWORK_TABLES, AF_INET))
    return;

  networks = collect_networks (look);
  for (guint i = 0; i < networks->len && g_hash_table_size (pairs) < MOST_PAIRS; i++)
    {
      const Network *network = &g_array_index (networks, Network, i);

      while (depth > 0 && !np_address_in_prefix (&network->address, &around[depth - 1]->address, around[depth - 1]->length))
        depth--;

      for (guint j = 0; j < depth; j++)
        if (!belong_together (around[j]->interface, network->interface) && !is_pair_known (pairs, around[j], network))
          report_pair (look, check, around[j], network);

      if (depth < MOST_DEPTH)
        around[depth++] = network;
    }
}

static const NpCheck checks[] = {
  {
    .id = "overlapping-subnets",
    .title = N_("Two networks with the same addresses"),
    .reason = N_("Shown when two interfaces that are switched on lead directly to IPv4 networks that are the same or overlap, from /8 to /30. It is only worth a look when somebody set a line for one of them, and only good to know when both lead to the same router."),
    .normal = N_("Normal for a laptop that is on the cable and on the Wi-Fi of the same router."),
    .source = "ip-route(8)",
    .run = check_overlap,
  },
};

const NpCheckTable np_checks_networks = { NP_CHECKS_ROUTES, checks, G_N_ELEMENTS (checks) };
