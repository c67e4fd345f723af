/* ui/life-plan.c: where the stages of a connection's life stand, and how the arrows go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/life-plan.h"

#define N_COLUMNS 3
#define N_ROWS 6

/* Between two columns: an arrow from one to the other must be seen. */
#define LEAST_COLUMN_GAP 64

/* Between two rows, and how long the head of an arrow needs. */
#define LEAST_ROW_GAP 32
#define HEAD 22

/* Between words and the line that they belong to, and between stages in one column. */
#define NEAR 4
#define BESIDE 10
#define APART 12

/* How much narrower a stage is that lies between a fork and where its ways meet again; on both sides, since the ways go
 * down on the one and come back on the other. */
#define INDENT 24

/* How far from its edge a line leaves a stage downwards, in one column. */
#define INSET (INDENT / 2)

static int
measure (GtkWidget      *widget,
         GtkOrientation  orientation,
         int             for_size,
         int            *natural)
{
  int minimum;

  gtk_widget_measure (widget, orientation, for_size, &minimum, natural, NULL, NULL);

  return minimum;
}

static int
get_stage_width (GtkWidget *const *stages,
                 guint             n)
{
  return measure (stages[n], GTK_ORIENTATION_HORIZONTAL, -1, NULL);
}

/* Words on an arrow take no more than the room beside it. */
static void
measure_label (GtkWidget    *label,
               int           room,
               GdkRectangle *place)
{
  int minimum, natural;

  minimum = measure (label, GTK_ORIENTATION_HORIZONTAL, -1, &natural);
  place->width = MAX (minimum, MIN (natural, room));
  place->height = measure (label, GTK_ORIENTATION_VERTICAL, place->width, NULL);
}

static int
get_center (const GdkRectangle *place)
{
  return place->x + place->width / 2;
}

static int
get_middle (const GdkRectangle *place)
{
  return place->y + place->height / 2;
}

static int
get_right (const GdkRectangle *place)
{
  return place->x + place->width;
}

static int
get_bottom (const GdkRectangle *place)
{
  return place->y + place->height;
}

static void
add_point (NpLifeArrow *arrow,
           int          x,
           int          y)
{
  arrow->points[arrow->n_points++] = GRAPHENE_POINT_INIT ((float) x, (float) y);
}

/**
 * np_life_plan_get_narrow_width:
 * @stages: the widgets of all stages
 *
 * Returns: the smallest width of a diagram
 */
int
np_life_plan_get_narrow_width (GtkWidget *const *stages)
{
  int width = 0;

  for (guint i = 0; i < NP_LIFE_N_STAGES; i++)
    width = MAX (width, get_stage_width (stages, i) + 2 * INDENT * (int) np_life_stages[i].depth);

  return width;
}

/* Words on an arrow from one column to the next stand in one line. */
static int
get_least_gap (GtkWidget *const *labels)
{
  int gap = LEAST_COLUMN_GAP;

  for (guint i = 0; i < NP_LIFE_N_STEPS; i++)
    if (labels[i] != NULL && np_life_steps[i].turn == NP_LIFE_SIDE)
      {
        int natural;

        measure (labels[i], GTK_ORIENTATION_HORIZONTAL, -1, &natural);
        gap = MAX (gap, natural + 2 * NEAR);
      }

  return gap;
}

/**
 * np_life_plan_get_wide_width:
 * @stages: the widgets of all stages
 * @labels: (element-type GtkWidget): the words on all arrows, %NULL where there are none
 *
 * Returns: from which width on a diagram has room for stages beside each other
 */
int
np_life_plan_get_wide_width (GtkWidget *const *stages,
                             GtkWidget *const *labels)
{
  int width = 0;

  for (guint i = 0; i < NP_LIFE_N_STAGES; i++)
    width = MAX (width, get_stage_width (stages, i));

  return N_COLUMNS * width + (N_COLUMNS - 1) * get_least_gap (labels);
}

/* What is between two rows is as high as the words on the arrows there. */
static int
get_row_gap (const NpLifeStep   *step,
             const GdkRectangle *label,
             int                 row_height)
{
  switch (step->turn)
    {
    case NP_LIFE_DOWN:
      return label->height + 2 * NEAR;
    case NP_LIFE_DOWN_SIDE:
      return label->height + 2 * NEAR - row_height / 2;
    case NP_LIFE_FORK:
      return label->height + 2 * NEAR + HEAD;
    case NP_LIFE_SIDE:
    case NP_LIFE_SIDE_DOWN:
    default:
      return 0;
    }
}

