/* tests/meaning/exposure.c: who can reach a socket that waits
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/exposure.h"

#include "meaning/explain.h"
#include "meaning/socket-scene.h"

typedef struct
{
  NpProtocol     protocol;
  NpSocketState  state;
  const char    *local;
  guint16        port;
  const char    *interface;
  gboolean       v6only;
  gboolean       from_proc;
  NpExposure     exposure;
  const char    *word;
  const char    *text;
} Case;

#define TCP NP_PROTOCOL_TCP, NP_STATE_LISTEN
#define UDP NP_PROTOCOL_UDP, NP_STATE_UNCONN
#define RAW NP_PROTOCOL_RAW, NP_STATE_UNCONN

static const Case cases[] = {
  { TCP, "127.0.0.1", 631, NULL, FALSE, FALSE, NP_EXPOSURE_THIS_COMPUTER, "this-computer", "Only this computer" },
  { TCP, "::1", 631, NULL, FALSE, FALSE, NP_EXPOSURE_THIS_COMPUTER, "this-computer", "Only this computer" },
  { TCP, "0.0.0.0", 22, NULL, FALSE, FALSE, NP_EXPOSURE_ANY_IPV4, "any-ipv4", "Anyone, by IPv4" },
  { TCP, "::", 22, NULL, FALSE, FALSE, NP_EXPOSURE_ANY, "any", "Anyone, by IPv4 and IPv6" },
  { TCP, "::", 22, NULL, TRUE, FALSE, NP_EXPOSURE_ANY_IPV6, "any-ipv6", "Anyone, by IPv6" },
  { TCP, "::", 22, NULL, FALSE, TRUE, NP_EXPOSURE_ANY, "any", "Anyone, by IPv6 at least" },
  { TCP, "0.0.0.0", 22, "lo", FALSE, FALSE, NP_EXPOSURE_THIS_COMPUTER, "this-computer", "Only this computer" },
  { TCP, "0.0.0.0", 22, "eth0", FALSE, FALSE, NP_EXPOSURE_INTERFACE, "interface", "Whoever comes in through eth0" },
  { TCP, "192.168.1.5", 22, NULL, FALSE, FALSE, NP_EXPOSURE_ADDRESS, "address", "A private network, by IPv4" },
  { TCP, "::ffff:192.168.1.5", 22, NULL, FALSE, FALSE, NP_EXPOSURE_ADDRESS, "address", "A private network, by IPv4" },
  { TCP, "fd00::5", 22, NULL, FALSE, FALSE, NP_EXPOSURE_ADDRESS, "address", "A private network, by IPv6" },
  { TCP, "100.64.0.1", 22, NULL, FALSE, FALSE, NP_EXPOSURE_ADDRESS, "address", "A private network, by IPv4" },
  { TCP, "fe80::1", 22, "eth0", FALSE, FALSE, NP_EXPOSURE_ADDRESS, "address", "This network, by IPv6" },
  { TCP, "169.254.0.2", 22, NULL, FALSE, FALSE, NP_EXPOSURE_ADDRESS, "address", "This network, by IPv4" },
  { TCP, "8.8.8.8", 22, NULL, FALSE, FALSE, NP_EXPOSURE_ADDRESS, "address", "Anyone, at one address, by IPv4" },
  { TCP, "2a00:1450::1", 22, NULL, FALSE, FALSE, NP_EXPOSURE_ADDRESS, "address", "Anyone, at one address, by IPv6" },
  { NP_PROTOCOL_MPTCP, NP_STATE_LISTEN, "0.0.0.0", 22, NULL, FALSE, FALSE, NP_EXPOSURE_ANY_IPV4, "any-ipv4", "Anyone, by IPv4" },
  { NP_PROTOCOL_SCTP, NP_STATE_LISTEN, "0.0.0.0", 22, NULL, FALSE, FALSE, NP_EXPOSURE_ANY_IPV4, "any-ipv4", "Anyone, by IPv4" },
  { UDP, "0.0.0.0", 5353, NULL, FALSE, FALSE, NP_EXPOSURE_ANY_IPV4, "any-ipv4", "Anyone, by IPv4" },
  { UDP, "127.0.0.53", 53, NULL, FALSE, FALSE, NP_EXPOSURE_THIS_COMPUTER, "this-computer", "Only this computer" },
  { UDP, "239.255.255.250", 1900, NULL, FALSE, FALSE, NP_EXPOSURE_GROUP, "group", "Whoever sends to many at once" },
  { UDP, "ff02::fb", 5353, "eth0", FALSE, FALSE, NP_EXPOSURE_GROUP, "group", "Whoever sends to many at once" },
  { UDP, "255.255.255.255", 67, NULL, FALSE, FALSE, NP_EXPOSURE_GROUP, "group", "Whoever sends to many at once" },
  { UDP, "0.0.0.0", 0, NULL, FALSE, FALSE, NP_EXPOSURE_NONE, NULL, NULL },
  { RAW, "0.0.0.0", 1, NULL, FALSE, FALSE, NP_EXPOSURE_ANY_IPV4, "any-ipv4", "Anyone, by IPv4" },
  { RAW, "::", 58, NULL, FALSE, FALSE, NP_EXPOSURE_ANY_IPV6, "any-ipv6", "Anyone, by IPv6" },
  { RAW, "0.0.0.0", 255, NULL, FALSE, FALSE, NP_EXPOSURE_NONE, NULL, NULL },
  { NP_PROTOCOL_ICMP, NP_STATE_UNCONN, "0.0.0.0", 7, NULL, FALSE, FALSE, NP_EXPOSURE_NONE, NULL, NULL },
  { NP_PROTOCOL_TCP, NP_STATE_BOUND_INACTIVE, "0.0.0.0", 22, NULL, FALSE, FALSE, NP_EXPOSURE_NONE, NULL, NULL },
};

static NpSocketRecord
socket_of_case (const Case *test)
{
  NpSocketRecord socket = {
    .protocol = (guint8) test->protocol,
    .state = (guint8) test->state,
    .v6only = (guint8) test->v6only,
    .from_proc = (guint8) test->from_proc,
    .interface = (char *) test->interface,
  };

  sample_set_ends (&socket, test->local, test->port, "0.0.0.0", 0);

  return socket;
}

static void
test_waiting (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NpSocketRecord socket = socket_of_case (&cases[i]);
      g_autofree char *explanation = np_explain_exposure (&socket);

      g_test_message ("%s", cases[i].local);
      g_assert_cmpint (np_socket_get_exposure (&socket), ==, cases[i].exposure);
      g_assert_cmpstr (np_exposure_get_word (np_socket_get_exposure (&socket)), ==, cases[i].word);
      assert_text_is (np_socket_dup_exposure (&socket), cases[i].text);

      assert_tidy (explanation);
      g_assert_cmpint (g_str_has_prefix (explanation, "Empty: "), ==, cases[i].text == NULL);
    }
}

/* Nobody can come to what already has a partner or is over. */
static void
test_not_waiting (void)
{
  for (NpProtocol protocol = 0; protocol < NP_N_PROTOCOLS; protocol++)
    for (NpSocketState state = NP_STATE_ESTABLISHED; state <= NP_STATE_SHUTDOWN_ACK_SENT; state++)
      {
        NpSocketRecord socket = socket_scene (protocol, state);

        if (state != NP_STATE_LISTEN)
          g_assert_cmpint (np_socket_get_exposure (&socket), ==, NP_EXPOSURE_NONE);

        socket.closed_time = 1;
        assert_text_is (np_socket_dup_exposure (&socket), NULL);
        assert_text_has (np_explain_exposure (&socket), "Empty: nobody can call it");
      }
}

