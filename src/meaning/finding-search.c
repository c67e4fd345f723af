/* meaning/finding-search.c: how to find what a finding speaks of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/look-private.h"

/* The process that holds all rows of a finding; 0 when there are several, or none is known. One that only held them has
 * no number in the table any more. */
static pid_t
get_only_pid (const NpFinding *finding)
{
  pid_t pid = 0;

  for (guint i = 0; i < finding->rows->len; i++)
    {
      const NpFindingRow *row = &g_array_index (finding->rows, NpFindingRow, i);
      const NpSocketRecord *socket = row->record;
      pid_t other;

      if (row->table != NP_TABLE_CONNECTIONS || socket->visibility != NP_OWNER_KNOWN || socket->owners == NULL)
        return 0;

      other = socket->owners->processes[0]->pid;
      if (pid != 0 && pid != other)
        return 0;
      pid = other;
    }

  return pid;
}

/**
 * np_search_dup_value:
 * @value: a name that somebody else chose, as np_visible_text() left it
 *
 * Between quotation marks a value of a search may hold anything, also spaces and other quotation marks.
 *
 * Returns: (transfer full): what stands behind the colon in a search for @value, see #NpQuery
 */
char *
np_search_dup_value (const char *value)
{
  GString *text;

  if (value[strspn (value, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_-.@")] == '\0')
    return g_strdup (value);

  text = g_string_new ("\"");
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');

  return g_string_free (text, FALSE);
}

/* The search that finds the rows by the mark that they get; several findings may have the same. %NULL without rows. */
char *
np_finding_dup_search (const NpFinding *finding)
{
  pid_t pid = get_only_pid (finding);

  if (finding->words != NULL)
    return g_strdup (finding->words);
  if (finding->rows->len == 0)
    return NULL;
  if (pid != 0)
    return g_strdup_printf ("finding:%s pid:%d", finding->check->id, (int) pid);
  if (finding->table == NP_TABLE_INTERFACES && finding->rows->len == 1)
    {
      const NpInterfaceRecord *interface = g_array_index (finding->rows, NpFindingRow, 0).record;
      g_autofree char *name = np_search_dup_value (interface->name);

      return g_strdup_printf ("finding:%s name:=%s", finding->check->id, name);
    }

  return g_strdup_printf ("finding:%s", finding->check->id);
}
