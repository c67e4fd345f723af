/* tests/kernel/packet-messages.c: one packet or netlink socket, from made-up and hostile messages and lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/packet-sockets.h"

#include <linux/if_ether.h>
#include <linux/netlink_diag.h>
#include <linux/packet_diag.h>
#include <linux/rtnetlink.h>
#include <linux/sock_diag.h>

#include "kernel/netlink-sockets.h"
#include "kernel/proc-packet.h"
#include "support/messages.h"

static const guint32 memory[] = { 4171, 212992, 832, 106496, 0, 0, 0, 0, 17 };

static NpInterfaceNames *
make_names (void)
{
  NpInterfaceNames *names = g_hash_table_new (NULL, NULL);
  g_autofree char *lo = g_strdup ("lo");

  /* In a new network namespace the loopback interface is the first one. */
  g_hash_table_insert (names, GUINT_TO_POINTER (1), g_ref_string_new_intern (lo));

  return names;
}

static struct packet_diag_msg
make_packet (void)
{
  return (struct packet_diag_msg) {
    .pdiag_family = AF_PACKET, .pdiag_type = SOCK_RAW, .pdiag_num = ETH_P_IP, .pdiag_ino = 99, .pdiag_cookie = { 7, 1 },
  };
}

static struct netlink_diag_msg
make_netlink (void)
{
  return (struct netlink_diag_msg) {
    .ndiag_family = AF_NETLINK, .ndiag_type = SOCK_RAW, .ndiag_protocol = NETLINK_KOBJECT_UEVENT, .ndiag_state = 7,
    .ndiag_portid = 4321, .ndiag_ino = 98, .ndiag_cookie = { 8, 1 },
  };
}

static void
test_packet_message (void)
{
  const struct packet_diag_msg header = make_packet ();
  const struct packet_diag_info info = { .pdi_index = 1 };
  const guint32 uid = 1000;
  g_autofree struct nlmsghdr *message = np_test_message_begin (SOCK_DIAG_BY_FAMILY, &header, sizeof header);
  g_autoptr(GHashTable) names = make_names ();
  NpSocketRecord record = { 0 };

  message = np_test_message_put (g_steal_pointer (&message), PACKET_DIAG_INFO, &info, sizeof info);
  message = np_test_message_put (g_steal_pointer (&message), PACKET_DIAG_UID, &uid, sizeof uid);
  message = np_test_message_put (g_steal_pointer (&message), PACKET_DIAG_MEMINFO, memory, sizeof memory);
  g_assert_true (np_packet_socket_parse (message, names, &record));
  g_assert_cmpuint (record.protocol, ==, NP_PROTOCOL_PACKET);
  g_assert_cmpuint (record.family, ==, NP_FAMILY_PACKET);
  g_assert_cmpuint (record.state, ==, NP_STATE_UNCONN);
  g_assert_cmpuint (record.visibility, ==, NP_OWNER_HIDDEN);
  g_assert_cmpuint (record.unix_type, ==, SOCK_RAW);
  g_assert_cmphex (record.local_port, ==, 0x0800);
  g_assert_cmpuint (record.interface_index, ==, 1);
  g_assert_cmpstr (record.interface, ==, "lo");
  g_assert_cmpuint (record.inode, ==, 99);
  g_assert_cmphex (record.cookie, ==, 0x100000007);
  g_assert_cmpuint (record.uid, ==, 1000);
  g_assert_cmpuint (record.recv_q, ==, 4171);
  g_assert_cmpuint (record.send_q, ==, 832);
  g_assert_true (record.has_memory);
  g_assert_cmpuint (record.rcv_buffer, ==, 212992);
  g_assert_cmpuint (record.snd_buffer, ==, 106496);
  g_assert_cmpuint (record.drops, ==, 17);
  np_socket_record_clear (&record);
}

/* Kernels before 4.3 do not tell the user, and nobody needs to be bound to an interface. */
static void
test_packet_message_bare (void)
{
  const struct packet_diag_msg header = make_packet ();
  g_autofree struct nlmsghdr *message = np_test_message_begin (SOCK_DIAG_BY_FAMILY, &header, sizeof header);
  NpSocketRecord record = { 0 };

  g_assert_true (np_packet_socket_parse (message, NULL, &record));
  g_assert_cmpuint (record.uid, ==, NP_UID_UNKNOWN);
  g_assert_cmpuint (record.interface_index, ==, 0);
  g_assert_null (record.interface);
  g_assert_false (record.has_memory);
}

