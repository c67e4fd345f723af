/* ui/term-view.c: an entry of the glossary on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/term-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "model/example.h"
#include "model/examples.h"
#include "ui/linked-label.h"
#include "ui/reading-order.h"

typedef enum
{
  PART_NORMAL,
  PART_WORRY,
  PART_ACTION,
  PART_DEFINITION,
  PART_SOURCE,
} Part;

#define N_PARTS 5

/**
 * NpTermView:
 *
 * A word with all that the glossary says about it, and where it can be seen at the moment.
 */
struct _NpTermView
{
  GtkWidget      parent_instance;

  const NpTerm  *term;
  NpExample     *example;     /* NULL until one was looked for */
  GCancellable  *cancellable; /* of the search under way */
  NpSnapshot    *next;        /* what to look through after that */

  GtkScrolledWindow *scroll;
  GtkBox            *box;
  GtkBox            *title_box;
  GtkWidget         *head;     /* gets the focus when an entry is opened: its links and buttons come next */
  GtkLabel          *topic;
  GtkLabel          *word;
  GtkLabel          *summary;
  GtkWidget         *example_box;
  GtkLabel          *example_text;
  GtkWidget         *example_button;
  GtkLabel          *example_label;
  GtkWidget         *parts[N_PARTS];
  GtkLabel          *texts[N_PARTS];
  GtkWidget         *related_box;
  GtkListBox        *related;
  gboolean           elsewhere;
};

G_DEFINE_FINAL_TYPE (NpTermView, np_term_view, GTK_TYPE_WIDGET)

enum {
  SIGNAL_EXAMPLE_CHOSEN,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static const char *const part_titles[N_PARTS] = {
  [PART_NORMAL] = N_("When this is normal"),
  [PART_WORRY] = N_("When to look closer"),
  [PART_ACTION] = N_("What to do"),
  [PART_DEFINITION] = N_("Exactly"),
  [PART_SOURCE] = N_("Where this is written"),
};

static void
set_label (GtkLabel   *label,
           const char *text)
{
  if (!g_str_equal (gtk_label_get_label (label), text))
    gtk_label_set_label (label, text);
}

/* How many rows of a table show it now. */
static char *
dup_count_text (NpTableId table,
                guint     n_rows)
{
  switch (table)
    {
    case NP_TABLE_CONNECTIONS:
      return g_strdup_printf (ngettext ("%u connection shows it now.", "%u connections show it now.", n_rows), n_rows);
    case NP_TABLE_ROUTES:
      return g_strdup_printf (ngettext ("%u route shows it now.", "%u routes show it now.", n_rows), n_rows);
    case NP_TABLE_RULES:
      return g_strdup_printf (ngettext ("%u rule that chooses a routing table shows it now.",
                                        "%u rules that choose a routing table show it now.", n_rows),
                              n_rows);
    case NP_TABLE_INTERFACES:
      return g_strdup_printf (ngettext ("%u interface shows it now.", "%u interfaces show it now.", n_rows), n_rows);
    case NP_TABLE_ADDRESSES:
      return g_strdup_printf (ngettext ("%u address of an interface shows it now.",
                                        "%u addresses of interfaces show it now.", n_rows),
                              n_rows);
    case NP_TABLE_NEIGHBOURS:
      return g_strdup_printf (ngettext ("%u neighbour shows it now.", "%u neighbours show it now.", n_rows), n_rows);
    case NP_TABLE_STATISTICS:
      return g_strdup_printf (ngettext ("%u counter shows it now.", "%u counters show it now.", n_rows), n_rows);
    case NP_TABLE_GROUPS:
      return g_strdup_printf (ngettext ("%u group shows it now.", "%u groups show it now.", n_rows), n_rows);
    case NP_TABLE_TRANSLATIONS:
      return g_strdup_printf (ngettext ("%u translation shows it now.", "%u translations show it now.", n_rows), n_rows);
    case NP_TABLE_FINDINGS:
      return g_strdup_printf (ngettext ("%u finding shows it now.", "%u findings show it now.", n_rows), n_rows);
    default:
      g_return_val_if_reached (NULL);
    }
}

/* (nullable): why some of the tables could not be looked through. */
static const char *
find_error (NpSnapshot *snapshot,
            guint       tables)
{
  for (NpReader reader = 0; reader < NP_N_READERS; reader++)
    {
      const GError *error = np_snapshot_get_error (snapshot, reader);

      if (error != NULL && (tables & 1u << np_reader_get_table (reader)) != 0)
        return error->message;
    }

  return NULL;
}

static gboolean
has_all (NpSnapshot      *snapshot,
         const NpRequest *wanted)
{
  const NpRequest *request = np_snapshot_get_request (snapshot);

  return (wanted->tables & ~request->tables) == 0 &&
         (wanted->families & ~request->families) == 0 &&
         (wanted->details & ~request->details) == 0;
}

/* Nothing that is still looked for is waited for any more. */
static void
forget_example (NpTermView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->next, np_snapshot_unref);
  g_clear_pointer (&self->example, np_example_free);
}

