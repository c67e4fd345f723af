/* tests/ui/way-box.c: NpWayBox asks the kernel of a private network
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/way-box.h"

#include "config.h"
#include "fake-source.h"
#include "model/local-source.h"
#include "support/namespace.h"
#include "ui/line-list.h"
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
  const NpRequest request = { .tables = 1u << NP_TABLE_RULES | 1u << NP_TABLE_ROUTES };
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
  fold = gtk_widget_get_parent (fold);
  g_assert_true (gtk_widget_grab_focus (fold));
  g_assert_true (gtk_widget_activate (fold));
  g_assert_true (test_shows (fixture->window, "4711: from all"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == gtk_widget_get_next_sibling (fold));
}

/* The line that wins is chosen where it can be found: in a table that was read. */
static void
test_early (Fixture       *fixture,
            gconstpointer  user_data)
{
  const NpRequest rules = { .tables = 1u << NP_TABLE_RULES };
  const NpRequest routes = { .tables = 1u << NP_TABLE_RULES | 1u << NP_TABLE_ROUTES };
  g_autoptr(NpSource) source = NULL;
  g_autoptr(NpMonitor) monitor = NULL;
  GtkWidget *window;

  if (!can_test (fixture))
    return;

  source = np_local_source_new ();
  monitor = np_monitor_new (source);
  np_monitor_set_paused (monitor, TRUE);
  np_monitor_set_request (monitor, &rules);
  window = fixture->window;
  fixture->box = NP_WAY_BOX (np_way_box_new (monitor));
  g_signal_connect (fixture->box, "route-chosen", G_CALLBACK (chosen_cb), fixture);
  fixture->window = test_show (GTK_WIDGET (fixture->box), 360, 600);
  test_close (window);

  ask (fixture, "198.51.100.7", "192.0.2.254");
  for (guint i = 0; i < 3; i++)
    gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_null (fixture->chosen);

  np_monitor_set_request (monitor, &routes);
  test_wait (has_chosen, fixture);
}

static GtkWidget *
find_widget (GtkWidget *root,
             GType      type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (root, type) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_widget (child, type);

  return found;
}

/* The longest addresses leave the box as narrow as the narrowest window. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  user_data)
{
  const char *const addresses[] = {
    "2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff", "2001:db8:bbbb:cccc:dddd:eeee:ffff:aaaa", NULL,
  };
  g_autoptr(GtkStringList) list = gtk_string_list_new (addresses);
  GtkWidget *drop_down;
  int minimum;

  if (!can_test (fixture))
    return;

  ask (fixture, "198.51.100.7", "192.0.2.254");
  drop_down = find_widget (fixture->window, GTK_TYPE_DROP_DOWN);
  gtk_drop_down_set_model (GTK_DROP_DOWN (drop_down), G_LIST_MODEL (list));
  gtk_widget_set_visible (drop_down, TRUE);
  gtk_test_widget_wait_for_draw (fixture->window);

  g_assert_true (test_shows (drop_down, addresses[0]));
  gtk_widget_measure (GTK_WIDGET (fixture->box), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
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

/* What stands in the way is told above the steps, and goes with the next answer. */
static void
test_trouble (Fixture       *fixture,
              gconstpointer  user_data)
{
  if (!can_test (fixture))
    return;

  ask (fixture, "203.0.113.9", "Why programs cannot reach it");
  g_assert_true (test_shows (fixture->window, "A line of the routing table refuses the packets"));
  g_assert_true (test_shows (fixture->window, "The line “unreachable 203.0.113.0/24” is there"));
  ask (fixture, "192.0.2.77", "A packet to 192.0.2.77");
  g_assert_false (test_shows (fixture->window, "Why programs cannot reach it"));

  np_test_run ("ip neighbour replace 192.0.2.99 dev way0 nud failed && "
               "ip neighbour replace 192.0.2.254 dev way0 nud failed");
  ask (fixture, "192.0.2.99", "192.0.2.99 does not answer on its own network");
  ask (fixture, "198.51.100.7", "The router 192.0.2.254 does not answer");
  ask (fixture, "fe80::1%nowhere", "There is no interface “nowhere”.");
  g_assert_false (test_shows (fixture->window, "does not answer"));
  np_test_run ("ip neighbour delete 192.0.2.99 dev way0 && ip neighbour delete 192.0.2.254 dev way0");
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

static void
open_rules (Fixture *fixture)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (find_widget (fixture->window, GTK_TYPE_MENU_BUTTON)));
}

