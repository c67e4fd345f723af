/* tests/snapshot/translation-record.c: tests of the record of a tracked conversation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/snapshot.h"

#include <netinet/in.h>
#include <string.h>

#include "support/sample.h"

/* 192.168.1.10:40000 talks to 203.0.113.9:80, and nothing is replaced. */
static void
init (NpTranslationRecord *record)
{
  memset (record, 0, sizeof *record);
  record->original.source = sample_address ("192.168.1.10");
  record->original.destination = sample_address ("203.0.113.9");
  record->original.source_port = 40000;
  record->original.destination_port = 80;
  record->reply.source = record->original.destination;
  record->reply.destination = record->original.source;
  record->reply.source_port = 80;
  record->reply.destination_port = 40000;
  record->protocol = IPPROTO_TCP;
  record->id = 4711;
}

#define ASSERT_OTHER(a, b, change) \
  G_STMT_START { \
    init (b); \
    g_assert_true (np_translation_record_equal (a, b)); \
    change; \
    g_assert_false (np_translation_record_equal (a, b)); \
    g_assert_false (np_translation_record_equal (b, a)); \
  } G_STMT_END

static void
test_identity (void)
{
  NpTranslationRecord a, b;

  init (&a);
  init (&b);
  g_assert_true (np_translation_record_equal (&a, &b));
  g_assert_cmpuint (np_translation_record_hash (&a), ==, np_translation_record_hash (&b));

  /* What may change while the conversation stays the same one. */
  b.timeout = 17;
  b.status = 14;
  b.tcp_state = 7;
  b.has_state = TRUE;
  b.mark = 3;
  b.original_bytes = 1000;
  b.reply_packets = 5;
  g_assert_true (np_translation_record_equal (&a, &b));
  g_assert_cmpuint (np_translation_record_hash (&a), ==, np_translation_record_hash (&b));
  g_assert_true (np_record_differs (NP_TABLE_TRANSLATIONS, &a, &b));

  ASSERT_OTHER (&a, &b, b.id = 4712);
  ASSERT_OTHER (&a, &b, b.protocol = IPPROTO_UDP);
  ASSERT_OTHER (&a, &b, b.zone = 1);
  ASSERT_OTHER (&a, &b, b.original.source = sample_address ("192.168.1.11"));
  ASSERT_OTHER (&a, &b, b.original.destination = sample_address ("::1"));
  ASSERT_OTHER (&a, &b, b.original.source_port = 40001);
  ASSERT_OTHER (&a, &b, b.original.destination_port = 81);
  ASSERT_OTHER (&a, &b, b.original.icmp_id = 1);
}

/* Conversations that differ in little must not all fall on the same place of a hash table. */
static void
test_hash (void)
{
  g_autoptr(GHashTable) hashes = g_hash_table_new (NULL, NULL);
  NpTranslationRecord record;

  init (&record);
  for (guint i = 0; i < 1000; i++)
    {
      record.original.source_port = (guint16) (32768 + i);
      g_hash_table_add (hashes, GUINT_TO_POINTER (np_translation_record_hash (&record)));
    }

  g_assert_cmpuint (g_hash_table_size (hashes), >, 990);
}

#define ASSERT_KIND(kind, change) \
  G_STMT_START { \
    NpTranslationRecord changed; \
    init (&changed); \
    change; \
    g_assert_cmpint (np_translation_record_get_kind (&changed), ==, kind); \
  } G_STMT_END

static void
test_kind (void)
{
  ASSERT_KIND (NP_TRANSLATION_TRACKING, (void) 0);
  ASSERT_KIND (NP_TRANSLATION_MASQUERADE, changed.reply.destination = sample_address ("203.0.113.1"));
  ASSERT_KIND (NP_TRANSLATION_MASQUERADE, changed.reply.destination_port = 1024);
  ASSERT_KIND (NP_TRANSLATION_PORT_FORWARDING, changed.reply.source = sample_address ("192.168.1.20"));
  ASSERT_KIND (NP_TRANSLATION_PORT_FORWARDING, changed.reply.source_port = 8080);
  ASSERT_KIND (NP_TRANSLATION_BOTH, (changed.reply.source_port = 8080, changed.reply.destination_port = 1024));

  /* Two computers behind one address may have chosen the same number for their pings; types differ anyway. */
  ASSERT_KIND (NP_TRANSLATION_TRACKING, (changed.original.icmp_type = 8, changed.reply.icmp_type = 0));
  ASSERT_KIND (NP_TRANSLATION_TRACKING, (changed.original.icmp_id = 7, changed.reply.icmp_id = 7));
  ASSERT_KIND (NP_TRANSLATION_MASQUERADE, (changed.original.icmp_id = 7, changed.reply.icmp_id = 8));
}

static void
test_words (void)
{
  g_assert_cmpstr (np_translation_kind_get_word (NP_TRANSLATION_TRACKING), ==, "tracking");
  g_assert_cmpstr (np_translation_kind_get_word (NP_TRANSLATION_MASQUERADE), ==, "masquerade");
  g_assert_cmpstr (np_translation_kind_get_word (NP_TRANSLATION_PORT_FORWARDING), ==, "port-forwarding");
  g_assert_cmpstr (np_translation_kind_get_word (NP_TRANSLATION_BOTH), ==, "masquerade+port-forwarding");
}

static void
test_parts (void)
{
  NpTranslationRecord record;

  init (&record);
  g_assert_true (np_translation_record_has_ports (&record));
  g_assert_false (np_translation_record_has_icmp (&record));

  /* A message may come from port 0 (RFC 768). */
  record.original.source_port = 0;
  g_assert_true (np_translation_record_has_ports (&record));
  record.original.destination_port = 0;
  g_assert_false (np_translation_record_has_ports (&record));

  record.protocol = IPPROTO_ICMP;
  g_assert_true (np_translation_record_has_icmp (&record));
  record.protocol = IPPROTO_ICMPV6;
  g_assert_true (np_translation_record_has_icmp (&record));
}

static void
test_copy (void)
{
  NpTranslationRecord record;
  g_autofree NpTranslationRecord *copy = NULL;

  init (&record);
  record.start_time = 5;
  copy = np_record_dup (NP_TABLE_TRANSLATIONS, &record);
  g_assert_false (np_record_differs (NP_TABLE_TRANSLATIONS, &record, copy));
  np_translation_record_clear (&record);
  g_assert_cmpuint (copy->id, ==, 4711);
  g_assert_cmpint (copy->start_time, ==, 5);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/snapshot/translation-record/identity", test_identity);
  g_test_add_func ("/snapshot/translation-record/hash", test_hash);
  g_test_add_func ("/snapshot/translation-record/kind", test_kind);
  g_test_add_func ("/snapshot/translation-record/words", test_words);
  g_test_add_func ("/snapshot/translation-record/parts", test_parts);
  g_test_add_func ("/snapshot/translation-record/copy", test_copy);

  return g_test_run ();
}
