/* tests/snapshot/socket-record.c: tests of the record of a socket
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/socket-record.h"

#include <string.h>

#include "support/references.h"
#include "support/sample.h"

static void
test_protocol_words (void)
{
  g_assert_cmpstr (np_protocol_get_word (NP_PROTOCOL_TCP), ==, "tcp");
  g_assert_cmpstr (np_protocol_get_word (NP_PROTOCOL_UDP), ==, "udp");
  g_assert_cmpstr (np_protocol_get_word (NP_PROTOCOL_UDPLITE), ==, "udplite");
  g_assert_cmpstr (np_protocol_get_word (NP_PROTOCOL_RAW), ==, "raw");
  g_assert_cmpstr (np_protocol_get_word (NP_PROTOCOL_ICMP), ==, "icmp");
  g_assert_cmpstr (np_protocol_get_word (NP_PROTOCOL_MPTCP), ==, "mptcp");
  g_assert_cmpstr (np_protocol_get_word (NP_PROTOCOL_SCTP), ==, "sctp");
  g_assert_cmpstr (np_protocol_get_word (NP_PROTOCOL_UNIX), ==, "unix");
  g_assert_cmpstr (np_protocol_get_word (NP_PROTOCOL_PACKET), ==, "packet");
  g_assert_cmpstr (np_protocol_get_word (NP_PROTOCOL_NETLINK), ==, "netlink");
  g_assert_cmpstr (np_protocol_get_word (NP_N_PROTOCOLS), ==, "unknown");
  g_assert_cmpstr (np_protocol_get_word (255), ==, "unknown");
}

static void
test_family_words (void)
{
  static const struct
  {
    const char *word;
    NpFamily    family;
  } words[] = {
    { "ipv4", NP_FAMILY_IPV4 }, { "ipv6", NP_FAMILY_IPV6 }, { "unix", NP_FAMILY_UNIX },
    { "packet", NP_FAMILY_PACKET }, { "netlink", NP_FAMILY_NETLINK },
    { "inet", NP_FAMILY_IPV4 }, { "inet6", NP_FAMILY_IPV6 },
  };
  static const char *const wrong[] = { "", "ip", "IPv4", "inet4", "unix ", "unknown", "tcp" };
  NpFamily family;

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_assert_true (np_family_from_word (words[i].word, &family));
      g_assert_cmpint (family, ==, words[i].family);
      if (i < NP_N_FAMILIES)
        g_assert_cmpstr (np_family_get_word (words[i].family), ==, words[i].word);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (np_family_from_word (wrong[i], &family));

  g_assert_cmpstr (np_family_get_word (NP_N_FAMILIES), ==, "unknown");
}

static void
test_state_words (void)
{
  /* By the numbers of the kernel's net/tcp_states.h. */
  static const char *const words[] = {
    "unknown", "ESTABLISHED", "SYN_SENT", "SYN_RECV", "FIN_WAIT1", "FIN_WAIT2", "TIME_WAIT", "CLOSE", "CLOSE_WAIT",
    "LAST_ACK", "LISTEN", "CLOSING", "SYN_RECV", "BOUND_INACTIVE", "UNCONN",
    "COOKIE_WAIT", "COOKIE_ECHOED", "SHUTDOWN_PENDING", "SHUTDOWN_SENT", "SHUTDOWN_RECEIVED", "SHUTDOWN_ACK_SENT", "unknown",
  };

  for (guint state = 0; state < G_N_ELEMENTS (words); state++)
    g_assert_cmpstr (np_socket_state_get_word (state), ==, words[state]);

  g_assert_cmpstr (np_socket_state_get_word (255), ==, "unknown");
  g_assert_cmpint (NP_STATE_UNCONN, ==, 14);
}

static void
test_other_words (void)
{
  /* By the numbers of idiag_timer, tcp_diag(7). */
  static const char *const timers[] = { "off", "on", "keepalive", "timewait", "probe", "delack", "unknown" };
  static const char *const owners[] = { "known", "unit", "hidden", "none", "unaccepted", "unknown" };
  static const char *const limits[] = { "unknown", "program", "network", "peer-window", "send-buffer", "unknown" };

  for (guint i = 0; i < G_N_ELEMENTS (timers); i++)
    g_assert_cmpstr (np_timer_get_word (i), ==, timers[i]);
  for (guint i = 0; i < G_N_ELEMENTS (owners); i++)
    g_assert_cmpstr (np_owner_visibility_get_word (i), ==, owners[i]);
  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    g_assert_cmpstr (np_limit_get_word (i), ==, limits[i]);

  /* By the numbers of linux/netlink.h; 1 is not used. */
  g_assert_cmpstr (np_netlink_protocol_get_word (0), ==, "route");
  g_assert_cmpstr (np_netlink_protocol_get_word (1), ==, "unknown");
  g_assert_cmpstr (np_netlink_protocol_get_word (15), ==, "kobject_uevent");
  g_assert_cmpstr (np_netlink_protocol_get_word (16), ==, "generic");
  g_assert_cmpstr (np_netlink_protocol_get_word (G_MAXUINT32), ==, "unknown");
}

