/* kernel/neighbours.h: one message of the kernel's table of neighbours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/readers.h"

G_BEGIN_DECLS

gboolean np_neighbour_parse (const struct nlmsghdr *message,
                             NpInterfaceNames      *names,
                             NpNeighbourRecord     *record);

G_END_DECLS
