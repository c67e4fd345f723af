/* kernel/process-limits.h: what the processes with many sockets may, and have
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpProcessLimits:
 *
 * Looks at the processes for which it matters how many files they may have open, or whether they were halted.
 */
typedef struct _NpProcessLimits NpProcessLimits;

NpProcessLimits *np_process_limits_new   (const char      *proc) G_GNUC_WARN_UNUSED_RESULT;
void             np_process_limits_free  (NpProcessLimits *self);
void             np_process_limits_apply (NpProcessLimits *self,
                                          NpSnapshot      *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpProcessLimits, np_process_limits_free)

G_END_DECLS