/* The rows that were looked through are often the very same a second later. */
static gboolean
is_answered (NpTermView *self,
             NpSnapshot *snapshot,
             guint       tables)
{
  if (self->example == NULL || self->example->snapshot == snapshot)
    return self->example != NULL;

  for (NpTableId table = 0; table < NP_N_TABLES; table++)
    if ((tables & 1u << table) != 0 && !np_snapshot_shares (self->example->snapshot, snapshot, table))
      return FALSE;

  return TRUE;
}

static const char *
get_none_text (NpTermView *self)
{
  const char *error = find_error (self->example->snapshot, np_examples_get_request (self->term).tables);

  if (error != NULL)
    return error;

  return self->elsewhere ? _("There is none in this network now.") : _("There is none on this computer now.");
}

static void
show_example (NpTermView *self)
{
  const NpExample *example = self->example;

  if (example == NULL)
    set_label (self->example_text, _("Looking…"));
  else if (example->count == 0)
    set_label (self->example_text, get_none_text (self));
  else
    {
      g_autofree char *text = dup_count_text (example->table, example->count);

      set_label (self->example_text, text);
    }

  gtk_widget_set_visible (self->example_button, example != NULL && example->record != NULL);
}

static void find_example (NpTermView *self,
                          NpSnapshot *snapshot);

static void
found_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  NpTermView *self = user_data;
  NpExample *example = np_example_find_finish (result, NULL);
  g_autoptr(NpSnapshot) next = NULL;

  /* Without an answer the view may be gone. */
  if (example == NULL)
    return;

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->example, np_example_free);
  self->example = example;
  show_example (self);

  next = g_steal_pointer (&self->next);
  if (next != NULL)
    find_example (self, next);
}

/* One search at a time: the newest moment is the one to look through after it. */
static void
find_example (NpTermView *self,
              NpSnapshot *snapshot)
{
  if (self->cancellable != NULL)
    {
      g_clear_pointer (&self->next, np_snapshot_unref);
      self->next = np_snapshot_ref (snapshot);
      return;
    }

  self->cancellable = g_cancellable_new ();
  np_example_find_async (snapshot, self->term, self->cancellable, found_cb, self);
}

static void
show_example_cb (NpTermView *self)
{
  g_autoptr(NpSnapshot) snapshot = NULL;

  if (self->example == NULL || self->example->record == NULL)
    return;

  snapshot = np_snapshot_ref (self->example->snapshot);
  g_signal_emit (self, signals[SIGNAL_EXAMPLE_CHOSEN], 0,
                 snapshot, (guint) self->example->table, self->example->record);
}

static void
set_part (NpTermView *self,
          Part        part,
          const char *text)
{
  gtk_widget_set_visible (self->parts[part], text != NULL);
  np_linked_label_set_text (self->texts[part], text != NULL ? text : "", self->term);
}

static GtkWidget *
create_related_row (const NpTerm *term)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW,
                                 "use-markup", FALSE,
                                 "title", term->word,
                                 "subtitle", np_term_get_summary (term),
                                 "activatable", TRUE,
                                 NULL);
  GtkWidget *arrow = gtk_image_new_from_icon_name ("go-next-symbolic");

  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", term->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.term");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), arrow);

  return row;
}

static void
update_related (NpTermView *self)
{
  g_autoptr(GPtrArray) terms = np_term_get_related (self->term);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->related))) != NULL)
    gtk_list_box_remove (self->related, row);
  for (guint i = 0; i < terms->len; i++)
    gtk_list_box_append (self->related, create_related_row (terms->pdata[i]));

  gtk_widget_set_visible (self->related_box, terms->len > 0);
}

static gboolean
np_term_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (NP_TERM_VIEW (widget)->head);
}

static void
np_term_view_dispose (GObject *object)
{
  NpTermView *self = NP_TERM_VIEW (object);
  GtkWidget *child;

  forget_example (self);
  gtk_widget_dispose_template (GTK_WIDGET (self), NP_TYPE_TERM_VIEW);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (np_term_view_parent_class)->dispose (object);
}

static void
np_term_view_class_init (NpTermViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = np_term_view_dispose;
  widget_class->grab_focus = np_term_view_grab_focus;

  /**
   * NpTermView::example-chosen:
   * @self: the view
   * @snapshot: (type gpointer): where the row is
   * @table: the #NpTableId of the row
   * @record: (type gpointer): the row that somebody wants to see
   */
  signals[SIGNAL_EXAMPLE_CHOSEN] =
    g_signal_new ("example-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_UINT, G_TYPE_POINTER);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/netplain/Netplain/term-view.ui");
  gtk_widget_class_bind_template_child (widget_class, NpTermView, scroll);
  gtk_widget_class_bind_template_child (widget_class, NpTermView, box);
  gtk_widget_class_bind_template_child (widget_class, NpTermView, title_box);
  gtk_widget_class_bind_template_child (widget_class, NpTermView, head);
  gtk_widget_class_bind_template_child (widget_class, NpTermView, topic);
  gtk_widget_class_bind_template_child (widget_class, NpTermView, word);
  gtk_widget_class_bind_template_child (widget_class, NpTermView, example_box);
  gtk_widget_class_bind_template_child (widget_class, NpTermView, example_text);
  gtk_widget_class_bind_template_child (widget_class, NpTermView, example_button);
  gtk_widget_class_bind_template_child (widget_class, NpTermView, example_label);
  gtk_widget_class_bind_template_child (widget_class, NpTermView, related_box);
  gtk_widget_class_bind_template_child (widget_class, NpTermView, related);
}

