/* tests/meaning/true-stories.c: where the common tools mislead, this program tells what is so
 *
 * Each test is for one thing that netstat, ss or what is often said of them get wrong. What is so was measured on
 * Linux 6.18; tests/model/real-stories.c asks the running kernel.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <linux/if.h>
#include <linux/rtnetlink.h>

#include "meaning/concern.h"
#include "meaning/counters.h"
#include "meaning/exposure.h"
#include "meaning/explain.h"
#include "meaning/glossary.h"
#include "meaning/sentences.h"
#include "meaning/services.h"
#include "meaning/socket-scene.h"

/* Takes the text. */
static void
assert_text_lacks (char       *taken,
                   const char *part)
{
  g_autofree char *text = taken;

  g_assert_nonnull (text);
  if (strstr (text, part) != NULL)
    g_error ("“%s” is in “%s”", part, text);
}

static void
assert_defines (const char *id,
                const char *part)
{
  const NpTerm *term = np_glossary_lookup (id);

  if (term == NULL)
    g_error ("no entry %s", id);
  assert_text_has (g_strdup (np_term_get_definition (term)), part);
}

/* A visited connection or a listener on port 80, held by httpd unless @visibility says otherwise. */
static NpSocketRecord
tcp_socket (NpSocketState     state,
            NpOwnerVisibility visibility,
            guint32           recv_q,
            guint32           send_q)
{
  static NpOwners *owners;
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_TCP, state);

  if (owners == NULL)
    owners = sample_owners ("httpd", 1);

  if (state == NP_STATE_LISTEN)
    sample_set_ends (&socket, "0.0.0.0", 80, "0.0.0.0", 0);
  else
    sample_set_ends (&socket, "192.168.1.5", 80, "203.0.113.9", 50000);
  socket.role = state == NP_STATE_LISTEN ? NP_ROLE_WAITING : NP_ROLE_VISITED;
  socket.visibility = (guint8) visibility;
  socket.owners = visibility == NP_OWNER_KNOWN ? owners : NULL;
  socket.recv_q = recv_q;
  socket.send_q = send_q;

  return socket;
}

/* Send-Q of a listener is no data but the limit, for which netstat always prints 0. */
static void
test_listener_queues (void)
{
  const NpSocketRecord some = tcp_socket (NP_STATE_LISTEN, NP_OWNER_KNOWN, 3, 5);
  NpSocketRecord proc = tcp_socket (NP_STATE_LISTEN, NP_OWNER_KNOWN, 3, 0);

  assert_text_has (np_explain_send_q (&some), "No data: ");
  assert_text_has (np_explain_send_q (&some), "5 is the limit of its line of waiting callers; with 6 of them it is full");
  assert_text_has (np_explain_recv_q (&some), "3 callers are connected already");
  assert_text_lacks (np_explain_recv_q (&some), "byte");
  assert_text_has (np_sentence_for_socket (&some), " 3 callers are already there, but not answered yet.");
  assert_text_lacks (np_sentence_for_socket (&some), "byte");

  /* Where only /proc/net can be read nobody knows the limit. */
  proc.from_proc = 1;
  assert_text_has (np_explain_send_q (&proc), "is not known");
  assert_text_lacks (np_sentence_for_socket (&proc), "full");
  assert_defines ("send-q", "netstat always prints 0 there");
  assert_defines ("recv-q", "not the SYN backlog");
}

/* The line is full at one more than the limit. */
static void
test_full_line (void)
{
  const NpSocketRecord last = tcp_socket (NP_STATE_LISTEN, NP_OWNER_KNOWN, 5, 5);
  const NpSocketRecord full = tcp_socket (NP_STATE_LISTEN, NP_OWNER_KNOWN, 6, 5);

  assert_text_lacks (np_sentence_for_socket (&last), "full");
  assert_text_lacks (np_explain_recv_q (&last), "full");
  assert_text_has (np_sentence_for_socket (&full), "Its line of 6 waiting callers is full");
  assert_text_has (np_explain_recv_q (&full), "the line is full");
  assert_text_is (np_doing_for_socket (&full), "Its line of waiting callers is full");
  assert_defines ("send-q", "full at one more");
}

