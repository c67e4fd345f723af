/* meaning/explain-flow.c: what the queues, times and counts of a connection mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "meaning/explain-absent.h"
#include "meaning/explain-term.h"
#include "meaning/socket-phrases.h"
#include "meaning/terms.h"

static gboolean
is_listener (const NpSocketRecord *socket)
{
  return socket->state == NP_STATE_LISTEN &&
         (np_socket_has_connection (socket) || socket->protocol == NP_PROTOCOL_UNIX);
}

static gboolean
has_stream (const NpSocketRecord *socket)
{
  return socket->protocol == NP_PROTOCOL_TCP ||
         (socket->protocol == NP_PROTOCOL_UNIX && socket->unix_type == NP_UNIX_STREAM);
}

static char *
dup_waiting_line (const NpSocketRecord *socket)
{
  if (np_socket_is_waiting_full (socket))
    return g_strdup_printf (ngettext ("%u caller waits to be answered, and the line is full: new ones cannot come in.",
                                      "%u callers wait to be answered, and the line is full: new ones cannot come in.",
                                      socket->recv_q),
                            socket->recv_q);

  if (socket->recv_q == 0)
    return g_strdup (_("Nobody waits to be answered."));

  return g_strdup_printf (ngettext ("%u caller is connected already and waits to be answered by the program.",
                                    "%u callers are connected already and wait to be answered by the program.",
                                    socket->recv_q),
                          socket->recv_q);
}

/* Once the other side hung up, its goodbye (FIN) counts as one unread byte. */
static char *
dup_unread_after_goodbye (const NpSocketRecord *socket)
{
  guint32 recv_q = socket->recv_q;

  /* The kernel may hand the mark over together with the last bytes, before the program learns of it (tcp_recvmsg_locked()
   * in net/ipv4/tcp.c). */
  if (recv_q == 0)
    return g_strdup (_("The program has read everything, up to the other side’s goodbye."));

  if (recv_q == 1)
    return g_strdup (_("Only the other side’s goodbye is unread; it counts as 1."));

  if (socket->owners != NULL && socket->visibility == NP_OWNER_KNOWN)
    /* Translators: %1$u is the number in the cell, %2$u the same less one, %3$s a program. */
    return g_strdup_printf (ngettext ("%1$u: %2$u byte has arrived that %3$s has not picked up yet; the last one counted is the other side’s goodbye.",
                                      "%1$u: %2$u bytes have arrived that %3$s has not picked up yet; the last one counted is the other side’s goodbye.",
                                      recv_q - 1),
                            recv_q, recv_q - 1, socket->owners->processes[0]->program);

  return g_strdup_printf (ngettext ("%u byte has arrived that the program has not read, and after it the other side’s goodbye, which counts as 1.",
                                    "%u bytes have arrived that the program has not read, and after them the other side’s goodbye, which counts as 1.",
                                    recv_q - 1),
                          recv_q - 1);
}

static gboolean
other_side_hung_up (const NpSocketRecord *socket)
{
  return socket->protocol == NP_PROTOCOL_TCP &&
         (socket->state == NP_STATE_CLOSE_WAIT ||
          socket->state == NP_STATE_LAST_ACK ||
          socket->state == NP_STATE_CLOSING);
}

/* What MPTCP and SCTP tell of their queues. */
static char *
dup_connection_memory (void)
{
  return g_strdup (_("Memory that waiting data takes up, in bytes; it is more than the data itself."));
}

char *
np_explain_recv_q (const NpSocketRecord *socket)
{
  if (is_listener (socket))
    return dup_waiting_line (socket);
  if (other_side_hung_up (socket))
    return dup_unread_after_goodbye (socket);
  if (socket->recv_q == 0)
    return g_strdup (_("Nothing waits to be read."));

  if (np_socket_has_connection (socket) && socket->protocol != NP_PROTOCOL_TCP)
    return dup_connection_memory ();

  if (!has_stream (socket))
    return socket->protocol == NP_PROTOCOL_UNIX
             ? g_strdup (_("At least one message waits to be read."))
             : g_strdup (_("Memory that unread messages take up, in bytes; it is more than their content."));

  if (socket->visibility == NP_OWNER_UNACCEPTED)
    return g_strdup_printf (ngettext ("%u byte has arrived for a program that has not picked up yet.",
                                      "%u bytes have arrived for a program that has not picked up yet.",
                                      socket->recv_q),
                            socket->recv_q);

  if (socket->owners != NULL && socket->visibility == NP_OWNER_KNOWN)
    /* Translators: %2$s is a program. */
    return g_strdup_printf (ngettext ("%1$u byte has arrived that %2$s has not read yet; that is normal if the number changes.",
                                      "%1$u bytes have arrived that %2$s has not read yet; that is normal if the number changes.",
                                      socket->recv_q),
                            socket->recv_q, socket->owners->processes[0]->program);

  return g_strdup_printf (ngettext ("%u byte has arrived that the program has not read yet; that is normal if the number changes.",
                                    "%u bytes have arrived that the program has not read yet; that is normal if the number changes.",
                                    socket->recv_q),
                          socket->recv_q);
}

