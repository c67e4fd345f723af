/* ui/row-menu.c: what can be done with a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/row-menu.h"

#include <glib/gi18n-lib.h>

#include "meaning/services.h"
#include "model/examples.h"
#include "model/group.h"
#include "model/query.h"
#include "ui/cell.h"

/**
 * NpRowMenu:
 *
 * The context menu of a table: one popover for all rows, because a table has thousands. What it offers to show or to
 * hide depends on the row, and is put together when it opens.
 */
struct _NpRowMenu
{
  GObject         parent_instance;

  GtkWidget      *popover;
  GSimpleAction  *copy_cell;
  GSimpleAction  *way;
  GSimpleAction  *port;
  GSimpleAction  *explain;
  GMenu          *filters;
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
  g_clear_object (&self->port);
  g_clear_object (&self->explain);
  g_clear_object (&self->filters);
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
  self->filters = g_menu_new ();
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

/* The port of this computer by which others know the row; 0 where its number means nothing. */
static guint16
get_telling_local_port (NpRow *row)
{
  const NpSocketRecord *socket = np_row_get_record (row);

  if (np_row_get_table (row) != NP_TABLE_CONNECTIONS || !np_socket_record_is_inet (socket) || socket->has_temporary_port ||
      socket->protocol == NP_PROTOCOL_RAW || socket->protocol == NP_PROTOCOL_ICMP)
    return 0;

  return socket->local_port;
}

static void
port_cb (GSimpleAction *action,
         GVariant      *parameter,
         NpRowMenu     *self)
{
  g_autofree char *port = g_strdup_printf ("%u", get_telling_local_port (self->row));

  gtk_widget_activate_action (self->popover, "win.port", "s", port);
}

/* What was clicked, or else the row as a whole. */
static void
explain_cb (GSimpleAction *action,
            GVariant      *parameter,
            NpRowMenu     *self)
{
  const NpTerm *term = np_term_for_row (np_row_get_info (self->row), self->column, np_row_get_record (self->row));

  if (term != NULL)
    gtk_widget_activate_action (self->popover, "win.term", "s", term->id);
}

/* Whether the window can tell who uses a port. */
static gboolean
has_port_action (GtkWidget *popover)
{
  GtkRoot *root = gtk_widget_get_root (popover);
  gboolean enabled = FALSE;

  return G_IS_ACTION_GROUP (root) &&
         g_action_group_query_action (G_ACTION_GROUP (root), "port", &enabled, NULL, NULL, NULL, NULL) && enabled;
}

/* (nullable): the value of a column as a search has it; NULL when the row has none. */
static char *
dup_value (NpRow          *row,
           const NpColumn *column)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (!np_column_append_value (column, np_row_get_record (row), text) || text->len == 0)
    return NULL;

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* (nullable): the port that tells what the row is about. */
static char *
dup_port (NpRow *row)
{
  guint16 port = np_socket_get_telling_port (np_row_get_record (row));

  return port != 0 ? g_strdup_printf ("%u", port) : NULL;
}

/* (nullable): the address of the other end, where there is one. */
static char *
dup_remote (NpRow *row)
{
  const NpSocketRecord *socket = np_row_get_record (row);
  const NpColumn *column = np_table_info_find_column (np_row_get_info (row), "remote_address");

  if (np_socket_record_is_inet (socket) && np_address_is_unspecified (&socket->remote))
    return NULL;

  return dup_value (row, column);
}

/* (nullable): the program, or at least the unit that it belongs to. */
static char *
dup_program (NpRow *row)
{
  const NpTableInfo *info = np_row_get_info (row);
  char *program = dup_value (row, np_table_info_find_column (info, "program"));

  return program != NULL ? program : dup_value (row, np_table_info_find_column (info, "unit"));
}

static char *
dup_state (NpRow *row)
{
  return dup_value (row, np_table_info_find_column (np_row_get_info (row), "state"));
}

static void
append_item (GMenu      *menu,
             const char *label,
             const char *column,
             const char *value,
             gboolean    excluded)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "filter.term", "(ssb)", column, value, excluded);
  g_menu_append_item (menu, item);
}

