/* tests/model/columns-connections.c: tests of what is said about a socket
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/table-info.h"

#include "model/column-text.h"
#include "support/sample.h"

static NpSocketRecord *
new_socket (NpProtocol     protocol,
            NpSocketState  state,
            const char    *local,
            guint16        local_port,
            const char    *remote,
            guint16        remote_port)
{
  NpSocketRecord *socket = g_new0 (NpSocketRecord, 1);

  socket->protocol = (guint8) protocol;
  socket->state = (guint8) state;
  socket->visibility = NP_OWNER_HIDDEN;
  if (local != NULL)
    sample_set_ends (socket, local, local_port, remote, remote_port);

  return socket;
}

static void
free_socket (NpSocketRecord *socket)
{
  np_record_free (NP_TABLE_CONNECTIONS, socket);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpSocketRecord, free_socket)

static void
test_tcp (void)
{
  g_autoptr(NpSocketRecord) socket = new_socket (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.0.2.1", 50000, "198.51.100.7", 443);

  socket->recv_q = 3;
  socket->send_q = 4;
  socket->owners = sample_owners ("firefox", 1);
  socket->visibility = NP_OWNER_KNOWN;
  socket->uid = 1000;
  socket->user = g_ref_string_new ("user");
  socket->inode = 777;
  socket->cookie = G_MAXUINT64;
  socket->timer = NP_TIMER_KEEPALIVE;
  socket->timer_ms = 1500;
  socket->retransmits = 2;
  socket->has_tcp_info = TRUE;
  socket->rtt_us = 15000;
  socket->bytes_sent = 1500;
  socket->bytes_received = 2500000;

  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket,
    { "protocol", "tcp" }, { "family", "ipv4" }, { "state", "ESTABLISHED" },
    { "local_address", "192.0.2.1" }, { "local_port", "50000" },
    { "remote_address", "198.51.100.7" }, { "remote_port", "443" },
    { "recv_q", "3" }, { "send_q", "4" }, { "pid", "1000" }, { "program", "firefox" },
    { "owner_visibility", "known" }, { "user", "user" }, { "unit", NULL }, { "interface", NULL },
    { "inode", "777" }, { "cookie", "18446744073709551615" }, { "timer", "keepalive" }, { "retransmits", "2" },
    { "rtt_us", "15000", "15 ms" }, { "bytes_sent", "1500", "1.5\302\240kB" },
    { "bytes_received", "2500000", "2.5\302\240MB" },
    { "local", "192.0.2.1:50000" }, { "foreign", "198.51.100.7:443" }, { "pid_program", "1000/firefox" },
    { "command_line", NULL }, { "uid", "1000" }, { "v6only", NULL }, { "timer_ms", "1500" });
}

/* Nobody is at the other end: exports have the kernel's zeros, people see a dash, and netstat's readers a star. */
static void
test_listener (void)
{
  g_autoptr(NpSocketRecord) ipv4 = new_socket (NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0", 22, "0.0.0.0", 0);
  g_autoptr(NpSocketRecord) ipv6 = new_socket (NP_PROTOCOL_TCP, NP_STATE_LISTEN, "::1", 22, "::", 0);

  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, ipv4,
    { "state", "LISTEN" }, { "local_address", "0.0.0.0" }, { "local_port", "22" }, { "remote_address", "0.0.0.0", "—" },
    { "remote_port", "0" }, { "local", "0.0.0.0:22" }, { "foreign", "0.0.0.0:*" }, { "v6only", NULL },
    { "timer", "off" }, { "timer_ms", NULL }, { "cookie", NULL }, { "rtt_us", NULL }, { "bytes_sent", NULL });

  ipv6->v6only = TRUE;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, ipv6,
    { "family", "ipv6" }, { "local_address", "::1" }, { "remote_address", "::", "—" },
    { "local", "[::1]:22" }, { "foreign", "[::]:*" }, { "v6only", "yes" });

  ipv6->v6only = FALSE;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, ipv6, { "v6only", "no" });
  /* The kernel does not tell it of a conversation, nor whose a netlink socket is. */
  ipv6->state = NP_STATE_ESTABLISHED;
  ipv6->uid = NP_UID_UNKNOWN;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, ipv6, { "v6only", NULL }, { "uid", NULL });
  ipv6->state = NP_STATE_BOUND_INACTIVE;
  ipv6->uid = 0;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, ipv6, { "v6only", "no" }, { "uid", "0" });
  ipv6->state = NP_STATE_LISTEN;
  ipv6->from_proc = TRUE;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, ipv6, { "v6only", NULL });
}

