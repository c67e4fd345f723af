/* kernel/route-dump.h: whole tables from the kernel's routing side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/netlink.h"
#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/* Asks @route, a socket of the protocol NETLINK_ROUTE, for a table with the request @type (`RTM_GET*` of
 * rtnetlink(7)), of one address family or of all (`AF_UNSPEC`). The rest is as np_netlink_dump_records(). */
static inline gboolean
np_route_dump (NpNetlink      *route,
               guint16         type,
               gsize           header_size,
               guint8          family,
               NpSnapshot     *snapshot,
               NpTableId       table,
               NpNetlinkFunc   func,
               gpointer        user_data,
               GError        **error)
{
  guint8 *header = mnl_nlmsg_put_extra_header (np_netlink_prepare (route, type, 0), header_size);

  /* All headers begin with the family, and in a dump the rest must be zero. */
  header[0] = family;

  return np_netlink_dump_records (route, snapshot, table, func, user_data, error);
}

G_END_DECLS