static void
test_netlink_message (void)
{
  struct netlink_diag_msg header = make_netlink ();
  const gulong groups[] = { 0x80000005, 0xffff };
  g_autofree struct nlmsghdr *message = np_test_message_begin (SOCK_DIAG_BY_FAMILY, &header, sizeof header);
  NpSocketRecord record = { 0 };

  message = np_test_message_put (g_steal_pointer (&message), NETLINK_DIAG_GROUPS, groups, sizeof groups);
  message = np_test_message_put (g_steal_pointer (&message), NETLINK_DIAG_MEMINFO, memory, sizeof memory);
  g_assert_true (np_netlink_socket_parse (message, &record));
  g_assert_cmpuint (record.protocol, ==, NP_PROTOCOL_NETLINK);
  g_assert_cmpuint (record.family, ==, NP_FAMILY_NETLINK);
  g_assert_cmpuint (record.state, ==, NP_STATE_UNCONN);
  g_assert_cmpuint (record.visibility, ==, NP_OWNER_HIDDEN);
  g_assert_cmpuint (record.netlink_protocol, ==, NETLINK_KOBJECT_UEVENT);
  g_assert_cmpuint (record.netlink_port, ==, 4321);
  g_assert_cmphex (record.netlink_groups, ==, 0x80000005);
  g_assert_cmpuint (record.inode, ==, 98);
  g_assert_cmphex (record.cookie, ==, 0x100000008);
  g_assert_cmpuint (record.uid, ==, NP_UID_UNKNOWN);
  g_assert_cmpuint (record.recv_q, ==, 4171);
  g_assert_cmpuint (record.drops, ==, 17);
}

/* The kernel's own sockets have an inode that no process can have. */
static void
test_netlink_message_kernel (void)
{
  struct netlink_diag_msg header = make_netlink ();
  g_autofree struct nlmsghdr *message = NULL;
  NpSocketRecord record = { 0 };

  header.ndiag_portid = 0;
  message = np_test_message_begin (SOCK_DIAG_BY_FAMILY, &header, sizeof header);
  g_assert_true (np_netlink_socket_parse (message, &record));
  g_assert_cmpuint (record.inode, ==, 0);
  g_assert_cmpuint (record.visibility, ==, NP_OWNER_NONE);
}

static gboolean
try_packet (const struct nlmsghdr *message)
{
  NpSocketRecord record = { 0 };
  gboolean accepted = np_packet_socket_parse (message, NULL, &record);

  if (accepted)
    g_assert_cmpuint (record.protocol, ==, NP_PROTOCOL_PACKET);
  np_socket_record_clear (&record);

  return accepted;
}

static gboolean
try_netlink (const struct nlmsghdr *message)
{
  NpSocketRecord record = { 0 };
  gboolean accepted = np_netlink_socket_parse (message, &record);

  if (accepted)
    g_assert_cmpuint (record.protocol, ==, NP_PROTOCOL_NETLINK);
  np_socket_record_clear (&record);

  return accepted;
}

static char *
hex_of (const struct nlmsghdr *message)
{
  GString *hex = g_string_new (NULL);

  for (guint i = 0; i < message->nlmsg_len; i++)
    g_string_append_printf (hex, "%02x", ((const guint8 *) message)[i]);

  return g_string_free (hex, FALSE);
}

static void
test_damaged (void)
{
  const struct packet_diag_msg packet = make_packet ();
  const struct netlink_diag_msg netlink = make_netlink ();
  const struct packet_diag_info info = { .pdi_index = 1 };
  const guint32 number = 5;
  g_autofree struct nlmsghdr *a = np_test_message_begin (SOCK_DIAG_BY_FAMILY, &packet, sizeof packet);
  g_autofree struct nlmsghdr *b = np_test_message_begin (SOCK_DIAG_BY_FAMILY, &netlink, sizeof netlink);
  g_autofree char *packet_hex = NULL;
  g_autofree char *netlink_hex = NULL;

  a = np_test_message_put (g_steal_pointer (&a), PACKET_DIAG_INFO, &info, sizeof info);
  a = np_test_message_put (g_steal_pointer (&a), PACKET_DIAG_MEMINFO, memory, sizeof memory);
  a = np_test_message_put (g_steal_pointer (&a), PACKET_DIAG_UID, &number, sizeof number);
  packet_hex = hex_of (a);
  np_test_message_damage (packet_hex, sizeof packet, try_packet);

  b = np_test_message_put (g_steal_pointer (&b), NETLINK_DIAG_MEMINFO, memory, sizeof memory);
  b = np_test_message_put (g_steal_pointer (&b), NETLINK_DIAG_GROUPS, &number, sizeof number);
  netlink_hex = hex_of (b);
  np_test_message_damage (netlink_hex, sizeof netlink, try_netlink);
}

