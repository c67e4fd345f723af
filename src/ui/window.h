/* ui/window.h: the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "model/monitor.h"
#include "ui/page.h"

G_BEGIN_DECLS

#define NP_TYPE_WINDOW (np_window_get_type ())
G_DECLARE_FINAL_TYPE (NpWindow, np_window, NP, WINDOW, AdwApplicationWindow)

NpWindow        *np_window_new          (GtkApplication *application,
                                         GSettings      *settings,
                                         NpMonitor      *monitor) G_GNUC_WARN_UNUSED_RESULT;
GSettings       *np_window_get_settings (NpWindow       *self);
NpMonitor       *np_window_get_monitor  (NpWindow       *self);
NpPage          *np_window_get_page     (NpWindow       *self);
NpPage          *np_window_find_page    (NpWindow       *self,
                                         const char     *name);
void             np_window_add_toast    (NpWindow       *self,
                                         const char     *text);
void             np_window_take_toast   (NpWindow       *self,
                                         AdwToast       *toast);
void             np_window_export       (NpWindow       *self);
void             np_window_reset        (NpWindow       *self);
void             np_window_show_port    (NpWindow       *self,
                                         const char     *port);

G_END_DECLS
