/* meaning/sentences.h: a row in one plain sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

char *np_sentence_for_socket    (const NpSocketRecord    *socket) G_GNUC_WARN_UNUSED_RESULT;
char *np_sentence_for_route     (const NpRouteRecord     *route) G_GNUC_WARN_UNUSED_RESULT;
char *np_sentence_for_rule      (const NpRuleRecord      *rule) G_GNUC_WARN_UNUSED_RESULT;
char *np_sentence_for_interface (const NpInterfaceRecord *interface) G_GNUC_WARN_UNUSED_RESULT;
char *np_sentence_for_address   (const NpAddressRecord   *address) G_GNUC_WARN_UNUSED_RESULT;
char *np_sentence_for_neighbour (const NpNeighbourRecord *neighbour) G_GNUC_WARN_UNUSED_RESULT;
char *np_sentence_for_counter   (const NpCounterRecord   *counter) G_GNUC_WARN_UNUSED_RESULT;
char *np_sentence_for_group     (const NpGroupRecord     *group) G_GNUC_WARN_UNUSED_RESULT;
char *np_sentence_for_translation (const NpTranslationRecord *translation) G_GNUC_WARN_UNUSED_RESULT;
char *np_sentence_for_finding   (const NpFindingRecord   *finding) G_GNUC_WARN_UNUSED_RESULT;

/* The same without naming what other columns name, short enough for a column. */
char *np_doing_for_socket       (const NpSocketRecord    *socket) G_GNUC_WARN_UNUSED_RESULT;
char *np_doing_for_route        (const NpRouteRecord     *route) G_GNUC_WARN_UNUSED_RESULT;
char *np_doing_for_interface    (const NpInterfaceRecord *interface) G_GNUC_WARN_UNUSED_RESULT;
char *np_doing_for_address      (const NpAddressRecord   *address) G_GNUC_WARN_UNUSED_RESULT;
char *np_doing_for_neighbour    (const NpNeighbourRecord *neighbour) G_GNUC_WARN_UNUSED_RESULT;
char *np_doing_for_group        (const NpGroupRecord     *group) G_GNUC_WARN_UNUSED_RESULT;
char *np_doing_for_translation  (const NpTranslationRecord *translation) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
