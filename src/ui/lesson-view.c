/* ui/lesson-view.c: a lesson on the screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/lesson-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "ui/anatomy-box.h"
#include "ui/life-diagram.h"
#include "ui/linked-label.h"
#include "ui/way-box.h"

/* Lines that are longer than this are hard to read. */
#define WIDTH 760

#define MARGIN 24
#define NARROW_MARGIN 12

/**
 * NpLessonView:
 *
 * Everything that a lesson says, from top to bottom. Links activate the window's actions `follow` and `term`.
 */
struct _NpLessonView
{
  GtkWidget          parent_instance;

  NpMonitor         *monitor;
  NpLifeDiagram     *diagram; /* NULL unless the lesson has one */
  gboolean           has_way;

  GtkScrolledWindow *scroll;
  GtkLabel          *title;
  GtkLabel          *summary;
  GtkWidget         *head; /* of the two; gets the focus when a lesson is opened: its links and buttons come next */
  GtkBox            *blocks;
};

G_DEFINE_FINAL_TYPE (NpLessonView, np_lesson_view, GTK_TYPE_WIDGET)

static gboolean
np_lesson_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (NP_LESSON_VIEW (widget)->head);
}

static void
np_lesson_view_dispose (GObject *object)
{
  NpLessonView *self = NP_LESSON_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  self->diagram = NULL;
  g_clear_object (&self->monitor);

  G_OBJECT_CLASS (np_lesson_view_parent_class)->dispose (object);
}

static void
np_lesson_view_class_init (NpLessonViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = np_lesson_view_dispose;
  widget_class->grab_focus = np_lesson_view_grab_focus;

  gtk_widget_class_set_css_name (widget_class, "lesson");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
create_label (const char       *text,
              const char       *style_class,
              GtkAccessibleRole role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", role,
                                   "label", text,
                                   "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR,
                                   "xalign", 0.0f,
                                   NULL);

  gtk_widget_add_css_class (label, style_class);

  return label;
}

static void
add_head (NpLessonView *self)
{
  self->title = GTK_LABEL (create_label ("", "title-1", GTK_ACCESSIBLE_ROLE_HEADING));
  self->summary = GTK_LABEL (create_label ("", "dim-label", GTK_ACCESSIBLE_ROLE_LABEL));
  self->head = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  gtk_widget_set_focusable (self->head, TRUE);
  gtk_box_append (GTK_BOX (self->head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (self->head), GTK_WIDGET (self->summary));
  gtk_box_append (self->blocks, self->head);
}

static void
np_lesson_view_init (NpLessonView *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->blocks = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  add_head (self);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->blocks));

  self->scroll = GTK_SCROLLED_WINDOW (gtk_scrolled_window_new ());
  gtk_scrolled_window_set_policy (self->scroll, GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (self->scroll, clamp);
  gtk_widget_set_parent (GTK_WIDGET (self->scroll), GTK_WIDGET (self));
  np_lesson_view_set_narrow (self, FALSE);
}

static GtkWidget *
create_text (const char *text)
{
  GtkLabel *label = np_linked_label_new ();

  np_linked_label_set_text (label, text, NULL);

  return GTK_WIDGET (label);
}

/* Its columns stand below each other only as long as no line is broken. */
static GtkWidget *
create_printout (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  GtkWidget *scroll = gtk_scrolled_window_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_can_focus (label, FALSE);
  gtk_widget_set_direction (label, GTK_TEXT_DIR_LTR);
  gtk_widget_add_css_class (label, "monospace");
  gtk_widget_add_css_class (label, "printout");
  gtk_widget_set_focusable (scroll, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (scroll),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("What another program printed"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text,
                                  -1);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroll), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroll), label);
  gtk_widget_set_overflow (scroll, GTK_OVERFLOW_HIDDEN);
  gtk_widget_add_css_class (scroll, "card");

  return scroll;
}

static GtkWidget *
create_link (const NpLessonBlock *block)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (_(block->text));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.follow");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", block->target);

  return button;
}

static GtkWidget *
create_diagram (NpLessonView *self)
{
  GtkWidget *diagram = np_life_diagram_new ();

  self->diagram = NP_LIFE_DIAGRAM (diagram);

  return diagram;
}

static GtkWidget *
create_way (NpLessonView *self)
{
  GtkWidget *box = np_way_box_new (self->monitor);

  self->has_way = TRUE;
  gtk_widget_add_css_class (box, "card");

  return box;
}

