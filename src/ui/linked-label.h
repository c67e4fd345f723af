/* ui/linked-label.h: texts whose protocol words lead to the glossary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "meaning/glossary.h"

G_BEGIN_DECLS

GtkLabel *np_linked_label_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void      np_linked_label_set_text (GtkLabel     *label,
                                    const char   *text,
                                    const NpTerm *except);

G_END_DECLS
