/* tests/meaning/check-routes.c: lines that lead elsewhere or nowhere
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-scene.h"

#include <linux/if.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "support/sample.h"

#define PEER "203.0.113.9" /* with whom the browser of the desktop talks */
#define MANY 20000

static CheckScene *
make_desktop (void)
{
  CheckScene *scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_desktop (scene);

  return scene;
}

static NpRouteRecord *
add_refusing (CheckScene *scene,
              const char *prefix,
              guint8      type)
{
  NpRouteRecord *route = check_scene_add_route (scene, prefix, NULL, NULL);

  route->type = type;

  return route;
}

static void
add_peer (CheckScene *scene,
          const char *peer)
{
  g_autofree char *remote = g_strconcat (peer, ":443", NULL);

  check_scene_own (check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.20:50000", remote),
                   1366, "firefox");
}

/* refusing-route */

static void
test_refusing (void)
{
  static const struct
  {
    guint8      type;
    const char *word;
    const char *error;
  } types[] = {
    { RTN_BLACKHOLE, "blackhole", "“Invalid argument” (EINVAL)" },
    { RTN_UNREACHABLE, "unreachable", "“No route to host” (EHOSTUNREACH)" },
    { RTN_PROHIBIT, "prohibit", "“Permission denied” (EACCES)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr(CheckScene) unused = make_desktop ();
      g_autoptr(CheckScene) used = make_desktop ();
      const NpFindingRecord *finding;

      add_refusing (unused, "198.51.100.0/24", types[i].type);
      check_scene_look (unused);
      finding = assert_found (unused, "refusing-route", NP_SEVERITY_NOTICE, types[i].word);
      g_assert_nonnull (strstr (finding->meaning, types[i].error));

      add_refusing (used, "198.51.100.0/24", types[i].type);
      add_refusing (used, "203.0.113.0/24", types[i].type);
      check_scene_look (used);
      finding = assert_found (used, "refusing-route", NP_SEVERITY_PROBLEM, types[i].word);
      g_assert_nonnull (strstr (finding->evidence, "203.0.113.9 is refused by"));
      g_assert_cmpuint (finding->n_rows, ==, 2);
    }
}

static void
test_refused_servers (void)
{
  g_autoptr(CheckScene) router = make_desktop ();
  g_autoptr(CheckScene) names = make_desktop ();
  const NpFindingRecord *finding;

  add_refusing (router, "192.168.1.1/32", RTN_BLACKHOLE);
  check_scene_look (router);
  finding = assert_found (router, "refusing-route", NP_SEVERITY_PROBLEM, "blackhole");
  g_assert_cmpstr (finding->verdict, ==, "One of them covers the router, so the internet cannot be reached.");

  check_scene_edit_host (names)->name_servers[0] = sample_address ("198.51.100.53");
  add_refusing (names, "198.51.100.0/24", RTN_PROHIBIT);
  check_scene_look (names);
  finding = assert_found (names, "refusing-route", NP_SEVERITY_PROBLEM, "prohibit");
  g_assert_cmpstr (finding->verdict, ==, "One of them covers a name server, so names may not be found.");
}

/* What the kernel has behind all lines of IPv6, and a table that no rule asks. */
static void
test_not_refusing (void)
{
  g_autoptr(CheckScene) scene = make_desktop ();

  add_refusing (scene, "::/0", RTN_UNREACHABLE)->metric = G_MAXUINT32;
  add_refusing (scene, "203.0.113.0/24", RTN_BLACKHOLE)->table = 77;
  check_scene_add_route (scene, "203.0.113.0/24", NULL, NULL)->type = RTN_THROW;
  check_scene_look (scene);
  assert_not_found (scene, "refusing-route");
}

/* A VPN lets nothing pass outside the tunnel, should it break; and whoever bans addresses does so on purpose. */
static void
test_kill_switch (void)
{
  g_autoptr(CheckScene) scene = make_desktop ();
  g_autoptr(CheckScene) broken = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  check_scene_add_interface (scene, "wg0", "wireguard");
  check_scene_add_route (scene, "0.0.0.0/0", NULL, "wg0")->metric = 50;
  add_refusing (scene, "0.0.0.0/0", RTN_UNREACHABLE)->metric = 4278198272;
  add_refusing (scene, "198.51.100.7/32", RTN_BLACKHOLE);
  check_scene_look (scene);
  assert_found (scene, "refusing-route", NP_SEVERITY_INFO, "unreachable");
  assert_found (scene, "refusing-route", NP_SEVERITY_NOTICE, "blackhole");

  /* When the VPN is gone it does what it is there for, and people should know why nothing works. */
  check_scene_add_interface (broken, "wlan0", "wifi");
  add_peer (broken, PEER);
  add_refusing (broken, "0.0.0.0/0", RTN_UNREACHABLE)->metric = 4278198272;
  check_scene_look (broken);
  finding = assert_found (broken, "refusing-route", NP_SEVERITY_PROBLEM, "unreachable");
  g_assert_nonnull (strstr (finding->action, "VPN"));
}

/* The more exact line wins, and packets with a label may take another table. */
static void
test_not_refused (void)
{
  g_autoptr(CheckScene) exact = make_desktop ();
  g_autoptr(CheckScene) marked = check_scene_new (NP_PATIENCE_LONG);
  NpRuleRecord *rule;

  add_refusing (exact, "203.0.0.0/8", RTN_BLACKHOLE);
  check_scene_add_route (exact, "203.0.113.0/24", "192.168.1.1", "wlan0");
  check_scene_look (exact);
  assert_found (exact, "refusing-route", NP_SEVERITY_NOTICE, "blackhole");

  rule = check_scene_add_rule (marked, AF_INET, 100, 77);
  rule->fwmark = 1;
  rule->fwmask = 1;
  check_scene_add_rule (marked, AF_INET, 32766, RT_TABLE_MAIN);
  add_refusing (marked, "203.0.0.0/8", RTN_BLACKHOLE);
  add_peer (marked, PEER);
  check_scene_look (marked);
  assert_found (marked, "refusing-route", NP_SEVERITY_NOTICE, "blackhole");
}

/* Each kind of address finds its line: of IPv6, of IPv4 in IPv6, at the ends of a network, and behind many others. */
static void
test_refused_peers (void)
{
  static const struct
  {
    const char *remote;
    const char *prefix;
    gboolean    is_refused;
  } peers[] = {
    { "[2001:db8:7::9]:443", "2001:db8:7::/48", TRUE },
    { "[2001:db8:7:ffff:ffff:ffff:ffff:ffff]:443", "2001:db8:7::/48", TRUE },
    { "[2001:db8:8::]:443", "2001:db8:7::/48", FALSE },
    { "[2001:db8:7::9]:443", "2000::/4", TRUE },
    { "[::ffff:203.0.114.9]:443", "203.0.114.0/24", TRUE },
    { "203.0.114.0:443", "203.0.114.0/24", TRUE },
    { "203.0.114.255:443", "203.0.114.0/24", TRUE },
    { "203.0.115.0:443", "203.0.114.0/24", FALSE },
    { "203.0.113.255:443", "203.0.114.0/24", FALSE },
    { "203.0.114.9:443", "192.0.0.0/4", TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (peers); i++)
    {
      g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

      for (guint j = 0; j < 100; j++)
        {
          g_autofree char *other = g_strdup_printf ("198.51.%u.7:443", 100 + j);

          check_scene_own (check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.20:50000", other),
                           1366, "firefox");
        }
      check_scene_own (check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.20:50000", peers[i].remote),
                       1366, "firefox");
      add_refusing (scene, "198.51.0.0/18", RTN_BLACKHOLE);
      add_refusing (scene, peers[i].prefix, RTN_BLACKHOLE);
      check_scene_add_route (scene, "198.51.0.0/16", "192.168.1.1", NULL);
      check_scene_look (scene);
      assert_found (scene, "refusing-route", peers[i].is_refused ? NP_SEVERITY_PROBLEM : NP_SEVERITY_NOTICE, "blackhole");
    }
}

/* However many other ends there are, the name server is not lost behind them. */
static void
test_many_peers (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  NpHost *host = check_scene_edit_host (scene);

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *peer = g_strdup_printf ("198.18.%u.%u", i / 256, i % 256);

      add_peer (scene, peer);
    }
  host->name_servers[0] = sample_address ("203.0.114.53");
  host->n_name_servers = 1;
  add_refusing (scene, "203.0.114.0/24", RTN_BLACKHOLE);
  check_scene_look (scene);
  assert_found (scene, "refusing-route", NP_SEVERITY_PROBLEM, "blackhole");
}

static void
add_banned (CheckScene *scene)
{
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *prefix = g_strdup_printf ("198.18.%u.%u/32", i / 256, i % 256);

      add_refusing (scene, prefix, RTN_BLACKHOLE);
    }
}

