/* model/socket-terms.c: the entries of the glossary for the ends of a socket
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "model/socket-columns.h"

#include "meaning/services.h"
#include "meaning/socket-phrases.h"
#include "meaning/terms.h"

typedef NpSocketRecord Socket;

static const NpTerm *
find_end (const Socket    *socket,
          const NpAddress *address)
{
  if (np_socket_record_is_inet (socket))
    return np_term_for_address (address);

  return NULL;
}

static const NpTerm *
find_port (const Socket *socket,
           guint16       port)
{
  if (port == 0)
    return NULL;
  if (!np_socket_has_ports (socket))
    return np_glossary_lookup ("socket-no-port");

  return np_term_for_service (np_service_lookup (socket->protocol, port));
}

const NpTerm *
np_socket_local_address_term (gconstpointer record,
                              guint         n)
{
  const Socket *socket = record;
  const NpTerm *term;

  if (n > 0)
    return NULL;
  if (socket->protocol != NP_PROTOCOL_NETLINK)
    return find_end (socket, &socket->local);

  term = np_term_for_netlink_protocol (socket->netlink_protocol);

  return term != NULL ? term : np_glossary_lookup ("netlink-other");
}

const NpTerm *
np_socket_remote_address_term (gconstpointer record,
                               guint         n)
{
  const Socket *socket = record;

  return n == 0 && np_socket_has_partner (socket) ? find_end (socket, &socket->remote) : NULL;
}

/* Only the port that was called tells what a conversation is about; a lent one may be a registered one by accident. */
const NpTerm *
np_socket_port_term (gconstpointer record,
                     guint         n)
{
  const Socket *socket = record;

  return n == 0 ? find_port (socket, np_socket_get_telling_port (socket)) : NULL;
}

const NpTerm *
np_socket_local_port_term (gconstpointer record,
                           guint         n)
{
  const Socket *socket = record;
  gboolean is_lent = socket->has_temporary_port || socket->role == NP_ROLE_CALLER;

  return n == 0 && socket->family != NP_FAMILY_NETLINK && !is_lent ? find_port (socket, socket->local_port) : NULL;
}

const NpTerm *
np_socket_remote_port_term (gconstpointer record,
                            guint         n)
{
  const Socket *socket = record;

  return n == 0 && np_socket_has_ports (socket) && socket->role == NP_ROLE_CALLER
           ? find_port (socket, socket->remote_port)
           : NULL;
}

const NpTerm *
np_socket_remote_kind_term (gconstpointer record,
                            guint         n)
{
  const Socket *socket = record;

  if (n > 0 || !np_socket_record_is_inet (socket) || !np_socket_has_partner (socket))
    return NULL;

  return np_socket_partner_is_local (socket) ? np_glossary_lookup ("address-loopback") : np_term_for_address (&socket->remote);
}

/* An address, and then its port. */
const NpTerm *
np_socket_local_term (gconstpointer record,
                      guint         n)
{
  const NpTerm *address = np_socket_local_address_term (record, 0);

  if (n == 0 && address != NULL)
    return address;

  return np_socket_local_port_term (record, address != NULL ? n - 1 : n);
}

const NpTerm *
np_socket_foreign_term (gconstpointer record,
                        guint         n)
{
  const NpTerm *address = np_socket_remote_address_term (record, 0);

  if (n == 0 && address != NULL)
    return address;

  return np_socket_remote_port_term (record, address != NULL ? n - 1 : n);
}
