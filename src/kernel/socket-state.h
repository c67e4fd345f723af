/* kernel/socket-state.h: the kernel's numbers in a socket record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <linux/netlink.h>

#include "snapshot/socket-record.h"

G_BEGIN_DECLS

gboolean np_inet_socket_set_state      (NpSocketRecord      *record,
                                        guint                number);
gboolean np_sctp_association_set_state (NpSocketRecord      *record,
                                        guint                number);
void     np_packet_socket_set_state    (NpSocketRecord      *record,
                                        guint32              inode);
void     np_netlink_socket_set_state   (NpSocketRecord      *record,
                                        guint32              inode);
gboolean np_unix_socket_set_type       (NpSocketRecord      *record,
                                        guint                number);
gboolean np_packet_socket_set_type     (NpSocketRecord      *record,
                                        guint                number);
void     np_socket_set_memory          (NpSocketRecord      *record,
                                        const struct nlattr *attribute);

G_END_DECLS