/* Not all are marked, but all are found by the search. */
static void
test_many_refusing (void)
{
  g_autoptr(CheckScene) scene = make_desktop ();
  const NpFindingRecord *finding;
  guint n_marked = 0, n_routes;
  const NpRouteRecord *routes;

  add_banned (scene);
  add_refusing (scene, "203.0.113.9/32", RTN_BLACKHOLE);
  check_scene_look (scene);
  finding = assert_found (scene, "refusing-route", NP_SEVERITY_PROBLEM, "blackhole");
  g_assert_cmpstr (finding->words, ==, "type:=blackhole");
  g_assert_cmpuint (finding->table, ==, NP_TABLE_ROUTES);

  routes = np_snapshot_get_records (scene->looked, NP_TABLE_ROUTES, &n_routes);
  for (guint i = 0; i < n_routes; i++)
    n_marked += routes[i].severity != NP_SEVERITY_NONE;
  g_assert_cmpuint (n_marked, ==, finding->n_rows);
  g_assert_cmpuint (n_marked, <, 100);
  g_assert_cmpuint (routes[n_routes - 1].severity, ==, NP_SEVERITY_PROBLEM);
}

/* stolen-host */

/* A second network card, to a router that somebody set a line for. */
static void
add_second_card (CheckScene *scene)
{
  check_scene_add_interface (scene, "eth1", "ethernet");
  check_scene_add_address (scene, "eth1", "10.0.0.5/24");
}

