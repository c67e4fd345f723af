/* model/query-term.c: what one word of a search asks of a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/query-term.h"

#include <string.h>

#include "meaning/checks.h"

void
np_query_term_clear (gpointer data)
{
  NpQueryTerm *term = data;

  g_free (term->text);
  g_free (term->word);
}

/* 443, -5, 10k, 3M. */
static gboolean
parse_number (const char    *text,
              NpQueryNumber *number)
{
  static const char suffixes[] = "kmg";
  const char *digits = *text == '-' ? text + 1 : text;
  const char *suffix;
  char *end;

  if (!g_ascii_isdigit (*digits))
    return FALSE;

  number->is_negative = digits != text;
  number->size = g_ascii_strtoull (digits, &end, 10);
  if (number->size == G_MAXUINT64)
    return FALSE;
  if (*end == '\0')
    return TRUE;

  suffix = strchr (suffixes, *end);
  if (suffix == NULL || end[1] != '\0')
    return FALSE;

  for (const char *p = suffixes; p <= suffix; p++)
    if (!g_uint64_checked_mul (&number->size, number->size, 1000))
      return FALSE;

  return TRUE;
}

static int
compare_numbers (const NpQueryNumber *a,
                 const NpQueryNumber *b)
{
  gboolean a_is_negative = a->is_negative && a->size != 0;
  gboolean b_is_negative = b->is_negative && b->size != 0;
  int order;

  if (a_is_negative != b_is_negative)
    return a_is_negative ? -1 : 1;

  order = (a->size > b->size) - (a->size < b->size);

  return a_is_negative ? -order : order;
}

/* An address means itself, and with a length behind it all addresses that begin so. */
static gboolean
parse_network (const char *text,
               NpAddress  *network,
               guint      *bits)
{
  const char *slash = strchr (text, '/');
  g_autofree char *address = slash != NULL ? g_strndup (text, (gsize) (slash - text)) : g_strdup (text);
  NpAddress unmapped;
  guint64 length;

  if (!np_address_parse (address, network))
    return FALSE;

  *bits = np_address_family_bits (network->family);
  if (slash != NULL)
    {
      if (!g_ascii_string_to_unsigned (slash + 1, 10, 0, *bits, &length, NULL))
        return FALSE;
      *bits = (guint) length;
    }

  /* An IPv4 address is the same one in the clothes of IPv6. */
  if (*bits >= 96 && np_address_unmap (network, &unmapped))
    {
      *network = unmapped;
      *bits -= 96;
    }

  return TRUE;
}

/* Changes @text: states are written with - by some tools, with _ by others, and without by some people. */
static void
drop_joints (char *text)
{
  char *to = text;

  for (const char *from = text; *from != '\0'; from++)
    if (*from != '-' && *from != '_')
      *to++ = *from;
  *to = '\0';
}

static gboolean
is_same_word (const char *name,
              const char *word)
{
  g_autofree char *folded = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  if (folded == NULL)
    return FALSE;

  drop_joints (folded);

  return g_str_equal (folded, word);
}

/* CLOSE is not CLOSE_WAIT, and tcp is all that it can be: a word that is whole does not go on. */
static gboolean
is_whole_word (const char *word)
{
  for (guint i = 0; i < NP_N_PROTOCOLS; i++)
    if (is_same_word (np_protocol_get_word (i), word))
      return TRUE;
  for (guint i = NP_STATE_ESTABLISHED; i <= NP_STATE_SHUTDOWN_ACK_SENT; i++)
    if (is_same_word (np_socket_state_get_word (i), word))
      return TRUE;

  return FALSE;
}

/* People know the families by the names that programs call them. */
static void
set_word (NpQueryTerm *term)
{
  NpFamily family;

  term->word = g_strdup (term->text);
  if (term->n_columns == 1 && g_str_equal (term->columns[0]->id, "family") && np_family_from_word (term->text, &family))
    {
      g_free (term->word);
      term->word = g_strdup (np_family_get_word (family));
    }

  drop_joints (term->word);
  if (term->n_columns == 1 && np_query_has_list (term->columns[0]))
    term->is_whole_word = np_check_lookup (term->text) != NULL;
  else
    term->is_whole_word = is_whole_word (term->word);
}

