/* meaning/glossary-search.h: finding what somebody means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/glossary.h"

G_BEGIN_DECLS

/**
 * NpTermLink:
 * @start: where the word begins, in bytes
 * @length: how long it is, in bytes
 * @term: what it is a word for
 *
 * A word in a text that the glossary has an entry for.
 */
typedef struct
{
  gsize         start;
  gsize         length;
  const NpTerm *term;
} NpTermLink;

GPtrArray *np_glossary_find    (const char   *text) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *np_glossary_search  (const char   *text) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray *np_glossary_suggest (const char   *text) G_GNUC_WARN_UNUSED_RESULT;
GArray    *np_term_find_links  (const char   *text,
                                const NpTerm *except) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
