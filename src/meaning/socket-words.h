/* meaning/socket-words.h: values of a socket, in a few words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/address-kind.h"
#include "snapshot/socket-record.h"

G_BEGIN_DECLS

/* Each is translated, short enough for a cell, and without a period. */
const char *np_address_kind_get_title  (NpAddressKind         kind);
const char *np_limit_get_title         (NpLimit               limit);
char       *np_socket_dup_remote_kind  (const NpSocketRecord *socket) G_GNUC_WARN_UNUSED_RESULT;
char       *np_socket_dup_peer         (const NpSocketRecord *socket) G_GNUC_WARN_UNUSED_RESULT;
char       *np_socket_dup_peer_program (const NpSocketRecord *socket) G_GNUC_WARN_UNUSED_RESULT;
const char *np_socket_get_known_name   (const NpSocketRecord *socket);

G_END_DECLS
