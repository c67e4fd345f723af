/* ui/overview-row.c: one line of what is going on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/overview-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/activity.h"
#include "ui/app-icon.h"

/* Values change every second, so they have room for the longest ones and nothing is laid out again for them. */
#define VALUE_CHARS 11

/**
 * NpOverviewRow:
 *
 * What something is called, a few words about it, and a value beside it; perhaps an icon before and a curve below.
 * Activating it leads to where there is more about it. It is given its texts again with every refresh, and touches
 * nothing that says the same as before.
 */
struct _NpOverviewRow
{
  GtkListBoxRow   parent_instance;

  char           *key;
  guint           place;
  char           *action;
  char           *parameter;
  char           *name;     /* for those who have the window read to them */

  GtkWidget      *box;
  GtkWidget      *line;
  GtkImage       *icon;     /* (nullable) */
  GtkLabel       *title;
  GtkLabel       *subtitle;
  GtkInscription *value;
  GtkWidget      *below;    /* (nullable) */
};

G_DEFINE_FINAL_TYPE (NpOverviewRow, np_overview_row, GTK_TYPE_LIST_BOX_ROW)

static void
np_overview_row_finalize (GObject *object)
{
  NpOverviewRow *self = NP_OVERVIEW_ROW (object);

  g_free (self->key);
  g_free (self->action);
  g_free (self->parameter);
  g_free (self->name);

  G_OBJECT_CLASS (np_overview_row_parent_class)->finalize (object);
}

static void
np_overview_row_class_init (NpOverviewRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = np_overview_row_finalize;
}

static GtkLabel *
create_label (GtkWidget *box)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (box), label);

  return GTK_LABEL (label);
}

static GtkInscription *
create_value (GtkWidget *box)
{
  GtkWidget *value = gtk_inscription_new (NULL);

  gtk_inscription_set_xalign (GTK_INSCRIPTION (value), 1);
  gtk_inscription_set_yalign (GTK_INSCRIPTION (value), .5f);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (value), VALUE_CHARS);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (value), VALUE_CHARS);
  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_set_valign (value, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (value, FALSE);
  gtk_box_append (GTK_BOX (box), value);

  return GTK_INSCRIPTION (value);
}

static void
np_overview_row_init (NpOverviewRow *self)
{
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  self->line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  self->title = create_label (texts);
  self->subtitle = create_label (texts);
  gtk_widget_add_css_class (GTK_WIDGET (self->subtitle), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->subtitle), "dim-label");
  gtk_box_append (GTK_BOX (self->line), texts);
  self->value = create_value (self->line);
  gtk_box_append (GTK_BOX (self->box), self->line);

  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->box);
  gtk_widget_add_css_class (GTK_WIDGET (self), "overview");
}

/**
 * np_overview_row_new:
 * @key: what names it from one look to the next
 *
 * Returns: (transfer floating): a row without texts
 */
GtkWidget *
np_overview_row_new (const char *key)
{
  NpOverviewRow *self = g_object_new (NP_TYPE_OVERVIEW_ROW, NULL);

  self->key = g_strdup (key);

  return GTK_WIDGET (self);
}

const char *
np_overview_row_get_key (NpOverviewRow *self)
{
  g_return_val_if_fail (NP_IS_OVERVIEW_ROW (self), NULL);

  return self->key;
}

/* Where it stands in its list. */
void
np_overview_row_set_place (NpOverviewRow *self,
                           guint          place)
{
  g_return_if_fail (NP_IS_OVERVIEW_ROW (self));

  self->place = place;
}

guint
np_overview_row_get_place (NpOverviewRow *self)
{
  g_return_val_if_fail (NP_IS_OVERVIEW_ROW (self), 0);

  return self->place;
}

