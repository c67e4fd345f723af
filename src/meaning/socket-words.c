/* meaning/socket-words.c: values of a socket, in a few words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/socket-words.h"

#include <glib/gi18n-lib.h>

#include "meaning/known-unix-sockets.h"
#include "meaning/socket-phrases.h"

/**
 * np_address_kind_get_title:
 * @kind: what sort of address it is
 *
 * A private address may be in the next room or behind a VPN, so none is called near.
 *
 * Returns: where such an address leads, translated
 */
const char *
np_address_kind_get_title (NpAddressKind kind)
{
  switch (kind)
    {
    case NP_ADDRESS_UNSPECIFIED:
      return _("No particular address");
    case NP_ADDRESS_LOOPBACK:
      return _("This computer");
    case NP_ADDRESS_LINK_LOCAL:
      return _("This network");
    case NP_ADDRESS_PRIVATE:
    case NP_ADDRESS_UNIQUE_LOCAL:
      return _("A private network");
    case NP_ADDRESS_SHARED:
      return _("A provider’s network or a VPN");
    case NP_ADDRESS_MULTICAST:
      return _("A group of computers");
    case NP_ADDRESS_BROADCAST:
      return _("All computers of the network");
    case NP_ADDRESS_DOCUMENTATION:
      return _("An example address");
    case NP_ADDRESS_BENCHMARK:
      return _("A test network");
    case NP_ADDRESS_NAT64:
      return _("The internet, by IPv6 to IPv4");
    case NP_ADDRESS_GLOBAL:
      return _("The internet");
    default:
      return "";
    }
}

/**
 * np_limit_get_title:
 * @limit: what held a connection back
 *
 * Returns: the same in words, translated; the empty string when it is not known
 */
const char *
np_limit_get_title (NpLimit limit)
{
  switch (limit)
    {
    case NP_LIMIT_PROGRAM:
      return _("The program");
    case NP_LIMIT_NETWORK:
      return _("The network");
    case NP_LIMIT_PEER_WINDOW:
      return _("The other side");
    case NP_LIMIT_SEND_BUFFER:
      return _("The send buffer");
    case NP_LIMIT_UNKNOWN:
    default:
      return "";
    }
}

/**
 * np_socket_dup_remote_kind:
 * @socket: a socket
 *
 * Returns: (transfer full) (nullable): what kind of address the other end has; %NULL when there is none
 */
char *
np_socket_dup_remote_kind (const NpSocketRecord *socket)
{
  if (!np_socket_record_is_inet (socket) || !np_socket_has_partner (socket))
    return NULL;

  if (np_socket_partner_is_local (socket))
    return g_strdup (np_address_kind_get_title (NP_ADDRESS_LOOPBACK));

  return g_strdup (np_address_kind_get_title (np_address_get_kind (&socket->remote)));
}

/**
 * np_socket_dup_peer_program:
 * @socket: a socket
 *
 * Returns: (transfer full) (nullable): the program or the unit that holds the other end, when that is on this
 *   computer and known
 */
char *
np_socket_dup_peer_program (const NpSocketRecord *socket)
{
  if (socket->peer_owners != NULL)
    return g_strdup (socket->peer_owners->processes[0]->program);

  return g_strdup (socket->peer_unit);
}

/**
 * np_socket_dup_peer:
 * @socket: a socket
 *
 * Returns: (transfer full) (nullable): who holds the other end, when that is on this computer and can be told
 */
char *
np_socket_dup_peer (const NpSocketRecord *socket)
{
  char *program = np_socket_dup_peer_program (socket);
  const NpKnownUnixSocket *known;

  if (program != NULL || socket->protocol != NP_PROTOCOL_UNIX)
    return program;

  known = np_known_unix_socket_lookup (socket->peer_path);

  return known != NULL ? g_strdup (np_known_unix_socket_get_name (known)) : NULL;
}

/**
 * np_socket_get_known_name:
 * @socket: a socket
 *
 * Returns: (nullable): the translated name of what is usually behind a well-known UNIX socket, `D-Bus`
 */
const char *
np_socket_get_known_name (const NpSocketRecord *socket)
{
  const NpKnownUnixSocket *known;

  if (socket->protocol != NP_PROTOCOL_UNIX)
    return NULL;

  known = np_known_unix_socket_lookup (socket->path);
  if (known == NULL)
    known = np_known_unix_socket_lookup (socket->peer_path);

  return known != NULL ? np_known_unix_socket_get_name (known) : NULL;
}
