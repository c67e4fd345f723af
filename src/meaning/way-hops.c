/* meaning/way-hops.c: to whom a packet is handed, where it leaves, and who its sender is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/way-steps.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <linux/if.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include "meaning/address-kind.h"
#include "meaning/sentence-join.h"
#include "meaning/sentences.h"
#include "meaning/terms.h"

/* Who is asked for a hardware address: the router, without one the destination. */
static const NpAddress *
next_address (const NpWay *way)
{
  return np_address_is_set (&way->resolved.gateway) ? &way->resolved.gateway : &way->query.destination;
}

/**
 * np_way_find_neighbour:
 * @way: a way that is not refused
 *
 * Returns: (transfer none) (nullable): what is known of the computer that the packet is handed to
 */
const NpNeighbourRecord *
np_way_find_neighbour (const NpWay *way)
{
  guint n_records;
  const NpNeighbourRecord *records = np_snapshot_get_records (way->snapshot, NP_TABLE_NEIGHBOURS, &n_records);

  for (guint i = 0; i < n_records; i++)
    if (records[i].interface_index == way->resolved.interface_index &&
        (records[i].flags & NTF_PROXY) == 0 &&
        np_address_equal (&records[i].address, next_address (way)))
      return &records[i];

  return NULL;
}

static char *
dup_local (const NpWay *way,
           const char  *destination)
{
  switch ((guint) np_address_get_kind (&way->query.destination))
    {
    case NP_ADDRESS_UNSPECIFIED:
      return g_strdup_printf (_("Programs that send to %s mean this computer itself, so the packet never leaves it."), destination);

    case NP_ADDRESS_LOOPBACK:
      return g_strdup_printf (_("%s is always this computer itself, so the packet never leaves it."), destination);

    default:
      break;
    }

  if (np_way_has_own_address (way, &way->query.destination))
    return g_strdup_printf (_("%s is an address of this computer itself, so the packet never leaves it."), destination);

  return g_strdup_printf (_("This computer takes packets to %s for its own, so the packet never leaves it."), destination);
}

/* Which of several next hops the kernel chose for this packet. */
static const NpNextHop *
find_chosen_hop (const NpRouteRecord *line,
                 const NpRouteRecord *resolved,
                 guint               *total)
{
  const NpNextHop *chosen = NULL;

  *total = 0;
  if (line == NULL || line->details == NULL)
    return NULL;

  for (guint i = 0; i < line->details->n_hops; i++)
    {
      const NpNextHop *hop = &line->details->hops[i];

      *total += hop->weight;
      if (chosen == NULL &&
          hop->interface_index == resolved->interface_index &&
          np_address_equal (&hop->gateway, &resolved->gateway))
        chosen = hop;
    }

  return chosen;
}

static char *
dup_shared (const NpWayWalk *walk,
            const char      *router)
{
  const NpRouteRecord *line = walk->line != NULL ? walk->line : &walk->way->matched;
  guint total;
  const NpNextHop *hop = find_chosen_hop (line, &walk->way->resolved, &total);

  if (hop == NULL || (router == NULL && hop->interface == NULL))
    return NULL;

  if (router == NULL)
    return g_strdup_printf (_("The line shares its traffic between several ways; for this packet the kernel chose direct delivery through %1$s, whose share is %2$u of %3$u. Other conversations may take another way."),
                            hop->interface, hop->weight, total);

  return g_strdup_printf (_("The line shares its traffic between several ways; for this packet the kernel chose the router %1$s, whose share is %2$u of %3$u. Other conversations may take another way."),
                          router, hop->weight, total);
}

static char *
dup_next_hop (const NpWayWalk *walk,
              const char      *destination)
{
  const NpWay *way = walk->way;
  g_autofree char *router = np_address_is_set (&way->resolved.gateway) ? np_address_dup_text (&way->resolved.gateway) : NULL;
  char *shared = NULL;

  switch (way->resolved.type)
    {
    case RTN_LOCAL:
      return dup_local (way, destination);

    case RTN_ANYCAST:
      return g_strdup_printf (_("This computer is one of several that answer for %s (anycast), so the packet never leaves it."), destination);

    case RTN_BROADCAST:
      return g_strdup_printf (_("%s means everyone on the network (broadcast), so the packet goes to all computers there at once."), destination);

    case RTN_MULTICAST:
      return g_strdup_printf (_("%s is a group (multicast), so the packet goes to every computer that joined it."), destination);

    default:
      shared = dup_shared (walk, router);
      if (shared != NULL)
        return shared;
      if (router != NULL)
        return g_strdup_printf (_("The packet is handed to the router %s, which passes it on."), router);
      return g_strdup_printf (_("No router is needed: the packet is delivered directly to %s, which should be on the same network."), destination);
    }
}

