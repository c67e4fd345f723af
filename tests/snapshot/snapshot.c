/* tests/snapshot/snapshot.c: tests of one moment of the network
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/snapshot.h"

#include "support/references.h"
#include "support/sample.h"

static const gsize record_sizes[NP_N_TABLES] = {
  [NP_TABLE_CONNECTIONS] = sizeof (NpSocketRecord),
  [NP_TABLE_ROUTES] = sizeof (NpRouteRecord),
  [NP_TABLE_RULES] = sizeof (NpRuleRecord),
  [NP_TABLE_INTERFACES] = sizeof (NpInterfaceRecord),
  [NP_TABLE_ADDRESSES] = sizeof (NpAddressRecord),
  [NP_TABLE_NEIGHBOURS] = sizeof (NpNeighbourRecord),
  [NP_TABLE_STATISTICS] = sizeof (NpCounterRecord),
  [NP_TABLE_GROUPS] = sizeof (NpGroupRecord),
  [NP_TABLE_TRANSLATIONS] = sizeof (NpTranslationRecord),
  [NP_TABLE_FINDINGS] = sizeof (NpFindingRecord),
};

static NpSnapshot *
new_snapshot (void)
{
  const NpRequest request = { .tables = G_MAXUINT, .families = 5, .details = NP_DETAIL_TCP_INFO };

  return np_snapshot_new (&request);
}

/* Puts a text into a record of any table that has texts. It is the record's only one, unless it needs more
 * to have a name at all. */
static void
set_text (NpTableId  table,
          gpointer   record,
          char      *text)
{
  switch (table)
    {
    case NP_TABLE_CONNECTIONS:
      ((NpSocketRecord *) record)->peer_path = text;
      break;
    case NP_TABLE_ROUTES:
      ((NpRouteRecord *) record)->details = np_route_details_new (1);
      ((NpRouteRecord *) record)->details->hops[0].interface = text;
      break;
    case NP_TABLE_RULES:
      ((NpRuleRecord *) record)->output_interface = text;
      break;
    case NP_TABLE_INTERFACES:
      ((NpInterfaceRecord *) record)->alias = text;
      break;
    case NP_TABLE_ADDRESSES:
      ((NpAddressRecord *) record)->label = text;
      break;
    case NP_TABLE_NEIGHBOURS:
      ((NpNeighbourRecord *) record)->interface = text;
      break;
    case NP_TABLE_STATISTICS:
      ((NpCounterRecord *) record)->protocol = g_ref_string_new ("Ip");
      ((NpCounterRecord *) record)->name = text;
      break;
    case NP_TABLE_GROUPS:
      ((NpGroupRecord *) record)->interface = text;
      break;
    case NP_TABLE_FINDINGS:
      ((NpFindingRecord *) record)->id = "no-carrier";
      ((NpFindingRecord *) record)->subject = text;
      break;
    case NP_TABLE_TRANSLATIONS:
    default:
      g_assert_not_reached ();
    }
}

/* Leaves something in a record of any table that must not be there when its memory is used again. */
static void
soil (NpTableId table,
      gpointer  record)
{
  if (table == NP_TABLE_TRANSLATIONS)
    ((NpTranslationRecord *) record)->original_bytes = 1;
  else
    set_text (table, record, g_ref_string_new ("text"));
}

static guint
count (NpSnapshot *snapshot,
       NpTableId   table)
{
  guint n_records;

  np_snapshot_get_records (snapshot, table, &n_records);

  return n_records;
}

static void
test_new (void)
{
  gint64 time_before = g_get_monotonic_time ();
  gint64 real_before = g_get_real_time ();
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();
  const NpRequest *request = np_snapshot_get_request (snapshot);

  g_assert_cmpuint (request->tables, ==, G_MAXUINT);
  g_assert_cmpuint (request->families, ==, 5);
  g_assert_cmpuint (request->details, ==, NP_DETAIL_TCP_INFO);

  for (NpTableId table = 0; table < NP_N_TABLES; table++)
    g_assert_cmpuint (count (snapshot, table), ==, 0);
  for (NpReader reader = 0; reader < NP_N_READERS; reader++)
    g_assert_null (np_snapshot_get_error (snapshot, reader));

  g_assert_cmpint (np_snapshot_get_time (snapshot), >=, time_before);
  g_assert_cmpint (np_snapshot_get_real_time (snapshot), >=, real_before);
  g_assert_cmpint (np_snapshot_get_cost (snapshot), ==, 0);

  /* Work counts, and waiting does not. */
  for (gint64 cost = 0; cost < 2000; cost = np_snapshot_get_cost (snapshot))
    {
      np_snapshot_finish (snapshot);
      g_assert_cmpint (np_snapshot_get_cost (snapshot), >=, cost);
    }
  g_usleep (2000);
  g_assert_cmpint (np_snapshot_get_cost (snapshot), <, g_get_monotonic_time () - time_before);
}

