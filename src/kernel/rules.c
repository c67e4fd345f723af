/* kernel/rules.c: the policy rules that choose a routing table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/rules.h"

#include <glib/gi18n-lib.h>
#include <libmnl/libmnl.h>
#include <linux/fib_rules.h>

#include "kernel/attributes.h"
#include "kernel/route-dump.h"

/* Conditions that came with Linux 6.13 to 6.15, after the headers of older systems. */
enum
{
  RULE_DSCP = FRA_DPORT_RANGE + 1,
  RULE_FLOW_LABEL,
  RULE_FLOW_LABEL_MASK,
  RULE_SPORT_MASK,
  RULE_DPORT_MASK,
  RULE_DSCP_MASK,
};

/* The six bits of a class of traffic, and the twenty of a flow label. */
#define ALL_OF_DSCP       0x3f
#define ALL_OF_FLOW_LABEL 0xfffff

static const guint16 rule_sizes[] = {
  [FRA_DST] = 4,
  [FRA_SRC] = 4,
  [FRA_IIFNAME] = 1,
  [FRA_GOTO] = sizeof (guint32),
  [FRA_PRIORITY] = sizeof (guint32),
  [FRA_FWMARK] = sizeof (guint32),
  [FRA_FLOW] = sizeof (guint32),
  [FRA_TUN_ID] = sizeof (guint64),
  [FRA_SUPPRESS_IFGROUP] = sizeof (guint32),
  [FRA_SUPPRESS_PREFIXLEN] = sizeof (guint32),
  [FRA_TABLE] = sizeof (guint32),
  [FRA_FWMASK] = sizeof (guint32),
  [FRA_OIFNAME] = 1,
  [FRA_L3MDEV] = sizeof (guint8),
  [FRA_UID_RANGE] = sizeof (struct fib_rule_uid_range),
  [FRA_PROTOCOL] = sizeof (guint8),
  [FRA_IP_PROTO] = sizeof (guint8),
  [FRA_SPORT_RANGE] = sizeof (struct fib_rule_port_range),
  [FRA_DPORT_RANGE] = sizeof (struct fib_rule_port_range),
  [RULE_DSCP] = sizeof (guint8),
  [RULE_FLOW_LABEL] = sizeof (guint32),
  [RULE_FLOW_LABEL_MASK] = sizeof (guint32),
  [RULE_SPORT_MASK] = sizeof (guint16),
  [RULE_DPORT_MASK] = sizeof (guint16),
  [RULE_DSCP_MASK] = sizeof (guint8),
};

#define N_RULE_TYPES G_N_ELEMENTS (rule_sizes)

static gboolean
parse_prefixes (const struct fib_rule_hdr *header,
                const struct nlattr      **attributes,
                NpRuleRecord              *record)
{
  guint bits = np_address_family_bits (header->family);

  record->source_length = header->src_len;
  record->destination_length = header->dst_len;

  return bits != 0 && header->src_len <= bits && header->dst_len <= bits &&
         np_attribute_copy_address (attributes[FRA_SRC], header->family, &record->source) &&
         np_attribute_copy_address (attributes[FRA_DST], header->family, &record->destination);
}

static void
parse_ranges (const struct nlattr **attributes,
              NpRuleRecord         *record)
{
  struct fib_rule_uid_range users = { 0 };
  struct fib_rule_port_range source_ports = { 0 };
  struct fib_rule_port_range destination_ports = { 0 };

  np_attribute_copy (attributes[FRA_UID_RANGE], &users, sizeof users);
  record->has_uid_range = attributes[FRA_UID_RANGE] != NULL;
  record->uid_start = users.start;
  record->uid_end = users.end;

  np_attribute_copy (attributes[FRA_SPORT_RANGE], &source_ports, sizeof source_ports);
  record->source_port_start = source_ports.start;
  record->source_port_end = source_ports.end;

  np_attribute_copy (attributes[FRA_DPORT_RANGE], &destination_ports, sizeof destination_ports);
  record->destination_port_start = destination_ports.start;
  record->destination_port_end = destination_ports.end;
}

static guint16
port_mask (const struct nlattr *attribute)
{
  guint16 mask = 0;

  np_attribute_copy (attribute, &mask, sizeof mask);

  return mask == G_MAXUINT16 ? 0 : mask;
}

/* The kernel sends labels and tunnels in network byte order. */
static void
parse_labels (const struct nlattr **attributes,
              NpRuleRecord         *record)
{
  guint32 label = 0;
  guint32 label_mask = GUINT32_TO_BE (ALL_OF_FLOW_LABEL);
  guint64 tunnel = 0;

  np_attribute_copy (attributes[FRA_TUN_ID], &tunnel, sizeof tunnel);
  record->tunnel_id = GUINT64_FROM_BE (tunnel);

  record->dscp = np_attribute_get_u8 (attributes[RULE_DSCP], 0);
  if (attributes[RULE_DSCP] != NULL)
    record->dscp_mask = np_attribute_get_u8 (attributes[RULE_DSCP_MASK], ALL_OF_DSCP);

  np_attribute_copy (attributes[RULE_FLOW_LABEL], &label, sizeof label);
  np_attribute_copy (attributes[RULE_FLOW_LABEL_MASK], &label_mask, sizeof label_mask);
  if (attributes[RULE_FLOW_LABEL] != NULL)
    {
      record->flow_label = GUINT32_FROM_BE (label);
      record->flow_label_mask = GUINT32_FROM_BE (label_mask);
    }

  record->source_port_mask = port_mask (attributes[RULE_SPORT_MASK]);
  record->destination_port_mask = port_mask (attributes[RULE_DPORT_MASK]);
}

