/* ui/table-view.c: any table, on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "np-table-view"

#include "ui/table-view.h"

#include "ui/cell.h"
#include "ui/frame-hook.h"
#include "ui/minor-switch.h"
#include "ui/row-filter.h"
#include "ui/row-menu.h"
#include "ui/scroll-keeper.h"
#include "ui/table-clicks.h"
#include "ui/table-columns.h"

/* So many rows fill any window. The first frame shows these alone, because making cells is what takes time. */
#define FIRST_ROWS 48

/**
 * NpTableView:
 *
 * Shows an #NpTable: filtered by what somebody typed, sorted by what they
 * clicked. A refresh keeps the selection and the place: nothing moves that
 * nobody moved. The group `table` holds the actions of np_table_view_get_columns_menu().
 */
struct _NpTableView
{
  GtkWidget           parent_instance;

  NpTable            *table;
  NpTableColumns     *columns;
  NpRowFilter        *filter;
  GtkFilterListModel *filtered;
  GtkSortListModel   *sorted;
  GtkSliceListModel  *slice;
  GtkSingleSelection *selection;
  GtkWidget          *scrolled;
  GtkColumnView      *view;
  NpScrollKeeper     *keeper;
  NpRowMenu          *menu;
  NpRow              *selected_row;
  GPtrArray          *visible;
  NpFrameHook         painted;
  gboolean            resorting; /* because values changed, not because somebody chose it */
};

G_DEFINE_FINAL_TYPE (NpTableView, np_table_view, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_SELECTED_ROW,
  PROP_N_SHOWN,
  N_PROPS,
};
static GParamSpec *properties[N_PROPS];

enum {
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

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

/* The first rows are on the screen: now for all the others. */
static void
painted_cb (GdkFrameClock *clock,
            NpTableView   *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->slice)) == 0)
    return;

  np_frame_hook_disconnect (&self->painted);
  gtk_slice_list_model_set_size (self->slice, G_MAXUINT);
}

static void
np_table_view_map (GtkWidget *widget)
{
  NpTableView *self = NP_TABLE_VIEW (widget);

  GTK_WIDGET_CLASS (np_table_view_parent_class)->map (widget);

  if (gtk_slice_list_model_get_size (self->slice) == FIRST_ROWS)
    np_frame_hook_connect (&self->painted, widget, "after-paint", G_CALLBACK (painted_cb), self);
}

static void
np_table_view_unrealize (GtkWidget *widget)
{
  np_frame_hook_disconnect (&NP_TABLE_VIEW (widget)->painted);

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
  g_clear_object (&self->filtered);
  g_clear_object (&self->sorted);
  g_clear_object (&self->slice);
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
  signals[SIGNAL_ACTIVATED] =
    g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, NP_TYPE_ROW);

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

static gboolean
order_changed (NpTableView *self)
{
  const NpColumn *sort = np_table_columns_get_sort (self->columns);

  return sort != NULL && (np_table_get_changed_columns (self->table) &
                          G_GUINT64_CONSTANT (1) << np_table_info_column_index (np_table_get_info (self->table), sort)) != 0;
}

