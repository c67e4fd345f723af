/* tests/meaning/check-ways-out.c: default routes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-scene.h"

#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "support/sample.h"

#define OTHER_TABLE 51820
#define MARK        0xca6c

static CheckScene *
make_scene (void)
{
  CheckScene *scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_interface (scene, "lo", "loopback");
  check_scene_add_address (scene, "lo", "127.0.0.1/8");
  check_scene_add_rules (scene);

  return scene;
}

/* Returns its index. */
static guint32
add_card (CheckScene *scene,
          const char *name,
          const char *kind,
          const char *prefix)
{
  check_scene_add_address (scene, name, prefix);

  return check_scene_add_interface (scene, name, kind)->index;
}

/* A way out as NetworkManager sets it up. */
static NpRouteRecord *
add_default (CheckScene *scene,
             const char *family,
             const char *router,
             const char *interface,
             guint32     metric)
{
  NpRouteRecord *route = check_scene_add_route (scene, family, router, interface);

  route->metric = metric;

  return route;
}

static void
add_desktop_and_look (CheckScene *scene)
{
  check_scene_add_desktop (scene);
  check_scene_look (scene);
}

/* no-default-route */

static void
test_no_default (void)
{
  g_autoptr(CheckScene) scene = make_scene ();
  const NpFindingRecord *finding;

  add_card (scene, "eth0", "ethernet", "192.168.1.20/24");
  check_scene_add_route (scene, "192.168.1.0/24", NULL, "eth0");
  check_scene_look (scene);
  finding = assert_found (scene, "no-default-route", NP_SEVERITY_PROBLEM, "");
  g_assert_nonnull (strstr (finding->meaning, "“Network is unreachable” (ENETUNREACH)"));
  g_assert_cmpstr (finding->evidence, ==, "192.168.1.20/24 dev eth0");
}

static void
test_no_default_with_ipv6 (void)
{
  g_autoptr(CheckScene) scene = make_scene ();

  add_card (scene, "eth0", "ethernet", "192.168.1.20/24");
  add_default (scene, "::/0", "fe80::1", "eth0", 600);
  check_scene_look (scene);
  assert_found (scene, "no-default-route", NP_SEVERITY_WARNING, "");
}

/* Half of a default is none. */
static void
test_no_default_but_half (void)
{
  g_autoptr(CheckScene) scene = make_scene ();

  add_card (scene, "eth0", "ethernet", "192.168.1.20/24");
  add_default (scene, "128.0.0.0/1", "192.168.1.1", "eth0", 0);
  check_scene_look (scene);
  assert_found (scene, "no-default-route", NP_SEVERITY_PROBLEM, "");
}

/* A line in a table that no rule asks leads nowhere, and nobody has a cable when there is no link. */
static void
test_default_of_table (void)
{
  g_autoptr(CheckScene) unasked = make_scene ();
  g_autoptr(CheckScene) asked = make_scene ();

  add_card (unasked, "eth0", "ethernet", "192.168.1.20/24");
  add_default (unasked, "0.0.0.0/0", "192.168.1.1", "eth0", 0)->table = OTHER_TABLE;
  check_scene_look (unasked);
  assert_found (unasked, "no-default-route", NP_SEVERITY_PROBLEM, "");

  add_card (asked, "eth0", "ethernet", "192.168.1.20/24");
  add_default (asked, "0.0.0.0/0", "192.168.1.1", "eth0", 0)->table = OTHER_TABLE;
  check_scene_add_rule (asked, AF_INET, 100, OTHER_TABLE);
  check_scene_look (asked);
  assert_not_found (asked, "no-default-route");
}

static void
test_two_halves (void)
{
  g_autoptr(CheckScene) scene = make_scene ();

  add_card (scene, "eth0", "ethernet", "192.168.1.20/24");
  add_default (scene, "0.0.0.0/1", "192.168.1.1", "eth0", 0);
  add_default (scene, "128.0.0.0/1", "192.168.1.1", "eth0", 0);
  check_scene_look (scene);
  assert_not_found (scene, "no-default-route");
}

/* A network with IPv6 only; and what is connected to nothing but its own containers has another trouble. */
static void
test_ipv6_only (void)
{
  g_autoptr(CheckScene) scene = make_scene ();
  g_autoptr(CheckScene) containers = make_scene ();
  guint32 bridge;

  add_card (scene, "wlan0", "wifi", "2001:db8:1::20/64");
  check_scene_add_address (scene, "wlan0", "169.254.7.7/16");
  add_default (scene, "::/0", "fe80::1", "wlan0", 600);
  check_scene_look (scene);
  assert_not_found (scene, "no-default-route");

  bridge = add_card (containers, "docker0", "bridge", "172.17.0.1/16");
  check_scene_add_interface (containers, "veth1", "veth")->master_index = bridge;
  check_scene_add_address (containers, "veth1", "172.17.0.9/16");
  add_card (containers, "wg0", "wireguard", "10.8.0.2/24");
  check_scene_look (containers);
  assert_not_found (containers, "no-default-route");
}

