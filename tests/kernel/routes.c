/* tests/kernel/routes.c: routes as the kernel sends them, and as ip shows them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/routes.h"

#include <arpa/inet.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "support/json.h"
#include "support/messages.h"
#include "support/namespace.h"
#include "support/sample.h"

/* Sent by a Linux 6.18. default via 10.1.0.254 dev 3 mtu 1400 window 5000 rtt 80ms advmss 1300
 * initcwnd 20 initrwnd 30 */
#define DEFAULT_ROUTE \
  "68000000180022008ef5fc470858000002000000fe0300010000000008000f00fe000000340008000800020078050000" \
  "0800030088130000080004008002000008000800140500" "0008000b001400000008000e001e000000080005000a0100fe" \
  "0800040003000000"

/* 172.32.0.0/12 nexthop dev 3 weight 256 nexthop via inet6 fd01::9 dev 5 weight 2 */
#define SEVERAL_HOPS \
  "58000000180022008ef5fc4708580000020c0000fe0300010000000008000f00fe00000008000100ac2000002c000900" \
  "080000ff030000002000000105000000160012000a00fd0100000000000000000000000000090000"

/* 10.98.0.0/16 nhid 20 nexthop via 10.1.0.77 dev 3 weight 5 nexthop via 10.2.0.77 dev 5 weight 2 */
#define NEXT_HOP_GROUP \
  "58000000180022008ef5fc470858000002100000fe0300010000000008000f00fe000000080001000a62000008001e00" \
  "14000000240009001000000403000000080005000a01004d1000000105000000080005000a02004d"

/* 2001:db8:2::/48 via fd00::2 dev 3 metric 1024 expires 3999sec */
#define EXPIRING_ROUTE \
  "880000001800220031c6f5b0095800000a300000fe0300010000000008000f00fe0000001400010020010db800020000" \
  "0000000000000000080006000004000014000500fd000000000000000000000000000002080004000300000024000c00" \
  "00000000000000007a1a060000000000000000000000000000000000000000000500140000000000"

/* 2001:db8:5::/48 from fd00::/64 via fd00::5 dev 3 metric 1024 */
#define ROUTE_WITH_SOURCE \
  "9c0000001800220031c6f5b0095800000a304000fe0300010000000008000f00fe0000001400010020010db800050000" \
  "000000000000000014000200fd000000000000000000000000000000080006000004000014000500fd00000000000000" \
  "0000000000000005080004000300000024000c0000000000000000000000000000000000000000000000000000000000" \
  "000000000500140000000000"

#define HEADER_SIZE sizeof (struct rtmsg)

static gboolean
parse_any (const struct nlmsghdr *message)
{
  NpRouteRecord record = { 0 };
  gboolean accepted = np_route_parse (message, NULL, &record);

  if (accepted)
    {
      g_assert_true (record.destination.family == AF_INET || record.destination.family == AF_INET6);
      g_assert_cmpuint (record.prefix_length, <=, np_address_family_bits (record.destination.family));
      if (record.details != NULL)
        g_assert_cmpuint (record.details->n_hops, <=, message->nlmsg_len / sizeof (struct rtnexthop));
    }

  np_route_record_clear (&record);

  return accepted;
}

static void
test_damaged (gconstpointer hex)
{
  np_test_message_damage (hex, HEADER_SIZE, parse_any);
}

static void
test_default (void)
{
  g_autofree struct nlmsghdr *message = np_test_message_new (DEFAULT_ROUTE);
  NpRouteRecord record = { 0 };

  g_assert_true (np_route_parse (message, NULL, &record));
  assert_address_text (&record.destination, "0.0.0.0");
  assert_address_text (&record.gateway, "10.1.0.254");
  g_assert_false (np_address_is_set (&record.source));
  g_assert_cmpuint (record.prefix_length, ==, 0);
  g_assert_cmpuint (record.table, ==, RT_TABLE_MAIN);
  g_assert_cmpuint (record.type, ==, RTN_UNICAST);
  g_assert_cmpuint (record.protocol, ==, RTPROT_BOOT);
  g_assert_cmpuint (record.interface_index, ==, 3);
  g_assert_cmpstr (record.interface, ==, "if3");
  g_assert_nonnull (record.details);
  g_assert_cmpuint (record.details->n_hops, ==, 0);
  g_assert_cmpuint (record.details->mtu, ==, 1400);
  g_assert_cmpuint (record.details->window, ==, 5000);
  g_assert_cmpuint (record.details->rtt_ms, ==, 80);
  g_assert_cmpuint (record.details->advmss, ==, 1300);
  g_assert_cmpuint (record.details->initcwnd, ==, 20);
  g_assert_cmpuint (record.details->initrwnd, ==, 30);
  g_assert_cmpint (record.details->expires, ==, -1);

  np_route_record_clear (&record);
}

