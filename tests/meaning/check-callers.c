/* tests/meaning/check-callers.c: visitors that nobody answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-scene.h"

#include <string.h>

#define SERVER 80

/* What the moment is filled with; a test sets it before it looks. */
static struct
{
  NpSocketState state;
  guint         n_callers;
  guint32       recv_q;
  gboolean      is_accepted;
  gboolean      is_deaf;
  guint8        from_proc;
  guint32       n_waiting;
  guint32       backlog;
  guint64       cookies;
  guint64       overflows;
} moment;

static void
set_moment (NpSocketState state,
            guint         n_callers)
{
  memset (&moment, 0, sizeof moment);
  moment.state = state;
  moment.n_callers = n_callers;
  moment.backlog = 511;
}

static void
add_listener (CheckScene *scene,
              const char *local)
{
  NpSocketRecord *listener = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_LISTEN, local, NULL);

  listener->recv_q = moment.n_waiting;
  listener->send_q = moment.from_proc ? 0 : moment.backlog;
  listener->from_proc = moment.from_proc;
  check_scene_own (listener, SERVER, "nginx");
}

static void
fill (CheckScene *scene)
{
  check_scene_edit_host (scene)->max_syn_backlog = 2048;
  check_scene_add_counter (scene, "TcpExt", "SyncookiesSent", moment.cookies);
  check_scene_add_counter (scene, "TcpExt", "ListenOverflows", moment.overflows);
  check_scene_add_counter (scene, "TcpExt", "ListenDrops", moment.overflows);

  if (!moment.is_deaf)
    add_listener (scene, "0.0.0.0:80");
  for (guint i = 0; i < moment.n_callers; i++)
    {
      g_autofree char *remote = g_strdup_printf ("198.51.100.%u:%u", i % 200 + 1, 40000 + i);
      NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, moment.state, "192.168.1.20:80", remote);

      socket->recv_q = moment.recv_q;
      /* A program of somebody else has an inode, too. */
      if (moment.is_accepted)
        {
          socket->visibility = NP_OWNER_HIDDEN;
          socket->inode = 4711;
        }
    }
}

static void
test_knock_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  set_moment (NP_STATE_SYN_RECV, 9);
  check_scene_watch (scene, fill, 1, 1);
  finding = assert_found (scene, "syn-recv", NP_SEVERITY_INFO, "nginx:80/tcp");
  g_assert_cmpuint (finding->n_rows, ==, 9);
  assert_has_words (finding->title, "port 80");
}

static void
test_knock_seen_once (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);

  set_moment (NP_STATE_SYN_RECV, 1);
  moment.is_deaf = TRUE;
  check_scene_watch (scene, fill, 0, 1);
  g_assert_true (assert_found (scene, "syn-recv", NP_SEVERITY_INFO, ":80/tcp")->seen_once);
}

static void
test_knock_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_SYN_RECV, 10);
  check_scene_watch (scene, fill, 10, 1);
  assert_not_found (scene, "syn-recv");
  assert_not_found (scene, "syn-flood");
}

/* One comes in each second, and each confirms at once. */
static void
test_knock_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (guint i = 0; i < 10; i++)
    {
      g_autofree char *remote = g_strdup_printf ("198.51.100.7:%u", 50000 + i);

      check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_SYN_RECV, "192.168.1.20:80", remote);
      check_scene_look (scene);
      assert_not_found (scene, "syn-recv");
      check_scene_wait (scene, 1);
    }
}

static void
test_flood_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  set_moment (NP_STATE_SYN_RECV, 64);
  check_scene_watch (scene, fill, 4, 1);
  check_scene_wait (scene, 1);
  moment.cookies = 500;
  check_scene_watch (scene, fill, 0, 1);
  /* What was counted belongs to the port that is known. */
  g_assert_cmpuint (check_scene_count (scene, "syn-flood"), ==, 1);
  finding = assert_found (scene, "syn-flood", NP_SEVERITY_WARNING, "nginx:80/tcp");
  g_assert_cmpuint (finding->n_rows, ==, 64);
}

