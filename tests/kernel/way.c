/* tests/kernel/way.c: which way a packet would go, as ip says it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/way.h"

#include <errno.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/json.h"
#include "support/namespace.h"
#include "support/sample.h"

/* Kernels differ in what they say of an address that this computer does not have. */
#define ANY_REFUSAL -1

/* Packets of every kind to every type of line of the scene, in the words of ip-route(8). */
static const struct
{
  const char *destination;
  const char *source;
  const char *interface;
  guint32     mark;
  guint32     uid;
  int         refusal;
  gboolean    unmatched;
} packets[] = {
  { "8.8.8.8" },
  { "8.8.8.8", .source = "10.2.0.1" },
  { "8.8.8.8", .source = "10.1.0.1" },
  { "8.8.8.8", .source = "10.99.99.99", .refusal = ANY_REFUSAL },
  { "8.8.8.8", .interface = "v0" },
  { "8.8.8.8", .interface = "v1", .unmatched = TRUE },
  { "198.18.7.7", .mark = 0x10 },
  { "8.8.8.8", .mark = 0xca6c },
  { "8.8.8.8", .uid = 1500 },
  { "192.0.2.1" },
  { "172.16.5.5" },
  { "172.40.1.1" },
  { "10.1.0.9" },
  { "10.66.1.1" },
  { "10.67.1.1" },
  { "10.68.1.1" },
  { "10.88.3.3" },
  { "10.98.1.1" },
  { "10.99.1.1" },
  { "10.1.0.1" },
  { "127.0.0.1" },
  { "10.1.0.255" },
  { "255.255.255.255" },
  { "239.1.1.1" },
  { "0.0.0.0", .unmatched = TRUE },
  { "198.51.100.3", .refusal = EHOSTUNREACH },
  { "203.0.113.7", .refusal = EACCES },
  { "203.0.114.9", .refusal = EINVAL },
  { "10.97.1.1", .refusal = EINVAL },
  { "10.77.1.1", .refusal = ENETUNREACH },
  { "2606::1" },
  { "2606::1", .source = "fd01::1" },
  { "2606::1", .interface = "v0" },
  { "2606::1", .interface = "v1", .refusal = ENETUNREACH },
  { "2001:db8:1::1" },
  { "2001:db8:2::1" },
  { "2001:db8:3::1" },
  { "2001:db8:4::1", .source = "fd01::1" },
  { "2001:db8:5::1", .source = "fd00::1" },
  { "2001:db8:99::1" },
  { "fd00::1" },
  { "fd01::9" },
  { "::1" },
  { "ff02::1" },
  { "ff02::1", .interface = "v1" },
  { "2001:db8:bad::1", .refusal = EHOSTUNREACH },
  { "2001:db8:ba0::1", .refusal = EACCES },
  { "2001:db8:b1::1", .refusal = EINVAL },
  { "2001:db8:b2::1", .refusal = ENETUNREACH },
};

/* The snapshot of a way is for its story, and has no part in the question. */
static NpWay *
ask (const NpWayQuery  *query,
     GError           **error)
{
  const NpRequest request = { .tables = 0 };
  g_autoptr(NpNetlink) route = np_netlink_open (NETLINK_ROUTE, error);
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
  g_autoptr(GHashTable) names = NULL;

  g_assert_nonnull (route);
  names = np_interfaces_read (route, snapshot);
  np_snapshot_finish (snapshot);

  return np_way_ask (route, snapshot, names, query, error);
}

static NpWay *
ask_packet (gsize i)
{
  g_autoptr(GError) error = NULL;
  NpWayQuery query = {
    .destination = sample_address (packets[i].destination),
    .mark = packets[i].mark,
    .uid = packets[i].uid,
    .has_uid = packets[i].uid != 0,
  };
  NpWay *way;

  if (packets[i].source != NULL)
    query.source = sample_address (packets[i].source);
  if (packets[i].interface != NULL)
    query.output_interface = if_nametoindex (packets[i].interface);

  way = ask (&query, &error);
  g_assert_no_error (error);

  return way;
}

/* What `ip route get` prints of the same packet; "[]" when it is refused. */
static JsonArray *
ask_ip (gsize       i,
        const char *how)
{
  g_autoptr(GString) command = g_string_new (NULL);
  g_autofree char *output = NULL;

  g_string_append_printf (command, "ip -N -j route get %s %s", how, packets[i].destination);
  if (packets[i].source != NULL)
    g_string_append_printf (command, " from %s", packets[i].source);
  if (packets[i].interface != NULL)
    g_string_append_printf (command, " oif %s", packets[i].interface);
  if (packets[i].mark != 0)
    g_string_append_printf (command, " mark %u", packets[i].mark);
  if (packets[i].uid != 0)
    g_string_append_printf (command, " uid %u", packets[i].uid);

  g_test_message ("%s", command->str);
  output = np_test_output ("%s 2>/dev/null || echo '[]'", command->str);

  return np_test_json_parse (output[0] != '\0' && output[0] != '\n' ? output : "[]");
}

