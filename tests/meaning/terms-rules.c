/* tests/meaning/terms-rules.c: policy rules are written as ip(8) writes them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/terms.h"

#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "support/namespace.h"

typedef struct
{
  const char  *arguments; /* of ip rule add */
  const char  *source;
  const char  *destination;
  const char  *selector;
  const char  *action;
  NpRuleRecord rule;
} RuleCase;

#define RULE(kind, ...) { .action = kind, .suppress_prefix_length = -1, __VA_ARGS__ }

static char name_of_lo[] = "lo";

static RuleCase rule_cases[] = {
  { "lookup 100", NULL, NULL, "from all", "lookup", RULE (FR_ACT_TO_TBL, .table = 100) },
  { "from 10.2.0.0/24 iif lo lookup 100", "10.2.0.0", NULL, "from 10.2.0.0/24 iif lo", "lookup",
    RULE (FR_ACT_TO_TBL, .source_length = 24, .input_interface = name_of_lo, .table = 100) },
  { "not fwmark 0xca6c lookup 51820", NULL, NULL, "not from all fwmark 0xca6c", "lookup",
    RULE (FR_ACT_TO_TBL, .invert = TRUE, .fwmark = 0xca6c, .fwmask = G_MAXUINT32, .table = 51820) },
  { "lookup main suppress_prefixlength 0", NULL, NULL, "from all", "lookup suppress_prefixlength 0",
    { .action = FR_ACT_TO_TBL, .table = RT_TABLE_MAIN, .suppress_prefix_length = 0 } },
  { "to 10.3.0.1 tos 0x10 fwmark 0/0xff oif lo lookup default", NULL, "10.3.0.1",
    "from all to 10.3.0.1 tos 0x10 fwmark 0/0xff oif lo", "lookup",
    RULE (FR_ACT_TO_TBL, .destination_length = 32, .tos = 0x10, .fwmask = 0xff, .output_interface = name_of_lo,
          .table = RT_TABLE_DEFAULT) },
  { "uidrange 0-99 ipproto tcp sport 1-2 dport 443 lookup 7", NULL, NULL,
    "from all uidrange 0-99 ipproto tcp sport 1-2 dport 443", "lookup",
    RULE (FR_ACT_TO_TBL, .has_uid_range = TRUE, .uid_end = 99, .ip_protocol = 6, .source_port_start = 1, .source_port_end = 2,
          .destination_port_start = 443, .destination_port_end = 443, .table = 7) },
  { "ipproto ipv6-icmp lookup 7", NULL, NULL, "from all ipproto ipv6-icmp", "lookup",
    RULE (FR_ACT_TO_TBL, .ip_protocol = 58, .table = 7) },
  { "ipproto 200 lookup 7", NULL, NULL, "from all ipproto ipproto-200", "lookup",
    RULE (FR_ACT_TO_TBL, .ip_protocol = 200, .table = 7) },
  { "goto 32766", NULL, NULL, "from all", "goto 32766", RULE (FR_ACT_GOTO, .target = 32766) },
  { "nop", NULL, NULL, "from all", "nop", RULE (FR_ACT_NOP) },
  { "from 10.9.0.0/16 blackhole", "10.9.0.0", NULL, "from 10.9.0.0/16", "blackhole",
    RULE (FR_ACT_BLACKHOLE, .source_length = 16) },
  { "from 10.9.0.0/16 unreachable", "10.9.0.0", NULL, "from 10.9.0.0/16", "unreachable",
    RULE (FR_ACT_UNREACHABLE, .source_length = 16) },
  { "from 10.9.0.0/16 prohibit", "10.9.0.0", NULL, "from 10.9.0.0/16", "prohibit",
    RULE (FR_ACT_PROHIBIT, .source_length = 16) },
  { "from 2001:db8::/32 to 2001:db8::5 lookup 9", "2001:db8::", "2001:db8::5", "from 2001:db8::/32 to 2001:db8::5", "lookup",
    RULE (FR_ACT_TO_TBL, .source_length = 32, .destination_length = 128, .table = 9) },
  { "tun_id 55 lookup 7", NULL, NULL, "from all tun_id 55", "lookup", RULE (FR_ACT_TO_TBL, .tunnel_id = 55, .table = 7) },
  { "lookup 7 suppress_prefixlength 1 suppress_ifgroup 5", NULL, NULL, "from all",
    "lookup suppress_prefixlength 1 suppress_ifgroup 5",
    { .action = FR_ACT_TO_TBL, .table = 7, .suppress_prefix_length = 1, .suppress_group = 5, .has_suppress_group = TRUE } },
  { "l3mdev", NULL, NULL, "from all", "lookup [l3mdev-table]", RULE (FR_ACT_TO_TBL, .l3mdev = TRUE) },
};

static void
fill_rule (RuleCase *rule_case)
{
  NpRuleRecord *rule = &rule_case->rule;

  g_assert_true (rule_case->source == NULL || np_address_parse (rule_case->source, &rule->source));
  g_assert_true (rule_case->destination == NULL || np_address_parse (rule_case->destination, &rule->destination));
  rule->family = rule->source.family == AF_INET6 ? AF_INET6 : AF_INET;
}

