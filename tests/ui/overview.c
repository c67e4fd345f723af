/* tests/ui/overview.c: NpOverviewPage
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/overview-page.h"

#include <string.h>

#include "meaning/checks.h"
#include "overview-fixture.h"
#include "scene-findings.h"
#include "ui/finding-card.h"
#include "ui/intended.h"
#include "widgets.h"

#define WIDE GINT_TO_POINTER (1280)

#define REASON "The kernel said <no> & nothing else."

typedef WindowFixture Fixture;

static const char *evidence = "first";
static const SceneFinding *fill_findings;
static guint n_fill_findings;

static const SceneFinding info = { "calm", "lo", NP_SEVERITY_INFO, NP_N_TABLES };
static const SceneFinding notice = { "odd", "dropbox", NP_SEVERITY_NOTICE, NP_TABLE_CONNECTIONS, "state:CLOSE_WAIT" };
static const SceneFinding problem = { "bad", "wlp2s0", NP_SEVERITY_PROBLEM, NP_TABLE_INTERFACES, "wlp2s0" };

static void
fill (NpSnapshot *snapshot)
{
  for (guint i = 0; i < n_fill_findings; i++)
    scene_add_finding (snapshot, &fill_findings[i], evidence);
}

static void
fill_failure (NpSnapshot *snapshot)
{
  np_snapshot_take_error (snapshot, NP_READER_ROUTES_IPV4, g_error_new_literal (NP_ERROR, NP_ERROR_INVALID, REASON));
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  evidence = "first";
  n_fill_findings = 0;
  overview_open (fixture, GPOINTER_TO_INT (user_data), fill);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  window_fixture_close (fixture);
}

static const char *
get_state (Fixture *fixture)
{
  return np_page_get_state (NP_PAGE (overview_get_page (fixture)));
}

static void
look (Fixture            *fixture,
      const SceneFinding *findings,
      guint               n_findings)
{
  fill_findings = findings;
  n_fill_findings = n_findings;
  overview_refresh (fixture);
}

/* (transfer none): the card of the check, wherever it is. */
static NpFindingCard *
find_card (Fixture    *fixture,
           const char *id)
{
  g_autoptr(GPtrArray) cards = g_ptr_array_new ();

  overview_find_all (overview_get_page (fixture), NP_TYPE_FINDING_CARD, cards);
  for (guint i = 0; i < cards->len; i++)
    if (g_str_equal (np_finding_card_get_record (cards->pdata[i])->id, id))
      return cards->pdata[i];

  return NULL;
}

/* (transfer none): the expander under @root that says @part. */
static GtkExpander *
find_expander (GtkWidget  *root,
               const char *part)
{
  g_autoptr(GPtrArray) all = g_ptr_array_new ();

  overview_find_all (root, GTK_TYPE_EXPANDER, all);
  for (guint i = 0; i < all->len; i++)
    if (gtk_expander_get_label (all->pdata[i]) != NULL && strstr (gtk_expander_get_label (all->pdata[i]), part) != NULL)
      return all->pdata[i];

  g_error ("no expander says “%s”", part);
}

/* The ids of the cards that can be seen, from top to bottom, with spaces between them. */
static char *
dup_order (Fixture *fixture)
{
  g_autoptr(GPtrArray) cards = g_ptr_array_new ();
  g_autoptr(GString) order = g_string_new (NULL);

  overview_find_all (overview_get_page (fixture), NP_TYPE_FINDING_CARD, cards);
  for (guint i = 0; i < cards->len; i++)
    if (gtk_widget_get_mapped (cards->pdata[i]))
      g_string_append_printf (order, "%s%s", order->len > 0 ? " " : "", np_finding_card_get_record (cards->pdata[i])->id);

  return g_strdup (order->str);
}

static void
assert_order (Fixture    *fixture,
              const char *expected)
{
  g_autofree char *order = NULL;

  overview_draw (fixture);
  order = dup_order (fixture);
  g_assert_cmpstr (order, ==, expected);
}

