/* kernel/process-files.c: what /proc says of one process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/process-files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* /proc/stat has a word for each interrupt of each processor. */
#define BOOT_FILE_MAX (1024 * 1024)

/* What is remembered of an open file that is no socket, and of a number that nothing is known of; others are inodes. */
#define LINK_NO_SOCKET 0
#define LINK_UNREAD    G_MAXUINT32

/* Files with higher numbers, which hardly any process has, are read each time. */
#define LINKS_MAX (128 * 1024)

typedef void (*EntryFunc) (int         directory,
                           const char *name,
                           gpointer    user_data);

/* Reads the next big piece of a directory: /proc/PID/fd may have a hundred thousand entries. Returns FALSE at its end. */
static gboolean
read_entries (int       directory,
              EntryFunc func,
              gpointer  user_data)
{
  guint64 buffer[4096];
  const guint8 *bytes = (const guint8 *) buffer;
  ssize_t size = getdents64 (directory, buffer, sizeof buffer);

  for (ssize_t offset = 0; offset < size;)
    {
      const struct dirent64 *entry = (gconstpointer) (bytes + offset);

      offset += entry->d_reclen;
      if (entry->d_name[0] >= '0' && entry->d_name[0] <= '9')
        func (directory, entry->d_name, user_data);
    }

  return size > 0;
}

static void
each_entry (int       directory,
            EntryFunc func,
            gpointer  user_data)
{
  while (read_entries (directory, func, user_data))
    continue;
}

static void
list_cb (int         directory,
         const char *name,
         gpointer    user_data)
{
  guint64 number;
  pid_t pid;

  if (!g_ascii_string_to_unsigned (name, 10, 1, G_MAXINT32, &number, NULL))
    return;

  pid = (pid_t) number;
  g_array_append_val ((GArray *) user_data, pid);
}

/**
 * np_process_files_list:
 * @proc: a descriptor of `/proc`, from which nobody else reads at this moment
 *
 * Returns: (transfer full) (element-type pid_t): the processes that may be seen
 */
GArray *
np_process_files_list (int proc)
{
  gboolean is_end;

  lseek (proc, 0, SEEK_SET);

  return np_process_files_list_on (proc, G_MAXUINT, &is_end);
}

/**
 * np_process_files_list_on:
 * @proc: a descriptor of `/proc`, from which nobody else reads
 * @n_enough: after so many processes it stops, with a thousand more at most
 * @is_end: (out): whether there are no more, so that the next call begins anew
 *
 * Goes on where the last call with the same descriptor stopped.
 *
 * Returns: (transfer full) (element-type pid_t): the next processes that may be seen
 */
GArray *
np_process_files_list_on (int       proc,
                          guint     n_enough,
                          gboolean *is_end)
{
  GArray *pids = g_array_sized_new (FALSE, FALSE, sizeof (pid_t), 1024);

  do
    *is_end = !read_entries (proc, list_cb, pids);
  while (!*is_end && pids->len < n_enough);

  if (*is_end)
    lseek (proc, 0, SEEK_SET);

  return pids;
}

/**
 * np_process_files_count_fds:
 * @proc: a descriptor of `/proc`
 * @pid: a process
 * @count: (out): how many files it has open, since Linux 6.2; earlier kernels say 0
 * @uid: (out): the owner of its list of open files
 *
 * A cheap question, which is answered for the processes of all users: the size of
 * `/proc/PID/fd` (proc_pid_fd(5)).
 *
 * Returns: %FALSE when there is no such process, or none that may be seen
 */
gboolean
np_process_files_count_fds (int      proc,
                            pid_t    pid,
                            gint64  *count,
                            guint32 *uid)
{
  char path[32];
  struct stat status;

  g_snprintf (path, sizeof path, "%d/fd", pid);
  if (fstatat (proc, path, &status, AT_SYMLINK_NOFOLLOW) != 0)
    return FALSE;

  *count = status.st_size;
  *uid = status.st_uid;

  return TRUE;
}

static void
count_cb (int         directory G_GNUC_UNUSED,
          const char *name G_GNUC_UNUSED,
          gpointer    user_data)
{
  (*(gint64 *) user_data)++;
}

/**
 * np_process_files_list_fds:
 * @directory: a descriptor of `/proc/PID`
 *
 * Lists them one by one, where np_process_files_count_fds() does not tell: a hundred thousand take tens of ms.
 *
 * Returns: how many files the process has open; 0 when nobody may know
 */
