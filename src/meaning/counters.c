/* meaning/counters.c: what the numbers that the kernel counts mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/counters.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "meaning/glossary-tables.h"
#include "meaning/sentences.h"

/* Longer than every key of an entry; a longer one is none. */
#define MAX_KEY 96

typedef struct
{
  const NpGlossaryPart *part;
  const char           *title;
  const char           *word; /* how the ids of its entry and of those of its protocols end */
} Topic;

/* In the order in which people read them: entries of one part of the glossary are one topic. */
static const Topic topics[] = {
  { &np_glossary_counters_tcp, N_("Connections (TCP)"), "tcp" },
  { &np_glossary_counters_tcp_opening, N_("Opening connections"), "tcp-opening" },
  { &np_glossary_counters_tcp_loss, N_("Losses and repeats"), "tcp-loss" },
  { &np_glossary_counters_tcp_memory, N_("Receiving, queues and memory"), "tcp-memory" },
  { &np_glossary_counters_tcp_ending, N_("Ending connections"), "tcp-ending" },
  { &np_glossary_counters_tcp_filtered, N_("Odd or filtered packets"), "tcp-filtered" },
  { &np_glossary_counters_tcp_speed, N_("Speed and housekeeping"), "tcp-speed" },
  { &np_glossary_counters_mptcp, N_("Connections over several paths (MPTCP)"), "mptcp" },
  { &np_glossary_counters_udp, N_("Single messages (UDP)"), "udp" },
  { &np_glossary_counters_udp6, N_("Single messages over IPv6 (UDP)"), "udp6" },
  { &np_glossary_counters_ip, N_("IPv4 packets"), "ip" },
  { &np_glossary_counters_icmp, N_("Control messages (ICMP)"), "icmp" },
  { &np_glossary_counters_ip6, N_("IPv6 packets"), "ip6" },
  { &np_glossary_counters_icmp6, N_("IPv6 control messages (ICMPv6)"), "icmp6" },
  { &np_glossary_counters_sockets, N_("In use now"), "in-use" },
  { NULL, N_("Other counters"), "other" },
};

#define OTHER_TOPIC (G_N_ELEMENTS (topics) - 1)

typedef struct
{
  const char           *protocol;
  const char           *key;
  const NpGlossaryPart *part;
} Protocol;

/* As the kernel writes them: Tcp of snmp is not TCP of sockstat. Unknown counters join the others of their
 * protocol, except those of TcpExt, which are of all topics. */
static const Protocol protocols[] = {
  { "Ip", "ip", &np_glossary_counters_ip },
  { "IpExt", "ipext", &np_glossary_counters_ip },
  { "Icmp", "icmp", &np_glossary_counters_icmp },
  { "IcmpMsg", "icmpmsg", &np_glossary_counters_icmp },
  { "Tcp", "tcp", &np_glossary_counters_tcp },
  { "TcpExt", "tcpext", NULL },
  { "Udp", "udp", &np_glossary_counters_udp },
  { "UdpLite", "udplite", &np_glossary_counters_udp },
  { "MPTcpExt", "mptcpext", &np_glossary_counters_mptcp },
  { "Ip6", "ip6", &np_glossary_counters_ip6 },
  { "Icmp6", "icmp6", &np_glossary_counters_icmp6 },
  { "Udp6", "udp6", &np_glossary_counters_udp6 },
  { "UdpLite6", "udplite6", &np_glossary_counters_udp6 },
  { "sockets", "sockstat-sockets", &np_glossary_counters_sockets },
  { "TCP", "sockstat-tcp", &np_glossary_counters_sockets },
  { "UDP", "sockstat-udp", &np_glossary_counters_sockets },
  { "UDPLITE", "sockstat-udplite", &np_glossary_counters_sockets },
  { "RAW", "sockstat-raw", &np_glossary_counters_sockets },
  { "FRAG", "sockstat-frag", &np_glossary_counters_sockets },
  { "TCP6", "sockstat-tcp6", &np_glossary_counters_sockets },
  { "UDP6", "sockstat-udp6", &np_glossary_counters_sockets },
  { "UDPLITE6", "sockstat-udplite6", &np_glossary_counters_sockets },
  { "RAW6", "sockstat-raw6", &np_glossary_counters_sockets },
  { "FRAG6", "sockstat-frag6", &np_glossary_counters_sockets },
};

