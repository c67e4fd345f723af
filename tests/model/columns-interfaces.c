/* tests/model/columns-interfaces.c: tests of what is said about interfaces and their addresses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/table-info.h"

#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/rtnetlink.h>

#include "model/column-text.h"
#include "support/sample.h"

static void
test_interface (void)
{
  NpInterfaceRecord interface = {
    .name = g_ref_string_new ("eth0"), .kind = g_ref_string_new ("ethernet"), .index = 2, .mtu = 1500,
    .flags = IFF_UP | IFF_RUNNING | IFF_BROADCAST | IFF_MULTICAST, .state = IF_OPER_UP, .queue_length = 1000,
    .mac = { 0x02, 0x00, 0xab, 0xcd, 0xef, 0x0a }, .mac_length = 6,
  };

  ASSERT_TEXTS (NP_TABLE_INTERFACES, &interface,
    { "name", "eth0" }, { "index", "2" }, { "kind", "ethernet" }, { "state", "UP" }, { "mtu", "1500" },
    { "flags", "BMRU" }, { "mac", "02:00:ab:cd:ef:0a" }, { "qdisc", NULL }, { "alias", NULL }, { "master", NULL },
    { "queue_length", "1000" });

  interface.mac_length = 0;
  interface.master_index = 5;
  interface.master = g_ref_string_new ("br0");
  interface.alias = g_ref_string_new ("uplink");
  ASSERT_TEXTS (NP_TABLE_INTERFACES, &interface, { "mac", NULL }, { "master", "br0" }, { "alias", "uplink" });

  interface.mac_length = NP_MAC_MAX;
  ASSERT_TEXTS (NP_TABLE_INTERFACES, &interface,
    { "mac", "02:00:ab:cd:ef:0a:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00" });

  np_interface_record_clear (&interface);
}

static void
test_card (void)
{
  NpInterfaceRecord interface = {
    .name = g_ref_string_new ("eth0"), .driver = g_ref_string_new ("e1000e"), .device = g_ref_string_new ("0000:00:1f.6"),
    .other_names = g_ref_string_new ("enp0s31f6, lan"), .speed = 2500, .duplex = NP_DUPLEX_FULL, .carrier_changes = 3,
    .permanent_mac = { 0, 1, 2, 3, 4, 0xff }, .permanent_mac_length = 6,
  };

  ASSERT_TEXTS (NP_TABLE_INTERFACES, &interface,
    { "speed", "2500", "2.5 Gbit/s" }, { "duplex", "full" }, { "driver", "e1000e" }, { "device", "0000:00:1f.6" },
    { "other_names", "enp0s31f6, lan" }, { "permanent_mac", "00:01:02:03:04:ff" }, { "carrier_changes", "3" },
    { "link", NULL }, { "link_index", NULL }, { "vlan_id", NULL });

  interface.speed = 0;
  interface.duplex = NP_DUPLEX_NONE;
  interface.permanent_mac_length = 0;
  interface.vlan_id = 4094;
  interface.link_index = 4;
  interface.link = g_ref_string_new ("lan");
  ASSERT_TEXTS (NP_TABLE_INTERFACES, &interface,
    { "speed", NULL }, { "duplex", NULL }, { "permanent_mac", NULL }, { "vlan_id", "4094" }, { "link_index", "4" },
    { "link", "lan" });

  interface.duplex = NP_DUPLEX_UNKNOWN;
  g_clear_pointer (&interface.link, g_ref_string_release);
  interface.has_peer_namespace = TRUE;
  ASSERT_TEXTS (NP_TABLE_INTERFACES, &interface,
    { "duplex", "unknown" }, { "link_index", "4" }, { "link", NULL, "in another network namespace" });
  interface.duplex = NP_DUPLEX_HALF;
  ASSERT_TEXTS (NP_TABLE_INTERFACES, &interface, { "duplex", "half" });

  np_interface_record_clear (&interface);
}

/* Each counter is another number, so that none can stand for its neighbour. RX-DRP is dropped and missed, as netstat -i counts. */
static void
test_counters (void)
{
  NpInterfaceRecord interface = {
    .counters = {
      .rx_packets = 1, .tx_packets = 2, .rx_bytes = 3000, .tx_bytes = 4000, .rx_errors = 5, .tx_errors = 6,
      .rx_dropped = 700, .tx_dropped = 8, .multicast = 9, .collisions = 10, .rx_length_errors = 11,
      .rx_over_errors = 12, .rx_crc_errors = 13, .rx_frame_errors = 14, .rx_fifo_errors = 15, .rx_missed_errors = 16,
      .tx_aborted_errors = 17, .tx_carrier_errors = 18, .tx_fifo_errors = 19, .tx_heartbeat_errors = 20,
      .tx_window_errors = 21, .rx_compressed = 22, .tx_compressed = 23, .rx_nohandler = 24, .rx_otherhost_dropped = 25,
    },
  };

  ASSERT_TEXTS (NP_TABLE_INTERFACES, &interface,
    { "rx_ok", "1" }, { "rx_errors", "5" }, { "rx_dropped", "716" }, { "rx_overruns", "15" },
    { "tx_ok", "2" }, { "tx_errors", "6" }, { "tx_dropped", "8" }, { "tx_overruns", "19" },
    { "rx_bytes", "3000", "3.0\302\240kB" }, { "tx_bytes", "4000", "4.0\302\240kB" }, { "rx_missed", "16" },
    { "multicast", "9" }, { "collisions", "10" }, { "rx_length_errors", "11" }, { "rx_over_errors", "12" },
    { "rx_crc_errors", "13" }, { "rx_frame_errors", "14" }, { "tx_aborted_errors", "17" }, { "tx_carrier_errors", "18" },
    { "tx_heartbeat_errors", "20" }, { "tx_window_errors", "21" }, { "rx_compressed", "22" }, { "tx_compressed", "23" },
    { "rx_nohandler", "24" }, { "rx_otherhost_dropped", "25" });

  interface.counters.rx_packets = G_MAXUINT64;
  ASSERT_TEXTS (NP_TABLE_INTERFACES, &interface, { "rx_ok", "18446744073709551615" });
}

