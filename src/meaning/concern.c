/* meaning/concern.c: what deserves a second look
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/concern.h"

#include <glib/gi18n-lib.h>
#include <linux/if_ether.h>
#include <string.h>

#include "meaning/interface-phrase.h"
#include "meaning/socket-phrases.h"

/* How often a call must have been repeated before it is worth a look, and from when on it or data is in trouble: the
 * first repeats come within a second or two (RFC 6298 §5). */
#define CALLS_TO_LOOK_AT   2
#define CALLS_IN_TROUBLE   5
#define REPEATS_IN_TROUBLE 6

typedef enum
{
  SIGN_NONE,
  SIGN_LINE_FULL,
  SIGN_LINE_NEARLY_FULL,
  SIGN_CALL_UNANSWERED,
  SIGN_UNCONFIRMED,
  SIGN_SILENT,
  SIGN_UNREAD_GOODBYE,
  SIGN_DROPS,
  SIGN_SNIFFER,
} Sign;

static gboolean
is_listener (const NpSocketRecord *socket)
{
  return socket->state == NP_STATE_LISTEN &&
         (np_socket_has_connection (socket) || socket->protocol == NP_PROTOCOL_UNIX);
}

/**
 * np_socket_is_waiting_nearly_full:
 * @socket: a listener
 *
 * Returns: whether its waiting line is full to three quarters or more, and long enough to tell
 */
gboolean
np_socket_is_waiting_nearly_full (const NpSocketRecord *socket)
{
  return !socket->from_proc && socket->send_q >= NP_SHORTEST_LINE &&
         (guint64) socket->recv_q * 4 >= (guint64) socket->send_q * 3;
}

static Sign
get_line_sign (const NpSocketRecord *socket)
{
  if (!is_listener (socket) || socket->from_proc)
    return SIGN_NONE;
  if (np_socket_is_waiting_full (socket))
    return SIGN_LINE_FULL;

  return np_socket_is_waiting_nearly_full (socket) ? SIGN_LINE_NEARLY_FULL : SIGN_NONE;
}

static Sign
get_repeats_sign (const NpSocketRecord *socket)
{
  if (!np_socket_has_connection (socket))
    return SIGN_NONE;

  if (socket->state == NP_STATE_SYN_SENT)
    return socket->retransmits >= CALLS_TO_LOOK_AT ? SIGN_CALL_UNANSWERED : SIGN_NONE;

  /* While a conversation is being ended the kernel cleans up by itself. */
  if ((socket->state != NP_STATE_ESTABLISHED && socket->state != NP_STATE_CLOSE_WAIT) ||
      socket->send_q == 0 || socket->retransmits < NP_REPEATS_TO_LOOK_AT)
    return SIGN_NONE;

  if (socket->timer == NP_TIMER_ON)
    return SIGN_UNCONFIRMED;

  /* Any answer sets the count back to 0, even that there is still no room (tcp_ack() in net/ipv4/tcp_input.c). */
  return socket->timer == NP_TIMER_PROBE ? SIGN_SILENT : SIGN_NONE;
}

/* The goodbye itself counts as one byte; only TCP counts bytes in this queue. */
static gboolean
has_unread_goodbye (const NpSocketRecord *socket)
{
  return socket->protocol == NP_PROTOCOL_TCP && socket->state == NP_STATE_CLOSE_WAIT &&
         socket->recv_q > 1 && socket->visibility != NP_OWNER_UNACCEPTED && socket->visibility != NP_OWNER_NONE;
}

/* On a connection the counter also has what came twice, and what was lost is sent again. */
static gboolean
has_lost_messages (const NpSocketRecord *socket)
{
  return socket->has_memory && socket->drops > 0 &&
         !np_socket_has_connection (socket) && socket->protocol != NP_PROTOCOL_UNIX;
}

/* These look after the network and have to see all kinds of packets. */
static gboolean
is_network_helper (const char *program)
{
  static const char *const helpers[] = {
    "NetworkManager", "dhclient", "dhcpcd", "systemd-networkd", "systemd-network", "wpa_supplicant",
    "avahi-autoipd", "lldpd", "iwd", "connmand", "udhcpc", "hostapd",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (helpers); i++)
    if (strcmp (helpers[i], program) == 0)
      return TRUE;

  return FALSE;
}

