/* tests/ui/table-columns.c: the columns of NpTableView
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table-view.h"

#include "config.h"
#include "fake-source.h"
#include "support/sample.h"
#include "widgets.h"

typedef struct
{
  NpTable     *table;
  GSettings   *settings;
  NpTableView *view;
  GtkWidget   *window;
} Fixture;

static void
fill (NpSnapshot *snapshot)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  socket->cookie = 1;
  socket->protocol = NP_PROTOCOL_TCP;
  socket->state = NP_STATE_ESTABLISHED;
  socket->visibility = NP_OWNER_HIDDEN;
  sample_set_ends (socket, "192.0.2.1", 10000, "198.51.100.2", 443);
}

static void
show (Fixture *fixture)
{
  fixture->view = np_table_view_new (fixture->table, fixture->settings);
  np_table_view_set_shown (fixture->view, TRUE);
  fixture->window = test_show (GTK_WIDGET (fixture->view), 900, 400);
  test_settle ();
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  g_autoptr(NpSnapshot) snapshot = NULL;

  if (!test_has_display ())
    return;

  fixture->settings = g_settings_new (NP_APP_ID);
  g_settings_reset (fixture->settings, "columns");
  g_settings_reset (fixture->settings, "resolve-names");
  fixture->table = np_table_new (NP_TABLE_CONNECTIONS);
  snapshot = fake_snapshot_new (fill);
  np_table_update (fixture->table, snapshot);
  show (fixture);
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

static char *
dup_columns (Fixture *fixture)
{
  g_autoptr(GString) columns = g_string_new (NULL);
  GListModel *model = gtk_column_view_get_columns (GTK_COLUMN_VIEW (test_find_named (fixture->window, "columnview")));

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

  header = gtk_widget_get_first_child (test_find_named (fixture->window, "columnview"));
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

/* Whoever has names looked up sees them, in either layout and beside columns of their own, until they hide them. */
static void
test_names (Fixture       *fixture,
            gconstpointer  user_data)
{
  const char *plain = "Program|What it is doing|Remote|Port|State|Recv-Q|Send-Q|";
  const char *plain_names = "Program|What it is doing|Remote|Remote Name|Port|State|Recv-Q|Send-Q|";
  GActionGroup *actions;

  if (fixture->window == NULL)
    return;

  actions = np_table_view_get_actions (fixture->view);
  g_settings_set_boolean (fixture->settings, "resolve-names", TRUE);
  assert_columns (fixture, plain_names);
  np_table_view_set_layout (fixture->view, NP_LAYOUT_NETSTAT);
  assert_columns (fixture, "Proto|Recv-Q|Send-Q|Local Endpoint|Foreign Endpoint|Remote Name|State|PID/Program|");
  np_table_view_set_narrow (fixture->view, TRUE);
  assert_columns (fixture, "Program|What it is doing|");
  np_table_view_set_narrow (fixture->view, FALSE);
  np_table_view_set_layout (fixture->view, NP_LAYOUT_PLAIN);
  g_settings_set_boolean (fixture->settings, "resolve-names", FALSE);
  assert_columns (fixture, plain);

  /* The choice of columns by hand is kept, and has the names from then on. */
  g_action_group_activate_action (actions, "show-send-q", NULL);
  test_settle ();
  g_settings_set_boolean (fixture->settings, "resolve-names", TRUE);
  assert_columns (fixture, "Program|What it is doing|Remote|Remote Name|Port|State|Recv-Q|");
  test_settle ();

  g_action_group_activate_action (actions, "show-remote-name", NULL);
  test_settle ();
  assert_columns (fixture, "Program|What it is doing|Remote|Port|State|Recv-Q|");
  test_close (fixture->window);
  show (fixture);
  assert_columns (fixture, "Program|What it is doing|Remote|Port|State|Recv-Q|");

  /* As when all settings are reset. */
  g_settings_reset (fixture->settings, "columns");
  assert_columns (fixture, plain_names);
  g_settings_reset (fixture->settings, "resolve-names");
  assert_columns (fixture, plain);
}

int
main (int    argc,
      char **argv)
{
  test_init_widgets (&argc, &argv);

  g_test_add ("/table-columns/header", Fixture, NULL, set_up, test_header, tear_down);
  g_test_add ("/table-columns/columns", Fixture, NULL, set_up, test_columns, tear_down);
  g_test_add ("/table-columns/names", Fixture, NULL, set_up, test_names, tear_down);

  return g_test_run ();
}
