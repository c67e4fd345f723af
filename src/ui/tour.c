/* ui/tour.c: what somebody who opens the program for the first time is told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/tour.h"

#include <glib/gi18n-lib.h>

#include "meaning/lessons.h"

/**
 * NpTour:
 *
 * A few cards, one after the other. Once it was closed, whether at its end or before, it does not come by itself
 * any more.
 */
struct _NpTour
{
  AdwWindow    parent_instance;

  GSettings   *settings;

  AdwCarousel *carousel;
  GtkWidget   *back_button;
  GtkButton   *next_button;
};

G_DEFINE_FINAL_TYPE (NpTour, np_tour, ADW_TYPE_WINDOW)

static guint
get_card (NpTour *self)
{
  return (guint) (adw_carousel_get_position (self->carousel) + 0.5);
}

static gboolean
is_last (NpTour *self)
{
  return get_card (self) + 1 >= adw_carousel_get_n_pages (self->carousel);
}

/* Only the card that is seen can be read and reached. */
static void
update (NpTour *self)
{
  guint card = get_card (self);

  gtk_widget_set_sensitive (self->back_button, card > 0);
  gtk_button_set_label (self->next_button, is_last (self) ? _("_Start") : _("_Next"));

  for (guint i = 0; i < adw_carousel_get_n_pages (self->carousel); i++)
    {
      GtkWidget *page = adw_carousel_get_nth_page (self->carousel, i);

      gtk_accessible_update_state (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_STATE_HIDDEN, i != card, -1);
    }
}

static void
scroll (NpTour *self,
        int     step)
{
  int card = (int) get_card (self) + step;

  if (card < 0 || card >= (int) adw_carousel_get_n_pages (self->carousel))
    return;

  adw_carousel_scroll_to (self->carousel, adw_carousel_get_nth_page (self->carousel, (guint) card),
                          adw_get_enable_animations (GTK_WIDGET (self)));
}

static void
back_cb (NpTour *self)
{
  scroll (self, -1);
}

static void
next_cb (NpTour *self)
{
  if (is_last (self))
    gtk_window_close (GTK_WINDOW (self));
  else
    scroll (self, 1);
}

static GtkWidget *
create_card (const NpTourCard *card)
{
  GtkWidget *page = adw_status_page_new ();
  g_autofree char *title = g_markup_escape_text (_(card->title), -1);
  g_autofree char *text = g_markup_escape_text (_(card->text), -1);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), card->icon_name);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), text);
  gtk_widget_add_css_class (page, "compact");
  gtk_widget_set_hexpand (page, TRUE);
  gtk_widget_set_vexpand (page, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (page), GTK_ACCESSIBLE_PROPERTY_LABEL, _(card->title),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, _(card->text), -1);

  return page;
}

static gboolean
np_tour_close_request (GtkWindow *window)
{
  g_settings_set_boolean (NP_TOUR (window)->settings, "tour-seen", TRUE);

  return GTK_WINDOW_CLASS (np_tour_parent_class)->close_request (window);
}

static void
np_tour_dispose (GObject *object)
{
  NpTour *self = NP_TOUR (object);

  if (self->carousel != NULL)
    g_signal_handlers_disconnect_by_data (self->carousel, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), NP_TYPE_TOUR);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (np_tour_parent_class)->dispose (object);
}

static void
np_tour_class_init (NpTourClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = np_tour_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = np_tour_close_request;

  gtk_widget_class_set_template_from_resource (widget_class, "/org/netplain/Netplain/tour.ui");
  gtk_widget_class_bind_template_child (widget_class, NpTour, carousel);
  gtk_widget_class_bind_template_child (widget_class, NpTour, back_button);
  gtk_widget_class_bind_template_child (widget_class, NpTour, next_button);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
np_tour_init (NpTour *self)
{
  guint n_cards;
  const NpTourCard *cards = np_tour_get_cards (&n_cards);

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < n_cards; i++)
    adw_carousel_append (self->carousel, create_card (&cards[i]));

  g_signal_connect_object (self->carousel, "notify::position", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);

  /* Whoever presses Enter wants to read on. The first button in the window is the one that skips it all. */
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->next_button));
}

/**
 * np_tour_new:
 * @parent: the window that it belongs to
 * @settings: where it is remembered that somebody has seen it
 *
 * Returns: (transfer none): a window that nobody sees yet, owned by GTK
 */
GtkWindow *
np_tour_new (GtkWindow *parent,
             GSettings *settings)
{
  NpTour *self = g_object_new (NP_TYPE_TOUR, "transient-for", parent, NULL);

  self->settings = g_object_ref (settings);

  return GTK_WINDOW (self);
}
