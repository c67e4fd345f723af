/* tests/meaning/socket-space.c: every socket that there can be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a text about a socket depends on is a product of lists: kinds (protocol, state and role), addresses, queues,
 * ports and owners. The lists hold what the kernel and np_roles_assign() can tell, and nothing else: a sentence about
 * a socket that cannot be is neither right nor wrong.
 */
#include "meaning/socket-space.h"

#include <linux/if_ether.h>
#include <linux/netlink.h>
#include <netinet/in.h>

#include "meaning/socket-space-lists.h"
#include "support/sample.h"

const SocketSpace socket_space_whole = {
  G_N_ELEMENTS (pairs), G_N_ELEMENTS (places), G_N_ELEMENTS (queues), G_N_ELEMENTS (owner_kinds), G_N_ELEMENTS (ports),
};

typedef struct
{
  SocketVisitor visit;
  gpointer      user_data;
  guint         n_visited;
  NpOwners     *owners[4];
  NpOwners     *peer;
  NpDesktopApp *app;
} Walk;

static void
walk_init (Walk          *self,
           SocketVisitor  visit,
           gpointer       user_data)
{
  self->visit = visit;
  self->user_data = user_data;
  self->n_visited = 0;
  self->owners[0] = NULL;
  for (guint i = 1; i < G_N_ELEMENTS (self->owners); i++)
    self->owners[i] = sample_owners (SPACE_PROGRAM, i);
  self->peer = sample_owners (SPACE_PEER, 1);
  self->peer->processes[0]->pid = 99;
  self->app = np_desktop_app_new ("org.example.Browser", SPACE_APP, NULL);
}

static void
walk_clear (Walk *self)
{
  for (guint i = 1; i < G_N_ELEMENTS (self->owners); i++)
    np_owners_unref (self->owners[i]);
  np_owners_unref (self->peer);
  np_desktop_app_unref (self->app);
}

static gboolean
has_connection (const NpSocketRecord *socket)
{
  return socket->protocol == NP_PROTOCOL_TCP || socket->protocol == NP_PROTOCOL_MPTCP || socket->protocol == NP_PROTOCOL_SCTP;
}

/* A caller who is not answered is connected, or has hung up already; a request has no program yet; and what nobody
 * holds is being opened or closed. */
static gboolean
can_be_owned (const NpSocketRecord *socket,
              const Owner          *owner)
{
  gboolean is_request = socket->state == NP_STATE_SYN_RECV || socket->state == NP_STATE_NEW_SYN_RECV;

  if (is_request)
    return owner->visibility == NP_OWNER_NONE;
  if (socket->state == NP_STATE_TIME_WAIT)
    return owner->visibility == NP_OWNER_NONE;
  if (owner->visibility == NP_OWNER_UNACCEPTED)
    return has_connection (socket) && socket->role == NP_ROLE_VISITED &&
           (socket->state == NP_STATE_ESTABLISHED || socket->state == NP_STATE_CLOSE_WAIT);

  return TRUE;
}

static void
set_owner (const Walk     *self,
           NpSocketRecord *socket,
           const Owner    *owner)
{
  socket->visibility = (guint8) owner->visibility;
  socket->owners = self->owners[owner->n_processes];
  socket->app = owner->app != NULL ? self->app : NULL;
  socket->unit = (char *) owner->unit;
  socket->unit_description = (char *) owner->description;
  socket->container = (char *) owner->container;
  socket->user = (char *) owner->user;
  socket->uid = owner->user != NULL && strcmp (owner->user, SPACE_ROOT) != 0 ? 1000 : 0;
  socket->inode = owner->visibility == NP_OWNER_NONE || owner->visibility == NP_OWNER_UNACCEPTED ? 0 : 4711;
}

static void
visit (Walk                 *self,
       const NpSocketRecord *socket)
{
  self->visit (socket, self->user_data);
  self->n_visited++;
}

static void
walk_owners (Walk              *self,
             const SocketSpace *space,
             NpSocketRecord    *socket)
{
  for (guint i = 0; i < space->n_owners; i++)
    if (can_be_owned (socket, &owner_kinds[i]))
      {
        set_owner (self, socket, &owner_kinds[i]);
        visit (self, socket);
      }
}

static gboolean
waits (const NpSocketRecord *socket)
{
  return socket->state == NP_STATE_LISTEN || socket->state == NP_STATE_UNCONN ||
         socket->state == NP_STATE_CLOSE || socket->state == NP_STATE_BOUND_INACTIVE;
}

