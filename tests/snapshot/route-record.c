/* tests/snapshot/route-record.c: tests of the records of routes and rules
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/route-record.h"

#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "support/references.h"
#include "support/sample.h"

static void
init (NpRouteRecord *route)
{
  memset (route, 0, sizeof *route);
  route->destination = sample_address ("2001:db8::");
  route->prefix_length = 32;
  route->gateway = sample_address ("fe80::1");
  route->interface_index = 2;
  route->metric = 1024;
  route->table = RT_TABLE_MAIN;
  route->type = RTN_UNICAST;
  route->protocol = RTPROT_RA;
}

static void
assert_same (const NpRouteRecord *a,
             const NpRouteRecord *b)
{
  g_assert_true (np_route_record_equal (a, b));
  g_assert_cmpuint (np_route_record_hash (a), ==, np_route_record_hash (b));
}

#define ASSERT_OTHER(a, b, change) \
  G_STMT_START { \
    init (b); \
    g_assert_true (np_route_record_equal (a, b)); \
    change; \
    g_assert_false (np_route_record_equal (a, b)); \
    g_assert_false (np_route_record_equal (b, a)); \
  } G_STMT_END

static void
test_identity (void)
{
  NpRouteRecord a, b;

  init (&a);
  init (&b);
  assert_same (&a, &b);

  /* What may change while the route stays the same one. */
  b.protocol = RTPROT_BOOT;
  b.scope = RT_SCOPE_LINK;
  b.preference = 1;
  b.flags = RTNH_F_LINKDOWN;
  b.source = sample_address ("2001:db8::2");
  assert_same (&a, &b);

  ASSERT_OTHER (&a, &b, b.destination = sample_address ("2001:db9::"));
  ASSERT_OTHER (&a, &b, b.prefix_length = 33);
  ASSERT_OTHER (&a, &b, b.gateway = sample_address ("fe80::2"));
  ASSERT_OTHER (&a, &b, memset (&b.gateway, 0, sizeof b.gateway));
  ASSERT_OTHER (&a, &b, b.interface_index = 3);
  ASSERT_OTHER (&a, &b, b.metric = 1);
  ASSERT_OTHER (&a, &b, b.table = RT_TABLE_LOCAL);
  ASSERT_OTHER (&a, &b, b.type = RTN_UNREACHABLE);
  ASSERT_OTHER (&a, &b, b.tos = 0x10);
}

/* IPv6 has routes for packets from one network only (ip-route(8), "from"): two of them may be alike in all the rest. */
static void
test_identity_by_source_prefix (void)
{
  NpRouteRecord a, b;

  init (&a);
  init (&b);
  a.details = np_route_details_new (0);
  a.details->source_prefix = sample_address ("2001:db8:1::");
  a.details->source_length = 48;
  g_assert_false (np_route_record_equal (&a, &b));
  g_assert_false (np_route_record_equal (&b, &a));

  b.details = np_route_details_new (0);
  b.details->mtu = 1400;
  g_assert_false (np_route_record_equal (&a, &b));
  g_assert_false (np_route_record_equal (&b, &a));

  b.details->source_prefix = a.details->source_prefix;
  b.details->source_length = 48;
  assert_same (&a, &b);

  b.details->source_length = 47;
  g_assert_false (np_route_record_equal (&a, &b));
  b.details->source_length = 48;
  b.details->source_prefix = sample_address ("2001:db8:2::");
  g_assert_false (np_route_record_equal (&a, &b));

  np_route_record_clear (&a);
  np_route_record_clear (&b);
}

static void
test_differs (void)
{
  NpRouteRecord a, b;

  init (&a);
  init (&b);
  g_assert_false (np_route_record_differs (&a, &b));

  b.protocol = RTPROT_STATIC;
  g_assert_true (np_route_record_differs (&a, &b));

  init (&b);
  b.details = np_route_details_new (0);
  g_assert_true (np_route_record_differs (&a, &b));
  g_assert_true (np_route_record_differs (&b, &a));

  /* Details are compared by what they say, not by where they are. */
  a.details = np_route_details_new (0);
  g_assert_false (np_route_record_differs (&a, &b));
  b.details->mtu = 1400;
  g_assert_true (np_route_record_differs (&a, &b));
  a.details->mtu = 1400;
  g_assert_false (np_route_record_differs (&a, &b));
  b.details->expires = 10;
  g_assert_true (np_route_record_differs (&a, &b));

  np_route_record_clear (&a);
  np_route_record_clear (&b);
}

