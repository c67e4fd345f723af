/* tests/ui/help.c: what explains the thing that has the focus
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/help.h"

#include <string.h>

#include "meaning/lessons.h"
#include "scene.h"
#include "ui/cell.h"
#include "ui/fact-row.h"
#include "ui/filter-bar.h"
#include "ui/life-diagram.h"
#include "ui/sidebar.h"
#include "ui/table-view.h"
#include "widgets.h"
#include "window-fixture.h"

typedef WindowFixture Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  if (!window_fixture_prepare (fixture, "connections", scene_fill))
    return;

  g_settings_set_boolean (fixture->settings, "details-visible", TRUE);
  window_fixture_open (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  window_fixture_close (fixture);
}

static GtkWidget *
find_of_type (GtkWidget *root,
              GType      type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_of_type (child, type);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* Inside of something that is explained everything is, unless it has an explanation of its own. */
static void
test_nearest (void)
{
  g_autoptr(GtkWidget) outer = NULL;
  GtkWidget *inner, *label;
  g_autofree char *nothing = np_help_find (NULL);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *third = NULL;

  g_assert_null (nothing);
  if (!test_has_display ())
    return;

  outer = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  label = gtk_label_new ("");
  gtk_box_append (GTK_BOX (outer), inner);
  gtk_box_append (GTK_BOX (inner), label);

  first = np_help_find (label);
  g_assert_null (first);
  np_widget_set_help (outer, "lesson:life-of-a-connection");
  second = np_help_find (label);
  g_assert_cmpstr (second, ==, "lesson:life-of-a-connection");
  np_widget_set_term (inner, np_glossary_lookup ("recv-q"));
  third = np_help_find (label);
  g_assert_cmpstr (third, ==, "term:recv-q");
}

static GPtrArray *
find_rows (Fixture *fixture)
{
  return np_table_view_dup_shown_rows (np_page_get_view (np_window_get_page (fixture->window)));
}

/* The row as a whole is explained by its state. */
static void
test_row (Fixture       *fixture,
          gconstpointer  user_data)
{
  NpTableView *view;
  g_autoptr(GPtrArray) rows = NULL;

  if (fixture->window == NULL)
    return;

  view = np_page_get_view (np_window_get_page (fixture->window));
  rows = find_rows (fixture);
  g_assert_cmpuint (rows->len, >, 5);

  for (guint i = 0; i < rows->len; i++)
    {
      const NpSocketRecord *socket = np_row_get_record (rows->pdata[i]);
      g_autofree char *target = NULL;

      np_table_view_select_row (view, rows->pdata[i]);
      target = np_help_find (GTK_WIDGET (view));
      g_assert_nonnull (target);
      g_assert_true (g_str_has_prefix (target, "term:"));
      if (socket->protocol == NP_PROTOCOL_TCP && socket->state == NP_STATE_LISTEN)
        g_assert_cmpstr (target, ==, "term:state-listen");
      if (socket->protocol == NP_PROTOCOL_TCP && socket->state == NP_STATE_CLOSE_WAIT)
        g_assert_cmpstr (target, ==, "term:state-close-wait");
    }
}

/* A value that is a word is explained by its own entry, any other one by that of its column. */
static void
test_facts (Fixture       *fixture,
            gconstpointer  user_data)
{
  NpTableView *view;
  g_autoptr(GPtrArray) rows = NULL;
  GtkWidget *fact;
  guint n_states = 0, n_queues = 0;

  if (fixture->window == NULL)
    return;

  view = np_page_get_view (np_window_get_page (fixture->window));
  rows = find_rows (fixture);
  for (guint i = 0; i < rows->len; i++)
    {
      const NpSocketRecord *socket = np_row_get_record (rows->pdata[i]);

      if (socket->protocol != NP_PROTOCOL_TCP || socket->state != NP_STATE_LISTEN)
        continue;

      np_table_view_select_row (view, rows->pdata[i]);
      test_settle ();
      for (fact = find_of_type (GTK_WIDGET (fixture->window), NP_TYPE_FACT_ROW); fact != NULL;
           fact = gtk_widget_get_next_sibling (fact))
        {
          g_autofree char *target = np_help_find (fact);

          g_assert_nonnull (target);
          n_states += g_str_equal (target, "term:state-listen");
          n_queues += g_str_equal (target, "term:recv-q");
        }
      break;
    }

  g_assert_cmpuint (n_states, ==, 1);
  g_assert_cmpuint (n_queues, ==, 1);
}

/* Whatever a page says explains it is there. */
static void
test_pages (Fixture       *fixture,
            gconstpointer  user_data)
{
  guint n_pages;
  const NpPageInfo *pages = np_page_info_get_all (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    {
      const char *help = pages[i].help;

      g_assert_nonnull (help);
      if (g_str_has_prefix (help, "term:"))
        g_assert_nonnull (np_glossary_lookup (help + strlen ("term:")));
      else if (g_str_has_prefix (help, "lesson:"))
        g_assert_nonnull (np_lesson_lookup (help + strlen ("lesson:")));
      else
        g_assert_cmpstr (help, ==, "page:glossary");
    }
}

/* F1 leads to the explanation, and back. */
static void
test_explain (Fixture       *fixture,
              gconstpointer  user_data)
{
  NpTableView *view;
  g_autoptr(GPtrArray) rows = NULL;

  if (fixture->window == NULL)
    return;

  view = np_page_get_view (np_window_get_page (fixture->window));
  rows = find_rows (fixture);
  for (guint i = 0; i < rows->len; i++)
    {
      const NpSocketRecord *socket = np_row_get_record (rows->pdata[i]);

      if (socket->protocol == NP_PROTOCOL_TCP && socket->state == NP_STATE_CLOSE_WAIT)
        np_table_view_select_row (view, rows->pdata[i]);
    }
  gtk_widget_grab_focus (GTK_WIDGET (np_window_get_page (fixture->window)));
  test_settle ();

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.explain", NULL);
  test_settle ();
  g_assert_cmpstr (np_page_get_info (np_window_get_page (fixture->window))->name, ==, "glossary");
  g_assert_true (test_shows (GTK_WIDGET (np_window_get_page (fixture->window)), "CLOSE_WAIT"));
  g_assert_true (test_shows (GTK_WIDGET (np_window_get_page (fixture->window)),
                             np_term_get_definition (np_glossary_lookup ("state-close-wait"))));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL);
  test_settle ();
  g_assert_cmpstr (np_page_get_info (np_window_get_page (fixture->window))->name, ==, "connections");
}

