/* tests/ui/glossary-page.c: NpGlossaryPage
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/glossary-page.h"

#include "config.h"
#include "meaning/glossary-search.h"
#include "model/examples.h"
#include "support/sample.h"
#include "ui/cell.h"
#include "ui/glossary-item.h"
#include "ui/term-view.h"
#include "ui/window-links.h"
#include "widgets.h"
#include "window-fixture.h"

typedef WindowFixture Fixture;

#define REASON "The kernel said <no> & nothing else."

static void
add_socket (NpSnapshot *snapshot,
            guint64     cookie,
            NpSocketState state,
            guint16     port)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  socket->cookie = cookie;
  socket->protocol = NP_PROTOCOL_TCP;
  socket->state = (guint8) state;
  socket->visibility = NP_OWNER_HIDDEN;
  sample_set_ends (socket, "127.0.0.1", port, "127.0.0.1", state == NP_STATE_LISTEN ? 0 : 9);
}

static void
fill_three (NpSnapshot *snapshot)
{
  if ((np_snapshot_get_request (snapshot)->tables & 1u << NP_TABLE_CONNECTIONS) == 0)
    return;

  add_socket (snapshot, 1, NP_STATE_ESTABLISHED, 4711);
  add_socket (snapshot, 2, NP_STATE_LISTEN, 4712);
  add_socket (snapshot, 3, NP_STATE_LISTEN, 4713);
}

static void
fill_failure (NpSnapshot *snapshot)
{
  np_snapshot_take_error (snapshot, NP_READER_TCP, g_error_new_literal (NP_ERROR, NP_ERROR_INVALID, REASON));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  if (!window_fixture_prepare (fixture, "glossary", fill_three))
    return;

  g_settings_set_boolean (fixture->settings, "details-visible", TRUE);
  g_settings_set_int (fixture->settings, "window-width", GPOINTER_TO_INT (user_data));
  g_settings_set_int (fixture->settings, "window-height", 700);
  window_fixture_open (fixture);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  window_fixture_close (fixture);
}

static NpPage *
find_page (Fixture *fixture)
{
  return np_window_find_page (fixture->window, "glossary");
}

static void
do_action (Fixture    *fixture,
           const char *action,
           const char *parameter)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, parameter != NULL ? "s" : NULL, parameter));
  test_settle ();
}

static gboolean
shows (Fixture    *fixture,
       const char *text)
{
  return test_shows (GTK_WIDGET (find_page (fixture)), text);
}

/* What the page is to say as soon as it is counted. */
typedef struct
{
  Fixture    *fixture;
  const char *words;
} Words;

static gboolean
says (gpointer data)
{
  const Words *words = data;

  return shows (words->fixture, words->words);
}

static void
wait_for (Fixture    *fixture,
          const char *words)
{
  test_wait (says, &(Words) { fixture, words });
}

