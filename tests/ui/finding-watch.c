/* tests/ui/finding-watch.c: telling people of new findings
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/finding-watch.h"

#include <string.h>

#include "config.h"
#include "fake-source.h"
#include "scene-findings.h"
#include "ui/intended.h"
#include "widgets.h"
#include "window-fixture.h"

/* A notification service that remembers what it was asked to show, on the bus of the tests. */
static const char *const introspection =
  "<node><interface name='org.freedesktop.Notifications'>"
  "<method name='Notify'><arg type='s' direction='in'/><arg type='u' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='as' direction='in'/>"
  "<arg type='a{sv}' direction='in'/><arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
  "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
  "<method name='GetServerInformation'/>"
  "</interface></node>";

typedef struct
{
  GDBusConnection *connection;
  GHashTable      *shown;  /* (element-type guint utf8): the titles of what is shown now, by its number */
  guint            n_told; /* so far */
} Desktop;

static Desktop desktop;

static void
call_cb (GDBusConnection       *connection,
         const char            *sender,
         const char            *object_path,
         const char            *interface_name,
         const char            *method_name,
         GVariant              *parameters,
         GDBusMethodInvocation *invocation,
         gpointer               user_data)
{
  const char *title;
  guint id;

  if (g_str_equal (method_name, "Notify"))
    {
      g_variant_get_child (parameters, 3, "&s", &title);
      desktop.n_told++;
      g_hash_table_insert (desktop.shown, GUINT_TO_POINTER (desktop.n_told), g_strdup (title));
      g_dbus_method_invocation_return_value (invocation, g_variant_new ("(u)", desktop.n_told));
    }
  else if (g_str_equal (method_name, "CloseNotification"))
    {
      g_variant_get (parameters, "(u)", &id);
      g_hash_table_remove (desktop.shown, GUINT_TO_POINTER (id));
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
  else
    {
      g_dbus_method_invocation_return_value (invocation, NULL);
    }
}

/* Whether there is a bus on which nobody shows notifications yet. */
static gboolean
may_own_name (void)
{
  g_autoptr(GVariant) answer =
    g_dbus_connection_call_sync (desktop.connection, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
                                 "RequestName", g_variant_new ("(su)", "org.freedesktop.Notifications", 4),
                                 G_VARIANT_TYPE ("(u)"), G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  guint32 reply = 0;

  if (answer != NULL)
    g_variant_get (answer, "(u)", &reply);

  return reply == 1;
}

static void
stop_desktop (void)
{
  if (desktop.connection != NULL)
    g_dbus_connection_close_sync (desktop.connection, NULL, NULL);
  g_clear_object (&desktop.connection);
  g_clear_pointer (&desktop.shown, g_hash_table_unref);
}

static void
start_desktop (void)
{
  static const GDBusInterfaceVTable vtable = { .method_call = call_cb };
  g_autoptr(GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (introspection, NULL);
  g_autofree char *address = g_dbus_address_get_for_bus_sync (G_BUS_TYPE_SESSION, NULL, NULL);

  desktop.shown = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  if (address != NULL)
    desktop.connection =
      g_dbus_connection_new_for_address_sync (address, G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                              G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION, NULL, NULL, NULL);
  if (desktop.connection == NULL)
    return;

  g_assert_cmpuint (g_dbus_connection_register_object (desktop.connection, "/org/freedesktop/Notifications",
                                                       node->interfaces[0], &vtable, NULL, NULL, NULL), !=, 0);
  if (!may_own_name ())
    g_clear_object (&desktop.connection);
}

/* Says so, and FALSE, where nobody can be told anything. */
static gboolean
has_desktop (void)
{
  if (desktop.connection == NULL)
    g_test_skip ("there is no bus of its own");

  return desktop.connection != NULL;
}

/* How many are shown, where that says enough of which ones. */
static gboolean
shows_count (gpointer count)
{
  return g_hash_table_size (desktop.shown) == GPOINTER_TO_UINT (count);
}

static gboolean
has_told (gpointer count)
{
  return desktop.n_told == GPOINTER_TO_UINT (count);
}

static void
answered_cb (GObject      *connection,
             GAsyncResult *result,
             gpointer      is_answered)
{
  g_autoptr(GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (connection), result, NULL);

  *(gboolean *) is_answered = answer != NULL;
}

/* GLib takes back only what it knows the number of: that comes before the answer to what is asked later. */
static void
wait_for_answers (void)
{
  gboolean is_answered = FALSE;

  g_dbus_connection_call (g_application_get_dbus_connection (g_application_get_default ()), "org.freedesktop.Notifications",
                          "/org/freedesktop/Notifications", "org.freedesktop.Notifications", "GetServerInformation",
                          NULL, NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, answered_cb, &is_answered);
  while (!is_answered)
    g_main_context_iteration (NULL, TRUE);
}

/* What has been told so far, and what of it is to be seen. */
static void
wait_for_desktop (guint n_told,
                  guint n_shown)
{
  test_wait (has_told, GUINT_TO_POINTER (n_told));
  test_wait (shows_count, GUINT_TO_POINTER (n_shown));
  wait_for_answers ();
  g_assert_cmpuint (desktop.n_told, ==, n_told);
  g_assert_cmpuint (g_hash_table_size (desktop.shown), ==, n_shown);
}

static const SceneFinding *shown_findings;
static guint n_shown_findings;

static void
fill (NpSnapshot *snapshot)
{
  for (guint i = 0; i < n_shown_findings; i++)
    scene_add_finding (snapshot, &shown_findings[i], "");
}

typedef struct
{
  FakeSource     *source;
  NpMonitor      *monitor;
  GSettings      *settings;
  NpSidebar      *sidebar;
  GtkWidget      *window;
  NpFindingWatch *watch;
  guint           n_looks;
} Fixture;

static void
count_cb (guint *count)
{
  *count += 1;
}

/* As soon as a page asks for findings they come whenever it is refreshed. */
static void
set_up (Fixture       *fixture,
        gconstpointer  notifies)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_FINDINGS };

  if (!test_has_display ())
    return;

  shown_findings = NULL;
  n_shown_findings = 0;
  desktop.n_told = 0;
  fixture->settings = g_settings_new (NP_APP_ID);
  g_settings_set_boolean (fixture->settings, "notify-problems", GPOINTER_TO_INT (notifies));
  g_settings_reset (fixture->settings, NP_INTENDED_KEY);
  fixture->source = fake_source_new ();
  fake_source_set_fill (fixture->source, fill);
  fixture->monitor = np_monitor_new (NP_SOURCE (fixture->source));
  np_monitor_set_paused (fixture->monitor, TRUE);
  g_signal_connect_swapped (np_monitor_get_table (fixture->monitor, NP_TABLE_FINDINGS), "updated",
                            G_CALLBACK (count_cb), &fixture->n_looks);
  fixture->sidebar = g_object_new (NP_TYPE_SIDEBAR, NULL);
  fixture->window = test_show (GTK_WIDGET (fixture->sidebar), 300, 500);
  fixture->watch = np_finding_watch_new (g_application_get_default (), fixture->monitor, fixture->settings, fixture->sidebar);
  np_monitor_set_request (fixture->monitor, &request);
  while (fixture->n_looks < 1)
    g_main_context_iteration (NULL, TRUE);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  notifies)
{
  if (fixture->window == NULL)
    return;

  /* Nothing is left of it on the desktop. */
  g_clear_object (&fixture->watch);
  if (desktop.connection != NULL)
    wait_for_desktop (desktop.n_told, 0);
  test_close (fixture->window);
  g_assert_finalize_object (fixture->monitor);
  g_assert_finalize_object (fixture->source);
  g_settings_reset (fixture->settings, NP_INTENDED_KEY);
  g_settings_reset (fixture->settings, "notify-problems");
  g_object_unref (fixture->settings);
}

static void
look (Fixture            *fixture,
      const SceneFinding *findings,
      guint               n_findings)
{
  guint n_looks = fixture->n_looks + 1;

  shown_findings = findings;
  n_shown_findings = n_findings;
  np_monitor_refresh (fixture->monitor);
  while (fixture->n_looks < n_looks)
    g_main_context_iteration (NULL, TRUE);
}

/* What the sidebar says of @count things, or nothing. */
static void
assert_sidebar (Fixture    *fixture,
                const char *count,
                const char *class_name,
                const char *text)
{
  GtkWidget *overview = test_find_label (GTK_WIDGET (fixture->sidebar), "Overview");
  GtkWidget *label = gtk_widget_get_last_child (gtk_widget_get_parent (overview));
  GtkWidget *row = gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW);

  g_assert_true (gtk_widget_has_css_class (label, "finding-count"));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (row), ==, text);
  g_assert_cmpint (gtk_widget_get_visible (label), ==, count != NULL);
  for (guint i = 0; i < 3; i++)
    {
      static const char *const classes[] = { "notice", "warning", "problem" };

      g_assert_cmpint (gtk_widget_has_css_class (label, classes[i]), ==, g_strcmp0 (class_name, classes[i]) == 0);
    }
  if (count != NULL)
    g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, count);
}

