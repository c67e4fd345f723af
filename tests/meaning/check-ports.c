/* tests/meaning/check-ports.c: ports that run out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "meaning/check-scene.h"

#define FIRST_PORT 40000

/* Calls from as many ports that are lent, one after the other from @first on. */
static void
add_calls (CheckScene    *scene,
           NpSocketState  state,
           guint          first,
           guint          n,
           const char    *remote)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *local = g_strdup_printf ("192.168.1.20:%u", FIRST_PORT + first + i);
      NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, state, local, remote);

      socket->role = NP_ROLE_CALLER;
      if (state == NP_STATE_ESTABLISHED)
        check_scene_own (socket, 1366, "wrk");
    }
}

/* There are only so many ports to lend. */
static void
set_range (CheckScene *scene,
           guint       n)
{
  NpHost *host = check_scene_edit_host (scene);

  host->first_local_port = FIRST_PORT;
  host->last_local_port = (guint16) (FIRST_PORT + n - 1);
}

static void
test_cooling (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_calls (scene, NP_STATE_TIME_WAIT, 0, 20, "203.0.113.9:443");
  check_scene_look (scene);
  g_assert_cmpuint (assert_found (scene, "time-wait-many", NP_SEVERITY_INFO, "")->n_rows, ==, 20);

  add_calls (scene, NP_STATE_TIME_WAIT, 0, 999, "203.0.113.9:443");
  check_scene_look (scene);
  g_assert_true (g_str_has_prefix (assert_found (scene, "time-wait-many", NP_SEVERITY_INFO, "")->evidence,
                                   "999 finished connections\n"));
}

static void
test_cooling_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_calls (scene, NP_STATE_TIME_WAIT, 0, 19, "203.0.113.9:443");
  check_scene_look (scene);
  assert_not_found (scene, "time-wait-many");

  add_calls (scene, NP_STATE_TIME_WAIT, 0, 1000, "203.0.113.9:443");
  check_scene_look (scene);
  assert_not_found (scene, "time-wait-many");

  /* Five of a hundred ports go to one place. */
  set_range (scene, 400);
  add_calls (scene, NP_STATE_TIME_WAIT, 0, 20, "203.0.113.9:443");
  check_scene_look (scene);
  assert_not_found (scene, "time-wait-many");

  set_range (scene, 400);
  add_calls (scene, NP_STATE_TIME_WAIT, 0, 19, "203.0.113.9:443");
  add_calls (scene, NP_STATE_TIME_WAIT, 19, 19, "203.0.113.10:443");
  check_scene_look (scene);
  assert_found (scene, "time-wait-many", NP_SEVERITY_INFO, "");
}

/* Ninety are nothing to worry about, and that is said; and what is still open is not finished. */
static void
test_cooling_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  guint n;

  add_calls (scene, NP_STATE_ESTABLISHED, 0, 90, "203.0.113.9:443");
  check_scene_look (scene);
  assert_not_found (scene, "time-wait-many");

  add_calls (scene, NP_STATE_TIME_WAIT, 0, 90, "203.0.113.9:443");
  check_scene_look (scene);
  g_assert_nonnull (strstr (assert_found (scene, "time-wait-many", NP_SEVERITY_INFO, "")->verdict, "normal"));
  np_snapshot_get_records (scene->looked, NP_TABLE_FINDINGS, &n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (((const NpFindingRecord *) np_snapshot_get_records (scene->looked, NP_TABLE_FINDINGS, &n))[i].severity,
                      ==, NP_SEVERITY_INFO);
}

static void
test_heavy (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  set_range (scene, 100);
  add_calls (scene, NP_STATE_TIME_WAIT, 0, 51, "203.0.113.9:443");
  check_scene_look (scene);
  finding = assert_found (scene, "time-wait-heavy", NP_SEVERITY_WARNING, "443/tcp");
  g_assert_cmpuint (finding->n_rows, ==, 51);
  g_assert_true (g_str_has_prefix (finding->evidence, "51 of 100 ports are in use for 203.0.113.9\n"));

  set_range (scene, 100);
  add_calls (scene, NP_STATE_TIME_WAIT, 0, 95, "203.0.113.9:443");
  check_scene_look (scene);
  assert_found (scene, "time-wait-heavy", NP_SEVERITY_PROBLEM, "443/tcp");
}

static void
test_heavy_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_range (scene, 100);
  check_scene_edit_host (scene)->max_tw_buckets = 200;
  add_calls (scene, NP_STATE_TIME_WAIT, 0, 50, "203.0.113.9:443");
  add_calls (scene, NP_STATE_TIME_WAIT, 50, 50, "203.0.113.9:80");
  check_scene_look (scene);
  assert_not_found (scene, "time-wait-heavy");

  /* Two computers, and how many ports there are is not known. */
  set_range (scene, 100);
  add_calls (scene, NP_STATE_TIME_WAIT, 0, 50, "203.0.113.9:443");
  add_calls (scene, NP_STATE_TIME_WAIT, 50, 50, "203.0.113.10:443");
  check_scene_look (scene);
  assert_not_found (scene, "time-wait-heavy");

  check_scene_edit_host (scene)->first_local_port = check_scene_edit_host (scene)->last_local_port = 0;
  add_calls (scene, NP_STATE_TIME_WAIT, 0, 500, "203.0.113.9:443");
  check_scene_look (scene);
  assert_not_found (scene, "time-wait-heavy");
}

