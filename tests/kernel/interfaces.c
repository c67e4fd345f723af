/* tests/kernel/interfaces.c: interfaces as ip and netstat show them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/interfaces.h"

#include <arpa/inet.h>
#include <linux/if.h>
#include <linux/if_packet.h>
#include <linux/rtnetlink.h>
#include <string.h>
#include <unistd.h>

#include "kernel/find-interface.h"
#include "support/json.h"
#include "support/namespace.h"

typedef struct
{
  NpSnapshot *snapshot;
  GHashTable *names;
} Reading;

static void
reading_clear (Reading *reading)
{
  g_clear_pointer (&reading->snapshot, np_snapshot_unref);
  g_clear_pointer (&reading->names, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static void
read_tables (Reading *reading,
             guint    tables)
{
  const NpRequest request = { .tables = tables };
  g_autoptr(GError) error = NULL;
  g_autoptr(NpNetlink) route = np_netlink_open (NETLINK_ROUTE, &error);

  g_assert_no_error (error);
  reading_clear (reading);
  reading->snapshot = np_snapshot_new (&request);
  reading->names = np_interfaces_read (route, reading->snapshot);
  g_assert_nonnull (reading->names);
  g_assert_null (np_snapshot_get_error (reading->snapshot, NP_READER_INTERFACES));
}

static void
read_interfaces (gpointer user_data)
{
  read_tables (user_data, 1 << NP_TABLE_INTERFACES);
}

static void
make_interfaces (void)
{
  static const char *const commands[] = {
    /* So that nothing is sent but what make_traffic() sends. */
    "test ! -e /proc/sys/net/ipv6 || echo 1 >/proc/sys/net/ipv6/conf/default/disable_ipv6",
    "ip link add br7 type bridge",
    "ip link add veth7 type veth peer name peer7",
    "ip link set veth7 master br7",
    "ip link set veth7 up",
    "ip link set peer7 up alias 'to the = bridge'",
    "ip link set br7 up",
    "ip link add dummy7 type dummy",
    "ip link add link peer7 name vlan7 type vlan id 7",
    "ip link add link peer7 name macvlan7 type macvlan",
    "ip link add ifb7 type ifb",
    "ip link add vxlan7 type vxlan id 7 dstport 4789",
    "ip tuntap add dev tun7 mode tun",
    "ip tuntap add dev tap7 mode tap",
    "ip link set tun7 mtu 1234 txqueuelen 77",
    "ip link add bond7 type bond",
    "ip link set tap7 master bond7",
    "ip link property add dev peer7 altname a-name-of-more-than-fifteen-letters altname another7",
  };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    np_test_try (commands[i]);

  /* Until then frames are lost without a word, and the kernel sees to it some time after the link was set up. */
  np_test_try ("test ! -e /sys/class/net/veth7 || timeout 30 sh -c "
               "'until ip link show veth7 | grep -v noop | grep -q \"state UP\"; do sleep 0.02; done'");
}

/* Packets through lo, and frames that nobody understands from one end of the veth to the other. */
static void
make_traffic (void)
{
  const struct sockaddr_in nobody = {
    .sin_family = AF_INET, .sin_port = htons (9), .sin_addr = { htonl (INADDR_LOOPBACK) },
  };
  struct sockaddr_ll frame_address = { .sll_family = AF_PACKET, .sll_protocol = htons (0x88b5), .sll_halen = 6 };
  g_autofree char *index = np_test_output ("ip -o link show veth7 | cut -d: -f1");
  int datagram_fd = socket (AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  int frame_fd = socket (AF_PACKET, SOCK_DGRAM | SOCK_CLOEXEC, 0);

  frame_address.sll_ifindex = (int) g_ascii_strtoll (index, NULL, 10);
  memset (frame_address.sll_addr, 0xff, 6);
  for (guint i = 0; i < 10; i++)
    {
      sendto (datagram_fd, "0123456789", 10, 0, (gconstpointer) &nobody, sizeof nobody);
      sendto (frame_fd, "0123456789", 10, 0, (gconstpointer) &frame_address, sizeof frame_address);
    }

  close (datagram_fd);
  close (frame_fd);
}

static void
compare_counters (const struct rtnl_link_stats64 *ours,
                  JsonObject                     *theirs)
{
  JsonObject *rx = json_object_get_object_member (theirs, "rx");
  JsonObject *tx = json_object_get_object_member (theirs, "tx");
  const struct
  {
    JsonObject *side;
    const char *name;
    guint64     value;
  } counters[] = {
    { rx, "bytes", ours->rx_bytes },                     { tx, "bytes", ours->tx_bytes },
    { rx, "packets", ours->rx_packets },                 { tx, "packets", ours->tx_packets },
    { rx, "errors", ours->rx_errors },                   { tx, "errors", ours->tx_errors },
    { rx, "dropped", ours->rx_dropped },                 { tx, "dropped", ours->tx_dropped },
    { rx, "over_errors", ours->rx_over_errors },         { tx, "carrier_errors", ours->tx_carrier_errors },
    { rx, "multicast", ours->multicast },                { tx, "collisions", ours->collisions },
    { rx, "length_errors", ours->rx_length_errors },     { tx, "aborted_errors", ours->tx_aborted_errors },
    { rx, "crc_errors", ours->rx_crc_errors },           { tx, "fifo_errors", ours->tx_fifo_errors },
    { rx, "frame_errors", ours->rx_frame_errors },       { tx, "window_errors", ours->tx_window_errors },
    { rx, "fifo_errors", ours->rx_fifo_errors },         { tx, "heartbeat_errors", ours->tx_heartbeat_errors },
    { rx, "missed_errors", ours->rx_missed_errors },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counters); i++)
    {
      g_assert_true (json_object_has_member (counters[i].side, counters[i].name));
      g_assert_cmpuint (counters[i].value, ==, json_object_get_int_member (counters[i].side, counters[i].name));
    }
}

