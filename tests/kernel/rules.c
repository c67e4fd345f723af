/* tests/kernel/rules.c: policy rules as the kernel sends them, and as ip shows them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/rules.h"

#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>

#include "support/json.h"
#include "support/messages.h"
#include "support/namespace.h"

/* Sent by a Linux 6.18. 107: from all ipproto tcp sport 1024-2048 dport 443 lookup 100 */
#define PORTS_RULE \
  "5c000000200002000ff1d0fc0a58000002000000640000010000000008000f006400000008000e00ffffffff05001500" \
  "00000000080006006b000000080017000004000808001800bb01bb0106001d00ffff00000500160006000000"

/* 102: from all fwmark 0x10/0xff lookup 200 */
#define MARK_RULE \
  "4c000000200002000ff1d0fc0a58000002000000c80000010000000008000f00c800000008000e00ffffffff05001500" \
  "00000000080006006600000008000a001000000008001000ff000000"

/* 200: from fd01::/64 to 2001:db8::/32 lookup 100 */
#define PREFIXES_RULE \
  "64000000200002000ff1d0fc0a5800000a204000640000010000000008000f006400000008000e00ffffffff05001500" \
  "0000000008000600c80000001400010020010db800000000000000000000000014000200fd0100000000000000000000" \
  "00000000"

/* 104: from all iif v0 lookup 100 */
#define INTERFACE_RULE \
  "44000000200002000ff1d0fc0a58000002000000640000010000000008000f006400000008000e00ffffffff05001500" \
  "0000000007000300763000000800060068000000"

/* 106: from all uidrange 1000-2000 lookup 100 */
#define USERS_RULE \
  "48000000200002000ff1d0fc0a58000002000000640000010000000008000f006400000008000e00ffffffff05001500" \
  "00000000080006006a0000000c001400e8030000d0070000"

/* 11: from all ipproto tcp dport 80/0xfff0 lookup 300 */
#define PORT_MASK_RULE \
  "5400000020000200010000000448000002000000fc0000010000000008000f002c01000008000e00ffffffff05001500" \
  "00000000080006000b000000080018005000500006001d00f0ff00000500160006000000"

/* 12: from all dscp 0x8/0x38 lookup 300 */
#define CLASS_RULE \
  "4c00000020000200010000000448000002000000fc0000010000000008000f002c01000008000e00ffffffff05001500" \
  "00000000080006000c000000050019000800000005001e0038000000"

/* 13: from all flowlabel 0x5/0xff lookup 300, of IPv6 */
#define LABEL_RULE \
  "4c0000002000020001000000044800000a000000fc0000010000000008000f002c01000008000e00ffffffff05001500" \
  "00000000080006000d00000008001a000000000508001b00000000ff"

/* 20: from all tun_id 55 lookup 300 */
#define TUNNEL_RULE \
  "4800000020000200010000000448000002000000fc0000010000000008000f002c01000008000e00ffffffff05001500" \
  "0000000008000600140000000c000c000000000000000037"

/* 22: from 10.4.0.0/16 lookup 300 suppress_ifgroup 7 realms 3/4 */
#define GROUP_RULE \
  "5400000020000200010000000448000002001000fc0000010000000008000f002c01000008000e00ffffffff05001500" \
  "00000000080006001600000008000d0007000000080002000a04000008000b0004000300"

static gboolean
parse_any (const struct nlmsghdr *message)
{
  NpRuleRecord record = { 0 };
  gboolean accepted = np_rule_parse (message, &record);

  if (accepted)
    {
      g_assert_true (record.family == AF_INET || record.family == AF_INET6);
      g_assert_cmpuint (record.source_length, <=, np_address_family_bits (record.family));
      g_assert_cmpuint (record.destination_length, <=, np_address_family_bits (record.family));
    }

  np_rule_record_clear (&record);

  return accepted;
}

static void
test_damaged (gconstpointer hex)
{
  np_test_message_damage (hex, sizeof (struct fib_rule_hdr), parse_any);
}

