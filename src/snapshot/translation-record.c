/* snapshot/translation-record.c: one conversation that the firewall remembers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "snapshot/translation-record.h"

#include <netinet/in.h>
#include <string.h>

#include "snapshot/record-util.h"

static const char *const kind_words[] = {
  [NP_TRANSLATION_TRACKING] = "tracking",
  [NP_TRANSLATION_MASQUERADE] = "masquerade",
  [NP_TRANSLATION_PORT_FORWARDING] = "port-forwarding",
  [NP_TRANSLATION_BOTH] = "masquerade+port-forwarding",
};

/**
 * np_translation_kind_get_word:
 * @kind: what is changed on the way
 *
 * Returns: the word for it in exports, never translated
 */
const char *
np_translation_kind_get_word (NpTranslationKind kind)
{
  return np_word (kind_words, G_N_ELEMENTS (kind_words), kind);
}

void
np_translation_record_copy (const NpTranslationRecord *from,
                            NpTranslationRecord       *to)
{
  memcpy (to, from, sizeof *to);
}

void
np_translation_record_clear (NpTranslationRecord *record)
{
}

guint
np_translation_record_hash (const NpTranslationRecord *record)
{
  return np_hash_mix ((guint64) np_hash_bytes (&record->original, sizeof record->original) << 32 ^ record->id);
}

gboolean
np_translation_record_equal (const NpTranslationRecord *a,
                             const NpTranslationRecord *b)
{
  return a->id == b->id &&
         a->protocol == b->protocol &&
         a->zone == b->zone &&
         memcmp (&a->original, &b->original, sizeof a->original) == 0;
}

/* Who sends in the one direction must be who receives in the other. */
static gboolean
source_is_kept (const NpTranslationRecord *record)
{
  const NpTuple *original = &record->original, *reply = &record->reply;

  return np_address_equal (&original->source, &reply->destination) &&
         original->source_port == reply->destination_port &&
         original->icmp_id == reply->icmp_id;
}

static gboolean
destination_is_kept (const NpTranslationRecord *record)
{
  const NpTuple *original = &record->original, *reply = &record->reply;

  return np_address_equal (&original->destination, &reply->source) &&
         original->destination_port == reply->source_port;
}

/**
 * np_translation_record_get_kind:
 * @record: a tracked conversation
 *
 * Compares where the answers come from and go to with what the one who began it sent.
 * The number of a ping belongs to the one who asks, as the port does to a caller.
 *
 * Returns: what is changed on the way
 */
NpTranslationKind
np_translation_record_get_kind (const NpTranslationRecord *record)
{
  if (destination_is_kept (record))
    return source_is_kept (record) ? NP_TRANSLATION_TRACKING : NP_TRANSLATION_MASQUERADE;

  return source_is_kept (record) ? NP_TRANSLATION_PORT_FORWARDING : NP_TRANSLATION_BOTH;
}

/**
 * np_translation_record_has_ports:
 * @record: a tracked conversation
 *
 * Returns: whether its protocol has ports and the kernel told them
 */
gboolean
np_translation_record_has_ports (const NpTranslationRecord *record)
{
  return record->original.source_port != 0 || record->original.destination_port != 0;
}

/**
 * np_translation_record_has_icmp:
 * @record: a tracked conversation
 *
 * Returns: whether it has a type, a code and a number as ICMP and ICMPv6 have
 */
gboolean
np_translation_record_has_icmp (const NpTranslationRecord *record)
{
  return record->protocol == IPPROTO_ICMP || record->protocol == IPPROTO_ICMPV6;
}
