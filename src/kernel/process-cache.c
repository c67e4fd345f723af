/* kernel/process-cache.c: which process holds which socket
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/process-cache.h"

#include "kernel/process-table.h"
#include "kernel/socket-claims.h"

/* A socket can get a further owner without anything else changing, so all
 * processes are scanned again after this many snapshots, a few at a time. */
#define REFRESH_LOOKS 30

/* Open files that one snapshot may look through beyond what it must: about 20 ms
 * for the refresh, 200 ms to search for a socket that is not where it should be. */
#define REFRESH_BUDGET 4096
#define SEARCH_BUDGET  65536

/* To look at a process at all, even at one that may not be read, costs as much as so many of its files. */
#define SCAN_COST 8

struct _NpProcessCache
{
  NpSocketMemory    *sockets;       /* not owned */
  NpProcessTable    *processes;
  NpSocketClaims    *claims;
  NpProcessCacheWork work;

  GArray            *sought;        /* guint32: entries whose owner is wanted */
  guint              n_sought;      /* how many of them have not been found yet */
  guint32            look;

  guint32            refresh_look;  /* when the last refresh began */
  guint32            refresh_round; /* processes scanned before this round are to be scanned again */
  gboolean           is_refreshing;
};

/**
 * np_process_cache_new:
 * @proc: where the proc file system is mounted, `/proc`
 * @sockets: (transfer none): the memory that notes the sockets of each snapshot; it must outlive the cache
 *
 * Returns: (transfer full): a cache that knows nothing yet
 */
NpProcessCache *
np_process_cache_new (const char     *proc,
                      NpSocketMemory *sockets)
{
  NpProcessCache *self = g_new0 (NpProcessCache, 1);

  self->sockets = sockets;
  self->processes = np_process_table_new (proc);
  self->claims = np_socket_claims_new (self->sockets, self->processes);
  self->sought = g_array_new (FALSE, FALSE, sizeof (guint32));

  return self;
}

void
np_process_cache_free (NpProcessCache *self)
{
  np_socket_claims_free (self->claims);
  np_process_table_free (self->processes);
  g_array_unref (self->sought);
  g_free (self);
}

/**
 * np_process_cache_get_work:
 * @self: a cache
 *
 * Returns: (transfer none): what it has done so far
 */
const NpProcessCacheWork *
np_process_cache_get_work (const NpProcessCache *self)
{
  return &self->work;
}

static void
seek (NpProcessCache *self,
      guint32         index)
{
  NpSocketEntry *socket = np_socket_memory_get (self->sockets, index);

  socket->is_sought = TRUE;
  g_array_append_val (self->sought, index);
  self->n_sought++;
}

static void
seek_unknown (NpProcessCache *self)
{
  guint n_noted;
  const guint32 *noted = np_socket_memory_get_noted (self->sockets, &n_noted);

  g_array_set_size (self->sought, 0);
  self->n_sought = 0;

  for (guint i = 0; i < n_noted; i++)
    {
      const NpSocketEntry *socket = noted[i] != NP_NO_SOCKET ? np_socket_memory_get (self->sockets, noted[i]) : NULL;

      if (socket != NULL && socket->inode != 0 &&
          !socket->is_known && !socket->is_sought && socket->retry <= self->look)
        seek (self, noted[i]);
    }
}

static gboolean
claim_cb (NpProcessEntry *process,
          guint32         inode,
          gpointer        user_data)
{
  NpProcessCache *self = user_data;

  return np_socket_claims_add (self->claims, process, inode, &self->n_sought);
}

/* Returns what it cost, in open files. */
static guint
scan (NpProcessCache *self,
      NpProcessEntry *process,
      gboolean        is_quick)
{
  guint n_fds = np_process_table_scan (self->processes, process, is_quick, claim_cb, self);

  self->work.n_scans++;
  self->work.n_fds += n_fds;

  return SCAN_COST + n_fds;
}

