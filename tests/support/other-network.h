/* tests/support/other-network.h: networks beside that of the test
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

/**
 * NpTestNetwork:
 * @name: what ip-netns(8) calls it; %NULL for one without a name
 * @pid: a process in it that waits for callers
 * @port: its TCP port
 * @keeper: a process that takes the name away, whatever becomes of the test
 * @keeper_fd: tells it to do so when it is closed
 *
 * A network namespace with one program in it.
 */
typedef struct
{
  char    *name;
  pid_t    pid;
  guint16  port;
  pid_t    keeper;
  int      keeper_fd;
} NpTestNetwork;

gboolean np_test_network_begin  (NpTestNetwork *self,
                                 gboolean       named,
                                 uid_t          uid);
void     np_test_network_kill   (NpTestNetwork *self);
void     np_test_network_unname (NpTestNetwork *self);
void     np_test_network_end    (NpTestNetwork *self);

void     np_test_as_nobody     (void         (*func) (gpointer user_data),
                                gpointer       user_data);

G_END_DECLS
