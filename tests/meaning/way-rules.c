/* tests/meaning/way-rules.c: the policy rules on the way of a packet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/way-scene.h"

#include <errno.h>
#include <linux/fib_rules.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "support/sample.h"

/* Conditions that the packet does not meet, each with its own words. */
static void
set_source (NpRuleRecord *rule)
{
  rule->source = sample_address ("10.2.0.0");
  rule->source_length = 24;
}

static void
set_destination (NpRuleRecord *rule)
{
  rule->destination = sample_address ("10.3.0.0");
  rule->destination_length = 16;
}

static void
set_tos (NpRuleRecord *rule)
{
  rule->tos = 0x10;
}

static void
set_mark (NpRuleRecord *rule)
{
  rule->fwmark = 0x10;
  rule->fwmask = 0xff;
}

static void
set_arrival (NpRuleRecord *rule)
{
  rule->input_interface = g_ref_string_new ("eth0");
}

static void
set_interface (NpRuleRecord *rule)
{
  rule->output_interface = g_ref_string_new ("tun0");
}

static void
set_user (NpRuleRecord *rule)
{
  rule->has_uid_range = TRUE;
  rule->uid_start = 2000;
  rule->uid_end = 2999;
}

static void
set_vrf (NpRuleRecord *rule)
{
  rule->l3mdev = TRUE;
  rule->table = 0;
}

static void
set_all_others (NpRuleRecord *rule)
{
  rule->invert = TRUE;
  rule->destination = sample_address ("8.0.0.0");
  rule->destination_length = 8;
}

static void
set_ports (NpRuleRecord *rule)
{
  rule->ip_protocol = 6;
  rule->destination_port_start = rule->destination_port_end = 443;
}

static void
set_class (NpRuleRecord *rule)
{
  rule->dscp = 8;
  rule->dscp_mask = 0x38;
}

static void
set_flow_label (NpRuleRecord *rule)
{
  rule->flow_label = 5;
  rule->flow_label_mask = 0xff;
}

static void
set_tunnel (NpRuleRecord *rule)
{
  rule->tunnel_id = 55;
}

static void
set_group (NpRuleRecord *rule)
{
  rule->suppress_group = 7;
  rule->has_suppress_group = TRUE;
}

static void
set_more (NpRuleRecord *rule)
{
  rule->has_more = TRUE;
}

static const struct
{
  void      (*set) (NpRuleRecord *rule);
  const char *title;
  const char *text;
} unmet_rules[] = {
  { set_source, "100: from 10.2.0.0/24 lookup 100",
    "This rule is only for packets that a program sends from 10.2.0.0/24 on purpose, so it does not apply: here the sender’s address is chosen later." },
  { set_destination, "100: from all to 10.3.0.0/16 lookup 100",
    "This rule is only for packets to 10.3.0.0/16, so it does not apply." },
  { set_tos, "100: from all tos 0x10 lookup 100",
    "This rule is only for packets with the type of service 0x10, so it does not apply: ordinary packets have 0x00." },
  { set_mark, "100: from all fwmark 0x10/0xff lookup 100",
    "This rule is only for packets that carry the mark 0x10, so it does not apply: ordinary packets carry none." },
  { set_arrival, "100: from all iif eth0 lookup 100",
    "This rule is only for packets that come in through eth0, so it does not apply: this one begins on this computer." },
  { set_interface, "100: from all oif tun0 lookup 100",
    "This rule is only for programs that are bound to the interface tun0, so it does not apply." },
  { set_user, "100: from all uidrange 2000-2999 lookup 100",
    "This rule is only for programs of the users 2000 to 2999, so it does not apply: here it is user 1000." },
  { set_vrf, "100: from all lookup [l3mdev-table]",
    "This rule is only for programs that are bound to an interface of a separate network (VRF), so it does not apply." },
  { set_all_others, "100: not from all to 8.0.0.0/8 lookup 100",
    "This rule is for all other packets (“not from all to 8.0.0.0/8”), so it does not apply." },
  { set_ports, "100: from all ipproto tcp dport 443 lookup 100",
    "This rule is only for some programs (by protocol or port), whose packets may go another way; it did not decide here." },
  { set_class, "100: from all dscp 0x8/0x38 lookup 100",
    "This rule is only for packets with the type of service 0x20, so it does not apply: ordinary packets have 0x00." },
  { set_flow_label, "100: from all flowlabel 0x5/0xff lookup 100",
    "This rule is only for packets with the flow label 0x5, so it does not apply: ordinary packets have none when their way is chosen." },
  { set_tunnel, "100: from all tun_id 55 lookup 100",
    "This rule is only for packets of the tunnel 55, so it does not apply." },
  { set_group, "100: from all lookup 100 suppress_ifgroup 7",
    "This rule leaves out ways through the interfaces of group 7; it did not decide here." },
  { set_more, "100: from all [more] lookup 100",
    "This rule has conditions that this program does not know; it did not decide here." },
};