static gboolean
has_numeric_column (const NpQueryTerm *term)
{
  for (guint i = 0; i < term->n_columns; i++)
    if (np_column_is_numeric (term->columns[i]))
      return TRUE;

  return FALSE;
}

/* Whether the word says which columns it asks: what it compares must be a number. What is not finished, such as
 * `port:`, counts as well. */
static gboolean
read_columns (const NpTableInfo *info,
              const NpQueryWord *word,
              NpQueryTerm       *term)
{
  term->n_columns = word->key != NULL ? np_query_find_columns (info, word->key, term->columns) : 0;
  if (term->n_columns == 0)
    return FALSE;

  term->sign = word->sign;
  term->text = g_utf8_casefold (word->value, -1);
  term->has_number = has_numeric_column (term) && parse_number (term->text, &term->number);
  if (term->sign <= NP_QUERY_EQUALS || term->has_number || *term->text == '\0')
    return TRUE;

  g_free (term->text);
  term->n_columns = 0;
  term->sign = NP_QUERY_HAS;

  return FALSE;
}

/**
 * np_query_term_read:
 * @term: (out caller-allocates): zeroed; clear it in any case with np_query_term_clear()
 * @info: the table whose rows are searched
 * @word: a word of a search
 *
 * Returns: whether the word asks for anything yet
 */
gboolean
np_query_term_read (NpQueryTerm       *term,
                    const NpTableInfo *info,
                    const NpQueryWord *word)
{
  term->excludes = word->excludes;
  if (!read_columns (info, word, term))
    term->text = g_utf8_casefold (word->plain, -1);
  if (*term->text == '\0' || (term->n_columns == 0 && g_str_equal (term->text, "-")))
    return FALSE;

  set_word (term);
  term->has_network = term->n_columns > 0 && parse_network (term->text, &term->network, &term->network_bits);

  return TRUE;
}

/**
 * np_query_term_narrows:
 * @term: what one word asks
 * @wider: what another one asks of the same table
 *
 * Returns: whether it is certain that whatever @term matches is matched by @wider, too
 */
gboolean
np_query_term_narrows (const NpQueryTerm *term,
                       const NpQueryTerm *wider)
{
  gboolean is_text = term->n_columns == 0 && wider->n_columns == 0;

  if (term->is_or || wider->is_or || term->excludes != wider->excludes)
    return FALSE;
  if (is_text && !term->excludes)
    return strstr (term->text, wider->text) != NULL;

  return term->n_columns == wider->n_columns && term->columns[0] == wider->columns[0] &&
         term->sign == wider->sign && g_str_equal (term->text, wider->text);
}

/**
 * np_query_fold:
 * @text: a text whose end may change
 * @offset: where that end begins
 * @copy: (out) (nullable): memory to be freed; most texts are ASCII, which needs none
 *
 * Returns: (transfer none): the end of @text, casefolded
 */
const char *
np_query_fold (GString  *text,
               gsize     offset,
               char    **copy)
{
  gboolean is_ascii = TRUE;

  for (gsize i = offset; i < text->len && is_ascii; i++)
    is_ascii = (guchar) text->str[i] < 0x80;

  if (!is_ascii)
    return *copy = g_utf8_casefold (text->str + offset, (gssize) (text->len - offset));

  for (gsize i = offset; i < text->len; i++)
    text->str[i] = g_ascii_tolower (text->str[i]);

  return text->str + offset;
}

static gboolean
number_matches (const NpQueryTerm *term,
                const NpColumn    *column,
                gconstpointer      record)
{
  NpQueryNumber number = { FALSE, 0 };
  int order;

  if (!column->number (record, &number.size))
    return FALSE;

  if (column->kind == NP_COLUMN_SIGNED && (column->is_signed == NULL || column->is_signed (record)) &&
      (gint64) number.size < 0)
    {
      number.is_negative = TRUE;
      number.size = -number.size;
    }

  order = compare_numbers (&number, &term->number);
  switch (term->sign)
    {
    case NP_QUERY_LESS:
      return order < 0;
    case NP_QUERY_AT_MOST:
      return order <= 0;
    case NP_QUERY_MORE:
      return order > 0;
    case NP_QUERY_AT_LEAST:
      return order >= 0;
    case NP_QUERY_HAS:
    case NP_QUERY_EQUALS:
    default:
      return order == 0;
    }
}

