/* tests/model/real-pairs.c: the other ends of real sockets are those that the kernel names by their cookies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/un.h>

#include "real-sockets.h"
#include "support/namespace.h"

/* Room for both ends of every conversation, and for the listeners. */
#define MAX_SOCKETS 1000
#define N_CALLERS 200

typedef struct
{
  int     fds[MAX_SOCKETS];
  guint64 peers[MAX_SOCKETS];     /* the cookie of the other end of each; 0 none */
  guint64 listeners[MAX_SOCKETS]; /* the cookie of the listener that it came to; 0 none */
  guint   n_sockets;
} Scene;

static void
add (Scene  *scene,
     int     fd,
     guint64 peer,
     guint64 listener)
{
  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpuint (scene->n_sockets, <, MAX_SOCKETS);
  scene->fds[scene->n_sockets] = fd;
  scene->peers[scene->n_sockets] = peer;
  scene->listeners[scene->n_sockets] = listener;
  scene->n_sockets++;
}

static void
add_pair (Scene   *scene,
          int      caller,
          int      visited,
          guint64  listener)
{
  add (scene, caller, real_cookie (visited), 0);
  add (scene, visited, real_cookie (caller), listener);
}

static void
add_tcp (Scene           *scene,
         const RealPlace *place,
         const char      *address,
         guint32          scope,
         guint            n_callers)
{
  int listener = real_bind (SOCK_STREAM, place, 0, FALSE);

  add (scene, listener, 0, 0);
  for (guint i = 0; i < n_callers; i++)
    {
      int caller = real_connect (SOCK_STREAM, address, real_local_port (listener), scope);

      add_pair (scene, caller, accept4 (listener, NULL, NULL, SOCK_CLOEXEC), real_cookie (listener));
    }
}

/* A call to the very port that it comes from meets itself (RFC 9293 §3.5, simultaneous open). */
static void
add_self (Scene *scene)
{
  struct sockaddr_storage storage;
  socklen_t size = real_address ("127.0.0.1", 30000, 0, &storage);
  int fd = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_no_errno (bind (fd, (struct sockaddr *) &storage, size));
  g_assert_no_errno (connect (fd, (struct sockaddr *) &storage, size));
  add (scene, fd, real_cookie (fd), 0);
}

static void
add_udp (Scene      *scene,
         const char *address)
{
  const RealPlace place = { address, FALSE };
  int fds[2];

  for (guint i = 0; i < 2; i++)
    fds[i] = real_bind (SOCK_DGRAM, &place, 0, FALSE);
  for (guint i = 0; i < 2; i++)
    {
      struct sockaddr_storage storage;
      socklen_t size = real_address (address, real_local_port (fds[1 - i]), 0, &storage);

      g_assert_no_errno (connect (fds[i], (struct sockaddr *) &storage, size));
    }
  add_pair (scene, fds[0], fds[1], 0);
}

static int
bind_unix (int                 type,
           struct sockaddr_un *address)
{
  int fd = socket (AF_UNIX, type | SOCK_CLOEXEC, 0);
  socklen_t size = sizeof *address;

  /* The kernel chooses a name (unix(7), autobind). */
  g_assert_no_errno (bind (fd, (struct sockaddr *) &(struct sockaddr_un) { .sun_family = AF_UNIX }, sizeof (sa_family_t)));
  g_assert_no_errno (getsockname (fd, (struct sockaddr *) address, &size));

  return fd;
}

static int
connect_unix (int                       type,
              const struct sockaddr_un *address)
{
  int fd = socket (AF_UNIX, type | SOCK_CLOEXEC, 0);
  socklen_t size = (socklen_t) (offsetof (struct sockaddr_un, sun_path) + 1 + strlen (address->sun_path + 1));

  g_assert_no_errno (connect (fd, (const struct sockaddr *) address, size));

  return fd;
}

static void
add_unix (Scene *scene,
          int    type)
{
  struct sockaddr_un address = { 0 };
  int listener = bind_unix (type, &address);
  int fds[2];

  g_assert_no_errno (socketpair (AF_UNIX, type | SOCK_CLOEXEC, 0, fds));
  add_pair (scene, fds[0], fds[1], 0);
  add (scene, listener, 0, 0);

  if (type == SOCK_DGRAM)
    {
      /* The receiver hears many, and talks to none. */
      add (scene, connect_unix (type, &address), real_cookie (listener), 0);
      add (scene, connect_unix (type, &address), real_cookie (listener), 0);
      return;
    }

  g_assert_no_errno (listen (listener, 4));
  fds[0] = connect_unix (type, &address);
  add_pair (scene, fds[0], accept4 (listener, NULL, NULL, SOCK_CLOEXEC), real_cookie (listener));
}

