/* model/group.c: rows that belong together, as one row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/group.h"

#include <string.h>

#include "model/column-util.h"
#include "model/row-private.h"

/**
 * NpGroup:
 *
 * The row that stands above the rows of one group: what they have in common, how many they are
 * and what their numbers add up to. Its record has nothing but what all of them share.
 *
 * What is shown follows the rows at once. What the group is sorted by changes only with
 * np_group_settle(), because a sorted list may not be out of order when rows are added to it.
 */
struct _NpGroup
{
  NpRow           parent_instance;

  char           *key;
  const NpColumn *columns[NP_GROUPING_MOST_SUMS + 1]; /* that are added up, ending with NULL */
  NpGroupTotals   next;  /* while they are added up */
  NpGroupTotals   shown;
  NpGroupTotals   order; /* what it is sorted by */
  guint           n_counted;
  gboolean        expanded;
};

G_DEFINE_FINAL_TYPE (NpGroup, np_group, NP_TYPE_ROW)

static const NpGrouping *
get_grouping (NpGroup *self)
{
  return np_row_get_info (NP_ROW (self))->grouping;
}

/* The place of a column among those that are added up, or -1. */
static int
find_sum (NpGroup        *self,
          const NpColumn *column)
{
  for (int i = 0; column->number != NULL && self->columns[i] != NULL; i++)
    if (self->columns[i] == column)
      return i;

  return -1;
}

static void
np_group_append_shown (NpRow          *row,
                       const NpColumn *column,
                       GString        *text)
{
  NpGroup *self = NP_GROUP (row);
  int sum = find_sum (self, column);

  if (np_group_is_title (self, column))
    np_column_append_shown (column, np_row_get_record (row), text);
  else if (column->expands)
    {
      g_autofree char *doing = get_grouping (self)->doing (self->shown.n_rows, self->shown.n_look, self->shown.n_closed);

      g_string_append (text, doing);
    }
  else if (sum >= 0 && self->shown.n_known[sum] > 0)
    np_column_append_number (column, self->shown.sums[sum], text);
}

static int
compare_names (NpRow *first,
               NpRow *second)
{
  const NpTableInfo *info = np_row_get_info (first);
  const NpColumn *title = np_table_info_find_column (info, info->grouping->titles[0]);

  return np_column_compare (title, np_row_get_record (first), np_row_get_record (second));
}

/* By what is added up, or by how much deserves a look where words are; else by name. */
static int
np_group_compare (NpRow          *row,
                  NpRow          *other_row,
                  const NpColumn *column)
{
  NpGroup *self = NP_GROUP (row);
  const NpGroupTotals *first = &self->order, *second = &NP_GROUP (other_row)->order;
  int sum = find_sum (self, column);
  int order = 0;

  if (sum >= 0)
    {
      order = np_compare_numbers (first->n_known[sum] > 0, second->n_known[sum] > 0);
      if (order == 0)
        order = np_compare_numbers (first->sums[sum], second->sums[sum]);
    }
  else if (column->expands)
    {
      order = np_compare_numbers (first->n_look, second->n_look);
      if (order == 0)
        order = np_compare_numbers (first->n_rows, second->n_rows);
    }

  return order != 0 ? order : compare_names (row, other_row);
}

static gboolean
np_group_deserves_look (NpRow          *row,
                        const NpColumn *column)
{
  return column->expands && NP_GROUP (row)->shown.n_look > 0;
}

static char *
np_group_dup_sentence (NpRow *row)
{
  NpGroup *self = NP_GROUP (row);

  return get_grouping (self)->sentence (np_row_get_record (row), self->shown.n_rows);
}

static void
np_group_finalize (GObject *object)
{
  g_free (NP_GROUP (object)->key);

  G_OBJECT_CLASS (np_group_parent_class)->finalize (object);
}

static void
np_group_class_init (NpGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  NpRowClass *row_class = NP_ROW_CLASS (klass);

  object_class->finalize = np_group_finalize;
  row_class->append_shown = np_group_append_shown;
  row_class->compare = np_group_compare;
  row_class->deserves_look = np_group_deserves_look;
  row_class->dup_sentence = np_group_dup_sentence;
}

static void
np_group_init (NpGroup *self)
{
  self->expanded = TRUE;
}

