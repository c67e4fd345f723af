/* tests/kernel/route-events.c: tests of what the kernel says has changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/route-events.h"

#include <linux/neighbour.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <string.h>
#include <sys/resource.h>

#include "support/namespace.h"

#define ROUTES (1u << NP_TABLE_ROUTES)
#define RULES (1u << NP_TABLE_RULES)
#define INTERFACES (1u << NP_TABLE_INTERFACES)
#define ADDRESSES (1u << NP_TABLE_ADDRESSES)
#define NEIGHBOURS (1u << NP_TABLE_NEIGHBOURS)
#define ALL NP_ROUTE_EVENTS_TABLES

/* Room for a few messages, with one byte more so that the end of another one can be cut off anywhere. */
typedef union
{
  struct nlmsghdr header;
  guint8          bytes[256];
} Bytes;

static gsize
put_message (Bytes   *bytes,
             gsize    offset,
             guint16  type,
             guint8   family)
{
  struct nlmsghdr header = { .nlmsg_type = type, .nlmsg_len = NLMSG_LENGTH (sizeof (struct ndmsg)) };
  struct ndmsg payload = { .ndm_family = family };

  memcpy (bytes->bytes + offset, &header, sizeof header);
  memcpy (bytes->bytes + offset + NLMSG_HDRLEN, &payload, sizeof payload);

  return offset + header.nlmsg_len;
}

static void
test_messages (void)
{
  static const struct
  {
    guint16 type;
    guint8  family;
    guint   tables;
  } cases[] = {
    { RTM_NEWLINK, AF_UNSPEC, INTERFACES | ADDRESSES | ROUTES },
    { RTM_DELLINK, AF_UNSPEC, INTERFACES | ADDRESSES | ROUTES },
    { RTM_NEWADDR, AF_INET, ADDRESSES | ROUTES },
    { RTM_DELADDR, AF_INET6, ADDRESSES | ROUTES },
    { RTM_NEWROUTE, AF_INET, ROUTES },
    { RTM_DELROUTE, AF_INET6, ROUTES },
    { RTM_NEWNEXTHOP, AF_INET, ROUTES },
    { RTM_DELNEXTHOP, AF_INET, ROUTES },
    { RTM_NEWRULE, AF_INET, RULES },
    { RTM_DELRULE, AF_INET6, RULES },
    { RTM_NEWNEIGH, AF_INET, NEIGHBOURS },
    { RTM_DELNEIGH, AF_INET6, NEIGHBOURS },
    { RTM_NEWNEIGH, AF_BRIDGE, 0 },
    { RTM_NEWQDISC, AF_UNSPEC, 0 },
    { NLMSG_NOOP, AF_UNSPEC, 0 },
    { NLMSG_OVERRUN, AF_UNSPEC, ALL },
  };
  Bytes bytes = { 0 };

  g_assert_cmphex (np_route_events_read (bytes.bytes, 0), ==, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize size = put_message (&bytes, 0, cases[i].type, cases[i].family);

      g_assert_cmphex (np_route_events_read (bytes.bytes, size), ==, cases[i].tables);

      size = put_message (&bytes, size, RTM_NEWRULE, AF_INET);
      g_assert_cmphex (np_route_events_read (bytes.bytes, size), ==, cases[i].tables | RULES);
    }
}

/* Who cannot understand what changed must believe that everything did. */
static void
test_malformed (void)
{
  Bytes bytes = { 0 };
  gsize size = put_message (&bytes, 0, RTM_NEWNEIGH, AF_INET);

  for (gsize cut = 1; cut < size; cut++)
    {
      g_autofree guint8 *exact = g_memdup2 (bytes.bytes, cut);

      g_assert_cmphex (np_route_events_read (exact, cut), ==, ALL);
    }

  bytes.header.nlmsg_len = NLMSG_HDRLEN;
  g_assert_cmphex (np_route_events_read (bytes.bytes, NLMSG_HDRLEN), ==, ALL);
  bytes.header.nlmsg_len = NLMSG_HDRLEN - 1;
  g_assert_cmphex (np_route_events_read (bytes.bytes, size), ==, ALL);
  bytes.header.nlmsg_len = 0;
  g_assert_cmphex (np_route_events_read (bytes.bytes, size), ==, ALL);
  bytes.header.nlmsg_len = G_MAXUINT32;
  g_assert_cmphex (np_route_events_read (bytes.bytes, size), ==, ALL);
}

/* A link that gets no addresses by itself. */
static void
make_link (void)
{
  np_test_run ("ip link add d0 type veth peer name d1 && ip link set d0 addrgenmode none && "
               "ip link set d1 addrgenmode none && ip link set d0 up && ip link set d1 up");
  np_test_run ("until test \"$(ip -o link show | grep -c 'd[01]@.* state UP')\" = 2; do sleep 0.02; done");
}

/* Whatever the kernel tells until it has told of @tables and is silent; of links and of addresses of IPv6 it goes on
 * telling for some time after the command is done. */