static GtkWidget *
find_entry (GtkWidget *root)
{
  GtkWidget *found = GTK_IS_SEARCH_ENTRY (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_entry (child);

  return found;
}

static GtkWidget *
find_type (GtkWidget *root,
           GType      type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_get_mapped (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_type (child, type);

  return found;
}

/* Whether this entry is the one that is shown. */
static gboolean
is_at (Fixture    *fixture,
       const char *id)
{
  const NpTerm *term = np_glossary_lookup (id);
  GtkWidget *view = find_type (GTK_WIDGET (find_page (fixture)), NP_TYPE_TERM_VIEW);

  return view != NULL && test_find_label (view, term->word) != NULL && test_shows (view, np_term_get_summary (term)) &&
         test_shows (view, term->source);
}

static const char *
get_page_name (Fixture *fixture)
{
  return np_page_get_info (np_window_get_page (fixture->window))->name;
}

static void
assert_summary (Fixture    *fixture,
                guint       n_shown,
                const char *part)
{
  g_autofree char *summary = np_page_dup_summary (find_page (fixture));
  g_autofree char *start = g_strdup_printf ("%u %s", n_shown, part);

  g_assert_true (g_str_has_prefix (summary, start));
}

static gboolean
is_searched (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *summary = np_page_dup_summary (find_page (fixture));

  return strstr (summary, " of ") != NULL;
}

static void
search (Fixture    *fixture,
        const char *text)
{
  do_action (fixture, "win.search", NULL);
  gtk_editable_set_text (GTK_EDITABLE (find_entry (GTK_WIDGET (find_page (fixture)))), text);
  test_wait (is_searched, fixture);
  test_settle ();
}

/* All entries are there, below the lessons, and nothing is read for them. */
static void
test_list (Fixture       *fixture,
           gconstpointer  user_data)
{
  guint n_lessons;
  const NpLesson *lessons = np_lessons_get_all (&n_lessons);
  GListModel *model;

  if (fixture->window == NULL)
    return;

  g_assert_cmpstr (np_page_get_state (find_page (fixture)), ==, "glossary");
  assert_summary (fixture, np_glossary_get_n (), "entries");
  g_assert_cmpuint (fake_source_get_request (fixture->source).tables, ==, 0);
  g_assert_true (shows (fixture, "Lessons"));
  g_assert_true (shows (fixture, lessons[0].title));
  g_assert_true (shows (fixture, "Every Word, Explained"));

  model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (find_type (GTK_WIDGET (find_page (fixture)), GTK_TYPE_LIST_VIEW))));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, np_glossary_get_n () + n_lessons);
}

/* Groups follow each other and have their name once; a word that several have says to which it belongs. */
static void
test_rows (void)
{
  g_autoptr(GPtrArray) items = np_glossary_items_new ();
  g_autoptr(GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_ambiguous = 0;

  for (guint i = 0; i < items->len; i++)
    {
      NpGlossaryItem *item = items->pdata[i];
      const NpTerm *term = np_glossary_item_get_term (item);

      if (i > 0)
        g_assert_cmpuint (np_glossary_item_get_group (items->pdata[i - 1]), <=, np_glossary_item_get_group (item));
      g_assert_cmpstr (np_glossary_item_get_word (item), !=, "");
      g_assert_cmpstr (np_glossary_item_get_summary (item), !=, "");
      if (term == NULL)
        continue;

      g_assert_cmpuint (np_glossary_item_get_group (item), ==, 1 + (guint) np_term_get_topic (term));
      n_ambiguous += np_glossary_item_is_ambiguous (item);
      if (!g_hash_table_add (words, (gpointer) term->word))
        g_assert_true (np_glossary_item_is_ambiguous (item));
    }

  /* “State” is a column of several tables. */
  g_assert_cmpuint (n_ambiguous, >=, 2);
}

static void
test_search (Fixture       *fixture,
             gconstpointer  user_data)
{
  GtkWidget *view;
  g_autoptr(NpGlossaryItem) best = NULL;

  if (fixture->window == NULL)
    return;

  search (fixture, "TIME_WAIT");
  view = find_type (GTK_WIDGET (find_page (fixture)), GTK_TYPE_LIST_VIEW);
  best = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (view))), 0);
  g_assert_cmpstr (np_glossary_item_get_word (best), ==, "TIME_WAIT");

  g_signal_emit_by_name (find_entry (GTK_WIDGET (find_page (fixture))), "activate");
  test_settle ();
  g_assert_true (is_at (fixture, "state-time-wait"));

  /* First out of the search, then nowhere: the page was not opened from another one. */
  do_action (fixture, "win.back", NULL);
  assert_summary (fixture, np_glossary_get_n (), "entries");
  g_assert_true (is_at (fixture, "state-time-wait"));
  do_action (fixture, "win.back", NULL);
  g_assert_cmpstr (get_page_name (fixture), ==, "glossary");
  g_assert_true (g_settings_get_boolean (fixture->settings, "details-visible"));

  search (fixture, "no-such-word-anywhere");
  g_assert_true (shows (fixture, "The glossary has nothing with these words."));
  do_action (fixture, "win.reset-view", NULL);
  assert_summary (fixture, np_glossary_get_n (), "entries");
}

