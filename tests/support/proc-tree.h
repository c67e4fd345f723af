/* tests/support/proc-tree.h: a made-up proc file system
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *np_test_folder_new          (void) G_GNUC_WARN_UNUSED_RESULT;
void  np_test_folder_free         (char       *folder);

void  np_test_proc_add_process    (const char *proc,
                                   int         pid,
                                   guint64     start_time,
                                   const char *name);
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
