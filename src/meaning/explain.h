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

char *np_explain_cookie       (const NpSocketRecord *socket);
char *np_explain_command_line (const NpSocketRecord *socket);
char *np_explain_executable   (const NpSocketRecord *socket);
char *np_explain_uid          (const NpSocketRecord *socket);
char *np_explain_v6only       (const NpSocketRecord *socket);
char *np_explain_timer_ms     (const NpSocketRecord *socket);
char *np_explain_peer_inode   (const NpSocketRecord *socket);
char *np_explain_cgroup_id    (const NpSocketRecord *socket);

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

char *np_explain_route_family        (const NpRouteRecord *route);
char *np_explain_route_prefix_length (const NpRouteRecord *route);
char *np_explain_route_genmask       (const NpRouteRecord *route);
char *np_explain_route_next_hops     (const NpRouteRecord *route);
char *np_explain_route_mtu           (const NpRouteRecord *route);
char *np_explain_route_expires       (const NpRouteRecord *route);
char *np_explain_route_tos           (const NpRouteRecord *route);
char *np_explain_route_from          (const NpRouteRecord *route);
char *np_explain_route_status        (const NpRouteRecord *route);
char *np_explain_route_preference    (const NpRouteRecord *route);
char *np_explain_route_nexthop_id    (const NpRouteRecord *route);
char *np_explain_prefix_length       (const NpAddress *address,
                                      guint            length);

char *np_explain_rule_family   (const NpRuleRecord *rule);
char *np_explain_rule_priority (const NpRuleRecord *rule);
char *np_explain_rule_selector (const NpRuleRecord *rule);
char *np_explain_rule_table    (const NpRuleRecord *rule);
char *np_explain_rule_protocol (const NpRuleRecord *rule);
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

char *np_explain_interface_index        (const NpInterfaceRecord *interface);
char *np_explain_interface_queue_length (const NpInterfaceRecord *interface);
char *np_explain_interface_alias        (const NpInterfaceRecord *interface);
char *np_explain_interface_device       (const NpInterfaceRecord *interface);
char *np_explain_interface_link_index   (const NpInterfaceRecord *interface);
char *np_explain_interface_vlan_id      (const NpInterfaceRecord *interface);
char *np_explain_interface_other_names  (const NpInterfaceRecord *interface);
char *np_explain_permanent_mac          (const NpInterfaceRecord *interface);
char *np_explain_interface_rx_rate      (const NpInterfaceRecord *interface);
char *np_explain_interface_tx_rate      (const NpInterfaceRecord *interface);
char *np_explain_rx_ok                  (const NpInterfaceRecord *interface);
char *np_explain_tx_ok                  (const NpInterfaceRecord *interface);
char *np_explain_rx_missed              (const NpInterfaceRecord *interface);
char *np_explain_multicast              (const NpInterfaceRecord *interface);
char *np_explain_collisions             (const NpInterfaceRecord *interface);
char *np_explain_rx_length_errors       (const NpInterfaceRecord *interface);
char *np_explain_rx_crc_errors          (const NpInterfaceRecord *interface);
char *np_explain_rx_frame_errors        (const NpInterfaceRecord *interface);
char *np_explain_rx_over_errors         (const NpInterfaceRecord *interface);
char *np_explain_rx_nohandler           (const NpInterfaceRecord *interface);
char *np_explain_rx_otherhost_dropped   (const NpInterfaceRecord *interface);
char *np_explain_rx_compressed          (const NpInterfaceRecord *interface);
char *np_explain_tx_aborted_errors      (const NpInterfaceRecord *interface);
char *np_explain_tx_carrier_errors      (const NpInterfaceRecord *interface);
char *np_explain_tx_heartbeat_errors    (const NpInterfaceRecord *interface);
char *np_explain_tx_window_errors       (const NpInterfaceRecord *interface);
char *np_explain_tx_compressed          (const NpInterfaceRecord *interface);

