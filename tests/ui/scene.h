/* tests/ui/scene.h: a made-up computer on a made-up network
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

void scene_fill       (NpSnapshot *snapshot);
void scene_fill_later (NpSnapshot *snapshot);

G_END_DECLS