/* What a listener drops are calls: nothing of them is lost data, and a caller that tries again is counted again. */
static void
test_listener_drops (void)
{
  NpSocketRecord listener = tcp_socket (NP_STATE_LISTEN, NP_OWNER_KNOWN, 6, 5);
  NpSocketRecord open = tcp_socket (NP_STATE_ESTABLISHED, NP_OWNER_KNOWN, 0, 0);

  listener.has_memory = open.has_memory = 1;
  listener.drops = open.drops = 12;
  assert_text_has (np_explain_drops (&listener), "12 times a caller could not come in so far");
  assert_text_has (np_explain_drops (&listener), "each new try counts again");
  assert_text_lacks (np_explain_drops (&listener), "packets");
  assert_text_has (np_explain_drops (&open), "12 packets that arrived were thrown away so far");

  listener.drops = 0;
  assert_text_is (np_explain_drops (&listener), "Nothing that arrived was thrown away.");
}

/* A tunnel or a network drive has a socket that no program holds: its user is root, and so is that of many programs
 * that cannot be seen. */
static void
test_held_by_the_system (void)
{
  NpSocketRecord tunnel = socket_scene (NP_PROTOCOL_UDP, NP_STATE_UNCONN);

  sample_set_ends (&tunnel, "0.0.0.0", 51820, "0.0.0.0", 0);
  tunnel.role = NP_ROLE_WAITING;
  tunnel.visibility = NP_OWNER_HIDDEN;
  tunnel.uid = 0;
  tunnel.user = (char *) "root";
  tunnel.inode = 4711;
  assert_text_has (np_sentence_for_socket (&tunnel), "A program of the user root or the system itself takes messages on port 51820");
  assert_text_has (np_sentence_for_socket (&tunnel), ". No program was found; usually only the administrator can see those of root.");
  assert_text_has (np_explain_owner_visibility (&tunnel), "or the system itself holds it.");

  tunnel.visibility = NP_OWNER_UNIT;
  tunnel.unit = (char *) "NetworkManager.service";
  assert_text_has (np_explain_owner_visibility (&tunnel), "It was made inside “NetworkManager.service”; no program was found");

  tunnel.visibility = NP_OWNER_HIDDEN;
  tunnel.unit = NULL;
  tunnel.uid = 1000;
  tunnel.user = (char *) "alex";
  assert_text_lacks (np_sentence_for_socket (&tunnel), "the system itself");
  assert_text_has (np_sentence_for_socket (&tunnel), "Usually only its user and the administrator can see which program it is.");
}

/* IPv6 notes lo for lines that refuse, but nothing leaves through it. */
static void
test_interface_of_refusing_routes (void)
{
  NpRouteRecord route = { .type = RTN_BLACKHOLE, .prefix_length = 32, .interface = (char *) "lo", .interface_index = 1 };

  route.destination = sample_address ("2001:db8::");
  assert_text_lacks (np_explain_route_interface (&route), "leave through");
  assert_text_has (np_explain_route_interface (&route), "these packets are not sent anywhere");

  /* What one table leaves open another may send. */
  route.type = RTN_THROW;
  assert_text_lacks (np_explain_route_interface (&route), "not sent");
  assert_text_has (np_explain_route_interface (&route), "the next rule is asked");
}

/* VPNs split all addresses into two halves of one bit each; nothing leaves through an interface that is gone. */
static void
test_half_of_all_addresses (void)
{
  NpRouteRecord route = {
    .type = RTN_UNICAST,
    .destination = sample_address ("128.0.0.0"),
    .prefix_length = 1,
    .interface = (char *) "tun0",
    .flags = RTNH_F_DEAD | RTNH_F_LINKDOWN,
  };

  assert_text_has (np_explain_route_destination (&route), "All IPv4 addresses whose first bit is that of 128.0.0.0;");
  assert_text_has (np_explain_route_interface (&route), "through tun0, which is off, gone or without a link");
}