/* Whether the page shows what only the entry or the lesson itself says, and not the list of them. */
static gboolean
shows_target (Fixture    *fixture,
              const char *target)
{
  GtkWidget *page = GTK_WIDGET (np_window_get_page (fixture->window));
  const NpLesson *lesson;

  if (g_str_has_prefix (target, "term:"))
    return test_shows (page, np_term_get_definition (np_glossary_lookup (target + strlen ("term:"))));

  lesson = np_lesson_lookup (target + strlen ("lesson:"));
  for (guint i = 0; i < lesson->n_blocks; i++)
    if (lesson->blocks[i].kind == NP_LESSON_HEADING)
      return test_shows (page, lesson->blocks[i].text);

  return FALSE;
}

/* F1 with the focus on @widget leads to @target, and Esc back to where it was. */
static void
assert_explains (Fixture    *fixture,
                 GtkWidget  *widget,
                 const char *target)
{
  const char *page = np_page_get_info (np_window_get_page (fixture->window))->name;
  GtkWidget *focus;

  g_test_message ("%s: %s", target, G_OBJECT_TYPE_NAME (widget));
  g_assert_true (gtk_widget_grab_focus (widget));
  focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_true (focus == widget || gtk_widget_is_ancestor (focus, widget));

  gtk_widget_activate_action (focus, "win.explain", NULL);
  test_settle ();
  g_assert_cmpstr (np_page_get_info (np_window_get_page (fixture->window))->name, ==, "glossary");
  g_assert_true (shows_target (fixture, target));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL);
  test_settle ();
  g_assert_cmpstr (np_page_get_info (np_window_get_page (fixture->window))->name, ==, page);
}

/* What is no row of a table has its explanation, too; what is typed into has that of its page. */
static void
test_focus (Fixture       *fixture,
            gconstpointer  user_data)
{
  const NpTableInfo *info = np_table_info_get (NP_TABLE_CONNECTIONS);
  g_autofree char *chip = g_strconcat ("term:", info->chips[0].term, NULL);
  g_autofree char *fact = NULL;
  g_autoptr(GPtrArray) rows = NULL;
  const NpPageInfo *routes;
  GtkWidget *page, *widget;
  guint n_pages;

  if (fixture->window == NULL)
    return;

  page = GTK_WIDGET (np_window_get_page (fixture->window));
  rows = find_rows (fixture);
  np_table_view_select_row (np_page_get_view (NP_PAGE (page)), rows->pdata[0]);
  test_settle ();

  widget = find_of_type (page, NP_TYPE_FACT_ROW);
  fact = np_help_find (widget);
  assert_explains (fixture, widget, fact);
  assert_explains (fixture, find_of_type (find_of_type (page, NP_TYPE_FILTER_BAR), GTK_TYPE_TOGGLE_BUTTON), chip);

  widget = gtk_widget_get_parent (find_of_type (find_of_type (GTK_WIDGET (fixture->window), NP_TYPE_SIDEBAR),
                                                GTK_TYPE_LIST_BOX_ROW));
  routes = np_page_info_find ("routes");
  widget = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (widget), (int) (routes - np_page_info_get_all (&n_pages))));
  assert_explains (fixture, widget, routes->help);

  g_object_set (page, "search-mode", TRUE, NULL);
  assert_explains (fixture, find_of_type (page, GTK_TYPE_SEARCH_ENTRY), np_page_info_find ("connections")->help);
}

/* A stage of the diagram is explained by the entry of its state, and the way back leads to the lesson. */
static void
test_stage (Fixture       *fixture,
            gconstpointer  user_data)
{
  GtkWidget *page, *button;
  g_autofree char *target = NULL;

  if (fixture->window == NULL)
    return;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.lesson", "s", "life-of-a-connection");
  test_settle ();
  page = GTK_WIDGET (np_window_get_page (fixture->window));
  button = find_of_type (find_of_type (page, NP_TYPE_LIFE_DIAGRAM), GTK_TYPE_BUTTON);
  target = np_help_find (button);
  g_assert_cmpstr (target, ==, "term:state-close");
  assert_explains (fixture, button, target);
  g_assert_true (gtk_widget_get_mapped (find_of_type (page, NP_TYPE_LIFE_DIAGRAM)));
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GApplication) application = NULL;

  test_init_widgets (&argc, &argv);
  application = test_register_application ();

  g_test_add_func ("/help/nearest", test_nearest);
  g_test_add ("/help/row", Fixture, NULL, set_up, test_row, tear_down);
  g_test_add ("/help/facts", Fixture, NULL, set_up, test_facts, tear_down);
  g_test_add ("/help/pages", Fixture, NULL, set_up, test_pages, tear_down);
  g_test_add ("/help/explain", Fixture, NULL, set_up, test_explain, tear_down);
  g_test_add ("/help/focus", Fixture, NULL, set_up, test_focus, tear_down);
  g_test_add ("/help/stage", Fixture, NULL, set_up, test_stage, tear_down);

  return g_test_run ();
}
