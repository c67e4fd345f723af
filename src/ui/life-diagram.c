/* ui/life-diagram.c: how a TCP connection lives
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/life-diagram.h"

#include <glib/gi18n-lib.h>

#include "meaning/glossary.h"
#include "ui/help.h"
#include "ui/life-plan.h"

/* Wider than this, the arrows would be longer than they say. */
#define NATURAL_WIDTH 760

/* The shape of arrows, in pixels. */
#define LINE_WIDTH 1.5
#define HEAD_LENGTH 9
#define HEAD_WIDTH 8
#define CORNER 8

/**
 * NpLifeDiagram:
 *
 * The stages of a TCP connection's life, from the first call to the last goodbye, with arrows between them. Each
 * stage is a button that says how many connections are there now and shows them. Where there is room, the way of
 * the side that acts first is on the left and that of the other one on the right; else all stages stand in one
 * column. Its CSS name is `lifediagram`, and its `color` that of the arrows.
 */
struct _NpLifeDiagram
{
  GtkWidget   parent_instance;

  GtkWidget  *stages[NP_LIFE_N_STAGES];
  GtkLabel   *numbers[NP_LIFE_N_STAGES]; /* of connections; the end has none */
  GtkWidget  *labels[NP_LIFE_N_STEPS];   /* NULL where an arrow needs no words */
  guint       counts[NP_LIFE_N_STAGES];
  gboolean    is_known;                  /* whether they are */
  NpLifePlan  plan;
};

G_DEFINE_FINAL_TYPE (NpLifeDiagram, np_life_diagram, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
np_life_diagram_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
np_life_diagram_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  NpLifeDiagram *self = NP_LIFE_DIAGRAM (widget);
  int least = np_life_plan_get_narrow_width (self->stages);
  NpLifePlan plan;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = least;
      *natural = MAX (NATURAL_WIDTH, np_life_plan_get_wide_width (self->stages, self->labels));
      return;
    }

  np_life_plan_make (&plan, self->stages, self->labels, MAX (for_size, least));
  *minimum = *natural = plan.height;
}

/* The plan is for people who read from left to right; for others it is turned round. */
static void
allocate (NpLifeDiagram      *self,
          GtkWidget          *child,
          const GdkRectangle *place)
{
  GtkAllocation allocation = *place;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    allocation.x = gtk_widget_get_width (GTK_WIDGET (self)) - place->x - place->width;

  gtk_widget_size_allocate (child, &allocation, -1);
}

static void
np_life_diagram_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  NpLifeDiagram *self = NP_LIFE_DIAGRAM (widget);

  np_life_plan_make (&self->plan, self->stages, self->labels, width);
  for (guint i = 0; i < NP_LIFE_N_STAGES; i++)
    allocate (self, self->stages[i], &self->plan.stages[i]);
  for (guint i = 0; i < NP_LIFE_N_STEPS; i++)
    if (self->labels[i] != NULL)
      allocate (self, self->labels[i], &self->plan.labels[i]);
}

/* A point on the way from @from to @to, that far before @to. */
static graphene_point_t
find_before (const graphene_point_t *from,
             const graphene_point_t *to,
             float                   distance)
{
  float length = graphene_point_distance (from, to, NULL, NULL);
  graphene_point_t point;

  graphene_point_interpolate (to, from, length > 0 ? MIN (1, distance / length) : 0, &point);

  return point;
}

/* With round corners; it ends where the head begins. */
static void
add_line (cairo_t           *cr,
          const NpLifeArrow *arrow)
{
  const graphene_point_t *points = arrow->points;
  guint last = arrow->n_points - 1;
  graphene_point_t end = find_before (&points[last - 1], &points[last], HEAD_LENGTH);

  cairo_move_to (cr, (double) points[0].x, (double) points[0].y);
  for (guint i = 1; i < last; i++)
    {
      float room = graphene_point_distance (&points[i], &points[i + 1], NULL, NULL) - (i + 1 == last ? HEAD_LENGTH : 0);
      float corner = CLAMP (room, 0, CORNER);
      graphene_point_t before = find_before (&points[i - 1], &points[i], corner);
      graphene_point_t after = find_before (&points[i + 1], &points[i], corner);

      cairo_line_to (cr, (double) before.x, (double) before.y);
      cairo_curve_to (cr, (double) points[i].x, (double) points[i].y, (double) points[i].x, (double) points[i].y,
                      (double) after.x, (double) after.y);
    }
  cairo_line_to (cr, (double) end.x, (double) end.y);
}

