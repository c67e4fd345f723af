/* meaning/translation-phrases.h: what the words about a tracked conversation have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <netinet/icmp6.h>
#include <netinet/ip_icmp.h>

#include "snapshot/socket-record.h"
#include "snapshot/translation-record.h"

G_BEGIN_DECLS

/* Says under which @protocol the ports of a conversation are known. Returns FALSE where their use is not known. */
static inline gboolean
np_translation_get_port_protocol (const NpTranslationRecord *translation,
                                  NpProtocol                *protocol)
{
  *protocol = translation->protocol == IPPROTO_UDP ? NP_PROTOCOL_UDP : NP_PROTOCOL_TCP;

  return np_translation_record_has_ports (translation) &&
         (translation->protocol == IPPROTO_TCP || translation->protocol == IPPROTO_UDP);
}

/* Whether one side only asks whether the other is there. */
static inline gboolean
np_translation_is_ping (const NpTranslationRecord *translation)
{
  return (translation->protocol == IPPROTO_ICMP && translation->original.icmp_type == ICMP_ECHO) ||
         (translation->protocol == IPPROTO_ICMPV6 && translation->original.icmp_type == ICMP6_ECHO_REQUEST);
}

G_END_DECLS
