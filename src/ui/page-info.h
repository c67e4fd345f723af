/* ui/page-info.h: the pages of the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "snapshot/snapshot.h"

G_BEGIN_DECLS

typedef struct _NpTablePage NpTablePage;

/**
 * NpPageInfo:
 * @name: what settings and `--page` call it, never translated
 * @title: its name for people, marked with N_()
 * @icon_name: a symbolic icon
 * @get_type: (nullable): the type of the page, derived from #NpPage; %NULL for one with a table
 * @table: the table it shows; %NP_N_TABLES when it shows none
 * @tables: a bit `1 << NpTableId` for each table it needs
 * @details: #NpDetail bits that it always needs
 * @pane_details: #NpDetail bits that its details pane needs
 * @empty_title: (nullable): what it says when there is nothing to show, marked with N_()
 * @empty_text: (nullable): why that is normal, marked with N_()
 * @elsewhere_text: (nullable): the same of another network than this computer's own, marked with N_()
 * @help: what explains it, see np_window_follow()
 * @create_header: (nullable) (transfer floating): makes a widget of the page's own that stands above its table
 */
typedef struct
{
  const char *name;
  const char *title;
  const char *icon_name;
  GType      (*get_type) (void);
  NpTableId   table;
  guint       tables;
  guint       details;
  guint       pane_details;
  const char *empty_title;
  const char *empty_text;
  const char *elsewhere_text;
  const char *help;
  GtkWidget *(*create_header) (NpTablePage *page);
} NpPageInfo;

const NpPageInfo *np_page_info_get_all     (guint            *n_pages);
const NpPageInfo *np_page_info_find        (const char       *name);
NpRequest         np_page_info_get_request (const NpPageInfo *self,
                                            GSettings        *settings);
gboolean          np_page_info_has_growth  (const NpPageInfo *self);

G_END_DECLS
