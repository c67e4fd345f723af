/* model/past-rows.c: rows of things that have gone, up to so many
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/past-rows.h"

#include "model/column-util.h"
#include "model/row-private.h"

struct _NpPastRows
{
  GPtrArray *rows;
};

NpPastRows *
np_past_rows_new (void)
{
  NpPastRows *self = g_new0 (NpPastRows, 1);

  self->rows = g_ptr_array_new ();

  return self;
}

void
np_past_rows_free (NpPastRows *self)
{
  g_ptr_array_unref (self->rows);
  g_free (self);
}

guint
np_past_rows_get_n (NpPastRows *self)
{
  return self->rows->len;
}

/**
 * np_past_rows_add:
 * @self: the past rows of a table
 * @row: a closed row that has been marked as such for long enough
 */
void
np_past_rows_add (NpPastRows *self,
                  NpRow      *row)
{
  np_row_get_private (row)->is_past = TRUE;
  g_ptr_array_add (self->rows, row);
}

/**
 * np_past_rows_take_back:
 * @self: the past rows of a table
 * @row: one of them that is no longer past
 */
void
np_past_rows_take_back (NpPastRows *self,
                        NpRow      *row)
{
  np_row_get_private (row)->is_past = FALSE;
  g_ptr_array_remove (self->rows, row);
}

/* What closed first is the oldest. */
static int
compare_ages (gconstpointer a,
              gconstpointer b)
{
  NpRow *first = *(NpRow *const *) a, *second = *(NpRow *const *) b;
  int order = np_compare_numbers ((guint64) np_row_get_closed_time (first), (guint64) np_row_get_closed_time (second));

  return order != 0 ? order : np_compare_numbers (np_row_get_serial (first), np_row_get_serial (second));
}

static gboolean
is_too_old (NpRow    *row,
            gpointer  user_data)
{
  guint *n_too_many = user_data;
  NpRowPrivate *priv = np_row_get_private (row);

  if (*n_too_many == 0 || priv->n_keepers > 0)
    return FALSE;

  --*n_too_many;
  priv->is_forgotten = TRUE;

  return TRUE;
}

/**
 * np_past_rows_trim:
 * @self: the past rows of a table
 * @limit: how many may stay
 *
 * Takes out the oldest rows beyond @limit, which the table is then to let go. Those that somebody looks at stay.
 *
 * Returns: how many were taken out
 */
guint
np_past_rows_trim (NpPastRows *self,
                   guint       limit)
{
  guint before = self->rows->len;
  guint n_too_many = before > limit ? before - limit : 0;

  if (n_too_many > 0)
    {
      g_ptr_array_sort (self->rows, compare_ages);
      np_past_rows_forget (self, is_too_old, &n_too_many);
    }

  return before - self->rows->len;
}

/**
 * np_past_rows_forget:
 * @self: the past rows of a table
 * @is_over: which rows to take out, asked once for each
 * @user_data: for @is_over
 */
void
np_past_rows_forget (NpPastRows *self,
                     gboolean  (*is_over) (NpRow    *row,
                                           gpointer  user_data),
                     gpointer    user_data)
{
  guint n_kept = 0;

  for (guint i = 0; i < self->rows->len; i++)
    if (!is_over (self->rows->pdata[i], user_data))
      self->rows->pdata[n_kept++] = self->rows->pdata[i];

  g_ptr_array_set_size (self->rows, (int) n_kept);
}
