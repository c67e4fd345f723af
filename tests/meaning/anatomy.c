/* tests/meaning/anatomy.c: an address taken apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/anatomy.h"

#include <string.h>

#include "snapshot/error.h"

static const struct
{
  const char *text;
  guint       length;
  const char *parts; /* from-to title, separated by semicolons */
  const char *line;  /* one of the lines, NULL when it does not matter */
} cases[] = {
  { "192.168.1.31", 32, "0-16 Private;16-32 Rest", "inside a home" },
  { "192.168.1.0/24", 24, "0-16 Private;16-24 Part of the network;24-32 Part of the computer",
    "The first 24 of 32 bits must match: the first three numbers." },
  { "192.168.1.31/24", 24, "0-16 Private;16-24 Part of the network;24-32 Part of the computer",
    "192.168.1.31 is an address in the network 192.168.1.0/24." },
  { "192.168.1.0/255.255.255.0", 24, "0-16 Private;16-24 Part of the network;24-32 Part of the computer",
    "It reaches from 192.168.1.0 to 192.168.1.255, which are 256 addresses." },
  { "192.168.1.0/24", 24, "0-16 Private;16-24 Part of the network;24-32 Part of the computer",
    "In such a network 192.168.1.0 usually stands for the network itself, and 192.168.1.255 reaches everyone in it "
    "(broadcast)." },
  { "10.9.0.0/15", 15, "0-8 Private;8-15 Part of the network;15-32 Part of the computer",
    "The first 15 of 32 bits must match: the first number and a part of the second." },
  { "10.0.0.0/255.254.0.0", 15, "0-8 Private;8-15 Part of the network;15-32 Part of the computer",
    "Written as a mask, /15 is 255.254.0.0." },
  { "192.0.2.4/31", 31, "0-24 Example;24-31 Part of the network;31-32 Part of the computer", "both of them may be used" },
  { "8.8.8.8/32", 32, "0-32 Part of the network", "All 32 bits must match: it is one single address." },
  { "8.8.8.8/0.0.0.0", 0, "0-32 Anything", "which are 4294967296 addresses" },
  { "0.0.0.0/0", 0, "0-32 Anything", "No bit must match: every IPv4 address belongs to it." },
  { "::/0", 0, "0-128 Anything", "(2 to the power of 128)" },
  { "0.0.0.0", 32, "0-32 Zeros", NULL },
  { "255.255.255.255", 32, "0-32 Everyone", "As a mask it is /32" },
  { "255.255.255.192", 32, "0-32 Address", "As a mask it is /26: so many bits name the network, and the others the computer." },
  { "240.0.0.1", 32, "0-32 Address", "reserved and belong to no computer" },
  { "0.1.2.3", 32, "0-32 Address", "begin with 0 belong to no computer" },
  { "127.0.0.1", 32, "0-8 This computer;8-32 Rest", "This computer itself" },
  { "172.31.0.0/12", 12, "0-12 Private;12-32 Part of the computer", "172.16.0.0 to 172.31.255.255" },
  { "172.16.0.0/11", 11, "0-11 Part of the network;11-32 Part of the computer", "172.0.0.0 to 172.31.255.255" },
  { "224.0.0.251", 32, "0-4 Group;4-32 Group", "Finding printers" },
  { "239.0.0.0/8", 8, "0-4 Group;4-8 Part of the network;8-32 Group", "239.255.255.255" },
  { "fe80::1", 128, "0-10 Link-local;10-64 Zeros;64-128 Part of the computer", "together with an interface" },
  { "fe80::1%eth0", 128, "0-10 Link-local;10-64 Zeros;64-128 Part of the computer",
    "%eth0 names the interface eth0, on whose cable or Wi-Fi the address is meant." },
  { "[fe80::1%eth0]", 128, "0-10 Link-local;10-64 Zeros;64-128 Part of the computer", "%eth0" },
  { "fe80:0:0:1::1", 128, "0-10 Link-local;10-64 Unusual bits;64-128 Part of the computer", NULL },
  { "fe80::/10", 10, "0-10 Link-local;10-128 Part of the computer", NULL },
  { "fe80::/64", 64, "0-10 Link-local;10-64 Zeros;64-128 Part of the computer",
    "The first 64 of 128 bits must match: the first 4 groups of digits." },
  { "127.0.0.53%lo", 32, "0-8 This computer;8-32 Rest", "%lo says that only the interface lo is meant." },
  { "fd12:3456:789a:1::1", 128, "0-7 Unique local;7-8 Made here;8-48 Number of the site;48-64 Subnet;64-128 Part of the computer",
    NULL },
  { "fd00::/8", 8, "0-7 Unique local;7-8 Made here;8-128 Part of the computer", "The first 8 of 128 bits must match." },
  { "2001:db8::/32", 32, "0-32 Example;32-128 Part of the computer", "(2 to the power of 96)" },
  { "2600::1/64", 64, "0-3 Public;3-64 Part of the network;64-128 Part of the computer", "2600:: to 2600::ffff:ffff:ffff:ffff" },
  { "2600::1", 128, "0-3 Public;3-64 Network;64-128 Part of the computer", NULL },
  { "2600::/48", 48, "0-3 Public;3-48 Part of the network;48-128 Part of the computer", NULL },
  { "2600::1/96", 96, "0-3 Public;3-96 Part of the network;96-128 Part of the computer",
    "which are 4294967296 addresses" },
  { "2600::1/128", 128, "0-3 Public;3-64 Network;64-128 Part of the computer", "All 128 bits must match" },
  { "::1", 128, "0-128 This computer", "This computer itself" },
  { "::", 128, "0-128 Zeros", NULL },
  { "::ffff:192.0.2.1", 128, "0-96 IPv4 inside;96-128 IPv4 address", NULL },
  { "::ffff:0:0/96", 96, "0-96 IPv4 inside;96-128 IPv4 address", NULL },
  { "64:ff9b::8.8.8.8", 128, "0-96 NAT64;96-128 IPv4 address", NULL },
  { "ff02::fb", 128, "0-8 Group;8-12 Flags;12-16 Scope;16-128 Group", "Finding printers" },
  { "ff02::1:ff12:3456", 128, "0-8 Group;8-12 Flags;12-16 Scope;16-104 Asking for an address;104-128 End of the address", NULL },
  { "ff00::/8", 8, "0-8 Group;8-128 Group", NULL },
  { "4000::1", 128, "0-128 Address", "handed out (2000::/3)" },
  { "::1/1", 1, "0-1 Part of the network;1-128 Part of the computer", NULL },
  { " 10.0.0.1 ", 32, "0-8 Private;8-32 Rest", NULL },
};

