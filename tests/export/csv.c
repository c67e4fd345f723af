/* tests/export/csv.c: what a spreadsheet gets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "export/csv.h"
#include "sample-table.h"

/* Takes one cell as RFC 4180 defines it from @p and returns what follows. */
static const char *
parse_cell (const char *p,
            GString    *cell)
{
  if (*p != '"')
    {
      gsize size = strcspn (p, ",\r\n\"");

      g_string_append_len (cell, p, size);
      return p + size;
    }

  for (p++; p[0] != '"' || p[1] == '"'; p++)
    {
      g_assert_cmpint (p[0], !=, '\0');
      g_string_append_c (cell, *p);
      if (p[0] == '"')
        p++;
    }

  return p + 1;
}

/* An array of rows, each an array of cells. */
static GPtrArray *
parse_csv (const char *p)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);

  while (*p != '\0')
    {
      GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

      for (;;)
        {
          GString *cell = g_string_new (NULL);

          p = parse_cell (p, cell);
          g_ptr_array_add (row, g_string_free (cell, FALSE));
          if (*p != ',')
            break;
          p++;
        }
      g_assert_true (p[0] == '\r' && p[1] == '\n');
      p += 2;
      g_ptr_array_add (rows, row);
    }

  return rows;
}

static const char *
cell_at (GPtrArray *rows,
         guint      row,
         guint      column)
{
  GPtrArray *cells = g_ptr_array_index (rows, row);

  g_assert_cmpuint (column, <, cells->len);

  return g_ptr_array_index (cells, column);
}

static void
assert_csv (const SampleRow *rows,
            guint            n_rows,
            guint            n_columns,
            const char      *expected)
{
  g_autoptr(GString) csv = sample_export (rows, n_rows, n_columns, NP_EXPORT_CSV);

  g_assert_cmpstr (csv->str, ==, expected);
}

static void
test_shape (void)
{
  const SampleRow rows[] = {
    { "tcp", "first", 22, TRUE },
    { "udp", NULL, 0, FALSE },
    { "", "", 0, TRUE },
  };

  assert_csv (rows, 3, 3, "name,count,note\r\ntcp,22,first\r\nudp,,\r\n,0,\r\n");
  assert_csv (rows, 0, 3, "name,count,note\r\n");
  assert_csv (rows, 1, 1, "name\r\ntcp\r\n");
}

static void
test_numbers (void)
{
  const SampleRow rows[] = {
    { "a", NULL, G_MAXUINT64, TRUE },
    { "b", NULL, 1234567, TRUE },
  };

  assert_csv (rows, 2, 2, "name,count\r\na,18446744073709551615\r\nb,1234567\r\n");
}

static void
test_quotes (void)
{
  const SampleRow rows[] = {
    { "a,b", "say \"hi\"", 1, TRUE },
    { "two\nlines", "two\r\nlines", 2, TRUE },
    { "\"", " spaces ", 3, TRUE },
  };

  assert_csv (rows, 3, 3,
              "name,count,note\r\n"
              "\"a,b\",1,\"say \"\"hi\"\"\"\r\n"
              "\"two\nlines\",2,\"two\r\nlines\"\r\n"
              "\"\"\"\",3, spaces \r\n");
}

static void
test_formulas (void)
{
  static const char *const cells[][2] = {
    { "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0" },
    { "+1", "'+1" },
    { "-1", "'-1" },
    { "@SUM(A1)", "'@SUM(A1)" },
    { "\t=1", "'\t=1" },
    { "\r=1", "\"'\r=1\"" },
    { "=\"a,b\"", "\"'=\"\"a,b\"\"\"" },
    { "'=1", "''=1" },
    { "''=1", "'''=1" },
    { "'", "'" },
    { "'twas", "'twas" },
    { "a=b", "a=b" },
    { " =1", " =1" },
    { "::1", "::1" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      const SampleRow row = { .name = cells[i][0] };
      g_autofree char *expected = g_strconcat ("name\r\n", cells[i][1], "\r\n", NULL);

      assert_csv (&row, 1, 1, expected);
    }
}

/* Many readers skip an empty line. */
static void
test_lonely_empty_cell (void)
{
  const SampleRow rows[] = { { "" }, { "a" }, { "" } };

  assert_csv (rows, 3, 1, "name\r\n\"\"\r\na\r\n\"\"\r\n");
}

static void
assert_round_trip (const SampleRow *rows,
                   guint            n_rows)
{
  g_autoptr(GString) csv = sample_export (rows, n_rows, 3, NP_EXPORT_CSV);
  g_autoptr(GPtrArray) parsed = parse_csv (csv->str);

  g_assert_cmpuint (parsed->len, ==, n_rows + 1);
  for (guint i = 0; i < n_rows; i++)
    {
      const char *name = cell_at (parsed, i + 1, 0);

      g_assert_true (name[0] == '\0' || strchr ("=+-@\t\r", name[0]) == NULL);
      g_assert_cmpstr (np_csv_unguard (name), ==, rows[i].name);
      g_assert_cmpstr (np_csv_unguard (cell_at (parsed, i + 1, 2)), ==, rows[i].note);
      g_assert_cmpstr (cell_at (parsed, i + 1, 1), ==, rows[i].counted ? "7" : "");
    }
}

static void
test_hostile_texts (void)
{
  const SampleRow rows[] = {
    { "", "'", 7, TRUE },
    { "''", "'''", 7, TRUE },
    { "\"\"", "\",\"", 7, TRUE },
    { "=HYPERLINK(\"http://x\",\"y\")", "=cmd", 7, FALSE },
    { "\r\n", "\n\r", 7, FALSE },
    { "a<U+202E>b", "\xe2\x90\x8a\xe2\x90\x9b[31m", 7, TRUE },
    { "<0xFF><0xFE>", "\xf0\x9f\x98\x80,\xe6\xbc\xa2", 7, TRUE },
    { ",", ",,", 7, TRUE },
  };

  assert_round_trip (rows, G_N_ELEMENTS (rows));
}

/* Every text of up to five characters that mean something in CSV, once each. */
static void
test_every_short_text (void)
{
  static const char alphabet[] = { '\'', '=', '-', '@', '\t', '\r', '\n', '"', ',', 'a' };
  g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);
  g_autofree SampleRow *rows = NULL;

  g_ptr_array_add (texts, g_strdup (""));
  for (guint begin = 0, length = 1; length <= 5; length++)
    {
      guint end = texts->len;

      for (guint i = begin; i < end; i++)
        for (guint j = 0; j < G_N_ELEMENTS (alphabet); j++)
          g_ptr_array_add (texts, g_strdup_printf ("%s%c", (char *) g_ptr_array_index (texts, i), alphabet[j]));
      begin = end;
    }
  g_assert_cmpuint (texts->len, ==, 111111);

  rows = g_new0 (SampleRow, texts->len);
  for (guint i = 0; i < texts->len; i++)
    {
      rows[i].name = g_ptr_array_index (texts, i);
      rows[i].note = g_ptr_array_index (texts, texts->len - 1 - i);
    }

  assert_round_trip (rows, texts->len);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/csv/shape", test_shape);
  g_test_add_func ("/export/csv/numbers", test_numbers);
  g_test_add_func ("/export/csv/quotes", test_quotes);
  g_test_add_func ("/export/csv/formulas", test_formulas);
  g_test_add_func ("/export/csv/lonely-empty-cell", test_lonely_empty_cell);
  g_test_add_func ("/export/csv/hostile-texts", test_hostile_texts);
  g_test_add_func ("/export/csv/every-short-text", test_every_short_text);

  return g_test_run ();
}
