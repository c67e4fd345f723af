/* meaning/doing-sockets.c: what a socket is doing, short enough for a column
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <glib/gi18n-lib.h>

#include "meaning/services.h"
#include "meaning/socket-phrases.h"

/* Translators: the texts of this file stand in a narrow column next to the program's name:
 * at most about ten words, and no period at the end. */

static const char *
get_use (const NpSocketRecord *socket)
{
  guint16 port = np_socket_get_telling_port (socket);

  return np_service_get_summary (np_service_lookup (socket->protocol, port));
}

static char *
dup_waiting (const NpSocketRecord *socket)
{
  if (np_socket_is_waiting_full (socket))
    return g_strdup (_("Waits for callers, but its waiting line is full"));

  if (socket->recv_q > 0)
    return g_strdup_printf (ngettext ("Waits for callers; %u is not answered yet",
                                      "Waits for callers; %u are not answered yet",
                                      socket->recv_q),
                            socket->recv_q);

  switch (np_socket_get_exposure (socket))
    {
    case NP_EXPOSURE_THIS_COMPUTER:
      return g_strdup (_("Waits for callers from this computer only"));

    case NP_EXPOSURE_INTERFACE:
      /* Translators: %s is a network interface such as "eth0". */
      return g_strdup_printf (_("Waits for callers through %s"), socket->interface);

    case NP_EXPOSURE_ADDRESS:
    case NP_EXPOSURE_GROUP:
      return g_strdup (_("Waits for callers at one of this computer’s addresses"));

    case NP_EXPOSURE_ANY:
    case NP_EXPOSURE_ANY_IPV4:
    case NP_EXPOSURE_ANY_IPV6:
    default:
      return g_strdup (_("Waits for anyone who can reach this computer"));
    }
}

static char *
dup_open (const NpSocketRecord *socket)
{
  const char *use = get_use (socket);

  if (socket->recv_q > 0)
    return g_strdup_printf (ngettext ("Connected; the program has not read %u byte yet",
                                      "Connected; the program has not read %u bytes yet",
                                      socket->recv_q),
                            socket->recv_q);

  if (socket->role == NP_ROLE_VISITED)
    return use != NULL ? g_strdup_printf (_("Connected to a caller, usually for %s"), use)
                       : g_strdup (_("Connected to a caller who came to it"));

  if (np_socket_partner_is_local (socket))
    return g_strdup (_("Connected to a program on this computer"));

  return use != NULL ? g_strdup_printf (_("Connected, usually for %s"), use)
                     : g_strdup (_("Connected; both sides can send"));
}

static char *
dup_close_wait (const NpSocketRecord *socket)
{
  /* The other side's goodbye counts as one byte. */
  if (socket->recv_q > 1)
    return g_strdup_printf (ngettext ("The other side hung up; %u byte is still unread",
                                      "The other side hung up; %u bytes are still unread",
                                      socket->recv_q - 1),
                            socket->recv_q - 1);

  return g_strdup (_("The other side hung up; the program has not yet"));
}

static char *
dup_tcp (const NpSocketRecord *socket)
{
  switch (socket->state)
    {
    case NP_STATE_ESTABLISHED:
      return dup_open (socket);

    case NP_STATE_SYN_SENT:
      return g_strdup (_("Calls the other side; no answer yet"));

    case NP_STATE_SYN_RECV:
    case NP_STATE_NEW_SYN_RECV:
      return g_strdup (_("Somebody asks to come in; not confirmed yet"));

    case NP_STATE_LISTEN:
      return dup_waiting (socket);

    case NP_STATE_CLOSE_WAIT:
      return dup_close_wait (socket);

    case NP_STATE_FIN_WAIT1:
      return g_strdup (_("Hung up; the other side has not confirmed it yet"));

    case NP_STATE_FIN_WAIT2:
      return g_strdup (_("Hung up; the other side has not hung up yet"));

    case NP_STATE_CLOSING:
      return g_strdup (_("Both sides hung up at once; last confirmation missing"));

    case NP_STATE_LAST_ACK:
      return g_strdup (_("The other side hung up first; last confirmation missing"));

    case NP_STATE_TIME_WAIT:
      return g_strdup (_("Finished; kept a minute to catch late packets"));

    case NP_STATE_BOUND_INACTIVE:
      return g_strdup (_("Keeps a port for itself, but does not use it"));

    default:
      return g_strdup (_("Not in use"));
    }
}

static char *
dup_messages (const NpSocketRecord *socket)
{
  const char *use = get_use (socket);

  if (socket->recv_q > 0)
    return g_strdup (_("Has messages that the program has not read yet"));

  if (socket->state == NP_STATE_ESTABLISHED)
    return use != NULL ? g_strdup_printf (_("Exchanges messages, usually for %s"), use)
                       : g_strdup (_("Exchanges messages with one partner"));

  if (socket->local_port == 0)
    return g_strdup (_("Not in use"));

  if (np_socket_get_exposure (socket) == NP_EXPOSURE_THIS_COMPUTER)
    return g_strdup (_("Can receive messages from this computer only"));

  return use != NULL ? g_strdup_printf (_("Can receive messages, usually for %s"), use)
                     : g_strdup (_("Can receive messages from anyone who can reach it"));
}

static char *
dup_unix (const NpSocketRecord *socket)
{
  switch (socket->state)
    {
    case NP_STATE_LISTEN:
      return np_socket_is_waiting_full (socket) || socket->recv_q > 0
               ? dup_waiting (socket)
               : g_strdup (_("Waits for other programs on this computer"));

    case NP_STATE_ESTABLISHED:
      return g_strdup (_("Talks with another program on this computer"));

    case NP_STATE_SYN_SENT:
    case NP_STATE_SYN_RECV:
      return g_strdup (_("Calls another program on this computer"));

    case NP_STATE_CLOSING:
      return g_strdup (_("Ends its conversation with another program"));

    default:
      break;
    }

  if (socket->unix_type != NP_UNIX_DGRAM)
    return g_strdup (_("Not in use"));

  return socket->path != NULL ? g_strdup (_("Can receive messages from programs on this computer"))
                              : g_strdup (_("Can send messages to programs on this computer"));
}

static char *
dup_unaccepted (const NpSocketRecord *socket)
{
  if (socket->protocol == NP_PROTOCOL_TCP && socket->state == NP_STATE_CLOSE_WAIT)
    return g_strdup (_("A caller hung up before anybody picked up"));

  return g_strdup (_("A caller whom nobody has answered yet"));
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
  if (socket->visibility == NP_OWNER_UNACCEPTED)
    return dup_unaccepted (socket);

  switch (socket->protocol)
    {
    case NP_PROTOCOL_TCP:
      return dup_tcp (socket);

    case NP_PROTOCOL_RAW:
      return g_strdup (_("Handles packets directly, below TCP and UDP"));

    case NP_PROTOCOL_ICMP:
      return g_strdup (_("Pings others to see whether they answer"));

    case NP_PROTOCOL_UNIX:
      return dup_unix (socket);

    default:
      return dup_messages (socket);
    }
}
