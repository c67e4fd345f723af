/* kernel/process-files.h: what /proc says of one process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "snapshot/process.h"

G_BEGIN_DECLS

/**
 * NpProcessAccess:
 * @NP_PROCESS_ACCESS_READ: it could be read
 * @NP_PROCESS_ACCESS_REFUSED: only the user of the process and root may read it
 * @NP_PROCESS_ACCESS_GONE: the process has ended
 * @NP_PROCESS_ACCESS_FAILED: it did not work this time, which says nothing about the process
 */
typedef enum
{
  NP_PROCESS_ACCESS_READ,
  NP_PROCESS_ACCESS_REFUSED,
  NP_PROCESS_ACCESS_GONE,
  NP_PROCESS_ACCESS_FAILED,
} NpProcessAccess;

/**
 * NpProcessOrigin:
 * @start_time: clock ticks after boot when the process was started
 * @parent_pid: the process that started it, or that took it over; 0 none
 * @state: a letter for what it does at this moment
 *
 * Where a process comes from, and what it does, as its file `stat` tells it.
 */
typedef struct
{
  guint64 start_time;
  pid_t   parent_pid;
  char    state;
} NpProcessOrigin;

/**
 * NpSocketFunc:
 * @inode: the inode of a socket that the process holds; one held twice comes twice
 * @user_data: what np_process_files_each_socket() was given
 *
 * Returns: whether there is such a socket among those that somebody asks about
 */
typedef gboolean (*NpSocketFunc) (guint32  inode,
                                  gpointer user_data);

/**
 * NpScanMode:
 * @NP_SCAN_ALL: list the open files and read where each leads to
 * @NP_SCAN_NEW: list them, but believe what is remembered of one that was no socket, or a socket that is still there
 * @NP_SCAN_KNOWN: likewise, without listing them: of a process that has as many open files as before
 *
 * How thoroughly to look through the open files of a process. Each but the first may overlook a socket that is
 * known already, or one that took the number of some other file.
 */
typedef enum
{
  NP_SCAN_ALL,
  NP_SCAN_NEW,
  NP_SCAN_KNOWN,
} NpScanMode;

GArray          *np_process_files_list          (int              proc) G_GNUC_WARN_UNUSED_RESULT;
GArray          *np_process_files_list_on       (int              proc,
                                                 guint            n_enough,
                                                 gboolean        *is_end) G_GNUC_WARN_UNUSED_RESULT;
gint64           np_process_files_get_boot_time (int              proc);
gboolean         np_process_files_count_fds     (int              proc,
                                                 pid_t            pid,
                                                 gint64          *count,
                                                 guint32         *uid);
gint64           np_process_files_list_fds      (int              directory) G_GNUC_WARN_UNUSED_RESULT;
NpProcessAccess  np_process_files_open          (int              proc,
                                                 pid_t            pid,
                                                 int             *directory);
gssize           np_process_files_read          (int              directory,
                                                 const char      *name,
                                                 char            *buffer,
                                                 gsize            size);
NpProcessAccess  np_process_files_get_origin    (int              directory,
                                                 NpProcessOrigin *origin);
NpProcessAccess  np_process_files_each_socket   (int              directory,
                                                 NpScanMode       mode,
                                                 GArray          *links,
                                                 NpSocketFunc     func,
                                                 gpointer         user_data,
                                                 guint           *n_fds);
/* kernel/process-description.c */
char            *np_process_files_get_name      (int              directory) G_GNUC_WARN_UNUSED_RESULT;
NpProcess       *np_process_files_describe      (int              directory,
                                                 const NpProcess *known) G_GNUC_WARN_UNUSED_RESULT;
char            *np_process_files_choose_name   (const char      *comm,
                                                 const char      *executable,
                                                 const char      *words,
                                                 gsize            words_size) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