static void
add_head (cairo_t           *cr,
          const NpLifeArrow *arrow)
{
  const graphene_point_t *tip = &arrow->points[arrow->n_points - 1];
  graphene_point_t base = find_before (tip - 1, tip, HEAD_LENGTH);
  double across_x = (double) (tip->y - base.y) / HEAD_LENGTH * HEAD_WIDTH / 2;
  double across_y = (double) (tip->x - base.x) / HEAD_LENGTH * HEAD_WIDTH / 2;

  cairo_move_to (cr, (double) tip->x, (double) tip->y);
  cairo_line_to (cr, (double) base.x + across_x, (double) base.y + across_y);
  cairo_line_to (cr, (double) base.x - across_x, (double) base.y - across_y);
  cairo_close_path (cr);
}

/* Each in one go, so that nothing gets darker where lines meet. */
static void
draw_arrows (NpLifeDiagram *self,
             cairo_t       *cr)
{
  for (guint i = 0; i < NP_LIFE_N_STEPS; i++)
    add_line (cr, &self->plan.arrows[i]);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_stroke (cr);

  for (guint i = 0; i < NP_LIFE_N_STEPS; i++)
    add_head (cr, &self->plan.arrows[i]);
  cairo_fill (cr);
}

static void
np_life_diagram_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  NpLifeDiagram *self = NP_LIFE_DIAGRAM (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  GdkRGBA colour;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  gdk_cairo_set_source_rgba (cr, &colour);
  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    {
      cairo_translate (cr, width, 0);
      cairo_scale (cr, -1, 1);
    }
  draw_arrows (self, cr);
  cairo_destroy (cr);

  GTK_WIDGET_CLASS (np_life_diagram_parent_class)->snapshot (widget, snapshot);
}

static void
np_life_diagram_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (np_life_diagram_parent_class)->dispose (object);
}

static void
np_life_diagram_class_init (NpLifeDiagramClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = np_life_diagram_dispose;
  widget_class->get_request_mode = np_life_diagram_get_request_mode;
  widget_class->measure = np_life_diagram_measure;
  widget_class->size_allocate = np_life_diagram_size_allocate;
  widget_class->snapshot = np_life_diagram_snapshot;

  gtk_widget_class_set_css_name (widget_class, "lifediagram");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static const char *
get_word (guint n)
{
  return np_socket_state_get_word (np_life_stages[n].state);
}

/* Composed when somebody asks, because the numbers change. */
static gboolean
query_tooltip_cb (GtkWidget     *button,
                  int            x,
                  int            y,
                  gboolean       keyboard_mode,
                  GtkTooltip    *tooltip,
                  NpLifeDiagram *self)
{
  guint n = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "stage"));
  g_autofree char *text = np_life_dup_tooltip (n, self->is_known ? &self->counts[n] : NULL);

  gtk_tooltip_set_text (tooltip, text);

  return TRUE;
}

static GtkWidget *
create_words (guint n)
{
  GtkWidget *words = gtk_label_new (_(np_life_stages[n].words));

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_widget_add_css_class (words, "caption");

  return words;
}

static void
set_search (GtkWidget *button,
            guint      n)
{
  g_autofree char *state = g_ascii_strdown (get_word (n), -1);
  g_autofree char *search = g_strconcat ("proto:tcp state:", state, NULL);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.rows");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", search);
}

