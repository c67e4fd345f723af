/* tests/ui/table-view.c: NpTableView
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table-view.h"

#include "config.h"
#include "fake-source.h"
#include "support/sample.h"
#include "widgets.h"

#define N_ROWS 120
#define FIRST_COOKIE 1000

typedef struct
{
  NpTable     *table;
  GSettings   *settings;
  NpTableView *view;
  GtkWidget   *window;
} Fixture;

/* What the next snapshot is like. */
static guint n_above;
static guint n_below;
static guint queue_factor;

static void
add_socket (NpSnapshot *snapshot,
            guint64     cookie,
            guint16     port,
            guint32     recv_q)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  socket->cookie = cookie;
  socket->protocol = NP_PROTOCOL_TCP;
  socket->state = NP_STATE_ESTABLISHED;
  socket->visibility = NP_OWNER_HIDDEN;
  socket->recv_q = recv_q;
  sample_set_ends (socket, "192.0.2.1", port, "198.51.100.2", 443);
}

/* The kernel lists new sockets anywhere, also before all others. */
static void
fill (NpSnapshot *snapshot)
{
  for (guint i = 0; i < n_above; i++)
    add_socket (snapshot, 1 + i, (guint16) (100 + i), 7);
  for (guint i = 0; i < N_ROWS; i++)
    add_socket (snapshot, FIRST_COOKIE + i, (guint16) (10000 + i), (i * queue_factor) % 997);
  for (guint i = 0; i < n_below; i++)
    add_socket (snapshot, 2 * FIRST_COOKIE + i, (guint16) (40000 + i), 7);
}

static void
refresh (Fixture *fixture)
{
  g_autoptr(NpSnapshot) snapshot = fake_snapshot_new (fill);

  np_table_update (fixture->table, snapshot);
  gtk_widget_queue_draw (fixture->window);
  gtk_test_widget_wait_for_draw (fixture->window);
  test_settle ();
}

static void
show (Fixture *fixture)
{
  fixture->view = np_table_view_new (fixture->table, fixture->settings);
  np_table_view_set_shown (fixture->view, TRUE);
  fixture->window = test_show (GTK_WIDGET (fixture->view), 900, 400);
  gtk_test_widget_wait_for_draw (fixture->window);
  test_settle ();
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  const char *const keys[] = { "columns", "sort" };

  if (!test_has_display ())
    return;

  n_above = n_below = 0;
  queue_factor = 1;
  fixture->settings = g_settings_new (NP_APP_ID);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    g_settings_reset (fixture->settings, keys[i]);
  fixture->table = np_table_new (NP_TABLE_CONNECTIONS);
  show (fixture);
  refresh (fixture);
  refresh (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  test_close (fixture->window);
  g_assert_finalize_object (fixture->table);
  g_object_unref (fixture->settings);
}

/* (transfer none) (nullable): the first widget under @root with this CSS name. */
static GtkWidget *
find_named (GtkWidget  *root,
            const char *name)
{
  GtkWidget *found = g_str_equal (gtk_widget_get_css_name (root), name) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_named (child, name);

  return found;
}

static GtkAdjustment *
get_adjustment (Fixture *fixture)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (find_named (fixture->window, "scrolledwindow")));
}

static double
get_row_height (Fixture *fixture)
{
  return gtk_widget_get_height (find_named (fixture->window, "row"));
}

static NpRow *
get_row (Fixture *fixture,
         guint    index)
{
  g_autoptr(GPtrArray) rows = np_table_view_dup_shown_rows (fixture->view);

  return rows->pdata[index];
}

static guint
find_position (Fixture *fixture,
               NpRow   *row)
{
  g_autoptr(GPtrArray) rows = np_table_view_dup_shown_rows (fixture->view);
  guint index = 0;

  g_assert_true (g_ptr_array_find (rows, row, &index));

  return index;
}

static void
sort_by (Fixture    *fixture,
         const char *id)
{
  g_action_group_change_action_state (np_table_view_get_actions (fixture->view), "sort", g_variant_new_string (id));
  gtk_test_widget_wait_for_draw (fixture->window);
  test_settle ();
}

static void
scroll_to (Fixture *fixture,
           double   value)
{
  gtk_adjustment_set_value (get_adjustment (fixture), value);
  gtk_widget_queue_draw (fixture->window);
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (get_adjustment (fixture)), value, 1);
}

static char *
dup_columns (Fixture *fixture)
{
  g_autoptr(GString) columns = g_string_new (NULL);
  GListModel *model = gtk_column_view_get_columns (GTK_COLUMN_VIEW (find_named (fixture->window, "columnview")));

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (model, i);

      if (gtk_column_view_column_get_visible (column))
        g_string_append_printf (columns, "%s|", gtk_column_view_column_get_title (column));
    }

  return g_strdup (columns->str);
}

