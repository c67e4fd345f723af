/* tests/kernel/process-limits.c: tests of what the processes with many sockets may, and have
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/process-limits.h"

#include <arpa/inet.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kernel/collector.h"
#include "support/namespace.h"
#include "support/proc-tree.h"

/* What the source calls MANY_SOCKETS and MOST_PROCESSES. */
#define MANY 50
#define MOST 64

#define LIMITS(soft) \
  "Limit                     Soft Limit           Hard Limit           Units     \n" \
  "Max cpu time              unlimited            unlimited            seconds   \n" \
  "Max open files            " soft "                 1048576              files     \n" \
  "Max locked memory         8388608              8388608              bytes     \n"

typedef struct
{
  char            *proc;
  NpProcessLimits *limits;
  NpSnapshot      *snapshot;
} Fixture;

static NpSnapshot *
new_snapshot (void)
{
  const NpRequest request = {
    .tables = 1u << NP_TABLE_CONNECTIONS | 1u << NP_TABLE_FINDINGS,
    .families = NP_INET_FAMILIES,
    .details = NP_DETAIL_PROGRAMS,
  };

  return np_snapshot_new (&request);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->proc = np_test_folder_new ();
  fixture->limits = np_process_limits_new (fixture->proc);
  fixture->snapshot = new_snapshot ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  np_process_limits_free (fixture->limits);
  np_snapshot_unref (fixture->snapshot);
  np_test_folder_free (fixture->proc);
}

static NpOwners *
new_owners (const pid_t *pids,
            guint        n_pids)
{
  g_autoptr(GPtrArray) processes = g_ptr_array_new_with_free_func ((GDestroyNotify) np_process_unref);

  for (guint i = 0; i < n_pids; i++)
    {
      char program[] = "server";
      const NpProcess values = { .pid = pids[i], .start_time = 100 + (guint64) pids[i], .program = program };

      g_ptr_array_add (processes, np_process_new (&values));
    }

  return np_owners_new ((NpProcess *const *) processes->pdata, n_pids);
}

/* Adds open connections. Returns the last of them. */
static NpSocketRecord *
add_sockets (Fixture  *fixture,
             NpOwners *owners,
             guint     n_sockets)
{
  NpSocketRecord *record = NULL;

  for (guint i = 0; i < n_sockets; i++)
    {
      record = np_snapshot_add (fixture->snapshot, NP_TABLE_CONNECTIONS);
      record->protocol = NP_PROTOCOL_TCP;
      record->state = NP_STATE_ESTABLISHED;
      record->visibility = NP_OWNER_KNOWN;
      record->owners = np_owners_ref (owners);
      record->inode = 1000 + i;
    }

  return record;
}

static NpSocketRecord *
add_sockets_of (Fixture *fixture,
                pid_t    pid,
                guint    n_sockets)
{
  NpOwners *owners = new_owners (&pid, 1);
  NpSocketRecord *record = add_sockets (fixture, owners, n_sockets);

  np_owners_unref (owners);

  return record;
}

/* A process as new_owners() says, with open files. */
static void
add_process (Fixture    *fixture,
             pid_t       pid,
             const char *limits,
             guint       n_files)
{
  np_test_proc_add_process (fixture->proc, pid, 100 + (guint64) pid, "server");
  np_test_proc_add_file (fixture->proc, pid, "limits", limits, -1);
  for (guint i = 0; i < n_files; i++)
    np_test_proc_add_socket (fixture->proc, pid, (int) i, 1000 + i);
}

static const NpHost *
apply (Fixture *fixture)
{
  np_process_limits_apply (fixture->limits, fixture->snapshot);

  return np_snapshot_get_host (fixture->snapshot);
}

static void
next_snapshot (Fixture *fixture)
{
  np_snapshot_unref (fixture->snapshot);
  fixture->snapshot = new_snapshot ();
}

/* Of a folder of an ordinary file system the size says nothing of its entries, so the size is not looked at here;
 * test_real() does. */
static void
test_found (Fixture       *fixture,
            gconstpointer  data)
{
  const NpProcessLimit *limit;
  const NpHost *host;

  add_process (fixture, 7, LIMITS ("1024"), 0);
  add_process (fixture, 8, LIMITS ("256 "), 0);
  add_process (fixture, 9, LIMITS ("4096"), 0);
  add_sockets_of (fixture, 9, MANY);
  add_sockets_of (fixture, 8, MANY - 1);
  add_sockets_of (fixture, 7, MANY + 1);
  host = apply (fixture);

  g_assert_cmpuint (host->n_processes, ==, 2);
  g_assert_cmpint (host->processes[0].pid, ==, 7);
  g_assert_cmpuint (host->processes[0].open_files, ==, 1024);
  g_assert_false (host->processes[0].is_stopped);
  g_assert_cmpint (host->processes[1].pid, ==, 9);
  g_assert_cmpuint (host->processes[1].open_files, ==, 4096);
  g_assert_null (np_host_find_process (host, 8));
  limit = np_host_find_process (host, 9);
  g_assert_true (limit == &host->processes[1]);
}

