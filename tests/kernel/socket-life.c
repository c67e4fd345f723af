/* tests/kernel/socket-life.c: tests of since when sockets are there, and how much they carry
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/socket-life.h"

#include <netinet/in.h>
#include <unistd.h>

#include "kernel/collector.h"
#include "support/namespace.h"

#define TCP_REQUEST { \
    .tables = 1u << NP_TABLE_CONNECTIONS, \
    .families = 1u << NP_FAMILY_IPV4, \
    .details = NP_DETAIL_TCP_INFO, \
  }

/* More than the time below which two looks count as one. */
#define LONG_ENOUGH_US (60 * 1000)

static void
test_limit (void)
{
  static const struct
  {
    NpSocketSample after;
    NpLimit        limit;
  } cases[] = {
    { { .time = 1000 }, NP_LIMIT_PROGRAM },
    { { .time = 1000, .bytes_sent = 5000 }, NP_LIMIT_PROGRAM },
    { { .time = 1000, .busy_us = 500 }, NP_LIMIT_PROGRAM },
    { { .time = 1000, .busy_us = 501 }, NP_LIMIT_NETWORK },
    { { .time = 1000, .busy_us = 1000, .peer_limited_us = 500 }, NP_LIMIT_NETWORK },
    { { .time = 1000, .busy_us = 1000, .peer_limited_us = 501 }, NP_LIMIT_PEER_WINDOW },
    { { .time = 1000, .busy_us = 1000, .buffer_limited_us = 501, .peer_limited_us = 400 }, NP_LIMIT_SEND_BUFFER },
    { { .time = 1000, .busy_us = G_MAXUINT64 }, NP_LIMIT_NETWORK },
    { { .time = 0, .busy_us = 5 }, NP_LIMIT_UNKNOWN },
    { { .time = -5, .busy_us = 5 }, NP_LIMIT_UNKNOWN },
  };
  const NpSocketSample nothing = { 0 };
  const NpSocketSample more = { .busy_us = 10, .peer_limited_us = 5, .buffer_limited_us = 5 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (np_socket_life_limit (&nothing, &cases[i].after), ==, cases[i].limit);

  g_assert_cmpint (np_socket_life_limit (&more, &(NpSocketSample) { .time = 1000, .busy_us = 9, .peer_limited_us = 5, .buffer_limited_us = 5 }),
                   ==, NP_LIMIT_UNKNOWN);
  g_assert_cmpint (np_socket_life_limit (&more, &(NpSocketSample) { .time = 1000, .busy_us = 10, .peer_limited_us = 4, .buffer_limited_us = 5 }),
                   ==, NP_LIMIT_UNKNOWN);
  g_assert_cmpint (np_socket_life_limit (&more, &(NpSocketSample) { .time = 1000, .busy_us = 10, .peer_limited_us = 5, .buffer_limited_us = 4 }),
                   ==, NP_LIMIT_UNKNOWN);
}

/* Sockets that are made up, so that they can be told as nobody's kernel would. */
typedef struct
{
  NpSocketMemory *memory;
  NpSocketLife   *life;
  gint64          before; /* the last look was made between these two moments of the monotonic clock */
  gint64          after;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  user_data)
{
  fixture->memory = np_socket_memory_new ();
  fixture->life = np_socket_life_new (fixture->memory);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  user_data)
{
  np_socket_life_free (fixture->life);
  np_socket_memory_free (fixture->memory);
}

static NpSnapshot *
look_at (Fixture              *fixture,
         guint                 families,
         NpReader              failed,
         const NpSocketRecord *sockets,
         guint                 n_sockets)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS, .families = families };
  NpSnapshot *snapshot = np_snapshot_new (&request);

  fixture->before = g_get_monotonic_time ();
  np_socket_life_begin (fixture->life, &request);
  np_socket_life_note_tcp (fixture->life);
  fixture->after = g_get_monotonic_time ();

  for (guint i = 0; i < n_sockets; i++)
    np_socket_record_copy (&sockets[i], np_snapshot_add (snapshot, NP_TABLE_CONNECTIONS));
  if (failed != NP_N_READERS)
    np_snapshot_take_error (snapshot, failed, g_error_new_literal (NP_ERROR, NP_ERROR_FAILED, "failed"));
  np_socket_life_apply (fixture->life, NULL, snapshot);

  return snapshot;
}

static const NpSocketRecord *
get_record (NpSnapshot *snapshot,
            guint       i)
{
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  g_assert_cmpuint (i, <, n_records);

  return &records[i];
}

