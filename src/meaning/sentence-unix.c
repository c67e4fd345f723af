/* meaning/sentence-unix.c: what programs on this computer tell each other, in one plain sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/socket-phrases.h"

#include <glib/gi18n-lib.h>

#include "meaning/known-unix-sockets.h"
#include "meaning/sentence-join.h"
#include "meaning/socket-words.h"

static char *
dup_listening (const NpSocketRecord  *socket,
               const NpSocketPhrases *phrases)
{
  if (socket->path == NULL)
    /* Translators: in all sentences of this file %1$s is the subject, a program's name or words
     * such as "A program of the user root"; %2$s is the name of a socket, usually a file such as
     * "/run/dbus/system_bus_socket", perhaps with its usual use in parentheses behind it. */
    return g_strdup_printf (_("%1$s waits for other programs on this computer."), phrases->subject);

  return g_strdup_printf (_("%1$s waits at %2$s for other programs on this computer."),
                          phrases->subject, phrases->port);
}

/* The other end has a well-known name. */
static char *
dup_known (const NpSocketRecord    *socket,
           const NpSocketPhrases   *phrases,
           const NpKnownUnixSocket *known)
{
  g_autofree char *program = np_socket_dup_peer_program (socket);
  const char *name = np_known_unix_socket_get_name (known);
  const char *use = np_known_unix_socket_get_summary (known);

  if (program != NULL && !np_socket_talks_to_itself (socket))
    /* Translators: as in "Firefox talks to dbus-daemon (D-Bus session bus, usually messages between the
     * programs of the desktop)." */
    return g_strdup_printf (_("%1$s talks to %2$s (%3$s, usually %4$s)."), phrases->subject, program, name, use);

  /* Translators: %2$s is a name such as "D-Bus session bus", %3$s what it is usually for. */
  return g_strdup_printf (_("%1$s talks to a program on this computer (%2$s, usually %3$s)."),
                          phrases->subject, name, use);
}

/* It is known who the other end is. */
static char *
dup_pair (const NpSocketRecord  *socket,
          const NpSocketPhrases *phrases)
{
  if (socket->path != NULL && socket->role != NP_ROLE_CALLER)
    return g_strdup_printf (_("%1$s talks to %2$s, which called it at %3$s."),
                            phrases->subject, phrases->partner, phrases->port);

  if (socket->peer_path != NULL)
    return g_strdup_printf (_("%1$s talks to %2$s, which it reached at %3$s."),
                            phrases->subject, phrases->partner, socket->peer_path);

  return g_strdup_printf (_("%1$s talks to %2$s."), phrases->subject, phrases->partner);
}

static char *
dup_connected (const NpSocketRecord  *socket,
               const NpSocketPhrases *phrases)
{
  gboolean is_called = socket->path != NULL && socket->role != NP_ROLE_CALLER;
  const NpKnownUnixSocket *known = is_called ? NULL : np_known_unix_socket_lookup (socket->peer_path);

  if (socket->peer_hung_up)
    return g_strdup_printf (_("%1$s has not hung up yet; the other side, a program on this computer or another part of itself, has hung up."),
                            phrases->subject);

  /* Of single messages the kernel tells only the length of the first. */
  if (socket->recv_q > 0 && socket->unix_type != NP_UNIX_DGRAM)
    return g_strdup_printf (ngettext ("%1$s has not yet read %2$u byte that was sent to it on this computer.",
                                      "%1$s has not yet read %2$u bytes that were sent to it on this computer.",
                                      socket->recv_q),
                            phrases->subject, socket->recv_q);

  if (known != NULL)
    return dup_known (socket, phrases, known);
  if (socket->peer_owners != NULL || socket->peer_unit != NULL)
    return dup_pair (socket, phrases);

  if (is_called)
    return g_strdup_printf (_("%1$s talks with another program on this computer, which called it at %2$s."),
                            phrases->subject, phrases->port);

  if (socket->peer_path != NULL)
    return g_strdup_printf (_("%1$s talks with another program on this computer, which it reached at %2$s."),
                            phrases->subject, socket->peer_path);

  return g_strdup_printf (_("%1$s talks with another program on this computer, or with another part of itself."),
                          phrases->subject);
}

static char *
dup_unpaired (const NpSocketRecord  *socket,
              const NpSocketPhrases *phrases)
{
  if (socket->unix_type != NP_UNIX_DGRAM)
    return g_strdup_printf (_("%1$s has a socket for programs on this computer that is not in use."),
                            phrases->subject);

  return g_strdup_printf (_("%1$s can send messages to other programs on this computer."), phrases->subject);
}

static char *
dup_receiver (const NpSocketRecord  *socket,
              const NpSocketPhrases *phrases)
{
  if (socket->recv_q > 0)
    return g_strdup_printf (_("%1$s takes messages at %2$s from other programs on this computer; some have arrived that it has not read yet."),
                            phrases->subject, phrases->port);

  return g_strdup_printf (_("%1$s takes messages at %2$s from other programs on this computer."),
                          phrases->subject, phrases->port);
}

/**
 * np_sentence_for_unix:
 * @socket: a UNIX socket (unix(7))
 * @phrases: its phrases
 *
 * Returns: (transfer full): a translated sentence
 */
char *
np_sentence_for_unix (const NpSocketRecord  *socket,
                      const NpSocketPhrases *phrases)
{
  if (np_socket_takes_unix_messages (socket))
    return dup_receiver (socket, phrases);

  switch (socket->state)
    {
    case NP_STATE_LISTEN:
      return np_sentence_join (dup_listening (socket, phrases), np_sentence_for_line (socket));

    case NP_STATE_ESTABLISHED:
      return dup_connected (socket, phrases);

    case NP_STATE_SYN_SENT:
    case NP_STATE_SYN_RECV:
      return g_strdup_printf (_("%1$s is calling another program on this computer and waits to be let in."),
                              phrases->subject);

    case NP_STATE_CLOSING:
      return g_strdup_printf (_("%1$s is ending its conversation with another program on this computer."),
                              phrases->subject);

    default:
      return dup_unpaired (socket, phrases);
    }
}
