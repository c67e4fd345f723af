/* tests/export/text.c: what people at a terminal get
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sample-table.h"

static void
assert_text (const SampleRow *rows,
             guint            n_rows,
             guint            n_columns,
             const char      *expected)
{
  g_autoptr(GString) text = sample_export (rows, n_rows, n_columns, NP_EXPORT_TEXT);

  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_alignment (void)
{
  const SampleRow rows[] = {
    { "tcp", "a long note, with a comma", 22, TRUE },
    { "a longer name", NULL, 1234567, TRUE },
    { "", "x", 0, FALSE },
  };

  assert_text (rows, 3, 3,
               "Name             Count  Note\n"
               "tcp                 22  a long note, with a comma\n"
               "a longer name  1234567  -\n"
               "-                    -  x\n");
}

static void
test_last_column_right (void)
{
  const SampleRow rows[] = { { "tcp", NULL, 22, TRUE }, { "udp", NULL, 0, FALSE } };

  assert_text (rows, 2, 2,
               "Name  Count\n"
               "tcp      22\n"
               "udp       -\n");
}

static void
test_no_rows (void)
{
  assert_text (NULL, 0, 3, "Name  Count  Note\n");
}

/* A Chinese character takes two places of a terminal, an accent on the letter before it none. */
static void
test_display_width (void)
{
  const SampleRow rows[] = {
    { "\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2", "x", 1, TRUE },
    { "cafe\xcc\x81", "x", 1, TRUE },
    { "\xc3\xa9", "x", 1, TRUE },
    { "<U+202E>", "x", 1, TRUE },
  };

  assert_text (rows, 4, 3,
               "Name      Count  Note\n"
               "\xe6\xbc\xa2\xe5\xad\x97\xe6\xbc\xa2        1  x\n"
               "cafe\xcc\x81          1  x\n"
               "\xc3\xa9             1  x\n"
               "<U+202E>      1  x\n");
}

static void
test_format_words (void)
{
  NpExportFormat format = NP_EXPORT_CSV;

  g_assert_true (np_export_format_from_word ("text", &format));
  g_assert_cmpint (format, ==, NP_EXPORT_TEXT);
  g_assert_true (np_export_format_from_word ("json", &format));
  g_assert_cmpint (format, ==, NP_EXPORT_JSON);
  g_assert_true (np_export_format_from_word ("csv", &format));
  g_assert_cmpint (format, ==, NP_EXPORT_CSV);
  g_assert_false (np_export_format_from_word ("CSV", &format));
  g_assert_false (np_export_format_from_word ("", &format));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/text/alignment", test_alignment);
  g_test_add_func ("/export/text/last-column-right", test_last_column_right);
  g_test_add_func ("/export/text/no-rows", test_no_rows);
  g_test_add_func ("/export/text/display-width", test_display_width);
  g_test_add_func ("/export/text/format-words", test_format_words);

  return g_test_run ();
}
