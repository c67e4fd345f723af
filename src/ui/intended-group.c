/* ui/intended-group.c: what is intended, to be noticed again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/intended-group.h"

#include <glib/gi18n-lib.h>

#include "meaning/checks.h"
#include "ui/intended.h"

/**
 * NpIntendedGroup:
 *
 * A row of the preferences for each finding that its user called intended, with a button that takes that back.
 */
struct _NpIntendedGroup
{
  AdwPreferencesGroup parent_instance;

  GSettings *settings;
  GPtrArray *rows; /* (element-type GtkWidget) */
};

G_DEFINE_FINAL_TYPE (NpIntendedGroup, np_intended_group, ADW_TYPE_PREFERENCES_GROUP)

static void
forget_clicked_cb (NpIntendedGroup *self,
                   GtkWidget       *button)
{
  np_intended_remove (self->settings, g_object_get_data (G_OBJECT (button), "key"));
}

static GtkWidget *
create_button (NpIntendedGroup *self,
               const char      *key,
               const char      *title)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is what was noticed, for example "A service that is usually kept private". */
  g_autofree char *label = g_strdup_printf (_("Notice It Again: %s"), title);

  g_object_set_data_full (G_OBJECT (button), "key", g_strdup (key), g_free);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Notice It Again"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (forget_clicked_cb), self, G_CONNECT_SWAPPED);

  return button;
}

/* The key is the id of a check, and whom or what it spoke of. A check of another version may not be known. */
static GtkWidget *
create_row (NpIntendedGroup *self,
            const char      *key)
{
  GtkWidget *row = adw_action_row_new ();
  g_auto(GStrv) parts = g_strsplit (key, " ", 2);
  const NpCheck *check = np_check_lookup (parts[0]);
  const char *title = check != NULL ? _(check->title) : parts[0];
  GtkWidget *button = create_button (self, key, title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (parts[1] != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), parts[1]);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_object_set_data (G_OBJECT (row), "button", button);

  return row;
}

static GtkWidget *
create_empty_row (void)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Nothing so far"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _("What you mark as intended in the overview is listed here"));

  return row;
}

static void
add_row (NpIntendedGroup *self,
         GtkWidget       *row)
{
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), row);
  g_ptr_array_add (self->rows, row);
}

/* Which row has the focus, or -1. */
static int
find_focus (NpIntendedGroup *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  for (guint i = 0; focus != NULL && i < self->rows->len; i++)
    if (focus == self->rows->pdata[i] || gtk_widget_is_ancestor (focus, self->rows->pdata[i]))
      return (int) i;

  return -1;
}

/* Whoever takes back one after the other by keyboard goes on with the row that has come in its place. */
static void
restore_focus (NpIntendedGroup *self,
               int              place)
{
  GtkWidget *row = place >= 0 ? self->rows->pdata[MIN ((guint) place, self->rows->len - 1)] : NULL;
  GtkWidget *button = row != NULL ? g_object_get_data (G_OBJECT (row), "button") : NULL;

  if (row != NULL)
    gtk_widget_grab_focus (button != NULL ? button : row);
}

static void
update_cb (NpIntendedGroup *self)
{
  g_auto(GStrv) keys = np_intended_dup_list (self->settings);
  int focus = find_focus (self);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; keys[i] != NULL; i++)
    if (*keys[i] != '\0')
      add_row (self, create_row (self, keys[i]));
  if (self->rows->len == 0)
    add_row (self, create_empty_row ());
  restore_focus (self, focus);
}

static void
np_intended_group_dispose (GObject *object)
{
  NpIntendedGroup *self = NP_INTENDED_GROUP (object);

  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (np_intended_group_parent_class)->dispose (object);
}

static void
np_intended_group_class_init (NpIntendedGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = np_intended_group_dispose;
}

static void
np_intended_group_init (NpIntendedGroup *self)
{
  self->rows = g_ptr_array_new ();
}

/**
 * np_intended_group_set_settings:
 * @self: a group
 * @settings: where it is remembered what is intended
 */
void
np_intended_group_set_settings (NpIntendedGroup *self,
                                GSettings       *settings)
{
  g_return_if_fail (NP_IS_INTENDED_GROUP (self));
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  g_signal_connect_object (settings, "changed::" NP_INTENDED_KEY, G_CALLBACK (update_cb), self, G_CONNECT_SWAPPED);
  update_cb (self);
}
