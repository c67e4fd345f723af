/* kernel/netlink.h: questions to the kernel and its answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libmnl/libmnl.h>
#include <string.h>

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpNetlink:
 *
 * An open netlink socket (netlink(7)) for dumps, one at a time, from one thread.
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

gboolean         np_netlink_dump_feed       (NpNetlinkDump    *dump,
                                             gconstpointer     bytes,
                                             gsize             size,
                                             GError          **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpNetlink, np_netlink_close)

/* The fixed part of a message, or NULL when the message is too short to hold it. */
static inline gconstpointer
np_netlink_get_header (const struct nlmsghdr *message,
                       gsize                  size)
{
  return message->nlmsg_len >= NLMSG_HDRLEN + size ? mnl_nlmsg_get_payload (message) : NULL;
}

/* The attribute that begins @offset bytes into a message, or NULL when there is none or it does not
 * fit. Unlike libmnl's own loop this never looks at the padding behind the last byte, which is not ours. */
static inline const struct nlattr *
np_netlink_get_attr_at (const struct nlmsghdr *message,
                        gsize                  offset)
{
  const struct nlattr *attr = (gconstpointer) ((const char *) message + offset);

  if (offset + sizeof *attr > message->nlmsg_len ||
      attr->nla_len < sizeof *attr ||
      attr->nla_len > message->nlmsg_len - offset)
    return NULL;

  return attr;
}

/* The first attribute behind a fixed part of @header_size bytes, or NULL. */
static inline const struct nlattr *
np_netlink_get_first_attr (const struct nlmsghdr *message,
                           gsize                  header_size)
{
  return np_netlink_get_attr_at (message, NLMSG_HDRLEN + MNL_ALIGN (header_size));
}

/* The attribute behind @attr, or NULL. */
static inline const struct nlattr *
np_netlink_get_next_attr (const struct nlmsghdr *message,
                          const struct nlattr   *attr)
{
  gsize offset = (gsize) ((const char *) attr - (const char *) message);

  return np_netlink_get_attr_at (message, offset + MNL_ALIGN ((gsize) attr->nla_len));
}

/* Copies a value out of an attribute, whose payload is aligned for nothing bigger than 32 bits.
 * Returns FALSE and leaves @value alone when the attribute is too short. */
static inline gboolean
np_netlink_copy_attr (const struct nlattr *attr,
                      gpointer             value,
                      gsize                size)
{
  if (mnl_attr_get_payload_len (attr) < size)
    return FALSE;

  memcpy (value, mnl_attr_get_payload (attr), size);

  return TRUE;
}

G_END_DECLS
