/* tests/meaning/pairs.c: tests of the two ends of a conversation on this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/pairs.h"

#include "support/sample.h"

static NpSnapshot *
new_snapshot (void)
{
  const NpRequest request = { .tables = 1 << NP_TABLE_CONNECTIONS };

  return np_snapshot_new (&request);
}

/* The cookie is the number of the socket, the first one is 1. */
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
  guint n_sockets;

  np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);
  socket->cookie = n_sockets;
  socket->protocol = (guint8) protocol;
  socket->state = (guint8) state;
  sample_set_ends (socket, local, local_port, remote, remote_port);

  return socket;
}

static NpSocketRecord *
add_open (NpSnapshot *snapshot,
          NpProtocol  protocol,
          const char *local,
          guint16     local_port,
          const char *remote,
          guint16     remote_port)
{
  return add (snapshot, protocol, NP_STATE_ESTABLISHED, local, local_port, remote, remote_port);
}

static void
add_unix (NpSnapshot *snapshot,
          guint32     inode,
          guint32     peer_inode)
{
  NpSocketRecord *socket = np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS);
  guint n_sockets;

  np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);
  socket->cookie = n_sockets;
  socket->protocol = NP_PROTOCOL_UNIX;
  socket->family = NP_FAMILY_UNIX;
  socket->state = NP_STATE_ESTABLISHED;
  socket->inode = inode;
  socket->peer_inode = peer_inode;
}

/* Pairs them and compares the cookies of the other ends, one word each. */
static void
assert_peers (NpSnapshot *snapshot,
              const char *expected)
{
  g_autoptr(GString) peers = g_string_new (NULL);
  const NpSocketRecord *sockets;
  guint n_sockets;

  np_pairs_assign (snapshot);
  sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);
  for (guint i = 0; i < n_sockets; i++)
    g_string_append_printf (peers, "%s%" G_GUINT64_FORMAT, i > 0 ? " " : "", sockets[i].peer_cookie);

  g_assert_cmpstr (peers->str, ==, expected);
}

static void
test_mirrors (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();

  add_open (snapshot, NP_PROTOCOL_TCP, "127.0.0.1", 40000, "127.0.0.1", 80);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LISTEN, "0.0.0.0", 80, "0.0.0.0", 0);
  add_open (snapshot, NP_PROTOCOL_TCP, "127.0.0.1", 80, "127.0.0.1", 40000);
  add_open (snapshot, NP_PROTOCOL_TCP, "192.0.2.1", 40000, "198.51.100.1", 80);
  /* The same ports at other addresses, and other ports. */
  add_open (snapshot, NP_PROTOCOL_TCP, "127.0.0.2", 80, "127.0.0.1", 40000);
  add_open (snapshot, NP_PROTOCOL_TCP, "127.0.0.1", 80, "127.0.0.1", 40001);
  /* Protocols do not mix. */
  add_open (snapshot, NP_PROTOCOL_UDP, "127.0.0.1", 40000, "127.0.0.1", 80);
  add_open (snapshot, NP_PROTOCOL_UDP, "127.0.0.1", 5000, "127.0.0.1", 5001);
  add_open (snapshot, NP_PROTOCOL_UDP, "127.0.0.1", 5001, "127.0.0.1", 5000);
  add_open (snapshot, NP_PROTOCOL_SCTP, "::1", 5000, "::1", 5001);
  add_open (snapshot, NP_PROTOCOL_SCTP, "::1", 5001, "::1", 5000);
  add_open (snapshot, NP_PROTOCOL_MPTCP, "10.0.0.1", 5000, "10.0.0.2", 5001);
  add_open (snapshot, NP_PROTOCOL_MPTCP, "10.0.0.2", 5001, "10.0.0.1", 5000);

  assert_peers (snapshot, "3 0 1 0 0 0 0 9 8 11 10 13 12");
}

