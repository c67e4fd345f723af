/* model/table-part.h: what a snapshot says of one table, and what it does not
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/table-info.h"

G_BEGIN_DECLS

gboolean np_table_part_is_wanted      (const NpTableInfo *info,
                                       const NpSnapshot  *snapshot,
                                       gconstpointer      record);
gboolean np_table_part_was_looked_for (const NpTableInfo *info,
                                       const NpSnapshot  *snapshot,
                                       gconstpointer      record);
char    *np_table_part_dup_error_text (const NpTableInfo *info,
                                       const NpSnapshot  *snapshot) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