#define IPV4 (1u << NP_FAMILY_IPV4)
#define UNIX (1u << NP_FAMILY_UNIX)

static const NpSocketRecord made_up[] = {
  { .cookie = 1, .inode = 11, .protocol = NP_PROTOCOL_TCP, .family = NP_FAMILY_IPV4, .state = NP_STATE_ESTABLISHED },
  { .cookie = 2, .protocol = NP_PROTOCOL_TCP, .family = NP_FAMILY_IPV4, .state = NP_STATE_TIME_WAIT },
  { .cookie = 3, .inode = 13, .protocol = NP_PROTOCOL_UNIX, .family = NP_FAMILY_UNIX },
  { .cookie = 4, .inode = 14, .protocol = NP_PROTOCOL_UNIX, .family = NP_FAMILY_UNIX },
};

static void
test_first_seen (Fixture       *fixture,
                 gconstpointer  user_data)
{
  g_autoptr(NpSnapshot) first = look_at (fixture, IPV4, NP_N_READERS, made_up, 1);
  g_autoptr(NpSnapshot) second = look_at (fixture, IPV4, NP_N_READERS, made_up, 2);
  g_autoptr(NpSnapshot) third = look_at (fixture, IPV4 | UNIX, NP_N_READERS, made_up, 3);
  g_autoptr(NpSnapshot) fourth = look_at (fixture, IPV4 | UNIX, NP_N_READERS, made_up, 4);

  g_assert_cmpint (get_record (first, 0)->first_seen, ==, np_snapshot_get_real_time (first));
  g_assert_true (get_record (first, 0)->was_there);

  g_assert_cmpint (get_record (second, 0)->first_seen, ==, np_snapshot_get_real_time (first));
  g_assert_true (get_record (second, 0)->was_there);
  g_assert_cmpint (get_record (second, 1)->first_seen, ==, np_snapshot_get_real_time (second));
  g_assert_false (get_record (second, 1)->was_there);

  /* Nobody looked at this family before. */
  g_assert_cmpint (get_record (third, 2)->first_seen, ==, np_snapshot_get_real_time (third));
  g_assert_true (get_record (third, 2)->was_there);
  g_assert_cmpint (get_record (fourth, 1)->first_seen, ==, np_snapshot_get_real_time (second));
  g_assert_cmpint (get_record (fourth, 3)->first_seen, ==, np_snapshot_get_real_time (fourth));
  g_assert_false (get_record (fourth, 3)->was_there);
}

/* What could not be read before may have been there all the time. */
static void
test_first_seen_failed (Fixture       *fixture,
                        gconstpointer  user_data)
{
  g_autoptr(NpSnapshot) second = NULL;

  np_snapshot_unref (look_at (fixture, IPV4 | UNIX, NP_READER_TCP, made_up + 2, 1));
  second = look_at (fixture, IPV4 | UNIX, NP_N_READERS, made_up, 4);
  g_assert_true (get_record (second, 0)->was_there);
  g_assert_true (get_record (second, 1)->was_there);
  g_assert_true (get_record (second, 2)->was_there);
  g_assert_false (get_record (second, 3)->was_there);
}

/* Without a cookie and an inode nothing tells one socket from the next. */
static void
test_nameless (Fixture       *fixture,
               gconstpointer  user_data)
{
  const NpSocketRecord sockets[] = {
    { .protocol = NP_PROTOCOL_TCP, .family = NP_FAMILY_IPV4, .from_proc = TRUE },
    { .inode = 5, .protocol = NP_PROTOCOL_TCP, .family = NP_FAMILY_IPV4, .from_proc = TRUE },
  };
  g_autoptr(NpSnapshot) first = look_at (fixture, IPV4, NP_N_READERS, sockets, 2);
  g_autoptr(NpSnapshot) second = look_at (fixture, IPV4, NP_N_READERS, sockets, 2);

  g_assert_cmpint (get_record (second, 0)->first_seen, ==, 0);
  g_assert_cmpint (get_record (second, 1)->first_seen, ==, np_snapshot_get_real_time (first));
}

/* The kernel tells the cgroup as long as a process has the socket. */
static void
test_cgroup (Fixture       *fixture,
             gconstpointer  user_data)
{
  NpSocketRecord socket = made_up[0];
  g_autoptr(NpSnapshot) first = NULL;
  g_autoptr(NpSnapshot) second = NULL;

  socket.cgroup_id = 77;
  first = look_at (fixture, IPV4, NP_N_READERS, &socket, 1);
  socket.cgroup_id = 0;
  socket.inode = 0;
  second = look_at (fixture, IPV4, NP_N_READERS, &socket, 1);
  g_assert_cmpuint (get_record (second, 0)->cgroup_id, ==, 77);
}

