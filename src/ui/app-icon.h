/* ui/app-icon.h: the icon of a desktop application
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "snapshot/desktop-app.h"

G_BEGIN_DECLS

GtkWidget  *np_app_icon_new     (void) G_GNUC_WARN_UNUSED_RESULT;
void        np_app_icon_set_app (GtkImage           *icon,
                                 const NpDesktopApp *app);

G_END_DECLS
