/* tests/kernel/socket-values.c: what the kernel tells of a socket only when asked for more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel/socket-rows.h"
#include "kernel/socket-scene.h"
#include "support/namespace.h"
#include "support/population.h"

#define EVERYTHING (NP_DETAIL_TCP_INFO | NP_DETAIL_MEMORY)

#ifndef IPPROTO_MPTCP
#define IPPROTO_MPTCP 262
#endif

static NpSnapshot *
read_all (NpNetlink *diag,
          guint      details)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS, .families = NP_INET_FAMILIES | 1u << NP_FAMILY_UNIX, .details = details };
  NpSnapshot *snapshot = np_snapshot_new (&request);

  for (NpProtocol protocol = NP_PROTOCOL_TCP; protocol < NP_PROTOCOL_UNIX; protocol++)
    np_inet_sockets_read (diag, protocol, NULL, snapshot);
  np_unix_sockets_read (diag, snapshot);
  for (NpReader reader = NP_READER_TCP; reader <= NP_READER_UNIX; reader++)
    g_assert_null (np_snapshot_get_error (snapshot, reader));

  return snapshot;
}

static NpNetlink *
open_diag (void)
{
  g_autoptr(GError) error = NULL;
  NpNetlink *diag = np_netlink_open (NETLINK_SOCK_DIAG, &error);

  g_assert_no_error (error);

  return diag;
}

static char *
read_rows (NpNetlink     *diag,
           NpTestRowFunc  append)
{
  g_autoptr(NpSnapshot) snapshot = read_all (diag, EVERYTHING);

  return np_test_socket_rows (snapshot, append);
}

/* Compares with what a tool prints at a moment when nothing changed between two readings of ours. */
static void
compare_with_tool (NpNetlink     *diag,
                   NpTestRowFunc  append,
                   const char    *command)
{
  g_autofree char *before = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *after = read_rows (diag, append);

  for (guint i = 0; i < 50 && g_strcmp0 (before, after) != 0; i++)
    {
      g_clear_pointer (&before, g_free);
      g_clear_pointer (&theirs, g_free);
      before = g_steal_pointer (&after);
      theirs = np_test_output ("%s", command);
      after = read_rows (diag, append);
    }

  g_assert_cmpuint (strlen (before), >, 0);
  np_test_assert_same_lines (before, theirs);
}

static struct sockaddr_in
loopback (guint16 port)
{
  return (struct sockaddr_in) {
    .sin_family = AF_INET, .sin_port = g_htons (port), .sin_addr = { g_htonl (INADDR_LOOPBACK) },
  };
}

static int
open_bound (int     type,
            int     protocol,
            guint16 port)
{
  const struct sockaddr_in address = loopback (port);
  int fd = socket (AF_INET, type, protocol);

  if (fd < 0)
    return -1;

  g_assert_no_errno (bind (fd, (gconstpointer) &address, sizeof address));
  if (type == SOCK_STREAM)
    g_assert_no_errno (listen (fd, 5));

  return fd;
}

static int
call (int     type,
      int     protocol,
      guint16 port)
{
  const struct sockaddr_in address = loopback (port);
  int fd = socket (AF_INET, type, protocol);

  g_assert_cmpint (fd, >=, 0);
  g_assert_no_errno (connect (fd, (gconstpointer) &address, sizeof address));

  return fd;
}

static guint32
inode_of (int fd)
{
  struct stat status;

  g_assert_no_errno (fstat (fd, &status));

  return (guint32) status.st_ino;
}

static const NpSocketRecord *
find (NpSnapshot *snapshot,
      NpProtocol  protocol,
      int         fd)
{
  guint32 inode = inode_of (fd);
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  for (guint i = 0; i < n_records; i++)
    if (records[i].inode == inode && records[i].protocol == protocol)
      return &records[i];

  g_assert_not_reached ();
}

/* A datagram socket whose queue has overflowed, and as many UNIX ends as there are kinds. */
static void
make_full_queues (void)
{
  int small = 2048;
  int fds[2];
  int receiver = open_bound (SOCK_DGRAM, 0, 7100);
  int sender = call (SOCK_DGRAM, 0, 7100);

  g_assert_no_errno (setsockopt (receiver, SOL_SOCKET, SO_RCVBUF, &small, sizeof small));
  for (guint i = 0; i < 40; i++)
    g_assert_cmpint (send (sender, "0123456789", 10, 0), ==, 10);

  g_assert_no_errno (socketpair (AF_UNIX, SOCK_STREAM, 0, fds));
  g_assert_cmpint (write (fds[0], "waits", 5), ==, 5);
  g_assert_no_errno (socketpair (AF_UNIX, SOCK_DGRAM, 0, fds));
  g_assert_cmpint (write (fds[0], "waits", 5), ==, 5);
}

