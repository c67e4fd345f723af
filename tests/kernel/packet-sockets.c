/* tests/kernel/packet-sockets.c: the readers of packet and netlink sockets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <linux/rtnetlink.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel/collector.h"
#include "kernel/readers.h"
#include "support/namespace.h"
#include "support/population.h"

static NpInterfaceNames *
make_names (void)
{
  NpInterfaceNames *names = g_hash_table_new (NULL, NULL);
  g_autofree char *lo = g_strdup ("lo");

  /* In a new network namespace the loopback interface is the first one. */
  g_hash_table_insert (names, GUINT_TO_POINTER (1), g_ref_string_new_intern (lo));

  return names;
}

/* Packet sockets of each kind and netlink sockets with groups, with a number of their own, and with a message that waits. */
typedef struct
{
  NpNetlink        *diag;
  NpInterfaceNames *names;
  int               packets[3];
  int               netlinks[3];
} Scene;

static int
open_packet (int type,
             int protocol,
             int index)
{
  int fd = socket (AF_PACKET, type, 0);
  const union
  {
    struct sockaddr    any;
    struct sockaddr_ll link;
  } address = {
    .link = { .sll_family = AF_PACKET, .sll_protocol = g_htons ((guint16) protocol), .sll_ifindex = index },
  };

  g_assert_cmpint (fd, >=, 0);
  g_assert_no_errno (bind (fd, &address.any, sizeof address.link));

  return fd;
}

static int
open_netlink (int     protocol,
              guint32 port,
              guint32 groups)
{
  int fd = socket (AF_NETLINK, SOCK_RAW, protocol);
  const union
  {
    struct sockaddr    any;
    struct sockaddr_nl netlink;
  } address = { .netlink = { .nl_family = AF_NETLINK, .nl_pid = port, .nl_groups = groups } };

  g_assert_cmpint (fd, >=, 0);
  g_assert_no_errno (bind (fd, &address.any, sizeof address.netlink));

  return fd;
}

static void
send_datagram (void)
{
  const union
  {
    struct sockaddr    any;
    struct sockaddr_in ipv4;
  } address = {
    .ipv4 = { .sin_family = AF_INET, .sin_port = g_htons (9), .sin_addr = { g_htonl (INADDR_LOOPBACK) } },
  };
  int fd = socket (AF_INET, SOCK_DGRAM, 0);

  g_assert_cmpint (sendto (fd, "hello", 5, 0, &address.any, sizeof address.ipv4), ==, 5);
  close (fd);
}

static void
wait_for_input (int fd)
{
  char byte;

  g_assert_cmpint (recv (fd, &byte, 1, MSG_PEEK), ==, 1);
}

static gboolean
set_up (Scene *scene)
{
  if (!np_test_enter_namespace ())
    return FALSE;

  /* What is sent on the loopback interface waits in the first one. */
  scene->packets[0] = open_packet (SOCK_RAW, ETH_P_IP, 1);
  scene->packets[1] = open_packet (SOCK_DGRAM, ETH_P_ALL, 0);
  scene->packets[2] = socket (AF_PACKET, SOCK_RAW, 0);
  send_datagram ();
  wait_for_input (scene->packets[0]);
  scene->netlinks[0] = open_netlink (NETLINK_ROUTE, 0x7654321, RTMGRP_LINK | RTMGRP_IPV4_ROUTE);
  scene->netlinks[1] = open_netlink (NETLINK_ROUTE, 0x7654322, 0);
  scene->netlinks[2] = open_netlink (NETLINK_KOBJECT_UEVENT, 0x7654323, 1);
  scene->diag = np_netlink_open (NETLINK_SOCK_DIAG, NULL);
  g_assert_nonnull (scene->diag);
  scene->names = make_names ();

  /* A message about the change waits. */
  np_test_run ("ip link add waiting type veth peer name waits");
  wait_for_input (scene->netlinks[0]);

  return TRUE;
}

static void
tear_down (Scene *scene)
{
  for (guint i = 0; i < G_N_ELEMENTS (scene->packets); i++)
    close (scene->packets[i]);
  for (guint i = 0; i < G_N_ELEMENTS (scene->netlinks); i++)
    close (scene->netlinks[i]);
  np_netlink_close (scene->diag);
  g_hash_table_unref (scene->names);
}

static NpSnapshot *
read_sockets (NpNetlink        *diag,
              NpInterfaceNames *names)
{
  const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS, .families = 1u << NP_FAMILY_PACKET | 1u << NP_FAMILY_NETLINK };
  NpSnapshot *snapshot = np_snapshot_new (&request);

  np_packet_sockets_read (diag, names, snapshot);
  np_netlink_sockets_read (diag, snapshot);
  g_assert_null (np_snapshot_get_error (snapshot, NP_READER_PACKET));
  g_assert_null (np_snapshot_get_error (snapshot, NP_READER_NETLINK));

  return snapshot;
}

/* Whether ss tells the groups and the memory of netlink sockets; that of iproute2 6.15 does not. */
static gboolean ss_tells_groups;

