/* tests/model/real-stories.c: where the common tools mislead, the running kernel agrees with what this program says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <linux/rtnetlink.h>
#include <string.h>

#include "meaning/explain.h"
#include "meaning/sentences.h"
#include "real-sockets.h"
#include "support/namespace.h"

/* How often to look until the kernel has done its part. */
#define N_LOOKS 2000

static NpSnapshot *
look (NpTableId table)
{
  const NpRequest request = { .tables = 1u << table, .families = NP_INET_FAMILIES, .details = NP_DETAIL_PROGRAMS };
  g_autoptr(NpLocalReader) reader = np_local_reader_new (NULL, NP_PATIENCE_SHORT);

  return np_local_reader_read (reader, &request);
}

static const NpSocketRecord *
find_socket (const NpSnapshot *snapshot,
             NpSocketState     state,
             guint16           local_port,
             guint16           remote_port)
{
  guint n_sockets;
  const NpSocketRecord *sockets = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_sockets);

  for (guint i = 0; i < n_sockets; i++)
    if (sockets[i].state == state && sockets[i].local_port == local_port && sockets[i].remote_port == remote_port)
      return &sockets[i];

  return NULL;
}

/* Looks until the socket is there in this state with this Recv-Q. It belongs to @snapshot, which the caller owns. */
static const NpSocketRecord *
wait_for (NpSocketState   state,
          guint16         local_port,
          guint16         remote_port,
          guint32         recv_q,
          NpSnapshot    **snapshot)
{
  for (guint i = 0; i < N_LOOKS; i++)
    {
      g_autoptr(NpSnapshot) now = look (NP_TABLE_CONNECTIONS);
      const NpSocketRecord *socket = find_socket (now, state, local_port, remote_port);

      if (socket != NULL && socket->recv_q == recv_q)
        {
          *snapshot = g_steal_pointer (&now);
          return socket;
        }
    }

  g_error ("no socket in %s with %u in its Recv-Q", np_socket_state_get_word (state), recv_q);
}

/* Takes the text. */
static void
assert_has (char       *taken,
            const char *part)
{
  g_autofree char *text = taken;

  g_assert_nonnull (text);
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in “%s”", part, text);
}

static int
bind_listener (const char *address,
               gboolean    v6only,
               int         backlog)
{
  const RealPlace place = { address, v6only };
  int fd = real_bind (SOCK_STREAM, &place, 0, FALSE);

  g_assert_no_errno (listen (fd, backlog));

  return fd;
}

static void
close_all (const int *fds,
           guint      n_fds)
{
  for (guint i = 0; i < n_fds; i++)
    close (fds[i]);
}

/* Recv-Q of a listener counts callers, Send-Q is the limit, and one more than the limit fit in. */
static void
test_listener (void)
{
  int listener = bind_listener ("127.0.0.1", FALSE, 1);
  guint16 port = real_local_port (listener);
  const int callers[] = { real_connect (SOCK_STREAM, "127.0.0.1", port, 0), real_connect (SOCK_STREAM, "127.0.0.1", port, 0) };
  g_autoptr(NpSnapshot) full = NULL;
  const NpSocketRecord *socket = wait_for (NP_STATE_LISTEN, port, 0, 2, &full);
  g_autoptr(NpSnapshot) some = NULL;
  int accepted;

  g_assert_cmpuint (socket->send_q, ==, 1);
  assert_has (np_sentence_for_socket (socket), "Its line of 2 waiting callers is full");
  assert_has (np_explain_send_q (socket), "1 is the limit of its line of waiting callers; with 2 of them it is full");

  accepted = accept4 (listener, NULL, NULL, SOCK_CLOEXEC);
  g_assert_cmpint (accepted, >=, 0);
  socket = wait_for (NP_STATE_LISTEN, port, 0, 1, &some);
  assert_has (np_sentence_for_socket (socket), " 1 caller is already there, but not answered yet.");

  close_all (callers, G_N_ELEMENTS (callers));
  close (accepted);
  close (listener);
}

