/* tests/snapshot/marks.c: tests of records that say what was noticed about them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/snapshot.h"

#include "support/references.h"

#define N_RECORDS 20

typedef struct
{
  NpTableId   table;
  const char *name;
} Marked;

static const Marked tables[] = {
  { NP_TABLE_CONNECTIONS, "connections" },
  { NP_TABLE_ROUTES, "routes" },
  { NP_TABLE_INTERFACES, "interfaces" },
  { NP_TABLE_ADDRESSES, "addresses" },
  { NP_TABLE_NEIGHBOURS, "neighbours" },
  { NP_TABLE_STATISTICS, "statistics" },
};

static NpSnapshot *
new_snapshot (void)
{
  const NpRequest request = { .tables = NP_MARKED_TABLES };

  return np_snapshot_new (&request);
}

/* Gives a record a text, so that one who copies it wrongly is seen, and what it needs to have a name at all. */
static void
add_record (NpSnapshot *snapshot,
            NpTableId   table,
            char       *text)
{
  gpointer record = np_snapshot_add (snapshot, table);
  char *held = g_ref_string_acquire (text);

  switch (table)
    {
    case NP_TABLE_CONNECTIONS:
      ((NpSocketRecord *) record)->path = held;
      break;
    case NP_TABLE_ROUTES:
      ((NpRouteRecord *) record)->details = np_route_details_new (1);
      ((NpRouteRecord *) record)->details->hops[0].interface = held;
      break;
    case NP_TABLE_INTERFACES:
      ((NpInterfaceRecord *) record)->name = held;
      break;
    case NP_TABLE_ADDRESSES:
      ((NpAddressRecord *) record)->label = held;
      break;
    case NP_TABLE_NEIGHBOURS:
      ((NpNeighbourRecord *) record)->interface = held;
      break;
    case NP_TABLE_STATISTICS:
      ((NpCounterRecord *) record)->protocol = g_ref_string_new ("Ip");
      ((NpCounterRecord *) record)->name = held;
      break;
    case NP_TABLE_RULES:
    case NP_TABLE_GROUPS:
    case NP_TABLE_TRANSLATIONS:
    case NP_TABLE_FINDINGS:
    default:
      g_assert_not_reached ();
    }
}

static void
fill (NpSnapshot *snapshot,
      NpTableId   table,
      char       *text)
{
  for (guint i = 0; i < N_RECORDS; i++)
    add_record (snapshot, table, text);
}

static gconstpointer
get_record (NpSnapshot *snapshot,
            NpTableId   table,
            guint       place)
{
  guint n_records;
  const char *records = np_snapshot_get_records (snapshot, table, &n_records);

  g_assert_cmpuint (n_records, ==, N_RECORDS);

  return records + place * np_record_size (table);
}

static void
assert_mark (NpSnapshot *snapshot,
             NpTableId   table,
             guint       place,
             const char *findings,
             NpSeverity  severity)
{
  gconstpointer record = get_record (snapshot, table, place);

  g_assert_cmpstr (np_record_get_findings (table, record), ==, findings);
  g_assert_cmpuint (np_record_get_severity (table, record), ==, severity);
}

/* The worst counts, whatever came first. */
static void
test_words (gconstpointer data)
{
  NpTableId table = ((const Marked *) data)->table;
  NpSnapshot *snapshot = new_snapshot ();
  char *text = watched_string ("text");

  fill (snapshot, table, text);
  for (guint i = 0; i < N_RECORDS; i++)
    assert_mark (snapshot, table, i, NULL, NP_SEVERITY_NONE);

  np_snapshot_add_finding (snapshot, table, 5, "first-one", NP_SEVERITY_NOTICE);
  assert_mark (snapshot, table, 5, "first-one", NP_SEVERITY_NOTICE);
  np_snapshot_add_finding (snapshot, table, 5, "second", NP_SEVERITY_PROBLEM);
  assert_mark (snapshot, table, 5, "first-one,second", NP_SEVERITY_PROBLEM);
  np_snapshot_add_finding (snapshot, table, N_RECORDS - 1, "second", NP_SEVERITY_INFO);
  assert_mark (snapshot, table, N_RECORDS - 1, "second", NP_SEVERITY_INFO);
  np_snapshot_add_finding (snapshot, table, 5, "third", NP_SEVERITY_INFO);
  assert_mark (snapshot, table, 5, "first-one,second,third", NP_SEVERITY_PROBLEM);

  for (guint i = 0; i < N_RECORDS - 1; i++)
    if (i != 5)
      assert_mark (snapshot, table, i, NULL, NP_SEVERITY_NONE);

  assert_still_held (text);
  np_snapshot_unref (snapshot);
  assert_given_back (text);
}

/* No id stands there twice, and one that is a part of another is another. */
static void
test_once (gconstpointer data)
{
  NpTableId table = ((const Marked *) data)->table;
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();
  g_autoptr(GRefString) text = g_ref_string_new ("text");

  fill (snapshot, table, text);
  np_snapshot_add_finding (snapshot, table, 0, "time-wait-heavy", NP_SEVERITY_WARNING);
  np_snapshot_add_finding (snapshot, table, 0, "time-wait-heavy", NP_SEVERITY_NOTICE);
  assert_mark (snapshot, table, 0, "time-wait-heavy", NP_SEVERITY_WARNING);
  np_snapshot_add_finding (snapshot, table, 0, "time-wait-heavy", NP_SEVERITY_PROBLEM);
  assert_mark (snapshot, table, 0, "time-wait-heavy", NP_SEVERITY_PROBLEM);

  np_snapshot_add_finding (snapshot, table, 0, "time-wait", NP_SEVERITY_INFO);
  np_snapshot_add_finding (snapshot, table, 0, "wait-heavy", NP_SEVERITY_INFO);
  np_snapshot_add_finding (snapshot, table, 0, "wait", NP_SEVERITY_INFO);
  assert_mark (snapshot, table, 0, "time-wait-heavy,time-wait,wait-heavy,wait", NP_SEVERITY_PROBLEM);

  np_snapshot_add_finding (snapshot, table, 0, "wait", NP_SEVERITY_INFO);
  np_snapshot_add_finding (snapshot, table, 0, "wait-heavy", NP_SEVERITY_INFO);
  np_snapshot_add_finding (snapshot, table, 0, "time-wait-heavy", NP_SEVERITY_INFO);
  assert_mark (snapshot, table, 0, "time-wait-heavy,time-wait,wait-heavy,wait", NP_SEVERITY_PROBLEM);
}