static void
do_card (NpFindingCard *card,
         const char    *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (card), action, NULL));
  test_settle ();
}

/* What grows can be seen from the second look on, and who has paused is told so. */
static void
test_looking (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autofree char *n_checks = g_strdup_printf ("%u things are looked at", np_check_get_n ());
  NpRequest request;

  if (fixture->window == NULL)
    return;

  g_assert_cmpstr (overview_get_page_name (fixture), ==, "overview");
  request = fake_source_get_request (fixture->source);
  g_assert_cmpuint (request.tables & 1u << NP_TABLE_FINDINGS, !=, 0);
  g_assert_cmpuint (request.tables & 1u << NP_TABLE_NEIGHBOURS, !=, 0);
  g_assert_cmpuint (request.details & NP_DETAIL_TCP_INFO, !=, 0);
  g_assert_cmpuint (request.details & NP_DETAIL_APPLICATIONS, !=, 0);

  g_assert_cmpstr (get_state (fixture), ==, "loading");
  g_assert_true (overview_shows (fixture, "shows only with another look."));
  g_assert_false (overview_shows (fixture, "Nothing is wrong"));

  overview_refresh (fixture);
  g_assert_cmpstr (get_state (fixture), ==, "fine");
  g_assert_true (overview_shows (fixture, "Nothing is wrong, as far as this computer can tell"));
  g_assert_false (overview_shows (fixture, "What could not be looked at"));
  gtk_expander_set_expanded (find_expander (overview_get_page (fixture), n_checks), TRUE);
  overview_draw (fixture);
  for (guint i = 0; i < np_check_get_n (); i++)
    g_assert_true (overview_shows (fixture, np_check_get_nth (i)->title));
}

static void
test_unseen (Fixture       *fixture,
             gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  fake_source_set_fill (fixture->source, fill_failure);
  overview_refresh (fixture);
  g_assert_true (overview_shows (fixture, "What could not be looked at"));
  g_assert_true (overview_shows (fixture, REASON));
  fake_source_set_fill (fixture->source, fill);
  overview_refresh (fixture);
  g_assert_false (overview_shows (fixture, REASON));
}

static void
assert_summary (Fixture    *fixture,
                const char *expected)
{
  g_autofree char *summary = np_page_dup_summary (NP_PAGE (overview_get_page (fixture)));

  g_assert_cmpstr (summary, ==, expected);
}

/* The worst first, whatever the order in which they come; what is only good to know is one line. */
static void
test_order (Fixture       *fixture,
            gconstpointer  user_data)
{
  static const SceneFinding findings[] = {
    { "odd", "dropbox", NP_SEVERITY_NOTICE, NP_TABLE_CONNECTIONS, "state:CLOSE_WAIT" },
    { "calm", "lo", NP_SEVERITY_INFO, NP_N_TABLES },
    { "bad", "wlp2s0", NP_SEVERITY_PROBLEM, NP_TABLE_INTERFACES, "wlp2s0" },
    { "poor", "", NP_SEVERITY_WARNING, NP_N_TABLES },
  };

  if (fixture->window == NULL)
    return;

  look (fixture, findings, G_N_ELEMENTS (findings));
  g_assert_cmpstr (get_state (fixture), ==, "found");
  g_assert_false (overview_shows (fixture, "Nothing is wrong"));
  assert_summary (fixture, "3 things to look at");
  assert_order (fixture, "bad poor odd");

  for (guint i = 0; i < G_N_ELEMENTS (findings); i++)
    {
      static const char *const words[] = { "Worth a look", NULL, "Problem", "Warning" };
      GtkWidget *card;

      if (findings[i].severity == NP_SEVERITY_INFO)
        {
          gtk_expander_set_expanded (find_expander (overview_get_page (fixture), "Good to know (1)"), TRUE);
          overview_draw (fixture);
          g_assert_false (overview_shows (fixture, "calm meaning"));
        }
      card = GTK_WIDGET (find_card (fixture, findings[i].id));
      if (words[i] != NULL)
        g_assert_true (test_shows (card, words[i]));
      g_assert_cmpint (gtk_widget_has_css_class (card, "severity-problem"), ==, findings[i].severity == NP_SEVERITY_PROBLEM);
    }
  assert_order (fixture, "bad poor odd calm");
  g_assert_true (test_shows (GTK_WIDGET (find_card (fixture, "bad")), "bad meaning"));
  g_assert_true (test_shows (GTK_WIDGET (find_card (fixture, "bad")), "bad verdict"));
  g_assert_true (test_shows (GTK_WIDGET (find_card (fixture, "bad")), "bad action"));
}