static void
test_no_link (void)
{
  g_autoptr(CheckScene) scene = make_scene ();

  check_scene_add_address (scene, "eth0", "192.168.1.20/24");
  check_scene_add_interface (scene, "eth0", "ethernet")->flags = IFF_UP | IFF_BROADCAST;
  check_scene_look (scene);
  assert_not_found (scene, "no-default-route");
}

/* A bridge with a network card is a way to others. */
static void
test_bridge_outside (void)
{
  g_autoptr(CheckScene) scene = make_scene ();
  guint32 bridge = add_card (scene, "br0", "bridge", "192.168.1.20/24");

  check_scene_add_interface (scene, "eth0", "ethernet")->master_index = bridge;
  check_scene_look (scene);
  assert_found (scene, "no-default-route", NP_SEVERITY_PROBLEM, "");
}

/* What could not be read is not missing. */
static void
test_unread (void)
{
  static const NpReader readers[] = {
    NP_READER_ROUTES_IPV4, NP_READER_ROUTES_IPV6, NP_READER_RULES, NP_READER_INTERFACES, NP_READER_ADDRESSES,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_autoptr(CheckScene) scene = make_scene ();

      add_card (scene, "eth0", "ethernet", "192.168.1.20/24");
      check_scene_add_address (scene, "eth0", "2001:db8:1::20/64");
      np_snapshot_take_error (scene->snapshot, readers[i],
                              g_error_new_literal (NP_ERROR, NP_ERROR_NOT_SUPPORTED, "It cannot be read."));
      check_scene_look (scene);
      assert_not_found (scene, "no-default-route");
      assert_not_found (scene, "ipv6-no-route");
    }
}

/* A default that refuses is no default that is missing. */
static void
test_refusing_default (void)
{
  g_autoptr(CheckScene) scene = make_scene ();

  add_card (scene, "eth0", "ethernet", "192.168.1.20/24");
  check_scene_add_address (scene, "eth0", "2001:db8:1::20/64");
  check_scene_add_route (scene, "0.0.0.0/0", NULL, NULL)->type = RTN_UNREACHABLE;
  check_scene_add_route (scene, "::/0", NULL, NULL)->type = RTN_BLACKHOLE;
  check_scene_look (scene);
  assert_not_found (scene, "no-default-route");
  assert_not_found (scene, "ipv6-no-route");
}

/* two-defaults-same-metric */

static void
test_same_metric (void)
{
  g_autoptr(CheckScene) scene = make_scene ();
  g_autoptr(CheckScene) routers = make_scene ();
  const NpFindingRecord *finding;

  add_card (scene, "eth0", "ethernet", "192.168.1.20/24");
  add_card (scene, "wlan0", "wifi", "192.168.2.20/24");
  add_default (scene, "0.0.0.0/0", "192.168.1.1", "eth0", 100);
  add_default (scene, "0.0.0.0/0", "192.168.2.1", "wlan0", 100);
  check_scene_look (scene);
  finding = assert_found (scene, "two-defaults-same-metric", NP_SEVERITY_WARNING, "eth0, wlan0");
  g_assert_cmpstr (finding->title, ==, "Two ways out cost the same: eth0 (cable) and wlan0 (Wi-Fi)");
  g_assert_cmpstr (finding->evidence, ==,
                   "default via 192.168.1.1 dev eth0 metric 100\ndefault via 192.168.2.1 dev wlan0 metric 100");
  assert_not_found (scene, "two-defaults");

  add_card (routers, "eth0", "ethernet", "192.168.1.20/24");
  add_default (routers, "0.0.0.0/0", "192.168.1.1", "eth0", 0);
  add_default (routers, "0.0.0.0/0", "192.168.1.2", "eth0", 0);
  check_scene_look (routers);
  assert_found (routers, "two-defaults-same-metric", NP_SEVERITY_WARNING, "192.168.1.1, 192.168.1.2");
}

