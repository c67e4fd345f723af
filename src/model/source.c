/* model/source.c: where snapshots come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/source.h"

/**
 * NpSource:
 *
 * Gives one snapshot after the other, whatever they are of. A source is asked for
 * the next one only when the last one has arrived.
 */
G_DEFINE_INTERFACE (NpSource, np_source, G_TYPE_OBJECT)

static void
np_source_default_init (NpSourceInterface *iface)
{
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
