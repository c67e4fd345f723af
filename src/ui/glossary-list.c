/* ui/glossary-list.c: all words, and finding one of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/glossary-list.h"

#include <glib/gi18n-lib.h>

#include "meaning/glossary-search.h"
#include "ui/glossary-finder.h"
#include "ui/glossary-row.h"

/**
 * NpGlossaryList:
 *
 * The lessons and the entries, group by group; of those that a search finds the best come first. The property
 * "searching" says whether somebody is at it.
 */
struct _NpGlossaryList
{
  GtkWidget           parent_instance;

  NpGlossaryFinder   *finder;    /* NULL until np_glossary_list_fill() */
  GListStore         *store;     /* those that are shown */
  GtkSingleSelection *selection;
  char               *text;      /* what @store was searched for */
  guint               n_terms;   /* in @store */
  const NpTerm       *term;      /* what is chosen, whether it is shown or not */
  const NpLesson     *lesson;
  gboolean            searching;
  gboolean            narrow;
  gboolean            is_filling;

  GtkSearchEntry     *entry;
  GtkDropDown        *groups;
  GtkStack           *stack;
  GtkListView        *view;
  GtkWidget          *everywhere;
  GtkWidget          *suggestions;
  GtkBox             *suggested;
};

G_DEFINE_FINAL_TYPE (NpGlossaryList, np_glossary_list, GTK_TYPE_WIDGET)

enum {
  PROP_0,
  PROP_SEARCHING,
  N_PROPS,
};
static GParamSpec *properties[N_PROPS];

enum {
  SIGNAL_CHOSEN,
  SIGNAL_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

/* The drop-down list has everything above its groups. */
static guint
get_group (NpGlossaryList *self)
{
  guint selected = gtk_drop_down_get_selected (self->groups);

  return selected == 0 ? NP_GLOSSARY_EVERYTHING : selected - 1;
}

static void
add_suggestion (NpGlossaryList *self,
                const NpTerm   *term)
{
  NpGlossaryItem *item = np_glossary_finder_get_item (self->finder, term);
  GtkWidget *button = gtk_button_new ();
  GtkWidget *row = np_glossary_row_new ();

  np_glossary_item_set_first (item, FALSE);
  np_glossary_row_set_item (NP_GLOSSARY_ROW (row), item);
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, term->word,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, np_term_get_summary (term),
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", term->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.term");
  gtk_box_append (self->suggested, button);
}

/* Where nothing was found somebody may have written it otherwise, or have looked in one group only. */
static void
update_nothing (NpGlossaryList *self)
{
  g_autoptr(GPtrArray) terms = np_glossary_suggest (self->text);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->suggested))) != NULL)
    gtk_box_remove (self->suggested, child);
  for (guint i = 0; i < terms->len; i++)
    add_suggestion (self, terms->pdata[i]);

  gtk_widget_set_visible (self->suggestions, terms->len > 0);
  gtk_widget_set_visible (self->everywhere, get_group (self) != NP_GLOSSARY_EVERYTHING);
}

static guint
find_position (NpGlossaryList *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr(NpGlossaryItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (np_glossary_item_get_term (item) == self->term && np_glossary_item_get_lesson (item) == self->lesson)
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

/* What is chosen is selected where it can be seen, without being chosen once more. */
static gboolean
select_chosen (NpGlossaryList *self)
{
  guint position = find_position (self);

  self->is_filling = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->is_filling = FALSE;

  if (position == GTK_INVALID_LIST_POSITION)
    return FALSE;

  gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", position);

  return TRUE;
}

static void
update (NpGlossaryList *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr(GPtrArray) found = NULL;

  if (self->finder == NULL)
    return;

  g_free (self->text);
  self->text = g_strstrip (g_strdup (text));
  found = np_glossary_finder_find (self->finder, self->text, get_group (self));

  self->n_terms = 0;
  for (guint i = 0; i < found->len; i++)
    if (np_glossary_item_get_term (found->pdata[i]) != NULL)
      self->n_terms++;

  self->is_filling = TRUE;
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), found->pdata, found->len);
  self->is_filling = FALSE;
  if (found->len == 0)
    update_nothing (self);
  gtk_stack_set_visible_child_name (self->stack, found->len > 0 ? "list" : "nothing");

  /* What was found best is what somebody wants to see, wherever the list was before. */
  if (!select_chosen (self) && found->len > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", 0);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
emit_chosen (NpGlossaryList *self,
             guint           position,
             gboolean        is_activated)
{
  g_autoptr(NpGlossaryItem) item = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  if (item == NULL)
    return;

  self->term = np_glossary_item_get_term (item);
  self->lesson = np_glossary_item_get_lesson (item);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->term, self->lesson, is_activated);
}

/* Where there is room for both, the entry follows the arrow keys through the list. */
static void
selected_cb (NpGlossaryList *self)
{
  if (!self->is_filling && !self->narrow)
    emit_chosen (self, gtk_single_selection_get_selected (self->selection), FALSE);
}

static void
activated_cb (NpGlossaryList *self,
              guint           position)
{
  emit_chosen (self, position, TRUE);
}

/* Enter takes the best that was found, even when it is pressed before that is shown. */
static void
entry_activated_cb (NpGlossaryList *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));

  if (g_strcmp0 (self->text, text) != 0)
    update (self);
  if (*text != '\0')
    emit_chosen (self, 0, TRUE);
}

