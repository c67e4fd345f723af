/* tests/meaning/check-links.c: cables, Wi-Fi and what they are set to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <linux/if.h>

#include "meaning/check-scene.h"

static NpInterfaceRecord *
add_off (CheckScene *scene,
         const char *name,
         const char *kind)
{
  NpInterfaceRecord *interface = check_scene_add_interface (scene, name, kind);

  interface->flags &= ~(guint32) (IFF_UP | IFF_RUNNING | IFF_LOWER_UP);
  interface->state = IF_OPER_DOWN;

  return interface;
}

static NpInterfaceRecord *
add_unplugged (CheckScene *scene,
               const char *name,
               const char *kind)
{
  NpInterfaceRecord *interface = add_off (scene, name, kind);

  interface->flags |= IFF_UP;

  return interface;
}

static NpInterfaceRecord *
add_dormant (CheckScene *scene)
{
  NpInterfaceRecord *interface = check_scene_add_interface (scene, "wlan0", "wifi");

  interface->flags &= ~(guint32) IFF_RUNNING;
  interface->flags |= IFF_DORMANT;
  interface->state = IF_OPER_DORMANT;

  return interface;
}

/* offline-summary */

static void
test_offline (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  check_scene_add_interface (scene, "lo", "loopback");
  add_unplugged (scene, "eth0", "ethernet");
  add_off (scene, "wlan0", "wifi");
  check_scene_look (scene);

  finding = assert_found (scene, "offline-summary", NP_SEVERITY_PROBLEM, "");
  g_assert_cmpuint (finding->n_rows, ==, 2);
  g_assert_cmpint (finding->table, ==, NP_TABLE_INTERFACES);
}

static void
test_offline_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_interface (scene, "lo", "loopback");
  check_scene_add_interface (scene, "eth0", "ethernet");
  add_off (scene, "wlan0", "wifi");
  check_scene_look (scene);
  assert_not_found (scene, "offline-summary");

  /* The only interface of a container is no card. */
  check_scene_add_interface (scene, "lo", "loopback");
  check_scene_add_interface (scene, "eth0", "veth");
  check_scene_look (scene);
  assert_not_found (scene, "offline-summary");
}

/* A phone as modem, without any card that runs. */
static void
test_offline_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_interface (scene, "lo", "loopback");
  add_unplugged (scene, "eth0", "ethernet");
  check_scene_add_interface (scene, "ppp0", "ppp");
  check_scene_add_route (scene, "0.0.0.0/0", NULL, "ppp0");
  check_scene_look (scene);
  assert_not_found (scene, "offline-summary");
}

/* A container that still runs leads nowhere. */
static void
test_offline_with_containers (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_interface (scene, "lo", "loopback");
  add_unplugged (scene, "eth0", "ethernet");
  check_scene_add_interface (scene, "docker0", "bridge");
  check_scene_add_interface (scene, "veth1", "veth");
  check_scene_add_route (scene, "172.17.0.0/16", NULL, "docker0");
  check_scene_look (scene);
  assert_found (scene, "offline-summary", NP_SEVERITY_PROBLEM, "");
}

static void
test_offline_unread (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_look (scene);
  assert_not_found (scene, "offline-summary");

  check_scene_add_interface (scene, "lo", "loopback");
  np_snapshot_take_error (scene->snapshot, NP_READER_INTERFACES,
                          g_error_new_literal (NP_ERROR, NP_ERROR_INTERRUPTED, "changed"));
  check_scene_look (scene);
  assert_not_found (scene, "offline-summary");

  check_scene_add_interface (scene, "lo", "loopback");
  np_snapshot_take_error (scene->snapshot, NP_READER_ROUTES_IPV4,
                          g_error_new_literal (NP_ERROR, NP_ERROR_INTERRUPTED, "changed"));
  check_scene_look (scene);
  assert_not_found (scene, "offline-summary");
}

/* iface-off */

static void
test_iface_off (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_desktop (scene);
  add_off (scene, "eth0", "ethernet");
  check_scene_look (scene);
  assert_found (scene, "iface-off", NP_SEVERITY_INFO, "eth0");
}

static void
test_iface_off_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_desktop (scene);
  add_unplugged (scene, "eth0", "ethernet");
  check_scene_look (scene);
  assert_not_found (scene, "iface-off");
}

