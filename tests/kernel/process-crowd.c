/* tests/kernel/process-crowd.c: tests of very many processes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/process-cache.h"

#include <unistd.h>

#include "kernel/process-table.h"
#include "support/proc-tree.h"

/* More than are asked about in one look, and fewer than in two. */
#define N_ASKED 4096
#define N_CROWD 6000

static guint
count (NpProcessTable *table)
{
  g_autoptr(GPtrArray) processes = np_process_table_list (table);

  return processes->len;
}

/* They are listed bit by bit, and none is forgotten before it is known to have ended. */
static void
check_table (const char *proc)
{
  g_autoptr(NpProcessTable) table = np_process_table_new (proc);
  guint n_all;

  np_process_table_update (table);
  g_assert_true (np_process_table_is_partial (table));
  g_assert_cmpuint (count (table), >=, N_ASKED);
  g_assert_cmpuint (count (table), <, N_CROWD);

  np_process_table_update (table);
  g_assert_false (np_process_table_is_partial (table));
  n_all = count (table);
  g_assert_cmpuint (n_all, ==, N_CROWD + 2);

  for (int pid = 1000; pid < 1100; pid++)
    {
      g_autofree char *link = g_strdup_printf ("%s/%d", proc, pid);

      g_assert_cmpint (unlink (link), ==, 0);
    }
  np_process_table_update (table);
  g_assert_true (np_process_table_is_partial (table));
  g_assert_cmpuint (count (table), ==, n_all);
  np_process_table_update (table);
  g_assert_false (np_process_table_is_partial (table));
  g_assert_cmpuint (count (table), ==, n_all - 100);
}

/* Looks for the sockets of the first and of the last process. Returns whether both owners are known. */
static gboolean
look (NpSocketMemory *memory,
      NpProcessCache *cache)
{
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&(NpRequest) { .tables = 1u << NP_TABLE_CONNECTIONS });
  const NpSocketRecord *records;
  guint n_records;

  np_socket_memory_begin (memory);
  for (guint i = 0; i < 2; i++)
    {
      NpSocketRecord *record = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

      record->cookie = record->inode = 1001 + i;
      record->uid = getuid ();
      np_socket_memory_note (memory, record);
    }
  np_process_cache_apply (cache, snapshot);

  records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  for (guint i = 0; i < n_records; i++)
    if (records[i].owners == NULL)
      return FALSE;

  g_assert_cmpint (records[0].owners->processes[0]->pid, ==, 10);
  g_assert_cmpint (records[1].owners->processes[0]->pid, ==, 9000);

  return TRUE;
}

/* Each look asks some of them: the owners are found within a few looks, and then there is peace. */
static void
check_cache (const char *proc)
{
  g_autoptr(NpSocketMemory) memory = np_socket_memory_new ();
  g_autoptr(NpProcessCache) cache = np_process_cache_new (proc, memory);
  NpProcessCacheWork work;
  guint n_looks;

  for (n_looks = 1; !look (memory, cache); n_looks++)
    g_assert_cmpuint (n_looks, <, 3);
  look (memory, cache);

  work = *np_process_cache_get_work (cache);
  g_assert_cmpuint (work.n_sweeps, ==, 2);
  g_assert_true (look (memory, cache));
  g_assert_cmpmem (&work, sizeof work, np_process_cache_get_work (cache), sizeof work);
}

static void
test_crowd (void)
{
  char *proc = np_test_folder_new ();

  np_test_proc_add_process (proc, 10, 100, "first");
  np_test_proc_add_socket (proc, 10, 3, 1001);
  np_test_proc_add_crowd (proc, 1000, N_CROWD);
  np_test_proc_add_process (proc, 9000, 300, "last");
  np_test_proc_add_socket (proc, 9000, 3, 1002);

  check_table (proc);
  check_cache (proc);
  np_test_folder_free (proc);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/process-crowd", test_crowd);

  return g_test_run ();
}
