/* ui/line-list.c: lines that can be copied
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/line-list.h"

#include <glib/gi18n-lib.h>

#include "ui/reading-order.h"

/**
 * NpLineList:
 *
 * A heading and under it some lines of plain text, each with a button that copies
 * it, and perhaps a remark about it. Without lines it is not visible.
 */
struct _NpLineList
{
  GtkWidget   parent_instance;

  GtkLabel   *title;
  GtkListBox *list;
  GStrv       lines;
  GStrv       remarks; /* (nullable) */
  gboolean    monospace;
};

G_DEFINE_FINAL_TYPE (NpLineList, np_line_list, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_MONOSPACE,
  N_PROPS,
};
static GParamSpec *properties[N_PROPS];

static void
copy_cb (GtkButton *button,
         GtkLabel  *label)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (button)), gtk_label_get_label (label));
}

static GtkWidget *
create_label (const char *text,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
create_row (NpLineList *self,
            const char *line,
            const char *remark)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = create_label (line, self->monospace ? "monospace" : NULL);
  GtkWidget *button = gtk_button_new_from_icon_name ("edit-copy-symbolic");

  np_label_keep_order (GTK_LABEL (label));
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_widget_set_valign (texts, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (texts), label);
  if (remark != NULL)
    gtk_box_append (GTK_BOX (texts), create_label (remark, "caption"));

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, _("Copy"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Copy"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, line,
                                  -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (copy_cb), label, 0);

  gtk_box_append (GTK_BOX (box), texts);
  gtk_box_append (GTK_BOX (box), button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "line");

  return row;
}

static void
np_line_list_get_property (GObject    *object,
                           guint       prop_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  NpLineList *self = NP_LINE_LIST (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title));
      break;
    case PROP_MONOSPACE:
      g_value_set_boolean (value, self->monospace);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
np_line_list_set_property (GObject      *object,
                           guint         prop_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  NpLineList *self = NP_LINE_LIST (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_label (self->title, g_value_get_string (value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, g_value_get_string (value), -1);
      break;
    case PROP_MONOSPACE:
      self->monospace = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
np_line_list_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (np_line_list_parent_class)->dispose (object);
}

static void
np_line_list_finalize (GObject *object)
{
  g_strfreev (NP_LINE_LIST (object)->lines);
  g_strfreev (NP_LINE_LIST (object)->remarks);

  G_OBJECT_CLASS (np_line_list_parent_class)->finalize (object);
}

static void
np_line_list_class_init (NpLineListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = np_line_list_get_property;
  object_class->set_property = np_line_list_set_property;
  object_class->dispose = np_line_list_dispose;
  object_class->finalize = np_line_list_finalize;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  properties[PROP_MONOSPACE] =
    g_param_spec_boolean ("monospace", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
np_line_list_init (NpLineList *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);

  self->title = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->title, 0);
  gtk_label_set_wrap (self->title, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "heading");
  gtk_widget_set_parent (GTK_WIDGET (self->title), GTK_WIDGET (self));

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_parent (GTK_WIDGET (self->list), GTK_WIDGET (self));

  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static gboolean
is_same (GStrv               old,
         const char * const *new)
{
  if (old == NULL || new == NULL)
    return (const char * const *) old == new;

  return g_strv_equal ((const char * const *) old, new);
}

/**
 * np_line_list_set_lines:
 * @self: a list
 * @lines: (array zero-terminated=1): plain texts
 * @remarks: (nullable) (array zero-terminated=1): one for each of them, which is not copied with it
 *
 * Nothing happens when they are the same as before.
 */
void
np_line_list_set_lines (NpLineList         *self,
                        const char * const *lines,
                        const char * const *remarks)
{
  GtkWidget *row;

  g_return_if_fail (NP_IS_LINE_LIST (self));

  if (is_same (self->lines, lines) && is_same (self->remarks, remarks))
    return;

  g_strfreev (self->lines);
  g_strfreev (self->remarks);
  self->lines = g_strdupv ((char **) lines);
  self->remarks = g_strdupv ((char **) remarks);

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; lines[i] != NULL; i++)
    gtk_list_box_append (self->list, create_row (self, lines[i], remarks != NULL ? remarks[i] : NULL));

  gtk_widget_set_visible (GTK_WIDGET (self), lines[0] != NULL);
}