static void
update_searching (NpGlossaryList *self)
{
  gboolean searching = *gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0' ||
                       (gtk_widget_get_state_flags (GTK_WIDGET (self->entry)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  if (self->searching == searching)
    return;

  self->searching = searching;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SEARCHING]);
}

/* Somebody just types. */
static void
search_started_cb (NpGlossaryList *self)
{
  np_glossary_list_set_searching (self, TRUE);
}

static void
search_stopped_cb (NpGlossaryList *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
}

static void
everywhere_cb (NpGlossaryList *self)
{
  gtk_drop_down_set_selected (self->groups, 0);
}

static gboolean
focus_view_cb (GtkWidget *widget,
               GVariant  *parameter,
               gpointer   user_data)
{
  return gtk_widget_child_focus (GTK_WIDGET (((NpGlossaryList *) user_data)->view), GTK_DIR_TAB_FORWARD);
}

/* The row that had the focus last gets it again: asked for the focus, the list would go on to the row below. */
static gboolean
np_glossary_list_grab_focus (GtkWidget *widget)
{
  GtkWidget *view = GTK_WIDGET (NP_GLOSSARY_LIST (widget)->view);
  GtkWidget *last = gtk_widget_get_focus_child (view);

  return (last != NULL && gtk_widget_grab_focus (last)) || gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *item)
{
  gtk_list_item_set_child (item, np_glossary_row_new ());
}

/* The row of the list says what its labels say, so that it can be heard without looking for them. */
static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  GtkWidget *row = gtk_list_item_get_child (list_item);
  NpGlossaryItem *item = gtk_list_item_get_item (list_item);

  np_glossary_row_set_item (NP_GLOSSARY_ROW (row), item);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, np_glossary_item_get_word (item),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, np_glossary_item_get_summary (item),
                                  -1);
}

static void
np_glossary_list_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_SEARCHING:
      g_value_set_boolean (value, NP_GLOSSARY_LIST (object)->searching);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
np_glossary_list_dispose (GObject *object)
{
  NpGlossaryList *self = NP_GLOSSARY_LIST (object);
  GtkWidget *child;

  if (self->entry != NULL)
    gtk_search_entry_set_key_capture_widget (self->entry, NULL);
  self->is_filling = TRUE;

  gtk_widget_dispose_template (GTK_WIDGET (self), NP_TYPE_GLOSSARY_LIST);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (np_glossary_list_parent_class)->dispose (object);
}

static void
np_glossary_list_finalize (GObject *object)
{
  NpGlossaryList *self = NP_GLOSSARY_LIST (object);

  g_clear_pointer (&self->finder, np_glossary_finder_free);
  g_free (self->text);

  G_OBJECT_CLASS (np_glossary_list_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/netplain/Netplain/glossary-list.ui");
  gtk_widget_class_bind_template_child (widget_class, NpGlossaryList, entry);
  gtk_widget_class_bind_template_child (widget_class, NpGlossaryList, groups);
  gtk_widget_class_bind_template_child (widget_class, NpGlossaryList, stack);
  gtk_widget_class_bind_template_child (widget_class, NpGlossaryList, view);
  gtk_widget_class_bind_template_child (widget_class, NpGlossaryList, everywhere);
  gtk_widget_class_bind_template_child (widget_class, NpGlossaryList, suggestions);
  gtk_widget_class_bind_template_child (widget_class, NpGlossaryList, suggested);
}

static void
np_glossary_list_class_init (NpGlossaryListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = np_glossary_list_get_property;
  object_class->dispose = np_glossary_list_dispose;
  object_class->finalize = np_glossary_list_finalize;
  widget_class->grab_focus = np_glossary_list_grab_focus;

  properties[PROP_SEARCHING] =
    g_param_spec_boolean ("searching", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * NpGlossaryList::chosen:
   * @self: the list
   * @term: (type gpointer) (nullable): the entry
   * @lesson: (type gpointer) (nullable): or else the lesson
   * @is_activated: whether somebody goes there, rather than through the list
   */
  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 3, G_TYPE_POINTER, G_TYPE_POINTER, G_TYPE_BOOLEAN);
  /**
   * NpGlossaryList::changed:
   * @self: the list, which shows something else now
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  bind_template (widget_class);
}

static void
add_groups (NpGlossaryList *self)
{
  g_autoptr(GtkStringList) titles = gtk_string_list_new (NULL);

  gtk_string_list_append (titles, _("Everything"));
  for (guint group = 0; group < NP_N_GLOSSARY_GROUPS; group++)
    gtk_string_list_append (titles, np_glossary_group_get_title (group));

  gtk_drop_down_set_model (self->groups, G_LIST_MODEL (titles));
}

/* The arrow leads from what is typed into what is found, past what stands between them. */
static void
add_shortcuts (NpGlossaryList *self)
{
  GtkEventController *down = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (down, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (down),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Down, 0),
                                                          gtk_callback_action_new (focus_view_cb, self, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->entry), down);
}

static void
np_glossary_list_init (NpGlossaryList *self)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  self->store = g_list_store_new (NP_TYPE_GLOSSARY_ITEM);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->store)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  add_groups (self);
  add_shortcuts (self);

  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "search-changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "search-started", G_CALLBACK (search_started_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "stop-search", G_CALLBACK (search_stopped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "activate", G_CALLBACK (entry_activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "changed", G_CALLBACK (update_searching), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->entry, "state-flags-changed", G_CALLBACK (update_searching), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->groups, "notify::selected", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->everywhere, "clicked", G_CALLBACK (everywhere_cb), self, G_CONNECT_SWAPPED);
}

