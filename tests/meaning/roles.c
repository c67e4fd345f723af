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
  g_test_add_func ("/roles/many", test_many);

  return g_test_run ();
}
