/* meaning/sentence-waiting.c: who waits for callers, and for which ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/socket-phrases.h"

#include <glib/gi18n-lib.h>

#include "meaning/interface-phrase.h"
#include "meaning/sentence-join.h"

static char *
dup_waiting (const NpSocketRecord  *socket,
             const NpSocketPhrases *phrases)
{
  const char *subject = phrases->subject;
  const char *port = phrases->port;
  g_autofree char *interface = NULL;

  switch (np_socket_get_exposure (socket))
    {
    case NP_EXPOSURE_THIS_COMPUTER:
      /* Translators: in all sentences of this file %1$s is the subject, a program's name or words such as "A
       * program of the user root"; %2$s is a port, such as "port 22 (ssh, usually secure remote login and file
       * copy)". */
      return g_strdup_printf (_("%1$s waits on %2$s for callers from this computer only."),
                              subject, port);

    case NP_EXPOSURE_ANY_IPV4:
      return g_strdup_printf (_("%1$s waits for callers on %2$s; anyone who can reach this computer over IPv4 may call, unless a firewall blocks it."),
                              subject, port);

    case NP_EXPOSURE_ANY_IPV6:
      return g_strdup_printf (_("%1$s waits for callers on %2$s; anyone who can reach this computer over IPv6 may call, unless a firewall blocks it."),
                              subject, port);

    case NP_EXPOSURE_INTERFACE:
      interface = np_interface_phrase (socket->interface, socket->interface_index);
      return g_strdup_printf (_("%1$s waits for callers on %2$s; anyone who comes in through %3$s may call, unless a firewall blocks it."),
                              subject, port, interface);

    case NP_EXPOSURE_ADDRESS:
    case NP_EXPOSURE_GROUP:
      return g_strdup_printf (_("%1$s waits for callers on %2$s; anyone who can reach the address %3$s may call, unless a firewall blocks it."),
                              subject, port, phrases->local);

    case NP_EXPOSURE_NONE:
    case NP_EXPOSURE_ANY:
    default:
      break;
    }

  if (socket->from_proc)
    return g_strdup_printf (_("%1$s waits for callers on %2$s; anyone who can reach this computer may call, unless a firewall blocks it."),
                            subject, port);

  return g_strdup_printf (_("%1$s waits for callers on %2$s; anyone who can reach this computer over IPv4 or IPv6 may call, unless a firewall blocks it."),
                          subject, port);
}

/**
 * np_sentence_for_line:
 * @socket: a listener
 *
 * Returns: (transfer full) (nullable): how many callers it keeps waiting, a translated sentence that can follow
 *   one about the listener; %NULL when nobody waits
 */
char *
np_sentence_for_line (const NpSocketRecord *socket)
{
  if (socket->recv_q == 0)
    return NULL;

  if (np_socket_is_waiting_full (socket))
    return g_strdup_printf (ngettext ("Its line of %u waiting caller is full: new ones cannot come in.",
                                      "Its line of %u waiting callers is full: new ones cannot come in.",
                                      socket->recv_q),
                            socket->recv_q);

  return g_strdup_printf (ngettext ("%u caller is already there, but not answered yet.",
                                    "%u callers are already there, but not answered yet.",
                                    socket->recv_q),
                          socket->recv_q);
}

/**
 * np_sentence_for_waiting:
 * @socket: a listener of TCP, MPTCP or SCTP
 * @phrases: its phrases
 *
 * Returns: (transfer full): who waits for whom, and in a second sentence who waits to be answered, translated
 */
char *
np_sentence_for_waiting (const NpSocketRecord  *socket,
                         const NpSocketPhrases *phrases)
{
  return np_sentence_join (dup_waiting (socket, phrases), np_sentence_for_line (socket));
}
