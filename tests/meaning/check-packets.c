/* tests/meaning/check-packets.c: packets that did not get where they should
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-scene.h"

#include <string.h>

/* What the kernel has counted; a test makes it grow between two looks. */
typedef struct
{
  guint64 udp_no_ports;
  guint64 udp6_no_ports;
  guint64 in_errs;
  guint64 in_csum_errors;
  guint64 udp_csum_errors;
  guint64 ip6_no_routes;
  guint64 no_routes;
  guint64 backwards;
} Counted;

/* A computer that has been on for a while. */
static const Counted old = { 90000, 4000, 300, 200, 100, 7000, 6000, 5000 };

static void
look_at (CheckScene    *scene,
         const Counted *counted)
{
  check_scene_add_counter (scene, "Udp", "NoPorts", counted->udp_no_ports);
  check_scene_add_counter (scene, "Udp6", "NoPorts", counted->udp6_no_ports);
  check_scene_add_counter (scene, "Tcp", "InErrs", counted->in_errs);
  check_scene_add_counter (scene, "Tcp", "InCsumErrors", counted->in_csum_errors);
  check_scene_add_counter (scene, "Udp", "InCsumErrors", counted->udp_csum_errors);
  check_scene_add_counter (scene, "Ip", "OutNoRoutes", counted->no_routes);
  check_scene_add_counter (scene, "Ip6", "OutNoRoutes", counted->ip6_no_routes);
  check_scene_add_counter (scene, "TcpExt", "IPReversePathFilter", counted->backwards);
  check_scene_look (scene);
}

/* A scene in which everything was counted once: whatever has been counted before, nobody speaks of it. */
static CheckScene *
scene_new (NpPatience patience)
{
  CheckScene *scene = check_scene_new (patience);

  look_at (scene, &old);
  for (guint i = 0; i < np_checks_packets.n_checks; i++)
    assert_not_found (scene, np_checks_packets.checks[i].id);
  check_scene_wait (scene, 2);

  return scene;
}

static void
add_way_out (CheckScene *scene,
             const char *prefix,
             const char *gateway)
{
  check_scene_add_interface (scene, "wlan0", "wifi");
  check_scene_add_rules (scene);
  check_scene_add_route (scene, prefix, gateway, "wlan0");
}

