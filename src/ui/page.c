/* ui/page.c: a table with all that belongs to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ui/details-pane.h"
#include "ui/page-filter.h"
#include "ui/page-states.h"
#include "ui/page-summary.h"

/**
 * NpPage:
 *
 * One page of the window: the table of an #NpPageInfo, the search and what else the page has
 * above it, the details beside it, and in the table's place words when there are no rows to
 * show. Properties: "search-mode", whether the search is open, and "summary", how many
 * rows are shown and hidden.
 */
struct _NpPage
{
  GtkWidget         parent_instance;

  const NpPageInfo *info;
  NpMonitor        *monitor;
  NpTable          *table;
  NpTableView      *view;
  NpPageFilter     *filter;
  gboolean          shown;
  gboolean          narrow;
  gboolean          details_visible;
  GtkWidget        *header;

  GtkBox           *box;
  GtkSearchBar     *search_bar;
  GtkEditable      *search_entry;
  GtkWidget        *trouble;
  GtkLabel         *trouble_label;
  GtkPaned         *paned;
  NpPageStates     *states;
  NpDetailsPane    *details;
};

G_DEFINE_FINAL_TYPE (NpPage, np_page, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_SEARCH_MODE,
  PROP_SUMMARY,
  N_PROPS,
};
static GParamSpec *properties[N_PROPS];

