/* meaning/explain.h: what a value in a cell means here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/* Each returns (transfer full) (nullable): one or two translated plain-text sentences
 * about this value of this record, or NULL where there is nothing to add. */
char *np_explain_socket_protocol   (const NpSocketRecord    *socket);
char *np_explain_socket_family     (const NpSocketRecord    *socket);
char *np_explain_socket_state      (const NpSocketRecord    *socket);
char *np_explain_local_address     (const NpSocketRecord    *socket);
char *np_explain_local_port        (const NpSocketRecord    *socket);
char *np_explain_remote_address    (const NpSocketRecord    *socket);
char *np_explain_remote_port       (const NpSocketRecord    *socket);
char *np_explain_port              (const NpSocketRecord    *socket);
char *np_explain_recv_q            (const NpSocketRecord    *socket);
char *np_explain_send_q            (const NpSocketRecord    *socket);
char *np_explain_program           (const NpSocketRecord    *socket);
char *np_explain_owner_visibility  (const NpSocketRecord    *socket);
char *np_explain_user              (const NpSocketRecord    *socket);
char *np_explain_unit              (const NpSocketRecord    *socket);
char *np_explain_socket_interface  (const NpSocketRecord    *socket);
char *np_explain_inode             (const NpSocketRecord    *socket);
char *np_explain_timer             (const NpSocketRecord    *socket);
char *np_explain_retransmits       (const NpSocketRecord    *socket);
char *np_explain_rtt               (const NpSocketRecord    *socket);
char *np_explain_bytes_sent        (const NpSocketRecord    *socket);
char *np_explain_bytes_received    (const NpSocketRecord    *socket);
char *np_explain_role              (const NpSocketRecord    *socket);
char *np_explain_first_seen        (const NpSocketRecord    *socket);
char *np_explain_closed_time       (const NpSocketRecord    *socket);
char *np_explain_started           (const NpSocketRecord    *socket);
char *np_explain_parent            (const NpSocketRecord    *socket);
char *np_explain_desktop_app       (const NpSocketRecord    *socket);
char *np_explain_unit_description  (const NpSocketRecord    *socket);
char *np_explain_container         (const NpSocketRecord    *socket);
char *np_explain_owners            (const NpSocketRecord    *socket);
char *np_explain_remote_name       (const NpSocketRecord    *socket);
char *np_explain_remote_kind       (const NpSocketRecord    *socket);
char *np_explain_peer              (const NpSocketRecord    *socket);
char *np_explain_exposure          (const NpSocketRecord    *socket);
char *np_explain_rate              (const NpSocketRecord    *socket);
char *np_explain_rx_rate           (const NpSocketRecord    *socket);
char *np_explain_tx_rate           (const NpSocketRecord    *socket);
char *np_explain_retransmitted     (const NpSocketRecord    *socket);
char *np_explain_limit             (const NpSocketRecord    *socket);
char *np_explain_min_rtt           (const NpSocketRecord    *socket);
char *np_explain_cwnd              (const NpSocketRecord    *socket);
char *np_explain_mss               (const NpSocketRecord    *socket);
char *np_explain_congestion        (const NpSocketRecord    *socket);
char *np_explain_delivery_rate     (const NpSocketRecord    *socket);
char *np_explain_drops             (const NpSocketRecord    *socket);
char *np_explain_rcv_memory        (const NpSocketRecord    *socket);
char *np_explain_snd_memory        (const NpSocketRecord    *socket);

char *np_explain_route_destination (const NpRouteRecord     *route);
char *np_explain_route_gateway     (const NpRouteRecord     *route);
char *np_explain_route_flags       (const NpRouteRecord     *route);
char *np_explain_route_interface   (const NpRouteRecord     *route);
char *np_explain_route_metric      (const NpRouteRecord     *route);
char *np_explain_route_table       (const NpRouteRecord     *route);
char *np_explain_route_protocol    (const NpRouteRecord     *route);
char *np_explain_route_scope       (const NpRouteRecord     *route);
char *np_explain_route_type        (const NpRouteRecord     *route);
char *np_explain_route_source      (const NpRouteRecord     *route);
char *np_explain_route_mss         (const NpRouteRecord     *route);
char *np_explain_route_window      (const NpRouteRecord     *route);
char *np_explain_route_irtt        (const NpRouteRecord     *route);