/* What can wait in the queues: nothing at a goodbye that is all over, data only where it is open. */
static gboolean
can_queue (const NpSocketRecord *socket,
           guint32               recv_q,
           guint32               send_q)
{
  switch (socket->state)
    {
    case NP_STATE_TIME_WAIT:
    case NP_STATE_SYN_RECV:
    case NP_STATE_NEW_SYN_RECV:
    case NP_STATE_CLOSE:
    case NP_STATE_BOUND_INACTIVE:
      return recv_q == 0 && send_q == 0;
    case NP_STATE_SYN_SENT:
      return recv_q == 0 && send_q == 1;
    case NP_STATE_FIN_WAIT1:
    case NP_STATE_LAST_ACK:
    case NP_STATE_CLOSING:
      return send_q >= 1;
    default:
      break;
    }

  /* This one only sends (raw(7)). */
  return socket->protocol != NP_PROTOCOL_RAW || socket->local_port != IPPROTO_RAW || recv_q == 0;
}

static void
walk_queues (Walk              *self,
             const SocketSpace *space,
             NpSocketRecord    *socket)
{
  gboolean was_any = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (queues) && (i < space->n_queues || !was_any); i++)
    {
      if (!can_queue (socket, queues[i][0], queues[i][1]))
        continue;

      was_any = TRUE;
      socket->recv_q = queues[i][0];
      socket->send_q = queues[i][1];
      walk_owners (self, space, socket);
    }
}

static void
set_waiting_place (NpSocketRecord *socket,
                   const Spot     *place,
                   const Ports    *numbers)
{
  sample_set_ends (socket, place->address, numbers->local, place->address[0] == ':' || strchr (place->address, ':') != NULL ? "::" : "0.0.0.0", 0);
  socket->interface = (char *) place->interface;
  socket->interface_index = place->interface_index;
  socket->v6only = place->v6only ? 1 : 0;
  socket->from_proc = place->from_proc ? 1 : 0;
  /* A listener's number is never one that means nothing. */
  socket->has_temporary_port = numbers->is_temporary && socket->state != NP_STATE_LISTEN ? 1 : 0;
}

static void
walk_places (Walk              *self,
             const SocketSpace *space,
             NpSocketRecord    *socket)
{
  for (guint i = 0; i < space->n_places; i++)
    for (guint j = 0; j < space->n_ports; j++)
      {
        NpAddress address = sample_address (places[i].address);
        gboolean is_group = address.bytes[0] >= 224 && (address.family == AF_INET || address.bytes[0] == 0xff);

        if (is_group && has_connection (socket))
          continue;

        set_waiting_place (socket, &places[i], &ports[j]);
        walk_queues (self, space, socket);
      }
  socket->interface = NULL;
  socket->interface_index = 0;
  socket->v6only = socket->from_proc = 0;
}

/* The other end is on this computer, and somebody may know whose it is. */
static void
walk_peers (Walk              *self,
            const SocketSpace *space,
            NpSocketRecord    *socket)
{
  walk_queues (self, space, socket);
  /* Others have no ports to find the other end by. */
  if (!np_address_equal (&socket->local, &socket->remote) ||
      socket->protocol == NP_PROTOCOL_RAW || socket->protocol == NP_PROTOCOL_ICMP)
    return;

  socket->peer_cookie = 5;
  socket->peer_owners = self->peer;
  walk_queues (self, space, socket);
  socket->peer_owners = self->owners[1];
  walk_queues (self, space, socket);
  socket->peer_owners = NULL;
  socket->peer_unit = (char *) SPACE_SCOPE;
  walk_queues (self, space, socket);
  socket->peer_unit = NULL;
  socket->peer_cookie = 0;
}

static void
walk_pairs (Walk              *self,
            const SocketSpace *space,
            NpSocketRecord    *socket)
{
  guint n_message_pairs = has_connection (socket) ? 0 : G_N_ELEMENTS (message_pairs);

  for (guint i = 0; i < space->n_pairs + n_message_pairs; i++)
    for (guint j = 0; j < space->n_ports; j++)
      {
        const char *const *pair = i < space->n_pairs ? pairs[i] : message_pairs[i - space->n_pairs];

        /* Who was called has a number that was chosen. */
        if (socket->role == NP_ROLE_VISITED && ports[j].is_temporary)
          continue;

        sample_set_ends (socket, pair[0], ports[j].local, pair[1], ports[j].remote);
        socket->has_temporary_port = ports[j].is_temporary ? 1 : 0;
        walk_peers (self, space, socket);
      }
}

