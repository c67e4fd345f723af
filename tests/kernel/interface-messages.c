/* tests/kernel/interface-messages.c: interfaces as the kernel sends them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/interfaces.h"

#include <linux/if.h>
#include <linux/if_arp.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "kernel/captured-interface.h"
#include "support/messages.h"

static gboolean
parse_any (const struct nlmsghdr *message)
{
  NpInterfaceRecord record = { 0 };
  gboolean accepted = np_interface_parse (message, &record);

  if (accepted)
    {
      g_assert_cmpuint (record.index, >, 0);
      g_assert_cmpuint (record.mac_length, <=, NP_MAC_MAX);
      g_assert_true (g_utf8_validate (record.name, -1, NULL));
      g_assert_true (g_utf8_validate (record.kind, -1, NULL));
    }

  np_interface_record_clear (&record);

  return accepted;
}

static void
test_damaged (void)
{
  np_test_message_damage (CAPTURED_VETH, sizeof (struct ifinfomsg), parse_any);
}

static void
test_veth (void)
{
  static const guint8 mac[] = { 0x42, 0x37, 0xd1, 0x81, 0x9c, 0x1b };
  g_autofree struct nlmsghdr *message = np_test_message_new (CAPTURED_VETH);
  NpInterfaceRecord record = { 0 };

  g_assert_true (np_interface_parse (message, &record));
  g_assert_cmpstr (record.name, ==, "vx");
  g_assert_cmpstr (record.kind, ==, "veth");
  g_assert_cmpstr (record.qdisc, ==, "noop");
  g_assert_null (record.alias);
  g_assert_cmpuint (record.index, ==, 7);
  g_assert_cmpuint (record.master_index, ==, 8);
  g_assert_cmpuint (record.link_index, ==, 2);
  g_assert_true (record.has_peer_namespace);
  g_assert_cmpuint (record.carrier_changes, ==, 1);
  g_assert_cmpuint (record.vlan_id, ==, 0);
  g_assert_cmpuint (record.permanent_mac_length, ==, 0);
  g_assert_null (record.device);
  g_assert_null (record.other_names);
  g_assert_cmpuint (record.mtu, ==, 1500);
  g_assert_cmpuint (record.queue_length, ==, 1000);
  g_assert_cmpuint (record.hardware_type, ==, ARPHRD_ETHER);
  g_assert_cmpuint (record.state, ==, IF_OPER_DOWN);
  g_assert_cmpmem (record.mac, record.mac_length, mac, sizeof mac);

  np_interface_record_clear (&record);
}

static struct nlmsghdr *
link_message (guint16     hardware_type,
              const char *name)
{
  struct ifinfomsg header = { .ifi_type = hardware_type, .ifi_index = 9, .ifi_flags = IFF_UP };

  return np_test_message_put (np_test_message_begin (RTM_NEWLINK, &header, sizeof header),
                              IFLA_IFNAME, name, strlen (name) + 1);
}

static void
test_hardware_kinds (void)
{
  static const struct
  {
    guint16     hardware_type;
    const char *name;
    const char *kind;
  } cases[] = {
    { ARPHRD_ETHER, "no-such-name", "ethernet" }, { ARPHRD_LOOPBACK, "lo", "loopback" }, { ARPHRD_PPP, "ppp0", "ppp" },
    { ARPHRD_SIT, "sit0", "sit" },                { ARPHRD_CAN, "can0", "can" },         { ARPHRD_NONE, "x", "none" },
    { 0x7777, "x", "other" },                     { ARPHRD_ETHER, "../../../proc/self", "ethernet" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree struct nlmsghdr *message = link_message (cases[i].hardware_type, cases[i].name);
      NpInterfaceRecord record = { 0 };

      g_assert_true (np_interface_parse (message, &record));
      g_assert_cmpstr (record.name, ==, cases[i].name);
      g_assert_cmpstr (record.kind, ==, cases[i].kind);
      np_interface_record_clear (&record);
    }
}

static void
test_counters (void)
{
  const struct rtnl_link_stats narrow = { .rx_packets = G_MAXUINT32, .tx_fifo_errors = 4, .rx_nohandler = 5 };
  const struct rtnl_link_stats64 wide = { .rx_packets = G_GUINT64_CONSTANT (1) << 40, .rx_missed_errors = 6 };
  g_autofree struct nlmsghdr *message = link_message (ARPHRD_LOOPBACK, "lo");
  NpInterfaceRecord record = { 0 };

  message = np_test_message_put (g_steal_pointer (&message), IFLA_STATS, &narrow, sizeof narrow);
  g_assert_true (np_interface_parse (message, &record));
  g_assert_cmpuint (record.counters.rx_packets, ==, G_MAXUINT32);
  g_assert_cmpuint (record.counters.tx_fifo_errors, ==, 4);
  g_assert_cmpuint (record.counters.rx_nohandler, ==, 5);
  g_assert_cmpuint (record.counters.tx_packets, ==, 0);
  np_interface_record_clear (&record);

  /* An older kernel's struct ends earlier. */
  memset (&record, 0, sizeof record);
  message = np_test_message_put (g_steal_pointer (&message), IFLA_STATS64, &wide,
                                 offsetof (struct rtnl_link_stats64, rx_nohandler));
  g_assert_true (np_interface_parse (message, &record));
  g_assert_cmpuint (record.counters.rx_packets, ==, G_GUINT64_CONSTANT (1) << 40);
  g_assert_cmpuint (record.counters.rx_missed_errors, ==, 6);
  g_assert_cmpuint (record.counters.tx_fifo_errors, ==, 0);
  g_assert_cmpuint (record.counters.rx_nohandler, ==, 0);
  np_interface_record_clear (&record);
}

