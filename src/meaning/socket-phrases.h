/* meaning/socket-phrases.h: the noun phrases that sentences about sockets are made with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/socket-record.h"

G_BEGIN_DECLS

/**
 * NpExposure:
 * @NP_EXPOSURE_THIS_COMPUTER: only programs on this computer
 * @NP_EXPOSURE_ANY: anyone who can reach this computer
 * @NP_EXPOSURE_ANY_IPV4: the same, by IPv4 only
 * @NP_EXPOSURE_ANY_IPV6: the same, by IPv6 only
 * @NP_EXPOSURE_INTERFACE: whoever can come in through one interface
 * @NP_EXPOSURE_ADDRESS: whoever can reach one address of this computer
 * @NP_EXPOSURE_GROUP: whatever is sent to a group of computers or to all of them
 *
 * Who could get through to a socket that waits, as far as the socket itself says; a firewall may forbid more.
 */
typedef enum
{
  NP_EXPOSURE_THIS_COMPUTER,
  NP_EXPOSURE_ANY,
  NP_EXPOSURE_ANY_IPV4,
  NP_EXPOSURE_ANY_IPV6,
  NP_EXPOSURE_INTERFACE,
  NP_EXPOSURE_ADDRESS,
  NP_EXPOSURE_GROUP,
} NpExposure;

/**
 * NpSocketPhrases:
 * @subject: who holds the socket, or held it
 * @partner: the address at the other end, or words for this computer
 * @local: this computer's address
 * @port: the port that tells what it is about, with its usual use
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

NpExposure np_socket_get_exposure     (const NpSocketRecord *socket);
gboolean   np_socket_is_waiting_full  (const NpSocketRecord *socket);
gboolean   np_socket_has_partner      (const NpSocketRecord *socket);
gboolean   np_socket_partner_is_local (const NpSocketRecord *socket);
char      *np_socket_dup_subject      (const NpSocketRecord *socket);
char      *np_address_dup_plain       (const NpAddress      *address);

/* Sentences by kind of socket; np_sentence_for_socket() chooses among them. */
char      *np_sentence_for_waiting    (const NpSocketRecord  *socket,
                                       const NpSocketPhrases *phrases);
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

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (NpSocketPhrases, np_socket_phrases_clear)

G_END_DECLS
