/* tests/model/local-source.c: tests of snapshots of this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/local-source.h"

#include <net/if.h>
#include <string.h>

#include "model/fake-source.h"
#include "support/namespace.h"
#include "support/spell.h"

/* Longer than the source waits for a swarm of events to end. */
#define SPELL_MS 400

static gboolean in_namespace;

static const NpRequest everything = {
  .tables = (1 << NP_N_TABLES) - 1,
  .families = (1 << NP_N_FAMILIES) - 1,
  .details = NP_DETAIL_PROGRAMS | NP_DETAIL_TCP_INFO,
};

/* What came back, in the order of arrival. */
typedef struct
{
  GPtrArray *snapshots;
  GPtrArray *errors;
  guint      n_answers;
  GThread   *thread;
} Answers;

static void
answers_init (Answers *answers)
{
  memset (answers, 0, sizeof *answers);
  answers->snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify) np_snapshot_unref);
  answers->errors = g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
}

static void
answers_clear (Answers *answers)
{
  g_ptr_array_unref (answers->snapshots);
  g_ptr_array_unref (answers->errors);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Answers, answers_clear)

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  Answers *answers = user_data;
  GError *error = NULL;
  NpSnapshot *snapshot = np_source_read_finish (NP_SOURCE (object), result, &error);

  g_assert_true ((snapshot != NULL) != (error != NULL));
  if (snapshot != NULL)
    g_ptr_array_add (answers->snapshots, snapshot);
  else
    g_ptr_array_add (answers->errors, error);
  answers->thread = g_thread_self ();
  answers->n_answers++;
}

static void
wait_for_answers (Answers *answers,
                  guint    n_answers)
{
  while (answers->n_answers < n_answers)
    g_main_context_iteration (NULL, TRUE);
}

/* The worker may be the last to hold the source, so its end comes when it comes. */
static void
wait_for_end (GWeakRef *weak)
{
  gpointer alive;

  while ((alive = g_weak_ref_get (weak)) != NULL)
    {
      g_object_unref (alive);
      g_usleep (1000);
    }

  g_weak_ref_clear (weak);
}

static void
drop (NpSource *source)
{
  GWeakRef weak;

  g_weak_ref_init (&weak, source);
  g_object_unref (source);
  wait_for_end (&weak);
}

static gboolean
needs_namespace (void)
{
  if (!in_namespace)
    g_test_skip ("a private network namespace needs privilege");

  return in_namespace;
}

static void
test_new_destroy (void)
{
  NpSource *source = np_local_source_new ();

  g_assert_true (NP_IS_LOCAL_SOURCE (source));
  g_assert_finalize_object (source);
}

/* An empty namespace has one interface, and it is up with its two addresses. */
static void
test_read (void)
{
  NpSource *source;
  g_auto(Answers) answers;
  const NpInterfaceRecord *interfaces;
  const NpAddressRecord *addresses;
  NpSnapshot *snapshot;
  guint n_interfaces, n_addresses, n_rules;

  answers_init (&answers);
  if (!needs_namespace ())
    return;

  source = np_local_source_new ();
  np_source_read_async (source, &everything, NULL, read_cb, &answers);
  g_assert_cmpuint (answers.n_answers, ==, 0);
  wait_for_answers (&answers, 1);
  g_assert_cmpuint (answers.errors->len, ==, 0);
  g_assert_true (answers.thread == g_thread_self ());

  snapshot = answers.snapshots->pdata[0];
  g_assert_cmpmem (np_snapshot_get_request (snapshot), sizeof everything, &everything, sizeof everything);
  g_assert_cmpint (np_snapshot_get_cost (snapshot), >, 0);

  interfaces = np_snapshot_get_records (snapshot, NP_TABLE_INTERFACES, &n_interfaces);
  g_assert_null (np_snapshot_get_error (snapshot, NP_READER_INTERFACES));
  g_assert_cmpuint (n_interfaces, >=, 1);
  g_assert_cmpstr (interfaces[0].name, ==, "lo");
  g_assert_cmpuint (interfaces[0].index, ==, 1);
  g_assert_cmpuint (interfaces[0].flags & (IFF_UP | IFF_LOOPBACK), ==, IFF_UP | IFF_LOOPBACK);

  addresses = np_snapshot_get_records (snapshot, NP_TABLE_ADDRESSES, &n_addresses);
  g_assert_cmpuint (n_addresses, >=, 1);
  g_assert_cmpstr (addresses[0].interface, ==, "lo");
  g_assert_cmpuint (addresses[0].prefix_length, ==, 8);

  np_snapshot_get_records (snapshot, NP_TABLE_RULES, &n_rules);
  g_assert_cmpuint (n_rules, >=, 3);

  drop (source);
}

