/* tests/export/sample-table.h: a small table to write down
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "export/exporter.h"

G_BEGIN_DECLS

/**
 * SampleRow:
 * @name: a text
 * @note: (nullable): a text that may be missing
 * @count: a number
 * @counted: whether there is a number
 */
typedef struct
{
  const char *name;
  const char *note;
  guint64     count;
  gboolean    counted;
} SampleRow;

/* Columns `name`, `count` and `note`. */
extern const NpColumn sample_columns[3];

/* Writes the first @n_columns columns of @rows. */
GString *sample_export (const SampleRow *rows,
                        guint            n_rows,
                        guint            n_columns,
                        NpExportFormat   format);

G_END_DECLS