static char *
join_parts (const NpAnatomy *anatomy)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < anatomy->parts->len; i++)
    {
      const NpAnatomyPart *part = anatomy->parts->pdata[i];

      g_string_append_printf (text, "%s%u-%u %s", i > 0 ? ";" : "", part->start, part->start + part->length, part->title);
    }

  return g_string_free (text, FALSE);
}

static void
check_sentence (const char *sentence)
{
  g_assert_true (g_utf8_validate (sentence, -1, NULL));
  g_assert_true (g_str_has_suffix (sentence, "."));
  g_assert_null (strstr (sentence, "  "));
  g_assert_null (strchr (sentence, '\n'));
}

/* What holds whatever the address. */
static void
check_shape (const NpAnatomy *anatomy)
{
  guint end = 0;

  for (guint i = 0; i < anatomy->parts->len; i++)
    {
      const NpAnatomyPart *part = anatomy->parts->pdata[i];

      g_assert_cmpuint (part->start, ==, end);
      g_assert_cmpuint (part->length, >, 0);
      g_assert_cmpstr (part->title, !=, "");
      check_sentence (part->text);
      end += part->length;
    }
  g_assert_cmpuint (end, ==, np_address_family_bits (anatomy->address.family));

  g_assert_nonnull (anatomy->lines[0]);
  for (guint i = 0; anatomy->lines[i] != NULL; i++)
    check_sentence (anatomy->lines[i]);
}

static void
test_parts (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(NpAnatomy) anatomy = np_anatomy_new (cases[i].text, &error);
      g_autofree char *parts = NULL;
      g_autofree char *lines = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_no_error (error);
      g_assert_nonnull (anatomy);
      parts = join_parts (anatomy);
      lines = g_strjoinv ("\n", anatomy->lines);

      check_shape (anatomy);
      g_assert_cmpuint (anatomy->prefix_length, ==, cases[i].length);
      g_assert_cmpint (anatomy->has_prefix, ==, strchr (cases[i].text, '/') != NULL);
      g_assert_cmpstr (parts, ==, cases[i].parts);
      if (cases[i].line != NULL && strstr (lines, cases[i].line) == NULL)
        g_error ("“%s” is not in:\n%s", cases[i].line, lines);
    }
}

