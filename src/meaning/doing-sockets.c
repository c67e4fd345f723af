/* meaning/doing-sockets.c: what a socket is doing, short enough for a column
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <glib/gi18n-lib.h>
#include <linux/if_ether.h>
#include <linux/netlink.h>
#include <netinet/in.h>

#include "meaning/interface-phrase.h"
#include "meaning/services.h"
#include "meaning/socket-phrases.h"
#include "meaning/socket-topics.h"
#include "meaning/socket-words.h"

static const char *
get_use (const NpSocketRecord *socket)
{
  guint16 port = np_socket_get_telling_port (socket);

  return np_service_get_summary (np_service_lookup (socket->protocol, port));
}

static char *
dup_waiting (const NpSocketRecord *socket)
{
  g_autofree char *interface = NULL;

  if (np_socket_is_waiting_full (socket))
    /* Translators: the texts of this file stand in a narrow column next to the program's name: about 34 letters
     * are seen, so the words that tell most come first. No period at the end. */
    return g_strdup (_("Its line of waiting callers is full"));

  if (socket->recv_q > 0)
    return g_strdup_printf (ngettext ("Has %u caller not answered yet",
                                      "Has %u callers not answered yet",
                                      socket->recv_q),
                            socket->recv_q);

  switch (np_socket_get_exposure (socket))
    {
    case NP_EXPOSURE_THIS_COMPUTER:
      return g_strdup (_("Waits for callers on this computer"));

    case NP_EXPOSURE_INTERFACE:
      interface = np_interface_phrase (socket->interface, socket->interface_index);
      /* Translators: %s is a network interface such as "eth0". */
      return g_strdup_printf (_("Waits for callers through %s"), interface);

    case NP_EXPOSURE_ADDRESS:
    case NP_EXPOSURE_GROUP:
      return g_strdup (_("Waits for callers at one address"));

    case NP_EXPOSURE_NONE:
    case NP_EXPOSURE_ANY:
    case NP_EXPOSURE_ANY_IPV4:
    case NP_EXPOSURE_ANY_IPV6:
    default:
      return g_strdup (_("Waits for callers from anywhere"));
    }
}

static char *
dup_open (const NpSocketRecord *socket)
{
  const char *use = get_use (socket);

  if (socket->recv_q > 0 && socket->protocol != NP_PROTOCOL_TCP)
    return g_strdup (_("Connected; something is not read yet"));

  if (socket->recv_q > 0)
    return g_strdup_printf (ngettext ("Connected; %u byte is not read yet",
                                      "Connected; %u bytes are not read yet",
                                      socket->recv_q),
                            socket->recv_q);

  if (socket->role == NP_ROLE_VISITED)
    return use != NULL ? g_strdup_printf (_("Has a caller, usually for %s"), use)
                       : g_strdup (_("Connected to a caller"));

  if (np_socket_partner_is_local (socket))
    return g_strdup (_("Connected within this computer"));

  return use != NULL ? g_strdup_printf (_("Connected, usually for %s"), use)
                     : g_strdup (_("Connected; both sides can send"));
}

static char *
dup_close_wait (const NpSocketRecord *socket)
{
  /* The other side's goodbye counts as one byte. */
  if (socket->protocol == NP_PROTOCOL_TCP && socket->recv_q > 1)
    return g_strdup_printf (ngettext ("Other side hung up; %u byte unread",
                                      "Other side hung up; %u bytes unread",
                                      socket->recv_q - 1),
                            socket->recv_q - 1);

  return g_strdup (_("Other side hung up; still open here"));
}

static char *
dup_goodbye (const NpSocketRecord *socket)
{
  switch (socket->state)
    {
    case NP_STATE_FIN_WAIT1:
    case NP_STATE_SHUTDOWN_SENT:
      return g_strdup (_("Hung up; not confirmed yet"));

    case NP_STATE_FIN_WAIT2:
      return g_strdup (_("Hung up; the other side has not yet"));

    case NP_STATE_CLOSING:
      return g_strdup (_("Both hung up at the same moment"));

    case NP_STATE_LAST_ACK:
    case NP_STATE_SHUTDOWN_ACK_SENT:
      return g_strdup (_("Both hung up; not confirmed yet"));

    case NP_STATE_SHUTDOWN_PENDING:
      return g_strdup (_("Hangs up once all is confirmed"));

    case NP_STATE_SHUTDOWN_RECEIVED:
      return g_strdup (_("Other side hung up; still sending"));

    default:
      return g_strdup (_("Finished; remembered for a minute"));
    }
}

