/* tests/meaning/sentences-groups.c: tests of the words about groups
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <stdio.h>

#include "meaning/assert-sentence.h"
#include "meaning/explain.h"
#include "meaning/glossary.h"
#include "meaning/known-groups.h"
#include "support/sample.h"

static NpGroupRecord
sample_group (const char *text)
{
  NpGroupRecord group = { .interface = (char *) "eth0", .interface_index = 2, .users = 1 };
  guint bytes[6];

  if (sscanf (text, "%2x:%2x:%2x:%2x:%2x:%2x", &bytes[0], &bytes[1], &bytes[2], &bytes[3], &bytes[4], &bytes[5]) == 6 &&
      strlen (text) == 17)
    {
      group.family = AF_PACKET;
      group.mac_length = 6;
      for (guint i = 0; i < 6; i++)
        group.mac[i] = (guint8) bytes[i];
    }
  else
    {
      group.address = sample_address (text);
      group.family = group.address.family;
    }

  return group;
}

typedef struct
{
  const char *group;
  const char *doing;
  const char *sentence;
} GoldenGroup;

static const GoldenGroup golden[] = {
  { "224.0.0.1", "All computers here", "eth0 listens to 224.0.0.1, the group of all computers on this network." },
  { "224.0.0.251", "Finding devices by name (mDNS)",
    "eth0 listens to 224.0.0.251, the group for finding printers, screens and other devices by name (mDNS)." },
  { "239.255.255.250", "Finding devices (SSDP, UPnP)",
    "eth0 listens to 239.255.255.250, the group for finding televisions, routers and printers (SSDP and WS-Discovery)." },
  { "239.1.2.3", "Private to this organisation",
    "eth0 listens to 239.1.2.3, a private group for use inside a home or an organisation." },
  { "224.7.8.9", "Unknown to this program", "eth0 listens to the group 224.7.8.9; this program does not know what it is for." },
  { "ff01::1", "Inside this interface", "eth0 listens to ff01::1, the group of everything inside this interface itself." },
  { "ff02::1:ffef:dca2", "Finding one address (NDP)",
    "eth0 listens to ff02::1:ffef:dca2, the group by which others find one address, usually one of this computer, which ends alike (NDP)." },
  { "ff15::77", "Unknown to this program", "eth0 listens to the group ff15::77; this program does not know what it is for." },

  { "01:00:5e:00:00:01", "All computers here",
    "The card of eth0 lets in packets to 01:00:5e:00:00:01, usually for 224.0.0.1, the group of all computers on this network." },
  { "33:33:00:00:00:01", "All IPv6 computers here",
    "The card of eth0 lets in packets to 33:33:00:00:00:01, usually for ff02::1, the group of all IPv6 computers on this network." },
  { "33:33:ff:ef:dc:a2", "Finding one address (NDP)",
    "The card of eth0 lets in packets to 33:33:ff:ef:dc:a2, usually for ff02::1:ffef:dca2, the group by which others find one address, usually one of this computer, which ends alike (NDP)." },
  { "01:00:5e:09:08:07", "Carries 224.9.8.7 or one like it",
    "The card of eth0 lets in packets to 01:00:5e:09:08:07, on which 224.9.8.7 and 31 other groups like it arrive." },
  { "33:33:00:00:07:77", "Carries IPv6 groups ending in 0:777",
    "The card of eth0 lets in packets to 33:33:00:00:07:77, on which the IPv6 groups that end in 0:777 arrive." },
  { "01:80:c2:00:00:0e", "Who is at the other end (LLDP)",
    "The card of eth0 lets in packets to 01:80:c2:00:00:0e, a group of the cable or radio itself: Who is at the other end (LLDP)." },
  { "01:00:0c:cc:cc:cc", "Unknown to this program",
    "The card of eth0 lets in packets to 01:00:0c:cc:cc:cc; this program does not know what that group is for." },
  { "01:00:5e:80:00:01", "Unknown to this program",
    "The card of eth0 lets in packets to 01:00:5e:80:00:01; this program does not know what that group is for." },
};

static void
test_golden (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (golden); i++)
    {
      const NpGroupRecord group = sample_group (golden[i].group);
      g_autofree char *sentence = np_sentence_for_group (&group);
      g_autofree char *doing = np_doing_for_group (&group);

      assert_sentence (sentence);
      g_assert_cmpstr (sentence, ==, golden[i].sentence);
      g_assert_cmpstr (doing, ==, golden[i].doing);
    }
}

/* Which entry of the glossary each well-known group has, by the registries of IANA. */
static const struct
{
  const char *group;
  const char *term;
} known[] = {
  { "224.0.0.1", "group-all-computers" },     { "224.0.0.2", "group-all-routers" },
  { "224.0.0.5", "group-routing" },           { "224.0.0.6", "group-routing" },
  { "224.0.0.9", "group-routing" },           { "224.0.0.13", "group-routing" },
  { "224.0.0.18", "group-routing" },          { "224.0.0.22", "group-reports" },
  { "224.0.0.106", "group-snoopers" },        { "224.0.0.251", "group-mdns" },
  { "224.0.0.252", "group-llmnr" },           { "224.0.1.1", "group-ntp" },
  { "224.0.1.129", "group-ptp" },             { "239.255.255.250", "group-ssdp" },
  { "239.0.0.0", "group-private" },           { "239.255.255.255", "group-private" },
  { "ff01::1", "group-inside-interface" },    { "ff02::1", "group-all-computers" },
  { "ff01::2", "group-all-routers" },         { "ff02::2", "group-all-routers" },
  { "ff05::2", "group-all-routers" },         { "ff02::5", "group-routing" },
  { "ff02::6", "group-routing" },             { "ff02::9", "group-routing" },
  { "ff02::d", "group-routing" },             { "ff02::12", "group-routing" },
  { "ff02::16", "group-reports" },            { "ff02::6a", "group-snoopers" },
  { "ff02::c", "group-ssdp" },                { "ff08::c", "group-ssdp" },
  { "ff02::fb", "group-mdns" },               { "ff05::fb", "group-mdns" },
  { "ff02::101", "group-ntp" },               { "ff0e::101", "group-ntp" },
  { "ff02::181", "group-ptp" },               { "ff02::1:2", "group-dhcpv6" },
  { "ff05::1:3", "group-dhcpv6" },            { "ff02::1:3", "group-llmnr" },
  { "ff02::1:ff00:0", "group-solicited-node" }, { "ff02::1:ffff:ffff", "group-solicited-node" },
  { "224.0.0.3", NULL },                      { "224.0.0.0", NULL },
  { "225.0.0.1", NULL },                      { "238.255.255.250", NULL },
  { "ff05::1", NULL },                        { "ff12::fb", NULL },
  { "ff12::1", NULL },                        { "ff02::1:fe00:1", NULL },
  { "ff02::2:ff00:1", NULL },                 { "192.168.1.1", NULL },
};

