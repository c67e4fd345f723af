/* tests/kernel/translation-messages.c: tracked conversations as the kernel sends them, and damaged ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/translations.h"

#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/netfilter/nf_conntrack_tcp.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>
#include <netinet/in.h>
#include <string.h>

#include "support/messages.h"
#include "support/sample.h"

/* Made by hand: 1.1.1.1:10 asks 2.2.2.2:20 by SCTP, COOKIE_WAIT. */
#define SCTP_MESSAGE \
  "2801000000012200010000001f3c0000020000003400018014000180080001000101010108000200020202021c000280" \
  "050001008400000006000200000a00000600030000140000340002801400018008000100020202020800020001010101" \
  "1c0002800500010084000000060002000014000006000300000a00000800030000000008080008000000000008000c00" \
  "ad353e3d08000b0000000001080007000000002d200004801c0003800500010002000000080002000100000008000300" \
  "020000001c0009800c00010000000000000000000c00020000000000000000001c000a800c0001000000000000000000" \
  "0c0002000000000000000000100014800c00010018ea5af4dd354fb81c00188008000100000000000800020000000000" \
  "0800030000000000"

/* Sent by a Linux 6.18. 192.168.77.3:40001 talks to 203.0.113.9:80 as 203.0.113.1:25804. */
#define PORT_MESSAGE \
  "1c0100000001020007000000974b000002000000340001801400018008000100c0a84d0308000200cb0071091c000280" \
  "0500010006000000060002009c4100000600030000500000340002801400018008000100cb00710908000200cb007101" \
  "1c000280050001000600000006000200005000000600030064cc0000080003000000019e080008000000000008000c00" \
  "524f0b2d08000b0000000001080007000006977f300004802c0001800500010003000000050002000a00000005000300" \
  "0a000000060004002300000006000500230000001c0009800c00010000000000000000040c00020000000000000000dd" \
  "1c000a800c00010000000000000000030c00020000000000000000a9100014800c00010018ea5726ef7d399e"

/* fd77::2 pings 2001:db8:7::9 as 2001:db8:7::1. */
#define PING_MESSAGE \
  "2c0100000001020007000000974b00000a000000540001802c00018014000300fd770000000000000000000000000002" \
  "1400040020010db800070000000000000000000924000280050001003a0000000600070010f700000500080080000000" \
  "0500090000000000540002802c0001801400030020010db80007000000000000000000091400040020010db800070000" \
  "000000000000000124000280050001003a0000000600070010f700000500080081000000050009000000000008000300" \
  "0000019a080008000000000008000c0059fa044f08000b000000000108000700000002571c0009800c00010000000000" \
  "000000010c00020000000000000000301c000a800c00010000000000000000010c000200000000000000003010001480" \
  "0c00010018ea5726efc796bb"

/* 10.0.0.1:1 talks to 10.0.0.2:2, in zone 7 in this direction only. */
#define ZONE_MESSAGE \
  "4001000000010200070000009f4b0000020000003c00018014000180080001000a000001080002000a0000021c000280" \
  "05000100060000000600020000010000060003000002000006000300000700003400028014000180080001000a000002" \
  "080002000a0000011c000280050001000600000006000200000200000600030000010000080003000000040e08000800" \
  "0000040608000c0042dc869f08000b000000000108000700000003e7300004802c000180050001000300000005000200" \
  "000000000500030000000000060004000a000000060005000a0000001c0009800c00010000000000000000000c000200" \
  "00000000000000001c000a800c00010000000000000000000c0002000000000000000000100014800c00010018ea5726" \
  "f7fd27d91c001880080001000000000008000200000000000800030000000000"

#define MESSAGE_TYPE (NFNL_SUBSYS_CTNETLINK << 8 | IPCTNL_MSG_CT_NEW)

static gboolean
parse_any (const struct nlmsghdr *message)
{
  NpTranslationRecord record = { 0 };
  gboolean accepted = np_translation_parse (message, &record);

  if (accepted)
    {
      guint8 family = record.original.source.family;

      g_assert_true (family == AF_INET || family == AF_INET6);
      g_assert_cmpuint (record.original.destination.family, ==, family);
      g_assert_cmpuint (record.reply.source.family, ==, family);
      g_assert_cmpuint (record.reply.destination.family, ==, family);
      g_assert_cmpint (record.start_time, >=, 0);
    }

  return accepted;
}

static void
test_damaged (gconstpointer hex)
{
  np_test_message_damage (hex, sizeof (struct nfgenmsg), parse_any);
}

