/* ui/table-view-rows.c: the rows of a table on the screen, and the one that is selected
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/cell.h"
#include "ui/table-view-private.h"

/**
 * np_table_view_get_n_hidden:
 * @self: a view
 *
 * Returns: how many rows of the table are not shown, being minor or not chosen or not matching; what has gone long ago
 *   is not missed
 */
guint
np_table_view_get_n_hidden (NpTableView *self)
{
  guint n_rows, n_shown;

  g_return_val_if_fail (NP_IS_TABLE_VIEW (self), 0);

  n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->table));
  if (np_row_filter_hides_past (self->filter))
    n_rows -= np_table_get_n_past (self->table);
  n_shown = np_table_view_get_n_shown (self);

  return n_shown < n_rows ? n_rows - n_shown : 0;
}

/**
 * np_table_view_count_hidden:
 * @self: a view
 * @n_minor: (out): how many rows are hidden because they are minor
 * @n_chips: (out): how many of the others because no chosen chip chooses them
 *
 * The rest of np_table_view_get_n_hidden() does not match the search.
 */
void
np_table_view_count_hidden (NpTableView *self,
                            guint       *n_minor,
                            guint       *n_chips)
{
  GListModel *rows;
  guint n_rows;

  g_return_if_fail (NP_IS_TABLE_VIEW (self));

  *n_minor = *n_chips = 0;
  rows = G_LIST_MODEL (self->table);
  n_rows = g_list_model_get_n_items (rows);
  for (guint i = 0; i < n_rows; i++)
    {
      g_autoptr(NpRow) row = g_list_model_get_item (rows, i);

      if (np_row_filter_hides_past (self->filter) && np_row_is_past (row))
        continue;
      if (np_row_filter_hides_minor (self->filter) && np_row_is_minor (row))
        *n_minor += 1;
      else if (!np_row_filter_passes_chips (self->filter, row))
        *n_chips += 1;
    }
}

/**
 * np_table_view_leaves_out:
 * @self: a view
 *
 * Returns: whether minor rows are left out
 */
gboolean
np_table_view_leaves_out (NpTableView *self)
{
  g_return_val_if_fail (NP_IS_TABLE_VIEW (self), FALSE);

  return np_row_filter_hides_minor (self->filter);
}

/**
 * np_table_view_shows_past:
 * @self: a view
 *
 * Returns: whether rows of what has closed stay, because somebody asked for them
 */
gboolean
np_table_view_shows_past (NpTableView *self)
{
  g_return_val_if_fail (NP_IS_TABLE_VIEW (self), FALSE);

  return np_table_get_info (self->table)->keeps_past && !np_row_filter_hides_past (self->filter);
}

guint
np_table_view_get_n_shown (NpTableView *self)
{
  g_return_val_if_fail (NP_IS_TABLE_VIEW (self), 0);

  return np_table_rows_get_n_shown (self->rows);
}

/**
 * np_table_view_get_selected_row:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the selected row
 */
NpRow *
np_table_view_get_selected_row (NpTableView *self)
{
  g_return_val_if_fail (NP_IS_TABLE_VIEW (self), NULL);

  return self->selected_row;
}

/* (transfer none): the list inside, which GTK gives no other way to. */
static GtkWidget *
find_list (NpTableView *self)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->view));

  while (child != NULL && !GTK_IS_LIST_VIEW (child))
    child = gtk_widget_get_next_sibling (child);

  return child;
}

/* GTK 4.8 scrolls to a row by this action of the list inside alone. */
static void
scroll_to (NpTableView *self,
           guint        position)
{
  GtkWidget *list = find_list (self);

  np_scroll_keeper_let_go (self->keeper);
  if (list != NULL)
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", position);
}

/**
 * np_table_view_select_row:
 * @self: a view
 * @row: (nullable): a row that it shows, or %NULL for none
 *
 * Scrolls only as far as is needed to see it, and expands its group.
 */
