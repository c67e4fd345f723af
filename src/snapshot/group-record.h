/* snapshot/group-record.h: one group of computers that an interface listens to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/address.h"
#include "snapshot/interface-record.h"

G_BEGIN_DECLS

/**
 * NpGroupRecord:
 * @interface: (nullable): `GRefString`, the name of @interface_index
 * @address: the group; not set for a group of the link layer
 * @interface_index: the interface that listens
 * @users: how many programs and parts of the kernel asked for it
 * @family: `AF_INET`, `AF_INET6`, or `AF_PACKET` for a group of the link layer
 * @mac_length: bytes of @mac; 0 for IPv4 and IPv6
 * @mac: the hardware address of a group of the link layer
 *
 * A multicast membership (RFC 1112, RFC 4291 §2.7). Filled in place in zeroed memory.
 */
typedef struct
{
  char      *interface;
  NpAddress  address;
  guint32    interface_index;
  guint32    users;
  guint8     family;
  guint8     mac_length;
  guint8     mac[NP_MAC_MAX];
} NpGroupRecord;

void     np_group_record_copy  (const NpGroupRecord *from,
                                NpGroupRecord       *to);
void     np_group_record_clear (NpGroupRecord       *record);
guint    np_group_record_hash  (const NpGroupRecord *record);
gboolean np_group_record_equal (const NpGroupRecord *a,
                                const NpGroupRecord *b);

G_END_DECLS
