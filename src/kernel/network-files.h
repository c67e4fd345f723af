/* kernel/network-files.h: a network, by the text files of a process in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

void np_network_files_read (const char *net,
                            NpSnapshot *snapshot);

G_END_DECLS
