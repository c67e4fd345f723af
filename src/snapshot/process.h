/* snapshot/process.h: a program that holds sockets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sys/types.h>

G_BEGIN_DECLS

/**
 * NpProcess:
 * @pid: its number
 * @start_time: clock ticks after boot, field 22 of proc_pid_stat(5); with @pid it names a process for ever
 * @uid: the user it runs as
 * @parent_pid: the process that started it, or that took it over; 0 unknown or none
 * @started: when it was started, in µs since the epoch; 0 unknown
 * @program: its name to show, never empty
 * @comm: the name the kernel keeps for it, 15 bytes at most
 * @command_line: (nullable): the words it was started with
 * @executable: (nullable): the path of its program file, where it may be read
 * @parent: (nullable): the name to show of the process @parent_pid
 *
 * An immutable, atomically reference-counted description of one process.
 * All texts went through np_visible_text().
 */
typedef struct
{
  pid_t    pid;
  guint32  uid;
  pid_t    parent_pid;
  guint64  start_time;
  gint64   started;
  char    *program;
  char    *comm;
  char    *command_line;
  char    *executable;
  char    *parent;
} NpProcess;

NpProcess *np_process_new          (const NpProcess *values) G_GNUC_WARN_UNUSED_RESULT;
NpProcess *np_process_ref          (NpProcess       *process);
void       np_process_unref        (NpProcess       *process);
int        np_process_compare_pids (gconstpointer    a,
                                    gconstpointer    b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpProcess, np_process_unref)

/**
 * NpOwners:
 * @n_processes: at least 1
 * @processes: lowest pid first
 *
 * The processes that hold one socket: usually one, several after a fork.
 * Immutable and atomically reference-counted; the sockets of a process share one.
 */
typedef struct
{
  guint      n_processes;
  NpProcess *processes[];
} NpOwners;

NpOwners *np_owners_new   (NpProcess * const *processes,
                           guint              n_processes) G_GNUC_WARN_UNUSED_RESULT;
NpOwners *np_owners_ref   (NpOwners          *owners);
void      np_owners_unref (NpOwners          *owners);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpOwners, np_owners_unref)

G_END_DECLS
