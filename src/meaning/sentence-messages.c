/* meaning/sentence-messages.c: what UDP, raw and ping sockets do, in one plain sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/socket-phrases.h"

#include <glib/gi18n-lib.h>
#include <netinet/in.h>

#include "meaning/interface-phrase.h"
#include "meaning/sentence-join.h"

/* The program named a partner, but nobody knows whether a message was ever sent, or answered. */
static char *
dup_exchange (const NpSocketRecord  *socket,
              const NpSocketPhrases *phrases)
{
  if (socket->recv_q > 0)
    /* Translators: in all sentences of this file %1$s is the subject, a program's name or words
     * such as "A program of the user root"; a port is a phrase such as "port 53 (domain, usually
     * turning names into addresses)". */
    return g_strdup_printf (_("%1$s exchanges single messages with %2$s on %3$s; some have arrived that it has not read yet."),
                            phrases->subject, phrases->partner, phrases->port);

  if (np_socket_sends_to_many (socket))
    /* Translators: %2$s is an address that many computers share, such as 224.0.0.251. */
    return g_strdup_printf (_("%1$s can send single messages on %3$s to many computers at once, to the address %2$s."),
                            phrases->subject, phrases->partner, phrases->port);

  return g_strdup_printf (_("%1$s can exchange single messages with %2$s on %3$s; there is no lasting connection."),
                          phrases->subject, phrases->partner, phrases->port);
}

static char *
dup_receiver (const NpSocketRecord  *socket,
              const NpSocketPhrases *phrases)
{
  const char *subject = phrases->subject;
  const char *port = phrases->port;
  g_autofree char *interface = NULL;

  switch (np_socket_get_exposure (socket))
    {
    case NP_EXPOSURE_THIS_COMPUTER:
      return g_strdup_printf (_("%1$s takes messages on %2$s from this computer only."),
                              subject, port);

    case NP_EXPOSURE_ANY_IPV4:
      return g_strdup_printf (_("%1$s takes messages on %2$s from anyone who can reach this computer over IPv4, unless a firewall blocks them."),
                              subject, port);

    case NP_EXPOSURE_ANY_IPV6:
      return g_strdup_printf (_("%1$s takes messages on %2$s from anyone who can reach this computer over IPv6, unless a firewall blocks them."),
                              subject, port);

    case NP_EXPOSURE_INTERFACE:
      interface = np_interface_phrase (socket->interface, socket->interface_index);
      return g_strdup_printf (_("%1$s takes messages on %2$s that come in through %3$s, unless a firewall blocks them."),
                              subject, port, interface);

    case NP_EXPOSURE_ADDRESS:
      return g_strdup_printf (_("%1$s takes messages on %2$s that are sent to the address %3$s, unless a firewall blocks them."),
                              subject, port, phrases->local);

    case NP_EXPOSURE_GROUP:
      return g_strdup_printf (_("%1$s takes messages on %2$s that are sent to many computers at once, to the address %3$s, unless a firewall blocks them."),
                              subject, port, phrases->local);

    case NP_EXPOSURE_NONE:
      return g_strdup_printf (_("%1$s takes messages on %2$s."), subject, port);

    case NP_EXPOSURE_ANY:
    default:
      return g_strdup_printf (_("%1$s takes messages on %2$s from anyone who can reach this computer, unless a firewall blocks them."),
                              subject, port);
    }
}

/**
 * np_sentence_for_messages:
 * @socket: a UDP or UDP-Lite socket
 * @phrases: its phrases
 *
 * UDP knows no connections: ESTABLISHED only says that the program named one partner (udp(7)).
 *
 * Returns: (transfer full): a translated sentence
 */
char *
np_sentence_for_messages (const NpSocketRecord  *socket,
                          const NpSocketPhrases *phrases)
{
  if (socket->state == NP_STATE_ESTABLISHED)
    return dup_exchange (socket, phrases);

  if (socket->local_port == 0)
    return g_strdup_printf (_("%s has a socket for single messages that is not in use."),
                            phrases->subject);

  return np_sentence_join (dup_receiver (socket, phrases),
                           socket->recv_q > 0 ? g_strdup (_("Some have arrived that it has not read yet.")) : NULL);
}

/* The IP protocols that programs with raw sockets usually handle (netinet/in.h). */
static char *
dup_ip_protocol (guint16 number)
{
  switch (number)
    {
    case IPPROTO_ICMP:
      /* Translators: each of these follows "handles … directly, packet by packet". */
      return g_strdup (_("control messages such as pings (ICMP)"));

    case IPPROTO_ICMPV6:
      return g_strdup (_("control messages such as pings (ICMPv6)"));

    case IPPROTO_IGMP:
      return g_strdup (_("messages about groups of receivers (IGMP)"));

    case IPPROTO_TCP:
      return g_strdup (_("TCP packets"));

    case IPPROTO_UDP:
      return g_strdup (_("UDP packets"));

    case IPPROTO_GRE:
      return g_strdup (_("tunnel packets (GRE)"));

    case IPPROTO_ESP:
      return g_strdup (_("encrypted VPN packets (ESP)"));

    case 89: /* has no name in netinet/in.h */
      return g_strdup (_("messages between routers (OSPF)"));

    case 112: /* has no name in netinet/in.h */
      return g_strdup (_("messages between routers (VRRP)"));

    case IPPROTO_RAW:
      return g_strdup (_("packets of any kind"));

    default:
      return g_strdup_printf (_("packets of the IP protocol number %u"), number);
    }
}

static char *
dup_raw (const NpSocketRecord  *socket,
         const NpSocketPhrases *phrases)
{
  g_autofree char *what = dup_ip_protocol (socket->local_port);

  /* Such a socket only sends (raw(7)). */
  if (socket->local_port == IPPROTO_RAW && socket->recv_q == 0)
    return g_strdup_printf (_("%1$s can send packets of its own making; it does not read any."), phrases->subject);

  if (socket->recv_q > 0)
    return g_strdup_printf (_("%1$s handles %2$s directly, packet by packet; some have arrived that it has not read yet."),
                            phrases->subject, what);

  if (np_socket_has_partner (socket))
    return g_strdup_printf (_("%1$s handles %2$s directly, packet by packet, with %3$s only."),
                            phrases->subject, what, phrases->partner);

  return g_strdup_printf (_("%1$s handles %2$s directly, packet by packet."),
                          phrases->subject, what);
}

/**
 * np_sentence_for_packets:
 * @socket: a raw socket, whose "port" is an IP protocol number (raw(7)), or a ping socket (icmp(7))
 * @phrases: its phrases
 *
 * Returns: (transfer full): a translated sentence
 */
char *
np_sentence_for_packets (const NpSocketRecord  *socket,
                         const NpSocketPhrases *phrases)
{
  if (socket->protocol == NP_PROTOCOL_RAW)
    return dup_raw (socket, phrases);

  if (np_socket_has_partner (socket) && np_socket_sends_to_many (socket))
    return g_strdup_printf (_("%1$s can send pings to %2$s to see who answers."), phrases->subject, phrases->partner);

  if (np_socket_has_partner (socket))
    return g_strdup_printf (_("%1$s can send pings to %2$s to see whether it answers."),
                            phrases->subject, phrases->partner);

  return g_strdup_printf (_("%s can send pings to see who answers."), phrases->subject);
}