static void
test_stolen (void)
{
  g_autoptr(CheckScene) host = make_desktop ();
  g_autoptr(CheckScene) part = make_desktop ();
  g_autoptr(CheckScene) large = make_desktop ();
  const NpFindingRecord *finding;

  add_second_card (host);
  check_scene_add_route (host, "203.0.113.9/32", "10.0.0.1", "eth1");
  check_scene_look (host);
  finding = assert_found (host, "stolen-host", NP_SEVERITY_NOTICE, "203.0.113.9");
  g_assert_cmpstr (finding->evidence, ==,
                   "203.0.113.9 via 10.0.0.1 dev eth1\ndefault via 192.168.1.1 dev wlan0 metric 600");

  /* Part of this computer's own network is said to be elsewhere. */
  add_second_card (part);
  add_peer (part, "192.168.1.99");
  check_scene_add_route (part, "192.168.1.64/26", "10.0.0.1", "eth1");
  check_scene_look (part);
  assert_found (part, "stolen-host", NP_SEVERITY_NOTICE, "192.168.1.64/26");

  add_second_card (large);
  add_peer (large, "10.20.3.99");
  check_scene_add_route (large, "10.20.0.0/16", NULL, "wlan0");
  check_scene_add_route (large, "10.20.3.0/24", "10.0.0.1", "eth1");
  check_scene_look (large);
  assert_found (large, "stolen-host", NP_SEVERITY_NOTICE, "10.20.3.0/24");
}

static void
test_stolen_silent (void)
{
  g_autoptr(CheckScene) scene = make_desktop ();
  NpSocketRecord *socket;

  add_second_card (scene);
  check_scene_add_route (scene, "203.0.113.0/25", "10.0.0.1", "eth1");
  socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_SYN_SENT, "192.168.1.20:50001", "203.0.113.10:443");
  check_scene_own (socket, 1366, "firefox");
  socket->retransmits = 1;
  check_scene_look (scene);
  assert_found (scene, "stolen-host", NP_SEVERITY_WARNING, "203.0.113.0/25");
  g_assert_cmpuint (check_scene_count (scene, "stolen-host"), ==, 1);
}

