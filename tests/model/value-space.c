/* tests/model/value-space.c: records with every value that the kernel can tell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "value-space.h"

#include <linux/fib_rules.h>
#include <linux/if.h>
#include <linux/if_addr.h>
#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/netfilter/nf_conntrack_tcp.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <netinet/in.h>

#include "support/sample.h"

/* So many records that every pair of values of two columns comes up, and always the same ones. */
#define N_SOCKETS 12000
#define N_OTHERS 3000
#define SEED 5

typedef struct
{
  GRand        *random;
  guint         i;
  NpOwners     *owners;
  NpOwners     *many_owners;
  NpDesktopApp *app;
} Space;

static gboolean
maybe (Space *space)
{
  return g_rand_boolean (space->random);
}

static guint32
below (Space   *space,
       guint32  n)
{
  return g_rand_int (space->random) % n;
}

/* Small numbers, and sometimes any. */
static guint32
some_number (Space *space)
{
  return maybe (space) ? below (space, 4) : g_rand_int (space->random);
}

static char *
maybe_text (Space      *space,
            const char *text)
{
  return maybe (space) ? (char *) text : NULL;
}

static const char *const ipv4_addresses[] = {
  "0.0.0.0", "127.0.0.1", "169.254.1.2", "192.168.1.5", "100.64.0.1", "224.0.0.251", "255.255.255.255",
  "192.0.2.1", "198.18.0.1", "9.9.9.9", "10.0.0.1", "239.255.255.250",
};

static const char *const ipv6_addresses[] = {
  "::", "::1", "fe80::1", "fd00::1", "ff02::fb", "2001:db8::1", "64:ff9b::808:808", "2620:fe::fe", "::ffff:192.0.2.1",
  "::ffff:127.0.0.1", "ff02::1:ff00:1", "2001:4860::1",
};

static NpAddress
some_address (Space    *space,
              gboolean  ipv6)
{
  return sample_address (ipv6 ? ipv6_addresses[below (space, G_N_ELEMENTS (ipv6_addresses))]
                              : ipv4_addresses[below (space, G_N_ELEMENTS (ipv4_addresses))]);
}

static NpAddress
maybe_address (Space    *space,
               gboolean  ipv6)
{
  return maybe (space) ? some_address (space, ipv6) : (NpAddress) { 0 };
}

static guint16
some_port (Space *space)
{
  static const guint16 ports[] = { 0, 22, 53, 80, 443, 631, 999, 5353, 8080, 40000 };

  return ports[below (space, G_N_ELEMENTS (ports))];
}

/* The states in which sockets of a protocol can be. */
static NpSocketState
state_of (NpProtocol protocol,
          guint      i)
{
  static const guint8 message_states[] = { NP_STATE_UNCONN, NP_STATE_CLOSE, NP_STATE_ESTABLISHED };
  static const guint8 unix_states[] = {
    NP_STATE_LISTEN, NP_STATE_ESTABLISHED, NP_STATE_UNCONN, NP_STATE_CLOSE, NP_STATE_SYN_SENT, NP_STATE_CLOSING,
  };
  static const guint8 sctp_states[] = {
    NP_STATE_LISTEN, NP_STATE_CLOSE, NP_STATE_COOKIE_WAIT, NP_STATE_COOKIE_ECHOED, NP_STATE_ESTABLISHED,
    NP_STATE_SHUTDOWN_PENDING, NP_STATE_SHUTDOWN_SENT, NP_STATE_SHUTDOWN_RECEIVED, NP_STATE_SHUTDOWN_ACK_SENT,
  };

  if (protocol == NP_PROTOCOL_TCP || protocol == NP_PROTOCOL_MPTCP)
    return 1 + i % NP_STATE_BOUND_INACTIVE;
  if (protocol == NP_PROTOCOL_SCTP)
    return sctp_states[i % G_N_ELEMENTS (sctp_states)];
  if (protocol == NP_PROTOCOL_UNIX)
    return unix_states[i % G_N_ELEMENTS (unix_states)];

  return message_states[i % G_N_ELEMENTS (message_states)];
}

