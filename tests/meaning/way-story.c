/* tests/meaning/way-story.c: which line wins on the way of a packet, and what is said where none does
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/way-scene.h"

#include <errno.h>
#include <linux/fib_rules.h>
#include <linux/icmpv6.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "support/sample.h"

static void
test_longest_prefix (void)
{
  g_auto(Scene) scene = { NULL };

  scene_init (&scene, "192.168.1.31");
  scene_add_default_rules (&scene);
  scene_add_line (&scene, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
  scene_add_line (&scene, "192.168.0.0", 16, "192.168.1.2", ETH0, 0);
  scene_add_line (&scene, "192.168.1.0", 26, NULL, WLAN0, 4000);
  scene_add_line (&scene, "192.168.1.0", 24, NULL, ETH0, 0);
  scene_add_line (&scene, "192.168.2.0", 24, NULL, ETH0, 0);
  scene_answer (&scene, 2, NULL, WLAN0, "192.168.1.5");

  scene_assert_summary (&scene, "A packet to 192.168.1.31 is delivered directly through wlan0.");
  scene_assert (&scene, NP_WAY_STEP_RULE, 0, "0: from all lookup local",
                "This rule is for all packets. The table local has no line for this address, so the search goes on.");
  scene_assert (&scene, NP_WAY_STEP_RULE, 1, "32766: from all lookup main",
                "This rule is for all packets. The table main decides: its line “192.168.1.0/26 dev wlan0 metric 4000” matches.");
  g_assert_null (scene_find (&scene, NP_WAY_STEP_RULE, 2));
  scene_assert (&scene, NP_WAY_STEP_WINNER, 0, "192.168.1.0/26 dev wlan0 metric 4000",
                "Of the lines of the table main that match, it says most exactly where the packet goes: the longest prefix wins, here /26. "
                "Packets to 192.168.1.0/26 are delivered directly through wlan0.");
  scene_assert (&scene, NP_WAY_STEP_LOSER, 0, "192.168.1.0/24 dev eth0",
                "It matches too, but less exactly: its prefix /24 is shorter than /26.");
  scene_assert (&scene, NP_WAY_STEP_LOSER, 1, "192.168.0.0/16 via 192.168.1.2 dev eth0",
                "It matches too, but less exactly: its prefix /16 is shorter than /26.");
  scene_assert (&scene, NP_WAY_STEP_LOSER, 2, "default via 192.168.1.1 dev eth0",
                "It is the default, which is used only where no other line matches.");
  g_assert_null (scene_find (&scene, NP_WAY_STEP_LOSER, 3));
  g_assert_null (scene_find (&scene, NP_WAY_STEP_NOTE, 0));
  g_assert_null (scene_find (&scene, NP_WAY_STEP_REFUSAL, 0));
  scene_assert (&scene, NP_WAY_STEP_NEXT_HOP, 0, "192.168.1.31",
                "No router is needed: the packet is delivered directly to 192.168.1.31, which should be on the same network.");
  scene_assert (&scene, NP_WAY_STEP_INTERFACE, 0, "wlan0",
                "The packet leaves through wlan0. wlan0 is a wireless network card; it is working.");
  scene_assert (&scene, NP_WAY_STEP_SOURCE, 0, "192.168.1.5",
                "The packet carries 192.168.1.5 as its sender, unless the program chooses another one; answers come back to this address.");
}

/* The steps point at the records that they speak of. */
static void
test_pointers (void)
{
  g_auto(Scene) scene = { NULL };
  guint n_records;

  scene_init (&scene, "8.8.8.8");
  scene_add_default_rules (&scene);
  scene_add_line (&scene, "8.0.0.0", 8, NULL, ETH0, 0);
  scene_add_line (&scene, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
  scene_answer (&scene, 0, NULL, ETH0, NULL);

  g_assert_true (scene_find (&scene, NP_WAY_STEP_WINNER, 0)->route ==
                 np_snapshot_get_records (scene.snapshot, NP_TABLE_ROUTES, &n_records));
  g_assert_true (scene_find (&scene, NP_WAY_STEP_LOSER, 0)->route ==
                 (const NpRouteRecord *) np_snapshot_get_records (scene.snapshot, NP_TABLE_ROUTES, &n_records) + 1);
  g_assert_true (scene_find (&scene, NP_WAY_STEP_RULE, 0)->rule ==
                 np_snapshot_get_records (scene.snapshot, NP_TABLE_RULES, &n_records));
}

static void
test_metric (void)
{
  g_auto(Scene) scene = { NULL };

  scene_init (&scene, "8.8.8.8");
  scene_add_default_rules (&scene);
  scene_add_line (&scene, "0.0.0.0", 0, "192.168.2.1", WLAN0, 600);
  scene_add_line (&scene, "0.0.0.0", 0, "192.168.1.1", ETH0, 100);
  scene_add_line (&scene, "0.0.0.0", 0, "192.168.1.2", ETH0, 0)->tos = 0x10;
  scene_answer (&scene, 1, "192.168.1.1", ETH0, NULL);

  scene_assert_summary (&scene, "A packet to 8.8.8.8 is handed to the router 192.168.1.1 through eth0.");
  scene_assert (&scene, NP_WAY_STEP_WINNER, 0, "default via 192.168.1.1 dev eth0 metric 100",
                "Of the lines of the table main that match just as exactly, it is the cheapest: the lowest metric wins, here 100. "
                "Packets that no other line matches go to the router 192.168.1.1 through eth0.");
  scene_assert (&scene, NP_WAY_STEP_LOSER, 0, "default tos 0x10 via 192.168.1.2 dev eth0",
                "It is only for packets with the type of service 0x10; ordinary packets have 0x00.");
  scene_assert (&scene, NP_WAY_STEP_LOSER, 1, "default via 192.168.2.1 dev wlan0 metric 600",
                "It matches just as exactly, but costs more: its metric is 600 instead of 100.");
  scene_assert (&scene, NP_WAY_STEP_NEXT_HOP, 0, "192.168.1.1",
                "The packet is handed to the router 192.168.1.1, which passes it on.");
  g_assert_null (scene_find (&scene, NP_WAY_STEP_NOTE, 0));
}

static void
test_equal_lines (void)
{
  g_auto(Scene) scene = { NULL };

  scene_init (&scene, "ff02::1");
  scene_add_default_rules (&scene);
  scene_add_line (&scene, "ff00::", 8, NULL, ETH0, 256)->type = RTN_MULTICAST;
  scene_add_line (&scene, "ff00::", 8, NULL, WLAN0, 256)->type = RTN_MULTICAST;
  scene_answer (&scene, 1, NULL, WLAN0, NULL);

  scene_assert (&scene, NP_WAY_STEP_WINNER, 0, "multicast ff00::/8 dev wlan0 metric 256",
                "Several lines of the table main are equally good; the kernel chose this one. "
                "Packets to ff00::/8 go through wlan0 to every computer that joined the group.");
  scene_assert (&scene, NP_WAY_STEP_LOSER, 0, "multicast ff00::/8 dev eth0 metric 256",
                "It matches too, but the kernel did not choose it.");
  scene_assert_summary (&scene, "A packet to ff02::1 goes through wlan0 to every computer that joined the group.");
  g_assert_nonnull (strstr (scene_text (&scene, NP_WAY_STEP_NOTE, 0), "ENETUNREACH"));
  scene_assert (&scene, NP_WAY_STEP_NOTE, 1, NULL,
                "Every network has this group anew. Programs can add which one they mean, as in ff02::1%eth0; those that connect without it are told “Invalid argument” (EINVAL).");
  g_assert_null (scene_find (&scene, NP_WAY_STEP_NEIGHBOUR, 0));
}

static void
test_router_preference (void)
{
  g_auto(Scene) scene = { NULL };

  scene_init (&scene, "2606::1");
  scene_add_default_rules (&scene);
  scene_add_line (&scene, "::", 0, "fe80::1", ETH0, 1024);
  scene_add_line (&scene, "::", 0, "fe80::2", ETH0, 1024)->preference = ICMPV6_ROUTER_PREF_HIGH;
  scene_add_line (&scene, "::", 0, "fe80::3", ETH0, 1024)->preference = ICMPV6_ROUTER_PREF_LOW;
  scene_answer (&scene, 1, "fe80::2", ETH0, NULL);

  g_assert_true (g_str_has_prefix (scene_text (&scene, NP_WAY_STEP_WINNER, 0),
                                   "Of the lines of the table main that match just as exactly and cost the same, its router asks most strongly to be used."));
  for (guint i = 0; i < 2; i++)
    scene_assert (&scene, NP_WAY_STEP_LOSER, i, NULL,
                  "It matches just as exactly and costs the same, but its router asks less strongly to be used.");
  g_assert_null (scene_find (&scene, NP_WAY_STEP_NOTE, 0));
}

/* Lines that match and cannot be used. */
static void
test_faults (void)
{
  g_auto(Scene) scene = { NULL };
  NpRouteRecord *line;

  scene_init (&scene, "2606::1");
  scene.query.output_interface = ETH0;
  scene_add_default_rules (&scene);
  scene_add_line (&scene, "2606::", 64, NULL, WLAN0, 0);
  scene_add_line (&scene, "2606::", 48, NULL, ETH0, 0)->flags = RTNH_F_DEAD;
  line = scene_add_line (&scene, "2606::", 32, NULL, ETH0, 0);
  line->details = np_route_details_new (0);
  line->details->source_prefix = sample_address ("2001:db8::");
  line->details->source_length = 32;
  scene_add_line (&scene, "::", 0, "fe80::1", ETH0, 0)->flags = RTNH_F_LINKDOWN;
  scene_answer (&scene, 3, "fe80::1", ETH0, NULL);

  scene_assert (&scene, NP_WAY_STEP_WINNER, 0, "default via fe80::1 dev eth0",
                "It is the only line of the table main that this packet can use. "
                "Packets that no other line matches go to the router fe80::1 through eth0, but get nowhere now: there is no link, usually because a cable or the Wi-Fi is missing.");
  scene_assert (&scene, NP_WAY_STEP_LOSER, 0, "2606::/64 dev wlan0",
                "It leads through another interface than the one that the packet must take.");
  scene_assert (&scene, NP_WAY_STEP_LOSER, 1, "2606::/48 dev eth0", "It cannot be used: its interface is off, gone or without a link.");
  scene_assert (&scene, NP_WAY_STEP_LOSER, 2, "2606::/32 from 2001:db8::/32 dev eth0",
                "It is only for packets that are sent from 2001:db8::/32.");
}

/* A line that also names the sender wins over one that is as exact. */
static void
test_source_prefix (void)
{
  g_auto(Scene) scene = { NULL };
  NpRouteRecord *line;

  scene_init (&scene, "2606::1");
  scene.query.source = sample_address ("2001:db8::7");
  scene_add_default_rules (&scene);
  scene_add_line (&scene, "2606::", 32, "fe80::1", ETH0, 5);
  line = scene_add_line (&scene, "2606::", 32, "fe80::2", ETH0, 50);
  line->details = np_route_details_new (0);
  line->details->source_prefix = sample_address ("2001:db8::");
  line->details->source_length = 32;
  scene_answer (&scene, 1, "fe80::2", ETH0, "2001:db8::7");

  g_assert_true (g_str_has_prefix (scene_text (&scene, NP_WAY_STEP_WINNER, 0),
                                   "Of the lines of the table main that match just as exactly, it also names the network of the sender."));
  scene_assert (&scene, NP_WAY_STEP_LOSER, 0, NULL,
                "It matches just as exactly, but does not name the network of the sender.");
  scene_assert (&scene, NP_WAY_STEP_SOURCE, 0, "2001:db8::7",
                "The packet carries 2001:db8::7 as its sender, as was asked for.");
}

static void
test_refusing_lines (void)
{
  static const struct
  {
    guint8      type;
    int         number;
    const char *title;
    const char *text;
    const char *summary;
  } cases[] = {
    { RTN_UNREACHABLE, EHOSTUNREACH, "No route to host (EHOSTUNREACH)",
      "The line “unreachable 10.0.0.0/8” refuses the packet; programs that send it are told “No route to host” (EHOSTUNREACH) at once.",
      "A packet to 10.1.2.3 is refused: programs are told “No route to host”." },
    { RTN_PROHIBIT, EACCES, "Permission denied (EACCES)",
      "The line “prohibit 10.0.0.0/8” refuses the packet; programs that send it are told “Permission denied” (EACCES) at once.",
      "A packet to 10.1.2.3 is refused: programs are told “Permission denied”." },
    { RTN_BLACKHOLE, EINVAL, "Invalid argument (EINVAL)",
      "The line “blackhole 10.0.0.0/8” refuses the packet; programs that send it are told “Invalid argument” (EINVAL) at once.",
      "A packet to 10.1.2.3 is refused: programs are told “Invalid argument”." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(Scene) scene = { NULL };

      scene_init (&scene, "10.1.2.3");
      scene_add_default_rules (&scene);
      scene_add_line (&scene, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
      scene_add_refusing_line (&scene, "10.0.0.0", 8, cases[i].type);
      scene_refuse (&scene, cases[i].number);

      scene_assert_summary (&scene, cases[i].summary);
      scene_assert (&scene, NP_WAY_STEP_REFUSAL, 0, cases[i].title, cases[i].text);
      g_assert_nonnull (scene_find (&scene, NP_WAY_STEP_WINNER, 0));
      g_assert_nonnull (scene_find (&scene, NP_WAY_STEP_LOSER, 0));
      g_assert_null (scene_find (&scene, NP_WAY_STEP_NEXT_HOP, 0));
      g_assert_null (scene_find (&scene, NP_WAY_STEP_NOTE, 0));
      g_assert_true (g_str_has_suffix (cases[i].title, ")"));
      g_assert_nonnull (strstr (cases[i].title, np_way_get_refusal_word (scene.way)));
    }
}

/* A throw line ends the search in its table, and then nothing is left. */
static void
test_throw (void)
{
  g_auto(Scene) scene = { NULL };

  scene_init (&scene, "10.77.1.1");
  scene_add_default_rules (&scene);
  scene_add_line (&scene, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
  scene_add_refusing_line (&scene, "10.77.0.0", 16, RTN_THROW);
  scene_refuse (&scene, ENETUNREACH);

  scene_assert (&scene, NP_WAY_STEP_RULE, 1, NULL,
                "This rule is for all packets. In the table main the line “throw 10.77.0.0/16” matches best; it says not to look on in this table, so the search goes on with the next rule.");
  scene_assert (&scene, NP_WAY_STEP_RULE, 2, NULL,
                "This rule is for all packets. The table default has no line for this address, so the search goes on.");
  g_assert_null (scene_find (&scene, NP_WAY_STEP_WINNER, 0));
  scene_assert (&scene, NP_WAY_STEP_REFUSAL, 0, "Network is unreachable (ENETUNREACH)",
                "No table that was asked says how to reach this address; programs that send to it are told “Network is unreachable” (ENETUNREACH) at once.");
  g_assert_null (scene_find (&scene, NP_WAY_STEP_NOTE, 0));
}

/* The kernel says one thing and the tables another. */
static void
test_changed_meanwhile (void)
{
  static const char note[] = "By the rules and lines listed here the packet would go another way, but the kernel’s answer counts. "
                             "Usually the routes changed between the two looks; ask once more to be sure.";
  g_auto(Scene) other = { NULL };
  g_auto(Scene) gone = { NULL };
  g_auto(Scene) refused = { NULL };

  scene_init (&other, "8.8.8.8");
  scene_add_default_rules (&other);
  scene_add_line (&other, "8.8.0.0", 16, "192.168.1.2", ETH0, 0);
  scene_add_line (&other, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
  scene_answer (&other, 1, "192.168.1.1", ETH0, NULL);
  scene_assert (&other, NP_WAY_STEP_WINNER, 0, "default via 192.168.1.1 dev eth0",
                "The kernel says that this line of the table main decides. Packets that no other line matches go to the router 192.168.1.1 through eth0.");
  scene_assert (&other, NP_WAY_STEP_LOSER, 0, "8.8.0.0/16 via 192.168.1.2 dev eth0",
                "It matches too, but the kernel did not choose it.");
  scene_assert (&other, NP_WAY_STEP_NOTE, 0, NULL, note);

  /* A line that the tables do not have. */
  scene_init (&gone, "8.8.8.8");
  scene_add_default_rules (&gone);
  scene_add_line (&gone, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
  scene_answer (&gone, 0, "192.168.1.1", ETH0, NULL);
  np_snapshot_truncate (gone.snapshot, NP_TABLE_ROUTES, 0);
  scene_tell (&gone);
  scene_assert (&gone, NP_WAY_STEP_WINNER, 0, "default via 192.168.1.1 dev eth0",
                "The kernel says that this line of the table main decides. Packets that no other line matches go to the router 192.168.1.1 through eth0.");
  g_assert_null (scene_find (&gone, NP_WAY_STEP_WINNER, 0)->route);
  scene_assert (&gone, NP_WAY_STEP_NOTE, 0, NULL, note);

  scene_init (&refused, "8.8.8.8");
  scene_add_default_rules (&refused);
  scene_add_line (&refused, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
  scene_refuse (&refused, EINVAL);
  scene_assert (&refused, NP_WAY_STEP_REFUSAL, 0, NULL,
                "The kernel refuses the packet for a reason that the rules and lines do not show; programs that send it are told “Invalid argument” (EINVAL).");
  scene_assert (&refused, NP_WAY_STEP_NOTE, 0, NULL, note);
  g_assert_null (scene_find (&refused, NP_WAY_STEP_WINNER, 0));
}

static void
test_other_refusals (void)
{
  g_auto(Scene) foreign = { NULL };
  g_auto(Scene) link_local = { NULL };
  g_auto(Scene) bound = { NULL };
  g_auto(Scene) unknown = { NULL };

  scene_init (&foreign, "8.8.8.8");
  foreign.query.source = sample_address ("192.168.7.7");
  scene_add_default_rules (&foreign);
  scene_add_own_address (&foreign, "192.168.1.5");
  scene_add_line (&foreign, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
  scene_refuse (&foreign, ENETUNREACH);
  scene_assert (&foreign, NP_WAY_STEP_REFUSAL, 0, NULL,
                "This computer does not have the address 192.168.7.7, so nothing can be sent from it; the kernel says “Network is unreachable” (ENETUNREACH).");

  scene_init (&link_local, "fe80::1");
  scene_refuse (&link_local, EINVAL);
  g_assert_cmpuint (link_local.steps->len, ==, 1);
  scene_assert (&link_local, NP_WAY_STEP_REFUSAL, 0, NULL,
                "Every network has this address anew, so a program must add on which one it means it, as in fe80::1%eth0; programs that do not are told “Invalid argument” (EINVAL).");
  scene_assert_summary (&link_local, "A packet to fe80::1 needs to be told on which network that is: programs that do not say it are told “Invalid argument”.");

  scene_init (&bound, "8.8.8.8");
  bound.query.output_interface = WLAN0;
  scene_add_rule (&bound, 0, FR_ACT_TO_TBL, RT_TABLE_MAIN);
  scene_add_default_rules (&bound);
  scene_add_line (&bound, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
  scene_refuse (&bound, ENETUNREACH);
  g_assert_true (g_str_has_prefix (scene_text (&bound, NP_WAY_STEP_REFUSAL, 0),
                                   "No table that was asked says how to reach this address through that interface;"));
  scene_assert (&bound, NP_WAY_STEP_LOSER, 0, "default via 192.168.1.1 dev eth0",
                "It leads through another interface than the one that the packet must take.");
  g_assert_null (scene_find (&bound, NP_WAY_STEP_LOSER, 1));

  scene_init (&unknown, "8.8.8.8");
  scene_refuse (&unknown, E2BIG);
  g_assert_null (np_way_get_refusal_word (unknown.way));
  g_assert_true (g_str_has_suffix (scene_find (&unknown, NP_WAY_STEP_REFUSAL, 0)->title, "(errno 7)"));
}

/* The kernel takes unknown addresses for neighbours where the interface is prescribed. */
static void
test_without_line (void)
{
  g_auto(Scene) bound = { NULL };
  g_auto(Scene) zero = { NULL };

  scene_init (&bound, "8.8.8.8");
  bound.query.output_interface = WLAN0;
  scene_add_default_rules (&bound);
  scene_add_line (&bound, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
  scene_answer (&bound, 0, NULL, WLAN0, NULL);
  bound.way->has_matched = FALSE;
  scene_tell (&bound);
  scene_assert (&bound, NP_WAY_STEP_NOTE, 0, NULL,
                "No line leads to this address through the interface that was asked for, so the kernel takes it for a computer on that network.");
  g_assert_null (scene_find (&bound, NP_WAY_STEP_WINNER, 0));
  g_assert_nonnull (scene_find (&bound, NP_WAY_STEP_RULE, 2));

  scene_init (&zero, "0.0.0.0");
  scene_add_default_rules (&zero);
  scene_add_line (&zero, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
  scene_answer (&zero, 0, NULL, 1, "127.0.0.1");
  zero.way->has_matched = FALSE;
  zero.way->resolved.type = RTN_LOCAL;
  scene_tell (&zero);
  g_assert_null (scene_find (&zero, NP_WAY_STEP_RULE, 0));
  scene_assert (&zero, NP_WAY_STEP_NEXT_HOP, 0, NULL,
                "Programs that send to 0.0.0.0 mean this computer itself, so the packet never leaves it.");
  scene_assert (&zero, NP_WAY_STEP_NOTE, 0, NULL, "The kernel needs no line of a routing table for this address.");
}

/* A kernel without policy rules asks the tables local and main; one that tells nothing leaves only its answer. */
static void
test_nothing_to_read (void)
{
  g_auto(Scene) no_rules = { NULL };
  g_auto(Scene) unreadable = { NULL };

  scene_init (&no_rules, "8.8.8.8");
  scene_add_line (&no_rules, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
  scene_answer (&no_rules, 0, "192.168.1.1", ETH0, NULL);
  g_assert_null (scene_find (&no_rules, NP_WAY_STEP_RULE, 0));
  g_assert_true (g_str_has_prefix (scene_text (&no_rules, NP_WAY_STEP_WINNER, 0), "It is the only line"));
  g_assert_null (scene_find (&no_rules, NP_WAY_STEP_NOTE, 0));

  scene_init (&unreadable, "8.8.8.8");
  scene_add_line (&unreadable, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
  np_snapshot_take_error (unreadable.snapshot, NP_READER_RULES,
                          g_error_new (NP_ERROR, NP_ERROR_FAILED, "The rules could not be read."));
  scene_answer (&unreadable, 0, "192.168.1.1", ETH0, NULL);
  g_assert_null (scene_find (&unreadable, NP_WAY_STEP_RULE, 0));
  g_assert_true (g_str_has_prefix (scene_text (&unreadable, NP_WAY_STEP_WINNER, 0), "The kernel says that this line"));
  scene_assert (&unreadable, NP_WAY_STEP_NOTE, 0, NULL, "The rules could not be read.");
  g_assert_null (scene_find (&unreadable, NP_WAY_STEP_NOTE, 1));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/meaning/way-story/longest-prefix", test_longest_prefix);
  g_test_add_func ("/meaning/way-story/pointers", test_pointers);
  g_test_add_func ("/meaning/way-story/metric", test_metric);
  g_test_add_func ("/meaning/way-story/equal-lines", test_equal_lines);
  g_test_add_func ("/meaning/way-story/router-preference", test_router_preference);
  g_test_add_func ("/meaning/way-story/faults", test_faults);
  g_test_add_func ("/meaning/way-story/source-prefix", test_source_prefix);
  g_test_add_func ("/meaning/way-story/refusing-lines", test_refusing_lines);
  g_test_add_func ("/meaning/way-story/throw", test_throw);
  g_test_add_func ("/meaning/way-story/changed-meanwhile", test_changed_meanwhile);
  g_test_add_func ("/meaning/way-story/other-refusals", test_other_refusals);
  g_test_add_func ("/meaning/way-story/without-line", test_without_line);
  g_test_add_func ("/meaning/way-story/nothing-to-read", test_nothing_to_read);

  return g_test_run ();
}
