/* ui/setting-switch.c: a setting that is on or off, as an action
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/setting-switch.h"

typedef struct
{
  GWeakRef      object;
  NpSwitched    switched;
  GSimpleAction *action; /* not owned: it owns this */
  char          *key;
} Switch;

static void
switch_free (gpointer data)
{
  Switch *self = data;

  g_weak_ref_clear (&self->object);
  g_free (self->key);
  g_free (self);
}

static void
follow_settings (Switch    *self,
                 GSettings *settings)
{
  g_autoptr(GObject) object = g_weak_ref_get (&self->object);
  gboolean on = g_settings_get_boolean (settings, self->key);

  g_simple_action_set_state (self->action, g_variant_new_boolean (on));
  if (object != NULL)
    self->switched (object, on);
}

static void
setting_changed_cb (GSimpleAction *action,
                    const char    *key,
                    GSettings     *settings)
{
  follow_settings (g_object_get_data (G_OBJECT (action), "switch"), settings);
}

static void
change_state_cb (GSimpleAction *action,
                 GVariant      *value,
                 gpointer       user_data)
{
  const Switch *self = g_object_get_data (G_OBJECT (action), "switch");

  g_settings_set_boolean (user_data, self->key, g_variant_get_boolean (value));
}

/**
 * np_setting_switch_add:
 * @actions: where the action goes
 * @name: the name of the action
 * @settings: where the choice is remembered
 * @key: the key of the setting
 * @switched: called now, and whenever the setting is another one, as long as @object is there
 * @object: for @switched
 */
void
np_setting_switch_add (GActionMap *actions,
                       const char *name,
                       GSettings  *settings,
                       const char *key,
                       NpSwitched  switched,
                       GObject    *object)
{
  g_autoptr(GSimpleAction) action = g_simple_action_new_stateful (name, NULL, g_variant_new_boolean (FALSE));
  g_autofree char *signal = g_strconcat ("changed::", key, NULL);
  Switch *self = g_new0 (Switch, 1);

  g_weak_ref_init (&self->object, object);
  self->switched = switched;
  self->action = action;
  self->key = g_strdup (key);
  g_object_set_data_full (G_OBJECT (action), "switch", self, switch_free);
  follow_settings (self, settings);

  g_signal_connect_object (action, "change-state", G_CALLBACK (change_state_cb), settings, 0);
  g_signal_connect_object (settings, signal, G_CALLBACK (setting_changed_cb), action, G_CONNECT_SWAPPED);
  g_action_map_add_action (actions, G_ACTION (action));
}
