/* tests/meaning/explain-traffic.c: what the life, the other end and the traffic of a socket mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include "meaning/socket-scene.h"

typedef char *(*Explain) (const NpSocketRecord *socket);

static const Explain all[] = {
  np_explain_socket_protocol, np_explain_socket_family, np_explain_socket_state, np_explain_local_address,
  np_explain_local_port, np_explain_remote_address, np_explain_remote_port, np_explain_port, np_explain_recv_q,
  np_explain_send_q, np_explain_program, np_explain_owner_visibility, np_explain_user, np_explain_unit,
  np_explain_socket_interface, np_explain_inode, np_explain_timer, np_explain_retransmits, np_explain_rtt,
  np_explain_bytes_sent, np_explain_bytes_received, np_explain_role,
  np_explain_first_seen, np_explain_closed_time, np_explain_started, np_explain_parent, np_explain_desktop_app,
  np_explain_unit_description, np_explain_container, np_explain_owners, np_explain_remote_name, np_explain_remote_kind,
  np_explain_peer, np_explain_exposure, np_explain_rate, np_explain_rx_rate, np_explain_tx_rate,
  np_explain_retransmitted, np_explain_limit, np_explain_min_rtt, np_explain_cwnd, np_explain_mss,
  np_explain_congestion, np_explain_delivery_rate, np_explain_drops, np_explain_rcv_memory, np_explain_snd_memory,
};

/* Those that have nothing to tell of a socket of which nothing is known, but why. */
static const Explain quiet[] = {
  np_explain_first_seen, np_explain_closed_time, np_explain_started, np_explain_parent, np_explain_desktop_app,
  np_explain_unit_description, np_explain_container, np_explain_remote_name, np_explain_peer, np_explain_exposure,
  np_explain_rate, np_explain_rx_rate, np_explain_tx_rate, np_explain_retransmitted, np_explain_limit,
  np_explain_min_rtt, np_explain_cwnd, np_explain_mss, np_explain_congestion, np_explain_delivery_rate,
  np_explain_drops, np_explain_rcv_memory, np_explain_snd_memory,
};

static void
test_quiet (void)
{
  const NpSocketRecord socket = socket_scene (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED);

  for (gsize i = 0; i < G_N_ELEMENTS (quiet); i++)
    assert_text_has (quiet[i] (&socket), "Empty: ");
}

static void
check_all (const NpSocketRecord *socket)
{
  for (gsize i = 0; i < G_N_ELEMENTS (all); i++)
    {
      g_autofree char *text = all[i] (socket);

      /* There is no protocol of that number. */
      if (text != NULL || socket->protocol < NP_N_PROTOCOLS)
        assert_tidy (text);
    }
}

/* (transfer full): a process in which every name is hostile. */
static NpOwners *
hostile_owners (guint n_processes)
{
  const NpProcess values = {
    .pid = 4711,
    .parent_pid = 1,
    .started = 1,
    .program = (char *) HOSTILE_NAME,
    .comm = (char *) HOSTILE_NAME,
    .command_line = (char *) HOSTILE_NAME,
    .parent = (char *) HOSTILE_NAME,
  };
  g_autoptr(NpProcess) process = np_process_new (&values);
  NpProcess *processes[] = { process, process };

  return np_owners_new (processes, n_processes);
}

static void
fill_hostile (NpSocketRecord *socket,
              guint           i)
{
  socket->role = i & 3;
  socket->visibility = (guint8) (i % (NP_OWNER_UNACCEPTED + 2));
  socket->limit = (guint8) (i % (NP_LIMIT_SEND_BUFFER + 2));
  socket->timer = (guint8) (i % (NP_TIMER_DELACK + 2));
  socket->has_tcp_info = (i & 4) != 0;
  socket->has_rates = (i & 8) != 0;
  socket->has_memory = (i & 16) != 0;
  socket->was_there = socket->from_proc = (i & 2) != 0;
  socket->first_seen = (i & 1) != 0 ? G_MAXINT64 : -1;
  socket->closed_time = (i & 32) != 0 ? G_MAXINT64 : 0;
  socket->bytes_sent = socket->bytes_received = socket->rx_rate = socket->tx_rate = socket->delivery_rate = G_MAXUINT64;
  socket->cwnd = socket->mss = socket->retransmitted = socket->drops = G_MAXUINT32;
  socket->rtt_us = socket->min_rtt_us = socket->rcv_memory = socket->snd_buffer = G_MAXUINT32;
  socket->recv_q = socket->send_q = (i & 4) != 0 ? G_MAXUINT32 : 0;
  socket->unit = socket->unit_description = socket->container = socket->peer_unit = (char *) HOSTILE_NAME;
  socket->user = socket->interface = socket->remote_name = socket->congestion = (char *) HOSTILE_NAME;
  socket->path = socket->peer_path = (char *) HOSTILE_NAME;
}