/* Half of what the listener allows, and half of what the system does. */
static void
test_flood_of_small_line (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) below = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) tiny = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_SYN_RECV, 20);
  moment.backlog = 40;
  check_scene_watch (scene, fill, 5, 1);
  assert_found (scene, "syn-flood", NP_SEVERITY_WARNING, "nginx:80/tcp");

  moment.n_callers = 19;
  check_scene_watch (below, fill, 5, 1);
  assert_not_found (below, "syn-flood");

  /* Half of a tiny line is one caller. */
  moment.n_callers = 3;
  moment.backlog = 5;
  check_scene_watch (tiny, fill, 20, 1);
  assert_not_found (tiny, "syn-flood");
}

static void
test_flood_counted (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) few = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_SYN_RECV, 0);
  check_scene_watch (scene, fill, 1, 1);
  check_scene_watch (few, fill, 1, 1);
  check_scene_wait (scene, 1);
  check_scene_wait (few, 1);

  moment.cookies = 10;
  check_scene_watch (scene, fill, 0, 1);
  assert_has_words (assert_found (scene, "syn-flood", NP_SEVERITY_WARNING, "")->evidence, "SyncookiesSent grew by 10");

  moment.cookies = 9;
  check_scene_watch (few, fill, 0, 1);
  assert_found (few, "syn-flood", NP_SEVERITY_NOTICE, "");
}

static void
test_flood_seen_once (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);

  set_moment (NP_STATE_SYN_RECV, 64);
  moment.cookies = 1000;
  check_scene_watch (scene, fill, 0, 1);
  g_assert_true (assert_found (scene, "syn-flood", NP_SEVERITY_NOTICE, "nginx:80/tcp")->seen_once);
}

static void
test_flood_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_SYN_RECV, 63);
  check_scene_watch (scene, fill, 60, 1);
  assert_not_found (scene, "syn-flood");
}

/* Many come back at the same moment; and what was counted while nobody looked is old. */
static void
test_flood_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) asleep = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_SYN_RECV, 500);
  check_scene_watch (scene, fill, 4, 1);
  assert_not_found (scene, "syn-flood");
  moment.n_callers = 5;
  check_scene_wait (scene, 1);
  check_scene_watch (scene, fill, 10, 1);
  assert_not_found (scene, "syn-flood");

  moment.n_callers = 0;
  check_scene_watch (asleep, fill, 10, 1);
  check_scene_sleep (asleep, 3600);
  moment.cookies = 5000;
  check_scene_wait (asleep, 1);
  check_scene_watch (asleep, fill, 5, 1);
  assert_not_found (asleep, "syn-flood");
}

/* A line for five is full with six. */
static void
test_full_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  set_moment (NP_STATE_ESTABLISHED, 0);
  moment.n_waiting = 6;
  moment.backlog = 5;
  check_scene_watch (scene, fill, 3, 1);
  finding = assert_found (scene, "backlog-full", NP_SEVERITY_PROBLEM, "nginx:80/tcp");
  assert_has_words (finding->title, "nginx has no room for more callers on port 80");
  assert_has_words (finding->evidence, "waiting: 6, allowed to wait: 5");
}

static void
test_full_nearly (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_ESTABLISHED, 0);
  moment.n_waiting = 75;
  moment.backlog = 100;
  check_scene_watch (scene, fill, 3, 1);
  assert_has_words (assert_found (scene, "backlog-full", NP_SEVERITY_WARNING, "nginx:80/tcp")->title, "long line");

  /* It is full for a moment only. */
  check_scene_wait (scene, 1);
  moment.n_waiting = 101;
  check_scene_watch (scene, fill, 2, 1);
  assert_found (scene, "backlog-full", NP_SEVERITY_WARNING, "nginx:80/tcp");
  check_scene_wait (scene, 1);
  check_scene_watch (scene, fill, 0, 1);
  assert_found (scene, "backlog-full", NP_SEVERITY_PROBLEM, "nginx:80/tcp");
}

/* Small tools let one caller wait; two fill the line. */
static void
test_full_short_line (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) one = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_ESTABLISHED, 0);
  moment.n_waiting = 2;
  moment.backlog = 1;
  check_scene_watch (scene, fill, 3, 1);
  assert_found (scene, "backlog-full", NP_SEVERITY_WARNING, "nginx:80/tcp");

  moment.n_waiting = 1;
  check_scene_watch (one, fill, 30, 1);
  assert_not_found (one, "backlog-full");
}

static void
fill_both_families (CheckScene *scene)
{
  add_listener (scene, "0.0.0.0:80");
  add_listener (scene, "[::]:80");
}

