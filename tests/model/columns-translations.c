/* tests/model/columns-translations.c: tests of what is said about tracked conversations
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/table-info.h"

#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/netfilter/nf_conntrack_tcp.h>
#include <netinet/in.h>
#include <time.h>

#include "model/column-text.h"
#include "support/sample.h"

static void
set_ends (NpTranslationRecord *record,
          const char          *source,
          const char          *destination,
          const char          *reply_source,
          const char          *reply_destination)
{
  record->original.source = sample_address (source);
  record->original.destination = sample_address (destination);
  record->reply.source = sample_address (reply_source);
  record->reply.destination = sample_address (reply_destination);
}

static void
set_ports (NpTranslationRecord *record,
           guint16              source,
           guint16              destination,
           guint16              reply_source,
           guint16              reply_destination)
{
  record->original.source_port = source;
  record->original.destination_port = destination;
  record->reply.source_port = reply_source;
  record->reply.destination_port = reply_destination;
}

static void
test_tcp (void)
{
  NpTranslationRecord record = {
    .protocol = IPPROTO_TCP, .has_state = TRUE, .tcp_state = TCP_CONNTRACK_ESTABLISHED, .timeout = 431999,
    .status = IPS_SEEN_REPLY | IPS_ASSURED | IPS_CONFIRMED | IPS_SRC_NAT | IPS_SRC_NAT_DONE | IPS_DST_NAT_DONE,
    .id = 4294967295, .has_counts = TRUE, .original_bytes = 2000, .reply_bytes = 3000000, .original_packets = 4,
    .reply_packets = 3, .start_time = G_GINT64_CONSTANT (1795343226198899), .mark = 77, .zone = 5,
  };

  set_ends (&record, "192.168.1.10", "203.0.113.9", "203.0.113.9", "203.0.113.1");
  set_ports (&record, 40000, 443, 443, 1024);
  ASSERT_TEXTS (NP_TABLE_TRANSLATIONS, &record,
    { "protocol", "tcp" }, { "state", "ESTABLISHED" },
    { "original_source", "192.168.1.10", "192.168.1.10:40000" }, { "original_source_port", "40000" },
    { "original_destination", "203.0.113.9", "203.0.113.9:443" }, { "original_destination_port", "443" },
    { "reply_source", "203.0.113.9", "203.0.113.9:443" }, { "reply_source_port", "443" },
    { "reply_destination", "203.0.113.1", "203.0.113.1:1024" }, { "reply_destination_port", "1024" },
    { "kind", "masquerade" }, { "family", "ipv4" }, { "timeout", "431999" },
    { "original_bytes", "2000", "2.0\302\240kB" }, { "reply_bytes", "3000000", "3.0\302\240MB" },
    { "original_packets", "4" }, { "reply_packets", "3" }, { "flags", "SEEN_REPLY ASSURED SRC_NAT" },
    { "mark", "77" }, { "zone", "5" }, { "id", "4294967295" },
    { "started", "2026-11-22T10:27:06Z", "11/22/26 12:27:06" },
    { "icmp_type", NULL }, { "icmp_code", NULL }, { "icmp_id", NULL },
    { "meaning", "The sender’s address and port are replaced" });
}

static void
test_ping (void)
{
  NpTranslationRecord record = {
    .protocol = IPPROTO_ICMPV6, .timeout = 30, .status = IPS_CONFIRMED, .id = 1,
    .original = { .icmp_type = 128, .icmp_id = 4343 }, .reply = { .icmp_type = 129, .icmp_id = 4343 },
  };

  set_ends (&record, "fd77::2", "2001:db8::9", "2001:db8::9", "fd77::2");
  ASSERT_TEXTS (NP_TABLE_TRANSLATIONS, &record,
    { "protocol", "icmpv6" }, { "state", NULL }, { "original_source", "fd77::2" }, { "original_source_port", NULL },
    { "original_destination", "2001:db8::9" }, { "original_destination_port", NULL },
    { "reply_source", "2001:db8::9" }, { "reply_source_port", NULL },
    { "reply_destination", "fd77::2" }, { "reply_destination_port", NULL },
    { "kind", "tracking" }, { "family", "ipv6" }, { "original_bytes", NULL }, { "reply_bytes", NULL },
    { "original_packets", NULL }, { "reply_packets", NULL }, { "flags", "UNREPLIED" }, { "mark", NULL }, { "zone", NULL },
    { "started", NULL }, { "icmp_type", "128" }, { "icmp_code", "0" }, { "icmp_id", "4343" });
}

static void
test_others (void)
{
  NpTranslationRecord record = { .protocol = 253, .status = IPS_OFFLOAD | IPS_HW_OFFLOAD | IPS_SEEN_REPLY };

  set_ends (&record, "192.0.2.1", "192.0.2.2", "192.0.2.3", "192.0.2.4");
  ASSERT_TEXTS (NP_TABLE_TRANSLATIONS, &record, { "protocol", "253" }, { "timeout", NULL }, { "flags", "SEEN_REPLY OFFLOAD HW_OFFLOAD" },
                { "kind", "masquerade+port-forwarding" }, { "original_source_port", NULL });

  record.protocol = IPPROTO_UDP;
  record.status = G_MAXUINT32;
  set_ends (&record, "::1", "::1", "::2", "::1");
  set_ports (&record, 0, 53, 53, 0);
  ASSERT_TEXTS (NP_TABLE_TRANSLATIONS, &record, { "protocol", "udp" }, { "kind", "port-forwarding" },
                { "original_source", "::1", "[::1]:0" }, { "original_source_port", "0" },
                { "flags", "SEEN_REPLY ASSURED EXPECTED FIXED_TIMEOUT SRC_NAT DST_NAT OFFLOAD HW_OFFLOAD SEQ_ADJUST HELPER "
                           "DYING TEMPLATE UNTRACKED 0xffff0000" });

  record.has_state = TRUE;
  record.tcp_state = 200;
  ASSERT_TEXTS (NP_TABLE_TRANSLATIONS, &record, { "state", "200" });

  record.has_state = FALSE;
  record.has_sctp_state = TRUE;
  record.sctp_state = NP_SCTP_TRACKING_SHUTDOWN_SENT;
  ASSERT_TEXTS (NP_TABLE_TRANSLATIONS, &record, { "state", "SHUTDOWN_SENT" });
}

static int
compare_ends (const char *a,
              guint16     a_port,
              const char *b,
              guint16     b_port)
{
  NpTranslationRecord first = { .protocol = IPPROTO_TCP }, second = { .protocol = IPPROTO_TCP };

  set_ends (&first, "192.0.2.1", "192.0.2.1", a, "192.0.2.1");
  set_ends (&second, "192.0.2.1", "192.0.2.1", b, "192.0.2.1");
  set_ports (&first, 1, 1, a_port, 1);
  set_ports (&second, 1, 1, b_port, 1);

  return compare_by (NP_TABLE_TRANSLATIONS, "reply_source", &first, &second);
}

static void
test_order (void)
{
  NpTranslationRecord early = { .start_time = 999999 }, late = { .start_time = 1000000 };

  /* Addresses sort as numbers, and then by their ports. */
  g_assert_cmpint (compare_ends ("9.0.0.1", 1, "10.0.0.1", 1), ==, -1);
  g_assert_cmpint (compare_ends ("10.0.0.1", 80, "10.0.0.1", 443), ==, -1);
  g_assert_cmpint (compare_ends ("10.0.0.1", 80, "10.0.0.1", 80), ==, 0);
  g_assert_cmpint (compare_by (NP_TABLE_TRANSLATIONS, "started", &early, &late), ==, -1);
}

int
main (int   argc,
      char *argv[])
{
  /* Two hours east of Greenwich, so that a time for people differs from that of exports. */
  g_setenv ("TZ", "EET-2", TRUE);
  tzset ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/model/columns-translations/tcp", test_tcp);
  g_test_add_func ("/model/columns-translations/ping", test_ping);
  g_test_add_func ("/model/columns-translations/others", test_others);
  g_test_add_func ("/model/columns-translations/order", test_order);

  return g_test_run ();
}