static void
test_several_hops (void)
{
  g_autofree struct nlmsghdr *message = np_test_message_new (SEVERAL_HOPS);
  g_autoptr(GHashTable) names = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_ref_string_release);
  NpRouteRecord record = { 0 };

  g_hash_table_insert (names, GUINT_TO_POINTER (3), g_ref_string_new ("eth0"));
  g_assert_true (np_route_parse (message, names, &record));
  assert_address_text (&record.destination, "172.32.0.0");
  g_assert_cmpuint (record.prefix_length, ==, 12);
  g_assert_cmpuint (record.interface_index, ==, 3);
  g_assert_cmpstr (record.interface, ==, "eth0");
  g_assert_false (np_address_is_set (&record.gateway));

  g_assert_nonnull (record.details);
  g_assert_cmpuint (record.details->n_hops, ==, 2);
  g_assert_cmpuint (record.details->hops[0].weight, ==, 256);
  g_assert_cmpstr (record.details->hops[0].interface, ==, "eth0");
  g_assert_false (np_address_is_set (&record.details->hops[0].gateway));
  g_assert_cmpuint (record.details->hops[1].weight, ==, 2);
  g_assert_cmpstr (record.details->hops[1].interface, ==, "if5");
  assert_address_text (&record.details->hops[1].gateway, "fd01::9");

  np_route_record_clear (&record);
}

static void
test_expires (void)
{
  static const struct rtmsg header = { .rtm_family = AF_INET6, .rtm_type = RTN_UNICAST };
  g_autofree struct nlmsghdr *captured = np_test_message_new (EXPIRING_ROUTE);
  g_autofree struct nlmsghdr *built = np_test_message_begin (RTM_NEWROUTE, &header, sizeof header);
  struct rta_cacheinfo late = { .rta_expires = -500 };
  guint32 seconds = 77;
  NpRouteRecord record = { 0 };

  /* 0x061a7a hundredths of a second. */
  g_assert_true (np_route_parse (captured, NULL, &record));
  g_assert_cmpint (record.details->expires, ==, 3999);
  np_route_record_clear (&record);

  built = np_test_message_put (g_steal_pointer (&built), RTA_CACHEINFO, &late, sizeof late);
  g_assert_true (np_route_parse (built, NULL, &record));
  g_assert_cmpint (record.details->expires, ==, 0);
  np_route_record_clear (&record);

  built = np_test_message_put (g_steal_pointer (&built), RTA_EXPIRES, &seconds, sizeof seconds);
  g_assert_true (np_route_parse (built, NULL, &record));
  g_assert_cmpint (record.details->expires, ==, 77);
  np_route_record_clear (&record);
}

static void
test_refused (void)
{
  struct rtmsg header = { .rtm_family = AF_INET, .rtm_dst_len = 33 };
  g_autofree struct nlmsghdr *message = np_test_message_new (DEFAULT_ROUTE);
  g_autofree struct nlmsghdr *long_prefix = np_test_message_begin (RTM_NEWROUTE, &header, sizeof header);
  g_autofree struct nlmsghdr *multicast = NULL;
  g_autofree struct nlmsghdr *cloned = NULL;

  message->nlmsg_type = RTM_DELROUTE;
  g_assert_false (parse_any (message));

  g_assert_false (parse_any (long_prefix));

  header = (struct rtmsg) { .rtm_family = 128 }; /* RTNL_FAMILY_IPMR */
  multicast = np_test_message_begin (RTM_NEWROUTE, &header, sizeof header);
  g_assert_false (parse_any (multicast));

  header = (struct rtmsg) { .rtm_family = AF_INET6, .rtm_flags = RTM_F_CLONED };
  cloned = np_test_message_begin (RTM_NEWROUTE, &header, sizeof header);
  g_assert_false (parse_any (cloned));
}

static struct nlmsghdr *
message_with (guint16       type,
              gconstpointer value,
              gsize         size)
{
  static const struct rtmsg header = { .rtm_family = AF_INET, .rtm_type = RTN_UNICAST };

  return np_test_message_put (np_test_message_begin (RTM_NEWROUTE, &header, sizeof header), type, value, size);
}

