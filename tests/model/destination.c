/* tests/model/destination.c: tests of what people write to say to whom a packet goes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/destination.h"

#include <net/if.h>

static char *
describe (GArray *queries)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < queries->len; i++)
    {
      const NpWayQuery *query = &g_array_index (queries, NpWayQuery, i);

      if (i > 0)
        g_string_append_c (text, ' ');
      np_address_append (&query->destination, text);
      if (query->output_interface != 0)
        g_string_append_printf (text, "%%%u", query->output_interface);
      g_assert_false (np_address_is_set (&query->source));
      g_assert_cmpuint (query->mark, ==, 0);
    }

  return g_string_free (text, FALSE);
}

static void
take_result_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **taken = user_data;

  *taken = g_object_ref (result);
}

static GArray *
resolve_async (const char    *text,
               GCancellable  *cancellable,
               GError       **error)
{
  g_autoptr(GAsyncResult) result = NULL;

  np_destination_resolve_async (text, cancellable, take_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);

  return np_destination_resolve_finish (result, error);
}

/* Both ways must say the same. */
static void
assert_resolves (const char *text,
                 const char *expected)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GArray) queries = np_destination_resolve (text, NULL, &error);
  g_autoptr(GArray) later = NULL;
  g_autofree char *found = NULL;
  g_autofree char *found_later = NULL;

  g_assert_no_error (error);
  found = describe (queries);
  g_assert_cmpstr (found, ==, expected);

  later = resolve_async (text, NULL, &error);
  g_assert_no_error (error);
  found_later = describe (later);
  g_assert_cmpstr (found_later, ==, expected);
}

static void
assert_refused (const char *text,
                const char *words)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) later = NULL;

  g_assert_null (np_destination_resolve (text, NULL, &error));
  g_assert_error (error, NP_ERROR, NP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, words));

  g_assert_null (resolve_async (text, NULL, &later));
  g_assert_error (later, NP_ERROR, NP_ERROR_INVALID);
  g_assert_cmpstr (later->message, ==, error->message);
}

static void
test_addresses (void)
{
  g_autofree char *scoped = g_strdup_printf ("fe80::1%%%u", if_nametoindex ("lo"));

  assert_resolves ("192.0.2.1", "192.0.2.1");
  assert_resolves (" 192.0.2.1\n", "192.0.2.1");
  assert_resolves ("2001:DB8:0::1", "2001:db8::1");
  assert_resolves ("[2001:db8::1]", "2001:db8::1");
  assert_resolves ("::", "::");
  assert_resolves ("fe80::1%lo", scoped);
  assert_resolves ("[fe80::1%lo]", scoped);
}

static void
test_names (void)
{
  g_autoptr(GArray) queries = np_destination_resolve ("localhost", NULL, NULL);

  if (queries == NULL)
    {
      g_test_skip ("this computer has no name for itself");
      return;
    }

  g_assert_cmpuint (queries->len, >, 0);
  for (guint i = 0; i < queries->len; i++)
    {
      g_autofree char *text = np_address_dup_text (&g_array_index (queries, NpWayQuery, i).destination);

      g_assert_true (g_str_equal (text, "127.0.0.1") || g_str_equal (text, "::1"));
    }
}

static void
test_refusals (void)
{
  assert_refused ("", "Please name an address");
  assert_refused (" \t", "Please name an address");
  assert_refused ("fe80::1%nowhere", "nowhere");
  assert_refused ("no-such-name.invalid", "no-such-name.invalid");
  assert_refused ("300.1.2.3.4", "300.1.2.3.4");
  assert_refused ("192.0.2.1/24", "192.0.2.1/24");
}

static void
test_cancelled (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (resolve_async ("no-such-name.invalid", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/destination/addresses", test_addresses);
  g_test_add_func ("/destination/names", test_names);
  g_test_add_func ("/destination/refusals", test_refusals);
  g_test_add_func ("/destination/cancelled", test_cancelled);

  return g_test_run ();
}
