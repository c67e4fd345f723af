/* meaning/sentence-sockets.c: what a TCP connection does, in one plain sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <glib/gi18n-lib.h>

#include "meaning/sentence-join.h"
#include "meaning/socket-phrases.h"

static char *
dup_open_with_unread (const NpSocketRecord  *socket,
                      const NpSocketPhrases *phrases)
{
  /* Translators: in all sentences of this file %1$s is the subject, a program's name or words
   * such as "A program of the user root"; %2$s is the other end, an address or "this computer
   * itself"; the port is a phrase such as "port 443 (https, usually encrypted web pages)". */
  return g_strdup_printf (ngettext ("%1$s is connected to %2$s; %3$u byte from there has arrived that it has not read yet.",
                                    "%1$s is connected to %2$s; %3$u bytes from there have arrived that it has not read yet.",
                                    socket->recv_q),
                          phrases->subject, phrases->partner, socket->recv_q);
}

static char *
dup_open_with_unconfirmed (const NpSocketRecord  *socket,
                           const NpSocketPhrases *phrases)
{
  return g_strdup_printf (ngettext ("%1$s is connected to %2$s, which has not confirmed %3$u byte yet.",
                                    "%1$s is connected to %2$s, which has not confirmed %3$u bytes yet.",
                                    socket->send_q),
                          phrases->subject, phrases->partner, socket->send_q);
}

/* Both ends are on this computer, and it is known who the other one is. */
static char *
dup_pair (const NpSocketRecord  *socket,
          const NpSocketPhrases *phrases)
{
  switch (socket->role)
    {
    case NP_ROLE_CALLER:
      /* Translators: as in "Firefox talks to cupsd on this computer, through port 631 (ipp, usually printing)." */
      return g_strdup_printf (_("%1$s talks to %2$s, through %3$s."),
                              phrases->subject, phrases->partner, phrases->port);

    case NP_ROLE_VISITED:
      /* Translators: as in "cupsd talks to firefox on this computer, which called it on port 631 (ipp, usually printing)." */
      return g_strdup_printf (_("%1$s talks to %2$s, which called it on %3$s."),
                              phrases->subject, phrases->partner, phrases->port);

    default:
      return g_strdup_printf (_("%1$s talks to %2$s."), phrases->subject, phrases->partner);
    }
}

/* Of the queues of MPTCP and SCTP only the memory is known that they take. */
static char *
dup_open_with_queue (const NpSocketRecord  *socket,
                     const NpSocketPhrases *phrases)
{
  if (socket->protocol == NP_PROTOCOL_TCP)
    return socket->recv_q > 0 ? dup_open_with_unread (socket, phrases)
                              : dup_open_with_unconfirmed (socket, phrases);

  if (socket->recv_q > 0)
    return g_strdup_printf (_("%1$s is connected to %2$s; something from there has arrived that it has not read yet."),
                            phrases->subject, phrases->partner);

  return g_strdup_printf (_("%1$s is connected to %2$s, which has not confirmed everything yet."),
                          phrases->subject, phrases->partner);
}

static char *
dup_open (const NpSocketRecord  *socket,
          const NpSocketPhrases *phrases)
{
  if (socket->recv_q > 0 || socket->send_q > 0)
    return dup_open_with_queue (socket, phrases);
  if (socket->peer_owners != NULL || socket->peer_unit != NULL)
    return dup_pair (socket, phrases);

  switch (socket->role)
    {
    case NP_ROLE_CALLER:
      /* Translators: %1$s, a program, called %2$s on %3$s. */
      return g_strdup_printf (_("%1$s is connected to %2$s on %3$s."),
                              phrases->subject, phrases->partner, phrases->port);

    case NP_ROLE_VISITED:
      return g_strdup_printf (_("%1$s is connected to a caller from %2$s, who came in on %3$s."),
                              phrases->subject, phrases->partner, phrases->port);

    default:
      return g_strdup_printf (_("%1$s is connected to %2$s; both sides can send."),
                              phrases->subject, phrases->partner);
    }
}

