/* tests/kernel/collector-namespaces.c: tests of what Linux says of another network than this one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/collector.h"

#include <string.h>
#include <unistd.h>

#include "kernel/namespaces.h"
#include "support/namespace.h"
#include "support/other-network.h"

#define PROC "/proc"
#define NOBODY 65534
#define ALL_TABLES ((1u << NP_N_TABLES) - 1)

/* The findings are read from nowhere. */
#define READABLE_TABLES \
  (1u << NP_TABLE_CONNECTIONS | 1u << NP_TABLE_STATISTICS | 1u << NP_TABLE_GROUPS | 1u << NP_TABLE_FINDINGS)

static const NpRequest everything = {
  .tables = ALL_TABLES,
  .families = (1u << NP_N_FAMILIES) - 1,
  .details = NP_DETAIL_PROGRAMS | NP_DETAIL_TCP_INFO | NP_DETAIL_MEMORY | NP_DETAIL_ENDINGS,
};

static NpNamespace *
find_network (const NpTestNetwork *network)
{
  g_autoptr(GPtrArray) namespaces = np_namespaces_list (PROC, NULL);

  for (guint i = 0; i < namespaces->len; i++)
    if (np_namespace_has (namespaces->pdata[i], PROC, network->pid))
      return np_namespace_ref (namespaces->pdata[i]);

  g_assert_not_reached ();
}

static const NpSocketRecord *
find_listener (const NpSnapshot *snapshot,
               guint16           port)
{
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  for (guint i = 0; i < n_records; i++)
    if (records[i].protocol == NP_PROTOCOL_TCP && records[i].state == NP_STATE_LISTEN && records[i].local_port == port)
      return &records[i];

  return NULL;
}

static const NpSocketRecord *
get_listener (const NpSnapshot *snapshot,
              guint16           port)
{
  const NpSocketRecord *record = find_listener (snapshot, port);

  if (record == NULL)
    g_error ("nobody listens on port %u", port);

  return record;
}

static int
compare_lines (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

static char *
sort_lines (GPtrArray *lines)
{
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);

  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* "address:port" of each TCP socket. */
static char *
sockets_of_snapshot (const NpSnapshot *snapshot)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  for (guint i = 0; i < n_records; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      if (records[i].protocol != NP_PROTOCOL_TCP)
        continue;
      np_address_append (&records[i].local, text);
      g_string_append_printf (text, ":%u", records[i].local_port);
      g_ptr_array_add (lines, g_strdup (text->str));
    }

  return sort_lines (lines);
}

static char *
sockets_of_ss (const NpTestNetwork *network)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new ();
  g_autofree char *output = np_test_output ("ip netns exec %s ss -tanH | awk '{ print $4 }'", network->name);
  g_auto(GStrv) words = g_strsplit (g_strchomp (output), "\n", -1);

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (lines, words[i]);

  return sort_lines (lines);
}

static void
assert_interfaces (const NpSnapshot *snapshot,
                   const char       *expected)
{
  g_autoptr(GString) names = g_string_new (NULL);
  guint n_records;
  const NpInterfaceRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_INTERFACES, &n_records);

  for (guint i = 0; i < n_records; i++)
    g_string_append_printf (names, "%s\n", records[i].name);
  g_assert_cmpstr (names->str, ==, expected);
}

