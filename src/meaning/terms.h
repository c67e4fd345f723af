/* meaning/terms.h: which entry of the glossary explains a value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/exposure.h"
#include "meaning/glossary.h"
#include "meaning/services.h"
#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/* All return (nullable) (transfer none): NULL where the glossary has no such entry. */
const NpTerm *np_term_for_protocol         (NpProtocol            protocol);
const NpTerm *np_term_for_family           (NpFamily              family);
const NpTerm *np_term_for_state            (const NpSocketRecord *socket);
const NpTerm *np_term_for_timer            (NpTimer               timer);
const NpTerm *np_term_for_owner_visibility (NpOwnerVisibility     visibility);
const NpTerm *np_term_for_role             (NpRole                role);
const NpTerm *np_term_for_limit            (NpLimit               limit);
const NpTerm *np_term_for_exposure         (NpExposure            exposure);
const NpTerm *np_term_for_netlink_protocol (guint32               protocol);
const NpTerm *np_term_for_address          (const NpAddress      *address);
const NpTerm *np_term_for_service          (const NpService      *service);
const NpTerm *np_term_for_congestion       (const char           *congestion);

const NpTerm *np_term_for_route_type       (guint8                type);
const NpTerm *np_term_for_route_protocol   (guint8                protocol);
const NpTerm *np_term_for_route_scope      (guint8                scope);
const NpTerm *np_term_for_route_flag       (char                  letter);
const NpTerm *np_term_for_route_table      (guint32               table);
const NpTerm *np_term_for_route_status     (guint32               flags,
                                            guint                 n);
const NpTerm *np_term_for_route_preference (guint8                preference);
const NpTerm *np_term_for_rule_action      (guint8                action);

const NpTerm *np_term_for_interface_kind   (const char           *kind);
const NpTerm *np_term_for_interface_state  (guint8                state);
const NpTerm *np_term_for_interface_flag   (char                  letter);
const NpTerm *np_term_for_duplex           (guint8                duplex);
const NpTerm *np_term_for_qdisc            (const char           *qdisc);
const NpTerm *np_term_for_address_scope    (guint8                scope);
const NpTerm *np_term_for_address_flag     (guint8                family,
                                            guint32               flag);
const NpTerm *np_term_for_nth_address_flag (guint8                family,
                                            guint32               flags,
                                            guint                 n);
const NpTerm *np_term_for_nth_neighbour_flag (guint32             flags,
                                              guint               n);
const NpTerm *np_term_for_nth_translation_flag (guint32           status,
                                                guint             n);
const NpTerm *np_term_for_neighbour_state  (guint16               state);
const NpTerm *np_term_for_neighbour_flag   (guint32               flag);

const NpTerm *np_term_for_group            (const NpGroupRecord  *group);
const NpTerm *np_term_for_group_family     (const NpGroupRecord  *group);

const NpTerm *np_term_for_check            (const char           *id);
const NpTerm *np_term_for_severity         (NpSeverity            severity);

const NpTerm *np_term_for_translation_protocol (guint8            protocol);
const NpTerm *np_term_for_translation_state    (guint8            state);
const NpTerm *np_term_for_sctp_translation_state (guint8          state);
const NpTerm *np_term_for_translation_kind     (NpTranslationKind kind);
const NpTerm *np_term_for_translation_flag     (const char       *word);

/* The kernel's own words for its numbers, as ip(8) prints them. A number without
 * a word is appended as a number. */
void          np_append_route_type         (guint8                type,
                                            GString              *text);
void          np_append_route_protocol     (guint8                protocol,
                                            GString              *text);
void          np_append_route_scope        (guint8                scope,
                                            GString              *text);
void          np_append_route_table        (guint32               table,
                                            GString              *text);
void          np_append_route_status       (guint32               flags,
                                            GString              *text);
void          np_append_route_preference   (guint8                preference,
                                            GString              *text);
void          np_append_rule_selector      (const NpRuleRecord   *rule,
                                            GString              *text);
void          np_append_rule_action        (const NpRuleRecord   *rule,
                                            GString              *text);
void          np_append_rule               (const NpRuleRecord   *rule,
                                            GString              *text);
void          np_append_interface_state    (guint8                state,
                                            GString              *text);
void          np_append_duplex             (guint8                duplex,
                                            GString              *text);
void          np_append_address_flags      (guint8                family,
                                            guint32               flags,
                                            GString              *text);
void          np_append_neighbour_state    (guint16               state,
                                            GString              *text);
void          np_append_neighbour_flags    (guint32               flags,
                                            GString              *text);

/* A hardware address in the usual way, as in 02:00:5e:10:00:01. */
void          np_append_mac                (const guint8         *mac,
                                            guint                 length,
                                            GString              *text);

/* The words of conntrack(8). */
void          np_append_translation_protocol (guint8              protocol,
                                              GString            *text);
void          np_append_translation_state    (guint8              state,
                                              GString            *text);
void          np_append_sctp_translation_state (guint8            state,
                                                GString          *text);
void          np_append_translation_flags    (guint32             status,
                                              GString            *text);

/* The letters of netstat -r and netstat -i. */
void          np_append_route_flags        (const NpRouteRecord     *route,
                                            GString                 *text);
void          np_append_interface_flags    (const NpInterfaceRecord *interface,
                                            GString                 *text);

G_END_DECLS
