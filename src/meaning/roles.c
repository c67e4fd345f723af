/* meaning/roles.c: who called whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/roles.h"

#include "meaning/port-bind.h"
#include "meaning/socket-index.h"
#include "meaning/socket-phrases.h"

#define N_PORT_BYTES ((G_MAXUINT16 + 1) / 8)

/* Protocols that share their ports. */
typedef enum
{
  PORTS_OF_TCP,
  PORTS_OF_UDP,
  PORTS_OF_UDPLITE,
  PORTS_OF_SCTP,
  NO_PORTS,
} Ports;

#define N_PORTS NO_PORTS

/* Where a socket waits; an unspecified address stands for all of its family. */
typedef struct
{
  NpAddress address;
  guint16   port;
  guint8    protocol;
  guint32   interface_index;
} Place;

typedef struct
{
  NpSocketRecord *sockets;
  guint           n_sockets;
  const NpHost   *host;
  NpSocketIndex   places;
  NpSocketIndex   paths;
  /* On which ports at least one waits, and at least two. Most sockets have a port on which
   * nothing waits: one bit says so without hashing. */
  guint8          once[N_PORTS][N_PORT_BYTES];
  guint8          twice[N_PORTS][N_PORT_BYTES];
} Sockets;

static Ports
get_ports (const NpSocketRecord *socket)
{
  switch (socket->protocol)
    {
    case NP_PROTOCOL_TCP:
    case NP_PROTOCOL_MPTCP:
      return PORTS_OF_TCP;
    case NP_PROTOCOL_UDP:
      return PORTS_OF_UDP;
    case NP_PROTOCOL_UDPLITE:
      return PORTS_OF_UDPLITE;
    case NP_PROTOCOL_SCTP:
      return PORTS_OF_SCTP;
    default:
      return NO_PORTS;
    }
}

static gboolean
is_stream (const NpSocketRecord *socket)
{
  return get_ports (socket) == PORTS_OF_TCP || get_ports (socket) == PORTS_OF_SCTP;
}

static gboolean
is_unix_listener (const NpSocketRecord *socket)
{
  return socket->protocol == NP_PROTOCOL_UNIX && socket->state == NP_STATE_LISTEN && socket->path != NULL;
}

static gboolean
has_port (const guint8 *bits,
          guint16       port)
{
  return (bits[port / 8] & 1u << port % 8) != 0;
}

static void
count_port (Sockets              *self,
            const NpSocketRecord *socket)
{
  Ports ports = get_ports (socket);
  guint16 port = socket->local_port;
  guint8 bit = (guint8) (1u << port % 8);

  self->twice[ports][port / 8] |= self->once[ports][port / 8] & bit;
  self->once[ports][port / 8] |= bit;
}

/* The same for 0.0.0.0 and ::, which one socket may have both. */
static guint
hash_place (const Place *place)
{
  return np_hash_mix ((guint64) place->interface_index << 32 | np_socket_index_hash_end (&place->address, place->port));
}

/* An IPv6 socket at :: takes IPv4 callers too, unless it refuses them (ipv6(7)). */
static gboolean
takes_callers_at (const NpSocketRecord *listener,
                  const Place          *place,
                  gboolean             *as_other_family)
{
  NpAddress address;

  if (listener->local_port != place->port || listener->protocol != place->protocol ||
      listener->interface_index != place->interface_index)
    return FALSE;

  np_address_unmap (&listener->local, &address);
  *as_other_family = address.family != place->address.family;
  if (!*as_other_family)
    return np_address_equal (&address, &place->address);

  return address.family == AF_INET6 && !listener->v6only &&
         np_address_is_unspecified (&address) && np_address_is_unspecified (&place->address);
}

/* One is enough of those that share a place, as a program does that waits in several processes. */
static void
add_waiting (Sockets *self,
             guint    i)
{
  const NpSocketRecord *socket = &self->sockets[i];
  Place place = {
    .port = socket->local_port,
    .protocol = socket->protocol,
    .interface_index = socket->interface_index,
  };
  guint32 *slot;

  count_port (self, socket);
  np_address_unmap (&socket->local, &place.address);

  for (slot = np_socket_index_first (&self->places, hash_place (&place)); *slot != 0;
       slot = np_socket_index_next (&self->places, slot))
    {
      const NpSocketRecord *other = &self->sockets[*slot - 1];
      gboolean as_other_family;

      if (takes_callers_at (other, &place, &as_other_family) && !as_other_family && other->v6only == socket->v6only)
        return;
    }

  *slot = i + 1;
}