/* Arrays grow, and what is behind the end of one may have been used before. */
static void
test_add_gives_zeroed_records (gconstpointer data)
{
  NpTableId table = GPOINTER_TO_UINT (data);
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();
  int size = (int) np_record_size (table);
  g_autofree char *zero = g_malloc0 (np_record_size (table));

  g_assert_cmpuint (np_record_size (table), ==, record_sizes[table]);

  for (guint i = 0; i < 1000; i++)
    {
      gpointer record = np_snapshot_add (snapshot, table);

      g_assert_cmpmem (record, size, zero, size);
      soil (table, record);
      if (i % 3 == 0)
        np_snapshot_drop_last (snapshot, table);
    }

  g_assert_cmpuint (count (snapshot, table), ==, 666);
  for (NpTableId other = 0; other < NP_N_TABLES; other++)
    if (other != table)
      g_assert_cmpuint (count (snapshot, other), ==, 0);
}

static void
test_order (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();
  const NpInterfaceRecord *interfaces;
  NpInterfaceRecord *editable;
  guint n_interfaces;

  for (guint i = 0; i < 100; i++)
    ((NpInterfaceRecord *) np_snapshot_add (snapshot, NP_TABLE_INTERFACES))->index = i;

  editable = np_snapshot_edit_records (snapshot, NP_TABLE_INTERFACES, &n_interfaces);
  g_assert_cmpuint (n_interfaces, ==, 100);
  editable[99].mtu = 9000;

  interfaces = np_snapshot_get_records (snapshot, NP_TABLE_INTERFACES, &n_interfaces);
  for (guint i = 0; i < 100; i++)
    {
      g_assert_cmpuint (interfaces[i].index, ==, i);
      g_assert_cmpuint (interfaces[i].mtu, ==, i == 99 ? 9000 : 0);
    }
}

/* Records that are taken back, cut off or left in a snapshot that goes give back what they hold. */
static void
test_records_are_cleared (gconstpointer data)
{
  NpTableId table = GPOINTER_TO_UINT (data);
  NpSnapshot *snapshot = new_snapshot ();
  char *strings[5];

  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      strings[i] = watched_string ("text");
      set_text (table, np_snapshot_add (snapshot, table), g_ref_string_acquire (strings[i]));
    }

  np_snapshot_drop_last (snapshot, table);
  assert_given_back (strings[4]);
  g_assert_cmpuint (count (snapshot, table), ==, 4);

  np_snapshot_truncate (snapshot, table, 2);
  assert_given_back (strings[3]);
  assert_given_back (strings[2]);
  g_assert_cmpuint (count (snapshot, table), ==, 2);

  np_snapshot_truncate (snapshot, table, 2);
  assert_still_held (strings[1]);

  g_assert_true (np_snapshot_ref (snapshot) == snapshot);
  np_snapshot_unref (snapshot);
  assert_still_held (strings[0]);
  assert_still_held (strings[1]);

  np_snapshot_unref (snapshot);
  assert_given_back (strings[0]);
  assert_given_back (strings[1]);
}

static void
test_truncate_does_not_grow (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr(NpSnapshot) snapshot = new_snapshot ();

      np_snapshot_truncate (snapshot, NP_TABLE_ROUTES, 1);
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*np_snapshot_truncate*");
}

static void
test_errors (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();

  for (NpReader reader = 0; reader < NP_N_READERS; reader++)
    {
      np_snapshot_take_error (snapshot, reader, g_error_new (NP_ERROR, NP_ERROR_FAILED, "first %u", reader));
      np_snapshot_take_error (snapshot, reader, g_error_new (NP_ERROR, NP_ERROR_INVALID, "second %u", reader));

      if (reader + 1 < NP_N_READERS)
        g_assert_null (np_snapshot_get_error (snapshot, reader + 1));
    }

  for (NpReader reader = 0; reader < NP_N_READERS; reader++)
    {
      g_autofree char *message = g_strdup_printf ("first %u", reader);

      g_assert_error (np_snapshot_get_error (snapshot, reader), NP_ERROR, NP_ERROR_FAILED);
      g_assert_cmpstr (np_snapshot_get_error (snapshot, reader)->message, ==, message);
    }
}

