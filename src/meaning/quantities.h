/* meaning/quantities.h: times and speeds in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *np_duration_in_words (guint64 seconds) G_GNUC_WARN_UNUSED_RESULT;
char *np_speed_in_words    (guint32 megabits) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