static gboolean
try_attribute (guint16 type,
               gsize   size)
{
  const struct packet_diag_msg header = make_packet ();
  const guint8 zeros[64] = { 0 };
  g_autofree struct nlmsghdr *message = np_test_message_begin (SOCK_DIAG_BY_FAMILY, &header, sizeof header);

  message = np_test_message_put (g_steal_pointer (&message), type, zeros, size);

  return try_packet (message);
}

static guint32
groups_of (gsize size)
{
  const struct netlink_diag_msg header = make_netlink ();
  const union
  {
    gulong groups;
    guint8 bytes[64];
  } value = { .groups = 5 };
  g_autofree struct nlmsghdr *message = np_test_message_begin (SOCK_DIAG_BY_FAMILY, &header, sizeof header);
  NpSocketRecord record = { 0 };

  message = np_test_message_put (g_steal_pointer (&message), NETLINK_DIAG_GROUPS, &value, size);
  g_assert_true (np_netlink_socket_parse (message, &record));

  return record.netlink_groups;
}

/* Attributes of every length: what is too short to mean anything is refused or says nothing. */
static void
test_lengths (void)
{
  for (gsize size = 0; size < 64; size++)
    {
      g_assert_true (try_attribute (PACKET_DIAG_INFO, size) == (size >= 4));
      g_assert_true (try_attribute (PACKET_DIAG_UID, size) == (size >= 4));
      g_assert_true (try_attribute (PACKET_DIAG_MEMINFO, size) == (size >= 1));
      g_assert_true (try_attribute (PACKET_DIAG_FILTER, size));
      if (size < 4 || size >= sizeof (gulong))
        g_assert_cmphex (groups_of (size), ==, size < 4 ? 0 : 5);
    }
}

static void
test_other_messages (void)
{
  struct packet_diag_msg packet = make_packet ();
  struct netlink_diag_msg netlink = make_netlink ();

  g_assert_true (np_test_message_try (try_packet, SOCK_DIAG_BY_FAMILY, &packet, sizeof packet, 0, 0));
  g_assert_false (np_test_message_try (try_packet, RTM_NEWLINK, &packet, sizeof packet, 0, 0));
  g_assert_false (np_test_message_try (try_packet, SOCK_DIAG_BY_FAMILY, &packet, sizeof packet - 4, 0, 0));
  packet.pdiag_type = SOCK_PACKET;
  g_assert_true (np_test_message_try (try_packet, SOCK_DIAG_BY_FAMILY, &packet, sizeof packet, 0, 0));
  packet.pdiag_type = SOCK_STREAM;
  g_assert_false (np_test_message_try (try_packet, SOCK_DIAG_BY_FAMILY, &packet, sizeof packet, 0, 0));
  packet = make_packet ();
  packet.pdiag_family = AF_NETLINK;
  g_assert_false (np_test_message_try (try_packet, SOCK_DIAG_BY_FAMILY, &packet, sizeof packet, 0, 0));

  g_assert_true (np_test_message_try (try_netlink, SOCK_DIAG_BY_FAMILY, &netlink, sizeof netlink, 0, 0));
  g_assert_false (np_test_message_try (try_netlink, RTM_NEWLINK, &netlink, sizeof netlink, 0, 0));
  g_assert_false (np_test_message_try (try_netlink, SOCK_DIAG_BY_FAMILY, &netlink, sizeof netlink - 4, 0, 0));
  netlink.ndiag_family = AF_PACKET;
  g_assert_false (np_test_message_try (try_netlink, SOCK_DIAG_BY_FAMILY, &netlink, sizeof netlink, 0, 0));
}

