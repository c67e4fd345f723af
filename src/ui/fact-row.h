/* ui/fact-row.h: one value of a row, explained
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "meaning/glossary.h"

G_BEGIN_DECLS

#define NP_TYPE_FACT_ROW (np_fact_row_get_type ())
G_DECLARE_FINAL_TYPE (NpFactRow, np_fact_row, NP, FACT_ROW, GtkListBoxRow)

GtkWidget *np_fact_row_new            (const char   *title,
                                       const char   *term) G_GNUC_WARN_UNUSED_RESULT;
void       np_fact_row_set_value      (NpFactRow    *self,
                                       const char   *value);
void       np_fact_row_set_meaning    (NpFactRow    *self,
                                       const char   *meaning);
void       np_fact_row_set_value_term (NpFactRow    *self,
                                       const NpTerm *term);
void       np_fact_row_set_attention  (NpFactRow    *self,
                                       gboolean      attention);
void       np_fact_row_toggle         (NpFactRow    *self);

G_END_DECLS