static GtkWidget *
create_anatomy (const char *text)
{
  GtkWidget *box = np_anatomy_box_new ();

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "anatomy");
  if (text != NULL)
    np_anatomy_box_set_text (NP_ANATOMY_BOX (box), text);

  return box;
}

static GtkWidget *
create_block (NpLessonView        *self,
              const NpLessonBlock *block)
{
  switch (block->kind)
    {
    case NP_LESSON_HEADING:
      return create_label (_(block->text), "title-3", GTK_ACCESSIBLE_ROLE_HEADING);
    case NP_LESSON_QUESTION:
      return create_label (_(block->text), "question", GTK_ACCESSIBLE_ROLE_HEADING);
    case NP_LESSON_PRINTOUT:
      return create_printout (block->text);
    case NP_LESSON_LINK:
      return create_link (block);
    case NP_LESSON_LIFE:
      return create_diagram (self);
    case NP_LESSON_WAY:
      return create_way (self);
    case NP_LESSON_ANATOMY:
      return create_anatomy (block->target);
    case NP_LESSON_TEXT:
    default:
      return create_text (_(block->text));
    }
}

/* What has the focus is about to go. */
static void
keep_focus (NpLessonView *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->blocks)))
    gtk_widget_grab_focus (self->head);
}

static void
clear (NpLessonView *self)
{
  GtkWidget *block;

  keep_focus (self);
  self->diagram = NULL;
  self->has_way = FALSE;
  while ((block = gtk_widget_get_next_sibling (self->head)) != NULL)
    gtk_box_remove (self->blocks, block);
}

/**
 * np_lesson_view_new:
 * @monitor: whose connections the diagram of their life counts
 *
 * Returns: (transfer floating): a view without a lesson
 */
GtkWidget *
np_lesson_view_new (NpMonitor *monitor)
{
  NpLessonView *self = g_object_new (NP_TYPE_LESSON_VIEW, NULL);

  self->monitor = g_object_ref (monitor);

  return GTK_WIDGET (self);
}

/**
 * np_lesson_view_set_lesson:
 * @self: a view
 * @lesson: (nullable): what to show, from its top
 */
void
np_lesson_view_set_lesson (NpLessonView   *self,
                           const NpLesson *lesson)
{
  g_return_if_fail (NP_IS_LESSON_VIEW (self));

  clear (self);
  gtk_widget_set_visible (self->head, lesson != NULL);
  if (lesson != NULL)
    {
      gtk_label_set_label (self->title, _(lesson->title));
      gtk_label_set_label (self->summary, _(lesson->summary));
    }
  for (guint i = 0; lesson != NULL && i < lesson->n_blocks; i++)
    gtk_box_append (self->blocks, create_block (self, &lesson->blocks[i]));

  np_lesson_view_refresh (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroll), 0);
}

/**
 * np_lesson_view_get_request:
 * @self: a view
 *
 * Returns: what must be read for what it shows: the connections, where it counts them, and the routes, where it tells a way
 */
NpRequest
np_lesson_view_get_request (NpLessonView *self)
{
  NpRequest request = { 0 };

  g_return_val_if_fail (NP_IS_LESSON_VIEW (self), request);

  if (self->diagram != NULL)
    {
      request.tables |= 1u << NP_TABLE_CONNECTIONS;
      request.families = NP_INET_FAMILIES;
    }
  if (self->has_way)
    request.tables |= 1u << NP_TABLE_ROUTES | 1u << NP_TABLE_RULES;

  return request;
}

/**
 * np_lesson_view_set_narrow:
 * @self: a view
 * @narrow: whether there is little room
 */
void
np_lesson_view_set_narrow (NpLessonView *self,
                           gboolean      narrow)
{
  GtkWidget *blocks;
  int margin = narrow ? NARROW_MARGIN : MARGIN;

  g_return_if_fail (NP_IS_LESSON_VIEW (self));

  blocks = GTK_WIDGET (self->blocks);
  gtk_widget_set_margin_top (blocks, NARROW_MARGIN);
  gtk_widget_set_margin_bottom (blocks, margin);
  gtk_widget_set_margin_start (blocks, margin);
  gtk_widget_set_margin_end (blocks, margin);
}

/**
 * np_lesson_view_refresh:
 * @self: a view that people look at
 *
 * Brings what it counts up to date with the monitor's last snapshot.
 */
void
np_lesson_view_refresh (NpLessonView *self)
{
  g_return_if_fail (NP_IS_LESSON_VIEW (self));

  if (self->diagram != NULL)
    np_life_diagram_set_snapshot (self->diagram, np_monitor_get_snapshot (self->monitor));
}
