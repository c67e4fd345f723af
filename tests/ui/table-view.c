/* tests/ui/table-view.c: NpTableView
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table-view.h"

#include "config.h"
#include "fake-source.h"
#include "support/sample.h"
#include "ui/cell.h"
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

  /* The two ends of one conversation, of two programs. */
  if (cookie == FIRST_COOKIE || cookie == FIRST_COOKIE + 1)
    {
      socket->peer_cookie = 2 * FIRST_COOKIE + 1 - cookie;
      socket->visibility = NP_OWNER_KNOWN;
      socket->owners = sample_owners (cookie == FIRST_COOKIE ? "aaa" : "zzz", 1);
    }
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
  const char *const keys[] = { "columns", "sort", "group-by-program", "show-closed", "closed-limit" };

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

static GtkAdjustment *
get_adjustment (Fixture *fixture)
{
  return gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (test_find_named (fixture->window, "scrolledwindow")));
}

static double
get_row_height (Fixture *fixture)
{
  return gtk_widget_get_height (test_find_named (fixture->window, "row"));
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
  GtkWidget *header = gtk_widget_get_first_child (test_find_named (fixture->window, "columnview"));
  g_autoptr(GString) sorted = g_string_new (NULL);

  for (GtkWidget *title = gtk_widget_get_first_child (header); title != NULL; title = gtk_widget_get_next_sibling (title))
    {
      GtkWidget *arrow = test_find_named (title, "sort-indicator");

      g_assert_nonnull (arrow);
      if (gtk_widget_has_css_class (arrow, "ascending") || gtk_widget_has_css_class (arrow, "descending"))
        g_string_append (sorted, gtk_label_get_label (GTK_LABEL (test_find_named (title, "label"))));
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
  view = GTK_COLUMN_VIEW (test_find_named (fixture->window, "columnview"));
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

static void
set_state (Fixture    *fixture,
           const char *action,
           gboolean    on)
{
  g_action_group_change_action_state (np_table_view_get_actions (fixture->view), action, g_variant_new_boolean (on));
  gtk_widget_queue_draw (fixture->window);
  gtk_test_widget_wait_for_draw (fixture->window);
  test_settle ();
}

/* What stands in the first column of the first @n_rows rows of the list, from top to bottom. */
static char *
dup_first_cells (Fixture *fixture,
                 guint    n_rows)
{
  GtkColumnView *view = GTK_COLUMN_VIEW (test_find_named (fixture->window, "columnview"));
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (view));
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < MIN (n_rows, g_list_model_get_n_items (model)); i++)
    {
      g_autoptr(NpRow) row = g_list_model_get_item (model, i);
      g_autofree char *cell = np_row_dup_cell_text (row, np_table_info_find_column (np_row_get_info (row), "program"));

      g_string_append_printf (text, "%s%s|", NP_IS_GROUP (row) ? "=" : "", cell);
    }

  return g_strdup (text->str);
}

static void
assert_first_cells (Fixture    *fixture,
                    guint       n_rows,
                    const char *expected)
{
  g_autofree char *cells = dup_first_cells (fixture, n_rows);

  g_assert_cmpstr (cells, ==, expected);
}

