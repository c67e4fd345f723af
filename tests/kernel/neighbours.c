/* tests/kernel/neighbours.c: neighbours as the kernel sends them, and as ip shows them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/neighbours.h"

#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "support/json.h"
#include "support/messages.h"
#include "support/namespace.h"
#include "support/sample.h"

/* Sent by a Linux 6.18. 192.0.2.4 dev 2 lladdr 02:00:00:00:00:04 used 227/6227/227 ticks probes 0 STALE proto static */
#define STALE \
  "540000001c00020001000000e215000002000000020000000400000108000100c00002040a0002000200000000040000" \
  "08000400000000001400030053180000e3000000e30000000000000005000c0004000000"

/* fe80::9 dev 2 managed used 20/6276/20 ticks probes 4 INCOMPLETE proto static */
#define MANAGED \
  "5c0000001c00020001000000e21500000a000000020000000100000114000100fe800000000000000000000000000009" \
  "0800040004000000140003008417000014000000140000000100000005000c000400000008000f0001000000"

/* 2001:db8::2 dev 2 lladdr 9e:f0:e6:14:1a:80 router used 26/26/26 ticks probes 6 REACHABLE */
#define ROUTER \
  "580000001c00020001000000e21500000a00000002000000020080011400010020010db8000000000000000000000002" \
  "0a0002009ef0e6141a8000000800040006000000140003001a0000001a0000001a00000001000000"

/* 2001:db8::20 dev 2 proxy proto static */
#define PROXY \
  "380000001c00020001000000e21500000a00000002000000000008011400010020010db8000000000000000000000020" \
  "05000c0004000000"

/* 192.0.2.21 proxy, on all interfaces */
#define PROXY_EVERYWHERE \
  "240000001c00020001000000e215000002000000000000000000080108000100c0000215"

static gboolean
parse_any (const struct nlmsghdr *message)
{
  NpNeighbourRecord record = { 0 };
  gboolean accepted = np_neighbour_parse (message, NULL, &record);

  if (accepted)
    {
      g_assert_true (record.address.family == AF_INET || record.address.family == AF_INET6);
      g_assert_cmpuint (record.mac_length, <=, sizeof record.mac);
    }

  np_neighbour_record_clear (&record);

  return accepted;
}

static void
test_damaged (gconstpointer hex)
{
  np_test_message_damage (hex, sizeof (struct ndmsg), parse_any);
}

static void
parse (const char        *hex,
       NpNeighbourRecord *record)
{
  g_autofree struct nlmsghdr *message = np_test_message_new (hex);

  memset (record, 0, sizeof *record);
  g_assert_true (np_neighbour_parse (message, NULL, record));
}

static void
test_fields (void)
{
  static const guint8 mac[] = { 0x02, 0, 0, 0, 0, 0x04 };
  guint32 ticks = (guint32) sysconf (_SC_CLK_TCK);
  NpNeighbourRecord record;

  parse (STALE, &record);
  assert_address_text (&record.address, "192.0.2.4");
  g_assert_cmpuint (record.interface_index, ==, 2);
  g_assert_cmphex (record.state, ==, NUD_STALE);
  g_assert_cmphex (record.flags, ==, 0);
  g_assert_cmpuint (record.protocol, ==, RTPROT_STATIC);
  g_assert_cmpmem (record.mac, record.mac_length, mac, sizeof mac);
  g_assert_true (record.has_ages);
  g_assert_cmpuint (record.used_seconds, ==, 227 / ticks);
  g_assert_cmpuint (record.confirmed_seconds, ==, 6227 / ticks);
  g_assert_cmpuint (record.updated_seconds, ==, 227 / ticks);

  parse (MANAGED, &record);
  assert_address_text (&record.address, "fe80::9");
  g_assert_cmphex (record.state, ==, NUD_INCOMPLETE);
  g_assert_cmphex (record.flags, ==, NP_NEIGHBOUR_MANAGED);
  g_assert_cmpuint (record.mac_length, ==, 0);
  g_assert_cmpuint (record.probes, ==, 4);

  parse (ROUTER, &record);
  g_assert_cmphex (record.state, ==, NUD_REACHABLE);
  g_assert_cmphex (record.flags, ==, NTF_ROUTER);
  g_assert_cmpuint (record.probes, ==, 6);

  parse (PROXY, &record);
  assert_address_text (&record.address, "2001:db8::20");
  g_assert_cmphex (record.state, ==, NUD_NONE);
  g_assert_cmphex (record.flags, ==, NTF_PROXY);
  g_assert_cmpuint (record.interface_index, ==, 2);
  g_assert_false (record.has_ages);

  parse (PROXY_EVERYWHERE, &record);
  assert_address_text (&record.address, "192.0.2.21");
  g_assert_cmphex (record.flags, ==, NTF_PROXY);
  g_assert_cmpuint (record.interface_index, ==, 0);
  g_assert_null (record.interface);
}

