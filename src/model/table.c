/* model/table.c: the rows of a table, alive
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "np-table"

#include "model/table.h"

#include <string.h>

#include "model/row-array.h"
#include "model/row-private.h"

/* How long a row stays marked as new or changed, and a closed one stays at all. */
#define MARK_USEC (3 * G_USEC_PER_SEC)

/**
 * NpTable:
 *
 * A #GListModel of #NpRow that follows the snapshots it is given. A row is the
 * same object as long as the same thing is there, so views keep their selection
 * and their place. New rows are added at the end; views sort.
 *
 * A thing that is missing in a snapshot is not always gone: a dump of sockets is
 * no atomic picture, and a part of a snapshot may have failed. A socket is called
 * closed when it was missed twice.
 */
struct _NpTable
{
  GObject            parent_instance;

  const NpTableInfo *info;
  NpSnapshot        *snapshot;
  GPtrArray         *rows;
  GHashTable        *rows_by_record;
  NpRow             *probe;
  GPtrArray         *marked;
  guint64            generation;
  guint64            n_serials;
  guint64            changed_columns;
  gboolean           promoted; /* a row is no longer minor */
  guint              expire_id;
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (NpTable, np_table, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

enum {
  SIGNAL_WILL_UPDATE,
  SIGNAL_VALUES_UPDATED,
  SIGNAL_UPDATED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

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
  signals[SIGNAL_WILL_UPDATE] =
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
  signals[SIGNAL_VALUES_UPDATED] =
    g_signal_new ("values-updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * NpTable::updated:
   *
   * A snapshot has been taken in: all rows and np_table_get_changed_columns()
   * are those of the new one.
   */
  signals[SIGNAL_UPDATED] =
    g_signal_new ("updated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                  0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
np_table_init (NpTable *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  self->marked = g_ptr_array_new_with_free_func (g_object_unref);
  self->rows_by_record = g_hash_table_new (np_row_hash, np_row_equal);
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
 * Returns: whether the last update made a row that was there before more than a minor one
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
  g_autoptr(GString) text = g_string_new (NULL);

  g_return_val_if_fail (NP_IS_TABLE (self), NULL);

  if (self->snapshot == NULL)
    return NULL;

  for (NpReader reader = 0; reader < NP_N_READERS; reader++)
    {
      const GError *error = np_snapshot_get_error (self->snapshot, reader);

      if (error == NULL || np_reader_get_table (reader) != self->info->id || strstr (text->str, error->message) != NULL)
        continue;

      if (text->len > 0)
        g_string_append_c (text, '\n');
      g_string_append (text, error->message);
    }

  return text->len > 0 ? g_strdup (text->str) : NULL;
}

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

static void
mark_row (NpTable   *self,
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
          mark_row (self, row, NP_ROW_MARK_CHANGED);
        }
      np_row_emit_changed (row);
    }

  np_record_free (self->info->id, g_steal_pointer (&priv->last_record));
}

/* Whether the rows of a record were asked for at all: of sockets by their family. */
static gboolean
is_wanted (const NpTableInfo *info,
           const NpSnapshot  *snapshot,
           gconstpointer      record)
{
  const NpSocketRecord *socket = record;

  return info->id != NP_TABLE_CONNECTIONS ||
         (np_snapshot_get_request (snapshot)->families & 1u << socket->family) != 0;
}

/* Whether a snapshot without the record would have meant that the thing was not there. */
static gboolean
was_looked_for (const NpTableInfo *info,
                const NpSnapshot  *snapshot,
                gconstpointer      record)
{
  return is_wanted (info, snapshot, record) &&
         np_snapshot_get_error (snapshot, np_record_get_reader (info->id, record)) == NULL;
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

  /* What was not looked for before, or could not be seen, is not news. */
  if (previous != NULL && was_looked_for (self->info, previous, record))
    mark_row (self, row, NP_ROW_MARK_NEW);

  return row;
}

/* Keeps what the row shows when the snapshot that it was in goes. */
static void
keep_last_record (NpRowPrivate *priv)
{
  if (priv->last_record == NULL)
    priv->record = priv->last_record = np_record_dup (priv->info->id, priv->record);
}

static void
close_row (NpTable *self,
           NpRow   *row)
{
  NpRowPrivate *priv = np_row_get_private (row);

  g_hash_table_remove (self->rows_by_record, row);
  priv->closed_time = np_snapshot_get_real_time (self->snapshot);
  mark_row (self, row, NP_ROW_MARK_CLOSED);
  np_row_emit_changed (row);
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

  if (!is_wanted (moment->table->info, moment->table->snapshot, priv->record))
    return TRUE;

  return priv->closed_time != 0 && priv->n_keepers == 0 && priv->mark_until <= moment->now;
}

/* Tells views what came and went. */
static void
replace_rows (NpTable   *self,
              gint64     now,
              GPtrArray *added)
{
  Moment moment = { self, now };

  np_row_array_replace (&self->rows, added, is_over, &moment, G_LIST_MODEL (self));
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

  if (!is_wanted (self->info, self->snapshot, priv->record))
    g_hash_table_remove (self->rows_by_record, row);
  else if (np_snapshot_get_error (self->snapshot, reader) != NULL)
    priv->generation = self->generation;
  else if (confirmed)
    close_row (self, row);
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

      if (!is_wanted (self->info, self->snapshot, record))
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

  g_signal_emit (self, signals[SIGNAL_VALUES_UPDATED], 0);
  replace_rows (self, np_snapshot_get_time (self->snapshot), added);
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

  g_signal_emit (self, signals[SIGNAL_WILL_UPDATE], 0);

  previous = g_steal_pointer (&self->snapshot);
  self->snapshot = np_snapshot_ref (snapshot);
  self->changed_columns = 0;
  self->promoted = FALSE;

  if (stands_still (self, previous))
    g_signal_emit (self, signals[SIGNAL_VALUES_UPDATED], 0);
  else
    update_rows (self, previous);

  g_signal_emit (self, signals[SIGNAL_UPDATED], 0);
}

/**
 * np_table_expire:
 * @self: a table
 * @now: the moment, in µs of the monotonic clock
 *
 * Takes back the marks whose time is over and removes the rows that closed long
 * enough ago. A table calls it itself once a second while anything is marked.
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

      if (priv->closed_time != 0)
        {
          any_closed = TRUE;
        }
      else
        {
          priv->mark = NP_ROW_MARK_NONE;
          np_row_emit_changed (row);
        }
      g_ptr_array_remove_index_fast (self->marked, i - 1);
    }

  if (any_closed)
    replace_rows (self, now, g_ptr_array_new ());
}
