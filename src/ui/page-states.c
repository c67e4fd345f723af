/* ui/page-states.c: a table, or why there is nothing to show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/page-states.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

/**
 * NpPageStates:
 *
 * The table of a page, and in its place words when there are no rows to show: it has
 * not been read yet, could not be read and why, is empty and why that is normal, or
 * nothing matches the search and the filter buttons. The signal ::clear comes when somebody wants to end that.
 */
struct _NpPageStates
{
  GtkWidget         parent_instance;

  const NpPageInfo *info;
  NpTable          *table;
  NpTableView      *view; /* in the stack */
  const char       *state;

  GtkStack         *stack;
  AdwStatusPage    *empty_page;
  GtkButton        *empty_minor_button;
  AdwStatusPage    *no_match_page;
  GtkWidget        *clear_button;
  GtkButton        *no_match_minor_button;
  AdwStatusPage    *failed_page;
};

G_DEFINE_FINAL_TYPE (NpPageStates, np_page_states, GTK_TYPE_WIDGET)

enum {
  SIGNAL_CLEAR,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* What is said when there is nothing to show because reading went wrong. */
static const struct
{
  NpErrorCode  code;
  const char  *state;
  const char  *icon_name;
  const char  *title;
} failures[] = {
  { NP_ERROR_FAILED, "failed", "dialog-information-symbolic", N_("This Could Not Be Read") },
  { NP_ERROR_NOT_PERMITTED, "not-permitted", "system-lock-screen-symbolic", N_("Not Permitted") },
  { NP_ERROR_NOT_SUPPORTED, "not-supported", "netplain-absent-symbolic", N_("Not in This Kernel") },
};

/* The reason when all parts of the table that failed did so for the same one; otherwise they just failed. */
static guint
find_failure (NpPageStates *self)
{
  const NpSnapshot *snapshot = np_table_get_snapshot (self->table);
  guint found = 0;

  for (NpReader reader = 0; reader < NP_N_READERS; reader++)
    {
      const GError *error = np_snapshot_get_error (snapshot, reader);
      guint failure = 0;

      if (error == NULL || np_reader_get_table (reader) != np_table_get_id (self->table))
        continue;

      for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
        if (g_error_matches (error, NP_ERROR, failures[i].code))
          failure = i;
      if (failure == 0 || (found != 0 && found != failure))
        return 0;
      found = failure;
    }

  return found;
}

static const char *
find_state (NpPageStates *self,
            gboolean      is_filtered)
{
  g_autofree char *error = np_table_dup_error_text (self->table);

  if (np_table_get_snapshot (self->table) == NULL)
    return "loading";
  if (g_list_model_get_n_items (G_LIST_MODEL (self->table)) == 0)
    return error != NULL ? failures[find_failure (self)].state : "empty";
  if (np_table_view_get_n_shown (self->view) > 0)
    return "table";

  return is_filtered ? "no-match" : "empty";
}

/* The description is markup, and a reason may quote anything. */
static void
explain_failure (NpPageStates *self)
{
  g_autofree char *error = np_table_dup_error_text (self->table);
  g_autofree char *markup = g_markup_escape_text (error, -1);
  guint failure = find_failure (self);

  adw_status_page_set_icon_name (self->failed_page, failures[failure].icon_name);
  adw_status_page_set_title (self->failed_page, _(failures[failure].title));
  adw_status_page_set_description (self->failed_page, markup);
}

/* What hides the rows. */
static const char *
explain_no_match (gboolean is_searching,
                  gboolean is_choosing,
                  gboolean left_out)
{
  if (is_choosing)
    return is_searching ? _("The rows are still there. None of them matches both the search and the filter buttons that are "
                            "pressed.")
                        : _("The rows are still there. None of them is of the kind that the pressed filter buttons choose.");

  return left_out ? _("No row matches the search. Rows that are left out were not searched.")
                  : _("No row matches the search. The rows are still there, only hidden.");
}

/* Rows that are left out can be asked for where somebody misses them. */
static void
offer_minor_rows (NpPageStates *self,
                  gboolean      is_searching,
                  gboolean      is_choosing)
{
  gboolean left_out = np_table_view_leaves_out (self->view) && np_table_view_get_n_hidden (self->view) > 0;

  gtk_widget_set_visible (GTK_WIDGET (self->empty_minor_button), left_out);
  gtk_widget_set_visible (GTK_WIDGET (self->no_match_minor_button), left_out);
  adw_status_page_set_description (self->no_match_page, explain_no_match (is_searching, is_choosing, left_out));
}

static void
clear_cb (NpPageStates *self)
{
  g_signal_emit (self, signals[SIGNAL_CLEAR], 0);
}

static void
np_page_states_dispose (GObject *object)
{
  NpPageStates *self = NP_PAGE_STATES (object);
  GtkWidget *child;

  gtk_widget_dispose_template (GTK_WIDGET (self), NP_TYPE_PAGE_STATES);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->table);

