/* model/example.h: the row that shows a word of the glossary best, found without anybody waiting for it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "meaning/glossary.h"
#include "snapshot/snapshot.h"

G_BEGIN_DECLS

/**
 * NpExample:
 * @snapshot: the moment that was looked through; keeps @record
 * @table: the first table in which there is such a row
 * @count: how many rows of @table there are; 0 where no table has any
 * @record: (nullable): the one that shows it best
 *
 * Where an entry of the glossary can be seen.
 */
typedef struct
{
  NpSnapshot    *snapshot;
  NpTableId      table;
  guint          count;
  gconstpointer  record;
} NpExample;

void       np_example_free        (NpExample            *self);
void       np_example_find_async  (NpSnapshot           *snapshot,
                                   const NpTerm         *term,
                                   GCancellable         *cancellable,
                                   GAsyncReadyCallback   callback,
                                   gpointer              user_data);
NpExample *np_example_find_finish (GAsyncResult         *result,
                                   GError              **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpExample, np_example_free)

G_END_DECLS
