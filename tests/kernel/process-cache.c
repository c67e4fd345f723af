/* tests/kernel/process-cache.c: tests of which process holds which socket
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/process-cache.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kernel/socket-memory.h"
#include "support/namespace.h"
#include "support/proc-tree.h"

typedef struct
{
  guint64           cookie;
  guint32           inode;
  NpOwnerVisibility visibility;
} Socket;

/* A cache and the memory that it looks into. */
typedef struct
{
  NpSocketMemory *memory;
  NpProcessCache *cache;
} Look;

static Look
look_new (const char *proc)
{
  Look look = { .memory = np_socket_memory_new () };

  look.cache = np_process_cache_new (proc, look.memory);

  return look;
}

static void
look_clear (Look *look)
{
  np_process_cache_free (look->cache);
  np_socket_memory_free (look->memory);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Look, look_clear)

static NpSnapshot *
apply (Look           *look,
       const Socket   *sockets,
       guint           n_sockets)
{
  NpSnapshot *snapshot = np_snapshot_new (&(NpRequest) { .tables = 1u << NP_TABLE_CONNECTIONS });

  np_socket_memory_begin (look->memory);
  for (guint i = 0; i < n_sockets; i++)
    {
      NpSocketRecord *record = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

      record->cookie = sockets[i].cookie;
      record->inode = sockets[i].inode;
      record->uid = getuid ();
      record->visibility = (guint8) sockets[i].visibility;
      np_socket_memory_note (look->memory, record);
    }
  np_process_cache_apply (look->cache, snapshot);

  return snapshot;
}

/* Whose socket it is, in short: its visibility, and "pid program" of each owner. */
static char *
describe (NpSnapshot *snapshot,
          guint       i)
{
  guint n_records;
  const NpSocketRecord *record = (const NpSocketRecord *) np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records) + i;
  GString *text = g_string_new (np_owner_visibility_get_word (record->visibility));

  g_assert_cmpuint (i, <, n_records);
  for (guint j = 0; record->owners != NULL && j < record->owners->n_processes; j++)
    g_string_append_printf (text, ", %d %s", record->owners->processes[j]->pid, record->owners->processes[j]->program);

  return g_string_free (text, FALSE);
}

static void
assert_owners (Look       *look,
               Socket      socket,
               const char *expected)
{
  g_autoptr(NpSnapshot) snapshot = apply (look, &socket, 1);
  g_autofree char *text = describe (snapshot, 0);

  g_assert_cmpstr (text, ==, expected);
}

typedef struct
{
  char *proc;
  Look  look;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->proc = np_test_folder_new ();
  np_test_proc_add_process (fixture->proc, 10, 100, "firefox");
  np_test_proc_add_socket (fixture->proc, 10, 3, 1001);
  np_test_proc_add_link (fixture->proc, 10, "fd/4", "/dev/null");
  np_test_proc_add_socket (fixture->proc, 10, 5, 1001);
  np_test_proc_add_process (fixture->proc, 20, 200, "sshd");
  fixture->look = look_new (fixture->proc);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  look_clear (&fixture->look);
  np_test_folder_free (fixture->proc);
}

static const Socket firefox_socket = { .cookie = 1, .inode = 1001, .visibility = NP_OWNER_HIDDEN };

static void
test_one_owner (Fixture       *fixture,
                gconstpointer  user_data)
{
  g_autoptr(NpSnapshot) snapshot = apply (&fixture->look, &firefox_socket, 1);
  const NpSocketRecord *record;
  guint n_records;

  record = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  g_assert_cmpint (record->visibility, ==, NP_OWNER_KNOWN);
  g_assert_cmpuint (record->owners->n_processes, ==, 1);
  g_assert_cmpint (record->owners->processes[0]->pid, ==, 10);
  g_assert_cmpuint (record->owners->processes[0]->start_time, ==, 100);
  g_assert_cmpuint (record->owners->processes[0]->uid, ==, getuid ());
  g_assert_cmpstr (record->owners->processes[0]->program, ==, "firefox");
  g_assert_cmpstr (record->owners->processes[0]->executable, ==, "/usr/bin/firefox");
}

static void
test_several_owners (Fixture       *fixture,
                     gconstpointer  user_data)
{
  np_test_proc_add_socket (fixture->proc, 20, 7, 1001);
  assert_owners (&fixture->look, firefox_socket, "known, 10 firefox, 20 sshd");
}

