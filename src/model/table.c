/* model/table.c: the rows of a table, alive
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/table.h"

#include "model/row-private.h"
#include "model/table-part.h"
#include "model/table-private.h"

/* So many past rows stay unless np_table_set_past_limit() says otherwise. */
#define PAST_LIMIT 2000

/**
 * NpTable:
 *
 * A #GListModel of #NpRow that follows the snapshots it is given. A row is the
 * same object as long as the same thing is there, so views keep their selection
 * and their place. New rows are added at the end; views sort.
 *
 * A thing that is missing in a snapshot is not always gone: a dump of sockets is
 * no atomic picture, and a part of a snapshot may have failed. A socket is called
 * closed when it was missed twice, or when the kernel told that it ended. Closed
 * rows go after a while, or stay as past ones where #NpTableInfo.keeps_past is set.
 */
static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (NpTable, np_table, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GType
np_table_get_item_type (GListModel *model)
{
  return NP_TYPE_ROW;
}

static guint
np_table_get_n_items (GListModel *model)
{
  return NP_TABLE (model)->rows->len;
}

static gpointer
np_table_get_item (GListModel *model,
                   guint       position)
{
  NpTable *self = NP_TABLE (model);

  return position < self->rows->len ? g_object_ref (self->rows->pdata[position]) : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = np_table_get_item_type;
  iface->get_n_items = np_table_get_n_items;
  iface->get_item = np_table_get_item;
}

static void
np_table_dispose (GObject *object)
{
  NpTable *self = NP_TABLE (object);

  g_clear_handle_id (&self->expire_id, g_source_remove);

  G_OBJECT_CLASS (np_table_parent_class)->dispose (object);
}

static void
np_table_finalize (GObject *object)
{
  NpTable *self = NP_TABLE (object);

  g_hash_table_unref (self->rows_by_record);
  g_ptr_array_unref (self->marked);
  np_past_rows_free (self->past);
  g_ptr_array_unref (self->rows);
  g_clear_object (&self->probe);
  g_clear_pointer (&self->snapshot, np_snapshot_unref);

  G_OBJECT_CLASS (np_table_parent_class)->finalize (object);
}

static void
np_table_class_init (NpTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = np_table_dispose;
  object_class->finalize = np_table_finalize;

  /**
   * NpTable::will-update:
   *
   * A snapshot is about to be taken in: the last moment to note where a view stands.
   */
  g_signal_new ("will-update", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * NpTable::values-updated:
   *
   * The rows that were there before have their new values, and
   * np_table_get_changed_columns() speaks of them; which rows there are is told next.
   * Whoever keeps them in an order must sort now: a sorted list may not be added to
   * while it is out of order.
   */
  g_signal_new ("values-updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * NpTable::updated:
   *
   * A snapshot has been taken in: all rows and np_table_get_changed_columns()
   * are those of the new one.
   */
  g_signal_new ("updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * NpTable::retired:
   *
   * Closed rows have become past ones; they are still in the table.
   */
  g_signal_new ("retired", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
np_table_init (NpTable *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->marked = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows_by_record = g_hash_table_new (np_row_hash, np_row_equal);
  self->past = np_past_rows_new ();
  self->past_limit = PAST_LIMIT;
}

/**
 * np_table_new:
 * @id: which table
 *
 * Returns: (transfer full): an empty table
 */
NpTable *
np_table_new (NpTableId id)
{
  NpTable *self = g_object_new (NP_TYPE_TABLE, NULL);

  self->info = np_table_info_get (id);
  self->probe = np_row_new (NP_TYPE_ROW, self->info, NULL, 0);

  return self;
}

NpTableId
np_table_get_id (NpTable *self)
{
  g_return_val_if_fail (NP_IS_TABLE (self), NP_TABLE_CONNECTIONS);

  return self->info->id;
}

const NpTableInfo *
np_table_get_info (NpTable *self)
{
  g_return_val_if_fail (NP_IS_TABLE (self), NULL);

  return self->info;
}

/**
 * np_table_get_snapshot:
 * @self: a table
 *
 * Returns: (transfer none) (nullable): the snapshot that its rows show
 */
NpSnapshot *
np_table_get_snapshot (NpTable *self)
{
  g_return_val_if_fail (NP_IS_TABLE (self), NULL);

  return self->snapshot;
}

/**
 * np_table_get_changed_columns:
 * @self: a table
 *
 * Returns: a bit for each column in which the last update changed a value of a row that was there before
 */
guint64
np_table_get_changed_columns (NpTable *self)
{
  g_return_val_if_fail (NP_IS_TABLE (self), 0);

  return self->changed_columns;
}

/**
 * np_table_has_promoted:
 * @self: a table
 *
 * Returns: whether the last update made a row that was there before more than a minor or a past one
 */
gboolean
np_table_has_promoted (NpTable *self)
{
  g_return_val_if_fail (NP_IS_TABLE (self), FALSE);

  return self->promoted;
}

/**
 * np_table_dup_error_text:
 * @self: a table
 *
 * Returns: (transfer full) (nullable): one sentence a line about the parts that could not be read
 */
char *
np_table_dup_error_text (NpTable *self)
{
  g_return_val_if_fail (NP_IS_TABLE (self), NULL);

  return self->snapshot != NULL ? np_table_part_dup_error_text (self->info, self->snapshot) : NULL;
}

/**
 * np_table_get_n_past:
 * @self: a table
 *
 * Returns: how many of its rows are past ones, see np_row_is_past()
 */
guint
np_table_get_n_past (NpTable *self)
{
  g_return_val_if_fail (NP_IS_TABLE (self), 0);

  return np_past_rows_get_n (self->past);
}

/**
 * np_table_lookup:
 * @self: a table
 * @record: what the row describes, perhaps as it was at another moment
 *
 * Costs the same however many rows there are.
 *
 * Returns: (transfer none) (nullable): the row of @record: one that is there, or a closed one that
 *   nothing else can ever be taken for
 */
NpRow *
np_table_lookup (NpTable       *self,
                 gconstpointer  record)
{
  g_return_val_if_fail (NP_IS_TABLE (self), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  np_row_get_private (self->probe)->record = record;

  return g_hash_table_lookup (self->rows_by_record, self->probe);
}

/**
 * np_table_find_cookie:
 * @self: the table of the connections
 * @cookie: the kernel's number of a socket, of whatever family and protocol
 *
 * Returns: (transfer none) (nullable): its row, perhaps a closed one
 */
NpRow *
np_table_find_cookie (NpTable *self,
                      guint64  cookie)
{
  g_return_val_if_fail (NP_IS_TABLE (self), NULL);
  g_return_val_if_fail (self->info->id == NP_TABLE_CONNECTIONS, NULL);

  for (guint i = 0; cookie != 0 && i < NP_N_PROTOCOLS * NP_N_FAMILIES; i++)
    {
      const NpSocketRecord socket = {
        .cookie = cookie,
        .protocol = (guint8) (i % NP_N_PROTOCOLS),
        .family = (guint8) (i / NP_N_PROTOCOLS),
      };
      NpRow *row = np_table_lookup (self, &socket);

      if (row != NULL)
        return row;
    }

  return NULL;
}
