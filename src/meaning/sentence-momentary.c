/* meaning/sentence-momentary.c: sockets that have ended
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/socket-phrases.h"

#include <glib/gi18n-lib.h>

#include "meaning/sentence-join.h"
#include "meaning/services.h"

/* A call that was refused or given up ends like a connection, so only some records show that there was one: their last
 * state is one that only connections come to, or something was sent. */
static gboolean
was_connected (const NpSocketRecord *socket)
{
  if (socket->has_tcp_info && (socket->bytes_sent > 0 || socket->bytes_received > 0))
    return TRUE;
  if (socket->role == NP_ROLE_VISITED)
    return socket->state != NP_STATE_SYN_RECV && socket->state != NP_STATE_NEW_SYN_RECV;

  switch (socket->state)
    {
    case NP_STATE_CLOSE:
    case NP_STATE_SYN_SENT:
    case NP_STATE_SYN_RECV:
    case NP_STATE_NEW_SYN_RECV:
    case NP_STATE_COOKIE_WAIT:
    case NP_STATE_COOKIE_ECHOED:
      return FALSE;

    default:
      return TRUE;
    }
}

static char *
dup_moment_of_messages (const NpSocketRecord  *socket,
                        const NpSocketPhrases *phrases)
{
  if (socket->owners != NULL && np_socket_sends_to_many (socket))
    /* Translators: %2$s is an address that many computers share, such as 224.0.0.251. */
    return g_strdup_printf (_("For a moment %1$s could send messages on %3$s to many computers at once, to the address %2$s."),
                            phrases->subject, phrases->partner, phrases->port);

  if (np_socket_sends_to_many (socket))
    /* Translators: %1$s is an address that many computers share, such as 224.0.0.251, %2$s a port. */
    return g_strdup_printf (_("For a moment a program could send messages on %2$s to many computers at once, to the address %1$s; which one could not be seen in time."),
                            phrases->partner, phrases->port);

  if (socket->owners != NULL)
    /* Translators: in the sentences of this file %1$s is a program, %2$s the other end, %3$s a port such as
     * "port 22"; where no program is named, they are %1$s and %2$s. */
    return g_strdup_printf (_("For a moment %1$s could exchange messages with %2$s on %3$s."),
                            phrases->subject, phrases->partner, phrases->port);

  return g_strdup_printf (_("For a moment a program could exchange messages with %1$s on %2$s; which one could not be seen in time."),
                          phrases->partner, phrases->port);
}

static char *
dup_moment_of_call (const NpSocketRecord  *socket,
                    const NpSocketPhrases *phrases)
{
  if (socket->role == NP_ROLE_VISITED)
    return g_strdup_printf (_("A caller from %1$s asked to come in on %2$s, only for a moment; whether it got in is not known."),
                            phrases->partner, phrases->port);

  if (socket->owners == NULL && socket->role == NP_ROLE_CALLER)
    return g_strdup_printf (_("A call to %1$s on %2$s was there only for a moment; whose it was could not be seen in time."),
                            phrases->partner, phrases->port);

  if (socket->owners == NULL)
    return g_strdup_printf (_("A call to %1$s, or from there, was there only for a moment; whose it was could not be seen in time."),
                            phrases->partner);

  if (socket->role == NP_ROLE_CALLER)
    return g_strdup_printf (_("%1$s called %2$s on %3$s, only for a moment; whether it got through is not known."),
                            phrases->subject, phrases->partner, phrases->port);

  return g_strdup_printf (_("%1$s called %2$s, or was called from there, only for a moment."),
                          phrases->subject, phrases->partner);
}