gint64
np_process_files_list_fds (int directory)
{
  int fd = openat (directory, "fd", O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  gint64 count = 0;

  if (fd < 0)
    return 0;

  each_entry (fd, count_cb, &count);
  close (fd);

  return count;
}

static NpProcessAccess
access_from_errno (int number)
{
  switch (number)
    {
    case EACCES:
    case EPERM:
      return NP_PROCESS_ACCESS_REFUSED;
    case ENOENT:
    case ESRCH:
      return NP_PROCESS_ACCESS_GONE;
    default:
      return NP_PROCESS_ACCESS_FAILED;
    }
}

/**
 * np_process_files_open:
 * @proc: a descriptor of `/proc`
 * @pid: a process
 * @directory: (out): a descriptor of `/proc/PID`, to be closed
 *
 * The descriptor stays with this one process: when it has ended, reading through
 * the descriptor fails, even if another process got its number.
 *
 * Returns: whether it could be opened
 */
NpProcessAccess
np_process_files_open (int    proc,
                       pid_t  pid,
                       int   *directory)
{
  char path[16];

  g_snprintf (path, sizeof path, "%d", pid);
  *directory = openat (proc, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);

  return *directory >= 0 ? NP_PROCESS_ACCESS_READ : access_from_errno (errno);
}

/**
 * np_process_files_read:
 * @directory: a descriptor of `/proc/PID`
 * @name: one of its files
 * @buffer: (out) (array length=size): gets at most @size - 1 bytes and a zero byte behind them
 * @size: how many bytes there is room for
 *
 * Returns: how many bytes were read, or -1 with errno set
 */
gssize
np_process_files_read (int         directory,
                       const char *name,
                       char       *buffer,
                       gsize       size)
{
  int fd = openat (directory, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  gsize length = 0;
  ssize_t n = 0;
  int number;

  if (fd < 0)
    return -1;

  while (length < size - 1 && (n = read (fd, buffer + length, size - 1 - length)) > 0)
    length += (gsize) n;
  number = errno;
  close (fd);
  errno = number;
  buffer[length] = '\0';

  return n < 0 && length == 0 ? -1 : (gssize) length;
}

/* Steps to the space before a later field. */
static const char *
skip_fields (const char *text,
             guint       n_fields)
{
  for (guint i = 0; i < n_fields && text != NULL; i++)
    text = strchr (text + 1, ' ');

  return text;
}

/* Reads the number behind a space. */
static gboolean
read_field (const char *field,
            guint64    *value)
{
  char *end;

  if (field == NULL || !g_ascii_isdigit (field[1]))
    return FALSE;

  *value = g_ascii_strtoull (field + 1, &end, 10);

  return *end == ' ' || *end == '\n' || *end == '\0';
}

/**
 * np_process_files_get_origin:
 * @directory: a descriptor of `/proc/PID`
 * @origin: (out): when the process was started, and by whom
 *
 * Fields 3, 4 and 22 of proc_pid_stat(5). The name in field 2 may hold anything, so the
 * fields are counted from the last parenthesis.
 *
 * Returns: whether it could be read
 */
NpProcessAccess
np_process_files_get_origin (int              directory,
                             NpProcessOrigin *origin)
{
  char text[1024];
  gssize size = np_process_files_read (directory, "stat", text, sizeof text);
  const char *state, *parent, *start;
  guint64 parent_pid;

  if (size < 0)
    return access_from_errno (errno);

  state = strrchr (text, ')');
  parent = state != NULL ? skip_fields (state, 2) : NULL;
  start = skip_fields (parent, 18);
  if (!read_field (parent, &parent_pid) || parent_pid > G_MAXINT32 || !read_field (start, &origin->start_time))
    return NP_PROCESS_ACCESS_FAILED;

  origin->parent_pid = (pid_t) parent_pid;
  origin->state = state[1] == ' ' ? state[2] : '\0';

  return NP_PROCESS_ACCESS_READ;
}

/**
 * np_process_files_get_boot_time:
 * @proc: a descriptor of `/proc`
 *
 * The line `btime` of proc_stat(5). The lines before it are long on a computer with many processors.
 *
 * Returns: when the computer was started, in µs since the epoch; 0 unknown
 */
gint64
np_process_files_get_boot_time (int proc)
{
  g_autofree char *text = g_malloc (BOOT_FILE_MAX);
  const char *line = np_process_files_read (proc, "stat", text, BOOT_FILE_MAX) > 0 ? strstr (text, "\nbtime ") : NULL;
  guint64 seconds;

  if (line == NULL ||
      !read_field (line + strlen ("\nbtime"), &seconds) ||
      seconds > G_MAXINT64 / G_USEC_PER_SEC)
    return 0;

  return (gint64) seconds * G_USEC_PER_SEC;
}

typedef struct
{
  NpScanMode   mode;
  GArray      *links;
  NpSocketFunc func;
  gpointer     user_data;
  guint        n_fds;
} SocketWalk;

/* Reads the link and never what it leads to, which could be a file on a dead network drive. Returns 0 for what is
 * no socket, or is not open any more. */
static guint32
read_inode (int         directory,
            const char *name)
{
  static const char prefix[] = "socket:[";
  char link[32];
  ssize_t size = readlinkat (directory, name, link, sizeof link - 1);
  guint64 inode;
  char *end;

  if (size < (ssize_t) sizeof prefix || memcmp (link, prefix, sizeof prefix - 1) != 0)
    return 0;

  link[size] = '\0';
  inode = g_ascii_strtoull (link + sizeof prefix - 1, &end, 10);

  return g_str_equal (end, "]") && inode <= G_MAXUINT32 ? (guint32) inode : 0;
}

static void
remember_link (GArray *links,
               guint64 fd,
               guint32 link)
{
  while (links->len <= fd)
    {
      const guint32 unread = LINK_UNREAD;

      g_array_append_val (links, unread);
    }
  g_array_index (links, guint32, fd) = link;
}

static void
walk_fd (SocketWalk *walk,
         int         directory,
         const char *name,
         guint64     fd)
{
  guint32 link = fd < walk->links->len ? g_array_index (walk->links, guint32, fd) : LINK_UNREAD;
  guint32 inode;

  if (walk->mode != NP_SCAN_ALL && link != LINK_UNREAD &&
      (link == LINK_NO_SOCKET || walk->func (link, walk->user_data)))
    return;

  walk->n_fds++;
  inode = read_inode (directory, name);
  if (fd < LINKS_MAX)
    remember_link (walk->links, fd, inode != 0 && inode != LINK_UNREAD ? inode : LINK_NO_SOCKET);
  if (inode != 0)
    walk->func (inode, walk->user_data);
}

static void
walk_cb (int         directory,
         const char *name,
         gpointer    user_data)
{
  guint64 fd;

  if (!g_ascii_string_to_unsigned (name, 10, 0, G_MAXINT32, &fd, NULL))
    return;

  walk_fd (user_data, directory, name, fd);
}

/* Looks only where there was a socket before. */
static void
walk_known (SocketWalk *walk,
            int         directory)
{
  for (guint fd = 0; fd < walk->links->len; fd++)
    {
      guint32 link = g_array_index (walk->links, guint32, fd);
      char name[16];

      if (link == LINK_NO_SOCKET || link == LINK_UNREAD || walk->func (link, walk->user_data))
        continue;

      g_snprintf (name, sizeof name, "%u", fd);
      g_array_index (walk->links, guint32, fd) = LINK_UNREAD;
      walk_fd (walk, directory, name, fd);
    }
}

/**
 * np_process_files_each_socket:
 * @directory: a descriptor of `/proc/PID`
 * @mode: how thoroughly to look
 * @links: (element-type guint32): what is remembered of this process, empty at first, for nobody else to read
 * @func: called for each socket that the process holds
 * @user_data: for @func
 * @n_fds: (inout): grows by the number of open files that were read
 *
 * Returns: whether the open files could be listed
 */
NpProcessAccess
np_process_files_each_socket (int           directory,
                              NpScanMode    mode,
                              GArray       *links,
                              NpSocketFunc  func,
                              gpointer      user_data,
                              guint        *n_fds)
{
  int fd = openat (directory, "fd", O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  SocketWalk walk = { mode, links, func, user_data, 0 };

  if (fd < 0)
    return access_from_errno (errno);

  if (mode == NP_SCAN_KNOWN)
    walk_known (&walk, fd);
  else
    each_entry (fd, walk_cb, &walk);
  close (fd);
  *n_fds += walk.n_fds;

  return NP_PROCESS_ACCESS_READ;
}
