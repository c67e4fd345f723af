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
 * @history: (nullable): the course of the table's curve
 * @group: (nullable): the group that it belongs to, while its rows are grouped; a group belongs to itself
 * @n_keepers: how many look at it
 * @mark: what happened lately
 * @is_minor: whether it never was more than a minor row
 * @is_past: whether it is one of its table's past rows
 * @is_forgotten: whether it goes, or has gone, from its table
 * @is_listed: whether the list of the groups has it
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
  NpHistory         *history;
  NpRow             *group;
  guint              n_keepers;
  NpRowMark          mark : 8;
  guint              is_minor : 1;
  guint              is_past : 1;
  guint              is_forgotten : 1;
  guint              is_listed : 1;
} NpRowPrivate;

NpRow        *np_row_new          (GType              type,
                                   const NpTableInfo *info,
                                   gconstpointer      record,
                                   guint64            serial) G_GNUC_WARN_UNUSED_RESULT;
NpRowPrivate *np_row_get_private  (NpRow             *self);
void          np_row_follow       (NpRow             *self,
                                   gint64             time);
void          np_row_emit_changed (NpRow             *self);
guint         np_row_hash         (gconstpointer      row);
gboolean      np_row_equal        (gconstpointer      a,
                                   gconstpointer      b);

G_END_DECLS