/**
 * np_socket_is_sniffer:
 * @socket: a socket
 *
 * Returns: whether a program gets a copy of all packets by it (ETH_P_ALL of packet(7)) that is none of those that look
 *   after the network
 */
gboolean
np_socket_is_sniffer (const NpSocketRecord *socket)
{
  return socket->protocol == NP_PROTOCOL_PACKET && socket->local_port == ETH_P_ALL &&
         socket->visibility != NP_OWNER_NONE && socket->owners != NULL && !is_network_helper (socket->owners->processes[0]->program);
}

/* The first that holds is the one that says most. */
static Sign
get_sign (const NpSocketRecord *socket)
{
  Sign sign;

  if (socket->closed_time != 0)
    return SIGN_NONE;

  sign = get_line_sign (socket);
  if (sign == SIGN_NONE)
    sign = get_repeats_sign (socket);
  if (sign != SIGN_NONE)
    return sign;

  if (has_unread_goodbye (socket))
    return SIGN_UNREAD_GOODBYE;
  if (has_lost_messages (socket))
    return SIGN_DROPS;

  return np_socket_is_sniffer (socket) ? SIGN_SNIFFER : SIGN_NONE;
}

/**
 * np_socket_get_concern:
 * @socket: a socket
 *
 * Judges by this moment alone, and rather too little than too much: what passes by itself within
 * seconds is no concern.
 *
 * Returns: whether it deserves a second look
 */
NpConcern
np_socket_get_concern (const NpSocketRecord *socket)
{
  switch (get_sign (socket))
    {
    case SIGN_LINE_FULL:
      return socket->send_q >= NP_SHORTEST_LINE ? NP_CONCERN_TROUBLE : NP_CONCERN_LOOK;

    case SIGN_CALL_UNANSWERED:
      return socket->retransmits >= CALLS_IN_TROUBLE ? NP_CONCERN_TROUBLE : NP_CONCERN_LOOK;

    case SIGN_UNCONFIRMED:
    case SIGN_SILENT:
      return socket->retransmits >= REPEATS_IN_TROUBLE ? NP_CONCERN_TROUBLE : NP_CONCERN_LOOK;

    case SIGN_LINE_NEARLY_FULL:
    case SIGN_UNREAD_GOODBYE:
    case SIGN_DROPS:
    case SIGN_SNIFFER:
      return NP_CONCERN_LOOK;

    case SIGN_NONE:
    default:
      return NP_CONCERN_NONE;
    }
}

static char *
dup_line_full (const NpSocketRecord *socket)
{
  return g_strdup_printf (ngettext ("Its line of %u waiting caller is full, so new ones cannot come in; usually the program is too busy or stuck.",
                                    "Its line of %u waiting callers is full, so new ones cannot come in; usually the program is too busy or stuck.",
                                    socket->recv_q),
                          socket->recv_q);
}

static char *
dup_line_nearly_full (const NpSocketRecord *socket)
{
  return g_strdup_printf (ngettext ("%u caller is waiting to be answered; its line will soon be full. Usually the program is very busy.",
                                    "%u callers are waiting to be answered; its line will soon be full. Usually the program is very busy.",
                                    socket->recv_q),
                          socket->recv_q);
}

static char *
dup_call_unanswered (const NpSocketRecord *socket)
{
  return g_strdup_printf (ngettext ("The call was repeated %u time without an answer: usually the other computer is off, its address is wrong, or a firewall keeps silent.",
                                    "The call was repeated %u times without an answer: usually the other computer is off, its address is wrong, or a firewall keeps silent.",
                                    socket->retransmits),
                          socket->retransmits);
}

static char *
dup_unconfirmed (const NpSocketRecord *socket)
{
  return g_strdup_printf (ngettext ("Data was repeated %u time without a confirmation: usually the other side or the network on the way is gone.",
                                    "Data was repeated %u times without a confirmation: usually the other side or the network on the way is gone.",
                                    socket->retransmits),
                          socket->retransmits);
}

static char *
dup_silent (const NpSocketRecord *socket)
{
  return g_strdup_printf (ngettext ("The other side had no room for more data, and has not answered since, though it was asked %u time: usually it or the network on the way is gone.",
                                    "The other side had no room for more data, and has not answered since, though it was asked %u times: usually it or the network on the way is gone.",
                                    socket->retransmits),
                          socket->retransmits);
}

