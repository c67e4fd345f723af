/* kernel/proc-sctp.h: SCTP sockets and associations, as lines of /proc/net/sctp tell them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/readers.h"

G_BEGIN_DECLS

gboolean np_proc_sctp_parse_socket      (const char      *line,
                                         NpSocketRecord  *record);
gboolean np_proc_sctp_parse_association (const char      *line,
                                         NpSocketRecord  *record);

gboolean np_proc_sctp_read_family       (const char      *net,
                                         NpFamily         family,
                                         NpSnapshot      *snapshot,
                                         GError         **error);

G_END_DECLS
