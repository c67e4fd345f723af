/* tests/support/pseudo-locale.c: finding texts that are not translated, or glued together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "support/pseudo-locale.h"

#include <libintl.h>
#include <locale.h>
#include <string.h>

/* What stands around translated texts: see tests/pseudo-locale.py. */
#define OPEN 0x27e6
#define CLOSE 0x27e7

/* Deeper than anybody can read. */
#define MAX_DEPTH 12

/* What may end a sentence, and what may stand behind the end. */
#define SENTENCE_ENDS ".?!:…"
#define CLOSERS ")”’"

/* GLib translates these itself, with a catalogue of its own: g_format_size(). */
#define WORDS_OF_GLIB " byte bytes kB KiB MiB GiB TiB PiB EiB "

struct _PseudoCheck
{
  GString    *data;
  GHashTable *seen;
  GHashTable *faults;
  GHashTable *pairs;
  guint       n;
};

/* One group that is being read: its own words, with ⟦⟧ for each group within and % for what was put in. */
typedef struct
{
  GString  *own;
  GString  *gap;
  gboolean  is_behind_group;
  gboolean  ended_sentence;
} Level;

/**
 * pseudo_locale_start:
 *
 * Goes on in the made-up language. Before GTK starts, and in a program of its own: there is no way back.
 *
 * Returns: whether there is one
 */
gboolean
pseudo_locale_start (void)
{
  const char *folder = g_getenv ("NP_TEST_PSEUDO_LOCALE");

  if (folder != NULL)
    {
      g_setenv ("LOCPATH", folder, TRUE);
      g_setenv ("LC_ALL", "xx.UTF-8", TRUE);
      g_setenv ("LANGUAGE", "xx", TRUE);
      bindtextdomain (GETTEXT_PACKAGE, folder);
      bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
      textdomain (GETTEXT_PACKAGE);
      if (setlocale (LC_ALL, "") != NULL && g_str_has_prefix (dgettext (GETTEXT_PACKAGE, "Connections"), "⟦"))
        return TRUE;
    }

  return FALSE;
}

/* Tells meson, instead of testing, that pseudo_locale_start() did not find a language. Returns what main() returns. */
int
pseudo_locale_skip (void)
{
  g_print ("1..0 # SKIP there is no made-up language: its texts are made with xgettext and msgfmt\n");

  return 0;
}

PseudoCheck *
pseudo_check_new (void)
{
  PseudoCheck *self = g_new0 (PseudoCheck, 1);

  self->data = g_string_new (WORDS_OF_GLIB);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->faults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  return self;
}

static void
pseudo_check_free (PseudoCheck *self)
{
  g_string_free (self->data, TRUE);
  g_hash_table_unref (self->seen);
  g_hash_table_unref (self->faults);
  g_hash_table_unref (self->pairs);
  g_free (self);
}

/**
 * pseudo_check_end:
 * @self: a check
 *
 * Fails the test if something was found, and frees @self.
 */
void
pseudo_check_end (PseudoCheck *self)
{
  GHashTableIter iter;
  const char *line;

  g_test_message ("%u texts, %u texts within others, %u faults", self->n, g_hash_table_size (self->pairs),
                  g_hash_table_size (self->faults));

  g_hash_table_iter_init (&iter, self->faults);
  while (g_hash_table_iter_next (&iter, (gpointer *) &line, NULL))
    g_test_message ("%s", line);
  if (g_hash_table_size (self->faults) > 0)
    g_test_fail ();

  g_hash_table_iter_init (&iter, self->pairs);
  while (g_test_verbose () && g_hash_table_iter_next (&iter, (gpointer *) &line, NULL))
    g_test_message ("pair: %s", line);

  pseudo_check_free (self);
}

/**
 * pseudo_check_data:
 * @self: a check
 * @data: what the kernel, a file or a standard calls things, which is the same in every language
 *
 * Allows the words of @data to stand outside of translated texts, or to be put into them.
 */
void
pseudo_check_data (PseudoCheck *self,
                   const char  *data)
{
  g_string_append_printf (self->data, " %s ", data);
}

/* Forgets what was allowed: what follows is about something else. */
void
pseudo_check_forget (PseudoCheck *self)
{
  g_string_assign (self->data, WORDS_OF_GLIB);
}

static void
add_fault (PseudoCheck *self,
           const char  *place,
           const char  *what,
           const char  *detail,
           const char  *text)
{
  g_autofree char *line = g_strdup_printf ("%s: %s%s%s: “%s”", place, what, detail != NULL ? " " : "",
                                           detail != NULL ? detail : "", text);

  g_hash_table_add (self->faults, g_steal_pointer (&line));
}

