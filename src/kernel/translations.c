/* kernel/translations.c: the conversations that connection tracking remembers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "kernel/translations.h"

#include <glib/gi18n-lib.h>
#include <linux/netfilter/nfnetlink.h>
#include <linux/netfilter/nfnetlink_conntrack.h>
#include <netinet/in.h>

#include "kernel/attributes.h"
#include "kernel/proc-files.h"
#include "kernel/proc-text.h"

#define MESSAGE_TYPE(type) (NFNL_SUBSYS_CTNETLINK << 8 | (type))

/* Attributes that hold others, whose own sizes are checked when they are opened. */
#define NESTED NP_ATTRIBUTE_ANY_SIZE

static const guint16 entry_sizes[] = {
  [CTA_TUPLE_ORIG] = NESTED,
  [CTA_TUPLE_REPLY] = NESTED,
  [CTA_STATUS] = sizeof (guint32),
  [CTA_PROTOINFO] = NESTED,
  [CTA_TIMEOUT] = sizeof (guint32),
  [CTA_MARK] = sizeof (guint32),
  [CTA_COUNTERS_ORIG] = NESTED,
  [CTA_COUNTERS_REPLY] = NESTED,
  [CTA_ID] = sizeof (guint32),
  [CTA_ZONE] = sizeof (guint16),
  [CTA_TIMESTAMP] = NESTED,
};

static const guint16 tuple_sizes[] = {
  [CTA_TUPLE_IP] = NESTED,
  [CTA_TUPLE_PROTO] = NESTED,
  [CTA_TUPLE_ZONE] = sizeof (guint16),
};

static const guint16 ip_sizes[] = {
  [CTA_IP_V4_SRC] = 4,
  [CTA_IP_V4_DST] = 4,
  [CTA_IP_V6_SRC] = 16,
  [CTA_IP_V6_DST] = 16,
};

static const guint16 protocol_sizes[] = {
  [CTA_PROTO_NUM] = sizeof (guint8),
  [CTA_PROTO_SRC_PORT] = sizeof (guint16),
  [CTA_PROTO_DST_PORT] = sizeof (guint16),
  [CTA_PROTO_ICMP_ID] = sizeof (guint16),
  [CTA_PROTO_ICMP_TYPE] = sizeof (guint8),
  [CTA_PROTO_ICMP_CODE] = sizeof (guint8),
  [CTA_PROTO_ICMPV6_ID] = sizeof (guint16),
  [CTA_PROTO_ICMPV6_TYPE] = sizeof (guint8),
  [CTA_PROTO_ICMPV6_CODE] = sizeof (guint8),
};

static const guint16 info_sizes[] = { [CTA_PROTOINFO_TCP] = NESTED, [CTA_PROTOINFO_SCTP] = NESTED };
static const guint16 tcp_sizes[] = { [CTA_PROTOINFO_TCP_STATE] = sizeof (guint8) };
static const guint16 sctp_sizes[] = { [CTA_PROTOINFO_SCTP_STATE] = sizeof (guint8) };
static const guint16 time_sizes[] = { [CTA_TIMESTAMP_START] = sizeof (guint64) };

static const guint16 counter_sizes[] = {
  [CTA_COUNTERS_PACKETS] = sizeof (guint64),
  [CTA_COUNTERS_BYTES] = sizeof (guint64),
};

/* The attributes inside of @attribute; none when that is NULL. */
#define OPEN_NESTED(attribute, sizes, attributes) \
  (np_attributes_collect_nested (attribute, sizes, G_N_ELEMENTS (sizes), attributes))

/* Connection tracking sends its numbers in network byte order. A missing one is 0. */
static guint16
get_be16 (const struct nlattr *attribute)
{
  guint16 value = 0;

  np_attribute_copy (attribute, &value, sizeof value);

  return GUINT16_FROM_BE (value);
}

static guint32
get_be32 (const struct nlattr *attribute)
{
  return GUINT32_FROM_BE (np_attribute_get_u32 (attribute, 0));
}

static guint64
get_be64 (const struct nlattr *attribute)
{
  guint64 value = 0;

  np_attribute_copy (attribute, &value, sizeof value);

  return GUINT64_FROM_BE (value);
}

