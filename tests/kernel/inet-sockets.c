/* tests/kernel/inet-sockets.c: the reader of IPv4 and IPv6 sockets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/inet-sockets.h"

#include <netinet/in.h>
#include <unistd.h>

#include "kernel/socket-rows.h"
#include "kernel/socket-scene.h"
#include "support/namespace.h"
#include "support/population.h"

/* Only newer versions of ss show TCP sockets that are bound but idle. */
#define SS(family) "ss -tuanHO" family " | sed '/^tcp *UNCONN/d'"

#define INET_FAMILIES (1u << NP_FAMILY_IPV4 | 1u << NP_FAMILY_IPV6)

static void
check_end (const NpAddress *address,
           guint            port,
           const char      *expected)
{
  g_autofree char *text = np_address_dup_text (address);
  g_autofree char *end = g_strdup_printf ("%s %u", text, port);

  g_assert_cmpstr (end, ==, expected);
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
           guint          families,
           NpTestRowFunc  append)
{
  g_autoptr(NpSnapshot) snapshot =
    np_test_read_sockets (diag, 1u << NP_PROTOCOL_TCP | 1u << NP_PROTOCOL_UDP, families, 0);

  return np_test_socket_rows (snapshot, append);
}

/* Compares with what a tool prints at a moment when nothing changed between two readings of ours. */
static void
compare_with_tool (NpNetlink     *diag,
                   guint          families,
                   NpTestRowFunc  append,
                   const char    *command)
{
  g_autofree char *before = NULL;
  g_autofree char *after = read_rows (diag, families, append);
  g_autofree char *theirs = NULL;

  for (guint i = 0; i < 50 && g_strcmp0 (before, after) != 0; i++)
    {
      g_clear_pointer (&before, g_free);
      g_clear_pointer (&theirs, g_free);
      before = g_steal_pointer (&after);
      theirs = np_test_output ("%s", command);
      after = read_rows (diag, families, append);
    }

  np_test_assert_same_lines (before, theirs);
}

static void
compare_with_tools (NpNetlink *diag)
{
  compare_with_tool (diag, INET_FAMILIES, np_test_append_ss_row, SS (""));
  compare_with_tool (diag, INET_FAMILIES, np_test_append_netstat_row, "netstat -tuanW | tail -n +3");
}

static guint
count_sockets (NpSnapshot    *snapshot,
               NpFamily       family,
               NpSocketState  state)
{
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  guint n_found = 0;

  for (guint i = 0; i < n_records; i++)
    n_found += records[i].family == family && records[i].state == state;

  return n_found;
}

static void
test_scene_tcp (void)
{
  static const NpSocketState states[] = {
    NP_STATE_ESTABLISHED, NP_STATE_SYN_SENT, NP_STATE_FIN_WAIT1, NP_STATE_FIN_WAIT2, NP_STATE_TIME_WAIT,
    NP_STATE_CLOSE_WAIT, NP_STATE_LAST_ACK, NP_STATE_LISTEN, NP_STATE_CLOSING,
  };
  g_autoptr(NpNetlink) diag = NULL;
  g_autoptr(NpSnapshot) snapshot = NULL;

  if (!np_test_enter_namespace ())
    return;

  np_test_scene_prepare_network ();
  np_test_scene_make_tcp (NP_FAMILY_IPV4);
  np_test_scene_make_tcp (NP_FAMILY_IPV6);

  diag = open_diag ();
  compare_with_tools (diag);

  snapshot = np_test_read_sockets (diag, 1u << NP_PROTOCOL_TCP, INET_FAMILIES, 0);
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_assert_cmpuint (count_sockets (snapshot, NP_FAMILY_IPV4, states[i]), >, 0);
      g_assert_cmpuint (count_sockets (snapshot, NP_FAMILY_IPV6, states[i]), >, 0);
    }
}

