/* tests/meaning/roles.c: tests of who called whom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/roles.h"

#include "support/sample.h"

static NpSnapshot *
new_snapshot (void)
{
  const NpRequest request = { .tables = 1 << NP_TABLE_CONNECTIONS };

  return np_snapshot_new (&request);
}

static NpSocketRecord *
add (NpSnapshot    *snapshot,
     NpProtocol     protocol,
     NpSocketState  state,
     const char    *local,
     guint16        local_port,
     const char    *remote,
     guint16        remote_port)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  socket->protocol = (guint8) protocol;
  socket->state = (guint8) state;
  sample_set_ends (socket, local, local_port, remote, remote_port);

  return socket;
}

static void
add_unix (NpSnapshot    *snapshot,
          NpSocketState  state,
          const char    *path)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);

  socket->protocol = NP_PROTOCOL_UNIX;
  socket->family = NP_FAMILY_UNIX;
  socket->unix_type = NP_UNIX_STREAM;
  socket->state = (guint8) state;
  socket->path = path != NULL ? g_ref_string_new (path) : NULL;
}

/* Assigns the roles and compares them with one letter each: Caller, Waiting, Visited, None. */
static void
assert_roles (NpSnapshot *snapshot,
              const char *expected)
{
  g_autoptr(GString) letters = g_string_new (NULL);
  const NpSocketRecord *sockets;
  guint n_sockets;

  np_roles_assign (snapshot);
  sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);

  for (guint i = 0; i < n_sockets; i++)
    {
      g_assert_cmpuint (sockets[i].role, <=, NP_ROLE_VISITED);
      g_string_append_c (letters, "NCWV"[sockets[i].role]);
    }

  g_assert_cmpstr (letters->str, ==, expected);
}

static void
test_tcp_ipv4 (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();

  /* The visitor stands before its listener, as may be in the kernel's order. */
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "127.0.0.1", 41093, "127.0.0.1", 45741);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "127.0.0.1", 41093, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "127.0.0.1", 45741, "127.0.0.1", 41093);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0", 22, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_TIME_WAIT, "192.168.1.5", 22, "192.168.1.9", 50000);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_CLOSE_WAIT, "192.168.1.5", 32808, "198.51.100.1", 443);
  /* The same port at another address than the listener's is a caller's. */
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.5", 41093, "198.51.100.1", 443);

  assert_roles (snapshot, "VWCWVCC");
}

static void
test_tcp_dual_stack (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();

  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "::", 80, "::", 0);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "::ffff:192.168.1.5", 80, "::ffff:192.168.1.9", 50000);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.5", 80, "192.168.1.9", 50001);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "2001:db8::5", 80, "2001:db8::9", 50002);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "::", 81, "::", 0)->v6only = TRUE;
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.5", 81, "192.168.1.9", 50003);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "2001:db8::5", 81, "2001:db8::9", 50004);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "::ffff:192.168.1.5", 82, "::", 0);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "::ffff:192.168.1.5", 82, "::ffff:192.168.1.9", 50005);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0", 83, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "2001:db8::5", 83, "2001:db8::9", 50006);

  assert_roles (snapshot, "WVVVWCVWVWC");
}

static void
test_tcp_states (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();

  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0", 22, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_SYN_RECV, "192.168.1.5", 2222, "192.168.1.9", 50000);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_NEW_SYN_RECV, "192.168.1.5", 2222, "192.168.1.9", 50001);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_SYN_SENT, "192.168.1.5", 22, "192.168.1.9", 22);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_BOUND_INACTIVE, "192.168.1.5", 22, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_CLOSE, "0.0.0.0", 22, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.5", 9, "192.168.1.9", 22)->visibility =
    NP_OWNER_UNACCEPTED;

  assert_roles (snapshot, "WVVCNNV");
}

