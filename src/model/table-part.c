/* model/table-part.c: what a snapshot says of one table, and what it does not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/table-part.h"

#include <string.h>

/**
 * np_table_part_is_wanted:
 * @info: a table
 * @snapshot: a snapshot
 * @record: a record of the table, of this snapshot or another
 *
 * Returns: whether the rows of @record were asked for at all: of sockets by their family
 */
gboolean
np_table_part_is_wanted (const NpTableInfo *info,
                         const NpSnapshot  *snapshot,
                         gconstpointer      record)
{
  const NpSocketRecord *socket = record;

  return info->id != NP_TABLE_CONNECTIONS ||
         (np_snapshot_get_request (snapshot)->families & 1u << socket->family) != 0;
}

/**
 * np_table_part_was_looked_for:
 * @info: a table
 * @snapshot: a snapshot
 * @record: a record of the table, of this snapshot or another
 *
 * Returns: whether @snapshot without @record would have meant that the thing was not there
 */
gboolean
np_table_part_was_looked_for (const NpTableInfo *info,
                              const NpSnapshot  *snapshot,
                              gconstpointer      record)
{
  return np_table_part_is_wanted (info, snapshot, record) &&
         np_snapshot_get_error (snapshot, np_record_get_reader (info->id, record)) == NULL;
}

/**
 * np_table_part_dup_error_text:
 * @info: a table
 * @snapshot: a snapshot
 *
 * Returns: (transfer full) (nullable): one sentence a line about the parts of the table that could not be read
 */
char *
np_table_part_dup_error_text (const NpTableInfo *info,
                              const NpSnapshot  *snapshot)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (NpReader reader = 0; reader < NP_N_READERS; reader++)
    {
      const GError *error = np_snapshot_get_error (snapshot, reader);

      if (error == NULL || np_reader_get_table (reader) != info->id || strstr (text->str, error->message) != NULL)
        continue;

      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, error->message);
    }

  return text->len > 0 ? g_strdup (text->str) : NULL;
}
