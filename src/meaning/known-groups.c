/* meaning/known-groups.c: what well-known groups are for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/known-groups.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define IPV4(...) { .family = AF_INET, .bytes = { __VA_ARGS__ } }, 32, FALSE
#define IPV4_RANGE(length, ...) { .family = AF_INET, .bytes = { __VA_ARGS__ } }, length, FALSE

/* Of an IPv6 group: its scope, and the two last groups of digits. */
#define IPV6_BYTES(scope, high, low) \
  { .family = AF_INET6, .bytes = { 0xff, scope, [12] = (high) >> 8, (high) & 0xff, (low) >> 8, (low) & 0xff } }
#define IPV6(scope, high, low) IPV6_BYTES (scope, high, low), 128, FALSE
#define IPV6_ANY_SCOPE(high, low) IPV6_BYTES (2, high, low), 128, TRUE

#define SOLICITED_NODE_LENGTH 104

/* The first that fits decides, so single groups stand before ranges. From the multicast address registries of
 * IANA, RFC 4291 §2.7.1 and RFC 5771.
 * Translators: in pairs: the first stands alone, the second follows "eth0 listens to 224.0.0.1, …". */
static const NpKnownGroup groups[] = {
  { IPV4 (224, 0, 0, 1), "group-all-computers",
    N_("All computers here"), N_("the group of all computers on this network") },
  { IPV4 (224, 0, 0, 2), "group-all-routers",
    N_("All routers here"), N_("the group of all routers on this network") },
  { IPV4 (224, 0, 0, 5), "group-routing",
    N_("Between routers (OSPF)"), N_("a group by which routers tell each other the ways (OSPF)") },
  { IPV4 (224, 0, 0, 6), "group-routing",
    N_("Between routers (OSPF)"), N_("a group by which routers tell each other the ways (OSPF)") },
  { IPV4 (224, 0, 0, 9), "group-routing",
    N_("Between routers (RIP)"), N_("a group by which routers tell each other the ways (RIP)") },
  { IPV4 (224, 0, 0, 13), "group-routing",
    N_("Between routers (PIM)"), N_("a group by which routers arrange how to pass groups on (PIM)") },
  { IPV4 (224, 0, 0, 18), "group-routing",
    N_("Between routers (VRRP)"), N_("a group by which routers stand in for each other (VRRP)") },
  { IPV4 (224, 0, 0, 22), "group-reports",
    N_("Reports of who listens (IGMP)"), N_("the group to which computers report what they listen to (IGMP)") },
  { IPV4 (224, 0, 0, 106), "group-snoopers",
    N_("For bridges that watch groups"), N_("the group for bridges that watch who listens to which group") },
  { IPV4 (224, 0, 0, 251), "group-mdns",
    N_("Finding devices by name (mDNS)"), N_("the group for finding printers, screens and other devices by name (mDNS)") },
  { IPV4 (224, 0, 0, 252), "group-llmnr",
    N_("Names of computers here (LLMNR)"), N_("the group for looking up names of computers here, as Windows does (LLMNR)") },
  { IPV4 (224, 0, 1, 1), "group-ntp",
    N_("Setting the clock (NTP)"), N_("the group for setting clocks (NTP)") },
  { IPV4 (224, 0, 1, 129), "group-ptp",
    N_("Very precise clocks (PTP)"), N_("the group for setting clocks very precisely (PTP)") },
  { IPV4 (239, 255, 255, 250), "group-ssdp",
    N_("Finding devices (SSDP, UPnP)"), N_("the group for finding televisions, routers and printers (SSDP and WS-Discovery)") },
  { IPV4_RANGE (8, 239), "group-private",
    N_("Private to this organisation"), N_("a private group for use inside a home or an organisation") },

  { IPV6 (1, 0, 1), "group-inside-interface",
    N_("Inside this interface"), N_("the group of everything inside this interface itself") },
  { IPV6 (2, 0, 1), "group-all-computers",
    N_("All IPv6 computers here"), N_("the group of all IPv6 computers on this network") },
  { IPV6 (1, 0, 2), "group-all-routers",
    N_("All IPv6 routers inside"), N_("the group of all IPv6 routers inside this interface itself") },
  { IPV6 (2, 0, 2), "group-all-routers",
    N_("All IPv6 routers here"), N_("the group of all IPv6 routers on this network") },
  { IPV6 (5, 0, 2), "group-all-routers",
    N_("All IPv6 routers of the site"), N_("the group of all IPv6 routers of this home or office") },
  { IPV6 (2, 0, 5), "group-routing",
    N_("Between routers (OSPF)"), N_("a group by which routers tell each other the ways (OSPF)") },
  { IPV6 (2, 0, 6), "group-routing",
    N_("Between routers (OSPF)"), N_("a group by which routers tell each other the ways (OSPF)") },
  { IPV6 (2, 0, 9), "group-routing",
    N_("Between routers (RIP)"), N_("a group by which routers tell each other the ways (RIP)") },
  { IPV6 (2, 0, 0xd), "group-routing",
    N_("Between routers (PIM)"), N_("a group by which routers arrange how to pass groups on (PIM)") },
  { IPV6 (2, 0, 0x12), "group-routing",
    N_("Between routers (VRRP)"), N_("a group by which routers stand in for each other (VRRP)") },
  { IPV6 (2, 0, 0x16), "group-reports",
    N_("Reports of who listens (MLD)"), N_("the group to which computers report what they listen to (MLD)") },
  { IPV6 (2, 0, 0x6a), "group-snoopers",
    N_("For bridges that watch groups"), N_("the group for bridges that watch who listens to which group") },
  { IPV6_ANY_SCOPE (0, 0xc), "group-ssdp",
    N_("Finding devices (SSDP, UPnP)"), N_("the group for finding televisions, routers and printers (SSDP and WS-Discovery)") },
  { IPV6_ANY_SCOPE (0, 0xfb), "group-mdns",
    N_("Finding devices by name (mDNS)"), N_("the group for finding printers, screens and other devices by name (mDNS)") },
  { IPV6_ANY_SCOPE (0, 0x101), "group-ntp",
    N_("Setting the clock (NTP)"), N_("the group for setting clocks (NTP)") },
  { IPV6_ANY_SCOPE (0, 0x181), "group-ptp",
    N_("Very precise clocks (PTP)"), N_("the group for setting clocks very precisely (PTP)") },
  { IPV6 (2, 1, 2), "group-dhcpv6",
    N_("Handing out addresses (DHCPv6)"), N_("the group of the computers that hand out addresses (DHCPv6)") },
  { IPV6 (2, 1, 3), "group-llmnr",
    N_("Names of computers here (LLMNR)"), N_("the group for looking up names of computers here, as Windows does (LLMNR)") },
  { IPV6 (5, 1, 3), "group-dhcpv6",
    N_("Handing out addresses (DHCPv6)"), N_("the group of the computers that hand out addresses (DHCPv6)") },
  { { .family = AF_INET6, .bytes = { 0xff, 2, [11] = 1, 0xff } }, SOLICITED_NODE_LENGTH, FALSE, "group-solicited-node",
    N_("Finding one address (NDP)"), N_("the group by which others find one address, usually one of this computer, which ends alike (NDP)") },
};

