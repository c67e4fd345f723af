/* tests/meaning/way-scene.c: ways that are made up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/way-scene.h"

#include <linux/fib_rules.h>
#include <linux/if.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include "meaning/assert-sentence.h"
#include "support/sample.h"

const char *
scene_interface (guint32 index)
{
  return index == 1 ? "lo" : index == ETH0 ? "eth0" : "wlan0";
}

static void
add_interface (Scene   *scene,
               guint32  index,
               guint32  flags)
{
  NpInterfaceRecord *record = np_snapshot_add (scene->snapshot, NP_TABLE_INTERFACES);

  record->name = g_ref_string_new (scene_interface (index));
  record->kind = g_ref_string_new (index == 1 ? "loopback" : index == ETH0 ? "ethernet" : "wifi");
  record->index = index;
  record->flags = flags;
  record->state = IF_OPER_UP;
}

void
scene_init (Scene      *scene,
            const char *destination)
{
  const NpRequest request = {
    .tables = 1 << NP_TABLE_ROUTES | 1 << NP_TABLE_RULES | 1 << NP_TABLE_INTERFACES |
              1 << NP_TABLE_ADDRESSES | 1 << NP_TABLE_NEIGHBOURS,
  };

  scene->snapshot = np_snapshot_new (&request);
  scene->query.destination = sample_address (destination);
  scene->query.has_uid = TRUE;
  scene->query.uid = 1000;
  add_interface (scene, 1, IFF_UP | IFF_LOOPBACK);
  add_interface (scene, ETH0, IFF_UP | IFF_BROADCAST);
  add_interface (scene, WLAN0, IFF_UP | IFF_BROADCAST);
}

void
scene_clear (Scene *scene)
{
  g_clear_pointer (&scene->steps, g_ptr_array_unref);
  g_clear_pointer (&scene->way, np_way_unref);
  g_clear_pointer (&scene->snapshot, np_snapshot_unref);
}

NpRuleRecord *
scene_add_rule (Scene   *scene,
                guint32  priority,
                guint8   action,
                guint32  table)
{
  NpRuleRecord *rule = np_snapshot_add (scene->snapshot, NP_TABLE_RULES);

  rule->priority = priority;
  rule->action = action;
  rule->table = table;
  rule->family = scene->query.destination.family;
  rule->suppress_prefix_length = -1;

  return rule;
}

void
scene_add_default_rules (Scene *scene)
{
  scene_add_rule (scene, 0, FR_ACT_TO_TBL, RT_TABLE_LOCAL);
  scene_add_rule (scene, 32766, FR_ACT_TO_TBL, RT_TABLE_MAIN);
  scene_add_rule (scene, 32767, FR_ACT_TO_TBL, RT_TABLE_DEFAULT);
}

/* A line of the table main; the result is valid until the next one is added. */
NpRouteRecord *
scene_add_line (Scene      *scene,
                const char *network,
                guint8      length,
                const char *router,
                guint32     interface,
                guint32     metric)
{
  NpRouteRecord *line = np_snapshot_add (scene->snapshot, NP_TABLE_ROUTES);

  line->destination = sample_address (network);
  line->prefix_length = length;
  line->table = RT_TABLE_MAIN;
  line->type = RTN_UNICAST;
  line->metric = metric;
  line->interface_index = interface;
  if (interface != 0)
    line->interface = g_ref_string_new (scene_interface (interface));
  if (router != NULL)
    line->gateway = sample_address (router);

  return line;
}

NpRouteRecord *
scene_add_refusing_line (Scene      *scene,
                         const char *network,
                         guint8      length,
                         guint8      type)
{
  NpRouteRecord *line = scene_add_line (scene, network, length, NULL, 0, 0);

  line->type = type;

  return line;
}

