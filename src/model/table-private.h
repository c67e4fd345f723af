/* model/table-private.h: what the parts of a table share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/past-rows.h"
#include "model/table.h"

G_BEGIN_DECLS

struct _NpTable
{
  GObject            parent_instance;

  const NpTableInfo *info;
  NpSnapshot        *snapshot;
  GPtrArray         *rows;
  GHashTable        *rows_by_record;
  NpRow             *probe;
  GPtrArray         *marked;
  NpPastRows        *past;
  guint              past_limit;
  guint64            generation;
  guint64            n_serials;
  guint64            changed_columns;
  gboolean           promoted; /* a row is no longer minor, or no longer past */
  guint              expire_id;
};

/* table-marks.c */
void     np_table_mark_row         (NpTable   *self,
                                    NpRow     *row,
                                    NpRowMark  mark);
gboolean np_table_has_lasting_name (NpRow     *row);
void     np_table_replace_rows     (NpTable   *self,
                                    gint64     now,
                                    GPtrArray *added);

G_END_DECLS
