/* ui/details-pane.c: all there is to say about a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/details-pane.h"

#include <glib/gi18n-lib.h>

#include "meaning/concern.h"
#include "meaning/quantities.h"
#include "meaning/sentences.h"
#include "model/group.h"
#include "ui/app-icon.h"
#include "ui/commands.h"
#include "ui/course-text.h"
#include "ui/fact-row.h"
#include "ui/findings-box.h"
#include "ui/line-list.h"
#include "ui/reading-order.h"
#include "ui/related-box.h"
#include "ui/sparkline.h"
#include "ui/status-bar.h"
#include "ui/term-text.h"

/**
 * NpDetailsPane:
 *
 * The selected row of any table: in one sentence, then the course of what changes,
 * then each of its values with what it means. The widgets are made once for a table and only their texts change
 * while the row lives. All texts are shown as plain text: a program
 * may call itself what it likes.
 */
struct _NpDetailsPane
{
  GtkWidget          parent_instance;

  NpRow             *row;
  NpSnapshot        *addresses_snapshot;
  const NpTableInfo *info; /* whose facts the list has */
  GPtrArray         *fact_columns;
  NpDesktopApp      *app; /* (nullable): whose icon is shown */

  GtkBox            *header;
  GtkWidget         *icon;
  GtkLabel          *title;
  GtkStack          *stack;
  GtkLabel          *sentence;
  GtkLabel          *closed;
  GtkLabel          *concern;
  NpFindingsBox     *findings;
  GtkLabel          *uncounted;
  NpRelatedBox      *related;
  GtkListBox        *facts;
  NpLineList        *addresses;
  GtkWidget         *course;
  GtkLabel          *course_title;
  NpSparkline       *curve;
  GtkLabel          *course_text;
  NpLineList        *commands;
  GtkWidget         *copy_button;
};

G_DEFINE_FINAL_TYPE (NpDetailsPane, np_details_pane, GTK_TYPE_WIDGET)

static void
set_label (GtkLabel   *label,
           const char *text)
{
  if (!g_str_equal (gtk_label_get_label (label), text))
    gtk_label_set_label (label, text);
}

/* What the sentence or other columns say already. */
static gboolean
is_repetition (const NpColumn *column)
{
  static const char *const ids[] = { "doing", "meaning", "local", "foreign", "pid_program", "findings", NULL };

  return g_strv_contains (ids, column->id);
}

static void
add_fact (NpDetailsPane  *self,
          const NpColumn *column)
{
  if (is_repetition (column))
    return;

  gtk_list_box_append (self->facts, np_fact_row_new (np_column_get_title (column), column->term));
  g_ptr_array_add (self->fact_columns, (gpointer) column);
}

/* First what the plain layout shows, then the rest. */
static void
build_facts (NpDetailsPane     *self,
             const NpTableInfo *info)
{
  const char *const *plain = np_table_info_get_layout (info, NP_LAYOUT_PLAIN);
  GtkWidget *row;

  if (self->info == info)
    return;

  self->info = info;
  g_ptr_array_set_size (self->fact_columns, 0);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->facts))) != NULL)
    gtk_list_box_remove (self->facts, row);

  for (guint i = 0; plain[i] != NULL; i++)
    add_fact (self, np_table_info_find_column (info, plain[i]));
  for (guint i = 0; i < info->n_columns; i++)
    if (!g_strv_contains (plain, info->columns[i].id))
      add_fact (self, &info->columns[i]);
}

/* Numbers of a group are sums: what they mean is said where its rows are. */
static char *
dup_meaning (NpRow          *row,
             const NpColumn *column)
{
  return NP_IS_GROUP (row) ? NULL : np_column_dup_meaning (column, np_row_get_record (row));
}

/* (nullable): the entry of a value that is one word; letters that stand together are explained one by one beside it. */
static const NpTerm *
find_value_term (NpRow          *row,
                 const NpColumn *column)
{
  gconstpointer record = np_row_get_record (row);

  if (NP_IS_GROUP (row) || column->value_term == NULL || column->value_term (record, 1) != NULL)
    return NULL;

  return column->value_term (record, 0);
}

static void
update_facts (NpDetailsPane *self,
              const char    *sentence)
{
  g_autoptr(GString) value = g_string_new (NULL);

  for (guint i = 0; i < self->fact_columns->len; i++)
    {
      const NpColumn *column = self->fact_columns->pdata[i];
      NpFactRow *fact = NP_FACT_ROW (gtk_list_box_get_row_at_index (self->facts, (int) i));
      g_autofree char *meaning = NULL;

      g_string_truncate (value, 0);
      np_row_append_shown (self->row, column, value);
      if (g_str_equal (value->str, sentence))
        g_string_truncate (value, 0);
      np_fact_row_set_value (fact, value->str);
      if (value->len == 0)
        continue;

      np_fact_row_set_attention (fact, np_row_deserves_look (self->row, column));
      meaning = dup_meaning (self->row, column);
      np_fact_row_set_meaning (fact, meaning);
      np_fact_row_set_value_term (fact, find_value_term (self->row, column));
    }
}

