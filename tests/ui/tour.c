/* tests/ui/tour.c: NpTour
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/tour.h"

#include "config.h"
#include "meaning/lessons.h"
#include "widgets.h"
#include "window-fixture.h"

typedef struct
{
  GSettings *settings;
  GtkWidget *parent;
  GtkWidget *tour;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  if (!test_has_display ())
    return;

  fixture->settings = g_settings_new (NP_APP_ID);
  g_settings_set_boolean (fixture->settings, "tour-seen", FALSE);
  fixture->parent = test_show (gtk_label_new ("parent"), 400, 300);
  fixture->tour = GTK_WIDGET (np_tour_new (GTK_WINDOW (fixture->parent), fixture->settings));
  gtk_window_present (GTK_WINDOW (fixture->tour));
  gtk_test_widget_wait_for_draw (fixture->tour);
  test_settle ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->settings == NULL)
    return;

  test_close (fixture->parent);
  g_object_unref (fixture->settings);
}

static AdwCarousel *
find_carousel (GtkWidget *root)
{
  if (ADW_IS_CAROUSEL (root))
    return ADW_CAROUSEL (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      AdwCarousel *carousel = find_carousel (child);

      if (carousel != NULL)
        return carousel;
    }

  return NULL;
}

static GtkWidget *
find_button (GtkWidget  *root,
             const char *label)
{
  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *button = find_button (child, label);

      if (button != NULL)
        return button;
    }

  return NULL;
}

static void
press (GtkWidget  *root,
       const char *label)
{
  GtkWidget *button = find_button (root, label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  gtk_widget_activate (button);
  test_settle ();
}

typedef struct
{
  AdwCarousel *carousel;
  guint        card;
} Place;

static gboolean
is_there (gpointer data)
{
  const Place *place = data;

  return adw_carousel_get_position (place->carousel) > place->card - 0.01 &&
         adw_carousel_get_position (place->carousel) < place->card + 0.01;
}

static gboolean
is_gone (gpointer data)
{
  return *(GtkWidget **) data == NULL;
}

/* Forwards to the last card, a step back, and out at the end; only then it counts as seen. */
static void
test_cards (Fixture       *fixture,
            gconstpointer  user_data)
{
  guint n_cards;
  const NpTourCard *cards = np_tour_get_cards (&n_cards);
  Place place = { NULL, 0 };

  if (fixture->settings == NULL)
    return;

  place.carousel = find_carousel (fixture->tour);
  g_assert_cmpuint (adw_carousel_get_n_pages (place.carousel), ==, n_cards);
  g_assert_cmpuint (n_cards, <=, 5);
  g_assert_false (gtk_widget_get_sensitive (find_button (fixture->tour, "_Back")));

  /* Enter leads on. */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->tour)) == find_button (fixture->tour, "_Next"));

  for (place.card = 0; place.card + 1 < n_cards; place.card++)
    {
      test_wait (is_there, &place);
      g_assert_true (test_shows (adw_carousel_get_nth_page (place.carousel, place.card), cards[place.card].text));
      press (fixture->tour, "_Next");
    }

  test_wait (is_there, &place);
  press (fixture->tour, "_Back");
  place.card--;
  test_wait (is_there, &place);
  press (fixture->tour, "_Next");
  place.card++;
  test_wait (is_there, &place);

  g_assert_false (g_settings_get_boolean (fixture->settings, "tour-seen"));
  g_object_add_weak_pointer (G_OBJECT (fixture->tour), (gpointer *) &fixture->tour);
  press (fixture->tour, "_Start");
  test_wait (is_gone, &fixture->tour);
  g_assert_true (g_settings_get_boolean (fixture->settings, "tour-seen"));
}

static void
test_skip (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->settings == NULL)
    return;

  g_object_add_weak_pointer (G_OBJECT (fixture->tour), (gpointer *) &fixture->tour);
  press (fixture->tour, "_Skip");
  test_wait (is_gone, &fixture->tour);
  g_assert_true (g_settings_get_boolean (fixture->settings, "tour-seen"));
}

static void
test_narrow (Fixture       *fixture,
             gconstpointer  user_data)
{
  int minimum;

  if (fixture->settings == NULL)
    return;

  gtk_widget_measure (fixture->tour, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
  test_close (fixture->tour);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(GApplication) application = NULL;

  test_init_widgets (&argc, &argv);
  application = test_register_application ();

  g_test_add ("/tour/cards", Fixture, NULL, set_up, test_cards, tear_down);
  g_test_add ("/tour/skip", Fixture, NULL, set_up, test_skip, tear_down);
  g_test_add ("/tour/narrow", Fixture, NULL, set_up, test_narrow, tear_down);

  return g_test_run ();
}
