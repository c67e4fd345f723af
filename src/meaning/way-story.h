/* meaning/way-story.h: why a packet goes the way it goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/way.h"

G_BEGIN_DECLS

/**
 * NpWayStepKind:
 * @NP_WAY_STEP_RULE: a policy rule that was looked at, and what came of it
 * @NP_WAY_STEP_WINNER: the line of a routing table that decides, and why
 * @NP_WAY_STEP_LOSER: a line that matches too, and why it lost
 * @NP_WAY_STEP_REFUSAL: that the packet is not sent, and what a program is told
 * @NP_WAY_STEP_NEXT_HOP: to whom the packet is handed
 * @NP_WAY_STEP_NEIGHBOUR: what is known of that computer's hardware address
 * @NP_WAY_STEP_INTERFACE: where it leaves
 * @NP_WAY_STEP_SOURCE: which address it carries as its sender
 * @NP_WAY_STEP_NOTE: anything else that people should know, for example that the routes changed meanwhile
 */
typedef enum
{
  NP_WAY_STEP_RULE,
  NP_WAY_STEP_WINNER,
  NP_WAY_STEP_LOSER,
  NP_WAY_STEP_REFUSAL,
  NP_WAY_STEP_NEXT_HOP,
  NP_WAY_STEP_NEIGHBOUR,
  NP_WAY_STEP_INTERFACE,
  NP_WAY_STEP_SOURCE,
  NP_WAY_STEP_NOTE,
} NpWayStepKind;

/**
 * NpWayStep:
 * @kind: what it is about
 * @title: a few translated words: the line as people would write it, or the step
 * @text: one or two whole translated sentences
 * @route: (nullable): the line of the table that it speaks of; belongs to the way's snapshot
 * @rule: (nullable): the rule that it speaks of; likewise
 */
typedef struct
{
  NpWayStepKind        kind;
  char                *title;
  char                *text;
  const NpRouteRecord *route;
  const NpRuleRecord  *rule;
} NpWayStep;

const char *np_way_step_kind_get_word  (NpWayStepKind  kind);
const char *np_way_step_kind_get_title (NpWayStepKind  kind);
GPtrArray  *np_way_tell                (NpWay         *way) G_GNUC_WARN_UNUSED_RESULT;
char       *np_way_dup_summary         (NpWay         *way) G_GNUC_WARN_UNUSED_RESULT;
const char *np_way_get_refusal_word    (const NpWay   *way);

G_END_DECLS