/* The picture by which people know an application; where there is none, nothing takes its room. */
static void
update_icon (NpDetailsPane *self)
{
  gboolean is_socket = self->row != NULL && np_row_get_table (self->row) == NP_TABLE_CONNECTIONS;
  NpDesktopApp *app = is_socket ? ((const NpSocketRecord *) np_row_get_record (self->row))->app : NULL;

  if (self->app == app)
    return;

  g_clear_pointer (&self->app, np_desktop_app_unref);
  self->app = app != NULL ? np_desktop_app_ref (app) : NULL;
  np_app_icon_set_app (GTK_IMAGE (self->icon), app);
  gtk_widget_set_visible (self->icon, app != NULL);
}

/* What the first column of the plain layout shows is how people know the row. */
static void
update_title (NpDetailsPane *self,
              gconstpointer  record)
{
  g_autoptr(GString) title = g_string_new (NULL);
  const char *id = np_table_info_get_layout (self->info, NP_LAYOUT_PLAIN)[0];

  np_column_append_shown (np_table_info_find_column (self->info, id), record, title);
  set_label (self->title, title->str);
}

static gint64
get_first_seen (NpRow *row)
{
  return np_row_get_table (row) == NP_TABLE_CONNECTIONS ? ((const NpSocketRecord *) np_row_get_record (row))->first_seen : 0;
}

/* When the row closed, and how long it was there, as far as that is known. */
static char *
dup_closed_text (NpRow *row)
{
  gint64 closed_time = np_row_get_closed_time (row);
  gint64 first_seen = get_first_seen (row);
  g_autofree char *time = np_status_dup_time (closed_time);
  g_autofree char *duration = NULL;

  if (first_seen == 0 || first_seen > closed_time)
    /* Translators: %s is a time of day. */
    return g_strdup_printf (_("Closed at %s. What follows is how it was last."), time);

  if (closed_time - first_seen < G_USEC_PER_SEC)
    /* Translators: %s is a time of day. */
    return g_strdup_printf (_("Closed at %s, less than a second after it was first seen. What follows is how it was last."),
                            time);

  duration = np_duration_in_words ((guint64) (closed_time - first_seen) / G_USEC_PER_SEC);

  /* Translators: %1$s is a time of day, %2$s how much earlier, such as "3 seconds". */
  return g_strdup_printf (_("Closed at %1$s, %2$s after it was first seen. What follows is how it was last."),
                          time, duration);
}

static void
update_closed (NpDetailsPane *self)
{
  gboolean is_closed = np_row_get_closed_time (self->row) != 0;

  if (is_closed)
    {
      g_autofree char *text = dup_closed_text (self->row);

      set_label (self->closed, text);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->closed), is_closed);
}

/* What deserves a second look about a connection that is there, and why its data is not counted. */
static void
update_notes (NpDetailsPane *self)
{
  gboolean is_socket = np_row_get_table (self->row) == NP_TABLE_CONNECTIONS && !NP_IS_GROUP (self->row);
  const NpSocketRecord *socket = is_socket ? np_row_get_record (self->row) : NULL;
  gboolean is_uncounted = is_socket && (socket->protocol == NP_PROTOCOL_UDP || socket->protocol == NP_PROTOCOL_UDPLITE);
  g_autofree char *concern = NULL;

  if (is_socket && np_row_get_closed_time (self->row) == 0)
    concern = np_socket_dup_concern (socket);

  set_label (self->concern, concern != NULL ? concern : "");
  gtk_widget_set_visible (GTK_WIDGET (self->concern), concern != NULL);
  set_label (self->uncounted, is_uncounted ? _("The kernel does not count how much data goes through a UDP socket.") : "");
  gtk_widget_set_visible (GTK_WIDGET (self->uncounted), is_uncounted);
}

/* The curve of the row, and what it says in words; a single sample is no curve. */
static void
update_course (NpDetailsPane *self,
               gconstpointer  record)
{
  NpHistory *history = np_row_get_history (self->row);
  gboolean has_course = history != NULL && np_history_get_length (history) > 0 && np_row_get_closed_time (self->row) == 0;
  const NpColumn *column;
  g_autoptr(GString) now = g_string_new (NULL);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->course, has_course);
  np_sparkline_set_history (self->curve, has_course ? history : NULL);
  if (!has_course)
    return;

  column = np_table_info_find_column (self->info, self->info->curve);
  np_column_append_shown (column, record, now);
  text = np_course_dup_text (column, history, now->str);

  set_label (self->course_title, np_column_get_title (column));
  set_label (self->course_text, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->curve), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/* The addresses of an interface, and what each is for. */
