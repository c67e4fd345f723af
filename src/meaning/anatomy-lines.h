/* meaning/anatomy-lines.h: what there is to say of an address or a network as a whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/anatomy.h"

G_BEGIN_DECLS

gboolean np_anatomy_find_mask_length (const NpAddress *mask,
                                      guint8          *length);
GStrv    np_anatomy_find_lines       (const NpAnatomy *self,
                                      const char      *interface) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