static char *
dup_with_program (const NpSocketRecord  *socket,
                  const NpSocketPhrases *phrases)
{
  if (socket->role == NP_ROLE_CALLER)
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
    return g_strdup_printf (_("A connection to %1$s on %2$s was there only for a moment; whose it was could not be seen in time."),
                            phrases->partner, phrases->port);

  if (socket->role == NP_ROLE_VISITED)
    return g_strdup_printf (_("A caller from %1$s was there on %2$s only for a moment; who answered could not be seen in time."),
                            phrases->partner, phrases->port);

  return g_strdup_printf (_("A connection with %1$s was there only for a moment; whose it was could not be seen in time."),
                          phrases->partner);
}

static char *
dup_moment (const NpSocketRecord  *socket,
            const NpSocketPhrases *phrases)
{
  if (!np_socket_has_connection (socket))
    return dup_moment_of_messages (socket, phrases);
  if (!was_connected (socket))
    return dup_moment_of_call (socket, phrases);

  return socket->owners != NULL ? dup_with_program (socket, phrases)
                                : dup_without_program (socket, phrases);
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

static char *
dup_past_waiting (const NpSocketRecord  *socket,
                  const NpSocketPhrases *phrases)
{
  if (!np_socket_record_is_inet (socket) || !np_socket_has_ports (socket) ||
      socket->role != NP_ROLE_WAITING || socket->local_port == 0)
    return g_strdup_printf (_("%s had a socket that is closed now."), phrases->subject);

  if (np_socket_has_connection (socket))
    return g_strdup_printf (_("%1$s waited for callers on %2$s, and no longer does."), phrases->subject, phrases->port);

  return g_strdup_printf (_("%1$s took messages on %2$s, and no longer does."), phrases->subject, phrases->port);
}

static char *
dup_past_call (const NpSocketRecord  *socket,
               const NpSocketPhrases *phrases)
{
  if (socket->role == NP_ROLE_VISITED)
    return g_strdup_printf (_("A caller from %1$s asked to come in on %2$s, and no longer does; whether it got in is not known."),
                            phrases->partner, phrases->port);

  if (socket->role == NP_ROLE_CALLER)
    return g_strdup_printf (_("%1$s called %2$s on %3$s, and no longer does; whether it got through is not known."),
                            phrases->subject, phrases->partner, phrases->port);

  return g_strdup_printf (_("%1$s called %2$s, or was called from there; that has ended."),
                          phrases->subject, phrases->partner);
}

static char *
dup_past_connection (const NpSocketRecord  *socket,
                     const NpSocketPhrases *phrases)
{
  if (socket->role == NP_ROLE_CALLER)
    return g_strdup_printf (_("%1$s was connected to %2$s on %3$s; the connection has ended."),
                            phrases->subject, phrases->partner, phrases->port);

  if (socket->role == NP_ROLE_VISITED)
    return g_strdup_printf (_("%1$s had a caller from %2$s on %3$s; the connection has ended."),
                            phrases->subject, phrases->partner, phrases->port);

  return g_strdup_printf (_("%1$s was connected to %2$s; the connection has ended."),
                          phrases->subject, phrases->partner);
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
  if (!np_socket_has_partner (socket))
    return dup_past_waiting (socket, phrases);

  if (np_socket_sends_to_many (socket))
    return g_strdup_printf (_("%1$s could send messages to many computers at once, to the address %2$s, and no longer can."),
                            phrases->subject, phrases->partner);

  if (!np_socket_has_connection (socket))
    return g_strdup_printf (_("%1$s could exchange messages with %2$s, and no longer can."), phrases->subject, phrases->partner);

  if (!was_connected (socket))
    return np_sentence_join (dup_past_call (socket, phrases), dup_amounts (socket));

  return np_sentence_join (dup_past_connection (socket, phrases), dup_amounts (socket));
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
  if (!np_socket_has_partner (socket))
    {
      if (socket->owners != NULL)
        return g_strdup_printf (_("%s had a socket that was there only for a moment."), phrases->subject);
      return g_strdup (_("A socket was there only for a moment; whose it was could not be seen in time."));
    }

  return np_sentence_join (dup_moment (socket, phrases), dup_amounts (socket));
}
