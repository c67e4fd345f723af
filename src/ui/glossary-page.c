/* ui/glossary-page.c: the page that explains every word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/glossary-page.h"

#include <glib/gi18n-lib.h>

#include "ui/glossary-list.h"
#include "ui/lesson-view.h"
#include "ui/term-view.h"

/* What can be shown: an entry, a lesson, or in the beginning nothing. */
typedef struct
{
  const NpTerm   *term;
  const NpLesson *lesson;
} Place;

/**
 * NpGlossaryPage:
 *
 * The list of all words, and beside it, or in its place where there is little room, what somebody chose. Links lead
 * from one entry to the next, and there is a way back.
 */
struct _NpGlossaryPage
{
  NpPage            parent_instance;

  Place             place;
  GArray           *history;     /* the places before this one, the last one last */
  const char       *origin;      /* (nullable): the page from which somebody asked, a static name */
  gboolean          from_list;   /* whether the place was chosen from the list */
  gboolean          list_shown;  /* where there is little room: instead of what was chosen */

  NpGlossaryList   *list;
  GtkWidget        *side;
  GtkWidget        *bar;
  GtkStack         *stack;
  NpTermView       *term_view;
  NpLessonView     *lesson_view;
};

G_DEFINE_FINAL_TYPE (NpGlossaryPage, np_glossary_page, NP_TYPE_PAGE)

static gboolean
is_nowhere (const Place *place)
{
  return place->term == NULL && place->lesson == NULL;
}

static gboolean
can_go_back (NpGlossaryPage *self)
{
  return self->history->len > 0 || self->origin != NULL || np_page_is_narrow (NP_PAGE (self));
}

/* One at a time where there is little room. */
static void
update_layout (NpGlossaryPage *self)
{
  gboolean narrow = np_page_is_narrow (NP_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->list), !narrow || self->list_shown);
  gtk_widget_set_visible (self->side, !narrow || !self->list_shown);
  gtk_widget_set_visible (self->bar, !is_nowhere (&self->place));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "glossary.back", can_go_back (self));
}

static void
refresh (NpGlossaryPage *self)
{
  if (!np_page_is_shown (NP_PAGE (self)))
    return;

  if (self->place.term != NULL)
    np_term_view_refresh (self->term_view, np_monitor_get_snapshot (np_page_get_monitor (NP_PAGE (self))));
  else if (self->place.lesson != NULL)
    np_lesson_view_refresh (self->lesson_view);
}

/* What is not shown is out of the way of those who have the window read to them, too. */
static void
show_child (NpGlossaryPage *self,
            const char     *name)
{
  GtkWidget *shown = gtk_stack_get_child_by_name (self->stack, name);

  gtk_widget_set_visible (shown, TRUE);
  gtk_stack_set_visible_child (self->stack, shown);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->stack));
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_visible (child, child == shown);
}

static void
set_place (NpGlossaryPage *self,
           const Place    *place)
{
  self->place = *place;

  if (place->term != NULL)
    np_term_view_set_term (self->term_view, place->term);
  else if (place->lesson != NULL)
    np_lesson_view_set_lesson (self->lesson_view, place->lesson);
  show_child (self, place->term != NULL ? "term" : place->lesson != NULL ? "lesson" : "welcome");

  np_glossary_list_select (self->list, place->term, place->lesson);
  update_layout (self);
  np_page_notify_request (NP_PAGE (self));
  refresh (self);
}