static void
test_whole_space (void)
{
  g_autoptr(NpDesktopApp) app = np_desktop_app_new (HOSTILE_NAME, HOSTILE_NAME, NULL);
  g_autoptr(NpOwners) one = hostile_owners (1);
  g_autoptr(NpOwners) two = hostile_owners (2);

  for (guint protocol = 0; protocol <= NP_N_PROTOCOLS; protocol++)
    for (guint state = 0; state <= NP_STATE_SHUTDOWN_ACK_SENT + 1; state++)
      for (guint i = 0; i < 64; i++)
        {
          NpSocketRecord socket = socket_scene (protocol, state);

          check_all (&socket);
          fill_hostile (&socket, i);
          check_all (&socket);
          socket.app = app;
          socket.owners = (i & 1) != 0 ? one : two;
          socket.peer_owners = (i & 2) != 0 ? one : NULL;
          check_all (&socket);
        }
}

static void
test_life (void)
{
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED);

  socket.first_seen = G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC;
  assert_text_has (np_explain_first_seen (&socket), "Seen for the first time at ");
  socket.was_there = TRUE;
  assert_text_has (np_explain_first_seen (&socket), "At least since ");
  socket.closed_time = socket.first_seen;
  assert_text_is (np_explain_closed_time (&socket), "When it ended, as far as that could be seen.");
  socket.was_there = FALSE;
  assert_text_is (np_explain_closed_time (&socket), "When it ended, as far as that could be seen.");
  socket.first_seen = 0;
  assert_text_is (np_explain_closed_time (&socket), "When it ended, as far as that could be seen.");
  socket.cookie = 1;
  assert_text_has (np_explain_closed_time (&socket), "between two looks");
}

static void
test_who (void)
{
  const NpProcess values = {
    .pid = 4711, .parent_pid = 17, .started = 1, .program = (char *) "git", .comm = (char *) "git", .parent = (char *) "bash",
  };
  g_autoptr(NpProcess) process = np_process_new (&values);
  g_autoptr(NpOwners) owners = np_owners_new (&process, 1);
  g_autoptr(NpOwners) several = sample_owners ("nginx", 4);
  g_autoptr(NpDesktopApp) app = np_desktop_app_new ("org.gnome.Builder", "Builder", NULL);
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED);

  socket.owners = owners;
  assert_text_has (np_explain_started (&socket), "git (process 4711)");
  assert_text_is (np_explain_parent (&socket), "git was started by bash (process 17), or taken over by it when its own starter ended.");
  assert_text_is (np_explain_owners (&socket), "Only git (process 4711) holds it.");
  socket.app = app;
  assert_text_is (np_explain_desktop_app (&socket), "The program git belongs to this app, whose desktop file is org.gnome.Builder.");
  socket.owners = several;
  assert_text_has (np_explain_owners (&socket), "4 processes share it");
  socket.owners = NULL;
  socket.visibility = NP_OWNER_HIDDEN;
  socket.user = (char *) "alex";
  socket.uid = 1000;
  assert_text_has (np_explain_owners (&socket), "it belongs to alex");
  socket.visibility = NP_OWNER_UNIT;
  socket.unit = (char *) "cups.service";
  assert_text_has (np_explain_owner_visibility (&socket), "It belongs to “cups.service”;");
  socket.unit_description = (char *) "CUPS Scheduler";
  assert_text_has (np_explain_owner_visibility (&socket), "It belongs to “CUPS Scheduler”;");
  assert_text_is (np_explain_unit (&socket), "It was made inside cups.service: “CUPS Scheduler”.");
  assert_text_is (np_explain_unit_description (&socket), "That is what cups.service says about itself.");
  socket.container = (char *) "web";
  assert_text_has (np_explain_container (&socket), "the container web");
}