static void
assert_has (const char *text,
            const char *part)
{
  if (text == NULL || strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

static void
noports_fires (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  for (guint i = 0; i < 10; i++)
    {
      now.udp_no_ports += 6;
      now.udp6_no_ports += 4;
      look_at (scene, &now);
      check_scene_wait (scene, 2);
    }
  assert_has (assert_found (scene, "udp-noports", NP_SEVERITY_INFO, "")->evidence, "NoPorts grew by");

  for (guint i = 0; i < 20; i++)
    {
      now.udp_no_ports += 100;
      look_at (scene, &now);
      check_scene_wait (scene, 2);
    }
  assert_found (scene, "udp-noports", NP_SEVERITY_NOTICE, "");
}

static void
noports_near (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  for (guint i = 0; i < 20; i++)
    {
      now.udp_no_ports += 9;
      look_at (scene, &now);
      assert_not_found (scene, "udp-noports");
      check_scene_wait (scene, 2);
    }
}

/* A call ended, and for a moment its messages still arrive. */
static void
noports_normal (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  for (guint i = 0; i < 20; i++)
    {
      now.udp_no_ports += i == 3 ? 45 : 0;
      look_at (scene, &now);
      assert_not_found (scene, "udp-noports");
      check_scene_wait (scene, 2);
    }
}

static void
checksum_fires (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  check_scene_add_interface (scene, "eth0", "ethernet");
  now.in_errs += 3;
  now.udp_csum_errors += 2;
  look_at (scene, &now);
  assert_has (assert_found (scene, "checksum-errors", NP_SEVERITY_WARNING, "")->evidence, "InErrs grew by 3");
}

/* Four; that TCP counts its own twice makes no six of them. */
static void
checksum_near (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  check_scene_add_interface (scene, "eth0", "ethernet");
  now.in_errs += 3;
  now.in_csum_errors += 3;
  now.udp_csum_errors += 1;
  look_at (scene, &now);
  assert_not_found (scene, "checksum-errors");
}

/* In a virtual computer the checksum is often just not made. */
static void
checksum_normal (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  NpInterfaceRecord *interface = check_scene_add_interface (scene, "eth0", "ethernet");
  const NpFindingRecord *finding;
  Counted now = old;

  g_ref_string_release (interface->driver);
  interface->driver = g_ref_string_new ("virtio_net");
  check_scene_add_interface (scene, "veth0", "veth");
  now.in_errs += 500;
  look_at (scene, &now);
  finding = assert_found (scene, "checksum-errors", NP_SEVERITY_NOTICE, "");
  assert_has (finding->verdict, "virtual computer");
}

static void
rpfilter_fires (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  now.backwards += 11;
  look_at (scene, &now);
  assert_has (assert_found (scene, "rpfilter-drops", NP_SEVERITY_NOTICE, "")->evidence, "IPReversePathFilter grew by 11");
}

static void
rpfilter_near (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  now.backwards += 10;
  look_at (scene, &now);
  assert_not_found (scene, "rpfilter-drops");
}

/* One now and then, for hours. */
static void
rpfilter_normal (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  for (guint i = 0; i < 60; i++)
    {
      now.backwards++;
      look_at (scene, &now);
      assert_not_found (scene, "rpfilter-drops");
      check_scene_wait (scene, 8);
    }
}

static void
noroute_fires (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  for (guint i = 0; i < 10; i++)
    {
      now.no_routes += 2;
      look_at (scene, &now);
      check_scene_wait (scene, 2);
    }
  assert_found (scene, "noroute-growing", NP_SEVERITY_WARNING, "");
}

static void
noroute_near (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  for (guint i = 0; i < 20; i++)
    {
      now.no_routes += 1;
      look_at (scene, &now);
      assert_not_found (scene, "noroute-growing");
      check_scene_wait (scene, 2);
    }
}

/* Programs try IPv6 where there is none. */
static void
noroute_normal (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  for (guint i = 0; i < 20; i++)
    {
      now.ip6_no_routes += 40;
      add_way_out (scene, "0.0.0.0/0", "192.168.1.1");
      look_at (scene, &now);
      assert_not_found (scene, "noroute-growing");
      check_scene_wait (scene, 2);
    }

  /* Where there is a way out it is trouble. */
  now.ip6_no_routes += 40;
  add_way_out (scene, "::/0", "fe80::1");
  look_at (scene, &now);
  assert_found (scene, "noroute-growing", NP_SEVERITY_WARNING, "");
}

/* A pace that could be watched for a second only is told as less, and a single packet is none. */
static void
test_noroute_seen_once (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_SHORT);
  g_autoptr(CheckScene) few = scene_new (NP_PATIENCE_SHORT);
  Counted now = old;

  now.no_routes += 5;
  look_at (scene, &now);
  g_assert_true (assert_found (scene, "noroute-growing", NP_SEVERITY_NOTICE, "")->seen_once);

  now = old;
  now.no_routes += 4;
  look_at (few, &now);
  assert_not_found (few, "noroute-growing");
}

/* What grew while the computer slept says nothing about now. */
static void
test_after_sleep (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_SHORT);
  const Counted now = { 190000, 14000, 1300, 1200, 1100, 17000, 16000, 15000 };

  check_scene_sleep (scene, 3600);
  look_at (scene, &now);
  for (guint i = 0; i < np_checks_packets.n_checks; i++)
    assert_not_found (scene, np_checks_packets.checks[i].id);
}

int
main (int   argc,
      char *argv[])
{
  static const CheckTest tests[] = {
    { "udp-noports", noports_fires, noports_near, noports_normal },
    { "checksum-errors", checksum_fires, checksum_near, checksum_normal },
    { "rpfilter-drops", rpfilter_fires, rpfilter_near, rpfilter_normal },
    { "noroute-growing", noroute_fires, noroute_near, noroute_normal },
  };

  g_test_init (&argc, &argv, NULL);
  add_check_tests (&np_checks_packets, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/noroute-growing/seen-once", test_noroute_seen_once);
  g_test_add_func ("/checks/after-sleep", test_after_sleep);

  return g_test_run ();
}