/* ss and netstat of Debian 12 do not show what is bound but idle; Linux 6.8 and later tell it. */
static void
test_scene_bound_inactive (void)
{
  g_autoptr(NpNetlink) diag = NULL;
  g_autoptr(NpSnapshot) snapshot = NULL;
  guint n_records;
  const NpSocketRecord *records;

  if (!np_test_enter_namespace ())
    return;

  np_test_scene_prepare_network ();
  np_test_scene_make_tcp (NP_FAMILY_IPV4);
  diag = open_diag ();
  snapshot = np_test_read_sockets (diag, 1u << NP_PROTOCOL_TCP, INET_FAMILIES, 0);
  if (count_sockets (snapshot, NP_FAMILY_IPV4, NP_STATE_BOUND_INACTIVE) == 0)
    {
      g_test_skip ("this kernel does not tell sockets that are bound but idle");
      return;
    }

  g_assert_cmpuint (count_sockets (snapshot, NP_FAMILY_IPV4, NP_STATE_BOUND_INACTIVE), ==, 1);
  records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  for (guint i = 0; i < n_records; i++)
    if (records[i].state == NP_STATE_BOUND_INACTIVE)
      check_end (&records[i].local, records[i].local_port, "127.0.0.1 7001");
}

static void
test_scene_owners (void)
{
  g_autoptr(NpNetlink) diag = NULL;
  g_autoptr(NpSnapshot) snapshot = NULL;
  guint n_records;
  const NpSocketRecord *records;
  guint n_unaccepted = 0;

  if (!np_test_enter_namespace ())
    return;

  np_test_scene_prepare_network ();
  np_test_scene_make_tcp (NP_FAMILY_IPV6);
  diag = open_diag ();
  snapshot = np_test_read_sockets (diag, 1u << NP_PROTOCOL_TCP, INET_FAMILIES, 0);

  records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  for (guint i = 0; i < n_records; i++)
    {
      n_unaccepted += records[i].visibility == NP_OWNER_UNACCEPTED;
      g_assert_true (records[i].visibility == NP_OWNER_HIDDEN || records[i].inode == 0);
      g_assert_cmpuint (records[i].cookie, !=, 0);
    }

  /* One that waits and one that hung up while it waited. */
  g_assert_cmpuint (n_unaccepted, ==, 2);
}

static void
test_scene_udp (void)
{
  g_autoptr(NpNetlink) diag = NULL;
  g_autoptr(NpSnapshot) snapshot = NULL;

  if (!np_test_enter_namespace ())
    return;

  np_test_scene_make_udp (NP_FAMILY_IPV4);
  np_test_scene_make_udp (NP_FAMILY_IPV6);

  diag = open_diag ();
  compare_with_tools (diag);

  snapshot = np_test_read_sockets (diag, 1u << NP_PROTOCOL_UDP, INET_FAMILIES, 0);
  g_assert_cmpuint (count_sockets (snapshot, NP_FAMILY_IPV4, NP_STATE_ESTABLISHED), ==, 1);
  g_assert_cmpuint (count_sockets (snapshot, NP_FAMILY_IPV6, NP_STATE_UNCONN), ==, 3);
}

static void
test_one_family (void)
{
  g_autoptr(NpNetlink) diag = NULL;

  if (!np_test_enter_namespace ())
    return;

  np_test_scene_prepare_network ();
  for (NpFamily family = NP_FAMILY_IPV4; family <= NP_FAMILY_IPV6; family++)
    {
      np_test_scene_make_tcp (family);
      np_test_scene_make_udp (family);
    }

  diag = open_diag ();
  for (NpFamily family = NP_FAMILY_IPV4; family <= NP_FAMILY_IPV6; family++)
    compare_with_tool (diag, 1u << family, np_test_append_ss_row,
                       family == NP_FAMILY_IPV4 ? SS ("4") : SS ("6"));
}