/* What follows stands under its cause, which moves up when that is worse; causes that are not there explain nothing. */
static void
test_following (Fixture       *fixture,
                gconstpointer  user_data)
{
  static const SceneFinding findings[] = {
    { "poor", "", NP_SEVERITY_WARNING, NP_N_TABLES },
    { "root", "eth0", NP_SEVERITY_NOTICE, NP_N_TABLES },
    { "first", "", NP_SEVERITY_PROBLEM, NP_N_TABLES, NULL, "root eth0" },
    { "second", "", NP_SEVERITY_INFO, NP_N_TABLES, NULL, "first" },
    { "lost", "", NP_SEVERITY_NOTICE, NP_N_TABLES, NULL, "gone nowhere" },
    { "ring", "a", NP_SEVERITY_NOTICE, NP_N_TABLES, NULL, "ring b" },
    { "ring", "b", NP_SEVERITY_NOTICE, NP_N_TABLES, NULL, "ring a" },
  };
  GtkWidget *root;

  if (fixture->window == NULL)
    return;

  look (fixture, findings, G_N_ELEMENTS (findings));
  assert_order (fixture, "root poor lost ring ring");
  root = GTK_WIDGET (find_card (fixture, "root"));
  gtk_expander_set_expanded (find_expander (root, "2 more things follow from this"), TRUE);
  assert_order (fixture, "root first second poor lost ring ring");
  g_assert_true (gtk_widget_is_ancestor (GTK_WIDGET (find_card (fixture, "second")), root));

  /* Without its cause it stands for itself. */
  look (fixture, findings + 2, 1);
  assert_order (fixture, "first");
}

static void
press (GtkWidget  *root,
       const char *label)
{
  g_autoptr(GPtrArray) buttons = g_ptr_array_new ();

  overview_find_all (root, GTK_TYPE_BUTTON, buttons);
  for (guint i = 0; i < buttons->len; i++)
    if (g_strcmp0 (gtk_button_get_label (buttons->pdata[i]), label) == 0)
      {
        g_assert_true (gtk_widget_get_mapped (buttons->pdata[i]));
        g_signal_emit_by_name (buttons->pdata[i], "clicked");
        test_settle ();
        return;
      }

  g_error ("no button says “%s”", label);
}

