/* ui/application.c: the program with a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/application.h"

#include <glib/gi18n-lib.h>

#include "config.h"
#include "model/local-source.h"
#include "ui/dialogs.h"
#include "ui/page-info.h"
#include "ui/preferences.h"
#include "ui/tour.h"
#include "ui/window.h"

/* For a wrong command line, as in netplain-snapshot. */
#define EXIT_USAGE 2

struct _NpApplication
{
  AdwApplication parent_instance;

  GSettings     *settings;
  NpMonitor     *monitor;
  GtkWindow     *tour; /* NULL unless it is open */
};

G_DEFINE_FINAL_TYPE (NpApplication, np_application, ADW_TYPE_APPLICATION)

static const struct
{
  const char *action;
  const char *accels[3];
} shortcuts[] = {
  { "app.preferences", { "<Control>comma" } },
  { "app.quit", { "<Control>q" } },
  { "app.shortcuts", { "<Control>question" } },
  { "table.listener", { "<Control><Shift>j" } },
  { "table.other-end", { "<Control>j" } },
  { "win.copy", { "<Control>c" } },
  { "win.copy-sentence", { "<Control><Shift>c" } },
  { "win.explain", { "F1" } },
  { "win.export", { "<Control>s" } },
  { "win.port::", { "<Control><Shift>p" } },
  { "win.refresh", { "F5", "<Control>r" } },
  { "win.reset", { "<Control>0" } },
  { "win.reset-view", { "<Control><Shift>f" } },
  { "win.search", { "<Control>f" } },
  { "win.sidebar", { "F9" } },
  { "window.close", { "<Control>w" } },
};

/* Alt and the number of a page in the sidebar. */
static void
add_page_shortcuts (GtkApplication *application)
{
  guint n_pages;
  const NpPageInfo *pages = np_page_info_get_all (&n_pages);

  for (guint i = 0; i < MIN (n_pages, 9); i++)
    {
      g_autofree char *action = g_strconcat ("win.page::", pages[i].name, NULL);
      g_autofree char *accel = g_strdup_printf ("<Alt>%u", i + 1);
      const char *accels[] = { accel, NULL };

      gtk_application_set_accels_for_action (application, action, accels);
    }
}

static GtkWindow *
get_window (NpApplication *self)
{
  return gtk_application_get_active_window (GTK_APPLICATION (self));
}

static void
preferences_cb (GSimpleAction *action,
                GVariant      *parameter,
                gpointer       user_data)
{
  NpApplication *self = user_data;
  GtkWidget *preferences = np_preferences_new (self->settings);

  gtk_window_set_transient_for (GTK_WINDOW (preferences), get_window (self));
  gtk_window_present (GTK_WINDOW (preferences));
}

/* GTK finds help-overlay.ui among the resources and gives each window an action that shows it. */
static void
shortcuts_cb (GSimpleAction *action,
              GVariant      *parameter,
              gpointer       user_data)
{
  GtkWindow *window = get_window (user_data);

  if (window != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-help-overlay", NULL);
}

static void
about_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  np_dialogs_show_about (get_window (user_data));
}

static void
show_tour (NpApplication *self)
{
  if (self->tour == NULL)
    g_set_weak_pointer (&self->tour, np_tour_new (get_window (self), self->settings));
  gtk_window_present (self->tour);
}

static void
tour_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  show_tour (user_data);
}

static void
quit_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  g_application_quit (user_data);
}

/* A notification leads there, even when the window was closed. */
static void
page_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  NpApplication *self = user_data;

  g_settings_set_string (self->settings, "page", g_variant_get_string (parameter, NULL));
  g_application_activate (G_APPLICATION (self));
}

static void
color_scheme_cb (NpApplication *self)
{
  static const AdwColorScheme schemes[] = {
    ADW_COLOR_SCHEME_DEFAULT,
    ADW_COLOR_SCHEME_FORCE_LIGHT,
    ADW_COLOR_SCHEME_FORCE_DARK,
  };
  int chosen = g_settings_get_enum (self->settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      schemes[CLAMP (chosen, 0, (int) G_N_ELEMENTS (schemes) - 1)]);
}