static void
fill_inet_ends (Space          *space,
                NpSocketRecord *socket)
{
  socket->family = maybe (space) ? NP_FAMILY_IPV6 : NP_FAMILY_IPV4;
  socket->local = some_address (space, socket->family == NP_FAMILY_IPV6);
  socket->remote = some_address (space, socket->family == NP_FAMILY_IPV6);
  socket->local_port = some_port (space);
  socket->remote_port = some_port (space);
}

/* What every socket has: where it is, how it stands and whose it is. */
static void
fill_identity (Space          *space,
               NpSocketRecord *socket)
{
  socket->protocol = (guint8) (space->i % NP_N_PROTOCOLS);
  socket->state = (guint8) state_of (socket->protocol, space->i / NP_N_PROTOCOLS);
  socket->visibility = (guint8) below (space, NP_OWNER_UNACCEPTED + 1);
  socket->role = (guint8) below (space, NP_ROLE_VISITED + 1);
  socket->timer = (guint8) below (space, NP_TIMER_DELACK + 1);

  switch ((NpProtocol) socket->protocol)
    {
    case NP_PROTOCOL_UNIX:
      socket->family = NP_FAMILY_UNIX;
      socket->unix_type = (guint8[]) { NP_UNIX_STREAM, NP_UNIX_DGRAM, NP_UNIX_SEQPACKET }[below (space, 3)];
      socket->path = maybe_text (space, maybe (space) ? "/run/dbus/system_bus_socket" : "@/tmp/.X11-unix/X0");
      socket->peer_path = maybe_text (space, maybe (space) ? "/run/user/1000/pulse/native" : "/run/thing");
      socket->peer_inode = some_number (space);
      break;

    case NP_PROTOCOL_PACKET:
      socket->family = NP_FAMILY_PACKET;
      socket->local_port = maybe (space) ? 0x888e : some_port (space);
      break;

    case NP_PROTOCOL_NETLINK:
      socket->family = NP_FAMILY_NETLINK;
      socket->netlink_protocol = below (space, 24);
      socket->netlink_port = some_number (space);
      break;

    case NP_PROTOCOL_TCP:
    case NP_PROTOCOL_UDP:
    case NP_PROTOCOL_UDPLITE:
    case NP_PROTOCOL_RAW:
    case NP_PROTOCOL_ICMP:
    case NP_PROTOCOL_MPTCP:
    case NP_PROTOCOL_SCTP:
    default:
      fill_inet_ends (space, socket);
    }
}

static void
fill_owner (Space          *space,
            NpSocketRecord *socket)
{
  if (socket->visibility == NP_OWNER_KNOWN || (socket->visibility == NP_OWNER_NONE && maybe (space)))
    socket->owners = maybe (space) ? space->owners : space->many_owners;
  if (maybe (space))
    socket->peer_owners = space->owners;
  if (maybe (space))
    socket->app = space->app;

  socket->user = maybe_text (space, "ada");
  socket->uid = maybe (space) ? NP_UID_UNKNOWN : some_number (space);
  socket->unit = maybe_text (space, maybe (space) ? "cups.service" : "app-x.scope");
  if (socket->unit != NULL)
    socket->unit_description = maybe_text (space, HOSTILE);
  socket->container = maybe_text (space, "web-1");
  socket->peer_unit = maybe_text (space, "avahi-daemon.service");
  if (!np_address_is_unspecified (&socket->remote))
    socket->remote_name = maybe_text (space, "host.example");
  socket->interface = maybe_text (space, "eth0");
  socket->inode = some_number (space);
  socket->cookie = some_number (space);
  socket->cgroup_id = some_number (space);
}

