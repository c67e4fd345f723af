/* snapshot/neighbour-record.c: a computer on the same link, and its hardware address
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/neighbour-record.h"

#include <linux/neighbour.h>
#include <string.h>

#include "snapshot/record-util.h"

void
np_neighbour_record_copy (const NpNeighbourRecord *from,
                          NpNeighbourRecord       *to)
{
  memcpy (to, from, sizeof *to);
  np_ref_string_hold (to->interface);
  np_ref_string_hold (to->findings);
}

void
np_neighbour_record_clear (NpNeighbourRecord *record)
{
  g_clear_pointer (&record->interface, g_ref_string_release);
  g_clear_pointer (&record->findings, g_ref_string_release);
}

guint
np_neighbour_record_hash (const NpNeighbourRecord *record)
{
  guint64 key = np_hash_bytes (&record->address, sizeof record->address);

  return np_hash_mix (key << 32 ^ record->interface_index);
}

gboolean
np_neighbour_record_equal (const NpNeighbourRecord *a,
                           const NpNeighbourRecord *b)
{
  return a->interface_index == b->interface_index &&
         (a->flags & NTF_PROXY) == (b->flags & NTF_PROXY) &&
         np_address_equal (&a->address, &b->address);
}
