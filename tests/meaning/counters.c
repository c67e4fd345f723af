/* tests/meaning/counters.c: what the numbers that the kernel counts mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/counters.h"

#include <string.h>

#include "assert-sentence.h"
#include "counter-scene.h"
#include "meaning/glossary-tables.h"
#include "meaning/sentences.h"

static void
assert_weight (const char      *protocol,
               const char      *name,
               NpCounterWeight  weight)
{
  NpCounterRecord counter = make_counter (protocol, name, 0);

  if (np_counter_get_weight (&counter) != weight)
    g_error ("%s %s weighs %u", protocol, name, np_counter_get_weight (&counter));
}

static void
test_weights (void)
{
  assert_weight ("Tcp", "RetransSegs", NP_COUNTER_TROUBLE);
  assert_weight ("Tcp", "AttemptFails", NP_COUNTER_TROUBLE);
  assert_weight ("TcpExt", "ListenOverflows", NP_COUNTER_TROUBLE);
  assert_weight ("TcpExt", "IPReversePathFilter", NP_COUNTER_TROUBLE);
  assert_weight ("Udp6", "RcvbufErrors", NP_COUNTER_TROUBLE);
  assert_weight ("Ip", "OutNoRoutes", NP_COUNTER_TROUBLE);
  assert_weight ("IpExt", "ReasmOverlaps", NP_COUNTER_TROUBLE);
  assert_weight ("Tcp", "CurrEstab", NP_COUNTER_TELLING);
  assert_weight ("TcpExt", "TCPSynRetrans", NP_COUNTER_TELLING);
  assert_weight ("TcpExt", "TCPOrigDataSent", NP_COUNTER_TELLING);
  assert_weight ("TCP", "orphan", NP_COUNTER_TELLING);
  assert_weight ("sockets", "used", NP_COUNTER_TELLING);
  /* Where the network has only IPv4 it grows all the time, and nothing is wrong. */
  assert_weight ("Ip6", "OutNoRoutes", NP_COUNTER_TELLING);
  assert_weight ("TcpExt", "TCPHPHits", NP_COUNTER_DETAIL);
  assert_weight ("UdpLite", "InErrors", NP_COUNTER_DETAIL);
  assert_weight ("Icmp6", "InCsumErrors", NP_COUNTER_DETAIL);
  assert_weight ("TcpExt", "Nonsense", NP_COUNTER_DETAIL);
  assert_weight ("Nonsense", "RetransSegs", NP_COUNTER_DETAIL);
}

/* The list of those that tell most must not have a slip of the pen, which would go unnoticed. */
static void
test_number_of_weights (void)
{
  guint n[NP_COUNTER_TROUBLE + 1] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (snmp_protocols) + G_N_ELEMENTS (sockstat_protocols); i++)
    for (guint j = 0; j < np_glossary_get_n (); j++)
      {
        const char *protocol = i < G_N_ELEMENTS (snmp_protocols) ? snmp_protocols[i]
                                                                 : sockstat_protocols[i - G_N_ELEMENTS (snmp_protocols)];
        NpCounterRecord counter = make_counter (protocol, np_glossary_get_nth (j)->word, 0);

        if (np_term_for_counter (counter.protocol, counter.name) == np_glossary_get_nth (j))
          n[np_counter_get_weight (&counter)]++;
      }

  g_assert_cmpuint (n[NP_COUNTER_TELLING], ==, 31);
  g_assert_cmpuint (n[NP_COUNTER_TROUBLE], ==, 49);
  g_assert_cmpuint (n[NP_COUNTER_DETAIL], >, 350);
}

static void
assert_topic (const char *protocol,
              const char *name,
              const char *topic)
{
  NpCounterRecord counter = make_counter (protocol, name, 0);

  g_assert_cmpstr (np_counter_get_topic (&counter), ==, topic);
}