static void
add_part (NpTermView *self,
          Part        part)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL,
                                   "label", _(part_titles[part]),
                                   "xalign", 0.0,
                                   "wrap", TRUE,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   NULL);

  self->parts[part] = box;
  self->texts[part] = np_linked_label_new ();
  gtk_widget_add_css_class (title, "heading");
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->texts[part]));
  gtk_box_insert_child_after (self->box, box, gtk_widget_get_prev_sibling (self->related_box));
}

static void
np_term_view_init (NpTermView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->summary = np_linked_label_new ();
  gtk_widget_add_css_class (GTK_WIDGET (self->summary), "term-summary");
  gtk_box_append (self->title_box, GTK_WIDGET (self->summary));
  np_label_keep_order (self->word);
  for (Part part = 0; part < N_PARTS; part++)
    add_part (self, part);

  np_term_view_set_elsewhere (self, FALSE);
  g_signal_connect_object (self->example_button, "clicked", G_CALLBACK (show_example_cb), self, G_CONNECT_SWAPPED);
}

/* What had the focus may say something else now, or be gone. */
static void
keep_focus (NpTermView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * np_term_view_set_term:
 * @self: a view
 * @term: what to show, from its top
 */
void
np_term_view_set_term (NpTermView   *self,
                       const NpTerm *term)
{
  g_return_if_fail (NP_IS_TERM_VIEW (self));
  g_return_if_fail (term != NULL);

  if (self->term == term)
    return;

  keep_focus (self);
  self->term = term;
  forget_example (self);

  gtk_label_set_label (self->topic, np_topic_get_title (np_term_get_topic (term)));
  gtk_label_set_label (self->word, term->word);
  np_linked_label_set_text (self->summary, np_term_get_summary (term), term);
  set_part (self, PART_NORMAL, np_term_get_normal (term));
  set_part (self, PART_WORRY, np_term_get_worry (term));
  set_part (self, PART_ACTION, np_term_get_action (term));
  set_part (self, PART_DEFINITION, np_term_get_definition (term));
  gtk_widget_set_visible (self->parts[PART_SOURCE], term->source != NULL);
  gtk_label_set_label (self->texts[PART_SOURCE], term->source != NULL ? term->source : "");
  gtk_label_set_selectable (self->texts[PART_SOURCE], TRUE);
  gtk_widget_set_can_focus (GTK_WIDGET (self->texts[PART_SOURCE]), FALSE);
  update_related (self);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->head),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, term->word,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, np_term_get_summary (term),
                                  -1);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroll), 0);
  np_term_view_refresh (self, NULL);
}

/**
 * np_term_view_get_request:
 * @self: a view with an entry
 *
 * Returns: what must be read to find where it can be seen
 */
NpRequest
np_term_view_get_request (NpTermView *self)
{
  g_return_val_if_fail (NP_IS_TERM_VIEW (self) && self->term != NULL, (NpRequest) { 0 });

  return np_examples_get_request (self->term);
}

/**
 * np_term_view_refresh:
 * @self: a view
 * @snapshot: (nullable): what was read last
 *
 * Says how often the entry can be seen in @snapshot, as soon as that is counted. Where no table ever shows it, nothing
 * is said. Without @snapshot what was counted is forgotten.
 */
void
np_term_view_refresh (NpTermView *self,
                      NpSnapshot *snapshot)
{
  NpRequest request;

  g_return_if_fail (NP_IS_TERM_VIEW (self));

  if (self->term == NULL)
    return;

  request = np_examples_get_request (self->term);
  gtk_widget_set_visible (self->example_box, request.tables != 0);
  if (request.tables == 0)
    return;

  if (snapshot == NULL || !has_all (snapshot, &request))
    {
      forget_example (self);
      show_example (self);
    }
  else if (!is_answered (self, snapshot, request.tables))
    find_example (self, snapshot);
}

/**
 * np_term_view_set_narrow:
 * @self: a view
 * @narrow: whether there is little room
 */
void
np_term_view_set_narrow (NpTermView *self,
                         gboolean    narrow)
{
  g_return_if_fail (NP_IS_TERM_VIEW (self));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->example_box),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

/**
 * np_term_view_set_elsewhere:
 * @self: a view
 * @elsewhere: whether another network than this computer's own is shown
 */
void
np_term_view_set_elsewhere (NpTermView *self,
                            gboolean    elsewhere)
{
  g_return_if_fail (NP_IS_TERM_VIEW (self));

  self->elsewhere = elsewhere;
  gtk_label_set_label (self->example_label,
                       elsewhere ? _("Show Me One in This Network") : _("Show Me One on This Computer"));
}
