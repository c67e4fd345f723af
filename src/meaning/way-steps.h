/* meaning/way-steps.h: the parts of the story of a way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/way-story.h"
#include "meaning/way-walk.h"

G_BEGIN_DECLS

GPtrArray *np_way_steps_new      (void) G_GNUC_WARN_UNUSED_RESULT;

/* Both texts are (transfer full). */
NpWayStep *np_way_add_step       (GPtrArray           *steps,
                                  NpWayStepKind        kind,
                                  char                *title,
                                  char                *text);

/* A line as people would write it for ip-route(8). */
char      *np_way_dup_line       (const NpRouteRecord *line) G_GNUC_WARN_UNUSED_RESULT;

/* The entry for whom the packet is handed to next, NULL where there is none. */
const NpNeighbourRecord *np_way_find_neighbour (const NpWay *way);

/* Whether the destination exists on every network anew, and the question does not say on which one it is meant. */
gboolean   np_way_lacks_interface (const NpWay        *way);

/* Whether a line wins although its interface is off or has no link. */
gboolean   np_way_lacks_link      (const NpWay        *way);

/* Whether somebody must be asked for a hardware address, and it can be known whether he answered. */
gboolean   np_way_needs_neighbour (const NpWay        *way);

/* Each adds its steps to the story. */
void       np_way_tell_rules     (const NpWayWalk     *walk,
                                  GPtrArray           *steps);
void       np_way_tell_lines     (const NpWayWalk     *walk,
                                  GPtrArray           *steps);
void       np_way_tell_refusal   (const NpWayWalk     *walk,
                                  GPtrArray           *steps);
void       np_way_tell_hops      (const NpWayWalk     *walk,
                                  GPtrArray           *steps);

G_END_DECLS
