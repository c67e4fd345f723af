/* tests/ui/overview-going-on.c: what the overview says is going on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "overview-fixture.h"
#include "scene-findings.h"
#include "support/sample.h"
#include "ui/overview-row.h"
#include "ui/table-page.h"
#include "widgets.h"

#define WIDE GINT_TO_POINTER (1280)
#define NARROW GINT_TO_POINTER (360)

typedef WindowFixture Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  overview_open (fixture, GPOINTER_TO_INT (user_data), NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  window_fixture_close (fixture);
}

/* (transfer none): the row of what is going on that has this title. */
static NpOverviewRow *
find_row (Fixture    *fixture,
          const char *title)
{
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();

  overview_find_all (overview_get_page (fixture), NP_TYPE_OVERVIEW_ROW, rows);
  for (guint i = 0; i < rows->len; i++)
    if (test_find_label (rows->pdata[i], title) != NULL)
      return rows->pdata[i];

  return NULL;
}

static void
activate_row (Fixture    *fixture,
              const char *title)
{
  NpOverviewRow *row = find_row (fixture, title);

  g_assert_nonnull (row);
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  g_signal_emit_by_name (gtk_widget_get_parent (GTK_WIDGET (row)), "row-activated", row);
  test_settle ();
}

/* How many rows a search is to find. */
typedef struct
{
  Fixture *fixture;
  guint    n_rows;
} Rows;

static gboolean
has_found (gpointer data)
{
  const Rows *rows = data;

  return np_table_view_get_n_shown (np_page_get_view (np_window_get_page (rows->fixture->window))) == rows->n_rows;
}

/* Who talks, what is open, how far the connections are, and where each of them leads. */
static void
test_going_on (Fixture       *fixture,
               gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  fake_source_set_fill (fixture->source, scene_fill_healthy);
  overview_refresh (fixture);
  overview_refresh (fixture);
  overview_wait_for (fixture, "firefox-esr");
  overview_draw (fixture);
  g_assert_nonnull (find_row (fixture, "firefox-esr"));
  g_assert_true (test_shows (GTK_WIDGET (find_row (fixture, "firefox-esr")), "5 connections"));
  g_assert_true (test_shows (GTK_WIDGET (find_row (fixture, "firefox-esr")), "kB/s"));
  g_assert_nonnull (find_row (fixture, "sshd"));
  g_assert_true (test_shows (GTK_WIDGET (find_row (fixture, "sshd")), "tcp 22\nssh"));
  g_assert_true (test_shows (GTK_WIDGET (find_row (fixture, "sshd")), "Anyone, by IPv4 and IPv6"));
  g_assert_null (find_row (fixture, "systemd-resolved"));
  g_assert_true (test_shows (GTK_WIDGET (find_row (fixture, "The other side hung up")), "CLOSE_WAIT"));
  g_assert_true (test_shows (GTK_WIDGET (find_row (fixture, "wlp2s0")), "MB/s"));
  g_assert_null (find_row (fixture, "enp0s31f6"));
  g_assert_true (test_shows (GTK_WIDGET (find_row (fixture, "Programs of connections")), "23 of 23"));

  activate_row (fixture, "firefox-esr");
  overview_assert_searched (fixture, "connections", "program:=firefox-esr");
  overview_go_back (fixture);
  activate_row (fixture, "sshd");
  overview_assert_searched (fixture, "connections", "local_port:22 state:LISTEN program:=sshd");
  overview_go_back (fixture);
  overview_wait_for (fixture, "The other side hung up");
  activate_row (fixture, "The other side hung up");
  overview_assert_searched (fixture, "connections", "state:CLOSE_WAIT");
  test_wait (has_found, &(Rows) { fixture, 1 });
  overview_go_back (fixture);
  activate_row (fixture, "wlp2s0");
  g_assert_cmpstr (overview_get_page_name (fixture), ==, "interfaces");
}

