/* cli/route-to.h: which way a packet would go, written down
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "export/exporter.h"
#include "snapshot/namespace.h"

G_BEGIN_DECLS

gboolean  np_route_to_check (const char      *destination,
                             GError         **error);
GString  *np_route_to_write (const char      *destination,
                             NpNamespace     *namespace,
                             NpExportFormat   format,
                             GError         **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
