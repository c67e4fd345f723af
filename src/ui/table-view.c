/* ui/table-view.c: any table, on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "np-table-view"

#include "ui/table-view.h"

#include "ui/minor-switch.h"
#include "ui/row-filter.h"
#include "ui/setting-switch.h"
#include "ui/table-clicks.h"
#include "ui/table-columns.h"
#include "ui/table-links.h"
#include "ui/table-view-private.h"

/**
 * NpTableView:
 *
 * Shows an #NpTable: filtered by what somebody typed, sorted by what they
 * clicked. A refresh keeps the selection and the place: nothing moves that
 * nobody moved. The group `table` holds the actions of np_table_view_get_columns_menu().
 */
G_DEFINE_FINAL_TYPE (NpTableView, np_table_view, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_SELECTED_ROW,
  PROP_N_SHOWN,
  N_PROPS,
};
static GParamSpec *properties[N_PROPS];

static void
np_table_view_get_property (GObject    *object,
                            guint       prop_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  NpTableView *self = NP_TABLE_VIEW (object);

  switch (prop_id)
    {
    case PROP_SELECTED_ROW:
      g_value_set_object (value, self->selected_row);
      break;
    case PROP_N_SHOWN:
      g_value_set_uint (value, np_table_view_get_n_shown (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* The first rows are on the screen: now for the others. */
static void
painted_cb (GdkFrameClock *clock,
            NpTableView   *self)
{
  np_table_rows_show_more (self->rows);
  if (np_table_rows_has_all (self->rows))
    np_frame_hook_disconnect (&self->painted);
}

static void
follow_frames (NpTableView *self)
{
  if (!np_table_rows_has_all (self->rows))
    np_frame_hook_connect (&self->painted, GTK_WIDGET (self), "after-paint", G_CALLBACK (painted_cb), self);
}

static void
np_table_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (np_table_view_parent_class)->map (widget);

  follow_frames (NP_TABLE_VIEW (widget));
}

static void
np_table_view_unrealize (GtkWidget *widget)
{
  np_frame_hook_disconnect (&NP_TABLE_VIEW (widget)->painted);
  np_frame_hook_disconnect (&NP_TABLE_VIEW (widget)->focus);

  GTK_WIDGET_CLASS (np_table_view_parent_class)->unrealize (widget);
}

static void
set_selected_row (NpTableView *self,
                  NpRow       *row)
{
  if (self->selected_row == row)
    return;

  /* A row that somebody looks at stays, even when what it describes has gone. */
  if (self->selected_row != NULL)
    np_row_release (self->selected_row);
  g_set_object (&self->selected_row, row);
  if (row != NULL)
    np_row_keep (row);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ROW]);
}

static void
np_table_view_dispose (GObject *object)
{
  NpTableView *self = NP_TABLE_VIEW (object);

  set_selected_row (self, NULL);
  if (self->columns != NULL)
    np_table_columns_detach (self->columns);
  g_clear_object (&self->columns);
  if (self->menu != NULL)
    np_row_menu_detach (self->menu);
  g_clear_object (&self->menu);
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  g_clear_pointer (&self->visible, g_ptr_array_unref);
  g_clear_object (&self->filter);
  g_clear_object (&self->rows);
  g_clear_object (&self->selection);
  g_clear_object (&self->table);

  G_OBJECT_CLASS (np_table_view_parent_class)->dispose (object);
}

static void
np_table_view_class_init (NpTableViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = np_table_view_dispose;
  object_class->get_property = np_table_view_get_property;
  widget_class->map = np_table_view_map;
  widget_class->unrealize = np_table_view_unrealize;

  /**
   * NpTableView:selected-row:
   *
   * The row that is selected, or %NULL.
   */
  properties[PROP_SELECTED_ROW] =
    g_param_spec_object ("selected-row", NULL, NULL, NP_TYPE_ROW, flags);

  /**
   * NpTableView:n-shown:
   *
   * How many rows somebody wants to see: all but the minor ones, and those that do not match what was typed.
   */
  properties[PROP_N_SHOWN] =
    g_param_spec_uint ("n-shown", NULL, NULL, 0, G_MAXUINT, 0, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * NpTableView::activated:
   * @row: the row
   *
   * Somebody clicked a row, or pressed Enter on it.
   */
  g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                0, NULL, NULL, NULL, G_TYPE_NONE, 1, NP_TYPE_ROW);

  /**
   * NpTableView::reveal:
   *
   * Somebody wants to see a row that the search or something like it hides: show all rows.
   */
  g_signal_new ("reveal", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "tableview");
}

static void
selected_cb (GtkSingleSelection *selection,
             GParamSpec         *pspec,
             NpTableView        *self)
{
  set_selected_row (self, gtk_single_selection_get_selected_item (selection));
}

static void
n_shown_cb (NpTableView *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SHOWN]);
}