static void
add_talker (NpSnapshot *snapshot,
            const char *program,
            guint64     rate)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  socket->cookie = g_str_hash (program);
  socket->protocol = NP_PROTOCOL_TCP;
  socket->state = NP_STATE_ESTABLISHED;
  sample_set_ends (socket, "192.0.2.5", 40000, "198.51.100.1", 443);
  socket->visibility = NP_OWNER_KNOWN;
  socket->owners = sample_owners (program, 1);
  socket->has_rates = TRUE;
  socket->rx_rate = rate;
}

static void
fill_talkers (NpSnapshot *snapshot)
{
  add_talker (snapshot, "slow", 1000);
  add_talker (snapshot, "fast", 900000);
}

static void
fill_other_talkers (NpSnapshot *snapshot)
{
  add_talker (snapshot, "slow", 700000);
  add_talker (snapshot, "fast", 2000);
}

/* Programs keep their places while they talk, whoever of them talks most. */
static void
test_places (Fixture       *fixture,
             gconstpointer  user_data)
{
  NpOverviewRow *fast, *slow;

  if (fixture->window == NULL)
    return;

  fake_source_set_fill (fixture->source, fill_talkers);
  overview_refresh (fixture);
  overview_wait_for (fixture, "900.0\u00a0kB/s");
  fast = find_row (fixture, "fast");
  slow = find_row (fixture, "slow");
  g_assert_cmpuint (np_overview_row_get_place (fast), ==, 0);
  g_assert_cmpuint (np_overview_row_get_place (slow), ==, 1);

  fake_source_set_fill (fixture->source, fill_other_talkers);
  overview_refresh (fixture);
  overview_wait_for (fixture, "700.0\u00a0kB/s");
  g_assert_true (find_row (fixture, "fast") == fast);
  g_assert_true (find_row (fixture, "slow") == slow);
  g_assert_cmpuint (np_overview_row_get_place (fast), ==, 0);

  /* Silence for a moment is no end. */
  fake_source_set_fill (fixture->source, NULL);
  overview_refresh (fixture);
  overview_wait_for (fixture, "Silent for a moment");
  g_assert_true (find_row (fixture, "fast") == fast);

  /* Who comes back finds the one with the most first. */
  fake_source_set_fill (fixture->source, fill_other_talkers);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", "glossary");
  overview_go_back (fixture);
  overview_refresh (fixture);
  overview_wait_for (fixture, "700.0\u00a0kB/s");
  g_assert_cmpuint (np_overview_row_get_place (find_row (fixture, "slow")), ==, 0);
}

#define N_OPEN 10
#define N_HIDDEN (N_OPEN + 1)

/* Ten that are open to others, one that only this computer reaches, and one whose program is known. */
static void
fill_listeners (NpSnapshot *snapshot)
{
  for (guint i = 0; i < N_HIDDEN + 1; i++)
    {
      NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);
      gboolean is_open = i < N_OPEN;

      socket->cookie = i + 1;
      socket->protocol = NP_PROTOCOL_TCP;
      socket->state = is_open || i == N_OPEN ? NP_STATE_LISTEN : NP_STATE_ESTABLISHED;
      sample_set_ends (socket, is_open ? "0.0.0.0" : "127.0.0.1", (guint16) (2000 + i),
                       i <= N_OPEN ? "0.0.0.0" : "127.0.0.1", i <= N_OPEN ? 0 : 9);
      socket->visibility = i < N_HIDDEN ? NP_OWNER_HIDDEN : NP_OWNER_KNOWN;
      if (i == N_HIDDEN)
        socket->owners = sample_owners ("known", 1);
    }
}

/* What has no room here, and what is not known, is found among the connections. */
static void
test_more (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  fake_source_set_fill (fixture->source, fill_listeners);
  overview_refresh (fixture);
  overview_wait_for (fixture, "3 More");
  overview_draw (fixture);
  g_assert_true (test_shows (GTK_WIDGET (find_row (fixture, "Programs of connections")), "1 of 12"));
  g_assert_true (overview_shows (fixture, "11 connections belong to programs of other users or of the system"));

  activate_row (fixture, "3 More");
  test_wait (has_found, &(Rows) { fixture, N_OPEN });
  overview_go_back (fixture);
  activate_row (fixture, "Programs of connections");
  test_wait (has_found, &(Rows) { fixture, N_HIDDEN });
}