/* What it is about is found on the page of its table. */
static void
test_show_me (Fixture       *fixture,
              gconstpointer  user_data)
{
  static const SceneFinding findings[] = {
    { "bad", "wlp2s0", NP_SEVERITY_PROBLEM, NP_TABLE_INTERFACES, "wlp2s0" },
    { "odd", "dropbox", NP_SEVERITY_NOTICE, NP_TABLE_CONNECTIONS, "state:CLOSE_WAIT" },
    { "far", "", NP_SEVERITY_NOTICE, NP_TABLE_ADDRESSES, "192.168.178.21" },
    { "none", "", NP_SEVERITY_NOTICE, NP_N_TABLES },
  };

  if (fixture->window == NULL)
    return;

  look (fixture, findings, G_N_ELEMENTS (findings));
  overview_draw (fixture);
  press (GTK_WIDGET (find_card (fixture, "bad")), "Show Me");
  overview_assert_searched (fixture, "interfaces", "wlp2s0");
  overview_go_back (fixture);
  press (GTK_WIDGET (find_card (fixture, "odd")), "Show Me");
  overview_assert_searched (fixture, "connections", "state:CLOSE_WAIT");

  /* Addresses have no table of their own. */
  overview_go_back (fixture);
  press (GTK_WIDGET (find_card (fixture, "far")), "Show Me");
  g_assert_cmpstr (overview_get_page_name (fixture), ==, "interfaces");

  overview_go_back (fixture);
  g_assert_false (test_shows (GTK_WIDGET (find_card (fixture, "none")), "Show Me"));
}

static void
fill_sniffer (NpSnapshot *snapshot)
{
  static const SceneFinding sniffer = {
    "sniffer", "tcpdump", NP_SEVERITY_NOTICE, NP_TABLE_CONNECTIONS, "proto:packet", NULL, 1u << NP_FAMILY_PACKET
  };
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  socket->cookie = 7;
  socket->protocol = NP_PROTOCOL_PACKET;
  socket->family = NP_FAMILY_PACKET;
  scene_add_finding (snapshot, &sniffer, "one socket");
}

/* What is usually hidden is shown when it is asked for. */
static void
test_show_hidden (Fixture       *fixture,
                  gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  fake_source_set_fill (fixture->source, fill_sniffer);
  overview_refresh (fixture);
  g_assert_false (g_settings_get_boolean (fixture->settings, "show-packet"));
  do_card (find_card (fixture, "sniffer"), "finding.show");
  overview_assert_searched (fixture, "connections", "proto:packet");
  g_assert_true (g_settings_get_boolean (fixture->settings, "show-packet"));
}

/* What is intended is out of sight until somebody takes it back. */
static void
test_intended (Fixture       *fixture,
               gconstpointer  user_data)
{
  const SceneFinding findings[] = { notice, problem };
  g_auto(GStrv) list = NULL;

  if (fixture->window == NULL)
    return;

  look (fixture, findings, G_N_ELEMENTS (findings));
  assert_order (fixture, "bad odd");
  g_assert_false (overview_shows (fixture, "marked as intended"));

  do_card (find_card (fixture, "bad"), "finding.intend");
  assert_order (fixture, "odd");
  assert_summary (fixture, "1 thing to look at");
  g_assert_true (overview_shows (fixture, "1 thing is marked as intended"));
  g_assert_true (test_shows (GTK_WIDGET (fixture->window), "Marked as intended: bad title"));
  list = np_intended_dup_list (fixture->settings);
  g_assert_cmpstrv (list, ((const char *[]) { "bad wlp2s0", NULL }));

  /* Not with the next look either. */
  overview_refresh (fixture);
  assert_order (fixture, "odd");

  press (GTK_WIDGET (fixture->window), "_Undo");
  assert_order (fixture, "bad odd");
  g_assert_false (overview_shows (fixture, "marked as intended"));

  do_card (find_card (fixture, "bad"), "finding.intend");
  do_card (find_card (fixture, "odd"), "finding.intend");
  g_assert_cmpstr (get_state (fixture), ==, "fine");
  g_assert_true (overview_shows (fixture, "2 things are marked as intended"));
}

