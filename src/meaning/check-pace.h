/* meaning/check-pace.h: whether a counter grows fast
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/look.h"

G_BEGIN_DECLS

/* What is rare is counted over a minute (seconds), for np_look_get_growth(). */
#define NP_MINUTE_WINDOW 60

/* A pace is measured over ten seconds at least, so that a short burst is none. Values are kept about ten seconds apart,
 * so the time to compare with must be longer. */
#define NP_PACE_WINDOW 25

guint64   np_look_get_amount       (const NpLook  *look,
                                    const char    *protocol,
                                    const char    *name,
                                    double         window);
gboolean  np_grown_is_many         (const NpGrown *grown,
                                    double         a_minute);
gboolean  np_grown_is_fast         (const NpGrown *grown,
                                    double         a_second);
NpLasting np_look_lasts_for_pace   (const NpLook  *look,
                                    const NpGrown *grown);

G_END_DECLS