/* Of the link layer alone: IEEE 802.1D, 802.1AB, 802.1X and 802.1Q. */
static const struct
{
  guint8      mac[6];
  const char *doing;
} link_groups[] = {
  { { 0x01, 0x80, 0xc2, 0x00, 0x00, 0x00 }, N_("Between bridges (STP)") },
  { { 0x01, 0x80, 0xc2, 0x00, 0x00, 0x03 }, N_("Logging in to the network (802.1X)") },
  { { 0x01, 0x80, 0xc2, 0x00, 0x00, 0x0e }, N_("Who is at the other end (LLDP)") },
  { { 0x01, 0x80, 0xc2, 0x00, 0x00, 0x21 }, N_("Arranging VLANs (MVRP)") },
};

static gboolean
is_in (const NpAddress    *group,
       const NpKnownGroup *known)
{
  NpAddress comparable = *group;

  /* The second byte has four flags and the scope; the flags of well-known groups are zero (RFC 4291 §2.7). */
  if (known->any_scope && (group->bytes[1] & 0xf0) == 0)
    comparable.bytes[1] = known->group.bytes[1];

  return np_address_in_prefix (&comparable, &known->group, known->length);
}

/**
 * np_known_group_find:
 * @group: a group of IPv4 or IPv6
 *
 * Returns: (nullable) (transfer none): what it is for, %NULL when this program does not know
 */
const NpKnownGroup *
np_known_group_find (const NpAddress *group)
{
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    if (is_in (group, &groups[i]))
      return &groups[i];

  return NULL;
}

/**
 * np_group_get_carrier:
 * @link: a group of the link layer
 *
 * Returns: of what it carries the packets, by RFC 1112 §6.4 and RFC 2464 §7
 */