static void
assert_columns (Fixture    *fixture,
                const char *expected)
{
  g_autofree char *columns = dup_columns (fixture);

  g_assert_cmpstr (columns, ==, expected);
}

/* What the program relies on without GTK's promise. */
static void
test_header (Fixture       *fixture,
             gconstpointer  user_data)
{
  GtkWidget *header;
  guint n_titles = 0;

  if (fixture->window == NULL)
    return;

  header = gtk_widget_get_first_child (find_named (fixture->window, "columnview"));
  g_assert_cmpstr (gtk_widget_get_css_name (header), ==, "header");
  for (GtkWidget *title = gtk_widget_get_first_child (header); title != NULL; title = gtk_widget_get_next_sibling (title))
    {
      g_autofree char *markup = g_strdup (gtk_widget_get_tooltip_markup (title));

      n_titles++;
      g_assert_cmpstr (gtk_widget_get_css_name (title), ==, "button");
      g_assert_nonnull (markup);
      g_assert_true (g_str_has_prefix (markup, "<b>"));
    }
  g_assert_cmpuint (n_titles, ==, np_table_get_info (fixture->table)->n_columns);
  g_assert_true (g_str_has_prefix (gtk_widget_get_tooltip_markup (gtk_widget_get_first_child (header)), "<b>Program</b>"));
}

static void
test_columns (Fixture       *fixture,
              gconstpointer  user_data)
{
  const char *plain = "Program|What it is doing|Remote|Port|State|Recv-Q|Send-Q|";
  GActionGroup *actions;

  if (fixture->window == NULL)
    return;

  actions = np_table_view_get_actions (fixture->view);
  assert_columns (fixture, plain);

  np_table_view_set_layout (fixture->view, NP_LAYOUT_NETSTAT);
  assert_columns (fixture, "Proto|Recv-Q|Send-Q|Local Endpoint|Foreign Endpoint|State|PID/Program|");
  np_table_view_set_narrow (fixture->view, TRUE);
  assert_columns (fixture, "Program|What it is doing|");

  /* Words are found in the columns that a wider window would show, too. */
  np_table_view_set_search (fixture->view, "established 198.51.100.2:443");
  g_assert_cmpuint (np_table_view_get_n_shown (fixture->view), ==,
                    g_list_model_get_n_items (G_LIST_MODEL (fixture->table)));
  np_table_view_set_search (fixture->view, "established 198.51.100.3:443");
  g_assert_cmpuint (np_table_view_get_n_shown (fixture->view), ==, 0);
  np_table_view_set_search (fixture->view, "");
  np_table_view_set_narrow (fixture->view, FALSE);
  np_table_view_set_layout (fixture->view, NP_LAYOUT_PLAIN);
  assert_columns (fixture, plain);

  /* What was chosen by hand is remembered, and the layouts then have no say. */
  g_action_group_activate_action (actions, "show-port", NULL);
  test_settle ();
  assert_columns (fixture, "Program|What it is doing|Remote|State|Recv-Q|Send-Q|");
  np_table_view_set_layout (fixture->view, NP_LAYOUT_NETSTAT);
  assert_columns (fixture, "Program|What it is doing|Remote|State|Recv-Q|Send-Q|");
  np_table_view_set_layout (fixture->view, NP_LAYOUT_PLAIN);
  test_close (fixture->window);
  show (fixture);
  assert_columns (fixture, "Program|What it is doing|Remote|State|Recv-Q|Send-Q|");

  g_action_group_activate_action (np_table_view_get_actions (fixture->view), "reset-columns", NULL);
  test_settle ();
  assert_columns (fixture, plain);
}

static void
assert_sort (Fixture    *fixture,
             const char *id,
             gboolean    descending)
{
  g_autoptr(GVariant) sort = g_action_group_get_action_state (np_table_view_get_actions (fixture->view), "sort");
  g_autoptr(GVariant) down = g_action_group_get_action_state (np_table_view_get_actions (fixture->view), "sort-descending");

  g_assert_cmpstr (g_variant_get_string (sort, NULL), ==, id);
  g_assert_cmpint (g_variant_get_boolean (down), ==, descending);
}

/* The header must not go on pointing to the column that it was sorted by before. */
static void
assert_one_arrow (Fixture    *fixture,
                  const char *expected)
{
  GtkWidget *header = gtk_widget_get_first_child (find_named (fixture->window, "columnview"));
  g_autoptr(GString) sorted = g_string_new (NULL);

  for (GtkWidget *title = gtk_widget_get_first_child (header); title != NULL; title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *arrow = find_named (title, "sort-indicator");

      g_assert_nonnull (arrow);
      if (gtk_widget_has_css_class (arrow, "ascending") || gtk_widget_has_css_class (arrow, "descending"))
        g_string_append (sorted, gtk_label_get_label (GTK_LABEL (find_named (title, "label"))));
    }

  g_assert_cmpstr (sorted->str, ==, expected);
}

