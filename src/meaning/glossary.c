/* meaning/glossary.c: finding an entry of the glossary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary.h"

#include <glib/gi18n-lib.h>

#include "meaning/glossary-checks.h"
#include "meaning/glossary-services.h"

/* A part that is there from the start, or one that is made when somebody asks for it. */
typedef struct
{
  const NpGlossaryPart   *part;
  const NpGlossaryPart *(*get) (void);
} Part;

static const Part parts[] = {
  { &np_glossary_socket_columns, NULL },
  { &np_glossary_traffic, NULL },
  { &np_glossary_sockets, NULL },
  { &np_glossary_socket_words, NULL },
  { &np_glossary_conversation, NULL },
  { &np_glossary_socket_kinds, NULL },
  { &np_glossary_unix, NULL },
  { &np_glossary_tcp_details, NULL },
  { &np_glossary_addresses, NULL },
  { &np_glossary_ports, NULL },
  { NULL, np_glossary_services_get },
  { &np_glossary_route_columns, NULL },
  { &np_glossary_route_choice, NULL },
  { &np_glossary_routes, NULL },
  { &np_glossary_route_origins, NULL },
  { &np_glossary_route_flags, NULL },
  { &np_glossary_interface_columns, NULL },
  { &np_glossary_interface_counters, NULL },
  { &np_glossary_interfaces, NULL },
  { &np_glossary_interface_kinds, NULL },
  { &np_glossary_qdiscs, NULL },
  { &np_glossary_own_addresses, NULL },
  { &np_glossary_neighbours, NULL },
  { &np_glossary_groups, NULL },
  { &np_glossary_statistics, NULL },
  { &np_glossary_counters_ip, NULL },
  { &np_glossary_counters_icmp, NULL },
  { &np_glossary_counters_tcp, NULL },
  { &np_glossary_counters_udp, NULL },
  { &np_glossary_counters_tcp_opening, NULL },
  { &np_glossary_counters_tcp_loss, NULL },
  { &np_glossary_counters_tcp_memory, NULL },
  { &np_glossary_counters_tcp_ending, NULL },
  { &np_glossary_counters_tcp_speed, NULL },
  { &np_glossary_counters_tcp_filtered, NULL },
  { &np_glossary_counters_mptcp, NULL },
  { &np_glossary_counters_ip6, NULL },
  { &np_glossary_counters_icmp6, NULL },
  { &np_glossary_counters_udp6, NULL },
  { &np_glossary_counters_sockets, NULL },
  { &np_glossary_translation_columns, NULL },
  { &np_glossary_translations, NULL },
  { &np_glossary_errors, NULL },
  { &np_glossary_findings, NULL },
  { NULL, np_glossary_checks_get },
  { &np_glossary_value_words_connections, NULL },
  { &np_glossary_value_words_routes, NULL },
  { &np_glossary_value_words_interfaces, NULL },
  { &np_glossary_value_words_neighbours, NULL },
  { &np_glossary_value_words_statistics, NULL },
  { &np_glossary_value_words_translations, NULL },
};

static const NpGlossaryPart *
get_part (gsize i)
{
  return parts[i].part != NULL ? parts[i].part : parts[i].get ();
}

static void
add_terms (GHashTable           *terms,
           const NpGlossaryPart *part)
{
  /* The table is never asked to change or free what it holds. */
  for (guint i = 0; i < part->n_terms; i++)
    g_hash_table_insert (terms, (gpointer) part->terms[i].id, (gpointer) &part->terms[i]);
}

static GHashTable *
terms_by_id (void)
{
  static gsize initialized;
  static GHashTable *terms;

  if (g_once_init_enter (&initialized))
    {
      terms = g_hash_table_new (g_str_hash, g_str_equal);

      for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
        add_terms (terms, get_part (i));

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
    n += get_part (i)->n_terms;

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
      const NpGlossaryPart *part = get_part (i);

      if (n < part->n_terms)
        return &part->terms[n];

      n -= part->n_terms;
    }

  return NULL;
}

/**
 * np_topic_get_title:
 * @topic: a topic
 *
 * Returns: its name for people, translated
 */
const char *
np_topic_get_title (NpTopic topic)
{
  static const char *const titles[] = {
    [NP_TOPIC_CONNECTIONS] = N_("Connections"),
    [NP_TOPIC_ADDRESSES] = N_("Addresses and Ports"),
    [NP_TOPIC_ROUTES] = N_("Routes"),
    [NP_TOPIC_INTERFACES] = N_("Interfaces"),
    [NP_TOPIC_NEIGHBOURS] = N_("Neighbours"),
    [NP_TOPIC_GROUPS] = N_("Groups"),
    [NP_TOPIC_STATISTICS] = N_("Statistics"),
    [NP_TOPIC_TRANSLATIONS] = N_("Translations"),
    [NP_TOPIC_ERRORS] = N_("Error Messages"),
    [NP_TOPIC_FINDINGS] = N_("Findings"),
  };

  G_STATIC_ASSERT (G_N_ELEMENTS (titles) == NP_N_TOPICS);
  g_return_val_if_fail (topic < NP_N_TOPICS, NULL);

  return _(titles[topic]);
}

/**
 * np_term_get_topic:
 * @term: an entry of the glossary
 *
 * Returns: what it is about
 */
NpTopic
np_term_get_topic (const NpTerm *term)
{
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      const NpGlossaryPart *part = get_part (i);

      if (term >= part->terms && term < part->terms + part->n_terms)
        return part->topic;
    }

  g_return_val_if_reached (NP_TOPIC_CONNECTIONS);
}

/**
 * np_term_get_related:
 * @term: an entry of the glossary
 *
 * Returns: (transfer container) (element-type NpTerm): the entries that @term names as belonging to it, in its order
 */
GPtrArray *
np_term_get_related (const NpTerm *term)
{
  g_auto(GStrv) ids = g_strsplit (term->see != NULL ? term->see : "", " ", -1);
  GPtrArray *related = g_ptr_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const NpTerm *other = np_glossary_lookup (ids[i]);

      if (other != NULL)
        g_ptr_array_add (related, (gpointer) other);
    }

  return related;
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
