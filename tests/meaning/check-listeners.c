/* tests/meaning/check-listeners.c: who waits for whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <linux/if_ether.h>
#include <string.h>

#include "meaning/check-scene.h"

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

/* What is there from the beginning. */
static void
add_old (CheckScene *scene)
{
  add_listener (scene, "127.0.0.1:631", 700, "cupsd");
}

static void
look_after (CheckScene *scene,
            double      seconds)
{
  check_scene_look (scene);
  check_scene_wait (scene, seconds);
}

static void
test_new_listener (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  add_old (scene);
  look_after (scene, 1);

  add_old (scene);
  add_listener (scene, "0.0.0.0:8080", 900, "python3");
  add_listener (scene, "[::]:8080", 900, "python3");
  add_listener (scene, "127.0.0.1:8081", 901, "hugo");
  look_after (scene, 1);
  finding = assert_found (scene, "new-listener", NP_SEVERITY_NOTICE, "python3:8080/tcp");
  g_assert_cmpuint (finding->n_rows, ==, 2);
  assert_found (scene, "new-listener", NP_SEVERITY_INFO, "hugo:8081/tcp");
  g_assert_cmpuint (check_scene_count (scene, "new-listener"), ==, 2);
}

/* It is new for five minutes. */
static void
test_new_listener_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  /* Nothing is new in the first look. */
  add_old (scene);
  look_after (scene, 20);
  assert_not_found (scene, "new-listener");

  for (guint i = 0; i <= 15; i++)
    {
      add_old (scene);
      add_listener (scene, "0.0.0.0:8080", 900, "python3");
      look_after (scene, 20);
      if (i < 15)
        assert_found (scene, "new-listener", NP_SEVERITY_NOTICE, "python3:8080/tcp");
    }
  assert_not_found (scene, "new-listener");
}

/* Games and helpers take any port, and a program that is updated is started anew. */
static void
test_new_listener_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_old (scene);
  look_after (scene, 10);

  add_old (scene);
  add_listener (scene, "0.0.0.0:32768", 900, "game");
  add_listener (scene, "127.0.0.1:60999", 901, "helper");
  look_after (scene, 10);
  assert_not_found (scene, "new-listener");

  for (guint i = 0; i < 3; i++)
    look_after (scene, 10);
  add_listener (scene, "127.0.0.1:631", 990, "cupsd")->cookie = 4711;
  look_after (scene, 10);
  assert_not_found (scene, "new-listener");
}

/* The administrator sees other programs, but the sockets are the same. */
static void
test_new_listener_unlocked (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  NpSocketRecord *hidden = check_scene_add_socket (scene, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0:22", NULL);

  hidden->visibility = NP_OWNER_HIDDEN;
  look_after (scene, 1);

  add_listener (scene, "0.0.0.0:22", 800, "sshd");
  look_after (scene, 1);
  assert_not_found (scene, "new-listener");
}

/* What was not read is not new when it is read again, and neither is anything after the computer slept. */
static void
test_new_listener_unread (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  np_snapshot_take_error (scene->snapshot, NP_READER_TCP, g_error_new (NP_ERROR, NP_ERROR_FAILED, "It failed."));
  look_after (scene, 1);

  add_listener (scene, "0.0.0.0:22", 800, "sshd");
  look_after (scene, 1);
  assert_not_found (scene, "new-listener");

  check_scene_sleep (scene, 3600);
  add_listener (scene, "0.0.0.0:22", 800, "sshd");
  add_listener (scene, "0.0.0.0:80", 801, "nginx");
  look_after (scene, 1);
  assert_not_found (scene, "new-listener");
}

/* The command line looks twice: that is enough. */
static void
test_new_listener_short (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_SHORT);

  add_listener (scene, "0.0.0.0:22", 800, "sshd");
  look_after (scene, 1);
  assert_not_found (scene, "new-listener");

  add_listener (scene, "0.0.0.0:22", 800, "sshd");
  add_listener (scene, "0.0.0.0:80", 801, "nginx");
  look_after (scene, 1);
  g_assert_false (assert_found (scene, "new-listener", NP_SEVERITY_NOTICE, "nginx:80/tcp")->seen_once);
}