/* The first rows get the focus that nobody else has taken, so that the arrow keys and the space bar work at once. */
static void
focus_first_rows (NpPage     *self,
                  const char *state_before)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (g_str_equal (state_before, "loading") && g_str_equal (np_page_get_state (self), "table") &&
      root != NULL && !GTK_IS_TEXT (gtk_root_get_focus (root)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
update_state (NpPage *self)
{
  g_autofree char *error = np_table_dup_error_text (self->table);
  const char *before = np_page_get_state (self);

  np_page_states_update (self->states, np_page_filter_is_searching (self->filter), np_page_filter_is_choosing (self->filter));

  if (error != NULL && !g_str_equal (gtk_label_get_label (self->trouble_label), error))
    gtk_label_set_label (self->trouble_label, error);
  gtk_widget_set_visible (self->trouble, error != NULL && !np_page_states_has_failed (self->states));

  focus_first_rows (self, before);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

static void
update_details (NpPage *self)
{
  NpRow *row = np_table_view_get_selected_row (self->view);

  /* Where there is little room an empty pane is a waste of it. */
  gtk_widget_set_visible (GTK_WIDGET (self->details),
                          self->details_visible && (row != NULL || !self->narrow));
  if (self->shown)
    np_details_pane_set_row (self->details, row);
}

static void
refreshed_cb (NpPage *self)
{
  if (!self->shown)
    return;

  if ((self->info->tables & 1u << NP_TABLE_ADDRESSES) != 0)
    np_details_pane_set_addresses (self->details, np_monitor_get_snapshot (self->monitor));

  update_state (self);
}

static void
rows_changed_cb (NpPage *self)
{
  if (self->shown)
    update_state (self);
}

static void
search_mode_cb (NpPage *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCH_MODE]);

  if (!gtk_search_bar_get_search_mode (self->search_bar) && self->shown)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
activated_cb (NpPage *self,
              NpRow  *row)
{
  np_table_view_select_row (self->view, row);
  if (!self->details_visible)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.details", NULL);
}

static void
np_page_get_property (GObject    *object,
                      guint       prop_id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  NpPage *self = NP_PAGE (object);

  switch (prop_id)
    {
    case PROP_SEARCH_MODE:
      g_value_set_boolean (value, gtk_search_bar_get_search_mode (self->search_bar));
      break;
    case PROP_SUMMARY:
      g_value_take_string (value, np_page_dup_summary (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
np_page_set_property (GObject      *object,
                      guint         prop_id,
                      const GValue *value,
                      GParamSpec   *pspec)
{
  switch (prop_id)
    {
    case PROP_SEARCH_MODE:
      gtk_search_bar_set_search_mode (NP_PAGE (object)->search_bar, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static gboolean
np_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_child_focus (GTK_WIDGET (NP_PAGE (widget)->view), GTK_DIR_TAB_FORWARD);
}

static void
np_page_dispose (GObject *object)
{
  NpPage *self = NP_PAGE (object);
  GtkWidget *child;

  if (self->search_bar != NULL)
    gtk_search_bar_set_key_capture_widget (self->search_bar, NULL);

  gtk_widget_dispose_template (GTK_WIDGET (self), NP_TYPE_PAGE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->filter);
  g_clear_object (&self->table);
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (np_page_parent_class)->dispose (object);
}

static void
np_page_class_init (NpPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (NP_TYPE_DETAILS_PANE);
  g_type_ensure (NP_TYPE_PAGE_STATES);

  object_class->get_property = np_page_get_property;
  object_class->set_property = np_page_set_property;
  object_class->dispose = np_page_dispose;
  widget_class->grab_focus = np_page_grab_focus;

  properties[PROP_SEARCH_MODE] =
    g_param_spec_boolean ("search-mode", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUMMARY] =
    g_param_spec_string ("summary", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/netplain/Netplain/page.ui");
  gtk_widget_class_bind_template_child (widget_class, NpPage, box);
  gtk_widget_class_bind_template_child (widget_class, NpPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, NpPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, NpPage, trouble);
  gtk_widget_class_bind_template_child (widget_class, NpPage, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, NpPage, paned);
  gtk_widget_class_bind_template_child (widget_class, NpPage, states);
  gtk_widget_class_bind_template_child (widget_class, NpPage, details);
}

static void
np_page_init (NpPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);

  g_signal_connect_object (self->search_bar, "notify::search-mode-enabled", G_CALLBACK (search_mode_cb), self,
                           G_CONNECT_SWAPPED);
}

/* Lists select with the space bar, which does nothing here that an arrow has not done: it pauses instead. The buttons
 * that stand in the table's place keep it. */
static void
pause_with_space (GtkWidget *view)
{
  GtkEventController *space = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (space, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (space),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_space, 0),
                                                          gtk_named_action_new ("win.pause")));
  gtk_widget_add_controller (view, space);
}

static void
add_header (NpPage *self)
{
  if (self->info->create_header == NULL)
    return;

  self->header = self->info->create_header (self);
  gtk_box_insert_child_after (self->box, self->header, self->trouble);
}

static void
add_filter (NpPage    *self,
            GSettings *settings)
{
  NpFilterBar *bar;

  self->filter = np_page_filter_new (self->view, self->search_bar, self->search_entry, settings);
  bar = np_page_filter_get_bar (self->filter);
  if (bar != NULL)
    gtk_box_insert_child_after (self->box, GTK_WIDGET (bar), GTK_WIDGET (self->search_bar));

  gtk_widget_insert_action_group (GTK_WIDGET (self), "filter", np_page_filter_get_actions (self->filter));
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->states, "clear", G_CALLBACK (np_page_filter_clear), self->filter, G_CONNECT_SWAPPED);
}

/**
 * np_page_new:
 * @info: which page
 * @monitor: whose table it shows
 * @settings: where the table keeps its columns, its order and what hides its rows
 *
 * Returns: (transfer floating): a page that does nothing until np_page_set_shown()
 */
NpPage *
np_page_new (const NpPageInfo *info,
             NpMonitor        *monitor,
             GSettings        *settings)
{
  NpPage *self = g_object_new (NP_TYPE_PAGE, NULL);

  self->info = info;
  self->monitor = g_object_ref (monitor);
  self->table = g_object_ref (np_monitor_get_table (monitor, info->table));
  self->view = np_table_view_new (self->table, settings);

  pause_with_space (GTK_WIDGET (self->view));
  np_page_states_set_view (self->states, info, self->view);
  np_details_pane_set_view (self->details, self->view);
  add_filter (self, settings);
  add_header (self);

  g_signal_connect_object (monitor, "refreshed", G_CALLBACK (refreshed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "items-changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->view, "notify::n-shown", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::selected-row", G_CALLBACK (update_details), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "reveal", G_CALLBACK (np_page_filter_clear), self->filter, G_CONNECT_SWAPPED);

  update_details (self);

  return self;
}

const NpPageInfo *
np_page_get_info (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), NULL);

  return self->info;
}

NpMonitor *
np_page_get_monitor (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), NULL);

  return self->monitor;
}

/**
 * np_page_get_header:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what stands above the table and is the page's own
 */
GtkWidget *
np_page_get_header (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), NULL);

  return self->header;
}

NpTableView *
np_page_get_view (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), NULL);

  return self->view;
}

/**
 * np_page_get_state:
 * @self: a page
 *
 * Returns: (transfer none): `loading`, `table`, `empty`, `no-match`, `failed`, `not-permitted` or `not-supported`
 */
const char *
np_page_get_state (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), NULL);

  return np_page_states_get_state (self->states);
}

/**
 * np_page_dup_summary:
 * @self: a page
 *
 * Returns: (transfer full): how many rows are shown and, when there are any, how many are not, for whatever reason; as
 *   short as can be where there is little room
 */
char *
np_page_dup_summary (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), NULL);

  return np_page_summary_dup_text (self->view, self->narrow);
}

