/* model/local-source.c: snapshots of this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "np-local-source"

#include "model/local-source.h"

#include <glib-unix.h>

#include "kernel/route-events.h"
#include "model/local-reader.h"

/* Events come in swarms: one change of an interface is told as many. */
#define SETTLE_MS 100

/**
 * Worker:
 * @context: whose sources run on the worker thread
 * @home: whose sources run where the #NpLocalSource was made
 * @namespace: (nullable): which network is read; %NULL for that of the process
 * @reader: the rest is for the worker thread alone
 * @tables: what the last snapshot was asked for
 * @watch: (nullable): waits for an event, or for the swarm to end
 *
 * What a worker thread and its #NpLocalSource have in common, in an atomic reference-counting box.
 */
typedef struct
{
  GMainContext *context;
  GMainContext *home;
  GMainLoop    *loop;
  GWeakRef      source;
  NpNamespace  *namespace;

  NpLocalReader *reader;
  guint          tables;
  GSource       *watch;
} Worker;

/**
 * NpLocalSource:
 *
 * A #NpSource that asks the kernel of this computer. One worker thread runs the
 * readers and owns their open sockets and the process cache. Between two snapshots it
 * hears what the kernel changes.
 */
struct _NpLocalSource
{
  GObject  parent_instance;

  GThread *thread;
  Worker  *worker;
};

static void source_iface_init (NpSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (NpLocalSource, np_local_source, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (NP_TYPE_SOURCE, source_iface_init))

static Worker *
worker_new (NpLocalSource *source,
            NpNamespace   *namespace)
{
  Worker *worker = g_atomic_rc_box_new0 (Worker);

  worker->context = g_main_context_new ();
  worker->home = g_main_context_ref_thread_default ();
  worker->loop = g_main_loop_new (worker->context, FALSE);
  g_weak_ref_init (&worker->source, source);
  if (namespace != NULL)
    worker->namespace = np_namespace_ref (namespace);

  return worker;
}

static void
worker_clear (gpointer data)
{
  Worker *worker = data;

  g_weak_ref_clear (&worker->source);
  g_clear_pointer (&worker->namespace, np_namespace_unref);
  g_main_loop_unref (worker->loop);
  g_main_context_unref (worker->home);
  g_main_context_unref (worker->context);
}

static void
worker_unref (gpointer worker)
{
  g_atomic_rc_box_release_full (worker, worker_clear);
}

static void
attach (GSource        *source,
        GMainContext   *context,
        GSourceFunc     func,
        gpointer        user_data,
        GDestroyNotify  notify)
{
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, func, user_data, notify);
  g_source_attach (source, context);
}

static void
attach_idle (GMainContext   *context,
             GSourceFunc     func,
             gpointer        user_data,
             GDestroyNotify  notify)
{
  g_autoptr(GSource) source = g_idle_source_new ();

  attach (source, context, func, user_data, notify);
}

static void
unwatch (Worker *worker)
{
  if (worker->watch == NULL)
    return;

  g_source_destroy (worker->watch);
  g_clear_pointer (&worker->watch, g_source_unref);
}

static gboolean
emit_changed_cb (gpointer user_data)
{
  Worker *worker = user_data;
  g_autoptr(NpLocalSource) source = g_weak_ref_get (&worker->source);

  if (source != NULL)
    np_source_emit_changed (NP_SOURCE (source));

  return G_SOURCE_REMOVE;
}

/* Says once that something changed which the last snapshot was asked for. The next one is the answer to that. */
static gboolean
tell_changes (Worker *worker)
{
  if ((np_local_reader_drain_events (worker->reader) & worker->tables) == 0)
    return FALSE;

  unwatch (worker);
  attach_idle (worker->home, emit_changed_cb, g_atomic_rc_box_acquire (worker), worker_unref);

  return TRUE;
}

static void watch_events (Worker *worker);

static gboolean
settled_cb (gpointer user_data)
{
  Worker *worker = user_data;

  if (!tell_changes (worker))
    watch_events (worker);

  return G_SOURCE_REMOVE;
}

static gboolean
event_cb (int          fd,
          GIOCondition condition,
          gpointer     user_data)
{
  Worker *worker = user_data;

  unwatch (worker);
  worker->watch = g_timeout_source_new (SETTLE_MS);
  attach (worker->watch, worker->context, settled_cb, worker, NULL);

  return G_SOURCE_REMOVE;
}

