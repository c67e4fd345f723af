/* meaning/marks.c: what was noticed about single records, for the snapshots after
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/marks.h"

/* A marked record, as it was when it was looked at. */
typedef struct
{
  gpointer  record;
  NpTableId table;
} Mark;

/* The marks of one table are together, because records of different tables cannot be compared. */
struct _NpMarks
{
  GHashTable *tables[NP_N_TABLES]; /* (element-type Mark): sets; NULL for tables without marks */
};

static guint
mark_hash (gconstpointer data)
{
  const Mark *mark = data;

  return np_record_hash (mark->table, mark->record);
}

static gboolean
mark_equal (gconstpointer a,
            gconstpointer b)
{
  const Mark *first = a, *second = b;

  return np_record_equal (first->table, first->record, second->record);
}

static void
mark_free (gpointer data)
{
  Mark *mark = data;

  np_record_free (mark->table, mark->record);
  g_free (mark);
}

NpMarks *
np_marks_new (void)
{
  return g_new0 (NpMarks, 1);
}

static void
forget (NpMarks *self)
{
  for (NpTableId table = 0; table < NP_N_TABLES; table++)
    g_clear_pointer (&self->tables[table], g_hash_table_unref);
}

void
np_marks_free (NpMarks *self)
{
  forget (self);
  g_free (self);
}

static void
take_record (NpMarks       *self,
             NpTableId      table,
             gconstpointer  record)
{
  Mark *mark = g_new (Mark, 1);

  *mark = (Mark) { np_record_dup (table, record), table };
  if (self->tables[table] == NULL)
    self->tables[table] = g_hash_table_new_full (mark_hash, mark_equal, mark_free, NULL);
  g_hash_table_add (self->tables[table], mark);
}

/**
 * np_marks_take:
 * @self: marks, of which those from before are forgotten
 * @snapshot: a snapshot in which findings were looked for
 */
void
np_marks_take (NpMarks          *self,
               const NpSnapshot *snapshot)
{
  forget (self);

  for (NpTableId table = 0; table < NP_N_TABLES; table++)
    {
      guint n_records;
      const char *records = np_snapshot_get_records (snapshot, table, &n_records);

      if ((NP_MARKED_TABLES & 1u << table) == 0)
        continue;
      for (guint i = 0; i < n_records; i++)
        {
          gconstpointer record = records + i * np_record_size (table);

          if (np_record_get_findings (table, record) != NULL)
            take_record (self, table, record);
        }
    }
}

static void
apply_to_table (GHashTable *marks,
                NpTableId   table,
                NpSnapshot *snapshot)
{
  guint n_records;

  np_snapshot_get_records (snapshot, table, &n_records);
  for (guint i = 0; i < n_records; i++)
    {
      /* A mark may have moved the records. */
      const char *records = np_snapshot_get_records (snapshot, table, &n_records);
      const Mark wanted = { (gpointer) (records + i * np_record_size (table)), table };
      const Mark *mark = g_hash_table_lookup (marks, &wanted);

      if (mark != NULL)
        np_snapshot_add_finding (snapshot, table, i,
                                 np_record_get_findings (table, mark->record),
                                 np_record_get_severity (table, mark->record));
    }
}

/**
 * np_marks_apply:
 * @self: marks
 * @snapshot: a later snapshot, to whose records they are added
 */
void
np_marks_apply (NpMarks    *self,
                NpSnapshot *snapshot)
{
  for (NpTableId table = 0; table < NP_N_TABLES; table++)
    if (self->tables[table] != NULL)
      apply_to_table (self->tables[table], table, snapshot);
}
