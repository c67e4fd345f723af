/* kernel/netlink-sockets.c: the sockets of netlink(7), by sock_diag(7)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/netlink-sockets.h"

#include <linux/netlink_diag.h>
#include <linux/sock_diag.h>
#include <sys/socket.h>

#include "kernel/attributes.h"
#include "kernel/proc-packet.h"
#include "kernel/proc-sockets.h"
#include "kernel/socket-dump.h"
#include "kernel/socket-state.h"

#define QUESTION NP_SOCKET_QUESTION (NP_PROTOCOL_NETLINK, 0)

static const guint16 socket_sizes[] = {
  [NETLINK_DIAG_MEMINFO] = 1,
  [NETLINK_DIAG_GROUPS] = NP_ATTRIBUTE_ANY_SIZE,
};

#define N_SOCKET_TYPES G_N_ELEMENTS (socket_sizes)

/* The kernel sends its own numbers of the C type long, of which the lowest bit is the group 1. */
static guint32
first_groups (const struct nlattr *attribute)
{
  gulong groups = 0;
  gsize size;

  np_attribute_get_payload (attribute, &size);
  if (size < sizeof groups)
    return np_attribute_get_u32 (attribute, 0);

  np_attribute_copy (attribute, &groups, sizeof groups);

  return (guint32) (groups & G_MAXUINT32);
}

/**
 * np_netlink_socket_parse:
 * @message: an answer to `SOCK_DIAG_BY_FAMILY`, of whatever content
 * @record: zeroed memory
 *
 * Reads one socket (sock_diag(7), `linux/netlink_diag.h`). The kernel does not tell whose it is.
 *
 * Returns: %FALSE when @message describes no socket; @record is then to be thrown away
 */
gboolean
np_netlink_socket_parse (const struct nlmsghdr *message,
                         NpSocketRecord        *record)
{
  const struct nlattr *attributes[N_SOCKET_TYPES];
  const struct netlink_diag_msg *socket = np_attributes_open (message, SOCK_DIAG_BY_FAMILY, sizeof *socket,
                                                              socket_sizes, N_SOCKET_TYPES, attributes);

  if (socket == NULL || socket->ndiag_family != AF_NETLINK)
    return FALSE;

  record->protocol = NP_PROTOCOL_NETLINK;
  record->family = NP_FAMILY_NETLINK;
  record->uid = NP_UID_UNKNOWN;
  record->cookie = (guint64) socket->ndiag_cookie[1] << 32 | socket->ndiag_cookie[0];
  record->netlink_protocol = socket->ndiag_protocol;
  record->netlink_port = socket->ndiag_portid;
  record->netlink_groups = first_groups (attributes[NETLINK_DIAG_GROUPS]);
  np_netlink_socket_set_state (record, socket->ndiag_ino);
  np_socket_set_memory (record, attributes[NETLINK_DIAG_MEMINFO]);
  record->recv_q = record->rcv_memory;
  record->send_q = record->snd_memory;

  return TRUE;
}

static void
socket_cb (const struct nlmsghdr *message,
           gpointer               user_data)
{
  NpSnapshot *snapshot = user_data;

  if (!np_netlink_socket_parse (message, np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS)))
    np_snapshot_drop_last (snapshot, NP_TABLE_CONNECTIONS);
}

/* The queues are among the numbers of the memory, so those are asked for in any case. */
static gboolean
dump (NpNetlink   *diag,
      NpSnapshot  *snapshot,
      GError     **error)
{
  struct netlink_diag_req *request;

  if (!np_socket_dump_may_ask (diag, QUESTION, error))
    return FALSE;

  request = mnl_nlmsg_put_extra_header (np_netlink_prepare (diag, SOCK_DIAG_BY_FAMILY, 0), sizeof *request);
  request->sdiag_family = AF_NETLINK;
  request->sdiag_protocol = NDIAG_PROTO_ALL;
  request->ndiag_show = NDIAG_SHOW_MEMINFO | NDIAG_SHOW_GROUPS;

  return np_socket_dump_ask (diag, QUESTION, snapshot, socket_cb, snapshot, error);
}

/**
 * np_netlink_sockets_read:
 * @diag: (nullable): an open `NETLINK_SOCK_DIAG` socket, or %NULL where there is none
 * @snapshot: gets the netlink sockets
 *
 * Asks sock_diag(7), which needs no privilege, and where that has no answer
 * /proc/net/netlink. Neither has sockets that were never bound and never sent anything.
 */
void
np_netlink_sockets_read (NpNetlink  *diag,
                         NpSnapshot *snapshot)
{
  g_autoptr(GError) error = NULL;
  guint first;

  np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &first);
  if (dump (diag, snapshot, &error))
    np_socket_dump_drop_repeated (snapshot, first);
  else if (!np_proc_sockets_read_netlink (NP_PROC_NET, snapshot, NULL))
    np_socket_dump_report (snapshot, NP_PROTOCOL_NETLINK, error);
}
