/* ui/table-view-private.h: what the parts of a table view share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/frame-hook.h"
#include "ui/row-menu.h"
#include "ui/scroll-keeper.h"
#include "ui/table-rows.h"
#include "ui/table-view.h"

G_BEGIN_DECLS

struct _NpTableView
{
  GtkWidget           parent_instance;

  NpTable            *table;
  NpTableColumns     *columns;
  NpRowFilter        *filter;
  NpTableRows        *rows;
  GtkSingleSelection *selection;
  GtkWidget          *scrolled;
  GtkColumnView      *view;
  NpScrollKeeper     *keeper;
  NpRowMenu          *menu;
  NpRow              *selected_row;
  GPtrArray          *visible;
  NpFrameHook         painted;
  NpFrameHook         focus;
};

G_END_DECLS
