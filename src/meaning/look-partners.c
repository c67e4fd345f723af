/* meaning/look-partners.c: with whom this computer talks, and which lines that takes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/look-routes.h"

#include "meaning/address-kind.h"
#include "meaning/look-private.h"
#include "meaning/way-walk.h"
#include "snapshot/record-util.h"

/* So many other ends of conversations are followed: whoever has more has seen most of what there is by then. */
#define MOST_PEERS 128

/* So many routers of ways out are followed. */
#define MOST_ROUTERS 16

/* Most lines are for nobody that is talked to, and can be told by the beginning of their network: so many bits of it, of
 * IPv4 and of IPv6. */
#define BEGINNING_IPV4 16
#define BEGINNING_IPV6 32
#define N_BEGINNINGS   65536

struct _NpLookPartners
{
  GArray *partners;                     /* (element-type NpPartner) */
  guint8  beginnings[N_BEGINNINGS / 8]; /* those that their addresses have, a bit for each */
};

/* The first partner whose address is not below @destination; they are sorted. */
static guint
find_first_partner (const GArray    *partners,
                    const NpAddress *destination)
{
  guint first = 0, end = partners->len;

  while (first < end)
    {
      guint middle = (first + end) / 2;

      if (np_address_compare (&g_array_index (partners, NpPartner, middle).address, destination) < 0)
        first = middle + 1;
      else
        end = middle;
    }

  return first;
}

/* Different beginnings may have the same number. */
static guint
number_beginning (const NpAddress *address)
{
  guint first = (guint) address->bytes[0] << 8 | address->bytes[1];
  guint second = (guint) address->bytes[2] << 8 | address->bytes[3];

  return address->family == AF_INET ? first : (first * 31 + second) % N_BEGINNINGS;
}

static gboolean
is_for_nobody (const NpLookPartners *self,
               const NpRouteRecord  *route)
{
  guint n_bits = route->destination.family == AF_INET ? BEGINNING_IPV4 : BEGINNING_IPV6;
  guint number;

  if (route->prefix_length < n_bits)
    return FALSE;

  number = number_beginning (&route->destination);

  return (self->beginnings[number / 8] & 1u << number % 8) == 0;
}

/* All addresses of a network stand side by side. */
static void
give_to_partners (gpointer             user_data,
                  const NpRouteRecord *route)
{
  NpLookPartners *self = user_data;

  if (is_for_nobody (self, route))
    return;

  for (guint i = find_first_partner (self->partners, &route->destination); i < self->partners->len; i++)
    {
      NpPartner *partner = &g_array_index (self->partners, NpPartner, i);

      if (!np_address_in_prefix (&partner->address, &route->destination, route->prefix_length))
        break;
      g_ptr_array_add (partner->lines, (gpointer) route);
    }
}

static NpPartner *
add_partner (NpLookPartners  *self,
             GHashTable      *places,
             const NpAddress *address,
             NpPartnerRole    role)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, address));
  NpPartner *partner;

  if (place == 0)
    {
      g_array_set_size (self->partners, self->partners->len + 1);
      place = self->partners->len;
      partner = &g_array_index (self->partners, NpPartner, place - 1);
      partner->address = *address;
      partner->lines = g_ptr_array_new ();
      self->beginnings[number_beginning (address) / 8] |= (guint8) (1u << number_beginning (address) % 8);
      g_hash_table_insert (places, g_memdup2 (address, sizeof *address), GUINT_TO_POINTER (place));
    }

  partner = &g_array_index (self->partners, NpPartner, place - 1);
  partner->roles |= role;

  return partner;
}

/* Addresses that a routing table has something to say about. */
static gboolean
is_elsewhere (const NpLook    *look,
              const NpAddress *address)
{
  switch ((guint) np_address_get_kind (address))
    {
    case NP_ADDRESS_UNSPECIFIED:
    case NP_ADDRESS_LOOPBACK:
    case NP_ADDRESS_LINK_LOCAL:
    case NP_ADDRESS_MULTICAST:
    case NP_ADDRESS_BROADCAST:
      return FALSE;

    default:
      return np_address_is_set (address) && !np_look_has_own_address (look, address);
    }
}

static void
add_peer (const NpLook         *look,
          NpLookPartners       *self,
          GHashTable           *places,
          const NpSocketRecord *socket)
{
  NpAddress address;
  NpPartner *partner;

  np_address_unmap (&socket->remote, &address);
  if (!g_hash_table_contains (places, &address) && !is_elsewhere (look, &address))
    return;

  partner = add_partner (self, places, &address, NP_PARTNER_PEER);
  if (!np_address_is_set (&partner->source))
    {
      np_address_unmap (&socket->local, &partner->source);
      partner->interface_index = socket->interface_index;
      partner->uid = socket->uid;
      partner->has_uid = socket->inode != 0;
    }
  partner->is_silent |= socket->state == NP_STATE_SYN_SENT && socket->retransmits > 0;
}

static guint
hash_address (gconstpointer data)
{
  return np_hash_bytes (data, sizeof (NpAddress));
}

