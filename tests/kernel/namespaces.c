/* tests/kernel/namespaces.c: tests of the networks on this computer that can be seen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/namespaces.h"

#include <signal.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support/namespace.h"
#include "support/other-network.h"
#include "support/proc-tree.h"

#define PROC "/proc"

static NpNamespace *
find_by_pid (GPtrArray *namespaces,
             pid_t      pid)
{
  for (guint i = 0; i < namespaces->len; i++)
    if (np_namespace_has (namespaces->pdata[i], PROC, pid))
      return namespaces->pdata[i];

  g_assert_not_reached ();
}

static guint64
number_of (const char *path)
{
  struct stat status;

  g_assert_cmpint (stat (path, &status), ==, 0);

  return status.st_ino;
}

static guint64
number_of_process (pid_t       pid,
                   const char *name)
{
  g_autofree char *path = g_strdup_printf (PROC "/%d/%s", pid, name);

  return number_of (path);
}

/* A made-up /proc: files of the same number are one file with several names. */
static void
add_file (const char *folder,
          const char *name,
          const char *same_as)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autofree char *original = same_as != NULL ? g_build_filename (folder, same_as, NULL) : NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0700), ==, 0);
  if (original != NULL)
    g_assert_cmpint (link (original, path), ==, 0);
  else
    g_assert_true (g_file_set_contents (path, "", 0, NULL));
}

/* Processes 5 and 9 are in the own network, of which 9 hides its own file; 7 and 8 are in another one with a name;
 * 20 and 30 hide theirs, and are in one that nobody has a name for. */
static void
make_tree (const NpTestNet *files)
{
  static const struct
  {
    int         pid;
    const char *program;
    const char *own;
    const char *net;
  } processes[] = {
    { 5, "init", "numbers/own", "numbers/own-net" },
    { 7, "ev\x1b[1mil", "numbers/other", "numbers/other-net" },
    { 8, "web", "numbers/other", "numbers/other-net" },
    { 9, "root", NULL, "numbers/own-net" },
    { 20, "hidden", NULL, "numbers/third-net" },
    { 30, "hidden", NULL, "numbers/third-net" },
  };
  static const char *const numbers[] = { "own", "own-net", "other", "other-net", "third-net" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *name = g_build_filename ("numbers", numbers[i], NULL);

      add_file (files->proc, name, NULL);
    }
  for (guint i = 0; i < G_N_ELEMENTS (processes); i++)
    {
      g_autofree char *own = g_strdup_printf ("%d/ns/net", processes[i].pid);
      g_autofree char *net = g_strdup_printf ("%d/net/tcp", processes[i].pid);

      np_test_proc_add_process (files->proc, processes[i].pid, 1, processes[i].program);
      if (processes[i].own != NULL)
        add_file (files->proc, own, processes[i].own);
      add_file (files->proc, net, processes[i].net);
    }
  add_file (files->proc, "self/ns/net", "numbers/own");
  add_file (files->proc, "names/zebra", "numbers/other");
  add_file (files->proc, "names/a\nb", "numbers/other");
  add_file (files->proc, "names/empty", NULL);
  np_test_proc_add_file (files->proc, 7, "cgroup", "0::/lxc.payload.box/init.scope\n", -1);
  np_test_proc_add_file (files->proc, 5, "cgroup", "0::/lxc.payload.box/init.scope\n", -1);
}

