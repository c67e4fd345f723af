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

#define ASSERT_TEXTS(table, record, ...) \
  G_STMT_START { \
    static const ColumnText column_texts[] = { __VA_ARGS__ }; \
    assert_column_texts (table, record, column_texts, G_N_ELEMENTS (column_texts)); \
  } G_STMT_END

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
  interface.alias = g_ref_string_new ("uplink");
  ASSERT_TEXTS (NP_TABLE_INTERFACES, &interface, { "mac", NULL }, { "master", "5" }, { "alias", "uplink" });

  interface.mac_length = NP_MAC_MAX;
  ASSERT_TEXTS (NP_TABLE_INTERFACES, &interface,
    { "mac", "02:00:ab:cd:ef:0a:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00:00" });

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
      .tx_aborted_errors = 17, .tx_carrier_errors = 18, .tx_fifo_errors = 19,
    },
  };

  ASSERT_TEXTS (NP_TABLE_INTERFACES, &interface,
    { "rx_ok", "1" }, { "rx_errors", "5" }, { "rx_dropped", "716" }, { "rx_overruns", "15" },
    { "tx_ok", "2" }, { "tx_errors", "6" }, { "tx_dropped", "8" }, { "tx_overruns", "19" },
    { "rx_bytes", "3000", "3.0\302\240kB" }, { "tx_bytes", "4000", "4.0\302\240kB" }, { "rx_missed", "16" },
    { "multicast", "9" }, { "collisions", "10" });

  interface.counters.rx_packets = G_MAXUINT64;
  ASSERT_TEXTS (NP_TABLE_INTERFACES, &interface, { "rx_ok", "18446744073709551615" });
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
    { "scope", "global" }, { "flags", "permanent" }, { "valid_seconds", NULL }, { "preferred_seconds", NULL },
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
    { "valid_seconds", "60" }, { "preferred_seconds", "0" }, { "peer", "fe80::2" }, { "label", "eth0:1" });

  np_address_record_clear (&address);
}

static void
test_order (void)
{
  NpAddressRecord a = { .address = sample_address ("9.0.0.1"), .valid_seconds = 9 };
  NpAddressRecord b = { .address = sample_address ("10.0.0.1"), .valid_seconds = 10 };
  NpInterfaceRecord few = { .counters.rx_packets = 9 };
  NpInterfaceRecord many = { .counters.rx_packets = 10 };

  g_assert_cmpint (compare_by (NP_TABLE_ADDRESSES, "address", &a, &b), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_ADDRESSES, "valid_seconds", &a, &b), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_INTERFACES, "rx_ok", &few, &many), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_INTERFACES, "rx_errors", &few, &many), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/columns-interfaces/interface", test_interface);
  g_test_add_func ("/model/columns-interfaces/counters", test_counters);
  g_test_add_func ("/model/columns-interfaces/address", test_address);
  g_test_add_func ("/model/columns-interfaces/order", test_order);

  return g_test_run ();
}