static char *
dup_close_wait (const NpSocketRecord  *socket,
                const NpSocketPhrases *phrases)
{
  /* The other side's goodbye counts as one unread byte, but not in the memory that MPTCP tells. */
  guint32 n_unread = socket->protocol == NP_PROTOCOL_TCP && socket->recv_q > 0 ? socket->recv_q - 1 : 0;

  if (n_unread == 0)
    return g_strdup_printf (_("%1$s has not hung up yet; the other side, %2$s, has hung up."),
                            phrases->subject, phrases->partner);

  return g_strdup_printf (ngettext ("%1$s has not hung up yet and has %3$u byte left to read; the other side, %2$s, has hung up.",
                                    "%1$s has not hung up yet and has %3$u bytes left to read; the other side, %2$s, has hung up.",
                                    n_unread),
                          phrases->subject, phrases->partner, n_unread);
}

static char *
dup_unused (const NpSocketRecord  *socket,
            const NpSocketPhrases *phrases)
{
  if (socket->local_port == 0)
    /* Translators: %2$s is a protocol, such as "tcp". */
    return g_strdup_printf (_("%1$s has a socket (%2$s) that is not in use: it neither calls anyone nor waits for callers."),
                            phrases->subject, np_protocol_get_word (socket->protocol));

  /* Translators: %2$u is a port number. */
  return g_strdup_printf (_("%1$s keeps port %2$u for itself, but neither calls anyone nor waits for callers."),
                          phrases->subject, socket->local_port);
}

/* The goodbye of SCTP (RFC 9260 §9.2): it knows no half-closed conversation. */
static char *
dup_sctp_goodbye (const NpSocketRecord  *socket,
                  const NpSocketPhrases *phrases)
{
  switch (socket->state)
    {
    case NP_STATE_SHUTDOWN_PENDING:
      return g_strdup_printf (_("%1$s is hanging up as soon as the other side, %2$s, has confirmed everything."),
                              phrases->subject, phrases->partner);

    case NP_STATE_SHUTDOWN_SENT:
      return g_strdup_printf (_("%1$s has hung up; the other side, %2$s, has not confirmed it yet."),
                              phrases->subject, phrases->partner);

    case NP_STATE_SHUTDOWN_RECEIVED:
      return g_strdup_printf (_("The other side, %2$s, has hung up; what %1$s sent before still has to be confirmed."),
                              phrases->subject, phrases->partner);

    default:
      return g_strdup_printf (_("%1$s and the other side, %2$s, have hung up; only the last confirmation is missing."),
                              phrases->subject, phrases->partner);
    }
}

static char *
dup_goodbye (const NpSocketRecord  *socket,
             const NpSocketPhrases *phrases)
{
  const char *subject = phrases->subject;
  const char *partner = phrases->partner;

  switch (socket->state)
    {
    case NP_STATE_FIN_WAIT1:
      return g_strdup_printf (_("%1$s has hung up; the other side, %2$s, has not confirmed it yet."),
                              subject, partner);

    case NP_STATE_FIN_WAIT2:
      return g_strdup_printf (_("%1$s has hung up; the other side, %2$s, confirmed it, but has not hung up yet."),
                              subject, partner);

    case NP_STATE_CLOSING:
      return g_strdup_printf (_("%1$s and the other side, %2$s, hung up at the same moment; only the last confirmation is missing."),
                              subject, partner);

    case NP_STATE_LAST_ACK:
      return g_strdup_printf (_("%1$s hung up after the other side, %2$s, did; only the last confirmation is missing."),
                              subject, partner);

    default:
      return g_strdup_printf (_("%1$s has finished its conversation with %2$s; it is remembered for about a minute so that late packets cannot confuse a new one."),
                              subject, partner);
    }
}