static void
test_proc_lines (void)
{
  g_autoptr(GHashTable) names = make_names ();
  NpSocketRecord packet = { 0 };
  NpSocketRecord gone = { 0 };
  NpSocketRecord netlink = { 0 };
  NpSocketRecord kernel = { 0 };

  g_assert_true (np_proc_socket_parse_packet ("00000000b9b92f07 3      3    0800   1     1 4171   1000   12705979",
                                              names, &packet));
  g_assert_cmphex (packet.local_port, ==, 0x0800);
  g_assert_cmpuint (packet.unix_type, ==, SOCK_RAW);
  g_assert_cmpstr (packet.interface, ==, "lo");
  g_assert_cmpuint (packet.recv_q, ==, 4171);
  g_assert_cmpuint (packet.uid, ==, 1000);
  g_assert_cmpuint (packet.inode, ==, 12705979);
  g_assert_true (packet.from_proc);

  /* Its interface is gone. */
  g_assert_true (np_proc_socket_parse_packet ("(____ptrval____) 3      10   0003   -1    0 0      0      7",
                                              names, &gone));
  g_assert_cmpuint (gone.unix_type, ==, SOCK_PACKET);
  g_assert_cmpuint (gone.interface_index, ==, G_MAXUINT32);

  g_assert_true (np_proc_socket_parse_netlink ("0000000048440fe1 15  2640848015 80000005 832      1        0     2        3        12705982",
                                               &netlink));
  g_assert_cmpuint (netlink.netlink_protocol, ==, 15);
  g_assert_cmpuint (netlink.netlink_port, ==, 2640848015);
  g_assert_cmphex (netlink.netlink_groups, ==, 0x80000005);
  g_assert_cmpuint (netlink.recv_q, ==, 832);
  g_assert_cmpuint (netlink.send_q, ==, 1);
  g_assert_cmpuint (netlink.inode, ==, 12705982);
  g_assert_cmpuint (netlink.visibility, ==, NP_OWNER_HIDDEN);
  g_assert_cmpuint (netlink.uid, ==, NP_UID_UNKNOWN);

  g_assert_true (np_proc_socket_parse_netlink ("0 4 0 00000000 0 0 0 2 0 1485", &kernel));
  g_assert_cmpuint (kernel.inode, ==, 0);
  g_assert_cmpuint (kernel.visibility, ==, NP_OWNER_NONE);

  np_socket_record_clear (&packet);
  np_socket_record_clear (&gone);
}

static void
test_proc_hostile (void)
{
  static const char *const lines[] = {
    "",
    " ",
    "0",
    "0 3",
    "0 3 3 0800 1 1 0 0",
    "0 3 1 0800 1 1 0 0 7",
    "0 3 3 10800 1 1 0 0 7",
    "0 3 3 0800 -2 1 0 0 7",
    "0 3 3 0800 - 1 0 0 7",
    "0 3 3 0800 1 1 -1 0 7",
    "0 3 3 0800 1 1 0 0 99999999999",
    "0 3 3 0800 1 1 0 0 7x",
    "0 4 0 0 0 0 0 2 0",
    "0 256 0 0 0 0 0 2 0 7",
    "0 4 -1 0 0 0 0 2 0 7",
    "0 4 0 123456789 0 0 0 2 0 7",
    "0 4 0 0 0 0 0 2 0 7x",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_assert_false (np_proc_socket_parse_packet (lines[i], NULL, &(NpSocketRecord) { 0 }));
      g_assert_false (np_proc_socket_parse_netlink (lines[i], &(NpSocketRecord) { 0 }));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/packet-messages/packet", test_packet_message);
  g_test_add_func ("/packet-messages/packet/bare", test_packet_message_bare);
  g_test_add_func ("/packet-messages/netlink", test_netlink_message);
  g_test_add_func ("/packet-messages/netlink/kernel", test_netlink_message_kernel);
  g_test_add_func ("/packet-messages/damaged", test_damaged);
  g_test_add_func ("/packet-messages/lengths", test_lengths);
  g_test_add_func ("/packet-messages/other-messages", test_other_messages);
  g_test_add_func ("/packet-messages/proc/lines", test_proc_lines);
  g_test_add_func ("/packet-messages/proc/hostile", test_proc_hostile);

  return g_test_run ();
}