static void
test_full_both_families (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_ESTABLISHED, 0);
  moment.n_waiting = 512;
  check_scene_watch (scene, fill_both_families, 3, 1);
  g_assert_cmpuint (check_scene_count (scene, "backlog-full"), ==, 1);
  g_assert_cmpuint (assert_found (scene, "backlog-full", NP_SEVERITY_PROBLEM, "nginx:80/tcp")->n_rows, ==, 2);
}

static void
test_full_seen_once (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);

  set_moment (NP_STATE_ESTABLISHED, 0);
  moment.n_waiting = 512;
  check_scene_watch (scene, fill, 0, 1);
  g_assert_true (assert_found (scene, "backlog-full", NP_SEVERITY_WARNING, "nginx:80/tcp")->seen_once);
}

static void
test_full_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) below = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_ESTABLISHED, 0);
  moment.n_waiting = 512;
  check_scene_watch (scene, fill, 2.9, 1);
  assert_not_found (scene, "backlog-full");

  moment.n_waiting = 74;
  moment.backlog = 100;
  check_scene_watch (below, fill, 30, 1);
  assert_not_found (below, "backlog-full");
}

/* A one-shot tool whose line is full for a moment; and /proc/net/tcp, which does not tell how long the line may be. */
static void
test_full_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) old = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_ESTABLISHED, 0);
  moment.backlog = 0;
  for (guint i = 0; i < 12; i++)
    {
      moment.n_waiting = i % 3 != 2 ? 1 : 0;
      check_scene_watch (scene, fill, 0, 1);
      check_scene_wait (scene, 1);
      assert_not_found (scene, "backlog-full");
    }

  moment.n_waiting = 3;
  moment.from_proc = TRUE;
  check_scene_watch (old, fill, 30, 1);
  assert_not_found (old, "backlog-full");
}

/* Looks, and a second later when @n more callers found no room. */
static void
overflow (CheckScene *scene,
          guint64     n)
{
  check_scene_watch (scene, fill, 1, 1);
  check_scene_wait (scene, 1);
  moment.overflows += n;
  check_scene_watch (scene, fill, 0, 1);
}

static void
test_overflow_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  set_moment (NP_STATE_ESTABLISHED, 0);
  moment.n_waiting = 6;
  overflow (scene, 12);
  finding = assert_found (scene, "listen-overflow", NP_SEVERITY_WARNING, "nginx:80/tcp");
  assert_has_words (finding->evidence, "ListenOverflows grew by 12");
}

/* Whose line it was cannot be told when nobody waits any more. */
static void
test_overflow_of_nobody (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_ESTABLISHED, 0);
  overflow (scene, 12);
  assert_found (scene, "listen-overflow", NP_SEVERITY_WARNING, "");
}

static void
test_overflow_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) still = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_ESTABLISHED, 0);
  overflow (scene, 1);
  assert_found (scene, "listen-overflow", NP_SEVERITY_NOTICE, "");

  moment.overflows = 100000;
  overflow (still, 0);
  assert_not_found (still, "listen-overflow");
}

/* Counters that begin anew, and what happened while the computer slept. */
static void
test_overflow_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) asleep = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_ESTABLISHED, 0);
  moment.overflows = 1000;
  check_scene_watch (scene, fill, 10, 1);
  moment.overflows = 20;
  check_scene_wait (scene, 1);
  check_scene_watch (scene, fill, 0, 1);
  assert_not_found (scene, "listen-overflow");

  check_scene_watch (asleep, fill, 10, 1);
  check_scene_sleep (asleep, 3600);
  moment.overflows = 5000;
  check_scene_wait (asleep, 1);
  check_scene_watch (asleep, fill, 5, 1);
  assert_not_found (asleep, "listen-overflow");
}

/* 677 bytes on a connection that nobody has accepted. */
static void
test_unanswered_fires (void)
{
  static const NpSocketState states[] = { NP_STATE_ESTABLISHED, NP_STATE_CLOSE_WAIT };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
      const NpFindingRecord *finding;

      set_moment (states[i], 1);
      moment.recv_q = 677;
      check_scene_watch (scene, fill, 1, 1);
      finding = assert_found (scene, "not-accepted-yet", NP_SEVERITY_NOTICE, "nginx:80/tcp");
      g_assert_cmpstr (finding->title, ==, "nginx has not answered a caller on port 80");
      assert_has_words (finding->evidence, "677 bytes");
    }
}

