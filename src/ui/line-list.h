/* ui/line-list.h: lines that can be copied
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define NP_TYPE_LINE_LIST (np_line_list_get_type ())
G_DECLARE_FINAL_TYPE (NpLineList, np_line_list, NP, LINE_LIST, GtkWidget)

void np_line_list_set_lines (NpLineList         *self,
                             const char * const *lines,
                             const char * const *remarks);

G_END_DECLS
