/* tests/kernel/socket-endings.c: tests of the sockets that ended between two looks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/collector.h"

#include <linux/netlink.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <unistd.h>

#include "support/namespace.h"

#define INET (1u << NP_FAMILY_IPV4 | 1u << NP_FAMILY_IPV6)
#define DETAILS (NP_DETAIL_PROGRAMS | NP_DETAIL_TCP_INFO | NP_DETAIL_ENDINGS)

/* How often to ask for what the kernel tells a moment later. */
#define N_TRIES 1000

#define N_SHORT 50

static NpSnapshot *
read_connections (NpCollector *collector,
                  guint        families,
                  guint        details)
{
  const NpRequest request = {
    .tables = 1u << NP_TABLE_CONNECTIONS, .families = families, .details = details,
  };

  return np_collector_read (collector, &request);
}

/* Looks once, and listens from then on. */
static void
begin_to_listen (NpCollector *collector)
{
  np_snapshot_unref (read_connections (collector, INET, DETAILS));
}

typedef union
{
  struct sockaddr     any;
  struct sockaddr_in  ipv4;
  struct sockaddr_in6 ipv6;
} Address;

static socklen_t
address_size (const Address *address)
{
  return address->any.sa_family == AF_INET ? sizeof address->ipv4 : sizeof address->ipv6;
}

/* Opens a socket on a free port of this computer and gives its address. */
static int
open_bound (sa_family_t  family,
            int          type,
            Address     *address)
{
  socklen_t size;
  int fd = socket (family, type | SOCK_CLOEXEC, 0);

  *address = (Address) { 0 };
  address->any.sa_family = family;
  if (family == AF_INET)
    address->ipv4.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  else
    address->ipv6.sin6_addr = in6addr_loopback;
  size = address_size (address);
  g_assert_cmpint (bind (fd, &address->any, size), ==, 0);
  g_assert_cmpint (getsockname (fd, &address->any, &size), ==, 0);

  return fd;
}

static int
open_listener (sa_family_t  family,
               Address     *address)
{
  int fd = open_bound (family, SOCK_STREAM, address);

  g_assert_cmpint (listen (fd, 100), ==, 0);

  return fd;
}

static guint16
port_of (const Address *address)
{
  return ntohs (address->any.sa_family == AF_INET ? address->ipv4.sin_port : address->ipv6.sin6_port);
}

static int
call (const Address *address,
      int            type)
{
  int fd = socket (address->any.sa_family, type | SOCK_CLOEXEC, 0);

  g_assert_cmpint (connect (fd, &address->any, address_size (address)), ==, 0);

  return fd;
}

/* Breaks a connection off, so that nothing of it stays. The kernel forgets at once whom this end had as a partner. */
static void
break_off (int fd)
{
  const struct linger at_once = { .l_onoff = 1 };

  g_assert_cmpint (setsockopt (fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once), ==, 0);
  close (fd);
}

/* Makes a connection of which one end breaks off, so that the other is told. */
static void
make_short_connection (int            listener,
                       const Address *address,
                       gsize          n_bytes,
                       gboolean       caller_breaks)
{
  char bytes[N_SHORT + 1] = { 0 };
  int caller = call (address, SOCK_STREAM);
  int visitor = accept (listener, NULL, NULL);

  g_assert_cmpint (visitor, >=, 0);
  g_assert_cmpint (write (caller, bytes, n_bytes), ==, n_bytes);
  g_assert_cmpint (recv (visitor, bytes, n_bytes, MSG_WAITALL), ==, n_bytes);
  break_off (caller_breaks ? caller : visitor);
  close (caller_breaks ? visitor : caller);
}

/* Adds the records of what has ended to @endings, which holds copies of them. */
static void
gather (NpSnapshot *snapshot,
        GPtrArray  *endings)
{
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  for (guint i = 0; i < n_records; i++)
    {
      if (records[i].closed_time != 0)
        g_ptr_array_add (endings, np_record_dup (NP_TABLE_CONNECTIONS, &records[i]));

      for (guint j = 0; j < i; j++)
        g_assert_false (np_socket_record_equal (&records[i], &records[j]));
    }
}

