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
 * NpSocketFunc:
 * @inode: the inode of a socket that the process holds; one held twice comes twice
 * @user_data: what np_process_files_each_socket() was given
 */
typedef void (*NpSocketFunc) (guint32  inode,
                              gpointer user_data);

GArray          *np_process_files_list           (int           proc) G_GNUC_WARN_UNUSED_RESULT;
gboolean         np_process_files_count_fds      (int           proc,
                                                  pid_t         pid,
                                                  gint64       *count,
                                                  guint32      *uid);
NpProcessAccess  np_process_files_open           (int           proc,
                                                  pid_t         pid,
                                                  int          *directory);
NpProcessAccess  np_process_files_get_start_time (int           directory,
                                                  guint64      *start_time);
NpProcessAccess  np_process_files_each_socket    (int           directory,
                                                  NpSocketFunc  func,
                                                  gpointer      user_data,
                                                  guint        *n_fds);
NpProcess       *np_process_files_describe       (int           directory,
                                                  pid_t         pid,
                                                  guint64       start_time) G_GNUC_WARN_UNUSED_RESULT;
char            *np_process_files_choose_name    (const char   *comm,
                                                  const char   *executable,
                                                  const char   *words,
                                                  gsize         words_size) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