/* Each part of the entry is there when the glossary has it, and only then. */
static void
test_entry (Fixture       *fixture,
            gconstpointer  user_data)
{
  const NpTerm *time_wait = np_glossary_lookup ("state-time-wait");
  const NpTerm *listen = np_glossary_lookup ("state-listen");

  if (fixture->window == NULL)
    return;

  g_assert_nonnull (time_wait->worry);
  do_action (fixture, "win.term", "state-time-wait");
  g_assert_true (is_at (fixture, "state-time-wait"));
  g_assert_true (shows (fixture, time_wait->definition));
  g_assert_true (shows (fixture, "When this is normal"));
  g_assert_true (shows (fixture, "When to look closer"));
  g_assert_true (shows (fixture, "Exactly"));
  g_assert_true (shows (fixture, "Where this is written"));

  do_action (fixture, "win.term", "state-listen");
  g_assert_true (is_at (fixture, "state-listen"));
  g_assert_cmpint (shows (fixture, "When to look closer"), ==, listen->worry != NULL);
  g_assert_cmpint (shows (fixture, "What to do"), ==, listen->action != NULL);

  /* Nothing happens for what nobody knows. */
  do_action (fixture, "win.term", "no-such-entry");
  g_assert_true (is_at (fixture, "state-listen"));
}

static void
test_history (Fixture       *fixture,
              gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  do_action (fixture, "win.page", "routes");
  do_action (fixture, "win.term", "state-listen");
  g_assert_cmpstr (get_page_name (fixture), ==, "glossary");
  do_action (fixture, "win.term", "state-established");
  do_action (fixture, "win.lesson", np_lessons_get_all (&(guint) { 0 })[0].id);
  g_assert_false (is_at (fixture, "state-established"));

  do_action (fixture, "win.back", NULL);
  g_assert_true (is_at (fixture, "state-established"));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (find_page (fixture)), "glossary.back", NULL));
  test_settle ();
  g_assert_true (is_at (fixture, "state-listen"));
  do_action (fixture, "win.back", NULL);
  g_assert_cmpstr (get_page_name (fixture), ==, "routes");

  /* Whoever comes by the list of pages stays: no page asked. */
  do_action (fixture, "win.page", "glossary");
  g_assert_true (is_at (fixture, "state-listen"));
  do_action (fixture, "win.back", NULL);
  g_assert_cmpstr (get_page_name (fixture), ==, "glossary");
}

static gboolean
link_leads_on (GtkWidget  *root,
               const char *id)
{
  gboolean found = FALSE;

  if (GTK_IS_LABEL (root) && gtk_widget_has_css_class (root, "linked") && gtk_widget_get_mapped (root))
    {
      g_autofree char *link = g_strdup_printf ("<a href=\"term:%s\"", id);

      found = strstr (gtk_label_get_label (GTK_LABEL (root)), link) != NULL;
      if (found)
        {
          g_autofree char *uri = g_strconcat ("term:", id, NULL);
          gboolean handled = FALSE;

          g_assert_true (gtk_widget_get_can_focus (root));
          g_signal_emit_by_name (root, "activate-link", uri, &handled);
          g_assert_true (handled);
        }
    }
  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && !found;
       child = gtk_widget_get_next_sibling (child))
    found = link_leads_on (child, id);

  return found;
}

/* (nullable): the first entry with such a word in its definition. */
static const NpTerm *
find_term_with_link (const char **target)
{
  for (guint i = 0; i < np_glossary_get_n (); i++)
    {
      const NpTerm *term = np_glossary_get_nth (i);
      g_autoptr(GArray) links = np_term_find_links (np_term_get_definition (term), term);

      if (links->len == 0)
        continue;

      *target = g_array_index (links, NpTermLink, 0).term->id;

      return term;
    }

  return NULL;
}

/* The words in the texts of an entry lead to theirs. */
static void
test_links (Fixture       *fixture,
            gconstpointer  user_data)
{
  const char *target = NULL;
  const NpTerm *term = find_term_with_link (&target);

  if (fixture->window == NULL)
    return;

  g_assert_nonnull (term);
  do_action (fixture, "win.term", term->id);
  g_assert_true (link_leads_on (GTK_WIDGET (find_page (fixture)), target));
  test_settle ();
  g_assert_true (is_at (fixture, target));
}

