/* tests/meaning/sentences.c: tests of the sentences about sockets: what must hold for all, and golden ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <string.h>

#include "meaning/assert-sentence.h"
#include "support/sample.h"

static guint
count_words (const char *text)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);

  return g_strv_length (words);
}

static void
assert_doing (const char *doing)
{
  g_assert_nonnull (doing);
  g_assert_true (g_utf8_validate (doing, -1, NULL));
  g_assert_true (g_ascii_isupper (doing[0]));
  g_assert_false (g_str_has_suffix (doing, "."));
  g_assert_null (strchr (doing, '%'));
  g_assert_null (strstr (doing, "  "));
  g_assert_null (strstr (doing, "(null)"));
  g_assert_cmpuint (count_words (doing), <=, 13);
}

static const char *const address_pairs[][2] = {
  { "0.0.0.0", "0.0.0.0" },
  { "127.0.0.1", "127.0.0.1" },
  { "192.168.1.5", "203.0.113.9" },
  { "169.254.0.2", "169.254.0.3" },
  { "224.0.0.251", "0.0.0.0" },
  { "255.255.255.255", "255.255.255.255" },
  { "10.0.0.1", "100.64.0.1" },
  { "198.51.100.1", "198.18.0.1" },
  { "8.8.8.8", "8.8.4.4" },
  { "::", "::" },
  { "::1", "::1" },
  { "fe80::1", "fe80::2" },
  { "fd00::1", "64:ff9b::1" },
  { "ff02::fb", "::" },
  { "2001:db8::1", "2a00:1450::1" },
  { "::ffff:192.168.1.5", "::ffff:127.0.0.1" },
};

static void
check_connected_claim (const NpSocketRecord *socket,
                       const char           *text)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  g_assert_null (strstr (lower, "internet"));

  if (socket->protocol == NP_PROTOCOL_TCP &&
      (socket->state == NP_STATE_LISTEN || socket->state == NP_STATE_TIME_WAIT))
    g_assert_null (strstr (lower, "connected"));
}

/* A program that may not be seen takes a second sentence, which says why. */
static gboolean
has_reason (const NpSocketRecord *socket)
{
  return socket->visibility == NP_OWNER_UNIT || socket->visibility == NP_OWNER_HIDDEN;
}

static void
check_socket (const NpSocketRecord *socket)
{
  g_autofree char *sentence = np_sentence_for_socket (socket);
  g_autofree char *doing = np_doing_for_socket (socket);

  assert_sentence (sentence);
  assert_doing (doing);
  g_assert_cmpuint (count_words (sentence), <=, has_reason (socket) ? 55 : 42);
  g_assert_true (g_ascii_isupper (sentence[0]) || g_str_has_prefix (sentence, "firefox"));

  if (socket->owners != NULL)
    g_assert_nonnull (strstr (sentence, "firefox"));
  if (socket->visibility == NP_OWNER_UNIT)
    g_assert_nonnull (strstr (sentence, "cups.service"));
  if (socket->visibility == NP_OWNER_HIDDEN)
    g_assert_nonnull (strstr (sentence, "A program of the user alex"));

  check_connected_claim (socket, sentence);
  check_connected_claim (socket, doing);
}

static void
check_owners (NpSocketRecord *socket,
              NpOwners       *owners)
{
  socket->user = (char *) "alex";

  for (NpOwnerVisibility visibility = NP_OWNER_KNOWN; visibility <= NP_OWNER_UNACCEPTED; visibility++)
    {
      socket->visibility = (guint8) visibility;
      socket->unit = visibility == NP_OWNER_UNIT ? (char *) "cups.service" : NULL;
      socket->owners = visibility == NP_OWNER_KNOWN ? owners : NULL;
      check_socket (socket);

      if (visibility == NP_OWNER_NONE || visibility == NP_OWNER_UNACCEPTED)
        {
          socket->owners = owners;
          check_socket (socket);
        }
    }
}