/* Nobody is woken up for what nobody looks at. */
static void
watch_events (Worker *worker)
{
  int fd = np_local_reader_get_events_fd (worker->reader);

  unwatch (worker);
  if (fd < 0 || (worker->tables & NP_ROUTE_EVENTS_TABLES) == 0)
    return;

  worker->watch = g_unix_fd_source_new (fd, G_IO_IN);
  attach (worker->watch, worker->context, G_SOURCE_FUNC (event_cb), worker, NULL);
}

static gpointer
work (gpointer data)
{
  Worker *worker = data;

  worker->reader = np_local_reader_new (worker->namespace, NP_PATIENCE_LONG);
  g_main_loop_run (worker->loop);
  unwatch (worker);
  g_clear_pointer (&worker->reader, np_local_reader_free);
  worker_unref (worker);

  return NULL;
}

static gboolean
end_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);

  return G_SOURCE_REMOVE;
}

static gboolean
read_cb (gpointer user_data)
{
  GTask *task = user_data;
  Worker *worker = NP_LOCAL_SOURCE (g_task_get_source_object (task))->worker;
  const NpRequest *request = g_task_get_task_data (task);
  NpSnapshot *snapshot;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;

  snapshot = np_local_reader_read (worker->reader, request);
  worker->tables = request->tables;
  watch_events (worker);
  g_task_return_pointer (task, snapshot, (GDestroyNotify) np_snapshot_unref);

  return G_SOURCE_REMOVE;
}

static gboolean
ask_way_cb (gpointer user_data)
{
  GTask *task = user_data;
  Worker *worker = NP_LOCAL_SOURCE (g_task_get_source_object (task))->worker;
  GError *error = NULL;
  NpWay *way;

  if (g_task_return_error_if_cancelled (task))
    return G_SOURCE_REMOVE;

  /* The answer drains the events, which are news to whoever waits for the next snapshot. */
  if (worker->watch != NULL)
    tell_changes (worker);

  way = np_local_reader_ask_way (worker->reader, g_task_get_task_data (task), &error);
  if (way != NULL)
    g_task_return_pointer (task, way, (GDestroyNotify) np_way_unref);
  else
    g_task_return_error (task, error);

  return G_SOURCE_REMOVE;
}

static void
np_local_source_read_async (NpSource            *source,
                            const NpRequest     *request,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  NpLocalSource *self = NP_LOCAL_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, np_local_source_read_async);
  g_task_set_task_data (task, g_memdup2 (request, sizeof *request), g_free);
  attach_idle (self->worker->context, read_cb, task, g_object_unref);
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
np_local_source_ask_way_async (NpSource            *source,
                               const NpWayQuery    *query,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  NpLocalSource *self = NP_LOCAL_SOURCE (source);
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, np_local_source_ask_way_async);
  g_task_set_task_data (task, g_memdup2 (query, sizeof *query), g_free);
  attach_idle (self->worker->context, ask_way_cb, task, g_object_unref);
}

static NpWay *
np_local_source_ask_way_finish (NpSource      *source,
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
  iface->ask_way_async = np_local_source_ask_way_async;
  iface->ask_way_finish = np_local_source_ask_way_finish;
}

static void
np_local_source_finalize (GObject *object)
{
  NpLocalSource *self = NP_LOCAL_SOURCE (object);

  /* Not g_main_loop_quit(), which a loop that has not begun to run forgets. */
  attach_idle (self->worker->context, end_cb, g_main_loop_ref (self->worker->loop), (GDestroyNotify) g_main_loop_unref);

  /* The worker itself may drop the last task, and with it the last reference on the source. */
  if (self->thread == g_thread_self ())
    g_thread_unref (self->thread);
  else
    g_thread_join (self->thread);

  worker_unref (self->worker);

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
}

/**
 * np_local_source_new:
 *
 * Returns: (transfer full): a source of snapshots of this computer
 */
NpSource *
np_local_source_new (void)
{
  return np_local_source_new_for (NULL);
}

/**
 * np_local_source_new_for:
 * @namespace: (nullable): a network on this computer; %NULL for that of the process
 *
 * Each source has a worker thread, netlink sockets and a memory of its own, so that nothing of one network gets
 * into another. They end with the source.
 *
 * Returns: (transfer full): a source of snapshots of @namespace
 */
NpSource *
np_local_source_new_for (NpNamespace *namespace)
{
  NpLocalSource *self = g_object_new (NP_TYPE_LOCAL_SOURCE, NULL);

  self->worker = worker_new (self, namespace);
  self->thread = g_thread_new ("collector", work, g_atomic_rc_box_acquire (self->worker));

  return NP_SOURCE (self);
}
