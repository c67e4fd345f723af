/* tests/kernel/process-table.c: tests of the processes of this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/process-table.h"

#include <signal.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/proc-tree.h"

typedef struct
{
  char           *proc;
  NpProcessTable *table;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  g_autofree char *stat = NULL;

  fixture->proc = np_test_folder_new ();
  stat = g_build_filename (fixture->proc, "stat", NULL);
  g_assert_true (g_file_set_contents (stat, "cpu 1 2\nbtime 1000\n", -1, NULL));
  np_test_proc_add_process (fixture->proc, 10, 250, "firefox");
  np_test_proc_add_socket (fixture->proc, 10, 3, 1001);
  np_test_proc_add_process (fixture->proc, 20, 200, "sshd");
  fixture->table = np_process_table_new (fixture->proc);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  np_process_table_free (fixture->table);
  np_test_folder_free (fixture->proc);
}

/* Gives process 10 another origin, as its file stat tells it. */
static void
set_origin (Fixture *fixture,
            int      parent_pid,
            guint64  start_time)
{
  g_autofree char *stat = g_strdup_printf ("10 (x) S %d 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 %" G_GUINT64_FORMAT " 4 3\n",
                                           parent_pid, start_time);

  np_test_proc_add_file (fixture->proc, 10, "stat", stat, -1);
}

static gboolean
any_cb (NpProcessEntry *process,
        guint32         inode,
        gpointer        user_data)
{
  return TRUE;
}

/* Begins a round and describes the process @pid. */
static const NpProcess *
scan (NpProcessTable *table,
      pid_t           pid)
{
  g_autoptr(GPtrArray) processes = NULL;

  np_process_table_update (table);
  processes = np_process_table_list (table);
  for (guint i = 0; i < processes->len; i++)
    {
      NpProcessEntry *process = processes->pdata[i];

      if (process->pid != pid)
        continue;
      np_process_table_scan (table, process, FALSE, any_cb, NULL);
      g_assert_nonnull (process->info);
      return process->info;
    }

  g_assert_not_reached ();
}

static void
assert_parent (Fixture    *fixture,
               int         parent_pid,
               const char *parent)
{
  const NpProcess *process = scan (fixture->table, 10);

  g_assert_cmpint (process->parent_pid, ==, parent_pid);
  g_assert_cmpstr (process->parent, ==, parent);
}

static void
test_parent (Fixture       *fixture,
             gconstpointer  user_data)
{
  /* There is no process 1 here. */
  assert_parent (fixture, 1, NULL);

  set_origin (fixture, 20, 250);
  assert_parent (fixture, 20, "sshd");

  /* The program that has this number now was started later: it is another one. */
  set_origin (fixture, 20, 199);
  assert_parent (fixture, 20, NULL);

  /* None at all, and itself, and one that tells nonsense, and one that has ended. */
  set_origin (fixture, 0, 250);
  assert_parent (fixture, 0, NULL);
  set_origin (fixture, 10, 250);
  assert_parent (fixture, 10, "firefox");
  set_origin (fixture, 20, 250);
  np_test_proc_add_file (fixture->proc, 20, "comm", "new name\n", -1);
  np_test_proc_add_file (fixture->proc, 20, "stat", "20 (sshd", -1);
  assert_parent (fixture, 20, NULL);
  np_test_proc_remove_process (fixture->proc, 20);
  assert_parent (fixture, 20, NULL);
}

static void
test_started (Fixture       *fixture,
              gconstpointer  user_data)
{
  gint64 since_boot = 250 * G_USEC_PER_SEC / sysconf (_SC_CLK_TCK);

  g_assert_cmpint (scan (fixture->table, 10)->started, ==, 1000 * G_USEC_PER_SEC + since_boot);
  set_origin (fixture, 1, G_MAXUINT64);
  g_assert_cmpint (scan (fixture->table, 10)->started, ==, 0);
  set_origin (fixture, 1, G_MAXINT64);
  g_assert_cmpint (scan (fixture->table, 10)->started, ==, 0);
}

/* Without the moment of the start nothing is made up. */
static void
test_started_unknown (Fixture       *fixture,
                      gconstpointer  user_data)
{
  g_autofree char *stat = g_build_filename (fixture->proc, "stat", NULL);
  g_autoptr(NpProcessTable) table = NULL;

  g_assert_cmpint (unlink (stat), ==, 0);
  table = np_process_table_new (fixture->proc);
  g_assert_cmpint (scan (table, 10)->started, ==, 0);
}

/* The kernel's clock of processes has whole ticks, and the moment of its start whole seconds. */
static void
test_real_origin (void)
{
  g_autoptr(NpProcessTable) table = np_process_table_new ("/proc");
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  gint64 before = g_get_real_time ();
  pid_t pid = fork ();
  gint64 after = g_get_real_time ();
  const NpProcess *child;

  if (pid == 0)
    for (;;)
      pause ();
  g_assert_cmpint (pid, >, 0);

  child = scan (table, pid);
  g_assert_cmpint (child->parent_pid, ==, getpid ());
  g_assert_cmpstr (child->parent, ==, "test-process-table");
  g_assert_cmpint (child->started, >=, before - 2 * G_USEC_PER_SEC);
  g_assert_cmpint (child->started, <=, after + 2 * G_USEC_PER_SEC);

  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  close (fd);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/process-table/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("parent", test_parent);
  ADD ("started", test_started);
  ADD ("started/unknown", test_started_unknown);
  g_test_add_func ("/process-table/real-origin", test_real_origin);

  return g_test_run ();
}