static void
assert_tuple (const NpTuple *tuple,
              const char    *expected)
{
  g_autofree char *source = np_address_dup_text (&tuple->source);
  g_autofree char *destination = np_address_dup_text (&tuple->destination);
  g_autofree char *text = g_strdup_printf ("%s %u %s %u icmp %u %u %u", source, tuple->source_port, destination,
                                           tuple->destination_port, tuple->icmp_type, tuple->icmp_code, tuple->icmp_id);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_tcp (void)
{
  g_autofree struct nlmsghdr *message = np_test_message_new (PORT_MESSAGE);
  NpTranslationRecord record = { 0 };

  g_assert_true (np_translation_parse (message, &record));
  assert_tuple (&record.original, "192.168.77.3 40001 203.0.113.9 80 icmp 0 0 0");
  assert_tuple (&record.reply, "203.0.113.9 80 203.0.113.1 25804 icmp 0 0 0");
  g_assert_cmpuint (record.protocol, ==, IPPROTO_TCP);
  g_assert_true (record.has_state);
  g_assert_cmpuint (record.tcp_state, ==, TCP_CONNTRACK_ESTABLISHED);
  g_assert_cmphex (record.status, ==, IPS_SEEN_REPLY | IPS_ASSURED | IPS_CONFIRMED | IPS_SRC_NAT |
                                      IPS_SRC_NAT_DONE | IPS_DST_NAT_DONE);
  g_assert_cmpuint (record.timeout, ==, 431999);
  g_assert_cmpuint (record.id, ==, 1380911917);
  g_assert_cmpuint (record.mark, ==, 0);
  g_assert_cmpuint (record.zone, ==, 0);
  g_assert_true (record.has_counts);
  g_assert_cmpuint (record.original_packets, ==, 4);
  g_assert_cmpuint (record.original_bytes, ==, 221);
  g_assert_cmpuint (record.reply_packets, ==, 3);
  g_assert_cmpuint (record.reply_bytes, ==, 169);
  g_assert_cmpint (record.start_time, ==, G_GINT64_CONSTANT (1795343226198899));
}

static void
test_sctp (void)
{
  g_autofree struct nlmsghdr *message = np_test_message_new (SCTP_MESSAGE);
  NpTranslationRecord record = { 0 };

  g_assert_true (np_translation_parse (message, &record));
  assert_tuple (&record.original, "1.1.1.1 10 2.2.2.2 20 icmp 0 0 0");
  g_assert_cmpuint (record.protocol, ==, IPPROTO_SCTP);
  g_assert_false (record.has_state);
  g_assert_true (record.has_sctp_state);
  g_assert_cmpuint (record.sctp_state, ==, NP_SCTP_TRACKING_COOKIE_WAIT);
}

static void
test_icmp (void)
{
  g_autofree struct nlmsghdr *message = np_test_message_new (PING_MESSAGE);
  NpTranslationRecord record = { 0 };

  g_assert_true (np_translation_parse (message, &record));
  assert_tuple (&record.original, "fd77::2 0 2001:db8:7::9 0 icmp 128 0 4343");
  assert_tuple (&record.reply, "2001:db8:7::9 0 2001:db8:7::1 0 icmp 129 0 4343");
  g_assert_cmpuint (record.protocol, ==, IPPROTO_ICMPV6);
  g_assert_false (record.has_state);
  g_assert_cmpuint (record.timeout, ==, 599);
}

static void
test_zone (void)
{
  g_autofree struct nlmsghdr *message = np_test_message_new (ZONE_MESSAGE);
  NpTranslationRecord record = { 0 };

  g_assert_true (np_translation_parse (message, &record));
  g_assert_cmpuint (record.zone, ==, 7);
  g_assert_cmpuint (record.mark, ==, 1030);
  g_assert_cmpuint (record.id, ==, 1121748639);
  g_assert_cmphex (record.status & (IPS_FIXED_TIMEOUT | IPS_ASSURED), ==, IPS_FIXED_TIMEOUT | IPS_ASSURED);
}

/* Attributes one after the other, for the inside of others. */
typedef GByteArray Attributes;

static Attributes *
put (Attributes    *attributes,
     guint16        type,
     gconstpointer  value,
     gsize          size)
{
  static const guint8 padding[NLA_ALIGNTO];
  struct nlattr attribute = { .nla_len = (guint16) (NLA_HDRLEN + size), .nla_type = type };

  g_byte_array_append (attributes, (gconstpointer) &attribute, sizeof attribute);
  g_byte_array_append (attributes, value, (guint) size);

  return g_byte_array_append (attributes, padding, (guint) (NLA_ALIGN (size) - size));
}

static Attributes *
put_nested (Attributes *attributes,
            guint16     type,
            Attributes *nested)
{
  put (attributes, type | NLA_F_NESTED, nested->data, nested->len);
  g_byte_array_unref (nested);

  return attributes;
}

static Attributes *
new_ends (const char *source,
          const char *destination)
{
  NpAddress from = sample_address (source), to = sample_address (destination);
  gboolean is_v6 = from.family == AF_INET6;
  gsize size = np_address_family_bits (from.family) / 8;
  Attributes *ends = put (g_byte_array_new (), is_v6 ? CTA_IP_V6_SRC : CTA_IP_V4_SRC, from.bytes, size);

  return put (ends, is_v6 ? CTA_IP_V6_DST : CTA_IP_V4_DST, to.bytes, size);
}

static Attributes *
new_protocol (guint8  protocol,
              guint16 source_port,
              guint16 destination_port)
{
  guint16 ports[] = { GUINT16_TO_BE (source_port), GUINT16_TO_BE (destination_port) };
  Attributes *attributes = put (g_byte_array_new (), CTA_PROTO_NUM, &protocol, sizeof protocol);

  put (attributes, CTA_PROTO_SRC_PORT, &ports[0], sizeof ports[0]);

  return put (attributes, CTA_PROTO_DST_PORT, &ports[1], sizeof ports[1]);
}

/* (transfer full) for both parts, of which each may be NULL. */
static Attributes *
new_tuple (Attributes *ends,
           Attributes *protocol)
{
  Attributes *tuple = g_byte_array_new ();

  if (ends != NULL)
    put_nested (tuple, CTA_TUPLE_IP, ends);
  if (protocol != NULL)
    put_nested (tuple, CTA_TUPLE_PROTO, protocol);

  return tuple;
}

static struct nlmsghdr *
put_attribute (struct nlmsghdr *message,
               guint16          type,
               Attributes      *nested)
{
  message = np_test_message_put (message, type | NLA_F_NESTED, nested->data, nested->len);
  g_byte_array_unref (nested);

  return message;
}

static struct nlmsghdr *
new_message (guint8      family,
             Attributes *original,
             Attributes *reply)
{
  const struct nfgenmsg header = { .nfgen_family = family };
  struct nlmsghdr *message = np_test_message_begin (MESSAGE_TYPE, &header, sizeof header);

  if (original != NULL)
    message = put_attribute (message, CTA_TUPLE_ORIG, original);
  if (reply != NULL)
    message = put_attribute (message, CTA_TUPLE_REPLY, reply);

  return message;
}

static Attributes *
new_plain_tuple (guint8 protocol)
{
  return new_tuple (new_ends ("192.0.2.1", "192.0.2.2"), new_protocol (protocol, 1, 2));
}

/* The least that a kernel sends: nothing is counted, noted, marked or separated. */
static void
test_least (void)
{
  g_autofree struct nlmsghdr *message = new_message (AF_INET, new_plain_tuple (IPPROTO_UDP), new_plain_tuple (IPPROTO_UDP));
  NpTranslationRecord expected = { .protocol = IPPROTO_UDP };
  g_autofree NpTranslationRecord *record = g_new0 (NpTranslationRecord, 1);

  expected.original.source = sample_address ("192.0.2.1");
  expected.original.destination = sample_address ("192.0.2.2");
  expected.original.source_port = 1;
  expected.original.destination_port = 2;
  expected.reply = expected.original;

  g_assert_true (np_translation_parse (message, record));
  g_assert_cmpmem (record, sizeof *record, &expected, sizeof expected);
}

/* GRE has keys in the place of ports, and a protocol that nobody knows has nothing. */
static void
test_other_protocols (void)
{
  static const guint8 experiment = 253;
  g_autofree struct nlmsghdr *gre = new_message (AF_INET, new_plain_tuple (IPPROTO_GRE), new_plain_tuple (IPPROTO_GRE));
  g_autofree struct nlmsghdr *other =
    new_message (AF_INET,
                 new_tuple (new_ends ("192.0.2.1", "192.0.2.2"), put (g_byte_array_new (), CTA_PROTO_NUM, &experiment, 1)),
                 new_tuple (new_ends ("192.0.2.2", "192.0.2.1"), put (g_byte_array_new (), CTA_PROTO_NUM, &experiment, 1)));
  NpTranslationRecord record = { 0 };

  g_assert_true (np_translation_parse (gre, &record));
  g_assert_cmpuint (record.protocol, ==, IPPROTO_GRE);
  g_assert_false (np_translation_record_has_ports (&record));

  memset (&record, 0, sizeof record);
  g_assert_true (np_translation_parse (other, &record));
  g_assert_cmpuint (record.protocol, ==, 253);
  g_assert_false (np_translation_record_has_ports (&record));
  g_assert_cmpint (np_translation_record_get_kind (&record), ==, NP_TRANSLATION_TRACKING);
}

static void
test_extremes (void)
{
  static const guint64 most = G_MAXUINT64;
  static const guint32 all = G_MAXUINT32;
  g_autofree struct nlmsghdr *message = new_message (AF_INET, new_plain_tuple (IPPROTO_TCP), new_plain_tuple (IPPROTO_TCP));
  NpTranslationRecord record = { 0 };

  message = put_attribute (g_steal_pointer (&message), CTA_COUNTERS_ORIG,
                           put (g_byte_array_new (), CTA_COUNTERS_BYTES, &most, sizeof most));
  message = put_attribute (g_steal_pointer (&message), CTA_TIMESTAMP,
                           put (g_byte_array_new (), CTA_TIMESTAMP_START, &most, sizeof most));
  message = np_test_message_put (g_steal_pointer (&message), CTA_STATUS, &all, sizeof all);
  message = np_test_message_put (g_steal_pointer (&message), CTA_TIMEOUT, &all, sizeof all);
  message = np_test_message_put (g_steal_pointer (&message), CTA_ZONE, &all, 2);

  /* What is there but empty tells nothing. */
  message = put_attribute (g_steal_pointer (&message), CTA_PROTOINFO, g_byte_array_sized_new (1));

  g_assert_true (np_translation_parse (message, &record));
  g_assert_cmpuint (record.original_bytes, ==, G_MAXUINT64);
  g_assert_cmpuint (record.original_packets, ==, 0);
  g_assert_cmpint (record.start_time, ==, (gint64) (G_MAXUINT64 / 1000));
  g_assert_cmphex (record.status, ==, G_MAXUINT32);
  g_assert_cmpuint (record.timeout, ==, G_MAXUINT32);
  g_assert_cmpuint (record.zone, ==, G_MAXUINT16);
  g_assert_false (record.has_state);
}

/* Takes @message. */
static void
assert_refused (struct nlmsghdr *message)
{
  NpTranslationRecord record = { 0 };

  g_assert_false (np_translation_parse (message, &record));
  g_free (message);
}

static void
test_refused (void)
{
  struct nlmsghdr *other_type = np_test_message_new (PORT_MESSAGE);
  struct nlmsghdr *expectation = np_test_message_new (PORT_MESSAGE);

  other_type->nlmsg_type = NFNL_SUBSYS_CTNETLINK << 8 | IPCTNL_MSG_CT_DELETE;
  assert_refused (other_type);
  expectation->nlmsg_type = NFNL_SUBSYS_CTNETLINK_EXP << 8 | IPCTNL_MSG_EXP_NEW;
  assert_refused (expectation);

  /* Parts are missing. */
  assert_refused (new_message (AF_INET, NULL, NULL));
  assert_refused (new_message (AF_INET, new_plain_tuple (IPPROTO_TCP), NULL));
  assert_refused (new_message (AF_INET, NULL, new_plain_tuple (IPPROTO_TCP)));
  assert_refused (new_message (AF_INET, new_tuple (NULL, new_protocol (IPPROTO_TCP, 1, 2)), new_plain_tuple (IPPROTO_TCP)));
  assert_refused (new_message (AF_INET, new_tuple (new_ends ("192.0.2.1", "192.0.2.2"), NULL), new_plain_tuple (IPPROTO_TCP)));
  assert_refused (new_message (AF_INET, new_plain_tuple (IPPROTO_TCP),
                               new_tuple (new_ends ("192.0.2.1", "192.0.2.2"), g_byte_array_new ())));

  /* The parts contradict each other. */
  assert_refused (new_message (AF_INET, new_plain_tuple (IPPROTO_TCP), new_plain_tuple (IPPROTO_UDP)));
  assert_refused (new_message (AF_INET6, new_plain_tuple (IPPROTO_TCP), new_plain_tuple (IPPROTO_TCP)));
  assert_refused (new_message (AF_UNSPEC, new_plain_tuple (IPPROTO_TCP), new_plain_tuple (IPPROTO_TCP)));
  assert_refused (new_message (AF_BRIDGE, new_plain_tuple (IPPROTO_TCP), new_plain_tuple (IPPROTO_TCP)));
}

/* Takes @ends and @protocol: each stands once in an otherwise good message. */
static void
assert_refused_part (Attributes *ends,
                     Attributes *protocol)
{
  if (ends == NULL)
    ends = new_ends ("192.0.2.1", "192.0.2.2");
  if (protocol == NULL)
    protocol = new_protocol (IPPROTO_TCP, 1, 2);

  assert_refused (new_message (AF_INET, new_plain_tuple (IPPROTO_TCP), new_tuple (ends, protocol)));
}

static Attributes *
cut_by (Attributes *attributes,
        guint       n_bytes)
{
  return g_byte_array_set_size (attributes, attributes->len - n_bytes);
}

static void
test_nested_damage (void)
{
  static const guint8 zero[16];
  static const guint8 wild[] = { 0xff, 0xff, CTA_IP_V4_SRC, 0 };
  Attributes *tuple = new_plain_tuple (IPPROTO_TCP);

  /* Lengths that end outside of what they stand in, though inside of the message. */
  assert_refused_part (cut_by (new_ends ("192.0.2.1", "192.0.2.2"), 1), NULL);
  assert_refused_part (g_byte_array_append (g_byte_array_new (), wild, sizeof wild), NULL);
  assert_refused_part (g_byte_array_append (g_byte_array_new (), wild, 3), NULL);
  assert_refused_part (NULL, cut_by (new_protocol (IPPROTO_TCP, 1, 2), 3));
  assert_refused (new_message (AF_INET, cut_by (tuple, 5), new_plain_tuple (IPPROTO_TCP)));

  /* Attributes of another size than they must have. */
  assert_refused_part (put (new_ends ("192.0.2.1", "192.0.2.2"), CTA_IP_V4_SRC, zero, 3), NULL);
  assert_refused_part (put (new_ends ("192.0.2.1", "192.0.2.2"), CTA_IP_V4_SRC, zero, 16), NULL);
  assert_refused_part (NULL, put (new_protocol (IPPROTO_TCP, 1, 2), CTA_PROTO_DST_PORT, zero, 1));
  assert_refused_part (NULL, put (new_protocol (IPPROTO_TCP, 1, 2), CTA_PROTO_NUM, zero, 0));
}

static void
assert_refused_with (guint16     type,
                     Attributes *nested)
{
  assert_refused (put_attribute (new_message (AF_INET, new_plain_tuple (IPPROTO_TCP), new_plain_tuple (IPPROTO_TCP)),
                                 type, nested));
}

static void
test_damaged_extras (void)
{
  static const guint8 zero[16];

  assert_refused_with (CTA_COUNTERS_ORIG, put (g_byte_array_new (), CTA_COUNTERS_PACKETS, zero, 7));
  assert_refused_with (CTA_COUNTERS_REPLY, put (g_byte_array_new (), CTA_COUNTERS_BYTES, zero, 4));
  assert_refused_with (CTA_TIMESTAMP, put (g_byte_array_new (), CTA_TIMESTAMP_START, zero, 4));
  assert_refused_with (CTA_PROTOINFO, cut_by (put (g_byte_array_new (), CTA_PROTOINFO_TCP, zero, 4), 1));
  assert_refused_with (CTA_PROTOINFO,
                       put_nested (g_byte_array_new (), CTA_PROTOINFO_TCP,
                                   put (g_byte_array_new (), CTA_PROTOINFO_TCP_STATE, zero, 0)));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/kernel/translation-messages/damaged/tcp", PORT_MESSAGE, test_damaged);
  g_test_add_data_func ("/kernel/translation-messages/damaged/sctp", SCTP_MESSAGE, test_damaged);
  g_test_add_data_func ("/kernel/translation-messages/damaged/icmp", PING_MESSAGE, test_damaged);
  g_test_add_data_func ("/kernel/translation-messages/damaged/zone", ZONE_MESSAGE, test_damaged);
  g_test_add_func ("/kernel/translation-messages/tcp", test_tcp);
  g_test_add_func ("/kernel/translation-messages/sctp", test_sctp);
  g_test_add_func ("/kernel/translation-messages/icmp", test_icmp);
  g_test_add_func ("/kernel/translation-messages/zone", test_zone);
  g_test_add_func ("/kernel/translation-messages/least", test_least);
  g_test_add_func ("/kernel/translation-messages/other-protocols", test_other_protocols);
  g_test_add_func ("/kernel/translation-messages/extremes", test_extremes);
  g_test_add_func ("/kernel/translation-messages/refused", test_refused);
  g_test_add_func ("/kernel/translation-messages/nested-damage", test_nested_damage);
  g_test_add_func ("/kernel/translation-messages/damaged-extras", test_damaged_extras);

  return g_test_run ();
}
