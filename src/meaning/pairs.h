/* meaning/pairs.h: the two ends of a conversation on this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

void np_pairs_assign (NpSnapshot *snapshot);

G_END_DECLS