/* 38 unread bytes are 37 and the mark of the end: the encrypted goodbye of a server, and its FIN. */
static void
test_close_wait (void)
{
  const NpSocketRecord article = tcp_socket (NP_STATE_CLOSE_WAIT, NP_OWNER_KNOWN, 38, 0);
  const NpSocketRecord mark = tcp_socket (NP_STATE_CLOSE_WAIT, NP_OWNER_KNOWN, 1, 0);
  const NpSocketRecord read = tcp_socket (NP_STATE_CLOSE_WAIT, NP_OWNER_KNOWN, 0, 0);

  assert_text_has (np_explain_recv_q (&article), "37 bytes have arrived that ");
  assert_text_has (np_explain_recv_q (&article), "goodbye");
  assert_text_has (np_sentence_for_socket (&article), "httpd has not hung up yet and has 37 bytes left to read");
  assert_text_is (np_doing_for_socket (&article), "Other side hung up; 37 bytes unread");
  assert_text_lacks (np_sentence_for_socket (&article), "38");

  assert_text_is (np_explain_recv_q (&mark), "Only the other side’s goodbye is unread; it counts as 1.");
  assert_text_lacks (np_sentence_for_socket (&mark), "byte");
  assert_text_is (np_explain_recv_q (&read), "The program has read everything, up to the other side’s goodbye.");
  g_assert_cmpint (np_socket_get_concern (&mark), ==, NP_CONCERN_NONE);
  g_assert_cmpint (np_socket_get_concern (&article), ==, NP_CONCERN_LOOK);
  assert_defines ("recv-q", "38 in CLOSE_WAIT may be 37 bytes");
}

/* A call and a goodbye count as 1 although they carry nothing. */
static void
test_send_q_of_marks (void)
{
  const NpSocketRecord calling = tcp_socket (NP_STATE_SYN_SENT, NP_OWNER_KNOWN, 0, 1);
  const NpSocketRecord last = tcp_socket (NP_STATE_LAST_ACK, NP_OWNER_NONE, 0, 1);
  const NpSocketRecord ending = tcp_socket (NP_STATE_FIN_WAIT1, NP_OWNER_NONE, 0, 101);
  const NpSocketRecord open = tcp_socket (NP_STATE_ESTABLISHED, NP_OWNER_KNOWN, 0, 101);

  assert_text_is (np_explain_send_q (&calling), "No data yet: the call itself counts as 1 until it is answered.");
  assert_text_is (np_explain_send_q (&last), "Only this side’s goodbye is not confirmed yet; it counts as 1.");
  assert_text_has (np_explain_send_q (&ending), "100 bytes yet, nor this side’s goodbye after them, which counts as 1.");
  assert_text_has (np_explain_send_q (&open), "101 bytes yet; that is normal while sending.");
  assert_text_lacks (np_sentence_for_socket (&calling), "byte");
}

/* The user 0 and the missing program of these states are neither root nor a secret. */
static void
test_ownerless (void)
{
  static const NpSocketState states[] = {
    NP_STATE_TIME_WAIT, NP_STATE_FIN_WAIT1, NP_STATE_FIN_WAIT2, NP_STATE_LAST_ACK, NP_STATE_CLOSING, NP_STATE_SYN_RECV,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      const NpSocketRecord socket = tcp_socket (states[i], NP_OWNER_NONE, 0, 0);

      assert_text_is (np_explain_user (&socket), "It belongs to nobody; some tools show it as root’s, which is not so.");
      assert_text_lacks (np_sentence_for_socket (&socket), "root");
      assert_text_lacks (np_sentence_for_socket (&socket), "cannot be seen");
      assert_text_has (np_explain_owner_visibility (&socket), "No program holds it");
      assert_text_has (np_explain_inode (&socket), "no program holds it");
      g_assert_cmpint (np_socket_get_concern (&socket), ==, NP_CONCERN_NONE);
    }

  assert_defines ("owner-none", "not root");
  assert_defines ("state-time-wait", "not root");
  assert_defines ("state-time-wait", "always waits 60 seconds");
}