static gboolean
accepts (guint8  family,
         guint8  source_length,
         guint16 attribute,
         gsize   size)
{
  const struct fib_rule_hdr header = { .family = family, .src_len = source_length };

  return np_test_message_try (parse_any, RTM_NEWRULE, &header, sizeof header, attribute, size);
}

static void
test_refused (void)
{
  g_autofree struct nlmsghdr *other_type = np_test_message_new (PORTS_RULE);

  other_type->nlmsg_type = RTM_DELRULE;
  g_assert_false (parse_any (other_type));

  g_assert_true (accepts (AF_INET, 32, 0, 0));
  g_assert_false (accepts (AF_INET, 33, 0, 0));
  g_assert_false (accepts (128, 0, 0, 0)); /* RTNL_FAMILY_IPMR */
  g_assert_false (accepts (AF_INET, 0, FRA_SRC, 16));
  g_assert_false (accepts (AF_INET, 0, FRA_SPORT_RANGE, 3));
}

static void
test_defaults (void)
{
  static const guint32 mark = 7;
  struct fib_rule_hdr header = { .family = AF_INET6, .table = 253, .action = FR_ACT_TO_TBL, .tos = 8 };
  g_autofree struct nlmsghdr *message = np_test_message_begin (RTM_NEWRULE, &header, sizeof header);
  NpRuleRecord record = { 0 };

  message = np_test_message_put (g_steal_pointer (&message), FRA_FWMARK, &mark, sizeof mark);
  g_assert_true (np_rule_parse (message, &record));
  g_assert_cmpuint (record.table, ==, 253);
  g_assert_cmpuint (record.tos, ==, 8);
  g_assert_cmpuint (record.fwmark, ==, 7);
  g_assert_cmphex (record.fwmask, ==, 0xffffffff);
  g_assert_cmpint (record.suppress_prefix_length, ==, -1);
  g_assert_false (record.has_uid_range);
  g_assert_false (record.invert);
  g_assert_null (record.input_interface);
}

static void
parse_rule (const char   *hex,
            NpRuleRecord *record)
{
  g_autofree struct nlmsghdr *message = np_test_message_new (hex);

  memset (record, 0, sizeof *record);
  g_assert_true (np_rule_parse (message, record));
  g_assert_false (record->has_more);
}

/* Conditions that the ip(8) of older systems does not show. */
static void
test_rare_conditions (void)
{
  NpRuleRecord record;

  parse_rule (PORT_MASK_RULE, &record);
  g_assert_cmphex (record.destination_port_mask, ==, 0xfff0);
  g_assert_cmpuint (record.destination_port_end, ==, 80);
  parse_rule (PORTS_RULE, &record);
  g_assert_cmphex (record.destination_port_mask, ==, 0);

  parse_rule (CLASS_RULE, &record);
  g_assert_cmpuint (record.dscp, ==, 8);
  g_assert_cmphex (record.dscp_mask, ==, 0x38);

  parse_rule (LABEL_RULE, &record);
  g_assert_cmphex (record.flow_label, ==, 5);
  g_assert_cmphex (record.flow_label_mask, ==, 0xff);

  parse_rule (TUNNEL_RULE, &record);
  g_assert_cmpuint (record.tunnel_id, ==, 55);

  parse_rule (GROUP_RULE, &record);
  g_assert_true (record.has_suppress_group);
  g_assert_cmpuint (record.suppress_group, ==, 7);
  g_assert_cmphex (record.realms, ==, 0x30004);
}

/* Without it the rule would seem to be for all packets. */
static void
test_unknown_condition (void)
{
  static const guint32 value = 1;
  g_autofree struct nlmsghdr *message = np_test_message_put (np_test_message_new (CLASS_RULE), 31, &value, sizeof value);
  NpRuleRecord record = { 0 };

  g_assert_true (np_rule_parse (message, &record));
  g_assert_true (record.has_more);
}

