/* tests/ui/overview-fixture.c: a window that shows the overview
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "overview-fixture.h"

#include "ui/intended.h"
#include "widgets.h"

static gboolean
has_frames (gpointer data)
{
  guint *n_frames = data;

  return *n_frames >= 4;
}

static gboolean
count_frame_cb (GtkWidget     *widget,
                GdkFrameClock *clock,
                gpointer       user_data)
{
  guint *n_frames = user_data;

  gtk_widget_queue_draw (widget);

  return ++*n_frames >= 4 ? G_SOURCE_REMOVE : G_SOURCE_CONTINUE;
}

/* Until everything has its place, and can be seen. */
void
overview_draw (WindowFixture *fixture)
{
  guint n_frames = 0;

  gtk_widget_add_tick_callback (GTK_WIDGET (fixture->window), count_frame_cb, &n_frames, NULL);
  test_wait (has_frames, &n_frames);
}

/* (transfer none): the page, whether it is shown or not. */
GtkWidget *
overview_get_page (WindowFixture *fixture)
{
  return GTK_WIDGET (np_window_find_page (fixture->window, "overview"));
}

const char *
overview_get_page_name (WindowFixture *fixture)
{
  return np_page_get_info (np_window_get_page (fixture->window))->name;
}

gboolean
overview_shows (WindowFixture *fixture,
                const char    *text)
{
  return test_shows (overview_get_page (fixture), text);
}

/* What the page is to say as soon as it is added up. */
typedef struct
{
  WindowFixture *fixture;
  const char *words;
} Words;

static gboolean
says (gpointer data)
{
  const Words *words = data;

  return overview_shows (words->fixture, words->words);
}

/* What is added up comes from another thread. */
void
overview_wait_for (WindowFixture *fixture,
                   const char    *words)
{
  test_wait (says, &(Words) { fixture, words });
}

/* Until the page shows the next look. */
void
overview_refresh (WindowFixture *fixture)
{
  np_monitor_refresh (fixture->monitor);
  test_settle ();
  overview_draw (fixture);
}

/* Adds all widgets of a type under @root, whether they can be seen or not. */
void
overview_find_all (GtkWidget *root,
                   GType      type,
                   GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    g_ptr_array_add (found, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    overview_find_all (child, type, found);
}

static char *
dup_search (NpPage *page)
{
  g_autoptr(GPtrArray) entries = g_ptr_array_new ();

  overview_find_all (GTK_WIDGET (page), GTK_TYPE_SEARCH_ENTRY, entries);
  g_assert_cmpuint (entries->len, ==, 1);

  return g_strdup (gtk_editable_get_text (entries->pdata[0]));
}

void
overview_assert_searched (WindowFixture *fixture,
                          const char    *page,
                          const char    *words)
{
  g_autofree char *search = dup_search (np_window_get_page (fixture->window));

  g_assert_cmpstr (overview_get_page_name (fixture), ==, page);
  g_assert_cmpstr (search, ==, words);
}

void
overview_go_back (WindowFixture *fixture)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", "overview");
  test_settle ();
  overview_draw (fixture);
}

/* Does nothing without a display. */
void
overview_open (WindowFixture *fixture,
               int            width,
               FakeFill       fill)
{
  if (!window_fixture_prepare (fixture, "overview", fill))
    return;

  g_settings_reset (fixture->settings, NP_INTENDED_KEY);
  g_settings_reset (fixture->settings, "show-packet");
  g_settings_set_int (fixture->settings, "window-width", width);
  g_settings_set_int (fixture->settings, "window-height", 700);
  window_fixture_open (fixture);
  overview_draw (fixture);
}