static gboolean
parse_ends (const struct nlattr *attribute,
            guint8               family,
            NpTuple             *tuple)
{
  const struct nlattr *ip[G_N_ELEMENTS (ip_sizes)];
  gboolean is_v6 = family == AF_INET6;

  return OPEN_NESTED (attribute, ip_sizes, ip) &&
         np_attribute_copy_address (ip[is_v6 ? CTA_IP_V6_SRC : CTA_IP_V4_SRC], family, &tuple->source) &&
         np_attribute_copy_address (ip[is_v6 ? CTA_IP_V6_DST : CTA_IP_V4_DST], family, &tuple->destination) &&
         np_address_is_set (&tuple->source) &&
         np_address_is_set (&tuple->destination);
}

static gboolean
parse_protocol (const struct nlattr *attribute,
                NpTuple             *tuple,
                guint8              *protocol)
{
  const struct nlattr *p[G_N_ELEMENTS (protocol_sizes)];
  gboolean is_v6 = tuple->source.family == AF_INET6;

  if (!OPEN_NESTED (attribute, protocol_sizes, p) || p[CTA_PROTO_NUM] == NULL)
    return FALSE;

  *protocol = np_attribute_get_u8 (p[CTA_PROTO_NUM], 0);

  /* GRE has keys, which come in the place of ports. */
  if (*protocol != IPPROTO_GRE)
    {
      tuple->source_port = get_be16 (p[CTA_PROTO_SRC_PORT]);
      tuple->destination_port = get_be16 (p[CTA_PROTO_DST_PORT]);
    }

  tuple->icmp_id = get_be16 (p[is_v6 ? CTA_PROTO_ICMPV6_ID : CTA_PROTO_ICMP_ID]);
  tuple->icmp_type = np_attribute_get_u8 (p[is_v6 ? CTA_PROTO_ICMPV6_TYPE : CTA_PROTO_ICMP_TYPE], 0);
  tuple->icmp_code = np_attribute_get_u8 (p[is_v6 ? CTA_PROTO_ICMPV6_CODE : CTA_PROTO_ICMP_CODE], 0);

  return TRUE;
}

static gboolean
parse_tuple (const struct nlattr *attribute,
             guint8               family,
             NpTuple             *tuple,
             guint8              *protocol,
             guint16             *zone)
{
  const struct nlattr *parts[G_N_ELEMENTS (tuple_sizes)];

  if (!OPEN_NESTED (attribute, tuple_sizes, parts))
    return FALSE;

  *zone = get_be16 (parts[CTA_TUPLE_ZONE]);

  return parse_ends (parts[CTA_TUPLE_IP], family, tuple) &&
         parse_protocol (parts[CTA_TUPLE_PROTO], tuple, protocol);
}

/* Both directions have the same protocol. A zone may count for one direction only; then it stands there. */
static gboolean
parse_tuples (const struct nlattr **entry,
              guint8                family,
              NpTranslationRecord  *record)
{
  guint8 reply_protocol;
  guint16 original_zone, reply_zone;

  if (!parse_tuple (entry[CTA_TUPLE_ORIG], family, &record->original, &record->protocol, &original_zone) ||
      !parse_tuple (entry[CTA_TUPLE_REPLY], family, &record->reply, &reply_protocol, &reply_zone) ||
      reply_protocol != record->protocol)
    return FALSE;

  record->zone = get_be16 (entry[CTA_ZONE]);
  if (record->zone == 0)
    record->zone = original_zone != 0 ? original_zone : reply_zone;

  return TRUE;
}

static gboolean
parse_state (const struct nlattr *attribute,
             NpTranslationRecord *record)
{
  const struct nlattr *info[G_N_ELEMENTS (info_sizes)];
  const struct nlattr *tcp[G_N_ELEMENTS (tcp_sizes)];
  const struct nlattr *sctp[G_N_ELEMENTS (sctp_sizes)];

  if (!OPEN_NESTED (attribute, info_sizes, info) ||
      !OPEN_NESTED (info[CTA_PROTOINFO_TCP], tcp_sizes, tcp) ||
      !OPEN_NESTED (info[CTA_PROTOINFO_SCTP], sctp_sizes, sctp))
    return FALSE;

  record->has_state = tcp[CTA_PROTOINFO_TCP_STATE] != NULL;
  record->tcp_state = np_attribute_get_u8 (tcp[CTA_PROTOINFO_TCP_STATE], 0);
  record->has_sctp_state = sctp[CTA_PROTOINFO_SCTP_STATE] != NULL;
  record->sctp_state = np_attribute_get_u8 (sctp[CTA_PROTOINFO_SCTP_STATE], 0);

  return TRUE;
}

