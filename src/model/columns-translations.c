/* model/columns-translations.c: what there is to say about a tracked conversation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/row.h"

#include <glib/gi18n-lib.h>
#include <linux/netfilter/nf_conntrack_common.h>

#include "meaning/explain.h"
#include "meaning/sentences.h"
#include "meaning/terms.h"
#include "model/column-util.h"

typedef NpTranslationRecord Translation;

NP_TEXT_COLUMN (kind, Translation, np_translation_kind_get_word (np_translation_record_get_kind (r)))
NP_TEXT_COLUMN (family, Translation, r->original.source.family == AF_INET6 ? "ipv6" : "ipv4")

NP_APPEND_COLUMN (protocol, Translation, TRUE, np_append_translation_protocol (r->protocol, text))
NP_APPEND_COLUMN (state, Translation, r->has_state || r->has_sctp_state,
                  (r->has_state ? np_append_translation_state (r->tcp_state, text)
                                : np_append_sctp_translation_state (r->sctp_state, text)))
NP_APPEND_COLUMN (flags, Translation, TRUE, np_append_translation_flags (r->status, text))

/* An entry whose packets take the short cut past the firewall has no timeout. */
NP_NUMBER_COLUMN (timeout, Translation, (r->status & IPS_OFFLOAD) == 0, r->timeout)
NP_NUMBER_COLUMN (original_bytes, Translation, r->has_counts, r->original_bytes)
NP_NUMBER_COLUMN (reply_bytes, Translation, r->has_counts, r->reply_bytes)
NP_NUMBER_COLUMN (original_packets, Translation, r->has_counts, r->original_packets)
NP_NUMBER_COLUMN (reply_packets, Translation, r->has_counts, r->reply_packets)
NP_NUMBER_COLUMN (mark, Translation, r->mark != 0, r->mark)
NP_NUMBER_COLUMN (zone, Translation, r->zone != 0, r->zone)
NP_NUMBER_COLUMN (id, Translation, TRUE, r->id)
NP_NUMBER_COLUMN (icmp_type, Translation, np_translation_record_has_icmp (r), r->original.icmp_type)
NP_NUMBER_COLUMN (icmp_code, Translation, np_translation_record_has_icmp (r), r->original.icmp_code)
NP_NUMBER_COLUMN (icmp_id, Translation, np_translation_record_has_icmp (r), r->original.icmp_id)

/* As people write an address with its port; the plain layout has no room for columns of ports. */
static void
append_end (const Translation *translation,
            const NpAddress   *address,
            guint16            port,
            GString           *text)
{
  gboolean has_port = np_translation_record_has_ports (translation);
  gboolean brackets = has_port && address->family == AF_INET6;

  if (brackets)
    g_string_append_c (text, '[');
  np_address_append (address, text);
  if (brackets)
    g_string_append_c (text, ']');
  if (has_port)
    g_string_append_printf (text, ":%u", port);
}

static int
compare_ends (const NpAddress *a,
              guint16          a_port,
              const NpAddress *b,
              guint16          b_port)
{
  int order = np_address_compare (a, b);

  return order != 0 ? order : np_compare_numbers (a_port, b_port);
}