static void
test_record_dup (gconstpointer data)
{
  NpTableId table = GPOINTER_TO_UINT (data);
  NpSnapshot *snapshot = new_snapshot ();
  char *string = watched_string ("text");
  gpointer record = np_snapshot_add (snapshot, table);
  gpointer copy;

  set_text (table, record, g_ref_string_acquire (string));
  copy = np_record_dup (table, record);
  g_assert_true (copy != record);
  g_assert_true (np_record_equal (table, record, copy));
  g_assert_false (np_record_differs (table, record, copy));
  g_assert_cmpuint (np_record_hash (table, record), ==, np_record_hash (table, copy));

  np_snapshot_unref (snapshot);
  assert_still_held (string);
  np_record_free (table, copy);
  assert_given_back (string);

  np_record_free (table, NULL);
}

/* A change that leaves a thing the same thing is still seen. */
static void
test_record_differs (void)
{
  NpSocketRecord sockets[2] = { { .cookie = 1 }, { .cookie = 1, .recv_q = 1 } };
  NpRouteRecord routes[2] = { { .metric = 1 }, { .metric = 1, .protocol = 4 } };
  NpInterfaceRecord interfaces[2] = { { .index = 1 }, { .index = 1, .counters.collisions = 1 } };
  NpAddressRecord addresses[2] = { { .interface_index = 1 }, { .interface_index = 1, .flags = 1 } };
  NpRuleRecord rules[2] = { { .priority = 1 }, { .priority = 2 } };
  NpNeighbourRecord neighbours[2] = { { .interface_index = 1 }, { .interface_index = 1, .state = 2 } };
  char protocol[] = "Ip", name[] = "InReceives";
  NpCounterRecord counters[2] = { { protocol, name, .value = 1 }, { protocol, name, .value = 2 } };
  NpGroupRecord groups[2] = { { .interface_index = 1 }, { .interface_index = 1, .users = 1 } };
  NpTranslationRecord translations[2] = { { .id = 1 }, { .id = 1, .timeout = 1 } };
  NpFindingRecord findings[2] = { { "no-carrier", name }, { "no-carrier", name, .n_rows = 1 } };
  gconstpointer records[NP_N_TABLES][2] = {
    [NP_TABLE_CONNECTIONS] = { &sockets[0], &sockets[1] },
    [NP_TABLE_ROUTES] = { &routes[0], &routes[1] },
    [NP_TABLE_RULES] = { &rules[0], &rules[1] },
    [NP_TABLE_INTERFACES] = { &interfaces[0], &interfaces[1] },
    [NP_TABLE_ADDRESSES] = { &addresses[0], &addresses[1] },
    [NP_TABLE_NEIGHBOURS] = { &neighbours[0], &neighbours[1] },
    [NP_TABLE_STATISTICS] = { &counters[0], &counters[1] },
    [NP_TABLE_GROUPS] = { &groups[0], &groups[1] },
    [NP_TABLE_TRANSLATIONS] = { &translations[0], &translations[1] },
    [NP_TABLE_FINDINGS] = { &findings[0], &findings[1] },
  };

  for (NpTableId table = 0; table < NP_N_TABLES; table++)
    {
      g_assert_true (np_record_differs (table, records[table][0], records[table][1]));
      g_assert_false (np_record_differs (table, records[table][0], records[table][0]));

      /* Only a rule has no name but its content. */
      g_assert_cmpint (np_record_equal (table, records[table][0], records[table][1]), ==, table != NP_TABLE_RULES);
    }
}

