/* snapshot/host.c: what is so for the whole computer or network, and no record of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/host.h"

/**
 * np_host_find_process:
 * @self: a host
 * @pid: the number of a process
 *
 * Returns: (transfer none) (nullable): what that process may, if it holds many sockets
 */
const NpProcessLimit *
np_host_find_process (const NpHost *self,
                      pid_t         pid)
{
  guint low = 0, high = self->n_processes;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (self->processes[middle].pid == pid)
        return &self->processes[middle];
      if (self->processes[middle].pid < pid)
        low = middle + 1;
      else
        high = middle;
    }

  return NULL;
}