static gboolean
parse_counters (const struct nlattr *attribute,
                guint64             *packets,
                guint64             *bytes)
{
  const struct nlattr *counters[G_N_ELEMENTS (counter_sizes)];

  if (!OPEN_NESTED (attribute, counter_sizes, counters))
    return FALSE;

  *packets = get_be64 (counters[CTA_COUNTERS_PACKETS]);
  *bytes = get_be64 (counters[CTA_COUNTERS_BYTES]);

  return TRUE;
}

static gboolean
parse_time (const struct nlattr *attribute,
            NpTranslationRecord *record)
{
  const struct nlattr *times[G_N_ELEMENTS (time_sizes)];

  if (!OPEN_NESTED (attribute, time_sizes, times))
    return FALSE;

  /* From nanoseconds. */
  record->start_time = (gint64) (get_be64 (times[CTA_TIMESTAMP_START]) / 1000);

  return TRUE;
}

/**
 * np_translation_parse:
 * @message: a message whose length has been checked
 * @record: (inout): a zeroed record to fill
 *
 * Reads a tracked conversation from an `IPCTNL_MSG_CT_NEW` message (`linux/netfilter/nfnetlink_conntrack.h`).
 *
 * Returns: %FALSE when @message is no IPv4 or IPv6 conversation; @record may then be partly filled
 */
gboolean
np_translation_parse (const struct nlmsghdr *message,
                      NpTranslationRecord   *record)
{
  const struct nlattr *entry[G_N_ELEMENTS (entry_sizes)];
  const struct nfgenmsg *header = np_attributes_open (message, MESSAGE_TYPE (IPCTNL_MSG_CT_NEW), sizeof *header,
                                                      entry_sizes, G_N_ELEMENTS (entry_sizes), entry);

  if (header == NULL ||
      np_address_family_bits (header->nfgen_family) == 0 ||
      !parse_tuples (entry, header->nfgen_family, record) ||
      !parse_state (entry[CTA_PROTOINFO], record) ||
      !parse_counters (entry[CTA_COUNTERS_ORIG], &record->original_packets, &record->original_bytes) ||
      !parse_counters (entry[CTA_COUNTERS_REPLY], &record->reply_packets, &record->reply_bytes) ||
      !parse_time (entry[CTA_TIMESTAMP], record))
    return FALSE;

  record->has_counts = entry[CTA_COUNTERS_ORIG] != NULL;
  record->status = get_be32 (entry[CTA_STATUS]);
  record->timeout = get_be32 (entry[CTA_TIMEOUT]);
  record->mark = get_be32 (entry[CTA_MARK]);
  record->id = get_be32 (entry[CTA_ID]);

  return TRUE;
}

static void
add_translation_cb (const struct nlmsghdr *message,
                    gpointer               user_data)
{
  NpSnapshot *snapshot = user_data;

  if (!np_translation_parse (message, np_snapshot_add (snapshot, NP_TABLE_TRANSLATIONS)))
    np_snapshot_drop_last (snapshot, NP_TABLE_TRANSLATIONS);
}

static void
prepare (NpNetlink *netfilter,
         guint8     question)
{
  struct nlmsghdr *request = np_netlink_prepare (netfilter, (guint16) MESSAGE_TYPE (question), 0);
  struct nfgenmsg *header = mnl_nlmsg_put_extra_header (request, sizeof *header);

  header->nfgen_family = AF_UNSPEC;
  header->version = NFNETLINK_V0;
}

static void
ignore_cb (const struct nlmsghdr *message,
           gpointer               user_data)
{
}

