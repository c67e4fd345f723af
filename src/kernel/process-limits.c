/* kernel/process-limits.c: what the processes with many sockets may, and have
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/process-limits.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "kernel/process-files.h"
#include "kernel/proc-text.h"

/* With fewer sockets none comes near its limit, which is 1024 open files as a rule (getrlimit(2)). */
#define MANY_SOCKETS 50

/* Of more processes, those with most sockets are looked at: to look at one takes about 20 µs. */
#define MOST_PROCESSES 64

/* A limit hardly ever changes, and before Linux 6.2 files must be counted one by one, so that is done anew only
 * after this time, in µs. */
#define MAX_AGE (5 * G_USEC_PER_SEC)

struct _NpProcessLimits
{
  GHashTable *known; /* pid → Known */
  int         proc;
  guint       round;
};

/* What does not have to be read each time. */
typedef struct
{
  guint64 start_time;
  gint64  asked;
  guint32 open_files;
  guint32 n_open_files; /* 0 where the kernel tells it at any time, or it was not counted */
  guint   round;
} Known;

/* A process that may be looked at. */
typedef struct
{
  const NpProcess *process;
  guint            n_sockets;
  guint            n_unread;
} Candidate;

/**
 * np_process_limits_new:
 * @proc: where the proc file system is mounted; when it cannot be opened nothing is known of any process
 *
 * Returns: (transfer full): a reader that has read nothing yet
 */
NpProcessLimits *
np_process_limits_new (const char *proc)
{
  NpProcessLimits *self = g_new0 (NpProcessLimits, 1);

  self->known = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->proc = open (proc, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  return self;
}

void
np_process_limits_free (NpProcessLimits *self)
{
  if (self->proc >= 0)
    close (self->proc);
  g_hash_table_unref (self->known);
  g_free (self);
}

/* One in TIME_WAIT and the like has the owners that it had, and is no open file of theirs. */
static gboolean
is_held (const NpSocketRecord *record)
{
  return record->owners != NULL && record->visibility == NP_OWNER_KNOWN && record->closed_time == 0;
}

static gboolean
is_unread (const NpSocketRecord *record)
{
  return record->recv_q > 0 && record->protocol == NP_PROTOCOL_TCP &&
         (record->state == NP_STATE_ESTABLISHED || record->state == NP_STATE_CLOSE_WAIT);
}

/* The sockets of one process share their list of owners, and neighbouring ones are often of one process. Returns a
 * Candidate without a process for each list. */
static GHashTable *
count_by_owners (const NpSocketRecord *records,
                 guint                 n_records)
{
  GHashTable *by_owners = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  const NpOwners *last = NULL;
  Candidate *count = NULL;

  for (guint i = 0; i < n_records; i++)
    {
      if (!is_held (&records[i]))
        continue;

      if (records[i].owners != last)
        {
          last = records[i].owners;
          count = g_hash_table_lookup (by_owners, last);
          if (count == NULL)
            {
              count = g_new0 (Candidate, 1);
              g_hash_table_insert (by_owners, (gpointer) last, count);
            }
        }
      count->n_sockets++;
      count->n_unread += is_unread (&records[i]);
    }

  return by_owners;
}

static void
add_count (GHashTable      *by_pid,
           const NpProcess *process,
           const Candidate *count)
{
  Candidate *candidate = g_hash_table_lookup (by_pid, GINT_TO_POINTER (process->pid));

  if (candidate == NULL)
    {
      candidate = g_new0 (Candidate, 1);
      candidate->process = process;
      g_hash_table_insert (by_pid, GINT_TO_POINTER (process->pid), candidate);
    }
  candidate->n_sockets += count->n_sockets;
  candidate->n_unread += count->n_unread;
}

/* After a fork several processes hold a socket. */
static GHashTable *
count_by_process (const NpSocketRecord *records,
                  guint                 n_records)
{
  g_autoptr(GHashTable) by_owners = count_by_owners (records, n_records);
  GHashTable *by_pid = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GHashTableIter iter;
  gpointer key, count;

  g_hash_table_iter_init (&iter, by_owners);
  while (g_hash_table_iter_next (&iter, &key, &count))
    {
      const NpOwners *owners = key;

      for (guint i = 0; i < owners->n_processes; i++)
        add_count (by_pid, owners->processes[i], count);
    }

  return by_pid;
}

/* Those that may be short of files before those that may be halted. */
static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  const Candidate *first = *(const Candidate *const *) a;
  const Candidate *second = *(const Candidate *const *) b;

  if (first->n_sockets != second->n_sockets)
    return first->n_sockets > second->n_sockets ? -1 : 1;

  return first->process->pid < second->process->pid ? -1 : 1;
}

static int
compare_pids (gconstpointer a,
              gconstpointer b)
{
  const Candidate *first = *(const Candidate *const *) a;
  const Candidate *second = *(const Candidate *const *) b;

  return first->process->pid < second->process->pid ? -1 : 1;
}

