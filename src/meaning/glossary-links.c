/* meaning/glossary-links.c: finding the words of the glossary in its own texts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary-search.h"

#include <string.h>

#include "meaning/glossary-index.h"

/* Words in small letters that nobody uses but for what the glossary says, and that therefore lead to their entry.
 * Everyday words that are names of something too, such as local, host, peer, link or on, are not among them. */
static const char *const distinctive[] = {
  "anycast", "blackhole", "cgroup", "conntrack", "cwnd", "delack", "dnat", "eigrp", "fwmark", "genmask", "icmp", "ipvlan", "irtt",
  "keepalive", "keepalived", "link-local", "loopback", "lowerlayerdown", "macsec", "macvlan", "masquerade", "minrtt",
  "mngtmpaddr", "mptcp", "multicast", "netem", "netfilter", "netlink", "nodad", "noprefixroute", "noqueue", "ospf",
  "port-forwarding", "qdisc", "reuseport", "sctp", "snat", "solicited-node", "ssthresh", "tcp", "timewait", "udp", "udplite",
  "unicast", "v6only", "veth", "vxlan", "wireguard",
};

/* The flag of an interface, but a request of ping and a step of SCTP just as well. */
#define AMBIGUOUS "ECHO"

/* A word in texts, of one or several entries. */
typedef struct
{
  char      *word;
  gboolean   any_case;
  GPtrArray *terms;
} LinkWord;

static gboolean
is_distinctive (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (distinctive); i++)
    if (g_str_equal (distinctive[i], word))
      return TRUE;

  return FALSE;
}

/* Whether nobody who writes @word means anything else: it has two capitals together or a capital inside, as in
 * TIME_WAIT, RTT and ListenOverflows; or an underscore, as in extern_learn; or it is a queue, as in Recv-Q. */
static gboolean
is_unmistakable (const char *word)
{
  if (g_str_equal (word, AMBIGUOUS))
    return FALSE;

  if (strchr (word, '_') != NULL || strstr (word, "-Q") != NULL)
    return TRUE;

  for (const char *p = word; p[0] != '\0' && p[1] != '\0'; p++)
    if (g_ascii_isalpha (p[0]) && g_ascii_isupper (p[1]))
      return TRUE;

  return FALSE;
}

static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalnum (c) || c == '_';
}

/* The first of the words that a name consists of, of ASCII in small letters, by which the index is sorted. */
static gsize
measure_first (const char *text)
{
  gsize length = 0;

  while (g_ascii_isalnum (text[length]) || text[length] == '_')
    length++;

  return length;
}

/* Headings of counters are everyday words, and what stands for all that has no entry of its own explains nothing. */
static gboolean
is_linkable (const NpTerm *term)
{
  return !g_str_has_prefix (term->id, "statistics-topic-") && !g_str_has_suffix (term->id, "-other");
}

static void
add_word (GHashTable   *words,
          const char   *word,
          const NpTerm *term)
{
  gboolean any_case = is_distinctive (word);
  g_autofree char *first = g_ascii_strdown (word, (gssize) measure_first (word));
  GPtrArray *same_first;
  LinkWord *link;

  if (*first == '\0' || (!any_case && !is_unmistakable (word)))
    return;

  same_first = g_hash_table_lookup (words, first);
  if (same_first == NULL)
    {
      same_first = g_ptr_array_new ();
      g_hash_table_insert (words, g_steal_pointer (&first), same_first);
    }

  for (guint i = 0; i < same_first->len; i++)
    {
      link = same_first->pdata[i];
      if (g_str_equal (link->word, word))
        {
          g_ptr_array_add (link->terms, (gpointer) term);
          return;
        }
    }

  link = g_new0 (LinkWord, 1);
  link->word = g_strdup (word);
  link->any_case = any_case;
  link->terms = g_ptr_array_new ();
  g_ptr_array_add (link->terms, (gpointer) term);
  g_ptr_array_add (same_first, link);
}

static int
compare_longer_first (gconstpointer a,
                      gconstpointer b)
{
  const LinkWord *const *first = a;
  const LinkWord *const *second = b;
  gsize length_a = strlen ((*first)->word);
  gsize length_b = strlen ((*second)->word);

  return (length_a < length_b) - (length_a > length_b);
}

