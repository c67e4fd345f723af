/* kernel/inet-sockets.c: the sockets of IPv4 and IPv6, by sock_diag(7)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/inet-sockets.h"

#include <linux/inet_diag.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>

#include "kernel/attributes.h"
#include "kernel/proc-sctp.h"
#include "kernel/proc-sockets.h"
#include "kernel/socket-dump.h"
#include "kernel/socket-state.h"
#include "kernel/tcp-info.h"

/* The states with a number of their own, and those that are bound but idle (Linux 6.8, which reports
 * them as TCP_CLOSE). */
#define CONNECTED_STATES ((1u << NP_STATE_NEW_SYN_RECV) - 1)
#define ALL_STATES (CONNECTED_STATES | 1u << NP_STATE_BOUND_INACTIVE)

/* Kernels before 5.6 do not have it, nor do C libraries of their time. */
#ifndef IPPROTO_MPTCP
#define IPPROTO_MPTCP 262
#endif

static const guint16 socket_sizes[] = {
  [INET_DIAG_INFO] = 1,
  [INET_DIAG_CONG] = 1,
  [INET_DIAG_SKMEMINFO] = 1,
  [INET_DIAG_SKV6ONLY] = sizeof (guint8),
  [INET_DIAG_LOCALS] = NP_ATTRIBUTE_ANY_SIZE,
  [INET_DIAG_PEERS] = NP_ATTRIBUTE_ANY_SIZE,
  [INET_DIAG_CGROUP_ID] = sizeof (guint64),
};

#define N_SOCKET_TYPES G_N_ELEMENTS (socket_sizes)

typedef struct
{
  NpNetlink        *diag;
  NpProtocol        protocol;
  NpInterfaceNames *names;
  NpSnapshot       *snapshot;
} Reading;

/* What waits for others has nothing to measure. */
static gboolean
is_connection (const NpSocketRecord *record)
{
  return record->protocol == NP_PROTOCOL_TCP &&
         record->state != NP_STATE_LISTEN &&
         record->state != NP_STATE_BOUND_INACTIVE;
}

static void
set_identity (NpSocketRecord               *record,
              guint8                        family,
              const struct inet_diag_sockid *id)
{
  gsize size = np_address_family_bits (family) / 8;

  record->family = family == AF_INET ? NP_FAMILY_IPV4 : NP_FAMILY_IPV6;
  np_address_set (&record->local, family, id->idiag_src, size);
  np_address_set (&record->remote, family, id->idiag_dst, size);
  record->local_port = g_ntohs (id->idiag_sport);
  record->remote_port = g_ntohs (id->idiag_dport);
  record->interface_index = id->idiag_if;
  record->cookie = (guint64) id->idiag_cookie[1] << 32 | id->idiag_cookie[0];
}

/* An SCTP socket of IPv6 may talk IPv4, but has no room for such an address in the message's header: the kernel
 * then puts nothing useful there. The lists of addresses are right. */
static void
fix_address (NpAddress           *address,
             const struct nlattr *list)
{
  guint8 mapped[16] = { [10] = 0xff, [11] = 0xff };
  struct sockaddr_in first = { 0 };

  np_attribute_copy (list, &first, sizeof first);
  if (address->family != AF_INET6 || first.sin_family != AF_INET)
    return;

  memcpy (mapped + 12, &first.sin_addr, sizeof first.sin_addr);
  np_address_set (address, AF_INET6, mapped, sizeof mapped);
}

/* The message shows the socket of an association, with its cookie, and the device that the packets leave by. */
static void
set_association (NpSocketRecord       *record,
                 const struct nlattr **attributes)
{
  record->cookie = 0;
  record->interface_index = 0;
  record->timer = record->timer != NP_TIMER_OFF ? NP_TIMER_ON : NP_TIMER_OFF;
  fix_address (&record->local, attributes[INET_DIAG_LOCALS]);
  fix_address (&record->remote, attributes[INET_DIAG_PEERS]);
}

static void
set_values (NpSocketRecord             *record,
            const struct inet_diag_msg *socket)
{
  set_identity (record, socket->idiag_family, &socket->id);
  record->recv_q = socket->idiag_rqueue;
  record->send_q = socket->idiag_wqueue;
  record->uid = socket->idiag_uid;
  record->timer = socket->idiag_timer;
  record->timer_ms = socket->idiag_expires;
  record->retransmits = socket->idiag_retrans;
}

/**
 * np_inet_socket_parse:
 * @message: an answer to `TCPDIAG_GETSOCK` or `SOCK_DIAG_BY_FAMILY`, of whatever content
 * @protocol: the protocol that was asked for, which the answer does not tell
 * @names: (nullable): the names of the interfaces
 * @record: zeroed memory
 *
 * Reads one socket (sock_diag(7), `linux/inet_diag.h`). Of SCTP the kernel tells sockets and also their
 * associations, which have other ends (the kernel's `net/sctp/diag.c`). Those are known by their list of
 * peers. They share the cookie of the socket, so they get none.
 *
 * Returns: %FALSE when @message describes no socket, or an SCTP socket that is told by its
 *   only association; @record is then to be thrown away
 */
