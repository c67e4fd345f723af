/* tests/meaning/check-traffic.c: what is counted for all conversations together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-scene.h"

#include <string.h>

/* What the kernel has counted; a test makes it grow between two looks. */
typedef struct
{
  guint64 out_segs;
  guint64 retrans_segs;
  guint64 syn_retrans;
  guint64 active_opens;
  guint64 attempt_fails;
  guint64 estab_resets;
  guint64 out_rsts;
  guint64 abort_on_data;
  guint64 abort_on_close;
  guint64 abort_on_timeout;
} Counted;

/* A computer that has been on for a while. */
static const Counted old = { 500000, 40000, 3000, 9000, 8000, 700, 90000, 50, 60, 70 };

static void
look_at (CheckScene    *scene,
         const Counted *counted)
{
  check_scene_add_counter (scene, "Tcp", "ActiveOpens", counted->active_opens);
  check_scene_add_counter (scene, "Tcp", "AttemptFails", counted->attempt_fails);
  check_scene_add_counter (scene, "Tcp", "EstabResets", counted->estab_resets);
  check_scene_add_counter (scene, "Tcp", "OutSegs", counted->out_segs);
  check_scene_add_counter (scene, "Tcp", "RetransSegs", counted->retrans_segs);
  check_scene_add_counter (scene, "Tcp", "OutRsts", counted->out_rsts);
  check_scene_add_counter (scene, "TcpExt", "TCPSynRetrans", counted->syn_retrans);
  check_scene_add_counter (scene, "TcpExt", "TCPAbortOnData", counted->abort_on_data);
  check_scene_add_counter (scene, "TcpExt", "TCPAbortOnClose", counted->abort_on_close);
  check_scene_add_counter (scene, "TcpExt", "TCPAbortOnTimeout", counted->abort_on_timeout);
  check_scene_look (scene);
}

/* A scene in which everything was counted once: whatever has been counted before, nobody speaks of it. */
static CheckScene *
scene_new (NpPatience patience)
{
  CheckScene *scene = check_scene_new (patience);

  look_at (scene, &old);
  for (guint i = 0; i < np_checks_traffic.n_checks; i++)
    assert_not_found (scene, np_checks_traffic.checks[i].id);
  check_scene_wait (scene, 2);

  return scene;
}

