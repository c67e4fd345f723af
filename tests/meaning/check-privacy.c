/* tests/meaning/check-privacy.c: what others may read, and who is here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "meaning/check-scene.h"

static NpSocketRecord *
add_connection (CheckScene *scene,
                const char *local,
                const char *remote,
                NpRole      role,
                const char *program)
{
  NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, local, remote);

  check_scene_own (socket, 1366, program);
  socket->role = (guint8) role;

  return socket;
}

static void
test_plain (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_connection (scene, "192.168.1.20:40000", "203.0.113.9:143", NP_ROLE_CALLER, "thunderbird");
  add_connection (scene, "192.168.1.20:40001", "203.0.113.10:143", NP_ROLE_CALLER, "thunderbird");
  add_connection (scene, "192.168.1.20:40002", "203.0.113.9:110", NP_ROLE_CALLER, "thunderbird");
  add_connection (scene, "192.168.1.20:40003", "203.0.113.9:21", NP_ROLE_CALLER, "lftp");
  add_connection (scene, "192.168.1.20:40004", "203.0.113.9:23", NP_ROLE_NONE, "telnet");
  add_connection (scene, "[2001:db8::1]:40005", "[2001:db8::9]:80", NP_ROLE_CALLER, "apt");
  check_scene_look (scene);

  g_assert_cmpuint (assert_found (scene, "plaintext-service", NP_SEVERITY_NOTICE, "thunderbird:143/tcp")->n_rows, ==, 2);
  assert_found (scene, "plaintext-service", NP_SEVERITY_NOTICE, "thunderbird:110/tcp");
  assert_found (scene, "plaintext-service", NP_SEVERITY_NOTICE, "lftp:21/tcp");
  assert_found (scene, "plaintext-service", NP_SEVERITY_NOTICE, "telnet:23/tcp");
  g_assert_cmpstr (assert_found (scene, "plaintext-service", NP_SEVERITY_INFO, "apt:80/tcp")->title, ==,
                   "apt uses port 80, which is usually not encrypted");
  g_assert_cmpuint (check_scene_count (scene, "plaintext-service"), ==, 5);
}

/* Other ports, computers of this network, and visitors whose own port means nothing. */
static void
test_plain_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_connection (scene, "192.168.1.20:40000", "203.0.113.9:993", NP_ROLE_CALLER, "thunderbird");
  add_connection (scene, "192.168.1.20:40001", "203.0.113.9:443", NP_ROLE_CALLER, "firefox");
  add_connection (scene, "192.168.1.20:40002", "203.0.113.9:22", NP_ROLE_CALLER, "ssh");
  add_connection (scene, "192.168.1.20:40003", "192.168.1.1:80", NP_ROLE_CALLER, "firefox");
  add_connection (scene, "192.168.1.20:40004", "127.0.0.1:143", NP_ROLE_CALLER, "mutt");
  add_connection (scene, "192.168.1.20:443", "203.0.113.9:80", NP_ROLE_VISITED, "nginx");
  check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_TIME_WAIT, "192.168.1.20:40005", "203.0.113.9:80");
  check_scene_look (scene);

  assert_not_found (scene, "plaintext-service");
}

/* Both sides may use encryption there as well, so nobody says that a password can be read. */
static void
test_plain_normal (void)
{
  static const guint16 ports[] = { 21, 110, 143 };

  for (gsize i = 0; i < G_N_ELEMENTS (ports); i++)
    {
      g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
      g_autofree char *remote = g_strdup_printf ("203.0.113.9:%u", ports[i]);
      g_autofree char *subject = g_strdup_printf ("mail:%u/tcp", ports[i]);
      const NpFindingRecord *finding;

      add_connection (scene, "192.168.1.20:40000", remote, NP_ROLE_CALLER, "mail");
      check_scene_look (scene);
      finding = assert_found (scene, "plaintext-service", NP_SEVERITY_NOTICE, subject);
      g_assert_nonnull (strstr (finding->meaning, "usually"));
      g_assert_nonnull (strstr (finding->meaning, "agreed on encryption"));
      g_assert_null (strstr (finding->meaning, "password"));
      g_assert_null (strstr (finding->verdict, "password"));
    }
}

