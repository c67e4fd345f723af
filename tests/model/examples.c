/* tests/model/examples.c: where the words of the glossary can be seen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/examples.h"

#include <string.h>
#include <unistd.h>

#include "model/example.h"
#include "model/local-reader.h"
#include "support/namespace.h"
#include "support/population.h"
#include "support/sample.h"
#include "value-space.h"

static const NpTerm *
find_term (const char *id)
{
  const NpTerm *term = np_glossary_lookup (id);

  if (term == NULL)
    g_error ("no entry %s", id);

  return term;
}

static void
assert_request (const char *id,
                guint       tables,
                guint       families,
                guint       details)
{
  NpRequest request = np_examples_get_request (find_term (id));

  g_test_message ("%s", id);
  g_assert_cmphex (request.tables, ==, tables);
  g_assert_cmphex (request.families, ==, families);
  g_assert_cmphex (request.details & details, ==, details);
}

#define TABLE(name) (1u << NP_TABLE_##name)
#define INET (1u << NP_FAMILY_IPV4 | 1u << NP_FAMILY_IPV6)

static void
test_requests (void)
{
  assert_request ("recv-q", TABLE (CONNECTIONS), INET, NP_DETAIL_PROGRAMS);
  assert_request ("rtt", TABLE (CONNECTIONS), INET, NP_DETAIL_TCP_INFO);
  assert_request ("drops", TABLE (CONNECTIONS), INET, NP_DETAIL_MEMORY);
  assert_request ("state-time-wait", TABLE (CONNECTIONS), INET, 0);
  assert_request ("state-unix-listen", TABLE (CONNECTIONS), 1u << NP_FAMILY_UNIX, 0);
  assert_request ("peer-inode", TABLE (CONNECTIONS), 1u << NP_FAMILY_UNIX, 0);
  assert_request ("netlink-route", TABLE (CONNECTIONS), 1u << NP_FAMILY_NETLINK, 0);
  assert_request ("route-flag-g", TABLE (ROUTES), 0, 0);
  assert_request ("route-protocol-kernel", TABLE (ROUTES) | TABLE (RULES) | TABLE (NEIGHBOURS), 0, 0);
  assert_request ("qdisc-fq-codel", TABLE (INTERFACES), 0, 0);
  assert_request ("counter-tcpext-listen-overflows", TABLE (STATISTICS), 0, 0);
  assert_request ("group-mdns", TABLE (GROUPS), 0, 0);
  assert_request ("connection-tracking", 0, 0, 0);
}

/* Of what all families have those of the internet are enough. */
static gboolean
is_in_families (const NpColumn       *column,
                const NpSocketRecord *socket,
                guint                 families)
{
  static const char *const general[] = { "owner_visibility", "role", "exposure", NULL };

  return g_strv_contains (general, column->id) ? families != 0 : (families & 1u << socket->family) != 0;
}

/* What a value is explained by can be found again through what is asked for to see it. */
static void
check_found (const NpTableInfo *info,
             gconstpointer      record,
             gpointer           user_data G_GNUC_UNUSED)
{
  for (guint i = 0; i < info->n_columns; i++)
    {
      const NpColumn *column = &info->columns[i];
      const NpTerm *term;

      for (guint n = 0; column->value_term != NULL && (term = column->value_term (record, n)) != NULL; n++)
        {
          NpRequest request = np_examples_get_request (term);

          if ((request.tables & 1u << info->id) == 0)
            g_error ("%s.%s has %s, but that is not looked for there", info->name, column->id, term->id);
          if (info->id == NP_TABLE_CONNECTIONS && !is_in_families (column, record, request.families))
            g_error ("%s.%s has %s, but not in the families that are read", info->name, column->id, term->id);
        }
    }
}

static void
test_every_value_is_found (void)
{
  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    value_space_foreach (id, check_found, NULL);
}

/* Every column can be shown. */
static void
test_every_column_is_found (void)
{
  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      const NpTableInfo *info = np_table_info_get (id);

      for (guint i = 0; i < info->n_columns; i++)
        {
          NpRequest request = np_examples_get_request (find_term (info->columns[i].term));

          g_assert_cmphex (request.tables & 1u << id, !=, 0);
          g_assert_cmphex (request.details & info->columns[i].needs, ==, info->columns[i].needs);
        }
    }
}