static char *
dup_limit (const NpSocketRecord *socket)
{
  if (socket->from_proc)
    return g_strdup (_("How long its line of waiting callers may get is not known here."));

  return g_strdup_printf (_("No data: %1$u is the limit of its line of waiting callers; with %2$" PRIu64 " of them it is full."),
                          socket->send_q, (guint64) socket->send_q + 1);
}

static gboolean
counts_own_goodbye (const NpSocketRecord *socket)
{
  return socket->state == NP_STATE_FIN_WAIT1 ||
         socket->state == NP_STATE_LAST_ACK ||
         socket->state == NP_STATE_CLOSING;
}

static char *
dup_unconfirmed (const NpSocketRecord *socket)
{
  guint32 send_q = socket->send_q;

  /* With TCP Fast Open data goes along with the call (tcp(7)). */
  if (socket->state == NP_STATE_SYN_SENT && send_q > 1)
    return g_strdup_printf (ngettext ("%u byte waits for the call to be answered; the call itself counts as 1 more.",
                                      "%u bytes wait for the call to be answered; the call itself counts as 1 more.",
                                      send_q - 1),
                            send_q - 1);

  if (socket->state == NP_STATE_SYN_SENT)
    return g_strdup (_("No data yet: the call itself counts as 1 until it is answered."));

  if (counts_own_goodbye (socket) && send_q == 1)
    return g_strdup (_("Only this side’s goodbye is not confirmed yet; it counts as 1."));

  if (counts_own_goodbye (socket))
    return g_strdup_printf (ngettext ("The other side has not confirmed %u byte yet, nor this side’s goodbye after it, which counts as 1.",
                                      "The other side has not confirmed %u bytes yet, nor this side’s goodbye after them, which counts as 1.",
                                      send_q - 1),
                            send_q - 1);

  return g_strdup_printf (ngettext ("The other side has not confirmed %u byte yet; that is normal while sending.",
                                    "The other side has not confirmed %u bytes yet; that is normal while sending.",
                                    send_q),
                          send_q);
}

char *
np_explain_send_q (const NpSocketRecord *socket)
{
  if (is_listener (socket))
    return dup_limit (socket);
  if (socket->send_q == 0)
    return g_strdup (_("Nothing waits to be sent or confirmed."));

  if (np_socket_has_connection (socket) && socket->protocol != NP_PROTOCOL_TCP)
    return dup_connection_memory ();

  if (socket->protocol != NP_PROTOCOL_TCP)
    return socket->protocol == NP_PROTOCOL_UNIX
             ? g_strdup (_("Memory taken up by data that the other end has not read yet, in bytes; it is more than the data itself."))
             : g_strdup (_("Memory that unsent messages take up, in bytes; it is more than their content."));

  return dup_unconfirmed (socket);
}

char *
np_explain_timer (const NpSocketRecord *socket)
{
  double seconds = socket->timer_ms / 1000.0;

  if (socket->protocol != NP_PROTOCOL_TCP)
    return g_strdup (_("Empty: only TCP connections have timers here."));

  switch (socket->timer)
    {
    case NP_TIMER_ON:
      return g_strdup_printf (_("If nothing is confirmed within %.1f seconds, it is sent again."), seconds);

    case NP_TIMER_KEEPALIVE:
      return g_strdup_printf (_("In %.1f seconds the system checks whether the other side is still there."), seconds);

    case NP_TIMER_TIMEWAIT:
      return g_strdup_printf (_("In %.1f seconds the system forgets this connection."), seconds);

    case NP_TIMER_PROBE:
      return g_strdup_printf (_("The other side has no room left; in %.1f seconds it is asked again."), seconds);

    case NP_TIMER_DELACK:
      return g_strdup_printf (_("Within %.1f seconds the data that arrived is confirmed."), seconds);

    default:
      return np_explain_term_or (np_term_for_timer (socket->timer), _("A timer that this program does not know."));
    }
}

