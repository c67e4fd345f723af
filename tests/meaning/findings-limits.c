/* tests/meaning/findings-limits.c: however much there is to look at, what is kept of it has an end
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/findings.h"

#include <malloc.h>

#include "support/sample.h"

#define HALF 3000

/* What the source calls MOST_FINDINGS. */
#define MOST 500

/* A computer on which everything is new each time: @n programs that wait for callers and one that has hung up none of
 * its calls, with another cookie and another port, and counters that nobody heard of. */
static NpSnapshot *
take_fleeting_snapshot (guint moment,
                        guint n)
{
  NpRequest request = { .families = NP_INET_FAMILIES, .counting = 1 };
  NpSnapshot *snapshot;

  np_findings_add_needs (&request);
  snapshot = np_snapshot_new (&request);
  for (guint i = 0; i < n; i++)
    {
      guint number = moment * n + i;
      g_autofree char *name = g_strdup_printf ("New%u", number);
      NpSocketRecord *listener = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS), *call;
      NpCounterRecord *counter = np_snapshot_add (snapshot, NP_TABLE_STATISTICS);

      sample_set_ends (listener, "127.0.0.1", (guint16) (number % 30000 + 1), "0.0.0.0", 0);
      listener->state = NP_STATE_LISTEN;
      listener->recv_q = 50;
      listener->send_q = 40;
      listener->cookie = number + 1;
      listener->unit = g_ref_string_new (name);
      call = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);
      sample_set_ends (call, "192.168.1.5", (guint16) (number % 30000 + 1), "203.0.113.9", 443);
      call->state = NP_STATE_CLOSE_WAIT;
      call->cookie = number + G_GUINT64_CONSTANT (0x100000000);
      call->recv_q = 1;
      counter->protocol = g_ref_string_new ("New");
      counter->name = g_ref_string_new (name);
    }

  return snapshot;
}

static gsize
get_used_bytes (void)
{
#if defined (__GLIBC__) && __GLIBC_PREREQ (2, 33)
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
#else
  return 0;
#endif
}

/* Whoever makes up new names and opens new ports all the time does not fill the memory. */
static void
test_forgets (void)
{
  g_autoptr(NpFindings) findings = np_findings_new (NP_PATIENCE_LONG);
  gsize most[2] = { 0, 0 };

  for (guint moment = 0; moment < 2 * HALF; moment++)
    {
      g_autoptr(NpSnapshot) snapshot = take_fleeting_snapshot (moment, 10);
      gint64 time = (moment + 1) * (gint64) G_USEC_PER_SEC;
      gsize *half = &most[moment / HALF];

      np_findings_apply_at (findings, snapshot, time, time);
      np_snapshot_finish (snapshot);
      *half = MAX (*half, get_used_bytes ());
    }

  if (most[0] == 0)
    {
      g_test_skip ("nobody tells how much memory is used");
      return;
    }
  g_test_message ("at most %" G_GSIZE_FORMAT " bytes, and %" G_GSIZE_FORMAT " later", most[0], most[1]);
  g_assert_cmpuint (most[1], <, most[0] + most[0] / 4);
}

/* Nobody could read thousands of findings. The worst are kept, and what they follow from. */
static void
test_many (void)
{
  g_autoptr(NpFindings) findings = np_findings_new (NP_PATIENCE_SHORT);
  g_autoptr(NpSnapshot) snapshot = take_fleeting_snapshot (0, 3000);
  g_autoptr(GHashTable) keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const NpFindingRecord *records;
  guint n;

  np_findings_apply_at (findings, snapshot, G_USEC_PER_SEC, G_USEC_PER_SEC);
  np_snapshot_finish (snapshot);
  records = np_snapshot_get_records (snapshot, NP_TABLE_FINDINGS, &n);
  g_assert_cmpuint (n, ==, MOST);
  for (guint i = 0; i < n; i++)
    g_hash_table_add (keys, np_finding_record_dup_key (&records[i]));
  g_assert_cmpuint (g_hash_table_size (keys), ==, MOST);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpuint (records[i].severity, <=, records[0].severity);
      g_assert_true (records[i].cause == NULL || g_hash_table_contains (keys, records[i].cause));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/findings-limits/forgets", test_forgets);
  g_test_add_func ("/findings-limits/many", test_many);

  return g_test_run ();
}
