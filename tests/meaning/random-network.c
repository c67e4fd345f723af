/* tests/meaning/random-network.c: computers that only chance puts together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/random-network.h"

#include <linux/fib_rules.h>
#include <linux/if.h>
#include <linux/if_arp.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include "meaning/findings.h"
#include "meaning/socket-scene.h"

Chance
random_network_get_chance (const RandomNetwork *network,
                           guint                table,
                           guint                n,
                           guint                moment)
{
  Chance chance = { (guint64) network->seed << 32 ^ (guint64) table << 28 ^ (guint64) moment << 20 ^ n };

  chance_roll (&chance);

  return chance;
}

static void
add_interface (const RandomNetwork *network,
               NpSnapshot          *snapshot,
               guint                n)
{
  static const char *const kinds[] = { "loopback", "wifi", "ethernet", "tun", "ethernet", "bridge", "bond", "veth", "wireguard", "vlan" };
  Chance fixed = random_network_get_chance (network, NP_TABLE_INTERFACES, n, 0);
  Chance moving = random_network_get_chance (network, NP_TABLE_INTERFACES, n, network->moment + 1);
  NpInterfaceRecord *interface;
  guint64 *counters;

  if (one_in (&fixed, 4))
    return;

  interface = np_snapshot_add (snapshot, NP_TABLE_INTERFACES);
  counters = (guint64 *) (gpointer) &interface->counters;
  interface->index = n + 1;
  interface->name = g_ref_string_new_intern (hostile_interfaces[n]);
  interface->kind = one_in (&fixed, 10) ? NULL : g_ref_string_new_intern (one_in (&fixed, 5) ? CHOOSE (&fixed, kinds) : kinds[n]);
  interface->driver = choose_name (&fixed);
  interface->device = choose_name (&fixed);
  interface->alias = choose_name (&fixed);
  interface->qdisc = choose_name (&fixed);
  interface->flags = one_in (&moving, 6) ? chance_below (&moving, 1u << 20) : IFF_UP | IFF_RUNNING | IFF_LOWER_UP;
  interface->flags |= n == 0 ? IFF_LOOPBACK : one_in (&fixed, 8) ? IFF_PROMISC : 0;
  interface->state = (guint8) (one_in (&moving, 4) ? chance_below (&moving, 9) : IF_OPER_UP);
  interface->mtu = one_in (&fixed, 2) ? 1500 : choose_edge32 (&fixed);
  interface->speed = one_in (&fixed, 2) ? 1000 : choose_edge32 (&fixed);
  interface->max_speed = one_in (&fixed, 2) ? 10000 : choose_edge32 (&fixed);
  interface->duplex = (guint8) chance_below (&fixed, NP_DUPLEX_UNKNOWN + 2);
  interface->hardware_type = (guint16) (n == 0 ? ARPHRD_LOOPBACK : one_in (&fixed, 4) ? chance_below (&fixed, 65536) : ARPHRD_ETHER);
  interface->mac_length = (guint8) (one_in (&fixed, 4) ? chance_below (&fixed, NP_MAC_MAX + 1) : 6);
  interface->mac[0] = (guint8) chance_below (&fixed, 4);
  interface->carrier_changes = (guint32) (choose_edge32 (&fixed) + network->moment * chance_below (&fixed, 5));
  interface->master_index = interface->link_index = one_in (&fixed, 4) ? chance_below (&fixed, N_HOSTILE_INTERFACES + 1) : 0;
  interface->has_peer_namespace = (guint8) one_in (&fixed, 6);
  for (gsize i = 0; i < sizeof interface->counters / sizeof *counters; i++)
    counters[i] = choose_edge (&fixed) + network->moment * choose_edge (&fixed) * (one_in (&moving, 9) ? 0 : 1);
}

static void
add_address (const RandomNetwork *network,
             NpSnapshot          *snapshot,
             guint                n)
{
  Chance chance = random_network_get_chance (network, NP_TABLE_ADDRESSES, n, 0);
  NpAddressRecord *address = np_snapshot_add (snapshot, NP_TABLE_ADDRESSES);

  address->address = choose_address (&chance);
  address->prefix_length = choose_length (&chance, address->address.family);
  address->interface = choose_interface (&chance, &address->interface_index);
  if (one_in (&chance, 4))
    address->peer = choose_address_of (&chance, address->address.family);
  address->flags = one_in (&chance, 2) ? 1u << chance_below (&chance, 12) : 0;
  address->scope = (guint8) (one_in (&chance, 4) ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE);
  address->valid_seconds = one_in (&chance, 2) ? G_MAXUINT32 : choose_edge32 (&chance);
  address->preferred_seconds = one_in (&chance, 2) ? G_MAXUINT32 : choose_edge32 (&chance);
}

static void
set_hops (Chance        *chance,
          NpRouteRecord *route)
{
  guint n_hops = chance_below (chance, 25);
  NpRouteDetails *details = np_route_details_new (n_hops);

  details->mtu = choose_edge32 (chance);
  details->expires = (gint32) choose_edge32 (chance);
  if (one_in (chance, 4))
    {
      details->source_prefix = choose_address_of (chance, route->destination.family);
      details->source_length = choose_length (chance, route->destination.family);
    }
  for (guint i = 0; i < n_hops; i++)
    {
      details->hops[i].interface = choose_interface (chance, &details->hops[i].interface_index);
      details->hops[i].weight = (guint16) choose_edge32 (chance);
      details->hops[i].flags = (guint8) (one_in (chance, 4) ? chance_below (chance, 256) : 0);
      if (!one_in (chance, 3))
        details->hops[i].gateway = choose_address (chance);
    }
  route->details = details;
}

/* Also routers that are reached through themselves or through each other. */
static void
add_route (const RandomNetwork *network,
           NpSnapshot          *snapshot,
           guint                n)
{
  static const guint8 types[] = { RTN_UNICAST, RTN_UNICAST, RTN_UNICAST, RTN_UNICAST, RTN_BLACKHOLE, RTN_UNREACHABLE, RTN_PROHIBIT, RTN_LOCAL, RTN_THROW };
  static const guint32 tables[] = { RT_TABLE_MAIN, RT_TABLE_MAIN, RT_TABLE_MAIN, RT_TABLE_LOCAL, RT_TABLE_DEFAULT, 100, G_MAXUINT32 };
  Chance chance = random_network_get_chance (network, NP_TABLE_ROUTES, n, 0);
  guint8 family = choose_family (&chance);
  NpRouteRecord *route;

  if ((network->failed & 1u << (family == AF_INET ? NP_READER_ROUTES_IPV4 : NP_READER_ROUTES_IPV6)) != 0)
    return;

  route = np_snapshot_add (snapshot, NP_TABLE_ROUTES);
  route->destination = choose_address_of (&chance, family);
  route->prefix_length = choose_length (&chance, family);
  if (one_in (&chance, 3))
    route->prefix_length = 0;
  if (route->prefix_length == 0)
    route->destination = sample_address (family == AF_INET ? "0.0.0.0" : "::");
  if (!one_in (&chance, 3))
    route->gateway = choose_address_of (&chance, one_in (&chance, 9) ? AF_INET6 : family);
  route->interface = choose_interface (&chance, &route->interface_index);
  if (one_in (&chance, 3))
    route->source = choose_address_of (&chance, family);
  route->metric = one_in (&chance, 2) ? 100 : choose_edge32 (&chance);
  route->table = CHOOSE (&chance, tables);
  route->type = one_in (&chance, 20) ? (guint8) chance_below (&chance, 256) : CHOOSE (&chance, types);
  route->protocol = (guint8) (one_in (&chance, 2) ? RTPROT_BOOT : chance_below (&chance, 20));
  route->scope = (guint8) (one_in (&chance, 2) ? RT_SCOPE_UNIVERSE : RT_SCOPE_LINK);
  route->flags = one_in (&chance, 4) ? 1u << chance_below (&chance, 20) : 0;
  route->tos = (guint8) (one_in (&chance, 9) ? 16 : 0);
  if (one_in (&chance, 4))
    set_hops (&chance, route);
}