static void
test_groups (NpTestNet     *files,
             gconstpointer  data)
{
  g_autofree char *names = g_build_filename (files->proc, "names", NULL);
  const char *const folders[] = { names, "/does/not/exist", NULL };
  g_autoptr(GPtrArray) namespaces = NULL;
  const NpNamespace *own, *other, *third, *empty;

  make_tree (files);
  namespaces = np_namespaces_list (files->proc, folders);
  g_assert_cmpuint (namespaces->len, ==, 4);
  own = namespaces->pdata[0];
  other = namespaces->pdata[1];
  third = namespaces->pdata[2];
  empty = namespaces->pdata[3];

  g_assert_cmpint (own->access, ==, NP_NAMESPACE_OWN);
  g_assert_cmpint (own->pid, ==, 5);
  g_assert_cmpuint (own->n_processes, ==, 2);
  g_assert_cmpstr (own->program, ==, "init");
  g_assert_null (own->container);

  g_assert_cmpint (other->pid, ==, 7);
  g_assert_cmpuint (other->n_processes, ==, 2);
  g_assert_cmpstr (other->container, ==, "box");
  g_assert_nonnull (other->name);
  g_assert_null (strchr (other->name, '\n'));
  g_assert_true (g_str_has_prefix (other->name, "a"));
  g_assert_null (strchr (other->program, '\x1b'));
  /* A file of ours is no namespace that could be entered. */
  g_assert_cmpint (other->access, ==, NP_NAMESPACE_READ);

  g_assert_cmpint (third->pid, ==, 20);
  g_assert_cmpuint (third->n_processes, ==, 2);
  g_assert_null (third->path);
  g_assert_null (third->name);
  g_assert_cmpint (third->access, ==, NP_NAMESPACE_READ);

  g_assert_cmpstr (empty->name, ==, "empty");
  g_assert_cmpint (empty->pid, ==, 0);
  g_assert_cmpuint (empty->n_processes, ==, 0);
  g_assert_cmpint (empty->access, ==, NP_NAMESPACE_CLOSED);
}

static void
test_no_proc (void)
{
  g_autoptr(GPtrArray) namespaces = np_namespaces_list ("/does/not/exist", NULL);

  g_assert_cmpuint (namespaces->len, ==, 0);
}

static void
test_own_first (void)
{
  g_autoptr(GPtrArray) namespaces = np_namespaces_list (PROC, NULL);
  const NpNamespace *own = namespaces->pdata[0];

  g_assert_cmpint (own->access, ==, NP_NAMESPACE_OWN);
  g_assert_cmpuint (own->id, ==, number_of (PROC "/self/ns/net"));
  g_assert_true (np_namespace_has (own, PROC, getpid ()));
  g_assert_cmpuint (own->n_processes, >=, 1);
  for (guint i = 1; i < namespaces->len; i++)
    g_assert_cmpint (((NpNamespace *) namespaces->pdata[i])->access, !=, NP_NAMESPACE_OWN);
}

/* One with a name and one without. */
static void
test_real (void)
{
  NpTestNetwork named, unnamed;
  g_autofree char *own_before = g_file_read_link (PROC "/thread-self/ns/net", NULL);
  g_autofree char *own_after = NULL;
  g_autofree char *path = NULL;
  g_autofree char *pids = NULL;
  g_autofree char *names = NULL;
  g_autoptr(GPtrArray) namespaces = NULL;
  const NpNamespace *first, *second;

  if (!np_test_network_begin (&named, TRUE, 0))
    return;
  g_assert_true (np_test_network_begin (&unnamed, FALSE, 0));

  namespaces = np_namespaces_list (PROC, NULL);
  first = find_by_pid (namespaces, named.pid);
  second = find_by_pid (namespaces, unnamed.pid);
  g_assert_true (first != second);

  names = np_test_output ("ip netns list");
  g_assert_nonnull (strstr (names, first->name));
  path = g_build_filename ("/run/netns", named.name, NULL);
  pids = np_test_output ("ip netns pids %s", named.name);
  g_assert_cmpstr (first->name, ==, named.name);
  g_assert_cmpuint (first->id, ==, number_of (path));
  g_assert_cmpint (first->pid, ==, atoi (pids));
  g_assert_cmpuint (first->n_processes, ==, 1);
  g_assert_cmpint (first->access, ==, NP_NAMESPACE_ENTER);

  g_assert_null (second->name);
  g_assert_cmpuint (second->id, ==, number_of_process (unnamed.pid, "ns/net"));
  g_assert_cmpint (second->pid, ==, unnamed.pid);
  g_assert_cmpint (second->access, ==, NP_NAMESPACE_ENTER);
  g_assert_false (np_namespace_has (second, PROC, named.pid));
  g_assert_false (np_namespace_has (second, PROC, getpid ()));

  /* Whoever asked has not moved. */
  own_after = g_file_read_link (PROC "/thread-self/ns/net", NULL);
  g_assert_cmpstr (own_before, ==, own_after);

  np_test_network_end (&unnamed);
  np_test_network_end (&named);
}

