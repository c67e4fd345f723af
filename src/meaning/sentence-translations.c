/* meaning/sentence-translations.c: who talks to whom, and what is replaced on the way, in plain words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/sentences.h"

#include <glib/gi18n-lib.h>
#include <linux/netfilter/nf_conntrack_common.h>
#include <linux/netfilter/nf_conntrack_tcp.h>

#include "meaning/sentence-join.h"
#include "meaning/services.h"
#include "meaning/translation-phrases.h"

/* How far a conversation has come, as far as somebody in between can tell. */
typedef enum
{
  WAITING,
  OPENING,
  TALKING,
  CLOSING,
  OVER,
} Phase;

static Phase
get_sctp_phase (const NpTranslationRecord *translation)
{
  gboolean answered = (translation->status & IPS_SEEN_REPLY) != 0;

  switch (translation->sctp_state)
    {
    case NP_SCTP_TRACKING_CLOSED:
      return OVER;

    case NP_SCTP_TRACKING_SHUTDOWN_SENT:
    case NP_SCTP_TRACKING_SHUTDOWN_RECD:
    case NP_SCTP_TRACKING_SHUTDOWN_ACK_SENT:
      return CLOSING;

    case NP_SCTP_TRACKING_COOKIE_WAIT:
    case NP_SCTP_TRACKING_COOKIE_ECHOED:
      return answered ? OPENING : WAITING;

    default:
      return answered ? TALKING : WAITING;
    }
}

static Phase
get_phase (const NpTranslationRecord *translation)
{
  gboolean answered = (translation->status & IPS_SEEN_REPLY) != 0;

  if ((translation->status & IPS_DYING) != 0)
    return OVER;
  if (translation->has_sctp_state)
    return get_sctp_phase (translation);
  if (!translation->has_state)
    return answered ? TALKING : WAITING;

  switch (translation->tcp_state)
    {
    case TCP_CONNTRACK_TIME_WAIT:
    case TCP_CONNTRACK_CLOSE:
      return OVER;

    case TCP_CONNTRACK_FIN_WAIT:
    case TCP_CONNTRACK_CLOSE_WAIT:
    case TCP_CONNTRACK_LAST_ACK:
      return CLOSING;

    case TCP_CONNTRACK_SYN_SENT:
    case TCP_CONNTRACK_SYN_SENT2:
    case TCP_CONNTRACK_SYN_RECV:
      return answered ? OPENING : WAITING;

    default:
      return answered ? TALKING : WAITING;
    }
}

static gboolean
source_port_differs (const NpTranslationRecord *translation)
{
  return translation->original.source_port != translation->reply.destination_port;
}

static gboolean
destination_port_differs (const NpTranslationRecord *translation)
{
  return translation->original.destination_port != translation->reply.source_port;
}

static gboolean
source_address_differs (const NpTranslationRecord *translation)
{
  return !np_address_equal (&translation->original.source, &translation->reply.destination);
}

static gboolean
destination_address_differs (const NpTranslationRecord *translation)
{
  return !np_address_equal (&translation->original.destination, &translation->reply.source);
}

static char *
dup_partner (const NpTranslationRecord *translation)
{
  g_autofree char *address = np_address_dup_text (&translation->original.destination);
  guint16 port = translation->original.destination_port;
  const NpService *service = NULL;
  NpProtocol protocol;

  if (!np_translation_record_has_ports (translation))
    return g_steal_pointer (&address);

  if (np_translation_get_port_protocol (translation, &protocol))
    service = np_service_lookup (protocol, port);

  if (service == NULL)
    /* Translators: the other end of a conversation: %1$s is an address, %2$u a number. */
    return g_strdup_printf (_("%1$s on port %2$u"), address, port);

  /* Translators: the other end of a conversation, such as "192.0.2.1 on port 22 (ssh, usually secure remote login)". */
  return g_strdup_printf (_("%1$s on port %2$u (%3$s, usually %4$s)"),
                          address, port, service->name, np_service_get_summary (service));
}

static char *
dup_conversation (const NpTranslationRecord *translation)
{
  g_autofree char *source = np_address_dup_text (&translation->original.source);
  g_autofree char *partner = dup_partner (translation);

  switch (get_phase (translation))
    {
    case WAITING:
      if (np_translation_is_ping (translation))
        /* Translators: in these sentences %1$s is the address of the one who began, %2$s the other end, such as
         * "192.0.2.1 on port 80 (http, usually web pages)". */
        return g_strdup_printf (_("%1$s pings %2$s; no answer has been seen yet."), source, partner);
      return g_strdup_printf (_("%1$s sent something to %2$s; no answer has been seen yet."), source, partner);

    case OPENING:
      return g_strdup_printf (_("%1$s is just connecting to %2$s."), source, partner);

    case CLOSING:
      return g_strdup_printf (_("The conversation between %1$s and %2$s is just ending."), source, partner);

    case OVER:
      return g_strdup_printf (_("The conversation between %1$s and %2$s is over."), source, partner);

    case TALKING:
    default:
      if (np_translation_is_ping (translation))
        return g_strdup_printf (_("%1$s pings %2$s, which answers."), source, partner);
      return g_strdup_printf (_("%1$s talks to %2$s."), source, partner);
    }
}