/* Whether @text is an address in the network. Returns FALSE in @is_address where it is something else. */
static gboolean
network_matches (const NpQueryTerm *term,
                 const char        *text,
                 gboolean          *is_address)
{
  char number[64];
  gsize length = strcspn (text, "%/");
  NpAddress address, unmapped;

  *is_address = length < sizeof number;
  if (!*is_address)
    return FALSE;

  memcpy (number, text, length);
  number[length] = '\0';
  *is_address = np_address_parse (number, &address);
  if (!*is_address)
    return FALSE;

  /* No address is none in a network. */
  if (np_address_is_unspecified (&address) && term->network_bits < np_address_family_bits (address.family))
    return FALSE;
  if (np_address_in_prefix (&address, &term->network, term->network_bits))
    return TRUE;

  return np_address_unmap (&address, &unmapped) &&
         np_address_in_prefix (&unmapped, &term->network, term->network_bits);
}

static gboolean
word_matches (const NpQueryTerm *term,
              const char        *text)
{
  const char *word = term->word;

  for (; *text != '\0' && *word != '\0'; text++)
    if (*text != '-' && *text != '_' && *text != *word++)
      return FALSE;

  return *word == '\0' && (*text == '\0' || (!term->is_whole_word && term->sign != NP_QUERY_EQUALS));
}

/* The check two-defaults is not two-defaults-same-metric. */
static gboolean
list_matches (const NpQueryTerm *term,
              const char        *text)
{
  g_auto(GStrv) words = NULL;

  if (!term->is_whole_word && term->sign != NP_QUERY_EQUALS)
    return strstr (text, term->text) != NULL;

  words = g_strsplit (text, ",", -1);

  return g_str_equal (text, term->text) || g_strv_contains ((const char *const *) words, term->text);
}

static gboolean
text_matches (const NpQueryTerm *term,
              const NpColumn    *column,
              const char        *text)
{
  if (term->has_network && column->kind == NP_COLUMN_ADDRESS)
    {
      gboolean is_address;
      gboolean matches = network_matches (term, text, &is_address);

      if (is_address)
        return matches;
    }

  if (np_query_has_words (column))
    return word_matches (term, text);
  if (np_query_has_list (column))
    return list_matches (term, text);

  /* Beside the ports 44 the service of that name is meant, not the port 4433. */
  return term->sign == NP_QUERY_EQUALS || term->has_number ? g_str_equal (text, term->text)
                                                           : strstr (text, term->text) != NULL;
}

static gboolean
value_matches (const NpQueryTerm *term,
               const NpColumn    *column,
               gconstpointer      record,
               GString           *scratch,
               gsize              end,
               gboolean           shown)
{
  g_autofree char *copy = NULL;

  g_string_truncate (scratch, end);
  if (shown)
    np_column_append_shown (column, record, scratch);
  else if (!np_column_append_value (column, record, scratch))
    return FALSE;

  return text_matches (term, column, np_query_fold (scratch, end, &copy));
}

/**
 * np_query_term_matches_column:
 * @term: what one word asks
 * @column: one of its columns
 * @record: a record of its table
 * @scratch: a string for the work
 * @end: what stands in @scratch before that is kept
 *
 * Returns: whether the value of @column is what was asked for
 */
gboolean
np_query_term_matches_column (const NpQueryTerm *term,
                              const NpColumn    *column,
                              gconstpointer      record,
                              GString           *scratch,
                              gsize              end)
{
  if (np_column_is_numeric (column) && term->has_number)
    return number_matches (term, column, record);
  if (term->sign > NP_QUERY_EQUALS)
    return FALSE;

  return value_matches (term, column, record, scratch, end, FALSE) ||
         ((column->show != NULL || np_column_is_numeric (column)) && value_matches (term, column, record, scratch, end, TRUE));
}
