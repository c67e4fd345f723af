/* kernel/interfaces.h: one message of the kernel's list of interfaces
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/readers.h"

G_BEGIN_DECLS

gboolean np_interface_parse      (const struct nlmsghdr *message,
                                  NpInterfaceRecord     *record);
char    *np_interface_parse_name (const struct nlmsghdr *message,
                                  guint32               *index);

G_END_DECLS