static gboolean
may_ask (NpNetlink *netfilter)
{
  int refusal;

  prepare (netfilter, IPCTNL_MSG_CT_GET_STATS);

  return np_netlink_ask (netfilter, ignore_cb, NULL, &refusal, NULL) && refusal == 0;
}

static gboolean
dump (NpSnapshot  *snapshot,
      guint32      n_entries,
      GError     **error)
{
  g_autoptr(NpNetlink) netfilter = np_netlink_open (NETLINK_NETFILTER, error);

  if (netfilter == NULL)
    return FALSE;

  /* The kernel searches the whole memory of all namespaces, which takes long even where it has nothing for us. */
  if (n_entries == 0 && may_ask (netfilter))
    return TRUE;

  prepare (netfilter, IPCTNL_MSG_CT_GET);

  return np_netlink_dump_records (netfilter, snapshot, NP_TABLE_TRANSLATIONS, add_translation_cb, snapshot, error);
}

/* Everybody may read how many conversations are remembered, though not which. */
static gboolean
read_number (const char  *proc,
             const char  *name,
             guint32     *number,
             GError     **error)
{
  g_autofree char *folder = g_build_filename (proc, "sys", "net", "netfilter", NULL);
  g_autofree char *text = np_proc_file_read (folder, name, error);
  const char *p = text;

  return text != NULL && np_proc_read_number (&p, 10, G_MAXUINT32, number);
}

/* That a number is not there tells something; that it cannot be read tells nothing. */
static GError *
describe_absence (const GError *reason)
{
  if (reason != NULL && reason->code != NP_ERROR_NOT_SUPPORTED)
    return g_error_copy (reason);

  return g_error_new_literal (NP_ERROR, NP_ERROR_NOT_SUPPORTED,
                              _("This kernel does not track conversations, or nothing has asked it to. Then addresses are "
                                "usually not translated here either, which is normal on most desktop computers."));
}

static GError *
describe_failure (const GError *reason,
                  guint32       n_entries,
                  guint32       limit)
{
  switch ((NpErrorCode) reason->code)
    {
    case NP_ERROR_NOT_PERMITTED:
      return g_error_new (NP_ERROR, NP_ERROR_NOT_PERMITTED,
                          ngettext ("The list of tracked conversations shows who talks to whom, for all users and for the computers "
                                    "behind this one; so only the administrator may see it. "
                                    "%1$u conversation is remembered now, at most %2$u can be.",
                                    "The list of tracked conversations shows who talks to whom, for all users and for the computers "
                                    "behind this one; so only the administrator may see it. "
                                    "%1$u conversations are remembered now, at most %2$u can be.",
                                    n_entries),
                          n_entries, limit);

    case NP_ERROR_NOT_SUPPORTED:
      return g_error_new_literal (NP_ERROR, NP_ERROR_NOT_SUPPORTED,
                                  _("This kernel tracks conversations, but has no way to list them."));

    case NP_ERROR_FAILED:
    case NP_ERROR_INVALID:
    case NP_ERROR_INTERRUPTED:
    default:
      return g_error_new (NP_ERROR, reason->code,
                          /* Translators: %s is the reason in the system's words. */
                          _("The kernel did not list the conversations that it tracks: %s"), reason->message);
    }
}

/**
 * np_translations_read:
 * @proc: the folder that others call `/proc`
 * @snapshot: the snapshot to fill
 *
 * Adds what connection tracking remembers for IPv4 and IPv6 (conntrack(8)), which only those may ask
 * who administer the network namespace. Where it is not in use it is not asked, because the question
 * would make the kernel load it.
 */
void
np_translations_read (const char *proc,
                      NpSnapshot *snapshot)
{
  g_autoptr(GError) error = NULL;
  guint32 n_entries, limit;

  if (!read_number (proc, "nf_conntrack_count", &n_entries, &error) ||
      !read_number (proc, "nf_conntrack_max", &limit, &error))
    np_snapshot_take_error (snapshot, NP_READER_TRANSLATIONS, describe_absence (error));
  else if (!dump (snapshot, n_entries, &error))
    np_snapshot_take_error (snapshot, NP_READER_TRANSLATIONS, describe_failure (error, n_entries, limit));
}