static void
update_addresses (NpDetailsPane *self)
{
  g_autoptr(GStrvBuilder) lines = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) remarks = g_strv_builder_new ();
  g_auto(GStrv) line_texts = NULL;
  g_auto(GStrv) remark_texts = NULL;

  if (self->addresses_snapshot != NULL && self->row != NULL && np_row_get_table (self->row) == NP_TABLE_INTERFACES)
    {
      const NpInterfaceRecord *interface = np_row_get_record (self->row);
      guint n_records;
      const NpAddressRecord *records = np_snapshot_get_records (self->addresses_snapshot, NP_TABLE_ADDRESSES, &n_records);

      for (guint i = 0; i < n_records; i++)
        if (records[i].interface_index == interface->index)
          {
            g_autofree char *remark = np_doing_for_address (&records[i]);
            g_autoptr(GString) line = g_string_new (NULL);

            np_address_append (&records[i].address, line);
            g_string_append_printf (line, "/%u", records[i].prefix_length);
            g_strv_builder_add (lines, line->str);
            g_strv_builder_add (remarks, remark);
          }
    }

  line_texts = g_strv_builder_end (lines);
  remark_texts = g_strv_builder_end (remarks);
  np_line_list_set_lines (self->addresses, (const char * const *) line_texts, (const char * const *) remark_texts);
}

static void
update (NpDetailsPane *self)
{
  gconstpointer record = np_row_get_record (self->row);
  g_autofree char *sentence = np_row_dup_sentence (self->row);
  g_auto(GStrv) commands = NULL;

  if (NP_IS_GROUP (self->row))
    commands = g_new0 (char *, 1);
  else
    commands = np_commands_for_record (np_row_get_table (self->row), record);

  set_label (self->sentence, sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, sentence, -1);

  update_icon (self);
  update_title (self, record);
  update_closed (self);
  update_course (self, record);
  update_notes (self);
  np_findings_box_set_row (self->findings, self->row);
  np_related_box_set_row (self->related, self->row);
  update_facts (self, sentence);
  update_addresses (self);
  np_line_list_set_lines (self->commands, (const char * const *) commands, NULL);
}

/* A pane that nobody sees is brought up to date when it is shown. */
static void
row_changed_cb (NpDetailsPane *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update (self);
}

static void
row_moved_cb (NpDetailsPane *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    update_course (self, np_row_get_record (self->row));
}

/* What changes with the time that passes, even while the row stays the same. */
static void
ticked_cb (NpDetailsPane *self)
{
  g_autoptr(GString) value = g_string_new (NULL);

  if (self->row == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;

  for (guint i = 0; i < self->fact_columns->len; i++)
    {
      const NpColumn *column = self->fact_columns->pdata[i];

      if (!column->ticks)
        continue;

      g_string_truncate (value, 0);
      np_row_append_shown (self->row, column, value);
      np_fact_row_set_value (NP_FACT_ROW (gtk_list_box_get_row_at_index (self->facts, (int) i)), value->str);
    }
}

static void
fact_activated_cb (NpDetailsPane *self,
                   GtkListBoxRow *fact)
{
  np_fact_row_toggle (NP_FACT_ROW (fact));
}

static void
np_details_pane_map (GtkWidget *widget)
{
  NpDetailsPane *self = NP_DETAILS_PANE (widget);

  if (self->row != NULL)
    update (self);

  GTK_WIDGET_CLASS (np_details_pane_parent_class)->map (widget);
}

static void
np_details_pane_dispose (GObject *object)
{
  NpDetailsPane *self = NP_DETAILS_PANE (object);
  GtkWidget *child;

  np_details_pane_set_row (self, NULL);
  g_clear_pointer (&self->addresses_snapshot, np_snapshot_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), NP_TYPE_DETAILS_PANE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (np_details_pane_parent_class)->dispose (object);
}

static void
np_details_pane_finalize (GObject *object)
{
  NpDetailsPane *self = NP_DETAILS_PANE (object);

  g_clear_pointer (&self->app, np_desktop_app_unref);
  g_ptr_array_unref (self->fact_columns);

  G_OBJECT_CLASS (np_details_pane_parent_class)->finalize (object);
}

static void
np_details_pane_class_init (NpDetailsPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (NP_TYPE_FINDINGS_BOX);
  g_type_ensure (NP_TYPE_LINE_LIST);
  g_type_ensure (NP_TYPE_RELATED_BOX);
  g_type_ensure (NP_TYPE_SPARKLINE);

  object_class->dispose = np_details_pane_dispose;
  object_class->finalize = np_details_pane_finalize;
  widget_class->map = np_details_pane_map;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/netplain/Netplain/details-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, NpDetailsPane, header);
  gtk_widget_class_bind_template_child (widget_class, NpDetailsPane, title);
  gtk_widget_class_bind_template_child (widget_class, NpDetailsPane, stack);
  gtk_widget_class_bind_template_child (widget_class, NpDetailsPane, sentence);
  gtk_widget_class_bind_template_child (widget_class, NpDetailsPane, closed);
  gtk_widget_class_bind_template_child (widget_class, NpDetailsPane, concern);
  gtk_widget_class_bind_template_child (widget_class, NpDetailsPane, findings);
  gtk_widget_class_bind_template_child (widget_class, NpDetailsPane, uncounted);
  gtk_widget_class_bind_template_child (widget_class, NpDetailsPane, related);
  gtk_widget_class_bind_template_child (widget_class, NpDetailsPane, facts);
  gtk_widget_class_bind_template_child (widget_class, NpDetailsPane, addresses);
  gtk_widget_class_bind_template_child (widget_class, NpDetailsPane, course);
  gtk_widget_class_bind_template_child (widget_class, NpDetailsPane, course_title);
  gtk_widget_class_bind_template_child (widget_class, NpDetailsPane, curve);
  gtk_widget_class_bind_template_child (widget_class, NpDetailsPane, course_text);
  gtk_widget_class_bind_template_child (widget_class, NpDetailsPane, commands);
  gtk_widget_class_bind_template_child (widget_class, NpDetailsPane, copy_button);
}

