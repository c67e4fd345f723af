/* ui/window-actions.c: what people can tell the window to do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/window-actions.h"

#include <glib/gi18n-lib.h>

#include "ui/help.h"
#include "ui/intended.h"
#include "ui/window-links.h"

/* Actions that do nothing but change a setting: the window follows its settings. */
static const struct
{
  const char *action;
  const char *key;
} setting_actions[] = {
  { "details", "details-visible" },
  { "layout", "layout" },
  { "page", "page" },
  { "pause", "paused" },
  { "show-netlink", "show-netlink" },
  { "show-packet", "show-packet" },
  { "show-unix", "show-unix" },
};

static void
change_setting_cb (GSimpleAction *action,
                   GVariant      *parameter,
                   gpointer       user_data)
{
  GSettings *settings = user_data;
  const char *key = g_object_get_data (G_OBJECT (action), "key");

  if (parameter != NULL)
    g_settings_set_value (settings, key, parameter);
  else
    g_settings_set_boolean (settings, key, !g_settings_get_boolean (settings, key));
}

static void
setting_changed_cb (GSimpleAction *action,
                    const char    *key,
                    GSettings     *settings)
{
  g_autoptr(GVariant) value = g_settings_get_value (settings, key);

  g_simple_action_set_state (action, value);
}

static void
add_setting_action (GActionMap *map,
                    GSettings  *settings,
                    const char *name,
                    const char *key)
{
  g_autoptr(GVariant) value = g_settings_get_value (settings, key);
  g_autofree char *signal = g_strconcat ("changed::", key, NULL);
  gboolean is_toggle = g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN);
  g_autoptr(GSimpleAction) action = NULL;

  action = g_simple_action_new_stateful (name, is_toggle ? NULL : g_variant_get_type (value), value);
  g_object_set_data (G_OBJECT (action), "key", (gpointer) key);
  g_signal_connect_object (action, "activate", G_CALLBACK (change_setting_cb), settings, 0);
  g_signal_connect_object (settings, signal, G_CALLBACK (setting_changed_cb), action, G_CONNECT_SWAPPED);
  g_action_map_add_action (map, G_ACTION (action));
}

static void
refresh_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  np_monitor_refresh (np_window_get_monitor (user_data));
}

static void
reset_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  np_window_reset (user_data);
}

static void
reset_view_cb (GSimpleAction *action,
               GVariant      *parameter,
               gpointer       user_data)
{
  np_page_reset (np_window_get_page (user_data));
}

static void
export_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  np_window_export (user_data);
}

/* The shortcut belongs to the text that has the focus, when some of it is selected. */
static gboolean
copy_selected_text (NpWindow *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));
  gboolean has_selection = FALSE;

  if (GTK_IS_TEXT (focus))
    has_selection = gtk_editable_get_selection_bounds (GTK_EDITABLE (focus), NULL, NULL);
  else if (GTK_IS_LABEL (focus))
    has_selection = gtk_label_get_selection_bounds (GTK_LABEL (focus), NULL, NULL);

  return has_selection && gtk_widget_activate_action (focus, "clipboard.copy", NULL);
}

static void
copy_row (NpWindow   *window,
          gboolean    as_sentence,
          const char *done)
{
  NpTableView *view = np_page_get_view (np_window_get_page (window));
  NpRow *row = view != NULL ? np_table_view_get_selected_row (view) : NULL;
  g_autofree char *text = NULL;

  if (row == NULL)
    {
      np_window_add_toast (window, _("Select a row first"));
      return;
    }

  text = as_sentence ? np_row_dup_sentence (row) : np_table_view_dup_row_text (view, row);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (window)), text);
  np_window_add_toast (window, done);
}

static void
copy_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  if (!copy_selected_text (user_data))
    copy_row (user_data, FALSE, _("Row copied"));
}

static void
copy_sentence_cb (GSimpleAction *action,
                  GVariant      *parameter,
                  gpointer       user_data)
{
  copy_row (user_data, TRUE, _("Sentence copied"));
}

static void
way_cb (GSimpleAction *action,
        GVariant      *parameter,
        gpointer       user_data)
{
  np_window_show_way (user_data, g_variant_get_string (parameter, NULL));
}

static void
term_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  np_window_show_term (user_data, g_variant_get_string (parameter, NULL));
}

static void
lesson_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  np_window_show_lesson (user_data, g_variant_get_string (parameter, NULL));
}

static void
rows_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  np_window_show_rows (user_data, g_variant_get_string (parameter, NULL));
}

static void
forget_intended_cb (GSimpleAction *action,
                    GVariant      *parameter,
                    gpointer       user_data)
{
  np_intended_remove (np_window_get_settings (user_data), g_variant_get_string (parameter, NULL));
}