static void
fill_numbers (Space          *space,
              NpSocketRecord *socket)
{
  static const char *const words[] = { "cubic", "reno", "bbr", "dctcp", "vegas", "htcp", "lp", "cdg", "newer_one" };

  socket->has_tcp_info = socket->protocol == NP_PROTOCOL_TCP && maybe (space);
  if (socket->has_tcp_info)
    socket->congestion = maybe_text (space, words[below (space, G_N_ELEMENTS (words))]);
  if (socket->has_tcp_info)
    socket->limit = (guint8) below (space, NP_LIMIT_SEND_BUFFER + 1);
  socket->has_rates = socket->has_tcp_info && maybe (space);
  socket->has_memory = (guint8) maybe (space);
  socket->from_proc = below (space, 4) == 0;
  socket->v6only = (guint8) maybe (space);
  socket->was_there = (guint8) maybe (space);
  socket->has_temporary_port = (guint8) maybe (space);
  socket->peer_hung_up = (guint8) maybe (space);
  socket->peer_cookie = below (space, 4) == 0 ? 77 : 0;
  socket->recv_q = some_number (space);
  socket->send_q = some_number (space);
  socket->retransmits = (guint8) below (space, 4);
  socket->timer_ms = some_number (space);
  socket->rtt_us = some_number (space);
  socket->min_rtt_us = some_number (space);
  socket->retransmitted = some_number (space);
  socket->cwnd = some_number (space);
  socket->mss = some_number (space);
  socket->drops = some_number (space);
  socket->rcv_memory = some_number (space);
  socket->snd_memory = some_number (space);
  socket->rx_rate = some_number (space);
  socket->tx_rate = some_number (space);
  socket->delivery_rate = some_number (space);
  socket->bytes_sent = some_number (space);
  socket->bytes_received = some_number (space);
  socket->first_seen = maybe (space) ? G_USEC_PER_SEC : 0;
  socket->closed_time = below (space, 4) == 0 ? 2 * G_USEC_PER_SEC : 0;
}

static void
fill_socket (Space    *space,
             gpointer  record)
{
  fill_identity (space, record);
  fill_owner (space, record);
  fill_numbers (space, record);
}

/* The bits are those that linux/rtnetlink.h has for the status, and some that only tell how it was asked. */
static void
fill_route (Space    *space,
            gpointer  record)
{
  static const guint8 scopes[] = { RT_SCOPE_UNIVERSE, RT_SCOPE_SITE, RT_SCOPE_LINK, RT_SCOPE_HOST, RT_SCOPE_NOWHERE, 100 };
  static NpRouteDetails details[4];
  NpRouteRecord *route = record;
  gboolean ipv6 = maybe (space);
  NpRouteDetails *some = &details[space->i % G_N_ELEMENTS (details)];

  memset (some, 0, sizeof *some);
  some->mtu = some_number (space);
  some->advmss = some_number (space);
  some->window = some_number (space);
  some->rtt_ms = some_number (space);
  some->nexthop_id = some_number (space);
  some->expires = (gint32) below (space, 5) - 1;
  some->source_length = maybe (space) ? 8 : 0;
  some->source_prefix = some_address (space, ipv6);

  route->details = maybe (space) ? some : NULL;
  route->destination = some_address (space, ipv6);
  route->gateway = maybe_address (space, ipv6);
  route->source = maybe_address (space, ipv6);
  route->interface = maybe_text (space, "eth0");
  route->interface_index = 1 + below (space, 3);
  route->prefix_length = (guint8) below (space, ipv6 ? 129 : 33);
  if (below (space, 8) == 0)
    route->prefix_length = 0;
  route->metric = some_number (space);
  route->table = maybe (space) ? RT_TABLE_DEFAULT + below (space, 3) : some_number (space);
  route->flags = g_rand_int (space->random);
  route->tos = (guint8) below (space, 3);
  route->protocol = (guint8) (space->i % 256);
  route->scope = scopes[below (space, G_N_ELEMENTS (scopes))];
  route->type = (guint8) (space->i % __RTN_MAX);
  route->preference = (guint8) below (space, 4);
}

static void
fill_rule (Space    *space,
           gpointer  record)
{
  NpRuleRecord *rule = record;

  rule->family = maybe (space) ? AF_INET : AF_INET6;
  rule->source = maybe_address (space, rule->family == AF_INET6);
  rule->input_interface = maybe_text (space, "eth0");
  rule->priority = (guint32[]) { 0, 1000, 32766, 32767 }[below (space, 4)];
  rule->table = maybe (space) ? RT_TABLE_MAIN : some_number (space);
  rule->target = some_number (space);
  rule->fwmark = some_number (space);
  rule->fwmask = maybe (space) ? G_MAXUINT32 : 0;
  rule->suppress_prefix_length = (gint32) below (space, 2) - 1;
  rule->action = (guint8) (space->i % (__FR_ACT_MAX + 1));
  rule->protocol = (guint8) (space->i % 256);
  rule->invert = (guint8) maybe (space);
  rule->l3mdev = below (space, 4) == 0;
  rule->has_more = below (space, 4) == 0;
}

