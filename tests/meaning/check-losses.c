/* tests/meaning/check-losses.c: what interfaces lost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <linux/if.h>
#include <stddef.h>

#include "meaning/check-scene.h"

#define MEMBER(name) offsetof (struct rtnl_link_stats64, name)

/* An interface that had long counted when somebody first looked. */
static NpInterfaceRecord *
add_counting (CheckScene *scene,
              const char *kind)
{
  NpInterfaceRecord *interface = check_scene_add_interface (scene, "net0", kind);

  interface->counters = (struct rtnl_link_stats64) {
    .rx_packets = 1000000,
    .tx_packets = 1000000,
    .rx_errors = 5000,
    .rx_dropped = 70000,
    .rx_missed_errors = 600,
    .rx_fifo_errors = 400,
    .rx_over_errors = 300,
    .tx_errors = 200,
    .tx_dropped = 100000,
  };

  return interface;
}

static void
add_to (NpInterfaceRecord *interface,
        gsize              member,
        guint64            amount)
{
  G_STRUCT_MEMBER (guint64, &interface->counters, member) += amount;
}

static CheckScene *
begin (const char *kind)
{
  CheckScene *scene = check_scene_new (NP_PATIENCE_LONG);

  add_counting (scene, kind);
  check_scene_look (scene);

  return scene;
}

/* Of @n_packets received lately @amount were lost in the way of @member; the look before was 10 seconds ago. */
static CheckScene *
look_at_loss (const char *kind,
              guint64     n_packets,
              gsize       member,
              guint64     amount)
{
  CheckScene *scene = begin (kind);
  NpInterfaceRecord *interface;

  check_scene_wait (scene, 10);
  interface = add_counting (scene, kind);
  interface->counters.rx_packets += n_packets;
  interface->counters.tx_packets += n_packets;
  add_to (interface, member, amount);
  check_scene_look (scene);

  return scene;
}

static void
assert_loss (const char *id,
             NpSeverity  severity,
             const char *kind,
             guint64     n_packets,
             gsize       member,
             guint64     amount)
{
  g_autoptr(CheckScene) scene = look_at_loss (kind, n_packets, member, amount);

  if (severity == NP_SEVERITY_NONE)
    assert_not_found (scene, id);
  else
    assert_found (scene, id, severity, "net0");
}

/* rx-errors */

static void
test_rx_errors (void)
{
  assert_loss ("rx-errors", NP_SEVERITY_WARNING, "ethernet", 100000, MEMBER (rx_errors), 11);
  assert_loss ("rx-errors", NP_SEVERITY_WARNING, "ethernet", 1000000, MEMBER (rx_errors), 10);
  assert_loss ("rx-errors", NP_SEVERITY_WARNING, "ethernet", 1000, MEMBER (rx_errors), 3);
  assert_loss ("rx-errors", NP_SEVERITY_PROBLEM, "ethernet", 1000, MEMBER (rx_errors), 20);
  assert_loss ("rx-errors", NP_SEVERITY_WARNING, "wifi", 1000, MEMBER (rx_errors), 20);
}

static void
test_rx_errors_near (void)
{
  assert_loss ("rx-errors", NP_SEVERITY_NONE, "ethernet", 100000, MEMBER (rx_errors), 9);
  assert_loss ("rx-errors", NP_SEVERITY_NONE, "ethernet", 100, MEMBER (rx_errors), 2);
  assert_loss ("rx-errors", NP_SEVERITY_NONE, "ethernet", 100000, MEMBER (rx_errors), 0);
}

/* Radio is noisy, and what was counted since the card was switched on is over. */
static void
test_rx_errors_normal (void)
{
  g_autoptr(CheckScene) scene = begin ("ethernet");

  assert_not_found (scene, "rx-errors");
  assert_loss ("rx-errors", NP_SEVERITY_NONE, "wifi", 100000, MEMBER (rx_errors), 900);
}

