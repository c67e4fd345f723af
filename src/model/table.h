/* model/table.h: the rows of a table, alive
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/row.h"

G_BEGIN_DECLS

#define NP_TYPE_TABLE (np_table_get_type ())
G_DECLARE_FINAL_TYPE (NpTable, np_table, NP, TABLE, GObject)

NpTable           *np_table_new                 (NpTableId   id) G_GNUC_WARN_UNUSED_RESULT;
NpTableId          np_table_get_id              (NpTable    *self);
const NpTableInfo *np_table_get_info            (NpTable    *self);
NpSnapshot        *np_table_get_snapshot        (NpTable    *self);
guint64            np_table_get_changed_columns (NpTable    *self);
gboolean           np_table_has_promoted        (NpTable    *self);
char              *np_table_dup_error_text      (NpTable    *self);
void               np_table_update              (NpTable    *self,
                                                 NpSnapshot *snapshot);
void               np_table_clear               (NpTable    *self);
void               np_table_expire              (NpTable    *self,
                                                 gint64      now);
void               np_table_set_past_limit      (NpTable    *self,
                                                 guint       limit);
guint              np_table_get_n_past          (NpTable    *self);
NpRow             *np_table_lookup              (NpTable       *self,
                                                 gconstpointer  record);
NpRow             *np_table_find_cookie         (NpTable    *self,
                                                 guint64     cookie);

G_END_DECLS
