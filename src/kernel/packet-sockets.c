/* kernel/packet-sockets.c: the sockets of packet(7), by sock_diag(7)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/packet-sockets.h"

#include <linux/packet_diag.h>
#include <linux/sock_diag.h>
#include <sys/socket.h>

#include "kernel/attributes.h"
#include "kernel/proc-packet.h"
#include "kernel/proc-sockets.h"
#include "kernel/socket-dump.h"
#include "kernel/socket-state.h"

#define QUESTION NP_SOCKET_QUESTION (NP_PROTOCOL_PACKET, 0)

static const guint16 socket_sizes[] = {
  [PACKET_DIAG_INFO] = sizeof (guint32),
  [PACKET_DIAG_UID] = sizeof (guint32),
  [PACKET_DIAG_MEMINFO] = 1,
};

#define N_SOCKET_TYPES G_N_ELEMENTS (socket_sizes)

typedef struct
{
  NpInterfaceNames *names;
  NpSnapshot       *snapshot;
} Reading;

/**
 * np_packet_socket_parse:
 * @message: an answer to `SOCK_DIAG_BY_FAMILY`, of whatever content
 * @names: (nullable): the names of the interfaces
 * @record: zeroed memory
 *
 * Reads one socket (sock_diag(7), `linux/packet_diag.h`).
 *
 * Returns: %FALSE when @message describes no socket; @record is then to be thrown away
 */
gboolean
np_packet_socket_parse (const struct nlmsghdr *message,
                        NpInterfaceNames      *names,
                        NpSocketRecord        *record)
{
  const struct nlattr *attributes[N_SOCKET_TYPES];
  const struct packet_diag_msg *socket = np_attributes_open (message, SOCK_DIAG_BY_FAMILY, sizeof *socket,
                                                             socket_sizes, N_SOCKET_TYPES, attributes);

  if (socket == NULL || socket->pdiag_family != AF_PACKET ||
      !np_packet_socket_set_type (record, socket->pdiag_type))
    return FALSE;

  record->protocol = NP_PROTOCOL_PACKET;
  record->family = NP_FAMILY_PACKET;
  record->local_port = socket->pdiag_num;
  record->cookie = (guint64) socket->pdiag_cookie[1] << 32 | socket->pdiag_cookie[0];
  np_packet_socket_set_state (record, socket->pdiag_ino);

  /* The index is the first member of the struct packet_diag_info. */
  record->interface_index = np_attribute_get_u32 (attributes[PACKET_DIAG_INFO], 0);
  record->interface = np_interface_names_ref (names, record->interface_index);
  record->uid = np_attribute_get_u32 (attributes[PACKET_DIAG_UID], NP_UID_UNKNOWN);
  np_socket_set_memory (record, attributes[PACKET_DIAG_MEMINFO]);
  record->recv_q = record->rcv_memory;
  record->send_q = record->snd_memory;

  return TRUE;
}

static void
socket_cb (const struct nlmsghdr *message,
           gpointer               user_data)
{
  const Reading *reading = user_data;
  NpSocketRecord *record = np_snapshot_add (reading->snapshot, NP_TABLE_CONNECTIONS);

  if (!np_packet_socket_parse (message, reading->names, record))
    np_snapshot_drop_last (reading->snapshot, NP_TABLE_CONNECTIONS);
}

/* The queues are among the numbers of the memory, so those are asked for in any case. */
static gboolean
dump (NpNetlink  *diag,
      Reading    *reading,
      GError    **error)
{
  struct packet_diag_req *request;

  if (!np_socket_dump_may_ask (diag, QUESTION, error))
    return FALSE;

  request = mnl_nlmsg_put_extra_header (np_netlink_prepare (diag, SOCK_DIAG_BY_FAMILY, 0), sizeof *request);
  request->sdiag_family = AF_PACKET;
  request->pdiag_show = PACKET_SHOW_INFO | PACKET_SHOW_MEMINFO;

  return np_socket_dump_ask (diag, QUESTION, reading->snapshot, socket_cb, reading, error);
}

/**
 * np_packet_sockets_read:
 * @diag: (nullable): an open `NETLINK_SOCK_DIAG` socket, or %NULL where there is none
 * @names: (nullable): the names of the interfaces
 * @snapshot: gets the packet sockets
 *
 * Asks sock_diag(7), which needs no privilege, and where that has no answer
 * /proc/net/packet. That a kernel does not have such sockets is no error.
 */
void
np_packet_sockets_read (NpNetlink        *diag,
                        NpInterfaceNames *names,
                        NpSnapshot       *snapshot)
{
  Reading reading = { .names = names, .snapshot = snapshot };
  g_autoptr(GError) error = NULL;

  if (!dump (diag, &reading, &error) &&
      !np_proc_sockets_read_packet (NP_PROC_NET, names, snapshot, NULL))
    np_socket_dump_report (snapshot, NP_PROTOCOL_PACKET, error);
}
