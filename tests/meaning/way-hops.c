/* tests/meaning/way-hops.c: to whom a packet is handed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/way-scene.h"

#include <errno.h>
#include <linux/if.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <string.h>

#include "support/sample.h"

/* Both need details for their next hops. */
static void
share (NpRouteRecord *line,
       const char    *first,
       const char    *second)
{
  const char *routers[] = { first, second };

  line->details = np_route_details_new (2);
  for (guint i = 0; i < 2; i++)
    {
      NpNextHop *hop = &line->details->hops[i];

      hop->interface_index = ETH0 + i;
      hop->interface = g_ref_string_new (scene_interface (ETH0 + i));
      hop->weight = (guint16) (1 + 2 * i);
      if (routers[i] != NULL)
        hop->gateway = sample_address (routers[i]);
    }
}

static void
test_several_hops (void)
{
  g_auto(Scene) routers = { NULL };
  g_auto(Scene) direct = { NULL };

  scene_init (&routers, "172.16.5.5");
  scene_add_default_rules (&routers);
  share (scene_add_line (&routers, "172.16.0.0", 12, "10.1.0.2", ETH0, 0), "10.1.0.2", "10.2.0.2");
  scene_answer (&routers, 0, "10.2.0.2", WLAN0, NULL);
  scene_assert (&routers, NP_WAY_STEP_WINNER, 0,
                "172.16.0.0/12 nexthop via 10.1.0.2 dev eth0 weight 1 nexthop via 10.2.0.2 dev wlan0 weight 3",
                "It is the only line of the table main that this packet can use. Packets to 172.16.0.0/12 are shared between 2 routers.");
  scene_assert (&routers, NP_WAY_STEP_NEXT_HOP, 0, "10.2.0.2",
                "The line shares its traffic between several ways; for this packet the kernel chose the router 10.2.0.2, whose share is 3 of 4. Other conversations may take another way.");
  g_assert_null (scene_find (&routers, NP_WAY_STEP_NOTE, 0));

  scene_init (&direct, "172.16.5.5");
  scene_add_default_rules (&direct);
  share (scene_add_line (&direct, "172.16.0.0", 12, NULL, ETH0, 0), NULL, NULL);
  scene_answer (&direct, 0, NULL, ETH0, NULL);
  scene_assert (&direct, NP_WAY_STEP_NEXT_HOP, 0, "172.16.5.5",
                "The line shares its traffic between several ways; for this packet the kernel chose direct delivery through eth0, whose share is 1 of 4. Other conversations may take another way.");
}

/* IPv6 names the line of a next hop object that was asked for first, whatever the destination. */
static void
test_shared_next_hop (void)
{
  static const guint32 ids[][2] = { { 7, 7 }, { 7, 8 } };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_auto(Scene) scene = { NULL };

      scene_init (&scene, "2001:db8:2::5");
      scene_add_default_rules (&scene);
      for (guint j = 0; j < 2; j++)
        {
          NpRouteRecord *line = scene_add_line (&scene, j == 0 ? "2001:db8:1::" : "2001:db8:2::", 48, "fd00::7", ETH0, 1024 + j);

          line->details = np_route_details_new (0);
          line->details->nexthop_id = ids[i][j];
        }
      scene_answer (&scene, 0, "fd00::7", ETH0, NULL);
      scene_assert (&scene, NP_WAY_STEP_WINNER, 0, "2001:db8:2::/48 via fd00::7 dev eth0 metric 1025",
                    "It is the only line of the table main that this packet can use. Packets to 2001:db8:2::/48 go to the router fd00::7 through eth0.");
      g_assert_null (scene_find (&scene, NP_WAY_STEP_LOSER, 0));
      g_assert_null (scene_find (&scene, NP_WAY_STEP_NOTE, 0));
    }
}

