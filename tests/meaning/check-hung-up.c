/* tests/meaning/check-hung-up.c: conversations that one side has ended
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-scene.h"

#include <string.h>

#define DROPBOX 1366

/* What the moment is filled with; a test sets it before it looks. */
static struct
{
  NpSocketState state;
  guint         n_sockets;
  guint32       recv_q;
  guint32       send_q;
  guint64       bytes_sent;
  guint64       bytes_received;
  guint8        retransmits;
  gboolean      is_orphan;
  guint32       open_files;
} moment;

static void
set_moment (NpSocketState state,
            guint         n_sockets,
            guint32       recv_q)
{
  memset (&moment, 0, sizeof moment);
  moment.state = state;
  moment.n_sockets = n_sockets;
  moment.recv_q = recv_q;
}

static void
fill (CheckScene *scene)
{
  static NpProcessLimit limit = { .pid = DROPBOX };
  NpHost *host = check_scene_edit_host (scene);

  for (guint i = 0; i < moment.n_sockets; i++)
    {
      g_autofree char *local = g_strdup_printf ("192.168.1.20:%u", 40000 + i);
      NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, moment.state, local, "203.0.113.9:443");

      socket->recv_q = moment.recv_q;
      socket->send_q = moment.send_q;
      socket->bytes_sent = moment.bytes_sent;
      socket->bytes_received = moment.bytes_received;
      socket->retransmits = moment.retransmits;
      socket->has_tcp_info = TRUE;
      if (!moment.is_orphan)
        check_scene_own (socket, DROPBOX, "dropbox");
    }

  if (moment.open_files != 0)
    {
      limit.open_files = moment.open_files;
      host->processes = g_new (NpProcessLimit, 1);
      host->processes[0] = limit;
      host->n_processes = 1;
    }
}

/* The article's case: 38 in Recv-Q, which are 37 bytes and the goodbye. */
static void
test_unread_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  set_moment (NP_STATE_CLOSE_WAIT, 1, 38);
  check_scene_watch (scene, fill, 30, 10);

  finding = assert_found (scene, "close-wait-unread", NP_SEVERITY_NOTICE, "dropbox");
  g_assert_cmpstr (finding->title, ==, "dropbox has not closed a connection the other side ended");
  assert_has_words (finding->evidence, "37 bytes");
  assert_has_words (finding->verdict, "encrypted goodbye");
  g_assert_cmpuint (finding->n_rows, ==, 1);
  assert_not_found (scene, "close-wait-lingering");
  assert_not_found (scene, "close-wait-leak");
}

/* Other sizes say nothing about what it was. */
static void
test_unread_of_other_size (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  set_moment (NP_STATE_CLOSE_WAIT, 2, 39);
  check_scene_watch (scene, fill, 30, 10);

  finding = assert_found (scene, "close-wait-unread", NP_SEVERITY_NOTICE, "dropbox");
  g_assert_cmpstr (finding->title, ==, "dropbox has not closed connections the other side ended");
  assert_has_words (finding->evidence, "76 bytes");
  assert_has_no_words (finding->verdict, "goodbye");
  g_assert_cmpuint (finding->n_rows, ==, 2);
}

static void
test_unread_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) goodbye_only = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_CLOSE_WAIT, 1, 38);
  check_scene_watch (scene, fill, 29, 10);
  assert_not_found (scene, "close-wait-unread");

  set_moment (NP_STATE_CLOSE_WAIT, 1, 1);
  check_scene_watch (goodbye_only, fill, 40, 10);
  assert_not_found (goodbye_only, "close-wait-unread");
}

/* A program that still reads or sends has not forgotten the connection. */
static void
test_unread_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) sending = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_CLOSE_WAIT, 1, 50000);
  for (guint i = 0; i < 6; i++)
    {
      moment.recv_q -= 1000;
      check_scene_watch (scene, fill, 0, 10);
      check_scene_wait (scene, 10);
      assert_not_found (scene, "close-wait-unread");
    }

  set_moment (NP_STATE_CLOSE_WAIT, 1, 38);
  moment.send_q = 5000;
  check_scene_watch (sending, fill, 60, 10);
  assert_not_found (sending, "close-wait-unread");
}

