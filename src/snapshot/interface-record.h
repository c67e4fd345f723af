/* snapshot/interface-record.h: one network interface, and one of its addresses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <linux/if_link.h>

#include "snapshot/address.h"

G_BEGIN_DECLS

#define NP_MAC_MAX 32 /* MAX_ADDR_LEN of the kernel */

/**
 * NpInterfaceRecord:
 * @name: `GRefString`
 * @kind: `GRefString`, what it is: IFLA_INFO_KIND (`veth`, `bridge`, `wireguard` …), else `loopback`,
 *   `ethernet`, `wifi`, `ppp` … by its hardware type
 * @qdisc: (nullable): `GRefString`, its waiting line for sending
 * @alias: (nullable): `GRefString`, the description that an administrator gave it
 * @counters: since the interface was made (`rtnl_link_stats64`)
 * @index: its number, which is not used again while it lives
 * @flags: `IFF_*` of `linux/if.h`
 * @mtu: bytes
 * @hardware_type: `ARPHRD_*`
 * @master_index: the bridge, bond or VRF it belongs to; 0 none
 * @link_index: the interface it stands on, or the other end of a veth; 0 none
 * @queue_length: packets that may wait to be sent
 * @mac: the hardware address
 * @mac_length: bytes of @mac; 0 none
 * @state: `IF_OPER_*` of `linux/if.h`
 * @has_peer_namespace: whether @link_index is an interface of another network namespace
 *
 * Filled in place in zeroed memory.
 */
typedef struct
{
  char                    *name;
  char                    *kind;
  char                    *qdisc;
  char                    *alias;
  struct rtnl_link_stats64 counters;
  guint32                  index;
  guint32                  flags;
  guint32                  mtu;
  guint32                  master_index;
  guint32                  link_index;
  guint32                  queue_length;
  guint16                  hardware_type;
  guint8                   mac_length;
  guint8                   state;
  guint8                   has_peer_namespace;
  guint8                   mac[NP_MAC_MAX];
} NpInterfaceRecord;

/**
 * NpAddressRecord:
 * @interface: (nullable): `GRefString`, the name of @interface_index
 * @label: (nullable): `GRefString`, IFA_LABEL, when it is not the interface's name
 * @address: this computer's own address
 * @peer: the other end of a point-to-point link; not set otherwise
 * @broadcast: IFA_BROADCAST; may be not set
 * @flags: `IFA_F_*` of `linux/if_addr.h`
 * @valid_seconds: until the address goes; %G_MAXUINT32 never
 * @preferred_seconds: until it is no longer used for new connections; %G_MAXUINT32 never
 * @prefix_length: how many bits name the network
 * @scope: `RT_SCOPE_*`
 *
 * Filled in place in zeroed memory.
 */
typedef struct
{
  char      *interface;
  char      *label;
  NpAddress  address;
  NpAddress  peer;
  NpAddress  broadcast;
  guint8     prefix_length;
  guint32    interface_index;
  guint32    flags;
  guint32    valid_seconds;
  guint32    preferred_seconds;
  guint8     scope;
} NpAddressRecord;

void     np_interface_record_copy  (const NpInterfaceRecord *from,
                                    NpInterfaceRecord       *to);
void     np_interface_record_clear (NpInterfaceRecord       *record);
guint    np_interface_record_hash  (const NpInterfaceRecord *record);
gboolean np_interface_record_equal (const NpInterfaceRecord *a,
                                    const NpInterfaceRecord *b);

void     np_address_record_copy    (const NpAddressRecord   *from,
                                    NpAddressRecord         *to);
void     np_address_record_clear   (NpAddressRecord         *record);
guint    np_address_record_hash    (const NpAddressRecord   *record);
gboolean np_address_record_equal   (const NpAddressRecord   *a,
                                    const NpAddressRecord   *b);

G_END_DECLS