static void
fill_interface (Space    *space,
                gpointer  record)
{
  static const char *const kinds[] = {
    "ethernet", "wifi", "loopback", "bridge", "veth", "tun", "wireguard", "bond", "vlan", "dummy", "vxlan", "netkit", "newer",
  };
  static const char *const qdiscs[] = { "noqueue", "fq_codel", "pfifo_fast", "mq", "fq", "cake", "pie", "newer" };
  NpInterfaceRecord *interface = record;
  guint64 *counters = (guint64 *) &interface->counters;
  guint64 *since = (guint64 *) &interface->since;

  for (gsize i = 0; i < sizeof interface->counters / sizeof *counters; i++)
    {
      counters[i] = some_number (space);
      since[i] = below (space, 3);
    }

  interface->name = (char *) "eth0";
  interface->kind = (char *) kinds[below (space, G_N_ELEMENTS (kinds))];
  interface->qdisc = maybe_text (space, qdiscs[below (space, G_N_ELEMENTS (qdiscs))]);
  interface->alias = maybe_text (space, HOSTILE);
  interface->master = maybe_text (space, "br0");
  interface->link = maybe_text (space, "eth1");
  interface->driver = maybe_text (space, "e1000e");
  interface->device = maybe_text (space, "0000:00:1f.6");
  interface->other_names = maybe_text (space, "enp0s31f6");
  interface->index = 1 + below (space, 3);
  interface->flags = g_rand_int (space->random) & below (space, 2) * G_MAXUINT32;
  interface->mtu = (guint32[]) { 68, 1280, 1420, 1500, 9000, 65536 }[below (space, 6)];
  interface->link_index = below (space, 3);
  interface->queue_length = below (space, 3);
  interface->speed = (guint32[]) { 0, 10, 100, 1000, 10000 }[below (space, 5)];
  interface->carrier_changes = some_number (space);
  interface->vlan_id = (guint16) below (space, 3);
  interface->state = (guint8) (space->i % (IF_OPER_UP + 2));
  interface->duplex = (guint8) below (space, NP_DUPLEX_UNKNOWN + 1);
  interface->has_since = (guint8) maybe (space);
  interface->has_rates = (guint8) maybe (space);
  interface->has_peer_namespace = (guint8) maybe (space);
  interface->rx_rate = some_number (space);
  interface->tx_rate = some_number (space);
  interface->mac_length = (guint8[]) { 0, 4, 6, 6, 20 }[below (space, 5)];
  interface->permanent_mac_length = maybe (space) ? interface->mac_length : 0;
  interface->mac[0] = (guint8) below (space, 4);
}

static void
fill_address (Space    *space,
              gpointer  record)
{
  static const guint8 scopes[] = { RT_SCOPE_UNIVERSE, RT_SCOPE_SITE, RT_SCOPE_LINK, RT_SCOPE_HOST, RT_SCOPE_NOWHERE, 100 };
  NpAddressRecord *address = record;
  gboolean ipv6 = maybe (space);

  address->interface = maybe_text (space, "eth0");
  address->label = maybe_text (space, maybe (space) ? "eth0" : "eth0:1");
  address->address = some_address (space, ipv6);
  address->peer = maybe_address (space, ipv6);
  address->broadcast = maybe_address (space, ipv6);
  address->prefix_length = (guint8) below (space, ipv6 ? 129 : 33);
  address->flags = maybe (space) ? 1u << (space->i % 32) : g_rand_int (space->random) & 0xffff;
  address->valid_seconds = maybe (space) ? G_MAXUINT32 : some_number (space);
  address->preferred_seconds = maybe (space) ? G_MAXUINT32 : some_number (space);
  address->scope = scopes[below (space, G_N_ELEMENTS (scopes))];
}

