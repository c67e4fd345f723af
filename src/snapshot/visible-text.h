/* snapshot/visible-text.h: bytes from elsewhere, made safe to show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *np_visible_text     (const char *bytes,
                           gssize      size) G_GNUC_WARN_UNUSED_RESULT;
char *np_visible_text_ref (const char *bytes,
                           gssize      size) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
