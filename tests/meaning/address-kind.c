/* tests/meaning/address-kind.c: tests of the kinds of address, at the borders of each range
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/address-kind.h"

#include "support/sample.h"

static const struct
{
  const char    *address;
  NpAddressKind  kind;
} cases[] = {
  { "0.0.0.0", NP_ADDRESS_UNSPECIFIED },
  { "::", NP_ADDRESS_UNSPECIFIED },
  { "::ffff:0.0.0.0", NP_ADDRESS_UNSPECIFIED },
  { "126.255.255.255", NP_ADDRESS_GLOBAL },
  { "127.0.0.0", NP_ADDRESS_LOOPBACK },
  { "127.0.0.53", NP_ADDRESS_LOOPBACK },
  { "127.255.255.255", NP_ADDRESS_LOOPBACK },
  { "128.0.0.0", NP_ADDRESS_GLOBAL },
  { "::1", NP_ADDRESS_LOOPBACK },
  { "::2", NP_ADDRESS_GLOBAL },
  { "::ffff:127.0.0.1", NP_ADDRESS_LOOPBACK },
  { "169.253.255.255", NP_ADDRESS_GLOBAL },
  { "169.254.0.1", NP_ADDRESS_LINK_LOCAL },
  { "169.255.0.0", NP_ADDRESS_GLOBAL },
  { "fe80::1", NP_ADDRESS_LINK_LOCAL },
  { "febf::1", NP_ADDRESS_LINK_LOCAL },
  { "fec0::1", NP_ADDRESS_GLOBAL },
  { "9.255.255.255", NP_ADDRESS_GLOBAL },
  { "10.0.0.0", NP_ADDRESS_PRIVATE },
  { "10.255.255.255", NP_ADDRESS_PRIVATE },
  { "11.0.0.0", NP_ADDRESS_GLOBAL },
  { "172.15.255.255", NP_ADDRESS_GLOBAL },
  { "172.16.0.0", NP_ADDRESS_PRIVATE },
  { "172.31.255.255", NP_ADDRESS_PRIVATE },
  { "172.32.0.0", NP_ADDRESS_GLOBAL },
  { "192.167.255.255", NP_ADDRESS_GLOBAL },
  { "192.168.1.5", NP_ADDRESS_PRIVATE },
  { "192.169.0.0", NP_ADDRESS_GLOBAL },
  { "::ffff:192.168.1.5", NP_ADDRESS_PRIVATE },
  { "100.63.255.255", NP_ADDRESS_GLOBAL },
  { "100.64.0.0", NP_ADDRESS_SHARED },
  { "100.127.255.255", NP_ADDRESS_SHARED },
  { "100.128.0.0", NP_ADDRESS_GLOBAL },
  { "fbff::1", NP_ADDRESS_GLOBAL },
  { "fc00::1", NP_ADDRESS_UNIQUE_LOCAL },
  { "fdff::1", NP_ADDRESS_UNIQUE_LOCAL },
  { "223.255.255.255", NP_ADDRESS_GLOBAL },
  { "224.0.0.251", NP_ADDRESS_MULTICAST },
  { "239.255.255.250", NP_ADDRESS_MULTICAST },
  { "240.0.0.0", NP_ADDRESS_GLOBAL },
  { "ff02::fb", NP_ADDRESS_MULTICAST },
  { "255.255.255.254", NP_ADDRESS_GLOBAL },
  { "255.255.255.255", NP_ADDRESS_BROADCAST },
  { "192.0.2.1", NP_ADDRESS_DOCUMENTATION },
  { "192.0.3.0", NP_ADDRESS_GLOBAL },
  { "198.51.100.7", NP_ADDRESS_DOCUMENTATION },
  { "203.0.113.255", NP_ADDRESS_DOCUMENTATION },
  { "203.0.114.0", NP_ADDRESS_GLOBAL },
  { "2001:db8:ffff::1", NP_ADDRESS_DOCUMENTATION },
  { "2001:db9::1", NP_ADDRESS_GLOBAL },
  { "3fff:fff::1", NP_ADDRESS_DOCUMENTATION },
  { "3fff:1000::1", NP_ADDRESS_GLOBAL },
  { "198.17.255.255", NP_ADDRESS_GLOBAL },
  { "198.18.0.0", NP_ADDRESS_BENCHMARK },
  { "198.19.255.255", NP_ADDRESS_BENCHMARK },
  { "198.20.0.0", NP_ADDRESS_GLOBAL },
  { "64:ff9b::8.8.8.8", NP_ADDRESS_NAT64 },
  { "64:ff9b:1::8.8.8.8", NP_ADDRESS_GLOBAL },
  { "8.8.8.8", NP_ADDRESS_GLOBAL },
  { "2a00:1450::1", NP_ADDRESS_GLOBAL },
};

static void
test_kinds (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NpAddress address = sample_address (cases[i].address);

      g_test_message ("%s", cases[i].address);
      g_assert_cmpint (np_address_get_kind (&address), ==, cases[i].kind);
    }
}

static void
test_not_set (void)
{
  const NpAddress none = { .family = AF_UNSPEC };

  g_assert_cmpint (np_address_get_kind (&none), ==, NP_ADDRESS_UNSPECIFIED);
}

static void
test_reserved (void)
{
  static const struct { const char *address; gboolean is_reserved; } samples[] = {
    { "0.0.0.0", FALSE }, { "0.0.0.1", TRUE }, { "0.255.255.255", TRUE }, { "1.0.0.0", FALSE }, { "10.0.0.1", FALSE },
    { "239.255.255.255", FALSE }, { "240.0.0.0", TRUE }, { "255.255.255.254", TRUE }, { "255.255.255.255", FALSE },
    { "::", FALSE }, { "::1", FALSE }, { "::2", TRUE }, { "::ffff:8.8.8.8", FALSE }, { "::ffff:240.0.0.1", TRUE },
    { "64:ff9b::8.8.8.8", FALSE }, { "1fff:ffff::", TRUE }, { "2000::", FALSE }, { "3fff:1000::1", FALSE }, { "4000::", TRUE },
    { "fe80::1", FALSE }, { "fec0::1", TRUE }, { "ff02::1", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      NpAddress address = sample_address (samples[i].address);

      g_test_message ("%s", samples[i].address);
      g_assert_cmpint (np_address_is_reserved (&address), ==, samples[i].is_reserved);
    }
}

/* A network is of a kind when no address in it is of another. */
static void
test_prefixes (void)
{
  static const struct { const char *address; guint length; gboolean is_of_one; NpAddressKind kind; } samples[] = {
    { "10.0.0.0", 8, TRUE, NP_ADDRESS_PRIVATE }, { "10.0.0.0", 7, FALSE, NP_ADDRESS_PRIVATE },
    { "10.1.2.3", 32, TRUE, NP_ADDRESS_PRIVATE }, { "192.168.0.0", 16, TRUE, NP_ADDRESS_PRIVATE },
    { "192.168.0.0", 15, FALSE, NP_ADDRESS_PRIVATE }, { "0.0.0.0", 0, FALSE, NP_ADDRESS_UNSPECIFIED },
    { "0.0.0.0", 32, TRUE, NP_ADDRESS_UNSPECIFIED }, { "8.0.0.0", 8, TRUE, NP_ADDRESS_GLOBAL },
    { "8.0.0.0", 5, FALSE, NP_ADDRESS_GLOBAL }, { "224.0.0.0", 4, TRUE, NP_ADDRESS_MULTICAST },
    { "240.0.0.0", 5, FALSE, NP_ADDRESS_GLOBAL }, { "2000::", 3, FALSE, NP_ADDRESS_GLOBAL },
    { "2600::", 16, TRUE, NP_ADDRESS_GLOBAL }, { "2001:db8::", 33, TRUE, NP_ADDRESS_DOCUMENTATION },
    { "::ffff:10.0.0.0", 104, TRUE, NP_ADDRESS_PRIVATE }, { "::ffff:10.0.0.0", 103, FALSE, NP_ADDRESS_PRIVATE },
    { "::ffff:10.0.0.0", 80, FALSE, NP_ADDRESS_PRIVATE }, { "fe80::", 64, TRUE, NP_ADDRESS_LINK_LOCAL },
    { "ff00::", 8, TRUE, NP_ADDRESS_MULTICAST }, { "::", 0, FALSE, NP_ADDRESS_UNSPECIFIED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      NpAddress address = sample_address (samples[i].address);
      NpAddressKind kind;

      g_test_message ("%s/%u", samples[i].address, samples[i].length);
      g_assert_cmpint (np_prefix_get_kind (&address, samples[i].length, &kind), ==, samples[i].is_of_one);
      g_assert_cmpint (kind, ==, samples[i].kind);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/address-kind/kinds", test_kinds);
  g_test_add_func ("/address-kind/not-set", test_not_set);
  g_test_add_func ("/address-kind/reserved", test_reserved);
  g_test_add_func ("/address-kind/prefixes", test_prefixes);

  return g_test_run ();
}