/* Groups stand above their rows in either direction, and are no rows themselves. */
static void
test_groups (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_autoptr(GPtrArray) shown = NULL;
  NpRow *row;

  if (fixture->window == NULL)
    return;

  row = get_row (fixture, 0);
  np_table_view_select_row (fixture->view, row);
  set_state (fixture, "group", TRUE);
  assert_first_cells (fixture, 6, "=aaa|aaa|=zzz|zzz|=not visible|not visible|");
  g_assert_true (np_table_view_get_selected_row (fixture->view) == row);
  g_assert_cmpuint (np_table_view_get_n_shown (fixture->view), ==, N_ROWS);
  g_assert_cmpuint (np_table_view_get_n_hidden (fixture->view), ==, 0);
  shown = np_table_view_dup_shown_rows (fixture->view);
  g_assert_cmpuint (shown->len, ==, N_ROWS);
  g_assert_true (shown->pdata[0] == row);

  set_state (fixture, "sort-descending", TRUE);
  assert_first_cells (fixture, 2, "=not visible|not visible|");
  sort_by (fixture, "recv_q");
  assert_first_cells (fixture, 2, "=not visible|not visible|");
  set_state (fixture, "sort-descending", FALSE);
  assert_first_cells (fixture, 5, "=aaa|aaa|=zzz|zzz|=not visible|");

  /* A group without a row that matches is not there. */
  np_table_view_set_search (fixture->view, "zzz");
  assert_first_cells (fixture, 9, "=zzz|zzz|");
  np_table_view_set_search (fixture->view, "");
  test_settle ();

  /* The selected row goes out of sight with the others of its group, which is selected then. */
  np_table_view_select_row (fixture->view, row);
  np_table_view_set_expanded (fixture->view, NP_GROUP (np_row_get_group (row)), FALSE);
  assert_first_cells (fixture, 3, "=aaa|=zzz|zzz|");
  g_assert_true (np_table_view_get_selected_row (fixture->view) == np_row_get_group (row));
  g_assert_cmpuint (np_table_view_get_n_shown (fixture->view), ==, N_ROWS);

  /* Rows that come while values change the order. */
  for (guint i = 1; i <= 4; i++)
    {
      n_above = 5 * i;
      n_below = 3 * (4 - i);
      queue_factor = 31 * i;
      refresh (fixture);
      assert_first_cells (fixture, 3, "=aaa|=zzz|zzz|");
    }

  np_table_view_select_row (fixture->view, row);
  assert_first_cells (fixture, 3, "=aaa|aaa|=zzz|");
  g_assert_true (np_table_view_get_selected_row (fixture->view) == row);
  set_state (fixture, "group", FALSE);
  g_assert_null (np_row_get_group (row));
  g_assert_true (np_table_view_get_selected_row (fixture->view) == row);
}

/* All at once, and still so after rows were not grouped for a while. */
static void
test_folds (Fixture       *fixture,
            gconstpointer  user_data)
{
  GActionGroup *actions;
  NpRow *row;

  if (fixture->window == NULL)
    return;

  actions = np_table_view_get_actions (fixture->view);
  g_assert_false (g_action_group_get_action_enabled (actions, "expand-all"));
  g_assert_false (g_action_group_get_action_enabled (actions, "collapse-all"));
  set_state (fixture, "group", TRUE);
  g_assert_true (g_action_group_get_action_enabled (actions, "expand-all"));
  g_assert_true (g_action_group_get_action_enabled (actions, "collapse-all"));

  row = get_row (fixture, 0);
  np_table_view_select_row (fixture->view, row);
  g_action_group_activate_action (actions, "collapse-all", NULL);
  assert_first_cells (fixture, 3, "=aaa|=zzz|=not visible|");
  g_assert_true (np_table_view_get_selected_row (fixture->view) == np_row_get_group (row));
  g_assert_cmpuint (np_table_view_get_n_shown (fixture->view), ==, N_ROWS);

  np_table_view_set_expanded (fixture->view, NP_GROUP (np_row_get_group (row)), TRUE);
  set_state (fixture, "group", FALSE);
  g_assert_false (g_action_group_get_action_enabled (actions, "collapse-all"));
  set_state (fixture, "group", TRUE);
  assert_first_cells (fixture, 4, "=aaa|aaa|=zzz|=not visible|");

  g_action_group_activate_action (actions, "expand-all", NULL);
  assert_first_cells (fixture, 6, "=aaa|aaa|=zzz|zzz|=not visible|not visible|");
}

/* Rows that are past are hidden and not missed until somebody asks for them. */
static void
test_past (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  n_above = 3;
  refresh (fixture);
  n_above = 0;
  for (guint i = 0; i < 2; i++)
    refresh (fixture);
  g_assert_cmpuint (np_table_view_get_n_shown (fixture->view), ==, N_ROWS + 3);
  np_table_expire (fixture->table, G_MAXINT64);
  g_assert_cmpuint (np_table_get_n_past (fixture->table), ==, 3);
  g_assert_cmpuint (np_table_view_get_n_shown (fixture->view), ==, N_ROWS);
  g_assert_cmpuint (np_table_view_get_n_hidden (fixture->view), ==, 0);

  set_state (fixture, "show-past", TRUE);
  g_assert_cmpuint (np_table_view_get_n_shown (fixture->view), ==, N_ROWS + 3);
  g_assert_true (g_settings_get_boolean (fixture->settings, "show-closed"));
  set_state (fixture, "show-past", FALSE);
  g_assert_cmpuint (np_table_view_get_n_shown (fixture->view), ==, N_ROWS);

  g_settings_set_uint (fixture->settings, "closed-limit", 1);
  g_assert_cmpuint (np_table_get_n_past (fixture->table), ==, 1);
}

