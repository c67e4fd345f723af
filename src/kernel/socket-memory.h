/* kernel/socket-memory.h: what is remembered of sockets from one look to the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/socket-record.h"

G_BEGIN_DECLS

#define NP_NO_SOCKET G_MAXUINT32

/**
 * NpSocketEntry:
 * @key: what names it: its cookie, or its inode where it has none
 * @owners: (nullable): the processes that were last known to hold it
 * @inode: its inode in the last look; 0 when no process held it
 * @uid: the user who made it
 * @seen: the look in which it was last there
 * @retry: the look in which to search for its owner again
 * @lost: the look in which @owners turned out to be about now no more
 * @claim: for the process cache: the first of the claims of this round
 * @n_misses: how many searches have failed
 * @is_known: whether @owners is about now; otherwise it is a memory
 * @is_sought: whether its owner is being searched for
 */
typedef struct
{
  guint64   key;
  NpOwners *owners;
  guint32   inode;
  guint32   uid;
  guint32   seen;
  guint32   retry;
  guint32   lost;
  guint32   claim;
  guint8    n_misses;
  guint8    is_known;
  guint8    is_sought;
} NpSocketEntry;

typedef struct _NpSocketMemory NpSocketMemory;

NpSocketMemory *np_socket_memory_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void            np_socket_memory_free      (NpSocketMemory       *self);
guint32         np_socket_memory_begin     (NpSocketMemory       *self);
guint32         np_socket_memory_note      (NpSocketMemory       *self,
                                            const NpSocketRecord *record);
NpSocketEntry  *np_socket_memory_get       (NpSocketMemory       *self,
                                            guint32               index);
guint           np_socket_memory_get_size  (NpSocketMemory       *self);
gboolean        np_socket_memory_is_here   (NpSocketMemory       *self,
                                            const NpSocketEntry  *socket);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpSocketMemory, np_socket_memory_free)

G_END_DECLS