static void
walk_unix (Walk              *self,
           const SocketSpace *space)
{
  static const NpSocketState states[] = {
    NP_STATE_LISTEN, NP_STATE_ESTABLISHED, NP_STATE_SYN_SENT, NP_STATE_CLOSING, NP_STATE_UNCONN,
  };
  static const guint8 types[] = { NP_UNIX_STREAM, NP_UNIX_DGRAM, NP_UNIX_SEQPACKET };
  static const char *const paths[] = { NULL, SPACE_PATH, "/run/dbus/system_bus_socket", "@abstract" };

  for (guint i = 0; i < G_N_ELEMENTS (states) * G_N_ELEMENTS (types) * 16 * 4; i++)
    {
      NpSocketRecord socket = {
        .protocol = NP_PROTOCOL_UNIX,
        .family = NP_FAMILY_UNIX,
        .path = (char *) paths[i % 4],
        .peer_path = (char *) paths[i / 4 % 4],
        .role = (guint8) (i / 16 % 4),
        .unix_type = types[i / 64 % 3],
        .state = (guint8) states[i / 192],
      };

      if (socket.state == NP_STATE_LISTEN && (socket.unix_type == NP_UNIX_DGRAM || socket.peer_path != NULL))
        continue;
      if (socket.role == NP_ROLE_WAITING && socket.state == NP_STATE_ESTABLISHED && socket.unix_type != NP_UNIX_DGRAM)
        continue;

      walk_queues (self, space, &socket);
      if (socket.state == NP_STATE_ESTABLISHED && socket.unix_type != NP_UNIX_DGRAM)
        {
          socket.peer_hung_up = 1;
          walk_queues (self, space, &socket);
          socket.peer_hung_up = 0;
          socket.peer_owners = self->peer;
          socket.peer_inode = 12;
          walk_queues (self, space, &socket);
        }
    }
}

static void
walk_local_kinds (Walk              *self,
                  const SocketSpace *space)
{
  static const guint16 frames[] = { 0, ETH_P_ALL, ETH_P_ARP, ETH_P_PAE, 0x1234 };
  static const guint32 topics[] = { NETLINK_ROUTE, NETLINK_USERSOCK, NETLINK_AUDIT, 31 };

  for (guint i = 0; i < G_N_ELEMENTS (frames) * 3; i++)
    {
      NpSocketRecord socket = {
        .protocol = NP_PROTOCOL_PACKET,
        .family = NP_FAMILY_PACKET,
        .state = NP_STATE_UNCONN,
        .role = NP_ROLE_WAITING,
        .unix_type = SOCK_RAW,
        .local_port = frames[i / 3],
        .interface = i % 3 == 1 ? (char *) SPACE_INTERFACE : NULL,
        .interface_index = i % 3 == 0 ? 0 : 77,
      };

      walk_owners (self, space, &socket);
    }

  for (guint i = 0; i < G_N_ELEMENTS (topics) * 4; i++)
    {
      NpSocketRecord socket = {
        .protocol = NP_PROTOCOL_NETLINK,
        .family = NP_FAMILY_NETLINK,
        .state = NP_STATE_UNCONN,
        .netlink_protocol = topics[i / 4],
        .netlink_groups = i % 2,
        .netlink_port = i / 2 % 2 * 1000,
      };

      walk_owners (self, space, &socket);
    }
}

/**
 * socket_space_walk:
 * @space: how much of it
 * @visit: called with every socket of it, which it may not keep
 *
 * Returns: how many there were
 */
guint
socket_space_walk (const SocketSpace *space,
                   SocketVisitor      visitor,
                   gpointer           user_data)
{
  Walk self;

  walk_init (&self, visitor, user_data);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      NpSocketRecord socket = {
        .protocol = (guint8) kinds[i].protocol,
        .state = (guint8) kinds[i].state,
        .role = (guint8) kinds[i].role,
        .cookie = 17,
      };

      if (waits (&socket))
        walk_places (&self, space, &socket);
      else
        walk_pairs (&self, space, &socket);
    }

  walk_unix (&self, space);
  walk_local_kinds (&self, space);
  walk_clear (&self);

  return self.n_visited;
}