/* Drivers count what did not fit among the errors; overruns tells that. */
static void
test_rx_errors_full (void)
{
  g_autoptr(CheckScene) scene = begin ("ethernet");
  NpInterfaceRecord *interface;

  check_scene_wait (scene, 10);
  interface = add_counting (scene, "ethernet");
  add_to (interface, MEMBER (rx_packets), 1000);
  add_to (interface, MEMBER (rx_errors), 50);
  add_to (interface, MEMBER (rx_fifo_errors), 50);
  check_scene_look (scene);
  assert_not_found (scene, "rx-errors");
  assert_found (scene, "overruns", NP_SEVERITY_WARNING, "net0");
}

/* The words tell a broken cable from packets that are too long. */
static void
test_rx_errors_kinds (void)
{
  static const gsize kinds[] = { MEMBER (rx_crc_errors), MEMBER (rx_length_errors) };
  char *meanings[2];

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(CheckScene) scene = begin ("ethernet");
      NpInterfaceRecord *interface;

      check_scene_wait (scene, 10);
      interface = add_counting (scene, "ethernet");
      add_to (interface, MEMBER (rx_packets), 1000);
      add_to (interface, MEMBER (rx_errors), 50);
      add_to (interface, kinds[i], 50);
      check_scene_look (scene);
      meanings[i] = g_strdup (assert_found (scene, "rx-errors", NP_SEVERITY_PROBLEM, "net0")->meaning);
    }

  g_assert_nonnull (strstr (meanings[0], "cable"));
  g_assert_nonnull (strstr (meanings[1], "length"));
  g_free (meanings[0]);
  g_free (meanings[1]);
}

/* Told for a minute, not longer. */
static void
test_rx_errors_over (void)
{
  g_autoptr(CheckScene) scene = look_at_loss ("ethernet", 1000, MEMBER (rx_errors), 50);

  for (guint i = 0; i < 12; i++)
    {
      NpInterfaceRecord *interface;

      check_scene_wait (scene, 10);
      interface = add_counting (scene, "ethernet");
      add_to (interface, MEMBER (rx_packets), 1000);
      add_to (interface, MEMBER (rx_errors), 50);
      check_scene_look (scene);
      if (i == 0)
        assert_found (scene, "rx-errors", NP_SEVERITY_PROBLEM, "net0");
    }
  assert_not_found (scene, "rx-errors");
}

/* Nothing has grown across a sleep, or when a counter begins anew. */
static void
test_unknown_growth (void)
{
  g_autoptr(CheckScene) scene = begin ("ethernet");
  NpInterfaceRecord *interface;

  check_scene_wait (scene, 1);
  check_scene_sleep (scene, 3600);
  interface = add_counting (scene, "ethernet");
  for (gsize member = 0; member < sizeof interface->counters; member += sizeof (guint64))
    add_to (interface, member, 50000);
  check_scene_look (scene);
  for (guint i = 0; i < np_checks_losses.n_checks; i++)
    assert_not_found (scene, np_checks_losses.checks[i].id);

  check_scene_wait (scene, 1);
  check_scene_add_interface (scene, "net0", "ethernet")->counters.rx_errors = 5;
  check_scene_look (scene);
  for (guint i = 0; i < np_checks_losses.n_checks; i++)
    assert_not_found (scene, np_checks_losses.checks[i].id);
}

/* Two looks a second apart are enough for what grows. */
static void
test_short (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);
  NpInterfaceRecord *interface;

  add_counting (scene, "ethernet");
  check_scene_look (scene);
  check_scene_wait (scene, 1);
  interface = add_counting (scene, "ethernet");
  add_to (interface, MEMBER (rx_packets), 1000);
  add_to (interface, MEMBER (rx_errors), 50);
  check_scene_look (scene);
  g_assert_false (assert_found (scene, "rx-errors", NP_SEVERITY_PROBLEM, "net0")->seen_once);
}

/* rx-drops */

static void
test_rx_drops (void)
{
  assert_loss ("rx-drops", NP_SEVERITY_WARNING, "ethernet", 1000, MEMBER (rx_dropped), 100);
  assert_loss ("rx-drops", NP_SEVERITY_WARNING, "veth", 1000, MEMBER (rx_dropped), 100);
  assert_loss ("rx-drops", NP_SEVERITY_WARNING, "ethernet", 1000000, MEMBER (rx_missed_errors), 1);
}

