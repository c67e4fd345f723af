/* ui/table-clicks.c: what the mouse and the keys do in a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table-clicks.h"

#include "ui/cell.h"

/* The part of a group's name where a click folds it. */
#define ARROW_WIDTH 20

static void
toggle_group (NpTableView *table,
              NpGroup     *group)
{
  np_table_view_set_expanded (table, group, !np_group_get_expanded (group));
}

static void
activate_cb (GtkColumnView *view,
             guint          position,
             NpTableView   *table)
{
  g_autoptr(NpRow) row = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view)), position);

  if (NP_IS_GROUP (row))
    toggle_group (table, NP_GROUP (row));
  else if (row != NULL)
    g_signal_emit_by_name (table, "activated", row);
}

/* Where the name of a group begins. */
static gboolean
is_on_arrow (GtkWidget *view,
             GtkWidget *cell,
             double     x,
             double     y)
{
  NpRow *row = np_cell_get_row (cell);
  double start = 0, top;

  if (!NP_IS_GROUP (row) || !np_group_is_title (NP_GROUP (row), np_cell_get_column (cell)) ||
      !gtk_widget_translate_coordinates (view, cell, x, y, &start, &top))
    return FALSE;

  if (gtk_widget_get_direction (cell) == GTK_TEXT_DIR_RTL)
    start = gtk_widget_get_width (cell) - start;

  return start < ARROW_WIDTH;
}

/* Where somebody clicked last. Another row may be made where this one was. */
typedef struct
{
  GWeakRef        row;
  const NpColumn *column;
} Click;

static void
click_free (gpointer data)
{
  Click *click = data;

  g_weak_ref_clear (&click->row);
  g_free (click);
}

static GQuark
click_quark (void)
{
  return g_quark_from_static_string ("np-click");
}

static void
remember_click (GtkWidget      *table,
                NpRow          *row,
                const NpColumn *column)
{
  Click *click = g_new (Click, 1);

  g_weak_ref_init (&click->row, row);
  click->column = column;
  g_object_set_qdata_full (G_OBJECT (table), click_quark (), click, click_free);
}

static void
clicked_cb (GtkGestureClick *gesture,
            int              n_press,
            double           x,
            double           y,
            NpRowMenu       *menu)
{
  GtkWidget *view = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *table = gtk_widget_get_ancestor (view, NP_TYPE_TABLE_VIEW);
  GtkWidget *cell = np_cell_find (gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT));
  NpRow *row = cell != NULL ? np_cell_get_row (cell) : NULL;

  if (row == NULL)
    return;

  remember_click (table, row, np_cell_get_column (cell));
  if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY)
    {
      np_table_view_select_row (NP_TABLE_VIEW (table), row);
      np_row_menu_popup_at (menu, row, np_cell_get_column (cell), x, y);
    }
  else if (is_on_arrow (view, cell, x, y))
    {
      toggle_group (NP_TABLE_VIEW (table), NP_GROUP (row));
    }
  else if (n_press == 1)
    {
      g_signal_emit_by_name (table, "activated", row);
    }
}

static gboolean
menu_key_cb (GtkWidget *table,
             GVariant  *args,
             gpointer   menu)
{
  NpRow *row = np_table_view_get_selected_row (NP_TABLE_VIEW (table));

  if (row == NULL)
    return FALSE;

  np_row_menu_popup (menu, row);

  return TRUE;
}

/* Menus inside of the table have arrows of their own. */
static gboolean
is_in_popover (GtkWidget *table)
{
  GtkRoot *root = gtk_widget_get_root (table);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

/* As in any tree: the arrow that points inwards expands, the other one folds or goes to the group. */
static gboolean
arrow_cb (GtkWidget *widget,
          GVariant  *args,
          gpointer   inwards)
{
  NpTableView *table = NP_TABLE_VIEW (widget);
  NpRow *row = np_table_view_get_selected_row (table);
  NpRow *group = row != NULL ? np_row_get_group (row) : NULL;
  gboolean expand = GPOINTER_TO_INT (inwards);

  if (group == NULL || is_in_popover (widget))
    return FALSE;

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    expand = !expand;

  if (group == row)
    np_table_view_set_expanded (table, NP_GROUP (group), expand);
  else if (!expand)
    np_table_view_select_row (table, group);

  return TRUE;
}

static GtkEventController *
create_arrow_keys (void)
{
  GtkEventController *arrows = gtk_shortcut_controller_new ();

  for (int inwards = 0; inwards < 2; inwards++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (arrows),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (inwards ? GDK_KEY_Right : GDK_KEY_Left, 0),
                                                            gtk_callback_action_new (arrow_cb, GINT_TO_POINTER (inwards),
                                                                                     NULL)));
  /* Before the list, which would take them for steps to the side. */
  gtk_event_controller_set_propagation_phase (arrows, GTK_PHASE_CAPTURE);

  return arrows;
}

/**
 * np_table_clicks_add:
 * @table: a table
 * @view: the column view in it, inside of which the mouse clicks
 * @menu: the menu of its rows
 *
 * A click or Enter activates a row; the other button, the menu key and Shift+F10 open its menu. Enter, the
 * arrows to the sides and a click on the arrow before its name expand and fold a group.
 */
void
np_table_clicks_add (NpTableView   *table,
                     GtkColumnView *view,
                     NpRowMenu     *menu)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcutAction *open = gtk_callback_action_new (menu_key_cb, g_object_ref (menu), g_object_unref);

  g_signal_connect (view, "activate", G_CALLBACK (activate_cb), table);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "released", G_CALLBACK (clicked_cb), menu, 0);
  gtk_widget_add_controller (GTK_WIDGET (view), GTK_EVENT_CONTROLLER (click));

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Shift>F10|Menu"), open));
  gtk_widget_add_controller (GTK_WIDGET (table), keys);
  gtk_widget_add_controller (GTK_WIDGET (table), create_arrow_keys ());
}

/**
 * np_table_clicks_find_column:
 * @table: a table
 * @row: one of its rows
 *
 * Returns: (transfer none) (nullable): the column in which @row was clicked, if nothing else was clicked since
 */
const NpColumn *
np_table_clicks_find_column (NpTableView *table,
                             NpRow       *row)
{
  Click *click = g_object_get_qdata (G_OBJECT (table), click_quark ());
  g_autoptr(NpRow) clicked = click != NULL ? g_weak_ref_get (&click->row) : NULL;

  return clicked != NULL && clicked == row ? click->column : NULL;
}