static void
check_queues (NpSocketRecord *socket,
              NpOwners       *owners)
{
  static const guint32 queues[][2] = { { 0, 0 }, { 1, 0 }, { 38, 0 }, { 0, 1 }, { 6, 5 }, { 0, 4096 } };

  for (gsize i = 0; i < G_N_ELEMENTS (queues); i++)
    {
      socket->recv_q = queues[i][0];
      socket->send_q = queues[i][1];
      check_owners (socket, owners);
    }
}

static void
check_variants (NpSocketRecord *socket,
                NpOwners       *owners)
{
  for (gsize i = 0; i < G_N_ELEMENTS (address_pairs); i++)
    {
      gboolean has_port = i % 2 == 0;

      sample_set_ends (socket, address_pairs[i][0], has_port ? 443 : 2022,
                       address_pairs[i][1], has_port ? 51000 : 22);
      socket->interface = i % 3 == 0 ? (char *) "eth0" : NULL;
      socket->v6only = i % 2 != 0;
      socket->from_proc = i % 5 == 0;
      check_queues (socket, owners);
    }
}

static NpSocketState
get_last_state (NpProtocol protocol)
{
  return protocol == NP_PROTOCOL_SCTP ? NP_STATE_SHUTDOWN_ACK_SENT : NP_STATE_UNCONN;
}

static void
test_whole_space (void)
{
  g_autoptr(NpOwners) one = sample_owners ("firefox", 1);
  g_autoptr(NpOwners) three = sample_owners ("firefox", 3);

  for (NpProtocol protocol = NP_PROTOCOL_TCP; protocol <= NP_PROTOCOL_SCTP; protocol++)
    for (NpSocketState state = NP_STATE_ESTABLISHED; state <= get_last_state (protocol); state++)
      for (NpRole role = NP_ROLE_NONE; role <= NP_ROLE_VISITED; role++)
        {
          NpSocketRecord socket = {
            .protocol = (guint8) protocol,
            .state = (guint8) state,
            .role = (guint8) role,
          };

          check_variants (&socket, role == NP_ROLE_CALLER ? one : three);
        }
}

static void
test_whole_unix_space (void)
{
  static const char *const paths[] = { NULL, "/run/test", "@abstract" };
  g_autoptr(NpOwners) owners = sample_owners ("firefox", 1);

  for (NpSocketState state = NP_STATE_ESTABLISHED; state <= NP_STATE_UNCONN; state++)
    for (NpRole role = NP_ROLE_NONE; role <= NP_ROLE_VISITED; role++)
      for (guint i = 0; i < 18; i++)
        {
          static const guint8 types[] = { NP_UNIX_STREAM, NP_UNIX_DGRAM };
          NpSocketRecord socket = {
            .protocol = NP_PROTOCOL_UNIX,
            .family = NP_FAMILY_UNIX,
            .state = (guint8) state,
            .role = (guint8) role,
            .path = (char *) paths[i % 3],
            .peer_path = (char *) paths[i / 3 % 3],
            .unix_type = types[i / 9],
          };

          check_queues (&socket, owners);
        }
}

/* A number that a newer kernel may send must not break anything. */
static void
test_unknown_numbers (void)
{
  NpSocketRecord socket = { .protocol = 99, .state = 99, .role = 99, .visibility = 99 };
  g_autofree char *sentence = np_sentence_for_socket (&socket);
  g_autofree char *doing = np_doing_for_socket (&socket);

  assert_sentence (sentence);
  assert_doing (doing);
}

typedef struct
{
  const char        *program;
  NpProtocol         protocol;
  NpSocketState      state;
  NpRole             role;
  NpOwnerVisibility  visibility;
  const char        *local;
  guint16            local_port;
  const char        *remote;
  guint16            remote_port;
  guint32            recv_q;
  guint32            send_q;
  const char        *sentence;
  const char        *doing;
} Golden;

#define TCP(state, role) NP_PROTOCOL_TCP, NP_STATE_##state, NP_ROLE_##role, NP_OWNER_KNOWN
#define UDP(state, role) NP_PROTOCOL_UDP, NP_STATE_##state, NP_ROLE_##role, NP_OWNER_KNOWN
#define TCP_BY(state, role, owner) NP_PROTOCOL_TCP, NP_STATE_##state, NP_ROLE_##role, NP_OWNER_##owner