static void
add_rule (const RandomNetwork *network,
          NpSnapshot          *snapshot,
          guint                n)
{
  static const guint32 tables[] = { RT_TABLE_LOCAL, RT_TABLE_MAIN, RT_TABLE_DEFAULT, 100, G_MAXUINT32 };
  Chance chance = random_network_get_chance (network, NP_TABLE_RULES, n, 0);
  NpRuleRecord *rule = np_snapshot_add (snapshot, NP_TABLE_RULES);

  rule->family = choose_family (&chance);
  rule->priority = choose_edge32 (&chance);
  rule->table = CHOOSE (&chance, tables);
  rule->action = (guint8) (one_in (&chance, 5) ? chance_below (&chance, 10) : FR_ACT_TO_TBL);
  /* Rules that jump in a circle. */
  rule->target = choose_edge32 (&chance);
  rule->suppress_prefix_length = one_in (&chance, 4) ? (gint32) chance_below (&chance, 33) : -1;
  rule->invert = (guint8) one_in (&chance, 8);
  if (one_in (&chance, 4))
    rule->fwmark = rule->fwmask = choose_edge32 (&chance);
  if (one_in (&chance, 4))
    {
      rule->source = choose_address_of (&chance, rule->family);
      rule->source_length = choose_length (&chance, rule->family);
    }
  if (one_in (&chance, 6))
    rule->output_interface = g_ref_string_new_intern (CHOOSE (&chance, hostile_interfaces));
  if (one_in (&chance, 8))
    rule->has_uid_range = TRUE;
  rule->uid_start = choose_edge32 (&chance);
  rule->uid_end = choose_edge32 (&chance);
}