static void
test_unread_seen_once (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);

  set_moment (NP_STATE_CLOSE_WAIT, 1, 38);
  check_scene_watch (scene, fill, 0, 1);

  g_assert_true (assert_found (scene, "close-wait-unread", NP_SEVERITY_INFO, "dropbox")->seen_once);
}

/* What lasted before the computer slept begins anew. */
static void
test_unread_after_sleep (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_CLOSE_WAIT, 1, 38);
  check_scene_watch (scene, fill, 40, 10);
  assert_found (scene, "close-wait-unread", NP_SEVERITY_NOTICE, "dropbox");

  check_scene_sleep (scene, 3600);
  check_scene_wait (scene, 10);
  check_scene_watch (scene, fill, 0, 10);
  assert_not_found (scene, "close-wait-unread");
}

static void
test_lingering_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  set_moment (NP_STATE_CLOSE_WAIT, 1, 1);
  check_scene_watch (scene, fill, 60, 10);

  finding = assert_found (scene, "close-wait-lingering", NP_SEVERITY_INFO, "dropbox");
  assert_has_words (finding->evidence, "not read yet: 1");
  assert_not_found (scene, "close-wait-unread");
}

static void
test_lingering_for_long (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_CLOSE_WAIT, 1, 0);
  check_scene_watch (scene, fill, 599, 10);
  assert_has_no_words (assert_found (scene, "close-wait-lingering", NP_SEVERITY_INFO, "dropbox")->evidence, "not read yet");

  check_scene_wait (scene, 1);
  check_scene_watch (scene, fill, 0, 10);
  assert_found (scene, "close-wait-lingering", NP_SEVERITY_NOTICE, "dropbox");
}

static void
test_lingering_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_CLOSE_WAIT, 1, 0);
  check_scene_watch (scene, fill, 59, 10);
  assert_not_found (scene, "close-wait-lingering");
}

/* A half-closed conversation in use: the other side has said all, this one goes on. */
static void
test_lingering_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_CLOSE_WAIT, 1, 0);
  for (guint i = 0; i < 9; i++)
    {
      moment.bytes_sent += 1000;
      check_scene_watch (scene, fill, 0, 10);
      check_scene_wait (scene, 10);
      assert_not_found (scene, "close-wait-lingering");
    }
}

static void
test_lingering_seen_once (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);

  set_moment (NP_STATE_CLOSE_WAIT, 1, 0);
  check_scene_watch (scene, fill, 0, 1);
  g_assert_true (assert_found (scene, "close-wait-lingering", NP_SEVERITY_INFO, "dropbox")->seen_once);
}

static void
test_leak_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  set_moment (NP_STATE_CLOSE_WAIT, 10, 1);
  check_scene_watch (scene, fill, 10, 10);

  finding = assert_found (scene, "close-wait-leak", NP_SEVERITY_WARNING, "dropbox");
  g_assert_cmpuint (finding->n_rows, ==, 10);
  /* Nothing is claimed of a limit that is not known. */
  assert_has_no_words (finding->evidence, "may have");
  g_assert_cmpstr (finding->words, ==, "finding:close-wait-leak pid:1366");
}

/* What it leaks is told of once: the other findings follow from this one. */
static void
test_leak_is_cause (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_CLOSE_WAIT, 12, 38);
  check_scene_watch (scene, fill, 30, 10);
  assert_found (scene, "close-wait-leak", NP_SEVERITY_WARNING, "dropbox");
  g_assert_cmpstr (assert_found (scene, "close-wait-unread", NP_SEVERITY_NOTICE, "dropbox")->cause, ==,
                   "close-wait-leak dropbox");
}

/* Half of what it may have open, and one less. */
static void
test_leak_limit (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) below = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  set_moment (NP_STATE_CLOSE_WAIT, 32, 0);
  moment.open_files = 64;
  check_scene_watch (scene, fill, 10, 10);
  finding = assert_found (scene, "close-wait-leak", NP_SEVERITY_PROBLEM, "dropbox");
  assert_has_words (finding->evidence, "may have: 64");

  moment.n_sockets = 31;
  check_scene_watch (below, fill, 10, 10);
  assert_found (below, "close-wait-leak", NP_SEVERITY_WARNING, "dropbox");
}

