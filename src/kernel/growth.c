/* kernel/growth.c: how much counters grew
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/growth.h"

#include <string.h>

/* Between two looks that are closer than this a single packet would look like a flood; between two that are
 * farther apart nobody knows when it came. Both in µs. */
#define RATE_MIN (G_TIME_SPAN_MILLISECOND * 100)
#define RATE_MAX (G_TIME_SPAN_SECOND * 15)

/* Some drivers let a counter fall below zero, and that is a leap to the end of 64 bits: more in a second than a
 * number holds. This much fits any number, and so do two of it. */
#define PACE_MAX ((double) (G_MAXINT64 / 2))

#define N_LINK_COUNTERS (sizeof (struct rtnl_link_stats64) / sizeof (guint64))

G_STATIC_ASSERT (sizeof (struct rtnl_link_stats64) % sizeof (guint64) == 0);

/* The counters of one interface, by name or by number. */
typedef union
{
  struct rtnl_link_stats64 named;
  guint64                  numbered[N_LINK_COUNTERS];
} LinkCounters;

/* How fast one number grows. @reference is what it showed at @time, when that was last worked out. */
typedef struct
{
  guint64  reference;
  gint64   time;
  double   rate;
  gboolean is_known;
  gboolean has_reference;
} Pace;

typedef struct
{
  NpCounterRecord record; /* as it was at the last look */
  guint           round;
  Pace            pace;
} CounterMemory;

typedef struct
{
  LinkCounters counters; /* as they were at the last look */
  LinkCounters since;
  guint        round;
  guint        look;
  Pace         received;
  Pace         sent;
} InterfaceMemory;

/* What is remembered of one table. */
typedef struct
{
  GHashTable *memories;
  gint64      time;       /* of this look */
  gint64      first_time; /* of the first look since counting began */
  guint       look;
  guint       round;
  gboolean    is_first;   /* whether this look is that one */
  gboolean    knows_all;  /* whether an earlier look since then saw all there was, so that what is new has begun since */
  gboolean    saw_all;    /* the same with this look */
} Table;

struct _NpGrowth
{
  Table    counters;
  Table    interfaces;
  guint    counting;
  guint    round; /* 0 before counting began */
};

static void
counter_memory_free (gpointer data)
{
  CounterMemory *memory = data;

  np_counter_record_clear (&memory->record);
  g_free (memory);
}

/**
 * np_growth_new:
 *
 * Returns: (transfer full): a memory of nothing yet
 */
NpGrowth *
np_growth_new (void)
{
  NpGrowth *self = g_new0 (NpGrowth, 1);

  /* The keys are records within the values. */
  self->counters.memories = g_hash_table_new_full ((GHashFunc) np_counter_record_hash,
                                                   (GEqualFunc) np_counter_record_equal,
                                                   NULL, counter_memory_free);
  self->interfaces.memories = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  return self;
}

void
np_growth_free (NpGrowth *self)
{
  g_hash_table_unref (self->counters.memories);
  g_hash_table_unref (self->interfaces.memories);
  g_free (self);
}

/**
 * np_growth_is_counting:
 * @self: a memory
 * @request: what is going to be read
 *
 * Returns: %FALSE when np_growth_apply() would begin to count with this request: before the first one, and
 *   when #NpRequest.counting is another number than before
 */
gboolean
np_growth_is_counting (NpGrowth        *self,
                       const NpRequest *request)
{
  return self->round != 0 && self->counting == request->counting;
}

static void
begin_look (Table    *table,
            guint     round,
            gboolean  is_whole,
            gint64    time)
{
  table->is_first = table->round != round;
  if (table->is_first)
    {
      table->round = round;
      table->first_time = time;
      table->saw_all = FALSE;
    }

  table->knows_all = table->saw_all;
  table->saw_all |= is_whole;
  table->time = time;
  table->look++;
}

/* A number that went back was begun anew: what it shows now has all come since. */
static guint64
grown (guint64 before,
       guint64 now)
{
  return now >= before ? now - before : now;
}

static void
update_pace (Pace    *pace,
             guint64  value,
             gint64   time)
{
  gint64 elapsed = time - pace->time;

  if (pace->has_reference && elapsed >= 0 && elapsed < RATE_MIN)
    return;

  pace->is_known = pace->has_reference && elapsed >= RATE_MIN && elapsed <= RATE_MAX && value >= pace->reference;
  pace->rate = 0;
  if (pace->is_known)
    pace->rate = MIN ((double) (value - pace->reference) * G_USEC_PER_SEC / (double) elapsed, PACE_MAX);
  pace->reference = value;
  pace->time = time;
  pace->has_reference = TRUE;
}

static CounterMemory *
remember_counter (Table                 *table,
                  const NpCounterRecord *record,
                  gboolean              *is_new)
{
  CounterMemory *memory = g_hash_table_lookup (table->memories, record);

  *is_new = memory == NULL;
  if (memory == NULL)
    {
      memory = g_new0 (CounterMemory, 1);
      np_counter_record_copy (record, &memory->record);
      g_hash_table_insert (table->memories, &memory->record, memory);
    }

  return memory;
}

/* A counter that was made after counting began has grown from nothing. A gauge shows how much there is, which may
 * have come earlier. */
static guint64
first_since (const Table           *table,
             const NpCounterRecord *record,
             gboolean               is_new)
{
  return is_new && table->knows_all && !record->is_gauge ? record->value : 0;
}

