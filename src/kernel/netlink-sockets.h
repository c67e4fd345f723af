/* kernel/netlink-sockets.h: one netlink socket, as the kernel tells it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/readers.h"

G_BEGIN_DECLS

gboolean np_netlink_socket_parse (const struct nlmsghdr *message,
                                  NpSocketRecord        *record);

G_END_DECLS
