/* meaning/sentence-orphans.c: sockets that no program holds, or none holds yet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/socket-phrases.h"

#include <glib/gi18n-lib.h>

static char *
dup_anonymous (const NpSocketRecord *socket,
               const char           *partner)
{
  switch (socket->state)
    {
    case NP_STATE_FIN_WAIT1:
      /* Translators: in this file "no program" sentences come in pairs: one where it is not known whose the
       * conversation was, and one where %2$s is the program that once held it. %1$s is the other end, an address
       * or "this computer itself". */
      return g_strdup_printf (_("This side has hung up; the conversation with %1$s belongs to no program any more and waits for the other side to confirm."),
                              partner);

    case NP_STATE_FIN_WAIT2:
      return g_strdup_printf (_("This side has hung up; the conversation with %1$s belongs to no program any more and waits for the other side to hang up too."),
                              partner);

    case NP_STATE_TIME_WAIT:
      return g_strdup_printf (_("The conversation with %1$s is finished and belongs to no program any more; it is remembered for about a minute so that late packets cannot confuse a new one."),
                              partner);

    case NP_STATE_LAST_ACK:
      return g_strdup_printf (_("The other side, %1$s, hung up first, then this one; the conversation belongs to no program any more, and only the last confirmation is missing."),
                              partner);

    case NP_STATE_CLOSING:
      return g_strdup_printf (_("Both sides of the conversation with %1$s hung up at the same moment; it belongs to no program any more, and only the last confirmation is missing."),
                              partner);

    default:
      return g_strdup_printf (_("The conversation with %1$s belongs to no program any more; the system is still finishing it."),
                              partner);
    }
}

static char *
dup_remembered (const NpSocketRecord *socket,
                const char           *partner,
                const char           *program)
{
  switch (socket->state)
    {
    case NP_STATE_FIN_WAIT1:
      return g_strdup_printf (_("This side has hung up; the conversation with %1$s belonged to %2$s and waits for the other side to confirm."),
                              partner, program);

    case NP_STATE_FIN_WAIT2:
      return g_strdup_printf (_("This side has hung up; the conversation with %1$s belonged to %2$s and waits for the other side to hang up too."),
                              partner, program);

    case NP_STATE_TIME_WAIT:
      return g_strdup_printf (_("The conversation with %1$s is finished; it belonged to %2$s and is remembered for about a minute so that late packets cannot confuse a new one."),
                              partner, program);

    case NP_STATE_LAST_ACK:
      return g_strdup_printf (_("The other side, %1$s, hung up first, then this one; the conversation belonged to %2$s, and only the last confirmation is missing."),
                              partner, program);

    case NP_STATE_CLOSING:
      return g_strdup_printf (_("Both sides of the conversation with %1$s hung up at the same moment; it belonged to %2$s, and only the last confirmation is missing."),
                              partner, program);

    default:
      return g_strdup_printf (_("The conversation with %1$s belonged to %2$s, but belongs to no program any more; the system is still finishing it."),
                              partner, program);
    }
}

/* A half-open call is not orphaned: it has no program because it is not a connection yet. */
static char *
dup_knocking (const NpSocketRecord  *socket,
              const NpSocketPhrases *phrases)
{
  if (socket->owners != NULL)
    /* Translators: %1$s is a program, %2$s the caller's address. */
    return g_strdup_printf (_("%1$s is being called by %2$s; this computer has answered and waits for the caller to confirm."),
                            phrases->subject, phrases->partner);

  /* Translators: %1$s is the caller's address, %2$s a port such as "port 22". */
  return g_strdup_printf (_("A caller from %1$s is asking to come in on %2$s; this computer has answered and waits for the caller to confirm."),
                          phrases->partner, phrases->port);
}

/* What has no other end is nobody's conversation. */
static char *
dup_left_over (const NpSocketRecord  *socket,
               const NpSocketPhrases *phrases)
{
  if (socket->owners != NULL)
    return g_strdup_printf (_("No program holds this socket any more; it belonged to %s, and the system is still clearing it away."),
                            phrases->subject);

  return g_strdup (_("No program holds this socket any more; the system is still clearing it away."));
}

/**
 * np_sentence_for_orphan:
 * @socket: a socket that no program holds
 * @phrases: its phrases
 *
 * Returns: (transfer full): a translated sentence
 */
char *
np_sentence_for_orphan (const NpSocketRecord  *socket,
                        const NpSocketPhrases *phrases)
{
  if (!np_socket_has_connection (socket) ||
      socket->state == NP_STATE_LISTEN ||
      socket->state == NP_STATE_CLOSE ||
      socket->state == NP_STATE_UNCONN ||
      socket->state == NP_STATE_BOUND_INACTIVE)
    return dup_left_over (socket, phrases);

  if (socket->state == NP_STATE_SYN_RECV || socket->state == NP_STATE_NEW_SYN_RECV)
    return dup_knocking (socket, phrases);

  if (socket->owners != NULL)
    return dup_remembered (socket, phrases->partner, phrases->subject);

  return dup_anonymous (socket, phrases->partner);
}

static char *
dup_local_caller (gboolean    is_known,
                  const char *subject)
{
  if (is_known)
    return g_strdup_printf (_("%s is being called by a program on this computer, but has not picked up yet."), subject);

  return g_strdup (_("A program on this computer is calling, but nobody has picked up yet."));
}

/**
 * np_sentence_for_unaccepted:
 * @socket: a connection that its listener has not accepted yet; its owners are the listener's
 * @phrases: its phrases
 *
 * Returns: (transfer full): a translated sentence
 */
char *
np_sentence_for_unaccepted (const NpSocketRecord  *socket,
                            const NpSocketPhrases *phrases)
{
  gboolean is_known = socket->owners != NULL || socket->unit != NULL;

  if (socket->protocol == NP_PROTOCOL_UNIX)
    return dup_local_caller (is_known, phrases->subject);

  if (socket->state == NP_STATE_CLOSE_WAIT)
    {
      if (is_known)
        /* Translators: %1$s is the caller's address, %2$s a program. */
        return g_strdup_printf (_("%2$s had a caller from %1$s, who hung up before being answered."),
                                phrases->partner, phrases->subject);

      /* Translators: %1$s is the caller's address, %2$s a port such as "port 22". */
      return g_strdup_printf (_("A caller from %1$s came in on %2$s and hung up before being answered."),
                              phrases->partner, phrases->port);
    }

  if (is_known)
    /* Translators: %1$s is the caller's address, %2$s a program. */
    return g_strdup_printf (_("%2$s has a caller from %1$s, but has not picked up yet."),
                            phrases->partner, phrases->subject);

  /* Translators: %1$s is the caller's address, %2$s a port such as "port 22". */
  return g_strdup_printf (_("A caller from %1$s has come in on %2$s, but nobody has picked up yet."),
                          phrases->partner, phrases->port);
}
