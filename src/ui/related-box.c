/* ui/related-box.c: what belongs to a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/related-box.h"

#include <glib/gi18n-lib.h>

#include "ui/line-list.h"
#include "ui/table-links.h"

/* So many rows of a group are told one by one. */
#define MOST_MEMBERS 20

/**
 * NpRelatedBox:
 *
 * Buttons that lead to the other end of a conversation and to the listener that somebody came to, the
 * processes that share a socket, and the rows of a group. Where there is nothing of all that it is not visible.
 */
struct _NpRelatedBox
{
  GtkWidget    parent_instance;

  NpTableView *view; /* not owned: it is beside this one */
  NpRow       *row;
  GtkWidget   *buttons[NP_N_TABLE_LINKS];
  NpLineList  *owners;
  NpLineList  *members;
};

G_DEFINE_FINAL_TYPE (NpRelatedBox, np_related_box, GTK_TYPE_WIDGET)

static const struct
{
  const char *title;
  const char *hidden_title;
} links[NP_N_TABLE_LINKS] = {
  [NP_TABLE_LINK_OTHER_END] = { N_("Go to the _Other End"), N_("The Other End Is Hidden: Show _All Rows") },
  [NP_TABLE_LINK_LISTENER] = { N_("Go to the _Listener"), N_("The Listener Is Hidden: Show A_ll Rows") },
};

static void
update_links (NpRelatedBox *self)
{
  for (NpTableLink link = 0; link < NP_N_TABLE_LINKS; link++)
    {
      NpRow *target = NULL;
      const char *title;

      if (self->view != NULL)
        target = np_table_link_find (link, np_table_view_get_table (self->view), self->row);
      gtk_widget_set_visible (self->buttons[link], target != NULL);
      if (target == NULL)
        continue;

      title = np_table_view_shows (self->view, target) ? _(links[link].title) : _(links[link].hidden_title);
      if (g_strcmp0 (gtk_button_get_label (GTK_BUTTON (self->buttons[link])), title) != 0)
        gtk_button_set_label (GTK_BUTTON (self->buttons[link]), title);
    }
}

static void
set_lines (NpLineList   *list,
           GStrvBuilder *lines,
           GStrvBuilder *remarks)
{
  g_auto(GStrv) line_texts = g_strv_builder_end (lines);
  g_auto(GStrv) remark_texts = g_strv_builder_end (remarks);

  np_line_list_set_lines (list, (const char * const *) line_texts, (const char * const *) remark_texts);
}

/* One owner is a fact of the row; several are worth a list. */
static void
update_owners (NpRelatedBox *self)
{
  g_autoptr(GStrvBuilder) lines = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) remarks = g_strv_builder_new ();
  const NpOwners *owners = NULL;

  if (self->row != NULL && np_row_get_table (self->row) == NP_TABLE_CONNECTIONS && !NP_IS_GROUP (self->row))
    owners = ((const NpSocketRecord *) np_row_get_record (self->row))->owners;

  for (guint i = 0; owners != NULL && owners->n_processes > 1 && i < owners->n_processes; i++)
    {
      const NpProcess *process = owners->processes[i];
      g_autofree char *number = g_strdup_printf ("%d %s", process->pid, process->program);

      g_strv_builder_add (lines, number);
      g_strv_builder_add (remarks, process->command_line != NULL ? process->command_line : process->comm);
    }

  set_lines (self->owners, lines, remarks);
}

/* What the column says that has the most room. */
static char *
dup_doing (NpRow *row)
{
  const NpTableInfo *info = np_row_get_info (row);
  const char *const *plain = np_table_info_get_layout (info, NP_LAYOUT_PLAIN);
  GString *text = g_string_new (NULL);

  for (guint i = 0; plain[i] != NULL && text->len == 0; i++)
    {
      const NpColumn *column = np_table_info_find_column (info, plain[i]);

      if (column->expands)
        np_row_append_shown (row, column, text);
    }

  return g_string_free (text, FALSE);
}

