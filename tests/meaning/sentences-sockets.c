/* tests/meaning/sentences-sockets.c: sentences about pairs, moments and the rarer kinds of sockets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <linux/if_ether.h>
#include <linux/netlink.h>

#include "meaning/assert-sentence.h"
#include "meaning/socket-scene.h"
#include "snapshot/visible-text.h"

/* (transfer full): one process that is called @program and has the number @pid. */
static NpOwners *
owners_of (const char *program,
           pid_t       pid)
{
  const NpProcess values = { .pid = pid, .program = (char *) program, .comm = (char *) program };
  g_autoptr(NpProcess) process = np_process_new (&values);

  return np_owners_new (&process, 1);
}

static void
test_tcp_pairs (void)
{
  g_autoptr(NpDesktopApp) app = np_desktop_app_new ("org.mozilla.firefox", "Firefox", NULL);
  g_autoptr(NpOwners) firefox = owners_of ("firefox", 1000);
  g_autoptr(NpOwners) cupsd = owners_of ("cupsd", 2000);
  NpSocketRecord caller = socket_scene (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED);
  NpSocketRecord visited = socket_scene (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED);

  sample_set_ends (&caller, "127.0.0.1", 50000, "127.0.0.1", 631);
  caller.role = NP_ROLE_CALLER;
  caller.owners = firefox;
  caller.app = app;
  caller.peer_owners = cupsd;
  assert_text_is (np_sentence_for_socket (&caller),
                  "Firefox talks to cupsd on this computer, through port 631 (ipp, usually printing).");

  sample_set_ends (&visited, "127.0.0.1", 631, "127.0.0.1", 50000);
  visited.role = NP_ROLE_VISITED;
  visited.owners = cupsd;
  visited.peer_owners = firefox;
  assert_text_is (np_sentence_for_socket (&visited),
                  "cupsd talks to firefox on this computer, which called it on port 631 (ipp, usually printing).");

  caller.peer_owners = NULL;
  caller.peer_unit = (char *) "cups.service";
  assert_text_is (np_sentence_for_socket (&caller),
                  "Firefox talks to cups.service on this computer, through port 631 (ipp, usually printing).");

  caller.state = NP_STATE_FIN_WAIT2;
  assert_text_is (np_sentence_for_socket (&caller),
                  "Firefox has hung up; the other side, cups.service on this computer, confirmed it, but has not hung up yet.");

  caller.state = NP_STATE_ESTABLISHED;
  caller.peer_owners = firefox;
  assert_text_is (np_sentence_for_socket (&caller),
                  "Firefox talks to another part of itself on this computer, through port 631 (ipp, usually printing).");
}

/* A number that the kernel lent coincides with a registered one by accident. */
static void
test_lent_port (void)
{
  g_autoptr(NpOwners) owners = owners_of ("game", 1000);
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_UDP, NP_STATE_UNCONN);

  sample_set_ends (&socket, "127.0.0.1", 51820, "0.0.0.0", 0);
  socket.role = NP_ROLE_WAITING;
  socket.owners = owners;
  assert_text_has (np_sentence_for_socket (&socket), "wireguard");
  socket.has_temporary_port = TRUE;
  assert_text_is (np_sentence_for_socket (&socket), "game takes messages on port 51820 from this computer only.");
}