/* Lines as `ss -0naemHO` and `ss -f netlink -naemHO` print them, without the flags of a packet socket. Those
 * of NETLINK_SOCK_DIAG are left out: every asker has one while it asks. */
static void
append_row (const NpSocketRecord *record,
            GString              *rows)
{
  g_autofree char *protocol = g_strdup_printf ("[%u]", record->local_port);

  if (record->protocol == NP_PROTOCOL_PACKET)
    g_string_append_printf (rows, "%s UNCONN %u %u %s:%s * ino:%u sk:%" G_GINT64_MODIFIER "x",
                            record->unix_type == SOCK_RAW ? "p_raw" : "p_dgr", record->recv_q, record->send_q,
                            record->local_port != ETH_P_ALL ? protocol : "*", record->interface != NULL ? record->interface : "*",
                            record->inode, record->cookie);
  else if (record->netlink_protocol != NETLINK_SOCK_DIAG)
    g_string_append_printf (rows, "nl UNCONN %u %u %u:%d *", record->recv_q, record->send_q,
                            record->netlink_protocol, (int) record->netlink_port);
  else
    return;

  if (record->protocol == NP_PROTOCOL_NETLINK && !ss_tells_groups)
    {
      g_string_append_c (rows, '\n');
      return;
    }
  if (record->protocol == NP_PROTOCOL_NETLINK)
    g_string_append_printf (rows, " groups=0x%08x", record->netlink_groups);

  g_string_append_printf (rows, " r%u,rb%u,t%u,tb%u,d%u\n", record->rcv_memory, record->rcv_buffer,
                          record->snd_memory, record->snd_buffer, record->drops);
}

#define MEMORY "skmem:\\((r[0-9]*,rb[0-9]*,t[0-9]*,tb[0-9]*),.*,(d[0-9]*)\\).*"

#define SS \
  "ss -0naemHO | sed -E 's/ +/ /g; s/ ver:.* " MEMORY "/ \\1,\\2/' && " \
  "ss -f netlink -naemHO | sed -E 's/^/nl /; s/ +/ /g; s/ sk=.* groups/ groups/; s/[ \\t]*" MEMORY "/ \\1,\\2/; / 4:/d' | sort -u"

static char *
rows_of (NpSnapshot *snapshot)
{
  GString *rows = g_string_new (NULL);
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  for (guint i = 0; i < n_records; i++)
    append_row (&records[i], rows);

  return g_string_free (rows, FALSE);
}

static const NpSocketRecord *
find (NpSnapshot *snapshot,
      int         fd)
{
  struct stat status;
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  const NpSocketRecord *found = NULL;

  g_assert_no_errno (fstat (fd, &status));
  for (guint i = 0; i < n_records; i++)
    if (records[i].inode == status.st_ino)
      {
        g_assert_null (found);
        found = &records[i];
      }
  g_assert_nonnull (found);

  return found;
}

static void
test_like_ss (void)
{
  Scene scene;
  g_autofree char *before = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *after = NULL;

  if (!set_up (&scene))
    return;

  theirs = np_test_output ("ss -f netlink -naemHO");
  ss_tells_groups = strstr (theirs, " groups=") != NULL;

  /* At a moment when nothing changed between two readings. */
  for (guint i = 0; i < 50 && (before == NULL || g_strcmp0 (before, after) != 0); i++)
    {
      g_autoptr(NpSnapshot) first = read_sockets (scene.diag, scene.names);
      g_autoptr(NpSnapshot) second = NULL;

      g_clear_pointer (&before, g_free);
      g_clear_pointer (&theirs, g_free);
      g_clear_pointer (&after, g_free);
      before = rows_of (first);
      theirs = np_test_output ("%s", SS);
      second = read_sockets (scene.diag, scene.names);
      after = rows_of (second);
    }
  np_test_assert_same_lines (before, theirs);

  tear_down (&scene);
}

static void
check_netlinks (const Scene *scene,
                NpSnapshot  *snapshot)
{
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);
  guint n_kernel = 0;

  for (guint i = 0; i < G_N_ELEMENTS (scene->netlinks); i++)
    {
      const NpSocketRecord *record = find (snapshot, scene->netlinks[i]);

      g_assert_cmpuint (record->netlink_port, ==, 0x7654321 + i);
      g_assert_cmpuint (record->visibility, ==, NP_OWNER_HIDDEN);
      g_assert_cmpuint (record->uid, ==, NP_UID_UNKNOWN);
    }
  g_assert_cmphex (find (snapshot, scene->netlinks[0])->netlink_groups, ==, RTMGRP_LINK | RTMGRP_IPV4_ROUTE);
  g_assert_cmpuint (find (snapshot, scene->netlinks[0])->recv_q, >, 0);
  g_assert_cmpuint (find (snapshot, scene->netlinks[2])->netlink_protocol, ==, NETLINK_KOBJECT_UEVENT);

  for (guint i = 0; i < n_records; i++)
    if (records[i].protocol == NP_PROTOCOL_NETLINK && records[i].netlink_port == 0)
      {
        n_kernel++;
        g_assert_cmpuint (records[i].visibility, ==, NP_OWNER_NONE);
        g_assert_cmpuint (records[i].inode, ==, 0);
      }
  g_assert_cmpuint (n_kernel, >, 0);
}

