/* snapshot/interface-record.c: one network interface, and one of its addresses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/interface-record.h"

#include <string.h>

#include "snapshot/record-util.h"

void
np_interface_record_copy (const NpInterfaceRecord *from,
                          NpInterfaceRecord       *to)
{
  memcpy (to, from, sizeof *to);
  np_ref_string_hold (to->name);
  np_ref_string_hold (to->kind);
  np_ref_string_hold (to->qdisc);
  np_ref_string_hold (to->alias);
  np_ref_string_hold (to->master);
  np_ref_string_hold (to->link);
  np_ref_string_hold (to->driver);
  np_ref_string_hold (to->device);
  np_ref_string_hold (to->other_names);
  np_ref_string_hold (to->findings);
}

void
np_interface_record_clear (NpInterfaceRecord *record)
{
  g_clear_pointer (&record->name, g_ref_string_release);
  g_clear_pointer (&record->kind, g_ref_string_release);
  g_clear_pointer (&record->qdisc, g_ref_string_release);
  g_clear_pointer (&record->alias, g_ref_string_release);
  g_clear_pointer (&record->master, g_ref_string_release);
  g_clear_pointer (&record->link, g_ref_string_release);
  g_clear_pointer (&record->driver, g_ref_string_release);
  g_clear_pointer (&record->device, g_ref_string_release);
  g_clear_pointer (&record->other_names, g_ref_string_release);
  g_clear_pointer (&record->findings, g_ref_string_release);
}

guint
np_interface_record_hash (const NpInterfaceRecord *record)
{
  return np_hash_mix (record->index);
}

gboolean
np_interface_record_equal (const NpInterfaceRecord *a,
                           const NpInterfaceRecord *b)
{
  return a->index == b->index;
}

/**
 * np_interface_record_differs:
 * @a: a record
 * @b: another one of the same thing
 *
 * That time has passed since something grew is no difference until it makes a minute, the time in which paces are told.
 *
 * Returns: whether they say different things
 */
gboolean
np_interface_record_differs (const NpInterfaceRecord *a,
                             const NpInterfaceRecord *b)
{
  return a->counting / NP_USEC_PER_MINUTE != b->counting / NP_USEC_PER_MINUTE ||
         np_differs_but_for (a, b, sizeof *a, offsetof (NpInterfaceRecord, counting), sizeof a->counting);
}

void
np_address_record_copy (const NpAddressRecord *from,
                        NpAddressRecord       *to)
{
  memcpy (to, from, sizeof *to);
  np_ref_string_hold (to->interface);
  np_ref_string_hold (to->label);
  np_ref_string_hold (to->findings);
}

void
np_address_record_clear (NpAddressRecord *record)
{
  g_clear_pointer (&record->interface, g_ref_string_release);
  g_clear_pointer (&record->label, g_ref_string_release);
  g_clear_pointer (&record->findings, g_ref_string_release);
}

guint
np_address_record_hash (const NpAddressRecord *record)
{
  guint64 key = np_hash_bytes (&record->address, sizeof record->address);

  return np_hash_mix (key << 32 ^ record->interface_index);
}

gboolean
np_address_record_equal (const NpAddressRecord *a,
                         const NpAddressRecord *b)
{
  return a->interface_index == b->interface_index &&
         a->prefix_length == b->prefix_length &&
         np_address_equal (&a->address, &b->address) &&
         np_address_equal (&a->peer, &b->peer);
}