static guint
collect (NpRouteEvents *events,
         guint          tables)
{
  guint told = 0;

  for (guint n_silent = 0, n_reads = 0; n_silent < 3 || ((told & tables) != tables && n_reads < 600); n_reads++, n_silent++)
    {
      guint now = np_route_events_drain (events);

      told |= now;
      if (now != 0)
        n_silent = 0;
      g_usleep (50000);
    }

  return told;
}

static void
test_kernel (void)
{
  static const struct
  {
    const char *command;
    guint       tables;
  } cases[] = {
    { "ip route add 10.9.0.0/24 dev d0", ROUTES },
    { "ip route change 10.9.0.0/24 dev d0 mtu 1400", ROUTES },
    { "ip route del 10.9.0.0/24", ROUTES },
    { "ip route add table 7 blackhole 10.10.0.0/16", ROUTES },
    { "ip -6 route add 2001:db8::/32 dev d0", ROUTES },
    { "ip -6 route del 2001:db8::/32", ROUTES },
    { "ip rule add from 10.1.2.3 table 7", RULES },
    { "ip rule del from 10.1.2.3 table 7", RULES },
    { "ip -6 rule add from 2001:db8::1 table 7", RULES },
    { "ip -6 rule del from 2001:db8::1 table 7", RULES },
    { "ip address add 10.8.0.1/24 dev d0", ADDRESSES | ROUTES },
    { "ip address del 10.8.0.1/24 dev d0", ADDRESSES | ROUTES },
    { "ip -6 address add 2001:db8:1::1/64 nodad dev d0", ADDRESSES | ROUTES },
    { "ip neigh add 10.7.0.9 lladdr 02:00:00:00:00:01 dev d0", NEIGHBOURS },
    { "ip neigh del 10.7.0.9 dev d0", NEIGHBOURS },
    { "ip -6 neigh add 2001:db8:1::9 lladdr 02:00:00:00:00:01 dev d0", NEIGHBOURS },
    { "ip nexthop add id 5 dev d0", ROUTES },
    { "ip nexthop del id 5", ROUTES },
    { "ip link set d0 mtu 1400", INTERFACES | ADDRESSES | ROUTES },
    { "ip link set d0 down && ip link set d0 name e0", INTERFACES | ADDRESSES | ROUTES },
    { "ip link del e0", INTERFACES | ADDRESSES | ROUTES },
    { "ip route show table all", 0 },
  };
  g_autoptr(NpRouteEvents) events = NULL;

  make_link ();
  np_test_run ("ip address add 10.7.0.1/24 dev d0");
  events = np_route_events_new ();
  g_assert_cmpint (np_route_events_get_fd (events), >=, 0);
  collect (events, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint tables;

      g_test_message ("%s", cases[i].command);
      np_test_run ("%s", cases[i].command);
      tables = collect (events, cases[i].tables);

      /* To move a link is to lose neighbours too. */
      if ((cases[i].tables & INTERFACES) != 0)
        tables &= ~NEIGHBOURS;
      g_assert_cmphex (tables, ==, cases[i].tables);
      g_assert_cmphex (np_route_events_drain (events), ==, 0);
    }
}

/* More events than the queue can hold. */
static void
test_loss (void)
{
  g_autoptr(NpRouteEvents) events = np_route_events_new ();

  make_link ();
  collect (events, 0);

  np_test_run ("seq 0 19999 | awk '{ printf \"route add 20.0.%%d.%%d/32 dev d0\\n\", $1 / 256, $1 %% 256 }' | ip -batch -");
  g_assert_cmphex (np_route_events_drain (events), ==, ALL);
  g_assert_cmphex (np_route_events_drain (events), ==, 0);

  np_test_run ("ip rule add from 10.1.2.3 table 7");
  g_assert_cmphex (np_route_events_drain (events), ==, RULES);
}

/* Without a socket nothing can be known, until there is one. */
static void
test_closed (void)
{
  g_autoptr(NpRouteEvents) events = NULL;
  struct rlimit limit, none;

  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  none = limit;
  none.rlim_cur = 0;
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &none), ==, 0);
  events = np_route_events_new ();
  g_assert_cmpint (np_route_events_get_fd (events), ==, -1);
  g_assert_cmphex (np_route_events_drain (events), ==, ALL);
  g_assert_cmphex (np_route_events_drain (events), ==, ALL);
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);

  g_assert_cmphex (np_route_events_drain (events), ==, ALL);
  g_assert_cmpint (np_route_events_get_fd (events), >=, 0);
  g_assert_cmphex (np_route_events_drain (events), ==, 0);
  np_test_run ("ip rule add from 10.1.2.3 table 7");
  g_assert_cmphex (np_route_events_drain (events), ==, RULES);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/route-events/messages", test_messages);
  g_test_add_func ("/route-events/malformed", test_malformed);
  np_test_add_in_namespace ("/route-events/kernel", test_kernel);
  np_test_add_in_namespace ("/route-events/loss", test_loss);
  np_test_add_in_namespace ("/route-events/closed", test_closed);

  return g_test_run ();
}