static void
update_members (NpRelatedBox *self)
{
  g_autoptr(GStrvBuilder) lines = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) remarks = g_strv_builder_new ();
  g_autoptr(GPtrArray) rows = NULL;

  if (self->view != NULL && self->row != NULL && NP_IS_GROUP (self->row))
    rows = np_table_view_dup_group_rows (self->view, NP_GROUP (self->row));

  for (guint i = 0; rows != NULL && i < MIN (rows->len, MOST_MEMBERS); i++)
    {
      g_autofree char *doing = dup_doing (rows->pdata[i]);
      g_autofree char *sentence = np_row_dup_sentence (rows->pdata[i]);

      g_strv_builder_add (lines, doing);
      g_strv_builder_add (remarks, sentence);
    }

  if (rows != NULL && rows->len > MOST_MEMBERS)
    {
      guint n_more = rows->len - MOST_MEMBERS;
      g_autofree char *more = g_strdup_printf (ngettext ("%u more", "%u more", n_more), n_more);

      g_strv_builder_add (lines, more);
      g_strv_builder_add (remarks, _("The table shows them all under this program."));
    }

  set_lines (self->members, lines, remarks);
}

static void
update_visible (NpRelatedBox *self)
{
  gboolean any = FALSE;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    any |= gtk_widget_get_visible (child);

  gtk_widget_set_visible (GTK_WIDGET (self), any);
}

static void
filter_changed_cb (NpRelatedBox *self)
{
  if (self->row == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  update_links (self);
  update_visible (self);
}

static void
clicked_cb (GtkButton   *button,
            NpTableView *view)
{
  const char *name = g_object_get_data (G_OBJECT (button), "link");

  g_action_group_activate_action (np_table_view_get_actions (view), name, NULL);
}

static void
np_related_box_dispose (GObject *object)
{
  NpRelatedBox *self = NP_RELATED_BOX (object);
  GtkWidget *child;

  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->row);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (np_related_box_parent_class)->dispose (object);
}

static void
np_related_box_class_init (NpRelatedBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = np_related_box_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static NpLineList *
add_list (NpRelatedBox *self,
          const char   *title)
{
  GtkWidget *list = g_object_new (NP_TYPE_LINE_LIST, "title", title, NULL);

  gtk_widget_set_parent (list, GTK_WIDGET (self));

  return NP_LINE_LIST (list);
}

static void
np_related_box_init (NpRelatedBox *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 6);

  for (NpTableLink link = 0; link < NP_N_TABLE_LINKS; link++)
    {
      self->buttons[link] = gtk_button_new_with_mnemonic (_(links[link].title));
      g_object_set_data (G_OBJECT (self->buttons[link]), "link", (gpointer) np_table_link_get_name (link));
      gtk_widget_set_visible (self->buttons[link], FALSE);
      gtk_widget_set_parent (self->buttons[link], GTK_WIDGET (self));
    }

  self->owners = add_list (self, _("Programs That Share It"));
  self->members = add_list (self, _("Its Connections"));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * np_related_box_set_view:
 * @self: a box
 * @view: the table in which the rows are; to be set once
 */
void
np_related_box_set_view (NpRelatedBox *self,
                         NpTableView  *view)
{
  g_return_if_fail (NP_IS_RELATED_BOX (self));
  g_return_if_fail (self->view == NULL);

  g_set_weak_pointer (&self->view, view);
  g_signal_connect_object (view, "notify::n-shown", G_CALLBACK (filter_changed_cb), self, G_CONNECT_SWAPPED);
  for (NpTableLink link = 0; link < NP_N_TABLE_LINKS; link++)
    g_signal_connect_object (self->buttons[link], "clicked", G_CALLBACK (clicked_cb), view, 0);
}

/**
 * np_related_box_set_row:
 * @self: a box
 * @row: (nullable): the selected row, to be set again when it has changed
 */
void
np_related_box_set_row (NpRelatedBox *self,
                        NpRow        *row)
{
  g_return_if_fail (NP_IS_RELATED_BOX (self));

  g_set_object (&self->row, row);
  update_links (self);
  update_owners (self);
  update_members (self);
  update_visible (self);
}
