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

/**
 * NpRowClass:
 * @append_shown: what the cell of a column says
 * @compare: the order of two rows of this type by a column
 * @deserves_look: whether the cell of a column deserves a second look
 * @dup_sentence: the row in one plain sentence
 */
struct _NpRowClass
{
  GObjectClass parent_class;

  void     (*append_shown)  (NpRow          *self,
                             const NpColumn *column,
                             GString        *text);
  int      (*compare)       (NpRow          *self,
                             NpRow          *other,
                             const NpColumn *column);
  gboolean (*deserves_look) (NpRow          *self,
                             const NpColumn *column);
  char    *(*dup_sentence)  (NpRow          *self);
};

NpTableId          np_row_get_table       (NpRow *self);
const NpTableInfo *np_row_get_info        (NpRow *self);
gconstpointer      np_row_get_record      (NpRow *self);
guint64            np_row_get_serial      (NpRow *self);
NpRowMark          np_row_get_mark        (NpRow *self);
guint64            np_row_get_changed     (NpRow *self);
gint64             np_row_get_closed_time (NpRow *self);
gboolean           np_row_is_past         (NpRow *self);
gboolean           np_row_is_minor        (NpRow *self);
NpRow             *np_row_get_group       (NpRow *self);
NpHistory         *np_row_get_history     (NpRow *self);
void               np_row_append_shown    (NpRow          *self,
                                           const NpColumn *column,
                                           GString        *text);
int                np_row_compare         (NpRow          *self,
                                           NpRow          *other,
                                           const NpColumn *column);
gboolean           np_row_deserves_look   (NpRow          *self,
                                           const NpColumn *column);
NpSeverity         np_row_get_severity    (NpRow *self);
char              *np_row_dup_sentence    (NpRow *self);
void               np_row_keep            (NpRow *self);
void               np_row_release         (NpRow *self);

G_END_DECLS
