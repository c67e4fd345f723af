/* meaning/terms-private.h: how the files terms*.c find words and entries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/glossary.h"

G_BEGIN_DECLS

const NpTerm *np_term_find        (const char *prefix,
                                   const char *word);
const NpTerm *np_term_find_or_other (const char *prefix,
                                     const char *word);
const NpTerm *np_term_find_letter (const char *prefix,
                                   char        letter);
const char   *np_interface_kind_known_as (const char *kind);
void          np_append_word      (GString    *text,
                                   const char *word,
                                   guint32     number);

/* The word of @number in @words, or NULL where the kernel's headers have none for it. */
#define NP_WORD_OF(words, number) (np_word_of (words, G_N_ELEMENTS (words), number))

static inline const char *
np_word_of (const char *const *words,
            gsize              n_words,
            guint32            number)
{
  return number < n_words ? words[number] : NULL;
}

G_END_DECLS