/* Words of programs rather than of people: numbers, addresses in hexadecimal digits, and words in capitals. */
static gboolean
is_plainly_data (const char *word)
{
  gsize n_hex = strspn (word, "0123456789abcdefABCDEF:.%/x-[]");
  gboolean has_digit = strpbrk (word, "0123456789") != NULL;

  if (word[n_hex] == '\0' && (has_digit || strchr (word, ':') != NULL))
    return TRUE;

  for (const char *p = word; *p != '\0'; p++)
    if (g_ascii_islower (*p))
      return FALSE;

  return TRUE;
}

/* Whether all of @text that is in plain letters is data. */
static char *
find_foreign_word (PseudoCheck *self,
                   const char  *text)
{
  g_auto(GStrv) words = g_strsplit_set (text, " \n\t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *word = words[i] + strspn (words[i], ".,;:!?()\"'=+/");
      gsize length = strlen (word);

      while (length > 0 && strchr (".,;:!?()\"'=+/", word[length - 1]) != NULL)
        length--;
      word[length] = '\0';
      if (!is_plainly_data (word) && strstr (self->data->str, word) == NULL)
        return g_strdup (word);
    }

  return NULL;
}

static void
open_level (Level *level)
{
  level->own = g_string_new (NULL);
  level->gap = g_string_new (NULL);
  level->is_behind_group = level->ended_sentence = FALSE;
}

static void
close_level (Level *level)
{
  g_string_free (level->own, TRUE);
  g_string_free (level->gap, TRUE);
}

static gboolean
is_one_of (gunichar    letter,
           const char *letters)
{
  return g_utf8_strchr (letters, -1, letter) != NULL;
}

/* Whether what is on @level ends with a whole sentence. */
static gboolean
ends_sentence (const Level *level)
{
  const char *start = level->own->str;
  const char *p = start + level->own->len;

  /* A text that only puts others after each other. */
  if (g_str_has_suffix (start, "⟦⟧"))
    return level->ended_sentence;

  while (p > start)
    {
      gunichar letter;

      p = g_utf8_prev_char (p);
      letter = g_utf8_get_char (p);
      if (is_one_of (letter, SENTENCE_ENDS))
        return TRUE;
      if (!is_one_of (letter, CLOSERS))
        return FALSE;
    }

  return FALSE;
}

/* Whether nothing is between two texts but what separates lines, or the columns of a table. */
static gboolean
is_free_space (const char *gap)
{
  return strspn (gap, " \n") == strlen (gap) && (strchr (gap, '\n') != NULL || strlen (gap) > 1);
}

/* Another group begins on @level: only whole sentences may follow each other. Within a translated text there may be
 * others, with its own words and marks between them. */
static void
check_gap (PseudoCheck *self,
           const Level *level,
           gboolean     is_outermost,
           const char  *place,
           const char  *text)
{
  const char *gap = level->gap->str;
  const char *line = strrchr (gap, '\n');

  if (level->is_behind_group ? g_str_equal (gap, " ") && level->ended_sentence : *gap == '\0')
    return;
  if (is_outermost ? !is_free_space (line != NULL ? line : gap) && !g_str_has_suffix (gap, "  ")
                   : *gap == '\0' || (level->is_behind_group && g_str_equal (gap, " ")))
    add_fault (self, place, "glued", NULL, text);
}

/* Whether words follow right behind a group. */
static gboolean
goes_on_with_words (const Level *level)
{
  const char *gap = level->gap->str;
  gsize length = strcspn (gap, "\n");

  if (!level->is_behind_group || g_str_has_prefix (gap, "  "))
    return FALSE;

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalnum (gap[i]))
      return TRUE;

  return FALSE;
}

static void
note_pair (PseudoCheck *self,
           const Level *outer,
           const Level *inner)
{
  g_autofree char *pair = g_strdup_printf ("%s ← %s", outer->own->str, inner->own->str);

  g_hash_table_add (self->pairs, g_steal_pointer (&pair));
}

/* Appends @plain with % for each word, so that texts that differ only in what was put in look the same. */
static void
append_outline (GString    *own,
                const char *plain)
{
  for (const char *p = plain; *p != '\0'; p++)
    {
      gboolean is_within = strchr (".:/-_@+", *p) != NULL && g_ascii_isalnum (p[1]);

      if (g_ascii_isalnum (*p) || is_within)
        {
          if (own->len == 0 || own->str[own->len - 1] != '%')
            g_string_append_c (own, '%');
        }
      else
        g_string_append_c (own, *p);
    }
}

