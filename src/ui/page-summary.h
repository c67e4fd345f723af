/* ui/page-summary.h: how much of a table is shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "ui/table-view.h"

G_BEGIN_DECLS

char *np_page_summary_dup_text   (NpTableView *view,
                                  gboolean     narrow) G_GNUC_WARN_UNUSED_RESULT;
char *np_page_summary_dup_hidden (NpTableView *view) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
