/* meaning/pairs.c: the two ends of a conversation on this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/pairs.h"

#include "meaning/socket-index.h"

#define N_PORT_BYTES ((G_MAXUINT16 + 1) / 8)

typedef struct
{
  NpSocketRecord *sockets;
  guint           n_sockets;
  /* Most sockets talk to other computers: two bits say so without comparing addresses. */
  guint8          local_ports[N_PORT_BYTES];
  guint8          remote_ports[N_PORT_BYTES];
} Sockets;

/* A conversation whose other end may be on this computer too: the hash values of its ends, and
 * where its record is. Reading this array and not the records, which are large, makes it quick. */
typedef struct
{
  guint local;
  guint remote;
  guint place;
} Candidate;

static gboolean
has_bit (const guint8 *bits,
         guint16       port)
{
  return (bits[port / 8] & 1u << port % 8) != 0;
}

static void
set_bit (guint8  *bits,
         guint16  port)
{
  bits[port / 8] |= (guint8) (1u << port % 8);
}

/* Whether it has two ends by which it could be told apart. */
static gboolean
is_conversation (const NpSocketRecord *socket)
{
  switch (socket->protocol)
    {
    case NP_PROTOCOL_TCP:
    case NP_PROTOCOL_UDP:
    case NP_PROTOCOL_UDPLITE:
    case NP_PROTOCOL_MPTCP:
    case NP_PROTOCOL_SCTP:
      return socket->cookie != 0 && socket->local_port != 0 && socket->remote_port != 0 &&
             !np_address_is_unspecified (&socket->remote);

    default:
      return FALSE;
    }
}

static gboolean
may_have_mirror (const Sockets        *self,
                 const NpSocketRecord *socket)
{
  return is_conversation (socket) &&
         has_bit (self->local_ports, socket->remote_port) &&
         has_bit (self->remote_ports, socket->local_port);
}

/* The same link-local address may be there once on each link (RFC 4007 §4). */
static gboolean
has_scope (const NpAddress *address)
{
  return address->family == AF_INET6 && address->bytes[0] == 0xfe && (address->bytes[1] & 0xc0) == 0x80;
}

static gboolean
is_same_conversation (const NpSocketRecord *a,
                      const NpSocketRecord *b)
{
  return a->protocol == b->protocol && a->local_port == b->local_port && a->remote_port == b->remote_port &&
         np_socket_index_is_same_address (&a->local, &b->local) &&
         np_socket_index_is_same_address (&a->remote, &b->remote) &&
         (!has_scope (&a->local) || a->interface_index == b->interface_index);
}

static gboolean
is_mirror (const NpSocketRecord *a,
           const NpSocketRecord *b)
{
  return a->protocol == b->protocol && a->local_port == b->remote_port && a->remote_port == b->local_port &&
         np_socket_index_is_same_address (&a->local, &b->remote) &&
         np_socket_index_is_same_address (&a->remote, &b->local) &&
         (!has_scope (&a->local) || a->interface_index == 0 || b->interface_index == 0 ||
          a->interface_index == b->interface_index);
}

/* Ports are used again: of several that could be the other end the one that still lives is, then one that
 * is only remembered, then one that has ended. */
static guint
get_rank (const NpSocketRecord *socket)
{
  if (socket->closed_time != 0)
    return 2;

  return socket->state == NP_STATE_TIME_WAIT ? 1 : 0;
}

static guint
hash_ends (guint local,
           guint remote)
{
  return np_hash_mix ((guint64) local << 32 | remote);
}

static void
candidate_init (Candidate            *self,
                const NpSocketRecord *sockets,
                guint                 place)
{
  self->local = np_socket_index_hash_any_end (&sockets[place].local, sockets[place].local_port);
  self->remote = np_socket_index_hash_any_end (&sockets[place].remote, sockets[place].remote_port);
  self->place = place;
}

/* Of sockets that share both their ends, which only UDP allows at one moment, one is enough: this keeps
 * thousands of them from standing in each other's way. */
static void
add_candidate (const Sockets   *self,
               NpSocketIndex   *ends,
               const Candidate *candidates,
               guint            n)
{
  const Candidate *candidate = &candidates[n];
  const NpSocketRecord *socket = &self->sockets[candidate->place];
  guint hash = hash_ends (candidate->local, candidate->remote);
  guint32 *slot;

  for (slot = np_socket_index_first (ends, hash); *slot != 0; slot = np_socket_index_next (ends, slot))
    {
      const Candidate *other = &candidates[*slot - 1];

      if (other->local != candidate->local || other->remote != candidate->remote ||
          !is_same_conversation (&self->sockets[other->place], socket))
        continue;
      if (get_rank (&self->sockets[other->place]) <= get_rank (socket))
        return;
      break;
    }

  *slot = n + 1;
}