static gboolean
accepts (guint8  family,
         guint16 attribute,
         gsize   size)
{
  const struct ndmsg header = { .ndm_family = family };

  return np_test_message_try (parse_any, RTM_NEWNEIGH, &header, sizeof header, attribute, size);
}

static void
test_refused (void)
{
  static const guint8 zero[15];
  g_autofree struct nlmsghdr *other_type = np_test_message_new (STALE);
  g_autofree struct nlmsghdr *short_ages = np_test_message_new (STALE);

  other_type->nlmsg_type = RTM_DELNEIGH;
  g_assert_false (parse_any (other_type));

  g_assert_true (accepts (AF_INET, NDA_DST, 4));
  g_assert_false (accepts (AF_INET, 0, 0));
  g_assert_false (accepts (AF_INET, NDA_DST, 16));

  /* The forwarding table of a bridge, which has hardware addresses in place of those of the internet. */
  g_assert_false (accepts (AF_BRIDGE, 0, 0));
  g_assert_false (accepts (AF_BRIDGE, NDA_DST, 4));

  short_ages = np_test_message_put (g_steal_pointer (&short_ages), NDA_CACHEINFO, zero, sizeof zero);
  g_assert_false (parse_any (short_ages));
}

/* Begins with an address: 10.5.0.9 dev 7. */
static struct nlmsghdr *
begin (int interface_index)
{
  static const guint8 address[] = { 10, 5, 0, 9 };
  const struct ndmsg header = { .ndm_family = AF_INET, .ndm_ifindex = interface_index, .ndm_state = NUD_NOARP };

  return np_test_message_put (np_test_message_begin (RTM_NEWNEIGH, &header, sizeof header), NDA_DST, address, sizeof address);
}

static void
test_extremes (void)
{
  guint8 long_mac[NP_MAC_MAX + 8];
  struct nda_cacheinfo ages = { .ndm_used = G_MAXUINT32, .ndm_confirmed = G_MAXUINT32, .ndm_updated = G_MAXUINT32 };
  g_autofree struct nlmsghdr *message = begin (7);
  NpNeighbourRecord record = { 0 };

  /* A tunnel has no hardware addresses, and so those of its neighbours have no bytes. */
  message = np_test_message_put (g_steal_pointer (&message), NDA_LLADDR, long_mac, 0);
  g_assert_true (np_neighbour_parse (message, NULL, &record));
  g_assert_cmpuint (record.mac_length, ==, 0);

  memset (long_mac, 0xab, sizeof long_mac);
  message = np_test_message_put (g_steal_pointer (&message), NDA_LLADDR, long_mac, sizeof long_mac);
  message = np_test_message_put (g_steal_pointer (&message), NDA_CACHEINFO, &ages, sizeof ages);
  memset (&record, 0, sizeof record);
  g_assert_true (np_neighbour_parse (message, NULL, &record));
  g_assert_cmpmem (record.mac, record.mac_length, long_mac, NP_MAC_MAX);
  g_assert_cmpuint (record.used_seconds, ==, G_MAXUINT32 / (guint32) sysconf (_SC_CLK_TCK));

  g_clear_pointer (&message, g_free);
  message = begin (-1);
  memset (&record, 0, sizeof record);
  g_assert_true (np_neighbour_parse (message, NULL, &record));
  g_assert_cmpuint (record.interface_index, ==, 0);
  g_assert_null (record.interface);
}

