/* tests/ui/preferences.c: NpPreferences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/preferences.h"

#include "config.h"
#include "meaning/checks.h"
#include "ui/intended.h"
#include "ui/page-info.h"
#include "widgets.h"

static void
collect_combo_rows (GtkWidget *root,
                    GPtrArray *rows)
{
  if (ADW_IS_COMBO_ROW (root))
    g_ptr_array_add (rows, root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_combo_rows (child, rows);
}

static void
test_interval (void)
{
  g_autoptr(GSettings) settings = NULL;
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();
  GtkWidget *preferences;
  AdwComboRow *interval;

  if (!test_has_display ())
    return;

  settings = g_settings_new (NP_APP_ID);
  g_settings_set_uint (settings, "interval-ms", 2000);
  preferences = np_preferences_new (settings);
  collect_combo_rows (preferences, rows);
  g_assert_cmpuint (rows->len, ==, 3);
  interval = rows->pdata[0];

  g_assert_cmpuint (adw_combo_row_get_selected (interval), ==, 2);
  adw_combo_row_set_selected (interval, 0);
  g_assert_cmpuint (g_settings_get_uint (settings, "interval-ms"), ==, 500);
  adw_combo_row_set_selected (interval, 4);
  g_assert_cmpuint (g_settings_get_uint (settings, "interval-ms"), ==, 10000);

  /* Set by hand to what the list does not have: the list shows the nearest and leaves it. */
  g_settings_set_uint (settings, "interval-ms", 3333);
  g_assert_cmpuint (adw_combo_row_get_selected (interval), ==, 2);
  g_assert_cmpuint (g_settings_get_uint (settings, "interval-ms"), ==, 3333);

  gtk_window_destroy (GTK_WINDOW (preferences));
}

static void
test_choices (void)
{
  g_autoptr(GSettings) settings = NULL;
  g_autoptr(GPtrArray) rows = g_ptr_array_new ();
  g_autofree char *layout = NULL;
  g_autofree char *color_scheme = NULL;
  GtkWidget *preferences;

  if (!test_has_display ())
    return;

  settings = g_settings_new (NP_APP_ID);
  g_settings_set_string (settings, "layout", "netstat");
  preferences = np_preferences_new (settings);
  collect_combo_rows (preferences, rows);

  g_assert_cmpuint (adw_combo_row_get_selected (rows->pdata[1]), ==, 1);
  adw_combo_row_set_selected (rows->pdata[1], 0);
  layout = g_settings_get_string (settings, "layout");
  g_assert_cmpstr (layout, ==, "plain");

  adw_combo_row_set_selected (rows->pdata[2], 2);
  color_scheme = g_settings_get_string (settings, "color-scheme");
  g_assert_cmpstr (color_scheme, ==, "dark");

  gtk_window_destroy (GTK_WINDOW (preferences));
}

/* (transfer none) (nullable): the row with that title. */
static GtkWidget *
find_row (GtkWidget  *root,
          const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_ACTION_ROW (root) && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);

  return found;
}

static guint
get_details (GSettings *settings)
{
  return np_page_info_get_request (np_page_info_find ("connections"), settings).details;
}

/* Nobody is asked for names unless somebody said so, knowing what it tells. */
static void
test_names (void)
{
  g_autoptr(GSettings) settings = NULL;
  GtkWidget *preferences, *row, *toggle;

  if (!test_has_display ())
    return;

  settings = g_settings_new (NP_APP_ID);
  g_settings_reset (settings, "resolve-names");
  preferences = np_preferences_new (settings);
  row = find_row (preferences, "Look Up Host Names");
  g_assert_nonnull (row);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "learns which computers you talk to"));
  toggle = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));
  g_assert_true (GTK_IS_SWITCH (toggle));

  g_assert_false (gtk_switch_get_active (GTK_SWITCH (toggle)));
  g_assert_cmpuint (get_details (settings) & NP_DETAIL_NAMES, ==, 0);
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  g_assert_true (g_settings_get_boolean (settings, "resolve-names"));
  g_assert_cmpuint (get_details (settings) & NP_DETAIL_NAMES, ==, NP_DETAIL_NAMES);
  gtk_switch_set_active (GTK_SWITCH (toggle), FALSE);
  g_assert_cmpuint (get_details (settings) & NP_DETAIL_NAMES, ==, 0);

  gtk_window_destroy (GTK_WINDOW (preferences));
}

/* Nobody is told of anything unless somebody wants that. */
static void
test_notify (void)
{
  g_autoptr(GSettings) settings = NULL;
  GtkWidget *preferences, *row, *toggle;

  if (!test_has_display ())
    return;

  settings = g_settings_new (NP_APP_ID);
  g_settings_reset (settings, "notify-problems");
  preferences = np_preferences_new (settings);
  row = find_row (preferences, "Tell of New Problems");
  g_assert_nonnull (row);
  toggle = adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));

  g_assert_false (gtk_switch_get_active (GTK_SWITCH (toggle)));
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  g_assert_true (g_settings_get_boolean (settings, "notify-problems"));
  g_settings_reset (settings, "notify-problems");
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (toggle)));

  gtk_window_destroy (GTK_WINDOW (preferences));
}

/* (transfer none): the button in @row. */
static GtkWidget *
find_button (GtkWidget *row)
{
  GtkWidget *found = GTK_IS_BUTTON (row) ? row : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (row);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child);

  return found;
}

#define HOSTILE "<b>my</b> &amp; program"

/* What was said to be intended stands there in words, and can be taken back. */
static void
test_intended (void)
{
  static const char *const keys[] = { "close-wait-leak " HOSTILE, "offline-summary", "of-another-version eth0", NULL };
  g_autoptr(GSettings) settings = NULL;
  g_auto(GStrv) left = NULL;
  GtkWidget *preferences, *row, *button;

  if (!test_has_display ())
    return;

  settings = g_settings_new (NP_APP_ID);
  g_settings_reset (settings, NP_INTENDED_KEY);
  preferences = np_preferences_new (settings);
  gtk_window_present (GTK_WINDOW (preferences));
  g_assert_nonnull (find_row (preferences, "Nothing so far"));

  g_settings_set_strv (settings, NP_INTENDED_KEY, keys);
  g_assert_null (find_row (preferences, "Nothing so far"));
  g_assert_nonnull (find_row (preferences, np_check_lookup ("offline-summary")->title));
  row = find_row (preferences, "of-another-version");
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "eth0");
  row = find_row (preferences, np_check_lookup ("close-wait-leak")->title);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, HOSTILE);
  g_assert_true (test_shows (row, HOSTILE));

  /* By keyboard, one after the other. */
  button = find_button (row);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Notice It Again");
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  test_settle ();
  left = g_settings_get_strv (settings, NP_INTENDED_KEY);
  g_assert_cmpstrv (left, ((const char *[]) { "offline-summary", "of-another-version eth0", NULL }));
  row = find_row (preferences, np_check_lookup ("offline-summary")->title);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (preferences)) == find_button (row));

  g_settings_reset (settings, NP_INTENDED_KEY);
  g_assert_nonnull (find_row (preferences, "Nothing so far"));

  test_close (preferences);
}

int
main (int    argc,
      char **argv)
{
  test_init_widgets (&argc, &argv);

  g_test_add_func ("/preferences/interval", test_interval);
  g_test_add_func ("/preferences/choices", test_choices);
  g_test_add_func ("/preferences/names", test_names);
  g_test_add_func ("/preferences/notify", test_notify);
  g_test_add_func ("/preferences/intended", test_intended);

  return g_test_run ();
}
