/* model/findings-column.c: what was noticed about a row, as a column of its table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/findings-column.h"

#include "meaning/finding-words.h"
#include "model/column-util.h"

/* As exports have it: the ids of the checks with commas between them. */
gboolean
np_findings_column_text (NpTableId      table,
                         gconstpointer  record,
                         GString       *text)
{
  const char *ids = np_record_get_findings (table, record);

  if (ids == NULL)
    return FALSE;

  g_string_append (text, ids);

  return TRUE;
}

void
np_findings_column_show (NpTableId      table,
                         gconstpointer  record,
                         GString       *text)
{
  const char *ids = np_record_get_findings (table, record);
  g_autofree char *titles = ids != NULL ? np_checks_dup_titles (ids) : NULL;

  if (titles != NULL)
    g_string_append (text, titles);
}

/* The worst last, as with numbers. */
int
np_findings_column_compare (NpTableId     table,
                            gconstpointer a,
                            gconstpointer b)
{
  NpSeverity first = np_record_get_severity (table, a);
  NpSeverity second = np_record_get_severity (table, b);

  if (first != second)
    return np_compare_numbers (first, second);

  return np_compare_words (np_record_get_findings (table, a), np_record_get_findings (table, b));
}

char *
np_findings_column_explain (NpTableId     table,
                            gconstpointer record)
{
  const char *ids = np_record_get_findings (table, record);

  return ids != NULL ? np_checks_dup_reasons (ids) : g_strdup (_("Empty: nothing was noticed about this row."));
}

const NpTerm *
np_findings_column_value_term (NpTableId     table,
                               gconstpointer record,
                               guint         n)
{
  return np_term_for_nth_check (np_record_get_findings (table, record), n);
}

/* What is only good to know needs no second look. */
gboolean
np_findings_column_attention (NpTableId     table,
                              gconstpointer record)
{
  return np_record_get_severity (table, record) >= NP_SEVERITY_NOTICE;
}