static void
free_record (gpointer record)
{
  np_record_free (NP_TABLE_CONNECTIONS, record);
}

/* Looks until the kernel has told @n_expected endings, and once more. */
static GPtrArray *
wait_for_endings (NpCollector *collector,
                  guint        families,
                  guint        n_expected)
{
  GPtrArray *endings = g_ptr_array_new_with_free_func (free_record);
  guint n_more = 2;

  for (guint i = 0; i < N_TRIES && n_more > 0; i++)
    {
      g_autoptr(NpSnapshot) snapshot = read_connections (collector, families, DETAILS);

      g_assert_null (np_snapshot_get_error (snapshot, NP_READER_ENDINGS));
      gather (snapshot, endings);
      if (endings->len >= n_expected)
        n_more--;
      g_usleep (2000);
    }
  g_assert_cmpuint (endings->len, ==, n_expected);

  return endings;
}

/* Connections that nobody saw: each comes exactly once, with what went through it. */
static void
make_and_find_short (sa_family_t family)
{
  g_autoptr(NpCollector) collector = np_collector_new ();
  g_autoptr(GPtrArray) endings = NULL;
  guint8 told[N_SHORT + 1] = { 0 };
  Address address;
  int listener = open_listener (family, &address);
  gint64 before = g_get_real_time ();

  begin_to_listen (collector);
  for (guint i = 1; i <= N_SHORT; i++)
    make_short_connection (listener, &address, i, i % 2 == 0);
  endings = wait_for_endings (collector, INET, N_SHORT);

  for (guint i = 0; i < endings->len; i++)
    {
      const NpSocketRecord *record = endings->pdata[i];

      g_assert_cmpint (record->protocol, ==, NP_PROTOCOL_TCP);
      g_assert_cmpint (record->family, ==, family == AF_INET ? NP_FAMILY_IPV4 : NP_FAMILY_IPV6);
      g_assert_cmpint (record->state, ==, NP_STATE_CLOSE);
      g_assert_cmpint (record->visibility, ==, NP_OWNER_NONE);
      g_assert_cmpint (record->closed_time, >=, before);
      g_assert_cmpint (record->closed_time, <=, g_get_real_time ());
      g_assert_cmpint (record->first_seen, ==, 0);
      g_assert_null (record->owners);
      g_assert_true (record->has_tcp_info);
      if (record->remote_port == port_of (&address))
        g_assert_cmpuint (record->bytes_sent % 2, ==, 1);
      else
        g_assert_cmpuint (record->local_port, ==, port_of (&address));
      told[MIN (record->bytes_sent + record->bytes_received, N_SHORT)]++;
    }
  for (guint i = 1; i <= N_SHORT; i++)
    g_assert_cmpuint (told[i], ==, 1);

  close (listener);
}

static void
test_short_ipv4 (void)
{
  make_and_find_short (AF_INET);
}

static void
test_short_ipv6 (void)
{
  make_and_find_short (AF_INET6);
}

/* A connection that was seen before ends with all that is remembered of it. */
static void
test_remembered (void)
{
  g_autoptr(NpCollector) collector = np_collector_new ();
  g_autoptr(GPtrArray) endings = NULL;
  g_autoptr(NpSnapshot) first = NULL;
  const NpSocketRecord *record;
  Address address;
  int listener = open_listener (AF_INET, &address);
  int caller = call (&address, SOCK_STREAM);
  int visitor = accept (listener, NULL, NULL);

  first = read_connections (collector, INET, DETAILS);
  g_assert_cmpint (write (caller, "12345", 5), ==, 5);
  break_off (caller);
  close (visitor);
  endings = wait_for_endings (collector, INET, 1);

  record = endings->pdata[0];
  g_assert_cmpint (record->first_seen, ==, np_snapshot_get_real_time (first));
  g_assert_true (record->was_there);
  g_assert_cmpuint (record->bytes_received, ==, 5);
  g_assert_nonnull (record->owners);
  g_assert_cmpint (record->owners->processes[0]->pid, ==, getpid ());

  close (listener);
}

