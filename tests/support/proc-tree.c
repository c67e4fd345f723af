/* tests/support/proc-tree.c: a made-up proc file system
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "support/proc-tree.h"

#include <string.h>
#include <unistd.h>

#include "support/namespace.h"

/**
 * np_test_folder_new:
 *
 * Returns: (transfer full): a new empty folder; remove it with np_test_folder_free()
 */
char *
np_test_folder_new (void)
{
  g_autoptr(GError) error = NULL;
  char *folder = g_dir_make_tmp ("netplain-XXXXXX", &error);

  g_assert_no_error (error);

  return folder;
}

void
np_test_folder_free (char *folder)
{
  g_autofree char *quoted = g_shell_quote (folder);

  np_test_run ("rm -r %s", quoted);
  g_free (folder);
}

static char *
file_path (const char *proc,
           int         pid,
           const char *name)
{
  return g_strdup_printf ("%s/%d/%s", proc, pid, name);
}

/**
 * np_test_proc_add_file:
 * @proc: the made-up root
 * @pid: one of its processes
 * @name: `comm`, `cmdline`, `stat`
 * @bytes: what it holds
 * @size: how many bytes, or -1 for a text
 *
 * Makes or replaces a file of a process.
 */
void
np_test_proc_add_file (const char *proc,
                       int         pid,
                       const char *name,
                       const char *bytes,
                       gssize      size)
{
  g_autofree char *path = file_path (proc, pid, name);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, bytes, size, &error);
  g_assert_no_error (error);
}

void
np_test_proc_add_link (const char *proc,
                       int         pid,
                       const char *name,
                       const char *target)
{
  g_autofree char *path = file_path (proc, pid, name);

  g_assert_cmpint (symlink (target, path), ==, 0);
}

/**
 * np_test_proc_add_socket:
 * @proc: the made-up root
 * @pid: one of its processes
 * @fd: under which number it has the socket
 * @inode: the inode of the socket
 *
 * Lets a process hold a socket.
 */
void
np_test_proc_add_socket (const char *proc,
                         int         pid,
                         int         fd,
                         guint32     inode)
{
  g_autofree char *name = g_strdup_printf ("fd/%d", fd);
  g_autofree char *target = g_strdup_printf ("socket:[%u]", inode);

  np_test_proc_add_link (proc, pid, name, target);
}

/**
 * np_test_proc_add_process:
 * @proc: the made-up root
 * @pid: its number
 * @start_time: clock ticks after boot
 * @name: of its program `/usr/bin/NAME`
 *
 * Adds a process without open files.
 */
void
np_test_proc_add_process (const char *proc,
                          int         pid,
                          guint64     start_time,
                          const char *name)
{
  g_autofree char *folder = file_path (proc, pid, "fd");
  g_autofree char *executable = g_strconcat ("/usr/bin/", name, NULL);
  g_autofree char *comm = g_strdup_printf ("%.15s\n", name);
  g_autofree char *stat = g_strdup_printf ("%d (%.15s) S 1 1 1 0 -1 4194560 9 8 7 6 5 4 3 2 20 0 1 0 %" G_GUINT64_FORMAT " 4 3\n",
                                           pid, name, start_time);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  np_test_proc_add_link (proc, pid, "exe", executable);
  np_test_proc_add_file (proc, pid, "comm", comm, -1);
  np_test_proc_add_file (proc, pid, "cmdline", executable, (gssize) strlen (executable) + 1);
  np_test_proc_add_file (proc, pid, "stat", stat, -1);
}

/**
 * np_test_proc_add_crowd:
 * @proc: the made-up root
 * @first_pid: the number of the first of them
 * @n_processes: how many
 *
 * Adds many processes that can be listed, but not looked into: all of them are links to one folder, which is quickly done.
 */
void
np_test_proc_add_crowd (const char *proc,
                        int         first_pid,
                        guint       n_processes)
{
  g_autofree char *folder = g_build_filename (proc, "crowd", "fd", NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (guint i = 0; i < n_processes; i++)
    {
      g_autofree char *link = g_strdup_printf ("%s/%u", proc, (guint) first_pid + i);

      g_assert_cmpint (symlink ("crowd", link), ==, 0);
    }
}

void
np_test_proc_remove_process (const char *proc,
                             int         pid)
{
  np_test_folder_free (file_path (proc, pid, ""));
}

void
np_test_net_set_up (NpTestNet     *self,
                    gconstpointer  data)
{
  self->proc = np_test_folder_new ();
  self->net = g_build_filename (self->proc, "thread-self", "net", NULL);
  g_assert_cmpint (g_mkdir_with_parents (self->net, 0700), ==, 0);
}

void
np_test_net_tear_down (NpTestNet     *self,
                       gconstpointer  data)
{
  np_test_folder_free (self->proc);
  g_free (self->net);
}

/**
 * np_test_net_add_file:
 * @self: made-up files
 * @name: `igmp`, `snmp`
 * @bytes: what it holds
 * @size: how many bytes, or -1 for a text
 *
 * Makes or replaces a file of the network.
 */
void
np_test_net_add_file (const NpTestNet *self,
                      const char      *name,
                      const char      *bytes,
                      gssize           size)
{
  g_autofree char *path = g_build_filename (self->net, name, NULL);
  g_autoptr(GError) error = NULL;

  g_file_set_contents (path, bytes, size, &error);
  g_assert_no_error (error);
}
