/* ui/table-rows.c: which rows of a table are on the screen, in which order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table-rows.h"

#include "ui/filtered-rows.h"

/* So many rows fill any window. The first frame shows these alone, because making cells is what takes time. */
#define FIRST_ROWS 48

/* GTK makes cells for so many rows and a few more, however many there are. */
#define MADE_ROWS 192

/**
 * NpTableRows:
 *
 * The rows of an #NpTable that pass a filter, under the groups that they belong to if somebody wants
 * that, in the order that somebody chose. It keeps that order right as values change. The signal
 * ::n-shown tells that other rows pass the filter.
 */
struct _NpTableRows
{
  GObject            parent_instance;

  NpTable           *table;
  NpRowFilter       *filter;
  NpTableColumns    *columns;
  NpFilteredRows    *filtered;
  NpGroups          *groups; /* (nullable): while rows are grouped */
  GHashTable        *folded; /* the keys of groups that somebody folded, also while rows are not grouped */
  GtkSortListModel  *sorted;
  GtkSliceListModel *slice;
  GtkSorter         *sorter;
  GtkSorter         *row_sorter;
  GtkSorter         *group_sorter;
  gboolean           resorting;    /* because values changed, not because somebody chose it */
  gboolean           was_resorted; /* since the last snapshot arrived */
};

G_DEFINE_FINAL_TYPE (NpTableRows, np_table_rows, G_TYPE_OBJECT)

static void
np_table_rows_dispose (GObject *object)
{
  NpTableRows *self = NP_TABLE_ROWS (object);

  g_clear_object (&self->slice);
  g_clear_object (&self->sorted);
  g_clear_object (&self->row_sorter);
  g_clear_object (&self->group_sorter);
  g_clear_object (&self->groups);
  g_clear_pointer (&self->folded, g_hash_table_unref);
  g_clear_object (&self->filtered);
  g_clear_object (&self->sorter);
  g_clear_object (&self->columns);
  g_clear_object (&self->filter);
  g_clear_object (&self->table);

  G_OBJECT_CLASS (np_table_rows_parent_class)->dispose (object);
}

