/* ui/way-box.c: which way would a packet go?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/way-box.h"

#include <glib/gi18n-lib.h>

#include "meaning/sentences.h"
#include "meaning/terms.h"
#include "meaning/unreachable.h"
#include "meaning/way-story.h"
#include "model/destination.h"
#include "snapshot/visible-text.h"
#include "ui/line-list.h"
#include "ui/way-step-row.h"

/* A name that is found sooner needs no word of waiting. */
#define LOOKUP_NOTICE_MS 300

/**
 * NpWayBox:
 *
 * A question that people type, and the kernel's answer as a story: which rule was followed, which line of the
 * routing table won and why, and to whom the packet is handed.
 */
struct _NpWayBox
{
  GtkWidget      parent_instance;

  NpMonitor     *monitor;
  GCancellable  *cancellable; /* of the question under way */
  guint          notice_id;   /* until a name that is looked up is worth a word */
  GArray        *queries;     /* one for each address of a name */
  NpWay         *way;         /* what the steps are about */
  guint          tick_id;     /* until the answer stands where it belongs */
  guint          n_ticks;

  GtkEntry      *entry;
  GtkWidget     *rules_popover;
  NpLineList    *rules;
  GtkWidget     *answer;
  GtkLabel      *summary;
  GtkDropDown   *addresses;
  GtkWidget     *trouble;
  GtkLabel      *trouble_title;
  GtkLabel      *trouble_text;
  GtkWidget     *close_button;
  GtkWidget     *scroll;
  GtkListBox    *steps;
};

G_DEFINE_FINAL_TYPE (NpWayBox, np_way_box, GTK_TYPE_WIDGET)

enum {
  SIGNAL_ROUTE_CHOSEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
clear_steps (NpWayBox *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->steps))) != NULL)
    gtk_list_box_remove (self->steps, row);

  g_clear_pointer (&self->way, np_way_unref);
}

static void
show_summary (NpWayBox   *self,
              const char *text)
{
  clear_steps (self);
  gtk_label_set_label (self->summary, text);
  gtk_widget_set_visible (self->trouble, FALSE);
  gtk_widget_set_visible (self->scroll, FALSE);
  gtk_widget_set_visible (self->answer, TRUE);
}

/* The rules at the beginning that did not decide. */
static guint
count_passed_rules (GPtrArray *story)
{
  guint n_rules = 0;

  while (n_rules < story->len && ((const NpWayStep *) story->pdata[n_rules])->kind == NP_WAY_STEP_RULE)
    n_rules++;

  return n_rules > 0 ? n_rules - 1 : 0;
}

/* What wins comes into sight at once; how it came to that is one click away. */
static GtkWidget *
create_fold (guint n_rules)
{
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *text =
    g_strdup_printf (ngettext ("_Show %u Rule That Was Read Before", "_Show %u Rules That Were Read Before", n_rules),
                     n_rules);
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_widget_add_css_class (row, "way-fold");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, gtk_label_get_text (GTK_LABEL (label)),
                                  -1);

  return row;
}

static void
unfold (GtkWidget *fold)
{
  GtkWidget *first = gtk_widget_get_next_sibling (fold);
  gboolean had_focus = gtk_widget_has_focus (fold);

  for (GtkWidget *row = first; row != NULL; row = gtk_widget_get_next_sibling (row))
    gtk_widget_set_visible (row, TRUE);

  /* Whoever goes through the steps by keyboard goes on where they begin. */
  if (had_focus)
    gtk_widget_grab_focus (first);
  gtk_widget_set_visible (fold, FALSE);
}

/* In the second frame after the routes were read the table has all its lines and its place under the answer, so
 * that the one that wins can be scrolled to. */