/* IPv6 counts lines that refuse to lo, which is not the interface that is asked for. */
static void
test_refusing_next_hop (void)
{
  for (guint id = 0; id < 2; id++)
    {
      g_auto(Scene) scene = { NULL };
      NpRouteRecord *line;

      scene_init (&scene, "2001:db8::5");
      scene.query.output_interface = WLAN0;
      scene_add_default_rules (&scene);
      line = scene_add_refusing_line (&scene, "2001:db8::", 32, RTN_BLACKHOLE);
      line->interface_index = 1;
      line->details = np_route_details_new (0);
      line->details->nexthop_id = id;
      scene_refuse (&scene, id == 0 ? ENETUNREACH : EINVAL);

      scene_assert (&scene, NP_WAY_STEP_REFUSAL, 0,
                    id == 0 ? "Network is unreachable (ENETUNREACH)" : "Invalid argument (EINVAL)",
                    id == 0 ? "No table that was asked says how to reach this address through that interface; programs that send to it are told “Network is unreachable” (ENETUNREACH) at once."
                            : "The line “blackhole 2001:db8::/32” refuses the packet; programs that send it are told “Invalid argument” (EINVAL) at once.");
    }
}

/* No sentence speaks of an interface that the kernel did not name. */
static void
test_nameless_hop (void)
{
  g_auto(Scene) scene = { NULL };
  NpRouteRecord *line;

  scene_init (&scene, "172.16.5.5");
  scene_add_default_rules (&scene);
  line = scene_add_line (&scene, "172.16.0.0", 12, NULL, ETH0, 0);
  share (line, NULL, NULL);
  line->details->hops[0].interface_index = 0;
  g_clear_pointer (&line->details->hops[0].interface, g_ref_string_release);

  scene_answer (&scene, 0, NULL, ETH0, NULL);
  scene.way->resolved.interface_index = 0;
  g_clear_pointer (&scene.way->resolved.interface, g_ref_string_release);
  scene_tell (&scene);

  scene_assert (&scene, NP_WAY_STEP_NEXT_HOP, 0, "172.16.5.5",
                "No router is needed: the packet is delivered directly to 172.16.5.5, which should be on the same network.");
  g_assert_null (scene_find (&scene, NP_WAY_STEP_INTERFACE, 0));
}

static const struct
{
  guint16     state;
  const char *text;
} neighbours[] = {
  { NUD_REACHABLE, "192.168.1.1 answered lately; its hardware address is 02:00:00:00:00:09 (REACHABLE)." },
  { NUD_STALE, "The hardware address of 192.168.1.1 was 02:00:00:00:00:09 when it last answered; it is checked when it is used again (STALE)." },
  { NUD_DELAY, "The hardware address of 192.168.1.1 was 02:00:00:00:00:09 when it last answered; it is in use again and is checked in a moment (DELAY)." },
  { NUD_PROBE, "The hardware address of 192.168.1.1 was 02:00:00:00:00:09 when it last answered; it is being asked whether it is still there (PROBE)." },
  { NUD_PERMANENT, "The hardware address of 192.168.1.1 was fixed by hand or by a program: 02:00:00:00:00:09 (PERMANENT)." },
  { NUD_NOARP, "The hardware address of 192.168.1.1 needs no asking on this link (NOARP)." },
  { NUD_NONE, "The hardware address of 192.168.1.1 is not known yet; it is asked for when it is needed (ARP)." },
  { NUD_INCOMPLETE, "192.168.1.1 was just asked for its hardware address and has not answered yet (INCOMPLETE). If it stays silent, programs are told “No route to host” (EHOSTUNREACH) after about three seconds." },
  { NUD_FAILED, "192.168.1.1 did not answer when it was last asked for its hardware address (FAILED). If it stays silent, programs are told “No route to host” (EHOSTUNREACH) after about three seconds." },
};

