/* meaning/explain-term.h: explanations that the glossary has ready
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib/gi18n-lib.h>

#include "meaning/glossary.h"

G_BEGIN_DECLS

/* The glossary's short line, or NULL where it has no such entry. */
static inline char *
np_explain_term (const NpTerm *term)
{
  return term != NULL ? g_strdup (np_term_get_summary (term)) : NULL;
}

/* The same, or @otherwise, a translated sentence. */
static inline char *
np_explain_term_or (const NpTerm *term,
                    const char   *otherwise)
{
  return g_strdup (term != NULL ? np_term_get_summary (term) : otherwise);
}

/* Adds a line "WORD: short line" to @text, or nothing where there is no entry. */
static inline void
np_explain_add_line (GString      *text,
                     const char   *word,
                     const NpTerm *term)
{
  if (term == NULL)
    return;

  if (text->len > 0)
    g_string_append_c (text, '\n');
  /* Translators: a word of the system, such as "permanent", and the sentence that explains it. */
  g_string_append_printf (text, C_("word", "%1$s: %2$s"), word, np_term_get_summary (term));
}

/* Gives away @text, or NULL when nothing was added to it. */
static inline char *
np_explain_finish (GString *text)
{
  return g_string_free (text, text->len == 0);
}

G_END_DECLS