static void
test_rx_drops_near (void)
{
  /* Too slow for a warning, and too small a share. */
  assert_loss ("rx-drops", NP_SEVERITY_INFO, "ethernet", 1000, MEMBER (rx_dropped), 99);
  assert_loss ("rx-drops", NP_SEVERITY_INFO, "ethernet", 10000, MEMBER (rx_dropped), 100);
  assert_loss ("rx-drops", NP_SEVERITY_NONE, "ethernet", 1000, MEMBER (rx_dropped), 0);
  assert_loss ("rx-drops", NP_SEVERITY_NONE, "veth", 1000, MEMBER (rx_dropped), 99);
}

/* A trickle is harmless and by far the commonest case. */
static void
test_rx_drops_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (guint i = 0; i < 60; i++)
    {
      add_to (add_counting (scene, "ethernet"), MEMBER (rx_dropped), i / 5);
      check_scene_look (scene);
      if (i < 5)
        assert_not_found (scene, "rx-drops");
      else
        assert_found (scene, "rx-drops", NP_SEVERITY_INFO, "net0");
      check_scene_wait (scene, 10);
    }
}

/* overruns */

static void
look_at_softnet (CheckScene *scene,
                 guint64     n_dropped)
{
  NpHost *host = check_scene_edit_host (scene);

  host->has_softnet = TRUE;
  host->softnet_dropped = n_dropped;
  check_scene_look (scene);
}

static void
test_overruns (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  assert_loss ("overruns", NP_SEVERITY_WARNING, "ethernet", 1000, MEMBER (rx_fifo_errors), 1);
  assert_loss ("overruns", NP_SEVERITY_WARNING, "ethernet", 1000, MEMBER (rx_over_errors), 1);

  look_at_softnet (scene, 5000);
  assert_not_found (scene, "overruns");
  check_scene_wait (scene, 1);
  look_at_softnet (scene, 5001);
  assert_found (scene, "overruns", NP_SEVERITY_WARNING, "");

  /* It can be read for a while, and passes. */
  for (guint i = 0; i < 29; i++)
    {
      check_scene_wait (scene, 1);
      look_at_softnet (scene, 5001);
      assert_found (scene, "overruns", NP_SEVERITY_WARNING, "");
    }
  for (guint i = 0; i < 60; i++)
    {
      check_scene_wait (scene, 1);
      look_at_softnet (scene, 5001);
    }
  assert_not_found (scene, "overruns");
}

static void
test_overruns_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  assert_loss ("overruns", NP_SEVERITY_NONE, "ethernet", 1000, MEMBER (rx_fifo_errors), 0);
  assert_loss ("overruns", NP_SEVERITY_NONE, "loopback", 1000, MEMBER (rx_fifo_errors), 1);

  look_at_softnet (scene, 5000);
  check_scene_wait (scene, 1);
  look_at_softnet (scene, 5000);
  assert_not_found (scene, "overruns");

  /* A slow pace of looking is no reason not to see it. */
  check_scene_wait (scene, 45);
  look_at_softnet (scene, 5000);
  check_scene_wait (scene, 45);
  look_at_softnet (scene, 5001);
  assert_found (scene, "overruns", NP_SEVERITY_WARNING, "");
}

/* What was counted before the first look or while the computer slept, what was not read, and a processor that is gone. */
static void
test_overruns_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_softnet (scene, 5000);
  check_scene_wait (scene, 1);
  check_scene_sleep (scene, 3600);
  look_at_softnet (scene, 6000);
  assert_not_found (scene, "overruns");
  check_scene_wait (scene, 1);
  look_at_softnet (scene, 4000);
  assert_not_found (scene, "overruns");
  check_scene_wait (scene, 1);
  check_scene_edit_host (scene)->softnet_dropped = 9000;
  check_scene_look (scene);
  assert_not_found (scene, "overruns");
}

/* tx-errors */