/* Each of @counts is there for 20 seconds. */
static void
watch_counts (CheckScene  *scene,
              const guint *counts,
              guint        n_counts)
{
  set_moment (NP_STATE_CLOSE_WAIT, 0, 1);
  for (guint i = 0; i < n_counts; i++)
    {
      moment.n_sockets = counts[i];
      check_scene_watch (scene, fill, 10, 10);
      check_scene_wait (scene, 10);
    }
}

/* Few, but more and more, from three on. They count after 10 seconds, so the last rise is seen at the end. */
static void
test_leak_grows (void)
{
  static const guint counts[] = { 3, 4, 5, 6 };
  static const guint two_rises[] = { 3, 4, 4, 5, 5 };
  static const guint falling[] = { 3, 4, 5, 4, 5, 6 };
  static const guint too_few[] = { 0, 1, 2, 3, 4, 5 };
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) slow = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) back = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) few = check_scene_new (NP_PATIENCE_LONG);

  watch_counts (scene, counts, G_N_ELEMENTS (counts));
  assert_found (scene, "close-wait-leak", NP_SEVERITY_WARNING, "dropbox");

  watch_counts (slow, two_rises, G_N_ELEMENTS (two_rises));
  assert_not_found (slow, "close-wait-leak");
  watch_counts (back, falling, G_N_ELEMENTS (falling));
  assert_not_found (back, "close-wait-leak");
  watch_counts (few, too_few, G_N_ELEMENTS (too_few));
  assert_not_found (few, "close-wait-leak");
}

/* One more every 11 seconds from the tenth second on, until there are six. */
static void
test_leak_grows_for_a_minute (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_CLOSE_WAIT, 3, 1);
  check_scene_watch (scene, fill, 10, 10);
  for (guint i = 1; i <= 60; i++)
    {
      assert_not_found (scene, "close-wait-leak");
      check_scene_wait (scene, 1);
      moment.n_sockets = 3 + MIN (3, i / 11);
      check_scene_watch (scene, fill, 0, 1);
    }
  assert_found (scene, "close-wait-leak", NP_SEVERITY_WARNING, "dropbox");
}

static void
test_leak_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_CLOSE_WAIT, 9, 1);
  check_scene_watch (scene, fill, 120, 10);
  assert_not_found (scene, "close-wait-leak");
}

/* A browser that closes thirty tabs has done so after some seconds. */
static void
test_leak_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_CLOSE_WAIT, 30, 1);
  check_scene_watch (scene, fill, 9, 1);
  assert_not_found (scene, "close-wait-leak");
  moment.n_sockets = 2;
  check_scene_wait (scene, 1);
  check_scene_watch (scene, fill, 20, 1);
  assert_not_found (scene, "close-wait-leak");
}

static void
test_leak_seen_once (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);

  set_moment (NP_STATE_CLOSE_WAIT, 10, 1);
  check_scene_watch (scene, fill, 0, 1);
  g_assert_true (assert_found (scene, "close-wait-leak", NP_SEVERITY_NOTICE, "dropbox")->seen_once);
}

static void
fill_two_processes (CheckScene *scene)
{
  for (guint i = 0; i < 26; i++)
    {
      g_autofree char *local = g_strdup_printf ("192.168.1.20:%u", 40000 + i);
      NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_CLOSE_WAIT, local, "203.0.113.9:443");

      socket->recv_q = 1;
      check_scene_own (socket, i < 12 ? 100 : 200, "worker");
    }
}

/* Each process has a limit of its own, but people hear of the program once. */
static void
test_leak_of_two_processes (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  check_scene_watch (scene, fill_two_processes, 10, 10);
  g_assert_cmpuint (check_scene_count (scene, "close-wait-leak"), ==, 1);
  finding = assert_found (scene, "close-wait-leak", NP_SEVERITY_WARNING, "worker");
  g_assert_cmpuint (finding->n_rows, ==, 26);
  assert_has_words (finding->evidence, "ended: 12");
  assert_has_words (finding->evidence, "ended: 14");
}

