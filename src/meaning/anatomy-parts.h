/* meaning/anatomy-parts.h: the bits of an address that have a meaning together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/anatomy.h"

G_BEGIN_DECLS

GPtrArray *np_anatomy_find_parts (const NpAnatomy *self) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