static void
test_hostile_text (void)
{
  static const guint8 long_mac[40] = { 1, 2, 3 };
  g_autofree struct nlmsghdr *message = link_message (ARPHRD_LOOPBACK, "a\nb");
  NpInterfaceRecord record = { 0 };

  /* Text without a zero byte at its end, and a longer hardware address than the kernel has. */
  message = np_test_message_put (g_steal_pointer (&message), IFLA_IFALIAS, "\xe2\x80\xae" "evil\xff", 8);
  message = np_test_message_put (g_steal_pointer (&message), IFLA_ADDRESS, long_mac, sizeof long_mac);
  g_assert_true (np_interface_parse (message, &record));
  g_assert_cmpstr (record.name, ==, "a\xe2\x90\x8a" "b");
  g_assert_cmpstr (record.alias, ==, "<U+202E>evil<0xFF>");
  g_assert_cmpmem (record.mac, record.mac_length, long_mac, NP_MAC_MAX);
  np_interface_record_clear (&record);
}

static void
test_refused (void)
{
  const struct ifinfomsg header = { .ifi_index = 9 };
  g_autofree struct nlmsghdr *nameless = np_test_message_begin (RTM_NEWLINK, &header, sizeof header);
  g_autofree struct nlmsghdr *empty_name = link_message (ARPHRD_ETHER, "");
  g_autofree struct nlmsghdr *other_type = np_test_message_new (CAPTURED_VETH);
  g_autofree struct nlmsghdr *other_family = np_test_message_new (CAPTURED_VETH);
  g_autofree struct nlmsghdr *no_index = np_test_message_new (CAPTURED_VETH);
  guint32 index = 0;

  other_type->nlmsg_type = RTM_DELLINK;
  ((guint8 *) other_family)[NLMSG_HDRLEN] = AF_BRIDGE;
  memset ((guint8 *) no_index + NLMSG_HDRLEN + offsetof (struct ifinfomsg, ifi_index), 0, sizeof (int));

  g_assert_false (parse_any (nameless));
  g_assert_false (parse_any (empty_name));
  g_assert_false (parse_any (other_type));
  g_assert_false (parse_any (other_family));
  g_assert_false (parse_any (no_index));
  g_assert_null (np_interface_parse_name (other_type, &index));
}

static void
test_names (void)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ref_string_release);
  char *known, *unknown, *without_names;

  g_hash_table_insert (names, GUINT_TO_POINTER (3), g_ref_string_new ("eth0"));
  known = np_interface_names_ref (names, 3);
  unknown = np_interface_names_ref (names, 4000000000u);
  without_names = np_interface_names_ref (NULL, 3);

  g_assert_cmpstr (known, ==, "eth0");
  g_assert_cmpstr (unknown, ==, "if4000000000");
  g_assert_cmpstr (without_names, ==, "if3");
  g_assert_null (np_interface_names_ref (names, 0));

  /* Each has a reference of its own. */
  g_hash_table_remove_all (names);
  g_assert_cmpstr (known, ==, "eth0");

  g_ref_string_release (known);
  g_ref_string_release (unknown);
  g_ref_string_release (without_names);
}

/* A nest of attributes, to be put into a message. */
static GByteArray *
nest_put (GByteArray   *nest,
          guint16       type,
          gconstpointer value,
          gsize         size)
{
  static const guint8 padding[NLA_ALIGNTO];
  const struct nlattr header = { .nla_type = type, .nla_len = (guint16) (NLA_HDRLEN + size) };

  g_byte_array_append (nest, (gconstpointer) &header, sizeof header);
  g_byte_array_append (nest, value, (guint) size);
  g_byte_array_append (nest, padding, (guint) (NLA_ALIGN (size) - size));

  return nest;
}

