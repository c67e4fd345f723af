/* meaning/concern.h: what deserves a second look
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/socket-record.h"

G_BEGIN_DECLS

/* A line for fewer callers is full whenever one comes, as small tools like it. */
#define NP_SHORTEST_LINE 4

/* How often data must have been repeated in vain before it is worth a look: the first repeats come within a second or
 * two, and a short loss of Wi-Fi is no trouble (RFC 6298 §5). */
#define NP_REPEATS_TO_LOOK_AT 3

/**
 * NpConcern:
 * @NP_CONCERN_NONE: nothing out of the ordinary
 * @NP_CONCERN_LOOK: worth a look if it stays so
 * @NP_CONCERN_TROUBLE: usually something does not work as it should
 *
 * What one socket shows at one moment, without knowing how long it has been so.
 */
typedef enum
{
  NP_CONCERN_NONE,
  NP_CONCERN_LOOK,
  NP_CONCERN_TROUBLE,
} NpConcern;

NpConcern   np_socket_get_concern             (const NpSocketRecord *socket);
gboolean    np_socket_is_sniffer              (const NpSocketRecord *socket);
char       *np_socket_dup_concern             (const NpSocketRecord *socket) G_GNUC_WARN_UNUSED_RESULT;
gboolean    np_socket_is_waiting_nearly_full  (const NpSocketRecord *socket);
gboolean    np_socket_is_state_concern        (const NpSocketRecord *socket);
gboolean    np_socket_is_recv_q_concern       (const NpSocketRecord *socket);
gboolean    np_socket_is_send_q_concern       (const NpSocketRecord *socket);
gboolean    np_socket_is_drops_concern        (const NpSocketRecord *socket);
gboolean    np_socket_is_retransmits_concern  (const NpSocketRecord *socket);

G_END_DECLS
