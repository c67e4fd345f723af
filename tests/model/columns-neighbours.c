/* tests/model/columns-neighbours.c: tests of what is said about neighbours and groups
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/table-info.h"

#include <linux/neighbour.h>
#include <linux/rtnetlink.h>

#include "model/column-text.h"
#include "support/sample.h"

static void
test_neighbour (void)
{
  NpNeighbourRecord neighbour = {
    .interface = (char *) "eth0", .address = sample_address ("fe80::1"), .interface_index = 2,
    .flags = NTF_ROUTER | NTF_EXT_LEARNED, .used_seconds = 1, .confirmed_seconds = 59, .updated_seconds = 7200, .probes = 4,
    .state = NUD_REACHABLE, .protocol = RTPROT_STATIC, .has_ages = TRUE,
    .mac = { 0x02, 0x00, 0xab, 0xcd, 0xef, 0x0a }, .mac_length = 6,
  };

  ASSERT_TEXTS (NP_TABLE_NEIGHBOURS, &neighbour,
    { "family", "ipv6" }, { "address", "fe80::1%eth0" }, { "mac", "02:00:ab:cd:ef:0a" }, { "interface", "eth0" },
    { "state", "REACHABLE" }, { "meaning", "Router that answered lately" }, { "flags", "router extern_learn" },
    { "used_seconds", "1", "1 second" }, { "confirmed_seconds", "59", "59 seconds" },
    { "updated_seconds", "7200", "2 hours" }, { "probes", "4" }, { "protocol", "static" });

  neighbour.address = sample_address ("169.254.1.2");
  neighbour.state = NUD_FAILED;
  neighbour.flags = 0;
  neighbour.protocol = RTPROT_UNSPEC;
  neighbour.mac_length = 0;
  ASSERT_TEXTS (NP_TABLE_NEIGHBOURS, &neighbour,
    { "family", "ipv4" }, { "address", "169.254.1.2" }, { "mac", NULL }, { "state", "FAILED" }, { "flags", NULL },
    { "meaning", "Does not answer" }, { "protocol", NULL }, { "used_seconds", "1", "1 second" },
    { "confirmed_seconds", "59", "" });

  /* Of what it answers for this computer tells neither age nor interface nor hardware address. */
  neighbour.address = sample_address ("2001:db8::20");
  neighbour.state = NUD_NONE;
  neighbour.flags = NTF_PROXY;
  neighbour.has_ages = FALSE;
  neighbour.interface = NULL;
  ASSERT_TEXTS (NP_TABLE_NEIGHBOURS, &neighbour,
    { "address", "2001:db8::20" }, { "interface", NULL }, { "state", "NONE" }, { "flags", "proxy" }, { "probes", NULL },
    { "used_seconds", NULL }, { "confirmed_seconds", NULL }, { "updated_seconds", NULL });
}

static gboolean
is_minor (guint16 state,
          guint32 flags)
{
  const NpNeighbourRecord neighbour = { .address = sample_address ("192.0.2.1"), .state = state, .flags = flags };

  return np_neighbours_info.is_minor (&neighbour);
}

/* As ip neighbour shows them when it is not asked for all. */
static void
test_minor (void)
{
  g_assert_true (is_minor (NUD_NOARP, 0));
  g_assert_true (is_minor (NUD_NONE, 0));
  g_assert_true (is_minor (NUD_NOARP, NTF_ROUTER));
  for (guint16 state = NUD_INCOMPLETE; state <= NUD_PERMANENT; state = (guint16) (state << 1))
    if (state != NUD_NOARP)
      g_assert_false (is_minor (state, 0));

  g_assert_false (is_minor (NUD_NONE, NTF_PROXY));
  g_assert_false (is_minor (NUD_NOARP, NTF_EXT_LEARNED));
  g_assert_nonnull (np_neighbours_info.minor_title);
}

