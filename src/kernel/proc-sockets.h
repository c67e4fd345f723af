/* kernel/proc-sockets.h: one socket, as a line of /proc/net tells it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/readers.h"

G_BEGIN_DECLS

/* The network of the calling process. */
#define NP_PROC_NET "/proc/thread-self/net"

gboolean np_proc_socket_parse_inet   (const char      *line,
                                      NpProtocol       protocol,
                                      NpFamily         family,
                                      NpSocketRecord  *record);
gboolean np_proc_socket_parse_unix   (const char      *line,
                                      NpSocketRecord  *record);

gboolean np_proc_sockets_read_family (const char      *net,
                                      NpProtocol       protocol,
                                      NpFamily         family,
                                      NpSnapshot      *snapshot,
                                      GError         **error);
gboolean np_proc_sockets_read_unix   (const char      *net,
                                      NpSnapshot      *snapshot,
                                      GError         **error);

G_END_DECLS
