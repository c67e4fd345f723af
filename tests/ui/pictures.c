/* tests/ui/pictures.c: what the window looks like
 *
 * Draws the pages on a made-up network, wide and narrow, light and dark, and keeps the pictures
 * in the folder NP_ARTEFACTS. The one in README.md comes from here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/window.h"

#include "config.h"
#include "fake-source.h"
#include "scene.h"
#include "scene-findings.h"
#include "ui/port-dialog.h"
#include "widgets.h"

/* Fewer colours than this is a window without text: an empty one has its background and some lines. */
#define FEWEST_COLOURS 40

typedef struct
{
  const char *name;
  const char *page;
  gboolean    details;
  const char *select; /* what the sentence of a row says that is to be selected */
  const char *search;
  const char *layout;
  const char *chip;   /* which filter button is pressed */
  const char *port;   /* who uses it is asked */
  const char *term;   /* the entry of the glossary that is opened */
  const char *lesson; /* or the lesson */
  gboolean    groups;
  gboolean    unfold; /* whatever folds out */
  gboolean    closed; /* a program ends while the window is open */
  gboolean    pages;  /* the list of pages in a narrow window */
  FakeFill    fill;   /* NULL: the whole scene */
} Picture;

static void
fill_nothing (NpSnapshot *snapshot)
{
}

static void
fill_not_permitted (NpSnapshot *snapshot)
{
  np_snapshot_take_error (snapshot, NP_READER_TRANSLATIONS,
                          g_error_new_literal (NP_ERROR, NP_ERROR_NOT_PERMITTED,
                                               "The kernel shows this list to the administrator only. "
                                               "It follows 214 conversations now, of 262144 at most."));
}

static void
fill_not_supported (NpSnapshot *snapshot)
{
  np_snapshot_take_error (snapshot, NP_READER_TRANSLATIONS,
                          g_error_new_literal (NP_ERROR, NP_ERROR_NOT_SUPPORTED,
                                               "Nothing on this computer follows conversations: no firewall has asked for it."));
}

static const Picture pictures[] = {
  { .name = "overview", .page = "overview", .fill = scene_fill_healthy },
  { .name = "overview-trouble", .page = "overview", .fill = scene_fill_trouble },
  { .name = "overview-open", .page = "overview", .fill = scene_fill_trouble, .unfold = TRUE },
  { .name = "connections", .page = "connections", .details = TRUE, .select = "hung up" },
  { .name = "connections-table", .page = "connections" },
  { .name = "connections-netstat", .page = "connections", .layout = "netstat" },
  { .name = "connections-chosen", .page = "connections", .chip = "waiting" },
  { .name = "connections-groups", .page = "connections", .groups = TRUE },
  { .name = "connections-ends", .page = "connections", .details = TRUE, .select = "talks to firefox-esr" },
  { .name = "connections-closed", .page = "connections", .closed = TRUE },
  { .name = "port", .page = "connections", .port = "631" },
  { .name = "search", .page = "connections", .search = "firefox" },
  { .name = "search-nothing", .page = "connections", .search = "telnet" },
  { .name = "routes", .page = "routes", .details = TRUE, .select = "go to the router" },
  { .name = "interfaces", .page = "interfaces", .details = TRUE, .select = "wireless" },
  { .name = "interfaces-table", .page = "interfaces" },
  { .name = "statistics", .page = "statistics", .details = TRUE, .select = "5 since" },
  { .name = "statistics-table", .page = "statistics" },
  { .name = "groups", .page = "groups" },
  { .name = "neighbours", .page = "neighbours" },
  { .name = "translations", .page = "translations" },
  { .name = "not-permitted", .page = "translations", .fill = fill_not_permitted },
  { .name = "not-supported", .page = "translations", .fill = fill_not_supported },
  { .name = "nothing", .page = "translations", .fill = fill_nothing },
  { .name = "pages", .page = "connections", .pages = TRUE },
  { .name = "glossary", .page = "glossary", .term = "state-close-wait" },
  { .name = "glossary-list", .page = "glossary" },
  { .name = "glossary-search", .page = "glossary", .search = "queue" },
  { .name = "glossary-nothing", .page = "glossary", .search = "ESTABLISHD" },
  { .name = "lesson-life", .page = "glossary", .lesson = "life-of-a-connection" },
  { .name = "lesson-address", .page = "glossary", .lesson = "what-an-address-says" },
  { .name = "lesson-netstat", .page = "glossary", .lesson = "reading-netstat" },
};

static const struct
{
  const char *name;
  int         width;
  int         height;
} sizes[] = {
  { "wide", 1280, 720 },
  { "narrow", 360, 640 },
};

static const char *const schemes[] = { "light", "dark" };

