/* model/table-update.c: taking a snapshot into a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/row-private.h"
#include "model/table-part.h"
#include "model/table-private.h"

/* Keeps what the row shows when the snapshot that it was in goes. */
static void
keep_last_record (NpRowPrivate *priv)
{
  if (priv->last_record == NULL)
    priv->record = priv->last_record = np_record_dup (priv->info->id, priv->record);
}

/* Some columns tell it, by which rows may be sorted. */
static void
note_closed (NpTable      *self,
             NpRowPrivate *priv,
             gint64        closed_time)
{
  gpointer record = np_record_dup (self->info->id, priv->record);
  guint64 loud;

  self->info->note_closed (record, closed_time);
  self->changed_columns |= np_table_info_find_changes (self->info, priv->record, record, &loud);
  np_record_free (self->info->id, priv->last_record);
  priv->record = priv->last_record = record;
}

/* @closed_time: when it ended, in µs since the epoch. */
static void
close_row (NpTable *self,
           NpRow   *row,
           gint64   closed_time)
{
  NpRowPrivate *priv = np_row_get_private (row);

  if (!np_table_has_lasting_name (row))
    g_hash_table_remove (self->rows_by_record, row);
  keep_last_record (priv);
  if (self->info->note_closed != NULL)
    note_closed (self, priv, closed_time);
  priv->closed_time = closed_time;
  np_table_mark_row (self, row, NP_ROW_MARK_CLOSED);
  np_row_emit_changed (row);
}

/* It was missed twice and is there all the same. */
static void
reopen_row (NpTable *self,
            NpRow   *row)
{
  NpRowPrivate *priv = np_row_get_private (row);

  if (priv->is_past)
    np_past_rows_take_back (self->past, row);
  priv->closed_time = 0;
  priv->changed = 0;
  self->promoted = TRUE;
  np_table_mark_row (self, row, NP_ROW_MARK_CHANGED);
}

/* When the snapshot says that the thing has ended, in µs since the epoch; 0 while it is there. */
static gint64
get_end (NpTable       *self,
         gconstpointer  record)
{
  return self->info->id == NP_TABLE_CONNECTIONS ? ((const NpSocketRecord *) record)->closed_time : 0;
}

static void
update_row (NpTable       *self,
            NpRow         *row,
            gconstpointer  record)
{
  NpRowPrivate *priv = np_row_get_private (row);
  gconstpointer old = priv->record;
  gboolean was_minor = np_row_is_minor (row);
  guint64 changes, loud;

  priv->generation = self->generation;
  if (priv->closed_time != 0 && get_end (self, record) != 0)
    return;
  if (priv->closed_time != 0)
    reopen_row (self, row);

  priv->record = record;
  np_row_follow (row, np_snapshot_get_time (self->snapshot));
  self->promoted |= was_minor && !np_row_is_minor (row);

  if (np_record_differs (self->info->id, old, record))
    {
      changes = np_table_info_find_changes (self->info, old, record, &loud);
      self->changed_columns |= changes;
      if (loud != 0)
        {
          priv->changed = np_row_get_changed (row) | loud;
          np_table_mark_row (self, row, NP_ROW_MARK_CHANGED);
        }
      np_row_emit_changed (row);
    }

  np_record_free (self->info->id, g_steal_pointer (&priv->last_record));
  if (get_end (self, record) != 0)
    close_row (self, row, get_end (self, record));
}

static NpRow *
make_row (NpTable       *self,
          NpSnapshot    *previous,
          gconstpointer  record)
{
  NpRow *row = np_row_new (self->info->get_row_type (), self->info, record, ++self->n_serials);

  np_row_get_private (row)->generation = self->generation;
  np_row_follow (row, np_snapshot_get_time (self->snapshot));
  g_hash_table_add (self->rows_by_record, row);

  if (get_end (self, record) != 0)
    close_row (self, row, get_end (self, record));
  /* What was not looked for before, or could not be seen, is not news. */
  else if (previous != NULL && np_table_part_was_looked_for (self->info, previous, record))
    np_table_mark_row (self, row, NP_ROW_MARK_NEW);

  return row;
}

