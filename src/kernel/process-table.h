/* kernel/process-table.h: the processes of this computer, from one look to the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "kernel/process-files.h"

G_BEGIN_DECLS

/**
 * NpProcessEntry:
 * @info: (nullable): its description, once it was seen to hold a socket
 * @owners: (nullable): a list of @info alone, which all its unshared sockets can share
 * @links: (nullable): what is remembered of its open files, once it was seen to hold a socket
 * @name: (nullable): its name to show, as the parent of others
 * @listed_fds: how many files it has open; 0 on a kernel that does not tell
 * @scanned_fds: what @listed_fds was when its files were last scanned
 * @start_time: when it was started; with @pid it names a process for ever
 * @pid: its number
 * @uid: its user; of a process that hides its memory it may say root until it is scanned
 * @seen: in which pass through all processes it was last listed
 * @scanned: the round in which its files were last scanned; 0 never
 * @scanned_all: the round in which that was last done with nothing left out; 0 never
 * @named: the round in which @name was read; 0 never
 * @named_start: when the process that has @name was started
 * @is_refused: whether its files could not be listed for want of permission
 * @has_sockets: whether it held one that somebody asked about
 *
 * A process by its number and start, so that a number used again is another process.
 */
typedef struct
{
  NpProcess *info;
  NpOwners  *owners;
  GArray    *links;
  char      *name;
  gint64     listed_fds;
  gint64     scanned_fds;
  guint64    start_time;
  guint64    named_start;
  pid_t      pid;
  guint32    uid;
  guint32    seen;
  guint32    scanned;
  guint32    scanned_all;
  guint32    named;
  gboolean   is_refused;
  gboolean   has_sockets;
} NpProcessEntry;

/**
 * NpProcessSocketFunc:
 * @process: the process being scanned
 * @inode: the inode of a socket that it holds
 * @user_data: what np_process_table_scan() was given
 *
 * Returns: whether somebody asks about this socket
 */
typedef gboolean (*NpProcessSocketFunc) (NpProcessEntry *process,
                                         guint32         inode,
                                         gpointer        user_data);

typedef struct _NpProcessTable NpProcessTable;

NpProcessTable *np_process_table_new        (const char          *proc) G_GNUC_WARN_UNUSED_RESULT;
void            np_process_table_free       (NpProcessTable      *self);
guint           np_process_table_update     (NpProcessTable      *self);
gboolean        np_process_table_is_partial (NpProcessTable      *self);
GPtrArray      *np_process_table_list       (NpProcessTable      *self) G_GNUC_WARN_UNUSED_RESULT;
gboolean        np_process_table_is_dirty   (NpProcessTable      *self,
                                             NpProcessEntry      *process);
guint           np_process_table_scan       (NpProcessTable      *self,
                                             NpProcessEntry      *process,
                                             gboolean             is_quick,
                                             NpProcessSocketFunc  func,
                                             gpointer             user_data);
gboolean        np_process_table_is_stale   (NpProcessTable      *self,
                                             const NpProcess     *info);
gboolean        np_process_table_has_stale  (NpProcessTable      *self,
                                             NpOwners            *owners);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpProcessTable, np_process_table_free)

G_END_DECLS
