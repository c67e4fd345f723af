/* model/local-source.h: snapshots of this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/source.h"
#include "snapshot/namespace.h"

G_BEGIN_DECLS

#define NP_TYPE_LOCAL_SOURCE (np_local_source_get_type ())
G_DECLARE_FINAL_TYPE (NpLocalSource, np_local_source, NP, LOCAL_SOURCE, GObject)

NpSource   *np_local_source_new     (void) G_GNUC_WARN_UNUSED_RESULT;
NpSource   *np_local_source_new_for (NpNamespace *namespace) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
