/* tests/ui/widgets.c: looking into windows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "widgets.h"

#include <string.h>

static gboolean has_display;

void
test_init_widgets (int    *argc,
                   char ***argv)
{
  g_test_init (argc, argv, NULL);

  has_display = gtk_init_check ();
  if (has_display)
    adw_init ();
}

/* Says so, and FALSE, when a test of widgets cannot run here. */
gboolean
test_has_display (void)
{
  if (!has_display)
    g_test_skip ("there is no display");

  return has_display;
}

/* (transfer full): a window with @child in it, on the screen. */
GtkWidget *
test_show (GtkWidget *child,
           int        width,
           int        height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);

  return window;
}

/* The pointer must have left the window before it goes: GTK 4.8 asks a window that is gone where the pointer is when a
 * tooltip was about to appear. */
void
test_close (GtkWidget *window)
{
  GdkDisplay *display = gtk_widget_get_display (window);

  gtk_widget_set_visible (window, FALSE);
  gdk_display_sync (display);
  test_settle ();
  gtk_window_destroy (GTK_WINDOW (window));
  test_settle ();
}

static gboolean
give_up_cb (gpointer data)
{
  g_error ("waited in vain");

  return G_SOURCE_REMOVE;
}

void
test_wait (TestCondition condition,
           gpointer      data)
{
  guint give_up = g_timeout_add_seconds (60, give_up_cb, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (give_up);
}

/* Until nothing is left to do at once. */
void
test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* (nullable) (transfer none): the visible label under @root that says just @text. */
GtkWidget *
test_find_label (GtkWidget  *root,
                 const char *text)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) && g_str_equal (gtk_label_get_label (GTK_LABEL (root)), text))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = test_find_label (child, text);

  return found;
}

/* (nullable): what a label or an inscription says. */
static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_INSCRIPTION (widget))
    return gtk_inscription_get_text (GTK_INSCRIPTION (widget));

  return GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;
}

/* Whether a visible text under @root says @part among other things. */
gboolean
test_shows (GtkWidget  *root,
            const char *part)
{
  const char *text = get_text (root);
  gboolean shows = text != NULL && gtk_widget_get_mapped (root) && strstr (text, part) != NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && !shows;
       child = gtk_widget_get_next_sibling (child))
    shows = test_shows (child, part);

  return shows;
}

/* (transfer none) (nullable): the first widget under @root with this CSS name. */
GtkWidget *
test_find_named (GtkWidget  *root,
                 const char *name)
{
  GtkWidget *found = g_str_equal (gtk_widget_get_css_name (root), name) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = test_find_named (child, name);

  return found;
}
