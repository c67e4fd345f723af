/* tests/ui/table-page.c: NpTablePage
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/page.h"

#include "config.h"
#include "fake-source.h"
#include "support/sample.h"
#include "widgets.h"

typedef struct
{
  FakeSource *source;
  NpMonitor  *monitor;
  GSettings  *settings;
  NpPage     *page;
  GtkWidget  *window;
  guint       n_refreshed;
} Fixture;

static void
add_socket (NpSnapshot *snapshot,
            guint64     cookie,
            guint16     port)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  socket->cookie = cookie;
  socket->protocol = NP_PROTOCOL_TCP;
  socket->state = NP_STATE_LISTEN;
  socket->visibility = NP_OWNER_HIDDEN;
  sample_set_ends (socket, "0.0.0.0", port, "0.0.0.0", 0);
}

static void
fill_two (NpSnapshot *snapshot)
{
  add_socket (snapshot, 1, 4711);
  add_socket (snapshot, 2, 4712);
}

#define REASON "The kernel said <no> & nothing else."

static void
take_error (NpSnapshot  *snapshot,
            NpReader     reader,
            NpErrorCode  code)
{
  np_snapshot_take_error (snapshot, reader, g_error_new_literal (NP_ERROR, (int) code, REASON));
}

static void
fill_failure (NpSnapshot *snapshot)
{
  take_error (snapshot, NP_READER_TCP, NP_ERROR_INVALID);
}

static void
fill_not_permitted (NpSnapshot *snapshot)
{
  take_error (snapshot, NP_READER_TCP, NP_ERROR_NOT_PERMITTED);
  take_error (snapshot, NP_READER_UDP, NP_ERROR_NOT_PERMITTED);
}

static void
fill_not_supported (NpSnapshot *snapshot)
{
  take_error (snapshot, NP_READER_TCP, NP_ERROR_NOT_SUPPORTED);
  take_error (snapshot, NP_READER_RULES, NP_ERROR_FAILED); /* of another table */
}

static void
fill_mixed (NpSnapshot *snapshot)
{
  take_error (snapshot, NP_READER_TCP, NP_ERROR_NOT_SUPPORTED);
  take_error (snapshot, NP_READER_UDP, NP_ERROR_NOT_PERMITTED);
}

static void
add_counter (NpSnapshot *snapshot,
             const char *name,
             guint64     value)
{
  NpCounterRecord *counter = np_snapshot_add (snapshot, NP_TABLE_STATISTICS);

  counter->protocol = g_ref_string_new_intern ("Udp");
  counter->name = g_ref_string_new_intern (name);
  counter->value = value;
}

static guint64 n_errors;

static void
fill_counters (NpSnapshot *snapshot)
{
  add_counter (snapshot, "InDatagrams", 4711);
  add_counter (snapshot, "NoPorts", 0);
  add_counter (snapshot, "InErrors", n_errors);
}

static void
fill_zeros (NpSnapshot *snapshot)
{
  add_counter (snapshot, "InDatagrams", 0);
  add_counter (snapshot, "NoPorts", 0);
}

static void
count_cb (Fixture *fixture)
{
  fixture->n_refreshed++;
}

static gboolean
was_refreshed (gpointer data)
{
  Fixture *fixture = data;

  return fixture->n_refreshed > 0;
}

