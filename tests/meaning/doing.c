/* tests/meaning/doing.c: tests of what stands in a column about routes and interfaces
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <linux/rtnetlink.h>
#include <string.h>

#include "support/sample.h"

typedef struct
{
  const char *destination;
  const char *gateway;
  guint8      prefix_length;
  guint8      type;
  guint32     flags;
  const char *doing;
} RouteCase;

static void
test_routes (void)
{
  static const RouteCase cases[] = {
    { "0.0.0.0", "192.168.1.1", 0, RTN_UNICAST, 0, "Everything else: to this router" },
    { "10.0.0.0", "192.168.1.1", 8, RTN_UNICAST, 0, "Handed to this router" },
    { "192.168.1.0", NULL, 24, RTN_UNICAST, 0, "Delivered directly" },
    { "0.0.0.0", NULL, 0, RTN_UNICAST, 0, "Delivered directly" },
    { "10.0.0.0", "192.168.1.1", 8, RTN_UNICAST, RTNH_F_DEAD, "Cannot be used: interface off or no link" },
    { "10.0.0.0", "192.168.1.1", 8, RTN_UNICAST, RTNH_F_LINKDOWN, "Gets nowhere now: no cable or signal" },
    { "192.168.1.104", NULL, 32, RTN_LOCAL, 0, "This computer itself" },
    { "192.168.1.255", NULL, 32, RTN_BROADCAST, 0, "Everyone on this network at once" },
    { "2001:db8::", NULL, 128, RTN_ANYCAST, 0, "This computer, as one of several" },
    { "ff00::", NULL, 8, RTN_MULTICAST, 0, "Everyone who joined the group" },
    { "203.0.113.0", NULL, 24, RTN_BLACKHOLE, 0, "Silently thrown away" },
    { "203.0.113.0", NULL, 24, RTN_UNREACHABLE, 0, "Refused: “No route to host”" },
    { "203.0.113.0", NULL, 24, RTN_PROHIBIT, 0, "Forbidden: “Permission denied”" },
    { "203.0.113.0", NULL, 24, RTN_THROW, 0, "Not decided here: the next rule" },
    { "203.0.113.0", NULL, 24, 200, 0, "Unknown to this program" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NpRouteRecord route = { .prefix_length = cases[i].prefix_length, .type = cases[i].type, .flags = cases[i].flags };
      g_autofree char *doing = NULL;

      route.destination = sample_address (cases[i].destination);
      if (cases[i].gateway != NULL)
        route.gateway = sample_address (cases[i].gateway);
      doing = np_doing_for_route (&route);
      g_assert_cmpstr (doing, ==, cases[i].doing);
    }
}

static void
test_shared_routes (void)
{
  NpRouteRecord route = { .prefix_length = 12, .type = RTN_UNICAST };
  g_autofree NpRouteDetails *details = np_route_details_new (2);
  g_autofree char *by_routers = NULL, *by_interfaces = NULL;

  route.destination = sample_address ("172.16.0.0");
  route.details = details;
  by_interfaces = np_doing_for_route (&route);
  g_assert_cmpstr (by_interfaces, ==, "Shared between 2 ways");

  route.gateway = sample_address ("10.1.0.2");
  details->hops[0].gateway = route.gateway;
  details->hops[1].gateway = route.gateway;
  by_routers = np_doing_for_route (&route);
  g_assert_cmpstr (by_routers, ==, "Shared between 2 routers");
}

static void
test_interfaces (void)
{
  static const char *const cases[][2] = {
    { "ethernet", "Cable network card" },
    { "wifi", "Wireless network card" },
    { "loopback", "This computer itself" },
    { "bridge", "Virtual switch" },
    { "wireguard", "VPN tunnel (WireGuard)" },
    { "xyz0815", "Network interface" },
    { NULL, "Network interface" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const NpInterfaceRecord interface = { .kind = (char *) cases[i][0] };
      g_autofree char *doing = np_doing_for_interface (&interface);

      g_assert_cmpstr (doing, ==, cases[i][1]);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/doing/routes", test_routes);
  g_test_add_func ("/doing/shared-routes", test_shared_routes);
  g_test_add_func ("/doing/interfaces", test_interfaces);

  return g_test_run ();
}
