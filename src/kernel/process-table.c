/* kernel/process-table.c: the processes of this computer, from one look to the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/process-table.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

struct _NpProcessTable
{
  GHashTable *processes; /* pid -> NpProcessEntry */
  int         proc;
  guint32     round;
  gboolean    has_counts; /* whether the kernel tells how many files a process has open */

  /* The last answer of np_process_table_has_stale(): neighbouring sockets often have the same owners. */
  NpOwners   *asked_owners;
  gboolean    is_asked_stale;
};

static void
entry_forget (NpProcessEntry *process)
{
  g_clear_pointer (&process->info, np_process_unref);
  g_clear_pointer (&process->owners, np_owners_unref);
  process->has_sockets = FALSE;
}

static void
entry_free (gpointer data)
{
  NpProcessEntry *process = data;

  entry_forget (process);
  g_free (process);
}

/* Whether the size of /proc/PID/fd is a number of files: this process has at least one open now. */
static gboolean
kernel_counts_fds (int proc)
{
  struct stat status;

  return proc >= 0 && fstatat (proc, "self/fd", &status, 0) == 0 && status.st_size > 0;
}

/**
 * np_process_table_new:
 * @proc: where the proc file system is mounted; when it cannot be opened there are no processes
 *
 * Returns: (transfer full): a table that knows no process yet
 */