/* A newer kernel may have conditions without which the rule would seem to be for all packets. */
static gboolean
has_unknown_attribute (const struct nlmsghdr *message)
{
  const char *end = mnl_nlmsg_get_payload_tail (message);
  const struct nlattr *attribute = mnl_nlmsg_get_payload_offset (message, sizeof (struct fib_rule_hdr));

  for (; mnl_attr_ok (attribute, (int) (end - (const char *) attribute)); attribute = mnl_attr_next (attribute))
    if (mnl_attr_get_type (attribute) >= N_RULE_TYPES)
      return TRUE;

  return FALSE;
}

/**
 * np_rule_parse:
 * @message: a message whose length has been checked
 * @record: (inout): a zeroed record to fill
 *
 * Reads a policy rule from an `RTM_NEWRULE` message (`linux/fib_rules.h`).
 *
 * Returns: %FALSE when @message is no IPv4 or IPv6 rule; @record may then be partly filled
 */
gboolean
np_rule_parse (const struct nlmsghdr *message,
               NpRuleRecord          *record)
{
  const struct nlattr *attributes[N_RULE_TYPES];
  const struct fib_rule_hdr *header = np_attributes_open (message, RTM_NEWRULE, sizeof *header,
                                                          rule_sizes, N_RULE_TYPES, attributes);

  /* Multicast routing has rules of families of its own. */
  if (header == NULL || !parse_prefixes (header, attributes, record))
    return FALSE;

  record->family = header->family;
  record->tos = header->tos;
  record->action = header->action;
  record->invert = (header->flags & FIB_RULE_INVERT) != 0;

  record->priority = np_attribute_get_u32 (attributes[FRA_PRIORITY], 0);
  record->table = np_attribute_get_u32 (attributes[FRA_TABLE], header->table);
  record->target = np_attribute_get_u32 (attributes[FRA_GOTO], 0);
  record->fwmark = np_attribute_get_u32 (attributes[FRA_FWMARK], 0);
  record->fwmask = np_attribute_get_u32 (attributes[FRA_FWMASK], attributes[FRA_FWMARK] != NULL ? G_MAXUINT32 : 0);
  record->suppress_prefix_length = (gint32) np_attribute_get_u32 (attributes[FRA_SUPPRESS_PREFIXLEN], G_MAXUINT32);
  record->suppress_group = np_attribute_get_u32 (attributes[FRA_SUPPRESS_IFGROUP], G_MAXUINT32);
  record->has_suppress_group = record->suppress_group != G_MAXUINT32;
  record->l3mdev = np_attribute_get_u8 (attributes[FRA_L3MDEV], 0) != 0;
  record->protocol = np_attribute_get_u8 (attributes[FRA_PROTOCOL], 0);
  record->ip_protocol = np_attribute_get_u8 (attributes[FRA_IP_PROTO], 0);
  record->input_interface = np_attribute_ref_text (attributes[FRA_IIFNAME]);
  record->output_interface = np_attribute_ref_text (attributes[FRA_OIFNAME]);
  record->realms = np_attribute_get_u32 (attributes[FRA_FLOW], 0);
  parse_ranges (attributes, record);
  parse_labels (attributes, record);
  record->has_more = (guint8) has_unknown_attribute (message);

  return TRUE;
}

static void
add_rule_cb (const struct nlmsghdr *message,
             gpointer               user_data)
{
  NpSnapshot *snapshot = user_data;

  if (!np_rule_parse (message, np_snapshot_add (snapshot, NP_TABLE_RULES)))
    np_snapshot_drop_last (snapshot, NP_TABLE_RULES);
}

/**
 * np_rules_read:
 * @route: a socket of the protocol `NETLINK_ROUTE`
 * @snapshot: the snapshot to fill
 *
 * Adds the policy rules for IPv4 and IPv6. A kernel without policy routing has none, which is no error.
 */
void
np_rules_read (NpNetlink  *route,
               NpSnapshot *snapshot)
{
  g_autoptr(GError) error = NULL;

  if (np_route_dump (route, RTM_GETRULE, sizeof (struct fib_rule_hdr), AF_UNSPEC,
                     snapshot, NP_TABLE_RULES, add_rule_cb, snapshot, &error) ||
      g_error_matches (error, NP_ERROR, NP_ERROR_NOT_SUPPORTED))
    return;

  np_snapshot_take_error (snapshot, NP_READER_RULES,
                          g_error_new (NP_ERROR, error->code,
                                       _("The kernel did not list its policy rules: %s"), error->message));
}
