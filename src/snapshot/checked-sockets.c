/* snapshot/checked-sockets.c: what was read of sockets for findings only
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/snapshot.h"

#include <string.h>

static void
drop_tcp_info (NpSocketRecord *socket)
{
  socket->has_tcp_info = socket->has_rates = FALSE;
  socket->bytes_sent = socket->bytes_received = socket->bytes_retransmitted = 0;
  socket->busy_us = socket->peer_limited_us = socket->buffer_limited_us = 0;
  socket->delivery_rate = socket->rx_rate = socket->tx_rate = 0;
  socket->rtt_us = socket->min_rtt_us = socket->retransmitted = socket->cwnd = socket->mss = 0;
  socket->limit = NP_LIMIT_UNKNOWN;
  g_clear_pointer (&socket->congestion, g_ref_string_release);
}

static void
drop_memory (NpSocketRecord *socket)
{
  socket->has_memory = FALSE;
  socket->drops = 0;
  socket->rcv_memory = socket->rcv_buffer = socket->snd_memory = socket->snd_buffer = 0;
}

static void
drop_peer (NpSocketRecord *socket)
{
  socket->peer_cookie = 0;
  g_clear_pointer (&socket->peer_owners, np_owners_unref);
  g_clear_pointer (&socket->peer_unit, g_ref_string_release);
}

/* Of a socket that has ended the kernel told all this with its end, whatever was asked for. */
static void
drop_details (NpSocketRecord *socket,
              guint           details)
{
  if (socket->closed_time != 0)
    return;

  if ((details & NP_DETAIL_TCP_INFO) != 0)
    drop_tcp_info (socket);
  if ((details & NP_DETAIL_MEMORY) != 0)
    drop_memory (socket);
  if ((details & NP_DETAIL_PAIRS) != 0)
    drop_peer (socket);
}

/* The place that is left is zeroed, so that it holds on to nothing. */
static void
drop_or_move (NpSocketRecord *socket,
              NpSocketRecord *place,
              gboolean        is_wanted)
{
  if (is_wanted)
    memcpy (place, socket, sizeof *socket);
  else
    np_socket_record_clear (socket);
  memset (socket, 0, sizeof *socket);
}

/**
 * np_snapshot_drop_unwanted:
 * @self: a snapshot that is being filled
 *
 * Takes out the sockets, and the details of those that stay, that were read only to be looked at for findings, see
 * NpRequest.checked_families and NpRequest.checked_details. Addresses of sockets are no longer good.
 */
void
np_snapshot_drop_unwanted (NpSnapshot *self)
{
  const NpRequest *request = np_snapshot_get_request (self);
  guint families = request->checked_families & ~request->families;
  guint details = request->checked_details & ~request->details;
  NpSocketRecord *sockets;
  guint n_sockets, n_kept = 0;

  if (families == 0 && details == 0)
    return;

  sockets = np_snapshot_edit_records (self, NP_TABLE_CONNECTIONS, &n_sockets);
  for (guint i = 0; i < n_sockets; i++)
    {
      gboolean is_wanted = (families & 1u << sockets[i].family) == 0;

      if (is_wanted)
        drop_details (&sockets[i], details);
      if (!is_wanted || n_kept < i)
        drop_or_move (&sockets[i], &sockets[n_kept], is_wanted);
      if (is_wanted)
        n_kept++;
    }
  np_snapshot_truncate (self, NP_TABLE_CONNECTIONS, n_kept);
}