static void
test_unix (void)
{
  NpSocketRecord socket = socket_scene (NP_PROTOCOL_UNIX, NP_STATE_LISTEN);

  assert_text_is (np_socket_dup_exposure (&socket), "Only this computer");
  socket.state = NP_STATE_ESTABLISHED;
  assert_text_is (np_socket_dup_exposure (&socket), NULL);
  socket.state = NP_STATE_UNCONN;
  socket.unix_type = NP_UNIX_DGRAM;
  assert_text_is (np_socket_dup_exposure (&socket), NULL);
  socket.path = (char *) "/dev/log";
  assert_text_is (np_socket_dup_exposure (&socket), "Only this computer");
  /* Somebody has connected to it; others still may. */
  socket.state = NP_STATE_ESTABLISHED;
  assert_text_is (np_socket_dup_exposure (&socket), "Only this computer");
  socket.peer_inode = 7;
  assert_text_is (np_socket_dup_exposure (&socket), NULL);
}

/* What /proc/net does not tell is not claimed, and a firewall may always forbid more. */
static void
test_claims (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NpSocketRecord socket = socket_of_case (&cases[i]);

      switch (cases[i].exposure)
        {
        case NP_EXPOSURE_ANY:
        case NP_EXPOSURE_ANY_IPV4:
        case NP_EXPOSURE_ANY_IPV6:
        case NP_EXPOSURE_INTERFACE:
        case NP_EXPOSURE_ADDRESS:
          assert_text_has (np_explain_exposure (&socket), "unless a firewall blocks it");
          break;

        case NP_EXPOSURE_NONE:
        case NP_EXPOSURE_THIS_COMPUTER:
        case NP_EXPOSURE_GROUP:
        default:
          break;
        }

      if (cases[i].from_proc)
        assert_text_has (np_explain_exposure (&socket), "and usually the IPv4 ones too");
    }
}

/* The name of an interface that just went away is not known any more. */
static void
test_nameless_interface (void)
{
  NpSocketRecord socket = { .protocol = NP_PROTOCOL_TCP, .state = NP_STATE_LISTEN, .interface_index = 7 };

  sample_set_ends (&socket, "0.0.0.0", 22, "0.0.0.0", 0);
  assert_text_is (np_socket_dup_exposure (&socket), "Whoever comes in through interface 7");
  assert_text_has (np_explain_exposure (&socket), "through interface 7");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exposure/waiting", test_waiting);
  g_test_add_func ("/exposure/not-waiting", test_not_waiting);
  g_test_add_func ("/exposure/unix", test_unix);
  g_test_add_func ("/exposure/claims", test_claims);
  g_test_add_func ("/exposure/nameless-interface", test_nameless_interface);

  return g_test_run ();
}
