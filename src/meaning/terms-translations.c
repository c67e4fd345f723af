/* meaning/terms-translations.c: the words of connection tracking
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/terms.h"

#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/netfilter/nf_conntrack_tcp.h>
#include <netinet/in.h>

#include "meaning/terms-private.h"

static const char *const protocol_words[] = {
  [IPPROTO_ICMP] = "icmp",
  [IPPROTO_TCP] = "tcp",
  [IPPROTO_UDP] = "udp",
  [IPPROTO_DCCP] = "dccp",
  [IPPROTO_GRE] = "gre",
  [IPPROTO_ICMPV6] = "icmpv6",
  [IPPROTO_SCTP] = "sctp",
  [IPPROTO_UDPLITE] = "udplite",
};

static const char *const state_words[] = {
  [TCP_CONNTRACK_NONE] = "NONE",
  [TCP_CONNTRACK_SYN_SENT] = "SYN_SENT",
  [TCP_CONNTRACK_SYN_RECV] = "SYN_RECV",
  [TCP_CONNTRACK_ESTABLISHED] = "ESTABLISHED",
  [TCP_CONNTRACK_FIN_WAIT] = "FIN_WAIT",
  [TCP_CONNTRACK_CLOSE_WAIT] = "CLOSE_WAIT",
  [TCP_CONNTRACK_LAST_ACK] = "LAST_ACK",
  [TCP_CONNTRACK_TIME_WAIT] = "TIME_WAIT",
  [TCP_CONNTRACK_CLOSE] = "CLOSE",
  [TCP_CONNTRACK_SYN_SENT2] = "SYN_SENT2",
};

static const char *const sctp_state_words[] = {
  [NP_SCTP_TRACKING_NONE] = "NONE",
  [NP_SCTP_TRACKING_CLOSED] = "CLOSED",
  [NP_SCTP_TRACKING_COOKIE_WAIT] = "COOKIE_WAIT",
  [NP_SCTP_TRACKING_COOKIE_ECHOED] = "COOKIE_ECHOED",
  [NP_SCTP_TRACKING_ESTABLISHED] = "ESTABLISHED",
  [NP_SCTP_TRACKING_SHUTDOWN_SENT] = "SHUTDOWN_SENT",
  [NP_SCTP_TRACKING_SHUTDOWN_RECD] = "SHUTDOWN_RECD",
  [NP_SCTP_TRACKING_SHUTDOWN_ACK_SENT] = "SHUTDOWN_ACK_SENT",
  [NP_SCTP_TRACKING_HEARTBEAT_SENT] = "HEARTBEAT_SENT",
};

/* Those that conntrack(8) prints or takes, and then the rest of linux/netfilter/nf_conntrack_common.h. */
static const struct
{
  guint32     flag;
  const char *word;
} flag_words[] = {
  { IPS_ASSURED, "ASSURED" },
  { IPS_EXPECTED, "EXPECTED" },
  { IPS_FIXED_TIMEOUT, "FIXED_TIMEOUT" },
  { IPS_SRC_NAT, "SRC_NAT" },
  { IPS_DST_NAT, "DST_NAT" },
  { IPS_OFFLOAD, "OFFLOAD" },
  { IPS_HW_OFFLOAD, "HW_OFFLOAD" },
  { IPS_SEQ_ADJUST, "SEQ_ADJUST" },
  { IPS_HELPER, "HELPER" },
  { IPS_DYING, "DYING" },
  { IPS_TEMPLATE, "TEMPLATE" },
  { IPS_UNTRACKED, "UNTRACKED" },
};

/* Every entry of the table has the first, and where the kernel can translate the others too, whatever was
 * translated: they tell nothing. */
#define SILENT_FLAGS (IPS_CONFIRMED | IPS_SRC_NAT_DONE | IPS_DST_NAT_DONE)

/**
 * np_term_for_translation_protocol:
 * @protocol: `IPPROTO_*`
 *
 * Returns: (transfer none): the entry; all numbers without a word share one
 */
