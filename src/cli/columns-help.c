/* cli/columns-help.c: the columns of a table, as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/columns-help.h"

#include <glib/gi18n-lib.h>

#include "meaning/glossary.h"

/* The records of this table are columns themselves. */

static gboolean
id_text (gconstpointer  record,
         GString       *text)
{
  const NpColumn *column = record;

  g_string_append (text, column->id);

  return TRUE;
}

static gboolean
title_text (gconstpointer  record,
            GString       *text)
{
  g_string_append (text, np_column_get_title (record));

  return TRUE;
}

static gboolean
meaning_text (gconstpointer  record,
              GString       *text)
{
  const NpColumn *column = record;
  const NpTerm *term = np_glossary_lookup (column->term);

  if (term == NULL)
    return FALSE;

  g_string_append (text, np_term_get_summary (term));

  return TRUE;
}

static const NpColumn help_columns[] = {
  { .id = "id", .title = N_("Column"), .text = id_text },
  { .id = "title", .title = N_("Title"), .text = title_text },
  { .id = "meaning", .title = N_("Meaning"), .text = meaning_text },
};

/**
 * np_columns_help:
 * @table: a table
 * @format: how to write
 *
 * Returns: (transfer full): the ids of its columns, their titles, and what they mean by the glossary
 */
GString *
np_columns_help (const NpTableInfo *table,
                 NpExportFormat     format)
{
  const NpColumn *columns[] = { &help_columns[0], &help_columns[1], &help_columns[2] };
  g_autofree gconstpointer *records = g_new (gconstpointer, table->n_columns);
  const NpExport export = {
    .columns = columns,
    .n_columns = G_N_ELEMENTS (columns),
    .records = records,
    .n_records = table->n_columns,
  };

  for (guint i = 0; i < table->n_columns; i++)
    records[i] = &table->columns[i];

  return np_export_to_string (&export, format);
}
