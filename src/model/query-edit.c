/* model/query-edit.c: a search that is put together by clicks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "model/query-words.h"
#include "model/query.h"
#include "snapshot/address.h"

/* Whether the value itself means no other one: numbers, whole words and whole addresses do. Other texts would
 * also be found in longer ones. */
static gboolean
is_exact (const NpColumn *column,
          const char     *value)
{
  NpAddress address;

  return np_column_is_numeric (column) || (*value != '\0' && value[strspn (value, G_CSET_DIGITS)] == '\0') ||
         np_query_has_words (column) ||
         (column->kind == NP_COLUMN_ADDRESS && np_address_parse (value, &address));
}

static gboolean
needs_quotes (const char *value)
{
  if (strpbrk (value, "\"<>=") == value || strchr (value, '"') != NULL)
    return TRUE;

  for (const char *p = value; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isspace (g_utf8_get_char (p)))
      return TRUE;

  return *value == '\0';
}

static void
append_value (GString    *text,
              const char *value)
{
  if (!needs_quotes (value))
    {
      g_string_append (text, value);
      return;
    }

  g_string_append_c (text, '"');
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '"' || *p == '\\')
        g_string_append_c (text, '\\');
      g_string_append_c (text, *p);
    }
  g_string_append_c (text, '"');
}

static gboolean
is_same_text (const char *a,
              const char *b)
{
  g_autofree char *first = g_utf8_casefold (a, -1);
  g_autofree char *second = g_utf8_casefold (b, -1);

  return g_str_equal (first, second);
}

/* What the new word says itself, or contradicts, goes. Two wishes to see only one thing would show nothing. */
static gboolean
is_replaced (const NpQueryWord *word,
             const char        *key,
             const char        *value,
             gboolean           excluded)
{
  if (word->key == NULL || !g_str_equal (word->key, key))
    return FALSE;

  return (!excluded && !word->excludes) || is_same_text (word->value, value);
}

/* A backslash at the very end stands for itself, and must go on to do so before a quotation mark. */
static void
close_quotes (GString *text)
{
  gsize n_backslashes = 0;

  while (text->str[text->len - 1 - n_backslashes] == '\\')
    n_backslashes++;

  g_string_append (text, n_backslashes % 2 == 1 ? "\\\"" : "\"");
}

static void
append_word (GString           *text,
             const NpQueryWord *word)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append_len (text, word->start, word->end - word->start);
  if (word->is_open)
    close_quotes (text);
}

/* The words that stay; an OR needs one on both sides. */
static GString *
keep_words (const char *clean,
            const char *key,
            const char *value,
            gboolean    excluded)
{
  g_autoptr(GPtrArray) words = np_query_read_words (clean);
  GString *text = g_string_new (NULL);
  gboolean before = FALSE;

  for (guint i = 0; i < words->len; i++)
    {
      const NpQueryWord *word = words->pdata[i];
      const NpQueryWord *next = i + 1 < words->len ? words->pdata[i + 1] : NULL;
      gboolean is_or = word->is_or && i > 0;
      gboolean stays = is_or ? before && next != NULL && !is_replaced (next, key, value, excluded)
                             : !is_replaced (word, key, value, excluded);

      if (stays)
        append_word (text, word);
      before = stays && !is_or;
    }

  return text;
}

/**
 * np_query_add_term:
 * @text: a search
 * @column: a column
 * @value: a value of that column, as exports have it
 * @excluded: whether rows with this value are hidden; else only those are shown
 *
 * What @text said about this value goes, and what else it showed alone of this column.
 *
 * Returns: (transfer full): the search with one more word
 */
char *
np_query_add_term (const char     *text,
                   const NpColumn *column,
                   const char     *value,
                   gboolean        excluded)
{
  const char *key = np_query_get_key (column);
  g_autofree char *clean = np_query_clean_text (text);
  g_autofree char *wanted = np_query_clean_text (value);
  GString *result = keep_words (clean, key, wanted, excluded);

  if (result->len > 0)
    g_string_append_c (result, ' ');
  g_string_append_printf (result, "%s%s:%s", excluded ? "-" : "", key, is_exact (column, wanted) ? "" : "=");
  append_value (result, wanted);

  return g_string_free (result, FALSE);
}
