/* model/query.h: what somebody types to find rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/table-info.h"

G_BEGIN_DECLS

/**
 * NpQuery:
 *
 * A search in the language of the search box: words match any text of a row, `port:443` one column,
 * `-word` excludes, `"two words"` belong together, `OR` stands between what may match instead. Immutable.
 *
 * `column:` is the id of a column, or a short word for one or several, such as `port`, `program`, `remote`.
 * After it, a number matches that number, and `>`, `<`, `>=`, `<=` compare; an address matches that address and
 * `192.168.0.0/16` a network; words such as states match from their beginning, with `-` or `_` or without, unless
 * they are whole words themselves; any other text matches a part of the value. `=` asks for the whole value.
 * What is not understood is plain text.
 */
typedef struct _NpQuery NpQuery;

NpQuery  *np_query_new       (const NpTableInfo *info,
                              const char        *text) G_GNUC_WARN_UNUSED_RESULT;
void      np_query_free      (NpQuery           *self);
gboolean  np_query_is_empty  (const NpQuery     *self);
guint     np_query_get_needs (const NpQuery     *self);
gboolean  np_query_narrows   (const NpQuery     *self,
                              const NpQuery     *wider);
gboolean  np_query_matches   (const NpQuery     *self,
                              gconstpointer      record,
                              GPtrArray         *columns,
                              GString           *scratch);

/* model/query-edit.c */
char     *np_query_add_term  (const char        *text,
                              const NpColumn    *column,
                              const char        *value,
                              gboolean           excluded) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpQuery, np_query_free)

G_END_DECLS