/* A TCP socket that waits for stragglers has not ended, and nothing is told of it twice. Its partner has. */
static void
end_in_time_wait (gboolean is_seen_before)
{
  g_autoptr(NpCollector) collector = np_collector_new ();
  g_autoptr(GPtrArray) endings = NULL;
  const NpSocketRecord *partner;
  Address address;
  int listener = open_listener (AF_INET, &address);
  int caller, visitor;
  char byte;

  begin_to_listen (collector);
  caller = call (&address, SOCK_STREAM);
  visitor = accept (listener, NULL, NULL);
  if (is_seen_before)
    begin_to_listen (collector);
  close (caller);
  g_assert_cmpint (read (visitor, &byte, 1), ==, 0);
  close (visitor);
  endings = wait_for_endings (collector, INET, 1);

  partner = endings->pdata[0];
  g_assert_cmpint (partner->local_port, ==, port_of (&address));
  close (listener);
}

static void
test_time_wait (void)
{
  end_in_time_wait (FALSE);
}

static void
test_time_wait_seen (void)
{
  end_in_time_wait (TRUE);
}

/* Listeners, refused calls, and sockets that never had a partner are not told; a UDP question is. */
static void
test_noise (void)
{
  g_autoptr(NpCollector) collector = np_collector_new ();
  g_autoptr(GPtrArray) endings = NULL;
  const NpSocketRecord *question;
  Address closed, server, other;
  int refused, server_fd, client;

  close (open_listener (AF_INET, &closed));
  server_fd = open_bound (AF_INET, SOCK_DGRAM, &server);
  begin_to_listen (collector);

  close (open_listener (AF_INET, &other));
  close (open_bound (AF_INET6, SOCK_STREAM, &other));
  close (open_bound (AF_INET, SOCK_DGRAM, &other));
  close (socket (AF_INET, SOCK_STREAM, 0));
  close (socket (AF_INET6, SOCK_DGRAM, 0));
  refused = socket (AF_INET, SOCK_STREAM, 0);
  g_assert_cmpint (connect (refused, &closed.any, address_size (&closed)), ==, -1);
  close (refused);

  /* What ended before this has been told when this has, or will be by the look after. */
  client = call (&server, SOCK_DGRAM);
  g_assert_cmpint (write (client, "?", 1), ==, 1);
  close (client);
  endings = wait_for_endings (collector, INET, 1);

  question = endings->pdata[0];
  g_assert_cmpint (question->protocol, ==, NP_PROTOCOL_UDP);
  g_assert_cmpint (question->state, ==, NP_STATE_UNCONN);
  g_assert_cmpint (question->remote_port, ==, port_of (&server));
  g_assert_cmpint (question->local_port, !=, 0);
  close (server_fd);
}

static void
test_families (void)
{
  g_autoptr(NpCollector) collector = np_collector_new ();
  g_autoptr(GPtrArray) endings = NULL;
  Address ipv4, ipv6;
  int listener4 = open_listener (AF_INET, &ipv4);
  int listener6 = open_listener (AF_INET6, &ipv6);

  begin_to_listen (collector);
  make_short_connection (listener6, &ipv6, 1, TRUE);
  make_short_connection (listener4, &ipv4, 1, TRUE);
  endings = wait_for_endings (collector, 1u << NP_FAMILY_IPV4, 1);
  for (guint i = 0; i < endings->len; i++)
    g_assert_cmpint (((const NpSocketRecord *) endings->pdata[i])->family, ==, NP_FAMILY_IPV4);

  close (listener4);
  close (listener6);
}

/* What ends while nobody wants to know is not told later as if it had just ended. */
static void
end_unwanted (guint           n_looks,
              const NpRequest *unwanted)
{
  g_autoptr(NpCollector) collector = np_collector_new ();
  g_autoptr(NpCollector) witness = np_collector_new ();
  g_autoptr(GPtrArray) seen = NULL;
  g_autoptr(GPtrArray) unseen = g_ptr_array_new_with_free_func (free_record);
  g_autoptr(GPtrArray) later = NULL;
  g_autoptr(NpSnapshot) back = NULL;
  Address address;
  int listener = open_listener (AF_INET, &address);

  begin_to_listen (collector);
  begin_to_listen (witness);
  make_short_connection (listener, &address, 1, TRUE);

  /* The kernel tells it a moment later, and everybody at once. */
  seen = wait_for_endings (witness, INET, 1);
  for (guint i = 0; i < n_looks; i++)
    {
      g_autoptr(NpSnapshot) snapshot = np_collector_read (collector, unwanted);

      gather (snapshot, unseen);
    }
  g_assert_cmpuint (unseen->len, ==, 0);

  /* It may have to begin listening again before there is something to hear. */
  back = read_connections (collector, INET, DETAILS);
  gather (back, unseen);
  g_assert_cmpuint (unseen->len, ==, 0);
  make_short_connection (listener, &address, 7, TRUE);
  later = wait_for_endings (collector, INET, 1);
  g_assert_cmpuint (((const NpSocketRecord *) later->pdata[0])->bytes_received, ==, 7);

  close (listener);
}

