/* tests/meaning/random-sockets.c: sockets that only chance puts together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/random-network.h"

#include "support/sample.h"

static const char *const units[] = { "ssh.service", "app-<b>%n\".scope", "a,b.service", "init.scope", "cups.socket" };

static void
set_place (Chance         *chance,
           NpSocketRecord *socket)
{
  static const guint16 ports[] = { 0, 22, 23, 25, 53, 67, 68, 80, 110, 443, 631, 2049, 3306, 5353, 6000, 8080, 32768, 60999, 65535 };
  guint8 family = choose_family (chance);

  socket->family = family == AF_INET6 ? NP_FAMILY_IPV6 : NP_FAMILY_IPV4;
  socket->local = choose_address_of (chance, family);
  socket->remote = choose_address_of (chance, family);
  socket->local_port = (guint16) (one_in (chance, 2) ? CHOOSE (chance, ports) : 30000 + chance_below (chance, 35000));
  socket->remote_port = (guint16) (one_in (chance, 4) ? chance_below (chance, 65536) : CHOOSE (chance, ports));
  if (one_in (chance, 5))
    socket->interface = choose_interface (chance, &socket->interface_index);
  socket->v6only = (guint8) chance_below (chance, 2);
  socket->has_temporary_port = (guint8) one_in (chance, 3);
  socket->role = (guint8) chance_below (chance, NP_ROLE_VISITED + 1);
}

static guint8
choose_state (Chance  *chance,
              guint8   protocol)
{
  /* Newer kernels may have states that nobody knows. */
  if (one_in (chance, 30))
    return (guint8) chance_below (chance, 30);
  if (protocol == NP_PROTOCOL_TCP || protocol == NP_PROTOCOL_MPTCP || protocol == NP_PROTOCOL_SCTP)
    return (guint8) (1 + chance_below (chance, NP_STATE_BOUND_INACTIVE));

  return one_in (chance, 2) ? NP_STATE_UNCONN : NP_STATE_ESTABLISHED;
}

/* One process or several, or none that can be seen. What is visible and what is there need not agree. */
static void
set_owner (Chance         *chance,
           NpSocketRecord *socket)
{
  NpProcess *processes[3] = { NULL };
  guint n_processes = one_in (chance, 3) ? 0 : 1 + chance_below (chance, 10) / 8;

  for (guint i = 0; i < n_processes; i++)
    {
      guint number = chance_below (chance, 40);
      const NpProcess values = {
        .pid = (pid_t) (1 + number * 31),
        .program = (char *) hostile_names[number % N_HOSTILE_NAMES],
        .comm = (char *) hostile_names[number % N_HOSTILE_NAMES],
        .command_line = one_in (chance, 2) ? (char *) "dhclient eth0 \"e\"%n," : NULL,
      };

      processes[i] = np_process_new (&values);
    }
  if (n_processes > 0)
    socket->owners = np_owners_new (processes, n_processes);
  for (guint i = 0; i < n_processes; i++)
    np_process_unref (processes[i]);

  socket->visibility = (guint8) (n_processes > 0 && !one_in (chance, 10) ? NP_OWNER_KNOWN : chance_below (chance, NP_OWNER_UNACCEPTED + 1));
  socket->inode = one_in (chance, 3) ? 0 : 1 + chance_below (chance, 50000);
  socket->uid = one_in (chance, 4) ? choose_edge32 (chance) : 1000;
  socket->user = choose_name (chance);
  if (one_in (chance, 3))
    socket->unit = g_ref_string_new_intern (CHOOSE (chance, units));
  if (socket->unit != NULL)
    socket->unit_description = choose_name (chance);
  if (one_in (chance, 8))
    socket->container = choose_name (chance);
  if (one_in (chance, 6))
    socket->app = np_desktop_app_new ("org.example.App", CHOOSE (chance, hostile_names), NULL);
}

static void
set_numbers (Chance         *chance,
             NpSocketRecord *socket)
{
  socket->recv_q = choose_edge32 (chance);
  socket->send_q = choose_edge32 (chance);
  socket->drops = choose_edge32 (chance);
  socket->bytes_sent = choose_edge (chance);
  socket->bytes_received = choose_edge (chance);
  socket->bytes_retransmitted = choose_edge (chance);
  socket->busy_us = choose_edge (chance);
  socket->peer_limited_us = choose_edge (chance);
  socket->buffer_limited_us = choose_edge (chance);
  socket->delivery_rate = choose_edge (chance);
  socket->rx_rate = choose_edge (chance);
  socket->tx_rate = choose_edge (chance);
  socket->has_rates = (guint8) chance_below (chance, 2);
  socket->has_tcp_info = (guint8) chance_below (chance, 2);
  socket->has_memory = (guint8) chance_below (chance, 2);
  socket->rtt_us = choose_edge32 (chance);
  socket->min_rtt_us = choose_edge32 (chance);
  socket->retransmitted = choose_edge32 (chance);
  socket->retransmits = (guint8) chance_below (chance, 16);
  socket->cwnd = choose_edge32 (chance);
  socket->mss = choose_edge32 (chance);
  socket->rcv_memory = choose_edge32 (chance);
  socket->rcv_buffer = choose_edge32 (chance);
  socket->snd_memory = choose_edge32 (chance);
  socket->snd_buffer = choose_edge32 (chance);
  socket->timer = (guint8) chance_below (chance, NP_TIMER_DELACK + 2);
  socket->timer_ms = choose_edge32 (chance);
  socket->limit = (guint8) chance_below (chance, NP_LIMIT_SEND_BUFFER + 2);
}

