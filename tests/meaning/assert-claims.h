/* tests/meaning/assert-claims.h: what no sentence may do, whatever it is about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

static inline guint
count_words (const char *text)
{
  g_auto(GStrv) words = g_strsplit (text, " ", -1);

  return g_strv_length (words);
}

/* Of texts without names that have ". " in them. */
static inline guint
count_sentences (const char *text)
{
  guint n = 1;

  for (const char *p = strstr (text, ". "); p != NULL; p = strstr (p + 1, ". "))
    n++;

  return n;
}

/* What nobody can know from a record, and what only frightens. */
static inline gboolean
makes_forbidden_claim (const char *text)
{
  static const char *const claims[] = {
    "attack", "hack", "safe", "virus", "spying", "spies", "malware", "dangerous", "suspicious", "malicious", "intruder",
    "stolen", "secretly", "certainly", "definitely", "guaranteed", "broken into", "!",
  };
  g_autofree char *small = g_ascii_strdown (text, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (claims); i++)
    if (strstr (small, claims[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* Nouns after a number. */
static inline gboolean
has_wrong_plural (const char *text)
{
  static GRegex *one, *many;

  if (one == NULL)
    {
      one = g_regex_new ("(?<![\\d.:])1 (waiting )?(bytes|callers|others|messages|routers|ways|times|seconds|minutes|hours|days)\\b",
                         G_REGEX_OPTIMIZE, 0, NULL);
      many = g_regex_new ("(?<![\\d.:])(0|[2-9]|\\d\\d+) (waiting )?(byte|caller|other(?! groups)|message|router|way|time|second|minute|hour|day)\\b",
                          G_REGEX_OPTIMIZE, 0, NULL);
    }

  return g_regex_match (one, text, 0, NULL) || g_regex_match (many, text, 0, NULL);
}

/* Returns what is wrong with a whole text of one or more sentences, or NULL. */
static inline const char *
find_untidy (const char *text,
             gboolean    starts_with_name)
{
  static const char *const blots[] = { "  ", " ,", " .", "(null)", "()", "%", "\n", "..", ",.", ";.", "; ;", "“”", " ;" };

  if (!g_utf8_validate (text, -1, NULL))
    return "no UTF-8";
  for (gsize i = 0; i < G_N_ELEMENTS (blots); i++)
    if (strstr (text, blots[i]) != NULL)
      return blots[i];
  if (!g_str_has_suffix (text, "."))
    return "no period";
  if (!starts_with_name && !g_ascii_isupper (text[0]) && !g_ascii_isdigit (text[0]))
    return "begins small";
  if (makes_forbidden_claim (text))
    return "a claim that nobody can make";

  return has_wrong_plural (text) ? "wrong plural" : NULL;
}

G_END_DECLS