static const NpRequest without_endings = {
  .tables = 1u << NP_TABLE_CONNECTIONS, .families = INET, .details = DETAILS & ~NP_DETAIL_ENDINGS,
};

/* Somebody looks at another page, whatever is asked for beside it. */
static const NpRequest elsewhere = {
  .tables = 1u << NP_TABLE_ROUTES, .families = INET, .details = DETAILS,
};

static void
test_unwanted (void)
{
  end_unwanted (2, &without_endings);
  end_unwanted (2, &elsewhere);
}

static void
test_unwanted_long (void)
{
  end_unwanted (8, &without_endings);
  end_unwanted (8, &elsewhere);
}

#define N_MANY 5000

/* Hears what the kernel tells of endings, with a queue for all of it. Returns -1 where that is not allowed. */
static int
open_witness (void)
{
  struct sockaddr_nl address = { .nl_family = AF_NETLINK, .nl_groups = 1u << (SKNLGRP_INET_TCP_DESTROY - 1) };
  const int queue_size = 128 * 1024 * 1024;
  int fd = socket (AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_SOCK_DIAG);

  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  if (setsockopt (fd, SOL_SOCKET, SO_RCVBUFFORCE, &queue_size, sizeof queue_size) == 0)
    return fd;

  close (fd);

  return -1;
}

/* More than anybody could read: the gap is told, once, and later endings come again. */
static void
test_gap (void)
{
  g_autoptr(NpCollector) collector = np_collector_new ();
  g_autoptr(NpSnapshot) with_gap = NULL;
  g_autoptr(GPtrArray) endings = NULL;
  Address address;
  int listener = open_listener (AF_INET, &address);
  int witness = open_witness ();

  if (witness < 0)
    {
      g_test_skip ("needs root, for a long queue");
      close (listener);
      return;
    }

  begin_to_listen (collector);
  for (guint i = 0; i < N_MANY; i++)
    make_short_connection (listener, &address, 1, TRUE);
  for (guint i = 0; i < 2 * N_MANY; i++)
    {
      char bytes[4096];

      g_assert_cmpint (recv (witness, bytes, sizeof bytes, 0), >, 0);
    }

  with_gap = read_connections (collector, INET, DETAILS);
  g_assert_error (np_snapshot_get_error (with_gap, NP_READER_ENDINGS), NP_ERROR, NP_ERROR_FAILED);

  make_short_connection (listener, &address, 1, TRUE);
  endings = wait_for_endings (collector, INET, 1);
  close (witness);
  close (listener);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  np_test_add_in_namespace ("/socket-endings/short-ipv4", test_short_ipv4);
  np_test_add_in_namespace ("/socket-endings/short-ipv6", test_short_ipv6);
  np_test_add_in_namespace ("/socket-endings/remembered", test_remembered);
  np_test_add_in_namespace ("/socket-endings/time-wait", test_time_wait);
  np_test_add_in_namespace ("/socket-endings/time-wait/seen", test_time_wait_seen);
  np_test_add_in_namespace ("/socket-endings/noise", test_noise);
  np_test_add_in_namespace ("/socket-endings/families", test_families);
  np_test_add_in_namespace ("/socket-endings/unwanted", test_unwanted);
  np_test_add_in_namespace ("/socket-endings/unwanted/long", test_unwanted_long);
  np_test_add_in_namespace ("/socket-endings/gap", test_gap);

  return g_test_run ();
}
