/* tests/kernel/table-cache.c: tests of tables that need not be read again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/table-cache.h"

#include "support/namespace.h"
#include "support/references.h"

#define ROUTES (1u << NP_TABLE_ROUTES)
#define RULES (1u << NP_TABLE_RULES)
#define INTERFACES (1u << NP_TABLE_INTERFACES)
#define ADDRESSES (1u << NP_TABLE_ADDRESSES)
#define NEIGHBOURS (1u << NP_TABLE_NEIGHBOURS)
#define QUIET (ROUTES | RULES | ADDRESSES)

static NpSnapshot *
new_snapshot (guint tables)
{
  return np_snapshot_new (&(NpRequest) { .tables = tables });
}

/* Adds a record of each table in @tables: nothing of it changes with time. */
static void
fill (NpSnapshot *snapshot,
      guint       tables)
{
  for (NpTableId table = 0; table < NP_N_TABLES; table++)
    if ((tables & 1u << table) != 0)
      {
        gpointer record = np_snapshot_add (snapshot, table);

        if (table == NP_TABLE_ADDRESSES)
          ((NpAddressRecord *) record)->valid_seconds = ((NpAddressRecord *) record)->preferred_seconds = G_MAXUINT32;
      }
}

/* One reading: what is not shared is read. Returns what was shared. */
static guint
read_tables (NpTableCache *cache,
             guint         tables)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot (tables);
  guint shared = np_table_cache_share (cache, snapshot);

  fill (snapshot, tables & ~shared);
  np_table_cache_keep (cache, snapshot);

  return shared;
}

/* Reads until no change is so fresh that more may follow without a word. */
static void
settle (NpTableCache *cache,
        guint         tables)
{
  while (read_tables (cache, tables) != tables)
    g_usleep (50000);
}

static void
test_quiet (void)
{
  g_autoptr(NpTableCache) cache = np_table_cache_new ();
  const guint all = QUIET | INTERFACES | NEIGHBOURS | 1u << NP_TABLE_GROUPS;
  g_autoptr(NpSnapshot) first = new_snapshot (all);
  g_autoptr(NpSnapshot) second = new_snapshot (all);
  g_autoptr(NpSnapshot) third = new_snapshot (ROUTES);

  g_assert_cmpint (np_table_cache_get_fd (cache), ==, -1);
  g_assert_cmphex (np_table_cache_share (cache, first), ==, 0);
  g_assert_cmpint (np_table_cache_get_fd (cache), >=, 0);
  fill (first, all);
  np_table_cache_keep (cache, first);

  /* What counts or ages is never shared. */
  g_assert_cmphex (np_table_cache_share (cache, second), ==, QUIET);
  for (NpTableId table = 0; table < NP_N_TABLES; table++)
    g_assert_cmpint (np_snapshot_shares (first, second, table), ==, (QUIET & 1u << table) != 0);
  fill (second, all & ~QUIET);
  np_table_cache_keep (cache, second);

  /* Only what is wanted is given. */
  g_assert_cmphex (np_table_cache_share (cache, third), ==, ROUTES);
  g_assert_true (np_snapshot_shares (first, third, NP_TABLE_ROUTES));
}

/* Without a table of which the kernel speaks nobody listens. */
static void
test_unwanted (void)
{
  g_autoptr(NpTableCache) cache = np_table_cache_new ();

  g_assert_cmphex (read_tables (cache, 1u << NP_TABLE_STATISTICS | 1u << NP_TABLE_CONNECTIONS), ==, 0);
  g_assert_cmpint (np_table_cache_get_fd (cache), ==, -1);
  g_assert_cmphex (np_table_cache_drain (cache), ==, 0);
}

static void
test_changes (void)
{
  static const struct
  {
    const char *command;
    guint       still;
  } cases[] = {
    { "ip route add blackhole 10.9.0.0/24", RULES | ADDRESSES },
    { "ip rule add from 10.1.2.3 table 7", ROUTES | ADDRESSES },
    { "ip address add 10.8.0.1/32 dev lo", RULES },
    { "ip link set lo mtu 1400", RULES },
  };
  g_autoptr(NpTableCache) cache = np_table_cache_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      settle (cache, QUIET);
      g_test_message ("%s", cases[i].command);
      np_test_run ("%s", cases[i].command);
      g_assert_cmphex (read_tables (cache, QUIET), ==, cases[i].still);

      /* What the kernel does after it has spoken may have come too late for that. */
      g_assert_cmphex (read_tables (cache, QUIET), ==, cases[i].still);
    }

  settle (cache, QUIET);
}

/* A change between the moment in which the kernel is listened to and the end of the reading is seen next time. */
static void
test_change_while_reading (void)
{
  g_autoptr(NpTableCache) cache = np_table_cache_new ();
  g_autoptr(NpSnapshot) snapshot = new_snapshot (QUIET);

  np_table_cache_share (cache, snapshot);
  np_test_run ("ip rule add from 10.1.2.3 table 7");
  fill (snapshot, QUIET);
  np_table_cache_keep (cache, snapshot);

  g_assert_cmphex (read_tables (cache, QUIET), ==, ROUTES | ADDRESSES);
}

