/* tests/support/proc-tree.h: a made-up proc file system
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * NpTestNet:
 * @proc: a made-up root of /proc
 * @net: its folder thread-self/net, where readers look for the network's files
 *
 * A fixture of tests whose files stand in for those of the kernel.
 */
typedef struct
{
  char *proc;
  char *net;
} NpTestNet;

void  np_test_net_set_up          (NpTestNet       *self,
                                   gconstpointer    data);
void  np_test_net_tear_down       (NpTestNet       *self,
                                   gconstpointer    data);
void  np_test_net_add_file        (const NpTestNet *self,
                                   const char      *name,
                                   const char      *bytes,
                                   gssize           size);

/* Adds a test that gets the fixture. */
#define np_test_net_add(path, func) \
  g_test_add (path, NpTestNet, NULL, np_test_net_set_up, func, np_test_net_tear_down)

char *np_test_folder_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void  np_test_folder_free         (char       *folder);

void  np_test_proc_add_process    (const char *proc,
                                   int         pid,
                                   guint64     start_time,
                                   const char *name);
void  np_test_proc_add_crowd      (const char *proc,
                                   int         first_pid,
                                   guint       n_processes);
void  np_test_proc_remove_process (const char *proc,
                                   int         pid);
void  np_test_proc_add_file       (const char *proc,
                                   int         pid,
                                   const char *name,
                                   const char *bytes,
                                   gssize      size);
void  np_test_proc_add_link       (const char *proc,
                                   int         pid,
                                   const char *name,
                                   const char *target);
void  np_test_proc_add_socket     (const char *proc,
                                   int         pid,
                                   int         fd,
                                   guint32     inode);

G_END_DECLS
