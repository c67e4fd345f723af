/* tests/ui/scene-others.c: what else the made-up computer of scene.c tells
 *
 * Its counters, the groups that it listens to, its neighbours, and a virtual machine whose addresses
 * it translates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "scene-others.h"

#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/netfilter/nf_conntrack_tcp.h>
#include <linux/neighbour.h>
#include <linux/rtnetlink.h>
#include <netinet/in.h>
#include <string.h>

#include "support/sample.h"

#define LAPTOP "192.168.178.21"
#define MACHINE "192.168.122.84"

typedef struct
{
  const char *protocol;
  const char *name;
  guint64     value;
  gint64      since;
  double      rate;
  gboolean    is_gauge;
} SceneCounter;

static const SceneCounter counters[] = {
  { "Ip", "InReceives", 1281044, 5210, 22.4 },
  { "Ip", "InDelivers", 1270311, 5190, 22.4 },
  { "Ip", "OutRequests", 645120, 2903, 11.2 },
  { "Ip", "InHdrErrors" },
  { "Ip", "ForwDatagrams", 84120, 512, 3 },
  { "Ip", "ReasmFails" },
  { "Ip", "OutNoRoutes", 31 },
  { "Icmp", "InMsgs", 214, 2, 0 },
  { "Icmp", "InDestUnreachs", 198, 1, 0 },
  { "Icmp", "InErrors" },
  { "Tcp", "ActiveOpens", 18233, 41, .2 },
  { "Tcp", "PassiveOpens", 402, 1, 0 },
  { "Tcp", "AttemptFails", 611, 3, 0 },
  { "Tcp", "EstabResets", 902, 2, 0 },
  { "Tcp", "CurrEstab", 9, -2, .is_gauge = TRUE },
  { "Tcp", "RetransSegs", 2210, 38, .6 },
  { "Tcp", "InErrs" },
  { "Udp", "InDatagrams", 220401, 812, 3.1 },
  { "Udp", "NoPorts", 73 },
  { "Udp", "RcvbufErrors", 5, 5, .1 },
  { "TcpExt", "ListenOverflows" },
  { "TcpExt", "ListenDrops" },
  { "TcpExt", "TW", 8120, 30, .2 },
  { "TcpExt", "TCPTimeouts", 1120, 12, .1 },
  { "TcpExt", "TCPSynRetrans", 340, 7, 0 },
  { "TcpExt", "TCPAbortOnMemory" },
  { "IpExt", "InOctets", 1620480123, 8210400, 35100 },
  { "IpExt", "OutOctets", 98400512, 402100, 1900 },
  { "Ip6", "InReceives", 220110, 1200, 5 },
  { "Ip6", "InDiscards" },
  { "TCP", "inuse", 14, 0, .is_gauge = TRUE },
  { "TCP", "orphan", 0, 0, .is_gauge = TRUE },
  { "TCP", "tw", 2, 1, .is_gauge = TRUE },
  { "UDP", "inuse", 9, 0, .is_gauge = TRUE },
};

static const struct
{
  const char *address;
  guint32     interface_index;
  guint32     users;
} groups[] = {
  { "224.0.0.1", 1, 1 },
  { "ff02::1", 1, 1 },
  { "224.0.0.251", 3, 2 },
  { "224.0.0.1", 3, 1 },
  { "239.255.255.250", 3, 1 },
  { "ff02::fb", 3, 2 },
  { "ff02::1:ff00:215", 3, 2 },
  { "ff02::1", 3, 1 },
};

static const struct
{
  guint8 mac[6];
  guint8 users;
} link_groups[] = {
  { { 0x01, 0x00, 0x5e, 0x00, 0x00, 0xfb }, 1 },
  { { 0x33, 0x33, 0x00, 0x00, 0x00, 0x01 }, 1 },
  { { 0x33, 0x33, 0xff, 0x00, 0x02, 0x15 }, 1 },
};

static const struct
{
  const char *address;
  guint8      last_of_mac; /* 0: nobody answered */
  guint16     state;
  guint32     flags;
  guint32     confirmed_seconds;
} neighbours[] = {
  { "192.168.178.1", 0x01, NUD_REACHABLE, NTF_ROUTER, 4 },
  { "192.168.178.9", 0x00, NUD_FAILED, 0, 640 },
  { "192.168.178.40", 0x40, NUD_DELAY, 0, 31 },
  { "192.168.178.61", 0x61, NUD_STALE, 0, 812 },
  { "192.168.178.77", 0x00, NUD_INCOMPLETE, 0, 0 },
  { "192.168.178.255", 0xff, NUD_NOARP, 0, 0 },
  { "fe80::1", 0x01, NUD_REACHABLE, NTF_ROUTER, 9 },
  { "2001:db8:7a::40", 0x40, NUD_STALE, 0, 1204 },
  { "ff02::fb", 0xfb, NUD_NOARP, 0, 0 },
  { "ff02::16", 0x16, NUD_NOARP, 0, 0 },
};

typedef struct
{
  const char *source;
  guint16     source_port;
  const char *destination;
  guint16     destination_port;
  const char *reply_source;
  guint16     reply_source_port;
  const char *reply_destination;
  guint16     reply_destination_port;
  guint8      protocol;
  guint8      state;
  guint32     status;
  guint32     timeout;
  guint64     bytes;
} SceneTranslation;

#define KNOWN (IPS_SEEN_REPLY | IPS_ASSURED | IPS_CONFIRMED)
#define OPEN IPPROTO_TCP, TCP_CONNTRACK_ESTABLISHED

