/* tests/model/columns-routes.c: tests of what is said about routes and rules
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/table-info.h"

#include <linux/fib_rules.h>
#include <linux/icmpv6.h>
#include <linux/rtnetlink.h>

#include "model/column-text.h"
#include "support/sample.h"

static void
test_default_route (void)
{
  NpRouteRecord route = {
    .destination = sample_address ("0.0.0.0"), .gateway = sample_address ("192.0.2.254"),
    .source = sample_address ("192.0.2.1"), .interface = g_ref_string_new ("eth0"), .interface_index = 2,
    .metric = 100, .table = RT_TABLE_MAIN, .protocol = RTPROT_DHCP, .type = RTN_UNICAST, .scope = RT_SCOPE_UNIVERSE,
  };

  ASSERT_TEXTS (NP_TABLE_ROUTES, &route,
    { "family", "ipv4" }, { "destination", "0.0.0.0", "default" }, { "prefix_length", "0" },
    { "gateway", "192.0.2.254" }, { "interface", "eth0" }, { "flags", "UG" }, { "metric", "100" },
    { "table", "main" }, { "protocol", "dhcp" }, { "scope", "global" }, { "type", "unicast" },
    { "source", "192.0.2.1" }, { "mss", "0" }, { "window", "0" }, { "irtt", "0" }, { "genmask", "0.0.0.0" },
    { "next_hops", NULL }, { "mtu", NULL }, { "expires", NULL }, { "tos", NULL },
    { "from", NULL }, { "status", NULL }, { "preference", NULL }, { "nexthop_id", NULL });

  np_route_record_clear (&route);
}

/* netstat(8) adds the 40 bytes of the headers to the segment size that ip(8) shows as advmss. */
static void
test_details (void)
{
  NpRouteRecord route = {
    .destination = sample_address ("192.0.2.0"), .prefix_length = 24, .type = RTN_UNICAST, .table = 254, .tos = 16,
    .details = np_route_details_new (0),
  };

  ASSERT_TEXTS (NP_TABLE_ROUTES, &route, { "mss", "0" }, { "expires", NULL }, { "mtu", NULL });

  route.details->advmss = 1460;
  route.details->window = 65535;
  route.details->rtt_ms = 300;
  route.details->mtu = 1400;
  route.details->expires = 0;
  ASSERT_TEXTS (NP_TABLE_ROUTES, &route,
    { "destination", "192.0.2.0", "192.0.2.0/24" }, { "gateway", NULL, "—" }, { "flags", "U" },
    { "mss", "1500" }, { "window", "65535" }, { "irtt", "300" }, { "mtu", "1400" }, { "expires", "0" }, { "tos", "16" },
    { "source", NULL }, { "interface", NULL }, { "genmask", "255.255.255.0" });

  np_route_record_clear (&route);
}

/* What ip(8) tells beside the columns of netstat(8). */
static void
test_what_ip_tells (void)
{
  NpRouteRecord route = {
    .destination = sample_address ("2001:db8::"), .prefix_length = 32, .type = RTN_UNICAST,
    .preference = ICMPV6_ROUTER_PREF_LOW, .flags = RTNH_F_LINKDOWN | RTNH_F_ONLINK | RTM_F_LOOKUP_TABLE,
    .details = np_route_details_new (0),
  };

  ASSERT_TEXTS (NP_TABLE_ROUTES, &route,
    { "from", NULL }, { "status", "onlink linkdown" }, { "preference", "low" }, { "nexthop_id", NULL });

  route.details->source_prefix = sample_address ("2001:db8:1::");
  route.details->source_length = 48;
  route.details->nexthop_id = G_MAXUINT32;
  route.preference = ICMPV6_ROUTER_PREF_MEDIUM;
  route.flags = 0;
  ASSERT_TEXTS (NP_TABLE_ROUTES, &route,
    { "from", "2001:db8:1::/48" }, { "status", NULL }, { "preference", "medium" }, { "nexthop_id", "4294967295" });

  np_route_record_clear (&route);
}

