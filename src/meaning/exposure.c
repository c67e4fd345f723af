/* meaning/exposure.c: who can reach a socket that waits for others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/exposure.h"

#include <glib/gi18n-lib.h>
#include <netinet/in.h>

#include "meaning/address-kind.h"
#include "meaning/interface-phrase.h"
#include "meaning/socket-phrases.h"
#include "snapshot/record-util.h"

/* An echo socket gets only the answers to its own pings (icmp(7)), and a raw one for IPPROTO_RAW
 * gets nothing at all (raw(7)). */
static gboolean
waits_for_messages (const NpSocketRecord *socket)
{
  if (socket->state == NP_STATE_ESTABLISHED || np_socket_has_partner (socket))
    return FALSE;

  if (socket->protocol == NP_PROTOCOL_RAW)
    return socket->local_port != IPPROTO_RAW;

  return (socket->protocol == NP_PROTOCOL_UDP || socket->protocol == NP_PROTOCOL_UDPLITE) && socket->local_port != 0;
}

/* Without a name nobody finds a UNIX socket. */
static gboolean
waits_for_programs (const NpSocketRecord *socket)
{
  return socket->state == NP_STATE_LISTEN || np_socket_takes_unix_messages (socket);
}

static NpExposure
get_unspecified_exposure (const NpSocketRecord *socket)
{
  if (socket->family == NP_FAMILY_IPV4)
    return NP_EXPOSURE_ANY_IPV4;

  /* /proc/net does not tell v6only; a raw IPv6 socket never gets IPv4 (ipv6_raw_deliver() in net/ipv6/raw.c). */
  return socket->v6only || socket->protocol == NP_PROTOCOL_RAW ? NP_EXPOSURE_ANY_IPV6 : NP_EXPOSURE_ANY;
}

static NpExposure
get_inet_exposure (const NpSocketRecord *socket)
{
  NpAddressKind kind = np_address_get_kind (&socket->local);

  if (kind == NP_ADDRESS_LOOPBACK)
    return NP_EXPOSURE_THIS_COMPUTER;
  if (socket->interface != NULL && g_str_equal (socket->interface, "lo"))
    return NP_EXPOSURE_THIS_COMPUTER;
  if (kind == NP_ADDRESS_MULTICAST || kind == NP_ADDRESS_BROADCAST)
    return NP_EXPOSURE_GROUP;
  /* A link-local address says more than the interface that it needs. */
  if (kind == NP_ADDRESS_LINK_LOCAL)
    return NP_EXPOSURE_ADDRESS;
  if (socket->interface != NULL || socket->interface_index != 0)
    return NP_EXPOSURE_INTERFACE;

  return kind == NP_ADDRESS_UNSPECIFIED ? get_unspecified_exposure (socket) : NP_EXPOSURE_ADDRESS;
}

/**
 * np_socket_get_exposure:
 * @socket: a socket
 *
 * Returns: who could get through to it, %NP_EXPOSURE_NONE when it does not wait for others
 */
NpExposure
np_socket_get_exposure (const NpSocketRecord *socket)
{
  if (socket->closed_time != 0)
    return NP_EXPOSURE_NONE;

  switch (socket->protocol)
    {
    case NP_PROTOCOL_TCP:
    case NP_PROTOCOL_MPTCP:
    case NP_PROTOCOL_SCTP:
      return socket->state == NP_STATE_LISTEN ? get_inet_exposure (socket) : NP_EXPOSURE_NONE;

    case NP_PROTOCOL_UDP:
    case NP_PROTOCOL_UDPLITE:
    case NP_PROTOCOL_RAW:
      return waits_for_messages (socket) ? get_inet_exposure (socket) : NP_EXPOSURE_NONE;

    case NP_PROTOCOL_UNIX:
      return waits_for_programs (socket) ? NP_EXPOSURE_THIS_COMPUTER : NP_EXPOSURE_NONE;

    default:
      return NP_EXPOSURE_NONE;
    }
}

/**
 * np_exposure_get_word:
 * @exposure: who can reach a socket
 *
 * Returns: (nullable): the word that exports use; %NULL for %NP_EXPOSURE_NONE
 */
const char *
np_exposure_get_word (NpExposure exposure)
{
  static const char *const words[] = {
    [NP_EXPOSURE_THIS_COMPUTER] = "this-computer",
    [NP_EXPOSURE_ANY] = "any",
    [NP_EXPOSURE_ANY_IPV4] = "any-ipv4",
    [NP_EXPOSURE_ANY_IPV6] = "any-ipv6",
    [NP_EXPOSURE_INTERFACE] = "interface",
    [NP_EXPOSURE_ADDRESS] = "address",
    [NP_EXPOSURE_GROUP] = "group",
  };

  return exposure == NP_EXPOSURE_NONE ? NULL : np_word (words, G_N_ELEMENTS (words), exposure);
}

/* Whoever can use that very address: fewer than all, but who they are the address alone does not tell. */
static const char *
get_address_words (const NpSocketRecord *socket)
{
  NpAddressKind kind = np_address_get_kind (&socket->local);
  NpAddress plain;
  gboolean is_ipv6;

  np_address_unmap (&socket->local, &plain);
  is_ipv6 = plain.family == AF_INET6;

  if (kind == NP_ADDRESS_LINK_LOCAL)
    return is_ipv6 ? _("This network, by IPv6") : _("This network, by IPv4");

  if (np_address_kind_is_private (kind))
    return is_ipv6 ? _("A private network, by IPv6") : _("A private network, by IPv4");

  return is_ipv6 ? _("Anyone, at one address, by IPv6") : _("Anyone, at one address, by IPv4");
}

/**
 * np_socket_dup_exposure:
 * @socket: a socket
 *
 * Returns: (transfer full) (nullable): who can reach it, in a few translated words; %NULL when it waits for nobody
 */
char *
np_socket_dup_exposure (const NpSocketRecord *socket)
{
  g_autofree char *interface = NULL;

  switch (np_socket_get_exposure (socket))
    {
    case NP_EXPOSURE_THIS_COMPUTER:
      /* Translators: this and the next texts stand in a narrow column that says who can reach a program that waits. */
      return g_strdup (_("Only this computer"));

    case NP_EXPOSURE_ANY:
      /* /proc/net does not tell whether IPv4 gets in too. */
      return g_strdup (socket->from_proc ? _("Anyone, by IPv6 at least") : _("Anyone, by IPv4 and IPv6"));

    case NP_EXPOSURE_ANY_IPV4:
      return g_strdup (_("Anyone, by IPv4"));

    case NP_EXPOSURE_ANY_IPV6:
      return g_strdup (_("Anyone, by IPv6"));

    case NP_EXPOSURE_INTERFACE:
      interface = np_interface_phrase (socket->interface, socket->interface_index);
      /* Translators: %s is a network interface such as "eth0". */
      return g_strdup_printf (_("Whoever comes in through %s"), interface);

    case NP_EXPOSURE_ADDRESS:
      return g_strdup (get_address_words (socket));

    case NP_EXPOSURE_GROUP:
      return g_strdup (_("Whoever sends to many at once"));

    case NP_EXPOSURE_NONE:
    default:
      return NULL;
    }
}
