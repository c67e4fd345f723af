/* ui/page.h: one page of the window
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
G_DECLARE_DERIVABLE_TYPE (NpPage, np_page, NP, PAGE, GtkWidget)

/**
 * NpPageClass:
 * @get_request: what must be read for it at the moment
 * @get_view: (nullable): the table that it shows; pages without one leave it out
 * @get_rows_wanted: (nullable): a bit `1 << NpTableId` for each table of the monitor whose rows it looks at, and not at
 *   snapshots alone; pages with a table leave it out
 * @get_state: (transfer none): how far it has come, in a word: `loading` until there is something to see
 * @dup_summary: (transfer full): what stands below its title
 * @dup_hidden: (nullable): (transfer full) (nullable): what it does not show, and why
 * @set_shown: whether it is the page that people look at: the others rest
 * @set_narrow: whether there is little room
 * @set_elsewhere: (nullable): whether another network than this computer's own is shown
 * @set_key_capture: (nullable): the widget in which typing begins a search, or %NULL; pages that cannot be searched
 *   leave it out
 * @go_back: (nullable): one step back inside the page, such as out of its search; returns whether there was one
 * @reset: (nullable): shows everything again
 *
 * What the window asks of each of its pages. Properties: "search-mode", whether its search is
 * open, and "summary", what stands below its title. The signal ::request-changed comes when something else must be read,
 * ::record-chosen (snapshot, table, record) when somebody wants to see a row on the page that it belongs to.
 */
struct _NpPageClass
{
  GtkWidgetClass parent_class;

  NpRequest    (*get_request)     (NpPage    *self);
  NpTableView *(*get_view)        (NpPage    *self);
  guint        (*get_rows_wanted) (NpPage    *self);
  const char  *(*get_state)       (NpPage    *self);
  char        *(*dup_summary)     (NpPage    *self);
  char        *(*dup_hidden)      (NpPage    *self);
  void         (*set_shown)       (NpPage    *self,
                                   gboolean   shown);
  void         (*set_narrow)      (NpPage    *self,
                                   gboolean   narrow);
  void         (*set_elsewhere)   (NpPage    *self,
                                   gboolean   elsewhere);
  void         (*set_key_capture) (NpPage    *self,
                                   GtkWidget *widget);
  gboolean     (*go_back)         (NpPage    *self);
  void         (*reset)           (NpPage    *self);
};

NpPage           *np_page_new             (const NpPageInfo *info,
                                           NpMonitor        *monitor,
                                           GSettings        *settings) G_GNUC_WARN_UNUSED_RESULT;
const NpPageInfo *np_page_get_info        (NpPage           *self);
NpMonitor        *np_page_get_monitor     (NpPage           *self);
GSettings        *np_page_get_settings    (NpPage           *self);

NpRequest         np_page_get_request     (NpPage           *self);
NpTableView      *np_page_get_view        (NpPage           *self);
guint             np_page_get_rows_wanted (NpPage           *self);
gboolean          np_page_can_search      (NpPage           *self);
const char       *np_page_get_state       (NpPage           *self);
char             *np_page_dup_summary     (NpPage           *self) G_GNUC_WARN_UNUSED_RESULT;
char             *np_page_dup_hidden      (NpPage           *self) G_GNUC_WARN_UNUSED_RESULT;
void              np_page_set_shown       (NpPage           *self,
                                           gboolean          shown);
void              np_page_set_narrow      (NpPage           *self,
                                           gboolean          narrow);
void              np_page_set_elsewhere   (NpPage           *self,
                                           gboolean          elsewhere);
void              np_page_set_key_capture (NpPage           *self,
                                           GtkWidget        *widget);
gboolean          np_page_go_back         (NpPage           *self);
void              np_page_reset           (NpPage           *self);

/* For the pages themselves. */
gboolean          np_page_is_shown        (NpPage           *self);
gboolean          np_page_is_narrow       (NpPage           *self);
void              np_page_notify_summary  (NpPage           *self);
void              np_page_notify_request  (NpPage           *self);
void              np_page_choose_record   (NpPage           *self,
                                           NpSnapshot       *snapshot,
                                           NpTableId         table,
                                           gconstpointer     record);

G_END_DECLS
