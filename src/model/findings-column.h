/* model/findings-column.h: what was noticed about a row, as a column of its table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib/gi18n-lib.h>

#include "model/column.h"

G_BEGIN_DECLS

gboolean      np_findings_column_text       (NpTableId      table,
                                             gconstpointer  record,
                                             GString       *text);
void          np_findings_column_show       (NpTableId      table,
                                             gconstpointer  record,
                                             GString       *text);
int           np_findings_column_compare    (NpTableId      table,
                                             gconstpointer  a,
                                             gconstpointer  b);
char         *np_findings_column_explain    (NpTableId      table,
                                             gconstpointer  record) G_GNUC_WARN_UNUSED_RESULT;
const NpTerm *np_findings_column_value_term (NpTableId      table,
                                             gconstpointer  record,
                                             guint          n);
gboolean      np_findings_column_attention  (NpTableId      table,
                                             gconstpointer  record);

/**
 * NP_FINDINGS_COLUMN_FUNCTIONS:
 * @table: one of %NP_MARKED_TABLES
 *
 * Defines what NP_FINDINGS_COLUMN needs, for the records of @table.
 */
#define NP_FINDINGS_COLUMN_FUNCTIONS(table) \
  static gboolean \
  findings_text (gconstpointer record, \
                 GString      *text) \
  { \
    return np_findings_column_text (table, record, text); \
  } \
  static void \
  findings_show (gconstpointer record, \
                 GString      *text) \
  { \
    np_findings_column_show (table, record, text); \
  } \
  static int \
  findings_compare (gconstpointer a, \
                    gconstpointer b) \
  { \
    return np_findings_column_compare (table, a, b); \
  } \
  static char * \
  findings_explain (gconstpointer record) \
  { \
    return np_findings_column_explain (table, record); \
  } \
  static const NpTerm * \
  findings_value_term (gconstpointer record, \
                       guint         n) \
  { \
    return np_findings_column_value_term (table, record, n); \
  } \
  static gboolean \
  findings_attention (gconstpointer record) \
  { \
    return np_findings_column_attention (table, record); \
  }

/* The entry of the column, which stands behind all others. */
#define NP_FINDINGS_COLUMN \
  { "findings", N_("Findings"), "findings", NP_COLUMN_TEXT, 24, .needs = NP_DETAIL_FINDINGS, .quiet = TRUE, \
    .text = findings_text, .show = findings_show, .compare = findings_compare, .explain = findings_explain, \
    .value_term = findings_value_term, .attention = findings_attention }

G_END_DECLS