/* Two messages of one byte each stand as 1664. */
static void
test_message_memory (void)
{
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_UDP, NP_STATE_UNCONN);

  sample_set_ends (&socket, "0.0.0.0", 5353, "0.0.0.0", 0);
  socket.recv_q = 1664;
  socket.send_q = 768;
  assert_text_has (np_explain_recv_q (&socket), "Memory that unread messages take up");
  assert_text_has (np_explain_recv_q (&socket), "more than their content");
  assert_text_has (np_explain_send_q (&socket), "Memory that unsent messages take up");
  assert_text_lacks (np_sentence_for_socket (&socket), "1664");
  assert_text_has (np_sentence_for_socket (&socket), "Some have arrived that it has not read yet.");

  socket = socket_scene (NP_PROTOCOL_UNIX, NP_STATE_ESTABLISHED);
  socket.send_q = 768;
  assert_text_has (np_explain_send_q (&socket), "Memory");
  assert_defines ("recv-q", "832");
}

/* No state is no waiting line: a UDP socket without a partner is open to all, one with a partner is no connection. */
static void
test_message_states (void)
{
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_UDP, NP_STATE_ESTABLISHED);

  socket.role = NP_ROLE_CALLER;
  assert_text_lacks (np_sentence_for_socket (&socket), "connected");
  assert_text_has (np_sentence_for_socket (&socket), "no lasting connection");
  assert_text_lacks (np_doing_for_socket (&socket), "onnected");
  assert_text_lacks (np_explain_socket_state (&socket), "both sides");
  assert_text_has (np_explain_socket_state (&socket), "no real connection");

  socket = socket_scene (NP_PROTOCOL_UDP, NP_STATE_UNCONN);
  sample_set_ends (&socket, "0.0.0.0", 5353, "0.0.0.0", 0);
  socket.role = NP_ROLE_WAITING;
  assert_text_has (np_sentence_for_socket (&socket), "takes messages");
  assert_text_lacks (np_sentence_for_socket (&socket), "callers");
}

/* 677 bytes that nobody reads: the inode tells whether the program has the call at all. */
static void
test_unaccepted (void)
{
  const NpSocketRecord unaccepted = tcp_socket (NP_STATE_ESTABLISHED, NP_OWNER_UNACCEPTED, 677, 0);
  const NpSocketRecord accepted = tcp_socket (NP_STATE_ESTABLISHED, NP_OWNER_KNOWN, 677, 0);

  assert_text_has (np_explain_recv_q (&unaccepted), "677 bytes have arrived for a program that has not picked up yet.");
  assert_text_has (np_sentence_for_socket (&unaccepted), "nobody has picked up yet");
  assert_text_lacks (np_sentence_for_socket (&unaccepted), "connected");
  assert_text_is (np_doing_for_socket (&unaccepted), "A caller is not answered yet");

  assert_text_has (np_explain_recv_q (&accepted), "677 bytes have arrived that ");
  assert_text_has (np_explain_recv_q (&accepted), "has not read yet; that is normal if the number changes.");
  assert_text_has (np_sentence_for_socket (&accepted), "httpd is connected to 203.0.113.9; 677 bytes from there have arrived");
}