static void
test_topics (void)
{
  NpCounterRecord first = make_counter ("Tcp", "ActiveOpens", 0);
  NpCounterRecord second = make_counter ("TcpExt", "ListenDrops", 0);
  NpCounterRecord last = make_counter ("Nonsense", "Nonsense", 0);

  assert_topic ("Tcp", "ActiveOpens", "Connections (TCP)");
  assert_topic ("TcpExt", "ListenDrops", "Opening connections");
  assert_topic ("TcpExt", "TCPTimeouts", "Losses and repeats");
  assert_topic ("TcpExt", "PruneCalled", "Receiving, queues and memory");
  assert_topic ("TcpExt", "TW", "Ending connections");
  assert_topic ("TcpExt", "PAWSEstab", "Odd or filtered packets");
  assert_topic ("TcpExt", "DelayedACKs", "Speed and housekeeping");
  assert_topic ("UdpLite6", "NoPorts", "Single messages over IPv6 (UDP)");
  assert_topic ("TCP", "inuse", "In use now");
  /* What is not known joins what is like it, as far as that can be told. */
  assert_topic ("Ip6", "InSomething", "IPv6 packets");
  assert_topic ("IcmpMsg", "InType77", "Control messages (ICMP)");
  assert_topic ("TcpExt", "TCPSomething", "Other counters");
  assert_topic ("Nonsense", "InReceives", "Other counters");

  g_assert_cmpuint (np_counter_get_topic_order (&first), <, np_counter_get_topic_order (&second));
  g_assert_cmpuint (np_counter_get_topic_order (&second), <, np_counter_get_topic_order (&last));
}

/* Tcp and TCP are not the same, and neither are names that differ in their letters only. */
static void
test_lookup (void)
{
  g_autofree char *endless = g_strnfill (5000, 'A');

  g_assert_cmpstr (np_term_for_counter ("TcpExt", "ListenOverflows")->id, ==, "counter-tcpext-listen-overflows");
  g_assert_cmpstr (np_term_for_counter ("Ip", "ReasmOKs")->id, ==, "counter-ip-reasm-oks");
  g_assert_cmpstr (np_term_for_counter ("TcpExt", "TCPRcvQDrop")->id, ==, "counter-tcpext-tcp-rcv-q-drop");
  g_assert_cmpstr (np_term_for_counter ("TCP", "mem")->id, ==, "counter-sockstat-tcp-mem");
  g_assert_true (np_term_for_counter ("Ip", "InReceives") != np_term_for_counter ("Ip6", "InReceives"));
  g_assert_null (np_term_for_counter ("Tcp", "mem"));
  g_assert_null (np_term_for_counter ("TCP", "ActiveOpens"));
  g_assert_null (np_term_for_counter ("TcpExt", "listen-overflows"));
  g_assert_null (np_term_for_counter ("TcpExt", "LISTENOVERFLOWS"));
  g_assert_null (np_term_for_counter ("TcpExt", "Listen-Overflows"));
  g_assert_null (np_term_for_counter ("TcpExt", ""));
  g_assert_null (np_term_for_counter ("TcpExt", endless));
  g_assert_null (np_term_for_counter (endless, "InReceives"));
  g_assert_null (np_term_for_counter (NULL, "InReceives"));
  g_assert_null (np_term_for_counter ("Ip", NULL));
}

static void
assert_doing (const char *protocol,
              const char *name,
              const char *expected)
{
  NpCounterRecord counter = make_counter (protocol, name, 3);
  g_autofree char *doing = np_doing_for_counter (&counter);

  g_assert_cmpstr (doing, ==, expected);
}

