/* meaning/lessons.h: what there is to learn beyond single words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NpLessonBlockKind:
 * @NP_LESSON_HEADING: a few words above what follows
 * @NP_LESSON_TEXT: a paragraph of whole sentences; protocol words in it lead to their entries
 * @NP_LESSON_QUESTION: what a reader asks, a whole sentence; the answer follows as texts
 * @NP_LESSON_PRINTOUT: lines that another program printed, as data, never translated
 * @NP_LESSON_LINK: a few words on a button that leads somewhere: see @target
 * @NP_LESSON_LIFE: the diagram of the life of a TCP connection, with this computer's own counts
 * @NP_LESSON_WAY: a box in which to ask which way packets to an address take
 * @NP_LESSON_ANATOMY: a box in which to take an address or a prefix apart; @target is what it shows at first
 */
typedef enum
{
  NP_LESSON_HEADING,
  NP_LESSON_TEXT,
  NP_LESSON_QUESTION,
  NP_LESSON_PRINTOUT,
  NP_LESSON_LINK,
  NP_LESSON_LIFE,
  NP_LESSON_WAY,
  NP_LESSON_ANATOMY,
} NpLessonBlockKind;

/**
 * NpLessonBlock:
 * @kind: what it is
 * @text: (nullable): its text, marked with N_() unless it is a printout
 * @target: (nullable): of a link `page:NAME` for a page of the window, `search:WORDS` for the connections that a
 *   search finds, `term:ID` for an entry of the glossary or `lesson:ID` for another lesson
 */
typedef struct
{
  NpLessonBlockKind  kind;
  const char        *text;
  const char        *target;
} NpLessonBlock;

/**
 * NpLesson:
 * @id: stable kebab-case key
 * @title: its name for people, marked with N_()
 * @summary: one line about what it teaches, marked with N_()
 * @blocks: (array length=n_blocks): what it says, from top to bottom
 */
typedef struct
{
  const char          *id;
  const char          *title;
  const char          *summary;
  const NpLessonBlock *blocks;
  guint                n_blocks;
} NpLesson;

/**
 * NpTourCard:
 * @title: a few words, marked with N_()
 * @text: one to three short sentences, marked with N_()
 * @icon_name: a symbolic icon
 *
 * What somebody who opens the program for the first time is told.
 */
typedef struct
{
  const char *title;
  const char *text;
  const char *icon_name;
} NpTourCard;

const NpLesson   *np_lessons_get_all (guint      *n_lessons);
const NpLesson   *np_lesson_lookup   (const char *id);
const NpTourCard *np_tour_get_cards  (guint      *n_cards);

G_END_DECLS