/* A stream that its receiver does not read. */
static int
make_stuck_stream (int protocol,
                   guint16 port)
{
  static const char bytes[4096];
  int listener = open_bound (SOCK_STREAM, protocol, port);
  int caller;
  guint quiet = 0;

  if (listener < 0)
    return -1;

  caller = call (SOCK_STREAM, protocol, port);
  g_assert_cmpint (accept (listener, NULL, NULL), >=, 0);
  g_assert_no_errno (fcntl (caller, F_SETFL, O_NONBLOCK));
  while (quiet < 20)
    if (write (caller, bytes, sizeof bytes) < 0)
      {
        g_assert_cmpint (errno, ==, EAGAIN);
        g_usleep (5000);
        quiet++;
      }
    else
      {
        quiet = 0;
      }

  return caller;
}

/* ss tells what waits to be sent twice: as w what a stream keeps until it is confirmed, as t what the rest sends. */
static void
append_memory (const NpSocketRecord *record,
               GString              *rows)
{
  if (record->has_memory)
    g_string_append_printf (rows, "%u r%u,rb%u,%u,tb%u,d%u\n", record->inode,
                            record->rcv_memory, record->rcv_buffer,
                            record->snd_memory, record->snd_buffer, record->drops);
  else
    g_assert_true (record->state == NP_STATE_TIME_WAIT || record->state == NP_STATE_SYN_RECV || record->state == NP_STATE_FIN_WAIT2);
}

#define SS_MEMORY \
  "{ ss -taemHO; ss -MaemHO; } | sed -nE 's/.* ino:([0-9]+) .* skmem:\\((r[0-9]+,rb[0-9]+),t[0-9]+,(tb[0-9]+),.*,w([0-9]+),.*,(d[0-9]+)\\).*/\\1 \\2,\\4,\\3,\\5/p' && " \
  "ss -uaemHO | sed -nE 's/.* ino:([0-9]+) .* skmem:\\((r[0-9]+,rb[0-9]+),t([0-9]+),(tb[0-9]+),.*,(d[0-9]+)\\).*/\\1 \\2,\\3,\\4,\\5/p' && " \
  "ss -xamHO | sed -nE 's/.* ([0-9]+) +\\* +[0-9]+ +skmem:\\((r[0-9]+,rb[0-9]+),t([0-9]+),(tb[0-9]+),.*,(d[0-9]+)\\).*/\\1 \\2,\\3,\\4,\\5/p'"

static void
test_memory (void)
{
  g_autoptr(NpNetlink) diag = NULL;
  g_autoptr(NpTestPopulation) population = NULL;
  g_autoptr(NpSnapshot) snapshot = NULL;
  int stuck;

  if (!np_test_enter_namespace ())
    return;

  population = np_test_population_start ("sockets --established 50 --listen 5 --udp 20 --unread 5 --close-wait 5 --unix 10");
  make_full_queues ();
  stuck = make_stuck_stream (0, 7200);
  make_stuck_stream (IPPROTO_MPTCP, 7300);
  diag = open_diag ();
  compare_with_tool (diag, append_memory, SS_MEMORY);

  snapshot = read_all (diag, EVERYTHING);
  g_assert_true (find (snapshot, NP_PROTOCOL_TCP, stuck)->has_memory);
  g_assert_cmpuint (find (snapshot, NP_PROTOCOL_TCP, stuck)->snd_memory, >, 0);
  g_assert_cmpuint (find (snapshot, NP_PROTOCOL_TCP, stuck)->snd_buffer, >, 0);
}

static void
test_drops (void)
{
  g_autoptr(NpNetlink) diag = NULL;
  g_autoptr(NpSnapshot) snapshot = NULL;
  guint n_records;
  const NpSocketRecord *records;
  guint drops = 0;

  if (!np_test_enter_namespace ())
    return;

  make_full_queues ();
  diag = open_diag ();
  snapshot = read_all (diag, NP_DETAIL_MEMORY);
  records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  for (guint i = 0; i < n_records; i++)
    drops += records[i].drops;

  g_assert_cmpuint (drops, >, 0);
  g_assert_cmpuint (drops, <, 40);
}

