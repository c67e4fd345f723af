/* model/past-rows.h: rows of things that have gone, up to so many
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/row.h"

G_BEGIN_DECLS

/**
 * NpPastRows:
 *
 * The past rows of a table. It borrows them:
 * the table that owns them takes them out before it lets them go.
 */
typedef struct _NpPastRows NpPastRows;

NpPastRows *np_past_rows_new       (void) G_GNUC_WARN_UNUSED_RESULT;
void        np_past_rows_free      (NpPastRows *self);
guint       np_past_rows_get_n     (NpPastRows *self);
void        np_past_rows_add       (NpPastRows *self,
                                    NpRow      *row);
void        np_past_rows_take_back (NpPastRows *self,
                                    NpRow      *row);
guint       np_past_rows_trim      (NpPastRows *self,
                                    guint       limit);
void        np_past_rows_forget    (NpPastRows *self,
                                    gboolean  (*is_over) (NpRow    *row,
                                                          gpointer  user_data),
                                    gpointer    user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (NpPastRows, np_past_rows_free)

G_END_DECLS
