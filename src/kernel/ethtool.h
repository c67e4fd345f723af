/* kernel/ethtool.h: what the drivers of the interfaces tell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpEthtool:
 *
 * Asks the drivers for the speed of the interfaces, and remembers what they said. It sees the
 * network namespace of the thread that first has it fill a snapshot, and needs no privilege.
 */
typedef struct _NpEthtool NpEthtool;

NpEthtool *np_ethtool_new   (void) G_GNUC_WARN_UNUSED_RESULT;
void       np_ethtool_free  (NpEthtool  *self);
void       np_ethtool_apply (NpEthtool  *self,
                             NpSnapshot *snapshot);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpEthtool, np_ethtool_free)

G_END_DECLS