static char *
dup_end (const NpAddress *address,
         guint16          port,
         gboolean         names_port)
{
  g_autofree char *text = np_address_dup_text (address);

  if (!names_port)
    return g_steal_pointer (&text);

  /* Translators: stands where an address such as 192.0.2.1 may stand alone: %1$u is a port, %2$s an address. */
  return g_strdup_printf (_("port %1$u of %2$s"), port, text);
}

static char *
dup_new_source (const NpTranslationRecord *translation,
                const char                *source)
{
  if (source_port_differs (translation))
    /* Translators: %s is "port 1024 of 192.0.2.1". */
    return g_strdup_printf (_("On the way out the sender is replaced by %s, and answers are sent back to the sender."), source);

  if (source_address_differs (translation))
    /* Translators: %s is an address. */
    return g_strdup_printf (_("On the way out the sender’s address is replaced by %s, and answers are sent back to the sender."),
                            source);

  return g_strdup (_("On the way out the number of the question is replaced by another, and answers are sent back to the sender."));
}

static char *
dup_replacement (const NpTranslationRecord *translation)
{
  const NpTuple *reply = &translation->reply;
  g_autofree char *source = dup_end (&reply->destination, reply->destination_port, source_port_differs (translation));
  g_autofree char *destination = dup_end (&reply->source, reply->source_port, destination_port_differs (translation));

  switch (np_translation_record_get_kind (translation))
    {
    case NP_TRANSLATION_MASQUERADE:
      return dup_new_source (translation, source);

    case NP_TRANSLATION_PORT_FORWARDING:
      /* Translators: %s is an address, or "port 80 of 192.0.2.1". */
      return g_strdup_printf (_("The packets are redirected to %s; answers look as if they came from the address that was called."),
                              destination);

    case NP_TRANSLATION_BOTH:
      /* Translators: %1$s and %2$s are addresses, or "port 80 of 192.0.2.1". */
      return g_strdup_printf (_("The packets are redirected to %1$s, and the sender is replaced by %2$s; answers go the same way back."),
                              destination, source);

    case NP_TRANSLATION_TRACKING:
    default:
      return g_strdup (_("Nothing is replaced on the way; the firewall only remembers the conversation."));
    }
}

/**
 * np_sentence_for_translation:
 * @translation: a tracked conversation
 *
 * Says what is replaced, not by which rule: the kernel does not tell masquerade from another way to replace the
 * sender, nor port forwarding from another way to redirect.
 *
 * Returns: (transfer full): who talks to whom, and what is replaced on the way: two translated sentences
 */
char *
np_sentence_for_translation (const NpTranslationRecord *translation)
{
  return np_sentence_join (dup_conversation (translation), dup_replacement (translation));
}

static const char *const doing_tracking[] = {
  /* Translators: in pairs: a conversation in a few words; in the second no answer has been seen yet. */
  N_("Only remembered; nothing is replaced"), N_("No answer yet; nothing is replaced")
};
static const char *const doing_source[] = {
  N_("The sender’s address is replaced"), N_("No answer yet; the sender’s address is replaced")
};
static const char *const doing_source_port[] = {
  N_("The sender’s port is replaced"), N_("No answer yet; the sender’s port is replaced")
};
static const char *const doing_source_both[] = {
  N_("The sender’s address and port are replaced"), N_("No answer yet; the sender’s address and port are replaced")
};
static const char *const doing_destination[] = {
  N_("Redirected to another address"), N_("No answer yet; redirected to another address")
};
static const char *const doing_destination_port[] = {
  N_("Redirected to another port"), N_("No answer yet; redirected to another port")
};
static const char *const doing_destination_both[] = {
  N_("Redirected to another address and port"), N_("No answer yet; redirected to another address and port")
};
static const char *const doing_all[] = {
  N_("Redirected, and the sender is replaced"), N_("No answer yet; redirected, and the sender is replaced")
};
static const char *const doing_number[] = {
  N_("The number of the question is replaced"), N_("No answer yet; the number of the question is replaced")
};

static const char *const *
choose_doing (const NpTranslationRecord *translation)
{
  switch (np_translation_record_get_kind (translation))
    {
    case NP_TRANSLATION_MASQUERADE:
      if (!source_port_differs (translation))
        return source_address_differs (translation) ? doing_source : doing_number;
      return source_address_differs (translation) ? doing_source_both : doing_source_port;

    case NP_TRANSLATION_PORT_FORWARDING:
      if (!destination_port_differs (translation))
        return doing_destination;
      return destination_address_differs (translation) ? doing_destination_both : doing_destination_port;

    case NP_TRANSLATION_BOTH:
      return doing_all;

    case NP_TRANSLATION_TRACKING:
    default:
      return doing_tracking;
    }
}

/**
 * np_doing_for_translation:
 * @translation: a tracked conversation
 *
 * Returns: (transfer full): what is replaced on its way, in a few translated words
 */
char *
np_doing_for_translation (const NpTranslationRecord *translation)
{
  return g_strdup (_(choose_doing (translation)[get_phase (translation) == WAITING]));
}
