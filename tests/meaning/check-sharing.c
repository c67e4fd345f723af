/* tests/meaning/check-sharing.c: several that wait on one port
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "meaning/check-scene.h"

/* A socket of its own that waits, whatever others wait there. */
static NpSocketRecord *
add_waiting (CheckScene *scene,
             NpProtocol  protocol,
             const char *local,
             const char *program)
{
  static guint64 last_cookie = 1000;
  NpSocketState state = protocol == NP_PROTOCOL_UDP ? NP_STATE_UNCONN : NP_STATE_LISTEN;
  NpSocketRecord *socket = check_scene_add_socket (scene, protocol, state, local, NULL);

  socket->cookie = (last_cookie += 512);
  check_scene_own (socket, (pid_t) (last_cookie >> 8), program);

  return socket;
}

static void
assert_severity (NpProtocol  protocol,
                 const char *first_local,
                 const char *first_program,
                 const char *second_local,
                 const char *second_program,
                 guint32     second_uid,
                 NpSeverity  severity,
                 const char *subject)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_waiting (scene, protocol, first_local, first_program);
  add_waiting (scene, protocol, second_local, second_program)->uid = second_uid;
  check_scene_look (scene);

  if (severity == NP_SEVERITY_NONE)
    assert_not_found (scene, "duplicate-listener");
  else
    g_assert_cmpuint (assert_found (scene, "duplicate-listener", severity, subject)->n_rows, ==, 2);
}

static void
test_duplicate (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  /* The narrower one gets the visits there. */
  assert_severity (NP_PROTOCOL_TCP, "0.0.0.0:8080", "nginx", "127.0.0.1:8080", "python3", 1000,
                   NP_SEVERITY_WARNING, "8080/tcp");
  assert_severity (NP_PROTOCOL_UDP, "0.0.0.0:53", "dnsmasq", "127.0.0.53:53", "systemd-resolved", 101,
                   NP_SEVERITY_WARNING, "53/udp");
  assert_severity (NP_PROTOCOL_TCP, "[::]:8080", "nginx", "192.168.1.20:8080", "python3", 1000,
                   NP_SEVERITY_WARNING, "8080/tcp");
  /* Different users. */
  assert_severity (NP_PROTOCOL_UDP, "0.0.0.0:1716", "kdeconnectd", "0.0.0.0:1716", "kdeconnectd", 1001,
                   NP_SEVERITY_WARNING, "1716/udp");
  assert_severity (NP_PROTOCOL_TCP, "0.0.0.0:8080", "nginx", "[::]:8080", "python3", 1001,
                   NP_SEVERITY_WARNING, "8080/tcp");
  /* Different programs. */
  assert_severity (NP_PROTOCOL_UDP, "0.0.0.0:4000", "one", "0.0.0.0:4000", "two", 1000,
                   NP_SEVERITY_NOTICE, "4000/udp");
  assert_severity (NP_PROTOCOL_TCP, "0.0.0.0:8080", "nginx", "[::]:8080", "python3", 1000,
                   NP_SEVERITY_NOTICE, "8080/tcp");

  add_waiting (scene, NP_PROTOCOL_TCP, "127.0.0.1:8080", "python3");
  add_waiting (scene, NP_PROTOCOL_TCP, "0.0.0.0:8080", "nginx");
  check_scene_look (scene);
  g_assert_cmpstr (check_scene_find (scene, "duplicate-listener")->title, ==, "nginx and python3 wait on the same port 8080");
}

/* The same port, but they do not meet. */
static void
test_duplicate_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  assert_severity (NP_PROTOCOL_UDP, "127.0.0.53:53", "systemd-resolved", "192.168.122.1:53", "dnsmasq", 1001, NP_SEVERITY_NONE, NULL);
  assert_severity (NP_PROTOCOL_TCP, "[::1]:631", "cupsd", "127.0.0.1:631", "other", 1001, NP_SEVERITY_NONE, NULL);
  assert_severity (NP_PROTOCOL_TCP, "0.0.0.0:8080", "nginx", "[::1]:8080", "python3", 1001, NP_SEVERITY_NONE, NULL);

  /* For IPv6 only, and for IPv4 at one address. */
  add_waiting (scene, NP_PROTOCOL_TCP, "[::]:8080", "nginx")->v6only = TRUE;
  add_waiting (scene, NP_PROTOCOL_TCP, "127.0.0.1:8080", "python3");
  add_waiting (scene, NP_PROTOCOL_TCP, "127.0.0.1:8081", "python3");
  add_waiting (scene, NP_PROTOCOL_TCP, "[::]:8081", "unicorn")->v6only = TRUE;
  /* Another protocol. */
  add_waiting (scene, NP_PROTOCOL_UDP, "0.0.0.0:8080", "quic");
  /* One for each interface. */
  add_waiting (scene, NP_PROTOCOL_UDP, "0.0.0.0:67", "dnsmasq")->interface_index = 5;
  add_waiting (scene, NP_PROTOCOL_UDP, "0.0.0.0:67", "dhcpd")->interface_index = 6;
  /* The same socket, held twice. */
  add_waiting (scene, NP_PROTOCOL_TCP, "0.0.0.0:9000", "one")->inode = 77;
  add_waiting (scene, NP_PROTOCOL_TCP, "0.0.0.0:9000", "two")->inode = 77;
  check_scene_look (scene);
  assert_not_found (scene, "duplicate-listener");
}