static char *
dup_connection (const NpSocketRecord *socket)
{
  switch (socket->state)
    {
    case NP_STATE_ESTABLISHED:
      return dup_open (socket);

    case NP_STATE_SYN_SENT:
    case NP_STATE_COOKIE_WAIT:
    case NP_STATE_COOKIE_ECHOED:
      return g_strdup (_("Calling; no answer yet"));

    case NP_STATE_SYN_RECV:
    case NP_STATE_NEW_SYN_RECV:
      return g_strdup (_("A caller is asking to come in"));

    case NP_STATE_LISTEN:
      return dup_waiting (socket);

    case NP_STATE_CLOSE_WAIT:
      return dup_close_wait (socket);

    case NP_STATE_FIN_WAIT1:
    case NP_STATE_FIN_WAIT2:
    case NP_STATE_CLOSING:
    case NP_STATE_LAST_ACK:
    case NP_STATE_TIME_WAIT:
    case NP_STATE_SHUTDOWN_PENDING:
    case NP_STATE_SHUTDOWN_SENT:
    case NP_STATE_SHUTDOWN_RECEIVED:
    case NP_STATE_SHUTDOWN_ACK_SENT:
      return dup_goodbye (socket);

    default:
      return socket->local_port != 0 ? g_strdup (_("Keeps a port, but does not use it"))
                                     : g_strdup (_("Not in use"));
    }
}

static char *
dup_receiving (const NpSocketRecord *socket,
               const char           *use)
{
  NpExposure exposure = np_socket_get_exposure (socket);
  g_autofree char *interface = NULL;

  if (exposure == NP_EXPOSURE_THIS_COMPUTER)
    return g_strdup (_("Takes messages from this computer"));
  if (use != NULL)
    return g_strdup_printf (_("Takes messages, usually for %s"), use);

  switch (exposure)
    {
    case NP_EXPOSURE_INTERFACE:
      interface = np_interface_phrase (socket->interface, socket->interface_index);
      /* Translators: %s is a network interface such as "eth0". */
      return g_strdup_printf (_("Takes messages through %s"), interface);

    case NP_EXPOSURE_ADDRESS:
      return g_strdup (_("Takes messages at one address"));

    case NP_EXPOSURE_GROUP:
      return g_strdup (_("Takes messages sent to many at once"));

    case NP_EXPOSURE_NONE:
    case NP_EXPOSURE_THIS_COMPUTER:
    case NP_EXPOSURE_ANY:
    case NP_EXPOSURE_ANY_IPV4:
    case NP_EXPOSURE_ANY_IPV6:
    default:
      return g_strdup (_("Takes messages from anyone"));
    }
}

static char *
dup_messages (const NpSocketRecord *socket)
{
  const char *use = get_use (socket);

  if (socket->recv_q > 0)
    return g_strdup (_("Has messages that are not read yet"));

  if (socket->state == NP_STATE_ESTABLISHED && np_socket_sends_to_many (socket))
    return g_strdup (_("Can send messages to many at once"));

  if (socket->state == NP_STATE_ESTABLISHED)
    return use != NULL ? g_strdup_printf (_("Has one partner, usually for %s"), use)
                       : g_strdup (_("Has one partner for messages"));

  if (socket->local_port == 0)
    return g_strdup (_("Not in use"));

  return dup_receiving (socket, use);
}

static char *
dup_unix_waiting (const NpSocketRecord *socket)
{
  const char *known = np_socket_get_known_name (socket);

  /* Translators: %s is a name such as "D-Bus session bus". */
  return known != NULL ? g_strdup_printf (_("Waits for programs: %s"), known)
                       : g_strdup (_("Waits for programs on this computer"));
}

/* The name is that of the side that was called. */
static char *
dup_unix_known (const NpSocketRecord *socket,
                const char           *known)
{
  if (socket->role == NP_ROLE_VISITED)
    /* Translators: %s is a name such as "D-Bus session bus". */
    return g_strdup_printf (_("Has a caller at: %s"), known);

  /* Translators: %s is a name such as "D-Bus session bus". */
  return g_strdup_printf (_("Connected to: %s"), known);
}

