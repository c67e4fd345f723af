/* model/route.h: one row of the Routes table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/row.h"

G_BEGIN_DECLS

#define NP_TYPE_ROUTE (np_route_get_type ())
G_DECLARE_FINAL_TYPE (NpRoute, np_route, NP, ROUTE, NpRow)

const NpRouteRecord *np_route_get_record (NpRoute *self);

G_END_DECLS