static const NpSocketRecord *
find (const NpSnapshot *snapshot,
      guint64           cookie)
{
  guint n_sockets;
  const NpSocketRecord *sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);

  for (guint i = 0; i < n_sockets; i++)
    if (sockets[i].cookie == cookie)
      return &sockets[i];

  g_error ("the socket with the cookie %" G_GUINT64_FORMAT " was not read", cookie);
}

static void
compare (const Scene *scene,
         NpSnapshot  *snapshot)
{
  for (guint i = 0; i < scene->n_sockets; i++)
    {
      const NpSocketRecord *socket = find (snapshot, real_cookie (scene->fds[i]));

      g_test_message ("%u: %s %s", i, np_protocol_get_word (socket->protocol), np_socket_state_get_word (socket->state));
      g_assert_cmpuint (socket->peer_cookie, ==, scene->peers[i]);
      g_assert_cmpuint (socket->listener_cookie, ==, scene->listeners[i]);

      /* Both ends are this process. */
      if (socket->peer_cookie != 0)
        g_assert_true (socket->peer_owners == find (snapshot, socket->peer_cookie)->owners);
    }
}

/* What a caller gets from the kernel is of the range that the kernel names. */
static void
compare_ports (const Scene *scene,
               NpSnapshot  *snapshot)
{
  g_autofree char *range = np_test_output ("cat /proc/sys/net/ipv4/ip_local_port_range");
  guint first = 0, last = 0, n_temporary = 0;

  g_assert_cmpint (sscanf (range, "%u %u", &first, &last), ==, 2);
  g_assert_cmpuint (np_snapshot_get_host (snapshot)->first_local_port, ==, first);
  g_assert_cmpuint (np_snapshot_get_host (snapshot)->last_local_port, ==, last);

  for (guint i = 0; i < scene->n_sockets; i++)
    {
      const NpSocketRecord *socket = find (snapshot, real_cookie (scene->fds[i]));

      if (socket->protocol != NP_PROTOCOL_TCP)
        continue;
      g_assert_cmpuint (socket->has_temporary_port, ==,
                        socket->role == NP_ROLE_CALLER && socket->local_port >= first && socket->local_port <= last);
      n_temporary += socket->has_temporary_port;
    }
  g_assert_cmpuint (n_temporary, >=, N_CALLERS);
}

static void
test_real (void)
{
  const NpRequest request = {
    .tables = 1u << NP_TABLE_CONNECTIONS,
    .families = NP_INET_FAMILIES | 1u << NP_FAMILY_UNIX,
    .details = NP_DETAIL_PROGRAMS | NP_DETAIL_PAIRS,
  };
  g_autofree Scene *scene = g_new0 (Scene, 1);
  NpLocalReader *reader;
  g_autoptr(NpSnapshot) snapshot = NULL;

  add_tcp (scene, &(const RealPlace) { "127.0.0.1", FALSE }, "127.0.0.1", 0, N_CALLERS);
  add_tcp (scene, &(const RealPlace) { "0.0.0.0", FALSE }, "127.0.0.7", 0, 3);
  add_self (scene);
  add_udp (scene, "127.0.0.1");
  add_unix (scene, SOCK_STREAM);
  add_unix (scene, SOCK_SEQPACKET);
  add_unix (scene, SOCK_DGRAM);

  if (g_file_test ("/proc/sys/net/ipv6", G_FILE_TEST_IS_DIR))
    {
      np_test_run ("ip address add fe80::77/64 dev lo nodad");
      add_tcp (scene, &(const RealPlace) { "::", FALSE }, "127.0.0.1", 0, 3);
      add_tcp (scene, &(const RealPlace) { "::", FALSE }, "::1", 0, 3);
      add_tcp (scene, &(const RealPlace) { "::", FALSE }, "::ffff:127.0.0.1", 0, 3);
      add_tcp (scene, &(const RealPlace) { "::", FALSE }, "fe80::77", if_nametoindex ("lo"), 3);
      add_udp (scene, "::1");
    }

  reader = np_local_reader_new (NULL, NP_PATIENCE_SHORT);
  snapshot = np_local_reader_read (reader, &request);
  np_local_reader_free (reader);

  compare (scene, snapshot);
  compare_ports (scene, snapshot);

  for (guint i = 0; i < scene->n_sockets; i++)
    close (scene->fds[i]);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  np_test_add_in_namespace ("/real-pairs/all", test_real);

  return g_test_run ();
}