static void
test_unanswered_for_long (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) three = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) two = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_ESTABLISHED, 1);
  check_scene_watch (scene, fill, 9, 1);
  assert_found (scene, "not-accepted-yet", NP_SEVERITY_NOTICE, "nginx:80/tcp");
  check_scene_wait (scene, 1);
  check_scene_watch (scene, fill, 0, 1);
  assert_found (scene, "not-accepted-yet", NP_SEVERITY_WARNING, "nginx:80/tcp");

  moment.n_callers = 3;
  check_scene_watch (three, fill, 1, 1);
  assert_found (three, "not-accepted-yet", NP_SEVERITY_WARNING, "nginx:80/tcp");
  moment.n_callers = 2;
  check_scene_watch (two, fill, 1, 1);
  assert_found (two, "not-accepted-yet", NP_SEVERITY_NOTICE, "nginx:80/tcp");
}

/* The full line explains those in it. */
static void
test_unanswered_follows (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_ESTABLISHED, 6);
  moment.n_waiting = 6;
  moment.backlog = 5;
  check_scene_watch (scene, fill, 5, 1);
  assert_found (scene, "backlog-full", NP_SEVERITY_PROBLEM, "nginx:80/tcp");
  g_assert_cmpstr (assert_found (scene, "not-accepted-yet", NP_SEVERITY_WARNING, "nginx:80/tcp")->cause, ==,
                   "backlog-full nginx:80/tcp");
}

static void
test_unanswered_seen_once (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);

  set_moment (NP_STATE_ESTABLISHED, 1);
  check_scene_watch (scene, fill, 0, 1);
  g_assert_true (assert_found (scene, "not-accepted-yet", NP_SEVERITY_INFO, "nginx:80/tcp")->seen_once);
}

static void
test_unanswered_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_ESTABLISHED, 5);
  check_scene_watch (scene, fill, 0.9, 1);
  assert_not_found (scene, "not-accepted-yet");
}

/* A connection of a program that may not be seen has an inode; and one whose listener is gone waits for nobody. */
static void
test_unanswered_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) gone = check_scene_new (NP_PATIENCE_LONG);

  set_moment (NP_STATE_ESTABLISHED, 3);
  moment.is_accepted = TRUE;
  check_scene_watch (scene, fill, 30, 1);
  assert_not_found (scene, "not-accepted-yet");

  moment.is_accepted = FALSE;
  moment.is_deaf = TRUE;
  check_scene_watch (gone, fill, 30, 1);
  assert_not_found (gone, "not-accepted-yet");
}

static const CheckTest tests[] = {
  { "syn-recv", test_knock_fires, test_knock_near, test_knock_normal },
  { "syn-flood", test_flood_fires, test_flood_near, test_flood_normal },
  { "backlog-full", test_full_fires, test_full_near, test_full_normal },
  { "listen-overflow", test_overflow_fires, test_overflow_near, test_overflow_normal },
  { "not-accepted-yet", test_unanswered_fires, test_unanswered_near, test_unanswered_normal },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_check_tests (&np_checks_callers, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/syn-recv/seen-once", test_knock_seen_once);
  g_test_add_func ("/checks/syn-flood/small-line", test_flood_of_small_line);
  g_test_add_func ("/checks/syn-flood/counted", test_flood_counted);
  g_test_add_func ("/checks/syn-flood/seen-once", test_flood_seen_once);
  g_test_add_func ("/checks/backlog-full/nearly", test_full_nearly);
  g_test_add_func ("/checks/backlog-full/short-line", test_full_short_line);
  g_test_add_func ("/checks/backlog-full/both-families", test_full_both_families);
  g_test_add_func ("/checks/backlog-full/seen-once", test_full_seen_once);
  g_test_add_func ("/checks/listen-overflow/of-nobody", test_overflow_of_nobody);
  g_test_add_func ("/checks/not-accepted-yet/for-long", test_unanswered_for_long);
  g_test_add_func ("/checks/not-accepted-yet/follows", test_unanswered_follows);
  g_test_add_func ("/checks/not-accepted-yet/seen-once", test_unanswered_seen_once);

  return g_test_run ();
}