/* Order means nothing, and zeros in an address match nothing by themselves. */
static void
test_longest_prefix (void)
{
  NpRouteRecord route = { .type = RTN_UNICAST, .interface = (char *) "eth0" };

  route.destination = sample_address ("10.0.0.0");
  route.prefix_length = 8;
  assert_text_has (np_sentence_for_route (&route), "Packets to 10.0.0.0/8 ");
  route.prefix_length = 24;
  assert_text_has (np_sentence_for_route (&route), "Packets to 10.0.0.0/24 ");
  /* The * or 0.0.0.0 in the column Gateway. */
  assert_text_has (np_sentence_for_route (&route), "are delivered directly");

  route.destination = sample_address ("0.0.0.0");
  route.prefix_length = 0;
  route.gateway = sample_address ("192.168.1.1");
  assert_text_has (np_sentence_for_route (&route), "Packets that no other line matches go to the router");
  assert_defines ("longest-prefix", "the longest prefix is used");
  assert_defines ("route-order", "0.0.0.0 comes first");
  assert_defines ("mss", "plus 40");
  assert_defines ("window", "in bytes, not in packets");
}

/* For netstat -r the first two look like working lines, and the others alike. */
static void
test_refusing_routes (void)
{
  static const char *const stories[][3] = {
    [RTN_BLACKHOLE] = { "silently thrown away", "“Invalid argument”", "Silently thrown away" },
    [RTN_UNREACHABLE] = { "are refused", "“No route to host”", "Refused: “No route to host”" },
    [RTN_PROHIBIT] = { "are forbidden", "“Permission denied”", "Forbidden: “Permission denied”" },
    [RTN_THROW] = { "not decided in this table", "the next rule", "Not decided here: the next rule" },
  };

  for (guint8 type = RTN_BLACKHOLE; type <= RTN_THROW; type++)
    {
      NpRouteRecord route = { .type = type, .prefix_length = 24 };

      route.destination = sample_address ("203.0.113.0");
      assert_text_has (np_sentence_for_route (&route), stories[type][0]);
      assert_text_has (np_sentence_for_route (&route), stories[type][1]);
      assert_text_is (np_doing_for_route (&route), stories[type][2]);
      assert_text_lacks (np_sentence_for_route (&route), "delivered");
    }

  assert_defines ("route-type-blackhole", "like a working line");
  assert_defines ("error-no-route-to-host", "not what a missing route gives");
  assert_defines ("error-network-is-unreachable", "default route");
}

/* 1 is forwarding and 2 is not, whatever netstat prints. */
static void
test_forwarding (void)
{
  NpCounterRecord counter = { .protocol = (char *) "Ip", .name = (char *) "Forwarding", .value = 2 };

  assert_text_has (np_sentence_for_counter (&counter), "This computer does not pass packets on for others.");
  counter.value = 1;
  assert_text_has (np_sentence_for_counter (&counter), "This computer passes packets on for others.");
  assert_defines ("ip-forwarding", "which is wrong");
}

/* Dropped is not damaged, and damaged is more than a wrong checksum. */
static void
test_losses (void)
{
  NpInterfaceRecord interface = { .name = (char *) "eth0", .kind = (char *) "ethernet", .flags = IFF_UP, .state = IF_OPER_UP };

  interface.counters.rx_dropped = 120;
  assert_text_has (np_explain_rx_dropped (&interface), "slow growth is normal");
  assert_text_lacks (np_explain_rx_dropped (&interface), "damaged");
  assert_text_has (np_sentence_for_interface (&interface), "it is working");
  interface.counters.rx_errors = 3;
  assert_text_has (np_explain_rx_errors (&interface), "3 packets arrived damaged");
  assert_text_lacks (np_explain_rx_errors (&interface), "checksum");
}

