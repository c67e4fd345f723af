/* ui/filter-bar.c: buttons that choose which rows are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/filter-bar.h"

#include <glib/gi18n-lib.h>

#include "ui/help.h"

/**
 * NpFilterBar:
 *
 * A button for each chip of a table, and menus with the kinds of sockets that are left out and with the presets. Where
 * there is little room it scrolls. Property "chosen": a bit for each chip that is chosen. The presets are the actions
 * `filter.preset` of the page.
 */
struct _NpFilterBar
{
  GtkWidget          parent_instance;

  const NpTableInfo *info;
  GPtrArray         *buttons; /* in the order of the chips */
  guint              chosen;

  GtkBox            *box;
  GtkWidget         *presets_button;
  GMenu             *presets_menu;
};

G_DEFINE_FINAL_TYPE (NpFilterBar, np_filter_bar, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_CHOSEN,
  N_PROPS,
};
static GParamSpec *properties[N_PROPS];

static void
np_filter_bar_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHOSEN:
      g_value_set_uint (value, np_filter_bar_get_chosen (NP_FILTER_BAR (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
np_filter_bar_set_property (GObject      *object,
                            guint         prop_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_CHOSEN:
      np_filter_bar_set_chosen (NP_FILTER_BAR (object), g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
np_filter_bar_dispose (GObject *object)
{
  NpFilterBar *self = NP_FILTER_BAR (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), NP_TYPE_FILTER_BAR);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);

  G_OBJECT_CLASS (np_filter_bar_parent_class)->dispose (object);
}

static void
np_filter_bar_class_init (NpFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = np_filter_bar_get_property;
  object_class->set_property = np_filter_bar_set_property;
  object_class->dispose = np_filter_bar_dispose;

  properties[PROP_CHOSEN] =
    g_param_spec_uint ("chosen", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "filterbar");
  gtk_widget_class_set_template_from_resource (widget_class, "/org/netplain/Netplain/filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, NpFilterBar, box);
  gtk_widget_class_bind_template_child (widget_class, NpFilterBar, presets_button);
  gtk_widget_class_bind_template_child (widget_class, NpFilterBar, presets_menu);
}

static void
np_filter_bar_init (NpFilterBar *self)
{
  self->buttons = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
toggled_cb (NpFilterBar     *self,
            GtkToggleButton *button)
{
  guint index;

  if (!g_ptr_array_find (self->buttons, button, &index))
    return;

  if (gtk_toggle_button_get_active (button))
    np_filter_bar_set_chosen (self, self->chosen | 1u << index);
  else
    np_filter_bar_set_chosen (self, self->chosen & ~(1u << index));
}

static GtkWidget *
create_button (NpFilterBar  *self,
               const NpChip *chip)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (_(chip->title));

  gtk_widget_set_tooltip_text (button, _(chip->tooltip));
  np_widget_set_term (button, np_glossary_lookup (chip->term));
  g_signal_connect_object (button, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->buttons, button);

  return button;
}

/* The chips of one group stand close together, before the menus. */
static void
add_buttons (NpFilterBar *self)
{
  GtkWidget *group = NULL;

  for (guint i = 0; i < self->info->n_chips; i++)
    {
      const NpChip *chip = &self->info->chips[i];

      if (group == NULL || chip->group != self->info->chips[i - 1].group)
        {
          GtkWidget *before = group;

          group = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
          gtk_widget_add_css_class (group, "linked");
          gtk_box_insert_child_after (self->box, group, before);
        }
      gtk_box_append (GTK_BOX (group), create_button (self, chip));
    }
}

static void
add_presets (NpFilterBar *self)
{
  for (guint i = 0; i < self->info->n_presets; i++)
    {
      g_autofree char *action = g_strconcat ("filter.preset::", self->info->presets[i].id, NULL);

      g_menu_append (self->presets_menu, _(self->info->presets[i].title), action);
    }

  gtk_widget_set_visible (self->presets_button, self->info->n_presets > 0);
}

/**
 * np_filter_bar_new:
 * @info: a table with chips
 *
 * Returns: (transfer floating): its buttons, none of which is pressed
 */
NpFilterBar *
np_filter_bar_new (const NpTableInfo *info)
{
  NpFilterBar *self = g_object_new (NP_TYPE_FILTER_BAR, NULL);

  self->info = info;
  add_buttons (self);
  add_presets (self);

  return self;
}

guint
np_filter_bar_get_chosen (NpFilterBar *self)
{
  g_return_val_if_fail (NP_IS_FILTER_BAR (self), 0);

  return self->chosen;
}

/**
 * np_filter_bar_set_chosen:
 * @self: a filter bar
 * @chosen: a bit for each chip that is chosen
 */
void
np_filter_bar_set_chosen (NpFilterBar *self,
                          guint        chosen)
{
  g_return_if_fail (NP_IS_FILTER_BAR (self));

  if (self->chosen == chosen)
    return;

  self->chosen = chosen;
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_toggle_button_set_active (self->buttons->pdata[i], (chosen & 1u << i) != 0);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHOSEN]);
}
