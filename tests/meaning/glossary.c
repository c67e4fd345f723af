/* tests/meaning/glossary.c: the glossary is complete and keeps its promises
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary.h"

#include <string.h>

#include "meaning/glossary-search.h"

/* What the columns of all tables name as their entry. */
static const char *const column_terms[] = {
  "protocol", "family", "state", "local-address", "local-port", "remote-address", "remote-port", "recv-q", "send-q",
  "pid", "program", "owner-visibility", "user", "unit", "bound-interface", "inode", "cookie", "timer", "retransmits",
  "rtt", "bytes-sent", "bytes-received", "doing", "role", "local", "foreign", "port", "pid-program", "command-line",
  "executable", "v6only", "peer-inode", "uid", "timer-ms", "cgroup-id",
  "first-seen", "closed", "started", "parent", "desktop-app", "unit-description", "container", "owners", "remote-name",
  "remote-kind", "peer", "exposure", "rate", "retransmitted", "limit", "min-rtt", "cwnd", "segment-size", "congestion",
  "delivery-rate", "drops", "rcv-memory", "snd-memory",
  "route-family", "destination", "prefix-length", "gateway", "route-interface", "route-flags", "metric", "table",
  "route-protocol", "route-scope", "route-type", "route-source", "mss", "window", "irtt", "genmask", "next-hops",
  "mtu-metric", "expires", "preference", "tos", "route-meaning", "route-from", "route-status", "nexthop-id",
  "rule-priority", "rule-selector", "rule-table", "rule-action",
  "interface-name", "interface-index", "interface-kind", "interface-state", "mtu", "rx-ok", "rx-errors", "rx-dropped",
  "rx-overruns", "tx-ok", "tx-errors", "tx-dropped", "tx-overruns", "interface-flags", "mac", "rx-bytes", "tx-bytes",
  "rx-missed", "qdisc", "queue-length", "master", "multicast", "collisions", "interface-meaning", "interface-alias",
  "interface-speed", "interface-duplex", "interface-driver", "interface-link", "interface-link-index", "vlan-id",
  "interface-other-names", "interface-device", "permanent-mac", "carrier-changes", "rx-rate", "tx-rate", "traffic",
  "losses", "rx-length-errors", "rx-crc-errors", "rx-frame-errors", "rx-over-errors", "rx-nohandler",
  "rx-otherhost-dropped", "tx-aborted-errors", "tx-carrier-errors", "tx-heartbeat-errors", "tx-window-errors",
  "rx-compressed", "tx-compressed", "address-meaning",
  "address-interface", "address-family", "own-address", "address-prefix-length", "address-scope", "address-flags",
  "valid-lifetime", "preferred-lifetime", "broadcast-address", "peer-address", "address-label",
  "neighbour-address", "neighbour-mac", "neighbour-interface", "neighbour-state", "neighbour-meaning", "neighbour-flags",
  "neighbour-confirmed", "neighbour-used", "neighbour-updated", "neighbour-probes", "neighbour-protocol",
  "group", "group-interface", "group-family", "group-users", "group-meaning", "group-mac",
  "statistics-protocol", "statistics-counter", "statistics-value", "statistics-topic", "statistics-meaning",
  "statistics-since", "statistics-rate", "statistics-kind", "statistics-concern",
  "finding-check", "severity", "finding", "finding-meaning", "finding-evidence", "finding-verdict", "finding-action",
  "finding-normal", "finding-reason", "finding-subject", "finding-cause", "finding-rows", "finding-page", "finding-words",
  "finding-since", "seen-once", "findings",
};

/* Words that a person who meets the line for the first time cannot know. */
static const char *const jargon[] = {
  "ack", "acknowledged", "acknowledgment", "acknowledgments", "anycast", "arp", "backlog", "bitmask", "broadcast",
  "buffer", "buffers", "cgroup", "checksum", "checksums", "congestion", "conntrack", "cwnd", "dad", "daemon", "datagram",
  "datagrams", "descriptor", "dhcp", "ecn", "encapsulated", "encapsulation", "ephemeral", "fifo", "fin", "handshake",
  "hash", "icmp", "icmpv6", "igmp", "inode", "ioctl", "kernel", "latency", "listener", "listeners", "loopback", "mask",
  "metric", "mini-socket", "mld", "mss", "mtu", "multicast", "namespace", "namespaces", "ndp", "netlink", "netmask",
  "nonce", "octet", "octets", "offload", "offloaded", "orphan", "orphans", "payload", "peer", "pid", "prefix", "process",
  "processes", "promiscuous", "protocol", "protocols", "qdisc", "retransmission", "retransmit", "rfc", "rst", "rtt",
  "sack", "scope", "segment", "segments", "socket", "sockets", "solicited", "stateful", "struct", "subflow", "subflows",
  "syn", "sysctl", "tcp", "throughput", "timeout", "timeouts", "ttl", "tuple", "udp", "uid", "unicast", "wildcard",
};