static void
test_sort (Fixture       *fixture,
           gconstpointer  user_data)
{
  GtkColumnView *view;
  GListModel *columns;
  g_autoptr(GtkColumnViewColumn) column = NULL;

  if (fixture->window == NULL)
    return;

  assert_sort (fixture, "program", FALSE);
  assert_one_arrow (fixture, "Program");
  sort_by (fixture, "state");
  assert_sort (fixture, "state", FALSE);
  assert_one_arrow (fixture, "State");

  /* As clicks on the header of Recv-Q do. */
  view = GTK_COLUMN_VIEW (find_named (fixture->window, "columnview"));
  columns = gtk_column_view_get_columns (view);
  column = g_list_model_get_item (columns, 5);
  g_assert_cmpstr (gtk_column_view_column_get_title (column), ==, "Recv-Q");
  gtk_column_view_sort_by_column (view, NULL, GTK_SORT_ASCENDING);
  gtk_column_view_sort_by_column (view, column, GTK_SORT_DESCENDING);
  gtk_test_widget_wait_for_draw (fixture->window);
  test_settle ();
  assert_sort (fixture, "recv_q", TRUE);
  g_assert_cmpuint (((const NpSocketRecord *) np_row_get_record (get_row (fixture, 0)))->recv_q, ==, N_ROWS - 1);
  g_assert_cmpuint (((const NpSocketRecord *) np_row_get_record (get_row (fixture, N_ROWS - 1)))->recv_q, ==, 0);

  /* The next window begins with it. */
  g_clear_object (&column);
  test_close (fixture->window);
  show (fixture);
  assert_sort (fixture, "recv_q", TRUE);
}

static void
test_selection (Fixture       *fixture,
                gconstpointer  user_data)
{
  NpRow *row;

  if (fixture->window == NULL)
    return;

  row = get_row (fixture, 60);
  np_table_view_select_row (fixture->view, row);
  sort_by (fixture, "recv_q");

  for (guint i = 1; i <= 4; i++)
    {
      n_above = 5 * i;
      n_below = 3 * (4 - i);
      queue_factor = 31 * i;
      refresh (fixture);
      g_assert_true (np_table_view_get_selected_row (fixture->view) == row);
    }
}

/* Insertions before what people look at: the same rows stay in sight. */
static void
test_scroll_unmoved_rows (Fixture       *fixture,
                          gconstpointer  user_data)
{
  double height, offset;
  NpRow *row;

  if (fixture->window == NULL)
    return;

  sort_by (fixture, "local_port");
  height = get_row_height (fixture);
  scroll_to (fixture, 50 * height);
  row = get_row (fixture, 50);

  for (guint i = 1; i <= 4; i++)
    {
      n_above = 4 * i;
      refresh (fixture);
      g_assert_cmpuint (find_position (fixture, row), ==, 50 + n_above);
      offset = find_position (fixture, row) * height - gtk_adjustment_get_value (get_adjustment (fixture));
      g_assert_cmpfloat (offset, >=, -height - 1);
      g_assert_cmpfloat (offset, <=, height + 1);
    }
}

/* Sorted by what changes all the time: rows move, but not the place. */
static void
test_scroll_changing_order (Fixture       *fixture,
                            gconstpointer  user_data)
{
  double height;

  if (fixture->window == NULL)
    return;

  sort_by (fixture, "recv_q");
  height = get_row_height (fixture);
  scroll_to (fixture, 50 * height);

  for (guint i = 1; i <= 4; i++)
    {
      queue_factor = 101 * i;
      refresh (fixture);
      g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (get_adjustment (fixture)), 50 * height, height + 1);
    }

  /* Whoever chooses another order sees it from its beginning. */
  sort_by (fixture, "local_port");
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (get_adjustment (fixture)), 0, 0.5);
  sort_by (fixture, "recv_q");

  scroll_to (fixture, 0);
  n_above = 6;
  refresh (fixture);
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (get_adjustment (fixture)), 0, 0.5);
}

int
main (int    argc,
      char **argv)
{
  test_init_widgets (&argc, &argv);

  g_test_add ("/table-view/header", Fixture, NULL, set_up, test_header, tear_down);
  g_test_add ("/table-view/columns", Fixture, NULL, set_up, test_columns, tear_down);
  g_test_add ("/table-view/sort", Fixture, NULL, set_up, test_sort, tear_down);
  g_test_add ("/table-view/selection", Fixture, NULL, set_up, test_selection, tear_down);
  g_test_add ("/table-view/scroll/unmoved-rows", Fixture, NULL, set_up, test_scroll_unmoved_rows, tear_down);
  g_test_add ("/table-view/scroll/changing-order", Fixture, NULL, set_up, test_scroll_changing_order, tear_down);

  return g_test_run ();
}