static char *
gateway_of_json (JsonObject *hop)
{
  if (json_object_has_member (hop, "via"))
    return g_strdup (np_test_json_text (json_object_get_object_member (hop, "via"), "host"));

  return g_strdup (np_test_json_text (hop, "gateway"));
}

static void
assert_hop (const NpAddress *gateway,
            const char      *interface,
            JsonObject      *hop)
{
  g_autofree char *ours = np_address_dup_text (gateway);
  g_autofree char *theirs = gateway_of_json (hop);

  g_assert_cmpstr (ours, ==, theirs);
  g_assert_cmpstr (interface, ==, np_test_json_text (hop, "dev"));
}

static void
assert_resolved (const NpWay *way,
                 gsize        i,
                 JsonObject  *expected)
{
  g_autofree char *destination = np_address_dup_text (&way->resolved.destination);
  g_autofree char *source = np_address_dup_text (&way->resolved.source);
  const char *from = json_object_get_string_member_with_default (expected, "from", packets[i].source);

  g_assert_cmpstr (destination, ==, np_test_json_text (expected, "dst"));
  g_assert_cmpuint (way->resolved.type, ==, np_test_json_number (expected, "type", RTN_UNICAST));
  assert_hop (&way->resolved.gateway, way->resolved.interface, expected);

  /* With a sender in the question IPv6 answers with another address that it would have chosen itself. */
  if (packets[i].source != NULL)
    {
      g_assert_cmpstr (from, ==, packets[i].source);
      g_assert_cmpstr (source, ==, packets[i].source);
    }
  else
    {
      g_assert_cmpstr (source, ==, np_test_json_text (expected, "prefsrc"));
    }

  if (way->resolved.details != NULL)
    g_assert_false (np_address_is_set (&way->resolved.details->source_prefix));
}

static void
assert_matched (const NpRouteRecord *matched,
                JsonObject          *expected)
{
  g_autofree char *destination = np_address_dup_prefix (&matched->destination, matched->prefix_length);

  g_assert_cmpstr (matched->prefix_length > 0 ? destination : "default", ==, np_test_json_text (expected, "dst"));
  g_assert_cmpuint (matched->metric, ==, np_test_json_number (expected, "metric", 0));
  g_assert_cmpuint (matched->table, ==, np_test_json_number (expected, "table", RT_TABLE_MAIN));
  g_assert_cmpuint (matched->protocol, ==, np_test_json_number (expected, "protocol", RTPROT_BOOT));
  g_assert_cmpuint (matched->type, ==, np_test_json_number (expected, "type", RTN_UNICAST));

  if (!json_object_has_member (expected, "nexthops"))
    {
      assert_hop (&matched->gateway, matched->interface, expected);
    }
  else
    {
      JsonArray *hops = json_object_get_array_member (expected, "nexthops");

      g_assert_cmpuint (matched->details->n_hops, ==, json_array_get_length (hops));
      for (guint i = 0; i < matched->details->n_hops; i++)
        assert_hop (&matched->details->hops[i].gateway, matched->details->hops[i].interface,
                    json_array_get_object_element (hops, i));
    }
}

static gboolean
can_ask (gsize i)
{
  return strchr (packets[i].destination, ':') == NULL || g_file_test ("/proc/sys/net/ipv6", G_FILE_TEST_IS_DIR);
}

static void
test_scene (void)
{
  if (!np_test_enter_namespace ())
    return;

  np_test_run ("sh '%s'", g_test_get_filename (G_TEST_DIST, "populations", "route-scene.sh", NULL));

  for (gsize i = 0; i < G_N_ELEMENTS (packets); i++)
    {
      g_autoptr(NpWay) way = NULL;
      g_autoptr(JsonArray) resolved = NULL;
      g_autoptr(JsonArray) matched = NULL;

      if (!can_ask (i))
        continue;

      way = ask_packet (i);
      resolved = ask_ip (i, "");
      matched = ask_ip (i, "fibmatch");

      if (packets[i].refusal == ANY_REFUSAL)
        g_assert_cmpint (way->refusal, !=, 0);
      else
        g_assert_cmpint (way->refusal, ==, packets[i].refusal);
      g_assert_cmpint (way->has_resolved, ==, way->refusal == 0);
      g_assert_cmpint (way->has_matched, ==, way->refusal == 0 && !packets[i].unmatched);
      g_assert_cmpint (way->has_resolved, ==, json_array_get_length (resolved) > 0);
      g_assert_cmpint (way->has_matched, ==, json_array_get_length (matched) > 0);
      if (way->has_resolved)
        assert_resolved (way, i, json_array_get_object_element (resolved, 0));
      if (way->has_matched)
        assert_matched (&way->matched, json_array_get_object_element (matched, 0));
    }
}

