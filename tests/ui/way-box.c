/* tests/ui/way-box.c: NpWayBox asks the kernel of a private network
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/way-box.h"

#include "config.h"
#include "model/local-source.h"
#include "support/namespace.h"
#include "ui/way-step-row.h"
#include "widgets.h"

typedef struct
{
  NpMonitor           *monitor;
  NpWayBox            *box;
  GtkWidget           *window;
  const char          *expected;
  const NpRouteRecord *chosen;
} Fixture;

static gboolean has_namespace;

static void
chosen_cb (NpWayBox *box,
           gpointer  route,
           Fixture  *fixture)
{
  fixture->chosen = route;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_RULES };
  g_autoptr(NpSource) source = NULL;

  if (!test_has_display () || !has_namespace)
    return;

  source = np_local_source_new ();
  fixture->monitor = np_monitor_new (source);
  np_monitor_set_paused (fixture->monitor, TRUE);
  fixture->box = NP_WAY_BOX (np_way_box_new (fixture->monitor));
  g_signal_connect (fixture->box, "route-chosen", G_CALLBACK (chosen_cb), fixture);
  fixture->window = test_show (GTK_WIDGET (fixture->box), 360, 600);
  np_monitor_set_request (fixture->monitor, &request);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->window != NULL)
    test_close (fixture->window);
  g_clear_object (&fixture->monitor);
}

static gboolean
can_test (Fixture *fixture)
{
  if (fixture->window == NULL)
    g_test_skip (has_namespace ? "there is no display" : "no private network can be made here");

  return fixture->window != NULL;
}

static gboolean
shows_expected (gpointer data)
{
  Fixture *fixture = data;

  return test_shows (fixture->window, fixture->expected);
}

/* Waits until the box says @expected. */
static void
ask (Fixture    *fixture,
     const char *destination,
     const char *expected)
{
  fixture->expected = expected;
  np_way_box_ask (fixture->box, destination);
  test_wait (shows_expected, fixture);
}

static NpWayStepRow *
find_step (GtkWidget *root,
           gboolean (*matches) (NpWayStepRow *row))
{
  if (NP_IS_WAY_STEP_ROW (root) && matches (NP_WAY_STEP_ROW (root)))
    return NP_WAY_STEP_ROW (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      NpWayStepRow *row = find_step (child, matches);

      if (row != NULL)
        return row;
    }

  return NULL;
}

static gboolean
has_route (NpWayStepRow *row)
{
  return np_way_step_row_get_route (row) != NULL;
}

static gboolean
has_chosen (gpointer data)
{
  Fixture *fixture = data;

  return fixture->chosen != NULL;
}

static void
test_way (Fixture       *fixture,
          gconstpointer  user_data)
{
  NpWayStepRow *winner;
  GtkWidget *fold;

  if (!can_test (fixture))
    return;

  /* The router, the interface and this computer's own address, as ip-route(8) gives them. */
  ask (fixture, "198.51.100.7", "192.0.2.254");
  g_assert_true (test_shows (fixture->window, "way0"));
  g_assert_true (test_shows (fixture->window, "192.0.2.1"));

  /* The line that wins is shown in the table at once. */
  winner = find_step (fixture->window, np_way_step_row_is_winner);
  g_assert_nonnull (winner);
  test_wait (has_chosen, fixture);
  g_assert_true (fixture->chosen == np_way_step_row_get_route (winner));
  fixture->chosen = NULL;
  g_assert_cmpuint (np_way_step_row_get_route (winner)->prefix_length, ==, 24);
  g_assert_true (gtk_widget_activate (GTK_WIDGET (winner)));
  g_assert_true (fixture->chosen == np_way_step_row_get_route (winner));

  /* The rules that did not decide are one click away. */
  g_assert_false (test_shows (fixture->window, "4711: from all"));
  fold = test_find_label (fixture->window, "_Show 2 Rules That Were Read Before");
  g_assert_nonnull (fold);
  g_assert_true (gtk_widget_activate (gtk_widget_get_parent (fold)));
  g_assert_true (test_shows (fixture->window, "4711: from all"));
}

static void
test_refusal (Fixture       *fixture,
              gconstpointer  user_data)
{
  if (!can_test (fixture))
    return;

  ask (fixture, "203.0.113.9", "No route to host");
  ask (fixture, "192.0.2.77", "A packet to 192.0.2.77");
  g_assert_false (test_shows (fixture->window, "No route to host"));
}

static void
test_no_destination (Fixture       *fixture,
                     gconstpointer  user_data)
{
  if (!can_test (fixture))
    return;

  ask (fixture, "198.51.100.7", "192.0.2.254");
  ask (fixture, "fe80::1%nowhere", "There is no interface “nowhere”.");
  g_assert_null (find_step (fixture->window, has_route));
}

static GtkWidget *
find_menu_button (GtkWidget *root)
{
  GtkWidget *found = GTK_IS_MENU_BUTTON (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_menu_button (child);

  return found;
}

static void
test_rules (Fixture       *fixture,
            gconstpointer  user_data)
{
  if (!can_test (fixture))
    return;

  gtk_menu_button_popup (GTK_MENU_BUTTON (find_menu_button (fixture->window)));
  fixture->expected = "IPv4 4711: from all to 10.0.0.0/8 lookup main";
  test_wait (shows_expected, fixture);
  fixture->expected = "IPv6 32766: from all lookup main";
  test_wait (shows_expected, fixture);
}

static void
add (const char  *path,
     void       (*function) (Fixture       *fixture,
                             gconstpointer  user_data))
{
  g_test_add (path, Fixture, NULL, set_up, function, tear_down);
}

int
main (int    argc,
      char **argv)
{
  has_namespace = np_test_enter_namespace ();
  if (has_namespace)
    np_test_run ("ip link add way0 type veth peer name way1 && ip link set way0 up && ip link set way1 up && "
                 "ip address add 192.0.2.1/24 dev way0 && "
                 "ip route add 198.51.100.0/24 via 192.0.2.254 && ip route add default via 192.0.2.253 && "
                 "ip route add unreachable 203.0.113.0/24 && ip rule add priority 4711 to 10.0.0.0/8 lookup main");

  test_init_widgets (&argc, &argv);

  add ("/way-box/way", test_way);
  add ("/way-box/refusal", test_refusal);
  add ("/way-box/no-destination", test_no_destination);
  add ("/way-box/rules", test_rules);

  return g_test_run ();
}
