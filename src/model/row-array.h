/* model/row-array.h: rows that come and go, told to views cheaply
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/row.h"

G_BEGIN_DECLS

typedef gboolean (*NpRowPredicate) (NpRow    *row,
                                    gpointer  user_data);

void np_row_array_replace (GPtrArray      **rows,
                           GPtrArray       *added,
                           NpRowPredicate   is_over,
                           gpointer         user_data,
                           GListModel      *model);

G_END_DECLS
