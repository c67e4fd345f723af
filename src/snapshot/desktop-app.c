/* snapshot/desktop-app.c: a desktop application
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/desktop-app.h"

static void
desktop_app_clear (gpointer data)
{
  NpDesktopApp *app = data;

  g_free (app->id);
  g_free (app->name);
  g_free (app->icon);
}

/**
 * np_desktop_app_new:
 * @id: its desktop file without the suffix
 * @name: what people call it
 * @icon: (nullable): its icon as g_icon_to_string() writes it
 *
 * Returns: (transfer full): a description with one reference
 */
NpDesktopApp *
np_desktop_app_new (const char *id,
                    const char *name,
                    const char *icon)
{
  NpDesktopApp *app;

  g_return_val_if_fail (id != NULL && name != NULL, NULL);

  app = g_atomic_rc_box_new0 (NpDesktopApp);
  app->id = g_strdup (id);
  app->name = g_strdup (name);
  app->icon = g_strdup (icon);

  return app;
}

NpDesktopApp *
np_desktop_app_ref (NpDesktopApp *app)
{
  return g_atomic_rc_box_acquire (app);
}

void
np_desktop_app_unref (NpDesktopApp *app)
{
  g_atomic_rc_box_release_full (app, desktop_app_clear);
}