static void
refresh (Fixture  *fixture,
         FakeFill  fill)
{
  fixture->n_refreshed = 0;
  fake_source_set_fill (fixture->source, fill);
  np_monitor_refresh (fixture->monitor);
  test_wait (was_refreshed, fixture);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  const NpPageInfo *info = np_page_info_find (user_data);
  const NpRequest request = { .tables = info->tables, .families = (1u << NP_N_FAMILIES) - 1 };

  if (!test_has_display ())
    return;

  fixture->source = fake_source_new ();
  fixture->monitor = np_monitor_new (NP_SOURCE (fixture->source));
  np_monitor_set_paused (fixture->monitor, TRUE);
  fixture->settings = g_settings_new (NP_APP_ID);
  g_settings_reset (fixture->settings, "show-minor");
  fixture->page = np_page_new (info, fixture->monitor, fixture->settings);
  fixture->window = test_show (GTK_WIDGET (fixture->page), 900, 600);
  np_page_set_shown (fixture->page, TRUE);
  g_signal_connect_swapped (fixture->monitor, "refreshed", G_CALLBACK (count_cb), fixture);

  g_assert_cmpstr (np_page_get_state (fixture->page), ==, "loading");
  np_monitor_set_request (fixture->monitor, &request);
  test_wait (was_refreshed, fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  test_close (fixture->window);
  g_object_unref (fixture->settings);
  g_assert_finalize_object (fixture->monitor);
  g_assert_finalize_object (fixture->source);
}

static void
assert_page (Fixture    *fixture,
             const char *state,
             const char *summary)
{
  g_autofree char *said = np_page_dup_summary (fixture->page);

  g_assert_cmpstr (np_page_get_state (fixture->page), ==, state);
  g_assert_cmpstr (said, ==, summary);
}

static void
test_states (Fixture       *fixture,
             gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  assert_page (fixture, "empty", "0 shown");
  test_settle ();
  g_assert_nonnull (test_find_label (fixture->window, "No Connections"));

  /* Nothing was read and there is nothing to show: the reason, with its signs as they are. */
  refresh (fixture, fill_failure);
  test_settle ();
  assert_page (fixture, "failed", "0 shown");
  g_assert_nonnull (test_find_label (fixture->window, "This Could Not Be Read"));
  g_assert_nonnull (test_find_label (fixture->window, "The kernel said &lt;no&gt; &amp; nothing else."));

  refresh (fixture, fill_two);
  assert_page (fixture, "table", "2 shown");
  g_assert_null (test_find_label (fixture->window, REASON));

  /* The old rows stay, and the reason stands above them. */
  refresh (fixture, fill_failure);
  refresh (fixture, fill_failure);
  refresh (fixture, fill_failure);
  test_settle ();
  assert_page (fixture, "table", "2 shown");
  g_assert_nonnull (test_find_label (fixture->window, REASON));

  refresh (fixture, fill_two);
  test_settle ();
  g_assert_null (test_find_label (fixture->window, REASON));
}

/* What is not there is not said to be missing on this computer when another network is shown. */
static void
test_elsewhere (Fixture       *fixture,
                gconstpointer  user_data)
{
  guint n_pages;
  const NpPageInfo *pages = np_page_info_get_all (&n_pages);

  if (fixture->window == NULL)
    return;

  for (guint i = 0; i < n_pages; i++)
    if (pages[i].elsewhere_text != NULL)
      g_assert_null (g_strstr_len (pages[i].elsewhere_text, -1, "his computer"));

  test_settle ();
  g_assert_true (test_shows (fixture->window, "No program on this computer uses the network"));
  np_page_set_elsewhere (fixture->page, TRUE);
  test_settle ();
  g_assert_false (test_shows (fixture->window, "on this computer"));
  g_assert_true (test_shows (fixture->window, "No program uses this network"));
  np_page_set_elsewhere (fixture->page, FALSE);
  test_settle ();
  g_assert_true (test_shows (fixture->window, "No program on this computer uses the network"));
}

/* Why there is nothing to show decides what the page calls it; the reason itself stands below. */
static void
test_failures (Fixture       *fixture,
               gconstpointer  user_data)
{
  static const struct
  {
    FakeFill    fill;
    const char *state;
    const char *title;
  } cases[] = {
    { fill_failure, "failed", "This Could Not Be Read" },
    { fill_not_permitted, "not-permitted", "Not Permitted" },
    { fill_not_supported, "not-supported", "Not in This Kernel" },
    { fill_mixed, "failed", "This Could Not Be Read" },
  };

  if (fixture->window == NULL)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      refresh (fixture, cases[i].fill);
      test_settle ();
      assert_page (fixture, cases[i].state, "0 shown");
      g_assert_nonnull (test_find_label (fixture->window, cases[i].title));
      g_assert_nonnull (test_find_label (fixture->window, "The kernel said &lt;no&gt; &amp; nothing else."));
    }

  /* The old rows stay whatever the reason. */
  refresh (fixture, fill_two);
  refresh (fixture, fill_not_permitted);
  refresh (fixture, fill_not_supported);
  refresh (fixture, fill_not_supported);
  test_settle ();
  assert_page (fixture, "table", "2 shown");
  g_assert_nonnull (test_find_label (fixture->window, REASON));
}

