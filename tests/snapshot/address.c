/* tests/snapshot/address.c: tests of addresses as plain values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/address.h"

#include <string.h>

#include "support/sample.h"

static const NpAddress not_set;

static void
test_set (void)
{
  const guint8 bytes[17] = { 192, 0, 2, 1, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17 };
  NpAddress address;

  g_assert_true (np_address_set (&address, AF_INET, bytes, 4));
  g_assert_cmpint (address.family, ==, AF_INET);
  g_assert_cmpmem (address.bytes, 4, bytes, 4);
  g_assert_cmpmem (address.bytes + 4, 12, not_set.bytes, 12);

  g_assert_true (np_address_set (&address, AF_INET6, bytes, 16));
  g_assert_cmpint (address.family, ==, AF_INET6);
  g_assert_cmpmem (address.bytes, 16, bytes, 16);
}

static void
test_set_refuses_wrong_sizes (void)
{
  static const struct
  {
    guint8 family;
    gsize  size;
  } wrong[] = {
    { AF_INET, 0 }, { AF_INET, 3 }, { AF_INET, 5 }, { AF_INET, 16 },
    { AF_INET6, 0 }, { AF_INET6, 4 }, { AF_INET6, 15 }, { AF_INET6, 17 },
    { AF_UNSPEC, 0 }, { AF_UNSPEC, 4 }, { AF_UNIX, 4 }, { AF_UNIX, 0 },
  };
  const guint8 bytes[17] = { 1, 2, 3 };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      NpAddress address = sample_address ("192.0.2.1");

      g_assert_false (np_address_set (&address, wrong[i].family, bytes, wrong[i].size));
      g_assert_false (np_address_is_set (&address));
    }
}

static void
test_parse_and_format (void)
{
  static const struct
  {
    const char *text;
    const char *formatted;
    guint8      family;
  } cases[] = {
    { "0.0.0.0", "0.0.0.0", AF_INET },
    { "192.0.2.255", "192.0.2.255", AF_INET },
    { "255.255.255.255", "255.255.255.255", AF_INET },
    { "::", "::", AF_INET6 },
    { "::1", "::1", AF_INET6 },
    { "2001:DB8:0:0:0:0:0:1", "2001:db8::1", AF_INET6 },
    { "2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1", AF_INET6 },
    { "2001:0:0:1:0:0:0:1", "2001:0:0:1::1", AF_INET6 },
    { "2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1", AF_INET6 },
    { "::ffff:192.0.2.1", "::ffff:192.0.2.1", AF_INET6 },
    { "fe80::0123:4567:89ab:cdef", "fe80::123:4567:89ab:cdef", AF_INET6 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GString) text = g_string_new ("to ");
      g_autofree char *formatted = NULL;
      NpAddress address;

      g_assert_true (np_address_parse (cases[i].text, &address));
      g_assert_cmpint (address.family, ==, cases[i].family);
      g_assert_true (np_address_is_set (&address));

      formatted = np_address_dup_text (&address);
      g_assert_cmpstr (formatted, ==, cases[i].formatted);

      np_address_append (&address, text);
      g_assert_cmpstr (text->str + strlen ("to "), ==, cases[i].formatted);
      g_assert_true (g_str_has_prefix (text->str, "to "));
    }
}

static void
test_parse_refuses (void)
{
  static const char *const texts[] = {
    "", " ", "1", "1.2.3", "1.2.3.4.5", "256.0.0.1", "1.2.3.4 ", " 1.2.3.4", "1.2.3.4/8", "a.b.c.d", "-1.2.3.4",
    ":", ":::", "1::2::3", "12345::", "::g", "[::1]", "fe80::1%eth0", "::1/64", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
    "::ffff:1.2.3", "localhost",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      NpAddress address = sample_address ("2001:db8::1");

      g_assert_false (np_address_parse (texts[i], &address));
      g_assert_cmpmem (&address, sizeof address, &not_set, sizeof not_set);
    }
}

static void
test_not_set (void)
{
  g_autofree char *text = np_address_dup_text (&not_set);
  NpAddress any4 = sample_address ("0.0.0.0");
  NpAddress any6 = sample_address ("::");
  NpAddress last_bit = sample_address ("::1");

  g_assert_cmpstr (text, ==, "");
  g_assert_false (np_address_is_set (&not_set));
  g_assert_true (np_address_is_set (&any4));

  g_assert_true (np_address_is_unspecified (&not_set));
  g_assert_true (np_address_is_unspecified (&any4));
  g_assert_true (np_address_is_unspecified (&any6));
  g_assert_false (np_address_is_unspecified (&last_bit));

  g_assert_false (np_address_equal (&not_set, &any4));
  g_assert_false (np_address_equal (&any4, &any6));
}

static void
test_compare (void)
{
  static const char *const sorted[] = {
    "0.0.0.0", "1.2.3.4", "9.255.255.255", "10.0.0.0", "127.0.0.1", "128.0.0.1", "255.255.255.255",
    "::", "::1", "::ffff:1.2.3.4", "2001:db8::", "2001:db8::1", "fe80::1", "ff02::1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sorted); i++)
    {
      NpAddress a = sample_address (sorted[i]);

      g_assert_cmpint (np_address_compare (&not_set, &a), <, 0);
      g_assert_cmpint (np_address_compare (&a, &not_set), >, 0);

      for (gsize j = 0; j < G_N_ELEMENTS (sorted); j++)
        {
          NpAddress b = sample_address (sorted[j]);
          int order = np_address_compare (&a, &b);

          g_assert_cmpint ((order > 0) - (order < 0), ==, (i > j) - (i < j));
          g_assert_cmpint (np_address_equal (&a, &b), ==, i == j);
        }
    }
}

static void
test_in_prefix (void)
{
  static const struct
  {
    const char *address;
    const char *prefix;
    guint       length;
    gboolean    inside;
  } cases[] = {
    { "203.0.113.9", "0.0.0.0", 0, TRUE },
    { "2001:db8::1", "::", 0, TRUE },
    { "192.0.2.1", "192.0.2.1", 32, TRUE },
    { "192.0.2.0", "192.0.2.1", 32, FALSE },
    { "192.0.2.0", "192.0.2.1", 31, TRUE },
    { "192.0.2.2", "192.0.2.1", 31, FALSE },
    { "192.0.2.1", "192.0.2.1", 33, FALSE },
    { "192.0.2.1", "192.0.2.1", 128, FALSE },
    { "192.0.2.1", "192.0.2.1", G_MAXUINT, FALSE },
    { "255.0.0.0", "128.0.0.0", 1, TRUE },
    { "127.255.255.255", "128.0.0.0", 1, FALSE },
    { "10.255.0.1", "10.0.0.0", 8, TRUE },
    { "11.0.0.0", "10.0.0.0", 8, FALSE },
    { "172.31.255.255", "172.16.0.0", 12, TRUE },
    { "172.32.0.0", "172.16.0.0", 12, FALSE },
    { "192.0.2.127", "192.0.2.0", 25, TRUE },
    { "192.0.2.128", "192.0.2.0", 25, FALSE },
    { "192.0.2.9", "192.0.2.13", 29, TRUE }, /* the bits behind the prefix do not count */
    { "2001:db8:0:1::", "2001:db8::", 32, TRUE },
    { "2001:db8:8000::", "2001:db8::", 33, FALSE },
    { "2001:db8:7fff::", "2001:db8::", 33, TRUE },
    { "2001:db8:4000::", "2001:db8::", 34, FALSE },
    { "2001:db8:3fff::", "2001:db8::", 34, TRUE },
    { "febf::1", "fe80::", 10, TRUE },
    { "fec0::1", "fe80::", 10, FALSE },
    { "2001:db8::1", "2001:db8::", 127, TRUE },
    { "2001:db8::2", "2001:db8::", 127, FALSE },
    { "2001:db8::1", "2001:db8::1", 128, TRUE },
    { "2001:db8::", "2001:db8::1", 128, FALSE },
    { "2001:db8::1", "2001:db8::1", 129, FALSE },
    { "::1", "0.0.0.0", 0, FALSE },
    { "0.0.0.1", "::", 0, FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NpAddress address = sample_address (cases[i].address);
      NpAddress prefix = sample_address (cases[i].prefix);

      if (np_address_in_prefix (&address, &prefix, cases[i].length) != cases[i].inside)
        g_error ("%s in %s/%u", cases[i].address, cases[i].prefix, cases[i].length);
    }

  /* No address has no bits. */
  g_assert_false (np_address_in_prefix (&not_set, &not_set, 1));
  g_assert_cmpuint (np_address_family_bits (AF_UNSPEC), ==, 0);
}