static guint
flags_of_json (JsonArray *names)
{
  static const struct
  {
    const char *name;
    guint       flag;
  } known[] = {
    { "UP", IFF_UP }, { "BROADCAST", IFF_BROADCAST }, { "LOOPBACK", IFF_LOOPBACK }, { "POINTOPOINT", IFF_POINTOPOINT },
    { "NOARP", IFF_NOARP }, { "PROMISC", IFF_PROMISC }, { "ALLMULTI", IFF_ALLMULTI }, { "MULTICAST", IFF_MULTICAST },
    { "LOWER_UP", IFF_LOWER_UP },
  };
  guint flags = 0;

  for (guint i = 0; i < json_array_get_length (names); i++)
    for (guint j = 0; j < G_N_ELEMENTS (known); j++)
      if (g_str_equal (json_array_get_string_element (names, i), known[j].name))
        flags |= known[j].flag;

  return flags;
}

static void
compare_names (const Reading           *reading,
               const NpInterfaceRecord *ours,
               JsonObject              *theirs)
{
  gboolean has_kind = json_object_has_member (theirs, "linkinfo");
  const char *kind = has_kind ? np_test_json_text (json_object_get_object_member (theirs, "linkinfo"), "info_kind")
                              : "loopback";

  g_assert_cmpstr (ours->kind, ==, kind);
  g_assert_cmpstr (ours->qdisc, ==, np_test_json_text (theirs, "qdisc"));
  g_assert_cmpstr (ours->alias != NULL ? ours->alias : "", ==, np_test_json_text (theirs, "ifalias"));
  g_assert_cmpstr (ours->master != NULL ? ours->master : "", ==, np_test_json_text (theirs, "master"));
  g_assert_cmpint (ours->master != NULL, ==, ours->master_index != 0);
  g_assert_cmpstr (g_hash_table_lookup (reading->names, GUINT_TO_POINTER (ours->index)), ==, ours->name);

  if (ours->has_peer_namespace)
    g_assert_cmpuint (ours->link_index, ==, json_object_get_int_member (theirs, "link_index"));
  g_assert_cmpstr (ours->link != NULL ? ours->link : "", ==, np_test_json_text (theirs, "link"));
  g_assert_cmpint (ours->has_peer_namespace, ==, json_object_has_member (theirs, "link_netnsid"));
}

