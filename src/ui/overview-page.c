/* ui/overview-page.c: the page that says whether anything is wrong, and what is going on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/overview-page.h"

#include <glib/gi18n-lib.h>

#include "ui/adaptive-bin.h"
#include "ui/frame-hook.h"
#include "ui/intended.h"
#include "ui/overview-findings.h"
#include "ui/overview-known.h"
#include "ui/overview-programs.h"
#include "ui/overview-services.h"
#include "ui/overview-states.h"
#include "ui/overview-traffic.h"
#include "ui/scroll-anchor.h"

/* The columns of the grid: so many for the findings, the rest for what is going on. */
#define N_COLUMNS 5
#define FINDINGS_COLUMNS 3

/* What is left above a card that somebody was led to. */
#define REVEAL_MARGIN 12

/**
 * NpOverviewPage:
 *
 * What was noticed, and beside it, or below where there is little room, who talks, what others could reach, and how
 * much goes through the network interfaces. Connections are added up on another thread: there may be very many.
 */
struct _NpOverviewPage
{
  NpPage               parent_instance;

  GCancellable        *cancellable;  /* (nullable): of the sum that is under way */
  gboolean             again;        /* whether there is a newer snapshot than the one that is being added up */
  gint64               look_time;    /* of the last look for findings, in µs of the monotonic clock */
  guint                n_looks;
  NpScrollAnchor      *anchor;
  GtkWidget           *revealed;     /* (nullable): the card that is to be seen in the next frame, a weak pointer */
  double               height;       /* of all that can be scrolled, in the frame before */
  NpFrameHook          layout;

  GtkScrolledWindow   *scrolled;
  NpAdaptiveBin       *bin;
  GtkWidget           *grid;
  GtkWidget           *left;
  GtkWidget           *right;
  GtkEntry            *reach_entry;
  NpOverviewFindings  *findings;
  NpOverviewPrograms  *programs;
  NpOverviewSection   *traffic;
  NpOverviewSection   *services;
  NpOverviewSection   *states;
  NpOverviewSection   *known;
};

G_DEFINE_FINAL_TYPE (NpOverviewPage, np_overview_page, NP_TYPE_PAGE)

static NpMonitor *
get_monitor (NpOverviewPage *self)
{
  return np_page_get_monitor (NP_PAGE (self));
}

static NpTable *
get_findings_table (NpOverviewPage *self)
{
  return np_monitor_get_table (get_monitor (self), NP_TABLE_FINDINGS);
}

/* Side by side where there is room, else one below the other. */
static void
update_layout (NpOverviewPage *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->grid);
  gboolean narrow = np_adaptive_bin_get_narrow (self->bin);

  g_object_set (gtk_layout_manager_get_layout_child (layout, self->left),
                "column", 0, "row", 0, "column-span", narrow ? N_COLUMNS : FINDINGS_COLUMNS, NULL);
  g_object_set (gtk_layout_manager_get_layout_child (layout, self->right),
                "column", narrow ? 0 : FINDINGS_COLUMNS, "row", narrow ? 1 : 0,
                "column-span", narrow ? N_COLUMNS : N_COLUMNS - FINDINGS_COLUMNS, NULL);
}

static void
update_findings (NpOverviewPage *self)
{
  if (!np_page_is_shown (NP_PAGE (self)))
    return;

  np_scroll_anchor_hold (self->anchor);
  np_overview_findings_update (self->findings, np_table_get_snapshot (get_findings_table (self)), self->n_looks,
                               np_monitor_get_paused (get_monitor (self)));
  np_overview_findings_set_source (self->findings, np_monitor_get_snapshot (get_monitor (self)));
  np_page_notify_summary (NP_PAGE (self));
}

/* Counted also while another page is shown: the checks remember what they saw then. */
static void
looked_cb (NpOverviewPage *self)
{
  NpSnapshot *snapshot = np_table_get_snapshot (get_findings_table (self));

  if (snapshot != NULL && np_snapshot_get_time (snapshot) != self->look_time)
    {
      self->n_looks++;
      self->look_time = np_snapshot_get_time (snapshot);
    }
  update_findings (self);
}

