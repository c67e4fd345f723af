/* cli/wrap.h: sentences in lines that a terminal can show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

void np_append_wrapped (GString    *text,
                        guint       indent,
                        const char *sentences);

G_END_DECLS
