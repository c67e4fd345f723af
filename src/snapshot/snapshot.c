/* snapshot/snapshot.c: one moment of the network
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/snapshot.h"

#include <string.h>
#include <time.h>

typedef struct
{
  guint      size;
  void     (*copy)   (gconstpointer from,
                      gpointer      to);
  void     (*clear)  (gpointer      record);
  guint    (*hash)   (gconstpointer record);
  gboolean (*equal)  (gconstpointer a,
                      gconstpointer b);
  gboolean (*differs) (gconstpointer a,
                       gconstpointer b); /* NULL: whatever memcmp() says */
} RecordClass;

#define RECORD_CLASS(Type, prefix) \
  .size = sizeof (Type), \
  .copy = (void (*) (gconstpointer, gpointer)) prefix##_copy, \
  .clear = (void (*) (gpointer)) prefix##_clear, \
  .hash = (guint (*) (gconstpointer)) prefix##_hash, \
  .equal = (gboolean (*) (gconstpointer, gconstpointer)) prefix##_equal

static const RecordClass record_classes[NP_N_TABLES] = {
  [NP_TABLE_CONNECTIONS] = { RECORD_CLASS (NpSocketRecord, np_socket_record) },
  [NP_TABLE_ROUTES] = {
    RECORD_CLASS (NpRouteRecord, np_route_record),
    .differs = (gboolean (*) (gconstpointer, gconstpointer)) np_route_record_differs,
  },
  [NP_TABLE_RULES] = { RECORD_CLASS (NpRuleRecord, np_rule_record) },
  [NP_TABLE_INTERFACES] = {
    RECORD_CLASS (NpInterfaceRecord, np_interface_record),
    .differs = (gboolean (*) (gconstpointer, gconstpointer)) np_interface_record_differs,
  },
  [NP_TABLE_ADDRESSES] = { RECORD_CLASS (NpAddressRecord, np_address_record) },
  [NP_TABLE_NEIGHBOURS] = { RECORD_CLASS (NpNeighbourRecord, np_neighbour_record) },
  [NP_TABLE_STATISTICS] = {
    RECORD_CLASS (NpCounterRecord, np_counter_record),
  },
  [NP_TABLE_GROUPS] = { RECORD_CLASS (NpGroupRecord, np_group_record) },
  [NP_TABLE_TRANSLATIONS] = { RECORD_CLASS (NpTranslationRecord, np_translation_record) },
};

/* The records of one table, which several snapshots may have in common (an atomic reference-counting box). */
typedef struct
{
  guint8   *bytes;
  guint     n_records;
  guint     n_allocated;
  NpTableId table;
} Records;

/* Snapshots of one kind follow each other once a second, so the memory of the last one serves the next:
 * fresh pages would cost as much as all the rest of reading a large dump. */
static struct
{
  GMutex  lock;
  Records spare[NP_N_TABLES];
} memory;

struct _NpSnapshot
{
  NpRequest request;
  NpHost    host;
  gint64    real_time;
  gint64    time;
  gint64    processor; /* when it was begun, on the clock of the thread that fills it */
  gint64    cost;
  Records  *records[NP_N_TABLES]; /* NULL until the first one is added */
  guint     shared;               /* a bit for each table whose records were another snapshot's before */
  GError   *errors[NP_N_READERS];
};

static Records *
take_records (NpTableId table)
{
  Records *records = g_atomic_rc_box_new0 (Records);

  g_mutex_lock (&memory.lock);
  *records = memory.spare[table];
  memset (&memory.spare[table], 0, sizeof *memory.spare);
  g_mutex_unlock (&memory.lock);

  records->table = table;

  return records;
}

static void
keep_records (Records *records,
              guint    n_records)
{
  const RecordClass *klass = &record_classes[records->table];

  for (guint i = n_records; i < records->n_records; i++)
    klass->clear (records->bytes + (gsize) i * klass->size);
  records->n_records = n_records;
}

static void
give_records (gpointer data)
{
  Records *records = data;
  guint8 *replaced;

  keep_records (records, 0);

  g_mutex_lock (&memory.lock);
  replaced = memory.spare[records->table].bytes;
  memory.spare[records->table] = *records;
  g_mutex_unlock (&memory.lock);

  g_free (replaced);
}

static void
release_records (Records *records)
{
  g_atomic_rc_box_release_full (records, give_records);
}

static void
grow_records (Records *records)
{
  records->n_allocated = MAX (16, records->n_allocated * 2);
  records->bytes = g_realloc_n (records->bytes, records->n_allocated, record_classes[records->table].size);
}

static guint
count_records (const Records *records)
{
  return records != NULL ? records->n_records : 0;
}

