/* kernel/inet-sockets.h: one socket of IPv4 or IPv6, as the kernel tells it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/readers.h"

G_BEGIN_DECLS

gboolean np_inet_socket_parse (const struct nlmsghdr *message,
                               NpProtocol             protocol,
                               NpInterfaceNames      *names,
                               NpSocketRecord        *record);

G_END_DECLS
