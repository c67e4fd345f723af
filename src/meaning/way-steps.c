/* meaning/way-steps.c: the steps of the story of a way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/way-steps.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *word;
  const char *title;
} kinds[] = {
  [NP_WAY_STEP_RULE] = { "rule", N_("Rule") },
  [NP_WAY_STEP_WINNER] = { "winner", N_("Chosen line") },
  [NP_WAY_STEP_LOSER] = { "loser", N_("Other line") },
  [NP_WAY_STEP_REFUSAL] = { "refusal", N_("Refused") },
  [NP_WAY_STEP_NEXT_HOP] = { "next_hop", N_("Next hop") },
  [NP_WAY_STEP_NEIGHBOUR] = { "neighbour", N_("Neighbour") },
  [NP_WAY_STEP_INTERFACE] = { "interface", N_("Interface") },
  [NP_WAY_STEP_SOURCE] = { "source", N_("Sender") },
  [NP_WAY_STEP_NOTE] = { "note", N_("Note") },
};

/**
 * np_way_step_kind_get_word:
 * @kind: what a step is about
 *
 * Returns: (transfer none): its word in exports, never translated
 */
const char *
np_way_step_kind_get_word (NpWayStepKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), NULL);

  return kinds[kind].word;
}

/**
 * np_way_step_kind_get_title:
 * @kind: what a step is about
 *
 * Returns: (transfer none): one or two translated words for people
 */
const char *
np_way_step_kind_get_title (NpWayStepKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kinds), NULL);

  return _(kinds[kind].title);
}

static void
step_free (gpointer data)
{
  NpWayStep *step = data;

  g_free (step->title);
  g_free (step->text);
  g_free (step);
}

/**
 * np_way_steps_new:
 *
 * Returns: (transfer full) (element-type NpWayStep): a story without steps
 */
GPtrArray *
np_way_steps_new (void)
{
  return g_ptr_array_new_with_free_func (step_free);
}

/**
 * np_way_add_step:
 * @steps: (element-type NpWayStep): a story
 * @kind: what the next step is about
 * @title: (transfer full): a few words
 * @text: (transfer full): one or two sentences
 *
 * Returns: (transfer none): the step, which belongs to @steps
 */
NpWayStep *
np_way_add_step (GPtrArray     *steps,
                 NpWayStepKind  kind,
                 char          *title,
                 char          *text)
{
  NpWayStep *step = g_new0 (NpWayStep, 1);

  step->kind = kind;
  step->title = title;
  step->text = text;
  g_ptr_array_add (steps, step);

  return step;
}