static GtkWidget *
create_stage (NpLifeDiagram *self,
              guint          n)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *word = gtk_label_new (get_word (n));
  GtkWidget *words = create_words (n);
  g_autofree char *description = np_life_dup_description (n);

  self->numbers[n] = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_hexpand (word, TRUE);
  gtk_widget_set_halign (word, GTK_ALIGN_START);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (word, "heading");
  gtk_widget_add_css_class (GTK_WIDGET (self->numbers[n]), "numeric");

  gtk_box_append (GTK_BOX (line), word);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->numbers[n]));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), words);
  gtk_button_set_child (GTK_BUTTON (button), box);

  set_search (button, n);
  np_widget_set_term (button, np_glossary_lookup (np_life_stages[n].term));
  g_object_set_data (G_OBJECT (button), "stage", GUINT_TO_POINTER (n));
  gtk_widget_set_has_tooltip (button, TRUE);
  g_signal_connect_object (button, "query-tooltip", G_CALLBACK (query_tooltip_cb), self, 0);
  gtk_widget_add_css_class (button, "stage");
  gtk_widget_add_css_class (button, "card");
  gtk_widget_add_css_class (button, "activatable");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, get_word (n),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description,
                                  -1);

  return button;
}

static GtkWidget *
create_end (void)
{
  GtkWidget *words = create_words (NP_LIFE_END);

  gtk_widget_add_css_class (words, "end");
  gtk_label_set_justify (GTK_LABEL (words), GTK_JUSTIFY_CENTER);

  return words;
}

/* They only repeat what the stages say of themselves, so nobody has them read out. */
static GtkWidget *
create_label (const char *text)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                   "label", text,
                                   "wrap", TRUE,
                                   "xalign", 0.0f,
                                   NULL);

  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "step");

  return label;
}

static void
describe (NpLifeDiagram *self)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < NP_LIFE_N_STEPS; i++)
    g_string_append_printf (text, i > 0 ? "\n%s" : "%s", _(np_life_steps[i].sentence));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("How a TCP connection lives"),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str,
                                  -1);
}

static void
np_life_diagram_init (NpLifeDiagram *self)
{
  for (guint i = 0; i < NP_LIFE_N_STAGES; i++)
    {
      self->stages[i] = i == NP_LIFE_END ? create_end () : create_stage (self, i);
      gtk_widget_set_parent (self->stages[i], GTK_WIDGET (self));
    }

  for (guint i = 0; i < NP_LIFE_N_STEPS; i++)
    if (np_life_steps[i].label != NULL)
      {
        self->labels[i] = create_label (_(np_life_steps[i].label));
        gtk_widget_set_parent (self->labels[i], GTK_WIDGET (self));
      }

  describe (self);
}

/**
 * np_life_diagram_new:
 *
 * Returns: (transfer floating): a diagram without numbers, whose buttons activate the window's action `rows`
 */
GtkWidget *
np_life_diagram_new (void)
{
  return g_object_new (NP_TYPE_LIFE_DIAGRAM, NULL);
}

static void
show_number (NpLifeDiagram *self,
             guint          n)
{
  guint number = self->counts[n];
  g_autofree char *text = self->is_known ? g_strdup_printf ("%u", number) : g_strdup ("");
  g_autofree char *name = NULL;

  gtk_label_set_label (self->numbers[n], text);
  if (self->is_known && number > 0)
    gtk_widget_add_css_class (self->stages[n], "inhabited");
  else
    gtk_widget_remove_css_class (self->stages[n], "inhabited");

  /* Translators: the name of a state, such as ESTABLISHED, and how many connections are in it. */
  name = self->is_known ? g_strdup_printf (ngettext ("%s, %u connection", "%s, %u connections", number), get_word (n), number)
                        : g_strdup (get_word (n));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->stages[n]), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * np_life_diagram_set_snapshot:
 * @self: a diagram
 * @snapshot: (nullable): whose TCP sockets are counted; without them there are no numbers
 *
 * Changes only the numbers that are others than before.
 */
void
np_life_diagram_set_snapshot (NpLifeDiagram    *self,
                              const NpSnapshot *snapshot)
{
  guint counts[NP_LIFE_N_STAGES];
  gboolean is_known = np_life_count (snapshot, counts);
  gboolean was_known = self->is_known;

  g_return_if_fail (NP_IS_LIFE_DIAGRAM (self));

  self->is_known = is_known;
  for (guint i = 0; i < NP_LIFE_END; i++)
    if (counts[i] != self->counts[i] || is_known != was_known)
      {
        self->counts[i] = counts[i];
        show_number (self, i);
      }
}
