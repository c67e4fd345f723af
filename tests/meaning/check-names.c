/* tests/meaning/check-names.c: name servers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include "meaning/check-scene.h"
#include "support/sample.h"

static void
set_servers (CheckScene *scene,
             const char *first,
             const char *second)
{
  NpHost *host = check_scene_edit_host (scene);

  host->name_servers[0] = sample_address (first);
  host->n_name_servers = 1;
  if (second != NULL)
    host->name_servers[host->n_name_servers++] = sample_address (second);
}

static void
add_network (CheckScene *scene)
{
  check_scene_add_interface (scene, "lo", "loopback");
  check_scene_add_interface (scene, "wlan0", "wifi");
  check_scene_add_address (scene, "wlan0", "192.168.1.20/24");
  check_scene_add_rules (scene);
  check_scene_add_route (scene, "192.168.1.0/24", NULL, "wlan0");
}

static NpSocketRecord *
add_question (CheckScene *scene,
              const char *local,
              const char *remote)
{
  NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_UDP, NP_STATE_ESTABLISHED, local, remote);

  check_scene_own (socket, 1366, "firefox");

  return socket;
}

static void
look_at_questions (CheckScene *scene,
                   guint       n)
{
  static const char *const ends[] = { "192.168.1.20:40001", "192.168.1.20:40002", "192.168.1.20:40003" };

  for (guint i = 0; i < n; i++)
    add_question (scene, ends[i], "9.9.9.9:53");
  check_scene_look (scene);
}

static NpSocketRecord *
add_call (CheckScene *scene,
          const char *remote,
          guint8      n_repeats)
{
  NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_SYN_SENT, "192.168.1.20:40004", remote);

  check_scene_own (socket, 400, "systemd-resolved");
  socket->retransmits = n_repeats;

  return socket;
}

/* dns-silent */

static void
test_silent (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  look_at_questions (scene, 2);
  check_scene_wait (scene, 5);
  look_at_questions (scene, 2);
  finding = assert_found (scene, "dns-silent", NP_SEVERITY_WARNING, "");
  g_assert_cmpuint (finding->n_rows, ==, 2);

  add_call (scene, "9.9.9.9:853", 2);
  check_scene_look (scene);
  assert_found (scene, "dns-silent", NP_SEVERITY_WARNING, "");
}

static void
test_silent_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_questions (scene, 2);
  check_scene_wait (scene, 4);
  look_at_questions (scene, 2);
  assert_not_found (scene, "dns-silent");

  /* One goes on waiting, the other was answered. */
  check_scene_wait (scene, 4);
  look_at_questions (scene, 1);
  assert_not_found (scene, "dns-silent");

  add_call (scene, "9.9.9.9:53", 1);
  add_call (scene, "9.9.9.9:443", 6);
  check_scene_look (scene);
  assert_not_found (scene, "dns-silent");
}

/* Answers that are not read yet, sockets that are kept, and a program that asks the helper, which asks a server. */
static void
test_silent_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (guint i = 0; i < 5; i++)
    {
      add_question (scene, "192.168.1.20:40001", "9.9.9.9:53")->recv_q = 800;
      add_question (scene, "192.168.1.20:40002", "9.9.9.9:53")->recv_q = 800;
      add_question (scene, "192.168.1.20:40003", "9.9.9.9:53")->was_there = TRUE;
      add_question (scene, "192.168.1.20:40004", "9.9.9.9:53")->was_there = TRUE;
      add_question (scene, "192.168.1.20:40005", "9.9.9.9:53")->first_seen = 1000;
      add_question (scene, "192.168.1.20:40006", "9.9.9.9:53")->first_seen = 1000;
      add_question (scene, "127.0.0.1:40007", "127.0.0.53:53");
      add_question (scene, "192.168.1.20:40008", "9.9.9.9:53");
      add_question (scene, "192.168.1.20:40009", "203.0.113.9:443");
      add_question (scene, "192.168.1.20:40010", "203.0.113.9:443");
      check_scene_look (scene);
      assert_not_found (scene, "dns-silent");
      check_scene_wait (scene, 3);
    }
}

