/* ui/glossary-row.h: what a line of the glossary's list looks like
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "ui/glossary-item.h"

G_BEGIN_DECLS

#define NP_TYPE_GLOSSARY_ROW (np_glossary_row_get_type ())
G_DECLARE_FINAL_TYPE (NpGlossaryRow, np_glossary_row, NP, GLOSSARY_ROW, GtkWidget)

GtkWidget *np_glossary_row_new      (void) G_GNUC_WARN_UNUSED_RESULT;
void       np_glossary_row_set_item (NpGlossaryRow  *self,
                                     NpGlossaryItem *item);

G_END_DECLS