static gboolean
tick_cb (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  NpWayBox *self = NP_WAY_BOX (widget);
  NpTable *routes = np_monitor_get_table (self->monitor, NP_TABLE_ROUTES);
  GtkWidget *row;

  if (np_table_get_snapshot (routes) == NULL || ++self->n_ticks < 2)
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;
  for (row = gtk_widget_get_first_child (GTK_WIDGET (self->steps)); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (NP_IS_WAY_STEP_ROW (row) && np_way_step_row_is_winner (NP_WAY_STEP_ROW (row)))
      g_signal_emit (self, signals[SIGNAL_ROUTE_CHOSEN], 0, np_way_step_row_get_route (NP_WAY_STEP_ROW (row)));

  return G_SOURCE_REMOVE;
}

static void
stop_ticking (NpWayBox *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);

  self->tick_id = 0;
  self->n_ticks = 0;
}

/* What stands in the way comes before the steps: it is what people came for. */
static void
show_trouble (NpWayBox    *self,
              const NpWay *way)
{
  g_autofree char *title = np_way_dup_trouble_title (way);
  g_autofree char *text = np_way_dup_trouble_text (way);

  if (np_way_get_trouble (way) == NP_UNREACHABLE_NONE)
    return;

  gtk_label_set_label (self->trouble_title, title);
  gtk_label_set_label (self->trouble_text, text);
  gtk_widget_set_visible (self->trouble, TRUE);
}

/* Takes the way. */
static void
show_way (NpWayBox *self,
          NpWay    *way)
{
  g_autoptr(GPtrArray) story = np_way_tell (way);
  g_autofree char *summary = np_way_dup_summary (way);
  guint n_folded = count_passed_rules (story);

  show_summary (self, summary);
  show_trouble (self, way);
  self->way = way;
  if (n_folded > 0)
    gtk_list_box_append (self->steps, create_fold (n_folded));

  for (guint i = 0; i < story->len; i++)
    {
      GtkWidget *row = np_way_step_row_new (story->pdata[i]);

      gtk_widget_set_visible (row, i >= n_folded);
      gtk_list_box_append (self->steps, row);
    }

  gtk_widget_set_visible (self->scroll, story->len > 0);
  stop_ticking (self);
  self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
way_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr(NpWayBox) self = user_data;
  g_autoptr(GError) error = NULL;
  NpWay *way = np_source_ask_way_finish (NP_SOURCE (object), result, &error);

  if (way != NULL)
    show_way (self, way);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_summary (self, error->message);
}

static void
stop_notice (NpWayBox *self)
{
  g_clear_handle_id (&self->notice_id, g_source_remove);
}

static GCancellable *
begin_question (NpWayBox *self)
{
  stop_notice (self);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();

  return self->cancellable;
}

static void
ask_nth (NpWayBox *self,
         guint     n)
{
  if (self->queries == NULL || n >= self->queries->len)
    return;

  np_source_ask_way_async (np_monitor_get_source (self->monitor), &g_array_index (self->queries, NpWayQuery, n),
                           begin_question (self), way_cb, g_object_ref (self));
}

static void
show_addresses (NpWayBox *self)
{
  g_autoptr(GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < self->queries->len; i++)
    {
      char *text = np_address_dup_text (&g_array_index (self->queries, NpWayQuery, i).destination);

      gtk_string_list_take (list, text);
    }

  gtk_drop_down_set_model (self->addresses, G_LIST_MODEL (list));
  gtk_widget_set_visible (GTK_WIDGET (self->addresses), self->queries->len > 1);
}

static void
resolved_cb (GObject      *object,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr(NpWayBox) self = user_data;
  g_autoptr(GError) error = NULL;
  GArray *queries = np_destination_resolve_finish (result, &error);

  if (queries == NULL && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  stop_notice (self);
  g_clear_pointer (&self->queries, g_array_unref);
  if (queries == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->addresses), FALSE);
      show_summary (self, error->message);
      return;
    }

  /* A list whose first address is selected, as in the one before, does not ask by itself. */
  self->queries = queries;
  show_addresses (self);
  ask_nth (self, 0);
}

