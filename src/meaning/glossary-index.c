/* meaning/glossary-index.c: everything that an entry may be called by
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-index.h"

#include <string.h>

#include "meaning/glossary-services.h"
#include "meaning/terms.h"

#define COUNTER_PREFIX "counter-"
#define SOCKSTAT_PREFIX "counter-sockstat-"

/* What people leave out, or write in another way: TIME-WAIT, TIME_WAIT and “time wait” are the same. */
#define LOOSE " -_.:"

typedef struct
{
  GArray     *keys;    /* NpGlossaryKey, in the order of the glossary */
  GHashTable *by_key;  /* from the same strings to a GPtrArray of NpTerm */
} Index;

/**
 * np_glossary_add_term:
 * @terms: (element-type NpTerm): entries, each of them once
 * @term: (nullable): one more, unless it is among them
 */
void
np_glossary_add_term (GPtrArray    *terms,
                      const NpTerm *term)
{
  if (term != NULL && !g_ptr_array_find (terms, term, NULL))
    g_ptr_array_add (terms, (gpointer) term);
}

/**
 * np_term_dup_words:
 * @term: an entry
 *
 * Returns: (transfer full): the words that it explains: of `EHOSTUNREACH, No route to host` two
 */
char **
np_term_dup_words (const NpTerm *term)
{
  char **words = g_strsplit (term->word, ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    g_strstrip (words[i]);

  return words;
}

/* Of an address every character counts: 1.11.1.1 is not 11.1.1.1. */
static gboolean
is_exact (const char *text)
{
  return g_ascii_isdigit (*text) || strstr (text, "::") != NULL;
}

/**
 * np_glossary_make_key:
 * @text: how somebody writes a name
 *
 * Returns: (transfer full) (nullable): the same for all ways to write it, capitals or not, with hyphens or
 *   underscores or joined; %NULL when @text is no valid UTF-8
 */
char *
np_glossary_make_key (const char *text)
{
  g_autofree char *key = NULL;
  char *end;

  if (!g_utf8_validate (text, -1, NULL))
    return NULL;

  key = g_utf8_strdown (text, -1);
  g_strstrip (key);
  if (is_exact (key))
    return g_steal_pointer (&key);

  end = key;
  for (const char *p = key; *p != '\0'; p++)
    if (strchr (LOOSE, *p) == NULL)
      *end++ = *p;

  /* A name that has nothing else stays as it is. */
  if (end == key)
    return g_utf8_strdown (text, -1);

  *end = '\0';

  return g_steal_pointer (&key);
}

static void
add_key (Index        *index,
         const char   *name,
         const NpTerm *term)
{
  g_autofree char *key = np_glossary_make_key (name);
  gpointer kept = NULL;
  gpointer terms = NULL;

  g_return_if_fail (key != NULL);

  if (!g_hash_table_lookup_extended (index->by_key, key, &kept, &terms))
    {
      kept = g_steal_pointer (&key);
      terms = g_ptr_array_new ();
      g_hash_table_insert (index->by_key, kept, terms);
    }
  if (g_ptr_array_find (terms, term, NULL))
    return;

  g_ptr_array_add (terms, (gpointer) term);
  g_array_append_vals (index->keys, &(NpGlossaryKey) { kept, term }, 1);
}

/* nstat(8) joins the names: TcpExtListenOverflows; sockstat has them as TCP: inuse. */
static void
add_counter (Index        *index,
             const NpTerm *term)
{
  if (g_str_has_prefix (term->id, SOCKSTAT_PREFIX))
    add_key (index, term->id + strlen (SOCKSTAT_PREFIX), term);
  else if (g_str_has_prefix (term->id, COUNTER_PREFIX))
    add_key (index, term->id + strlen (COUNTER_PREFIX), term);
}

static void
add_term (Index        *index,
          const NpTerm *term)
{
  g_auto(GStrv) words = np_term_dup_words (term);

  add_key (index, term->id, term);
  for (guint i = 0; words[i] != NULL; i++)
    add_key (index, words[i], term);
  add_counter (index, term);
}

static void
add_services (Index *index)
{
  for (guint i = 0; i < np_service_get_n (); i++)
    {
      const NpService *service = np_service_get_nth (i);
      g_auto(GStrv) names = np_service_dup_names (service);

      for (guint j = 0; names[j] != NULL; j++)
        add_key (index, names[j], np_term_for_service (service));
    }
}

/* The words are never translated, so that one index serves for good. */
static const Index *
get_index (void)
{
  static gsize initialized;
  static Index index;

  if (g_once_init_enter (&initialized))
    {
      index.keys = g_array_new (FALSE, FALSE, sizeof (NpGlossaryKey));
      index.by_key = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint i = 0; i < np_glossary_get_n (); i++)
        add_term (&index, np_glossary_get_nth (i));
      add_services (&index);

      g_once_init_leave (&initialized, 1);
    }

  return &index;
}

/**
 * np_glossary_get_by_key:
 * @key: what np_glossary_make_key() made
 *
 * Returns: (transfer none) (nullable) (element-type NpTerm): the entries that are called so, in the order of the
 *   glossary; %NULL when there is none
 */
const GPtrArray *
np_glossary_get_by_key (const char *key)
{
  return g_hash_table_lookup (get_index ()->by_key, key);
}

/**
 * np_glossary_get_keys:
 * @n_keys: (out): how many there are
 *
 * Returns: (transfer none) (array length=n_keys): all names of all entries
 */
const NpGlossaryKey *
np_glossary_get_keys (guint *n_keys)
{
  const Index *index = get_index ();

  *n_keys = index->keys->len;

  return (const NpGlossaryKey *) (gconstpointer) index->keys->data;
}