/* Every length of both families: the bit before the boundary counts, the one behind it does not. */
static void
test_in_prefix_every_length (void)
{
  static const char *const prefixes[] = { "170.85.170.85", "aa55:aa55:aa55:aa55:aa55:aa55:aa55:aa55" };

  for (gsize i = 0; i < G_N_ELEMENTS (prefixes); i++)
    {
      NpAddress prefix = sample_address (prefixes[i]);
      guint n_bits = np_address_family_bits (prefix.family);

      for (guint bit = 0; bit < n_bits; bit++)
        {
          NpAddress address = prefix;

          address.bytes[bit / 8] ^= (guint8) (0x80 >> bit % 8);
          g_assert_true (np_address_in_prefix (&address, &prefix, bit));
          g_assert_false (np_address_in_prefix (&address, &prefix, bit + 1));
          g_assert_false (np_address_in_prefix (&address, &prefix, n_bits));
        }
    }
}

static void
test_prefix_text (void)
{
  static const struct
  {
    const char *network;
    guint       length;
    const char *text;
  } cases[] = {
    { "0.0.0.0", 0, "0.0.0.0/0" },
    { "192.168.0.0", 16, "192.168.0.0/16" },
    { "192.168.0.7", 32, "192.168.0.7" },
    { "::", 0, "::/0" },
    { "2001:db8::", 32, "2001:db8::/32" },
    { "2001:db8::1", 128, "2001:db8::1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;
      NpAddress network;

      g_assert_true (np_address_parse (cases[i].network, &network));
      text = np_address_dup_prefix (&network, cases[i].length);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_unmap (void)
{
  static const struct
  {
    const char *address;
    const char *unmapped;
    gboolean    was_mapped;
  } cases[] = {
    { "::ffff:192.0.2.1", "192.0.2.1", TRUE },
    { "::ffff:0.0.0.0", "0.0.0.0", TRUE },
    { "::192.0.2.1", "::192.0.2.1", FALSE },
    { "::fffe:192.0.2.1", "::fffe:c000:201", FALSE },
    { "1::ffff:192.0.2.1", "1::ffff:c000:201", FALSE },
    { "2001:db8::1", "2001:db8::1", FALSE },
    { "192.0.2.1", "192.0.2.1", FALSE },
  };
  NpAddress address;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      NpAddress expected = sample_address (cases[i].unmapped);
      NpAddress unmapped;

      address = sample_address (cases[i].address);
      g_assert_cmpint (np_address_unmap (&address, &unmapped), ==, cases[i].was_mapped);
      g_assert_true (np_address_equal (&unmapped, &expected));

      /* In place, too. */
      np_address_unmap (&address, &address);
      g_assert_true (np_address_equal (&address, &expected));
    }

  g_assert_false (np_address_unmap (&not_set, &address));
  g_assert_true (np_address_equal (&address, &not_set));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/snapshot/address/set", test_set);
  g_test_add_func ("/snapshot/address/set-refuses-wrong-sizes", test_set_refuses_wrong_sizes);
  g_test_add_func ("/snapshot/address/parse-and-format", test_parse_and_format);
  g_test_add_func ("/snapshot/address/parse-refuses", test_parse_refuses);
  g_test_add_func ("/snapshot/address/not-set", test_not_set);
  g_test_add_func ("/snapshot/address/compare", test_compare);
  g_test_add_func ("/snapshot/address/in-prefix", test_in_prefix);
  g_test_add_func ("/snapshot/address/in-prefix-every-length", test_in_prefix_every_length);
  g_test_add_func ("/snapshot/address/prefix-text", test_prefix_text);
  g_test_add_func ("/snapshot/address/unmap", test_unmap);

  return g_test_run ();
}
