/* meaning/terms-rules.c: the words of policy rules
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/terms.h"

#include <linux/fib_rules.h>
#include <netinet/in.h>

#include "meaning/terms-private.h"

/* Masks that leave nothing out: a class of traffic has six bits, a flow label twenty. */
#define ALL_OF_DSCP       0x3f
#define ALL_OF_FLOW_LABEL 0xfffff

static const char *const action_words[] = {
  [FR_ACT_TO_TBL] = "lookup",
  [FR_ACT_GOTO] = "goto",
  [FR_ACT_NOP] = "nop",
  [FR_ACT_BLACKHOLE] = "blackhole",
  [FR_ACT_UNREACHABLE] = "unreachable",
  [FR_ACT_PROHIBIT] = "prohibit",
};

/* The names of /etc/protocols that people write in rules. */
static const char *const ip_protocol_words[] = {
  [IPPROTO_ICMP] = "icmp",
  [IPPROTO_IGMP] = "igmp",
  [IPPROTO_TCP] = "tcp",
  [IPPROTO_UDP] = "udp",
  [IPPROTO_DCCP] = "dccp",
  [IPPROTO_GRE] = "gre",
  [IPPROTO_ESP] = "esp",
  [IPPROTO_AH] = "ah",
  [IPPROTO_ICMPV6] = "ipv6-icmp",
  [IPPROTO_SCTP] = "sctp",
  [IPPROTO_UDPLITE] = "udplite",
};

/**
 * np_term_for_rule_action:
 * @action: `FR_ACT_*`
 *
 * Returns: (transfer none): the entry; all numbers without a word share one
 */
const NpTerm *
np_term_for_rule_action (guint8 action)
{
  return np_term_find_or_other ("rule-action-", NP_WORD_OF (action_words, action));
}

static void
append_port_range (GString    *text,
                   const char *keyword,
                   guint16     start,
                   guint16     end,
                   guint16     mask)
{
  if (start == 0 && end == 0)
    return;

  g_string_append_printf (text, " %s %u", keyword, start);

  if (end != start)
    g_string_append_printf (text, "-%u", end);
  if (mask != 0)
    g_string_append_printf (text, "/%#x", mask);
}

/* What only few rules have. The class of traffic stays a number for the same reason as the type of service. */
static void
append_rare_conditions (const NpRuleRecord *rule,
                        GString            *text)
{
  if (rule->tunnel_id != 0)
    g_string_append_printf (text, " tun_id %" G_GUINT64_FORMAT, rule->tunnel_id);

  if (rule->dscp_mask == ALL_OF_DSCP)
    g_string_append_printf (text, " dscp %u", rule->dscp);
  else if (rule->dscp_mask != 0)
    g_string_append_printf (text, " dscp %#x/%#x", rule->dscp, rule->dscp_mask);

  if (rule->flow_label_mask != 0)
    g_string_append_printf (text, " flowlabel %#x", rule->flow_label);
  if (rule->flow_label_mask != 0 && rule->flow_label_mask != ALL_OF_FLOW_LABEL)
    g_string_append_printf (text, "/%#x", rule->flow_label_mask);

  if (rule->has_more)
    g_string_append (text, " [more]");
}

/* What belongs to a look-up besides its table. */
static void
append_lookup_details (const NpRuleRecord *rule,
                       GString            *text)
{
  if (rule->suppress_prefix_length >= 0)
    g_string_append_printf (text, " suppress_prefixlength %d", rule->suppress_prefix_length);

  if (rule->has_suppress_group)
    g_string_append_printf (text, " suppress_ifgroup %u", rule->suppress_group);

  if (rule->realms > G_MAXUINT16)
    g_string_append_printf (text, " realms %u/%u", rule->realms >> 16, rule->realms & G_MAXUINT16);
  else if (rule->realms != 0)
    g_string_append_printf (text, " realms %u", rule->realms);
}

