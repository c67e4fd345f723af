/* kernel/inet-sockets.c: the sockets of IPv4 and IPv6, by sock_diag(7)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/inet-sockets.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <linux/inet_diag.h>
#include <linux/sock_diag.h>
#include <linux/tcp.h>
#include <netinet/in.h>

#include "kernel/attributes.h"
#include "kernel/proc-sockets.h"
#include "kernel/socket-state.h"

/* The states with a number of their own, and those that are bound but idle (Linux 6.8, which reports
 * them as TCP_CLOSE). */
#define CONNECTED_STATES ((1u << NP_STATE_NEW_SYN_RECV) - 1)
#define ALL_STATES (CONNECTED_STATES | 1u << NP_STATE_BOUND_INACTIVE)

#define BOTH_FAMILIES (1u << NP_FAMILY_IPV4 | 1u << NP_FAMILY_IPV6)

/* The number under which a question that the kernel does not know is remembered. */
#define QUESTION(protocol, families) ((protocol) * (BOTH_FAMILIES + 1) + (families))

static const guint16 socket_sizes[] = {
  [INET_DIAG_INFO] = 1,
  [INET_DIAG_SKV6ONLY] = sizeof (guint8),
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

/* Older kernels send a shorter tcp_info, newer ones a longer one. */
static void
set_tcp_info (NpSocketRecord      *record,
              const struct nlattr *attribute)
{
  struct tcp_info info = { 0 };
  gsize size;

  np_attribute_get_payload (attribute, &size);

  /* What waits for others has nothing to measure. */
  if (record->state == NP_STATE_LISTEN || record->state == NP_STATE_BOUND_INACTIVE ||
      size < G_STRUCT_OFFSET (struct tcp_info, tcpi_rttvar))
    return;

  np_attribute_copy (attribute, &info, sizeof info);
  record->has_tcp_info = TRUE;
  record->rtt_us = info.tcpi_rtt;
  if (size >= G_STRUCT_OFFSET (struct tcp_info, tcpi_segs_out))
    record->bytes_received = info.tcpi_bytes_received;
  if (size >= G_STRUCT_OFFSET (struct tcp_info, tcpi_dsack_dups))
    record->bytes_sent = info.tcpi_bytes_sent - MIN (info.tcpi_bytes_retrans, info.tcpi_bytes_sent);
  else if (size >= G_STRUCT_OFFSET (struct tcp_info, tcpi_bytes_received))
    record->bytes_sent = info.tcpi_bytes_acked; /* Linux before 4.19; the caller's opening SYN counts as one. */
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

/**
 * np_inet_socket_parse:
 * @message: an answer to `TCPDIAG_GETSOCK` or `SOCK_DIAG_BY_FAMILY`, of whatever content
 * @protocol: the protocol that was asked for, which the answer does not tell
 * @names: (nullable): the names of the interfaces
 * @record: zeroed memory
 *
 * Reads one socket (sock_diag(7), `linux/inet_diag.h`).
 *
 * Returns: %FALSE when @message describes no socket; @record is then to be thrown away
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

  if (socket == NULL ||
      (socket->idiag_family != AF_INET && socket->idiag_family != AF_INET6))
    return FALSE;

  record->protocol = (guint8) protocol;
  record->inode = socket->idiag_inode;
  if (!np_inet_socket_set_state (record, socket->idiag_state))
    return FALSE;

  set_identity (record, socket->idiag_family, &socket->id);
  record->recv_q = socket->idiag_rqueue;
  record->send_q = socket->idiag_wqueue;
  record->uid = socket->idiag_uid;
  record->timer = socket->idiag_timer;
  record->timer_ms = socket->idiag_expires;
  record->retransmits = socket->idiag_retrans;
  set_tcp_info (record, attributes[INET_DIAG_INFO]);
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
  const NpRequest *request = np_snapshot_get_request (reading->snapshot);

  return reading->protocol == NP_PROTOCOL_TCP && (request->details & NP_DETAIL_TCP_INFO) != 0
         ? 1u << (INET_DIAG_INFO - 1)
         : 0;
}

/* Asks what was prepared, unless it is known that there is no answer. */
static gboolean
dump (Reading  *reading,
      guint     question,
      GError  **error)
{
  g_autoptr(GError) local_error = NULL;

  if (np_netlink_dump_records (reading->diag, reading->snapshot, NP_TABLE_CONNECTIONS,
                               socket_cb, reading, &local_error))
    return TRUE;

  if (g_error_matches (local_error, NP_ERROR, NP_ERROR_NOT_SUPPORTED))
    np_netlink_set_unsupported (reading->diag, question);
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

static gboolean
may_ask (Reading  *reading,
         guint     question,
         GError  **error)
{
  if (reading->diag != NULL && !np_netlink_is_unsupported (reading->diag, question))
    return TRUE;

  g_set_error_literal (error, NP_ERROR, NP_ERROR_NOT_SUPPORTED, g_strerror (EOPNOTSUPP));

  return FALSE;
}

/* The old question for TCP sockets answers for IPv4 and IPv6 in one walk over the kernel's table,
 * which on a quiet computer is nearly all of the cost. */
static gboolean
dump_tcp (Reading *reading)
{
  guint question = QUESTION (NP_PROTOCOL_TCP, BOTH_FAMILIES);
  struct inet_diag_req *request;

  if (!may_ask (reading, question, NULL))
    return FALSE;

  request = mnl_nlmsg_put_extra_header (np_netlink_prepare (reading->diag, TCPDIAG_GETSOCK, 0), sizeof *request);
  request->idiag_family = AF_INET;
  request->idiag_ext = wanted_extensions (reading);
  request->idiag_states = ALL_STATES;

  return dump (reading, question, NULL);
}

static guint8
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
    case NP_PROTOCOL_UNIX:
    default:
      g_return_val_if_reached (IPPROTO_IP);
    }
}

static gboolean
dump_states (Reading   *reading,
             NpFamily   family,
             guint      states,
             GError   **error)
{
  guint question = QUESTION (reading->protocol, 1u << family);
  struct inet_diag_req_v2 *request;

  if (!may_ask (reading, question, error))
    return FALSE;

  request = mnl_nlmsg_put_extra_header (np_netlink_prepare (reading->diag, SOCK_DIAG_BY_FAMILY, 0), sizeof *request);
  request->sdiag_family = family == NP_FAMILY_IPV4 ? AF_INET : AF_INET6;
  request->sdiag_protocol = ip_protocol (reading->protocol, family);
  request->idiag_ext = wanted_extensions (reading);
  request->idiag_states = states;

  return dump (reading, question, error);
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

static void
report (Reading      *reading,
        const GError *reason)
{
  static const char *const names[] = {
    [NP_PROTOCOL_TCP] = "TCP",
    [NP_PROTOCOL_UDP] = "UDP",
    [NP_PROTOCOL_UDPLITE] = "UDP-Lite",
    [NP_PROTOCOL_RAW] = "RAW",
    [NP_PROTOCOL_ICMP] = "ICMP",
  };
  const NpSocketRecord example = { .protocol = (guint8) reading->protocol };

  np_snapshot_take_error (reading->snapshot,
                          np_record_get_reader (NP_TABLE_CONNECTIONS, &example),
                          /* Translators: the first is the name of a protocol, the second the reason in the system's words. */
                          g_error_new (NP_ERROR, reason->code,
                                       _("The kernel did not answer the question about %s sockets: %s"),
                                       names[reading->protocol], reason->message));
}

static void
read_family (Reading  *reading,
             NpFamily  family)
{
  g_autoptr(GError) error = NULL;

  if (!dump_family (reading, family, &error) &&
      !np_proc_sockets_read_family (NP_PROC_NET, reading->protocol, family, reading->snapshot, NULL))
    report (reading, error);
}

/**
 * np_inet_sockets_read:
 * @diag: (nullable): an open `NETLINK_SOCK_DIAG` socket, or %NULL where there is none
 * @protocol: which sockets; any but %NP_PROTOCOL_UNIX
 * @names: (nullable): the names of the interfaces
 * @snapshot: gets the sockets of the families that its request has
 *
 * Asks sock_diag(7), which needs no privilege, and where that has no answer the
 * text files of proc_net(5). RAW sockets can be told only by some kernels, ping
 * sockets by none so far.
 */
void
np_inet_sockets_read (NpNetlink        *diag,
                      NpProtocol        protocol,
                      NpInterfaceNames *names,
                      NpSnapshot       *snapshot)
{
  Reading reading = { .diag = diag, .protocol = protocol, .names = names, .snapshot = snapshot };
  guint families = np_snapshot_get_request (snapshot)->families & BOTH_FAMILIES;

  g_return_if_fail (protocol != NP_PROTOCOL_UNIX);

  if (protocol == NP_PROTOCOL_TCP && families == BOTH_FAMILIES && dump_tcp (&reading))
    return;

  for (NpFamily family = NP_FAMILY_IPV4; family <= NP_FAMILY_IPV6; family++)
    if ((families & 1u << family) != 0)
      read_family (&reading, family);
}
