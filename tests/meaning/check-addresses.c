/* tests/meaning/check-addresses.c: this computer's own addresses, and those of its neighbours
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-scene.h"

#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <string.h>

#define ROUTER    "192.168.1.1"
#define NEIGHBOUR "192.168.1.50"

static NpInterfaceRecord *
add_card (CheckScene *scene,
          const char *name,
          const char *kind,
          const char *prefix)
{
  check_scene_add_address (scene, name, prefix);

  return check_scene_add_interface (scene, name, kind);
}

/* dhcp-failed */

static void
test_made_up (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) other = check_scene_new (NP_PATIENCE_LONG);

  add_card (scene, "eth0", "ethernet", "169.254.7.7/16");
  check_scene_add_address (scene, "eth0", "fe80::7/64");
  check_scene_add_route (scene, "169.254.0.0/16", NULL, "eth0");
  check_scene_look (scene);
  assert_found (scene, "dhcp-failed", NP_SEVERITY_PROBLEM, "eth0");

  add_card (other, "eth0", "ethernet", "169.254.7.7/16");
  add_card (other, "wlan0", "wifi", "192.168.1.20/24");
  check_scene_add_route (other, "0.0.0.0/0", ROUTER, "wlan0");
  check_scene_look (other);
  assert_found (other, "dhcp-failed", NP_SEVERITY_WARNING, "eth0");
}

/* No link, another address beside it, and addresses for containers. */
static void
test_not_made_up (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_card (scene, "eth0", "ethernet", "169.254.7.7/16")->flags = IFF_UP;
  add_card (scene, "eth1", "ethernet", "169.254.7.8/16");
  check_scene_add_address (scene, "eth1", "192.168.1.20/24");
  check_scene_add_interface (scene, "eth2", "ethernet");
  add_card (scene, "dummy0", "dummy", "169.254.20.10/32");
  check_scene_look (scene);
  assert_not_found (scene, "dhcp-failed");
}

/* A line for these addresses, as the desktop has one, is no such address. */
static void
test_line_only (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_desktop (scene);
  check_scene_look (scene);
  assert_not_found (scene, "dhcp-failed");
}

/* address-conflict */

static void
test_own_conflict (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_interface (scene, "eth0", "ethernet");
  check_scene_add_address (scene, "eth0", "2001:db8::7/64")->flags = IFA_F_DADFAILED | IFA_F_TENTATIVE | IFA_F_PERMANENT;
  check_scene_look (scene);
  assert_found (scene, "address-conflict", NP_SEVERITY_PROBLEM, "2001:db8::7");
}

static void
look_unfinished (CheckScene *scene,
                 guint32     flags)
{
  check_scene_add_interface (scene, "eth0", "ethernet");
  check_scene_add_address (scene, "eth0", "2001:db8::7/64")->flags = flags;
  check_scene_look (scene);
}

static void
test_unfinished (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_unfinished (scene, IFA_F_TENTATIVE);
  check_scene_wait (scene, 9.5);
  look_unfinished (scene, IFA_F_TENTATIVE);
  assert_not_found (scene, "address-conflict");
  check_scene_wait (scene, 0.5);
  look_unfinished (scene, IFA_F_TENTATIVE);
  assert_found (scene, "address-conflict", NP_SEVERITY_NOTICE, "2001:db8::7");
  check_scene_wait (scene, 1);
  look_unfinished (scene, 0);
  assert_not_found (scene, "address-conflict");
}

/* The first look says nothing of an address that may have been added just before it. */
static void
test_unfinished_short (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);

  look_unfinished (scene, IFA_F_TENTATIVE);
  assert_not_found (scene, "address-conflict");
  check_scene_wait (scene, 1);
  look_unfinished (scene, IFA_F_TENTATIVE);
  g_assert_true (assert_found (scene, "address-conflict", NP_SEVERITY_INFO, "2001:db8::7")->seen_once);
}

/* Without a link nothing can be asked, and optimistic addresses are in use while they are checked. */
static void
test_not_asked (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (guint i = 0; i < 2; i++)
    {
      check_scene_add_interface (scene, "eth0", "ethernet")->flags = IFF_UP;
      check_scene_add_address (scene, "eth0", "2001:db8::7/64")->flags = IFA_F_TENTATIVE;
      check_scene_add_interface (scene, "eth1", "ethernet");
      check_scene_add_address (scene, "eth1", "2001:db8::8/64")->flags = IFA_F_TENTATIVE | IFA_F_OPTIMISTIC;
      check_scene_look (scene);
      assert_not_found (scene, "address-conflict");
      check_scene_wait (scene, 60);
    }
}

