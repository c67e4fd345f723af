/* tests/meaning/translations.c: tests of what is said about tracked conversations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"
#include "meaning/sentences.h"
#include "meaning/terms.h"

#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/netfilter/nf_conntrack_tcp.h>
#include <netinet/in.h>

#include "meaning/assert-sentence.h"
#include "support/sample.h"

#define OPEN (IPS_SEEN_REPLY | IPS_ASSURED | IPS_CONFIRMED)
#define NO_STATE 0xff

/* An end is "ADDRESS" or "ADDRESS PORT". */
static void
parse_end (const char *end,
           NpAddress  *address,
           guint16    *port)
{
  g_auto(GStrv) parts = g_strsplit (end, " ", 2);

  *address = sample_address (parts[0]);
  *port = parts[1] != NULL ? (guint16) g_ascii_strtoull (parts[1], NULL, 10) : 0;
}

static NpTranslationRecord
new_record (guint8      protocol,
            guint8      state,
            guint32     status,
            const char *source,
            const char *destination,
            const char *reply_source,
            const char *reply_destination)
{
  NpTranslationRecord record = { .protocol = protocol, .status = status, .tcp_state = state, .has_state = state != NO_STATE };

  parse_end (source, &record.original.source, &record.original.source_port);
  parse_end (destination, &record.original.destination, &record.original.destination_port);
  parse_end (reply_source, &record.reply.source, &record.reply.source_port);
  parse_end (reply_destination, &record.reply.destination, &record.reply.destination_port);

  return record;
}

static NpTranslationRecord
new_masqueraded (void)
{
  return new_record (IPPROTO_TCP, TCP_CONNTRACK_ESTABLISHED, OPEN,
                     "192.168.1.10 40000", "203.0.113.9 80", "203.0.113.9 80", "203.0.113.1 40000");
}

typedef struct
{
  guint8      protocol;
  guint8      state;
  guint32     status;
  const char *source;
  const char *destination;
  const char *reply_source;
  const char *reply_destination;
  const char *sentence;
  const char *doing;
} Golden;

