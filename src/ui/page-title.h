/* ui/page-title.h: the name of the page that is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/page.h"

G_BEGIN_DECLS

#define NP_TYPE_PAGE_TITLE (np_page_title_get_type ())
G_DECLARE_FINAL_TYPE (NpPageTitle, np_page_title, NP, PAGE_TITLE, GtkWidget)

void np_page_title_set_page (NpPageTitle *self,
                             NpPage      *page);

G_END_DECLS