static void
test_tx_errors (void)
{
  assert_loss ("tx-errors", NP_SEVERITY_WARNING, "ethernet", 1000, MEMBER (tx_errors), 1);
  assert_loss ("tx-errors", NP_SEVERITY_WARNING, "wifi", 1000, MEMBER (tx_errors), 1);
}

static void
test_tx_errors_near (void)
{
  assert_loss ("tx-errors", NP_SEVERITY_NONE, "ethernet", 1000, MEMBER (tx_errors), 0);
}

static void
test_tx_errors_normal (void)
{
  g_autoptr(CheckScene) scene = begin ("ethernet");
  NpInterfaceRecord *interface;

  /* The cable was pulled out, and put in again. */
  check_scene_wait (scene, 1);
  interface = add_counting (scene, "ethernet");
  add_to (interface, MEMBER (tx_errors), 30);
  interface->flags &= ~(guint32) IFF_RUNNING;
  check_scene_look (scene);
  assert_not_found (scene, "tx-errors");

  check_scene_wait (scene, 10);
  interface = add_counting (scene, "ethernet");
  add_to (interface, MEMBER (tx_errors), 30);
  interface->carrier_changes = 2;
  check_scene_look (scene);
  assert_not_found (scene, "tx-errors");

  /* A tunnel counts what it cannot deliver. */
  assert_loss ("tx-errors", NP_SEVERITY_NONE, "wireguard", 1000, MEMBER (tx_errors), 100);
}

static void
test_tx_errors_kinds (void)
{
  static const struct
  {
    gsize       member;
    const char *word;
  } kinds[] = {
    { MEMBER (tx_carrier_errors), "plug" },
    { MEMBER (tx_window_errors), "duplex" },
    { MEMBER (collisions), "duplex" },
    { MEMBER (tx_heartbeat_errors), "driver" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(CheckScene) scene = begin ("ethernet");
      NpInterfaceRecord *interface;

      check_scene_wait (scene, 10);
      interface = add_counting (scene, "ethernet");
      add_to (interface, MEMBER (tx_errors), 5);
      add_to (interface, kinds[i].member, 5);
      check_scene_look (scene);
      g_assert_nonnull (strstr (assert_found (scene, "tx-errors", NP_SEVERITY_WARNING, "net0")->meaning, kinds[i].word));
    }
}

/* tx-drops */

static void
test_tx_drops (void)
{
  assert_loss ("tx-drops", NP_SEVERITY_NOTICE, "ethernet", 1000, MEMBER (tx_dropped), 100);
  assert_loss ("tx-drops", NP_SEVERITY_NOTICE, "veth", 1000, MEMBER (tx_dropped), 100);
}

static void
test_tx_drops_near (void)
{
  assert_loss ("tx-drops", NP_SEVERITY_NONE, "ethernet", 1000, MEMBER (tx_dropped), 99);
}

/* A tunnel whose program does not read, and a link that went away. */
static void
test_tx_drops_normal (void)
{
  g_autoptr(CheckScene) scene = begin ("ethernet");
  NpInterfaceRecord *interface;

  assert_loss ("tx-drops", NP_SEVERITY_NONE, "tun", 1000, MEMBER (tx_dropped), 1000);

  check_scene_wait (scene, 10);
  interface = add_counting (scene, "ethernet");
  add_to (interface, MEMBER (tx_dropped), 1000);
  interface->carrier_changes = 1;
  check_scene_look (scene);
  assert_not_found (scene, "tx-drops");
}

/* one-way-traffic */

static void
look_at_traffic (CheckScene *scene,
                 const char *kind,
                 guint64     n_received,
                 guint64     n_sent)
{
  NpInterfaceRecord *interface = check_scene_add_interface (scene, "net0", kind);

  interface->counters.rx_packets = n_received;
  interface->counters.tx_packets = n_sent;
  check_scene_add_route (scene, "0.0.0.0/0", "192.168.1.1", "net0");
  check_scene_look (scene);
}

static void
test_one_way (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_traffic (scene, "ethernet", 1000, 1000);
  check_scene_wait (scene, 10);
  look_at_traffic (scene, "ethernet", 1000, 1020);
  assert_found (scene, "one-way-traffic", NP_SEVERITY_NOTICE, "net0");
  for (guint i = 0; i < 4; i++)
    {
      check_scene_wait (scene, 10);
      look_at_traffic (scene, "ethernet", 1000, 1040);
      assert_found (scene, "one-way-traffic", NP_SEVERITY_NOTICE, "net0");
    }
  check_scene_wait (scene, 10);
  look_at_traffic (scene, "ethernet", 1000, 1040);
  assert_found (scene, "one-way-traffic", NP_SEVERITY_WARNING, "net0");
}

static void
test_one_way_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_traffic (scene, "ethernet", 1000, 1000);
  check_scene_wait (scene, 9);
  look_at_traffic (scene, "ethernet", 1000, 1100);
  assert_not_found (scene, "one-way-traffic");
  check_scene_wait (scene, 9);
  look_at_traffic (scene, "ethernet", 1001, 1200);
  assert_not_found (scene, "one-way-traffic");
  check_scene_wait (scene, 10);
  look_at_traffic (scene, "ethernet", 1001, 1219);
  assert_not_found (scene, "one-way-traffic");
}