static void
test_known (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      const NpGroupRecord group = sample_group (known[i].group);
      const NpKnownGroup *found = np_known_group_find (&group.address);
      g_autofree char *explanation = np_explain_group (&group);

      if (g_strcmp0 (found != NULL ? found->term : NULL, known[i].term) != 0)
        g_error ("%s: %s", known[i].group, found != NULL ? found->term : "unknown");

      if (known[i].term == NULL)
        g_assert_cmpstr (explanation, ==, np_term_get_summary (np_glossary_lookup ("group")));
      else
        g_assert_cmpstr (explanation, ==, np_term_get_summary (np_glossary_lookup (known[i].term)));
    }
}

/* Whatever the link carries for a well-known group is said as that group, or as one that it cannot be told from. */
static void
test_carried (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      const NpGroupRecord group = sample_group (known[i].group);
      NpGroupRecord link = { .family = AF_PACKET };
      NpGroupRecord carried = { 0 };
      guint8 again[NP_MAC_MAX];

      link.mac_length = (guint8) np_group_get_mac (&group, link.mac);
      g_assert_cmpuint (link.mac_length, ==, 6);
      g_assert_cmpint (np_group_get_carrier (&link), ==,
                       group.family == AF_INET ? NP_GROUP_CARRIER_IPV4 : NP_GROUP_CARRIER_IPV6);

      np_known_group_find_carried (&link, &carried.address);
      carried.family = carried.address.family;
      g_assert_cmpuint (np_group_get_mac (&carried, again), ==, 6);
      g_assert_cmpmem (again, 6, link.mac, 6);
    }
}