static void
test_others (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();

  add (snapshot, NP_PROTOCOL_UDP, NP_STATE_UNCONN, "0.0.0.0", 5353, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_UDP, NP_STATE_ESTABLISHED, "192.168.1.5", 40000, "198.51.100.1", 443);
  add (snapshot, NP_PROTOCOL_RAW, NP_STATE_UNCONN, "0.0.0.0", 1, "0.0.0.0", 0);
  add_unix (snapshot, NP_STATE_LISTEN, "/run/test");
  add_unix (snapshot, NP_STATE_ESTABLISHED, "/run/test");
  add_unix (snapshot, NP_STATE_ESTABLISHED, NULL);
  add_unix (snapshot, NP_STATE_UNCONN, "/run/log");
  add_unix (snapshot, NP_STATE_UNCONN, NULL);
  /* A UDP socket makes no TCP connection a visitor. */
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.5", 5353, "198.51.100.1", 443);

  assert_roles (snapshot, "WCWWVCWNC");
}

static void
test_empty (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();

  assert_roles (snapshot, "");
}

static void
test_other_streams (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();

  add (snapshot, NP_PROTOCOL_SCTP, NP_STATE_LISTEN, "0.0.0.0", 36412, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_SCTP, NP_STATE_ESTABLISHED, "192.168.1.5", 36412, "192.168.1.9", 50000);
  add (snapshot, NP_PROTOCOL_SCTP, NP_STATE_SHUTDOWN_PENDING, "192.168.1.5", 36412, "192.168.1.9", 50001);
  add (snapshot, NP_PROTOCOL_SCTP, NP_STATE_COOKIE_WAIT, "192.168.1.5", 36412, "192.168.1.9", 50002);
  /* Its ports are not those of TCP. */
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.5", 36412, "192.168.1.9", 50000);
  add (snapshot, NP_PROTOCOL_MPTCP, NP_STATE_LISTEN, "0.0.0.0", 80, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_MPTCP, NP_STATE_ESTABLISHED, "192.168.1.5", 80, "192.168.1.9", 50000);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0", 81, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_MPTCP, NP_STATE_ESTABLISHED, "192.168.1.5", 81, "192.168.1.9", 50000);
  add (snapshot, NP_PROTOCOL_MPTCP, NP_STATE_ESTABLISHED, "192.168.1.5", 40000, "192.168.1.9", 80);

  assert_roles (snapshot, "WVVCCWVWVC");
}

static void
test_udp (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();

  add (snapshot, NP_PROTOCOL_UDP, NP_STATE_UNCONN, "0.0.0.0", 443, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_UDP, NP_STATE_ESTABLISHED, "192.168.1.5", 443, "198.51.100.1", 50000);
  add (snapshot, NP_PROTOCOL_UDP, NP_STATE_ESTABLISHED, "2001:db8::5", 443, "2001:db8::9", 50000);
  add (snapshot, NP_PROTOCOL_UDP, NP_STATE_UNCONN, "127.0.0.53", 53, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_UDP, NP_STATE_ESTABLISHED, "127.0.0.1", 53, "198.51.100.1", 50000);
  add (snapshot, NP_PROTOCOL_NETLINK, NP_STATE_UNCONN, "0.0.0.0", 0, "0.0.0.0", 0);

  assert_roles (snapshot, "WVCWCN");
}

/* What has ended is no listener, but has a role. */
static void
test_closed (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();

  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0", 22, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_CLOSE, "192.168.1.5", 22, "192.168.1.9", 50000)->closed_time = 1;
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_CLOSE, "192.168.1.5", 40000, "192.168.1.9", 22)->closed_time = 1;
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_CLOSE, "0.0.0.0", 23, "0.0.0.0", 0)->closed_time = 1;
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0", 24, "0.0.0.0", 0)->closed_time = 1;
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.5", 24, "192.168.1.9", 50000);
  add (snapshot, NP_PROTOCOL_UDP, NP_STATE_UNCONN, "192.168.1.5", 40000, "192.168.1.9", 53)->closed_time = 1;

  assert_roles (snapshot, "WVCNWCC");
}

