/* ui/window.c: the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/window.h"

#include <glib/gi18n-lib.h>

#include "ui/adaptive-bin.h"
#include "ui/export-flow.h"
#include "ui/finding-watch.h"
#include "ui/namespace-banner.h"
#include "ui/page-title.h"
#include "ui/port-dialog.h"
#include "ui/sidebar.h"
#include "ui/status-bar.h"
#include "ui/window-actions.h"
#include "ui/window-links.h"

/**
 * NpWindow:
 *
 * Shows one page of a monitor at a time. What people choose is
 * written to the settings, and the window follows the settings, so that
 * whatever changes them has the same effect.
 */
struct _NpWindow
{
  AdwApplicationWindow parent_instance;

  GSettings           *settings;
  NpMonitor           *monitor;
  NpPage              *page;
  gboolean             sidebar_open; /* in a narrow window */
  gboolean             exporting;
  NpFindingWatch      *finding_watch;
  guint                counting; /* how often somebody wanted to count anew */
  GtkWindow           *port_dialog; /* NULL unless it is open */

  NpAdaptiveBin       *bin;
  NpPageTitle         *title;
  AdwToastOverlay     *toasts;
  NpNamespaceBanner   *namespace_banner;
  NpNamespacePicker   *namespace_picker;
  GtkWidget           *sidebar_box;
  NpSidebar           *sidebar;
  GtkStack            *stack;
  NpStatusBar         *status_bar;
  GtkMenuButton       *menu_button;
  GMenu               *columns_section;
};

G_DEFINE_FINAL_TYPE (NpWindow, np_window, ADW_TYPE_APPLICATION_WINDOW)

enum {
  PROP_0,
  PROP_SIDEBAR_VISIBLE,
  N_PROPS,
};
static GParamSpec *properties[N_PROPS];

static gboolean
is_narrow (NpWindow *self)
{
  return np_adaptive_bin_get_narrow (self->bin);
}

static gboolean
is_sidebar_visible (NpWindow *self)
{
  return is_narrow (self) ? self->sidebar_open : g_settings_get_boolean (self->settings, "sidebar-visible");
}

/* Only what somebody looks at is read. */
static void
update_request (NpWindow *self)
{
  const NpPageInfo *info = np_page_get_info (self->page);
  NpRequest request = np_page_get_request (self->page);

  if (self->exporting)
    request.details |= info->pane_details;
  if (self->port_dialog != NULL)
    request.details |= NP_PORT_DIALOG_NEEDS;
  request.counting = self->counting;

  np_monitor_set_request (self->monitor, &request);
  np_monitor_set_rows_wanted (self->monitor, np_page_get_rows_wanted (self->page));
}

/* An open popover would mix up the old and the new submenus of the same names, so it gets all of its menu anew. */
static void
set_columns_menu (NpWindow   *self,
                  GMenuModel *columns)
{
  g_autoptr(GMenuModel) menu = g_object_ref (gtk_menu_button_get_menu_model (self->menu_button));

  gtk_menu_button_set_menu_model (self->menu_button, NULL);
  g_menu_remove_all (self->columns_section);
  if (columns != NULL)
    g_menu_append_section (self->columns_section, NULL, columns);
  gtk_menu_button_set_menu_model (self->menu_button, menu);
}

/* (nullable): what can be chosen of a page's table; without a table nothing can. */
static void
set_view (NpWindow    *self,
          NpTableView *view)
{
  set_columns_menu (self, view != NULL ? np_table_view_get_columns_menu (view) : NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "table", view != NULL ? np_table_view_get_actions (view) : NULL);
}

static void
show_page (NpWindow   *self,
           const char *name)
{
  GtkWidget *child = gtk_stack_get_child_by_name (self->stack, name);
  NpPage *page = NP_PAGE (child != NULL ? child : gtk_widget_get_first_child (GTK_WIDGET (self->stack)));

  if (page == self->page)
    return;

  if (self->page != NULL)
    {
      np_page_set_key_capture (self->page, NULL);
      np_page_set_shown (self->page, FALSE);
    }

  self->page = page;
  np_page_title_set_page (self->title, page);
  np_sidebar_set_page (self->sidebar, np_page_get_info (page)->name);

  set_view (self, np_page_get_view (page));
  np_window_actions_set_page (self, page);
  np_page_set_key_capture (page, GTK_WIDGET (self));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  np_page_set_shown (page, TRUE);
  update_request (self);
  gtk_widget_grab_focus (GTK_WIDGET (page));
}

