/* tests/ui/filter-bar.c: what decides which rows of a page are shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/filter-bar.h"

#include "config.h"
#include "fake-source.h"
#include "support/sample.h"
#include "ui/page.h"
#include "widgets.h"

typedef struct
{
  FakeSource *source;
  NpMonitor  *monitor;
  GSettings  *settings;
  NpPage     *page;
  GtkWidget  *window;
} Fixture;

static void
add_socket (NpSnapshot    *snapshot,
            guint64        cookie,
            const char    *remote,
            NpSocketState  state,
            guint32        recv_q)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  socket->cookie = cookie;
  socket->protocol = NP_PROTOCOL_TCP;
  socket->state = (guint8) state;
  socket->role = state == NP_STATE_LISTEN ? NP_ROLE_WAITING : NP_ROLE_CALLER;
  socket->visibility = NP_OWNER_KNOWN;
  socket->owners = sample_owners (recv_q > 0 ? "sh" : "sshd", 1);
  socket->recv_q = recv_q;
  sample_set_ends (socket, state == NP_STATE_LISTEN ? "0.0.0.0" : "192.168.1.20", (guint16) (4710 + cookie), remote,
                   state == NP_STATE_LISTEN ? 0 : 443);
}

/* One on the internet, two on this network of which one is closing, one here, one that waits; and a few of other families. */
static void
fill (NpSnapshot *snapshot)
{
  NpHost *host = np_snapshot_edit_host (snapshot);

  add_socket (snapshot, 1, "8.8.8.8", NP_STATE_ESTABLISHED, 0);
  add_socket (snapshot, 2, "192.168.1.1", NP_STATE_ESTABLISHED, 37);
  add_socket (snapshot, 3, "192.168.1.1", NP_STATE_CLOSE_WAIT, 1);
  add_socket (snapshot, 4, "192.168.1.20", NP_STATE_ESTABLISHED, 0);
  add_socket (snapshot, 5, "0.0.0.0", NP_STATE_LISTEN, 0);
  host->n_sockets[NP_FAMILY_UNIX] = 30;
  host->n_sockets[NP_FAMILY_NETLINK] = 1;
}

static void
make_page (Fixture *fixture)
{
  fixture->page = np_page_new (np_page_info_find ("connections"), fixture->monitor, fixture->settings);
  fixture->window = test_show (GTK_WIDGET (fixture->page), 1200, 600);
  np_page_set_shown (fixture->page, TRUE);
}

static gboolean
has_snapshot (gpointer data)
{
  Fixture *fixture = data;

  return np_table_get_snapshot (np_table_view_get_table (np_page_get_view (fixture->page))) != NULL;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  const NpRequest request = { .tables = 1 << NP_TABLE_CONNECTIONS, .families = NP_INET_FAMILIES };

  if (!test_has_display ())
    return;

  fixture->settings = g_settings_new (NP_APP_ID);
  g_settings_reset (fixture->settings, "search");
  g_settings_reset (fixture->settings, "chips");
  g_settings_reset (fixture->settings, "sort");
  fixture->source = fake_source_new ();
  fake_source_set_fill (fixture->source, fill);
  fixture->monitor = np_monitor_new (NP_SOURCE (fixture->source));
  np_monitor_set_paused (fixture->monitor, TRUE);
  make_page (fixture);
  np_monitor_set_request (fixture->monitor, &request);
  test_wait (has_snapshot, fixture);
  test_settle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  test_close (fixture->window);
  g_settings_reset (fixture->settings, "search");
  g_settings_reset (fixture->settings, "chips");
  g_object_unref (fixture->settings);
  g_assert_finalize_object (fixture->monitor);
  g_assert_finalize_object (fixture->source);
}

static void
press (Fixture    *fixture,
       const char *label)
{
  GtkWidget *found = test_find_label (fixture->window, label);

  g_assert_nonnull (found);
  gtk_widget_activate (gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON));
  test_settle ();
}

static gboolean
is_pressed (Fixture    *fixture,
            const char *label)
{
  GtkWidget *found = test_find_label (fixture->window, label);

  g_assert_nonnull (found);

  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (gtk_widget_get_ancestor (found, GTK_TYPE_TOGGLE_BUTTON)));
}

/* The cookies of the rows that are shown, as a number: 1, 2, 5 is 125. */
static guint
get_shown (Fixture *fixture)
{
  g_autoptr(GPtrArray) rows = np_table_view_dup_shown_rows (np_page_get_view (fixture->page));
  guint shown[10] = { 0 };
  guint number = 0;

  for (guint i = 0; i < rows->len; i++)
    shown[((const NpSocketRecord *) np_row_get_record (rows->pdata[i]))->cookie]++;
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++)
    if (shown[i] != 0)
      number = number * 10 + i;

  return number;
}

static void
wait_shown (Fixture *fixture,
            guint    number)
{
  gint64 end = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;

  while (get_shown (fixture) != number && g_get_monotonic_time () < end)
    g_main_context_iteration (NULL, FALSE);

  g_assert_cmpuint (get_shown (fixture), ==, number);
  test_settle ();
}

static void
activate (Fixture    *fixture,
          const char *action,
          const char *format,
          ...)
{
  GVariant *parameter = NULL;
  va_list args;

  if (format != NULL)
    {
      va_start (args, format);
      parameter = g_variant_new_va (format, NULL, &args);
      va_end (args);
    }

  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (np_page_get_view (fixture->page)), action, parameter));
  test_settle ();
}

