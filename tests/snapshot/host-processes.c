/* tests/snapshot/host-processes.c: tests of what is known of single processes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/snapshot.h"

#define MOST 9

/* Of any number of processes each is found, and what is before, between and behind them is not. */
static void
test_find (gconstpointer data)
{
  guint n_processes = GPOINTER_TO_UINT (data);
  NpProcessLimit processes[MOST];
  const NpHost host = { .n_processes = n_processes, .processes = n_processes > 0 ? processes : NULL };

  g_assert_cmpuint (n_processes, <=, MOST);
  for (guint i = 0; i < n_processes; i++)
    processes[i] = (NpProcessLimit) { .pid = (gint32) (10 * (i + 1)), .open_files = i };

  for (pid_t pid = -1; pid <= 10 * MOST + 11; pid++)
    {
      const NpProcessLimit *found = np_host_find_process (&host, pid);

      if (pid > 0 && pid % 10 == 0 && (guint) pid / 10 <= n_processes)
        g_assert_true (found == &processes[pid / 10 - 1]);
      else
        g_assert_null (found);
    }
  g_assert_null (np_host_find_process (&host, G_MAXINT32));
}

/* A snapshot takes them along when it goes, which the leak sanitizer sees. */
static void
test_freed (void)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_FINDINGS };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
  NpHost *host = np_snapshot_edit_host (snapshot);

  g_assert_null (np_host_find_process (np_snapshot_get_host (snapshot), 1));
  host->processes = g_new0 (NpProcessLimit, 2);
  host->n_processes = 2;
  host->processes[0].pid = 1;
  host->processes[1].pid = 2;
  g_assert_true (np_host_find_process (np_snapshot_get_host (snapshot), 2) == &host->processes[1]);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i <= MOST; i++)
    {
      g_autofree char *path = g_strdup_printf ("/snapshot/host-processes/find/%u", i);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_find);
    }
  g_test_add_func ("/snapshot/host-processes/freed", test_freed);

  return g_test_run ();
}
