/* tests/ui/port-dialog.c: NpPortDialog and the window that it belongs to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/port-dialog.h"

#include "support/sample.h"
#include "widgets.h"
#include "window-fixture.h"

typedef WindowFixture Fixture;

static void
add (NpSnapshot *snapshot,
     guint64     cookie,
     const char *program,
     guint16     port)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  socket->cookie = cookie;
  socket->protocol = NP_PROTOCOL_TCP;
  socket->state = NP_STATE_LISTEN;
  socket->role = NP_ROLE_WAITING;
  socket->owners = sample_owners (program, 1);
  sample_set_ends (socket, "::", port, "::", 0);
}

static void
fill (NpSnapshot *snapshot)
{
  add (snapshot, 1, "sshd", 22);
  add (snapshot, 2, "cupsd", 631);
}

static void
fill_later (NpSnapshot *snapshot)
{
  add (snapshot, 2, "cupsd", 631);
  add (snapshot, 3, "dropbear", 22);
}

static GtkWidget *
find_dialog (void)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr(GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (NP_IS_PORT_DIALOG (window))
        return window;
    }

  return NULL;
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  if (window_fixture_prepare (fixture, "routes", fill))
    window_fixture_open (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  if (find_dialog () != NULL)
    test_close (find_dialog ());
  window_fixture_close (fixture);
}

static gboolean
can_test (Fixture *fixture)
{
  if (fixture->window == NULL)
    g_test_skip ("there is no display");

  return fixture->window != NULL;
}

static GtkWidget *
open_dialog (Fixture    *fixture,
             const char *port)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.port", "s", port);
  test_settle ();
  g_assert_nonnull (find_dialog ());

  return find_dialog ();
}

static GtkWidget *
find_entry (GtkWidget *root)
{
  if (GTK_IS_ENTRY (root))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *entry = find_entry (child);

      if (entry != NULL)
        return entry;
    }

  return NULL;
}

static void
type (GtkWidget  *dialog,
      const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_entry (dialog)), text);
  test_settle ();
}

static void
test_answer (Fixture       *fixture,
             gconstpointer  user_data)
{
  GtkWidget *dialog;

  if (!can_test (fixture))
    return;

  dialog = open_dialog (fixture, "ssh");
  g_assert_cmpstr (np_page_get_info (np_window_get_page (fixture->window))->name, ==, "connections");
  g_assert_cmpuint (fake_source_get_request (fixture->source).details & NP_PORT_DIALOG_NEEDS, ==, NP_PORT_DIALOG_NEEDS);
  g_assert_true (test_shows (dialog, "sshd waits for callers on TCP port 22."));
  g_assert_true (test_shows (dialog, "sshd has TCP port 22 at all addresses"));

  /* A second question goes to the same dialog. */
  g_assert_true (open_dialog (fixture, "631") == dialog);
  g_assert_true (test_shows (dialog, "cupsd waits for callers on TCP port 631."));
  g_assert_false (test_shows (dialog, "sshd"));

  /* Half a word is no mistake until somebody has finished it. */
  type (dialog, "ss");
  g_assert_false (test_shows (dialog, "is no port"));
  g_assert_false (test_shows (dialog, "631"));
  g_signal_emit_by_name (find_entry (dialog), "activate");
  test_settle ();
  g_assert_true (test_shows (dialog, "“ss” is no port"));
  type (dialog, "");
  g_assert_false (test_shows (dialog, "is no port"));
  type (dialog, "8080");
  g_assert_true (test_shows (dialog, "Nobody uses port 8080."));
}

static void
test_live (Fixture       *fixture,
           gconstpointer  user_data)
{
  GtkWidget *dialog;

  if (!can_test (fixture))
    return;

  dialog = open_dialog (fixture, "22");
  g_assert_true (test_shows (dialog, "sshd waits for callers on TCP port 22."));

  fake_source_set_fill (fixture->source, fill_later);
  np_monitor_refresh (fixture->monitor);
  test_settle ();
  g_assert_true (test_shows (dialog, "dropbear waits for callers on TCP port 22."));
  g_assert_false (test_shows (dialog, "sshd"));
}

static void
test_show_row (Fixture       *fixture,
               gconstpointer  user_data)
{
  GtkWidget *dialog;
  NpRow *row;
  const NpSocketRecord *socket;

  if (!can_test (fixture))
    return;

  dialog = open_dialog (fixture, "631");
  gtk_widget_activate_action (dialog, "port.show", "u", 0);
  test_settle ();

  g_assert_null (find_dialog ());
  row = np_table_view_get_selected_row (np_page_get_view (np_window_get_page (fixture->window)));
  g_assert_nonnull (row);
  socket = np_row_get_record (row);
  g_assert_cmpuint (socket->cookie, ==, 2);

  /* Lines that speak of no socket lead nowhere. */
  dialog = open_dialog (fixture, "8080");
  gtk_widget_activate_action (dialog, "port.show", "u", 0);
  gtk_widget_activate_action (dialog, "port.show", "u", 999);
  test_settle ();
  g_assert_true (find_dialog () == dialog);
}

/* Of another network nothing was read yet, while the dialog still speaks of the one before. */
static void
test_show_row_of_before (Fixture       *fixture,
                         gconstpointer  user_data)
{
  g_autoptr(FakeSource) other = NULL;
  GtkWidget *dialog;
  NpRow *row;

  if (!can_test (fixture))
    return;

  other = fake_source_new ();
  fake_source_set_fill (other, fill);
  dialog = open_dialog (fixture, "631");
  np_monitor_set_source (fixture->monitor, NP_SOURCE (other));
  g_assert_null (np_monitor_get_snapshot (fixture->monitor));
  gtk_widget_activate_action (dialog, "port.show", "u", 0);
  test_settle ();

  g_assert_null (find_dialog ());
  row = np_table_view_get_selected_row (np_page_get_view (np_window_get_page (fixture->window)));
  g_assert_nonnull (row);
  g_assert_cmpuint (((const NpSocketRecord *) np_row_get_record (row))->cookie, ==, 2);
}

static void
test_narrow (Fixture       *fixture,
             gconstpointer  user_data)
{
  GtkWidget *dialog;
  int minimum;

  if (!can_test (fixture))
    return;

  dialog = open_dialog (fixture, "ssh");
  gtk_widget_measure (dialog, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GApplication) application = NULL;

  test_init_widgets (&argc, &argv);
  application = test_register_application ();

#define ADD(name, function) g_test_add ("/port-dialog/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("answer", test_answer);
  ADD ("live", test_live);
  ADD ("show", test_show_row);
  ADD ("show-before", test_show_row_of_before);
  ADD ("narrow", test_narrow);
#undef ADD

  return g_test_run ();
}
