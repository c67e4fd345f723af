/* tests/meaning/explain.c: tests of what a value in a cell means
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <linux/fib_rules.h>
#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "support/sample.h"

static void
assert_text (const char *text)
{
  g_assert_cmpstr (text, !=, "");
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_null (strchr (text, '%'));
  g_assert_null (strstr (text, "  "));
  g_assert_null (strstr (text, "(null)"));
  g_assert_null (strchr (text, '<'));
}

/* Takes the explanation; @expected NULL means that there must be none. */
static void
assert_is (char       *explanation,
           const char *expected)
{
  g_autofree char *text = explanation;

  if (text != NULL)
    assert_text (text);
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_has (char       *explanation,
            const char *part)
{
  g_autofree char *text = explanation;

  g_assert_nonnull (text);
  assert_text (text);
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

static NpSocketRecord
new_socket (NpProtocol    protocol,
            NpSocketState state,
            NpRole        role)
{
  NpSocketRecord socket = {
    .protocol = (guint8) protocol,
    .state = (guint8) state,
    .role = (guint8) role,
    .visibility = NP_OWNER_HIDDEN,
  };

  sample_set_ends (&socket, "192.168.1.5", 50000, "198.51.100.5", 443);

  return socket;
}

static void
assert_recv_q (NpProtocol     protocol,
               NpSocketState  state,
               guint32        recv_q,
               guint32        send_q,
               const char    *expected)
{
  NpSocketRecord socket = new_socket (protocol, state, NP_ROLE_CALLER);

  socket.recv_q = recv_q;
  socket.send_q = send_q;
  assert_is (np_explain_recv_q (&socket), expected);
}

static void
test_recv_q (void)
{
  assert_recv_q (NP_PROTOCOL_TCP, NP_STATE_CLOSE_WAIT, 38, 0,
                 "37 bytes have arrived that the program has not read, and after them the other side’s goodbye, which counts as 1.");
  assert_recv_q (NP_PROTOCOL_TCP, NP_STATE_CLOSE_WAIT, 1, 0, "Only the other side’s goodbye is unread; it counts as 1.");
  assert_recv_q (NP_PROTOCOL_TCP, NP_STATE_CLOSE_WAIT, 0, 0, "The program has read everything, up to the other side’s goodbye.");
  assert_recv_q (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, 677, 0,
                 "677 bytes have arrived that the program has not read yet; that is normal if the number changes.");
  assert_recv_q (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, 1, 0,
                 "1 byte has arrived that the program has not read yet; that is normal if the number changes.");
  assert_recv_q (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, 0, 9, "Nothing waits to be read.");
  assert_recv_q (NP_PROTOCOL_TCP, NP_STATE_LISTEN, 0, 5, "Nobody waits to be answered.");
  assert_recv_q (NP_PROTOCOL_TCP, NP_STATE_LISTEN, 5, 5,
                 "5 callers are connected already and wait to be answered by the program.");
  assert_recv_q (NP_PROTOCOL_TCP, NP_STATE_LISTEN, 6, 5,
                 "6 callers wait to be answered, and the line is full: new ones cannot come in.");
  assert_recv_q (NP_PROTOCOL_UDP, NP_STATE_UNCONN, 1664, 0,
                 "Memory that unread messages take up, in bytes; it is more than their content.");
}

static void
assert_send_q (NpProtocol     protocol,
               NpSocketState  state,
               guint32        send_q,
               const char    *expected)
{
  NpSocketRecord socket = new_socket (protocol, state, NP_ROLE_CALLER);

  socket.send_q = send_q;
  assert_is (np_explain_send_q (&socket), expected);
}

static void
test_send_q (void)
{
  NpSocketRecord from_proc = new_socket (NP_PROTOCOL_TCP, NP_STATE_LISTEN, NP_ROLE_WAITING);

  assert_send_q (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, 0, "Nothing waits to be sent or confirmed.");
  assert_send_q (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, 120,
                 "The other side has not confirmed 120 bytes yet; that is normal while sending.");
  assert_send_q (NP_PROTOCOL_TCP, NP_STATE_SYN_SENT, 1,
                 "No data yet: the call itself counts as 1 until it is answered.");
  assert_send_q (NP_PROTOCOL_TCP, NP_STATE_SYN_SENT, 101,
                 "100 bytes wait for the call to be answered; the call itself counts as 1 more.");
  assert_send_q (NP_PROTOCOL_TCP, NP_STATE_LAST_ACK, 1, "Only this side’s goodbye is not confirmed yet; it counts as 1.");
  assert_send_q (NP_PROTOCOL_TCP, NP_STATE_FIN_WAIT1, 101,
                 "The other side has not confirmed 100 bytes yet, nor this side’s goodbye after them, which counts as 1.");
  assert_send_q (NP_PROTOCOL_TCP, NP_STATE_LISTEN, 5,
                 "No data: 5 is the limit of its line of waiting callers; with 6 of them it is full.");
  assert_send_q (NP_PROTOCOL_TCP, NP_STATE_LISTEN, G_MAXUINT32,
                 "No data: 4294967295 is the limit of its line of waiting callers; with 4294967296 of them it is full.");
  assert_send_q (NP_PROTOCOL_UDP, NP_STATE_UNCONN, 832,
                 "Memory that unsent messages take up, in bytes; it is more than their content.");

  from_proc.from_proc = TRUE;
  from_proc.recv_q = 3;
  assert_is (np_explain_send_q (&from_proc), "How long its line of waiting callers may get is not known here.");
  assert_is (np_explain_recv_q (&from_proc), "3 callers are connected already and wait to be answered by the program.");
}

static void
test_unix_queues (void)
{
  NpSocketRecord socket = { .protocol = NP_PROTOCOL_UNIX, .family = NP_FAMILY_UNIX, .state = NP_STATE_ESTABLISHED };

  socket.recv_q = 12;
  socket.send_q = 768;
  socket.unix_type = NP_UNIX_STREAM;
  assert_has (np_explain_recv_q (&socket), "12 bytes");
  assert_has (np_explain_send_q (&socket), "the other end has not read");
  socket.unix_type = NP_UNIX_DGRAM;
  assert_has (np_explain_recv_q (&socket), "message waits");

  socket.unix_type = NP_UNIX_STREAM;
  socket.state = NP_STATE_LISTEN;
  socket.recv_q = 2;
  socket.send_q = 5;
  assert_has (np_explain_recv_q (&socket), "2 callers are connected already");
  assert_has (np_explain_send_q (&socket), "with 6 of them it is full");
}

static void
test_ports (void)
{
  NpSocketRecord socket = new_socket (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, NP_ROLE_CALLER);
  const char *https = "Port 443 (https) is usually used for encrypted web pages; any program can use any port.";

  assert_is (np_explain_port (&socket), https);
  assert_is (np_explain_remote_port (&socket), https);
  assert_has (np_explain_local_port (&socket), "throw-away number");

  socket.role = NP_ROLE_VISITED;
  socket.local_port = 2022;
  assert_has (np_explain_remote_port (&socket), "throw-away number");
  assert_is (np_explain_local_port (&socket), "No usual use of port 2022 is known here.");
  socket.local_port = 7;
  assert_has (np_explain_port (&socket), "range of classic services");

  socket.remote_port = 0;
  assert_is (np_explain_remote_port (&socket), "0 means that there is no fixed other end.");

  socket.protocol = NP_PROTOCOL_RAW;
  socket.local_port = 58;
  assert_is (np_explain_local_port (&socket), "A raw socket has no port: 58 is the number of the IP protocol that it handles.");
  assert_is (np_explain_port (&socket), "Empty: sockets of this kind have no ports.");
  socket.protocol = NP_PROTOCOL_ICMP;
  assert_has (np_explain_local_port (&socket), "A ping has no port: 58");
  socket.protocol = NP_PROTOCOL_UNIX;
  assert_is (np_explain_local_port (&socket), "Empty: sockets of this kind have names, and no ports.");
}

static void
assert_local (const char *address,
              gboolean    v6only,
              const char *part)
{
  NpSocketRecord socket = new_socket (NP_PROTOCOL_TCP, NP_STATE_LISTEN, NP_ROLE_WAITING);

  sample_set_ends (&socket, address, 22, strchr (address, ':') != NULL ? "::" : "0.0.0.0", 0);
  socket.v6only = (guint8) v6only;
  assert_has (np_explain_local_address (&socket), part);
}

static void
test_addresses (void)
{
  NpSocketRecord socket = new_socket (NP_PROTOCOL_UDP, NP_STATE_UNCONN, NP_ROLE_WAITING);

  assert_local ("127.0.0.1", FALSE, "Only programs on this computer");
  assert_local ("0.0.0.0", FALSE, "All IPv4 addresses of this computer: anyone");
  assert_local ("::", FALSE, "IPv6 and IPv4");
  assert_local ("::", TRUE, "but not IPv4");
  assert_local ("192.168.1.5", FALSE, "Whoever can reach this private address");

  sample_set_ends (&socket, "0.0.0.0", 5353, "0.0.0.0", 0);
  assert_has (np_explain_remote_address (&socket), "messages may come from anyone");
  socket.protocol = NP_PROTOCOL_TCP;
  assert_is (np_explain_remote_address (&socket), "There is no other end yet.");
  socket.state = NP_STATE_LISTEN;
  assert_has (np_explain_remote_address (&socket), "each caller gets a connection of its own");
  sample_set_ends (&socket, "127.0.0.1", 5353, "127.0.0.1", 40000);
  assert_has (np_explain_remote_address (&socket), "this computer too");
  sample_set_ends (&socket, "::ffff:192.168.1.5", 80, "::ffff:192.168.1.9", 40000);
  assert_has (np_explain_remote_address (&socket), "An IPv4 address");
  assert_has (np_explain_socket_family (&socket), "this conversation is IPv4");
}

static void
test_owners (void)
{
  g_autoptr(NpOwners) owners = sample_owners ("nginx", 4);
  NpSocketRecord socket = new_socket (NP_PROTOCOL_TCP, NP_STATE_TIME_WAIT, NP_ROLE_CALLER);

  assert_has (np_explain_program (&socket), "usually only its own user and the administrator can see it");
  socket.user = (char *) "root";
  assert_is (np_explain_program (&socket),
             "No program was found that holds it: it belongs to root, whose programs usually only the administrator can "
             "see, or the system itself holds it.");
  assert_has (np_explain_executable (&socket), "or the system itself holds it.");
  socket.uid = 1000;
  assert_has (np_explain_program (&socket), "usually only that user and the administrator can see it");
  socket.uid = 0;
  socket.user = NULL;
  socket.visibility = NP_OWNER_UNACCEPTED;
  assert_has (np_explain_program (&socket), "has not picked up yet");
  assert_has (np_explain_user (&socket), "belongs to nobody");
  socket.visibility = NP_OWNER_NONE;
  assert_has (np_explain_program (&socket), "No program holds it");
  assert_has (np_explain_user (&socket), "belongs to nobody");
  socket.owners = owners;
  assert_is (np_explain_program (&socket), "No program holds it any more; it belonged to nginx.");
  socket.visibility = NP_OWNER_KNOWN;
  assert_has (np_explain_program (&socket), "4 processes share it");
  assert_is (np_explain_owner_visibility (&socket), "The program that holds it can be seen: nginx.");
  assert_has (np_explain_user (&socket), "administrator");
  socket.uid = 1000;
  assert_has (np_explain_user (&socket), "number 1000");
  socket.user = (char *) "alex";
  assert_has (np_explain_user (&socket), "runs as alex");
  assert_is (np_explain_inode (&socket), "0 means that no program holds it.");
  socket.inode = 4711;
  assert_has (np_explain_inode (&socket), "socket:[4711]");
  assert_is (np_explain_unit (&socket), "Empty: it was made outside of all services and apps, or that is not known.");
  socket.unit = (char *) "cups.service";
  assert_has (np_explain_unit (&socket), "the service cups.service");
  assert_is (np_explain_socket_interface (&socket), "Empty: it is not tied to one interface.");
  socket.interface = (char *) "eth0";
  assert_has (np_explain_socket_interface (&socket), "only the interface eth0");
}

static void
test_command_line (void)
{
  const NpProcess values = {
    .pid = 1366,
    .program = (char *) "dropbox",
    .comm = (char *) "dropbox",
    .command_line = (char *) "/usr/bin/dropbox start",
  };
  NpProcess *process = np_process_new (&values);
  g_autoptr(NpOwners) owners = np_owners_new (&process, 1);
  g_autoptr(NpOwners) nameless = sample_owners ("dropbox", 1);
  NpSocketRecord socket = new_socket (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, NP_ROLE_CALLER);

  socket.visibility = NP_OWNER_KNOWN;
  socket.owners = owners;
  assert_is (np_explain_program (&socket), "Process 1366, started as “/usr/bin/dropbox start”.");
  socket.owners = nameless;
  assert_is (np_explain_program (&socket), "dropbox holds it; its process has the number 1000.");

  np_process_unref (process);
}

static void
test_times (void)
{
  NpSocketRecord socket = new_socket (NP_PROTOCOL_TCP, NP_STATE_TIME_WAIT, NP_ROLE_CALLER);

  socket.timer = NP_TIMER_TIMEWAIT;
  socket.timer_ms = 59948;
  assert_is (np_explain_timer (&socket), "In 59.9 seconds the system forgets this connection.");
  socket.timer = NP_TIMER_ON;
  assert_has (np_explain_timer (&socket), "sent again");
  socket.timer = NP_TIMER_KEEPALIVE;
  assert_has (np_explain_timer (&socket), "still there");
  socket.timer = NP_TIMER_PROBE;
  assert_has (np_explain_timer (&socket), "no room left");
  socket.timer = NP_TIMER_DELACK;
  assert_has (np_explain_timer (&socket), "is confirmed");

  assert_is (np_explain_retransmits (&socket), "0: nothing is being repeated now.");
  socket.retransmits = 3;
  socket.timer = NP_TIMER_ON;
  assert_has (np_explain_retransmits (&socket), "Sent again 3 times");
  socket.state = NP_STATE_SYN_SENT;
  assert_has (np_explain_retransmits (&socket), "call was repeated 3 times");

  socket.rtt_us = 20000;
  assert_is (np_explain_rtt (&socket), "Empty: the system does not tell this in the present state of the connection, or it was not read.");
  assert_is (np_explain_bytes_sent (&socket), "Empty: the system does not tell this in the present state of the connection, or it was not read.");
  assert_is (np_explain_bytes_received (&socket), "Empty: the system does not tell this in the present state of the connection, or it was not read.");
  socket.has_tcp_info = TRUE;
  socket.bytes_sent = 2000;
  socket.bytes_received = 3000000;
  assert_has (np_explain_rtt (&socket), "20 ms");
  assert_has (np_explain_bytes_sent (&socket), "This side has sent ");
  assert_has (np_explain_bytes_sent (&socket), "2.0");
  assert_has (np_explain_bytes_received (&socket), "3.0");
  socket.rtt_us = 700000;
  assert_has (np_explain_rtt (&socket), "very slow");
}

static void
test_glossary_words (void)
{
  NpSocketRecord socket = new_socket (NP_PROTOCOL_TCP, NP_STATE_TIME_WAIT, NP_ROLE_CALLER);
  g_autofree char *time_wait = np_explain_socket_state (&socket);
  g_autofree char *protocol = np_explain_socket_protocol (&socket);
  g_autofree char *family = np_explain_socket_family (&socket);
  g_autofree char *role = np_explain_role (&socket);
  g_autofree char *close_wait = NULL;

  assert_text (time_wait);
  assert_text (protocol);
  assert_text (family);
  assert_text (role);

  socket.state = NP_STATE_CLOSE_WAIT;
  close_wait = np_explain_socket_state (&socket);
  g_assert_cmpstr (close_wait, !=, time_wait);

  socket.role = NP_ROLE_NONE;
  assert_is (np_explain_role (&socket), "Empty: nobody called anybody here, or who did cannot be told.");
  socket.protocol = 99;
  socket.state = 99;
  assert_is (np_explain_socket_protocol (&socket), NULL);
  assert_is (np_explain_socket_state (&socket), "A state that this program does not know.");
}

static void
test_routes (void)
{
  g_autofree NpRouteDetails *details = np_route_details_new (0);
  g_autofree char *flags = NULL;
  NpRouteRecord route = {
    .type = RTN_UNICAST,
    .destination = sample_address ("0.0.0.0"),
    .gateway = sample_address ("192.168.1.1"),
    .interface = (char *) "eth0",
    .table = RT_TABLE_MAIN,
    .protocol = RTPROT_DHCP,
  };

  assert_has (np_explain_route_destination (&route), "no other line matches");
  assert_has (np_explain_route_gateway (&route), "The router");
  assert_has (np_explain_route_interface (&route), "leave through eth0");
  assert_has (np_explain_route_metric (&route), "is 0");
  assert_is (np_explain_route_source (&route), "Empty: the system chooses which of this computer’s addresses stands as the sender.");
  assert_has (np_explain_route_mss (&route), "no limit");
  assert_has (np_explain_route_window (&route), "no limit");
  assert_has (np_explain_route_irtt (&route), "measures it");

  flags = np_explain_route_flags (&route);
  assert_text (flags);
  g_assert_true (g_str_has_prefix (flags, "U: "));
  g_assert_nonnull (strstr (flags, "\nG: "));
  g_assert_null (strstr (flags, "H: "));

  route.destination = sample_address ("192.168.1.0");
  route.prefix_length = 24;
  memset (&route.gateway, 0, sizeof route.gateway);
  route.metric = 600;
  route.source = sample_address ("192.168.1.5");
  route.details = details;
  details->advmss = 1460;
  details->window = 65535;
  details->rtt_ms = 300;
  assert_has (np_explain_route_destination (&route), "first 24 bits are those of 192.168.1.0");
  assert_has (np_explain_route_gateway (&route), "delivered directly");
  assert_has (np_explain_route_metric (&route), "600");
  assert_has (np_explain_route_source (&route), "192.168.1.5");
  assert_has (np_explain_route_mss (&route), "1460 bytes");
  assert_has (np_explain_route_window (&route), "65535 bytes");
  assert_has (np_explain_route_irtt (&route), "300 ms");
  route.flags = RTNH_F_LINKDOWN;
  assert_has (np_explain_route_interface (&route), "no link now");

  route.type = RTN_BROADCAST;
  assert_has (np_explain_route_gateway (&route), "delivered directly");
  route.destination = sample_address ("2001:db8::");
  assert_has (np_explain_route_destination (&route), "All IPv6 addresses whose first 24 bits");
  route.destination = sample_address ("192.168.1.0");
  assert_has (np_explain_route_destination (&route), "All IPv4 addresses");

  route.type = RTN_BLACKHOLE;
  route.interface = NULL;
  route.prefix_length = 32;
  assert_has (np_explain_route_destination (&route), "Only the address 192.168.1.0");
  assert_has (np_explain_route_gateway (&route), "do not leave");
  assert_has (np_explain_route_interface (&route), "not sent anywhere");
}

static void
test_route_words (void)
{
  const NpRouteRecord route = {
    .type = RTN_UNICAST,
    .destination = sample_address ("0.0.0.0"),
    .table = RT_TABLE_MAIN,
    .protocol = RTPROT_DHCP,
    .scope = RT_SCOPE_LINK,
  };
  const NpRuleRecord rule = { .action = FR_ACT_TO_TBL };
  char *texts[] = {
    np_explain_route_table (&route),
    np_explain_route_protocol (&route),
    np_explain_route_scope (&route),
    np_explain_route_type (&route),
    np_explain_rule_action (&rule),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_nonnull (texts[i]);
      assert_text (texts[i]);
      for (gsize j = 0; j < i; j++)
        g_assert_cmpstr (texts[i], !=, texts[j]);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
}

static void
test_interfaces (void)
{
  g_autofree char *flags = NULL;
  NpInterfaceRecord interface = {
    .name = (char *) "eth0",
    .kind = (char *) "ethernet",
    .flags = IFF_UP | IFF_BROADCAST | IFF_RUNNING | IFF_MULTICAST,
    .state = IF_OPER_UP,
    .mtu = 1500,
    .mac = { 0x00, 0x11, 0x22, 0x33, 0x44, 0x55 },
    .mac_length = 6,
  };

  flags = np_explain_interface_flags (&interface);
  assert_text (flags);
  g_assert_true (g_str_has_prefix (flags, "B: "));
  g_assert_nonnull (strstr (flags, "\nM: "));
  g_assert_nonnull (strstr (flags, "\nR: "));
  g_assert_nonnull (strstr (flags, "\nU: "));
  g_assert_null (strstr (flags, "P: "));

  assert_has (np_explain_interface_mtu (&interface), "the usual size");
  assert_has (np_explain_interface_mac (&interface), "given by the maker");
  interface.mac[0] = 0x02;
  assert_has (np_explain_interface_mac (&interface), "made up here");
  memset (interface.mac, 0, sizeof interface.mac);
  assert_has (np_explain_interface_mac (&interface), "All zeros");
  interface.mac_length = 0;
  assert_has (np_explain_interface_mac (&interface), "no hardware address");

  interface.mtu = 1420;
  assert_has (np_explain_interface_mtu (&interface), "somewhat less");
  interface.mtu = 1200;
  assert_has (np_explain_interface_mtu (&interface), "too few for IPv6");
  interface.mtu = 9000;
  assert_has (np_explain_interface_mtu (&interface), "more than the usual");
  interface.flags |= IFF_LOOPBACK;
  assert_has (np_explain_interface_mtu (&interface), "nothing leaves");

  interface.state = IF_OPER_DOWN;
  assert_has (np_explain_interface_state (&interface), "switched on, but cannot");
  interface.flags = 0;
  assert_is (np_explain_interface_state (&interface), "It is switched off.");
  interface.alias = (char *) "uplink";
  assert_has (np_explain_interface_name (&interface), "uplink");
}

static void
test_counters (void)
{
  NpInterfaceRecord interface = { .kind = (char *) "ethernet" };

  assert_has (np_explain_rx_errors (&interface), "No packet arrived damaged");
  assert_has (np_explain_rx_dropped (&interface), "No packet that arrived");
  assert_has (np_explain_rx_overruns (&interface), "never overflowed");
  assert_has (np_explain_tx_errors (&interface), "No packet failed");
  assert_has (np_explain_tx_dropped (&interface), "before it was sent");
  assert_has (np_explain_tx_overruns (&interface), "never ran out");

  interface.counters.rx_errors = 1;
  interface.counters.rx_dropped = 20;
  interface.counters.rx_missed_errors = 3;
  interface.counters.rx_fifo_errors = 4;
  interface.counters.tx_errors = 5;
  interface.counters.tx_dropped = 6;
  interface.counters.tx_fifo_errors = G_GUINT64_CONSTANT (5000000000);
  assert_has (np_explain_rx_errors (&interface), "1 packet arrived damaged");
  assert_has (np_explain_rx_dropped (&interface), "23 packets arrived but were thrown away");
  assert_has (np_explain_rx_overruns (&interface), "4 packets were lost");
  assert_has (np_explain_tx_errors (&interface), "5 packets could not be sent");
  assert_has (np_explain_tx_dropped (&interface), "6 packets were thrown away before");
  assert_has (np_explain_tx_overruns (&interface), "5000000000 times the card ran out");
}

static void
test_own_addresses (void)
{
  g_autofree char *two = NULL;
  NpAddressRecord address = {
    .address = sample_address ("2a00::1"),
    .flags = IFA_F_TEMPORARY | IFA_F_DEPRECATED,
    .scope = RT_SCOPE_LINK,
  };

  two = np_explain_address_flags (&address);
  assert_text (two);
  g_assert_true (g_str_has_prefix (two, "temporary: "));
  g_assert_nonnull (strstr (two, "\ndeprecated: "));

  address.address = sample_address ("192.168.1.5");
  assert_has (np_explain_address_flags (&address), "secondary: ");
  address.flags = 0;
  assert_has (np_explain_address_flags (&address), "dynamic: ");

  assert_has (np_explain_own_address (&address), "home");
  assert_has (np_explain_address_scope (&address), "same cable or Wi-Fi");
  address.scope = RT_SCOPE_UNIVERSE;
  assert_has (np_explain_address_scope (&address), "everywhere");
  address.scope = RT_SCOPE_HOST;
  assert_has (np_explain_address_scope (&address), "inside this computer");
  address.scope = 77;
  assert_is (np_explain_address_scope (&address), "How far this address may be used is a number that an administrator chose.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/explain/recv-q", test_recv_q);
  g_test_add_func ("/explain/send-q", test_send_q);
  g_test_add_func ("/explain/unix-queues", test_unix_queues);
  g_test_add_func ("/explain/ports", test_ports);
  g_test_add_func ("/explain/addresses", test_addresses);
  g_test_add_func ("/explain/owners", test_owners);
  g_test_add_func ("/explain/command-line", test_command_line);
  g_test_add_func ("/explain/times", test_times);
  g_test_add_func ("/explain/glossary-words", test_glossary_words);
  g_test_add_func ("/explain/routes", test_routes);
  g_test_add_func ("/explain/route-words", test_route_words);
  g_test_add_func ("/explain/interfaces", test_interfaces);
  g_test_add_func ("/explain/counters", test_counters);
  g_test_add_func ("/explain/own-addresses", test_own_addresses);

  return g_test_run ();
}
