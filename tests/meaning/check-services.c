/* tests/meaning/check-services.c: services, and who could reach them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <linux/if.h>
#include <string.h>

#include "meaning/check-scene.h"
#include "meaning/exposed-services.h"
#include "meaning/roles.h"

static NpSocketRecord *
add_listener (CheckScene *scene,
              const char *local,
              pid_t       pid,
              const char *program)
{
  NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_LISTEN, local, NULL);

  check_scene_own (socket, pid, program);

  return socket;
}

static NpSocketRecord *
add_udp (CheckScene *scene,
         const char *local,
         pid_t       pid,
         const char *program)
{
  NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_UDP, NP_STATE_UNCONN, local, NULL);

  check_scene_own (socket, pid, program);

  return socket;
}

static void
assert_says (const char *text,
             const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

static void
test_exposed (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  add_listener (scene, "0.0.0.0:3306", 900, "mysqld");
  add_listener (scene, "[::]:3306", 900, "mysqld");
  add_listener (scene, "192.168.1.20:5901", 950, "Xvnc");
  add_udp (scene, "0.0.0.0:11211", 960, "memcached");
  check_scene_look (scene);

  finding = assert_found (scene, "exposed-service", NP_SEVERITY_WARNING, "mysqld:3306/tcp");
  g_assert_cmpuint (finding->n_rows, ==, 2);
  assert_says (finding->title, "mysqld");
  assert_says (finding->action, "bind-address");
  assert_found (scene, "exposed-service", NP_SEVERITY_WARNING, "Xvnc:5901/tcp");
  assert_found (scene, "exposed-service", NP_SEVERITY_WARNING, "memcached:11211/udp");
  g_assert_cmpuint (check_scene_count (scene, "exposed-service"), ==, 3);
}

/* The ports beside those of the list, and its ports with the other protocol. */
static void
test_exposed_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_listener (scene, "0.0.0.0:3307", 900, "mysqld");
  add_listener (scene, "0.0.0.0:5899", 950, "Xvnc");
  add_listener (scene, "0.0.0.0:5910", 950, "Xvnc");
  add_listener (scene, "0.0.0.0:515", 951, "lpd");
  add_listener (scene, "0.0.0.0:2376", 952, "dockerd");
  add_udp (scene, "0.0.0.0:3306", 900, "mysqld");
  add_udp (scene, "0.0.0.0:514", 901, "rsyslogd");
  check_scene_look (scene);

  assert_not_found (scene, "exposed-service");
}

/* A port of the list means nothing to others where they cannot reach it; and it proves nothing. */
static void
test_exposed_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  add_listener (scene, "127.0.0.1:3306", 900, "mysqld");
  add_listener (scene, "[::1]:6379", 901, "redis-server");
  add_listener (scene, "127.0.0.1:631", 902, "cupsd");
  check_scene_look (scene);
  assert_not_found (scene, "exposed-service");

  add_listener (scene, "0.0.0.0:6000", 903, "my-web-server");
  check_scene_look (scene);
  finding = assert_found (scene, "exposed-service", NP_SEVERITY_WARNING, "my-web-server:6000/tcp");
  assert_says (finding->meaning, "usually");
  assert_says (finding->verdict, "Usually");
}

/* Whoever can be called from anywhere, and asks for no password, has a problem. */
static void
test_exposed_to_internet (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  NpInterfaceRecord *interface;

  check_scene_add_desktop (scene);
  add_listener (scene, "[::]:6379", 901, "redis-server");
  add_listener (scene, "[2001:db8:1::20]:23", 902, "telnetd");
  add_listener (scene, "0.0.0.0:11211", 903, "memcached");
  add_listener (scene, "192.168.1.20:2375", 904, "dockerd");
  add_listener (scene, "[::]:3306", 905, "mysqld");
  check_scene_look (scene);
  assert_found (scene, "exposed-service", NP_SEVERITY_PROBLEM, "redis-server:6379/tcp");
  assert_found (scene, "exposed-service", NP_SEVERITY_PROBLEM, "telnetd:23/tcp");
  /* The address of the internet is an IPv6 one. */
  assert_found (scene, "exposed-service", NP_SEVERITY_WARNING, "memcached:11211/tcp");
  assert_found (scene, "exposed-service", NP_SEVERITY_WARNING, "dockerd:2375/tcp");
  assert_found (scene, "exposed-service", NP_SEVERITY_WARNING, "mysqld:3306/tcp");

  /* Nobody comes through an interface that is off, or other than that of the socket. */
  interface = check_scene_add_interface (scene, "eth0", "ethernet");
  interface->flags &= ~(guint32) IFF_UP;
  check_scene_add_address (scene, "eth0", "203.0.113.7/24");
  add_listener (scene, "0.0.0.0:6379", 901, "redis-server");
  check_scene_look (scene);
  assert_found (scene, "exposed-service", NP_SEVERITY_WARNING, "redis-server:6379/tcp");

  check_scene_add_interface (scene, "eth0", "ethernet");
  check_scene_add_address (scene, "eth0", "203.0.113.7/24");
  add_listener (scene, "0.0.0.0:6379", 901, "redis-server")->interface_index = 99999;
  check_scene_look (scene);
  assert_found (scene, "exposed-service", NP_SEVERITY_WARNING, "redis-server:6379/tcp");
}

