/* meaning/explain-ends.c: what the addresses and ports of a connection mean
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "meaning/explain.h"

#include <glib/gi18n-lib.h>

#include "meaning/explain-term.h"
#include "meaning/exposure.h"
#include "meaning/known-unix-sockets.h"
#include "meaning/services.h"
#include "meaning/socket-phrases.h"
#include "meaning/socket-topics.h"
#include "meaning/terms.h"

static char *
dup_path (const char *path)
{
  const NpKnownUnixSocket *known = np_known_unix_socket_lookup (path);

  if (path == NULL)
    return g_strdup (_("It has no name, as is usual for the side that calls."));

  if (known != NULL)
    /* Translators: %1$s is a name such as "D-Bus session bus", %2$s what it is usually for. */
    return g_strdup_printf (_("Usually the name of: %1$s, for %2$s. The name alone does not prove it."),
                            np_known_unix_socket_get_name (known), np_known_unix_socket_get_summary (known));

  if (path[0] == '@')
    return g_strdup (_("A name that is kept only in memory; other programs on this computer find it by this name."));

  return g_strdup (_("A name in the file system; other programs on this computer find it by this name."));
}

char *
np_explain_local_address (const NpSocketRecord *socket)
{
  switch (socket->protocol)
    {
    case NP_PROTOCOL_UNIX:
      return dup_path (socket->path);

    case NP_PROTOCOL_PACKET:
      return g_strdup (_("It has no address of its own: it sees packets, whatever address they have."));

    case NP_PROTOCOL_NETLINK:
      return g_strdup (_("It has no network address: what it says stays on this computer."));

    default:
      break;
    }

  if (np_socket_get_exposure (socket) != NP_EXPOSURE_NONE)
    return np_explain_exposure (socket);
  if (!np_address_is_set (&socket->local))
    return g_strdup (_("Empty: it has no address yet."));

  return np_explain_term (np_term_for_address (&socket->local));
}

static char *
dup_remote_path (const NpSocketRecord *socket)
{
  if (socket->peer_path == NULL && socket->peer_inode != 0)
    return g_strdup (_("The other end has no name, as is usual for the side that calls."));
  if (socket->peer_path == NULL)
    return g_strdup (_("There is no fixed other end, or it is not known."));
  if (np_known_unix_socket_lookup (socket->peer_path) != NULL)
    return dup_path (socket->peer_path);

  return g_strdup (_("The name of the socket at the other end, on this computer."));
}

static char *
dup_no_partner (const NpSocketRecord *socket)
{
  if (socket->state == NP_STATE_LISTEN)
    return g_strdup (_("There is no other end: each caller gets a connection of its own, on another line."));

  if (np_socket_has_connection (socket))
    return g_strdup (_("There is no other end yet."));

  return g_strdup (_("There is no fixed partner: messages may come from anyone."));
}

char *
np_explain_remote_address (const NpSocketRecord *socket)
{
  NpAddress plain;

  switch (socket->protocol)
    {
    case NP_PROTOCOL_UNIX:
      return dup_remote_path (socket);

    case NP_PROTOCOL_PACKET:
      return g_strdup (_("There is no other end: it sees packets of all who send or receive them."));

    case NP_PROTOCOL_NETLINK:
      return g_strdup (_("The other end is usually the system itself."));

    default:
      break;
    }

  if (!np_socket_has_partner (socket))
    return dup_no_partner (socket);

  if (np_socket_partner_is_local (socket))
    return g_strdup (_("The other end is this computer too; these packets never leave it."));

  if (np_address_unmap (&socket->remote, &plain))
    return g_strdup (_("An IPv4 address, seen through an IPv6 socket."));

  return np_explain_term (np_term_for_address (&socket->remote));
}

static char *
dup_throw_away (void)
{
  return g_strdup (_("The caller’s end: usually a throw-away number, picked by the system for this one conversation."));
}

static char *
dup_lent (guint16 port)
{
  return g_strdup_printf (_("Port %u is one of those that the system lends for a while; the number usually says nothing about what it is used for."), port);
}

static char *
dup_ethertype (guint16 ethertype)
{
  g_autofree char *what = np_ethertype_in_words (ethertype);

  if (ethertype == 0)
    return g_strdup (_("0 means that it takes no packets: it can only send."));

  /* Translators: %1$u is a number, %2$s for example "login packets of the network (EAPOL)". */
  return g_strdup_printf (_("A packet socket has no port: %1$u is the number of the Ethernet protocol that it takes, %2$s."),
                          (guint) ethertype, what);
}

/* What stands in place of the port of a socket that has none. */
static char *
dup_no_port (const NpSocketRecord *socket)
{
  if (socket->protocol != NP_PROTOCOL_NETLINK)
    return g_strdup (_("Empty: sockets of this kind have names, and no ports."));

  if (socket->netlink_port == 0)
    return g_strdup (_("0 is the number of the system itself among those who talk with it."));

  return g_strdup_printf (_("No port of a network: %u is its number among those who talk with the system, usually that of the process."),
                          socket->netlink_port);
}

char *
np_explain_local_port (const NpSocketRecord *socket)
{
  if (socket->protocol == NP_PROTOCOL_PACKET)
    return dup_ethertype (socket->local_port);

  if (socket->protocol == NP_PROTOCOL_RAW)
    return g_strdup_printf (_("A raw socket has no port: %u is the number of the IP protocol that it handles."), socket->local_port);

  if (socket->protocol == NP_PROTOCOL_ICMP)
    return g_strdup_printf (_("A ping has no port: %u is the number by which it recognises its answers."), socket->local_port);

  if (!np_socket_has_ports (socket))
    return dup_no_port (socket);
  if (socket->local_port == 0)
    return g_strdup (_("0 means that it has no port yet."));

  if (socket->role == NP_ROLE_CALLER)
    return dup_throw_away ();

  return socket->has_temporary_port ? dup_lent (socket->local_port) : np_port_dup_use (socket->protocol, socket->local_port);
}

char *
np_explain_remote_port (const NpSocketRecord *socket)
{
  if (!np_socket_has_ports (socket))
    return np_socket_record_is_inet (socket) ? g_strdup (_("0 stands here because sockets of this kind have no ports."))
                                             : g_strdup (_("Empty: sockets of this kind have no ports."));
  if (socket->remote_port == 0)
    return g_strdup (_("0 means that there is no fixed other end."));

  /* Nobody knows who was called, but it rather was not this port (np_roles_assign()). */
  if (socket->role == NP_ROLE_NONE && np_socket_has_connection (socket))
    return g_strdup_printf (_("Who called whom is not known, so what port %u is for cannot be told."), socket->remote_port);

  return socket->role == NP_ROLE_VISITED ? dup_throw_away () : np_port_dup_use (socket->protocol, socket->remote_port);
}

/**
 * np_explain_port:
 * @socket: a socket with its role
 *
 * Returns: (transfer full) (nullable): what the port that was called is usually used for
 */
char *
np_explain_port (const NpSocketRecord *socket)
{
  guint16 port = np_socket_get_telling_port (socket);

  if (port != 0)
    return np_port_dup_use (socket->protocol, port);

  return np_socket_has_ports (socket)
           ? g_strdup (_("Empty: its ports are of those that are lent for a while, and tell nothing."))
           : g_strdup (_("Empty: sockets of this kind have no ports."));
}