static void
np_details_pane_init (NpDetailsPane *self)
{
  self->fact_columns = g_ptr_array_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->icon = np_app_icon_new ();
  gtk_widget_set_visible (self->icon, FALSE);
  gtk_box_prepend (self->header, self->icon);
  np_label_keep_order (self->title);
  gtk_widget_set_visible (self->copy_button, FALSE);
  g_signal_connect_object (self->facts, "row-activated", G_CALLBACK (fact_activated_cb), self, G_CONNECT_SWAPPED);
}

/**
 * np_details_pane_get_row:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): the row that it explains
 */
NpRow *
np_details_pane_get_row (NpDetailsPane *self)
{
  g_return_val_if_fail (NP_IS_DETAILS_PANE (self), NULL);

  return self->row;
}

/**
 * np_details_pane_set_row:
 * @self: a pane
 * @row: (nullable): the row to explain, of any table
 */
void
np_details_pane_set_row (NpDetailsPane *self,
                         NpRow         *row)
{
  g_return_if_fail (NP_IS_DETAILS_PANE (self));

  if (self->row == row)
    return;

  if (self->row != NULL)
    g_signal_handlers_disconnect_by_data (self->row, self);
  g_set_object (&self->row, row);

  if (self->stack == NULL)
    return;

  if (row != NULL)
    {
      g_signal_connect_object (row, "changed", G_CALLBACK (row_changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "moved", G_CALLBACK (row_moved_cb), self, G_CONNECT_SWAPPED);
      build_facts (self, np_row_get_info (row));
      update (self);
    }
  else
    {
      update_icon (self);
      set_label (self->title, "");
      np_findings_box_set_row (self->findings, NULL);
      np_related_box_set_row (self->related, NULL);
    }

  gtk_stack_set_visible_child_name (self->stack, row != NULL ? "row" : "nothing");
  gtk_widget_set_visible (self->copy_button, row != NULL);
}

/**
 * np_details_pane_set_view:
 * @self: a pane
 * @view: the table whose selected row is explained; to be set once
 *
 * Lets the pane lead to the rows that belong to this one.
 */
void
np_details_pane_set_view (NpDetailsPane *self,
                          NpTableView   *view)
{
  g_return_if_fail (NP_IS_DETAILS_PANE (self));

  np_related_box_set_view (self->related, view);
  g_signal_connect_object (np_table_view_get_table (view), "updated", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
}

/**
 * np_details_pane_set_addresses:
 * @self: a pane
 * @snapshot: (nullable): where to look for the addresses of an interface
 */
void
np_details_pane_set_addresses (NpDetailsPane *self,
                               NpSnapshot    *snapshot)
{
  g_return_if_fail (NP_IS_DETAILS_PANE (self));

  g_clear_pointer (&self->addresses_snapshot, np_snapshot_unref);
  self->addresses_snapshot = snapshot != NULL ? np_snapshot_ref (snapshot) : NULL;
  update_addresses (self);
}

/**
 * np_details_pane_set_findings:
 * @self: a pane
 * @findings: the table of findings, of which those are shown that speak of the row
 */
void
np_details_pane_set_findings (NpDetailsPane *self,
                              NpTable       *findings)
{
  g_return_if_fail (NP_IS_DETAILS_PANE (self));

  np_findings_box_set_table (self->findings, findings);
}
