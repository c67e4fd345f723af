/* meaning/glossary.c: finding an entry of the glossary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary.h"

#include <glib/gi18n-lib.h>

#include "meaning/glossary-tables.h"

static const NpGlossaryPart *const parts[] = {
  &np_glossary_columns,
  &np_glossary_traffic,
  &np_glossary_sockets,
  &np_glossary_socket_words,
  &np_glossary_routes,
  &np_glossary_interfaces,
  &np_glossary_neighbours,
  &np_glossary_statistics,
  &np_glossary_counters_ip,
  &np_glossary_counters_icmp,
  &np_glossary_counters_tcp,
  &np_glossary_counters_udp,
  &np_glossary_counters_tcp_opening,
  &np_glossary_counters_tcp_loss,
  &np_glossary_counters_tcp_memory,
  &np_glossary_counters_tcp_ending,
  &np_glossary_counters_tcp_speed,
  &np_glossary_counters_tcp_filtered,
  &np_glossary_counters_mptcp,
  &np_glossary_counters_ip6,
  &np_glossary_counters_icmp6,
  &np_glossary_counters_udp6,
  &np_glossary_counters_sockets,
  &np_glossary_translations,
};

static GHashTable *
terms_by_id (void)
{
  static gsize initialized;
  static GHashTable *terms;

  if (g_once_init_enter (&initialized))
    {
      terms = g_hash_table_new (g_str_hash, g_str_equal);

      /* The table is never asked to change or free what it holds. */
      for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
        for (guint j = 0; j < parts[i]->n_terms; j++)
          g_hash_table_insert (terms, (gpointer) parts[i]->terms[j].id, (gpointer) &parts[i]->terms[j]);

      g_once_init_leave (&initialized, 1);
    }

  return terms;
}

/**
 * np_glossary_lookup:
 * @id: the key of an entry
 *
 * Returns: (nullable) (transfer none): the entry, or %NULL when there is no such
 */
const NpTerm *
np_glossary_lookup (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  return g_hash_table_lookup (terms_by_id (), id);
}

/**
 * np_glossary_get_n:
 *
 * Returns: how many entries the glossary has
 */
guint
np_glossary_get_n (void)
{
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    n += parts[i]->n_terms;

  return n;
}

/**
 * np_glossary_get_nth:
 * @n: a number below np_glossary_get_n()
 *
 * Entries that belong together follow each other.
 *
 * Returns: (nullable) (transfer none): that entry, or %NULL when @n is too large
 */
const NpTerm *
np_glossary_get_nth (guint n)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (n < parts[i]->n_terms)
        return &parts[i]->terms[n];

      n -= parts[i]->n_terms;
    }

  return NULL;
}

static const char *
translated (const char *text)
{
  return text != NULL ? g_dgettext (GETTEXT_PACKAGE, text) : NULL;
}

/**
 * np_term_get_summary:
 * @term: an entry
 *
 * Returns: one short line for everybody, translated
 */
const char *
np_term_get_summary (const NpTerm *term)
{
  return translated (term->summary);
}

/**
 * np_term_get_normal:
 * @term: an entry
 *
 * Returns: (nullable): when it is normal, translated
 */
const char *
np_term_get_normal (const NpTerm *term)
{
  return translated (term->normal);
}

/**
 * np_term_get_worry:
 * @term: an entry
 *
 * Returns: (nullable): when to look closer, translated
 */
const char *
np_term_get_worry (const NpTerm *term)
{
  return translated (term->worry);
}

/**
 * np_term_get_action:
 * @term: an entry
 *
 * Returns: (nullable): what to do then, translated
 */
const char *
np_term_get_action (const NpTerm *term)
{
  return translated (term->action);
}

/**
 * np_term_get_definition:
 * @term: an entry
 *
 * Returns: the exact meaning, translated
 */
const char *
np_term_get_definition (const NpTerm *term)
{
  return translated (term->definition);
}