/**
 * np_page_dup_hidden:
 * @self: a page
 *
 * Returns: (transfer full) (nullable): how many rows are hidden by what, a line for each; %NULL when none are
 */
char *
np_page_dup_hidden (NpPage *self)
{
  g_return_val_if_fail (NP_IS_PAGE (self), NULL);

  return np_page_summary_dup_hidden (self->view);
}

/**
 * np_page_set_shown:
 * @self: a page
 * @shown: whether it is the page that people look at: the others rest
 */
void
np_page_set_shown (NpPage   *self,
                   gboolean  shown)
{
  g_return_if_fail (NP_IS_PAGE (self));

  if (self->shown == shown)
    return;

  self->shown = shown;
  np_table_view_set_shown (self->view, shown);

  if (shown)
    {
      update_details (self);
      refreshed_cb (self);
    }
}

/**
 * np_page_set_narrow:
 * @self: a page
 * @narrow: whether there is little room: the details then go under the table
 */
void
np_page_set_narrow (NpPage   *self,
                    gboolean  narrow)
{
  g_return_if_fail (NP_IS_PAGE (self));

  self->narrow = narrow;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (GTK_WIDGET (self->details), narrow ? -1 : 300, narrow ? 240 : -1);
  g_object_set (self->paned, "position-set", FALSE, NULL);
  np_table_view_set_narrow (self->view, narrow);
  update_details (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

/**
 * np_page_set_elsewhere:
 * @self: a page
 * @elsewhere: whether it shows another network than this computer's own
 */
void
np_page_set_elsewhere (NpPage   *self,
                       gboolean  elsewhere)
{
  g_return_if_fail (NP_IS_PAGE (self));

  np_page_states_set_elsewhere (self->states, elsewhere);
}

/**
 * np_page_set_details_visible:
 * @self: a page
 * @details_visible: whether the selected row is explained
 */
void
np_page_set_details_visible (NpPage   *self,
                             gboolean  details_visible)
{
  g_return_if_fail (NP_IS_PAGE (self));

  self->details_visible = details_visible;
  update_details (self);
}

/**
 * np_page_set_netstat_layout:
 * @self: a page
 * @netstat: whether the table has the columns that netstat has, where the two layouts differ
 */
void
np_page_set_netstat_layout (NpPage   *self,
                            gboolean  netstat)
{
  g_return_if_fail (NP_IS_PAGE (self));

  np_table_view_set_layout (self->view, netstat ? NP_LAYOUT_NETSTAT : NP_LAYOUT_PLAIN);
}

/**
 * np_page_set_key_capture:
 * @self: a page
 * @widget: (nullable): the widget in which typing begins a search
 */
void
np_page_set_key_capture (NpPage    *self,
                         GtkWidget *widget)
{
  g_return_if_fail (NP_IS_PAGE (self));

  gtk_search_bar_set_key_capture_widget (self->search_bar, widget);
}

/**
 * np_page_clear_search:
 * @self: a page
 *
 * Shows all rows again and closes the search.
 *
 * Returns: whether a search was open
 */
gboolean
np_page_clear_search (NpPage *self)
{
  gboolean open;

  g_return_val_if_fail (NP_IS_PAGE (self), FALSE);

  open = gtk_search_bar_get_search_mode (self->search_bar);
  gtk_editable_set_text (self->search_entry, "");
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);

  return open;
}

/**
 * np_page_reset:
 * @self: a page
 *
 * Shows all rows again, in the order that they had at first. What was never asked for stays away.
 */
void
np_page_reset (NpPage *self)
{
  const NpTableInfo *info;
  GActionGroup *actions;

  g_return_if_fail (NP_IS_PAGE (self));

  np_page_filter_clear (self->filter);

  info = np_table_get_info (self->table);
  actions = np_table_view_get_actions (self->view);
  if (info->sort != NULL)
    {
      g_action_group_change_action_state (actions, "sort", g_variant_new_string (info->sort));
      g_action_group_change_action_state (actions, "sort-descending", g_variant_new_boolean (FALSE));
    }
}

/**
 * np_page_select_record:
 * @self: a page
 * @record: what the row describes, perhaps as it was at another moment
 *
 * Selects the row of @record, if it is still there.
 */
void
np_page_select_record (NpPage        *self,
                       gconstpointer  record)
{
  GListModel *rows;

  g_return_if_fail (NP_IS_PAGE (self));
  g_return_if_fail (record != NULL);

  rows = G_LIST_MODEL (self->table);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(NpRow) row = g_list_model_get_item (rows, i);

      if (np_record_equal (self->info->table, np_row_get_record (row), record))
        {
          np_table_view_select_row (self->view, row);
          return;
        }
    }
}
