/* tests/ui/window-fixture.c: a window with a made-up computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "window-fixture.h"

#include "config.h"
#include "ui/application.h"
#include "widgets.h"

/* (transfer full) (nullable): an application, so that windows have its shortcuts; NULL without a display. */
GApplication *
test_register_application (void)
{
  GApplication *application;

  if (!test_has_display ())
    return NULL;

  application = G_APPLICATION (np_application_new ());
  g_application_set_flags (application, G_APPLICATION_NON_UNIQUE);
  g_application_set_default (application);
  g_assert_true (g_application_register (application, NULL, NULL));

  return application;
}

/* Whether there is a display. The test may choose more settings before it opens the window. */
gboolean
window_fixture_prepare (WindowFixture *self,
                        const char    *page,
                        FakeFill       fill)
{
  if (!test_has_display ())
    return FALSE;

  self->settings = g_settings_new (NP_APP_ID);
  g_settings_set_string (self->settings, "page", page);
  g_settings_set_boolean (self->settings, "paused", TRUE);
  self->source = fake_source_new ();
  if (fill != NULL)
    fake_source_set_fill (self->source, fill);

  return TRUE;
}

void
window_fixture_open (WindowFixture *self)
{
  self->monitor = np_monitor_new (NP_SOURCE (self->source));
  self->window = np_window_new (GTK_APPLICATION (g_application_get_default ()), self->settings, self->monitor);
  gtk_window_present (GTK_WINDOW (self->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->window));
  test_settle ();
}

/* Nothing holds a window that somebody has closed, nor its pages. */
void
window_fixture_close (WindowFixture *self)
{
  NpPage *page;

  if (self->window == NULL)
    return;

  page = np_window_get_page (self->window);
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  test_close (GTK_WIDGET (self->window));
  g_assert_null (self->window);
  g_assert_null (page);
  g_object_unref (self->monitor);
  g_object_unref (self->source);
  g_object_unref (self->settings);
}