static void
test_stuck_fires (void)
{
  static const NpSocketState states[] = { NP_STATE_FIN_WAIT1, NP_STATE_CLOSING, NP_STATE_LAST_ACK };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

      set_moment (states[i], 2, 0);
      moment.is_orphan = TRUE;
      moment.retransmits = 3;
      check_scene_watch (scene, fill, 30, 10);
      g_assert_cmpuint (assert_found (scene, "closing-stuck", NP_SEVERITY_INFO, "")->n_rows, ==, 2);
    }
}

static void
test_stuck_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) short_time = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_LAST_ACK, 1, 0);
  moment.is_orphan = TRUE;
  moment.retransmits = 2;
  check_scene_watch (scene, fill, 60, 10);
  assert_not_found (scene, "closing-stuck");

  moment.retransmits = 3;
  check_scene_watch (short_time, fill, 29, 10);
  assert_not_found (short_time, "closing-stuck");
}

/* An upload that goes on after the program has hung up. */
static void
test_stuck_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_FIN_WAIT1, 1, 0);
  moment.is_orphan = TRUE;
  moment.send_q = 500000;
  check_scene_watch (scene, fill, 90, 10);
  assert_not_found (scene, "closing-stuck");
}

static void
test_held_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_FIN_WAIT2, 1, 0);
  check_scene_watch (scene, fill, 300, 10);
  assert_found (scene, "finwait2-held", NP_SEVERITY_INFO, "dropbox");
}

static void
test_held_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_FIN_WAIT2, 1, 0);
  check_scene_watch (scene, fill, 299, 10);
  assert_not_found (scene, "finwait2-held");
}

/* One without a program ends by itself, and on one that is in use the answer is still coming. */
static void
test_held_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) answer = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_FIN_WAIT2, 1, 0);
  moment.is_orphan = TRUE;
  check_scene_watch (scene, fill, 400, 10);
  assert_not_found (scene, "finwait2-held");

  set_moment (NP_STATE_FIN_WAIT2, 1, 0);
  for (guint i = 0; i < 40; i++)
    {
      moment.bytes_received += 1000;
      check_scene_watch (answer, fill, 0, 10);
      check_scene_wait (answer, 10);
      assert_not_found (answer, "finwait2-held");
    }
}

static const CheckTest tests[] = {
  { "close-wait-unread", test_unread_fires, test_unread_near, test_unread_normal },
  { "close-wait-lingering", test_lingering_fires, test_lingering_near, test_lingering_normal },
  { "close-wait-leak", test_leak_fires, test_leak_near, test_leak_normal },
  { "closing-stuck", test_stuck_fires, test_stuck_near, test_stuck_normal },
  { "finwait2-held", test_held_fires, test_held_near, test_held_normal },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_check_tests (&np_checks_hung_up, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/close-wait-unread/other-size", test_unread_of_other_size);
  g_test_add_func ("/checks/close-wait-unread/seen-once", test_unread_seen_once);
  g_test_add_func ("/checks/close-wait-unread/after-sleep", test_unread_after_sleep);
  g_test_add_func ("/checks/close-wait-lingering/for-long", test_lingering_for_long);
  g_test_add_func ("/checks/close-wait-lingering/seen-once", test_lingering_seen_once);
  g_test_add_func ("/checks/close-wait-leak/is-cause", test_leak_is_cause);
  g_test_add_func ("/checks/close-wait-leak/limit", test_leak_limit);
  g_test_add_func ("/checks/close-wait-leak/grows", test_leak_grows);
  g_test_add_func ("/checks/close-wait-leak/grows-for-a-minute", test_leak_grows_for_a_minute);
  g_test_add_func ("/checks/close-wait-leak/seen-once", test_leak_seen_once);
  g_test_add_func ("/checks/close-wait-leak/two-processes", test_leak_of_two_processes);

  return g_test_run ();
}
