/* meaning/explain-traffic.c: what the traffic of a socket means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>

#include "meaning/explain-absent.h"
#include "meaning/explain-term.h"
#include "meaning/socket-phrases.h"
#include "meaning/terms.h"

/* Why there is no rate; for UDP an empty cell is no zero. */
static char *
dup_no_rate (const NpSocketRecord *socket)
{
  switch (socket->protocol)
    {
    case NP_PROTOCOL_UDP:
    case NP_PROTOCOL_UDPLITE:
      return g_strdup (_("The kernel keeps no counts for UDP, so its traffic cannot be told; queues, memory and drops can."));

    case NP_PROTOCOL_TCP:
      return socket->has_tcp_info ? g_strdup (_("Known from the second look on: a rate needs two counts to compare."))
                                  : np_explain_no_tcp_info (socket);

    default:
      return g_strdup (_("The kernel tells no counts of bytes for sockets of this kind."));
    }
}

char *
np_explain_rate (const NpSocketRecord *socket)
{
  if (!socket->has_rates)
    return dup_no_rate (socket);
  if (socket->rx_rate == 0 && socket->tx_rate == 0)
    return g_strdup (_("Nothing was sent or received since the last look."));

  return g_strdup (_("What was sent and received since the last look, without repeats, divided by the time between the looks."));
}

char *
np_explain_rx_rate (const NpSocketRecord *socket)
{
  if (!socket->has_rates)
    return dup_no_rate (socket);
  if (socket->rx_rate == 0)
    return g_strdup (_("Nothing was received since the last look."));

  return g_strdup (_("What was received since the last look, divided by the time between the looks."));
}

char *
np_explain_tx_rate (const NpSocketRecord *socket)
{
  if (!socket->has_rates)
    return dup_no_rate (socket);
  if (socket->tx_rate == 0)
    return g_strdup (_("Nothing was sent since the last look."));

  return g_strdup (_("What was sent since the last look, without repeats, divided by the time between the looks."));
}

/* How many segments there were in all is not told, so the share that got lost is not either. */
char *
np_explain_retransmitted (const NpSocketRecord *socket)
{
  if (!socket->has_tcp_info)
    return np_explain_no_tcp_info (socket);
  if (socket->retransmitted == 0)
    return g_strdup (_("Nothing had to be sent again so far."));

  return g_strdup_printf (ngettext ("%u piece of data was sent again since the connection began. A few are normal; what counts is whether the number keeps rising.",
                                    "%u pieces of data were sent again since the connection began. A few are normal; what counts is whether the number keeps rising.",
                                    socket->retransmitted),
                          socket->retransmitted);
}

char *
np_explain_limit (const NpSocketRecord *socket)
{
  if (!socket->has_tcp_info)
    return np_explain_no_tcp_info (socket);
  if (socket->limit == NP_LIMIT_UNKNOWN)
    return g_strdup (_("Empty: that is told from the second look on, if the system tells it at all."));

  return np_explain_term_or (np_term_for_limit (socket->limit), _("What held it back is not known here."));
}

char *
np_explain_min_rtt (const NpSocketRecord *socket)
{
  double milliseconds = socket->min_rtt_us / 1000.0;

  if (!socket->has_tcp_info)
    return np_explain_no_tcp_info (socket);
  if (socket->min_rtt_us == 0)
    return g_strdup (_("Empty: it has not been measured yet."));

  /* Three times as long is a rule of thumb for queues that can be felt. */
  if (socket->rtt_us >= 100000 && socket->rtt_us / 3 >= socket->min_rtt_us)
    return g_strdup_printf (_("There and back took only %.1f ms at best; now it takes much longer, usually because packets wait in queues on a busy line."),
                            milliseconds);

  if (socket->min_rtt_us < 100)
    return g_strdup (_("There and back took less than 0.1 ms at best lately, as is usual within this computer."));

  return g_strdup_printf (_("There and back took %.1f ms at best lately."), milliseconds);
}

