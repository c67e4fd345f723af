/* tests/meaning/unreachable.c: why programs cannot reach an address
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/unreachable.h"

#include <errno.h>
#include <linux/fib_rules.h>
#include <linux/if.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "meaning/assert-sentence.h"
#include "meaning/way-scene.h"

#define ROUTER "10.1.0.254"

static void
assert_trouble (const Scene        *scene,
                NpUnreachableCause  cause,
                const char         *title,
                const char         *text)
{
  g_autofree char *found_title = np_way_dup_trouble_title (scene->way);
  g_autofree char *found_text = np_way_dup_trouble_text (scene->way);

  g_assert_cmpstr (np_unreachable_cause_get_word (np_way_get_trouble (scene->way)), ==,
                   np_unreachable_cause_get_word (cause));
  g_assert_cmpstr (found_title, ==, title);
  g_assert_cmpstr (found_text, ==, text);
  if (text != NULL && strchr (text, '%') == NULL)
    assert_sentence (text);
}

static void
test_refusing_lines (void)
{
  static const struct
  {
    guint8      type;
    int         number;
    const char *text;
  } types[] = {
    { RTN_BLACKHOLE, EINVAL,
      "The line “blackhole 203.0.113.0/24” is there to swallow such packets. Programs are told “Invalid argument” (EINVAL) at once." },
    { RTN_UNREACHABLE, EHOSTUNREACH,
      "The line “unreachable 203.0.113.0/24” is there to declare such addresses unreachable. Programs are told “No route to host” (EHOSTUNREACH) at once." },
    { RTN_PROHIBIT, EACCES,
      "The line “prohibit 203.0.113.0/24” is there to forbid such packets. Programs are told “Permission denied” (EACCES) at once." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_auto(Scene) scene = { NULL };
      g_autofree char *text = g_strconcat (types[i].text, " Find out who added the line, for example a VPN that is cut off or a program that bans addresses, and end that there.", NULL);

      scene_init (&scene, "203.0.113.9");
      scene_add_default_rules (&scene);
      scene_add_refusing_line (&scene, "203.0.113.0", 24, types[i].type);
      scene_refuse (&scene, types[i].number);
      assert_trouble (&scene, NP_UNREACHABLE_REFUSING_LINE, "A line of the routing table refuses the packets", text);
    }
}

static void
test_refusing_rule (void)
{
  g_auto(Scene) scene = { NULL };

  scene_init (&scene, "203.0.113.9");
  scene_add_rule (&scene, 100, FR_ACT_PROHIBIT, 0);
  scene_add_line (&scene, "0.0.0.0", 0, ROUTER, ETH0, 0);
  scene_refuse (&scene, EACCES);
  assert_trouble (&scene, NP_UNREACHABLE_REFUSING_RULE, "A rule refuses the packets",
                  "Rule 100 decides before any routing table is asked. Programs are told “Permission denied” (EACCES) at once. Find out who added the rule, usually a VPN, and end that there.");
}

static void
test_no_line (void)
{
  g_auto(Scene) scene = { NULL };
  g_auto(Scene) bound = { NULL };

  scene_init (&scene, "203.0.113.9");
  scene_add_default_rules (&scene);
  scene_add_line (&scene, "10.1.0.0", 24, NULL, ETH0, 0);
  scene_refuse (&scene, ENETUNREACH);
  assert_trouble (&scene, NP_UNREACHABLE_NO_LINE, "No line of the routing table leads there",
                  "No line matches the address, not even a default. Programs are told “Network is unreachable” (ENETUNREACH) at once. Usually the router’s answer is missing: disconnect and connect again, or enter the router’s address as the gateway in the network settings.");

  scene_init (&bound, "2001:db8::9");
  bound.query.output_interface = WLAN0;
  scene_add_default_rules (&bound);
  scene_add_line (&bound, "::", 0, "fe80::1", ETH0, 0);
  scene_refuse (&bound, ENETUNREACH);
  assert_trouble (&bound, NP_UNREACHABLE_NO_LINE, "No line of the routing table leads there",
                  "No line matches the address, not even a default. Programs are told “Network is unreachable” (ENETUNREACH) at once. Leave out the interface to see whether another one leads there.");
}

static void
test_no_network (void)
{
  g_auto(Scene) scene = { NULL };

  scene_init (&scene, "fe80::7");
  scene_add_default_rules (&scene);
  scene_refuse (&scene, EINVAL);
  assert_trouble (&scene, NP_UNREACHABLE_NO_NETWORK_NAMED, "It is not said on which network that is",
                  "Every network has this address anew. Programs that do not add the interface, as in fe80::1%eth0, are told “Invalid argument” (EINVAL) at once.");
}

/* The kernel says no although our own search finds a way. */
static void
test_other_refusal (void)
{
  g_auto(Scene) scene = { NULL };

  scene_init (&scene, "203.0.113.9");
  scene_add_default_rules (&scene);
  scene_add_line (&scene, "0.0.0.0", 0, ROUTER, ETH0, 0);
  scene_refuse (&scene, ENETDOWN);
  assert_trouble (&scene, NP_UNREACHABLE_REFUSED, "The kernel refuses the packets",
                  "Neither the rules nor the lines show why. Programs are told “Network is down” (ENETDOWN) at once.");
}

