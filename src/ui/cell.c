/* ui/cell.c: one value of one row on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "np-cell"

#include "ui/cell.h"

#include <glib/gi18n-lib.h>

#include "model/group.h"
#include "ui/app-icon.h"
#include "ui/reading-order.h"
#include "ui/sparkline.h"
#include "ui/term-text.h"

/* A cell's widget is a GtkInscription, which costs half of a GtkLabel when a table scrolls or is
 * sorted anew; where the course of a number is drawn or an application has an icon, a box with that
 * and such a one. What it shows and of which row hangs on it. */
typedef struct
{
  const NpColumn *column;
  guint64         column_bit;
  gboolean        has_curve;
  gboolean        has_icon;
  GtkListItem    *item;
  GtkInscription *inscription;
  NpSparkline    *curve; /* (nullable) */
  GtkImage       *icon;  /* (nullable) */
  NpDesktopApp   *app;   /* (nullable): whose icon that is */
  NpRow          *row;
  guint           mark;  /* NpRowMark or one of those below: what it gave its row on the screen */
  GPtrArray      *ticking; /* (nullable): the widgets of this column that show a row, where time changes them */
} Cell;

/* How much further in the rows of a group begin. */
#define GROUP_INDENT 18

/* No column gets narrower than this or its own width, whatever room there is: the words of states
 * and most IPv4 addresses are seen whole, and a sentence is told from the next. */
#define MIN_WORD_CHARS 11
#define MIN_ADDRESS_CHARS 13
#define MIN_SENTENCE_CHARS 18

/* The curve of a cell, and the time that it shows. */
#define CURVE_WIDTH 60
#define CURVE_USEC (60 * G_USEC_PER_SEC)

/* What a row looks like that is a memory only, and one about which something was noticed; no marks of the row itself. */
#define MARK_PAST (NP_ROW_MARK_CLOSED + 1)
#define MARK_FOUND (NP_ROW_MARK_CLOSED + 2)

/* A cell that was just given a row does not know what the row on the screen looks like: it showed another one. */
#define MARK_UNKNOWN (NP_ROW_MARK_CLOSED + 3)

static const char *const mark_classes[] = {
  [NP_ROW_MARK_NONE] = NULL,
  [NP_ROW_MARK_NEW] = "row-new",
  [NP_ROW_MARK_CHANGED] = "row-changed",
  [NP_ROW_MARK_CLOSED] = "row-closed",
  [MARK_PAST] = "row-past",
  [MARK_FOUND] = "row-found",
};

static G_DEFINE_QUARK (np-cell, cell)
static G_DEFINE_QUARK (np-row-mark, row_mark)
static G_DEFINE_QUARK (np-ticking-cells, ticking)

static Cell *
get_cell (GtkWidget *widget)
{
  return g_object_get_qdata (G_OBJECT (widget), cell_quark ());
}

static GtkWidget *
find_row_widget (GtkWidget *widget)
{
  while (widget != NULL && !g_str_equal (gtk_widget_get_css_name (widget), "row"))
    widget = gtk_widget_get_parent (widget);

  return widget;
}

/* Any visible cell may be the one that marks the row: whichever comes first does it, the others see that it is done. */
static void
mark_row_widget (GtkWidget *widget,
                 Cell      *cell,
                 guint      mark)
{
  GtkWidget *row_widget = cell->mark != mark ? find_row_widget (widget) : NULL;
  guint shown;

  if (row_widget == NULL)
    return;

  cell->mark = mark;

  shown = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (row_widget), row_mark_quark ()));
  if (shown == mark)
    return;

  if (mark_classes[shown] != NULL)
    gtk_widget_remove_css_class (row_widget, mark_classes[shown]);
  if (mark_classes[mark] != NULL)
    gtk_widget_add_css_class (row_widget, mark_classes[mark]);
  g_object_set_qdata (G_OBJECT (row_widget), row_mark_quark (), GUINT_TO_POINTER (mark));
}

static void
append_cell_text (NpRow          *row,
                  const NpColumn *column,
                  GString        *text)
{
  gint64 closed_time = np_row_get_closed_time (row);

  if (closed_time != 0 && g_str_equal (column->id, "state"))
    g_string_append (text, C_("row", "closed"));
  else if (closed_time != 0 && column->expands && column->kind == NP_COLUMN_TEXT)
    np_append_closed_text (closed_time, text);
  else
    np_row_append_shown (row, column, text);
}

/**
 * np_row_dup_cell_text:
 * @row: a row
 * @column: a column of its table
 *
 * Returns: (transfer full): what the cell says
 */
