/* meaning/counters.h: what the numbers that the kernel counts mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/glossary.h"
#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpCounterWeight:
 * @NP_COUNTER_DETAIL: background for those who look for it
 * @NP_COUNTER_TELLING: says much about what happens here: worth showing first
 * @NP_COUNTER_TROUBLE: its growth is a sign of trouble; as trouble is what it counts, it is worth showing first too
 *
 * How much a counter tells. Higher is weightier.
 */
typedef enum
{
  NP_COUNTER_DETAIL,
  NP_COUNTER_TELLING,
  NP_COUNTER_TROUBLE,
} NpCounterWeight;

const NpTerm    *np_term_for_counter         (const char            *protocol,
                                              const char            *name);

const NpTerm    *np_term_for_counter_topic   (const NpCounterRecord *counter);
const NpTerm    *np_term_for_counter_protocol (const NpCounterRecord *counter);
const char      *np_counter_get_topic        (const NpCounterRecord *counter);
guint            np_counter_get_topic_order  (const NpCounterRecord *counter);
NpCounterWeight  np_counter_get_weight       (const NpCounterRecord *counter);

char            *np_doing_for_counter        (const NpCounterRecord *counter) G_GNUC_WARN_UNUSED_RESULT;

char            *np_explain_counter_protocol (const NpCounterRecord *counter) G_GNUC_WARN_UNUSED_RESULT;
char            *np_explain_counter_topic    (const NpCounterRecord *counter) G_GNUC_WARN_UNUSED_RESULT;
char            *np_explain_counter_kind     (const NpCounterRecord *counter) G_GNUC_WARN_UNUSED_RESULT;
char            *np_explain_counter_value    (const NpCounterRecord *counter) G_GNUC_WARN_UNUSED_RESULT;
char            *np_explain_counter_since    (const NpCounterRecord *counter) G_GNUC_WARN_UNUSED_RESULT;
char            *np_explain_counter_rate     (const NpCounterRecord *counter) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