/* The way to 203.0.113.9 through a router whose neighbour entry has this state; 0 for none. */
static void
answer_through_router (Scene   *scene,
                       guint16  state)
{
  scene_init (scene, "203.0.113.9");
  scene_add_default_rules (scene);
  scene_add_line (scene, "0.0.0.0", 0, ROUTER, ETH0, 0);
  if (state != 0)
    scene_add_neighbour (scene, ROUTER, state);
  scene_answer (scene, 0, ROUTER, ETH0, "10.1.0.1");
}

static void
test_router_silent (void)
{
  static const guint16 states[] = { NUD_FAILED, NUD_INCOMPLETE };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_auto(Scene) scene = { NULL };

      answer_through_router (&scene, states[i]);
      assert_trouble (&scene, NP_UNREACHABLE_ROUTER_SILENT, "The router 10.1.0.254 does not answer",
                      "Packets for this address are handed to the router 10.1.0.254 on eth0. It was asked for its hardware address and did not answer. Programs are told “No route to host” (EHOSTUNREACH) after about three seconds. Check the router and the cable or the Wi-Fi. If the router works, its address may be wrong here.");
    }
}

static void
test_neighbour_silent (void)
{
  g_auto(Scene) scene = { NULL };

  scene_init (&scene, "10.1.0.9");
  scene_add_default_rules (&scene);
  scene_add_line (&scene, "10.1.0.0", 24, NULL, ETH0, 0);
  scene_add_neighbour (&scene, "10.1.0.9", NUD_FAILED);
  scene_add_neighbour (&scene, ROUTER, NUD_REACHABLE);
  scene_answer (&scene, 0, NULL, ETH0, "10.1.0.1");
  assert_trouble (&scene, NP_UNREACHABLE_NEIGHBOUR_SILENT, "10.1.0.9 does not answer on its own network",
                  "By the routing table 10.1.0.9 is on the same network, at eth0, so no router is needed. It was asked for its hardware address and did not answer. Programs are told “No route to host” (EHOSTUNREACH) after about three seconds. Usually it is off, asleep, on another network, or has another address.");
}

static void
answer_without_link (Scene   *scene,
                     guint32  flags)
{
  guint n;
  NpInterfaceRecord *interfaces;

  scene_init (scene, "203.0.113.9");
  scene_add_default_rules (scene);
  scene_add_line (scene, "0.0.0.0", 0, ROUTER, ETH0, 0);
  scene_add_neighbour (scene, ROUTER, NUD_FAILED);
  interfaces = np_snapshot_edit_records (scene->snapshot, NP_TABLE_INTERFACES, &n);
  interfaces[1].state = IF_OPER_DOWN;
  interfaces[1].flags = flags;
  scene_answer (scene, 0, ROUTER, ETH0, "10.1.0.1");
}