gboolean
np_inet_socket_parse (const struct nlmsghdr *message,
                      NpProtocol             protocol,
                      NpInterfaceNames      *names,
                      NpSocketRecord        *record)
{
  const struct nlattr *attributes[N_SOCKET_TYPES];
  guint16 type = message->nlmsg_type == TCPDIAG_GETSOCK ? TCPDIAG_GETSOCK : SOCK_DIAG_BY_FAMILY;
  const struct inet_diag_msg *socket = np_attributes_open (message, type, sizeof *socket,
                                                           socket_sizes, N_SOCKET_TYPES, attributes);
  gboolean is_association;

  if (socket == NULL ||
      (socket->idiag_family != AF_INET && socket->idiag_family != AF_INET6))
    return FALSE;

  is_association = protocol == NP_PROTOCOL_SCTP && attributes[INET_DIAG_PEERS] != NULL;
  record->protocol = (guint8) protocol;
  record->inode = socket->idiag_inode;
  if (is_association ? !np_sctp_association_set_state (record, socket->idiag_state)
                     : !np_inet_socket_set_state (record, socket->idiag_state))
    return FALSE;

  set_values (record, socket);
  if (is_association)
    set_association (record, attributes);
  if (is_connection (record))
    {
      np_socket_set_tcp_info (record, attributes[INET_DIAG_INFO]);
      record->congestion = np_attribute_ref_text (attributes[INET_DIAG_CONG]);
    }
  np_socket_set_memory (record, attributes[INET_DIAG_SKMEMINFO]);
  record->v6only = np_attribute_get_u8 (attributes[INET_DIAG_SKV6ONLY], 0) != 0;
  np_attribute_copy (attributes[INET_DIAG_CGROUP_ID], &record->cgroup_id, sizeof record->cgroup_id);
  if (record->interface_index != 0)
    record->interface = np_interface_names_ref (names, record->interface_index);

  return TRUE;
}

static void
socket_cb (const struct nlmsghdr *message,
           gpointer               user_data)
{
  Reading *reading = user_data;
  NpSocketRecord *record = np_snapshot_add (reading->snapshot, NP_TABLE_CONNECTIONS);

  if (!np_inet_socket_parse (message, reading->protocol, reading->names, record))
    np_snapshot_drop_last (reading->snapshot, NP_TABLE_CONNECTIONS);
}

static guint8
wanted_extensions (const Reading *reading)
{
  guint details = np_request_get_read_details (np_snapshot_get_request (reading->snapshot));
  guint extensions = 0;

  if (reading->protocol == NP_PROTOCOL_TCP && (details & NP_DETAIL_TCP_INFO) != 0)
    extensions |= 1u << (INET_DIAG_INFO - 1) | 1u << (INET_DIAG_CONG - 1);
  if ((details & NP_DETAIL_MEMORY) != 0)
    extensions |= 1u << (INET_DIAG_SKMEMINFO - 1);

  return (guint8) extensions;
}

static guint
ip_protocol (NpProtocol protocol,
             NpFamily   family)
{
  switch (protocol)
    {
    case NP_PROTOCOL_TCP:
      return IPPROTO_TCP;
    case NP_PROTOCOL_UDP:
      return IPPROTO_UDP;
    case NP_PROTOCOL_UDPLITE:
      return IPPROTO_UDPLITE;
    case NP_PROTOCOL_RAW:
      return IPPROTO_RAW;
    case NP_PROTOCOL_ICMP:
      return family == NP_FAMILY_IPV4 ? IPPROTO_ICMP : IPPROTO_ICMPV6;
    case NP_PROTOCOL_SCTP:
      return IPPROTO_SCTP;
    case NP_PROTOCOL_MPTCP:
      return IPPROTO_MPTCP;
    case NP_PROTOCOL_UNIX:
    case NP_PROTOCOL_PACKET:
    case NP_PROTOCOL_NETLINK:
    default:
      g_return_val_if_reached (IPPROTO_IP);
    }
}

/* The header has no room for numbers as high as that of MPTCP. A kernel that does not know the attribute has no
 * protocol 0 to tell of. */
static guint8
put_protocol (struct nlmsghdr *message,
              guint32          protocol)
{
  if (protocol <= G_MAXUINT8)
    return (guint8) protocol;

  mnl_attr_put_u32 (message, INET_DIAG_REQ_PROTOCOL, protocol);

  return 0;
}

/* The old question for TCP sockets answers for IPv4 and IPv6 in one walk over the kernel's table,
 * which on a quiet computer is nearly all of the cost. With the attribute it does so for MPTCP as well. */
static gboolean
dump_both (Reading *reading)
{
  guint question = NP_SOCKET_QUESTION (reading->protocol, NP_INET_FAMILIES);
  struct nlmsghdr *message;
  struct inet_diag_req *request;

  if (!np_socket_dump_may_ask (reading->diag, question, NULL))
    return FALSE;

  message = np_netlink_prepare (reading->diag, TCPDIAG_GETSOCK, 0);
  request = mnl_nlmsg_put_extra_header (message, sizeof *request);
  request->idiag_family = AF_INET;
  request->idiag_ext = wanted_extensions (reading);
  request->idiag_states = ALL_STATES;
  put_protocol (message, ip_protocol (reading->protocol, NP_FAMILY_IPV4));

  return np_socket_dump_ask (reading->diag, question, reading->snapshot, socket_cb, reading, NULL);
}