const NpTerm *
np_term_for_translation_protocol (guint8 protocol)
{
  const char *word = NP_WORD_OF (protocol_words, protocol);
  const NpTerm *term = np_term_find ("translation-protocol-", word);

  /* The others are the same as for sockets. */
  if (term == NULL)
    term = np_term_find ("protocol-", word);

  return term != NULL ? term : np_glossary_lookup ("translation-protocol-other");
}

/**
 * np_term_for_translation_state:
 * @state: `TCP_CONNTRACK_*`
 *
 * Returns: (transfer none): the entry; all numbers without a word share one
 */
const NpTerm *
np_term_for_translation_state (guint8 state)
{
  return np_term_find_or_other ("translation-state-", NP_WORD_OF (state_words, state));
}

/**
 * np_term_for_sctp_translation_state:
 * @state: #NpSctpTracking
 *
 * Returns: (transfer none): the entry; all numbers without a word share one
 */
const NpTerm *
np_term_for_sctp_translation_state (guint8 state)
{
  return np_term_find_or_other ("translation-state-", NP_WORD_OF (sctp_state_words, state));
}

/**
 * np_term_for_translation_kind:
 * @kind: what is changed on the way
 *
 * Returns: (nullable) (transfer none): the entry
 */
const NpTerm *
np_term_for_translation_kind (NpTranslationKind kind)
{
  if (kind == NP_TRANSLATION_BOTH)
    return np_glossary_lookup ("translation-kind-both");

  return np_term_find ("translation-kind-", np_translation_kind_get_word (kind));
}

/**
 * np_term_for_translation_flag:
 * @word: a word of np_append_translation_flags()
 *
 * Returns: (transfer none): the entry; all bits without a word share one
 */
const NpTerm *
np_term_for_translation_flag (const char *word)
{
  return np_term_find_or_other ("translation-flag-", word);
}

/**
 * np_term_for_nth_translation_flag:
 * @status: `IPS_*` bits
 * @n: which of the words of np_append_translation_flags(), counted from 0
 *
 * Returns: (nullable) (transfer none): the entry; %NULL behind the last word
 */
const NpTerm *
np_term_for_nth_translation_flag (guint32 status,
                                  guint   n)
{
  g_autoptr(GString) flags = g_string_new (NULL);
  g_auto(GStrv) words = NULL;

  np_append_translation_flags (status, flags);
  words = g_strsplit (flags->str, " ", -1);

  return n < g_strv_length (words) ? np_term_for_translation_flag (words[n]) : NULL;
}

/**
 * np_append_translation_protocol:
 * @protocol: `IPPROTO_*`
 * @text: a string that grows by its word, or by the number of one that conntrack(8) does not know
 */
void
np_append_translation_protocol (guint8   protocol,
                                GString *text)
{
  np_append_word (text, NP_WORD_OF (protocol_words, protocol), protocol);
}

/**
 * np_append_translation_state:
 * @state: `TCP_CONNTRACK_*`
 * @text: a string that grows by its word
 */
void
np_append_translation_state (guint8   state,
                             GString *text)
{
  np_append_word (text, NP_WORD_OF (state_words, state), state);
}

/**
 * np_append_sctp_translation_state:
 * @state: #NpSctpTracking
 * @text: a string that grows by its word
 */
void
np_append_sctp_translation_state (guint8   state,
                                  GString *text)
{
  np_append_word (text, NP_WORD_OF (sctp_state_words, state), state);
}

/**
 * np_append_translation_flags:
 * @status: `IPS_*` bits
 * @text: a string that grows by their words, with spaces between them
 *
 * The first word is `SEEN_REPLY` or `UNREPLIED`. Bits without a word are appended
 * together in hexadecimal.
 */
void
np_append_translation_flags (guint32  status,
                             GString *text)
{
  g_string_append (text, (status & IPS_SEEN_REPLY) != 0 ? "SEEN_REPLY" : "UNREPLIED");
  status &= ~(guint32) (IPS_SEEN_REPLY | SILENT_FLAGS);

  for (gsize i = 0; i < G_N_ELEMENTS (flag_words); i++)
    if ((status & flag_words[i].flag) != 0)
      {
        g_string_append_printf (text, " %s", flag_words[i].word);
        status &= ~flag_words[i].flag;
      }

  if (status != 0)
    g_string_append_printf (text, " 0x%x", status);
}