static void
columns_changed_cb (NpTableColumns *columns,
                    NpTableView    *self)
{
  g_clear_pointer (&self->visible, g_ptr_array_unref);
  self->visible = np_table_columns_dup_visible (columns);
  np_row_filter_set_columns (self->filter, np_table_columns_dup_searched (columns));
}

/* Whoever chooses an order wants to see what comes first; GTK would follow the row that was in sight before. */
static void
sorter_changed_cb (GtkSorter       *sorter,
                   GtkSorterChange  change,
                   NpTableView     *self)
{
  if (np_table_rows_is_resorting (self->rows) || !gtk_widget_get_realized (GTK_WIDGET (self)))
    return;

  np_scroll_keeper_note_top (self->keeper);
  np_scroll_keeper_hold (self->keeper);
}

static void
updated_cb (NpTable     *table,
            NpTableView *self)
{
  if (gtk_column_view_get_model (self->view) == NULL)
    return;

  if (np_table_rows_was_resorted (self->rows) || np_scroll_keeper_is_at_top (self->keeper))
    np_scroll_keeper_hold (self->keeper);
  np_table_columns_tick (self->columns);
}

static void
expand_all_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  np_table_view_set_all_expanded (user_data, TRUE);
}

static void
collapse_all_cb (GSimpleAction *action,
                 GVariant      *parameter,
                 gpointer       user_data)
{
  np_table_view_set_all_expanded (user_data, FALSE);
}

static void
update_group_actions (NpTableView *self)
{
  static const char *const names[] = { "expand-all", "collapse-all" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (np_table_view_get_actions (self)), names[i]);

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), np_table_rows_get_groups (self->rows) != NULL);
    }
}

static void
set_grouped (gpointer object,
             gboolean grouped)
{
  NpTableView *self = object;
  g_autoptr(NpRow) selected = self->selected_row != NULL ? g_object_ref (self->selected_row) : NULL;

  np_table_rows_set_grouped (self->rows, grouped);
  update_group_actions (self);
  if (selected != NULL && np_row_get_group (selected) != selected)
    np_table_view_select_row (self, selected);
}

static void
set_past (gpointer object,
          gboolean past)
{
  np_row_filter_set_past (NP_TABLE_VIEW (object)->filter, past);
}

static void
past_limit_cb (GSettings  *settings,
               const char *key,
               NpTable    *table)
{
  np_table_set_past_limit (table, g_settings_get_uint (settings, key));
}

static void
add_group_actions (NpTableView *self,
                   GActionMap  *actions)
{
  static const struct
  {
    const char *name;
    void      (*activate) (GSimpleAction *action,
                           GVariant      *parameter,
                           gpointer       user_data);
  } entries[] = {
    { "expand-all", expand_all_cb },
    { "collapse-all", collapse_all_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr(GSimpleAction) action = g_simple_action_new (entries[i].name, NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (entries[i].activate), self, 0);
      g_action_map_add_action (actions, G_ACTION (action));
    }
}

/* What a table may have beside its columns: rows that are past, groups, ends that belong together. */
static void
add_actions (NpTableView *self,
             GSettings   *settings)
{
  const NpTableInfo *info = np_table_get_info (self->table);
  GActionMap *actions = G_ACTION_MAP (np_table_columns_get_actions (self->columns));

  np_minor_switch_add (actions, info, settings, self->filter);

  if (info->keeps_past)
    {
      np_setting_switch_add (actions, "show-past", settings, "show-closed", set_past, G_OBJECT (self));
      g_signal_connect_object (settings, "changed::closed-limit", G_CALLBACK (past_limit_cb), self->table, 0);
      past_limit_cb (settings, "closed-limit", self->table);
    }

  if (info->grouping != NULL)
    {
      add_group_actions (self, actions);
      np_setting_switch_add (actions, "group", settings, "group-by-program", set_grouped, G_OBJECT (self));
    }

  np_table_links_add (self, actions);
}

static void
np_table_view_init (NpTableView *self)
{
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  self->scrolled = gtk_scrolled_window_new ();

  self->keeper = np_scroll_keeper_new (GTK_SCROLLED_WINDOW (self->scrolled));

  gtk_widget_add_css_class (GTK_WIDGET (self->view), "data-table");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), GTK_WIDGET (self->view));
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  gtk_widget_set_hexpand (self->scrolled, TRUE);
  gtk_widget_set_vexpand (self->scrolled, TRUE);

}

/**
 * np_table_view_new:
 * @table: what to show
 * @settings: where columns and order are remembered
 *
 * Returns: (transfer floating): a view that shows nothing until np_table_view_set_shown()
 */
