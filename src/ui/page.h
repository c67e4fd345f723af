/* ui/page.h: a table with all that belongs to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/monitor.h"
#include "ui/page-info.h"
#include "ui/table-view.h"

G_BEGIN_DECLS

#define NP_TYPE_PAGE (np_page_get_type ())
G_DECLARE_FINAL_TYPE (NpPage, np_page, NP, PAGE, GtkWidget)

NpPage           *np_page_new                 (const NpPageInfo *info,
                                               NpMonitor        *monitor,
                                               GSettings        *settings) G_GNUC_WARN_UNUSED_RESULT;
const NpPageInfo *np_page_get_info            (NpPage           *self);
NpMonitor        *np_page_get_monitor         (NpPage           *self);
NpTableView      *np_page_get_view            (NpPage           *self);
GtkWidget        *np_page_get_header          (NpPage           *self);
const char       *np_page_get_state           (NpPage           *self);
char             *np_page_dup_summary         (NpPage           *self);
char             *np_page_dup_hidden          (NpPage           *self);
void              np_page_set_shown           (NpPage           *self,
                                               gboolean          shown);
void              np_page_set_narrow          (NpPage           *self,
                                               gboolean          narrow);
void              np_page_set_elsewhere       (NpPage           *self,
                                               gboolean          elsewhere);
void              np_page_set_details_visible (NpPage           *self,
                                               gboolean          details_visible);
void              np_page_set_netstat_layout  (NpPage           *self,
                                               gboolean          netstat);
void              np_page_set_key_capture     (NpPage           *self,
                                               GtkWidget        *widget);
gboolean          np_page_clear_search        (NpPage           *self);
void              np_page_reset               (NpPage           *self);
void              np_page_select_record       (NpPage           *self,
                                               gconstpointer     record);

G_END_DECLS