static void
test_nobody (Fixture       *fixture,
             gconstpointer  data)
{
  g_assert_cmpuint (apply (fixture)->n_processes, ==, 0);
  add_sockets_of (fixture, 7, MANY);
  g_assert_cmpuint (apply (fixture)->n_processes, ==, 0);
}

/* What a process no longer holds is none of its open files. */
static void
test_not_held (Fixture       *fixture,
               gconstpointer  data)
{
  add_process (fixture, 7, LIMITS ("1024"), 0);
  add_sockets_of (fixture, 7, MANY - 1);
  add_sockets_of (fixture, 7, 1)->visibility = NP_OWNER_NONE;
  add_sockets_of (fixture, 7, 1)->visibility = NP_OWNER_UNACCEPTED;
  add_sockets_of (fixture, 7, 1)->closed_time = 1;
  g_assert_cmpuint (apply (fixture)->n_processes, ==, 0);

  add_sockets_of (fixture, 7, 1);
  g_assert_cmpuint (apply (fixture)->n_processes, ==, 1);
}

/* Each of those who share a socket holds it. */
static void
test_shared (Fixture       *fixture,
             gconstpointer  data)
{
  const pid_t pids[] = { 7, 8 };
  NpOwners *owners = new_owners (pids, G_N_ELEMENTS (pids));
  const NpHost *host;

  add_process (fixture, 7, LIMITS ("1024"), 0);
  add_process (fixture, 8, LIMITS ("2048"), 0);
  add_sockets (fixture, owners, MANY - 10);
  np_owners_unref (owners);
  add_sockets_of (fixture, 8, 9);
  add_sockets_of (fixture, 7, 10);
  host = apply (fixture);
  g_assert_cmpuint (host->n_processes, ==, 1);
  g_assert_cmpint (host->processes[0].pid, ==, 7);

  add_sockets_of (fixture, 8, 1);
  host = apply (fixture);
  g_assert_cmpuint (host->n_processes, ==, 2);
  g_assert_cmpuint (np_host_find_process (host, 8)->open_files, ==, 2048);
}

/* One that does not read what arrived may have been halted, however few sockets it has. */
static void
test_unread (Fixture       *fixture,
             gconstpointer  data)
{
  NpSocketRecord *record;
  const NpHost *host;

  add_process (fixture, 7, LIMITS ("1024"), 0);
  record = add_sockets_of (fixture, 7, 2);
  g_assert_cmpuint (apply (fixture)->n_processes, ==, 0);

  record->recv_q = 1;
  record->protocol = NP_PROTOCOL_UDP;
  g_assert_cmpuint (apply (fixture)->n_processes, ==, 0);
  record->protocol = NP_PROTOCOL_TCP;
  record->state = NP_STATE_LISTEN;
  g_assert_cmpuint (apply (fixture)->n_processes, ==, 0);
  record->state = NP_STATE_ESTABLISHED;
  g_assert_cmpuint (apply (fixture)->n_processes, ==, 1);
  record->state = NP_STATE_CLOSE_WAIT;
  host = apply (fixture);
  g_assert_cmpuint (host->n_processes, ==, 1);
  g_assert_false (host->processes[0].is_stopped);

  np_test_proc_add_file (fixture->proc, 7, "stat",
                         "7 (server) S) T 1 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 107 4 3\n", -1);
  g_assert_true (apply (fixture)->processes[0].is_stopped);
  np_test_proc_add_file (fixture->proc, 7, "stat",
                         "7 (T T T) t 1 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 107 4 3\n", -1);
  g_assert_true (apply (fixture)->processes[0].is_stopped);
  np_test_proc_add_file (fixture->proc, 7, "stat",
                         "7 (T T T) D 1 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 107 4 3\n", -1);
  g_assert_false (apply (fixture)->processes[0].is_stopped);
}

