/* model/row.h: one row of a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "model/history.h"
#include "model/table-info.h"

G_BEGIN_DECLS

/**
 * NpRowMark:
 *
 * What happened to a row lately.
 */
typedef enum
{
  NP_ROW_MARK_NONE,
  NP_ROW_MARK_NEW,
  NP_ROW_MARK_CHANGED,
  NP_ROW_MARK_CLOSED,
} NpRowMark;

#define NP_TYPE_ROW (np_row_get_type ())
G_DECLARE_DERIVABLE_TYPE (NpRow, np_row, NP, ROW, GObject)

struct _NpRowClass
{
  GObjectClass parent_class;
};

NpTableId          np_row_get_table       (NpRow *self);
const NpTableInfo *np_row_get_info        (NpRow *self);
gconstpointer      np_row_get_record      (NpRow *self);
guint64            np_row_get_serial      (NpRow *self);
NpRowMark          np_row_get_mark        (NpRow *self);
guint64            np_row_get_changed     (NpRow *self);
gint64             np_row_get_closed_time (NpRow *self);
gboolean           np_row_is_minor        (NpRow *self);
NpHistory         *np_row_get_history     (NpRow *self);
char              *np_row_dup_sentence    (NpRow *self);
void               np_row_keep            (NpRow *self);
void               np_row_release         (NpRow *self);

G_END_DECLS
