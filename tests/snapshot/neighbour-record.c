/* tests/snapshot/neighbour-record.c: tests of the records of neighbours and groups
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/neighbour-record.h"

#include <linux/neighbour.h>
#include <string.h>

#include "snapshot/group-record.h"
#include "support/references.h"
#include "support/sample.h"

static void
init_neighbour (NpNeighbourRecord *neighbour)
{
  memset (neighbour, 0, sizeof *neighbour);
  neighbour->address = sample_address ("192.0.2.1");
  neighbour->interface_index = 2;
}

static void
test_neighbour_identity (void)
{
  NpNeighbourRecord a, b;

  /* It is the same neighbour whatever becomes of it, also with another hardware address. */
  init_neighbour (&a);
  init_neighbour (&b);
  b.state = NUD_FAILED;
  b.flags = NTF_ROUTER | NP_NEIGHBOUR_MANAGED;
  b.used_seconds = 7;
  b.mac_length = 6;
  b.mac[5] = 1;
  g_assert_true (np_neighbour_record_equal (&a, &b));
  g_assert_cmpuint (np_neighbour_record_hash (&a), ==, np_neighbour_record_hash (&b));

  init_neighbour (&b);
  b.address = sample_address ("192.0.2.2");
  g_assert_false (np_neighbour_record_equal (&a, &b));
  g_assert_cmpuint (np_neighbour_record_hash (&a), !=, np_neighbour_record_hash (&b));

  init_neighbour (&b);
  b.interface_index = 3;
  g_assert_false (np_neighbour_record_equal (&a, &b));
  g_assert_cmpuint (np_neighbour_record_hash (&a), !=, np_neighbour_record_hash (&b));

  /* An address that this computer answers for may be that of a neighbour as well. */
  init_neighbour (&b);
  b.flags = NTF_PROXY;
  g_assert_false (np_neighbour_record_equal (&a, &b));
}

static void
test_neighbour_copy_and_clear (void)
{
  char *interface = watched_string ("eth0");
  NpNeighbourRecord neighbour, copy;

  init_neighbour (&neighbour);
  neighbour.probes = G_MAXUINT32;
  neighbour.mac_length = NP_MAC_MAX;
  memset (neighbour.mac, 0xab, sizeof neighbour.mac);
  neighbour.interface = g_ref_string_acquire (interface);

  np_neighbour_record_copy (&neighbour, &copy);
  g_assert_cmpmem (&neighbour, sizeof neighbour, &copy, sizeof copy);
  np_neighbour_record_clear (&neighbour);
  g_assert_null (neighbour.interface);
  assert_still_held (interface);

  np_neighbour_record_clear (&copy);
  np_neighbour_record_clear (&copy);
  assert_given_back (interface);
}

static void
init_group (NpGroupRecord *group)
{
  memset (group, 0, sizeof *group);
  group->family = AF_INET;
  group->address = sample_address ("224.0.0.1");
  group->interface_index = 2;
}

static void
test_group_identity (void)
{
  NpGroupRecord a, b;

  init_group (&a);
  init_group (&b);
  b.users = 9;
  g_assert_true (np_group_record_equal (&a, &b));
  g_assert_cmpuint (np_group_record_hash (&a), ==, np_group_record_hash (&b));

  b.interface_index = 3;
  g_assert_false (np_group_record_equal (&a, &b));
  g_assert_cmpuint (np_group_record_hash (&a), !=, np_group_record_hash (&b));

  init_group (&b);
  b.address = sample_address ("224.0.0.2");
  g_assert_false (np_group_record_equal (&a, &b));
  g_assert_cmpuint (np_group_record_hash (&a), !=, np_group_record_hash (&b));

  /* Groups of the link layer differ in their hardware address only. */
  memset (&a, 0, sizeof a);
  a.family = AF_PACKET;
  a.mac_length = 6;
  b = a;
  g_assert_true (np_group_record_equal (&a, &b));
  b.mac[5] = 1;
  g_assert_false (np_group_record_equal (&a, &b));
  g_assert_cmpuint (np_group_record_hash (&a), !=, np_group_record_hash (&b));
}

static void
test_group_copy_and_clear (void)
{
  char *interface = watched_string ("eth0");
  NpGroupRecord group, copy;

  init_group (&group);
  group.users = G_MAXUINT32;
  group.mac[NP_MAC_MAX - 1] = 0xfe;
  group.interface = g_ref_string_acquire (interface);

  np_group_record_copy (&group, &copy);
  g_assert_cmpmem (&group, sizeof group, &copy, sizeof copy);
  np_group_record_clear (&group);
  g_assert_null (group.interface);
  assert_still_held (interface);

  np_group_record_clear (&copy);
  np_group_record_clear (&copy);
  assert_given_back (interface);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/snapshot/neighbour-record/neighbour-identity", test_neighbour_identity);
  g_test_add_func ("/snapshot/neighbour-record/neighbour-copy-and-clear", test_neighbour_copy_and_clear);
  g_test_add_func ("/snapshot/neighbour-record/group-identity", test_group_identity);
  g_test_add_func ("/snapshot/neighbour-record/group-copy-and-clear", test_group_copy_and_clear);

  return g_test_run ();
}