/* Equal records must stay equal byte for byte, and the second look must not touch the processes. */
static void
test_quiet (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr(NpSnapshot) first = apply (&fixture->look, &firefox_socket, 1);
  NpProcessCacheWork work = *np_process_cache_get_work (fixture->look.cache);
  g_autoptr(NpSnapshot) second = apply (&fixture->look, &firefox_socket, 1);
  guint n_records;

  g_assert_cmpuint (work.n_scans, ==, 2);
  g_assert_cmpuint (work.n_fds, ==, 3);
  g_assert_cmpmem (&work, sizeof work, np_process_cache_get_work (fixture->look.cache), sizeof work);
  g_assert_false (np_record_differs (NP_TABLE_CONNECTIONS,
                                     np_snapshot_get_records (first, NP_TABLE_CONNECTIONS, &n_records),
                                     np_snapshot_get_records (second, NP_TABLE_CONNECTIONS, &n_records)));
}

/* A process that is known and seems unchanged has closed one socket and opened another. */
static void
test_new_socket (Fixture       *fixture,
                 gconstpointer  user_data)
{
  assert_owners (&fixture->look, firefox_socket, "known, 10 firefox");
  np_test_proc_add_socket (fixture->proc, 20, 3, 2002);
  assert_owners (&fixture->look, (Socket) { 2, 2002, NP_OWNER_HIDDEN }, "known, 20 sshd");
}

static void
test_finished (Fixture       *fixture,
               gconstpointer  user_data)
{
  assert_owners (&fixture->look, firefox_socket, "known, 10 firefox");
  assert_owners (&fixture->look, (Socket) { 1, 0, NP_OWNER_NONE }, "none, 10 firefox");
  np_test_proc_remove_process (fixture->proc, 10);
  assert_owners (&fixture->look, (Socket) { 1, 0, NP_OWNER_NONE }, "none, 10 firefox");
  assert_owners (&fixture->look, (Socket) { 3, 0, NP_OWNER_NONE }, "none");
}

static void
test_unaccepted (Fixture       *fixture,
                 gconstpointer  user_data)
{
  assert_owners (&fixture->look, (Socket) { 1, 0, NP_OWNER_UNACCEPTED }, "unaccepted");
  g_assert_cmpuint (np_process_cache_get_work (fixture->look.cache)->n_sweeps, ==, 0);
  assert_owners (&fixture->look, firefox_socket, "known, 10 firefox");
}

static void
test_without_cookie (Fixture       *fixture,
                     gconstpointer  user_data)
{
  assert_owners (&fixture->look, (Socket) { 0, 1001, NP_OWNER_HIDDEN }, "known, 10 firefox");
  assert_owners (&fixture->look, (Socket) { 0, 1001, NP_OWNER_HIDDEN }, "known, 10 firefox");
  g_assert_cmpuint (np_process_cache_get_work (fixture->look.cache)->n_sweeps, ==, 1);
  assert_owners (&fixture->look, (Socket) { 0, 0, NP_OWNER_NONE }, "none");
}

/* A process that ended in the middle of its scan has sockets but no name: nothing is made up about it. */
static void
test_ended_meanwhile (Fixture       *fixture,
                      gconstpointer  user_data)
{
  g_autofree char *comm = g_build_filename (fixture->proc, "10", "comm", NULL);

  g_assert_cmpint (unlink (comm), ==, 0);
  assert_owners (&fixture->look, firefox_socket, "hidden");
}

/* The inode starts over some day: another cookie is another socket. */
static void
test_inode_again (Fixture       *fixture,
                  gconstpointer  user_data)
{
  assert_owners (&fixture->look, firefox_socket, "known, 10 firefox");
  np_test_proc_remove_process (fixture->proc, 10);
  np_test_proc_add_socket (fixture->proc, 20, 3, 1001);
  assert_owners (&fixture->look, (Socket) { 9, 1001, NP_OWNER_HIDDEN }, "known, 20 sshd");
}