/* Only a link-local IPv6 address means nothing without its interface. */
static void
test_link_local (void)
{
  g_autoptr(NpSocketRecord) ipv6 = new_socket (NP_PROTOCOL_UDP, NP_STATE_UNCONN, "fe80::1", 546, "::", 0);
  g_autoptr(NpSocketRecord) ipv4 = new_socket (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "169.254.0.1", 1, "169.254.0.2", 2);
  g_autoptr(NpSocketRecord) global = new_socket (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "2001:db8::1", 1, "fe80::2", 2);

  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, ipv6, { "local_address", "fe80::1" });
  ipv6->interface = g_ref_string_new ("eth0");
  ipv4->interface = g_ref_string_new ("eth0");
  global->interface = g_ref_string_new ("eth0");

  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, ipv6,
    { "local_address", "fe80::1%eth0" }, { "remote_address", "::", "—" }, { "interface", "eth0" },
    { "local", "[fe80::1%eth0]:546" }, { "timer", NULL }, { "retransmits", NULL });
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, ipv4, { "local_address", "169.254.0.1" }, { "remote_address", "169.254.0.2" });
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, global,
    { "local_address", "2001:db8::1" }, { "remote_address", "fe80::2%eth0" },
    { "local", "[2001:db8::1]:1" }, { "foreign", "[fe80::2%eth0]:2" });
}

static void
test_unix (void)
{
  g_autoptr(NpSocketRecord) socket = new_socket (NP_PROTOCOL_UNIX, NP_STATE_ESTABLISHED, NULL, 0, NULL, 0);

  socket->family = NP_FAMILY_UNIX;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket,
    { "protocol", "unix" }, { "family", "unix" }, { "local_address", NULL }, { "local_port", NULL },
    { "remote_address", NULL, "—" }, { "remote_port", NULL }, { "local", NULL }, { "foreign", NULL },
    { "peer_inode", NULL }, { "timer", NULL });

  socket->peer_inode = 9;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket, { "remote_address", NULL, "unnamed" }, { "peer_inode", "9" });

  socket->path = g_ref_string_new ("@abstract");
  socket->peer_path = g_ref_string_new ("/run/bus");
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket,
    { "local_address", "@abstract" }, { "remote_address", "/run/bus" }, { "local", "@abstract" }, { "foreign", "/run/bus" });
}

/* What cannot be seen is a value with a reason. */
static void
test_owners (void)
{
  g_autoptr(NpSocketRecord) socket = new_socket (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.0.2.1", 1, "192.0.2.2", 2);

  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket,
    { "program", NULL, "not visible" }, { "pid", NULL }, { "owner_visibility", "hidden" },
    { "pid_program", NULL, "not visible" }, { "uid", "0" });

  /* Without the name that should be there it is as if it could not be seen. */
  socket->visibility = NP_OWNER_KNOWN;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket, { "program", NULL, "not visible" }, { "pid", NULL }, { "pid_program", NULL, "not visible" });
  socket->visibility = NP_OWNER_UNIT;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket, { "program", NULL, "not visible" });

  socket->unit = g_ref_string_new ("ssh.service");
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket,
    { "program", NULL, "ssh.service" }, { "unit", "ssh.service" }, { "owner_visibility", "unit" }, { "pid", NULL });

  socket->visibility = NP_OWNER_UNACCEPTED;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket,
    { "program", NULL, "not picked up yet" }, { "owner_visibility", "unaccepted" }, { "uid", NULL });

  socket->visibility = NP_OWNER_NONE;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket, { "program", NULL, "no program" }, { "owner_visibility", "none" }, { "uid", NULL });

  /* It has a program no longer, but had one. */
  socket->owners = sample_owners ("curl", 1);
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket,
    { "program", "curl", "was curl" }, { "pid", NULL }, { "pid_program", NULL, "was curl" }, { "command_line", NULL });

  g_clear_pointer (&socket->owners, np_owners_unref);
  socket->owners = sample_owners ("nginx", 3);
  socket->visibility = NP_OWNER_KNOWN;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket, { "program", "nginx", "nginx +2" }, { "pid", "1000" }, { "pid_program", "1000/nginx" });
}