static void
test_readers (void)
{
  static const NpReader socket_readers[] = {
    [NP_PROTOCOL_TCP] = NP_READER_TCP, [NP_PROTOCOL_UDP] = NP_READER_UDP, [NP_PROTOCOL_UDPLITE] = NP_READER_UDPLITE,
    [NP_PROTOCOL_RAW] = NP_READER_RAW, [NP_PROTOCOL_ICMP] = NP_READER_ICMP, [NP_PROTOCOL_MPTCP] = NP_READER_MPTCP,
    [NP_PROTOCOL_SCTP] = NP_READER_SCTP, [NP_PROTOCOL_UNIX] = NP_READER_UNIX, [NP_PROTOCOL_PACKET] = NP_READER_PACKET,
    [NP_PROTOCOL_NETLINK] = NP_READER_NETLINK,
  };
  const NpRouteRecord ipv4 = { .destination = sample_address ("0.0.0.0") };
  const NpRouteRecord ipv6 = { .destination = sample_address ("::") };
  static const NpReader single_readers[NP_N_TABLES] = {
    [NP_TABLE_RULES] = NP_READER_RULES,
    [NP_TABLE_INTERFACES] = NP_READER_INTERFACES,
    [NP_TABLE_ADDRESSES] = NP_READER_ADDRESSES,
    [NP_TABLE_NEIGHBOURS] = NP_READER_NEIGHBOURS,
    [NP_TABLE_STATISTICS] = NP_READER_STATISTICS,
    [NP_TABLE_GROUPS] = NP_READER_GROUPS,
    [NP_TABLE_TRANSLATIONS] = NP_READER_TRANSLATIONS,
    [NP_TABLE_FINDINGS] = NP_READER_FINDINGS,
  };

  for (guint protocol = 0; protocol < G_N_ELEMENTS (socket_readers); protocol++)
    {
      const NpSocketRecord socket = { .protocol = (guint8) protocol };

      g_assert_cmpint (np_record_get_reader (NP_TABLE_CONNECTIONS, &socket), ==, socket_readers[protocol]);
      g_assert_cmpint (np_reader_get_table (socket_readers[protocol]), ==, NP_TABLE_CONNECTIONS);
    }

  g_assert_cmpint (np_record_get_reader (NP_TABLE_ROUTES, &ipv4), ==, NP_READER_ROUTES_IPV4);
  g_assert_cmpint (np_record_get_reader (NP_TABLE_ROUTES, &ipv6), ==, NP_READER_ROUTES_IPV6);
  g_assert_cmpint (np_reader_get_table (NP_READER_ROUTES_IPV4), ==, NP_TABLE_ROUTES);
  g_assert_cmpint (np_reader_get_table (NP_READER_ROUTES_IPV6), ==, NP_TABLE_ROUTES);

  /* The records of other tables are all of one reader, whatever they say. */
  for (NpTableId table = NP_TABLE_RULES; table < NP_N_TABLES; table++)
    {
      g_autofree gpointer record = g_malloc0 (np_record_size (table));

      g_assert_cmpint (np_record_get_reader (table, record), ==, single_readers[table]);
      g_assert_cmpint (np_reader_get_table (single_readers[table]), ==, table);
    }
}

/* Records that several snapshots have in common live as long as one of them. */
static void
test_share (gconstpointer data)
{
  NpTableId table = GPOINTER_TO_UINT (data);
  NpSnapshot *first = new_snapshot ();
  NpSnapshot *second = new_snapshot ();
  g_autoptr(NpSnapshot) other = new_snapshot ();
  gconstpointer records;
  char *string = watched_string ("text");
  guint n_records;

  set_text (table, np_snapshot_add (first, table), g_ref_string_acquire (string));
  set_text (table, np_snapshot_add (first, table), g_ref_string_new ("another"));
  set_text (table, np_snapshot_add (other, table), g_ref_string_new ("another"));
  records = np_snapshot_get_records (first, table, &n_records);

  g_assert_false (np_snapshot_shares (first, second, table));
  g_assert_true (np_snapshot_share (second, table, first));
  g_assert_true (np_snapshot_shares (first, second, table));
  g_assert_true (np_snapshot_shares (second, first, table));
  g_assert_false (np_snapshot_shares (second, other, table));
  g_assert_true (np_snapshot_get_records (second, table, &n_records) == records);
  g_assert_cmpuint (n_records, ==, 2);
  for (NpTableId id = 0; id < NP_N_TABLES; id++)
    if (id != table)
      g_assert_false (np_snapshot_shares (first, second, id));

  np_snapshot_unref (first);
  assert_still_held (string);
  g_assert_true (np_snapshot_get_records (second, table, &n_records) == records);
  np_snapshot_unref (second);
  assert_given_back (string);
}