static void
show_minor (Fixture *fixture)
{
  g_action_group_activate_action (np_table_view_get_actions (np_page_get_view (fixture->page)), "show-minor", NULL);
  test_settle ();
}

/* Counters that are zero are left out, until they count something or somebody asks for them. */
static void
test_minor_rows (Fixture       *fixture,
                 gconstpointer  user_data)
{
  g_auto(GStrv) names = NULL;

  if (fixture->window == NULL)
    return;

  n_errors = 0;
  refresh (fixture, fill_counters);
  assert_page (fixture, "table", "1 shown, 2 hidden");

  n_errors = 3;
  refresh (fixture, fill_counters);
  assert_page (fixture, "table", "2 shown, 1 hidden");

  /* What somebody has seen does not disappear. */
  n_errors = 0;
  refresh (fixture, fill_counters);
  assert_page (fixture, "table", "2 shown, 1 hidden");

  /* A phone has room for a few letters. */
  np_page_set_narrow (fixture->page, TRUE);
  assert_page (fixture, "table", "2 of 3");
  np_page_set_narrow (fixture->page, FALSE);

  show_minor (fixture);
  assert_page (fixture, "table", "3 shown");
  names = g_settings_get_strv (fixture->settings, "show-minor");
  g_assert_cmpstrv (names, ((const char *[]) { "statistics", NULL }));

  show_minor (fixture);
  assert_page (fixture, "table", "2 shown, 1 hidden");
  g_settings_set_strv (fixture->settings, "show-minor", (const char *[]) { "neighbours", "statistics", NULL });
  assert_page (fixture, "table", "3 shown");
}

/* (transfer none): the label of the visible button that shows what is left out. */
static GtkWidget *
find_minor_label (Fixture *fixture)
{
  return test_find_label (fixture->window, "Show Counters That Are Zero");
}

/* A page with nothing but minor rows says what it says when it is empty, and offers them. */
static void
test_only_minor_rows (Fixture       *fixture,
                      gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  test_settle ();
  g_assert_nonnull (test_find_label (fixture->window, "Nothing Counted Yet"));
  g_assert_null (find_minor_label (fixture));

  refresh (fixture, fill_zeros);
  test_settle ();
  assert_page (fixture, "empty", "0 shown, 2 hidden");
  g_assert_nonnull (test_find_label (fixture->window, "Nothing Counted Yet"));
  g_assert_nonnull (find_minor_label (fixture));

  gtk_widget_activate (gtk_widget_get_ancestor (find_minor_label (fixture), GTK_TYPE_BUTTON));
  while (np_table_view_get_n_shown (np_page_get_view (fixture->page)) != 2)
    g_main_context_iteration (NULL, TRUE);
  assert_page (fixture, "table", "2 shown");
}

static void
search (Fixture    *fixture,
        const char *words)
{
  GtkWidget *focus;

  g_object_set (fixture->page, "search-mode", TRUE, NULL);
  test_settle ();
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (GTK_IS_TEXT (focus));
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_parent (focus)), words);
}

/* What is left out is not searched, and the page says so. */
static void
test_search_minor_rows (Fixture       *fixture,
                        gconstpointer  user_data)
{
  NpTableView *view;

  if (fixture->window == NULL)
    return;

  view = np_page_get_view (fixture->page);
  n_errors = 0;
  refresh (fixture, fill_counters);
  search (fixture, "noports");
  while (np_table_view_get_n_shown (view) != 0)
    g_main_context_iteration (NULL, TRUE);
  test_settle ();
  assert_page (fixture, "no-match", "0 shown, 3 hidden");
  g_assert_true (test_shows (fixture->window, "Rows that are left out were not searched."));
  g_assert_nonnull (find_minor_label (fixture));

  show_minor (fixture);
  assert_page (fixture, "table", "1 shown, 2 hidden");

  search (fixture, "no-such-counter");
  while (np_table_view_get_n_shown (view) != 0)
    g_main_context_iteration (NULL, TRUE);
  test_settle ();
  g_assert_false (test_shows (fixture->window, "Rows that are left out were not searched."));
  g_assert_null (find_minor_label (fixture));
}

