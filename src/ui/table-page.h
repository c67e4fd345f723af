/* ui/table-page.h: a table with all that belongs to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/page.h"

G_BEGIN_DECLS

#define NP_TYPE_TABLE_PAGE (np_table_page_get_type ())
G_DECLARE_FINAL_TYPE (NpTablePage, np_table_page, NP, TABLE_PAGE, NpPage)

GtkWidget *np_table_page_get_header    (NpTablePage   *self);
void       np_table_page_search        (NpTablePage   *self,
                                        const char    *words);
gboolean   np_table_page_select_record (NpTablePage   *self,
                                        gconstpointer  record);

G_END_DECLS
