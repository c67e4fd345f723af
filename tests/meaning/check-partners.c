/* tests/meaning/check-partners.c: who talks to whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "meaning/check-scene.h"
#include "meaning/pairs.h"
#include "meaning/roles.h"
#include "support/sample.h"

static NpSocketRecord *
add_connection (CheckScene *scene,
                const char *local,
                const char *remote,
                pid_t       pid,
                const char *program)
{
  NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, local, remote);

  check_scene_own (socket, pid, program);

  return socket;
}

/* As whoever reads a snapshot prepares it. */
static void
look (CheckScene *scene)
{
  np_roles_assign (scene->snapshot);
  np_pairs_assign (scene->snapshot);
  check_scene_look (scene);
}

static void
add_pair (CheckScene *scene,
          const char *caller,
          const char *called)
{
  check_scene_own (check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "127.0.0.1:7000", NULL), 20, called);
  add_connection (scene, "127.0.0.1:40000", "127.0.0.1:7000", 10, caller);
  add_connection (scene, "127.0.0.1:7000", "127.0.0.1:40000", 20, called);
}

static void
test_loopback (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  add_pair (scene, "plugin-contain", "GoogleTalkPlug");
  look (scene);
  finding = assert_found (scene, "loopback-pair", NP_SEVERITY_INFO, "GoogleTalkPlug plugin-contain");
  g_assert_cmpstr (finding->title, ==, "GoogleTalkPlug and plugin-contain are talking to each other on this computer");
  g_assert_true (g_str_has_prefix (finding->evidence, "GoogleTalkPlug was called, on port 7000\n2 ends of conversations\n"));
  g_assert_cmpuint (finding->n_rows, ==, 2);

  /* At the computer's own address, IPv4 in IPv6 at one end, and several conversations of the same two. */
  add_connection (scene, "192.168.1.20:40001", "192.168.1.20:7000", 10, "b");
  add_connection (scene, "[::ffff:192.168.1.20]:7000", "[::ffff:192.168.1.20]:40001", 20, "a");
  add_connection (scene, "192.168.1.20:40002", "192.168.1.20:7000", 11, "b");
  add_connection (scene, "192.168.1.20:7000", "192.168.1.20:40002", 20, "a");
  look (scene);
  g_assert_cmpuint (assert_found (scene, "loopback-pair", NP_SEVERITY_INFO, "a b")->n_rows, ==, 4);
  g_assert_cmpuint (check_scene_count (scene, "loopback-pair"), ==, 1);
}

/* Nearly the same ends, and one that has no other end here. */
static void
test_loopback_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_connection (scene, "127.0.0.1:40000", "127.0.0.1:7000", 10, "a");
  add_connection (scene, "127.0.0.1:7000", "127.0.0.1:40001", 20, "b");
  add_connection (scene, "127.0.0.1:7001", "127.0.0.1:40000", 20, "b");
  add_connection (scene, "192.168.1.20:7000", "192.168.1.9:40000", 20, "b");
  look (scene);
  assert_not_found (scene, "loopback-pair");

  /* An end whose program is not visible. */
  add_connection (scene, "127.0.0.1:40000", "127.0.0.1:7000", 10, "a");
  check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "127.0.0.1:7000", "127.0.0.1:40000")->visibility =
    NP_OWNER_HIDDEN;
  look (scene);
  assert_not_found (scene, "loopback-pair");
}

/* One program can have both ends, and a proxy passes on what it is told, which is said. */
static void
test_loopback_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_pair (scene, "java", "java");
  look (scene);
  g_assert_cmpstr (assert_found (scene, "loopback-pair", NP_SEVERITY_INFO, "java java")->title, ==,
                   "java talks to itself on this computer");

  add_pair (scene, "firefox", "tor");
  look (scene);
  g_assert_nonnull (strstr (assert_found (scene, "loopback-pair", NP_SEVERITY_INFO, "firefox tor")->meaning, "proxy"));
}

static void
add_hosts (CheckScene *scene,
           guint       n_hosts,
           const char *network,
           pid_t       pid,
           const char *program)
{
  for (guint i = 0; i < n_hosts; i++)
    {
      g_autofree char *local = g_strdup_printf ("192.168.1.20:%u", 40000 + i);
      g_autofree char *remote = g_strdup_printf ("%s%u:443", network, i + 1);

      add_connection (scene, local, remote, pid, program);
    }
}

static void
test_many_hosts (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  add_hosts (scene, 50, "203.0.113.", 1366, "transmission");
  look (scene);

  finding = assert_found (scene, "talks-to-many", NP_SEVERITY_INFO, "transmission");
  g_assert_cmpstr (finding->evidence, ==, "50 connections");
  g_assert_cmpstr (finding->words, ==, "pid:1366 state:ESTABLISHED");
}

/* One host too few, though many connections; and as many for two processes. */
static void
test_many_hosts_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_hosts (scene, 49, "203.0.113.", 1366, "firefox");
  add_connection (scene, "192.168.1.20:39999", "203.0.113.1:80", 1366, "firefox");
  add_hosts (scene, 49, "198.51.100.", 1400, "curl");
  add_hosts (scene, 49, "198.51.101.", 1401, "curl");
  look (scene);

  assert_not_found (scene, "talks-to-many");
}