#define INFO { "time-wait-many", "", NP_SEVERITY_INFO, NP_TABLE_CONNECTIONS }
#define NOTICE { "close-wait-unread", "dropbox", NP_SEVERITY_NOTICE, NP_TABLE_CONNECTIONS }
#define WARNING { "exposed-service", "mysqld:3306/tcp", NP_SEVERITY_WARNING, NP_TABLE_CONNECTIONS }
#define PROBLEM { "gateway-dead", "eth0", NP_SEVERITY_PROBLEM, NP_TABLE_NEIGHBOURS }
#define OTHER_PROBLEM { "close-wait-leak", "dropbox", NP_SEVERITY_PROBLEM, NP_TABLE_CONNECTIONS }
#define FOLLOWER { "syn-sent-stuck", "curl", NP_SEVERITY_PROBLEM, NP_TABLE_CONNECTIONS, .cause = "close-wait-unread dropbox" }

/* What is only good to know is not counted, nor is what follows from something else. */
static void
test_sidebar (Fixture       *fixture,
              gconstpointer  notifies)
{
  static const SceneFinding infos[] = { INFO };
  static const SceneFinding notices[] = { INFO, NOTICE };
  static const SceneFinding warnings[] = { WARNING, INFO, NOTICE };
  static const SceneFinding problems[] = { PROBLEM, INFO };
  static const SceneFinding followers[] = { NOTICE, FOLLOWER };
  static const SceneFinding intended = WARNING;

  if (fixture->window == NULL)
    return;

  assert_sidebar (fixture, NULL, NULL, NULL);
  look (fixture, infos, G_N_ELEMENTS (infos));
  assert_sidebar (fixture, NULL, NULL, NULL);
  look (fixture, notices, G_N_ELEMENTS (notices));
  assert_sidebar (fixture, "1", "notice", "1 thing that is worth knowing");
  look (fixture, problems, G_N_ELEMENTS (problems));
  assert_sidebar (fixture, "1", "problem", "1 thing to look at: a problem");
  look (fixture, followers, G_N_ELEMENTS (followers));
  assert_sidebar (fixture, "1", "problem", "1 thing to look at: a problem");
  look (fixture, warnings, G_N_ELEMENTS (warnings));
  assert_sidebar (fixture, "2", "warning", "2 things to look at, warnings among them");

  /* What is intended is no news and no number. */
  {
    g_autoptr(NpSnapshot) snapshot = np_snapshot_ref (np_table_get_snapshot (np_monitor_get_table (fixture->monitor,
                                                                                                   NP_TABLE_FINDINGS)));
    guint n_records;
    const NpFindingRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_FINDINGS, &n_records);

    g_assert_cmpstr (records[0].id, ==, intended.id);
    np_intended_add (fixture->settings, &records[0]);
  }
  assert_sidebar (fixture, "1", "notice", "1 thing that is worth knowing");

  look (fixture, NULL, 0);
  assert_sidebar (fixture, NULL, NULL, NULL);
}

