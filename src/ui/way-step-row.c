/* ui/way-step-row.c: one step of the way of a packet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/way-step-row.h"

/**
 * NpWayStepRow:
 *
 * What was looked at, what came of it, and a sign before it. A step that speaks of a line of the
 * routing table can be activated.
 */
struct _NpWayStepRow
{
  GtkListBoxRow        parent_instance;

  const NpRouteRecord *route; /* belongs to the way that the step is from */
  NpWayStepKind        kind;
};

G_DEFINE_FINAL_TYPE (NpWayStepRow, np_way_step_row, GTK_TYPE_LIST_BOX_ROW)

static const struct
{
  const char *icon_name;
  const char *style_class;
} looks[] = {
  [NP_WAY_STEP_RULE] = { "view-list-symbolic", NULL },
  [NP_WAY_STEP_WINNER] = { "emblem-ok-symbolic", "way-winner" },
  [NP_WAY_STEP_LOSER] = { "list-remove-symbolic", "way-loser" },
  [NP_WAY_STEP_REFUSAL] = { "action-unavailable-symbolic", "way-winner" },
  [NP_WAY_STEP_NEXT_HOP] = { "go-next-symbolic", NULL },
  [NP_WAY_STEP_NEIGHBOUR] = { "network-server-symbolic", NULL },
  [NP_WAY_STEP_INTERFACE] = { "network-wired-symbolic", NULL },
  [NP_WAY_STEP_SOURCE] = { "computer-symbolic", NULL },
  [NP_WAY_STEP_NOTE] = { "dialog-information-symbolic", NULL },
};

static void
np_way_step_row_class_init (NpWayStepRowClass *klass)
{
}

static void
np_way_step_row_init (NpWayStepRow *self)
{
}

static GtkWidget *
create_label (const char *text,
              const char *style_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style_class != NULL)
    gtk_widget_add_css_class (label, style_class);

  return label;
}

static GtkWidget *
create_icon (NpWayStepKind kind)
{
  /* The words beside it say the same. */
  return g_object_new (GTK_TYPE_IMAGE,
                       "icon-name", looks[kind].icon_name,
                       "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                       "valign", GTK_ALIGN_START,
                       NULL);
}

/**
 * np_way_step_row_new:
 * @step: a step of a story, whose way must outlive the row
 *
 * Returns: (transfer floating): a row that shows it
 */
GtkWidget *
np_way_step_row_new (const NpWayStep *step)
{
  NpWayStepRow *self = g_object_new (NP_TYPE_WAY_STEP_ROW, "activatable", step->route != NULL, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  const char *subject = np_way_step_kind_get_title (step->kind);
  gboolean has_subject = !g_str_equal (subject, step->title);
  g_autofree char *name = has_subject ? g_strconcat (subject, "\n", step->title, NULL) : g_strdup (step->title);

  self->route = step->route;
  self->kind = step->kind;
  gtk_widget_set_hexpand (words, TRUE);
  if (has_subject)
    gtk_box_append (GTK_BOX (words), create_label (subject, "dim-label"));
  gtk_box_append (GTK_BOX (words), create_label (step->title, "heading"));
  gtk_box_append (GTK_BOX (words), create_label (step->text, NULL));
  gtk_box_append (GTK_BOX (box), create_icon (step->kind));
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);

  gtk_widget_add_css_class (GTK_WIDGET (self), "way-step");
  if (looks[step->kind].style_class != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self), looks[step->kind].style_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, step->text,
                                  -1);

  return GTK_WIDGET (self);
}

/**
 * np_way_step_row_get_route:
 * @self: a row
 *
 * Returns: (transfer none) (nullable): the line of the routing table that the step speaks of
 */
const NpRouteRecord *
np_way_step_row_get_route (NpWayStepRow *self)
{
  g_return_val_if_fail (NP_IS_WAY_STEP_ROW (self), NULL);

  return self->route;
}

/**
 * np_way_step_row_is_winner:
 * @self: a row
 *
 * Returns: whether it shows the line of the routing table that decides
 */
gboolean
np_way_step_row_is_winner (NpWayStepRow *self)
{
  g_return_val_if_fail (NP_IS_WAY_STEP_ROW (self), FALSE);

  return self->kind == NP_WAY_STEP_WINNER && self->route != NULL;
}