/* Assigns the roles and compares the cookies of the listeners, which are the numbers of the sockets. */
static void
assert_listeners (NpSnapshot *snapshot,
                  const char *expected)
{
  g_autoptr(GString) cookies = g_string_new (NULL);
  NpSocketRecord *sockets;
  guint n_sockets;

  sockets = np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);
  for (guint i = 0; i < n_sockets; i++)
    sockets[i].cookie = i + 1;

  np_roles_assign (snapshot);
  for (guint i = 0; i < n_sockets; i++)
    g_string_append_printf (cookies, "%s%" G_GUINT64_FORMAT, i > 0 ? " " : "", sockets[i].listener_cookie);

  g_assert_cmpstr (cookies->str, ==, expected);
}

/* inet_lookup_listener(): the address, then the interface, then the family. */
static void
test_listeners (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();

  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0", 80, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "127.0.0.1", 80, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "127.0.0.1", 80, "127.0.0.1", 50000);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_SYN_RECV, "192.168.1.5", 80, "192.168.1.9", 50000);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "::ffff:127.0.0.1", 80, "::ffff:127.0.0.1", 50001);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "127.0.0.1", 50000, "127.0.0.1", 80);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "::", 81, "::", 0);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0", 81, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.5", 81, "192.168.1.9", 50000);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "2001:db8::5", 81, "2001:db8::9", 50000);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0", 82, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0", 82, "0.0.0.0", 0)->interface_index = 3;
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.5", 82, "192.168.1.9", 50000)->interface_index = 3;
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.5", 82, "192.168.1.9", 50001)->interface_index = 4;
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.5", 82, "192.168.1.9", 50002);

  assert_listeners (snapshot, "0 0 2 1 2 0 0 0 8 7 0 0 12 11 11");
}

static void
test_unix_listeners (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();
  NpSocketRecord *sockets;
  guint n_sockets;

  add_unix (snapshot, NP_STATE_LISTEN, "/run/a");
  add_unix (snapshot, NP_STATE_LISTEN, "@/run/a");
  add_unix (snapshot, NP_STATE_ESTABLISHED, "@/run/a");
  add_unix (snapshot, NP_STATE_ESTABLISHED, "/run/a");
  add_unix (snapshot, NP_STATE_ESTABLISHED, NULL);
  /* A caller that gave itself a name, and a visitor of a listener that is gone. */
  add_unix (snapshot, NP_STATE_ESTABLISHED, "/tmp/caller");
  add_unix (snapshot, NP_STATE_ESTABLISHED, "/run/gone");
  /* One of another type with the same name. */
  add_unix (snapshot, NP_STATE_ESTABLISHED, "/run/a");
  sockets = np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);
  sockets[5].peer_path = g_ref_string_new ("/run/a");
  sockets[7].unix_type = NP_UNIX_SEQPACKET;

  assert_listeners (snapshot, "0 0 2 1 0 0 0 0");
  assert_roles (snapshot, "WWVVCCVV");
}

static void
test_temporary_ports (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();
  g_autoptr(GString) letters = g_string_new (NULL);
  const NpSocketRecord *sockets;
  guint n_sockets;
  NpHost *host = np_snapshot_edit_host (snapshot);

  host->first_local_port = 32768;
  host->last_local_port = 60999;

  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.5", 51413, "198.51.100.1", 443);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.5", 32767, "198.51.100.1", 443);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.5", 32768, "198.51.100.1", 443);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.5", 60999, "198.51.100.1", 443);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_TIME_WAIT, "192.168.1.5", 61000, "198.51.100.1", 443);
  /* A listener and its visitor. */
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0", 40000, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.5", 40000, "198.51.100.1", 40000);
  /* The same number over UDP is another port: one that waits for answers, and one with a partner. */
  add (snapshot, NP_PROTOCOL_UDP, NP_STATE_UNCONN, "0.0.0.0", 40000, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_UDP, NP_STATE_ESTABLISHED, "192.168.1.5", 40001, "198.51.100.1", 443);
  /* Nobody gets the same port for both families by chance. */
  add (snapshot, NP_PROTOCOL_UDP, NP_STATE_UNCONN, "0.0.0.0", 51820, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_UDP, NP_STATE_UNCONN, "::", 51820, "::", 0);
  add (snapshot, NP_PROTOCOL_UDP, NP_STATE_UNCONN, "0.0.0.0", 5353, "0.0.0.0", 0);
  /* These are no ports. */
  add (snapshot, NP_PROTOCOL_RAW, NP_STATE_UNCONN, "0.0.0.0", 40000, "0.0.0.0", 0);
  add (snapshot, NP_PROTOCOL_ICMP, NP_STATE_UNCONN, "0.0.0.0", 40000, "0.0.0.0", 0);

  np_roles_assign (snapshot);
  sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);
  for (guint i = 0; i < n_sockets; i++)
    g_string_append_c (letters, sockets[i].has_temporary_port ? 'T' : '-');
  g_assert_cmpstr (letters->str, ==, "T-TT---TT-----");

  /* Where the range is not known nothing is claimed. */
  host->first_local_port = host->last_local_port = 0;
  np_roles_assign (snapshot);
  for (guint i = 0; i < n_sockets; i++)
    g_assert_cmpuint (sockets[i].has_temporary_port, ==, 0);
}

