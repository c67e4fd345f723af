/* tests/kernel/socket-scene.h: one socket in each state that can be made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/socket-record.h"

G_BEGIN_DECLS

/* Where the listener of a scene waits; the others are at this port or one of the next. */
#define NP_TEST_SCENE_PORT 7000

void np_test_scene_prepare_network (void);
void np_test_scene_make_tcp        (NpFamily family);
void np_test_scene_make_udp        (NpFamily family);

G_END_DECLS
