/* ui/table-columns.c: the columns of a table on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "np-table-columns"

#include "ui/table-columns.h"

#include <glib/gi18n-lib.h>

#include "ui/cell.h"
#include "ui/row-menu.h"
#include "ui/table-header.h"
#include "ui/table-settings.h"
#include "ui/table-sort.h"

/**
 * NpTableColumns:
 *
 * Makes the columns of a #GtkColumnView from the #NpColumn declarations of a table,
 * and keeps which of them are shown, in which order, sorted by which one: as the
 * layout says, or as the user chose, which is remembered.
 */
struct _NpTableColumns
{
  GObject             parent_instance;

  GtkColumnView      *view;
  const NpTableInfo  *info;
  GSettings          *settings;
  GtkColumnViewColumn **columns;
  GSimpleActionGroup *actions;
  NpTableSort        *sort;
  GMenu              *menu;
  NpLayout            layout;
  gboolean            narrow;
  gboolean            applying;
  guint               save_id;
};

G_DEFINE_FINAL_TYPE (NpTableColumns, np_table_columns, G_TYPE_OBJECT)

/* Whether host names are looked up, and the column that has them. */
#define KEY_NAMES "resolve-names"
#define NAME_COLUMN "remote_name"

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
np_table_columns_finalize (GObject *object)
{
  NpTableColumns *self = NP_TABLE_COLUMNS (object);

  for (guint i = 0; i < self->info->n_columns; i++)
    g_clear_object (&self->columns[i]);
  g_free (self->columns);
  g_clear_object (&self->sort);
  g_clear_object (&self->actions);
  g_clear_object (&self->menu);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (np_table_columns_parent_class)->finalize (object);
}

static void
np_table_columns_class_init (NpTableColumnsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = np_table_columns_finalize;

  /**
   * NpTableColumns::changed:
   *
   * Other columns are shown, or in another order.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
np_table_columns_init (NpTableColumns *self)
{
  self->actions = g_simple_action_group_new ();
  self->menu = g_menu_new ();
}

/* Action names have no underscores. */
static char *
dup_show_action (const NpColumn *column)
{
  g_autofree char *name = g_strdup_printf ("show-%s", column->id);

  return g_strdelimit (g_steal_pointer (&name), "_", '-');
}

static const NpColumn *
find_column (NpTableColumns      *self,
             GtkColumnViewColumn *view_column)
{
  for (guint i = 0; i < self->info->n_columns; i++)
    if (self->columns[i] == view_column)
      return &self->info->columns[i];

  return NULL;
}

static GtkColumnViewColumn *
get_view_column (NpTableColumns *self,
                 const NpColumn *column)
{
  return self->columns[np_table_info_column_index (self->info, column)];
}

/**
 * np_table_columns_dup_visible:
 * @self: the columns of a table
 *
 * Returns: (transfer full) (element-type NpColumn): the columns that are shown, in their order
 */
GPtrArray *
np_table_columns_dup_visible (NpTableColumns *self)
{
  GListModel *model = gtk_column_view_get_columns (self->view);
  GPtrArray *visible = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GtkColumnViewColumn) view_column = g_list_model_get_item (model, i);

      if (gtk_column_view_column_get_visible (view_column))
        g_ptr_array_add (visible, (gpointer) find_column (self, view_column));
    }

  return visible;
}

static void
save_columns (NpTableColumns *self)
{
  g_autoptr(GPtrArray) visible = np_table_columns_dup_visible (self);
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < visible->len; i++)
    g_ptr_array_add (ids, (gpointer) ((const NpColumn *) visible->pdata[i])->id);
  g_ptr_array_add (ids, NULL);

  /* A narrow window shows fewer columns; that is nobody's choice. */
  if (!self->narrow && visible->len > 0)
    np_table_settings_save_columns (self->settings, self->info, (const char *const *) ids->pdata);
}