/* RFC 1112 §6.4 and RFC 2464 §7. */
static void
test_mac (void)
{
  static const char *const pairs[][2] = {
    { "224.0.0.251", "01:00:5e:00:00:fb" },     { "239.255.255.250", "01:00:5e:7f:ff:fa" },
    { "224.128.1.2", "01:00:5e:00:01:02" },     { "ff02::1:ffef:dca2", "33:33:ff:ef:dc:a2" },
    { "ff0e::123:4567", "33:33:01:23:45:67" },
  };
  const NpGroupRecord nothing = { 0 };
  guint8 mac[NP_MAC_MAX];

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      const NpGroupRecord group = sample_group (pairs[i][0]);
      const NpGroupRecord link = sample_group (pairs[i][1]);

      g_assert_cmpuint (np_group_get_mac (&group, mac), ==, 6);
      g_assert_cmpmem (mac, 6, link.mac, 6);
      g_assert_cmpuint (np_group_get_mac (&link, mac), ==, 6);
      g_assert_cmpmem (mac, 6, link.mac, 6);
    }

  g_assert_cmpuint (np_group_get_mac (&nothing, mac), ==, 0);
}

/* InfiniBand has longer ones, and a damaged file may have any. */
static void
test_strange_links (void)
{
  for (guint8 length = 0; length <= NP_MAC_MAX; length++)
    {
      NpGroupRecord link = { .interface = (char *) "ib0", .family = AF_PACKET, .mac_length = length };
      g_autofree char *sentence = NULL;
      g_autofree char *doing = NULL;

      if (length == 6)
        continue;

      memset (link.mac, 0x33, length);
      g_assert_cmpint (np_group_get_carrier (&link), ==, NP_GROUP_CARRIER_NONE);
      sentence = np_sentence_for_group (&link);
      doing = np_doing_for_group (&link);
      g_assert_true (g_str_has_suffix (sentence, "; this program does not know what that group is for."));
      g_assert_cmpstr (doing, ==, "Unknown to this program");
    }
}

static void
test_users (void)
{
  NpGroupRecord group = sample_group ("224.0.0.251");
  g_autofree char *one = np_explain_group_users (&group);
  g_autofree char *many = NULL;
  g_autofree char *link = NULL;

  g_assert_cmpstr (one, ==, "1 program or part of the system on this computer asked for it.");
  group.users = G_MAXUINT32;
  many = np_explain_group_users (&group);
  g_assert_cmpstr (many, ==, "4294967295 programs or parts of the system on this computer asked for it.");

  group = sample_group ("01:80:c2:00:00:0e");
  link = np_explain_group (&group);
  g_assert_cmpstr (link, ==, np_term_get_summary (np_glossary_lookup ("group-link")));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sentences-groups/golden", test_golden);
  g_test_add_func ("/sentences-groups/known", test_known);
  g_test_add_func ("/sentences-groups/carried", test_carried);
  g_test_add_func ("/sentences-groups/mac", test_mac);
  g_test_add_func ("/sentences-groups/strange-links", test_strange_links);
  g_test_add_func ("/sentences-groups/users", test_users);

  return g_test_run ();
}