static const NpSocketRecord *
find_at (const Sockets *self,
         const Place   *place)
{
  const NpSocketRecord *found = NULL;

  for (guint32 *slot = np_socket_index_first (&self->places, hash_place (place)); *slot != 0;
       slot = np_socket_index_next (&self->places, slot))
    {
      gboolean as_other_family;

      if (!takes_callers_at (&self->sockets[*slot - 1], place, &as_other_family))
        continue;

      /* The kernel prefers the one of the caller's own family. */
      found = &self->sockets[*slot - 1];
      if (!as_other_family)
        break;
    }

  return found;
}

/* The kernel prefers one at the very address, then one that is bound to the interface (inet_lookup_listener()). */
static const NpSocketRecord *
find_waiting_for (const Sockets        *self,
                  const NpSocketRecord *socket,
                  NpProtocol            protocol)
{
  Place place = { .port = socket->local_port, .protocol = (guint8) protocol };
  const NpSocketRecord *found = NULL;

  np_address_unmap (&socket->local, &place.address);

  for (guint i = 0; i < 2 && found == NULL; i++)
    {
      place.interface_index = socket->interface_index;
      found = find_at (self, &place);
      if (found == NULL && socket->interface_index != 0)
        {
          place.interface_index = 0;
          found = find_at (self, &place);
        }
      memset (place.address.bytes, 0, sizeof place.address.bytes);
    }

  return found;
}

static const NpSocketRecord *
find_listener (const Sockets        *self,
               const NpSocketRecord *socket)
{
  const NpSocketRecord *found;

  if (!has_port (self->once[get_ports (socket)], socket->local_port))
    return NULL;

  found = find_waiting_for (self, socket, socket->protocol);

  /* A listener of MPTCP that the kernel does not tell has one of TCP beneath it. */
  return found == NULL && socket->protocol == NP_PROTOCOL_MPTCP ? find_waiting_for (self, socket, NP_PROTOCOL_TCP) : found;
}

static guint32 *
find_path_slot (const Sockets *self,
                const char    *path,
                guint8         unix_type)
{
  guint32 *slot;

  for (slot = np_socket_index_first (&self->paths, g_str_hash (path)); *slot != 0;
       slot = np_socket_index_next (&self->paths, slot))
    {
      const NpSocketRecord *listener = &self->sockets[*slot - 1];

      if (listener->unix_type == unix_type && g_str_equal (listener->path, path))
        break;
    }

  return slot;
}

static const NpSocketRecord *
find_unix_listener (const Sockets        *self,
                    const NpSocketRecord *socket,
                    const char           *path)
{
  guint32 place = path != NULL ? *find_path_slot (self, path, socket->unix_type) : 0;

  return place != 0 ? &self->sockets[place - 1] : NULL;
}

/* A port of this side that was chosen, and one of the other side that was lent as callers get one: usually this side
 * was called, and its listener has gone since. But programs may call from a port of their choice, as FTP does. */
static gboolean
may_have_been_called (const Sockets        *self,
                      const NpSocketRecord *socket)
{
  guint16 first = self->host->first_local_port, last = self->host->last_local_port;

  return first != 0 && socket->remote_port >= first && (socket->local_port < first || socket->local_port > last);
}

static NpRole
get_stream_role (const Sockets        *self,
                 const NpSocketRecord *socket,
                 gboolean              is_awaited)
{
  switch (socket->state)
    {
    case NP_STATE_LISTEN:
      return NP_ROLE_WAITING;

    case NP_STATE_CLOSE:
    case NP_STATE_BOUND_INACTIVE:
    case NP_STATE_UNCONN:
      /* One that has ended is in this state too, whatever it was. */
      if (socket->closed_time == 0 || socket->remote_port == 0)
        return NP_ROLE_NONE;
      break;

    /* Whoever is called keeps nothing at this point of an association (RFC 9260 §5.1). */
    case NP_STATE_COOKIE_WAIT:
    case NP_STATE_COOKIE_ECHOED:
    case NP_STATE_SYN_SENT:
      return NP_ROLE_CALLER;

    case NP_STATE_SYN_RECV:
    case NP_STATE_NEW_SYN_RECV:
      return NP_ROLE_VISITED;

    default:
      break;
    }

  if (socket->visibility == NP_OWNER_UNACCEPTED || is_awaited)
    return NP_ROLE_VISITED;

  return may_have_been_called (self, socket) ? NP_ROLE_NONE : NP_ROLE_CALLER;
}

static NpRole
get_message_role (const NpSocketRecord *socket,
                  gboolean              is_awaited)
{
  gboolean has_partner = socket->state == NP_STATE_ESTABLISHED || (socket->closed_time != 0 && socket->remote_port != 0);

  if (!has_partner)
    return NP_ROLE_WAITING;

  return is_awaited ? NP_ROLE_VISITED : NP_ROLE_CALLER;
}