static const Golden golden[] = {
  { IPPROTO_TCP, TCP_CONNTRACK_ESTABLISHED, OPEN,
    "192.168.1.10 40000", "203.0.113.9 80", "203.0.113.9 80", "203.0.113.1 40000",
    "192.168.1.10 talks to 203.0.113.9 on port 80 (http, usually web pages without encryption). "
    "On the way out the sender’s address is replaced by 203.0.113.1, and answers are sent back to the sender.",
    "The sender’s address is replaced" },
  { IPPROTO_TCP, TCP_CONNTRACK_ESTABLISHED, OPEN,
    "192.168.1.10 40000", "203.0.113.9 49999", "203.0.113.9 49999", "203.0.113.1 1024",
    "192.168.1.10 talks to 203.0.113.9 on port 49999. "
    "On the way out the sender is replaced by port 1024 of 203.0.113.1, and answers are sent back to the sender.",
    "The sender’s address and port are replaced" },
  { IPPROTO_TCP, TCP_CONNTRACK_SYN_SENT, 0,
    "192.168.1.10 40000", "203.0.113.9 49999", "203.0.113.9 49999", "192.168.1.10 1024",
    "192.168.1.10 sent something to 203.0.113.9 on port 49999; no answer has been seen yet. "
    "On the way out the sender is replaced by port 1024 of 192.168.1.10, and answers are sent back to the sender.",
    "No answer yet; the sender’s port is replaced" },
  { IPPROTO_TCP, TCP_CONNTRACK_SYN_RECV, IPS_SEEN_REPLY,
    "203.0.113.9 40000", "203.0.113.1 49999", "192.168.1.20 49999", "203.0.113.9 40000",
    "203.0.113.9 is just connecting to 203.0.113.1 on port 49999. "
    "The packets are redirected to 192.168.1.20; answers look as if they came from the address that was called.",
    "Redirected to another address" },
  { IPPROTO_TCP, TCP_CONNTRACK_CLOSE_WAIT, OPEN,
    "203.0.113.9 40000", "203.0.113.1 49999", "192.168.1.20 22", "203.0.113.9 40000",
    "The conversation between 203.0.113.9 and 203.0.113.1 on port 49999 is just ending. "
    "The packets are redirected to port 22 of 192.168.1.20; answers look as if they came from the address that was called.",
    "Redirected to another address and port" },
  { IPPROTO_TCP, TCP_CONNTRACK_TIME_WAIT, OPEN,
    "203.0.113.9 40000", "203.0.113.1 49999", "203.0.113.1 22", "203.0.113.9 40000",
    "The conversation between 203.0.113.9 and 203.0.113.1 on port 49999 is over. "
    "The packets are redirected to port 22 of 203.0.113.1; answers look as if they came from the address that was called.",
    "Redirected to another port" },
  { IPPROTO_TCP, TCP_CONNTRACK_ESTABLISHED, OPEN,
    "192.168.1.10 40000", "203.0.113.1 49999", "192.168.1.20 49999", "192.168.1.1 40000",
    "192.168.1.10 talks to 203.0.113.1 on port 49999. "
    "The packets are redirected to 192.168.1.20, and the sender is replaced by 192.168.1.1; answers go the same way back.",
    "Redirected, and the sender is replaced" },
  { IPPROTO_UDP, NO_STATE, 0, "192.168.1.10 40000", "203.0.113.9 49999", "203.0.113.9 49999", "192.168.1.10 40000",
    "192.168.1.10 sent something to 203.0.113.9 on port 49999; no answer has been seen yet. "
    "Nothing is replaced on the way; the firewall only remembers the conversation.",
    "No answer yet; nothing is replaced" },
  { IPPROTO_UDP, NO_STATE, OPEN | IPS_DYING, "192.168.1.10 40000", "203.0.113.9 49999", "203.0.113.9 49999", "192.168.1.10 40000",
    "The conversation between 192.168.1.10 and 203.0.113.9 on port 49999 is over. "
    "Nothing is replaced on the way; the firewall only remembers the conversation.",
    "Only remembered; nothing is replaced" },
  { IPPROTO_GRE, NO_STATE, OPEN, "fd00::1", "2001:db8::9", "2001:db8::9", "2001:db8::1",
    "fd00::1 talks to 2001:db8::9. "
    "On the way out the sender’s address is replaced by 2001:db8::1, and answers are sent back to the sender.",
    "The sender’s address is replaced" },
  /* A conversation that was under way when the firewall began to remember. */
  { IPPROTO_TCP, TCP_CONNTRACK_ESTABLISHED, 0, "fd00::1 1", "2001:db8::9 49999", "2001:db8::9 49999", "fd00::1 1",
    "fd00::1 sent something to 2001:db8::9 on port 49999; no answer has been seen yet. "
    "Nothing is replaced on the way; the firewall only remembers the conversation.",
    "No answer yet; nothing is replaced" },
};

static void
test_sentences (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (golden); i++)
    {
      const Golden *g = &golden[i];
      NpTranslationRecord record = new_record (g->protocol, g->state, g->status, g->source, g->destination,
                                               g->reply_source, g->reply_destination);
      g_autofree char *sentence = np_sentence_for_translation (&record);
      g_autofree char *doing = np_doing_for_translation (&record);

      assert_sentence (sentence);
      g_assert_cmpstr (sentence, ==, g->sentence);
      g_assert_cmpstr (doing, ==, g->doing);
    }
}

static void
assert_ping (guint8      protocol,
             guint8      type,
             guint32     status,
             guint16     reply_id,
             const char *expected)
{
  NpTranslationRecord record = new_record (protocol, NO_STATE, status, "192.0.2.1", "192.0.2.2", "192.0.2.2", "192.0.2.1");
  g_autofree char *sentence = NULL;

  record.original.icmp_type = type;
  record.original.icmp_id = 7;
  record.reply.icmp_id = reply_id;
  sentence = np_sentence_for_translation (&record);
  assert_sentence (sentence);
  g_assert_cmpstr (sentence, ==, expected);
}