char *np_explain_own_address       (const NpAddressRecord   *address);
char *np_explain_address_flags     (const NpAddressRecord   *address);
char *np_explain_address_scope     (const NpAddressRecord   *address);
char *np_explain_valid_lifetime    (const NpAddressRecord   *address);
char *np_explain_preferred_lifetime (const NpAddressRecord  *address);

char *np_explain_address_interface     (const NpAddressRecord *address);
char *np_explain_address_family        (const NpAddressRecord *address);
char *np_explain_address_prefix_length (const NpAddressRecord *address);
char *np_explain_address_broadcast     (const NpAddressRecord *address);
char *np_explain_address_peer          (const NpAddressRecord *address);
char *np_explain_address_label         (const NpAddressRecord *address);

char *np_explain_translation_protocol      (const NpTranslationRecord *translation);
char *np_explain_translation_state         (const NpTranslationRecord *translation);
char *np_explain_translation_kind          (const NpTranslationRecord *translation);
char *np_explain_translation_flags         (const NpTranslationRecord *translation);
char *np_explain_translation_timeout       (const NpTranslationRecord *translation);
char *np_explain_translation_mark          (const NpTranslationRecord *translation);
char *np_explain_translation_original_bytes   (const NpTranslationRecord *translation);
char *np_explain_translation_reply_bytes      (const NpTranslationRecord *translation);
char *np_explain_translation_original_packets (const NpTranslationRecord *translation);
char *np_explain_translation_reply_packets    (const NpTranslationRecord *translation);
char *np_explain_translation_family           (const NpTranslationRecord *translation);
char *np_explain_translation_zone             (const NpTranslationRecord *translation);
char *np_explain_translation_id               (const NpTranslationRecord *translation);
char *np_explain_translation_icmp_code        (const NpTranslationRecord *translation);
char *np_explain_translation_icmp_id          (const NpTranslationRecord *translation);
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

char *np_explain_neighbour_family    (const NpNeighbourRecord *neighbour);
char *np_explain_neighbour_interface (const NpNeighbourRecord *neighbour);
char *np_explain_neighbour_protocol  (const NpNeighbourRecord *neighbour);
char *np_explain_neighbour_confirmed (const NpNeighbourRecord *neighbour);
char *np_explain_neighbour_used      (const NpNeighbourRecord *neighbour);
char *np_explain_neighbour_updated   (const NpNeighbourRecord *neighbour);

char *np_explain_group             (const NpGroupRecord     *group);
char *np_explain_group_users       (const NpGroupRecord     *group);
char *np_explain_group_interface   (const NpGroupRecord     *group);
char *np_explain_group_family      (const NpGroupRecord     *group);
char *np_explain_group_mac         (const NpGroupRecord     *group);

char *np_explain_finding_check      (const NpFindingRecord   *finding);
char *np_explain_finding_severity   (const NpFindingRecord   *finding);
char *np_explain_finding_title      (const NpFindingRecord   *finding);
char *np_explain_finding_meaning    (const NpFindingRecord   *finding);
char *np_explain_finding_evidence   (const NpFindingRecord   *finding);
char *np_explain_finding_verdict    (const NpFindingRecord   *finding);
char *np_explain_finding_action     (const NpFindingRecord   *finding);
char *np_explain_finding_normal     (const NpFindingRecord   *finding);
char *np_explain_finding_reason     (const NpFindingRecord   *finding);
char *np_explain_finding_subject    (const NpFindingRecord   *finding);
char *np_explain_finding_cause      (const NpFindingRecord   *finding);
char *np_explain_finding_rows       (const NpFindingRecord   *finding);
char *np_explain_finding_page       (const NpFindingRecord   *finding);
char *np_explain_finding_words      (const NpFindingRecord   *finding);
char *np_explain_finding_since      (const NpFindingRecord   *finding);
char *np_explain_finding_seen_once  (const NpFindingRecord   *finding);

G_END_DECLS
