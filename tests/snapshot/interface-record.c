/* tests/snapshot/interface-record.c: tests of the records of interfaces and their addresses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/interface-record.h"

#include <string.h>

#include "support/references.h"
#include "support/sample.h"

static void
test_interface_identity (void)
{
  NpInterfaceRecord a = { .index = 2, .mtu = 1500 };
  NpInterfaceRecord b = { .index = 2, .mtu = 9000, .state = 6, .counters.rx_packets = 5 };

  g_assert_true (np_interface_record_equal (&a, &b));
  g_assert_cmpuint (np_interface_record_hash (&a), ==, np_interface_record_hash (&b));

  b = a;
  b.index = 3;
  g_assert_false (np_interface_record_equal (&a, &b));
  g_assert_cmpuint (np_interface_record_hash (&a), !=, np_interface_record_hash (&b));
}

static void
test_interface_copy_and_clear (void)
{
  char *strings[] = { watched_string ("eth0"), watched_string ("veth"), watched_string ("fq"), watched_string ("uplink"),
                      watched_string ("br0"), watched_string ("peer0"), watched_string ("e1000e"),
                      watched_string ("0000:00:1f.6"), watched_string ("lan") };
  NpInterfaceRecord interface, copy;

  memset (&interface, 0, sizeof interface);
  interface.index = 7;
  interface.counters.tx_bytes = G_MAXUINT64;
  interface.mac_length = 2;
  interface.mac[1] = 0xfe;
  interface.name = g_ref_string_acquire (strings[0]);
  interface.kind = g_ref_string_acquire (strings[1]);
  interface.qdisc = g_ref_string_acquire (strings[2]);
  interface.alias = g_ref_string_acquire (strings[3]);
  interface.master = g_ref_string_acquire (strings[4]);
  interface.link = g_ref_string_acquire (strings[5]);
  interface.driver = g_ref_string_acquire (strings[6]);
  interface.device = g_ref_string_acquire (strings[7]);
  interface.other_names = g_ref_string_acquire (strings[8]);

  np_interface_record_copy (&interface, &copy);
  g_assert_cmpmem (&interface, sizeof interface, &copy, sizeof copy);

  np_interface_record_clear (&interface);
  g_assert_null (interface.name);
  g_assert_null (interface.kind);
  g_assert_null (interface.qdisc);
  g_assert_null (interface.alias);
  g_assert_null (interface.master);
  g_assert_null (interface.link);
  g_assert_null (interface.driver);
  g_assert_null (interface.device);
  g_assert_null (interface.other_names);
  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    assert_still_held (strings[i]);

  np_interface_record_clear (&copy);
  np_interface_record_clear (&copy);
  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    assert_given_back (strings[i]);
}

static void
init_address (NpAddressRecord *address)
{
  memset (address, 0, sizeof *address);
  address->address = sample_address ("192.0.2.1");
  address->prefix_length = 24;
  address->interface_index = 2;
}

static void
test_address_identity (void)
{
  NpAddressRecord a, b;

  init_address (&a);
  init_address (&b);
  b.valid_seconds = 60;
  b.flags = 0x80;
  b.broadcast = sample_address ("192.0.2.255");
  g_assert_true (np_address_record_equal (&a, &b));
  g_assert_cmpuint (np_address_record_hash (&a), ==, np_address_record_hash (&b));

  b.address = sample_address ("192.0.2.2");
  g_assert_false (np_address_record_equal (&a, &b));
  g_assert_cmpuint (np_address_record_hash (&a), !=, np_address_record_hash (&b));

  /* The kernel allows the same address on two interfaces, with two lengths, and to two partners. */
  init_address (&b);
  b.interface_index = 3;
  g_assert_false (np_address_record_equal (&a, &b));
  g_assert_cmpuint (np_address_record_hash (&a), !=, np_address_record_hash (&b));
  init_address (&b);
  b.prefix_length = 25;
  g_assert_false (np_address_record_equal (&a, &b));
  init_address (&b);
  b.peer = sample_address ("198.51.100.1");
  g_assert_false (np_address_record_equal (&a, &b));
}

static void
test_address_copy_and_clear (void)
{
  char *interface = watched_string ("eth0");
  char *label = watched_string ("eth0:1");
  NpAddressRecord address, copy;

  init_address (&address);
  address.interface = g_ref_string_acquire (interface);
  address.label = g_ref_string_acquire (label);

  np_address_record_copy (&address, &copy);
  g_assert_cmpmem (&address, sizeof address, &copy, sizeof copy);
  np_address_record_clear (&address);
  g_assert_null (address.interface);
  g_assert_null (address.label);
  assert_still_held (interface);
  assert_still_held (label);

  np_address_record_clear (&copy);
  assert_given_back (interface);
  assert_given_back (label);
}

/* Otherwise every row would be drawn anew each second once something has grown. */
static void
test_interface_differs (void)
{
  NpInterfaceRecord a, b;

  memset (&a, 0, sizeof a);
  memset (&b, 0, sizeof b);
  b.counting = 59 * G_USEC_PER_SEC;
  g_assert_false (np_interface_record_differs (&a, &b));
  b.counting = 60 * G_USEC_PER_SEC;
  g_assert_true (np_interface_record_differs (&a, &b));
  b.counting = 0;

  a.mtu = 1;
  g_assert_true (np_interface_record_differs (&a, &b));
  a.mtu = 0;
  b.permanent_mac[0] = 1;
  g_assert_true (np_interface_record_differs (&a, &b));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/snapshot/interface-record/interface-identity", test_interface_identity);
  g_test_add_func ("/snapshot/interface-record/interface-copy-and-clear", test_interface_copy_and_clear);
  g_test_add_func ("/snapshot/interface-record/address-identity", test_address_identity);
  g_test_add_func ("/snapshot/interface-record/address-copy-and-clear", test_address_copy_and_clear);
  g_test_add_func ("/snapshot/interface-record/interface-differs", test_interface_differs);

  return g_test_run ();
}