static void
test_pid_again (Fixture       *fixture,
                gconstpointer  user_data)
{
  const Socket sockets[] = { { 1, 0, NP_OWNER_NONE }, { 2, 2002, NP_OWNER_HIDDEN } };
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;
  g_autoptr(NpSnapshot) snapshot = NULL;

  assert_owners (&fixture->look, firefox_socket, "known, 10 firefox");
  np_test_proc_remove_process (fixture->proc, 10);
  np_test_proc_add_process (fixture->proc, 10, 101, "curl");
  np_test_proc_add_socket (fixture->proc, 10, 3, 2002);

  snapshot = apply (&fixture->look, sockets, G_N_ELEMENTS (sockets));
  old = describe (snapshot, 0);
  new = describe (snapshot, 1);
  g_assert_cmpstr (old, ==, "none, 10 firefox");
  g_assert_cmpstr (new, ==, "known, 10 curl");
}

/* The same process begins another program; the socket that it kept goes under the new name. */
static void
test_exec (Fixture       *fixture,
           gconstpointer  user_data)
{
  const Socket sockets[] = { firefox_socket, { 2, 2002, NP_OWNER_HIDDEN } };
  g_autofree char *text = NULL;
  g_autoptr(NpSnapshot) snapshot = NULL;

  assert_owners (&fixture->look, firefox_socket, "known, 10 firefox");
  np_test_proc_remove_process (fixture->proc, 10);
  np_test_proc_add_process (fixture->proc, 10, 100, "updater");
  np_test_proc_add_socket (fixture->proc, 10, 3, 1001);

  /* A further socket makes it look at the processes. */
  np_test_proc_add_socket (fixture->proc, 10, 4, 2002);
  snapshot = apply (&fixture->look, sockets, G_N_ELEMENTS (sockets));
  text = describe (snapshot, 0);
  g_assert_cmpstr (text, ==, "known, 10 updater");
}

/* A socket that nobody asked about for a while may have another owner by now. */
static void
test_away (Fixture       *fixture,
           gconstpointer  user_data)
{
  assert_owners (&fixture->look, firefox_socket, "known, 10 firefox");
  np_test_proc_remove_process (fixture->proc, 10);
  np_test_proc_add_socket (fixture->proc, 20, 3, 1001);
  np_test_proc_add_socket (fixture->proc, 20, 4, 2002);
  assert_owners (&fixture->look, (Socket) { 2, 2002, NP_OWNER_HIDDEN }, "known, 20 sshd");
  assert_owners (&fixture->look, firefox_socket, "known, 20 sshd");
}

/* A process that has ended left its socket to nobody who may be seen, and later to somebody. */
static void
test_vanished (Fixture       *fixture,
               gconstpointer  user_data)
{
  const Socket sockets[] = { firefox_socket, { 2, 2002, NP_OWNER_HIDDEN } };
  g_autofree char *text = NULL;
  g_autoptr(NpSnapshot) snapshot = NULL;

  assert_owners (&fixture->look, firefox_socket, "known, 10 firefox");
  np_test_proc_remove_process (fixture->proc, 10);

  /* Another socket makes it look at the processes; until then nothing tells that one has ended. */
  snapshot = apply (&fixture->look, sockets, G_N_ELEMENTS (sockets));
  text = describe (snapshot, 1);
  g_assert_cmpstr (text, ==, "hidden");
  assert_owners (&fixture->look, firefox_socket, "hidden");

  np_test_proc_add_socket (fixture->proc, 20, 3, 1001);
  for (guint i = 4; i < 10; i++)
    assert_owners (&fixture->look, firefox_socket, "hidden");
  assert_owners (&fixture->look, firefox_socket, "known, 20 sshd");
}

/* Looked for in the snapshots 1, 9, 25 and 89; 30, 60 and 90 are those that refresh everything. */
static void
test_hidden (Fixture       *fixture,
             gconstpointer  user_data)
{
  for (guint i = 0; i < 100; i++)
    assert_owners (&fixture->look, (Socket) { 5, 5005, NP_OWNER_HIDDEN }, "hidden");

  g_assert_cmpuint (np_process_cache_get_work (fixture->look.cache)->n_sweeps, ==, 7);
}

