/* model/group.h: rows that belong together, as one row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "model/row.h"

G_BEGIN_DECLS

#define NP_TYPE_GROUP (np_group_get_type ())
G_DECLARE_FINAL_TYPE (NpGroup, np_group, NP, GROUP, NpRow)

/**
 * NpGroupTotals:
 * @n_rows: how many rows of things that are there
 * @n_closed: how many rows of things that have gone, which nothing else counts
 * @n_look: how many of them deserve a second look
 * @n_known: how many of them have a value in each of the columns that are added up
 * @sums: those values together
 */
typedef struct
{
  guint   n_rows;
  guint   n_closed;
  guint   n_look;
  guint   n_known[NP_GROUPING_MOST_SUMS];
  guint64 sums[NP_GROUPING_MOST_SUMS];
} NpGroupTotals;

NpGroup    *np_group_new          (const NpTableInfo   *info,
                                   gconstpointer        record,
                                   guint64              serial) G_GNUC_WARN_UNUSED_RESULT;
const char *np_group_get_key      (NpGroup             *self);
guint       np_group_get_n_rows   (NpGroup             *self);
gboolean    np_group_get_expanded (NpGroup             *self);
void        np_group_set_expanded (NpGroup             *self,
                                   gboolean             expanded);
gboolean    np_group_is_title     (NpGroup             *self,
                                   const NpColumn      *column);

/* For the list that the group is in. */
void        np_group_count        (NpGroup             *self,
                                   int                  n_rows);
guint       np_group_get_n_counted (NpGroup            *self);
void        np_group_clear_totals (NpGroup             *self);
void        np_group_add_up       (NpGroup             *self,
                                   NpRow               *row);
void        np_group_show_totals  (NpGroup             *self);
gboolean    np_group_settle       (NpGroup             *self,
                                   const NpColumn      *column);

G_END_DECLS