static void
apply_to_counter (Table           *table,
                  NpCounterRecord *record)
{
  gboolean is_new;
  CounterMemory *memory = remember_counter (table, record, &is_new);
  NpCounterRecord *last = &memory->record;
  guint64 since = (guint64) last->since;

  if (memory->round != table->round)
    since = first_since (table, record, is_new);
  else if (record->is_gauge)
    since += record->value - last->value;
  else
    since += grown (last->value, record->value);

  memory->round = table->round;
  last->value = record->value;
  last->since = (gint64) since;

  record->has_since = !table->is_first;
  record->since = last->since;

  if (!record->is_gauge)
    {
      update_pace (&memory->pace, record->value, table->time);
      record->has_rate = (guint8) memory->pace.is_known;
      record->rate = memory->pace.rate;
    }
}

static InterfaceMemory *
remember_interface (Table    *table,
                    guint32   index,
                    gboolean *is_new)
{
  InterfaceMemory *memory = g_hash_table_lookup (table->memories, GUINT_TO_POINTER (index));

  *is_new = memory == NULL;
  if (memory == NULL)
    {
      memory = g_new0 (InterfaceMemory, 1);
      g_hash_table_insert (table->memories, GUINT_TO_POINTER (index), memory);
    }

  return memory;
}

static void
count_interface (const Table       *table,
                 NpInterfaceRecord *record,
                 InterfaceMemory   *memory,
                 gboolean           is_new)
{
  const LinkCounters none = { 0 };
  LinkCounters now = { .named = record->counters };

  /* One that was made after counting began has grown from nothing. */
  if (memory->round != table->round)
    {
      memory->since = none;
      memory->counters = is_new && table->knows_all ? none : now;
    }

  for (gsize i = 0; i < N_LINK_COUNTERS; i++)
    memory->since.numbered[i] += grown (memory->counters.numbered[i], now.numbered[i]);
  memory->counters = now;
  memory->round = table->round;
  memory->look = table->look;

  record->has_since = !table->is_first;
  record->since = memory->since.named;
  if (memcmp (&memory->since, &none, sizeof none) != 0)
    record->counting = table->time - table->first_time;
}

static void
apply_to_interface (Table             *table,
                    NpInterfaceRecord *record)
{
  gboolean is_new;
  InterfaceMemory *memory = remember_interface (table, record->index, &is_new);

  count_interface (table, record, memory, is_new);

  update_pace (&memory->received, record->counters.rx_bytes, table->time);
  update_pace (&memory->sent, record->counters.tx_bytes, table->time);
  record->has_rates = memory->received.is_known && memory->sent.is_known;
  if (record->has_rates)
    {
      record->rx_rate = (guint64) memory->received.rate;
      record->tx_rate = (guint64) memory->sent.rate;
    }
}

static gboolean
is_gone (gpointer key,
         gpointer value,
         gpointer user_data)
{
  const InterfaceMemory *memory = value;
  const Table *table = user_data;

  return memory->look != table->look;
}

/* A number is given to another interface once its own is gone. */
static void
forget_gone_interfaces (Table *table,
                        guint  n_interfaces)
{
  if (g_hash_table_size (table->memories) > n_interfaces)
    g_hash_table_foreach_remove (table->memories, is_gone, table);
}

/* A table with nothing in it was not read: even an empty network has lo, and every kernel counts something. */
static gboolean
begin_table (Table            *table,
             const NpGrowth   *growth,
             const NpSnapshot *snapshot,
             NpTableId         id,
             NpReader          reader,
             gint64            time)
{
  guint n_records;

  if ((np_snapshot_get_request (snapshot)->tables & 1u << id) == 0)
    return FALSE;

  np_snapshot_get_records (snapshot, id, &n_records);
  begin_look (table, growth->round, n_records > 0 && np_snapshot_get_error (snapshot, reader) == NULL, time);

  return TRUE;
}

/**
 * np_growth_apply:
 * @self: a memory
 * @snapshot: a snapshot that is being filled
 *
 * np_growth_apply_at() with the moment at which @snapshot was begun.
 */
void
np_growth_apply (NpGrowth   *self,
                 NpSnapshot *snapshot)
{
  np_growth_apply_at (self, snapshot, np_snapshot_get_time (snapshot));
}

/**
 * np_growth_apply_at:
 * @self: a memory
 * @snapshot: a snapshot that is being filled
 * @time: when its counters were read, in µs of the monotonic clock
 *
 * Lets the interfaces and counters of @snapshot say how much they grew since counting began, and how fast since
 * the last look at them. A table that was not read keeps what is remembered of it. There are no rates between two
 * looks that are more than 15 s apart; of two that are very close, the second repeats those of the first.
 */
void
np_growth_apply_at (NpGrowth   *self,
                    NpSnapshot *snapshot,
                    gint64      time)
{
  const NpRequest *request = np_snapshot_get_request (snapshot);
  guint n_counters, n_interfaces;
  NpCounterRecord *counters = np_snapshot_edit_records (snapshot, NP_TABLE_STATISTICS, &n_counters);
  NpInterfaceRecord *interfaces = np_snapshot_edit_records (snapshot, NP_TABLE_INTERFACES, &n_interfaces);

  if (!np_growth_is_counting (self, request))
    {
      self->counting = request->counting;
      self->round++;
    }

  if (begin_table (&self->counters, self, snapshot, NP_TABLE_STATISTICS, NP_READER_STATISTICS, time))
    for (guint i = 0; i < n_counters; i++)
      apply_to_counter (&self->counters, &counters[i]);

  if (begin_table (&self->interfaces, self, snapshot, NP_TABLE_INTERFACES, NP_READER_INTERFACES, time))
    {
      for (guint i = 0; i < n_interfaces; i++)
        apply_to_interface (&self->interfaces, &interfaces[i]);
      if (np_snapshot_get_error (snapshot, NP_READER_INTERFACES) == NULL)
        forget_gone_interfaces (&self->interfaces, n_interfaces);
    }
}
