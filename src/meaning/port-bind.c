/* meaning/port-bind.c: whether a program could take a port now
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/port-bind.h"

#include "snapshot/record-util.h"

/**
 * np_port_verdict_get_word:
 * @verdict: what bind(2) would say
 *
 * Returns: the word that exports use
 */
const char *
np_port_verdict_get_word (NpPortVerdict verdict)
{
  static const char *const words[] = {
    [NP_PORT_FREE] = "free",
    [NP_PORT_IF_SHARED] = "if-shared",
    [NP_PORT_TAKEN] = "taken",
  };

  return np_word (words, G_N_ELEMENTS (words), verdict);
}

/**
 * np_socket_awaits:
 * @socket: a socket
 *
 * Returns: whether it waits on a port, for callers or for messages from anybody
 */
gboolean
np_socket_awaits (const NpSocketRecord *socket)
{
  if (socket->local_port == 0 || socket->closed_time != 0)
    return FALSE;

  switch (socket->protocol)
    {
    case NP_PROTOCOL_TCP:
    case NP_PROTOCOL_MPTCP:
    case NP_PROTOCOL_SCTP:
      return socket->state == NP_STATE_LISTEN;
    case NP_PROTOCOL_UDP:
    case NP_PROTOCOL_UDPLITE:
      return socket->state == NP_STATE_UNCONN;
    default:
      return FALSE;
    }
}

/* A caller that is just being let in has no port of its own yet, but its listener has. */
static gboolean
holds_port (const NpSocketRecord *socket,
            const NpPortPlace    *place)
{
  return socket->protocol == place->protocol && socket->local_port == place->port && socket->closed_time == 0 &&
         socket->state != NP_STATE_SYN_RECV && socket->state != NP_STATE_NEW_SYN_RECV;
}

/* inet_rcv_saddr_equal() of the kernel (net/ipv4/inet_connection_sock.c). */
static gboolean
are_in_conflict (const NpPortPlace    *place,
                 const NpSocketRecord *socket)
{
  NpAddress wanted, held;
  gboolean wants_all, holds_all;

  np_address_unmap (&place->address, &wanted);
  np_address_unmap (&socket->local, &held);
  wants_all = np_address_is_unspecified (&wanted);
  holds_all = np_address_is_unspecified (&held);

  if (wanted.family == held.family)
    return wants_all || holds_all || np_address_equal (&wanted, &held);

  if (wanted.family == AF_INET6)
    return wants_all && !place->v6only;

  if (holds_all)
    return !socket->v6only;

  /* A socket that was bound to an IPv6 address leaves IPv4 alone. The kernel does not see it so where a
   * conversation got its address from its listener at :: or from connect(), and then refuses 0.0.0.0. While that
   * listener is there, it says so itself. */
  return wants_all && !np_socket_awaits (socket) && socket->state != NP_STATE_BOUND_INACTIVE && socket->listener_cookie == 0;
}

/* Whoever listens shares with nobody; UDP sockets share if all of them agree (socket(7), inet_csk_bind_conflict()
 * and udp_lib_lport_inuse() of the kernel). */
static NpPortVerdict
get_verdict (const NpSocketRecord *socket)
{
  return socket->state == NP_STATE_LISTEN ? NP_PORT_TAKEN : NP_PORT_IF_SHARED;
}

/* Of several reasons that one is told that would be the last to go away. */
static gboolean
is_better_reason (const NpSocketRecord *socket,
                  const NpSocketRecord *reason)
{
  if (reason == NULL)
    return TRUE;
  if (get_verdict (socket) != get_verdict (reason))
    return get_verdict (socket) > get_verdict (reason);
  if (np_socket_awaits (socket) != np_socket_awaits (reason))
    return np_socket_awaits (socket);
  if ((socket->state == NP_STATE_TIME_WAIT) != (reason->state == NP_STATE_TIME_WAIT))
    return reason->state == NP_STATE_TIME_WAIT;

  return np_address_is_unspecified (&socket->local) && !np_address_is_unspecified (&reason->local);
}

/**
 * np_port_judge:
 * @snapshot: a snapshot with the sockets of the internet
 * @place: where a program wants to wait
 * @reason: (out) (optional) (nullable) (transfer none): the socket that stands most in the way
 *
 * Follows the rules by which Linux gives ports away, for a program that binds its socket to no interface. What the
 * kernel does not tell is not known here either: which sockets asked for `SO_REUSEADDR` or
 * `SO_REUSEPORT`; before Linux 6.8, sockets that only keep a port and do not use it; and whether an IPv6 conversation
 * began at a listener for IPv4 too, or was bound to its address: once the listener is gone, the first is taken for true.
 *
 * Returns: whether it could do so
 */
NpPortVerdict
np_port_judge (const NpSnapshot      *snapshot,
               const NpPortPlace     *place,
               const NpSocketRecord **reason)
{
  guint n_sockets;
  const NpSocketRecord *sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);
  const NpSocketRecord *found = NULL;

  for (guint i = 0; i < n_sockets; i++)
    if (holds_port (&sockets[i], place) && are_in_conflict (place, &sockets[i]) && is_better_reason (&sockets[i], found))
      found = &sockets[i];

  if (reason != NULL)
    *reason = found;

  return found != NULL ? get_verdict (found) : NP_PORT_FREE;
}