/* How much room the words on an arrow have. */
static int
get_room (const NpLifeStep *step,
          int               column,
          int               gap)
{
  switch (step->turn)
    {
    case NP_LIFE_SIDE:
      return gap - 2 * NEAR;
    case NP_LIFE_FORK:
      return column + gap - 2 * BESIDE;
    case NP_LIFE_DOWN:
    case NP_LIFE_DOWN_SIDE:
    case NP_LIFE_SIDE_DOWN:
    default:
      return column / 2 + gap - 2 * BESIDE;
    }
}

/* Between @from and the column of @to. */
static void
place_across (GdkRectangle       *label,
              const GdkRectangle *from,
              int                 to,
              int                 y)
{
  int start = get_center (from) < to ? get_right (from) : to;
  int end = get_center (from) < to ? to : from->x;

  label->x = (start + end - label->width) / 2;
  label->y = y - NEAR - label->height;
}

/* Beside a line that goes down, on its side towards the middle of the diagram. */
static void
place_beside (GdkRectangle *label,
              guint         column,
              int           x,
              int           y)
{
  label->x = column < N_COLUMNS - 1 ? x + BESIDE : x - BESIDE - label->width;
  label->y = y;
}

static void
make_wide_step (NpLifePlan *plan,
                guint       n)
{
  const NpLifeStep *step = &np_life_steps[n];
  const GdkRectangle *from = &plan->stages[step->from], *to = &plan->stages[step->to];
  GdkRectangle *label = &plan->labels[n];
  NpLifeArrow *arrow = &plan->arrows[n];
  gboolean goes_right = get_center (from) < get_center (to);
  int bus = get_bottom (from) + label->height + 2 * NEAR;

  switch (step->turn)
    {
    case NP_LIFE_SIDE:
      add_point (arrow, goes_right ? get_right (from) : from->x, get_middle (from));
      add_point (arrow, goes_right ? to->x : get_right (to), get_middle (from));
      place_across (label, from, goes_right ? to->x : get_right (to), get_middle (from));
      break;
    case NP_LIFE_SIDE_DOWN:
      add_point (arrow, goes_right ? get_right (from) : from->x, get_middle (from));
      add_point (arrow, get_center (to), get_middle (from));
      add_point (arrow, get_center (to), to->y);
      place_across (label, from, get_center (to), get_middle (from));
      break;
    case NP_LIFE_DOWN_SIDE:
      add_point (arrow, get_center (from), get_bottom (from));
      add_point (arrow, get_center (from), get_middle (to));
      add_point (arrow, goes_right ? to->x : get_right (to), get_middle (to));
      place_beside (label, np_life_stages[step->from].column, get_center (from), get_middle (to) - NEAR - label->height);
      break;
    case NP_LIFE_FORK:
      add_point (arrow, get_center (from), get_bottom (from));
      add_point (arrow, get_center (from), bus);
      add_point (arrow, get_center (to), bus);
      add_point (arrow, get_center (to), to->y);
      label->x = (get_center (from) + get_center (to) - label->width) / 2;
      label->y = bus - NEAR - label->height;
      break;
    case NP_LIFE_DOWN:
    default:
      add_point (arrow, get_center (from), get_bottom (from));
      add_point (arrow, get_center (from), to->y);
      place_beside (label, np_life_stages[step->from].column, get_center (from),
                    (get_bottom (from) + to->y - label->height) / 2);
      break;
    }
}

/* On the left the way of the side that acts first, on the right that of the other one. */
static void
make_wide (NpLifePlan       *plan,
           GtkWidget *const *stages,
           GtkWidget *const *labels,
           int               width)
{
  int gap = MAX (get_least_gap (labels), width / 7);
  int column = (width - (N_COLUMNS - 1) * gap) / N_COLUMNS;
  int heights[N_ROWS] = { 0 }, gaps[N_ROWS] = { 0 };

  for (guint i = 0; i < NP_LIFE_N_STAGES; i++)
    {
      int height = measure (stages[i], GTK_ORIENTATION_VERTICAL, column, NULL);

      heights[np_life_stages[i].row] = MAX (heights[np_life_stages[i].row], height);
    }

  for (guint i = 0; i < NP_LIFE_N_STEPS; i++)
    if (labels[i] != NULL)
      {
        guint row = np_life_stages[np_life_steps[i].from].row;

        measure_label (labels[i], get_room (&np_life_steps[i], column, gap), &plan->labels[i]);
        gaps[row] = MAX (gaps[row], get_row_gap (&np_life_steps[i], &plan->labels[i], heights[row]));
      }

  /* The words above the topmost line may be higher than the stage beside them. */
  plan->height = MAX (0, plan->labels[0].height + NEAR - heights[0] / 2);
  for (guint row = 0; row < N_ROWS; row++)
    {
      for (guint i = 0; i < NP_LIFE_N_STAGES; i++)
        if (np_life_stages[i].row == row)
          plan->stages[i] = (GdkRectangle) { (int) np_life_stages[i].column * (column + gap), plan->height, column, heights[row] };
      plan->height += heights[row] + (row < N_ROWS - 1 ? MAX (gaps[row], LEAST_ROW_GAP) : 0);
    }

  for (guint i = 0; i < NP_LIFE_N_STEPS; i++)
    make_wide_step (plan, i);
}

