/* tests/ui/window.c: NpWindow
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/window.h"

#include "widgets.h"
#include "window-fixture.h"

typedef WindowFixture Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  if (window_fixture_prepare (fixture, "connections", NULL))
    window_fixture_open (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  window_fixture_close (fixture);
}

static void
go_to (Fixture    *fixture,
       const char *page)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", page);
  test_settle ();
  g_assert_cmpstr (np_page_get_info (np_window_get_page (fixture->window))->name, ==, page);
}

static guint
get_counting (Fixture *fixture)
{
  return fake_source_get_request (fixture->source).counting;
}

/* Every page can be opened, asks for its table, and for no other's. */
static void
test_pages (Fixture       *fixture,
            gconstpointer  user_data)
{
  static const char *const names[] = {
    "overview", "connections", "routes", "interfaces", "statistics", "groups", "neighbours", "translations", "glossary",
  };
  guint n_pages;
  const NpPageInfo *pages = np_page_info_get_all (&n_pages);

  if (fixture->window == NULL)
    return;

  g_assert_cmpuint (n_pages, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < n_pages; i++)
    {
      g_assert_cmpstr (pages[i].name, ==, names[i]);
      go_to (fixture, names[i]);
      g_assert_true (gtk_icon_theme_has_icon (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                              pages[i].icon_name));
      if (pages[i].table == NP_N_TABLES)
        {
          g_assert_null (np_page_get_view (np_window_get_page (fixture->window)));
          continue;
        }

      g_assert_cmpuint (fake_source_get_request (fixture->source).tables, ==, pages[i].tables);
      g_assert_cmpuint (pages[i].tables & 1u << pages[i].table, !=, 0);
      g_assert_cmpstr (np_page_get_state (np_window_get_page (fixture->window)), ==, "empty");
      g_assert_true (test_shows (GTK_WIDGET (fixture->window), pages[i].empty_title));
    }
}

static void
test_shortcuts (Fixture       *fixture,
                gconstpointer  user_data)
{
  g_autoptr(GBytes) bytes = g_resources_lookup_data ("/org/netplain/Netplain/gtk/help-overlay.ui",
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  const char *overlay = g_bytes_get_data (bytes, NULL);
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());
  guint n_pages;
  const NpPageInfo *pages = np_page_info_get_all (&n_pages);

  if (fixture->window == NULL)
    return;

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *action = g_strconcat ("win.page::", pages[i].name, NULL);
      g_autofree char *accel = g_strdup_printf ("<Alt>%u", i + 1);
      g_autofree char *entry = g_strconcat (">", action, "<", NULL);
      g_auto(GStrv) accels = gtk_application_get_accels_for_action (application, action);

      g_assert_cmpstrv (accels, ((const char *[]) { accel, NULL }));
      g_assert_nonnull (g_strstr_len (overlay, (gssize) g_bytes_get_size (bytes), entry));
    }

  {
    g_auto(GStrv) accels = gtk_application_get_accels_for_action (application, "win.reset");

    g_assert_cmpstrv (accels, ((const char *[]) { "<Control>0", NULL }));
    g_assert_nonnull (g_strstr_len (overlay, (gssize) g_bytes_get_size (bytes), ">win.reset<"));
  }
}

/* Whether an inscription under @root, as the status bar has them, says @part among other things. */
static gboolean
says (GtkWidget  *root,
      const char *part)
{
  gboolean found = GTK_IS_INSCRIPTION (root) && gtk_widget_get_mapped (root) &&
                   strstr (gtk_inscription_get_text (GTK_INSCRIPTION (root)), part) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = says (child, part);

  return found;
}

/* Counting begins anew where something grows, and stays as it was begun on all pages. */
static void
test_reset (Fixture       *fixture,
            gconstpointer  user_data)
{
  GAction *reset;

  if (fixture->window == NULL)
    return;

  reset = g_action_map_lookup_action (G_ACTION_MAP (fixture->window), "reset");
  g_assert_nonnull (reset);
  g_assert_false (g_action_get_enabled (reset));

  go_to (fixture, "statistics");
  g_assert_true (g_action_get_enabled (reset));
  g_assert_cmpuint (get_counting (fixture), ==, 0);
  g_assert_true (says (GTK_WIDGET (fixture->window), "Counting since "));

  /* Even while paused. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.reset", NULL);
  test_settle ();
  g_assert_cmpuint (get_counting (fixture), ==, 1);

  go_to (fixture, "groups");
  g_assert_false (g_action_get_enabled (reset));
  g_assert_cmpuint (get_counting (fixture), ==, 1);
  go_to (fixture, "interfaces");
  g_assert_true (g_action_get_enabled (reset));
  g_assert_cmpuint (get_counting (fixture), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.reset", NULL);
  test_settle ();
  g_assert_cmpuint (get_counting (fixture), ==, 2);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GApplication) application = NULL;

  test_init_widgets (&argc, &argv);
  application = test_register_application ();

  g_test_add ("/window/pages", Fixture, NULL, set_up, test_pages, tear_down);
  g_test_add ("/window/shortcuts", Fixture, NULL, set_up, test_shortcuts, tear_down);
  g_test_add ("/window/reset", Fixture, NULL, set_up, test_reset, tear_down);

  return g_test_run ();
}