/* Those of a crowd are of one program, and go to one place or to many. */
static void
set_crowd (Chance         *chance,
           NpSocketRecord *socket,
           guint           n)
{
  static const guint8 states[] = { NP_STATE_ESTABLISHED, NP_STATE_SYN_SENT, NP_STATE_CLOSE_WAIT, NP_STATE_TIME_WAIT, NP_STATE_LISTEN };

  socket->state = CHOOSE (chance, states);
  if (!one_in (chance, 3))
    socket->local_port = (guint16) (socket->local_port + n);
  if (one_in (chance, 2))
    socket->remote.bytes[3] = (guint8) n;
}

static void
add_socket (const RandomNetwork *network,
            NpSnapshot          *snapshot,
            guint                n,
            gboolean             is_of_crowd)
{
  static const NpReader readers[] = {
    [NP_PROTOCOL_TCP] = NP_READER_TCP, [NP_PROTOCOL_UDP] = NP_READER_UDP, [NP_PROTOCOL_UDPLITE] = NP_READER_UDPLITE,
    [NP_PROTOCOL_RAW] = NP_READER_RAW, [NP_PROTOCOL_ICMP] = NP_READER_ICMP, [NP_PROTOCOL_MPTCP] = NP_READER_MPTCP,
    [NP_PROTOCOL_SCTP] = NP_READER_SCTP, [NP_PROTOCOL_PACKET] = NP_READER_PACKET,
  };
  static const guint8 protocols[] = {
    NP_PROTOCOL_TCP, NP_PROTOCOL_TCP, NP_PROTOCOL_TCP, NP_PROTOCOL_TCP, NP_PROTOCOL_UDP, NP_PROTOCOL_UDP, NP_PROTOCOL_UDPLITE,
    NP_PROTOCOL_RAW, NP_PROTOCOL_ICMP, NP_PROTOCOL_MPTCP, NP_PROTOCOL_SCTP, NP_PROTOCOL_PACKET,
  };
  Chance fixed = random_network_get_chance (network, NP_TABLE_CONNECTIONS, is_of_crowd ? 100000 : n, 0);
  Chance moving = random_network_get_chance (network, NP_TABLE_CONNECTIONS, n, network->moment + 1);
  guint8 protocol = CHOOSE (&fixed, protocols);
  gboolean is_steady = one_in (&fixed, 2), is_from_proc = one_in (&fixed, 12);
  NpSocketRecord *socket;

  /* Some come and go. */
  if (n % 7 == 6 && one_in (&moving, 2))
    return;
  if ((network->failed & 1u << readers[protocol]) != 0)
    return;

  socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);
  socket->protocol = protocol;
  socket->cookie = is_from_proc ? 0 : (guint64) network->seed << 20 | (n + 1);
  socket->from_proc = (guint8) is_from_proc;
  set_place (&fixed, socket);
  if (protocol == NP_PROTOCOL_PACKET)
    {
      socket->family = NP_FAMILY_PACKET;
      socket->local = socket->remote = (NpAddress) { 0 };
      socket->local_port = (guint16) (one_in (&fixed, 2) ? 3 : 0x800);
      socket->unix_type = NP_UNIX_STREAM;
    }
  socket->state = choose_state (is_steady ? &fixed : &moving, protocol);
  set_owner (&fixed, socket);
  set_numbers (is_steady ? &fixed : &moving, socket);
  socket->was_there = (guint8) one_in (&fixed, 2);
  if (is_of_crowd && protocol == NP_PROTOCOL_TCP)
    set_crowd (&fixed, socket, n);
  if (one_in (&moving, 20))
    socket->closed_time = 1;
  if (one_in (&fixed, 10))
    socket->peer_cookie = 1 + chance_below (&fixed, 9);
  if (one_in (&fixed, 10))
    socket->listener_cookie = (guint64) network->seed << 20 | (1 + chance_below (&fixed, 20));
}

void
random_network_add_sockets (const RandomNetwork *network,
                            NpSnapshot          *snapshot)
{
  static const guint sizes[] = { 0, 2, 10, 40, 40, 120 };
  Chance chance = random_network_get_chance (network, NP_N_TABLES, 0, 0);
  guint n = CHOOSE (&chance, sizes);
  guint n_crowd = one_in (&chance, 3) ? 20 + chance_below (&chance, 120) : 0;

  for (guint i = 0; i < n + n_crowd; i++)
    add_socket (network, snapshot, i, i >= n);
}