/* The first snapshot is taken while GTK gets ready, so that the first frame has rows. */
static void
start_monitor (NpApplication *self)
{
  g_autoptr(NpSource) source = np_local_source_new ();
  g_autofree char *name = g_settings_get_string (self->settings, "page");
  const NpPageInfo *page = np_page_info_find (name);

  self->monitor = np_monitor_new (source);
  if (page != NULL)
    {
      NpRequest request = np_page_info_get_request (page, self->settings);

      np_monitor_set_request (self->monitor, &request);
    }
}

static void
np_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { "about", about_cb },
    { "page", page_cb, "s" },
    { "preferences", preferences_cb },
    { "quit", quit_cb },
    { "shortcuts", shortcuts_cb },
    { "tour", tour_cb },
  };
  NpApplication *self = NP_APPLICATION (application);

  self->settings = g_settings_new (NP_APP_ID);
  start_monitor (self);

  G_APPLICATION_CLASS (np_application_parent_class)->startup (application);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), shortcuts[i].action, shortcuts[i].accels);
  add_page_shortcuts (GTK_APPLICATION (self));

  g_signal_connect_object (self->settings, "changed::color-scheme", G_CALLBACK (color_scheme_cb), self,
                           G_CONNECT_SWAPPED);
  color_scheme_cb (self);
  gtk_window_set_default_icon_name (NP_APP_ID);
}

static void
np_application_activate (GApplication *application)
{
  NpApplication *self = NP_APPLICATION (application);
  GtkWindow *window = get_window (self);
  gboolean is_new = window == NULL;

  if (is_new)
    {
      window = GTK_WINDOW (np_window_new (GTK_APPLICATION (self), self->settings, self->monitor));
      if (g_str_equal (NP_PROFILE, "development"))
        gtk_widget_add_css_class (GTK_WIDGET (window), "devel");
    }

  gtk_window_present (window);
  if (is_new && !g_settings_get_boolean (self->settings, "tour-seen"))
    show_tour (self);
}

static char *
dup_page_names (void)
{
  g_autoptr(GString) names = g_string_new (NULL);
  guint n_pages;
  const NpPageInfo *pages = np_page_info_get_all (&n_pages);

  for (guint i = 0; i < n_pages; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "", pages[i].name);

  return g_strdup (names->str);
}

static int
np_application_command_line (GApplication            *application,
                             GApplicationCommandLine *command_line)
{
  NpApplication *self = NP_APPLICATION (application);
  const char *page = NULL;

  if (g_variant_dict_lookup (g_application_command_line_get_options_dict (command_line), "page", "&s", &page))
    g_settings_set_string (self->settings, "page", page);

  g_application_activate (application);

  return EXIT_SUCCESS;
}

static int
np_application_handle_local_options (GApplication *application,
                                     GVariantDict *options)
{
  g_autofree char *names = NULL;
  const char *page = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("netplain %s\n", NP_VERSION);
      return EXIT_SUCCESS;
    }

  if (!g_variant_dict_lookup (options, "page", "&s", &page) || np_page_info_find (page) != NULL)
    return -1;

  names = dup_page_names ();
  /* Translators: the first %s is what somebody typed, the second a list of names. */
  g_printerr (_("netplain: There is no page “%s”. There are: %s\n"), page, names);

  return EXIT_USAGE;
}

static void
np_application_finalize (GObject *object)
{
  NpApplication *self = NP_APPLICATION (object);

  g_clear_weak_pointer (&self->tour);
  g_clear_object (&self->monitor);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (np_application_parent_class)->finalize (object);
}

static void
np_application_class_init (NpApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = np_application_finalize;
  application_class->startup = np_application_startup;
  application_class->activate = np_application_activate;
  application_class->command_line = np_application_command_line;
  application_class->handle_local_options = np_application_handle_local_options;
}

static void
np_application_init (NpApplication *self)
{
  static const GOptionEntry options[] = {
    { "page", 'p', 0, G_OPTION_ARG_STRING, NULL, N_("Open this page, for example routes"), N_("NAME") },
    { "version", 'V', 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _("Shows what this computer is doing on the network, in plain words."));
}

/**
 * np_application_new:
 *
 * Returns: (transfer full): the application, to be run
 */
NpApplication *
np_application_new (void)
{
  return g_object_new (NP_TYPE_APPLICATION,
                       "application-id", NP_APP_ID,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", "/org/netplain/Netplain",
                       NULL);
}