static void
test_pings (void)
{
  static const char plain[] = "Nothing is replaced on the way; the firewall only remembers the conversation.";
  g_autofree char *answered = g_strconcat ("192.0.2.1 pings 192.0.2.2, which answers. ", plain, NULL);
  g_autofree char *waiting = g_strconcat ("192.0.2.1 pings 192.0.2.2; no answer has been seen yet. ", plain, NULL);
  g_autofree char *other = g_strconcat ("192.0.2.1 talks to 192.0.2.2. ", plain, NULL);

  assert_ping (IPPROTO_ICMP, 8, IPS_SEEN_REPLY, 7, answered);
  assert_ping (IPPROTO_ICMPV6, 128, IPS_SEEN_REPLY, 7, answered);
  assert_ping (IPPROTO_ICMP, 8, 0, 7, waiting);
  assert_ping (IPPROTO_ICMP, 13, IPS_SEEN_REPLY, 7, other);
  assert_ping (IPPROTO_ICMP, 128, IPS_SEEN_REPLY, 7, other);
  assert_ping (IPPROTO_ICMP, 8, IPS_SEEN_REPLY, 8,
               "192.0.2.1 pings 192.0.2.2, which answers. "
               "On the way out the number of the question is replaced by another, and answers are sent back to the sender.");
}

/* No word tells masquerade from SNAT, because the kernel does not. */
static void
test_no_more_than_is_known (void)
{
  NpTranslationRecord record = new_masqueraded ();
  g_autofree char *sentence = np_sentence_for_translation (&record);
  g_autofree char *doing = np_doing_for_translation (&record);

  g_assert_null (strstr (sentence, "asquerad"));
  g_assert_null (strstr (sentence, "SNAT"));
  g_assert_null (strstr (doing, "asquerad"));
}

static void
assert_word (void      (*append) (guint8,
                                  GString *),
             guint8      number,
             const char *expected)
{
  g_autoptr(GString) text = g_string_new (NULL);

  append (number, text);
  g_assert_cmpstr (text->str, ==, expected);
}

/* The words of conntrack(8), each with its entry. */
static void
test_words (void)
{
  static const struct { guint8 number; const char *word; } protocols[] = {
    { 1, "icmp" }, { 6, "tcp" }, { 17, "udp" }, { 33, "dccp" }, { 47, "gre" }, { 58, "icmpv6" }, { 132, "sctp" }, { 136, "udplite" },
  };
  static const char *const states[] = {
    "NONE", "SYN_SENT", "SYN_RECV", "ESTABLISHED", "FIN_WAIT", "CLOSE_WAIT", "LAST_ACK", "TIME_WAIT", "CLOSE", "SYN_SENT2"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (protocols); i++)
    {
      assert_word (np_append_translation_protocol, protocols[i].number, protocols[i].word);
      g_assert_cmpstr (np_term_for_translation_protocol (protocols[i].number)->word, ==, protocols[i].word);
    }
  assert_word (np_append_translation_protocol, 253, "253");
  assert_word (np_append_translation_protocol, 0, "0");
  g_assert_true (np_term_for_translation_protocol (253) == np_glossary_lookup ("translation-protocol-other"));

  for (guint8 i = 0; i < G_N_ELEMENTS (states); i++)
    {
      assert_word (np_append_translation_state, i, states[i]);
      g_assert_cmpstr (np_term_for_translation_state (i)->word, ==, states[i]);
    }
  assert_word (np_append_translation_state, 10, "10");
  assert_word (np_append_sctp_translation_state, 2, "COOKIE_WAIT");
  assert_word (np_append_sctp_translation_state, 7, "SHUTDOWN_ACK_SENT");
  assert_word (np_append_sctp_translation_state, 99, "99");
  g_assert_true (np_term_for_translation_state (10) == np_glossary_lookup ("translation-state-other"));

  for (NpTranslationKind kind = NP_TRANSLATION_TRACKING; kind <= NP_TRANSLATION_BOTH; kind++)
    g_assert_cmpstr (np_term_for_translation_kind (kind)->word, ==, np_translation_kind_get_word (kind));
}

static void
test_flags (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_auto(GStrv) words = NULL;

  np_append_translation_flags (0xffff, text);
  words = g_strsplit (text->str, " ", -1);
  g_assert_cmpuint (g_strv_length (words), ==, 13);
  for (guint i = 0; words[i] != NULL; i++)
    g_assert_cmpstr (np_term_for_translation_flag (words[i])->word, ==, words[i]);

  g_string_truncate (text, 0);
  np_append_translation_flags (IPS_CONFIRMED, text);
  g_assert_cmpstr (text->str, ==, "UNREPLIED");
  g_assert_cmpstr (np_term_for_translation_flag ("UNREPLIED")->word, ==, "UNREPLIED");
  g_assert_true (np_term_for_translation_flag ("0x10000") == np_glossary_lookup ("translation-flag-other"));
}

