/* meaning/place.c: where a conversation goes, and how far it has come
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/place.h"

#include "meaning/address-kind.h"
#include "meaning/exposure.h"

/**
 * np_address_get_place:
 * @address: an address, not %AF_UNSPEC
 *
 * Returns: where whoever has it is, as far as the address itself tells
 */
NpPlace
np_address_get_place (const NpAddress *address)
{
  switch (np_address_get_kind (address))
    {
    case NP_ADDRESS_LOOPBACK:
      return NP_PLACE_THIS_COMPUTER;
    case NP_ADDRESS_LINK_LOCAL:
    case NP_ADDRESS_PRIVATE:
    case NP_ADDRESS_SHARED:
    case NP_ADDRESS_UNIQUE_LOCAL:
    case NP_ADDRESS_MULTICAST:
    case NP_ADDRESS_BROADCAST:
    case NP_ADDRESS_BENCHMARK:
      return NP_PLACE_NETWORK;
    case NP_ADDRESS_UNSPECIFIED:
    case NP_ADDRESS_DOCUMENTATION:
    case NP_ADDRESS_NAT64:
    case NP_ADDRESS_GLOBAL:
    default:
      return NP_PLACE_INTERNET;
    }
}

/* Where callers could come from. Whoever is let in from far away is let in from nearby, too. */
static guint
get_waiting_places (const NpSocketRecord *socket)
{
  switch (np_socket_get_exposure (socket))
    {
    case NP_EXPOSURE_THIS_COMPUTER:
      return NP_PLACE_THIS_COMPUTER;
    case NP_EXPOSURE_GROUP:
      return NP_PLACE_NETWORK;
    case NP_EXPOSURE_ADDRESS:
      return np_address_get_place (&socket->local) | NP_PLACE_NETWORK;
    case NP_EXPOSURE_NONE:
    case NP_EXPOSURE_ANY:
    case NP_EXPOSURE_ANY_IPV4:
    case NP_EXPOSURE_ANY_IPV6:
    case NP_EXPOSURE_INTERFACE:
    default:
      return NP_PLACE_NETWORK | NP_PLACE_INTERNET;
    }
}

static gboolean
is_loopback_interface (const NpSocketRecord *socket)
{
  return socket->interface != NULL && g_str_equal (socket->interface, "lo");
}

/**
 * np_socket_get_places:
 * @socket: a socket with its role
 *
 * A computer's own address may be one of the internet; what it says to itself is still not going anywhere.
 *
 * Returns: #NpPlace bits, at least one
 */
guint
np_socket_get_places (const NpSocketRecord *socket)
{
  if (socket->family == NP_FAMILY_UNIX || socket->family == NP_FAMILY_NETLINK)
    return NP_PLACE_THIS_COMPUTER;
  if (socket->family == NP_FAMILY_PACKET)
    return is_loopback_interface (socket) ? NP_PLACE_THIS_COMPUTER : NP_PLACE_NETWORK | NP_PLACE_INTERNET;

  if (np_address_is_unspecified (&socket->remote))
    return get_waiting_places (socket);
  if (socket->peer_cookie != 0 || np_address_equal (&socket->local, &socket->remote))
    return NP_PLACE_THIS_COMPUTER;

  return np_address_get_place (&socket->remote);
}

/**
 * np_socket_get_stage:
 * @socket: a socket with its role
 *
 * Returns: how far its conversation has come
 */
NpStage
np_socket_get_stage (const NpSocketRecord *socket)
{
  switch ((NpSocketState) socket->state)
    {
    case NP_STATE_LISTEN:
      return NP_STAGE_WAITING;

    case NP_STATE_UNCONN:
      /* A nameless UNIX socket without a partner only sends. */
      return socket->family != NP_FAMILY_UNIX || socket->path != NULL ? NP_STAGE_WAITING : NP_STAGE_NONE;

    case NP_STATE_ESTABLISHED:
    case NP_STATE_SYN_SENT:
    case NP_STATE_SYN_RECV:
    case NP_STATE_NEW_SYN_RECV:
    case NP_STATE_COOKIE_WAIT:
    case NP_STATE_COOKIE_ECHOED:
      return NP_STAGE_CONNECTED;

    case NP_STATE_FIN_WAIT1:
    case NP_STATE_FIN_WAIT2:
    case NP_STATE_TIME_WAIT:
    case NP_STATE_CLOSE_WAIT:
    case NP_STATE_LAST_ACK:
    case NP_STATE_CLOSING:
    case NP_STATE_SHUTDOWN_PENDING:
    case NP_STATE_SHUTDOWN_SENT:
    case NP_STATE_SHUTDOWN_RECEIVED:
    case NP_STATE_SHUTDOWN_ACK_SENT:
      return NP_STAGE_CLOSING;

    case NP_STATE_CLOSE:
    case NP_STATE_BOUND_INACTIVE:
    default:
      return NP_STAGE_NONE;
    }
}
