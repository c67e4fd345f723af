/* meaning/socket-phrases.h: the noun phrases that sentences about sockets are made with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/exposure.h"
#include "snapshot/socket-record.h"

G_BEGIN_DECLS

/**
 * NpSocketPhrases:
 * @subject: who holds the socket, or held it
 * @partner: the other end: its address, words for this computer, or the program where that is on this computer
 * @local: this computer's address
 * @port: the port that tells what it is about, with its usual use; of a UNIX socket the same of its name, %NULL
 *   when it has none
 *
 * The arguments of the sentences, translated already.
 */
typedef struct
{
  char *subject;
  char *partner;
  char *local;
  char *port;
} NpSocketPhrases;

void       np_socket_phrases_init     (NpSocketPhrases      *phrases,
                                       const NpSocketRecord *socket);
void       np_socket_phrases_clear    (NpSocketPhrases      *phrases);

gboolean   np_socket_is_waiting_full  (const NpSocketRecord *socket);
gboolean   np_socket_has_partner      (const NpSocketRecord *socket);
gboolean   np_socket_has_connection   (const NpSocketRecord *socket);
gboolean   np_socket_is_of_kernel     (const NpSocketRecord *socket);
gboolean   np_socket_may_be_of_system (const NpSocketRecord *socket);
gboolean   np_socket_takes_unix_messages (const NpSocketRecord *socket);
gboolean   np_socket_partner_is_local (const NpSocketRecord *socket);
gboolean   np_socket_talks_to_itself  (const NpSocketRecord *socket);
gboolean   np_socket_sends_to_many    (const NpSocketRecord *socket);
char      *np_socket_dup_subject      (const NpSocketRecord *socket);
char      *np_address_dup_plain       (const NpAddress      *address);

/* Sentences by kind of socket; np_sentence_for_socket() chooses among them. */
char      *np_sentence_for_waiting    (const NpSocketRecord  *socket,
                                       const NpSocketPhrases *phrases);
char      *np_sentence_for_line       (const NpSocketRecord  *socket);
char      *np_sentence_for_orphan     (const NpSocketRecord  *socket,
                                       const NpSocketPhrases *phrases);
char      *np_sentence_for_unaccepted (const NpSocketRecord  *socket,
                                       const NpSocketPhrases *phrases);
char      *np_sentence_for_messages   (const NpSocketRecord  *socket,
                                       const NpSocketPhrases *phrases);
char      *np_sentence_for_packets    (const NpSocketRecord  *socket,
                                       const NpSocketPhrases *phrases);
char      *np_sentence_for_unix       (const NpSocketRecord  *socket,
                                       const NpSocketPhrases *phrases);
char      *np_sentence_for_frames     (const NpSocketRecord  *socket,
                                       const NpSocketPhrases *phrases);
char      *np_sentence_for_netlink    (const NpSocketRecord  *socket,
                                       const NpSocketPhrases *phrases);
char      *np_sentence_for_momentary  (const NpSocketRecord  *socket,
                                       const NpSocketPhrases *phrases);
char      *np_sentence_for_ended      (const NpSocketRecord  *socket,
                                       const NpSocketPhrases *phrases);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NpSocketPhrases, np_socket_phrases_clear)

G_END_DECLS
