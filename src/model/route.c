/* model/route.c: one row of the Routes table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/route.h"

/**
 * NpRoute:
 *
 * A line of a routing table that outlives the snapshots which describe it.
 */
struct _NpRoute
{
  NpRow parent_instance;
};

G_DEFINE_FINAL_TYPE (NpRoute, np_route, NP_TYPE_ROW)

static void
np_route_class_init (NpRouteClass *klass)
{
}

static void
np_route_init (NpRoute *self)
{
}

/**
 * np_route_get_record:
 * @self: a route
 *
 * Returns: (transfer none): its newest record, valid until the table's next update
 */
const NpRouteRecord *
np_route_get_record (NpRoute *self)
{
  g_return_val_if_fail (NP_IS_ROUTE (self), NULL);

  return np_row_get_record (NP_ROW (self));
}
