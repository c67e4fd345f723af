/* kernel/socket-claims.h: from the open files of processes to the owners of sockets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/process-table.h"
#include "kernel/socket-memory.h"

G_BEGIN_DECLS

/**
 * NpSocketClaims:
 *
 * Collects which process holds which socket while processes are scanned, and
 * makes of that the lists of owners in a #NpSocketMemory.
 */
typedef struct _NpSocketClaims NpSocketClaims;

NpSocketClaims *np_socket_claims_new    (NpSocketMemory *sockets,
                                         NpProcessTable *processes) G_GNUC_WARN_UNUSED_RESULT;
void            np_socket_claims_free   (NpSocketClaims *self);
void            np_socket_claims_begin  (NpSocketClaims *self);
gboolean        np_socket_claims_add    (NpSocketClaims *self,
                                         NpProcessEntry *process,
                                         guint32         inode,
                                         guint          *n_sought);
void            np_socket_claims_settle (NpSocketClaims *self,
                                         guint32         look);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpSocketClaims, np_socket_claims_free)

G_END_DECLS