/* The rules and lines that refuse, each with the number that programs get. */
static void
test_refusing_rules (void)
{
  static const struct
  {
    const char *action;
    int         refusal;
  } rules[] = {
    { "blackhole", EINVAL },
    { "unreachable", ENETUNREACH },
    { "prohibit", EACCES },
  };
  static const char *const destinations[] = { "192.0.2.1", "2001:db8::1" };

  if (!np_test_enter_namespace ())
    return;

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (destinations); j++)
      {
        const NpWayQuery query = { .destination = sample_address (destinations[j]) };
        const char *option = j == 0 ? "-4" : "-6";
        g_autoptr(NpWay) way = NULL;

        if (j == 1 && !g_file_test ("/proc/sys/net/ipv6", G_FILE_TEST_IS_DIR))
          continue;

        np_test_run ("ip %s rule add priority 50 to %s %s", option, destinations[j], rules[i].action);
        way = ask (&query, NULL);
        g_assert_nonnull (way);
        g_assert_cmpint (way->refusal, ==, rules[i].refusal);
        np_test_run ("ip %s rule delete priority 50", option);
      }
}

/* What the question is made into before it is asked. */
static void
test_settled (void)
{
  NpWayQuery query = {
    .destination = sample_address ("::ffff:127.0.0.1"),
    .source = sample_address ("::"),
    .uid = 4711,
  };
  g_autoptr(NpWay) mapped = NULL;
  g_autoptr(NpWay) link_local = NULL;
  g_autoptr(NpWay) mixed = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *destination = NULL;

  if (!np_test_enter_namespace ())
    return;

  mapped = ask (&query, &error);
  g_assert_no_error (error);
  destination = np_address_dup_text (&mapped->query.destination);
  g_assert_cmpstr (destination, ==, "127.0.0.1");
  g_assert_false (np_address_is_set (&mapped->query.source));
  g_assert_true (mapped->query.has_uid);
  g_assert_cmpuint (mapped->query.uid, ==, getuid ());
  g_assert_cmpuint (mapped->resolved.type, ==, RTN_LOCAL);

  query.destination = sample_address ("fe80::1");
  link_local = ask (&query, &error);
  g_assert_no_error (error);
  g_assert_cmpint (link_local->refusal, ==, EINVAL);
  g_assert_false (link_local->has_matched);
  g_assert_false (link_local->has_resolved);

  query.source = sample_address ("127.0.0.1");
  mixed = ask (&query, &error);
  g_assert_null (mixed);
  g_assert_error (error, NP_ERROR, NP_ERROR_INVALID);
  g_assert_true (g_str_has_suffix (error->message, "."));
}

static void
lead_group_cb (gpointer user_data)
{
  setpgid (0, 0);
}

/* Makes an interface, and somebody who runs @commands again and again, until this process ends; @pipe takes what they print. */
static GPid
start_changing (const char *commands,
                const char *pipe)
{
  g_autofree char *loop = g_strdup_printf ("while kill -0 %d 2>/dev/null; do %s; done %s", (int) getpid (), commands, pipe);
  const char *const arguments[] = { "sh", "-c", loop, NULL };
  g_autoptr(GError) error = NULL;
  GPid pid;

  np_test_run ("ip link add v0 type veth peer name v1; ip link set v1 up; ip link set v0 up; ip address add 10.0.0.1/24 dev v0");
  g_spawn_async (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, lead_group_cb, NULL, &pid,
                 &error);
  g_assert_no_error (error);

  return pid;
}

static void
stop_changing (GPid pid)
{
  kill (-pid, SIGKILL);
  waitpid (pid, NULL, 0);
  g_spawn_close_pid (pid);
}

/* What decides and what becomes of the packet are asked one after the other, but belong together. That the route
 * went and came back between the questions cannot be seen, and hardly ever happens: without the second question
 * for the line, some eighty answers in these do not belong together. */
