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

static const NpColumn columns[] = {
  { "family", N_("Family"), "route-family", NP_COLUMN_TEXT, 6, .text = family_text },
  { "priority", N_("Priority"), "rule-priority", NP_COLUMN_NUMBER, 8, .number = priority_number },
  { "selector", N_("Which Packets"), "rule-selector", NP_COLUMN_TEXT, 30, .expands = TRUE, .text = selector_text },
  { "table", N_("Table"), "rule-table", NP_COLUMN_TEXT, 9, .text = table_text },
  { "action", N_("Action"), "rule-action", NP_COLUMN_TEXT, 12,
    .text = action_text, .explain = NP_EXPLAIN (np_explain_rule_action) },

  { "protocol", N_("Added By"), "route-protocol", NP_COLUMN_TEXT, 9, .text = protocol_text },
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
