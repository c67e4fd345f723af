/* meaning/way-walk.c: the search for a way, followed rule by rule and line by line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/way-walk.h"

#include <errno.h>
#include <linux/fib_rules.h>
#include <linux/icmpv6.h>
#include <linux/rtnetlink.h>

/* No rule is assumed to be for the packet unless it is known. */
#define NOTHING_ASSUMED G_MAXUINT

/* What a kernel without policy rules does. */
static const NpRuleRecord default_rules[] = {
  { .priority = 0, .table = RT_TABLE_LOCAL, .action = FR_ACT_TO_TBL, .suppress_prefix_length = -1 },
  { .priority = 32766, .table = RT_TABLE_MAIN, .action = FR_ACT_TO_TBL, .suppress_prefix_length = -1 },
};

/**
 * np_route_get_preference:
 * @line: a line of an IPv6 routing table
 *
 * Returns: how much its router asks to be preferred (RFC 4191): 0 low, 1 medium, 2 high
 */
guint
np_route_get_preference (const NpRouteRecord *line)
{
  switch (line->preference)
    {
    case ICMPV6_ROUTER_PREF_HIGH:
      return 2;
    case ICMPV6_ROUTER_PREF_LOW:
      return 0;
    default:
      return 1;
    }
}

/**
 * np_route_get_source_length:
 * @line: a line of a routing table
 *
 * Returns: how many bits of the sender's address must match; 0 when packets from anywhere may use the line
 */
guint
np_route_get_source_length (const NpRouteRecord *line)
{
  return line->details != NULL ? line->details->source_length : 0;
}

static int
compare_numbers (guint32 a,
                 guint32 b)
{
  return (a > b) - (a < b);
}

/* Negative when @a wins over @b in the same table: the longest prefix, then the lowest metric. */
static int
compare_rank (const NpRouteRecord *a,
              const NpRouteRecord *b)
{
  if (a->prefix_length != b->prefix_length)
    return compare_numbers (b->prefix_length, a->prefix_length);

  if (np_route_get_source_length (a) != np_route_get_source_length (b))
    return compare_numbers (np_route_get_source_length (b), np_route_get_source_length (a));

  if (a->metric != b->metric)
    return compare_numbers (a->metric, b->metric);

  return compare_numbers (np_route_get_preference (b), np_route_get_preference (a));
}

/* Among equals the kernel takes the one that it lists first. */
static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  const NpRouteRecord *first = *(const NpRouteRecord *const *) a;
  const NpRouteRecord *second = *(const NpRouteRecord *const *) b;
  int order = compare_rank (first, second);

  return order != 0 ? order : (first > second) - (first < second);
}

/* There may be a million lines, so they are looked through once, whatever the number of rules. */
static void
collect_lines (NpWayWalk *self)
{
  const NpAddress *destination = &self->way->query.destination;
  guint n_records;
  const NpRouteRecord *records = np_snapshot_get_records (self->way->snapshot, NP_TABLE_ROUTES, &n_records);

  for (guint i = 0; i < n_records; i++)
    if (np_address_in_prefix (destination, &records[i].destination, records[i].prefix_length))
      g_ptr_array_add (self->lines, (gpointer) &records[i]);

  g_ptr_array_sort (self->lines, compare_lines);
}

static void
collect_rules (NpWayWalk *self,
               GPtrArray *rules)
{
  guint n_records;
  const NpRuleRecord *records = np_snapshot_get_records (self->way->snapshot, NP_TABLE_RULES, &n_records);

  for (guint i = 0; i < n_records; i++)
    if (records[i].family == self->way->query.destination.family)
      g_ptr_array_add (rules, (gpointer) &records[i]);

  self->default_rules = rules->len == 0;
  for (guint i = 0; self->default_rules && i < G_N_ELEMENTS (default_rules); i++)
    g_ptr_array_add (rules, (gpointer) &default_rules[i]);
}

static gboolean
is_readable (const NpWay *way)
{
  gboolean ipv4 = way->query.destination.family == AF_INET;

  return np_snapshot_get_error (way->snapshot, NP_READER_RULES) == NULL &&
         np_snapshot_get_error (way->snapshot, ipv4 ? NP_READER_ROUTES_IPV4 : NP_READER_ROUTES_IPV6) == NULL;
}

static int
refusal_of_line (const NpRouteRecord *line)
{
  switch (line->type)
    {
    case RTN_BLACKHOLE:
      return EINVAL;
    case RTN_UNREACHABLE:
      return EHOSTUNREACH;
    case RTN_PROHIBIT:
      return EACCES;
    default:
      return 0;
    }
}

static gboolean
is_of_table (const NpWayWalk     *self,
             const NpRouteRecord *line,
             guint32              table)
{
  return line->table == table ||
         (self->merged && table == RT_TABLE_LOCAL && line->table == RT_TABLE_MAIN);
}