/* A line for more computers, one to where the packets go anyway, and one for nobody that is talked to. */
static void
test_not_stolen (void)
{
  g_autoptr(CheckScene) scene = make_desktop ();

  add_second_card (scene);
  add_peer (scene, "203.0.112.9");
  check_scene_add_route (scene, "203.0.112.0/24", "10.0.0.1", "eth1");
  check_scene_add_route (scene, "203.0.113.0/24", "10.0.0.1", "eth1");
  check_scene_add_route (scene, "203.0.113.9/32", "10.0.0.1", "eth1");
  check_scene_add_route (scene, "198.51.100.7/32", "10.0.0.1", "eth1");
  check_scene_look (scene);
  assert_not_found (scene, "stolen-host");
}

/* The server of a VPN is reached beside it, and the VPN takes what it is for. Routing programs know what they do, the
 * router is reached through its own line, and containers hang on cables of their own. */
static void
test_vpn_server (void)
{
  g_autoptr(CheckScene) full = make_desktop ();
  g_autoptr(CheckScene) split = make_desktop ();
  g_autoptr(CheckScene) dialled = make_desktop ();
  g_autoptr(CheckScene) others = make_desktop ();
  g_autoptr(CheckScene) rented = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_interface (full, "tun0", "tun");
  check_scene_add_route (full, "0.0.0.0/1", "10.8.0.1", "tun0");
  check_scene_add_route (full, "128.0.0.0/1", "10.8.0.1", "tun0");
  check_scene_add_route (full, "203.0.113.9/32", "192.168.1.1", "wlan0");
  check_scene_look (full);
  assert_not_found (full, "stolen-host");

  check_scene_add_interface (split, "wg0", "wireguard");
  check_scene_add_route (split, "203.0.113.9/32", NULL, "wg0");
  check_scene_look (split);
  assert_not_found (split, "stolen-host");

  check_scene_add_interface (dialled, "ppp0", "ppp");
  check_scene_add_route (dialled, "203.0.113.9/32", NULL, "ppp0");
  check_scene_look (dialled);
  assert_not_found (dialled, "stolen-host");

  check_scene_add_interface (rented, "eth0", "ethernet");
  check_scene_add_route (rented, "172.31.1.1/32", NULL, "eth0");
  check_scene_add_route (rented, "0.0.0.0/0", "172.31.1.1", "eth0");
  check_scene_look (rented);
  assert_not_found (rented, "stolen-host");

  add_second_card (others);
  check_scene_add_interface (others, "cali7", "veth");
  add_peer (others, "10.244.1.5");
  check_scene_add_route (others, "10.244.1.5/32", NULL, "cali7");
  check_scene_add_route (others, "203.0.113.9/32", "10.0.0.1", "eth1")->protocol = RTPROT_BGP;
  check_scene_add_route (others, "192.168.1.1/32", NULL, "wlan0");
  check_scene_look (others);
  assert_not_found (others, "stolen-host");
}

/* policy-rules */

static void
test_rules (void)
{
  g_autoptr(CheckScene) scene = make_desktop ();
  const NpFindingRecord *finding;

  for (guint i = 0; i < 7; i++)
    check_scene_add_rule (scene, AF_INET, 100 + i, 77);
  check_scene_look (scene);
  finding = assert_found (scene, "policy-rules", NP_SEVERITY_INFO, "");
  g_assert_true (g_str_has_prefix (finding->evidence, "IPv4 100: from all lookup 77\nIPv4 101:"));
  g_assert_true (g_str_has_suffix (finding->evidence, "\nand 2 more"));
}

/* Main is asked at another priority, or not by everybody. */
static void
test_almost_usual (void)
{
  g_autoptr(CheckScene) moved = make_desktop ();
  g_autoptr(CheckScene) partly = make_desktop ();

  check_scene_add_rule (moved, AF_INET, 32765, RT_TABLE_MAIN);
  check_scene_look (moved);
  assert_found (moved, "policy-rules", NP_SEVERITY_INFO, "");

  check_scene_add_rule (partly, AF_INET6, 32766, RT_TABLE_MAIN)->suppress_prefix_length = 0;
  check_scene_look (partly);
  assert_found (partly, "policy-rules", NP_SEVERITY_INFO, "");
}