static void
test_population (void)
{
  g_autoptr(NpNetlink) diag = NULL;
  g_autoptr(NpTestPopulation) ipv4 = NULL;
  g_autoptr(NpTestPopulation) ipv6 = NULL;
  g_autoptr(NpSnapshot) snapshot = NULL;
  guint n_records;

  if (!np_test_enter_namespace ())
    return;

  ipv4 = np_test_population_start ("sockets --established 400 --listen 50 --udp 100 --close-wait 20 "
                                   "--time-wait 20 --unread 10 --processes 3");
  ipv6 = np_test_population_start ("sockets --established 200 --listen 50 --udp 50 --close-wait 20 "
                                   "--time-wait 20 --unread 10 --processes 2 --ipv6");
  diag = open_diag ();
  compare_with_tools (diag);

  snapshot = np_test_read_sockets (diag, 1u << NP_PROTOCOL_TCP, INET_FAMILIES, 0);
  np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  g_assert_cmpuint (n_records, >, 1000);
  g_assert_cmpuint (count_sockets (snapshot, NP_FAMILY_IPV4, NP_STATE_ESTABLISHED), ==, 800);
  g_assert_cmpuint (count_sockets (snapshot, NP_FAMILY_IPV6, NP_STATE_CLOSE_WAIT), ==, 20);
}

static void
test_tcp_info (void)
{
  g_autoptr(NpNetlink) diag = NULL;
  g_autoptr(NpTestPopulation) population = NULL;

  if (!np_test_enter_namespace ())
    return;

  population = np_test_population_start ("sockets --established 1 --unread 1");
  diag = open_diag ();
  for (guint details = 0; details <= NP_DETAIL_TCP_INFO; details += NP_DETAIL_TCP_INFO)
    {
      g_autoptr(NpSnapshot) snapshot = np_test_read_sockets (diag, 1u << NP_PROTOCOL_TCP, INET_FAMILIES, details);
      guint n_records;
      const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
      guint64 bytes = 0;

      for (guint i = 0; i < n_records; i++)
        {
          g_assert_true (records[i].has_tcp_info == (details != 0 && records[i].state == NP_STATE_ESTABLISHED));
          bytes += records[i].bytes_sent * 1000 + records[i].bytes_received;
        }
      g_assert_cmpuint (bytes, ==, details != 0 ? 38038 : 0);
    }
}

static void
check_single (NpNetlink  *diag,
              NpProtocol  protocol,
              NpFamily    family,
              const char *local)
{
  g_autoptr(NpSnapshot) snapshot = np_test_read_sockets (diag, 1u << protocol, 1u << family, 0);
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  g_assert_cmpuint (n_records, ==, 1);
  g_assert_cmpuint (records[0].protocol, ==, protocol);
  g_assert_cmpuint (records[0].family, ==, family);
  g_assert_cmpuint (records[0].state, ==, NP_STATE_UNCONN);
  g_assert_cmpuint (records[0].inode, !=, 0);
  check_end (&records[0].local, records[0].local_port, local);
}

static int
open_or_skip (int family,
              int type,
              int protocol)
{
  int fd = socket (family, type, protocol);

  if (fd < 0)
    g_test_skip ("this kernel or this user has no such socket");

  return fd;
}

static void
test_raw (void)
{
  g_autoptr(NpNetlink) diag = NULL;

  if (!np_test_enter_namespace () ||
      open_or_skip (AF_INET, SOCK_RAW, IPPROTO_ICMP) < 0 || open_or_skip (AF_INET6, SOCK_RAW, IPPROTO_ICMPV6) < 0)
    return;

  /* Twice: the second time it is known whether the kernel answers. */
  diag = open_diag ();
  for (guint i = 0; i < 2; i++)
    {
      check_single (diag, NP_PROTOCOL_RAW, NP_FAMILY_IPV4, "0.0.0.0 1");
      check_single (diag, NP_PROTOCOL_RAW, NP_FAMILY_IPV6, ":: 58");
    }
}