/* Several questions at once are answered one after the other, each with what it asked for. */
static void
test_order (void)
{
  NpSource *source = np_local_source_new ();
  g_auto(Answers) answers;

  answers_init (&answers);
  for (guint i = 0; i < 20; i++)
    {
      const NpRequest request = { .tables = 1u << i % NP_N_TABLES, .details = i << 8 };

      np_source_read_async (source, &request, NULL, read_cb, &answers);
    }

  wait_for_answers (&answers, 20);
  g_assert_cmpuint (answers.snapshots->len, ==, 20);
  for (guint i = 0; i < 20; i++)
    {
      NpSnapshot *snapshot = answers.snapshots->pdata[i];
      const NpRequest *request = np_snapshot_get_request (snapshot);

      g_assert_cmpuint (request->details, ==, i << 8);
      g_assert_cmpuint (request->tables, ==, 1u << i % NP_N_TABLES);
      if (i > 0)
        g_assert_cmpint (np_snapshot_get_time (snapshot), >=, np_snapshot_get_time (answers.snapshots->pdata[i - 1]));
      for (NpTableId table = 0; table < NP_N_TABLES; table++)
        {
          guint n_records;

          np_snapshot_get_records (snapshot, table, &n_records);
          if (table != i % NP_N_TABLES)
            g_assert_cmpuint (n_records, ==, 0);
        }
    }

  drop (source);
}