static gboolean
has_attention (guint16 state,
               guint32 flags)
{
  const NpNeighbourRecord neighbour = { .address = sample_address ("fe80::1"), .state = state, .flags = flags };
  gboolean any = FALSE;

  for (guint i = 0; i < np_neighbours_info.n_columns; i++)
    if (np_neighbours_info.columns[i].attention != NULL && np_neighbours_info.columns[i].attention (&neighbour))
      any = TRUE;

  return any;
}

/* Only a router that does not answer is trouble: other computers are switched off every day. */
static void
test_attention (void)
{
  g_assert_true (has_attention (NUD_FAILED, NTF_ROUTER));
  g_assert_false (has_attention (NUD_FAILED, 0));
  g_assert_false (has_attention (NUD_STALE, NTF_ROUTER));
  g_assert_false (has_attention (NUD_NONE, NTF_PROXY));
}

static void
test_group (void)
{
  NpGroupRecord group = {
    .interface = (char *) "eth0", .interface_index = 2, .users = 3, .family = AF_INET, .address = sample_address ("239.255.255.250"),
  };

  ASSERT_TEXTS (NP_TABLE_GROUPS, &group,
    { "interface", "eth0" }, { "family", "ipv4" }, { "group", "239.255.255.250" }, { "users", "3" },
    { "meaning", "Finding devices (SSDP, UPnP)" }, { "mac", "01:00:5e:7f:ff:fa" });

  group.family = AF_INET6;
  group.address = sample_address ("ff02::1:ff00:1");
  ASSERT_TEXTS (NP_TABLE_GROUPS, &group,
    { "family", "ipv6" }, { "group", "ff02::1:ff00:1" }, { "mac", "33:33:ff:00:00:01" });

  group = (NpGroupRecord) { .family = AF_PACKET, .mac_length = 6, .mac = { 0x01, 0x80, 0xc2, 0, 0, 0 } };
  ASSERT_TEXTS (NP_TABLE_GROUPS, &group,
    { "interface", NULL }, { "family", "link" }, { "group", "01:80:c2:00:00:00" }, { "mac", "01:80:c2:00:00:00" },
    { "users", "0" }, { "meaning", "Between bridges (STP)" });

  group = (NpGroupRecord) { 0 };
  ASSERT_TEXTS (NP_TABLE_GROUPS, &group, { "family", NULL }, { "group", NULL }, { "mac", NULL });
}

static void
test_order (void)
{
  const NpNeighbourRecord low = { .address = sample_address ("9.0.0.1"), .has_ages = TRUE, .used_seconds = 9 };
  const NpNeighbourRecord high = { .address = sample_address ("10.0.0.1"), .has_ages = TRUE, .used_seconds = 10 };
  const NpGroupRecord ipv4 = { .family = AF_INET, .address = sample_address ("239.0.0.1") };
  const NpGroupRecord lower = { .family = AF_INET, .address = sample_address ("224.10.0.1") };
  const NpGroupRecord ipv6 = { .family = AF_INET6, .address = sample_address ("ff02::1") };
  const NpGroupRecord link = { .family = AF_PACKET, .mac_length = 6, .mac = { 0x01 } };
  const NpGroupRecord other = { .family = AF_PACKET, .mac_length = 6, .mac = { 0x33 } };

  g_assert_cmpint (compare_by (NP_TABLE_NEIGHBOURS, "address", &low, &high), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_NEIGHBOURS, "used_seconds", &low, &high), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_GROUPS, "group", &lower, &ipv4), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_GROUPS, "group", &ipv4, &ipv6), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_GROUPS, "group", &ipv6, &link), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_GROUPS, "group", &link, &other), <, 0);
  g_assert_cmpint (compare_by (NP_TABLE_GROUPS, "group", &link, &link), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/columns-neighbours/neighbour", test_neighbour);
  g_test_add_func ("/model/columns-neighbours/minor", test_minor);
  g_test_add_func ("/model/columns-neighbours/attention", test_attention);
  g_test_add_func ("/model/columns-neighbours/group", test_group);
  g_test_add_func ("/model/columns-neighbours/order", test_order);

  return g_test_run ();
}