static void
assert_has (const char *text,
            const char *part)
{
  if (text == NULL || strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

static void
rate_fires (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;
  NpSocketRecord *socket;
  Counted now = old;

  now.out_segs += 1000;
  now.retrans_segs += 30;
  socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.20:40000", "203.0.113.9:443");
  check_scene_own (socket, 1366, "firefox");
  socket->retransmitted = 25;
  look_at (scene, &now);
  finding = assert_found (scene, "retrans-rate", NP_SEVERITY_NOTICE, "");
  g_assert_cmpint (finding->table, ==, NP_TABLE_STATISTICS);
  g_assert_cmpuint (finding->n_rows, ==, 2);
  assert_has (finding->evidence, "Sent again: 3.0 %");
  assert_has (finding->evidence, "RetransSegs grew by 30 in 2 seconds");
  assert_has (finding->evidence, "firefox and 203.0.113.9: 25 packets");

  check_scene_wait (scene, 2);
  now.out_segs += 1000;
  now.retrans_segs += 80;
  look_at (scene, &now);
  assert_found (scene, "retrans-rate", NP_SEVERITY_WARNING, "");
}

static void
rate_near (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  now.out_segs += 199;
  now.retrans_segs += 50;
  look_at (scene, &now);
  assert_not_found (scene, "retrans-rate");

  check_scene_wait (scene, 2);
  now.out_segs += 2301;
  look_at (scene, &now);
  assert_not_found (scene, "retrans-rate");

  check_scene_wait (scene, 2);
  now.retrans_segs++;
  look_at (scene, &now);
  assert_found (scene, "retrans-rate", NP_SEVERITY_NOTICE, "");
}

/* A scan repeats its calls, and what is sent to a computer that is gone is repeated too: the line is good. */
static void
rate_normal (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  NpSocketRecord *socket;
  Counted now = old;

  now.out_segs += 1000;
  now.retrans_segs += 310;
  now.syn_retrans += 300;
  look_at (scene, &now);
  assert_not_found (scene, "retrans-rate");

  check_scene_wait (scene, 70);
  look_at (scene, &now);
  check_scene_wait (scene, 2);
  now.out_segs += 200;
  now.retrans_segs += 10;
  socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.20:40000", "203.0.113.9:443");
  check_scene_own (socket, 1366, "firefox");
  socket->send_q = 100;
  socket->retransmits = 7;
  look_at (scene, &now);
  assert_not_found (scene, "retrans-rate");
}

static void
attempts_fire (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  now.active_opens += 9;
  now.attempt_fails += 5;
  look_at (scene, &now);
  assert_has (assert_found (scene, "attempt-fails", NP_SEVERITY_WARNING, "")->evidence, "AttemptFails grew by 5");
}

/* Four, or only half of them. */
static void
attempts_near (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  now.active_opens += 5;
  now.attempt_fails += 4;
  look_at (scene, &now);
  assert_not_found (scene, "attempt-fails");

  check_scene_wait (scene, 2);
  now.active_opens += 7;
  now.attempt_fails += 2;
  look_at (scene, &now);
  assert_not_found (scene, "attempt-fails");
}

/* Visitors who never finish are counted as failed, too. */
static void
attempts_normal (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  now.active_opens += 4;
  now.attempt_fails += 500;
  look_at (scene, &now);
  assert_not_found (scene, "attempt-fails");
}

static void
resets_fire (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  now.estab_resets += 10;
  look_at (scene, &now);
  assert_has (assert_found (scene, "resets", NP_SEVERITY_NOTICE, "EstabResets")->evidence, "EstabResets grew by 10");
  g_assert_cmpuint (check_scene_count (scene, "resets"), ==, 1);

  for (guint i = 0; i < 20; i++)
    {
      check_scene_wait (scene, 2);
      now.out_rsts += 20;
      look_at (scene, &now);
    }
  assert_found (scene, "resets", NP_SEVERITY_NOTICE, "OutRsts");
  g_assert_cmpuint (check_scene_count (scene, "resets"), ==, 2);
}

static void
resets_near (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  now.estab_resets += 9;
  for (guint i = 0; i < 20; i++)
    {
      now.out_rsts += 19;
      look_at (scene, &now);
      assert_not_found (scene, "resets");
      check_scene_wait (scene, 2);
    }
}

/* A browser that closes many tabs at once breaks off its own connections; and a burst is no pace. */
static void
resets_normal (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  now.estab_resets += 60;
  now.out_rsts += 60;
  now.abort_on_close += 40;
  now.abort_on_data += 15;
  look_at (scene, &now);
  assert_not_found (scene, "resets");

  now.out_rsts += 80;
  for (guint i = 0; i < 20; i++)
    {
      check_scene_wait (scene, 2);
      look_at (scene, &now);
      assert_not_found (scene, "resets");
    }
}

/* A pace that could be watched for a second only is told as less. */
static void
test_resets_seen_once (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_SHORT);
  Counted now = old;

  now.out_rsts += 20;
  look_at (scene, &now);
  g_assert_true (assert_found (scene, "resets", NP_SEVERITY_INFO, "OutRsts")->seen_once);
}

static void
abort_fires (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  now.abort_on_timeout++;
  look_at (scene, &now);
  assert_has (assert_found (scene, "abort-timeout", NP_SEVERITY_NOTICE, "")->evidence, "TCPAbortOnTimeout grew by 1");

  /* It is told for a minute. */
  for (guint i = 0; i < 25; i++)
    {
      check_scene_wait (scene, 2);
      look_at (scene, &now);
      assert_found (scene, "abort-timeout", NP_SEVERITY_NOTICE, "");
    }
  for (guint i = 0; i < 15; i++)
    {
      check_scene_wait (scene, 2);
      look_at (scene, &now);
    }
  assert_not_found (scene, "abort-timeout");
}

/* None was given up, or they were counted anew from 0. */
static void
abort_near (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  look_at (scene, &now);
  assert_not_found (scene, "abort-timeout");

  check_scene_wait (scene, 2);
  now.abort_on_timeout = 3;
  look_at (scene, &now);
  assert_not_found (scene, "abort-timeout");
}

/* After a sleep all connections are given up, and that is no wonder. */
static void
abort_normal (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);
  Counted now = old;

  check_scene_sleep (scene, 3600);
  now.abort_on_timeout += 30;
  now.estab_resets += 300;
  now.out_segs += 1000;
  now.retrans_segs += 900;
  now.active_opens += 50;
  now.attempt_fails += 50;
  look_at (scene, &now);
  for (guint i = 0; i < np_checks_traffic.n_checks; i++)
    assert_not_found (scene, np_checks_traffic.checks[i].id);
}

/* What was not read is not there, and nobody speaks. */
static void
test_unread (void)
{
  g_autoptr(CheckScene) scene = scene_new (NP_PATIENCE_LONG);

  np_snapshot_take_error (scene->snapshot, NP_READER_STATISTICS, g_error_new_literal (NP_ERROR, 0, "Unreadable."));
  check_scene_look (scene);
  for (guint i = 0; i < np_checks_traffic.n_checks; i++)
    assert_not_found (scene, np_checks_traffic.checks[i].id);
}

int
main (int   argc,
      char *argv[])
{
  static const CheckTest tests[] = {
    { "retrans-rate", rate_fires, rate_near, rate_normal },
    { "attempt-fails", attempts_fire, attempts_near, attempts_normal },
    { "resets", resets_fire, resets_near, resets_normal },
    { "abort-timeout", abort_fires, abort_near, abort_normal },
  };

  g_test_init (&argc, &argv, NULL);
  add_check_tests (&np_checks_traffic, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/resets/seen-once", test_resets_seen_once);
  g_test_add_func ("/checks/unread", test_unread);

  return g_test_run ();
}
