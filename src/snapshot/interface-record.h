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
 * NpDuplex:
 * @NP_DUPLEX_NONE: there is nothing to tell, as of an interface that is no card
 * @NP_DUPLEX_HALF: either end talks while the other listens
 * @NP_DUPLEX_FULL: both ends may talk at once
 * @NP_DUPLEX_UNKNOWN: the driver does not know, for example without a cable
 */
typedef enum
{
  NP_DUPLEX_NONE,
  NP_DUPLEX_HALF,
  NP_DUPLEX_FULL,
  NP_DUPLEX_UNKNOWN,
} NpDuplex;

/**
 * NpInterfaceRecord:
 * @name: `GRefString`
 * @kind: `GRefString`, what it is: IFLA_INFO_KIND (`veth`, `bridge`, `wireguard` …), else `loopback`,
 *   `ethernet`, `wifi`, `ppp` … by its hardware type
 * @qdisc: (nullable): `GRefString`, its waiting line for sending
 * @alias: (nullable): `GRefString`, the description that an administrator gave it
 * @master: (nullable): `GRefString`, the name of @master_index
 * @link: (nullable): `GRefString`, the name of @link_index where that is of the same network namespace
 * @driver: (nullable): `GRefString`, the part of the kernel that drives it
 * @device: (nullable): `GRefString`, the hardware under it as its bus calls it, such as `0000:00:1f.6`
 * @other_names: (nullable): `GRefString`, the alternative names that it can be called by, with `, ` between them
 * @findings: (nullable): `GRefString`, what was noticed about it, see np_record_get_findings()
 * @counters: since the interface was made (`rtnl_link_stats64`)
 * @since: how much @counters grew since counting began
 * @counting: how long that took, in µs; 0 when none of them grew
 * @rx_rate: bytes received a second between the last two looks
 * @tx_rate: bytes sent a second between the last two looks
 * @index: its number, which is not used again while it lives
 * @flags: `IFF_*` of `linux/if.h`
 * @mtu: bytes
 * @hardware_type: `ARPHRD_*`
 * @master_index: the bridge, bond or VRF it belongs to; 0 none
 * @link_index: the interface it stands on, or the other end of a veth; 0 none
 * @queue_length: packets that may wait to be sent
 * @speed: in Mbit/s; 0 when it has none or nobody knows
 * @max_speed: the fastest that the card could do, in Mbit/s, whatever is at the other end; 0 when it is no card or
 *   nobody knows, as while it is switched off
 * @carrier_changes: how often its link came or went
 * @vlan_id: which VLAN it is, of the kind `vlan`; 0 none
 * @mac: the hardware address
 * @mac_length: bytes of @mac; 0 none
 * @permanent_mac: the hardware address that its maker gave it
 * @permanent_mac_length: bytes of @permanent_mac; 0 where it is not known
 * @state: `IF_OPER_*` of `linux/if.h`
 * @duplex: #NpDuplex
 * @has_since: whether there was an earlier look to compare with
 * @has_rates: whether the rates are known
 * @has_peer_namespace: whether @link_index is an interface of another network namespace
 * @severity: #NpSeverity, how bad the worst of @findings is
 *
 * Filled in place in zeroed memory.
 */
typedef struct
{
  char                    *name;
  char                    *kind;
  char                    *qdisc;
  char                    *alias;
  char                    *master;
  char                    *link;
  char                    *driver;
  char                    *device;
  char                    *other_names;
  char                    *findings;
  struct rtnl_link_stats64 counters;
  struct rtnl_link_stats64 since;
  gint64                   counting;
  guint64                  rx_rate;
  guint64                  tx_rate;
  guint32                  index;
  guint32                  flags;
  guint32                  mtu;
  guint32                  master_index;
  guint32                  link_index;
  guint32                  queue_length;
  guint32                  speed;
  guint32                  max_speed;
  guint32                  carrier_changes;
  guint16                  hardware_type;
  guint16                  vlan_id;
  guint8                   mac_length;
  guint8                   state;
  guint8                   duplex;
  guint8                   has_since;
  guint8                   has_rates;
  guint8                   has_peer_namespace;
  guint8                   permanent_mac_length;
  guint8                   severity;
  guint8                   mac[NP_MAC_MAX];
  guint8                   permanent_mac[NP_MAC_MAX];
} NpInterfaceRecord;

/**
 * NpAddressRecord:
 * @interface: (nullable): `GRefString`, the name of @interface_index
 * @label: (nullable): `GRefString`, IFA_LABEL, when it is not the interface's name
 * @findings: (nullable): `GRefString`, what was noticed about it, see np_record_get_findings()
 * @address: this computer's own address
 * @peer: the other end of a point-to-point link; not set otherwise
 * @broadcast: IFA_BROADCAST; may be not set
 * @flags: `IFA_F_*` of `linux/if_addr.h`
 * @valid_seconds: until the address goes; %G_MAXUINT32 never
 * @preferred_seconds: until it is no longer used for new connections; %G_MAXUINT32 never
 * @prefix_length: how many bits name the network
 * @scope: `RT_SCOPE_*`
 * @severity: #NpSeverity, how bad the worst of @findings is
 *
 * Filled in place in zeroed memory.
 */
typedef struct
{
  char      *interface;
  char      *label;
  char      *findings;
  NpAddress  address;
  NpAddress  peer;
  NpAddress  broadcast;
  guint8     prefix_length;
  guint32    interface_index;
  guint32    flags;
  guint32    valid_seconds;
  guint32    preferred_seconds;
  guint8     scope;
  guint8     severity;
} NpAddressRecord;

void     np_interface_record_copy    (const NpInterfaceRecord *from,
                                      NpInterfaceRecord       *to);
void     np_interface_record_clear   (NpInterfaceRecord       *record);
guint    np_interface_record_hash    (const NpInterfaceRecord *record);
gboolean np_interface_record_equal   (const NpInterfaceRecord *a,
                                      const NpInterfaceRecord *b);
gboolean np_interface_record_differs (const NpInterfaceRecord *a,
                                      const NpInterfaceRecord *b);

void     np_address_record_copy    (const NpAddressRecord   *from,
                                    NpAddressRecord         *to);
void     np_address_record_clear   (NpAddressRecord         *record);
guint    np_address_record_hash    (const NpAddressRecord   *record);
gboolean np_address_record_equal   (const NpAddressRecord   *a,
                                    const NpAddressRecord   *b);

G_END_DECLS