/* Takes the explanation; @expected NULL means that there must be none. */
static void
assert_is (char       *explanation,
           const char *expected)
{
  g_autofree char *text = explanation;

  g_assert_cmpstr (text, ==, expected);
  if (text != NULL)
    assert_sentence (text);
}

static void
test_ends (void)
{
  NpTranslationRecord record = new_masqueraded ();

  assert_is (np_explain_original_source (&record),
             "The one who began the conversation; the other side sees 203.0.113.1 instead.");
  assert_is (np_explain_original_destination (&record),
             np_term_get_summary (np_glossary_lookup ("address-documentation")));
  assert_is (np_explain_reply_source (&record), "Answers come from the address that was called.");
  assert_is (np_explain_reply_destination (&record),
             "The other side sees this address and sends its answers to it; they are handed on to 192.168.1.10.");

  record = new_record (IPPROTO_TCP, NO_STATE, OPEN, "192.168.1.10 1", "203.0.113.9 2", "192.168.1.20 2", "192.168.1.10 1");
  assert_is (np_explain_original_source (&record), np_term_get_summary (np_glossary_lookup ("address-private")));
  assert_is (np_explain_original_destination (&record),
             "The address that was called; the packets are redirected to 192.168.1.20.");
  assert_is (np_explain_reply_source (&record), "The one who really answers; the caller sees 203.0.113.9 instead.");
  assert_is (np_explain_reply_destination (&record), "Answers go straight to the address that called.");
}

static void
test_ports (void)
{
  NpTranslationRecord record = new_masqueraded ();

  assert_is (np_explain_original_source_port (&record),
             "The caller’s end: usually a throw-away number, picked by the system for this one conversation.");
  assert_is (np_explain_original_destination_port (&record),
             "Port 80 (http) is usually used for web pages without encryption; any program can use any port.");
  assert_is (np_explain_reply_source_port (&record),
             "Port 80 (http) is usually used for web pages without encryption; any program can use any port.");

  record = new_record (IPPROTO_TCP, NO_STATE, OPEN, "192.0.2.1 40000", "192.0.2.2 8000", "192.0.2.2 80", "192.0.2.3 1024");
  assert_is (np_explain_original_source_port (&record),
             "The caller’s own port; the other side sees port 1024 instead.");
  assert_is (np_explain_reply_destination_port (&record),
             "The port that the other side sees; the caller’s own port is 40000.");
  assert_is (np_explain_original_destination_port (&record), "The port that was called; the packets are redirected to port 80.");

  /* What SCTP uses its ports for is not known here, and pings have none. */
  record = new_record (IPPROTO_SCTP, NO_STATE, OPEN, "192.0.2.1 4", "192.0.2.2 80", "192.0.2.2 80", "192.0.2.1 4");
  assert_is (np_explain_original_source_port (&record), "No usual use of port 4 is known for this protocol.");
  assert_is (np_explain_original_destination_port (&record), "No usual use of port 80 is known for this protocol.");
  record = new_record (IPPROTO_ICMP, NO_STATE, OPEN, "192.0.2.1", "192.0.2.2", "192.0.2.2", "192.0.2.1");
  assert_is (np_explain_reply_source_port (&record), "Empty: conversations of this protocol have no ports.");
  assert_is (np_explain_reply_destination_port (&record), "Empty: conversations of this protocol have no ports.");
}

static void
test_states (void)
{
  NpTranslationRecord record = new_masqueraded ();

  assert_is (np_explain_translation_state (&record), "The connection is open; both sides can send.");
  record.tcp_state = 99;
  assert_is (np_explain_translation_state (&record), "A state that Linux has no word for.");
  record.has_state = FALSE;
  assert_is (np_explain_translation_state (&record), "Only TCP and SCTP conversations have a state here.");
  record.has_sctp_state = TRUE;
  record.sctp_state = NP_SCTP_TRACKING_SHUTDOWN_SENT;
  assert_is (np_explain_translation_state (&record),
             "The side that called has hung up; the other has not confirmed it.");
  record.has_sctp_state = FALSE;
  record.status |= IPS_OFFLOAD;
  assert_is (np_explain_translation_state (&record),
             "The packets take a short cut past the firewall, so it does not follow the state of this conversation.");
}