static char *
dup_unix (const NpSocketRecord *socket)
{
  const char *known = np_socket_get_known_name (socket);

  if (np_socket_takes_unix_messages (socket))
    return g_strdup (_("Takes messages from this computer"));

  switch (socket->state)
    {
    case NP_STATE_LISTEN:
      return np_socket_is_waiting_full (socket) || socket->recv_q > 0
               ? dup_waiting (socket)
               : dup_unix_waiting (socket);

    case NP_STATE_ESTABLISHED:
      if (socket->peer_hung_up)
        return g_strdup (_("Other side hung up; still open here"));
      return known != NULL ? dup_unix_known (socket, known) : g_strdup (_("Connected within this computer"));

    case NP_STATE_SYN_SENT:
    case NP_STATE_SYN_RECV:
      return g_strdup (_("Calling a program on this computer"));

    case NP_STATE_CLOSING:
      return g_strdup (_("Is ending its conversation"));

    default:
      break;
    }

  return socket->unix_type == NP_UNIX_DGRAM ? g_strdup (_("Can send messages on this computer"))
                                            : g_strdup (_("Not in use"));
}

static char *
dup_frames (const NpSocketRecord *socket)
{
  g_autofree char *what = np_ethertype_in_words (socket->local_port);

  if (socket->local_port == 0)
    return g_strdup (_("Can send packets of its own making"));

  if (socket->local_port == ETH_P_ALL)
    return g_strdup (_("Can see every packet"));

  /* Translators: as in "Reads login packets of the network (EAPOL)". */
  return g_strdup_printf (_("Reads %s"), what);
}

static char *
dup_netlink (const NpSocketRecord *socket)
{
  const char *topic = np_netlink_topic (socket->netlink_protocol);

  if (np_socket_is_of_kernel (socket))
    /* Translators: %s is for example "network cards, addresses and routes". */
    return topic != NULL ? g_strdup_printf (_("The system itself, about %s"), topic)
                         : g_strdup (_("The system itself"));

  if (socket->netlink_protocol == NETLINK_USERSOCK)
    return g_strdup (_("Talks with programs on this computer"));

  /* Translators: %s is for example "network cards, addresses and routes". */
  return topic != NULL ? g_strdup_printf (_("Talks with the system about %s"), topic)
                       : g_strdup (_("Talks with the system"));
}

static char *
dup_unaccepted (const NpSocketRecord *socket)
{
  if (np_socket_has_connection (socket) && socket->state == NP_STATE_CLOSE_WAIT)
    return g_strdup (_("A caller hung up unanswered"));

  return g_strdup (_("A caller is not answered yet"));
}

/* Whether no program can go on with it. Goodbyes go on without one, and a call that comes in has none yet. */
static gboolean
is_left_over (const NpSocketRecord *socket)
{
  if (socket->visibility != NP_OWNER_NONE || socket->protocol == NP_PROTOCOL_NETLINK)
    return FALSE;
  if (!np_socket_has_connection (socket))
    return TRUE;

  switch (socket->state)
    {
    case NP_STATE_SYN_RECV:
    case NP_STATE_NEW_SYN_RECV:
    case NP_STATE_FIN_WAIT1:
    case NP_STATE_FIN_WAIT2:
    case NP_STATE_CLOSING:
    case NP_STATE_LAST_ACK:
    case NP_STATE_TIME_WAIT:
    case NP_STATE_SHUTDOWN_PENDING:
    case NP_STATE_SHUTDOWN_SENT:
    case NP_STATE_SHUTDOWN_RECEIVED:
    case NP_STATE_SHUTDOWN_ACK_SENT:
      return FALSE;

    default:
      return TRUE;
    }
}

/**
 * np_doing_for_socket:
 * @socket: a socket, with its role
 *
 * Says the same as np_sentence_for_socket(), shorter and without naming anybody.
 *
 * Returns: (transfer full): translated words, plain text, without a period
 */
char *
np_doing_for_socket (const NpSocketRecord *socket)
{
  if (np_socket_record_was_brief (socket))
    return g_strdup (_("Was there only for a moment"));
  if (socket->closed_time != 0)
    return g_strdup (_("Has ended"));
  if (socket->visibility == NP_OWNER_UNACCEPTED)
    return dup_unaccepted (socket);
  if (is_left_over (socket))
    return g_strdup (_("Held by no program any more"));

  switch (socket->protocol)
    {
    case NP_PROTOCOL_TCP:
    case NP_PROTOCOL_MPTCP:
    case NP_PROTOCOL_SCTP:
      return dup_connection (socket);

    case NP_PROTOCOL_RAW:
      return socket->local_port == IPPROTO_RAW ? g_strdup (_("Can send packets of its own making"))
                                               : g_strdup (_("Handles packets directly"));

    case NP_PROTOCOL_ICMP:
      return g_strdup (_("Can send pings to see who answers"));

    case NP_PROTOCOL_UNIX:
      return dup_unix (socket);

    case NP_PROTOCOL_PACKET:
      return dup_frames (socket);

    case NP_PROTOCOL_NETLINK:
      return dup_netlink (socket);

    default:
      return dup_messages (socket);
    }
}
