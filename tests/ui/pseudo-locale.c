/* tests/ui/pseudo-locale.c: every text in every window is translated, and none is glued
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "support/pseudo-locale.h"

#include <string.h>

#include "config.h"
#include "fake-source.h"
#include "meaning/glossary.h"
#include "meaning/lessons.h"
#include "model/pseudo-values.h"
#include "scene.h"
#include "ui/application.h"
#include "ui/commands.h"
#include "ui/namespace-picker.h"
#include "ui/table-page.h"
#include "ui/window.h"
#include "widgets.h"

/* What GTK and libadwaita say themselves, with catalogues of their own. */
#define WORDS_OF_GTK \
  "Search Shortcuts Preferences preferences No Results Found Try a different search Minimize Maximize Restore Close Menu Clear entry Entry clear search " \
  "Paste Copy Cut Select All Select Insert Emoji Delete Undo Redo Window Shortcuts " \
  "_Show All (None) Toggle Back About Main Menu"

/* What the program is called, and whose words stand in it. */
#define NAMES "Netplain netplain org.netplain.Netplain netplain-snapshot GPL-3.0-or-later " NP_VERSION

typedef struct
{
  FakeSource  *source;
  NpMonitor   *monitor;
  GSettings   *settings;
  NpWindow    *window;
  PseudoCheck *check;
} Fixture;

/* Its values, and the commands of others that show the same. */
static void
allow_record (PseudoCheck   *check,
              NpTableId      table,
              gconstpointer  record)
{
  g_auto(GStrv) commands = np_commands_for_record (table, record);

  pseudo_values_allow (check, np_table_info_get (table), record);
  for (guint i = 0; commands != NULL && commands[i] != NULL; i++)
    pseudo_check_data (check, commands[i]);
}

static void
allow_scene (PseudoCheck *check)
{
  static const FakeFill fills[] = { scene_fill, scene_fill_later };

  for (gsize i = 0; i < G_N_ELEMENTS (fills); i++)
    {
      g_autoptr(NpSnapshot) snapshot = fake_snapshot_new (fills[i]);

      for (NpTableId id = 0; id < NP_N_TABLES; id++)
        {
          guint n;
          const guint8 *records = np_snapshot_get_records (snapshot, id, &n);

          for (guint j = 0; j < n; j++)
            allow_record (check, id, records + j * np_record_size (id));
        }
    }
  pseudo_services_allow (check);

  /* The words of the glossary, and the names of columns that readers of netstat(8) know. */
  for (guint i = 0; i < np_glossary_get_n (); i++)
    pseudo_check_data (check, np_glossary_get_nth (i)->word);
  for (guint i = 0; i < np_glossary_get_n (); i++)
    pseudo_check_data (check, np_glossary_get_nth (i)->source);
}

/* GTK names the keys. */
static void
allow_keys (PseudoCheck *check)
{
  GtkApplication *application = GTK_APPLICATION (g_application_get_default ());
  g_auto(GStrv) actions = gtk_application_list_action_descriptions (application);

  for (guint i = 0; actions[i] != NULL; i++)
    {
      g_auto(GStrv) accels = gtk_application_get_accels_for_action (application, actions[i]);

      for (guint j = 0; accels[j] != NULL; j++)
        {
          guint key;
          GdkModifierType modifiers;
          g_autofree char *label = NULL;

          g_assert_true (gtk_accelerator_parse (accels[j], &key, &modifiers));
          label = gtk_accelerator_get_label (key, modifiers);
          pseudo_check_data (check, label);
        }
    }
}

/* What another program printed is data. */
static void
allow_printouts (PseudoCheck *check)
{
  guint n_lessons;
  const NpLesson *lessons = np_lessons_get_all (&n_lessons);

  for (guint i = 0; i < n_lessons; i++)
    for (guint j = 0; j < lessons[i].n_blocks; j++)
      if (lessons[i].blocks[j].kind == NP_LESSON_PRINTOUT)
        pseudo_check_data (check, lessons[i].blocks[j].text);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  if (!test_has_display ())
    return;

  fixture->settings = g_settings_new (NP_APP_ID);
  g_settings_set_string (fixture->settings, "page", "connections");
  g_settings_set_boolean (fixture->settings, "details-visible", TRUE);
  fixture->source = fake_source_new ();
  fake_source_set_fill (fixture->source, scene_fill);
  fixture->monitor = np_monitor_new (NP_SOURCE (fixture->source));
  fixture->window = np_window_new (GTK_APPLICATION (g_application_get_default ()), fixture->settings, fixture->monitor);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  test_settle ();

  fixture->check = pseudo_check_new ();
  pseudo_check_data (fixture->check, NAMES);
  pseudo_check_data (fixture->check, WORDS_OF_GTK);
  allow_scene (fixture->check);
  allow_printouts (fixture->check);
  allow_keys (fixture->check);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  if (fixture->window == NULL)
    return;

  pseudo_check_end (fixture->check);
  test_close (GTK_WIDGET (fixture->window));
  g_object_unref (fixture->monitor);
  g_object_unref (fixture->source);
  g_object_unref (fixture->settings);
}