static void
look_up (NpWayWalk *self,
         NpVisit   *visit)
{
  visit->result = NP_VISIT_NOTHING;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const NpRouteRecord *line = g_ptr_array_index (self->lines, i);

      if (!is_of_table (self, line, visit->rule->table))
        continue;

      visit->result = NP_VISIT_UNUSABLE;
      if (np_way_get_line_fault (self->way, line) == NP_LINE_FITS)
        {
          visit->line = line;
          break;
        }
    }

  if (visit->line == NULL)
    return;

  self->refusal = refusal_of_line (visit->line);
  visit->result = NP_VISIT_DECIDED;
  if (visit->line->type == RTN_THROW)
    visit->result = NP_VISIT_THROWN;
  else if (self->refusal == 0 && (int) visit->line->prefix_length <= visit->rule->suppress_prefix_length)
    visit->result = NP_VISIT_SUPPRESSED;
}

static void
apply_rule (NpWayWalk *self,
            NpVisit   *visit)
{
  switch (visit->rule->action)
    {
    case FR_ACT_TO_TBL:
      look_up (self, visit);
      break;
    case FR_ACT_GOTO:
      visit->result = NP_VISIT_JUMP;
      break;
    case FR_ACT_NOP:
      visit->result = NP_VISIT_NOP;
      break;
    case FR_ACT_BLACKHOLE:
      visit->result = NP_VISIT_REFUSED;
      self->refusal = EINVAL;
      break;
    case FR_ACT_UNREACHABLE:
      visit->result = NP_VISIT_REFUSED;
      self->refusal = ENETUNREACH;
      break;
    case FR_ACT_PROHIBIT:
      visit->result = NP_VISIT_REFUSED;
      self->refusal = EACCES;
      break;
    default:
      visit->result = NP_VISIT_UNKNOWN;
      break;
    }
}

/* A jump to a rule that is not there is none. */
static guint
find_target (GPtrArray *rules,
             guint      from)
{
  const NpRuleRecord *jump = g_ptr_array_index (rules, from);

  for (guint i = from + 1; i < rules->len; i++)
    if (((const NpRuleRecord *) g_ptr_array_index (rules, i))->priority == jump->target)
      return i;

  return from + 1;
}

static gboolean
depends (NpRuleFit fit)
{
  return fit == NP_RULE_DEPENDS_ON_PROGRAM || fit == NP_RULE_DEPENDS_ON_USER || fit == NP_RULE_DEPENDS_ON_VRF ||
         fit == NP_RULE_DEPENDS_ON_GROUP || fit == NP_RULE_DEPENDS_ON_MORE;
}

/* Follows the rules until one decides. Of those that nobody can judge only @assumed is for the packet. */
static void
follow (NpWayWalk *self,
        GPtrArray *rules,
        guint      assumed)
{
  g_array_set_size (self->visits, 0);
  self->line = NULL;
  self->refusal = ENETUNREACH;

  for (guint i = 0; i < rules->len;)
    {
      NpVisit visit = { .rule = g_ptr_array_index (rules, i), .result = NP_VISIT_SKIPPED };

      visit.fit = np_way_get_rule_fit (self->way, visit.rule);
      visit.taken = visit.fit == NP_RULE_IS_FOR_ALL || visit.fit == NP_RULE_IS_FOR_IT ||
                    (depends (visit.fit) && i == assumed);
      if (visit.taken)
        apply_rule (self, &visit);
      g_array_append_val (self->visits, visit);

      if (visit.result == NP_VISIT_REFUSED)
        return;
      if (visit.result == NP_VISIT_DECIDED)
        {
          self->line = visit.line;
          self->table = visit.line->table;
          return;
        }

      self->refusal = ENETUNREACH;
      i = visit.result == NP_VISIT_JUMP ? find_target (rules, i) : i + 1;
    }
}

static gboolean
has_hop (const NpRouteRecord *line,
         guint32              interface,
         const NpAddress     *gateway)
{
  const NpRouteDetails *details = line->details;

  if (details == NULL || details->n_hops == 0)
    return line->interface_index == interface && np_address_equal (&line->gateway, gateway);

  for (guint i = 0; i < details->n_hops; i++)
    if (details->hops[i].interface_index == interface && np_address_equal (&details->hops[i].gateway, gateway))
      return TRUE;

  return FALSE;
}

static guint32
nexthop_id_of (const NpRouteRecord *line)
{
  return line->details != NULL ? line->details->nexthop_id : 0;
}

/* What IPv6 makes of a next hop object it keeps for all lines that share it, and names the one that was asked for
 * first, even when that does not match this destination. The next hop is the right one all the same. */
static gboolean
has_shared_hop (const NpWayWalk *self)
{
  const NpWay *way = self->way;
  guint32 own_id = nexthop_id_of (self->line);
  guint32 matched_id = nexthop_id_of (&way->matched);

  return way->query.destination.family == AF_INET6 && own_id != 0 && matched_id != 0 &&
         (own_id == matched_id || has_hop (self->line, way->resolved.interface_index, &way->resolved.gateway));
}

