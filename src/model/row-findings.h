/* model/row-findings.h: which findings speak of a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/table.h"

G_BEGIN_DECLS

GPtrArray *np_row_dup_findings (NpRow   *row,
                                NpTable *findings) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