static void
test_cancel (void)
{
  NpSource *source = np_local_source_new ();
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_auto(Answers) answers;

  answers_init (&answers);
  np_source_read_async (source, &everything, NULL, read_cb, &answers);
  np_source_read_async (source, &everything, cancellable, read_cb, &answers);
  np_source_read_async (source, &everything, cancellable, read_cb, &answers);
  np_source_read_async (source, &everything, NULL, read_cb, &answers);
  g_cancellable_cancel (cancellable);

  wait_for_answers (&answers, 4);
  g_assert_cmpuint (answers.snapshots->len, ==, 2);
  g_assert_cmpuint (answers.errors->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    g_assert_error ((GError *) answers.errors->pdata[i], G_IO_ERROR, G_IO_ERROR_CANCELLED);

  drop (source);
}

/* Whoever drops the source still gets the answers that are due. */
static void
test_drop_while_queued (void)
{
  for (guint round = 0; round < 20; round++)
    {
      NpSource *source = np_local_source_new ();
      g_autoptr(GCancellable) cancellable = g_cancellable_new ();
      g_auto(Answers) answers;
      GWeakRef weak;

      answers_init (&answers);
      g_weak_ref_init (&weak, source);
      for (guint i = 0; i < 4; i++)
        np_source_read_async (source, &everything, cancellable, read_cb, &answers);
      g_object_unref (source);
      if (round % 2 == 1)
        g_cancellable_cancel (cancellable);

      wait_for_answers (&answers, 4);
      g_assert_cmpuint (answers.errors->len, ==, round % 2 == 1 ? 4 : 0);
      wait_for_end (&weak);
    }
}

static void
count_cb (guint *count)
{
  *count += 1;
}

static void
read_once (NpSource        *source,
           const NpRequest *request)
{
  g_auto(Answers) answers;

  answers_init (&answers);
  np_source_read_async (source, request, NULL, read_cb, &answers);
  wait_for_answers (&answers, 1);
}

/* What the kernel changes after a snapshot is told once, where the source was made, and not again before the next. */
static void
test_changed (void)
{
  const NpRequest rules = { .tables = 1u << NP_TABLE_RULES };
  NpSource *source;
  guint n_changed = 0;

  if (!needs_namespace ())
    return;

  source = np_local_source_new ();
  g_signal_connect_swapped (source, "changed", G_CALLBACK (count_cb), &n_changed);

  for (guint round = 1; round <= 3; round++)
    {
      read_once (source, &rules);
      np_test_spell (SPELL_MS);
      g_assert_cmpuint (n_changed, ==, round - 1);

      np_test_run ("ip rule add from 10.1.2.%u table 7", round);
      while (n_changed < round)
        g_main_context_iteration (NULL, TRUE);

      np_test_run ("ip rule add from 10.1.3.%u table 7", round);
      np_test_spell (SPELL_MS);
      g_assert_cmpuint (n_changed, ==, round);
    }

  drop (source);
}

/* One swarm of events is one change, and it is one for whoever looks at that. */
static void
test_changed_for_those_who_look (void)
{
  const NpRequest statistics = { .tables = 1u << NP_TABLE_STATISTICS };
  const NpRequest rules = { .tables = 1u << NP_TABLE_RULES };
  const NpRequest routes = { .tables = 1u << NP_TABLE_ROUTES };
  NpSource *source;
  guint n_changed = 0;

  if (!needs_namespace ())
    return;

  source = np_local_source_new ();
  g_signal_connect_swapped (source, "changed", G_CALLBACK (count_cb), &n_changed);

  read_once (source, &statistics);
  np_test_run ("ip route add blackhole 10.9.0.0/24");
  np_test_spell (SPELL_MS);
  read_once (source, &rules);
  np_test_run ("ip route del blackhole 10.9.0.0/24");
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (n_changed, ==, 0);

  /* It goes on waiting for what is looked at. */
  np_test_run ("ip rule add from 10.1.4.1 table 7");
  while (n_changed < 1)
    g_main_context_iteration (NULL, TRUE);

  read_once (source, &routes);
  np_test_run ("seq 0 199 | sed 's|.*|route add blackhole 10.200.0.&/32|' | ip -batch -");
  while (n_changed < 2)
    g_main_context_iteration (NULL, TRUE);
  np_test_spell (SPELL_MS);
  g_assert_cmpuint (n_changed, ==, 2);

  drop (source);
}

typedef struct
{
  NpWay   *way;
  GError  *error;
  GThread *thread;
} WayAnswer;

static void
way_cb (GObject      *object,
        GAsyncResult *result,
        gpointer      user_data)
{
  WayAnswer *answer = user_data;

  answer->way = np_source_ask_way_finish (NP_SOURCE (object), result, &answer->error);
  answer->thread = g_thread_self ();
}

static void
wait_for_way (WayAnswer *answer)
{
  while (answer->thread == NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* A question does not take the news away from whoever looks at a table. */
static void
test_ask_way (void)
{
  const NpRequest rules = { .tables = 1u << NP_TABLE_RULES };
  NpWayQuery query = { 0 };
  WayAnswer answer = { 0 };
  WayAnswer cancelled = { 0 };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  NpSource *source;
  guint n_changed = 0;

  if (!needs_namespace ())
    return;

  source = np_local_source_new ();
  g_signal_connect_swapped (source, "changed", G_CALLBACK (count_cb), &n_changed);
  read_once (source, &rules);
  g_assert_true (np_address_parse ("127.0.0.5", &query.destination));

  np_test_run ("ip rule add from 10.1.5.1 table 7");
  np_source_ask_way_async (source, &query, NULL, way_cb, &answer);
  g_cancellable_cancel (cancellable);
  np_source_ask_way_async (source, &query, cancellable, way_cb, &cancelled);
  g_assert_null (answer.thread);
  wait_for_way (&answer);
  wait_for_way (&cancelled);

  g_assert_no_error (answer.error);
  g_assert_true (answer.thread == g_thread_self ());
  g_assert_true (np_address_equal (&answer.way->query.destination, &query.destination));
  g_assert_true (answer.way->has_resolved);
  g_assert_cmpstr (answer.way->resolved.interface, ==, "lo");
  np_way_unref (answer.way);

  g_assert_null (cancelled.way);
  g_assert_error (cancelled.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&cancelled.error);

  while (n_changed < 1)
    g_main_context_iteration (NULL, TRUE);
  drop (source);
}

/* A source that cannot ask says so in a sentence. */
static void
test_ask_way_of_another_source (void)
{
  NpSource *source = NP_SOURCE (fake_source_new ());
  const NpWayQuery query = { 0 };
  WayAnswer answer = { 0 };

  np_source_ask_way_async (source, &query, NULL, way_cb, &answer);
  wait_for_way (&answer);
  g_assert_null (answer.way);
  g_assert_error (answer.error, NP_ERROR, NP_ERROR_NOT_SUPPORTED);
  g_assert_true (g_str_has_suffix (answer.error->message, "."));
  g_clear_error (&answer.error);
  g_assert_finalize_object (source);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  /* Threads are born into the namespace of their maker. */
  in_namespace = np_test_enter_namespace ();

  g_test_add_func ("/model/local-source/new-destroy", test_new_destroy);
  g_test_add_func ("/model/local-source/read", test_read);
  g_test_add_func ("/model/local-source/order", test_order);
  g_test_add_func ("/model/local-source/cancel", test_cancel);
  g_test_add_func ("/model/local-source/drop-while-queued", test_drop_while_queued);
  g_test_add_func ("/model/local-source/changed", test_changed);
  g_test_add_func ("/model/local-source/changed-for-those-who-look", test_changed_for_those_who_look);
  g_test_add_func ("/model/local-source/ask-way", test_ask_way);
  g_test_add_func ("/model/local-source/ask-way-of-another-source", test_ask_way_of_another_source);

  return g_test_run ();
}