/* Shared on purpose, or a socket for each family. */
static void
test_duplicate_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_waiting (scene, NP_PROTOCOL_TCP, "0.0.0.0:80", "nginx");
  add_waiting (scene, NP_PROTOCOL_TCP, "[::]:80", "nginx")->v6only = TRUE;
  /* As time servers and name servers do. */
  add_waiting (scene, NP_PROTOCOL_UDP, "0.0.0.0:123", "ntpd");
  add_waiting (scene, NP_PROTOCOL_UDP, "127.0.0.1:123", "ntpd");
  add_waiting (scene, NP_PROTOCOL_UDP, "192.168.1.20:123", "ntpd");
  /* Asking for an address is the business of another check. */
  add_waiting (scene, NP_PROTOCOL_UDP, "0.0.0.0:68", "dhclient");
  add_waiting (scene, NP_PROTOCOL_UDP, "0.0.0.0:68", "dhcpcd");
  check_scene_look (scene);
  assert_not_found (scene, "duplicate-listener");

  /* SO_REUSEPORT of one program, and of two programs of one user. */
  assert_severity (NP_PROTOCOL_TCP, "0.0.0.0:80", "nginx", "0.0.0.0:80", "nginx", 1000, NP_SEVERITY_INFO, "80/tcp");
  assert_severity (NP_PROTOCOL_TCP, "0.0.0.0:80", "old", "0.0.0.0:80", "new", 1000, NP_SEVERITY_INFO, "80/tcp");
  assert_severity (NP_PROTOCOL_UDP, "[::]:443", "nginx", "[::]:443", "nginx", 1000, NP_SEVERITY_INFO, "443/udp");

  /* Looking for devices nearby. */
  assert_severity (NP_PROTOCOL_UDP, "0.0.0.0:5353", "avahi-daemon", "0.0.0.0:5353", "firefox", 1000,
                   NP_SEVERITY_INFO, "5353/udp");
  assert_severity (NP_PROTOCOL_UDP, "0.0.0.0:5353", "avahi-daemon", "[::]:5353", "avahi-daemon", 1000, NP_SEVERITY_NONE, NULL);
  assert_severity (NP_PROTOCOL_UDP, "0.0.0.0:5353", "avahi-daemon", "224.0.0.251:5353", "chrome", 1001, NP_SEVERITY_NONE, NULL);
  assert_severity (NP_PROTOCOL_UDP, "0.0.0.0:1900", "minidlnad", "0.0.0.0:1900", "kodi", 1001, NP_SEVERITY_INFO, "1900/udp");
}

/* Two that are not seen may be one program, unless their users differ. */
static void
test_duplicate_hidden (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);

  for (guint32 round = 0; round < 2; round++)
    {
      for (guint32 i = 0; i < 2; i++)
        {
          NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_UDP, NP_STATE_UNCONN, "0.0.0.0:4000", NULL);

          socket->visibility = NP_OWNER_HIDDEN;
          socket->inode = 100 + i;
          socket->uid = 500 + i * round;
        }
      check_scene_look (scene);
      if (round == 0)
        assert_not_found (scene, "duplicate-listener");
      else
        assert_found (scene, "duplicate-listener", NP_SEVERITY_WARNING, "4000/udp");
    }
}

/* However many there are, each kind is compared once; the worst of them is told. */
static void
test_duplicate_many (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  for (guint i = 0; i < 3000; i++)
    add_waiting (scene, NP_PROTOCOL_UDP, "0.0.0.0:4000", "server");
  add_waiting (scene, NP_PROTOCOL_UDP, "127.0.0.1:4000", "stranger");
  check_scene_look (scene);

  finding = assert_found (scene, "duplicate-listener", NP_SEVERITY_WARNING, "4000/udp");
  g_assert_cmpuint (finding->n_rows, ==, 3001);
  g_assert_cmpstr (finding->title, ==, "server and stranger wait on the same port 4000");
  g_assert_cmpuint (check_scene_count (scene, "duplicate-listener"), ==, 1);
}

int
main (int    argc,
      char **argv)
{
  static const CheckTest tests[] = {
    { "duplicate-listener", test_duplicate, test_duplicate_near, test_duplicate_normal },
  };

  g_test_init (&argc, &argv, NULL);

  add_check_tests (&np_checks_sharing, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/duplicate-listener/hidden", test_duplicate_hidden);
  g_test_add_func ("/checks/duplicate-listener/many", test_duplicate_many);

  return g_test_run ();
}