static void
test_attribute_sizes (void)
{
  static const guint8 zero[40];
  static const struct
  {
    guint16  type;
    gsize    size;
    gboolean accepted;
  } cases[] = {
    { RTA_OIF, 4, TRUE },      { RTA_OIF, 3, FALSE },
    { RTA_TABLE, 4, TRUE },    { RTA_TABLE, 0, FALSE },
    { RTA_PRIORITY, 4, TRUE }, { RTA_PRIORITY, 2, FALSE },
    { RTA_DST, 4, TRUE },      { RTA_DST, 16, FALSE },     { RTA_DST, 3, FALSE },
    { RTA_GATEWAY, 4, TRUE },  { RTA_GATEWAY, 5, FALSE },
    { RTA_PREFSRC, 4, TRUE },  { RTA_PREFSRC, 16, FALSE },
    { RTA_SRC, 4, TRUE },      { RTA_SRC, 1, FALSE },
    { RTA_NH_ID, 4, TRUE },    { RTA_NH_ID, 1, FALSE },
    { RTA_PREF, 1, TRUE },     { RTA_PREF, 0, FALSE },
    { RTA_VIA, 1, FALSE },     { RTA_VIA, 18, FALSE }, /* of no family */
    { RTA_MULTIPATH, 7, FALSE },
    { RTA_MULTIPATH, 8, FALSE }, /* a next hop that is 0 bytes long */
    { RTA_CACHEINFO, 31, FALSE },
    { RTA_MAX + 1, 1, TRUE },  { RTA_FLOW, 1, TRUE },      { 0x3fff, 40, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree struct nlmsghdr *message = message_with (cases[i].type, zero, cases[i].size);

      g_test_message ("attribute %u of %" G_GSIZE_FORMAT " bytes", cases[i].type, cases[i].size);
      g_assert_cmpint (parse_any (message), ==, cases[i].accepted);
    }
}

static void
test_next_hop_sizes (void)
{
  static const struct
  {
    guint16  first;
    guint16  second;
    gboolean accepted;
  } cases[] = {
    { 8, 8, TRUE },  { 16, 8, TRUE }, /* the first swallows the second */
    { 8, 0, FALSE }, { 8, 7, FALSE }, { 8, 9, FALSE },  { 8, 0xffff, FALSE },
    { 0, 8, FALSE }, { 7, 8, FALSE }, { 17, 8, FALSE }, { 0xffff, 8, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      struct rtnexthop hops[2] = { { .rtnh_len = cases[i].first }, { .rtnh_len = cases[i].second } };
      g_autofree struct nlmsghdr *message = NULL;

      message = message_with (RTA_MULTIPATH, hops, sizeof hops);
      g_test_message ("next hops of %u and %u bytes", cases[i].first, cases[i].second);
      g_assert_cmpint (parse_any (message), ==, cases[i].accepted);
    }
}

/* One line with every field of a route, made from what ip printed … */
static void
append_gateway_of_json (GString    *line,
                        JsonObject *hop)
{
  JsonObject *via = json_object_has_member (hop, "via") ? json_object_get_object_member (hop, "via") : NULL;

  g_string_append_printf (line, " via %s dev %s",
                          via != NULL ? np_test_json_text (via, "host") : np_test_json_text (hop, "gateway"),
                          np_test_json_text (hop, "dev"));
}

static void
append_flags_of_json (GString    *line,
                      JsonObject *object)
{
  JsonArray *flags = json_object_get_array_member (object, "flags");

  for (guint i = 0; i < json_array_get_length (flags); i++)
    g_string_append_printf (line, " %s", json_array_get_string_element (flags, i));
}

static void
append_details_of_json (GString    *line,
                        JsonObject *route)
{
  static const char *const metrics[] = { "mtu", "advmss", "window", "rtt", "hoplimit", "initcwnd", "initrwnd" };

  if (json_object_has_member (route, "metrics"))
    {
      JsonArray *array = json_object_get_array_member (route, "metrics");
      JsonObject *object = json_array_get_object_element (array, 0);

      for (guint i = 0; i < G_N_ELEMENTS (metrics); i++)
        if (json_object_has_member (object, metrics[i]))
          g_string_append_printf (line, " %s %d", metrics[i], (int) json_object_get_int_member (object, metrics[i]));
    }

  if (json_object_has_member (route, "nexthops"))
    {
      JsonArray *hops = json_object_get_array_member (route, "nexthops");

      for (guint i = 0; i < json_array_get_length (hops); i++)
        {
          JsonObject *hop = json_array_get_object_element (hops, i);

          g_string_append (line, " hop");
          append_gateway_of_json (line, hop);
          g_string_append_printf (line, " weight %d", (int) np_test_json_number (hop, "weight", 1));
          append_flags_of_json (line, hop);
        }
    }
}

static char *
line_of_json (JsonObject *route)
{
  GString *line = g_string_new (NULL);

  g_string_append_printf (line, "%s from %s type %d table %d proto %d scope %d metric %d tos %d"
                          " src %s pref %s nhid %d expires %d",
                          np_test_json_text (route, "dst"),
                          np_test_json_text (route, "from"),
                          (int) np_test_json_number (route, "type", -1),
                          (int) np_test_json_number (route, "table", -1),
                          (int) np_test_json_number (route, "protocol", -1),
                          (int) np_test_json_number (route, "scope", -1),
                          (int) np_test_json_number (route, "metric", 0),
                          (int) np_test_json_number (route, "tos", 0),
                          np_test_json_text (route, "prefsrc"),
                          json_object_get_string_member_with_default (route, "pref", "medium"),
                          (int) np_test_json_number (route, "nhid", 0),
                          (int) np_test_json_number (route, "expires", -1));
  if (!json_object_has_member (route, "nexthops"))
    append_gateway_of_json (line, route);
  append_flags_of_json (line, route);
  append_details_of_json (line, route);

  return g_string_free (line, FALSE);
}

/* … and the same line from a record. */
static char *
prefix_text (const NpAddress *address,
             guint            length)
{
  char text[INET6_ADDRSTRLEN] = "";

  if (address->family == AF_UNSPEC)
    return g_strdup ("");
  if (length == 0)
    return g_strdup ("default");

  g_assert_nonnull (inet_ntop (address->family, address->bytes, text, sizeof text));

  return length == (address->family == AF_INET ? 32 : 128) ? g_strdup (text) : g_strdup_printf ("%s/%u", text, length);
}

static void
append_gateway (GString         *line,
                const NpAddress *gateway,
                const char      *interface)
{
  char text[INET6_ADDRSTRLEN] = "";

  if (gateway->family != AF_UNSPEC)
    g_assert_nonnull (inet_ntop (gateway->family, gateway->bytes, text, sizeof text));

  g_string_append_printf (line, " via %s dev %s", text, interface != NULL ? interface : "");
}

static void
append_flags (GString *line,
              guint    flags)
{
  g_string_append (line, flags & RTNH_F_DEAD ? " dead" : "");
  g_string_append (line, flags & RTNH_F_ONLINK ? " onlink" : "");
  g_string_append (line, flags & RTNH_F_LINKDOWN ? " linkdown" : "");
  g_assert_cmpuint (flags & ~(guint) (RTNH_F_DEAD | RTNH_F_ONLINK | RTNH_F_LINKDOWN), ==, 0);
}

static void
append_details (GString              *line,
                const NpRouteDetails *details)
{
  const struct
  {
    const char *name;
    guint32     value;
  } metrics[] = {
    { "mtu", details->mtu },           { "advmss", details->advmss },     { "window", details->window },
    { "rtt", details->rtt_ms },        { "hoplimit", details->hoplimit }, { "initcwnd", details->initcwnd },
    { "initrwnd", details->initrwnd },
  };

  for (guint i = 0; i < G_N_ELEMENTS (metrics); i++)
    if (metrics[i].value != 0)
      g_string_append_printf (line, " %s %u", metrics[i].name, metrics[i].value);

  for (guint i = 0; i < details->n_hops; i++)
    {
      g_string_append (line, " hop");
      append_gateway (line, &details->hops[i].gateway, details->hops[i].interface);
      g_string_append_printf (line, " weight %u", details->hops[i].weight);
      append_flags (line, details->hops[i].flags);
    }
}

static char *
line_of_record (const NpRouteRecord *route)
{
  static const NpRouteDetails no_details = { .expires = -1 };
  static const char *const preferences[] = { "medium", "high", "", "low" };
  const NpRouteDetails *details = route->details != NULL ? route->details : &no_details;
  GString *line = g_string_new (NULL);
  g_autofree char *destination = prefix_text (&route->destination, route->prefix_length);
  g_autofree char *from = prefix_text (&details->source_prefix, details->source_length);
  g_autofree char *source = np_address_dup_text (&route->source);

  g_string_append_printf (line, "%s from %s type %u table %u proto %u scope %u metric %u tos %u"
                          " src %s pref %s nhid %u expires %d",
                          destination, from, route->type, route->table, route->protocol, route->scope,
                          route->metric, route->tos, source, preferences[route->preference & 3],
                          details->nexthop_id, details->expires);
  if (details->n_hops == 0)
    append_gateway (line, &route->gateway, route->interface);
  append_flags (line, route->flags);
  append_details (line, details);

  return g_string_free (line, FALSE);
}

typedef struct
{
  guint8      family;
  NpSnapshot *snapshot;
} Reading;

static void
read_routes (gpointer user_data)
{
  static const NpRequest request = { .tables = 1 << NP_TABLE_ROUTES };
  Reading *reading = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(NpNetlink) route = np_netlink_open (NETLINK_ROUTE, &error);
  g_autoptr(GHashTable) names = NULL;

  g_assert_no_error (error);
  g_clear_pointer (&reading->snapshot, np_snapshot_unref);
  reading->snapshot = np_snapshot_new (&request);
  names = np_interfaces_read (route, reading->snapshot);
  np_routes_read (route, names, reading->family, reading->snapshot);
  np_snapshot_finish (reading->snapshot);
}

static void
compare_with_ip (guint8      family,
                 const char *command,
                 guint       n_least)
{
  Reading reading = { .family = family };
  g_autoptr(JsonArray) expected = np_test_json_around (command, read_routes, &reading);
  guint n_records;
  const NpRouteRecord *records = np_snapshot_get_records (reading.snapshot, NP_TABLE_ROUTES, &n_records);

  g_assert_null (np_snapshot_get_error (reading.snapshot, NP_READER_ROUTES_IPV4));
  g_assert_null (np_snapshot_get_error (reading.snapshot, NP_READER_ROUTES_IPV6));
  g_assert_cmpuint (n_records, ==, json_array_get_length (expected));
  g_assert_cmpuint (n_records, >=, n_least);

  for (guint i = 0; i < n_records; i++)
    {
      g_autofree char *ours = line_of_record (&records[i]);
      g_autofree char *theirs = line_of_json (json_array_get_object_element (expected, i));

      g_test_message ("%s", theirs);
      g_assert_cmpstr (ours, ==, theirs);
    }

  np_snapshot_unref (reading.snapshot);
}

static void
test_scene (void)
{
  if (!np_test_enter_namespace ())
    return;

  np_test_run ("sh '%s'", g_test_get_filename (G_TEST_DIST, "populations", "route-scene.sh", NULL));

  compare_with_ip (AF_INET, "ip -N -j -d -4 route show table all", 25);
  if (g_file_test ("/proc/sys/net/ipv6", G_FILE_TEST_IS_DIR))
    compare_with_ip (AF_INET6, "ip -N -j -d -6 route show table all", 15);

  /* Links that lose their carrier leave their mark on the routes. */
  np_test_run ("ip link set pv0 down");
  compare_with_ip (AF_INET, "ip -N -j -d -4 route show table all", 25);
}

static void
test_many (void)
{
  Reading reading = { .family = AF_INET };
  guint n_records, n_ours = 0;
  const NpRouteRecord *records;

  if (!np_test_enter_namespace ())
    return;

  np_test_run ("sh '%s' 3000", g_test_get_filename (G_TEST_DIST, "populations", "routes.sh", NULL));
  read_routes (&reading);
  records = np_snapshot_get_records (reading.snapshot, NP_TABLE_ROUTES, &n_records);
  for (guint i = 0; i < n_records; i++)
    {
      if (records[i].metric == 100)
        {
          const guint8 expected[] = { 20, 0, (guint8) (n_ours / 256), (guint8) (n_ours % 256) };

          g_assert_cmpmem (records[i].destination.bytes, 4, expected, 4);
          g_assert_cmpstr (records[i].interface, ==, "r0");
          g_assert_null (records[i].details);
          n_ours++;
        }
    }
  g_assert_cmpuint (n_ours, ==, 3000);

  np_snapshot_unref (reading.snapshot);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/kernel/routes/damaged/default", DEFAULT_ROUTE, test_damaged);
  g_test_add_data_func ("/kernel/routes/damaged/several-hops", SEVERAL_HOPS, test_damaged);
  g_test_add_data_func ("/kernel/routes/damaged/next-hop-group", NEXT_HOP_GROUP, test_damaged);
  g_test_add_data_func ("/kernel/routes/damaged/expiring", EXPIRING_ROUTE, test_damaged);
  g_test_add_data_func ("/kernel/routes/damaged/with-source", ROUTE_WITH_SOURCE, test_damaged);
  g_test_add_func ("/kernel/routes/default", test_default);
  g_test_add_func ("/kernel/routes/several-hops", test_several_hops);
  g_test_add_func ("/kernel/routes/expires", test_expires);
  g_test_add_func ("/kernel/routes/refused", test_refused);
  g_test_add_func ("/kernel/routes/attribute-sizes", test_attribute_sizes);
  g_test_add_func ("/kernel/routes/next-hop-sizes", test_next_hop_sizes);
  g_test_add_func ("/kernel/routes/scene", test_scene);
  g_test_add_func ("/kernel/routes/many", test_many);

  return g_test_run ();
}
