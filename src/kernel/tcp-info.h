/* kernel/tcp-info.h: the inner values of a TCP connection
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <linux/netlink.h>

#include "snapshot/socket-record.h"

G_BEGIN_DECLS

void np_socket_set_tcp_info (NpSocketRecord      *record,
                             const struct nlattr *attribute);

G_END_DECLS