/* What is no hardware may stay off for ever, and so may what only looks like hardware. */
static void
test_iface_off_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_desktop (scene);
  add_off (scene, "virbr0", "bridge");
  add_off (scene, "dummy0", "dummy");
  g_clear_pointer (&add_off (scene, "vboxnet0", "ethernet")->device, g_ref_string_release);
  check_scene_look (scene);
  assert_not_found (scene, "iface-off");
}

static void
test_iface_went_off (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_interface (scene, "eth0", "ethernet");
  check_scene_look (scene);

  for (guint i = 0; i < 3; i++)
    {
      check_scene_wait (scene, 1);
      add_off (scene, "eth0", "ethernet");
      check_scene_look (scene);
      assert_found (scene, "iface-off", NP_SEVERITY_NOTICE, "eth0");
    }

  /* Nobody knows who did what while the computer slept. */
  check_scene_wait (scene, 1);
  check_scene_sleep (scene, 600);
  add_off (scene, "eth0", "ethernet");
  check_scene_look (scene);
  assert_found (scene, "iface-off", NP_SEVERITY_INFO, "eth0");
}

/* no-carrier */

static void
test_no_carrier (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  check_scene_add_interface (scene, "lo", "loopback");
  add_unplugged (scene, "eth0", "ethernet");
  check_scene_look (scene);

  finding = assert_found (scene, "no-carrier", NP_SEVERITY_WARNING, "eth0");
  g_assert_cmpstr (finding->cause, ==, "offline-summary");
}

static void
test_no_carrier_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_desktop (scene);
  check_scene_add_interface (scene, "eth0", "ethernet");
  add_off (scene, "eth1", "ethernet");
  check_scene_look (scene);
  assert_not_found (scene, "no-carrier");
}

static void
test_no_carrier_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  /* A bridge without ports, a tunnel without its program. */
  check_scene_add_desktop (scene);
  add_unplugged (scene, "docker0", "bridge");
  add_unplugged (scene, "tun0", "tun");
  check_scene_look (scene);
  assert_not_found (scene, "no-carrier");

  /* An unused second socket. */
  check_scene_add_desktop (scene);
  add_unplugged (scene, "eth1", "ethernet");
  check_scene_look (scene);
  assert_found (scene, "no-carrier", NP_SEVERITY_INFO, "eth1");
}

/* dormant */

static void
test_dormant (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_dormant (scene);
  check_scene_look (scene);
  check_scene_wait (scene, 10);
  add_dormant (scene);
  check_scene_look (scene);
  assert_found (scene, "dormant", NP_SEVERITY_NOTICE, "wlan0");
  assert_not_found (scene, "no-carrier");
}

static void
test_dormant_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_dormant (scene);
  check_scene_look (scene);
  assert_not_found (scene, "dormant");
  check_scene_wait (scene, 9);
  add_dormant (scene);
  check_scene_look (scene);
  assert_not_found (scene, "dormant");
}

/* Each login takes a moment. */
static void
test_dormant_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (guint i = 0; i < 4; i++)
    {
      if (i % 2 == 0)
        add_dormant (scene);
      else
        check_scene_add_interface (scene, "wlan0", "wifi");
      check_scene_look (scene);
      assert_not_found (scene, "dormant");
      check_scene_wait (scene, 8);
    }
}

static void
test_dormant_once (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);

  add_dormant (scene);
  check_scene_look (scene);
  g_assert_true (assert_found (scene, "dormant", NP_SEVERITY_INFO, "wlan0")->seen_once);
}

/* flapping */

static void
look_at_changes (CheckScene *scene,
                 const char *kind,
                 guint32     n_changes)
{
  check_scene_add_interface (scene, "eth0", kind)->carrier_changes = n_changes;
  check_scene_look (scene);
}

static void
test_flapping (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_changes (scene, "ethernet", 1000);
  assert_not_found (scene, "flapping");
  check_scene_wait (scene, 20);
  look_at_changes (scene, "ethernet", 1002);
  check_scene_wait (scene, 20);
  look_at_changes (scene, "ethernet", 1004);
  assert_found (scene, "flapping", NP_SEVERITY_WARNING, "eth0");
}