static void
assert_part (const char *text,
             guint       n,
             const char *sentence)
{
  g_autoptr(NpAnatomy) anatomy = np_anatomy_new (text, NULL);

  g_assert_nonnull (anatomy);
  g_assert_cmpstr (((const NpAnatomyPart *) anatomy->parts->pdata[n])->text, ==, sentence);
}

static void
test_words (void)
{
  assert_part ("::ffff:192.0.2.1", 1, "The last 32 bits are the IPv4 address 192.0.2.1.");
  assert_part ("64:ff9b::808:808", 1, "The last 32 bits are the IPv4 address 8.8.8.8.");
  assert_part ("fe80::5054:ff:fe12:3456", 2,
               "The last 64 bits were probably made of the hardware address 52:54:00:12:34:56, as ff:fe in their middle tells.");
  assert_part ("ff05::1", 2, "Scope 5: it reaches the whole home or office (site).");
  assert_part ("ff0e::1", 2, "Scope e: it may reach the whole internet.");
  assert_part ("ff12::1", 1, "The flags say that somebody made this group for a time.");
  assert_part ("ff32::1", 1, "The flags say that the group was made of the prefix of a network.");
  assert_part ("ff72::1", 1, "The flags say that the group has the address of its meeting point inside.");
  assert_part ("128.0.0.0/1", 0, "The first 1 bit is the same in all addresses of this network.");
}

static const struct
{
  const char *text;
  const char *word; /* in the sentence */
} wrong[] = {
  { "", "is no address" },
  { "hello", "is no address" },
  { "443", "is no address" },
  { "1.2.3", "is no address" },
  { "1.2.3.4.5", "is no address" },
  { "256.1.1.1", "is no address" },
  { "fe80::1%", "is no address" },
  { "%eth0", "is no address" },
  { ":::", "is no address" },
  { "/24", "is no address" },
  { "10.0.0.0/33", "a number from 0 to 32" },
  { "10.0.0.0/-1", "a number from 0 to 32" },
  { "10.0.0.0/", "a number from 0 to 32" },
  { "10.0.0.0/8/8", "a number from 0 to 32" },
  { "10.0.0.0/ 8", "a number from 0 to 32" },
  { "10.0.0.0/ffff::", "a number from 0 to 32" },
  { "2001:db8::/129", "a number from 0 to 128" },
  { "2001:db8::/255.255.255.0", "a number from 0 to 128" },
  { "10.0.0.0/255.0.255.0", "is no mask of a network" },
  { "10.0.0.0/0.0.0.255", "is no mask of a network" },
  { "2001:db8::/0:ffff::", "is no mask of a network" },
  { "10.0.0.1\xff", "is no address" },
  { "\x1b[31m", "is no address" },
};

static void
test_wrong (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(NpAnatomy) anatomy = np_anatomy_new (wrong[i].text, &error);

      g_assert_null (anatomy);
      g_assert_error (error, NP_ERROR, NP_ERROR_INVALID);
      check_sentence (error->message);
      g_assert_null (strchr (error->message, '\x1b'));
      if (strstr (error->message, wrong[i].word) == NULL)
        g_error ("“%s”: %s", wrong[i].text, error->message);
    }
}

/* Whatever somebody types, there is an answer or a reason. */
static void
test_noise (void)
{
  static const char letters[] = "0123456789abcdefx:./%[] \xc3\xa4\x01";
  g_autofree char *endless = g_strnfill (100000, ':');
  g_autoptr(GError) error = NULL;
  guint n_good = 0;

  g_assert_null (np_anatomy_new (endless, &error));
  g_assert_cmpuint (strlen (error->message), <, 1000);

  for (guint i = 0; i < 200000; i++)
    {
      char text[24] = { 0 };
      g_autoptr(GError) reason = NULL;
      g_autoptr(NpAnatomy) anatomy = NULL;
      gint32 length = g_test_rand_int_range (0, sizeof text);

      /* Most digits and dots, so that some of them are addresses. */
      for (gint32 j = 0; j < length; j++)
        text[j] = j % 2 == 1 && j < 7 ? ".:"[i % 2] : letters[g_test_rand_int_range (0, j < 9 ? 10 : sizeof letters - 1)];
      anatomy = np_anatomy_new (text, &reason);
      g_assert_true ((anatomy != NULL) != (reason != NULL));
      if (anatomy == NULL)
        continue;
      n_good++;
      check_shape (anatomy);
    }

  g_assert_cmpuint (n_good, >, 100);
}

