/* meaning/glossary-search.c: searching the glossary, and guessing what was meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-search.h"

#include <string.h>

#include "meaning/glossary-index.h"

/* So many words of a search are looked at. */
#define MAX_WORDS 16

#define MAX_SUGGESTIONS 5

/* Two names that differ in more letters than this are different names. */
#define MAX_MISTAKES 3
#define MAX_MISTAKEN 64

/* What a search looks through: the names of an entry, its names and its first line, and all of its text. */
typedef struct
{
  char *names;
  char *first_line;
  char *text;
} Haystack;

/* Hyphen or underscore, nobody remembers. */
static char *
fold (const char *text)
{
  return g_strdelimit (g_utf8_strdown (text, -1), "_", '-');
}

static void
fill_haystack (Haystack     *haystack,
               const NpTerm *term)
{
  const char *texts[] = {
    np_term_get_normal (term), np_term_get_worry (term), np_term_get_action (term),
    np_term_get_definition (term), np_topic_get_title (np_term_get_topic (term)),
  };
  g_autofree char *key = np_glossary_make_key (term->id);
  g_autofree char *names = g_strjoin ("\n", term->word, term->id, key, NULL);
  g_autofree char *first_line = g_strjoin ("\n", names, np_term_get_summary (term), NULL);
  g_autoptr(GString) text = g_string_new (first_line);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL)
      g_string_append_printf (text, "\n%s", texts[i]);

  haystack->names = fold (names);
  haystack->first_line = fold (first_line);
  haystack->text = fold (text->str);
}

static const Haystack *
get_haystacks (void)
{
  static gsize initialized;
  static Haystack *haystacks;

  if (g_once_init_enter (&initialized))
    {
      haystacks = g_new0 (Haystack, np_glossary_get_n ());
      for (guint i = 0; i < np_glossary_get_n (); i++)
        fill_haystack (&haystacks[i], np_glossary_get_nth (i));
      g_once_init_leave (&initialized, 1);
    }

  return haystacks;
}

static guint
count_words (const char  *text,
             char       **words)
{
  guint n = 0;

  for (guint i = 0; words[i] != NULL && i < MAX_WORDS; i++)
    n += strstr (text, words[i]) != NULL;

  return n;
}

/* From 0, all of the @n_words in the names, to 2 and more, some of them in the names and all in the text; %G_MAXUINT when
 * there is one that the entry does not have. */
static guint
get_rank (const Haystack  *haystack,
          char           **words,
          guint            n_words)
{
  guint n_named;

  if (count_words (haystack->text, words) < n_words)
    return G_MAXUINT;

  n_named = count_words (haystack->names, words);
  if (n_named == n_words)
    return 0;
  if (count_words (haystack->first_line, words) == n_words)
    return 1;

  return 1 + n_words - n_named;
}

static void
add_ranked (GPtrArray  *terms,
            char      **words)
{
  const Haystack *haystacks = get_haystacks ();
  guint n_terms = np_glossary_get_n ();
  guint n_words = MIN (g_strv_length (words), MAX_WORDS);
  g_autofree guint *ranks = g_new (guint, n_terms);

  for (guint i = 0; i < n_terms; i++)
    {
      gboolean taken = g_ptr_array_find (terms, np_glossary_get_nth (i), NULL);

      ranks[i] = taken ? G_MAXUINT : get_rank (&haystacks[i], words, n_words);
    }

  for (guint rank = 0; rank <= n_words + 1; rank++)
    for (guint i = 0; i < n_terms; i++)
      if (ranks[i] == rank)
        g_ptr_array_add (terms, (gpointer) np_glossary_get_nth (i));
}

/**
 * np_glossary_search:
 * @text: words that somebody types into a search; an empty text matches every entry
 *
 * Returns: (transfer container) (element-type NpTerm): the entries in which all of the words occur, those of
 *   np_glossary_find() first, then those whose word has them, or else their first line, or else some of them
 */
