/* ui/sidebar.h: the list of pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "snapshot/finding-record.h"

G_BEGIN_DECLS

#define NP_TYPE_SIDEBAR (np_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (NpSidebar, np_sidebar, NP, SIDEBAR, GtkWidget)

const char *np_sidebar_get_page     (NpSidebar  *self);
void        np_sidebar_set_page     (NpSidebar  *self,
                                     const char *name);
void        np_sidebar_set_findings (NpSidebar  *self,
                                     guint       count,
                                     NpSeverity  worst);

G_END_DECLS