/* [::]:22 takes IPv4 as well unless it refuses it; /proc/net does not tell. */
static void
test_dual_stack (void)
{
  NpSocketRecord socket = tcp_socket (NP_STATE_LISTEN, NP_OWNER_KNOWN, 0, 128);

  sample_set_ends (&socket, "::", 22, "::", 0);
  assert_text_has (np_sentence_for_socket (&socket), "over IPv4 or IPv6");
  assert_text_is (np_explain_socket_family (&socket), "This IPv6 socket takes IPv4 as well.");
  assert_text_is (np_socket_dup_exposure (&socket), "Anyone, by IPv4 and IPv6");
  socket.v6only = 1;
  assert_text_lacks (np_sentence_for_socket (&socket), "IPv4");
  assert_text_is (np_explain_socket_family (&socket), "This IPv6 socket refuses IPv4.");
  socket.v6only = 0;
  socket.from_proc = 1;
  assert_text_lacks (np_sentence_for_socket (&socket), "IPv");

  /* Its IPv4 callers are listed under tcp6, but talk IPv4. */
  socket = tcp_socket (NP_STATE_ESTABLISHED, NP_OWNER_KNOWN, 0, 0);
  sample_set_ends (&socket, "::ffff:192.168.1.5", 22, "::ffff:203.0.113.9", 50000);
  assert_text_has (np_explain_socket_family (&socket), "this conversation is IPv4");
  assert_text_has (np_sentence_for_socket (&socket), "from 203.0.113.9,");
}

/* The number that the system lends for one conversation means nothing, though some program's may be the same. */
static void
test_temporary_port (void)
{
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_UDP, NP_STATE_UNCONN);

  sample_set_ends (&socket, "0.0.0.0", 51820, "0.0.0.0", 0);
  socket.role = NP_ROLE_WAITING;
  assert_text_has (np_sentence_for_socket (&socket), "(wireguard, usually ");
  socket.has_temporary_port = 1;
  assert_text_lacks (np_sentence_for_socket (&socket), "wireguard");
  assert_text_lacks (np_doing_for_socket (&socket), "WireGuard");
  assert_text_lacks (np_explain_local_port (&socket), "wireguard");
  g_assert_cmpuint (np_socket_get_telling_port (&socket), ==, 0);
  assert_defines ("port-ephemeral", "not the one of IANA");
}

/* In a container some of these numbers are those of the whole computer. */
static void
test_whole_computer (void)
{
  static const char *const shared[] = { "counter-sockstat-tcp-orphan", "counter-sockstat-tcp-alloc", "counter-sockstat-tcp-mem" };
  static const char *const own[] = { "counter-sockstat-tcp-inuse", "counter-sockstat-tcp-tw" };

  for (gsize i = 0; i < G_N_ELEMENTS (shared); i++)
    assert_defines (shared[i], "all containers together");
  for (gsize i = 0; i < G_N_ELEMENTS (own); i++)
    assert_defines (own[i], "this network namespace");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/true-stories/listener-queues", test_listener_queues);
  g_test_add_func ("/true-stories/full-line", test_full_line);
  g_test_add_func ("/true-stories/listener-drops", test_listener_drops);
  g_test_add_func ("/true-stories/held-by-the-system", test_held_by_the_system);
  g_test_add_func ("/true-stories/interface-of-refusing-routes", test_interface_of_refusing_routes);
  g_test_add_func ("/true-stories/half-of-all-addresses", test_half_of_all_addresses);
  g_test_add_func ("/true-stories/close-wait", test_close_wait);
  g_test_add_func ("/true-stories/send-q-of-marks", test_send_q_of_marks);
  g_test_add_func ("/true-stories/ownerless", test_ownerless);
  g_test_add_func ("/true-stories/message-memory", test_message_memory);
  g_test_add_func ("/true-stories/message-states", test_message_states);
  g_test_add_func ("/true-stories/unaccepted", test_unaccepted);
  g_test_add_func ("/true-stories/longest-prefix", test_longest_prefix);
  g_test_add_func ("/true-stories/refusing-routes", test_refusing_routes);
  g_test_add_func ("/true-stories/forwarding", test_forwarding);
  g_test_add_func ("/true-stories/losses", test_losses);
  g_test_add_func ("/true-stories/dual-stack", test_dual_stack);
  g_test_add_func ("/true-stories/temporary-port", test_temporary_port);
  g_test_add_func ("/true-stories/whole-computer", test_whole_computer);

  return g_test_run ();
}