/* What to show first to somebody who wants to know what goes on. */
static const char *const telling[] = {
  "counter-ip-in-receives", "counter-ip-in-delivers", "counter-ip-out-requests",
  "counter-ipext-in-octets", "counter-ipext-out-octets",
  "counter-tcp-active-opens", "counter-tcp-passive-opens", "counter-tcp-estab-resets", "counter-tcp-curr-estab",
  "counter-tcp-in-segs", "counter-tcp-out-segs", "counter-tcp-out-rsts",
  "counter-udp-in-datagrams", "counter-udp-no-ports", "counter-udp-out-datagrams",
  "counter-udp6-in-datagrams", "counter-udp6-no-ports", "counter-udp6-out-datagrams",
  "counter-tcpext-tcp-syn-retrans", "counter-tcpext-tcp-orig-data-sent",
  "counter-ip6-in-receives", "counter-ip6-in-delivers", "counter-ip6-out-requests", "counter-ip6-out-no-routes",
  "counter-ip6-in-octets", "counter-ip6-out-octets",
  "counter-sockstat-sockets-used", "counter-sockstat-tcp-inuse", "counter-sockstat-tcp-orphan",
  "counter-sockstat-tcp-tw", "counter-sockstat-udp-inuse",
};

typedef struct
{
  const NpTerm    *term;
  guint            topic;
  NpCounterWeight  weight;
} Meaning;

static void
add_topic (GHashTable *meanings,
           guint       topic)
{
  const NpGlossaryPart *part = topics[topic].part;

  for (guint i = 0; part != NULL && i < part->n_terms; i++)
    {
      Meaning *meaning = g_new0 (Meaning, 1);

      meaning->term = &part->terms[i];
      meaning->topic = topic;
      /* Only of a counter of trouble there is anything to worry about. */
      meaning->weight = part->terms[i].worry != NULL ? NP_COUNTER_TROUBLE : NP_COUNTER_DETAIL;
      g_hash_table_insert (meanings, (gpointer) part->terms[i].id, meaning);
    }
}

static GHashTable *
meanings_by_id (void)
{
  static gsize initialized;
  static GHashTable *meanings;

  if (g_once_init_enter (&initialized))
    {
      meanings = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
        add_topic (meanings, i);

      for (gsize i = 0; i < G_N_ELEMENTS (telling); i++)
        {
          Meaning *meaning = g_hash_table_lookup (meanings, telling[i]);

          if (meaning != NULL)
            meaning->weight = NP_COUNTER_TELLING;
        }

      g_once_init_leave (&initialized, 1);
    }

  return meanings;
}

static const Protocol *
find_protocol (const char *protocol)
{
  for (gsize i = 0; protocol != NULL && i < G_N_ELEMENTS (protocols); i++)
    if (strcmp (protocol, protocols[i].protocol) == 0)
      return &protocols[i];

  return NULL;
}

/* Whether a new word begins at @i: in TCPRcvQDrop at R, Q and D; an s at the end, as in ReasmOKs, makes no word. */
static gboolean
begins_word (const char *name,
             gsize       i)
{
  if (i == 0 || !g_ascii_isupper (name[i]))
    return FALSE;

  if (!g_ascii_isupper (name[i - 1]))
    return TRUE;

  return g_ascii_islower (name[i + 1]) && strcmp (name + i + 1, "s") != 0;
}

static gboolean
write_key (const Protocol *protocol,
           const char     *name,
           char            key[MAX_KEY])
{
  gsize length = g_strlcpy (key, "counter-", MAX_KEY);

  length = g_strlcat (key, protocol->key, MAX_KEY);
  key[length++] = '-';

  for (gsize i = 0; name[i] != '\0'; i++)
    {
      if (length + 3 > MAX_KEY)
        return FALSE;

      if (begins_word (name, i))
        key[length++] = '-';
      key[length++] = g_ascii_tolower (name[i]);
    }

  key[length] = '\0';

  return TRUE;
}

static const Meaning *
find_meaning (const char *protocol,
              const char *name)
{
  const Protocol *known = find_protocol (protocol);
  const Meaning *meaning;
  char key[MAX_KEY];

  if (known == NULL || name == NULL || !write_key (known, name, key))
    return NULL;

  meaning = g_hash_table_lookup (meanings_by_id (), key);

  /* Two names could make the same key, but only one of them is the kernel's. */
  return meaning != NULL && strcmp (meaning->term->word, name) == 0 ? meaning : NULL;
}

static const Meaning *
meaning_of (const NpCounterRecord *counter)
{
  return find_meaning (counter->protocol, counter->name);
}

/**
 * np_term_for_counter:
 * @protocol: (nullable): whom it counts for, as the kernel writes it: `TcpExt`
 * @name: (nullable): what it counts, as the kernel writes it: `ListenOverflows`
 *
 * Returns: (nullable) (transfer none): the entry of the glossary, or %NULL for a counter that is not known here
 */