/* Whoever keeps a socket for longer than a minute does not wait for an answer. */
static void
test_silent_kept (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_questions (scene, 3);
  for (guint i = 0; i < 7; i++)
    {
      check_scene_wait (scene, 10);
      look_at_questions (scene, 3);
    }
  assert_not_found (scene, "dns-silent");
}

/* One look says nothing of questions; two say that they were seen once. */
static void
test_silent_short (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);

  look_at_questions (scene, 2);
  assert_not_found (scene, "dns-silent");
  check_scene_wait (scene, 1);
  look_at_questions (scene, 2);
  g_assert_true (assert_found (scene, "dns-silent", NP_SEVERITY_NOTICE, "")->seen_once);
}

static void
test_silent_asleep (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_questions (scene, 2);
  check_scene_wait (scene, 1);
  check_scene_sleep (scene, 3600);
  look_at_questions (scene, 2);
  assert_not_found (scene, "dns-silent");
}

static void
look_at_neighbours (CheckScene *scene,
                    guint16     first,
                    guint16     second)
{
  add_network (scene);
  set_servers (scene, "192.168.1.1", "192.168.1.2");
  check_scene_add_neighbour (scene, "192.168.1.1", "wlan0", first);
  check_scene_add_neighbour (scene, "192.168.1.2", "wlan0", second);
  check_scene_look (scene);
}

static void
test_silent_neighbours (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_neighbours (scene, NUD_REACHABLE, NUD_STALE);
  assert_not_found (scene, "dns-silent");
  look_at_neighbours (scene, NUD_INCOMPLETE, NUD_STALE);
  assert_not_found (scene, "dns-silent");
  look_at_neighbours (scene, NUD_FAILED, NUD_STALE);
  g_assert_cmpint (assert_found (scene, "dns-silent", NP_SEVERITY_WARNING, "")->table, ==, NP_TABLE_NEIGHBOURS);
  look_at_neighbours (scene, NUD_FAILED, NUD_FAILED);
  g_assert_cmpuint (assert_found (scene, "dns-silent", NP_SEVERITY_PROBLEM, "")->n_rows, ==, 2);
}

static void
test_silent_no_way (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_network (scene);
  set_servers (scene, "9.9.9.9", NULL);
  check_scene_look (scene);
  assert_found (scene, "dns-silent", NP_SEVERITY_PROBLEM, "");

  add_network (scene);
  check_scene_add_route (scene, "0.0.0.0/0", "192.168.1.1", "wlan0");
  set_servers (scene, "9.9.9.9", NULL);
  check_scene_look (scene);
  assert_not_found (scene, "dns-silent");

  add_network (scene);
  check_scene_add_route (scene, "0.0.0.0/0", "192.168.1.1", "wlan0");
  check_scene_add_route (scene, "9.9.9.0/24", NULL, NULL)->type = RTN_BLACKHOLE;
  set_servers (scene, "9.9.9.9", NULL);
  check_scene_look (scene);
  assert_found (scene, "dns-silent", NP_SEVERITY_PROBLEM, "");

  /* An IPv6 server without IPv6 fails at once, and the other one is asked. */
  add_network (scene);
  check_scene_add_route (scene, "0.0.0.0/0", "192.168.1.1", "wlan0");
  set_servers (scene, "2001:db8::53", "192.168.1.1");
  check_scene_look (scene);
  assert_not_found (scene, "dns-silent");

  /* Routes that were not read are not missing. */
  add_network (scene);
  set_servers (scene, "9.9.9.9", NULL);
  np_snapshot_take_error (scene->snapshot, NP_READER_ROUTES_IPV4,
                          g_error_new_literal (NP_ERROR, NP_ERROR_INTERRUPTED, "changed"));
  check_scene_look (scene);
  assert_not_found (scene, "dns-silent");
}