/* On the server no port is used up: its own is the one on which it listens, even if that is one that can be lent. */
static void
test_heavy_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_range (scene, 100);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *remote = g_strdup_printf ("203.0.113.9:%u", 20000 + i);

      check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_TIME_WAIT, "192.168.1.20:80", remote);
    }
  check_scene_look (scene);
  assert_not_found (scene, "time-wait-heavy");

  /* Visitors from one port, which ports come and go on this side. */
  set_range (scene, 100);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *local = g_strdup_printf ("192.168.1.20:%u", FIRST_PORT + i);

      check_scene_own (check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_LISTEN, local, NULL), 900, "server");
    }
  add_calls (scene, NP_STATE_TIME_WAIT, 0, 100, "203.0.113.9:2000");
  check_scene_look (scene);
  assert_not_found (scene, "time-wait-heavy");
}

/* The list of all finished connections has an end. */
static void
test_heavy_list (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  check_scene_edit_host (scene)->max_tw_buckets = 200;
  add_calls (scene, NP_STATE_TIME_WAIT, 0, 101, "203.0.113.9:443");
  check_scene_add_counter (scene, "TcpExt", "TCPTimeWaitOverflow", 50);
  check_scene_look (scene);
  finding = assert_found (scene, "time-wait-heavy", NP_SEVERITY_WARNING, "");
  g_assert_cmpstr (finding->words, ==, "state:TIME_WAIT");
  g_assert_cmpstr (finding->evidence, ==, "101 finished connections\nAt most 200 are remembered");

  /* What was lost before anybody looked says nothing; what is lost now does. */
  check_scene_wait (scene, 1);
  check_scene_add_counter (scene, "TcpExt", "TCPTimeWaitOverflow", 50);
  check_scene_look (scene);
  assert_not_found (scene, "time-wait-heavy");

  check_scene_wait (scene, 1);
  check_scene_add_counter (scene, "TcpExt", "TCPTimeWaitOverflow", 51);
  check_scene_look (scene);
  finding = assert_found (scene, "time-wait-heavy", NP_SEVERITY_WARNING, "");
  g_assert_cmpuint (finding->table, ==, NP_TABLE_STATISTICS);
}

static void
test_exhaustion (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  set_range (scene, 100);
  add_calls (scene, NP_STATE_ESTABLISHED, 0, 60, "203.0.113.9:443");
  add_calls (scene, NP_STATE_TIME_WAIT, 60, 20, "203.0.113.9:443");
  check_scene_look (scene);
  finding = assert_found (scene, "port-exhaustion", NP_SEVERITY_WARNING, "443/tcp");
  g_assert_cmpuint (finding->n_rows, ==, 80);
  g_assert_true (g_str_has_prefix (finding->evidence, "80 of 100 ports are in use for 203.0.113.9\nwrk had 60 of them\n"));

  set_range (scene, 100);
  add_calls (scene, NP_STATE_ESTABLISHED, 0, 90, "203.0.113.9:443");
  add_calls (scene, NP_STATE_SYN_SENT, 90, 5, "203.0.113.9:443");
  check_scene_look (scene);
  assert_found (scene, "port-exhaustion", NP_SEVERITY_PROBLEM, "443/tcp");

  /* UDP has ports of its own, and two places with the same port are one finding. */
  set_range (scene, 10);
  for (guint i = 0; i < 8; i++)
    {
      g_autofree char *local = g_strdup_printf ("192.168.1.20:%u", FIRST_PORT + i);

      check_scene_add_socket (scene, NP_PROTOCOL_UDP, NP_STATE_ESTABLISHED, local, "203.0.113.9:53");
    }
  add_calls (scene, NP_STATE_ESTABLISHED, 0, 8, "203.0.113.9:443");
  add_calls (scene, NP_STATE_ESTABLISHED, 0, 9, "203.0.113.10:443");
  check_scene_look (scene);
  assert_found (scene, "port-exhaustion", NP_SEVERITY_WARNING, "53/udp");
  finding = assert_found (scene, "port-exhaustion", NP_SEVERITY_WARNING, "443/tcp");
  g_assert_cmpuint (finding->n_rows, ==, 17);
  g_assert_nonnull (strstr (finding->evidence, "9 of 10 ports are in use for 203.0.113.10\n"));
  g_assert_nonnull (strstr (finding->evidence, "8 of 10 ports are in use for 203.0.113.9\n"));
  g_assert_cmpuint (check_scene_count (scene, "port-exhaustion"), ==, 2);
}