/* An application is known by its own name, whatever its program file is called. */
static void
test_app (void)
{
  g_autoptr(NpSocketRecord) socket = new_socket (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.0.2.1", 1, "192.0.2.2", 2);

  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket, { "desktop_app", NULL }, { "unit_description", NULL }, { "container", NULL });

  socket->app = np_desktop_app_new ("org.example.Browser", "Example Browser", "browser");
  socket->owners = sample_owners ("browser-bin", 2);
  socket->visibility = NP_OWNER_KNOWN;
  socket->unit = g_ref_string_new ("app-browser.scope");
  socket->unit_description = g_ref_string_new ("An example");
  socket->container = g_ref_string_new ("box");
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket,
    { "desktop_app", "Example Browser" }, { "program", "browser-bin", "Example Browser +1" },
    { "pid_program", "1000/browser-bin" }, { "unit_description", "An example" }, { "container", "box" },
    { "owners", "1000/browser-bin, 1001/browser-bin" });

  socket->visibility = NP_OWNER_NONE;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket, { "program", "browser-bin", "was Example Browser" }, { "owners", NULL });

  g_clear_pointer (&socket->owners, np_owners_unref);
  socket->visibility = NP_OWNER_UNIT;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket, { "program", NULL, "Example Browser" });
}

static void
test_process (void)
{
  g_autoptr(NpSocketRecord) socket = new_socket (NP_PROTOCOL_TCP, NP_STATE_LISTEN, "192.0.2.1", 1, "0.0.0.0", 0);
  NpProcess values = {
    .pid = 20, .program = (char *) "sshd", .comm = (char *) "sshd",
    .parent_pid = 1, .parent = (char *) "systemd", .started = G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC,
  };
  g_autoptr(NpProcess) process = np_process_new (&values);
  g_autoptr(NpProcess) stray = NULL;

  socket->visibility = NP_OWNER_KNOWN;
  socket->owners = np_owners_new (&process, 1);
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket, { "parent", "1/systemd" }, { "owners", NULL });
  assert_value (NP_TABLE_CONNECTIONS, socket, "started", "2023-11-14T22:13:20Z");

  /* Nothing is known of where it came from. */
  values.parent_pid = 0;
  values.started = 0;
  stray = np_process_new (&values);
  g_clear_pointer (&socket->owners, np_owners_unref);
  socket->owners = np_owners_new (&stray, 1);
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket, { "parent", NULL }, { "started", NULL });
}

