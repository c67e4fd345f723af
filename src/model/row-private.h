/* model/row-private.h: what a table does to its rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/row.h"

G_BEGIN_DECLS

/**
 * NpRowPrivate:
 * @info: what the table is made of
 * @record: in the table's snapshot, or @last_record
 * @last_record: (nullable): the row's own copy once the thing is gone
 * @serial: a number of its own
 * @generation: the last update that had it
 * @changed: the columns that changed when it was marked
 * @mark_until: when the mark goes, in µs of the monotonic clock
 * @closed_time: in µs since the epoch; 0 while it is there
 * @n_keepers: how many look at it
 * @mark: what happened lately
 */
typedef struct
{
  const NpTableInfo *info;
  gconstpointer      record;
  gpointer           last_record;
  guint64            serial;
  guint64            generation;
  guint64            changed;
  gint64             mark_until;
  gint64             closed_time;
  guint              n_keepers;
  NpRowMark          mark;
} NpRowPrivate;

NpRow        *np_row_new          (GType              type,
                                   const NpTableInfo *info,
                                   gconstpointer      record,
                                   guint64            serial) G_GNUC_WARN_UNUSED_RESULT;
NpRowPrivate *np_row_get_private  (NpRow             *self);
void          np_row_emit_changed (NpRow             *self);

G_END_DECLS