static void
test_unmet_rules (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (unmet_rules); i++)
    {
      g_auto(Scene) scene = { NULL };

      scene_init (&scene, "8.8.8.8");
      unmet_rules[i].set (scene_add_rule (&scene, 100, FR_ACT_TO_TBL, 100));
      scene_add_default_rules (&scene);
      scene_add_line (&scene, "0.0.0.0", 0, "192.168.9.9", ETH0, 0)->table = 100;
      scene_add_line (&scene, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
      scene_answer (&scene, 1, "192.168.1.1", ETH0, NULL);

      scene_assert (&scene, NP_WAY_STEP_RULE, 0, unmet_rules[i].title, unmet_rules[i].text);
      scene_assert (&scene, NP_WAY_STEP_WINNER, 0, "default via 192.168.1.1 dev eth0",
                    "It is the only line of the table main that this packet can use. "
                    "Packets that no other line matches go to the router 192.168.1.1 through eth0.");
      g_assert_null (scene_find (&scene, NP_WAY_STEP_LOSER, 0));
      g_assert_null (scene_find (&scene, NP_WAY_STEP_NOTE, 0));
    }
}

/* The same rules and a packet that meets their conditions. */
static void
meet_source (Scene *scene)
{
  scene->query.source = sample_address ("10.2.0.7");
}

static void
meet_destination (Scene *scene)
{
  scene->query.destination = sample_address ("10.3.4.5");
}

static void
meet_mark (Scene *scene)
{
  scene->query.mark = 0xf10;
}

static void
meet_user (Scene *scene)
{
  scene->query.uid = 2999;
}

static void
meet_others (Scene *scene)
{
  scene->query.destination = sample_address ("9.9.9.9");
}

/* Ordinary packets have neither class nor label. */
static void
set_no_class (NpRuleRecord *rule)
{
  rule->dscp_mask = 0x38;
  rule->flow_label_mask = 0xff;
}

static void
set_no_tunnel (NpRuleRecord *rule)
{
  rule->invert = TRUE;
  rule->tunnel_id = 55;
}

/* Packets that begin here count as coming in through lo. */
static void
set_loopback (NpRuleRecord *rule)
{
  rule->input_interface = g_ref_string_new ("lo");
}

static void
set_output (NpRuleRecord *rule)
{
  rule->output_interface = g_ref_string_new ("eth0");
}

static void
meet_output (Scene *scene)
{
  scene->query.output_interface = ETH0;
}

static void
meet_nothing (Scene *scene)
{
}

static const struct
{
  void (*set)  (NpRuleRecord *rule);
  void (*meet) (Scene *scene);
} met_rules[] = {
  { set_source, meet_source },
  { set_destination, meet_destination },
  { set_mark, meet_mark },
  { set_user, meet_user },
  { set_all_others, meet_others },
  { set_no_class, meet_nothing },
  { set_no_tunnel, meet_nothing },
  { set_loopback, meet_nothing },
  { set_output, meet_output },
};

static void
test_met_rules (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (met_rules); i++)
    {
      g_auto(Scene) scene = { NULL };

      scene_init (&scene, "8.8.8.8");
      met_rules[i].meet (&scene);
      met_rules[i].set (scene_add_rule (&scene, 100, FR_ACT_TO_TBL, 100));
      scene_add_default_rules (&scene);
      scene_add_line (&scene, "0.0.0.0", 0, "192.168.9.9", ETH0, 0)->table = 100;
      scene_add_line (&scene, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
      scene_answer (&scene, 0, "192.168.9.9", ETH0, NULL);

      scene_assert (&scene, NP_WAY_STEP_RULE, 0, NULL,
                    "The packet is one that this rule is for. The table 100 decides: its line “default via 192.168.9.9 dev eth0” matches.");
      g_assert_null (scene_find (&scene, NP_WAY_STEP_RULE, 1));
      g_assert_null (scene_find (&scene, NP_WAY_STEP_NOTE, 0));
    }
}