static void
fill_neighbour (Space    *space,
                gpointer  record)
{
  static const guint16 states[] = {
    NUD_NONE, NUD_INCOMPLETE, NUD_REACHABLE, NUD_STALE, NUD_DELAY, NUD_PROBE, NUD_FAILED, NUD_NOARP, NUD_PERMANENT, 0x300,
  };
  NpNeighbourRecord *neighbour = record;

  neighbour->interface = maybe_text (space, "eth0");
  neighbour->address = some_address (space, maybe (space));
  neighbour->flags = maybe (space) ? 0 : maybe (space) ? 1u << (space->i % 32) : g_rand_int (space->random) & 0x1ff;
  neighbour->state = states[space->i % G_N_ELEMENTS (states)];
  neighbour->has_ages = (guint8) maybe (space);
  neighbour->used_seconds = some_number (space);
  neighbour->confirmed_seconds = some_number (space);
  neighbour->updated_seconds = some_number (space);
  neighbour->probes = some_number (space);
  neighbour->protocol = (guint8) (space->i % 256);
  neighbour->mac_length = (guint8[]) { 0, 6, 6, 20 }[below (space, 4)];
  neighbour->mac[0] = (guint8) below (space, 4);
}

static void
fill_counter (Space    *space,
              gpointer  record)
{
  static const struct
  {
    const char *protocol;
    const char *name;
  } names[] = {
    { "Ip", "InReceives" }, { "IpExt", "InOctets" }, { "Icmp", "InMsgs" }, { "IcmpMsg", "InType77" }, { "Tcp", "CurrEstab" },
    { "Tcp", "RtoMin" }, { "TcpExt", "ListenOverflows" }, { "TcpExt", "TCPNewerOne" }, { "Udp", "NoPorts" },
    { "UdpLite", "NoPorts" }, { "MPTcpExt", "MPCurrEstab" }, { "Ip6", "Ip6InReceives" }, { "Icmp6", "Icmp6InMsgs" },
    { "Udp6", "Udp6NoPorts" }, { "UdpLite6", "UdpLite6NoPorts" }, { "sockets", "used" }, { "TCP", "inuse" }, { "TCP", "mem" },
    { "UDP", "inuse" }, { "UDPLITE", "inuse" }, { "RAW", "inuse" }, { "FRAG", "memory" }, { "TCP6", "inuse" },
    { "UDP6", "inuse" }, { "UDPLITE6", "inuse" }, { "RAW6", "inuse" }, { "FRAG6", "memory" }, { "Newer", "Thing" },
  };
  NpCounterRecord *counter = record;
  guint n = space->i % G_N_ELEMENTS (names);

  counter->protocol = (char *) names[n].protocol;
  counter->name = (char *) names[n].name;
  counter->value = some_number (space);
  counter->has_since = (guint8) maybe (space);
  counter->since = counter->has_since ? (gint64) below (space, 5) - 2 : 0;
  counter->has_rate = counter->has_since && maybe (space);
  counter->rate = counter->has_rate ? below (space, 3) * 17.3 : 0;
  counter->is_gauge = (guint8) maybe (space);
}

static void
fill_group (Space    *space,
            gpointer  record)
{
  NpGroupRecord *group = record;

  group->interface = maybe_text (space, "eth0");
  group->family = (guint8[]) { AF_INET, AF_INET6, AF_PACKET }[space->i % 3];
  group->users = some_number (space);
  if (group->family == AF_PACKET)
    {
      group->mac_length = 6;
      group->mac[0] = (guint8[]) { 0x01, 0x33, 0x09 }[below (space, 3)];
      group->mac[1] = (guint8[]) { 0x00, 0x33, 0x80 }[below (space, 3)];
      group->mac[2] = (guint8[]) { 0x5e, 0xc2 }[below (space, 2)];
      group->mac[5] = (guint8) below (space, 0x20);
    }
  else
    group->address = sample_address (group->family == AF_INET6 ? (const char *[]) { "ff02::1", "ff02::fb", "ff0e::9:9", "ff02::1:ff00:7" }[below (space, 4)]
                                                               : (const char *[]) { "224.0.0.1", "239.1.2.3", "232.1.1.1", "224.0.0.251" }[below (space, 4)]);
}

