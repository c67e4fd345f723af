/* kernel/process-table.c: the processes of this computer, from one look to the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/process-table.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/* A round asks about so many processes: of more, the next round asks about the next ones, so that no round takes long
 * however many there are. A question takes some microseconds. */
#define PROCESSES_PER_ROUND 4096

struct _NpProcessTable
{
  GHashTable *processes; /* pid -> NpProcessEntry */
  int         proc;      /* at the place where the next round goes on */
  guint32     round;
  guint32     pass;       /* how often the list of all processes was begun */
  gboolean    is_partial; /* whether it has not come to its end yet */
  gboolean    has_counts; /* whether the kernel tells how many files a process has open */
  gint64      boot_time;  /* in µs since the epoch; 0 unknown */
  gint64      ticks;      /* of the kernel's clock in a second */

  /* The last answer of np_process_table_has_stale(): neighbouring sockets often have the same owners. */
  NpOwners   *asked_owners;
  gboolean    is_asked_stale;
};

static void
entry_forget (NpProcessEntry *process)
{
  g_clear_pointer (&process->info, np_process_unref);
  g_clear_pointer (&process->owners, np_owners_unref);
  g_clear_pointer (&process->links, g_array_unref);
  g_clear_pointer (&process->name, g_free);
  process->named = 0;
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
  self->boot_time = np_process_files_get_boot_time (self->proc);
  self->ticks = sysconf (_SC_CLK_TCK);

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
  process->seen = self->pass;
}

static gboolean
is_gone (gpointer key,
         gpointer value,
         gpointer user_data)
{
  const NpProcessEntry *process = value;
  const NpProcessTable *self = user_data;

  return process->seen != self->pass;
}

/**
 * np_process_table_update:
 * @self: a table
 *
 * Lists the processes and how many files each has open, and forgets those that
 * have ended. Entries from before may be gone afterwards. Of very many processes
 * it lists a part, see np_process_table_is_partial().
 *
 * Returns: the number of the round that begins with this
 */
guint
np_process_table_update (NpProcessTable *self)
{
  gboolean is_end;
  g_autoptr(GArray) pids = np_process_files_list_on (self->proc, PROCESSES_PER_ROUND, &is_end);

  self->round++;
  self->pass += self->is_partial ? 0 : 1;
  self->is_partial = !is_end;
  g_clear_pointer (&self->asked_owners, np_owners_unref);
  for (guint i = 0; i < pids->len; i++)
    note_process (self, g_array_index (pids, pid_t, i));
  if (is_end)
    g_hash_table_foreach_remove (self->processes, is_gone, self);

  return self->round;
}

/**
 * np_process_table_is_partial:
 * @self: a table
 *
 * Returns: whether the next np_process_table_update() is to list more of the processes: so far some
 *   are not known, and some that are known may have ended
 */
gboolean
np_process_table_is_partial (NpProcessTable *self)
{
  return self->is_partial;
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
  gboolean            is_quick;
  NpProcessSocketFunc func;
  gpointer            user_data;
} Scan;

static gboolean
scan_cb (guint32  inode,
         gpointer user_data)
{
  Scan *scan = user_data;

  if (!scan->func (scan->process, inode, scan->user_data))
    return FALSE;

  scan->process->has_sockets = TRUE;

  return TRUE;
}

/* The moment of a number of clock ticks after the computer was started, 0 when it cannot be told. */
static gint64
real_time_of_ticks (const NpProcessTable *self,
                    guint64               ticks)
{
  if (self->boot_time == 0 || self->ticks <= 0 ||
      ticks > (guint64) (G_MAXINT64 - self->boot_time) / G_USEC_PER_SEC)
    return 0;

  return self->boot_time + (gint64) ticks * G_USEC_PER_SEC / self->ticks;
}

static void
read_name (NpProcessTable *self,
           NpProcessEntry *process)
{
  NpProcessOrigin origin = { 0 };
  int directory;

  process->named = self->round;
  g_clear_pointer (&process->name, g_free);
  if (np_process_files_open (self->proc, process->pid, &directory) != NP_PROCESS_ACCESS_READ)
    return;

  if (np_process_files_get_origin (directory, &origin) == NP_PROCESS_ACCESS_READ)
    process->name = np_process_files_get_name (directory);
  process->named_start = origin.start_time;
  close (directory);
}

/* The name of a parent, which has many children as a rule, is read once in a round. Whoever took the number of one
 * that has ended was started later than the child. */