static void
test_unknown (void)
{
  assert_doing ("TcpExt", "TCPSomething", "A counter of Linux that is not explained here.");
  assert_doing ("Nonsense", "InReceives", "A counter of Linux that is not explained here.");
  assert_doing (NULL, NULL, "A counter of Linux that is not explained here.");
  assert_doing ("IcmpMsg", "InType77",
                "Control messages received with the number 77; what they are for is not explained here.");
  assert_doing ("Icmp6", "OutType255",
                "Control messages sent with the number 255; what they are for is not explained here.");
  assert_doing ("IcmpMsg", "InType8", "Pings received, counted by message number 8.");
  assert_doing ("Icmp6", "InType134", "Messages “I am a router” received, counted by message number 134.");
  /* There are 256 numbers, and they are written plainly. */
  assert_doing ("IcmpMsg", "InType256", "A counter of Linux that is not explained here.");
  assert_doing ("IcmpMsg", "InType", "A counter of Linux that is not explained here.");
  assert_doing ("IcmpMsg", "OutType-1", "A counter of Linux that is not explained here.");
  assert_doing ("Icmp", "InType77", "A counter of Linux that is not explained here.");
}

static void
assert_counter_sentence (const NpCounterRecord *counter,
                         const char            *expected)
{
  g_autofree char *sentence = np_sentence_for_counter (counter);

  assert_sentence (sentence);
  g_assert_cmpstr (sentence, ==, expected);
}

static void
test_sentence_of_counter (void)
{
  NpCounterRecord counter = make_counter ("TcpExt", "ListenOverflows", 0);

#define OVERFLOWS "Times a program’s waiting line of callers was full, so that a connection request was dropped. "

  assert_counter_sentence (&counter, OVERFLOWS "The count is still zero.");

  counter.has_since = TRUE;
  assert_counter_sentence (&counter, OVERFLOWS "The count is still zero.");

  /* It grew and was then begun anew. */
  counter.since = 3;
  assert_counter_sentence (&counter, OVERFLOWS "The count is 0. It has grown by 3 since counting began.");

  counter.since = 0;
  counter.value = 14;
  assert_counter_sentence (&counter, OVERFLOWS "The count is 14. It has not grown since counting began.");

  counter.since = 3;
  assert_counter_sentence (&counter, OVERFLOWS "The count is 14. It has grown by 3 since counting began.");

  counter.value = G_MAXUINT64;
  counter.has_since = FALSE;
  assert_counter_sentence (&counter, OVERFLOWS "The count is 18446744073709551615.");

  counter = make_counter ("TcpExt", "TCPSomething", 5);
  assert_counter_sentence (&counter, "A counter of Linux that is not explained here. The count is 5.");
}

static void
test_sentence_of_gauge (void)
{
  NpCounterRecord counter = make_counter ("Tcp", "CurrEstab", 0);

#define OPEN "Connections that are open right now. "

  counter.is_gauge = TRUE;
  assert_counter_sentence (&counter, OPEN "There are none now.");

  counter.value = 1;
  assert_counter_sentence (&counter, OPEN "There is now 1.");

  counter.value = 12;
  counter.has_since = TRUE;
  assert_counter_sentence (&counter, OPEN "There are now 12. It is the same as when counting began.");

  counter.since = 2;
  assert_counter_sentence (&counter, OPEN "There are now 12. It is higher by 2 than when counting began.");

  counter.since = -4;
  assert_counter_sentence (&counter, OPEN "There are now 12. It is lower by 4 than when counting began.");

  counter.value = 0;
  assert_counter_sentence (&counter, OPEN "There are none now. It is lower by 4 than when counting began.");

  counter.since = G_MININT64;
  assert_counter_sentence (&counter,
                           OPEN "There are none now. It is lower by 9223372036854775808 than when counting began.");
}