static void
add_neighbour (const RandomNetwork *network,
               NpSnapshot          *snapshot,
               guint                n)
{
  Chance chance = random_network_get_chance (network, NP_TABLE_NEIGHBOURS, n, 0);
  Chance moving = random_network_get_chance (network, NP_TABLE_NEIGHBOURS, n, network->moment + 1);
  NpNeighbourRecord *neighbour = np_snapshot_add (snapshot, NP_TABLE_NEIGHBOURS);

  neighbour->address = choose_address (&chance);
  neighbour->interface = choose_interface (&chance, &neighbour->interface_index);
  neighbour->state = (guint16) (one_in (&chance, 2) ? NUD_FAILED : one_in (&moving, 9) ? chance_below (&moving, 65536) : 1u << chance_below (&moving, 8));
  neighbour->flags = one_in (&chance, 4) ? 1u << chance_below (&chance, 16) : 0;
  neighbour->mac_length = (guint8) (one_in (&chance, 3) ? 0 : one_in (&chance, 9) ? NP_MAC_MAX : 6);
  neighbour->mac[5] = (guint8) chance_below (one_in (&chance, 4) ? &moving : &chance, 3);
  neighbour->probes = choose_edge32 (&moving);
  neighbour->has_ages = (guint8) chance_below (&chance, 2);
  neighbour->used_seconds = choose_edge32 (&moving);
  neighbour->confirmed_seconds = choose_edge32 (&moving);
  neighbour->updated_seconds = choose_edge32 (&moving);
}

static const char *const counters[][2] = {
  { "Ip", "Forwarding" }, { "Ip", "OutNoRoutes" }, { "Ip6", "OutNoRoutes" }, { "Ip", "FragFails" }, { "Tcp", "ActiveOpens" },
  { "Tcp", "AttemptFails" }, { "Tcp", "EstabResets" }, { "Tcp", "InErrs" }, { "Tcp", "OutRsts" }, { "Tcp", "OutSegs" },
  { "Tcp", "RetransSegs" }, { "Udp", "NoPorts" }, { "Udp6", "NoPorts" }, { "Udp", "InCsumErrors" }, { "Udp", "RcvbufErrors" },
  { "Udp6", "RcvbufErrors" }, { "UdpLite", "RcvbufErrors" }, { "TcpExt", "ListenOverflows" }, { "TcpExt", "ListenDrops" },
  { "TcpExt", "SyncookiesSent" }, { "TcpExt", "TCPReqQFullDoCookies" }, { "TcpExt", "TCPReqQFullDrop" },
  { "TcpExt", "IPReversePathFilter" }, { "TcpExt", "TCPTimeWaitOverflow" }, { "TcpExt", "TCPAbortOnTimeout" },
  { "TcpExt", "TCPMemoryPressures" }, { "TcpExt", "TCPMTUPSuccess" }, { "TcpExt", "TCPToZeroWindowAdv" },
  { "TcpExt", "PruneCalled" }, { "TcpExt", "RcvPruned" }, { "TcpExt", "TCPRcvQDrop" }, { "TcpExt", "TCPBacklogDrop" },
  { "TCP", "mem" }, { "TCP", "orphan" }, { HOSTILE_NAME, HOSTILE_NAME },
};

static void
add_counter (const RandomNetwork *network,
             NpSnapshot          *snapshot,
             guint                n)
{
  Chance fixed = random_network_get_chance (network, NP_TABLE_STATISTICS, n, 0);
  Chance moving = random_network_get_chance (network, NP_TABLE_STATISTICS, n, network->moment + 1);
  guint64 start = choose_edge (&fixed), speed = choose_edge (&fixed);
  NpCounterRecord *counter;

  /* Some are not there at any moment, some are missing now and then, and some begin anew. */
  if (one_in (&fixed, 8) || one_in (&moving, 30))
    return;

  counter = np_snapshot_add (snapshot, NP_TABLE_STATISTICS);
  counter->protocol = g_ref_string_new_intern (counters[n][0]);
  counter->name = g_ref_string_new_intern (counters[n][1]);
  counter->value = one_in (&moving, 20) ? 0 : start + network->moment * speed;
}

static guint32
limit (Chance *chance)
{
  return one_in (chance, 2) ? 1024 : choose_edge32 (chance);
}

