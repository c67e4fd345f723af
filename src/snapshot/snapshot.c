/* snapshot/snapshot.c: one moment of the network
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/snapshot.h"

#include <string.h>
#include <time.h>

#include "snapshot/record-class.h"

/* The tables that may be the very same records in several snapshots. */
#define SHAREABLE_TABLES (NP_MARKED_TABLES & ~(1u << NP_TABLE_CONNECTIONS | 1u << NP_TABLE_STATISTICS))

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
  guint     marked;               /* a bit for each table some of whose records have findings */
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
  const NpRecordClass *klass = np_record_class_get (records->table);

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
  records->bytes = g_realloc_n (records->bytes, records->n_allocated, np_record_size (records->table));
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
  g_free (self->host.processes);
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
  gsize size = np_record_size (table);
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

/* Whether the words of @words, with commas between them, have @word. */
static gboolean
has_word (const char *words,
          const char *word)
{
  gsize length = strlen (word);

  for (const char *p = words; (p = strstr (p, word)) != NULL; p += length)
    if ((p == words || p[-1] == ',') && (p[length] == '\0' || p[length] == ','))
      return TRUE;

  return FALSE;
}

/* Others may go on using the same records without what was noticed about them. */
static void
own_records (NpSnapshot *self,
             NpTableId   table)
{
  const NpRecordClass *klass = np_record_class_get (table);
  Records *records = self->records[table];
  Records *own;

  self->marked |= 1u << table;
  if (((SHAREABLE_TABLES | self->shared) & 1u << table) == 0)
    return;

  own = take_records (table);
  while (own->n_allocated < records->n_records)
    grow_records (own);
  for (own->n_records = 0; own->n_records < records->n_records; own->n_records++)
    klass->copy (records->bytes + (gsize) own->n_records * klass->size,
                 own->bytes + (gsize) own->n_records * klass->size);

  self->records[table] = own;
  release_records (records);
}

/**
 * np_snapshot_add_finding:
 * @self: a snapshot that holds all it is going to hold otherwise
 * @table: one of %NP_MARKED_TABLES
 * @place: which of its records
 * @id: what was noticed about that record: the id of a finding
 * @severity: how bad it is
 *
 * Records that were shared with another snapshot no longer are, so addresses of records of @table are no longer good.
 */
void
np_snapshot_add_finding (NpSnapshot *self,
                         NpTableId   table,
                         guint       place,
                         const char *id,
                         NpSeverity  severity)
{
  const NpRecordClass *klass = np_record_class_get (table);
  guint8 *record;
  char **findings;
  char *before;

  g_return_if_fail ((NP_MARKED_TABLES & 1u << table) != 0);
  g_return_if_fail (place < count_records (self->records[table]));

  if ((self->marked & 1u << table) == 0)
    own_records (self, table);

  record = self->records[table]->bytes + (gsize) place * klass->size;
  findings = (char **) (gpointer) (record + klass->findings);
  before = *findings;
  if (before == NULL)
    {
      *findings = g_ref_string_new_intern (id);
    }
  else if (!has_word (before, id))
    {
      g_autofree char *both = g_strconcat (before, ",", id, NULL);

      *findings = g_ref_string_new_intern (both);
      g_ref_string_release (before);
    }
  record[klass->severity] = MAX (record[klass->severity], (guint8) severity);
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
 * np_snapshot_new_part:
 * @whole: a finished snapshot
 * @table: one of its tables
 *
 * For whoever keeps a table for longer than the other ones, which may be large.
 *
 * Returns: (transfer full): a finished snapshot of the same moment that holds the records of @table alone, and knows
 *   why the other ones could not be read
 */
NpSnapshot *
np_snapshot_new_part (const NpSnapshot *whole,
                      NpTableId         table)
{
  NpRequest request = whole->request;
  NpSnapshot *self;

  request.tables &= 1u << table;
  self = np_snapshot_new (&request);
  self->real_time = whole->real_time;
  self->time = whole->time;
  self->cost = whole->cost;

  for (NpReader reader = 0; reader < NP_N_READERS; reader++)
    if (whole->errors[reader] != NULL)
      self->errors[reader] = g_error_copy (whole->errors[reader]);
  if (whole->records[table] != NULL)
    self->records[table] = g_atomic_rc_box_acquire (whole->records[table]);
  self->shared |= 1u << table;

  return self;
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