/* What is known of a neighbour; its hardware address is known in the first group of states. */
static char *
dup_known_neighbour (const NpNeighbourRecord *neighbour,
                     const char              *name,
                     const char              *mac)
{
  switch (neighbour->state)
    {
    case NUD_REACHABLE:
      return g_strdup_printf (_("%1$s answered lately; its hardware address is %2$s (REACHABLE)."), name, mac);

    case NUD_STALE:
      return g_strdup_printf (_("The hardware address of %1$s was %2$s when it last answered; it is checked when it is used again (STALE)."), name, mac);

    case NUD_DELAY:
      return g_strdup_printf (_("The hardware address of %1$s was %2$s when it last answered; it is in use again and is checked in a moment (DELAY)."), name, mac);

    case NUD_PROBE:
      return g_strdup_printf (_("The hardware address of %1$s was %2$s when it last answered; it is being asked whether it is still there (PROBE)."), name, mac);

    case NUD_PERMANENT:
      return g_strdup_printf (_("The hardware address of %1$s was fixed by hand or by a program: %2$s (PERMANENT)."), name, mac);

    case NUD_NOARP:
      return g_strdup_printf (_("The hardware address of %s needs no asking on this link (NOARP)."), name);

    default:
      return NULL;
    }
}

static char *
dup_neighbour (const NpWay             *way,
               const NpNeighbourRecord *neighbour)
{
  g_autofree char *name = np_address_dup_text (next_address (way));
  g_autoptr(GString) mac = g_string_new (NULL);
  char *text = NULL;

  if (neighbour != NULL)
    {
      np_append_mac (neighbour->mac, neighbour->mac_length, mac);
      text = dup_known_neighbour (neighbour, name, mac->str);
    }
  if (text != NULL)
    return text;

  if (neighbour != NULL && neighbour->state == NUD_FAILED)
    return g_strdup_printf (_("%1$s did not answer when it was last asked for its hardware address (FAILED). If it stays silent, programs are told “%2$s” (EHOSTUNREACH) after about three seconds."),
                            name, g_strerror (EHOSTUNREACH));

  if (neighbour != NULL && neighbour->state == NUD_INCOMPLETE)
    return g_strdup_printf (_("%1$s was just asked for its hardware address and has not answered yet (INCOMPLETE). If it stays silent, programs are told “%2$s” (EHOSTUNREACH) after about three seconds."),
                            name, g_strerror (EHOSTUNREACH));

  if (next_address (way)->family == AF_INET)
    return g_strdup_printf (_("The hardware address of %s is not known yet; it is asked for when it is needed (ARP)."), name);

  return g_strdup_printf (_("The hardware address of %s is not known yet; it is asked for when it is needed (NDP)."), name);
}

/**
 * np_way_needs_neighbour:
 * @way: a way that is not refused
 *
 * Returns: whether somebody is asked for a hardware address, which loops, tunnels and direct lines do without, and the
 *   neighbours were read
 */
gboolean
np_way_needs_neighbour (const NpWay *way)
{
  const NpInterfaceRecord *interface = np_way_find_interface (way, way->resolved.interface_index);

  return way->resolved.type == RTN_UNICAST &&
         (np_snapshot_get_request (way->snapshot)->tables & 1u << NP_TABLE_NEIGHBOURS) != 0 &&
         np_snapshot_get_error (way->snapshot, NP_READER_NEIGHBOURS) == NULL &&
         (interface == NULL || (interface->flags & (IFF_LOOPBACK | IFF_NOARP | IFF_POINTOPOINT)) == 0);
}

static char *
dup_interface (const NpWay *way)
{
  const NpInterfaceRecord *interface = np_way_find_interface (way, way->resolved.interface_index);
  char *leaves;

  if (way->resolved.type == RTN_LOCAL || way->resolved.type == RTN_ANYCAST)
    leaves = g_strdup_printf (_("The packet comes back to this computer through %s."), way->resolved.interface);
  else
    leaves = g_strdup_printf (_("The packet leaves through %s."), way->resolved.interface);

  return np_sentence_join (leaves, interface != NULL ? np_sentence_for_interface (interface) : NULL);
}

static char *
dup_source (const NpWay *way,
            const char  *source)
{
  if (np_address_is_set (&way->query.source))
    return g_strdup_printf (_("The packet carries %s as its sender, as was asked for."), source);

  if (way->has_matched && np_address_equal (&way->matched.source, &way->resolved.source))
    return g_strdup_printf (_("The packet carries %s as its sender, because the line names it, unless the program chooses another one."), source);

  return g_strdup_printf (_("The packet carries %s as its sender, unless the program chooses another one; answers come back to this address."), source);
}

/**
 * np_way_tell_hops:
 * @walk: the search for a way that is not refused
 * @steps: (element-type NpWayStep): gets the next hop, its hardware address, the interface and the sender
 */
void
np_way_tell_hops (const NpWayWalk *walk,
                  GPtrArray       *steps)
{
  const NpWay *way = walk->way;
  g_autofree char *destination = np_address_dup_text (&way->query.destination);
  g_autofree char *source = np_address_dup_text (&way->resolved.source);

  np_way_add_step (steps, NP_WAY_STEP_NEXT_HOP, np_address_dup_text (next_address (way)),
                   dup_next_hop (walk, destination));

  if (np_way_needs_neighbour (way))
    np_way_add_step (steps, NP_WAY_STEP_NEIGHBOUR, np_address_dup_text (next_address (way)),
                     dup_neighbour (way, np_way_find_neighbour (way)));

  if (way->resolved.interface != NULL)
    np_way_add_step (steps, NP_WAY_STEP_INTERFACE, g_strdup (way->resolved.interface), dup_interface (way));

  if (np_address_is_set (&way->resolved.source))
    np_way_add_step (steps, NP_WAY_STEP_SOURCE, g_strdup (source), dup_source (way, source));
}