/* Says all that is wrong, not only the first. */
static void G_GNUC_PRINTF (1, 2)
complain (const char *format,
          ...)
{
  g_autofree char *message = NULL;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);

  g_test_message ("%s", message);
  g_test_fail ();
}

static gboolean
is_jargon (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (jargon); i++)
    if (g_ascii_strcasecmp (word, jargon[i]) == 0)
      return TRUE;

  return FALSE;
}

static void
test_ids (void)
{
  guint n = np_glossary_get_n ();

  g_assert_cmpuint (n, >, G_N_ELEMENTS (column_terms));

  for (guint i = 0; i < n; i++)
    {
      const NpTerm *term = np_glossary_get_nth (i);

      /* An id that two entries had would find only one of them. */
      g_assert_true (np_glossary_lookup (term->id) == term);
      g_assert_cmpuint (strspn (term->id, "abcdefghijklmnopqrstuvwxyz0123456789-"), ==, strlen (term->id));
      g_assert_cmpstr (term->word, !=, NULL);
      g_assert_cmpstr (term->word, !=, "");
    }

  g_assert_null (np_glossary_get_nth (n));
  g_assert_null (np_glossary_get_nth (G_MAXUINT));
}

static void
test_lookup (void)
{
  g_assert_cmpstr (np_glossary_lookup ("state-time-wait")->word, ==, "TIME_WAIT");
  g_assert_cmpstr (np_glossary_lookup ("recv-q")->word, ==, "Recv-Q");
  g_assert_cmpstr (np_glossary_lookup ("route-flag-reject")->word, ==, "!");
  g_assert_null (np_glossary_lookup (""));
  g_assert_null (np_glossary_lookup ("State-Listen"));
  g_assert_null (np_glossary_lookup ("state-liste"));
}

static void
test_columns (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (column_terms); i++)
    if (np_glossary_lookup (column_terms[i]) == NULL)
      g_error ("no entry for %s", column_terms[i]);
}

static void
check_summary (const NpTerm *term)
{
  g_auto (GStrv) words = g_strsplit_set (term->summary, " ", -1);
  gboolean beside = FALSE;

  g_assert_cmpuint (g_strv_length (words), >=, 2);
  g_assert_cmpuint (g_strv_length (words), <=, 20);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *bare = g_strdup (words[i]);

      g_strcanon (bare, G_CSET_A_2_Z G_CSET_a_2_z "-", '\0');
      g_assert_cmpstr (words[i], !=, "");

      /* In brackets stands the word that others use, beside the plain ones. */
      beside = beside || *words[i] == '(';
      if (!beside && is_jargon (bare))
        complain ("%s: “%s” in the summary", term->id, bare);
      if (strchr (words[i], ')') != NULL)
        beside = FALSE;
    }
}

static void
test_summaries (void)
{
  for (guint i = 0; i < np_glossary_get_n (); i++)
    check_summary (np_glossary_get_nth (i));
}

/* The reading level of a line is told by its words: letters only, the parts of a-b each for itself. Words with a digit
 * or with a capital inside are protocol words or names, which nobody reads by syllables. */
#define MAX_MEAN_LETTERS 6.0
#define MAX_MEAN_LETTERS_OF_SHORT_LINE 6.5
#define MAX_WORDS_OF_SHORT_LINE 8
#define WORDS_PER_LONG_WORD 7
#define MAX_SHORT_WORD_SYLLABLES 3

static gboolean
is_vowel (char c)
{
  return c != '\0' && strchr ("aeiouy", c) != NULL;
}

/* Groups of vowels, but not the e that is not heard: in “made”, “makes” and “looked”, yet heard in “table” and “added”. */
static guint
count_syllables (const char *word)
{
  g_autofree char *lower = g_ascii_strdown (word, -1);
  gsize length = strlen (lower);
  guint n = 0;

  for (gsize i = 0; i < length; i++)
    if (is_vowel (lower[i]) && (i == 0 || !is_vowel (lower[i - 1])))
      n++;

  if (length > 3 && g_str_has_suffix (lower, "ed") && strchr ("tdaeiou", lower[length - 3]) == NULL)
    n--;
  else if (length > 3 && g_str_has_suffix (lower, "es") && strchr ("sxzhcgaeiou", lower[length - 3]) == NULL)
    n--;
  else if (length > 2 && lower[length - 1] == 'e' && !is_vowel (lower[length - 2]) && lower[length - 2] != 'l')
    n--;

  return MAX (n, 1);
}

