/* ui/table-clicks.h: what the mouse and the keys do in a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/row-menu.h"
#include "ui/table-view.h"

G_BEGIN_DECLS

void            np_table_clicks_add         (NpTableView   *table,
                                             GtkColumnView *view,
                                             NpRowMenu     *menu);
const NpColumn *np_table_clicks_find_column (NpTableView   *table,
                                             NpRow         *row);

G_END_DECLS