/* What cannot be known is taken as the kernel's answer has it. */
static const struct
{
  void      (*set) (NpRuleRecord *rule);
  const char *text;
} open_rules[] = {
  { set_ports, "This rule is only for some programs (by protocol or port) and was applied here; packets of other programs may go another way. "
               "The table 100 decides: its line “default via 192.168.9.9 dev eth0” matches." },
  { set_group, "This rule leaves out ways through the interfaces of group 7, and was applied here. "
               "The table 100 decides: its line “default via 192.168.9.9 dev eth0” matches." },
  { set_more, "This rule has conditions that this program does not know, and was applied here. "
              "The table 100 decides: its line “default via 192.168.9.9 dev eth0” matches." },
};

static void
test_open_rules (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (open_rules); i++)
    {
      g_auto(Scene) scene = { NULL };

      scene_init (&scene, "8.8.8.8");
      open_rules[i].set (scene_add_rule (&scene, 100, FR_ACT_TO_TBL, 100));
      scene_add_default_rules (&scene);
      scene_add_line (&scene, "0.0.0.0", 0, "192.168.9.9", ETH0, 0)->table = 100;
      scene_add_line (&scene, "8.0.0.0", 8, "192.168.1.1", ETH0, 0);
      scene_answer (&scene, 0, "192.168.9.9", ETH0, NULL);

      scene_assert (&scene, NP_WAY_STEP_RULE, 0, NULL, open_rules[i].text);
      g_assert_null (scene_find (&scene, NP_WAY_STEP_NOTE, 0));
    }
}