static void
set_label (GtkLabel   *label,
           const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* The whole row is read out as one thing. */
static void
set_accessible (NpOverviewRow *self,
                const char    *title,
                const char    *subtitle,
                const char    *spoken)
{
  g_autoptr(GString) name = g_string_new (title);

  if (spoken != NULL)
    g_string_append_printf (name, "\n%s", spoken);
  if (subtitle != NULL)
    g_string_append_printf (name, "\n%s", subtitle);
  if (g_strcmp0 (self->name, name->str) == 0)
    return;

  g_free (self->name);
  self->name = g_strdup (name->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, self->name, -1);
}

static void
set_texts (NpOverviewRow *self,
           const char    *title,
           const char    *subtitle,
           const char    *value,
           const char    *spoken)
{
  set_label (self->title, title);
  set_label (self->subtitle, subtitle);
  if (g_strcmp0 (gtk_inscription_get_text (self->value), value) != 0)
    gtk_inscription_set_text (self->value, value);
  gtk_inscription_set_min_lines (self->value, value != NULL && strchr (value, '\n') != NULL ? 2 : 1);
  gtk_widget_set_visible (GTK_WIDGET (self->value), value != NULL);
  set_accessible (self, title, subtitle, spoken);
}

/**
 * np_overview_row_set_texts:
 * @self: a row
 * @title: what it is about
 * @subtitle: (nullable): a few words about it
 * @value: (nullable): how much there is of it, in one line or two
 */
void
np_overview_row_set_texts (NpOverviewRow *self,
                           const char    *title,
                           const char    *subtitle,
                           const char    *value)
{
  g_return_if_fail (NP_IS_OVERVIEW_ROW (self));

  set_texts (self, title, subtitle, value, value);
}

/**
 * np_overview_row_set_rates:
 * @self: a row
 * @title: what it is about
 * @subtitle: (nullable): a few words about it
 * @rx_rate: how many bytes it receives a second
 * @tx_rate: how many it sends
 */
void
np_overview_row_set_rates (NpOverviewRow *self,
                           const char    *title,
                           const char    *subtitle,
                           guint64        rx_rate,
                           guint64        tx_rate)
{
  g_autofree char *rx = np_activity_dup_rate (rx_rate);
  g_autofree char *tx = np_activity_dup_rate (tx_rate);
  g_autofree char *value = NULL;
  g_autofree char *spoken = NULL;

  g_return_if_fail (NP_IS_OVERVIEW_ROW (self));

  /* Translators: two lines: how much comes in and how much goes out, for example 12 kB/s each. */
  value = g_strdup_printf (_("↓ %1$s\n↑ %2$s"), rx, tx);
  /* Translators: the same for those who have it read to them. */
  spoken = g_strdup_printf (_("Receives %1$s, sends %2$s"), rx, tx);
  set_texts (self, title, subtitle, value, spoken);
}

/**
 * np_overview_row_set_app:
 * @self: a row
 * @app: (nullable): whose icon stands before the texts; without one it is the icon of any program
 */
void
np_overview_row_set_app (NpOverviewRow      *self,
                         const NpDesktopApp *app)
{
  g_return_if_fail (NP_IS_OVERVIEW_ROW (self));

  if (self->icon == NULL)
    {
      self->icon = GTK_IMAGE (np_app_icon_new ());
      gtk_box_prepend (GTK_BOX (self->line), GTK_WIDGET (self->icon));
    }
  np_app_icon_set_app (self->icon, app);
  if (app == NULL)
    gtk_image_set_from_icon_name (self->icon, "application-x-executable-symbolic");
}

/**
 * np_overview_row_set_below:
 * @self: a row without such a widget
 * @widget: what stands below the texts
 */
void
np_overview_row_set_below (NpOverviewRow *self,
                           GtkWidget     *widget)
{
  g_return_if_fail (NP_IS_OVERVIEW_ROW (self));
  g_return_if_fail (self->below == NULL);

  self->below = widget;
  gtk_box_append (GTK_BOX (self->box), widget);
}

GtkWidget *
np_overview_row_get_below (NpOverviewRow *self)
{
  g_return_val_if_fail (NP_IS_OVERVIEW_ROW (self), NULL);

  return self->below;
}

/**
 * np_overview_row_set_action:
 * @self: a row
 * @action: (nullable): the action that activating it does; with %NULL it cannot be activated
 * @parameter: (nullable): the text that the action gets
 */
void
np_overview_row_set_action (NpOverviewRow *self,
                            const char    *action,
                            const char    *parameter)
{
  g_return_if_fail (NP_IS_OVERVIEW_ROW (self));

  if (g_strcmp0 (self->action, action) == 0 && g_strcmp0 (self->parameter, parameter) == 0)
    {
      gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), action != NULL);
      return;
    }

  g_free (self->action);
  g_free (self->parameter);
  self->action = g_strdup (action);
  self->parameter = g_strdup (parameter);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), action != NULL);
}

/* Does what np_overview_row_set_action() says. */
void
np_overview_row_activate (NpOverviewRow *self)
{
  g_return_if_fail (NP_IS_OVERVIEW_ROW (self));

  if (self->parameter != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), self->action, "s", self->parameter);
  else if (self->action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), self->action, NULL);
}