static void
test_mapped (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();

  add_open (snapshot, NP_PROTOCOL_TCP, "127.0.0.1", 40000, "127.0.0.1", 80);
  add_open (snapshot, NP_PROTOCOL_TCP, "::ffff:127.0.0.1", 80, "::ffff:127.0.0.1", 40000);
  add_open (snapshot, NP_PROTOCOL_TCP, "::ffff:127.0.0.1", 41000, "::ffff:127.0.0.1", 80);
  add_open (snapshot, NP_PROTOCOL_TCP, "::ffff:127.0.0.1", 80, "::ffff:127.0.0.1", 41000);
  add_open (snapshot, NP_PROTOCOL_TCP, "::127.0.0.1", 80, "::127.0.0.1", 42000);
  add_open (snapshot, NP_PROTOCOL_TCP, "127.0.0.1", 42000, "127.0.0.1", 80);

  assert_peers (snapshot, "2 1 4 3 0 0");
}

/* A socket can be connected to itself (simultaneous open), and both ends can be at one address. */
static void
test_self (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();

  add_open (snapshot, NP_PROTOCOL_TCP, "127.0.0.1", 40000, "127.0.0.1", 40000);
  add_open (snapshot, NP_PROTOCOL_UDP, "::1", 5000, "::1", 5000);

  assert_peers (snapshot, "1 2");
}

static void
test_scopes (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();

  add_open (snapshot, NP_PROTOCOL_TCP, "fe80::1", 40000, "fe80::1", 80)->interface_index = 2;
  add_open (snapshot, NP_PROTOCOL_TCP, "fe80::1", 80, "fe80::1", 40000)->interface_index = 3;
  add_open (snapshot, NP_PROTOCOL_TCP, "fe80::1", 80, "fe80::1", 40000)->interface_index = 2;
  add_open (snapshot, NP_PROTOCOL_TCP, "fe80::1", 41000, "fe80::1", 80)->interface_index = 2;
  add_open (snapshot, NP_PROTOCOL_TCP, "fe80::1", 80, "fe80::1", 41000);
  /* What a socket is bound to does not matter for other addresses. */
  add_open (snapshot, NP_PROTOCOL_TCP, "2001:db8::1", 41000, "2001:db8::1", 80)->interface_index = 2;
  add_open (snapshot, NP_PROTOCOL_TCP, "2001:db8::1", 80, "2001:db8::1", 41000)->interface_index = 1;

  assert_peers (snapshot, "3 0 1 5 4 7 6");
}

static void
test_endings (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();

  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_TIME_WAIT, "127.0.0.1", 40000, "127.0.0.1", 80);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_LAST_ACK, "127.0.0.1", 80, "127.0.0.1", 40000);
  /* The ports were used again: the living ones belong together. */
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_TIME_WAIT, "127.0.0.1", 41000, "127.0.0.1", 80);
  add_open (snapshot, NP_PROTOCOL_TCP, "127.0.0.1", 80, "127.0.0.1", 41000);
  add_open (snapshot, NP_PROTOCOL_TCP, "127.0.0.1", 41000, "127.0.0.1", 80);
  /* What has ended knows its other end, and is nobody's that is still there. */
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_CLOSE, "127.0.0.1", 42000, "127.0.0.1", 80)->closed_time = 1;
  add_open (snapshot, NP_PROTOCOL_TCP, "127.0.0.1", 80, "127.0.0.1", 42000);
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_CLOSE, "127.0.0.1", 43000, "127.0.0.1", 80)->closed_time = 1;
  add (snapshot, NP_PROTOCOL_TCP, NP_STATE_CLOSE, "127.0.0.1", 80, "127.0.0.1", 43000)->closed_time = 1;

  assert_peers (snapshot, "2 1 4 5 4 7 0 9 8");
}