/* Nobody can answer without a link, so that comes first. */
static void
test_no_link (void)
{
  g_auto(Scene) no_link = { NULL };
  g_auto(Scene) off = { NULL };

  answer_without_link (&no_link, IFF_UP | IFF_BROADCAST);
  assert_trouble (&no_link, NP_UNREACHABLE_NO_LINK, "eth0 has no link",
                  "Packets for this address would leave through eth0, where the cable or the Wi-Fi is missing, or the other end is off. Programs are told “No route to host” (EHOSTUNREACH) after about three seconds, or get no answer. Connect it again, or switch it off so that its lines go away.");

  answer_without_link (&off, IFF_BROADCAST);
  assert_trouble (&off, NP_UNREACHABLE_NO_LINK, "eth0 is switched off",
                  "Packets for this address would leave through eth0, which is switched off. Programs are told “No route to host” (EHOSTUNREACH) after about three seconds, or get no answer. Connect it again, or switch it off so that its lines go away.");
}

#define ELSEWHERE \
  "If programs are told “No route to host” (EHOSTUNREACH) or get no answer all the same, the other computer is off, or a firewall or router on the way refuses. That cannot be seen from here."

/* What is none of that is further on. */
static void
test_none (void)
{
  g_auto(Scene) answered = { NULL };
  g_auto(Scene) unasked = { NULL };
  g_auto(Scene) neighbour = { NULL };

  answer_through_router (&answered, NUD_STALE);
  assert_trouble (&answered, NP_UNREACHABLE_NONE, "Nothing on this computer stands in the way", ELSEWHERE);

  answer_through_router (&unasked, 0);
  assert_trouble (&unasked, NP_UNREACHABLE_NONE, "Nothing on this computer stands in the way",
                  "Whether the router answers is not known, because nobody used it lately: let a program try, then ask here again. " ELSEWHERE);

  scene_init (&neighbour, "10.1.0.9");
  scene_add_default_rules (&neighbour);
  scene_add_line (&neighbour, "10.1.0.0", 24, NULL, ETH0, 0);
  scene_answer (&neighbour, 0, NULL, ETH0, "10.1.0.1");
  assert_trouble (&neighbour, NP_UNREACHABLE_NONE, "Nothing on this computer stands in the way",
                  "Whether the computer answers is not known, because nobody called it lately: let a program try, then ask here again. " ELSEWHERE);
}

/* This computer itself, a group and everyone are no place that could be out of reach. */
static void
test_nowhere_else (void)
{
  static const guint8 types[] = { RTN_LOCAL, RTN_ANYCAST, RTN_BROADCAST, RTN_MULTICAST };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_auto(Scene) scene = { NULL };

      scene_init (&scene, "10.1.0.1");
      scene_add_line (&scene, "10.1.0.1", 32, NULL, ETH0, 0)->type = types[i];
      scene_answer (&scene, 0, NULL, ETH0, "10.1.0.1");
      assert_trouble (&scene, NP_UNREACHABLE_NONE, NULL, NULL);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/unreachable/refusing-lines", test_refusing_lines);
  g_test_add_func ("/unreachable/refusing-rule", test_refusing_rule);
  g_test_add_func ("/unreachable/no-line", test_no_line);
  g_test_add_func ("/unreachable/no-network", test_no_network);
  g_test_add_func ("/unreachable/other-refusal", test_other_refusal);
  g_test_add_func ("/unreachable/router-silent", test_router_silent);
  g_test_add_func ("/unreachable/neighbour-silent", test_neighbour_silent);
  g_test_add_func ("/unreachable/no-link", test_no_link);
  g_test_add_func ("/unreachable/none", test_none);
  g_test_add_func ("/unreachable/nowhere-else", test_nowhere_else);

  return g_test_run ();
}
