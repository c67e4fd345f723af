/* model/query-words.c: the words of a search
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/query-words.h"

#include <string.h>

/* Short words for columns, and for several of them at once. A table has some of these columns only. The
 * first one is the column whose values are searched for under that word. */
static const struct
{
  const char *key;
  const char *columns[NP_QUERY_MAX_COLUMNS];
} keys[] = {
  { "port", { "port", "local_port", "remote_port", "original_destination_port", "original_source_port" } },
  { "program", { "program", "desktop_app", "unit", "pid" } },
  { "app", { "desktop_app" } },
  { "user", { "user", "uid" } },
  { "remote", { "remote_address", "remote_name" } },
  { "local", { "local_address" } },
  { "local_endpoint", { "local" } },
  { "proto", { "protocol" } },
  { "iface", { "interface" } },
  { "finding", { "findings" } },
};

/**
 * np_query_clean_text:
 * @text: what was typed, or came from a file
 *
 * Returns: (transfer full): valid UTF-8 of at most %NP_QUERY_MAX_BYTES bytes
 */
char *
np_query_clean_text (const char *text)
{
  gsize length = strnlen (text, NP_QUERY_MAX_BYTES + 1);

  if (length > NP_QUERY_MAX_BYTES)
    {
      /* Not in the middle of a character. */
      length = NP_QUERY_MAX_BYTES;
      while (length > 0 && ((guchar) text[length] & 0xc0) == 0x80)
        length--;
    }

  return g_utf8_make_valid (text, (gssize) length);
}

static void
word_free (gpointer data)
{
  NpQueryWord *word = data;

  g_free (word->plain);
  g_free (word->key);
  g_free (word->value);
  g_free (word);
}

static const char *
skip_spaces (const char *p)
{
  while (*p != '\0' && g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p;
}

static const char *
skip_bare (const char *p)
{
  while (*p != '\0' && !g_unichar_isspace (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);

  return p;
}

/* What stands before a colon must look like the id of a column. */
static const char *
read_key (const char   *p,
          NpQueryWord  *word)
{
  gsize length = strspn (p, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_-");

  if (length == 0 || p[length] != ':')
    return p;

  word->key = g_ascii_strdown (p, (gssize) length);

  return p + length + 1;
}

static const char *
read_sign (const char   *p,
           NpQueryWord  *word)
{
  static const struct
  {
    const char  *text;
    NpQuerySign  sign;
  } signs[] = {
    { ">=", NP_QUERY_AT_LEAST },
    { "<=", NP_QUERY_AT_MOST },
    { ">", NP_QUERY_MORE },
    { "<", NP_QUERY_LESS },
    { "=", NP_QUERY_EQUALS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (g_str_has_prefix (p, signs[i].text))
      {
        word->sign = signs[i].sign;
        return p + strlen (signs[i].text);
      }

  return p;
}

/* From after a quotation mark to the next one, or to the end. A backslash makes the next mark a part of the text. */
static const char *
read_quoted (const char  *p,
             NpQueryWord *word)
{
  GString *value = g_string_new (NULL);

  for (; *p != '\0' && *p != '"'; p++)
    {
      if (*p == '\\' && (p[1] == '"' || p[1] == '\\'))
        p++;
      g_string_append_c (value, *p);
    }

  word->is_open = *p == '\0';
  word->value = g_string_free (value, FALSE);

  return word->is_open ? p : p + 1;
}

static NpQueryWord *
read_word (const char *p)
{
  NpQueryWord *word = g_new0 (NpQueryWord, 1);
  const char *after_minus, *value;

  word->start = p;
  word->excludes = *p == '-' && skip_bare (p) > p + 1;
  after_minus = word->excludes ? p + 1 : p;

  value = read_key (after_minus, word);
  if (word->key != NULL)
    value = read_sign (value, word);

  if (*value == '"')
    word->end = read_quoted (value + 1, word);
  else
    {
      word->end = skip_bare (value);
      word->value = g_strndup (value, (gsize) (word->end - value));
    }

  word->is_or = !word->excludes && word->end - word->start == 2 && strncmp (word->start, "OR", 2) == 0;
  word->plain = g_strdup_printf ("%.*s%s", (int) (value - after_minus), after_minus, word->value);

  return word;
}

/**
 * np_query_read_words:
 * @text: text from np_query_clean_text(), which must outlive the words
 *
 * Returns: (transfer full) (element-type NpQueryWord): its words, at most %NP_QUERY_MAX_WORDS
 */
GPtrArray *
np_query_read_words (const char *text)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (word_free);
  const char *p = skip_spaces (text);

  while (*p != '\0' && words->len < NP_QUERY_MAX_WORDS)
    {
      NpQueryWord *word = read_word (p);

      g_ptr_array_add (words, word);
      p = skip_spaces (word->end);
    }

  return words;
}

/**
 * np_query_get_key:
 * @column: a column
 *
 * Returns: (transfer none): what stands before the colon in a search for values of this column
 */
const char *
np_query_get_key (const NpColumn *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].columns[0], column->id))
      return keys[i].key;

  return column->id;
}

/**
 * np_query_has_words:
 * @column: a column
 *
 * Returns: whether its values are words of a short list, so that one of them means no other one
 */
gboolean
np_query_has_words (const NpColumn *column)
{
  static const char *const ids[] = { "state", "protocol", "family", "role", "owner_visibility", "severity", NULL };

  return g_strv_contains (ids, column->id);
}

/**
 * np_query_has_list:
 * @column: a column
 *
 * Returns: whether each of its values is a list of words with commas between them
 */
gboolean
np_query_has_list (const NpColumn *column)
{
  return g_str_equal (column->id, "findings");
}

/**
 * np_query_find_columns:
 * @info: a table
 * @key: what stands before a colon
 * @columns: (out caller-allocates): room for %NP_QUERY_MAX_COLUMNS columns
 *
 * Returns: how many columns of the table are meant; 0 when @key means none
 */
guint
np_query_find_columns (const NpTableInfo  *info,
                       const char         *key,
                       const NpColumn    **columns)
{
  guint n_columns = 0;

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (g_str_equal (keys[i].key, key))
      for (guint j = 0; j < NP_QUERY_MAX_COLUMNS && keys[i].columns[j] != NULL; j++)
        {
          const NpColumn *column = np_table_info_find_column (info, keys[i].columns[j]);

          if (column != NULL)
            columns[n_columns++] = column;
        }

  if (n_columns == 0)
    {
      columns[0] = np_table_info_find_column (info, key);
      n_columns = columns[0] != NULL ? 1 : 0;
    }

  return n_columns;
}