static void
show_activity (NpOverviewPage   *self,
               const NpActivity *activity)
{
  np_scroll_anchor_hold (self->anchor);
  np_overview_findings_set_n_hidden (self->findings, activity->n_owned - activity->n_known);
  np_overview_programs_update (self->programs, activity);
  np_overview_services_update (self->services, activity);
  np_overview_states_update (self->states, activity);
  np_overview_known_update (self->known, activity,
                            g_settings_get_boolean (np_page_get_settings (NP_PAGE (self)), "resolve-names"));
}

static void add_up (NpOverviewPage *self);

static void
added_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr(NpOverviewPage) self = user_data;
  g_autoptr(NpActivity) activity = np_activity_add_finish (result, NULL);

  /* Nobody wants it any more, and another one may be under way. */
  if (activity == NULL)
    return;

  g_clear_object (&self->cancellable);
  show_activity (self, activity);
  if (self->again)
    add_up (self);
}

/* One at a time: what comes meanwhile waits, and only the newest of it. */
static void
add_up (NpOverviewPage *self)
{
  NpSnapshot *snapshot = np_monitor_get_snapshot (get_monitor (self));

  self->again = self->cancellable != NULL;
  if (self->again || snapshot == NULL || (np_snapshot_get_request (snapshot)->tables & 1u << NP_TABLE_CONNECTIONS) == 0)
    return;

  self->cancellable = g_cancellable_new ();
  np_activity_add_async (snapshot, self->cancellable, added_cb, g_object_ref (self));
}

static void
stop_adding (NpOverviewPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->again = FALSE;
}

static void
refreshed_cb (NpOverviewPage *self)
{
  if (!np_page_is_shown (NP_PAGE (self)))
    return;

  np_overview_traffic_update (self->traffic, np_monitor_get_table (get_monitor (self), NP_TABLE_INTERFACES));
  add_up (self);
}

/* What is shown from now on may stand in another order. */
static void
forget_order (NpOverviewPage *self)
{
  np_overview_programs_forget (self->programs);
  np_overview_section_clear (self->states);
}

static void
reach_cb (NpOverviewPage *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reach_entry))));

  if (*text != '\0')
    gtk_widget_activate_action (GTK_WIDGET (self), "win.way", "s", text);
}

static void
typed_cb (NpOverviewPage *self)
{
  gboolean is_empty = *gtk_editable_get_text (GTK_EDITABLE (self->reach_entry)) == '\0';

  gtk_entry_set_icon_from_icon_name (self->reach_entry, GTK_ENTRY_ICON_SECONDARY, is_empty ? NULL : "go-next-symbolic");
}

/* The interface of that name, on the page of interfaces. */
static void
interface_action (GtkWidget  *widget,
                  const char *action,
                  GVariant   *parameter)
{
  NpTable *table = np_monitor_get_table (get_monitor (NP_OVERVIEW_PAGE (widget)), NP_TABLE_INTERFACES);
  GListModel *rows = G_LIST_MODEL (table);

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr(NpRow) row = g_list_model_get_item (rows, i);
      const NpInterfaceRecord *record = np_row_get_record (row);

      if (g_str_equal (record->name, g_variant_get_string (parameter, NULL)))
        {
          np_page_choose_record (NP_PAGE (widget), np_table_get_snapshot (table), NP_TABLE_INTERFACES, record);
          return;
        }
    }
}

static NpRequest
np_overview_page_get_request (NpPage *page)
{
  return np_page_info_get_request (np_page_get_info (page), np_page_get_settings (page));
}

/* Only of interfaces more is remembered than a snapshot says. */
static guint
np_overview_page_get_rows_wanted (NpPage *page)
{
  return 1u << NP_TABLE_INTERFACES;
}

static const char *
np_overview_page_get_state (NpPage *page)
{
  static const char *const states[] = {
    [NP_FINDINGS_LOADING] = "loading",
    [NP_FINDINGS_FINE] = "fine",
    [NP_FINDINGS_FOUND] = "found",
  };

  return states[np_overview_findings_get_state (NP_OVERVIEW_PAGE (page)->findings)];
}

