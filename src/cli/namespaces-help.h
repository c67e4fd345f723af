/* cli/namespaces-help.h: the networks that can be seen, as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "export/exporter.h"

G_BEGIN_DECLS

GString *np_namespaces_help (NpExportFormat format) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