static void
scan_dirty (NpProcessCache *self,
            GPtrArray      *processes)
{
  for (guint i = 0; i < processes->len; i++)
    {
      NpProcessEntry *process = g_ptr_array_index (processes, i);

      if (np_process_table_is_dirty (self->processes, process))
        scan (self, process, TRUE);
    }
}

static void
scan_for_refresh (NpProcessCache *self,
                  GPtrArray      *processes)
{
  guint cost = 0;

  for (guint i = 0; i < processes->len; i++)
    {
      NpProcessEntry *process = g_ptr_array_index (processes, i);

      if (process->scanned_all >= self->refresh_round)
        continue;
      if (cost >= REFRESH_BUDGET)
        return;
      cost += scan (self, process, FALSE);
    }

  self->is_refreshing = FALSE;
}

/* Gives up, until the refresh, on the sockets of users whose processes may not be read. Should
 * such a socket have been handed to a process that may, the refresh finds it. */
static GHashTable *
drop_hopeless (NpProcessCache *self,
               GPtrArray      *processes)
{
  g_autoptr(GHashTable) readable = g_hash_table_new (NULL, NULL);
  GHashTable *wanted = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < processes->len; i++)
    {
      const NpProcessEntry *process = g_ptr_array_index (processes, i);

      if (!process->is_refused)
        g_hash_table_add (readable, GUINT_TO_POINTER (process->uid));
    }

  for (guint i = 0; i < self->sought->len; i++)
    {
      NpSocketEntry *socket = np_socket_memory_get (self->sockets, g_array_index (self->sought, guint32, i));

      if (!socket->is_sought)
        continue;
      if (g_hash_table_contains (readable, GUINT_TO_POINTER (socket->uid)))
        {
          g_hash_table_add (wanted, GUINT_TO_POINTER (socket->uid));
        }
      else
        {
          socket->is_sought = FALSE;
          self->n_sought--;
        }
    }

  return wanted;
}

/* Who is most likely to have closed one socket and opened another: the lowest rank first. */
static guint
search_rank (const NpProcessEntry *process,
             GHashTable           *wanted_uids)
{
  return (process->has_sockets ? 0 : 2) + (g_hash_table_contains (wanted_uids, GUINT_TO_POINTER (process->uid)) ? 0 : 1);
}

static int
compare_search_rank (gconstpointer a,
                     gconstpointer b,
                     gpointer      user_data)
{
  const NpProcessEntry *first = *(NpProcessEntry * const *) a;
  const NpProcessEntry *second = *(NpProcessEntry * const *) b;
  guint first_rank = search_rank (first, user_data);
  guint second_rank = search_rank (second, user_data);

  if (first_rank != second_rank)
    return first_rank < second_rank ? -1 : 1;
  if (first->scanned != second->scanned)
    return first->scanned < second->scanned ? -1 : 1;

  return (first->pid < second->pid) - (first->pid > second->pid);
}

/* A busy server that has closed a connection and opened another usually has it under the same number. */
static void
search_quickly (NpProcessCache *self,
                GPtrArray      *processes,
                guint           round)
{
  for (guint i = 0; i < processes->len && self->n_sought > 0; i++)
    {
      NpProcessEntry *process = g_ptr_array_index (processes, i);

      if (process->has_sockets && process->scanned != round)
        scan (self, process, TRUE);
    }
}

/* Looks through the processes that seem unchanged until every socket is found. */
static void
search (NpProcessCache *self,
        GPtrArray      *processes,
        guint           round)
{
  g_autoptr(GHashTable) wanted_uids = drop_hopeless (self, processes);
  guint cost = 0;

  if (self->n_sought == 0)
    return;

  g_ptr_array_sort_with_data (processes, compare_search_rank, wanted_uids);
  search_quickly (self, processes, round);
  for (guint i = 0; i < processes->len && self->n_sought > 0 && cost < SEARCH_BUDGET; i++)
    {
      NpProcessEntry *process = g_ptr_array_index (processes, i);

      if (process->scanned_all != round)
        cost += scan (self, process, FALSE);
    }
}

