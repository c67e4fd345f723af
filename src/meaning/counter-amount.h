/* meaning/counter-amount.h: what unit a counter has, and its value in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpCounterUnit:
 * @NP_COUNTER_UNIT_COUNT: how often, or how many
 * @NP_COUNTER_UNIT_BYTES: bytes
 * @NP_COUNTER_UNIT_PAGES: pieces of memory, as big as sysconf (_SC_PAGESIZE) says
 * @NP_COUNTER_UNIT_MILLISECONDS: milliseconds
 * @NP_COUNTER_UNIT_SETTING: no count at all, but a setting
 */
typedef enum
{
  NP_COUNTER_UNIT_COUNT,
  NP_COUNTER_UNIT_BYTES,
  NP_COUNTER_UNIT_PAGES,
  NP_COUNTER_UNIT_MILLISECONDS,
  NP_COUNTER_UNIT_SETTING,
} NpCounterUnit;

NpCounterUnit  np_counter_get_unit        (const NpCounterRecord *counter);
char          *np_counter_dup_value       (const NpCounterRecord *counter) G_GNUC_WARN_UNUSED_RESULT;
char          *np_counter_dup_peculiarity (const NpCounterRecord *counter) G_GNUC_WARN_UNUSED_RESULT;
char          *np_counter_dup_since       (const NpCounterRecord *counter) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