static const char *
name_parent (NpProcessTable        *self,
             const NpProcessOrigin *child)
{
  NpProcessEntry *parent = g_hash_table_lookup (self->processes, GINT_TO_POINTER (child->parent_pid));

  if (parent == NULL)
    return NULL;
  if (parent->named != self->round)
    read_name (self, parent);

  return parent->named_start <= child->start_time ? parent->name : NULL;
}

static gboolean
is_same_description (const NpProcess *a,
                     const NpProcess *b)
{
  return a->start_time == b->start_time &&
         a->uid == b->uid &&
         a->parent_pid == b->parent_pid &&
         g_strcmp0 (a->parent, b->parent) == 0 &&
         g_strcmp0 (a->program, b->program) == 0 &&
         g_strcmp0 (a->comm, b->comm) == 0 &&
         g_strcmp0 (a->command_line, b->command_line) == 0 &&
         g_strcmp0 (a->executable, b->executable) == 0;
}

/* A process may have started another program or renamed itself since it was last scanned. Of one that
 * has ended meanwhile the earlier description holds, if there is any. */
static void
describe (NpProcessTable        *self,
          NpProcessEntry        *process,
          const NpProcessOrigin *origin,
          int                    directory)
{
  const NpProcess known = {
    .pid = process->pid,
    .start_time = origin->start_time,
    .started = real_time_of_ticks (self, origin->start_time),
    .parent_pid = origin->parent_pid,
    .parent = (char *) name_parent (self, origin),
  };
  g_autoptr(NpProcess) info = np_process_files_describe (directory, &known);

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

/* What is remembered of the open files of a process that has no sockets is not worth the memory. */
static NpProcessAccess
scan_files (NpProcessTable *self,
            Scan           *scan,
            int             directory,
            guint          *n_fds)
{
  NpProcessEntry *process = scan->process;
  NpScanMode mode = NP_SCAN_ALL;
  NpProcessAccess access;

  if (process->links == NULL)
    process->links = g_array_new (FALSE, FALSE, sizeof (guint32));
  else if (scan->is_quick)
    mode = np_process_table_is_dirty (self, process) ? NP_SCAN_NEW : NP_SCAN_KNOWN;

  process->has_sockets = FALSE;
  access = np_process_files_each_socket (directory, mode, process->links, scan_cb, scan, n_fds);
  if (!process->has_sockets)
    g_clear_pointer (&process->links, g_array_unref);
  if (mode == NP_SCAN_ALL && access == NP_PROCESS_ACCESS_READ)
    process->scanned_all = self->round;

  return access;
}

static NpProcessAccess
scan_directory (NpProcessTable *self,
                NpProcessEntry *process,
                int             directory,
                Scan           *scan,
                guint          *n_fds)
{
  NpProcessOrigin origin;
  NpProcessAccess access = np_process_files_get_origin (directory, &origin);

  if (access != NP_PROCESS_ACCESS_READ)
    return access;
  if (origin.start_time != process->start_time)
    entry_forget (process);

  process->start_time = origin.start_time;
  access = scan_files (self, scan, directory, n_fds);
  if (process->has_sockets)
    describe (self, process, &origin, directory);

  return access;
}

/**
 * np_process_table_scan:
 * @self: a table
 * @process: one of its processes
 * @is_quick: whether to believe what is remembered of its open files as long as nothing speaks against it
 * @func: called for each socket that it holds
 * @user_data: for @func
 *
 * Looks through the open files of a process. When it holds a socket that
 * somebody asks about, it is described, too.
 *
 * Returns: how many open files were read
 */
guint
np_process_table_scan (NpProcessTable      *self,
                       NpProcessEntry      *process,
                       gboolean             is_quick,
                       NpProcessSocketFunc  func,
                       gpointer             user_data)
{
  Scan scan = { process, is_quick, func, user_data };
  guint n_fds = 0;
  int directory;
  NpProcessAccess access;

  g_clear_pointer (&self->asked_owners, np_owners_unref);
  access = np_process_files_open (self->proc, process->pid, &directory);

  if (access == NP_PROCESS_ACCESS_READ)
    {
      access = scan_directory (self, process, directory, &scan, &n_fds);
      close (directory);
    }

  /* Out of descriptors or memory for a moment: what was known of the process still holds. */
  if (access == NP_PROCESS_ACCESS_FAILED)
    return n_fds;

  process->scanned = self->round;
  if (access != NP_PROCESS_ACCESS_READ)
    process->scanned_all = self->round;
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