static void
test_usual_rules (void)
{
  g_autoptr(CheckScene) scene = make_desktop ();
  g_autoptr(CheckScene) none = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_rule (scene, AF_INET, 32766, RT_TABLE_MAIN);
  check_scene_look (scene);
  assert_not_found (scene, "policy-rules");

  check_scene_look (none);
  assert_not_found (none, "policy-rules");
}

/* forwarding-on */

static void
test_forwarding (void)
{
  g_autoptr(CheckScene) scene = make_desktop ();

  check_scene_edit_host (scene)->is_forwarding = TRUE;
  check_scene_look (scene);
  assert_found (scene, "forwarding-on", NP_SEVERITY_NOTICE, "");
}

static void
test_not_forwarding (void)
{
  g_autoptr(CheckScene) off = make_desktop ();
  g_autoptr(CheckScene) unknown = make_desktop ();

  check_scene_look (off);
  assert_not_found (off, "forwarding-on");

  check_scene_edit_host (unknown)->is_forwarding = TRUE;
  check_scene_edit_host (unknown)->has_forwarding = FALSE;
  check_scene_look (unknown);
  assert_not_found (unknown, "forwarding-on");
}

static void
test_guests (void)
{
  g_autoptr(CheckScene) bridge = make_desktop ();
  g_autoptr(CheckScene) hotspot = make_desktop ();

  check_scene_edit_host (bridge)->is_forwarding = TRUE;
  check_scene_add_interface (bridge, "virbr0", "bridge");
  check_scene_look (bridge);
  assert_found (bridge, "forwarding-on", NP_SEVERITY_INFO, "");

  check_scene_edit_host (hotspot)->is_forwarding = TRUE;
  check_scene_add_interface (hotspot, "wlan1", "wifi");
  check_scene_add_address (hotspot, "wlan1", "10.42.0.1/24");
  check_scene_look (hotspot);
  assert_found (hotspot, "forwarding-on", NP_SEVERITY_INFO, "");
}

static void
test_desktop (void)
{
  g_autoptr(CheckScene) scene = make_desktop ();

  check_scene_look (scene);
  for (guint i = 0; i < np_checks_routes.n_checks; i++)
    assert_not_found (scene, np_checks_routes.checks[i].id);
}

static void
test_unread (void)
{
  g_autoptr(CheckScene) scene = make_desktop ();

  add_refusing (scene, "203.0.113.0/24", RTN_BLACKHOLE);
  add_second_card (scene);
  check_scene_add_route (scene, "203.0.113.9/32", "10.0.0.1", "eth1");
  check_scene_add_rule (scene, AF_INET, 100, 77);
  np_snapshot_take_error (scene->snapshot, NP_READER_RULES,
                          g_error_new_literal (NP_ERROR, NP_ERROR_NOT_SUPPORTED, "It cannot be read."));
  check_scene_look (scene);
  assert_not_found (scene, "refusing-route");
  assert_not_found (scene, "stolen-host");
  assert_not_found (scene, "policy-rules");
}

static const CheckTest tests[] = {
  { "refusing-route", test_refusing, test_not_refused, test_not_refusing },
  { "stolen-host", test_stolen, test_not_stolen, test_vpn_server },
  { "policy-rules", test_rules, test_usual_rules, test_usual_rules },
  { "forwarding-on", test_forwarding, test_not_forwarding, test_guests },
};

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_check_tests (&np_checks_routes, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/refusing-route/servers", test_refused_servers);
  g_test_add_func ("/checks/refusing-route/kill-switch", test_kill_switch);
  g_test_add_func ("/checks/refusing-route/peers", test_refused_peers);
  g_test_add_func ("/checks/refusing-route/many-peers", test_many_peers);
  g_test_add_func ("/checks/refusing-route/many", test_many_refusing);
  g_test_add_func ("/checks/stolen-host/silent", test_stolen_silent);
  g_test_add_func ("/checks/policy-rules/almost", test_almost_usual);
  g_test_add_func ("/checks/routes/desktop", test_desktop);
  g_test_add_func ("/checks/routes/unread", test_unread);

  return g_test_run ();
}