/* Only what is measured has a value: no rate before the second look, no drops where the kernel tells none. */
static void
test_traffic (void)
{
  g_autoptr(NpSocketRecord) socket = new_socket (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.0.2.1", 1, "192.0.2.2", 2);

  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket,
    { "rate", NULL }, { "rx_rate", NULL }, { "tx_rate", NULL }, { "limit", NULL }, { "retransmitted", NULL },
    { "min_rtt_us", NULL }, { "cwnd", NULL }, { "mss", NULL }, { "congestion", NULL }, { "delivery_rate", NULL },
    { "drops", NULL }, { "rcv_memory", NULL }, { "snd_memory", NULL });

  socket->has_tcp_info = TRUE;
  socket->has_rates = TRUE;
  socket->has_memory = TRUE;
  socket->rx_rate = 1500;
  socket->tx_rate = 500;
  socket->limit = NP_LIMIT_PEER_WINDOW;
  socket->retransmitted = 0;
  socket->min_rtt_us = 250;
  socket->cwnd = 10;
  socket->mss = 1448;
  socket->congestion = g_ref_string_new ("cubic");
  socket->delivery_rate = 2000000;
  socket->drops = 0;
  socket->rcv_memory = 832;
  socket->snd_memory = 0;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, socket,
    { "rate", "2000", "2.0\302\240kB/s" }, { "rx_rate", "1500", "1.5\302\240kB/s" }, { "tx_rate", "500", "500 bytes/s" },
    { "retransmitted", "0" }, { "min_rtt_us", "250", "0.25 ms" }, { "cwnd", "10" }, { "mss", "1448" },
    { "congestion", "cubic" }, { "delivery_rate", "2000000", "2.0\302\240MB/s" }, { "drops", "0" },
    { "rcv_memory", "832", "832 bytes" }, { "snd_memory", "0", "0 bytes" });
  assert_value (NP_TABLE_CONNECTIONS, socket, "limit", "peer-window");
}

/* Since when is known only of what came while somebody looked. */
static void
test_times (void)
{
  g_autoptr(NpSocketRecord) young = new_socket (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.0.2.1", 1, "192.0.2.2", 2);
  g_autoptr(NpSocketRecord) old = new_socket (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.0.2.1", 1, "192.0.2.2", 2);

  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, young, { "first_seen", NULL }, { "closed", NULL });

  young->first_seen = G_GINT64_CONSTANT (1700000000) * G_USEC_PER_SEC;
  young->closed_time = young->first_seen + 90 * G_USEC_PER_SEC;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, young, { "first_seen", "2023-11-14T22:13:20Z", "90 seconds" });
  assert_value (NP_TABLE_CONNECTIONS, young, "closed", "2023-11-14T22:14:50Z");

  old->first_seen = young->first_seen;
  old->closed_time = young->closed_time;
  old->was_there = TRUE;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, old, { "first_seen", NULL, "over 90 seconds" });
  g_assert_cmpint (compare_by (NP_TABLE_CONNECTIONS, "first_seen", young, old), <, 0);
  old->first_seen++;
  g_assert_cmpint (compare_by (NP_TABLE_CONNECTIONS, "first_seen", young, old), >, 0);

  /* The clock was set back. */
  young->closed_time = young->first_seen - 1;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, young, { "first_seen", "2023-11-14T22:13:20Z", "0 seconds" });
}

/* Where others have an address these have what they are about. */
static void
test_packet_and_netlink (void)
{
  g_autoptr(NpSocketRecord) packet = new_socket (NP_PROTOCOL_PACKET, NP_STATE_UNCONN, NULL, 0, NULL, 0);
  g_autoptr(NpSocketRecord) all = new_socket (NP_PROTOCOL_PACKET, NP_STATE_UNCONN, NULL, 0, NULL, 0);
  g_autoptr(NpSocketRecord) netlink = new_socket (NP_PROTOCOL_NETLINK, NP_STATE_UNCONN, NULL, 0, NULL, 0);

  packet->family = NP_FAMILY_PACKET;
  packet->local_port = 0x888e;
  packet->interface = g_ref_string_new ("wlan0");
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, packet,
    { "protocol", "packet" }, { "family", "packet" }, { "local_address", "0x888e" }, { "local_port", "34958" },
    { "remote_address", NULL, "—" }, { "remote_port", NULL }, { "interface", "wlan0" }, { "port", NULL },
    { "local", "0x888e:wlan0" }, { "foreign", NULL });
  all->family = NP_FAMILY_PACKET;
  all->local_port = 3;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, all, { "local_address", "all" }, { "local", "all:*" });
  g_assert_cmpint (compare_by (NP_TABLE_CONNECTIONS, "local_address", all, packet), <, 0);

  netlink->family = NP_FAMILY_NETLINK;
  netlink->netlink_protocol = 16;
  netlink->netlink_port = 1366;
  ASSERT_TEXTS (NP_TABLE_CONNECTIONS, netlink,
    { "protocol", "netlink" }, { "family", "netlink" }, { "local_address", "generic" }, { "local_port", "1366" },
    { "remote_address", NULL, "—" }, { "remote_port", NULL }, { "port", NULL },
    { "local", "generic:1366" }, { "foreign", NULL });
  all->family = NP_FAMILY_NETLINK;
  all->local_port = 0;
  all->netlink_protocol = 16;
  g_assert_cmpint (compare_by (NP_TABLE_CONNECTIONS, "local_address", netlink, all), ==, 0);
  g_assert_cmpint (compare_by (NP_TABLE_CONNECTIONS, "local", all, netlink), <, 0);
  all->netlink_protocol = 15;
  g_assert_cmpint (compare_by (NP_TABLE_CONNECTIONS, "local_address", all, netlink), <, 0);
}