/* Whoever drains for another reason does not take the news away from the next reading. */
static void
test_drained_before (void)
{
  g_autoptr(NpTableCache) cache = np_table_cache_new ();

  settle (cache, QUIET);
  np_test_run ("ip rule add from 10.1.2.3 table 7");
  g_assert_cmphex (np_table_cache_drain (cache), ==, RULES);
  g_assert_cmphex (np_table_cache_drain (cache), ==, 0);
  g_assert_cmphex (read_tables (cache, QUIET), ==, ROUTES | ADDRESSES);
}

static void
test_clocks (void)
{
  static const struct
  {
    gint32  expires;
    guint32 valid_seconds;
    guint32 preferred_seconds;
    guint   shared;
  } cases[] = {
    { -1, G_MAXUINT32, G_MAXUINT32, ROUTES | ADDRESSES },
    { 0, G_MAXUINT32, G_MAXUINT32, ADDRESSES },
    { 600, G_MAXUINT32, G_MAXUINT32, ADDRESSES },
    { -1, 3600, 1800, ROUTES },
    { -1, G_MAXUINT32, 1800, ROUTES },
    { -1, 3600, 0, ROUTES },
    { -1, G_MAXUINT32, 0, ROUTES | ADDRESSES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(NpTableCache) cache = np_table_cache_new ();
      g_autoptr(NpSnapshot) snapshot = new_snapshot (ROUTES | ADDRESSES);
      NpAddressRecord *address;
      NpRouteRecord *route;

      np_table_cache_share (cache, snapshot);
      fill (snapshot, ROUTES | ADDRESSES);
      route = np_snapshot_add (snapshot, NP_TABLE_ROUTES);
      route->details = np_route_details_new (0);
      route->details->expires = cases[i].expires;
      address = np_snapshot_add (snapshot, NP_TABLE_ADDRESSES);
      address->valid_seconds = cases[i].valid_seconds;
      address->preferred_seconds = cases[i].preferred_seconds;
      np_table_cache_keep (cache, snapshot);

      g_assert_cmphex (read_tables (cache, ROUTES | ADDRESSES), ==, cases[i].shared);
    }
}

/* What could not be read, or not be named, is read again. */
static void
test_errors (void)
{
  static const struct
  {
    NpReader failed;
    guint    shared;
  } cases[] = {
    { NP_READER_ROUTES_IPV4, RULES | ADDRESSES },
    { NP_READER_ROUTES_IPV6, RULES | ADDRESSES },
    { NP_READER_ADDRESSES, ROUTES | RULES },
    { NP_READER_NEIGHBOURS, QUIET },
    { NP_READER_INTERFACES, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(NpTableCache) cache = np_table_cache_new ();
      g_autoptr(NpSnapshot) snapshot = new_snapshot (QUIET);

      np_table_cache_share (cache, snapshot);
      fill (snapshot, QUIET);
      np_snapshot_take_error (snapshot, cases[i].failed, g_error_new_literal (NP_ERROR, NP_ERROR_FAILED, "It broke."));
      np_table_cache_keep (cache, snapshot);

      g_assert_cmphex (read_tables (cache, QUIET), ==, cases[i].shared);
    }
}

/* Of a snapshot only the quiet tables stay in memory. */
static void
test_memory (void)
{
  g_autoptr(NpTableCache) cache = np_table_cache_new ();
  NpSnapshot *snapshot = new_snapshot (ROUTES | 1u << NP_TABLE_CONNECTIONS);
  char *kept = watched_string ("text");
  char *gone = watched_string ("text");

  np_table_cache_share (cache, snapshot);
  ((NpRouteRecord *) np_snapshot_add (snapshot, NP_TABLE_ROUTES))->interface = g_ref_string_acquire (kept);
  ((NpSocketRecord *) np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS))->user = g_ref_string_acquire (gone);
  np_table_cache_keep (cache, snapshot);
  np_snapshot_unref (snapshot);

  assert_still_held (kept);
  assert_given_back (gone);
  g_clear_pointer (&cache, np_table_cache_free);
  assert_given_back (kept);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  np_test_add_in_namespace ("/table-cache/quiet", test_quiet);
  np_test_add_in_namespace ("/table-cache/unwanted", test_unwanted);
  np_test_add_in_namespace ("/table-cache/changes", test_changes);
  np_test_add_in_namespace ("/table-cache/change-while-reading", test_change_while_reading);
  np_test_add_in_namespace ("/table-cache/drained-before", test_drained_before);
  np_test_add_in_namespace ("/table-cache/clocks", test_clocks);
  np_test_add_in_namespace ("/table-cache/errors", test_errors);
  np_test_add_in_namespace ("/table-cache/memory", test_memory);

  return g_test_run ();
}