char *
np_explain_retransmits (const NpSocketRecord *socket)
{
  if (socket->protocol != NP_PROTOCOL_TCP)
    return g_strdup (_("Empty: only TCP sends again by itself what got lost."));
  if (socket->retransmits == 0)
    return g_strdup (_("0: nothing is being repeated now."));

  if (socket->state == NP_STATE_SYN_SENT)
    return g_strdup_printf (ngettext ("The call was repeated %u time without an answer.",
                                      "The call was repeated %u times without an answer.",
                                      socket->retransmits),
                            socket->retransmits);

  if (socket->timer == NP_TIMER_KEEPALIVE || socket->timer == NP_TIMER_PROBE)
    return g_strdup_printf (ngettext ("The other side was asked %u time without the answer that was hoped for.",
                                      "The other side was asked %u times without the answer that was hoped for.",
                                      socket->retransmits),
                            socket->retransmits);

  return g_strdup_printf (ngettext ("Sent again %u time without an answer; the network or the other side is usually the reason.",
                                    "Sent again %u times without an answer; the network or the other side is usually the reason.",
                                    socket->retransmits),
                          socket->retransmits);
}

/* The bounds are rules of thumb for what people feel, not limits of a standard. */
char *
np_explain_rtt (const NpSocketRecord *socket)
{
  double milliseconds = socket->rtt_us / 1000.0;

  if (!socket->has_tcp_info)
    return np_explain_no_tcp_info (socket);
  if (socket->rtt_us == 0)
    return g_strdup (_("0 means that it has not been measured yet."));

  if (socket->rtt_us < 100)
    return g_strdup (_("There and back takes less than 0.1 ms, as is usual within this computer."));
  if (socket->rtt_us < 5000)
    return g_strdup_printf (_("There and back takes %.1f ms, as is usual on this computer or nearby."), milliseconds);
  if (socket->rtt_us < 100000)
    return g_strdup_printf (_("There and back takes %.0f ms, as is usual within a continent."), milliseconds);
  if (socket->rtt_us <= 600000)
    return g_strdup_printf (_("There and back takes %.0f ms, as is usual across an ocean or over a busy link."), milliseconds);

  return g_strdup_printf (_("There and back takes %.0f ms, which is very slow: usually a satellite or an overloaded link."), milliseconds);
}

/* Only TCP counts bytes; for others an empty cell is no zero. */
static char *
dup_no_counts (const NpSocketRecord *socket)
{
  switch (socket->protocol)
    {
    case NP_PROTOCOL_UDP:
    case NP_PROTOCOL_UDPLITE:
      return g_strdup (_("The kernel keeps no counts for UDP: how much was sent and received cannot be told."));

    case NP_PROTOCOL_TCP:
      return socket->from_proc ? g_strdup (_("How much was sent and received is not told where this was read from (/proc/net)."))
                               : np_explain_no_tcp_info (socket);

    default:
      return g_strdup (_("The kernel tells no counts of bytes for sockets of this kind."));
    }
}

char *
np_explain_bytes_sent (const NpSocketRecord *socket)
{
  g_autofree char *size = g_format_size (socket->bytes_sent);

  if (!socket->has_tcp_info)
    return dup_no_counts (socket);

  if (socket->bytes_sent == 0)
    return g_strdup (_("Nothing was sent over this connection so far."));

  /* Translators: %s is an amount such as "1.5 MB". */
  return g_strdup_printf (_("This side has sent %s since the connection began; repeats are not counted."), size);
}

char *
np_explain_bytes_received (const NpSocketRecord *socket)
{
  g_autofree char *size = g_format_size (socket->bytes_received);

  if (!socket->has_tcp_info)
    return dup_no_counts (socket);

  if (socket->bytes_received == 0)
    return g_strdup (_("Nothing was received over this connection so far."));

  /* Translators: %s is an amount such as "1.5 MB". */
  return g_strdup_printf (_("This side has received %s since the connection began."), size);
}