static void
init (NpSocketRecord *socket)
{
  memset (socket, 0, sizeof *socket);
  sample_set_ends (socket, "192.0.2.1", 50000, "198.51.100.7", 443);
  socket->state = NP_STATE_ESTABLISHED;
  socket->inode = 777;
}

static void
assert_same (const NpSocketRecord *a,
             const NpSocketRecord *b)
{
  g_assert_true (np_socket_record_equal (a, b));
  g_assert_true (np_socket_record_equal (b, a));
  g_assert_cmpuint (np_socket_record_hash (a), ==, np_socket_record_hash (b));
}

static void
assert_other (const NpSocketRecord *a,
              const NpSocketRecord *b)
{
  g_assert_false (np_socket_record_equal (a, b));
  g_assert_false (np_socket_record_equal (b, a));
  g_assert_cmpuint (np_socket_record_hash (a), !=, np_socket_record_hash (b));
}

/* With a cookie nothing else counts but what kind of socket it is. */
static void
test_identity_by_cookie (void)
{
  NpSocketRecord a, b;

  init (&a);
  init (&b);
  a.cookie = b.cookie = 0x1000000000000001;
  assert_same (&a, &b);

  b.state = NP_STATE_TIME_WAIT;
  b.inode = 0;
  b.recv_q = 1;
  b.visibility = NP_OWNER_NONE;
  sample_set_ends (&b, "192.0.2.9", 1, "198.51.100.1", 2);
  assert_same (&a, &b);

  b.cookie = 1;
  assert_other (&a, &b);

  b.cookie = a.cookie;
  b.protocol = NP_PROTOCOL_UDP;
  assert_other (&a, &b);

  b.protocol = a.protocol;
  b.family = NP_FAMILY_IPV6;
  assert_other (&a, &b);

  b.family = a.family;
  b.cookie = 0;
  assert_other (&a, &b);
}

/* What /proc/net gives has no cookie: then both ends and the inode tell sockets apart. */
static void
test_identity_without_cookie (void)
{
  NpSocketRecord a, b;

  init (&a);
  init (&b);
  assert_same (&a, &b);

  b.state = NP_STATE_CLOSE_WAIT;
  b.send_q = 5;
  assert_same (&a, &b);

  b.inode = 778;
  assert_other (&a, &b);

  init (&b);
  b.local_port++;
  assert_other (&a, &b);

  init (&b);
  b.remote_port++;
  assert_other (&a, &b);

  init (&b);
  b.local = sample_address ("192.0.2.2");
  assert_other (&a, &b);

  init (&b);
  b.remote = sample_address ("198.51.100.8");
  assert_other (&a, &b);

  init (&b);
  b.protocol = NP_PROTOCOL_UDP;
  assert_other (&a, &b);

  init (&b);
  b.family = NP_FAMILY_IPV6;
  assert_other (&a, &b);

  init (&b);
  b.netlink_protocol = 16;
  assert_other (&a, &b);

  init (&b);
  b.netlink_port = 1366;
  assert_other (&a, &b);
}

/* Cookies and ports are consecutive numbers: they must not fall into few buckets. */
static void
test_hash_spreads (void)
{
  g_autoptr(GHashTable) hashes = g_hash_table_new (NULL, NULL);
  NpSocketRecord socket;

  for (guint i = 1; i <= 4096; i++)
    {
      init (&socket);
      socket.cookie = i;
      g_hash_table_add (hashes, GUINT_TO_POINTER (np_socket_record_hash (&socket) % 4096));
    }

  /* By chance alone 4096 * (1 - 1/e) = 2589 of 4096 buckets are used. */
  g_assert_cmpuint (g_hash_table_size (hashes), >, 2300);
}

static void
test_copy_and_clear (void)
{
  NpSocketRecord socket, copy;
  char **const members[] = {
    &socket.user, &socket.unit, &socket.unit_description, &socket.container, &socket.peer_unit, &socket.interface,
    &socket.remote_name, &socket.congestion, &socket.path, &socket.peer_path,
  };
  char *strings[G_N_ELEMENTS (members)];

  init (&socket);
  socket.cookie = 5;
  for (gsize i = 0; i < G_N_ELEMENTS (members); i++)
    {
      strings[i] = watched_string ("text");
      *members[i] = g_ref_string_acquire (strings[i]);
    }

  np_socket_record_copy (&socket, &copy);
  g_assert_cmpmem (&socket, sizeof socket, &copy, sizeof copy);

  np_socket_record_clear (&socket);
  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    {
      assert_still_held (strings[i]);
      g_assert_null (*members[i]);
    }

  np_socket_record_clear (&copy);
  np_socket_record_clear (&copy);
  for (gsize i = 0; i < G_N_ELEMENTS (strings); i++)
    assert_given_back (strings[i]);
}

