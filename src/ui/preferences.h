/* ui/preferences.h: what people can choose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define NP_TYPE_PREFERENCES (np_preferences_get_type ())
G_DECLARE_FINAL_TYPE (NpPreferences, np_preferences, NP, PREFERENCES, AdwPreferencesWindow)

GtkWidget *np_preferences_new (GSettings *settings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