typedef struct
{
  AdwApplication *application;
  GSettings      *settings;
  FakeSource     *source;
  NpMonitor      *monitor;
  NpWindow       *window;
} Scene;

static gboolean
is_read (gpointer data)
{
  Scene *scene = data;
  NpPage *page = np_window_get_page (scene->window);

  return !g_str_equal (np_page_get_state (page), "loading");
}

static gboolean
is_filtered (gpointer data)
{
  Scene *scene = data;
  NpPage *page = np_window_get_page (scene->window);
  NpTableView *view = np_page_get_view (page);
  g_autofree char *summary = np_page_dup_summary (page);

  if (view == NULL)
    return strstr (summary, " of ") != NULL;

  return np_table_view_get_n_shown (view) < g_list_model_get_n_items (G_LIST_MODEL (np_table_view_get_table (view)));
}

/* (transfer none): the first entry that can be seen under @root. */
static GtkWidget *
find_entry (GtkWidget *root)
{
  GtkWidget *found = GTK_IS_SEARCH_ENTRY (root) && gtk_widget_get_mapped (root) ? root : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (root);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_entry (child);

  return found;
}

static gboolean
has_closed (gpointer data)
{
  Scene *scene = data;
  g_autoptr(GPtrArray) rows = np_table_view_dup_shown_rows (np_page_get_view (np_window_get_page (scene->window)));

  for (guint i = 0; i < rows->len; i++)
    if (np_row_get_closed_time (rows->pdata[i]) != 0)
      return TRUE;

  return FALSE;
}

/* A row that is missing is looked for twice before it is called closed. */
static void
end_program (Scene *scene)
{
  fake_source_set_fill (scene->source, scene_fill_later);
  while (!has_closed (scene))
    {
      np_monitor_refresh (scene->monitor);
      test_settle ();
    }
}

/* (transfer none): the window in which the question is answered. */
static GtkWidget *
ask_port (Scene      *scene,
          const char *port,
          int         width)
{
  g_autoptr(GList) windows = NULL;

  gtk_widget_activate_action (GTK_WIDGET (scene->window), "win.port", "s", port);
  windows = gtk_window_list_toplevels ();
  for (GList *i = windows; i != NULL; i = i->next)
    if (NP_IS_PORT_DIALOG (i->data))
      {
        int default_width, height;

        gtk_window_get_default_size (i->data, &default_width, &height);
        gtk_window_set_default_size (i->data, MIN (default_width, width), height);
        return i->data;
      }

  g_error ("the question is not asked");
}

static void
search (Scene      *scene,
        const char *words)
{
  GtkWidget *entry;

  gtk_widget_activate_action (GTK_WIDGET (scene->window), "win.search", NULL);
  gtk_test_widget_wait_for_draw (GTK_WIDGET (scene->window));
  entry = find_entry (GTK_WIDGET (scene->window));
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), words);
  gtk_editable_set_position (GTK_EDITABLE (entry), -1);
  test_wait (is_filtered, scene);
}

static void
select_row (Scene      *scene,
            const char *part)
{
  NpTableView *view = np_page_get_view (np_window_get_page (scene->window));
  g_autoptr(GPtrArray) rows = np_table_view_dup_shown_rows (view);

  for (guint i = 0; i < rows->len; i++)
    {
      g_autofree char *sentence = np_row_dup_sentence (rows->pdata[i]);

      if (strstr (sentence, part) == NULL)
        continue;

      np_table_view_select_row (view, rows->pdata[i]);
      test_settle ();
      g_assert_true (test_shows (GTK_WIDGET (scene->window), sentence));
      return;
    }

  g_error ("no row says “%s”", part);
}

/* Some minutes of traffic, of which the last moment is what the record says. */
static void
make_history (NpRow *row)
{
  const guint n_samples = 290;
  NpHistory *history = np_row_get_history (row);
  gint64 first, last;

  if (history == NULL)
    return;

  first = np_history_get_sample (history, 0)->time;
  last = np_history_get_sample (history, 0)->value;
  for (guint i = 1; i <= n_samples; i++)
    {
      guint rest = n_samples - i;
      guint percent = 100 + ABS ((int) (rest + 40) % 80 - 40) - 40 + (rest % 60 > 30 ? rest * rest % 37 : 0);

      np_history_add (history, first + i * G_USEC_PER_SEC, last * percent / 100);
    }
  g_signal_emit_by_name (row, "moved");
}

/* Some pages have curves beside what is no table. */
static void
make_interface_histories (Scene *scene)
{
  GListModel *rows = G_LIST_MODEL (np_monitor_get_table (scene->monitor, NP_TABLE_INTERFACES));

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(NpRow) row = g_list_model_get_item (rows, i);

      make_history (row);
    }
  np_monitor_refresh (scene->monitor);
  test_settle ();
}

