/* tests/meaning/check-unread.c: data that nobody reads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/check-scene.h"

#include <string.h>

#define SERVER 80

/* The kernel's first size of this buffer (tcp_rmem of tcp(7)). */
#define BUFFER 131072

/* What the moment is filled with; a test sets it before it looks. */
static struct
{
  guint    n_sockets;
  guint32  recv_q;
  guint64  bytes_received;
  gboolean is_unaccepted;
  gboolean is_stopped;
  guint32  drops;
  guint64  full_buffers;
  guint64  full_windows;
  guint64  pruned;
  guint64  dropped;
  gboolean has_counters;
} moment;

static void
set_moment (guint   n_sockets,
            guint32 recv_q)
{
  memset (&moment, 0, sizeof moment);
  moment.n_sockets = n_sockets;
  moment.recv_q = recv_q;
  moment.bytes_received = 100000;
  moment.has_counters = TRUE;
}

static void
fill_counters (CheckScene *scene)
{
  check_scene_add_counter (scene, "Udp", "RcvbufErrors", moment.full_buffers);
  check_scene_add_counter (scene, "TcpExt", "TCPToZeroWindowAdv", moment.full_windows);
  check_scene_add_counter (scene, "TcpExt", "PruneCalled", moment.pruned);
  check_scene_add_counter (scene, "TcpExt", "TCPBacklogDrop", moment.dropped);
}

static void
fill (CheckScene *scene)
{
  NpHost *host = check_scene_edit_host (scene);

  for (guint i = 0; i < moment.n_sockets; i++)
    {
      g_autofree char *remote = g_strdup_printf ("192.168.1.172:%u", 50000 + i);
      NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.20:80", remote);

      socket->role = NP_ROLE_VISITED;
      socket->recv_q = moment.recv_q;
      socket->bytes_received = moment.bytes_received;
      socket->has_tcp_info = socket->has_memory = TRUE;
      socket->rcv_buffer = BUFFER;
      if (!moment.is_unaccepted)
        check_scene_own (socket, SERVER, "nginx");
    }

  if (moment.is_stopped)
    {
      host->processes = g_new0 (NpProcessLimit, 1);
      host->processes[0].pid = SERVER;
      host->processes[0].is_stopped = TRUE;
      host->n_processes = 1;
    }
  if (moment.has_counters)
    fill_counters (scene);
}

/* The case of a reader of the article: 677 bytes on port 80, which stay. */
static void
test_unread_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  set_moment (1, 677);
  check_scene_watch (scene, fill, 5, 1);

  finding = assert_found (scene, "established-unread", NP_SEVERITY_NOTICE, "nginx");
  g_assert_cmpstr (finding->title, ==, "nginx has not read data that has arrived");
  assert_has_words (finding->evidence, "677 bytes");
  assert_has_words (finding->evidence, "one request for a web page");
  assert_not_found (scene, "recvq-momentary");
}

static void
test_unread_for_long (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (1, 70);
  check_scene_watch (scene, fill, 29, 1);
  assert_has_no_words (assert_found (scene, "established-unread", NP_SEVERITY_NOTICE, "nginx")->evidence, "web page");

  check_scene_wait (scene, 1);
  check_scene_watch (scene, fill, 0, 1);
  assert_found (scene, "established-unread", NP_SEVERITY_WARNING, "nginx");
}

static void
test_unread_on_many (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) fewer = check_scene_new (NP_PATIENCE_LONG);

  set_moment (5, 677);
  check_scene_watch (scene, fill, 5, 1);
  g_assert_cmpuint (assert_found (scene, "established-unread", NP_SEVERITY_WARNING, "nginx")->n_rows, ==, 5);

  moment.n_sockets = 4;
  check_scene_watch (fewer, fill, 5, 1);
  assert_found (fewer, "established-unread", NP_SEVERITY_NOTICE, "nginx");
}