static void
read_neighbours (gpointer user_data)
{
  static const NpRequest request = { .tables = 1 << NP_TABLE_NEIGHBOURS };
  NpSnapshot **snapshot = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(NpNetlink) route = np_netlink_open (NETLINK_ROUTE, &error);
  g_autoptr(GHashTable) names = NULL;

  g_assert_no_error (error);
  g_clear_pointer (snapshot, np_snapshot_unref);
  *snapshot = np_snapshot_new (&request);
  names = np_interfaces_read (route, *snapshot);
  np_neighbours_read (route, names, *snapshot);
  g_assert_null (np_snapshot_get_error (*snapshot, NP_READER_NEIGHBOURS));
}

#define IP "ip -N -j -s neighbour show nud all"

static const char *const ages[] = { "used", "confirmed", "updated" };

/* What ip said of the ages just before and just after our reading. */
typedef struct
{
  NpSnapshot *snapshot;
  char       *before;
  char       *after;
} Reading;

static void
read_with_ages (gpointer user_data)
{
  Reading *reading = user_data;

  g_free (reading->before);
  reading->before = np_test_output (IP);
  read_neighbours (&reading->snapshot);
  g_free (reading->after);
  reading->after = np_test_output (IP);
}

/* Time does not stand still: ours lie between both, unless something happened to the neighbour meanwhile. */
static void
assert_ages (const NpNeighbourRecord *record,
             JsonObject              *before,
             JsonObject              *after)
{
  const guint32 seconds[] = { record->used_seconds, record->confirmed_seconds, record->updated_seconds };

  for (guint i = 0; i < G_N_ELEMENTS (ages); i++)
    {
      gint64 least = np_test_json_number (before, ages[i], 0);
      gint64 most = np_test_json_number (after, ages[i], 0);

      if (least > most)
        continue;
      g_assert_cmpint (seconds[i], >=, least);
      g_assert_cmpint (seconds[i], <=, most);
    }
}

/* One line with every other field of a neighbour, made from what ip printed … */
static char *
line_of_json (JsonObject *neighbour)
{
  JsonArray *states = json_object_has_member (neighbour, "state") ? json_object_get_array_member (neighbour, "state") : NULL;

  return g_strdup_printf ("%s dev %s lladdr %s %s%s%s%s%s probes %d proto %d",
                          np_test_json_text (neighbour, "dst"), np_test_json_text (neighbour, "dev"),
                          np_test_json_text (neighbour, "lladdr"),
                          states != NULL ? json_array_get_string_element (states, 0) : "NONE",
                          json_object_has_member (neighbour, "router") ? " router" : "",
                          json_object_has_member (neighbour, "proxy") ? " proxy" : "",
                          json_object_has_member (neighbour, "extern_learn") ? " extern_learn" : "",
                          json_object_has_member (neighbour, "managed") ? " managed" : "",
                          (int) np_test_json_number (neighbour, "probes", 0),
                          (int) np_test_json_number (neighbour, "protocol", 0));
}