/* One line with every field of a rule, made from what ip printed … */
static void
append_action_of_json (GString    *line,
                       JsonObject *rule)
{
  gint64 action = np_test_json_number (rule, "action", FR_ACT_TO_TBL);

  if (json_object_has_member (rule, "goto"))
    action = FR_ACT_GOTO;
  else if (json_object_has_member (rule, "nop"))
    action = FR_ACT_NOP;

  g_string_append_printf (line, " action %d table %d goto %d suppress %d l3mdev %d",
                          (int) action,
                          (int) np_test_json_number (rule, "table", 0),
                          (int) np_test_json_number (rule, "goto", 0),
                          (int) np_test_json_number (rule, "suppress_prefixlen", -1),
                          json_object_has_member (rule, "l3mdev"));
}

static void
append_ports_of_json (GString    *line,
                      JsonObject *rule,
                      const char *which)
{
  g_autofree char *start = g_strconcat (which, "_start", NULL);
  g_autofree char *end = g_strconcat (which, "_end", NULL);
  gint64 single = np_test_json_number (rule, which, 0);

  g_string_append_printf (line, " %s %d-%d", which,
                          (int) np_test_json_number (rule, start, single),
                          (int) np_test_json_number (rule, end, single));
}

static char *
line_of_json (JsonObject *rule)
{
  GString *line = g_string_new (NULL);
  gint64 mark = np_test_json_number (rule, "fwmark", 0);
  const char *ip_protocol = json_object_get_string_member_with_default (rule, "ipproto", "ipproto-0");

  g_string_append_printf (line, "%d not %d from %s/%d to %s/%d tos %d mark %x/%x iif %s oif %s",
                          (int) np_test_json_number (rule, "priority", -1),
                          json_object_has_member (rule, "not"),
                          np_test_json_text (rule, "src"), (int) np_test_json_number (rule, "srclen", -1),
                          json_object_get_string_member_with_default (rule, "dst", "all"),
                          (int) np_test_json_number (rule, "dstlen", -1),
                          (int) np_test_json_number (rule, "tos", 0),
                          (guint) mark,
                          (guint) np_test_json_number (rule, "fwmask", mark != 0 ? G_MAXUINT32 : 0),
                          np_test_json_text (rule, "iif"), np_test_json_text (rule, "oif"));
  append_action_of_json (line, rule);
  g_string_append_printf (line, " users %d-%d %s",
                          (int) np_test_json_number (rule, "uid_start", 0),
                          (int) np_test_json_number (rule, "uid_end", 0), ip_protocol);
  append_ports_of_json (line, rule, "sport");
  append_ports_of_json (line, rule, "dport");
  g_string_append_printf (line, " proto %d", (int) np_test_json_number (rule, "protocol", 0));

  return g_string_free (line, FALSE);
}

/* … and the same line from a record. */
static char *
prefix_text (const NpAddress *address,
             guint            length)
{
  g_autofree char *text = np_address_dup_text (address);

  if (!np_address_is_set (address))
    return g_strdup ("all/-1");

  return g_strdup_printf ("%s/%d", text, length == np_address_family_bits (address->family) ? -1 : (int) length);
}

static char *
line_of_record (const NpRuleRecord *rule)
{
  g_autofree char *from = prefix_text (&rule->source, rule->source_length);
  g_autofree char *to = prefix_text (&rule->destination, rule->destination_length);
  gboolean to_table = rule->action == FR_ACT_TO_TBL && !rule->l3mdev;

  return g_strdup_printf ("%u not %d from %s to %s tos %u mark %x/%x iif %s oif %s"
                          " action %u table %u goto %u suppress %d l3mdev %d users %u-%u ipproto-%u"
                          " sport %u-%u dport %u-%u proto %u",
                          rule->priority, rule->invert, from, to, rule->tos, rule->fwmark, rule->fwmask,
                          rule->input_interface != NULL ? rule->input_interface : "",
                          rule->output_interface != NULL ? rule->output_interface : "",
                          rule->action, to_table ? rule->table : 0, rule->target,
                          rule->suppress_prefix_length, rule->l3mdev, rule->uid_start, rule->uid_end,
                          rule->ip_protocol, rule->source_port_start, rule->source_port_end,
                          rule->destination_port_start, rule->destination_port_end,
                          rule->protocol);
}

