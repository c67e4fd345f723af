/* ui/finding-tree.h: what was noticed, and what follows from it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpFindingNode:
 * @record: (transfer none): what was noticed, valid as long as the snapshot that it is in
 * @key: what names it from one look to the next, see np_finding_record_dup_key()
 * @followers: (element-type NpFindingNode): what follows from it, directly or not, the worst first; empty for a follower
 * @worst: how bad the worst of them all is
 *
 * One thing to show.
 */
typedef struct
{
  const NpFindingRecord *record;
  char                  *key;
  GPtrArray             *followers;
  NpSeverity             worst;
} NpFindingNode;

GPtrArray *np_finding_tree_new (const NpSnapshot *snapshot,
                                GSettings        *settings,
                                guint            *n_intended) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
