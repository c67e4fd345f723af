/* ui/table-clicks.c: what the mouse and the keys do in a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table-clicks.h"

#include "ui/cell.h"

static void
activate_cb (GtkColumnView *view,
             guint          position,
             NpTableView   *table)
{
  g_autoptr(NpRow) row = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (view)), position);

  if (row != NULL)
    g_signal_emit_by_name (table, "activated", row);
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

  if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_SECONDARY)
    {
      np_table_view_select_row (NP_TABLE_VIEW (table), row);
      np_row_menu_popup_at (menu, row, np_cell_get_column (cell), x, y);
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

/**
 * np_table_clicks_add:
 * @table: a table
 * @view: the column view in it, inside of which the mouse clicks
 * @menu: the menu of its rows
 *
 * A click or Enter activates a row; the other button, the menu key and Shift+F10 open its menu.
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
}
