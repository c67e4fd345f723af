/* ui/life-plan.h: where the stages of a connection's life stand, and how the arrows go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "ui/life-stages.h"

G_BEGIN_DECLS

#define NP_LIFE_MAX_POINTS 4

/**
 * NpLifeArrow:
 * @points: where it begins, turns and ends
 * @n_points: how many
 */
typedef struct
{
  graphene_point_t points[NP_LIFE_MAX_POINTS];
  guint            n_points;
} NpLifeArrow;

/**
 * NpLifePlan:
 * @stages: where they stand
 * @labels: where the words on the arrows stand, empty where there are none
 * @arrows: how they go
 * @height: of all of it
 *
 * Where everything is in a diagram of a certain width, as for people who read from left to right.
 */
typedef struct
{
  GdkRectangle stages[NP_LIFE_N_STAGES];
  GdkRectangle labels[NP_LIFE_N_STEPS];
  NpLifeArrow  arrows[NP_LIFE_N_STEPS];
  int          height;
} NpLifePlan;

int  np_life_plan_get_narrow_width (GtkWidget *const *stages);
int  np_life_plan_get_wide_width   (GtkWidget *const *stages,
                                    GtkWidget *const *labels);
void np_life_plan_make             (NpLifePlan       *plan,
                                    GtkWidget *const *stages,
                                    GtkWidget *const *labels,
                                    int               width);

G_END_DECLS
