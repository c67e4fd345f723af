/* model/time-text.h: moments as columns have them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean np_append_utc   (GString    *text,
                          gint64      time);
void     np_append_local (GString    *text,
                          gint64      time,
                          const char *format);

G_END_DECLS
