/* meaning/way-rules.c: the policy rules on the way of a packet, and what came of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/way-steps.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <linux/fib_rules.h>

#include "meaning/sentence-join.h"
#include "meaning/terms.h"

static char *
dup_title (const NpRuleRecord *rule)
{
  GString *text = g_string_new (NULL);

  np_append_rule (rule, text);

  return g_string_free (text, FALSE);
}

static char *
dup_unmet_source (const NpWay        *way,
                  const NpRuleRecord *rule)
{
  g_autofree char *prefix = np_address_dup_prefix (&rule->source, rule->source_length);

  if (np_address_is_set (&way->query.source))
    return g_strdup_printf (_("This rule is only for packets from %s, so it does not apply."), prefix);

  return g_strdup_printf (_("This rule is only for packets that a program sends from %s on purpose, so it does not apply: here the sender’s address is chosen later."), prefix);
}

static char *
dup_unmet_mark (const NpWay        *way,
                const NpRuleRecord *rule)
{
  if (way->query.mark == 0)
    return g_strdup_printf (_("This rule is only for packets that carry the mark %#x, so it does not apply: ordinary packets carry none."),
                            rule->fwmark);

  return g_strdup_printf (_("This rule is only for packets that carry the mark %1$#x, so it does not apply: this one carries %2$#x."),
                          rule->fwmark, way->query.mark);
}

static char *
dup_unmet_others (const NpRuleRecord *rule)
{
  g_autoptr(GString) selector = g_string_new (NULL);

  np_append_rule_selector (rule, selector);

  return g_strdup_printf (_("This rule is for all other packets (“%s”), so it does not apply."), selector->str);
}

/* Nobody can judge whether it is for the packet, or whether what it finds counts. */
static char *
dup_open (const NpVisit *visit)
{
  const NpRuleRecord *rule = visit->rule;

  switch ((guint) visit->fit)
    {
    case NP_RULE_DEPENDS_ON_USER:
      return g_strdup_printf (_("This rule is only for programs of the users %1$u to %2$u, so it depends on the user; it did not decide here."),
                              rule->uid_start, rule->uid_end);

    case NP_RULE_DEPENDS_ON_VRF:
      return g_strdup (_("This rule is only for interfaces of a separate network (VRF); it did not decide here."));

    case NP_RULE_DEPENDS_ON_GROUP:
      return g_strdup_printf (_("This rule leaves out ways through the interfaces of group %u; it did not decide here."),
                              rule->suppress_group);

    case NP_RULE_DEPENDS_ON_MORE:
      return g_strdup (_("This rule has conditions that this program does not know; it did not decide here."));

    default:
      return g_strdup (_("This rule is only for some programs (by protocol or port), whose packets may go another way; it did not decide here."));
    }
}

static char *
dup_unmet (const NpWay   *way,
           const NpVisit *visit)
{
  const NpRuleRecord *rule = visit->rule;
  g_autofree char *destination = np_address_dup_prefix (&rule->destination, rule->destination_length);

  switch (visit->fit)
    {
    case NP_RULE_WANTS_SOURCE:
      return dup_unmet_source (way, rule);

    case NP_RULE_WANTS_DESTINATION:
      return g_strdup_printf (_("This rule is only for packets to %s, so it does not apply."), destination);

    case NP_RULE_WANTS_TOS:
      return g_strdup_printf (_("This rule is only for packets with the type of service 0x%02x, so it does not apply: ordinary packets have 0x00."),
                              rule->tos != 0 ? rule->tos : rule->dscp << 2);

    case NP_RULE_WANTS_MARK:
      return dup_unmet_mark (way, rule);

    case NP_RULE_WANTS_FLOW_LABEL:
      return g_strdup_printf (_("This rule is only for packets with the flow label %#x, so it does not apply: ordinary packets have none when their way is chosen."),
                              rule->flow_label);

    case NP_RULE_WANTS_TUNNEL:
      return g_strdup_printf (_("This rule is only for packets of the tunnel %" PRIu64 ", so it does not apply."),
                              rule->tunnel_id);

    case NP_RULE_WANTS_ARRIVAL:
      return g_strdup_printf (_("This rule is only for packets that come in through %s, so it does not apply: this one begins on this computer."),
                              rule->input_interface);

    case NP_RULE_WANTS_INTERFACE:
      return g_strdup_printf (_("This rule is only for programs that are bound to the interface %s, so it does not apply."),
                              rule->output_interface);

    case NP_RULE_WANTS_USER:
      return g_strdup_printf (_("This rule is only for programs of the users %1$u to %2$u, so it does not apply: here it is user %3$u."),
                              rule->uid_start, rule->uid_end, way->query.uid);

    case NP_RULE_WANTS_VRF:
      return g_strdup (_("This rule is only for programs that are bound to an interface of a separate network (VRF), so it does not apply."));

    case NP_RULE_WANTS_OTHERS:
      return dup_unmet_others (rule);

    case NP_RULE_DEPENDS_ON_PROGRAM:
    case NP_RULE_DEPENDS_ON_USER:
    case NP_RULE_DEPENDS_ON_VRF:
    case NP_RULE_DEPENDS_ON_GROUP:
    case NP_RULE_DEPENDS_ON_MORE:
    case NP_RULE_IS_FOR_ALL:
    case NP_RULE_IS_FOR_IT:
    default:
      return dup_open (visit);
    }
}