static void
test_other_metric (void)
{
  g_autoptr(CheckScene) scene = make_scene ();

  add_card (scene, "eth0", "ethernet", "192.168.1.20/24");
  add_card (scene, "wlan0", "wifi", "192.168.2.20/24");
  add_default (scene, "0.0.0.0/0", "192.168.1.1", "eth0", 100);
  add_default (scene, "0.0.0.0/0", "192.168.2.1", "wlan0", 101);
  add_default (scene, "0.0.0.0/0", "192.168.2.1", "wlan0", 101);
  add_default (scene, "0.0.0.0/0", "192.168.2.1", "wlan0", 100)->table = OTHER_TABLE;
  check_scene_add_rule (scene, AF_INET, 100, OTHER_TABLE);
  check_scene_look (scene);
  assert_not_found (scene, "two-defaults-same-metric");
}

/* One line that shares its traffic, and the routers that IPv6 chooses from by itself. */
static void
test_shared (void)
{
  g_autoptr(CheckScene) scene = make_scene ();
  guint32 eth0 = add_card (scene, "eth0", "ethernet", "192.168.1.20/24");
  guint32 wlan0 = add_card (scene, "wlan0", "wifi", "192.168.2.20/24");
  NpRouteRecord *route;

  route = add_default (scene, "0.0.0.0/0", "192.168.1.1", "eth0", 100);
  route->details = np_route_details_new (2);
  for (guint i = 0; i < 2; i++)
    {
      NpNextHop *hop = &route->details->hops[i];

      hop->gateway = sample_address (i == 0 ? "192.168.1.1" : "192.168.2.1");
      hop->interface_index = i == 0 ? eth0 : wlan0;
      hop->interface = g_ref_string_new (i == 0 ? "eth0" : "wlan0");
      hop->weight = 1;
    }
  add_default (scene, "::/0", "fe80::1", "eth0", 1024)->protocol = RTPROT_RA;
  add_default (scene, "::/0", "fe80::2", "eth0", 1024)->protocol = RTPROT_RA;
  check_scene_look (scene);
  assert_not_found (scene, "two-defaults-same-metric");
  assert_not_found (scene, "two-defaults");
}

/* two-defaults */

static void
test_reserve (void)
{
  g_autoptr(CheckScene) scene = make_scene ();
  const NpFindingRecord *finding;

  add_card (scene, "eth0", "ethernet", "192.168.1.20/24");
  add_card (scene, "wlan0", "wifi", "192.168.2.20/24");
  add_default (scene, "0.0.0.0/0", "192.168.2.1", "wlan0", 600);
  add_default (scene, "0.0.0.0/0", "192.168.1.1", "eth0", 100);
  add_default (scene, "::/0", "fe80::1", "wlan0", 600);
  add_default (scene, "::/0", "fe80::1", "eth0", 100);
  check_scene_look (scene);
  finding = assert_found (scene, "two-defaults", NP_SEVERITY_INFO, "eth0, wlan0");
  g_assert_cmpstr (finding->title, ==, "eth0 (cable) is in use, wlan0 (Wi-Fi) is in reserve");
  g_assert_cmpuint (check_scene_count (scene, "two-defaults"), ==, 1);
}

static void
test_reserve_of_ipv6 (void)
{
  g_autoptr(CheckScene) scene = make_scene ();

  add_card (scene, "eth0", "ethernet", "192.168.1.20/24");
  add_card (scene, "wwan0", "wwan", "2001:db8:2::20/64");
  add_default (scene, "0.0.0.0/0", "192.168.1.1", "eth0", 100);
  add_default (scene, "::/0", "fe80::1", "wwan0", 700);
  add_default (scene, "::/0", "fe80::1", "eth0", 100);
  check_scene_look (scene);
  assert_found (scene, "two-defaults", NP_SEVERITY_INFO, "eth0, wwan0");
}

/* Two routers on one cable, and an interface without a link, are no second way. */
static void
test_one_interface (void)
{
  g_autoptr(CheckScene) scene = make_scene ();

  add_card (scene, "eth0", "ethernet", "192.168.1.20/24");
  check_scene_add_interface (scene, "eth1", "ethernet")->flags = IFF_UP;
  add_default (scene, "0.0.0.0/0", "192.168.1.1", "eth0", 100);
  add_default (scene, "0.0.0.0/0", "192.168.1.2", "eth0", 200);
  add_default (scene, "0.0.0.0/0", "192.168.7.1", "eth1", 300);
  check_scene_look (scene);
  assert_not_found (scene, "two-defaults");
}

/* A VPN with a default of its own: the Wi-Fi under it carries it. */
static void
add_vpn (CheckScene *scene)
{
  add_card (scene, "wlan0", "wifi", "192.168.1.20/24");
  add_card (scene, "tun0", "tun", "10.8.0.2/24");
  add_default (scene, "0.0.0.0/0", "10.8.0.1", "tun0", 50);
  add_default (scene, "0.0.0.0/0", "192.168.1.1", "wlan0", 600);
}

