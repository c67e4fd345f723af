/* ui/overview-page.h: the page that says whether anything is wrong, and what is going on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/page.h"

G_BEGIN_DECLS

#define NP_TYPE_OVERVIEW_PAGE (np_overview_page_get_type ())
G_DECLARE_FINAL_TYPE (NpOverviewPage, np_overview_page, NP, OVERVIEW_PAGE, NpPage)

gboolean np_overview_page_reveal (NpOverviewPage *self,
                                  const char     *key);

G_END_DECLS