/* The functions that the preferences use as well. */
static void
test_intended_list (Fixture       *fixture,
                    gconstpointer  user_data)
{
  char subject[] = "wlp2s0", other[] = "eth0", none[] = "";
  const NpFindingRecord record = { .id = "bad", .subject = subject };
  const NpFindingRecord elsewhere = { .id = "bad", .subject = other };
  const NpFindingRecord whole = { .id = "bad", .subject = none };
  g_auto(GStrv) list = NULL;

  if (fixture->window == NULL)
    return;

  np_intended_add (fixture->settings, &record);
  np_intended_add (fixture->settings, &record);
  np_intended_add (fixture->settings, &whole);
  g_assert_true (np_intended_contains (fixture->settings, &record));
  g_assert_false (np_intended_contains (fixture->settings, &elsewhere));
  np_intended_remove (fixture->settings, "bad eth0");
  list = np_intended_dup_list (fixture->settings);
  g_assert_cmpstrv (list, ((const char *[]) { "bad wlp2s0", "bad", NULL }));
  np_intended_remove (fixture->settings, "bad wlp2s0");
  g_assert_false (np_intended_contains (fixture->settings, &record));
  g_assert_true (np_intended_contains (fixture->settings, &whole));
}

/* A card is the same widget from look to look: it stays open, keeps the focus, and only says something else. */
static void
test_keeping (Fixture       *fixture,
              gconstpointer  user_data)
{
  const SceneFinding before[] = { notice, info };
  const SceneFinding after[] = { problem, notice, info };
  NpFindingCard *card;
  GtkExpander *why;

  if (fixture->window == NULL)
    return;

  look (fixture, before, G_N_ELEMENTS (before));
  overview_draw (fixture);
  card = find_card (fixture, "odd");
  why = find_expander (GTK_WIDGET (card), "Why do I see this?");
  g_assert_false (overview_shows (fixture, "odd reason"));
  gtk_expander_set_expanded (why, TRUE);
  overview_draw (fixture);
  g_assert_true (overview_shows (fixture, "odd reason"));
  g_assert_true (overview_shows (fixture, "first"));
  g_assert_true (overview_shows (fixture, "First noticed at "));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (why)));

  evidence = "second";
  look (fixture, after, G_N_ELEMENTS (after));
  assert_order (fixture, "bad odd");
  g_assert_true (find_card (fixture, "odd") == card);
  g_assert_true (gtk_expander_get_expanded (why));
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (why)));
  g_assert_true (test_shows (GTK_WIDGET (card), "second"));

  /* Whoever was at a card that goes is at the next one. */
  gtk_widget_grab_focus (GTK_WIDGET (find_card (fixture, "bad")));
  look (fixture, before, G_N_ELEMENTS (before));
  assert_order (fixture, "odd");
  g_assert_true (find_card (fixture, "odd") == card);
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (fixture->window)));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == GTK_WIDGET (card) ||
                 gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), GTK_WIDGET (card)));
}

static float
get_y (Fixture   *fixture,
       GtkWidget *widget)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, overview_get_page (fixture), &bounds));

  return bounds.origin.y;
}

/* What comes above what somebody reads does not move it. */
static void
test_scrolling (Fixture       *fixture,
                gconstpointer  user_data)
{
  static const SceneFinding few[] = {
    { "a", "", NP_SEVERITY_NOTICE, NP_N_TABLES }, { "b", "", NP_SEVERITY_NOTICE, NP_N_TABLES },
    { "c", "", NP_SEVERITY_NOTICE, NP_N_TABLES }, { "d", "", NP_SEVERITY_NOTICE, NP_N_TABLES },
    { "e", "", NP_SEVERITY_NOTICE, NP_N_TABLES }, { "f", "", NP_SEVERITY_NOTICE, NP_N_TABLES },
  };
  SceneFinding more[G_N_ELEMENTS (few) + 1] = { { "new", "", NP_SEVERITY_PROBLEM, NP_N_TABLES } };
  g_autoptr(GPtrArray) scrolled = g_ptr_array_new ();
  GtkAdjustment *adjustment;
  double value;
  float y;

  if (fixture->window == NULL)
    return;

  memcpy (more + 1, few, sizeof few);
  look (fixture, few, G_N_ELEMENTS (few));
  overview_draw (fixture);
  overview_find_all (overview_get_page (fixture), GTK_TYPE_SCROLLED_WINDOW, scrolled);
  adjustment = gtk_scrolled_window_get_vadjustment (scrolled->pdata[0]);
  gtk_adjustment_set_value (adjustment, 400);
  overview_draw (fixture);
  value = gtk_adjustment_get_value (adjustment);
  g_assert_cmpfloat_with_epsilon (value, 400, 1);
  y = get_y (fixture, GTK_WIDGET (find_card (fixture, "e")));

  look (fixture, more, G_N_ELEMENTS (more));
  overview_draw (fixture);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), >, value);
  g_assert_cmpfloat_with_epsilon (get_y (fixture, GTK_WIDGET (find_card (fixture, "e"))), y, 1);
  look (fixture, few, G_N_ELEMENTS (few));
  overview_draw (fixture);
  g_assert_cmpfloat_with_epsilon (get_y (fixture, GTK_WIDGET (find_card (fixture, "e"))), y, 1);
}

