/* ui/window-actions.h: what people can tell the window to do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/window.h"

G_BEGIN_DECLS

void np_window_actions_add      (NpWindow *window);
void np_window_actions_set_page (NpWindow *window,
                                 NpPage   *page);

G_END_DECLS
