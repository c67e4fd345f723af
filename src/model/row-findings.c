/* model/row-findings.c: which findings speak of a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/row-findings.h"

#include <string.h>

#include "model/query.h"

/* The mark of a row has the checks only; whether it is about this very row says the search that finds it. */
static gboolean
speaks_of (const NpFindingRecord *finding,
           const NpTableInfo     *info,
           gconstpointer          record)
{
  g_autoptr(NpQuery) query = NULL;
  g_autoptr(GPtrArray) no_columns = g_ptr_array_new ();
  g_autoptr(GString) scratch = g_string_new (NULL);

  if (finding->words == NULL)
    return TRUE;

  query = np_query_new (info, finding->words);

  return np_query_matches (query, record, no_columns, scratch);
}

/* The table has them in the order in which they came. */
static int
compare_severity (gconstpointer a,
                  gconstpointer b)
{
  const NpFindingRecord *first = np_row_get_record (*(NpRow *const *) a);
  const NpFindingRecord *second = np_row_get_record (*(NpRow *const *) b);
  int order = (int) second->severity - (int) first->severity;

  return order != 0 ? order : g_strcmp0 (first->id, second->id);
}

/**
 * np_row_dup_findings:
 * @row: a row
 * @findings: the table of findings
 *
 * Returns: (transfer full) (element-type NpRow): the rows of @findings that speak of @row, the worst first
 */
GPtrArray *
np_row_dup_findings (NpRow   *row,
                     NpTable *findings)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  NpTableId table = np_row_get_table (row);
  gconstpointer record = np_row_get_record (row);
  const char *marks = (NP_MARKED_TABLES & 1u << table) != 0 ? np_record_get_findings (table, record) : NULL;
  g_auto(GStrv) ids = marks != NULL ? g_strsplit (marks, ",", -1) : NULL;
  guint n_findings = ids != NULL ? g_list_model_get_n_items (G_LIST_MODEL (findings)) : 0;

  for (guint i = 0; i < n_findings; i++)
    {
      g_autoptr(NpRow) finding_row = g_list_model_get_item (G_LIST_MODEL (findings), i);
      const NpFindingRecord *finding = np_row_get_record (finding_row);

      if (np_row_get_closed_time (finding_row) == 0 &&
          g_strv_contains ((const char * const *) ids, finding->id) &&
          speaks_of (finding, np_row_get_info (row), record))
        g_ptr_array_add (found, g_steal_pointer (&finding_row));
    }
  g_ptr_array_sort (found, compare_severity);

  return found;
}
