/* snapshot/counter-record.c: one number that the kernel counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/counter-record.h"

#include <string.h>

#include "snapshot/record-util.h"

void
np_counter_record_copy (const NpCounterRecord *from,
                        NpCounterRecord       *to)
{
  memcpy (to, from, sizeof *to);
  np_ref_string_hold (to->protocol);
  np_ref_string_hold (to->name);
  np_ref_string_hold (to->findings);
}

void
np_counter_record_clear (NpCounterRecord *record)
{
  g_clear_pointer (&record->protocol, g_ref_string_release);
  g_clear_pointer (&record->name, g_ref_string_release);
  g_clear_pointer (&record->findings, g_ref_string_release);
}

guint
np_counter_record_hash (const NpCounterRecord *record)
{
  return np_hash_mix ((guint64) g_str_hash (record->protocol) << 32 ^ g_str_hash (record->name));
}

gboolean
np_counter_record_equal (const NpCounterRecord *a,
                         const NpCounterRecord *b)
{
  return g_str_equal (a->name, b->name) && g_str_equal (a->protocol, b->protocol);
}
