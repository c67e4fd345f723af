/* meaning/way-fit.c: which rules and lines are for a packet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/way-walk.h"

#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>

/**
 * np_way_find_interface:
 * @way: a way
 * @index: the number of an interface; 0 for none
 *
 * Returns: (transfer none) (nullable): what the way's snapshot knows of it
 */
const NpInterfaceRecord *
np_way_find_interface (const NpWay *way,
                       guint32      index)
{
  guint n_records;
  const NpInterfaceRecord *records = np_snapshot_get_records (way->snapshot, NP_TABLE_INTERFACES, &n_records);

  for (guint i = 0; i < n_records; i++)
    if (records[i].index == index)
      return &records[i];

  return NULL;
}

/**
 * np_way_has_own_address:
 * @way: a way
 * @address: an address
 *
 * Returns: whether it is one of those that this computer's interfaces have
 */
gboolean
np_way_has_own_address (const NpWay     *way,
                        const NpAddress *address)
{
  guint n_records;
  const NpAddressRecord *records = np_snapshot_get_records (way->snapshot, NP_TABLE_ADDRESSES, &n_records);

  for (guint i = 0; i < n_records; i++)
    if (np_address_equal (&records[i].address, address))
      return TRUE;

  return FALSE;
}

static gboolean
leaves_through (const NpWay *way,
                const char  *name)
{
  const NpInterfaceRecord *interface = np_way_find_interface (way, way->query.output_interface);

  return interface != NULL && g_strcmp0 (interface->name, name) == 0;
}

/* Packets belong to a separate network (VRF) only when their socket is bound to an interface of one. */
static gboolean
may_have_vrf (const NpWay *way)
{
  const NpInterfaceRecord *interface = np_way_find_interface (way, way->query.output_interface);

  return interface != NULL && (interface->master_index != 0 || g_strcmp0 (interface->kind, "vrf") == 0);
}

/* Packets that begin on this computer count as coming in through lo. */
static gboolean
is_from_outside (const NpRuleRecord *rule)
{
  return rule->input_interface != NULL && g_strcmp0 (rule->input_interface, "lo") != 0;
}

/* What packets carry when no program asked for anything is 0. */
static NpRuleFit
find_unmet_label (const NpWayQuery   *query,
                  const NpRuleRecord *rule)
{
  if (rule->tos != 0 || (rule->dscp & rule->dscp_mask) != 0)
    return NP_RULE_WANTS_TOS;

  if (((rule->fwmark ^ query->mark) & rule->fwmask) != 0)
    return NP_RULE_WANTS_MARK;

  if ((rule->flow_label & rule->flow_label_mask) != 0)
    return NP_RULE_WANTS_FLOW_LABEL;

  return rule->tunnel_id != 0 ? NP_RULE_WANTS_TUNNEL : NP_RULE_IS_FOR_IT;
}

/* Which condition of the rule the packet does not meet, as if the rule were not inverted. */
static NpRuleFit
find_unmet (const NpWay        *way,
            const NpRuleRecord *rule)
{
  const NpWayQuery *query = &way->query;
  NpRuleFit label = find_unmet_label (query, rule);

  if (rule->source_length != 0 && !np_address_in_prefix (&query->source, &rule->source, rule->source_length))
    return NP_RULE_WANTS_SOURCE;

  if (rule->destination_length != 0 &&
      !np_address_in_prefix (&query->destination, &rule->destination, rule->destination_length))
    return NP_RULE_WANTS_DESTINATION;

  if (label != NP_RULE_IS_FOR_IT)
    return label;

  if (is_from_outside (rule))
    return NP_RULE_WANTS_ARRIVAL;

  if (rule->output_interface != NULL && !leaves_through (way, rule->output_interface))
    return NP_RULE_WANTS_INTERFACE;

  if (rule->has_uid_range && query->has_uid && (query->uid < rule->uid_start || query->uid > rule->uid_end))
    return NP_RULE_WANTS_USER;

  if (rule->l3mdev && !may_have_vrf (way))
    return NP_RULE_WANTS_VRF;

  return NP_RULE_IS_FOR_IT;
}

