/* ui/row-menu.h: what can be done with a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "model/row.h"

G_BEGIN_DECLS

#define NP_TYPE_ROW_MENU (np_row_menu_get_type ())
G_DECLARE_FINAL_TYPE (NpRowMenu, np_row_menu, NP, ROW_MENU, GObject)

NpRowMenu *np_row_menu_new      (GtkWidget      *parent) G_GNUC_WARN_UNUSED_RESULT;
void       np_row_menu_detach   (NpRowMenu      *self);
void       np_row_menu_popup    (NpRowMenu      *self,
                                 NpRow          *row);
void       np_row_menu_popup_at (NpRowMenu      *self,
                                 NpRow          *row,
                                 const NpColumn *column,
                                 double          x,
                                 double          y);

void       np_menu_append_if_enabled (GMenu      *menu,
                                      const char *label,
                                      const char *action);

G_END_DECLS