static void
append_tcp_info (const NpSocketRecord *record,
                 GString              *rows)
{
  if (!record->has_tcp_info)
    return;

  g_string_append_printf (rows, "%" G_GINT64_MODIFIER "x %s mss:%u cwnd:%u", record->cookie, record->congestion, record->mss, record->cwnd);
  if (record->retransmitted != 0)
    g_string_append_printf (rows, " %u", record->retransmitted);
  if (record->min_rtt_us != 0)
    g_string_append_printf (rows, " minrtt:%g", record->min_rtt_us / 1000.0);
  if (record->delivery_rate != 0)
    g_string_append_printf (rows, " %" G_GUINT64_FORMAT "bps", record->delivery_rate * 8);
  g_string_append_c (rows, '\n');
}

#define SS_TCP_INFO \
  "ss -tanieHO | awk '/ mss:/ { line = mss = cwnd = retrans = minrtt = rate = \"\"; " \
  "for (i = 1; i <= NF; i++) { " \
  "if ($i ~ /^sk:/) line = substr ($i, 4); " \
  "else if ($i ~ /^(cubic|reno|bbr)$/) congestion = $i; " \
  "else if ($i ~ /^mss:/) mss = $i; " \
  "else if ($i ~ /^cwnd:/) cwnd = $i; " \
  "else if ($i ~ /^retrans:/) { split ($i, part, \"/\"); retrans = \" \" part[2] } " \
  "else if ($i ~ /^minrtt:/) minrtt = \" \" $i; " \
  "else if ($i == \"delivery_rate\") rate = \" \" $(i + 1) } " \
  "print line, congestion, mss, cwnd retrans minrtt rate }'"

/* One connection has been calling for an answer for a while. */
static void
test_tcp_info (void)
{
  g_autoptr(NpNetlink) diag = NULL;
  g_autoptr(NpTestPopulation) population = NULL;
  g_autoptr(NpSnapshot) snapshot = NULL;
  g_autofree char *rows = NULL;
  guint n_records;
  const NpSocketRecord *records;
  guint retransmitted = 0;

  if (!np_test_enter_namespace ())
    return;

  np_test_scene_prepare_network ();
  np_test_scene_make_tcp (NP_FAMILY_IPV4);
  population = np_test_population_start ("sockets --established 50 --listen 5 --unread 5 --close-wait 5");
  make_stuck_stream (0, 7200);
  np_test_run ("for i in $(seq 600); do ss -tanHOi state syn-sent | grep -q retrans: && exit 0; sleep 0.1; done; exit 1");
  diag = open_diag ();
  compare_with_tool (diag, append_tcp_info, SS_TCP_INFO);

  snapshot = read_all (diag, NP_DETAIL_TCP_INFO);
  records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  for (guint i = 0; i < n_records; i++)
    retransmitted += records[i].retransmitted;
  g_assert_cmpuint (retransmitted, >, 0);

  rows = np_test_socket_rows (snapshot, append_tcp_info);
  g_assert_nonnull (strstr (rows, " minrtt:"));
  g_assert_nonnull (strstr (rows, "bps"));
}

static struct tcp_info
info_of (int fd)
{
  struct tcp_info info = { 0 };
  socklen_t size = sizeof info;

  g_assert_no_errno (getsockopt (fd, IPPROTO_TCP, TCP_INFO, &info, &size));

  return info;
}

/* The times go on, so that ours lie between what the connection itself tells before and after. */
static void
test_limits (void)
{
  g_autoptr(NpNetlink) diag = NULL;
  g_autoptr(NpSnapshot) snapshot = NULL;
  const NpSocketRecord *record;
  struct tcp_info before, after;
  int stuck;

  if (!np_test_enter_namespace ())
    return;

  stuck = make_stuck_stream (0, 7200);
  diag = open_diag ();
  do
    before = info_of (stuck);
  while (before.tcpi_rwnd_limited == 0);
  snapshot = read_all (diag, NP_DETAIL_TCP_INFO);
  after = info_of (stuck);

  record = find (snapshot, NP_PROTOCOL_TCP, stuck);
  g_assert_cmpuint (record->busy_us, >=, before.tcpi_busy_time);
  g_assert_cmpuint (record->busy_us, <=, after.tcpi_busy_time);
  g_assert_cmpuint (record->peer_limited_us, >=, before.tcpi_rwnd_limited);
  g_assert_cmpuint (record->peer_limited_us, <=, after.tcpi_rwnd_limited);
  g_assert_cmpuint (record->buffer_limited_us, >=, before.tcpi_sndbuf_limited);
  g_assert_cmpuint (record->buffer_limited_us, <=, after.tcpi_sndbuf_limited);
  g_assert_cmpuint (record->peer_limited_us, >, 0);
}