/* Sockets that nobody was seen to hold are searched for again later, more and more seldom. */
static void
postpone (NpProcessCache *self)
{
  static const guint32 waits[] = { 8, 16, 64 };

  for (guint i = 0; i < self->sought->len; i++)
    {
      NpSocketEntry *socket = np_socket_memory_get (self->sockets, g_array_index (self->sought, guint32, i));

      socket->is_sought = FALSE;
      if (socket->is_known)
        continue;

      socket->retry = self->look + waits[socket->n_misses];
      if (socket->n_misses < G_N_ELEMENTS (waits) - 1)
        socket->n_misses++;
    }
}

/* An owner that has ended leaves its sockets to somebody else who must be found. */
static void
seek_orphans (NpProcessCache *self)
{
  for (guint32 i = 0; i < np_socket_memory_get_size (self->sockets); i++)
    {
      const NpSocketEntry *socket = np_socket_memory_get (self->sockets, i);

      if (socket->is_known &&
          np_socket_memory_is_here (self->sockets, socket) &&
          np_process_table_has_stale (self->processes, socket->owners))
        seek (self, i);
    }
}

static void
sweep (NpProcessCache *self)
{
  guint round = np_process_table_update (self->processes);
  g_autoptr(GPtrArray) processes = np_process_table_list (self->processes);

  self->work.n_sweeps++;
  seek_orphans (self);
  np_socket_claims_begin (self->claims);
  scan_dirty (self, processes);
  if (self->refresh_look == self->look)
    self->refresh_round = round;
  if (self->is_refreshing)
    scan_for_refresh (self, processes);
  search (self, processes, round);

  np_socket_claims_settle (self->claims, self->look);
  postpone (self);
}

static void
fill_records (NpProcessCache *self,
              NpSocketRecord *records,
              guint           n_records)
{
  guint n_noted;
  const guint32 *noted = np_socket_memory_get_noted (self->sockets, &n_noted);

  for (guint i = 0; i < MIN (n_records, n_noted); i++)
    {
      const NpSocketEntry *socket = noted[i] != NP_NO_SOCKET ? np_socket_memory_get (self->sockets, noted[i]) : NULL;
      NpSocketRecord *record = &records[i];

      if (socket == NULL)
        continue;
      /* Who has just let go of it held it when the snapshot was begun. */
      if (record->inode != 0)
        record->visibility = socket->is_known || socket->lost == self->look ? NP_OWNER_KNOWN : NP_OWNER_HIDDEN;
      if (socket->owners != NULL && (record->visibility == NP_OWNER_KNOWN || record->visibility == NP_OWNER_NONE))
        record->owners = np_owners_ref (socket->owners);
    }
}

/**
 * np_process_cache_apply:
 * @self: a cache
 * @snapshot: a snapshot that has all its sockets, which the memory has noted, and is still being filled
 *
 * Finds the processes that hold each socket. A socket that no process holds any
 * more, such as one in TIME_WAIT, keeps its visibility and gets the owners that it
 * had when it was last seen with any.
 */
void
np_process_cache_apply (NpProcessCache *self,
                        NpSnapshot     *snapshot)
{
  guint n_records;
  NpSocketRecord *records = np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  self->look = np_socket_memory_get_look (self->sockets);
  seek_unknown (self);
  /* One that takes longer than that is not begun anew before it has come to its end. */
  if (!self->is_refreshing && self->look - self->refresh_look >= REFRESH_LOOKS)
    {
      self->refresh_look = self->look;
      self->is_refreshing = TRUE;
    }
  if (self->n_sought > 0 || self->is_refreshing || np_process_table_is_partial (self->processes))
    sweep (self);
  fill_records (self, records, n_records);
}
