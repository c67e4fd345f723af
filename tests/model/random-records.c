/* tests/model/random-records.c: records that only chance puts together
 *
 * Of every table but the connections, of which tests/meaning/socket-space.h has all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "random-records.h"

#include <netinet/in.h>

#include "meaning/checks.h"
#include "support/sample.h"

static guint
below (GRand *random,
       guint  end)
{
  return (guint) g_rand_int_range (random, 0, (gint32) end);
}

/* Mostly small numbers and none, for those are the ones with a meaning of their own. */
static void
fill (GRand    *random,
      gpointer  record,
      gsize     size)
{
  guint8 *bytes = record;

  for (gsize i = 0; i < size; i++)
    {
      guint choice = below (random, 10);

      bytes[i] = (guint8) (choice < 6 ? 0 : choice < 9 ? below (random, 12) : below (random, 256));
    }
}

static NpAddress
choose_address (GRand  *random,
                guint8  family)
{
  static const char *const ipv4[] = {
    "0.0.0.0", "127.0.0.1", "10.0.0.0", "192.168.1.7", "169.254.1.1", "224.0.0.251", "239.1.2.3", "255.255.255.255",
    "100.64.0.1", "203.0.113.1", "8.8.8.8", "198.18.0.1",
  };
  static const char *const ipv6[] = {
    "::", "::1", "fe80::1", "fd00::1", "2001:db8::1", "2a00:1450::1", "ff02::1", "ff02::fb", "ff02::1:ff00:1", "ff3e::1234",
    "::ffff:192.0.2.1", "64:ff9b::808:808",
  };

  return sample_address (family == AF_INET ? ipv4[below (random, G_N_ELEMENTS (ipv4))] : ipv6[below (random, G_N_ELEMENTS (ipv6))]);
}

static NpAddress
choose_or_none (GRand  *random,
                guint8  family)
{
  return below (random, 2) != 0 ? choose_address (random, family) : (NpAddress) { 0 };
}

static guint8
choose_family (GRand *random)
{
  return below (random, 2) != 0 ? AF_INET : AF_INET6;
}

static guint8
choose_length (GRand  *random,
               guint8  family)
{
  return (guint8) below (random, np_address_family_bits (family) + 1);
}

static char *
choose_name (GRand *random)
{
  return below (random, 4) != 0 ? g_ref_string_new (RANDOM_NAME) : NULL;
}

static char *
choose_findings (GRand *random)
{
  const NpCheck *check = np_check_get_nth (below (random, np_check_get_n ()));

  return below (random, 4) == 0 ? g_ref_string_new_intern (check->id) : NULL;
}

static guint8
choose_severity (GRand *random)
{
  return (guint8) below (random, NP_N_SEVERITIES);
}

static guint8
choose_mac_length (GRand *random)
{
  static const guint8 lengths[] = { 0, 6, 8, NP_MAC_MAX };

  return lengths[below (random, G_N_ELEMENTS (lengths))];
}

static NpRouteDetails *
make_details (GRand  *random,
              guint8  family)
{
  guint n_hops = below (random, 4);
  NpRouteDetails *details = np_route_details_new (n_hops);

  fill (random, details, G_STRUCT_OFFSET (NpRouteDetails, n_hops));
  details->source_length = below (random, 3) == 0 ? choose_length (random, family) : 0;
  details->source_prefix = choose_address (random, family);
  for (guint i = 0; i < n_hops; i++)
    {
      fill (random, &details->hops[i], sizeof details->hops[i]);
      details->hops[i].interface = choose_name (random);
      details->hops[i].gateway = choose_or_none (random, family);
    }

  return details;
}

static void
set_route (GRand         *random,
           NpRouteRecord *route)
{
  guint8 family = choose_family (random);

  route->findings = choose_findings (random);
  route->severity = choose_severity (random);
  route->interface = choose_name (random);
  route->details = below (random, 2) != 0 ? make_details (random, family) : NULL;
  route->destination = choose_address (random, family);
  route->prefix_length = np_address_is_unspecified (&route->destination) ? 0 : choose_length (random, family);
  route->gateway = choose_or_none (random, family);
  route->source = choose_or_none (random, family);
}

static void
set_rule (GRand        *random,
          NpRuleRecord *rule)
{
  rule->family = choose_family (random);
  rule->input_interface = choose_name (random);
  rule->output_interface = choose_name (random);
  rule->source = choose_or_none (random, rule->family);
  rule->destination = choose_or_none (random, rule->family);
  rule->source_length = choose_length (random, rule->family);
  rule->destination_length = choose_length (random, rule->family);
}

static void
set_interface (GRand             *random,
               NpInterfaceRecord *interface)
{
  static const char *const kinds[] = {
    "ethernet", "wifi", "loopback", "bridge", "bond", "veth", "tun", "tap", "wireguard", "vlan", "dummy", "ppp", "wwan", "vrf",
    "vxlan", "gre", "sit", "macvlan", "ipvlan", "infiniband", "can", "team", "ifb", "batadv",
  };
  static const char *const qdiscs[] = { "noqueue", "fq_codel", "mq", "pfifo_fast", "cake", "noop", "zz9" };

  interface->findings = choose_findings (random);
  interface->severity = choose_severity (random);
  interface->name = g_ref_string_new (RANDOM_NAME);
  interface->kind = below (random, 20) != 0 ? g_ref_string_new (kinds[below (random, G_N_ELEMENTS (kinds))]) : NULL;
  interface->qdisc = below (random, 4) != 0 ? g_ref_string_new (qdiscs[below (random, G_N_ELEMENTS (qdiscs))]) : NULL;
  interface->alias = choose_name (random);
  interface->master = choose_name (random);
  interface->link = choose_name (random);
  interface->driver = choose_name (random);
  interface->device = choose_name (random);
  interface->other_names = choose_name (random);
  interface->mac_length = choose_mac_length (random);
  interface->permanent_mac_length = choose_mac_length (random);
}

