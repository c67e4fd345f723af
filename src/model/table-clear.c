/* model/table-clear.c: a table that begins anew
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/table-private.h"

#include "model/row-array.h"
#include "model/row-private.h"

static gboolean
is_any (NpRow    *row,
        gpointer  user_data)
{
  return TRUE;
}

/* Views and windows may keep a row for a moment, when the snapshot that it was in has gone. */
static void
detach_row (gpointer data,
            gpointer user_data)
{
  NpRowPrivate *priv = np_row_get_private (data);

  if (priv->last_record == NULL)
    priv->record = priv->last_record = np_record_dup (priv->info->id, priv->record);
}

/**
 * np_table_clear:
 * @self: a table
 *
 * Forgets all rows, past ones as well, because what comes next is about something else: nothing has closed, and
 * nothing will be new.
 */
void
np_table_clear (NpTable *self)
{
  g_return_if_fail (NP_IS_TABLE (self));

  g_ptr_array_foreach (self->rows, detach_row, NULL);
  g_ptr_array_set_size (self->marked, 0);
  g_hash_table_remove_all (self->rows_by_record);
  np_past_rows_forget (self->past, is_any, NULL);
  g_clear_pointer (&self->snapshot, np_snapshot_unref);
  self->changed_columns = 0;
  self->promoted = FALSE;

  np_row_array_replace (&self->rows, g_ptr_array_new (), is_any, NULL, G_LIST_MODEL (self));
}