/* A connection is there, and may have data, before its program has it. */
static void
test_unaccepted (void)
{
  static const char data[677];
  int listener = bind_listener ("127.0.0.1", FALSE, 5);
  guint16 port = real_local_port (listener);
  int caller = real_connect (SOCK_STREAM, "127.0.0.1", port, 0);
  const NpSocketRecord *socket;
  g_autoptr(NpSnapshot) before = NULL, after = NULL;
  int accepted;

  g_assert_cmpint (write (caller, data, sizeof data), ==, sizeof data);
  socket = wait_for (NP_STATE_ESTABLISHED, port, real_local_port (caller), sizeof data, &before);
  g_assert_cmpuint (socket->inode, ==, 0);
  g_assert_cmpint (socket->visibility, ==, NP_OWNER_UNACCEPTED);
  assert_has (np_sentence_for_socket (socket), "picked up yet.");
  assert_has (np_explain_recv_q (socket), "677 bytes have arrived for a program that has not picked up yet.");

  accepted = accept4 (listener, NULL, NULL, SOCK_CLOEXEC);
  socket = wait_for (NP_STATE_ESTABLISHED, port, real_local_port (caller), sizeof data, &after);
  g_assert_cmpuint (socket->inode, !=, 0);
  assert_has (np_sentence_for_socket (socket), "677 bytes from there have arrived that it has not read yet");

  close (accepted);
  close (caller);
  close (listener);
}

/* The other side says @n_bytes and hangs up. Returns what is left here. */
static int
be_left (int   listener,
         gsize n_bytes)
{
  static const char data[37];
  int caller = real_connect (SOCK_STREAM, "127.0.0.1", real_local_port (listener), 0);
  int accepted = accept4 (listener, NULL, NULL, SOCK_CLOEXEC);

  g_assert_cmpuint (n_bytes, <=, sizeof data);
  g_assert_cmpint (write (accepted, data, n_bytes), ==, (gssize) n_bytes);
  close (accepted);

  return caller;
}

/* The mark of the end counts as one byte until it is read. */
static void
test_close_wait (void)
{
  char space[64];
  int listener = bind_listener ("127.0.0.1", FALSE, 5);
  guint16 port = real_local_port (listener);
  const int callers[] = { be_left (listener, 37), be_left (listener, 0) };
  g_autoptr(NpSnapshot) all = NULL;
  const NpSocketRecord *socket = wait_for (NP_STATE_CLOSE_WAIT, real_local_port (callers[0]), port, 38, &all);
  g_autoptr(NpSnapshot) mark = NULL, none = NULL;

  assert_has (np_sentence_for_socket (socket), "has not hung up yet and has 37 bytes left to read");
  assert_has (np_explain_recv_q (socket), "37 bytes have arrived");

  socket = wait_for (NP_STATE_CLOSE_WAIT, real_local_port (callers[1]), port, 1, &mark);
  assert_has (np_explain_recv_q (socket), "Only the other side’s goodbye is unread; it counts as 1.");
  assert_has (np_sentence_for_socket (socket), "has not hung up yet; the other side");

  g_assert_cmpint (read (callers[1], space, sizeof space), ==, 0);
  socket = wait_for (NP_STATE_CLOSE_WAIT, real_local_port (callers[1]), port, 0, &none);
  assert_has (np_explain_recv_q (socket), "The program has read everything");

  close_all (callers, G_N_ELEMENTS (callers));
  close (listener);
}

/* What is finished is nobody's, and the user 0 of it is not root. */
static void
test_time_wait (void)
{
  int listener = bind_listener ("127.0.0.1", FALSE, 5);
  guint16 port = real_local_port (listener);
  int caller = real_connect (SOCK_STREAM, "127.0.0.1", port, 0);
  guint16 caller_port = real_local_port (caller);
  int accepted = accept4 (listener, NULL, NULL, SOCK_CLOEXEC);
  const NpSocketRecord *socket;
  g_autoptr(NpSnapshot) snapshot = NULL;

  close (caller);
  close (accepted);
  socket = wait_for (NP_STATE_TIME_WAIT, caller_port, port, 0, &snapshot);
  g_assert_cmpuint (socket->inode, ==, 0);
  g_assert_cmpuint (socket->uid, ==, 0);
  assert_has (np_sentence_for_socket (socket), "finished and belongs to no program any more");
  assert_has (np_explain_user (socket), "It belongs to nobody");

  close (listener);
}