static void
test_sentence_with_unit (void)
{
  NpCounterRecord counter = make_counter ("IpExt", "InOctets", 2500000);

  assert_counter_sentence (&counter, "Bytes received in IPv4 packets. The count is 2500000. That is 2.5\302\240MB.");

  counter.has_since = TRUE;
  counter.since = 1000;
  assert_counter_sentence (&counter, "Bytes received in IPv4 packets. The count is 2500000. That is 2.5\302\240MB. "
                                     "It has grown by 1.0\302\240kB since counting began.");

  counter = make_counter ("Ip", "Forwarding", 2);
  counter.is_gauge = TRUE;
  counter.has_since = TRUE;
  assert_counter_sentence (&counter, "Says whether this computer passes packets on for others: 1 means yes, 2 means no. "
                                     "The value is now 2. This computer does not pass packets on for others.");

  counter = make_counter ("Tcp", "MaxConn", (guint64) G_GINT64_CONSTANT (-1));
  counter.is_gauge = TRUE;
  counter.is_signed = TRUE;
  assert_counter_sentence (&counter, "How many connections there can be at most; −1 means that no number is fixed. "
                                     "The value is now -1. No number is fixed.");

  counter = make_counter ("Tcp", "RtoMin", 200);
  counter.is_gauge = TRUE;
  assert_counter_sentence (&counter, "The shortest wait before something is sent again, in thousandths of a second. "
                                     "The value is now 200. In seconds that is 0.2.");
}

static void
assert_explained (char       *explanation,
                  const char *expected)
{
  g_assert_cmpstr (explanation, ==, expected);
  if (expected != NULL)
    assert_sentence (explanation);
  g_free (explanation);
}

static void
test_explain_value (void)
{
  NpCounterRecord counter = make_counter ("TcpExt", "ListenDrops", 0);

  assert_explained (np_explain_counter_value (&counter), "It has never happened so far, which is good.");

  counter.value = 9;
  assert_explained (np_explain_counter_value (&counter),
                    "It was counted since the computer or container started; only if it grows is it a sign of trouble.");

  counter.has_since = TRUE;
  assert_explained (np_explain_counter_value (&counter),
                    "All of it is from before counting began; only if it grows is it a sign of trouble.");

  counter.since = 1;
  assert_explained (np_explain_counter_value (&counter),
                    "When it grows: callers cannot get through, usually because a program takes them too slowly.");

  counter = make_counter ("Ip", "InReceives", 0);
  assert_explained (np_explain_counter_value (&counter), "Nothing has been counted so far.");
  counter.value = 5;
  assert_explained (np_explain_counter_value (&counter), "It was counted since the computer or container started.");

  counter = make_counter ("TCP", "inuse", 0);
  counter.is_gauge = TRUE;
  assert_explained (np_explain_counter_value (&counter), "At the moment there is none.");

  counter = make_counter ("Ip", "Forwarding", 1);
  counter.is_gauge = TRUE;
  assert_explained (np_explain_counter_value (&counter), "This computer passes packets on for others.");
  counter.value = 0;
  assert_explained (np_explain_counter_value (&counter), "That is the number at this moment; it can go up and down.");

  counter = make_counter ("TcpExt", "TCPMemoryPressuresChrono", 1500);
  assert_explained (np_explain_counter_value (&counter),
                    "In seconds that is 1.5. It was counted since the computer or container started; only if it grows is it a "
                    "sign of trouble.");

  counter = make_counter ("TCP", "mem", G_MAXUINT64);
  counter.is_gauge = TRUE;
  assert_explained (np_explain_counter_value (&counter), "That is the number at this moment; it can go up and down.");
}

/* A number that was begun anew happened before, whatever it says now. */
static void
test_explain_begun_anew (void)
{
  NpCounterRecord counter = make_counter ("TcpExt", "ListenDrops", 0);

  counter.has_since = TRUE;
  counter.since = 3;
  assert_explained (np_explain_counter_value (&counter), "Its count was begun anew and is still zero.");
}