void
np_table_view_select_row (NpTableView *self,
                          NpRow       *row)
{
  GListModel *model;

  g_return_if_fail (NP_IS_TABLE_VIEW (self));

  if (row != NULL && np_row_get_group (row) != NULL && np_row_get_group (row) != row)
    np_table_view_set_expanded (self, NP_GROUP (np_row_get_group (row)), TRUE);

  /* It may be one of those that no frame has shown. */
  if (row != NULL)
    np_table_rows_show_all (self->rows);

  model = G_LIST_MODEL (self->selection);
  for (guint i = 0; row != NULL && i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(NpRow) item = g_list_model_get_item (model, i);

      if (item == row)
        {
          gtk_single_selection_set_selected (self->selection, i);
          scroll_to (self, i);
          return;
        }
    }

  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

static void
focus_cb (GdkFrameClock *clock,
          NpTableView   *self)
{
  GtkWidget *list = find_list (self);
  GtkWidget *widget = list != NULL ? gtk_widget_get_first_child (list) : NULL;

  np_frame_hook_disconnect (&self->focus);
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  for (; self->selected_row != NULL && widget != NULL; widget = gtk_widget_get_next_sibling (widget))
    {
      GtkWidget *cell = np_cell_find (widget);

      if (cell != NULL && np_cell_get_row (cell) == self->selected_row)
        {
          gtk_widget_grab_focus (widget);
          return;
        }
    }
}

/**
 * np_table_view_focus_selected:
 * @self: a view
 *
 * Gives the focus to the row that is selected, so that the keys go on from there, as soon as a frame has scrolled to it.
 */
void
np_table_view_focus_selected (NpTableView *self)
{
  g_return_if_fail (NP_IS_TABLE_VIEW (self));

  np_frame_hook_connect (&self->focus, GTK_WIDGET (self), "after-paint", G_CALLBACK (focus_cb), self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * np_table_view_dup_shown_rows:
 * @self: a view
 *
 * Returns: (transfer full) (element-type NpRow): the rows as they are shown, filtered and sorted
 */
GPtrArray *
np_table_view_dup_shown_rows (NpTableView *self)
{
  g_return_val_if_fail (NP_IS_TABLE_VIEW (self), NULL);

  return np_table_rows_dup_shown (self->rows);
}

/**
 * np_table_view_shows:
 * @self: a view
 * @row: a row of its table
 *
 * Returns: whether nothing like a search hides the row; its group may not be expanded
 */
gboolean
np_table_view_shows (NpTableView *self,
                     NpRow       *row)
{
  g_return_val_if_fail (NP_IS_TABLE_VIEW (self), FALSE);

  return np_table_rows_shows (self->rows, row);
}

/**
 * np_table_view_reveal_row:
 * @self: a view
 * @row: a row of its table
 *
 * Selects the row. When something hides it, all rows are shown first.
 */
void
np_table_view_reveal_row (NpTableView *self,
                          NpRow       *row)
{
  GActionGroup *actions;

  g_return_if_fail (NP_IS_TABLE_VIEW (self));

  actions = np_table_view_get_actions (self);
  if (!np_table_view_shows (self, row))
    {
      g_signal_emit_by_name (self, "reveal");
      if (np_row_is_past (row))
        g_action_group_change_action_state (actions, "show-past", g_variant_new_boolean (TRUE));
      if (np_row_is_minor (row))
        g_action_group_change_action_state (actions, "show-minor", g_variant_new_boolean (TRUE));
    }

  if (np_table_view_shows (self, row))
    np_table_view_select_row (self, row);
}

/**
 * np_table_view_set_expanded:
 * @self: a view whose rows are grouped
 * @group: a group of them
 * @expanded: whether its rows are to be seen
 *
 * When the selected row goes out of sight, its group is selected instead.
 */
void
np_table_view_set_expanded (NpTableView *self,
                            NpGroup     *group,
                            gboolean     expanded)
{
  NpGroups *groups;
  gboolean select_group;

  g_return_if_fail (NP_IS_TABLE_VIEW (self));

  groups = np_table_rows_get_groups (self->rows);
  if (groups == NULL || np_group_get_expanded (group) == !!expanded)
    return;

  select_group = !expanded && self->selected_row != NULL && np_row_get_group (self->selected_row) == NP_ROW (group);
  np_groups_set_expanded (groups, group, expanded);
  if (select_group)
    np_table_view_select_row (self, NP_ROW (group));
}

/**
 * np_table_view_set_all_expanded:
 * @self: a view
 * @expanded: whether the rows of all groups are to be seen
 *
 * Does nothing while rows are not grouped.
 */
void
np_table_view_set_all_expanded (NpTableView *self,
                                gboolean     expanded)
{
  g_autoptr(NpRow) selected = NULL;
  NpGroups *groups;

  g_return_if_fail (NP_IS_TABLE_VIEW (self));

  groups = np_table_rows_get_groups (self->rows);
  if (groups == NULL)
    return;

  selected = self->selected_row != NULL ? g_object_ref (self->selected_row) : NULL;
  np_groups_set_all_expanded (groups, expanded);
  if (selected != NULL && np_row_get_group (selected) != NULL)
    np_table_view_select_row (self, expanded ? selected : np_row_get_group (selected));
}

/**
 * np_table_view_dup_group_rows:
 * @self: a view whose rows are grouped
 * @group: a group of them
 *
 * Returns: (transfer full) (element-type NpRow): the rows of the group that are shown, or would be if it were expanded
 */
GPtrArray *
np_table_view_dup_group_rows (NpTableView *self,
                              NpGroup     *group)
{
  NpGroups *groups;

  g_return_val_if_fail (NP_IS_TABLE_VIEW (self), NULL);

  groups = np_table_rows_get_groups (self->rows);

  return groups != NULL ? np_groups_dup_rows (groups, group) : g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * np_table_view_dup_row_text:
 * @self: a view
 * @row: one of its rows
 *
 * Returns: (transfer full): the visible cells of the row with tabs between them
 */
char *
np_table_view_dup_row_text (NpTableView *self,
                            NpRow       *row)
{
  g_return_val_if_fail (NP_IS_TABLE_VIEW (self), NULL);

  return np_row_dup_cells_text (row, self->visible);
}