static NpSocketRecord *
add_dhcp_client (CheckScene *scene,
                 const char *local,
                 guint32     interface_index,
                 pid_t       pid,
                 const char *program)
{
  NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_UDP, NP_STATE_UNCONN, local, NULL);

  socket->cookie = (guint64) pid << 8;
  check_scene_own (socket, pid, program);
  socket->interface_index = interface_index;

  return socket;
}

static void
set_command_line (NpSocketRecord *socket,
                  const char     *command_line)
{
  NpProcess values = *socket->owners->processes[0];
  g_autoptr(NpProcess) process = NULL;

  values.command_line = (char *) command_line;
  process = np_process_new (&values);
  np_owners_unref (socket->owners);
  socket->owners = np_owners_new (&process, 1);
}

static void
test_two_dhcp (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  guint32 wlan;

  add_dhcp_client (scene, "0.0.0.0:68", 0, 932, "dhclient");
  add_dhcp_client (scene, "0.0.0.0:68", 0, 1854, "dhclient");
  check_scene_look (scene);
  g_assert_cmpuint (assert_found (scene, "two-dhcp-clients", NP_SEVERITY_NOTICE, "")->n_rows, ==, 2);

  /* One is bound to the interface, the other to its address. */
  wlan = check_scene_add_interface (scene, "wlan0", "wifi")->index;
  check_scene_add_address (scene, "wlan0", "192.168.1.20/24");
  add_dhcp_client (scene, "0.0.0.0:68", wlan, 500, "NetworkManager");
  add_dhcp_client (scene, "192.168.1.20:68", 0, 501, "dhcpcd");
  check_scene_look (scene);
  g_assert_cmpstr (assert_found (scene, "two-dhcp-clients", NP_SEVERITY_NOTICE, "wlan0")->title, ==,
                   "NetworkManager and dhcpcd both ask for an address");
}

/* One program that has two sockets, and two that are not seen, which may be one. */
static void
test_two_dhcp_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  add_dhcp_client (scene, "0.0.0.0:68", 0, 932, "dhclient");
  add_dhcp_client (scene, "0.0.0.0:68", 0, 932, "dhclient")->cookie++;
  add_dhcp_client (scene, "0.0.0.0:67", 0, 933, "dnsmasq");
  check_scene_look (scene);
  assert_not_found (scene, "two-dhcp-clients");

  for (guint i = 0; i < 2; i++)
    {
      NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_UDP, NP_STATE_UNCONN, "0.0.0.0:68", NULL);

      socket->visibility = NP_OWNER_HIDDEN;
      socket->inode = 100 + i;
    }
  check_scene_look (scene);
  assert_not_found (scene, "two-dhcp-clients");

  /* One that is visible is another program than one that is not. */
  add_dhcp_client (scene, "0.0.0.0:68", 0, 932, "dhclient");
  check_scene_add_socket (scene, NP_PROTOCOL_UDP, NP_STATE_UNCONN, "0.0.0.0:68", NULL)->visibility = NP_OWNER_HIDDEN;
  check_scene_look (scene);
  assert_found (scene, "two-dhcp-clients", NP_SEVERITY_NOTICE, "");
}

/* One for each interface, whether it is bound to it or only told its name. */
static void
test_two_dhcp_normal (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  guint32 ethernet = check_scene_add_interface (scene, "eth0", "ethernet")->index;
  guint32 wlan = check_scene_add_interface (scene, "wlan0", "wifi")->index;

  add_dhcp_client (scene, "0.0.0.0:68", ethernet, 500, "systemd-networkd");
  add_dhcp_client (scene, "0.0.0.0:68", wlan, 501, "NetworkManager");
  check_scene_look (scene);
  assert_not_found (scene, "two-dhcp-clients");

  check_scene_add_interface (scene, "eth0", "ethernet");
  check_scene_add_interface (scene, "wlan0", "wifi");
  set_command_line (add_dhcp_client (scene, "0.0.0.0:68", 0, 932, "dhclient"), "dhclient -4 -v -i eth0");
  set_command_line (add_dhcp_client (scene, "0.0.0.0:68", 0, 1854, "dhclient"), "dhclient -4 -v -i wlan0");
  check_scene_look (scene);
  assert_not_found (scene, "two-dhcp-clients");
}

