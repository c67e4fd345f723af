/* export/json.h: an array of objects
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "export/exporter.h"

G_BEGIN_DECLS

void np_json_append        (const NpExport *self,
                            GString        *text);
void np_json_append_object (const NpExport *self,
                            gconstpointer   record,
                            GString        *text);
void np_json_append_string (GString        *text,
                            const char     *string);

G_END_DECLS
