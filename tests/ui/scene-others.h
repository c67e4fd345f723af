/* tests/ui/scene-others.h: what else the made-up computer of scene.c tells
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

void scene_fill_others (NpSnapshot *snapshot);

G_END_DECLS