char *
np_row_dup_cell_text (NpRow          *row,
                      const NpColumn *column)
{
  GString *text = g_string_new (NULL);

  append_cell_text (row, column, text);

  return g_string_free (text, FALSE);
}

/**
 * np_row_dup_cells_text:
 * @row: a row
 * @columns: (element-type NpColumn): columns of its table
 *
 * Returns: (transfer full): what the cells say, with tabs between them
 */
char *
np_row_dup_cells_text (NpRow     *row,
                       GPtrArray *columns)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < columns->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\t');
      append_cell_text (row, columns->pdata[i], text);
    }

  return g_string_free (text, FALSE);
}

static void
set_class (GtkWidget  *widget,
           const char *name,
           gboolean    on)
{
  if (gtk_widget_has_css_class (widget, name) == on)
    return;

  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* The names of groups tell whether their rows are to be seen, which stand further in. */
static void
sync_group (GtkWidget *widget,
            Cell      *cell,
            GString   *text)
{
  NpRow *group = np_row_get_group (cell->row);
  gboolean is_group = group == cell->row;
  gboolean is_title = group != NULL && np_group_is_title (NP_GROUP (group), cell->column);
  GtkWidget *row_widget = is_title ? find_row_widget (widget) : NULL;
  int indent = is_title && !is_group ? GROUP_INDENT : 0;

  if (gtk_widget_get_margin_start (widget) != indent)
    gtk_widget_set_margin_start (widget, indent);
  set_class (widget, "group", is_group);
  if (!is_title || !is_group)
    return;

  g_string_prepend (text, np_group_get_expanded (NP_GROUP (group)) ? "▾ " : "▸ ");
  if (row_widget != NULL)
    gtk_accessible_update_state (GTK_ACCESSIBLE (row_widget),
                                 GTK_ACCESSIBLE_STATE_EXPANDED, np_group_get_expanded (NP_GROUP (group)), -1);
}

/* What is only good to know needs no sign, and what has gone needs no look. */
static gboolean
has_sign (Cell *cell)
{
  return cell->column->expands && cell->column->kind == NP_COLUMN_TEXT && np_row_get_closed_time (cell->row) == 0 &&
         np_row_get_severity (cell->row) > NP_SEVERITY_INFO;
}

/* What was noticed about a row is told in its sentence's tooltip and its details; this sign leads there. */
static void
sync_finding (Cell    *cell,
              GString *text)
{
  if (has_sign (cell))
    g_string_prepend (text, np_row_get_severity (cell->row) > NP_SEVERITY_NOTICE ? "⚠ " : "ⓘ ");
}

/* The newest mark comes first: it passes. */
static guint
choose_mark (NpRow *row)
{
  NpRowMark mark = np_row_get_mark (row);

  if (np_row_is_past (row))
    return MARK_PAST;
  if (mark != NP_ROW_MARK_NONE && mark != NP_ROW_MARK_CHANGED)
    return mark;

  return np_row_get_severity (row) > NP_SEVERITY_NOTICE ? MARK_FOUND : mark;
}

/* An application is the same one in each snapshot, so nearly always there is nothing to do. */
static void
sync_icon (Cell *cell)
{
  const NpSocketRecord *socket = np_row_get_record (cell->row);

  if (cell->app == socket->app)
    return;

  g_clear_pointer (&cell->app, np_desktop_app_unref);
  cell->app = socket->app != NULL ? np_desktop_app_ref (socket->app) : NULL;
  np_app_icon_set_app (cell->icon, cell->app);
}

static void
sync_cell (GtkWidget *widget,
           Cell      *cell)
{
  static GString *text;

  /* One buffer for all cells, on the main thread only: a refresh sets some thousand of them. */
  if (text == NULL)
    text = g_string_sized_new (128);
  g_string_truncate (text, 0);
  append_cell_text (cell->row, cell->column, text);
  np_text_keep_order (text);
  sync_group (widget, cell, text);
  sync_finding (cell, text);

  if (g_strcmp0 (gtk_inscription_get_text (cell->inscription), text->str) != 0)
    gtk_inscription_set_text (cell->inscription, text->str);
  if (cell->icon != NULL)
    sync_icon (cell);
  set_class (widget, "cell-changed", (np_row_get_changed (cell->row) & cell->column_bit) != 0);
  set_class (widget, "attention", np_row_deserves_look (cell->row, cell->column));
  mark_row_widget (widget, cell, choose_mark (cell->row));
}

static void
row_changed_cb (NpRow     *row,
                GtkWidget *widget)
{
  sync_cell (widget, get_cell (widget));
}

static void
row_moved_cb (NpRow     *row,
              GtkWidget *widget)
{
  np_sparkline_set_history (get_cell (widget)->curve, np_row_get_history (row));
}

static gboolean
tooltips_are_off (GtkWidget *widget)
{
  GtkWidget *view = gtk_widget_get_ancestor (widget, GTK_TYPE_COLUMN_VIEW);

  return view != NULL && gtk_widget_has_css_class (view, NP_CELL_NO_TOOLTIPS);
}

static gboolean
is_cut (GtkInscription *inscription)
{
  GtkWidget *widget = GTK_WIDGET (inscription);
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (widget, gtk_inscription_get_text (inscription));
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);

  return width > gtk_widget_get_width (widget);
}