static void
append_ip_protocol (GString *text,
                    guint8   protocol)
{
  const char *word = NP_WORD_OF (ip_protocol_words, protocol);

  if (word != NULL)
    g_string_append_printf (text, " ipproto %s", word);
  else if (protocol != 0)
    g_string_append_printf (text, " ipproto ipproto-%u", protocol);
}

static void
append_rule_mark (const NpRuleRecord *rule,
                  GString            *text)
{
  if (rule->fwmask == 0)
    return;

  g_string_append_printf (text, " fwmark %#x", rule->fwmark);

  if (rule->fwmask != G_MAXUINT32)
    g_string_append_printf (text, "/%#x", rule->fwmask);
}

/**
 * np_append_rule_selector:
 * @rule: a rule
 * @text: a string that grows by the packets that the rule is for
 *
 * Written as `ip rule` does, in its order: `not from 10.2.0.0/24 to 10.3.0.1 iif eth0`.
 * The type of service stays a number, because its names differ between systems.
 */
void
np_append_rule_selector (const NpRuleRecord *rule,
                         GString            *text)
{
  if (rule->invert)
    g_string_append (text, "not ");

  if (np_address_is_set (&rule->source))
    {
      g_string_append (text, "from ");
      np_address_append_prefix (&rule->source, rule->source_length, text);
    }
  else
    g_string_append (text, "from all");

  if (np_address_is_set (&rule->destination))
    {
      g_string_append (text, " to ");
      np_address_append_prefix (&rule->destination, rule->destination_length, text);
    }

  if (rule->tos != 0)
    g_string_append_printf (text, " tos 0x%02x", rule->tos);

  append_rule_mark (rule, text);

  if (rule->input_interface != NULL)
    g_string_append_printf (text, " iif %s", rule->input_interface);

  if (rule->output_interface != NULL)
    g_string_append_printf (text, " oif %s", rule->output_interface);

  if (rule->has_uid_range)
    g_string_append_printf (text, " uidrange %u-%u", rule->uid_start, rule->uid_end);

  append_ip_protocol (text, rule->ip_protocol);
  append_port_range (text, "sport", rule->source_port_start, rule->source_port_end,
                     rule->source_port_mask);
  append_port_range (text, "dport", rule->destination_port_start, rule->destination_port_end,
                     rule->destination_port_mask);
  append_rare_conditions (rule, text);
}

/**
 * np_append_rule_action:
 * @rule: a rule
 * @text: a string that grows by what becomes of its packets
 *
 * Written as `ip rule` does, but without the table of a lookup, which is a
 * column of its own: `lookup`, `lookup suppress_prefixlength 0`, `goto 500`, `blackhole`.
 */
void
np_append_rule_action (const NpRuleRecord *rule,
                       GString            *text)
{
  np_append_word (text, NP_WORD_OF (action_words, rule->action), rule->action);

  if (rule->action == FR_ACT_GOTO)
    g_string_append_printf (text, " %u", rule->target);

  if (rule->action != FR_ACT_TO_TBL)
    return;

  if (rule->l3mdev)
    g_string_append (text, " [l3mdev-table]");

  append_lookup_details (rule, text);
}

/**
 * np_append_rule:
 * @rule: a rule
 * @text: a string that grows by the whole rule
 *
 * Written as `ip rule` does, with the table before what else belongs to the look-up:
 * `32766: from all lookup main`.
 */
void
np_append_rule (const NpRuleRecord *rule,
                GString            *text)
{
  g_string_append_printf (text, "%u: ", rule->priority);
  np_append_rule_selector (rule, text);
  g_string_append_c (text, ' ');

  if (rule->action != FR_ACT_TO_TBL || rule->l3mdev)
    {
      np_append_rule_action (rule, text);
      return;
    }

  g_string_append (text, "lookup ");
  np_append_route_table (rule->table, text);
  append_lookup_details (rule, text);
}