static void
test_neighbours (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (neighbours); i++)
    {
      g_auto(Scene) scene = { NULL };

      scene_init (&scene, "8.8.8.8");
      scene_add_default_rules (&scene);
      scene_add_neighbour (&scene, "192.168.1.2", NUD_FAILED);
      scene_add_neighbour (&scene, "192.168.1.1", neighbours[i].state);
      scene_add_line (&scene, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
      scene_answer (&scene, 0, "192.168.1.1", ETH0, NULL);

      scene_assert (&scene, NP_WAY_STEP_NEIGHBOUR, 0, "192.168.1.1", neighbours[i].text);
      scene_assert_summary (&scene, neighbours[i].state == NUD_FAILED
                              ? "A packet to 8.8.8.8 would be handed to the router 192.168.1.1 through eth0, but that router did not answer when it was last asked."
                              : "A packet to 8.8.8.8 is handed to the router 192.168.1.1 through eth0.");
    }
}

static void
test_unknown_neighbour (void)
{
  g_auto(Scene) scene = { NULL };
  g_auto(Scene) failed = { NULL };
  g_auto(Scene) tunnel = { NULL };
  NpInterfaceRecord *interfaces;
  guint n_records;

  scene_init (&scene, "2001:db8::7");
  scene_add_default_rules (&scene);
  scene_add_line (&scene, "2001:db8::", 64, NULL, ETH0, 256);
  scene_answer (&scene, 0, NULL, ETH0, NULL);
  scene_assert (&scene, NP_WAY_STEP_NEIGHBOUR, 0, "2001:db8::7",
                "The hardware address of 2001:db8::7 is not known yet; it is asked for when it is needed (NDP).");

  scene_init (&failed, "192.168.1.9");
  scene_add_default_rules (&failed);
  scene_add_neighbour (&failed, "192.168.1.9", NUD_FAILED);
  scene_add_line (&failed, "192.168.1.0", 24, NULL, ETH0, 0);
  scene_answer (&failed, 0, NULL, ETH0, NULL);
  scene_assert_summary (&failed, "A packet to 192.168.1.9 would be delivered directly through eth0, but that computer did not answer when it was last asked.");

  /* In a tunnel there is nobody to ask. */
  scene_init (&tunnel, "8.8.8.8");
  interfaces = np_snapshot_edit_records (tunnel.snapshot, NP_TABLE_INTERFACES, &n_records);
  interfaces[1].flags = IFF_UP | IFF_POINTOPOINT | IFF_NOARP;
  scene_add_default_rules (&tunnel);
  scene_add_line (&tunnel, "0.0.0.0", 0, NULL, ETH0, 0);
  scene_answer (&tunnel, 0, NULL, ETH0, NULL);
  g_assert_null (scene_find (&tunnel, NP_WAY_STEP_NEIGHBOUR, 0));
}

/* The line wins all the same, so nobody must be told that the packet arrives. */
static void
test_no_link (void)
{
  static const guint8 states[] = { IF_OPER_DOWN, IF_OPER_LOWERLAYERDOWN };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_auto(Scene) scene = { NULL };
      NpInterfaceRecord *interfaces;
      guint n_records;

      scene_init (&scene, "8.8.8.8");
      interfaces = np_snapshot_edit_records (scene.snapshot, NP_TABLE_INTERFACES, &n_records);
      interfaces[1].state = states[i];
      scene_add_default_rules (&scene);
      scene_add_line (&scene, "0.0.0.0", 0, "192.168.1.1", ETH0, 0)->flags = RTNH_F_LINKDOWN;
      scene_answer (&scene, 0, "192.168.1.1", ETH0, NULL);

      scene_assert_summary (&scene, "A packet to 8.8.8.8 would leave through eth0, but gets nowhere now: eth0 has no link, usually because a cable or the Wi-Fi is missing.");
    }
}

