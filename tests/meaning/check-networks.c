/* tests/meaning/check-networks.c: networks that get in each other's way
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-scene.h"

#include <linux/if.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#define ID     "overlapping-subnets"
#define ROUTER "192.168.1.1"
#define MANY   20000

static NpInterfaceRecord *
add_card (CheckScene *scene,
          const char *name,
          const char *kind,
          const char *prefix)
{
  check_scene_add_address (scene, name, prefix);

  return check_scene_add_interface (scene, name, kind);
}

static void
test_same (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  add_card (scene, "wlan0", "wifi", "192.168.1.20/24");
  add_card (scene, "tun0", "tun", "10.8.0.2/24");
  check_scene_add_route (scene, "192.168.1.0/24", NULL, "tun0");
  check_scene_look (scene);
  finding = assert_found (scene, ID, NP_SEVERITY_WARNING, "wlan0, tun0");
  g_assert_cmpstr (finding->title, ==, "wlan0 (Wi-Fi) and tun0 (VPN) use the same addresses");
  g_assert_cmpstr (finding->evidence, ==, "192.168.1.20/24 dev wlan0\n192.168.1.0/24 dev tun0");
}

static void
test_own_overlap (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_card (scene, "eth0", "ethernet", "172.16.3.4/12");
  add_card (scene, "docker0", "bridge", "172.17.0.1/16");
  check_scene_look (scene);
  assert_found (scene, ID, NP_SEVERITY_WARNING, "eth0, docker0");
}

/* Somebody wants a large range to go through a VPN. */
static void
test_range_of_vpn (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_card (scene, "eth0", "ethernet", "10.0.0.4/24");
  add_card (scene, "wg0", "wireguard", "10.8.0.2/24");
  check_scene_add_route (scene, "10.0.0.0/8", NULL, "wg0");
  check_scene_look (scene);
  assert_found (scene, ID, NP_SEVERITY_NOTICE, "wg0, eth0");
  g_assert_cmpuint (check_scene_count (scene, ID), ==, 1);
}

/* Networks side by side, an interface that is off, and single computers. */
static void
test_side_by_side (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_card (scene, "eth0", "ethernet", "192.168.0.20/24");
  add_card (scene, "wlan0", "wifi", "192.168.1.20/24");
  add_card (scene, "eth1", "ethernet", "192.168.0.21/24")->flags = 0;
  check_scene_add_route (scene, "192.168.0.77/32", NULL, "wlan0");
  check_scene_add_route (scene, "0.0.0.0/0", NULL, "wlan0");
  check_scene_look (scene);
  assert_not_found (scene, ID);
}

/* Addresses that are on every link; interfaces on the same cable; networks kept apart on purpose. */
static void
test_on_purpose (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  guint32 eth0, vrf;

  eth0 = add_card (scene, "eth0", "ethernet", "192.168.1.20/24")->index;
  check_scene_add_address (scene, "eth0", "192.168.1.30/24");
  add_card (scene, "macvlan0", "macvlan", "192.168.1.21/24")->link_index = eth0;
  check_scene_add_address (scene, "wlan0", "169.254.3.3/16");
  check_scene_add_address (scene, "eth0", "169.254.3.4/16");
  check_scene_add_interface (scene, "wlan0", "wifi");
  vrf = check_scene_add_interface (scene, "customer", "vrf")->index;
  add_card (scene, "eth1", "ethernet", "192.168.1.20/24")->master_index = vrf;
  add_card (scene, "dummy0", "dummy", "192.168.1.20/24");
  check_scene_look (scene);
  assert_not_found (scene, ID);
}

static void
add_twice (CheckScene *scene)
{
  add_card (scene, "eth0", "ethernet", "192.168.1.20/24");
  add_card (scene, "wlan0", "wifi", "192.168.1.21/24");
  check_scene_add_route (scene, "0.0.0.0/0", ROUTER, "eth0")->metric = 100;
  check_scene_add_route (scene, "0.0.0.0/0", ROUTER, "wlan0")->metric = 600;
}

/* The cable and the Wi-Fi of one router. */
static void
test_one_router (void)
{
  g_autoptr(CheckScene) unasked = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) same = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) other = check_scene_new (NP_PATIENCE_LONG);

  add_twice (unasked);
  check_scene_add_neighbour (unasked, ROUTER, "eth0", NUD_REACHABLE);
  check_scene_look (unasked);
  assert_found (unasked, ID, NP_SEVERITY_INFO, "eth0, wlan0");

  add_twice (same);
  check_scene_add_neighbour (same, ROUTER, "eth0", NUD_REACHABLE);
  check_scene_add_neighbour (same, ROUTER, "wlan0", NUD_STALE);
  check_scene_look (same);
  assert_found (same, ID, NP_SEVERITY_INFO, "eth0, wlan0");

  /* Two routers whose makers chose the same addresses. */
  add_twice (other);
  check_scene_add_neighbour (other, ROUTER, "eth0", NUD_REACHABLE);
  check_scene_add_neighbour (other, ROUTER, "wlan0", NUD_REACHABLE)->mac[5] = 77;
  check_scene_look (other);
  assert_found (other, ID, NP_SEVERITY_WARNING, "eth0, wlan0");
}

static void
test_desktop (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_desktop (scene);
  check_scene_add_interface (scene, "docker0", "bridge");
  check_scene_add_address (scene, "docker0", "172.17.0.1/16");
  check_scene_look (scene);
  assert_not_found (scene, ID);
}

/* A VPN with very many networks: each pair of interfaces is told of once. */
static void
test_many (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_card (scene, "eth0", "ethernet", "10.0.0.4/8");
  add_card (scene, "wg0", "wireguard", "192.168.200.2/24");
  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *prefix = g_strdup_printf ("10.%u.%u.0/24", i / 256, i % 256);

      check_scene_add_route (scene, prefix, NULL, "wg0");
    }
  check_scene_look (scene);
  assert_found (scene, ID, NP_SEVERITY_NOTICE, "eth0, wg0");
  g_assert_cmpuint (check_scene_count (scene, ID), ==, 1);
}

static const CheckTest tests[] = {
  { ID, test_same, test_side_by_side, test_on_purpose },
};

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_check_tests (&np_checks_networks, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/" ID "/own", test_own_overlap);
  g_test_add_func ("/checks/" ID "/vpn", test_range_of_vpn);
  g_test_add_func ("/checks/" ID "/one-router", test_one_router);
  g_test_add_func ("/checks/" ID "/desktop", test_desktop);
  g_test_add_func ("/checks/" ID "/many", test_many);

  return g_test_run ();
}
