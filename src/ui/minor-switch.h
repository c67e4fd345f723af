/* ui/minor-switch.h: whether a table shows all its rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/table-info.h"
#include "ui/row-filter.h"

G_BEGIN_DECLS

void np_minor_switch_add (GActionMap        *actions,
                          const NpTableInfo *info,
                          GSettings         *settings,
                          NpRowFilter       *filter);

G_END_DECLS