  G_OBJECT_CLASS (np_page_states_parent_class)->dispose (object);
}

static void
np_page_states_class_init (NpPageStatesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = np_page_states_dispose;

  signals[SIGNAL_CLEAR] =
    g_signal_new ("clear", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/netplain/Netplain/page-states.ui");
  gtk_widget_class_bind_template_child (widget_class, NpPageStates, stack);
  gtk_widget_class_bind_template_child (widget_class, NpPageStates, empty_page);
  gtk_widget_class_bind_template_child (widget_class, NpPageStates, empty_minor_button);
  gtk_widget_class_bind_template_child (widget_class, NpPageStates, no_match_page);
  gtk_widget_class_bind_template_child (widget_class, NpPageStates, clear_button);
  gtk_widget_class_bind_template_child (widget_class, NpPageStates, no_match_minor_button);
  gtk_widget_class_bind_template_child (widget_class, NpPageStates, failed_page);
}

static void
np_page_states_init (NpPageStates *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->state = "loading";
  g_signal_connect_object (self->clear_button, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
}

/**
 * np_page_states_set_view:
 * @self: the states of a page
 * @info: the page
 * @view: (transfer floating): its table
 *
 * To be called once.
 */
void
np_page_states_set_view (NpPageStates     *self,
                         const NpPageInfo *info,
                         NpTableView      *view)
{
  const NpTableInfo *table;
  GtkStackPage *page;

  g_return_if_fail (NP_IS_PAGE_STATES (self));
  g_return_if_fail (self->view == NULL);

  self->info = info;
  self->view = view;
  self->table = g_object_ref (np_table_view_get_table (view));
  page = gtk_stack_add_named (self->stack, GTK_WIDGET (view), "table");
  gtk_stack_page_set_title (page, _(info->title));

  adw_status_page_set_icon_name (self->empty_page, info->icon_name);
  adw_status_page_set_title (self->empty_page, _(info->empty_title));
  np_page_states_set_elsewhere (self, FALSE);

  table = np_table_get_info (self->table);
  if (table->minor_title == NULL)
    return;

  /* The buttons are outside of the view, whose actions they need. */
  gtk_widget_insert_action_group (GTK_WIDGET (self), "table", np_table_view_get_actions (view));
  gtk_button_set_label (self->empty_minor_button, _(table->minor_title));
  gtk_button_set_label (self->no_match_minor_button, _(table->minor_title));
}

/**
 * np_page_states_set_elsewhere:
 * @self: the states of a page
 * @elsewhere: whether the table is of another network than this computer's own
 */
void
np_page_states_set_elsewhere (NpPageStates *self,
                              gboolean      elsewhere)
{
  g_return_if_fail (NP_IS_PAGE_STATES (self));

  adw_status_page_set_description (self->empty_page, _(elsewhere ? self->info->elsewhere_text : self->info->empty_text));
}

/**
 * np_page_states_update:
 * @self: the states of a page
 * @is_searching: whether the view shows only rows that match a search
 * @is_choosing: whether it shows only rows that filter buttons choose
 *
 * Shows what fits the table and its view now.
 */
void
np_page_states_update (NpPageStates *self,
                       gboolean      is_searching,
                       gboolean      is_choosing)
{
  g_return_if_fail (NP_IS_PAGE_STATES (self));

  self->state = find_state (self, is_searching || is_choosing);

  if (np_page_states_has_failed (self))
    explain_failure (self);
  else if (g_str_equal (self->state, "empty") || g_str_equal (self->state, "no-match"))
    offer_minor_rows (self, is_searching, is_choosing);

  /* All ways to fail share one child of the stack. */
  gtk_stack_set_visible_child_name (self->stack, np_page_states_has_failed (self) ? "failed" : self->state);
}

/**
 * np_page_states_get_state:
 * @self: the states of a page
 *
 * Returns: (transfer none): see np_page_get_state()
 */
const char *
np_page_states_get_state (NpPageStates *self)
{
  g_return_val_if_fail (NP_IS_PAGE_STATES (self), NULL);

  return self->state;
}

/**
 * np_page_states_has_failed:
 * @self: the states of a page
 *
 * Returns: whether it says why the table could not be read
 */
gboolean
np_page_states_has_failed (NpPageStates *self)
{
  g_return_val_if_fail (NP_IS_PAGE_STATES (self), FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (failures); i++)
    if (g_str_equal (failures[i].state, self->state))
      return TRUE;

  return FALSE;
}
