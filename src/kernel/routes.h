/* kernel/routes.h: one message of the kernel about a route
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/readers.h"

G_BEGIN_DECLS

gboolean np_route_parse        (const struct nlmsghdr *message,
                                NpInterfaceNames      *names,
                                NpRouteRecord         *record);
gboolean np_route_parse_answer (const struct nlmsghdr *message,
                                NpInterfaceNames      *names,
                                NpRouteRecord         *record);

G_END_DECLS