const NpTerm *
np_term_for_counter (const char *protocol,
                     const char *name)
{
  const Meaning *meaning = find_meaning (protocol, name);

  return meaning != NULL ? meaning->term : NULL;
}

/**
 * np_counter_get_topic_order:
 * @counter: a counter
 *
 * Returns: the place of its topic among all topics, the first being 0
 */
guint
np_counter_get_topic_order (const NpCounterRecord *counter)
{
  const Meaning *meaning = meaning_of (counter);
  const Protocol *protocol;

  if (meaning != NULL)
    return meaning->topic;

  protocol = find_protocol (counter->protocol);

  for (guint i = 0; protocol != NULL && i < OTHER_TOPIC; i++)
    if (topics[i].part == protocol->part)
      return i;

  return OTHER_TOPIC;
}

/**
 * np_counter_get_topic:
 * @counter: a counter
 *
 * Returns: (transfer none): what it is about, a translated heading
 */
const char *
np_counter_get_topic (const NpCounterRecord *counter)
{
  return g_dgettext (GETTEXT_PACKAGE, topics[np_counter_get_topic_order (counter)].title);
}

static const NpTerm *
find_term (const char *prefix,
           const char *word)
{
  g_autofree char *id = g_strconcat (prefix, word, NULL);

  return np_glossary_lookup (id);
}

/**
 * np_term_for_counter_topic:
 * @counter: a counter
 *
 * Returns: (transfer none): the entry of its topic
 */
const NpTerm *
np_term_for_counter_topic (const NpCounterRecord *counter)
{
  return find_term ("statistics-topic-", topics[np_counter_get_topic_order (counter)].word);
}

/**
 * np_term_for_counter_protocol:
 * @counter: a counter
 *
 * Returns: (transfer none): the entry of the protocol that it counts for; all unknown ones share one
 */
const NpTerm *
np_term_for_counter_protocol (const NpCounterRecord *counter)
{
  const Protocol *protocol = find_protocol (counter->protocol);

  if (protocol == NULL)
    return find_term ("statistics-protocol-", "other");

  /* The counters of TcpExt are of all topics. */
  for (guint i = 0; i < OTHER_TOPIC; i++)
    if (topics[i].part == protocol->part)
      return find_term ("statistics-protocol-", topics[i].word);

  return find_term ("statistics-protocol-", "tcp");
}

/**
 * np_counter_get_weight:
 * @counter: a counter
 *
 * Returns: how much it tells; a counter that is not known here is a detail
 */
NpCounterWeight
np_counter_get_weight (const NpCounterRecord *counter)
{
  const Meaning *meaning = meaning_of (counter);

  return meaning != NULL ? meaning->weight : NP_COUNTER_DETAIL;
}

/* The number of a control message counted as InType77 or OutType77. */
static gboolean
parse_message_type (const NpCounterRecord *counter,
                    gboolean              *is_sent,
                    guint64               *type)
{
  const char *name = counter->name;

  if (g_strcmp0 (counter->protocol, "IcmpMsg") != 0 && g_strcmp0 (counter->protocol, "Icmp6") != 0)
    return FALSE;

  *is_sent = name != NULL && g_str_has_prefix (name, "OutType");
  if (!*is_sent && (name == NULL || !g_str_has_prefix (name, "InType")))
    return FALSE;

  return g_ascii_string_to_unsigned (name + strlen (*is_sent ? "OutType" : "InType"), 10, 0, G_MAXUINT8, type, NULL);
}

static char *
dup_unknown (const NpCounterRecord *counter)
{
  gboolean is_sent;
  guint64 type;

  if (!parse_message_type (counter, &is_sent, &type))
    return g_strdup (_("A counter of Linux that is not explained here."));

  if (is_sent)
    /* Translators: %u is the number of a sort of control message, for example 77. */
    return g_strdup_printf (_("Control messages sent with the number %u; what they are for is not explained here."),
                            (guint) type);

  return g_strdup_printf (_("Control messages received with the number %u; what they are for is not explained here."),
                          (guint) type);
}

/**
 * np_doing_for_counter:
 * @counter: a counter
 *
 * Returns: (transfer full): what it counts, in one short translated line
 */
char *
np_doing_for_counter (const NpCounterRecord *counter)
{
  const Meaning *meaning = meaning_of (counter);

  return meaning != NULL ? g_strdup (np_term_get_summary (meaning->term)) : dup_unknown (counter);
}