/* A neighbour whose hardware address ends with @last; 0 while it is being asked. */
static void
look_at_neighbour (CheckScene *scene,
                   const char *address,
                   guint8      last)
{
  NpNeighbourRecord *neighbour = check_scene_add_neighbour (scene, address, "eth0", last != 0 ? NUD_REACHABLE : NUD_INCOMPLETE);

  neighbour->mac[5] = last;
  add_card (scene, "eth0", "ethernet", "192.168.1.20/24");
  check_scene_add_route (scene, "0.0.0.0/0", ROUTER, "eth0");
  check_scene_look (scene);
  check_scene_wait (scene, 10);
}

static void
test_neighbour_conflict (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_neighbour (scene, NEIGHBOUR, 1);
  look_at_neighbour (scene, NEIGHBOUR, 2);
  assert_not_found (scene, "address-conflict");
  look_at_neighbour (scene, NEIGHBOUR, 0);
  look_at_neighbour (scene, NEIGHBOUR, 1);
  assert_found (scene, "address-conflict", NP_SEVERITY_NOTICE, NEIGHBOUR);

  /* It is told until nothing has changed for five minutes. */
  for (guint i = 0; i < 30; i++)
    {
      look_at_neighbour (scene, NEIGHBOUR, 1);
      assert_found (scene, "address-conflict", NP_SEVERITY_NOTICE, NEIGHBOUR);
    }
  look_at_neighbour (scene, NEIGHBOUR, 1);
  assert_not_found (scene, "address-conflict");
}

/* One device after the other: replaced, or the second of two that stand in for each other. */
static void
test_replaced (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_neighbour (scene, NEIGHBOUR, 1);
  look_at_neighbour (scene, NEIGHBOUR, 2);
  for (guint i = 0; i < 31; i++)
    look_at_neighbour (scene, NEIGHBOUR, 2);
  look_at_neighbour (scene, NEIGHBOUR, 1);
  assert_not_found (scene, "address-conflict");
}

/* gateway-mac-changed */

static void
test_other_mac (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  look_at_neighbour (scene, ROUTER, 1);
  assert_not_found (scene, "gateway-mac-changed");
  look_at_neighbour (scene, ROUTER, 0);
  look_at_neighbour (scene, ROUTER, 2);
  finding = assert_found (scene, "gateway-mac-changed", NP_SEVERITY_NOTICE, ROUTER);
  g_assert_true (g_str_has_prefix (finding->evidence, "Before: 02:00:00:00:00:01\nNow: 02:00:00:00:00:02\n"));

  for (guint i = 0; i < 60; i++)
    {
      look_at_neighbour (scene, ROUTER, 2);
      assert_found (scene, "gateway-mac-changed", NP_SEVERITY_NOTICE, ROUTER);
    }
  look_at_neighbour (scene, ROUTER, 2);
  assert_not_found (scene, "gateway-mac-changed");
}

/* Another neighbour, and what nobody watched while the computer slept. */
static void
test_no_router (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_neighbour (scene, NEIGHBOUR, 1);
  look_at_neighbour (scene, NEIGHBOUR, 2);
  assert_not_found (scene, "gateway-mac-changed");

  look_at_neighbour (scene, ROUTER, 1);
  look_at_neighbour (scene, ROUTER, 1);
  check_scene_wait (scene, 36000);
  look_at_neighbour (scene, ROUTER, 2);
  assert_not_found (scene, "gateway-mac-changed");
}

/* Another network, in which another router has the same address. */
static void
test_other_network (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (guint8 i = 1; i <= 2; i++)
    {
      check_scene_add_neighbour (scene, ROUTER, "wlan0", NUD_REACHABLE)->mac[5] = i;
      add_card (scene, "wlan0", "wifi", "192.168.1.20/24")->carrier_changes = 2u * i;
      check_scene_add_route (scene, "0.0.0.0/0", ROUTER, "wlan0");
      check_scene_look (scene);
      assert_not_found (scene, "gateway-mac-changed");
      check_scene_wait (scene, 5);
    }
}

static const CheckTest tests[] = {
  { "dhcp-failed", test_made_up, test_not_made_up, test_line_only },
  { "address-conflict", test_own_conflict, test_not_asked, test_replaced },
  { "gateway-mac-changed", test_other_mac, test_no_router, test_other_network },
};

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_check_tests (&np_checks_addresses, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/address-conflict/unfinished", test_unfinished);
  g_test_add_func ("/checks/address-conflict/short", test_unfinished_short);
  g_test_add_func ("/checks/address-conflict/neighbour", test_neighbour_conflict);

  return g_test_run ();
}