static void
test_flapping_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_changes (scene, "ethernet", 1000);
  check_scene_wait (scene, 20);
  look_at_changes (scene, "ethernet", 1003);
  assert_not_found (scene, "flapping");
}

static void
test_flapping_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  /* A cable that is pulled out and put in again every ten minutes is moved by somebody. */
  for (guint i = 0; i < 80; i++)
    {
      look_at_changes (scene, "ethernet", i / 20 * 2);
      assert_not_found (scene, "flapping");
      check_scene_wait (scene, 30);
    }

  /* Containers come and go as they like. */
  look_at_changes (scene, "veth", 0);
  check_scene_wait (scene, 1);
  look_at_changes (scene, "veth", 40);
  assert_not_found (scene, "flapping");
}

static void
test_flapping_asleep (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_changes (scene, "ethernet", 1000);
  check_scene_wait (scene, 1);
  check_scene_sleep (scene, 3600);
  look_at_changes (scene, "ethernet", 1010);
  assert_not_found (scene, "flapping");
}

/* mtu-odd */

static void
look_at_mtu (CheckScene *scene,
             const char *kind,
             guint32     mtu)
{
  check_scene_add_interface (scene, "net0", kind)->mtu = mtu;
  check_scene_look (scene);
}

static void
test_mtu (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_mtu (scene, "ethernet", 1279);
  assert_found (scene, "mtu-odd", NP_SEVERITY_WARNING, "net0");
  look_at_mtu (scene, "wifi", 1200);
  assert_found (scene, "mtu-odd", NP_SEVERITY_WARNING, "net0");
  look_at_mtu (scene, "veth", 1200);
  assert_found (scene, "mtu-odd", NP_SEVERITY_NOTICE, "net0");
  look_at_mtu (scene, "ethernet", 1280);
  assert_found (scene, "mtu-odd", NP_SEVERITY_INFO, "net0");
  look_at_mtu (scene, "ethernet", 1492);
  assert_found (scene, "mtu-odd", NP_SEVERITY_INFO, "net0");
  look_at_mtu (scene, "ethernet", 9000);
  assert_found (scene, "mtu-odd", NP_SEVERITY_NOTICE, "net0");
}

static void
test_mtu_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_mtu (scene, "ethernet", 1500);
  assert_not_found (scene, "mtu-odd");
  look_at_mtu (scene, "wifi", 1500);
  assert_not_found (scene, "mtu-odd");
  look_at_mtu (scene, "veth", 1280);
  assert_not_found (scene, "mtu-odd");
}

/* The loopback interface, in its old size too, and tunnels. */
static void
test_mtu_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_mtu (scene, "loopback", 65536);
  assert_not_found (scene, "mtu-odd");
  look_at_mtu (scene, "loopback", 16436);
  assert_not_found (scene, "mtu-odd");
  look_at_mtu (scene, "wireguard", 1420);
  assert_not_found (scene, "mtu-odd");
  look_at_mtu (scene, "tun", 1200);
  assert_not_found (scene, "mtu-odd");
  look_at_mtu (scene, "bridge", 9000);
  assert_not_found (scene, "mtu-odd");

  add_off (scene, "net0", "ethernet")->mtu = 1000;
  check_scene_look (scene);
  assert_not_found (scene, "mtu-odd");
}

/* slow-link */

static void
look_at_speed (CheckScene *scene,
               const char *kind,
               guint32     speed,
               guint32     max_speed,
               NpDuplex    duplex)
{
  NpInterfaceRecord *interface = check_scene_add_interface (scene, "net0", kind);

  interface->speed = speed;
  interface->max_speed = max_speed;
  interface->duplex = (guint8) duplex;
  check_scene_look (scene);
}

static void
test_slow (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_speed (scene, "ethernet", 100, 1000, NP_DUPLEX_FULL);
  assert_found (scene, "slow-link", NP_SEVERITY_NOTICE, "net0");
  look_at_speed (scene, "ethernet", 10, 100, NP_DUPLEX_FULL);
  assert_found (scene, "slow-link", NP_SEVERITY_NOTICE, "net0");
  look_at_speed (scene, "ethernet", 1000, 1000, NP_DUPLEX_HALF);
  assert_found (scene, "slow-link", NP_SEVERITY_NOTICE, "net0");
}