/* Those with most sockets, however many there are. */
static void
test_most (Fixture       *fixture,
           gconstpointer  data)
{
  const NpHost *host;

  for (pid_t pid = 1; pid <= MOST + 6; pid++)
    {
      add_process (fixture, pid, LIMITS ("1024"), 0);
      add_sockets_of (fixture, pid, pid % 10 == 0 ? MANY : MANY + 1);
    }
  host = apply (fixture);

  g_assert_cmpuint (host->n_processes, ==, MOST);
  for (guint i = 1; i < host->n_processes; i++)
    g_assert_cmpint (host->processes[i - 1].pid, <, host->processes[i].pid);
  /* There are seven with the fewest, of which one is left. */
  for (pid_t pid = 1; pid <= MOST + 6; pid++)
    if (pid % 10 != 0 || pid == 10)
      g_assert_nonnull (np_host_find_process (host, pid));
    else
      g_assert_null (np_host_find_process (host, pid));
}

/* The number is another's by now. */
static void
test_other_process (Fixture       *fixture,
                    gconstpointer  data)
{
  add_process (fixture, 7, LIMITS ("1024"), 0);
  np_test_proc_add_file (fixture->proc, 7, "stat",
                         "7 (server) S 1 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 108 4 3\n", -1);
  add_sockets_of (fixture, 7, MANY);
  g_assert_cmpuint (apply (fixture)->n_processes, ==, 0);
}

/* A limit is not read each time, but that of another process of the same number is. */
static void
test_memory (Fixture       *fixture,
             gconstpointer  data)
{
  NpSocketRecord *record;
  char program[] = "other";
  const NpProcess values = { .pid = 7, .start_time = 4711, .program = program };
  g_autoptr(NpProcess) process = np_process_new (&values);

  add_process (fixture, 7, LIMITS ("1024"), 0);
  add_sockets_of (fixture, 7, MANY);
  g_assert_cmpuint (apply (fixture)->processes[0].open_files, ==, 1024);

  np_test_proc_remove_process (fixture->proc, 7);
  np_test_proc_add_process (fixture->proc, 7, 4711, "other");
  np_test_proc_add_file (fixture->proc, 7, "limits", LIMITS ("2048"), -1);
  next_snapshot (fixture);
  record = add_sockets_of (fixture, 7, 1);
  record->recv_q = 5;
  np_owners_unref (record->owners);
  record->owners = np_owners_new (&process, 1);
  g_assert_cmpuint (apply (fixture)->n_processes, ==, 1);
  g_assert_cmpuint (np_snapshot_get_host (fixture->snapshot)->processes[0].open_files, ==, 2048);

  next_snapshot (fixture);
  g_assert_cmpuint (apply (fixture)->n_processes, ==, 0);
}

static void
test_limits (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    const char *text;
    guint32     expected;
  } files[] = {
    { LIMITS ("1024"), 1024 },
    { LIMITS ("unlimited"), G_MAXUINT32 },
    { LIMITS ("18446744073709551615"), G_MAXUINT32 },
    { LIMITS ("4294967295"), G_MAXUINT32 },
    { LIMITS ("0"), 0 },
    { "\nMax open files 5 6 files\n", 5 },
    { "", 0 },
    { "\n", 0 },
    { "Max open files            1024                 1048576              files     \n", 0 },
    { "\nMax open files", 0 },
    { "\nMax open files ", 0 },
    { "\nMax open files            ", 0 },
    { "\nMax open files            1024", 0 },
    { "\nMax open files            -1 5 files", 0 },
    { "\nMax open files            12x4 5 files", 0 },
    { "\nMax open files            99999999999999999999 5 files", 0 },
    { "\nMax open files            unlimitedly 5 files", 0 },
    { "\nMax open filesystems 5 6 files\n", 0 },
  };

  add_process (fixture, 7, "", 0);
  add_sockets_of (fixture, 7, MANY);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(NpProcessLimits) limits = np_process_limits_new (fixture->proc);
      const NpHost *host = np_snapshot_get_host (fixture->snapshot);

      g_test_message ("%s", files[i].text);
      np_test_proc_add_file (fixture->proc, 7, "limits", files[i].text, -1);
      np_process_limits_apply (limits, fixture->snapshot);
      g_assert_cmpuint (host->n_processes, ==, 1);
      g_assert_cmpuint (host->processes[0].open_files, ==, files[i].expected);
    }
}

static void
open_udp (int   *fds,
          guint  n_fds)
{
  for (guint i = 0; i < n_fds; i++)
    {
      struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };

      fds[i] = socket (AF_INET, SOCK_DGRAM, 0);
      g_assert_cmpint (fds[i], >=, 0);
      g_assert_no_errno (bind (fds[i], (struct sockaddr *) &address, sizeof address));
    }
}