static void
assert_summary (Fixture    *fixture,
                const char *summary,
                const char *hidden)
{
  g_autofree char *said = np_page_dup_summary (fixture->page);
  g_autofree char *why = np_page_dup_hidden (fixture->page);

  g_assert_cmpstr (said, ==, summary);
  g_assert_cmpstr (why, ==, hidden);
}

#define FAMILIES "30 UNIX sockets are left out unless you ask for them\n1 netlink socket is left out unless you ask for it"

static void
test_chips (Fixture       *fixture,
            gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  wait_shown (fixture, 12345);
  assert_summary (fixture, "5 shown, 31 hidden", FAMILIES);

  press (fixture, "Internet");
  wait_shown (fixture, 15);
  assert_summary (fixture, "2 shown, 34 hidden", "3 rows are hidden by the filter buttons\n" FAMILIES);
  press (fixture, "Connected");
  wait_shown (fixture, 1);
  press (fixture, "This Network");
  wait_shown (fixture, 12);
  press (fixture, "Internet");
  wait_shown (fixture, 2);
  press (fixture, "Closing");
  wait_shown (fixture, 23);
  press (fixture, "Connected");
  wait_shown (fixture, 3);
  press (fixture, "Closing");
  wait_shown (fixture, 235);
  press (fixture, "This Network");
  wait_shown (fixture, 12345);
  press (fixture, "This Computer");
  wait_shown (fixture, 4);
  press (fixture, "Waiting for Callers");
  wait_shown (fixture, 0);
  g_assert_cmpstr (np_page_get_state (fixture->page), ==, "no-match");
  g_assert_true (test_shows (fixture->window, "filter buttons"));

  press (fixture, "_Clear Filter");
  wait_shown (fixture, 12345);
  g_assert_false (is_pressed (fixture, "This Computer"));
}

static void
test_terms (Fixture       *fixture,
            gconstpointer  user_data)
{
  gboolean search_mode;

  if (fixture->window == NULL)
    return;

  /* A program of which another one's name has the beginning. */
  activate (fixture, "filter.term", "(ssb)", "program", "sh", TRUE);
  wait_shown (fixture, 145);
  g_object_get (fixture->page, "search-mode", &search_mode, NULL);
  g_assert_true (search_mode);
  activate (fixture, "filter.term", "(ssb)", "program", "sh", FALSE);
  wait_shown (fixture, 23);
  activate (fixture, "filter.term", "(ssb)", "state", "CLOSE_WAIT", FALSE);
  wait_shown (fixture, 3);
  assert_summary (fixture, "1 shown, 35 hidden", "4 rows do not match the search\n" FAMILIES);
  activate (fixture, "filter.term", "(ssb)", "remote_address", "192.168.1.1", TRUE);
  wait_shown (fixture, 0);
  activate (fixture, "filter.term", "(ssb)", "no_such_column", "x", TRUE);
  activate (fixture, "filter.clear", NULL);
  wait_shown (fixture, 12345);
  g_object_get (fixture->page, "search-mode", &search_mode, NULL);
  g_assert_false (search_mode);
}

static void
test_presets (Fixture       *fixture,
              gconstpointer  user_data)
{
  static const struct
  {
    const char *id;
    guint       shown;
  } cases[] = {
    { "reachable", 5 }, { "own", 0 }, { "internet", 1 }, { "unread", 23 }, { "readable", 0 }, { "hung-up", 3 },
  };

  if (fixture->window == NULL)
    return;

  g_assert_cmpuint (G_N_ELEMENTS (cases), ==, np_connections_info.n_presets);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].id);
      activate (fixture, "filter.preset", "s", cases[i].id);
      wait_shown (fixture, cases[i].shown);
    }

  np_page_reset (fixture->page);
  wait_shown (fixture, 12345);
}

/* What hides rows is restored, and can be seen. */
static void
test_remembered (Fixture       *fixture,
                 gconstpointer  user_data)
{
  gboolean search_mode;

  if (fixture->window == NULL)
    return;

  press (fixture, "This Network");
  wait_shown (fixture, 235);
  activate (fixture, "filter.term", "(ssb)", "state", "ESTABLISHED", TRUE);
  wait_shown (fixture, 35);

  test_close (fixture->window);
  make_page (fixture);
  wait_shown (fixture, 35);
  g_assert_true (is_pressed (fixture, "This Network"));
  g_assert_false (is_pressed (fixture, "Internet"));
  g_object_get (fixture->page, "search-mode", &search_mode, NULL);
  g_assert_true (search_mode);

  /* Whatever changes the settings changes what is shown; rubbish in them changes nothing. */
  g_settings_set_value (fixture->settings, "chips",
                        g_variant_new_parsed ("{'connections': ['closing', 'no-such-chip']}"));
  wait_shown (fixture, 3);
  g_settings_set_value (fixture->settings, "search",
                        g_variant_new_parsed ("{'connections': 'port:99999999999999999999', 'routes': 'x'}"));
  wait_shown (fixture, 0);
  g_settings_reset (fixture->settings, "search");
  g_settings_reset (fixture->settings, "chips");
  wait_shown (fixture, 12345);
}

int
main (int    argc,
      char **argv)
{
  test_init_widgets (&argc, &argv);

  g_test_add ("/filter-bar/chips", Fixture, NULL, set_up, test_chips, tear_down);
  g_test_add ("/filter-bar/terms", Fixture, NULL, set_up, test_terms, tear_down);
  g_test_add ("/filter-bar/presets", Fixture, NULL, set_up, test_presets, tear_down);
  g_test_add ("/filter-bar/remembered", Fixture, NULL, set_up, test_remembered, tear_down);

  return g_test_run ();
}