static NpRole
get_unix_role (const Sockets         *self,
               const NpSocketRecord  *socket,
               const NpSocketRecord **listener)
{
  if (socket->state == NP_STATE_LISTEN || np_socket_takes_unix_messages (socket))
    return NP_ROLE_WAITING;
  if (socket->unix_type == NP_UNIX_DGRAM && socket->peer_inode != 0)
    return NP_ROLE_CALLER;
  if (socket->state != NP_STATE_ESTABLISHED)
    return socket->path != NULL ? NP_ROLE_WAITING : NP_ROLE_NONE;

  *listener = find_unix_listener (self, socket, socket->path);
  if (*listener != NULL)
    return NP_ROLE_VISITED;

  /* The end that accept() makes has the listener's name; a caller rarely gives itself one. */
  if (socket->path == NULL || find_unix_listener (self, socket, socket->peer_path) != NULL)
    return NP_ROLE_CALLER;

  return NP_ROLE_VISITED;
}

static void
assign_role (const Sockets  *self,
             NpSocketRecord *socket)
{
  const NpSocketRecord *listener = NULL;
  NpRole role;

  if (get_ports (socket) != NO_PORTS && !np_socket_awaits (socket))
    listener = find_listener (self, socket);

  if (is_stream (socket))
    role = get_stream_role (self, socket, listener != NULL);
  else if (socket->protocol == NP_PROTOCOL_UNIX)
    role = get_unix_role (self, socket, &listener);
  else if (socket->protocol == NP_PROTOCOL_NETLINK)
    role = NP_ROLE_NONE;
  else
    role = get_message_role (socket, listener != NULL);

  socket->role = (guint8) role;
  socket->listener_cookie = role == NP_ROLE_VISITED && listener != NULL ? listener->cookie : 0;
}

/* A listener has chosen its port, or had it chosen for it, for others to find it: the number matters. One that waits for
 * messages usually only waits for answers. Two that wait on the same port, one for each family, did not get
 * it by chance. */
static gboolean
has_temporary_port (const Sockets        *self,
                    const NpSocketRecord *socket)
{
  guint16 port = socket->local_port;
  Ports ports = get_ports (socket);

  if (ports == NO_PORTS || port == 0 || port < self->host->first_local_port || port > self->host->last_local_port)
    return FALSE;
  if (np_socket_awaits (socket))
    return !is_stream (socket) && !has_port (self->twice[ports], port);

  return !has_port (self->once[ports], port);
}

static void
sockets_init (Sockets    *self,
              NpSnapshot *snapshot)
{
  guint n_waiting = 0, n_paths = 0;

  self->host = np_snapshot_get_host (snapshot);
  self->sockets = np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &self->n_sockets);

  for (guint i = 0; i < self->n_sockets; i++)
    {
      n_waiting += np_socket_awaits (&self->sockets[i]) ? 1 : 0;
      n_paths += is_unix_listener (&self->sockets[i]) ? 1 : 0;
    }

  np_socket_index_init (&self->places, n_waiting);
  np_socket_index_init (&self->paths, n_paths);

  for (guint i = 0; i < self->n_sockets; i++)
    if (np_socket_awaits (&self->sockets[i]))
      add_waiting (self, i);
    else if (is_unix_listener (&self->sockets[i]))
      {
        guint32 *slot = find_path_slot (self, self->sockets[i].path, self->sockets[i].unix_type);

        *slot = *slot != 0 ? *slot : i + 1;
      }
}

/**
 * np_roles_assign:
 * @snapshot: a snapshot that is being filled and holds all its sockets
 *
 * Decides for every socket who began the conversation, to which listener it came, and whether its own port
 * means anything. A connection whose
 * own port is one on which a program here listens, at that address, was begun by
 * the other side; this is a very good guess, because the kernel does not keep
 * who called. Where nobody listens any more, and the ports rather look like those of a visitor, no role is claimed. Of several listeners that share a place one is named. Takes time linear in the number of sockets.
 */
void
np_roles_assign (NpSnapshot *snapshot)
{
  g_autofree Sockets *self = g_new0 (Sockets, 1);

  sockets_init (self, snapshot);

  for (guint i = 0; i < self->n_sockets; i++)
    {
      assign_role (self, &self->sockets[i]);
      self->sockets[i].has_temporary_port = has_temporary_port (self, &self->sockets[i]) ? 1 : 0;
    }

  np_socket_index_clear (&self->places);
  np_socket_index_clear (&self->paths);
}