/* Where the administrator enters, everything is there, and the thread is at home again. */
static void
test_enter (void)
{
  NpTestNetwork network;
  g_autoptr(NpNamespace) namespace = NULL;
  g_autoptr(NpCollector) collector = NULL;
  g_autofree char *before = g_file_read_link (PROC "/thread-self/ns/net", NULL);
  g_autofree char *expected_interfaces = NULL;
  const NpSocketRecord *listener;

  if (!np_test_network_begin (&network, TRUE, NOBODY))
    return;

  np_test_run ("ip -n %s link set lo up; ip -n %s link add np-other type veth peer name np-end; ip -n %s route add 192.0.2.0/24 dev lo",
               network.name, network.name, network.name);
  expected_interfaces = np_test_output ("ip -n %s -o link | awk -F': ' '{ sub (/@.*/, \"\", $2); print $2 }'", network.name);
  namespace = find_network (&network);
  g_assert_cmpint (namespace->access, ==, NP_NAMESPACE_ENTER);
  collector = np_collector_new_for (namespace);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(NpSnapshot) snapshot = np_collector_read (collector, &everything);
      g_autofree char *ours = sockets_of_snapshot (snapshot);
      g_autofree char *theirs = sockets_of_ss (&network);
      g_autofree char *after = g_file_read_link (PROC "/thread-self/ns/net", NULL);
      guint n_routes;

      g_assert_cmpstr (ours, ==, theirs);
      g_assert_cmpstr (before, ==, after);
      assert_interfaces (snapshot, expected_interfaces);
      np_snapshot_get_records (snapshot, NP_TABLE_ROUTES, &n_routes);
      g_assert_cmpuint (n_routes, >, 0);

      /* Programs are found by the sockets' inodes, which are the same everywhere. */
      listener = get_listener (snapshot, network.port);
      g_assert_cmpint (listener->visibility, ==, NP_OWNER_KNOWN);
      g_assert_cmpint (listener->owners->processes[0]->pid, ==, network.pid);
      g_assert_cmpstr (listener->user, ==, "root");
    }

  np_test_network_end (&network);
}

/* It is another one than this, which has other sockets. */
static void
test_own_stays (void)
{
  NpTestNetwork network;
  g_autoptr(NpCollector) collector = NULL;
  g_autoptr(NpSnapshot) snapshot = NULL;
  g_autoptr(GPtrArray) namespaces = np_namespaces_list (PROC, NULL);

  if (!np_test_network_begin (&network, FALSE, 0))
    return;

  collector = np_collector_new_for (namespaces->pdata[0]);
  snapshot = np_collector_read (collector, &everything);
  g_assert_null (find_listener (snapshot, network.port));
  g_assert_null (np_snapshot_get_error (snapshot, NP_READER_TCP));

  np_test_network_end (&network);
}

static void
test_way (void)
{
  NpTestNetwork network;
  g_autoptr(NpNamespace) namespace = NULL;
  g_autoptr(NpCollector) collector = NULL;
  g_autoptr(GError) error = NULL;
  NpWayQuery query = { 0 };
  g_autoptr(NpWay) way = NULL;
  g_autofree char *before = g_file_read_link (PROC "/thread-self/ns/net", NULL);
  g_autofree char *after = NULL;

  if (!np_test_network_begin (&network, TRUE, 0))
    return;

  np_test_run ("ip -n %s link set lo up; ip -n %s link add np-way type veth peer name np-end; ip -n %s link set np-way up; "
               "ip -n %s addr add 192.0.2.7/24 dev np-way", network.name, network.name, network.name, network.name);
  namespace = find_network (&network);
  collector = np_collector_new_for (namespace);
  g_assert_true (np_address_parse ("192.0.2.99", &query.destination));
  way = np_collector_ask_way (collector, &query, &error);
  g_assert_no_error (error);
  g_assert_cmpint (way->refusal, ==, 0);
  after = g_file_read_link (PROC "/thread-self/ns/net", NULL);
  g_assert_cmpstr (before, ==, after);

  np_test_network_end (&network);
}

static void
assert_refused (NpSnapshot *snapshot,
                NpTableId   table)
{
  guint n_records;

  np_snapshot_get_records (snapshot, table, &n_records);
  g_assert_cmpuint (n_records, ==, 0);
  for (NpReader reader = 0; reader < NP_N_READERS; reader++)
    if (np_reader_get_table (reader) == table)
      g_assert_error ((GError *) np_snapshot_get_error (snapshot, reader), NP_ERROR, NP_ERROR_NOT_PERMITTED);
}