static void
bind_numbered (int    fd,
               guint8 family,
               int    port)
{
  union
  {
    struct sockaddr     any;
    struct sockaddr_in  ipv4;
    struct sockaddr_in6 ipv6;
  } address = { 0 };

  address.any.sa_family = family;
  if (family == AF_INET)
    address.ipv4.sin_port = g_htons ((guint16) port);
  else
    address.ipv6.sin6_port = g_htons ((guint16) port);
  g_assert_no_errno (bind (fd, &address.any, sizeof address));
}

static void
test_ping (void)
{
  g_autoptr(NpNetlink) diag = NULL;
  int ipv4, ipv6;

  if (!np_test_enter_namespace ())
    return;

  np_test_run ("echo 0 1000 > /proc/sys/net/ipv4/ping_group_range");
  ipv4 = open_or_skip (AF_INET, SOCK_DGRAM, IPPROTO_ICMP);
  ipv6 = open_or_skip (AF_INET6, SOCK_DGRAM, IPPROTO_ICMPV6);
  if (ipv4 < 0 || ipv6 < 0)
    return;

  bind_numbered (ipv4, AF_INET, 77);
  bind_numbered (ipv6, AF_INET6, 78);
  diag = open_diag ();
  for (guint i = 0; i < 2; i++)
    {
      check_single (diag, NP_PROTOCOL_ICMP, NP_FAMILY_IPV4, "0.0.0.0 77");
      check_single (diag, NP_PROTOCOL_ICMP, NP_FAMILY_IPV6, ":: 78");
    }
}

static void
test_udplite (void)
{
  g_autoptr(NpNetlink) diag = NULL;
  int ipv4, ipv6;

  if (!np_test_enter_namespace ())
    return;

  ipv4 = open_or_skip (AF_INET, SOCK_DGRAM, IPPROTO_UDPLITE);
  ipv6 = open_or_skip (AF_INET6, SOCK_DGRAM, IPPROTO_UDPLITE);
  if (ipv4 < 0 || ipv6 < 0)
    return;

  bind_numbered (ipv4, AF_INET, 7777);
  bind_numbered (ipv6, AF_INET6, 7778);
  diag = open_diag ();
  check_single (diag, NP_PROTOCOL_UDPLITE, NP_FAMILY_IPV4, "0.0.0.0 7777");
  check_single (diag, NP_PROTOCOL_UDPLITE, NP_FAMILY_IPV6, ":: 7778");
}

/* Without sock_diag the text files have the same rows but for the limit of a listener and the interface. */
static void
test_without_diag (void)
{
  g_autoptr(NpTestPopulation) population = NULL;
  g_autoptr(NpSnapshot) snapshot = NULL;

  if (!np_test_enter_namespace ())
    return;

  population = np_test_population_start ("sockets --established 20 --listen 5 --udp 5 --close-wait 2 --time-wait 2");
  compare_with_tool (NULL, INET_FAMILIES, np_test_append_netstat_row, "netstat -tuanW | tail -n +3");

  snapshot = np_test_read_sockets (NULL, 1u << NP_PROTOCOL_TCP, INET_FAMILIES, 0);
  g_assert_cmpuint (count_sockets (snapshot, NP_FAMILY_IPV4, NP_STATE_ESTABLISHED), ==, 40);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/inet-sockets/scene/tcp", test_scene_tcp);
  g_test_add_func ("/inet-sockets/scene/bound-inactive", test_scene_bound_inactive);
  g_test_add_func ("/inet-sockets/scene/owners", test_scene_owners);
  g_test_add_func ("/inet-sockets/scene/udp", test_scene_udp);
  g_test_add_func ("/inet-sockets/one-family", test_one_family);
  g_test_add_func ("/inet-sockets/population", test_population);
  g_test_add_func ("/inet-sockets/tcp-info", test_tcp_info);
  g_test_add_func ("/inet-sockets/raw", test_raw);
  g_test_add_func ("/inet-sockets/ping", test_ping);
  g_test_add_func ("/inet-sockets/udplite", test_udplite);
  g_test_add_func ("/inet-sockets/without-diag", test_without_diag);

  return g_test_run ();
}