/* What nobody asked for is not there. */
static void
test_not_asked (void)
{
  static const guint details[] = { 0, NP_DETAIL_TCP_INFO, NP_DETAIL_MEMORY, EVERYTHING };
  g_autoptr(NpNetlink) diag = NULL;
  int stuck, mptcp;

  if (!np_test_enter_namespace ())
    return;

  stuck = make_stuck_stream (0, 7200);
  mptcp = make_stuck_stream (IPPROTO_MPTCP, 7300);
  diag = open_diag ();
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    {
      g_autoptr(NpSnapshot) snapshot = read_all (diag, details[i]);
      const NpSocketRecord *record = find (snapshot, NP_PROTOCOL_TCP, stuck);

      g_assert_true (record->has_memory == ((details[i] & NP_DETAIL_MEMORY) != 0));
      g_assert_true (record->has_tcp_info == ((details[i] & NP_DETAIL_TCP_INFO) != 0));
      g_assert_true ((record->congestion != NULL) == ((details[i] & NP_DETAIL_TCP_INFO) != 0));
      if (mptcp >= 0)
        g_assert_false (find (snapshot, NP_PROTOCOL_MPTCP, mptcp)->has_tcp_info);
    }
}

/* MPTCP sockets show as themselves and also as the TCP connections that they consist of, which have their inode. */
static void
append_mptcp (const NpSocketRecord *record,
              GString              *rows)
{
  if (record->protocol == NP_PROTOCOL_MPTCP)
    np_test_append_ss_row (record, rows);
}

static void
test_mptcp (void)
{
  g_autoptr(NpNetlink) diag = NULL;
  g_autoptr(NpSnapshot) snapshot = NULL;
  const NpSocketRecord *listening;
  int listener, caller, visitor, waiting;

  if (!np_test_enter_namespace ())
    return;

  listener = open_bound (SOCK_STREAM, IPPROTO_MPTCP, 7300);
  if (listener < 0)
    {
      g_test_skip ("this kernel has no MPTCP, or it is switched off");
      return;
    }

  caller = call (SOCK_STREAM, IPPROTO_MPTCP, 7300);
  visitor = accept (listener, NULL, NULL);
  waiting = call (SOCK_STREAM, IPPROTO_MPTCP, 7300);
  g_assert_cmpint (write (caller, "hello", 5), ==, 5);
  diag = open_diag ();
  compare_with_tool (diag, append_mptcp, "ss -MnaHO | sed 's/^/mptcp /'");

  snapshot = read_all (diag, 0);
  listening = find (snapshot, NP_PROTOCOL_MPTCP, listener);
  g_assert_cmpuint (listening->state, ==, NP_STATE_LISTEN);
  g_assert_cmpuint (listening->recv_q, ==, 1);
  g_assert_cmpuint (listening->send_q, ==, 5);
  g_assert_cmpuint (listening->visibility, ==, NP_OWNER_HIDDEN);
  g_assert_cmpuint (find (snapshot, NP_PROTOCOL_MPTCP, caller)->state, ==, NP_STATE_ESTABLISHED);
  g_assert_cmpuint (find (snapshot, NP_PROTOCOL_MPTCP, waiting)->remote_port, ==, 7300);
  g_assert_cmpuint (find (snapshot, NP_PROTOCOL_MPTCP, visitor)->local_port, ==, 7300);
  g_assert_cmpuint (find (snapshot, NP_PROTOCOL_TCP, visitor)->local_port, ==, 7300);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/socket-values/memory", test_memory);
  g_test_add_func ("/socket-values/drops", test_drops);
  g_test_add_func ("/socket-values/tcp-info", test_tcp_info);
  g_test_add_func ("/socket-values/limits", test_limits);
  g_test_add_func ("/socket-values/not-asked", test_not_asked);
  g_test_add_func ("/socket-values/mptcp", test_mptcp);

  return g_test_run ();
}