static void
test_genmask (void)
{
  static const struct
  {
    guint8      length;
    ColumnText  text;
  } cases[] = {
    { 0, { "genmask", "0.0.0.0" } }, { 1, { "genmask", "128.0.0.0" } }, { 8, { "genmask", "255.0.0.0" } },
    { 12, { "genmask", "255.240.0.0" } }, { 23, { "genmask", "255.255.254.0" } }, { 31, { "genmask", "255.255.255.254" } },
    { 32, { "genmask", "255.255.255.255" } },
  };
  NpRouteRecord route = { .destination = sample_address ("192.0.2.0") };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      route.prefix_length = cases[i].length;
      assert_column_texts (NP_TABLE_ROUTES, &route, &cases[i].text, 1);
    }

  route.destination = sample_address ("2001:db8::");
  route.prefix_length = 32;
  ASSERT_TEXTS (NP_TABLE_ROUTES, &route,
    { "genmask", NULL }, { "family", "ipv6" }, { "destination", "2001:db8::", "2001:db8::/32" });
}

static void
test_next_hops (void)
{
  NpRouteRecord route = {
    .destination = sample_address ("0.0.0.0"), .gateway = sample_address ("192.0.2.1"), .type = RTN_UNICAST,
    .details = np_route_details_new (3),
  };
  NpNextHop *hops = route.details->hops;

  hops[0].gateway = sample_address ("192.0.2.1");
  hops[0].interface = g_ref_string_new ("eth0");
  hops[0].weight = 1;
  hops[1].interface = g_ref_string_new ("tun0");
  hops[1].weight = 256;
  hops[1].flags = RTNH_F_DEAD | RTNH_F_LINKDOWN;
  hops[2].gateway = sample_address ("fe80::1");
  hops[2].weight = 7;

  ASSERT_TEXTS (NP_TABLE_ROUTES, &route,
    { "next_hops", "via 192.0.2.1 dev eth0 weight 1, dev tun0 weight 256 dead linkdown, via fe80::1 dev - weight 7" },
    { "gateway", "192.0.2.1", "3 routers" });

  np_route_record_clear (&route);
}

static void
test_route_order (void)
{
  NpRouteRecord a = { .destination = sample_address ("9.0.0.0"), .prefix_length = 8, .metric = 9 };
  NpRouteRecord b = { .destination = sample_address ("10.0.0.0"), .prefix_length = 8, .metric = 10 };

  g_assert_cmpint (compare_by (NP_TABLE_ROUTES, "destination", &a, &b), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_ROUTES, "metric", &a, &b), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_ROUTES, "gateway", &a, &b), ==, 0);

  b.destination = a.destination;
  b.prefix_length = 16;
  b.gateway = sample_address ("0.0.0.1");
  g_assert_cmpint (compare_by (NP_TABLE_ROUTES, "destination", &a, &b), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_ROUTES, "gateway", &a, &b), <, 0);
}

static void
test_rules (void)
{
  NpRuleRecord rule = {
    .family = AF_INET, .priority = 32766, .table = RT_TABLE_MAIN, .action = FR_ACT_TO_TBL, .protocol = RTPROT_KERNEL,
    .suppress_prefix_length = -1,
  };

  ASSERT_TEXTS (NP_TABLE_RULES, &rule,
    { "family", "ipv4" }, { "priority", "32766" }, { "selector", "from all" }, { "table", "main" },
    { "protocol", "kernel" });

  rule.family = AF_INET6;
  rule.action = FR_ACT_PROHIBIT;
  rule.source = sample_address ("2001:db8::");
  rule.source_length = 32;
  ASSERT_TEXTS (NP_TABLE_RULES, &rule,
    { "family", "ipv6" }, { "selector", "from 2001:db8::/32" }, { "table", NULL }, { "action", "prohibit" });
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/columns-routes/default-route", test_default_route);
  g_test_add_func ("/model/columns-routes/details", test_details);
  g_test_add_func ("/model/columns-routes/what-ip-tells", test_what_ip_tells);
  g_test_add_func ("/model/columns-routes/genmask", test_genmask);
  g_test_add_func ("/model/columns-routes/next-hops", test_next_hops);
  g_test_add_func ("/model/columns-routes/route-order", test_route_order);
  g_test_add_func ("/model/columns-routes/rules", test_rules);

  return g_test_run ();
}