/* Too little or too much for a request says nothing about what it is. */
static void
test_unread_of_size (void)
{
  static const struct
  {
    guint32  recv_q;
    gboolean is_request;
  } sizes[] = { { 199, FALSE }, { 200, TRUE }, { 2000, TRUE }, { 2001, FALSE } };

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
      const NpFindingRecord *finding;

      set_moment (1, sizes[i].recv_q);
      check_scene_watch (scene, fill, 5, 1);
      finding = assert_found (scene, "established-unread", NP_SEVERITY_NOTICE, "nginx");
      (sizes[i].is_request ? assert_has_words : assert_has_no_words) (finding->evidence, "web page");
    }
}

static void
test_unread_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) two_looks = check_scene_new (NP_PATIENCE_LONG);

  set_moment (1, 677);
  check_scene_watch (scene, fill, 4.9, 1);
  assert_not_found (scene, "established-unread");

  check_scene_watch (two_looks, fill, 10, 10);
  assert_not_found (two_looks, "established-unread");
}

/* As much waits in each look, but it is something else: the program keeps up. And what nobody has accepted
 * yet is not left by a program. */
static void
test_unread_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) unaccepted = check_scene_new (NP_PATIENCE_LONG);

  set_moment (1, 677);
  for (guint i = 0; i < 40; i++)
    {
      moment.bytes_received += 677;
      check_scene_watch (scene, fill, 0, 1);
      check_scene_wait (scene, 1);
      assert_not_found (scene, "established-unread");
      assert_not_found (scene, "recvq-momentary");
    }

  set_moment (1, 677);
  moment.is_unaccepted = TRUE;
  check_scene_watch (unaccepted, fill, 60, 1);
  assert_not_found (unaccepted, "established-unread");
  assert_not_found (unaccepted, "recvq-momentary");
}

/* Whoever halted the program knows why it does not read. */
static void
test_unread_by_stopped (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (6, 677);
  moment.is_stopped = TRUE;
  check_scene_watch (scene, fill, 40, 1);
  assert_has_words (assert_found (scene, "established-unread", NP_SEVERITY_INFO, "nginx")->meaning, "halted");
}

/* With two looks that is all that can be known; with one even less. */
static void
test_unread_seen_once (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);

  set_moment (5, 677);
  check_scene_watch (scene, fill, 0, 1);
  assert_not_found (scene, "established-unread");
  g_assert_true (assert_found (scene, "recvq-momentary", NP_SEVERITY_INFO, "nginx")->seen_once);

  check_scene_wait (scene, 1);
  check_scene_watch (scene, fill, 0, 1);
  assert_not_found (scene, "recvq-momentary");
  g_assert_true (assert_found (scene, "established-unread", NP_SEVERITY_NOTICE, "nginx")->seen_once);
}

static void
test_momentary_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (1, 677);
  check_scene_watch (scene, fill, 1, 1);
  g_assert_false (assert_found (scene, "recvq-momentary", NP_SEVERITY_INFO, "nginx")->seen_once);
  assert_not_found (scene, "established-unread");
}

static void
test_momentary_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (1, 677);
  check_scene_watch (scene, fill, 0.9, 1);
  assert_not_found (scene, "recvq-momentary");
}

/* Nothing waits. */
static void
test_momentary_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);

  set_moment (3, 0);
  check_scene_watch (scene, fill, 2, 1);
  assert_not_found (scene, "recvq-momentary");
}

/* Reads, but less than arrives. */
static void
test_large_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (1, BUFFER / 2);
  check_scene_watch (scene, fill, 0, 1);
  for (guint i = 0; i < 5; i++)
    {
      assert_not_found (scene, "recvq-large");
      check_scene_wait (scene, 1);
      moment.recv_q += 1000;
      moment.bytes_received += 5000;
      check_scene_watch (scene, fill, 0, 1);
    }
  assert_found (scene, "recvq-large", NP_SEVERITY_NOTICE, "nginx");
}

