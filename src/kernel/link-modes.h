/* kernel/link-modes.h: how fast a network card can be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint32 np_link_modes_get_fastest (const guint32 *words,
                                   guint          n_words);

G_END_DECLS