/* What is left of a visit when the listener is gone has the listener's port at this side and one that looks lent at the
 * other; but the FTP server that calls back has the same. */
static void
test_listener_gone (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();
  NpHost *host = np_snapshot_edit_host (snapshot);

  host->first_local_port = 32768;
  host->last_local_port = 60999;
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_TIME_WAIT, "192.168.1.5", 80, "198.51.100.1", 50000);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.5", 20, "198.51.100.1", 61000);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "127.0.0.1", 1020, "127.0.0.1", 36042);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "127.0.0.1", 36042, "127.0.0.1", 1020);
  /* As NFS calls, and a caller whose port was lent. */
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.5", 700, "198.51.100.1", 2049);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_ESTABLISHED, "192.168.1.5", 40000, "198.51.100.1", 50000);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_SYN_SENT, "192.168.1.5", 20, "198.51.100.1", 50000);
  assert_roles (snapshot, "NNNCCCC");

  /* With a listener there is no doubt. */
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0", 80, "0.0.0.0", 0);
  assert_roles (snapshot, "VNNCCCCW");
}

/* Since Linux 5.15 a socket for single messages is ESTABLISHED once somebody has connected to it. */
static void
test_unix_messages (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();
  NpSocketRecord *sockets;
  guint n_sockets;

  add_unix (snapshot, NP_STATE_ESTABLISHED, "/run/log");
  add_unix (snapshot, NP_STATE_UNCONN, "/run/log2");
  add_unix (snapshot, NP_STATE_ESTABLISHED, NULL);
  /* One that gave itself a name to get answers. */
  add_unix (snapshot, NP_STATE_ESTABLISHED, "/tmp/caller");
  add_unix (snapshot, NP_STATE_UNCONN, NULL);
  sockets = np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);
  for (guint i = 0; i < n_sockets; i++)
    sockets[i].unix_type = NP_UNIX_DGRAM;
  sockets[2].peer_inode = sockets[3].peer_inode = 7;

  assert_roles (snapshot, "WWCCN");
}

/* Whether a TCP connection came to a listener, in the plainest way: 3 for the very address, 2 for all of
 * its family, 1 for :: that takes IPv4 too, and 0 for none. */
static guint
match_by_hand (const NpSocketRecord *listener,
               const NpSocketRecord *socket)
{
  NpAddress at, local;

  if (listener->state != NP_STATE_LISTEN || listener->local_port != socket->local_port)
    return 0;

  np_address_unmap (&listener->local, &at);
  np_address_unmap (&socket->local, &local);
  if (np_address_equal (&at, &local))
    return 3;
  if (!np_address_is_unspecified (&at))
    return 0;

  return at.family == local.family ? 2 : at.family == AF_INET6 && !listener->v6only ? 1 : 0;
}