static void
set_host (const RandomNetwork *network,
          NpHost              *host)
{
  Chance fixed = random_network_get_chance (network, NP_N_TABLES, 1, 0);

  host->first_local_port = (guint16) (one_in (&fixed, 8) ? 0 : one_in (&fixed, 4) ? chance_below (&fixed, 65536) : 32768);
  host->last_local_port = (guint16) (one_in (&fixed, 4) ? MIN (host->first_local_port + 50u, 65535) : 60999);
  host->first_unprivileged_port = (guint16) (one_in (&fixed, 2) ? 1024 : chance_below (&fixed, 65536));
  host->max_tw_buckets = limit (&fixed);
  host->max_syn_backlog = limit (&fixed);
  host->max_orphans = limit (&fixed);
  host->tcp_memory_pressure = choose_edge (&fixed);
  host->neighbour_limit_ipv4 = one_in (&fixed, 3) ? chance_below (&fixed, 12) : limit (&fixed);
  host->neighbour_limit_ipv6 = limit (&fixed);
  host->n_neighbour_overflows = choose_edge (&fixed) + network->moment * choose_edge (&fixed);
  host->softnet_dropped = choose_edge (&fixed) + network->moment * choose_edge (&fixed);
  host->n_tracked = limit (&fixed);
  host->max_tracked = limit (&fixed);
  host->tracking_dropped = choose_edge (&fixed) + network->moment * choose_edge (&fixed);
  host->tracking_insert_failed = choose_edge (&fixed) + network->moment * choose_edge (&fixed);
  host->is_forwarding = (guint8) chance_below (&fixed, 2);
  host->has_forwarding = host->has_neighbour_overflows = host->has_softnet = (guint8) chance_below (&fixed, 2);
  host->has_tracking = host->has_tracking_losses = (guint8) chance_below (&fixed, 2);
  host->n_name_servers = chance_below (&fixed, NP_MAX_NAME_SERVERS + 1);
  for (guint i = 0; i < host->n_name_servers; i++)
    host->name_servers[i] = choose_address (&fixed);

  host->n_processes = chance_below (&fixed, 30);
  host->processes = g_new0 (NpProcessLimit, host->n_processes);
  for (guint i = 0; i < host->n_processes; i++)
    {
      host->processes[i].pid = (gint32) (1 + i * 31);
      host->processes[i].open_files = limit (&fixed);
      host->processes[i].n_open_files = limit (&fixed);
      host->processes[i].is_stopped = (guint8) one_in (&fixed, 4);
    }
}

static void
add_all (const RandomNetwork *network,
         NpSnapshot          *snapshot,
         NpReader             reader,
         guint                n,
         void               (*add) (const RandomNetwork *network,
                                    NpSnapshot          *snapshot,
                                    guint                n))
{
  for (guint i = 0; i < n && (network->failed & 1u << reader) == 0; i++)
    add (network, snapshot, i);
}

/**
 * random_network_take_snapshot:
 * @network: a network at a moment
 *
 * What would be read by those that fail is not in it.
 *
 * Returns: (transfer full): a snapshot to look at for findings
 */
NpSnapshot *
random_network_take_snapshot (const RandomNetwork *network)
{
  Chance chance = random_network_get_chance (network, NP_N_TABLES, 2, 0);
  guint n_routes = chance_below (&chance, 12), n_rules = chance_below (&chance, 7), n_others = chance_below (&chance, 10);
  NpRequest request = { .families = NP_INET_FAMILIES, .counting = 1 };
  NpSnapshot *snapshot;

  if (!network->hides_packet_sockets)
    request.families |= 1u << NP_FAMILY_PACKET;
  np_findings_add_needs (&request);
  snapshot = np_snapshot_new (&request);

  set_host (network, np_snapshot_edit_host (snapshot));
  random_network_add_sockets (network, snapshot);
  add_all (network, snapshot, NP_READER_INTERFACES, N_HOSTILE_INTERFACES, add_interface);
  add_all (network, snapshot, NP_READER_ADDRESSES, n_others, add_address);
  add_all (network, snapshot, NP_READER_FINDINGS, n_routes, add_route);
  add_all (network, snapshot, NP_READER_RULES, n_rules, add_rule);
  add_all (network, snapshot, NP_READER_NEIGHBOURS, n_others, add_neighbour);
  add_all (network, snapshot, NP_READER_STATISTICS, G_N_ELEMENTS (counters), add_counter);

  for (NpReader reader = 0; reader < NP_N_READERS; reader++)
    if ((network->failed & 1u << reader) != 0)
      np_snapshot_take_error (snapshot, reader, g_error_new (NP_ERROR, NP_ERROR_FAILED, "It failed."));

  return snapshot;
}
