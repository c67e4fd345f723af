/* model/column-util.h: the shapes that most columns have
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/column.h"

G_BEGIN_DECLS

static inline int
np_compare_numbers (guint64 a,
                    guint64 b)
{
  return (a > b) - (a < b);
}

/* Sorts words; most rows share theirs with their neighbours, so look at the pointers first. */
static inline int
np_compare_words (const char *a,
                  const char *b)
{
  if (a == b)
    return 0;
  if (a == NULL || b == NULL)
    return a == NULL ? -1 : 1;

  return g_utf8_collate (a, b);
}

/**
 * NP_TEXT_COLUMN:
 * @id: the column's id
 * @Record: the type of the record
 * @expression: a `const char *` computed from the record `r`; %NULL for no value
 *
 * Defines `ID_text()` and `ID_compare()` for a column that is just a string.
 */
#define NP_TEXT_COLUMN(id, Record, expression) \
  static const char * \
  id##_string (const Record *r) \
  { \
    return expression; \
  } \
  static gboolean \
  id##_text (gconstpointer record, \
             GString      *text) \
  { \
    const char *string = id##_string (record); \
    if (string == NULL) \
      return FALSE; \
    g_string_append (text, string); \
    return TRUE; \
  } \
  G_GNUC_UNUSED static int \
  id##_compare (gconstpointer a, \
                gconstpointer b) \
  { \
    return np_compare_words (id##_string (a), id##_string (b)); \
  }

/**
 * NP_NUMBER_COLUMN:
 * @id: the column's id
 * @Record: the type of the record
 * @condition: whether the record `r` has the value
 * @expression: the value
 *
 * Defines `ID_number()` for a column that is just a number.
 */
#define NP_NUMBER_COLUMN(id, Record, condition, expression) \
  static gboolean \
  id##_number (gconstpointer record, \
               guint64      *number) \
  { \
    const Record *r = record; \
    if (!(condition)) \
      return FALSE; \
    *number = (guint64) (expression); \
    return TRUE; \
  }

/**
 * NP_APPEND_COLUMN:
 * @id: the column's id
 * @Record: the type of the record
 * @condition: whether the record `r` has the value
 * @statement: appends the value to `text`
 *
 * Defines `ID_text()` for a column whose text is composed.
 */
#define NP_APPEND_COLUMN(id, Record, condition, statement) \
  static gboolean \
  id##_text (gconstpointer record, \
             GString      *text) \
  { \
    const Record *r = record; \
    if (!(condition)) \
      return FALSE; \
    statement; \
    return TRUE; \
  }

/* A function of a typed record, as a table declares it. */
#define NP_EXPLAIN(function) ((char *(*) (gconstpointer)) (function))

G_END_DECLS
