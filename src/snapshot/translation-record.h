/* snapshot/translation-record.h: one conversation that the firewall remembers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "snapshot/address.h"

G_BEGIN_DECLS

/**
 * NpTranslationKind:
 * @NP_TRANSLATION_TRACKING: nothing is changed, the conversation is only remembered
 * @NP_TRANSLATION_MASQUERADE: the sender's address or port is replaced (masquerade, SNAT)
 * @NP_TRANSLATION_PORT_FORWARDING: the receiver's address or port is replaced (DNAT, port forwarding)
 * @NP_TRANSLATION_BOTH: both are
 */
typedef enum
{
  NP_TRANSLATION_TRACKING,
  NP_TRANSLATION_MASQUERADE,
  NP_TRANSLATION_PORT_FORWARDING,
  NP_TRANSLATION_BOTH,
} NpTranslationKind;

/**
 * NpTuple:
 * @source: who sends
 * @destination: to whom
 * @source_port: host byte order; 0 for protocols without ports
 * @destination_port: likewise
 * @icmp_id: the number of the question, for ICMP; host byte order
 * @icmp_type: the kind of message, for ICMP
 * @icmp_code: its variant, for ICMP
 *
 * One direction of a tracked conversation.
 */
typedef struct
{
  NpAddress source;
  NpAddress destination;
  guint16   source_port;
  guint16   destination_port;
  guint16   icmp_id;
  guint8    icmp_type;
  guint8    icmp_code;
} NpTuple;

/**
 * NpSctpTracking:
 *
 * How far an SCTP conversation has come: `SCTP_CONNTRACK_*` of `linux/netfilter/nf_conntrack_sctp.h`, which cannot
 * stand beside `netinet/in.h`.
 */
typedef enum
{
  NP_SCTP_TRACKING_NONE,
  NP_SCTP_TRACKING_CLOSED,
  NP_SCTP_TRACKING_COOKIE_WAIT,
  NP_SCTP_TRACKING_COOKIE_ECHOED,
  NP_SCTP_TRACKING_ESTABLISHED,
  NP_SCTP_TRACKING_SHUTDOWN_SENT,
  NP_SCTP_TRACKING_SHUTDOWN_RECD,
  NP_SCTP_TRACKING_SHUTDOWN_ACK_SENT,
  NP_SCTP_TRACKING_HEARTBEAT_SENT,
} NpSctpTracking;

/**
 * NpTranslationRecord:
 * @original: as the one who began it sends
 * @reply: as the answers come; the other way round where nothing is changed
 * @original_packets: how many went that way; 0 unless @has_counts
 * @original_bytes: how much that was
 * @reply_packets: how many came back
 * @reply_bytes: how much that was
 * @start_time: when it began, in µs since the epoch; 0 when the kernel does not note that
 * @status: `IPS_*` of `linux/netfilter/nf_conntrack_common.h`
 * @timeout: in how many seconds it is forgotten unless another packet comes
 * @mark: the label that firewall rules gave it
 * @id: the kernel's number for it
 * @zone: its separate area; 0 for the usual one
 * @protocol: `IPPROTO_*`
 * @tcp_state: `TCP_CONNTRACK_*` of `linux/netfilter/nf_conntrack_tcp.h`, for TCP
 * @has_state: whether @tcp_state is there
 * @sctp_state: #NpSctpTracking, for SCTP
 * @has_sctp_state: whether @sctp_state is there
 * @has_counts: whether the kernel counts (net.netfilter.nf_conntrack_acct)
 *
 * An entry of the connection tracking table (conntrack(8)). Its family is @original.source.family. Filled in place
 * in zeroed memory.
 */
typedef struct
{
  NpTuple original;
  NpTuple reply;
  guint64 original_packets;
  guint64 original_bytes;
  guint64 reply_packets;
  guint64 reply_bytes;
  gint64  start_time;
  guint32 status;
  guint32 timeout;
  guint32 mark;
  guint32 id;
  guint16 zone;
  guint8  protocol;
  guint8  tcp_state;
  guint8  has_state;
  guint8  sctp_state;
  guint8  has_sctp_state;
  guint8  has_counts;
} NpTranslationRecord;

const char       *np_translation_kind_get_word    (NpTranslationKind          kind);

void              np_translation_record_copy      (const NpTranslationRecord *from,
                                                   NpTranslationRecord       *to);
void              np_translation_record_clear     (NpTranslationRecord       *record);
guint             np_translation_record_hash      (const NpTranslationRecord *record);
gboolean          np_translation_record_equal     (const NpTranslationRecord *a,
                                                   const NpTranslationRecord *b);

NpTranslationKind np_translation_record_get_kind  (const NpTranslationRecord *record);
gboolean          np_translation_record_has_ports (const NpTranslationRecord *record);
gboolean          np_translation_record_has_icmp  (const NpTranslationRecord *record);

G_END_DECLS
