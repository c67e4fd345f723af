/* kernel/socket-state.h: the kernel's numbers in a socket record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/socket-record.h"

G_BEGIN_DECLS

gboolean np_inet_socket_set_state (NpSocketRecord *record,
                                   guint           number);
gboolean np_unix_socket_set_type  (NpSocketRecord *record,
                                   guint           number);

G_END_DECLS