static void
assert_over (NpSnapshot *snapshot)
{
  for (NpReader reader = 0; reader < NP_N_READERS; reader++)
    g_assert_error ((GError *) np_snapshot_get_error (snapshot, reader), NP_ERROR, NP_ERROR_FAILED);
  for (NpTableId table = 0; table < NP_N_TABLES; table++)
    {
      guint n_records;

      np_snapshot_get_records (snapshot, table, &n_records);
      g_assert_cmpuint (n_records, ==, 0);
    }
}

/* Everybody else reads the text files of the process there. */
static void
read_as_nobody (gpointer data)
{
  const NpTestNetwork *network = data;
  g_autoptr(NpNamespace) namespace = find_network (network);
  g_autoptr(NpCollector) collector = np_collector_new_for (namespace);
  g_autoptr(NpSnapshot) snapshot = np_collector_read (collector, &everything);
  g_autoptr(NpSnapshot) second = np_collector_read (collector, &everything);
  g_autofree char *ours = sockets_of_snapshot (snapshot);
  g_autofree char *expected = g_strdup_printf ("0.0.0.0:%u", network->port);
  g_autoptr(GError) error = NULL;
  NpWayQuery query = { 0 };
  const NpSocketRecord *listener;
  guint n_records;

  g_assert_cmpint (namespace->access, ==, NP_NAMESPACE_READ);
  g_assert_cmpstr (ours, ==, expected);
  listener = get_listener (second, network->port);
  g_assert_cmpint (listener->visibility, ==, NP_OWNER_HIDDEN);
  g_assert_true (listener->from_proc);

  for (NpTableId table = 0; table < NP_N_TABLES; table++)
    if ((READABLE_TABLES & 1u << table) == 0)
      assert_refused (second, table);
  g_assert_null (np_snapshot_get_error (second, NP_READER_TCP));
  g_assert_null (np_snapshot_get_error (second, NP_READER_STATISTICS));
  g_assert_null (np_snapshot_get_error (second, NP_READER_GROUPS));
  np_snapshot_get_records (second, NP_TABLE_STATISTICS, &n_records);
  g_assert_cmpuint (n_records, >, 100);

  g_assert_true (np_address_parse ("127.0.0.1", &query.destination));
  g_assert_null (np_collector_ask_way (collector, &query, &error));
  g_assert_error (error, NP_ERROR, NP_ERROR_NOT_PERMITTED);
}

static void
test_read (void)
{
  NpTestNetwork network;

  if (!np_test_network_begin (&network, FALSE, 0))
    return;

  np_test_as_nobody (read_as_nobody, &network);
  np_test_network_end (&network);
}

/* Only a name, and no right to enter. */
static void
read_closed (gpointer data)
{
  g_autoptr(GPtrArray) namespaces = np_namespaces_list (PROC, NULL);
  g_autoptr(NpCollector) collector = NULL;
  g_autoptr(NpSnapshot) snapshot = NULL;
  NpNamespace *closed = NULL;

  for (guint i = 0; i < namespaces->len; i++)
    if (g_strcmp0 (((NpNamespace *) namespaces->pdata[i])->name, data) == 0)
      closed = namespaces->pdata[i];
  g_assert_nonnull (closed);

  collector = np_collector_new_for (closed);
  snapshot = np_collector_read (collector, &everything);
  for (NpTableId table = 0; table < NP_N_TABLES; table++)
    assert_refused (snapshot, table);
}

static void
test_closed (void)
{
  NpTestNetwork network;

  if (!np_test_network_begin (&network, TRUE, 0))
    return;

  np_test_as_nobody (read_closed, network.name);
  np_test_network_end (&network);
}

static gboolean
has_interface (const char *name)
{
  g_autofree char *output = np_test_output ("ip -o link | grep -c ' %s[@:]' || true", name);

  return atoi (output) > 0;
}