static void
test_other_end (void)
{
  g_autoptr(NpOwners) owners = sample_owners ("cupsd", 1);
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED);
  NpSocketRecord unix_socket = socket_scene (NP_PROTOCOL_UNIX, NP_STATE_ESTABLISHED);

  sample_set_ends (&socket, "::ffff:192.168.1.5", 50000, "::ffff:8.8.8.8", 443);
  socket.remote_name = (char *) "dns.google";
  assert_text_is (np_explain_remote_name (&socket),
                  "Usually entered by the owner of the address 8.8.8.8, who can enter anything: a name proves nothing.");
  assert_text_has (np_explain_remote_kind (&socket), "public internet");
  socket.peer_cookie = 7;
  assert_text_has (np_explain_remote_kind (&socket), "Both ends are on this computer");
  assert_text_has (np_explain_peer (&socket), "its program is not known");
  socket.peer_unit = (char *) "cups.service";
  assert_text_has (np_explain_peer (&socket), "inside cups.service");
  socket.peer_owners = owners;
  assert_text_is (np_explain_peer (&socket), "cupsd (process 1000) holds the other end, on this computer.");
  socket.owners = owners;
  assert_text_has (np_explain_peer (&socket), "The same program holds both ends");

  unix_socket.peer_path = (char *) "/run/user/1000/pulse/native";
  assert_text_has (np_explain_peer (&unix_socket), "usually for: playing and recording sound.");
  assert_text_has (np_explain_remote_address (&unix_socket), "Usually the name of: PulseAudio, for playing and recording sound. The name alone does not prove it.");
}

/* An empty cell must not be read as a zero. */
static void
test_no_counts (void)
{
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_UDP, NP_STATE_ESTABLISHED);

  assert_text_has (np_explain_rate (&socket), "no counts for UDP");
  assert_text_has (np_explain_bytes_sent (&socket), "no counts for UDP");
  socket.protocol = NP_PROTOCOL_NETLINK;
  assert_text_has (np_explain_rx_rate (&socket), "no counts of bytes");
  socket.protocol = NP_PROTOCOL_TCP;
  socket.has_tcp_info = TRUE;
  assert_text_has (np_explain_tx_rate (&socket), "from the second look on");
  socket.has_rates = TRUE;
  assert_text_is (np_explain_tx_rate (&socket), "Nothing was sent since the last look.");
  socket.tx_rate = 5;
  assert_text_has (np_explain_rate (&socket), "without repeats");
  assert_text_is (np_explain_rx_rate (&socket), "Nothing was received since the last look.");
}

static void
test_tcp_values (void)
{
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED);

  socket.has_tcp_info = TRUE;
  assert_text_is (np_explain_retransmitted (&socket), "Nothing had to be sent again so far.");
  socket.retransmitted = 3;
  assert_text_has (np_explain_retransmitted (&socket), "3 pieces of data were sent again");
  socket.cwnd = 10;
  socket.mss = 1448;
  assert_text_has (np_explain_cwnd (&socket), "10 packets, that is up to 14.5");
  assert_text_has (np_explain_mss (&socket), "At most 1448 bytes");
  socket.min_rtt_us = 20000;
  socket.rtt_us = 30000;
  assert_text_is (np_explain_min_rtt (&socket), "There and back took 20.0 ms at best lately.");
  socket.rtt_us = 400000;
  assert_text_has (np_explain_min_rtt (&socket), "usually because packets wait in queues");
  socket.min_rtt_us = 99;
  socket.rtt_us = 99;
  assert_text_has (np_explain_min_rtt (&socket), "less than 0.1 ms");
  assert_text_has (np_explain_rtt (&socket), "less than 0.1 ms");
  socket.congestion = (char *) "cubic";
  assert_text_has (np_explain_congestion (&socket), "cubic: The usual way");
  socket.congestion = (char *) "cubi";
  assert_text_is (np_explain_congestion (&socket), "cubi: A rarer way to decide how fast to send.");
  socket.delivery_rate = 1000000;
  assert_text_has (np_explain_delivery_rate (&socket), "1.0");
  socket.limit = NP_LIMIT_PEER_WINDOW;
  assert_text_has (np_explain_limit (&socket), "no room for more data");
}