/* What somebody who looks at a socket wants to see alone, or no longer. */
static void
append_socket_items (NpRowMenu *self)
{
  static const struct
  {
    const char *column;
    char     *(*dup_value) (NpRow *row);
    const char *show;
    const char *hide;
  } items[] = {
    { "program", dup_program, N_("Show Only This _Program"), N_("Hide This P_rogram") },
    { "remote_address", dup_remote, N_("Show Only This _Address"), N_("Hide This A_ddress") },
    { "port", dup_port, N_("Show Only This Po_rt"), N_("Hide This Por_t") },
    { "state", dup_state, N_("Show Only This _State"), N_("Hide This S_tate") },
  };
  g_autoptr(GMenu) show = g_menu_new ();
  g_autoptr(GMenu) hide = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autofree char *value = items[i].dup_value (self->row);

      /* The rows of a group have nothing in common but the program. */
      if (value == NULL || (i > 0 && NP_IS_GROUP (self->row)))
        continue;
      append_item (show, _(items[i].show), items[i].column, value, FALSE);
      append_item (hide, _(items[i].hide), items[i].column, value, TRUE);
    }

  g_menu_append_submenu (self->filters, _("Show _Only"), G_MENU_MODEL (show));
  g_menu_append_submenu (self->filters, _("_Hide"), G_MENU_MODEL (hide));
}

/* A menu stays readable whatever a program calls itself, and no letter of it is a shortcut. */
static char *
dup_label (const char *format,
           const char *value)
{
  g_autofree char *start = g_utf8_strlen (value, -1) > 24 ? g_utf8_substring (value, 0, 24) : NULL;
  g_autofree char *text = start != NULL ? g_strconcat (start, "…", NULL) : g_strdup (value);
  g_auto(GStrv) parts = g_strsplit (text, "_", -1);
  g_autofree char *plain = g_strjoinv ("__", parts);
  g_auto(GStrv) around = g_strsplit (format, "%s", 2);

  return g_strjoinv (plain, around);
}

/* The cell that was clicked, where a search can name its column. */
static void
append_cell_items (NpRowMenu *self)
{
  g_autofree char *value = self->column != NULL ? dup_value (self->row, self->column) : NULL;
  g_autofree char *show = NULL, *hide = NULL;

  if (value == NULL || NP_IS_GROUP (self->row) || self->column->expands || self->column->ticks)
    return;

  /* Translators: %s is the text of a cell of the table. */
  show = dup_label (_("Show Only “%s”"), value);
  /* Translators: %s is the text of a cell of the table. */
  hide = dup_label (_("Hide “%s”"), value);
  append_item (self->filters, show, self->column->id, value, FALSE);
  append_item (self->filters, hide, self->column->id, value, TRUE);
}

static void
fill_filters (NpRowMenu *self)
{
  g_menu_remove_all (self->filters);
  append_cell_items (self);
  if (np_row_get_table (self->row) == NP_TABLE_CONNECTIONS)
    append_socket_items (self);
}

/* An entry that is hardly ever enabled would only take room. */
void
np_menu_append_if_enabled (GMenu      *menu,
                           const char *label,
                           const char *action)
{
  g_autoptr(GMenuItem) item = g_menu_item_new (label, action);

  g_menu_item_set_attribute (item, "hidden-when", "s", "action-disabled");
  g_menu_append_item (menu, item);
}

static GMenuModel *
build_menu (NpRowMenu *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr(GMenu) copy = g_menu_new ();
  g_autoptr(GMenu) look = g_menu_new ();

  g_menu_append (copy, _("_Copy"), "win.copy");
  g_menu_append (copy, _("Copy C_ell"), "row.copy-cell");
  g_menu_append (copy, _("Copy as _Sentence"), "win.copy-sentence");
  g_menu_append (look, _("E_xplain"), "row.explain");
  g_menu_append (look, _("_Details"), "win.details");
  np_menu_append_if_enabled (look, _("Go to the _Other End"), "table.other-end");
  np_menu_append_if_enabled (look, _("Go to the _Listener"), "table.listener");
  g_menu_append (look, _("Which _Way Do Packets Take?"), "row.way");
  g_menu_append (look, _("Who Uses This Port?"), "row.port");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (copy));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (self->filters));
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
  g_autoptr(GMenuModel) menu = build_menu (self);

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
  self->port = g_simple_action_new ("port", NULL);
  g_signal_connect (self->port, "activate", G_CALLBACK (port_cb), self);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (self->port));
  self->explain = g_simple_action_new ("explain", NULL);
  g_signal_connect (self->explain, "activate", G_CALLBACK (explain_cb), self);
  g_action_map_add_action (G_ACTION_MAP (actions), G_ACTION (self->explain));
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
  g_simple_action_set_enabled (self->port, get_telling_local_port (row) != 0 && has_port_action (self->popover));
  fill_filters (self);

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
