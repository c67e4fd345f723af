/* tests/meaning/check-routers.c: whom the default routes lead to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-scene.h"

#include <linux/if.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "support/sample.h"

#define ROUTER "192.168.1.1"

/* A computer on a cable with a router, whose neighbour entry has this state; 0 for none. */
static void
fill (CheckScene *scene,
      guint16     state)
{
  check_scene_add_rules (scene);
  check_scene_add_interface (scene, "eth0", "ethernet");
  check_scene_add_address (scene, "eth0", "192.168.1.20/24");
  check_scene_add_route (scene, "0.0.0.0/0", ROUTER, "eth0")->metric = 100;
  check_scene_add_route (scene, "192.168.1.0/24", NULL, "eth0")->protocol = RTPROT_KERNEL;
  if (state != 0)
    check_scene_add_neighbour (scene, ROUTER, "eth0", state);
}

static void
look (CheckScene *scene,
      guint16     state)
{
  fill (scene, state);
  check_scene_look (scene);
}

/* gateway-dead */

static void
test_silent (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  look (scene, NUD_FAILED);
  finding = assert_found (scene, "gateway-dead", NP_SEVERITY_PROBLEM, ROUTER);
  g_assert_cmpstr (finding->evidence, ==, "192.168.1.1 dev eth0 FAILED\ndefault via 192.168.1.1 dev eth0 metric 100");

  /* Between two attempts it is being asked again. */
  check_scene_wait (scene, 1);
  look (scene, NUD_INCOMPLETE);
  assert_found (scene, "gateway-dead", NP_SEVERITY_PROBLEM, ROUTER);
  check_scene_wait (scene, 1);
  look (scene, NUD_REACHABLE);
  assert_not_found (scene, "gateway-dead");
  check_scene_wait (scene, 1);
  look (scene, NUD_INCOMPLETE);
  assert_not_found (scene, "gateway-dead");
}

static void
test_being_asked (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look (scene, NUD_INCOMPLETE);
  check_scene_wait (scene, 2.5);
  look (scene, NUD_INCOMPLETE);
  assert_not_found (scene, "gateway-dead");
  check_scene_wait (scene, 0.5);
  look (scene, NUD_INCOMPLETE);
  assert_found (scene, "gateway-dead", NP_SEVERITY_PROBLEM, ROUTER);
}

static void
test_short (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);
  const NpFindingRecord *finding;

  look (scene, NUD_INCOMPLETE);
  finding = assert_found (scene, "gateway-dead", NP_SEVERITY_WARNING, ROUTER);
  g_assert_true (finding->seen_once);
  look (scene, NUD_FAILED);
  finding = assert_found (scene, "gateway-dead", NP_SEVERITY_PROBLEM, ROUTER);
  g_assert_false (finding->seen_once);
}

/* Nobody asked for it lately, or it has no hardware address that could be asked for. */
static void
test_no_entry (void)
{
  static const guint32 flags[] = { IFF_NOARP, IFF_POINTOPOINT };
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look (scene, 0);
  assert_not_found (scene, "gateway-dead");
  look (scene, NUD_STALE);
  assert_not_found (scene, "gateway-dead");

  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      check_scene_add_interface (scene, "wwan0", "wwan")->flags |= flags[i];
      check_scene_add_route (scene, "0.0.0.0/0", "10.7.7.1", "wwan0");
      check_scene_add_neighbour (scene, "10.7.7.1", "wwan0", NUD_FAILED);
      check_scene_look (scene);
      assert_not_found (scene, "gateway-dead");
      assert_not_found (scene, "gateway-off-link");
    }
}

/* The router of a way that is not used harms nobody now; that of IPv6 leaves IPv4. */
static void
test_in_reserve (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  fill (scene, NUD_REACHABLE);
  check_scene_add_interface (scene, "wlan0", "wifi");
  check_scene_add_address (scene, "wlan0", "192.168.2.20/24");
  check_scene_add_route (scene, "0.0.0.0/0", "192.168.2.1", "wlan0")->metric = 600;
  check_scene_add_neighbour (scene, "192.168.2.1", "wlan0", NUD_FAILED);
  check_scene_add_route (scene, "::/0", "fe80::1", "eth0")->metric = 600;
  check_scene_add_neighbour (scene, "fe80::1", "eth0", NUD_FAILED);
  check_scene_look (scene);
  assert_found (scene, "gateway-dead", NP_SEVERITY_NOTICE, "192.168.2.1");
  assert_found (scene, "gateway-dead", NP_SEVERITY_WARNING, "fe80::1");
  g_assert_cmpuint (check_scene_count (scene, "gateway-dead"), ==, 2);
}

/* The same address on another link is another neighbour, and so is one that this computer answers for. */
static void
test_other_link (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  fill (scene, 0);
  check_scene_add_neighbour (scene, ROUTER, "wlan0", NUD_FAILED);
  check_scene_add_neighbour (scene, "192.168.1.2", "eth0", NUD_FAILED);
  check_scene_look (scene);
  assert_not_found (scene, "gateway-dead");
}

/* gateway-off-link */

static void
test_off_link (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  fill (scene, 0);
  check_scene_add_route (scene, "0.0.0.0/0", "192.168.2.1", "eth0")->metric = 50;
  check_scene_look (scene);
  assert_found (scene, "gateway-off-link", NP_SEVERITY_PROBLEM, "192.168.2.1");
  g_assert_cmpuint (check_scene_count (scene, "gateway-off-link"), ==, 1);
}

