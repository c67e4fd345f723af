/* cli/columns-help.h: the columns of a table, as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "export/exporter.h"

G_BEGIN_DECLS

GString *np_columns_help (const NpTableInfo *table,
                          NpExportFormat     format) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