/* By the keyboard as well: from the title of the entry to the first link of its texts. */
static void
test_keyboard (Fixture       *fixture,
               gconstpointer  user_data)
{
  GtkWidget *focus = NULL;

  if (fixture->window == NULL)
    return;

  do_action (fixture, "win.term", "state-listen");
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), GTK_WIDGET (find_page (fixture))));
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
    }

  g_assert_true (GTK_IS_LABEL (focus));
  g_assert_true (gtk_widget_has_css_class (focus, "linked"));
  g_signal_emit_by_name (focus, "activate-current-link");
  test_settle ();
  g_assert_true (is_at (fixture, "protocol-tcp"));
}

/* Each snapshot has one row more, so that each says something else. */
static guint n_listeners;

static void
fill_more (NpSnapshot *snapshot)
{
  if ((np_snapshot_get_request (snapshot)->tables & 1u << NP_TABLE_CONNECTIONS) == 0)
    return;

  n_listeners++;
  for (guint i = 0; i < n_listeners; i++)
    add_socket (snapshot, 100 + i, NP_STATE_LISTEN, (guint16) (5000 + i));
}

static gboolean
shows_newest (gpointer data)
{
  g_autofree char *words = g_strdup_printf ("%u connections show it now.", n_listeners);

  return shows (data, words);
}

/* The rows are counted while the window goes on: what is read last is what stays. */
static void
test_counting (Fixture       *fixture,
               gconstpointer  user_data)
{
  NpTermView *view;

  if (fixture->window == NULL)
    return;

  n_listeners = 1;
  fake_source_set_fill (fixture->source, fill_more);
  do_action (fixture, "win.term", "state-listen");
  view = NP_TERM_VIEW (gtk_widget_get_ancestor (test_find_label (GTK_WIDGET (find_page (fixture)), "Exactly"), NP_TYPE_TERM_VIEW));

  /* Many moments while the first one is looked through, and another word in between. */
  for (guint i = 0; i < 20; i++)
    {
      g_autoptr(NpSnapshot) snapshot = fake_snapshot_new (fill_more);

      np_term_view_refresh (view, snapshot);
      if (i != 10)
        continue;

      np_term_view_set_term (view, np_glossary_lookup ("state-close-wait"));
      np_term_view_refresh (view, snapshot);
      np_term_view_set_term (view, np_glossary_lookup ("state-listen"));
      g_assert_true (shows (fixture, "Looking…"));
    }
  test_wait (shows_newest, fixture);

  /* What nobody looks at any more is forgotten, and the window does not wait for a count when it closes. */
  np_term_view_refresh (view, NULL);
  g_assert_true (shows (fixture, "Looking…"));
  np_term_view_refresh (view, np_monitor_get_snapshot (fixture->monitor));
}

/* Whether the row that is selected has the focus. */
static gboolean
has_focus_on_row (gpointer data)
{
  Fixture *fixture = data;
  NpRow *row = np_table_view_get_selected_row (np_page_get_view (np_window_get_page (fixture->window)));
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  GtkWidget *cell = focus != NULL ? np_cell_find (focus) : NULL;

  return cell != NULL && np_cell_get_row (cell) == row;
}

