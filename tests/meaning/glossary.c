/* tests/meaning/glossary.c: the glossary is complete and keeps its promises
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/glossary.h"

#include <string.h>

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
};

/* Words that a person who meets the line for the first time cannot know. */
static const char *const jargon[] = {
  "fin", "syn", "ack", "rst", "datagram", "datagrams", "inode", "cgroup", "netlink", "rfc", "mini-socket", "struct",
  "socket", "sockets", "kernel", "handshake", "daemon", "octet", "octets", "payload", "backlog", "prefix", "netmask",
  "multicast", "unicast", "promiscuous", "retransmission", "retransmit", "dhcp", "arp", "mtu", "ioctl", "sysctl",
  "peer", "tcp", "icmp", "fifo",
};

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

  g_assert_cmpuint (g_strv_length (words), >=, 2);
  g_assert_cmpuint (g_strv_length (words), <=, 20);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *bare = g_strdup (words[i]);

      g_strcanon (bare, G_CSET_A_2_Z G_CSET_a_2_z "-", '\0');
      g_assert_cmpstr (words[i], !=, "");
      if (is_jargon (bare))
        g_error ("%s: “%s” in the summary", term->id, bare);
    }
}

static void
test_summaries (void)
{
  for (guint i = 0; i < np_glossary_get_n (); i++)
    check_summary (np_glossary_get_nth (i));
}

static void
check_sentence (const NpTerm *term,
                const char   *text)
{
  if (text == NULL)
    return;

  g_assert_true (g_utf8_validate (text, -1, NULL));
  if (!g_str_has_suffix (text, ".") || strstr (text, "  ") != NULL || *text == ' ')
    g_error ("%s: “%s” is no tidy sentence", term->id, text);
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

/* A source is a man page such as tcp(7), an RFC, a kernel header, or a registry that everybody can look up. */
static void
test_sources (void)
{
  g_autoptr (GRegex) regex = g_regex_new ("^([a-z0-9_.-]+\\([1-8]\\)"
                                          "|RFC [0-9]+( §[0-9.]+( and §[0-9.]+|, §[0-9.]+)*)?"
                                          "|(linux|net)(/[a-z0-9_]+)+\\.h"
                                          "|IEEE 802"
                                          "|IANA special-purpose address registries)$",
                                          0, 0, NULL);

  for (guint i = 0; i < np_glossary_get_n (); i++)
    {
      const NpTerm *term = np_glossary_get_nth (i);
      g_auto (GStrv) sources = g_regex_split_simple (", (?!§)", term->source, 0, 0);

      for (guint j = 0; sources[j] != NULL; j++)
        if (!g_regex_match (regex, sources[j], 0, NULL))
          g_error ("%s: what is “%s”?", term->id, sources[j]);
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
  g_test_add_func ("/glossary/texts", test_texts);
  g_test_add_func ("/glossary/sources", test_sources);
  g_test_add_func ("/glossary/getters", test_getters);

  return g_test_run ();
}