static void
test_explain_pages (void)
{
  NpCounterRecord counter = make_counter ("TCP", "mem", 256);
  g_autofree char *explanation = NULL;

  counter.is_gauge = TRUE;
  explanation = np_explain_counter_value (&counter);

  /* Pages are of different size on different computers, but never smaller than 4 KiB. */
  assert_sentence (explanation);
  g_assert_true (g_str_has_prefix (explanation, "That is "));
  g_assert_true (g_str_has_suffix (explanation, "MiB of memory."));

  counter.has_since = TRUE;
  counter.since = -256;
  g_free (explanation);
  explanation = np_explain_counter_since (&counter);
  assert_sentence (explanation);
  g_assert_true (g_str_has_prefix (explanation, "It is lower by "));
  g_assert_nonnull (strstr (explanation, "MiB than when"));
}

static void
test_explain_since (void)
{
  NpCounterRecord counter = make_counter ("TcpExt", "ListenDrops", 7);

  assert_explained (np_explain_counter_since (&counter), "That can be told after a second look.");

  counter.has_since = TRUE;
  assert_explained (np_explain_counter_since (&counter), "It has not grown since counting began.");

  counter.since = 2;
  assert_explained (np_explain_counter_since (&counter),
                    "It has grown by 2 since counting began. When it grows: callers cannot get through, usually "
                    "because a program takes them too slowly.");

  counter = make_counter ("TcpExt", "TCPMemoryPressuresChrono", 1500);
  counter.has_since = TRUE;
  counter.since = 1500;
  assert_explained (np_explain_counter_since (&counter),
                    "It has grown by 1500 ms since counting began. When it grows: too much data waits in connections, "
                    "and all of them slow down.");

  /* By how much a setting changed tells nothing. */
  counter = make_counter ("Ip", "Forwarding", 1);
  counter.is_gauge = counter.has_since = TRUE;
  counter.since = -1;
  assert_explained (np_explain_counter_since (&counter), "It has changed since counting began.");

  counter = make_counter ("Ip6", "OutNoRoutes", 7);
  counter.has_since = TRUE;
  counter.since = 7;
  assert_explained (np_explain_counter_since (&counter), "It has grown by 7 since counting began.");
}

static void
test_explain_rate (void)
{
  NpCounterRecord counter = make_counter ("IpExt", "OutOctets", 7);

  assert_explained (np_explain_counter_rate (&counter), "That can be told after a second look.");

  counter.has_rate = TRUE;
  assert_explained (np_explain_counter_rate (&counter), "It did not grow between the last two looks.");

  counter.rate = 1500.0;
  assert_explained (np_explain_counter_rate (&counter),
                    "Between the last two looks it grew by about 1.5\302\240kB a second.");

  counter = make_counter ("Tcp", "InSegs", 7);
  counter.has_rate = TRUE;
  counter.rate = 2.5;
  assert_explained (np_explain_counter_rate (&counter), "Between the last two looks it grew by about 2.5 a second.");
  counter.rate = 0.001;
  assert_explained (np_explain_counter_rate (&counter), "Between the last two looks it grew by about 0.1 a second.");
  counter.rate = 1234.6;
  assert_explained (np_explain_counter_rate (&counter), "Between the last two looks it grew by about 1235 a second.");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/counters/weights", test_weights);
  g_test_add_func ("/counters/number-of-weights", test_number_of_weights);
  g_test_add_func ("/counters/topics", test_topics);
  g_test_add_func ("/counters/lookup", test_lookup);
  g_test_add_func ("/counters/unknown", test_unknown);
  g_test_add_func ("/counters/sentence-of-counter", test_sentence_of_counter);
  g_test_add_func ("/counters/sentence-of-gauge", test_sentence_of_gauge);
  g_test_add_func ("/counters/sentence-with-unit", test_sentence_with_unit);
  g_test_add_func ("/counters/explain-value", test_explain_value);
  g_test_add_func ("/counters/explain-begun-anew", test_explain_begun_anew);
  g_test_add_func ("/counters/explain-pages", test_explain_pages);
  g_test_add_func ("/counters/explain-since", test_explain_since);
  g_test_add_func ("/counters/explain-rate", test_explain_rate);

  return g_test_run ();
}
