/* meaning/check-outside.h: the way to the internet, as checks see it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/look.h"

G_BEGIN_DECLS

gboolean np_look_is_any_needed_by_all (const NpLook *look,
                                       GPtrArray    *calls);
void     np_finding_add_steps_outside (NpFinding    *finding,
                                       const NpLook *look);

G_END_DECLS
