/* tests/kernel/addresses.c: addresses as the kernel sends them, and as ip shows them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/addresses.h"

#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

#include "support/json.h"
#include "support/messages.h"
#include "support/namespace.h"
#include "support/sample.h"

/* Sent by a Linux 6.18. 10.3.0.1 peer 10.3.0.2/32 dev 5 label v1:a valid_lft 500 preferred_lft 300 */
#define PEER_ADDRESS \
  "500000001400020055a0693b0c5800000220000005000000080001000a030002080002000a0300010900030076313a61" \
  "000000000800080000000000140006002c010000f401000074b5030074b50300"

/* fd00::1/64 dev 3 nodad */
#define IPV6_ADDRESS \
  "480000001400020055a0693b0c5800000a4082000300000014000100fd00000000000000000000000000000114000600" \
  "ffffffffffffffff66b5030066b503000800080082000000"

static gboolean
parse_any (const struct nlmsghdr *message)
{
  NpAddressRecord record = { 0 };
  gboolean accepted = np_address_record_parse (message, NULL, &record);

  if (accepted)
    {
      g_assert_true (record.address.family == AF_INET || record.address.family == AF_INET6);
      g_assert_cmpuint (record.prefix_length, <=, np_address_family_bits (record.address.family));
    }

  np_address_record_clear (&record);

  return accepted;
}

static void
test_damaged (gconstpointer hex)
{
  np_test_message_damage (hex, sizeof (struct ifaddrmsg), parse_any);
}

static void
test_peer (void)
{
  g_autofree struct nlmsghdr *message = np_test_message_new (PEER_ADDRESS);
  NpAddressRecord record = { 0 };

  g_assert_true (np_address_record_parse (message, NULL, &record));
  assert_address_text (&record.address, "10.3.0.1");
  assert_address_text (&record.peer, "10.3.0.2");
  assert_address_text (&record.broadcast, "");
  g_assert_cmpuint (record.prefix_length, ==, 32);
  g_assert_cmpstr (record.interface, ==, "if5");
  g_assert_cmpstr (record.label, ==, "v1:a");
  g_assert_cmpuint (record.valid_seconds, ==, 500);
  g_assert_cmpuint (record.preferred_seconds, ==, 300);

  np_address_record_clear (&record);
}

static void
test_label (void)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ref_string_release);
  g_autofree struct nlmsghdr *message = np_test_message_new (PEER_ADDRESS);
  NpAddressRecord record = { 0 };

  /* A label that only repeats the interface's name tells nothing. */
  g_hash_table_insert (names, GUINT_TO_POINTER (5), g_ref_string_new ("v1:a"));
  g_assert_true (np_address_record_parse (message, names, &record));
  g_assert_cmpstr (record.interface, ==, "v1:a");
  g_assert_null (record.label);

  np_address_record_clear (&record);
}

static gboolean
accepts (guint8  family,
         guint8  prefix_length,
         guint16 attribute,
         gsize   size)
{
  const struct ifaddrmsg header = { .ifa_family = family, .ifa_prefixlen = prefix_length };

  return np_test_message_try (parse_any, RTM_NEWADDR, &header, sizeof header, attribute, size);
}

static void
test_refused (void)
{
  static const guint8 zero[15];
  g_autofree struct nlmsghdr *other_type = np_test_message_new (PEER_ADDRESS);
  g_autofree struct nlmsghdr *short_lifetimes = np_test_message_new (PEER_ADDRESS);

  other_type->nlmsg_type = RTM_DELADDR;
  g_assert_false (parse_any (other_type));

  g_assert_true (accepts (AF_INET, 32, IFA_LOCAL, 4));
  g_assert_false (accepts (AF_INET, 32, 0, 0));
  g_assert_false (accepts (AF_INET, 32, IFA_LOCAL, 16));
  g_assert_false (accepts (AF_INET, 33, IFA_LOCAL, 4));
  g_assert_false (accepts (AF_PACKET, 0, IFA_LOCAL, 4));

  g_assert_true (parse_any (short_lifetimes));
  short_lifetimes = np_test_message_put (g_steal_pointer (&short_lifetimes), IFA_CACHEINFO, zero, sizeof zero);
  g_assert_false (parse_any (short_lifetimes));
}