static NpSocketRecord *
add_socket (NpSnapshot    *snapshot,
            NpSocketState  state,
            NpOwners      *owners)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  socket->protocol = NP_PROTOCOL_TCP;
  socket->state = (guint8) state;
  socket->visibility = owners != NULL ? NP_OWNER_KNOWN : NP_OWNER_HIDDEN;
  socket->owners = owners != NULL ? np_owners_ref (owners) : NULL;
  sample_set_ends (socket, "192.0.2.1", 40000, "9.9.9.9", 443);

  return socket;
}

/* The best example is of a program that is known and not this one. */
static void
test_best (void)
{
  static const NpRequest request = { .tables = 1 << NP_TABLE_CONNECTIONS, .families = INET };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
  NpOwners *own = sample_owners ("netplain", 1);
  NpOwners *other = sample_owners ("firefox", 1);
  const NpSocketRecord *records;
  gconstpointer best = NULL;
  guint n;

  own->processes[0]->pid = getpid ();
  add_socket (snapshot, NP_STATE_ESTABLISHED, own);
  add_socket (snapshot, NP_STATE_ESTABLISHED, NULL);
  add_socket (snapshot, NP_STATE_ESTABLISHED, other);
  add_socket (snapshot, NP_STATE_LISTEN, other)->recv_q = 7;
  np_snapshot_finish (snapshot);
  records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n);

  g_assert_cmpuint (np_examples_count (snapshot, NP_TABLE_CONNECTIONS, find_term ("state-established"), &best), ==, 3);
  g_assert_true (best == &records[2]);
  g_assert_cmpuint (np_examples_count (snapshot, NP_TABLE_CONNECTIONS, find_term ("recv-q"), &best), ==, 1);
  g_assert_true (best == &records[3]);
  g_assert_cmpuint (np_examples_count (snapshot, NP_TABLE_CONNECTIONS, find_term ("address-global"), &best), ==, 4);

  /* Nothing shows it, but the column is there all the same. */
  g_assert_cmpuint (np_examples_count (snapshot, NP_TABLE_CONNECTIONS, find_term ("retransmits"), &best), ==, 0);
  g_assert_true (best == &records[0]);

  /* Nothing shows it. */
  g_assert_cmpuint (np_examples_count (snapshot, NP_TABLE_CONNECTIONS, find_term ("state-time-wait"), &best), ==, 0);
  g_assert_null (best);
  g_assert_cmpuint (np_examples_count (snapshot, NP_TABLE_ROUTES, find_term ("route-flag-g"), NULL), ==, 0);

  np_owners_unref (own);
  np_owners_unref (other);
}

typedef struct
{
  NpExample *example;
  GError    *error;
  gboolean   is_done;
} Answer;

static void
answer_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  Answer *answer = user_data;

  answer->example = np_example_find_finish (result, &answer->error);
  answer->is_done = TRUE;
}

static Answer
ask (NpSnapshot   *snapshot,
     const char   *id,
     GCancellable *cancellable)
{
  Answer answer = { NULL, NULL, FALSE };

  np_example_find_async (snapshot, find_term (id), cancellable, answer_cb, &answer);
  while (!answer.is_done)
    g_main_context_iteration (NULL, TRUE);

  return answer;
}

