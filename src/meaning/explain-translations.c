/* meaning/explain-translations.c: what the cells of a tracked conversation mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <linux/netfilter/nf_conntrack_common.h>

#include "meaning/explain-term.h"
#include "meaning/quantities.h"
#include "meaning/terms.h"
#include "meaning/translation-phrases.h"

char *
np_explain_translation_protocol (const NpTranslationRecord *translation)
{
  return np_explain_term (np_term_for_translation_protocol (translation->protocol));
}

char *
np_explain_translation_state (const NpTranslationRecord *translation)
{
  if (translation->has_state)
    return np_explain_term (np_term_for_translation_state (translation->tcp_state));

  if ((translation->status & IPS_OFFLOAD) != 0)
    return g_strdup (_("The packets take a short cut past the firewall, so it does not follow the state of this conversation."));

  if (translation->has_sctp_state)
    return np_explain_term (np_term_for_sctp_translation_state (translation->sctp_state));

  return g_strdup (_("Only TCP and SCTP conversations have a state here."));
}

char *
np_explain_translation_kind (const NpTranslationRecord *translation)
{
  return np_explain_term (np_term_for_translation_kind (np_translation_record_get_kind (translation)));
}

char *
np_explain_translation_flags (const NpTranslationRecord *translation)
{
  g_autoptr(GString) flags = g_string_new (NULL);
  g_auto(GStrv) words = NULL;
  GString *text = g_string_new (NULL);

  np_append_translation_flags (translation->status, flags);
  words = g_strsplit (flags->str, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    np_explain_add_line (text, words[i], np_term_for_translation_flag (words[i]));

  return np_explain_finish (text);
}

char *
np_explain_translation_timeout (const NpTranslationRecord *translation)
{
  g_autofree char *duration = np_duration_in_words (translation->timeout);

  if ((translation->status & IPS_OFFLOAD) != 0)
    return g_strdup (_("It is remembered for as long as packets take the short cut past the firewall."));

  if (translation->timeout == 0)
    return g_strdup (_("It is just being forgotten."));

  if ((translation->status & IPS_FIXED_TIMEOUT) != 0)
    /* Translators: %s is a time such as "30 seconds". */
    return g_strdup_printf (_("In %s it is forgotten, whether packets come or not."), duration);

  /* Translators: %s is a time such as "30 seconds". */
  return g_strdup_printf (_("In %s it is forgotten unless another packet comes."), duration);
}

char *
np_explain_translation_mark (const NpTranslationRecord *translation)
{
  if (translation->mark == 0)
    return g_strdup (_("Empty: the firewall’s rules gave it no label."));

  return g_strdup_printf (_("A label that the firewall’s rules gave it, where it is written 0x%x; only they tell what it stands for."),
                          translation->mark);
}

static char *
dup_no_counts (void)
{
  return g_strdup (_("Packets and bytes of conversations are not counted here, as is usual "
                     "(net.netfilter.nf_conntrack_acct was 0 when this one began)."));
}

char *
np_explain_translation_original_bytes (const NpTranslationRecord *translation)
{
  g_autofree char *size = g_format_size (translation->original_bytes);

  /* Translators: %s is an amount such as "1.5 MB". */
  return translation->has_counts ? g_strdup_printf (_("The side that called has sent %s so far, headers included."), size)
                                 : dup_no_counts ();
}

char *
np_explain_translation_reply_bytes (const NpTranslationRecord *translation)
{
  g_autofree char *size = g_format_size (translation->reply_bytes);

  /* Translators: %s is an amount such as "1.5 MB". */
  return translation->has_counts ? g_strdup_printf (_("The side that was called has sent back %s so far, headers included."), size)
                                 : dup_no_counts ();
}

char *
np_explain_translation_original_packets (const NpTranslationRecord *translation)
{
  if (!translation->has_counts)
    return dup_no_counts ();

  return g_strdup_printf (ngettext ("The side that called has sent %" PRIu64 " packet so far.",
                                    "The side that called has sent %" PRIu64 " packets so far.",
                                    (gulong) translation->original_packets),
                          translation->original_packets);
}

char *
np_explain_translation_reply_packets (const NpTranslationRecord *translation)
{
  if (!translation->has_counts)
    return dup_no_counts ();

  return g_strdup_printf (ngettext ("The side that was called has sent back %" PRIu64 " packet so far.",
                                    "The side that was called has sent back %" PRIu64 " packets so far.",
                                    (gulong) translation->reply_packets),
                          translation->reply_packets);
}