/**
 * np_glossary_list_fill:
 * @self: a list
 *
 * Shows all there is, as soon as somebody looks at it for the first time: that is about a thousand lines.
 */
void
np_glossary_list_fill (NpGlossaryList *self)
{
  g_return_if_fail (NP_IS_GLOSSARY_LIST (self));

  if (self->finder != NULL)
    return;

  self->finder = np_glossary_finder_new ();
  update (self);
}

/**
 * np_glossary_list_get_n_terms:
 * @self: a list
 *
 * Returns: how many entries it shows
 */
guint
np_glossary_list_get_n_terms (NpGlossaryList *self)
{
  g_return_val_if_fail (NP_IS_GLOSSARY_LIST (self), 0);

  return self->n_terms;
}

/**
 * np_glossary_list_is_searching:
 * @self: a list
 *
 * Returns: whether something is searched for, or the entry waits for what somebody types
 */
gboolean
np_glossary_list_is_searching (NpGlossaryList *self)
{
  g_return_val_if_fail (NP_IS_GLOSSARY_LIST (self), FALSE);

  return self->searching;
}

/**
 * np_glossary_list_set_searching:
 * @self: a list
 * @searching: %TRUE to let somebody type; %FALSE to end the search
 */
void
np_glossary_list_set_searching (NpGlossaryList *self,
                                gboolean        searching)
{
  g_return_if_fail (NP_IS_GLOSSARY_LIST (self));

  if (searching)
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->entry));
      gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
    }
  else
    {
      gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
      update (self);
      if ((gtk_widget_get_state_flags (GTK_WIDGET (self->entry)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
        gtk_widget_grab_focus (GTK_WIDGET (self));
    }

  update_searching (self);
}

/**
 * np_glossary_list_reset:
 * @self: a list
 *
 * Shows everything again.
 */
void
np_glossary_list_reset (NpGlossaryList *self)
{
  g_return_if_fail (NP_IS_GLOSSARY_LIST (self));

  gtk_drop_down_set_selected (self->groups, 0);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->entry)) != '\0')
    np_glossary_list_set_searching (self, FALSE);
}

/**
 * np_glossary_list_select:
 * @self: a list
 * @term: (nullable): the entry that is shown from now on
 * @lesson: (nullable): or else the lesson
 *
 * Returns: whether it could be selected: something else may be searched for
 */
gboolean
np_glossary_list_select (NpGlossaryList *self,
                         const NpTerm   *term,
                         const NpLesson *lesson)
{
  g_return_val_if_fail (NP_IS_GLOSSARY_LIST (self), FALSE);

  self->term = term;
  self->lesson = lesson;

  return (term != NULL || lesson != NULL) && select_chosen (self);
}

/**
 * np_glossary_list_set_narrow:
 * @self: a list
 * @narrow: whether there is no room for an entry beside it, so that a click opens one in its place
 */
void
np_glossary_list_set_narrow (NpGlossaryList *self,
                             gboolean        narrow)
{
  g_return_if_fail (NP_IS_GLOSSARY_LIST (self));

  self->narrow = narrow;
  gtk_list_view_set_single_click_activate (self->view, narrow);
  if (!narrow)
    select_chosen (self);
}

/**
 * np_glossary_list_set_key_capture:
 * @self: a list
 * @widget: (nullable): the widget in which typing begins a search
 */
void
np_glossary_list_set_key_capture (NpGlossaryList *self,
                                  GtkWidget      *widget)
{
  g_return_if_fail (NP_IS_GLOSSARY_LIST (self));

  gtk_search_entry_set_key_capture_widget (self->entry, widget);
}