static void
check_menu (PseudoCheck *check,
            const char  *place,
            GMenuModel  *menu)
{
  for (int i = 0; menu != NULL && i < g_menu_model_get_n_items (menu); i++)
    {
      g_autofree char *label = NULL;
      g_autoptr(GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr(GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);

      if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label))
        pseudo_check_text (check, place, label);
      check_menu (check, place, section);
      check_menu (check, place, submenu);
    }
}

/* GTK tells the value of a property of accessibility only where it is another than expected. */
static void
check_accessible (PseudoCheck           *check,
                  GtkWidget             *widget,
                  GtkAccessibleProperty  property)
{
  g_autofree char *found = NULL;

  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), property))
    return;

  found = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, "\001");
  pseudo_check_text (check, G_OBJECT_TYPE_NAME (widget), found);
}

/* The texts that widgets have as properties, whether they show them now or not. */
static void
check_properties (PseudoCheck *check,
                  GtkWidget   *widget,
                  const char  *place)
{
  static const char *const names[] = {
    "title", "subtitle", "placeholder-text", "description", "label", "text", "button-label", "tooltip-text", "heading", "body",
    "text-value", "comments",
    "copyright", "developer-name", "translator-credits",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GParamSpec *property = g_object_class_find_property (G_OBJECT_GET_CLASS (widget), names[i]);
      g_autofree char *text = NULL;

      if (property == NULL || property->value_type != G_TYPE_STRING || (property->flags & G_PARAM_READABLE) == 0)
        continue;
      g_object_get (widget, names[i], &text, NULL);
      pseudo_check_text (check, place, text);
    }
}

static void
check_widget (PseudoCheck *check,
              GtkWidget   *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);
  g_autofree char *place = g_strdup_printf ("%s in %s", G_OBJECT_TYPE_NAME (widget), parent != NULL ? G_OBJECT_TYPE_NAME (parent) : "");

  /* GTK names keys, and the list of networks tells what runs on this computer: tests/model/pseudo-locale.c has those. */
  if (GTK_IS_SHORTCUT_LABEL (widget) || NP_IS_NAMESPACE_PICKER (widget))
    return;

  /* A label with markup has its plain text elsewhere, and one for what people type has theirs. */
  if (GTK_IS_LABEL (widget))
    pseudo_check_text (check, place, gtk_label_get_text (GTK_LABEL (widget)));
  else if (!GTK_IS_TEXT (widget) && !GTK_IS_EDITABLE (widget))
    check_properties (check, widget, place);
  if (GTK_IS_LABEL (widget) || GTK_IS_EDITABLE (widget))
    pseudo_check_text (check, place, gtk_widget_get_tooltip_text (widget));
  if (GTK_IS_MENU_BUTTON (widget))
    check_menu (check, place, gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (widget)));
  if (GTK_IS_POPOVER_MENU (widget))
    check_menu (check, place, gtk_popover_menu_get_menu_model (GTK_POPOVER_MENU (widget)));

  check_accessible (check, widget, GTK_ACCESSIBLE_PROPERTY_LABEL);
  check_accessible (check, widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  check_accessible (check, widget, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT);

  /* Almost all else that this window says is libadwaita's. */
  if (ADW_IS_ABOUT_WINDOW (widget))
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check_widget (check, child);
}

/* Everything that is open now, and the shortcuts, which wait in a window of their own. */
static void
check_windows (Fixture *fixture)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  test_settle ();
  for (GList *i = windows; i != NULL; i = i->next)
    check_widget (fixture->check, i->data);
}

static void
close_others (Fixture *fixture)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *i = windows; i != NULL; i = i->next)
    if (i->data != (gpointer) fixture->window)
      test_close (i->data);
}

static void
go_to (Fixture    *fixture,
       const char *page)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", page);
  np_monitor_refresh (fixture->monitor);
  test_settle ();
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  test_settle ();
}