static void
make_histories (Scene *scene)
{
  NpTableView *view = np_page_get_view (np_window_get_page (scene->window));
  g_autoptr(GPtrArray) rows = NULL;

  if (view == NULL)
    {
      make_interface_histories (scene);
      return;
    }

  rows = np_table_view_dup_shown_rows (view);
  for (guint i = 0; i < rows->len; i++)
    make_history (rows->pdata[i]);
}

/* Also what comes to light by that. */
static void
unfold (GtkWidget *root)
{
  if (GTK_IS_EXPANDER (root))
    gtk_expander_set_expanded (GTK_EXPANDER (root), TRUE);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    unfold (child);
}

/* Until everything has its place: that takes a second frame where a narrow window is rearranged. */
static void
draw (GtkWidget *window)
{
  for (guint i = 0; i < 3; i++)
    {
      gtk_widget_queue_draw (window);
      gtk_test_widget_wait_for_draw (window);
      test_settle ();
    }
}

/* Renders the window as it is on the screen. There is nothing to render while something in it waits for its place. */
static GdkTexture *
render (GtkWidget *window)
{
  g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr(GskRenderNode) node = NULL;
  int width, height;

  while (node == NULL)
    {
      g_autoptr(GtkSnapshot) snapshot = gtk_snapshot_new ();

      draw (window);
      width = gdk_paintable_get_intrinsic_width (paintable);
      height = gdk_paintable_get_intrinsic_height (paintable);
      gdk_paintable_snapshot (paintable, snapshot, width, height);
      node = gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
    }

  return gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node,
                                      &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
}

/* How many colours there are, and how light they are on average, from 0 to 255. */
static guint
count_colours (GdkTexture *texture,
               guint      *lightness)
{
  gsize n_pixels = (gsize) gdk_texture_get_width (texture) * (gsize) gdk_texture_get_height (texture);
  g_autofree guint32 *pixels = g_new (guint32, n_pixels);
  g_autoptr(GHashTable) colours = g_hash_table_new (NULL, NULL);
  guint64 sum = 0;

  gdk_texture_download (texture, (guchar *) pixels, (gsize) gdk_texture_get_width (texture) * sizeof (guint32));
  for (gsize i = 0; i < n_pixels; i++)
    {
      g_hash_table_add (colours, GUINT_TO_POINTER (pixels[i]));
      sum += pixels[i] >> 8 & 0xff;
    }

  *lightness = (guint) (sum / n_pixels);

  return g_hash_table_size (colours);
}