static void
test_one_way_normal (void)
{
  static const char *const kinds[] = { "tun", "wireguard", "ethernet" };

  /* Tunnels, and a network without a way out. */
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

      for (guint j = 0; j < 10; j++)
        {
          if (i < 2)
            {
              look_at_traffic (scene, kinds[i], 1000, 1000 + 100 * j);
            }
          else
            {
              check_scene_add_interface (scene, "net0", kinds[i])->counters.tx_packets = 100 * j;
              check_scene_look (scene);
            }
          assert_not_found (scene, "one-way-traffic");
          check_scene_wait (scene, 20);
        }
    }
}

/* A film that is sent to others needs no answers: only the neighbours are asked from time to time. */
static void
test_one_way_stream (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (guint i = 0; i < 30; i++)
    {
      const NpFindingRecord *finding;

      look_at_traffic (scene, "ethernet", 1000 + i / 5, 1000 + 1000 * i);
      finding = check_scene_find (scene, "one-way-traffic");
      if (finding != NULL)
        g_assert_cmpint (finding->severity, ==, NP_SEVERITY_NOTICE);
      check_scene_wait (scene, 10);
    }
}

static void
test_one_way_short (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);

  look_at_traffic (scene, "ethernet", 1000, 1000);
  assert_not_found (scene, "one-way-traffic");
  check_scene_wait (scene, 1);
  look_at_traffic (scene, "ethernet", 1000, 1020);
  g_assert_true (assert_found (scene, "one-way-traffic", NP_SEVERITY_INFO, "net0")->seen_once);
}

int
main (int    argc,
      char **argv)
{
  static const CheckTest tests[] = {
    { "rx-errors", test_rx_errors, test_rx_errors_near, test_rx_errors_normal },
    { "rx-drops", test_rx_drops, test_rx_drops_near, test_rx_drops_normal },
    { "overruns", test_overruns, test_overruns_near, test_overruns_normal },
    { "tx-errors", test_tx_errors, test_tx_errors_near, test_tx_errors_normal },
    { "tx-drops", test_tx_drops, test_tx_drops_near, test_tx_drops_normal },
    { "one-way-traffic", test_one_way, test_one_way_near, test_one_way_normal },
  };

  g_test_init (&argc, &argv, NULL);

  add_check_tests (&np_checks_losses, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/rx-errors/full", test_rx_errors_full);
  g_test_add_func ("/checks/rx-errors/kinds", test_rx_errors_kinds);
  g_test_add_func ("/checks/rx-errors/over", test_rx_errors_over);
  g_test_add_func ("/checks/tx-errors/kinds", test_tx_errors_kinds);
  g_test_add_func ("/checks/one-way-traffic/stream", test_one_way_stream);
  g_test_add_func ("/checks/one-way-traffic/short", test_one_way_short);
  g_test_add_func ("/checks/losses/unknown-growth", test_unknown_growth);
  g_test_add_func ("/checks/losses/short", test_short);

  return g_test_run ();
}
