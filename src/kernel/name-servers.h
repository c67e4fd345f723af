/* kernel/name-servers.h: whom programs ask for addresses of names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/host.h"

G_BEGIN_DECLS

/* Where resolv.conf(5) is. */
#define NP_NAME_SERVERS_FILE "/etc/resolv.conf"

void np_name_servers_read (const char *path,
                           NpHost     *host);

G_END_DECLS