/* What cannot be reached is asked where the routes are. */
static void
test_reach (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new ();

  if (fixture->window == NULL)
    return;

  overview_find_all (overview_get_page (fixture), GTK_TYPE_ENTRY, entries);
  g_assert_cmpuint (entries->len, ==, 1);
  g_signal_emit_by_name (entries->pdata[0], "activate");
  g_assert_cmpstr (overview_get_page_name (fixture), ==, "overview");
  gtk_editable_set_text (entries->pdata[0], " 192.0.2.9 ");
  g_signal_emit_by_name (entries->pdata[0], "activate");
  g_assert_cmpstr (overview_get_page_name (fixture), ==, "routes");

  g_ptr_array_set_size (entries, 0);
  overview_find_all (np_table_page_get_header (NP_TABLE_PAGE (np_window_get_page (fixture->window))), GTK_TYPE_ENTRY, entries);
  g_assert_cmpstr (gtk_editable_get_text (entries->pdata[0]), ==, "192.0.2.9");
}

static void
assert_fits (GtkWidget *widget,
             GtkWidget *page,
             float      width)
{
  graphene_rect_t bounds;

  /* Parts of scroll bars stick out by a pixel or two. */
  if ((GTK_IS_LABEL (widget) || GTK_IS_INSCRIPTION (widget) || GTK_IS_BUTTON (widget) || GTK_IS_LIST_BOX_ROW (widget)) &&
      gtk_widget_get_mapped (widget) && gtk_widget_compute_bounds (widget, page, &bounds))
    {
      g_assert_cmpfloat (bounds.origin.x, >=, -1);
      g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, width + 1);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    assert_fits (child, page, width);
}

/* One column where there is little room, else two, and nothing sticks out. */
static void
test_room (Fixture       *fixture,
           gconstpointer  user_data)
{
  GtkWidget *left, *right;
  graphene_rect_t first, second;

  if (fixture->window == NULL)
    return;

  fake_source_set_fill (fixture->source, scene_fill_trouble);
  overview_refresh (fixture);
  overview_wait_for (fixture, "firefox-esr");
  overview_draw (fixture);
  left = test_find_label (overview_get_page (fixture), "Is anything wrong?");
  right = test_find_label (overview_get_page (fixture), "What is going on");
  g_assert_true (gtk_widget_compute_bounds (left, overview_get_page (fixture), &first));
  g_assert_true (gtk_widget_compute_bounds (right, overview_get_page (fixture), &second));
  if (user_data == NARROW)
    {
      g_assert_cmpfloat_with_epsilon (first.origin.x, second.origin.x, 1);
      g_assert_cmpfloat (second.origin.y, >, first.origin.y + 100);
      g_assert_cmpint (gtk_widget_get_width (overview_get_page (fixture)), <=, 360);
    }
  else
    {
      g_assert_cmpfloat_with_epsilon (first.origin.y, second.origin.y, 1);
      g_assert_cmpfloat (second.origin.x, >, first.origin.x + 300);
    }
  assert_fits (overview_get_page (fixture), overview_get_page (fixture), (float) gtk_widget_get_width (overview_get_page (fixture)));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GApplication) application = NULL;

  test_init_widgets (&argc, &argv);
  application = test_register_application ();

  g_test_add ("/overview-going-on/going-on", Fixture, WIDE, set_up, test_going_on, tear_down);
  g_test_add ("/overview-going-on/places", Fixture, WIDE, set_up, test_places, tear_down);
  g_test_add ("/overview-going-on/more", Fixture, WIDE, set_up, test_more, tear_down);
  g_test_add ("/overview-going-on/reach", Fixture, WIDE, set_up, test_reach, tear_down);
  g_test_add ("/overview-going-on/room-wide", Fixture, WIDE, set_up, test_room, tear_down);
  g_test_add ("/overview-going-on/room-narrow", Fixture, NARROW, set_up, test_room, tear_down);

  return g_test_run ();
}
