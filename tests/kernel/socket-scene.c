/* tests/kernel/socket-scene.c: one socket in each state that can be made
 *
 * The sockets stay open until the test program ends.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/socket-scene.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <string.h>
#include <unistd.h>

#include "support/namespace.h"

typedef union
{
  struct sockaddr     any;
  struct sockaddr_in  ipv4;
  struct sockaddr_in6 ipv6;
} Address;

/* An address of the documentation ranges, on an interface that swallows all packets: from there no answer comes. */
void
np_test_scene_prepare_network (void)
{
  np_test_run ("ip link add silent type veth peer name deaf && ip link set deaf up && "
               "ip link set silent up && "
               "ip address add 192.0.2.1/24 dev silent && "
               "ip address add 2001:db8::1/64 dev silent nodad && "
               "ip neighbour add 192.0.2.9 lladdr 02:00:00:00:00:09 dev silent && "
               "ip neighbour add 2001:db8::9 lladdr 02:00:00:00:00:09 dev silent");
}

static Address
make_address (NpFamily    family,
              const char *text,
              int         port)
{
  Address address = { 0 };
  NpAddress value;

  g_assert_true (np_address_parse (text, &value));
  if (family == NP_FAMILY_IPV4)
    {
      address.ipv4.sin_family = AF_INET;
      address.ipv4.sin_port = g_htons ((guint16) port);
      memcpy (&address.ipv4.sin_addr, value.bytes, 4);
    }
  else
    {
      address.ipv6.sin6_family = AF_INET6;
      address.ipv6.sin6_port = g_htons ((guint16) port);
      memcpy (&address.ipv6.sin6_addr, value.bytes, 16);
    }

  return address;
}

static Address
loopback (NpFamily family,
          int      port)
{
  return make_address (family, family == NP_FAMILY_IPV4 ? "127.0.0.1" : "::1", port);
}

static int
open_socket (const Address *address,
             int            type)
{
  int fd = socket (address->any.sa_family, type, 0);

  g_assert_cmpint (fd, >=, 0);

  return fd;
}

static int
open_bound (const Address *address,
            int            type)
{
  int fd = open_socket (address, type);

  g_assert_no_errno (bind (fd, &address->any, sizeof *address));

  return fd;
}

static void
connect_to (int            fd,
            const Address *address)
{
  g_assert_no_errno (connect (fd, &address->any, sizeof *address));
}

typedef struct
{
  int caller;
  int visitor;
} Pair;

static Pair
make_pair (int            listener,
           const Address *address)
{
  Pair pair = { .caller = open_socket (address, SOCK_STREAM) };

  connect_to (pair.caller, address);
  pair.visitor = accept (listener, NULL, NULL);
  g_assert_cmpint (pair.visitor, >=, 0);

  return pair;
}

static void
send_bytes (int   fd,
            gsize size)
{
  static const char bytes[64];

  g_assert_cmpint (write (fd, bytes, size), ==, size);
}

/* Writes until nothing more goes: the other end does not read, so whatever follows, a FIN too, has to wait. */
static void
fill (int fd)
{
  static const char bytes[4096];
  guint quiet = 0;

  g_assert_no_errno (fcntl (fd, F_SETFL, O_NONBLOCK));
  while (quiet < 20)
    if (write (fd, bytes, sizeof bytes) < 0)
      {
        g_assert_cmpint (errno, ==, EAGAIN);
        g_usleep (5000);
        quiet++;
      }
    else
      {
        quiet = 0;
      }
}

static void
make_open_states (int            listener,
                  const Address *address)
{
  Pair pair = make_pair (listener, address);

  send_bytes (pair.visitor, 10);

  /* CLOSE_WAIT with unread bytes, and FIN_WAIT2 without a program. */
  pair = make_pair (listener, address);
  send_bytes (pair.caller, 38);
  close (pair.caller);

  /* FIN_WAIT2 with a program. */
  pair = make_pair (listener, address);
  shutdown (pair.caller, SHUT_WR);

  /* TIME_WAIT. */
  pair = make_pair (listener, address);
  close (pair.caller);
  close (pair.visitor);
}

static void
make_stuck_states (int            listener,
                   const Address *address)
{
  Pair pair = make_pair (listener, address);

  /* FIN_WAIT1. */
  fill (pair.caller);
  close (pair.caller);

  /* LAST_ACK. */
  pair = make_pair (listener, address);
  shutdown (pair.caller, SHUT_WR);
  fill (pair.visitor);
  close (pair.visitor);

  /* CLOSING. */
  pair = make_pair (listener, address);
  fill (pair.caller);
  shutdown (pair.caller, SHUT_WR);
  shutdown (pair.visitor, SHUT_WR);
}

void
np_test_scene_make_tcp (NpFamily family)
{
  Address address = loopback (family, NP_TEST_SCENE_PORT);
  Address idle = loopback (family, NP_TEST_SCENE_PORT + 1);
  Address silent = make_address (family, family == NP_FAMILY_IPV4 ? "192.0.2.9" : "2001:db8::9", 80);
  int listener = open_bound (&address, SOCK_STREAM);
  int caller;

  g_assert_no_errno (listen (listener, 5));
  make_open_states (listener, &address);
  make_stuck_states (listener, &address);

  /* Not accepted, twice: one of them has hung up again. */
  connect_to (open_socket (&address, SOCK_STREAM), &address);
  caller = open_socket (&address, SOCK_STREAM);
  connect_to (caller, &address);
  close (caller);

  /* SYN_SENT. */
  caller = open_socket (&silent, SOCK_STREAM | SOCK_NONBLOCK);
  g_assert_cmpint (connect (caller, &silent.any, sizeof silent), ==, -1);
  g_assert_cmpint (errno, ==, EINPROGRESS);

  open_bound (&idle, SOCK_STREAM);

  /* The last acknowledgements. */
  g_usleep (200000);
}

void
np_test_scene_make_udp (NpFamily family)
{
  Address address = loopback (family, NP_TEST_SCENE_PORT);
  Address everywhere = make_address (family, family == NP_FAMILY_IPV4 ? "0.0.0.0" : "::", NP_TEST_SCENE_PORT + 1);
  int on = 1;
  int fd = open_bound (&address, SOCK_DGRAM);

  /* One datagram waits. */
  fd = open_socket (&address, SOCK_DGRAM);
  connect_to (fd, &address);
  send_bytes (fd, 1);

  /* Only on one interface. */
  fd = open_socket (&everywhere, SOCK_DGRAM);
  g_assert_no_errno (setsockopt (fd, SOL_SOCKET, SO_BINDTODEVICE, "lo", sizeof "lo"));
  if (family == NP_FAMILY_IPV6)
    g_assert_no_errno (setsockopt (fd, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on));
  g_assert_no_errno (bind (fd, &everywhere.any, sizeof everywhere));

  if (family == NP_FAMILY_IPV6)
    {
      everywhere = make_address (family, "::", NP_TEST_SCENE_PORT + 2);
      open_bound (&everywhere, SOCK_DGRAM);
    }
}