/* What could not be read is to be read again, and where nothing is nothing is shared. */
static void
test_share_nothing (void)
{
  g_autoptr(NpSnapshot) failed = new_snapshot ();
  g_autoptr(NpSnapshot) empty = new_snapshot ();
  g_autoptr(NpSnapshot) next = new_snapshot ();

  np_snapshot_add (failed, NP_TABLE_ROUTES);
  np_snapshot_add (failed, NP_TABLE_RULES);
  np_snapshot_take_error (failed, NP_READER_ROUTES_IPV6, g_error_new (NP_ERROR, NP_ERROR_FAILED, "It broke."));

  g_assert_false (np_snapshot_share (next, NP_TABLE_ROUTES, failed));
  g_assert_false (np_snapshot_shares (next, failed, NP_TABLE_ROUTES));
  g_assert_cmpuint (count (next, NP_TABLE_ROUTES), ==, 0);
  np_snapshot_add (next, NP_TABLE_ROUTES);
  g_assert_cmpuint (count (next, NP_TABLE_ROUTES), ==, 1);

  g_assert_true (np_snapshot_share (next, NP_TABLE_RULES, failed));
  g_assert_cmpuint (count (next, NP_TABLE_RULES), ==, 1);

  g_assert_true (np_snapshot_share (next, NP_TABLE_GROUPS, empty));
  g_assert_cmpuint (count (next, NP_TABLE_GROUPS), ==, 0);
  g_assert_false (np_snapshot_shares (next, empty, NP_TABLE_GROUPS));
}

/* The memory of records that are gone serves the next ones, but not while somebody still has them. */
static void
test_memory_is_used_again (void)
{
  NpSnapshot *first = new_snapshot ();
  g_autoptr(NpSnapshot) second = new_snapshot ();
  g_autoptr(NpSnapshot) third = new_snapshot ();
  g_autoptr(NpSnapshot) fourth = new_snapshot ();
  gpointer record = np_snapshot_add (first, NP_TABLE_GROUPS);

  g_assert_true (np_snapshot_share (second, NP_TABLE_GROUPS, first));
  np_snapshot_unref (first);
  g_assert_true (np_snapshot_add (third, NP_TABLE_GROUPS) != record);

  np_snapshot_unref (g_steal_pointer (&second));
  g_assert_true (np_snapshot_add (fourth, NP_TABLE_GROUPS) == record);
}

static gpointer
hold_and_release (gpointer data)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr(NpSnapshot) mine = new_snapshot ();

      np_snapshot_share (mine, NP_TABLE_INTERFACES, data);
      g_assert_cmpuint (count (mine, NP_TABLE_INTERFACES), ==, 3);
    }

  return NULL;
}

static void
test_share_between_threads (void)
{
  NpSnapshot *snapshot = new_snapshot ();
  char *string = watched_string ("text");
  GThread *threads[4];

  for (guint i = 0; i < 3; i++)
    set_text (NP_TABLE_INTERFACES, np_snapshot_add (snapshot, NP_TABLE_INTERFACES), g_ref_string_acquire (string));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("holder", hold_and_release, snapshot);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  assert_still_held (string);
  np_snapshot_unref (snapshot);
  assert_given_back (string);
}

static void
test_shared_is_immutable (gconstpointer data)
{
  if (g_test_subprocess ())
    {
      g_autoptr(NpSnapshot) first = new_snapshot ();
      g_autoptr(NpSnapshot) second = new_snapshot ();
      guint n_records;

      np_snapshot_add (first, NP_TABLE_RULES);
      np_snapshot_share (second, NP_TABLE_RULES, first);
      if (g_str_equal (data, "np_snapshot_add"))
        np_snapshot_add (second, NP_TABLE_RULES);
      else if (g_str_equal (data, "np_snapshot_truncate"))
        np_snapshot_truncate (second, NP_TABLE_RULES, 0);
      else
        np_snapshot_edit_records (second, NP_TABLE_RULES, &n_records);
      return;
    }

  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*may_edit*");
}