static const NpSocketRecord *
find_mirror (const Sockets       *self,
             const NpSocketIndex *ends,
             const Candidate     *candidates,
             const Candidate     *candidate)
{
  const NpSocketRecord *socket = &self->sockets[candidate->place];
  const NpSocketRecord *best = NULL;
  guint hash = hash_ends (candidate->remote, candidate->local);

  for (guint32 *slot = np_socket_index_first (ends, hash); *slot != 0; slot = np_socket_index_next (ends, slot))
    {
      const Candidate *mirror = &candidates[*slot - 1];
      const NpSocketRecord *other = &self->sockets[mirror->place];

      if (mirror->local == candidate->remote && mirror->remote == candidate->local && is_mirror (other, socket) &&
          (best == NULL || get_rank (other) < get_rank (best) ||
           (get_rank (other) == get_rank (best) && other < best)))
        best = other;
    }

  /* What has ended cannot be gone to, and its ends may have been somebody else's. */
  if (best != NULL && best->closed_time != 0 && socket->closed_time == 0)
    return NULL;

  return best;
}

static void
set_peer (NpSocketRecord       *socket,
          const NpSocketRecord *peer)
{
  socket->peer_cookie = peer->cookie;

  g_clear_pointer (&socket->peer_owners, np_owners_unref);
  g_clear_pointer (&socket->peer_unit, g_ref_string_release);
  if (peer->owners != NULL)
    socket->peer_owners = np_owners_ref (peer->owners);
  if (peer->unit != NULL)
    socket->peer_unit = g_ref_string_acquire (peer->unit);
}

static guint
find_candidates (Sockets   *self,
                 Candidate *candidates)
{
  guint n_candidates = 0;

  for (guint i = 0; i < self->n_sockets; i++)
    if (may_have_mirror (self, &self->sockets[i]))
      candidate_init (&candidates[n_candidates++], self->sockets, i);

  return n_candidates;
}

static void
pair_inet (Sockets *self)
{
  g_autofree Candidate *candidates = NULL;
  NpSocketIndex ends = { NULL };
  guint n_conversations = 0, n_candidates;

  for (guint i = 0; i < self->n_sockets; i++)
    if (is_conversation (&self->sockets[i]))
      {
        set_bit (self->local_ports, self->sockets[i].local_port);
        set_bit (self->remote_ports, self->sockets[i].remote_port);
        n_conversations++;
      }

  candidates = g_new (Candidate, n_conversations);
  n_candidates = find_candidates (self, candidates);
  np_socket_index_init (&ends, n_candidates);
  for (guint n = 0; n < n_candidates; n++)
    add_candidate (self, &ends, candidates, n);

  for (guint n = 0; n < n_candidates; n++)
    {
      const NpSocketRecord *peer = find_mirror (self, &ends, candidates, &candidates[n]);

      if (peer != NULL)
        set_peer (&self->sockets[candidates[n].place], peer);
    }

  np_socket_index_clear (&ends);
}

static gboolean
is_unix (const NpSocketRecord *socket)
{
  return socket->protocol == NP_PROTOCOL_UNIX && socket->cookie != 0;
}

static const NpSocketRecord *
find_inode (const Sockets       *self,
            const NpSocketIndex *inodes,
            guint32              inode)
{
  for (guint32 *slot = np_socket_index_first (inodes, np_hash_mix (inode)); *slot != 0;
       slot = np_socket_index_next (inodes, slot))
    if (self->sockets[*slot - 1].inode == inode)
      return &self->sockets[*slot - 1];

  return NULL;
}

/* The kernel tells the inode of the other end. Many senders of datagrams may have one receiver, which
 * then has no other end itself. */
static void
pair_unix (Sockets *self)
{
  NpSocketIndex inodes = { NULL };
  guint n_unix = 0;

  for (guint i = 0; i < self->n_sockets; i++)
    n_unix += is_unix (&self->sockets[i]) ? 1 : 0;
  if (n_unix == 0)
    return;

  np_socket_index_init (&inodes, n_unix);
  for (guint i = 0; i < self->n_sockets; i++)
    if (is_unix (&self->sockets[i]) && self->sockets[i].inode != 0 &&
        find_inode (self, &inodes, self->sockets[i].inode) == NULL)
      {
        guint32 *slot = np_socket_index_first (&inodes, np_hash_mix (self->sockets[i].inode));

        while (*slot != 0)
          slot = np_socket_index_next (&inodes, slot);
        *slot = i + 1;
      }

  for (guint i = 0; i < self->n_sockets; i++)
    if (is_unix (&self->sockets[i]) && self->sockets[i].peer_inode != 0)
      {
        const NpSocketRecord *peer = find_inode (self, &inodes, self->sockets[i].peer_inode);

        if (peer != NULL)
          set_peer (&self->sockets[i], peer);
      }

  np_socket_index_clear (&inodes);
}

/**
 * np_pairs_assign:
 * @snapshot: a snapshot that is being filled and holds all its sockets and their owners
 *
 * Gives each socket whose other end is on this computer too the cookie, the owners and the unit of that end.
 * Connections are recognised by their addresses and ports, which are those of the other end the
 * other way round; an IPv4-mapped IPv6 address is the IPv4 one in it. UNIX sockets are recognised by
 * the inode of the other end, which the kernel tells (sock_diag(7)). A socket that was there only between two looks
 * knows its other end, but is none for those that are still there. Sockets
 * without a cookie, from /proc/net, are left out. Takes time linear in the number of sockets.
 */
void
np_pairs_assign (NpSnapshot *snapshot)
{
  Sockets self = { NULL };

  self.sockets = np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &self.n_sockets);
  pair_inet (&self);
  pair_unix (&self);
}