static const Golden goldens[] = {
  /* The rows of a desktop's printout of netstat. */
  { "sshd", TCP (LISTEN, WAITING), "0.0.0.0", 22, "0.0.0.0", 0, 0, 128,
    "sshd waits for callers on port 22 (ssh, usually secure remote login and file copy); anyone who can reach this computer over IPv4 may call, unless a firewall blocks it.",
    "Waits for callers from anywhere" },
  { "cupsd", TCP (LISTEN, WAITING), "127.0.0.1", 631, "0.0.0.0", 0, 0, 128,
    "cupsd waits on port 631 (ipp, usually printing) for callers from this computer only.",
    "Waits for callers on this computer" },
  { "firefox", TCP (ESTABLISHED, CALLER), "192.168.1.5", 54744, "198.51.100.17", 443, 0, 0,
    "firefox is connected to 198.51.100.17 on port 443 (https, usually encrypted web pages).",
    "Connected, usually for encrypted web pages" },
  { "dropbox", TCP (CLOSE_WAIT, CALLER), "192.168.1.5", 32808, "198.51.100.5", 443, 38, 0,
    "dropbox has not hung up yet and has 37 bytes left to read; the other side, 198.51.100.5, has hung up.",
    "Other side hung up; 37 bytes unread" },
  { "dropbox", TCP (CLOSE_WAIT, CALLER), "192.168.1.5", 32808, "198.51.100.5", 443, 1, 0,
    "dropbox has not hung up yet; the other side, 198.51.100.5, has hung up.",
    "Other side hung up; still open here" },
  { "dropbox", TCP (CLOSE_WAIT, CALLER), "192.168.1.5", 32808, "198.51.100.5", 443, 2, 0,
    "dropbox has not hung up yet and has 1 byte left to read; the other side, 198.51.100.5, has hung up.",
    "Other side hung up; 1 byte unread" },
  { "ssh", TCP (ESTABLISHED, CALLER), "192.168.1.5", 34354, "192.168.1.200", 2022, 0, 0,
    "ssh is connected to 192.168.1.200 on port 2022.",
    "Connected; both sides can send" },
  { "GoogleTalkPlug", TCP (ESTABLISHED, VISITED), "127.0.0.1", 41093, "127.0.0.1", 45741, 0, 0,
    "GoogleTalkPlug is connected to a caller from this computer itself, who came in on port 41093.",
    "Connected to a caller" },
  { "plugin-contain", TCP (ESTABLISHED, CALLER), "127.0.0.1", 45741, "127.0.0.1", 41093, 0, 0,
    "plugin-contain is connected to this computer itself on port 41093.",
    "Connected within this computer" },
  { "avahi-daemon", UDP (UNCONN, WAITING), "0.0.0.0", 5353, "0.0.0.0", 0, 0, 0,
    "avahi-daemon takes messages on port 5353 (mdns, usually finding printers, players and names nearby) from anyone who can reach this computer over IPv4, unless a firewall blocks them.",
    "Takes messages, usually for finding printers, players and names nearby" },
  { "avahi-daemon", UDP (UNCONN, WAITING), "0.0.0.0", 49678, "0.0.0.0", 0, 0, 0,
    "avahi-daemon takes messages on port 49678 from anyone who can reach this computer over IPv4, unless a firewall blocks them.",
    "Takes messages from anyone" },
  /* The questions of readers. */
  { "httpd", TCP (ESTABLISHED, VISITED), "192.168.1.5", 80, "203.0.113.9", 50000, 677, 0,
    "httpd is connected to 203.0.113.9; 677 bytes from there have arrived that it has not read yet.",
    "Connected; 677 bytes are not read yet" },
  { NULL, TCP_BY (TIME_WAIT, CALLER, NONE), "192.168.1.5", 50000, "203.0.113.9", 443, 0, 0,
    "The conversation with 203.0.113.9 is finished and belongs to no program any more; it is remembered for about a minute so that late packets cannot confuse a new one.",
    "Finished; remembered for a minute" },
  { "firefox", TCP_BY (TIME_WAIT, CALLER, NONE), "192.168.1.5", 50000, "203.0.113.9", 443, 0, 0,
    "The conversation with 203.0.113.9 is finished; it belonged to firefox and is remembered for about a minute so that late packets cannot confuse a new one.",
    "Finished; remembered for a minute" },
  { NULL, TCP_BY (SYN_RECV, VISITED, NONE), "192.168.1.5", 80, "203.0.113.9", 50000, 0, 0,
    "A caller from 203.0.113.9 is asking to come in on port 80 (http, usually web pages without encryption); this computer has answered and waits for the caller to confirm.",
    "A caller is asking to come in" },
  { NULL, TCP_BY (ESTABLISHED, VISITED, UNACCEPTED), "192.168.1.5", 8443, "203.0.113.9", 50000, 677, 0,
    "A caller from 203.0.113.9 has come in on port 8443, but nobody has picked up yet.",
    "A caller is not answered yet" },
  { "httpd", TCP_BY (ESTABLISHED, VISITED, UNACCEPTED), "192.168.1.5", 8443, "203.0.113.9", 50000, 677, 0,
    "httpd has a caller from 203.0.113.9, but has not picked up yet.",
    "A caller is not answered yet" },
  /* One for every other state, so that no two can be swapped. */
  { "firefox", TCP (ESTABLISHED, CALLER), "192.168.1.5", 50000, "203.0.113.9", 443, 0, 120,
    "firefox is connected to 203.0.113.9, which has not confirmed 120 bytes yet.",
    "Connected, usually for encrypted web pages" },
  { "firefox", TCP (ESTABLISHED, NONE), "192.168.1.5", 50000, "203.0.113.9", 443, 0, 0,
    "firefox is connected to 203.0.113.9; both sides can send.",
    "Connected; both sides can send" },
  { "firefox", TCP (SYN_SENT, CALLER), "192.168.1.5", 50000, "203.0.113.9", 443, 0, 1,
    "firefox is calling 203.0.113.9 on port 443 (https, usually encrypted web pages) and waits for an answer.",
    "Calling; no answer yet" },
  { "firefox", TCP (FIN_WAIT1, CALLER), "192.168.1.5", 50000, "203.0.113.9", 443, 0, 1,
    "firefox has hung up; the other side, 203.0.113.9, has not confirmed it yet.",
    "Hung up; not confirmed yet" },
  { "firefox", TCP (FIN_WAIT2, CALLER), "192.168.1.5", 50000, "203.0.113.9", 443, 0, 0,
    "firefox has hung up; the other side, 203.0.113.9, confirmed it, but has not hung up yet.",
    "Hung up; the other side has not yet" },
  { "firefox", TCP (CLOSING, CALLER), "192.168.1.5", 50000, "203.0.113.9", 443, 0, 1,
    "firefox and the other side, 203.0.113.9, hung up at the same moment; only the last confirmation is missing.",
    "Both hung up at the same moment" },
  { "firefox", TCP (LAST_ACK, CALLER), "192.168.1.5", 50000, "203.0.113.9", 443, 0, 1,
    "firefox hung up after the other side, 203.0.113.9, did; only the last confirmation is missing.",
    "Both hung up; not confirmed yet" },
  { NULL, TCP_BY (FIN_WAIT1, CALLER, NONE), "192.168.1.5", 50000, "203.0.113.9", 443, 0, 1,
    "This side has hung up; the conversation with 203.0.113.9 belongs to no program any more and waits for the other side to confirm.",
    "Hung up; not confirmed yet" },
  { NULL, TCP_BY (FIN_WAIT2, CALLER, NONE), "192.168.1.5", 50000, "203.0.113.9", 443, 0, 0,
    "This side has hung up; the conversation with 203.0.113.9 belongs to no program any more and waits for the other side to hang up too.",
    "Hung up; the other side has not yet" },
  { "firefox", TCP_BY (LAST_ACK, CALLER, NONE), "192.168.1.5", 50000, "203.0.113.9", 443, 0, 1,
    "The other side, 203.0.113.9, hung up first, then this one; the conversation belonged to firefox, and only the last confirmation is missing.",
    "Both hung up; not confirmed yet" },
  { "httpd", TCP (BOUND_INACTIVE, NONE), "0.0.0.0", 8443, "0.0.0.0", 0, 0, 0,
    "httpd keeps port 8443 for itself, but neither calls anyone nor waits for callers.",
    "Keeps a port, but does not use it" },
  { NULL, TCP_BY (CLOSING, CALLER, NONE), "192.168.1.5", 50000, "203.0.113.9", 443, 0, 1,
    "Both sides of the conversation with 203.0.113.9 hung up at the same moment; it belongs to no program any more, and only the last confirmation is missing.",
    "Both hung up at the same moment" },
  { NULL, TCP_BY (CLOSE_WAIT, VISITED, UNACCEPTED), "192.168.1.5", 8443, "203.0.113.9", 50000, 1, 0,
    "A caller from 203.0.113.9 came in on port 8443 and hung up before being answered.",
    "A caller hung up unanswered" },
  { "httpd", TCP_BY (CLOSE_WAIT, VISITED, UNACCEPTED), "192.168.1.5", 8443, "203.0.113.9", 50000, 1, 0,
    "httpd had a caller from 203.0.113.9, who hung up before being answered.",
    "A caller hung up unanswered" },
  { "httpd", TCP (SYN_RECV, VISITED), "192.168.1.5", 8443, "203.0.113.9", 50000, 0, 0,
    "httpd is being called by 203.0.113.9; this computer has answered and waits for the caller to confirm.",
    "A caller is asking to come in" },
  /* Listeners: who gets through, and the waiting line. */
  { "httpd", TCP (LISTEN, WAITING), "::", 8443, "::", 0, 0, 5,
    "httpd waits for callers on port 8443; anyone who can reach this computer over IPv4 or IPv6 may call, unless a firewall blocks it.",
    "Waits for callers from anywhere" },
  { "httpd", TCP (LISTEN, WAITING), "192.168.1.5", 8443, "0.0.0.0", 0, 0, 5,
    "httpd waits for callers on port 8443; anyone who can reach the address 192.168.1.5 may call, unless a firewall blocks it.",
    "Waits for callers at one address" },
  { "httpd", TCP (LISTEN, WAITING), "0.0.0.0", 8443, "0.0.0.0", 0, 5, 5,
    "httpd waits for callers on port 8443; anyone who can reach this computer over IPv4 may call, unless a firewall blocks it. 5 callers are already there, but not answered yet.",
    "Has 5 callers not answered yet" },
  { "httpd", TCP (LISTEN, WAITING), "0.0.0.0", 8443, "0.0.0.0", 0, 6, 5,
    "httpd waits for callers on port 8443; anyone who can reach this computer over IPv4 may call, unless a firewall blocks it. Its line of 6 waiting callers is full: new ones cannot come in.",
    "Its line of waiting callers is full" },
  /* Messages and packets. */
  { "firefox", UDP (ESTABLISHED, CALLER), "192.168.1.5", 50000, "203.0.113.9", 443, 0, 0,
    "firefox can exchange single messages with 203.0.113.9 on port 443 (https, usually encrypted web pages by QUIC); there is no lasting connection.",
    "Has one partner, usually for encrypted web pages by QUIC" },
  { "resolved", UDP (UNCONN, WAITING), "127.0.0.53", 53, "0.0.0.0", 0, 0, 0,
    "resolved takes messages on port 53 (domain, usually turning names into addresses by DNS) from this computer only.",
    "Takes messages from this computer" },
  { "dhclient", UDP (UNCONN, WAITING), "192.168.1.5", 68, "0.0.0.0", 0, 0, 0,
    "dhclient takes messages on port 68 (bootpc, usually asking the router for an address by DHCP) that are sent to the address 192.168.1.5, unless a firewall blocks them.",
    "Takes messages, usually for asking the router for an address by DHCP" },
  { "cast", UDP (UNCONN, WAITING), "239.255.255.250", 50001, "0.0.0.0", 0, 0, 0,
    "cast takes messages on port 50001 that are sent to many computers at once, to the address 239.255.255.250, unless a firewall blocks them.",
    "Takes messages sent to many at once" },
  { "cast", UDP (UNCONN, WAITING), "::", 50001, "::", 0, 832, 0,
    "cast takes messages on port 50001 from anyone who can reach this computer, unless a firewall blocks them. Some have arrived that it has not read yet.",
    "Has messages that are not read yet" },
  { "cast", UDP (ESTABLISHED, CALLER), "192.168.1.5", 50001, "203.0.113.9", 2022, 832, 0,
    "cast exchanges single messages with 203.0.113.9 on port 2022; some have arrived that it has not read yet.",
    "Has messages that are not read yet" },
  { "ping", NP_PROTOCOL_RAW, NP_STATE_UNCONN, NP_ROLE_WAITING, NP_OWNER_KNOWN, "0.0.0.0", 1, "0.0.0.0", 0, 0, 0,
    "ping handles control messages such as pings (ICMP) directly, packet by packet.",
    "Handles packets directly" },
  { "radvd", NP_PROTOCOL_RAW, NP_STATE_UNCONN, NP_ROLE_WAITING, NP_OWNER_KNOWN, "::", 58, "::", 0, 0, 0,
    "radvd handles control messages such as pings (ICMPv6) directly, packet by packet.",
    "Handles packets directly" },
  { "ping", NP_PROTOCOL_ICMP, NP_STATE_UNCONN, NP_ROLE_WAITING, NP_OWNER_KNOWN, "0.0.0.0", 7, "0.0.0.0", 0, 0, 0,
    "ping can send pings to see who answers.",
    "Can send pings to see who answers" },
};

