/* kernel/table-cache.h: tables that need not be read again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpTableCache:
 *
 * Keeps the routes, rules and addresses of the last snapshot that read them, and listens to the kernel's word
 * that they changed. Until then the next snapshots share them. It belongs to one thread.
 */
typedef struct _NpTableCache NpTableCache;

NpTableCache *np_table_cache_new    (void) G_GNUC_WARN_UNUSED_RESULT;
void          np_table_cache_free   (NpTableCache     *self);
int           np_table_cache_get_fd (NpTableCache     *self);
guint         np_table_cache_drain  (NpTableCache     *self);
guint         np_table_cache_share  (NpTableCache     *self,
                                     NpSnapshot       *snapshot);
void          np_table_cache_keep   (NpTableCache     *self,
                                     const NpSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpTableCache, np_table_cache_free)

G_END_DECLS
