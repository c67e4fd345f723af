/* tests/snapshot/visible-text.c: tests of text that is made safe to show
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/visible-text.h"

#include <string.h>

typedef struct
{
  const char *bytes;
  const char *visible;
} Case;

/* Gives the bytes in memory of exactly their size, so that a sanitizer sees a read past the end. */
static char *
visible_of_exactly (const char *bytes,
                    gsize       size)
{
  g_autofree char *exact = g_malloc (MAX (size, 1));

  memcpy (exact, bytes, size);

  return np_visible_text (size > 0 ? exact : exact + 1, size);
}

static void
assert_cases (const Case *cases,
              gsize       n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *whole = np_visible_text (cases[i].bytes, -1);
      g_autofree char *sized = visible_of_exactly (cases[i].bytes, strlen (cases[i].bytes));

      g_assert_cmpstr (whole, ==, cases[i].visible);
      g_assert_cmpstr (sized, ==, cases[i].visible);
      g_assert_true (g_utf8_validate (whole, -1, NULL));
    }
}

static void
test_plain (void)
{
  static const char *const texts[] = {
    "", " ", "firefox", "/run/user/1000/bus", "a~b !\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}", "naïve", "日本語", "Ελληνικά",
    "العربية", "e\xcc\x81", "\xf0\x9f\xa6\x8a", "a\xc2\xa0z",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *visible = np_visible_text (texts[i], -1);

      g_assert_cmpstr (visible, ==, texts[i]);
    }
}