/* Returns Candidates of @by_pid, the lowest pid first. */
static GPtrArray *
choose (GHashTable *by_pid)
{
  GPtrArray *chosen = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, by_pid);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Candidate *candidate = value;

      if (candidate->n_sockets >= MANY_SOCKETS || candidate->n_unread > 0)
        g_ptr_array_add (chosen, value);
    }

  g_ptr_array_sort (chosen, compare_candidates);
  g_ptr_array_set_size (chosen, (int) MIN (chosen->len, MOST_PROCESSES));
  g_ptr_array_sort (chosen, compare_pids);

  return chosen;
}

/* The soft limit in a line such as "Max open files            1024                 1048576              files". */
static guint32
read_open_files (int directory)
{
  static const char title[] = "\nMax open files ";
  char text[4096];
  const char *p = np_process_files_read (directory, "limits", text, sizeof text) > 0 ? strstr (text, title) : NULL;
  guint64 number;

  if (p == NULL)
    return 0;

  p += sizeof title - 2;
  np_proc_read_char (&p, ' ');
  if (g_str_has_prefix (p, "unlimited "))
    return G_MAXUINT32;
  if (!np_proc_read_long (&p, 10, G_MAXUINT64, &number) || *p != ' ')
    return 0;

  return (guint32) MIN (number, G_MAXUINT32);
}

/* Counts one by one only where that can matter. */
static void
renew (Known           *known,
       const Candidate *candidate,
       int              directory,
       gboolean         is_counted)
{
  known->start_time = candidate->process->start_time;
  known->asked = g_get_monotonic_time ();
  known->open_files = read_open_files (directory);
  known->n_open_files = 0;
  if (!is_counted && known->open_files > 0 && candidate->n_sockets >= known->open_files / 2)
    known->n_open_files = (guint32) CLAMP (np_process_files_list_fds (directory), 0, G_MAXUINT32);
}

static const Known *
get_known (NpProcessLimits *self,
           const Candidate *candidate,
           int              directory,
           gboolean         is_counted)
{
  const NpProcess *process = candidate->process;
  Known *known = g_hash_table_lookup (self->known, GINT_TO_POINTER (process->pid));

  if (known == NULL)
    {
      known = g_new0 (Known, 1);
      g_hash_table_insert (self->known, GINT_TO_POINTER (process->pid), known);
    }

  if (known->asked == 0 || known->start_time != process->start_time ||
      g_get_monotonic_time () - known->asked >= MAX_AGE)
    renew (known, candidate, directory, is_counted);
  known->round = self->round;

  return known;
}

/* Returns FALSE for a process that has ended, whose number may be another's by now. */
static gboolean
fill (NpProcessLimits *self,
      const Candidate *candidate,
      NpProcessLimit  *limit)
{
  const NpProcess *process = candidate->process;
  NpProcessOrigin origin;
  const Known *known;
  gint64 n_fds = 0;
  guint32 uid;
  int directory;

  if (np_process_files_open (self->proc, process->pid, &directory) != NP_PROCESS_ACCESS_READ)
    return FALSE;

  if (np_process_files_get_origin (directory, &origin) != NP_PROCESS_ACCESS_READ ||
      origin.start_time != process->start_time)
    {
      close (directory);
      return FALSE;
    }

  np_process_files_count_fds (self->proc, process->pid, &n_fds, &uid);
  known = get_known (self, candidate, directory, n_fds > 0);
  limit->pid = process->pid;
  limit->open_files = known->open_files;
  limit->n_open_files = n_fds > 0 ? (guint32) MIN (n_fds, G_MAXUINT32) : known->n_open_files;
  limit->is_stopped = origin.state == 'T' || origin.state == 't';
  close (directory);

  return TRUE;
}

static gboolean
is_gone_cb (gpointer key G_GNUC_UNUSED,
            gpointer value,
            gpointer user_data)
{
  const Known *known = value;
  const NpProcessLimits *self = user_data;

  return known->round != self->round;
}

/**
 * np_process_limits_apply:
 * @self: what was read before
 * @snapshot: a snapshot with sockets whose owners are known, that is still being filled
 *
 * Fills the processes of its #NpHost: those that hold many sockets, and those that have not read what arrived. Reads
 * `limits`, `stat` and the size of `fd` (proc_pid(5)).
 */
void
np_process_limits_apply (NpProcessLimits *self,
                         NpSnapshot      *snapshot)
{
  NpHost *host = np_snapshot_edit_host (snapshot);
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  g_autoptr(GHashTable) by_pid = count_by_process (records, n_records);
  g_autoptr(GPtrArray) chosen = choose (by_pid);

  self->round++;
  g_free (host->processes);
  host->processes = g_new0 (NpProcessLimit, chosen->len);
  host->n_processes = 0;
  for (guint i = 0; i < chosen->len; i++)
    if (fill (self, chosen->pdata[i], &host->processes[host->n_processes]))
      host->n_processes++;

  g_hash_table_foreach_remove (self->known, is_gone_cb, self);
}