static void
np_table_rows_class_init (NpTableRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = np_table_rows_dispose;

  g_signal_new ("n-shown", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
np_table_rows_init (NpTableRows *self)
{
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

static void
resort (NpTableRows *self)
{
  self->resorting = TRUE;
  self->was_resorted = TRUE;
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  self->resorting = FALSE;
}

static gboolean
order_changed (NpTableRows *self)
{
  const NpColumn *sort = np_table_columns_get_sort (self->columns);

  return sort != NULL && (np_table_get_changed_columns (self->table) &
                          G_GUINT64_CONSTANT (1) << np_table_info_column_index (np_table_get_info (self->table), sort)) != 0;
}

static gboolean
filter_may_pass_others (NpTableRows *self)
{
  return (np_row_filter_reads_values (self->filter) && np_table_get_changed_columns (self->table) != 0) ||
         ((np_row_filter_hides_minor (self->filter) || np_row_filter_hides_past (self->filter)) &&
          np_table_has_promoted (self->table));
}

/* The order first: what the filter lets in is put where it belongs among the others. */
static void
values_updated_cb (NpTableRows *self)
{
  gboolean regrouped = self->groups != NULL && np_groups_regroup (self->groups);

  self->was_resorted = FALSE;
  if (regrouped || order_changed (self))
    resort (self);
  if (regrouped)
    np_groups_follow (self->groups);

  if (filter_may_pass_others (self))
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
settle_groups (NpTableRows *self)
{
  if (self->groups != NULL && np_groups_settle (self->groups, np_table_columns_get_sort (self->columns)))
    resort (self);
}

static void
retired_cb (NpTableRows *self)
{
  if (np_row_filter_hides_past (self->filter))
    gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_MORE_STRICT);
}

static void
n_shown_cb (NpTableRows *self)
{
  g_signal_emit_by_name (self, "n-shown");
}

static int
compare_serials (NpRow *a,
                 NpRow *b)
{
  guint64 first = np_row_get_serial (a), second = np_row_get_serial (b);

  return (first > second) - (first < second);
}

static int
compare_ungrouped (gconstpointer a,
                   gconstpointer b,
                   gpointer      sorter)
{
  return gtk_sorter_compare (sorter, (gpointer) a, (gpointer) b);
}

/* Groups as their totals are, and under each group its rows: never above it, whatever the direction. */
static int
compare_grouped (gconstpointer a,
                 gconstpointer b,
                 gpointer      sorter)
{
  NpRow *first = (NpRow *) a, *second = (NpRow *) b;
  NpRow *first_group = np_row_get_group (first), *second_group = np_row_get_group (second);
  int order;

  if (first == first_group && first_group == second_group)
    return first == second ? 0 : -1;
  if (second == second_group && first_group == second_group)
    return 1;

  if (first_group != second_group && first_group != NULL && second_group != NULL)
    {
      first = first_group;
      second = second_group;
    }
  order = gtk_sorter_compare (sorter, first, second);

  return order != 0 ? order : compare_serials (first, second);
}

/* A view is without any order for a moment whenever somebody chooses another one: to sort a table takes time. */
static void
sorter_changed_cb (NpTableRows     *self,
                   GtkSorterChange  change)
{
  if (gtk_sorter_get_order (self->sorter) != GTK_SORTER_ORDER_NONE)
    gtk_sorter_changed (gtk_sort_list_model_get_sorter (self->sorted), change);
}

/**
 * np_table_rows_new:
 * @table: a table
 * @filter: which rows to show
 * @columns: tells what they are sorted by
 * @sorter: sorts them
 *
 * Returns: (transfer full): the first rows of @table, until np_table_rows_show_more()
 */
NpTableRows *
np_table_rows_new (NpTable        *table,
                   NpRowFilter    *filter,
                   NpTableColumns *columns,
                   GtkSorter      *sorter)
{
  NpTableRows *self = g_object_new (NP_TYPE_TABLE_ROWS, NULL);

  self->table = g_object_ref (table);
  self->filter = g_object_ref (filter);
  self->columns = g_object_ref (columns);
  self->sorter = g_object_ref (sorter);
  self->row_sorter = GTK_SORTER (gtk_custom_sorter_new (compare_ungrouped, g_object_ref (sorter), g_object_unref));
  self->group_sorter = GTK_SORTER (gtk_custom_sorter_new (compare_grouped, g_object_ref (sorter), g_object_unref));

  self->filtered = np_filtered_rows_new (G_LIST_MODEL (table), GTK_FILTER (filter));
  self->sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)), g_object_ref (self->row_sorter));
  self->slice = gtk_slice_list_model_new (G_LIST_MODEL (g_object_ref (self->sorted)), 0, FIRST_ROWS);

  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (n_shown_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (sorter, "changed", G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (table, "values-updated", G_CALLBACK (values_updated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (table, "updated", G_CALLBACK (settle_groups), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (table, "retired", G_CALLBACK (retired_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * np_table_rows_get_model:
 * @self: the rows of a view
 *
 * Returns: (transfer none): what the view shows
 */
GListModel *
np_table_rows_get_model (NpTableRows *self)
{
  g_return_val_if_fail (NP_IS_TABLE_ROWS (self), NULL);

  return G_LIST_MODEL (self->slice);
}

/**
 * np_table_rows_has_all:
 * @self: the rows of a view
 *
 * Returns: whether it shows more than the first rows, however many there are
 */
gboolean
np_table_rows_has_all (NpTableRows *self)
{
  g_return_val_if_fail (NP_IS_TABLE_ROWS (self), FALSE);

  return gtk_slice_list_model_get_size (self->slice) == G_MAXUINT;
}

/**
 * np_table_rows_show_first:
 * @self: the rows of a view
 *
 * Shows the first rows alone, if it shows no more now: many are about to come.
 */
void
np_table_rows_show_first (NpTableRows *self)
{
  g_return_if_fail (NP_IS_TABLE_ROWS (self));

  if (g_list_model_get_n_items (G_LIST_MODEL (self->slice)) <= FIRST_ROWS)
    gtk_slice_list_model_set_size (self->slice, FIRST_ROWS);
}

/**
 * np_table_rows_show_more:
 * @self: the rows of a view
 *
 * Shows more of the rows once there are any: all of them after a few times, between which a frame can be drawn.
 */
void
np_table_rows_show_more (NpTableRows *self)
{
  guint size, n_rows;

  g_return_if_fail (NP_IS_TABLE_ROWS (self));

  size = gtk_slice_list_model_get_size (self->slice);
  n_rows = g_list_model_get_n_items (G_LIST_MODEL (self->slice));
  if (n_rows > 0)
    gtk_slice_list_model_set_size (self->slice, n_rows == size && size < MADE_ROWS ? size + FIRST_ROWS : G_MAXUINT);
}

/**
 * np_table_rows_show_all:
 * @self: the rows of a view
 *
 * Shows all rows.
 */
void
np_table_rows_show_all (NpTableRows *self)
{
  g_return_if_fail (NP_IS_TABLE_ROWS (self));

  gtk_slice_list_model_set_size (self->slice, G_MAXUINT);
}

/**
 * np_table_rows_get_n_shown:
 * @self: the rows of a view
 *
 * Returns: how many rows pass the filter, whether their group is expanded or not; groups do not count
 */
guint
np_table_rows_get_n_shown (NpTableRows *self)
{
  g_return_val_if_fail (NP_IS_TABLE_ROWS (self), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
}

/**
 * np_table_rows_shows:
 * @self: the rows of a view
 * @row: a row of the table
 *
 * Returns: whether it passes the filter
 */
gboolean
np_table_rows_shows (NpTableRows *self,
                     NpRow       *row)
{
  g_return_val_if_fail (NP_IS_TABLE_ROWS (self), FALSE);

  return gtk_filter_match (GTK_FILTER (self->filter), row);
}

static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      self)
{
  return gtk_sorter_compare (NP_TABLE_ROWS (self)->group_sorter, *(gpointer *) a, *(gpointer *) b);
}

/**
 * np_table_rows_dup_shown:
 * @self: the rows of a view
 *
 * Returns: (transfer full) (element-type NpRow): all rows that pass the filter, in their order, without the groups
 */
GPtrArray *
np_table_rows_dup_shown (NpTableRows *self)
{
  GListModel *model;
  GPtrArray *rows;
  guint n_rows;

  g_return_val_if_fail (NP_IS_TABLE_ROWS (self), NULL);

  model = G_LIST_MODEL (self->groups != NULL ? (gpointer) self->filtered : self->sorted);
  n_rows = g_list_model_get_n_items (model);
  rows = g_ptr_array_new_full (n_rows, g_object_unref);
  for (guint i = 0; i < n_rows; i++)
    g_ptr_array_add (rows, g_list_model_get_item (model, i));

  if (self->groups != NULL)
    g_ptr_array_sort_with_data (rows, compare_rows, self);

  return rows;
}

/**
 * np_table_rows_is_resorting:
 * @self: the rows of a view
 *
 * Returns: whether the sorter says that it has changed because values have, and nobody chose another order
 */
gboolean
np_table_rows_is_resorting (NpTableRows *self)
{
  g_return_val_if_fail (NP_IS_TABLE_ROWS (self), FALSE);

  return self->resorting;
}

/**
 * np_table_rows_was_resorted:
 * @self: the rows of a view
 *
 * Returns: whether the values of the newest snapshot gave the rows another order
 */
gboolean
np_table_rows_was_resorted (NpTableRows *self)
{
  g_return_val_if_fail (NP_IS_TABLE_ROWS (self), FALSE);

  return self->was_resorted;
}

/**
 * np_table_rows_set_grouped:
 * @self: the rows of a view
 * @grouped: whether they stand under the groups that they belong to, where the table has such
 */
void
np_table_rows_set_grouped (NpTableRows *self,
                           gboolean     grouped)
{
  const NpTableInfo *info;

  g_return_if_fail (NP_IS_TABLE_ROWS (self));

  info = np_table_get_info (self->table);
  if (info->grouping == NULL || (self->groups != NULL) == !!grouped)
    return;

  g_clear_object (&self->groups);
  if (grouped)
    {
      self->groups = np_groups_new (info, G_LIST_MODEL (self->filtered), self->folded);
      g_signal_connect_object (self->groups, "unsettled", G_CALLBACK (settle_groups), self, G_CONNECT_SWAPPED);
    }

  /* In one report, so that the view keeps the cells that it has. */
  g_object_unref (self->sorted);
  self->sorted = gtk_sort_list_model_new (g_object_ref (grouped ? G_LIST_MODEL (self->groups) : G_LIST_MODEL (self->filtered)),
                                          g_object_ref (grouped ? self->group_sorter : self->row_sorter));
  gtk_slice_list_model_set_model (self->slice, G_LIST_MODEL (self->sorted));
}

/**
 * np_table_rows_get_groups:
 * @self: the rows of a view
 *
 * Returns: (transfer none) (nullable): the groups, while rows are grouped
 */
NpGroups *
np_table_rows_get_groups (NpTableRows *self)
{
  g_return_val_if_fail (NP_IS_TABLE_ROWS (self), NULL);

  return self->groups;
}