static gboolean
is_everyday_spelling (const char *word)
{
  if (*word == '\0')
    return FALSE;

  for (const char *p = word; *p != '\0'; p++)
    if (!g_ascii_isalpha (*p) || (p > word && g_ascii_isupper (*p)))
      return FALSE;

  return TRUE;
}

static void
check_words (const NpTerm *term)
{
  g_auto (GStrv) words = g_regex_split_simple ("[^A-Za-z0-9_/]+", term->summary, 0, 0);
  guint n_words = 0;
  guint n_long = 0;
  gsize n_letters = 0;
  double mean;

  for (guint i = 0; words[i] != NULL; i++)
    if (is_everyday_spelling (words[i]))
      {
        n_words++;
        n_letters += strlen (words[i]);
        n_long += count_syllables (words[i]) > MAX_SHORT_WORD_SYLLABLES;
      }

  mean = (double) n_letters / MAX (n_words, 1);

  /* One long word weighs more in a short line, and a mean over three words says nothing. */
  if (n_words > 3 && mean > (n_words > MAX_WORDS_OF_SHORT_LINE ? MAX_MEAN_LETTERS : MAX_MEAN_LETTERS_OF_SHORT_LINE))
    complain ("%s: %.1f letters a word in “%s”", term->id, mean, term->summary);

  if (n_long > (n_words + WORDS_PER_LONG_WORD - 1) / WORDS_PER_LONG_WORD)
    complain ("%s: %u long words in “%s”", term->id, n_long, term->summary);
}

/* What stands in brackets inside brackets, or after the second semicolon, nobody follows. */
static void
check_marks (const NpTerm *term)
{
  guint n_semicolons = 0;
  guint depth = 0;

  for (const char *p = term->summary; *p != '\0'; p++)
    {
      n_semicolons += *p == ';';
      depth += *p == '(';
      if (depth > 1)
        complain ("%s: brackets inside brackets in “%s”", term->id, term->summary);
      depth -= *p == ')' && depth > 0;
    }

  if (depth != 0 || n_semicolons > 1)
    complain ("%s: too many parts in “%s”", term->id, term->summary);
}