static void
test_details (void)
{
  static const guint8 mac[] = { 0, 1, 2, 3, 4, 5 };
  const guint16 vlan_id = 4094;
  const guint32 changes = 12;
  g_autoptr(GByteArray) vlan = nest_put (g_byte_array_new (), IFLA_VLAN_ID, &vlan_id, sizeof vlan_id);
  g_autoptr(GByteArray) info = nest_put (g_byte_array_new (), IFLA_INFO_KIND, "vlan", 5);
  g_autoptr(GByteArray) names = nest_put (g_byte_array_new (), IFLA_ALT_IFNAME, "enp0s31f6", 10);
  g_autofree struct nlmsghdr *message = link_message (ARPHRD_ETHER, "vlan7");
  NpInterfaceRecord record = { 0 };

  nest_put (info, IFLA_INFO_DATA | NLA_F_NESTED, vlan->data, vlan->len);
  nest_put (names, 0x123, "", 1);
  nest_put (names, IFLA_ALT_IFNAME, "a\nb", 3);
  nest_put (names, IFLA_ALT_IFNAME, "", 1);
  message = np_test_message_put (g_steal_pointer (&message), IFLA_LINKINFO, info->data, info->len);
  message = np_test_message_put (g_steal_pointer (&message), IFLA_PROP_LIST | NLA_F_NESTED, names->data, names->len);
  message = np_test_message_put (g_steal_pointer (&message), IFLA_PERM_ADDRESS, mac, sizeof mac);
  message = np_test_message_put (g_steal_pointer (&message), IFLA_PARENT_DEV_NAME, "0000:00:1f.6", 13);
  message = np_test_message_put (g_steal_pointer (&message), IFLA_CARRIER_CHANGES, &changes, sizeof changes);

  g_assert_true (np_interface_parse (message, &record));
  g_assert_cmpstr (record.kind, ==, "vlan");
  g_assert_cmpuint (record.vlan_id, ==, 4094);
  g_assert_cmpstr (record.other_names, ==, "enp0s31f6, a\xe2\x90\x8a" "b");
  g_assert_cmpmem (record.permanent_mac, record.permanent_mac_length, mac, sizeof mac);
  g_assert_cmpstr (record.device, ==, "0000:00:1f.6");
  g_assert_cmpuint (record.carrier_changes, ==, 12);

  np_interface_record_clear (&record);
}

/* What is nested is checked as what is not: each message is refused for one thing. */
static void
test_damaged_nests (void)
{
  static const guint8 cut_off[] = { 9, 0, IFLA_ALT_IFNAME, 0, 'a', 0, 0, 0 };
  static const guint8 short_id[] = { 5, 0, IFLA_VLAN_ID, 0, 7, 0, 0, 0 };
  g_autoptr(GByteArray) info = nest_put (g_byte_array_new (), IFLA_INFO_KIND, "vlan", 5);
  g_autoptr(GByteArray) bare = nest_put (g_byte_array_new (), IFLA_INFO_KIND, "vlan", 5);
  g_autofree struct nlmsghdr *names = link_message (ARPHRD_ETHER, "vlan7");
  g_autofree struct nlmsghdr *vlan = link_message (ARPHRD_ETHER, "vlan7");
  g_autofree struct nlmsghdr *without = link_message (ARPHRD_ETHER, "vlan7");

  names = np_test_message_put (g_steal_pointer (&names), IFLA_PROP_LIST, cut_off, sizeof cut_off);
  g_assert_false (parse_any (names));

  nest_put (info, IFLA_INFO_DATA, short_id, sizeof short_id);
  vlan = np_test_message_put (g_steal_pointer (&vlan), IFLA_LINKINFO, info->data, info->len);
  g_assert_false (parse_any (vlan));

  /* Details that are there but empty, as of many kinds, are no damage. */
  nest_put (bare, IFLA_INFO_DATA, "", 0);
  without = np_test_message_put (g_steal_pointer (&without), IFLA_LINKINFO, bare->data, bare->len);
  g_assert_true (parse_any (without));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kernel/interface-messages/damaged", test_damaged);
  g_test_add_func ("/kernel/interface-messages/veth", test_veth);
  g_test_add_func ("/kernel/interface-messages/hardware-kinds", test_hardware_kinds);
  g_test_add_func ("/kernel/interface-messages/counters", test_counters);
  g_test_add_func ("/kernel/interface-messages/hostile-text", test_hostile_text);
  g_test_add_func ("/kernel/interface-messages/refused", test_refused);
  g_test_add_func ("/kernel/interface-messages/names", test_names);
  g_test_add_func ("/kernel/interface-messages/details", test_details);
  g_test_add_func ("/kernel/interface-messages/damaged-nests", test_damaged_nests);

  return g_test_run ();
}