/* Which condition of the rule nobody can judge. */
static NpRuleFit
find_unknown (const NpWay        *way,
              const NpRuleRecord *rule)
{
  if (rule->has_more)
    return NP_RULE_DEPENDS_ON_MORE;

  if (np_rule_record_has_ports (rule))
    return NP_RULE_DEPENDS_ON_PROGRAM;

  if (rule->has_uid_range && !way->query.has_uid)
    return NP_RULE_DEPENDS_ON_USER;

  return rule->l3mdev ? NP_RULE_DEPENDS_ON_VRF : NP_RULE_IS_FOR_IT;
}

static NpRuleFit
judge_conditions (const NpWay        *way,
                  const NpRuleRecord *rule)
{
  NpRuleFit unmet = find_unmet (way, rule);
  NpRuleFit unknown = find_unknown (way, rule);

  if (!rule->l3mdev && np_rule_record_is_for_all (rule))
    return NP_RULE_IS_FOR_ALL;

  if (unmet != NP_RULE_IS_FOR_IT)
    return rule->invert ? NP_RULE_IS_FOR_IT : unmet;

  if (unknown != NP_RULE_IS_FOR_IT)
    return unknown;

  return rule->invert ? NP_RULE_WANTS_OTHERS : NP_RULE_IS_FOR_IT;
}

/**
 * np_way_get_rule_fit:
 * @way: a way
 * @rule: a policy rule of the same family
 *
 * Judges as the kernel does (fib_rule_match() in net/core/fib_rules.c) for a packet that begins on this computer.
 *
 * Returns: whether the rule is for the packet
 */
NpRuleFit
np_way_get_rule_fit (const NpWay        *way,
                     const NpRuleRecord *rule)
{
  NpRuleFit fit = judge_conditions (way, rule);

  if (rule->has_suppress_group && (fit == NP_RULE_IS_FOR_ALL || fit == NP_RULE_IS_FOR_IT))
    return NP_RULE_DEPENDS_ON_GROUP;

  return fit;
}

/* Lines that refuse lead nowhere, so the interface does not matter to IPv4; IPv6 counts them to lo. */
static gboolean
leads_elsewhere (const NpRouteRecord *line,
                 guint32              interface)
{
  const NpRouteDetails *details = line->details;

  if (interface == 0 || line->interface_index == interface)
    return FALSE;

  /* A next hop object that refuses does so whatever the interface. */
  if (line->type == RTN_BLACKHOLE && details != NULL && details->nexthop_id != 0)
    return FALSE;

  if (details != NULL)
    for (guint i = 0; i < details->n_hops; i++)
      if (details->hops[i].interface_index == interface)
        return FALSE;

  return line->interface_index != 0;
}

static gboolean
is_dead (const NpRouteRecord *line)
{
  const NpRouteDetails *details = line->details;

  if (details == NULL || details->n_hops == 0)
    return (line->flags & RTNH_F_DEAD) != 0;

  for (guint i = 0; i < details->n_hops; i++)
    if ((details->hops[i].flags & RTNH_F_DEAD) == 0)
      return FALSE;

  return TRUE;
}

/**
 * np_way_get_line_fault:
 * @way: a way
 * @line: a line of a routing table whose destination matches
 *
 * Returns: why the packet cannot use the line
 */
NpLineFault
np_way_get_line_fault (const NpWay         *way,
                       const NpRouteRecord *line)
{
  const NpRouteDetails *details = line->details;

  if (line->tos != 0)
    return NP_LINE_OTHER_TOS;

  if (details != NULL && details->source_length != 0 &&
      !np_address_in_prefix (&way->query.source, &details->source_prefix, details->source_length))
    return NP_LINE_OTHER_SOURCE;

  if (leads_elsewhere (line, way->query.output_interface))
    return NP_LINE_OTHER_INTERFACE;

  return is_dead (line) ? NP_LINE_DEAD : NP_LINE_FITS;
}