NpProcessTable *
np_process_table_new (const char *proc)
{
  NpProcessTable *self = g_new0 (NpProcessTable, 1);

  self->processes = g_hash_table_new_full (NULL, NULL, NULL, entry_free);
  self->proc = open (proc, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  self->has_counts = kernel_counts_fds (self->proc);

  return self;
}

void
np_process_table_free (NpProcessTable *self)
{
  if (self->proc >= 0)
    close (self->proc);
  g_hash_table_unref (self->processes);
  g_clear_pointer (&self->asked_owners, np_owners_unref);
  g_free (self);
}

static void
note_process (NpProcessTable *self,
              pid_t           pid)
{
  NpProcessEntry *process;
  gint64 n_fds;
  guint32 uid;

  if (!np_process_files_count_fds (self->proc, pid, &n_fds, &uid))
    return;

  process = g_hash_table_lookup (self->processes, GINT_TO_POINTER (pid));
  if (process == NULL)
    {
      process = g_new0 (NpProcessEntry, 1);
      process->pid = pid;
      process->uid = uid;
      g_hash_table_insert (self->processes, GINT_TO_POINTER (pid), process);
    }
  process->listed_fds = n_fds;
  process->seen = self->round;
}

static gboolean
is_gone (gpointer key,
         gpointer value,
         gpointer user_data)
{
  const NpProcessEntry *process = value;
  const NpProcessTable *self = user_data;

  return process->seen != self->round;
}

/**
 * np_process_table_update:
 * @self: a table
 *
 * Lists the processes and how many files each has open, and forgets those that
 * have ended. Entries from before may be gone afterwards.
 *
 * Returns: the number of the round that begins with this
 */
guint
np_process_table_update (NpProcessTable *self)
{
  g_autoptr(GArray) pids = np_process_files_list (self->proc);

  self->round++;
  g_clear_pointer (&self->asked_owners, np_owners_unref);
  for (guint i = 0; i < pids->len; i++)
    note_process (self, g_array_index (pids, pid_t, i));
  g_hash_table_foreach_remove (self->processes, is_gone, self);

  return self->round;
}

/**
 * np_process_table_list:
 * @self: a table
 *
 * Returns: (transfer container) (element-type NpProcessEntry): the processes in no
 *   order, valid until the next np_process_table_update()
 */
GPtrArray *
np_process_table_list (NpProcessTable *self)
{
  GPtrArray *list = g_ptr_array_sized_new (g_hash_table_size (self->processes));
  GHashTableIter iter;
  gpointer process;

  g_hash_table_iter_init (&iter, self->processes);
  while (g_hash_table_iter_next (&iter, NULL, &process))
    g_ptr_array_add (list, process);

  return list;
}

/**
 * np_process_table_is_dirty:
 * @self: a table
 * @process: one of its processes
 *
 * Returns: whether it is new or has another number of open files than when it was
 *   scanned. Closing one file and opening another is not noticed.
 */
gboolean
np_process_table_is_dirty (NpProcessTable *self,
                           NpProcessEntry *process)
{
  return process->scanned == 0 || (self->has_counts && process->listed_fds != process->scanned_fds);
}

typedef struct
{
  NpProcessEntry     *process;
  NpProcessSocketFunc func;
  gpointer            user_data;
} Scan;

static void
scan_cb (guint32  inode,
         gpointer user_data)
{
  Scan *scan = user_data;

  if (scan->func (scan->process, inode, scan->user_data))
    scan->process->has_sockets = TRUE;
}

static gboolean
is_same_description (const NpProcess *a,
                     const NpProcess *b)
{
  return a->start_time == b->start_time &&
         a->uid == b->uid &&
         g_strcmp0 (a->program, b->program) == 0 &&
         g_strcmp0 (a->comm, b->comm) == 0 &&
         g_strcmp0 (a->command_line, b->command_line) == 0 &&
         g_strcmp0 (a->executable, b->executable) == 0;
}

/* A process may have started another program or renamed itself since it was last scanned. Of one that
 * has ended meanwhile the earlier description holds, if there is any. */
static void
describe (NpProcessEntry *process,
          int             directory)
{
  g_autoptr(NpProcess) info = np_process_files_describe (directory, process->pid, process->start_time);

  if (info == NULL)
    return;

  process->uid = info->uid;
  if (process->info != NULL && is_same_description (process->info, info))
    return;

  g_clear_pointer (&process->info, np_process_unref);
  g_clear_pointer (&process->owners, np_owners_unref);
  process->owners = np_owners_new (&info, 1);
  process->info = g_steal_pointer (&info);
}

static NpProcessAccess
scan_directory (NpProcessEntry *process,
                int             directory,
                Scan           *scan,
                guint          *n_fds)
{
  guint64 start_time;
  NpProcessAccess access = np_process_files_get_start_time (directory, &start_time);

  if (access != NP_PROCESS_ACCESS_READ)
    return access;
  if (start_time != process->start_time)
    entry_forget (process);

  process->start_time = start_time;
  process->has_sockets = FALSE;
  access = np_process_files_each_socket (directory, scan_cb, scan, n_fds);
  if (process->has_sockets)
    describe (process, directory);

  return access;
}

/**
 * np_process_table_scan:
 * @self: a table
 * @process: one of its processes
 * @func: called for each socket that it holds
 * @user_data: for @func
 *
 * Looks through the open files of a process. When it holds a socket that
 * somebody asks about, it is described, too.
 *
 * Returns: how many open files there were
 */
guint
np_process_table_scan (NpProcessTable      *self,
                       NpProcessEntry      *process,
                       NpProcessSocketFunc  func,
                       gpointer             user_data)
{
  Scan scan = { process, func, user_data };
  guint n_fds = 0;
  int directory;
  NpProcessAccess access;

  g_clear_pointer (&self->asked_owners, np_owners_unref);
  access = np_process_files_open (self->proc, process->pid, &directory);

  if (access == NP_PROCESS_ACCESS_READ)
    {
      access = scan_directory (process, directory, &scan, &n_fds);
      close (directory);
    }

  /* Out of descriptors or memory for a moment: what was known of the process still holds. */
  if (access == NP_PROCESS_ACCESS_FAILED)
    return n_fds;

  process->scanned = self->round;
  process->scanned_fds = process->listed_fds;
  process->is_refused = access == NP_PROCESS_ACCESS_REFUSED;
  if (access != NP_PROCESS_ACCESS_READ)
    entry_forget (process);

  return n_fds;
}

/**
 * np_process_table_is_stale:
 * @self: a table
 * @info: a process that was known to hold a socket
 *
 * Returns: whether that cannot be relied on any more: the process has ended, has
 *   become another program, or was scanned in this round, so that it was heard anew
 */
gboolean
np_process_table_is_stale (NpProcessTable  *self,
                           const NpProcess *info)
{
  const NpProcessEntry *process = g_hash_table_lookup (self->processes, GINT_TO_POINTER (info->pid));

  return process == NULL || process->info != info || process->scanned == self->round;
}

/**
 * np_process_table_has_stale:
 * @self: a table
 * @owners: processes that were known to hold a socket
 *
 * Returns: whether np_process_table_is_stale() for any of them
 */
gboolean
np_process_table_has_stale (NpProcessTable *self,
                            NpOwners       *owners)
{
  if (owners == self->asked_owners)
    return self->is_asked_stale;

  self->is_asked_stale = FALSE;
  for (guint i = 0; i < owners->n_processes && !self->is_asked_stale; i++)
    self->is_asked_stale = np_process_table_is_stale (self, owners->processes[i]);

  g_clear_pointer (&self->asked_owners, np_owners_unref);
  self->asked_owners = np_owners_ref (owners);

  return self->is_asked_stale;
}
