/* tests/ui/export-flow.c: from the table into a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/export-flow.h"

#include <glib/gstdio.h>

#include "config.h"
#include "fake-source.h"
#include "support/sample.h"
#include "widgets.h"

static void
test_names (void)
{
  g_autofree char *json = np_export_flow_replace_suffix ("routes-2026-11-22.csv", NP_EXPORT_JSON);
  g_autofree char *same = np_export_flow_replace_suffix ("a.b.txt", NP_EXPORT_TEXT);
  g_autofree char *added = np_export_flow_replace_suffix ("notes", NP_EXPORT_CSV);

  g_assert_cmpint (np_export_flow_guess_format ("a.csv"), ==, NP_EXPORT_CSV);
  g_assert_cmpint (np_export_flow_guess_format ("a.json"), ==, NP_EXPORT_JSON);
  g_assert_cmpint (np_export_flow_guess_format ("a.csv.txt"), ==, NP_EXPORT_TEXT);
  g_assert_cmpint (np_export_flow_guess_format ("json"), ==, NP_EXPORT_CSV);

  g_assert_cmpstr (json, ==, "routes-2026-11-22.json");
  g_assert_cmpstr (same, ==, "a.b.txt");
  g_assert_cmpstr (added, ==, "notes.csv");
}

static void
add_interface (NpSnapshot *snapshot,
               const char *name,
               guint32     index)
{
  NpInterfaceRecord *interface = np_snapshot_add (snapshot, NP_TABLE_INTERFACES);

  interface->name = g_ref_string_new (name);
  interface->kind = g_ref_string_new ("ethernet");
  interface->index = index;
}

static void
fill_three (NpSnapshot *snapshot)
{
  add_interface (snapshot, "one", 1);
  add_interface (snapshot, "two", 2);
  add_interface (snapshot, "three", 3);
}

static void
fill_two (NpSnapshot *snapshot)
{
  add_interface (snapshot, "one", 1);
  add_interface (snapshot, "two", 2);
}

static void
store_result_cb (GObject      *object,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  GAsyncResult **stored = user_data;

  *stored = g_object_ref (result);
}

static gboolean
is_stored (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

/* (transfer full) (nullable): the file's contents. */
static char *
export (NpTableView  *view,
        gboolean      everything,
        const char   *path,
        guint        *n_rows,
        GError      **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GAsyncResult) result = NULL;
  char *contents = NULL;

  np_export_flow_write_async (view, everything, file, store_result_cb, &result);
  test_wait (is_stored, &result);
  if (np_export_flow_write_finish (result, n_rows, error))
    g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));

  return contents;
}

static guint
count_lines (const char *contents)
{
  guint n_lines = 0;

  for (const char *p = contents; *p != '\0'; p++)
    n_lines += *p == '\n';

  return n_lines;
}

static void
test_rows (void)
{
  g_autoptr(NpTable) table = NULL;
  g_autoptr(NpSnapshot) three = fake_snapshot_new (fill_three);
  g_autoptr(NpSnapshot) two = fake_snapshot_new (fill_two);
  g_autoptr(GSettings) settings = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("netplain-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out.csv", NULL);
  g_autofree char *missing = g_build_filename (folder, "missing", "out.csv", NULL);
  g_autofree char *shown = NULL;
  g_autofree char *everything = NULL;
  g_autofree char *later = NULL;
  g_autofree char *failed = NULL;
  NpTableView *view;
  GtkWidget *window;
  guint n_rows;

  if (!test_has_display ())
    return;

  table = np_table_new (NP_TABLE_INTERFACES);
  np_table_update (table, three);
  settings = g_settings_new (NP_APP_ID);
  view = np_table_view_new (table, settings);
  window = test_show (GTK_WIDGET (view), 600, 400);
  np_table_view_set_shown (view, TRUE);
  np_table_view_set_search (view, "three");
  test_settle ();

  shown = export (view, FALSE, path, &n_rows, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, 1);
  g_assert_cmpuint (count_lines (shown), ==, 2);
  g_assert_true (g_str_has_prefix (shown, "name,index,kind,state,mtu,"));
  g_assert_nonnull (strstr (shown, "\nthree,3,ethernet,"));
  g_assert_null (strstr (shown, "\none,"));

  everything = export (view, TRUE, path, &n_rows, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, 3);
  g_assert_cmpuint (count_lines (everything), ==, 4);

  /* A row that is gone but still on the screen is no longer true. */
  np_table_update (table, two);
  later = export (view, TRUE, path, &n_rows, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_rows, ==, 2);
  g_assert_null (strstr (later, "\nthree,"));

  failed = export (view, TRUE, missing, &n_rows, &error);
  g_assert_null (failed);
  g_assert_error (error, NP_ERROR, NP_ERROR_FAILED);

  test_close (window);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static guint n_sockets;

static void
fill_sockets (NpSnapshot *snapshot)
{
  for (guint i = 0; i < n_sockets; i++)
    {
      NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

      socket->cookie = 1 + i;
      socket->protocol = NP_PROTOCOL_TCP;
      socket->state = NP_STATE_ESTABLISHED;
      sample_set_ends (socket, "192.0.2.1", (guint16) (10000 + i), "198.51.100.2", 443);
    }
}

/* What has closed is there while it is shown, and says when it closed. */
static void
test_past (void)
{
  g_autoptr(NpTable) table = NULL;
  g_autoptr(GSettings) settings = NULL;
  g_autofree char *folder = g_dir_make_tmp ("netplain-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "out.json", NULL);
  NpTableView *view;
  GtkWidget *window;

  if (!test_has_display ())
    return;

  table = np_table_new (NP_TABLE_CONNECTIONS);
  for (guint i = 0; i < 4; i++)
    {
      g_autoptr(NpSnapshot) snapshot = NULL;

      n_sockets = i == 0 ? 2 : 1;
      snapshot = fake_snapshot_new (fill_sockets);
      np_table_update (table, snapshot);
    }
  np_table_expire (table, G_MAXINT64);
  g_assert_cmpuint (np_table_get_n_past (table), ==, 1);
  settings = g_settings_new (NP_APP_ID);
  view = np_table_view_new (table, settings);
  window = test_show (GTK_WIDGET (view), 600, 400);
  np_table_view_set_shown (view, TRUE);

  for (guint i = 0; i < 4; i++)
    {
      gboolean with_past = i % 2 == 1;
      g_autoptr(GError) error = NULL;
      g_autofree char *contents = NULL;
      guint n_rows;

      g_settings_set_boolean (settings, "show-closed", with_past);
      test_settle ();
      contents = export (view, i >= 2, path, &n_rows, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (n_rows, ==, with_past ? 2 : 1);
      g_assert_true ((strstr (contents, "10001") != NULL) == with_past);
      g_assert_true ((g_regex_match_simple ("\"closed\": *\"20", contents, 0, 0)) == with_past);
    }

  g_settings_reset (settings, "show-closed");
  test_close (window);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  test_init_widgets (&argc, &argv);

  g_test_add_func ("/export-flow/names", test_names);
  g_test_add_func ("/export-flow/rows", test_rows);
  g_test_add_func ("/export-flow/past", test_past);

  return g_test_run ();
}
