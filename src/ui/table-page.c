/* ui/table-page.c: a table with all that belongs to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/table-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ui/details-pane.h"
#include "ui/page-filter.h"
#include "ui/page-states.h"
#include "ui/page-summary.h"

/**
 * NpTablePage:
 *
 * The table of an #NpPageInfo, the search and what else the page has above it, the details beside it, and in the
 * table's place words when there are no rows to show.
 */
struct _NpTablePage
{
  NpPage            parent_instance;

  NpTable          *table;
  NpTableView      *view;
  NpPageFilter     *filter;
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

G_DEFINE_FINAL_TYPE (NpTablePage, np_table_page, NP_TYPE_PAGE)

static const NpPageInfo *
get_info (NpTablePage *self)
{
  return np_page_get_info (NP_PAGE (self));
}

static GSettings *
get_settings (NpTablePage *self)
{
  return np_page_get_settings (NP_PAGE (self));
}

/* The first rows get the focus that nobody else has taken, so that the arrow keys and the space bar work at once. */
static void
focus_first_rows (NpTablePage *self,
                  const char  *state_before)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (g_str_equal (state_before, "loading") && g_str_equal (np_page_states_get_state (self->states), "table") &&
      root != NULL && !GTK_IS_TEXT (gtk_root_get_focus (root)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
update_state (NpTablePage *self)
{
  g_autofree char *error = np_table_dup_error_text (self->table);
  const char *before = np_page_states_get_state (self->states);

  np_page_states_update (self->states, np_page_filter_is_searching (self->filter), np_page_filter_is_choosing (self->filter));

  if (error != NULL && !g_str_equal (gtk_label_get_label (self->trouble_label), error))
    gtk_label_set_label (self->trouble_label, error);
  gtk_widget_set_visible (self->trouble, error != NULL && !np_page_states_has_failed (self->states));

  focus_first_rows (self, before);
  np_page_notify_summary (NP_PAGE (self));
}

static gboolean
are_details_visible (NpTablePage *self)
{
  return g_settings_get_boolean (get_settings (self), "details-visible");
}

static void
update_details (NpTablePage *self)
{
  NpRow *row = np_table_view_get_selected_row (self->view);

  /* Where there is little room an empty pane is a waste of it. */
  gtk_widget_set_visible (GTK_WIDGET (self->details),
                          are_details_visible (self) && (row != NULL || !np_page_is_narrow (NP_PAGE (self))));
  if (np_page_is_shown (NP_PAGE (self)))
    np_details_pane_set_row (self->details, row);
}

static void
refreshed_cb (NpTablePage *self)
{
  if (!np_page_is_shown (NP_PAGE (self)))
    return;

  if ((get_info (self)->tables & 1u << NP_TABLE_ADDRESSES) != 0)
    np_details_pane_set_addresses (self->details, np_monitor_get_snapshot (np_page_get_monitor (NP_PAGE (self))));

  update_state (self);
}

static void
rows_changed_cb (NpTablePage *self)
{
  if (np_page_is_shown (NP_PAGE (self)))
    update_state (self);
}

static void
search_mode_cb (NpTablePage *self)
{
  if (!gtk_search_bar_get_search_mode (self->search_bar) && np_page_is_shown (NP_PAGE (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
activated_cb (NpTablePage *self,
              NpRow       *row)
{
  np_table_view_select_row (self->view, row);
  if (!are_details_visible (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.details", NULL);
}

/* The row that had the focus last gets it again: asked for the focus, the table would go on to the row below. */
static gboolean
np_table_page_grab_focus (GtkWidget *widget)
{
  GtkWidget *view = GTK_WIDGET (NP_TABLE_PAGE (widget)->view);
  GtkWidget *last = view;

  while (gtk_widget_get_focus_child (last) != NULL)
    last = gtk_widget_get_focus_child (last);

  return (last != view && gtk_widget_grab_focus (last)) || gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
}

static NpRequest
np_table_page_get_request (NpPage *page)
{
  NpTablePage *self = NP_TABLE_PAGE (page);
  NpRequest request = np_page_info_get_request (get_info (self), get_settings (self));

  request.details |= np_table_view_get_needs (self->view);

  return request;
}

static NpTableView *
np_table_page_get_view (NpPage *page)
{
  return NP_TABLE_PAGE (page)->view;
}

static const char *
np_table_page_get_state (NpPage *page)
{
  return np_page_states_get_state (NP_TABLE_PAGE (page)->states);
}

static char *
np_table_page_dup_summary (NpPage *page)
{
  return np_page_summary_dup_text (NP_TABLE_PAGE (page)->view, np_page_is_narrow (page));
}

static char *
np_table_page_dup_hidden (NpPage *page)
{
  return np_page_summary_dup_hidden (NP_TABLE_PAGE (page)->view);
}

static void
np_table_page_set_shown (NpPage   *page,
                         gboolean  shown)
{
  NpTablePage *self = NP_TABLE_PAGE (page);

  np_table_view_set_shown (self->view, shown);

  if (shown)
    {
      update_details (self);
      refreshed_cb (self);
    }
}

/* The details go under the table where there is little room. */
static void
np_table_page_set_narrow (NpPage   *page,
                          gboolean  narrow)
{
  NpTablePage *self = NP_TABLE_PAGE (page);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (GTK_WIDGET (self->details), narrow ? -1 : 300, narrow ? 240 : -1);
  g_object_set (self->paned, "position-set", FALSE, NULL);
  np_table_view_set_narrow (self->view, narrow);
  update_details (self);
}

static void
np_table_page_set_elsewhere (NpPage   *page,
                             gboolean  elsewhere)
{
  np_page_states_set_elsewhere (NP_TABLE_PAGE (page)->states, elsewhere);
}

static void
np_table_page_set_key_capture (NpPage    *page,
                               GtkWidget *widget)
{
  gtk_search_bar_set_key_capture_widget (NP_TABLE_PAGE (page)->search_bar, widget);
}

/* Out of the search: all rows are shown again. */
static gboolean
np_table_page_go_back (NpPage *page)
{
  NpTablePage *self = NP_TABLE_PAGE (page);
  gboolean open = gtk_search_bar_get_search_mode (self->search_bar);

  gtk_editable_set_text (self->search_entry, "");
  gtk_search_bar_set_search_mode (self->search_bar, FALSE);

  return open;
}

static void
np_table_page_reset (NpPage *page)
{
  NpTablePage *self = NP_TABLE_PAGE (page);
  const NpTableInfo *info = np_table_get_info (self->table);
  GActionGroup *actions = np_table_view_get_actions (self->view);

  np_page_filter_clear (self->filter);

  if (info->sort != NULL)
    {
      g_action_group_change_action_state (actions, "sort", g_variant_new_string (info->sort));
      g_action_group_change_action_state (actions, "sort-descending", g_variant_new_boolean (FALSE));
    }
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
add_header (NpTablePage *self)
{
  if (get_info (self)->create_header == NULL)
    return;

  self->header = get_info (self)->create_header (self);
  gtk_box_insert_child_after (self->box, self->header, self->trouble);
}

static void
add_filter (NpTablePage *self)
{
  NpFilterBar *bar;

  self->filter = np_page_filter_new (self->view, self->search_bar, self->search_entry, get_settings (self));
  bar = np_page_filter_get_bar (self->filter);
  if (bar != NULL)
    gtk_box_insert_child_after (self->box, GTK_WIDGET (bar), GTK_WIDGET (self->search_bar));

  gtk_widget_insert_action_group (GTK_WIDGET (self), "filter", np_page_filter_get_actions (self->filter));
  g_signal_connect_object (self->filter, "changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->states, "clear", G_CALLBACK (np_page_filter_clear), self->filter, G_CONNECT_SWAPPED);
}

/* Where the two layouts differ, people choose between plain words and what netstat shows. */
static void
follow_layout (NpTablePage *self)
{
  np_table_view_set_layout (self->view, g_settings_get_enum (get_settings (self), "layout") == 1 ? NP_LAYOUT_NETSTAT : NP_LAYOUT_PLAIN);
}

static void
connect_signals (NpTablePage *self)
{
  g_signal_connect_object (np_page_get_monitor (NP_PAGE (self)), "refreshed", G_CALLBACK (refreshed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "items-changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->view, "notify::n-shown", G_CALLBACK (rows_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "notify::selected-row", G_CALLBACK (update_details), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "reveal", G_CALLBACK (np_page_filter_clear), self->filter, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_settings (self), "changed::details-visible", G_CALLBACK (update_details), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_settings (self), "changed::layout", G_CALLBACK (follow_layout), self, G_CONNECT_SWAPPED);
}

static void
np_table_page_constructed (GObject *object)
{
  NpTablePage *self = NP_TABLE_PAGE (object);

  G_OBJECT_CLASS (np_table_page_parent_class)->constructed (object);

  self->table = g_object_ref (np_monitor_get_table (np_page_get_monitor (NP_PAGE (self)), get_info (self)->table));
  self->view = np_table_view_new (self->table, get_settings (self));

  pause_with_space (GTK_WIDGET (self->view));
  np_page_states_set_view (self->states, get_info (self), self->view);
  np_details_pane_set_view (self->details, self->view);
  np_details_pane_set_findings (self->details, np_monitor_get_table (np_page_get_monitor (NP_PAGE (self)), NP_TABLE_FINDINGS));
  add_filter (self);
  add_header (self);
  connect_signals (self);

  follow_layout (self);
  update_details (self);
}

static void
np_table_page_dispose (GObject *object)
{
  NpTablePage *self = NP_TABLE_PAGE (object);
  GtkWidget *child;

  if (self->search_bar != NULL)
    gtk_search_bar_set_key_capture_widget (self->search_bar, NULL);

  gtk_widget_dispose_template (GTK_WIDGET (self), NP_TYPE_TABLE_PAGE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->filter);
  g_clear_object (&self->table);

  G_OBJECT_CLASS (np_table_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/netplain/Netplain/table-page.ui");
  gtk_widget_class_bind_template_child (widget_class, NpTablePage, box);
  gtk_widget_class_bind_template_child (widget_class, NpTablePage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, NpTablePage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, NpTablePage, trouble);
  gtk_widget_class_bind_template_child (widget_class, NpTablePage, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, NpTablePage, paned);
  gtk_widget_class_bind_template_child (widget_class, NpTablePage, states);
  gtk_widget_class_bind_template_child (widget_class, NpTablePage, details);
}

static void
np_table_page_class_init (NpTablePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  NpPageClass *page_class = NP_PAGE_CLASS (klass);

  g_type_ensure (NP_TYPE_DETAILS_PANE);
  g_type_ensure (NP_TYPE_PAGE_STATES);

  object_class->constructed = np_table_page_constructed;
  object_class->dispose = np_table_page_dispose;
  widget_class->grab_focus = np_table_page_grab_focus;

  page_class->get_request = np_table_page_get_request;
  page_class->get_view = np_table_page_get_view;
  page_class->get_state = np_table_page_get_state;
  page_class->dup_summary = np_table_page_dup_summary;
  page_class->dup_hidden = np_table_page_dup_hidden;
  page_class->set_shown = np_table_page_set_shown;
  page_class->set_narrow = np_table_page_set_narrow;
  page_class->set_elsewhere = np_table_page_set_elsewhere;
  page_class->set_key_capture = np_table_page_set_key_capture;
  page_class->go_back = np_table_page_go_back;
  page_class->reset = np_table_page_reset;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
np_table_page_init (NpTablePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);

  g_object_bind_property (self->search_bar, "search-mode-enabled", self, "search-mode", G_BINDING_BIDIRECTIONAL);
  g_signal_connect_object (self->search_bar, "notify::search-mode-enabled", G_CALLBACK (search_mode_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * np_table_page_get_header:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): what stands above the table and is the page's own
 */
GtkWidget *
np_table_page_get_header (NpTablePage *self)
{
  g_return_val_if_fail (NP_IS_TABLE_PAGE (self), NULL);

  return self->header;
}

/**
 * np_table_page_search:
 * @self: a page
 * @words: a search, as somebody would type it
 *
 * Shows only the rows that @words find.
 */
void
np_table_page_search (NpTablePage *self,
                      const char  *words)
{
  g_return_if_fail (NP_IS_TABLE_PAGE (self));
  g_return_if_fail (words != NULL);

  np_page_filter_clear (self->filter);
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_editable_set_text (self->search_entry, words);
}

/**
 * np_table_page_select_record:
 * @self: a page
 * @record: what the row describes, perhaps as it was at another moment
 *
 * Selects the row of @record, if it is still there.
 *
 * Returns: whether it could be selected: it may be gone, or hidden
 */
gboolean
np_table_page_select_record (NpTablePage   *self,
                             gconstpointer  record)
{
  GListModel *rows;

  g_return_val_if_fail (NP_IS_TABLE_PAGE (self), FALSE);
  g_return_val_if_fail (record != NULL, FALSE);

  rows = G_LIST_MODEL (self->table);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(NpRow) row = g_list_model_get_item (rows, i);

      if (np_record_equal (get_info (self)->table, np_row_get_record (row), record))
        {
          np_table_view_select_row (self->view, row);
          return np_table_view_get_selected_row (self->view) == row;
        }
    }

  return FALSE;
}