static void
test_reserve_under_vpn (void)
{
  g_autoptr(CheckScene) scene = make_scene ();

  add_vpn (scene);
  check_scene_look (scene);
  assert_not_found (scene, "two-defaults");
}

/* vpn-takes-all */

static void
test_vpn (void)
{
  g_autoptr(CheckScene) scene = make_scene ();
  g_autoptr(CheckScene) halves = make_scene ();

  add_vpn (scene);
  check_scene_look (scene);
  assert_found (scene, "vpn-takes-all", NP_SEVERITY_INFO, "tun0");

  add_card (halves, "wlan0", "wifi", "192.168.1.20/24");
  add_card (halves, "tun0", "tun", "10.8.0.2/24");
  add_default (halves, "0.0.0.0/0", "192.168.1.1", "wlan0", 600);
  add_default (halves, "0.0.0.0/1", "10.8.0.1", "tun0", 0);
  add_default (halves, "128.0.0.0/1", "10.8.0.1", "tun0", 0);
  check_scene_look (halves);
  assert_found (halves, "vpn-takes-all", NP_SEVERITY_INFO, "tun0");
}

/* What wg-quick sets up: the main table is asked first, but its default does not count. */
static void
add_wireguard (CheckScene *scene,
               guint8      family)
{
  NpRuleRecord *rule;

  check_scene_add_rule (scene, family, 0, RT_TABLE_LOCAL);
  check_scene_add_rule (scene, family, 32764, RT_TABLE_MAIN)->suppress_prefix_length = 0;
  rule = check_scene_add_rule (scene, family, 32765, OTHER_TABLE);
  rule->fwmark = MARK;
  rule->fwmask = G_MAXUINT32;
  rule->invert = TRUE;
  check_scene_add_rule (scene, family, 32766, RT_TABLE_MAIN);
  add_default (scene, family == AF_INET ? "0.0.0.0/0" : "::/0", NULL, "wg0", 0)->table = OTHER_TABLE;
}

static void
test_wireguard (void)
{
  for (guint n_families = 1; n_families <= 2; n_families++)
    {
      g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

      add_card (scene, "wlan0", "wifi", "192.168.1.20/24");
      add_card (scene, "wg0", "wireguard", "10.8.0.2/24");
      add_default (scene, "0.0.0.0/0", "192.168.1.1", "wlan0", 600);
      add_default (scene, "::/0", "fe80::1", "wlan0", 600);
      add_wireguard (scene, AF_INET);
      if (n_families == 2)
        add_wireguard (scene, AF_INET6);
      check_scene_look (scene);
      assert_found (scene, "vpn-takes-all", n_families == 2 ? NP_SEVERITY_INFO : NP_SEVERITY_NOTICE, "wg0");
      assert_not_found (scene, "two-defaults");
    }
}

/* A VPN for a few networks only. */
static void
test_split_vpn (void)
{
  g_autoptr(CheckScene) scene = make_scene ();

  add_card (scene, "wlan0", "wifi", "192.168.1.20/24");
  add_card (scene, "wg0", "wireguard", "10.8.0.2/24");
  add_default (scene, "0.0.0.0/0", "192.168.1.1", "wlan0", 600);
  check_scene_add_route (scene, "10.0.0.0/8", NULL, "wg0");
  check_scene_add_route (scene, "128.0.0.0/1", NULL, "wg0");
  check_scene_look (scene);
  assert_not_found (scene, "vpn-takes-all");
}

/* DSL and mobile lines are dialled up like old VPNs; only packets of the VPN's own address take the table 51820. */
static void
test_dial_up (void)
{
  g_autoptr(CheckScene) dsl = make_scene ();
  g_autoptr(CheckScene) vpn = make_scene ();
  g_autoptr(CheckScene) own = make_scene ();
  NpRuleRecord *rule;

  add_card (dsl, "ppp0", "ppp", "100.64.3.3/32");
  add_default (dsl, "0.0.0.0/0", NULL, "ppp0", 0);
  check_scene_look (dsl);
  assert_not_found (dsl, "vpn-takes-all");

  add_card (vpn, "ppp0", "ppp", "10.8.0.2/32");
  add_card (vpn, "wlan0", "wifi", "192.168.1.20/24");
  add_default (vpn, "0.0.0.0/0", NULL, "ppp0", 50);
  add_default (vpn, "0.0.0.0/0", "192.168.1.1", "wlan0", 600);
  check_scene_look (vpn);
  assert_found (vpn, "vpn-takes-all", NP_SEVERITY_INFO, "ppp0");

  rule = check_scene_add_rule (own, AF_INET, 100, OTHER_TABLE);
  rule->source = sample_address ("10.8.0.2");
  rule->source_length = 32;
  add_card (own, "wlan0", "wifi", "192.168.1.20/24");
  add_card (own, "wg0", "wireguard", "10.8.0.2/24");
  add_default (own, "0.0.0.0/0", NULL, "wg0", 0)->table = OTHER_TABLE;
  add_default (own, "0.0.0.0/0", "192.168.1.1", "wlan0", 600);
  check_scene_look (own);
  assert_not_found (own, "vpn-takes-all");
}