char *
np_explain_cwnd (const NpSocketRecord *socket)
{
  g_autofree char *size = NULL;

  if (!socket->has_tcp_info)
    return np_explain_no_tcp_info (socket);
  if (socket->cwnd == 0 || socket->mss == 0)
    return g_strdup (_("It is not known how much may be on its way."));

  size = g_format_size ((guint64) socket->cwnd * socket->mss);

  /* Translators: %1$u is a number of packets, %2$s an amount such as "14.5 kB". */
  return g_strdup_printf (ngettext ("%1$u packet, that is up to %2$s, may be on its way before the other side has to confirm.",
                                    "%1$u packets, that is up to %2$s, may be on their way before the other side has to confirm.",
                                    socket->cwnd),
                          socket->cwnd, size);
}

char *
np_explain_mss (const NpSocketRecord *socket)
{
  if (!socket->has_tcp_info)
    return np_explain_no_tcp_info (socket);
  if (socket->mss == 0)
    return g_strdup (_("Empty: it is not known yet."));

  return g_strdup_printf (ngettext ("At most %u byte of data goes into one packet to the other side.",
                                    "At most %u bytes of data go into one packet to the other side.",
                                    socket->mss),
                          socket->mss);
}

char *
np_explain_congestion (const NpSocketRecord *socket)
{
  GString *text;

  if (socket->congestion == NULL)
    return np_explain_no_tcp_info (socket);

  text = g_string_new (NULL);
  np_explain_add_line (text, socket->congestion, np_term_for_congestion (socket->congestion));

  return np_explain_finish (text);
}

char *
np_explain_delivery_rate (const NpSocketRecord *socket)
{
  g_autofree char *size = g_format_size (socket->delivery_rate);

  if (!socket->has_tcp_info)
    return np_explain_no_tcp_info (socket);
  if (socket->delivery_rate == 0)
    return g_strdup (_("Empty: it has not been measured yet."));

  /* Translators: %s is an amount such as "1.5 MB". */
  return g_strdup_printf (_("Last measured: %s a second arrived at the other side. It is low when there is little to send."), size);
}

char *
np_explain_drops (const NpSocketRecord *socket)
{
  if (!socket->has_memory)
    return g_strdup (_("Empty: the system does not tell this of it, or it was not read."));
  if (socket->drops == 0)
    return g_strdup (_("Nothing that arrived was thrown away."));

  /* Mostly for want of room: tcp_listendrop() of the kernel counts each request that a listener could not take. */
  if (socket->state == NP_STATE_LISTEN)
    return g_strdup_printf (ngettext ("%u time a caller could not come in so far, usually because the line of waiting callers was full; each new try counts again.",
                                      "%u times a caller could not come in so far, usually because the line of waiting callers was full; each new try counts again.",
                                      socket->drops),
                            socket->drops);

  if (np_socket_has_connection (socket))
    return g_strdup_printf (ngettext ("%u packet that arrived was thrown away so far; whatever was missing is sent again, so a few are harmless.",
                                      "%u packets that arrived were thrown away so far; whatever was missing is sent again, so a few are harmless.",
                                      socket->drops),
                            socket->drops);

  return g_strdup_printf (ngettext ("%u message was lost here so far, usually because the program read too slowly.",
                                    "%u messages were lost here so far, usually because the program read too slowly.",
                                    socket->drops),
                          socket->drops);
}

char *
np_explain_rcv_memory (const NpSocketRecord *socket)
{
  g_autofree char *used = g_format_size (socket->rcv_memory);
  g_autofree char *allowed = g_format_size (socket->rcv_buffer);

  if (!socket->has_memory)
    return g_strdup (_("Empty: the system does not tell this of it, or it was not read."));

  /* Translators: both are amounts such as "212 kB". */
  return g_strdup_printf (_("%1$s of at most %2$s are taken up by what waits to be read."), used, allowed);
}

char *
np_explain_snd_memory (const NpSocketRecord *socket)
{
  g_autofree char *used = g_format_size (socket->snd_memory);
  g_autofree char *allowed = g_format_size (socket->snd_buffer);

  if (!socket->has_memory)
    return g_strdup (_("Empty: the system does not tell this of it, or it was not read."));

  /* Translators: both are amounts such as "212 kB". */
  return g_strdup_printf (_("%1$s of at most %2$s are taken up by what waits to be sent or confirmed."), used, allowed);
}
