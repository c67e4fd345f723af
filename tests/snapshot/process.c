/* tests/snapshot/process.c: tests of processes and owners
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/process.h"

#include <string.h>

static guint n_cleared;

/* Does what np_process_unref() does with the last reference, and counts. */
static void
clear_counted_cb (gpointer data)
{
  NpProcess *process = data;

  g_free (process->program);
  g_free (process->comm);
  g_free (process->command_line);
  g_free (process->executable);
  n_cleared++;
}

/* Gives back one reference; returns whether it was the last one. */
static gboolean
release (NpProcess *process)
{
  guint before = n_cleared;

  g_atomic_rc_box_release_full (process, clear_counted_cb);

  return n_cleared > before;
}

static NpProcess *
new_process (pid_t pid)
{
  const NpProcess values = { .pid = pid, .program = (char *) "program", .comm = (char *) "comm" };

  return np_process_new (&values);
}

static void
test_new (void)
{
  char program[] = "firefox";
  char comm[] = "firefox-bin";
  char command_line[] = "firefox --new-window";
  const NpProcess values = {
    .pid = 4242, .uid = 1000, .start_time = G_MAXUINT64,
    .program = program, .comm = comm, .command_line = command_line,
  };
  NpProcess *process = np_process_new (&values);

  /* The texts are the process' own: what they came from may change. */
  memset (program, 'x', strlen (program));
  memset (comm, 'x', strlen (comm));
  memset (command_line, 'x', strlen (command_line));

  g_assert_cmpint (process->pid, ==, 4242);
  g_assert_cmpuint (process->uid, ==, 1000);
  g_assert_cmpuint (process->start_time, ==, G_MAXUINT64);
  g_assert_cmpstr (process->program, ==, "firefox");
  g_assert_cmpstr (process->comm, ==, "firefox-bin");
  g_assert_cmpstr (process->command_line, ==, "firefox --new-window");
  g_assert_null (process->executable);

  g_assert_true (np_process_ref (process) == process);
  g_assert_false (release (process));
  g_assert_true (release (process));
}

static void
test_owners_sorted (void)
{
  static const pid_t pids[] = { 300, 7, 4194304, 1, 65536, 20 };
  NpProcess *processes[G_N_ELEMENTS (pids)];
  g_autoptr(NpOwners) owners = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (pids); i++)
    processes[i] = new_process (pids[i]);

  owners = np_owners_new (processes, G_N_ELEMENTS (pids));
  g_assert_cmpuint (owners->n_processes, ==, G_N_ELEMENTS (pids));
  g_assert_cmpint (owners->processes[0]->pid, ==, 1);
  for (guint i = 1; i < owners->n_processes; i++)
    g_assert_cmpint (owners->processes[i - 1]->pid, <, owners->processes[i]->pid);

  /* The array that was handed in is left alone. */
  for (gsize i = 0; i < G_N_ELEMENTS (pids); i++)
    {
      g_assert_cmpint (processes[i]->pid, ==, pids[i]);
      np_process_unref (processes[i]);
    }
}

static void
test_owners_hold_processes (void)
{
  NpProcess *process = new_process (1);
  NpProcess *twice[] = { process, process };
  NpOwners *one = np_owners_new (&process, 1);
  NpOwners *two = np_owners_new (twice, 2);

  g_assert_cmpuint (one->n_processes, ==, 1);
  g_assert_true (one->processes[0] == process);

  /* Two owners lists and the test hold four references; each list gives back what it took, with its last reference. */
  g_assert_true (np_owners_ref (one) == one);
  np_owners_unref (one);
  g_assert_cmpstr (one->processes[0]->program, ==, "program");
  np_owners_unref (two);
  np_process_ref (process);
  np_owners_unref (one);

  g_assert_false (release (process));
  g_assert_true (release (process));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/snapshot/process/new", test_new);
  g_test_add_func ("/snapshot/process/owners-sorted", test_owners_sorted);
  g_test_add_func ("/snapshot/process/owners-hold-processes", test_owners_hold_processes);

  return g_test_run ();
}
