/* snapshot/desktop-app.h: a desktop application
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NpDesktopApp:
 * @id: what names it: its desktop file without the suffix, `org.mozilla.firefox`
 * @name: what people call it, never empty
 * @icon: (nullable): its icon as g_icon_to_string() writes it: the name of a themed icon, or a path
 *
 * An immutable, atomically reference-counted description of one application that has a
 * desktop file. All texts went through np_visible_text().
 */
typedef struct
{
  char *id;
  char *name;
  char *icon;
} NpDesktopApp;

NpDesktopApp *np_desktop_app_new   (const char    *id,
                                     const char    *name,
                                     const char    *icon) G_GNUC_WARN_UNUSED_RESULT;
NpDesktopApp *np_desktop_app_ref   (NpDesktopApp *app);
void           np_desktop_app_unref (NpDesktopApp *app);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpDesktopApp, np_desktop_app_unref)

G_END_DECLS
