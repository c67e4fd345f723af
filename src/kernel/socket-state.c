/* kernel/socket-state.c: the kernel's numbers in a socket record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/socket-state.h"

#include <linux/sock_diag.h>
#include <sys/socket.h>

#include "kernel/attributes.h"

static NpOwnerVisibility
guess_visibility (const NpSocketRecord *record)
{
  if (record->inode != 0)
    return NP_OWNER_HIDDEN;

  /* The kernel completes a connection before the program takes it, and the caller may hang up before that. */
  if ((record->protocol == NP_PROTOCOL_TCP || record->protocol == NP_PROTOCOL_MPTCP) &&
      (record->state == NP_STATE_ESTABLISHED || record->state == NP_STATE_CLOSE_WAIT))
    return NP_OWNER_UNACCEPTED;

  return NP_OWNER_NONE;
}

/* What TCP_CLOSE means differs: TCP tells it of what is bound but idle, MPTCP of a connection that
 * is over while its program still holds it. */
static NpSocketState
closed_state (NpProtocol protocol)
{
  if (protocol == NP_PROTOCOL_TCP)
    return NP_STATE_BOUND_INACTIVE;

  return protocol == NP_PROTOCOL_MPTCP ? NP_STATE_CLOSE : NP_STATE_UNCONN;
}

/**
 * np_inet_socket_set_state:
 * @record: a socket of which the protocol and the inode are known
 * @number: the kernel's number of its state (`linux/tcp_states.h`)
 *
 * Sets the state, and the visibility of the owner as far as the state and the
 * inode tell it: %NP_OWNER_HIDDEN until somebody finds the process.
 *
 * Returns: %FALSE for a number that is no state, and for an SCTP socket that has a connection:
 *   its association tells more
 */
gboolean
np_inet_socket_set_state (NpSocketRecord *record,
                          guint           number)
{
  if (number < NP_STATE_ESTABLISHED || number > NP_STATE_BOUND_INACTIVE)
    return FALSE;
  if (record->protocol == NP_PROTOCOL_SCTP && number != NP_STATE_LISTEN && number != NP_STATE_CLOSE)
    return FALSE;

  if (number == NP_STATE_NEW_SYN_RECV)
    number = NP_STATE_SYN_RECV;
  else if (number == NP_STATE_CLOSE)
    number = closed_state (record->protocol);

  record->state = (guint8) number;
  record->visibility = (guint8) guess_visibility (record);

  return TRUE;
}

/**
 * np_sctp_association_set_state:
 * @record: an SCTP association of which the inode is known
 * @number: the kernel's number of its state (`sctp_state_t`, RFC 9260 §4)
 *
 * As np_inet_socket_set_state(), for what has states of its own.
 *
 * Returns: %FALSE for a number that is no state
 */
gboolean
np_sctp_association_set_state (NpSocketRecord *record,
                               guint           number)
{
  static const guint8 states[] = {
    NP_STATE_CLOSE,
    NP_STATE_COOKIE_WAIT,
    NP_STATE_COOKIE_ECHOED,
    NP_STATE_ESTABLISHED,
    NP_STATE_SHUTDOWN_PENDING,
    NP_STATE_SHUTDOWN_SENT,
    NP_STATE_SHUTDOWN_RECEIVED,
    NP_STATE_SHUTDOWN_ACK_SENT,
  };

  if (number >= G_N_ELEMENTS (states))
    return FALSE;

  record->state = states[number];
  record->visibility = (guint8) guess_visibility (record);

  return TRUE;
}

/**
 * np_packet_socket_set_state:
 * @record: a packet socket
 * @inode: its inode
 *
 * Sets the inode, the visibility of the owner and the only state that such a socket has.
 */
void
np_packet_socket_set_state (NpSocketRecord *record,
                            guint32         inode)
{
  record->inode = inode;
  record->state = NP_STATE_UNCONN;
  record->visibility = inode != 0 ? NP_OWNER_HIDDEN : NP_OWNER_NONE;
}

/**
 * np_netlink_socket_set_state:
 * @record: a netlink socket of which the port is known
 * @inode: its inode
 *
 * As np_packet_socket_set_state(). Port 0 has the kernel's own socket, which no process can hold whatever its
 * inode. That a socket has a usual partner is no connection: ss calls it UNCONN too.
 */
void
np_netlink_socket_set_state (NpSocketRecord *record,
                             guint32         inode)
{
  np_packet_socket_set_state (record, record->netlink_port != 0 ? inode : 0);
}

/**
 * np_packet_socket_set_type:
 * @record: a packet socket
 * @number: the kernel's number of its type, `SOCK_RAW` …
 *
 * Returns: %FALSE for a number that is no type of packet socket
 */
gboolean
np_packet_socket_set_type (NpSocketRecord *record,
                           guint           number)
{
  if (number != SOCK_RAW && number != SOCK_DGRAM && number != SOCK_PACKET)
    return FALSE;

  record->unix_type = (guint8) number;

  return TRUE;
}

/* A stream waits in a queue of its own until it is confirmed; a datagram is only counted while it leaves. Each is
 * held against the send buffer's size. */
static guint
index_of_sent (NpProtocol protocol)
{
  return protocol == NP_PROTOCOL_TCP || protocol == NP_PROTOCOL_MPTCP ? SK_MEMINFO_WMEM_QUEUED : SK_MEMINFO_WMEM_ALLOC;
}

/**
 * np_socket_set_memory:
 * @record: a socket of which the protocol is known
 * @attribute: (nullable): the numbers of `linux/sock_diag.h`, `SK_MEMINFO_*`
 *
 * Sets the memory and the drops. Kernels before 4.7 do not tell the drops; then nothing is known.
 */
void
np_socket_set_memory (NpSocketRecord      *record,
                      const struct nlattr *attribute)
{
  guint32 numbers[SK_MEMINFO_DROPS + 1];
  gsize size;

  np_attribute_get_payload (attribute, &size);
  if (size < sizeof numbers)
    return;

  np_attribute_copy (attribute, numbers, sizeof numbers);
  record->has_memory = TRUE;
  record->rcv_memory = numbers[SK_MEMINFO_RMEM_ALLOC];
  record->rcv_buffer = numbers[SK_MEMINFO_RCVBUF];
  record->snd_memory = numbers[index_of_sent (record->protocol)];
  record->snd_buffer = numbers[SK_MEMINFO_SNDBUF];
  record->drops = numbers[SK_MEMINFO_DROPS];
}

/**
 * np_unix_socket_set_type:
 * @record: a UNIX socket
 * @number: the kernel's number of its type, `SOCK_STREAM` …
 *
 * Returns: %FALSE for a number that is no type of UNIX socket
 */
gboolean
np_unix_socket_set_type (NpSocketRecord *record,
                         guint           number)
{
  if (number != NP_UNIX_STREAM && number != NP_UNIX_DGRAM && number != NP_UNIX_SEQPACKET)
    return FALSE;

  record->unix_type = (guint8) number;

  return TRUE;
}
