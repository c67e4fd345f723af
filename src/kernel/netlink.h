/* kernel/netlink.h: questions to the kernel and its answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libmnl/libmnl.h>

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpNetlink:
 *
 * An open netlink socket (netlink(7)) for questions, one at a time, from one thread.
 */
typedef struct _NpNetlink NpNetlink;

/**
 * NpNetlinkFunc:
 * @message: one message of the dump; its length has been checked, its payload and attributes have not
 * @user_data: what np_netlink_dump() was given
 */
typedef void (*NpNetlinkFunc) (const struct nlmsghdr *message,
                               gpointer               user_data);

/**
 * NpNetlinkDump:
 * @func: gets each message
 * @user_data: for @func
 * @port_id: to whom the messages must be addressed
 * @sequence: which question they must answer
 * @interrupted: whether the kernel said that its table changed meanwhile
 * @finished: whether the last message was seen
 * @single: whether one message is the whole answer
 * @refusal: (nullable): gets the error number when the kernel says no; without it that is a failure
 *
 * How far the answer to one question has been read.
 */
typedef struct
{
  NpNetlinkFunc func;
  gpointer      user_data;
  guint32       port_id;
  guint32       sequence;
  gboolean      interrupted;
  gboolean      finished;
  gboolean      single;
  int          *refusal;
} NpNetlinkDump;

NpNetlink       *np_netlink_open            (int               protocol,
                                             GError          **error) G_GNUC_WARN_UNUSED_RESULT;
void             np_netlink_close           (NpNetlink        *self);

struct nlmsghdr *np_netlink_prepare         (NpNetlink        *self,
                                             guint16           type,
                                             guint16           flags);
gboolean         np_netlink_dump            (NpNetlink        *self,
                                             NpNetlinkFunc     func,
                                             gpointer          user_data,
                                             GError          **error);
gboolean         np_netlink_ask             (NpNetlink        *self,
                                             NpNetlinkFunc     func,
                                             gpointer          user_data,
                                             int              *refusal,
                                             GError          **error);
gboolean         np_netlink_dump_records    (NpNetlink        *self,
                                             NpSnapshot       *snapshot,
                                             NpTableId         table,
                                             NpNetlinkFunc     func,
                                             gpointer          user_data,
                                             GError          **error);

void             np_netlink_set_unsupported (NpNetlink        *self,
                                             guint             question);
gboolean         np_netlink_is_unsupported  (NpNetlink        *self,
                                             guint             question);
void             np_netlink_set_supported   (NpNetlink        *self,
                                             guint             question);
gboolean         np_netlink_is_supported    (NpNetlink        *self,
                                             guint             question);

gboolean         np_netlink_dump_feed       (NpNetlinkDump    *dump,
                                             gconstpointer     bytes,
                                             gsize             size,
                                             GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpNetlink, np_netlink_close)

G_END_DECLS
