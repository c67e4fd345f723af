/* meaning/explain-rules.c: what the values of a policy rule mean here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>
#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>

#include "meaning/explain-term.h"
#include "meaning/terms.h"

/* Those that the kernel makes itself (fib_default_rules_init() in net/ipv4/fib_rules.c). */
#define FIRST_PRIORITY 0
#define MAIN_PRIORITY 32766
#define DEFAULT_PRIORITY 32767

char *
np_explain_rule_family (const NpRuleRecord *rule)
{
  return rule->family == AF_INET6
           ? g_strdup (_("This rule is for packets with IPv6 addresses, the newer and longer ones."))
           : g_strdup (_("This rule is for packets with IPv4 addresses, the older ones of four numbers."));
}

char *
np_explain_rule_priority (const NpRuleRecord *rule)
{
  switch (rule->priority)
    {
    case FIRST_PRIORITY:
      return g_strdup (_("0 comes first: no rule is asked before it."));
    case MAIN_PRIORITY:
      return g_strdup (_("32766 is the place of the rule that the system makes itself for ordinary lines."));
    case DEFAULT_PRIORITY:
      return g_strdup (_("32767 is the place of the last rule that the system makes itself; it is usually without effect."));
    default:
      return g_strdup_printf (_("Rules with a number below %u are asked before this one, those with a higher number after it."),
                              rule->priority);
    }
}

/* Whether a rule asks for nothing at all. */
static gboolean
takes_all (const NpRuleRecord *rule)
{
  g_autoptr(GString) selector = g_string_new (NULL);

  np_append_rule_selector (rule, selector);

  return g_str_equal (selector->str, "from all");
}

char *
np_explain_rule_selector (const NpRuleRecord *rule)
{
  if (takes_all (rule))
    return g_strdup (_("It is for all packets, wherever they come from and go to."));

  if (rule->has_more)
    return g_strdup (_("Only packets that fit these words follow the rule, and some conditions that are not known here."));

  if (rule->invert)
    return g_strdup (_("“not” turns it round: all packets follow the rule, except those that fit all the other words."));

  return g_strdup (_("Only packets that fit all these words follow the rule; for others the next rule is asked."));
}

char *
np_explain_rule_table (const NpRuleRecord *rule)
{
  if (rule->action != FR_ACT_TO_TBL)
    return g_strdup (_("Empty: this rule looks into no table."));

  if (rule->l3mdev)
    return g_strdup (_("Empty: the table is that of the VRF to which the packet’s interface belongs."));

  return np_explain_term (np_term_for_route_table (rule->table));
}

char *
np_explain_rule_protocol (const NpRuleRecord *rule)
{
  if (rule->protocol == RTPROT_KERNEL)
    return g_strdup (_("The system made this rule itself."));
  if (rule->protocol == RTPROT_UNSPEC)
    return g_strdup (_("Nobody said who added this rule."));

  return np_explain_term (np_term_for_route_protocol (rule->protocol));
}

char *
np_explain_rule_action (const NpRuleRecord *rule)
{
  if (rule->action == FR_ACT_GOTO)
    return g_strdup_printf (_("The search goes on with the rule number %u."), rule->target);

  return np_explain_term (np_term_for_rule_action (rule->action));
}
