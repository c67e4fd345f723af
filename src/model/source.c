/* model/source.c: where snapshots come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/source.h"

#include <glib/gi18n-lib.h>

/**
 * NpSource:
 *
 * Gives one snapshot after the other, whatever they are of. A source is asked for
 * the next one only when the last one has arrived.
 */
G_DEFINE_INTERFACE (NpSource, np_source, G_TYPE_OBJECT)

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};
static guint signals[N_SIGNALS];

static void
np_source_default_init (NpSourceInterface *iface)
{
  /**
   * NpSource::changed:
   *
   * What the last snapshot showed has changed since. Emitted at most once after each snapshot, on the thread that
   * made the source, and only for what can be noticed without looking.
   */
  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", NP_TYPE_SOURCE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * np_source_emit_changed:
 * @self: a source
 *
 * For those who implement it: emits #NpSource::changed.
 */
void
np_source_emit_changed (NpSource *self)
{
  g_return_if_fail (NP_IS_SOURCE (self));

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * np_source_read_async:
 * @self: a source
 * @request: what the snapshot should hold
 * @cancellable: (nullable): a #GCancellable
 * @callback: called on the thread of the caller when the snapshot is there
 * @user_data: for @callback
 *
 * Begins to take one snapshot. Never blocks.
 */
void
np_source_read_async (NpSource            *self,
                      const NpRequest     *request,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_return_if_fail (NP_IS_SOURCE (self));
  g_return_if_fail (request != NULL);

  NP_SOURCE_GET_IFACE (self)->read_async (self, request, cancellable, callback, user_data);
}

/**
 * np_source_read_finish:
 * @self: a source
 * @result: what the callback was given
 * @error: why there is no snapshot at all; a part that could not be read leaves its error in the snapshot
 *
 * Returns: (transfer full): the snapshot, immutable
 */
NpSnapshot *
np_source_read_finish (NpSource      *self,
                       GAsyncResult  *result,
                       GError       **error)
{
  g_return_val_if_fail (NP_IS_SOURCE (self), NULL);

  return NP_SOURCE_GET_IFACE (self)->read_finish (self, result, error);
}

/**
 * np_source_ask_way_async:
 * @self: a source
 * @query: the packet that might be sent
 * @cancellable: (nullable): a #GCancellable
 * @callback: called on the thread of the caller when the answer is there
 * @user_data: for @callback
 *
 * Begins to ask the kernel which way a packet would go, after the snapshots that are under way. Never blocks.
 */
void
np_source_ask_way_async (NpSource            *self,
                         const NpWayQuery    *query,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_return_if_fail (NP_IS_SOURCE (self));
  g_return_if_fail (query != NULL);

  if (NP_SOURCE_GET_IFACE (self)->ask_way_async != NULL)
    NP_SOURCE_GET_IFACE (self)->ask_way_async (self, query, cancellable, callback, user_data);
  else
    g_task_report_new_error (self, callback, user_data, np_source_ask_way_async, NP_ERROR, NP_ERROR_NOT_SUPPORTED, "%s",
                             _("Only a computer that is running can be asked which way a packet would go."));
}

/**
 * np_source_ask_way_finish:
 * @self: a source
 * @result: what the callback was given
 * @error: why there is no answer, in a sentence
 *
 * Returns: (transfer full): the answer, immutable; that the packet would be refused is one too
 */
NpWay *
np_source_ask_way_finish (NpSource      *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (NP_IS_SOURCE (self), NULL);

  if (g_async_result_is_tagged (result, np_source_ask_way_async))
    return g_task_propagate_pointer (G_TASK (result), error);

  return NP_SOURCE_GET_IFACE (self)->ask_way_finish (self, result, error);
}
