/* tests/meaning/check-sending.c: data that does not arrive
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-scene.h"

#include <string.h>

#define FIREFOX 1366
#define FAR     "203.0.113.9:443"

/* A connection of a program with data that waits; what else it has, a test sets. */
static NpSocketRecord *
add_sender (CheckScene *scene,
            const char *local,
            const char *remote,
            guint32     send_q)
{
  NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, local, remote);

  check_scene_own (socket, FIREFOX, "firefox");
  socket->has_tcp_info = TRUE;
  socket->send_q = send_q;
  socket->timer = NP_TIMER_ON;
  socket->mss = 1200;

  return socket;
}

static NpSocketRecord *
add_repeater (CheckScene *scene,
              guint8      retransmits,
              guint32     send_q,
              guint64     bytes_sent)
{
  NpSocketRecord *socket = add_sender (scene, "192.168.1.20:40000", FAR, send_q);

  socket->retransmits = retransmits;
  socket->bytes_sent = bytes_sent;

  return socket;
}

static void
assert_has (const char *text,
            const char *part)
{
  if (text == NULL || strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

static void
retrans_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  add_repeater (scene, 3, 2000, 5000);
  check_scene_look (scene);
  finding = assert_found (scene, "send-retrans", NP_SEVERITY_WARNING, "firefox");
  g_assert_cmpuint (finding->n_rows, ==, 1);
  assert_has (finding->title, "firefox no longer reaches 203.0.113.9");
  assert_has (finding->evidence, "2.0");
  assert_has (finding->evidence, "tried again 3 times");

  /* Asked for room without any answer is the same. */
  add_repeater (scene, 3, 2000, 5000)->timer = NP_TIMER_PROBE;
  check_scene_look (scene);
  assert_found (scene, "send-retrans", NP_SEVERITY_WARNING, "firefox");
}

/* Two repeats are a short loss of Wi-Fi. */
static void
retrans_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_repeater (scene, 2, 2000, 5000);
  check_scene_look (scene);
  assert_not_found (scene, "send-retrans");

  add_repeater (scene, 3, 0, 5000);
  check_scene_look (scene);
  assert_not_found (scene, "send-retrans");

  /* A keepalive question is no data. */
  add_repeater (scene, 3, 1, 5000)->timer = NP_TIMER_KEEPALIVE;
  check_scene_look (scene);
  assert_not_found (scene, "send-retrans");
}

/* A confirmation begins the count anew; and what no program holds any more is only cleaned up. */
static void
retrans_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  NpSocketRecord *socket;

  add_repeater (scene, 3, 2000, 5000);
  check_scene_look (scene);
  check_scene_wait (scene, 2);
  add_repeater (scene, 0, 1500, 5000)->retransmitted = 3;
  check_scene_look (scene);
  assert_not_found (scene, "send-retrans");

  socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_FIN_WAIT1, "192.168.1.20:40000", FAR);
  socket->send_q = 2000;
  socket->timer = NP_TIMER_ON;
  socket->retransmits = 8;
  check_scene_look (scene);
  assert_not_found (scene, "send-retrans");
}

/* Both connections of a program are one finding. */
static void
test_retrans_programs (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  add_repeater (scene, 3, 2000, 5000);
  add_sender (scene, "192.168.1.20:40001", "203.0.113.10:443", 9000)->retransmits = 5;
  check_scene_look (scene);

  g_assert_cmpuint (check_scene_count (scene, "send-retrans"), ==, 1);
  finding = assert_found (scene, "send-retrans", NP_SEVERITY_WARNING, "firefox");
  g_assert_cmpuint (finding->n_rows, ==, 2);
  assert_has (finding->title, "several computers");
  assert_has (finding->evidence, "203.0.113.10");
  assert_has (finding->evidence, "tried again 5 times");
}

static NpSocketRecord *
add_full (CheckScene *scene,
          const char *remote)
{
  NpSocketRecord *socket = add_sender (scene, "192.168.1.20:40000", remote, 50000);

  socket->timer = NP_TIMER_PROBE;

  return socket;
}

static void
persist_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;
  NpSocketRecord *socket;

  add_full (scene, FAR);
  check_scene_look (scene);
  check_scene_wait (scene, 3);
  /* Between two questions it may also be seen by what held the connection up. */
  socket = add_full (scene, FAR);
  socket->timer = NP_TIMER_ON;
  socket->limit = NP_LIMIT_PEER_WINDOW;
  check_scene_look (scene);
  check_scene_wait (scene, 2);
  add_full (scene, FAR);
  check_scene_look (scene);

  finding = assert_found (scene, "send-persist", NP_SEVERITY_NOTICE, "firefox");
  assert_has (finding->title, "firefox has to wait until 203.0.113.9 reads");
}

