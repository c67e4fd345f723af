/* tests/export/sentences.c: each row as a sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sample-table.h"

static char *
tell (gconstpointer record)
{
  const SampleRow *row = record;

  return g_strdup_printf ("%s has counted to %" G_GUINT64_FORMAT ".", row->name, row->count);
}

static GString *
write_rows (const SampleRow *rows,
            guint            n_rows)
{
  const NpTableInfo table = { .sentence = tell };
  g_autofree gconstpointer *records = g_new0 (gconstpointer, n_rows + 1);
  const NpExport export = { .table = &table, .records = records, .n_records = n_rows };

  for (guint i = 0; i < n_rows; i++)
    records[i] = &rows[i];

  return np_export_to_string (&export, NP_EXPORT_SENTENCES);
}

static void
test_rows (void)
{
  const SampleRow rows[] = { { "Mia", NULL, 22, TRUE }, { "J\xc3\xb8rgen", "50 % done", 0, TRUE } };
  g_autoptr(GString) none = write_rows (rows, 0);
  g_autoptr(GString) one = write_rows (rows, 1);
  g_autoptr(GString) two = write_rows (rows, 2);

  g_assert_cmpstr (none->str, ==, "");
  g_assert_cmpstr (one->str, ==, "Mia has counted to 22.\n");
  g_assert_cmpstr (two->str, ==, "Mia has counted to 22.\nJ\xc3\xb8rgen has counted to 0.\n");
}

static void
test_word (void)
{
  NpExportFormat format = NP_EXPORT_CSV;

  g_assert_true (np_export_format_from_word ("sentences", &format));
  g_assert_cmpint (format, ==, NP_EXPORT_SENTENCES);
  g_assert_false (np_export_format_from_word ("sentence", &format));
  g_assert_cmpint (format, ==, NP_EXPORT_SENTENCES);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/export/sentences/rows", test_rows);
  g_test_add_func ("/export/sentences/word", test_word);

  return g_test_run ();
}