static void
test_rules (Fixture       *fixture,
            gconstpointer  user_data)
{
  if (!can_test (fixture))
    return;

  /* Nothing is made for a list that nobody opened. */
  ask (fixture, "198.51.100.7", "192.0.2.254");
  test_wait (has_chosen, fixture);
  g_assert_false (gtk_widget_get_visible (find_widget (fixture->window, NP_TYPE_LINE_LIST)));

  open_rules (fixture);
  fixture->expected = "IPv4 4711: from all to 10.0.0.0/8 lookup main";
  test_wait (shows_expected, fixture);
  fixture->expected = "IPv6 32766: from all lookup main";
  test_wait (shows_expected, fixture);
}

#define REASON "This kernel has no rules."

static void
fill_no_rules (NpSnapshot *snapshot)
{
  np_snapshot_take_error (snapshot, NP_READER_RULES,
                          g_error_new_literal (NP_ERROR, NP_ERROR_NOT_SUPPORTED, REASON));
}

/* A list that could not be read says why. */
static void
test_no_rules (Fixture       *fixture,
               gconstpointer  user_data)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_RULES };
  g_autoptr(FakeSource) source = NULL;

  if (!test_has_display ())
    return;

  g_clear_pointer (&fixture->window, test_close);
  g_clear_object (&fixture->monitor);
  source = fake_source_new ();
  fake_source_set_fill (source, fill_no_rules);
  fixture->monitor = np_monitor_new (NP_SOURCE (source));
  np_monitor_set_paused (fixture->monitor, TRUE);
  fixture->box = NP_WAY_BOX (np_way_box_new (fixture->monitor));
  fixture->window = test_show (GTK_WIDGET (fixture->box), 360, 600);
  np_monitor_set_request (fixture->monitor, &request);

  open_rules (fixture);
  fixture->expected = REASON;
  test_wait (shows_expected, fixture);
}

/* A resolver that never answers. */
typedef GResolver      SilentResolver;
typedef GResolverClass SilentResolverClass;

GType silent_resolver_get_type (void);
G_DEFINE_TYPE (SilentResolver, silent_resolver, G_TYPE_RESOLVER)

static void
give_up_lookup_cb (GCancellable *cancellable,
                   gpointer      user_data)
{
  g_task_return_error_if_cancelled (user_data);
}

static void
silent_resolver_lookup_by_name_async (GResolver           *resolver,
                                      const char          *name,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data)
{
  GTask *task = g_task_new (resolver, cancellable, callback, user_data);

  g_cancellable_connect (cancellable, G_CALLBACK (give_up_lookup_cb), task, g_object_unref);
}

static GList *
silent_resolver_lookup_by_name_finish (GResolver     *resolver,
                                       GAsyncResult  *result,
                                       GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
silent_resolver_class_init (SilentResolverClass *klass)
{
  klass->lookup_by_name_async = silent_resolver_lookup_by_name_async;
  klass->lookup_by_name_finish = silent_resolver_lookup_by_name_finish;
}

static void
silent_resolver_init (SilentResolver *self)
{
}

/* Whoever waits for a name is told so, and can ask something else meanwhile. */
static void
test_lookup (Fixture       *fixture,
             gconstpointer  user_data)
{
  g_autoptr(GResolver) usual = g_resolver_get_default ();
  g_autoptr(GResolver) silent = g_object_new (silent_resolver_get_type (), NULL);

  if (!can_test (fixture))
    return;

  g_resolver_set_default (silent);
  ask (fixture, "198.51.100.7", "192.0.2.254");
  ask (fixture, "slow.example", "Looking up “slow.example”…");
  g_assert_null (find_step (fixture->window, has_route));
  ask (fixture, "198.51.100.7", "192.0.2.254");
  g_assert_false (test_shows (fixture->window, "Looking up"));
  g_resolver_set_default (usual);
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
  add ("/way-box/trouble", test_trouble);
  add ("/way-box/no-destination", test_no_destination);
  add ("/way-box/rules", test_rules);
  add ("/way-box/no-rules", test_no_rules);
  add ("/way-box/early", test_early);
  add ("/way-box/narrow", test_narrow);
  add ("/way-box/lookup", test_lookup);

  return g_test_run ();
}
