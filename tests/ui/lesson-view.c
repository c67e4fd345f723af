/* tests/ui/lesson-view.c: NpLessonView
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/lesson-view.h"

#include <string.h>

#include "fake-source.h"
#include "meaning/glossary.h"
#include "scene.h"
#include "ui/anatomy-box.h"
#include "ui/life-diagram.h"
#include "ui/page-info.h"
#include "ui/way-box.h"
#include "widgets.h"

typedef struct
{
  FakeSource *source;
  NpMonitor  *monitor;
  GtkWidget  *view;
  GtkWidget  *window;
  char       *place; /* where a link led */
} Fixture;

static void
follow_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  Fixture *fixture = user_data;

  g_free (fixture->place);
  fixture->place = g_strdup_printf ("%s %s", g_action_get_name (G_ACTION (action)), g_variant_get_string (parameter, NULL));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  static const GActionEntry entries[] = { { "follow", follow_cb, "s" }, { "rows", follow_cb, "s" }, { "term", follow_cb, "s" } };
  g_autoptr(GSimpleActionGroup) actions = NULL;
  GtkWidget *box;

  if (!test_has_display ())
    return;

  fixture->source = fake_source_new ();
  fake_source_set_fill (fixture->source, scene_fill);
  fixture->monitor = np_monitor_new (NP_SOURCE (fixture->source));
  np_monitor_set_paused (fixture->monitor, TRUE);

  actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), fixture);
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  fixture->view = np_lesson_view_new (fixture->monitor);
  gtk_widget_set_vexpand (fixture->view, TRUE);
  gtk_box_append (GTK_BOX (box), fixture->view);
  gtk_widget_insert_action_group (box, "win", G_ACTION_GROUP (actions));
  fixture->window = test_show (box, 360, 600);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->window != NULL)
    test_close (fixture->window);
  g_clear_object (&fixture->monitor);
  g_clear_object (&fixture->source);
  g_free (fixture->place);
}

static void
set_lesson (Fixture    *fixture,
            const char *id)
{
  const NpLesson *lesson = np_lesson_lookup (id);

  g_assert_nonnull (lesson);
  np_lesson_view_set_lesson (NP_LESSON_VIEW (fixture->view), lesson);
  gtk_test_widget_wait_for_draw (fixture->window);
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

/* (transfer none): the button that says @text. */
static GtkWidget *
find_button (Fixture    *fixture,
             const char *text)
{
  GtkWidget *label = test_find_label (fixture->view, text);

  g_assert_nonnull (label);

  return gtk_widget_get_ancestor (label, GTK_TYPE_BUTTON);
}

static GType
get_type_of (NpLessonBlockKind kind)
{
  switch (kind)
    {
    case NP_LESSON_LIFE:
      return NP_TYPE_LIFE_DIAGRAM;
    case NP_LESSON_WAY:
      return NP_TYPE_WAY_BOX;
    case NP_LESSON_ANATOMY:
      return NP_TYPE_ANATOMY_BOX;
    case NP_LESSON_HEADING:
    case NP_LESSON_TEXT:
    case NP_LESSON_QUESTION:
    case NP_LESSON_PRINTOUT:
    case NP_LESSON_LINK:
    default:
      return G_TYPE_INVALID;
    }
}

static void
assert_block (Fixture             *fixture,
              const NpLessonBlock *block)
{
  GType type = get_type_of (block->kind);

  if (block->text != NULL)
    g_assert_true (test_shows (fixture->view, block->text));
  if (type != G_TYPE_INVALID)
    g_assert_nonnull (find_widget (fixture->view, type));
  if (block->kind == NP_LESSON_LINK)
    {
      g_autofree char *place = g_strconcat ("follow ", block->target, NULL);

      g_signal_emit_by_name (find_button (fixture, block->text), "clicked");
      g_assert_cmpstr (fixture->place, ==, place);
    }
}

/* Every lesson says all that it has to say, wide and narrow, and every link leads somewhere. */
static void
test_lessons (Fixture       *fixture,
              gconstpointer  user_data)
{
  guint n_lessons;
  const NpLesson *lessons = np_lessons_get_all (&n_lessons);

  if (fixture->window == NULL)
    return;

  g_assert_cmpuint (n_lessons, >, 0);
  for (guint i = 0; i < n_lessons; i++)
    for (guint narrow = 0; narrow < 2; narrow++)
      {
        int minimum;

        np_lesson_view_set_narrow (NP_LESSON_VIEW (fixture->view), narrow == 1);
        set_lesson (fixture, lessons[i].id);
        g_assert_nonnull (test_find_label (fixture->view, lessons[i].title));
        g_assert_nonnull (test_find_label (fixture->view, lessons[i].summary));
        for (guint j = 0; j < lessons[i].n_blocks; j++)
          assert_block (fixture, &lessons[i].blocks[j]);

        gtk_widget_measure (fixture->view, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
        g_test_message ("%s: at least %d pixels", lessons[i].id, minimum);
        if (narrow == 1)
          g_assert_cmpint (minimum, <=, 360);
      }

  np_lesson_view_set_lesson (NP_LESSON_VIEW (fixture->view), NULL);
  g_assert_false (test_shows (fixture->view, lessons[0].title));
  g_assert_false (test_shows (fixture->view, lessons[n_lessons - 1].title));
}

/* (transfer none) (nullable): a text that leads to an entry. */
static GtkWidget *
find_linked (GtkWidget  *root,
             const char *link)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (root) && strstr (gtk_label_get_label (GTK_LABEL (root)), link) != NULL)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_linked (child, link);

  return found;
}