/* dns-local-missing */

static void
look_at_helper (CheckScene *scene,
                const char *server,
                const char *other_server,
                const char *listener)
{
  set_servers (scene, server, other_server);
  if (listener != NULL)
    check_scene_own (check_scene_add_socket (scene, NP_PROTOCOL_UDP, NP_STATE_UNCONN, listener, NULL), 400, "helper");
  check_scene_look (scene);
}

static void
test_missing (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_helper (scene, "127.0.0.53", NULL, NULL);
  assert_found (scene, "dns-local-missing", NP_SEVERITY_PROBLEM, "");
  look_at_helper (scene, "::1", NULL, "0.0.0.0:53");
  assert_found (scene, "dns-local-missing", NP_SEVERITY_PROBLEM, "");
  look_at_helper (scene, "127.0.0.1", NULL, "127.0.0.1:5353");
  assert_found (scene, "dns-local-missing", NP_SEVERITY_PROBLEM, "");
  look_at_helper (scene, "127.0.0.53", "9.9.9.9", NULL);
  assert_found (scene, "dns-local-missing", NP_SEVERITY_NOTICE, "");
}

static void
test_missing_near (void)
{
  static const char *const listeners[] = { "127.0.0.53:53", "0.0.0.0:53", "[::]:53", "[::ffff:127.0.0.53]:53" };
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (gsize i = 0; i < G_N_ELEMENTS (listeners); i++)
    {
      look_at_helper (scene, "127.0.0.53", NULL, listeners[i]);
      assert_not_found (scene, "dns-local-missing");
    }

  set_servers (scene, "127.0.0.53", NULL);
  check_scene_add_socket (scene, NP_PROTOCOL_UDP, NP_STATE_UNCONN, "[::]:53", NULL)->v6only = TRUE;
  check_scene_look (scene);
  assert_found (scene, "dns-local-missing", NP_SEVERITY_PROBLEM, "");
}

/* Docker leads what goes to port 53 of its helper to another port; a server elsewhere; and sockets that were not read. */
static void
test_missing_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  look_at_helper (scene, "127.0.0.11", NULL, "127.0.0.11:38821");
  assert_not_found (scene, "dns-local-missing");
  look_at_helper (scene, "192.168.1.1", NULL, NULL);
  assert_not_found (scene, "dns-local-missing");

  np_snapshot_take_error (scene->snapshot, NP_READER_UDP,
                          g_error_new_literal (NP_ERROR, NP_ERROR_NOT_PERMITTED, "denied"));
  look_at_helper (scene, "127.0.0.53", NULL, NULL);
  assert_not_found (scene, "dns-local-missing");
}

static void
test_healthy (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (guint i = 0; i < 3; i++)
    {
      check_scene_add_desktop (scene);
      check_scene_look (scene);
      assert_not_found (scene, "dns-silent");
      assert_not_found (scene, "dns-local-missing");
      check_scene_wait (scene, 10);
    }
}

int
main (int    argc,
      char **argv)
{
  static const CheckTest tests[] = {
    { "dns-silent", test_silent, test_silent_near, test_silent_normal },
    { "dns-local-missing", test_missing, test_missing_near, test_missing_normal },
  };

  g_test_init (&argc, &argv, NULL);

  add_check_tests (&np_checks_names, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/dns-silent/kept", test_silent_kept);
  g_test_add_func ("/checks/dns-silent/short", test_silent_short);
  g_test_add_func ("/checks/dns-silent/asleep", test_silent_asleep);
  g_test_add_func ("/checks/dns-silent/neighbours", test_silent_neighbours);
  g_test_add_func ("/checks/dns-silent/no-way", test_silent_no_way);
  g_test_add_func ("/checks/names/healthy", test_healthy);

  return g_test_run ();
}
