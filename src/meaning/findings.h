/* meaning/findings.h: is anything wrong?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/checks.h"
#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpPatience:
 * @NP_PATIENCE_LONG: one look follows the other for as long as anybody wants to know, as in a window: what must last
 *   for a while is noticed when it has
 * @NP_PATIENCE_SHORT: there are one or two looks and no more: what would have to last for a while is noticed at
 *   once, but as less bad, and it says that it was seen once only
 *
 * How long there is to look.
 */
typedef enum
{
  NP_PATIENCE_LONG,
  NP_PATIENCE_SHORT,
} NpPatience;

/**
 * NpFindings:
 *
 * Looks through one snapshot after the other for what is wrong or worth knowing, and remembers what it needs of
 * the earlier ones: since when something is so, and what was counted then. Use it on the thread that reads the snapshots.
 */
typedef struct _NpFindings NpFindings;

NpFindings *np_findings_new       (NpPatience   patience) G_GNUC_WARN_UNUSED_RESULT;
void        np_findings_free      (NpFindings  *self);
void        np_findings_apply     (NpFindings  *self,
                                   NpSnapshot  *snapshot);
void        np_findings_apply_at  (NpFindings  *self,
                                   NpSnapshot  *snapshot,
                                   gint64       time,
                                   gint64       real_time);
void        np_findings_mark      (NpFindings  *self,
                                   NpSnapshot  *snapshot);
void        np_findings_add_needs (NpRequest   *request);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpFindings, np_findings_free)

G_END_DECLS