static void
reveal_cb (NpTableView *view)
{
  np_table_view_set_search (view, "");
}

/* From one end to the other, also when something hides that. */
static void
test_links (Fixture       *fixture,
            gconstpointer  user_data)
{
  GActionGroup *actions;
  NpRow *first, *second;

  if (fixture->window == NULL)
    return;

  actions = np_table_view_get_actions (fixture->view);
  g_assert_false (g_action_group_get_action_enabled (actions, "other-end"));
  first = np_table_find_cookie (fixture->table, FIRST_COOKIE);
  second = np_table_find_cookie (fixture->table, FIRST_COOKIE + 1);
  np_table_view_select_row (fixture->view, first);
  g_assert_true (g_action_group_get_action_enabled (actions, "other-end"));
  g_action_group_activate_action (actions, "other-end", NULL);
  g_assert_true (np_table_view_get_selected_row (fixture->view) == second);

  np_table_view_select_row (fixture->view, first);
  np_table_view_set_search (fixture->view, "aaa");
  g_assert_false (np_table_view_shows (fixture->view, second));
  g_signal_connect (fixture->view, "reveal", G_CALLBACK (reveal_cb), NULL);
  g_action_group_activate_action (actions, "other-end", NULL);
  g_assert_true (np_table_view_get_selected_row (fixture->view) == second);
  g_assert_cmpuint (np_table_view_get_n_shown (fixture->view), ==, N_ROWS);
}

static NpRow *
find_row (Fixture *fixture,
          guint64  cookie)
{
  return np_table_find_cookie (fixture->table, cookie);
}

/* All rows come back a few at a time, but whoever wants one of them need not wait. */
static void
test_search (Fixture       *fixture,
             gconstpointer  user_data)
{
  NpRow *last;

  if (fixture->window == NULL)
    return;

  sort_by (fixture, "local_port");
  last = find_row (fixture, FIRST_COOKIE + N_ROWS - 1);

  np_table_view_set_search (fixture->view, "nothing");
  refresh (fixture);
  g_assert_cmpuint (np_table_view_get_n_shown (fixture->view), ==, 0);
  np_table_view_set_search (fixture->view, "");
  g_assert_cmpuint (np_table_view_get_n_shown (fixture->view), ==, N_ROWS);
  np_table_view_select_row (fixture->view, last);
  g_assert_true (np_table_view_get_selected_row (fixture->view) == last);

  /* A row that is selected stays so among all the others. */
  np_table_view_set_search (fixture->view, "local_port:10119");
  g_assert_cmpuint (np_table_view_get_n_shown (fixture->view), ==, 1);
  g_assert_true (np_table_view_get_selected_row (fixture->view) == last);
  np_table_view_set_search (fixture->view, "");
  g_assert_true (np_table_view_get_selected_row (fixture->view) == last);

  /* Nobody asks for a row: all of them come all the same. */
  np_table_view_select_row (fixture->view, NULL);
  np_table_view_set_search (fixture->view, "nothing");
  refresh (fixture);
  np_table_view_set_search (fixture->view, "");
  while (g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (
           GTK_COLUMN_VIEW (test_find_named (fixture->window, "columnview"))))) < N_ROWS)
    g_main_context_iteration (NULL, TRUE);
}

int
main (int    argc,
      char **argv)
{
  test_init_widgets (&argc, &argv);

  g_test_add ("/table-view/sort", Fixture, NULL, set_up, test_sort, tear_down);
  g_test_add ("/table-view/search", Fixture, NULL, set_up, test_search, tear_down);
  g_test_add ("/table-view/selection", Fixture, NULL, set_up, test_selection, tear_down);
  g_test_add ("/table-view/scroll/unmoved-rows", Fixture, NULL, set_up, test_scroll_unmoved_rows, tear_down);
  g_test_add ("/table-view/scroll/changing-order", Fixture, NULL, set_up, test_scroll_changing_order, tear_down);
  g_test_add ("/table-view/groups", Fixture, NULL, set_up, test_groups, tear_down);
  g_test_add ("/table-view/folds", Fixture, NULL, set_up, test_folds, tear_down);
  g_test_add ("/table-view/past", Fixture, NULL, set_up, test_past, tear_down);
  g_test_add ("/table-view/links", Fixture, NULL, set_up, test_links, tear_down);

  return g_test_run ();
}
