/* ui/life-stages.h: the stages of a TCP connection's life, and what leads from one to the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

#define NP_LIFE_N_STAGES 12
#define NP_LIFE_N_STEPS 14

/* After the last stage nothing is left: it is none of the kernel's states. */
#define NP_LIFE_END (NP_LIFE_N_STAGES - 1)

/**
 * NpLifeStage:
 * @state: what the kernel calls it; 0 for the end
 * @term: (nullable): its entry in the glossary
 * @words: a few plain words, marked with N_()
 * @column: where it stands from left to right when there is room, from 0 to 2
 * @row: where it stands from top to bottom then
 * @depth: in one column, how far it is indented: the stages between a fork and where its ways meet again are one deeper
 *
 * One stage, in the order in which they are read.
 */
typedef struct
{
  NpSocketState  state;
  const char    *term;
  const char    *words;
  guint          column;
  guint          row;
  guint          depth;
} NpLifeStage;

/**
 * NpLifeTurn:
 * @NP_LIFE_DOWN: straight down
 * @NP_LIFE_SIDE: straight to the side
 * @NP_LIFE_SIDE_DOWN: to the side, then down
 * @NP_LIFE_DOWN_SIDE: down, then to the side
 * @NP_LIFE_FORK: down, to the side and down again, as its twin does to the other side
 *
 * How an arrow goes when there is room.
 */
typedef enum
{
  NP_LIFE_DOWN,
  NP_LIFE_SIDE,
  NP_LIFE_SIDE_DOWN,
  NP_LIFE_DOWN_SIDE,
  NP_LIFE_FORK,
} NpLifeTurn;

/**
 * NpLifeStep:
 * @from: the stage that it leaves, as an index
 * @to: the stage that it leads to, as an index
 * @turn: how its arrow goes
 * @label: (nullable): a few words on the arrow, marked with N_()
 * @sentence: what happens, for those who do not see arrows, marked with N_()
 *
 * What leads from one stage to the next.
 */
typedef struct
{
  guint8      from;
  guint8      to;
  NpLifeTurn  turn;
  const char *label;
  const char *sentence;
} NpLifeStep;

extern const NpLifeStage np_life_stages[NP_LIFE_N_STAGES];
extern const NpLifeStep np_life_steps[NP_LIFE_N_STEPS];

gboolean  np_life_count           (const NpSnapshot *snapshot,
                                   guint            *counts);
char     *np_life_dup_tooltip     (guint             stage,
                                   const guint      *number) G_GNUC_WARN_UNUSED_RESULT;
char     *np_life_dup_description (guint             stage) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