static char *
dup_connection (const NpSocketRecord  *socket,
                const NpSocketPhrases *phrases)
{
  switch (socket->state)
    {
    case NP_STATE_ESTABLISHED:
      return dup_open (socket, phrases);

    case NP_STATE_SYN_SENT:
    case NP_STATE_COOKIE_WAIT:
    case NP_STATE_COOKIE_ECHOED:
      return g_strdup_printf (_("%1$s is calling %2$s on %3$s and waits for an answer."),
                              phrases->subject, phrases->partner, phrases->port);

    case NP_STATE_SYN_RECV:
    case NP_STATE_NEW_SYN_RECV:
      return g_strdup_printf (_("%1$s is being called by %2$s; this computer has answered and waits for the caller to confirm."),
                              phrases->subject, phrases->partner);

    case NP_STATE_LISTEN:
      return np_sentence_for_waiting (socket, phrases);

    case NP_STATE_CLOSE_WAIT:
      return dup_close_wait (socket, phrases);

    case NP_STATE_FIN_WAIT1:
    case NP_STATE_FIN_WAIT2:
    case NP_STATE_TIME_WAIT:
    case NP_STATE_LAST_ACK:
    case NP_STATE_CLOSING:
      return dup_goodbye (socket, phrases);

    case NP_STATE_SHUTDOWN_PENDING:
    case NP_STATE_SHUTDOWN_SENT:
    case NP_STATE_SHUTDOWN_RECEIVED:
    case NP_STATE_SHUTDOWN_ACK_SENT:
      return dup_sctp_goodbye (socket, phrases);

    default:
      return dup_unused (socket, phrases);
    }
}

static char *
dup_held (const NpSocketRecord  *socket,
          const NpSocketPhrases *phrases)
{
  switch (socket->protocol)
    {
    case NP_PROTOCOL_TCP:
    case NP_PROTOCOL_MPTCP:
    case NP_PROTOCOL_SCTP:
      return dup_connection (socket, phrases);

    case NP_PROTOCOL_RAW:
    case NP_PROTOCOL_ICMP:
      return np_sentence_for_packets (socket, phrases);

    case NP_PROTOCOL_UNIX:
      return np_sentence_for_unix (socket, phrases);

    case NP_PROTOCOL_PACKET:
      return np_sentence_for_frames (socket, phrases);

    case NP_PROTOCOL_NETLINK:
      return np_sentence_for_netlink (socket, phrases);

    default:
      return np_sentence_for_messages (socket, phrases);
    }
}

/* Why the sentence before does not name the program. */
static char *
dup_reason (const NpSocketRecord *socket)
{
  if (socket->visibility != NP_OWNER_UNIT && socket->visibility != NP_OWNER_HIDDEN)
    return NULL;
  /* Of one that waits a second sentence says already who is waiting for it, and three are too many. */
  if (socket->recv_q > 0 && np_socket_get_exposure (socket) != NP_EXPOSURE_NONE)
    return NULL;
  if (np_socket_is_of_kernel (socket) || socket->owners != NULL || socket->app != NULL)
    return NULL;

  if (np_socket_may_be_of_system (socket))
    /* Translators: %s is the name of the administrator's account, usually "root". */
    return g_strdup_printf (_("No program was found; usually only the administrator can see those of %s."), socket->user);

  return g_strdup (_("Usually only its user and the administrator can see which program it is."));
}

/**
 * np_sentence_for_socket:
 * @socket: a socket, with its role and its owners
 *
 * Says what the socket is doing and for whom, or did before it ended, in one or two sentences that claim no more
 * than the record shows.
 *
 * Returns: (transfer full): translated sentences, plain text
 */
char *
np_sentence_for_socket (const NpSocketRecord *socket)
{
  g_auto(NpSocketPhrases) phrases = { NULL };

  np_socket_phrases_init (&phrases, socket);

  if (np_socket_record_was_brief (socket))
    return np_sentence_for_momentary (socket, &phrases);
  if (socket->closed_time != 0)
    return np_sentence_for_ended (socket, &phrases);
  if (socket->visibility == NP_OWNER_UNACCEPTED)
    return np_sentence_for_unaccepted (socket, &phrases);
  if (socket->visibility == NP_OWNER_NONE && socket->protocol != NP_PROTOCOL_NETLINK)
    return np_sentence_for_orphan (socket, &phrases);

  return np_sentence_join (dup_held (socket, &phrases), dup_reason (socket));
}