static void
test_exposed_hidden (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);
  NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0:5432", NULL);
  const NpFindingRecord *finding;

  socket->visibility = NP_OWNER_HIDDEN;
  socket->uid = 113;
  socket->user = g_ref_string_new ("postgres");
  check_scene_look (scene);

  finding = assert_found (scene, "exposed-service", NP_SEVERITY_WARNING, ":5432/tcp");
  assert_says (finding->title, "postgres");
  g_assert_false (finding->seen_once);
}

/* Each port has words of its own, and the table has all that the rule names. */
static void
test_exposed_table (void)
{
  static const guint16 tcp[] = {
    21, 23, 111, 139, 445, 512, 513, 514, 631, 2049, 2375, 3306, 3389, 5432, 5900, 5909, 6000, 6063, 6379, 9200, 11211, 27017,
  };
  static const guint16 udp[] = { 69, 111, 631, 2049, 11211 };
  static const guint16 dangerous[] = { 23, 2375, 6379, 11211 };
  guint n_dangerous = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (tcp); i++)
    {
      const NpExposedService *service = np_exposed_service_lookup (NP_PROTOCOL_TCP, tcp[i]);

      g_assert_nonnull (service);
      assert_says (service->meaning, "usually");
      g_assert_true (g_str_has_suffix (service->action, "."));
      n_dangerous += service->is_dangerous;
    }
  g_assert_cmpuint (n_dangerous, ==, G_N_ELEMENTS (dangerous));
  for (gsize i = 0; i < G_N_ELEMENTS (dangerous); i++)
    g_assert_true (np_exposed_service_lookup (NP_PROTOCOL_TCP, dangerous[i])->is_dangerous);
  for (gsize i = 0; i < G_N_ELEMENTS (udp); i++)
    g_assert_nonnull (np_exposed_service_lookup (NP_PROTOCOL_UDP, udp[i]));

  g_assert_null (np_exposed_service_lookup (NP_PROTOCOL_SCTP, 2049));
  g_assert_true (np_exposed_service_lookup (NP_PROTOCOL_TCP, 631) != np_exposed_service_lookup (NP_PROTOCOL_UDP, 631));
}

static void
test_listen_all (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  add_listener (scene, "0.0.0.0:22", 800, "sshd");
  add_listener (scene, "[::]:22", 800, "sshd")->v6only = TRUE;
  add_listener (scene, "127.0.0.1:25", 801, "master");
  add_listener (scene, "192.168.1.20:8080", 802, "nginx");
  add_listener (scene, "127.0.0.1:8080", 802, "nginx");
  add_udp (scene, "0.0.0.0:5353", 600, "avahi-daemon");
  add_listener (scene, "192.168.1.20:8443", 802, "nginx");
  add_listener (scene, "0.0.0.0:8443", 802, "nginx")->cookie++;
  check_scene_look (scene);

  finding = assert_found (scene, "listen-all", NP_SEVERITY_INFO, "");
  g_assert_cmpuint (check_scene_count (scene, "listen-all"), ==, 1);
  g_assert_cmpuint (finding->n_rows, ==, 6);
  g_assert_cmpstr (finding->title, ==, "avahi-daemon and 2 other programs are open to other computers");
  g_assert_true (g_str_has_prefix (finding->evidence,
                                   "avahi-daemon, port 5353/udp: Anyone, by IPv4\n"
                                   "nginx, port 8080/tcp: A private network, by IPv4\n"
                                   "nginx, port 8443/tcp: Anyone, by IPv4\n"
                                   "sshd, port 22/tcp: Anyone, by IPv4 and IPv6\n"));
  assert_says (finding->meaning, "At home");

  /* With an address of the internet there is more to say. */
  check_scene_add_desktop (scene);
  check_scene_look (scene);
  finding = assert_found (scene, "listen-all", NP_SEVERITY_INFO, "");
  assert_says (finding->meaning, "from anywhere");
}

