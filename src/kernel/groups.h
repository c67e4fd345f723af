/* kernel/groups.h: the groups that the interfaces listen to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/readers.h"

G_BEGIN_DECLS

gboolean np_group_parse_ipv4 (const char    *line,
                              NpGroupRecord *record);
gboolean np_group_parse_ipv6 (const char    *line,
                              NpGroupRecord *record);
gboolean np_group_parse_link (const char    *line,
                              NpGroupRecord *record);

G_END_DECLS
