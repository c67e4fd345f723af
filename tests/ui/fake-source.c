/* tests/ui/fake-source.c: snapshots that a test makes up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "fake-source.h"

struct _FakeSource
{
  GObject   parent_instance;

  FakeFill  fill;
  NpRequest request;
};

static void source_iface_init (NpSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeSource, fake_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (NP_TYPE_SOURCE, source_iface_init))

static NpSnapshot *
make_snapshot (const NpRequest *request,
               FakeFill         fill)
{
  NpSnapshot *snapshot = np_snapshot_new (request);

  if (fill != NULL)
    fill (snapshot);
  np_snapshot_finish (snapshot);

  return snapshot;
}

static void
fake_source_read_async (NpSource            *source,
                        const NpRequest     *request,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  FakeSource *self = FAKE_SOURCE (source);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  self->request = *request;
  g_task_return_pointer (task, make_snapshot (request, self->fill), (GDestroyNotify) np_snapshot_unref);
}

static NpSnapshot *
fake_source_read_finish (NpSource      *source,
                         GAsyncResult  *result,
                         GError       **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
source_iface_init (NpSourceInterface *iface)
{
  iface->read_async = fake_source_read_async;
  iface->read_finish = fake_source_read_finish;
}

static void
fake_source_class_init (FakeSourceClass *klass)
{
}

static void
fake_source_init (FakeSource *self)
{
}

FakeSource *
fake_source_new (void)
{
  return g_object_new (FAKE_TYPE_SOURCE, NULL);
}

void
fake_source_set_fill (FakeSource *self,
                      FakeFill    fill)
{
  self->fill = fill;
}

/* What was asked for last. */
NpRequest
fake_source_get_request (FakeSource *self)
{
  return self->request;
}

/* A snapshot of all tables. */
NpSnapshot *
fake_snapshot_new (FakeFill fill)
{
  const NpRequest request = {
    .tables = (1u << NP_N_TABLES) - 1,
    .families = (1u << NP_N_FAMILIES) - 1,
    .details = NP_DETAIL_PROGRAMS | NP_DETAIL_TCP_INFO,
  };

  return make_snapshot (&request, fill);
}