/* What the entry says can be seen now is what was read, and it can be shown. */
static void
test_example (Fixture       *fixture,
              gconstpointer  user_data)
{
  GtkWidget *button;
  NpRow *row;

  if (fixture->window == NULL)
    return;

  do_action (fixture, "win.term", "state-listen");
  g_assert_cmpuint (fake_source_get_request (fixture->source).tables, ==,
                    np_examples_get_request (np_glossary_lookup ("state-listen")).tables);
  wait_for (fixture, "2 connections show it now.");

  button = test_find_label (GTK_WIDGET (find_page (fixture)), "Show Me One on This Computer");
  g_assert_nonnull (button);
  g_signal_emit_by_name (gtk_widget_get_parent (button), "clicked");
  test_settle ();
  g_assert_cmpstr (get_page_name (fixture), ==, "connections");
  row = np_table_view_get_selected_row (np_page_get_view (np_window_get_page (fixture->window)));
  g_assert_nonnull (row);
  g_assert_cmpint (((const NpSocketRecord *) np_row_get_record (row))->state, ==, NP_STATE_LISTEN);

  /* The keys go on from that row, wherever they were before. */
  test_wait (has_focus_on_row, fixture);

  do_action (fixture, "win.term", "state-close-wait");
  wait_for (fixture, "There is none on this computer now.");
  g_assert_null (test_find_label (GTK_WIDGET (find_page (fixture)), "Show Me One on This Computer"));

  /* What could not be read is not said to be missing. */
  fake_source_set_fill (fixture->source, fill_failure);
  np_monitor_refresh (fixture->monitor);
  wait_for (fixture, REASON);
  g_assert_false (shows (fixture, "There is none"));
}

/* Whoever comes back to the list goes on where they were. */
static void
test_focus (Fixture       *fixture,
            gconstpointer  user_data)
{
  GtkWidget *row;

  if (fixture->window == NULL)
    return;

  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (find_page (fixture))));
  row = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_nonnull (row);
  g_assert_true (GTK_IS_LIST_VIEW (gtk_widget_get_parent (row)));

  for (guint i = 0; i < 2; i++)
    {
      do_action (fixture, "win.page", "routes");
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) != row);
      do_action (fixture, "win.page", "glossary");
      g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == row);
    }
}

/* One at a time: the list, or what was chosen from it. */
static void
test_narrow (Fixture       *fixture,
             gconstpointer  user_data)
{
  GtkWidget *view;

  if (fixture->window == NULL)
    return;

  view = find_type (GTK_WIDGET (find_page (fixture)), GTK_TYPE_LIST_VIEW);
  g_assert_nonnull (view);
  g_assert_false (shows (fixture, "Every Word, Explained"));

  search (fixture, "TIME_WAIT");
  gtk_widget_activate_action (view, "list.activate-item", "u", 0);
  test_settle ();
  g_assert_true (is_at (fixture, "state-time-wait"));
  g_assert_false (gtk_widget_get_mapped (view));

  do_action (fixture, "win.back", NULL);
  do_action (fixture, "win.back", NULL);
  g_assert_true (gtk_widget_get_mapped (view));
  g_assert_false (is_at (fixture, "state-time-wait"));
  assert_summary (fixture, np_glossary_get_n (), "entries");

  /* From another page there is a way back to it. */
  do_action (fixture, "win.page", "routes");
  do_action (fixture, "win.term", "state-listen");
  g_assert_true (is_at (fixture, "state-listen"));
  do_action (fixture, "win.back", NULL);
  g_assert_cmpstr (get_page_name (fixture), ==, "routes");
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GApplication) application = NULL;
  gpointer wide = GINT_TO_POINTER (1100);
  gpointer narrow = GINT_TO_POINTER (360);

  test_init_widgets (&argc, &argv);
  application = test_register_application ();

  g_test_add_func ("/glossary-page/rows", test_rows);
  g_test_add ("/glossary-page/list", Fixture, wide, set_up, test_list, tear_down);
  g_test_add ("/glossary-page/search", Fixture, wide, set_up, test_search, tear_down);
  g_test_add ("/glossary-page/entry", Fixture, wide, set_up, test_entry, tear_down);
  g_test_add ("/glossary-page/history", Fixture, wide, set_up, test_history, tear_down);
  g_test_add ("/glossary-page/links", Fixture, wide, set_up, test_links, tear_down);
  g_test_add ("/glossary-page/keyboard", Fixture, wide, set_up, test_keyboard, tear_down);
  g_test_add ("/glossary-page/example", Fixture, wide, set_up, test_example, tear_down);
  g_test_add ("/glossary-page/counting", Fixture, wide, set_up, test_counting, tear_down);
  g_test_add ("/glossary-page/focus", Fixture, wide, set_up, test_focus, tear_down);
  g_test_add ("/glossary-page/narrow", Fixture, narrow, set_up, test_narrow, tear_down);

  return g_test_run ();
}