static void
test_large_tells_to_wait (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) first = check_scene_new (NP_PATIENCE_LONG);

  set_moment (1, 128512);
  check_scene_watch (scene, fill, 4, 1);
  check_scene_wait (scene, 1);
  moment.full_windows = 1;
  check_scene_watch (scene, fill, 0, 1);
  assert_found (scene, "recvq-large", NP_SEVERITY_NOTICE, "nginx");

  /* What was counted before anybody looked says nothing. */
  moment.full_windows = 1000;
  check_scene_watch (first, fill, 10, 1);
  assert_not_found (first, "recvq-large");
}

static void
test_large_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (1, BUFFER / 2 - 10);
  for (guint i = 0; i < 10; i++)
    {
      check_scene_watch (scene, fill, 0, 1);
      check_scene_wait (scene, 1);
      moment.recv_q++;
    }
  assert_not_found (scene, "recvq-large");
}

/* A fast download fills the memory for a moment, again and again. */
static void
test_large_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (1, 0);
  for (guint i = 0; i < 40; i++)
    {
      moment.recv_q = i % 4 == 3 ? 1000 : 90000 + i % 4 * 1000;
      moment.bytes_received += 900000;
      check_scene_watch (scene, fill, 0, 1);
      check_scene_wait (scene, 1);
      assert_not_found (scene, "recvq-large");
    }
}

static void
fill_udp (CheckScene *scene)
{
  NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_UDP, NP_STATE_UNCONN, "0.0.0.0:5004", NULL);

  socket->has_memory = TRUE;
  socket->drops = moment.drops;
  check_scene_own (socket, 300, "call");
  if (moment.has_counters)
    fill_counters (scene);
}

/* Looks, and a second later when @n_drops more were lost. */
static void
lose (CheckScene *scene,
      guint32     n_drops,
      guint64     n_counted)
{
  check_scene_watch (scene, fill_udp, 0, 1);
  check_scene_wait (scene, 1);
  moment.drops += n_drops;
  moment.full_buffers += n_counted;
  check_scene_watch (scene, fill_udp, 0, 1);
}

static void
test_udp_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (0, 0);
  lose (scene, 1834, 1834);
  assert_has_words (assert_found (scene, "udp-rcvbuf", NP_SEVERITY_WARNING, "call")->evidence, "1834");

  /* People see it for a minute. */
  check_scene_wait (scene, 1);
  check_scene_watch (scene, fill_udp, 55, 1);
  assert_found (scene, "udp-rcvbuf", NP_SEVERITY_WARNING, "call");
  check_scene_wait (scene, 1);
  check_scene_watch (scene, fill_udp, 30, 1);
  assert_not_found (scene, "udp-rcvbuf");
}

/* Nine are a few, and those before the first look are none. */
static void
test_udp_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) before = check_scene_new (NP_PATIENCE_LONG);

  set_moment (0, 0);
  lose (scene, 9, 9);
  assert_found (scene, "udp-rcvbuf", NP_SEVERITY_NOTICE, "call");
  lose (scene, 1, 1);
  assert_found (scene, "udp-rcvbuf", NP_SEVERITY_WARNING, "call");

  moment.drops = 5000;
  moment.full_buffers = 5000;
  check_scene_watch (before, fill_udp, 10, 1);
  assert_not_found (before, "udp-rcvbuf");
}

/* What a filter of the program itself throws away is counted by the socket only; and after a rest nothing is known. */
static void
test_udp_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) asleep = check_scene_new (NP_PATIENCE_LONG);

  set_moment (0, 0);
  lose (scene, 1000, 0);
  lose (scene, 1000, 0);
  assert_not_found (scene, "udp-rcvbuf");

  check_scene_watch (asleep, fill_udp, 10, 1);
  check_scene_sleep (asleep, 3600);
  check_scene_wait (asleep, 1);
  moment.drops += 500;
  moment.full_buffers += 500;
  check_scene_watch (asleep, fill_udp, 5, 1);
  assert_not_found (asleep, "udp-rcvbuf");
}

