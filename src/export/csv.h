/* export/csv.h: comma-separated values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "export/exporter.h"

G_BEGIN_DECLS

void        np_csv_append  (const NpExport *self,
                            GString        *text);
const char *np_csv_unguard (const char     *cell);

G_END_DECLS