/* When everybody else has left it, nothing of ours keeps it: its cable to this network disappears with it. */
static void
test_goes_away (void)
{
  NpTestNetwork network;
  g_autoptr(NpNamespace) namespace = NULL;
  g_autoptr(NpCollector) collector = NULL;
  g_autoptr(NpSnapshot) before = NULL;
  g_autoptr(NpSnapshot) named_only = NULL;

  if (!np_test_network_begin (&network, TRUE, 0))
    return;

  np_test_run ("ip link add np-cable type veth peer name np-end netns %s", network.name);
  namespace = find_network (&network);
  collector = np_collector_new_for (namespace);
  before = np_collector_read (collector, &everything);
  g_assert_nonnull (find_listener (before, network.port));

  /* The process ends, the name is still there. */
  np_test_network_kill (&network);
  named_only = np_collector_read (collector, &everything);
  g_assert_null (np_snapshot_get_error (named_only, NP_READER_TCP));
  g_assert_null (find_listener (named_only, network.port));
  g_assert_true (has_interface ("np-cable"));

  np_test_network_end (&network);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(NpSnapshot) after = np_collector_read (collector, &everything);

      assert_over (after);
      g_assert_cmpint (np_collector_get_events_fd (collector), ==, -1);
    }
  while (has_interface ("np-cable"))
    g_usleep (10000);
}

/* Another process of the same network takes the place of the one that was known. */
static void
test_another_process (void)
{
  NpTestNetwork network;
  g_autoptr(NpNamespace) namespace = NULL;
  g_autoptr(NpCollector) collector = NULL;
  g_autoptr(NpSnapshot) before = NULL;
  g_autoptr(NpSnapshot) after = NULL;
  g_autofree char *other = NULL;

  if (!np_test_network_begin (&network, FALSE, 0))
    return;

  namespace = find_network (&network);
  collector = np_collector_new_for (namespace);
  before = np_collector_read (collector, &everything);
  other = np_test_output ("nsenter -t %d -n sleep 1000 >/dev/null 2>&1 & echo $!", network.pid);
  /* The shell answers before the other process is there. */
  while (!np_namespace_has (namespace, PROC, atoi (other)))
    g_usleep (1000);

  np_test_network_kill (&network);
  after = np_collector_read (collector, &everything);
  np_test_run ("kill %d", atoi (other));
  g_assert_null (np_snapshot_get_error (after, NP_READER_TCP));
  g_assert_null (np_snapshot_get_error (after, NP_READER_INTERFACES));
  assert_interfaces (after, "lo\n");
}

/* A process that has ended, but whose parent has not asked, has empty files. */
static void
lose_as_nobody (gpointer data)
{
  NpTestNetwork *network = data;
  g_autoptr(NpNamespace) namespace = find_network (network);
  g_autoptr(NpCollector) collector = np_collector_new_for (namespace);
  g_autoptr(NpSnapshot) before = np_collector_read (collector, &everything);

  g_assert_cmpint (namespace->access, ==, NP_NAMESPACE_READ);
  g_assert_nonnull (find_listener (before, network->port));
  np_test_run ("kill -9 %d", network->pid);
  while (np_namespace_has (namespace, PROC, network->pid))
    g_usleep (1000);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(NpSnapshot) after = np_collector_read (collector, &everything);

      assert_over (after);
    }
}

static void
test_lost_reader (void)
{
  NpTestNetwork network;

  if (!np_test_network_begin (&network, FALSE, NOBODY))
    return;

  np_test_as_nobody (lose_as_nobody, &network);
  np_test_network_end (&network);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  np_test_add_in_namespace ("/collector-namespaces/enter", test_enter);
  np_test_add_in_namespace ("/collector-namespaces/own-stays", test_own_stays);
  np_test_add_in_namespace ("/collector-namespaces/way", test_way);
  np_test_add_in_namespace ("/collector-namespaces/read", test_read);
  np_test_add_in_namespace ("/collector-namespaces/closed", test_closed);
  np_test_add_in_namespace ("/collector-namespaces/goes-away", test_goes_away);
  np_test_add_in_namespace ("/collector-namespaces/another-process", test_another_process);
  np_test_add_in_namespace ("/collector-namespaces/lost-reader", test_lost_reader);

  return g_test_run ();
}
