/* model/source.h: where snapshots come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

#define NP_TYPE_SOURCE (np_source_get_type ())
G_DECLARE_INTERFACE (NpSource, np_source, NP, SOURCE, GObject)

/**
 * NpSourceInterface:
 * @read_async: begins to take one snapshot, off the main thread
 * @read_finish: (transfer full): hands it over
 */
struct _NpSourceInterface
{
  GTypeInterface parent_iface;

  void         (*read_async)  (NpSource            *self,
                               const NpRequest     *request,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);
  NpSnapshot * (*read_finish) (NpSource            *self,
                               GAsyncResult        *result,
                               GError             **error);
};

void        np_source_read_async  (NpSource             *self,
                                   const NpRequest      *request,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
NpSnapshot *np_source_read_finish (NpSource             *self,
                                   GAsyncResult         *result,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
