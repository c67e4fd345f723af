/* ui/minor-switch.c: whether a table shows all its rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/minor-switch.h"

#include "ui/table-settings.h"

static void
follow_settings (GSimpleAction *action,
                 GSettings     *settings)
{
  const NpTableInfo *info = g_object_get_data (G_OBJECT (action), "info");
  NpRowFilter *filter = g_object_get_data (G_OBJECT (action), "filter");
  gboolean shows = np_table_settings_load_minor (settings, info);

  g_simple_action_set_state (action, g_variant_new_boolean (shows));
  np_row_filter_set_minor (filter, shows);
}

static void
setting_changed_cb (GSimpleAction *action,
                    const char    *key,
                    GSettings     *settings)
{
  follow_settings (action, settings);
}

static void
change_state_cb (GSimpleAction *action,
                 GVariant      *value,
                 gpointer       user_data)
{
  np_table_settings_save_minor (user_data, g_object_get_data (G_OBJECT (action), "info"), g_variant_get_boolean (value));
}

/**
 * np_minor_switch_add:
 * @actions: where the action goes
 * @info: a table
 * @settings: where the choice is remembered
 * @filter: what lets the rows of the table through
 *
 * Adds the action `show-minor` when the table has minor rows. The filter follows the settings, as the action does.
 */
void
np_minor_switch_add (GActionMap        *actions,
                     const NpTableInfo *info,
                     GSettings         *settings,
                     NpRowFilter       *filter)
{
  g_autoptr(GSimpleAction) action = NULL;

  if (info->is_minor == NULL)
    return;

  action = g_simple_action_new_stateful ("show-minor", NULL, g_variant_new_boolean (FALSE));
  g_object_set_data (G_OBJECT (action), "info", (gpointer) info);
  g_object_set_data_full (G_OBJECT (action), "filter", g_object_ref (filter), g_object_unref);
  follow_settings (action, settings);

  g_signal_connect_object (action, "change-state", G_CALLBACK (change_state_cb), settings, 0);
  g_signal_connect_object (settings, "changed::" NP_TABLE_SETTINGS_KEY_MINOR, G_CALLBACK (setting_changed_cb), action,
                           G_CONNECT_SWAPPED);
  g_action_map_add_action (actions, G_ACTION (action));
}