static void
fill_translation (Space    *space,
                  gpointer  record)
{
  NpTranslationRecord *translation = record;
  gboolean ipv6 = maybe (space);

  translation->original.source = some_address (space, ipv6);
  translation->original.destination = some_address (space, ipv6);
  translation->reply.source = maybe (space) ? translation->original.destination : some_address (space, ipv6);
  translation->reply.destination = maybe (space) ? translation->original.source : some_address (space, ipv6);
  translation->original.source_port = some_port (space);
  translation->original.destination_port = some_port (space);
  translation->reply.source_port = some_port (space);
  translation->reply.destination_port = some_port (space);
  translation->original.icmp_type = (guint8[]) { 8, 13, 128 }[below (space, 3)];
  translation->original.icmp_code = (guint8) below (space, 2);
  translation->protocol = (guint8) (space->i % 256);
  if (maybe (space))
    translation->protocol = (guint8[]) { IPPROTO_TCP, IPPROTO_UDP, IPPROTO_ICMP, IPPROTO_SCTP, IPPROTO_ICMPV6 }[below (space, 5)];
  translation->has_state = translation->protocol == IPPROTO_TCP;
  translation->tcp_state = (guint8) below (space, TCP_CONNTRACK_SYN_SENT2 + 1);
  translation->has_sctp_state = translation->protocol == IPPROTO_SCTP;
  translation->sctp_state = (guint8) below (space, NP_SCTP_TRACKING_HEARTBEAT_SENT + 1);
  translation->status = maybe (space) ? 1u << (space->i % 32) : g_rand_int (space->random);
  translation->timeout = some_number (space);
  translation->mark = some_number (space);
  translation->zone = (guint16) below (space, 3);
  translation->id = some_number (space);
  translation->has_counts = (guint8) maybe (space);
  translation->original_bytes = some_number (space);
  translation->reply_packets = some_number (space);
  translation->start_time = maybe (space) ? G_USEC_PER_SEC : 0;
}

static void
fill_finding (Space    *space,
              gpointer  record)
{
  value_space_fill_finding (space->random, space->i, record);
}

/**
 * value_space_foreach:
 * @table: a table
 * @func: is called with each record, which is gone afterwards
 * @user_data: for @func
 *
 * Every number that the headers of the kernel name comes up, and some that they do not name.
 */
void
value_space_foreach (NpTableId       table,
                     ValueSpaceFunc  func,
                     gpointer        user_data)
{
  static void (*const fill[NP_N_TABLES]) (Space *space, gpointer record) = {
    [NP_TABLE_CONNECTIONS] = fill_socket,
    [NP_TABLE_ROUTES] = fill_route,
    [NP_TABLE_RULES] = fill_rule,
    [NP_TABLE_INTERFACES] = fill_interface,
    [NP_TABLE_ADDRESSES] = fill_address,
    [NP_TABLE_NEIGHBOURS] = fill_neighbour,
    [NP_TABLE_STATISTICS] = fill_counter,
    [NP_TABLE_GROUPS] = fill_group,
    [NP_TABLE_TRANSLATIONS] = fill_translation,
    [NP_TABLE_FINDINGS] = fill_finding,
  };
  guint n = table == NP_TABLE_CONNECTIONS ? N_SOCKETS : N_OTHERS;
  Space space = { .random = g_rand_new_with_seed (SEED) };

  space.owners = sample_owners (HOSTILE, 1);
  space.many_owners = sample_owners ("firefox", 3);
  space.app = np_desktop_app_new ("org.example.App", HOSTILE, NULL);

  for (space.i = 0; space.i < n; space.i++)
    {
      g_autofree gpointer record = g_malloc0 (np_record_size (table));

      fill[table] (&space, record);
      value_space_mark (space.random, table, record);
      func (np_table_info_get (table), record, user_data);
    }

  np_desktop_app_unref (space.app);
  np_owners_unref (space.many_owners);
  np_owners_unref (space.owners);
  g_rand_free (space.random);
}