static void
test_search (Fixture       *fixture,
             gconstpointer  user_data)
{
  NpTableView *view;
  gboolean search_mode;

  if (fixture->window == NULL)
    return;

  view = np_page_get_view (fixture->page);
  refresh (fixture, fill_two);
  g_assert_false (np_page_go_back (fixture->page));

  search (fixture, "4712");
  while (np_table_view_get_n_shown (view) != 1)
    g_main_context_iteration (NULL, TRUE);
  assert_page (fixture, "table", "1 shown, 1 hidden");

  search (fixture, "no such words");
  while (np_table_view_get_n_shown (view) != 0)
    g_main_context_iteration (NULL, TRUE);
  test_settle ();
  assert_page (fixture, "no-match", "0 shown, 2 hidden");
  g_assert_nonnull (test_find_label (fixture->window, "Nothing Matches"));

  g_assert_true (np_page_go_back (fixture->page));
  while (np_table_view_get_n_shown (view) != 2)
    g_main_context_iteration (NULL, TRUE);
  assert_page (fixture, "table", "2 shown");
  g_object_get (fixture->page, "search-mode", &search_mode, NULL);
  g_assert_false (search_mode);
}

static gboolean
has_space (GListModel *shortcuts)
{
  gboolean has = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (shortcuts) && !has; i++)
    {
      g_autoptr(GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

      has = GTK_IS_KEYVAL_TRIGGER (trigger) &&
            gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == GDK_KEY_space;
    }

  return has;
}

/* Whether @widget takes the space bar before what lies in it gets it. */
static gboolean
captures_space (GtkWidget *widget)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean captures = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      captures |= GTK_IS_SHORTCUT_CONTROLLER (controller) &&
                  gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE &&
                  has_space (G_LIST_MODEL (controller));
    }

  return captures;
}

/* The space bar pauses in the table, and presses the buttons that stand in its place. */
static void
test_space (Fixture       *fixture,
            gconstpointer  user_data)
{
  GtkWidget *widget;

  if (fixture->window == NULL)
    return;

  refresh (fixture, fill_two);
  g_assert_true (captures_space (GTK_WIDGET (np_page_get_view (fixture->page))));

  search (fixture, "no such words");
  while (np_table_view_get_n_shown (np_page_get_view (fixture->page)) != 0)
    g_main_context_iteration (NULL, TRUE);
  test_settle ();
  widget = test_find_label (fixture->window, "_Clear Filter");
  g_assert_nonnull (widget);
  for (; widget != GTK_WIDGET (fixture->page); widget = gtk_widget_get_parent (widget))
    g_assert_false (captures_space (widget));
}

/* Whoever comes back to a page goes on at the row where they were, not at the one below. */
static void
test_focus (Fixture       *fixture,
            gconstpointer  user_data)
{
  GtkWindow *window = GTK_WINDOW (fixture->window);
  GtkWidget *row;

  if (fixture->window == NULL)
    return;

  refresh (fixture, fill_two);
  test_settle ();
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->page)));
  row = gtk_window_get_focus (window);
  g_assert_nonnull (row);
  g_assert_true (gtk_widget_is_ancestor (row, GTK_WIDGET (np_page_get_view (fixture->page))));

  search (fixture, "");
  g_assert_true (gtk_window_get_focus (window) != row);
  for (guint i = 0; i < 3; i++)
    {
      g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (fixture->page)));
      g_assert_true (gtk_window_get_focus (window) == row);
    }
}

int
main (int    argc,
      char **argv)
{
  test_init_widgets (&argc, &argv);

  g_test_add ("/page/states", Fixture, "connections", set_up, test_states, tear_down);
  g_test_add ("/page/elsewhere", Fixture, "connections", set_up, test_elsewhere, tear_down);
  g_test_add ("/page/failures", Fixture, "connections", set_up, test_failures, tear_down);
  g_test_add ("/page/search", Fixture, "connections", set_up, test_search, tear_down);
  g_test_add ("/page/focus", Fixture, "connections", set_up, test_focus, tear_down);
  g_test_add ("/page/space", Fixture, "connections", set_up, test_space, tear_down);
  g_test_add ("/page/minor-rows", Fixture, "statistics", set_up, test_minor_rows, tear_down);
  g_test_add ("/page/only-minor-rows", Fixture, "statistics", set_up, test_only_minor_rows, tear_down);
  g_test_add ("/page/search-minor-rows", Fixture, "statistics", set_up, test_search_minor_rows, tear_down);

  return g_test_run ();
}