/* Whoever gets a share in a socket that is known is noticed by the refresh, and who lets go, too. */
static void
test_refresh (Fixture       *fixture,
              gconstpointer  user_data)
{
  g_autofree char *link = g_strdup_printf ("%s/20/fd/3", fixture->proc);

  assert_owners (&fixture->look, firefox_socket, "known, 10 firefox");
  np_test_proc_add_socket (fixture->proc, 20, 3, 1001);
  np_test_proc_add_process (fixture->proc, 30, 300, "child");
  np_test_proc_add_socket (fixture->proc, 30, 3, 1001);
  for (guint i = 2; i < 30; i++)
    assert_owners (&fixture->look, firefox_socket, "known, 10 firefox");
  assert_owners (&fixture->look, firefox_socket, "known, 10 firefox, 20 sshd, 30 child");

  g_assert_cmpint (unlink (link), ==, 0);
  np_test_proc_remove_process (fixture->proc, 10);
  for (guint i = 31; i < 60; i++)
    assert_owners (&fixture->look, firefox_socket, "known, 10 firefox, 20 sshd, 30 child");
  assert_owners (&fixture->look, firefox_socket, "known, 30 child");
}

/* A server with many connections is not read anew because one of them is another. */
static void
test_quick_search (Fixture       *fixture,
                   gconstpointer  user_data)
{
  const Socket before[] = { firefox_socket, { 2, 2002, NP_OWNER_HIDDEN } };
  const Socket after[] = { firefox_socket, { 3, 3003, NP_OWNER_HIDDEN } };
  g_autofree char *link = g_strdup_printf ("%s/10/fd/20", fixture->proc);
  g_autofree char *text = NULL;
  g_autoptr(NpSnapshot) first = NULL;
  g_autoptr(NpSnapshot) second = NULL;
  guint64 n_fds;

  for (int fd = 100; fd < 200; fd++)
    {
      g_autofree char *name = g_strdup_printf ("fd/%d", fd);

      np_test_proc_add_link (fixture->proc, 10, name, "/dev/null");
    }
  np_test_proc_add_socket (fixture->proc, 10, 20, 2002);
  first = apply (&fixture->look, before, 2);
  n_fds = np_process_cache_get_work (fixture->look.cache)->n_fds;

  g_assert_cmpint (unlink (link), ==, 0);
  np_test_proc_add_socket (fixture->proc, 10, 20, 3003);
  second = apply (&fixture->look, after, 2);
  text = describe (second, 1);
  g_assert_cmpstr (text, ==, "known, 10 firefox");
  g_assert_cmpuint (np_process_cache_get_work (fixture->look.cache)->n_fds, ==, n_fds + 1);
}

static void
test_no_proc (void)
{
  g_auto(Look) look = look_new ("/nonexistent");

  assert_owners (&look, firefox_socket, "hidden");
}

/* Many short conversations: what is remembered of them does not grow. */
static void
test_memory (void)
{
  g_autoptr(NpSocketMemory) memory = np_socket_memory_new ();

  for (guint look = 1; look <= 50; look++)
    {
      g_assert_cmpuint (np_socket_memory_begin (memory), ==, look);
      for (guint i = 0; i < 3000; i++)
        {
          NpSocketRecord record = { .cookie = look * 3000 + i, .inode = i + 1 };
          guint32 index = np_socket_memory_note (memory, &record);

          g_assert_cmpuint (np_socket_memory_get (memory, index)->key, ==, record.cookie);
          g_assert_cmpuint (np_socket_memory_note (memory, &record), ==, index);
        }
      g_assert_cmpuint (np_socket_memory_get_size (memory), <=, 6 * 3000);
    }
}

static Socket
socket_of_fd (int fd)
{
  Socket result = { .visibility = NP_OWNER_HIDDEN };
  socklen_t size = sizeof result.cookie;
  struct stat status;

  g_assert_cmpint (fstat (fd, &status), ==, 0);
  g_assert_cmpint (getsockopt (fd, SOL_SOCKET, SO_COOKIE, &result.cookie, &size), ==, 0);
  result.inode = (guint32) status.st_ino;

  return result;
}

/* Forks a child that shares everything open, runs @func and waits to be killed. */
static pid_t
fork_child (void      (*func) (gpointer),
            gpointer    user_data)
{
  int ready[2];
  char byte;
  pid_t pid;

  g_assert_cmpint (pipe2 (ready, O_CLOEXEC), ==, 0);
  pid = fork ();
  g_assert_cmpint (pid, >=, 0);
  if (pid == 0)
    {
      close (ready[0]);
      func (user_data);
      close (ready[1]);
      for (;;)
        pause ();
    }

  /* The end of the file comes when the child has closed it, or has begun another program. */
  close (ready[1]);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 0);
  close (ready[0]);

  return pid;
}

