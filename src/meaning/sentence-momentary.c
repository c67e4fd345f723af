/* meaning/sentence-momentary.c: sockets that have ended
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/socket-phrases.h"

#include <glib/gi18n-lib.h>

#include "meaning/sentence-join.h"

static char *
dup_with_program (const NpSocketRecord  *socket,
                  const NpSocketPhrases *phrases)
{
  if (socket->role == NP_ROLE_CALLER)
    /* Translators: %1$s is a program, %2$s the other end, %3$s a port such as "port 22". */
    return g_strdup_printf (_("%1$s was connected to %2$s on %3$s, only for a moment."),
                            phrases->subject, phrases->partner, phrases->port);

  if (socket->role == NP_ROLE_VISITED)
    return g_strdup_printf (_("%1$s had a caller from %2$s on %3$s, only for a moment."),
                            phrases->subject, phrases->partner, phrases->port);

  return g_strdup_printf (_("%1$s was connected to %2$s, only for a moment."),
                          phrases->subject, phrases->partner);
}

static char *
dup_without_program (const NpSocketRecord  *socket,
                     const NpSocketPhrases *phrases)
{
  if (socket->role == NP_ROLE_CALLER)
    /* Translators: %1$s is the other end, %2$s a port such as "port 22". */
    return g_strdup_printf (_("A connection to %1$s on %2$s was there only for a moment; whose it was could not be seen in time."),
                            phrases->partner, phrases->port);

  if (socket->role == NP_ROLE_VISITED)
    return g_strdup_printf (_("A caller from %1$s was there on %2$s only for a moment; who answered could not be seen in time."),
                            phrases->partner, phrases->port);

  return g_strdup_printf (_("A connection with %1$s was there only for a moment; whose it was could not be seen in time."),
                          phrases->partner);
}

static char *
dup_amounts (const NpSocketRecord *socket)
{
  g_autofree char *sent = g_format_size (socket->bytes_sent);
  g_autofree char *received = g_format_size (socket->bytes_received);

  if (!socket->has_tcp_info)
    return NULL;
  if (socket->bytes_sent == 0 && socket->bytes_received == 0)
    return g_strdup (_("No data was exchanged."));

  /* Translators: both are amounts such as "1.5 MB". */
  return g_strdup_printf (_("It sent %1$s and received %2$s."), sent, received);
}

/**
 * np_sentence_for_ended:
 * @socket: a socket that has ended
 * @phrases: its phrases
 *
 * Says what it was, for how it is now is no longer true of anything.
 *
 * Returns: (transfer full): translated sentences
 */
char *
np_sentence_for_ended (const NpSocketRecord  *socket,
                       const NpSocketPhrases *phrases)
{
  const char *subject = phrases->subject;

  if (!np_socket_has_partner (socket))
    {
      if (np_socket_record_is_inet (socket) && socket->role == NP_ROLE_WAITING && socket->local_port != 0)
        /* Translators: %1$s is a program, %2$s a port such as "port 22". */
        return g_strdup_printf (_("%1$s waited on %2$s, and no longer does."), subject, phrases->port);

      return g_strdup_printf (_("%s had a socket that is closed now."), subject);
    }

  if (!np_socket_has_connection (socket))
    /* Translators: %1$s is a program, %2$s the other end. */
    return g_strdup_printf (_("%1$s exchanged messages with %2$s, and no longer does."), subject, phrases->partner);

  if (socket->role == NP_ROLE_CALLER)
    /* Translators: %1$s is a program, %2$s the other end, %3$s a port such as "port 22". */
    return np_sentence_join (g_strdup_printf (_("%1$s was connected to %2$s on %3$s; the connection has ended."),
                                              subject, phrases->partner, phrases->port),
                             dup_amounts (socket));

  if (socket->role == NP_ROLE_VISITED)
    return np_sentence_join (g_strdup_printf (_("%1$s had a caller from %2$s on %3$s; the connection has ended."),
                                              subject, phrases->partner, phrases->port),
                             dup_amounts (socket));

  return np_sentence_join (g_strdup_printf (_("%1$s was connected to %2$s; the connection has ended."),
                                            subject, phrases->partner),
                           dup_amounts (socket));
}

/**
 * np_sentence_for_momentary:
 * @socket: a socket that has ended and was there only for a moment
 * @phrases: its phrases
 *
 * Returns: (transfer full): translated sentences
 */
char *
np_sentence_for_momentary (const NpSocketRecord  *socket,
                           const NpSocketPhrases *phrases)
{
  char *what;

  if (!np_socket_has_partner (socket))
    {
      if (socket->owners != NULL)
        return g_strdup_printf (_("%s had a socket that was there only for a moment."), phrases->subject);
      return g_strdup (_("A socket was there only for a moment; whose it was could not be seen in time."));
    }

  what = socket->owners != NULL ? dup_with_program (socket, phrases)
                                : dup_without_program (socket, phrases);

  return np_sentence_join (what, dup_amounts (socket));
}