static char *
dup_unread_goodbye (const NpSocketRecord *socket)
{
  return g_strdup_printf (ngettext ("The other side hung up; the program has not hung up itself, and has %u byte left to read. If it stays so, the program has probably forgotten it.",
                                    "The other side hung up; the program has not hung up itself, and has %u bytes left to read. If it stays so, the program has probably forgotten it.",
                                    socket->recv_q - 1),
                          socket->recv_q - 1);
}

static char *
dup_drops (const NpSocketRecord *socket)
{
  return g_strdup_printf (ngettext ("%u message that arrived was thrown away so far, usually because the program read too slowly.",
                                    "%u messages that arrived were thrown away so far, usually because the program read too slowly.",
                                    socket->drops),
                          socket->drops);
}

static char *
dup_sniffer (const NpSocketRecord *socket)
{
  g_autofree char *subject = np_socket_dup_subject (socket);
  g_autofree char *interface = np_interface_phrase (socket->interface, socket->interface_index);

  if (socket->interface_index == 0 && socket->interface == NULL)
    /* Translators: %s is a program. */
    return g_strdup_printf (_("%s can see every packet on all networks of this computer, as programs that examine networks do."), subject);

  /* Translators: %1$s is a program, %2$s a network interface such as "wlan0". */
  return g_strdup_printf (_("%1$s can see every packet on %2$s, as programs that examine networks do."), subject, interface);
}

/**
 * np_socket_dup_concern:
 * @socket: a socket
 *
 * Returns: (transfer full) (nullable): why it deserves a second look, in translated sentences; %NULL when it does not
 */
char *
np_socket_dup_concern (const NpSocketRecord *socket)
{
  switch (get_sign (socket))
    {
    case SIGN_LINE_FULL:
      return dup_line_full (socket);

    case SIGN_LINE_NEARLY_FULL:
      return dup_line_nearly_full (socket);

    case SIGN_CALL_UNANSWERED:
      return dup_call_unanswered (socket);

    case SIGN_UNCONFIRMED:
      return dup_unconfirmed (socket);

    case SIGN_SILENT:
      return dup_silent (socket);

    case SIGN_UNREAD_GOODBYE:
      return dup_unread_goodbye (socket);

    case SIGN_DROPS:
      return dup_drops (socket);

    case SIGN_SNIFFER:
      return dup_sniffer (socket);

    case SIGN_NONE:
    default:
      return NULL;
    }
}

/**
 * np_socket_is_state_concern:
 * @socket: a socket
 *
 * Returns: whether its state is what deserves a second look
 */
gboolean
np_socket_is_state_concern (const NpSocketRecord *socket)
{
  Sign sign = get_sign (socket);

  return sign == SIGN_CALL_UNANSWERED || sign == SIGN_UNREAD_GOODBYE;
}

/**
 * np_socket_is_recv_q_concern:
 * @socket: a socket
 *
 * Returns: whether what waits to be read or answered deserves a second look
 */
gboolean
np_socket_is_recv_q_concern (const NpSocketRecord *socket)
{
  Sign sign = get_sign (socket);

  return sign == SIGN_LINE_FULL || sign == SIGN_LINE_NEARLY_FULL || sign == SIGN_UNREAD_GOODBYE;
}

/**
 * np_socket_is_send_q_concern:
 * @socket: a socket
 *
 * Returns: whether what waits to be confirmed deserves a second look
 */
gboolean
np_socket_is_send_q_concern (const NpSocketRecord *socket)
{
  Sign sign = get_sign (socket);

  return sign == SIGN_UNCONFIRMED || sign == SIGN_SILENT;
}

/**
 * np_socket_is_drops_concern:
 * @socket: a socket
 *
 * Returns: whether what was thrown away deserves a second look
 */
gboolean
np_socket_is_drops_concern (const NpSocketRecord *socket)
{
  return get_sign (socket) == SIGN_DROPS;
}

/**
 * np_socket_is_retransmits_concern:
 * @socket: a socket
 *
 * Returns: whether how often something was repeated deserves a second look
 */
gboolean
np_socket_is_retransmits_concern (const NpSocketRecord *socket)
{
  Sign sign = get_sign (socket);

  return sign == SIGN_CALL_UNANSWERED || sign == SIGN_UNCONFIRMED || sign == SIGN_SILENT;
}
