/* ui/table-links.h: from one connection to another that belongs to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/table-view.h"

G_BEGIN_DECLS

/**
 * NpTableLink:
 * @NP_TABLE_LINK_OTHER_END: from one end of a conversation on this computer to the other
 * @NP_TABLE_LINK_LISTENER: from somebody who came to a listener to that listener
 */
typedef enum
{
  NP_TABLE_LINK_OTHER_END,
  NP_TABLE_LINK_LISTENER,
} NpTableLink;

#define NP_N_TABLE_LINKS 2

void        np_table_links_add      (NpTableView *view,
                                     GActionMap  *actions);
const char *np_table_link_get_name  (NpTableLink  link);
NpRow      *np_table_link_find      (NpTableLink  link,
                                     NpTable     *table,
                                     NpRow       *row);

G_END_DECLS