char *np_explain_rule_action       (const NpRuleRecord      *rule);

char *np_explain_interface_name    (const NpInterfaceRecord *interface);
char *np_explain_interface_kind    (const NpInterfaceRecord *interface);
char *np_explain_interface_state   (const NpInterfaceRecord *interface);
char *np_explain_interface_flags   (const NpInterfaceRecord *interface);
char *np_explain_interface_mtu     (const NpInterfaceRecord *interface);
char *np_explain_interface_mac     (const NpInterfaceRecord *interface);
char *np_explain_rx_errors         (const NpInterfaceRecord *interface);
char *np_explain_rx_dropped        (const NpInterfaceRecord *interface);
char *np_explain_rx_overruns       (const NpInterfaceRecord *interface);
char *np_explain_tx_errors         (const NpInterfaceRecord *interface);
char *np_explain_tx_dropped        (const NpInterfaceRecord *interface);
char *np_explain_tx_overruns       (const NpInterfaceRecord *interface);
char *np_explain_losses            (const NpInterfaceRecord *interface);
char *np_explain_interface_speed   (const NpInterfaceRecord *interface);
char *np_explain_interface_duplex  (const NpInterfaceRecord *interface);
char *np_explain_interface_driver  (const NpInterfaceRecord *interface);
char *np_explain_interface_qdisc   (const NpInterfaceRecord *interface);
char *np_explain_interface_master  (const NpInterfaceRecord *interface);
char *np_explain_interface_link    (const NpInterfaceRecord *interface);
char *np_explain_carrier_changes   (const NpInterfaceRecord *interface);
char *np_explain_rx_bytes          (const NpInterfaceRecord *interface);
char *np_explain_tx_bytes          (const NpInterfaceRecord *interface);
char *np_explain_traffic           (const NpInterfaceRecord *interface);

char *np_explain_own_address       (const NpAddressRecord   *address);
char *np_explain_address_flags     (const NpAddressRecord   *address);
char *np_explain_address_scope     (const NpAddressRecord   *address);
char *np_explain_valid_lifetime    (const NpAddressRecord   *address);
char *np_explain_preferred_lifetime (const NpAddressRecord  *address);

char *np_explain_translation_protocol      (const NpTranslationRecord *translation);
char *np_explain_translation_state         (const NpTranslationRecord *translation);
char *np_explain_translation_kind          (const NpTranslationRecord *translation);
char *np_explain_translation_flags         (const NpTranslationRecord *translation);
char *np_explain_translation_timeout       (const NpTranslationRecord *translation);
char *np_explain_translation_mark          (const NpTranslationRecord *translation);
char *np_explain_translation_counts        (const NpTranslationRecord *translation);
char *np_explain_translation_started       (const NpTranslationRecord *translation);
char *np_explain_translation_icmp          (const NpTranslationRecord *translation);
char *np_explain_original_source           (const NpTranslationRecord *translation);
char *np_explain_original_source_port      (const NpTranslationRecord *translation);
char *np_explain_original_destination      (const NpTranslationRecord *translation);
char *np_explain_original_destination_port (const NpTranslationRecord *translation);
char *np_explain_reply_source              (const NpTranslationRecord *translation);
char *np_explain_reply_source_port         (const NpTranslationRecord *translation);
char *np_explain_reply_destination         (const NpTranslationRecord *translation);
char *np_explain_reply_destination_port    (const NpTranslationRecord *translation);

char *np_explain_neighbour_address (const NpNeighbourRecord *neighbour);
char *np_explain_neighbour_mac     (const NpNeighbourRecord *neighbour);
char *np_explain_neighbour_state   (const NpNeighbourRecord *neighbour);
char *np_explain_neighbour_flags   (const NpNeighbourRecord *neighbour);
char *np_explain_neighbour_probes  (const NpNeighbourRecord *neighbour);

char *np_explain_group             (const NpGroupRecord     *group);
char *np_explain_group_users       (const NpGroupRecord     *group);

G_END_DECLS
