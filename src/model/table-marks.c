/* model/table-marks.c: rows that are new, changed, closed and past
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/row-array.h"
#include "model/row-private.h"
#include "model/table-part.h"
#include "model/table-private.h"

/* How long a row stays marked as new or changed, and a closed one stays at all. */
#define MARK_USEC (3 * G_USEC_PER_SEC)

static gboolean
expire_cb (gpointer user_data)
{
  NpTable *self = user_data;

  np_table_expire (self, g_get_monotonic_time ());
  if (self->marked->len > 0)
    return G_SOURCE_CONTINUE;

  self->expire_id = 0;

  return G_SOURCE_REMOVE;
}

/* @mark: what happened to the row in the newest snapshot. */
void
np_table_mark_row (NpTable   *self,
                   NpRow     *row,
                   NpRowMark  mark)
{
  NpRowPrivate *priv = np_row_get_private (row);

  if (priv->mark == NP_ROW_MARK_NONE)
    g_ptr_array_add (self->marked, g_object_ref (row));

  /* What is new stays new for its time, however much it changes meanwhile. */
  if (mark != NP_ROW_MARK_CHANGED || priv->mark != NP_ROW_MARK_NEW)
    {
      priv->mark = mark;
      priv->mark_until = np_snapshot_get_time (self->snapshot) + MARK_USEC;
    }

  if (self->expire_id == 0)
    {
      self->expire_id = g_timeout_add_seconds (1, expire_cb, self);
      g_source_set_name_by_id (self->expire_id, "[netplain] marks of rows");
    }
}

/* Nothing is ever called by the same cookie again: such a row is found even when it is closed. */
gboolean
np_table_has_lasting_name (NpRow *row)
{
  NpRowPrivate *priv = np_row_get_private (row);
  const NpSocketRecord *socket = priv->record;

  return priv->info->id == NP_TABLE_CONNECTIONS && socket->cookie != 0;
}

typedef struct
{
  NpTable *table;
  gint64   now;
} Moment;

static gboolean
is_over (NpRow    *row,
         gpointer  data)
{
  const Moment *moment = data;
  NpRowPrivate *priv = np_row_get_private (row);

  if (!np_table_part_is_wanted (moment->table->info, moment->table->snapshot, priv->record))
    return TRUE;

  if (moment->table->info->keeps_past)
    return priv->is_forgotten;

  return priv->closed_time != 0 && priv->n_keepers == 0 && priv->mark_until <= moment->now;
}

static gboolean
is_unwanted (NpRow    *row,
             gpointer  data)
{
  NpTable *self = data;

  return !np_table_part_is_wanted (self->info, self->snapshot, np_row_get_record (row));
}

/* Closed rows are found by their names, too, until they go. */
static void
forget_rows (NpTable      *self,
             const Moment *moment)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      NpRow *row = self->rows->pdata[i];

      if (!is_over (row, (gpointer) moment))
        continue;

      np_row_get_private (row)->is_forgotten = TRUE;
      if (np_row_get_closed_time (row) != 0 && np_table_has_lasting_name (row))
        g_hash_table_remove (self->rows_by_record, row);
    }
}

/* Takes out the rows whose time is over at @now and puts in @added (transfer full), and tells views of it. */
void
np_table_replace_rows (NpTable   *self,
                       gint64     now,
                       GPtrArray *added)
{
  Moment moment = { self, now };

  np_past_rows_forget (self->past, is_unwanted, self);
  forget_rows (self, &moment);
  np_row_array_replace (&self->rows, added, is_over, &moment, G_LIST_MODEL (self));
}

/* Takes the mark of a row back whose time is over. Returns whether the row is closed, so that it goes or becomes past. */
static gboolean
unmark_row (NpTable *self,
            NpRow   *row)
{
  NpRowPrivate *priv = np_row_get_private (row);
  gboolean is_closed = priv->closed_time != 0;

  if (is_closed && self->info->keeps_past)
    {
      if (!priv->is_past && !priv->is_forgotten)
        np_past_rows_add (self->past, row);
    }

  if (!is_closed || self->info->keeps_past)
    {
      priv->mark = NP_ROW_MARK_NONE;
      np_row_emit_changed (row);
    }

  return is_closed;
}

/* Lets the oldest past rows go when there are too many. */
static void
trim_past (NpTable *self)
{
  if (np_past_rows_trim (self->past, self->past_limit) > 0)
    np_table_replace_rows (self, 0, g_ptr_array_new ());
}

/**
 * np_table_expire:
 * @self: a table
 * @now: the moment, in µs of the monotonic clock
 *
 * Takes back the marks whose time is over; the rows that closed long enough ago become
 * past ones, or go. A table calls it itself once a second while anything is marked.
 */
void
np_table_expire (NpTable *self,
                 gint64   now)
{
  gboolean any_closed = FALSE;

  g_return_if_fail (NP_IS_TABLE (self));

  for (guint i = self->marked->len; i > 0; i--)
    {
      NpRow *row = self->marked->pdata[i - 1];
      NpRowPrivate *priv = np_row_get_private (row);

      if (priv->mark_until > now || (priv->closed_time != 0 && priv->n_keepers > 0))
        continue;

      any_closed |= unmark_row (self, row);
      g_ptr_array_remove_index_fast (self->marked, i - 1);
    }

  if (!any_closed)
    return;

  if (self->info->keeps_past)
    {
      g_signal_emit_by_name (self, "retired");
      trim_past (self);
    }
  else
    np_table_replace_rows (self, now, g_ptr_array_new ());
}

/**
 * np_table_set_past_limit:
 * @self: a table
 * @limit: how many past rows may stay; the oldest go first
 */
void
np_table_set_past_limit (NpTable *self,
                         guint    limit)
{
  g_return_if_fail (NP_IS_TABLE (self));

  self->past_limit = limit;
  trim_past (self);
}