static void
assert_match (const char *network,
              const char *address,
              gboolean    matches,
              guint       n_same,
              const char *sentence)
{
  g_autoptr(NpAnatomy) anatomy = np_anatomy_new (network, NULL);
  NpAddress other;
  g_autofree char *text = NULL;
  guint n = 1000;

  np_address_parse (address, &other);
  text = np_anatomy_dup_match (anatomy, &other);

  g_assert_cmpint (np_anatomy_matches (anatomy, &other, &n), ==, matches);
  g_assert_cmpuint (n, ==, n_same);
  g_assert_cmpint (np_anatomy_matches (anatomy, &other, NULL), ==, matches);
  g_assert_cmpstr (text, ==, sentence);
}

static void
test_match (void)
{
  assert_match ("192.168.1.0/24", "192.168.1.31", TRUE, 27,
                "The first 24 bits are the same, so 192.168.1.31 belongs to this network.");
  assert_match ("192.168.1.0/24", "192.168.2.31", FALSE, 22,
                "The first 24 bits would have to be the same, but bit 23 differs, so 192.168.2.31 does not belong to this "
                "network.");
  assert_match ("128.0.0.0/1", "192.0.2.1", TRUE, 1, "The first 1 bit is the same, so 192.0.2.1 belongs to this network.");
  assert_match ("128.0.0.0/1", "1.0.0.0", FALSE, 0,
                "The first 1 bit would have to be the same, but bit 1 differs, so 1.0.0.0 does not belong to this network.");
  assert_match ("0.0.0.0/0", "192.0.2.1", TRUE, 0,
                "No bit has to be the same, so 192.0.2.1 belongs to this network, as every address does.");
  assert_match ("192.0.2.1/32", "192.0.2.1", TRUE, 32, "All 32 bits are the same: 192.0.2.1 is this very address.");
  assert_match ("192.0.2.1", "192.0.2.1", TRUE, 32, "All 32 bits are the same: 192.0.2.1 is this very address.");
  assert_match ("192.0.2.1", "192.0.2.0", FALSE, 31,
                "The first 32 bits would have to be the same, but bit 32 differs, so 192.0.2.0 does not belong to this "
                "network.");
  assert_match ("2001:db8::/32", "2001:db8:1::", TRUE, 47,
                "The first 32 bits are the same, so 2001:db8:1:: belongs to this network.");
  assert_match ("2001:db8::1", "2001:db8::1", TRUE, 128, "All 128 bits are the same: 2001:db8::1 is this very address.");
  assert_match ("::/0", "192.0.2.1", FALSE, 0, "192.0.2.1 is an IPv4 address, so it cannot belong to a network of IPv6.");
  assert_match ("0.0.0.0/0", "::1", FALSE, 0, "::1 is an IPv6 address, so it cannot belong to a network of IPv4.");
  assert_match ("0.0.0.0/0", "nothing", FALSE, 0, "There is no address to compare it with.");
}

static void
test_bits (void)
{
  g_autoptr(NpAnatomy) anatomy = np_anatomy_new ("128.0.0.1", NULL);

  for (guint i = 0; i < 32; i++)
    g_assert_cmpint (np_anatomy_get_bit (anatomy, i), ==, i == 0 || i == 31);
  g_assert_false (np_anatomy_get_bit (anatomy, 32));
  g_assert_false (np_anatomy_get_bit (anatomy, G_MAXUINT));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/anatomy/parts", test_parts);
  g_test_add_func ("/anatomy/words", test_words);
  g_test_add_func ("/anatomy/wrong", test_wrong);
  g_test_add_func ("/anatomy/noise", test_noise);
  g_test_add_func ("/anatomy/match", test_match);
  g_test_add_func ("/anatomy/bits", test_bits);

  return g_test_run ();
}