/* A table of its own may be kept for longer than the rest. */
static void
test_part (void)
{
  const NpRequest request = { .tables = (1u << NP_N_TABLES) - 1, .families = 1, .details = 2 };
  NpSnapshot *whole = np_snapshot_new (&request);
  g_autoptr(NpSnapshot) part = NULL;
  char *kept = watched_string ("kept"), *left = watched_string ("left");
  const NpFindingRecord *records;
  guint n_records;

  set_text (NP_TABLE_FINDINGS, np_snapshot_add (whole, NP_TABLE_FINDINGS), g_ref_string_acquire (kept));
  set_text (NP_TABLE_ROUTES, np_snapshot_add (whole, NP_TABLE_ROUTES), g_ref_string_acquire (left));
  np_snapshot_take_error (whole, NP_READER_ROUTES_IPV4, g_error_new (NP_ERROR, NP_ERROR_FAILED, "No routes."));
  np_snapshot_finish (whole);

  part = np_snapshot_new_part (whole, NP_TABLE_FINDINGS);
  g_assert_cmphex (np_snapshot_get_request (part)->tables, ==, 1u << NP_TABLE_FINDINGS);
  g_assert_cmpint (np_snapshot_get_time (part), ==, np_snapshot_get_time (whole));
  g_assert_cmpint (np_snapshot_get_real_time (part), ==, np_snapshot_get_real_time (whole));
  g_assert_cmpint (np_snapshot_get_cost (part), ==, np_snapshot_get_cost (whole));
  g_assert_error (np_snapshot_get_error (part, NP_READER_ROUTES_IPV4), NP_ERROR, NP_ERROR_FAILED);
  g_assert_null (np_snapshot_get_error (part, NP_READER_RULES));
  g_assert_true (np_snapshot_shares (part, whole, NP_TABLE_FINDINGS));

  np_snapshot_unref (whole);
  assert_given_back (left);
  records = np_snapshot_get_records (part, NP_TABLE_FINDINGS, &n_records);
  g_assert_cmpuint (n_records, ==, 1);
  g_assert_true (records[0].subject == kept);
  np_snapshot_get_records (part, NP_TABLE_ROUTES, &n_records);
  g_assert_cmpuint (n_records, ==, 0);

  g_clear_pointer (&part, np_snapshot_unref);
  assert_given_back (kept);
}

/* All tables but the translations have texts. */
static void
add_for_tables (const char    *name,
                gboolean       needs_texts,
                GTestDataFunc  function)
{
  static const char *const tables[NP_N_TABLES] = {
    "connections", "routes", "rules", "interfaces", "addresses", "neighbours", "statistics", "groups", "translations",
    "findings",
  };

  for (guint i = 0; i < NP_N_TABLES; i++)
    {
      g_autofree char *path = g_strdup_printf ("/snapshot/snapshot/%s/%s", name, tables[i]);

      if (!needs_texts || i != NP_TABLE_TRANSLATIONS)
        g_test_add_data_func (path, GUINT_TO_POINTER (i), function);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/snapshot/snapshot/new", test_new);
  add_for_tables ("add-gives-zeroed-records", FALSE, test_add_gives_zeroed_records);
  g_test_add_func ("/snapshot/snapshot/order", test_order);
  add_for_tables ("records-are-cleared", TRUE, test_records_are_cleared);
  g_test_add_func ("/snapshot/snapshot/truncate-does-not-grow", test_truncate_does_not_grow);
  g_test_add_func ("/snapshot/snapshot/errors", test_errors);
  add_for_tables ("record-dup", TRUE, test_record_dup);
  g_test_add_func ("/snapshot/snapshot/record-differs", test_record_differs);
  g_test_add_func ("/snapshot/snapshot/readers", test_readers);
  add_for_tables ("share", TRUE, test_share);
  g_test_add_func ("/snapshot/snapshot/share-nothing", test_share_nothing);
  g_test_add_func ("/snapshot/snapshot/part", test_part);
  g_test_add_func ("/snapshot/snapshot/memory-is-used-again", test_memory_is_used_again);
  g_test_add_func ("/snapshot/snapshot/share-between-threads", test_share_between_threads);
  g_test_add_data_func ("/snapshot/snapshot/shared-is-immutable/add", "np_snapshot_add", test_shared_is_immutable);
  g_test_add_data_func ("/snapshot/snapshot/shared-is-immutable/truncate", "np_snapshot_truncate", test_shared_is_immutable);
  g_test_add_data_func ("/snapshot/snapshot/shared-is-immutable/edit", "np_snapshot_edit_records", test_shared_is_immutable);

  return g_test_run ();
}
