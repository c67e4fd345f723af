/* tests/meaning/check-resources.c: memory and tables that fill up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <linux/neighbour.h>

#include "meaning/check-scene.h"

/* tcp-memory */

static void
look_at_memory (CheckScene *scene,
                guint64     n_pressures,
                guint64     n_pages,
                guint64     n_orphans)
{
  NpHost *host = check_scene_edit_host (scene);

  host->tcp_memory_pressure = 100000;
  host->max_orphans = 32768;
  check_scene_add_counter (scene, "TcpExt", "TCPMemoryPressures", n_pressures);
  check_scene_add_counter (scene, "TCP", "mem", n_pages)->is_gauge = TRUE;
  check_scene_add_counter (scene, "TCP", "orphan", n_orphans)->is_gauge = TRUE;
  check_scene_look (scene);
}

static void
test_memory (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  look_at_memory (scene, 7, 100001, 0);
  assert_found (scene, "tcp-memory", NP_SEVERITY_WARNING, "");

  check_scene_wait (scene, 1);
  look_at_memory (scene, 8, 100, 0);
  finding = assert_found (scene, "tcp-memory", NP_SEVERITY_WARNING, "");
  g_assert_cmpint (finding->table, ==, NP_TABLE_STATISTICS);
  g_assert_nonnull (strstr (finding->evidence, "TCPMemoryPressures"));

  check_scene_wait (scene, 1);
  check_scene_sleep (scene, 3600);
  look_at_memory (scene, 8, 100, 8193);
  g_assert_nonnull (strstr (assert_found (scene, "tcp-memory", NP_SEVERITY_WARNING, "")->title, "no program"));
}

static void
test_memory_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_memory (scene, 7, 100000, 8192);
  assert_not_found (scene, "tcp-memory");
  check_scene_wait (scene, 1);
  look_at_memory (scene, 7, 100000, 8192);
  assert_not_found (scene, "tcp-memory");
}

/* Kernel and containers count for the whole computer; without the limit, as in a container, that says nothing. */
static void
test_memory_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_counter (scene, "TCP", "mem", 500000);
  check_scene_add_counter (scene, "TCP", "orphan", 19887);
  check_scene_look (scene);
  assert_not_found (scene, "tcp-memory");

  /* Pressure of the time in which the computer slept, and before the first look. */
  look_at_memory (scene, 1000, 0, 0);
  check_scene_wait (scene, 1);
  check_scene_sleep (scene, 3600);
  look_at_memory (scene, 2000, 0, 0);
  assert_not_found (scene, "tcp-memory");
}

/* conntrack-full */

static void
look_at_tracking (CheckScene *scene,
                  guint32     n_tracked,
                  guint64     n_dropped,
                  guint64     n_failed)
{
  NpHost *host = check_scene_edit_host (scene);

  host->has_tracking = host->has_tracking_losses = TRUE;
  host->n_tracked = n_tracked;
  host->max_tracked = 262144;
  host->tracking_dropped = n_dropped;
  host->tracking_insert_failed = n_failed;
  check_scene_look (scene);
}

static void
test_tracking (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_tracking (scene, 235930, 50, 60);
  assert_found (scene, "conntrack-full", NP_SEVERITY_WARNING, "");
  check_scene_wait (scene, 1);
  look_at_tracking (scene, 235930, 50, 61);
  assert_found (scene, "conntrack-full", NP_SEVERITY_PROBLEM, "");
  check_scene_wait (scene, 1);
  look_at_tracking (scene, 1000, 51, 61);
  assert_found (scene, "conntrack-full", NP_SEVERITY_PROBLEM, "");
}

static void
test_tracking_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_tracking (scene, 235929, 50, 60);
  assert_not_found (scene, "conntrack-full");
  check_scene_wait (scene, 1);
  look_at_tracking (scene, 235929, 50, 60);
  assert_not_found (scene, "conntrack-full");
}

static void
test_tracking_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  NpHost *host;

  /* Two conversations that clash do not mean that the table is full. */
  look_at_tracking (scene, 300, 50, 60);
  check_scene_wait (scene, 1);
  look_at_tracking (scene, 300, 50, 61);
  assert_found (scene, "conntrack-full", NP_SEVERITY_NOTICE, "");

  check_scene_wait (scene, 1);
  check_scene_sleep (scene, 3600);
  look_at_tracking (scene, 300, 500, 600);
  assert_not_found (scene, "conntrack-full");

  /* Without a firewall there is nothing to fill. */
  check_scene_wait (scene, 1);
  host = check_scene_edit_host (scene);
  host->n_tracked = 300;
  host->max_tracked = 300;
  host->tracking_dropped = 9000;
  check_scene_look (scene);
  assert_not_found (scene, "conntrack-full");
}