/* The column of an address, the port that belongs to it and the column of that port. */
#define END_COLUMNS(direction, end) \
  NP_APPEND_COLUMN (direction##_##end, Translation, TRUE, np_address_append (&r->direction.end, text)) \
  NP_NUMBER_COLUMN (direction##_##end##_port, Translation, np_translation_record_has_ports (r), r->direction.end##_port) \
  static void \
  direction##_##end##_show (gconstpointer record, \
                            GString      *text) \
  { \
    const Translation *r = record; \
    append_end (r, &r->direction.end, r->direction.end##_port, text); \
  } \
  static int \
  direction##_##end##_compare (gconstpointer a, \
                               gconstpointer b) \
  { \
    const Translation *first = a, *second = b; \
    return compare_ends (&first->direction.end, first->direction.end##_port, \
                         &second->direction.end, second->direction.end##_port); \
  }

#define END_TERMS(direction, end) \
  NP_VALUE_TERM (direction##_##end, Translation, np_term_for_address (&r->direction.end))

END_COLUMNS (original, source)
END_COLUMNS (original, destination)
END_COLUMNS (reply, source)
END_COLUMNS (reply, destination)

END_TERMS (original, source)
END_TERMS (original, destination)
END_TERMS (reply, source)
END_TERMS (reply, destination)

NP_VALUE_TERM (protocol, Translation, np_term_for_translation_protocol (r->protocol))
NP_VALUE_TERM (kind, Translation, np_term_for_translation_kind (np_translation_record_get_kind (r)))
NP_VALUE_TERM (family, Translation, np_term_for_family (r->original.source.family == AF_INET6 ? NP_FAMILY_IPV6 : NP_FAMILY_IPV4))

static const NpTerm *
state_value_term (gconstpointer record,
                  guint         n)
{
  const Translation *translation = record;

  if (n > 0)
    return NULL;
  if (translation->has_state)
    return np_term_for_translation_state (translation->tcp_state);

  return translation->has_sctp_state ? np_term_for_sctp_translation_state (translation->sctp_state) : NULL;
}

static const NpTerm *
flags_value_term (gconstpointer record,
                  guint         n)
{
  return np_term_for_nth_translation_flag (((const Translation *) record)->status, n);
}

static void
append_time (const Translation *translation,
             gboolean           for_people,
             GString           *text)
{
  gint64 seconds = translation->start_time / G_USEC_PER_SEC;
  g_autoptr(GDateTime) time = for_people ? g_date_time_new_from_unix_local (seconds) : g_date_time_new_from_unix_utc (seconds);
  g_autofree char *formatted = time != NULL ? g_date_time_format (time, for_people ? "%x %X" : "%Y-%m-%dT%H:%M:%SZ") : NULL;

  if (formatted != NULL)
    g_string_append (text, formatted);
}

NP_APPEND_COLUMN (started, Translation, r->start_time != 0, append_time (r, FALSE, text))

static void
started_show (gconstpointer record,
              GString      *text)
{
  const Translation *translation = record;

  if (translation->start_time != 0)
    append_time (translation, TRUE, text);
}

static int
started_compare (gconstpointer a,
                 gconstpointer b)
{
  const Translation *first = a, *second = b;

  return np_compare_numbers ((guint64) first->start_time, (guint64) second->start_time);
}

static gboolean
meaning_text (gconstpointer record,
              GString      *text)
{
  g_autofree char *meaning = np_doing_for_translation (record);

  g_string_append (text, meaning);

  return TRUE;
}

#define END(direction, end, title, port_title, term) \
  { #direction "_" #end, title, term, NP_COLUMN_ADDRESS, 20, \
    .text = direction##_##end##_text, .show = direction##_##end##_show, .compare = direction##_##end##_compare, \
    .explain = NP_EXPLAIN (np_explain_##direction##_##end), .value_term = direction##_##end##_value_term }, \
  { #direction "_" #end "_port", port_title, term "-port", NP_COLUMN_NUMBER, 6, \
    .number = direction##_##end##_port_number, .explain = NP_EXPLAIN (np_explain_##direction##_##end##_port) }

#define COUNTER(id, title, term, kind) \
  { #id, title, term, kind, 9, .quiet = TRUE, .number = id##_number, .explain = NP_EXPLAIN (np_explain_translation_##id) }

static const NpColumn columns[] = {
  { "protocol", N_("Protocol"), "translation-protocol", NP_COLUMN_TEXT, 8,
    .text = protocol_text, .explain = NP_EXPLAIN (np_explain_translation_protocol),
    .value_term = protocol_value_term },
  { "state", N_("State"), "translation-state", NP_COLUMN_TEXT, 12,
    .text = state_text, .explain = NP_EXPLAIN (np_explain_translation_state),
    .value_term = state_value_term },
  END (original, source, N_("From"), N_("From Port"), "original-source"),
  END (original, destination, N_("To"), N_("To Port"), "original-destination"),
  END (reply, source, N_("Answered By"), N_("Answered By Port"), "reply-source"),
  END (reply, destination, N_("Answers Go To"), N_("Answers Go To Port"), "reply-destination"),
  { "kind", N_("Kind"), "translation-kind", NP_COLUMN_TEXT, 15,
    .text = kind_text, .compare = kind_compare, .explain = NP_EXPLAIN (np_explain_translation_kind),
    .value_term = kind_value_term },

  { "family", N_("Family"), "translation-family", NP_COLUMN_TEXT, 6, .text = family_text, .compare = family_compare,
    .explain = NP_EXPLAIN (np_explain_translation_family), .value_term = family_value_term },
  { "timeout", N_("Timeout"), "translation-timeout", NP_COLUMN_NUMBER, 8, .quiet = TRUE,
    .number = timeout_number, .explain = NP_EXPLAIN (np_explain_translation_timeout) },
  COUNTER (original_bytes, N_("Bytes Sent"), "original-bytes", NP_COLUMN_BYTES),
  COUNTER (reply_bytes, N_("Bytes Answered"), "reply-bytes", NP_COLUMN_BYTES),
  COUNTER (original_packets, N_("Packets Sent"), "original-packets", NP_COLUMN_NUMBER),
  COUNTER (reply_packets, N_("Packets Answered"), "reply-packets", NP_COLUMN_NUMBER),
  { "flags", N_("Status"), "translation-flags", NP_COLUMN_TEXT, 20,
    .text = flags_text, .explain = NP_EXPLAIN (np_explain_translation_flags),
    .value_term = flags_value_term },
  { "mark", N_("Mark"), "translation-mark", NP_COLUMN_NUMBER, 8,
    .number = mark_number, .explain = NP_EXPLAIN (np_explain_translation_mark) },
  { "zone", N_("Zone"), "translation-zone", NP_COLUMN_NUMBER, 6, .number = zone_number,
    .explain = NP_EXPLAIN (np_explain_translation_zone) },
  { "id", N_("ID"), "translation-id", NP_COLUMN_NUMBER, 11, .number = id_number,
    .explain = NP_EXPLAIN (np_explain_translation_id) },
  { "started", N_("Began"), "translation-started", NP_COLUMN_TEXT, 20,
    .text = started_text, .show = started_show, .compare = started_compare,
    .explain = NP_EXPLAIN (np_explain_translation_started) },
  { "icmp_type", N_("ICMP Type"), "icmp-type", NP_COLUMN_NUMBER, 5,
    .number = icmp_type_number, .explain = NP_EXPLAIN (np_explain_translation_icmp) },
  { "icmp_code", N_("ICMP Code"), "icmp-code", NP_COLUMN_NUMBER, 5, .number = icmp_code_number,
    .explain = NP_EXPLAIN (np_explain_translation_icmp_code) },
  { "icmp_id", N_("ICMP ID"), "icmp-id", NP_COLUMN_NUMBER, 6, .number = icmp_id_number,
    .explain = NP_EXPLAIN (np_explain_translation_icmp_id) },
  { "meaning", N_("What it means"), "translation-meaning", NP_COLUMN_TEXT, 32, .quiet = TRUE, .expands = TRUE,
    .text = meaning_text, .explain = NP_EXPLAIN (np_sentence_for_translation) },
};

static const char *const plain_layout[] = {
  "meaning", "protocol", "original_source", "original_destination", "reply_source", "reply_destination",
  "state", NULL
};

static const char *const narrow_layout[] = {
  "original_source", "meaning", NULL
};

G_STATIC_ASSERT (G_N_ELEMENTS (columns) <= 64);

const NpTableInfo np_translations_info = {
  .id = NP_TABLE_TRANSLATIONS,
  .name = "translations",
  .title = N_("Translations"),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .layouts = { plain_layout, NULL, narrow_layout },
  .get_row_type = np_row_get_type,
  .sentence = NP_EXPLAIN (np_sentence_for_translation),
};