static void
test_reading_level (void)
{
  static const struct { const char *word; guint n; } cases[] = {
    { "a", 1 }, { "made", 1 }, { "looked", 1 }, { "added", 2 }, { "table", 2 }, { "packets", 2 }, { "makes", 1 },
    { "address", 2 }, { "computer", 3 }, { "conversation", 4 }, { "organisation", 5 }, { "the", 1 }, { "pages", 2 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (count_syllables (cases[i].word) != cases[i].n)
      g_error ("%s has %u syllables", cases[i].word, count_syllables (cases[i].word));

  for (guint i = 0; i < np_glossary_get_n (); i++)
    {
      check_words (np_glossary_get_nth (i));
      check_marks (np_glossary_get_nth (i));
    }
}

static void
check_sentence (const NpTerm *term,
                const char   *text)
{
  if (text == NULL)
    return;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  if (!g_str_has_suffix (text, ".") || strstr (text, "  ") != NULL || *text == ' ')
    complain ("%s: “%s” is no tidy sentence", term->id, text);
}

static void
test_texts (void)
{
  for (guint i = 0; i < np_glossary_get_n (); i++)
    {
      const NpTerm *term = np_glossary_get_nth (i);

      check_sentence (term, term->summary);
      check_sentence (term, term->normal);
      check_sentence (term, term->worry);
      check_sentence (term, term->action);
      check_sentence (term, term->definition);
      g_assert_cmpstr (term->definition, !=, NULL);
      /* A thing to do without a reason to do it would only make people uneasy. */
      g_assert_true (term->action == NULL || term->worry != NULL);
    }
}

/* Counters and the uses of ports are told in one line, as are the names that counters are grouped by, and whatever has
 * no entry of its own. What a check finds says itself whether it is bad. */
static gboolean
is_told_in_one_line (const NpTerm *term)
{
  if (g_str_has_prefix (term->id, "port-"))
    return g_ascii_isdigit (term->id[strlen ("port-")]);

  return g_str_has_prefix (term->id, "counter-") || g_str_has_prefix (term->id, "statistics-")
         || g_str_has_prefix (term->id, "check-") || g_str_has_suffix (term->id, "-other");
}

/* Whoever meets a word wants to know whether it is all right. */
static void
test_judgements (void)
{
  for (guint i = 0; i < np_glossary_get_n (); i++)
    {
      const NpTerm *term = np_glossary_get_nth (i);

      if (!is_told_in_one_line (term) && term->normal == NULL && term->worry == NULL)
        complain ("%s: neither when it is normal nor when to worry", term->id);
    }
}

static void
check_related (const NpTerm *term)
{
  g_auto (GStrv) ids = g_strsplit (term->see, " ", -1);
  g_autoptr (GPtrArray) related = np_term_get_related (term);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const NpTerm *other = np_glossary_lookup (ids[i]);

      if (other == NULL)
        complain ("%s: there is no entry “%s”", term->id, ids[i]);
      if (other == term)
        complain ("%s: names itself", term->id);
      for (guint j = 0; j < i; j++)
        if (g_str_equal (ids[i], ids[j]))
          complain ("%s: names %s twice", term->id, ids[i]);
    }

  g_assert_cmpuint (related->len, ==, g_strv_length (ids));
  for (guint i = 0; i < related->len; i++)
    g_assert_cmpstr (((const NpTerm *) related->pdata[i])->id, ==, ids[i]);
}

static void
test_related (void)
{
  guint n_related = 0;

  for (guint i = 0; i < np_glossary_get_n (); i++)
    {
      const NpTerm *term = np_glossary_get_nth (i);

      if (term->see != NULL)
        {
          check_related (term);
          n_related++;
        }
    }

  g_assert_cmpuint (n_related, >, 0);
}

static void
test_topics (void)
{
  static const struct { const char *id; NpTopic topic; } cases[] = {
    { "recv-q", NP_TOPIC_CONNECTIONS },
    { "rttvar", NP_TOPIC_CONNECTIONS },
    { "unix-path", NP_TOPIC_CONNECTIONS },
    { "address-ipv4-mapped", NP_TOPIC_ADDRESSES },
    { "port-ephemeral", NP_TOPIC_ADDRESSES },
    { "route-type-blackhole", NP_TOPIC_ROUTES },
    { "error-no-route-to-host", NP_TOPIC_ERRORS },
    { "severity", NP_TOPIC_FINDINGS },
    { "check-close-wait-leak", NP_TOPIC_FINDINGS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const NpTerm *term = np_glossary_lookup (cases[i].id);

      g_assert_nonnull (term);
      g_assert_cmpint (np_term_get_topic (term), ==, cases[i].topic);
    }
}

/* What people read in ss, in netstat, in the files of the kernel and in what programs say when something fails. */
static void
test_words_of_other_tools (void)
{
  static const char *const words[] = {
    /* Protocols and families */
    "tcp", "tcp6", "udp", "udp6", "udplite", "raw", "icmp", "mptcp", "sctp", "unix", "packet", "netlink", "dccp", "vsock",
    "tipc", "xdp", "u_str", "u_dgr", "u_seq", "p_raw", "p_dgr", "nl", "STREAM", "DGRAM", "SEQPACKET",
    /* States */
    "LISTEN", "SYN_SENT", "SYN-SENT", "SYN_RECV", "SYN-RECV", "SYN-RECEIVED", "NEW_SYN_RECV", "ESTABLISHED", "ESTAB",
    "FIN_WAIT1", "FIN-WAIT-1", "FIN_WAIT2", "FIN-WAIT-2", "CLOSE_WAIT", "CLOSE-WAIT", "CLOSING", "LAST_ACK", "LAST-ACK",
    "TIME_WAIT", "TIME-WAIT", "CLOSE", "BOUND_INACTIVE", "UNCONN", "LISTENING", "CONNECTED", "CONNECTING",
    "DISCONNECTING", "FREE", "UNKNOWN",
    /* Columns and details */
    "Proto", "Netid", "Recv-Q", "Send-Q", "Local Address", "Foreign Address", "State", "User", "Inode",
    "PID/Program name", "Timer", "off", "on", "keepalive", "timewait", "probe", "persist", "delack", "RefCnt", "Flags",
    "ACC", "W", "N", "Path", "cubic", "bbr", "rtt", "rttvar", "minrtt", "rto", "ato", "backoff", "cwnd", "ssthresh",
    "retrans", "lost", "unacked", "sacked", "notsent", "bytes_sent", "bytes_acked", "bytes_received", "bytes_retrans",
    "segs_in", "segs_out", "delivery_rate", "app_limited", "pacing_rate", "send", "busy", "rwnd_limited",
    "sndbuf_limited", "mss", "pmtu", "lastsnd", "lastrcv", "lastack", "wscale", "ts", "sack", "ecn", "fastopen", "skmem",
    "cookie", "cgroup", "reuseport", "reuseaddr", "v6only", "tcp-ulp", "-->", "<--", "<->", "fwmark", "tos", "class_id",
    "SYN", "ACK", "FIN", "RST", "handshake", "socket", "backlog", "accept queue", "SYN backlog", "orphan",
    /* Addresses and ports */
    "0.0.0.0", "::", "[::]", "*:*", "0.0.0.0:*", ":::*", "loopback", "localhost", "link-local", "private", "CGNAT", "ULA",
    "multicast", "broadcast", "documentation", "benchmark", "NAT64", "global", "v4-mapped", "temporary address",
    "127.0.0.53", "127.0.0.54", "port", "well-known port", "registered port", "dynamic port", "ephemeral port",
    "port exhaustion",
    /* Errors */
    "Network is unreachable", "No route to host", "Connection refused", "Connection timed out",
    "Connection reset by peer", "Cannot assign requested address", "Address already in use", "Permission denied",
    "Invalid argument", "ENETUNREACH", "EHOSTUNREACH", "ECONNREFUSED", "ETIMEDOUT", "ECONNRESET", "EADDRNOTAVAIL",
    "EADDRINUSE", "EACCES", "EINVAL",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GPtrArray) terms = np_glossary_find (words[i]);

      if (terms->len == 0)
        complain ("“%s” is not found", words[i]);
    }
}

/* A source is a man page such as tcp(7), an RFC, a kernel header or document, or a registry that everybody can look up. */
static void
test_sources (void)
{
  g_autoptr (GRegex) regex = g_regex_new ("^([a-z0-9_.-]+\\([1-8]\\)"
                                          "|RFC [0-9]+( §[0-9.]+( and §[0-9.]+|, §[0-9.]+)*)?"
                                          "|(linux|net)(/[a-z0-9_]+)+\\.[ch]"
                                          "|IEEE 802"
                                          "|[a-z0-9_-]+\\.rst of the kernel"
                                          "|IANA Service Name and Transport Protocol Port Number Registry"
                                          "|IANA special-purpose address registries)$",
                                          0, 0, NULL);

  for (guint i = 0; i < np_glossary_get_n (); i++)
    {
      const NpTerm *term = np_glossary_get_nth (i);
      g_auto (GStrv) sources = g_regex_split_simple (", (?!§)", term->source, 0, 0);

      for (guint j = 0; sources[j] != NULL; j++)
        if (!g_regex_match (regex, sources[j], 0, NULL))
          complain ("%s: what is “%s”?", term->id, sources[j]);
    }
}

static void
test_getters (void)
{
  static const NpTerm full = {
    .id = "x", .word = "X", .summary = "a", .normal = "b", .worry = "c", .action = "d", .definition = "e", .source = "f",
  };
  static const NpTerm bare = { .id = "y", .word = "Y", .summary = "a", .definition = "e", .source = "f" };

  g_assert_cmpstr (np_term_get_summary (&full), ==, "a");
  g_assert_cmpstr (np_term_get_normal (&full), ==, "b");
  g_assert_cmpstr (np_term_get_worry (&full), ==, "c");
  g_assert_cmpstr (np_term_get_action (&full), ==, "d");
  g_assert_cmpstr (np_term_get_definition (&full), ==, "e");
  g_assert_null (np_term_get_normal (&bare));
  g_assert_null (np_term_get_worry (&bare));
  g_assert_null (np_term_get_action (&bare));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/glossary/ids", test_ids);
  g_test_add_func ("/glossary/lookup", test_lookup);
  g_test_add_func ("/glossary/columns", test_columns);
  g_test_add_func ("/glossary/summaries", test_summaries);
  g_test_add_func ("/glossary/reading-level", test_reading_level);
  g_test_add_func ("/glossary/texts", test_texts);
  g_test_add_func ("/glossary/judgements", test_judgements);
  g_test_add_func ("/glossary/related", test_related);
  g_test_add_func ("/glossary/topics", test_topics);
  g_test_add_func ("/glossary/words-of-other-tools", test_words_of_other_tools);
  g_test_add_func ("/glossary/sources", test_sources);
  g_test_add_func ("/glossary/getters", test_getters);

  return g_test_run ();
}
