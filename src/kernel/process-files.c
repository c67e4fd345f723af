/* kernel/process-files.c: what /proc says of one process
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/process-files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "snapshot/visible-text.h"

/* The kernel keeps this many bytes of a name and cuts the rest (TASK_COMM_LEN of proc_pid_comm(5)). */
#define COMM_LENGTH 15

#define COMMAND_LINE_MAX 4096

/* A script's name is at most this many words behind its interpreter: "perl -T -w name". */
#define NAME_WORDS 4

#define DELETED_SUFFIX " (deleted)"

typedef void (*EntryFunc) (int         directory,
                           const char *name,
                           gpointer    user_data);

/* Reads a directory in big pieces: /proc/PID/fd may have a hundred thousand entries. */
static void
each_entry (int       directory,
            EntryFunc func,
            gpointer  user_data)
{
  guint64 buffer[4096];
  const guint8 *bytes = (const guint8 *) buffer;
  ssize_t size;

  while ((size = getdents64 (directory, buffer, sizeof buffer)) > 0)
    for (ssize_t offset = 0; offset < size;)
      {
        const struct dirent64 *entry = (gconstpointer) (bytes + offset);

        offset += entry->d_reclen;
        if (entry->d_name[0] >= '0' && entry->d_name[0] <= '9')
          func (directory, entry->d_name, user_data);
      }
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
  GArray *pids = g_array_sized_new (FALSE, FALSE, sizeof (pid_t), 1024);

  if (lseek (proc, 0, SEEK_SET) == 0)
    each_entry (proc, list_cb, pids);

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

/* Reads at most @size - 1 bytes and ends them with a zero byte. Returns their number, or -1 with errno set. */
static gssize
read_file (int         directory,
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

/**
 * np_process_files_get_start_time:
 * @directory: a descriptor of `/proc/PID`
 * @start_time: (out): clock ticks after boot when the process was started
 *
 * Field 22 of proc_pid_stat(5). The name in field 2 may hold anything, so the
 * fields are counted from the last parenthesis.
 *
 * Returns: whether it could be read
 */
NpProcessAccess
np_process_files_get_start_time (int      directory,
                                 guint64 *start_time)
{
  char text[1024];
  gssize size = read_file (directory, "stat", text, sizeof text);
  const char *field;
  char *end;

  if (size < 0)
    return access_from_errno (errno);

  field = strrchr (text, ')');
  for (guint i = 2; i < 22 && field != NULL; i++)
    field = strchr (field + 1, ' ');
  if (field == NULL || !g_ascii_isdigit (field[1]))
    return NP_PROCESS_ACCESS_FAILED;

  *start_time = g_ascii_strtoull (field + 1, &end, 10);

  return *end == ' ' || *end == '\n' || *end == '\0' ? NP_PROCESS_ACCESS_READ : NP_PROCESS_ACCESS_FAILED;
}

typedef struct
{
  NpSocketFunc func;
  gpointer     user_data;
  guint        n_fds;
} SocketWalk;

/* Reads the link and never what it leads to, which could be a file on a dead network drive. */
static void
walk_cb (int         directory,
         const char *name,
         gpointer    user_data)
{
  static const char prefix[] = "socket:[";
  SocketWalk *walk = user_data;
  char link[32];
  ssize_t size = readlinkat (directory, name, link, sizeof link - 1);
  guint64 inode;
  char *end;

  walk->n_fds++;
  if (size < (ssize_t) sizeof prefix || memcmp (link, prefix, sizeof prefix - 1) != 0)
    return;

  link[size] = '\0';
  inode = g_ascii_strtoull (link + sizeof prefix - 1, &end, 10);
  if (g_str_equal (end, "]") && inode > 0 && inode <= G_MAXUINT32)
    walk->func ((guint32) inode, walk->user_data);
}

/**
 * np_process_files_each_socket:
 * @directory: a descriptor of `/proc/PID`
 * @func: called for each socket that the process holds
 * @user_data: for @func
 * @n_fds: (inout): grows by the number of open files looked at
 *
 * Returns: whether the open files could be listed
 */
NpProcessAccess
np_process_files_each_socket (int           directory,
                              NpSocketFunc  func,
                              gpointer      user_data,
                              guint        *n_fds)
{
  int fd = openat (directory, "fd", O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
  SocketWalk walk = { func, user_data, 0 };

  if (fd < 0)
    return access_from_errno (errno);

  each_entry (fd, walk_cb, &walk);
  close (fd);
  *n_fds += walk.n_fds;

  return NP_PROCESS_ACCESS_READ;
}

static const char *
base_name (const char *path)
{
  const char *slash = strrchr (path, '/');

  return slash != NULL && slash[1] != '\0' ? slash + 1 : path;
}

/* The word that the process was started under, when @comm was made from it. */
static char *
name_from_words (const char *comm,
                 const char *words,
                 gsize       size)
{
  gsize length = strlen (comm);
  const char *end = words + size;

  if (length == 0)
    return NULL;

  for (guint i = 0; i < NAME_WORDS && words < end; i++)
    {
      g_autofree char *word = g_strndup (words, (gsize) (end - words));
      const char *name = base_name (word);

      if (g_str_has_prefix (name, comm) &&
          (length >= COMM_LENGTH || strchr (" :", name[length]) != NULL))
        return g_strndup (name, length + strcspn (name + length, " :"));

      words += strlen (word) + 1;
    }

  return NULL;
}

/**
 * np_process_files_choose_name:
 * @comm: the name the kernel keeps, which the process may change; may be empty
 * @executable: (nullable): the path of its program file, which it cannot change
 * @words: its arguments, each with a zero byte behind it; the process may change them
 * @words_size: bytes in @words
 *
 * Chooses what to call a process. In this order:
 *
 * 1. the file name of @executable, when @comm is its beginning: most programs
 * 2. the file name of one of the first words, when @comm was made from it: a script,
 *    whose executable is only the interpreter, or one of the many names of busybox
 * 3. the file name of @executable: a program that renamed its main thread ("Socket Process")
 * 4. @comm, or else the first word
 *
 * Returns: (transfer full) (nullable): the name in the bytes it came in, %NULL when nothing is known
 */
char *
np_process_files_choose_name (const char *comm,
                              const char *executable,
                              const char *words,
                              gsize       words_size)
{
  g_autofree char *file = executable != NULL ? g_strdup (base_name (executable)) : NULL;
  g_autofree char *first = NULL;
  char *name;

  if (file != NULL && g_str_has_suffix (file, DELETED_SUFFIX))
    file[strlen (file) - strlen (DELETED_SUFFIX)] = '\0';

  if (file != NULL && *comm != '\0' && g_str_has_prefix (file, comm))
    return g_steal_pointer (&file);

  name = name_from_words (comm, words, words_size);
  if (name != NULL)
    return name;

  if (file != NULL && *file != '\0')
    return g_steal_pointer (&file);
  if (*comm != '\0')
    return g_strdup (comm);

  first = g_strndup (words, words_size);

  return *first != '\0' ? g_strdup (base_name (first)) : NULL;
}

/* One line of the words, with an ellipsis when there were more than were read. */
static char *
visible_command_line (char  *words,
                      gsize  size)
{
  gboolean is_cut = size == COMMAND_LINE_MAX;
  g_autofree char *visible = NULL;
  const char *end;

  while (size > 0 && words[size - 1] == '\0')
    size--;
  for (gsize i = 0; i < size; i++)
    if (words[i] == '\0')
      words[i] = ' ';
  if (size == 0)
    return NULL;

  /* Do not show half of the last character as damaged. */
  if (is_cut && !g_utf8_validate_len (words, size, &end) && (gsize) (words + size - end) < 4)
    size = (gsize) (end - words);
  visible = np_visible_text (words, (gssize) size);

  return is_cut ? g_strconcat (visible, "…", NULL) : g_steal_pointer (&visible);
}

/**
 * np_process_files_describe:
 * @directory: a descriptor of `/proc/PID`
 * @pid: its number
 * @start_time: from np_process_files_get_start_time()
 *
 * Files may be unreadable on their own: `exe` is for the same user only, and
 * `cmdline` is empty when the process cleared it. Only `comm` is there as long as the process is.
 *
 * Returns: (transfer full) (nullable): the description, %NULL when the process has ended
 */
NpProcess *
np_process_files_describe (int     directory,
                           pid_t   pid,
                           guint64 start_time)
{
  char comm[64], words[COMMAND_LINE_MAX + 1], executable[PATH_MAX];
  gssize comm_size = read_file (directory, "comm", comm, sizeof comm);
  gssize words_size = read_file (directory, "cmdline", words, sizeof words);
  ssize_t executable_size = readlinkat (directory, "exe", executable, sizeof executable - 1);
  g_autofree char *name = NULL;
  g_autofree char *visible_name = NULL;
  g_autofree char *visible_comm = NULL;
  g_autofree char *visible_words = NULL;
  g_autofree char *visible_executable = NULL;
  struct stat status;

  if (comm_size < 0)
    return NULL;

  /* The file ends with a newline of its own; one before that belongs to the name. */
  if (comm_size > 0 && comm[comm_size - 1] == '\n')
    comm_size--;
  comm[comm_size] = '\0';
  executable[MAX (executable_size, 0)] = '\0';
  words_size = MAX (words_size, 0);

  name = np_process_files_choose_name (comm, executable_size > 0 ? executable : NULL, words, (gsize) words_size);
  if (name == NULL)
    name = g_strdup_printf (_("process %d"), pid);

  visible_name = np_visible_text (name, -1);
  visible_comm = np_visible_text (comm, -1);
  visible_words = visible_command_line (words, (gsize) words_size);
  if (executable_size > 0)
    visible_executable = np_visible_text (executable, -1);

  return np_process_new (&(NpProcess) {
    .pid = pid,
    .uid = fstat (directory, &status) == 0 ? status.st_uid : G_MAXUINT32,
    .start_time = start_time,
    .program = visible_name,
    .comm = visible_comm,
    .command_line = visible_words,
    .executable = visible_executable,
  });
}
