/* kernel/table-cache.c: tables that need not be read again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/table-cache.h"

#include "kernel/route-events.h"

/* The kernel says that a link or an address goes, and takes the routes away that need it, without a word, after
 * that. What is read so soon after an event is read once more. */
#define SETTLE_USEC (G_USEC_PER_SEC / 2)

/* What no event tells, if there is such a thing, is seen after this time. */
#define MAX_AGE_USEC (60 * G_USEC_PER_SEC)

/* Counters and ages change without events, so interfaces and neighbours are read each time. */
#define QUIET_TABLES (1u << NP_TABLE_ROUTES | 1u << NP_TABLE_RULES | 1u << NP_TABLE_ADDRESSES)

/* @snapshot has only this table; NULL when it must be read. */
typedef struct
{
  NpSnapshot *snapshot;
  gint64      read_time;
  gint64      changed_time;
} Kept;

struct _NpTableCache
{
  NpRouteEvents *events; /* NULL until a table is wanted */
  Kept           kept[NP_N_TABLES];
  guint          shared; /* tables of the snapshot that is being read, as bits */
};

NpTableCache *
np_table_cache_new (void)
{
  return g_new0 (NpTableCache, 1);
}

void
np_table_cache_free (NpTableCache *self)
{
  np_route_events_free (self->events);
  for (guint i = 0; i < NP_N_TABLES; i++)
    g_clear_pointer (&self->kept[i].snapshot, np_snapshot_unref);
  g_free (self);
}

/**
 * np_table_cache_get_fd:
 * @self: a cache
 *
 * Returns: what becomes readable when there is something to drain, -1 while nobody listens; ask again after
 *   each call of another function of this file
 */
int
np_table_cache_get_fd (NpTableCache *self)
{
  return self->events != NULL ? np_route_events_get_fd (self->events) : -1;
}

/**
 * np_table_cache_drain:
 * @self: a cache
 *
 * Hears what the kernel has said.
 *
 * Returns: a bit `1 << NpTableId` for each table that may have changed since the last time
 */
guint
np_table_cache_drain (NpTableCache *self)
{
  guint changed = self->events != NULL ? np_route_events_drain (self->events) : 0;
  gint64 now = g_get_monotonic_time ();

  for (NpTableId table = 0; table < NP_N_TABLES; table++)
    if ((changed & 1u << table) != 0)
      self->kept[table].changed_time = now;

  return changed;
}

static gboolean
is_quiet (const Kept *kept)
{
  gint64 now = g_get_monotonic_time ();

  return kept->snapshot != NULL &&
         kept->read_time - kept->changed_time >= SETTLE_USEC &&
         now - kept->read_time < MAX_AGE_USEC;
}

/**
 * np_table_cache_share:
 * @self: a cache
 * @snapshot: a new snapshot
 *
 * Gives @snapshot what has not changed. The kernel is listened to in the network namespace of the thread
 * that calls this for the first time.
 *
 * Returns: a bit for each table that @snapshot has now and need not read
 */
guint
np_table_cache_share (NpTableCache *self,
                      NpSnapshot   *snapshot)
{
  guint tables = np_snapshot_get_request (snapshot)->tables;

  self->shared = 0;
  if ((tables & NP_ROUTE_EVENTS_TABLES) == 0)
    return 0;

  if (self->events == NULL)
    self->events = np_route_events_new ();
  np_table_cache_drain (self);

  for (NpTableId table = 0; table < NP_N_TABLES; table++)
    if ((tables & QUIET_TABLES & 1u << table) != 0 &&
        is_quiet (&self->kept[table]) &&
        np_snapshot_share (snapshot, table, self->kept[table].snapshot))
      self->shared |= 1u << table;

  return self->shared;
}

static gboolean
route_ages (const NpRouteRecord *route)
{
  return route->details != NULL && route->details->expires >= 0;
}

static gboolean
counts_down (guint32 seconds)
{
  return seconds != 0 && seconds != G_MAXUINT32;
}

static gboolean
address_ages (const NpAddressRecord *address)
{
  return counts_down (address->valid_seconds) || counts_down (address->preferred_seconds);
}

/* Whether something of it changes with the time alone, which no event tells. */
static gboolean
ages (const NpSnapshot *snapshot,
      NpTableId         table)
{
  guint n_records;
  gconstpointer records = np_snapshot_get_records (snapshot, table, &n_records);

  for (guint i = 0; i < n_records; i++)
    if ((table == NP_TABLE_ROUTES && route_ages ((const NpRouteRecord *) records + i)) ||
        (table == NP_TABLE_ADDRESSES && address_ages ((const NpAddressRecord *) records + i)))
      return TRUE;

  return FALSE;
}

/* Other tables of the snapshot would take up memory for nothing. */
static NpSnapshot *
take_out (const NpSnapshot *snapshot,
          NpTableId         table)
{
  NpSnapshot *only = np_snapshot_new (np_snapshot_get_request (snapshot));

  if (np_snapshot_share (only, table, snapshot))
    return only;

  np_snapshot_unref (only);

  return NULL;
}

/**
 * np_table_cache_keep:
 * @self: a cache
 * @snapshot: what np_table_cache_share() was given, with all that it did not have
 *
 * Remembers what was read, for the next snapshot.
 */
void
np_table_cache_keep (NpTableCache     *self,
                     const NpSnapshot *snapshot)
{
  guint tables = np_snapshot_get_request (snapshot)->tables & QUIET_TABLES & ~self->shared;
  gboolean lacks_names = np_snapshot_get_error (snapshot, NP_READER_INTERFACES) != NULL;

  for (NpTableId table = 0; table < NP_N_TABLES; table++)
    {
      Kept *kept = &self->kept[table];

      if ((tables & 1u << table) == 0)
        continue;

      g_clear_pointer (&kept->snapshot, np_snapshot_unref);
      kept->read_time = np_snapshot_get_time (snapshot);
      if (!lacks_names && !ages (snapshot, table))
        kept->snapshot = take_out (snapshot, table);
    }
}
