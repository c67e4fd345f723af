/* tests/model/columns-statistics.c: tests of what is said about counters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/table-info.h"

#include "model/column-text.h"

/* Static texts do: nothing here takes a reference. */
static NpCounterRecord
counter (const char *protocol,
         const char *name,
         guint64     value)
{
  return (NpCounterRecord) { .protocol = (char *) protocol, .name = (char *) name, .value = value };
}

static void
test_first_look (void)
{
  NpCounterRecord record = counter ("Tcp", "InSegs", 12345);

  ASSERT_TEXTS (NP_TABLE_STATISTICS, &record,
    { "protocol", "Tcp" }, { "counter", "InSegs" }, { "value", "12345" }, { "kind", "counter" },
    { "since", NULL, "—" }, { "rate", NULL, "—" }, { "concern", "telling", "" });
}

static void
test_growth (void)
{
  NpCounterRecord record = counter ("Tcp", "InSegs", 12345);

  record.has_since = TRUE;
  ASSERT_TEXTS (NP_TABLE_STATISTICS, &record, { "since", "0" }, { "rate", NULL, "—" });

  record.since = 20;
  record.has_rate = TRUE;
  record.rate = 2.45;
  ASSERT_TEXTS (NP_TABLE_STATISTICS, &record, { "since", "20", "+20" }, { "rate", "2", "2.5/s" });
  record.rate = 0.5;
  ASSERT_TEXTS (NP_TABLE_STATISTICS, &record, { "rate", "1", "0.5/s" });
  record.rate = 123456.4;
  ASSERT_TEXTS (NP_TABLE_STATISTICS, &record, { "rate", "123456", "123456/s" });
  record.rate = 0;
  ASSERT_TEXTS (NP_TABLE_STATISTICS, &record, { "rate", "0", "0/s" });
}

static void
test_gauge (void)
{
  NpCounterRecord record = counter ("TCP", "inuse", 4);

  record.is_gauge = TRUE;
  record.has_since = TRUE;
  record.since = -3;
  ASSERT_TEXTS (NP_TABLE_STATISTICS, &record, { "kind", "gauge" }, { "value", "4" }, { "since", "-3" }, { "rate", NULL, "—" });
}

/* The same 64 bits are a large number or a negative one. */
static void
test_signs (void)
{
  NpCounterRecord limit = counter ("Tcp", "MaxConn", (guint64) -1);
  NpCounterRecord large = counter ("IpExt", "InOctets", G_MAXUINT64);
  NpCounterRecord zero = counter ("Tcp", "MaxConn", 0);

  limit.is_signed = zero.is_signed = TRUE;
  ASSERT_TEXTS (NP_TABLE_STATISTICS, &limit, { "value", "-1" });
  ASSERT_TEXTS (NP_TABLE_STATISTICS, &large, { "value", "18446744073709551615" });
  ASSERT_TEXTS (NP_TABLE_STATISTICS, &zero, { "value", "0" });

  g_assert_cmpint (compare_by (NP_TABLE_STATISTICS, "value", &limit, &zero), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_STATISTICS, "value", &limit, &large), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_STATISTICS, "value", &zero, &large), <, 0);
}

static gboolean
draws_attention (const NpCounterRecord *record)
{
  const NpColumn *column = np_table_info_find_column (&np_statistics_info, "concern");

  return column->attention (record);
}