/* Computers of this network are no strangers. */
static void
test_many_hosts_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_hosts (scene, 200, "10.0.0.", 900, "ansible");
  look (scene);

  assert_not_found (scene, "talks-to-many");
}

/* Several processes of one program are one finding. */
static void
test_many_hosts_processes (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_hosts (scene, 60, "203.0.113.", 1366, "firefox");
  add_hosts (scene, 70, "198.51.100.", 1367, "firefox");
  look (scene);

  g_assert_cmpuint (check_scene_count (scene, "talks-to-many"), ==, 1);
}

static NpSocketRecord *
add_hidden (CheckScene       *scene,
            NpOwnerVisibility visibility)
{
  NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0:22", NULL);

  socket->visibility = (guint8) visibility;
  socket->inode = 4711;

  return socket;
}

static void
test_hidden (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  add_hidden (scene, NP_OWNER_HIDDEN);
  add_hidden (scene, NP_OWNER_UNIT)->unit = g_ref_string_new ("ssh.service");
  check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_CLOSE_WAIT, "10.0.0.1:80", "10.0.0.2:4000")->visibility = NP_OWNER_HIDDEN;
  check_scene_look (scene);

  finding = assert_found (scene, "owner-hidden", NP_SEVERITY_INFO, "");
  g_assert_cmpstr (finding->evidence, ==, "3 connections");
  g_assert_cmpuint (finding->table, ==, NP_TABLE_CONNECTIONS);
  g_assert_cmpstr (finding->words, ==, "owner_visibility:hidden OR owner_visibility:unit");
}

/* Not answered yet is not hidden, and neither is what has no program. */
static void
test_hidden_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "10.0.0.1:80", "10.0.0.2:4000");
  check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_TIME_WAIT, "10.0.0.1:80", "10.0.0.2:4001");
  add_connection (scene, "10.0.0.1:80", "10.0.0.2:4002", 10, "nginx");
  check_scene_look (scene);

  assert_not_found (scene, "owner-hidden");
}

/* The user 0 of what has no program is not root. */
static void
test_hidden_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);
  guint n;
  const NpFindingRecord *findings;

  check_scene_add_desktop (scene);
  add_hidden (scene, NP_OWNER_NONE)->inode = 0;
  check_scene_look (scene);
  assert_not_found (scene, "owner-hidden");

  assert_found (scene, "owner-none", NP_SEVERITY_INFO, "");
  findings = np_snapshot_get_records (scene->looked, NP_TABLE_FINDINGS, &n);
  for (guint i = 0; i < n; i++)
    g_assert_null (strstr (findings[i].meaning, "root"));
}

static void
add_finished (CheckScene *scene)
{
  check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_TIME_WAIT, "10.0.0.1:40000", "10.0.0.2:80");
}

static void
test_none (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (guint i = 0; i <= 5; i++)
    {
      add_finished (scene);
      check_scene_look (scene);
      check_scene_wait (scene, 2);
    }

  g_assert_cmpstr (assert_found (scene, "owner-none", NP_SEVERITY_INFO, "")->words, ==, "owner_visibility:none");
}

/* Not always there: nine seconds, a break, nine seconds. */
static void
test_none_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (guint i = 0; i < 21; i++)
    {
      if (i != 10)
        add_finished (scene);
      check_scene_look (scene);
      check_scene_wait (scene, 1);
      assert_not_found (scene, "owner-none");
    }
}

/* A visitor that waits to be let in has no program yet, but is somebody's, and so is what is hidden. */
static void
test_none_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (guint i = 0; i < 4; i++)
    {
      check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "10.0.0.1:80", "10.0.0.2:4000");
      check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_FIN_WAIT2, "10.0.0.1:80", "10.0.0.2:4001")->visibility =
        NP_OWNER_HIDDEN;
      check_scene_look (scene);
      check_scene_wait (scene, 10);
    }

  assert_not_found (scene, "owner-none");
}

/* One look is enough to say that it was seen once. */
static void
test_none_short (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);

  add_finished (scene);
  check_scene_look (scene);

  g_assert_true (assert_found (scene, "owner-none", NP_SEVERITY_INFO, "")->seen_once);
}

int
main (int    argc,
      char **argv)
{
  static const CheckTest tests[] = {
    { "loopback-pair", test_loopback, test_loopback_near, test_loopback_normal },
    { "talks-to-many", test_many_hosts, test_many_hosts_near, test_many_hosts_normal },
    { "owner-hidden", test_hidden, test_hidden_near, test_hidden_normal },
    { "owner-none", test_none, test_none_near, test_none_normal },
  };

  g_test_init (&argc, &argv, NULL);

  add_check_tests (&np_checks_partners, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/talks-to-many/processes", test_many_hosts_processes);
  g_test_add_func ("/checks/owner-none/short", test_none_short);

  return g_test_run ();
}