/* The answer keeps the moment that its row is from. */
static void
test_find (void)
{
  static const NpRequest request = {
    .tables = 1 << NP_TABLE_CONNECTIONS | 1 << NP_TABLE_NEIGHBOURS, .families = INET,
  };
  NpSnapshot *snapshot = np_snapshot_new (&request);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  const NpAddress loopback = sample_address ("127.0.0.1");
  NpNeighbourRecord *neighbour = np_snapshot_add (snapshot, NP_TABLE_NEIGHBOURS);
  const NpNeighbourRecord *shown;
  Answer found, none, unwanted;

  neighbour->address = loopback;
  add_socket (snapshot, NP_STATE_ESTABLISHED, NULL);
  add_socket (snapshot, NP_STATE_ESTABLISHED, NULL);
  np_snapshot_finish (snapshot);

  /* In the first table that has it. */
  found = ask (snapshot, "address-loopback", NULL);
  none = ask (snapshot, "state-time-wait", NULL);
  g_cancellable_cancel (cancellable);
  unwanted = ask (snapshot, "state-established", cancellable);
  np_snapshot_unref (snapshot);

  g_assert_no_error (found.error);
  g_assert_cmpuint (found.example->table, ==, NP_TABLE_NEIGHBOURS);
  g_assert_cmpuint (found.example->count, ==, 1);
  shown = found.example->record;
  g_assert_true (np_address_equal (&shown->address, &loopback));
  np_example_free (found.example);

  g_assert_no_error (none.error);
  g_assert_cmpuint (none.example->count, ==, 0);
  g_assert_null (none.example->record);
  np_example_free (none.example);

  g_assert_null (unwanted.example);
  g_assert_error (unwanted.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_error_free (unwanted.error);
}

static void
test_term_for_row (void)
{
  NpRouteRecord route = { .destination = sample_address ("10.0.0.0"), .prefix_length = 8, .type = 1, .scope = 253 };
  NpSocketRecord socket = { .protocol = NP_PROTOCOL_TCP, .state = NP_STATE_CLOSE_WAIT };
  const NpTableInfo *routes = &np_routes_info, *sockets = &np_connections_info;

  g_assert_true (np_term_for_row (sockets, NULL, &socket) == find_term ("state-close-wait"));
  g_assert_true (np_term_for_row (sockets, np_table_info_find_column (sockets, "protocol"), &socket) == find_term ("protocol-tcp"));
  g_assert_true (np_term_for_row (sockets, np_table_info_find_column (sockets, "recv_q"), &socket) == find_term ("recv-q"));
  g_assert_true (np_term_for_row (routes, NULL, &route) == find_term ("route-type-unicast"));
  g_assert_true (np_term_for_row (routes, np_table_info_find_column (routes, "scope"), &route) == find_term ("route-scope-link"));

  route.prefix_length = 0;
  g_assert_true (np_term_for_row (routes, NULL, &route) == find_term ("route-default"));

  /* A record of which nothing is known has something to read about all the same. */
  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    {
      g_autofree gpointer record = g_malloc0 (np_record_size (id));

      g_assert_nonnull (np_term_for_row (np_table_info_get (id), NULL, record));
    }
}

static guint
count_now (const char    *id,
           NpTableId      table,
           gconstpointer *best,
           NpSnapshot   **snapshot)
{
  NpRequest request = np_examples_get_request (find_term (id));
  g_autoptr(NpLocalReader) reader = np_local_reader_new (NULL, NP_PATIENCE_SHORT);

  *snapshot = np_local_reader_read (reader, &request);

  return np_examples_count (*snapshot, table, find_term (id), best);
}

static void
test_real (void)
{
  static const struct
  {
    const char *id;
    NpTableId   table;
    guint       least;
  } cases[] = {
    { "state-close-wait", NP_TABLE_CONNECTIONS, 2 },
    { "state-time-wait", NP_TABLE_CONNECTIONS, 2 },
    { "state-listen", NP_TABLE_CONNECTIONS, 5 },
    { "state-unix-established", NP_TABLE_CONNECTIONS, 1 },
    { "recv-q", NP_TABLE_CONNECTIONS, 3 },
    { "address-loopback", NP_TABLE_ADDRESSES, 1 },
    { "interface-kind-loopback", NP_TABLE_INTERFACES, 1 },
    { "interface-flag-l", NP_TABLE_INTERFACES, 1 },
    { "route-table-local", NP_TABLE_ROUTES, 1 },
    { "counter-sockstat-tcp-inuse", NP_TABLE_STATISTICS, 1 },
    { "group-all-computers", NP_TABLE_GROUPS, 1 },
  };
  g_autoptr(NpTestPopulation) population = NULL;

  population = np_test_population_start ("sockets --established 20 --listen 5 --udp 5 --unread 3 --close-wait 2 --time-wait 2 --unix 5");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(NpSnapshot) snapshot = NULL;
      gconstpointer best = NULL;

      g_test_message ("%s", cases[i].id);
      g_assert_cmpuint (count_now (cases[i].id, cases[i].table, &best, &snapshot), >=, cases[i].least);
      g_assert_nonnull (best);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/examples/requests", test_requests);
  g_test_add_func ("/model/examples/every-value-is-found", test_every_value_is_found);
  g_test_add_func ("/model/examples/every-column-is-found", test_every_column_is_found);
  g_test_add_func ("/model/examples/best", test_best);
  g_test_add_func ("/model/examples/find", test_find);
  g_test_add_func ("/model/examples/term-for-row", test_term_for_row);
  np_test_add_in_namespace ("/model/examples/real", test_real);

  return g_test_run ();
}