/* The title of an entry or a lesson first; its links and buttons come next. */
static gboolean
focus_place (NpGlossaryPage *self)
{
  if (self->place.term != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (self->term_view));
  if (self->place.lesson != NULL)
    return gtk_widget_grab_focus (GTK_WIDGET (self->lesson_view));

  return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/* Walking through the list is one step, however long the way was. */
static void
go_to (NpGlossaryPage *self,
       const Place    *place,
       gboolean        from_list)
{
  self->list_shown = FALSE;

  if (place->term == self->place.term && place->lesson == self->place.lesson)
    {
      update_layout (self);
      return;
    }

  if (!is_nowhere (&self->place) && !(from_list && self->from_list))
    g_array_append_val (self->history, self->place);
  self->from_list = from_list;
  set_place (self, place);
}

static void
chosen_cb (NpGlossaryPage *self,
           const NpTerm   *term,
           const NpLesson *lesson,
           gboolean        is_activated)
{
  const Place place = { .term = term, .lesson = lesson };

  go_to (self, &place, TRUE);
  if (is_activated)
    focus_place (self);
}

/* Whoever asks for an entry finds it in the list, whatever was searched for before. */
static void
reveal (NpGlossaryPage *self)
{
  np_glossary_list_fill (self->list);
  if (!np_glossary_list_select (self->list, self->place.term, self->place.lesson))
    {
      np_glossary_list_reset (self->list);
      np_glossary_list_select (self->list, self->place.term, self->place.lesson);
    }
}

static void
show_list (NpGlossaryPage *self)
{
  self->list_shown = TRUE;
  update_layout (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

/* To what was shown before; then to the page from which somebody came, or where there is little room to the list. */
static gboolean
step_back (NpGlossaryPage *self)
{
  if (np_page_is_narrow (NP_PAGE (self)) && self->list_shown)
    return FALSE;

  if (self->history->len > 0)
    {
      Place place = g_array_index (self->history, Place, self->history->len - 1);

      g_array_set_size (self->history, self->history->len - 1);
      self->from_list = FALSE;
      set_place (self, &place);
      return TRUE;
    }

  if (self->origin != NULL)
    return gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", self->origin);

  if (!np_page_is_narrow (NP_PAGE (self)))
    return FALSE;

  show_list (self);

  return TRUE;
}

static void
back_action (GtkWidget  *widget,
             const char *name,
             GVariant   *parameter)
{
  step_back (NP_GLOSSARY_PAGE (widget));
}

/* The arrow that points back: where people read from right to left it is the other one. */
static gboolean
back_cb (GtkWidget *widget,
         GVariant  *args,
         gpointer   user_data)
{
  guint keyval = g_variant_get_uint32 (args);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  if (keyval == (is_rtl ? GDK_KEY_Left : GDK_KEY_Right))
    return GDK_EVENT_PROPAGATE;

  return step_back (NP_GLOSSARY_PAGE (widget));
}

static void
example_chosen_cb (NpPage        *page,
                   NpSnapshot    *snapshot,
                   guint          table,
                   gconstpointer  record)
{
  np_page_choose_record (page, snapshot, (NpTableId) table, record);
}

static void
search_mode_cb (NpGlossaryPage *self)
{
  gboolean search_mode;

  g_object_get (self, "search-mode", &search_mode, NULL);

  /* Whoever asks for the search wants to see it: what was found may be behind the entry that was opened. */
  if (!search_mode && np_glossary_list_is_searching (self->list) && !gtk_widget_get_visible (GTK_WIDGET (self->list)))
    {
      g_object_set (self, "search-mode", TRUE, NULL);
      return;
    }

  if (search_mode)
    {
      self->list_shown = TRUE;
      update_layout (self);
    }
  if (search_mode != np_glossary_list_is_searching (self->list) || search_mode)
    np_glossary_list_set_searching (self->list, search_mode);
}

static void
searching_cb (NpGlossaryPage *self)
{
  g_object_set (self, "search-mode", np_glossary_list_is_searching (self->list), NULL);
}

static gboolean
np_glossary_page_grab_focus (GtkWidget *widget)
{
  NpGlossaryPage *self = NP_GLOSSARY_PAGE (widget);

  if (!is_nowhere (&self->place) && !self->list_shown)
    return focus_place (self);

  return gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static NpRequest
np_glossary_page_get_request (NpPage *page)
{
  NpGlossaryPage *self = NP_GLOSSARY_PAGE (page);

  if (self->place.term != NULL)
    return np_term_view_get_request (self->term_view);
  if (self->place.lesson != NULL)
    return np_lesson_view_get_request (self->lesson_view);

  return (NpRequest) { 0 };
}

/* A way is told when the table has its routes. */
static guint
np_glossary_page_get_rows_wanted (NpPage *page)
{
  NpGlossaryPage *self = NP_GLOSSARY_PAGE (page);

  return self->place.term == NULL && self->place.lesson != NULL
    ? np_lesson_view_get_request (self->lesson_view).tables & 1u << NP_TABLE_ROUTES
    : 0;
}

/* What it shows is always there. */
static const char *
np_glossary_page_get_state (NpPage *page)
{
  return "glossary";
}

static char *
np_glossary_page_dup_summary (NpPage *page)
{
  guint n_shown = np_glossary_list_get_n_terms (NP_GLOSSARY_PAGE (page)->list);
  guint n_terms = np_glossary_get_n ();

  if (n_shown == n_terms)
    /* Translators: how many entries the glossary has. */
    return g_strdup_printf (ngettext ("%'u entry", "%'u entries", n_terms), n_terms);

  if (np_page_is_narrow (page))
    /* Translators: as short as can be: how many entries of the glossary are shown, of how many that there are. */
    return g_strdup_printf (_("%'u of %'u"), n_shown, n_terms);

  /* Translators: how many entries of the glossary are shown, of how many that there are. */
  return g_strdup_printf (ngettext ("%'u of %'u entry", "%'u of %'u entries", n_terms), n_shown, n_terms);
}

static void
np_glossary_page_set_shown (NpPage   *page,
                            gboolean  shown)
{
  NpGlossaryPage *self = NP_GLOSSARY_PAGE (page);

  if (shown)
    {
      np_glossary_list_fill (self->list);
      refresh (self);
    }
  else
    {
      np_glossary_page_set_origin (self, NULL);
      np_term_view_refresh (self->term_view, NULL);
    }
}

static void
np_glossary_page_set_narrow (NpPage   *page,
                             gboolean  narrow)
{
  NpGlossaryPage *self = NP_GLOSSARY_PAGE (page);

  self->list_shown = is_nowhere (&self->place);
  np_glossary_list_set_narrow (self->list, narrow);
  np_term_view_set_narrow (self->term_view, narrow);
  np_lesson_view_set_narrow (self->lesson_view, narrow);
  update_layout (self);
}

static void
np_glossary_page_set_elsewhere (NpPage   *page,
                                gboolean  elsewhere)
{
  np_term_view_set_elsewhere (NP_GLOSSARY_PAGE (page)->term_view, elsewhere);
}

static void
np_glossary_page_set_key_capture (NpPage    *page,
                                  GtkWidget *widget)
{
  np_glossary_list_set_key_capture (NP_GLOSSARY_PAGE (page)->list, widget);
}

static gboolean
np_glossary_page_go_back (NpPage *page)
{
  NpGlossaryPage *self = NP_GLOSSARY_PAGE (page);

  /* What was found is seen once more before it is given up. */
  if (!np_glossary_list_is_searching (self->list) || !gtk_widget_get_visible (GTK_WIDGET (self->list)))
    return step_back (self);

  np_glossary_list_set_searching (self->list, FALSE);

  return TRUE;
}

static void
np_glossary_page_reset (NpPage *page)
{
  np_glossary_list_reset (NP_GLOSSARY_PAGE (page)->list);
}

static void
np_glossary_page_constructed (GObject *object)
{
  NpGlossaryPage *self = NP_GLOSSARY_PAGE (object);
  NpMonitor *monitor;

  G_OBJECT_CLASS (np_glossary_page_parent_class)->constructed (object);

  monitor = np_page_get_monitor (NP_PAGE (self));
  self->lesson_view = NP_LESSON_VIEW (np_lesson_view_new (monitor));
  gtk_stack_add_named (self->stack, GTK_WIDGET (self->lesson_view), "lesson");
  g_signal_connect_object (monitor, "refreshed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  show_child (self, "welcome");
  update_layout (self);
}

static void
np_glossary_page_dispose (GObject *object)
{
  NpGlossaryPage *self = NP_GLOSSARY_PAGE (object);
  GtkWidget *child;

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_signal_handlers_disconnect_by_func (self, search_mode_cb, NULL);

  gtk_widget_dispose_template (GTK_WIDGET (self), NP_TYPE_GLOSSARY_PAGE);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (np_glossary_page_parent_class)->dispose (object);
}

static void
np_glossary_page_finalize (GObject *object)
{
  g_array_unref (NP_GLOSSARY_PAGE (object)->history);

  G_OBJECT_CLASS (np_glossary_page_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "glossary.back", NULL, back_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Left, GDK_ALT_MASK, back_cb, "u", GDK_KEY_Left);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Right, GDK_ALT_MASK, back_cb, "u", GDK_KEY_Right);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Back, 0, back_cb, "u", GDK_KEY_Back);
}

static void
np_glossary_page_class_init (NpGlossaryPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  NpPageClass *page_class = NP_PAGE_CLASS (klass);

  g_type_ensure (NP_TYPE_GLOSSARY_LIST);
  g_type_ensure (NP_TYPE_TERM_VIEW);

  object_class->constructed = np_glossary_page_constructed;
  object_class->dispose = np_glossary_page_dispose;
  object_class->finalize = np_glossary_page_finalize;
  widget_class->grab_focus = np_glossary_page_grab_focus;

  page_class->get_request = np_glossary_page_get_request;
  page_class->get_rows_wanted = np_glossary_page_get_rows_wanted;
  page_class->get_state = np_glossary_page_get_state;
  page_class->dup_summary = np_glossary_page_dup_summary;
  page_class->set_shown = np_glossary_page_set_shown;
  page_class->set_narrow = np_glossary_page_set_narrow;
  page_class->set_elsewhere = np_glossary_page_set_elsewhere;
  page_class->set_key_capture = np_glossary_page_set_key_capture;
  page_class->go_back = np_glossary_page_go_back;
  page_class->reset = np_glossary_page_reset;

  add_keys (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/netplain/Netplain/glossary-page.ui");
  gtk_widget_class_bind_template_child (widget_class, NpGlossaryPage, list);
  gtk_widget_class_bind_template_child (widget_class, NpGlossaryPage, side);
  gtk_widget_class_bind_template_child (widget_class, NpGlossaryPage, bar);
  gtk_widget_class_bind_template_child (widget_class, NpGlossaryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, NpGlossaryPage, term_view);
}

static void
np_glossary_page_init (NpGlossaryPage *self)
{
  self->history = g_array_new (FALSE, FALSE, sizeof (Place));
  self->list_shown = TRUE;

  gtk_widget_init_template (GTK_WIDGET (self));

  g_signal_connect (self, "notify::search-mode", G_CALLBACK (search_mode_cb), NULL);
  g_signal_connect_object (self->list, "notify::searching", G_CALLBACK (searching_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "changed", G_CALLBACK (np_page_notify_summary), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->term_view, "example-chosen", G_CALLBACK (example_chosen_cb), self, G_CONNECT_SWAPPED);
}

static void
show_place (NpGlossaryPage *self,
            const Place    *place)
{
  if (is_nowhere (place))
    return;

  go_to (self, place, FALSE);
  focus_place (self);
}

/**
 * np_glossary_page_show_term:
 * @self: a page
 * @id: the key of an entry of the glossary
 */
void
np_glossary_page_show_term (NpGlossaryPage *self,
                            const char     *id)
{
  g_return_if_fail (NP_IS_GLOSSARY_PAGE (self));
  g_return_if_fail (id != NULL);

  show_place (self, &(const Place) { .term = np_glossary_lookup (id) });
}

/**
 * np_glossary_page_show_lesson:
 * @self: a page
 * @id: the key of a lesson
 */
void
np_glossary_page_show_lesson (NpGlossaryPage *self,
                              const char     *id)
{
  g_return_if_fail (NP_IS_GLOSSARY_PAGE (self));
  g_return_if_fail (id != NULL);

  show_place (self, &(const Place) { .lesson = np_lesson_lookup (id) });
}

/**
 * np_glossary_page_set_origin:
 * @self: a page
 * @page: (nullable): the untranslated name of the page from which somebody asked for what is shown now
 *
 * From here on the way back begins, and it leads back to @page.
 */
void
np_glossary_page_set_origin (NpGlossaryPage *self,
                             const char     *page)
{
  g_return_if_fail (NP_IS_GLOSSARY_PAGE (self));

  self->origin = page != NULL ? np_page_info_find (page)->name : NULL;
  if (page != NULL)
    {
      g_array_set_size (self->history, 0);
      reveal (self);
    }
  update_layout (self);
}