/* The last address of the network, and one that another line leads to directly. */
static void
test_just_in_network (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_interface (scene, "eth0", "ethernet");
  check_scene_add_address (scene, "eth0", "192.168.1.20/23");
  check_scene_add_route (scene, "0.0.0.0/0", "192.168.0.1", "eth0");
  check_scene_add_route (scene, "0.0.0.0/0", "172.31.1.1", "eth0")->metric = 5;
  check_scene_add_route (scene, "172.31.1.1/32", NULL, "eth0");
  check_scene_look (scene);
  assert_not_found (scene, "gateway-off-link");
}

/* A rented server, the other end of a cable, and IPv6, whose routers are neighbours by their link-local address. */
static void
test_onlink (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  NpAddressRecord *address;

  check_scene_add_interface (scene, "eth0", "ethernet");
  check_scene_add_address (scene, "eth0", "203.0.113.5/32");
  check_scene_add_route (scene, "0.0.0.0/0", "198.51.100.1", "eth0")->flags = RTNH_F_ONLINK;
  check_scene_add_route (scene, "::/0", "fe80::1", "eth0");
  check_scene_add_interface (scene, "eth1", "ethernet");
  address = check_scene_add_address (scene, "eth1", "10.0.0.1/32");
  address->peer = sample_address ("10.0.0.2");
  check_scene_add_route (scene, "0.0.0.0/0", "10.0.0.2", "eth1")->metric = 5;
  check_scene_look (scene);
  assert_not_found (scene, "gateway-off-link");
}

/* route-via-down */

static void
test_no_link (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  check_scene_add_rules (scene);
  check_scene_add_interface (scene, "eth0", "ethernet")->flags = IFF_UP | IFF_BROADCAST;
  check_scene_add_interface (scene, "wlan0", "wifi");
  check_scene_add_route (scene, "0.0.0.0/0", "192.168.2.1", "wlan0")->metric = 600;
  check_scene_add_route (scene, "0.0.0.0/0", ROUTER, "eth0")->metric = 100;
  check_scene_look (scene);
  finding = assert_found (scene, "route-via-down", NP_SEVERITY_WARNING, "eth0");
  g_assert_cmpstr (finding->evidence, ==, "default via 192.168.1.1 dev eth0 metric 100");
  assert_not_found (scene, "two-defaults");
}

/* What the kernel says of a line counts as much, and what is dead and the only way out gets nobody out. */
static void
test_flags (void)
{
  static const guint32 flags[] = { RTNH_F_LINKDOWN, RTNH_F_DEAD | RTNH_F_LINKDOWN };

  for (gsize i = 0; i < G_N_ELEMENTS (flags); i++)
    {
      g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

      check_scene_add_interface (scene, "eth0", "ethernet");
      check_scene_add_route (scene, "0.0.0.0/0", ROUTER, "eth0")->flags = flags[i];
      check_scene_look (scene);
      assert_found (scene, "route-via-down", NP_SEVERITY_WARNING, "eth0");
    }
}

static void
test_peer_without_link (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  NpSocketRecord *socket;

  fill (scene, NUD_REACHABLE);
  check_scene_add_interface (scene, "eth1", "ethernet")->flags = IFF_UP;
  check_scene_add_route (scene, "10.0.0.0/8", "10.0.0.1", "eth1")->flags = RTNH_F_LINKDOWN;
  socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "10.0.0.9:44444", "10.1.2.3:22");
  check_scene_own (socket, 77, "ssh");
  check_scene_look (scene);
  assert_found (scene, "route-via-down", NP_SEVERITY_WARNING, "eth1");
}

/* A line without a link that loses: a better one wins, or the kernel passes it over. */
static void
test_no_link_but_loses (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  fill (scene, NUD_REACHABLE);
  check_scene_add_interface (scene, "wlan0", "wifi")->flags = IFF_UP;
  check_scene_add_route (scene, "0.0.0.0/0", "192.168.2.1", "wlan0")->metric = 600;
  check_scene_add_route (scene, "0.0.0.0/0", "192.168.2.1", "wlan0")->flags = RTNH_F_DEAD | RTNH_F_LINKDOWN;
  check_scene_look (scene);
  assert_not_found (scene, "route-via-down");
}

/* A bridge whose containers are off, and nobody talks to them. */
static void
test_empty_bridge (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_desktop (scene);
  check_scene_add_interface (scene, "docker0", "bridge")->flags = IFF_UP | IFF_BROADCAST;
  check_scene_add_address (scene, "docker0", "172.17.0.1/16");
  check_scene_add_route (scene, "172.17.0.0/16", NULL, "docker0")->flags = RTNH_F_LINKDOWN;
  check_scene_look (scene);
  assert_not_found (scene, "route-via-down");
}

static void
test_unread (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  fill (scene, NUD_FAILED);
  np_snapshot_take_error (scene->snapshot, NP_READER_INTERFACES,
                          g_error_new_literal (NP_ERROR, NP_ERROR_NOT_SUPPORTED, "It cannot be read."));
  check_scene_look (scene);
  for (guint i = 0; i < np_checks_routers.n_checks; i++)
    assert_not_found (scene, np_checks_routers.checks[i].id);
}

static const CheckTest tests[] = {
  { "gateway-dead", test_silent, test_being_asked, test_no_entry },
  { "gateway-off-link", test_off_link, test_just_in_network, test_onlink },
  { "route-via-down", test_no_link, test_no_link_but_loses, test_empty_bridge },
};

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add_check_tests (&np_checks_routers, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/gateway-dead/short", test_short);
  g_test_add_func ("/checks/gateway-dead/in-reserve", test_in_reserve);
  g_test_add_func ("/checks/gateway-dead/other-link", test_other_link);
  g_test_add_func ("/checks/route-via-down/flags", test_flags);
  g_test_add_func ("/checks/route-via-down/peer", test_peer_without_link);
  g_test_add_func ("/checks/routers/unread", test_unread);

  return g_test_run ();
}