static void
keep (GdkTexture *texture,
      const char *name)
{
  const char *folder = g_getenv ("NP_ARTEFACTS");
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;

  path = g_strdup_printf ("%s/%s.png", folder, name);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

/* What the picture before this one left. */
static void
forget (GSettings *settings)
{
  g_autoptr(GSettingsSchema) schema = NULL;
  g_auto(GStrv) keys = NULL;

  g_object_get (settings, "settings-schema", &schema, NULL);
  keys = g_settings_schema_list_keys (schema);
  for (char **key = keys; *key != NULL; key++)
    g_settings_reset (settings, *key);
}

static void
press_chip (GSettings  *settings,
            const char *id)
{
  g_settings_set_value (settings, "chips", g_variant_new_parsed ("{'connections': [%s]}", id));
}

static void
set_up (Scene         *scene,
        const Picture *picture,
        guint          size,
        guint          scheme)
{
  scene->settings = g_settings_new (NP_APP_ID);
  forget (scene->settings);
  g_settings_set_int (scene->settings, "window-width", sizes[size].width);
  g_settings_set_int (scene->settings, "window-height", sizes[size].height);
  g_settings_set_string (scene->settings, "page", picture->page);
  g_settings_set_boolean (scene->settings, "details-visible", picture->details);
  g_settings_set_boolean (scene->settings, "group-by-program", picture->groups);
  g_settings_set_string (scene->settings, "layout", picture->layout != NULL ? picture->layout : "plain");
  if (picture->chip != NULL)
    press_chip (scene->settings, picture->chip);

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      g_str_equal (schemes[scheme], "dark") ? ADW_COLOR_SCHEME_FORCE_DARK
                                                                            : ADW_COLOR_SCHEME_FORCE_LIGHT);

  scene->source = fake_source_new ();
  fake_source_set_fill (scene->source, picture->fill != NULL ? picture->fill : scene_fill);
  scene->monitor = np_monitor_new (NP_SOURCE (scene->source));
  scene->window = np_window_new (GTK_APPLICATION (scene->application), scene->settings, scene->monitor);

  /* A display that cannot do transparency gives windows a thick border; people's desktops give them round corners. */
  gtk_widget_realize (GTK_WIDGET (scene->window));
  gtk_widget_remove_css_class (GTK_WIDGET (scene->window), "solid-csd");
  gtk_widget_add_css_class (GTK_WIDGET (scene->window), "csd");

  gtk_window_present (GTK_WINDOW (scene->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (scene->window));
  test_wait (is_read, scene);
}

static void
tear_down (Scene     *scene,
           GtkWidget *dialog)
{
  if (dialog != NULL)
    test_close (dialog);
  test_close (GTK_WIDGET (scene->window));
  g_object_unref (scene->monitor);
  g_object_unref (scene->source);
  g_object_unref (scene->settings);
}

static void
take (Scene         *scene,
      const Picture *picture,
      guint          size,
      guint          scheme)
{
  g_autofree char *name = g_strdup_printf ("%s-%s-%s", picture->name, sizes[size].name, schemes[scheme]);
  g_autoptr(GdkTexture) texture = NULL;
  GtkWidget *dialog = NULL;
  guint lightness, n_colours;

  set_up (scene, picture, size, scheme);
  draw (GTK_WIDGET (scene->window));
  make_histories (scene);

  if (picture->search != NULL)
    search (scene, picture->search);
  if (picture->select != NULL)
    select_row (scene, picture->select);
  if (picture->term != NULL)
    gtk_widget_activate_action (GTK_WIDGET (scene->window), "win.term", "s", picture->term);
  if (picture->lesson != NULL)
    gtk_widget_activate_action (GTK_WIDGET (scene->window), "win.lesson", "s", picture->lesson);
  if (picture->pages && size == 1)
    gtk_widget_activate_action (GTK_WIDGET (scene->window), "win.sidebar", NULL);
  if (picture->unfold)
    unfold (GTK_WIDGET (np_window_get_page (scene->window)));
  if (picture->closed)
    end_program (scene);
  if (picture->port != NULL)
    dialog = ask_port (scene, picture->port, sizes[size].width);

  texture = render (dialog != NULL ? dialog : GTK_WIDGET (scene->window));
  if (dialog == NULL)
    {
      g_assert_cmpint (gdk_texture_get_width (texture), ==, sizes[size].width);
      g_assert_cmpint (gdk_texture_get_height (texture), ==, sizes[size].height);
    }
  n_colours = count_colours (texture, &lightness);
  g_test_message ("%s: %u colours, lightness %u", name, n_colours, lightness);
  keep (texture, name);
  g_assert_cmpuint (n_colours, >, FEWEST_COLOURS);
  if (g_str_equal (schemes[scheme], "dark"))
    g_assert_cmpuint (lightness, <, 96);
  else
    g_assert_cmpuint (lightness, >, 160);

  tear_down (scene, dialog);
}

static void
test_picture (gconstpointer user_data)
{
  const Picture *picture = user_data;
  Scene scene = { 0 };

  if (!test_has_display ())
    return;

  scene.application = ADW_APPLICATION (g_application_get_default ());
  for (guint size = 0; size < G_N_ELEMENTS (sizes); size++)
    for (guint scheme = 0; scheme < G_N_ELEMENTS (schemes); scheme++)
      take (&scene, picture, size, scheme);
}

/* As on a Debian desktop, whatever this computer's desktop is. */
static void
set_up_desktop (void)
{
  g_object_set (gtk_settings_get_default (),
                "gtk-decoration-layout", ":close",
                "gtk-font-name", "Cantarell 11",
                "gtk-xft-antialias", 1,
                "gtk-xft-hinting", 1,
                "gtk-xft-hintstyle", "hintslight",
                "gtk-xft-rgba", "none",
                "gtk-enable-animations", FALSE,
                NULL);
}

static AdwApplication *
start_application (void)
{
  AdwApplication *application = g_object_new (ADW_TYPE_APPLICATION,
                                              "application-id", NP_APP_ID,
                                              "flags", G_APPLICATION_NON_UNIQUE,
                                              "resource-base-path", "/org/netplain/Netplain",
                                              NULL);

  g_application_set_default (G_APPLICATION (application));
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  set_up_desktop ();

  return application;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(AdwApplication) application = NULL;

  test_init_widgets (&argc, &argv);
  if (gdk_display_get_default () != NULL)
    application = start_application ();

  for (guint i = 0; i < G_N_ELEMENTS (pictures); i++)
    {
      g_autofree char *path = g_strconcat ("/pictures/", pictures[i].name, NULL);

      g_test_add_data_func (path, &pictures[i], test_picture);
    }

  return g_test_run ();
}
