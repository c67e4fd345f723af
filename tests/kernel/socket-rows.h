/* tests/kernel/socket-rows.h: sockets as other tools print them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/readers.h"

G_BEGIN_DECLS

typedef void (*NpTestRowFunc) (const NpSocketRecord *record,
                               GString              *rows);

void  np_test_append_ss_row      (const NpSocketRecord *record,
                                  GString              *rows);
void  np_test_append_netstat_row (const NpSocketRecord *record,
                                  GString              *rows);
char *np_test_socket_rows        (NpSnapshot           *snapshot,
                                  NpTestRowFunc         append);

NpSnapshot *np_test_read_sockets (NpNetlink            *diag,
                                  guint                 protocols,
                                  guint                 families,
                                  guint                 details);

G_END_DECLS
