/* model/namespaces.h: which networks of this computer can be looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "snapshot/namespace.h"

G_BEGIN_DECLS

void         np_namespaces_find_async  (GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
GPtrArray   *np_namespaces_find_finish (GAsyncResult         *result,
                                        GError              **error) G_GNUC_WARN_UNUSED_RESULT;

GPtrArray   *np_namespaces_find        (void) G_GNUC_WARN_UNUSED_RESULT;
NpNamespace *np_namespaces_choose      (GPtrArray            *namespaces,
                                        const char           *word,
                                        GError              **error);

G_END_DECLS