static void
test_own_address (void)
{
  static const struct
  {
    const char *destination;
    const char *text;
  } cases[] = {
    { "192.168.1.5", "192.168.1.5 is an address of this computer itself, so the packet never leaves it." },
    { "127.0.0.1", "127.0.0.1 is always this computer itself, so the packet never leaves it." },
    { "198.18.0.1", "This computer takes packets to 198.18.0.1 for its own, so the packet never leaves it." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto(Scene) scene = { NULL };
      g_autofree char *summary = g_strdup_printf ("A packet to %s stays on this computer.", cases[i].destination);
      NpRouteRecord *line;

      scene_init (&scene, cases[i].destination);
      scene_add_default_rules (&scene);
      scene_add_own_address (&scene, "192.168.1.5");
      line = scene_add_line (&scene, cases[i].destination, 32, NULL, ETH0, 0);
      line->table = RT_TABLE_LOCAL;
      line->type = RTN_LOCAL;
      scene_answer (&scene, 0, NULL, 1, cases[i].destination);

      scene_assert_summary (&scene, summary);
      scene_assert (&scene, NP_WAY_STEP_NEXT_HOP, 0, cases[i].destination, cases[i].text);
      scene_assert (&scene, NP_WAY_STEP_INTERFACE, 0, "lo",
                    "The packet comes back to this computer through lo. lo is this computer’s connection to itself; it is working.");
      g_assert_null (scene_find (&scene, NP_WAY_STEP_NEIGHBOUR, 0));
      g_assert_null (scene_find (&scene, NP_WAY_STEP_RULE, 1));
    }
}

/* The kernel calls a default line by the destination, and hands nothing to its router. */
static void
test_everyone (void)
{
  g_auto(Scene) scene = { NULL };
  NpWay *way;

  scene_init (&scene, "255.255.255.255");
  scene_add_default_rules (&scene);
  scene_add_line (&scene, "0.0.0.0", 0, "192.168.1.1", ETH0, 0);
  scene_answer (&scene, 0, NULL, ETH0, NULL);

  way = scene.way;
  way->matched.type = way->resolved.type = RTN_BROADCAST;
  scene_tell (&scene);

  scene_assert_summary (&scene, "A packet to 255.255.255.255 goes to every computer on the network of eth0.");
  scene_assert (&scene, NP_WAY_STEP_WINNER, 0, "default via 192.168.1.1 dev eth0",
                "It is the only line of the table main that this packet can use. The packet is for everyone on the network, so only the interface of the line counts, not its router.");
  g_assert_nonnull (strstr (scene_text (&scene, NP_WAY_STEP_NOTE, 0), "SO_BROADCAST"));
  g_assert_null (scene_find (&scene, NP_WAY_STEP_NOTE, 1));
}

/* A source that the line names. */
static void
test_named_source (void)
{
  g_auto(Scene) scene = { NULL };

  scene_init (&scene, "8.8.8.8");
  scene_add_default_rules (&scene);
  scene_add_line (&scene, "0.0.0.0", 0, "192.168.1.1", ETH0, 0)->source = sample_address ("192.168.1.6");
  scene_answer (&scene, 0, "192.168.1.1", ETH0, "192.168.1.6");
  scene_assert (&scene, NP_WAY_STEP_SOURCE, 0, "192.168.1.6",
                "The packet carries 192.168.1.6 as its sender, because the line names it, unless the program chooses another one.");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/meaning/way-hops/several-hops", test_several_hops);
  g_test_add_func ("/meaning/way-hops/shared-next-hop", test_shared_next_hop);
  g_test_add_func ("/meaning/way-hops/refusing-next-hop", test_refusing_next_hop);
  g_test_add_func ("/meaning/way-hops/nameless-hop", test_nameless_hop);
  g_test_add_func ("/meaning/way-hops/neighbours", test_neighbours);
  g_test_add_func ("/meaning/way-hops/unknown-neighbour", test_unknown_neighbour);
  g_test_add_func ("/meaning/way-hops/no-link", test_no_link);
  g_test_add_func ("/meaning/way-hops/own-address", test_own_address);
  g_test_add_func ("/meaning/way-hops/everyone", test_everyone);
  g_test_add_func ("/meaning/way-hops/named-source", test_named_source);

  return g_test_run ();
}
