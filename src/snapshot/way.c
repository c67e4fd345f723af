/* snapshot/way.c: the kernel's answer to which way a packet would go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/way.h"

/**
 * np_way_new:
 * @snapshot: the routes, rules, interfaces, addresses and neighbours of this moment
 * @query: what is asked
 *
 * Returns: (transfer full): an answer to be filled, before anybody else sees it
 */
NpWay *
np_way_new (NpSnapshot       *snapshot,
            const NpWayQuery *query)
{
  NpWay *self = g_atomic_rc_box_new0 (NpWay);

  self->snapshot = np_snapshot_ref (snapshot);
  self->query = *query;

  return self;
}

NpWay *
np_way_ref (NpWay *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
way_clear (gpointer data)
{
  NpWay *self = data;

  np_route_record_clear (&self->matched);
  np_route_record_clear (&self->resolved);
  np_snapshot_unref (self->snapshot);
}

void
np_way_unref (NpWay *self)
{
  g_atomic_rc_box_release_full (self, way_clear);
}
