/* meaning/roles.c: who called whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/roles.h"

#include <string.h>

#include "snapshot/record-util.h"

/* A place where TCP callers are awaited: an unspecified address stands for all of its family. */
typedef struct
{
  NpAddress address;
  guint16   port;
} Place;

typedef struct
{
  GHashTable *places;
  Place      *storage;
  guint       n_stored;
  /* Most sockets have a port on which nothing listens: one bit says so without hashing. */
  guint8      ports[(G_MAXUINT16 + 1) / 8];
} Listeners;

static guint
place_hash (gconstpointer data)
{
  const Place *place = data;

  return np_hash_mix (((guint64) np_hash_bytes (&place->address, sizeof place->address) << 16) | place->port);
}

static gboolean
place_equal (gconstpointer a,
             gconstpointer b)
{
  const Place *left = a;
  const Place *right = b;

  return left->port == right->port && np_address_equal (&left->address, &right->address);
}

static void
listeners_add (Listeners       *self,
               const NpAddress *address,
               guint16          port)
{
  Place *place = &self->storage[self->n_stored++];

  place->address = *address;
  place->port = port;
  g_hash_table_add (self->places, place);
  self->ports[port / 8] |= (guint8) (1u << port % 8);
}

static void
listeners_add_socket (Listeners            *self,
                      const NpSocketRecord *socket)
{
  NpAddress address;

  np_address_unmap (&socket->local, &address);
  listeners_add (self, &address, socket->local_port);

  /* An IPv6 socket at :: takes IPv4 callers too, unless it refuses them (ipv6(7)). */
  if (address.family == AF_INET6 && np_address_is_unspecified (&address) && !socket->v6only)
    {
      const NpAddress any_ipv4 = { .family = AF_INET };

      listeners_add (self, &any_ipv4, socket->local_port);
    }
}

static gboolean
listeners_await (const Listeners      *self,
                 const NpSocketRecord *socket)
{
  guint16 port = socket->local_port;
  Place place = { .port = port };

  if ((self->ports[port / 8] & 1u << port % 8) == 0)
    return FALSE;

  np_address_unmap (&socket->local, &place.address);
  if (g_hash_table_contains (self->places, &place))
    return TRUE;

  memset (place.address.bytes, 0, sizeof place.address.bytes);

  return g_hash_table_contains (self->places, &place);
}

static gboolean
is_tcp_listener (const NpSocketRecord *socket)
{
  return socket->protocol == NP_PROTOCOL_TCP && socket->state == NP_STATE_LISTEN;
}

static void
listeners_init (Listeners            *self,
                const NpSocketRecord *sockets,
                guint                 n_sockets)
{
  guint n_listeners = 0;

  for (guint i = 0; i < n_sockets; i++)
    n_listeners += is_tcp_listener (&sockets[i]) ? 1 : 0;

  self->places = g_hash_table_new (place_hash, place_equal);
  self->storage = g_new0 (Place, 2 * (gsize) n_listeners);

  for (guint i = 0; i < n_sockets; i++)
    if (is_tcp_listener (&sockets[i]))
      listeners_add_socket (self, &sockets[i]);
}

static void
listeners_clear (Listeners *self)
{
  g_hash_table_unref (self->places);
  g_free (self->storage);
}

static NpRole
get_tcp_role (const NpSocketRecord *socket,
              const Listeners      *listeners)
{
  switch (socket->state)
    {
    case NP_STATE_LISTEN:
      return NP_ROLE_WAITING;

    case NP_STATE_CLOSE:
    case NP_STATE_BOUND_INACTIVE:
    case NP_STATE_UNCONN:
      return NP_ROLE_NONE;

    case NP_STATE_SYN_SENT:
      return NP_ROLE_CALLER;

    case NP_STATE_SYN_RECV:
    case NP_STATE_NEW_SYN_RECV:
      return NP_ROLE_VISITED;

    default:
      if (socket->visibility == NP_OWNER_UNACCEPTED || listeners_await (listeners, socket))
        return NP_ROLE_VISITED;
      return NP_ROLE_CALLER;
    }
}

static NpRole
get_unix_role (const NpSocketRecord *socket)
{
  if (socket->state == NP_STATE_LISTEN)
    return NP_ROLE_WAITING;

  /* The end that accept() makes has the listener's name; a caller rarely gives itself one. */
  if (socket->state == NP_STATE_ESTABLISHED)
    return socket->path != NULL ? NP_ROLE_VISITED : NP_ROLE_CALLER;

  return socket->path != NULL ? NP_ROLE_WAITING : NP_ROLE_NONE;
}

static NpRole
get_role (const NpSocketRecord *socket,
          const Listeners      *listeners)
{
  if (socket->protocol == NP_PROTOCOL_TCP)
    return get_tcp_role (socket, listeners);
  if (socket->protocol == NP_PROTOCOL_UNIX)
    return get_unix_role (socket);

  return socket->state == NP_STATE_ESTABLISHED ? NP_ROLE_CALLER : NP_ROLE_WAITING;
}

/**
 * np_roles_assign:
 * @snapshot: a snapshot that is being filled and holds all its sockets
 *
 * Decides for every socket who began the conversation. A TCP connection whose
 * own port is one on which a program here listens, at that address, was begun by
 * the other side; this is a very good guess, because the kernel does not keep
 * who called. Takes time linear in the number of sockets.
 */
void
np_roles_assign (NpSnapshot *snapshot)
{
  guint n_sockets;
  NpSocketRecord *sockets = np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);
  Listeners listeners = { NULL };

  listeners_init (&listeners, sockets, n_sockets);
  for (guint i = 0; i < n_sockets; i++)
    sockets[i].role = (guint8) get_role (&sockets[i], &listeners);
  listeners_clear (&listeners);
}