static void
test_without_cookie (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();

  add_open (snapshot, NP_PROTOCOL_TCP, "127.0.0.1", 40000, "127.0.0.1", 80);
  add_open (snapshot, NP_PROTOCOL_TCP, "127.0.0.1", 80, "127.0.0.1", 40000)->cookie = 0;

  assert_peers (snapshot, "0 0");
}

static void
test_unix (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();

  add_unix (snapshot, 100, 101);
  add_unix (snapshot, 101, 100);
  /* Two senders and the receiver, which talks to nobody. */
  add_unix (snapshot, 102, 104);
  add_unix (snapshot, 103, 104);
  add_unix (snapshot, 104, 0);
  /* One that is not there, and one that is not accepted yet. */
  add_unix (snapshot, 105, 999);
  add_unix (snapshot, 0, 105);
  /* An inode is no cookie, and those of other sockets do not count. */
  add_open (snapshot, NP_PROTOCOL_TCP, "192.0.2.1", 40000, "198.51.100.1", 80)->inode = 999;

  assert_peers (snapshot, "2 1 5 5 0 0 6 0");
}

static void
test_owners (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();
  g_autoptr(NpOwners) server = sample_owners ("server", 2);
  NpSocketRecord *socket = add_open (snapshot, NP_PROTOCOL_TCP, "127.0.0.1", 40000, "127.0.0.1", 80);
  const NpSocketRecord *sockets;
  guint n_sockets;

  socket->unit = g_ref_string_new ("app-caller.scope");
  socket->visibility = NP_OWNER_UNIT;
  socket = add_open (snapshot, NP_PROTOCOL_TCP, "127.0.0.1", 80, "127.0.0.1", 40000);
  socket->owners = np_owners_ref (server);

  np_pairs_assign (snapshot);
  sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);
  g_assert_true (sockets[0].peer_owners == server);
  g_assert_null (sockets[0].peer_unit);
  g_assert_null (sockets[1].peer_owners);
  g_assert_cmpstr (sockets[1].peer_unit, ==, "app-caller.scope");
}

/* What the rules say, in the plainest way: every socket is compared with every other. */
static guint
rank_of (const NpSocketRecord *socket)
{
  return socket->closed_time != 0 ? 2 : socket->state == NP_STATE_TIME_WAIT ? 1 : 0;
}

static gboolean
are_mirrors (const NpSocketRecord *a,
             const NpSocketRecord *b)
{
  g_autofree char *a_local = NULL, *a_remote = NULL, *b_local = NULL, *b_remote = NULL;
  NpAddress plain;

  if (a->protocol != b->protocol || a->cookie == 0 || b->cookie == 0 || a->remote_port == 0 || b->remote_port == 0 ||
      a->local_port != b->remote_port || b->local_port != a->remote_port)
    return FALSE;

  np_address_unmap (&a->local, &plain);
  a_local = np_address_dup_text (&plain);
  np_address_unmap (&a->remote, &plain);
  a_remote = np_address_dup_text (&plain);
  np_address_unmap (&b->local, &plain);
  b_local = np_address_dup_text (&plain);
  np_address_unmap (&b->remote, &plain);
  b_remote = np_address_dup_text (&plain);
  if (!g_str_equal (a_local, b_remote) || !g_str_equal (a_remote, b_local))
    return FALSE;

  return !g_str_has_prefix (a_local, "fe80:") || a->interface_index == 0 || b->interface_index == 0 ||
         a->interface_index == b->interface_index;
}

static guint64
find_by_hand (const NpSocketRecord *sockets,
              guint                 n_sockets,
              const NpSocketRecord *socket)
{
  const NpSocketRecord *best = NULL;

  for (guint i = 0; i < n_sockets; i++)
    if (are_mirrors (&sockets[i], socket) && (best == NULL || rank_of (&sockets[i]) < rank_of (best)))
      best = &sockets[i];

  return best == NULL || (rank_of (best) == 2 && rank_of (socket) != 2) ? 0 : best->cookie;
}