static void
test_unix_pairs (void)
{
  g_autoptr(NpDesktopApp) app = np_desktop_app_new ("org.mozilla.firefox", "Firefox", NULL);
  g_autoptr(NpOwners) firefox = owners_of ("firefox", 1000);
  g_autoptr(NpOwners) bus = owners_of ("dbus-daemon", 2000);
  NpSocketRecord caller = socket_scene (NP_PROTOCOL_UNIX, NP_STATE_ESTABLISHED);
  NpSocketRecord called = socket_scene (NP_PROTOCOL_UNIX, NP_STATE_ESTABLISHED);

  caller.role = NP_ROLE_CALLER;
  caller.owners = firefox;
  caller.app = app;
  caller.peer_path = (char *) "/run/user/1000/bus";
  assert_text_is (np_sentence_for_socket (&caller),
                  "Firefox talks to a program on this computer (D-Bus session bus, usually messages between the programs of the desktop).");
  assert_text_is (np_doing_for_socket (&caller), "Connected to: D-Bus session bus");
  caller.peer_owners = bus;
  assert_text_is (np_sentence_for_socket (&caller),
                  "Firefox talks to dbus-daemon (D-Bus session bus, usually messages between the programs of the desktop).");
  caller.peer_path = (char *) "/run/mine";
  assert_text_is (np_sentence_for_socket (&caller),
                  "Firefox talks to dbus-daemon on this computer, which it reached at /run/mine.");
  caller.peer_path = NULL;
  assert_text_is (np_sentence_for_socket (&caller), "Firefox talks to dbus-daemon on this computer.");
  caller.peer_owners = firefox;
  assert_text_is (np_sentence_for_socket (&caller), "Firefox talks to another part of itself on this computer.");

  called.role = NP_ROLE_VISITED;
  called.owners = bus;
  called.path = (char *) "/run/mine";
  called.peer_owners = firefox;
  assert_text_is (np_sentence_for_socket (&called),
                  "dbus-daemon talks to firefox on this computer, which called it at /run/mine.");
  called.path = (char *) "/run/cups/cups.sock";
  assert_text_is (np_doing_for_socket (&called), "Has a caller at: Printing (CUPS)");
  called.state = NP_STATE_LISTEN;
  called.path = (char *) "/run/cups/cups.sock";
  assert_text_is (np_sentence_for_socket (&called),
                  "dbus-daemon waits at /run/cups/cups.sock (Printing (CUPS), usually printing) for other programs on this computer.");
  assert_text_is (np_doing_for_socket (&called), "Waits for programs: Printing (CUPS)");
}

static void
test_packet (void)
{
  g_autoptr(NpOwners) owners = owners_of ("wpa_supplicant", 1000);
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_PACKET, NP_STATE_UNCONN);

  socket.owners = owners;
  socket.local_port = ETH_P_PAE;
  socket.interface = (char *) "wlan0";
  socket.interface_index = 3;
  assert_text_is (np_sentence_for_socket (&socket), "wpa_supplicant reads login packets of the network (EAPOL) on wlan0.");
  assert_text_is (np_doing_for_socket (&socket), "Reads login packets of the network (EAPOL)");
  socket.local_port = ETH_P_ALL;
  assert_text_is (np_sentence_for_socket (&socket),
                  "wpa_supplicant can see every packet on wlan0; it may have asked for a few kinds only.");
  socket.interface = NULL;
  assert_text_has (np_sentence_for_socket (&socket), "every packet on interface 3;");
  socket.interface_index = 0;
  assert_text_has (np_sentence_for_socket (&socket), "every packet on all networks of this computer;");
  socket.local_port = ETH_P_ARP;
  assert_text_is (np_sentence_for_socket (&socket),
                  "wpa_supplicant reads questions about who has which address (ARP) on all networks of this computer.");
  socket.local_port = 0;
  assert_text_is (np_sentence_for_socket (&socket),
                  "wpa_supplicant can send packets of its own making; it does not read any.");
}

static void
test_netlink (void)
{
  g_autoptr(NpOwners) owners = owners_of ("systemd-networkd", 1000);
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_NETLINK, NP_STATE_UNCONN);

  socket.owners = owners;
  socket.netlink_port = 1000;
  assert_text_is (np_sentence_for_socket (&socket),
                  "systemd-networkd talks with the system about network cards, addresses and routes.");
  socket.netlink_groups = 1;
  assert_text_is (np_sentence_for_socket (&socket),
                  "systemd-networkd talks with the system about network cards, addresses and routes, and is told when something changes.");
  socket.netlink_protocol = NETLINK_USERSOCK;
  assert_text_is (np_sentence_for_socket (&socket), "systemd-networkd talks with other programs on this computer.");
  socket.netlink_protocol = 31;
  socket.netlink_groups = 0;
  assert_text_is (np_sentence_for_socket (&socket), "systemd-networkd talks with the system about the topic number 31.");
  assert_text_is (np_doing_for_socket (&socket), "Talks with the system");

  /* The kernel's own end belongs to no process, and is no left-over. */
  socket.owners = NULL;
  socket.visibility = NP_OWNER_NONE;
  socket.netlink_port = 0;
  socket.netlink_protocol = NETLINK_AUDIT;
  assert_text_is (np_sentence_for_socket (&socket),
                  "The system itself: this is where programs talk with it about the security diary (audit).");
  assert_text_is (np_doing_for_socket (&socket), "The system itself, about the security diary (audit)");
  socket.netlink_protocol = 31;
  assert_text_is (np_doing_for_socket (&socket), "The system itself");
}