static void
test_controls (void)
{
  static const Case cases[] = {
    { "a\nb", "a␊b" },
    { "\r\n", "␍␊" },
    { "\t", "␉" },
    { "\x1b[31m", "␛[31m" },
    { "\x01", "␁" },
    { "\x1f", "␟" },
    { "\x7f", "␡" },
    { "\xc2\x80", "<U+0080>" },
    { "\xc2\x9b" "31m", "<U+009B>31m" },
    { "\xc2\x9f", "<U+009F>" },
    { "\xe2\x80\xa8", "<U+2028>" },
    { "\xe2\x80\xa9", "<U+2029>" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_invisible (void)
{
  static const Case cases[] = {
    { "exe\xe2\x80\xaegpj", "exe<U+202E>gpj" },
    { "\xe2\x80\xaa\xe2\x80\xab\xe2\x80\xac\xe2\x80\xad", "<U+202A><U+202B><U+202C><U+202D>" },
    { "\xe2\x81\xa6\xe2\x81\xa7\xe2\x81\xa8\xe2\x81\xa9", "<U+2066><U+2067><U+2068><U+2069>" },
    { "\xe2\x80\x8e\xe2\x80\x8f\xd8\x9c", "<U+200E><U+200F><U+061C>" },
    { "s\xe2\x80\x8bshd", "s<U+200B>shd" },
    { "\xe2\x80\x8c\xe2\x80\x8d\xe2\x81\xa0", "<U+200C><U+200D><U+2060>" },
    { "\xef\xbb\xbfsshd", "<U+FEFF>sshd" },
    { "s\xc2\xadshd", "s<U+00AD>shd" },
    { "\xf3\xa0\x81\x81", "<U+E0041>" },
    { "\xee\x80\x80", "<U+E000>" },
    { "\xef\xbf\xbf", "<U+FFFF>" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_invalid (void)
{
  static const Case cases[] = {
    { "\xff", "<0xFF>" },
    { "\xffname", "<0xFF>name" },
    { "na\x80me", "na<0x80>me" },
    { "name\xc3", "name<0xC3>" },
    { "\xc3(", "<0xC3>(" },
    { "\xe2\x82", "<0xE2><0x82>" },
    { "\xe2\x82x", "<0xE2><0x82>x" },
    { "\xf0\x9f\xa6", "<0xF0><0x9F><0xA6>" },
    { "\xf0\x9f\xa6\xc3\xa9", "<0xF0><0x9F><0xA6>é" },
    { "\xc0\xaf", "<0xC0><0xAF>" },                 /* overlong */
    { "\xe0\x80\xaf", "<0xE0><0x80><0xAF>" },
    { "\xed\xa0\x80", "<0xED><0xA0><0x80>" },       /* a surrogate */
    { "\xf4\x90\x80\x80", "<0xF4><0x90><0x80><0x80>" }, /* beyond Unicode */
    { "\xf8\x88\x80\x80\x80", "<0xF8><0x88><0x80><0x80><0x80>" },
  };

  assert_cases (cases, G_N_ELEMENTS (cases));
}

/* One bad byte at each place of a text leaves all the rest as it was. */
static void
test_invalid_at_each_position (void)
{
  static const char text[] = "abc é 日 z";

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      g_autoptr(GString) bytes = g_string_new_len (text, p - text);
      g_autoptr(GString) expected = g_string_new_len (text, p - text);
      g_autofree char *visible = NULL;

      g_string_append_c (bytes, '\xfe');
      g_string_append (bytes, p);
      g_string_append (expected, "<0xFE>");
      g_string_append (expected, p);

      visible = visible_of_exactly (bytes->str, bytes->len);
      g_assert_cmpstr (visible, ==, expected->str);
      if (*p == '\0')
        break;
    }
}

static void
test_size (void)
{
  g_autofree char *zero_inside = visible_of_exactly ("@one\0two", 8);
  g_autofree char *zero_last = visible_of_exactly ("one\0", 4);
  g_autofree char *shorter = np_visible_text ("firefox", 4);
  g_autofree char *cut = visible_of_exactly ("caf\xc3\xa9", 4);
  g_autofree char *empty = visible_of_exactly ("", 0);

  g_assert_cmpstr (zero_inside, ==, "@one<0x00>two");
  g_assert_cmpstr (zero_last, ==, "one<0x00>");
  g_assert_cmpstr (shorter, ==, "fire");
  g_assert_cmpstr (cut, ==, "caf<0xC3>");
  g_assert_cmpstr (empty, ==, "");
}

static void
test_ref (void)
{
  char *one = np_visible_text_ref ("bad\nname", -1);
  char *other = np_visible_text_ref ("bad\nname and more", 8);

  g_assert_cmpstr (one, ==, "bad␊name");
  g_assert_true (one == other);
  g_assert_cmpuint (g_ref_string_length (one), ==, strlen ("bad␊name"));

  g_ref_string_release (one);
  g_ref_string_release (other);
}

/* Written down here once more, from Unicode's charts, so that it does not lean on what is tested. */
static gboolean
is_dangerous (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0xad || c == 0x61c ||
         (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
         c == 0xfeff || (c >= 0xe0000 && c <= 0xe007f);
}

static void
append_random (GRand   *random,
               GString *bytes)
{
  static const char *const pieces[] = {
    "a", "\n", "\x7f", "\xc2\x85", "\xe2\x80\xae", "\xe2\x81\xa6", "\xe2\x80\x8b", "\xef\xbb\xbf", "\xf3\xa0\x80\xa0",
    "é", "日", "\xf0\x9f\xa6\x8a", "\xe2\x80", "\xf0\x9f", "\xc3",
  };

  if (g_rand_boolean (random))
    g_string_append_c (bytes, (char) g_rand_int_range (random, 0, 256));
  else
    g_string_append (bytes, pieces[g_rand_int_range (random, 0, G_N_ELEMENTS (pieces))]);
}

static void
test_random (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (20240607);

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr(GString) bytes = g_string_new (NULL);
      g_autofree char *visible = NULL;

      for (int n = g_rand_int_range (random, 0, 24); n > 0; n--)
        append_random (random, bytes);

      visible = visible_of_exactly (bytes->str, bytes->len);
      g_assert_true (g_utf8_validate (visible, -1, NULL));
      g_assert_cmpuint (strlen (visible), >=, bytes->len);
      for (const char *p = visible; *p != '\0'; p = g_utf8_next_char (p))
        g_assert_false (is_dangerous (g_utf8_get_char (p)));
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/snapshot/visible-text/plain", test_plain);
  g_test_add_func ("/snapshot/visible-text/controls", test_controls);
  g_test_add_func ("/snapshot/visible-text/invisible", test_invisible);
  g_test_add_func ("/snapshot/visible-text/invalid", test_invalid);
  g_test_add_func ("/snapshot/visible-text/invalid-at-each-position", test_invalid_at_each_position);
  g_test_add_func ("/snapshot/visible-text/size", test_size);
  g_test_add_func ("/snapshot/visible-text/ref", test_ref);
  g_test_add_func ("/snapshot/visible-text/random", test_random);

  return g_test_run ();
}