/* Whether ways that were apart meet at the end of the step. */
static gboolean
is_join (const NpLifeStep *step)
{
  return np_life_stages[step->to].depth < np_life_stages[step->from].depth;
}

static void
make_narrow_step (NpLifePlan *plan,
                  guint       n)
{
  const NpLifeStep *step = &np_life_steps[n];
  const GdkRectangle *from = &plan->stages[step->from], *to = &plan->stages[step->to];
  NpLifeArrow *arrow = &plan->arrows[n];

  if (is_join (step))
    {
      add_point (arrow, get_right (from), get_middle (from));
      add_point (arrow, get_right (from) + INSET, get_middle (from));
      add_point (arrow, get_right (from) + INSET, to->y);
    }
  else if (np_life_stages[step->to].depth > np_life_stages[step->from].depth)
    {
      add_point (arrow, from->x + INSET, get_bottom (from));
      add_point (arrow, from->x + INSET, get_middle (to));
      add_point (arrow, to->x, get_middle (to));
    }
  else
    {
      add_point (arrow, from->x + INSET, get_bottom (from));
      add_point (arrow, from->x + INSET, to->y);
    }
}

/* Words before a stage stand beside the arrow that comes from the left or above. Those where ways meet stand beside the line
 * that goes down at the right. */
static int
place_labels (NpLifePlan       *plan,
              GtkWidget *const *labels,
              guint             stage,
              gboolean          joins,
              int               y)
{
  const GdkRectangle *place = &plan->stages[stage];

  for (guint i = 0; i < NP_LIFE_N_STEPS; i++)
    {
      const NpLifeStep *step = &np_life_steps[i];
      GdkRectangle *label = &plan->labels[i];

      if (labels[i] == NULL || is_join (step) != joins || (joins ? step->from : step->to) != stage)
        continue;

      measure_label (labels[i], place->width - INSET - BESIDE, label);
      label->x = joins ? get_right (place) - label->width : place->x + INSET + BESIDE;
      label->y = y + NEAR;
      y += label->height + NEAR;
    }

  return y;
}

/* One below the other; the lines at the left lead into the ways that part, those at the right out of them. */
static void
make_narrow (NpLifePlan       *plan,
             GtkWidget *const *stages,
             GtkWidget *const *labels,
             int               width)
{
  int y = 0;

  for (guint i = 0; i < NP_LIFE_N_STAGES; i++)
    {
      GdkRectangle *place = &plan->stages[i];
      int start = y;

      place->x = INDENT * (int) np_life_stages[i].depth;
      place->width = width - 2 * place->x;
      y = place_labels (plan, labels, i, FALSE, y);
      place->y = i == 0 ? 0 : MAX (y + NEAR, start + APART);
      place->height = measure (stages[i], GTK_ORIENTATION_VERTICAL, place->width, NULL);
      y = place_labels (plan, labels, i, TRUE, get_bottom (place));
    }

  plan->height = y;
  for (guint i = 0; i < NP_LIFE_N_STEPS; i++)
    make_narrow_step (plan, i);
}

/**
 * np_life_plan_make:
 * @plan: (out caller-allocates): the plan
 * @stages: the widgets of all stages
 * @labels: (element-type GtkWidget): the words on all arrows, %NULL where there are none
 * @width: how much room there is
 *
 * Gives everything its place, in three columns where there is room and else in one.
 */
void
np_life_plan_make (NpLifePlan       *plan,
                   GtkWidget *const *stages,
                   GtkWidget *const *labels,
                   int               width)
{
  memset (plan, 0, sizeof *plan);

  if (width >= np_life_plan_get_wide_width (stages, labels))
    make_wide (plan, stages, labels, width);
  else
    make_narrow (plan, stages, labels, width);
}