static void
add_random (NpSnapshot *snapshot)
{
  static const char *const addresses[] = { "127.0.0.1", "127.0.0.2", "::ffff:127.0.0.1", "::1", "fe80::1", "fe80::2" };
  static const NpProtocol protocols[] = { NP_PROTOCOL_TCP, NP_PROTOCOL_UDP, NP_PROTOCOL_SCTP };
  static const NpSocketState states[] = { NP_STATE_ESTABLISHED, NP_STATE_ESTABLISHED, NP_STATE_TIME_WAIT, NP_STATE_CLOSE };
  NpSocketState state = states[g_test_rand_int_range (0, G_N_ELEMENTS (states))];
  NpSocketRecord *socket = add (snapshot, protocols[g_test_rand_int_range (0, G_N_ELEMENTS (protocols))], state,
                                addresses[g_test_rand_int_range (0, G_N_ELEMENTS (addresses))],
                                (guint16) g_test_rand_int_range (1, 4),
                                addresses[g_test_rand_int_range (0, G_N_ELEMENTS (addresses))],
                                (guint16) g_test_rand_int_range (0, 4));

  socket->interface_index = (guint32) g_test_rand_int_range (0, 3);
  socket->closed_time = state == NP_STATE_CLOSE ? 1 : 0;
  if (g_test_rand_int_range (0, 10) == 0)
    socket->cookie = 0;
}

static void
test_random (void)
{
  guint n_pairs = 0;

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr(NpSnapshot) snapshot = new_snapshot ();
      const NpSocketRecord *sockets;
      guint n_sockets = (guint) g_test_rand_int_range (0, 80);

      for (guint i = 0; i < n_sockets; i++)
        add_random (snapshot);

      np_pairs_assign (snapshot);
      sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);
      for (guint i = 0; i < n_sockets; i++)
        {
          g_assert_cmpuint (sockets[i].peer_cookie, ==, find_by_hand (sockets, n_sockets, &sockets[i]));
          n_pairs += sockets[i].peer_cookie != 0 ? 1 : 0;
        }
    }

  g_assert_cmpuint (n_pairs, >, 100);
}

/* 100 000 ends of one listener, and as many that share both their ends: quadratic code would take minutes. */
static void
test_many (void)
{
  g_autoptr(NpSnapshot) snapshot = new_snapshot ();
  const NpSocketRecord *sockets;
  guint n_sockets;

  for (guint i = 0; i < 50000; i++)
    {
      g_autofree char *address = g_strdup_printf ("127.0.%u.%u", i / 250, i % 250 + 1);

      add_open (snapshot, NP_PROTOCOL_TCP, address, 40000, "127.0.0.1", 80);
      add_open (snapshot, NP_PROTOCOL_TCP, "127.0.0.1", 80, address, 40000);
      add_open (snapshot, NP_PROTOCOL_UDP, "127.0.0.1", 5000, "127.0.0.1", 5001);
    }

  np_pairs_assign (snapshot);
  sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);
  for (guint i = 0; i < n_sockets; i += 3)
    {
      g_assert_cmpuint (sockets[i].peer_cookie, ==, sockets[i + 1].cookie);
      g_assert_cmpuint (sockets[i + 1].peer_cookie, ==, sockets[i].cookie);
      g_assert_cmpuint (sockets[i + 2].peer_cookie, ==, 0);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/pairs/mirrors", test_mirrors);
  g_test_add_func ("/pairs/mapped", test_mapped);
  g_test_add_func ("/pairs/self", test_self);
  g_test_add_func ("/pairs/scopes", test_scopes);
  g_test_add_func ("/pairs/endings", test_endings);
  g_test_add_func ("/pairs/without-cookie", test_without_cookie);
  g_test_add_func ("/pairs/unix", test_unix);
  g_test_add_func ("/pairs/owners", test_owners);
  g_test_add_func ("/pairs/random", test_random);
  g_test_add_func ("/pairs/many", test_many);

  return g_test_run ();
}