/**
 * np_group_new:
 * @info: a table whose rows belong together somehow
 * @record: the record of the first row of the group
 * @serial: larger for groups that were seen later
 *
 * Returns: (transfer full): a group that no row has been counted for
 */
NpGroup *
np_group_new (const NpTableInfo *info,
              gconstpointer      record,
              guint64            serial)
{
  gpointer group_record = g_malloc0 (np_record_size (info->id));
  NpGroup *self = NP_GROUP (np_row_new (NP_TYPE_GROUP, info, group_record, serial));
  NpRowPrivate *priv = np_row_get_private (NP_ROW (self));

  info->grouping->fill (record, group_record);
  priv->last_record = group_record;
  priv->is_minor = FALSE;
  priv->group = NP_ROW (self);
  self->key = g_strdup (info->grouping->get_key (record));
  for (guint i = 0; i < NP_GROUPING_MOST_SUMS && info->grouping->sums[i] != NULL; i++)
    self->columns[i] = np_table_info_find_column (info, info->grouping->sums[i]);

  return self;
}

/**
 * np_group_get_key:
 * @self: a group
 *
 * Returns: (transfer none): what its rows have in common
 */
const char *
np_group_get_key (NpGroup *self)
{
  return self->key;
}

/**
 * np_group_get_n_rows:
 * @self: a group
 *
 * Returns: how many rows of things that are there it says that it has
 */
guint
np_group_get_n_rows (NpGroup *self)
{
  g_return_val_if_fail (NP_IS_GROUP (self), 0);

  return self->shown.n_rows;
}

gboolean
np_group_get_expanded (NpGroup *self)
{
  g_return_val_if_fail (NP_IS_GROUP (self), FALSE);

  return self->expanded;
}

/* For the list: whether the rows are to be seen under the group. */
void
np_group_set_expanded (NpGroup  *self,
                       gboolean  expanded)
{
  self->expanded = expanded;
  np_row_emit_changed (NP_ROW (self));
}

/**
 * np_group_is_title:
 * @self: a group
 * @column: a column of its table
 *
 * Returns: whether the column has the name of the group
 */
gboolean
np_group_is_title (NpGroup        *self,
                   const NpColumn *column)
{
  return g_strv_contains (get_grouping (self)->titles, column->id);
}

/* So many rows more, or fewer. */
void
np_group_count (NpGroup *self,
                int      n_rows)
{
  self->n_counted += (guint) n_rows;
}

guint
np_group_get_n_counted (NpGroup *self)
{
  return self->n_counted;
}

void
np_group_clear_totals (NpGroup *self)
{
  memset (&self->next, 0, sizeof self->next);
}

/* Counts a row in for the totals. */
void
np_group_add_up (NpGroup *self,
                 NpRow   *row)
{
  gconstpointer record = np_row_get_record (row);

  if (np_row_get_closed_time (row) != 0)
    {
      self->next.n_closed++;
      return;
    }

  self->next.n_rows++;
  self->next.n_look += get_grouping (self)->needs_look (record) ? 1 : 0;

  for (guint i = 0; self->columns[i] != NULL; i++)
    {
      guint64 number = 0;

      if (self->columns[i]->number (record, &number))
        {
          self->next.n_known[i]++;
          self->next.sums[i] += number;
        }
    }
}

/* Shows the totals that have been added up, and says so when they are other ones. */
void
np_group_show_totals (NpGroup *self)
{
  if (memcmp (&self->shown, &self->next, sizeof self->next) == 0)
    return;

  self->shown = self->next;
  np_row_emit_changed (NP_ROW (self));
}

/* Sorts the group by its newest totals from now on. Returns whether its place in the order of @column may be another. */
gboolean
np_group_settle (NpGroup        *self,
                 const NpColumn *column)
{
  int sum = column != NULL ? find_sum (self, column) : -1;
  gboolean moves = FALSE;

  if (sum >= 0)
    moves = self->order.sums[sum] != self->shown.sums[sum] || self->order.n_known[sum] != self->shown.n_known[sum];
  else if (column != NULL && column->expands)
    moves = self->order.n_look != self->shown.n_look || self->order.n_rows != self->shown.n_rows;

  self->order = self->shown;

  return moves;
}
