/* kernel/rules.c: the policy rules that choose a routing table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/rules.h"

#include <glib/gi18n-lib.h>
#include <linux/fib_rules.h>

#include "kernel/attributes.h"
#include "kernel/route-dump.h"

static const guint16 rule_sizes[] = {
  [FRA_DST] = 4,
  [FRA_SRC] = 4,
  [FRA_IIFNAME] = 1,
  [FRA_GOTO] = sizeof (guint32),
  [FRA_PRIORITY] = sizeof (guint32),
  [FRA_FWMARK] = sizeof (guint32),
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
  record->l3mdev = np_attribute_get_u8 (attributes[FRA_L3MDEV], 0) != 0;
  record->protocol = np_attribute_get_u8 (attributes[FRA_PROTOCOL], 0);
  record->ip_protocol = np_attribute_get_u8 (attributes[FRA_IP_PROTO], 0);
  record->input_interface = np_attribute_ref_text (attributes[FRA_IIFNAME]);
  record->output_interface = np_attribute_ref_text (attributes[FRA_OIFNAME]);
  parse_ranges (attributes, record);

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