static void
set_address (GRand           *random,
             NpAddressRecord *address)
{
  guint8 family = choose_family (random);

  address->findings = choose_findings (random);
  address->severity = choose_severity (random);
  address->interface = choose_name (random);
  address->label = choose_name (random);
  address->address = choose_address (random, family);
  address->peer = choose_or_none (random, family);
  address->broadcast = choose_or_none (random, family);
  address->prefix_length = choose_length (random, family);
  if (below (random, 2) != 0)
    address->valid_seconds = address->preferred_seconds = G_MAXUINT32;
}

static void
set_neighbour (GRand             *random,
               NpNeighbourRecord *neighbour)
{
  neighbour->findings = choose_findings (random);
  neighbour->severity = choose_severity (random);
  neighbour->interface = choose_name (random);
  neighbour->address = choose_address (random, choose_family (random));
  neighbour->mac_length = choose_mac_length (random);
  neighbour->state = (guint16) (below (random, 8) != 0 ? 1u << below (random, 8) : 0);
}

static void
set_counter (GRand           *random,
             NpCounterRecord *counter)
{
  static const char *const names[][2] = {
    { "Tcp", "CurrEstab" }, { "Tcp", "RtoAlgorithm" }, { "Tcp", "RtoMin" }, { "Tcp", "MaxConn" }, { "Tcp", "RetransSegs" },
    { "Ip", "Forwarding" }, { "Ip", "DefaultTTL" }, { "IpExt", "InOctets" }, { "TCP", "mem" }, { "TCP", "inuse" },
    { "FRAG", "memory" }, { "TcpExt", "ListenDrops" }, { "Udp", "NoPorts" }, { "Ip6", "InReceives" }, { "Zz9", "Zz9" },
  };
  const char *const *name = names[below (random, G_N_ELEMENTS (names))];

  counter->findings = choose_findings (random);
  counter->severity = choose_severity (random);
  counter->protocol = g_ref_string_new (name[0]);
  counter->name = g_ref_string_new (name[1]);
  /* A float of a very large one would have an exponent. */
  counter->value %= 1u << below (random, 30);
  counter->rate = below (random, 3) * 61.5;
}

static void
set_group (GRand         *random,
           NpGroupRecord *group)
{
  guint choice = below (random, 3);

  group->interface = choose_name (random);
  group->family = choice == 0 ? AF_PACKET : choose_family (random);
  group->address = choice == 0 ? (NpAddress) { 0 } : choose_address (random, group->family);
  group->mac_length = choice == 0 ? 6 : 0;
}

static void
set_translation (GRand               *random,
                 NpTranslationRecord *translation)
{
  static const guint8 protocols[] = { IPPROTO_TCP, IPPROTO_UDP, IPPROTO_SCTP, IPPROTO_ICMP, IPPROTO_ICMPV6, IPPROTO_GRE, 250 };
  guint8 family = choose_family (random);

  translation->protocol = protocols[below (random, G_N_ELEMENTS (protocols))];
  translation->original.source = choose_address (random, family);
  translation->original.destination = choose_address (random, family);
  translation->reply.source = choose_address (random, family);
  translation->reply.destination = choose_address (random, family);
}

static void
set_finding (GRand           *random,
             NpFindingRecord *finding)
{
  const NpCheck *check = np_check_get_nth (below (random, np_check_get_n ()));

  finding->id = check->id;
  finding->subject = g_ref_string_new (below (random, 2) != 0 ? RANDOM_NAME : "");
  finding->title = g_ref_string_new (RANDOM_NAME);
  finding->meaning = g_ref_string_new (RANDOM_NAME);
  finding->verdict = g_ref_string_new (RANDOM_NAME);
  finding->action = g_ref_string_new (RANDOM_NAME);
  finding->normal = choose_name (random);
  finding->reason = g_ref_string_new (RANDOM_NAME);
  finding->evidence = g_ref_string_new (below (random, 2) != 0 ? RANDOM_NAME "\n" RANDOM_NAME : "");
  finding->words = choose_name (random);
  finding->cause = below (random, 2) != 0 ? g_ref_string_new_intern (check->id) : NULL;
  finding->severity = choose_severity (random);
}

/**
 * random_record_new:
 * @random: where chance comes from
 * @table: any table but that of the connections
 *
 * Returns: (transfer full): a record for np_record_free()
 */
gpointer
random_record_new (GRand     *random,
                   NpTableId  table)
{
  gpointer record = g_malloc0 (np_record_size (table));

  fill (random, record, np_record_size (table));
  switch (table)
    {
    case NP_TABLE_ROUTES:
      set_route (random, record);
      break;
    case NP_TABLE_RULES:
      set_rule (random, record);
      break;
    case NP_TABLE_INTERFACES:
      set_interface (random, record);
      break;
    case NP_TABLE_ADDRESSES:
      set_address (random, record);
      break;
    case NP_TABLE_NEIGHBOURS:
      set_neighbour (random, record);
      break;
    case NP_TABLE_STATISTICS:
      set_counter (random, record);
      break;
    case NP_TABLE_GROUPS:
      set_group (random, record);
      break;
    case NP_TABLE_TRANSLATIONS:
      set_translation (random, record);
      break;
    case NP_TABLE_FINDINGS:
      set_finding (random, record);
      break;
    case NP_TABLE_CONNECTIONS:
    default:
      g_assert_not_reached ();
    }

  return record;
}
