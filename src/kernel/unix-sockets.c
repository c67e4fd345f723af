/* kernel/unix-sockets.c: the sockets of unix(7), by sock_diag(7)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/unix-sockets.h"

#include <linux/sock_diag.h>
#include <linux/unix_diag.h>

#include "kernel/attributes.h"
#include "kernel/proc-sockets.h"
#include "kernel/socket-dump.h"
#include "kernel/socket-state.h"
#include "snapshot/visible-text.h"

#define QUESTION NP_SOCKET_QUESTION (NP_PROTOCOL_UNIX, 0)

static const guint16 socket_sizes[] = {
  [UNIX_DIAG_NAME] = 1,
  [UNIX_DIAG_PEER] = sizeof (guint32),
  [UNIX_DIAG_RQLEN] = sizeof (struct unix_diag_rqlen),
  [UNIX_DIAG_MEMINFO] = 1,
  [UNIX_DIAG_SHUTDOWN] = 1,
  [UNIX_DIAG_UID] = sizeof (guint32),
};

#define N_SOCKET_TYPES G_N_ELEMENTS (socket_sizes)

/* Of net/sock.h, which is not for programs. */
#define RCV_SHUTDOWN  1
#define SEND_SHUTDOWN 2

static gboolean
set_state (NpSocketRecord *record,
           guint           number)
{
  if (number < NP_STATE_ESTABLISHED || number > NP_STATE_BOUND_INACTIVE)
    return FALSE;

  record->state = (guint8) (number == NP_STATE_CLOSE ? NP_STATE_UNCONN : number);

  return TRUE;
}

/* A name that begins with a zero byte is abstract, and is its whole length; any other ends at the first one. */
static char *
parse_name (const struct nlattr *attribute)
{
  gsize size;
  const char *bytes = np_attribute_get_payload (attribute, &size);
  g_autofree char *name = NULL;

  if (size == 0 || bytes[0] != '\0')
    return np_attribute_ref_text (attribute);

  name = g_memdup2 (bytes, size);
  name[0] = '@';

  return np_visible_text_ref (name, (gssize) size);
}

/* When one end is closed, the kernel shuts the other down for both ways (unix_release_sock() in net/unix/af_unix.c),
 * and says no more who it was. */
static gboolean
has_peer_hung_up (const NpSocketRecord *record,
                  guint8                shutdown)
{
  return record->state == NP_STATE_ESTABLISHED && record->unix_type != NP_UNIX_DGRAM && record->peer_inode == 0 &&
         shutdown == (RCV_SHUTDOWN | SEND_SHUTDOWN);
}

/**
 * np_unix_socket_parse:
 * @message: an answer to `SOCK_DIAG_BY_FAMILY`, of whatever content
 * @record: zeroed memory
 *
 * Reads one socket (sock_diag(7), `linux/unix_diag.h`).
 *
 * Returns: %FALSE when @message describes no socket; @record is then to be thrown away
 */
gboolean
np_unix_socket_parse (const struct nlmsghdr *message,
                      NpSocketRecord        *record)
{
  const struct nlattr *attributes[N_SOCKET_TYPES];
  const struct unix_diag_msg *socket = np_attributes_open (message, SOCK_DIAG_BY_FAMILY, sizeof *socket,
                                                           socket_sizes, N_SOCKET_TYPES, attributes);
  struct unix_diag_rqlen queues = { 0 };

  if (socket == NULL || socket->udiag_family != AF_UNIX ||
      !np_unix_socket_set_type (record, socket->udiag_type) ||
      !set_state (record, socket->udiag_state))
    return FALSE;

  record->protocol = NP_PROTOCOL_UNIX;
  record->family = NP_FAMILY_UNIX;
  record->visibility = NP_OWNER_HIDDEN;
  record->inode = socket->udiag_ino;
  record->cookie = (guint64) socket->udiag_cookie[1] << 32 | socket->udiag_cookie[0];

  record->path = parse_name (attributes[UNIX_DIAG_NAME]);
  record->peer_inode = np_attribute_get_u32 (attributes[UNIX_DIAG_PEER], 0);
  record->peer_hung_up = has_peer_hung_up (record, np_attribute_get_u8 (attributes[UNIX_DIAG_SHUTDOWN], 0)) ? 1 : 0;
  record->uid = np_attribute_get_u32 (attributes[UNIX_DIAG_UID], NP_UID_UNKNOWN);

  np_attribute_copy (attributes[UNIX_DIAG_RQLEN], &queues, sizeof queues);
  record->recv_q = queues.udiag_rqueue;
  record->send_q = queues.udiag_wqueue;
  np_socket_set_memory (record, attributes[UNIX_DIAG_MEMINFO]);

  return TRUE;
}

static void
socket_cb (const struct nlmsghdr *message,
           gpointer               user_data)
{
  NpSnapshot *snapshot = user_data;

  if (!np_unix_socket_parse (message, np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS)))
    np_snapshot_drop_last (snapshot, NP_TABLE_CONNECTIONS);
}

/* A caller has no name itself, but the socket at the other end carries that of the listener. */
static void
find_peers (NpSnapshot *snapshot,
            guint       first)
{
  g_autoptr(GHashTable) paths = g_hash_table_new (NULL, NULL);
  guint n_records;
  NpSocketRecord *records = np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  for (guint i = first; i < n_records; i++)
    if (records[i].path != NULL)
      g_hash_table_insert (paths, GUINT_TO_POINTER (records[i].inode), records[i].path);

  for (guint i = first; i < n_records; i++)
    {
      char *path = records[i].peer_inode != 0
                   ? g_hash_table_lookup (paths, GUINT_TO_POINTER (records[i].peer_inode))
                   : NULL;

      if (path != NULL)
        records[i].peer_path = g_ref_string_acquire (path);
    }
}

static gboolean
dump (NpNetlink   *diag,
      NpSnapshot  *snapshot,
      GError     **error)
{
  struct unix_diag_req *request;

  if (!np_socket_dump_may_ask (diag, QUESTION, error))
    return FALSE;

  request = mnl_nlmsg_put_extra_header (np_netlink_prepare (diag, SOCK_DIAG_BY_FAMILY, 0), sizeof *request);
  request->sdiag_family = AF_UNIX;
  request->udiag_states = G_MAXUINT32;
  request->udiag_show = UDIAG_SHOW_NAME | UDIAG_SHOW_PEER | UDIAG_SHOW_RQLEN | UDIAG_SHOW_UID;
  if ((np_snapshot_get_request (snapshot)->details & NP_DETAIL_MEMORY) != 0)
    request->udiag_show |= UDIAG_SHOW_MEMINFO;

  return np_socket_dump_ask (diag, QUESTION, snapshot, socket_cb, snapshot, error);
}

/**
 * np_unix_sockets_read:
 * @diag: (nullable): an open `NETLINK_SOCK_DIAG` socket, or %NULL where there is none
 * @snapshot: gets the UNIX sockets
 *
 * Asks sock_diag(7), which needs no privilege, and where that has no answer
 * /proc/net/unix, which does not tell the users, the queues and the other ends.
 */
void
np_unix_sockets_read (NpNetlink  *diag,
                      NpSnapshot *snapshot)
{
  g_autoptr(GError) error = NULL;
  guint first;

  np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &first);

  if (dump (diag, snapshot, &error))
    find_peers (snapshot, first);
  else if (!np_proc_sockets_read_unix (NP_PROC_NET, snapshot, NULL))
    np_socket_dump_report (snapshot, NP_PROTOCOL_UNIX, error);
}