char *
np_explain_translation_started (const NpTranslationRecord *translation)
{
  if (translation->start_time != 0)
    return g_strdup (_("At that moment its first packet was seen here."));

  return g_strdup (_("When it began was not noted, as is usual (net.netfilter.nf_conntrack_timestamp was 0 then)."));
}

char *
np_explain_translation_icmp (const NpTranslationRecord *translation)
{
  if (!np_translation_record_has_icmp (translation))
    return np_explain_translation_icmp_code (translation);
  if (np_translation_is_ping (translation))
    return g_strdup (_("A ping: one side asks whether the other is there."));

  return g_strdup_printf (_("A control message of the rarer kind number %u, which asks for an answer."), translation->original.icmp_type);
}

char *
np_explain_original_source (const NpTranslationRecord *translation)
{
  const NpAddress *address = &translation->original.source;
  g_autofree char *other = np_address_dup_text (&translation->reply.destination);

  if (np_address_equal (address, &translation->reply.destination))
    return np_explain_term (np_term_for_address (address));

  return g_strdup_printf (_("The one who began the conversation; the other side sees %s instead."), other);
}

char *
np_explain_original_destination (const NpTranslationRecord *translation)
{
  const NpAddress *address = &translation->original.destination;
  g_autofree char *other = np_address_dup_text (&translation->reply.source);

  if (np_address_equal (address, &translation->reply.source))
    return np_explain_term (np_term_for_address (address));

  return g_strdup_printf (_("The address that was called; the packets are redirected to %s."), other);
}

char *
np_explain_reply_source (const NpTranslationRecord *translation)
{
  const NpAddress *address = &translation->reply.source;
  g_autofree char *other = np_address_dup_text (&translation->original.destination);

  if (np_address_equal (address, &translation->original.destination))
    return g_strdup (_("Answers come from the address that was called."));

  return g_strdup_printf (_("The one who really answers; the caller sees %s instead."), other);
}

char *
np_explain_reply_destination (const NpTranslationRecord *translation)
{
  const NpAddress *address = &translation->reply.destination;
  g_autofree char *other = np_address_dup_text (&translation->original.source);

  if (np_address_equal (address, &translation->original.source))
    return g_strdup (_("Answers go straight to the address that called."));

  return g_strdup_printf (_("The other side sees this address and sends its answers to it; they are handed on to %s."), other);
}

/* Of a port whose use is not known by the protocol. */
static char *
dup_no_port_use (const NpTranslationRecord *translation,
                 guint16                    port)
{
  if (!np_translation_record_has_ports (translation))
    return g_strdup (_("Empty: conversations of this protocol have no ports."));

  return g_strdup_printf (_("No usual use of port %u is known for this protocol."), port);
}

/* The port of the one who calls, at which nobody waits for callers. */
static char *
explain_caller_port (const NpTranslationRecord *translation,
                     guint16                    port)
{
  NpSocketRecord socket = { .role = NP_ROLE_CALLER, .local_port = port };
  NpProtocol protocol;

  if (!np_translation_get_port_protocol (translation, &protocol))
    return dup_no_port_use (translation, port);

  socket.protocol = (guint8) protocol;

  return np_explain_local_port (&socket);
}

/* The port that is called. */
static char *
explain_called_port (const NpTranslationRecord *translation,
                     guint16                    port)
{
  NpSocketRecord socket = { .role = NP_ROLE_CALLER, .remote_port = port };
  NpProtocol protocol;

  if (!np_translation_get_port_protocol (translation, &protocol))
    return dup_no_port_use (translation, port);

  socket.protocol = (guint8) protocol;

  return np_explain_remote_port (&socket);
}

char *
np_explain_original_source_port (const NpTranslationRecord *translation)
{
  if (translation->original.source_port != translation->reply.destination_port)
    return g_strdup_printf (_("The caller’s own port; the other side sees port %u instead."), translation->reply.destination_port);

  return explain_caller_port (translation, translation->original.source_port);
}

char *
np_explain_reply_destination_port (const NpTranslationRecord *translation)
{
  if (translation->reply.destination_port != translation->original.source_port)
    return g_strdup_printf (_("The port that the other side sees; the caller’s own port is %u."), translation->original.source_port);

  return explain_caller_port (translation, translation->reply.destination_port);
}

char *
np_explain_original_destination_port (const NpTranslationRecord *translation)
{
  if (translation->original.destination_port != translation->reply.source_port)
    return g_strdup_printf (_("The port that was called; the packets are redirected to port %u."), translation->reply.source_port);

  return explain_called_port (translation, translation->original.destination_port);
}

char *
np_explain_reply_source_port (const NpTranslationRecord *translation)
{
  return explain_called_port (translation, translation->reply.source_port);
}