/* Two messages of a byte each take far more than two bytes. */
static void
test_udp_memory (void)
{
  const RealPlace place = { "127.0.0.1", FALSE };
  int receiver = real_bind (SOCK_DGRAM, &place, 0, FALSE);
  int sender = real_connect (SOCK_DGRAM, "127.0.0.1", real_local_port (receiver), 0);
  gboolean has_arrived = FALSE;

  for (guint i = 0; i < 2; i++)
    g_assert_cmpint (write (sender, "x", 1), ==, 1);

  for (guint i = 0; i < N_LOOKS && !has_arrived; i++)
    {
      g_autoptr(NpSnapshot) snapshot = look (NP_TABLE_CONNECTIONS);
      const NpSocketRecord *socket = find_socket (snapshot, NP_STATE_UNCONN, real_local_port (receiver), 0);

      if (socket == NULL || socket->recv_q <= 2)
        continue;

      assert_has (np_explain_recv_q (socket), "more than their content");
      assert_has (np_sentence_for_socket (socket), "Some have arrived that it has not read yet.");
      has_arrived = TRUE;
    }

  g_assert_true (has_arrived);
  close (sender);
  close (receiver);
}

/* A listener at [::] takes IPv4 unless it refuses it. */
static void
test_dual_stack (void)
{
  if (!g_file_test ("/proc/sys/net/ipv6", G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("no IPv6");
      return;
    }

  for (guint v6only = 0; v6only < 2; v6only++)
    {
      int listener = bind_listener ("::", v6only != 0, 5);
      guint16 port = real_local_port (listener);
      struct sockaddr_storage address;
      socklen_t size = real_address ("127.0.0.1", port, 0, &address);
      int caller = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
      gboolean gets_in = connect (caller, (struct sockaddr *) &address, size) == 0;
      g_autoptr(NpSnapshot) snapshot = NULL;
      const NpSocketRecord *socket = wait_for (NP_STATE_LISTEN, port, 0, gets_in ? 1 : 0, &snapshot);

      g_assert_cmpint (gets_in, ==, v6only == 0);
      assert_has (np_sentence_for_socket (socket), gets_in ? "over IPv4 or IPv6 may call" : "over IPv6 may call");
      close (caller);
      close (listener);
    }
}

/* What a program is told that sends to @address; 0 when it may. */
static int
get_send_error (const char *address)
{
  struct sockaddr_storage storage;
  socklen_t size = real_address (address, 9, 0, &storage);
  int fd = socket (storage.ss_family, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  int number = connect (fd, (struct sockaddr *) &storage, size) == 0 ? 0 : errno;

  close (fd);

  return number;
}

typedef struct
{
  const char *kind;
  const char *prefix;
  const char *address;
} Refusal;

/* The message that the sentence quotes is the one that a program gets, by IPv4 and IPv6. */
static void
test_routes (void)
{
  static const Refusal refusals[] = {
    { "blackhole", "203.0.113.0/26", "203.0.113.1" }, { "unreachable", "203.0.113.64/26", "203.0.113.65" },
    { "prohibit", "203.0.113.128/26", "203.0.113.129" },
    { "blackhole", "2001:db8:1::/48", "2001:db8:1::1" }, { "unreachable", "2001:db8:2::/48", "2001:db8:2::1" },
    { "prohibit", "2001:db8:3::/48", "2001:db8:3::1" },
  };
  guint n_all = g_file_test ("/proc/sys/net/ipv6", G_FILE_TEST_IS_DIR) ? G_N_ELEMENTS (refusals) : 3;
  g_autoptr(NpSnapshot) snapshot = NULL;
  const NpRouteRecord *routes;
  guint n_routes, n_found = 0;

  for (guint i = 0; i < n_all; i++)
    np_test_run ("ip route add %s %s", refusals[i].kind, refusals[i].prefix);

  snapshot = look (NP_TABLE_ROUTES);
  routes = np_snapshot_get_records (snapshot, NP_TABLE_ROUTES, &n_routes);

  for (guint i = 0; i < n_all; i++)
    for (guint j = 0; j < n_routes; j++)
      {
        g_autofree char *prefix = np_address_dup_prefix (&routes[j].destination, routes[j].prefix_length);
        g_autofree char *message = g_strdup_printf ("“%s”", strerror (get_send_error (refusals[i].address)));

        if (!g_str_equal (prefix, refusals[i].prefix))
          continue;
        assert_has (np_sentence_for_route (&routes[j]), message);
        n_found++;
      }

  g_assert_cmpuint (n_found, ==, n_all);
}

/* The same of rules, which refuse in other words than routes. */
static void
test_rules (void)
{
  static const Refusal refusals[] = {
    { "unreachable", "198.51.100.64/26", "198.51.100.65" }, { "prohibit", "198.51.100.128/26", "198.51.100.129" },
  };
  g_autoptr(NpSnapshot) snapshot = NULL;
  const NpRuleRecord *rules;
  guint n_rules, n_found = 0;

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    np_test_run ("ip rule add to %s %s", refusals[i].prefix, refusals[i].kind);

  snapshot = look (NP_TABLE_RULES);
  rules = np_snapshot_get_records (snapshot, NP_TABLE_RULES, &n_rules);

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    for (guint j = 0; j < n_rules; j++)
      {
        g_autofree char *prefix = np_address_dup_prefix (&rules[j].destination, rules[j].destination_length);
        g_autofree char *message = g_strdup_printf ("“%s”", strerror (get_send_error (refusals[i].address)));

        if (!g_str_equal (prefix, refusals[i].prefix))
          continue;
        assert_has (np_sentence_for_rule (&rules[j]), message);
        n_found++;
      }

  g_assert_cmpuint (n_found, ==, G_N_ELEMENTS (refusals));
}

/* The counter says 2 where the setting says 0. */
static void
test_forwarding (void)
{
  for (guint on = 0; on < 2; on++)
    {
      g_autoptr(NpSnapshot) snapshot = NULL;
      const NpCounterRecord *counters;
      guint n_counters, n_found = 0;

      np_test_run ("echo %u > /proc/sys/net/ipv4/ip_forward", on);
      snapshot = look (NP_TABLE_STATISTICS);
      counters = np_snapshot_get_records (snapshot, NP_TABLE_STATISTICS, &n_counters);

      for (guint i = 0; i < n_counters; i++)
        if (g_str_equal (counters[i].protocol, "Ip") && g_str_equal (counters[i].name, "Forwarding"))
          {
            g_assert_cmpuint (counters[i].value, ==, on ? 1 : 2);
            assert_has (np_sentence_for_counter (&counters[i]), on ? "This computer passes packets on for others."
                                                                   : "This computer does not pass packets on for others.");
            n_found++;
          }
      g_assert_cmpuint (n_found, ==, 1);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  np_test_add_in_namespace ("/real-stories/listener", test_listener);
  np_test_add_in_namespace ("/real-stories/unaccepted", test_unaccepted);
  np_test_add_in_namespace ("/real-stories/close-wait", test_close_wait);
  np_test_add_in_namespace ("/real-stories/time-wait", test_time_wait);
  np_test_add_in_namespace ("/real-stories/udp-memory", test_udp_memory);
  np_test_add_in_namespace ("/real-stories/dual-stack", test_dual_stack);
  np_test_add_in_namespace ("/real-stories/routes", test_routes);
  np_test_add_in_namespace ("/real-stories/rules", test_rules);
  np_test_add_in_namespace ("/real-stories/forwarding", test_forwarding);

  return g_test_run ();
}
