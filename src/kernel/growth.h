/* kernel/growth.h: how much counters grew
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpGrowth:
 *
 * Remembers the counters of interfaces and protocols from one snapshot to the next, so that a record can say
 * how much they grew since counting began, and how fast. A counter that went back was begun anew by the kernel:
 * what it shows then has all grown since.
 */
typedef struct _NpGrowth NpGrowth;

NpGrowth *np_growth_new         (void) G_GNUC_WARN_UNUSED_RESULT;
void      np_growth_free        (NpGrowth         *self);
gboolean  np_growth_is_counting (NpGrowth         *self,
                                 const NpRequest  *request);
void      np_growth_apply       (NpGrowth         *self,
                                 NpSnapshot       *snapshot);
void      np_growth_apply_at    (NpGrowth         *self,
                                 NpSnapshot       *snapshot,
                                 gint64            time);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpGrowth, np_growth_free)

G_END_DECLS
