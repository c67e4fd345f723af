/* meaning/way-lines.c: the line of a routing table that wins, and those that lose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/way-steps.h"

#include <glib/gi18n-lib.h>
#include <linux/rtnetlink.h>

#include "meaning/sentence-join.h"
#include "meaning/sentences.h"
#include "meaning/terms.h"

static void
append_hop (GString         *text,
            const NpAddress *gateway,
            const char      *interface)
{
  if (np_address_is_set (gateway))
    {
      g_string_append (text, " via ");
      np_address_append (gateway, text);
    }
  if (interface != NULL)
    g_string_append_printf (text, " dev %s", interface);
}

static void
append_hops (GString             *text,
             const NpRouteRecord *line)
{
  const NpRouteDetails *details = line->details;

  if (details == NULL || details->n_hops == 0)
    append_hop (text, &line->gateway, line->interface);
  else
    for (guint i = 0; i < details->n_hops; i++)
      {
        g_string_append (text, " nexthop");
        append_hop (text, &details->hops[i].gateway, details->hops[i].interface);
        g_string_append_printf (text, " weight %u", details->hops[i].weight);
      }
}

/**
 * np_way_dup_line:
 * @line: a line of a routing table
 *
 * Returns: (transfer full): what names it, in the words of ip-route(8): `blackhole 10.0.0.0/8 metric 7`
 */
char *
np_way_dup_line (const NpRouteRecord *line)
{
  GString *text = g_string_new (NULL);

  if (line->type != RTN_UNICAST)
    {
      np_append_route_type (line->type, text);
      g_string_append_c (text, ' ');
    }

  if (line->prefix_length == 0)
    g_string_append (text, "default");
  else
    np_address_append_prefix (&line->destination, line->prefix_length, text);

  if (line->details != NULL && line->details->source_length != 0)
    {
      g_string_append (text, " from ");
      np_address_append_prefix (&line->details->source_prefix, line->details->source_length, text);
    }
  if (line->tos != 0)
    g_string_append_printf (text, " tos 0x%02x", line->tos);

  append_hops (text, line);
  if (line->metric != 0)
    g_string_append_printf (text, " metric %u", line->metric);

  return g_string_free (text, FALSE);
}

/* The best of the other lines of the table that could have been used. */
static const NpRouteRecord *
find_rival (const NpWayWalk *walk)
{
  for (guint i = 0; i < walk->lines->len; i++)
    {
      const NpRouteRecord *line = g_ptr_array_index (walk->lines, i);

      if (line != walk->line && line->table == walk->table && np_way_get_line_fault (walk->way, line) == NP_LINE_FITS)
        return line;
    }

  return NULL;
}

/* Why @winner won over the best of the others. */
static char *
dup_reason (const NpWayWalk     *walk,
            const NpRouteRecord *winner)
{
  const NpRouteRecord *rival = find_rival (walk);
  g_autoptr(GString) table = g_string_new (NULL);

  np_append_route_table (walk->table, table);

  if (!walk->agrees || walk->line == NULL)
    return g_strdup_printf (_("The kernel says that this line of the table %s decides."), table->str);

  if (rival == NULL)
    return g_strdup_printf (_("It is the only line of the table %s that this packet can use."), table->str);

  if (rival->prefix_length != winner->prefix_length)
    return g_strdup_printf (_("Of the lines of the table %1$s that match, it says most exactly where the packet goes: the longest prefix wins, here /%2$u."),
                            table->str, winner->prefix_length);

  if (np_route_get_source_length (rival) != np_route_get_source_length (winner))
    return g_strdup_printf (_("Of the lines of the table %s that match just as exactly, it also names the network of the sender."),
                            table->str);

  if (rival->metric != winner->metric)
    return g_strdup_printf (_("Of the lines of the table %1$s that match just as exactly, it is the cheapest: the lowest metric wins, here %2$u."),
                            table->str, winner->metric);

  if (np_route_get_preference (rival) != np_route_get_preference (winner))
    return g_strdup_printf (_("Of the lines of the table %s that match just as exactly and cost the same, its router asks most strongly to be used."),
                            table->str);

  return g_strdup_printf (_("Several lines of the table %s are equally good; the kernel chose this one."), table->str);
}

