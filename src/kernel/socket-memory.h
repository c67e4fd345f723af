/* kernel/socket-memory.h: what is remembered of sockets from one look to the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/socket-record.h"

G_BEGIN_DECLS

#define NP_NO_SOCKET G_MAXUINT32

/**
 * NpSocketSample:
 * @time: when it was taken, in µs of the monotonic clock; that of the kernel's answer as a whole
 * @bytes_sent: as in #NpSocketRecord, like all the following
 * @rx_rate: what came out of the comparison with the sample before, like all the following
 *
 * The counters of a TCP connection at one moment.
 */
typedef struct
{
  gint64  time;
  guint64 bytes_sent;
  guint64 bytes_received;
  guint64 busy_us;
  guint64 peer_limited_us;
  guint64 buffer_limited_us;
  guint64 rx_rate;
  guint64 tx_rate;
  guint8  has_rates;
  guint8  limit; /* NpLimit */
} NpSocketSample;

/**
 * NpSocketEntry:
 * @key: what names it: its cookie, or its inode where it has none
 * @cgroup_id: the cgroup v2 it was made in, which the kernel no longer tells of what it is still finishing; 0 unknown
 * @sample: for the life of sockets: its newest sample
 * @first_seen: for the life of sockets: when it was first seen, in µs since the epoch; 0 not yet
 * @owners: (nullable): the processes that were last known to hold it
 * @inode: its inode in the last look; 0 when no process held it
 * @uid: the user who made it
 * @seen: the look in which it was last there
 * @sampled: the look in which its counters were last told; 0 never
 * @retry: the look in which to search for its owner again
 * @lost: the look in which @owners turned out to be about now no more
 * @claim: for the process cache: the first of the claims of this round
 * @n_misses: how many searches have failed
 * @is_known: whether @owners is about now; otherwise it is a memory
 * @is_sought: whether its owner is being searched for
 * @was_there: whether it is older than @first_seen says
 */
typedef struct
{
  guint64        key;
  guint64        cgroup_id;
  NpSocketSample sample;
  gint64         first_seen;
  NpOwners      *owners;
  guint32        inode;
  guint32        uid;
  guint32        seen;
  guint32        sampled;
  guint32        retry;
  guint32        lost;
  guint32        claim;
  guint8         n_misses;
  guint8         is_known;
  guint8         is_sought;
  guint8         was_there;
} NpSocketEntry;

/**
 * NpSocketMemory:
 *
 * An entry for each socket that can be named, for all who compare this look with the one before. A look
 * is np_socket_memory_begin() and np_socket_memory_note() for every record of a snapshot, in their order.
 */
typedef struct _NpSocketMemory NpSocketMemory;

NpSocketMemory *np_socket_memory_new        (void) G_GNUC_WARN_UNUSED_RESULT;
void            np_socket_memory_free       (NpSocketMemory       *self);
guint32         np_socket_memory_begin      (NpSocketMemory       *self);
guint32         np_socket_memory_note       (NpSocketMemory       *self,
                                             const NpSocketRecord *record);
guint32         np_socket_memory_get_look   (NpSocketMemory       *self);
const guint32  *np_socket_memory_get_noted  (NpSocketMemory       *self,
                                             guint                *n_noted);
NpSocketEntry  *np_socket_memory_get        (NpSocketMemory       *self,
                                             guint32               index);
NpSocketEntry  *np_socket_memory_find       (NpSocketMemory       *self,
                                             const NpSocketRecord *record);
guint           np_socket_memory_get_size   (NpSocketMemory       *self);
gboolean        np_socket_memory_is_here    (NpSocketMemory       *self,
                                             const NpSocketEntry  *socket);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpSocketMemory, np_socket_memory_free)

G_END_DECLS