static NpSocketRecord *
add_packet_socket (CheckScene *scene,
                   guint16     protocol,
                   const char *interface,
                   pid_t       pid,
                   const char *program)
{
  NpSocketRecord *socket = check_scene_add_socket (scene, NP_PROTOCOL_PACKET, NP_STATE_UNCONN, "*", NULL);

  socket->cookie = (guint64) pid << 8;
  check_scene_own (socket, pid, program);
  socket->local_port = protocol;
  if (interface != NULL)
    {
      socket->interface_index = g_str_hash (interface);
      socket->interface = g_ref_string_new (interface);
    }

  return socket;
}

static void
test_sniffer (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  const NpFindingRecord *finding;

  add_packet_socket (scene, ETH_P_ALL, "wlan0", 4000, "dumpcap");
  add_packet_socket (scene, ETH_P_ALL, NULL, 4001, "tcpdump");
  add_packet_socket (scene, ETH_P_ALL, "wlan0", 4002, "tcpdump");
  check_scene_look (scene);

  g_assert_cmpstr (assert_found (scene, "packet-sniffer", NP_SEVERITY_NOTICE, "dumpcap")->title, ==,
                   "dumpcap can see every packet on wlan0");
  finding = assert_found (scene, "packet-sniffer", NP_SEVERITY_NOTICE, "tcpdump");
  g_assert_cmpstr (finding->title, ==, "tcpdump can see every packet");
  g_assert_cmpuint (finding->n_rows, ==, 2);
  g_assert_cmpuint (check_scene_count (scene, "packet-sniffer"), ==, 2);
}

/* One kind of packet is not all, and whose the socket is must be known. */
static void
test_sniffer_near (void)
{
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);
  NpSocketRecord *hidden;

  add_packet_socket (scene, ETH_P_IP, NULL, 4000, "arping");
  hidden = check_scene_add_socket (scene, NP_PROTOCOL_PACKET, NP_STATE_UNCONN, "*", NULL);
  hidden->local_port = ETH_P_ALL;
  hidden->visibility = NP_OWNER_HIDDEN;
  check_scene_look (scene);

  assert_not_found (scene, "packet-sniffer");
}

/* These look after the network. */
static void
test_sniffer_normal (void)
{
  static const char *const helpers[] = {
    "NetworkManager", "dhclient", "dhcpcd", "systemd-networkd", "wpa_supplicant", "avahi-autoipd", "lldpd",
  };
  g_autoptr(CheckScene) scene = check_scene_new (NP_PATIENCE_LONG);

  for (gsize i = 0; i < G_N_ELEMENTS (helpers); i++)
    add_packet_socket (scene, ETH_P_ALL, "wlan0", (pid_t) (500 + i), helpers[i]);
  check_scene_look (scene);

  assert_not_found (scene, "packet-sniffer");
}

int
main (int    argc,
      char **argv)
{
  static const CheckTest tests[] = {
    { "new-listener", test_new_listener, test_new_listener_near, test_new_listener_normal },
    { "two-dhcp-clients", test_two_dhcp, test_two_dhcp_near, test_two_dhcp_normal },
    { "packet-sniffer", test_sniffer, test_sniffer_near, test_sniffer_normal },
  };

  g_test_init (&argc, &argv, NULL);

  add_check_tests (&np_checks_listeners, tests, G_N_ELEMENTS (tests));
  g_test_add_func ("/checks/new-listener/unlocked", test_new_listener_unlocked);
  g_test_add_func ("/checks/new-listener/unread", test_new_listener_unread);
  g_test_add_func ("/checks/new-listener/short", test_new_listener_short);

  return g_test_run ();
}
