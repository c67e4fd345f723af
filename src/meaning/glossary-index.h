/* meaning/glossary-index.h: everything that an entry may be called by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/glossary.h"

G_BEGIN_DECLS

/**
 * NpGlossaryKey:
 * @key: what np_glossary_make_key() makes of a name
 * @term: whose name it is
 *
 * One of the names of an entry.
 */
typedef struct
{
  const char   *key;
  const NpTerm *term;
} NpGlossaryKey;

void                  np_glossary_add_term    (GPtrArray    *terms,
                                               const NpTerm *term);
char                **np_term_dup_words       (const NpTerm *term) G_GNUC_WARN_UNUSED_RESULT;
char                 *np_glossary_make_key    (const char   *text) G_GNUC_WARN_UNUSED_RESULT;
const GPtrArray      *np_glossary_get_by_key  (const char   *key);
const NpGlossaryKey  *np_glossary_get_keys    (guint        *n_keys);

G_END_DECLS