/* The socket is gone, or its program has closed it. */
static void
test_udp_of_nobody (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (0, 0);
  check_scene_watch (scene, fill_udp, 1, 1);
  check_scene_wait (scene, 1);
  moment.full_buffers = 20;
  check_scene_watch (scene, fill_udp, 0, 1);
  /* The counters may be ahead of the sockets by one look. */
  assert_not_found (scene, "udp-rcvbuf");

  check_scene_wait (scene, 1);
  check_scene_watch (scene, fill_udp, 0, 1);
  g_assert_cmpuint (assert_found (scene, "udp-rcvbuf", NP_SEVERITY_WARNING, "")->n_rows, ==, 0);
}

/* Where the counters cannot be read, nothing is claimed. */
static void
test_udp_without_counters (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_moment (0, 0);
  moment.has_counters = FALSE;
  lose (scene, 1834, 0);
  assert_not_found (scene, "udp-rcvbuf");
}

static void
prune (CheckScene *scene,
       guint64     n_pruned,
       guint64     n_dropped)
{
  check_scene_watch (scene, fill_counters, 1, 1);
  check_scene_wait (scene, 1);
  moment.pruned += n_pruned;
  moment.dropped += n_dropped;
  check_scene_watch (scene, fill_counters, 0, 1);
}

static void
test_prune_fires (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  set_moment (0, 0);
  moment.dropped = 7;
  prune (scene, 3, 2);
  finding = assert_found (scene, "prune", NP_SEVERITY_NOTICE, "");
  assert_has_words (finding->evidence, "TCPBacklogDrop grew by 2");
  g_assert_cmpuint (finding->n_rows, ==, 2);
}

/* As long as nothing was thrown away it is only good to know. */
static void
test_prune_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) still = check_scene_new (NP_PATIENCE_LONG);

  set_moment (0, 0);
  prune (scene, 3, 0);
  assert_found (scene, "prune", NP_SEVERITY_INFO, "");

  moment.pruned = moment.dropped = 1000;
  check_scene_watch (still, fill_counters, 100, 1);
  assert_not_found (still, "prune");
}

/* Counters that begin anew, and those that grew while the computer slept. */
static void
test_prune_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  g_autoptr(CheckScene) asleep = check_scene_new (NP_PATIENCE_LONG);

  set_moment (0, 0);
  moment.pruned = moment.dropped = 1000;
  check_scene_watch (scene, fill_counters, 10, 1);
  moment.pruned = moment.dropped = 3;
  check_scene_wait (scene, 1);
  check_scene_watch (scene, fill_counters, 0, 1);
  assert_not_found (scene, "prune");

  check_scene_watch (asleep, fill_counters, 10, 1);
  check_scene_sleep (asleep, 3600);
  moment.pruned = moment.dropped = 5000;
  check_scene_wait (asleep, 1);
  check_scene_watch (asleep, fill_counters, 5, 1);
  assert_not_found (asleep, "prune");
}

static const CheckTest tests[] = {
  { "established-unread", test_unread_fires, test_unread_near, test_unread_normal },
  { "recvq-momentary", test_momentary_fires, test_momentary_near, test_momentary_normal },
  { "recvq-large", test_large_fires, test_large_near, test_large_normal },
  { "udp-rcvbuf", test_udp_fires, test_udp_near, test_udp_normal },
  { "prune", test_prune_fires, test_prune_near, test_prune_normal },
};

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_check_tests (&np_checks_unread, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/established-unread/for-long", test_unread_for_long);
  g_test_add_func ("/checks/established-unread/on-many", test_unread_on_many);
  g_test_add_func ("/checks/established-unread/of-size", test_unread_of_size);
  g_test_add_func ("/checks/established-unread/by-stopped", test_unread_by_stopped);
  g_test_add_func ("/checks/established-unread/seen-once", test_unread_seen_once);
  g_test_add_func ("/checks/recvq-large/tells-to-wait", test_large_tells_to_wait);
  g_test_add_func ("/checks/udp-rcvbuf/of-nobody", test_udp_of_nobody);
  g_test_add_func ("/checks/udp-rcvbuf/without-counters", test_udp_without_counters);

  return g_test_run ();
}
