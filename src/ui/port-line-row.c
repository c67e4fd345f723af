/* ui/port-line-row.c: one line of the answer to who uses a port
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/port-line-row.h"

#include <glib/gi18n-lib.h>

/**
 * NpPortLineRow:
 *
 * A sentence with a sign before it. One that speaks of a socket has the words that experts know beneath it,
 * and a button that shows the socket in the table.
 */
struct _NpPortLineRow
{
  GtkListBoxRow  parent_instance;

  GtkImage      *icon;
  GtkLabel      *text;
  GtkLabel      *title;
  GtkWidget     *button;
};

G_DEFINE_FINAL_TYPE (NpPortLineRow, np_port_line_row, GTK_TYPE_LIST_BOX_ROW)

static void
np_port_line_row_class_init (NpPortLineRowClass *klass)
{
}

static GtkLabel *
add_label (GtkBox *box)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_label_set_wrap_mode (label, PANGO_WRAP_WORD_CHAR);
  gtk_box_append (box, GTK_WIDGET (label));

  return label;
}

static void
np_port_line_row_init (NpPortLineRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  /* The words beside it say the same. */
  self->icon = g_object_new (GTK_TYPE_IMAGE,
                             "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                             "valign", GTK_ALIGN_START,
                             NULL);
  gtk_widget_set_hexpand (words, TRUE);
  self->text = add_label (GTK_BOX (words));
  self->title = add_label (GTK_BOX (words));
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "dim-label");
  gtk_widget_add_css_class (GTK_WIDGET (self->title), "caption");

  self->button = gtk_button_new_with_mnemonic (_("_Show"));
  gtk_widget_set_valign (self->button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->button, _("Show This Connection in the Table"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Show This Connection in the Table"),
                                  -1);

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "way-step");
}

/**
 * np_port_line_row_new:
 * @action: what the button does, with the number of the line as an unsigned parameter
 *
 * Returns: (transfer floating): a row without a line
 */
GtkWidget *
np_port_line_row_new (const char *action)
{
  NpPortLineRow *self = g_object_new (NP_TYPE_PORT_LINE_ROW, NULL);

  /* A name without a parameter would not fit the action. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "u", 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);

  return GTK_WIDGET (self);
}

static const char *
get_icon_name (const NpPortLine *line)
{
  switch (line->kind)
    {
    case NP_PORT_LINE_WAITS:
      return "network-server-symbolic";
    case NP_PORT_LINE_TALKS:
      return "network-transmit-receive-symbolic";
    case NP_PORT_LINE_FINISHED:
      return "document-open-recent-symbolic";
    case NP_PORT_LINE_VERDICT:
      return line->verdict == NP_PORT_FREE ? "emblem-ok-symbolic" : "action-unavailable-symbolic";
    case NP_PORT_LINE_MORE:
      return "view-more-symbolic";
    case NP_PORT_LINE_NOTE:
    default:
      return "dialog-information-symbolic";
    }
}

/**
 * np_port_line_row_set_line:
 * @self: a row
 * @line: what it shows from now on
 * @number: the number of the line in its story
 */
void
np_port_line_row_set_line (NpPortLineRow    *self,
                           const NpPortLine *line,
                           guint             number)
{
  g_return_if_fail (NP_IS_PORT_LINE_ROW (self));

  gtk_image_set_from_icon_name (self->icon, get_icon_name (line));
  gtk_label_set_label (self->text, line->text);
  gtk_label_set_label (self->title, line->title != NULL ? line->title : "");
  gtk_widget_set_visible (GTK_WIDGET (self->title), line->title != NULL);
  gtk_widget_set_visible (self->button, line->socket != NULL);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->button), "u", number);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, line->text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, line->title != NULL ? line->title : "",
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, line->text,
                                  -1);
}