static gboolean
save_cb (gpointer user_data)
{
  NpTableColumns *self = user_data;

  self->save_id = 0;
  save_columns (self);
  np_table_columns_explain_headers (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  return G_SOURCE_REMOVE;
}

/* A column that is dragged elsewhere is taken out and put back: look again when both have happened. */
static void
columns_changed (NpTableColumns *self)
{
  if (!self->applying && self->save_id == 0)
    self->save_id = g_idle_add (save_cb, self);
}

static void
visible_changed_cb (GtkColumnViewColumn *view_column,
                    GParamSpec          *pspec,
                    NpTableColumns      *self)
{
  columns_changed (self);
}

static void
columns_changed_cb (GListModel     *model,
                    guint           position,
                    guint           removed,
                    guint           added,
                    NpTableColumns *self)
{
  columns_changed (self);
}

/* Beside these people look for a name. */
static gboolean
is_named (const char *id)
{
  return g_str_equal (id, "remote_address") || g_str_equal (id, "foreign");
}

/* (transfer full): @ids and among them the column of the host names, where the table has one. */
static char **
dup_with_names (NpTableColumns    *self,
                const char *const *ids)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  gboolean is_missing = np_table_info_find_column (self->info, NAME_COLUMN) != NULL && !g_strv_contains (ids, NAME_COLUMN);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_strv_builder_add (builder, ids[i]);
      if (is_missing && is_named (ids[i]))
        {
          g_strv_builder_add (builder, NAME_COLUMN);
          is_missing = FALSE;
        }
    }
  if (is_missing)
    g_strv_builder_add (builder, NAME_COLUMN);

  return g_strv_builder_end (builder);
}

/* What the user or the layout chose, whether there is room for it or not. Whoever has names looked up sees them,
 * unless they chose other columns since. */
static char **
dup_chosen_ids (NpTableColumns *self)
{
  char **ids = np_table_settings_load_columns (self->settings, self->info);
  const char *const *layout = np_table_info_get_layout (self->info, self->layout);

  if (ids != NULL)
    return ids;

  return g_settings_get_boolean (self->settings, KEY_NAMES) ? dup_with_names (self, layout)
                                                            : g_strdupv ((char **) layout);
}

static char **
dup_wanted_ids (NpTableColumns *self)
{
  if (self->narrow)
    return g_strdupv ((char **) np_table_info_get_layout (self->info, NP_LAYOUT_NARROW));

  return dup_chosen_ids (self);
}

/**
 * np_table_columns_dup_searched:
 * @self: the columns of a table
 *
 * Returns: (transfer full) (element-type NpColumn): the columns in which people look for words: those that
 *   are shown, or would be if the window were wide enough
 */
GPtrArray *
np_table_columns_dup_searched (NpTableColumns *self)
{
  g_auto(GStrv) ids = dup_chosen_ids (self);
  GPtrArray *searched = np_table_columns_dup_visible (self);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const NpColumn *column = np_table_info_find_column (self->info, ids[i]);

      if (!g_ptr_array_find (searched, column, NULL))
        g_ptr_array_add (searched, (gpointer) column);
    }

  return searched;
}