static void
persist_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_full (scene, FAR);
  check_scene_look (scene);
  check_scene_wait (scene, 4.9);
  add_full (scene, FAR);
  check_scene_look (scene);
  assert_not_found (scene, "send-persist");

  /* For a moment there was room again. */
  check_scene_wait (scene, 2);
  add_full (scene, FAR)->timer = NP_TIMER_ON;
  check_scene_look (scene);
  check_scene_wait (scene, 2);
  add_full (scene, FAR);
  check_scene_look (scene);
  assert_not_found (scene, "send-persist");
}

/* A slow reader on this computer is no trouble of the network: it is named. */
static void
persist_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  for (guint i = 0; i < 4; i++)
    {
      NpSocketRecord *socket = add_full (scene, "192.168.1.20:9000");
      const NpProcess values = { .pid = 77, .program = (char *) "backup", .comm = (char *) "backup" };
      g_autoptr(NpProcess) process = np_process_new (&values);

      socket->peer_cookie = 99;
      socket->peer_owners = np_owners_new (&process, 1);
      check_scene_look (scene);
      check_scene_wait (scene, 2);
    }

  finding = assert_found (scene, "send-persist", NP_SEVERITY_INFO, "firefox");
  assert_has (finding->title, "firefox has to wait until backup on this computer reads");
}

static void
test_persist_seen_once (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);

  add_full (scene, FAR);
  check_scene_look (scene);
  g_assert_true (assert_found (scene, "send-persist", NP_SEVERITY_INFO, "firefox")->seen_once);
}

static NpSocketRecord *
add_uploader (CheckScene *scene,
              const char *remote,
              guint64     tx_rate)
{
  NpSocketRecord *socket = add_sender (scene, "192.168.1.20:40000", remote, 60000);

  socket->has_rates = TRUE;
  socket->tx_rate = tx_rate;

  return socket;
}

static void
busy_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  add_uploader (scene, FAR, 50000);
  check_scene_look (scene);
  finding = assert_found (scene, "send-busy", NP_SEVERITY_INFO, "firefox");
  assert_has (finding->title, "firefox is sending data to 203.0.113.9");
}

/* Nothing was sent, nothing waits, something is being repeated, or it is the first look. */
static void
busy_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_uploader (scene, FAR, 0);
  check_scene_look (scene);
  assert_not_found (scene, "send-busy");

  add_uploader (scene, FAR, 50000)->send_q = 0;
  check_scene_look (scene);
  assert_not_found (scene, "send-busy");

  add_uploader (scene, FAR, 50000)->retransmits = 1;
  check_scene_look (scene);
  assert_not_found (scene, "send-busy");

  add_uploader (scene, FAR, 0)->has_rates = FALSE;
  check_scene_look (scene);
  assert_not_found (scene, "send-busy");
}

/* What stays on this computer is not sent anywhere; and who waits for the other side is not busy. */
static void
busy_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_uploader (scene, "127.0.0.1:9000", 50000);
  check_scene_look (scene);
  assert_not_found (scene, "send-busy");

  add_uploader (scene, FAR, 50000)->timer = NP_TIMER_PROBE;
  check_scene_look (scene);
  assert_not_found (scene, "send-busy");
}

static NpSocketRecord *
add_stuck (CheckScene *scene,
           guint64     bytes_received)
{
  NpSocketRecord *socket = add_repeater (scene, 4, 9000, 12000);

  socket->mss = 1448;
  socket->bytes_received = bytes_received;
  socket->has_rates = TRUE;

  return socket;
}

static void
mtu_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  add_stuck (scene, 700);
  check_scene_look (scene);
  assert_not_found (scene, "mtu-blackhole");

  check_scene_wait (scene, 2);
  add_stuck (scene, 750);
  check_scene_look (scene);
  finding = assert_found (scene, "mtu-blackhole", NP_SEVERITY_WARNING, "firefox");
  assert_has (finding->title, "Big packets from firefox may not reach 203.0.113.9");

  /* The proof is good as long as it is stuck. */
  check_scene_wait (scene, 2);
  add_stuck (scene, 750);
  check_scene_look (scene);
  assert_found (scene, "mtu-blackhole", NP_SEVERITY_WARNING, "firefox");
}

