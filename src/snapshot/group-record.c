/* snapshot/group-record.c: one group of computers that an interface listens to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/group-record.h"

#include <string.h>

#include "snapshot/record-util.h"

void
np_group_record_copy (const NpGroupRecord *from,
                      NpGroupRecord       *to)
{
  memcpy (to, from, sizeof *to);
  np_ref_string_hold (to->interface);
}

void
np_group_record_clear (NpGroupRecord *record)
{
  g_clear_pointer (&record->interface, g_ref_string_release);
}

guint
np_group_record_hash (const NpGroupRecord *record)
{
  guint64 key = np_hash_bytes (&record->address, sizeof record->address) ^ np_hash_bytes (record->mac, sizeof record->mac);

  return np_hash_mix (key << 32 ^ record->interface_index);
}

gboolean
np_group_record_equal (const NpGroupRecord *a,
                       const NpGroupRecord *b)
{
  return a->interface_index == b->interface_index &&
         a->family == b->family &&
         np_address_equal (&a->address, &b->address) &&
         memcmp (a->mac, b->mac, sizeof a->mac) == 0;
}
