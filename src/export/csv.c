/* export/csv.c: comma-separated values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "export/csv.h"

#include <string.h>

/* A spreadsheet takes a cell that begins with one of these for a formula and runs it. */
#define FORMULA_STARTS "=+-@\t\r"

/* Where a cell begins with guards, the character after them decides: so
 * exactly the texts that could be mistaken for a guarded formula get one more,
 * removing one is always right, and 'twas stays 'twas. */
static gboolean
is_formula (const char *cell)
{
  cell += strspn (cell, "'");

  return *cell != '\0' && strchr (FORMULA_STARTS, *cell) != NULL;
}

/**
 * np_csv_unguard:
 * @cell: a text cell of a CSV file of ours, already without its quotes
 *
 * Takes away the apostrophe that keeps a spreadsheet from running the text as a
 * formula. It is there when, after one or more apostrophes, the text goes on
 * with `=`, `+`, `-`, `@`, a tab or a carriage return. Number cells have none.
 *
 * Returns: (transfer none): the text as it was before np_csv_append(), inside @cell
 */
const char *
np_csv_unguard (const char *cell)
{
  return cell[0] == '\'' && is_formula (cell) ? cell + 1 : cell;
}

/* Puts quotes around the cell that begins at @start, where RFC 4180 asks for them. */
static void
quote_cell (GString *text,
            gsize    start)
{
  const char *cell = text->str + start;

  if (strpbrk (cell, "\",\r\n") == NULL)
    return;

  g_string_insert_c (text, start, '"');
  for (gsize i = start + 1; i < text->len; i++)
    if (text->str[i] == '"')
      g_string_insert_c (text, i++, '"');
  g_string_append_c (text, '"');
}

static void
append_cell (GString        *text,
             const NpColumn *column,
             gconstpointer   record)
{
  gsize start = text->len;

  if (!np_column_append_value (column, record, text))
    {
      g_string_truncate (text, start);
      return;
    }

  if (np_column_is_numeric (column))
    return;

  if (is_formula (text->str + start))
    g_string_insert_c (text, start, '\'');
  quote_cell (text, start);
}

static void
append_row (GString        *text,
            const NpExport *self,
            gconstpointer   record)
{
  gsize start = text->len;

  if (self->time != NULL)
    g_string_append (text, self->time);
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (i > 0 || self->time != NULL)
        g_string_append_c (text, ',');
      append_cell (text, self->columns[i], record);
    }

  /* Many readers skip an empty line, and a row would be lost. */
  if (text->len == start)
    g_string_append (text, "\"\"");
  g_string_append (text, "\r\n");
}

static void
append_header (GString        *text,
               const NpExport *self)
{
  if (self->time != NULL)
    g_string_append (text, "time");
  for (guint i = 0; i < self->n_columns; i++)
    {
      if (i > 0 || self->time != NULL)
        g_string_append_c (text, ',');
      g_string_append (text, self->columns[i]->id);
    }
  g_string_append (text, "\r\n");
}

/**
 * np_csv_append:
 * @self: what to write
 * @text: grows by the table as CSV
 *
 * RFC 4180 in UTF-8 with CRLF: a header line of column ids, which are never
 * translated, then a line for each row. Numbers are not formatted, an empty cell
 * means that there is no value, and a text that a spreadsheet would run as a
 * formula has an apostrophe before it that np_csv_unguard() takes away.
 */
void
np_csv_append (const NpExport *self,
               GString        *text)
{
  if (!self->goes_on)
    append_header (text, self);

  for (guint i = 0; i < self->n_records; i++)
    append_row (text, self, self->records[i]);
}
