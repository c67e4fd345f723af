/* snapshot/process.c: a program that holds sockets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/process.h"

#include <string.h>

static void
process_clear (gpointer data)
{
  NpProcess *process = data;

  g_free (process->program);
  g_free (process->comm);
  g_free (process->command_line);
  g_free (process->executable);
  g_free (process->parent);
}

/**
 * np_process_new:
 * @values: what is known of the process; its texts are copied
 *
 * Returns: (transfer full): a description with one reference
 */
NpProcess *
np_process_new (const NpProcess *values)
{
  NpProcess *process;

  g_return_val_if_fail (values != NULL && values->program != NULL, NULL);

  process = g_atomic_rc_box_new0 (NpProcess);
  process->pid = values->pid;
  process->uid = values->uid;
  process->parent_pid = values->parent_pid;
  process->start_time = values->start_time;
  process->started = values->started;
  process->program = g_strdup (values->program);
  process->comm = g_strdup (values->comm);
  process->command_line = g_strdup (values->command_line);
  process->executable = g_strdup (values->executable);
  process->parent = g_strdup (values->parent);

  return process;
}

NpProcess *
np_process_ref (NpProcess *process)
{
  return g_atomic_rc_box_acquire (process);
}

void
np_process_unref (NpProcess *process)
{
  g_atomic_rc_box_release_full (process, process_clear);
}

/**
 * np_process_compare_pids:
 * @a: points to a pointer to a process
 * @b: points to a pointer to another
 *
 * Orders an array of processes by their numbers, the lowest first (qsort(3)).
 */
int
np_process_compare_pids (gconstpointer a,
                         gconstpointer b)
{
  const NpProcess *first = *(NpProcess * const *) a;
  const NpProcess *second = *(NpProcess * const *) b;

  return (first->pid > second->pid) - (first->pid < second->pid);
}

static void
owners_clear (gpointer data)
{
  NpOwners *owners = data;

  for (guint i = 0; i < owners->n_processes; i++)
    np_process_unref (owners->processes[i]);
}

/**
 * np_owners_new:
 * @processes: (array length=n_processes): who holds the socket, in any order
 * @n_processes: how many, at least one
 *
 * Returns: (transfer full): the list, which holds a reference on each process
 */
NpOwners *
np_owners_new (NpProcess * const *processes,
               guint              n_processes)
{
  NpOwners *owners;

  g_return_val_if_fail (n_processes > 0, NULL);

  owners = g_atomic_rc_box_alloc0 (sizeof *owners + n_processes * sizeof owners->processes[0]);
  owners->n_processes = n_processes;
  for (guint i = 0; i < n_processes; i++)
    owners->processes[i] = np_process_ref (processes[i]);
  qsort (owners->processes, n_processes, sizeof owners->processes[0], np_process_compare_pids);

  return owners;
}

NpOwners *
np_owners_ref (NpOwners *owners)
{
  return g_atomic_rc_box_acquire (owners);
}

void
np_owners_unref (NpOwners *owners)
{
  g_atomic_rc_box_release_full (owners, owners_clear);
}
