/* kernel/small-file.h: files of people, who may have put anything there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *np_small_file_read (const char *path,
                          gsize       most,
                          gsize      *length) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