static void
end_child (pid_t pid)
{
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
}

static const char hostile_name[] = "=a,\"\n\xe2\x80\xae\xff'b";
#define HOSTILE_VISIBLE "=a,\"␊<U+202E><0xFF>'b"

static void
rename_cb (gpointer user_data)
{
  prctl (PR_SET_NAME, hostile_name);
}

static void
test_real_fork (void)
{
  g_auto(Look) look = look_new ("/proc");
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  Socket socket = socket_of_fd (fd);
  pid_t pid = fork_child (rename_cb, NULL);
  g_autoptr(NpSnapshot) snapshot = apply (&look, &socket, 1);
  g_autoptr(NpSnapshot) again = NULL;
  NpProcessCacheWork work = *np_process_cache_get_work (look.cache);
  const NpSocketRecord *record;
  const NpProcess *child;
  guint n_records;

  record = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  g_assert_nonnull (record->owners);
  g_assert_cmpuint (record->owners->n_processes, ==, 2);
  child = record->owners->processes[record->owners->processes[0]->pid == pid ? 0 : 1];
  g_assert_cmpint (child->pid, ==, pid);
  g_assert_cmpstr (child->comm, ==, HOSTILE_VISIBLE);
  g_assert_cmpstr (child->program, ==, record->owners->processes[child == record->owners->processes[0] ? 1 : 0]->program);

  again = apply (&look, &socket, 1);
  g_assert_cmpmem (&work, sizeof work, np_process_cache_get_work (look.cache), sizeof work);

  end_child (pid);
  close (fd);
}

static void
exec_cb (gpointer user_data)
{
  execl (user_data, "sleep", "600", NULL);
  _exit (1);
}

/* A program file with a name that would break a table, a terminal and a spreadsheet. */
static void
test_real_hostile_program (void)
{
  g_auto(Look) look = look_new ("/proc");
  char *folder = np_test_folder_new ();
  g_autofree char *program = g_build_filename (folder, hostile_name, NULL);
  g_autofree char *quoted = g_shell_quote (program);
  g_autofree char *expected = NULL;
  int fd = socket (AF_INET, SOCK_STREAM, 0);
  Socket socket = socket_of_fd (fd);
  pid_t pid;

  np_test_run ("cp \"$(command -v sleep)\" %s", quoted);
  pid = fork_child (exec_cb, program);
  close (fd);

  expected = g_strdup_printf ("known, %d " HOSTILE_VISIBLE, pid);
  assert_owners (&look, socket, expected);

  end_child (pid);
  np_test_folder_free (folder);
}

/* A process that is known gets another socket. */
static void
test_real_change (void)
{
  g_auto(Look) look = look_new ("/proc");
  int first = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  g_autofree char *expected = g_strdup_printf ("known, %d test-process-cache", getpid ());
  int second;

  assert_owners (&look, socket_of_fd (first), expected);
  second = socket (AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  assert_owners (&look, socket_of_fd (second), expected);
  close (first);
  close (second);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/process-cache/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("one-owner", test_one_owner);
  ADD ("several-owners", test_several_owners);
  ADD ("quiet", test_quiet);
  ADD ("new-socket", test_new_socket);
  ADD ("finished", test_finished);
  ADD ("unaccepted", test_unaccepted);
  ADD ("without-cookie", test_without_cookie);
  ADD ("ended-meanwhile", test_ended_meanwhile);
  ADD ("inode-again", test_inode_again);
  ADD ("pid-again", test_pid_again);
  ADD ("exec", test_exec);
  ADD ("away", test_away);
  ADD ("vanished", test_vanished);
  ADD ("hidden", test_hidden);
  ADD ("refresh", test_refresh);
  ADD ("quick-search", test_quick_search);
  g_test_add_func ("/process-cache/no-proc", test_no_proc);
  g_test_add_func ("/process-cache/memory", test_memory);
  g_test_add_func ("/process-cache/real/fork", test_real_fork);
  g_test_add_func ("/process-cache/real/hostile-program", test_real_hostile_program);
  g_test_add_func ("/process-cache/real/change", test_real_change);

  return g_test_run ();
}