static NpSocketRecord
counted (guint64 sent,
         guint64 received)
{
  NpSocketRecord socket = made_up[0];

  socket.has_tcp_info = TRUE;
  socket.bytes_sent = sent;
  socket.bytes_received = received;

  return socket;
}

static NpSnapshot *
look_at_counted (Fixture *fixture,
                 guint64  sent,
                 guint64  received)
{
  const NpSocketRecord socket = counted (sent, received);

  return look_at (fixture, IPV4, NP_N_READERS, &socket, 1);
}

/* Checks a rate by what was told and the moments between which it was asked. */
static void
assert_rate (guint64 rate,
             guint64 bytes,
             gint64  shortest,
             gint64  longest)
{
  g_assert_cmpuint (rate, <=, bytes * G_USEC_PER_SEC / (guint64) shortest);
  g_assert_cmpuint (rate, >=, bytes * G_USEC_PER_SEC / (guint64) longest);
}

static void
test_rates (Fixture       *fixture,
            gconstpointer  user_data)
{
  g_autoptr(NpSnapshot) first = look_at_counted (fixture, 1000, 50);
  gint64 before = fixture->before, after = fixture->after;
  g_autoptr(NpSnapshot) second = NULL;
  g_autoptr(NpSnapshot) third = NULL;

  g_assert_false (get_record (first, 0)->has_rates);
  g_assert_cmpint (get_record (first, 0)->limit, ==, NP_LIMIT_UNKNOWN);

  g_usleep (LONG_ENOUGH_US);
  second = look_at_counted (fixture, 1001000, 70050);
  g_assert_true (get_record (second, 0)->has_rates);
  assert_rate (get_record (second, 0)->tx_rate, 1000000, fixture->before - after, fixture->after - before);
  assert_rate (get_record (second, 0)->rx_rate, 70000, fixture->before - after, fixture->after - before);
  g_assert_cmpint (get_record (second, 0)->limit, ==, NP_LIMIT_PROGRAM);

  g_usleep (LONG_ENOUGH_US);
  third = look_at_counted (fixture, 1001000, 70050);
  g_assert_true (get_record (third, 0)->has_rates);
  g_assert_cmpuint (get_record (third, 0)->tx_rate, ==, 0);
  g_assert_cmpuint (get_record (third, 0)->rx_rate, ==, 0);
}

/* Two looks in quick succession have the same rates, and what came in between counts the next time. */
static void
test_rates_soon (Fixture       *fixture,
                 gconstpointer  user_data)
{
  g_autoptr(NpSnapshot) second = NULL;
  g_autoptr(NpSnapshot) third = NULL;
  gint64 before, after;

  np_snapshot_unref (look_at_counted (fixture, 0, 0));
  before = fixture->before;
  after = fixture->after;
  second = look_at_counted (fixture, 5000, 5000);
  if (fixture->after - before >= 50 * 1000)
    {
      g_test_skip ("the computer is too busy to look twice in quick succession");
      return;
    }

  g_assert_false (get_record (second, 0)->has_rates);
  g_usleep (LONG_ENOUGH_US);
  third = look_at_counted (fixture, 6000, 7000);
  assert_rate (get_record (third, 0)->tx_rate, 6000, fixture->before - after, fixture->after - before);
  assert_rate (get_record (third, 0)->rx_rate, 7000, fixture->before - after, fixture->after - before);
}

static void
test_rates_back (Fixture       *fixture,
                 gconstpointer  user_data)
{
  g_autoptr(NpSnapshot) second = NULL;
  g_autoptr(NpSnapshot) third = NULL;
  g_autoptr(NpSnapshot) huge = NULL;

  np_snapshot_unref (look_at_counted (fixture, 5000, 5000));
  g_usleep (LONG_ENOUGH_US);
  second = look_at_counted (fixture, 4999, 6000);
  g_assert_false (get_record (second, 0)->has_rates);
  g_assert_cmpuint (get_record (second, 0)->rx_rate, ==, 0);
  g_assert_cmpuint (get_record (second, 0)->tx_rate, ==, 0);

  g_usleep (LONG_ENOUGH_US);
  third = look_at_counted (fixture, 5100, 5999);
  g_assert_false (get_record (third, 0)->has_rates);

  g_usleep (LONG_ENOUGH_US);
  huge = look_at_counted (fixture, G_MAXUINT64, G_MAXUINT64);
  g_assert_false (get_record (huge, 0)->has_rates);
}