/* Linux 5.7 and 5.8 would overlook the attribute and tell TCP sockets, so the new question has to be answered first. */
static gboolean
may_ask_for_both (Reading *reading)
{
  if (reading->protocol == NP_PROTOCOL_MPTCP)
    return reading->diag != NULL &&
           np_netlink_is_supported (reading->diag, NP_SOCKET_QUESTION (NP_PROTOCOL_MPTCP, 1u << NP_FAMILY_IPV4));

  return reading->protocol == NP_PROTOCOL_TCP;
}

static gboolean
dump_states (Reading   *reading,
             NpFamily   family,
             guint      states,
             GError   **error)
{
  guint question = NP_SOCKET_QUESTION (reading->protocol, 1u << family);
  struct nlmsghdr *message;
  struct inet_diag_req_v2 *request;

  if (!np_socket_dump_may_ask (reading->diag, question, error))
    return FALSE;

  message = np_netlink_prepare (reading->diag, SOCK_DIAG_BY_FAMILY, 0);
  request = mnl_nlmsg_put_extra_header (message, sizeof *request);
  request->sdiag_family = family == NP_FAMILY_IPV4 ? AF_INET : AF_INET6;
  request->sdiag_protocol = put_protocol (message, ip_protocol (reading->protocol, family));
  request->idiag_ext = wanted_extensions (reading);
  request->idiag_states = states;

  return np_socket_dump_ask (reading->diag, question, reading->snapshot, socket_cb, reading, error);
}

/* A kernel that does not know the state of bound but idle sockets may refuse to be asked for it. */
static gboolean
dump_family (Reading   *reading,
             NpFamily   family,
             GError   **error)
{
  return dump_states (reading, family, ALL_STATES, NULL) ||
         dump_states (reading, family, CONNECTED_STATES, error);
}

/* MPTCP has no text file, so that a kernel that does not answer and one that does not have it look the same. */
static gboolean
read_without_diag (Reading      *reading,
                   NpFamily      family,
                   const GError *reason)
{
  switch (reading->protocol)
    {
    case NP_PROTOCOL_MPTCP:
      return g_error_matches (reason, NP_ERROR, NP_ERROR_NOT_SUPPORTED);
    case NP_PROTOCOL_SCTP:
      return np_proc_sctp_read_family (NP_PROC_NET, family, reading->snapshot, NULL);
    case NP_PROTOCOL_TCP:
    case NP_PROTOCOL_UDP:
    case NP_PROTOCOL_UDPLITE:
    case NP_PROTOCOL_RAW:
    case NP_PROTOCOL_ICMP:
    case NP_PROTOCOL_UNIX:
    case NP_PROTOCOL_PACKET:
    case NP_PROTOCOL_NETLINK:
    default:
      return np_proc_sockets_read_family (NP_PROC_NET, reading->protocol, family, reading->snapshot, NULL);
    }
}

static void
read_family (Reading  *reading,
             NpFamily  family)
{
  g_autoptr(GError) error = NULL;
  guint first;

  np_snapshot_get_records (reading->snapshot, NP_TABLE_CONNECTIONS, &first);
  if (!dump_family (reading, family, &error))
    {
      if (!read_without_diag (reading, family, error))
        np_socket_dump_report (reading->snapshot, reading->protocol, error);
    }
  else if (reading->protocol == NP_PROTOCOL_SCTP)
    {
      np_socket_dump_drop_repeated (reading->snapshot, first);
    }
}

/**
 * np_inet_sockets_read:
 * @diag: (nullable): an open `NETLINK_SOCK_DIAG` socket, or %NULL where there is none
 * @protocol: which sockets; one that is before %NP_PROTOCOL_UNIX
 * @names: (nullable): the names of the interfaces
 * @snapshot: gets the sockets of the families that its request has
 *
 * Asks sock_diag(7), which needs no privilege, and where that has no answer the
 * text files of proc_net(5). RAW and SCTP sockets can be told only by some kernels, ping
 * sockets by none so far. That a kernel does not have a protocol is no error.
 */
void
np_inet_sockets_read (NpNetlink        *diag,
                      NpProtocol        protocol,
                      NpInterfaceNames *names,
                      NpSnapshot       *snapshot)
{
  Reading reading = { .diag = diag, .protocol = protocol, .names = names, .snapshot = snapshot };
  guint families = np_request_get_read_families (np_snapshot_get_request (snapshot)) & NP_INET_FAMILIES;

  g_return_if_fail (protocol < NP_PROTOCOL_UNIX);

  if (families == NP_INET_FAMILIES && may_ask_for_both (&reading) && dump_both (&reading))
    return;

  for (NpFamily family = NP_FAMILY_IPV4; family <= NP_FAMILY_IPV6; family++)
    if ((families & 1u << family) != 0)
      read_family (&reading, family);
}