static void
test_golden (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (goldens); i++)
    {
      const Golden *golden = &goldens[i];
      g_autoptr(NpOwners) owners = golden->program != NULL ? sample_owners (golden->program, 1) : NULL;
      g_autofree char *sentence = NULL;
      g_autofree char *doing = NULL;
      NpSocketRecord socket = {
        .owners = owners,
        .protocol = (guint8) golden->protocol,
        .state = (guint8) golden->state,
        .role = (guint8) golden->role,
        .visibility = (guint8) golden->visibility,
        .recv_q = golden->recv_q,
        .send_q = golden->send_q,
      };

      sample_set_ends (&socket, golden->local, golden->local_port, golden->remote, golden->remote_port);
      sentence = np_sentence_for_socket (&socket);
      doing = np_doing_for_socket (&socket);

      g_assert_cmpstr (sentence, ==, golden->sentence);
      g_assert_cmpstr (doing, ==, golden->doing);
    }
}

static char *
dup_listener_sentence (NpSocketRecord *socket)
{
  socket->protocol = NP_PROTOCOL_TCP;
  socket->state = NP_STATE_LISTEN;
  socket->role = NP_ROLE_WAITING;
  socket->visibility = NP_OWNER_HIDDEN;

  return np_sentence_for_socket (socket);
}

