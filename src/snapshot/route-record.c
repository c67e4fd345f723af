/* snapshot/route-record.c: one line of a routing table, and one policy rule
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/route-record.h"

#include <string.h>

#include "snapshot/record-util.h"

static gsize
details_size (guint n_hops)
{
  return sizeof (NpRouteDetails) + n_hops * sizeof (NpNextHop);
}

/**
 * np_route_details_new:
 * @n_hops: how many next hops to have room for; 0 when there is only one, which the record itself holds
 *
 * Returns: (transfer full): zeroed details that the record owns
 */
NpRouteDetails *
np_route_details_new (guint n_hops)
{
  NpRouteDetails *details = g_malloc0 (details_size (n_hops));

  details->n_hops = n_hops;
  details->expires = -1;

  return details;
}

void
np_route_record_copy (const NpRouteRecord *from,
                      NpRouteRecord       *to)
{
  memcpy (to, from, sizeof *to);
  np_ref_string_hold (to->interface);
  np_ref_string_hold (to->findings);

  if (from->details != NULL)
    {
      to->details = g_memdup2 (from->details, details_size (from->details->n_hops));
      for (guint i = 0; i < to->details->n_hops; i++)
        np_ref_string_hold (to->details->hops[i].interface);
    }
}

void
np_route_record_clear (NpRouteRecord *record)
{
  g_clear_pointer (&record->interface, g_ref_string_release);
  g_clear_pointer (&record->findings, g_ref_string_release);

  if (record->details != NULL)
    for (guint i = 0; i < record->details->n_hops; i++)
      g_clear_pointer (&record->details->hops[i].interface, g_ref_string_release);

  g_clear_pointer (&record->details, g_free);
}

guint
np_route_record_hash (const NpRouteRecord *record)
{
  guint64 key = np_hash_bytes (&record->destination, sizeof record->destination);

  return np_hash_mix (key << 32 ^ (guint64) record->prefix_length << 24 ^ record->table ^ (guint64) record->metric << 8);
}

/* Most routes are for packets from anywhere and have no details. */
static gboolean
same_source_prefix (const NpRouteDetails *a,
                    const NpRouteDetails *b)
{
  static const NpRouteDetails none;

  a = a != NULL ? a : &none;
  b = b != NULL ? b : &none;

  return a->source_length == b->source_length && np_address_equal (&a->source_prefix, &b->source_prefix);
}

/**
 * np_route_record_equal:
 * @a: a route
 * @b: a route
 *
 * Returns: whether both are the same line of the same table, which the kernel
 *   tells apart by prefix, type of service, metric, type, next hop and where packets come from
 */
gboolean
np_route_record_equal (const NpRouteRecord *a,
                       const NpRouteRecord *b)
{
  return a->table == b->table &&
         a->prefix_length == b->prefix_length &&
         a->tos == b->tos &&
         a->metric == b->metric &&
         a->type == b->type &&
         a->interface_index == b->interface_index &&
         np_address_equal (&a->destination, &b->destination) &&
         np_address_equal (&a->gateway, &b->gateway) &&
         same_source_prefix (a->details, b->details);
}

/**
 * np_route_record_differs:
 * @a: a route
 * @b: the same route at another moment
 *
 * Returns: whether anything that can be shown has changed
 */
gboolean
np_route_record_differs (const NpRouteRecord *a,
                         const NpRouteRecord *b)
{
  NpRouteRecord plain_a, plain_b;

  if ((a->details == NULL) != (b->details == NULL))
    return TRUE;

  if (a->details != NULL &&
      (a->details->n_hops != b->details->n_hops ||
       memcmp (a->details, b->details, details_size (a->details->n_hops)) != 0))
    return TRUE;

  memcpy (&plain_a, a, sizeof plain_a);
  memcpy (&plain_b, b, sizeof plain_b);
  plain_a.details = plain_b.details = NULL;

  return memcmp (&plain_a, &plain_b, sizeof plain_a) != 0;
}

void
np_rule_record_copy (const NpRuleRecord *from,
                     NpRuleRecord       *to)
{
  memcpy (to, from, sizeof *to);
  np_ref_string_hold (to->input_interface);
  np_ref_string_hold (to->output_interface);
}

void
np_rule_record_clear (NpRuleRecord *record)
{
  g_clear_pointer (&record->input_interface, g_ref_string_release);
  g_clear_pointer (&record->output_interface, g_ref_string_release);
}

guint
np_rule_record_hash (const NpRuleRecord *record)
{
  return np_hash_bytes (record, sizeof *record);
}

/**
 * np_rule_record_equal:
 * @a: a rule
 * @b: a rule
 *
 * Returns: whether both say the same: a rule has no name but its content
 */
gboolean
np_rule_record_equal (const NpRuleRecord *a,
                      const NpRuleRecord *b)
{
  return memcmp (a, b, sizeof *a) == 0;
}

/**
 * np_rule_record_has_ports:
 * @record: a rule
 *
 * Returns: whether it is only for packets of some IP protocols or ports
 */
gboolean
np_rule_record_has_ports (const NpRuleRecord *record)
{
  return record->ip_protocol != 0 ||
         record->source_port_start != 0 || record->source_port_end != 0 ||
         record->destination_port_start != 0 || record->destination_port_end != 0;
}

/**
 * np_rule_record_is_for_all:
 * @record: a rule
 *
 * Returns: whether it has no condition, so that every packet meets it; with @l3mdev only those of a VRF find a table
 */
gboolean
np_rule_record_is_for_all (const NpRuleRecord *record)
{
  return !record->invert && !record->has_more && !record->has_uid_range && !np_rule_record_has_ports (record) &&
         record->source_length == 0 && record->destination_length == 0 &&
         record->tos == 0 && record->dscp_mask == 0 && record->flow_label_mask == 0 &&
         record->fwmark == 0 && record->fwmask == 0 && record->tunnel_id == 0 &&
         record->input_interface == NULL && record->output_interface == NULL;
}