static void
test_momentary (void)
{
  g_autoptr(NpOwners) owners = owners_of ("curl", 1000);
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_TCP, NP_STATE_CLOSE);

  socket.cookie = 1;
  socket.closed_time = G_USEC_PER_SEC;
  socket.visibility = NP_OWNER_NONE;
  assert_text_is (np_sentence_for_socket (&socket),
                  "A call to 203.0.113.9, or from there, was there only for a moment; whose it was could not be seen in time.");
  socket.role = NP_ROLE_CALLER;
  assert_text_is (np_sentence_for_socket (&socket),
                  "A call to 203.0.113.9 on port 443 (https, usually encrypted web pages) was there only for a moment; whose it was "
                  "could not be seen in time.");
  socket.owners = owners;
  assert_text_is (np_sentence_for_socket (&socket),
                  "curl called 203.0.113.9 on port 443 (https, usually encrypted web pages), only for a moment; whether it got "
                  "through is not known.");
  socket.has_tcp_info = TRUE;
  assert_text_has (np_sentence_for_socket (&socket), " No data was exchanged.");
  socket.bytes_sent = 77;
  assert_text_has (np_sentence_for_socket (&socket),
                   "curl was connected to 203.0.113.9 on port 443 (https, usually encrypted web pages), only for a moment.");
  assert_text_has (np_sentence_for_socket (&socket), "It sent 77 bytes and received 0 bytes.");
  assert_text_is (np_doing_for_socket (&socket), "Was there only for a moment");
  socket.role = NP_ROLE_VISITED;
  assert_text_has (np_sentence_for_socket (&socket), "curl had a caller from 203.0.113.9 on port 50000, only for a moment.");
  sample_set_ends (&socket, "0.0.0.0", 0, "0.0.0.0", 0);
  assert_text_is (np_sentence_for_socket (&socket), "curl had a socket that was there only for a moment.");
}

/* What is no longer there does nothing. */
static void
test_ended (void)
{
  g_autoptr(NpOwners) owners = owners_of ("curl", 1000);
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED);

  socket.first_seen = G_USEC_PER_SEC;
  socket.closed_time = 100 * G_USEC_PER_SEC;
  socket.owners = owners;
  assert_text_is (np_sentence_for_socket (&socket), "curl was connected to 203.0.113.9; the connection has ended.");
  socket.role = NP_ROLE_CALLER;
  socket.recv_q = 100;
  assert_text_is (np_sentence_for_socket (&socket),
                  "curl was connected to 203.0.113.9 on port 443 (https, usually encrypted web pages); the connection has ended.");
  assert_text_is (np_doing_for_socket (&socket), "Has ended");
  socket.role = NP_ROLE_VISITED;
  socket.state = NP_STATE_CLOSE;
  socket.visibility = NP_OWNER_NONE;
  socket.has_tcp_info = TRUE;
  socket.bytes_sent = 77;
  assert_text_is (np_sentence_for_socket (&socket),
                  "curl had a caller from 203.0.113.9 on port 50000; the connection has ended. It sent 77 bytes and received 0 bytes.");
  socket.protocol = NP_PROTOCOL_UDP;
  assert_text_is (np_sentence_for_socket (&socket), "curl could exchange messages with 203.0.113.9, and no longer can.");
  sample_set_ends (&socket, "0.0.0.0", 53, "0.0.0.0", 0);
  socket.role = NP_ROLE_WAITING;
  assert_text_is (np_sentence_for_socket (&socket),
                  "curl took messages on port 53 (domain, usually turning names into addresses by DNS), and no longer does.");

  socket = socket_scene (NP_PROTOCOL_UNIX, NP_STATE_LISTEN);
  socket.closed_time = 100 * G_USEC_PER_SEC;
  socket.role = NP_ROLE_WAITING;
  assert_text_is (np_sentence_for_socket (&socket), "A program that is not known had a socket that is closed now.");

  /* Seen in /proc/net, where nothing tells since when. */
  socket = socket_scene (NP_PROTOCOL_TCP, NP_STATE_TIME_WAIT);
  socket.closed_time = 100 * G_USEC_PER_SEC;
  assert_text_is (np_sentence_for_socket (&socket),
                  "A program that is not known was connected to 203.0.113.9; the connection has ended.");
}