static void
check_packets (const Scene *scene,
               NpSnapshot  *snapshot)
{
  const NpSocketRecord *raw = find (snapshot, scene->packets[0]);
  const NpSocketRecord *datagrams = find (snapshot, scene->packets[1]);

  g_assert_cmpuint (raw->local_port, ==, ETH_P_IP);
  g_assert_cmpuint (raw->unix_type, ==, SOCK_RAW);
  g_assert_cmpstr (raw->interface, ==, "lo");
  g_assert_cmpuint (raw->recv_q, >, 0);
  g_assert_cmpuint (raw->uid, ==, geteuid ());
  g_assert_cmpuint (datagrams->local_port, ==, ETH_P_ALL);
  g_assert_cmpuint (datagrams->unix_type, ==, SOCK_DGRAM);
  g_assert_null (datagrams->interface);
  g_assert_cmpuint (find (snapshot, scene->packets[2])->local_port, ==, 0);
}

/* The text files have the same sockets but neither cookies nor memory; no two of them are the same socket. */
static void
test_scene (void)
{
  Scene scene;
  g_autoptr(NpSnapshot) with = NULL;
  g_autoptr(NpSnapshot) without = NULL;
  guint n_with, n_without;
  const NpSocketRecord *records;

  if (!set_up (&scene))
    return;

  with = read_sockets (scene.diag, scene.names);
  without = read_sockets (NULL, scene.names);
  check_packets (&scene, with);
  check_packets (&scene, without);
  check_netlinks (&scene, with);
  check_netlinks (&scene, without);
  np_snapshot_get_records (with, NP_TABLE_CONNECTIONS, &n_with);
  records = np_snapshot_get_records (without, NP_TABLE_CONNECTIONS, &n_without);
  g_assert_cmpuint (n_with, ==, n_without);

  for (guint i = 0; i < n_without; i++)
    {
      g_assert_true (records[i].from_proc);
      g_assert_false (records[i].has_memory);
      for (guint j = 0; j < i; j++)
        g_assert_false (np_socket_record_equal (&records[i], &records[j]));
    }

  tear_down (&scene);
}

static void
test_interface_gone (void)
{
  g_autoptr(NpNetlink) diag = NULL;
  g_autoptr(NpSnapshot) with = NULL;
  g_autoptr(NpSnapshot) without = NULL;
  g_autofree char *index = NULL;
  int fd;

  if (!np_test_enter_namespace ())
    return;

  np_test_run ("ip link add going type veth peer name away");
  index = np_test_output ("cat /sys/class/net/going/ifindex 2> /dev/null || ip -o link show going | cut -d: -f1");
  fd = open_packet (SOCK_RAW, ETH_P_ALL, atoi (index));
  np_test_run ("ip link del going");

  diag = np_netlink_open (NETLINK_SOCK_DIAG, NULL);
  g_assert_nonnull (diag);
  with = read_sockets (diag, NULL);
  without = read_sockets (NULL, NULL);
  g_assert_cmpuint (find (with, fd)->interface_index, ==, G_MAXUINT32);
  g_assert_cmpuint (find (without, fd)->interface_index, ==, G_MAXUINT32);
  close (fd);
}

static void
check_owner (const NpSocketRecord *record)
{
  g_assert_cmpuint (record->visibility, ==, NP_OWNER_KNOWN);
  g_assert_nonnull (record->owners);
  g_assert_cmpuint (record->owners->n_processes, ==, 1);
  g_assert_cmpint (record->owners->processes[0]->pid, ==, getpid ());
}

/* With these families alone the interfaces have names too, and the programs are found by their inodes. */
static void
test_collector (void)
{
  const NpRequest request = {
    .tables = 1u << NP_TABLE_CONNECTIONS,
    .families = 1u << NP_FAMILY_PACKET | 1u << NP_FAMILY_NETLINK,
    .details = NP_DETAIL_PROGRAMS,
  };
  Scene scene;
  NpCollector *collector;
  g_autoptr(NpSnapshot) snapshot = NULL;

  if (!set_up (&scene))
    return;

  collector = np_collector_new ();
  snapshot = np_collector_read (collector, &request);
  check_packets (&scene, snapshot);
  check_owner (find (snapshot, scene.packets[0]));
  check_owner (find (snapshot, scene.netlinks[0]));
  g_assert_cmpuint (np_snapshot_get_host (snapshot)->first_local_port, >, 0);

  np_collector_free (collector);
  tear_down (&scene);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/packet-sockets/like-ss", test_like_ss);
  g_test_add_func ("/packet-sockets/scene", test_scene);
  g_test_add_func ("/packet-sockets/collector", test_collector);
  g_test_add_func ("/packet-sockets/interface-gone", test_interface_gone);

  return g_test_run ();
}
