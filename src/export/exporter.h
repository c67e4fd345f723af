/* export/exporter.h: a table written down
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "model/table-info.h"

G_BEGIN_DECLS

/**
 * NpExportFormat:
 * @NP_EXPORT_CSV: RFC 4180, UTF-8, CRLF, one header line of column ids
 * @NP_EXPORT_JSON: an array of objects with the column ids as keys
 * @NP_EXPORT_TEXT: aligned columns under their translated titles
 * @NP_EXPORT_SENTENCES: each row as one translated sentence in a line of its own
 */
typedef enum
{
  NP_EXPORT_CSV,
  NP_EXPORT_JSON,
  NP_EXPORT_TEXT,
  NP_EXPORT_SENTENCES,
} NpExportFormat;

/**
 * NpExport:
 * @table: (nullable): which table; sentences need it
 * @columns: (array length=n_columns): which columns, in this order
 * @records: (array length=n_records): the rows in this order
 * @time: (nullable): the moment as ISO 8601, for a CSV file of several moments: the first column then is `time`
 * @goes_on: whether a CSV file needs no header, because it goes on with one that has it
 *
 * What to write. It only borrows: all it points to must outlive the writing.
 */
typedef struct
{
  const NpTableInfo     *table;
  const NpColumn *const *columns;
  guint                  n_columns;
  gconstpointer         *records;
  guint                  n_records;
  const char            *time;
  gboolean               goes_on;
} NpExport;

gboolean    np_export_format_from_word (const char      *word,
                                        NpExportFormat  *format);
void        np_export_append           (const NpExport  *self,
                                        NpExportFormat   format,
                                        GString         *text);
GString    *np_export_to_string        (const NpExport  *self,
                                        NpExportFormat   format) G_GNUC_WARN_UNUSED_RESULT;
gboolean    np_export_write_file       (GFile           *file,
                                        const char      *contents,
                                        gsize            length,
                                        GCancellable    *cancellable,
                                        GError         **error);

G_END_DECLS