/* Each page in each of its layouts, each of its rows in the details pane. */
static void
test_pages (Fixture       *fixture,
            gconstpointer  user_data)
{
  static const char *const layouts[] = { "plain", "netstat" };
  guint n_pages;
  const NpPageInfo *pages = np_page_info_get_all (&n_pages);

  if (fixture->window == NULL)
    return;

  for (guint i = 0; i < n_pages; i++)
    {
      NpTableView *view;
      g_autoptr(GPtrArray) rows = NULL;

      go_to (fixture, pages[i].name);
      check_windows (fixture);
      view = np_page_get_view (np_window_get_page (fixture->window));
      if (view == NULL)
        continue;

      rows = np_table_view_dup_shown_rows (view);
      for (guint j = 0; j < rows->len; j++)
        {
          np_table_view_select_row (view, rows->pdata[j]);
          check_windows (fixture);
        }
      for (gsize j = 0; j < G_N_ELEMENTS (layouts); j++)
        {
          g_settings_set_string (fixture->settings, "layout", layouts[j]);
          check_windows (fixture);
        }
    }

  g_assert_cmpuint (pseudo_check_get_n (fixture->check), >, 500);
}

/* What pages say where there is nothing to show. */
static void
test_empty (Fixture       *fixture,
            gconstpointer  user_data)
{
  guint n_pages;
  const NpPageInfo *pages = np_page_info_get_all (&n_pages);

  if (fixture->window == NULL)
    return;

  fake_source_set_fill (fixture->source, NULL);
  for (guint i = 0; i < n_pages; i++)
    {
      go_to (fixture, pages[i].name);
      check_windows (fixture);
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.search", NULL);
      check_windows (fixture);
    }
}

static void
test_glossary (Fixture       *fixture,
               gconstpointer  user_data)
{
  guint n_lessons;
  const NpLesson *lessons = np_lessons_get_all (&n_lessons);

  if (fixture->window == NULL)
    return;

  go_to (fixture, "glossary");
  for (guint i = 0; i < np_glossary_get_n (); i += 23)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.term", "s", np_glossary_get_nth (i)->id);
      check_windows (fixture);
    }
  for (guint i = 0; i < n_lessons; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.lesson", "s", lessons[i].id);
      check_windows (fixture);
    }

  g_assert_cmpuint (pseudo_check_get_n (fixture->check), >, 300);
}

/* A window that an action of the application opens. */
static void
test_dialog (Fixture       *fixture,
             gconstpointer  user_data)
{
  const char *action = user_data;
  guint n;

  if (fixture->window == NULL)
    return;

  check_windows (fixture);
  n = pseudo_check_get_n (fixture->check);
  g_action_group_activate_action (G_ACTION_GROUP (g_application_get_default ()), action, NULL);
  check_windows (fixture);
  close_others (fixture);

  g_assert_cmpuint (pseudo_check_get_n (fixture->check), >, n);
}

static void
test_ports (Fixture       *fixture,
            gconstpointer  user_data)
{
  static const char *const ports[] = { "631", "443", "22", "5353", "1", "x" };

  if (fixture->window == NULL)
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (ports); i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.port", "s", ports[i]);
      check_windows (fixture);
      close_others (fixture);
    }
}

int
main (int    argc,
      char **argv)
{
  g_autoptr(NpApplication) application = NULL;

  if (!pseudo_locale_start ())
    return pseudo_locale_skip ();

  /* Names for accessibility are kept, but told to nobody. */
  g_setenv ("GTK_A11Y", "test", TRUE);
  test_init_widgets (&argc, &argv);
  if (gdk_display_get_default () != NULL)
    {
      application = np_application_new ();
      g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
      g_application_set_default (G_APPLICATION (application));
      g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
    }

  g_test_add ("/pseudo-locale/pages", Fixture, NULL, set_up, test_pages, tear_down);
  g_test_add ("/pseudo-locale/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/pseudo-locale/glossary", Fixture, NULL, set_up, test_glossary, tear_down);
  g_test_add ("/pseudo-locale/preferences", Fixture, "preferences", set_up, test_dialog, tear_down);
  g_test_add ("/pseudo-locale/tour", Fixture, "tour", set_up, test_dialog, tear_down);
  g_test_add ("/pseudo-locale/about", Fixture, "about", set_up, test_dialog, tear_down);
  g_test_add ("/pseudo-locale/ports", Fixture, NULL, set_up, test_ports, tear_down);

  return g_test_run ();
}
