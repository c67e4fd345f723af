/* meaning/lessons.c: what there is to learn beyond single words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/lessons.h"

#include <glib/gi18n-lib.h>

#include "meaning/lessons-private.h"

/* What everybody meets comes first; those who bring a printout of another program find it last. */
static const NpLesson *const lessons[] = {
  &np_lesson_life_of_a_connection,
  &np_lesson_what_an_address_says,
  &np_lesson_way_of_a_packet,
  &np_lesson_readers_questions,
  &np_lesson_reading_netstat,
  &np_lesson_reading_netstat_tables,
  &np_lesson_reading_ss,
};

static const NpTourCard cards[] = {
  {
    N_("Welcome to Netplain"),
    N_("See what this computer does on the network, in plain words. The overview says whether anything is wrong; "
       "each other page of the sidebar shows one part: connections, routes, interfaces and more."),
    "netplain-connections-symbolic",
  },
  {
    N_("Everything Explains Itself"),
    N_("Rest the pointer on a column title or on a cell to read what it means. From the keyboard, F1 explains "
       "the place where you are."),
    "dialog-information-symbolic",
  },
  {
    N_("Every Row Has a Story"),
    N_("Open a row to read what it is doing in one sentence. Below it stand all its facts, each with its meaning, and what "
       "belongs to it."),
    "view-dual-symbolic",
  },
  {
    N_("Find and Learn"),
    N_("Ctrl+F searches the page that you see. The Glossary explains every word, and its lessons show how the words belong "
       "together."),
    "netplain-glossary-symbolic",
  },
  {
    N_("It Only Looks"),
    N_("Netplain changes nothing about your connections or your network. It sends nothing either, unless you "
       "ask it to look up names."),
    "view-reveal-symbolic",
  },
};

/**
 * np_lessons_get_all:
 * @n_lessons: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_lessons): the lessons in the order in which to read them
 */
const NpLesson *
np_lessons_get_all (guint *n_lessons)
{
  static NpLesson all[G_N_ELEMENTS (lessons)];
  static gsize is_filled;

  if (g_once_init_enter (&is_filled))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (lessons); i++)
        all[i] = *lessons[i];
      g_once_init_leave (&is_filled, 1);
    }

  *n_lessons = G_N_ELEMENTS (lessons);

  return all;
}

/**
 * np_lesson_lookup:
 * @id: the key of a lesson
 *
 * Returns: (transfer none) (nullable): that lesson
 */
const NpLesson *
np_lesson_lookup (const char *id)
{
  guint n_lessons;
  const NpLesson *all = np_lessons_get_all (&n_lessons);

  for (guint i = 0; i < n_lessons; i++)
    if (g_str_equal (all[i].id, id))
      return &all[i];

  return NULL;
}

/**
 * np_tour_get_cards:
 * @n_cards: (out): how many there are, at most five
 *
 * Returns: (transfer none) (array length=n_cards): the cards of the tour in their order
 */
const NpTourCard *
np_tour_get_cards (guint *n_cards)
{
  *n_cards = G_N_ELEMENTS (cards);

  return cards;
}