/* … and the same line from a record. */
static const char *
state_word (guint16 state)
{
  static const char *const words[] = {
    "INCOMPLETE", "REACHABLE", "STALE", "DELAY", "PROBE", "FAILED", "NOARP", "PERMANENT",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (state == 1u << i)
      return words[i];

  return state == 0 ? "NONE" : "?";
}

static char *
line_of_record (const NpNeighbourRecord *record)
{
  g_autofree char *address = np_address_dup_text (&record->address);
  g_autoptr(GString) mac = g_string_new (NULL);

  for (guint i = 0; i < record->mac_length; i++)
    g_string_append_printf (mac, i == 0 ? "%02x" : ":%02x", record->mac[i]);

  return g_strdup_printf ("%s dev %s lladdr %s %s%s%s%s%s probes %u proto %u",
                          address, record->interface != NULL ? record->interface : "", mac->str, state_word (record->state),
                          (record->flags & NTF_ROUTER) != 0 ? " router" : "",
                          (record->flags & NTF_PROXY) != 0 ? " proxy" : "",
                          (record->flags & NTF_EXT_LEARNED) != 0 ? " extern_learn" : "",
                          (record->flags & NP_NEIGHBOUR_MANAGED) != 0 ? " managed" : "",
                          record->probes, record->protocol);
}

/* Both tell the kernel's order. Returns how many were the same. */
static guint
compare_with (NpSnapshot *snapshot,
              JsonArray  *earlier,
              JsonArray  *expected,
              guint32     proxy)
{
  guint n_records, n_compared = 0;
  const NpNeighbourRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_NEIGHBOURS, &n_records);

  for (guint i = 0; i < n_records; i++)
    {
      g_autofree char *ours = line_of_record (&records[i]);
      g_autofree char *theirs = NULL;

      if ((records[i].flags & NTF_PROXY) != proxy)
        continue;

      g_assert_cmpuint (n_compared, <, json_array_get_length (expected));
      theirs = line_of_json (json_array_get_object_element (expected, n_compared));
      g_test_message ("%s", theirs);
      g_assert_cmpstr (ours, ==, theirs);
      if (earlier != NULL)
        assert_ages (&records[i], json_array_get_object_element (earlier, n_compared),
                     json_array_get_object_element (expected, n_compared));
      n_compared++;
    }
  g_assert_cmpuint (n_compared, ==, json_array_get_length (expected));

  return n_compared;
}

static void
assert_found (NpSnapshot *snapshot,
              guint16     state,
              guint32     flags)
{
  guint n_records;
  const NpNeighbourRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_NEIGHBOURS, &n_records);

  for (guint i = 0; i < n_records; i++)
    if (records[i].state == state && (records[i].flags & flags) == flags)
      return;

  g_error ("no neighbour with state %#x and flags %#x", state, flags);
}

static void
test_scene (void)
{
  static const guint16 states[] = {
    NUD_NONE, NUD_INCOMPLETE, NUD_REACHABLE, NUD_STALE, NUD_DELAY, NUD_PROBE, NUD_FAILED, NUD_NOARP, NUD_PERMANENT,
  };
  Reading reading = { NULL };
  g_autoptr(NpSnapshot) snapshot = NULL;
  g_autoptr(JsonArray) same = NULL;
  g_autoptr(JsonArray) earlier = NULL;
  g_autoptr(JsonArray) neighbours = NULL;
  g_autoptr(JsonArray) proxies = NULL;
  g_autofree char *holder = NULL;
  g_autofree char *listed = NULL;

  if (!np_test_enter_namespace ())
    return;

  holder = np_test_output ("sh '%s'", g_test_get_filename (G_TEST_DIST, "populations", "neighbour-scene.sh", NULL));
  same = np_test_json_around (IP " | sed -E 's/\"(used|confirmed|updated)\": *[0-9]+/\"\\1\":0/g'", read_with_ages, &reading);
  snapshot = reading.snapshot;
  earlier = np_test_json_parse (reading.before);
  neighbours = np_test_json_parse (reading.after);
  g_free (reading.before);
  g_free (reading.after);
  g_assert_cmpuint (json_array_get_length (earlier), ==, json_array_get_length (neighbours));
  listed = np_test_output ("ip -N -j neighbour show proxy");
  proxies = np_test_json_parse (listed);
  kill ((pid_t) g_ascii_strtoll (holder, NULL, 10), SIGKILL);

  g_assert_cmpuint (compare_with (snapshot, earlier, neighbours, 0), >=, 10);
  g_assert_cmpuint (compare_with (snapshot, NULL, proxies, NTF_PROXY), >=, 1);

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    assert_found (snapshot, states[i], 0);
  assert_found (snapshot, NUD_STALE, NTF_EXT_LEARNED);
  if (g_file_test ("/proc/sys/net/ipv6", G_FILE_TEST_IS_DIR))
    {
      assert_found (snapshot, NUD_REACHABLE, NTF_ROUTER);
      assert_found (snapshot, NUD_FAILED, NTF_ROUTER);
    }
}