static gboolean
wants_attention (const NpInterfaceRecord *interface,
                 const char              *id)
{
  const NpColumn *column = np_table_info_find_column (&np_interfaces_info, id);

  g_assert_nonnull (column);
  g_assert_nonnull (column->attention);

  return column->attention (interface);
}

/* Exports have the plain number; only what grew is marked, and never a counter of what went well. */
static void
test_growth (void)
{
  static const char *const losses[] = {
    "rx_errors", "rx_dropped", "rx_overruns", "tx_errors", "tx_dropped", "tx_overruns", "grown",
  };
  NpInterfaceRecord interface = {
    .counters = { .rx_packets = 5000, .rx_dropped = 1900, .rx_missed_errors = 40, .tx_errors = 7 },
    .since = { .rx_packets = 500, .rx_dropped = 10, .rx_missed_errors = 2 },
    .counting = 4 * 60 * G_USEC_PER_SEC, .has_since = TRUE,
  };

  ASSERT_TEXTS (NP_TABLE_INTERFACES, &interface,
    { "rx_dropped", "1940", "1940 (+12)" }, { "tx_errors", "7", "7" }, { "rx_ok", "5000" },
    { "grown", "RX-DRP +12", "RX-DRP +12 (3 a minute)" });
  for (guint i = 0; i < G_N_ELEMENTS (losses); i++)
    g_assert_cmpint (wants_attention (&interface, losses[i]), ==,
                     g_str_equal (losses[i], "rx_dropped") || g_str_equal (losses[i], "grown"));
  for (guint i = 0; i < np_interfaces_info.n_columns; i++)
    g_assert_cmpint (np_interfaces_info.columns[i].attention != NULL, ==,
                     g_strv_contains ((const char *const []) { losses[0], losses[1], losses[2], losses[3], losses[4],
                                                               losses[5], losses[6], "findings", NULL },
                                      np_interfaces_info.columns[i].id));

  interface.since = (struct rtnl_link_stats64) { .tx_fifo_errors = 1 };
  g_assert_true (wants_attention (&interface, "tx_overruns"));
  g_assert_false (wants_attention (&interface, "rx_dropped"));

  interface.has_since = FALSE;
  ASSERT_TEXTS (NP_TABLE_INTERFACES, &interface, { "rx_dropped", "1940", "1940" }, { "grown", NULL });
  g_assert_false (wants_attention (&interface, "tx_overruns"));
  g_assert_false (wants_attention (&interface, "grown"));
}

