/* ui/row-filter.c: rows that somebody wants to see
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "ui/row-filter.h"

#include <string.h>

/**
 * NpRowFilter:
 *
 * A #GtkFilter for #NpRow: every word must stand somewhere in the visible text of
 * the row, in whatever case; and minor rows, which most people do not care for, are
 * left out until somebody asks for them.
 */
struct _NpRowFilter
{
  GtkFilter  parent_instance;

  char     **words;
  gboolean   hides_minor;
  GPtrArray *columns;
  GString   *text;
};

G_DEFINE_FINAL_TYPE (NpRowFilter, np_row_filter, GTK_TYPE_FILTER)

static gboolean
contains_all (const char  *text,
              char       **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (text, words[i]) == NULL)
      return FALSE;

  return TRUE;
}

static gboolean
is_ascii (const GString *text)
{
  for (gsize i = 0; i < text->len; i++)
    if ((guchar) text->str[i] >= 0x80)
      return FALSE;

  return TRUE;
}

static gboolean
np_row_filter_match (GtkFilter *filter,
                     gpointer   item)
{
  NpRowFilter *self = NP_ROW_FILTER (filter);
  gconstpointer record = np_row_get_record (item);
  g_autofree char *folded = NULL;

  if (self->hides_minor && np_row_is_minor (item))
    return FALSE;
  if (self->words == NULL)
    return TRUE;

  g_string_truncate (self->text, 0);
  for (guint i = 0; i < self->columns->len; i++)
    {
      np_column_append_shown (self->columns->pdata[i], record, self->text);
      g_string_append_c (self->text, '\n'); /* so that no word is found across two cells */
    }

  if (is_ascii (self->text))
    {
      g_string_ascii_down (self->text);
      return contains_all (self->text->str, self->words);
    }

  folded = g_utf8_casefold (self->text->str, (gssize) self->text->len);

  return contains_all (folded, self->words);
}

static GtkFilterMatch
np_row_filter_get_strictness (GtkFilter *filter)
{
  NpRowFilter *self = NP_ROW_FILTER (filter);

  return self->words == NULL && !self->hides_minor ? GTK_FILTER_MATCH_ALL : GTK_FILTER_MATCH_SOME;
}

static void
np_row_filter_finalize (GObject *object)
{
  NpRowFilter *self = NP_ROW_FILTER (object);

  g_strfreev (self->words);
  g_ptr_array_unref (self->columns);
  g_string_free (self->text, TRUE);

  G_OBJECT_CLASS (np_row_filter_parent_class)->finalize (object);
}

static void
np_row_filter_class_init (NpRowFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkFilterClass *filter_class = GTK_FILTER_CLASS (klass);

  object_class->finalize = np_row_filter_finalize;
  filter_class->match = np_row_filter_match;
  filter_class->get_strictness = np_row_filter_get_strictness;
}

static void
np_row_filter_init (NpRowFilter *self)
{
  self->columns = g_ptr_array_new ();
  self->text = g_string_sized_new (256);
}

NpRowFilter *
np_row_filter_new (void)
{
  return g_object_new (NP_TYPE_ROW_FILTER, NULL);
}

/* The words without the empty ones, or NULL when there are none. */
static char **
split_words (const char *words)
{
  g_autofree char *folded = g_utf8_casefold (words, -1);
  g_auto(GStrv) parts = g_strsplit_set (folded, " \t\n", -1);
  g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (kept, g_strdup (parts[i]));

  if (kept->len == 0)
    return NULL;

  g_ptr_array_add (kept, NULL);

  return (char **) g_ptr_array_steal (kept, NULL);
}

/**
 * np_row_filter_set_words:
 * @self: a filter
 * @words: what somebody typed; nothing but spaces matches every row
 */
void
np_row_filter_set_words (NpRowFilter *self,
                         const char  *words)
{
  g_return_if_fail (NP_IS_ROW_FILTER (self));
  g_return_if_fail (words != NULL);

  g_strfreev (self->words);
  self->words = split_words (words);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * np_row_filter_set_columns:
 * @self: a filter
 * @columns: (element-type NpColumn) (transfer full): the columns whose text is searched: those that can be seen
 */
void
np_row_filter_set_columns (NpRowFilter *self,
                           GPtrArray   *columns)
{
  g_return_if_fail (NP_IS_ROW_FILTER (self));

  g_ptr_array_unref (self->columns);
  self->columns = columns;

  if (self->words != NULL)
    gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/**
 * np_row_filter_set_minor:
 * @self: a filter
 * @minor: whether rows pass that np_row_is_minor() calls minor
 */
void
np_row_filter_set_minor (NpRowFilter *self,
                         gboolean     minor)
{
  g_return_if_fail (NP_IS_ROW_FILTER (self));

  if (self->hides_minor == !minor)
    return;

  self->hides_minor = !minor;
  gtk_filter_changed (GTK_FILTER (self), minor ? GTK_FILTER_CHANGE_LESS_STRICT : GTK_FILTER_CHANGE_MORE_STRICT);
}

/**
 * np_row_filter_has_words:
 * @self: a filter
 *
 * Returns: whether what it lets through depends on the values of the rows
 */
gboolean
np_row_filter_has_words (NpRowFilter *self)
{
  g_return_val_if_fail (NP_IS_ROW_FILTER (self), FALSE);

  return self->words != NULL;
}

gboolean
np_row_filter_hides_minor (NpRowFilter *self)
{
  g_return_val_if_fail (NP_IS_ROW_FILTER (self), FALSE);

  return self->hides_minor;
}