/* The order first: what the filter lets in is put where it belongs among the others. */
static void
values_updated_cb (NpTable     *table,
                   NpTableView *self)
{
  if (order_changed (self))
    {
      self->resorting = TRUE;
      gtk_sorter_changed (gtk_column_view_get_sorter (self->view), GTK_SORTER_CHANGE_DIFFERENT);
      self->resorting = FALSE;
    }

  if ((np_row_filter_has_words (self->filter) && np_table_get_changed_columns (table) != 0) ||
      (np_row_filter_hides_minor (self->filter) && np_table_has_promoted (table)))
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

/* Whoever chooses an order wants to see what comes first; GTK would follow the row that was in sight before. */
static void
sorter_changed_cb (GtkSorter       *sorter,
                   GtkSorterChange  change,
                   NpTableView     *self)
{
  if (self->resorting || !gtk_widget_get_realized (GTK_WIDGET (self)))
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

  if (order_changed (self) || np_scroll_keeper_is_at_top (self->keeper))
    np_scroll_keeper_hold (self->keeper);
}

static void
np_table_view_init (NpTableView *self)
{
  self->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  self->scrolled = gtk_scrolled_window_new ();
  self->filter = np_row_filter_new ();

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
  GtkSorter *sorter;

  self->table = g_object_ref (table);
  self->columns = np_table_columns_new (self->view, np_table_get_info (table), settings);
  self->menu = np_row_menu_new (GTK_WIDGET (self->view));
  np_table_clicks_add (self, self->view, self->menu);
  columns_changed_cb (self->columns, self);
  np_minor_switch_add (G_ACTION_MAP (np_table_columns_get_actions (self->columns)), np_table_get_info (table), settings,
                       self->filter);

  sorter = g_object_ref (gtk_column_view_get_sorter (self->view));
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (table)),
                                              GTK_FILTER (g_object_ref (self->filter)));
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)), sorter);
  self->slice = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->sorted)), 0, FIRST_ROWS);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->slice)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);

  g_signal_connect (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (self->filtered, "items-changed", G_CALLBACK (n_shown_cb), self);
  g_signal_connect_object (self->columns, "changed", G_CALLBACK (columns_changed_cb), self, 0);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed_cb), self, 0);
  g_signal_connect_object (table, "will-update", G_CALLBACK (np_scroll_keeper_note), self->keeper, G_CONNECT_SWAPPED);
  g_signal_connect_object (table, "values-updated", G_CALLBACK (values_updated_cb), self, 0);
  g_signal_connect_object (table, "updated", G_CALLBACK (updated_cb), self, 0);

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

/**
 * np_table_view_set_search:
 * @self: a view
 * @words: only rows whose text has all of these are shown, see np_table_columns_dup_searched()
 */
void
np_table_view_set_search (NpTableView *self,
                          const char  *words)
{
  g_return_if_fail (NP_IS_TABLE_VIEW (self));

  np_row_filter_set_words (self->filter, words);
  gtk_filter_list_model_set_filter (self->filtered, GTK_FILTER (self->filter));
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
 * np_table_view_get_n_hidden:
 * @self: a view
 *
 * Returns: how many rows of the table are not shown, being minor or not matching
 */
guint
np_table_view_get_n_hidden (NpTableView *self)
{
  guint n_rows, n_shown;

  g_return_val_if_fail (NP_IS_TABLE_VIEW (self), 0);

  n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->table));
  n_shown = np_table_view_get_n_shown (self);

  return n_shown < n_rows ? n_rows - n_shown : 0;
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
 * np_table_view_get_needs:
 * @self: a view
 *
 * Returns: the #NpDetail bits that the visible columns need
 */
guint
np_table_view_get_needs (NpTableView *self)
{
  guint needs = 0;

  g_return_val_if_fail (NP_IS_TABLE_VIEW (self), 0);

  for (guint i = 0; i < self->visible->len; i++)
    needs |= ((const NpColumn *) self->visible->pdata[i])->needs;

  return needs;
}

guint
np_table_view_get_n_shown (NpTableView *self)
{
  g_return_val_if_fail (NP_IS_TABLE_VIEW (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
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

/* GTK 4.8 scrolls to a row by this action of the list inside alone. */
static void
scroll_to (NpTableView *self,
           guint        position)
{
  GtkWidget *child;

  np_scroll_keeper_let_go (self->keeper);
  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->view));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LIST_VIEW (child))
      gtk_widget_activate_action (child, "list.scroll-to-item", "u", position);
}

/**
 * np_table_view_select_row:
 * @self: a view
 * @row: (nullable): a row that it shows, or %NULL for none
 *
 * Scrolls only as far as is needed to see it.
 */
void
np_table_view_select_row (NpTableView *self,
                          NpRow       *row)
{
  GListModel *model;

  g_return_if_fail (NP_IS_TABLE_VIEW (self));

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

/**
 * np_table_view_dup_shown_rows:
 * @self: a view
 *
 * Returns: (transfer full) (element-type NpRow): the rows as they are shown, filtered and sorted
 */
GPtrArray *
np_table_view_dup_shown_rows (NpTableView *self)
{
  GListModel *model;
  GPtrArray *rows;
  guint n_rows;

  g_return_val_if_fail (NP_IS_TABLE_VIEW (self), NULL);

  model = G_LIST_MODEL (self->sorted);
  n_rows = g_list_model_get_n_items (model);
  rows = g_ptr_array_new_full (n_rows, g_object_unref);
  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (rows, g_list_model_get_item (model, i));

  return rows;
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