/* Another connection proves that the other side is there. */
static void
test_mtu_other_connection (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  NpSocketRecord *other;

  add_stuck (scene, 700);
  other = add_sender (scene, "192.168.1.20:40001", FAR, 0);
  other->has_rates = TRUE;
  other->rx_rate = 10;
  check_scene_look (scene);
  assert_found (scene, "mtu-blackhole", NP_SEVERITY_WARNING, "firefox");

  check_scene_wait (scene, 2);
  add_stuck (scene, 700);
  check_scene_look (scene);
  assert_found (scene, "mtu-blackhole", NP_SEVERITY_WARNING, "firefox");
}

/* Small packets, one full packet, or two repeats. */
static void
mtu_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (guint i = 0; i < 3; i++)
    {
      guint64 received = 700 + 50 * i;

      add_stuck (scene, received)->mss = 1300;
      check_scene_look (scene);
      assert_not_found (scene, "mtu-blackhole");
      check_scene_wait (scene, 2);
    }
  for (guint i = 0; i < 3; i++)
    {
      guint64 received = 700 + 50 * i;

      add_stuck (scene, received)->send_q = 1448;
      check_scene_look (scene);
      assert_not_found (scene, "mtu-blackhole");
      check_scene_wait (scene, 2);
    }
  for (guint i = 0; i < 3; i++)
    {
      guint64 received = 700 + 50 * i;

      add_stuck (scene, received)->retransmits = 2;
      check_scene_look (scene);
      assert_not_found (scene, "mtu-blackhole");
      check_scene_wait (scene, 2);
    }
}

/* A computer that is gone: nothing at all comes from there. */
static void
mtu_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (guint i = 0; i < 5; i++)
    {
      add_stuck (scene, 700);
      check_scene_look (scene);
      assert_not_found (scene, "mtu-blackhole");
      assert_found (scene, "send-retrans", NP_SEVERITY_WARNING, "firefox");
      check_scene_wait (scene, 2);
    }
}

static void
look_at_sizes (CheckScene *scene,
               guint64     failed,
               guint64     found)
{
  check_scene_add_counter (scene, "Ip", "FragFails", failed);
  check_scene_add_counter (scene, "TcpExt", "TCPMTUPSuccess", found);
  check_scene_look (scene);
  check_scene_wait (scene, 2);
}

static void
test_mtu_counted (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_sizes (scene, 100, 7);
  assert_not_found (scene, "mtu-blackhole");
  look_at_sizes (scene, 109, 7);
  assert_not_found (scene, "mtu-blackhole");
  look_at_sizes (scene, 110, 7);
  assert_found (scene, "mtu-blackhole", NP_SEVERITY_NOTICE, "FragFails");
  g_assert_cmpuint (check_scene_count (scene, "mtu-blackhole"), ==, 1);

  look_at_sizes (scene, 110, 8);
  assert_has (assert_found (scene, "mtu-blackhole", NP_SEVERITY_NOTICE, "TCPMTUPSuccess")->evidence,
              "TCPMTUPSuccess grew by 1");
}

/* A router meets such packets every day. */
static void
test_mtu_counted_by_router (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_sizes (scene, 100, 0);
  check_scene_edit_host (scene)->has_forwarding = TRUE;
  check_scene_edit_host (scene)->is_forwarding = TRUE;
  look_at_sizes (scene, 500, 0);
  assert_not_found (scene, "mtu-blackhole");
}

int
main (int   argc,
      char *argv[])
{
  static const CheckTest tests[] = {
    { "send-retrans", retrans_fires, retrans_near, retrans_normal },
    { "send-persist", persist_fires, persist_near, persist_normal },
    { "send-busy", busy_fires, busy_near, busy_normal },
    { "mtu-blackhole", mtu_fires, mtu_near, mtu_normal },
  };

  g_test_init (&argc, &argv, NULL);
  add_check_tests (&np_checks_sending, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/send-retrans/programs", test_retrans_programs);
  g_test_add_func ("/checks/send-persist/seen-once", test_persist_seen_once);
  g_test_add_func ("/checks/mtu-blackhole/other-connection", test_mtu_other_connection);
  g_test_add_func ("/checks/mtu-blackhole/counted", test_mtu_counted);
  g_test_add_func ("/checks/mtu-blackhole/counted-by-router", test_mtu_counted_by_router);

  return g_test_run ();
}