static void
update_sidebar (NpWindow *self)
{
  gboolean visible = is_sidebar_visible (self);

  gtk_widget_set_visible (self->sidebar_box, visible);
  gtk_widget_set_visible (GTK_WIDGET (self->stack), !visible || !is_narrow (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIDEBAR_VISIBLE]);
}

/* In a narrow window the pages take the place of the table for as long as somebody chooses one. */
static void
set_sidebar_visible (NpWindow *self,
                     gboolean  visible)
{
  if (is_narrow (self))
    self->sidebar_open = visible;
  else
    g_settings_set_boolean (self->settings, "sidebar-visible", visible);

  update_sidebar (self);
}

static void
for_each_page (NpWindow  *self,
               void     (*function) (NpPage   *page,
                                     gboolean  value),
               gboolean   value)
{
  GtkWidget *page;

  for (page = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); page != NULL; page = gtk_widget_get_next_sibling (page))
    function (NP_PAGE (page), value);
}

static void
narrow_cb (NpWindow *self)
{
  self->sidebar_open = FALSE;
  for_each_page (self, np_page_set_narrow, is_narrow (self));
  np_status_bar_set_narrow (self->status_bar, is_narrow (self));
  update_sidebar (self);
}

static void
page_chosen_cb (NpWindow *self)
{
  if (is_narrow (self))
    set_sidebar_visible (self, FALSE);
}

static void
network_chosen_cb (NpWindow *self)
{
  np_finding_watch_begin_anew (self->finding_watch);
  for_each_page (self, np_page_set_elsewhere, np_namespace_picker_get_shown (self->namespace_picker) != NULL);
  page_chosen_cb (self);
}

static void
sidebar_page_cb (NpWindow *self)
{
  g_settings_set_string (self->settings, "page", np_sidebar_get_page (self->sidebar));
}

static void
setting_changed_cb (NpWindow   *self,
                    const char *key)
{
  if (g_str_equal (key, "page"))
    {
      g_autofree char *name = g_settings_get_string (self->settings, key);

      show_page (self, name);
    }
  else if (g_str_equal (key, "sidebar-visible"))
    update_sidebar (self);

  update_request (self);
}

static void
surface_state_cb (NpWindow    *self,
                  GParamSpec  *pspec,
                  GdkToplevel *surface)
{
  np_monitor_set_asleep (self->monitor, (gdk_toplevel_get_state (surface) & GDK_TOPLEVEL_STATE_MINIMIZED) != 0);
}

static void
np_window_realize (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (np_window_parent_class)->realize (widget);

  g_signal_connect_object (gtk_native_get_surface (GTK_NATIVE (widget)), "notify::state",
                           G_CALLBACK (surface_state_cb), widget, G_CONNECT_SWAPPED);
}