static void
test_concern (void)
{
  NpCounterRecord trouble = counter ("TcpExt", "ListenOverflows", 9);
  NpCounterRecord telling = counter ("Tcp", "InSegs", 9);
  NpCounterRecord unknown = counter ("TcpExt", "FromTheFuture", 9);
  NpCounterRecord calm;

  trouble.has_since = telling.has_since = unknown.has_since = TRUE;
  calm = trouble;
  trouble.since = telling.since = unknown.since = 5;

  ASSERT_TEXTS (NP_TABLE_STATISTICS, &trouble, { "concern", "trouble-grows", "it grows" });
  ASSERT_TEXTS (NP_TABLE_STATISTICS, &calm, { "concern", "trouble-if-growing", "" });
  ASSERT_TEXTS (NP_TABLE_STATISTICS, &telling, { "concern", "telling", "" });
  ASSERT_TEXTS (NP_TABLE_STATISTICS, &unknown, { "concern", "detail", "" });

  g_assert_true (draws_attention (&trouble));
  g_assert_false (draws_attention (&calm));
  g_assert_false (draws_attention (&telling));
  g_assert_false (draws_attention (&unknown));

  g_assert_cmpstr (np_statistics_info.sort, ==, "concern");
  g_assert_cmpint (compare_by (NP_TABLE_STATISTICS, "concern", &trouble, &telling), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_STATISTICS, "concern", &trouble, &calm), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_STATISTICS, "concern", &telling, &unknown), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_STATISTICS, "concern", &calm, &unknown), <, 0);
}

/* Within one topic counters stay as the kernel has them: they are equal to the column. */
static void
test_topics (void)
{
  NpCounterRecord in = counter ("Ip6", "InReceives", 1);
  NpCounterRecord out = counter ("Ip6", "OutRequests", 2);
  NpCounterRecord tcp = counter ("Tcp", "InSegs", 3);
  NpCounterRecord nobody = counter ("Sctp", "Whatever", 3);

  g_assert_cmpint (compare_by (NP_TABLE_STATISTICS, "topic", &in, &out), ==, 0);
  g_assert_cmpint (compare_by (NP_TABLE_STATISTICS, "concern", &in, &out), ==, 0);
  g_assert_cmpint (compare_by (NP_TABLE_STATISTICS, "topic", &tcp, &in), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_STATISTICS, "concern", &tcp, &in), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_STATISTICS, "topic", &in, &nobody), <, 0);
}

static void
test_order (void)
{
  NpCounterRecord slow = counter ("Tcp", "InSegs", 9);
  NpCounterRecord fast = counter ("Tcp", "OutSegs", 10);
  NpCounterRecord none = counter ("Tcp", "RtoMin", 200);

  slow.has_rate = fast.has_rate = slow.has_since = fast.has_since = TRUE;
  slow.rate = 0.1;
  fast.rate = 0.3;
  slow.since = -1;
  fast.since = 3;

  g_assert_cmpint (compare_by (NP_TABLE_STATISTICS, "rate", &slow, &fast), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_STATISTICS, "rate", &none, &slow), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_STATISTICS, "since", &slow, &fast), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_STATISTICS, "since", &none, &slow), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_STATISTICS, "value", &slow, &fast), <, 0);
}

static void
test_minor (void)
{
  NpCounterRecord record = counter ("TCP", "inuse", 0);

  g_assert_true (np_statistics_info.is_minor (&record));
  record.has_since = TRUE;
  g_assert_true (np_statistics_info.is_minor (&record));

  /* Something was there a moment ago. */
  record.since = -2;
  g_assert_false (np_statistics_info.is_minor (&record));

  record = counter ("Tcp", "MaxConn", (guint64) -1);
  g_assert_false (np_statistics_info.is_minor (&record));
  g_assert_cmpstr (np_statistics_info.minor_title, !=, NULL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/columns-statistics/first-look", test_first_look);
  g_test_add_func ("/model/columns-statistics/growth", test_growth);
  g_test_add_func ("/model/columns-statistics/gauge", test_gauge);
  g_test_add_func ("/model/columns-statistics/signs", test_signs);
  g_test_add_func ("/model/columns-statistics/concern", test_concern);
  g_test_add_func ("/model/columns-statistics/topics", test_topics);
  g_test_add_func ("/model/columns-statistics/order", test_order);
  g_test_add_func ("/model/columns-statistics/minor", test_minor);

  return g_test_run ();
}