static void
test_timeouts (void)
{
  NpTranslationRecord record = new_masqueraded ();

  record.timeout = 432000;
  assert_is (np_explain_translation_timeout (&record), "In 5 days it is forgotten unless another packet comes.");
  record.timeout = 1;
  assert_is (np_explain_translation_timeout (&record), "In 1 second it is forgotten unless another packet comes.");
  record.status |= IPS_FIXED_TIMEOUT;
  assert_is (np_explain_translation_timeout (&record), "In 1 second it is forgotten, whether packets come or not.");
  record.timeout = 0;
  assert_is (np_explain_translation_timeout (&record), "It is just being forgotten.");
  record.status |= IPS_OFFLOAD;
  assert_is (np_explain_translation_timeout (&record),
             "It is remembered for as long as packets take the short cut past the firewall.");
}

static void
test_others (void)
{
  NpTranslationRecord record = new_masqueraded ();
  g_autofree char *flags = np_explain_translation_flags (&record);
  g_autofree char *counts = np_explain_translation_reply_bytes (&record);
  g_autofree char *started = np_explain_translation_started (&record);

  g_assert_cmpstr (flags, ==, "SEEN_REPLY: Packets went in both directions.\n"
                              "ASSURED: Packets really went both ways; it is not thrown out when the list is full.");
  assert_is (np_explain_translation_kind (&record),
             "The sender is replaced, usually so that several computers can share one public address.");
  assert_is (np_explain_translation_protocol (&record), np_term_get_summary (np_glossary_lookup ("protocol-tcp")));
  assert_is (np_explain_translation_icmp (&record), "Empty: only control messages such as ping have this.");
  assert_is (np_explain_translation_mark (&record), "Empty: the firewall’s rules gave it no label.");
  g_assert_nonnull (strstr (counts, "net.netfilter.nf_conntrack_acct"));
  g_assert_nonnull (strstr (started, "net.netfilter.nf_conntrack_timestamp"));

  record.has_counts = TRUE;
  record.start_time = 1;
  record.mark = 0x4d;
  record.protocol = IPPROTO_ICMP;
  record.original.icmp_type = 8;
  record.original_bytes = 1500000;
  record.reply_packets = 1;
  assert_is (np_explain_translation_original_bytes (&record), "The side that called has sent 1.5\302\240MB so far, headers included.");
  assert_is (np_explain_translation_reply_packets (&record), "The side that was called has sent back 1 packet so far.");
  assert_is (np_explain_translation_started (&record), "At that moment its first packet was seen here.");
  assert_is (np_explain_translation_mark (&record),
             "A label that the firewall’s rules gave it, where it is written 0x4d; only they tell what it stands for.");
  assert_is (np_explain_translation_icmp (&record), "A ping: one side asks whether the other is there.");
}

/* Words that the entries of the columns and values lean on. */
static void
test_subject (void)
{
  static const char *const ids[] = { "connection-tracking", "nat", "snat", "dnat", "conntrack-count", "conntrack-max" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    g_assert_nonnull (np_glossary_lookup (ids[i]));

  g_assert_true (g_str_has_prefix (np_glossary_lookup ("connection-tracking")->normal, "An empty list is normal"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/translations/sentences", test_sentences);
  g_test_add_func ("/translations/pings", test_pings);
  g_test_add_func ("/translations/no-more-than-is-known", test_no_more_than_is_known);
  g_test_add_func ("/translations/words", test_words);
  g_test_add_func ("/translations/flags", test_flags);
  g_test_add_func ("/translations/ends", test_ends);
  g_test_add_func ("/translations/ports", test_ports);
  g_test_add_func ("/translations/states", test_states);
  g_test_add_func ("/translations/timeouts", test_timeouts);
  g_test_add_func ("/translations/others", test_others);
  g_test_add_func ("/translations/subject", test_subject);

  return g_test_run ();
}