static gboolean
agrees (const NpWayWalk *self)
{
  const NpWay *way = self->way;

  if (way->refusal != 0 || !way->has_matched)
    return self->refusal == way->refusal;
  if (self->refusal != 0)
    return FALSE;

  return has_shared_hop (self) ||
         (self->line->table == way->matched.table && compare_rank (self->line, &way->matched) == 0);
}

/* The kernel may begin with another of several next hops, and calls the type of a line after the destination. */
static gboolean
is_matched (const NpRouteRecord *line,
            const NpRouteRecord *matched)
{
  return line->table == matched->table &&
         line->tos == matched->tos &&
         compare_rank (line, matched) == 0 &&
         has_hop (line, matched->interface_index, &matched->gateway);
}

/* From now on the kernel's answer counts. */
static void
settle (NpWayWalk *self)
{
  const NpRouteRecord *matched = &self->way->matched;

  if (!self->way->has_matched)
    {
      if (!self->agrees)
        self->line = NULL;
      return;
    }

  if (self->agrees && has_shared_hop (self))
    return;

  self->line = NULL;
  self->table = matched->table;
  for (guint i = 0; i < self->lines->len && self->line == NULL; i++)
    if (is_matched (g_ptr_array_index (self->lines, i), matched))
      self->line = g_ptr_array_index (self->lines, i);
}

/* Until somebody adds a rule IPv4 keeps both tables in one tree (fib_trie_unmerge() in net/ipv4/fib_trie.c). */
static gboolean
may_be_merged (const NpWayWalk *self,
               GPtrArray       *rules)
{
  static const guint32 tables[] = { RT_TABLE_LOCAL, RT_TABLE_MAIN, RT_TABLE_DEFAULT };

  if (self->way->query.destination.family != AF_INET || rules->len > G_N_ELEMENTS (tables))
    return FALSE;

  for (guint i = 0; i < rules->len; i++)
    {
      const NpRuleRecord *rule = g_ptr_array_index (rules, i);

      if (rule->action != FR_ACT_TO_TBL || rule->table != tables[i] ||
          np_way_get_rule_fit (self->way, rule) != NP_RULE_IS_FOR_ALL)
        return FALSE;
    }

  return TRUE;
}

static void
search (NpWayWalk *self,
        GPtrArray *rules)
{
  follow (self, rules, NOTHING_ASSUMED);
  self->agrees = agrees (self);

  /* Once there was another rule they stay apart, even when it is gone. */
  if (!self->agrees && may_be_merged (self, rules))
    {
      self->merged = TRUE;
      follow (self, rules, NOTHING_ASSUMED);
      self->merged = self->agrees = agrees (self);
    }

  for (guint i = 0; i < rules->len && !self->agrees; i++)
    if (depends (np_way_get_rule_fit (self->way, g_ptr_array_index (rules, i))))
      {
        follow (self, rules, i);
        self->agrees = agrees (self);
      }

  if (!self->agrees)
    follow (self, rules, NOTHING_ASSUMED);
}

/**
 * np_way_walk_new:
 * @way: the kernel's answer; must live as long as the walk
 *
 * Searches the rules and tables of the answer's snapshot as the kernel does: rules by their priority, in a table
 * the longest prefix, then the lowest metric, then the preference of IPv6 routers. Where it depends on something
 * that the question leaves open, the possibility that leads to the kernel's answer is taken.
 *
 * Returns: (transfer full): the search
 */
NpWayWalk *
np_way_walk_new (const NpWay *way)
{
  NpWayWalk *self = g_new0 (NpWayWalk, 1);
  g_autoptr(GPtrArray) rules = g_ptr_array_new ();

  self->way = way;
  self->lines = g_ptr_array_new ();
  self->visits = g_array_new (FALSE, FALSE, sizeof (NpVisit));
  self->readable = is_readable (way);

  if (self->readable)
    {
      collect_lines (self);
      collect_rules (self, rules);
      search (self, rules);
    }
  settle (self);

  return self;
}

/**
 * np_way_walk_new_unanswered:
 * @way: a question that nobody asked the kernel; must live as long as the walk
 * @lines: (transfer none) (element-type NpRouteRecord): lines of any tables whose destination matches
 *
 * Searches likewise, but in @lines only and without an answer to compare with: rules that nobody can judge are
 * taken as not for the packet.
 *
 * Returns: (transfer full): the search
 */
NpWayWalk *
np_way_walk_new_unanswered (const NpWay *way,
                            GPtrArray   *lines)
{
  NpWayWalk *self = g_new0 (NpWayWalk, 1);
  g_autoptr(GPtrArray) rules = g_ptr_array_new ();

  self->way = way;
  self->lines = g_ptr_array_ref (lines);
  self->visits = g_array_new (FALSE, FALSE, sizeof (NpVisit));
  self->readable = TRUE;

  g_ptr_array_sort (self->lines, compare_lines);
  collect_rules (self, rules);
  follow (self, rules, NOTHING_ASSUMED);

  return self;
}

void
np_way_walk_free (NpWayWalk *self)
{
  g_ptr_array_unref (self->lines);
  g_array_unref (self->visits);
  g_free (self);
}
