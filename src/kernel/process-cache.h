/* kernel/process-cache.h: which process holds which socket
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/socket-memory.h"
#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpProcessCache:
 *
 * Remembers from one snapshot to the next which processes hold which sockets, so
 * that a quiet moment reads nothing below /proc/PID/fd at all.
 */
typedef struct _NpProcessCache NpProcessCache;

/**
 * NpProcessCacheWork:
 * @n_sweeps: how often processes were listed
 * @n_scans: how many processes had their open files looked through
 * @n_fds: how many open files that were
 *
 * What the cache has done so far, for tests and measurements.
 */
typedef struct
{
  guint64 n_sweeps;
  guint64 n_scans;
  guint64 n_fds;
} NpProcessCacheWork;

NpProcessCache           *np_process_cache_new      (const char           *proc,
                                                     NpSocketMemory       *sockets) G_GNUC_WARN_UNUSED_RESULT;
void                      np_process_cache_free     (NpProcessCache       *self);
void                      np_process_cache_apply    (NpProcessCache       *self,
                                                     NpSnapshot           *snapshot);
const NpProcessCacheWork *np_process_cache_get_work (const NpProcessCache *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpProcessCache, np_process_cache_free)

G_END_DECLS
