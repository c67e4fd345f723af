/* tests/export/sample-table.c: a small table to write down
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sample-table.h"

static gboolean
name_text (gconstpointer  record,
           GString       *text)
{
  const SampleRow *row = record;

  g_string_append (text, row->name);

  return TRUE;
}

static gboolean
note_text (gconstpointer  record,
           GString       *text)
{
  const SampleRow *row = record;

  if (row->note == NULL)
    return FALSE;

  g_string_append (text, row->note);

  return TRUE;
}

static gboolean
count_number (gconstpointer  record,
              guint64       *number)
{
  const SampleRow *row = record;

  *number = row->count;

  return row->counted;
}

const NpColumn sample_columns[3] = {
  { .id = "name", .title = "Name", .text = name_text },
  { .id = "count", .title = "Count", .kind = NP_COLUMN_NUMBER, .number = count_number },
  { .id = "note", .title = "Note", .text = note_text },
};

GString *
sample_export (const SampleRow *rows,
               guint            n_rows,
               guint            n_columns,
               NpExportFormat   format)
{
  const NpColumn *columns[] = { &sample_columns[0], &sample_columns[1], &sample_columns[2] };
  g_autofree gconstpointer *records = g_new0 (gconstpointer, n_rows + 1);
  const NpExport export = {
    .columns = columns,
    .n_columns = n_columns,
    .records = records,
    .n_records = n_rows,
  };

  for (guint i = 0; i < n_rows; i++)
    records[i] = &rows[i];

  return np_export_to_string (&export, format);
}