static void
test_traffic (void)
{
  NpInterfaceRecord interface = { .rx_rate = 4000, .tx_rate = 500 };

  ASSERT_TEXTS (NP_TABLE_INTERFACES, &interface, { "rx_rate", NULL }, { "tx_rate", NULL }, { "traffic", NULL });
  interface.has_rates = TRUE;
  ASSERT_TEXTS (NP_TABLE_INTERFACES, &interface,
    { "rx_rate", "4000", "4.0\302\240kB/s" }, { "tx_rate", "500", "500 bytes/s" }, { "traffic", "4500", "4.5\302\240kB/s" });
  g_assert_cmpstr (np_interfaces_info.curve, ==, "traffic");
}

static void
test_address (void)
{
  NpAddressRecord address = {
    .interface = g_ref_string_new ("eth0"), .address = sample_address ("192.0.2.1"), .prefix_length = 24,
    .broadcast = sample_address ("192.0.2.255"), .flags = IFA_F_PERMANENT, .scope = RT_SCOPE_UNIVERSE,
    .valid_seconds = G_MAXUINT32, .preferred_seconds = G_MAXUINT32,
  };

  ASSERT_TEXTS (NP_TABLE_ADDRESSES, &address,
    { "interface", "eth0" }, { "family", "ipv4" }, { "address", "192.0.2.1" }, { "prefix_length", "24" },
    { "scope", "global" }, { "flags", "permanent" }, { "valid_seconds", NULL, "forever" },
    { "preferred_seconds", NULL, "forever" }, { "meaning", "An example from a book" },
    { "broadcast", "192.0.2.255" }, { "peer", NULL }, { "label", NULL });

  address.address = sample_address ("fe80::1");
  address.scope = RT_SCOPE_LINK;
  address.flags = IFA_F_TENTATIVE | IFA_F_DEPRECATED;
  address.valid_seconds = 60;
  address.preferred_seconds = 0;
  address.peer = sample_address ("fe80::2");
  address.label = g_ref_string_new ("eth0:1");
  ASSERT_TEXTS (NP_TABLE_ADDRESSES, &address,
    { "family", "ipv6" }, { "address", "fe80::1" }, { "scope", "link" }, { "flags", "deprecated tentative" },
    { "valid_seconds", "60", "60 seconds" }, { "preferred_seconds", "0", "0 seconds" }, { "peer", "fe80::2" }, { "label", "eth0:1" });

  np_address_record_clear (&address);
}

static void
test_order (void)
{
  NpAddressRecord a = { .address = sample_address ("9.0.0.1"), .valid_seconds = 9 };
  NpAddressRecord b = { .address = sample_address ("10.0.0.1"), .valid_seconds = 10 };
  NpInterfaceRecord few = { .counters.rx_packets = 9 };
  NpInterfaceRecord many = { .counters.rx_packets = 10, .since.rx_dropped = 100, .has_since = TRUE };
  NpAddressRecord forever = { .valid_seconds = G_MAXUINT32 };

  g_assert_cmpint (compare_by (NP_TABLE_ADDRESSES, "address", &a, &b), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_ADDRESSES, "valid_seconds", &a, &b), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_ADDRESSES, "valid_seconds", &b, &forever), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_INTERFACES, "grown", &few, &many), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_INTERFACES, "rx_ok", &few, &many), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_INTERFACES, "rx_errors", &few, &many), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/columns-interfaces/interface", test_interface);
  g_test_add_func ("/model/columns-interfaces/card", test_card);
  g_test_add_func ("/model/columns-interfaces/counters", test_counters);
  g_test_add_func ("/model/columns-interfaces/growth", test_growth);
  g_test_add_func ("/model/columns-interfaces/traffic", test_traffic);
  g_test_add_func ("/model/columns-interfaces/address", test_address);
  g_test_add_func ("/model/columns-interfaces/order", test_order);

  return g_test_run ();
}