static void
test_slow_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_speed (scene, "ethernet", 1000, 10000, NP_DUPLEX_FULL);
  assert_not_found (scene, "slow-link");
  look_at_speed (scene, "ethernet", 100, 100, NP_DUPLEX_FULL);
  assert_not_found (scene, "slow-link");
}

/* What nobody knows, Wi-Fi, and what is no hardware. */
static void
test_slow_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_speed (scene, "ethernet", 0, 1000, NP_DUPLEX_UNKNOWN);
  assert_not_found (scene, "slow-link");
  look_at_speed (scene, "ethernet", 0, 0, NP_DUPLEX_HALF);
  assert_not_found (scene, "slow-link");
  look_at_speed (scene, "ethernet", 100, 0, NP_DUPLEX_FULL);
  assert_not_found (scene, "slow-link");
  look_at_speed (scene, "wifi", 54, 866, NP_DUPLEX_HALF);
  assert_not_found (scene, "slow-link");
  look_at_speed (scene, "tun", 10, 1000, NP_DUPLEX_FULL);
  assert_not_found (scene, "slow-link");

  add_unplugged (scene, "net0", "ethernet")->speed = 10;
  check_scene_look (scene);
  assert_not_found (scene, "slow-link");
}

/* promiscuous */

static void
test_promiscuous (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_interface (scene, "eth0", "ethernet")->flags |= IFF_PROMISC;
  check_scene_look (scene);
  assert_found (scene, "promiscuous", NP_SEVERITY_NOTICE, "eth0");
}

static void
test_promiscuous_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_interface (scene, "eth0", "ethernet")->flags |= IFF_ALLMULTI;
  check_scene_look (scene);
  assert_not_found (scene, "promiscuous");
}

/* Members of a bridge or bond, and what Docker makes. */
static void
test_promiscuous_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  NpInterfaceRecord *member = check_scene_add_interface (scene, "eth0", "ethernet");

  member->flags |= IFF_PROMISC;
  member->master_index = 7;
  check_scene_add_interface (scene, "docker0", "bridge")->flags |= IFF_PROMISC;
  check_scene_add_interface (scene, "veth1", "veth")->flags |= IFF_PROMISC;
  check_scene_look (scene);
  assert_not_found (scene, "promiscuous");
}

/* A healthy computer raises nothing at all here. */
static void
test_healthy (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (guint i = 0; i < 5; i++)
    {
      check_scene_add_desktop (scene);
      check_scene_look (scene);
      for (guint j = 0; j < np_checks_links.n_checks; j++)
        assert_not_found (scene, np_checks_links.checks[j].id);
      check_scene_wait (scene, 30);
    }
}

/* The summary explains the others, so it comes before them. */
static void
test_order (void)
{
  g_assert_cmpstr (np_checks_links.checks[0].id, ==, "offline-summary");
}

int
main (int    argc,
      char **argv)
{
  static const CheckTest tests[] = {
    { "offline-summary", test_offline, test_offline_near, test_offline_normal },
    { "iface-off", test_iface_off, test_iface_off_near, test_iface_off_normal },
    { "no-carrier", test_no_carrier, test_no_carrier_near, test_no_carrier_normal },
    { "dormant", test_dormant, test_dormant_near, test_dormant_normal },
    { "flapping", test_flapping, test_flapping_near, test_flapping_normal },
    { "mtu-odd", test_mtu, test_mtu_near, test_mtu_normal },
    { "slow-link", test_slow, test_slow_near, test_slow_normal },
    { "promiscuous", test_promiscuous, test_promiscuous_near, test_promiscuous_normal },
  };

  g_test_init (&argc, &argv, NULL);

  add_check_tests (&np_checks_links, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/offline-summary/with-containers", test_offline_with_containers);
  g_test_add_func ("/checks/offline-summary/unread", test_offline_unread);
  g_test_add_func ("/checks/iface-off/went-off", test_iface_went_off);
  g_test_add_func ("/checks/dormant/once", test_dormant_once);
  g_test_add_func ("/checks/flapping/asleep", test_flapping_asleep);
  g_test_add_func ("/checks/links/healthy", test_healthy);
  g_test_add_func ("/checks/links/order", test_order);

  return g_test_run ();
}