static guint64
find_listener_by_hand (const NpSocketRecord *sockets,
                       guint                 n_sockets,
                       const NpSocketRecord *socket)
{
  const NpSocketRecord *best = NULL;

  for (guint i = 0; i < n_sockets; i++)
    if (match_by_hand (&sockets[i], socket) > (best != NULL ? match_by_hand (best, socket) : 0))
      best = &sockets[i];

  return best != NULL ? best->cookie : 0;
}

static void
test_random (void)
{
  static const char *const addresses[] = { "0.0.0.0", "127.0.0.1", "127.0.0.2", "::", "::ffff:127.0.0.1", "::1", "::2" };
  guint n_visited = 0;

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr(NpSnapshot) snapshot = new_snapshot ();
      NpSocketRecord *sockets;
      guint n_sockets = (guint) g_test_rand_int_range (0, 60);

      for (guint i = 0; i < n_sockets; i++)
        {
          gboolean listens = g_test_rand_int_range (0, 3) == 0;
          const char *local = addresses[g_test_rand_int_range (0, G_N_ELEMENTS (addresses))];
          NpSocketRecord *socket = add (snapshot, NP_PROTOCOL_TCP, listens ? NP_STATE_LISTEN : NP_STATE_CLOSE_WAIT,
                                        local, (guint16) g_test_rand_int_range (1, 5), "127.0.0.9", listens ? 0 : 9);

          socket->cookie = i + 1;
          socket->v6only = listens && g_test_rand_int_range (0, 2) == 0;
        }

      np_roles_assign (snapshot);
      sockets = np_snapshot_edit_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);
      for (guint i = 0; i < n_sockets; i++)
        {
          guint64 listener = find_listener_by_hand (sockets, n_sockets, &sockets[i]);

          if (sockets[i].state == NP_STATE_LISTEN)
            continue;
          g_assert_cmpuint (sockets[i].listener_cookie, ==, listener);
          g_assert_cmpuint (sockets[i].role, ==, listener != 0 ? NP_ROLE_VISITED : NP_ROLE_CALLER);
          n_visited += listener != 0 ? 1 : 0;
        }
    }

  g_assert_cmpuint (n_visited, >, 100);
}

/* 50 000 listeners on one port, each at its own address, and a visitor of each: quadratic code would take minutes. */
static void
test_many (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();
  const NpSocketRecord *sockets;
  guint n_sockets, n_visited = 0;

  for (guint i = 0; i < 100000; i++)
    {
      g_autofree char *address = g_strdup_printf ("127.%u.%u.1", i / 2 / 250, i / 2 % 250);

      add (snapshot, NP_PROTOCOL_TCP, i % 2 == 0 ? NP_STATE_LISTEN : NP_STATE_ESTABLISHED,
           address, 8000, "127.0.0.1", i % 2 == 0 ? 0 : 40000);
    }

  np_roles_assign (snapshot);

  sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);
  for (guint i = 0; i < n_sockets; i++)
    n_visited += sockets[i].role == NP_ROLE_VISITED ? 1 : 0;

  g_assert_cmpuint (n_visited, ==, 50000);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/roles/tcp-ipv4", test_tcp_ipv4);
  g_test_add_func ("/roles/tcp-dual-stack", test_tcp_dual_stack);
  g_test_add_func ("/roles/tcp-states", test_tcp_states);
  g_test_add_func ("/roles/others", test_others);
  g_test_add_func ("/roles/empty", test_empty);
  g_test_add_func ("/roles/other-streams", test_other_streams);
  g_test_add_func ("/roles/udp", test_udp);
  g_test_add_func ("/roles/closed", test_closed);
  g_test_add_func ("/roles/listeners", test_listeners);
  g_test_add_func ("/roles/unix-listeners", test_unix_listeners);
  g_test_add_func ("/roles/temporary-ports", test_temporary_ports);
  g_test_add_func ("/roles/listener-gone", test_listener_gone);
  g_test_add_func ("/roles/unix-messages", test_unix_messages);
  g_test_add_func ("/roles/random", test_random);
  g_test_add_func ("/roles/many", test_many);

  return g_test_run ();
}