static void
test_changing_routes (void)
{
  const NpWayQuery query = { .destination = sample_address ("192.0.2.1") };
  guint n_refused = 0, n_changed = 0, n_interrupted = 0, n_mixed = 0;
  NpAddress last = { 0 };
  GPid pid;

  if (!np_test_enter_namespace ())
    return;

  pid = start_changing ("ip route replace 192.0.2.0/24 via 10.0.0.2; ip route replace 192.0.2.0/24 via 10.0.0.3;"
                        " ip route delete 192.0.2.0/24", "");

  for (guint i = 0; i < 40000; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(NpWay) way = ask (&query, &error);

      if (way == NULL)
        {
          g_assert_error (error, NP_ERROR, NP_ERROR_INTERRUPTED);
          n_interrupted++;
          continue;
        }

      g_assert_no_error (error);
      g_assert_cmpint (way->has_resolved, ==, way->refusal == 0);
      n_mixed += way->has_matched != way->has_resolved || !np_address_equal (&way->matched.gateway, &way->resolved.gateway);

      n_refused += way->refusal != 0;
      n_changed += !np_address_equal (&way->resolved.gateway, &last);
      last = way->resolved.gateway;
    }

  stop_changing (pid);

  g_test_message ("%u times refused, %u changes seen, %u times interrupted, %u mixed", n_refused, n_changed, n_interrupted, n_mixed);
  g_assert_cmpuint (n_changed, >, 10);
  g_assert_cmpuint (n_mixed, <, 8);
}

/* Thousands of changes a second leave no time for an answer, or hardly any: then a sentence says so. */
static void
test_restless_routes (void)
{
  const NpWayQuery query = { .destination = sample_address ("192.0.2.1") };
  guint n_interrupted = 0;
  GPid pid;

  if (!np_test_enter_namespace ())
    return;

  pid = start_changing ("echo 'route replace 192.0.2.0/24 via 10.0.0.2'; echo 'route replace 192.0.2.0/24 via 10.0.0.3'",
                        "| ip -batch -");

  for (guint i = 0; i < 10000; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(NpWay) way = ask (&query, &error);

      if (way != NULL)
        {
          g_assert_no_error (error);
          continue;
        }

      g_assert_error (error, NP_ERROR, NP_ERROR_INTERRUPTED);
      g_assert_true (g_str_has_prefix (error->message, "The routes of this computer change too quickly"));
      n_interrupted++;
    }

  stop_changing (pid);
  g_test_message ("%u of 10000 times there was no answer", n_interrupted);
}

/* Answers that a kernel does not give, for the parts of netlink.c that a real one never reaches. */
static void
count_cb (const struct nlmsghdr *message,
          gpointer               user_data)
{
  (*(guint *) user_data)++;
}

static void
test_single_answers (void)
{
  int refusal = -1;
  guint n_messages = 0;
  NpNetlinkDump answer = { .func = count_cb, .user_data = &n_messages, .single = TRUE, .refusal = &refusal };
  struct
  {
    struct nlmsghdr header;
    gint32          number;
  } message = { { .nlmsg_len = sizeof message, .nlmsg_type = NLMSG_ERROR }, -ENETUNREACH };
  g_autoptr(GError) error = NULL;

  g_assert_true (np_netlink_dump_feed (&answer, &message, sizeof message, &error));
  g_assert_true (answer.finished);
  g_assert_cmpint (refusal, ==, ENETUNREACH);
  g_assert_cmpuint (n_messages, ==, 0);

  answer.finished = FALSE;
  message.number = 0;
  g_assert_true (np_netlink_dump_feed (&answer, &message, sizeof message, &error));
  g_assert_true (answer.finished);
  g_assert_cmpint (refusal, ==, 0);

  answer.finished = FALSE;
  message.header.nlmsg_type = RTM_NEWROUTE;
  g_assert_true (np_netlink_dump_feed (&answer, &message, sizeof message, &error));
  g_assert_true (answer.finished);
  g_assert_cmpuint (n_messages, ==, 1);

  answer.finished = FALSE;
  message.header.nlmsg_type = NLMSG_ERROR;
  message.number = G_MININT32;
  g_assert_false (np_netlink_dump_feed (&answer, &message, sizeof message, &error));
  g_assert_error (error, NP_ERROR, NP_ERROR_INVALID);
  g_clear_error (&error);

  message.header.nlmsg_len = sizeof message.header;
  g_assert_false (np_netlink_dump_feed (&answer, &message, sizeof message.header, &error));
  g_assert_error (error, NP_ERROR, NP_ERROR_INVALID);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/kernel/way/single-answers", test_single_answers);
  g_test_add_func ("/kernel/way/scene", test_scene);
  g_test_add_func ("/kernel/way/refusing-rules", test_refusing_rules);
  g_test_add_func ("/kernel/way/settled", test_settled);
  g_test_add_func ("/kernel/way/changing-routes", test_changing_routes);
  g_test_add_func ("/kernel/way/restless-routes", test_restless_routes);

  return g_test_run ();
}