/* A problem is told when it comes, and taken back when it is over: not each of them every time. */
static void
test_notifications (Fixture       *fixture,
                    gconstpointer  notifies)
{
  static const SceneFinding one[] = { WARNING, PROBLEM };
  static const SceneFinding both[] = { PROBLEM, OTHER_PROBLEM, NOTICE };
  static const SceneFinding other[] = { OTHER_PROBLEM };
  static const SceneFinding followers[] = { OTHER_PROBLEM, NOTICE, FOLLOWER };

  if (fixture->window == NULL || !has_desktop ())
    return;

  look (fixture, one, G_N_ELEMENTS (one));
  wait_for_desktop (1, 1);
  g_assert_true (g_str_has_prefix (g_hash_table_lookup (desktop.shown, GUINT_TO_POINTER (1)), "gateway-dead"));
  look (fixture, both, G_N_ELEMENTS (both));
  wait_for_desktop (2, 2);
  g_assert_true (g_str_has_prefix (g_hash_table_lookup (desktop.shown, GUINT_TO_POINTER (2)), "close-wait-leak"));
  look (fixture, other, G_N_ELEMENTS (other));
  wait_for_desktop (2, 1);
  g_assert_nonnull (g_hash_table_lookup (desktop.shown, GUINT_TO_POINTER (2)));

  /* What makes a problem is told by what it follows from. */
  look (fixture, followers, G_N_ELEMENTS (followers));
  wait_for_desktop (3, 2);
  g_assert_true (g_str_has_prefix (g_hash_table_lookup (desktop.shown, GUINT_TO_POINTER (3)), "close-wait-unread"));

  g_settings_set_boolean (fixture->settings, "notify-problems", FALSE);
  wait_for_desktop (3, 0);
}