/* The kernel tells all but sockets in one piece, so that what is missing has gone. */
static gboolean
is_missed_once (const NpTableInfo *info)
{
  return info->id != NP_TABLE_CONNECTIONS;
}

static void
miss_row (NpTable *self,
          NpRow   *row)
{
  NpRowPrivate *priv = np_row_get_private (row);
  guint64 n_missed = self->generation - priv->generation;
  gboolean confirmed = is_missed_once (self->info) || n_missed >= 2;
  NpReader reader = np_record_get_reader (self->info->id, priv->record);

  keep_last_record (priv);

  if (!np_table_part_is_wanted (self->info, self->snapshot, priv->record))
    g_hash_table_remove (self->rows_by_record, row);
  else if (np_snapshot_get_error (self->snapshot, reader) != NULL)
    priv->generation = self->generation;
  else if (confirmed)
    close_row (self, row, np_snapshot_get_real_time (self->snapshot));
}

/* Gives every record its row. */
static void
follow_records (NpTable    *self,
                NpSnapshot *previous,
                GPtrArray  *added)
{
  guint n_records;
  const guint8 *records = np_snapshot_get_records (self->snapshot, self->info->id, &n_records);

  for (guint i = 0; i < n_records; i++)
    {
      gconstpointer record = records + i * np_record_size (self->info->id);
      NpRow *row;

      if (!np_table_part_is_wanted (self->info, self->snapshot, record))
        continue;

      np_row_get_private (self->probe)->record = record;
      row = g_hash_table_lookup (self->rows_by_record, self->probe);
      if (row == NULL)
        g_ptr_array_add (added, make_row (self, previous, record));
      else if (np_row_get_private (row)->generation != self->generation)
        update_row (self, row, record);
    }
}

static void
miss_rows (NpTable *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      NpRowPrivate *priv = np_row_get_private (self->rows->pdata[i]);

      if (priv->generation != self->generation && priv->closed_time == 0)
        miss_row (self, self->rows->pdata[i]);
    }
}

/* Whether the rows show the new snapshot as they are. Sockets may be missed a second time in it. */
static gboolean
stands_still (NpTable    *self,
              NpSnapshot *previous)
{
  return previous != NULL && is_missed_once (self->info) &&
         np_snapshot_shares (previous, self->snapshot, self->info->id);
}

static void
update_rows (NpTable    *self,
             NpSnapshot *previous)
{
  GPtrArray *added = g_ptr_array_new_with_free_func (g_object_unref);

  self->generation++;
  follow_records (self, previous, added);
  miss_rows (self);

  g_signal_emit_by_name (self, "values-updated");
  np_table_replace_rows (self, np_snapshot_get_time (self->snapshot), added);
}

/**
 * np_table_update:
 * @self: a table
 * @snapshot: the newest moment; nothing happens when this table was not asked for
 *
 * Makes the rows those of @snapshot. Rows that could not be read stay as they were. When the snapshot
 * shares the records of the last one there is nothing to do, however many they are.
 */
void
np_table_update (NpTable    *self,
                 NpSnapshot *snapshot)
{
  g_autoptr(NpSnapshot) previous = NULL;

  g_return_if_fail (NP_IS_TABLE (self));
  g_return_if_fail (snapshot != NULL);

  if ((np_snapshot_get_request (snapshot)->tables & 1u << self->info->id) == 0)
    return;

  g_signal_emit_by_name (self, "will-update");

  previous = g_steal_pointer (&self->snapshot);
  self->snapshot = np_snapshot_ref (snapshot);
  self->changed_columns = 0;
  self->promoted = FALSE;

  if (stands_still (self, previous))
    g_signal_emit_by_name (self, "values-updated");
  else
    update_rows (self, previous);

  g_signal_emit_by_name (self, "updated");
}