static void
test_listener_claims (void)
{
  NpSocketRecord socket = { .v6only = TRUE };
  g_autofree char *v6only = NULL;
  g_autofree char *unknown = NULL;
  g_autofree char *interface = NULL;
  g_autofree char *queue = NULL;

  sample_set_ends (&socket, "::", 8443, "::", 0);
  v6only = dup_listener_sentence (&socket);
  g_assert_nonnull (strstr (v6only, "over IPv6 may"));
  g_assert_null (strstr (v6only, "IPv4"));

  /* /proc/net tells neither v6only nor the limit of the line. */
  socket.v6only = FALSE;
  socket.from_proc = TRUE;
  unknown = dup_listener_sentence (&socket);
  g_assert_null (strstr (unknown, "IPv"));
  socket.recv_q = 3;
  queue = dup_listener_sentence (&socket);
  g_assert_nonnull (strstr (queue, "3 callers"));
  g_assert_null (strstr (queue, "full"));

  socket.recv_q = 0;
  socket.interface = (char *) "eth0";
  interface = dup_listener_sentence (&socket);
  g_assert_nonnull (strstr (interface, "through eth0"));
}

static void
test_own_address_is_this_computer (void)
{
  NpSocketRecord socket = {
    .protocol = NP_PROTOCOL_TCP,
    .state = NP_STATE_ESTABLISHED,
    .role = NP_ROLE_CALLER,
    .visibility = NP_OWNER_HIDDEN,
  };
  g_autofree char *own = NULL;
  g_autofree char *mapped = NULL;

  sample_set_ends (&socket, "192.168.1.5", 50000, "192.168.1.5", 80);
  own = np_sentence_for_socket (&socket);
  g_assert_nonnull (strstr (own, "connected to this computer itself on port 80"));

  sample_set_ends (&socket, "::ffff:192.168.1.5", 50000, "::ffff:203.0.113.9", 80);
  mapped = np_sentence_for_socket (&socket);
  g_assert_nonnull (strstr (mapped, "connected to 203.0.113.9 on port 80"));
}