/* A port that was lent for answers is no service. */
static void
test_listen_all_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_listener (scene, "127.0.0.1:22", 800, "sshd");
  add_listener (scene, "[::1]:22", 800, "sshd");
  add_udp (scene, "0.0.0.0:32768", 801, "firefox");
  add_udp (scene, "0.0.0.0:60999", 801, "firefox");
  np_roles_assign (scene->snapshot);
  check_scene_look (scene);
  assert_not_found (scene, "listen-all");

  add_udp (scene, "0.0.0.0:32767", 801, "game");
  np_roles_assign (scene->snapshot);
  check_scene_look (scene);
  g_assert_cmpstr (assert_found (scene, "listen-all", NP_SEVERITY_INFO, "")->title, ==, "game is open to other computers");
}

/* Who waits at the address of a group hears only what all hear; and a firewall, which is not seen, may keep visitors
 * out, so that nothing more than info is claimed. */
static void
test_listen_all_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_udp (scene, "224.0.0.251:5353", 801, "chrome");
  check_scene_look (scene);
  assert_not_found (scene, "listen-all");

  add_listener (scene, "0.0.0.0:22", 800, "sshd");
  check_scene_look (scene);
  assert_says (assert_found (scene, "listen-all", NP_SEVERITY_INFO, "")->action, "firewall");
}

static void
test_listen_all_long_list (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *local = g_strdup_printf ("0.0.0.0:%u", 8000 + i);

      add_listener (scene, local, 800, "python3");
    }
  check_scene_look (scene);

  finding = assert_found (scene, "listen-all", NP_SEVERITY_INFO, "");
  assert_says (finding->evidence, "python3, port 8011/tcp");
  assert_says (finding->evidence, "and 8 more ports");
  g_assert_null (strstr (finding->evidence, "port 8012/tcp"));
  g_assert_cmpuint (finding->n_rows, ==, 20);
}

static void
test_listen_local (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  add_listener (scene, "127.0.0.1:631", 700, "cupsd");
  add_listener (scene, "[::1]:631", 700, "cupsd");
  add_listener (scene, "127.0.0.53:53", 701, "systemd-resolved");
  check_scene_look (scene);

  finding = assert_found (scene, "listen-local-only", NP_SEVERITY_INFO, "");
  g_assert_cmpuint (check_scene_count (scene, "listen-local-only"), ==, 1);
  g_assert_cmpuint (finding->n_rows, ==, 3);
  g_assert_cmpstr (finding->title, ==, "cupsd and 1 other program are open to this computer only");
}

/* What waits at another address too is not for this computer only, and UDP has no callers. */
static void
test_listen_local_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_listener (scene, "127.0.0.1:80", 700, "nginx");
  add_listener (scene, "192.168.1.20:80", 700, "nginx");
  add_udp (scene, "127.0.0.1:323", 701, "chronyd");
  check_scene_look (scene);

  assert_not_found (scene, "listen-local-only");
}

/* A container may offer it to others after all, and that is said. */
static void
test_listen_local_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  check_scene_look (scene);
  assert_not_found (scene, "listen-local-only");

  add_listener (scene, "127.0.0.1:5432", 700, "postgres");
  check_scene_look (scene);
  assert_says (assert_found (scene, "listen-local-only", NP_SEVERITY_INFO, "")->meaning, "container");
}

int
main (int    argc,
      char **argv)
{
  static const CheckTest tests[] = {
    { "exposed-service", test_exposed, test_exposed_near, test_exposed_normal },
    { "listen-all", test_listen_all, test_listen_all_near, test_listen_all_normal },
    { "listen-local-only", test_listen_local, test_listen_local_near, test_listen_local_normal },
  };

  g_test_init (&argc, &argv, NULL);

  add_check_tests (&np_checks_services, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/exposed-service/internet", test_exposed_to_internet);
  g_test_add_func ("/checks/exposed-service/hidden", test_exposed_hidden);
  g_test_add_func ("/checks/exposed-service/table", test_exposed_table);
  g_test_add_func ("/checks/listen-all/long-list", test_listen_all_long_list);

  return g_test_run ();
}