/* A look without counters in between begins anew. */
static void
test_rates_hidden (Fixture       *fixture,
                   gconstpointer  user_data)
{
  g_autoptr(NpSnapshot) second = NULL;
  g_autoptr(NpSnapshot) third = NULL;
  g_autoptr(NpSnapshot) fourth = NULL;

  np_snapshot_unref (look_at_counted (fixture, 1, 1));
  g_usleep (LONG_ENOUGH_US);
  second = look_at (fixture, IPV4, NP_N_READERS, made_up, 1);
  g_assert_false (get_record (second, 0)->has_rates);
  third = look_at_counted (fixture, 1000, 1000);
  g_assert_false (get_record (third, 0)->has_rates);
  g_usleep (LONG_ENOUGH_US);
  fourth = look_at_counted (fixture, 1000, 1000);
  g_assert_true (get_record (fourth, 0)->has_rates);
  g_assert_cmpuint (get_record (fourth, 0)->tx_rate, ==, 0);
}

static NpSnapshot *
read_tcp (NpCollector *collector,
          gint64      *before,
          gint64      *after)
{
  const NpRequest request = TCP_REQUEST;
  NpSnapshot *snapshot;

  *before = g_get_monotonic_time ();
  snapshot = np_collector_read (collector, &request);
  *after = g_get_monotonic_time ();

  return snapshot;
}

static const NpSocketRecord *
find_caller (NpSnapshot *snapshot,
             guint16     remote_port)
{
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  for (guint i = 0; i < n_records; i++)
    if (records[i].remote_port == remote_port)
      return &records[i];
  g_assert_not_reached ();
}

static void
transfer (int   from,
          int   to,
          gsize size)
{
  char bytes[1000] = { 0 };

  for (gsize sent = 0; sent < size; sent += sizeof bytes)
    {
      g_assert_cmpint (write (from, bytes, sizeof bytes), ==, sizeof bytes);
      for (gssize got = 0; got < (gssize) sizeof bytes;)
        {
          gssize n = read (to, bytes, sizeof bytes - (gsize) got);

          g_assert_cmpint (n, >, 0);
          got += n;
        }
    }
}

/* The kernel's own counters over a real connection, against what went through it. */
static void
test_real_rates (void)
{
  g_autoptr(NpCollector) collector = np_collector_new ();
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_addr.s_addr = htonl (INADDR_LOOPBACK) };
  socklen_t size = sizeof address;
  int listener = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int caller = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int visitor;
  gint64 first_before, first_after, before, after;
  g_autoptr(NpSnapshot) first = NULL;
  g_autoptr(NpSnapshot) second = NULL;
  const NpSocketRecord *record;

  g_assert_cmpint (bind (listener, (struct sockaddr *) &address, size), ==, 0);
  g_assert_cmpint (listen (listener, 5), ==, 0);
  g_assert_cmpint (getsockname (listener, (struct sockaddr *) &address, &size), ==, 0);
  g_assert_cmpint (connect (caller, (struct sockaddr *) &address, size), ==, 0);
  visitor = accept (listener, NULL, NULL);
  transfer (caller, visitor, 3000);

  first = read_tcp (collector, &first_before, &first_after);
  g_assert_false (find_caller (first, ntohs (address.sin_port))->has_rates);
  transfer (caller, visitor, 200000);
  transfer (visitor, caller, 30000);
  g_usleep (LONG_ENOUGH_US);
  second = read_tcp (collector, &before, &after);

  record = find_caller (second, ntohs (address.sin_port));
  g_assert_true (record->has_rates);
  assert_rate (record->tx_rate, 200000, before - first_after, after - first_before);
  assert_rate (record->rx_rate, 30000, before - first_after, after - first_before);
  g_assert_cmpint (record->limit, !=, NP_LIMIT_UNKNOWN);
  g_assert_cmpint (record->first_seen, ==, np_snapshot_get_real_time (first));

  close (caller);
  close (visitor);
  close (listener);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/socket-life/limit", test_limit);
#define ADD(name, func) g_test_add ("/socket-life/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("first-seen", test_first_seen);
  ADD ("first-seen/failed", test_first_seen_failed);
  ADD ("nameless", test_nameless);
  ADD ("cgroup", test_cgroup);
  ADD ("rates", test_rates);
  ADD ("rates/soon", test_rates_soon);
  ADD ("rates/back", test_rates_back);
  ADD ("rates/hidden", test_rates_hidden);
  np_test_add_in_namespace ("/socket-life/real-rates", test_real_rates);

  return g_test_run ();
}
