/* kernel/socket-dump.h: one question about sockets, and what became of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/readers.h"

G_BEGIN_DECLS

/* The number under which a question that the kernel does not know is remembered; @families has bits
 * `1 << NpFamily` of the internet's families, for a protocol that has others it is 0. */
#define NP_SOCKET_QUESTION(protocol, families) ((guint) (protocol) * (NP_INET_FAMILIES + 1) + (families))

gboolean np_socket_dump_may_ask       (NpNetlink      *diag,
                                       guint           question,
                                       GError        **error);
gboolean np_socket_dump_ask           (NpNetlink      *diag,
                                       guint           question,
                                       NpSnapshot     *snapshot,
                                       NpNetlinkFunc   func,
                                       gpointer        user_data,
                                       GError        **error);
void     np_socket_dump_drop_repeated (NpSnapshot     *snapshot,
                                       guint           first);
void     np_socket_dump_report        (NpSnapshot     *snapshot,
                                       NpProtocol      protocol,
                                       const GError   *reason);

G_END_DECLS
