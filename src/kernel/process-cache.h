/* kernel/process-cache.h: which process holds which socket
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpProcessCache:
 *
 * Remembers from one snapshot to the next which processes hold which sockets, so
 * that a quiet moment reads nothing below /proc/PID/fd at all.
 */
typedef struct _NpProcessCache NpProcessCache;

NpProcessCache *np_process_cache_new   (const char     *proc) G_GNUC_WARN_UNUSED_RESULT;
void            np_process_cache_free  (NpProcessCache *self);
void            np_process_cache_apply (NpProcessCache *self,
                                        NpSnapshot     *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpProcessCache, np_process_cache_free)

G_END_DECLS