static void
test_old_flags (void)
{
  static const guint8 bytes[] = { 192, 0, 2, 1 };
  const struct ifaddrmsg header = { .ifa_family = AF_INET, .ifa_prefixlen = 24, .ifa_flags = IFA_F_PERMANENT };
  g_autofree struct nlmsghdr *message = np_test_message_begin (RTM_NEWADDR, &header, sizeof header);
  guint32 wide_flags = IFA_F_NOPREFIXROUTE;
  NpAddressRecord record = { 0 };

  /* Only IFA_ADDRESS, no lifetimes: as little as a kernel may send. */
  message = np_test_message_put (g_steal_pointer (&message), IFA_ADDRESS, bytes, sizeof bytes);
  g_assert_true (np_address_record_parse (message, NULL, &record));
  assert_address_text (&record.address, "192.0.2.1");
  g_assert_false (np_address_is_set (&record.peer));
  g_assert_cmpuint (record.flags, ==, IFA_F_PERMANENT);
  g_assert_cmpuint (record.valid_seconds, ==, G_MAXUINT32);
  g_assert_cmpuint (record.preferred_seconds, ==, G_MAXUINT32);

  message = np_test_message_put (g_steal_pointer (&message), IFA_FLAGS, &wide_flags, sizeof wide_flags);
  g_assert_true (np_address_record_parse (message, NULL, &record));
  g_assert_cmphex (record.flags, ==, IFA_F_NOPREFIXROUTE);

  np_address_record_clear (&record);
}

static void
read_addresses (gpointer user_data)
{
  static const NpRequest request = { .tables = 1 << NP_TABLE_ADDRESSES };
  NpSnapshot **snapshot = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(NpNetlink) route = np_netlink_open (NETLINK_ROUTE, &error);
  g_autoptr(GHashTable) names = NULL;

  g_assert_no_error (error);
  g_clear_pointer (snapshot, np_snapshot_unref);
  *snapshot = np_snapshot_new (&request);
  names = np_interfaces_read (route, *snapshot);
  np_addresses_read (route, names, *snapshot);
  g_assert_null (np_snapshot_get_error (*snapshot, NP_READER_ADDRESSES));
}

static guint
flags_of_json (JsonObject *address)
{
  static const struct
  {
    const char *name;
    guint       flag;
  } known[] = {
    { "secondary", IFA_F_SECONDARY },         { "nodad", IFA_F_NODAD },         { "tentative", IFA_F_TENTATIVE },
    { "deprecated", IFA_F_DEPRECATED },       { "dadfailed", IFA_F_DADFAILED }, { "mngtmpaddr", IFA_F_MANAGETEMPADDR },
    { "noprefixroute", IFA_F_NOPREFIXROUTE },
  };
  guint flags = json_object_has_member (address, "dynamic") ? 0 : IFA_F_PERMANENT;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (json_object_has_member (address, known[i].name))
      flags |= known[i].flag;

  return flags;
}