static void
test_differs_in_hops (void)
{
  NpRouteRecord a, b;

  init (&a);
  init (&b);
  a.details = np_route_details_new (2);
  b.details = np_route_details_new (2);
  g_assert_false (np_route_record_differs (&a, &b));

  b.details->hops[1].weight = 7;
  g_assert_true (np_route_record_differs (&a, &b));
  a.details->hops[1].weight = 7;
  g_assert_false (np_route_record_differs (&a, &b));

  g_clear_pointer (&b.details, g_free);
  b.details = np_route_details_new (3);
  g_assert_true (np_route_record_differs (&a, &b));
  g_assert_true (np_route_record_differs (&b, &a));

  np_route_record_clear (&a);
  np_route_record_clear (&b);
}

static void
test_details_new (void)
{
  NpRouteDetails *details = np_route_details_new (3);
  static const NpNextHop empty;

  g_assert_cmpuint (details->n_hops, ==, 3);
  g_assert_cmpint (details->expires, ==, -1);
  g_assert_cmpuint (details->mtu, ==, 0);
  for (guint i = 0; i < 3; i++)
    g_assert_cmpmem (&details->hops[i], sizeof empty, &empty, sizeof empty);

  g_free (details);
}

static void
test_copy_and_clear (void)
{
  char *strings[] = { watched_string ("eth0"), watched_string ("hop0"), watched_string ("hop1") };
  NpRouteRecord route, copy;

  init (&route);
  route.interface = g_ref_string_acquire (strings[0]);
  route.details = np_route_details_new (3);
  route.details->rtt_ms = 40;
  route.details->hops[0].interface = g_ref_string_acquire (strings[1]);
  route.details->hops[1].interface = g_ref_string_acquire (strings[2]);
  route.details->hops[1].gateway = sample_address ("fe80::7");

  np_route_record_copy (&route, &copy);
  g_assert_false (np_route_record_differs (&route, &copy));
  g_assert_true (copy.interface == strings[0]);
  g_assert_true (copy.details != route.details);
  g_assert_cmpuint (copy.details->n_hops, ==, 3);

  np_route_record_clear (&route);
  g_assert_null (route.interface);
  g_assert_null (route.details);
  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    assert_still_held (strings[i]);
  g_assert_cmpuint (copy.details->rtt_ms, ==, 40);
  g_assert_cmpstr (copy.details->hops[1].interface, ==, "hop1");

  np_route_record_clear (&copy);
  np_route_record_clear (&copy);
  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    assert_given_back (strings[i]);
}

static void
init_rule (NpRuleRecord *rule)
{
  memset (rule, 0, sizeof *rule);
  rule->family = AF_INET;
  rule->priority = 32766;
  rule->table = RT_TABLE_MAIN;
  rule->action = FR_ACT_TO_TBL;
  rule->suppress_prefix_length = -1;
}

static void
test_rule_identity (void)
{
  NpRuleRecord a, b;

  init_rule (&a);
  init_rule (&b);
  g_assert_true (np_rule_record_equal (&a, &b));
  g_assert_cmpuint (np_rule_record_hash (&a), ==, np_rule_record_hash (&b));

  b.priority = 32767;
  g_assert_false (np_rule_record_equal (&a, &b));
  g_assert_cmpuint (np_rule_record_hash (&a), !=, np_rule_record_hash (&b));

  init_rule (&b);
  b.family = AF_INET6;
  g_assert_false (np_rule_record_equal (&a, &b));

  init_rule (&b);
  b.source = sample_address ("192.0.2.0");
  b.source_length = 24;
  g_assert_false (np_rule_record_equal (&a, &b));
}

static void
test_rule_copy_and_clear (void)
{
  char *input = watched_string ("eth0");
  char *output = watched_string ("eth1");
  NpRuleRecord rule, copy;

  init_rule (&rule);
  rule.input_interface = g_ref_string_acquire (input);
  rule.output_interface = g_ref_string_acquire (output);

  np_rule_record_copy (&rule, &copy);
  g_assert_true (np_rule_record_equal (&rule, &copy));
  np_rule_record_clear (&rule);
  g_assert_null (rule.input_interface);
  g_assert_null (rule.output_interface);
  assert_still_held (input);
  assert_still_held (output);

  np_rule_record_clear (&copy);
  assert_given_back (input);
  assert_given_back (output);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/snapshot/route-record/identity", test_identity);
  g_test_add_func ("/snapshot/route-record/identity-by-source-prefix", test_identity_by_source_prefix);
  g_test_add_func ("/snapshot/route-record/differs", test_differs);
  g_test_add_func ("/snapshot/route-record/differs-in-hops", test_differs_in_hops);
  g_test_add_func ("/snapshot/route-record/details-new", test_details_new);
  g_test_add_func ("/snapshot/route-record/copy-and-clear", test_copy_and_clear);
  g_test_add_func ("/snapshot/route-record/rule-identity", test_rule_identity);
  g_test_add_func ("/snapshot/route-record/rule-copy-and-clear", test_rule_copy_and_clear);

  return g_test_run ();
}