static gboolean
may_edit (const NpSnapshot *self,
          NpTableId         table)
{
  return (self->shared & 1u << table) == 0;
}

/* How much time of a processor this thread has taken so far, in µs. */
static gint64
get_processor_time (void)
{
  struct timespec time = { 0 };

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);

  return time.tv_sec * G_USEC_PER_SEC + time.tv_nsec / 1000;
}

/**
 * np_snapshot_new:
 * @request: what the snapshot is going to hold
 *
 * Returns: (transfer full): an empty snapshot of this moment, to be filled
 */
NpSnapshot *
np_snapshot_new (const NpRequest *request)
{
  NpSnapshot *self = g_atomic_rc_box_new0 (NpSnapshot);

  self->request = *request;
  self->real_time = g_get_real_time ();
  self->time = g_get_monotonic_time ();
  self->processor = get_processor_time ();

  return self;
}

NpSnapshot *
np_snapshot_ref (NpSnapshot *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
snapshot_clear (gpointer data)
{
  NpSnapshot *self = data;

  for (guint i = 0; i < NP_N_TABLES; i++)
    g_clear_pointer (&self->records[i], release_records);
  for (guint i = 0; i < NP_N_READERS; i++)
    g_clear_error (&self->errors[i]);
}

void
np_snapshot_unref (NpSnapshot *self)
{
  g_atomic_rc_box_release_full (self, snapshot_clear);
}

/**
 * np_snapshot_add:
 * @self: a snapshot that is being filled
 * @table: what kind of record
 *
 * Returns: (transfer none): a new zeroed record, valid until the next one is added
 */
gpointer
np_snapshot_add (NpSnapshot *self,
                 NpTableId   table)
{
  Records *records = self->records[table];
  gsize size = record_classes[table].size;
  guint8 *record;

  g_return_val_if_fail (may_edit (self, table), NULL);

  if (records == NULL)
    records = self->records[table] = take_records (table);
  if (records->n_records == records->n_allocated)
    grow_records (records);

  record = records->bytes + size * records->n_records++;
  memset (record, 0, size);

  return record;
}

/**
 * np_snapshot_drop_last:
 * @self: a snapshot that is being filled
 * @table: what kind of record
 *
 * Takes back the last np_snapshot_add(), when the message behind it turned out to be no good.
 */
void
np_snapshot_drop_last (NpSnapshot *self,
                       NpTableId   table)
{
  np_snapshot_truncate (self, table, count_records (self->records[table]) - 1);
}

/**
 * np_snapshot_truncate:
 * @self: a snapshot that is being filled
 * @table: what kind of record
 * @n_records: how many records to keep
 *
 * Takes back all records but the first @n_records, before a dump is read once more.
 */
void
np_snapshot_truncate (NpSnapshot *self,
                      NpTableId   table,
                      guint       n_records)
{
  g_return_if_fail (n_records <= count_records (self->records[table]));
  g_return_if_fail (may_edit (self, table));

  if (self->records[table] != NULL)
    keep_records (self->records[table], n_records);
}

/**
 * np_snapshot_edit_records:
 * @self: a snapshot that is being filled
 * @table: what kind of record
 * @n_records: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_records): the records so far, to be completed
 */
gpointer
np_snapshot_edit_records (NpSnapshot *self,
                          NpTableId   table,
                          guint      *n_records)
{
  *n_records = 0;
  g_return_val_if_fail (may_edit (self, table), NULL);

  *n_records = count_records (self->records[table]);

  return *n_records > 0 ? self->records[table]->bytes : NULL;
}

/**
 * np_snapshot_edit_host:
 * @self: a snapshot that is being filled
 *
 * Returns: (transfer none): what is so for the whole network namespace, zeroed at first
 */
NpHost *
np_snapshot_edit_host (NpSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->host;
}

/**
 * np_snapshot_get_host:
 * @self: a snapshot
 *
 * Returns: (transfer none): what is so for the whole network namespace
 */
const NpHost *
np_snapshot_get_host (const NpSnapshot *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return &self->host;
}

/**
 * np_snapshot_take_error:
 * @self: a snapshot that is being filled
 * @reader: which part failed
 * @error: (transfer full): why; the first one is kept
 */
void
np_snapshot_take_error (NpSnapshot *self,
                        NpReader    reader,
                        GError     *error)
{
  g_return_if_fail (error != NULL);

  if (self->errors[reader] == NULL)
    self->errors[reader] = error;
  else
    g_error_free (error);
}

/**
 * np_snapshot_share:
 * @self: a snapshot that is being filled, with nothing in @table yet
 * @table: what kind of record
 * @previous: an earlier snapshot, finished
 *
 * Makes the records of @table those of @previous, for a table that has not changed since. They are
 * immutable from now on. What could not be read then is to be read again: it is never shared.
 *
 * Returns: whether @self has the records
 */
gboolean
np_snapshot_share (NpSnapshot       *self,
                   NpTableId         table,
                   const NpSnapshot *previous)
{
  g_return_val_if_fail (self->records[table] == NULL, FALSE);

  for (NpReader reader = 0; reader < NP_N_READERS; reader++)
    if (np_reader_get_table (reader) == table && previous->errors[reader] != NULL)
      return FALSE;

  if (previous->records[table] != NULL)
    self->records[table] = g_atomic_rc_box_acquire (previous->records[table]);
  self->shared |= 1u << table;

  return TRUE;
}

/**
 * np_snapshot_finish:
 * @self: a snapshot that holds all it is going to hold
 *
 * Notes what the reading has cost so far. From now on the snapshot is immutable, but for whoever adds what
 * follows from its records, on the same thread, and then calls this again.
 */
void
np_snapshot_finish (NpSnapshot *self)
{
  self->cost = MAX (get_processor_time () - self->processor, 0);
}

const NpRequest *
np_snapshot_get_request (const NpSnapshot *self)
{
  return &self->request;
}

/**
 * np_snapshot_get_records:
 * @self: a snapshot
 * @table: what kind of record
 * @n_records: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_records): the records, in the kernel's order
 */
gconstpointer
np_snapshot_get_records (const NpSnapshot *self,
                         NpTableId         table,
                         guint            *n_records)
{
  *n_records = count_records (self->records[table]);

  return *n_records > 0 ? self->records[table]->bytes : NULL;
}

/**
 * np_snapshot_shares:
 * @a: a snapshot
 * @b: another
 * @table: what kind of record
 *
 * Returns: whether both have the very same records of @table; %FALSE when there are none
 */
gboolean
np_snapshot_shares (const NpSnapshot *a,
                    const NpSnapshot *b,
                    NpTableId         table)
{
  return a->records[table] != NULL && a->records[table] == b->records[table];
}

/**
 * np_snapshot_get_error:
 * @self: a snapshot
 * @reader: one part of it
 *
 * Returns: (transfer none) (nullable): why that part could not be read
 */
const GError *
np_snapshot_get_error (const NpSnapshot *self,
                       NpReader          reader)
{
  return self->errors[reader];
}

/**
 * np_snapshot_get_real_time:
 * @self: a snapshot
 *
 * Returns: when it was begun, in µs since the epoch
 */
gint64
np_snapshot_get_real_time (const NpSnapshot *self)
{
  return self->real_time;
}

/**
 * np_snapshot_get_time:
 * @self: a snapshot
 *
 * Returns: when it was begun, in µs of the monotonic clock
 */
gint64
np_snapshot_get_time (const NpSnapshot *self)
{
  return self->time;
}

/**
 * np_snapshot_get_cost:
 * @self: a finished snapshot
 *
 * Returns: how much time of a processor the reading took, in µs: that a busy computer let it wait does not count
 */
gint64
np_snapshot_get_cost (const NpSnapshot *self)
{
  return self->cost;
}

gsize
np_record_size (NpTableId table)
{
  return record_classes[table].size;
}

/**
 * np_record_dup:
 * @table: what kind of record
 * @record: a record
 *
 * Returns: (transfer full): a copy that needs no snapshot; free it with np_record_free()
 */
gpointer
np_record_dup (NpTableId     table,
               gconstpointer record)
{
  gpointer copy = g_malloc (record_classes[table].size);

  record_classes[table].copy (record, copy);

  return copy;
}

void
np_record_free (NpTableId table,
                gpointer  record)
{
  if (record == NULL)
    return;

  record_classes[table].clear (record);
  g_free (record);
}

/**
 * np_record_hash:
 * @table: what kind of record
 * @record: a record
 *
 * Returns: a hash of what names the thing that the record describes
 */
guint
np_record_hash (NpTableId     table,
                gconstpointer record)
{
  return record_classes[table].hash (record);
}

/**
 * np_record_equal:
 * @table: what kind of record
 * @a: a record
 * @b: another
 *
 * Returns: whether both describe the same thing, perhaps at two moments
 */
gboolean
np_record_equal (NpTableId     table,
                 gconstpointer a,
                 gconstpointer b)
{
  return record_classes[table].equal (a, b);
}

/**
 * np_record_differs:
 * @table: what kind of record
 * @a: a record
 * @b: another
 *
 * Returns: whether anything at all that they hold differs
 */
gboolean
np_record_differs (NpTableId     table,
                   gconstpointer a,
                   gconstpointer b)
{
  const RecordClass *klass = &record_classes[table];

  return klass->differs != NULL ? klass->differs (a, b) : memcmp (a, b, klass->size) != 0;
}
