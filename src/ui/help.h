/* ui/help.h: what explains the thing that has the focus
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "meaning/glossary.h"

G_BEGIN_DECLS

void  np_widget_set_help (GtkWidget    *widget,
                          const char   *target);
void  np_widget_set_term (GtkWidget    *widget,
                          const NpTerm *term);
char *np_help_find       (GtkWidget    *focus) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