static void
test_address_order (void)
{
  g_autoptr(NpSocketRecord) a = new_socket (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "9.0.0.1", 9000, "9.0.0.2", 80);
  g_autoptr(NpSocketRecord) b = new_socket (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "10.0.0.1", 80, "9.0.0.2", 443);

  /* As numbers, not as texts. */
  g_assert_cmpint (compare_by (NP_TABLE_CONNECTIONS, "local_address", a, b), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_CONNECTIONS, "local", a, b), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_CONNECTIONS, "local_port", a, b), >, 0);
  g_assert_cmpint (compare_by (NP_TABLE_CONNECTIONS, "remote_address", a, b), ==, 0);
  g_assert_cmpint (compare_by (NP_TABLE_CONNECTIONS, "foreign", a, b), <, 0);
}

/* Names first, in their order; then those that have none, by the reason. */
static void
test_program_order (void)
{
  g_autoptr(NpSocketRecord) curl = new_socket (NP_PROTOCOL_TCP, NP_STATE_TIME_WAIT, "192.0.2.1", 1, "192.0.2.2", 2);
  g_autoptr(NpSocketRecord) unit = new_socket (NP_PROTOCOL_TCP, NP_STATE_LISTEN, "192.0.2.1", 1, "192.0.2.2", 2);
  g_autoptr(NpSocketRecord) hidden = new_socket (NP_PROTOCOL_TCP, NP_STATE_LISTEN, "192.0.2.1", 1, "192.0.2.2", 2);
  g_autoptr(NpSocketRecord) none = new_socket (NP_PROTOCOL_TCP, NP_STATE_TIME_WAIT, "192.0.2.1", 1, "192.0.2.2", 2);
  const NpSocketRecord *sorted[] = { curl, unit, hidden, none };

  curl->visibility = NP_OWNER_NONE;
  curl->owners = sample_owners ("curl", 1);
  unit->visibility = NP_OWNER_UNIT;
  unit->unit = g_ref_string_new ("ssh.service");
  none->visibility = NP_OWNER_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sorted); j++)
      g_assert_cmpint (compare_by (NP_TABLE_CONNECTIONS, "program", sorted[i], sorted[j]), ==, (i > j) - (i < j));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/columns-connections/tcp", test_tcp);
  g_test_add_func ("/model/columns-connections/listener", test_listener);
  g_test_add_func ("/model/columns-connections/link-local", test_link_local);
  g_test_add_func ("/model/columns-connections/unix", test_unix);
  g_test_add_func ("/model/columns-connections/owners", test_owners);
  g_test_add_func ("/model/columns-connections/app", test_app);
  g_test_add_func ("/model/columns-connections/process", test_process);
  g_test_add_func ("/model/columns-connections/traffic", test_traffic);
  g_test_add_func ("/model/columns-connections/times", test_times);
  g_test_add_func ("/model/columns-connections/packet-and-netlink", test_packet_and_netlink);
  g_test_add_func ("/model/columns-connections/address-order", test_address_order);
  g_test_add_func ("/model/columns-connections/program-order", test_program_order);

  return g_test_run ();
}
