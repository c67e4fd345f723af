/* meaning/roles.h: who called whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

void np_roles_assign (NpSnapshot *snapshot);

G_END_DECLS
