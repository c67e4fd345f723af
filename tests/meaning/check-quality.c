/* tests/meaning/check-quality.c: how well the way carries data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-scene.h"

#include <string.h>

#define FIREFOX 1366
#define MS      1000

static NpSocketRecord *
add_connection (CheckScene *scene,
                const char *remote)
{
  NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.20:40000",
                                                   remote);

  check_scene_own (socket, FIREFOX, "firefox");
  socket->has_tcp_info = TRUE;
  socket->has_rates = TRUE;
  socket->rx_rate = 500;

  return socket;
}

static NpSocketRecord *
add_slow (CheckScene *scene,
          guint32     rtt_ms,
          guint32     min_rtt_ms)
{
  NpSocketRecord *socket = add_connection (scene, "203.0.113.9:443");

  socket->rtt_us = rtt_ms * MS;
  socket->min_rtt_us = min_rtt_ms * MS;

  return socket;
}

static void
assert_has (const char *text,
            const char *part)
{
  if (text == NULL || strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

/* Looks every two seconds at a connection that stays the same. */
static void
look_at_slow (CheckScene *scene,
              guint32     rtt_ms,
              guint32     min_rtt_ms,
              double      seconds)
{
  for (double waited = 0;; waited += 2)
    {
      add_slow (scene, rtt_ms, min_rtt_ms);
      check_scene_look (scene);
      if (waited >= seconds)
        return;
      check_scene_wait (scene, 2);
    }
}

static void
slow_fires (void)
{
  g_autoptr(CheckScene) line = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) satellite = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  look_at_slow (line, 300, 100, 10);
  finding = assert_found (line, "slow-path", NP_SEVERITY_NOTICE, "firefox");
  assert_has (finding->title, "firefox has a slow way to 203.0.113.9");
  assert_has (finding->meaning, "stand in line");
  assert_has (finding->evidence, "300 ms, at best 100 ms");

  look_at_slow (satellite, 600, 580, 10);
  finding = assert_found (satellite, "slow-path", NP_SEVERITY_NOTICE, "firefox");
  assert_has (finding->meaning, "satellite");
}

static void
slow_near (void)
{
  g_autoptr(CheckScene) faster = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) ocean = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) shorter = check_scene_new (NP_PATIENCE_LONG);

  look_at_slow (faster, 299, 10, 20);
  assert_not_found (faster, "slow-path");

  look_at_slow (ocean, 599, 200, 20);
  assert_not_found (ocean, "slow-path");

  look_at_slow (shorter, 900, 100, 8);
  assert_not_found (shorter, "slow-path");
}

/* An idle connection keeps the time that was measured last. */
static void
slow_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (guint i = 0; i < 10; i++)
    {
      add_slow (scene, 900, 100)->rx_rate = 0;
      check_scene_look (scene);
      assert_not_found (scene, "slow-path");
      check_scene_wait (scene, 10);
    }

  /* Once something has come it is believed for a minute. */
  look_at_slow (scene, 900, 100, 0);
  for (guint i = 0; i < 6; i++)
    {
      assert_found (scene, "slow-path", NP_SEVERITY_NOTICE, "firefox");
      check_scene_wait (scene, 10);
      add_slow (scene, 900, 100)->rx_rate = 0;
      check_scene_look (scene);
    }
  check_scene_wait (scene, 10);
  add_slow (scene, 900, 100)->rx_rate = 0;
  check_scene_look (scene);
  assert_not_found (scene, "slow-path");
}

/* In a single look nobody knows how old the time is; in the second one it is. */
static void
test_slow_seen_once (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);
  NpSocketRecord *socket = add_slow (scene, 900, 100);

  socket->has_rates = FALSE;
  socket->rx_rate = 0;
  check_scene_look (scene);
  assert_not_found (scene, "slow-path");

  check_scene_wait (scene, 1);
  add_slow (scene, 900, 100);
  check_scene_look (scene);
  g_assert_true (assert_found (scene, "slow-path", NP_SEVERITY_INFO, "firefox")->seen_once);
}

static NpSocketRecord *
add_lossy (CheckScene *scene,
           guint64     bytes_sent,
           guint64     bytes_repeated)
{
  NpSocketRecord *socket = add_connection (scene, "203.0.113.9:443");

  socket->bytes_sent = bytes_sent;
  socket->bytes_retransmitted = bytes_repeated;
  socket->retransmitted = 1 + (guint32) (bytes_repeated / 1448);

  return socket;
}

static void
lossy_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  add_lossy (scene, 97000, 3000);
  check_scene_look (scene);
  finding = assert_found (scene, "conn-lossy", NP_SEVERITY_NOTICE, "firefox");
  assert_has (finding->title, "firefox has to repeat much of what it sends to 203.0.113.9");
  assert_has (finding->evidence, "3.0 %");

  add_lossy (scene, 940000, 60000);
  check_scene_look (scene);
  assert_found (scene, "conn-lossy", NP_SEVERITY_WARNING, "firefox");
}

/* Too little data, or exactly as much as is still good. */
static void
lossy_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_lossy (scene, 90000, 9999);
  check_scene_look (scene);
  assert_not_found (scene, "conn-lossy");

  add_lossy (scene, 98000, 2000);
  check_scene_look (scene);
  assert_not_found (scene, "conn-lossy");

  add_lossy (scene, 95000, 5000);
  check_scene_look (scene);
  assert_found (scene, "conn-lossy", NP_SEVERITY_NOTICE, "firefox");
}

/* Small messages of which some were repeated: bytes count, not packets. And what is stuck, or idle since. */
static void
lossy_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) idle = check_scene_new (NP_PATIENCE_LONG);

  add_lossy (scene, 1000000, 4000)->retransmitted = 40;
  check_scene_look (scene);
  assert_not_found (scene, "conn-lossy");

  add_lossy (scene, 100000, 20000)->retransmits = 3;
  check_scene_look (scene);
  assert_not_found (scene, "conn-lossy");

  for (guint i = 0; i < 5; i++)
    {
      add_lossy (idle, 100000, 20000)->rx_rate = 0;
      check_scene_look (idle);
      assert_not_found (idle, "conn-lossy");
      check_scene_wait (idle, 2);
    }
}

static void
test_lossy_seen_once (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);
  NpSocketRecord *socket = add_lossy (scene, 100000, 20000);

  socket->has_rates = FALSE;
  socket->rx_rate = 0;
  check_scene_look (scene);
  g_assert_true (assert_found (scene, "conn-lossy", NP_SEVERITY_NOTICE, "firefox")->seen_once);
}

int
main (int   argc,
      char *argv[])
{
  static const CheckTest tests[] = {
    { "slow-path", slow_fires, slow_near, slow_normal },
    { "conn-lossy", lossy_fires, lossy_near, lossy_normal },
  };

  g_test_init (&argc, &argv, NULL);
  add_check_tests (&np_checks_quality, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/slow-path/seen-once", test_slow_seen_once);
  g_test_add_func ("/checks/conn-lossy/seen-once", test_lossy_seen_once);

  return g_test_run ();
}