static char *
np_overview_page_dup_summary (NpPage *page)
{
  NpOverviewFindings *findings = NP_OVERVIEW_PAGE (page)->findings;
  guint n_cards = np_overview_findings_get_n_cards (findings);

  switch (np_overview_findings_get_state (findings))
    {
    case NP_FINDINGS_FINE:
      return g_strdup (_("Nothing is wrong"));

    case NP_FINDINGS_FOUND:
      if (np_page_is_narrow (page))
        /* Translators: as short as can be: how many things there are to look at. */
        return g_strdup_printf (ngettext ("%u thing", "%u things", n_cards), n_cards);

      return g_strdup_printf (ngettext ("%u thing to look at", "%u things to look at", n_cards), n_cards);

    case NP_FINDINGS_LOADING:
    default:
      return g_strdup (_("Looking…"));
    }
}

static void
np_overview_page_set_shown (NpPage   *page,
                            gboolean  shown)
{
  NpOverviewPage *self = NP_OVERVIEW_PAGE (page);

  if (shown)
    {
      forget_order (self);
      update_findings (self);
      refreshed_cb (self);
    }
  else
    {
      stop_adding (self);
    }
}

/* It measures its own room: the list of pages takes some of the window's. */
static void
np_overview_page_set_narrow (NpPage   *page,
                             gboolean  narrow)
{
}

/* Nothing that is known of the other network is true of this one. */
static void
np_overview_page_set_elsewhere (NpPage   *page,
                                gboolean  elsewhere)
{
  NpOverviewPage *self = NP_OVERVIEW_PAGE (page);

  self->n_looks = 0;
  self->look_time = 0;
  stop_adding (self);
  forget_order (self);
  update_findings (self);
}

static gboolean
np_overview_page_grab_focus (GtkWidget *widget)
{
  NpOverviewPage *self = NP_OVERVIEW_PAGE (widget);
  GtkWidget *last = widget;

  while (gtk_widget_get_focus_child (last) != NULL)
    last = gtk_widget_get_focus_child (last);

  return (last != widget && gtk_widget_grab_focus (last)) || gtk_widget_child_focus (self->grid, GTK_DIR_TAB_FORWARD);
}

static void
add_sections (NpOverviewPage *self)
{
  GtkBox *right = GTK_BOX (self->right);

  self->findings = NP_OVERVIEW_FINDINGS (np_overview_findings_new (np_page_get_settings (NP_PAGE (self))));
  gtk_box_prepend (GTK_BOX (self->left), GTK_WIDGET (self->findings));

  self->programs = np_overview_programs_new ();
  self->traffic = NP_OVERVIEW_SECTION (np_overview_traffic_new ());
  self->services = NP_OVERVIEW_SECTION (np_overview_services_new ());
  self->states = NP_OVERVIEW_SECTION (np_overview_states_new ());
  self->known = NP_OVERVIEW_SECTION (np_overview_known_new ());
  gtk_box_append (right, np_overview_programs_get_section (self->programs));
  gtk_box_append (right, GTK_WIDGET (self->traffic));
  gtk_box_append (right, GTK_WIDGET (self->services));
  gtk_box_append (right, GTK_WIDGET (self->states));
  gtk_box_append (right, GTK_WIDGET (self->known));
}