static void
randomize (GRand          *random,
           NpSocketRecord *socket)
{
  static const guint32 edges[] = { 0, 1, 2, 37, 38, 39, 127, 128, 129, 4096, 4097, G_MAXINT32, G_MAXUINT32 };

  socket->recv_q = edges[g_rand_int_range (random, 0, G_N_ELEMENTS (edges))];
  socket->send_q = edges[g_rand_int_range (random, 0, G_N_ELEMENTS (edges))];
  if (socket->state == NP_STATE_FIN_WAIT1 || socket->state == NP_STATE_LAST_ACK || socket->state == NP_STATE_CLOSING)
    socket->send_q = MAX (socket->send_q, 1);
  if (!can_queue (socket, socket->recv_q, socket->send_q))
    {
      socket->recv_q = 0;
      socket->send_q = socket->state == NP_STATE_SYN_SENT ? 1 : 0;
    }

  socket->timer = (guint8) g_rand_int_range (random, 0, NP_TIMER_DELACK + 1);
  socket->timer_ms = g_rand_int (random);
  socket->retransmits = (guint8) g_rand_int_range (random, 0, 256);
  socket->has_tcp_info = socket->protocol == NP_PROTOCOL_TCP && g_rand_boolean (random);
  if (socket->has_tcp_info && socket->state != NP_STATE_SYN_SENT && !waits (socket))
    {
      socket->bytes_sent = g_rand_boolean (random) ? g_rand_int (random) : 0;
      socket->bytes_received = g_rand_boolean (random) ? g_rand_int (random) : 0;
    }
  socket->rtt_us = g_rand_int (random);
  socket->has_memory = (guint8) g_rand_boolean (random);
  socket->drops = g_rand_boolean (random) ? (guint32) g_rand_int_range (random, 0, 4) : 0;
  socket->limit = (guint8) g_rand_int_range (random, 0, NP_LIMIT_SEND_BUFFER + 1);
  socket->remote_name = g_rand_boolean (random) ? (char *) "www.example.org" : NULL;
  socket->first_seen = g_rand_boolean (random) ? G_USEC_PER_SEC : 0;
  socket->was_there = (guint8) g_rand_boolean (random);
  if (g_rand_int_range (random, 0, 4) == 0)
    socket->closed_time = g_rand_boolean (random) ? G_USEC_PER_SEC + 10 : 900 * (gint64) G_USEC_PER_SEC;
}

typedef struct
{
  SocketVisitor visit;
  gpointer      user_data;
  GRand        *random;
  guint         one_of;
} Sampling;

static void
sample_cb (const NpSocketRecord *socket,
           gpointer              user_data)
{
  Sampling *sampling = user_data;
  NpSocketRecord other;

  if (g_rand_int_range (sampling->random, 0, (gint32) sampling->one_of) != 0)
    return;

  memcpy (&other, socket, sizeof other);
  randomize (sampling->random, &other);
  sampling->visit (&other, sampling->user_data);
}

/**
 * socket_space_sample:
 * @random: where chance comes from
 * @one_of: of how many sockets of the whole space one is taken
 * @visit: called with each after everything else that it may tell was set by chance, also whether it has ended
 */
void
socket_space_sample (GRand         *random,
                     guint          one_of,
                     SocketVisitor  visitor,
                     gpointer       user_data)
{
  Sampling sampling = { visitor, user_data, random, one_of };

  socket_space_walk (&socket_space_whole, sample_cb, &sampling);
}

static void (*check_socket) (const NpSocketRecord *socket);

static void
check_cb (const NpSocketRecord *socket,
          gpointer              user_data)
{
  guint *n_checked = user_data;

  check_socket (socket);
  (*n_checked)++;
}

/* Everything that interacts, with everything; of long lists the front, unless there is time for all. */
static void
test_whole (void)
{
  static const SocketSpace quick = { .n_pairs = 5, .n_places = 20, .n_queues = 5, .n_owners = 14, .n_ports = 2 };
  guint n_checked = 0;
  guint n_visited = socket_space_walk (g_test_slow () ? &socket_space_whole : &quick, check_cb, &n_checked);

  g_assert_cmpuint (n_checked, ==, n_visited);
  g_assert_cmpuint (n_checked, >, 100000);
  g_test_message ("%u sockets", n_checked);
}

/* The rest of a record, and whether it has ended, by chance: the same chance every time. */
static void
test_sample (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (20);
  guint n_checked = 0;

  socket_space_sample (random, 40, check_cb, &n_checked);
  g_assert_cmpuint (n_checked, >, 10000);
  g_test_message ("%u sockets", n_checked);
}

/* Has each of the sockets checked, by a program that checks nothing else. */
void
socket_space_add_tests (const char *path,
                        void      (*check) (const NpSocketRecord *socket))
{
  g_autofree char *whole = g_strconcat (path, "/whole", NULL);
  g_autofree char *sample = g_strconcat (path, "/sample", NULL);

  check_socket = check;
  g_test_add_func (whole, test_whole);
  g_test_add_func (sample, test_sample);
}