static void
address_cb (NpWayBox *self)
{
  ask_nth (self, gtk_drop_down_get_selected (self->addresses));
}

static gboolean
notice_cb (gpointer user_data)
{
  NpWayBox *self = user_data;
  g_autofree char *name = np_visible_text (gtk_editable_get_text (GTK_EDITABLE (self->entry)), -1);
  g_autofree char *notice = g_strdup_printf (_("Looking up “%s”…"), name);

  self->notice_id = 0;
  gtk_widget_set_visible (GTK_WIDGET (self->addresses), FALSE);
  show_summary (self, notice);

  return G_SOURCE_REMOVE;
}

static void
ask_cb (NpWayBox *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  np_destination_resolve_async (text, begin_question (self), resolved_cb, g_object_ref (self));
  self->notice_id = g_timeout_add (LOOKUP_NOTICE_MS, notice_cb, self);
}

static void
typed_cb (NpWayBox *self)
{
  gboolean is_empty = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) == '\0';

  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY, is_empty ? NULL : "go-next-symbolic");
}

static void
close_cb (NpWayBox *self)
{
  begin_question (self);
  gtk_widget_set_visible (self->answer, FALSE);
  clear_steps (self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static gboolean
escape_cb (GtkWidget *widget,
           GVariant  *arguments,
           gpointer   user_data)
{
  NpWayBox *self = NP_WAY_BOX (widget);

  if (!gtk_widget_get_visible (self->answer))
    return FALSE;

  close_cb (self);

  return TRUE;
}

static void
activated_cb (NpWayBox      *self,
              GtkListBoxRow *row)
{
  if (NP_IS_WAY_STEP_ROW (row))
    g_signal_emit (self, signals[SIGNAL_ROUTE_CHOSEN], 0, np_way_step_row_get_route (NP_WAY_STEP_ROW (row)));
  else
    unfold (GTK_WIDGET (row));
}

static int
compare_rules (gconstpointer a,
               gconstpointer b)
{
  const NpRuleRecord *first = *(const NpRuleRecord *const *) a, *second = *(const NpRuleRecord *const *) b;

  if (first->family != second->family)
    return first->family < second->family ? -1 : 1;

  return (first->priority > second->priority) - (first->priority < second->priority);
}

static void
show_rules (NpWayBox           *self,
            const NpRuleRecord *rules,
            guint               n_rules)
{
  g_autoptr(GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr(GStrvBuilder) lines = g_strv_builder_new ();
  g_autoptr(GStrvBuilder) remarks = g_strv_builder_new ();
  g_auto(GStrv) line_texts = NULL;
  g_auto(GStrv) remark_texts = NULL;

  for (guint i = 0; i < n_rules; i++)
    g_ptr_array_add (sorted, (gpointer) &rules[i]);
  g_ptr_array_sort (sorted, compare_rules);

  for (guint i = 0; i < n_rules; i++)
    {
      const NpRuleRecord *rule = sorted->pdata[i];
      g_autoptr(GString) line = g_string_new (rule->family == AF_INET6 ? "IPv6 " : "IPv4 ");
      g_autofree char *sentence = np_sentence_for_rule (rule);

      np_append_rule (rule, line);
      g_strv_builder_add (lines, line->str);
      g_strv_builder_add (remarks, sentence);
    }

  line_texts = g_strv_builder_end (lines);
  remark_texts = g_strv_builder_end (remarks);
  np_line_list_set_lines (self->rules, (const char *const *) line_texts, (const char *const *) remark_texts);
}

/* The rules are told only while somebody looks at them: there may be thousands. */
static void
update_rules (NpWayBox *self)
{
  NpSnapshot *snapshot = np_monitor_get_snapshot (self->monitor);
  const NpRuleRecord *rules;
  const GError *error;
  guint n_rules;

  if (!gtk_widget_get_visible (self->rules_popover) || snapshot == NULL ||
      (np_snapshot_get_request (snapshot)->tables & 1u << NP_TABLE_RULES) == 0)
    return;

  rules = np_snapshot_get_records (snapshot, NP_TABLE_RULES, &n_rules);
  error = np_snapshot_get_error (snapshot, NP_READER_RULES);
  if (n_rules == 0 && error != NULL)
    np_line_list_set_lines (self->rules, (const char *const[]) { error->message, NULL }, NULL);
  else
    show_rules (self, rules, n_rules);
}

static void
np_way_box_dispose (GObject *object)
{
  NpWayBox *self = NP_WAY_BOX (object);
  GtkWidget *child;

  stop_ticking (self);
  stop_notice (self);
  g_cancellable_cancel (self->cancellable);
  if (self->steps != NULL)
    clear_steps (self);

  gtk_widget_dispose_template (GTK_WIDGET (self), NP_TYPE_WAY_BOX);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->monitor);
  g_clear_pointer (&self->queries, g_array_unref);

  G_OBJECT_CLASS (np_way_box_parent_class)->dispose (object);
}

static void
np_way_box_class_init (NpWayBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (NP_TYPE_LINE_LIST);

  object_class->dispose = np_way_box_dispose;

  /**
   * NpWayBox::route-chosen:
   * @self: the box
   * @route: (type gpointer): the #NpRouteRecord of the line that won, or that somebody wants to see in the table
   */
  signals[SIGNAL_ROUTE_CHOSEN] =
    g_signal_new ("route-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/netplain/Netplain/way-box.ui");
  gtk_widget_class_bind_template_child (widget_class, NpWayBox, entry);
  gtk_widget_class_bind_template_child (widget_class, NpWayBox, rules_popover);
  gtk_widget_class_bind_template_child (widget_class, NpWayBox, rules);
  gtk_widget_class_bind_template_child (widget_class, NpWayBox, answer);
  gtk_widget_class_bind_template_child (widget_class, NpWayBox, summary);
  gtk_widget_class_bind_template_child (widget_class, NpWayBox, addresses);
  gtk_widget_class_bind_template_child (widget_class, NpWayBox, trouble);
  gtk_widget_class_bind_template_child (widget_class, NpWayBox, trouble_title);
  gtk_widget_class_bind_template_child (widget_class, NpWayBox, trouble_text);
  gtk_widget_class_bind_template_child (widget_class, NpWayBox, close_button);
  gtk_widget_class_bind_template_child (widget_class, NpWayBox, scroll);
  gtk_widget_class_bind_template_child (widget_class, NpWayBox, steps);
}

static void
np_way_box_init (NpWayBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect_object (self->entry, "activate", G_CALLBACK (ask_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "icon-press", G_CALLBACK (ask_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->close_button, "clicked", G_CALLBACK (close_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->addresses, "notify::selected", G_CALLBACK (address_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->steps, "row-activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rules_popover, "show", G_CALLBACK (update_rules), self, G_CONNECT_SWAPPED);
}

/**
 * np_way_box_new:
 * @monitor: whose source is asked
 *
 * Returns: (transfer floating): a box without a question
 */
GtkWidget *
np_way_box_new (NpMonitor *monitor)
{
  NpWayBox *self = g_object_new (NP_TYPE_WAY_BOX, NULL);

  self->monitor = g_object_ref (monitor);
  g_signal_connect_object (monitor, "refreshed", G_CALLBACK (update_rules), self, G_CONNECT_SWAPPED);

  return GTK_WIDGET (self);
}

/**
 * np_way_box_ask:
 * @self: a box
 * @destination: an address or a name, as somebody would type it
 */
void
np_way_box_ask (NpWayBox   *self,
                const char *destination)
{
  g_return_if_fail (NP_IS_WAY_BOX (self));

  gtk_editable_set_text (GTK_EDITABLE (self->entry), destination);
  ask_cb (self);
}
