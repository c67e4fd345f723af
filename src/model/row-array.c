/* model/row-array.c: rows that come and go, told to views cheaply
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/row-array.h"

/* Up to so many runs of removed rows are reported one by one; beyond, one report for all is cheaper for the views. */
#define MAX_RANGES 8

typedef struct
{
  GPtrArray    **rows;
  NpRowPredicate is_over;
  gpointer       user_data;
  GListModel    *model;
} Change;

static gboolean
goes (const Change *change,
      guint         position)
{
  return change->is_over ((*change->rows)->pdata[position], change->user_data);
}

/* Removes the rows that go run by run, from the last to the first so that positions stay right. */
static void
remove_ranges (const Change *change)
{
  guint end = (*change->rows)->len;

  while (end > 0)
    {
      guint start = end;

      while (start > 0 && goes (change, start - 1))
        start--;

      if (start < end)
        {
          g_ptr_array_remove_range (*change->rows, start, end - start);
          g_list_model_items_changed (change->model, start, end - start, 0);
        }

      end = start > 0 ? start - 1 : 0;
    }
}

static guint
count_ranges (const Change *change,
              guint        *first)
{
  guint n_rows = (*change->rows)->len;
  gboolean inside = FALSE;
  guint n_ranges = 0;

  *first = n_rows;
  for (guint i = 0; i < n_rows; i++)
    {
      gboolean over = goes (change, i);

      if (over && !inside && n_ranges++ == 0)
        *first = i;
      inside = over;
    }

  return n_ranges;
}

/* Removes the rows that go, all of them after @first, and adds the new ones, in one report. */
static void
replace_tail (const Change *change,
              guint         first,
              GPtrArray    *added)
{
  g_autoptr(GPtrArray) old_rows = *change->rows;
  GPtrArray *rows = g_ptr_array_new_full (old_rows->len + added->len, g_object_unref);

  for (guint i = 0; i < old_rows->len; i++)
    if (i < first || !goes (change, i))
      g_ptr_array_add (rows, g_object_ref (old_rows->pdata[i]));
  g_ptr_array_extend_and_steal (rows, added);

  *change->rows = rows;
  g_list_model_items_changed (change->model, first, old_rows->len - first, rows->len - first);
}

static void
append (const Change *change,
        GPtrArray    *added)
{
  guint position = (*change->rows)->len;
  guint n_added = added->len;

  g_ptr_array_extend_and_steal (*change->rows, added);
  if (n_added > 0)
    g_list_model_items_changed (change->model, position, 0, n_added);
}

/**
 * np_row_array_replace:
 * @rows: (inout): the rows of @model, with g_object_unref() as their free function
 * @added: (transfer full): the rows to add at the end
 * @is_over: which rows to remove
 * @user_data: for @is_over
 * @model: emits #GListModel::items-changed while @rows are just what it says
 *
 * Removes and adds rows with as few reports as pay off: a view does work for each
 * of them, and for every row inside one.
 */
void
np_row_array_replace (GPtrArray      **rows,
                      GPtrArray       *added,
                      NpRowPredicate   is_over,
                      gpointer         user_data,
                      GListModel      *model)
{
  const Change change = { rows, is_over, user_data, model };
  guint first;
  guint n_ranges = count_ranges (&change, &first);

  if (n_ranges > MAX_RANGES)
    {
      replace_tail (&change, first, added);
      return;
    }

  if (n_ranges > 0)
    remove_ranges (&change);
  append (&change, added);
}