static void
test_other_kinds (void)
{
  NpSocketRecord packet = socket_scene (NP_PROTOCOL_PACKET, NP_STATE_UNCONN);
  NpSocketRecord netlink = socket_scene (NP_PROTOCOL_NETLINK, NP_STATE_UNCONN);
  NpSocketRecord mptcp = socket_scene (NP_PROTOCOL_MPTCP, NP_STATE_ESTABLISHED);

  packet.local_port = 0x888e;
  packet.interface = (char *) "wlan0";
  assert_text_has (np_explain_local_port (&packet), "34958 is the number of the Ethernet protocol that it takes, login packets");
  assert_text_is (np_explain_socket_interface (&packet), "It sees only the packets of the interface wlan0.");
  assert_text_has (np_explain_local_address (&packet), "no address of its own");
  assert_text_is (np_explain_remote_address (&packet), "There is no other end: it sees packets of all who send or receive them.");
  packet.local_port = 0;
  assert_text_has (np_explain_local_port (&packet), "takes no packets");

  netlink.visibility = NP_OWNER_NONE;
  assert_text_has (np_explain_socket_protocol (&netlink), "network cards, addresses, routes");
  assert_text_has (np_explain_owner_visibility (&netlink), "the system’s own end");
  assert_text_has (np_explain_user (&netlink), "the system’s own end");
  netlink.visibility = NP_OWNER_HIDDEN;
  netlink.inode = 4711;
  netlink.uid = NP_UID_UNKNOWN;
  assert_text_has (np_explain_user (&netlink), "does not tell whose");
  netlink.netlink_protocol = 31;
  assert_text_has (np_explain_socket_protocol (&netlink), "How programs talk with the system");

  /* Memory is no number of bytes that anybody sent. */
  mptcp.recv_q = mptcp.send_q = 832;
  assert_text_has (np_explain_recv_q (&mptcp), "more than the data itself");
  assert_text_has (np_explain_send_q (&mptcp), "more than the data itself");
  mptcp.state = NP_STATE_LISTEN;
  assert_text_has (np_explain_recv_q (&mptcp), "832 callers");
}

static void
test_memory (void)
{
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_UDP, NP_STATE_UNCONN);

  socket.has_memory = TRUE;
  assert_text_is (np_explain_drops (&socket), "Nothing that arrived was thrown away.");
  socket.drops = 1834;
  assert_text_has (np_explain_drops (&socket), "1834 messages were lost");
  socket.protocol = NP_PROTOCOL_TCP;
  assert_text_has (np_explain_drops (&socket), "is sent again");
  socket.rcv_memory = 2000;
  socket.rcv_buffer = 212000;
  socket.snd_buffer = 16000;
  assert_text_has (np_explain_rcv_memory (&socket), "of at most 212.0");
  assert_text_has (np_explain_snd_memory (&socket), "0 bytes of at most 16.0");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/explain-traffic/quiet", test_quiet);
  g_test_add_func ("/explain-traffic/whole-space", test_whole_space);
  g_test_add_func ("/explain-traffic/life", test_life);
  g_test_add_func ("/explain-traffic/who", test_who);
  g_test_add_func ("/explain-traffic/other-end", test_other_end);
  g_test_add_func ("/explain-traffic/no-counts", test_no_counts);
  g_test_add_func ("/explain-traffic/tcp-values", test_tcp_values);
  g_test_add_func ("/explain-traffic/other-kinds", test_other_kinds);
  g_test_add_func ("/explain-traffic/memory", test_memory);

  return g_test_run ();
}