/* Somebody else sees the process, but not which name it belongs to. */
static void
look_as_nobody (gpointer data)
{
  const NpTestNetwork *network = data;
  g_autoptr(GPtrArray) namespaces = np_namespaces_list (PROC, NULL);
  const NpNamespace *own = namespaces->pdata[0];
  const NpNamespace *seen = find_by_pid (namespaces, network->pid);
  const NpNamespace *named = NULL;

  g_assert_cmpint (own->access, ==, NP_NAMESPACE_OWN);
  /* Processes of root in the own network belong to it, though their own files may not be read. */
  g_assert_true (np_namespace_has (own, PROC, getppid ()));

  g_assert_cmpint (seen->access, ==, NP_NAMESPACE_READ);
  g_assert_cmpint (seen->pid, ==, network->pid);
  g_assert_cmpuint (seen->id, ==, number_of_process (network->pid, "net/tcp"));
  g_assert_null (seen->name);

  for (guint i = 0; i < namespaces->len; i++)
    if (g_strcmp0 (((NpNamespace *) namespaces->pdata[i])->name, network->name) == 0)
      named = namespaces->pdata[i];
  g_assert_nonnull (named);
  g_assert_cmpint (named->access, ==, NP_NAMESPACE_CLOSED);
  g_assert_cmpuint (named->n_processes, ==, 0);

  for (guint i = 0; i < namespaces->len; i++)
    for (guint j = 0; j < i; j++)
      g_assert_cmpuint (((NpNamespace *) namespaces->pdata[i])->id, !=, ((NpNamespace *) namespaces->pdata[j])->id);
}

static void
test_nobody (void)
{
  NpTestNetwork network;

  if (!np_test_network_begin (&network, TRUE, 0))
    return;

  np_test_as_nobody (look_as_nobody, &network);
  np_test_network_end (&network);
}

/* A namespace goes with its last process, unless it has a name. */
static void
test_comes_and_goes (void)
{
  NpTestNetwork network;
  guint64 id;
  g_autoptr(GPtrArray) before = NULL;
  g_autoptr(GPtrArray) named_only = NULL;
  g_autoptr(GPtrArray) after = NULL;
  gboolean found = FALSE;

  if (!np_test_network_begin (&network, TRUE, 0))
    return;

  before = np_namespaces_list (PROC, NULL);
  id = find_by_pid (before, network.pid)->id;

  np_test_network_kill (&network);
  named_only = np_namespaces_list (PROC, NULL);
  for (guint i = 0; i < named_only->len; i++)
    {
      const NpNamespace *namespace = named_only->pdata[i];

      if (g_strcmp0 (namespace->name, network.name) != 0)
        continue;
      found = TRUE;
      g_assert_cmpuint (namespace->id, ==, id);
      g_assert_cmpint (namespace->pid, ==, 0);
      g_assert_cmpint (namespace->access, ==, NP_NAMESPACE_ENTER);
    }
  g_assert_true (found);

  {
    g_autofree char *name = g_strdup (network.name);

    np_test_network_end (&network);
    after = np_namespaces_list (PROC, NULL);
    for (guint i = 0; i < after->len; i++)
      g_assert_cmpstr (((NpNamespace *) after->pdata[i])->name, !=, name);
  }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  np_test_net_add ("/namespaces/groups", test_groups);
  g_test_add_func ("/namespaces/no-proc", test_no_proc);
  g_test_add_func ("/namespaces/own-first", test_own_first);
  g_test_add_func ("/namespaces/real", test_real);
  g_test_add_func ("/namespaces/nobody", test_nobody);
  g_test_add_func ("/namespaces/comes-and-goes", test_comes_and_goes);

  return g_test_run ();
}
