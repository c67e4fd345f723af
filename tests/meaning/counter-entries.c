/* tests/meaning/counter-entries.c: every number that the kernel counts has an entry
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/counters.h"

#include <string.h>

#include "assert-sentence.h"
#include "counter-scene.h"
#include "known-counters.h"
#include "meaning/glossary-tables.h"
#include "meaning/sentences.h"

static guint
count_words (const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  return g_strv_length (words);
}

static void
check_name (const char *protocol,
            const char *name)
{
  NpCounterRecord counter = make_counter (protocol, name, 1);
  const NpTerm *term = np_term_for_counter (protocol, name);
  g_autofree char *doing = np_doing_for_counter (&counter);
  g_autofree char *sentence = np_sentence_for_counter (&counter);

  if (term == NULL && strstr (name, "Type") == NULL)
    g_error ("%s %s has no entry", protocol, name);

  assert_sentence (doing);
  assert_sentence (sentence);
  g_assert_cmpuint (count_words (doing), <=, 20);
  g_assert_true (g_str_has_prefix (sentence, doing));
  g_assert_cmpstr (np_counter_get_topic (&counter), !=, "Other counters");

  if (term == NULL)
    return;

  g_assert_cmpstr (term->word, ==, name);
  g_assert_cmpstr (doing, ==, np_term_get_summary (term));
}

/* snmp and netstat have a line of names before each line of values. */
static void
check_named_lines (char **lines)
{
  for (guint i = 0; lines[i] != NULL && lines[i + 1] != NULL; i += 2)
    {
      g_auto (GStrv) names = g_strsplit (lines[i], " ", -1);

      g_assert_true (g_str_has_suffix (names[0], ":"));
      names[0][strlen (names[0]) - 1] = '\0';
      for (guint j = 1; names[j] != NULL; j++)
        check_name (names[0], names[j]);
    }
}

/* snmp6 has a name with its protocol in every line, and then a value. */
static void
check_joined_lines (char **lines)
{
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      const char *six = strchr (lines[i], '6');
      g_autofree char *protocol = NULL;
      g_autofree char *name = NULL;

      g_assert_nonnull (six);
      protocol = g_strndup (lines[i], six + 1 - lines[i]);
      name = g_strndup (six + 1, strcspn (six + 1, " \t"));
      check_name (protocol, name);
    }
}

/* sockstat has names and values by turns. */
static void
check_paired_lines (char **lines)
{
  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", -1);

      g_assert_true (g_str_has_suffix (words[0], ":"));
      words[0][strlen (words[0]) - 1] = '\0';
      for (guint j = 1; words[j] != NULL; j += 2)
        check_name (words[0], words[j]);
    }
}

static void
check_file (const char *name,
            void      (*check) (char **lines))
{
  g_autofree char *path = g_build_filename ("/proc/net", name, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  /* A kernel without IPv6 has no files for it. */
  if (!g_file_get_contents (path, &text, NULL, NULL))
    return;

  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 1);
  check (lines);
}

static void
test_this_kernel (void)
{
  check_file ("snmp", check_named_lines);
  check_file ("netstat", check_named_lines);
  check_file ("snmp6", check_joined_lines);
  check_file ("sockstat", check_paired_lines);
  check_file ("sockstat6", check_paired_lines);
}

/* Another kernel may have more counters than this one, or fewer. */
static void
test_known_counters (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known_counters); i++)
    {
      const char *protocol = known_counters[i].protocol;
      g_auto (GStrv) names = g_strsplit (known_counters[i].names, " ", -1);

      for (guint j = 0; names[j] != NULL; j++)
        {
          if (np_term_for_counter (protocol, names[j]) == NULL)
            g_error ("%s %s has no entry", protocol, names[j]);
          check_name (protocol, names[j]);
        }
    }
}

static gboolean
is_word_of_entry (const char *name)
{
  for (guint i = 0; i < np_glossary_get_n (); i++)
    {
      g_auto (GStrv) words = g_strsplit (np_glossary_get_nth (i)->word, ", ", -1);

      if (g_strv_contains ((const char *const *) words, name))
        return TRUE;
    }

  return FALSE;
}

/* The statistics do not show these, but who meets them elsewhere can look them up. */
static void
test_xfrm (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents ("/proc/net/xfrm_stat", &text, NULL, NULL))
    {
      g_test_skip ("this kernel has no IPsec");
      return;
    }

  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), >, 20);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      lines[i][strcspn (lines[i], " \t")] = '\0';
      if (!is_word_of_entry (lines[i]))
        g_error ("%s has no entry", lines[i]);
    }
}

/* Who is told to worry is told what is usual, and what to do. */
static void
test_trouble (void)
{
  guint n = 0;

  for (guint i = 0; i < np_glossary_get_n (); i++)
    {
      const NpTerm *term = np_glossary_get_nth (i);

      if (!g_str_has_prefix (term->id, "counter-") || term->worry == NULL)
        continue;

      if (term->normal == NULL || term->action == NULL)
        g_error ("%s says neither what is normal nor what to do", term->id);
      n++;
    }

  g_assert_cmpuint (n, >, 40);
}

static gboolean
is_found_by (const NpTerm      *term,
             const char *const *protocols,
             gsize              n_protocols)
{
  for (gsize i = 0; i < n_protocols; i++)
    if (np_term_for_counter (protocols[i], term->word) == term)
      return TRUE;

  return FALSE;
}

/* An entry whose id does not fit its name would never be shown. */
static void
test_every_entry_is_found (void)
{
  g_autoptr (GHashTable) summaries = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = 0;

  for (guint i = 0; i < np_glossary_get_n (); i++)
    {
      const NpTerm *term = np_glossary_get_nth (i);
      gboolean is_sockstat = g_str_has_prefix (term->id, "counter-sockstat-");

      if (!g_str_has_prefix (term->id, "counter-"))
        continue;

      if (is_sockstat ? !is_found_by (term, sockstat_protocols, G_N_ELEMENTS (sockstat_protocols))
                      : !is_found_by (term, snmp_protocols, G_N_ELEMENTS (snmp_protocols)))
        g_error ("%s is never found", term->id);

      /* Every counter has a text of its own. */
      if (!g_hash_table_add (summaries, (gpointer) term->summary))
        g_error ("%s says the same as another: %s", term->id, term->summary);
      n++;
    }

  g_assert_cmpuint (n, >, 450);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/counter-entries/this-kernel", test_this_kernel);
  g_test_add_func ("/counter-entries/known-counters", test_known_counters);
  g_test_add_func ("/counter-entries/xfrm", test_xfrm);
  g_test_add_func ("/counter-entries/trouble", test_trouble);
  g_test_add_func ("/counter-entries/every-entry-is-found", test_every_entry_is_found);

  return g_test_run ();
}
