/* meaning/marks.h: what was noticed about single records, for the snapshots after
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpMarks:
 *
 * Remembers the findings of the records of one snapshot. Nobody looks for findings every second, but the rows go on
 * showing what was found.
 */
typedef struct _NpMarks NpMarks;

NpMarks *np_marks_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void     np_marks_free  (NpMarks          *self);
void     np_marks_take  (NpMarks          *self,
                         const NpSnapshot *snapshot);
void     np_marks_apply (NpMarks          *self,
                         NpSnapshot       *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpMarks, np_marks_free)

G_END_DECLS
