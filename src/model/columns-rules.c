/* model/columns-rules.c: what there is to say about a policy rule
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/row.h"

#include <glib/gi18n-lib.h>
#include <linux/fib_rules.h>

#include "meaning/explain.h"
#include "meaning/sentences.h"
#include "meaning/terms.h"
#include "model/column-util.h"

typedef NpRuleRecord Rule;

NP_TEXT_COLUMN (family, Rule, r->family == AF_INET6 ? "ipv6" : "ipv4")
NP_NUMBER_COLUMN (priority, Rule, TRUE, r->priority)
NP_APPEND_COLUMN (selector, Rule, TRUE, np_append_rule_selector (r, text))
NP_APPEND_COLUMN (table, Rule, r->action == FR_ACT_TO_TBL && !r->l3mdev, np_append_route_table (r->table, text))
NP_APPEND_COLUMN (action, Rule, TRUE, np_append_rule_action (r, text))
NP_APPEND_COLUMN (protocol, Rule, TRUE, np_append_route_protocol (r->protocol, text))

NP_VALUE_TERM (family, Rule, np_term_for_family (r->family == AF_INET6 ? NP_FAMILY_IPV6 : NP_FAMILY_IPV4))
NP_VALUE_TERM (table, Rule, r->action == FR_ACT_TO_TBL && !r->l3mdev ? np_term_for_route_table (r->table) : NULL)
NP_VALUE_TERM (action, Rule, np_term_for_rule_action (r->action))
NP_VALUE_TERM (protocol, Rule, np_term_for_route_protocol (r->protocol))

static const NpColumn columns[] = {
  { "family", N_("Family"), "route-family", NP_COLUMN_TEXT, 6, .text = family_text,
    .explain = NP_EXPLAIN (np_explain_rule_family), .value_term = family_value_term },
  { "priority", N_("Priority"), "rule-priority", NP_COLUMN_NUMBER, 8, .number = priority_number,
    .explain = NP_EXPLAIN (np_explain_rule_priority) },
  { "selector", N_("Which Packets"), "rule-selector", NP_COLUMN_TEXT, 30, .expands = TRUE, .text = selector_text,
    .explain = NP_EXPLAIN (np_explain_rule_selector) },
  { "table", N_("Table"), "rule-table", NP_COLUMN_TEXT, 9, .text = table_text,
    .explain = NP_EXPLAIN (np_explain_rule_table), .value_term = table_value_term },
  { "action", N_("Action"), "rule-action", NP_COLUMN_TEXT, 12,
    .text = action_text, .explain = NP_EXPLAIN (np_explain_rule_action),
    .value_term = action_value_term },

  { "protocol", N_("Added By"), "route-protocol", NP_COLUMN_TEXT, 9, .text = protocol_text,
    .explain = NP_EXPLAIN (np_explain_rule_protocol), .value_term = protocol_value_term },
};

static const char *const plain_layout[] = {
  "family", "priority", "selector", "table", "action", NULL
};

const NpTableInfo np_rules_info = {
  .id = NP_TABLE_RULES,
  .name = "rules",
  .title = N_("Rules"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .layouts = { plain_layout },
  .get_row_type = np_row_get_type,
  .sentence = NP_EXPLAIN (np_sentence_for_rule),
};