static void
test_subjects (void)
{
  g_autoptr(NpOwners) owners = sample_owners ("nginx", 4);
  NpSocketRecord socket = { .protocol = NP_PROTOCOL_TCP, .state = NP_STATE_LISTEN, .owners = owners };
  g_autofree char *shared = NULL;
  g_autofree char *service = NULL;
  g_autofree char *scope = NULL;
  g_autofree char *hidden = NULL;

  sample_set_ends (&socket, "0.0.0.0", 80, "0.0.0.0", 0);
  shared = np_sentence_for_socket (&socket);
  g_assert_true (g_str_has_prefix (shared, "nginx (and 3 others) waits for callers"));

  socket.owners = NULL;
  socket.visibility = NP_OWNER_UNIT;
  socket.unit = (char *) "cups.service";
  service = np_sentence_for_socket (&socket);
  g_assert_true (g_str_has_prefix (service, "The service cups.service waits for callers"));

  socket.unit = (char *) "app-editor.scope";
  scope = np_sentence_for_socket (&socket);
  g_assert_true (g_str_has_prefix (scope, "A program of the unit app-editor.scope waits"));

  socket.unit = NULL;
  socket.visibility = NP_OWNER_HIDDEN;
  hidden = np_sentence_for_socket (&socket);
  g_assert_true (g_str_has_prefix (hidden, "A program that cannot be seen waits"));
}

