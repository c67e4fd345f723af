/* snapshot/route-record.h: one line of a routing table, and one policy rule
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/address.h"

G_BEGIN_DECLS

/**
 * NpNextHop:
 * @interface: (nullable): `GRefString`, the name of @interface_index
 * @gateway: the router; not set when the destination is reached directly
 * @interface_index: where packets leave
 * @weight: its share of the traffic, 1 and up
 * @flags: `RTNH_F_DEAD`, `RTNH_F_LINKDOWN`, `RTNH_F_ONLINK` … of `linux/rtnetlink.h`
 */
typedef struct
{
  char      *interface;
  NpAddress  gateway;
  guint32    interface_index;
  guint16    weight;
  guint8     flags;
} NpNextHop;

/**
 * NpRouteDetails:
 *
 * What most routes do not have. All metrics are 0 when the route does not set
 * them: @mtu, @advmss and @window in bytes, @rtt in ms, @initcwnd and @initrwnd in
 * segments, @expires in seconds from now, -1 never.
 */
typedef struct
{
  guint32   mtu;
  guint32   advmss;
  guint32   window;
  guint32   rtt_ms;
  guint32   hoplimit;
  guint32   initcwnd;
  guint32   initrwnd;
  guint32   nexthop_id;
  gint32    expires;
  guint32   n_hops;
  guint8    source_length; /* only packets from @source_prefix use the route */
  NpAddress source_prefix;
  NpNextHop hops[];
} NpRouteDetails;

/**
 * NpRouteRecord:
 * @interface: (nullable): `GRefString`, the name of @interface_index
 * @details: (nullable): what most routes do not have; with several next hops they are all here
 * @findings: (nullable): `GRefString`, what was noticed about it, see np_record_get_findings()
 * @destination: the network; of the route's family even for `default`
 * @gateway: the router; not set when the destination is reached directly; of the first of several next hops
 * @source: the preferred source address; may be not set
 * @interface_index: where packets leave; 0 when they are refused; of the first of several next hops
 * @metric: the lower one wins among equals (RTA_PRIORITY)
 * @table: RTA_TABLE
 * @prefix_length: how many bits of @destination must match
 * @tos: only packets with this type of service; 0 for all
 * @protocol: who added it, `RTPROT_*`
 * @scope: how far away, `RT_SCOPE_*`
 * @type: what becomes of the packet, `RTN_*`
 * @preference: of an IPv6 router, `ICMPV6_ROUTER_PREF_*`: 0 medium, 1 high, 3 low
 * @flags: `RTM_F_CLONED`, `RTNH_F_LINKDOWN` …: rtm_flags of `linux/rtnetlink.h`
 * @severity: #NpSeverity, how bad the worst of @findings is
 *
 * The family of the route is @destination.family. Filled in place in zeroed memory.
 */
typedef struct
{
  char           *interface;
  NpRouteDetails *details;
  char           *findings;
  NpAddress       destination;
  NpAddress       gateway;
  NpAddress       source;
  guint8          prefix_length;
  guint32         interface_index;
  guint32         metric;
  guint32         table;
  guint32         flags;
  guint8          tos;
  guint8          protocol;
  guint8          scope;
  guint8          type;
  guint8          preference;
  guint8          severity;
} NpRouteRecord;

/**
 * NpRuleRecord:
 * @input_interface: (nullable): `GRefString`, only packets that came in there
 * @output_interface: (nullable): `GRefString`, only packets of sockets bound to it
 * @source: only packets from @source/@source_length; not set for all
 * @destination: only packets to it; not set for all
 * @priority: rules are read in this order
 * @table: where to look, for %FR_ACT_TO_TBL
 * @target: the priority to go on with, for %FR_ACT_GOTO
 * @fwmark: the label that packets must carry under @fwmask, when @fwmask is not 0
 * @flow_label: the label that IPv6 packets must carry under @flow_label_mask, when @flow_label_mask is not 0
 * @realms: the numbers that packets get for their accounting, sender's << 16 | receiver's; 0 none
 * @suppress_group: answers through an interface of this group do not count, when @has_suppress_group
 * @tunnel_id: only packets of this tunnel; 0 for all
 * @uid_start: the users whose packets match, when @has_uid_range
 * @suppress_prefix_length: answers with a prefix this short or shorter do not count; -1 not used
 * @source_port_start: host byte order; 0 not used
 * @source_port_mask: which bits of the port count; 0 all
 * @dscp: the class of traffic under @dscp_mask, when @dscp_mask is not 0: the upper six bits of the type of service
 * @ip_protocol: only this IP protocol; 0 for all
 * @tos: only packets with this type of service; 0 for all
 * @action: `FR_ACT_*` of `linux/fib_rules.h`
 * @protocol: who added it, `RTPROT_*`
 * @invert: whether it is for all packets that do not match
 * @l3mdev: whether the table is that of the packet's VRF
 * @has_more: whether it has conditions that this program does not know
 * @family: `AF_INET` or `AF_INET6`
 *
 * A policy rule (ip-rule(8)). Filled in place in zeroed memory.
 */
typedef struct
{
  char      *input_interface;
  char      *output_interface;
  NpAddress  source;
  NpAddress  destination;
  guint64    tunnel_id;
  guint8     source_length;
  guint8     destination_length;
  guint32    priority;
  guint32    table;
  guint32    target;
  guint32    fwmark;
  guint32    fwmask;
  guint32    uid_start;
  guint32    uid_end;
  guint32    flow_label;
  guint32    flow_label_mask;
  guint32    realms;
  guint32    suppress_group;
  gint32     suppress_prefix_length;
  guint16    source_port_start;
  guint16    source_port_end;
  guint16    destination_port_start;
  guint16    destination_port_end;
  guint16    source_port_mask;
  guint16    destination_port_mask;
  guint8     dscp;
  guint8     dscp_mask;
  guint8     ip_protocol;
  guint8     tos;
  guint8     action;
  guint8     protocol;
  guint8     invert;
  guint8     l3mdev;
  guint8     has_uid_range;
  guint8     has_suppress_group;
  guint8     has_more;
  guint8     family;
} NpRuleRecord;

NpRouteDetails *np_route_details_new    (guint                n_hops) G_GNUC_WARN_UNUSED_RESULT;

void            np_route_record_copy    (const NpRouteRecord *from,
                                         NpRouteRecord       *to);
void            np_route_record_clear   (NpRouteRecord       *record);
guint           np_route_record_hash    (const NpRouteRecord *record);
gboolean        np_route_record_equal   (const NpRouteRecord *a,
                                         const NpRouteRecord *b);
gboolean        np_route_record_differs (const NpRouteRecord *a,
                                         const NpRouteRecord *b);

void            np_rule_record_copy     (const NpRuleRecord  *from,
                                         NpRuleRecord        *to);
void            np_rule_record_clear    (NpRuleRecord        *record);
guint           np_rule_record_hash     (const NpRuleRecord  *record);
gboolean        np_rule_record_equal    (const NpRuleRecord  *a,
                                         const NpRuleRecord  *b);
gboolean        np_rule_record_has_ports  (const NpRuleRecord *record);
gboolean        np_rule_record_is_for_all (const NpRuleRecord *record);

G_END_DECLS
