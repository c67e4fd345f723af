/* tests/model/column-text.h: the texts of a record, column by column
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/table-info.h"

G_BEGIN_DECLS

/**
 * ColumnText:
 * @id: a column of the table
 * @value: what exports have; %NULL for no value
 * @shown: what the cell says; %NULL for the same as @value
 */
typedef struct
{
  const char *id;
  const char *value;
  const char *shown;
} ColumnText;

static inline void
assert_column_texts (NpTableId         table,
                     gconstpointer     record,
                     const ColumnText *texts,
                     gsize             n_texts)
{
  for (gsize i = 0; i < n_texts; i++)
    {
      const NpColumn *column = np_table_info_find_column (np_table_info_get (table), texts[i].id);
      const char *expected = texts[i].shown != NULL ? texts[i].shown : texts[i].value != NULL ? texts[i].value : "";
      g_autoptr(GString) value = g_string_new (">");
      g_autoptr(GString) shown = g_string_new (NULL);

      g_assert_nonnull (column);
      g_test_message ("column %s", texts[i].id);

      g_assert_cmpint (np_column_append_value (column, record, value), ==, texts[i].value != NULL);
      g_assert_cmpstr (value->str + 1, ==, texts[i].value != NULL ? texts[i].value : "");

      np_column_append_shown (column, record, shown);
      g_assert_cmpstr (shown->str, ==, expected);
    }
}

/* Asserts what exports have, where what people see depends on where they are and when. */
static inline void
assert_value (NpTableId     table,
              gconstpointer record,
              const char   *id,
              const char   *expected)
{
  const NpColumn *column = np_table_info_find_column (np_table_info_get (table), id);
  g_autoptr(GString) value = g_string_new (NULL);
  g_autoptr(GString) shown = g_string_new (NULL);

  g_assert_true (np_column_append_value (column, record, value));
  g_assert_cmpstr (value->str, ==, expected);
  np_column_append_shown (column, record, shown);
  g_assert_cmpuint (shown->len, >, 0);
}

/* Asserts the texts of some columns of @record, each given as a ColumnText in braces. */
#define ASSERT_TEXTS(table, record, ...) \
  G_STMT_START { \
    static const ColumnText column_texts[] = { __VA_ARGS__ }; \
    assert_column_texts (table, record, column_texts, G_N_ELEMENTS (column_texts)); \
  } G_STMT_END

/* The sign of a comparison by one column. */
static inline int
compare_by (NpTableId     table,
            const char   *id,
            gconstpointer a,
            gconstpointer b)
{
  const NpColumn *column = np_table_info_find_column (np_table_info_get (table), id);
  int order = np_column_compare (column, a, b);

  g_assert_cmpint ((order > 0) - (order < 0), ==, -((np_column_compare (column, b, a) > 0) - (np_column_compare (column, b, a) < 0)));

  return (order > 0) - (order < 0);
}

G_END_DECLS