static void
assert_unix (NpSocketState  state,
             NpUnixType     type,
             NpRole         role,
             const char    *path,
             const char    *peer_path,
             guint32        recv_q,
             const char    *expected)
{
  g_autoptr(NpOwners) owners = sample_owners ("pipewire", 1);
  g_autofree char *sentence = NULL;
  NpSocketRecord socket = {
    .owners = owners,
    .protocol = NP_PROTOCOL_UNIX,
    .family = NP_FAMILY_UNIX,
    .state = (guint8) state,
    .unix_type = (guint8) type,
    .role = (guint8) role,
    .path = (char *) path,
    .peer_path = (char *) peer_path,
    .recv_q = recv_q,
    .send_q = 10,
  };

  sentence = np_sentence_for_socket (&socket);
  g_assert_cmpstr (sentence, ==, expected);
}

static void
test_unix (void)
{
  assert_unix (NP_STATE_LISTEN, NP_UNIX_STREAM, NP_ROLE_WAITING, "/run/pw", NULL, 0,
               "pipewire waits at /run/pw for other programs on this computer.");
  assert_unix (NP_STATE_LISTEN, NP_UNIX_STREAM, NP_ROLE_WAITING, "/run/pw", NULL, 11,
               "pipewire waits at /run/pw for other programs on this computer. Its line of 11 waiting callers is full: new ones cannot come in.");
  assert_unix (NP_STATE_LISTEN, NP_UNIX_STREAM, NP_ROLE_WAITING, "/run/pw", NULL, 1,
               "pipewire waits at /run/pw for other programs on this computer. 1 caller is already there, but not answered yet.");
  assert_unix (NP_STATE_ESTABLISHED, NP_UNIX_STREAM, NP_ROLE_VISITED, "/run/pw", NULL, 0,
               "pipewire talks with another program on this computer, which called it at /run/pw.");
  assert_unix (NP_STATE_ESTABLISHED, NP_UNIX_STREAM, NP_ROLE_CALLER, NULL, "/run/bus", 0,
               "pipewire talks with another program on this computer, which it reached at /run/bus.");
  assert_unix (NP_STATE_ESTABLISHED, NP_UNIX_STREAM, NP_ROLE_CALLER, NULL, NULL, 0,
               "pipewire talks with another program on this computer, or with another part of itself.");
  assert_unix (NP_STATE_ESTABLISHED, NP_UNIX_STREAM, NP_ROLE_CALLER, NULL, NULL, 12,
               "pipewire has not yet read 12 bytes that were sent to it on this computer.");
  assert_unix (NP_STATE_UNCONN, NP_UNIX_DGRAM, NP_ROLE_WAITING, "/run/log", NULL, 0,
               "pipewire takes messages at /run/log from other programs on this computer.");
  assert_unix (NP_STATE_ESTABLISHED, NP_UNIX_DGRAM, NP_ROLE_WAITING, "/run/log", NULL, 0,
               "pipewire takes messages at /run/log from other programs on this computer.");
  assert_unix (NP_STATE_ESTABLISHED, NP_UNIX_DGRAM, NP_ROLE_WAITING, "/run/log", NULL, 9,
               "pipewire takes messages at /run/log from other programs on this computer; some have arrived that it has not read yet.");
  assert_unix (NP_STATE_UNCONN, NP_UNIX_DGRAM, NP_ROLE_NONE, NULL, NULL, 0,
               "pipewire can send messages to other programs on this computer.");
}

