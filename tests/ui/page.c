/* tests/ui/page.c: NpPage
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

static void
fill_failure (NpSnapshot *snapshot)
{
  np_snapshot_take_error (snapshot, NP_READER_TCP,
                          g_error_new (NP_ERROR, NP_ERROR_NOT_PERMITTED, "The kernel said <no> & nothing else."));
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
  const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS, .families = (1u << NP_N_FAMILIES) - 1 };

  if (!test_has_display ())
    return;

  fixture->source = fake_source_new ();
  fixture->monitor = np_monitor_new (NP_SOURCE (fixture->source));
  np_monitor_set_paused (fixture->monitor, TRUE);
  fixture->settings = g_settings_new (NP_APP_ID);
  fixture->page = np_page_new (np_page_info_find ("connections"), fixture->monitor, fixture->settings);
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
  const char *error = "The kernel said <no> & nothing else.";

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
  g_assert_null (test_find_label (fixture->window, error));

  /* The old rows stay, and the reason stands above them. */
  refresh (fixture, fill_failure);
  refresh (fixture, fill_failure);
  refresh (fixture, fill_failure);
  test_settle ();
  assert_page (fixture, "table", "2 shown");
  g_assert_nonnull (test_find_label (fixture->window, error));

  refresh (fixture, fill_two);
  test_settle ();
  g_assert_null (test_find_label (fixture->window, error));
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
  g_assert_false (np_page_clear_search (fixture->page));

  g_object_set (fixture->page, "search-mode", TRUE, NULL);
  test_settle ();
  {
    GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

    g_assert_true (GTK_IS_TEXT (focus));
    gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_parent (focus)), "4712");
  }
  while (np_table_view_get_n_shown (view) != 1)
    g_main_context_iteration (NULL, TRUE);
  assert_page (fixture, "table", "1 shown, 1 hidden");

  {
    GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

    gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_parent (focus)), "no such words");
  }
  while (np_table_view_get_n_shown (view) != 0)
    g_main_context_iteration (NULL, TRUE);
  test_settle ();
  assert_page (fixture, "no-match", "0 shown, 2 hidden");
  g_assert_nonnull (test_find_label (fixture->window, "Nothing Matches"));

  g_assert_true (np_page_clear_search (fixture->page));
  while (np_table_view_get_n_shown (view) != 2)
    g_main_context_iteration (NULL, TRUE);
  assert_page (fixture, "table", "2 shown");
  g_object_get (fixture->page, "search-mode", &search_mode, NULL);
  g_assert_false (search_mode);
}

int
main (int    argc,
      char **argv)
{
  test_init_widgets (&argc, &argv);

  g_test_add ("/page/states", Fixture, NULL, set_up, test_states, tear_down);
  g_test_add ("/page/search", Fixture, NULL, set_up, test_search, tear_down);

  return g_test_run ();
}