static void
test_sctp_and_mptcp (void)
{
  g_autoptr(NpOwners) owners = owners_of ("phone", 1000);
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_SCTP, NP_STATE_SHUTDOWN_PENDING);

  socket.owners = owners;
  assert_text_is (np_sentence_for_socket (&socket),
                  "phone is hanging up as soon as the other side, 203.0.113.9, has confirmed everything.");
  socket.state = NP_STATE_SHUTDOWN_RECEIVED;
  assert_text_is (np_sentence_for_socket (&socket),
                  "The other side, 203.0.113.9, has hung up; what phone sent before still has to be confirmed.");
  socket.state = NP_STATE_COOKIE_WAIT;
  assert_text_has (np_sentence_for_socket (&socket), "phone is calling 203.0.113.9 on port");

  /* Their queues are told in memory, which is no number of bytes that anybody sent. */
  socket.state = NP_STATE_ESTABLISHED;
  socket.recv_q = 832;
  assert_text_is (np_sentence_for_socket (&socket),
                  "phone is connected to 203.0.113.9; something from there has arrived that it has not read yet.");
  socket.protocol = NP_PROTOCOL_MPTCP;
  assert_text_is (np_doing_for_socket (&socket), "Connected; something is not read yet");
  socket.state = NP_STATE_CLOSE_WAIT;
  assert_text_is (np_sentence_for_socket (&socket),
                  "phone has not hung up yet; the other side, 203.0.113.9, has hung up.");
  socket.state = NP_STATE_FIN_WAIT2;
  socket.owners = NULL;
  socket.visibility = NP_OWNER_NONE;
  assert_text_has (np_sentence_for_socket (&socket), "This side has hung up; the conversation with 203.0.113.9 belongs to no program");
}

static void
test_hidden (void)
{
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_TCP, NP_STATE_LISTEN);

  sample_set_ends (&socket, "127.0.0.1", 22, "0.0.0.0", 0);
  socket.visibility = NP_OWNER_UNIT;
  socket.unit = (char *) "ssh.service";
  socket.unit_description = (char *) "OpenBSD Secure Shell server";
  assert_text_is (np_sentence_for_socket (&socket),
                  "The service “OpenBSD Secure Shell server” (ssh.service) waits on port 22 (ssh, usually secure remote "
                  "login and file copy) for callers from this computer only. Usually only its user and the administrator "
                  "can see which program it is.");
}

/* No name may break a sentence, whatever stands in it. */
static void
check_hostile (NpSocketRecord *socket)
{
  g_autofree char *sentence = np_sentence_for_socket (socket);
  g_autofree char *doing = np_doing_for_socket (socket);

  assert_tidy (sentence);
  assert_tidy (doing);
  g_assert_true (g_str_has_suffix (sentence, "."));
  if (socket->closed_time == 0 && socket->owners != NULL)
    g_assert_nonnull (strstr (sentence, HOSTILE_NAME));
}

static void
test_hostile (void)
{
  g_autoptr(NpDesktopApp) app = np_desktop_app_new (HOSTILE_NAME, HOSTILE_NAME, HOSTILE_NAME);
  g_autoptr(NpOwners) owners = owners_of (HOSTILE_NAME, 1);
  g_autoptr(NpOwners) peer = owners_of (HOSTILE_NAME, 2);

  for (guint protocol = 0; protocol <= NP_N_PROTOCOLS; protocol++)
    for (guint state = 0; state <= NP_STATE_SHUTDOWN_ACK_SENT + 1; state++)
      for (guint i = 0; i < 256; i++)
        {
          NpSocketRecord socket = socket_scene (protocol, state);

          socket.role = i & 3;
          socket.owners = (i & 4) != 0 ? owners : NULL;
          socket.peer_owners = (i & 8) != 0 ? peer : NULL;
          socket.app = (i & 16) != 0 ? app : NULL;
          socket.visibility = (i & 32) != 0 ? NP_OWNER_KNOWN : NP_OWNER_UNIT;
          socket.closed_time = (i & 64) != 0;
          socket.path = (i & 128) != 0 ? (char *) HOSTILE_NAME : NULL;
          socket.unit = socket.unit_description = socket.user = socket.interface = (char *) HOSTILE_NAME;
          socket.peer_path = socket.peer_unit = (char *) HOSTILE_NAME;
          check_hostile (&socket);
        }
}