/* What was thrown away can be read for half a minute at least, and passes. */
static void
test_tracking_over (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_tracking (scene, 300, 50, 0);
  for (guint i = 0; i < 30; i++)
    {
      check_scene_wait (scene, 1);
      look_at_tracking (scene, 300, 51, 0);
      assert_found (scene, "conntrack-full", NP_SEVERITY_PROBLEM, "");
    }
  for (guint i = 0; i < 40; i++)
    {
      check_scene_wait (scene, 1);
      look_at_tracking (scene, 300, 51, 0);
    }
  assert_not_found (scene, "conntrack-full");
}

/* neigh-overflow */

static void
add_neighbours (CheckScene *scene,
                int         family,
                guint       n,
                guint16     state)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *address = family == AF_INET ? g_strdup_printf ("10.0.%u.%u", i / 250, i % 250)
                                                   : g_strdup_printf ("2001:db8::%x", i);

      check_scene_add_neighbour (scene, address, "eth0", state);
    }
}

static void
look_at_room (CheckScene *scene,
              guint64     n_overflows)
{
  NpHost *host = check_scene_edit_host (scene);

  host->neighbour_limit_ipv4 = host->neighbour_limit_ipv6 = 1024;
  host->has_neighbour_overflows = TRUE;
  host->n_neighbour_overflows = n_overflows;
  check_scene_look (scene);
}

static void
test_neighbours (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_neighbours (scene, AF_INET, 820, NUD_STALE);
  look_at_room (scene, 0);
  assert_found (scene, "neigh-overflow", NP_SEVERITY_WARNING, "");

  add_neighbours (scene, AF_INET6, 820, NUD_FAILED);
  look_at_room (scene, 0);
  assert_found (scene, "neigh-overflow", NP_SEVERITY_WARNING, "");

  check_scene_wait (scene, 1);
  look_at_room (scene, 1);
  g_assert_nonnull (strstr (assert_found (scene, "neigh-overflow", NP_SEVERITY_WARNING, "")->evidence, "table_fulls"));
}

static void
test_neighbours_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_neighbours (scene, AF_INET, 819, NUD_STALE);
  add_neighbours (scene, AF_INET6, 819, NUD_STALE);
  look_at_room (scene, 5);
  assert_not_found (scene, "neigh-overflow");
  check_scene_wait (scene, 1);
  look_at_room (scene, 5);
  assert_not_found (scene, "neigh-overflow");
}

/* Entries made by hand have no limit; and a count from before the first look or a sleep is over. */
static void
test_neighbours_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_neighbours (scene, AF_INET, 2000, NUD_PERMANENT);
  look_at_room (scene, 300);
  assert_not_found (scene, "neigh-overflow");
  check_scene_wait (scene, 1);
  check_scene_sleep (scene, 3600);
  look_at_room (scene, 400);
  assert_not_found (scene, "neigh-overflow");

  /* Limits that are not known. */
  add_neighbours (scene, AF_INET, 2000, NUD_STALE);
  check_scene_look (scene);
  assert_not_found (scene, "neigh-overflow");
}

static void
test_healthy (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (guint i = 0; i < 3; i++)
    {
      check_scene_add_desktop (scene);
      check_scene_look (scene);
      for (guint j = 0; j < np_checks_resources.n_checks; j++)
        assert_not_found (scene, np_checks_resources.checks[j].id);
      check_scene_wait (scene, 10);
    }
}

/* What is so already needs no second look, and is as bad. */
static void
test_short (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);

  look_at_tracking (scene, 262144, 50, 60);
  g_assert_false (assert_found (scene, "conntrack-full", NP_SEVERITY_WARNING, "")->seen_once);
  check_scene_wait (scene, 1);
  look_at_tracking (scene, 262144, 52, 60);
  g_assert_false (assert_found (scene, "conntrack-full", NP_SEVERITY_PROBLEM, "")->seen_once);
}

int
main (int    argc,
      char **argv)
{
  static const CheckTest tests[] = {
    { "tcp-memory", test_memory, test_memory_near, test_memory_normal },
    { "conntrack-full", test_tracking, test_tracking_near, test_tracking_normal },
    { "neigh-overflow", test_neighbours, test_neighbours_near, test_neighbours_normal },
  };

  g_test_init (&argc, &argv, NULL);

  add_check_tests (&np_checks_resources, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/conntrack-full/over", test_tracking_over);
  g_test_add_func ("/checks/resources/healthy", test_healthy);
  g_test_add_func ("/checks/resources/short", test_short);

  return g_test_run ();
}
