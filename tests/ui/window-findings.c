/* tests/ui/window-findings.c: the way to the card of what was noticed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scene-findings.h"
#include "ui/finding-card.h"
#include "ui/intended.h"
#include "widgets.h"
#include "window-fixture.h"

typedef WindowFixture Fixture;

static const SceneFinding findings[] = {
  { "gateway-dead", "eth0", NP_SEVERITY_PROBLEM, NP_TABLE_NEIGHBOURS, "192.0.2.1" },
  { "syn-sent-stuck", "curl", NP_SEVERITY_NOTICE, NP_TABLE_CONNECTIONS, "state:SYN_SENT", "gateway-dead eth0" },
  { "close-wait-leak", "dropbox", NP_SEVERITY_WARNING, NP_TABLE_CONNECTIONS, "state:CLOSE_WAIT" },
  { "exposed-service", "mysqld:3306/tcp", NP_SEVERITY_WARNING, NP_TABLE_CONNECTIONS, "port:3306" },
  { "packet-sniffer", "tcpdump", NP_SEVERITY_NOTICE, NP_TABLE_CONNECTIONS, "proto:packet" },
  { "time-wait-many", "", NP_SEVERITY_INFO, NP_TABLE_CONNECTIONS, "state:TIME_WAIT" },
};

static void
fill (NpSnapshot *snapshot)
{
  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    scene_add_finding (snapshot, &findings[i], "");
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  if (!window_fixture_prepare (fixture, "overview", fill))
    return;

  g_settings_reset (fixture->settings, NP_INTENDED_KEY);
  g_settings_set_int (fixture->settings, "window-height", 400);
  window_fixture_open (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", "routes");
  test_settle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  g_settings_reset (fixture->settings, NP_INTENDED_KEY);
  g_settings_reset (fixture->settings, "window-height");
  window_fixture_close (fixture);
}

/* Which page is shown. */
static const char *
get_page (Fixture *fixture)
{
  return np_page_get_info (np_window_get_page (fixture->window))->name;
}

/* The card that has the focus, itself or the line in it that folds out; %NULL where none has. */
static NpFindingCard *
get_focused_card (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  if (focus == NULL || NP_IS_FINDING_CARD (focus))
    return focus != NULL ? NP_FINDING_CARD (focus) : NULL;

  return (NpFindingCard *) gtk_widget_get_ancestor (focus, NP_TYPE_FINDING_CARD);
}

/* The whole of a card that is not higher than the window, or else its beginning. */
static gboolean
is_in_sight (gpointer data)
{
  GtkWidget *card = GTK_WIDGET (data);
  GtkWidget *scrolled = gtk_widget_get_ancestor (card, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  gtk_widget_queue_draw (card);

  return gtk_widget_get_mapped (card) && gtk_widget_compute_bounds (card, scrolled, &bounds) && bounds.origin.y >= 0 &&
         (bounds.origin.y + bounds.size.height <= (float) gtk_widget_get_height (scrolled) ||
          bounds.origin.y < (float) gtk_widget_get_height (scrolled) / 3);
}

/* The way to each card, also to one that is folded away, or that follows from another. */
static void
test_to_card (Fixture       *fixture,
              gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  for (guint i = 0; i < 2 * G_N_ELEMENTS (findings); i++)
    {
      const SceneFinding *finding = &findings[(i * 5 + 3) % G_N_ELEMENTS (findings)];
      g_autofree char *key = g_strchomp (g_strconcat (finding->id, " ", finding->subject, NULL));
      g_autofree char *meaning = g_strconcat (finding->id, " meaning", NULL);
      NpFindingCard *card;

      g_test_message ("%s", key);
      if (i < G_N_ELEMENTS (findings))
        gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", "routes");
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.finding", "s", key);
      test_settle ();

      g_assert_cmpstr (get_page (fixture), ==, "overview");
      card = get_focused_card (fixture);
      g_assert_nonnull (card);
      g_assert_cmpstr (np_finding_card_get_record (card)->id, ==, finding->id);
      g_assert_true (test_shows (GTK_WIDGET (card), meaning));
      test_wait (is_in_sight, card);
    }
}

static void
test_gone (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.finding", "s", "close-wait-leak another");
  test_settle ();
  g_assert_cmpstr (get_page (fixture), ==, "overview");
  g_assert_true (test_shows (GTK_WIDGET (fixture->window), "That has gone in the meantime"));
}

/* What is intended has no card: whoever asks for it can have it noticed again. */
static void
test_intended (Fixture       *fixture,
               gconstpointer  user_data)
{
  static const char *const intended[] = { "close-wait-leak dropbox", NULL };

  if (fixture->window == NULL)
    return;

  g_settings_set_strv (fixture->settings, NP_INTENDED_KEY, intended);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.finding", "s", intended[0]);
  test_settle ();
  g_assert_cmpstr (get_page (fixture), ==, "overview");
  g_assert_true (test_shows (GTK_WIDGET (fixture->window), "This is marked as intended"));
  g_assert_true (test_shows (GTK_WIDGET (fixture->window), "Undo"));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GApplication) application = NULL;

  test_init_widgets (&argc, &argv);
  application = test_register_application ();

  g_test_add ("/window-findings/to-card", Fixture, NULL, set_up, test_to_card, tear_down);
  g_test_add ("/window-findings/gone", Fixture, NULL, set_up, test_gone, tear_down);
  g_test_add ("/window-findings/intended", Fixture, NULL, set_up, test_intended, tear_down);

  return g_test_run ();
}