static void
finding_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  np_window_show_card (user_data, g_variant_get_string (parameter, NULL));
}

static void
follow_cb (GSimpleAction *action,
           GVariant      *parameter,
           gpointer       user_data)
{
  np_window_follow (user_data, g_variant_get_string (parameter, NULL));
}

/* What has the focus, or else what the page is about. */
static void
explain_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  NpWindow *window = user_data;
  g_autofree char *target = np_help_find (gtk_window_get_focus (GTK_WINDOW (window)));

  np_window_follow (window, target != NULL ? target : np_page_get_info (np_window_get_page (window))->help);
}

static void
port_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  np_window_show_port (user_data, g_variant_get_string (parameter, NULL));
}

static void
change_sidebar_cb (GSimpleAction *action,
                   GVariant      *value,
                   gpointer       window)
{
  g_object_set (window, "sidebar-visible", g_variant_get_boolean (value), NULL);
}

static void
sidebar_visible_cb (GSimpleAction *action,
                    GParamSpec    *pspec,
                    GObject       *window)
{
  gboolean visible;

  g_object_get (window, "sidebar-visible", &visible, NULL);
  g_simple_action_set_state (action, g_variant_new_boolean (visible));
}

/* A GPropertyAction would hold the window, which holds its actions, for ever. */
static void
add_sidebar_action (NpWindow *window)
{
  g_autoptr(GSimpleAction) action = g_simple_action_new_stateful ("sidebar", NULL, g_variant_new_boolean (TRUE));

  g_signal_connect (action, "change-state", G_CALLBACK (change_sidebar_cb), window);
  g_signal_connect_object (window, "notify::sidebar-visible", G_CALLBACK (sidebar_visible_cb), action, G_CONNECT_SWAPPED);
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (action));
}

/* One step back: out of the search, then out of the details. */
static void
back_cb (GSimpleAction *action,
         GVariant      *parameter,
         gpointer       user_data)
{
  NpWindow *window = user_data;
  NpPage *page = np_window_get_page (window);

  if (!np_page_go_back (page) && np_page_get_view (page) != NULL)
    g_settings_set_boolean (np_window_get_settings (window), "details-visible", FALSE);
}

/**
 * np_window_actions_add:
 * @window: a window with its settings
 *
 * Gives the window all actions but those of np_window_actions_set_page().
 */
void
np_window_actions_add (NpWindow *window)
{
  static const GActionEntry entries[] = {
    { "back", back_cb },
    { "copy", copy_cb },
    { "copy-sentence", copy_sentence_cb },
    { "explain", explain_cb },
    { "export", export_cb },
    { "finding", finding_cb, "s" },
    { "follow", follow_cb, "s" },
    { "forget-intended", forget_intended_cb, "s" },
    { "lesson", lesson_cb, "s" },
    { "port", port_cb, "s" },
    { "refresh", refresh_cb },
    { "rows", rows_cb, "s" },
    { "term", term_cb, "s" },
    { "way", way_cb, "s" },
    { "reset", reset_cb },
    { "reset-view", reset_view_cb },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (window), entries, G_N_ELEMENTS (entries), window);
  add_sidebar_action (window);

  for (guint i = 0; i < G_N_ELEMENTS (setting_actions); i++)
    add_setting_action (G_ACTION_MAP (window), np_window_get_settings (window),
                        setting_actions[i].action, setting_actions[i].key);
}

static void
set_enabled (NpWindow   *window,
             const char *name,
             gboolean    enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (window), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
set_search (NpWindow *window,
            NpPage   *page)
{
  g_autoptr(GPropertyAction) search = NULL;

  g_action_map_remove_action (G_ACTION_MAP (window), "search");
  if (!np_page_can_search (page))
    return;

  search = g_property_action_new ("search", page, "search-mode");
  g_action_map_add_action (G_ACTION_MAP (window), G_ACTION (search));
}

/**
 * np_window_actions_set_page:
 * @window: a window
 * @page: the page that is shown from now on
 *
 * Points the actions that belong to a page to this one.
 */
void
np_window_actions_set_page (NpWindow *window,
                            NpPage   *page)
{
  const NpPageInfo *info = np_page_get_info (page);
  gboolean has_table = np_page_get_view (page) != NULL;
  gboolean is_connections = info->table == NP_TABLE_CONNECTIONS;

  set_search (window, page);
  set_enabled (window, "copy-sentence", has_table);
  set_enabled (window, "details", has_table);
  set_enabled (window, "export", has_table);
  set_enabled (window, "layout", is_connections);
  set_enabled (window, "show-netlink", is_connections);
  set_enabled (window, "show-packet", is_connections);
  set_enabled (window, "show-unix", is_connections);
  set_enabled (window, "reset", np_page_info_has_growth (info));
}