static gboolean
equal_addresses (gconstpointer a,
                 gconstpointer b)
{
  return np_address_equal (a, b);
}

static void
add_peers (const NpLook   *look,
           NpLookPartners *self,
           GHashTable     *places)
{
  static const NpSocketSet sets[] = { NP_SOCKETS_SYN_SENT, NP_SOCKETS_ESTABLISHED };

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    for (guint j = 0; j < look->sets[sets[i]]->len && self->partners->len < MOST_PEERS; j++)
      add_peer (look, self, places, look->sets[sets[i]]->pdata[j]);
}

static void
add_routers (const NpLook   *look,
             NpLookPartners *self,
             GHashTable     *places)
{
  const GPtrArray *ways_out = np_look_get_route_set (look, NP_ROUTES_WAYS_OUT);
  guint n_routers = MIN (ways_out->len, MOST_ROUTERS);

  for (guint i = 0; i < n_routers; i++)
    {
      const NpRouteRecord *route = ways_out->pdata[i];

      for (guint j = 0; j < MIN (np_route_get_n_ways (route), MOST_ROUTERS); j++)
        {
          NpNextHop way = np_route_get_way (route, j);

          if (np_address_is_set (&way.gateway) && np_address_get_kind (&way.gateway) != NP_ADDRESS_LINK_LOCAL)
            add_partner (self, places, &way.gateway, NP_PARTNER_ROUTER);
        }
    }
}

static int
compare_partners (gconstpointer a,
                  gconstpointer b)
{
  const NpPartner *first = a, *second = b;

  return np_address_compare (&first->address, &second->address);
}

static void
clear_partner (gpointer data)
{
  NpPartner *partner = data;

  g_ptr_array_unref (partner->lines);
}

/* Name servers and routers are few, and must not get lost behind the peers. */
static void
find_partners (const NpLook   *look,
               NpLookPartners *self)
{
  g_autoptr(GHashTable) places = g_hash_table_new_full (hash_address, equal_addresses, g_free, NULL);

  for (guint i = 0; i < look->host->n_name_servers; i++)
    if (is_elsewhere (look, &look->host->name_servers[i]))
      add_partner (self, places, &look->host->name_servers[i], NP_PARTNER_NAME_SERVER);
  add_routers (look, self, places);
  add_peers (look, self, places);
  g_array_sort (self->partners, compare_partners);
}

/* Packets of programs may carry a label that another rule is for, and nobody can see it. */
static gboolean
depends_on_mark (const NpWayWalk *walk)
{
  for (guint i = 0; i < walk->visits->len; i++)
    if (g_array_index (walk->visits, NpVisit, i).rule->fwmask != 0)
      return TRUE;

  return FALSE;
}

static void
find_line (const NpLook *look,
           NpPartner    *partner)
{
  g_autoptr(NpWayWalk) walk = NULL;
  const NpWay way = {
    .snapshot = (NpSnapshot *) look->snapshot,
    .query = {
      .destination = partner->address,
      .source = partner->source,
      .output_interface = partner->interface_index,
      .uid = partner->uid,
      .has_uid = partner->has_uid,
    },
  };

  walk = np_way_walk_new_unanswered (&way, partner->lines);

  if (partner->roles == NP_PARTNER_PEER && depends_on_mark (walk))
    return;

  partner->line = walk->line;
  for (guint i = 0; walk->line != NULL && partner->next == NULL && i < walk->lines->len; i++)
    {
      const NpRouteRecord *line = walk->lines->pdata[i];

      if (line != walk->line && line->table == walk->line->table && line->prefix_length < walk->line->prefix_length &&
          np_way_get_line_fault (&way, line) == NP_LINE_FITS)
        partner->next = line;
    }
}

static void
follow_partners (const NpLook   *look,
                 NpLookPartners *self)
{
  find_partners (look, self);
  if (self->partners->len == 0)
    return;

  np_look_walk_routes (look, give_to_partners, self);
  for (guint i = 0; i < self->partners->len; i++)
    find_line (look, &g_array_index (self->partners, NpPartner, i));
}

static NpLookPartners *
get_all (const NpLook *look)
{
  NpLookPartners *self = look->private->partners;

  if (self == NULL)
    {
      self = g_new0 (NpLookPartners, 1);
      self->partners = g_array_new (FALSE, TRUE, sizeof (NpPartner));
      g_array_set_clear_func (self->partners, clear_partner);
      follow_partners (look, self);
      look->private->partners = self;
    }

  return self;
}

void
np_look_partners_free (NpLookPartners *self)
{
  g_array_unref (self->partners);
  g_free (self);
}

/**
 * np_look_get_partners:
 * @look: a look
 * @n_partners: (out): how many
 *
 * The name servers, the routers of the ways out, and the other ends of conversations, as many as can be looked at in a
 * moment.
 *
 * Returns: (transfer none) (array length=n_partners): with whom this computer talks, by their addresses
 */
const NpPartner *
np_look_get_partners (const NpLook *look,
                      guint        *n_partners)
{
  const GArray *partners = get_all (look)->partners;

  *n_partners = partners->len;

  return (const NpPartner *) (gconstpointer) partners->data;
}
