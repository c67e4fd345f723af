/* tests/meaning/socket-words.c: values of a socket, in a few words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/socket-words.h"

#include <linux/if_ether.h>
#include <linux/netlink.h>

#include "meaning/socket-scene.h"
#include "meaning/socket-topics.h"

static void
test_titles (void)
{
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (NpAddressKind kind = NP_ADDRESS_UNSPECIFIED; kind <= NP_ADDRESS_GLOBAL; kind++)
    {
      const char *title = np_address_kind_get_title (kind);

      assert_tidy (title);
      g_assert_true (g_ascii_isupper (title[0]));
      g_assert_false (g_str_has_suffix (title, "."));
      g_hash_table_add (seen, (gpointer) title);
    }

  /* Private IPv4 and IPv6 addresses are the same to people; all others differ. */
  g_assert_cmpuint (g_hash_table_size (seen), ==, NP_ADDRESS_GLOBAL);
  g_assert_cmpstr (np_address_kind_get_title (99), ==, "");

  for (NpLimit limit = NP_LIMIT_PROGRAM; limit <= NP_LIMIT_SEND_BUFFER; limit++)
    assert_tidy (np_limit_get_title (limit));
  g_assert_cmpstr (np_limit_get_title (NP_LIMIT_PEER_WINDOW), ==, "The other side");
  g_assert_cmpstr (np_limit_get_title (NP_LIMIT_UNKNOWN), ==, "");
  g_assert_cmpstr (np_limit_get_title (99), ==, "");
}

static void
assert_remote_kind (const char *local,
                    const char *remote,
                    const char *expected)
{
  NpSocketRecord socket = { .protocol = NP_PROTOCOL_TCP, .state = NP_STATE_ESTABLISHED };

  sample_set_ends (&socket, local, 50000, remote, 443);
  assert_text_is (np_socket_dup_remote_kind (&socket), expected);
}

static void
test_remote_kinds (void)
{
  NpSocketRecord other_own = socket_scene (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED);

  assert_remote_kind ("0.0.0.0", "0.0.0.0", NULL);
  assert_remote_kind ("127.0.0.1", "127.0.0.53", "This computer");
  assert_remote_kind ("::1", "::1", "This computer");
  assert_remote_kind ("192.168.1.5", "192.168.1.5", "This computer");
  assert_remote_kind ("::ffff:192.168.1.5", "192.168.1.5", "This computer");
  assert_remote_kind ("192.168.1.5", "192.168.1.6", "A private network");
  assert_remote_kind ("fd00::1", "fd00::2", "A private network");
  assert_remote_kind ("fe80::1", "fe80::2", "This network");
  assert_remote_kind ("192.168.1.5", "100.64.0.1", "A provider’s network or a VPN");
  assert_remote_kind ("192.168.1.5", "224.0.0.251", "A group of computers");
  assert_remote_kind ("192.168.1.5", "255.255.255.255", "All computers of the network");
  assert_remote_kind ("192.168.1.5", "192.0.2.1", "An example address");
  assert_remote_kind ("192.168.1.5", "8.8.8.8", "The internet");
  assert_remote_kind ("::ffff:192.168.1.5", "::ffff:8.8.8.8", "The internet");
  assert_remote_kind ("2a00:1450::2", "64:ff9b::808:808", "The internet, by IPv6 to IPv4");

  /* Another of this computer's own addresses: its socket was found here. */
  other_own.peer_cookie = 17;
  assert_text_is (np_socket_dup_remote_kind (&other_own), "This computer");
}

static void
test_kinds_without_addresses (void)
{
  for (NpProtocol protocol = NP_PROTOCOL_UNIX; protocol < NP_N_PROTOCOLS; protocol++)
    {
      NpSocketRecord socket = socket_scene (protocol, NP_STATE_ESTABLISHED);

      assert_text_is (np_socket_dup_remote_kind (&socket), NULL);
      assert_text_is (np_socket_dup_peer (&socket), NULL);
    }
}

static void
test_peers (void)
{
  g_autoptr(NpOwners) cupsd = sample_owners ("cupsd", 1);
  g_autoptr(NpOwners) hostile = sample_owners (HOSTILE_NAME, 1);
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED);
  NpSocketRecord unix_socket = socket_scene (NP_PROTOCOL_UNIX, NP_STATE_ESTABLISHED);

  assert_text_is (np_socket_dup_peer (&socket), NULL);
  socket.peer_unit = (char *) "cups.service";
  assert_text_is (np_socket_dup_peer (&socket), "cups.service");
  socket.peer_owners = cupsd;
  assert_text_is (np_socket_dup_peer (&socket), "cupsd");
  socket.peer_owners = hostile;
  assert_text_is (np_socket_dup_peer (&socket), HOSTILE_NAME);

  unix_socket.peer_path = (char *) "/run/user/1000/bus";
  assert_text_is (np_socket_dup_peer (&unix_socket), "D-Bus session bus");
  unix_socket.peer_path = (char *) "/run/user/1000/mine";
  assert_text_is (np_socket_dup_peer (&unix_socket), NULL);

  /* The own name says nothing about the other end. */
  unix_socket.peer_path = NULL;
  unix_socket.path = (char *) "/run/user/1000/bus";
  assert_text_is (np_socket_dup_peer (&unix_socket), NULL);
}

static void
test_known_names (void)
{
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_UNIX, NP_STATE_ESTABLISHED);

  g_assert_null (np_socket_get_known_name (&socket));
  socket.peer_path = (char *) "/run/user/1000/bus";
  g_assert_cmpstr (np_socket_get_known_name (&socket), ==, "D-Bus session bus");
  socket.path = (char *) "/run/mine";
  g_assert_cmpstr (np_socket_get_known_name (&socket), ==, "D-Bus session bus");
  socket.path = (char *) "/run/cups/cups.sock";
  g_assert_cmpstr (np_socket_get_known_name (&socket), ==, "Printing (CUPS)");
  socket.protocol = NP_PROTOCOL_TCP;
  g_assert_null (np_socket_get_known_name (&socket));
}

static void
test_topics (void)
{
  static const guint16 ethertypes[] = { ETH_P_ALL, ETH_P_IP, ETH_P_IPV6, ETH_P_ARP, ETH_P_PAE, ETH_P_LLDP, 0, 0xffff };

  for (gsize i = 0; i < G_N_ELEMENTS (ethertypes); i++)
    {
      g_autofree char *words = np_ethertype_in_words (ethertypes[i]);

      assert_tidy (words);
      g_assert_null (strchr (words, '%'));
    }

  assert_text_has (np_ethertype_in_words (ETH_P_PAE), "EAPOL");
  assert_text_has (np_ethertype_in_words (0x22f0), "0x22f0");

  for (guint32 protocol = 0; protocol <= 64; protocol++)
    if (np_netlink_topic (protocol) != NULL)
      assert_tidy (np_netlink_topic (protocol));

  g_assert_cmpstr (np_netlink_topic (NETLINK_ROUTE), ==, "network cards, addresses and routes");
  g_assert_null (np_netlink_topic (NETLINK_USERSOCK));
  g_assert_null (np_netlink_topic (G_MAXUINT32));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/socket-words/titles", test_titles);
  g_test_add_func ("/socket-words/remote-kinds", test_remote_kinds);
  g_test_add_func ("/socket-words/kinds-without-addresses", test_kinds_without_addresses);
  g_test_add_func ("/socket-words/peers", test_peers);
  g_test_add_func ("/socket-words/known-names", test_known_names);
  g_test_add_func ("/socket-words/topics", test_topics);

  return g_test_run ();
}