/* Puts the wanted columns first, in their order, and hides the others behind them. */
static void
apply (NpTableColumns *self)
{
  g_auto(GStrv) ids = dup_wanted_ids (self);
  guint n_wanted = g_strv_length (ids);

  self->applying = TRUE;

  for (guint i = 0; i < self->info->n_columns; i++)
    gtk_column_view_column_set_visible (self->columns[i],
                                        g_strv_contains ((const char *const *) ids, self->info->columns[i].id));
  for (guint i = 0; i < n_wanted; i++)
    gtk_column_view_insert_column (self->view, i,
                                   get_view_column (self, np_table_info_find_column (self->info, ids[i])));

  self->applying = FALSE;
  np_table_columns_explain_headers (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * np_table_columns_set_layout:
 * @self: the columns of a table
 * @layout: which columns to show unless the user chose others
 */
void
np_table_columns_set_layout (NpTableColumns *self,
                             NpLayout        layout)
{
  g_return_if_fail (NP_IS_TABLE_COLUMNS (self));

  self->layout = layout;
  apply (self);
}

/**
 * np_table_columns_set_narrow:
 * @self: the columns of a table
 * @narrow: whether there is room for few columns only
 */
void
np_table_columns_set_narrow (NpTableColumns *self,
                             gboolean        narrow)
{
  g_return_if_fail (NP_IS_TABLE_COLUMNS (self));

  if (self->narrow == !!narrow)
    return;

  self->narrow = !!narrow;
  apply (self);
}

/**
 * np_table_columns_get_sort:
 * @self: the columns of a table
 *
 * Returns: (transfer none) (nullable): the column that the table is sorted by
 */
const NpColumn *
np_table_columns_get_sort (NpTableColumns *self)
{
  gboolean descending;

  return np_table_sort_get (self->sort, &descending);
}

/* Who resets all settings sees the columns of the layout again. What the view itself saved is there already. */
static void
columns_setting_cb (NpTableColumns *self)
{
  g_auto(GStrv) ids = dup_wanted_ids (self);
  g_autoptr(GPtrArray) visible = np_table_columns_dup_visible (self);
  gboolean is_same = visible->len == g_strv_length (ids);

  for (guint i = 0; i < visible->len && is_same; i++)
    is_same = g_str_equal (((const NpColumn *) visible->pdata[i])->id, ids[i]);

  /* What the user changed a moment ago is about to be saved. */
  if (!is_same && self->save_id == 0)
    apply (self);
}

/* Names that were asked for are seen without further ado, also by those who chose their columns before. */
static void
names_setting_cb (NpTableColumns *self)
{
  g_auto(GStrv) ids = np_table_settings_load_columns (self->settings, self->info);

  if (ids != NULL && g_settings_get_boolean (self->settings, KEY_NAMES))
    {
      g_auto(GStrv) with_names = dup_with_names (self, (const char *const *) ids);

      np_table_settings_save_columns (self->settings, self->info, (const char *const *) with_names);
    }

  columns_setting_cb (self);
}

static void
reset_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  NpTableColumns *self = user_data;

  np_table_settings_save_columns (self->settings, self->info, NULL);
}

static void
add_reset_action (NpTableColumns *self)
{
  g_autoptr(GSimpleAction) action = g_simple_action_new ("reset-columns", NULL);

  g_signal_connect_object (action, "activate", G_CALLBACK (reset_cb), self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

/* Which rows there are to see, where there is a choice. */
static void
append_rows_section (NpTableColumns *self)
{
  g_autoptr(GMenu) rows = g_menu_new ();

  if (self->info->is_minor != NULL)
    g_menu_append (rows, _(self->info->minor_title), "table.show-minor");
  if (self->info->keeps_past)
    g_menu_append (rows, _("Show C_losed Connections"), "table.show-past");
  if (self->info->grouping != NULL)
    {
      g_menu_append (rows, _("_Group by Program"), "table.group");
      np_menu_append_if_enabled (rows, _("_Expand All Groups"), "table.expand-all");
      np_menu_append_if_enabled (rows, _("C_ollapse All Groups"), "table.collapse-all");
    }

  if (g_menu_model_get_n_items (G_MENU_MODEL (rows)) > 0)
    g_menu_append_section (self->menu, NULL, G_MENU_MODEL (rows));
}

static void
fill_menu (NpTableColumns *self)
{
  g_autoptr(GMenu) show = g_menu_new ();
  g_autoptr(GMenu) sort = g_menu_new ();
  g_autoptr(GMenu) order = g_menu_new ();
  g_autoptr(GMenu) ids = g_menu_new ();
  g_autoptr(GMenu) reset = g_menu_new ();

  for (guint i = 0; i < self->info->n_columns; i++)
    {
      const NpColumn *column = &self->info->columns[i];
      g_autofree char *action = dup_show_action (column);
      g_autofree char *detailed = g_strdup_printf ("table.%s", action);
      g_autofree char *target = g_strdup_printf ("table.sort::%s", column->id);

      g_menu_append (show, np_column_get_title (column), detailed);
      g_menu_append (ids, np_column_get_title (column), target);
    }

  append_rows_section (self);
  g_menu_append (reset, _("_Reset Columns"), "table.reset-columns");
  g_menu_append (order, _("_Largest First"), "table.sort-descending");
  g_menu_append_section (sort, NULL, G_MENU_MODEL (order));
  g_menu_append_section (sort, NULL, G_MENU_MODEL (ids));

  g_menu_append_submenu (self->menu, _("_Columns"), G_MENU_MODEL (show));
  g_menu_append_submenu (self->menu, _("_Sort By"), G_MENU_MODEL (sort));
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (reset));
}

/* (transfer full): the menu of a column's title: what the column means, and then what there is to choose of all. */
static GMenuModel *
create_title_menu (NpTableColumns *self,
                   const NpColumn *column)
{
  GMenu *menu = g_menu_new ();
  g_autofree char *action = g_strconcat ("win.term::", column->term, NULL);

  g_menu_append (menu, _("_Explain This Column"), action);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (self->menu));

  return G_MENU_MODEL (menu);
}

static void
add_column (NpTableColumns *self,
            guint           index)
{
  const NpColumn *column = &self->info->columns[index];
  GtkListItemFactory *factory = np_cell_factory_new (self->info, column);
  GtkColumnViewColumn *view_column = gtk_column_view_column_new (np_column_get_title (column), factory);
  g_autoptr(GtkSorter) sorter = np_table_sort_new_sorter (column);
  g_autofree char *name = dup_show_action (column);
  g_autoptr(GPropertyAction) action = g_property_action_new (name, view_column, "visible");
  g_autoptr(GMenuModel) menu = create_title_menu (self, column);

  self->columns[index] = view_column;
  gtk_column_view_column_set_sorter (view_column, sorter);
  gtk_column_view_column_set_resizable (view_column, TRUE);
  gtk_column_view_column_set_expand (view_column, column->expands);
  gtk_column_view_column_set_header_menu (view_column, menu);
  gtk_column_view_append_column (self->view, view_column);

  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  g_signal_connect_object (view_column, "notify::visible", G_CALLBACK (visible_changed_cb), self, 0);
}

/**
 * np_table_columns_new:
 * @view: an empty column view
 * @info: the table that it is going to show
 * @settings: where the user's choice is remembered
 *
 * Returns: (transfer full): the columns, in @view already
 */
NpTableColumns *
np_table_columns_new (GtkColumnView     *view,
                      const NpTableInfo *info,
                      GSettings         *settings)
{
  NpTableColumns *self = g_object_new (NP_TYPE_TABLE_COLUMNS, NULL);

  self->view = view;
  self->info = info;
  self->settings = g_object_ref (settings);
  self->columns = g_new0 (GtkColumnViewColumn *, info->n_columns);

  self->applying = TRUE;
  for (guint i = 0; i < info->n_columns; i++)
    add_column (self, i);
  self->applying = FALSE;

  add_reset_action (self);
  fill_menu (self);
  apply (self);
  self->sort = np_table_sort_new (view, info, self->columns, settings, G_ACTION_MAP (self->actions));

  g_signal_connect_object (gtk_column_view_get_columns (view), "items-changed",
                           G_CALLBACK (columns_changed_cb), self, 0);
  g_signal_connect_object (settings, "changed::" NP_TABLE_SETTINGS_KEY_COLUMNS, G_CALLBACK (columns_setting_cb), self,
                           G_CONNECT_SWAPPED);
  if (np_table_info_find_column (info, NAME_COLUMN) != NULL)
    g_signal_connect_object (settings, "changed::" KEY_NAMES, G_CALLBACK (names_setting_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * np_table_columns_detach:
 * @self: the columns of a table
 *
 * Must be called before the column view goes.
 */
void
np_table_columns_detach (NpTableColumns *self)
{
  g_clear_handle_id (&self->save_id, g_source_remove);
  np_table_sort_detach (self->sort);
  self->applying = TRUE;
}

/**
 * np_table_columns_explain_headers:
 * @self: the columns of a table
 *
 * Gives every header its help. GTK has no place for it, so it is set on the titles themselves.
 */
void
np_table_columns_explain_headers (NpTableColumns *self)
{
  GListModel *model = gtk_column_view_get_columns (self->view);
  guint n_columns = g_list_model_get_n_items (model);
  g_autofree const NpColumn **columns = g_new0 (const NpColumn *, n_columns);

  for (guint i = 0; i < n_columns; i++)
    {
      g_autoptr(GtkColumnViewColumn) view_column = g_list_model_get_item (model, i);

      columns[i] = find_column (self, view_column);
    }

  np_table_header_explain (self->view, columns, n_columns);
}

/**
 * np_table_columns_tick:
 * @self: the columns of a table
 *
 * Shows what changes with the time that passes as it is now, in the cells that are there.
 */
void
np_table_columns_tick (NpTableColumns *self)
{
  for (guint i = 0; i < self->info->n_columns; i++)
    if (self->info->columns[i].ticks && gtk_column_view_column_get_visible (self->columns[i]))
      np_cell_factory_tick (gtk_column_view_column_get_factory (self->columns[i]));
}

/**
 * np_table_columns_get_menu:
 * @self: the columns of a table
 *
 * Returns: (transfer none): a menu of actions in the group `table`: which rows and columns to show, and what to sort by
 */
GMenuModel *
np_table_columns_get_menu (NpTableColumns *self)
{
  return G_MENU_MODEL (self->menu);
}

/**
 * np_table_columns_get_actions:
 * @self: the columns of a table
 *
 * Returns: (transfer none): the actions of the menu, to be inserted as `table`
 */
GActionGroup *
np_table_columns_get_actions (NpTableColumns *self)
{
  return G_ACTION_GROUP (self->actions);
}