/* Values of a group are sums of what others explain. */
static char *
dup_group_tooltip (NpRow *group)
{
  g_autofree char *sentence = np_row_dup_sentence (group);

  return g_markup_escape_text (sentence, -1);
}

static char *
dup_row_tooltip (Cell *cell)
{
  gconstpointer record = np_row_get_record (cell->row);

  return np_dup_cell_tooltip (cell->column, record,
                              is_cut (cell->inscription) ? gtk_inscription_get_text (cell->inscription) : NULL,
                              has_sign (cell) ? np_record_get_findings (np_row_get_table (cell->row), record) : NULL);
}

static gboolean
query_tooltip_cb (GtkWidget  *widget,
                  int         x,
                  int         y,
                  gboolean    keyboard,
                  GtkTooltip *tooltip,
                  gpointer    user_data)
{
  Cell *cell = get_cell (widget);
  g_autofree char *markup = NULL;

  if (cell->row == NULL || tooltips_are_off (widget))
    return FALSE;

  if (NP_IS_GROUP (cell->row))
    markup = dup_group_tooltip (cell->row);
  else
    markup = dup_row_tooltip (cell);
  gtk_tooltip_set_markup (tooltip, markup);

  return markup != NULL;
}

static guint
get_min_chars (const NpColumn *column)
{
  if (column->expands)
    return MIN_SENTENCE_CHARS;
  if (np_column_is_numeric (column))
    return column->width;

  return MIN (column->width, column->kind == NP_COLUMN_ADDRESS ? MIN_ADDRESS_CHARS : MIN_WORD_CHARS);
}

static GtkInscription *
create_inscription (const NpColumn *column)
{
  GtkInscription *inscription = GTK_INSCRIPTION (gtk_inscription_new (NULL));
  gboolean is_right_to_left = gtk_widget_get_direction (GTK_WIDGET (inscription)) == GTK_TEXT_DIR_RTL;

  gtk_inscription_set_min_chars (inscription, get_min_chars (column));
  gtk_inscription_set_nat_chars (inscription, column->width);
  gtk_inscription_set_text_overflow (inscription, GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  /* Digits stand below digits of the same worth, in either direction of reading. */
  gtk_inscription_set_xalign (inscription, np_column_is_numeric (column) && !is_right_to_left ? 1 : 0);

  return inscription;
}

/* The mouse finds the box, whatever lies in it. */
static GtkWidget *
create_box (Cell      *cell,
            GtkWidget *picture)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_can_target (picture, FALSE);
  gtk_widget_set_can_target (GTK_WIDGET (cell->inscription), FALSE);
  gtk_widget_set_hexpand (GTK_WIDGET (cell->inscription), TRUE);
  gtk_box_append (GTK_BOX (box), picture);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (cell->inscription));

  return box;
}

static GtkWidget *
create_content (Cell       *cell,
                const Cell *template)
{
  GtkWidget *picture;

  if (!template->has_curve && !template->has_icon)
    return GTK_WIDGET (cell->inscription);

  if (template->has_icon)
    {
      picture = np_app_icon_new ();
      cell->icon = GTK_IMAGE (picture);
    }
  else
    {
      picture = np_sparkline_new (CURVE_USEC);
      gtk_widget_set_size_request (picture, CURVE_WIDTH, -1);
      cell->curve = NP_SPARKLINE (picture);
    }

  return create_box (cell, picture);
}