static void
np_overview_page_constructed (GObject *object)
{
  NpOverviewPage *self = NP_OVERVIEW_PAGE (object);

  G_OBJECT_CLASS (np_overview_page_parent_class)->constructed (object);

  add_sections (self);
  update_layout (self);
  g_signal_connect_object (get_findings_table (self), "updated", G_CALLBACK (looked_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_monitor (self), "refreshed", G_CALLBACK (refreshed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (get_monitor (self), "notify::paused", G_CALLBACK (update_findings), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (np_page_get_settings (NP_PAGE (self)), "changed::" NP_INTENDED_KEY,
                           G_CALLBACK (update_findings), self, G_CONNECT_SWAPPED);
}

static void
np_overview_page_dispose (GObject *object)
{
  NpOverviewPage *self = NP_OVERVIEW_PAGE (object);
  GtkWidget *child;

  stop_adding (self);
  np_frame_hook_disconnect (&self->layout);
  g_clear_weak_pointer (&self->revealed);
  g_clear_object (&self->anchor);
  gtk_widget_dispose_template (GTK_WIDGET (self), NP_TYPE_OVERVIEW_PAGE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->programs, np_overview_programs_free);

  G_OBJECT_CLASS (np_overview_page_parent_class)->dispose (object);
}

static void
np_overview_page_class_init (NpOverviewPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  NpPageClass *page_class = NP_PAGE_CLASS (klass);

  g_type_ensure (NP_TYPE_ADAPTIVE_BIN);

  object_class->constructed = np_overview_page_constructed;
  object_class->dispose = np_overview_page_dispose;
  widget_class->grab_focus = np_overview_page_grab_focus;

  page_class->get_request = np_overview_page_get_request;
  page_class->get_rows_wanted = np_overview_page_get_rows_wanted;
  page_class->get_state = np_overview_page_get_state;
  page_class->dup_summary = np_overview_page_dup_summary;
  page_class->set_shown = np_overview_page_set_shown;
  page_class->set_narrow = np_overview_page_set_narrow;
  page_class->set_elsewhere = np_overview_page_set_elsewhere;

  gtk_widget_class_install_action (widget_class, "overview.interface", "s", interface_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/netplain/Netplain/overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, NpOverviewPage, scrolled);
  gtk_widget_class_bind_template_child (widget_class, NpOverviewPage, bin);
  gtk_widget_class_bind_template_child (widget_class, NpOverviewPage, grid);
  gtk_widget_class_bind_template_child (widget_class, NpOverviewPage, left);
  gtk_widget_class_bind_template_child (widget_class, NpOverviewPage, right);
  gtk_widget_class_bind_template_child (widget_class, NpOverviewPage, reach_entry);
}

static void
np_overview_page_init (NpOverviewPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->anchor = np_scroll_anchor_new (self->scrolled);
  g_signal_connect_object (self->bin, "notify::narrow", G_CALLBACK (update_layout), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reach_entry, "activate", G_CALLBACK (reach_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reach_entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reach_entry, "icon-press", G_CALLBACK (reach_cb), self, G_CONNECT_SWAPPED);
}

/* Where it stands is known only now, and what was folded out may take more than one frame to find its height. */
static void
layout_cb (GdkFrameClock  *clock,
           NpOverviewPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  double height = gtk_adjustment_get_upper (adjustment);
  graphene_rect_t bounds;

  if (self->revealed != NULL && gtk_widget_compute_bounds (self->revealed, GTK_WIDGET (self->scrolled), &bounds))
    gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) + (double) bounds.origin.y - REVEAL_MARGIN);

  if (self->revealed != NULL && height > self->height)
    {
      gtk_widget_queue_allocate (GTK_WIDGET (self));
      self->height = height;
      return;
    }

  np_frame_hook_disconnect (&self->layout);
  g_clear_weak_pointer (&self->revealed);
}

/**
 * np_overview_page_reveal:
 * @self: the page, which is shown
 * @key: what names a finding, see np_finding_record_dup_key()
 *
 * Leads to the card of that finding.
 *
 * Returns: whether there is one
 */
gboolean
np_overview_page_reveal (NpOverviewPage *self,
                         const char     *key)
{
  NpFindingCard *card;

  g_return_val_if_fail (NP_IS_OVERVIEW_PAGE (self), FALSE);

  card = np_overview_findings_reveal (self->findings, key);
  if (card == NULL)
    return FALSE;

  gtk_widget_grab_focus (GTK_WIDGET (card));
  g_set_weak_pointer (&self->revealed, GTK_WIDGET (card));
  self->height = 0;
  np_frame_hook_connect (&self->layout, GTK_WIDGET (self), "layout", G_CALLBACK (layout_cb), self);
  gtk_widget_queue_allocate (GTK_WIDGET (self));

  return TRUE;
}
