/* ui/port-line-row.h: one line of the answer to who uses a port
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "meaning/port-users.h"

G_BEGIN_DECLS

#define NP_TYPE_PORT_LINE_ROW (np_port_line_row_get_type ())
G_DECLARE_FINAL_TYPE (NpPortLineRow, np_port_line_row, NP, PORT_LINE_ROW, GtkListBoxRow)

GtkWidget *np_port_line_row_new      (const char       *action) G_GNUC_WARN_UNUSED_RESULT;
void       np_port_line_row_set_line (NpPortLineRow    *self,
                                      const NpPortLine *line,
                                      guint             number);

G_END_DECLS