/* Reads plain letters, which nobody translated, up to the next that are not; returns what is behind them. */
static const char *
read_plain (PseudoCheck *self,
            Level       *level,
            gboolean     is_outermost,
            const char  *p,
            const char  *place,
            const char  *text)
{
  gsize length = 0;
  g_autofree char *plain = NULL;
  g_autofree char *word = NULL;

  while (p[length] != '\0' && (guchar) p[length] < 0x80)
    length++;
  plain = g_strndup (p, length);

  word = find_foreign_word (self, plain);
  if (word != NULL)
    add_fault (self, place, "not translated:", word, text);

  g_string_append (level->gap, plain);
  append_outline (level->own, plain);
  if (is_outermost && goes_on_with_words (level))
    add_fault (self, place, "glued", NULL, text);

  return p + length;
}

/* Reads all of @text, group by group. Returns what is wrong with its brackets, or NULL. */
static const char *
read_groups (PseudoCheck *self,
             Level       *levels,
             guint       *depth,
             const char  *place,
             const char  *text)
{
  for (const char *p = text; *p != '\0';)
    {
      gunichar letter = g_utf8_get_char (p);
      Level *level = &levels[*depth];

      if (letter < 0x80)
        {
          p = read_plain (self, level, *depth == 0, p, place, text);
          continue;
        }
      if (letter == OPEN)
        {
          if (*depth + 1 == MAX_DEPTH)
            return "too deep";
          check_gap (self, level, *depth == 0, place, text);
          open_level (&levels[++*depth]);
        }
      else if (letter == CLOSE)
        {
          if (*depth == 0)
            return "cut at the beginning";
          levels[--*depth].ended_sentence = ends_sentence (level);
          if (*depth > 0)
            note_pair (self, &levels[*depth], level);
          close_level (level);
          levels[*depth].is_behind_group = TRUE;
          g_string_truncate (levels[*depth].gap, 0);
          g_string_append (levels[*depth].own, "⟦⟧");
        }
      else
        {
          g_string_append_unichar (level->gap, letter);
          g_string_append_unichar (level->own, letter);
        }
      p = g_utf8_next_char (p);
    }

  return *depth > 0 ? "cut at the end" : NULL;
}

/**
 * pseudo_check_text:
 * @self: a check
 * @place: where people see it
 * @text: (nullable): what they see there
 *
 * Notes what in @text nobody translated and is not data, and what was glued together.
 */
void
pseudo_check_text (PseudoCheck *self,
                   const char  *place,
                   const char  *text)
{
  Level levels[MAX_DEPTH];
  guint depth = 0;
  const char *fault;

  if (text == NULL || *text == '\0' || !g_hash_table_add (self->seen, g_strdup (text)))
    return;

  self->n++;
  open_level (&levels[0]);
  fault = read_groups (self, levels, &depth, place, text);
  if (fault != NULL)
    add_fault (self, place, fault, NULL, text);
  for (guint i = 0; i <= depth; i++)
    close_level (&levels[i]);
}

/* The same of a @text that is nothing but translated ones. */
void
pseudo_check_whole (PseudoCheck *self,
                    const char  *place,
                    const char  *text)
{
  pseudo_check_text (self, place, text);
  if (text != NULL && (!g_str_has_prefix (text, "⟦") || !g_str_has_suffix (text, "⟧")))
    add_fault (self, place, "not translated", NULL, text);
}

/* Takes @text. */
void
pseudo_check_take (PseudoCheck *self,
                   const char  *place,
                   char        *text)
{
  pseudo_check_text (self, place, text);
  g_free (text);
}

/**
 * pseudo_check_raw:
 * @self: a check
 * @place: where programs see it
 * @text: what they see there
 *
 * Notes if @text was translated, for programs read it.
 */
void
pseudo_check_raw (PseudoCheck *self,
                  const char  *place,
                  const char  *text)
{
  if (strstr (text, "⟦") != NULL)
    add_fault (self, place, "translated, though programs read it", NULL, text);
}

/* How many different texts were looked at. */
guint
pseudo_check_get_n (PseudoCheck *self)
{
  return self->n;
}

/* Whether a check of @text alone, with @data allowed, finds nothing. */
gboolean
pseudo_text_is_good (const char *data,
                     const char *text)
{
  PseudoCheck *check = pseudo_check_new ();
  gboolean is_good;

  pseudo_check_data (check, data);
  pseudo_check_text (check, "", text);
  is_good = g_hash_table_size (check->faults) == 0;
  pseudo_check_free (check);

  return is_good;
}