static void
cell_free (gpointer data)
{
  Cell *cell = data;

  g_clear_pointer (&cell->ticking, g_ptr_array_unref);
  g_clear_pointer (&cell->app, np_desktop_app_unref);
  g_free (cell);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item,
          gpointer                  user_data)
{
  const Cell *template = user_data;
  GtkWidget *widget;
  Cell *cell = g_new0 (Cell, 1);

  cell->column = template->column;
  cell->column_bit = template->column_bit;
  cell->item = item;
  cell->inscription = create_inscription (cell->column);
  widget = create_content (cell, template);
  if (template->ticking != NULL)
    cell->ticking = g_ptr_array_ref (template->ticking);
  g_object_set_qdata_full (G_OBJECT (widget), cell_quark (), cell, cell_free);

  if (cell->column->kind != NP_COLUMN_TEXT)
    gtk_widget_add_css_class (widget, "numeric");

  gtk_widget_set_has_tooltip (widget, TRUE);
  g_signal_connect (widget, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);

  gtk_list_item_set_child (item, widget);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *item,
         gpointer                  user_data)
{
  GtkWidget *widget = gtk_list_item_get_child (item);
  Cell *cell = get_cell (widget);

  cell->row = gtk_list_item_get_item (item);
  cell->mark = MARK_UNKNOWN;
  g_signal_connect (cell->row, "changed", G_CALLBACK (row_changed_cb), widget);
  if (cell->curve != NULL)
    g_signal_connect (cell->row, "moved", G_CALLBACK (row_moved_cb), widget);
  sync_cell (widget, cell);
  if (cell->curve != NULL)
    row_moved_cb (cell->row, widget);
  if (cell->ticking != NULL)
    g_ptr_array_add (cell->ticking, widget);
}

/* The row on the screen may be given to one that is no group. */
static void
unmark_group (GtkWidget *widget,
              Cell      *cell)
{
  GtkWidget *row_widget = NP_IS_GROUP (cell->row) ? find_row_widget (widget) : NULL;

  if (row_widget != NULL)
    gtk_accessible_reset_state (GTK_ACCESSIBLE (row_widget), GTK_ACCESSIBLE_STATE_EXPANDED);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *item,
           gpointer                  user_data)
{
  GtkWidget *widget = gtk_list_item_get_child (item);
  Cell *cell = get_cell (widget);

  g_signal_handlers_disconnect_by_data (cell->row, widget);
  if (cell->ticking != NULL)
    g_ptr_array_remove_fast (cell->ticking, widget);
  unmark_group (widget, cell);
  cell->row = NULL;
}

static void
free_template (gpointer  template,
               GClosure *closure)
{
  cell_free (template);
}

/**
 * np_cell_factory_new:
 * @info: a table
 * @column: one of its columns
 *
 * Returns: (transfer full): what makes and fills the cells of @column for items that are #NpRow
 */
GtkListItemFactory *
np_cell_factory_new (const NpTableInfo *info,
                     const NpColumn    *column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Cell *template = g_new0 (Cell, 1);

  template->column = column;
  template->column_bit = G_GUINT64_CONSTANT (1) << np_table_info_column_index (info, column);
  template->has_icon = info->id == NP_TABLE_CONNECTIONS && g_str_equal (column->id, "program");
  template->has_curve = g_strcmp0 (info->curve, column->id) == 0 && !info->curve_when_kept;
  if (column->ticks)
    {
      template->ticking = g_ptr_array_new ();
      g_object_set_qdata_full (G_OBJECT (factory), ticking_quark (), g_ptr_array_ref (template->ticking),
                               (GDestroyNotify) g_ptr_array_unref);
    }

  g_signal_connect_data (factory, "setup", G_CALLBACK (setup_cb), template, free_template, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), NULL);

  return factory;
}

/**
 * np_cell_factory_tick:
 * @factory: what made the cells of a column
 *
 * Has the cells that show a row say what they say now: the time that has passed may have changed it.
 */
void
np_cell_factory_tick (GtkListItemFactory *factory)
{
  GPtrArray *widgets = g_object_get_qdata (G_OBJECT (factory), ticking_quark ());

  for (guint i = 0; widgets != NULL && i < widgets->len; i++)
    sync_cell (widgets->pdata[i], get_cell (widgets->pdata[i]));
}

/**
 * np_cell_find:
 * @widget: (nullable): a widget inside a table
 *
 * Returns: (transfer none) (nullable): the cell that @widget is, or that lies in it
 */
GtkWidget *
np_cell_find (GtkWidget *widget)
{
  while (widget != NULL && get_cell (widget) == NULL)
    {
      if (g_str_equal (gtk_widget_get_css_name (widget), "cell"))
        widget = gtk_widget_get_first_child (widget);
      else if (g_str_equal (gtk_widget_get_css_name (widget), "row"))
        widget = gtk_widget_get_first_child (widget);
      else
        return NULL;
    }

  return widget;
}

/**
 * np_cell_get_row:
 * @cell: a cell
 *
 * Returns: (transfer none) (nullable): the row that it shows now
 */
NpRow *
np_cell_get_row (GtkWidget *cell)
{
  return get_cell (cell)->row;
}

const NpColumn *
np_cell_get_column (GtkWidget *cell)
{
  return get_cell (cell)->column;
}
