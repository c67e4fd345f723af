/* cli/route-answer.h: which way a packet would go, before it is written down
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/way-story.h"

G_BEGIN_DECLS

/**
 * NpRouteStory:
 * @way: the kernel's answer
 * @steps: (element-type NpWayStep): the story of it
 * @address: the destination in numbers, with its interface where it needs one
 * @summary: what becomes of the packet, in one sentence
 * @trouble: (nullable): why programs cannot reach it, in a few words, or that nothing here stands in the way
 * @trouble_text: (nullable): the sentences that belong to it
 *
 * What is told of one destination.
 */
typedef struct
{
  NpWay     *way;
  GPtrArray *steps;
  char      *address;
  char      *summary;
  char      *trouble;
  char      *trouble_text;
} NpRouteStory;

/**
 * NpRouteAnswer:
 * @destination: what was asked for
 * @is_name: whether that is a name, which may have several addresses
 * @queries: (element-type NpWayQuery): a question for each of its addresses
 * @stories: (element-type NpRouteStory): what is told of those that were asked
 *
 * All that is written down.
 */
typedef struct
{
  const char *destination;
  gboolean    is_name;
  GArray     *queries;
  GPtrArray  *stories;
} NpRouteAnswer;

void np_route_answer_append_csv  (const NpRouteAnswer *answer,
                                  GString             *text);
void np_route_answer_append_json (const NpRouteAnswer *answer,
                                  GString             *text);
void np_route_answer_append_text (const NpRouteAnswer *answer,
                                  GString             *text);

G_END_DECLS