static void
test_control (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  add_connection (scene, "192.168.1.20:22", "192.168.1.9:50000", NP_ROLE_VISITED, "sshd");
  add_connection (scene, "192.168.1.20:22", "192.168.1.9:50001", NP_ROLE_VISITED, "sshd");
  add_connection (scene, "192.168.1.20:22", "203.0.113.9:50000", NP_ROLE_NONE, "sshd");
  add_connection (scene, "192.168.1.20:3389", "192.168.1.9:50002", NP_ROLE_VISITED, "gnome-remote-de");
  add_connection (scene, "192.168.1.20:5909", "192.168.1.9:50003", NP_ROLE_VISITED, "Xvnc");
  check_scene_look (scene);

  finding = assert_found (scene, "remote-control-active", NP_SEVERITY_NOTICE, "22/tcp");
  g_assert_cmpuint (finding->n_rows, ==, 3);
  g_assert_true (g_str_has_prefix (finding->evidence, "From 192.168.1.9\nFrom 203.0.113.9\n"));
  assert_found (scene, "remote-control-active", NP_SEVERITY_NOTICE, "3389/tcp");
  assert_found (scene, "remote-control-active", NP_SEVERITY_NOTICE, "5909/tcp");
  g_assert_cmpuint (check_scene_count (scene, "remote-control-active"), ==, 3);
}

/* Who calls others by SSH is not visited, and a lent port means nothing. */
static void
test_control_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_connection (scene, "192.168.1.20:40000", "192.168.1.9:22", NP_ROLE_CALLER, "ssh");
  add_connection (scene, "192.168.1.20:5910", "192.168.1.9:50003", NP_ROLE_VISITED, "Xvnc");
  add_connection (scene, "192.168.1.20:22", "192.168.1.9:514", NP_ROLE_CALLER, "odd");
  add_connection (scene, "192.168.1.20:5901", "192.168.1.9:514", NP_ROLE_NONE, "odd")->has_temporary_port = TRUE;
  check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_TIME_WAIT, "192.168.1.20:22", "192.168.1.9:50004");
  check_scene_look (scene);

  assert_not_found (scene, "remote-control-active");
}

/* This computer may visit itself. */
static void
test_control_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_connection (scene, "127.0.0.1:22", "127.0.0.1:50000", NP_ROLE_VISITED, "sshd");
  add_connection (scene, "192.168.1.20:22", "192.168.1.20:50000", NP_ROLE_VISITED, "sshd");
  check_scene_look (scene);
  assert_not_found (scene, "remote-control-active");

  check_scene_add_desktop (scene);
  add_connection (scene, "127.0.0.1:22", "127.0.0.1:50000", NP_ROLE_VISITED, "sshd");
  add_connection (scene, "192.168.1.20:5900", "192.168.1.20:50001", NP_ROLE_VISITED, "Xvnc");
  add_connection (scene, "192.168.1.20:22", "[::ffff:192.168.1.20]:50002", NP_ROLE_VISITED, "sshd");
  add_connection (scene, "[fe80::20]:22", "[2001:db8:1::20]:50002", NP_ROLE_VISITED, "sshd");
  check_scene_look (scene);

  assert_not_found (scene, "remote-control-active");
}

/* Everybody on a big server need not be listed. */
static void
test_control_crowd (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  for (guint i = 1; i <= 100; i++)
    {
      g_autofree char *remote = g_strdup_printf ("203.0.113.%u:50000", i);

      add_connection (scene, "192.168.1.20:22", remote, NP_ROLE_VISITED, "sshd");
    }
  check_scene_look (scene);

  finding = assert_found (scene, "remote-control-active", NP_SEVERITY_NOTICE, "22/tcp");
  g_assert_cmpuint (finding->n_rows, ==, 100);
  g_assert_nonnull (strstr (finding->evidence, "From 203.0.113.5\n"));
  g_assert_null (strstr (finding->evidence, "From 203.0.113.6\n"));
}

int
main (int    argc,
      char **argv)
{
  static const CheckTest tests[] = {
    { "plaintext-service", test_plain, test_plain_near, test_plain_normal },
    { "remote-control-active", test_control, test_control_near, test_control_normal },
  };

  g_test_init (&argc, &argv, NULL);

  add_check_tests (&np_checks_privacy, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/remote-control-active/crowd", test_control_crowd);

  return g_test_run ();
}