static void
test_exhaustion_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  set_range (scene, 100);
  add_calls (scene, NP_STATE_ESTABLISHED, 0, 79, "203.0.113.9:443");
  add_calls (scene, NP_STATE_ESTABLISHED, 79, 21, "203.0.113.9:80");
  check_scene_look (scene);
  assert_not_found (scene, "port-exhaustion");

  /* 80 of 100, but from two addresses of this computer. */
  set_range (scene, 100);
  add_calls (scene, NP_STATE_ESTABLISHED, 0, 79, "203.0.113.9:443");
  check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.21:40099", "203.0.113.9:443")->visibility =
    NP_OWNER_HIDDEN;
  check_scene_look (scene);
  assert_not_found (scene, "port-exhaustion");

  /* The same address, written as IPv6. */
  set_range (scene, 100);
  add_calls (scene, NP_STATE_ESTABLISHED, 0, 79, "203.0.113.9:443");
  check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "[::ffff:192.168.1.20]:40099",
                          "[::ffff:203.0.113.9]:443")->visibility = NP_OWNER_HIDDEN;
  check_scene_look (scene);
  assert_found (scene, "port-exhaustion", NP_SEVERITY_WARNING, "443/tcp");
}

/* Visitors take no port of this computer, and neither do callers that chose a port outside the range. */
static void
test_exhaustion_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  guint n;
  NpSocketRecord *sockets;

  set_range (scene, 100);
  add_calls (scene, NP_STATE_ESTABLISHED, 0, 100, "203.0.113.9:443");
  sockets = np_snapshot_edit_records (scene->snapshot, NP_TABLE_CONNECTIONS, &n);
  for (guint i = 0; i < n; i++)
    sockets[i].role = NP_ROLE_VISITED;
  check_scene_look (scene);
  assert_not_found (scene, "port-exhaustion");

  set_range (scene, 100);
  add_calls (scene, NP_STATE_ESTABLISHED, 100, 100, "203.0.113.9:443");
  check_scene_look (scene);
  assert_not_found (scene, "port-exhaustion");
}

static void
set_limits (CheckScene     *scene,
            NpProcessLimit *processes,
            guint           n_processes)
{
  NpHost *host = check_scene_edit_host (scene);

  host->processes = g_memdup2 (processes, n_processes * sizeof *processes);
  host->n_processes = n_processes;
}

static void
test_open_files (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  NpProcessLimit limits[] = { { .pid = 1366, .open_files = 1024, .n_open_files = 820 } };
  const NpFindingRecord *finding;

  add_calls (scene, NP_STATE_ESTABLISHED, 0, 300, "203.0.113.9:443");
  set_limits (scene, limits, 1);
  check_scene_look (scene);

  finding = assert_found (scene, "too-many-sockets-of-one", NP_SEVERITY_WARNING, "wrk");
  g_assert_cmpuint (finding->n_rows, ==, 300);
  g_assert_true (g_str_has_prefix (finding->evidence, "820 of 1024 files are open\n"));
}

static void
test_open_files_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  NpProcessLimit limits[] = {
    { .pid = 1365, .open_files = 1024, .n_open_files = 1024 },
    { .pid = 1366, .open_files = 1024, .n_open_files = 819 },
  };

  add_calls (scene, NP_STATE_ESTABLISHED, 0, 300, "203.0.113.9:443");
  set_limits (scene, limits, G_N_ELEMENTS (limits));
  check_scene_look (scene);

  assert_not_found (scene, "too-many-sockets-of-one");
}

/* Without the right to look at a process nothing is known of its limit. */
static void
test_open_files_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  NpProcessLimit unknown[] = { { .pid = 1366 } };
  NpProcessLimit unlimited[] = { { .pid = 1366, .open_files = 1048576, .n_open_files = 2000 } };

  add_calls (scene, NP_STATE_ESTABLISHED, 0, 1000, "203.0.113.9:443");
  set_limits (scene, unknown, 1);
  check_scene_look (scene);
  assert_not_found (scene, "too-many-sockets-of-one");

  add_calls (scene, NP_STATE_ESTABLISHED, 0, 1000, "203.0.113.9:443");
  set_limits (scene, unlimited, 1);
  check_scene_look (scene);
  assert_not_found (scene, "too-many-sockets-of-one");
}

int
main (int    argc,
      char **argv)
{
  static const CheckTest tests[] = {
    { "time-wait-many", test_cooling, test_cooling_near, test_cooling_normal },
    { "time-wait-heavy", test_heavy, test_heavy_near, test_heavy_normal },
    { "port-exhaustion", test_exhaustion, test_exhaustion_near, test_exhaustion_normal },
    { "too-many-sockets-of-one", test_open_files, test_open_files_near, test_open_files_normal },
  };

  g_test_init (&argc, &argv, NULL);

  add_check_tests (&np_checks_ports, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/time-wait-heavy/list", test_heavy_list);

  return g_test_run ();
}