void
scene_add_neighbour (Scene      *scene,
                     const char *address,
                     guint16     state)
{
  NpNeighbourRecord *neighbour = np_snapshot_add (scene->snapshot, NP_TABLE_NEIGHBOURS);

  neighbour->address = sample_address (address);
  neighbour->interface_index = ETH0;
  neighbour->state = state;
  if (state != NUD_FAILED && state != NUD_INCOMPLETE)
    {
      neighbour->mac_length = 6;
      neighbour->mac[0] = 2;
      neighbour->mac[5] = 9;
    }
}

void
scene_add_own_address (Scene      *scene,
                       const char *address)
{
  NpAddressRecord *record = np_snapshot_add (scene->snapshot, NP_TABLE_ADDRESSES);

  record->address = sample_address (address);
  record->interface_index = ETH0;
}

/* A text about a refusal may speak of fe80::1%eth0. */
static void
assert_steps (GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      const NpWayStep *step = g_ptr_array_index (steps, i);

      g_assert_nonnull (np_way_step_kind_get_word (step->kind));
      g_assert_nonnull (np_way_step_kind_get_title (step->kind));
      g_assert_cmpstr (step->title, !=, "");
      if (strchr (step->text, '%') == NULL)
        assert_sentence (step->text);
    }
}

void
scene_tell (Scene *scene)
{
  g_autofree char *summary = np_way_dup_summary (scene->way);

  g_clear_pointer (&scene->steps, g_ptr_array_unref);
  scene->steps = np_way_tell (scene->way);

  /* In the language of tests/pseudo-locale.py, sentences begin and end with a bracket. */
  if (g_str_has_prefix (summary, "⟦"))
    return;

  assert_steps (scene->steps);
  assert_sentence (summary);
}

/* The kernel chose @line, number @index of those added, and hands the packet to @router through @interface. */
void
scene_answer (Scene      *scene,
              guint       index,
              const char *router,
              guint32     interface,
              const char *source)
{
  guint n_records;
  const NpRouteRecord *lines = np_snapshot_get_records (scene->snapshot, NP_TABLE_ROUTES, &n_records);
  NpWay *way = np_way_new (scene->snapshot, &scene->query);

  g_assert_cmpuint (index, <, n_records);
  np_route_record_copy (&lines[index], &way->matched);
  way->has_matched = TRUE;
  way->has_resolved = TRUE;
  way->resolved.destination = scene->query.destination;
  way->resolved.type = lines[index].type;
  way->resolved.interface_index = interface;
  way->resolved.interface = g_ref_string_new (scene_interface (interface));
  if (router != NULL)
    way->resolved.gateway = sample_address (router);
  if (source != NULL)
    way->resolved.source = sample_address (source);

  scene->way = way;
  scene_tell (scene);
}

void
scene_refuse (Scene *scene,
              int    number)
{
  scene->way = np_way_new (scene->snapshot, &scene->query);
  scene->way->refusal = number;
  scene_tell (scene);
}

/* The step number @nth of a kind, counted from 0; NULL when there are not so many. */
const NpWayStep *
scene_find (const Scene   *scene,
            NpWayStepKind  kind,
            guint          nth)
{
  for (guint i = 0; i < scene->steps->len; i++)
    {
      const NpWayStep *step = g_ptr_array_index (scene->steps, i);

      if (step->kind == kind && nth-- == 0)
        return step;
    }

  return NULL;
}

void
scene_assert (const Scene   *scene,
              NpWayStepKind  kind,
              guint          nth,
              const char    *title,
              const char    *text)
{
  const NpWayStep *step = scene_find (scene, kind, nth);

  g_assert_nonnull (step);
  if (title != NULL)
    g_assert_cmpstr (step->title, ==, title);
  g_assert_cmpstr (step->text, ==, text);
}

void
scene_assert_summary (const Scene *scene,
                      const char  *expected)
{
  g_autofree char *summary = np_way_dup_summary (scene->way);

  g_assert_cmpstr (summary, ==, expected);
}

const char *
scene_text (const Scene   *scene,
               NpWayStepKind  kind,
               guint          nth)
{
  const NpWayStep *step = scene_find (scene, kind, nth);

  return step != NULL ? step->text : NULL;
}