/* The cups.service of a container is not the one of the computer around it. */
static void
test_container (void)
{
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_TCP, NP_STATE_SYN_SENT);

  socket.visibility = NP_OWNER_UNIT;
  socket.unit = (char *) "cups.service";
  socket.container = (char *) "mybox";
  assert_text_is (np_sentence_for_socket (&socket),
                  "A program in the container mybox is calling 203.0.113.9 on port 443 (https, usually encrypted web pages) "
                  "and waits for an answer. Usually only its user and the administrator can see which program it is.");
}

static void
test_unix_hung_up (void)
{
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_UNIX, NP_STATE_ESTABLISHED);

  socket.visibility = NP_OWNER_HIDDEN;
  socket.user = (char *) "alex";
  socket.peer_hung_up = 1;
  assert_text_is (np_sentence_for_socket (&socket),
                  "A program of the user alex has not hung up yet; the other side, a program on this computer or another "
                  "part of itself, has hung up. Usually only its user and the administrator can see which program it is.");
  assert_text_is (np_doing_for_socket (&socket), "Other side hung up; still open here");
}

/* What a program may call itself, to break a sentence or to write into the next one. */
static void
test_hostile_names (void)
{
  g_autofree char *longest = g_strnfill (5000, 'x');
  const char *const names[] = { "\xff\xfe", "\xe2\x80\xae" "evil", "\x1b[31mred", "two\nlines", "%s%n%1$s", "<b>bold</b>", "", longest };
  static const NpSocketState states[] = { NP_STATE_LISTEN, NP_STATE_ESTABLISHED, NP_STATE_CLOSE_WAIT, NP_STATE_TIME_WAIT, NP_STATE_SYN_SENT };

  for (gsize i = 0; i < G_N_ELEMENTS (names) * G_N_ELEMENTS (states); i++)
    {
      g_autofree char *visible = np_visible_text (names[i % G_N_ELEMENTS (names)], -1);
      g_autofree char *name = g_strconcat (visible, "?", NULL);
      g_autoptr(NpOwners) owners = sample_owners (name, 1);
      g_autofree char *text = NULL;
      NpSocketRecord socket = { .protocol = NP_PROTOCOL_TCP, .state = (guint8) states[i / G_N_ELEMENTS (names)], .owners = owners };

      sample_set_ends (&socket, "192.168.1.5", 22, "203.0.114.9", 51820);
      socket.interface = name;
      text = np_sentence_for_socket (&socket);

      g_assert_true (g_utf8_validate (text, -1, NULL));
      g_assert_nonnull (strstr (text, name));
      g_assert_true (g_str_has_suffix (text, "."));
      g_assert_null (strchr (text, '\n'));
      g_assert_null (strchr (text, '\x1b'));
      g_assert_null (strstr (text, "\xe2\x80\xae"));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sentences-sockets/tcp-pairs", test_tcp_pairs);
  g_test_add_func ("/sentences-sockets/lent-port", test_lent_port);
  g_test_add_func ("/sentences-sockets/unix-pairs", test_unix_pairs);
  g_test_add_func ("/sentences-sockets/packet", test_packet);
  g_test_add_func ("/sentences-sockets/netlink", test_netlink);
  g_test_add_func ("/sentences-sockets/momentary", test_momentary);
  g_test_add_func ("/sentences-sockets/ended", test_ended);
  g_test_add_func ("/sentences-sockets/sctp-and-mptcp", test_sctp_and_mptcp);
  g_test_add_func ("/sentences-sockets/hidden", test_hidden);
  g_test_add_func ("/sentences-sockets/hostile", test_hostile);
  g_test_add_func ("/sentences-sockets/hostile-names", test_hostile_names);
  g_test_add_func ("/sentences-sockets/container", test_container);
  g_test_add_func ("/sentences-sockets/unix-hung-up", test_unix_hung_up);

  return g_test_run ();
}