/* The application is one object for all the sockets it has, and stays as long as one of them. */
static void
test_copy_and_clear_app (void)
{
  NpDesktopApp *app = np_desktop_app_new ("org.example.App", "Example", NULL);
  NpSocketRecord socket, copy;

  init (&socket);
  socket.app = np_desktop_app_ref (app);
  np_socket_record_copy (&socket, &copy);
  np_socket_record_clear (&socket);
  g_assert_null (socket.app);
  g_assert_true (copy.app == app);

  np_desktop_app_unref (app);
  g_assert_cmpstr (copy.app->id, ==, "org.example.App");
  g_assert_cmpstr (copy.app->name, ==, "Example");
  g_assert_null (copy.app->icon);
  np_socket_record_clear (&copy);
}

static guint n_owners_freed;

static void
owners_last_cb (gpointer data)
{
  NpOwners *owners = data;

  np_process_unref (owners->processes[0]);
  n_owners_freed++;
}

static void
test_copy_and_clear_owners (void)
{
  NpOwners *owners = sample_owners ("firefox", 1);
  NpSocketRecord socket, copy;

  init (&socket);
  socket.owners = np_owners_ref (owners);
  socket.peer_owners = np_owners_ref (owners);
  np_socket_record_copy (&socket, &copy);
  g_assert_true (copy.owners == owners);
  g_assert_true (copy.peer_owners == owners);

  np_socket_record_clear (&socket);
  g_assert_null (socket.owners);
  np_owners_ref (owners);

  /* Two references of the test, one of the copy. */
  n_owners_freed = 0;
  g_atomic_rc_box_release_full (owners, owners_last_cb);
  np_socket_record_clear (&copy);
  g_assert_cmpstr (owners->processes[0]->program, ==, "firefox");
  g_assert_cmpuint (n_owners_freed, ==, 0);
  g_atomic_rc_box_release_full (owners, owners_last_cb);
  g_assert_cmpuint (n_owners_freed, ==, 1);
}

/* Most sockets have none of the texts. */
static void
test_copy_of_little (void)
{
  NpSocketRecord socket, copy;

  init (&socket);
  np_socket_record_copy (&socket, &copy);
  g_assert_cmpmem (&socket, sizeof socket, &copy, sizeof copy);
  np_socket_record_clear (&copy);
  g_assert_cmpmem (&socket, sizeof socket, &copy, sizeof copy);
}

static void
test_was_brief (void)
{
  NpSocketRecord socket;

  init (&socket);
  socket.cookie = 1;
  g_assert_false (np_socket_record_was_brief (&socket));
  socket.closed_time = 100 * G_USEC_PER_SEC;
  g_assert_true (np_socket_record_was_brief (&socket));

  /* Of what has no name of its own nobody knows since when it was there. */
  socket.cookie = 0;
  g_assert_false (np_socket_record_was_brief (&socket));

  socket.first_seen = 99 * G_USEC_PER_SEC;
  g_assert_true (np_socket_record_was_brief (&socket));
  socket.was_there = TRUE;
  g_assert_false (np_socket_record_was_brief (&socket));
  socket.was_there = FALSE;
  socket.first_seen = 98 * G_USEC_PER_SEC;
  g_assert_false (np_socket_record_was_brief (&socket));

  /* Somebody has put the clock back. */
  socket.first_seen = 101 * G_USEC_PER_SEC;
  g_assert_false (np_socket_record_was_brief (&socket));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/snapshot/socket-record/protocol-words", test_protocol_words);
  g_test_add_func ("/snapshot/socket-record/family-words", test_family_words);
  g_test_add_func ("/snapshot/socket-record/state-words", test_state_words);
  g_test_add_func ("/snapshot/socket-record/other-words", test_other_words);
  g_test_add_func ("/snapshot/socket-record/identity-by-cookie", test_identity_by_cookie);
  g_test_add_func ("/snapshot/socket-record/identity-without-cookie", test_identity_without_cookie);
  g_test_add_func ("/snapshot/socket-record/hash-spreads", test_hash_spreads);
  g_test_add_func ("/snapshot/socket-record/copy-and-clear", test_copy_and_clear);
  g_test_add_func ("/snapshot/socket-record/copy-and-clear-app", test_copy_and_clear_app);
  g_test_add_func ("/snapshot/socket-record/copy-and-clear-owners", test_copy_and_clear_owners);
  g_test_add_func ("/snapshot/socket-record/copy-of-little", test_copy_of_little);
  g_test_add_func ("/snapshot/socket-record/was-brief", test_was_brief);

  return g_test_run ();
}
