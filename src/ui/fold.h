/* ui/fold.h: what stays out of sight until somebody wants to see it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkExpander *np_fold_new (const char *title,
                          GtkWidget  *child) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
