/* meaning/explain-absent.h: why a cell about a socket is empty
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/socket-record.h"

G_BEGIN_DECLS

char *np_explain_no_process  (const NpSocketRecord *socket) G_GNUC_WARN_UNUSED_RESULT;
char *np_explain_no_tcp_info (const NpSocketRecord *socket) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
