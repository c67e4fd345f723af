/* model/source.h: where snapshots come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "snapshot/snapshot.h"
#include "snapshot/way.h"

G_BEGIN_DECLS

#define NP_TYPE_SOURCE (np_source_get_type ())
G_DECLARE_INTERFACE (NpSource, np_source, NP, SOURCE, GObject)

/**
 * NpSourceInterface:
 * @read_async: begins to take one snapshot, off the main thread
 * @read_finish: (transfer full): hands it over
 * @ask_way_async: begins to ask which way a packet would go, off the main thread; %NULL when nobody can be asked
 * @ask_way_finish: (transfer full): hands over the answer
 */
struct _NpSourceInterface
{
  GTypeInterface parent_iface;

  void         (*read_async)     (NpSource            *self,
                                  const NpRequest     *request,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
  NpSnapshot * (*read_finish)    (NpSource            *self,
                                  GAsyncResult        *result,
                                  GError             **error);

  void         (*ask_way_async)  (NpSource            *self,
                                  const NpWayQuery    *query,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);
  NpWay *      (*ask_way_finish) (NpSource            *self,
                                  GAsyncResult        *result,
                                  GError             **error);
};

void        np_source_read_async     (NpSource             *self,
                                      const NpRequest      *request,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
NpSnapshot *np_source_read_finish    (NpSource             *self,
                                      GAsyncResult         *result,
                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void        np_source_ask_way_async  (NpSource             *self,
                                      const NpWayQuery     *query,
                                      GCancellable         *cancellable,
                                      GAsyncReadyCallback   callback,
                                      gpointer              user_data);
NpWay      *np_source_ask_way_finish (NpSource             *self,
                                      GAsyncResult         *result,
                                      GError              **error) G_GNUC_WARN_UNUSED_RESULT;

void        np_source_emit_changed   (NpSource             *self);

G_END_DECLS