static void
test_rules (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rule_cases); i++)
    {
      RuleCase *rule_case = &rule_cases[i];
      g_autoptr (GString) selector = g_string_new (NULL);
      g_autoptr (GString) action = g_string_new (NULL);

      fill_rule (rule_case);
      np_append_rule_selector (&rule_case->rule, selector);
      np_append_rule_action (&rule_case->rule, action);

      g_assert_cmpstr (selector->str, ==, rule_case->selector);
      g_assert_cmpstr (action->str, ==, rule_case->action);
      g_assert_nonnull (np_term_for_rule_action (rule_case->rule.action));
      g_assert_true (g_str_has_prefix (rule_case->action, np_term_for_rule_action (rule_case->rule.action)->word));
    }

  g_assert_true (np_term_for_rule_action (FR_ACT_UNSPEC) == np_glossary_lookup ("rule-action-other"));
  g_assert_true (np_term_for_rule_action (FR_ACT_RES3) == np_glossary_lookup ("rule-action-other"));
  g_assert_true (np_term_for_rule_action (__FR_ACT_MAX) == np_glossary_lookup ("rule-action-other"));
}

/* What not every ip(8) and kernel has. */
static const struct
{
  const char  *text;
  NpRuleRecord rule;
} rare_cases[] = {
  { "0: from all dscp 10 lookup 7", RULE (FR_ACT_TO_TBL, .dscp = 10, .dscp_mask = 0x3f, .table = 7) },
  { "0: from all dscp 0x8/0x38 lookup 7", RULE (FR_ACT_TO_TBL, .dscp = 8, .dscp_mask = 0x38, .table = 7) },
  { "0: from all flowlabel 0x5 lookup 7", RULE (FR_ACT_TO_TBL, .flow_label = 5, .flow_label_mask = 0xfffff, .table = 7) },
  { "0: from all flowlabel 0/0xff lookup 7", RULE (FR_ACT_TO_TBL, .flow_label_mask = 0xff, .table = 7) },
  { "0: from all sport 1/0x1 dport 80/0xfff0 lookup 7",
    RULE (FR_ACT_TO_TBL, .source_port_start = 1, .source_port_end = 1, .source_port_mask = 1, .destination_port_start = 80,
          .destination_port_end = 80, .destination_port_mask = 0xfff0, .table = 7) },
  { "0: from all [more] lookup 7", RULE (FR_ACT_TO_TBL, .has_more = TRUE, .table = 7) },
  { "0: from all lookup 7 realms 3/4", RULE (FR_ACT_TO_TBL, .realms = 3 << 16 | 4, .table = 7) },
  { "0: from all lookup 7 realms 4", RULE (FR_ACT_TO_TBL, .realms = 4, .table = 7) },
};

static void
test_rare_rules (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rare_cases); i++)
    {
      const NpRuleRecord *rule = &rare_cases[i].rule;
      g_autoptr (GString) text = g_string_new (NULL);

      np_append_rule (rule, text);
      g_assert_cmpstr (text->str, ==, rare_cases[i].text);
      g_assert_cmpint (np_rule_record_is_for_all (rule), ==, rule->realms != 0);
    }
}

/* The line of ip rule from our three columns: selector, table and action. */
static char *
rule_line (const NpRuleRecord *rule)
{
  GString *line = g_string_new (NULL);
  g_autoptr (GString) action = g_string_new (NULL);
  const char *rest;

  np_append_rule_selector (rule, line);
  np_append_rule_action (rule, action);
  rest = action->str;

  if (rule->table != 0)
    {
      g_assert_true (g_str_has_prefix (rest, "lookup"));
      rest += strlen ("lookup");
      g_string_append (line, " lookup ");
      np_append_route_table (rule->table, line);
    }
  else
    g_string_append_c (line, ' ');

  g_string_append (line, rest);

  return g_string_free (line, FALSE);
}

static void
test_rules_like_ip (void)
{
  if (!np_test_enter_namespace ())
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (rule_cases); i++)
    {
      RuleCase *rule_case = &rule_cases[i];
      const char *option = strchr (rule_case->arguments, ':') != NULL ? "-6" : "-4";
      g_autofree char *ours = NULL;
      g_autofree char *theirs = NULL;

      fill_rule (rule_case);
      ours = rule_line (&rule_case->rule);

      theirs = np_test_output ("ip %s rule add %s priority 1000 2>&1 || true; ip %s rule show priority 1000",
                               option, rule_case->arguments, option);

      /* A kernel without VRF refuses the one, a user namespace with only one user the other. */
      if ((rule_case->rule.l3mdev || rule_case->rule.has_uid_range) && !g_str_has_prefix (theirs, "1000:"))
        {
          g_test_message ("not possible here: %s: %s", rule_case->arguments, theirs);
          continue;
        }

      np_test_run ("ip %s rule del priority 1000", option);
      g_strstrip (theirs);
      g_assert_true (g_str_has_prefix (theirs, "1000:\t"));
      g_assert_cmpstr (theirs + strlen ("1000:\t"), ==, ours);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/terms-rules/words", test_rules);
  g_test_add_func ("/terms-rules/rare", test_rare_rules);
  g_test_add_func ("/terms-rules/like-ip", test_rules_like_ip);

  return g_test_run ();
}
