/* ui/row-menu.c: what can be done with a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/row-menu.h"

#include <glib/gi18n-lib.h>

#include "ui/cell.h"

/**
 * NpRowMenu:
 *
 * The context menu of a table: one popover for all rows, because a table has thousands.
 */
struct _NpRowMenu
{
  GObject         parent_instance;

  GtkWidget      *popover;
  GSimpleAction  *copy_cell;
  GSimpleAction  *way;
  NpRow          *row;
  const NpColumn *column;
};

G_DEFINE_FINAL_TYPE (NpRowMenu, np_row_menu, G_TYPE_OBJECT)

static void
np_row_menu_dispose (GObject *object)
{
  NpRowMenu *self = NP_ROW_MENU (object);

  np_row_menu_detach (self);
  g_clear_object (&self->copy_cell);
  g_clear_object (&self->way);
  g_clear_object (&self->row);

  G_OBJECT_CLASS (np_row_menu_parent_class)->dispose (object);
}

static void
np_row_menu_class_init (NpRowMenuClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = np_row_menu_dispose;
}

static void
np_row_menu_init (NpRowMenu *self)
{
}

static void
copy_cell_cb (GSimpleAction *action,
              GVariant      *parameter,
              NpRowMenu     *self)
{
  g_autofree char *text = np_row_dup_cell_text (self->row, self->column);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->popover), text);
}

/* To whom packets go, as somebody would type it, or NULL where there is no such thing. */
static char *
dup_destination (NpRow *row)
{
  const NpTableInfo *info = np_row_get_info (row);
  gconstpointer record = np_row_get_record (row);
  const NpSocketRecord *socket = record;
  g_autoptr(GString) text = g_string_new (NULL);
  const char *id = NULL;

  if (info->id == NP_TABLE_CONNECTIONS && np_address_is_set (&socket->remote) &&
      !np_address_is_unspecified (&socket->remote))
    id = "remote_address";
  else if (info->id == NP_TABLE_NEIGHBOURS)
    id = "address";

  if (id == NULL || !np_column_append_value (np_table_info_find_column (info, id), record, text))
    return NULL;

  return g_strdup (text->str);
}

static void
way_cb (GSimpleAction *action,
        GVariant      *parameter,
        NpRowMenu     *self)
{
  g_autofree char *destination = dup_destination (self->row);

  if (destination != NULL)
    gtk_widget_activate_action (self->popover, "win.way", "s", destination);
}

static GMenuModel *
build_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) copy = g_menu_new ();
  g_autoptr(GMenu) look = g_menu_new ();

  g_menu_append (copy, _("_Copy"), "win.copy");
  g_menu_append (copy, _("Copy C_ell"), "row.copy-cell");
  g_menu_append (copy, _("Copy as _Sentence"), "win.copy-sentence");
  g_menu_append (look, _("_Details"), "win.details");
  g_menu_append (look, _("Which _Way Do Packets Take?"), "row.way");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copy));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (look));

  return G_MENU_MODEL (menu);
}

/* No tooltip may cover the menu. */
static void
set_open (NpRowMenu *self,
          gboolean   open)
{
  GtkWidget *parent = gtk_widget_get_parent (self->popover);

  if (open)
    gtk_widget_add_css_class (parent, NP_CELL_NO_TOOLTIPS);
  else
    gtk_widget_remove_css_class (parent, NP_CELL_NO_TOOLTIPS);
}

static void
closed_cb (GtkPopover *popover,
           NpRowMenu  *self)
{
  set_open (self, FALSE);
}

/**
 * np_row_menu_new:
 * @parent: the table, whose coordinates np_row_menu_popup_at() takes
 *
 * Returns: (transfer full): a menu
 */
NpRowMenu *
np_row_menu_new (GtkWidget *parent)
{
  NpRowMenu *self = g_object_new (NP_TYPE_ROW_MENU, NULL);
  g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new ();
  g_autoptr(GMenuModel) menu = build_menu ();

  self->popover = gtk_popover_menu_new_from_model (menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_set_parent (self->popover, parent);
  g_signal_connect (self->popover, "closed", G_CALLBACK (closed_cb), self);

  self->copy_cell = g_simple_action_new ("copy-cell", NULL);
  g_signal_connect (self->copy_cell, "activate", G_CALLBACK (copy_cell_cb), self);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (self->copy_cell));
  self->way = g_simple_action_new ("way", NULL);
  g_signal_connect (self->way, "activate", G_CALLBACK (way_cb), self);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (self->way));
  gtk_widget_insert_action_group (self->popover, "row", G_ACTION_GROUP (actions));

  return self;
}

/**
 * np_row_menu_detach:
 * @self: a menu
 *
 * Must be called before the parent goes.
 */
void
np_row_menu_detach (NpRowMenu *self)
{
  g_return_if_fail (NP_IS_ROW_MENU (self));

  g_clear_pointer (&self->popover, gtk_widget_unparent);
}

static void
popup (NpRowMenu          *self,
       NpRow              *row,
       const NpColumn     *column,
       const GdkRectangle *place)
{
  g_autofree char *destination = dup_destination (row);

  g_set_object (&self->row, row);
  self->column = column;
  g_simple_action_set_enabled (self->copy_cell, column != NULL);
  g_simple_action_set_enabled (self->way, destination != NULL);

  set_open (self, TRUE);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), place);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/**
 * np_row_menu_popup_at:
 * @self: a menu
 * @row: the row that was clicked
 * @column: the column of the cell that was clicked
 * @x: where, in the coordinates of the parent
 * @y: where
 */
void
np_row_menu_popup_at (NpRowMenu      *self,
                      NpRow          *row,
                      const NpColumn *column,
                      double          x,
                      double          y)
{
  g_return_if_fail (NP_IS_ROW_MENU (self));

  popup (self, row, column, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
}

/**
 * np_row_menu_popup:
 * @self: a menu
 * @row: the selected row
 *
 * For the keyboard, which points at no cell.
 */
void
np_row_menu_popup (NpRowMenu *self,
                   NpRow     *row)
{
  GtkWidget *parent;

  g_return_if_fail (NP_IS_ROW_MENU (self));

  parent = gtk_widget_get_parent (self->popover);
  popup (self, row, NULL, &(GdkRectangle) { gtk_widget_get_width (parent) / 2, gtk_widget_get_height (parent) / 3, 1, 1 });
}
