/* ui/preferences.c: what people can choose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/preferences.h"

#include <glib/gi18n-lib.h>

#include "ui/dialogs.h"
#include "ui/intended-group.h"

struct _NpPreferences
{
  AdwPreferencesWindow parent_instance;

  GSettings       *settings;

  AdwComboRow     *interval_row;
  AdwComboRow     *layout_row;
  AdwComboRow     *color_scheme_row;
  GtkSwitch       *show_unix_switch;
  GtkSwitch       *resolve_names_switch;
  GtkSwitch       *notify_problems_switch;
  NpIntendedGroup *intended_group;
  GtkButton       *reset_button;
};

G_DEFINE_FINAL_TYPE (NpPreferences, np_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* In the order of the rows' items. */
static const guint intervals[] = { 500, 1000, 2000, 5000, 10000 };
static const char *const layouts[] = { "plain", "netstat" };
static const char *const color_schemes[] = { "default", "light", "dark" };

typedef struct
{
  const char *const *words;
  guint              n_words;
} Choice;

static const Choice layout_choice = { layouts, G_N_ELEMENTS (layouts) };
static const Choice color_scheme_choice = { color_schemes, G_N_ELEMENTS (color_schemes) };

/* An interval that was set elsewhere is shown as the nearest one in the list. */
static gboolean
interval_from_setting (GValue   *value,
                       GVariant *variant,
                       gpointer  user_data)
{
  guint interval = g_variant_get_uint32 (variant);
  guint position = 0;

  while (position + 1 < G_N_ELEMENTS (intervals) && intervals[position + 1] <= interval)
    position++;
  g_value_set_uint (value, position);

  return TRUE;
}

static GVariant *
interval_to_setting (const GValue       *value,
                     const GVariantType *type,
                     gpointer            user_data)
{
  guint position = g_value_get_uint (value);

  return position < G_N_ELEMENTS (intervals) ? g_variant_new_uint32 (intervals[position]) : NULL;
}

static gboolean
choice_from_setting (GValue   *value,
                     GVariant *variant,
                     gpointer  user_data)
{
  const Choice *choice = user_data;

  for (guint i = 0; i < choice->n_words; i++)
    if (g_str_equal (choice->words[i], g_variant_get_string (variant, NULL)))
      {
        g_value_set_uint (value, i);
        return TRUE;
      }

  return FALSE;
}

static GVariant *
choice_to_setting (const GValue       *value,
                   const GVariantType *type,
                   gpointer            user_data)
{
  const Choice *choice = user_data;
  guint position = g_value_get_uint (value);

  return position < choice->n_words ? g_variant_new_string (choice->words[position]) : NULL;
}

static void
bind_choice (NpPreferences *self,
             const char    *key,
             AdwComboRow   *row,
             const Choice  *choice)
{
  g_settings_bind_with_mapping (self->settings, key, row, "selected", G_SETTINGS_BIND_DEFAULT,
                                choice_from_setting, choice_to_setting, (gpointer) choice, NULL);
}

static void
reset (NpPreferences *self)
{
  g_autoptr(GSettingsSchema) schema = NULL;
  g_auto(GStrv) keys = NULL;

  g_object_get (self->settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (guint i = 0; keys[i] != NULL; i++)
    g_settings_reset (self->settings, keys[i]);
}

static void
reset_clicked_cb (NpPreferences *self)
{
  np_dialogs_ask (GTK_WINDOW (self),
                  _("Reset All Settings?"),
                  _("The columns you chose, their order and all preferences go back to what they were at first."),
                  _("_Reset"),
                  G_CALLBACK (reset), self);
}

static void
np_preferences_dispose (GObject *object)
{
  NpPreferences *self = NP_PREFERENCES (object);

  g_clear_object (&self->settings);
  gtk_widget_dispose_template (GTK_WIDGET (self), NP_TYPE_PREFERENCES);

  G_OBJECT_CLASS (np_preferences_parent_class)->dispose (object);
}

static void
np_preferences_class_init (NpPreferencesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (NP_TYPE_INTENDED_GROUP);

  object_class->dispose = np_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/netplain/Netplain/preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, NpPreferences, interval_row);
  gtk_widget_class_bind_template_child (widget_class, NpPreferences, layout_row);
  gtk_widget_class_bind_template_child (widget_class, NpPreferences, color_scheme_row);
  gtk_widget_class_bind_template_child (widget_class, NpPreferences, show_unix_switch);
  gtk_widget_class_bind_template_child (widget_class, NpPreferences, resolve_names_switch);
  gtk_widget_class_bind_template_child (widget_class, NpPreferences, notify_problems_switch);
  gtk_widget_class_bind_template_child (widget_class, NpPreferences, intended_group);
  gtk_widget_class_bind_template_child (widget_class, NpPreferences, reset_button);
}

static void
np_preferences_init (NpPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->reset_button, "clicked", G_CALLBACK (reset_clicked_cb), self, G_CONNECT_SWAPPED);
}

/**
 * np_preferences_new:
 * @settings: what it changes
 *
 * Returns: (transfer none): a window, which its user closes
 */
GtkWidget *
np_preferences_new (GSettings *settings)
{
  NpPreferences *self = g_object_new (NP_TYPE_PREFERENCES, NULL);

  self->settings = g_object_ref (settings);
  g_settings_bind_with_mapping (settings, "interval-ms", self->interval_row, "selected", G_SETTINGS_BIND_DEFAULT,
                                interval_from_setting, interval_to_setting, NULL, NULL);
  bind_choice (self, "layout", self->layout_row, &layout_choice);
  bind_choice (self, "color-scheme", self->color_scheme_row, &color_scheme_choice);
  g_settings_bind (settings, "show-unix", self->show_unix_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "resolve-names", self->resolve_names_switch, "active", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "notify-problems", self->notify_problems_switch, "active", G_SETTINGS_BIND_DEFAULT);
  np_intended_group_set_settings (self->intended_group, settings);

  return GTK_WIDGET (self);
}