NpTableView *
np_table_view_new (NpTable   *table,
                   GSettings *settings)
{
  NpTableView *self = g_object_new (NP_TYPE_TABLE_VIEW, NULL);

  self->table = g_object_ref (table);
  self->filter = np_row_filter_new (np_table_get_info (table));
  self->columns = np_table_columns_new (self->view, np_table_get_info (table), settings);
  self->menu = np_row_menu_new (GTK_WIDGET (self->view));
  np_table_clicks_add (self, self->view, self->menu);
  columns_changed_cb (self->columns, self);

  self->rows = np_table_rows_new (table, self->filter, self->columns, gtk_column_view_get_sorter (self->view));
  self->selection = gtk_single_selection_new (g_object_ref (np_table_rows_get_model (self->rows)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);

  g_signal_connect (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self);
  g_signal_connect_object (self->rows, "n-shown", G_CALLBACK (n_shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->columns, "changed", G_CALLBACK (columns_changed_cb), self, 0);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed_cb), self, 0);
  g_signal_connect_object (table, "will-update", G_CALLBACK (np_scroll_keeper_note), self->keeper, G_CONNECT_SWAPPED);
  g_signal_connect_object (table, "updated", G_CALLBACK (updated_cb), self, 0);

  add_actions (self, settings);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "table", np_table_view_get_actions (self));

  return self;
}

NpTable *
np_table_view_get_table (NpTableView *self)
{
  g_return_val_if_fail (NP_IS_TABLE_VIEW (self), NULL);

  return self->table;
}

/**
 * np_table_view_set_shown:
 * @self: a view
 * @shown: whether its page is the one that can be seen
 *
 * Makes the cells when somebody sees the view for the first time: some thousand cells cost
 * time. Once hidden again it has nothing to follow, because nobody asks for its table.
 */
void
np_table_view_set_shown (NpTableView *self,
                         gboolean     shown)
{
  g_return_if_fail (NP_IS_TABLE_VIEW (self));

  if (shown && gtk_column_view_get_model (self->view) == NULL)
    gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

/* Whoever sees few rows, and is about to see all of them, wants to see the first ones at once. A row that is selected
 * may be one of the others. */
static void
show_first_rows (NpTableView *self)
{
  if (self->selected_row != NULL)
    return;

  np_table_rows_show_first (self->rows);
  follow_frames (self);
}

/**
 * np_table_view_set_search:
 * @self: a view
 * @text: only rows that match it are shown, see #NpQuery and np_table_columns_dup_searched()
 */
void
np_table_view_set_search (NpTableView *self,
                          const char  *text)
{
  g_return_if_fail (NP_IS_TABLE_VIEW (self));

  show_first_rows (self);
  np_row_filter_set_search (self->filter, text);
  n_shown_cb (self);
}

/**
 * np_table_view_set_chips:
 * @self: a view
 * @chosen: a bit for each chip of the table that is chosen, see #NpChip
 */
void
np_table_view_set_chips (NpTableView *self,
                         guint        chosen)
{
  g_return_if_fail (NP_IS_TABLE_VIEW (self));

  show_first_rows (self);
  np_row_filter_set_chips (self->filter, chosen);
  n_shown_cb (self);
}

void
np_table_view_set_layout (NpTableView *self,
                          NpLayout     layout)
{
  g_return_if_fail (NP_IS_TABLE_VIEW (self));

  np_table_columns_set_layout (self->columns, layout);
}

void
np_table_view_set_narrow (NpTableView *self,
                          gboolean     narrow)
{
  g_return_if_fail (NP_IS_TABLE_VIEW (self));

  np_table_columns_set_narrow (self->columns, narrow);
}

/**
 * np_table_view_get_columns_menu:
 * @self: a view
 *
 * Returns: (transfer none): which columns to show and to sort by
 */
GMenuModel *
np_table_view_get_columns_menu (NpTableView *self)
{
  g_return_val_if_fail (NP_IS_TABLE_VIEW (self), NULL);

  return np_table_columns_get_menu (self->columns);
}

/**
 * np_table_view_get_actions:
 * @self: a view
 *
 * Returns: (transfer none): the actions of the menu; a menu elsewhere needs them inserted there as `table`
 */
GActionGroup *
np_table_view_get_actions (NpTableView *self)
{
  g_return_val_if_fail (NP_IS_TABLE_VIEW (self), NULL);

  return np_table_columns_get_actions (self->columns);
}

/**
 * np_table_view_get_needs:
 * @self: a view
 *
 * Returns: the #NpDetail bits that the visible columns and the search need
 */
guint
np_table_view_get_needs (NpTableView *self)
{
  guint needs;

  g_return_val_if_fail (NP_IS_TABLE_VIEW (self), 0);

  needs = np_row_filter_get_needs (self->filter);

  for (guint i = 0; i < self->visible->len; i++)
    needs |= ((const NpColumn *) self->visible->pdata[i])->needs;

  return needs;
}