/* Those that ip prints under each other, with ", " between them. */
static char *
joined_names (JsonObject *link)
{
  GString *text = g_string_new (NULL);
  JsonArray *names = json_object_has_member (link, "altnames") ? json_object_get_array_member (link, "altnames") : NULL;

  for (guint i = 0; names != NULL && i < json_array_get_length (names); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", json_array_get_string_element (names, i));

  return g_string_free (text, FALSE);
}

static void
compare_details (const NpInterfaceRecord *ours,
                 JsonObject              *theirs)
{
  g_autofree char *other_names = joined_names (theirs);
  gint64 vlan_id = 0;

  if (g_str_equal (ours->kind, "vlan"))
    {
      JsonObject *info = json_object_get_object_member (theirs, "linkinfo");

      vlan_id = json_object_get_int_member (json_object_get_object_member (info, "info_data"), "id");
      g_assert_cmpint (vlan_id, !=, 0);
    }

  g_assert_cmpuint (ours->vlan_id, ==, vlan_id);
  g_assert_cmpstr (ours->other_names != NULL ? ours->other_names : "", ==, other_names);
  g_assert_cmpstr (ours->device != NULL ? ours->device : "", ==, np_test_json_text (theirs, "parentdev"));
}

static void
compare_interface (const NpInterfaceRecord *ours,
                   JsonObject              *theirs)
{
  static const char *const states[] = { "UNKNOWN", "NOTPRESENT", "DOWN", "LOWERLAYERDOWN", "TESTING", "DORMANT", "UP" };
  JsonArray *flags = json_object_get_array_member (theirs, "flags");
  g_autofree char *hardware_type = g_strdup_printf ("[%u]", ours->hardware_type);
  GString *mac = g_string_new (NULL);

  for (guint i = 0; i < ours->mac_length; i++)
    g_string_append_printf (mac, "%s%02x", i > 0 ? ":" : "", ours->mac[i]);

  g_test_message ("%s", ours->name);
  g_assert_cmpstr (ours->name, ==, np_test_json_text (theirs, "ifname"));
  g_assert_cmpstr (mac->str, ==, np_test_json_text (theirs, "address"));
  g_assert_cmpuint (ours->index, ==, json_object_get_int_member (theirs, "ifindex"));
  g_assert_cmpuint (ours->mtu, ==, json_object_get_int_member (theirs, "mtu"));
  g_assert_cmpuint (ours->queue_length, ==, np_test_json_number (theirs, "txqlen", 0));
  g_assert_cmpuint (ours->state, <, G_N_ELEMENTS (states));
  g_assert_cmpstr (states[ours->state], ==, np_test_json_text (theirs, "operstate"));
  g_assert_cmpstr (hardware_type, ==, np_test_json_text (theirs, "link_type"));
  g_assert_cmphex (ours->flags & ~(guint) IFF_RUNNING, ==, flags_of_json (flags));
  compare_counters (&ours->counters, json_object_get_object_member (theirs, "stats64"));

  g_string_free (mac, TRUE);
}

static void
test_like_ip (void)
{
  g_auto(Reading) reading = { NULL };
  g_autoptr(JsonArray) expected = NULL;
  const NpInterfaceRecord *records;
  guint n_records;

  if (!np_test_enter_namespace ())
    return;

  make_interfaces ();
  make_traffic ();

  /* The timers of a bridge run on. */
  expected = np_test_json_around ("ip -N -j -d -s -s link | sed 's/\\(_timer\":\\) *[0-9.]*/\\10/g'",
                                  read_interfaces, &reading);

  records = np_snapshot_get_records (reading.snapshot, NP_TABLE_INTERFACES, &n_records);
  g_assert_cmpuint (n_records, ==, json_array_get_length (expected));
  g_assert_cmpuint (n_records, >=, 4);
  for (guint i = 0; i < n_records; i++)
    {
      compare_interface (&records[i], json_array_get_object_element (expected, i));
      compare_names (&reading, &records[i], json_array_get_object_element (expected, i));
      compare_details (&records[i], json_array_get_object_element (expected, i));
    }
}

static void
compare_netstat_cells (const NpInterfaceRecord *record,
                       char                   **cells)
{
  const struct rtnl_link_stats64 *counters = &record->counters;
  const guint64 ours[] = {
    record->mtu,
    counters->rx_packets,
    counters->rx_errors,
    counters->rx_dropped + counters->rx_missed_errors,
    counters->rx_fifo_errors,
    counters->tx_packets,
    counters->tx_errors,
    counters->tx_dropped,
    counters->tx_fifo_errors,
  };

  g_assert_cmpuint (g_strv_length (cells), ==, G_N_ELEMENTS (ours) + 2);
  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    g_assert_cmpuint (ours[i], ==, g_ascii_strtoull (cells[i + 1], NULL, 10));

  g_assert_cmpint (strchr (cells[10], 'R') != NULL, ==, (record->flags & IFF_RUNNING) != 0);
  g_assert_cmpint (strchr (cells[10], 'U') != NULL, ==, (record->flags & IFF_UP) != 0);
}

static void
test_like_netstat (void)
{
  g_auto(Reading) reading = { NULL };
  g_autofree char *output = NULL;
  g_auto(GStrv) lines = NULL;
  const NpInterfaceRecord *peer;
  guint n_records, n_lines = 0;

  if (!np_test_enter_namespace ())
    return;

  make_interfaces ();
  make_traffic ();

  output = np_test_output_around ("netstat -ia", read_interfaces, &reading);
  lines = g_strsplit (output, "\n", -1);

  /* The first two lines are headings. */
  for (guint i = 2; lines[i] != NULL && *lines[i] != '\0'; i++, n_lines++)
    {
      g_auto(GStrv) cells = g_regex_split_simple (" +", g_strchomp (lines[i]), 0, 0);

      compare_netstat_cells (get_interface (reading.snapshot, cells[0]), cells);
    }

  np_snapshot_get_records (reading.snapshot, NP_TABLE_INTERFACES, &n_records);
  g_assert_cmpuint (n_lines, ==, n_records);

  /* So that there was something to compare. */
  peer = find_interface (reading.snapshot, "peer7");
  if (peer == NULL)
    {
      g_test_skip ("this kernel cannot make a veth, so nothing was dropped");
      return;
    }
  g_assert_cmpuint (peer->counters.rx_dropped, >=, 10);
}

static void
test_changes (void)
{
  g_auto(Reading) before = { NULL };
  g_auto(Reading) after = { NULL };
  const NpInterfaceRecord *lo, *renamed;
  guint32 index;
  guint64 n_packets;

  if (!np_test_enter_namespace ())
    return;

  make_interfaces ();
  read_interfaces (&before);
  lo = get_interface (before.snapshot, "lo");
  renamed = find_interface (before.snapshot, "peer7");
  if (renamed == NULL)
    {
      g_test_skip ("this kernel cannot make a veth to rename");
      return;
    }
  n_packets = lo->counters.rx_packets;
  index = renamed->index;

  make_traffic ();
  np_test_run ("ip link set peer7 down && ip link set peer7 name new7");
  read_interfaces (&after);

  lo = get_interface (after.snapshot, "lo");
  g_assert_cmpuint (lo->counters.rx_packets, >=, n_packets + 10);
  g_assert_cmpuint (lo->counters.rx_packets, ==, lo->counters.tx_packets);

  g_assert_null (find_interface (after.snapshot, "peer7"));
  renamed = get_interface (after.snapshot, "new7");
  g_assert_cmpuint (renamed->index, ==, index);
  g_assert_cmpstr (g_hash_table_lookup (after.names, GUINT_TO_POINTER (index)), ==, "new7");
}

/* Interfaces that come and go, and one whose other end is moved to another network namespace. */
static void
test_relatives (void)
{
  g_auto(Reading) reading = { NULL };
  const NpInterfaceRecord *record;
  g_autofree char *pid = NULL;

  if (!np_test_enter_namespace ())
    return;

  make_interfaces ();
  read_interfaces (&reading);
  record = find_interface (reading.snapshot, "veth7");
  if (record == NULL || record->master == NULL)
    {
      g_test_skip ("this kernel cannot make a veth in a bridge");
      return;
    }
  g_assert_cmpstr (record->master, ==, "br7");
  g_assert_cmpstr (record->link, ==, "peer7");

  np_test_run ("ip link set br7 down && ip link set br7 name new7");
  read_interfaces (&reading);
  g_assert_cmpstr (get_interface (reading.snapshot, "veth7")->master, ==, "new7");

  np_test_run ("ip link delete new7");
  read_interfaces (&reading);
  g_assert_null (find_interface (reading.snapshot, "new7"));
  g_assert_null (get_interface (reading.snapshot, "veth7")->master);
  g_assert_cmpuint (get_interface (reading.snapshot, "veth7")->master_index, ==, 0);

  /* The number of the other end may be that of somebody else here. */
  pid = np_test_output ("unshare --net sleep 100 >/dev/null 2>&1 & pid=$!; here=$(readlink /proc/self/ns/net); "
                        "while test $(readlink /proc/$pid/ns/net) = $here; do sleep 0.01; done; echo $pid");
  np_test_run ("ip link set peer7 netns %s", pid);
  read_interfaces (&reading);
  np_test_run ("kill %s", pid);
  g_assert_null (find_interface (reading.snapshot, "peer7"));
  g_assert_true (get_interface (reading.snapshot, "veth7")->has_peer_namespace);
  g_assert_cmpuint (get_interface (reading.snapshot, "veth7")->link_index, !=, 0);
  g_assert_null (get_interface (reading.snapshot, "veth7")->link);
}

static void
test_names_only (void)
{
  g_auto(Reading) reading = { NULL };
  guint n_records;

  if (!np_test_enter_namespace ())
    return;

  make_interfaces ();
  read_tables (&reading, 1 << NP_TABLE_ROUTES);
  np_snapshot_get_records (reading.snapshot, NP_TABLE_INTERFACES, &n_records);
  g_assert_cmpuint (n_records, ==, 0);
  g_assert_cmpstr (g_hash_table_lookup (reading.names, GUINT_TO_POINTER (1)), ==, "lo");
  g_assert_cmpuint (g_hash_table_size (reading.names), >=, 4);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kernel/interfaces/like-ip", test_like_ip);
  g_test_add_func ("/kernel/interfaces/like-netstat", test_like_netstat);
  g_test_add_func ("/kernel/interfaces/changes", test_changes);
  g_test_add_func ("/kernel/interfaces/relatives", test_relatives);
  g_test_add_func ("/kernel/interfaces/names-only", test_names_only);

  return g_test_run ();
}