static void
compare_family (const NpRuleRecord *records,
                guint               n_records,
                guint8              family,
                const char         *command)
{
  g_autofree char *output = np_test_output ("%s", command);
  g_autoptr(JsonArray) expected = np_test_json_parse (output);
  guint n_compared = 0;

  for (guint i = 0; i < n_records; i++)
    {
      g_autofree char *ours = NULL;
      g_autofree char *theirs = NULL;

      if (records[i].family != family)
        continue;

      g_assert_cmpuint (n_compared, <, json_array_get_length (expected));
      ours = line_of_record (&records[i]);
      theirs = line_of_json (json_array_get_object_element (expected, n_compared));
      g_test_message ("%s", theirs);
      g_assert_cmpstr (ours, ==, theirs);
      n_compared++;
    }

  g_assert_cmpuint (n_compared, ==, json_array_get_length (expected));
}

static void
test_scene (void)
{
  static const NpRequest request = { .tables = 1 << NP_TABLE_RULES };
  g_autoptr(NpSnapshot) snapshot = np_snapshot_new (&request);
  g_autoptr(GError) error = NULL;
  g_autoptr(NpNetlink) route = NULL;
  const NpRuleRecord *records;
  guint n_records;

  if (!np_test_enter_namespace ())
    return;

  np_test_run ("sh '%s'", g_test_get_filename (G_TEST_DIST, "populations", "route-scene.sh", NULL));

  route = np_netlink_open (NETLINK_ROUTE, &error);
  g_assert_no_error (error);
  np_rules_read (route, snapshot);
  g_assert_null (np_snapshot_get_error (snapshot, NP_READER_RULES));

  records = np_snapshot_get_records (snapshot, NP_TABLE_RULES, &n_records);
  g_assert_cmpuint (n_records, >=, 15);
  g_assert_cmpuint (records[0].protocol, ==, RTPROT_KERNEL);
  compare_family (records, n_records, AF_INET, "ip -N -j -d -4 rule");
  if (g_file_test ("/proc/sys/net/ipv6", G_FILE_TEST_IS_DIR))
    compare_family (records, n_records, AF_INET6, "ip -N -j -d -6 rule");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/kernel/rules/damaged/ports", PORTS_RULE, test_damaged);
  g_test_add_data_func ("/kernel/rules/damaged/mark", MARK_RULE, test_damaged);
  g_test_add_data_func ("/kernel/rules/damaged/prefixes", PREFIXES_RULE, test_damaged);
  g_test_add_data_func ("/kernel/rules/damaged/interface", INTERFACE_RULE, test_damaged);
  g_test_add_data_func ("/kernel/rules/damaged/users", USERS_RULE, test_damaged);
  g_test_add_data_func ("/kernel/rules/damaged/port-mask", PORT_MASK_RULE, test_damaged);
  g_test_add_data_func ("/kernel/rules/damaged/class", CLASS_RULE, test_damaged);
  g_test_add_data_func ("/kernel/rules/damaged/label", LABEL_RULE, test_damaged);
  g_test_add_data_func ("/kernel/rules/damaged/tunnel", TUNNEL_RULE, test_damaged);
  g_test_add_data_func ("/kernel/rules/damaged/group", GROUP_RULE, test_damaged);
  g_test_add_func ("/kernel/rules/rare-conditions", test_rare_conditions);
  g_test_add_func ("/kernel/rules/unknown-condition", test_unknown_condition);
  g_test_add_func ("/kernel/rules/refused", test_refused);
  g_test_add_func ("/kernel/rules/defaults", test_defaults);
  g_test_add_func ("/kernel/rules/scene", test_scene);

  return g_test_run ();
}
