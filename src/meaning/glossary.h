/* meaning/glossary.h: what every word means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NpTerm:
 * @id: stable kebab-case key, for example `state-time-wait` or `recv-q`
 * @word: the word that programs and documents use for it, never translated: `TIME_WAIT`
 * @summary: (translatable): one short line that needs no other term, at most 20 words
 * @normal: (translatable) (nullable): when it is normal
 * @worry: (translatable) (nullable): when to worry
 * @action: (translatable) (nullable): what to do then
 * @definition: (translatable): the exact meaning
 * @source: where that comes from: a man page, an RFC, a kernel header
 *
 * One entry of the glossary. The translatable texts are marked with N_():
 * show them through np_term_get_summary() and its like.
 */
typedef struct
{
  const char *id;
  const char *word;
  const char *summary;
  const char *normal;
  const char *worry;
  const char *action;
  const char *definition;
  const char *source;
} NpTerm;

const NpTerm *np_glossary_lookup     (const char   *id);
guint         np_glossary_get_n      (void);
const NpTerm *np_glossary_get_nth    (guint         n);

const char   *np_term_get_summary    (const NpTerm *term);
const char   *np_term_get_normal     (const NpTerm *term);
const char   *np_term_get_worry      (const NpTerm *term);
const char   *np_term_get_action     (const NpTerm *term);
const char   *np_term_get_definition (const NpTerm *term);

G_END_DECLS