/* Why @line, which may be used, lost; the kernel's choice is not always the one that we expect. */
static char *
dup_loss (const NpRouteRecord *line,
          const NpRouteRecord *winner)
{
  if (line->prefix_length == 0 && winner->prefix_length != 0)
    return g_strdup (_("It is the default, which is used only where no other line matches."));

  if (line->prefix_length < winner->prefix_length)
    return g_strdup_printf (_("It matches too, but less exactly: its prefix /%1$u is shorter than /%2$u."),
                            line->prefix_length, winner->prefix_length);

  if (line->prefix_length > winner->prefix_length)
    return g_strdup (_("It matches too, but the kernel did not choose it."));

  if (np_route_get_source_length (line) < np_route_get_source_length (winner))
    return g_strdup (_("It matches just as exactly, but does not name the network of the sender."));

  if (line->metric > winner->metric)
    return g_strdup_printf (_("It matches just as exactly, but costs more: its metric is %1$u instead of %2$u."),
                            line->metric, winner->metric);

  if (line->metric == winner->metric && np_route_get_preference (line) < np_route_get_preference (winner))
    return g_strdup (_("It matches just as exactly and costs the same, but its router asks less strongly to be used."));

  return g_strdup (_("It matches too, but the kernel did not choose it."));
}

static char *
dup_fault (const NpWay         *way,
           const NpRouteRecord *line,
           const NpRouteRecord *winner)
{
  g_autoptr(GString) source = g_string_new (NULL);

  switch (np_way_get_line_fault (way, line))
    {
    case NP_LINE_OTHER_TOS:
      return g_strdup_printf (_("It is only for packets with the type of service 0x%02x; ordinary packets have 0x00."), line->tos);

    case NP_LINE_OTHER_SOURCE:
      np_address_append_prefix (&line->details->source_prefix, line->details->source_length, source);
      return g_strdup_printf (_("It is only for packets that are sent from %s."), source->str);

    case NP_LINE_OTHER_INTERFACE:
      return g_strdup (_("It leads through another interface than the one that the packet must take."));

    case NP_LINE_DEAD:
      return g_strdup (_("It cannot be used: its interface is off, gone or without a link."));

    case NP_LINE_FITS:
    default:
      return winner != NULL ? dup_loss (line, winner) : NULL;
    }
}

/* A packet for a group or for everyone is not handed to the router of the line. */
static char *
dup_doing (const NpWay         *way,
           const NpRouteRecord *winner)
{
  if (way->has_matched && winner->type == RTN_UNICAST && way->matched.type == RTN_BROADCAST)
    return g_strdup (_("The packet is for everyone on the network, so only the interface of the line counts, not its router."));

  if (way->has_matched && winner->type == RTN_UNICAST && way->matched.type == RTN_MULTICAST)
    return g_strdup (_("The packet is for a group, so only the interface of the line counts, not its router."));

  return np_sentence_for_route (winner);
}

static void
tell_winner (const NpWayWalk     *walk,
             const NpRouteRecord *winner,
             GPtrArray           *steps)
{
  NpWayStep *step = np_way_add_step (steps, NP_WAY_STEP_WINNER, np_way_dup_line (winner),
                                     np_sentence_join (dup_reason (walk, winner), dup_doing (walk->way, winner)));

  step->route = walk->line;
}

static void
tell_losers (const NpWayWalk     *walk,
             guint32              table,
             const NpRouteRecord *winner,
             GPtrArray           *steps)
{
  for (guint i = 0; i < walk->lines->len; i++)
    {
      const NpRouteRecord *line = g_ptr_array_index (walk->lines, i);
      char *text;

      if (line == walk->line || line->table != table)
        continue;

      text = dup_fault (walk->way, line, winner);
      if (text != NULL)
        np_way_add_step (steps, NP_WAY_STEP_LOSER, np_way_dup_line (line), text)->route = line;
    }
}

/* Several rules may ask the same table. */
static gboolean
is_first_of_table (const NpWayWalk *walk,
                   guint            i)
{
  const NpVisit *visits = (const NpVisit *) (gconstpointer) walk->visits->data;

  for (guint j = 0; j < i; j++)
    if (visits[j].result == NP_VISIT_UNUSABLE && visits[j].rule->table == visits[i].rule->table)
      return FALSE;

  return TRUE;
}

/**
 * np_way_tell_lines:
 * @walk: the search
 * @steps: (element-type NpWayStep): gets a step for each line of the deciding table that matches, the winner first
 *
 * Where no line decides, those are told that match and cannot be used.
 */
void
np_way_tell_lines (const NpWayWalk *walk,
                   GPtrArray       *steps)
{
  const NpWay *way = walk->way;
  const NpRouteRecord *winner = walk->line;

  if (winner == NULL && way->has_matched)
    winner = &way->matched;

  if (winner != NULL)
    {
      tell_winner (walk, winner, steps);
      tell_losers (walk, walk->table, winner, steps);
      return;
    }

  for (guint i = 0; i < walk->visits->len; i++)
    {
      const NpVisit *visit = &g_array_index (walk->visits, NpVisit, i);

      if (visit->result == NP_VISIT_UNUSABLE && is_first_of_table (walk, i))
        tell_losers (walk, visit->rule->table, NULL, steps);
    }
}