static void
np_window_get_property (GObject    *object,
                        guint       prop_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SIDEBAR_VISIBLE:
      g_value_set_boolean (value, is_sidebar_visible (NP_WINDOW (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
np_window_set_property (GObject      *object,
                        guint         prop_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SIDEBAR_VISIBLE:
      set_sidebar_visible (NP_WINDOW (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
np_window_dispose (GObject *object)
{
  NpWindow *self = NP_WINDOW (object);

  if (self->page != NULL)
    np_page_set_key_capture (self->page, NULL);
  self->page = NULL;
  /* It holds the page, which would hold the actions. */
  g_action_map_remove_action (G_ACTION_MAP (self), "search");
  if (self->port_dialog != NULL)
    g_signal_handlers_disconnect_by_data (self->port_dialog, self);
  self->port_dialog = NULL;
  g_clear_object (&self->finding_watch);
  if (self->settings != NULL)
    g_signal_handlers_disconnect_by_data (self->settings, self);

  gtk_widget_dispose_template (GTK_WIDGET (self), NP_TYPE_WINDOW);

  G_OBJECT_CLASS (np_window_parent_class)->dispose (object);
}

static void
np_window_finalize (GObject *object)
{
  NpWindow *self = NP_WINDOW (object);

  g_clear_object (&self->monitor);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (np_window_parent_class)->finalize (object);
}

static void
np_window_class_init (NpWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (NP_TYPE_ADAPTIVE_BIN);
  g_type_ensure (NP_TYPE_NAMESPACE_BANNER);
  g_type_ensure (NP_TYPE_NAMESPACE_PICKER);
  g_type_ensure (NP_TYPE_PAGE_TITLE);
  g_type_ensure (NP_TYPE_SIDEBAR);
  g_type_ensure (NP_TYPE_STATUS_BAR);

  object_class->get_property = np_window_get_property;
  object_class->set_property = np_window_set_property;
  object_class->dispose = np_window_dispose;
  object_class->finalize = np_window_finalize;
  widget_class->realize = np_window_realize;

  properties[PROP_SIDEBAR_VISIBLE] =
    g_param_spec_boolean ("sidebar-visible", NULL, NULL, TRUE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/org/netplain/Netplain/window.ui");
  gtk_widget_class_bind_template_child (widget_class, NpWindow, bin);
  gtk_widget_class_bind_template_child (widget_class, NpWindow, title);
  gtk_widget_class_bind_template_child (widget_class, NpWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, NpWindow, namespace_banner);
  gtk_widget_class_bind_template_child (widget_class, NpWindow, namespace_picker);
  gtk_widget_class_bind_template_child (widget_class, NpWindow, sidebar_box);
  gtk_widget_class_bind_template_child (widget_class, NpWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, NpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, NpWindow, status_bar);
  gtk_widget_class_bind_template_child (widget_class, NpWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, NpWindow, columns_section);

  /* Not shortcuts of the application: a text entry that has the focus comes first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_space, 0, "win.pause", NULL);
}

static void
np_window_init (NpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (self->bin, "notify::narrow", G_CALLBACK (narrow_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar, "notify::page", G_CALLBACK (sidebar_page_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->sidebar, "chosen", G_CALLBACK (page_chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->namespace_picker, "chosen", G_CALLBACK (network_chosen_cb), self, G_CONNECT_SWAPPED);
}

static void
page_request_cb (NpWindow *self)
{
  if (self->page != NULL)
    update_request (self);
}

static void
follow_settings (NpWindow *self)
{
  g_autofree char *name = g_settings_get_string (self->settings, "page");

  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "interval-ms", self->monitor, "interval", G_SETTINGS_BIND_GET);
  g_settings_bind (self->settings, "paused", self->monitor, "paused", G_SETTINGS_BIND_GET);

  update_sidebar (self);
  show_page (self, name);

  g_signal_connect_object (self->settings, "changed", G_CALLBACK (setting_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
}

/**
 * np_window_new:
 * @application: the application
 * @settings: what the window follows
 * @monitor: the tables that it shows
 *
 * Returns: (transfer none): a window, owned by GTK
 */
NpWindow *
np_window_new (GtkApplication *application,
               GSettings      *settings,
               NpMonitor      *monitor)
{
  NpWindow *self = g_object_new (NP_TYPE_WINDOW, "application", application, NULL);
  guint n_pages;
  const NpPageInfo *pages = np_page_info_get_all (&n_pages);

  self->settings = g_object_ref (settings);
  self->monitor = g_object_ref (monitor);
  self->finding_watch = np_finding_watch_new (G_APPLICATION (application), monitor, settings, self->sidebar);

  for (guint i = 0; i < n_pages; i++)
    {
      NpPage *page = np_page_new (&pages[i], self->monitor, settings);

      g_signal_connect_object (page, "request-changed", G_CALLBACK (page_request_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (page, "record-chosen", G_CALLBACK (np_window_show_record), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->stack, GTK_WIDGET (page), pages[i].name);
    }

  np_status_bar_set_monitor (self->status_bar, self->monitor);
  np_namespace_picker_set_monitor (self->namespace_picker, self->monitor);
  np_namespace_banner_set_picker (self->namespace_banner, self->namespace_picker);
  np_window_actions_add (self);
  follow_settings (self);

  return self;
}

GSettings *
np_window_get_settings (NpWindow *self)
{
  g_return_val_if_fail (NP_IS_WINDOW (self), NULL);

  return self->settings;
}

NpMonitor *
np_window_get_monitor (NpWindow *self)
{
  g_return_val_if_fail (NP_IS_WINDOW (self), NULL);

  return self->monitor;
}

/**
 * np_window_get_page:
 * @self: a window
 *
 * Returns: (transfer none): the page that is shown
 */
NpPage *
np_window_get_page (NpWindow *self)
{
  g_return_val_if_fail (NP_IS_WINDOW (self), NULL);

  return self->page;
}

/**
 * np_window_find_page:
 * @self: a window
 * @name: the untranslated name of a page
 *
 * Returns: (transfer none) (nullable): that page, whether it is shown or not
 */
NpPage *
np_window_find_page (NpWindow   *self,
                     const char *name)
{
  GtkWidget *page;

  g_return_val_if_fail (NP_IS_WINDOW (self), NULL);

  page = gtk_stack_get_child_by_name (self->stack, name);

  return page != NULL ? NP_PAGE (page) : NULL;
}

/**
 * np_window_add_toast:
 * @self: a window
 * @text: plain text
 *
 * Says something in passing.
 */
void
np_window_add_toast (NpWindow   *self,
                     const char *text)
{
  g_autofree char *markup = g_markup_escape_text (text, -1);

  np_window_take_toast (self, adw_toast_new (markup));
}

/**
 * np_window_take_toast:
 * @self: a window
 * @toast: (transfer full): what it says in passing, perhaps with a button
 */
void
np_window_take_toast (NpWindow *self,
                      AdwToast *toast)
{
  g_return_if_fail (NP_IS_WINDOW (self));

  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
export_over_cb (NpWindow *self)
{
  self->exporting = FALSE;
  if (self->page != NULL)
    update_request (self);
}

/**
 * np_window_export:
 * @self: a window
 *
 * Begins to save the table of the shown page. While people choose a file, what no
 * column on the screen needs is read as well, so that the file has it.
 */
void
np_window_export (NpWindow *self)
{
  NpTableView *view;
  GtkNativeDialog *dialog;

  g_return_if_fail (NP_IS_WINDOW (self));

  view = np_page_get_view (self->page);
  if (view == NULL || self->exporting || np_table_get_snapshot (np_table_view_get_table (view)) == NULL)
    return;

  self->exporting = TRUE;
  update_request (self);
  dialog = np_export_flow_begin (GTK_WINDOW (self), self->toasts, view);
  g_signal_connect_object (dialog, "response", G_CALLBACK (export_over_cb), self, G_CONNECT_SWAPPED);
}

/**
 * np_window_reset:
 * @self: a window
 *
 * Begins to count anew what has grown.
 */
void
np_window_reset (NpWindow *self)
{
  g_return_if_fail (NP_IS_WINDOW (self));

  self->counting++;
  update_request (self);
  np_window_add_toast (self, _("What grows is counted from now on"));
}

static void
socket_chosen_cb (NpWindow             *self,
                  NpSnapshot           *snapshot,
                  const NpSocketRecord *socket)
{
  np_window_show_record (self, snapshot, NP_TABLE_CONNECTIONS, socket);
}

static void
port_dialog_closed_cb (NpWindow *self)
{
  self->port_dialog = NULL;
  if (self->page != NULL)
    update_request (self);
}

/**
 * np_window_show_port:
 * @self: a window
 * @port: a port, by its number or the name of its service; empty to let somebody type it
 *
 * Tells who uses @port, where the connections are shown.
 */
void
np_window_show_port (NpWindow   *self,
                     const char *port)
{
  g_return_if_fail (NP_IS_WINDOW (self));
  g_return_if_fail (port != NULL);

  g_settings_set_string (self->settings, "page", "connections");
  if (self->port_dialog == NULL)
    {
      self->port_dialog = np_port_dialog_new (self->monitor, GTK_WINDOW (self));
      g_signal_connect_object (self->port_dialog, "socket-chosen", G_CALLBACK (socket_chosen_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->port_dialog, "destroy", G_CALLBACK (port_dialog_closed_cb), self, G_CONNECT_SWAPPED);
      update_request (self);
    }

  np_port_dialog_ask (NP_PORT_DIALOG (self->port_dialog), port);
  gtk_window_present (self->port_dialog);
}