/* Everything can be reached one after the other, and there is no search. */
static void
test_keyboard (Fixture       *fixture,
               gconstpointer  user_data)
{
  const SceneFinding findings[] = { notice, problem, info };
  g_autoptr(GHashTable) reached = g_hash_table_new (NULL, NULL);
  GtkWidget *page, *focus;

  if (fixture->window == NULL)
    return;

  g_assert_null (g_action_map_lookup_action (G_ACTION_MAP (fixture->window), "search"));
  look (fixture, findings, G_N_ELEMENTS (findings));
  overview_draw (fixture);
  page = overview_get_page (fixture);
  gtk_widget_grab_focus (page);
  do
    {
      focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
      for (GtkWidget *widget = focus; widget != page && widget != NULL; widget = gtk_widget_get_parent (widget))
        g_hash_table_add (reached, widget);
    }
  while (gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD) &&
         gtk_window_get_focus (GTK_WINDOW (fixture->window)) != focus);

  g_assert_true (g_hash_table_contains (reached, find_card (fixture, "bad")));
  g_assert_true (g_hash_table_contains (reached, find_expander (GTK_WIDGET (find_card (fixture, "bad")), "Why")));
  g_assert_true (g_hash_table_contains (reached, find_expander (page, "Good to know")));
  g_assert_true (g_hash_table_contains (reached, find_expander (page, "looked at")));

  /* The space bar pauses as on the other pages. */
  g_settings_set_boolean (fixture->settings, "paused", FALSE);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (find_card (fixture, "bad")), "win.pause", NULL));
  g_assert_true (g_settings_get_boolean (fixture->settings, "paused"));
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(GApplication) application = NULL;

  test_init_widgets (&argc, &argv);
  application = test_register_application ();

  g_test_add ("/overview/looking", Fixture, WIDE, set_up, test_looking, tear_down);
  g_test_add ("/overview/unseen", Fixture, WIDE, set_up, test_unseen, tear_down);
  g_test_add ("/overview/order", Fixture, WIDE, set_up, test_order, tear_down);
  g_test_add ("/overview/following", Fixture, WIDE, set_up, test_following, tear_down);
  g_test_add ("/overview/show-me", Fixture, WIDE, set_up, test_show_me, tear_down);
  g_test_add ("/overview/show-hidden", Fixture, WIDE, set_up, test_show_hidden, tear_down);
  g_test_add ("/overview/intended", Fixture, WIDE, set_up, test_intended, tear_down);
  g_test_add ("/overview/intended-list", Fixture, WIDE, set_up, test_intended_list, tear_down);
  g_test_add ("/overview/keeping", Fixture, WIDE, set_up, test_keeping, tear_down);
  g_test_add ("/overview/scrolling", Fixture, WIDE, set_up, test_scrolling, tear_down);
  g_test_add ("/overview/keyboard", Fixture, WIDE, set_up, test_keyboard, tear_down);

  return g_test_run ();
}