/* Not every kernel can make a tunnel like this. */
static void
test_tunnel (void)
{
  g_autoptr(NpSnapshot) snapshot = NULL;
  const NpNeighbourRecord *records;
  guint n_records, n_found = 0;

  if (!np_test_enter_namespace ())
    return;
  if (access ("/dev/net/tun", R_OK | W_OK) != 0)
    {
      g_test_skip ("no tunnels here");
      return;
    }

  np_test_run ("ip tuntap add mode tun name tunnel && ip link set tunnel up");
  np_test_run ("ip neighbour add 10.5.0.9 dev tunnel nud noarp");
  read_neighbours (&snapshot);

  /* There may be groups of IPv6 besides, and Linux 6.18 can show a proxy that an earlier network left behind. */
  records = np_snapshot_get_records (snapshot, NP_TABLE_NEIGHBOURS, &n_records);
  for (guint i = 0; i < n_records; i++)
    {
      if ((records[i].flags & NTF_PROXY) != 0)
        continue;
      g_assert_cmpstr (records[i].interface, ==, "tunnel");
      g_assert_cmphex (records[i].state, ==, NUD_NOARP);
      g_assert_cmpuint (records[i].mac_length, ==, 0);
      if (records[i].address.family == AF_INET)
        n_found++;
    }
  g_assert_cmpuint (n_found, ==, 1);
}

/* A socket that answers nothing of the kind leaves a sentence, and what was there before. */
static void
test_error (void)
{
  static const NpRequest request = { .tables = 1 << NP_TABLE_NEIGHBOURS };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
  g_autoptr(NpNetlink) diag = np_netlink_open (NETLINK_SOCK_DIAG, NULL);
  const GError *error;
  guint n_records;

  g_assert_nonnull (diag);
  np_snapshot_add (snapshot, NP_TABLE_NEIGHBOURS);
  np_neighbours_read (diag, NULL, snapshot);

  error = np_snapshot_get_error (snapshot, NP_READER_NEIGHBOURS);
  g_assert_nonnull (error);
  g_assert_true (error->domain == NP_ERROR);
  g_assert_true (g_str_has_prefix (error->message, "The kernel did not list the neighbours of this computer: "));
  np_snapshot_get_records (snapshot, NP_TABLE_NEIGHBOURS, &n_records);
  g_assert_cmpuint (n_records, ==, 1);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/kernel/neighbours/damaged/stale", STALE, test_damaged);
  g_test_add_data_func ("/kernel/neighbours/damaged/managed", MANAGED, test_damaged);
  g_test_add_data_func ("/kernel/neighbours/damaged/router", ROUTER, test_damaged);
  g_test_add_data_func ("/kernel/neighbours/damaged/proxy", PROXY, test_damaged);
  g_test_add_func ("/kernel/neighbours/fields", test_fields);
  g_test_add_func ("/kernel/neighbours/refused", test_refused);
  g_test_add_func ("/kernel/neighbours/extremes", test_extremes);
  g_test_add_func ("/kernel/neighbours/scene", test_scene);
  g_test_add_func ("/kernel/neighbours/tunnel", test_tunnel);
  g_test_add_func ("/kernel/neighbours/error", test_error);

  return g_test_run ();
}
