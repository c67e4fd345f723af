/* kernel/small-file.c: files of people, who may have put anything there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/small-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

/**
 * np_small_file_read:
 * @path: a file, which may be anything
 * @most: how many bytes it may have
 * @length: (out): how many it has
 *
 * Only a regular file that is not larger is read, and nothing is waited for: opening a fifo that way does not wait for its
 * other end.
 *
 * Returns: (transfer full) (nullable): its bytes and a zero byte behind them; %NULL with errno set, to 0 where
 *   there is something else than such a file
 */
char *
np_small_file_read (const char *path,
                    gsize       most,
                    gsize      *length)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  struct stat status;
  char *bytes = NULL;
  ssize_t n;

  *length = 0;
  if (fd < 0)
    return NULL;

  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode) && (guint64) status.st_size <= most)
    {
      gsize size = (gsize) status.st_size;

      bytes = g_malloc (size + 1);
      while (*length < size && (n = read (fd, bytes + *length, size - *length)) > 0)
        *length += (gsize) n;
      bytes[*length] = '\0';
    }
  close (fd);
  errno = 0;

  return bytes;
}