static void
assert_pristine (NpSnapshot *snapshot,
                 NpTableId   table)
{
  for (guint i = 0; i < N_RECORDS; i++)
    assert_mark (snapshot, table, i, NULL, NP_SEVERITY_NONE);
}

/* Who has the same records in common does not see the marks, neither the snapshot before nor the one after. */
static void
test_shared (gconstpointer data)
{
  NpTableId table = ((const Marked *) data)->table;
  NpSnapshot *kept = new_snapshot ();
  NpSnapshot *marked = new_snapshot ();
  NpSnapshot *next = new_snapshot ();
  char *text = watched_string ("text");

  fill (kept, table, text);
  g_assert_true (np_snapshot_share (marked, table, kept));
  g_assert_true (np_snapshot_share (next, table, kept));
  np_snapshot_add_finding (marked, table, 3, "one", NP_SEVERITY_NOTICE);
  np_snapshot_add_finding (marked, table, 4, "two", NP_SEVERITY_INFO);

  g_assert_false (np_snapshot_shares (kept, marked, table));
  g_assert_true (np_snapshot_shares (kept, next, table));
  assert_pristine (kept, table);
  assert_pristine (next, table);
  assert_mark (marked, table, 3, "one", NP_SEVERITY_NOTICE);
  assert_mark (marked, table, 4, "two", NP_SEVERITY_INFO);
  for (guint i = 0; i < N_RECORDS; i++)
    g_assert_true (np_record_equal (table, get_record (kept, table, i), get_record (marked, table, i)));

  /* All that is new in a copy is the mark. */
  for (guint i = 0; i < N_RECORDS; i++)
    g_assert_cmpint (np_record_differs (table, get_record (kept, table, i), get_record (marked, table, i)), ==, i == 3 || i == 4);

  np_snapshot_unref (kept);
  np_snapshot_unref (next);
  assert_mark (marked, table, 3, "one", NP_SEVERITY_NOTICE);
  assert_still_held (text);
  np_snapshot_unref (marked);
  assert_given_back (text);
}

/* What was kept for the next snapshot before somebody looked: only these are kept (see kernel/table-cache.c). */
static void
test_kept_before (gconstpointer data)
{
  NpTableId table = ((const Marked *) data)->table;
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();
  g_autoptr(NpSnapshot) kept = new_snapshot ();
  g_autoptr(GRefString) text = g_ref_string_new ("text");

  fill (snapshot, table, text);
  g_assert_true (np_snapshot_share (kept, table, snapshot));
  np_snapshot_add_finding (snapshot, table, 0, "one", NP_SEVERITY_NOTICE);

  assert_pristine (kept, table);
  assert_mark (snapshot, table, 0, "one", NP_SEVERITY_NOTICE);
}

/* Marks of two looks that say the same are the same, so that nobody thinks that the row has changed. */
static void
test_same_again (gconstpointer data)
{
  NpTableId table = ((const Marked *) data)->table;
  g_autoptr(NpSnapshot) first = new_snapshot ();
  g_autoptr(NpSnapshot) second = new_snapshot ();
  g_autoptr(GRefString) text = g_ref_string_new ("text");

  fill (first, table, text);
  fill (second, table, text);
  for (guint i = 0; i < 2; i++)
    {
      np_snapshot_add_finding (i == 0 ? first : second, table, 1, "one", NP_SEVERITY_NOTICE);
      np_snapshot_add_finding (i == 0 ? first : second, table, 1, "two", NP_SEVERITY_NOTICE);
    }

  /* The statistics have a protocol of their own each. */
  if (table != NP_TABLE_STATISTICS)
    g_assert_false (np_record_differs (table, get_record (first, table, 1), get_record (second, table, 1)));
  g_assert_true (np_record_get_findings (table, get_record (first, table, 1)) ==
                 np_record_get_findings (table, get_record (second, table, 1)));
}

static void
add_for_tables (const char    *name,
                guint          not_these,
                GTestDataFunc  function)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *path = g_strdup_printf ("/snapshot/marks/%s/%s", name, tables[i].name);

      if ((not_these & 1u << tables[i].table) == 0)
        g_test_add_data_func (path, &tables[i], function);
    }
}

static void
test_all_tables (void)
{
  guint named = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    named |= 1u << tables[i].table;
  g_assert_cmpuint (named, ==, NP_MARKED_TABLES);
}

int
main (int   argc,
      char *argv[])
{
  /* They change with every look, so that nobody keeps them. */
  const guint never_kept = 1u << NP_TABLE_CONNECTIONS | 1u << NP_TABLE_STATISTICS;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/snapshot/marks/all-tables", test_all_tables);
  add_for_tables ("words", 0, test_words);
  add_for_tables ("once", 0, test_once);
  add_for_tables ("shared", 0, test_shared);
  add_for_tables ("kept-before", never_kept, test_kept_before);
  add_for_tables ("same-again", 0, test_same_again);

  return g_test_run ();
}
