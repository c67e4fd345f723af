/* tests/meaning/way-scene.h: ways that are made up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/way-story.h"

G_BEGIN_DECLS

/* Indexes of interfaces; 1 is lo. */
#define ETH0 2
#define WLAN0 3

/* The tables of a way that is made up, and what the kernel is supposed to answer. */
typedef struct
{
  NpSnapshot *snapshot;
  NpWayQuery  query;
  GPtrArray  *steps;
  NpWay      *way;
} Scene;

void             scene_init              (Scene      *scene,
                                          const char *destination);
void             scene_clear             (Scene *scene);
const char      *scene_interface         (guint32 index);
NpRuleRecord    *scene_add_rule          (Scene   *scene,
                                          guint32  priority,
                                          guint8   action,
                                          guint32  table);
void             scene_add_default_rules (Scene *scene);
NpRouteRecord   *scene_add_line          (Scene      *scene,
                                          const char *network,
                                          guint8      length,
                                          const char *router,
                                          guint32     interface,
                                          guint32     metric);
NpRouteRecord   *scene_add_refusing_line (Scene      *scene,
                                          const char *network,
                                          guint8      length,
                                          guint8      type);
void             scene_add_neighbour     (Scene      *scene,
                                          const char *address,
                                          guint16     state);
void             scene_add_own_address   (Scene      *scene,
                                          const char *address);
void             scene_tell              (Scene *scene);
void             scene_answer            (Scene      *scene,
                                          guint       index,
                                          const char *router,
                                          guint32     interface,
                                          const char *source);
void             scene_refuse            (Scene *scene,
                                          int    number);
const NpWayStep *scene_find              (const Scene   *scene,
                                          NpWayStepKind  kind,
                                          guint          nth);
void             scene_assert            (const Scene   *scene,
                                          NpWayStepKind  kind,
                                          guint          nth,
                                          const char    *title,
                                          const char    *text);
void             scene_assert_summary    (const Scene *scene,
                                          const char  *expected);
const char      *scene_text              (const Scene   *scene,
                                          NpWayStepKind  kind,
                                          guint          nth);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scene, scene_clear)

G_END_DECLS