/* Protocol words lead to their entries, but not before GTK has done with the link: the label may get another text then. */
static void
test_terms (Fixture       *fixture,
            gconstpointer  user_data)
{
  GtkWidget *label;
  gboolean handled = FALSE;

  if (fixture->window == NULL)
    return;

  set_lesson (fixture, "life-of-a-connection");
  label = find_linked (fixture->view, "\"term:state-close-wait\"");
  g_assert_nonnull (label);
  g_signal_emit_by_name (label, "activate-link", "term:state-close-wait", &handled);
  g_assert_true (handled);
  g_assert_null (fixture->place);
  test_settle ();
  g_assert_cmpstr (fixture->place, ==, "term state-close-wait");
}

/* Only what is shown is read. */
static void
test_request (Fixture       *fixture,
              gconstpointer  user_data)
{
  NpRequest request;

  if (fixture->window == NULL)
    return;

  set_lesson (fixture, "life-of-a-connection");
  request = np_lesson_view_get_request (NP_LESSON_VIEW (fixture->view));
  g_assert_cmphex (request.tables, ==, 1u << NP_TABLE_CONNECTIONS);
  g_assert_cmphex (request.families, ==, NP_INET_FAMILIES);
  g_assert_cmphex (request.details, ==, 0);

  set_lesson (fixture, "way-of-a-packet");
  request = np_lesson_view_get_request (NP_LESSON_VIEW (fixture->view));
  g_assert_cmphex (request.tables, ==, 1u << NP_TABLE_ROUTES | 1u << NP_TABLE_RULES);

  set_lesson (fixture, "reading-netstat");
  request = np_lesson_view_get_request (NP_LESSON_VIEW (fixture->view));
  g_assert_cmphex (request.tables, ==, 0);
}

static gboolean
has_snapshot (gpointer data)
{
  return np_monitor_get_snapshot (data) != NULL;
}

/* The numbers are those of the monitor. */
static void
test_counts (Fixture       *fixture,
             gconstpointer  user_data)
{
  NpRequest request;
  GtkWidget *stage;

  if (fixture->window == NULL)
    return;

  set_lesson (fixture, "life-of-a-connection");
  stage = gtk_widget_get_ancestor (test_find_label (fixture->view, "TIME_WAIT"), GTK_TYPE_BUTTON);
  g_assert_null (test_find_label (stage, "2"));

  request = np_lesson_view_get_request (NP_LESSON_VIEW (fixture->view));
  np_monitor_set_request (fixture->monitor, &request);
  test_wait (has_snapshot, fixture->monitor);
  np_lesson_view_refresh (NP_LESSON_VIEW (fixture->view));
  g_assert_nonnull (test_find_label (stage, "2"));

  g_signal_emit_by_name (stage, "clicked");
  g_assert_cmpstr (fixture->place, ==, "rows proto:tcp state:time_wait");
}

/* A new lesson begins at its top. */
static void
test_top (Fixture       *fixture,
          gconstpointer  user_data)
{
  GtkWidget *scroll;
  GtkAdjustment *adjustment;

  if (fixture->window == NULL)
    return;

  set_lesson (fixture, "readers-questions");
  scroll = find_widget (fixture->view, GTK_TYPE_SCROLLED_WINDOW);
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroll));
  gtk_adjustment_set_value (adjustment, 400);
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, 0);
  set_lesson (fixture, "reading-netstat");
  g_assert_cmpfloat_with_epsilon (gtk_adjustment_get_value (adjustment), 0, .01);
}

int
main (int    argc,
      char **argv)
{
  test_init_widgets (&argc, &argv);

#define ADD(path, function) g_test_add ("/lesson-view/" path, Fixture, NULL, set_up, function, tear_down)

  ADD ("lessons", test_lessons);
  ADD ("terms", test_terms);
  ADD ("request", test_request);
  ADD ("counts", test_counts);
  ADD ("top", test_top);

  return g_test_run ();
}