static void
test_depends_on_user (void)
{
  g_auto(Scene) scene = { NULL };

  scene_init (&scene, "8.8.8.8");
  scene.query.has_uid = FALSE;
  set_user (scene_add_rule (&scene, 100, FR_ACT_TO_TBL, 100));
  scene_add_default_rules (&scene);
  scene_add_line (&scene, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
  scene_answer (&scene, 0, "192.168.1.1", ETH0, NULL);

  scene_assert (&scene, NP_WAY_STEP_RULE, 0, NULL,
                "This rule is only for programs of the users 2000 to 2999, so it depends on the user; it did not decide here.");
  g_assert_null (scene_find (&scene, NP_WAY_STEP_NOTE, 0));
}

static void
test_goto_and_nop (void)
{
  g_auto(Scene) scene = { NULL };
  guint n_rules = 0;

  scene_init (&scene, "8.8.8.8");
  scene_add_rule (&scene, 10, FR_ACT_NOP, 0);
  scene_add_rule (&scene, 20, FR_ACT_GOTO, 0)->target = 32766;
  scene_add_rule (&scene, 30, FR_ACT_PROHIBIT, 0);
  scene_add_default_rules (&scene);
  scene_add_line (&scene, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
  scene_answer (&scene, 0, "192.168.1.1", ETH0, NULL);

  scene_assert (&scene, NP_WAY_STEP_RULE, 0, "10: from all nop",
                "This rule is for all packets. It does nothing, so the search goes on.");
  scene_assert (&scene, NP_WAY_STEP_RULE, 1, "20: from all goto 32766",
                "This rule is for all packets. The search goes on at rule 32766.");
  while (scene_find (&scene, NP_WAY_STEP_RULE, n_rules) != NULL)
    n_rules++;
  g_assert_cmpuint (n_rules, ==, 3);
  g_assert_cmpuint (scene_find (&scene, NP_WAY_STEP_RULE, 2)->rule->priority, ==, 32766);
  g_assert_null (scene_find (&scene, NP_WAY_STEP_NOTE, 0));
}

static void
test_refusing_rules (void)
{
  static const struct
  {
    guint8 action;
    int    number;
  } cases[] = {
    { FR_ACT_BLACKHOLE, EINVAL },
    { FR_ACT_UNREACHABLE, ENETUNREACH },
    { FR_ACT_PROHIBIT, EACCES },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(Scene) scene = { NULL };
      g_autofree char *expected = NULL;

      scene_init (&scene, "8.8.8.8");
      scene_add_rule (&scene, 100, cases[i].action, 0);
      scene_add_default_rules (&scene);
      scene_add_line (&scene, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
      scene_refuse (&scene, cases[i].number);

      expected = g_strdup_printf ("Rule 100 refuses the packet; programs that send it are told “%s” (%s) at once.",
                                  g_strerror (cases[i].number), np_way_get_refusal_word (scene.way));
      scene_assert (&scene, NP_WAY_STEP_REFUSAL, 0, NULL, expected);
      scene_assert (&scene, NP_WAY_STEP_RULE, 0, NULL,
                    "This rule is for all packets. The rule itself decides: it refuses the packet.");
      g_assert_null (scene_find (&scene, NP_WAY_STEP_RULE, 1));
      g_assert_null (scene_find (&scene, NP_WAY_STEP_NOTE, 0));
    }
}

/* As WireGuard does it: all that main knows better than its default, and the rest into the tunnel. */
static void
test_suppress (void)
{
  g_auto(Scene) scene = { NULL };
  NpRuleRecord *rule;

  scene_init (&scene, "8.8.8.8");
  scene_add_rule (&scene, 100, FR_ACT_TO_TBL, RT_TABLE_MAIN)->suppress_prefix_length = 0;
  rule = scene_add_rule (&scene, 101, FR_ACT_TO_TBL, 51820);
  rule->invert = TRUE;
  rule->fwmark = 0xca6c;
  rule->fwmask = G_MAXUINT32;
  scene_add_default_rules (&scene);
  scene_add_line (&scene, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
  scene_add_line (&scene, "0.0.0.0", 0, NULL, WLAN0, 0)->table = 51820;
  scene_answer (&scene, 1, NULL, WLAN0, NULL);

  scene_assert (&scene, NP_WAY_STEP_RULE, 0, "100: from all lookup main suppress_prefixlength 0",
                "This rule is for all packets. In the table main the line “default via 192.168.1.1 dev eth0” matches best, but for this rule lines with a prefix of /0 or shorter do not count, so the search goes on.");
  scene_assert (&scene, NP_WAY_STEP_RULE, 1, "101: not from all fwmark 0xca6c lookup 51820",
                "The packet is one that this rule is for. The table 51820 decides: its line “default dev wlan0” matches.");
  g_assert_null (scene_find (&scene, NP_WAY_STEP_NOTE, 0));
}

/* A kernel to which nobody added a rule does not stop at a line of the table local. */
static void
test_merged_tables (void)
{
  for (guint i = 0; i < 2; i++)
    {
      gboolean has_rule = i == 1;
      g_auto(Scene) scene = { NULL };
      NpRouteRecord *line;

      scene_init (&scene, "10.1.0.9");
      scene_add_rule (&scene, 0, FR_ACT_TO_TBL, RT_TABLE_LOCAL);
      if (has_rule)
        set_source (scene_add_rule (&scene, 100, FR_ACT_TO_TBL, 100));
      scene_add_rule (&scene, 32766, FR_ACT_TO_TBL, RT_TABLE_MAIN);
      line = scene_add_line (&scene, "10.0.0.0", 8, NULL, ETH0, 0);
      line->table = RT_TABLE_LOCAL;
      line->type = RTN_LOCAL;
      scene_add_line (&scene, "10.1.0.0", 24, NULL, ETH0, 0);
      scene_answer (&scene, 1, NULL, ETH0, NULL);

      if (has_rule)
        {
          g_assert_nonnull (scene_find (&scene, NP_WAY_STEP_NOTE, 0));
          continue;
        }
      scene_assert (&scene, NP_WAY_STEP_RULE, 0, "0: from all lookup local",
                    "This rule is for all packets. While nobody has added rules, Linux searches this table and the table main as one, and the longest prefix of both wins: the line “10.1.0.0/24 dev eth0” of the table main decides.");
      g_assert_null (scene_find (&scene, NP_WAY_STEP_RULE, 1));
      g_assert_null (scene_find (&scene, NP_WAY_STEP_NOTE, 0));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/meaning/way-rules/unmet-rules", test_unmet_rules);
  g_test_add_func ("/meaning/way-rules/met-rules", test_met_rules);
  g_test_add_func ("/meaning/way-rules/depends-on-program", test_open_rules);
  g_test_add_func ("/meaning/way-rules/depends-on-user", test_depends_on_user);
  g_test_add_func ("/meaning/way-rules/goto-and-nop", test_goto_and_nop);
  g_test_add_func ("/meaning/way-rules/refusing-rules", test_refusing_rules);
  g_test_add_func ("/meaning/way-rules/suppress", test_suppress);
  g_test_add_func ("/meaning/way-rules/merged-tables", test_merged_tables);

  return g_test_run ();
}