GPtrArray *
np_glossary_search (const char *text)
{
  g_autofree char *folded = g_utf8_validate (text, -1, NULL) ? fold (text) : NULL;
  g_auto(GStrv) words = NULL;
  GPtrArray *terms;

  if (folded == NULL)
    return g_ptr_array_new ();

  terms = np_glossary_find (text);
  words = g_strsplit_set (folded, " \t\n", -1);
  add_ranked (terms, words);

  return terms;
}

/* How many letters must be put in, left out, changed or swapped with the next to make @b of @a; of bytes, as the names
 * are ASCII. Both are at most MAX_MISTAKEN long. */
static guint
count_mistakes (const char *a,
                const char *b)
{
  guint rows[3][MAX_MISTAKEN + 1];
  guint length = (guint) strlen (b);

  for (guint j = 0; j <= length; j++)
    rows[0][j] = j;

  for (guint i = 1; a[i - 1] != '\0'; i++)
    {
      guint *row = rows[i % 3];
      const guint *last = rows[(i + 2) % 3];
      const guint *before = rows[(i + 1) % 3];

      row[0] = i;
      for (guint j = 1; j <= length; j++)
        {
          row[j] = MIN (MIN (last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], before[j - 2] + 1);
        }
    }

  return rows[strlen (a) % 3][length];
}

/* In a short word one letter makes another word. */
static guint
get_tolerance (gsize length)
{
  return length < 3 ? 0 : MIN (MAX_MISTAKES, (guint) (length + 1) / 4);
}

static void
add_similar (GPtrArray  *terms,
             const char *text)
{
  g_autofree char *wanted = np_glossary_make_key (text);
  gsize length = wanted != NULL ? strlen (wanted) : 0;
  guint n_keys;
  const NpGlossaryKey *keys = np_glossary_get_keys (&n_keys);
  g_autofree guint *mistakes = g_new (guint, n_keys);

  if (length == 0 || length > MAX_MISTAKEN)
    return;

  for (guint i = 0; i < n_keys; i++)
    {
      gsize key_length = strlen (keys[i].key);
      gboolean is_near = key_length <= MAX_MISTAKEN && MAX (length, key_length) - MIN (length, key_length) <= MAX_MISTAKES;

      mistakes[i] = is_near ? count_mistakes (wanted, keys[i].key) : G_MAXUINT;
    }

  for (guint n = 1; n <= get_tolerance (length); n++)
    for (guint i = 0; i < n_keys && terms->len < MAX_SUGGESTIONS; i++)
      if (mistakes[i] == n)
        np_glossary_add_term (terms, keys[i].term);
}

static void
add_some (GPtrArray *terms,
          GPtrArray *others)
{
  for (guint i = 0; i < others->len && terms->len < MAX_SUGGESTIONS; i++)
    np_glossary_add_term (terms, others->pdata[i]);
  g_ptr_array_unref (others);
}

/* Of a whole question the words that have an entry. */
static void
add_words (GPtrArray  *terms,
           const char *text)
{
  g_auto(GStrv) words = g_strsplit_set (text, " \t\n,;?!", -1);

  for (guint i = 0; words[i] != NULL && i < MAX_WORDS; i++)
    if (strlen (words[i]) > 2 && !g_str_equal (words[i], text))
      add_some (terms, np_glossary_find (words[i]));
}

/**
 * np_glossary_suggest:
 * @text: what somebody typed and the glossary does not know
 *
 * Returns: (transfer container) (element-type NpTerm): at most five entries that may have been meant, the likeliest first
 */
GPtrArray *
np_glossary_suggest (const char *text)
{
  GPtrArray *terms = g_ptr_array_new ();
  g_autofree char *bare = g_strstrip (g_strdup (text));

  if (*bare == '\0' || !g_utf8_validate (bare, -1, NULL))
    return terms;

  add_similar (terms, bare);
  add_words (terms, bare);
  add_some (terms, np_glossary_search (bare));

  return terms;
}
