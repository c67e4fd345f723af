/* tests/model/fake-source.c: a source that says what the test wants, when it wants
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/fake-source.h"

static void source_iface_init (NpSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeSource, fake_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (NP_TYPE_SOURCE, source_iface_init))

/* A counter has no number, only names. */
static void
name_counter (NpCounterRecord *record)
{
  record->protocol = g_ref_string_new ("Ip");
  record->name = g_ref_string_new ("InReceives");
}

/* So has a finding. */
static void
name_finding (NpFindingRecord *record)
{
  record->id = "no-carrier";
  record->subject = g_ref_string_new ("eth0");
  record->table = NP_N_TABLES;
}

/* Each table that is asked for has one record; the connection says how many readings there were. */
static NpSnapshot *
make_snapshot (FakeSource      *self,
               const NpRequest *request)
{
  NpSnapshot *snapshot = np_snapshot_new (request);

  for (NpTableId table = 0; table < NP_N_TABLES; table++)
    if ((request->tables & 1u << table) != 0)
      {
        gpointer record = np_snapshot_add (snapshot, table);

        if (table == NP_TABLE_CONNECTIONS)
          ((NpSocketRecord *) record)->recv_q = self->n_reads;
        if (table == NP_TABLE_STATISTICS)
          name_counter (record);
        if (table == NP_TABLE_FINDINGS)
          name_finding (record);
      }

  do
    np_snapshot_finish (snapshot);
  while (np_snapshot_get_cost (snapshot) < self->cost);

  return snapshot;
}

/* Answers the reading that waits for the longest time. */
void
fake_source_answer (FakeSource *self)
{
  g_autoptr(GTask) task = g_queue_pop_head (&self->tasks);

  g_assert_nonnull (task);
  self->n_under_way--;

  if (self->fails)
    g_task_return_new_error (task, NP_ERROR, NP_ERROR_FAILED, "It broke.");
  else
    g_task_return_pointer (task, make_snapshot (self, g_task_get_task_data (task)), (GDestroyNotify) np_snapshot_unref);
}

static void
fake_source_read_async (NpSource            *source,
                        const NpRequest     *request,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  FakeSource *self = FAKE_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  gint64 now = g_get_monotonic_time ();

  g_task_set_task_data (task, g_memdup2 (request, sizeof *request), g_free);
  g_queue_push_tail (&self->tasks, task);
  g_array_append_val (self->begin_times, now);
  self->request = *request;
  self->n_reads++;
  self->n_under_way++;
  self->max_under_way = MAX (self->max_under_way, self->n_under_way);

  if (!self->held)
    fake_source_answer (self);
}

static NpSnapshot *
fake_source_read_finish (NpSource      *source,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_assert_true (g_task_is_valid (result, source));

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
source_iface_init (NpSourceInterface *iface)
{
  iface->read_async = fake_source_read_async;
  iface->read_finish = fake_source_read_finish;
}

static void
fake_source_finalize (GObject *object)
{
  FakeSource *self = FAKE_SOURCE (object);

  g_assert_cmpuint (self->tasks.length, ==, 0);
  g_array_unref (self->begin_times);

  G_OBJECT_CLASS (fake_source_parent_class)->finalize (object);
}

static void
fake_source_class_init (FakeSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_source_finalize;
}

static void
fake_source_init (FakeSource *self)
{
  self->begin_times = g_array_new (FALSE, FALSE, sizeof (gint64));
}

/* (transfer full): a source that answers at once. */
FakeSource *
fake_source_new (void)
{
  return g_object_new (FAKE_TYPE_SOURCE, NULL);
}
