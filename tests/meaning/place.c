/* tests/meaning/place.c: where conversations go, and how far they have come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/place.h"

#include <string.h>

#include "support/sample.h"

#define COMPUTER NP_PLACE_THIS_COMPUTER
#define NETWORK NP_PLACE_NETWORK
#define INTERNET NP_PLACE_INTERNET

static void
test_remote (void)
{
  static const struct
  {
    const char *local;
    const char *remote;
    guint       places;
  } cases[] = {
    { "127.0.0.1", "127.0.0.1", COMPUTER },
    { "127.0.0.1", "127.0.0.2", COMPUTER },
    { "::1", "::1", COMPUTER },
    { "::ffff:127.0.0.1", "::ffff:127.0.0.1", COMPUTER },
    { "192.168.1.20", "192.168.1.20", COMPUTER },
    { "2001:db8::5", "2001:db8::5", COMPUTER },
    { "192.168.1.20", "192.168.1.1", NETWORK },
    { "10.0.0.5", "10.200.0.1", NETWORK },
    { "100.64.0.5", "100.65.0.1", NETWORK },
    { "fe80::1", "fe80::2", NETWORK },
    { "fd00::1", "fd00::2", NETWORK },
    { "192.168.1.20", "224.0.0.251", NETWORK },
    { "192.168.1.20", "255.255.255.255", NETWORK },
    { "192.168.1.20", "8.8.8.8", INTERNET },
    { "::ffff:192.168.1.20", "::ffff:8.8.8.8", INTERNET },
    { "2a00:1450::5", "2a00:1450::6", INTERNET },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NpSocketRecord socket;

      memset (&socket, 0, sizeof socket);
      sample_set_ends (&socket, cases[i].local, 40000, cases[i].remote, 443);
      g_test_message ("%s", cases[i].remote);
      g_assert_cmpuint (np_socket_get_places (&socket), ==, cases[i].places);

      /* The other end is here, whatever its address. */
      socket.peer_cookie = 5;
      g_assert_cmpuint (np_socket_get_places (&socket), ==, COMPUTER);
    }
}

static void
test_waiting (void)
{
  static const struct
  {
    const char *local;
    const char *interface;
    guint       places;
  } cases[] = {
    { "127.0.0.1", NULL, COMPUTER },
    { "::1", NULL, COMPUTER },
    { "0.0.0.0", NULL, NETWORK | INTERNET },
    { "::", NULL, NETWORK | INTERNET },
    { "0.0.0.0", "lo", COMPUTER },
    { "192.168.1.20", NULL, NETWORK },
    { "8.8.8.8", NULL, NETWORK | INTERNET },
    { "224.0.0.251", NULL, NETWORK },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NpSocketRecord socket;

      memset (&socket, 0, sizeof socket);
      sample_set_ends (&socket, cases[i].local, 631, strchr (cases[i].local, ':') != NULL ? "::" : "0.0.0.0", 0);
      socket.state = NP_STATE_LISTEN;
      socket.role = NP_ROLE_WAITING;
      if (cases[i].interface != NULL)
        socket.interface = g_ref_string_new (cases[i].interface);
      g_test_message ("%s", cases[i].local);
      g_assert_cmpuint (np_socket_get_places (&socket), ==, cases[i].places);
      np_socket_record_clear (&socket);
    }
}

static void
test_other_families (void)
{
  NpSocketRecord socket;

  memset (&socket, 0, sizeof socket);
  socket.family = NP_FAMILY_UNIX;
  g_assert_cmpuint (np_socket_get_places (&socket), ==, COMPUTER);
  socket.family = NP_FAMILY_NETLINK;
  g_assert_cmpuint (np_socket_get_places (&socket), ==, COMPUTER);
  socket.family = NP_FAMILY_PACKET;
  g_assert_cmpuint (np_socket_get_places (&socket), ==, NETWORK | INTERNET);
  socket.interface = g_ref_string_new ("lo");
  g_assert_cmpuint (np_socket_get_places (&socket), ==, COMPUTER);
  np_socket_record_clear (&socket);
}

/* Every state has its stage. */
static void
test_stage (void)
{
  static const char stages[] = {
    [NP_STATE_ESTABLISHED] = 'c', [NP_STATE_SYN_SENT] = 'c', [NP_STATE_SYN_RECV] = 'c', [NP_STATE_FIN_WAIT1] = 'e',
    [NP_STATE_FIN_WAIT2] = 'e', [NP_STATE_TIME_WAIT] = 'e', [NP_STATE_CLOSE] = '-', [NP_STATE_CLOSE_WAIT] = 'e',
    [NP_STATE_LAST_ACK] = 'e', [NP_STATE_LISTEN] = 'w', [NP_STATE_CLOSING] = 'e', [NP_STATE_NEW_SYN_RECV] = 'c',
    [NP_STATE_BOUND_INACTIVE] = '-', [NP_STATE_UNCONN] = 'w', [NP_STATE_COOKIE_WAIT] = 'c',
    [NP_STATE_COOKIE_ECHOED] = 'c', [NP_STATE_SHUTDOWN_PENDING] = 'e', [NP_STATE_SHUTDOWN_SENT] = 'e',
    [NP_STATE_SHUTDOWN_RECEIVED] = 'e', [NP_STATE_SHUTDOWN_ACK_SENT] = 'e',
  };
  NpSocketRecord socket;

  memset (&socket, 0, sizeof socket);
  for (guint i = NP_STATE_ESTABLISHED; i < G_N_ELEMENTS (stages); i++)
    {
      socket.state = (guint8) i;
      g_test_message ("%s", np_socket_state_get_word (i));
      g_assert_cmpint ("-wce"[np_socket_get_stage (&socket)], ==, stages[i]);
    }

  socket.state = NP_STATE_UNCONN;
  socket.family = NP_FAMILY_UNIX;
  g_assert_cmpint (np_socket_get_stage (&socket), ==, NP_STAGE_NONE);
  socket.path = g_ref_string_new ("/run/x");
  g_assert_cmpint (np_socket_get_stage (&socket), ==, NP_STAGE_WAITING);
  np_socket_record_clear (&socket);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/place/remote", test_remote);
  g_test_add_func ("/place/waiting", test_waiting);
  g_test_add_func ("/place/other-families", test_other_families);
  g_test_add_func ("/place/stage", test_stage);

  return g_test_run ();
}