static void
assert_unix_doing (NpSocketState  state,
                   NpUnixType     type,
                   const char    *path,
                   const char    *expected)
{
  const NpSocketRecord socket = {
    .protocol = NP_PROTOCOL_UNIX,
    .family = NP_FAMILY_UNIX,
    .state = (guint8) state,
    .unix_type = (guint8) type,
    .path = (char *) path,
    .send_q = 10,
  };
  g_autofree char *doing = np_doing_for_socket (&socket);

  g_assert_cmpstr (doing, ==, expected);
}

static void
test_unix_doing (void)
{
  assert_unix_doing (NP_STATE_LISTEN, NP_UNIX_STREAM, "/run/pw", "Waits for programs on this computer");
  assert_unix_doing (NP_STATE_ESTABLISHED, NP_UNIX_STREAM, NULL, "Connected within this computer");
  assert_unix_doing (NP_STATE_SYN_SENT, NP_UNIX_STREAM, NULL, "Calling a program on this computer");
  assert_unix_doing (NP_STATE_CLOSING, NP_UNIX_STREAM, NULL, "Is ending its conversation");
  assert_unix_doing (NP_STATE_UNCONN, NP_UNIX_STREAM, NULL, "Not in use");
  assert_unix_doing (NP_STATE_UNCONN, NP_UNIX_DGRAM, NULL, "Can send messages on this computer");
  assert_unix_doing (NP_STATE_ESTABLISHED, NP_UNIX_DGRAM, "/run/log", "Takes messages from this computer");
  assert_unix_doing (NP_STATE_UNCONN, NP_UNIX_DGRAM, "/run/log", "Takes messages from this computer");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sentences/whole-space", test_whole_space);
  g_test_add_func ("/sentences/whole-unix-space", test_whole_unix_space);
  g_test_add_func ("/sentences/unknown-numbers", test_unknown_numbers);
  g_test_add_func ("/sentences/golden", test_golden);
  g_test_add_func ("/sentences/listener-claims", test_listener_claims);
  g_test_add_func ("/sentences/own-address", test_own_address_is_this_computer);
  g_test_add_func ("/sentences/subjects", test_subjects);
  g_test_add_func ("/sentences/unix", test_unix);
  g_test_add_func ("/sentences/unix-doing", test_unix_doing);

  return g_test_run ();
}
