/* kernel/proc-packet.h: packet and netlink sockets, as lines of /proc/net tell them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/readers.h"

G_BEGIN_DECLS

gboolean np_proc_socket_parse_packet  (const char        *line,
                                       NpInterfaceNames  *names,
                                       NpSocketRecord    *record);
gboolean np_proc_socket_parse_netlink (const char        *line,
                                       NpSocketRecord    *record);

gboolean np_proc_sockets_read_packet  (const char        *net,
                                       NpInterfaceNames  *names,
                                       NpSnapshot        *snapshot,
                                       GError           **error);
gboolean np_proc_sockets_read_netlink (const char        *net,
                                       NpSnapshot        *snapshot,
                                       GError           **error);

G_END_DECLS