static const SceneTranslation translations[] = {
  { MACHINE, 41022, "198.51.100.95", 443, "198.51.100.95", 443, LAPTOP, 41022, OPEN,
    KNOWN | IPS_SRC_NAT, 431980, 1204000 },
  { MACHINE, 39118, "203.0.113.53", 53, "203.0.113.53", 53, LAPTOP, 39118, IPPROTO_UDP, 0,
    KNOWN | IPS_SRC_NAT, 28, 412 },
  { "192.168.178.40", 51544, LAPTOP, 8080, MACHINE, 80, "192.168.178.40", 51544, OPEN,
    KNOWN | IPS_DST_NAT, 431991, 88210 },
  { LAPTOP, 41822, "198.51.100.95", 443, "198.51.100.95", 443, LAPTOP, 41822, OPEN, KNOWN, 431999, 3660000 },
  { LAPTOP, 47710, "198.51.100.143", 993, "198.51.100.143", 993, LAPTOP, 47710, OPEN, KNOWN, 431920, 430300 },
  { LAPTOP, 60412, "192.168.178.9", 443, "192.168.178.9", 443, LAPTOP, 60412, IPPROTO_TCP, TCP_CONNTRACK_SYN_SENT,
    IPS_CONFIRMED, 110, 60 },
};

static void
add_counter (NpSnapshot         *snapshot,
             const SceneCounter *scene)
{
  NpCounterRecord *counter = np_snapshot_add (snapshot, NP_TABLE_STATISTICS);

  counter->protocol = g_ref_string_new (scene->protocol);
  counter->name = g_ref_string_new (scene->name);
  counter->value = scene->value;
  counter->since = scene->since;
  counter->rate = scene->rate;
  counter->is_gauge = scene->is_gauge != FALSE;
  counter->has_since = TRUE;
  counter->has_rate = !scene->is_gauge;
}

static NpGroupRecord *
add_group (NpSnapshot *snapshot,
           guint32     interface_index,
           guint32     users)
{
  static const char *const names[] = { "lo", "enp0s31f6", "wlp2s0", "virbr0" };
  NpGroupRecord *group = np_snapshot_add (snapshot, NP_TABLE_GROUPS);

  group->interface = g_ref_string_new (names[interface_index - 1]);
  group->interface_index = interface_index;
  group->users = users;

  return group;
}

static void
add_groups (NpSnapshot *snapshot)
{
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      NpGroupRecord *group = add_group (snapshot, groups[i].interface_index, groups[i].users);

      group->address = sample_address (groups[i].address);
      group->family = group->address.family;
    }

  for (guint i = 0; i < G_N_ELEMENTS (link_groups); i++)
    {
      NpGroupRecord *group = add_group (snapshot, 3, link_groups[i].users);

      group->family = AF_PACKET;
      group->mac_length = sizeof link_groups[i].mac;
      memcpy (group->mac, link_groups[i].mac, sizeof link_groups[i].mac);
    }
}

static void
add_neighbour (NpSnapshot *snapshot,
               guint       number)
{
  const guint8 mac[] = { 0x02, 0x42, 0xc0, 0x00, 0x02, neighbours[number].last_of_mac };
  NpNeighbourRecord *neighbour = np_snapshot_add (snapshot, NP_TABLE_NEIGHBOURS);

  neighbour->interface = g_ref_string_new ("wlp2s0");
  neighbour->interface_index = 3;
  neighbour->address = sample_address (neighbours[number].address);
  neighbour->state = neighbours[number].state;
  neighbour->flags = neighbours[number].flags;
  neighbour->protocol = RTPROT_UNSPEC;
  neighbour->has_ages = TRUE;
  neighbour->used_seconds = neighbours[number].confirmed_seconds;
  neighbour->confirmed_seconds = neighbours[number].confirmed_seconds;
  neighbour->updated_seconds = neighbours[number].confirmed_seconds;
  if (neighbours[number].last_of_mac != 0)
    {
      neighbour->mac_length = sizeof mac;
      memcpy (neighbour->mac, mac, sizeof mac);
    }
}

static void
add_translation (NpSnapshot             *snapshot,
                 const SceneTranslation *scene,
                 guint                   number)
{
  NpTranslationRecord *translation = np_snapshot_add (snapshot, NP_TABLE_TRANSLATIONS);

  translation->original.source = sample_address (scene->source);
  translation->original.source_port = scene->source_port;
  translation->original.destination = sample_address (scene->destination);
  translation->original.destination_port = scene->destination_port;
  translation->reply.source = sample_address (scene->reply_source);
  translation->reply.source_port = scene->reply_source_port;
  translation->reply.destination = sample_address (scene->reply_destination);
  translation->reply.destination_port = scene->reply_destination_port;
  translation->protocol = scene->protocol;
  translation->tcp_state = scene->state;
  translation->has_state = scene->protocol == IPPROTO_TCP;
  translation->status = scene->status;
  translation->timeout = scene->timeout;
  translation->id = 70000 + number;
  translation->has_counts = TRUE;
  translation->original_bytes = scene->bytes / 12;
  translation->reply_bytes = scene->bytes - scene->bytes / 12;
  translation->original_packets = 1 + scene->bytes / 9000;
  translation->reply_packets = scene->bytes / 7000;
}

/* The tables that scene.c does not fill. */
void
scene_fill_others (NpSnapshot *snapshot)
{
  for (guint i = 0; i < G_N_ELEMENTS (counters); i++)
    add_counter (snapshot, &counters[i]);
  add_groups (snapshot);
  for (guint i = 0; i < G_N_ELEMENTS (neighbours); i++)
    add_neighbour (snapshot, i);
  for (guint i = 0; i < G_N_ELEMENTS (translations); i++)
    add_translation (snapshot, &translations[i], i);
}