/* From the first part of each word to the words that begin with it, the longest first. */
static GHashTable *
get_words (void)
{
  static gsize initialized;
  static GHashTable *words;

  if (g_once_init_enter (&initialized))
    {
      GHashTableIter iter;
      gpointer same_first;

      words = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < np_glossary_get_n (); i++)
        {
          const NpTerm *term = np_glossary_get_nth (i);
          g_auto(GStrv) names = np_term_dup_words (term);

          for (guint j = 0; names[j] != NULL && is_linkable (term); j++)
            add_word (words, names[j], term);
        }

      g_hash_table_iter_init (&iter, words);
      while (g_hash_table_iter_next (&iter, NULL, &same_first))
        g_ptr_array_sort (same_first, compare_longer_first);

      g_once_init_leave (&initialized, 1);
    }

  return words;
}

static gsize
count_same (const char *a,
            const char *b)
{
  gsize n = 0;

  while (a[n] != '\0' && a[n] == b[n])
    n++;

  return n;
}

/* A word with several meanings has the one of the text that it stands in: ids that begin alike belong together. The
 * word of the entry itself leads nowhere, even where it has another meaning too. */
static const NpTerm *
choose_term (const LinkWord *word,
             const NpTerm   *except)
{
  const NpTerm *best = word->terms->pdata[0];

  if (except == NULL)
    return best;

  for (guint i = 0; i < word->terms->len; i++)
    {
      const NpTerm *term = word->terms->pdata[i];

      if (term == except)
        return NULL;
      if (count_same (term->id, except->id) > count_same (best->id, except->id))
        best = term;
    }

  return best;
}

/* A hyphen joins words, and so does a character of any script, but not a full stop at the end of a sentence. */
static gboolean
ends_here (const char *text)
{
  if (*text == '-')
    return !is_word_character (g_utf8_get_char (text + 1));

  return !is_word_character (g_utf8_get_char (text));
}

static const LinkWord *
find_word (const char *text)
{
  gsize length = measure_first (text);
  g_autofree char *first = g_ascii_strdown (text, (gssize) length);
  const GPtrArray *same_first = g_hash_table_lookup (get_words (), first);

  for (guint i = 0; same_first != NULL && i < same_first->len; i++)
    {
      const LinkWord *word = same_first->pdata[i];
      gsize size = strlen (word->word);
      gboolean is_same = word->any_case ? g_ascii_strncasecmp (text, word->word, size) == 0
                                        : strncmp (text, word->word, size) == 0;

      if (is_same && ends_here (text + size))
        return word;
    }

  return NULL;
}

static gboolean
is_linked (const GArray *links,
           const NpTerm *term)
{
  for (guint i = 0; i < links->len; i++)
    if (g_array_index (links, NpTermLink, i).term == term)
      return TRUE;

  return FALSE;
}

/* Adds what begins at @start, where a word begins. Returns how far to go on from there. */
static gsize
add_link (GArray       *links,
          const char   *text,
          gsize         start,
          const NpTerm *except)
{
  const LinkWord *word = find_word (text + start);
  const NpTerm *term = word != NULL ? choose_term (word, except) : NULL;
  gsize length = word != NULL ? strlen (word->word) : measure_first (text + start);

  if (term != NULL && !is_linked (links, term))
    g_array_append_vals (links, &(NpTermLink) { start, length, term }, 1);

  return length;
}

/**
 * np_term_find_links:
 * @text: a text of the glossary or of a lesson, translated
 * @except: (nullable): the entry that the text belongs to, to which it does not lead
 *
 * Finds the protocol words in a text, which translations leave as they are: TIME_WAIT, Recv-Q, blackhole. Words of
 * everyday language are no links even where an entry has the same word.
 *
 * Returns: (transfer full) (element-type NpTermLink): the first place of each, in the order of the text, which do not overlap
 */
GArray *
np_term_find_links (const char   *text,
                    const NpTerm *except)
{
  GArray *links = g_array_new (FALSE, FALSE, sizeof (NpTermLink));
  gboolean is_inside = FALSE; /* of a word */

  if (!g_utf8_validate (text, -1, NULL))
    return links;

  for (const char *p = text; *p != '\0';)
    {
      gunichar c = g_utf8_get_char (p);

      if (!is_inside && c < 0x80 && is_word_character (c))
        {
          p += add_link (links, text, (gsize) (p - text), except);
          is_inside = TRUE;
          continue;
        }

      /* In net.ipv4.tcp_mem and in Wi-Fi there is one word. */
      is_inside = is_word_character (c) || (is_inside && strchr ("-./", (int) (c < 0x80 ? c : ' ')) != NULL);
      p = g_utf8_next_char (p);
    }

  return links;
}
