/* model/query.c: what somebody types to find rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/query.h"

#include <string.h>

#include "model/query-term.h"

struct _NpQuery
{
  GArray *terms;
  guint   needs;
};

/* The row that is looked at, and its text once somebody needs it. */
typedef struct
{
  gconstpointer  record;
  GPtrArray     *columns;
  GString       *scratch;
  char          *folded;
  gsize          end; /* of the text in @scratch, with its nul */
} Row;

/**
 * np_query_new:
 * @info: the table whose rows are searched
 * @text: what somebody typed, or anything else
 *
 * Of a text that is too long only the beginning counts, see %NP_QUERY_MAX_BYTES and %NP_QUERY_MAX_WORDS.
 *
 * Returns: (transfer full): what it means; nothing but spaces matches every row
 */
NpQuery *
np_query_new (const NpTableInfo *info,
              const char        *text)
{
  NpQuery *self = g_new0 (NpQuery, 1);
  g_autofree char *clean = np_query_clean_text (text);
  g_autoptr(GPtrArray) words = np_query_read_words (clean);
  gboolean after_or = FALSE;

  self->terms = g_array_new (FALSE, TRUE, sizeof (NpQueryTerm));
  g_array_set_clear_func (self->terms, np_query_term_clear);

  for (guint i = 0; i < words->len; i++)
    {
      const NpQueryWord *word = words->pdata[i];
      NpQueryTerm term = { .n_columns = 0 };

      /* An OR at the end waits for what is still to be typed. */
      if (word->is_or && i > 0)
        {
          after_or = TRUE;
          continue;
        }

      if (np_query_term_read (&term, info, word))
        {
          term.is_or = after_or && self->terms->len > 0;
          for (guint j = 0; j < term.n_columns; j++)
            self->needs |= term.columns[j]->needs;
          g_array_append_val (self->terms, term);
        }
      else
        np_query_term_clear (&term);
      after_or = FALSE;
    }

  return self;
}

void
np_query_free (NpQuery *self)
{
  g_array_unref (self->terms);
  g_free (self);
}

/**
 * np_query_is_empty:
 * @self: a query
 *
 * Returns: whether it matches every row
 */
gboolean
np_query_is_empty (const NpQuery *self)
{
  return self->terms->len == 0;
}

/**
 * np_query_get_needs:
 * @self: a query
 *
 * Returns: the #NpDetail bits of the columns that it names
 */
guint
np_query_get_needs (const NpQuery *self)
{
  return self->needs;
}

/**
 * np_query_narrows:
 * @self: a query
 * @wider: another one for the same table
 *
 * Returns: whether it is certain that whatever @self matches is matched by @wider, too: as when somebody types on
 */
gboolean
np_query_narrows (const NpQuery *self,
                  const NpQuery *wider)
{
  if (wider->terms->len > self->terms->len)
    return FALSE;

  for (guint i = 0; i < wider->terms->len; i++)
    if (!np_query_term_narrows (&g_array_index (self->terms, NpQueryTerm, i), &g_array_index (wider->terms, NpQueryTerm, i)))
      return FALSE;

  /* What is only another choice beside the last word makes more rows match. */
  return wider->terms->len == self->terms->len || !g_array_index (self->terms, NpQueryTerm, wider->terms->len).is_or;
}

/* All visible cells, with a line's end between them, so that no word is found across two. */
static const char *
get_text (Row *row)
{
  if (row->end == 0)
    {
      g_string_truncate (row->scratch, 0);
      for (guint i = 0; i < row->columns->len; i++)
        {
          np_column_append_shown (row->columns->pdata[i], row->record, row->scratch);
          g_string_append_c (row->scratch, '\n');
        }
      np_query_fold (row->scratch, 0, &row->folded);
      g_string_append_c (row->scratch, '\0');
      row->end = row->scratch->len;
    }

  return row->folded != NULL ? row->folded : row->scratch->str;
}

static gboolean
term_matches (const NpQueryTerm *term,
              Row               *row)
{
  gboolean matches = term->n_columns == 0 && strstr (get_text (row), term->text) != NULL;

  for (guint i = 0; i < term->n_columns && !matches; i++)
    matches = np_query_term_matches_column (term, term->columns[i], row->record, row->scratch, row->end);

  return matches != term->excludes;
}

/* Of terms that may match one instead of the other, one must. What is asked of single columns comes first, because to
 * write down all cells costs most. */
static gboolean
matches_all (const NpQuery *self,
             Row           *row,
             gboolean       of_columns)
{
  const NpQueryTerm *terms = (const NpQueryTerm *) (gconstpointer) self->terms->data;
  gboolean is_asked = FALSE;
  gboolean matches = TRUE;

  for (guint i = 0; i < self->terms->len; i++)
    {
      if (!terms[i].is_or)
        {
          if (!matches)
            return FALSE;
          is_asked = (terms[i].n_columns > 0) == of_columns;
        }
      if (is_asked && (!terms[i].is_or || !matches))
        matches = term_matches (&terms[i], row);
    }

  return matches;
}

/**
 * np_query_matches:
 * @self: a query
 * @record: a record of its table
 * @columns: (element-type NpColumn): the columns in whose text words without a colon are searched
 * @scratch: a string for the work, whose content goes; the same for many rows
 *
 * Returns: whether the row is one that was searched for
 */
gboolean
np_query_matches (const NpQuery *self,
                  gconstpointer  record,
                  GPtrArray     *columns,
                  GString       *scratch)
{
  Row row = { record, columns, scratch, NULL, 0 };
  gboolean matches;

  g_string_truncate (scratch, 0);
  matches = matches_all (self, &row, TRUE) && matches_all (self, &row, FALSE);
  g_free (row.folded);

  return matches;
}
