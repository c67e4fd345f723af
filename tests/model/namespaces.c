/* tests/model/namespaces.c: tests of which networks of this computer can be looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/namespaces.h"

#include <string.h>
#include <unistd.h>

#include "model/local-source.h"
#include "support/namespace.h"
#include "support/other-network.h"

static void
take_result_cb (GObject      *object,
                GAsyncResult *result,
                gpointer      user_data)
{
  GAsyncResult **taken = user_data;

  *taken = g_object_ref (result);
}

static void
test_find (void)
{
  GAsyncResult *result = NULL;
  g_autoptr(GPtrArray) namespaces = NULL;
  g_autoptr(GError) error = NULL;

  np_namespaces_find_async (NULL, take_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  namespaces = np_namespaces_find_finish (result, &error);
  g_object_unref (result);

  g_assert_no_error (error);
  g_assert_cmpuint (namespaces->len, >=, 1);
  g_assert_cmpint (((NpNamespace *) namespaces->pdata[0])->access, ==, NP_NAMESPACE_OWN);
}

static void
test_find_cancelled (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  GAsyncResult *result = NULL;
  g_autoptr(GPtrArray) namespaces = NULL;
  g_autoptr(GError) error = NULL;

  g_cancellable_cancel (cancellable);
  np_namespaces_find_async (cancellable, take_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  namespaces = np_namespaces_find_finish (result, &error);
  g_object_unref (result);

  g_assert_null (namespaces);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
add (GPtrArray  *namespaces,
     guint64     id,
     const char *name,
     const char *container)
{
  g_ptr_array_add (namespaces, np_namespace_new (&(NpNamespace) {
    .id = id,
    .name = (char *) name,
    .container = (char *) container,
    .access = NP_NAMESPACE_ENTER,
  }));
}

static void
assert_chosen (GPtrArray  *namespaces,
               const char *word,
               guint64     id)
{
  g_autoptr(GError) error = NULL;
  NpNamespace *chosen = np_namespaces_choose (namespaces, word, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (chosen->id, ==, id);
}

static void
assert_not_chosen (GPtrArray  *namespaces,
                   const char *word)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (np_namespaces_choose (namespaces, word, &error));
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_choose (void)
{
  g_autoptr(GPtrArray) namespaces = g_ptr_array_new_with_free_func ((GDestroyNotify) np_namespace_unref);

  add (namespaces, 4026531001, "blue", "web");
  add (namespaces, 4026531002, "web", "shop");
  add (namespaces, 4026531003, "4026531001", NULL);
  add (namespaces, 4026531004, NULL, "twice");
  add (namespaces, 4026531005, NULL, "twice");

  assert_chosen (namespaces, "blue", 4026531001);
  assert_chosen (namespaces, "web", 4026531002);
  assert_chosen (namespaces, "shop", 4026531002);
  assert_chosen (namespaces, "4026531001", 4026531003);
  assert_chosen (namespaces, "4026531004", 4026531004);
  assert_not_chosen (namespaces, "twice");
  assert_not_chosen (namespaces, "green");
  assert_not_chosen (namespaces, "0");
  assert_not_chosen (namespaces, "-4026531004");
  assert_not_chosen (namespaces, "4026531004 ");
  assert_not_chosen (namespaces, "99999999999999999999999");
}

/* Any process of it will do, not just the one that stands for it. */
static void
test_choose_by_process (void)
{
  NpTestNetwork network;
  g_autoptr(GPtrArray) namespaces = NULL;
  g_autofree char *pid = NULL;
  g_autofree char *own_pid = g_strdup_printf ("%d", getpid ());
  NpNamespace *chosen;

  if (!np_test_network_begin (&network, TRUE, 0))
    return;

  namespaces = np_namespaces_find ();
  pid = g_strdup_printf ("%d", network.pid);
  chosen = np_namespaces_choose (namespaces, pid, NULL);
  g_assert_true (chosen == np_namespaces_choose (namespaces, network.name, NULL));
  g_assert_cmpstr (chosen->name, ==, network.name);
  g_assert_true (np_namespaces_choose (namespaces, own_pid, NULL) == namespaces->pdata[0]);

  np_test_network_end (&network);
}

static NpSnapshot *
read_source (NpSource *source)
{
  static const NpRequest request = { .tables = 1u << NP_TABLE_CONNECTIONS, .families = 1u << NP_FAMILY_IPV4 };
  GAsyncResult *result = NULL;
  NpSnapshot *snapshot;
  g_autoptr(GError) error = NULL;

  np_source_read_async (source, &request, NULL, take_result_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  snapshot = np_source_read_finish (source, result, &error);
  g_object_unref (result);
  g_assert_no_error (error);

  return snapshot;
}

static gboolean
has_listener (const NpSnapshot *snapshot,
              guint16           port)
{
  guint n_records;
  const NpSocketRecord *records = np_snapshot_get_records (snapshot, NP_TABLE_CONNECTIONS, &n_records);

  for (guint i = 0; i < n_records; i++)
    if (records[i].state == NP_STATE_LISTEN && records[i].local_port == port)
      return TRUE;

  return FALSE;
}

/* Each source has its own network, whichever is read first. */
static void
test_sources (void)
{
  NpTestNetwork network;
  g_autoptr(GPtrArray) namespaces = NULL;
  g_autoptr(NpSource) own = np_local_source_new ();
  g_autoptr(NpSource) other = NULL;
  g_autofree char *pid = NULL;

  if (!np_test_network_begin (&network, FALSE, 0))
    return;

  namespaces = np_namespaces_find ();
  pid = g_strdup_printf ("%d", network.pid);
  other = np_local_source_new_for (np_namespaces_choose (namespaces, pid, NULL));

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(NpSnapshot) there = read_source (other);
      g_autoptr(NpSnapshot) here = read_source (own);

      g_assert_true (has_listener (there, network.port));
      g_assert_false (has_listener (here, network.port));
    }

  np_test_network_end (&network);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  np_test_enter_namespace ();

  g_test_add_func ("/model/namespaces/find", test_find);
  g_test_add_func ("/model/namespaces/find-cancelled", test_find_cancelled);
  g_test_add_func ("/model/namespaces/choose", test_choose);
  g_test_add_func ("/model/namespaces/choose-by-process", test_choose_by_process);
  g_test_add_func ("/model/namespaces/sources", test_sources);

  return g_test_run ();
}
