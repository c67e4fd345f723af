/* ui/table-sort.c: what a table is sorted by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table-sort.h"

#include "model/row.h"
#include "ui/table-header.h"
#include "ui/table-settings.h"

/**
 * NpTableSort:
 *
 * Keeps by which column a table is sorted, whether somebody clicked its header or
 * chose it from the menu, and remembers it. Its actions are `sort`, with the id of a
 * column, and `sort-descending`.
 */
struct _NpTableSort
{
  GObject                     parent_instance;

  GtkColumnView              *view;
  const NpTableInfo          *info;
  GtkColumnViewColumn *const *columns;
  GSettings                  *settings;
  GSimpleAction              *sort_action;
  GSimpleAction              *descending_action;
  gboolean                    applying;
  guint                       read_id;
};

G_DEFINE_FINAL_TYPE (NpTableSort, np_table_sort, G_TYPE_OBJECT)

static void
np_table_sort_finalize (GObject *object)
{
  NpTableSort *self = NP_TABLE_SORT (object);

  g_clear_object (&self->sort_action);
  g_clear_object (&self->descending_action);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (np_table_sort_parent_class)->finalize (object);
}

static void
np_table_sort_class_init (NpTableSortClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = np_table_sort_finalize;
}

static void
np_table_sort_init (NpTableSort *self)
{
}

/* Rows never change places without a reason: equal ones stay in the order in which they were seen. */
static int
compare_rows (gconstpointer a,
              gconstpointer b,
              gpointer      column)
{
  NpRow *first = (NpRow *) a, *second = (NpRow *) b;
  int order = np_row_compare (first, second, column);
  guint64 serial_a, serial_b;

  if (order != 0)
    return order;

  serial_a = np_row_get_serial (first);
  serial_b = np_row_get_serial (second);

  return (serial_a > serial_b) - (serial_a < serial_b);
}

/**
 * np_table_sort_new_sorter:
 * @column: a column
 *
 * Returns: (transfer full): a sorter of #NpRow that always reads the values of the moment
 */
GtkSorter *
np_table_sort_new_sorter (const NpColumn *column)
{
  return GTK_SORTER (gtk_custom_sorter_new (compare_rows, (gpointer) column, NULL));
}

/**
 * np_table_sort_get:
 * @self: the order of a table
 * @descending: (out): whether the largest comes first
 *
 * Returns: (transfer none) (nullable): the column that the table is sorted by
 */
const NpColumn *
np_table_sort_get (NpTableSort *self,
                   gboolean    *descending)
{
  g_autoptr(GVariant) id = g_action_get_state (G_ACTION (self->sort_action));
  g_autoptr(GVariant) state = g_action_get_state (G_ACTION (self->descending_action));

  *descending = g_variant_get_boolean (state);

  return np_table_info_find_column (self->info, g_variant_get_string (id, NULL));
}

static void
set_state (NpTableSort    *self,
           const NpColumn *column,
           gboolean        descending)
{
  g_simple_action_set_state (self->sort_action, g_variant_new_string (column != NULL ? column->id : ""));
  g_simple_action_set_state (self->descending_action, g_variant_new_boolean (descending));
}

static const NpColumn *
find_column (NpTableSort         *self,
             GtkColumnViewColumn *view_column)
{
  for (guint i = 0; i < self->info->n_columns; i++)
    if (self->columns[i] == view_column)
      return &self->info->columns[i];

  return NULL;
}

/* GTK 4.8 does not tell which header was clicked; the header itself shows it, once it has been updated. */
static gboolean
read_cb (gpointer user_data)
{
  NpTableSort *self = user_data;
  gboolean descending;
  const NpColumn *column;

  self->read_id = 0;
  column = find_column (self, np_table_header_find_sort (self->view, &descending));
  set_state (self, column, descending);
  np_table_settings_save_sort (self->settings, self->info, column, descending);

  return G_SOURCE_REMOVE;
}

static void
sorter_changed_cb (GtkSorter       *sorter,
                   GtkSorterChange  change,
                   NpTableSort     *self)
{
  if (!self->applying && self->read_id == 0)
    self->read_id = g_idle_add (read_cb, self);
}

static void
sort_by (NpTableSort    *self,
         const NpColumn *column,
         gboolean        descending)
{
  guint index = np_table_info_column_index (self->info, column);
  gboolean was_descending;
  const NpColumn *before = np_table_sort_get (self, &was_descending);

  self->applying = TRUE;
  /* Else GTK 4.8 leaves the arrow on the header of the column before, where read_cb() would find it. */
  if (before != NULL && before != column)
    gtk_column_view_sort_by_column (self->view, NULL, GTK_SORT_ASCENDING);
  gtk_column_view_sort_by_column (self->view, self->columns[index],
                                  descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->applying = FALSE;
  set_state (self, column, descending);
}

static void
change_state_cb (GSimpleAction *action,
                 GVariant      *value,
                 gpointer       user_data)
{
  NpTableSort *self = user_data;
  gboolean descending;
  const NpColumn *column = np_table_sort_get (self, &descending);

  if (action == self->sort_action)
    column = np_table_info_find_column (self->info, g_variant_get_string (value, NULL));
  else
    descending = g_variant_get_boolean (value);

  if (column == NULL)
    return;

  sort_by (self, column, descending);
  np_table_settings_save_sort (self->settings, self->info, column, descending);
}

static void
add_actions (NpTableSort *self,
             GActionMap  *actions)
{
  self->sort_action = g_simple_action_new_stateful ("sort", G_VARIANT_TYPE_STRING, g_variant_new_string (""));
  self->descending_action = g_simple_action_new_stateful ("sort-descending", NULL, g_variant_new_boolean (FALSE));

  g_signal_connect_object (self->sort_action, "change-state", G_CALLBACK (change_state_cb), self, 0);
  g_signal_connect_object (self->descending_action, "change-state", G_CALLBACK (change_state_cb), self, 0);
  g_action_map_add_action (actions, G_ACTION (self->sort_action));
  g_action_map_add_action (actions, G_ACTION (self->descending_action));
}

/**
 * np_table_sort_new:
 * @view: a column view
 * @info: the table that it shows
 * @columns: the columns of @view in the order of @info; they must outlive the sort
 * @settings: where the user's choice is remembered
 * @actions: where the actions are added
 *
 * Returns: (transfer full): the order of the table, which is in force already
 */
NpTableSort *
np_table_sort_new (GtkColumnView              *view,
                   const NpTableInfo          *info,
                   GtkColumnViewColumn *const *columns,
                   GSettings                  *settings,
                   GActionMap                 *actions)
{
  NpTableSort *self = g_object_new (NP_TYPE_TABLE_SORT, NULL);
  gboolean descending = FALSE;
  const NpColumn *column = np_table_settings_load_sort (settings, info, &descending);

  self->view = view;
  self->info = info;
  self->columns = columns;
  self->settings = g_object_ref (settings);
  add_actions (self, actions);

  if (column == NULL && info->sort != NULL)
    column = np_table_info_find_column (info, info->sort);
  if (column != NULL)
    sort_by (self, column, descending);

  g_signal_connect_object (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (sorter_changed_cb), self, 0);

  return self;
}

/**
 * np_table_sort_detach:
 * @self: the order of a table
 *
 * Must be called before the column view goes.
 */
void
np_table_sort_detach (NpTableSort *self)
{
  g_clear_handle_id (&self->read_id, g_source_remove);
  self->applying = TRUE;
}