static void
compare_address (const NpAddressRecord *ours,
                 JsonObject            *link,
                 JsonObject            *theirs)
{
  const char *name = np_test_json_text (link, "ifname");
  const char *label = np_test_json_text (theirs, "label");

  g_test_message ("%s %s", name, np_test_json_text (theirs, "local"));
  assert_address_text (&ours->address, np_test_json_text (theirs, "local"));
  assert_address_text (&ours->peer, np_test_json_text (theirs, "address"));
  assert_address_text (&ours->broadcast, np_test_json_text (theirs, "broadcast"));
  g_assert_cmpstr (ours->interface, ==, name);
  g_assert_cmpstr (ours->label != NULL ? ours->label : "", ==, g_str_equal (label, name) ? "" : label);
  g_assert_cmpuint (ours->interface_index, ==, json_object_get_int_member (link, "ifindex"));
  g_assert_cmpuint (ours->prefix_length, ==, json_object_get_int_member (theirs, "prefixlen"));
  g_assert_cmpuint (ours->scope, ==, np_test_json_number (theirs, "scope", -1));
  g_assert_cmphex (ours->flags, ==, flags_of_json (theirs));
  g_assert_cmpuint (ours->valid_seconds, ==, json_object_get_int_member (theirs, "valid_life_time"));
  g_assert_cmpuint (ours->preferred_seconds, ==, json_object_get_int_member (theirs, "preferred_life_time"));
}

/* ip groups the addresses by interface, the kernel by family. */
static const NpAddressRecord *
find_address (NpSnapshot *snapshot,
              JsonObject *link,
              JsonObject *address)
{
  guint n_records;
  const NpAddressRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_ADDRESSES, &n_records);

  for (guint i = 0; i < n_records; i++)
    {
      g_autofree char *text = np_address_dup_text (&records[i].address);
      g_autofree char *peer = np_address_dup_text (&records[i].peer);

      if (records[i].interface_index == json_object_get_int_member (link, "ifindex") &&
          g_str_equal (text, np_test_json_text (address, "local")) &&
          g_str_equal (peer, np_test_json_text (address, "address")))
        return &records[i];
    }

  return NULL;
}

static void
test_like_ip (void)
{
  g_autoptr(NpSnapshot) snapshot = NULL;
  g_autoptr(JsonArray) links = NULL;
  guint n_records, n_compared = 0;

  if (!np_test_enter_namespace ())
    return;

  np_test_run ("sh '%s'", g_test_get_filename (G_TEST_DIST, "populations", "route-scene.sh", NULL));
  np_test_run ("ip address add 10.3.0.1 peer 10.3.0.2/32 dev v1 label v1:a");
  np_test_run ("ip address add 10.1.0.9/24 broadcast + dev v0 noprefixroute");
  np_test_run ("ip address add 10.4.0.1/16 dev v1 valid_lft 5000 preferred_lft 3000");
  np_test_run ("ip -6 address add fd02::1/64 dev v1 nodad valid_lft 5000 preferred_lft 0");
  np_test_run ("ip -6 address add fd03::1 peer fd03::2/128 dev v1 nodad scope link");
  links = np_test_json_around ("ip -N -j address", read_addresses, &snapshot);

  for (guint i = 0; i < json_array_get_length (links); i++)
    {
      JsonObject *link = json_array_get_object_element (links, i);
      JsonArray *addresses = json_object_get_array_member (link, "addr_info");

      for (guint j = 0; j < json_array_get_length (addresses); j++, n_compared++)
        {
          JsonObject *address = json_array_get_object_element (addresses, j);
          const NpAddressRecord *record = find_address (snapshot, link, address);

          if (record == NULL)
            g_error ("%s is missing", np_test_json_text (address, "local"));
          compare_address (record, link, address);
        }
    }

  np_snapshot_get_records (snapshot, NP_TABLE_ADDRESSES, &n_records);
  g_assert_cmpuint (n_compared, ==, n_records);
  g_assert_cmpuint (n_compared, >=, 6);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/kernel/addresses/damaged/peer", PEER_ADDRESS, test_damaged);
  g_test_add_data_func ("/kernel/addresses/damaged/ipv6", IPV6_ADDRESS, test_damaged);
  g_test_add_func ("/kernel/addresses/peer", test_peer);
  g_test_add_func ("/kernel/addresses/label", test_label);
  g_test_add_func ("/kernel/addresses/refused", test_refused);
  g_test_add_func ("/kernel/addresses/old-flags", test_old_flags);
  g_test_add_func ("/kernel/addresses/like-ip", test_like_ip);

  return g_test_run ();
}
