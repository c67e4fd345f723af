/* ui/window-links.h: leading people to what they asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/window.h"

G_BEGIN_DECLS

void np_window_follow      (NpWindow      *window,
                            const char    *target);
void np_window_show_page   (NpWindow      *window,
                            const char    *name);
void np_window_show_rows   (NpWindow      *window,
                            const char    *words);
void np_window_show_record (NpWindow      *window,
                            NpSnapshot    *snapshot,
                            NpTableId      table,
                            gconstpointer  record);
void np_window_show_finding (NpWindow             *window,
                             const NpFindingRecord *finding);
void np_window_show_card   (NpWindow      *window,
                            const char    *key);
void np_window_show_way    (NpWindow      *window,
                            const char    *destination);
void np_window_show_term   (NpWindow      *window,
                            const char    *id);
void np_window_show_lesson (NpWindow      *window,
                            const char    *id);

G_END_DECLS
