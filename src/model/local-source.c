/* model/local-source.c: snapshots of this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "np-local-source"

#include "model/local-source.h"

#include "kernel/collector.h"
#include "meaning/roles.h"

/**
 * NpLocalSource:
 *
 * A #NpSource that asks the kernel of this computer. One worker thread runs the
 * readers and owns their open sockets and the process cache.
 */
struct _NpLocalSource
{
  GObject      parent_instance;

  GThread     *worker;
  GAsyncQueue *tasks;
};

static void source_iface_init (NpSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (NpLocalSource, np_local_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (NP_TYPE_SOURCE, source_iface_init))

/* Anything that is no task tells the worker to end: a queue takes no NULL. */
static int end_of_tasks;

static gpointer
work (gpointer data)
{
  g_autoptr(GAsyncQueue) tasks = data;
  g_autoptr(NpCollector) collector = np_collector_new ();

  for (;;)
    {
      gpointer item = g_async_queue_pop (tasks);
      g_autoptr(GTask) task = NULL;
      NpSnapshot *snapshot;

      if (item == &end_of_tasks)
        return NULL;

      task = G_TASK (item);
      if (g_task_return_error_if_cancelled (task))
        continue;

      snapshot = np_collector_read (collector, g_task_get_task_data (task));
      np_roles_assign (snapshot);
      g_task_return_pointer (task, snapshot, (GDestroyNotify) np_snapshot_unref);
    }
}

static void
np_local_source_read_async (NpSource            *source,
                            const NpRequest     *request,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  NpLocalSource *self = NP_LOCAL_SOURCE (source);
  g_autoptr(GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, np_local_source_read_async);
  g_task_set_task_data (task, g_memdup2 (request, sizeof *request), g_free);
  g_async_queue_push (self->tasks, g_steal_pointer (&task));
}

static NpSnapshot *
np_local_source_read_finish (NpSource      *source,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, source), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
source_iface_init (NpSourceInterface *iface)
{
  iface->read_async = np_local_source_read_async;
  iface->read_finish = np_local_source_read_finish;
}

static void
np_local_source_finalize (GObject *object)
{
  NpLocalSource *self = NP_LOCAL_SOURCE (object);

  g_async_queue_push (self->tasks, &end_of_tasks);

  /* The worker itself may drop the last task, and with it the last reference on the source. */
  if (self->worker == g_thread_self ())
    g_thread_unref (self->worker);
  else
    g_thread_join (self->worker);

  g_async_queue_unref (self->tasks);

  G_OBJECT_CLASS (np_local_source_parent_class)->finalize (object);
}

static void
np_local_source_class_init (NpLocalSourceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = np_local_source_finalize;
}

static void
np_local_source_init (NpLocalSource *self)
{
  self->tasks = g_async_queue_new ();
  self->worker = g_thread_new ("collector", work, g_async_queue_ref (self->tasks));
}

/**
 * np_local_source_new:
 *
 * Returns: (transfer full): a source of snapshots of this computer
 */
NpSource *
np_local_source_new (void)
{
  return g_object_new (NP_TYPE_LOCAL_SOURCE, NULL);
}