NpGroupCarrier
np_group_get_carrier (const NpGroupRecord *link)
{
  static const guint8 ipv4[] = { 0x01, 0x00, 0x5e };
  static const guint8 ipv6[] = { 0x33, 0x33 };

  if (link->mac_length != 6)
    return NP_GROUP_CARRIER_NONE;
  if (memcmp (link->mac, ipv4, sizeof ipv4) == 0 && link->mac[3] < 0x80)
    return NP_GROUP_CARRIER_IPV4;
  if (memcmp (link->mac, ipv6, sizeof ipv6) == 0)
    return NP_GROUP_CARRIER_IPV6;

  return NP_GROUP_CARRIER_NONE;
}

/**
 * np_group_get_mac:
 * @group: a group
 * @mac: (out): the hardware address to which packets for it are sent on Ethernet and Wi-Fi
 *
 * Returns: how many bytes @mac has; 0 for none
 */
guint
np_group_get_mac (const NpGroupRecord *group,
                  guint8               mac[NP_MAC_MAX])
{
  const guint8 *bytes = group->address.bytes;

  memset (mac, 0, NP_MAC_MAX);

  switch (group->family)
    {
    case AF_PACKET:
      memcpy (mac, group->mac, group->mac_length);
      return group->mac_length;

    case AF_INET:
      memcpy (mac, (const guint8[]) { 0x01, 0x00, 0x5e, bytes[1] & 0x7f, bytes[2], bytes[3] }, 6);
      return 6;

    case AF_INET6:
      memcpy (mac, (const guint8[]) { 0x33, 0x33, bytes[12], bytes[13], bytes[14], bytes[15] }, 6);
      return 6;

    default:
      return 0;
    }
}

static gboolean
is_carried_by (const NpAddress     *group,
               const NpGroupRecord *link)
{
  const NpGroupRecord record = { .family = group->family, .address = *group };
  guint8 mac[NP_MAC_MAX];
  guint length = np_group_get_mac (&record, mac);

  return length == link->mac_length && memcmp (mac, link->mac, length) == 0;
}

/* The simplest group that @link carries. For IPv6 that is a solicited-node group where it may be one. */
static void
guess_carried (const NpGroupRecord *link,
               NpAddress           *group)
{
  const guint8 *mac = link->mac;

  if (np_group_get_carrier (link) == NP_GROUP_CARRIER_IPV4)
    np_address_set (group, AF_INET, (const guint8[]) { 224, mac[3], mac[4], mac[5] }, 4);
  else if (np_group_get_carrier (link) == NP_GROUP_CARRIER_IPV6)
    np_address_set (group, AF_INET6,
                    (const guint8[]) { 0xff, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, mac[2] == 0xff, mac[2], mac[3], mac[4], mac[5] },
                    16);
}

/**
 * np_known_group_find_carried:
 * @link: a group of the link layer
 * @group: (out): a group of IPv4 or IPv6 that arrives on it, likely the one that was meant; not set when there is none
 *
 * Several groups share a hardware address, so the answer is a likely one only.
 *
 * Returns: (nullable) (transfer none): what @group is for, %NULL when this program does not know
 */
const NpKnownGroup *
np_known_group_find_carried (const NpGroupRecord *link,
                             NpAddress           *group)
{
  memset (group, 0, sizeof *group);

  if (np_group_get_carrier (link) == NP_GROUP_CARRIER_NONE)
    return NULL;

  /* Every interface is in the group of all computers of the network, and in that of its own inside besides. */
  for (gsize i = 0; i < G_N_ELEMENTS (groups); i++)
    if (groups[i].length == np_address_family_bits (groups[i].group.family) &&
        (groups[i].group.family == AF_INET || groups[i].group.bytes[1] != 1) &&
        is_carried_by (&groups[i].group, link))
      {
        *group = groups[i].group;
        return &groups[i];
      }

  guess_carried (link, group);

  return np_known_group_find (group);
}

/**
 * np_known_link_group_find:
 * @link: a group of the link layer
 *
 * Returns: (nullable) (transfer none): what it is for, in a few translated words, %NULL when
 *   this program does not know or when it carries groups of the internet
 */
const char *
np_known_link_group_find (const NpGroupRecord *link)
{
  for (gsize i = 0; i < G_N_ELEMENTS (link_groups); i++)
    if (link->mac_length == sizeof link_groups[i].mac &&
        memcmp (link->mac, link_groups[i].mac, sizeof link_groups[i].mac) == 0)
      return _(link_groups[i].doing);

  return NULL;
}
