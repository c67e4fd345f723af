/* kernel/host-limits.h: how much there may be of something, and what was lost because there was more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/host.h"

G_BEGIN_DECLS

/* All are for the table of findings. @net is the folder of the text files, usually NP_PROC_NET, @proc the one
 * that others call /proc. */
void np_host_limits_read_network  (const char *proc,
                                   NpHost     *host);
void np_host_limits_read_files    (const char *net,
                                   NpHost     *host);
void np_host_limits_read_computer (const char *proc,
                                   NpHost     *host);

G_END_DECLS
