/* kernel/socket-dump.c: one question about sockets, and what became of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/socket-dump.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

/* As many questions as np_netlink_set_unsupported() can remember. */
G_STATIC_ASSERT (NP_SOCKET_QUESTION (NP_N_PROTOCOLS, 0) <= 64);

/**
 * np_socket_dump_may_ask:
 * @diag: (nullable): an open `NETLINK_SOCK_DIAG` socket, or %NULL where there is none
 * @question: a NP_SOCKET_QUESTION()
 * @error: %NP_ERROR_NOT_SUPPORTED, in the system's own words
 *
 * Returns: %FALSE when it is known that there is no answer
 */
gboolean
np_socket_dump_may_ask (NpNetlink  *diag,
                        guint       question,
                        GError    **error)
{
  if (diag != NULL && !np_netlink_is_unsupported (diag, question))
    return TRUE;

  g_set_error_literal (error, NP_ERROR, NP_ERROR_NOT_SUPPORTED, g_strerror (EOPNOTSUPP));

  return FALSE;
}

/**
 * np_socket_dump_ask:
 * @diag: a socket with a question from np_netlink_prepare()
 * @question: its number, a NP_SOCKET_QUESTION(); it is remembered whether the kernel knows it
 * @snapshot: gets the sockets
 * @func: adds each of them
 * @user_data: for @func
 * @error: why there is no answer: the system's own words, to stand behind a colon
 *
 * Returns: whether @snapshot has the sockets
 */
gboolean
np_socket_dump_ask (NpNetlink      *diag,
                    guint           question,
                    NpSnapshot     *snapshot,
                    NpNetlinkFunc   func,
                    gpointer        user_data,
                    GError        **error)
{
  g_autoptr(GError) local_error = NULL;

  if (np_netlink_dump_records (diag, snapshot, NP_TABLE_CONNECTIONS, func, user_data, &local_error))
    {
      np_netlink_set_supported (diag, question);
      return TRUE;
    }

  if (g_error_matches (local_error, NP_ERROR, NP_ERROR_NOT_SUPPORTED))
    np_netlink_set_unsupported (diag, question);
  g_propagate_error (error, g_steal_pointer (&local_error));

  return FALSE;
}

/* Every byte changes its place, those between the members too. */
static void
swap (NpSocketRecord *a,
      NpSocketRecord *b)
{
  NpSocketRecord spare;

  memcpy (&spare, a, sizeof spare);
  memcpy (a, b, sizeof spare);
  memcpy (b, &spare, sizeof spare);
}

/**
 * np_socket_dump_drop_repeated:
 * @snapshot: a snapshot that is being filled
 * @first: the index of the first socket of one answer, which goes on to the last socket of @snapshot
 *
 * Keeps each socket once. The kernel finds a netlink socket that hears groups in two lists,
 * and an SCTP socket by itself and again by its associations, and tells it both times.
 */
void
np_socket_dump_drop_repeated (NpSnapshot *snapshot,
                              guint       first)
{
  g_autoptr(GHashTable) cookies = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint n_records;
  NpSocketRecord *records = np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  guint n_kept = first;

  for (guint i = first; i < n_records; i++)
    {
      guint64 cookie = records[i].cookie;

      if (cookie != 0 && !g_hash_table_add (cookies, g_memdup2 (&cookie, sizeof cookie)))
        continue;
      if (i != n_kept)
        swap (&records[i], &records[n_kept]);
      n_kept++;
    }

  np_snapshot_truncate (snapshot, NP_TABLE_CONNECTIONS, n_kept);
}

/**
 * np_socket_dump_report:
 * @snapshot: a snapshot that is being filled
 * @protocol: which sockets it does not have
 * @reason: why not: the system's own words
 *
 * Leaves an error for people in @snapshot.
 */
void
np_socket_dump_report (NpSnapshot   *snapshot,
                       NpProtocol    protocol,
                       const GError *reason)
{
  static const char *const names[NP_N_PROTOCOLS] = {
    [NP_PROTOCOL_TCP] = "TCP",
    [NP_PROTOCOL_UDP] = "UDP",
    [NP_PROTOCOL_UDPLITE] = "UDP-Lite",
    [NP_PROTOCOL_RAW] = "RAW",
    [NP_PROTOCOL_ICMP] = "ICMP",
    [NP_PROTOCOL_MPTCP] = "MPTCP",
    [NP_PROTOCOL_SCTP] = "SCTP",
    [NP_PROTOCOL_UNIX] = "UNIX",
    [NP_PROTOCOL_PACKET] = "packet",
    [NP_PROTOCOL_NETLINK] = "netlink",
  };
  const NpSocketRecord example = { .protocol = (guint8) protocol };

  np_snapshot_take_error (snapshot,
                          np_record_get_reader (NP_TABLE_CONNECTIONS, &example),
                          g_error_new (NP_ERROR, reason->code,
                                       /* Translators: the name of a protocol, and the reason in the system's words. */
                                       _("The kernel did not answer the question about %1$s sockets: %2$s"),
                                       names[protocol], reason->message));
}
