/* tests/model/column.c: tests of what all columns have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/column.h"

/* The records of these columns. */
typedef struct
{
  gboolean    has_number;
  guint64     number;
  const char *text;
} Record;

static gboolean
record_number (gconstpointer record,
               guint64      *number)
{
  *number = ((const Record *) record)->number;

  return ((const Record *) record)->has_number;
}

static gboolean
record_text (gconstpointer record,
             GString      *text)
{
  const Record *r = record;

  g_string_append (text, r->text != NULL ? r->text : "");

  return r->text != NULL;
}

static void
record_show (gconstpointer record,
             GString      *text)
{
  g_string_append (text, "shown");
}

static int
record_compare (gconstpointer a,
                gconstpointer b)
{
  return -1;
}

static char *
record_explain (gconstpointer record)
{
  return g_strdup (((const Record *) record)->text);
}

static const NpColumn number_column = { "number", "Number", "term", NP_COLUMN_NUMBER, 8, .number = record_number };
static const NpColumn bytes_column = { "bytes", "Bytes", "term", NP_COLUMN_BYTES, 8, .number = record_number };
static const NpColumn time_column = { "time", "Time", "term", NP_COLUMN_MICROSECONDS, 8, .number = record_number };
static const NpColumn text_column = { "text", "Text", "term", NP_COLUMN_TEXT, 8, .text = record_text };

static void
assert_number (const NpColumn *column,
               guint64         number,
               const char     *value,
               const char     *shown)
{
  const Record record = { TRUE, number };
  g_autoptr(GString) exported = g_string_new ("=");
  g_autoptr(GString) cell = g_string_new ("=");

  g_assert_true (np_column_append_value (column, &record, exported));
  g_assert_cmpstr (exported->str + 1, ==, value);
  g_assert_true (exported->str[0] == '=');
  np_column_append_shown (column, &record, cell);
  g_assert_cmpstr (cell->str + 1, ==, shown);
}

static void
test_numbers (void)
{
  assert_number (&number_column, 0, "0", "0");
  assert_number (&number_column, 7, "7", "7");
  assert_number (&number_column, 10, "10", "10");
  assert_number (&number_column, 1234567, "1234567", "1234567");
  assert_number (&number_column, G_MAXUINT64 - 1, "18446744073709551614", "18446744073709551614");
  assert_number (&number_column, G_MAXUINT64, "18446744073709551615", "18446744073709551615");
}

/* Exports have bytes; cells have the unit that people read, in tens as g_format_size() does. */
static void
test_bytes (void)
{
  assert_number (&bytes_column, 0, "0", "0 bytes");
  assert_number (&bytes_column, 1, "1", "1 byte");
  assert_number (&bytes_column, 999, "999", "999 bytes");
  assert_number (&bytes_column, 1500, "1500", "1.5\302\240kB");
  assert_number (&bytes_column, 2500000, "2500000", "2.5\302\240MB");
  assert_number (&bytes_column, G_MAXUINT64, "18446744073709551615", "18.4\302\240EB");
}

static void
test_microseconds (void)
{
  assert_number (&time_column, 0, "0", "0.00 ms");
  assert_number (&time_column, 15, "15", "0.01 ms");
  assert_number (&time_column, 250, "250", "0.25 ms");
  assert_number (&time_column, 9994, "9994", "9.99 ms");
  assert_number (&time_column, 10000, "10000", "10 ms");
  assert_number (&time_column, 123456, "123456", "123 ms");
}

static void
test_no_value (void)
{
  static const NpColumn *const columns[] = { &number_column, &bytes_column, &time_column, &text_column };
  const Record none = { .number = 5 };

  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      g_assert_false (np_column_append_value (columns[i], &none, text));
      np_column_append_shown (columns[i], &none, text);
      g_assert_cmpstr (text->str, ==, "");
      g_assert_cmpint (np_column_is_numeric (columns[i]), ==, columns[i] != &text_column);
    }
}

static void
test_text (void)
{
  const Record record = { .text = "word" };
  const Record empty = { .text = "" };
  NpColumn shown = text_column;
  g_autoptr(GString) text = g_string_new (NULL);

  /* An empty text is a value. */
  g_assert_true (np_column_append_value (&text_column, &empty, text));
  g_assert_cmpstr (text->str, ==, "");

  shown.show = record_show;
  g_assert_true (np_column_append_value (&shown, &record, text));
  g_string_append_c (text, '|');
  np_column_append_shown (&shown, &record, text);
  g_assert_cmpstr (text->str, ==, "word|shown");
  g_assert_cmpstr (np_column_get_title (&shown), ==, "Text");
}

static void
test_compare_numbers (void)
{
  static const Record sorted[] = {
    { FALSE, 99 }, { TRUE, 0 }, { TRUE, 9 }, { TRUE, 10 }, { TRUE, (guint64) G_MAXUINT32 + 1 }, { TRUE, G_MAXUINT64 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sorted); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (sorted); j++)
      g_assert_cmpint (np_column_compare (&number_column, &sorted[i], &sorted[j]), ==, (i > j) - (i < j));
}

static void
test_compare_texts (void)
{
  const Record a = { .text = "alpha" }, b = { .text = "beta" }, none = { .text = NULL };
  NpColumn own = text_column;

  g_assert_cmpint (np_column_compare (&text_column, &a, &b), <, 0);
  g_assert_cmpint (np_column_compare (&text_column, &b, &a), >, 0);
  g_assert_cmpint (np_column_compare (&text_column, &a, &a), ==, 0);
  g_assert_cmpint (np_column_compare (&text_column, &none, &a), <, 0);

  own.compare = record_compare;
  g_assert_cmpint (np_column_compare (&own, &a, &a), ==, -1);
}

static void
test_explain (void)
{
  const Record record = { .text = "why" };
  NpColumn explained = text_column;
  g_autofree char *explanation = NULL;

  g_assert_null (np_column_explain (&text_column, &record));
  explained.explain = record_explain;
  explanation = np_column_explain (&explained, &record);
  g_assert_cmpstr (explanation, ==, "why");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/column/numbers", test_numbers);
  g_test_add_func ("/model/column/bytes", test_bytes);
  g_test_add_func ("/model/column/microseconds", test_microseconds);
  g_test_add_func ("/model/column/no-value", test_no_value);
  g_test_add_func ("/model/column/text", test_text);
  g_test_add_func ("/model/column/compare-numbers", test_compare_numbers);
  g_test_add_func ("/model/column/compare-texts", test_compare_texts);
  g_test_add_func ("/model/column/explain", test_explain);

  return g_test_run ();
}