static char *
dup_met (const NpVisit *visit)
{
  switch ((guint) visit->fit)
    {
    case NP_RULE_IS_FOR_ALL:
      return g_strdup (_("This rule is for all packets."));

    case NP_RULE_DEPENDS_ON_PROGRAM:
      return g_strdup (_("This rule is only for some programs (by protocol or port) and was applied here; packets of other programs may go another way."));

    case NP_RULE_DEPENDS_ON_USER:
      return g_strdup_printf (_("This rule is only for programs of the users %1$u to %2$u and was applied here; packets of other users may go another way."),
                              visit->rule->uid_start, visit->rule->uid_end);

    case NP_RULE_DEPENDS_ON_GROUP:
      return g_strdup_printf (_("This rule leaves out ways through the interfaces of group %u, and was applied here."),
                              visit->rule->suppress_group);

    case NP_RULE_DEPENDS_ON_MORE:
      return g_strdup (_("This rule has conditions that this program does not know, and was applied here."));

    default:
      return g_strdup (_("The packet is one that this rule is for."));
    }
}

static char *
dup_result_of_merged (const NpRouteRecord *line,
                      const char          *text)
{
  g_autoptr(GString) table = g_string_new (NULL);

  np_append_route_table (line->table, table);

  return g_strdup_printf (_("While nobody has added rules, Linux searches this table and the table %1$s as one, and the longest prefix of both wins: the line “%2$s” of the table %1$s decides."),
                          table->str, text);
}

static char *
dup_result_of_table (const NpVisit *visit)
{
  g_autoptr(GString) table = g_string_new (NULL);
  g_autofree char *line = visit->line != NULL ? np_way_dup_line (visit->line) : NULL;

  np_append_route_table (visit->rule->table, table);

  switch ((guint) visit->result)
    {
    case NP_VISIT_UNUSABLE:
      return g_strdup_printf (_("The table %s has lines for this address, but none that this packet can use, so the search goes on."),
                              table->str);

    case NP_VISIT_THROWN:
      return g_strdup_printf (_("In the table %1$s the line “%2$s” matches best; it says not to look on in this table, so the search goes on with the next rule."),
                              table->str, line);

    case NP_VISIT_SUPPRESSED:
      return g_strdup_printf (_("In the table %1$s the line “%2$s” matches best, but for this rule lines with a prefix of /%3$d or shorter do not count, so the search goes on."),
                              table->str, line, visit->rule->suppress_prefix_length);

    case NP_VISIT_DECIDED:
      if (visit->line->table != visit->rule->table)
        return dup_result_of_merged (visit->line, line);
      return g_strdup_printf (_("The table %1$s decides: its line “%2$s” matches."), table->str, line);

    default:
      return g_strdup_printf (_("The table %s has no line for this address, so the search goes on."), table->str);
    }
}

static char *
dup_result (const NpVisit *visit)
{
  switch (visit->result)
    {
    case NP_VISIT_JUMP:
      return g_strdup_printf (_("The search goes on at rule %u."), visit->rule->target);

    case NP_VISIT_NOP:
      return g_strdup (_("It does nothing, so the search goes on."));

    case NP_VISIT_REFUSED:
      return g_strdup (_("The rule itself decides: it refuses the packet."));

    case NP_VISIT_UNKNOWN:
      return g_strdup (_("What it does is not known to this program."));

    case NP_VISIT_SKIPPED:
    case NP_VISIT_NOTHING:
    case NP_VISIT_UNUSABLE:
    case NP_VISIT_THROWN:
    case NP_VISIT_SUPPRESSED:
    case NP_VISIT_DECIDED:
    default:
      return dup_result_of_table (visit);
    }
}

static char *
dup_text (const NpWay   *way,
          const NpVisit *visit)
{
  if (!visit->taken)
    return dup_unmet (way, visit);

  return np_sentence_join (dup_met (visit), dup_result (visit));
}

/**
 * np_way_tell_rules:
 * @walk: the search
 * @steps: (element-type NpWayStep): gets a step for each rule that was looked at, in their order
 *
 * A kernel without policy rules has none to tell of.
 */
void
np_way_tell_rules (const NpWayWalk *walk,
                   GPtrArray       *steps)
{
  for (guint i = 0; i < walk->visits->len && !walk->default_rules; i++)
    {
      const NpVisit *visit = &g_array_index (walk->visits, NpVisit, i);
      NpWayStep *step = np_way_add_step (steps, NP_WAY_STEP_RULE,
                                         dup_title (visit->rule), dup_text (walk->way, visit));

      step->rule = visit->rule;
      step->route = visit->line;
    }
}