static void
test_is_off (Fixture       *fixture,
             gconstpointer  notifies)
{
  static const SceneFinding one[] = { PROBLEM };
  static const SceneFinding both[] = { PROBLEM, OTHER_PROBLEM };

  if (fixture->window == NULL || !has_desktop ())
    return;

  look (fixture, one, G_N_ELEMENTS (one));

  /* What was there is no news when it is switched on; what comes then is, and comes after whatever was sent before. */
  g_settings_set_boolean (fixture->settings, "notify-problems", TRUE);
  look (fixture, one, G_N_ELEMENTS (one));
  look (fixture, both, G_N_ELEMENTS (both));
  wait_for_desktop (1, 1);
  g_assert_true (g_str_has_prefix (g_hash_table_lookup (desktop.shown, GUINT_TO_POINTER (1)), "close-wait-leak"));
}

/* Another network has problems of its own: those of the first look at it are no news, and those of the other one over. */
static void
test_begins_anew (Fixture       *fixture,
                  gconstpointer  notifies)
{
  static const SceneFinding one[] = { PROBLEM };
  static const SceneFinding other[] = { OTHER_PROBLEM, WARNING };
  static const SceneFinding both[] = { PROBLEM, OTHER_PROBLEM };

  if (fixture->window == NULL || !has_desktop ())
    return;

  look (fixture, one, G_N_ELEMENTS (one));
  wait_for_desktop (1, 1);
  np_finding_watch_begin_anew (fixture->watch);
  assert_sidebar (fixture, NULL, NULL, NULL);
  wait_for_desktop (1, 0);

  look (fixture, other, G_N_ELEMENTS (other));
  assert_sidebar (fixture, "2", "problem", "2 things to look at, problems among them");
  look (fixture, both, G_N_ELEMENTS (both));
  wait_for_desktop (2, 1);
  g_assert_true (g_str_has_prefix (g_hash_table_lookup (desktop.shown, GUINT_TO_POINTER (2)), "gateway-dead"));
}

static void
test_intended (Fixture       *fixture,
               gconstpointer  notifies)
{
  static const SceneFinding one[] = { PROBLEM };
  static const SceneFinding both[] = { PROBLEM, OTHER_PROBLEM };
  char dead[] = "eth0";
  const NpFindingRecord intended = { .id = "gateway-dead", .subject = dead };

  if (fixture->window == NULL || !has_desktop ())
    return;

  look (fixture, one, G_N_ELEMENTS (one));
  wait_for_desktop (1, 1);
  np_intended_add (fixture->settings, &intended);
  wait_for_desktop (1, 0);

  /* Who takes that back knows of it. */
  np_intended_remove (fixture->settings, "gateway-dead eth0");
  assert_sidebar (fixture, "1", "problem", "1 thing to look at: a problem");
  look (fixture, both, G_N_ELEMENTS (both));
  wait_for_desktop (2, 1);
  g_assert_true (g_str_has_prefix (g_hash_table_lookup (desktop.shown, GUINT_TO_POINTER (2)), "close-wait-leak"));
}

/* A notification leads to the overview, whatever page was shown. */
static void
test_leads_there (void)
{
  g_autoptr(GSettings) settings = NULL;
  g_autofree char *page = NULL;
  GActionGroup *actions = G_ACTION_GROUP (g_application_get_default ());

  if (!test_has_display ())
    return;

  settings = g_settings_new (NP_APP_ID);
  g_assert_true (g_variant_type_equal (g_action_group_get_action_parameter_type (actions, "page"), G_VARIANT_TYPE_STRING));
  g_settings_set_string (settings, "page", "routes");
  g_settings_set_boolean (settings, "tour-seen", TRUE);
  g_action_group_activate_action (actions, "page", g_variant_new_string ("overview"));
  page = g_settings_get_string (settings, "page");
  g_assert_cmpstr (page, ==, "overview");
  test_close (GTK_WIDGET (gtk_application_get_active_window (GTK_APPLICATION (g_application_get_default ()))));
}

static void
add (const char *name,
     gboolean    notifies,
     void      (*function) (Fixture       *fixture,
                            gconstpointer  notifies))
{
  g_autofree char *path = g_strdup_printf ("/finding-watch/%s", name);

  g_test_add (path, Fixture, GINT_TO_POINTER (notifies), set_up, function, tear_down);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GApplication) application = NULL;
  int result;

  g_setenv ("GNOTIFICATION_BACKEND", "freedesktop", TRUE);
  test_init_widgets (&argc, &argv);
  start_desktop ();
  application = test_register_application ();

  add ("sidebar", FALSE, test_sidebar);
  add ("notifications", TRUE, test_notifications);
  add ("is-off", FALSE, test_is_off);
  add ("begins-anew", TRUE, test_begins_anew);
  add ("intended", TRUE, test_intended);
  g_test_add_func ("/finding-watch/leads-there", test_leads_there);

  result = g_test_run ();

  g_clear_object (&application);
  stop_desktop ();

  return result;
}
