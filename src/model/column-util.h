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

/* Sorts words. Most rows share theirs with their neighbours, and to collate takes time, so look at the pointers first,
 * and then whether they are the same. */
static inline int
np_compare_words (const char *a,
                  const char *b)
{
  if (a == b)
    return 0;
  if (a == NULL || b == NULL)
    return a == NULL ? -1 : 1;

  return g_str_equal (a, b) ? 0 : g_utf8_collate (a, b);
}

/* Sorts texts that must be composed first; a row without one comes first. */
static inline int
np_compare_composed (gboolean    (*text) (gconstpointer  record,
                                          GString       *text),
                     gconstpointer  a,
                     gconstpointer  b)
{
  g_autoptr(GString) first = g_string_new (NULL);
  g_autoptr(GString) second = g_string_new (NULL);
  gboolean has_first = text (a, first);
  gboolean has_second = text (b, second);

  return np_compare_words (has_first ? first->str : NULL, has_second ? second->str : NULL);
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

/**
 * NP_VALUE_TERM:
 * @id: the column's id
 * @Record: the type of the record
 * @expression: the glossary's entry of the value of the record `r`, or %NULL
 *
 * Defines `ID_value_term()` for a column whose value is one word.
 */
#define NP_VALUE_TERM(id, Record, expression) \
  static const NpTerm * \
  id##_value_term (gconstpointer record, \
                   guint         n) \
  { \
    const Record *r = record; \
    return n == 0 ? (expression) : NULL; \
  }

/* A function of a typed record, as a table declares it. */
#define NP_EXPLAIN(function) ((char *(*) (gconstpointer)) (function))

G_END_DECLS
