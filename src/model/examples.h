/* model/examples.h: where a word of the glossary can be seen on this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "meaning/glossary.h"
#include "model/table-info.h"

G_BEGIN_DECLS

NpRequest     np_examples_get_request (const NpTerm      *term);
guint         np_examples_count       (NpSnapshot        *snapshot,
                                       NpTableId          table,
                                       const NpTerm      *term,
                                       gconstpointer     *best);
const NpTerm *np_term_for_row         (const NpTableInfo *info,
                                       const NpColumn    *column,
                                       gconstpointer      record);

G_END_DECLS