/* ipv6-no-route */

static void
test_ipv6_no_route (void)
{
  g_autoptr(CheckScene) scene = make_scene ();
  NpRouteRecord *last;

  /* The kernel puts a line that refuses behind all others. */
  add_card (scene, "wlan0", "wifi", "2001:db8:1::20/64");
  check_scene_add_route (scene, "2001:db8:1::/64", NULL, "wlan0");
  last = add_default (scene, "::/0", NULL, "lo", G_MAXUINT32);
  last->type = RTN_UNREACHABLE;
  check_scene_look (scene);
  assert_found (scene, "ipv6-no-route", NP_SEVERITY_WARNING, "");
}

/* An address that is checked or given up, and one of a VPN for a few networks. */
static void
test_ipv6_no_use (void)
{
  g_autoptr(CheckScene) scene = make_scene ();

  check_scene_add_interface (scene, "wlan0", "wifi");
  check_scene_add_address (scene, "wlan0", "2001:db8:1::20/64")->flags = IFA_F_DEPRECATED;
  check_scene_add_address (scene, "wlan0", "2001:db8:1::21/64")->flags = IFA_F_TENTATIVE;
  add_card (scene, "wg0", "wireguard", "2001:db8:9::2/64");
  check_scene_look (scene);
  assert_not_found (scene, "ipv6-no-route");
}

static void
test_ipv6_not_offered (void)
{
  g_autoptr(CheckScene) desktop = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) scene = make_scene ();

  add_desktop_and_look (desktop);
  assert_not_found (desktop, "ipv6-no-route");

  add_card (scene, "wlan0", "wifi", "192.168.1.20/24");
  check_scene_add_address (scene, "wlan0", "fe80::20/64");
  add_default (scene, "0.0.0.0/0", "192.168.1.1", "wlan0", 600);
  check_scene_look (scene);
  assert_found (scene, "ipv6-no-route", NP_SEVERITY_INFO, "");
}

/* 2000::/3 is all that the internet uses. */
static void
test_ipv6_range (void)
{
  g_autoptr(CheckScene) scene = make_scene ();

  add_card (scene, "wlan0", "wifi", "2001:db8:1::20/64");
  add_default (scene, "2000::/3", "fe80::1", "wlan0", 0);
  check_scene_look (scene);
  assert_not_found (scene, "ipv6-no-route");
}

static void
test_desktop (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_desktop_and_look (scene);
  for (guint i = 0; i < np_checks_ways_out.n_checks; i++)
    assert_not_found (scene, np_checks_ways_out.checks[i].id);
}

static const CheckTest tests[] = {
  { "no-default-route", test_no_default, test_two_halves, test_ipv6_only },
  { "two-defaults-same-metric", test_same_metric, test_other_metric, test_shared },
  { "two-defaults", test_reserve, test_one_interface, test_reserve_under_vpn },
  { "vpn-takes-all", test_vpn, test_split_vpn, test_dial_up },
  { "ipv6-no-route", test_ipv6_no_route, test_ipv6_no_use, test_ipv6_not_offered },
};

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_check_tests (&np_checks_ways_out, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/no-default-route/with-ipv6", test_no_default_with_ipv6);
  g_test_add_func ("/checks/no-default-route/half", test_no_default_but_half);
  g_test_add_func ("/checks/no-default-route/table", test_default_of_table);
  g_test_add_func ("/checks/no-default-route/no-link", test_no_link);
  g_test_add_func ("/checks/no-default-route/bridge", test_bridge_outside);
  g_test_add_func ("/checks/no-default-route/unread", test_unread);
  g_test_add_func ("/checks/no-default-route/refusing", test_refusing_default);
  g_test_add_func ("/checks/two-defaults/ipv6", test_reserve_of_ipv6);
  g_test_add_func ("/checks/vpn-takes-all/wireguard", test_wireguard);
  g_test_add_func ("/checks/ipv6-no-route/range", test_ipv6_range);
  g_test_add_func ("/checks/ways-out/desktop", test_desktop);

  return g_test_run ();
}
