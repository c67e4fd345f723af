/* tests/snapshot/counter-record.c: tests of the records of counters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/counter-record.h"

#include <string.h>

#include "support/references.h"

/* Static texts do: nothing here takes a reference. */
static void
init_counter (NpCounterRecord *counter,
              const char      *protocol,
              const char      *name)
{
  memset (counter, 0, sizeof *counter);
  counter->protocol = (char *) protocol;
  counter->name = (char *) name;
}

static void
test_identity (void)
{
  NpCounterRecord a, b;
  char protocol[] = "Tcp";
  char name[] = "InSegs";

  init_counter (&a, "Tcp", "InSegs");
  init_counter (&b, protocol, name);
  b.value = 7;
  b.since = 3;
  b.rate = 1.5;
  b.is_gauge = TRUE;
  g_assert_true (np_counter_record_equal (&a, &b));
  g_assert_cmpuint (np_counter_record_hash (&a), ==, np_counter_record_hash (&b));

  init_counter (&b, "Tcp", "OutSegs");
  g_assert_false (np_counter_record_equal (&a, &b));
  g_assert_cmpuint (np_counter_record_hash (&a), !=, np_counter_record_hash (&b));

  init_counter (&b, "Udp", "InSegs");
  g_assert_false (np_counter_record_equal (&a, &b));
  g_assert_cmpuint (np_counter_record_hash (&a), !=, np_counter_record_hash (&b));

  /* sockstat's TCP is not snmp's Tcp, and a name does not flow over into its protocol. */
  init_counter (&b, "TCP", "InSegs");
  g_assert_false (np_counter_record_equal (&a, &b));
  init_counter (&b, "TcpIn", "Segs");
  g_assert_false (np_counter_record_equal (&a, &b));
  g_assert_cmpuint (np_counter_record_hash (&a), !=, np_counter_record_hash (&b));
}

static void
test_copy_and_clear (void)
{
  char *protocol = watched_string ("Tcp");
  char *name = watched_string ("MaxConn");
  NpCounterRecord counter, copy;

  init_counter (&counter, g_ref_string_acquire (protocol), g_ref_string_acquire (name));
  counter.value = G_MAXUINT64;
  counter.since = -3;
  counter.rate = 0.25;
  counter.has_since = TRUE;
  counter.is_signed = TRUE;

  np_counter_record_copy (&counter, &copy);
  g_assert_cmpmem (&counter, sizeof counter, &copy, sizeof copy);

  np_counter_record_clear (&counter);
  g_assert_null (counter.protocol);
  g_assert_null (counter.name);
  assert_still_held (protocol);
  assert_still_held (name);

  np_counter_record_clear (&copy);
  np_counter_record_clear (&copy);
  assert_given_back (protocol);
  assert_given_back (name);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/snapshot/counter-record/identity", test_identity);
  g_test_add_func ("/snapshot/counter-record/copy-and-clear", test_copy_and_clear);

  return g_test_run ();
}
