/* model/query-words.h: the words of a search
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/table-info.h"

G_BEGIN_DECLS

/* Nobody types more; a search that is longer than that would keep the window busy for nothing. */
#define NP_QUERY_MAX_BYTES 4096
#define NP_QUERY_MAX_WORDS 128
#define NP_QUERY_MAX_COLUMNS 6

/**
 * NpQuerySign:
 * @NP_QUERY_HAS: nothing stands before the value
 * @NP_QUERY_EQUALS: `=`
 * @NP_QUERY_LESS: `<`
 * @NP_QUERY_AT_MOST: `<=`
 * @NP_QUERY_MORE: `>`
 * @NP_QUERY_AT_LEAST: `>=`
 *
 * How `column:value` compares.
 */
typedef enum
{
  NP_QUERY_HAS,
  NP_QUERY_EQUALS,
  NP_QUERY_LESS,
  NP_QUERY_AT_MOST,
  NP_QUERY_MORE,
  NP_QUERY_AT_LEAST,
} NpQuerySign;

/**
 * NpQueryWord:
 * @start: where it begins, with its `-`
 * @end: the byte after it
 * @plain: (transfer full): the whole of it as text, without `-` and quotation marks
 * @key: (transfer full) (nullable): what stands before a colon, casefolded
 * @value: (transfer full): what stands after @key and @sign
 * @sign: how @value compares
 * @excludes: whether a `-` stands before it
 * @is_or: whether it is the word `OR` by itself
 * @is_open: whether its quotation mark is never closed
 *
 * One word of a search as it is written.
 */
typedef struct
{
  const char  *start;
  const char  *end;
  char        *plain;
  char        *key;
  char        *value;
  NpQuerySign  sign;
  gboolean     excludes;
  gboolean     is_or;
  gboolean     is_open;
} NpQueryWord;

char       *np_query_clean_text   (const char        *text) G_GNUC_WARN_UNUSED_RESULT;
GPtrArray  *np_query_read_words   (const char        *text) G_GNUC_WARN_UNUSED_RESULT;
const char *np_query_get_key      (const NpColumn    *column);
gboolean    np_query_has_words    (const NpColumn    *column);
gboolean    np_query_has_list     (const NpColumn    *column);
guint       np_query_find_columns (const NpTableInfo *info,
                                   const char        *key,
                                   const NpColumn   **columns);

G_END_DECLS
