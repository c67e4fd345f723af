/* ui/findings-box.c: what was noticed about a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/findings-box.h"

#include <glib/gi18n-lib.h>

#include "meaning/finding-words.h"
#include "model/row-findings.h"

/**
 * NpFindingsBox:
 *
 * The findings that speak of a row, each with what it means and what to do, and the way to its card in the overview. It
 * is not visible where nothing was noticed.
 */
struct _NpFindingsBox
{
  GtkWidget  parent_instance;

  NpTable   *table; /* (nullable): of the findings */
  NpRow     *row;
  GtkWidget *title;
  GtkWidget *list;
  GPtrArray *keys; /* (element-type utf8): of what the list shows, in its order */
};

G_DEFINE_FINAL_TYPE (NpFindingsBox, np_findings_box, GTK_TYPE_WIDGET)

static GtkWidget *
create_label (const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);

  return label;
}

static GtkWidget *
create_line (const char *key)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_add_css_class (row, "finding-line");
  gtk_box_append (GTK_BOX (box), create_label ("heading"));
  gtk_box_append (GTK_BOX (box), create_label (NULL));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.finding");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", key);
  gtk_widget_set_tooltip_text (row, _("Show it in the overview"));

  return row;
}

static void
set_label (GtkWidget  *label,
           const char *text)
{
  if (!g_str_equal (gtk_label_get_label (GTK_LABEL (label)), text))
    gtk_label_set_label (GTK_LABEL (label), text);
}

static void
fill_line (GtkWidget             *row,
           const NpFindingRecord *finding)
{
  GtkWidget *box = gtk_list_box_row_get_child (GTK_LIST_BOX_ROW (row));
  GtkWidget *title = gtk_widget_get_first_child (box);
  /* Translators: how bad something is, and what it is: "Warning: MySQL is open to other computers". */
  g_autofree char *heading = g_strdup_printf (_("%s: %s"), np_severity_get_title (finding->severity), finding->title);
  g_autofree char *text = g_strjoin (" ", finding->meaning, finding->action, NULL);

  set_label (title, heading);
  set_label (gtk_widget_get_next_sibling (title), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, heading,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text, -1);
}

static gboolean
shows (NpFindingsBox *self,
       GPtrArray     *keys)
{
  if (keys->len != self->keys->len)
    return FALSE;

  for (guint i = 0; i < keys->len; i++)
    if (!g_str_equal (keys->pdata[i], self->keys->pdata[i]))
      return FALSE;

  return TRUE;
}

/* The lines stay the same widgets while the same things are noticed. */
static void
show_keys (NpFindingsBox *self,
           GPtrArray     *keys)
{
  GtkWidget *child;

  if (shows (self, keys))
    return;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), child);
  for (guint i = 0; i < keys->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list), create_line (keys->pdata[i]));

  g_ptr_array_unref (self->keys);
  self->keys = g_ptr_array_ref (keys);
}

static void
update (NpFindingsBox *self)
{
  g_autoptr(GPtrArray) findings = NULL;
  g_autoptr(GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  if (self->row != NULL && self->table != NULL && np_row_get_closed_time (self->row) == 0)
    findings = np_row_dup_findings (self->row, self->table);
  else
    findings = g_ptr_array_new ();

  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (keys, np_finding_record_dup_key (np_row_get_record (findings->pdata[i])));
  show_keys (self, keys);

  for (guint i = 0; i < findings->len; i++)
    fill_line (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), (int) i)),
               np_row_get_record (findings->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self), findings->len > 0);
}

static void
findings_updated_cb (NpFindingsBox *self)
{
  if (self->row != NULL)
    update (self);
}

static void
np_findings_box_dispose (GObject *object)
{
  NpFindingsBox *self = NP_FINDINGS_BOX (object);

  g_clear_object (&self->table);
  g_clear_object (&self->row);
  g_clear_pointer (&self->title, gtk_widget_unparent);
  g_clear_pointer (&self->list, gtk_widget_unparent);

  G_OBJECT_CLASS (np_findings_box_parent_class)->dispose (object);
}

static void
np_findings_box_finalize (GObject *object)
{
  NpFindingsBox *self = NP_FINDINGS_BOX (object);

  g_ptr_array_unref (self->keys);

  G_OBJECT_CLASS (np_findings_box_parent_class)->finalize (object);
}

static void
np_findings_box_class_init (NpFindingsBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = np_findings_box_dispose;
  object_class->finalize = np_findings_box_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
np_findings_box_init (NpFindingsBox *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  self->keys = g_ptr_array_new_with_free_func (g_free);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

  self->title = create_label ("heading");
  gtk_label_set_label (GTK_LABEL (self->title), _("What Was Noticed"));
  gtk_widget_set_parent (self->title, GTK_WIDGET (self));

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What Was Noticed"), -1);
  gtk_widget_set_parent (self->list, GTK_WIDGET (self));
}

/**
 * np_findings_box_set_table:
 * @self: a box
 * @findings: the table of findings
 */
void
np_findings_box_set_table (NpFindingsBox *self,
                           NpTable       *findings)
{
  g_return_if_fail (NP_IS_FINDINGS_BOX (self));
  g_return_if_fail (NP_IS_TABLE (findings));

  if (!g_set_object (&self->table, findings))
    return;

  g_signal_connect_object (findings, "updated", G_CALLBACK (findings_updated_cb), self, G_CONNECT_SWAPPED);
  update (self);
}

/**
 * np_findings_box_set_row:
 * @self: a box
 * @row: (nullable): a row, to be set again when it has changed
 */
void
np_findings_box_set_row (NpFindingsBox *self,
                         NpRow         *row)
{
  g_return_if_fail (NP_IS_FINDINGS_BOX (self));

  g_set_object (&self->row, row);
  update (self);
}
