/* ui/term-text.h: explanations as tooltips
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/row.h"

G_BEGIN_DECLS

char *np_dup_header_tooltip (const NpColumn *column) G_GNUC_WARN_UNUSED_RESULT;
char *np_dup_cell_tooltip   (const NpColumn *column,
                             gconstpointer   record,
                             const char     *whole_text,
                             const char     *noticed) G_GNUC_WARN_UNUSED_RESULT;
char *np_column_dup_meaning (const NpColumn *column,
                             gconstpointer   record) G_GNUC_WARN_UNUSED_RESULT;
void  np_append_closed_text (gint64          closed_time,
                             GString        *text);

G_END_DECLS