/* This process among many; prlimit(1) and ls(1) say the same. */
static void
test_real (void)
{
  const NpRequest request = {
    .tables = 1u << NP_TABLE_CONNECTIONS | 1u << NP_TABLE_FINDINGS,
    .families = NP_INET_FAMILIES,
    .details = NP_DETAIL_PROGRAMS,
  };
  g_autoptr(NpCollector) collector = np_collector_new ();
  g_autoptr(NpSnapshot) snapshot = NULL, before = NULL;
  g_autofree char *limit = np_test_output ("prlimit --pid %d --nofile --output SOFT --noheadings --raw", getpid ());
  g_autofree char *count = NULL;
  const NpProcessLimit *found;
  int fds[MANY];

  before = np_collector_read (collector, &request);
  g_assert_cmpuint (np_snapshot_get_host (before)->n_processes, ==, 0);

  open_udp (fds, MANY);
  snapshot = np_collector_read (collector, &request);
  count = np_test_output ("ls /proc/%d/fd | wc -l", getpid ());
  for (guint i = 0; i < MANY; i++)
    close (fds[i]);

  found = np_host_find_process (np_snapshot_get_host (snapshot), getpid ());
  g_assert_nonnull (found);
  g_test_message ("%u of %u", found->n_open_files, found->open_files);
  g_assert_cmpuint (found->open_files, ==, g_ascii_strtoull (limit, NULL, 10));
  /* Whoever runs the command has two pipes to it meanwhile, and reading the snapshot took a few files, too. An old
   * kernel is not asked unless that can matter. */
  if (found->n_open_files != 0)
    {
      g_assert_cmpuint (found->n_open_files, >=, MANY + 3);
      g_assert_cmpuint (found->n_open_files, <=, g_ascii_strtoull (count, NULL, 10) + 8);
      g_assert_cmpuint (found->n_open_files + 8, >=, g_ascii_strtoull (count, NULL, 10));
    }
  g_assert_false (found->is_stopped);
}

/* In a process of its own: it is halted, and has not read what came. Tells its parent over @fd when it has come. */
static void
be_halted (int fd)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t size = sizeof address;
  int listener = socket (AF_INET, SOCK_STREAM, 0);
  int caller = socket (AF_INET, SOCK_STREAM, 0);
  int visitor;

  if (bind (listener, (struct sockaddr *) &address, sizeof address) != 0 || listen (listener, 1) != 0 ||
      getsockname (listener, (struct sockaddr *) &address, &size) != 0 ||
      connect (caller, (struct sockaddr *) &address, size) != 0)
    _exit (1);
  visitor = accept (listener, NULL, NULL);
  if (visitor < 0 || write (caller, "12345", 5) != 5 || write (fd, "!", 1) != 1)
    _exit (1);

  raise (SIGSTOP);
  _exit (0);
}

static void
test_really_halted (void)
{
  const NpRequest request = {
    .tables = 1u << NP_TABLE_CONNECTIONS | 1u << NP_TABLE_FINDINGS,
    .families = NP_INET_FAMILIES,
    .details = NP_DETAIL_PROGRAMS,
  };
  g_autoptr(NpCollector) collector = np_collector_new ();
  g_autoptr(NpSnapshot) snapshot = NULL;
  const NpProcessLimit *found;
  int fds[2], status;
  char byte;
  pid_t pid;

  g_assert_no_errno (pipe (fds));
  pid = fork ();
  if (pid == 0)
    be_halted (fds[1]);
  g_assert_cmpint (read (fds[0], &byte, 1), ==, 1);
  g_assert_cmpint (waitpid (pid, &status, WUNTRACED), ==, pid);
  g_assert_true (WIFSTOPPED (status));

  snapshot = np_collector_read (collector, &request);
  kill (pid, SIGKILL);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  close (fds[0]);
  close (fds[1]);

  found = np_host_find_process (np_snapshot_get_host (snapshot), pid);
  g_assert_nonnull (found);
  g_assert_true (found->is_stopped);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/kernel/process-limits/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("found", test_found);
  ADD ("nobody", test_nobody);
  ADD ("not-held", test_not_held);
  ADD ("shared", test_shared);
  ADD ("unread", test_unread);
  ADD ("most", test_most);
  ADD ("other-process", test_other_process);
  ADD ("memory", test_memory);
  ADD ("limits", test_limits);
#undef ADD
  np_test_add_in_namespace ("/kernel/process-limits/real", test_real);
  np_test_add_in_namespace ("/kernel/process-limits/really-halted", test_really_halted);

  return g_test_run ();
}
